package deal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// wire is a network within a process: what is tested here is what those do who talk, and that some are gone.
type wire struct {
	mu    sync.Mutex
	peers map[string]map[string]func(context.Context, string, []byte) ([]byte, error)
}

// plug is where one is connected to a wire.
type plug struct {
	w  *wire
	id string
}

var errGone = errors.New("nobody is there")

func (p *plug) ID() string      { return p.id }
func (p *plug) Addrs() []string { return []string{"/wire/" + p.id} }
func (p *plug) Connect(_ context.Context, addr string) error {
	p.w.mu.Lock()
	defer p.w.mu.Unlock()
	if p.w.peers[addr[len("/wire/"):]] == nil {
		return errGone
	}
	return nil
}

func (p *plug) Call(ctx context.Context, to, protocol string, most int, request []byte) ([]byte, error) {
	p.w.mu.Lock()
	fn := p.w.peers[to][protocol]
	p.w.mu.Unlock()
	if fn == nil {
		return nil, errGone
	}
	if len(request) > most {
		return nil, errors.New("the request is too long")
	}
	return fn(ctx, p.id, request)
}

func (p *plug) Handle(protocol string, _ int, _ float64, answer func(context.Context, string, []byte) ([]byte, error)) {
	p.w.mu.Lock()
	defer p.w.mu.Unlock()
	if p.w.peers[p.id] == nil {
		p.w.peers[p.id] = map[string]func(context.Context, string, []byte) ([]byte, error){}
	}
	p.w.peers[p.id][protocol] = answer
}

func (p *plug) Network(of string) string {
	return "net of " + of
}

func (p *plug) Seal(domain string, payload []byte) ([]byte, error) {
	return json.Marshal([]string{p.id, domain, string(payload)})
}

func (p *plug) Unseal(domain string, envelope []byte) (string, []byte, error) {
	var parts []string
	if err := json.Unmarshal(envelope, &parts); err != nil || len(parts) != 3 || parts[1] != domain {
		return "", nil, fmt.Errorf("no envelope: %v", err)
	}
	return parts[0], []byte(parts[2]), nil
}

func (p *plug) pull() {
	p.w.mu.Lock()
	defer p.w.mu.Unlock()
	delete(p.w.peers, p.id)
}

// world is a market whose blocks come by themselves, with providers and clients that look after theirs.
type world struct {
	*market
	wire  *wire
	chain wallet.Backend
	end   func()
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{market: newMarket(t, false), wire: &wire{peers: map[string]map[string]func(context.Context, string, []byte) ([]byte, error){}}}
	w.chain = w.Chain.Backend.Client().(wallet.Backend)
	w.mine(10 * time.Millisecond)
	t.Cleanup(func() { w.end() })
	return w
}

// mine makes a block every so often, until end is called.
func (w *world) mine(every time.Duration) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				w.Commit()
			case <-ctx.Done():
				return
			}
		}
	}()
	w.end = func() { cancel(); <-done }
}

// fatal is a store in which a process dies at a change of records: before it, or after.
type fatal struct {
	*engine.Store
	mu    sync.Mutex
	left  int // changes until then; negative: it lives
	after bool
	dead  bool
	die   func()
}

var errDead = errors.New("the process is dead")

func (f *fatal) SetRecords(list ...blockstore.Record) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.dead {
		return errDead
	}
	if f.left == 0 {
		f.dead = true
		f.die()
		if !f.after {
			return errDead
		}
	}
	f.left--
	err := f.Store.SetRecords(list...)
	if f.dead {
		err = errors.Join(err, errDead)
	}
	return err
}

// actor is a process of somebody, which can be killed and begun again.
type actor struct {
	w        *world
	t        *testing.T
	me       account
	id       string
	dir      string
	store    *engine.Store
	fatal    *fatal
	outbox   *wallet.Outbox
	pins     *pinning.Pins
	provider *Provider
	client   *Client
	plug     *plug
	kill     func() // ends all that the process does
	died     chan struct{}
	ctx      context.Context
	terms    *Terms                                   // of a provider
	live     atomic.Pointer[engine.Store]             // store, for others
	content  atomic.Pointer[func() blockstore.Getter] // where a provider finds what it is to keep
}

// begin starts the process; it dies at a change of its records if that is not negative.
func (a *actor) begin(dieAt int, after bool) {
	a.t.Helper()
	var err error
	if a.store, err = engine.Open(a.dir, engine.Options{}); err != nil {
		a.t.Fatal(err)
	}
	a.live.Store(a.store)
	var cancel func()
	a.ctx, cancel = context.WithCancel(context.Background())
	a.died = make(chan struct{})
	died := a.died
	a.fatal = &fatal{Store: a.store, left: dieAt, after: after, die: func() { cancel(); close(died) }}
	a.pins = pinning.Open(a.fatal, pinning.Config{})
	a.plug = &plug{w: a.w.wire, id: a.id}
	key := wallet.NewLocal(a.me.Key)
	if a.outbox, err = wallet.NewOutbox(a.ctx, a.fatal, a.w.chain, key, wallet.Policy{}); err != nil {
		a.t.Fatal(err)
	}
	a.outbox.Every, a.outbox.Confirmations = 5*time.Millisecond, 1
	market, err := Open(a.ctx, a.w.chain, a.w.Market.Contracts)
	if err != nil {
		a.t.Fatal(err)
	}
	var tasks sync.WaitGroup
	ctx, id := a.ctx, a.id
	failed := func(err error) {
		if err != nil && ctx.Err() == nil && !errors.Is(err, errDead) {
			a.t.Logf("%s: %v", id, err)
		}
	}
	if a.terms != nil {
		fetch := make(chan struct{}, 1)
		a.provider = &Provider{
			Market: market, Key: key, Outbox: a.outbox, Network: a.plug, Store: a.fatal, Pins: a.pins, Every: 5 * time.Millisecond, ClaimEvery: 2, Failed: failed,
			Fetch: func() {
				select {
				case fetch <- struct{}{}:
				default:
				}
			},
		}
		if err := a.provider.Start(a.ctx, *a.terms); err != nil {
			a.t.Fatal(err)
		}
		a.provider.Fetch()
		pins := a.pins
		tasks.Go(func() {
			for ctx.Err() == nil {
				select {
				case <-fetch:
				case <-ctx.Done():
				}
				for pin, err := range pins.Work(ctx) {
					if err == nil {
						err = pins.Fetch(ctx, pin, a.bring)
					}
					failed(err)
				}
			}
		})
		if err := a.provider.Register(a.ctx); err != nil && !errors.Is(err, errDead) {
			a.t.Fatal(err)
		}
		provider := a.provider
		tasks.Go(func() { provider.Run(ctx) })
	} else {
		a.client = &Client{Market: market, Key: key, Outbox: a.outbox, Network: a.plug, Store: a.fatal, Blocks: a.store, Every: 5 * time.Millisecond, Failed: failed}
		if err := a.client.Start(a.ctx); err != nil {
			a.t.Fatal(err)
		}
		a.plug.Handle("/here", 0, 0, nil)
		client := a.client
		tasks.Go(func() { client.Run(ctx) })
	}
	outbox := a.outbox
	tasks.Go(func() { outbox.Run(ctx, failed) })
	store, p := a.store, a.plug
	a.kill = sync.OnceFunc(func() {
		cancel()
		p.pull()
		tasks.Wait()
		if err := store.Close(); err != nil {
			a.t.Error(err)
		}
	})
	a.t.Cleanup(func() { a.kill() })
}

// bring brings a title to a provider.
func (a *actor) bring(ctx context.Context, root cid.Cid) error {
	from := (*a.content.Load())()
	if from == nil {
		return errGone
	}
	batch := a.store.Begin()
	defer batch.Abort()
	err := eachBlock(ctx, from, root, func(c cid.Cid, _ Hash, _ int64) error {
		data, err := blockstore.Get(ctx, from, c)
		if err == nil {
			err = batch.Put(ctx, blockstore.Block{Cid: c, Data: data})
		}
		return err
	})
	if err == nil {
		err = batch.Commit(ctx)
	}
	return err
}

func (w *world) newProvider(n int, content func() blockstore.Getter) *actor {
	a := &actor{
		w: w, t: w.t.(*testing.T), me: w.providers[n], id: fmt.Sprintf("provider%d", n), dir: w.t.TempDir(),
		terms: &Terms{Token: w.TokenAt, Price: wallet.NewAmount(big.NewInt(1 << 22)), Collateral: 100, Most: 1 << 30, Periods: 1000, Capacity: 1 << 40},
	}
	a.content.Store(&content)
	return a
}

// provide begins providers.
func (w *world) provide(n int, content func() blockstore.Getter) (list []*actor) {
	for i := range n {
		p := w.newProvider(i, content)
		p.begin(-1, false)
		list = append(list, p)
	}
	return list
}

func (w *world) newClient() *actor {
	return &actor{w: w, t: w.t.(*testing.T), me: w.clients[0], id: "client", dir: w.t.TempDir()}
}

// film stores a film at a client.
func (a *actor) film(seed int) cid.Cid {
	a.t.Helper()
	root := publish(a.t, a.store, [][2]int{{3000, seed}, {700, seed}, {100, seed + 1}})
	return root
}

func (a *actor) order(id string) *Order {
	a.t.Helper()
	o, err := a.client.Order(context.Background(), id)
	if err != nil {
		a.t.Fatal(err)
	}
	return o
}

// make orders a film.
func (a *actor) make(root cid.Cid, replicas int, until time.Duration, renew bool) *Order {
	a.t.Helper()
	o, err := a.client.Make(a.ctx, Request{Root: root, Replicas: replicas, Until: time.Now().Add(until), Price: wallet.NewAmount(big.NewInt(1 << 30)), Collateral: 10, Renew: renew, Spread: true})
	if err != nil {
		a.t.Fatal(err)
	}
	return o
}

func (o *Order) staged(s Stage) (n int) {
	for _, r := range o.Deals {
		if r.Stage == s {
			n++
		}
	}
	return n
}

// TestOrder keeps a film at two of three providers; one dies, and the third takes its place; at the end everybody has what is theirs.
func TestOrder(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	client := w.newClient()
	client.begin(-1, false)
	content := func() blockstore.Getter { return client.live.Load() }
	providers := w.provide(3, content)
	o := client.make(client.film(1), 2, 2*time.Hour, false)
	eventually.True(t, "two keep it", func() bool {
		now := client.order(o.ID)
		return now.Stage == Kept && now.staged(Live) == 2
	})
	var victim *actor
	for _, p := range providers {
		if client.order(o.ID).Deals[0].Provider == p.me.Addr {
			victim = p
		}
	}
	victim.kill()
	eventually.True(t, "the third keeps it", func() bool {
		now := client.order(o.ID)
		return now.staged(Live) == 2 && now.Stage == Kept && now.staged(AtRisk)+now.staged(Broken) == 1
	})
	eventually.True(t, "the deal is ended for the fault", func() bool { return client.order(o.ID).staged(Broken) == 1 })
	if _, err := client.client.End(t.Context(), o.ID); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "the order has ended", func() bool { return client.order(o.ID).Stage == Ended })
	for _, p := range providers {
		p.kill()
	}
	client.kill()
	w.end()
	w.end = func() {}
	for _, a := range []account{w.clients[0], w.providers[0], w.providers[1], w.providers[2]} {
		if _, locked := w.Balance(a.Addr); locked != 0 {
			t.Errorf("%s has %d locked", a.Addr, locked)
		}
	}
	if funds, _ := w.Balance(victim.me.Addr); funds >= wealth {
		t.Errorf("who did not prove has %d", funds)
	}
	w.Solvent()
}

// TestQuestioned has a provider asked for what it keeps: it answers, and has the bond. Killed, it does not, and the deal is ended before it would be for periods without a proof.
func TestQuestioned(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	client := w.newClient()
	client.begin(-1, false)
	provider := w.provide(1, func() blockstore.Getter { return client.live.Load() })[0]
	o := client.make(client.film(1), 1, 5*time.Hour, false)
	eventually.True(t, "it is kept", func() bool { return client.order(o.ID).staged(Live) == 1 })
	ask := func() {
		t.Helper()
		eventually.True(t, "it is asked", func() bool { // once in a period
			return client.client.Outbox.Do(t.Context(), client.client.Market.Question(client.order(o.ID).Deals[0].Deal)) == nil
		})
	}
	w.end()
	w.mine(50 * time.Millisecond) // a provider has one window to answer, and few cores
	before, _ := w.Balance(client.me.Addr)
	ask()
	eventually.True(t, "it answers", func() bool {
		funds, _ := w.Balance(client.me.Addr)
		return client.order(o.ID).Deals[0].Asked == 0 && funds < before
	})
	if r := client.order(o.ID).Deals[0]; r.Stage != Live || r.Deal.IsZero() {
		t.Fatalf("once it has answered it is %+v", r)
	}
	ask()
	provider.kill()
	eventually.True(t, "the deal is ended", func() bool { return client.order(o.ID).staged(Broken) == 1 })
	if r := client.order(o.ID).Deals[0]; r.Missed >= faultAfter {
		t.Errorf("it took %d periods", r.Missed)
	}
	if _, err := client.client.End(t.Context(), o.ID); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "the order has ended", func() bool { return client.order(o.ID).Stage == Ended })
	w.everything(client, provider)
}

// TestGuard has somebody else look after an order whose owner dies, and then a provider does: the film is kept by as many as before, of the owner's money. When the owner ends it, the guard does not go on.
func TestGuard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	client := w.newClient()
	client.begin(-1, false)
	content := func() blockstore.Getter { return client.live.Load() }
	providers := w.provide(3, content)
	guard := &actor{w: w, t: t, me: w.clients[1], id: "guard", dir: t.TempDir()}
	guard.begin(-1, false)
	o := client.make(client.film(1), 2, 2*time.Hour, false)
	eventually.True(t, "two keep it", func() bool { return client.order(o.ID).staged(Live) == 2 })
	if _, err := client.client.Guard(t.Context(), o.ID, "/wire/guard", "guard", wallet.NewAmount(big.NewInt(wealth/2)), time.Now().Add(time.Hour)); err == nil {
		t.Fatal("a node that stands no guard guards")
	}
	guard.client.StandGuard()
	if _, err := client.client.Guard(t.Context(), o.ID, "/wire/guard", "guard", wallet.NewAmount(big.NewInt(wealth/2)), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	guarded := func() *Order {
		for g, err := range guard.client.Orders(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			return g
		}
		return &Order{}
	}
	eventually.True(t, "the guard knows who keeps it", func() bool { return guarded().staged(Live) == 2 })
	var victim, healthy *actor
	for _, p := range providers {
		if client.order(o.ID).Deals[0].Provider == p.me.Addr {
			victim = p
		} else if client.order(o.ID).Deals[1].Provider == p.me.Addr {
			healthy = p
		}
	}
	for _, p := range providers {
		from := func() blockstore.Getter { return healthy.live.Load() } // the owner is gone
		p.content.Store(&from)
	}
	client.kill()
	victim.kill()
	eventually.True(t, "the third keeps it", func() bool { // the guard gives the owner a period first, 24 s
		now := guarded()
		return now.staged(Live) == 2 && now.staged(AtRisk)+now.staged(Broken) == 1
	})
	if _, locked := w.Balance(guard.me.Addr); locked != 0 {
		t.Errorf("the guard has %d of its own locked", locked)
	}
	client.begin(-1, false)
	eventually.True(t, "the owner sees what the guard has done", func() bool { return client.order(o.ID).staged(Live) == 2 })
	if _, err := client.client.End(t.Context(), o.ID); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "it has ended, for the guard too", func() bool { return guarded().Stage == Ended && client.order(o.ID).Stage == Ended })
	if s, err := w.Session(t.Context(), w.TokenAt, client.me.Addr, guard.me.Addr, o.Commitment.Root); err != nil || s.Left.Sign() != 0 || s.Deals != 0 {
		t.Errorf("the guard may still do %+v, %v", s, err)
	}
}

// TestKilled kills the provider, or the client, at each change of its records, before it and after: begun again, the deal comes to be, funded and stored, and ends with
// everybody's money where it belongs.
func TestKilled(t *testing.T) {
	t.Parallel()
	for _, who := range []string{"provider", "client"} {
		t.Run(who, func(t *testing.T) {
			t.Parallel()
			for at := 0; ; at += killEvery {
				var died atomic.Bool
				t.Run(fmt.Sprint(at), func(t *testing.T) {
					for _, after := range []bool{false, true} {
						t.Run(fmt.Sprintf("after %v", after), func(t *testing.T) {
							t.Parallel()
							if killed(t, who, at, after) {
								died.Store(true)
							} else if at < 10 {
								t.Errorf("there are only %d checkpoints", at)
							}
						})
					}
				})
				if !died.Load() {
					break
				}
			}
		})
	}
}

// killed goes through the life of a deal in which somebody dies once, and tells whether that came to be.
func killed(t *testing.T, who string, at int, after bool) bool {
	w := newWorld(t)
	client := w.newClient()
	content := func() blockstore.Getter { return client.live.Load() }
	provider := w.newProvider(0, content)
	dies := map[string]int{"provider": -1, "client": -1}
	dies[who] = at
	client.begin(dies["client"], after)
	root := client.film(1)
	provider.begin(dies["provider"], after)
	victim := map[string]*actor{"provider": provider, "client": client}[who]
	revive := func() bool {
		select {
		case <-victim.died:
			victim.kill()
			victim.begin(-1, false)
			return true
		default:
			return false
		}
	}
	died := false
	_, err := client.client.Make(client.ctx, Request{Root: root, Replicas: 1, Until: time.Now().Add(10 * time.Minute), Price: wallet.NewAmount(big.NewInt(1 << 30))})
	if died = revive(); err != nil && !died {
		t.Fatal(err)
	}
	order := func() *Order {
		o, err := client.client.Order(t.Context(), root.String())
		if errors.Is(err, ErrNoOrder) { // it died before the order was noted: nothing was promised
			o = client.make(root, 1, 10*time.Minute, false)
		} else if err != nil {
			t.Fatal(err)
		}
		return o
	}
	defer func() {
		if t.Failed() {
			for l := range provider.provider.Leases(context.Background()) {
				t.Logf("lease %+v", l)
			}
			t.Logf("order %+v", client.order(root.String()))
		}
	}()
	eventually.True(t, "it is kept", func() bool {
		died = revive() || died
		return order().Stage == Kept
	})
	id := order().Deals[len(order().Deals)-1].Deal
	deals, err := w.Market.ReadDeals(t.Context(), 0, id)
	if err != nil || deals[0].State != Active {
		t.Fatalf("the deal is %+v, %v", deals, err)
	}
	if _, err := provider.pins.Collect(t.Context(), pinning.Options{}); err != nil {
		t.Fatal(err)
	}
	if tree, err := Commit(t.Context(), provider.store, root); err != nil || tree.Root != deals[0].Root {
		t.Fatalf("what is kept is %+v, %v", tree, err)
	}
	if _, err := client.client.End(client.ctx, order().ID); err != nil && !errors.Is(err, errDead) {
		t.Fatal(err)
	}
	eventually.True(t, "it has ended", func() bool {
		if revive() {
			died = true
			_, _ = client.client.End(client.ctx, order().ID)
		}
		return order().Stage == Ended
	})
	eventually.True(t, "the provider has let go", func() bool {
		died = revive() || died
		for l, err := range provider.provider.Leases(t.Context()) {
			if err != nil || !l.Stage.Ended() {
				return false
			}
		}
		n, err := provider.outbox.Pending(t.Context())
		return err == nil && n == 0
	})
	provider.kill()
	client.kill()
	w.end()
	w.end = func() {}
	for _, a := range []account{w.clients[0], w.providers[0]} {
		if _, locked := w.Balance(a.Addr); locked != 0 {
			t.Errorf("%s at %d, after %v: %s has %d locked", who, at, after, a.Addr, locked)
		}
	}
	w.Solvent()
	return died
}

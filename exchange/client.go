package exchange

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/exchange/bitswap"
)

// zone is how urgent a want is.
type zone int

const (
	now   zone = iota // a reader waits for it
	soon              // a reader will come to it
	spare             // it shall be here some time
)

// need says what a block is needed for.
type need struct {
	title cid.Cid // what is played, whose blocks the same peers have; may be undefined
	zone  zone
	by    time.Time // in the zone soon: when a reader will come to it
	size  int64     // of the block in bytes; 0 if unknown
}

// before orders wants by which is to be asked for first.
func (a *want) before(b *want) int {
	return cmp.Or(cmp.Compare(a.zone, b.zone), a.by.Compare(b.by), cmp.Compare(a.order, b.order))
}

const (
	// unknownDelay is how long a peer may take that has delivered nothing yet, before another is asked too.
	unknownDelay = 400 * time.Millisecond
	// minHedge keeps peers on the same machine from being asked twice for a scheduling hiccup.
	minHedge = 30 * time.Millisecond
	// firstPeers is how many peers, of whom nothing is known, are asked for the block itself when a reader waits; all
	// others only whether they have it.
	firstPeers = 3
	// titles is how many titles it is remembered for who has them.
	titles = 1024
	// asksPerWant bounds the peers that are asked for one block at a time.
	asksPerWant = 4
	// askAgain is after how long a peer that is the only one is asked for the same block again.
	askAgain = 5 * time.Second
	// spareHedge is how many times as long a peer may take for what nobody waits for.
	spareHedge = 5
	// timeToChoose is how long before a block is due there is time to ask who has it, and timeToAnswer for the answers.
	timeToChoose = time.Second
	timeToAnswer = 250 * time.Millisecond
	// timeToShare is up to how long before a block is due it may come from others who want it too.
	timeToShare = 6 * time.Second
	// maxWrong is how many blocks a peer may send that were not asked of it before it is asked for nothing more.
	maxWrong = 16
)

// client decides of whom each wanted block is asked.
type client struct {
	ctx     context.Context
	link    link
	arrived func(b blockstore.Block, keep bool) // takes a block before its want ends
	held    func(cid.Cid) ([]byte, bool)        // returns one that arrived took
	search  func(cid.Cid)                       // looks for peers that have a title, beside

	mu     sync.Mutex
	wants  map[string]*want // by multihash
	peers  map[peer.ID]*remote
	backup []*remote // fallback gateways
	titles *simplelru.LRU[cid.Cid, *title]
	start  time.Time // priorities count from here
	counts counts
	order  uint64 // of the next want
	tasks  sync.WaitGroup
	ended  bool
}

// want is a block that somebody waits for.
type want struct {
	cid      cid.Cid
	title    *title
	order    uint64 // earlier wants go first
	zone     zone
	by       time.Time
	due      time.Time // when a reader was to come to it, if it was asked for ahead
	size     int64     // that is expected
	users    int
	waited   time.Time // since when a reader waits; zero if none does
	asked    map[*remote]ask
	lacks    map[*remote]bool // said that they do not have it
	question bool             // it is asked who has it, not for it
	probe    bool             // everyone has been asked who has it
	told     map[*remote]bool // were asked whether they have it
	answers  map[*remote]bool // that are awaited before one of several is asked for it
	late     bool             // peers have not delivered it in time: gateways may be asked
	hedge    *time.Timer      // when another peer is asked too; nil if none will be

	done chan struct{}
	data []byte
}

// ask is when a peer was asked for a block, and how many bytes it had delivered then.
type ask struct {
	at    time.Time
	bytes int64
}

// title is what was learnt about a film, or a folder of them: who has blocks of it.
type title struct {
	root  cid.Cid
	peers map[*remote]bool
	asked bool // everyone that was connected then was asked about a block of it
}

// What a block is taken to have, in bytes, of which that is not known.
const (
	nodeSize = 16 << 10
	leafSize = 64 << 10
)

func newClient(ctx context.Context, l link, arrived func(blockstore.Block, bool), held func(cid.Cid) ([]byte, bool), search func(cid.Cid)) *client {
	c := &client{ctx: ctx, link: l, arrived: arrived, held: held, search: search, wants: map[string]*want{}, peers: map[peer.ID]*remote{}, start: time.Now()}
	c.titles, _ = simplelru.NewLRU[cid.Cid, *title](titles, nil) // the size is positive
	return c
}

// title returns what is known about a root.
func (c *client) title(root cid.Cid) *title {
	t, ok := c.titles.Get(root)
	if !ok {
		t = &title{root: root, peers: map[*remote]bool{}}
		c.titles.Add(root, t)
	}
	return t
}

// fetch returns block c when a peer has delivered it.
func (c *client) fetch(ctx context.Context, id cid.Cid, n need) ([]byte, error) {
	c.mu.Lock()
	if c.ended {
		c.mu.Unlock()
		return nil, context.Canceled
	}
	key := string(id.Hash())
	w := c.wants[key]
	if data, ok := c.held(id); ok {
		c.mu.Unlock()
		return data, nil
	}
	if w == nil {
		w = c.newWant(id, n)
	}
	w.question = false
	w.users++
	if n.zone < w.zone {
		w.zone, w.by = n.zone, n.by
	}
	if n.zone == now && w.waited.IsZero() {
		w.waited = time.Now()
	}
	c.schedule(w)
	c.mu.Unlock()
	select {
	case <-w.done:
		return w.data, nil
	case <-ctx.Done():
	case <-c.ctx.Done():
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if w.users--; w.users == 0 && c.wants[key] == w {
		c.counts.cancelled++
		c.forget(w, nil)
		c.fill()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return nil, context.Canceled
}

// newWant notes that a block is wanted.
func (c *client) newWant(id cid.Cid, n need) *want {
	if n.size == 0 {
		n.size = leafSize
		if id.Type() == cid.DagProtobuf {
			n.size = nodeSize
		}
	}
	w := &want{
		cid: id, title: c.title(n.title), order: c.order, zone: n.zone, by: n.by, size: n.size,
		asked: map[*remote]ask{}, lacks: map[*remote]bool{}, told: map[*remote]bool{}, answers: map[*remote]bool{}, done: make(chan struct{}),
	}
	if n.zone == soon {
		w.due = n.by
	}
	c.order++
	c.counts.wants++
	c.wants[string(id.Hash())] = w
	return w
}

// forget ends a want and tells those who were asked, but for from, that it is over.
func (c *client) forget(w *want, from *remote) {
	delete(c.wants, string(w.cid.Hash()))
	if w.hedge != nil {
		w.hedge.Stop()
	}
	for r := range w.asked {
		r.drop(w)
		delete(r.has, w)
		if r != from {
			r.tell(bitswap.Want{Cid: w.cid, Cancel: true})
		}
	}
	for r := range w.told {
		delete(r.has, w)
		if !w.wasAsked(r) && r != from {
			r.tell(bitswap.Want{Cid: w.cid, Cancel: true})
		}
	}
}

// schedule asks the peer that is likely to deliver w first, if one more is to be asked now.
func (c *client) schedule(w *want) {
	if w.question {
		return
	}
	switch {
	case w.zone == spare && !w.probe: // who has it decides of whom it is asked
		c.askAround(w)
	case w.zone == soon && len(w.told) == 0 && len(w.asked) == 0 && time.Until(w.by) > timeToChoose && c.hasChoice(w):
		for _, r := range c.peers {
			if (w.title.peers[r] || !w.title.asked) && r.strikes == 0 && r.wrong <= maxWrong {
				c.askWhether(w, r)
				w.answers[r] = true
			}
		}
		w.title.asked = true
		c.after(w, timeToAnswer, func() {
			clear(w.answers)
			c.schedule(w)
		})
	}
	if len(w.answers) > 0 && w.zone != now || c.waits(w) {
		return
	}
	if len(w.asked) < asksPerWant && (w.hedge == nil || !w.promising()) {
		c.askBest(w)
	}
}

// askBest asks whoever is likely to deliver w first. Where nobody is known who might, everyone is asked who has it, and
// gateways for w itself if that does not help in time.
func (c *client) askBest(w *want) {
	r, busy := c.best(w)
	if r != nil {
		c.ask(w, r)
	}
	if r != nil || busy {
		return
	}
	c.askAround(w)
	if len(c.backup) > 0 && w.hedge == nil && !w.late {
		c.after(w, unknownDelay, func() {
			w.late = true
			c.schedule(w)
		})
	}
}

// sources are the peers that may have w. Gateways are among them if peers are late with it, or if no peer is in time
// with anything of the title and gateways had it before.
func (c *client) sources(w *want) iter.Seq[*remote] {
	return func(yield func(*remote) bool) {
		backup := true
		for _, r := range c.peers {
			if r.has[w] || w.zone != spare && w.title.peers[r] {
				backup = backup && r.strikes > 0
				if !yield(r) {
					return
				}
			}
		}
		for _, r := range c.backup {
			if (w.late || backup && w.title.peers[r]) && time.Now().After(r.rest) && !yield(r) {
				return
			}
		}
	}
}

// hasChoice tells whether there may be several who have w. Once for each title everyone is asked: whoever delivered its
// first block is not the only one that has it.
func (c *client) hasChoice(w *want) bool {
	return len(c.peers) > 1 && (len(w.title.peers) > 1 || !w.title.asked)
}

// waits tells whether somebody who wants w too is likely to have it long before it is due: the first to whom it becomes
// urgent asks the source, and the others that one.
func (c *client) waits(w *want) bool {
	left := time.Until(w.by) - timeToShare
	if w.zone != soon || len(w.asked) > 0 || left <= 0 || len(w.told) == 0 {
		return false
	}
	shared := false
	for r := range w.told {
		if r.fellow && r.strikes == 0 && w.title.peers[r] {
			if r.has[w] {
				return false
			}
			shared = true
		}
	}
	if shared && w.hedge == nil {
		c.after(w, left, func() { c.schedule(w) })
	}
	return shared
}

// promising tells whether a peer was asked that is not known to be late, or, unless a reader waits, any.
func (w *want) promising() bool {
	for r := range w.asked {
		if r.strikes == 0 || w.zone != now {
			return true
		}
	}
	return false
}

// best returns the peer that will deliver w first, of those that may have it and have not been asked. If there is none
// now, busy tells whether there is one that has enough to do. Where there is time, those who want nothing themselves, as
// the publisher of a film, are left to whom nobody else can serve.
func (c *client) best(w *want) (best *remote, busy bool) {
	if w.slack() {
		if best, busy = c.fastest(w, func(r *remote) bool { return r.fellow && r.has[w] && r.strikes == 0 }); busy || best != nil {
			return best, busy
		}
	}
	return c.fastest(w, func(*remote) bool { return true })
}

// fastest is best among the peers that suit.
func (c *client) fastest(w *want, suits func(*remote) bool) (best *remote, busy bool) {
	least := math.Inf(1)
	for r := range c.sources(w) {
		if w.wasAsked(r) || w.lacks[r] || r.wrong > maxWrong || !suits(r) {
			continue
		}
		if w.zone != now && !r.hasRoom() {
			busy = true
		} else if t := r.expect(w); t < least {
			best, least = r, t
		}
	}
	return best, busy
}

// slack tells whether there is time to choose of whom w is asked.
func (w *want) slack() bool {
	return w.zone == spare || w.zone == soon && time.Until(w.by) > timeToChoose
}

func (c *client) ask(w *want, r *remote) {
	c.counts.asked++
	if len(w.asked) > 0 {
		c.counts.hedged++
	}
	w.asked[r] = ask{time.Now(), r.bytes}
	r.ask(w)
	r.tell(bitswap.Want{Cid: w.cid, Priority: c.priority(w), Reply: true})
	patience := r.patience()
	if w.zone == spare {
		patience *= spareHedge // nobody waits: a block that comes twice costs more
	}
	c.watch(w, r, patience)
}

// watch asks another peer when r has not delivered in time, and r again after askAgain: what it was asked may
// have been lost with a connection.
func (c *client) watch(w *want, r *remote, patience time.Duration) {
	c.after(w, patience, func() {
		was, asked := w.asked[r]
		w.late = true
		if asked {
			r.strikes++
		}
		if c.schedule(w); w.hedge != nil || !asked {
			return
		}
		if time.Since(was.at) > askAgain {
			w.asked[r] = ask{time.Now(), r.bytes}
			r.tell(bitswap.Want{Cid: w.cid, Priority: c.priority(w), Reply: true})
		}
		c.watch(w, r, 2*patience)
	})
}

// after calls fn, under the lock, if w is still wanted after d, unless it is called again before.
func (c *client) after(w *want, d time.Duration, fn func()) {
	if w.hedge != nil {
		w.hedge.Stop()
	}
	var t *time.Timer
	t = time.AfterFunc(d, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if w.hedge == t && c.wants[string(w.cid.Hash())] == w && !c.ended {
			w.hedge = nil
			fn()
		}
	})
	w.hedge = t
}

func (w *want) wasAsked(r *remote) bool {
	_, ok := w.asked[r]
	return ok
}

// unask notes that r will not deliver w, if it was to.
func (w *want) unask(r *remote) {
	if !w.wasAsked(r) {
		return // what w waits for is not r
	}
	delete(w.asked, r)
	r.drop(w)
	if len(w.asked) == 0 && w.hedge != nil {
		w.hedge.Stop()
		w.hedge = nil
	}
}

// askAround asks everyone whether they have w, and a few for w itself if a reader waits for it and it is small, as
// what lies above the leaves is.
func (c *client) askAround(w *want) {
	if w.probe {
		return
	}
	w.probe = true
	c.search(w.key())
	var rest []*remote
	for _, r := range c.peers {
		if !w.wasAsked(r) && !w.lacks[r] && !w.told[r] && r.wrong <= maxWrong {
			rest = append(rest, r)
		}
	}
	if w.zone == now && w.size <= leafSize && len(w.asked) == 0 {
		slices.SortFunc(rest, func(a, b *remote) int { return cmp.Compare(a.expect(w), b.expect(w)) })
		first := min(firstPeers, len(rest))
		for _, r := range rest[:first] {
			c.ask(w, r)
		}
		rest = rest[first:]
	}
	for _, r := range rest {
		c.askWhether(w, r)
	}
}

// askWhether asks a peer whether it has w.
func (c *client) askWhether(w *want, r *remote) {
	w.told[r] = true
	r.tell(bitswap.Want{Cid: w.cid, Priority: c.priority(w), Have: true, Reply: true})
}

// key is what those who have w announce.
func (w *want) key() cid.Cid {
	if w.title.root.Defined() {
		return w.title.root
	}
	return w.cid
}

// misses tells whether blocks are wanted that nobody is asked for and that peers with the key may have.
func (c *client) misses(key cid.Cid) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, w := range c.wants {
		if !w.promising() && w.key() == key {
			return true
		}
	}
	return false
}

// provides notes that a connected peer is said to have the key.
func (c *client) provides(p peer.ID, key cid.Cid) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.peers[p]
	if r == nil || c.ended {
		return
	}
	for _, w := range c.wants {
		if w.key() == key {
			w.title.peers[r] = true
		}
	}
	c.fill()
}

// priority is larger for what is wanted earlier: servers that heed it send that first.
func (c *client) priority(w *want) int32 {
	const half = math.MaxInt32 / 2
	if w.zone == now {
		return int32(2*half - w.order%half)
	}
	return int32(half - w.by.Sub(c.start)/time.Millisecond%half)
}

// fill gives peers that have room the wants that wait for one: the earliest first, and if none of those waits, what is
// wanted some time.
func (c *client) fill() {
	var idle []*want
	spares := false
	for _, w := range c.wants {
		if w.zone == spare {
			spares = true
		} else if len(w.asked) == 0 {
			idle = append(idle, w)
		}
	}
	slices.SortFunc(idle, (*want).before)
	for _, w := range idle {
		c.schedule(w)
	}
	if spares && !slices.ContainsFunc(idle, func(w *want) bool { return len(w.asked) == 0 }) {
		c.fillSpare()
	}
}

// fillSpare asks peers that have nothing better to do for what the fewest others have: whoever fetches the same then
// finds it with us. Between equals chance decides, so that nodes which begin at the same time ask for different blocks.
func (c *client) fillSpare() {
	type offer struct {
		*want
		holders int
		luck    uint32
	}
	var open []offer
	for _, w := range c.wants {
		if w.zone != spare || len(w.asked) > 0 || w.question {
			continue
		}
		o := offer{w, 0, rand.Uint32()}
		for _, r := range c.peers {
			if r.has[w] {
				o.holders++
			}
		}
		open = append(open, o)
	}
	slices.SortFunc(open, func(a, b offer) int { return cmp.Or(cmp.Compare(a.holders, b.holders), cmp.Compare(a.luck, b.luck)) })
	for _, o := range open {
		c.askBest(o.want)
	}
}

// receive takes what a peer sent. The blocks' CIDs were computed from their bytes.
func (c *client) receive(from peer.ID, m *bitswap.Message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.peers[from]
	if r == nil || c.ended {
		return
	}
	for _, e := range m.Wants {
		r.fellow = r.fellow || !e.Cancel
	}
	for _, b := range m.Blocks {
		c.deliver(r, b)
	}
	for _, id := range m.Haves {
		if w := c.wants[string(id.Hash())]; w != nil && (w.told[r] || w.wasAsked(r)) {
			r.has[w] = true
			delete(w.answers, r)
			w.title.peers[r] = true
			delete(w.lacks, r)
			if len(w.asked) > 0 { // all others are next
				c.schedule(w)
			}
		}
	}
	for _, id := range m.Lacks {
		if w := c.wants[string(id.Hash())]; w != nil {
			w.lacks[r] = true
			delete(w.answers, r)
			if w.unask(r); len(w.asked) > 0 {
				c.schedule(w)
			}
		}
	}
	c.fill()
}

func (c *client) deliver(r *remote, b blockstore.Block) {
	w := c.wants[string(b.Cid.Hash())]
	if w == nil {
		if r.over[string(b.Cid.Hash())] { // it crossed our cancel
			c.counts.duplicates++
			c.counts.duplicateBytes += float64(len(b.Data))
		} else {
			r.wrong++
			c.counts.wrong++
		}
		return
	}
	r.blocks++
	r.bytes += int64(len(b.Data))
	if was, asked := w.asked[r]; asked {
		r.delivered(time.Since(was.at), r.bytes-was.bytes)
	}
	w.title.peers[r] = true
	c.counts.arrived(w, r, len(b.Data))
	w.data = b.Data
	c.arrived(b, w.zone == spare)
	c.forget(w, r)
	close(w.done)
}

func (c *client) connected(p peer.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended || c.peers[p] != nil {
		return
	}
	r := newRemote(p)
	c.peers[p] = r
	c.tasks.Go(func() { r.run(c.ctx, c.link) })
	for _, w := range c.wants {
		if w.probe {
			c.askWhether(w, r)
		}
	}
}

func (c *client) disconnected(p peer.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.peers[p]
	if r == nil {
		return
	}
	delete(c.peers, p)
	for _, t := range c.titles.Values() {
		delete(t.peers, r)
	}
	r.end()
	for w := range r.asked {
		w.unask(r)
	}
	for _, w := range c.wants {
		delete(w.answers, r)
		delete(w.told, r)
	}
	c.fill()
}

// received returns how many blocks have come.
func (c *client) received() float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.counts.peerBlocks + c.counts.gatewayBlocks
}

// unfound counts a block that nobody delivered in time.
func (c *client) unfound() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.counts.unfound++
}

// tried says for whoever gave up what was tried.
func (c *client) tried() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	text := "no peer is connected"
	if len(c.peers) > 0 {
		text = fmt.Sprintf("%d peers were asked", len(c.peers))
	}
	if len(c.backup) > 0 {
		text += fmt.Sprintf(", and %d gateways", len(c.backup))
	}
	return text
}

// close waits until nothing is sent any more; the context has ended.
func (c *client) close() {
	c.mu.Lock()
	c.ended = true
	for _, w := range c.wants {
		if w.hedge != nil {
			w.hedge.Stop()
		}
	}
	c.mu.Unlock()
	c.tasks.Wait()
}

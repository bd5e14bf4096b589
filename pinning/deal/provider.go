package deal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Store is what deals are noted in, with the blocks that are here.
type Store interface {
	wallet.Store
	blockstore.Getter
}

// Pins are what keeps content.
type Pins interface {
	Queue(pin *pinning.Pin, with ...blockstore.Record) error
	Remove(id string, with ...blockstore.Record) error
	Get(id string) (*pinning.Pin, error)
}

// PinOwner is the owner of the pins of deals: nobody else can remove them.
const PinOwner = "@deals"

// Provider keeps content of others for pay. Fill the first fields, and Start it.
type Provider struct {
	Market  *Market
	Key     wallet.Key
	Outbox  *wallet.Outbox
	Network Network
	Store   Store
	Pins    Pins
	// Fetch has pins fetched soon that wait.
	Fetch func()
	// Every is how often it is looked what has happened; 2 s.
	Every time.Duration
	// ClaimEvery is after how many periods what was earned is claimed; 30. It is at the end in any case.
	ClaimEvery uint64
	// Failed is told what went wrong; it is tried again.
	Failed func(error)

	mu      sync.Mutex
	terms   Terms
	leases  map[common.Hash]*Lease // that have not ended
	deals   map[ID]Deal            // of live ones, as the chain said last
	held    uint64                 // bytes of leases
	scanned uint64                 // block up to which events were read; 0: none were
	period  uint64                 // in which leases were looked at last
	checks  sync.WaitGroup
	ctx     context.Context       // of Start
	doubts  map[common.Hash]doubt // activations that will never be on the chain, it seems
	wake    chan struct{}
	prover  *Prover
	proofs  proofState
}

// proofState is what became of proofs, for those who ask why.
type proofState struct {
	err error
	at  time.Time
}

// doubt is that a deal will never be, as one node of the chain says that may be behind.
type doubt struct {
	why   error
	looks int // that have not found the deal since
}

// doubtful is how many looks must not find a deal before its content is let go of.
const doubtful = 3

// Bounds of offers.
const (
	mostOpen      = 64             // offers that are no deals yet
	mostOpenOf    = 8              // of one client
	leastLeft     = time.Minute    // until an offer expires
	mostLeft      = 24 * time.Hour // until then
	mostAddrs     = 16
	askLifetime   = time.Hour
	mostEnded     = 1000 // leases that have ended of which it is known why
	defaultEvery  = 2 * time.Second
	defaultClaims = 30
)

// ErrDeclined says that a provider does not take an offer, and why.
var ErrDeclined = errors.New("the offer is declined")

func declined(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDeclined, fmt.Sprintf(format, args...))
}

// Start reads what is held, and answers calls. Run, with the same ctx, does the rest.
func (p *Provider) Start(ctx context.Context, terms Terms) error {
	if p.Every == 0 {
		p.Every = defaultEvery
	}
	if p.ClaimEvery == 0 {
		p.ClaimEvery = defaultClaims
	}
	p.ctx, p.terms, p.leases, p.deals, p.doubts, p.wake = ctx, terms, map[common.Hash]*Lease{}, map[ID]Deal{}, map[common.Hash]doubt{}, make(chan struct{}, 1)
	for l, err := range p.Leases(ctx) {
		if err != nil {
			return err
		}
		if !l.Stage.ended() {
			p.leases[l.Hash] = l
			p.held += l.Cells * CellSize
		}
	}
	p.prover = &Prover{Market: p.Market, Provider: p.Key.Address(), By: p.Outbox, Source: p.source, Every: p.Every, Failed: p.proofFailed}
	p.Outbox.OnRefused("activate/", p.activationRefused)
	p.Network.Handle(askProtocol, mostMessage, callsASec, func(ctx context.Context, _ string, _ []byte) ([]byte, error) {
		return p.Market.signAsk(ctx, p.Ask(), p.Key)
	})
	p.Network.Handle(offerProtocol, mostMessage, callsASec, func(ctx context.Context, _ string, request []byte) ([]byte, error) {
		var m offerMessage
		err := json.Unmarshal(request, &m)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrBadOffer, err)
		}
		return answer(p.take(ctx, m))
	})
	p.Network.Handle(statusProtocol, mostMessage, callsASec, func(_ context.Context, _ string, request []byte) ([]byte, error) {
		var m statusMessage
		if err := json.Unmarshal(request, &m); err != nil {
			return nil, fmt.Errorf("%w: %v", ErrBadOffer, err)
		}
		return answer(p.status(m.Offer))
	})
	return nil
}

// answer tells how far it is with an offer. What is wrong with an offer is an answer; another error is none, and one may ask again.
func answer(st *offerStatus, err error) ([]byte, error) {
	if errors.Is(err, ErrDeclined) || errors.Is(err, ErrBadOffer) {
		st, err = &offerStatus{Stage: Refused, Reason: err.Error()}, nil
	}
	if err != nil {
		return nil, err
	}
	return json.Marshal(st)
}

// SetTerms changes what new deals are taken for.
func (p *Provider) SetTerms(t Terms) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.terms = t
}

// Ask is what the provider asks for now.
func (p *Provider) Ask() *Ask {
	p.mu.Lock()
	defer p.mu.Unlock()
	return &Ask{
		Terms: p.terms, Provider: p.Key.Address(), Peer: p.Network.ID(), Chain: wallet.NewAmount(p.Market.id), Deals: p.Market.Contracts.Deals,
		Free: p.terms.Capacity - min(p.terms.Capacity, p.held), Until: time.Now().Add(askLifetime).UTC().Truncate(time.Second),
	}
}

// Register publishes who this provider is, if that has changed, and stands for it with a stake, as far as it has none.
func (p *Provider) Register(ctx context.Context) error {
	addrs := p.Network.Addrs()
	payload, err := json.Marshal(providerRecord{p.Key.Address(), wallet.NewAmount(p.Market.id), addrs[:min(len(addrs), mostRecordAddrs)]})
	if err != nil {
		return err
	}
	envelope, err := p.Network.Seal(recordDomain, payload)
	if err != nil {
		return err
	}
	last, err := p.Market.recordHash(ctx, p.Key.Address())
	if err != nil || last == hashOf(envelope) {
		return err
	}
	return p.Outbox.Send(wallet.Call{ID: "register/" + hashOf(envelope).Hex()[:18], To: p.Market.Providers, Data: providersABI.PackRegister(envelope)})
}

// Leases lists what is and was held, in no order. The last pair may carry an error.
func (p *Provider) Leases(ctx context.Context) iter.Seq2[*Lease, error] {
	return func(yield func(*Lease, error) bool) {
		for r, err := range p.Store.Records(ctx, leaseRecord) {
			l := &Lease{}
			if err == nil {
				err = json.Unmarshal(r.Value, l)
			}
			if !yield(l, err) || err != nil {
				return
			}
		}
	}
}

// status tells how far it is with an offer.
func (p *Provider) status(offer common.Hash) (*offerStatus, error) {
	data, err := p.Store.Record(leaseRecord + offer.Hex())
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, declined("there is no offer %s here", offer)
	}
	var l Lease
	if err := json.Unmarshal(data, &l); err != nil {
		return nil, err
	}
	return &offerStatus{l.Stage, l.Reason, l.Deal}, nil
}

// take takes an offer, if it is as the terms say and the client has the money: its content is fetched from then on. An offer that was taken before is as far as it is.
func (p *Provider) take(ctx context.Context, m offerMessage) (*offerStatus, error) {
	o, err := decodeOffer(m.Offer)
	if err != nil {
		return nil, err
	}
	hash := p.Market.OfferHash(o)
	if st, err := p.status(hash); !errors.Is(err, ErrDeclined) {
		return st, err
	}
	root, err := cid.Decode(m.Root)
	if err != nil {
		return nil, fmt.Errorf("%w: %q is not a CID", ErrBadOffer, m.Root)
	}
	if digest, err := digestOf(root); err != nil || digest != o.Cid {
		return nil, fmt.Errorf("%w: it is not for %s", ErrBadOffer, root)
	}
	if by, err := wallet.SignedBy(hash, m.Signature); err != nil || by != o.Signer {
		return nil, fmt.Errorf("%w: %s has not signed it", ErrBadOffer, o.Signer)
	}
	if err := p.accepts(ctx, o); err != nil {
		return nil, err
	}
	l := &Lease{
		Hash: hash, Offer: m.Offer, Signature: m.Signature, Root: pinning.Root{Cid: root}, Client: o.Client, Expires: time.Unix(int64(o.Expires), 0).UTC(),
		Commitment: Commitment{Root: o.Root, Cells: o.Cells}, Stage: Offered, Since: time.Now().UTC(),
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.leases[hash] == nil { // or else another call was quicker
		if err := p.room(l); err != nil {
			return nil, err
		}
		l.Pin = pinning.NewID()
		pin := &pinning.Pin{ID: l.Pin, Cid: l.Root, Name: "deal " + hash.Hex()[:10], Owner: PinOwner, Meta: map[string]string{"offer": hash.Hex()}, Origins: m.Addrs[:min(len(m.Addrs), mostAddrs)]}
		if err := p.Pins.Queue(pin, l.record()); err != nil {
			return nil, err
		}
		p.leases[hash], p.held = l, p.held+l.Cells*CellSize
		p.Fetch()
	}
	return &offerStatus{Stage: p.leases[hash].Stage}, nil
}

// room makes sure that there is room for one more lease. The lock is held.
func (p *Provider) room(l *Lease) error {
	open, of := 0, 0
	for _, other := range p.leases {
		if other.Stage != Live {
			open++
			if other.Client == l.Client {
				of++
			}
		}
	}
	size := l.Cells * CellSize
	switch {
	case open >= mostOpen:
		return declined("%d offers are being looked at, which is as many as there may be", open)
	case of >= mostOpenOf:
		return declined("%d offers of this client are being looked at, which is as many as there may be", of)
	case size > p.terms.Capacity || p.held > p.terms.Capacity-size:
		return declined("it needs %d bytes, of %d bytes %d are taken", size, p.terms.Capacity, p.held)
	}
	return nil
}

// accepts makes sure that an offer is as the terms say, and that there is money for it on both sides.
func (p *Provider) accepts(ctx context.Context, o *contracts.Offer) error {
	p.mu.Lock()
	t := p.terms
	p.mu.Unlock()
	if o.Cells == 0 || o.Periods == 0 {
		return declined("it is about nothing")
	}
	total := new(big.Int).Mul(o.Price, big.NewInt(int64(o.Periods)))
	price, collateral := priceOf(&t.Price.Int, o.Cells), percent(total, t.Collateral)
	left := time.Until(time.Unix(int64(min(o.Expires, 1<<40)), 0))
	switch {
	case o.Provider != p.Key.Address():
		return declined("it is for %s, this is %s", o.Provider, p.Key.Address())
	case o.Token != t.Token:
		return declined("it pays with %s, this provider takes %s", o.Token, t.Token)
	case o.Cells > t.Most/CellSize:
		return declined("it is about %d bytes, at most %d are taken", o.Cells*CellSize, t.Most)
	case o.Periods > t.Periods:
		return declined("it is for %d periods, at most %d are taken", o.Periods, t.Periods)
	case o.Price.Cmp(price) < 0:
		return declined("it pays %d for a period, this costs %d", o.Price, price)
	case o.Collateral.Cmp(collateral) > 0:
		return declined("it wants a collateral of %d, at most %d are given", o.Collateral, collateral)
	case left < leastLeft || left > mostLeft:
		return declined("it expires in %s, which should be between %s and %s", left.Round(time.Second), leastLeft, mostLeft)
	}
	has, err := p.Market.Available(ctx, o.Token, o.Client)
	if err != nil {
		return err
	}
	if has.Cmp(total) < 0 {
		return declined("the client has %d available in the bank, the deal needs %d", &has.Int, total)
	}
	if o.Signer != o.Client {
		left, until, err := p.Market.Session(ctx, o.Token, o.Client, o.Signer)
		if err != nil {
			return err
		}
		if left.Cmp(total) < 0 || time.Now().Unix() >= int64(min(until, 1<<40)) {
			return declined("the client allows %s to lock %d until %d, the deal needs %d", o.Signer, &left.Int, until, total)
		}
	}
	if has, err = p.Market.Available(ctx, o.Token, p.Key.Address()); err != nil {
		return err
	}
	if has.Cmp(o.Collateral) < 0 {
		return declined("the provider has %d available in the bank, the collateral is %d", &has.Int, o.Collateral)
	}
	return nil
}

// Run looks after what is held, and proves it, until ctx ends.
func (p *Provider) Run(ctx context.Context) {
	p.mu.Lock()
	list := make([]*Lease, 0, len(p.leases))
	for _, l := range p.leases {
		list = append(list, l)
	}
	p.mu.Unlock()
	var tasks sync.WaitGroup
	tasks.Go(func() { p.prover.Run(ctx) })
	defer p.checks.Wait()
	defer tasks.Wait()
	for _, l := range list {
		p.mu.Lock()
		err := p.apply(l, *l, l.resume())
		p.mu.Unlock()
		p.failed(err)
	}
	tick := time.NewTicker(p.Every)
	defer tick.Stop()
	for {
		p.failed(p.look(ctx))
		select {
		case <-tick.C:
		case <-p.wake:
		case <-ctx.Done():
			return
		}
	}
}

func (p *Provider) failed(err error) {
	if err != nil && p.ctx.Err() == nil && p.Failed != nil {
		p.Failed(err)
	}
}

// happen has something happen to a lease. The lock is held.
func (p *Provider) happen(l *Lease, e any, with ...blockstore.Record) error {
	next, effects := l.step(e, time.Now().UTC())
	if len(effects) == 0 && next.Stage == l.Stage && next.Reason == l.Reason && next.Deal == l.Deal {
		return nil
	}
	return p.apply(l, next, effects, with...)
}

// apply notes what a lease has become and, in the same commit, what is to be done because of it. The lock is held.
func (p *Provider) apply(l *Lease, next Lease, effects []leaseEffect, with ...blockstore.Record) error {
	records := append(with, next.record())
	var commit, release bool
	for _, effect := range effects {
		switch effect {
		case commitLease:
			commit = true
		case releaseLease:
			release = true
		default:
			call, err := p.call(&next, effect, with)
			if err != nil {
				return fmt.Errorf("deal %s: %s: %w", next.Hash, effect, err)
			}
			records = append(records, p.Outbox.Queue(call)...)
		}
	}
	var err error
	if release {
		records = append(records, blockstore.Record{Key: treeRecord + next.Hash.Hex()})
		if err = p.Pins.Remove(next.Pin, records...); errors.Is(err, pinning.ErrNoPin) {
			err = p.Store.SetRecords(records...)
		}
	} else {
		err = p.Store.SetRecords(records...)
	}
	if err != nil {
		return fmt.Errorf("deal %s: %w", next.Hash, err)
	}
	*l = next
	if release {
		delete(p.leases, l.Hash)
		delete(p.deals, l.Deal)
		p.held -= l.Cells * CellSize
	}
	if commit {
		p.check(l.Hash, l.Root.Cid)
	}
	if len(records) > len(with)+1 {
		p.Outbox.Wake()
	}
	return nil
}

// call makes the transaction that an effect is. The tree of the lease may be in the records that are set with it.
func (p *Provider) call(l *Lease, effect leaseEffect, with []blockstore.Record) (wallet.Call, error) {
	c := wallet.Call{To: p.Market.Contracts.Deals}
	switch effect {
	case activateLease:
		o, err := decodeOffer(l.Offer)
		if err != nil {
			return c, err
		}
		tree, err := p.tree(l, with)
		if err != nil {
			return c, err
		}
		proof, err := tree.Prove(p.ctx, p.Store, 0)
		if err != nil {
			return c, err
		}
		data, _ := proof.AppendBinary(nil) // never fails
		c.ID, c.Data = "activate/"+l.Hash.Hex(), dealsABI.PackActivate(*o, l.Signature, data)
	case claimLease:
		c.ID, c.Data = fmt.Sprintf("claim/%s", l.Deal), dealsABI.PackClaim(l.Deal.Big())
	case settleLease:
		c.ID, c.Data = fmt.Sprintf("settle/%s", l.Deal), dealsABI.PackSettle(l.Deal.Big())
	case answerLease:
		asked := p.deals[l.Deal].Asked
		tree, err := p.tree(l, with)
		if err != nil {
			return c, err
		}
		proofs, header, err := p.Market.Answer(p.ctx, l.Deal.Big(), asked, tree, p.Store)
		if err != nil {
			return c, err
		}
		c.ID, c.Data, c.Until = fmt.Sprintf("answer/%s/%d", l.Deal, asked), dealsABI.PackAnswer(l.Deal.Big(), proofs, header), asked+p.Market.Finality+p.Market.Window
	}
	return c, nil
}

// tree reads the tree of a lease.
func (p *Provider) tree(l *Lease, with []blockstore.Record) (*Tree, error) {
	for _, r := range with {
		if r.Key == treeRecord+l.Hash.Hex() {
			return Load(l.Root.Cid, r.Value)
		}
	}
	data, err := p.Store.Record(treeRecord + l.Hash.Hex())
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, fmt.Errorf("its tree: %w", blockstore.ErrNotFound)
	}
	return Load(l.Root.Cid, data)
}

// source finds what is kept for a slot of the vault.
func (p *Provider) source(_ context.Context, slot int) (*Tree, blockstore.Getter, error) {
	id := ID{p.Key.Address(), uint32(slot)}
	p.mu.Lock()
	var found *Lease
	for _, l := range p.leases {
		if l.Deal == id {
			found = l
			break
		}
	}
	p.mu.Unlock()
	if found == nil {
		return nil, nil, fmt.Errorf("deal %s: %w here", id, blockstore.ErrNotFound)
	}
	tree, err := p.tree(found, nil)
	return tree, p.Store, err
}

// check computes the commitment of what has come, beside.
func (p *Provider) check(hash common.Hash, root cid.Cid) {
	p.checks.Go(func() {
		tree, err := Commit(p.ctx, p.Store, root)
		if p.ctx.Err() != nil {
			return // it is done again
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		l := p.leases[hash]
		if l == nil {
			return
		}
		if err != nil {
			p.failed(p.happen(l, leaseUnchecked{err.Error()}))
			return
		}
		data, _ := tree.AppendBinary(nil) // never fails
		p.failed(p.happen(l, leaseCommitted{tree.Commitment}, blockstore.Record{Key: treeRecord + hash.Hex(), Value: data}))
	})
}

// activationRefused hears that an activation will never be on the chain.
func (p *Provider) activationRefused(hash string, why error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.doubts[common.HexToHash(hash)] = doubt{why: why}
}

func (p *Provider) proofFailed(err error) {
	p.mu.Lock()
	p.proofs = proofState{err, time.Now()}
	p.mu.Unlock()
	p.failed(err)
}

// look looks once what has happened to all that is held.
func (p *Provider) look(ctx context.Context) error {
	p.mu.Lock()
	var chained bool
	var errs []error
	for _, l := range p.leases {
		switch l.Stage {
		case Offered:
			errs = append(errs, p.lookPin(l))
		case Activating, Live:
			chained = true
		}
		errs = append(errs, p.happen(l, leaseTick{}))
	}
	p.mu.Unlock()
	if err := errors.Join(errs...); err != nil || !chained {
		return err
	}
	return p.lookChain(ctx)
}

// lookPin looks how far a lease is with fetching. The lock is held.
func (p *Provider) lookPin(l *Lease) error {
	pin, err := p.Pins.Get(l.Pin)
	switch {
	case errors.Is(err, pinning.ErrNoPin):
		return p.happen(l, leaseUnfetched{"its pin is gone"})
	case err != nil:
		return err
	case pin.Status == pinning.Pinned:
		return p.happen(l, leaseFetched{})
	case pin.Status == pinning.Failed:
		return p.happen(l, leaseUnfetched{pin.Error})
	}
	return nil
}

// lookChain reads what the chain says of leases, and has it happen to them. Once all were read, it is what has changed.
func (p *Provider) lookChain(ctx context.Context) error {
	m := p.Market
	v, err := m.Vault(ctx, p.Key.Address())
	if err != nil {
		return err
	}
	head, err := m.Head(ctx)
	if err != nil {
		return err
	}
	period := uint64(0)
	if v != nil {
		period = m.PeriodAt(v, v.Block)
		head.Number = v.Block
	}
	stays := head.Number - min(head.Number, m.Finality)
	changed := map[ID]bool{}
	if p.scanned > 0 {
		if changed, err = m.Changed(ctx, p.scanned-min(p.scanned, 2*m.Finality), head.Number); err != nil { // what the chain has forgotten is read again
			return err
		}
	}
	p.mu.Lock()
	var read []*Lease
	var ids []ID
	for _, l := range p.leases {
		if l.Stage == Live && (p.scanned == 0 || changed[l.Deal] || period != p.period || p.deals[l.Deal].State != Active || p.deals[l.Deal].Asked != 0) {
			read, ids = append(read, l), append(ids, l.Deal)
		}
	}
	var activating []*Lease
	for _, l := range p.leases {
		if l.Stage == Activating {
			activating = append(activating, l)
		}
	}
	p.mu.Unlock()
	for _, l := range activating {
		id, ok, err := m.DealOf(ctx, 0, l.Hash)
		if err != nil {
			return err
		}
		if ok {
			read, ids = append(read, l), append(ids, id)
		} else if err := p.unactivated(l); err != nil {
			return err
		}
	}
	deals, err := m.ReadDeals(ctx, head.Number, ids...)
	if err != nil {
		return err
	}
	for i, l := range read {
		final := Deal{}
		if s := deals[i].State; s == Settled || s == Failed {
			list, err := m.ReadDeals(ctx, stays, ids[i])
			if err != nil {
				return err
			}
			final = list[0]
		}
		d := deals[i]
		p.mu.Lock()
		p.deals[d.ID] = d
		delete(p.doubts, l.Hash)
		answer := d.Asked != 0 && head.Number > d.Asked+m.Finality && head.Number <= d.Asked+m.Finality+m.Window && !p.Outbox.Has(fmt.Sprintf("answer/%s/%d", d.ID, d.Asked))
		err = p.happen(l, leaseSeen{deal: d, final: final, period: period, claimEvery: p.ClaimEvery, answer: answer})
		p.mu.Unlock()
		if err != nil {
			return err
		}
	}
	p.mu.Lock()
	p.scanned, p.period = head.Number, period
	p.mu.Unlock()
	return nil
}

// unactivated looks after a lease that is no deal yet: it is sent again, unless the chain would refuse it.
func (p *Provider) unactivated(l *Lease) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	d, doubted := p.doubts[l.Hash]
	switch {
	case !doubted && !p.Outbox.Has("activate/"+l.Hash.Hex()):
		return p.apply(l, *l, l.resume())
	case doubted && d.looks >= doubtful:
		delete(p.doubts, l.Hash)
		return p.happen(l, leaseRefused{d.why.Error()})
	case doubted:
		d.looks++
		p.doubts[l.Hash] = d
	}
	return nil
}

package deal

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/wallet"
)

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
		delete(p.tried, l.Hash)
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
		c.ID, c.Data = "activate/"+l.Hash.Hex(), dealsABI().PackActivate(*o, l.Signature, data)
	case claimLease:
		c.ID, c.Data = fmt.Sprintf("claim/%s", l.Deal), dealsABI().PackClaim(l.Deal.Big())
	case settleLease:
		c.ID, c.Data = fmt.Sprintf("settle/%s", l.Deal), dealsABI().PackSettle(l.Deal.Big())
	case answerLease:
		return p.answering, nil
	}
	return c, nil
}

// answerTo makes the transaction that answers the question to a deal, and reports whether there is one to make now. It takes no lock: what is damaged is fetched again, until it is
// too late. What fails is told, and keeps nothing else from being done.
func (p *Provider) answerTo(ctx context.Context, l Lease, d Deal, head uint64) (wallet.Call, bool) {
	m, id := p.Market, fmt.Sprintf("answer/%s/%d", d.ID, d.Asked)
	if d.Asked == 0 || head <= d.Asked+m.Finality || head > m.answerable(d.Asked) || p.Outbox.Has(id) {
		return wallet.Call{}, false
	}
	tree, err := p.tree(&l, nil)
	var proofs [][]byte
	var header []byte
	var seconds float64
	if err == nil {
		seconds, err = m.BlockTime(ctx)
	}
	if err == nil {
		within, cancel := context.WithTimeout(ctx, time.Duration(float64(m.answerable(d.Asked)-head+1)*seconds*float64(time.Second)))
		defer cancel()
		proofs, header, err = m.Answer(within, d.ID.Big(), d.Asked, tree, holding{p.Store, p, l.Pin})
	}
	if err != nil {
		p.failed(err)
		return wallet.Call{}, false
	}
	return wallet.Call{ID: id, To: m.Contracts.Deals, Data: dealsABI().PackAnswer(d.ID.Big(), proofs, header), Until: m.answerable(d.Asked)}, true
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
	var found Lease // as it is now: it goes on to change
	for _, l := range p.leases {
		if l.Deal == id {
			found = *l
			break
		}
	}
	p.mu.Unlock()
	if found.Deal != id {
		return nil, nil, fmt.Errorf("deal %s: %w here", id, blockstore.ErrNotFound)
	}
	tree, err := p.tree(&found, nil)
	return tree, holding{p.Store, p, found.Pin}, err
}

// holding is what is kept for one lease.
type holding struct {
	Store
	provider *Provider
	pin      string
}

// Mend implements Mender.
func (h holding) Mend(ctx context.Context) error {
	if h.provider.Mend == nil {
		return nil
	}
	return h.provider.Mend(ctx, h.pin)
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
		return p.happen(l, leaseUnpinned{})
	case err != nil:
		return err
	case pin.Status == pinning.Pinned:
		return p.happen(l, leaseFetched{})
	case pin.Status == pinning.Failed:
		if time.Since(p.tried[l.Hash]) < fetchPause*p.Every {
			return nil
		}
		p.tried[l.Hash] = time.Now()
		if _, err := p.Pins.Update(l.Pin, func(pin *pinning.Pin) { pin.Status = pinning.Queued }); err != nil {
			return err
		}
		p.Fetch()
		return p.happen(l, leaseUnfetched{pin.Error})
	}
	return nil
}

// lookChain reads what the chain says of leases, and has it happen to them. Once all were read, it is what has changed.
func (p *Provider) lookChain(ctx context.Context) error {
	m := p.Market
	head, err := m.Head(ctx)
	if err != nil || head.Hash == p.seen {
		return err
	}
	seen := head.Hash
	v, err := m.Vault(ctx, p.Key.Address())
	if err != nil {
		return err
	}
	period := uint64(0)
	if v != nil {
		period = m.PeriodAt(v, v.Block)
		head.Number = v.Block
	}
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
			continue
		}
		none, err := m.agreed(func(m *Market) (bool, error) {
			_, ok, err := m.DealOf(ctx, 0, l.Hash)
			return !ok, err
		})
		if err != nil {
			return err
		}
		if none {
			if err := p.unactivated(l); err != nil {
				return err
			}
		}
	}
	deals, err := m.ReadDeals(ctx, head.Number, ids...)
	if err != nil {
		return err
	}
	for i, l := range read {
		d, lasting := deals[i], None
		if d.State == Settled || d.State == Failed {
			if lasting, err = m.lasting(ctx, head.Number, d); err != nil {
				return err
			}
		}
		p.mu.Lock()
		copied := *l
		p.mu.Unlock()
		call, answer := p.answerTo(ctx, copied, d, head.Number)
		p.mu.Lock()
		p.deals[d.ID], p.answering = d, call
		delete(p.doubts, l.Hash)
		err = p.happen(l, leaseSeen{deal: d, lasting: lasting, period: period, claimEvery: p.ClaimEvery, answer: answer})
		p.mu.Unlock()
		if err != nil {
			return err
		}
	}
	p.mu.Lock()
	p.scanned, p.period, p.seen = head.Number, period, seen
	p.mu.Unlock()
	if period == p.poolPeriod {
		return nil
	}
	if err := p.lookPools(ctx, head.Number, period); err != nil {
		return err // the next block tries again
	}
	p.poolPeriod = period
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

package node

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Pool is money for whoever proves that it keeps a title, in units of its token.
type Pool struct {
	ID      uint64  `json:"id"`
	Cid     string  `json:"cid,omitempty"` // of the title, if this node knows it
	Root    string  `json:"root"`          // of the title's commitment
	Rate    string  `json:"rate"`          // of a proven period, for each place
	Price   string  `json:"price"`         // that this is for a TB and 30 days; "" if the size is not known
	Token   string  `json:"token"`
	Left    string  `json:"left"`
	Places  int     `json:"places"`
	Taken   int     `json:"taken"`
	Cut     float64 `json:"cut"` // percent, to those whom the creator has named
	Creator string  `json:"creator"`
	Ready   bool    `json:"ready"`
}

// PoolRequest says what to put money into.
type PoolRequest struct {
	Path    string   `json:"path"`
	Amount  string   `json:"amount"`
	Pool    uint64   `json:"pool,omitempty"`    // 0: one is made
	Price   string   `json:"price,omitempty"`   // of a new one: what a provider earns for a TB and 30 days
	Places  uint16   `json:"places,omitempty"`  // of a new one: providers that earn at a time
	Cut     float64  `json:"cut,omitempty"`     // of a new one: percent that the holders share
	Holders []Holder `json:"holders,omitempty"` // of a new one
}

// Holder is who has shares of the cut of a pool.
type Holder struct {
	Address string `json:"address"`
	Shares  uint64 `json:"shares"`
}

// ErrPool says that there is no such pool, or that none can be made as was asked.
var ErrPool = errors.New("bad pool")

// mostHolders is how many can be named in one transaction.
const mostHolders = 200

// Pools lists the pools for what is at a path, or, without one, all.
func (n *Node) Pools(ctx context.Context, path string) ([]*Pool, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	var root *deal.Hash
	known := map[deal.Hash]title{}
	if path != "" {
		t, err := n.title(ctx, path)
		if err != nil {
			return nil, err
		}
		root, known[t.Root] = &t.Root, *t
	} else if err := n.titles(ctx, d, known); err != nil {
		return nil, err
	}
	head, err := d.market.Head(ctx)
	if err != nil {
		return nil, err
	}
	found, err := d.market.PoolIDs(ctx, root, d.market.Contracts.Block, head.Number)
	if err != nil {
		return nil, err
	}
	seconds, err := d.market.PeriodSeconds(ctx)
	if err != nil {
		return nil, err
	}
	list := []*Pool{}
	for _, id := range slices.Sorted(func(yield func(uint64) bool) {
		for ids := range maps.Values(found) {
			for _, id := range ids {
				if !yield(id) {
					return
				}
			}
		}
	}) {
		p, err := d.market.Pool(ctx, id)
		if err != nil {
			return nil, err
		}
		v, err := d.pool(ctx, p, known[p.Root], seconds)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

func (d *dealing) pool(ctx context.Context, p *deal.Pool, t title, seconds float64) (*Pool, error) {
	taken, err := d.market.Taken(ctx, p)
	if err != nil {
		return nil, err
	}
	v := &Pool{
		ID: p.ID, Cid: t.cid, Root: fmt.Sprintf("%x", p.Root), Rate: d.units(p.Rate), Token: d.token.Symbol, Left: d.units(p.Left), Places: int(p.Places), Taken: taken,
		Cut: float64(p.Cut) / 100, Creator: p.Creator.Hex(), Ready: p.Ready,
	}
	if p.Token != d.token.Address {
		v.Token = p.Token.Hex()
	}
	if t.Cells > 0 {
		v.Price = d.units(deal.PerMonth(deal.PriceOf(p.Rate, t.Cells), seconds))
	}
	return v, nil
}

// title is content with its commitment.
type title struct {
	cid string
	deal.Commitment
}

// title computes the commitment of what is at a path.
func (n *Node) title(ctx context.Context, path string) (*title, error) {
	ctx, root, err := n.resolve(ctx, path)
	if err != nil {
		return nil, err
	}
	tree, err := deal.Commit(ctx, n.blocks(), root)
	if err != nil {
		return nil, err
	}
	return &title{root.String(), tree.Commitment}, nil
}

// titles finds the titles that this node has orders for, or keeps for others.
func (n *Node) titles(ctx context.Context, d *dealing, known map[deal.Hash]title) error {
	if d.client == nil {
		return nil
	}
	for o, err := range d.client.Orders(ctx) {
		if err != nil {
			return err
		}
		known[o.Commitment.Root] = title{o.Root.String(), o.Commitment}
	}
	for l, err := range d.provider.Leases(ctx) {
		if err != nil {
			return err
		}
		known[l.Commitment.Root] = title{l.Root.String(), l.Commitment}
	}
	return nil
}

// FundPool puts money from the bank into a pool, for good, and waits until it is there.
func (n *Node) FundPool(ctx context.Context, r PoolRequest) (*Pool, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	amount, err := d.amount(r.Amount)
	if err != nil {
		return nil, err
	}
	t, err := n.title(ctx, r.Path)
	if err != nil {
		return nil, err
	}
	if r.Pool == 0 {
		if r.Pool, err = n.makePool(ctx, d, t, r); err != nil {
			return nil, err
		}
	}
	p, err := d.market.Pool(ctx, r.Pool)
	if err != nil {
		return nil, err
	}
	if p.Root != t.Root || !p.Ready {
		return nil, fmt.Errorf("%w: pool %d is for other content than %s, or its creator has not named who shares it", ErrPool, r.Pool, r.Path)
	}
	if err := d.outbox.Do(ctx, d.market.FundPool(r.Pool, amount)); err != nil {
		return nil, fmt.Errorf("put %s %s into pool %d: %w", r.Amount, d.token.Symbol, r.Pool, err)
	}
	seconds, err := d.market.PeriodSeconds(ctx)
	if err != nil {
		return nil, err
	}
	if p, err = d.market.Pool(ctx, r.Pool); err != nil {
		return nil, err
	}
	return d.pool(ctx, p, *t, seconds)
}

// makePool makes a pool and names who shares its cut.
func (n *Node) makePool(ctx context.Context, d *dealing, t *title, r PoolRequest) (uint64, error) {
	price, err := d.amount(r.Price)
	if err != nil {
		return 0, fmt.Errorf("the price of a new pool: %w", err)
	}
	var holders []wallet.Address
	var shares []uint64
	for _, h := range r.Holders {
		a, err := wallet.ParseAddress(h.Address)
		if err != nil {
			return 0, fmt.Errorf("%w: %w", ErrPool, err)
		}
		holders, shares = append(holders, a), append(shares, h.Shares)
	}
	seconds, err := d.market.PeriodSeconds(ctx)
	if err != nil {
		return 0, err
	}
	rate := deal.PoolRate(deal.PerPeriod(price, seconds), t.Cells)
	switch {
	case r.Cut < 0 || r.Cut > 100 || r.Cut > 0 != (len(holders) > 0) || len(holders) > mostHolders:
		return 0, fmt.Errorf("%w: a cut of %g %% for %d holders, of whom there can be %d", ErrPool, r.Cut, len(holders), mostHolders)
	case r.Places == 0 || rate.Sign() == 0:
		return 0, fmt.Errorf("%w: %d places, each of which earns %s for a period", ErrPool, r.Places, d.units(rate))
	}
	before, err := n.poolsBy(ctx, d, t)
	if err != nil {
		return 0, err
	}
	if err := d.outbox.Do(ctx, d.market.MakePool(t.Root, d.token.Address, rate, uint16(r.Cut*100), r.Places)); err != nil {
		return 0, fmt.Errorf("make pool: %w", err)
	}
	after, err := n.poolsBy(ctx, d, t)
	if err != nil {
		return 0, err
	}
	made := slices.DeleteFunc(after, func(id uint64) bool { return slices.Contains(before, id) })
	if len(made) == 0 {
		return 0, fmt.Errorf("%w: the chain does not show the new one", ErrPool)
	}
	if len(holders) > 0 {
		if err := d.outbox.Do(ctx, d.market.NameHolders(made[0], holders, shares)); err != nil {
			return 0, fmt.Errorf("name who shares pool %d: %w", made[0], err)
		}
	}
	return made[0], nil
}

// poolsBy lists the pools that this node's account has made for a title.
func (n *Node) poolsBy(ctx context.Context, d *dealing, t *title) (list []uint64, err error) {
	head, err := d.market.Head(ctx)
	if err != nil {
		return nil, err
	}
	found, err := d.market.PoolIDs(ctx, &t.Root, d.market.Contracts.Block, head.Number)
	if err != nil {
		return nil, err
	}
	for _, id := range found[t.Root] {
		p, err := d.market.Pool(ctx, id)
		if err != nil {
			return nil, err
		}
		if p.Creator == d.key.Address() {
			list = append(list, id)
		}
	}
	return list, nil
}

// TakeShare has this node's account paid its share of the cut of a pool, and waits until it is.
func (n *Node) TakeShare(ctx context.Context, pool uint64) (*Balance, error) {
	return n.move(ctx, fmt.Sprintf("take the share of pool %d", pool), func(d *dealing, _ ...wallet.Amount) ([]wallet.Call, error) {
		return []wallet.Call{d.market.TakeShare(pool)}, nil
	})
}

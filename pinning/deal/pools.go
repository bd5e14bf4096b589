package deal

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Pool is money that somebody put up for whoever proves that it keeps a title (RewardPools.Pool).
type Pool struct {
	ID      uint64         `json:"id"`
	Root    Hash           `json:"root"` // of the commitment
	Token   common.Address `json:"token"`
	Rate    wallet.Amount  `json:"rate"` // of a proven period, for each place
	Creator common.Address `json:"creator"`
	Cut     uint16         `json:"cut"`    // of the rate, to those whom the creator has named, in ten thousandths
	Places  uint16         `json:"places"` // providers at a time
	Ready   bool           `json:"ready"`  // it can be funded
	Left    wallet.Amount  `json:"left"`
}

// mostPlaces bounds the places of a pool that are looked at.
const mostPlaces = 64

func (m *Market) poolsOn() *bind.BoundContract {
	return poolsABI().Instance(m.chain, m.RewardPools)
}

// PoolIDs lists the pools that were made in some blocks: for one commitment, or, if its root is nil, for any.
func (m *Market) PoolIDs(ctx context.Context, root *Hash, from, to uint64) (map[Hash][]uint64, error) {
	topics := [][]common.Hash{{parsed(&contracts.RewardPoolsMetaData).Events["Created"].ID}}
	if root != nil {
		topics = append(topics, nil, []common.Hash{common.Hash(*root)})
	}
	found := map[Hash][]uint64{}
	err := m.logs(ctx, m.RewardPools, from, to, topics, func(l *types.Log) {
		if e, err := poolsABI().UnpackCreatedEvent(l); err == nil {
			found[e.Root] = append(found[e.Root], e.Pool.Uint64())
		}
	})
	return found, err
}

// Pool reads a pool.
func (m *Market) Pool(ctx context.Context, id uint64) (*Pool, error) {
	n := new(big.Int).SetUint64(id)
	p, err := bind.Call(m.poolsOn(), last(ctx), poolsABI().PackPools(n), poolsABI().UnpackPools)
	if err != nil {
		return nil, fmt.Errorf("read pool %d: %w", id, err)
	}
	return &Pool{ID: id, Root: p.Root, Token: p.Token, Rate: wallet.NewAmount(p.Rate), Creator: p.Creator, Cut: p.Cut, Places: p.Places, Ready: p.Ready, Left: wallet.NewAmount(p.Left)}, nil
}

// Taken counts the places of a pool that somebody has.
func (m *Market) Taken(ctx context.Context, p *Pool) (n int, err error) {
	for i := range min(int(p.Places), mostPlaces) {
		seat, err := m.place(ctx, p.ID, i)
		if err != nil {
			return 0, err
		}
		if !seat.deal.IsZero() {
			n++
		}
	}
	return n, nil
}

// place is one of a pool, and the deal that has it; that is zero if it is free.
type place struct {
	deal    ID
	claimed uint64 // period
}

func (m *Market) place(ctx context.Context, pool uint64, i int) (place, error) {
	s, err := bind.Call(m.poolsOn(), last(ctx), poolsABI().PackPlacesOf(new(big.Int).SetUint64(pool), big.NewInt(int64(i))), poolsABI().UnpackPlacesOf)
	if err != nil {
		return place{}, fmt.Errorf("read place %d of pool %d: %w", i, pool, err)
	}
	return place{IDOf(s.Deal), uint64(s.Claimed)}, nil
}

// placeOf finds the place that a provider has in a pool; false if it has none.
func (m *Market) placeOf(ctx context.Context, pool uint64, provider common.Address) (int, bool, error) {
	n, err := bind.Call(m.poolsOn(), last(ctx), poolsABI().PackPlaceOf(new(big.Int).SetUint64(pool), provider), poolsABI().UnpackPlaceOf)
	if err != nil {
		return 0, false, fmt.Errorf("read pool %d: %w", pool, err)
	}
	return int(n.Uint64()) - 1, n.Sign() > 0, nil
}

// MakePool is the call that makes a pool. If it has a cut, NameHolders has to say who shares that before anybody can fund it.
func (m *Market) MakePool(root Hash, token common.Address, rate wallet.Amount, cut, places uint16) wallet.Call {
	return wallet.Call{ID: "pool/" + rand.Text(), To: m.RewardPools, Data: poolsABI().PackCreate(root, token, rate.Big(), cut, places)}
}

// NameHolders is the call that says who shares the cut of a pool.
func (m *Market) NameHolders(pool uint64, holders []common.Address, shares []uint64) wallet.Call {
	return wallet.Call{ID: fmt.Sprintf("holders/%d", pool), To: m.RewardPools, Data: poolsABI().PackName(new(big.Int).SetUint64(pool), holders, shares, true)}
}

// FundPool is the call that puts money from the bank into a pool, for good.
func (m *Market) FundPool(pool uint64, amount wallet.Amount) wallet.Call {
	return wallet.Call{ID: "fundpool/" + rand.Text(), To: m.RewardPools, Data: poolsABI().PackFund(new(big.Int).SetUint64(pool), amount.Big())}
}

// TakeShare is the call that pays the caller its share of the cut of a pool.
func (m *Market) TakeShare(pool uint64) wallet.Call {
	return wallet.Call{ID: fmt.Sprintf("takeshare/%d", pool), To: m.RewardPools, Data: poolsABI().PackTakeShare(new(big.Int).SetUint64(pool))}
}

// PoolRate is what a proven period of so many cells earns, at a price for a GiB and a period.
func PoolRate(price wallet.Amount, cells uint64) wallet.Amount {
	return wallet.NewAmount(priceOf(&price.Int, cells))
}

// PriceOf is the inverse of PoolRate.
func PriceOf(rate wallet.Amount, cells uint64) wallet.Amount {
	n := new(big.Int).Mul(&rate.Int, big.NewInt(gib))
	return wallet.NewAmount(n.Quo(n, new(big.Int).Mul(new(big.Int).SetUint64(max(cells, 1)), big.NewInt(CellSize))))
}

// mostPoolsOf bounds the pools for one title that a provider looks at in a period, whichever they are: anybody can make some.
const mostPoolsOf = 16

// poolGas is what it takes to take a place, or to have what was earned there paid.
const poolGas = 95_000

// lookPools takes places in the pools of what is held, and has what was earned there paid, where that is worth a transaction.
func (p *Provider) lookPools(ctx context.Context, head, period uint64) error {
	m := p.Market
	from := max(p.pooled-min(p.pooled, 2*m.Finality), m.Contracts.Block) // what the chain has forgotten is read again
	found, err := m.PoolIDs(ctx, nil, from, head)
	if err != nil {
		return err
	}
	for root, ids := range found {
		if p.pools[root] == nil {
			p.pools[root] = map[uint64]bool{}
		}
		for _, id := range ids {
			p.pools[root][id] = true
		}
	}
	p.pooled = head
	p.mu.Lock()
	threshold, token := p.terms.Worth, p.terms.Token
	var mine []Deal
	for _, l := range p.leases {
		if d := p.deals[l.Deal]; l.Stage == Live && d.State == Active {
			mine = append(mine, d)
		}
	}
	p.mu.Unlock()
	least, err := p.Outbox.Least(ctx, threshold, poolGas)
	if err != nil {
		return err
	}
	for _, d := range mine {
		n := 0
		for id := range p.pools[d.Root] {
			if n++; n > mostPoolsOf {
				break
			}
			pool, err := m.Pool(ctx, id)
			if err != nil {
				return err
			}
			if pool.Token != token || pool.Left.Sign() == 0 {
				continue
			}
			if err := p.lookPool(ctx, pool, d, period, least); err != nil {
				return err
			}
		}
	}
	return nil
}

// lookPool takes a place in a pool, or has what was earned there paid.
func (p *Provider) lookPool(ctx context.Context, pool *Pool, d Deal, period uint64, least *big.Int) error {
	m, number := p.Market, new(big.Int).SetUint64(pool.ID)
	pays := func(periods uint64) bool { // as much as it has to
		sum := new(big.Int).Mul(&pool.Rate.Int, new(big.Int).SetUint64(periods))
		if sum.Cmp(&pool.Left.Int) > 0 {
			sum = &pool.Left.Int
		}
		return sum.Sign() > 0 && sum.Cmp(least) >= 0
	}
	at, has, err := m.placeOf(ctx, pool.ID, d.ID.Provider)
	if err != nil {
		return err
	}
	var own *place
	if has {
		seat, err := m.place(ctx, pool.ID, at)
		if err != nil {
			return err
		}
		own = &seat
	}
	if own != nil && own.deal == d.ID {
		to := min(period, d.End)
		if own.claimed >= to {
			return nil
		}
		n, err := m.Proven(ctx, d.ID.Provider, max(own.claimed, d.First), to)
		if err != nil || !pays(n) {
			return err
		}
		return p.Outbox.Send(wallet.Call{ID: fmt.Sprintf("reward/%d/%d", pool.ID, period), To: m.RewardPools, Data: poolsABI().PackClaim(number, big.NewInt(int64(at)))})
	}
	if period+1 >= d.End || !pays(d.End-period) {
		return nil
	}
	places := min(int(pool.Places), mostPlaces)
	first := int(d.ID.Provider[0]) // not all try the same one
	for k := range places {
		i := (first + k) % places
		if own != nil && i != at { // it has one for another deal: if that is over, it is the one to take
			continue
		}
		free, err := m.free(ctx, pool.ID, i)
		if err != nil {
			return err
		}
		if free {
			return p.enroll(pool.ID, i, d)
		}
	}
	return nil
}

// free tells whether a place can be taken: nobody has it, or for a deal that is over.
func (m *Market) free(ctx context.Context, pool uint64, i int) (bool, error) {
	seat, err := m.place(ctx, pool, i)
	if err != nil || seat.deal.IsZero() {
		return err == nil, err
	}
	owes, err := bind.Call(m.deals, last(ctx), dealsABI().PackOwes(seat.deal.Big()), dealsABI().UnpackOwes)
	if err != nil {
		return false, fmt.Errorf("read deal %s: %w", seat.deal, err)
	}
	return !owes, nil
}

// enroll takes a place.
func (p *Provider) enroll(pool uint64, i int, d Deal) error {
	return p.Outbox.Send(wallet.Call{
		ID: fmt.Sprintf("enroll/%d/%s", pool, d.ID), To: p.Market.RewardPools, Data: poolsABI().PackEnroll(new(big.Int).SetUint64(pool), big.NewInt(int64(i)), d.ID.Big()),
	})
}

package deal

import (
	"context"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/pinning/wallet"
)

// Condition is how a provider is, for those who ask why it earns as it does.
type Condition struct {
	Ask        Ask           `json:"ask"`
	Registered bool          `json:"registered"`
	Held       uint64        `json:"held"`              // bytes
	Live       int           `json:"live"`              // deals
	Open       int           `json:"open"`              // offers that are no deals yet
	Period     uint64        `json:"period"`            // of the vault
	Missed     uint64        `json:"missed"`            // periods without a proof, up to the last that is over
	Unclaimed  wallet.Amount `json:"unclaimed"`         // proven, and not claimed yet
	Collateral wallet.Amount `json:"collateral"`        // that live deals hold
	Trouble    string        `json:"trouble,omitempty"` // what went wrong with the last proof
}

// Condition tells how the provider is.
func (p *Provider) Condition(ctx context.Context) (*Condition, error) {
	c := &Condition{Ask: *p.Ask()}
	hash, err := p.Market.recordHash(ctx, p.Key.Address())
	if err != nil {
		return nil, err
	}
	c.Registered = hash != common.Hash{}
	p.mu.Lock()
	c.Held = p.held
	if p.proofs.err != nil && time.Since(p.proofs.at) < time.Hour {
		c.Trouble = p.proofs.err.Error()
	}
	var ids []ID
	for _, l := range p.leases {
		if l.Stage == Live {
			c.Live++
			ids = append(ids, l.Deal)
		} else {
			c.Open++
		}
	}
	p.mu.Unlock()
	v, err := p.Market.Vault(ctx, p.Key.Address())
	if err != nil || v == nil {
		return c, err
	}
	c.Period = p.Market.PeriodAt(v, v.Block)
	if closed := v.Block - v.Start; closed > p.Market.Finality+p.Market.Window {
		if c.Missed, err = p.Market.Streak(ctx, v.Provider, (closed-p.Market.Finality-p.Market.Window-1)/p.Market.Period); err != nil {
			return nil, err
		}
	}
	deals, err := p.Market.ReadDeals(ctx, v.Block, ids...)
	if err != nil {
		return nil, err
	}
	proven := map[[2]uint64]uint64{} // most deals were claimed up to the same period
	for _, d := range deals {
		c.Collateral.Add(&c.Collateral.Int, &d.Left.Int)
		to := min(c.Period, d.End)
		if d.State != Active || to <= d.Claimed {
			continue
		}
		n, ok := proven[[2]uint64{d.Claimed, to}]
		if !ok {
			if n, err = p.Market.Proven(ctx, v.Provider, d.Claimed, to); err != nil {
				return nil, err
			}
			proven[[2]uint64{d.Claimed, to}] = n
		}
		c.Unclaimed.Add(&c.Unclaimed.Int, new(big.Int).Mul(&d.Price.Int, new(big.Int).SetUint64(n)))
	}
	return c, nil
}

package deal

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/pinning/wallet"
)

// Prover proves a vault, period after period. It keeps nothing in mind: what is due the chain says each time, so that it can end at any moment, and several
// may run for one vault.
type Prover struct {
	Market   *Market
	Provider common.Address
	By       Sender // anybody
	Own      bool   // By is the provider itself, which alone may take deals out of what is drawn from
	Source   Source
	// Every is how often the chain is asked for its last block; 2 s.
	Every time.Duration
	// Failed is told what went wrong; it is tried again with the next block.
	Failed func(error)
}

// Sender has transactions happen, once each, as a wallet.Outbox does.
type Sender interface {
	Send(wallet.Call) error
	// Has tells whether a call is under way.
	Has(id string) bool
}

// ErrMissed says that a period went by without its proof.
var ErrMissed = errors.New("a period was not proven in time")

// Step does what is due at the last block, and returns the block at which to come again.
func (p *Prover) Step(ctx context.Context) (next uint64, err error) {
	m := p.Market
	v, err := m.Vault(ctx, p.Provider)
	if err != nil {
		return 0, err
	}
	if v == nil {
		return 0, nil // whoever gets a first deal comes again
	}
	period := m.PeriodAt(v, v.Block)
	from := v.Start + period*m.Period
	opens, closes := from+m.Finality+1, from+m.Finality+m.Window
	later := opens + m.Period
	switch {
	case v.Proven:
		if err := p.compact(ctx, v, period); err != nil {
			return v.Block + 1, err
		}
		if again := (opens + closes) / 2; v.Block < again { // the chain may forget it yet
			return again, nil
		}
		return later, nil
	case v.Cells == 0:
		return later, nil
	case v.Block < opens: // what is sent now is in the next block, but gas is estimated in this one
		return opens, nil
	case v.Block >= closes:
		return later, fmt.Errorf("%w: period %d of %s", ErrMissed, period, p.Provider)
	}
	id := fmt.Sprintf("prove/%s/%d", p.Provider, period)
	if p.By.Has(id) {
		return v.Block + 1, nil
	}
	seconds, err := m.BlockTime(ctx)
	if err != nil {
		return v.Block + 1, err
	}
	within, cancel := context.WithTimeout(ctx, time.Duration(float64(closes-v.Block)*seconds*float64(time.Second))) // what has to be mended may take as long as it is of use
	defer cancel()
	proofs, header, err := m.Proofs(within, v, p.Source)
	if err != nil {
		return v.Block + 1, err
	}
	if proofs == nil {
		return later, nil
	}
	if err := p.By.Send(wallet.Call{ID: id, To: m.Contracts.Deals, Data: dealsABI().PackProve(p.Provider, proofs, header), Until: closes}); err != nil {
		return v.Block + 1, fmt.Errorf("prove period %d of %s: %w", period, p.Provider, err)
	}
	return v.Block + 1, nil
}

const (
	// compactAt is how many cells of what a vault is drawn from have to be of deals that owe nothing, for each that is owed, until they are taken out.
	compactAt = 3
	// mostCompacted is how many deals one transaction takes out, which costs about 20,000 gas each.
	mostCompacted = 50
)

// compact takes deals that owe nothing out of what a vault is drawn from, once they are most of it: else draws would hardly find one that does, and the content of the others would
// have to stay.
func (p *Prover) compact(ctx context.Context, v *Vault, period uint64) error {
	if !p.Own {
		return nil
	}
	slots, err := p.Market.slotsOf(ctx, v)
	if err != nil {
		return err
	}
	var dead []*big.Int
	var owed, idle uint64
	for i, s := range slots {
		if s.Owes {
			owed += s.Cells
		} else if s.Cells > 0 {
			idle += s.Cells
			dead = append(dead, big.NewInt(int64(v.first+i)))
		}
	}
	if owed == 0 || idle < compactAt*owed {
		return nil // a vault of which nothing is owed begins anew when its deals are settled
	}
	slices.SortStableFunc(dead, func(a, b *big.Int) int {
		return cmp.Compare(slots[b.Uint64()-uint64(v.first)].Cells, slots[a.Uint64()-uint64(v.first)].Cells)
	})
	id := fmt.Sprintf("compact/%s/%d", p.Provider, period)
	if p.By.Has(id) {
		return nil
	}
	return p.By.Send(wallet.Call{ID: id, To: p.Market.Contracts.Deals, Data: dealsABI().PackCompact(dead[:min(len(dead), mostCompacted)])})
}

// Run proves until ctx ends.
func (p *Prover) Run(ctx context.Context) {
	every := p.Every
	if every == 0 {
		every = 2 * time.Second
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for next := uint64(0); ; {
		block, err := p.Market.chain.BlockNumber(ctx)
		if err == nil && block >= next {
			next, err = p.Step(ctx)
		}
		if err != nil && ctx.Err() == nil && p.Failed != nil {
			p.Failed(err)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

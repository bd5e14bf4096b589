package deal

import (
	"context"
	"errors"
	"fmt"
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

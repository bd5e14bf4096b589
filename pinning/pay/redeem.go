package pay

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"time"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Run redeems vouchers until ctx ends.
func (p *Payee) Run(ctx context.Context) {
	tick := time.NewTicker(redeemEvery)
	defer tick.Stop()
	for {
		if err := p.redeem(ctx); err != nil && ctx.Err() == nil && p.Failed != nil {
			p.Failed(err)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// redeem redeems the vouchers that are worth it, or that will soon be worth nothing.
func (p *Payee) redeem(ctx context.Context) error {
	p.mu.Lock()
	at := new(big.Int).Set(p.redeemAt)
	list := slices.Collect(maps.Values(p.tills))
	p.mu.Unlock()
	var errs []error
	for _, t := range list {
		errs = append(errs, p.redeemOne(ctx, t, at))
	}
	return errors.Join(errs...)
}

func (p *Payee) redeemOne(ctx context.Context, t *till, at *big.Int) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	v, left := t.Voucher, time.Until(wallet.Time(t.Grant.Expires))
	if left < -keepFor {
		return p.forget(t)
	}
	if v == nil {
		return nil
	}
	if err := p.look(ctx, t, nil); err != nil {
		return err
	}
	due := new(big.Int).Sub(&v.Amount.Int, t.cover.redeemed)
	if t.cover.leaving || left < redeemSoon {
		at = new(big.Int).Quo(at, big.NewInt(lastPart))
	}
	if due.Sign() <= 0 || due.Cmp(at) < 0 || v.Epoch != t.cover.epoch {
		return nil
	}
	t.cover.at = time.Time{}
	return p.Outbox.Send(wallet.Call{
		ID: fmt.Sprintf("redeem/%s/%d", t.hash, &v.Amount.Int), To: p.Vouchers,
		Data: vouchersABI().PackRedeemGranted(*v.contract(&t.Grant, t.hash, p.Address), v.Signature, *t.Grant.contract(), t.Signature),
	})
}

// forget ends a till whose grant has expired.
func (p *Payee) forget(t *till) error {
	if t.Voucher != nil {
		if err := p.Store.SetRecords(blockstore.Record{Key: tillRecord + t.hash.Hex()}); err != nil {
			return fmt.Errorf("forget a grant: %w", err)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drop(t)
	return nil
}

// Owed is what vouchers say that are not redeemed yet, as far as that is known.
func (p *Payee) Owed() wallet.Amount {
	p.mu.Lock()
	defer p.mu.Unlock()
	sum := new(big.Int)
	for _, t := range p.tills {
		if t.due != nil {
			sum.Add(sum, t.due)
		}
	}
	return wallet.NewAmount(sum)
}

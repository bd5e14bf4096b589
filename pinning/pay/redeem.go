package pay

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning/contracts"
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

const (
	// redeemCall is the transaction that redeems: the next one waits for it, so that none redeems what another does.
	redeemCall = "redeem"
	// mostAtOnce is how many vouchers one redeems, which takes 2 to 4 million gas.
	mostAtOnce = 50
	// redeemGas is what it takes to redeem one: the first under a grant, for who has no money in the bank yet.
	redeemGas = 141_000
)

// claim is a voucher to be redeemed.
type claim struct {
	worth            *big.Int
	voucher          contracts.Voucher
	grant            contracts.Grant
	signature, under []byte // of the grant
}

// redeem redeems the vouchers that are worth it, or that will soon be worth nothing, as many as one transaction may, the dearest first.
func (p *Payee) redeem(ctx context.Context) error {
	p.mu.Lock()
	redeemAt := p.redeemAt
	list := slices.Collect(maps.Values(p.tills))
	p.mu.Unlock()
	if len(list) == 0 {
		return nil // and nobody is asked what gas costs
	}
	at, err := p.Outbox.Least(ctx, redeemAt, redeemGas)
	if err != nil {
		return err
	}
	busy := p.Outbox.Has(redeemCall)
	var claims []claim
	var errs []error
	for _, t := range list {
		c, err := p.claim(ctx, t, at, busy)
		if errs = append(errs, err); c != nil {
			claims = append(claims, *c)
		}
	}
	if len(claims) > 0 {
		slices.SortFunc(claims, func(a, b claim) int { return b.worth.Cmp(a.worth) })
		errs = append(errs, p.Outbox.Send(p.call(claims[:min(len(claims), mostAtOnce)])))
	}
	return errors.Join(errs...)
}

// call is the transaction that redeems.
func (p *Payee) call(claims []claim) wallet.Call {
	call := wallet.Call{ID: redeemCall, To: p.Vouchers}
	if len(claims) == 1 {
		c := claims[0]
		call.Data = vouchersABI().PackRedeemGranted(c.voucher, c.signature, c.grant, c.under)
		return call
	}
	var list []contracts.Voucher
	var grants []contracts.Grant
	var signatures, under [][]byte
	for _, c := range claims {
		list, signatures, grants, under = append(list, c.voucher), append(signatures, c.signature), append(grants, c.grant), append(under, c.under)
	}
	call.Data = vouchersABI().PackRedeemMany(list, signatures, grants, under)
	return call
}

// claim is what of a till is to be redeemed now; nil: nothing. It forgets a grant that has expired.
func (p *Payee) claim(ctx context.Context, t *till, at *big.Int, busy bool) (*claim, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	left := time.Until(wallet.Time(t.Grant.Expires))
	if left < -keepFor {
		return nil, p.forget(t)
	}
	if t.Voucher == nil || busy {
		return nil, nil
	}
	if err := p.look(ctx, t, nil); err != nil {
		return nil, err
	}
	at = p.least(t, at, left)
	if t.worth().Sign() <= 0 || t.worth().Cmp(at) < 0 {
		return nil, nil
	}
	t.cover.at = time.Time{} // it may have been redeemed since
	if err := p.look(ctx, t, nil); err != nil {
		return nil, err
	}
	if t.worth().Sign() <= 0 || t.worth().Cmp(at) < 0 {
		return nil, nil
	}
	return &claim{t.worth(), *t.Voucher.contract(&t.Grant, t.hash, p.Address), *t.Grant.contract(), t.Voucher.Signature, t.Signature}, nil
}

// least is from what sum on a voucher is redeemed whose grant goes on for so long, if it were at else: earlier where others may be faster or more could not be owed.
func (p *Payee) least(t *till, at *big.Int, left time.Duration) *big.Int {
	soon := new(big.Int).Quo(at, big.NewInt(lastPart))
	owed := p.owedBy(t.Grant.Payer)
	if scarce := new(big.Int).Lsh(owed, 1).Cmp(t.cover.free) > 0; scarce || t.cover.leaving || t.cover.revoked || left < redeemSoon {
		return soon
	}
	half := new(big.Int).Rsh(t.cover.secured, 1) // what is owed together is as much as there may be
	if owed.Cmp(half) >= 0 && half.Cmp(at) < 0 {
		return soon
	}
	return at
}

// owedBy is what the vouchers of a payer say that are not redeemed yet, as far as that is known.
func (p *Payee) owedBy(payer common.Address) *big.Int {
	p.mu.Lock()
	defer p.mu.Unlock()
	sum := new(big.Int)
	for _, t := range p.of[payer] {
		if t.due != nil {
			sum.Add(sum, t.due)
		}
	}
	return sum
}

// worth is what the voucher says beyond what was redeemed, as far as the grant goes.
func (t *till) worth() *big.Int {
	c := &t.cover
	if t.Voucher.Epoch != c.epoch || c.ended || !time.Now().Before(wallet.Time(t.Grant.Expires)) {
		return new(big.Int)
	}
	due := new(big.Int).Sub(&t.Voucher.Amount.Int, c.redeemed)
	if due.Cmp(c.left) > 0 {
		due = c.left
	}
	return due
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

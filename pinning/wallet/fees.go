package wallet

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/reelfs/reelfs/blockstore"
)

// Policy says what transactions may cost.
type Policy struct {
	// MaxFee is the most that is paid for a unit of gas, in wei; 100 gwei.
	MaxFee *big.Int
	// MaxDay is the most that gas may cost on one day (UTC), in wei; nil: there is no limit.
	MaxDay *big.Int
}

// Threshold says how much there must be to be had before gas is spent on it.
type Threshold struct {
	Amount Amount
	// Coin is what a coin of the chain, 10^18 wei, is worth. Unless it is 0, the threshold is 20 times what the gas costs, whatever Amount says.
	Coin Amount
}

// gasTimes is how many times its gas something must be worth.
const gasTimes = 20

// Least is how much there must be to be had by a transaction that takes so much gas, at what that costs now.
func (o *Outbox) Least(ctx context.Context, t Threshold, gas uint64) (*big.Int, error) {
	if t.Coin.Sign() == 0 {
		return t.Amount.Big(), nil
	}
	tip, base, err := o.price(ctx)
	if err != nil {
		return nil, err
	}
	cost := new(big.Int).Add(tip, base)
	cost.Mul(cost, new(big.Int).SetUint64(gas*gasTimes)).Mul(cost, &t.Coin.Int)
	return cost.Div(cost, big.NewInt(params.Ether)), nil
}

// ErrTooDear says that nobody may pay now what gas costs.
var ErrTooDear = errors.New("gas is too dear")

// bumpAfter is after how many blocks more is paid for a transaction that is in none.
const bumpAfter = 6

// today is the key of the record of what gas has cost today.
func today() string { return "txspent/" + time.Now().UTC().Format(time.DateOnly) }

// cost is the record of what gas has cost today, with that of one more transaction.
func (o *Outbox) cost(r *types.Receipt) (blockstore.Record, error) {
	cost, day := new(big.Int).SetUint64(r.GasUsed), today()
	if r.EffectiveGasPrice != nil {
		cost.Mul(cost, r.EffectiveGasPrice)
	}
	spent, err := o.spent(day)
	return blockstore.Record{Key: day, Value: cost.Add(cost, spent).Bytes()}, err
}

func (o *Outbox) spent(day string) (*big.Int, error) {
	data, err := o.store.Record(day)
	return new(big.Int).SetBytes(data), err
}

// bump sends a call again that is in no block, for an eighth more than before, if that is allowed.
func (o *Outbox) bump(ctx context.Context, e *entry, head uint64) error {
	tx, err := e.tx()
	if err != nil {
		return err
	}
	more := func(v *big.Int) *big.Int {
		return new(big.Int).Add(v, new(big.Int).Add(new(big.Int).Rsh(v, 3), big.NewInt(1)))
	}
	tip, most := more(tx.GasTipCap()), more(tx.GasFeeCap())
	if most.Cmp(o.policy.MaxFee) > 0 {
		e.Block = head
		_ = o.chain.SendTransaction(ctx, tx) // for what it is
		return nil
	}
	if err := o.sign(ctx, e, tx.Gas(), e.Nonce, tip, most, head); err != nil {
		return err
	}
	return o.transmit(ctx, e)
}

// fees says what is offered for a unit of gas. ErrTooDear if that is more than is allowed.
func (o *Outbox) fees(ctx context.Context, gas uint64) (tip, most *big.Int, err error) {
	tip, base, err := o.price(ctx)
	if err != nil {
		return nil, nil, err
	}
	if now := new(big.Int).Add(base, tip); now.Cmp(o.policy.MaxFee) > 0 {
		return nil, nil, fmt.Errorf("%w: a unit costs %s gwei, at most %s are paid", ErrTooDear, gwei(now), gwei(o.policy.MaxFee))
	}
	most = new(big.Int).Lsh(base, 1) // it may rise for some blocks
	if most.Add(most, tip).Cmp(o.policy.MaxFee) > 0 {
		most = o.policy.MaxFee
	}
	if tip.Cmp(most) > 0 {
		tip = most
	}
	if o.policy.MaxDay != nil {
		spent, err := o.spent(today())
		if err != nil {
			return nil, nil, err
		}
		if cost := new(big.Int).Mul(most, new(big.Int).SetUint64(gas)); new(big.Int).Add(spent, cost).Cmp(o.policy.MaxDay) > 0 {
			return nil, nil, fmt.Errorf("%w: %s gwei were spent today, this may cost %s, at most %s are spent on a day", ErrTooDear, gwei(spent), gwei(cost), gwei(o.policy.MaxDay))
		}
	}
	return tip, most, nil
}

// price is what a unit of gas costs now: who makes the block has a tip, and the base is burned.
func (o *Outbox) price(ctx context.Context) (tip, base *big.Int, err error) {
	if tip, err = o.chain.SuggestGasTipCap(ctx); err != nil {
		return nil, nil, fmt.Errorf("outbox: %w", err)
	}
	h, err := o.chain.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("outbox: %w", err)
	}
	if h.BaseFee == nil { // a chain that has none
		return tip, new(big.Int), nil
	}
	return tip, h.BaseFee, nil
}

func gwei(wei *big.Int) string {
	return new(big.Float).Quo(new(big.Float).SetInt(wei), big.NewFloat(params.GWei)).Text('g', 6)
}

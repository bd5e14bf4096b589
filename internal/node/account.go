package node

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/reelfs/reelfs/pinning/pay"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Balance is what the node's account has, in units of its token.
type Balance struct {
	Address   string `json:"address"`
	Chain     string `json:"chain"`
	Token     string `json:"token"`
	Gas       string `json:"gas"`       // of the chain's currency
	Wallet    string `json:"wallet"`    // outside the bank
	Bank      string `json:"bank"`      // in it
	Locked    string `json:"locked"`    // of that, for deals, delivery and as collateral
	Available string `json:"available"` // of that, the rest
	Delivery  string `json:"delivery"`  // of what is locked, for what passes spend
	Bond      string `json:"bond"`      // of what is locked, beside that
	// Reserved is what of what is locked only one node can have for delivery.
	Reserved []Reserved `json:"reserved"`
	// Back is when what is set aside for delivery can be had back; zero: nobody has asked for it.
	Back  time.Time `json:"back,omitzero"`
	Stake string    `json:"stake"` // of what is locked, that the provider stands for with
	// Leaves is when the stake can be had back, if nothing is kept for others then; zero: nobody has asked for it.
	Leaves  time.Time `json:"leaves,omitzero"`
	Pending int       `json:"pending"` // transactions
	Waits   string    `json:"waits,omitempty"`
}

// Reserved is what only one node can have for delivery.
type Reserved struct {
	Payee  string `json:"payee"` // its account
	Amount string `json:"amount"`
	// Back is from when on it can be had back; zero: nobody has asked for it.
	Back time.Time `json:"back,omitzero"`
}

// etherDecimals are those of the currency that gas is paid in.
const etherDecimals = 18

// Balance tells what the node's account has.
func (n *Node) Balance(ctx context.Context) (*Balance, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	b, err := d.market.ReadBalance(ctx, d.key.Address(), d.token)
	if err != nil {
		return nil, err
	}
	available, err := d.market.Available(ctx, d.token.Address, d.key.Address())
	if err != nil {
		return nil, err
	}
	aside, err := d.escrow.Read(ctx)
	if err != nil {
		return nil, err
	}
	out := &Balance{
		Address: b.Address.Hex(), Chain: d.market.ChainID().String(), Token: d.token.Symbol, Gas: b.Gas.Units(etherDecimals), Wallet: d.units(b.Outside), Bank: d.units(b.Funds), Locked: d.units(b.Locked),
		Available: d.units(available), Delivery: d.units(aside.Free), Bond: d.units(aside.Bond), Back: aside.Unlocks,
		Stake: d.units(b.Stake.Worth), Leaves: b.Stake.Leaves, Reserved: []Reserved{},
	}
	reserves, err := d.escrow.Reserves(ctx, aside)
	if err != nil {
		return nil, err
	}
	for _, r := range reserves {
		out.Reserved = append(out.Reserved, Reserved{r.Payee.Hex(), d.units(r.Left), r.Back})
	}
	if out.Pending, err = d.outbox.Pending(ctx); err != nil {
		return nil, err
	}
	if w := d.outbox.Waits(); w != nil {
		out.Waits = w.Error()
	}
	return out, nil
}

// Deposit brings money of the node's account into the bank, and waits until it is there.
func (n *Node) Deposit(ctx context.Context, amount string) (*Balance, error) {
	return n.move(ctx, "deposit "+amount, func(d *dealing, a ...wallet.Amount) ([]wallet.Call, error) {
		return d.market.Deposit(d.token.Address, a[0], d.key.Address()), nil
	}, amount)
}

// Withdraw takes money out of the bank, and waits until it is in the wallet.
func (n *Node) Withdraw(ctx context.Context, amount string) (*Balance, error) {
	return n.move(ctx, "withdraw "+amount, func(d *dealing, a ...wallet.Amount) ([]wallet.Call, error) {
		return []wallet.Call{d.market.Withdraw(d.token.Address, a[0], d.key.Address())}, nil
	}, amount)
}

// Fund locks money from the bank for delivery, with a bond, and waits until it is. It is for whoever delivers, or for the account of payee alone, unless that is "".
func (n *Node) Fund(ctx context.Context, amount, bond, payee string) (*Balance, error) {
	return n.move(ctx, "fund delivery with "+amount, func(d *dealing, a ...wallet.Amount) ([]wallet.Call, error) {
		fund := d.escrow.Fund(a[0], a[1])
		if payee == "" {
			return []wallet.Call{fund}, nil
		}
		to, err := wallet.ParseAddress(payee)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errBadRequest, err)
		}
		reserve, err := d.escrow.Reserve(ctx, to, a[0])
		return []wallet.Call{fund, reserve}, err
	}, amount, bond)
}

// Unfund asks for what is set aside for delivery, or, when that was asked for long enough ago, has it back in the bank, with what is left of reserves.
func (n *Node) Unfund(ctx context.Context) (*Balance, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	reclaimed, err := reclaim(ctx, d)
	if err != nil {
		return nil, err
	}
	s, err := d.escrow.Read(ctx)
	if err != nil {
		return nil, err
	}
	reserves, err := d.escrow.Reserves(ctx, s)
	if err != nil {
		return nil, err
	}
	switch going := slices.ContainsFunc(reserves, func(r pay.Reserve) bool { return r.Back.IsZero() }); {
	case going || s.Free.Sign() > 0 || s.Bond.Sign() > 0:
		if err := takeBack(ctx, d, "what is set aside for delivery", s.Unlocks, d.escrow.Unlock(), d.escrow.Close()); err != nil {
			return nil, err
		}
		if _, err := reclaim(ctx, d); err != nil {
			return nil, err
		}
	case len(reserves) > 0:
		return nil, fmt.Errorf("%w until %s: it is reserved for those who have delivered", ErrNotFunded, reserves[0].Back.Local().Format(time.DateTime))
	case !reclaimed:
		return nil, ErrNotFunded
	}
	return n.Balance(ctx)
}

// reclaim takes back what was reserved, if that can be, and tells whether there was any.
func reclaim(ctx context.Context, d *dealing) (bool, error) {
	calls, err := d.escrow.Reclaim(ctx)
	if err == nil && len(calls) > 0 {
		err = d.outbox.Do(ctx, calls...)
	}
	if err != nil {
		return false, fmt.Errorf("take back what was reserved: %w", err)
	}
	return len(calls) > 0, nil
}

// Stake has the node's provider stand for money from the bank, beside the collateral of its deals, and waits until it does.
func (n *Node) Stake(ctx context.Context, amount string) (*Balance, error) {
	return n.move(ctx, "stake "+amount, func(d *dealing, a ...wallet.Amount) ([]wallet.Call, error) {
		return []wallet.Call{d.market.Stake(d.token.Address, a[0])}, nil
	}, amount)
}

// Unstake asks for the stake, or, when that was asked for long enough ago and the provider keeps nothing any more, has it back in the bank.
func (n *Node) Unstake(ctx context.Context) (*Balance, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	s, err := d.market.ReadStake(ctx, d.key.Address(), d.token.Address)
	switch {
	case err != nil:
		return nil, err
	case s.Worth.Sign() == 0:
		return nil, ErrNoStake
	}
	if err := takeBack(ctx, d, "the stake", s.Leaves, d.market.Retire(d.token.Address), d.market.Unstake(d.token.Address)); err != nil {
		return nil, err
	}
	return n.Balance(ctx)
}

// takeBack asks for bound money if nobody has (free is zero), and has it once the chain is past when it is free; until then nothing happens.
func takeBack(ctx context.Context, d *dealing, what string, free time.Time, ask, take wallet.Call) error {
	head, err := d.market.Head(ctx)
	switch {
	case err != nil:
		return err
	case free.IsZero():
		err = d.outbox.Do(ctx, ask)
	case wallet.Time(head.Time).After(free):
		err = d.outbox.Do(ctx, take)
	}
	if err != nil {
		return fmt.Errorf("take back %s: %w", what, err)
	}
	return nil
}

// move has calls happen that move amounts of the market's token, and waits until they have.
func (n *Node) move(ctx context.Context, what string, calls func(d *dealing, amounts ...wallet.Amount) ([]wallet.Call, error), texts ...string) (*Balance, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	var amounts []wallet.Amount
	for _, text := range texts {
		a, err := d.amount(text)
		if err != nil {
			return nil, err
		}
		amounts = append(amounts, a)
	}
	list, err := calls(d, amounts...)
	if err != nil {
		return nil, err
	}
	if err := d.outbox.Do(ctx, list...); err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return n.Balance(ctx)
}

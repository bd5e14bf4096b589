package node

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Offering is what a node keeps content of others for, as its owner says it.
type Offering struct {
	Price      string `json:"price"`      // of a TB for 30 days, in units of the token
	Capacity   int64  `json:"capacity"`   // bytes of all deals
	Most       int64  `json:"most"`       // bytes of a deal; 0: as many as there is room
	Collateral uint32 `json:"collateral"` // percent of what a deal pays in all
	Days       int    `json:"days"`       // the longest deal
	Delivery   string `json:"delivery"`   // price of a TB that is sent to peers; "" or 0: that is free
	RedeemAt   string `json:"redeem_at"`  // what vouchers, and claims from pools, must be worth to be sent to the chain; "": 1
	Coin       string `json:"coin"`       // what a coin of the chain is worth; unless it is "", what is sent there must be worth 20 times its gas, in place of RedeemAt
}

// ErrOffering says that nobody can offer what was asked for.
var ErrOffering = errors.New("bad offering")

func offeringPath(repo string) string { return filepath.Join(repo, "provide.json") }

// readOffering reads what the repo's node offers; nil if it is nothing.
func readOffering(repo string) (*Offering, error) {
	o := &Offering{}
	switch err := loadJSON(offeringPath(repo), o); {
	case errors.Is(err, os.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read what is provided: %w", err)
	}
	return o, nil
}

// defaultWorth is what vouchers, and claims from pools, must be worth if nobody says otherwise, in units of the token.
const defaultWorth = "1"

// secondsOfDay is how many there are.
const secondsOfDay = 24 * 3600

// terms are what an offering is to the market; of nil, that nothing is taken.
func (n *Node) terms(ctx context.Context, d *dealing, o *Offering) (t deal.Terms, err error) {
	t.Token = d.token.Address
	if o == nil { // what is held until its end may earn from pools yet
		t.Worth.Amount, err = d.amount(defaultWorth)
		return t, err
	}
	price, err := d.amount(o.Price)
	if err != nil {
		return t, err
	}
	if o.Capacity <= 0 || o.Most < 0 || o.Collateral > 1000 || o.Days < 1 || o.Days > 3650 {
		return t, fmt.Errorf("%w: a capacity of %d bytes, of which one deal may have %d, %d %% of collateral, %d days", ErrOffering, o.Capacity, o.Most, o.Collateral, o.Days)
	}
	seconds, err := d.market.PeriodSeconds(ctx)
	if err != nil {
		return t, err
	}
	t.Price, t.Collateral, t.Capacity, t.Most = deal.PerPeriod(price, seconds), o.Collateral, uint64(o.Capacity), uint64(o.Most)
	if t.Most == 0 {
		t.Most = t.Capacity
	}
	if o.Delivery != "" {
		delivery, err := d.amount(o.Delivery)
		if err != nil {
			return t, err
		}
		t.Delivery = deal.PerGiB(delivery)
	}
	if t.Worth.Amount, err = d.amount(cmp.Or(o.RedeemAt, defaultWorth)); err != nil {
		return t, err
	}
	if t.Worth.Coin, err = d.amount(cmp.Or(o.Coin, "0")); err != nil {
		return t, err
	}
	t.Periods = uint32(min(max(float64(o.Days)*secondsOfDay/seconds, 1), 1<<31))
	return t, nil
}

// amount reads an amount of the market's token.
func (d *dealing) amount(text string) (wallet.Amount, error) {
	a, err := wallet.ParseUnits(text, d.token.Decimals)
	if err != nil {
		return a, fmt.Errorf("%w: %v", ErrMoney, err)
	}
	return a, nil
}

func (d *dealing) units(a wallet.Amount) string { return a.Units(d.token.Decimals) }

// Provide has the node keep content of others for pay, or, with nil, take no more of it.
func (n *Node) Provide(ctx context.Context, o *Offering) (*Providing, error) {
	d, err := n.trading(ctx)
	if err != nil {
		return nil, err
	}
	terms, err := n.terms(ctx, d, o)
	if err != nil {
		return nil, err
	}
	path := offeringPath(n.repo.dir)
	if o == nil {
		if err = os.Remove(path); errors.Is(err, os.ErrNotExist) {
			err = nil
		}
	} else {
		var data []byte
		if data, err = json.MarshalIndent(o, "", "  "); err == nil {
			err = replaceFile(path, append(data, '\n'))
		}
	}
	if err != nil {
		return nil, err
	}
	d.provider.SetTerms(terms)
	d.payee.SetPrice(terms.Delivery, terms.Worth)
	if o != nil {
		if err := d.provider.Register(ctx); err != nil {
			return nil, err
		}
	}
	return n.Providing(ctx)
}

// Providing is how a provider is.
type Providing struct {
	Offering   *Offering `json:"offering"` // nil: it takes nothing
	Address    string    `json:"address"`
	Token      string    `json:"token"`
	Registered bool      `json:"registered"`
	Live       int       `json:"live"`       // deals
	Open       int       `json:"open"`       // offers that are no deals yet
	Held       uint64    `json:"held"`       // bytes
	Free       uint64    `json:"free"`       // bytes that it takes yet
	Missed     uint64    `json:"missed"`     // periods without a proof, up to the last that is over
	Unclaimed  string    `json:"unclaimed"`  // proven, and not claimed yet
	Paid       string    `json:"paid"`       // so far
	Collateral string    `json:"collateral"` // that deals hold
	Available  string    `json:"available"`  // in the bank, for more of it
	Vouchers   string    `json:"vouchers"`   // for delivery, that are not redeemed yet
	Pending    int       `json:"pending"`    // transactions
	Why        []string  `json:"why"`        // it earns no more
}

// Providing tells how the node's provider is, and why it does not earn more.
func (n *Node) Providing(ctx context.Context) (*Providing, error) {
	d, err := n.trading(ctx)
	if err != nil {
		return nil, err
	}
	offering, err := readOffering(n.repo.dir)
	if err != nil {
		return nil, err
	}
	c, err := d.provider.Condition(ctx)
	if err != nil {
		return nil, err
	}
	b, err := d.market.ReadBalance(ctx, d.key.Address(), d.token)
	if err != nil {
		return nil, err
	}
	paid, err := d.earnings.Sum(ctx)
	if err != nil {
		return nil, err
	}
	pending, err := d.outbox.Pending(ctx)
	if err != nil {
		return nil, err
	}
	free := wallet.NewAmount(new(big.Int).Sub(&b.Funds.Int, &b.Locked.Int))
	p := &Providing{
		Offering: offering, Address: d.key.Address().Hex(), Token: d.token.Symbol, Registered: c.Registered, Live: c.Live, Open: c.Open, Held: c.Held, Free: c.Ask.Free, Missed: c.Missed,
		Unclaimed: d.units(c.Unclaimed), Paid: d.units(paid), Collateral: d.units(c.Collateral), Available: d.units(free), Vouchers: d.units(d.payee.Owed()), Pending: pending, Why: []string{},
	}
	why := func(so bool, format string, args ...any) {
		if so {
			p.Why = append(p.Why, fmt.Sprintf(format, args...))
		}
	}
	why(offering == nil, "nothing is offered: reelfs provide --price PRICE --capacity SIZE does")
	why(offering != nil && !c.Registered, "it is not registered yet, so no client knows of it")
	why(b.Gas.Sign() == 0, "the account %s has nothing to pay gas with", d.key.Address())
	why(offering != nil && offering.Collateral > 0 && free.Sign() == 0, "there is nothing available in the bank for the collateral of more deals: reelfs wallet deposit AMOUNT")
	why(offering != nil && c.Ask.Free == 0, "all of its capacity is taken")
	why(c.Missed > 0, "the last %d periods were not proven, and are not paid", c.Missed)
	why(c.Trouble != "", "the last proof failed: %s", c.Trouble)
	why(offering != nil && c.Registered && c.Live+c.Open == 0, "no client has made it an offer yet")
	if w := d.outbox.Waits(); w != nil {
		why(true, "transactions wait: %v", w)
	}
	return p, nil
}

// dealPins are the node's pins, for deals.
type dealPins struct{ n *Node }

func (p dealPins) Queue(pin *pinning.Pin, with ...blockstore.Record) error {
	return p.n.pins.Queue(pin, with...)
}

func (p dealPins) Get(id string) (*pinning.Pin, error) { return p.n.pins.Get(id) }

func (p dealPins) Update(id string, fn func(*pinning.Pin)) (*pinning.Pin, error) {
	return p.n.pins.Update(id, fn)
}

// Remove ends the fetching of what is let go of, too.
func (p dealPins) Remove(id string, with ...blockstore.Record) error {
	err := p.n.pins.Remove(id, with...)
	p.n.keeper.stop(id)
	return err
}

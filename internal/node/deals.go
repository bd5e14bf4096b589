package node

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/pinning/deal"
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
	// Back is when what is set aside for delivery can be had back; zero: nobody has asked for it.
	Back time.Time `json:"back,omitzero"`
	// Frozen is until when those come who share it, because passes were for more than there was; zero: there was enough.
	Frozen  time.Time `json:"frozen,omitzero"`
	Pending int       `json:"pending"` // transactions
	Waits   string    `json:"waits,omitempty"`
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
		Available: d.units(available), Delivery: d.units(aside.Free), Bond: d.units(aside.Bond), Back: aside.Unlocks, Frozen: aside.Frozen,
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
	return n.move(ctx, "deposit "+amount, func(d *dealing, a ...wallet.Amount) []wallet.Call {
		return d.market.Deposit(d.token.Address, a[0], d.key.Address())
	}, amount)
}

// Withdraw takes money out of the bank, and waits until it is in the wallet.
func (n *Node) Withdraw(ctx context.Context, amount string) (*Balance, error) {
	return n.move(ctx, "withdraw "+amount, func(d *dealing, a ...wallet.Amount) []wallet.Call {
		return []wallet.Call{d.market.Withdraw(d.token.Address, a[0], d.key.Address())}
	}, amount)
}

// Fund locks money from the bank for delivery, with a bond, and waits until it is.
func (n *Node) Fund(ctx context.Context, amount, bond string) (*Balance, error) {
	return n.move(ctx, "fund delivery with "+amount, func(d *dealing, a ...wallet.Amount) []wallet.Call {
		return []wallet.Call{d.escrow.Fund(a[0], a[1])}
	}, amount, bond)
}

// Unfund asks for what is set aside for delivery, or, when that was asked for long enough ago, has it back in the bank.
func (n *Node) Unfund(ctx context.Context) (*Balance, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	s, err := d.escrow.Read(ctx)
	if err != nil {
		return nil, err
	}
	head, err := d.market.Head(ctx)
	switch {
	case err != nil:
		return nil, err
	case !s.Frozen.IsZero():
		return nil, fmt.Errorf("%w: more was signed for than there was, and until %s those come who share what is left", ErrNotFunded, s.Frozen.Local().Format(time.DateTime))
	case s.Free.Sign() == 0 && s.Bond.Sign() == 0:
		return nil, ErrNotFunded
	case s.Unlocks.IsZero():
		err = d.outbox.Do(ctx, d.escrow.Unlock())
	case wallet.Time(head.Time).After(s.Unlocks):
		err = d.outbox.Do(ctx, d.escrow.Close())
	}
	if err != nil {
		return nil, fmt.Errorf("take back what is set aside for delivery: %w", err)
	}
	return n.Balance(ctx)
}

// move has calls happen that move amounts of the market's token, and waits until they have.
func (n *Node) move(ctx context.Context, what string, calls func(d *dealing, amounts ...wallet.Amount) []wallet.Call, texts ...string) (*Balance, error) {
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
	if err := d.outbox.Do(ctx, calls(d, amounts...)...); err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return n.Balance(ctx)
}

// Ask is what a provider asks for, in units of its token.
type Ask struct {
	Provider   string `json:"provider"`
	Peer       string `json:"peer"`
	Price      string `json:"price"` // of a TB for 30 days
	Token      string `json:"token"`
	Collateral uint32 `json:"collateral"` // percent
	Most       uint64 `json:"most"`       // bytes of a deal
	Free       uint64 `json:"free"`       // bytes
	Days       int    `json:"days"`       // the longest deal
}

// Asks are what all providers ask for that can be reached.
type Asks struct {
	List        []Ask `json:"asks"`
	Unreachable int   `json:"unreachable"`
}

// Asks asks all registered providers what they want.
func (n *Node) Asks(ctx context.Context) (*Asks, error) {
	d, err := n.trading(ctx)
	if err != nil {
		return nil, err
	}
	list, unreachable, err := d.client.Asks(ctx)
	if err != nil {
		return nil, err
	}
	seconds, err := d.market.PeriodSeconds(ctx)
	if err != nil {
		return nil, err
	}
	out := &Asks{List: []Ask{}, Unreachable: unreachable}
	slices.SortFunc(list, func(a, b deal.Ask) int { return a.Price.Cmp(&b.Price.Int) })
	for _, a := range list {
		symbol := d.token.Symbol
		if a.Token != d.token.Address {
			symbol = a.Token.Hex()
		}
		out.List = append(out.List, Ask{
			a.Provider.Hex(), a.Peer, d.units(deal.PerMonth(a.Price, seconds)), symbol, a.Collateral, a.Most, a.Free, int(float64(a.Periods) * seconds / secondsOfDay),
		})
	}
	return out, nil
}

// DealRequest is what is to be kept.
type DealRequest struct {
	Path       string    `json:"path"`
	Name       string    `json:"name,omitempty"`
	Replicas   int       `json:"replicas"`
	Until      time.Time `json:"until"`
	MaxPrice   string    `json:"max_price"`  // of a TB for 30 days
	Collateral uint32    `json:"collateral"` // percent, at the least
	Renew      bool      `json:"renew"`
	Near       bool      `json:"near"` // several replicas may be in one network
}

// Order is something that others keep, in units of its token.
type Order struct {
	ID       string          `json:"id"`
	Cid      string          `json:"cid"`
	Name     string          `json:"name,omitempty"`
	Stage    deal.OrderStage `json:"stage"`
	Reason   string          `json:"reason,omitempty"`
	Replicas int             `json:"replicas"`       // that are wanted
	Kept     int             `json:"kept"`           // that there are
	Bytes    uint64          `json:"bytes"`          // 0: they are not counted yet
	Most     string          `json:"most,omitempty"` // what it costs until then, at the most; "": for as long as it goes on
	Until    time.Time       `json:"until,omitzero"` // zero: for ever
	Renew    bool            `json:"renew"`
	Made     time.Time       `json:"made"`
	Guards   []string        `json:"guards,omitempty"` // peers that look after it too
	Deals    []Deal          `json:"deals"`
}

// Deal is one replica of an order.
type Deal struct {
	ID       string      `json:"id,omitempty"` // once it is one
	Provider string      `json:"provider"`
	Peer     string      `json:"peer,omitempty"`
	Network  string      `json:"network,omitempty"`
	Stage    deal.Stage  `json:"stage"`
	Reason   string      `json:"reason,omitempty"`
	Since    time.Time   `json:"since"`
	Price    string      `json:"price"`            // of a period
	Period   uint64      `json:"period"`           // of the provider's vault
	End      uint64      `json:"end"`              // period, the first that is not paid
	Missed   uint64      `json:"missed,omitempty"` // periods without a proof, up to the last
	Seek     *deal.Audit `json:"seek,omitempty"`   // how quickly it last showed a keyframe
}

func (d *dealing) view(o *deal.Order) *Order {
	out := &Order{
		ID: o.ID, Cid: o.Root.String(), Name: o.Name, Stage: o.Stage, Reason: o.Reason, Replicas: o.Replicas, Bytes: o.Bytes, Until: o.Until, Renew: o.Renew, Made: o.Made, Deals: []Deal{},
	}
	if o.Cells > 0 && !o.Until.IsZero() {
		out.Most = d.units(o.Cost()) + " " + d.token.Symbol
	}
	for _, g := range o.Guards {
		out.Guards = append(out.Guards, g.Peer)
	}
	for _, r := range o.Deals {
		one := Deal{Provider: r.Provider.Hex(), Peer: r.Peer, Network: r.Network, Stage: r.Stage, Reason: r.Reason, Since: r.Since, Price: d.units(r.Price), Period: r.Period, End: r.End, Missed: r.Missed, Seek: r.Audit}
		if !r.Deal.IsZero() {
			one.ID = r.Deal.String()
		}
		if r.Stage == deal.Live {
			out.Kept++
		}
		out.Deals = append(out.Deals, one)
	}
	return out
}

// MakeDeals has others keep what is at a path.
func (n *Node) MakeDeals(ctx context.Context, r DealRequest) (*Order, error) {
	d, err := n.trading(ctx)
	if err != nil {
		return nil, err
	}
	ctx, root, err := n.resolve(ctx, r.Path)
	if err != nil {
		return nil, err
	}
	price, err := d.amount(r.MaxPrice)
	if err != nil {
		return nil, err
	}
	seconds, err := d.market.PeriodSeconds(ctx)
	if err != nil {
		return nil, err
	}
	o, err := d.client.Make(ctx, deal.Request{
		Root: root, Name: r.Name, Replicas: r.Replicas, Until: r.Until.UTC(), Price: deal.PerPeriod(price, seconds), Collateral: r.Collateral, Renew: r.Renew, Spread: !r.Near,
	})
	if err != nil {
		return nil, err
	}
	return d.view(o), nil
}

// Orders lists what others keep, the oldest first, with what has ended if all is wanted.
func (n *Node) Orders(ctx context.Context, all bool) ([]*Order, error) {
	d, err := n.trading(ctx)
	if err != nil {
		return nil, err
	}
	list := []*Order{}
	for o, err := range d.client.Orders(ctx) {
		if err != nil {
			return nil, err
		}
		if all || o.Stage != deal.Ended {
			list = append(list, d.view(o))
		}
	}
	return list, nil
}

// Order returns one, by its ID or the CID of its content.
func (n *Node) Order(ctx context.Context, what string) (*Order, error) {
	return n.order(ctx, func(d *dealing) (*deal.Order, error) { return d.client.Order(ctx, what) })
}

// EndOrder has an order ended as soon as that can be.
func (n *Node) EndOrder(ctx context.Context, what string) (*Order, error) {
	return n.order(ctx, func(d *dealing) (*deal.Order, error) { return d.client.End(ctx, what) })
}

// RenewOrder has an order go on until then, or, without a time, for ever.
func (n *Node) RenewOrder(ctx context.Context, what string, until time.Time) (*Order, error) {
	return n.order(ctx, func(d *dealing) (*deal.Order, error) { return d.client.Extend(ctx, what, until) })
}

// Question has those who keep something, or one of them, prove at once that they have just that, for a bond that is theirs when they do.
func (n *Node) Question(ctx context.Context, what, provider string) (*Order, error) {
	return n.order(ctx, func(d *dealing) (*deal.Order, error) {
		o, err := d.client.Order(ctx, what)
		if err != nil {
			return nil, err
		}
		var calls []wallet.Call
		for _, r := range o.Deals {
			if (r.Stage == deal.Live || r.Stage == deal.AtRisk) && (provider == "" || strings.EqualFold(r.Provider.Hex(), provider)) {
				calls = append(calls, d.market.Question(r.Deal))
			}
		}
		if len(calls) == 0 {
			return nil, fmt.Errorf("%w: %s is kept by nobody who could be asked%s", deal.ErrNoDeal, what, after(provider))
		}
		if err := d.outbox.Do(ctx, calls...); err != nil {
			return nil, fmt.Errorf("ask for a proof, as can be done once in a period: %w", err)
		}
		return d.client.Order(ctx, what)
	})
}

// GuardOrder has another node, at an address with /p2p/ID, look after an order too, and lock so much of the money of this one until then.
func (n *Node) GuardOrder(ctx context.Context, what, addr, most string, until time.Time) (*Order, error) {
	return n.order(ctx, func(d *dealing) (*deal.Order, error) {
		amount, err := d.amount(most)
		if err != nil {
			return nil, err
		}
		_, peer, ok := strings.Cut(addr, "/p2p/")
		if !ok {
			return nil, fmt.Errorf("%q is %w", addr, exchange.ErrAddr)
		}
		return d.client.Guard(ctx, what, addr, peer, amount, until)
	})
}

// order shows the order that fn returns.
func (n *Node) order(ctx context.Context, fn func(*dealing) (*deal.Order, error)) (*Order, error) {
	d, err := n.trading(ctx)
	if err != nil {
		return nil, err
	}
	o, err := fn(d)
	if err != nil {
		return nil, err
	}
	return d.view(o), nil
}

// Lease is what this node keeps for somebody.
type Lease struct {
	Offer  string     `json:"offer"`
	Deal   string     `json:"deal,omitempty"`
	Cid    string     `json:"cid"`
	Client string     `json:"client"`
	Stage  deal.Stage `json:"stage"`
	Reason string     `json:"reason,omitempty"`
	Since  time.Time  `json:"since"`
	Bytes  uint64     `json:"bytes"`
}

// Leases lists what this node keeps for others, with what has ended if all is wanted.
func (n *Node) Leases(ctx context.Context, all bool) ([]Lease, error) {
	d, err := n.trading(ctx)
	if err != nil {
		return nil, err
	}
	list := []Lease{}
	for l, err := range d.provider.Leases(ctx) {
		if err != nil {
			return nil, err
		}
		if l.Stage.Ended() && !all {
			continue
		}
		one := Lease{l.Hash.Hex(), "", l.Root.String(), l.Client.Hex(), l.Stage, l.Reason, l.Since, l.Cells * deal.CellSize}
		if !l.Deal.IsZero() {
			one.Deal = l.Deal.String()
		}
		list = append(list, one)
	}
	slices.SortFunc(list, func(a, b Lease) int { return a.Since.Compare(b.Since) })
	return list, nil
}

// Why says, in sentences, why an order or a lease is as it is.
func (n *Node) Why(ctx context.Context, what string) ([]string, error) {
	d, err := n.trading(ctx)
	if err != nil {
		return nil, err
	}
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	o, err := d.client.Order(ctx, what)
	if errors.Is(err, deal.ErrNoOrder) {
		return n.whyLease(ctx, what)
	}
	if err != nil {
		return nil, err
	}
	v := d.view(o)
	say("the order is %s%s: %d of %d keep it", v.Stage, after(v.Reason), v.Kept, v.Replicas)
	for _, r := range v.Deals {
		line := fmt.Sprintf("%s is %s since %s%s", r.Provider, r.Stage, r.Since.Local().Format(time.DateTime), after(r.Reason))
		if s := r.Seek; s != nil && s.Error == "" {
			line += fmt.Sprintf("; it last showed a keyframe within %s", s.Took.Round(time.Millisecond))
		} else if s != nil {
			line += "; it has not shown a keyframe: " + s.Error
		}
		say("%s", line)
	}
	b, err := n.Balance(ctx)
	if err != nil {
		return nil, err
	}
	say("%s %s are available in the bank, %s are locked", b.Available, b.Token, b.Locked)
	if b.Gas == "0" {
		say("the account %s has nothing to pay gas with", b.Address)
	}
	if b.Waits != "" {
		say("transactions wait: %s", b.Waits)
	}
	return out, nil
}

func after(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + reason + ")"
}

// whyLease says why what this node keeps is as it is.
func (n *Node) whyLease(ctx context.Context, what string) ([]string, error) {
	list, err := n.Leases(ctx, true)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, l := range list {
		if what == l.Offer || what == l.Deal || what == l.Cid {
			out = append(out, fmt.Sprintf("the lease of %s for %s is %s since %s%s", l.Cid, l.Client, l.Stage, l.Since.Local().Format(time.DateTime), after(l.Reason)))
		}
	}
	if out == nil {
		return nil, fmt.Errorf("%w, and no lease: %s", deal.ErrNoOrder, what)
	}
	p, err := n.Providing(ctx)
	if err != nil {
		return nil, err
	}
	return append(out, p.Why...), nil
}

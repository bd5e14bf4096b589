package node

import (
	"cmp"
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

// Ask is what a provider asks for, in units of its token.
type Ask struct {
	Provider   string `json:"provider"`
	Peer       string `json:"peer"`
	Price      string `json:"price"` // of a TB for 30 days
	Token      string `json:"token"`
	Collateral uint32 `json:"collateral"` // percent
	Stake      string `json:"stake"`      // that the provider stands for beside
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
	slices.SortFunc(list, func(a, b deal.Standing) int { return a.Price.Cmp(&b.Price.Int) })
	for _, a := range list {
		symbol := d.token.Symbol
		if a.Token != d.token.Address {
			symbol = a.Token.Hex()
		}
		out.List = append(out.List, Ask{
			a.Provider.Hex(), a.Peer, d.units(deal.PerMonth(a.Price, seconds)), symbol, a.Collateral, d.units(a.Stake), a.Most, a.Free, int(float64(a.Periods) * seconds / secondsOfDay),
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
	MaxPrice   string    `json:"max_price"`       // of a TB for 30 days
	Collateral uint32    `json:"collateral"`      // percent, at the least
	Stake      string    `json:"stake,omitempty"` // of a provider, at the least; "": 0
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
	stake, err := d.amount(cmp.Or(r.Stake, "0"))
	if err != nil {
		return nil, err
	}
	o, err := d.client.Make(ctx, deal.Request{
		Root: root, Name: r.Name, Replicas: r.Replicas, Until: r.Until.UTC(), Price: deal.PerPeriod(price, seconds), Collateral: r.Collateral, Stake: stake, Renew: r.Renew, Spread: !r.Near,
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

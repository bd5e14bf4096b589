package node

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"strings"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// What is pinned through a token of the pinning service may be kept by providers too, at the cost of this node's account, if the token says so: once it is here, an order is made
// for it, which ends with its pin.

// Backing says how what is pinned through a token is kept by others.
type Backing struct {
	Replicas int    `json:"replicas"`
	MaxPrice string `json:"max_price"` // of a TB for 30 days, in units of the token of the market
	Days     int    `json:"days"`      // from when it is pinned
}

// Check returns an error if nobody can keep something so.
func (b *Backing) Check() error {
	price, err := wallet.ParseUnits(b.MaxPrice, etherDecimals)
	if err != nil || price.Sign() == 0 || b.Replicas < 1 || b.Replicas > deal.MostReplicas || b.Days < 1 || b.Days > 3650 {
		return fmt.Errorf("%w: deals of 1 to %d replicas, for 1 to 3650 days, for more than nothing: not %d, %d, %q", ErrToken, deal.MostReplicas, b.Replicas, b.Days, b.MaxPrice)
	}
	return nil
}

// backingEvery is how often it is looked for pins that others are to keep, if the chain says nothing else.
const backingEvery = 5 * time.Second

// orderOf is the ID of the order for a pin: there is one, whatever happens.
func orderOf(pin string) string { return "pin-" + pin }

// back has others keep what is pinned through tokens that say so, until ctx ends.
func (n *Node) back(ctx context.Context, d *dealing) {
	tick := time.NewTicker(cmp.Or(n.cfg.Chain.Every, backingEvery))
	defer tick.Stop()
	for {
		if err := n.backAll(ctx, d); err != nil && ctx.Err() == nil {
			n.dealFailed(fmt.Errorf("pins that others are to keep: %w", err))
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

func (n *Node) backAll(ctx context.Context, d *dealing) error {
	tokens, err := tokensOf(n.repo.dir).all()
	if err != nil {
		return err
	}
	var errs []error
	for _, t := range tokens {
		if t.Deals == nil {
			continue
		}
		for pin, err := range n.pins.Through(ctx, t.Name) {
			if err != nil {
				return err
			}
			if pin.Status == pinning.Pinned {
				errs = append(errs, n.backPin(ctx, d, t.Deals, pin))
			}
		}
	}
	for o, err := range d.client.Orders(ctx) {
		if err != nil {
			return err
		}
		pin, ours := strings.CutPrefix(o.ID, orderOf(""))
		if !ours || o.Stage == deal.Ended || o.Stage == deal.Ending {
			continue
		}
		if _, err := n.pins.Get(pin); errors.Is(err, pinning.ErrNoPin) {
			_, err := d.client.End(ctx, o.ID)
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// backPin has others keep a pin, unless they do.
func (n *Node) backPin(ctx context.Context, d *dealing, b *Backing, pin *pinning.Pin) error {
	if _, err := d.client.ByID(orderOf(pin.ID)); !errors.Is(err, deal.ErrNoOrder) {
		return err
	}
	price, err := d.amount(b.MaxPrice)
	if err != nil {
		return err
	}
	seconds, err := d.market.PeriodSeconds(ctx)
	if err != nil {
		return err
	}
	_, err = d.client.Make(ctx, deal.Request{
		ID: orderOf(pin.ID), Root: pin.Cid.Cid, Name: pin.Name, Replicas: b.Replicas, Until: time.Now().AddDate(0, 0, b.Days).UTC(), Price: deal.PerPeriod(price, seconds), Spread: true,
	})
	return err
}

// price is what so many bytes cost at the most, with all replicas, for all days.
func (d *dealing) price(b *Backing, bytes int64) (wallet.Amount, error) {
	perMonth, err := d.amount(b.MaxPrice)
	if err != nil {
		return perMonth, err
	}
	n := new(big.Int).Mul(&perMonth.Int, big.NewInt(bytes))
	n.Mul(n, big.NewInt(int64(b.Replicas*b.Days)))
	return wallet.NewAmount(n.Quo(n, big.NewInt(30*1e12))), nil
}

// funded refuses a pin of so many bytes, or, where nobody knows yet how many, of one, that this node cannot pay others for.
func (n *Node) funded(ctx context.Context, t *Token, bytes int64) error {
	if t.Deals == nil {
		return nil
	}
	d, err := n.trading(ctx)
	if err != nil {
		return err
	}
	price, err := d.price(t.Deals, max(bytes, 1))
	if err != nil {
		return err
	}
	has, err := d.market.Available(ctx, d.token.Address, d.key.Address())
	if err != nil {
		return err
	}
	if has.Sign() == 0 || has.Cmp(&price.Int) < 0 {
		return &psaFailure{http.StatusConflict, "INSUFFICIENT_FUNDS", fmt.Sprintf("it costs up to %s %s to have %d providers keep it for %d days, %s are available", d.units(price), d.token.Symbol, t.Deals.Replicas, t.Deals.Days, d.units(has))}
	}
	return nil
}

// sizeOf is how many bytes pins of a root hold; 0 if there are none that are whole.
func (n *Node) sizeOf(ctx context.Context, root cid.Cid) (bytes int64) {
	for pin, err := range n.pins.Of(ctx, root) {
		if err == nil {
			bytes = max(bytes, pin.Bytes)
		}
	}
	return bytes
}

// backed says by whom a pin is kept, and until when.
func (n *Node) backed(pin *pinning.Pin, info map[string]string) {
	n.deals.mu.Lock()
	d := n.deals.found // if there is none yet nobody waits for it here
	ready := d != nil && d.client != nil
	n.deals.mu.Unlock()
	if !ready {
		return
	}
	o, err := d.client.ByID(orderOf(pin.ID))
	if err != nil {
		return // there is no order for it
	}
	v := d.view(o)
	var ids []string
	for _, r := range v.Deals {
		if r.Stage == deal.Live {
			ids = append(ids, r.ID)
		}
	}
	info["order"], info["replicas"], info["pinned_until"] = o.ID, fmt.Sprintf("%d of %d", v.Kept, v.Replicas), o.Until.Format(time.RFC3339)
	if ids != nil {
		info["deals"] = strings.Join(ids, ",")
	}
	if v.Reason != "" {
		info["deals_details"] = v.Reason
	}
}

package deal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/pinning/wallet"
)

// A guard looks after an order when its owner is gone: the owner lets the guard's account lock so much of its money for deals about the order's content, and tells it the order, signed. The guard
// finds other providers, and makes deals longer, where the owner has not, some time after it would have.

const guardProtocol = "/reelfs/guard/1"

// mostGuarded bounds the orders that a guard looks after.
const mostGuarded = 10_000

// guardDeals is how many deals a guard may make for each replica of an order, until it is let anew.
const guardDeals = 4

// ErrNoGuard says that a node does not look after orders of others, or not after this one.
var ErrNoGuard = errors.New("it is not guarded")

var guardType = newText("Guard", "order")

// Guard is who looks after an order beside its owner.
type Guard struct {
	Peer    string         `json:"peer"`
	Addr    string         `json:"addr"` // where it was
	Address common.Address `json:"address"`
}

// guardMessage is an order that is to be guarded, or no longer. Without one it asks for the account of the guard.
type guardMessage struct {
	Order *signed `json:"order,omitempty"`
}

// guardAnswer says who the guard is.
type guardAnswer struct {
	Address common.Address `json:"address"`
}

// charge is what an owner signs.
type charge struct {
	Order Order          `json:"order"`
	Guard common.Address `json:"guard"`
	At    time.Time      `json:"at"`
	Ended bool           `json:"ended,omitempty"`
}

// Guard has a node, at one of its addresses, look after an order too. Its account may lock so much of the client's money until then, for deals about the content of the
// order, guardDeals for each replica, at no more than the order pays.
func (c *Client) Guard(ctx context.Context, what, addr, peer string, most wallet.Amount, until time.Time) (*Order, error) {
	o, err := c.Order(ctx, what)
	if err != nil {
		return nil, err
	}
	if err := c.Network.Connect(ctx, addr); err != nil {
		return nil, err
	}
	g, err := ask[guardAnswer](ctx, c.Network, peer, guardProtocol, guardMessage{})
	if err != nil {
		return nil, err
	}
	if o.Cells == 0 {
		return nil, fmt.Errorf("%w: the order %s is being prepared, try again soon", ErrNoGuard, o.ID)
	}
	session := Session{
		Content: o.Commitment.Root, Left: most, Price: wallet.NewAmount(priceOf(&o.Price.Int, o.Cells)), Deals: guardDeals * uint32(o.Replicas), Expires: until,
	}
	if err := c.Outbox.Do(ctx, c.Market.Authorize(g.Address, o.Token, session)); err != nil {
		return nil, err
	}
	if err := c.charge(ctx, o, Guard{peer, addr, g.Address}, false); err != nil {
		return nil, err
	}
	return c.change(o.ID, func(o *Order) error {
		next := *o
		next.Guards = append(slices.DeleteFunc(slices.Clone(o.Guards), func(old Guard) bool { return old.Address == g.Address }), Guard{peer, addr, g.Address})
		return c.apply(o, next, nil)
	})
}

// charge tells a guard what it is to look after, or that it is to no longer.
func (c *Client) charge(ctx context.Context, o *Order, g Guard, ended bool) error {
	seconds, err := c.Market.PeriodSeconds(ctx)
	if err != nil {
		return err
	}
	told := *o
	told.Deals, told.Guards, told.Reason = nil, nil, ""
	told.Signer, told.Patience = g.Address, time.Duration(seconds*float64(time.Second))
	told.Addrs = c.Network.Addrs()[:min(len(c.Network.Addrs()), mostRecordAddrs)]
	s, err := c.Market.sign(ctx, guardType, charge{told, g.Address, time.Now().UTC(), ended}, c.Key)
	if err != nil {
		return err
	}
	_ = c.Network.Connect(ctx, g.Addr) // or it is called where it is known to be
	_, err = ask[guardAnswer](ctx, c.Network, g.Peer, guardProtocol, guardMessage{s})
	return err
}

// release takes an order back from its guards, and their say over the client's money unless they guard others. That is what counts: a guard that cannot be told finds out.
func (c *Client) release(o *Order) error {
	var errs []error
	for _, g := range o.Guards {
		c.failed(c.charge(c.ctx, o, g, true))
		c.mu.Lock()
		others := false
		for _, other := range c.orders {
			others = others || other.ID != o.ID && other.Commitment.Root == o.Commitment.Root && slices.ContainsFunc(other.Guards, func(x Guard) bool { return x.Address == g.Address })
		}
		c.mu.Unlock()
		if !others {
			errs = append(errs, c.Outbox.Send(c.Market.Authorize(g.Address, o.Token, Session{Content: o.Commitment.Root})))
		}
	}
	return errors.Join(errs...)
}

// StandGuard has this client look after orders of others that let it.
func (c *Client) StandGuard() {
	c.Network.Handle(guardProtocol, mostMessage, callsASec, func(ctx context.Context, _ string, request []byte) ([]byte, error) {
		var m guardMessage
		if err := json.Unmarshal(request, &m); err != nil {
			return nil, fmt.Errorf("%w: %v", ErrNoGuard, err)
		}
		if m.Order != nil {
			if err := c.take(ctx, m.Order); err != nil {
				return nil, err
			}
		}
		return json.Marshal(guardAnswer{c.Key.Address()})
	})
}

// take looks after an order of somebody else from now on, or no longer.
func (c *Client) take(ctx context.Context, s *signed) error {
	var ch charge
	o := &ch.Order
	by, err := c.Market.open(guardType, s, &ch)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %v", ErrNoGuard, err)
	case by != o.Client:
		return fmt.Errorf("%w: the order is of %s, and %s has signed it", ErrNoGuard, o.Client, by)
	case ch.Guard != c.Key.Address() || o.Signer != ch.Guard:
		return fmt.Errorf("%w: it is for the guard %s, this is %s", ErrNoGuard, ch.Guard, c.Key.Address())
	case o.Client == ch.Guard:
		return fmt.Errorf("%w: it is this node's own", ErrNoGuard)
	case time.Since(ch.At).Abs() > time.Hour:
		return fmt.Errorf("%w: it was signed at %s", ErrNoGuard, ch.At.Format(time.RFC3339))
	case o.Replicas < 1 || o.Replicas > MostReplicas || o.Cells == 0 || o.Token != c.Market.Contracts.Token || !o.Root.Defined() || o.Stage != Placing && o.Stage != Kept && !ch.Ended:
		return fmt.Errorf("%w: the order is not one that can be guarded", ErrNoGuard)
	}
	o.ID = "guard-" + common.Hash(o.Group).Hex()[2:] // as nobody else's
	o.Deals, o.Guards, o.Patience, o.Serial = nil, nil, max(o.Patience, time.Second), int(time.Now().Unix())
	c.mu.Lock()
	old, many := c.orders[o.ID], len(c.orders)
	c.mu.Unlock()
	switch {
	case ch.Ended && old != nil:
		return c.forgetOrder(o.ID, "its owner has ended it")
	case ch.Ended || old != nil:
		return nil
	case many >= mostGuarded:
		return fmt.Errorf("%w: %d orders are looked after, which is as many as there may be", ErrNoGuard, many)
	}
	session, err := c.Market.Session(ctx, o.Token, o.Client, o.Signer, o.Commitment.Root)
	if err != nil {
		return err
	}
	if session.Left.Sign() == 0 {
		return fmt.Errorf("%w: its owner lets %s lock nothing", ErrNoGuard, o.Signer)
	}
	o.Stage, o.Reason, o.Short, o.LookAt, o.Looks = Placing, "", time.Time{}, time.Time{}, 0
	return c.adopt(o)
}

// forgetOrder has a guard look after an order no longer.
func (c *Client) forgetOrder(id, why string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	o := c.orders[id]
	if o == nil {
		return nil
	}
	next := *o
	next.Stage, next.Reason = Ended, why
	return c.apply(o, next, nil)
}

// stillGuards tells whether a guard may still lock money of the owner of an order; else it forgets the order.
func (c *Client) stillGuards(o *Order) (bool, error) {
	if o.Signer == o.Client {
		return true, nil
	}
	session, err := c.Market.Session(c.ctx, o.Token, o.Client, o.Signer, o.Commitment.Root)
	if err != nil {
		return false, err
	}
	if session.Left.Sign() > 0 {
		return true, nil
	}
	return false, c.forgetOrder(o.ID, "its owner lets this node lock nothing any more")
}

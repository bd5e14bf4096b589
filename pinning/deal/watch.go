package deal

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/blockstore"
)

// look looks once what has happened to all orders.
func (c *Client) look(ctx context.Context) error {
	c.mu.Lock()
	var errs []error
	for _, o := range c.orders {
		errs = append(errs, c.happen(o, orderTick{}))
		c.lookReplicas(o)
	}
	none := len(c.orders) == 0
	c.mu.Unlock()
	if none {
		return nil
	}
	return errors.Join(errors.Join(errs...), c.lookChain(ctx))
}

// lookReplicas makes offers, and asks providers, beside, how far they are with offers, and whether they play what they keep. The lock is held.
func (c *Client) lookReplicas(o *Order) {
	id, root := o.ID, o.Root.Cid
	for _, r := range o.Deals {
		switch {
		case r.Stage == Offering:
			addrs := c.holders(o)
			c.every("offer/"+r.Hash.Hex(), statusEvery, func() error { return c.offer(id, root, r, addrs) })
		case r.pending():
			c.every("status/"+r.Hash.Hex(), statusEvery, func() error { return c.lookStatus(id, r) })
		case r.Stage == Live && r.Peer != "" && c.Audit != nil && (r.Audit.due()):
			c.beside("audit/"+r.Hash.Hex(), func() error {
				a := Audit{At: time.Now().UTC()}
				_ = c.connect(c.ctx, r.Addrs) // or else the audit says so
				took, err := c.Audit(c.ctx, r.Peer, root)
				if a.Took = took; err != nil {
					a.Error = err.Error()
				}
				return c.audited(id, r.Hash, a)
			})
		}
	}
}

// due tells whether it is time for another audit.
func (a *Audit) due() bool {
	return a == nil || a.Error == "" && time.Since(a.At) > auditEvery || a.Error != "" && time.Since(a.At) > auditAgain
}

// every does something beside, and then not again for a while.
func (c *Client) every(what string, pause time.Duration, fn func() error) {
	c.beside(what, func() error {
		err := fn()
		t := time.NewTimer(min(pause, 5*c.Every))
		defer t.Stop()
		select {
		case <-t.C:
		case <-c.ctx.Done():
		}
		return err
	})
}

func (c *Client) lookStatus(id string, r Replica) error {
	ctx, cancel := context.WithTimeout(c.ctx, askTimeout)
	defer cancel()
	st, err := ask[offerStatus](ctx, c.Network, r.Peer, statusProtocol, statusMessage{r.Hash})
	if err != nil {
		return c.happened(id, orderAnswered{r.Hash, r.Stage, "the provider does not answer: " + err.Error()})
	}
	return c.happened(id, orderAnswered{r.Hash, st.Stage, st.Reason})
}

// audited notes how quickly a provider was.
func (c *Client) audited(id string, hash common.Hash, a Audit) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	o := c.orders[id]
	if o == nil {
		return nil
	}
	next := *o
	next.Deals = slices.Clone(o.Deals)
	for i := range next.Deals {
		if next.Deals[i].Hash == hash {
			next.Deals[i].Audit = &a
		}
	}
	return c.apply(o, next, nil)
}

// vault says what a provider has proven lately; nil if it has no vault yet.
func (c *Client) vault(ctx context.Context, provider common.Address, head uint64) (*vaultSeen, error) {
	m := c.Market
	c.mu.Lock()
	seen := vaultSeen{}
	if v := c.vaults[provider]; v != nil {
		seen = *v
	}
	c.mu.Unlock()
	if seen.start == 0 {
		v, err := m.Vault(ctx, provider)
		if err != nil || v == nil {
			return nil, err
		}
		seen.start = v.Start
	}
	closed := uint64(0)
	if late := m.Finality + m.Window + 1; head > seen.start+late {
		closed = (head-seen.start-late)/m.Period + 1
	}
	if closed > 0 && (closed != seen.closed || seen.missed > 0) {
		missed, err := m.Streak(ctx, provider, closed-1)
		if err != nil {
			return nil, err
		}
		seen.missed = missed
	}
	seen.closed = closed
	c.mu.Lock()
	c.vaults[provider] = &seen
	c.mu.Unlock()
	return &seen, nil
}

// lookChain reads what the chain says of the deals of all orders, and has it happen to them.
func (c *Client) lookChain(ctx context.Context) error {
	m := c.Market
	head, err := m.Head(ctx)
	if err != nil {
		return err
	}
	c.mu.Lock()
	known := c.seen == head.Hash
	c.seen = head.Hash
	c.mu.Unlock()
	if known {
		return nil
	}
	if err := c.readChain(ctx, head); err != nil {
		c.mu.Lock()
		c.seen = common.Hash{}
		c.mu.Unlock()
		return err
	}
	return nil
}

func (c *Client) readChain(ctx context.Context, head Head) error {
	m := c.Market
	if err := c.scan(ctx, head.Number); err != nil {
		return err
	}
	type question struct {
		order string
		Activation
	}
	var list []question
	var ids []ID
	c.mu.Lock()
	for _, o := range c.orders {
		for _, a := range c.activations(o) {
			list, ids = append(list, question{o.ID, a}), append(ids, a.ID)
		}
	}
	c.mu.Unlock()
	deals, err := m.ReadDeals(ctx, head.Number, ids...)
	if err != nil {
		return err
	}
	for i, q := range list {
		d := deals[i]
		e := orderSeen{activation: q.Activation, deal: d, head: head.Number}
		if d.State == Settled || d.State == Failed {
			if e.lasting, err = m.lasting(ctx, head.Number, d); err != nil {
				return err
			}
		}
		v, err := c.vault(ctx, d.ID.Provider, head.Number)
		if err != nil {
			return err
		}
		if v != nil {
			e.period, e.closed, e.missed = (head.Number-v.start)/m.Period, v.closed, v.missed
			if e.closed <= d.First { // the deal had no period yet that could be proven
				e.missed = 0
			}
		}
		if err := c.happened(q.order, e); err != nil {
			return err
		}
	}
	return nil
}

// activations lists the deals of an order that have not ended: those that it knows, and those that the chain has shown. The lock is held.
func (c *Client) activations(o *Order) (list []Activation) {
	known := map[ID]bool{}
	for _, r := range o.Deals {
		if !r.Deal.IsZero() {
			known[r.Deal] = true
			if !r.Stage.Ended() || r.Stage == Refused {
				list = append(list, Activation{ID: r.Deal, Offer: r.Hash})
			}
		}
	}
	for id, a := range c.began[o.Group] {
		if !known[id] {
			list = append(list, a)
		}
	}
	return list
}

// scan reads which deals of the clients of orders have begun.
func (c *Client) scan(ctx context.Context, head uint64) error {
	c.mu.Lock()
	clients := map[common.Address]bool{}
	groups := map[Hash]bool{}
	first := head
	for _, o := range c.orders {
		clients[o.Client], groups[o.Group] = true, true
		first = min(first, o.From)
	}
	from := max(c.scanned, first)
	from -= min(from, 2*c.Market.Finality) // what the chain has forgotten is read again
	c.mu.Unlock()
	for client := range clients {
		list, err := c.Market.Activations(ctx, client, from, head)
		if err != nil {
			return err
		}
		c.mu.Lock()
		for _, a := range list {
			if !groups[a.Group] {
				continue
			}
			if c.began[a.Group] == nil {
				c.began[a.Group] = map[ID]Activation{}
			}
			c.began[a.Group][a.ID] = a
		}
		c.mu.Unlock()
	}
	c.mu.Lock()
	c.scanned = head
	note := head >= c.noted+scanEvery
	if note {
		c.noted = head
	}
	c.mu.Unlock()
	if !note {
		return nil
	}
	if err := c.Store.SetRecords(blockstore.Record{Key: scanRecord, Value: binary.BigEndian.AppendUint64(nil, head)}); err != nil {
		return fmt.Errorf("note how far events were read: %w", err)
	}
	return nil
}

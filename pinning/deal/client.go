package deal

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Client has content kept by others for pay. Fill the first fields, and Start it.
type Client struct {
	Market  *Market
	Key     wallet.Key
	Outbox  *wallet.Outbox
	Network Network
	Store   wallet.Store
	// Blocks are the content, wherever it is.
	Blocks blockstore.Getter
	// Audit measures how quickly a peer shows a keyframe of a title that it cannot foresee; nil: nobody does.
	Audit func(ctx context.Context, peer string, root cid.Cid) (time.Duration, error)
	// Every is how often it is looked what has happened; 2 s.
	Every time.Duration
	// Failed is told what went wrong; it is tried again.
	Failed func(error)

	ctx   context.Context // of Start
	tasks sync.WaitGroup
	wake  chan struct{}

	mu         sync.Mutex
	orders     map[string]*Order // that have not ended
	busy       map[string]bool   // what is done beside at the moment
	began      map[Hash]map[ID]Activation
	scanned    uint64      // block up to which activations were read
	seen       common.Hash // the last block when all orders were looked at
	noted      uint64      // up to which that is in the store
	vaults     map[common.Address]*vaultSeen
	registered map[common.Address]*found
	recorded   uint64 // block up to which records of providers were read
}

// vaultSeen is what a client has last seen of a vault.
type vaultSeen struct {
	start  uint64 // block
	closed uint64 // periods that can be proven no more
	missed uint64 // the last of these without a proof
}

// Request is what somebody wants to have kept.
type Request struct {
	ID         string // of the order; "": it gets one. An order that there is stays as it is.
	Root       cid.Cid
	Name       string
	Replicas   int
	Until      time.Time     // zero, with Renew: for ever
	Price      wallet.Amount // of a GiB for a period, at the most
	Collateral uint32        // percent
	Stake      wallet.Amount // of a provider, at the least
	Renew      bool
	Spread     bool
	Addrs      []string // of those who have the content, beside this node
}

// MostReplicas bounds those of an order.
const MostReplicas = 50

// ErrNoOrder says that there is no such order.
var ErrNoOrder = errors.New("there is no such order")

// ErrBadOrder says that nobody can keep something as it is wanted.
var ErrBadOrder = errors.New("bad order")

const (
	scanRecord    = "orderscan"
	scanEvery     = 100 // blocks after which it is noted how far was read
	asksAtOnce    = 16
	askTimeout    = 10 * time.Second
	statusEvery   = 5 * time.Second
	auditEvery    = 10 * time.Minute
	auditAgain    = 30 * time.Second // after one that has failed
	mostProviders = 1000             // that are asked
	// offerPatience is for how long a provider may not answer an offer before another is looked for.
	offerPatience = 2 * time.Minute
)

// Start reads the orders. Run, with the same ctx, does the rest.
func (c *Client) Start(ctx context.Context) error {
	if c.Every == 0 {
		c.Every = defaultEvery
	}
	c.ctx, c.wake = ctx, make(chan struct{}, 1)
	c.orders, c.busy, c.began, c.vaults, c.registered = map[string]*Order{}, map[string]bool{}, map[Hash]map[ID]Activation{}, map[common.Address]*vaultSeen{}, map[common.Address]*found{}
	for o, err := range c.Orders(ctx) {
		if err != nil {
			return err
		}
		if o.Stage != Ended {
			c.orders[o.ID] = o
		}
	}
	c.recorded = c.Market.Contracts.Block
	data, err := c.Store.Record(scanRecord)
	if err == nil && len(data) == 8 {
		c.noted = binary.BigEndian.Uint64(data)
		c.scanned = c.noted
	}
	return err
}

// Orders lists all orders, the oldest first. The last pair may carry an error.
func (c *Client) Orders(ctx context.Context) iter.Seq2[*Order, error] {
	return func(yield func(*Order, error) bool) {
		for r, err := range c.Store.Records(ctx, orderRecord) {
			o := &Order{}
			if err == nil {
				err = json.Unmarshal(r.Value, o)
			}
			if !yield(o, err) || err != nil {
				return
			}
		}
	}
}

// ByID returns an order by its ID alone.
func (c *Client) ByID(id string) (*Order, error) {
	data, err := c.Store.Record(orderRecord + id)
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, fmt.Errorf("%w: %s", ErrNoOrder, id)
	}
	o := &Order{}
	return o, json.Unmarshal(data, o)
}

// Order returns an order, by its ID or the CID of its content, of which the last.
func (c *Client) Order(ctx context.Context, what string) (*Order, error) {
	if o, err := c.ByID(what); !errors.Is(err, ErrNoOrder) {
		return o, err
	}
	var last *Order
	for o, err := range c.Orders(ctx) {
		if err != nil {
			return nil, err
		}
		if o.Root.String() == what {
			last = o
		}
	}
	if last == nil {
		return nil, fmt.Errorf("%w: %s", ErrNoOrder, what)
	}
	return last, nil
}

// Make has something kept.
func (c *Client) Make(ctx context.Context, r Request) (*Order, error) {
	switch {
	case r.Replicas < 1 || r.Replicas > MostReplicas:
		return nil, fmt.Errorf("%w: %d replicas, there can be 1 to %d", ErrBadOrder, r.Replicas, MostReplicas)
	case !(r.Renew && r.Until.IsZero()) && time.Until(r.Until) < leastLeft:
		return nil, fmt.Errorf("%w: it would end at %s, which is over", ErrBadOrder, r.Until.Format(time.RFC3339))
	}
	if _, err := digestOf(r.Root); err != nil {
		return nil, err
	}
	head, err := c.Market.Head(ctx)
	if err != nil {
		return nil, err
	}
	seconds, err := c.Market.PeriodSeconds(ctx)
	if err != nil {
		return nil, err
	}
	id := cmp.Or(r.ID, pinning.NewID())
	if old, err := c.ByID(id); !errors.Is(err, ErrNoOrder) {
		return old, err
	}
	o := &Order{
		ID: id, Root: pinning.Root{Cid: r.Root}, Name: r.Name, Client: c.Key.Address(), Signer: c.Key.Address(), Token: c.Market.Contracts.Token, Replicas: r.Replicas, Until: r.Until, Price: r.Price, Collateral: r.Collateral, Stake: r.Stake,
		Renew: r.Renew, Spread: r.Spread, Addrs: r.Addrs, Group: Hash(contracts.Hash(contracts.AddressWord(c.Key.Address()), hashOf([]byte(id)))), From: head.Number, Made: time.Now().UTC(), Seconds: seconds, Stage: Preparing,
	}
	made := *o // which looks after itself from now on
	return &made, c.adopt(o)
}

// adopt looks after an order from now on.
func (c *Client) adopt(o *Order) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.apply(o, *o, o.resume()); err != nil {
		return err
	}
	c.orders[o.ID] = o
	c.scanned, c.seen = min(c.scanned, o.From), common.Hash{} // a guard has not read what was before
	c.soon()
	return nil
}

// soon has it looked at once what is to be done.
func (c *Client) soon() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// End wants no more of an order: its deals are ended as soon as they can be.
func (c *Client) End(ctx context.Context, what string) (*Order, error) {
	o, err := c.Order(ctx, what)
	if err != nil {
		return nil, err
	}
	if o, err = c.change(o.ID, func(o *Order) error { return c.happen(o, orderEnd{}) }); err != nil {
		return o, err
	}
	return o, c.release(o)
}

// Extend has an order go on until a time, or, without one, for ever. Deals are made longer when they are about to end, so that is when it costs.
func (c *Client) Extend(ctx context.Context, what string, until time.Time) (*Order, error) {
	o, err := c.Order(ctx, what)
	if err != nil {
		return nil, err
	}
	return c.change(o.ID, func(o *Order) error {
		next := *o
		next.Renew, next.Until = true, until
		return c.apply(o, next, nil)
	})
}

// change has fn change an order that has not ended.
func (c *Client) change(id string, fn func(*Order) error) (*Order, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	o := c.orders[id]
	if o == nil {
		return nil, fmt.Errorf("%w that has not ended: %s", ErrNoOrder, id)
	}
	err := fn(o)
	c.soon()
	copied := *o
	return &copied, err
}

// Run looks after orders until ctx ends.
func (c *Client) Run(ctx context.Context) {
	defer c.tasks.Wait()
	c.mu.Lock()
	for _, o := range c.orders {
		c.failed(c.apply(o, *o, o.resume()))
	}
	c.mu.Unlock()
	tick := time.NewTicker(c.Every)
	defer tick.Stop()
	for {
		c.failed(c.look(ctx))
		select {
		case <-tick.C:
		case <-c.wake:
		case <-ctx.Done():
			return
		}
	}
}

func (c *Client) failed(err error) {
	if err != nil && c.ctx.Err() == nil && c.Failed != nil {
		c.Failed(err)
	}
}

// beside does something that takes a while, unless it is done already. The lock is held; fn takes it itself.
func (c *Client) beside(what string, fn func() error) {
	if c.busy[what] || c.ctx.Err() != nil {
		return
	}
	c.busy[what] = true
	c.tasks.Go(func() {
		err := fn()
		c.mu.Lock()
		delete(c.busy, what)
		c.mu.Unlock()
		c.failed(err)
	})
}

// happened has something happen to an order, if it has not ended.
func (c *Client) happened(id string, e any) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if o := c.orders[id]; o != nil {
		return c.happen(o, e)
	}
	return nil
}

// happen has something happen to an order. The lock is held.
func (c *Client) happen(o *Order, e any) error {
	next, effects := o.step(c.Market, e, time.Now().UTC())
	if len(effects) == 0 && string(next.record().Value) == string(o.record().Value) {
		return nil
	}
	return c.apply(o, next, effects)
}

// apply notes what an order has become and, in the same commit, the transactions that it needs. The lock is held.
func (c *Client) apply(o *Order, next Order, effects []orderEffect) error {
	records := []blockstore.Record{next.record()}
	for _, e := range effects {
		if call, ok := c.call(&next, e); ok {
			records = append(records, c.Outbox.Queue(call)...)
		}
	}
	if err := c.Store.SetRecords(records...); err != nil {
		return fmt.Errorf("order %s: %w", next.ID, err)
	}
	*o = next
	if o.Stage == Ended {
		delete(c.orders, o.ID)
		delete(c.began, o.Group)
	}
	if len(records) > 1 {
		c.Outbox.Wake()
	}
	id, root := o.ID, o.Root.Cid
	for _, e := range effects {
		switch e.kind {
		case commitOrder:
			c.beside("commit/"+id, func() error {
				tree, err := Commit(c.ctx, c.Blocks, root)
				if c.ctx.Err() != nil {
					return nil // it is done again
				}
				if err != nil {
					return c.happened(id, orderUncommitted{err.Error()})
				}
				return c.happened(id, orderCommitted{tree.Commitment})
			})
		case lookAround:
			c.beside("look/"+id, func() error { return c.lookAround(id) })
		case makeOffer:
			c.soon()
		}
	}
	return nil
}

// call makes the transaction that an effect is, if it is one.
func (c *Client) call(o *Order, e orderEffect) (wallet.Call, bool) {
	call := wallet.Call{ID: fmt.Sprintf("%s/%s", e.kind, e.deal), To: c.Market.Contracts.Deals}
	switch e.kind {
	case topUpDeal:
		at := slices.IndexFunc(o.Deals, func(r Replica) bool { return r.Deal == e.deal })
		call.ID += fmt.Sprintf("/%d", e.n)
		call.Data = dealsABI().PackTopUp(e.deal.Big(), uint32(o.Deals[at].Term))
	case faultDeal:
		call.Data = dealsABI().PackEndForFault(e.deal.Big(), new(big.Int).SetUint64(e.n))
	case silenceDeal:
		call.ID += fmt.Sprintf("/%d", e.n)
		call.Data = dealsABI().PackEndForSilence(e.deal.Big())
	case settleDeal:
		call.Data = dealsABI().PackSettle(e.deal.Big())
	case terminateDeal:
		call.Data = dealsABI().PackTerminate(e.deal.Big())
	case cancelOffer:
		call.ID, call.Data = fmt.Sprintf("%s/%s", e.kind, e.hash.Hex()), dealsABI().PackCancel(e.hash)
	default:
		return call, false
	}
	return call, true
}

// holders are the addresses of those who have the content of an order. The lock is held.
func (c *Client) holders(o *Order) []string {
	list := slices.Clone(o.Addrs)
	if o.Signer == o.Client { // a guard need not have it
		list = append(list, c.Network.Addrs()...)
	}
	for _, r := range o.Deals {
		if f := c.registered[r.Provider]; r.Stage == Live && f != nil {
			list = append(list, f.addrs...)
		}
	}
	list = slices.DeleteFunc(list, func(a string) bool { return strings.Contains(a, "/certhash/") })
	return list[:min(len(list), mostAddrs)]
}

// offer makes an offer to a provider.
func (c *Client) offer(id string, root cid.Cid, r Replica, addrs []string) error {
	o, err := decodeOffer(r.Offer)
	if err != nil {
		return err
	}
	sig, err := c.Market.SignOffer(c.ctx, o, c.Key)
	if err != nil {
		return errors.Join(err, c.happened(id, orderAnswered{r.Hash, Refused, "it cannot be signed: " + err.Error()}))
	}
	ctx, cancel := context.WithTimeout(c.ctx, 3*askTimeout)
	defer cancel()
	var st offerStatus
	if err = c.connect(ctx, r.Addrs); err == nil {
		st, err = ask[offerStatus](ctx, c.Network, r.Peer, offerProtocol, offerMessage{root.String(), r.Offer, sig, addrs})
	}
	switch {
	case c.ctx.Err() != nil:
		return nil // it is done again
	case err == nil:
		return c.happened(id, orderAnswered{r.Hash, st.Stage, st.Reason})
	case time.Since(r.Since) > offerPatience:
		return c.happened(id, orderAnswered{r.Hash, Refused, "the provider does not answer: " + err.Error()})
	}
	return c.happened(id, orderAnswered{r.Hash, Offering, "the provider does not answer: " + err.Error()}) // it may have taken it
}

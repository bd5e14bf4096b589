package wallet

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning/contracts"
)

// Store keeps records.
type Store interface {
	Record(key string) ([]byte, error)
	Records(ctx context.Context, prefix string) iter.Seq2[blockstore.Record, error]
	SetRecords(list ...blockstore.Record) error
}

// Record is a record of something that JSON can write.
func Record(key string, v any) blockstore.Record {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return blockstore.Record{Key: key, Value: data}
}

// Call is a transaction that shall happen once.
type Call struct {
	// ID says what it is, as claim/7. While there is one of an ID, another one is not queued.
	ID   string         `json:"id"`
	To   common.Address `json:"to"`
	Data hexutil.Bytes  `json:"data"`
	// Until is the last block in which it is of use; 0: it always is.
	Until uint64 `json:"until,omitempty"`
}

// Outbox has calls happen: what was queued is sent until it is in a block that stays, also if the process ends meanwhile, and in no case twice.
type Outbox struct {
	store  Store
	chain  Backend
	key    Key
	id     *big.Int
	policy Policy

	// Confirmations is after how many more blocks a transaction is taken to stay; 2.
	Confirmations uint64
	// Every is how often it is looked what has become of transactions; 2 s.
	Every time.Duration

	mu      sync.Mutex
	seq     uint64
	refused map[string]func(rest string, why error)
	waiting map[string][]chan error // for the ends of calls, by their IDs
	wake    chan struct{}
	waits   error          // why nothing is sent at the moment; nil if all is
	absent  map[string]int // how often what was sent was not found though its nonce is used
}

const (
	txRecord = "tx/"
	// inFlight bounds the transactions that are on their way at a time.
	inFlight = 16
	// missing is how often a transaction must not be found, though another has its nonce, before it is signed again: a node that is behind does not find it either.
	missing = 5
	// gasReserve is what is allowed beyond what a call is estimated to use, in percent.
	gasReserve = 25
)

// ErrTooLate says that a call is of no use any more.
var ErrTooLate = errors.New("it is too late for it")

// entry is a call with what has become of it.
type entry struct {
	Call
	Seq   uint64        `json:"seq"`
	Raw   hexutil.Bytes `json:"raw,omitempty"` // signed
	Hash  common.Hash   `json:"hash,omitzero"`
	Nonce uint64        `json:"nonce,omitempty"`
	Block uint64        `json:"block,omitempty"` // the last one when it was sent
	Past  []common.Hash `json:"past,omitempty"`  // with the same nonce, for less
}

// NewOutbox returns the Outbox of a key, whose calls are kept in a store.
func NewOutbox(ctx context.Context, store Store, chain Backend, key Key, policy Policy) (*Outbox, error) {
	o := &Outbox{store: store, chain: chain, key: key, policy: policy, Confirmations: 2, Every: 2 * time.Second, wake: make(chan struct{}, 1), absent: map[string]int{}, refused: map[string]func(string, error){}, waiting: map[string][]chan error{}}
	if o.policy.MaxFee == nil {
		o.policy.MaxFee = big.NewInt(100 * params.GWei)
	}
	var err error
	if o.id, err = chain.ChainID(ctx); err != nil {
		return nil, fmt.Errorf("open outbox: %w", err)
	}
	list, err := o.entries(ctx)
	if len(list) > 0 {
		o.seq = list[len(list)-1].Seq
	}
	return o, err
}

// Address is whose calls these are.
func (o *Outbox) Address() common.Address { return o.key.Address() }

// Queue returns the record that has a call happen, to be set with whatever the call is an effect of. Wake has it sent soon. It is nil if there is one of that ID.
func (o *Outbox) Queue(c Call) []blockstore.Record {
	if old, err := o.store.Record(txRecord + c.ID); err == nil && old != nil {
		return nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.seq++
	return []blockstore.Record{(&entry{Call: c, Seq: o.seq}).record()}
}

func (e *entry) record() blockstore.Record { return Record(txRecord+e.ID, e) }

// tx is the transaction that was signed.
func (e *entry) tx() (*types.Transaction, error) {
	tx := &types.Transaction{}
	if err := tx.UnmarshalBinary(e.Raw); err != nil {
		return nil, fmt.Errorf("%s: %w", e.ID, err)
	}
	return tx, nil
}

// Send is Queue for a call that is an effect of nothing here.
func (o *Outbox) Send(c Call) error {
	err := o.store.SetRecords(o.Queue(c)...)
	o.Wake()
	return err
}

// OnRefused has fn told of the calls whose IDs begin so, as claim/, and the rest of these, that never happen, and why: contracts would refuse them, or have.
func (o *Outbox) OnRefused(prefix string, fn func(rest string, why error)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.refused[prefix] = fn
}

// Do has calls happen and waits until they have, or returns the error why one never does.
func (o *Outbox) Do(ctx context.Context, calls ...Call) error {
	done := make([]chan error, len(calls))
	o.mu.Lock()
	for i, c := range calls {
		done[i] = make(chan error, 1)
		o.waiting[c.ID] = append(o.waiting[c.ID], done[i])
	}
	o.mu.Unlock()
	for _, c := range calls {
		if err := o.Send(c); err != nil {
			return err
		}
	}
	for _, d := range done {
		select {
		case err := <-d:
			if err != nil {
				return err
			}
		case <-ctx.Done():
			if why := o.Waits(); why != nil {
				return fmt.Errorf("%w; it goes on by itself: %w", ctx.Err(), why)
			}
			return ctx.Err()
		}
	}
	return nil
}

// ended tells those who wait that a call has happened, or why it never does.
func (o *Outbox) ended(id string, why error) {
	o.mu.Lock()
	list := o.waiting[id]
	delete(o.waiting, id)
	o.mu.Unlock()
	for _, done := range list {
		done <- why
	}
	if why != nil {
		o.tell(id, why)
	}
}

// tell tells who wants to know of a call that never happens.
func (o *Outbox) tell(id string, why error) {
	o.mu.Lock()
	prefix, rest, _ := strings.Cut(id, "/")
	fn := o.refused[prefix+"/"]
	o.mu.Unlock()
	if fn != nil {
		fn(rest, why)
	}
}

// Wake has it looked at once what is to be sent.
func (o *Outbox) Wake() {
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// Waits tells why nothing is sent at the moment; nil if nothing is held up.
func (o *Outbox) Waits() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.waits
}

// Pending tells how many calls have not happened yet.
func (o *Outbox) Pending(ctx context.Context) (int, error) {
	list, err := o.entries(ctx)
	return len(list), err
}

// Has tells whether a call is under way.
func (o *Outbox) Has(id string) bool {
	data, err := o.store.Record(txRecord + id)
	return err == nil && data != nil
}

// entries returns the calls, in the order in which they were queued.
func (o *Outbox) entries(ctx context.Context) (list []*entry, err error) {
	for r, err := range o.store.Records(ctx, txRecord) {
		if err != nil {
			return nil, err
		}
		e := &entry{}
		if err := json.Unmarshal(r.Value, e); err != nil {
			return nil, fmt.Errorf("call %s: %w", r.Key, err)
		}
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b *entry) int { return int(int64(a.Seq) - int64(b.Seq)) })
	return list, nil
}

// Run sends what is queued until ctx ends. What goes wrong with the chain, failed is told; it is tried again.
func (o *Outbox) Run(ctx context.Context, failed func(error)) {
	tick := time.NewTicker(o.Every)
	defer tick.Stop()
	for {
		err := o.Step(ctx)
		if err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-tick.C:
		case <-o.wake:
		case <-ctx.Done():
			return
		}
	}
}

// Step looks what has become of what was sent, and sends what is next.
func (o *Outbox) Step(ctx context.Context) error {
	list, err := o.entries(ctx)
	if err != nil || len(list) == 0 {
		return err
	}
	head, err := o.chain.BlockNumber(ctx)
	if err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	used, err := o.chain.NonceAt(ctx, o.key.Address(), new(big.Int).SetUint64(head-min(head, o.Confirmations)))
	if err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	flying := 0
	next := used
	var waits error
	for _, e := range list {
		if e.Raw != nil {
			there, err := o.follow(ctx, e, head, used)
			if err != nil {
				return err
			}
			if there {
				flying++
				next = max(next, e.Nonce+1)
			}
		}
		if e.Raw != nil || flying >= inFlight || waits != nil {
			continue
		}
		sent, err := o.begin(ctx, e, head, next, flying > 0)
		switch {
		case errors.Is(err, ErrTooDear):
			waits = err
		case err != nil:
			return err
		case sent:
			flying++
			next = max(next, e.Nonce+1)
		}
	}
	o.mu.Lock()
	o.waits = waits
	o.mu.Unlock()
	return nil
}

// follow looks what has become of a call that was sent, and tells whether it is under way still. It is unsigned again if another transaction took its place.
func (o *Outbox) follow(ctx context.Context, e *entry, head, used uint64) (bool, error) {
	for _, hash := range append(e.Past, e.Hash) {
		r, err := o.chain.TransactionReceipt(ctx, hash)
		if errors.Is(err, ethereum.NotFound) {
			continue
		}
		if err != nil {
			return true, fmt.Errorf("%s: %w", e.ID, err)
		}
		delete(o.absent, e.ID)
		if r.BlockNumber.Uint64()+o.Confirmations > head {
			return true, nil // it may be forgotten yet
		}
		return false, o.end(e, r)
	}
	if e.Nonce < used {
		if o.absent[e.ID]++; o.absent[e.ID] < missing {
			return true, nil
		}
		delete(o.absent, e.ID) // the account has sent something else with its nonce: this one never happens
		e.Raw, e.Hash, e.Past, e.Nonce = nil, common.Hash{}, nil, 0
		return false, o.store.SetRecords(e.record())
	}
	if head >= e.Block+bumpAfter {
		return true, o.bump(ctx, e, head)
	}
	tx, err := e.tx()
	if err == nil {
		_ = o.chain.SendTransaction(ctx, tx) // it is known, or was forgotten
	}
	return true, err
}

// end notes what a call has cost, and forgets it.
func (o *Outbox) end(e *entry, r *types.Receipt) error {
	cost, err := o.cost(r)
	if err != nil {
		return err
	}
	if err := o.store.SetRecords(blockstore.Record{Key: txRecord + e.ID}, cost); err != nil {
		return err
	}
	var why error
	if r.Status != types.ReceiptStatusSuccessful {
		why = fmt.Errorf("transaction %s was reverted in block %d", r.TxHash, r.BlockNumber)
	}
	o.ended(e.ID, why)
	return nil
}

// drop forgets a call that will never happen.
func (o *Outbox) drop(e *entry, why error) error {
	if err := o.store.SetRecords(blockstore.Record{Key: txRecord + e.ID}); err != nil {
		return err
	}
	o.ended(e.ID, why)
	return nil
}

// begin signs and sends a call. If it would be refused, that may be because others are under way.
func (o *Outbox) begin(ctx context.Context, e *entry, head, nonce uint64, others bool) (bool, error) {
	if e.Until > 0 && head >= e.Until {
		return false, o.drop(e, ErrTooLate)
	}
	gas, err := o.chain.EstimateGas(ctx, ethereum.CallMsg{From: o.key.Address(), To: &e.To, Data: e.Data})
	if err != nil {
		if !refused(err) {
			return false, fmt.Errorf("%s: %w", e.ID, err)
		}
		if others {
			return false, nil
		}
		return false, o.drop(e, contracts.Reason(err))
	}
	gas += gas * gasReserve / 100
	tip, most, err := o.fees(ctx, gas)
	if err != nil {
		return false, err
	}
	if err := o.sign(ctx, e, gas, nonce, tip, most, head); err != nil {
		return false, err
	}
	return true, o.transmit(ctx, e)
}

// refused tells whether a node says that a contract would refuse a call, rather than that it does not know.
func refused(err error) bool {
	var coded interface{ ErrorCode() int }
	return errors.As(err, &coded) && coded.ErrorCode() == revertCode
}

// sign signs a call and notes that before anybody else sees it.
func (o *Outbox) sign(ctx context.Context, e *entry, gas, nonce uint64, tip, most *big.Int, head uint64) error {
	tx := types.NewTx(&types.DynamicFeeTx{ChainID: o.id, Nonce: nonce, GasTipCap: tip, GasFeeCap: most, Gas: gas, To: &e.To, Data: e.Data})
	signed, err := o.key.SignTx(ctx, tx, o.id)
	if err != nil {
		return fmt.Errorf("%s: %w", e.ID, err)
	}
	if e.Raw != nil {
		e.Past = append(e.Past, e.Hash)
	}
	if e.Raw, err = signed.MarshalBinary(); err != nil {
		return err
	}
	e.Hash, e.Nonce, e.Block = signed.Hash(), nonce, head
	return o.store.SetRecords(e.record())
}

func (o *Outbox) transmit(ctx context.Context, e *entry) error {
	tx, err := e.tx()
	if err != nil {
		return err
	}
	if err := o.chain.SendTransaction(ctx, tx); err != nil {
		return fmt.Errorf("%s: %w", e.ID, err) // it is sent again
	}
	return nil
}

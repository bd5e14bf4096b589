package wallet

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testchain"
	"github.com/reelfs/reelfs/pinning/contracts"
)

var token = contracts.NewDevToken()

// desk is an outbox over a real store and a chain with a token that anybody may make, so that what happened can be counted.
type desk struct {
	*Outbox
	t       *testing.T
	chain   *testchain.Chain
	store   *engine.Store
	me      testchain.Account
	at      common.Address
	bound   *bind.BoundContract
	refused map[string]error
}

func newDesk(t *testing.T, policy Policy, over func(Backend) Backend) *desk {
	t.Helper()
	c, people := testchain.New(t, 2)
	store, err := engine.Open(t.TempDir(), engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	d := &desk{t: t, chain: c, store: store, me: people[0], at: c.Deploy(people[1], &contracts.DevTokenMetaData, nil), refused: map[string]error{}}
	d.bound = token.Instance(c.Client, d.at)
	d.open(over(c.Backend.Client().(Backend)), people[0].Key, policy)
	return d
}

// open is what a process does that begins.
func (d *desk) open(chain Backend, key *ecdsa.PrivateKey, policy Policy) {
	d.t.Helper()
	var err error
	if d.Outbox, err = NewOutbox(d.t.Context(), d.store, chain, NewLocal(key), policy); err != nil {
		d.t.Fatal(err)
	}
	for _, prefix := range []string{"bad/", "late/"} {
		d.OnRefused(prefix, func(id string, why error) { d.refused[prefix+id] = why })
	}
}

func (d *desk) mint(id string, amount int64) Call {
	return Call{ID: id, To: d.at, Data: token.PackMint(d.me.Addr, big.NewInt(amount))}
}

func (d *desk) send(c Call) {
	d.t.Helper()
	if err := d.Send(c); err != nil {
		d.t.Fatal(err)
	}
}

// settle steps, with a block after each, until nothing is pending.
func (d *desk) settle() {
	d.t.Helper()
	for range 100 {
		if err := d.Step(d.t.Context()); err != nil && !errors.Is(err, errKilled) {
			d.t.Logf("step: %v", err)
		}
		d.chain.Commit()
		n, err := d.Pending(d.t.Context())
		if err != nil {
			d.t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}

	d.t.Fatal("calls are pending for ever")
}

func (d *desk) has() int64 {
	d.t.Helper()
	n, err := bind.Call(d.bound, nil, token.PackBalanceOf(d.me.Addr), token.UnpackBalanceOf)
	if err != nil {
		d.t.Fatal(err)
	}
	return n.Int64()
}

func plain(b Backend) Backend { return b }

// TestCalls happen in order, each once, and those that a contract refuses never.
func TestCalls(t *testing.T) {
	d := newDesk(t, Policy{}, plain)
	for i := range 40 { // more than fly at a time
		d.send(d.mint("mint/"+string(rune('a'+i)), 1))
	}
	d.send(d.mint("mint/a", 1000)) // there is one
	d.send(Call{ID: "bad/1", To: d.at, Data: token.PackTransfer(common.Address{1}, big.NewInt(1_000_000))})
	d.send(Call{ID: "late/1", To: d.at, Data: token.PackMint(d.me.Addr, big.NewInt(1)), Until: 1})
	d.settle()
	if got := d.has(); got != 40 {
		t.Errorf("it happened %d times, want 40", got)
	}
	if why := d.refused["bad/1"]; why == nil || !strings.Contains(why.Error(), "InsufficientBalance") {
		t.Errorf("what the contract refuses: %v", why)
	}
	if !errors.Is(d.refused["late/1"], ErrTooLate) || len(d.refused) != 2 {
		t.Errorf("refused were %v", d.refused)
	}
}

var errKilled = errors.New("killed")

// dying is a chain whose process is killed at a call: nothing it is asked after that is done, and, if said, that call not either.
type dying struct {
	Backend
	left   int
	before bool
}

func (k *dying) dies() bool { k.left--; return k.left < 0 }

func (k *dying) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	if dead := k.dies(); dead && (k.before || k.left < -1) {
		return errKilled
	}
	if err := k.Backend.SendTransaction(ctx, tx); err != nil {
		return err
	}
	if k.left < 0 {
		return errKilled
	}
	return nil
}

// TestOnce kills a process before and after each time that it sends, and begins anew: each call happens once.
func TestOnce(t *testing.T) {
	for at := range 6 {
		for _, before := range []bool{false, true} {
			d := newDesk(t, Policy{}, func(b Backend) Backend { return &dying{b, at, before} })
			d.send(d.mint("a", 1))
			d.send(d.mint("b", 10))
			d.send(d.mint("c", 100))
			for range 3 {
				_ = d.Step(t.Context())
			}
			d.open(d.chain.Backend.Client().(Backend), d.me.Key, Policy{})
			d.settle()
			if got := d.has(); got != 111 {
				t.Errorf("killed at %d, before %v: %d", at, before, got)
			}
		}
	}
}

// TestForgotten has the chain forget a block: what was in it is sent again, as it was.
func TestForgotten(t *testing.T) {
	d := newDesk(t, Policy{}, plain)
	parent, err := d.chain.Client.HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	d.send(d.mint("a", 1))
	if err := d.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.chain.Commit()
	if d.has() != 1 {
		t.Fatal("it has not happened")
	}
	if err := d.chain.Fork(parent.Hash()); err != nil {
		t.Fatal(err)
	}
	d.chain.Commit()
	d.chain.Commit()
	d.settle()
	if got := d.has(); got != 1 {
		t.Errorf("it happened %d times", got)
	}
}

// TestElsewhere sends with the account from somewhere else: the call takes another nonce, and happens once.
func TestElsewhere(t *testing.T) {
	d := newDesk(t, Policy{}, func(b Backend) Backend { return &dying{b, 0, true} }) // signed, and not sent
	d.send(d.mint("a", 1))
	_ = d.Step(t.Context())
	d.open(d.chain.Backend.Client().(Backend), d.me.Key, Policy{})
	d.chain.Must(d.me, d.bound, token.PackMint(d.me.Addr, big.NewInt(10)))
	d.settle()
	if got := d.has(); got != 11 {
		t.Errorf("%d came of 11", got)
	}
}

// dear is a chain on which gas costs so much.
type dear struct {
	Backend
	fee *big.Int
}

func (d *dear) HeaderByNumber(ctx context.Context, n *big.Int) (*types.Header, error) {
	h, err := d.Backend.HeaderByNumber(ctx, n)
	if err == nil && d.fee != nil {
		h.BaseFee = d.fee
	}
	return h, err
}

// TestPolicy waits while gas costs more than is allowed, and says so; no day costs more than it may.
func TestPolicy(t *testing.T) {
	chain := &dear{fee: big.NewInt(200 * params.GWei)}
	d := newDesk(t, Policy{MaxFee: big.NewInt(150 * params.GWei)}, func(b Backend) Backend { chain.Backend = b; return chain })
	d.send(d.mint("a", 1))
	if err := d.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	if why := d.Waits(); !errors.Is(why, ErrTooDear) || !strings.Contains(why.Error(), "a unit costs 200") {
		t.Errorf("it waits because %v", why)
	}
	chain.fee = nil
	d.settle()
	if d.Waits() != nil || d.has() != 1 {
		t.Errorf("it waits because %v, %d came", d.Waits(), d.has())
	}
	d.open(chain, d.me.Key, Policy{MaxDay: big.NewInt(1)})
	d.send(d.mint("b", 1))
	if err := d.Step(t.Context()); err != nil || !errors.Is(d.Waits(), ErrTooDear) {
		t.Errorf("beyond what a day may cost: %v, %v", err, d.Waits())
	}
}

// TestLeast says what is worth its gas: what was said, or 20 times what the gas costs now.
func TestLeast(t *testing.T) {
	chain := &dear{fee: big.NewInt(50 * params.GWei)}
	d := newDesk(t, Policy{MaxFee: big.NewInt(params.GWei)}, func(b Backend) Backend { chain.Backend = b; return chain })
	tip, err := chain.SuggestGasTipCap(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	coin := NewAmount(new(big.Int).Mul(big.NewInt(3000), big.NewInt(params.Ether)))
	for _, tt := range []struct {
		t    Threshold
		want *big.Int
	}{
		{Threshold{}, new(big.Int)},
		{Threshold{Amount: NewAmount(big.NewInt(7))}, big.NewInt(7)},
		{Threshold{Amount: NewAmount(big.NewInt(7)), Coin: coin}, new(big.Int).Mul(new(big.Int).Add(tip, chain.fee), big.NewInt(20*90_000*3000))}, // though that is more than is paid for gas now
	} {
		if got, err := d.Least(t.Context(), tt.t, 90_000); err != nil || got.Cmp(tt.want) != 0 {
			t.Errorf("%+v is %d, %v, want %d", tt.t, got, err, tt.want)
		}
	}
}

// stuck is a chain that puts nothing in blocks that offers less than a tip.
type stuck struct {
	Backend
	least *big.Int
	tips  []*big.Int
}

func (s *stuck) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	s.tips = append(s.tips, tx.GasTipCap())
	if tx.GasTipCap().Cmp(s.least) < 0 {
		return nil // it takes it, and nothing follows
	}
	return s.Backend.SendTransaction(ctx, tx)
}

// TestBump offers more for what stays in no block, within what is allowed.
func TestBump(t *testing.T) {
	chain := &stuck{least: big.NewInt(4_000_000)}
	d := newDesk(t, Policy{}, func(b Backend) Backend { chain.Backend = b; return chain })
	d.send(d.mint("a", 1))
	d.settle()
	if d.has() != 1 || chain.tips[len(chain.tips)-1].Cmp(chain.least) < 0 {
		t.Errorf("%d came, for a tip of %d", d.has(), chain.tips[len(chain.tips)-1])
	}
}

// TestRun sends by itself, and ends.
func TestRun(t *testing.T) {
	d := newDesk(t, Policy{}, plain)
	d.Every = time.Millisecond
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); d.Run(ctx, func(err error) { t.Error(err) }) }()
	d.send(d.mint("a", 1))
	eventually.True(t, "nothing is pending", func() bool {
		d.chain.Commit()
		n, err := d.Pending(ctx)
		return err == nil && n == 0
	})
	cancel()
	<-ended
	if d.has() != 1 {
		t.Error("it did not happen")
	}
}

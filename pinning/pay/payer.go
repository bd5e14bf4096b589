package pay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// The protocol of delivery: what it costs, and vouchers.
const (
	Protocol = "/reelfs/voucher/1"
	// MostMessage bounds a message, in bytes.
	MostMessage = 8 << 10
	// PerSecond is how often a peer may send a voucher.
	PerSecond = 1000
)

// message is what a payer says: without a voucher it asks for the terms of delivery under a grant.
type message struct {
	Grant     Grant         `json:"grant"`
	Signature hexutil.Bytes `json:"signature"` // the payer's, of the grant
	Voucher   *voucher      `json:"voucher,omitempty"`
}

// voucher says what is owed under a grant to a payee in all.
type voucher struct {
	Epoch     uint64        `json:"epoch"`
	Amount    wallet.Amount `json:"amount"`
	Delivered uint64        `json:"delivered"` // bytes
	Signature hexutil.Bytes `json:"signature"`
}

// terms are what a payee wants, and the newest voucher that it has.
type terms struct {
	Payee common.Address `json:"payee"`
	Token common.Address `json:"token"`
	Price wallet.Amount  `json:"price"` // of a GiB; 0: delivery is free
	Epoch uint64         `json:"epoch"` // of the payer's escrow
	Last  *voucher       `json:"last,omitempty"`
}

// contract is the voucher as the contract has it.
func (v *voucher) contract(g *Grant, grant common.Hash, payee common.Address) *contracts.Voucher {
	return &contracts.Voucher{Payer: g.Payer, Payee: payee, Token: g.Token, Epoch: v.Epoch, Grant: grant, Amount: v.Amount.Big(), Delivered: v.Delivered}
}

// Payer signs vouchers for what is delivered, under passes. Make it with NewPayer.
type Payer struct {
	store wallet.Store
	call  func(ctx context.Context, peer string, request []byte) ([]byte, error)

	mu     sync.Mutex
	passes []*pass
	meters map[meterKey]*meter
	wake   chan struct{}
}

type pass struct {
	*Pass
	hash   common.Hash
	signer Signer
}

type meterKey struct {
	peer string
	pass common.Hash
}

// meter is what one peer has delivered under one pass.
type meter struct {
	pass   *pass
	peer   string
	unpaid int64 // bytes that no voucher covers yet
	since  time.Time
	busy   bool
	terms  *terms
	amount *big.Int // that the last voucher says
	bytes  uint64   // that it says
	sent   *voucher // that the peer has not answered, for so many of the unpaid bytes
	covers int64
	fails  int       // one after the other
	rest   time.Time // until when the peer is not asked: it does not want to be paid
}

const (
	payAt    = 4 << 20                // bytes after which a voucher is due
	payAfter = 250 * time.Millisecond // or this time
	payRest  = 10 * time.Minute       // for which a peer that wants no money is left alone
	payAgain = 500 * time.Millisecond // after which it is tried again, and twice as long each further time
	payTime  = 10 * time.Second       // that a peer may take
	meters   = 4096
)

const payingRecord = "paying/"

// NewPayer returns a Payer that notes in a store what it has signed, and calls peers.
func NewPayer(store wallet.Store, call func(ctx context.Context, peer string, request []byte) ([]byte, error)) *Payer {
	return &Payer{store: store, call: call, meters: map[meterKey]*meter{}, wake: make(chan struct{}, 1)}
}

// SetPasses says under which passes vouchers are signed.
func (p *Payer) SetPasses(list []*Pass) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.passes = nil
	for _, one := range list {
		p.passes = append(p.passes, &pass{one, one.Hash(), one.signer()})
	}
}

// Delivered notes that a peer has delivered so many bytes of a title, which were checked.
func (p *Payer) Delivered(peer string, title cid.Cid, n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	one := p.passFor(title)
	if one == nil {
		return
	}
	key := meterKey{peer, one.hash}
	m := p.meters[key]
	if m == nil {
		if len(p.meters) >= meters {
			clear(p.meters)
		}
		m = &meter{pass: one, peer: peer}
		p.meters[key] = m
	}
	if m.unpaid == 0 {
		m.since = time.Now()
	}
	if m.unpaid += int64(n); m.unpaid >= payAt {
		select {
		case p.wake <- struct{}{}:
		default:
		}
	}
}

// passFor chooses the pass for a title: one that is for it, or for anything. The lock is held.
func (p *Payer) passFor(title cid.Cid) *pass {
	var any *pass
	for _, one := range p.passes {
		switch {
		case !time.Now().Before(wallet.Time(one.Grant.Expires)):
		case one.Grant.Cid == common.Hash{}:
			any = one
		case title.Defined() && one.Grant.Cid == digestOf(title):
			return one
		}
	}
	return any
}

// digestOf is the digest of a CID, if it is of 32 bytes.
func digestOf(c cid.Cid) (h common.Hash) {
	if m, err := mh.Decode(c.Hash()); err == nil && len(m.Digest) == len(h) {
		copy(h[:], m.Digest)
	}
	return h
}

// Run pays until ctx ends.
func (p *Payer) Run(ctx context.Context) {
	tick := time.NewTicker(payAfter)
	defer tick.Stop()
	var tasks sync.WaitGroup
	defer tasks.Wait()
	for {
		p.mu.Lock()
		for _, m := range p.meters {
			if m.unpaid > 0 && !m.busy && time.Now().After(m.rest) && (m.unpaid >= payAt || time.Since(m.since) >= payAfter) {
				m.busy = true
				tasks.Go(func() { p.pay(ctx, m) })
			}
		}
		p.mu.Unlock()
		select {
		case <-p.wake:
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// pay pays what is due on a meter.
func (p *Payer) pay(ctx context.Context, m *meter) {
	ctx, cancel := context.WithTimeout(ctx, payTime)
	defer cancel()
	err := p.settle(ctx, m)
	p.mu.Lock()
	defer p.mu.Unlock()
	m.busy = false
	if err != nil {
		m.rest = time.Now().Add(min(payRest, payAgain<<min(m.fails, 10)))
		if m.fails++; errors.Is(err, errFree) {
			m.rest, m.unpaid = time.Now().Add(payRest), 0
		}
		m.terms = nil
		return
	}
	if m.fails = 0; m.unpaid > 0 {
		select {
		case p.wake <- struct{}{}:
		default:
		}
	}
}

var errFree = errors.New("it wants no money")

// settle signs and sends a voucher for all that is unpaid.
func (p *Payer) settle(ctx context.Context, m *meter) error {
	if m.terms == nil {
		if err := p.meet(ctx, m); err != nil {
			return err
		}
	}
	if m.sent == nil {
		if err := p.sign(m); err != nil {
			return err
		}
	}
	if _, err := p.say(ctx, m, m.sent); err != nil {
		return err // the same is sent again: it may have come
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	m.unpaid -= m.covers
	m.since = time.Now()
	m.amount, m.bytes, m.sent, m.covers = m.sent.Amount.Big(), m.sent.Delivered, nil, 0
	return nil
}

// sign signs a voucher for all that is unpaid, and notes it: what a peer holds of ours is never more than we know.
func (p *Payer) sign(m *meter) error {
	p.mu.Lock()
	n := m.unpaid
	p.mu.Unlock()
	price := new(big.Int).Mul(&m.terms.Price.Int, big.NewInt(n))
	price.Add(price, big.NewInt(1<<30-1)).Rsh(price, 30)
	v := &voucher{Epoch: m.terms.Epoch, Amount: wallet.NewAmount(new(big.Int).Add(m.amount, price)), Delivered: m.bytes + uint64(n)}
	if v.Amount.Cmp(&m.pass.Grant.Most.Int) > 0 {
		return fmt.Errorf("the pass is for %d, and spent", &m.pass.Grant.Most.Int)
	}
	key, err := m.pass.key()
	if err != nil {
		return err
	}
	if v.Signature, err = m.pass.signer.SignVoucher(v.contract(&m.pass.Grant, m.pass.hash, m.terms.Payee), key); err != nil {
		return err
	}
	data, err := json.Marshal(v)
	if err == nil {
		err = p.store.SetRecords(blockstore.Record{Key: m.record(), Value: data})
	}
	if err == nil {
		m.sent, m.covers = v, n
	}
	return err
}

func (m *meter) record() string {
	return payingRecord + m.pass.hash.Hex() + "/" + m.terms.Payee.Hex()
}

// say sends a voucher, or asks for terms.
func (p *Payer) say(ctx context.Context, m *meter, v *voucher) (*terms, error) {
	request, err := json.Marshal(message{m.pass.Grant, m.pass.Signature, v})
	if err != nil {
		return nil, err
	}
	answer, err := p.call(ctx, m.peer, request)
	if err != nil {
		return nil, err
	}
	t := &terms{}
	return t, json.Unmarshal(answer, t)
}

// meet asks a peer what it wants, and where the two were.
func (p *Payer) meet(ctx context.Context, m *meter) error {
	t, err := p.say(ctx, m, nil)
	if err != nil {
		return err
	}
	switch {
	case t.Price.Sign() == 0:
		return errFree
	case t.Token != m.pass.Grant.Token:
		return fmt.Errorf("it takes %s", t.Token)
	case t.Price.Cmp(&m.pass.Price.Int) > 0:
		return fmt.Errorf("it wants %d for a GiB, at most %d are paid", &t.Price.Int, &m.pass.Price.Int)
	}
	m.terms, m.amount, m.bytes = t, new(big.Int), 0
	data, err := p.store.Record(m.record())
	if err != nil {
		return err
	}
	theirs, ours := p.known(m, t.Last), p.known(m, readVoucher(data))
	switch {
	case m.sent != nil && m.sent.Epoch != t.Epoch:
		m.sent, m.covers = nil, 0
	case m.sent == nil && ours != nil && (theirs == nil || ours.Amount.Cmp(&theirs.Amount.Int) > 0): // it has not come, before this process began
		if _, err := p.say(ctx, m, ours); err != nil {
			return err
		}
		theirs = ours
	}
	if theirs != nil {
		m.amount, m.bytes = theirs.Amount.Big(), theirs.Delivered
	}
	return nil
}

// known is a voucher if it is of this epoch and this pass has signed it, though that may be forgotten here; else nil.
func (p *Payer) known(m *meter, v *voucher) *voucher {
	if v == nil || v.Epoch != m.terms.Epoch {
		return nil
	}
	if !m.pass.signer.Signed(m.pass.Grant.Key, v.contract(&m.pass.Grant, m.pass.hash, m.terms.Payee), v.Signature) {
		return nil
	}
	return v
}

func readVoucher(data []byte) *voucher {
	v := &voucher{}
	if data == nil || json.Unmarshal(data, v) != nil {
		return nil
	}
	return v
}

// Spent is what vouchers say in all that were signed under a pass, in the smallest unit of its token.
func (p *Payer) Spent(ctx context.Context, pass common.Hash) (wallet.Amount, error) {
	sum := new(big.Int)
	for r, err := range p.store.Records(ctx, payingRecord+pass.Hex()+"/") {
		if err != nil {
			return wallet.Amount{}, err
		}
		if v := readVoucher(r.Value); v != nil {
			sum.Add(sum, &v.Amount.Int)
		}
	}
	return wallet.NewAmount(sum), nil
}

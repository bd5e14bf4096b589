package pay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"golang.org/x/time/rate"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Payee is paid for delivery. Fill the first fields, and Start it.
type Payee struct {
	Address  common.Address // whose the money is
	Chain    wallet.Backend
	Vouchers common.Address // the contract
	Token    common.Address
	Outbox   *wallet.Outbox
	Store    wallet.Store
	// Credit is how many bytes a peer that pays may have before it has paid for them; 16 MiB.
	Credit int64
	// FreeRate is how many bytes a second any peer gets for nothing, and FreeBurst how many at once; 1 MiB and 64 MiB.
	FreeRate, FreeBurst int64
	// Resume is told of peers that may be sent more.
	Resume func(peer string)
	// Failed is told what went wrong; it is tried again.
	Failed func(error)

	signer   Signer
	contract *bind.BoundContract
	mu       sync.Mutex
	price    *big.Int // of a GiB
	redeemAt wallet.Threshold
	peers    map[string]*account
	tills    map[common.Hash]*till                    // by grant
	of       map[common.Address]map[common.Hash]*till // these, by payer: what all owe together the payer has to have
}

// account is what a peer has had.
type account struct {
	free   *rate.Limiter
	unpaid int64     // bytes that were sent beyond what is free, and that no voucher covers; negative: it has paid ahead
	at     time.Time // up to when unpaid has shrunk
	pays   bool
	timer  bool // it is resumed when there is something free again
}

// shrink forgets what is free for anybody: what crossed a cancel, or was sent to a line that broke, its receiver does not pay for.
func (a *account) shrink(perSecond int64) {
	now := time.Now()
	if a.unpaid > 0 && !a.at.IsZero() {
		a.unpaid = max(0, a.unpaid-int64(now.Sub(a.at).Seconds()*float64(perSecond)))
	}
	a.at = now
}

// till is what is known of a grant, and the newest voucher under it.
type till struct {
	Grant     Grant         `json:"grant"`
	Signature hexutil.Bytes `json:"signature"`
	Voucher   *voucher      `json:"voucher,omitempty"`

	hash  common.Hash
	cover cover
	mu    sync.Mutex // one voucher at a time
	due   *big.Int   // of the voucher, that is not redeemed yet, as far as that is known; nil: there is none. The lock of the Payee is for it.
}

// cover is what the chain says that there is for vouchers under a grant.
type cover struct {
	at       time.Time
	epoch    uint64
	free     *big.Int // that anybody may redeem, or this payee alone
	secured  *big.Int // of that, what this payee gets or its payer loses as much: what is reserved for it, and half of the bond
	left     *big.Int // of the grant
	redeemed *big.Int // by this payee
	leaving  bool     // the payer takes its money out
	revoked  bool     // the grant was taken back
	ended    bool     // and is over
}

const (
	tillRecord  = "till/"
	coverFor    = 30 * time.Second // after which the chain is asked again
	redeemEvery = 10 * time.Second
	redeemSoon  = time.Hour // before a grant expires
	accounts    = 4096
	mostTills   = 10_000
	mostTillsOf = 256            // of one payer
	keepFor     = 24 * time.Hour // grants that have expired
	// lastPart is what part of what vouchers must be worth is enough when they will soon be worth nothing: as much as the gas.
	lastPart = 20
)

// ErrVoucher says that a voucher is not taken.
var ErrVoucher = errors.New("the voucher is not taken")

func refuse(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrVoucher, fmt.Sprintf(format, args...))
}

// Start reads what is held, and knows the chain.
func (p *Payee) Start(ctx context.Context) error {
	if p.Credit == 0 {
		p.Credit = 16 << 20
	}
	if p.FreeRate == 0 {
		p.FreeRate = 1 << 20
	}
	if p.FreeBurst == 0 {
		p.FreeBurst = 64 << 20
	}
	id, err := p.Chain.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("be paid: %w", err)
	}
	p.signer, p.contract = NewSigner(id, p.Vouchers), vouchersABI().Instance(p.Chain, p.Vouchers)
	p.peers, p.tills, p.of, p.price = map[string]*account{}, map[common.Hash]*till{}, map[common.Address]map[common.Hash]*till{}, new(big.Int)
	for r, err := range p.Store.Records(ctx, tillRecord) {
		t := &till{}
		if err == nil {
			err = json.Unmarshal(r.Value, t)
		}
		if err != nil {
			return err
		}
		t.hash = p.signer.Grant(t.Grant.contract())
		p.put(t)
	}
	return nil
}

// put has a till known. The lock is held, but at the start.
func (p *Payee) put(t *till) {
	p.tills[t.hash] = t
	if t.Voucher != nil {
		t.due = t.Voucher.Amount.Big()
	}
	if p.of[t.Grant.Payer] == nil {
		p.of[t.Grant.Payer] = map[common.Hash]*till{}
	}
	p.of[t.Grant.Payer][t.hash] = t
}

// drop forgets a till. The lock is held.
func (p *Payee) drop(t *till) {
	delete(p.tills, t.hash)
	delete(p.of[t.Grant.Payer], t.hash)
	if len(p.of[t.Grant.Payer]) == 0 {
		delete(p.of, t.Grant.Payer)
	}
}

var vouchersABI = sync.OnceValue(contracts.NewVouchers)

// SetPrice says what a GiB costs, and from which sum on vouchers are redeemed; with 0 delivery is free.
func (p *Payee) SetPrice(perGiB wallet.Amount, redeemAt wallet.Threshold) {
	p.mu.Lock()
	p.price, p.redeemAt = perGiB.Big(), redeemAt
	list := slices.Collect(maps.Keys(p.peers))
	p.mu.Unlock()
	for _, peer := range list {
		p.Resume(peer)
	}
}

// Take tells whether a peer may be sent n bytes now, and notes that it is. If not, Resume is told when it may.
func (p *Payee) Take(peer string, n int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.price.Sign() == 0 {
		return true
	}
	a := p.account(peer)
	if a.shrink(p.FreeRate); a.pays && a.unpaid+int64(n) <= p.Credit {
		a.unpaid += int64(n)
		return true
	} else if !a.pays && a.free.AllowN(time.Now(), n) {
		return true
	}
	if !a.timer { // unless a voucher comes before
		a.timer = true
		time.AfterFunc(time.Duration(float64(n)/float64(p.FreeRate)*float64(time.Second)), func() {
			p.mu.Lock()
			a.timer = false
			p.mu.Unlock()
			p.Resume(peer)
		})
	}
	return false
}

// account is that of a peer. The lock is held.
func (p *Payee) account(peer string) *account {
	a := p.peers[peer]
	if a == nil {
		if len(p.peers) >= accounts {
			p.forgetPeer()
		}
		a = &account{free: rate.NewLimiter(rate.Limit(p.FreeRate), int(p.FreeBurst))}
		p.peers[peer] = a
	}
	return a
}

// forgetPeer makes room for another peer: it forgets one that has not come for longest, of those that do not pay if there is any. What such a peer has had for nothing, anybody gets
// under a new name; who pays, and what it owes or has paid ahead, is remembered. The lock is held.
func (p *Payee) forgetPeer() {
	var oldest string
	for peer, a := range p.peers {
		o := p.peers[oldest]
		if o == nil || o.pays && !a.pays || o.pays == a.pays && a.at.Before(o.at) {
			oldest = peer
		}
	}
	delete(p.peers, oldest)
}

// Answer answers a call of the protocol.
func (p *Payee) Answer(ctx context.Context, from string, request []byte) ([]byte, error) {
	var m message
	if err := json.Unmarshal(request, &m); err != nil {
		return nil, refuse("%v", err)
	}
	p.mu.Lock()
	price := new(big.Int).Set(p.price)
	p.mu.Unlock()
	if price.Sign() == 0 {
		return json.Marshal(terms{Payee: p.Address, Token: p.Token})
	}
	t, err := p.till(&m)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := p.look(ctx, t, m.Voucher); err != nil {
		return nil, err
	}
	if m.Voucher != nil {
		before := new(big.Int).Set(t.cover.redeemed) // also if the voucher for that is not known here any more
		if t.Voucher != nil && t.Voucher.Epoch == m.Voucher.Epoch && t.Voucher.Amount.Cmp(before) > 0 {
			before = t.Voucher.Amount.Big()
		}
		if err := p.accept(t, m.Voucher, before); err != nil {
			return nil, err
		}
		paid := new(big.Int).Sub(&m.Voucher.Amount.Int, before)
		paid.Lsh(paid, 30).Quo(paid, price)
		p.credit(from, paid)
	}
	return json.Marshal(terms{p.Address, p.Token, wallet.NewAmount(price), t.cover.epoch, t.Voucher})
}

// till finds what is known of the grant of a message, whose signature is checked once.
func (p *Payee) till(m *message) (*till, error) {
	g := m.Grant.contract()
	if !fits(g.Most) || g.Serial.BitLen() > 256 {
		return nil, refuse("its grant is of %d", g.Most)
	}
	hash := p.signer.Grant(g)
	p.mu.Lock()
	t := p.tills[hash]
	p.mu.Unlock()
	if t != nil {
		return t, nil
	}
	if by, err := wallet.SignedBy(hash, m.Signature); err != nil || by != g.Payer {
		return nil, refuse("%s has not signed its grant", g.Payer)
	}
	if g.Token != p.Token {
		return nil, refuse("its grant is of %s, this node takes %s", g.Token, p.Token)
	}
	t = &till{Grant: m.Grant, Signature: m.Signature, hash: hash}
	p.mu.Lock()
	defer p.mu.Unlock()
	if old := p.tills[hash]; old != nil {
		return old, nil
	}
	if len(p.tills) >= mostTills || len(p.of[g.Payer]) >= mostTillsOf {
		for _, old := range p.tills {
			if old.due == nil { // anybody can make grants
				p.drop(old)
			}
		}
	}
	if len(p.tills) >= mostTills || len(p.of[g.Payer]) >= mostTillsOf {
		return nil, refuse("vouchers under %d grants are held, %d of this payer, which is as many as there may be", len(p.tills), len(p.of[g.Payer]))
	}
	p.put(t)
	return t, nil
}

// look asks the chain what there is for vouchers under a grant, if that is not known, or would not do.
func (p *Payee) look(ctx context.Context, t *till, v *voucher) error {
	if time.Since(t.cover.at) < coverFor && (v == nil || t.cover.enough(v) == nil) {
		return nil
	}
	opts := &bind.CallOpts{Context: ctx}
	g := &t.Grant
	e, err := bind.Call(p.contract, opts, vouchersABI().PackEscrows(g.Payer, g.Token), vouchersABI().UnpackEscrows)
	if err != nil {
		return fmt.Errorf("read the escrow of %s: %w", g.Payer, err)
	}
	c := cover{at: time.Now(), epoch: e.Epoch, leaving: e.Unlocks != 0}
	key := reserveKey(g.Payer, g.Token, e.Epoch, p.Address)
	reserved, err := bind.Call(p.contract, opts, vouchersABI().PackReserved(key), vouchersABI().UnpackReserved)
	if err == nil {
		c.free = new(big.Int).Add(e.Free, reserved)
		if c.secured = new(big.Int).Rsh(e.Bond, 1); c.secured.Cmp(e.Free) > 0 {
			c.secured.Set(e.Free)
		}
		c.secured.Add(c.secured, reserved)
		channel := contracts.Hash(contracts.AddressWord(g.Payer), contracts.AddressWord(g.Token), contracts.Word(e.Epoch), contracts.AddressWord(p.Address), t.hash)
		c.redeemed, err = bind.Call(p.contract, opts, vouchersABI().PackRedeemed(channel), vouchersABI().UnpackRedeemed)
	}
	if err == nil {
		var used contracts.GrantsOutput
		used, err = bind.Call(p.contract, opts, vouchersABI().PackGrants(t.hash), vouchersABI().UnpackGrants)
		if err == nil {
			c.left, c.revoked = new(big.Int).Sub(&g.Most.Int, used.Spent), used.Ends != 0
		}
		if err == nil && c.revoked {
			var head *types.Header
			if head, err = p.Chain.HeaderByNumber(ctx, nil); err == nil {
				c.ended = head.Time >= used.Ends
			}
		}
	}
	if err != nil {
		return fmt.Errorf("read the escrow of %s: %w", g.Payer, err)
	}
	t.cover = c
	if t.Voucher != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		if t.due = new(big.Int).Sub(&t.Voucher.Amount.Int, c.redeemed); t.Voucher.Epoch != c.epoch || t.due.Sign() < 0 {
			t.due = new(big.Int) // nobody gets it any more
		}
	}
	return nil
}

// reserve notes what a voucher says, if the payer has that together with what its other vouchers say: each of them alone may be right. It returns what takes that back.
func (p *Payee) reserve(t *till, v *voucher) (back func(), err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	due := new(big.Int).Sub(&v.Amount.Int, t.cover.redeemed)
	sum := new(big.Int).Set(due)
	for _, other := range p.of[t.Grant.Payer] {
		if other != t && other.due != nil {
			sum.Add(sum, other.due)
		}
	}
	if sum.Cmp(t.cover.free) > 0 {
		return nil, refuse("its payer owes %d, with all vouchers of it, and has %d", sum, t.cover.free)
	}
	if sum.Cmp(t.cover.secured) > 0 { // anybody may have the rest at any moment, the payer too
		return nil, refuse("its payer owes %d, with all vouchers of it that are not redeemed; what is reserved for this node and half of the bond are %d", sum, t.cover.secured)
	}
	if p.tills[t.hash] == nil { // there was no room for it
		return nil, refuse("its grant was forgotten")
	}
	before := t.due
	t.due = due
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		t.due = before
	}, nil
}

// enough makes sure that the chain has what a voucher says.
func (c *cover) enough(v *voucher) error {
	due := new(big.Int).Sub(&v.Amount.Int, c.redeemed)
	switch {
	case v.Epoch != c.epoch:
		return refuse("it is of the epoch %d, the payer's is %d", v.Epoch, c.epoch)
	case c.revoked:
		return refuse("its grant was taken back")
	case c.leaving:
		return refuse("its payer takes its money out")
	case due.Cmp(c.free) > 0:
		return refuse("it is owed %d, the payer has %d", due, c.free)
	case due.Cmp(c.secured) > 0:
		return refuse("it is owed %d, and what is reserved for this node and half of the payer's bond are %d", due, c.secured)
	case due.Cmp(c.left) > 0:
		return refuse("it is owed %d, the grant has %d left", due, c.left)
	}
	return nil
}

// accept takes a voucher that says more than the one before, and returns once it is on the disk.
func (p *Payee) accept(t *till, v *voucher, before *big.Int) error {
	if t.Voucher != nil && v.Epoch == t.Voucher.Epoch && v.Amount.Cmp(before) == 0 && string(v.Signature) == string(t.Voucher.Signature) {
		return nil // the answer to it did not come
	}
	if v.Amount.Cmp(before) <= 0 {
		return refuse("it says %d, the one before %d", &v.Amount.Int, before)
	}
	if !fits(&v.Amount.Int) {
		return refuse("it says %d", &v.Amount.Int)
	}
	if !time.Now().Before(wallet.Time(t.Grant.Expires)) {
		return refuse("its grant has expired")
	}
	if err := t.cover.enough(v); err != nil {
		return err
	}
	if !p.signer.Signed(t.Grant.Key, v.contract(&t.Grant, t.hash, p.Address), v.Signature) {
		return refuse("%s has not signed it", t.Grant.Key)
	}
	back, err := p.reserve(t, v)
	if err != nil {
		return err
	}
	next := till{Grant: t.Grant, Signature: t.Signature, Voucher: v}
	data, err := json.Marshal(&next)
	if err == nil {
		err = p.Store.SetRecords(blockstore.Record{Key: tillRecord + t.hash.Hex(), Value: data})
	}
	if err != nil {
		back()
		return fmt.Errorf("note the voucher: %w", err)
	}
	t.Voucher = v
	return nil
}

// credit notes that a peer has paid for so many bytes.
func (p *Payee) credit(peer string, bytes *big.Int) {
	n := p.Credit
	if bytes.IsInt64() {
		n = bytes.Int64()
	}
	p.mu.Lock()
	a := p.account(peer)
	a.shrink(p.FreeRate)
	a.pays = true
	a.unpaid = max(a.unpaid-n, -p.Credit)
	p.mu.Unlock()
	p.Resume(peer)
}

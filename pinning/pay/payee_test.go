package pay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// desk is a payee at a counter, and a payer with a pass.
type desk struct {
	*counter
	payee   *Payee
	payer   *Payer
	pass    *Pass
	store   *engine.Store // of the payee
	own     *engine.Store // of the payer
	mu      sync.Mutex
	resumed int
	lost    bool // what is said does not come
}

func newDesk(t *testing.T, most int64) *desk {
	t.Helper()
	d := &desk{counter: newCounter(t)}
	open := func() *engine.Store {
		s, err := engine.Open(t.TempDir(), engine.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	d.store, d.own = open(), open()
	d.fund(d.payers[0], 1000, 2000)
	var err error
	if d.pass, err = NewPass(t.Context(), d.ID, d.at, wallet.NewLocal(d.payers[0].Key), d.TokenAt, common.Hash{}, wallet.NewAmount(big.NewInt(most)), wallet.NewAmount(big.NewInt(1<<30)), time.Now().Add(24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	d.begin()
	d.payer = NewPayer(d.own, d.call)
	d.payer.SetPasses([]*Pass{d.pass})
	return d
}

func (d *desk) call(ctx context.Context, _ string, request []byte) ([]byte, error) {
	if d.lost {
		return nil, errors.New("nobody answers")
	}
	return d.payee.Answer(ctx, "viewer", request)
}

// begin is what the payee's process does that begins: a unit of money for 1 MiB.
func (d *desk) begin() {
	d.t.Helper()
	d.payee = &Payee{Address: d.payees[0].Addr, Chain: d.Chain.Client, Vouchers: d.at, Token: d.TokenAt, Store: d.store, Resume: func(string) { d.mu.Lock(); d.resumed++; d.mu.Unlock() }}
	if err := d.payee.Start(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
	d.payee.SetPrice(wallet.NewAmount(big.NewInt(1024)), wallet.Threshold{Amount: wallet.NewAmount(big.NewInt(50))})
}

// deliver has the payee deliver so many MiB, and the payer pay for them.
func (d *desk) deliver(mib int) {
	d.t.Helper()
	for range mib {
		if !d.payee.Take("viewer", 1<<20) {
			d.t.Fatal("it is held up")
		}
		d.payer.Delivered("payee", title(), 1<<20)
	}
	d.pay()
}

func (d *desk) pay() {
	d.t.Helper()
	for _, m := range d.payer.meters {
		d.payer.pay(d.t.Context(), m)
		m.rest = time.Time{}
	}
}

// outbox gives the payee one.
func (d *desk) outbox() *wallet.Outbox {
	d.t.Helper()
	out, err := wallet.NewOutbox(d.t.Context(), d.store, d.Chain.Client, wallet.NewLocal(d.payees[0].Key), wallet.Policy{})
	if err != nil {
		d.t.Fatal(err)
	}
	d.payee.Outbox = out
	return out
}

// settle has all happen that is queued.
func (d *desk) settle(out *wallet.Outbox) {
	d.t.Helper()
	for range 10 {
		if err := out.Step(d.t.Context()); err != nil {
			d.t.Fatal(err)
		}
		d.Commit()
	}
}

func title() cid.Cid {
	hash, err := mh.Sum([]byte("film"), mh.SHA2_256, -1)
	if err != nil {
		panic(err)
	}
	return cid.NewCidV1(cid.Raw, hash)
}

// owed is what the newest voucher of the payee says.
func (d *desk) owed() int64 {
	for _, t := range d.payee.tills {
		if t.Voucher != nil {
			return t.Voucher.Amount.Int64()
		}
	}
	return 0
}

// TestDelivery pays for what is delivered, also across the ends of both processes, and a payer that has forgotten all.
func TestDelivery(t *testing.T) {
	d := newDesk(t, 500)
	d.deliver(10)
	if got := d.owed(); got != 10 {
		t.Fatalf("%d are owed for 10 MiB", got)
	}
	d.begin() // the payee anew
	if got := d.owed(); got != 10 {
		t.Fatalf("a new process knows of %d", got)
	}
	d.deliver(5)
	for _, own := range []*engine.Store{d.own, d.store} { // the payer anew, and one that has forgotten
		d.payer = NewPayer(own, d.call)
		d.payer.SetPasses([]*Pass{d.pass})
		d.deliver(5)
	}
	if got := d.owed(); got != 25 {
		t.Errorf("%d are owed for 25 MiB", got)
	}
	d.lost = true
	d.deliver(5)
	if got := d.owed(); got != 25 {
		t.Errorf("%d are owed while nothing comes", got)
	}
	d.lost = false
	d.pay()
	if got := d.owed(); got != 30 {
		t.Errorf("%d are owed for 30 MiB", got)
	}
}

// TestCredit holds a peer up that has had its credit, until it has paid, and whoever does not pay, until something is free again.
func TestCredit(t *testing.T) {
	d := newDesk(t, 500)
	d.payee.Credit, d.payee.FreeRate, d.payee.FreeBurst = 4<<20, 1, 2<<20
	if !d.payee.Take("viewer", 2<<20) || d.payee.Take("viewer", 1<<20) {
		t.Error("what is free is not 2 MiB")
	}
	d.payer.Delivered("payee", title(), 2<<20)
	d.pay()
	if d.resumed == 0 {
		t.Error("it is not resumed")
	}
	n := 0
	for d.payee.Take("viewer", 1<<20) {
		n++
	}
	if n != 6 { // its credit, and what it has paid for
		t.Errorf("it gets %d MiB", n)
	}
	if !d.payee.Take("another", 1<<20) {
		t.Error("another is held up too")
	}
	d.payer.Delivered("payee", title(), 6<<20)
	d.pay()
	if !d.payee.Take("viewer", 1<<20) {
		t.Error("it has paid, and is held up")
	}
	d.payee.SetPrice(wallet.Amount{}, wallet.Threshold{})
	for range 100 {
		if !d.payee.Take("viewer", 1<<20) {
			t.Fatal("what is free is held up")
		}
	}
}

// TestBadVouchers refuses vouchers that are worth nothing, and says what is wrong with each.
func TestBadVouchers(t *testing.T) {
	d := newDesk(t, 500)
	d.deliver(10)
	key, err := d.pass.key()
	if err != nil {
		t.Fatal(err)
	}
	send := func(change func(g *Grant, v *voucher), resign bool) error {
		g, v := d.pass.Grant, &voucher{Amount: wallet.NewAmount(big.NewInt(11)), Delivered: 11 << 20}
		sign := func() {
			hash := NewSigner(d.ID, d.at).Grant(g.contract())
			if v.Signature, err = NewSigner(d.ID, d.at).SignVoucher(v.contract(&g, hash, d.payees[0].Addr), key); err != nil {
				v.Signature = make([]byte, 65)
			}
		}
		sign()
		change(&g, v)
		if resign {
			sign()
		}
		request, err := json.Marshal(message{g, d.pass.Signature, v})
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.payee.Answer(t.Context(), "viewer", request)
		return err
	}
	amount := func(n int64) func(*Grant, *voucher) {
		return func(_ *Grant, v *voucher) { v.Amount = wallet.NewAmount(big.NewInt(n)) }
	}
	for what, c := range map[string]struct {
		change func(g *Grant, v *voucher)
		resign bool
		says   string
	}{
		"an earlier one":            {amount(9), true, "the one before"},
		"the same":                  {amount(10), true, "the one before"},
		"nothing":                   {amount(0), true, "the one before"},
		"more than there is":        {amount(1001), true, "the payer has"},
		"more than the grant":       {amount(501), true, "the grant has"},
		"of another epoch":          {func(_ *Grant, v *voucher) { v.Epoch = 7 }, true, "epoch"},
		"changed":                   {amount(12), false, "has not signed"},
		"signed by nobody":          {func(_ *Grant, v *voucher) { v.Signature = nil }, false, "has not signed"},
		"under another's grant":     {func(g *Grant, _ *voucher) { g.Payer = d.payers[1].Addr }, true, "has not signed its grant"},
		"under a grant made bigger": {func(g *Grant, _ *voucher) { g.Most = wallet.NewAmount(big.NewInt(1 << 40)) }, true, "has not signed its grant"},
		"of another token":          {func(g *Grant, _ *voucher) { g.Token = common.Address{1} }, true, "has not signed its grant"},
		"of 2^200":                  {func(_ *Grant, v *voucher) { v.Amount = wallet.NewAmount(new(big.Int).Lsh(big.NewInt(1), 200)) }, true, ""},
	} {
		if err := send(c.change, c.resign); !errors.Is(err, ErrVoucher) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want one that says %q", what, err, c.says)
		}
	}
	for _, bad := range []string{"", "{}", "[]", `{"grant":{"most":-1}}`} {
		if _, err := d.payee.Answer(t.Context(), "viewer", []byte(bad)); !errors.Is(err, ErrVoucher) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if got := d.owed(); got != 10 {
		t.Errorf("%d are owed after all that", got)
	}
	if err := send(func(*Grant, *voucher) {}, false); err != nil {
		t.Errorf("a good one: %v", err)
	}
	d.Must(d.payers[0], d.vouchers, vouchersABI().PackRevoke(*d.pass.Grant.contract()))
	for _, till := range d.payee.tills {
		till.cover.at = time.Time{} // some time has passed
	}
	if err := send(amount(12), true); !errors.Is(err, ErrVoucher) || !strings.Contains(err.Error(), "taken back") {
		t.Errorf("under a grant that was taken back: %v", err)
	}
}

// TestPass is written and read, and is nobody else's.
func TestPass(t *testing.T) {
	d := newDesk(t, 500)
	text := d.pass.String()
	again, err := ParsePass(" " + text + "\n")
	if err != nil || again.Hash() != d.pass.Hash() {
		t.Errorf("read again it is %+v, %v", again, err)
	}
	other := *d.pass
	other.Grant.Most = wallet.NewAmount(big.NewInt(501))
	stolen := *d.pass
	stolen.Key = common.LeftPadBytes([]byte{1}, 32)
	for what, bad := range map[string]string{"nothing": "", "half": text[:len(text)/2], "changed": other.String(), "with another key": stolen.String(), "no pass": "reelfs-pass-AAAA"} {
		if _, err := ParsePass(bad); !errors.Is(err, ErrPass) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestRedeemed has vouchers redeemed when they are worth it, once.
func TestRedeemed(t *testing.T) {
	d := newDesk(t, 500)
	out := d.outbox()
	redeem := func() int {
		t.Helper()
		for _, till := range d.payee.tills {
			till.cover.at = time.Time{}
		}
		if err := d.payee.redeem(t.Context()); err != nil {
			t.Fatal(err)
		}
		n, err := out.Pending(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		d.settle(out)
		return n
	}
	d.deliver(15)
	d.deliver(15)
	if n := redeem(); n != 0 {
		t.Errorf("%d are redeemed of what is worth 30", n)
	}
	d.deliver(15)
	d.deliver(15)
	if n := redeem(); n != 1 {
		t.Errorf("%d are redeemed of what is worth 60", n)
	}
	if n := redeem(); n != 0 {
		t.Errorf("%d are redeemed again", n)
	}
	if got, _ := d.Balance(d.payees[0].Addr); got != 60 {
		t.Errorf("the payee has %d", got)
	}
	d.deliver(2)                                                         // less would not be worth the gas
	d.Must(d.payers[0], d.vouchers, vouchersABI().PackUnlock(d.TokenAt)) // the payer takes its money out
	if n := redeem(); n != 1 {
		t.Errorf("%d are redeemed as the payer leaves", n)
	}
}

// TestRedeemedByGas redeems what is worth 20 times the gas that it takes, at what that costs now.
func TestRedeemedByGas(t *testing.T) {
	d := newDesk(t, 500)
	out := d.outbox()
	redeem := func() (least int64, n int) {
		t.Helper()
		at, err := out.Least(t.Context(), d.payee.redeemAt, redeemGas)
		if err == nil {
			err = d.payee.redeem(t.Context())
		}
		if err == nil {
			n, err = out.Pending(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		return at.Int64(), n
	}
	d.payee.SetPrice(wallet.NewAmount(big.NewInt(1024)), wallet.Threshold{Amount: wallet.NewAmount(big.NewInt(1)), Coin: wallet.NewAmount(big.NewInt(100_000))})
	d.deliver(15)
	least, n := redeem()
	if least < 20 || least > 100 || n != 0 {
		t.Fatalf("%d are redeemed of what is worth 15, and is to be worth %d", n, least)
	}
	for d.owed() < least {
		d.deliver(1)
	}
	if _, n = redeem(); n != 1 {
		t.Errorf("%d are redeemed of what is worth %d", n, d.owed())
	}
	before := d.Number()
	d.settle(out)
	for ; before <= d.Number(); before++ {
		h, err := d.Client.HeaderByNumber(t.Context(), new(big.Int).SetUint64(before))
		if err != nil {
			t.Fatal(err)
		}
		if h.GasUsed > redeemGas {
			t.Errorf("it took %d gas, not %d", h.GasUsed, redeemGas)
		}
	}
}

// TestRedeemedTogether has the vouchers under several grants redeemed in one transaction, and not again while that is under way.
func TestRedeemedTogether(t *testing.T) {
	d := newDesk(t, 500)
	out := d.outbox()
	small := d.another(0)
	if err := errors.Join(d.say(d.another(0), 60), d.say(d.another(0), 70), d.say(small, 49)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := d.payee.redeem(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := out.Pending(t.Context()); err != nil || n != 1 {
		t.Fatalf("%d transactions, %v", n, err)
	}
	d.settle(out)
	if got, _ := d.Balance(d.payees[0].Addr); got != 130 {
		t.Errorf("the payee has %d", got)
	}
	if err := d.say(small, 51); err != nil {
		t.Fatal(err)
	}
	if err := d.payee.redeem(t.Context()); err != nil { // though what is known of the two others is old
		t.Fatal(err)
	}
	d.settle(out)
	if got, _ := d.Balance(d.payees[0].Addr); got != 181 {
		t.Errorf("after another round the payee has %d", got)
	}
}

// TestTakenBack has what is held of a pass redeemed that was taken back, though it would not be worth it yet, and takes no more of it.
func TestTakenBack(t *testing.T) {
	d := newDesk(t, 500)
	out := d.outbox()
	if err := d.say(d.pass, 40); err != nil {
		t.Fatal(err)
	}
	e := Escrow{Chain: d.Chain.Client, Vouchers: d.at, Token: d.TokenAt, Payer: d.payers[0].Addr}
	d.Must(d.payers[0], d.vouchers, e.Revoke(&d.pass.Grant).Data)
	if spent, ends, err := e.Used(t.Context(), d.pass.Hash().Hex()); err != nil || spent.Sign() != 0 || ends.IsZero() {
		t.Errorf("%s are spent of what ends at %v, %v", spent.Int.String(), ends, err)
	}
	for _, till := range d.payee.tills {
		till.cover.at = time.Time{}
	}
	if err := d.say(d.pass, 41); !errors.Is(err, ErrVoucher) || !strings.Contains(err.Error(), "taken back") {
		t.Errorf("another voucher under it: %v", err)
	}
	if err := d.payee.redeem(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.settle(out)
	if got, _ := d.Balance(d.payees[0].Addr); got != 40 {
		t.Errorf("the payee has %d", got)
	}
}

// TestReserved sets money aside for one payee, whom others who were faster leave that; what it has not redeemed comes back when its epoch is over, also what was set aside in an earlier one.
func TestReserved(t *testing.T) {
	d := newDesk(t, 100)
	out := d.outbox()
	e := Escrow{Chain: d.Chain.Client, Vouchers: d.at, Token: d.TokenAt, Payer: d.payers[0].Addr, Store: d.own}
	aside := func(amount int64) {
		t.Helper()
		c, err := e.Reserve(t.Context(), d.payees[0].Addr, wallet.NewAmount(big.NewInt(amount)))
		if err != nil {
			t.Fatal(err)
		}
		d.Must(d.payers[0], d.vouchers, c.Data)
	}
	back := func() (n int) {
		t.Helper()
		calls, err := e.Reclaim(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range calls {
			d.Must(d.payers[0], d.vouchers, c.Data)
		}
		return len(calls)
	}
	left := func(want ...int64) {
		t.Helper()
		s, err := e.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		list, err := e.Reserves(t.Context(), s)
		if err != nil || len(list) != len(want) {
			t.Fatalf("there are %+v, %v, want %d", list, err, want)
		}
		for i, r := range list {
			if r.Payee != d.payees[0].Addr || r.Left.Int64() != want[i] {
				t.Errorf("there are %+v, want %d", list, want)
			}
		}
	}
	left()
	aside(40)
	aside(40)
	left(80)
	d.Must(d.payees[1], d.vouchers, d.redeem(d.voucher(d.payers[0], d.payees[1], 0, 920), d.payers[0])) // all that is free
	if err := d.say(d.pass, 60); err != nil {
		t.Fatal(err)
	}
	if err := d.say(d.pass, 81); !errors.Is(err, ErrVoucher) {
		t.Errorf("more than is set aside: %v", err)
	}
	if err := d.payee.redeem(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.settle(out)
	if got, _ := d.Balance(d.payees[0].Addr); got != 60 {
		t.Errorf("the payee has %d", got)
	}
	left(20)
	if n := back(); n != 0 {
		t.Errorf("%d come back while the epoch goes on", n)
	}
	d.Must(d.payers[0], d.vouchers, e.Unlock().Data)
	d.Pass((testDelay + 1) * time.Second)
	d.Must(d.payers[0], d.vouchers, e.Close().Data)
	d.fund(d.payers[0], 30, 0)
	aside(30)
	left(20, 30)
	if n := back(); n != 1 {
		t.Errorf("%d come back", n)
	}
	left(30)
}

// TestSecured lets no more be owed than is reserved, or half of the bond makes its payer lose, and redeems before that much is owed, or others are faster.
func TestSecured(t *testing.T) {
	d := newDesk(t, 600)
	out := d.outbox()
	poor := d.another(1)
	d.fund(d.payers[1], 1000, 0)
	if err := d.say(poor, 1); !errors.Is(err, ErrVoucher) || !strings.Contains(err.Error(), "bond are 0") {
		t.Errorf("of who has no bond: %v", err)
	}
	d.fund(d.payers[1], 0, 80)
	if err := errors.Join(d.say(poor, 39), d.say(d.another(1), 1)); err != nil {
		t.Errorf("within half of the bond: %v", err)
	}
	if err := d.say(d.another(1), 1); !errors.Is(err, ErrVoucher) || !strings.Contains(err.Error(), "owes 41") {
		t.Errorf("beyond it: %v", err)
	}
	round := func() {
		t.Helper()
		d.stale()
		if err := d.payee.redeem(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.settle(out)
	}
	round()
	if got, _ := d.Balance(d.payees[0].Addr); got != 39 { // of 50 that it would be else
		t.Errorf("the payee has %d", got)
	}
	if err := d.say(d.pass, 40); err != nil {
		t.Fatal(err)
	}
	round()
	if got, _ := d.Balance(d.payees[0].Addr); got != 39 {
		t.Errorf("the payee has %d, while nothing presses", got)
	}
	d.Must(d.payees[1], d.vouchers, d.redeem(d.voucher(d.payers[0], d.payees[1], 0, 930), d.payers[0])) // somebody is faster, perhaps the payer itself
	round()
	if got, _ := d.Balance(d.payees[0].Addr); got != 79 {
		t.Errorf("the payee has %d when there is hardly enough", got)
	}
}

// stale has what is known of the chain be old.
func (d *desk) stale() {
	for _, till := range d.payee.tills {
		till.cover.at = time.Time{}
	}
}

// TestManyPeers forgets peers of whom there are too many, but not what those owe, or have paid, who pay.
func TestManyPeers(t *testing.T) {
	d := newDesk(t, 500)
	d.payee.Credit, d.payee.FreeRate, d.payee.FreeBurst = 4<<20, 1, 1<<20
	d.deliver(1)
	for d.payee.Take("viewer", 1<<20) {
	}
	for i := range 2 * accounts {
		if !d.payee.Take(fmt.Sprint("stranger ", i), 1<<20) {
			t.Fatalf("stranger %d gets nothing", i)
		}
	}
	if d.payee.Take("viewer", 1<<20) {
		t.Error("what it owes is forgotten")
	}
	if n := len(d.payee.peers); n > accounts {
		t.Errorf("%d are remembered", n)
	}
}

// say sends a voucher under a pass to the payee.
func (d *desk) say(p *Pass, amount int64) error {
	d.t.Helper()
	key, err := p.key()
	if err != nil {
		d.t.Fatal(err)
	}
	m := message{Grant: p.Grant, Signature: p.Signature}
	if amount > 0 {
		m.Voucher = &voucher{Amount: wallet.NewAmount(big.NewInt(amount))}
		if m.Voucher.Signature, err = p.signer().SignVoucher(m.Voucher.contract(&p.Grant, p.Hash(), d.payees[0].Addr), key); err != nil {
			d.t.Fatal(err)
		}
	}
	request, err := json.Marshal(m)
	if err != nil {
		d.t.Fatal(err)
	}
	_, err = d.payee.Answer(d.t.Context(), "viewer", request)
	return err
}

// another makes one more pass of a payer.
func (d *desk) another(payer int) *Pass {
	d.t.Helper()
	p, err := NewPass(d.t.Context(), d.ID, d.at, wallet.NewLocal(d.payers[payer].Key), d.TokenAt, common.Hash{}, wallet.NewAmount(big.NewInt(600)), wallet.NewAmount(big.NewInt(1<<30)), time.Now().Add(24*time.Hour))
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

// TestManyGrants takes vouchers under several grants of a payer up to what it has in all, also by a process that has forgotten them, and no voucher again that was redeemed.
// Grants without vouchers, which anybody can make, take no room.
func TestManyGrants(t *testing.T) {
	d := newDesk(t, 500)
	one, two := d.another(0), d.another(0)
	if err := errors.Join(d.say(one, 600), d.say(two, 400)); err != nil {
		t.Fatal(err)
	}
	if err := d.say(two, 401); !errors.Is(err, ErrVoucher) || !strings.Contains(err.Error(), "1001") {
		t.Errorf("one more than the payer has: %v", err)
	}
	d.begin()
	if err := d.say(two, 401); !errors.Is(err, ErrVoucher) {
		t.Errorf("by a process that begins: %v", err)
	}
	for range mostTillsOf + 2 {
		if err := errors.Join(d.say(d.another(0), 0), d.say(d.another(1), 0)); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(d.payee.of[d.payers[0].Addr]); n > mostTillsOf || d.payee.tills[one.Hash()] == nil || d.payee.tills[two.Hash()] == nil {
		t.Errorf("%d grants are known", n)
	}
	v := d.payee.tills[one.Hash()].Voucher
	d.Must(d.payees[0], d.vouchers, vouchersABI().PackRedeemGranted(*v.contract(&one.Grant, one.Hash(), d.payees[0].Addr), v.Signature, *one.Grant.contract(), one.Signature))
	if err := d.store.SetRecords(blockstore.Record{Key: tillRecord + one.Hash().Hex()}); err != nil {
		t.Fatal(err)
	}
	d.begin()
	if err := d.say(one, 600); !errors.Is(err, ErrVoucher) || !strings.Contains(err.Error(), "the one before 600") {
		t.Errorf("one that was redeemed, to a payee that has forgotten it: %v", err)
	}
	d.outbox()
	d.payee.tills[two.Hash()].Grant.Expires = 1
	if err := d.payee.redeem(t.Context()); err != nil {
		t.Fatal(err)
	}
	if data, err := d.store.Record(tillRecord + two.Hash().Hex()); err != nil || data != nil || d.payee.tills[two.Hash()] != nil {
		t.Errorf("of a grant that has expired there is %s, %v", data, err)
	}
}

// FuzzAnswer reads what peers say about payment.
func FuzzAnswer(f *testing.F) {
	p := &Payee{Chain: nobody{}, Vouchers: common.Address{1}, Token: common.Address{2}, Store: noStore{}, Resume: func(string) {}}
	if err := p.Start(f.Context()); err != nil {
		f.Fatal(err)
	}
	p.SetPrice(wallet.NewAmount(big.NewInt(1024)), wallet.Threshold{Amount: wallet.NewAmount(big.NewInt(50))})
	key, err := wallet.Generate()
	if err != nil {
		f.Fatal(err)
	}
	pass, err := NewPass(f.Context(), big.NewInt(1), p.Vouchers, key, p.Token, common.Hash{}, wallet.NewAmount(big.NewInt(9)), wallet.Amount{}, time.Now().Add(time.Hour))
	if err != nil {
		f.Fatal(err)
	}
	for _, v := range []*voucher{nil, {Amount: wallet.NewAmount(big.NewInt(5)), Signature: pass.Signature}} {
		request, err := json.Marshal(message{pass.Grant, pass.Signature, v})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(request)
	}
	f.Fuzz(func(t *testing.T, request []byte) {
		if answer, err := p.Answer(t.Context(), "viewer", request); err == nil {
			t.Errorf("%s, though the chain says nothing", answer)
		}
		if _, err := ParsePass(string(request)); err == nil {
			t.Error("a pass that nobody has signed")
		}
	})
}

// nobody is a chain that says nothing but its number.
type nobody struct{ wallet.Backend }

var errNobody = errors.New("nobody answers")

func (nobody) ChainID(context.Context) (*big.Int, error) { return big.NewInt(1), nil }
func (nobody) CallContract(context.Context, ethereum.CallMsg, *big.Int) ([]byte, error) {
	return nil, errNobody
}

// noStore has nothing.
type noStore struct{ wallet.Store }

func (noStore) Records(context.Context, string) iter.Seq2[blockstore.Record, error] {
	return func(func(blockstore.Record, error) bool) {}
}

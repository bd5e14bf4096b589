package pay

import (
	"math/big"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/reelfs/reelfs/internal/testchain"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

const (
	wealth    = 1_000_000
	testDelay = 100_000 // seconds
)

var (
	bankABI = sync.OnceValue(contracts.NewBank)
)

type person = testchain.Account

// counter is a chain with the contract, payers and payees with money in the bank.
type counter struct {
	*testchain.Chain
	*testchain.Ledger
	Signer
	t              testing.TB
	vouchers       *bind.BoundContract
	at             common.Address // of these
	payers, payees []person
}

func newCounter(t testing.TB) *counter {
	t.Helper()
	c, people := testchain.New(t, 7)
	n := &counter{Chain: c, t: t, payers: people[:2], payees: people[2:6]}
	by := people[6]
	bank := c.Deploy(by, &contracts.BankMetaData, nil)
	at := c.Deploy(by, &contracts.VouchersMetaData, vouchersABI().PackConstructor(bank, testDelay))
	n.at, n.Signer, n.vouchers = at, NewSigner(c.ID, at), vouchersABI().Instance(c.Client, at)
	c.Must(by, bankABI().Instance(c.Client, bank), bankABI().PackSetModules([]common.Address{at}))
	n.Ledger = c.Fund(by, bank, wealth, n.payers...)
	for _, a := range n.payees {
		n.Everybody = append(n.Everybody, a.Addr)
	}
	return n
}

func (n *counter) voucher(payer, payee person, epoch uint64, amount int64) contracts.Voucher {
	return contracts.Voucher{Payer: payer.Addr, Payee: payee.Addr, Token: n.TokenAt, Epoch: epoch, Amount: big.NewInt(amount), Delivered: uint64(amount)}
}

func (n *counter) sign(v contracts.Voucher, by person) []byte {
	n.t.Helper()
	sig, err := n.SignVoucher(&v, by.Key)
	if err != nil {
		n.t.Fatal(err)
	}
	return sig
}

func (n *counter) signGrant(g contracts.Grant, by person) []byte {
	n.t.Helper()
	sig, err := wallet.Sign(n.Grant(&g), by.Key)
	if err != nil {
		n.t.Fatal(err)
	}
	return sig
}

// redeem is a transaction that redeems a voucher that its payer has signed.
func (n *counter) redeem(v contracts.Voucher, by person) []byte {
	n.t.Helper()
	return vouchersABI().PackRedeem(v, n.sign(v, by))
}

func (n *counter) fund(payer person, amount, bond int64) {
	n.t.Helper()
	n.Must(payer, n.vouchers, vouchersABI().PackFund(n.TokenAt, big.NewInt(amount), big.NewInt(bond)))
}

// pass lets seconds pass.
func (n *counter) pass(seconds int64) {
	n.t.Helper()
	n.Pass(time.Duration(seconds) * time.Second)
}

func (n *counter) escrow(payer person) contracts.EscrowsOutput {
	n.t.Helper()
	e, err := bind.Call(n.vouchers, nil, vouchersABI().PackEscrows(payer.Addr, n.TokenAt), vouchersABI().UnpackEscrows)
	if err != nil {
		n.t.Fatal(err)
	}
	return e
}

// TestContractHashes holds what is signed here to what the contract hashes.
func TestContractHashes(t *testing.T) {
	n := newCounter(t)
	v := n.voucher(n.payers[0], n.payees[0], 7, 1234)
	v.Grant = [32]byte{1, 2, 3}
	if h, err := bind.Call(n.vouchers, nil, vouchersABI().PackHashOf(v), vouchersABI().UnpackHashOf); err != nil || common.Hash(h) != n.Voucher(&v) {
		t.Errorf("a voucher: %x, %v", h, err)
	}
	g := contracts.Grant{Payer: n.payers[0].Addr, Token: n.TokenAt, Key: n.payers[1].Addr, Cid: [32]byte{9}, Most: big.NewInt(5), Expires: 6, Serial: big.NewInt(8)}
	if h, err := bind.Call(n.vouchers, nil, vouchersABI().PackHashOfGrant(g), vouchersABI().UnpackHashOfGrant); err != nil || common.Hash(h) != n.Grant(&g) {
		t.Errorf("a grant: %x, %v", h, err)
	}
	sig := n.sign(v, n.payers[0])
	for range 3 { // which is when its key is known
		if !n.Signed(n.payers[0].Addr, &v, sig) || n.Signed(n.payers[1].Addr, &v, sig) {
			t.Error("it is not signed, or by another")
		}
	}
	s := new(big.Int).Sub(crypto.S256().Params().N, new(big.Int).SetBytes(sig[32:64]))
	high := append(append(append([]byte{}, sig[:32]...), common.LeftPadBytes(s.Bytes(), 32)...), sig[64]^7) // 27 <-> 28
	zero := make([]byte, 65)
	zero[64] = 27
	for what, sig := range map[string][]byte{"high": high, "short": sig[:64], "empty": nil, "zero": zero, "raw": append(sig[:64:64], 0)} {
		if n.Signed(n.payers[0].Addr, &v, sig) {
			t.Errorf("a signature that is %s is taken", what)
		}
	}
	for _, amount := range []*big.Int{big.NewInt(-1), maxAmount} {
		v.Amount = amount
		if n.Signed(n.payers[0].Addr, &v, sig) {
			t.Errorf("an amount of %d is taken", amount)
		}
		if _, err := n.SignVoucher(&v, n.payers[0].Key); err == nil {
			t.Errorf("an amount of %d is signed", amount)
		}
	}
}

// TestContractRedeem pays what the last voucher says, once, to its payee, whoever sends it.
func TestContractRedeem(t *testing.T) {
	n := newCounter(t)
	payer, a, b := n.payers[0], n.payees[0], n.payees[1]
	n.fund(payer, 1000, 100)
	n.Has(payer, wealth, 1100)
	first, third := n.voucher(payer, a, 0, 100), n.voucher(payer, a, 0, 300)
	n.Must(b, n.vouchers, n.redeem(third, payer))
	n.Has(a, 300, 0)
	for what, v := range map[string]contracts.Voucher{"an earlier one": first, "the same": third, "of an epoch to come": n.voucher(payer, a, 1, 500)} {
		if err := n.Send(a, n.vouchers, n.redeem(v, payer)); err == nil {
			t.Errorf("%s is paid", what)
		}
	}
	more := n.voucher(payer, a, 0, 400)
	n.Refused("signed by nobody", "BadVoucher", a, n.vouchers, vouchersABI().PackRedeem(more, nil))
	n.Refused("signed by another", "BadVoucher", a, n.vouchers, n.redeem(more, n.payers[1]))
	changed := more
	changed.Amount = big.NewInt(401)
	n.Refused("changed", "BadVoucher", a, n.vouchers, vouchersABI().PackRedeem(changed, n.sign(more, payer)))
	other := NewSigner(new(big.Int).Add(n.ID, big.NewInt(1)), common.Address{})
	sig, err := other.SignVoucher(&more, payer.Key)
	if err != nil {
		t.Fatal(err)
	}
	n.Refused("of another chain", "BadVoucher", a, n.vouchers, vouchersABI().PackRedeem(more, sig))
	n.Must(a, n.vouchers, n.redeem(more, payer))
	n.Has(a, 400, 0)
	n.Must(b, n.vouchers, n.redeem(n.voucher(payer, b, 0, 600), payer))
	n.Has(payer, wealth-1000, 100)
}

// TestContractClose gives what is left back after the delay, and counts no voucher of that epoch any more, but for what was reserved.
func TestContractClose(t *testing.T) {
	n := newCounter(t)
	payer, a, b := n.payers[0], n.payees[0], n.payees[1]
	n.fund(payer, 1000, 100)
	n.Must(payer, n.vouchers, vouchersABI().PackReserve(n.TokenAt, a.Addr, big.NewInt(300)))
	n.Must(payer, n.vouchers, vouchersABI().PackReserve(n.TokenAt, b.Addr, big.NewInt(200)))
	n.Refused("more than there is", "", payer, n.vouchers, vouchersABI().PackReserve(n.TokenAt, a.Addr, big.NewInt(501)))
	n.Refused("unasked", "NotYet", payer, n.vouchers, vouchersABI().PackClose(n.TokenAt))
	n.Must(payer, n.vouchers, vouchersABI().PackUnlock(n.TokenAt))
	n.Refused("at once", "NotYet", payer, n.vouchers, vouchersABI().PackClose(n.TokenAt))
	n.Refused("reserved, to be had back at once", "Unlocks", payer, n.vouchers, vouchersABI().PackReserve(n.TokenAt, a.Addr, big.NewInt(1)))
	n.pass(testDelay - 100)
	n.Must(payer, n.vouchers, vouchersABI().PackUnlock(n.TokenAt)) // asking again changes nothing
	n.Must(a, n.vouchers, n.redeem(n.voucher(payer, a, 0, 100), payer))
	n.pass(200)
	n.Must(payer, n.vouchers, vouchersABI().PackClose(n.TokenAt))
	n.Has(payer, wealth-100, 400) // what is reserved stays
	late := n.voucher(payer, a, 0, 500)
	n.Must(a, n.vouchers, n.redeem(late, payer))
	n.Has(a, 300, 0)
	n.Refused("beyond what was reserved", "BadVoucher", a, n.vouchers, n.redeem(late, payer))
	n.Refused("of an epoch that goes on", "NotYet", payer, n.vouchers, vouchersABI().PackReclaim(n.TokenAt, 1, []common.Address{b.Addr}))
	n.Must(payer, n.vouchers, vouchersABI().PackReclaim(n.TokenAt, 0, []common.Address{a.Addr, b.Addr, b.Addr}))
	n.Has(payer, wealth-300, 0)
	n.Refused("what was taken back", "BadVoucher", b, n.vouchers, n.redeem(n.voucher(payer, b, 0, 100), payer))
	n.fund(payer, 50, 0)
	n.Must(b, n.vouchers, n.redeem(n.voucher(payer, b, 1, 50), payer))
	n.Has(b, 50, 0)
	n.Has(payer, wealth-350, 0)
}

// TestContractShortfall has a payer sign more than there is. Those who come first are paid out of the bond, of which as much is burned, and who has a reserve loses nothing. What is
// not paid stays due while the epoch lasts.
func TestContractShortfall(t *testing.T) {
	n := newCounter(t)
	payer, a, b, c := n.payers[0], n.payees[0], n.payees[1], n.payees[2]
	n.fund(payer, 1000, 401)
	n.Must(payer, n.vouchers, vouchersABI().PackReserve(n.TokenAt, a.Addr, big.NewInt(300)))
	n.Must(b, n.vouchers, n.redeem(n.voucher(payer, b, 0, 650), payer))
	n.Has(b, 650, 0)
	n.Must(c, n.vouchers, n.redeem(n.voucher(payer, c, 0, 170), payer)) // 50 that are left, and 120 of the bond
	n.Has(c, 170, 0)
	n.Has(payer, wealth-650-170-120, 300+401-240)
	n.Must(b, n.vouchers, n.redeem(n.voucher(payer, b, 0, 1000), payer)) // no more than 80 are in half of what is left
	n.Has(b, 650+80, 0)
	n.Has(payer, wealth-650-170-120-160, 300+1)
	n.Refused("of an odd unit", "BadVoucher", b, n.vouchers, n.redeem(n.voucher(payer, b, 0, 1000), payer))
	n.Must(a, n.vouchers, n.redeem(n.voucher(payer, a, 0, 250), payer))
	n.Has(a, 250, 0)
	n.fund(payer, 100, 0)
	n.Must(b, n.vouchers, n.redeem(n.voucher(payer, b, 0, 1000), payer)) // it has waited
	n.Has(b, 650+80+100, 0)
}

// TestContractSelfVoucher has a payer redeem a voucher of all that it likes for an account of its own. It gets no more than it had put in, half of the bond is burned, and who has what is
// owed reserved gets that; there is nothing that it could share in.
func TestContractSelfVoucher(t *testing.T) {
	for _, bond := range []int64{0, 100, 1000} {
		n := newCounter(t)
		payer, a, itself := n.payers[0], n.payees[0], n.payees[2]
		n.fund(payer, 1000, bond)
		n.Must(payer, n.vouchers, vouchersABI().PackReserve(n.TokenAt, a.Addr, big.NewInt(450)))
		much := n.voucher(payer, itself, 0, 0)
		much.Amount = new(big.Int).Lsh(big.NewInt(1), 120)
		n.Must(itself, n.vouchers, n.redeem(much, payer))
		n.Has(itself, 550+bond/2, 0)
		n.Must(a, n.vouchers, n.redeem(n.voucher(payer, a, 0, 450), payer))
		n.Has(a, 450, 0)
		n.Has(payer, wealth-1000-bond, 0)
	}
}

// TestContractGrants lets a viewer without money pay with a publisher's, up to what the grant says.
func TestContractGrants(t *testing.T) {
	n := newCounter(t)
	publisher, viewer, a, b := n.payers[0], n.payers[1], n.payees[0], n.payees[1]
	n.fund(publisher, 1000, 0)
	grant := contracts.Grant{Payer: publisher.Addr, Token: n.TokenAt, Key: viewer.Addr, Cid: [32]byte{1}, Most: big.NewInt(150), Expires: 1 << 40, Serial: big.NewInt(1)}
	redeem := func(to person, amount int64, g contracts.Grant, by, granter person) []byte {
		v := n.voucher(publisher, to, 0, amount)
		v.Grant = n.Grant(&g)
		return vouchersABI().PackRedeemGranted(v, n.sign(v, by), g, n.signGrant(g, granter))
	}
	n.Must(a, n.vouchers, redeem(a, 100, grant, viewer, publisher))
	n.Has(a, 100, 0)
	for what, data := range map[string][]byte{
		"by another key":     redeem(a, 120, grant, b, publisher),
		"of another's grant": redeem(a, 120, grant, viewer, viewer),
		"with another grant": func() []byte {
			v, other := n.voucher(publisher, a, 0, 120), grant
			v.Grant, other.Serial = n.Grant(&grant), big.NewInt(9)
			return vouchersABI().PackRedeemGranted(v, n.sign(v, viewer), other, n.signGrant(other, publisher))
		}(),
		"of a grant of another payer": redeem(a, 120, func() contracts.Grant { g := grant; g.Payer = b.Addr; return g }(), viewer, b),
		"of a grant of another token": redeem(a, 120, func() contracts.Grant { g := grant; g.Token = b.Addr; return g }(), viewer, publisher),
		"of a grant that is over":     redeem(a, 120, func() contracts.Grant { g := grant; g.Expires = 1; return g }(), viewer, publisher),
	} {
		n.Refused(what, "BadVoucher", a, n.vouchers, data)
	}
	bare := n.voucher(publisher, a, 0, 200)
	bare.Grant = n.Grant(&grant)
	n.Refused("without its grant", "BadVoucher", a, n.vouchers, n.redeem(bare, viewer))
	n.Must(b, n.vouchers, redeem(b, 100, grant, viewer, publisher))
	n.Has(b, 50, 0) // all that is left of the grant
	n.Refused("of a grant that is spent", "BadVoucher", b, n.vouchers, redeem(b, 100, grant, viewer, publisher))
	grant.Serial = big.NewInt(2)
	n.Refused("revoked by another", "BadVoucher", viewer, n.vouchers, vouchersABI().PackRevoke(grant))
	n.Must(publisher, n.vouchers, vouchersABI().PackRevoke(grant))
	n.Must(b, n.vouchers, redeem(b, 60, grant, viewer, publisher)) // which it held
	n.pass(testDelay - 100)
	n.Must(publisher, n.vouchers, vouchersABI().PackRevoke(grant)) // again, which changes nothing
	n.pass(200)
	n.Refused("revoked", "BadVoucher", b, n.vouchers, redeem(b, 100, grant, viewer, publisher))
	n.Has(publisher, wealth-210, 790)
}

// TestContractGas holds what redeeming one voucher takes to what was promised: the second of a channel, and the first, for which there is no room yet.
func TestContractGas(t *testing.T) {
	n := newCounter(t)
	payer, other, a, b := n.payers[0], n.payers[1], n.payees[0], n.payees[1]
	n.fund(payer, 1000, 100)
	n.fund(other, 1000, 100)
	grant := contracts.Grant{Payer: payer.Addr, Token: n.TokenAt, Key: other.Addr, Cid: [32]byte{1}, Most: big.NewInt(500), Expires: 1 << 40, Serial: big.NewInt(1)}
	granted := func(to person, amount int64) []byte {
		v := n.voucher(payer, to, 0, amount)
		v.Grant = n.Grant(&grant)
		return vouchersABI().PackRedeemGranted(v, n.sign(v, other), grant, n.signGrant(grant, payer))
	}
	for _, step := range []struct {
		what string
		data []byte
		most uint64
	}{
		{"the first money of a payee", n.redeem(n.voucher(payer, a, 0, 100), payer), 107_000},
		{"the next", n.redeem(n.voucher(payer, a, 0, 200), payer), 90_000},
		{"the first of a payer", n.redeem(n.voucher(other, a, 0, 100), other), 90_000},
		{"the first under a grant", granted(a, 100), 124_000},
		{"the next under it", granted(a, 200), 90_000},
		{"the first under it at another payee, which has no money", granted(b, 200), 124_000},
	} {
		n.Must(a, n.vouchers, step.data)
		if t.Logf("%s: %d gas", step.what, n.Gas); n.Gas > step.most && !testchain.Covering() {
			t.Errorf("%s: %d gas, at most %d", step.what, n.Gas, step.most)
		}
	}
}

// TestContractRedeemMany redeems fifty at once, of payers themselves and under grants, among which one that is wrong, at the price that was promised.
func TestContractRedeemMany(t *testing.T) {
	for what, granted := range map[string]bool{"of a payer itself": false, "under grants": true} {
		n := newCounter(t)
		payee := n.payees[0]
		n.fund(n.payers[0], 100_000, 0)
		grants := make([]contracts.Grant, 50) // of a viewer each
		for i := range grants {
			if granted {
				grants[i] = contracts.Grant{Payer: n.payers[0].Addr, Token: n.TokenAt, Key: n.payers[1].Addr, Most: big.NewInt(100), Expires: 1 << 40, Serial: big.NewInt(int64(i))}
			} else {
				grants[i] = contracts.Grant{Most: new(big.Int), Serial: new(big.Int)}
			}
		}
		redeem := func(amount int64) {
			var list []contracts.Voucher
			var sigs, grantSigs [][]byte
			for i, g := range grants {
				v := n.voucher(n.payers[0], payee, 0, amount)
				by, grantSig := n.payers[0], []byte{}
				if granted {
					v.Grant, by, grantSig = n.Grant(&g), n.payers[1], n.signGrant(g, n.payers[0])
				} else if i > 0 {
					v.Payee = common.BigToAddress(big.NewInt(1000 + int64(i)))
				}
				if i == 25 {
					by = n.payees[1]
				}
				list, sigs, grantSigs = append(list, v), append(sigs, n.sign(v, by)), append(grantSigs, grantSig)
			}
			n.Must(payee, n.vouchers, vouchersABI().PackRedeemMany(list, sigs, grants, grantSigs))
		}
		redeem(10) // makes room for each
		redeem(20)
		if each := n.Gas / 50; each > 45_000 && !testchain.Covering() {
			t.Errorf("%s: %d gas each, at most 45,000", what, each)
		}
		t.Logf("%s: %d gas each", what, n.Gas/50)
		if funds, _ := n.Balance(n.payers[0].Addr); funds != wealth-49*20 {
			t.Errorf("%s: the payer has %d", what, funds)
		}
	}
}

// TestContractMoney has payers and payees do anything at any time: the bank always has what it owes, what anybody has is never more locked than there is, and no payee gets more
// than its vouchers say, nor less than they say as far as it was reserved for.
func TestContractMoney(t *testing.T) {
	n := newCounter(t)
	random := rand.New(rand.NewPCG(4, 2))
	done := map[int]int{}
	for range 300 {
		payer, payee := n.payers[random.IntN(2)], n.payees[random.IntN(4)]
		what := random.IntN(8)
		var err error
		switch what {
		case 0, 1:
			err = n.Send(payer, n.vouchers, vouchersABI().PackFund(n.TokenAt, big.NewInt(random.Int64N(300)), big.NewInt(random.Int64N(50))))
		case 2, 3, 4:
			v := n.voucher(payer, payee, uint64(random.IntN(int(n.escrow(payer).Epoch)+1)), random.Int64N(500))
			held, before := n.reservedFor(payer, payee, v.Epoch), n.redeemedOf(v)
			funds, _ := n.Balance(payee.Addr)
			err = n.Send(payee, n.vouchers, n.redeem(v, payer))
			after, _ := n.Balance(payee.Addr)
			if due := v.Amount.Int64() - before; due > 0 && (after-funds > due || after-funds < min(due, held)) {
				t.Errorf("a voucher on which %d are due, and %d reserved for it, brings %d", due, held, after-funds)
			}
		case 5:
			err = n.Send(payer, n.vouchers, vouchersABI().PackReserve(n.TokenAt, payee.Addr, big.NewInt(random.Int64N(100))))
		case 6:
			err = n.Send(payer, n.vouchers, vouchersABI().PackUnlock(n.TokenAt))
			n.pass(random.Int64N(2 * testDelay))
			_ = n.Send(payer, n.vouchers, vouchersABI().PackClose(n.TokenAt))
		case 7:
			err = n.Send(payer, n.vouchers, vouchersABI().PackReclaim(n.TokenAt, uint64(random.IntN(5)), []common.Address{payee.Addr}))
		}
		if err == nil {
			done[what]++
		}
		n.Solvent()
	}
	t.Log(done)
	for what := range 8 {
		if done[what] == 0 {
			t.Errorf("nobody did %d", what)
		}
	}
	for _, payer := range n.payers { // all is over
		n.Must(payer, n.vouchers, vouchersABI().PackUnlock(n.TokenAt))
		n.pass(testDelay + 1)
		n.Must(payer, n.vouchers, vouchersABI().PackClose(n.TokenAt))
		for epoch := range n.escrow(payer).Epoch {
			n.Must(payer, n.vouchers, vouchersABI().PackReclaim(n.TokenAt, epoch, []common.Address{n.payees[0].Addr, n.payees[1].Addr, n.payees[2].Addr, n.payees[3].Addr}))
		}
		if _, locked := n.Balance(payer.Addr); locked != 0 {
			t.Errorf("%s has %d locked when all is over", payer.Addr, locked)
		}
	}
	n.Solvent()
}

// reservedFor is what a payer has reserved for a payee in an epoch.
func (n *counter) reservedFor(payer, payee person, epoch uint64) int64 {
	n.t.Helper()
	key := reserveKey(payer.Addr, n.TokenAt, epoch, payee.Addr)
	v, err := bind.Call(n.vouchers, nil, vouchersABI().PackReserved(key), vouchersABI().UnpackReserved)
	if err != nil {
		n.t.Fatal(err)
	}
	return v.Int64()
}

// redeemedOf is what was paid of a voucher, and those before it.
func (n *counter) redeemedOf(v contracts.Voucher) int64 {
	n.t.Helper()
	channel := contracts.Hash(contracts.AddressWord(v.Payer), contracts.AddressWord(v.Token), contracts.Word(v.Epoch), contracts.AddressWord(v.Payee), v.Grant)
	paid, err := bind.Call(n.vouchers, nil, vouchersABI().PackRedeemed(channel), vouchersABI().UnpackRedeemed)
	if err != nil {
		n.t.Fatal(err)
	}
	return paid.Int64()
}

func BenchmarkSignAndVerify(b *testing.B) {
	key, err := crypto.GenerateKey()
	if err != nil {
		b.Fatal(err)
	}
	s := NewSigner(big.NewInt(1), common.Address{1})
	v := &contracts.Voucher{Amount: big.NewInt(1)}
	for b.Loop() {
		v.Delivered++
		sig, err := s.SignVoucher(v, key)
		if err != nil {
			b.Fatal(err)
		}
		if !s.Signed(crypto.PubkeyToAddress(key.PublicKey), v, sig) {
			b.Fatal("it is not signed")
		}
	}
}

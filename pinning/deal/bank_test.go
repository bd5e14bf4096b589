package deal

import (
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/reelfs/reelfs/internal/testchain"
)

// TestContractBank takes what comes, gives it to whose it is, and moves what is locked for its modules alone.
func TestContractBank(t *testing.T) {
	m := newMarket(t, false)
	a, b := m.clients[0], m.clients[1]
	some := big.NewInt(100)
	m.Must(a, m.Bank, bankABI().PackAuthorize(b.Addr, m.TokenAt, [32]byte{}, some, some, 1, 1<<40))
	for what, data := range map[string][]byte{
		"lock": bankABI().PackLock(m.TokenAt, a.Addr, some), "lock by a key": bankABI().PackLockBy(b.Addr, m.TokenAt, a.Addr, [32]byte{}, new(big.Int), 0, new(big.Int)), "unlock": bankABI().PackUnlock(m.TokenAt, a.Addr, some),
		"pay": bankABI().PackPay(m.TokenAt, a.Addr, b.Addr, some), "burn": bankABI().PackBurn(m.TokenAt, a.Addr, some),
	} {
		m.Refused(what, "NotModule", a, m.Bank, data)
	}
	m.Refused("modules, named by another", "NotDeployer", a, m.Bank, bankABI().PackSetModules([]common.Address{a.Addr}))
	m.Refused("modules, named again", "NotDeployer", m.somebody, m.Bank, bankABI().PackSetModules([]common.Address{m.somebody.Addr}))
	m.Refused("more than there is", "TooLittle", a, m.Bank, bankABI().PackWithdraw(m.TokenAt, big.NewInt(wealth+1), a.Addr))
	m.Refused("of another token", "TooLittle", a, m.Bank, bankABI().PackWithdraw(b.Addr, some, a.Addr))
	store, tree := film(t, 1)
	m.activate(a, m.providers[0], store, tree, m.offer(a, m.providers[0], tree, wealth-10, 0, 1))
	m.Refused("what is locked", "TooLittle", a, m.Bank, bankABI().PackWithdraw(m.TokenAt, big.NewInt(11), a.Addr))
	m.Must(a, m.Bank, bankABI().PackWithdraw(m.TokenAt, big.NewInt(10), b.Addr))
	if got, err := bind.Call(m.Token, nil, tokenABI().PackBalanceOf(b.Addr), tokenABI().UnpackBalanceOf); err != nil || got.Int64() != 10 {
		t.Errorf("%d have arrived, %v", got, err)
	}
}

// TestContractSessions lets a key lock money within its limits, and no longer than it may.
func TestContractSessions(t *testing.T) {
	m := newMarket(t, false)
	client, key, provider := m.clients[0], m.somebody, m.providers[0]
	store, tree := film(t, 1)
	k := m.activate(client, provider, store, tree, m.offer(client, provider, tree, 100, 0, 2))
	topUp := dealsABI().PackTopUp(k.id, 1)
	m.Refused("without a session", "NotAuthorized", key, m.deals, topUp)
	authorize := func(content Hash, most, price int64, deals uint32, expires uint64) {
		t.Helper()
		m.Must(client, m.Bank, bankABI().PackAuthorize(key.Addr, m.TokenAt, content, big.NewInt(most), big.NewInt(price), deals, expires))
	}
	authorize(tree.Root, 150, 100, 0, 1<<40)
	m.Must(key, m.deals, topUp)
	m.Refused("beyond it", "NotAuthorized", key, m.deals, topUp)
	authorize(tree.Root, 1000, 99, 0, 1<<40)
	m.Refused("of a deal that is too dear", "NotAuthorized", key, m.deals, topUp)
	authorize(tree.Root, 1000, 100, 0, 0)
	m.Refused("when it is over", "NotAuthorized", key, m.deals, topUp)
	authorize(tree.Root, 0, 0, 0, 0)
	authorize(Hash{1}, 1000, 100, 9, 1<<40)
	m.Refused("about other content", "NotAuthorized", key, m.deals, topUp)
	m.balances(map[account][2]int64{client: {wealth, 300}})
}

// TestContractPermit deposits with an allowance by signature, also when somebody else has shown the signature first.
func TestContractPermit(t *testing.T) {
	for _, shown := range []bool{false, true} {
		m := newMarket(t, false)
		a := m.clients[0]
		m.Must(a, m.Token, tokenABI().PackApprove(m.Contracts.Bank, new(big.Int)))
		m.Must(m.somebody, m.Token, tokenABI().PackMint(a.Addr, big.NewInt(50)))
		deadline := big.NewInt(time.Now().Add(1000 * time.Hour).Unix())
		field := func(typ, name string) apitypes.Type { return apitypes.Type{Name: name, Type: typ} }
		_, sig := m.Sign(a, apitypes.TypedData{
			PrimaryType: "Permit", Domain: apitypes.TypedDataDomain{Name: "reelfs devnet", Version: "1", ChainId: (*math.HexOrDecimal256)(m.ID), VerifyingContract: m.TokenAt.Hex()},
			Types: apitypes.Types{
				"EIP712Domain": {field("string", "name"), field("string", "version"), field("uint256", "chainId"), field("address", "verifyingContract")},
				"Permit":       {field("address", "owner"), field("address", "spender"), field("uint256", "value"), field("uint256", "nonce"), field("uint256", "deadline")},
			},
			Message: apitypes.TypedDataMessage{"owner": a.Addr.Hex(), "spender": m.Contracts.Bank.Hex(), "value": big.NewInt(50), "nonce": new(big.Int), "deadline": deadline},
		})
		r, s := [32]byte(sig[:32]), [32]byte(sig[32:64])
		if shown {
			m.Must(m.somebody, m.Token, tokenABI().PackPermit(a.Addr, m.Contracts.Bank, big.NewInt(50), deadline, sig[64], r, s))
		}
		m.Must(a, m.Bank, bankABI().PackDepositWithPermit(m.TokenAt, big.NewInt(50), a.Addr, deadline, sig[64], r, s))
		m.Paid += 50
		m.balances(map[account][2]int64{a: {wealth + 50, 0}})
	}
}

// TestContractHostileToken deposits a token that keeps a part of what is transferred and calls back into the bank meanwhile: nobody gets more than has come.
func TestContractHostileToken(t *testing.T) {
	m := newMarket(t, false)
	a, hostile := m.clients[0], testchain.NewHostileToken()
	at := m.Deploy(m.somebody, &testchain.HostileTokenMetaData, nil)
	token := hostile.Instance(m.Client, at)
	m.Must(a, token, hostile.PackMint(a.Addr, big.NewInt(1000)))
	m.Must(a, token, hostile.PackMint(at, big.NewInt(1000))) // it has some itself
	m.Must(a, token, hostile.PackApprove(m.Contracts.Bank, math.MaxBig256))
	funds := func(who common.Address) int64 {
		t.Helper()
		b, err := bind.Call(m.Bank, nil, bankABI().PackAccounts(at, who), bankABI().UnpackAccounts)
		if err != nil {
			t.Fatal(err)
		}
		return b.Funds.Int64()
	}
	m.Must(a, m.Bank, bankABI().PackDeposit(at, big.NewInt(500), a.Addr))
	if got := funds(a.Addr); got != 450 {
		t.Errorf("%d are there of 450 that came", got)
	}
	for what, call := range map[string][]byte{
		"deposit": bankABI().PackDeposit(at, big.NewInt(10), at), "withdraw": bankABI().PackWithdraw(at, new(big.Int), at),
	} {
		m.Must(a, token, hostile.PackSetCall(m.Contracts.Bank, call))
		m.Must(a, m.Bank, bankABI().PackDeposit(at, big.NewInt(100), a.Addr))
		m.Must(a, m.Bank, bankABI().PackWithdraw(at, big.NewInt(50), a.Addr))
		if worked, err := bind.Call(token, nil, hostile.PackWorked(), hostile.UnpackWorked); err != nil || worked {
			t.Errorf("%s works while money is moved: %v, %v", what, worked, err)
		}
	}
	if got := funds(a.Addr); got != 450+2*(90-50) {
		t.Errorf("%d are there, want %d", got, 450+2*40)
	}
	held, err := bind.Call(token, nil, hostile.PackBalanceOf(m.Contracts.Bank), hostile.UnpackBalanceOf)
	if err != nil || held.Int64() != funds(a.Addr)+funds(at) {
		t.Errorf("the bank holds %d, %v, and owes %d", held, err, funds(a.Addr)+funds(at))
	}
}

// TestContractReorg has a chain forget the block that a challenge was drawn from: what was proven with it is gone with it, and the provider proves what is drawn then.
func TestContractReorg(t *testing.T) {
	m := newMarket(t, true)
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	k := m.activate(client, provider, store, tree, m.offer(client, provider, tree, 100, 10, 5))
	m.to(provider, 1, 0)
	at := m.Number()
	before, _ := m.seen(at)
	parent, err := m.Client.HeaderByNumber(t.Context(), new(big.Int).SetUint64(at-1))
	if err != nil {
		t.Fatal(err)
	}
	m.prove(provider, 1)
	proven := func() uint64 {
		t.Helper()
		n, err := bind.Call(m.deals, nil, dealsABI().PackCountProven(provider.Addr, big.NewInt(1), big.NewInt(2)), dealsABI().UnpackCountProven)
		if err != nil {
			t.Fatal(err)
		}
		return n.Uint64()
	}
	if proven() != 1 {
		t.Fatal("it is not proven")
	}
	if err := m.Fork(parent.Hash()); err != nil {
		t.Fatal(err)
	}
	for range 6 { // longer than what was
		m.Commit()
	}
	if after, _ := m.seen(at); after == before {
		t.Fatal("the block is the same")
	}
	if proven() != 0 {
		t.Error("what was proven with another block still counts")
	}
	m.prove(provider, 1)
	if proven() != 1 {
		t.Error("it cannot be proven anew")
	}
	m.to(provider, 2, 0)
	m.Must(provider, m.deals, dealsABI().PackClaim(k.id))
	m.balances(map[account][2]int64{client: {wealth - 100, 400}})
}

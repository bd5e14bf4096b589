package deal

import (
	"context"
	"encoding/hex"
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/internal/testchain"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// The rules of the chains of tests: short periods.
const (
	testPeriod     = 24
	testFinality   = 1
	testWindow     = 20
	testChallenges = 5
	testStakeDelay = 1000 // seconds
)

type account = testchain.Account

// market is a chain with the contracts, and people with money in the bank.
type market struct {
	*testchain.Chain
	*Market
	*testchain.Ledger
	t                  testing.TB
	deals              *bind.BoundContract
	pools, register    *bind.BoundContract
	clients, providers []account
	somebody           account // who is neither
	salt               int64
	vaults             map[common.Address][]*kept // what providers hold, by slot
	built              time.Duration              // how long the last proofs took to make
}

// kept is a deal as its provider sees it.
type kept struct {
	id    *big.Int
	tree  *Tree
	store blockstore.Getter
}

const wealth = 1_000_000

func newMarket(t testing.TB, randao bool) *market {
	t.Helper()
	return newMarketOf(t, Rules{testPeriod, testFinality, testWindow, testChallenges, randao})
}

func newMarketOf(t testing.TB, rules Rules) *market {
	t.Helper()
	c, people := testchain.New(t, 6)
	m := &market{Chain: c, t: t, clients: people[:2], providers: people[2:5], somebody: people[5], vaults: map[common.Address][]*kept{}}
	by := people[5]
	opts := bind.NewKeyedTransactor(by.Key, c.ID)
	at, err := Deploy(t.Context(), c.Client, opts, rules, Delays{Stake: testStakeDelay, Vouchers: 10}, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Ledger = c.Fund(by, at.Bank, wealth, people[:5]...)
	at.Token = m.TokenAt
	if m.Market, err = Open(t.Context(), c.Client, at); err != nil {
		t.Fatal(err)
	}
	if m.Rules != rules {
		t.Fatalf("the chain has other rules: %+v", m.Rules)
	}
	m.deals = dealsABI().Instance(c.Client, at.Deals)
	m.pools, m.register = poolsABI().Instance(c.Client, at.RewardPools), providersABI().Instance(c.Client, at.Providers)
	return m
}

func (m *market) vaultOf(provider common.Address) contracts.VaultsOutput {
	v, err := bind.Call(m.deals, nil, dealsABI().PackVaults(provider), dealsABI().UnpackVaults)
	if err != nil {
		m.t.Fatal(err)
	}
	return v
}

func (m *market) deal(k *kept) contracts.DealsOutput {
	d, err := bind.Call(m.deals, nil, dealsABI().PackDeals(k.id), dealsABI().UnpackDeals)
	if err != nil {
		m.t.Fatal(err)
	}
	return d
}

// balances fails unless people have what is said, locked money in it.
func (m *market) balances(want map[account][2]int64) {
	m.t.Helper()
	for a, w := range want {
		m.Has(a, w[0], w[1])
	}
}

// film stores a film of a few blocks that is like no other.
func film(t testing.TB, seed int) (blockstore.Store, *Tree) {
	store := blockstore.NewMem()
	return store, mustCommit(t, store, publish(t, store, [][2]int{{3000, seed}, {700 + seed, seed}, {100, seed + 1}}))
}

// offer returns what a client offers a provider for a tree.
func (m *market) offer(client, provider account, tree *Tree, price, collateral int64, periods uint32) contracts.Offer {
	m.salt++
	digest, err := digestOf(tree.root)
	if err != nil {
		m.t.Fatal(err)
	}
	return contracts.Offer{
		Cid: digest, Root: tree.Root, Cells: tree.Cells, Client: client.Addr, Signer: client.Addr, Provider: provider.Addr, Token: m.TokenAt, Price: big.NewInt(price), Collateral: big.NewInt(collateral),
		Periods: periods, Expires: 1 << 40, Replaces: new(big.Int), Salt: big.NewInt(m.salt),
	}
}

// typed is an offer as wallets sign it (EIP-712).
func (m *market) typed(o contracts.Offer) apitypes.TypedData {
	field := func(typ, name string) apitypes.Type { return apitypes.Type{Name: name, Type: typ} }
	return apitypes.TypedData{
		PrimaryType: "Offer",
		Domain:      apitypes.TypedDataDomain{Name: "reelfs deals", Version: "1", ChainId: (*math.HexOrDecimal256)(m.ID), VerifyingContract: m.Contracts.Deals.Hex()},
		Types: apitypes.Types{
			"EIP712Domain": {field("string", "name"), field("string", "version"), field("uint256", "chainId"), field("address", "verifyingContract")},
			"Offer": {field("bytes32", "cid"), field("bytes32", "root"), field("uint64", "cells"), field("address", "client"), field("address", "signer"), field("address", "provider"), field("address", "token"),
				field("uint96", "price"), field("uint96", "collateral"), field("uint32", "periods"), field("uint64", "expires"), field("bytes32", "group"), field("uint256", "replaces"), field("uint256", "salt")},
		},
		Message: apitypes.TypedDataMessage{
			"cid": o.Cid[:], "root": o.Root[:], "cells": new(big.Int).SetUint64(o.Cells), "client": o.Client.Hex(), "signer": o.Signer.Hex(), "provider": o.Provider.Hex(), "token": o.Token.Hex(),
			"price": o.Price, "collateral": o.Collateral, "periods": big.NewInt(int64(o.Periods)), "expires": new(big.Int).SetUint64(o.Expires), "group": o.Group[:], "replaces": o.Replaces, "salt": o.Salt,
		},
	}
}

func (m *market) sign(by account, o contracts.Offer) []byte {
	m.t.Helper()
	_, sig := m.Sign(by, m.typed(o))
	return sig
}

// firstCell is the proof of the first cell of a tree.
func (m *market) firstCell(store blockstore.Getter, tree *Tree) []byte {
	m.t.Helper()
	return m.proof(store, tree, 0)
}

func (m *market) proof(store blockstore.Getter, tree *Tree, cell uint64, prefix ...byte) []byte {
	m.t.Helper()
	p, err := tree.Prove(context.Background(), store, cell)
	if err != nil {
		m.t.Fatal(err)
	}
	data, _ := p.AppendBinary(prefix)
	return data
}

// activate makes an offer a deal.
func (m *market) activate(client, provider account, store blockstore.Getter, tree *Tree, o contracts.Offer) *kept {
	m.t.Helper()
	m.Must(provider, m.deals, dealsABI().PackActivate(o, m.sign(client, o), m.firstCell(store, tree)))
	k := &kept{DealID(provider.Addr, len(m.vaults[provider.Addr])), tree, store}
	m.vaults[provider.Addr] = append(m.vaults[provider.Addr], k)
	if m.deal(k).State != 1 {
		m.t.Fatalf("deal %d is not active", k.id)
	}
	return k
}

// to mines up to the n-th block of period p of a vault, if that is not over.
func (m *market) to(provider account, p, n uint64) {
	m.t.Helper()
	for target := m.vaultOf(provider.Addr).Start.Uint64() + p*testPeriod + n; m.Number() < target; {
		m.Commit()
	}
}

// seen is what a vault is drawn from at a block, and the header that shows it.
func (m *market) seen(number uint64) (r Hash, header []byte) {
	m.t.Helper()
	r, header, err := m.Market.random(context.Background(), number)
	if err != nil {
		m.t.Fatal(err)
	}
	return r, header
}

// proofs makes what a provider proves its vault with now.
func (m *market) proofs(provider account) (proofs [][]byte, header []byte) {
	m.t.Helper()
	v, err := m.Vault(context.Background(), provider.Addr)
	if err != nil {
		m.t.Fatal(err)
	}
	begun := time.Now()
	proofs, header, err = m.Proofs(context.Background(), v, m.source(provider))
	if err != nil {
		m.t.Fatal(err)
	}
	m.built = time.Since(begun)
	return proofs, header
}

// prove proves period p of a vault in time.
func (m *market) prove(provider account, p uint64) {
	m.t.Helper()
	m.to(provider, p, testFinality+1) // gas is estimated as if it were sent in this block
	proofs, header := m.proofs(provider)
	m.Must(provider, m.deals, dealsABI().PackProve(provider.Addr, proofs, header))
}

// answer is the transaction that answers the question to a deal.
func (m *market) answer(k *kept) []byte {
	q, err := bind.Call(m.deals, nil, dealsABI().PackQuestions(k.id), dealsABI().UnpackQuestions)
	if err != nil {
		m.t.Fatal(err)
	}
	proofs, header, err := m.Answer(context.Background(), k.id, q.Number.Uint64(), k.tree, k.store)
	if err != nil {
		m.t.Fatal(err)
	}
	return dealsABI().PackAnswer(k.id, proofs, header)
}

// strange is a node of a chain that is not as others are.
type strange struct {
	testchain.Client
	forgets bool                // it does not keep hashes of blocks for contracts
	change  func(*types.Header) // of its headers
	ahead   uint64              // its numbers are that much higher than those that contracts see
}

func (s *strange) BlockNumber(ctx context.Context) (uint64, error) {
	n, err := s.Client.BlockNumber(ctx)
	return n + s.ahead, err
}

func (s *strange) CodeAt(ctx context.Context, at common.Address, block *big.Int) ([]byte, error) {
	if s.forgets && at == params.HistoryStorageAddress {
		return nil, nil
	}
	return s.Client.CodeAt(ctx, at, block)
}

func (s *strange) HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error) {
	if number != nil {
		number = new(big.Int).Sub(number, new(big.Int).SetUint64(s.ahead))
	}
	h, err := s.Client.HeaderByNumber(ctx, number)
	if err == nil && s.change != nil {
		s.change(h)
	}
	return h, err
}

// TestDeploy makes a market whose challenges are drawn from headers, for about the gas that is foretold, but not on chains whose headers do not have what it takes.
func TestDeploy(t *testing.T) {
	t.Parallel()
	c, people := testchain.New(t, 2)
	deploy := func(chain wallet.Backend, randao bool) (list []string, err error) {
		_, err = Deploy(t.Context(), chain, bind.NewKeyedTransactor(people[0].Key, c.ID), Rules{testPeriod, testFinality, testWindow, testChallenges, randao}, Delays{1, 1}, func(what string) { list = append(list, what) })
		return list, err
	}
	if list, err := deploy(c.Client, true); err != nil || len(list) != 6 {
		t.Fatalf("there are %v, %v", list, err)
	}
	var gas uint64
	for n := uint64(1); n <= 7; n++ {
		h, err := c.Client.HeaderByNumber(t.Context(), new(big.Int).SetUint64(n))
		if err != nil {
			t.Fatal(err)
		}
		gas += h.GasUsed
	}
	if t.Logf("it took %d gas", gas); gas > deployGas || gas < deployGas*8/10 {
		t.Errorf("it took %d gas, foretold were %d", gas, deployGas)
	}
	for range lag {
		c.Commit()
	}
	for _, tt := range []struct {
		name   string
		randao bool
		chain  strange
	}{
		{"without a history of hashes", true, strange{forgets: true}},
		{"with a difficulty", true, strange{change: func(h *types.Header) { h.Difficulty = big.NewInt(1) }}},
		{"without a RANDAO", true, strange{change: func(h *types.Header) { h.MixDigest = common.Hash{} }}},
		{"with headers of its own", true, strange{change: func(h *types.Header) { h.Extra = make([]byte, 97) }}},
		{"whose hashes are made otherwise", false, strange{change: func(h *types.Header) { h.Extra = []byte("more") }}},
		{"that tells contracts other numbers", false, strange{ahead: 100}},
	} {
		tt.chain.Client = c.Client
		if list, err := deploy(&tt.chain, tt.randao); !errors.Is(err, ErrRandomness) || len(list) != 0 {
			t.Errorf("on a chain %s there are %v, %v", tt.name, list, err)
		}
	}
}

// TestNewMarket opens what it has deployed, and sends nothing where something is wrong.
func TestNewMarket(t *testing.T) {
	t.Parallel()
	m := newMarket(t, false)
	poor, err := wallet.Generate()
	if err != nil {
		t.Fatal(err)
	}
	rich := wallet.NewLocal(m.somebody.Key)
	good := NewMarket{Token: m.TokenAt, Spans: Spans{time.Hour, time.Minute, time.Minute}, Delays: Delays{1, 1}}
	quiet := func(string) {}
	at, err := good.Deploy(t.Context(), m.Client, rich, big.NewInt(params.Ether), quiet)
	if err != nil || at.Token != m.TokenAt || at.Bank == m.Market.Bank {
		t.Fatalf("it is %+v, %v", at, err)
	}
	if found, err := Open(t.Context(), m.Client, at); err != nil || found.Rules != (Rules{3600, 60, 60, deployChallenges, true}) {
		t.Fatalf("its rules are %+v, %v", found.Rules, err)
	}
	number := m.Number()
	for name, try := range map[string]func() (Contracts, error){
		"by who has no gas": func() (Contracts, error) { return good.Deploy(t.Context(), m.Client, poor, nil, quiet) },
		"for too much":      func() (Contracts, error) { return good.Deploy(t.Context(), m.Client, rich, big.NewInt(1), quiet) },
		"with no token": func() (Contracts, error) {
			bad := good
			bad.Token = at.Bank
			return bad.Deploy(t.Context(), m.Client, rich, nil, quiet)
		},
		"without time to prove in": func() (Contracts, error) {
			bad := good
			bad.Spans.Finality = time.Hour
			return bad.Deploy(t.Context(), m.Client, rich, nil, quiet)
		},
	} {
		if _, err := try(); err == nil || m.Number() != number {
			t.Errorf("%s: %v, and there are %d blocks more", name, err, m.Number()-number)
		}
	}
}

// TestSpans turns spans of time into blocks, as many as contracts can look up.
func TestSpans(t *testing.T) {
	t.Parallel()
	c, _ := testchain.New(t, 1)
	for range 10 {
		c.Commit() // a second after the one before
	}
	day := Spans{24 * time.Hour, 15 * time.Minute, 4 * time.Hour}
	for _, tt := range []struct {
		spans  Spans
		randao bool
		want   Rules
	}{
		{day, true, Rules{86400, 900, 8191 - 17 - 900, deployChallenges, true}},
		{Spans{time.Hour, time.Minute, 10 * time.Minute}, true, Rules{3600, 60, 600, deployChallenges, true}},
		{Spans{20 * time.Second, 1500 * time.Millisecond, time.Hour}, true, Rules{20, 2, 17, deployChallenges, true}},
		{Spans{time.Hour, time.Minute, time.Hour}, false, Rules{3600, 60, 256 - 17 - 60, deployChallenges, false}},
		{day, false, Rules{}},
		{Spans{time.Minute, time.Minute, time.Minute}, true, Rules{}},
	} {
		got, err := tt.spans.Rules(t.Context(), c.Client, tt.randao)
		if failed := tt.want == (Rules{}); failed != (err != nil) || err == nil && got != tt.want {
			t.Errorf("%v are %+v, %v, want %+v", tt.spans, got, err, tt.want)
		}
	}
}

// TestCheck finds out markets that are not what this version deploys: a contract of other code, of another market, and a bank that obeys somebody else too.
func TestCheck(t *testing.T) {
	t.Parallel()
	c, people := testchain.New(t, 2)
	opts := bind.NewKeyedTransactor(people[0].Key, c.ID)
	deploy := func(randao bool) Contracts {
		t.Helper()
		at, err := Deploy(t.Context(), c.Client, opts, Rules{testPeriod, testFinality, testWindow, testChallenges, randao}, Delays{7, 9}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	good, other := deploy(true), deploy(false)
	wrong := func(at Contracts) (list []string) {
		t.Helper()
		parts, err := Check(t.Context(), c.Client, at)
		if err != nil || len(parts) != 5 {
			t.Fatalf("there are %d, %v", len(parts), err)
		}
		for _, p := range parts {
			if p.Err != nil {
				list = append(list, p.Name)
				t.Logf("%s: %v", p.Name, p.Err)
			}
		}
		return list
	}
	changed := func(change func(*Contracts)) Contracts {
		at := good
		change(&at)
		return at
	}
	thief := people[1].Addr
	robbed := c.Deploy(people[0], &contracts.BankMetaData, nil) // a bank of ours, told to obey somebody else too
	c.Must(people[0], bankABI().Instance(c.Client, robbed), bankABI().PackSetModules([]common.Address{good.Deals, thief}))
	untold := c.Deploy(people[0], &contracts.BankMetaData, nil)
	drawn := c.Deploy(people[0], &contracts.DealsMetaData, dealsABI().PackConstructor(good.Bank, big.NewInt(24), big.NewInt(1), big.NewInt(9), big.NewInt(5), c.Deploy(people[0], &contracts.HeaderRandaoMetaData, nil)))
	foreseen := c.Deploy(people[0], &contracts.DealsMetaData, dealsABI().PackConstructor(good.Bank, big.NewInt(24), big.NewInt(1), big.NewInt(9), big.NewInt(5), oracle(c, people[0])))
	lax := bind.MetaData{ID: "Lax", ABI: contracts.VouchersMetaData.ABI, Bin: strings.Replace(contracts.VouchersMetaData.Bin, hex.EncodeToString([]byte("its signature is wrong")), hex.EncodeToString([]byte("its signature is fine!")), 1)}
	twin := c.Deploy(people[0], &lax, vouchersABI().PackConstructor(good.Bank, 9))
	for _, tt := range []struct {
		name string
		at   Contracts
		want []string
	}{
		{"as it was deployed", good, nil},
		{"by hashes", other, nil},
		{"with the deals of another", changed(func(at *Contracts) { at.Deals = other.Deals }), []string{"bank", "deals", "providers", "reward pools"}},
		{"with deals beside it", changed(func(at *Contracts) { at.Deals = drawn }), []string{"bank", "providers", "reward pools"}},
		{"with deals whose challenges somebody knows", changed(func(at *Contracts) { at.Deals = foreseen }), []string{"bank", "deals", "providers", "reward pools"}},
		{"with vouchers that are none", changed(func(at *Contracts) { at.Vouchers = at.Providers }), []string{"bank", "vouchers"}},
		{"with vouchers that are not quite ours", changed(func(at *Contracts) { at.Vouchers = twin }), []string{"bank", "vouchers"}},
		{"with a pool that nobody has deployed", changed(func(at *Contracts) { at.RewardPools = thief }), []string{"bank", "reward pools"}},
		{"with a bank that obeys somebody else", changed(func(at *Contracts) { at.Bank = robbed }), []string{"bank", "deals", "vouchers", "providers", "reward pools"}},
		{"with a bank that was not told", changed(func(at *Contracts) { at.Bank = untold }), []string{"bank", "deals", "vouchers", "providers", "reward pools"}},
		{"that begins too late", changed(func(at *Contracts) { at.Block = 1 << 40 }), []string{"bank"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := wrong(tt.at); !slices.Equal(got, tt.want) {
				t.Errorf("%q are wrong, want %q", got, tt.want)
			}
		})
	}
}

// oracle deploys randomness that its maker knows: a contract that returns 8191 whatever it is asked.
func oracle(c *testchain.Chain, by testchain.Account) common.Address {
	return c.Deploy(by, &bind.MetaData{ID: "Oracle", Bin: "0x600b600c600039600b6000f3611fff60005260206000f3", ABI: "[]"}, nil)
}

// left is what slashes have left of the collateral of a deal.
func (m *market) left(k *kept) int64 {
	m.t.Helper()
	s, err := bind.Call(m.deals, nil, dealsABI().PackSummaries([]*big.Int{k.id}), dealsABI().UnpackSummaries)
	if err != nil {
		m.t.Fatal(err)
	}
	return s[0].Left.Int64()
}

// stakeOf is what the stake of a provider is worth.
func (m *market) stakeOf(a account) int64 {
	m.t.Helper()
	n, err := bind.Call(m.register, nil, providersABI().PackStakeOf(a.Addr, m.TokenAt), providersABI().UnpackStakeOf)
	if err != nil {
		m.t.Fatal(err)
	}
	return n.Int64()
}

// available is what somebody can take out of the bank.
func (m *market) available(a account) int64 {
	m.t.Helper()
	funds, locked := m.Balance(a.Addr)
	return funds - locked
}

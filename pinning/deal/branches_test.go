package deal

import (
	"bytes"
	"math"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/reelfs/reelfs/internal/testchain"
	"github.com/reelfs/reelfs/pinning/contracts"
)

// What follows takes branches of the contracts that no other test does; make coverage tells whether any is left.

// TestContractBadProofsOnChain shows proofs to the contract that are cut short, or say of themselves what is not so.
func TestContractBadProofsOnChain(t *testing.T) {
	c, people := testchain.New(t, 1)
	check := contracts.NewCommitmentCheck()
	at := check.Instance(c.Client, c.Deploy(people[0], &contracts.CommitmentCheckMetaData, nil))
	store, tree := film(t, 1)
	p, err := tree.Prove(t.Context(), store, tree.Cells-1)
	if err != nil {
		t.Fatal(err)
	}
	good, _ := p.AppendBinary(nil)
	steps := proofHead + 32*len(p.Inner)
	var inner *Proof // of a block with several cells
	for cell := uint64(0); inner == nil || len(inner.Inner) < 2; cell++ {
		if inner, err = tree.Prove(t.Context(), store, cell); err != nil {
			t.Fatal(err)
		}
	}
	deep, _ := inner.AppendBinary(nil)
	changed := func(at int, with ...byte) []byte {
		data := append([]byte{}, good...)
		copy(data[at:], with)
		return data
	}
	c.Must(people[0], at, check.PackVerify(good, tree.Root, tree.Cells, tree.Cells-1))
	for what, proof := range map[string][]byte{
		"nothing":                   nil,
		"a block that is too large": changed(proofHead-4, 0xff, 0xff, 0xff, 0xff),
		"no way up":                 deep[:proofHead+10],
		"a way up too high":         changed(steps, 200),
		"a step too many":           changed(steps, good[steps]+1),
		"sides of steps it has not": changed(steps+1, 0x80),
	} {
		c.Refused(what, "", people[0], at, check.PackVerify(proof, tree.Root, tree.Cells, tree.Cells-1))
	}
	c.Refused("a cell before the block", "", people[0], at, check.PackVerify(good, tree.Root, tree.Cells, 0))
	c.Refused("a cell behind it", "", people[0], at, check.PackVerify(good, tree.Root, tree.Cells, tree.Cells))
	c.Refused("another root", "", people[0], at, check.PackVerify(good, Hash{}, tree.Cells, tree.Cells-1))
}

// TestContractVaultBegins reads and proves vaults as they begin, grow, end and begin again.
func TestContractVaultBegins(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	activate := func(periods uint32) *kept {
		return m.activate(client, provider, store, tree, m.offer(client, provider, tree, 1, 1, periods))
	}
	m.Refused("of nobody's vault", "NoVault", client, m.deals, dealsABI().PackProve(client.Addr, nil, nil))
	first := activate(2)
	for range 5 { // the tree has two levels
		activate(2)
	}
	for m.Number() < m.vaultOf(provider.Addr).Start.Uint64()+testFinality+1 {
		m.Commit()
	}
	m.Refused("before anything was there as a period began", "NothingToProve", provider, m.deals, dealsABI().PackProve(provider.Addr, make([][]byte, testChallenges), nil))
	m.Must(client, m.deals, dealsABI().PackSummaries([]*big.Int{first.id, big.NewInt(7)}))
	m.Must(client, m.deals, dealsABI().PackOwes(first.id))
	m.Refused("by the client", "NotYours", client, m.deals, dealsABI().PackFixEnd(first.id))
	m.prove(provider, 1)
	m.Refused("of a slot that there is not", "Alive", provider, m.deals, dealsABI().PackCompact([]*big.Int{big.NewInt(99)}))
	m.to(provider, 5, 0)
	for _, k := range m.vaults[provider.Addr] {
		m.Must(provider, m.deals, dealsABI().PackSettle(k.id))
	}
	m.Must(client, m.deals, dealsABI().PackOwes(first.id))
	slashes := func(want uint32) {
		t.Helper()
		if n, err := bind.Call(m.deals, nil, dealsABI().PackSlashesOf(provider.Addr), dealsABI().UnpackSlashesOf); err != nil || n != want {
			t.Errorf("%d slashes, %v, want %d", n, err, want)
		}
	}
	slashes(0) // 2 alone is missed: from 3 on nothing is owed
	m.to(provider, 6, 0)
	activate(2)
	m.Must(client, m.deals, dealsABI().PackSummaries([]*big.Int{first.id})) // whose slot is before the new tree's
}

// TestContractBadAnswers answers questions too early, and with too little.
func TestContractBadAnswers(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	k := m.activate(client, provider, store, tree, m.offer(client, provider, tree, 1, 1, 5))
	m.Must(client, m.deals, dealsABI().PackAsk(k.id))
	m.Refused("early", "NotNow", provider, m.deals, dealsABI().PackAnswer(k.id, nil, nil))
	for range testFinality + 2 {
		m.Commit()
	}
	m.Refused("with nothing", "WrongCount", provider, m.deals, dealsABI().PackAnswer(k.id, nil, nil))
}

// TestContractStakeStays gives back a stake that nothing was taken of, once.
func TestContractStakeStays(t *testing.T) {
	m := newMarket(t, false)
	provider := m.providers[0]
	m.Must(provider, m.register, providersABI().PackStake(m.TokenAt, big.NewInt(1000)))
	m.Must(provider, m.register, providersABI().PackRetire(m.TokenAt))
	m.Must(provider, m.register, providersABI().PackRetire(m.TokenAt)) // which does not begin anew
	m.Pass((testStakeDelay + 10) * time.Second)
	m.Must(provider, m.register, providersABI().PackWithdraw(m.TokenAt))
	m.balances(map[account][2]int64{provider: {wealth, 0}})
}

// TestContractForgottenBlocks draws from blocks that the chain has forgotten, or does not have, and by headers that are not theirs.
func TestContractForgottenBlocks(t *testing.T) {
	for _, randao := range []bool{false, true} {
		m := newMarket(t, randao)
		at, err := bind.Call(m.deals, nil, dealsABI().PackRandomness(), dealsABI().UnpackRandomness)
		if err != nil {
			t.Fatal(err)
		}
		random := contracts.NewHeaderRandao() // both have the same functions
		c := random.Instance(m.Client, at)
		number := m.Number()
		_, header := m.seen(number)
		m.Commit() // no block knows its own hash
		m.Must(m.somebody, c, random.PackRandomAt(new(big.Int).SetUint64(number), header))
		m.Refused("of a block that is not there yet", "", m.somebody, c, random.PackRandomAt(new(big.Int).SetUint64(m.Number()+99), header))
		if randao {
			m.Refused("that is cut off", "", m.somebody, c, random.PackPrevRandao(header[:500]))
			m.Refused("by another header", "", m.somebody, c, random.PackRandomAt(new(big.Int).SetUint64(number-1), header))
		}
	}
}

// TestContractRandao reads the RANDAO out of headers whose fields have all the lengths that they may have.
func TestContractRandao(t *testing.T) {
	c, people := testchain.New(t, 1)
	randao := contracts.NewHeaderRandao()
	at := randao.Instance(c.Client, c.Deploy(people[0], &contracts.HeaderRandaoMetaData, nil))
	h, err := c.Client.HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []uint64{0, 1, 127, 128, 255, 256, 1 << 24, math.MaxUint64} {
		for _, extra := range [][]byte{nil, {0}, {127}, {128}, make([]byte, 9), bytes.Repeat([]byte{255}, 32), make([]byte, 55), bytes.Repeat([]byte{0xa0}, 56), make([]byte, 97), make([]byte, 255)} {
			h.Number, h.GasLimit, h.GasUsed, h.Time, h.Extra = new(big.Int).SetUint64(n), n, n/2, n, extra
			h.MixDigest = crypto.Keccak256Hash(big.NewInt(int64(n)).Bytes(), extra)
			header, err := rlp.EncodeToBytes(h)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := bind.Call(at, nil, randao.PackPrevRandao(header), randao.UnpackPrevRandao); err != nil || got != h.MixDigest {
				t.Errorf("with numbers of %d and %d bytes of extra data it is %x, %v", n, len(extra), got, err)
			}
		}
	}
}

// TestContractStreaks counts the periods that went by without a proof, as far as one was owed.
func TestContractStreaks(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	m.activate(client, provider, store, tree, m.offer(client, provider, tree, 1, 1, 7))
	m.prove(provider, 3)
	streak := func(p, want int64) {
		t.Helper()
		if n, err := m.Streak(t.Context(), provider.Addr, uint64(p)); err != nil || int64(n) != want {
			t.Errorf("up to %d there are %d, %v, want %d", p, n, err, want)
		}
	}
	streak(2, 2)
	m.to(provider, 10, 0)
	streak(3, 0)
	streak(7, 4)
	streak(8, 0) // nothing was owed
	streak(99, 0)
}

// TestContractStrangeHeaders draws nothing from headers that do not have the RANDAO where those of chains have it.
func TestContractStrangeHeaders(t *testing.T) {
	c, people := testchain.New(t, 1)
	randao := contracts.NewHeaderRandao()
	at := randao.Instance(c.Client, c.Deploy(people[0], &contracts.HeaderRandaoMetaData, nil))
	h, err := c.Client.HeaderByNumber(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	h.Extra = make([]byte, 300)
	long, err := rlp.EncodeToBytes(h)
	if err != nil {
		t.Fatal(err)
	}
	h.Extra = make([]byte, 200)
	more, err := rlp.EncodeToBytes(h)
	if err != nil {
		t.Fatal(err)
	}
	h.Extra = make([]byte, 32)
	good, err := rlp.EncodeToBytes(h)
	if err != nil {
		t.Fatal(err)
	}
	mix := bytes.Index(good, append([]byte{0xa0}, h.MixDigest[:]...))
	changed := func(at int, with byte) []byte {
		data := bytes.Clone(good)
		data[at] = with
		return data
	}
	c.Must(people[0], at, randao.PackPrevRandao(good))
	c.Must(people[0], at, randao.PackPrevRandao(more))
	for what, header := range map[string][]byte{"of much extra data": long, "of another list": changed(0, 0xf8), "with something else": changed(mix, 0x9f)} {
		c.Refused(what, "", people[0], at, randao.PackPrevRandao(header))
	}
}

// TestContractBadPools refuses pools, shares and places that cannot be, and pays none that are not owed.
func TestContractBadPools(t *testing.T) {
	m := newMarket(t, false)
	client, creator, a := m.clients[0], m.clients[1], m.providers[0]
	store, tree := film(t, 1)
	short := m.activate(client, a, store, tree, m.offer(client, a, tree, 0, 0, 1))
	k := m.activate(client, a, store, tree, m.offer(client, a, tree, 0, 0, 9))
	create := func(rate int64, cut, places uint16) []byte {
		return poolsABI().PackCreate(tree.Root, m.TokenAt, big.NewInt(rate), cut, places)
	}
	m.Refused("of no rate", "BadPool", creator, m.pools, create(0, 0, 1))
	m.Refused("of a cut of more than all", "BadPool", creator, m.pools, create(1, 10_001, 1))
	m.Must(creator, m.pools, create(10, 0, 2))
	m.Must(creator, m.pools, create(10, 1000, 2))
	plain, shared := big.NewInt(1), big.NewInt(2)
	name := func(holders int, from int64, share uint64, last bool) []byte {
		list, shares := make([]common.Address, holders), make([]uint64, holders)
		for i := range list {
			list[i], shares[i] = common.BigToAddress(big.NewInt(from+int64(i))), share
		}
		return poolsABI().PackName(shared, list, shares, last)
	}
	m.Refused("without a share", "BadPool", creator, m.pools, name(1, 1000, 0, true))
	m.Must(creator, m.pools, name(0, 0, 1, true)) // these are all, and nobody is
	m.Refused("for which nobody shares", "BadPool", client, m.pools, poolsABI().PackFund(shared, big.NewInt(1)))
	m.Must(creator, m.pools, name(1, 1000, 1, false))
	m.Refused("named twice", "BadPool", creator, m.pools, name(1, 1000, 1, true))
	for i := range int64(9) {
		m.Must(creator, m.pools, name(110, 2000+i*110, 1, false))
	}
	m.Refused("for more than there may be", "BadPool", creator, m.pools, name(110, 9000, 1, true))
	m.Must(client, m.pools, poolsABI().PackFund(plain, big.NewInt(1000)))
	enroll := func(place int64, k *kept) []byte { return poolsABI().PackEnroll(plain, big.NewInt(place), k.id) }
	m.Refused("a place that there is not", "NoPlace", a, m.pools, enroll(2, k))
	m.Must(a, m.pools, enroll(0, k))
	m.Refused("a second place", "NoPlace", a, m.pools, enroll(1, k))
	m.to(a, 2, 0)
	m.Refused("with a deal that is over", "BadPool", a, m.pools, enroll(0, short))
	m.prove(a, 2)
	m.to(a, 3, 0)
	for range 2 { // the second time there is nothing
		m.Must(a, m.pools, poolsABI().PackClaim(plain, big.NewInt(0)))
	}
	funds, err := bind.Call(m.pools, nil, poolsABI().PackAccountOf(plain), poolsABI().UnpackAccountOf)
	if err != nil {
		t.Fatal(err)
	}
	m.Everybody = append(m.Everybody, funds)
	m.balances(map[account][2]int64{a: {wealth + 10, 0}})
}

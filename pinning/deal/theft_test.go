package deal

import (
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/pinning/contracts"
)

// What follows was shown to take money, or to keep it from whose it is.

// TestContractGuardTakesNothing has a guard that is a provider too try to be paid for what it does not keep, or more than is let, and to end the deals of its owner.
func TestContractGuardTakesNothing(t *testing.T) {
	m := newMarket(t, false)
	owner, guard, sybil, honest := m.clients[0], m.somebody, m.providers[0], m.providers[1]
	store, tree := film(t, 1)
	junk, junkTree := film(t, 7)
	k := m.activate(owner, honest, store, tree, m.offer(owner, honest, tree, 10, 5000, 1000))
	m.Must(owner, m.Bank, bankABI().PackAuthorize(guard.Addr, m.TokenAt, tree.Root, big.NewInt(5000), big.NewInt(10), 2, 1<<40))
	offer := func(provider account, of *Tree, price int64, periods uint32) contracts.Offer {
		o := m.offer(owner, provider, of, price, 0, periods)
		o.Signer = guard.Addr
		return o
	}
	try := func(what, why string, provider account, o contracts.Offer) {
		t.Helper()
		from, of := store, tree
		if o.Root != tree.Root {
			from, of = junk, junkTree
		}
		m.Refused(what, why, provider, m.deals, dealsABI().PackActivate(o, m.sign(guard, o), m.firstCell(from, of)))
	}
	try("junk", "NotAuthorized", sybil, offer(sybil, junkTree, 10, 1))
	try("junk for nothing", "NotAuthorized", sybil, offer(sybil, junkTree, 0, 1))
	try("all for one period", "NotAuthorized", sybil, offer(sybil, tree, 5000, 1))
	try("more than is let", "NotAuthorized", sybil, offer(sybil, tree, 10, 501))
	early := offer(honest, tree, 0, 1)
	early.Replaces = k.id
	try("the end of the owner's deal", "BadOffer", honest, early)
	for range 2 {
		m.activate(guard, sybil, store, tree, offer(sybil, tree, 0, 1))
	}
	try("more deals than are let", "NotAuthorized", sybil, offer(sybil, tree, 0, 1))
	m.Must(owner, m.Bank, bankABI().PackAuthorize(guard.Addr, m.TokenAt, tree.Root, new(big.Int), new(big.Int), 0, 0))
	try("what it was let before", "NotAuthorized", sybil, offer(sybil, tree, 0, 1))
	if d := m.deal(k); d.End < 1000 || m.available(owner) != wealth-10_000 {
		t.Errorf("the deal ends at %d, its owner has %d available", d.End, m.available(owner))
	}
}

// TestContractReplacedInItsToken refuses a deal that goes on from one whose money is in another token.
func TestContractReplacedInItsToken(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	k := m.activate(client, provider, store, tree, m.offer(client, provider, tree, 10, 50, 9))
	o := m.offer(client, provider, tree, 0, 0, 1)
	o.Replaces, o.Token = k.id, m.Contracts.Bank
	m.Refused("in another token", "BadOffer", provider, m.deals, dealsABI().PackActivate(o, m.sign(client, o), m.firstCell(store, tree)))
}

// TestContractTooLarge refuses a deal about more cells than challenges could ever find the others among.
func TestContractTooLarge(t *testing.T) {
	m := newMarket(t, false)
	cheat := m.providers[0]
	store, tree := film(t, 1)
	padded := &Tree{root: tree.root, blocks: append(tree.blocks[:1:1], committed{Hash{1}, 1 << 32 * CellSize})}
	if err := padded.sum(); err != nil {
		t.Fatal(err)
	}
	o := m.offer(cheat, cheat, padded, 0, 0, 1)
	m.Refused("of 2^32 cells and one more", "BadOffer", cheat, m.deals, dealsABI().PackActivate(o, m.sign(cheat, o), m.firstCell(store, padded)))
}

// pool makes a pool for a title that has a place, and money in it.
func (m *market) pool(tree *Tree, rate int64, cut uint16, money *big.Int) *big.Int {
	m.t.Helper()
	m.Must(m.clients[1], m.pools, poolsABI().PackCreate(tree.Root, m.TokenAt, big.NewInt(rate), cut, 1))
	id, err := bind.Call(m.pools, nil, poolsABI().PackCount(), poolsABI().UnpackCount)
	if err == nil && cut > 0 {
		m.Must(m.clients[1], m.pools, poolsABI().PackName(id, []common.Address{m.clients[1].Addr}, []uint64{1}, true))
	}
	var funds common.Address
	if err == nil {
		m.Must(m.clients[0], m.pools, poolsABI().PackFund(id, money))
		funds, err = bind.Call(m.pools, nil, poolsABI().PackAccountOf(id), poolsABI().UnpackAccountOf)
	}
	if err != nil {
		m.t.Fatal(err)
	}
	m.Everybody = append(m.Everybody, funds)
	return id
}

// TestContractPoolPaysWhatIsKept pays a place for the periods in which its deal went on, and not for those after it has failed, whatever its provider proves.
func TestContractPoolPaysWhatIsKept(t *testing.T) {
	for what, fail := range map[string]func(*market, account, *kept){
		"ended by its provider": func(m *market, cheat account, k *kept) {
			m.Must(cheat, m.deals, dealsABI().PackCompact(nil))
			m.Must(cheat, m.deals, dealsABI().PackTerminate(k.id))
		},
		"ended for silence": func(m *market, cheat account, k *kept) {
			m.Must(m.somebody, m.deals, dealsABI().PackAsk(k.id))
			for range testFinality + testWindow + 2 {
				m.Commit()
			}
			m.Must(m.somebody, m.deals, dealsABI().PackEndForSilence(k.id))
		},
	} {
		t.Run(what, func(t *testing.T) {
			m := newMarket(t, false)
			cheat, second := m.providers[0], m.providers[1]
			store, tree := film(t, 1)
			junk, junkTree := film(t, 2)
			k := m.activate(second, cheat, store, tree, m.offer(second, cheat, tree, 0, 0, 1000))
			m.activate(second, cheat, junk, junkTree, m.offer(second, cheat, junkTree, 0, 0, 1000))
			pool := m.pool(tree, 100, 0, big.NewInt(100_000))
			m.Must(cheat, m.pools, poolsABI().PackEnroll(pool, big.NewInt(0), k.id))
			m.prove(cheat, 1)
			fail(m, cheat, k)
			p := (m.Number() - m.vaultOf(cheat.Addr).Start.Uint64()) / testPeriod
			for i := range uint64(4) {
				m.prove(cheat, p+1+i)
			}
			m.to(cheat, p+6, 0)
			m.Must(m.somebody, m.pools, poolsABI().PackClaim(pool, big.NewInt(0)))
			if got := m.available(cheat) - wealth; got > 100 {
				t.Errorf("it has earned %d, more than a period in which it had the title", got)
			}
			k2 := m.activate(second, m.providers[2], store, tree, m.offer(second, m.providers[2], tree, 0, 0, 9))
			m.Must(m.providers[2], m.pools, poolsABI().PackEnroll(pool, big.NewInt(0), k2.id)) // its place is free
			m.Solvent()
		})
	}
}

// TestContractPoolOfMuch pays cuts that are as large as an account can have money.
func TestContractPoolOfMuch(t *testing.T) {
	m := newMarket(t, false)
	rich, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	most := new(big.Int).Lsh(big.NewInt(1), 127)
	m.Must(rich, m.Token, tokenABI().PackMint(rich.Addr, most))
	m.Must(rich, m.Bank, bankABI().PackDeposit(m.TokenAt, most, rich.Addr))
	k := m.activate(provider, provider, store, tree, m.offer(provider, provider, tree, 0, 0, 9))
	rate := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 96), big.NewInt(1))
	m.Must(m.clients[1], m.pools, poolsABI().PackCreate(tree.Root, m.TokenAt, rate, 10_000, 1))
	pool := big.NewInt(1)
	m.Must(m.clients[1], m.pools, poolsABI().PackName(pool, []common.Address{m.clients[1].Addr}, []uint64{1}, true))
	m.Must(rich, m.pools, poolsABI().PackFund(pool, most))
	m.Must(provider, m.pools, poolsABI().PackEnroll(pool, big.NewInt(0), k.id))
	for p := uint64(1); p < 3; p++ {
		m.prove(provider, p)
	}
	m.to(provider, 3, 0)
	m.Must(m.somebody, m.pools, poolsABI().PackClaim(pool, big.NewInt(0)))
	m.Must(m.clients[1], m.pools, poolsABI().PackTakeShare(pool))
	b, err := bind.Call(m.Bank, nil, bankABI().PackAvailable(m.TokenAt, m.clients[1].Addr), bankABI().UnpackAvailable)
	if want := new(big.Int).Add(new(big.Int).Lsh(rate, 1), big.NewInt(wealth)); err != nil || b.Cmp(want) != 0 {
		t.Errorf("whoever shares has %d, %v, want %d", b, err, want)
	}
}

// TestContractLateSlashes takes nothing of a stake or a collateral that was locked after periods were missed, whenever somebody looks, and no miss is forgotten because of
// what was added or ended since.
func TestContractLateSlashes(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	stake := func(amount int64) {
		t.Helper()
		m.Must(provider, m.register, providersABI().PackStake(m.TokenAt, big.NewInt(amount)))
	}
	activate := func(seed int, collateral int64, periods uint32) *kept {
		t.Helper()
		store, tree := film(t, seed)
		return m.activate(client, provider, store, tree, m.offer(client, provider, tree, 0, collateral, periods))
	}
	holds := func(when string, got, want int64) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %d, want %d", when, got, want)
		}
	}
	stake(10_000)
	old := activate(1, 10_000, 30)
	m.to(provider, 4, 0) // 1 to 3 are missed
	m.Must(provider, m.register, providersABI().PackRetire(m.TokenAt))
	stake(100_000)
	second := activate(2, 100_000, 5) // from 5 on
	third := activate(3, 1000, 1)     // in 5 alone
	holds("a stake that was there, and one that was not", m.stakeOf(provider), 9025+100_000)
	holds("a collateral that was there", m.left(old), 9025)
	holds("and one that was not", m.left(second), 100_000)
	m.prove(provider, 5)
	m.to(provider, 10, 0) // 4 was missed; 6 to 9 are
	holds("an old one", m.left(old), 7350)
	holds("a new one", m.left(second), 85_737)
	holds("one that was over then", m.left(third), 1000)
	for _, k := range []*kept{second, third} {
		m.Must(m.somebody, m.deals, dealsABI().PackSettle(k.id))
	}
	m.Must(provider, m.deals, dealsABI().PackTerminate(old.id)) // it has no deals any more
	worth := m.stakeOf(provider)
	m.to(provider, 12, 0)
	activate(4, 0, 2) // and again: what was missed counts, what was not owed does not
	holds("after it has begun anew", m.stakeOf(provider), worth)
	m.to(provider, 16, 0)
	holds("two more", m.stakeOf(provider), (worth*95+99)/100)
	m.Must(provider, m.deals, dealsABI().PackSettle(m.vaults[provider.Addr][3].id))
	m.Must(provider, m.register, providersABI().PackRetire(m.TokenAt))
	m.Pass((testStakeDelay + 10) * time.Second)
	m.Must(provider, m.register, providersABI().PackWithdraw(m.TokenAt))
	if _, locked := m.Balance(provider.Addr); locked != 0 {
		t.Errorf("%d stay locked", locked)
	}
	m.Solvent()
}

// TestContractOverCostsNothing takes nothing of the collateral or the stake of a provider for periods after its deals are over, though nobody has settled them and there is nothing
// left that it could prove; one that has missed a period can take out of its vault what it does not owe.
func TestContractOverCostsNothing(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	m.Must(provider, m.register, providersABI().PackStake(m.TokenAt, big.NewInt(1000)))
	store, tree := film(t, 1)
	k := m.activate(client, provider, store, tree, m.offer(client, provider, tree, 0, 1000, 9))
	m.prove(provider, 1)
	m.Must(client, m.deals, dealsABI().PackTerminate(k.id)) // after 2
	m.prove(provider, 2)
	m.to(provider, 3, testFinality+1)
	m.Refused("while it can be proven", "NotProvenYet", provider, m.deals, dealsABI().PackCompact([]*big.Int{new(big.Int)}))
	m.to(provider, 3, testFinality+testWindow+1)
	m.Must(provider, m.deals, dealsABI().PackCompact([]*big.Int{new(big.Int)}))
	m.to(provider, 9, 0)
	if left, stake := m.left(k), m.stakeOf(provider); left != 1000 || stake != 1000 {
		t.Errorf("%d are left of the collateral, %d of the stake, want 1000", left, stake)
	}
	m.Must(m.somebody, m.deals, dealsABI().PackSettle(k.id))
	m.balances(map[account][2]int64{provider: {wealth, 1000}, client: {wealth, 0}})
}

// TestContractManySlashes slashes a stake for as long as its provider is away, and spares none that is put up after that.
func TestContractManySlashes(t *testing.T) {
	m := newMarketOf(t, Rules{Period: 4, Finality: 1, Window: 2, Challenges: 1})
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	m.Must(provider, m.register, providersABI().PackStake(m.TokenAt, big.NewInt(1000)))
	m.activate(client, provider, store, tree, m.offer(client, provider, tree, 0, 0, 1000))
	start := m.vaultOf(provider.Addr).Start.Uint64()
	to := func(p uint64) {
		for m.Number() < start+4*p {
			m.Commit()
		}
	}
	to(520)
	if got := m.stakeOf(provider); got != 0 {
		t.Errorf("after 518 slashes it is worth %d", got)
	}
	m.Must(provider, m.register, providersABI().PackStake(m.TokenAt, big.NewInt(1000)))
	to(522)
	if got := m.stakeOf(provider); got > 950 || got < 850 {
		t.Errorf("one that was put up then is worth %d", got)
	}
	m.Solvent()
}

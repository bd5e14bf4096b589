package deal

import (
	"context"
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/internal/testchain"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// TestContractStake slashes a stake as much as collaterals, and keeps it while there are deals.
func TestContractStake(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	stake := func(amount int64) []byte { return providersABI().PackStake(m.TokenAt, big.NewInt(amount)) }
	worth := func(want int64) {
		t.Helper()
		if got, err := bind.Call(m.register, nil, providersABI().PackStakeOf(provider.Addr, m.TokenAt), providersABI().UnpackStakeOf); err != nil || got.Int64() != want {
			t.Errorf("the stake is worth %d, %v, want %d", got, err, want)
		}
	}
	m.Must(provider, m.register, providersABI().PackRegister([]byte("record")))
	m.Must(provider, m.register, stake(1000))
	worth(1000)
	store, tree := film(t, 1)
	k := m.activate(client, provider, store, tree, m.offer(client, provider, tree, 1, 100, 4))
	m.to(provider, 3, 0)
	worth(950)
	m.Must(provider, m.register, stake(95))
	worth(1045)
	m.Refused("unasked", "NotYet", provider, m.register, providersABI().PackWithdraw(m.TokenAt))
	m.Must(provider, m.register, providersABI().PackRetire(m.TokenAt))
	m.Refused("at once", "NotYet", provider, m.register, providersABI().PackWithdraw(m.TokenAt))
	m.Pass((testStakeDelay + 10) * time.Second)
	m.Refused("while there are deals", "HasDeals", provider, m.register, providersABI().PackWithdraw(m.TokenAt))
	m.to(provider, 5, 0)
	worth(943) // after two more
	m.Must(provider, m.deals, dealsABI().PackSettle(k.id))
	m.Must(provider, m.register, providersABI().PackWithdraw(m.TokenAt))
	m.balances(map[account][2]int64{provider: {wealth - 50 - 102 - 15, 0}, client: {wealth, 0}}) // of the stake, and of the collateral
	m.Refused("twice", "NotYet", provider, m.register, providersABI().PackWithdraw(m.TokenAt))
	m.Refused("of one who has none", "NoStake", client, m.register, providersABI().PackRetire(m.TokenAt))
}

// TestContractPool pays two providers for what they have proven of a title, and its creators a share, until the money is gone.
func TestContractPool(t *testing.T) {
	m := newMarket(t, false)
	client, creator, a, b := m.clients[0], m.clients[1], m.providers[0], m.providers[1]
	store, tree := film(t, 1)
	other, otherTree := film(t, 2)
	da := m.activate(client, a, store, tree, m.offer(client, a, tree, 0, 0, 3))
	db := m.activate(client, b, store, tree, m.offer(client, b, tree, 0, 0, 9))
	dx := m.activate(client, a, other, otherTree, m.offer(client, a, otherTree, 0, 0, 9))
	pool := big.NewInt(1)
	m.Refused("of no places", "BadPool", creator, m.pools, poolsABI().PackCreate(tree.Root, m.TokenAt, big.NewInt(100), 2500, 0))
	m.Must(creator, m.pools, poolsABI().PackCreate(tree.Root, m.TokenAt, big.NewInt(100), 2500, 1))
	fund := func(amount int64) []byte { return poolsABI().PackFund(pool, big.NewInt(amount)) }
	m.Refused("before it is known who shares", "BadPool", client, m.pools, fund(1))
	holders := func(by account, last bool, shares ...uint64) (account, *bind.BoundContract, []byte) {
		var list []common.Address
		for i := range shares {
			list = append(list, m.Everybody[len(m.Everybody)-1-i])
		}
		return by, m.pools, poolsABI().PackName(pool, list, shares, last)
	}
	by, at, data := holders(client, true, 1)
	m.Refused("named by another", "NotYours", by, at, data)
	by, at, data = holders(creator, true, 3, 1) // the last provider, and b
	m.Must(by, at, data)
	m.Refused("named again", "BadPool", by, at, data)
	m.Must(client, m.pools, fund(450))
	funds, err := bind.Call(m.pools, nil, poolsABI().PackAccountOf(pool), poolsABI().UnpackAccountOf)
	if err != nil {
		t.Fatal(err)
	}
	m.Everybody = append(m.Everybody, funds)
	m.balances(map[account][2]int64{client: {wealth - 450, 0}})

	enroll := func(d *kept) []byte { return poolsABI().PackEnroll(pool, big.NewInt(0), d.id) }
	m.Refused("by another", "NotYours", b, m.pools, enroll(da))
	m.Refused("with other content", "BadPool", a, m.pools, enroll(dx))
	m.Must(a, m.pools, enroll(da))
	taken := m.Gas
	m.Refused("a place that is taken", "NoPlace", b, m.pools, enroll(db))
	m.prove(a, 1)
	m.prove(a, 3)
	m.to(a, 4, 0) // the deal is over
	m.Must(b, m.pools, enroll(db))
	m.balances(map[account][2]int64{a: {wealth + 150, 0}}) // two periods, a quarter of which is the creators'
	m.to(b, 5, 0)
	p := (m.Number() - m.vaultOf(b.Addr).Start.Uint64()) / testPeriod
	for i := range uint64(3) {
		m.prove(b, p+i)
	}
	m.to(b, p+3, 0)
	m.Must(m.somebody, m.pools, poolsABI().PackClaim(pool, big.NewInt(0)))
	paid := m.Gas
	if t.Logf("a place takes %d gas, to be paid %d", taken, paid); (taken > poolGas || paid > poolGas) && !testchain.Covering() {
		t.Errorf("at most %d", poolGas)
	}
	m.balances(map[account][2]int64{b: {wealth + 188, 0}}) // of 250 that were left of 300
	m.Must(m.providers[2], m.pools, poolsABI().PackTakeShare(pool))
	m.Must(b, m.pools, poolsABI().PackTakeShare(pool))
	m.Must(b, m.pools, poolsABI().PackTakeShare(pool))                                            // nothing more
	m.balances(map[account][2]int64{m.providers[2]: {wealth + 84, 0}, b: {wealth + 188 + 28, 0}}) // of 50 + 62
	idle := m.providers[2]                                                                        // proves nothing
	di := m.activate(client, idle, store, tree, m.offer(client, idle, tree, 0, 0, 99))
	m.to(b, 10, 0)
	m.Must(idle, m.pools, enroll(di))
	db = m.activate(client, b, store, tree, m.offer(client, b, tree, 0, 0, 99))
	m.Refused("a place of who has not proven yet", "NoPlace", b, m.pools, enroll(db))
	m.to(idle, 5, 0)
	m.Must(b, m.pools, enroll(db))
	m.Refused("of one who has none", "", client, m.pools, poolsABI().PackClaim(pool, big.NewInt(1)))
}

// unlisted is a chain that lists no events while it is broken.
type unlisted struct {
	wallet.Backend
	broken bool
}

func (u *unlisted) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	if u.broken {
		return nil, errors.New("try again later")
	}
	return u.Backend.FilterLogs(ctx, q)
}

// TestPoolsAreReadAgain has a chain fail while a provider looks for pools: the next block tries again, not the next
// period.
func TestPoolsAreReadAgain(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	blocks, tree := film(t, 1)
	m.activate(client, provider, blocks, tree, m.offer(client, provider, tree, 0, 0, 9))
	m.Must(client, m.pools, poolsABI().PackCreate(tree.Root, m.TokenAt, big.NewInt(100), 0, 1))
	store, err := engine.Open(t.TempDir(), engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	chain := &unlisted{Backend: m.Client}
	over, err := Open(t.Context(), chain, m.Contracts)
	if err != nil {
		t.Fatal(err)
	}
	key := wallet.NewLocal(provider.Key)
	outbox, err := wallet.NewOutbox(t.Context(), store, chain, key, wallet.Policy{})
	if err != nil {
		t.Fatal(err)
	}
	network := &plug{w: &wire{peers: map[string]map[string]func(context.Context, string, []byte) ([]byte, error){}}}
	p := &Provider{Market: over, Key: key, Outbox: outbox, Network: network, Store: store, Pins: pinning.Open(store, pinning.Config{}), Fetch: func() {}}
	if err := p.Start(t.Context(), Terms{Token: m.TokenAt, Capacity: 1 << 40}); err != nil {
		t.Fatal(err)
	}
	chain.broken = true
	m.to(provider, 2, 0)
	if err := p.lookChain(t.Context()); err == nil || p.period == 0 {
		t.Fatalf("the chain is broken, in period %d: %v", p.period, err)
	}
	chain.broken = false
	m.Commit()
	if err := p.lookChain(t.Context()); err != nil || len(p.pools[tree.Root]) != 1 {
		t.Errorf("the pools are %v, %v", p.pools, err)
	}
}

package deal

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"

	"github.com/reelfs/reelfs/pinning/contracts"
)

// collusion is everybody doing anything against two who do nothing wrong: a client that has made one deal and let a guard spend a little, and a provider that proves, and takes
// vouchers for which something is reserved.
type collusion struct {
	*market
	random           *rand.Rand
	victim, provider account // who obey the rules
	others           []account
	vouchers         *bind.BoundContract
	made             []*kept
	funds            int64   // pools
	trees            []*kept // content, of which the first is the victim's
	done             map[string]int
	start, proven    uint64              // block of the honest provider's first period, and the period that it has proven last
	owed             []contracts.Voucher // to the honest provider, with something reserved for each
	earned           int64               // by such vouchers
	grants           int64
}

const (
	victimPrice, victimPeriods = 7, 40
	guardMost                  = 500
	mostRounds                 = 15 // of all plots on one chain
)

func newCollusion(t *testing.T, seed uint64) *collusion {
	m := newMarket(t, false)
	c := &collusion{
		market: m, random: rand.New(rand.NewPCG(seed, 2)), victim: m.clients[0], provider: m.providers[0],
		others: []account{m.clients[1], m.providers[1], m.providers[2], m.somebody}, done: map[string]int{},
		vouchers: vouchersABI().Instance(m.Client, m.Contracts.Vouchers),
	}
	for i := range 2 {
		store, tree := film(t, int(seed)*2+i)
		c.trees = append(c.trees, &kept{tree: tree, store: store})
	}
	own := c.trees[0]
	c.made = append(c.made, m.activate(c.victim, c.provider, own.store, own.tree, m.offer(c.victim, c.provider, own.tree, victimPrice, 300, victimPeriods)))
	c.start = m.vaultOf(c.provider.Addr).Start.Uint64()
	m.Must(c.provider, m.register, providersABI().PackStake(m.TokenAt, big.NewInt(1000)))
	m.Everybody = append(m.Everybody, m.somebody.Addr)
	for _, guard := range c.others {
		m.Must(c.victim, m.Bank, bankABI().PackAuthorize(guard.Addr, m.TokenAt, own.tree.Root, big.NewInt(guardMost), big.NewInt(victimPrice), 3, 1<<40))
	}
	return c
}

func (c *collusion) anybody() account { return c.others[c.random.IntN(len(c.others))] }
func (c *collusion) any() *kept       { return c.made[c.random.IntN(len(c.made))] }

// number is a random one below n.
func (c *collusion) number(n int64) *big.Int { return big.NewInt(c.random.Int64N(n)) }

// try sends a transaction of somebody's, counts it if it succeeds, and looks what everybody has.
func (c *collusion) try(what string, by account, at *bind.BoundContract, data []byte) bool {
	c.t.Helper()
	before, _ := c.Balance(by.Addr)
	err := c.Send(by, at, data)
	if after, _ := c.Balance(by.Addr); err == nil && what == "withdraw" {
		c.Paid -= before - after
	}
	if err == nil {
		c.done[what]++
	}
	c.tend()
	c.Solvent()
	if c.t.Failed() {
		c.t.Fatalf("after %s, %v", what, c.done)
	}
	return err == nil
}

// noise has somebody do something between the steps of a plot.
func (c *collusion) noise() {
	if c.random.IntN(3) == 0 {
		c.step()
	}
}

// pass lets blocks pass, in which the honest provider proves and answers.
func (c *collusion) pass(blocks int) {
	for range blocks {
		c.Commit()
		c.tend()
	}
}

// errIdle says that nothing is tried.
var errIdle = errors.New("nothing to prove")

// proveNow proves a vault, if that can be done in this block.
func (c *collusion) proveNow(a account) error {
	v := c.vaultOf(a.Addr)
	start := v.Start.Uint64()
	if start == 0 {
		return errIdle
	}
	p, n := (c.Number()-start)/testPeriod, (c.Number()-start)%testPeriod
	if cells := v.Cells; n <= testFinality || n >= testFinality+testWindow || cells == 0 || uint64(v.Changed) == p && v.Before == 0 {
		return errIdle
	}
	proofs, header := c.proofs(a)
	return c.Send(a, c.deals, dealsABI().PackProve(a.Addr, proofs, header))
}

// tend has the honest provider do what it is to do.
func (c *collusion) tend() {
	if p := (c.Number() - c.start) / testPeriod; p > c.proven && p <= victimPeriods && c.proveNow(c.provider) == nil {
		c.proven = p
	}
	if k := c.made[0]; c.answerable(k) {
		c.Must(c.provider, c.deals, c.answer(k))
	}
}

// answerable tells whether there is a question to a deal that can be answered now.
func (c *collusion) answerable(k *kept) bool {
	q, err := bind.Call(c.deals, nil, dealsABI().PackQuestions(k.id), dealsABI().UnpackQuestions)
	if err != nil {
		c.t.Fatal(err)
	}
	n := q.Number.Uint64()
	return n > 0 && c.Number() > n+testFinality && c.Number() < n+testFinality+testWindow
}

// TestContractCollusion has all others work together against a client and a provider that obey the rules, by any calls in any order, and by plots that go far. The bank owes what it
// was paid, to the smallest unit, after each; the provider loses nothing and is paid each period and each voucher for which something was reserved; the client pays for what was proven to
// it, and at most what it let the guards lock; and nothing stays locked when all is over. Each kind of call succeeds some times, or the test shows nothing. COLLUSION_STEPS has it go on
// for longer.
func TestContractCollusion(t *testing.T) {
	t.Parallel()
	rounds, err := strconv.Atoi(os.Getenv("COLLUSION_STEPS"))
	if rounds /= 20; err != nil {
		rounds = 5
	}
	for seed := uint64(0); rounds > 0; seed++ {
		c := newCollusion(t, seed)
		n := min(rounds, 10)
		for round := 0; round < n || round < mostRounds && c.lacks() != nil; round++ {
			for _, plot := range c.plots() {
				plot()
				for range 4 {
					c.step()
				}
			}
		}
		c.finish()
		t.Logf("seed %d: %v", seed, c.done)
		if list := c.lacks(); list != nil {
			t.Errorf("seed %d: %v did not succeed %d times", seed, list, leastDone)
		}
		rounds -= n
	}
}

// finish lets all end, and looks what the two have.
func (c *collusion) finish() {
	for c.Number() < c.start+(victimPeriods+2)*testPeriod {
		c.pass(1)
	}
	c.redeemOwed(func(contracts.Voucher) bool { return true })
	for range 20 * testPeriod {
		c.Commit()
	}
	for _, k := range c.made {
		_ = c.Send(c.somebody, c.deals, dealsABI().PackEndForSilence(k.id)) // if there is a question
		if c.deal(k).State == 1 {
			c.Must(c.somebody, c.deals, dealsABI().PackSettle(k.id))
		}
	}
	for i, at := range c.Everybody[len(c.Everybody)-int(c.funds):] { // of pools
		pool, err := c.Pool(c.t.Context(), uint64(i+1))
		if err != nil {
			c.t.Fatal(err)
		}
		if _, locked := c.Balance(at); pool.Left.Int64() > locked {
			c.t.Errorf("pool %d says that %d are left, it has %d", pool.ID, pool.Left.Int64(), locked)
		}
	}
	if got := c.stakeOf(c.provider); got != 1000 {
		c.t.Errorf("the stake of the honest provider is worth %d", got)
	}
	for _, a := range append(c.others, c.provider) {
		_ = c.Send(a, c.register, providersABI().PackRetire(c.TokenAt)) // if it has a stake
		_ = c.Send(a, c.vouchers, vouchersABI().PackUnlock(c.TokenAt))
	}
	c.Pass((testStakeDelay + 10) * time.Second)
	for _, a := range append(c.others, c.provider) {
		_ = c.Send(a, c.register, providersABI().PackWithdraw(c.TokenAt))
		_ = c.Send(a, c.vouchers, vouchersABI().PackClose(c.TokenAt))
		for epoch := range c.epoch(a) {
			c.reclaim(a, epoch)
		}
	}
	c.Solvent()
	for _, a := range append(c.others, c.provider, c.victim) {
		if _, locked := c.Balance(a.Addr); locked != 0 {
			c.t.Errorf("%s has %d locked when all is over", a.Addr, locked)
		}
	}
	least := wealth + victimPrice*victimPeriods + c.earned
	if got := c.available(c.provider); got < least {
		c.t.Errorf("the honest provider has %d, less than %d periods and its vouchers were to bring: %d", got, victimPeriods, least)
	}
	if got, least := c.available(c.victim), int64(wealth-victimPrice*victimPeriods-guardMost*len(c.others)); got < least {
		c.t.Errorf("the honest client has %d, at least %d were to be left", got, least)
	}
}

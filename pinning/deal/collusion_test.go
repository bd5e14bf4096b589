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
	"github.com/ethereum/go-ethereum/common"
)

// collusion is everybody doing anything against two who do nothing wrong: a client that has made one deal and let a guard spend a little, and a provider that proves.
type collusion struct {
	*market
	random           *rand.Rand
	victim, provider account // who obey the rules
	others           []account
	made             []*kept
	funds            int64   // pools
	trees            []*kept // content, of which the first is the victim's
	done             map[string]int
	start, proven    uint64 // block of the honest provider's first period, and the period that it has proven last
}

const (
	victimPrice, victimPeriods = 7, 40
	guardMost                  = 500
)

func newCollusion(t *testing.T, seed uint64) *collusion {
	m := newMarket(t, false)
	c := &collusion{
		market: m, random: rand.New(rand.NewPCG(seed, 2)), victim: m.clients[0], provider: m.providers[0],
		others: []account{m.clients[1], m.providers[1], m.providers[2], m.somebody}, done: map[string]int{},
	}
	for i := range 2 {
		store, tree := film(t, int(seed)*2+i)
		c.trees = append(c.trees, &kept{tree: tree, store: store})
	}
	own := c.trees[0]
	c.made = append(c.made, m.activate(c.victim, c.provider, own.store, own.tree, m.offer(c.victim, c.provider, own.tree, victimPrice, 300, victimPeriods)))
	c.start = m.vaultOf(c.provider.Addr).Start.Uint64()
	m.Must(c.provider, m.register, providersABI().PackStake(m.TokenAt, big.NewInt(1000)))
	for _, guard := range c.others {
		m.Must(c.victim, m.Bank, bankABI().PackAuthorize(guard.Addr, m.TokenAt, own.tree.Root, big.NewInt(guardMost), big.NewInt(victimPrice), 3, 1<<40))
	}
	return c
}

func (c *collusion) anybody() account { return c.others[c.random.IntN(len(c.others))] }
func (c *collusion) any() *kept       { return c.made[c.random.IntN(len(c.made))] }

// activate makes a deal of somebody with itself or another, in the victim's name if it can be.
func (c *collusion) activate() error {
	provider, client := c.anybody(), c.anybody()
	what := c.trees[c.random.IntN(len(c.trees))]
	o := c.offer(client, provider, what.tree, c.random.Int64N(50), c.random.Int64N(500), 1+c.random.Uint32N(8))
	if c.random.IntN(3) == 0 {
		o.Client = c.victim.Addr
	}
	if c.random.IntN(4) == 0 {
		o.Replaces = c.any().id
	}
	data := dealsABI().PackActivate(o, c.sign(client, o), c.firstCell(what.store, what.tree))
	if err := c.Send(provider, c.deals, data); err != nil {
		return err
	}
	k := &kept{DealID(provider.Addr, len(c.vaults[provider.Addr])), what.tree, what.store}
	c.made, c.vaults[provider.Addr] = append(c.made, k), append(c.vaults[provider.Addr], k)
	return nil
}

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

// errIdle says that nothing is tried.
var errIdle = errors.New("nothing to prove")

// step has somebody do something.
func (c *collusion) step() (what string, err error) {
	by, id := c.anybody(), c.any().id
	number := func(n int64) *big.Int { return big.NewInt(c.random.Int64N(n)) }
	pool := big.NewInt(1 + c.random.Int64N(c.funds+1))
	calls := []struct {
		what string
		at   *bind.BoundContract
		data func() []byte
	}{
		{"claim", c.deals, func() []byte { return dealsABI().PackClaim(id) }},
		{"top up", c.deals, func() []byte { return dealsABI().PackTopUp(id, c.random.Uint32N(3)) }},
		{"terminate", c.deals, func() []byte { return dealsABI().PackTerminate(id) }},
		{"settle", c.deals, func() []byte { return dealsABI().PackSettle(id) }},
		{"ask", c.deals, func() []byte { return dealsABI().PackAsk(id) }},
		{"silence", c.deals, func() []byte { return dealsABI().PackEndForSilence(id) }},
		{"fault", c.deals, func() []byte { return dealsABI().PackEndForFault(id, number(30)) }},
		{"compact", c.deals, func() []byte { return dealsABI().PackCompact([]*big.Int{number(4)}) }},
		{"stake", c.register, func() []byte { return providersABI().PackStake(c.TokenAt, number(900)) }},
		{"retire", c.register, func() []byte { return providersABI().PackRetire(c.TokenAt) }},
		{"unstake", c.register, func() []byte { return providersABI().PackWithdraw(c.TokenAt) }},
		{"pool", c.pools, func() []byte {
			return poolsABI().PackCreate(c.trees[0].tree.Root, c.TokenAt, number(60), uint16(c.random.IntN(2)*2500), 1)
		}},
		{"name", c.pools, func() []byte { return poolsABI().PackName(pool, []common.Address{by.Addr}, []uint64{3}, true) }},
		{"fund", c.pools, func() []byte { return poolsABI().PackFund(pool, number(400)) }},
		{"enroll", c.pools, func() []byte { return poolsABI().PackEnroll(pool, new(big.Int), id) }},
		{"claim of a pool", c.pools, func() []byte { return poolsABI().PackClaim(pool, new(big.Int)) }},
		{"share", c.pools, func() []byte { return poolsABI().PackTakeShare(pool) }},
		{"withdraw", c.Bank, func() []byte { return bankABI().PackWithdraw(c.TokenAt, number(3000), by.Addr) }},
	}
	n := c.random.IntN(len(calls) + 12)
	switch {
	case n < len(calls):
		before, _ := c.Balance(by.Addr)
		err = c.Send(by, calls[n].at, calls[n].data())
		if after, _ := c.Balance(by.Addr); err == nil && calls[n].what == "withdraw" {
			c.Paid -= before - after
		} else if err == nil && calls[n].what == "pool" {
			c.funds++
			funds, err := bind.Call(c.pools, nil, poolsABI().PackAccountOf(big.NewInt(c.funds)), poolsABI().UnpackAccountOf)
			if err != nil {
				c.t.Fatal(err)
			}
			c.Everybody = append(c.Everybody, funds)
		}
		return calls[n].what, err
	case n < len(calls)+5:
		return "activate", c.activate()
	case n < len(calls)+9:
		return "prove", c.proveNow(by)
	}
	c.pass(c.random.IntN(testPeriod))
	return "time", nil
}

// pass lets blocks pass, in which the honest provider proves and answers.
func (c *collusion) pass(blocks int) {
	for range blocks {
		c.Commit()
		c.tend()
	}
}

// tend has the honest provider do what it is to do.
func (c *collusion) tend() {
	if p := (c.Number() - c.start) / testPeriod; p > c.proven && c.proveNow(c.provider) == nil {
		c.proven = p
	}
	c.answer()
}

// answer answers a question to the honest provider, when it can be.
func (c *collusion) answer() {
	k := c.made[0]
	q, err := bind.Call(c.deals, nil, dealsABI().PackQuestions(k.id), dealsABI().UnpackQuestions)
	if err != nil {
		c.t.Fatal(err)
	}
	if n := q.Number.Uint64(); n == 0 || c.Number() < n+testFinality+1 {
		return
	}
	proofs, header, err := c.Answer(c.t.Context(), k.id, q.Number.Uint64(), k.tree, k.store)
	if err != nil {
		c.t.Fatal(err)
	}
	c.Must(c.provider, c.deals, dealsABI().PackAnswer(k.id, proofs, header))
}

// TestContractCollusion has all others work together against a client and a provider that obey the rules, by any calls in any order. The bank owes what it was paid, to the smallest
// unit, after each; the provider loses nothing and is paid each period; the client pays for what was proven to it, and at most what it let the guards lock; and nothing stays locked when
// all is over. COLLUSION_STEPS has it go on for longer.
func TestContractCollusion(t *testing.T) {
	steps, err := strconv.Atoi(os.Getenv("COLLUSION_STEPS"))
	if err != nil {
		steps = 250
	}
	for seed := range uint64(max(1, steps/1000)) {
		c := newCollusion(t, seed)
		for range min(steps, 1000) {
			what, err := c.step()
			if err == nil {
				c.done[what]++
			}
			c.tend()
			c.Solvent()
			if t.Failed() {
				t.Fatalf("seed %d: after %s, %v", seed, what, c.done)
			}
		}
		c.finish()
		t.Logf("seed %d: %v", seed, c.done)
	}
}

// finish lets all end, and looks what the two have.
func (c *collusion) finish() {
	c.pass((victimPeriods + 3) * testPeriod)
	for range 40 * testPeriod {
		c.Commit()
	}
	for _, k := range c.made {
		_ = c.Send(c.somebody, c.deals, dealsABI().PackEndForSilence(k.id)) // if there is a question
		if c.deal(k).State == 1 {
			c.Must(c.somebody, c.deals, dealsABI().PackSettle(k.id))
		}
	}
	if got := c.stakeOf(c.provider); got != 1000 {
		c.t.Errorf("the stake of the honest provider is worth %d", got)
	}
	for _, a := range append(c.others, c.provider) {
		_ = c.Send(a, c.register, providersABI().PackRetire(c.TokenAt)) // if it has a stake
	}
	c.Pass((testStakeDelay + 10) * time.Second)
	for _, a := range append(c.others, c.provider) {
		_ = c.Send(a, c.register, providersABI().PackWithdraw(c.TokenAt))
	}
	c.Solvent()
	for _, a := range append(c.others, c.provider, c.victim) {
		if _, locked := c.Balance(a.Addr); locked != 0 {
			c.t.Errorf("%s has %d locked when all is over", a.Addr, locked)
		}
	}
	if got := c.available(c.provider); got < wealth+victimPrice*victimPeriods {
		c.t.Errorf("the honest provider has %d, less than %d periods were to bring", got, victimPeriods)
	}
	if got, least := c.available(c.victim), int64(wealth-victimPrice*victimPeriods-guardMost*len(c.others)); got < least {
		c.t.Errorf("the honest client has %d, at least %d were to be left", got, least)
	}
}

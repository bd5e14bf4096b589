package deal

import (
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// leastDone is how often each kind of call succeeds, at least.
const leastDone = 3

// allCalls are the kinds.
var allCalls = []string{
	"activate", "activate for the victim", "replace", "claim", "top up", "top up by a guard", "terminate", "settle", "ask", "answer", "silence", "fault", "compact", "prove",
	"stake", "retire", "unstake", "pool", "name", "fund", "enroll", "claim of a pool", "share", "withdraw",
	"escrow", "reserve", "redeem", "redeem under a grant", "redeem many", "revoke", "unlock", "close", "reclaim",
}

// lacks lists the kinds that have not succeeded often enough.
func (c *collusion) lacks() (list []string) {
	for _, what := range allCalls {
		if c.done[what] < leastDone {
			list = append(list, what)
		}
	}
	return list
}

// step has somebody do anything, with numbers that may be right.
func (c *collusion) step() {
	by, id := c.anybody(), c.any().id
	pool := big.NewInt(1 + c.random.Int64N(c.funds+1))
	switch c.random.IntN(18) {
	case 0:
		c.try("claim", by, c.deals, dealsABI().PackClaim(id))
	case 1:
		c.try("top up", by, c.deals, dealsABI().PackTopUp(id, c.random.Uint32N(3)))
	case 2:
		c.try("terminate", by, c.deals, dealsABI().PackTerminate(id))
	case 3:
		c.try("settle", by, c.deals, dealsABI().PackSettle(id))
	case 4:
		c.try("ask", by, c.deals, dealsABI().PackAsk(id))
	case 5:
		c.try("silence", by, c.deals, dealsABI().PackEndForSilence(id))
	case 6:
		c.try("fault", by, c.deals, dealsABI().PackEndForFault(id, c.number(30)))
	case 7:
		c.try("compact", by, c.deals, dealsABI().PackCompact([]*big.Int{c.number(4)}))
	case 8:
		c.try("fund", by, c.pools, poolsABI().PackFund(pool, c.number(400)))
	case 9:
		c.try("enroll", by, c.pools, poolsABI().PackEnroll(pool, new(big.Int), id))
	case 10:
		c.try("claim of a pool", by, c.pools, poolsABI().PackClaim(pool, new(big.Int)))
	case 11:
		c.try("share", by, c.pools, poolsABI().PackTakeShare(pool))
	case 12:
		c.try("withdraw", by, c.Bank, bankABI().PackWithdraw(c.TokenAt, c.number(3000), by.Addr))
	case 13:
		c.try("stake", by, c.register, providersABI().PackStake(c.TokenAt, c.number(900)))
	case 14:
		c.try("retire", by, c.register, providersABI().PackRetire(c.TokenAt))
	case 15:
		c.activate(c.anybody(), c.anybody(), c.trees[c.random.IntN(2)], c.random.Int64N(50), 1+c.random.Uint32N(8), nil)
	case 16:
		c.prove(by)
	default:
		c.pass(c.random.IntN(testPeriod / 2))
	}
}

// plots are sequences that lead as far as a contract goes, each by others and with other numbers each time.
func (c *collusion) plots() []func() {
	return []func(){c.plotDeal, c.plotFault, c.plotQuestion, c.plotGuard, c.plotPool, c.plotStake, c.plotVouchers}
}

// activate makes a deal of somebody with somebody. change makes it another one.
func (c *collusion) activate(provider, client account, what *kept, price int64, periods uint32, change func(*contracts.Offer)) *kept {
	o := c.offer(client, provider, what.tree, price, c.random.Int64N(500), periods)
	kind := "activate"
	if change != nil {
		change(&o)
	}
	if o.Client != client.Addr {
		kind = "activate for the victim"
	} else if o.Replaces.Sign() > 0 {
		kind = "replace"
	}
	if !c.try(kind, provider, c.deals, dealsABI().PackActivate(o, c.sign(client, o), c.firstCell(what.store, what.tree))) {
		return nil
	}
	k := &kept{DealID(provider.Addr, len(c.vaults[provider.Addr])), what.tree, what.store}
	c.made, c.vaults[provider.Addr] = append(c.made, k), append(c.vaults[provider.Addr], k)
	return k
}

// prove proves the vault of somebody, if it can be.
func (c *collusion) prove(by account) {
	if err := c.proveNow(by); err == nil {
		c.done["prove"]++
	}
	c.tend()
	c.Solvent()
}

// until lets blocks pass up to the n-th of a period of a vault, at least one. What the honest provider sends takes blocks too, so it may be a little later.
func (c *collusion) until(provider account, n uint64) {
	at := (c.Number() - c.vaultOf(provider.Addr).Start.Uint64()) % testPeriod
	for target := c.Number() + (n+testPeriod-at-1)%testPeriod + 1; c.Number() < target; {
		c.pass(1)
	}
}

// two are different ones of the others, who have money.
func (c *collusion) two() (a, b account) {
	a, b = c.anybodyRich(), c.anybodyRich()
	for a == b {
		b = c.anybodyRich()
	}
	return a, b
}

// plotDeal goes from an offer through a longer deal, a proof, another deal in its place, and an early end, to what is left.
func (c *collusion) plotDeal() {
	provider, client := c.two()
	k := c.activate(provider, client, c.trees[c.random.IntN(2)], 1+c.random.Int64N(50), 3, nil)
	if k == nil {
		return
	}
	c.try("top up", client, c.deals, dealsABI().PackTopUp(k.id, 1))
	c.noise()
	c.until(provider, 0)
	c.until(provider, testFinality+1)
	c.prove(provider)
	c.until(provider, 0)
	c.try("claim", c.anybody(), c.deals, dealsABI().PackClaim(k.id))
	next := c.activate(provider, client, &kept{tree: k.tree, store: k.store}, 1, 1, func(o *contracts.Offer) { o.Replaces = k.id })
	c.until(provider, 0)
	c.until(provider, testFinality+1)
	c.prove(provider)
	if slot := IDOf(k.id).Slot; c.vaultOf(provider.Addr).Base <= slot {
		c.try("compact", provider, c.deals, dealsABI().PackCompact([]*big.Int{big.NewInt(int64(slot))}))
	}
	c.noise()
	c.until(provider, 0)
	c.try("settle", c.anybody(), c.deals, dealsABI().PackSettle(k.id))
	if next != nil {
		c.try("settle", c.anybody(), c.deals, dealsABI().PackSettle(next.id))
	}
	if k = c.activate(provider, client, c.trees[1], 5, 6, nil); k != nil {
		c.try("terminate", []account{client, provider}[c.random.IntN(2)], c.deals, dealsABI().PackTerminate(k.id))
	}
}

// plotFault has a provider make deals and prove nothing.
func (c *collusion) plotFault() {
	provider, client := c.two()
	k := c.activate(provider, client, c.trees[c.random.IntN(2)], c.random.Int64N(50), 8, nil)
	if k == nil {
		return
	}
	first := uint64(c.deal(k).First)
	for start := c.vaultOf(provider.Addr).Start.Uint64(); c.Number() <= start+(first+4)*testPeriod; {
		c.pass(1)
	}
	c.try("fault", c.anybody(), c.deals, dealsABI().PackEndForFault(k.id, new(big.Int).SetUint64(first+3)))
}

// plotQuestion has a deal asked, which is answered, asked again, and ended for silence.
func (c *collusion) plotQuestion() {
	provider, client := c.two()
	k := c.activate(provider, client, c.trees[c.random.IntN(2)], 1+c.random.Int64N(50), 8, nil)
	if k == nil {
		return
	}
	c.try("ask", c.anybodyRich(), c.deals, dealsABI().PackAsk(c.made[0].id)) // the honest provider answers
	if c.try("ask", c.anybodyRich(), c.deals, dealsABI().PackAsk(k.id)) {
		c.pass(testFinality + 2)
		if c.answerable(k) {
			c.try("answer", c.anybody(), c.deals, c.answer(k))
		}
	}
	c.noise()
	c.until(provider, 0)
	if c.try("ask", c.anybodyRich(), c.deals, dealsABI().PackAsk(k.id)) {
		c.pass(testFinality + testWindow + 2)
		c.try("silence", c.anybody(), c.deals, dealsABI().PackEndForSilence(k.id))
	}
}

// plotGuard spends what the victim lets a guard spend, on itself. All have their money again when it is over.
func (c *collusion) plotGuard() {
	provider, guard := c.two()
	k := c.activate(provider, guard, c.trees[0], 1+c.random.Int64N(victimPrice), 3, func(o *contracts.Offer) { o.Client = c.victim.Addr })
	if k == nil {
		return
	}
	c.try("top up by a guard", guard, c.deals, dealsABI().PackTopUp(k.id, 1))
	c.Refused("a guard ends its owner's deal", "NotYours", guard, c.deals, dealsABI().PackTerminate(k.id))
}

// plotPool makes a pool about the victim's content, and earns from it with a deal of its own, or one that is the victim's.
func (c *collusion) plotPool() {
	provider, by := c.two()
	cut := uint16(c.random.IntN(5000) + 1)
	if c.funds > 0 && c.random.IntN(3) == 0 {
		cut = 0
	}
	if !c.try("pool", by, c.pools, poolsABI().PackCreate(c.trees[0].tree.Root, c.TokenAt, big.NewInt(1+c.random.Int64N(60)), cut, 1)) {
		return
	}
	c.funds++
	pool := big.NewInt(c.funds)
	at, err := bind.Call(c.pools, nil, poolsABI().PackAccountOf(pool), poolsABI().UnpackAccountOf)
	if err != nil {
		c.t.Fatal(err)
	}
	c.Everybody = append(c.Everybody, at)
	if cut > 0 {
		c.try("name", by, c.pools, poolsABI().PackName(pool, []common.Address{by.Addr}, []uint64{1 + c.random.Uint64N(5)}, true))
	}
	c.try("fund", c.anybodyRich(), c.pools, poolsABI().PackFund(pool, c.number(400)))
	c.noise()
	k := c.activate(provider, by, c.trees[0], c.random.Int64N(50), 3, nil)
	if k == nil {
		return
	}
	c.try("enroll", provider, c.pools, poolsABI().PackEnroll(pool, new(big.Int), k.id))
	c.until(provider, 0)
	c.until(provider, testFinality+1)
	c.prove(provider)
	c.until(provider, 0)
	c.try("claim of a pool", c.anybody(), c.pools, poolsABI().PackClaim(pool, new(big.Int)))
	c.try("share", by, c.pools, poolsABI().PackTakeShare(pool))
}

// anybodyRich is one of the others that has money.
func (c *collusion) anybodyRich() account {
	for {
		if a := c.anybody(); c.available(a) > 1000 {
			return a
		}
	}
}

// plotStake puts up a stake, and takes it back as soon as it can be.
func (c *collusion) plotStake() {
	by := c.anybodyRich()
	c.try("stake", by, c.register, providersABI().PackStake(c.TokenAt, big.NewInt(1+c.random.Int64N(900))))
	c.try("retire", by, c.register, providersABI().PackRetire(c.TokenAt))
	c.noise()
	c.Pass((testStakeDelay + 1) * time.Second)
	for _, k := range c.made { // which a provider has to end first
		if c.deal(k).State != 1 || IDOf(k.id).Provider != by.Addr {
			continue
		}
		_ = c.try("settle", by, c.deals, dealsABI().PackSettle(k.id)) ||
			c.try("terminate", by, c.deals, dealsABI().PackTerminate(k.id)) ||
			c.try("silence", by, c.deals, dealsABI().PackEndForSilence(k.id))
	}
	c.try("unstake", by, c.register, providersABI().PackWithdraw(c.TokenAt))
	c.try("withdraw", by, c.Bank, bankABI().PackWithdraw(c.TokenAt, c.number(300), by.Addr))
}

// signedAs is the signature of somebody under what the contract says that a voucher, or a grant, hashes to.
func (c *collusion) signedAs(by account, packed []byte, unpack func([]byte) ([32]byte, error)) (hash [32]byte, sig []byte) {
	hash, err := bind.Call(c.vouchers, nil, packed, unpack)
	if err == nil {
		sig, err = wallet.Sign(hash, by.Key)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	return hash, sig
}

// signed is the signature of somebody under a voucher.
func (c *collusion) signed(v contracts.Voucher, by account) []byte {
	_, sig := c.signedAs(by, vouchersABI().PackHashOf(v), vouchersABI().UnpackHashOf)
	return sig
}

// epoch is that of the escrow of somebody.
func (c *collusion) epoch(payer account) uint64 {
	e, err := bind.Call(c.vouchers, nil, vouchersABI().PackEscrows(payer.Addr, c.TokenAt), vouchersABI().UnpackEscrows)
	if err != nil {
		c.t.Fatal(err)
	}
	return e.Epoch
}

// plotVouchers has a payer reserve something for the honest provider, and then take out all that it can: by vouchers for more than there is, under grants, and by ending the epoch.
func (c *collusion) plotVouchers() {
	payer := c.anybodyRich()
	_, payee := c.two()
	c.try("escrow", payer, c.vouchers, vouchersABI().PackFund(c.TokenAt, big.NewInt(300+c.random.Int64N(300)), c.number(100)))
	epoch, honest := c.epoch(payer), c.number(100)
	if c.try("reserve", payer, c.vouchers, vouchersABI().PackReserve(c.TokenAt, c.provider.Addr, new(big.Int).Add(honest, c.number(5)))) && honest.Sign() > 0 {
		c.redeemOwed(func(v contracts.Voucher) bool { return v.Payer == payer.Addr }) // the next is for more
		c.owed = append(c.owed, contracts.Voucher{Payer: payer.Addr, Payee: c.provider.Addr, Token: c.TokenAt, Epoch: epoch, Amount: honest.Add(honest, c.redeemedOf(payer, epoch))})
	}
	voucher := func(amount int64) contracts.Voucher {
		return contracts.Voucher{Payer: payer.Addr, Payee: payee.Addr, Token: c.TokenAt, Epoch: epoch, Amount: big.NewInt(amount)}
	}
	v := voucher(int64(c.grants+1)*10 + c.random.Int64N(10))
	c.try("redeem", c.anybody(), c.vouchers, vouchersABI().PackRedeem(v, c.signed(v, payer)))
	c.noise()
	c.grants++
	g := contracts.Grant{Payer: payer.Addr, Token: c.TokenAt, Key: payee.Addr, Most: big.NewInt(50 + c.random.Int64N(400)), Expires: 1 << 40, Serial: big.NewInt(c.grants)}
	grant, grantSig := c.signedAs(payer, vouchersABI().PackHashOfGrant(g), vouchersABI().UnpackHashOfGrant)
	v = voucher(40)
	v.Grant = grant
	c.try("redeem under a grant", c.anybody(), c.vouchers, vouchersABI().PackRedeemGranted(v, c.signed(v, payee), g, grantSig))
	more, most := v, voucher(1<<40)
	more.Amount = big.NewInt(1 << 40)
	c.try("redeem many", c.anybody(), c.vouchers, vouchersABI().PackRedeemMany(
		[]contracts.Voucher{more, most}, [][]byte{c.signed(more, payee), c.signed(most, payer)}, []contracts.Grant{g, {Most: new(big.Int), Serial: new(big.Int)}}, [][]byte{grantSig, nil}))
	c.try("revoke", payer, c.vouchers, vouchersABI().PackRevoke(g))
	if c.random.IntN(2) == 0 || c.grants <= leastDone {
		c.try("unlock", payer, c.vouchers, vouchersABI().PackUnlock(c.TokenAt))
		c.redeemOwed(func(v contracts.Voucher) bool { return v.Payer == payer.Addr }) // who hears of that redeems in time
		c.Pass(20 * time.Second)
		c.try("close", payer, c.vouchers, vouchersABI().PackClose(c.TokenAt))
		c.reclaim(payer, epoch)
	}
}

// redeemedOf is what the honest provider has redeemed of a payer in an epoch.
func (c *collusion) redeemedOf(payer account, epoch uint64) *big.Int {
	channel := contracts.Hash(contracts.AddressWord(payer.Addr), contracts.AddressWord(c.TokenAt), contracts.Word(epoch), contracts.AddressWord(c.provider.Addr), common.Hash{})
	n, err := bind.Call(c.vouchers, nil, vouchersABI().PackRedeemed(channel), vouchersABI().UnpackRedeemed)
	if err != nil {
		c.t.Fatal(err)
	}
	return n
}

// redeemOwed has the honest provider redeem what it is owed by some: it brings all that was signed since the last.
func (c *collusion) redeemOwed(which func(contracts.Voucher) bool) {
	c.t.Helper()
	var rest []contracts.Voucher
	for _, v := range c.owed {
		if !which(v) {
			rest = append(rest, v)
			continue
		}
		for _, payer := range c.others {
			if payer.Addr == v.Payer {
				due := v.Amount.Int64() - c.redeemedOf(payer, v.Epoch).Int64()
				before, _ := c.Balance(c.provider.Addr)
				c.Must(c.provider, c.vouchers, vouchersABI().PackRedeem(v, c.signed(v, payer)))
				if after, _ := c.Balance(c.provider.Addr); after-before != due {
					c.t.Errorf("a voucher on which %d are due, for which that is reserved, brought %d", due, after-before)
				}
				c.earned += due
			}
		}
	}
	c.owed = rest
	c.Solvent()
}

// reclaim takes back what was reserved in an epoch that is over.
func (c *collusion) reclaim(payer account, epoch uint64) {
	list := []common.Address{c.provider.Addr}
	for _, a := range c.others {
		list = append(list, a.Addr)
	}
	c.try("reclaim", payer, c.vouchers, vouchersABI().PackReclaim(c.TokenAt, epoch, list))
}

package deal

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/reelfs/reelfs/pinning/contracts"
)

// TestContractDeal keeps a film for four periods, of which one is missed, and another two that are paid for later.
func TestContractDeal(t *testing.T) {
	for _, randao := range []bool{false, true} {
		t.Run(fmt.Sprintf("randao %v", randao), func(t *testing.T) {
			m := newMarket(t, randao)
			client, provider := m.clients[0], m.providers[0]
			store, tree := film(t, 1)
			o := m.offer(client, provider, tree, 100, 500, 4)
			if hash, err := bind.Call(m.deals, nil, dealsABI().PackHashOf(o), dealsABI().UnpackHashOf); err != nil || common.Hash(hash) != first(m.Sign(client, m.typed(o))) {
				t.Fatalf("the contract hashes an offer to %x, %v", hash, err)
			}
			k := m.activate(client, provider, store, tree, o)
			m.balances(map[account][2]int64{client: {wealth, 400}, provider: {wealth, 500}})
			for _, p := range []uint64{1, 2} {
				m.prove(provider, p)
			}
			m.Must(client, m.deals, dealsABI().PackTopUp(k.id, 2))
			m.balances(map[account][2]int64{client: {wealth, 600}})
			m.to(provider, 4, 1) // 3 is missed
			m.Must(m.somebody, m.deals, dealsABI().PackClaim(k.id))
			m.balances(map[account][2]int64{client: {wealth - 200, 300}, provider: {wealth + 200, 500}})
			m.Refused("before it is over", "NotOver", provider, m.deals, dealsABI().PackSettle(k.id))
			for _, p := range []uint64{4, 5, 6} {
				m.prove(provider, p)
			}
			m.to(provider, 7, 0)
			m.Must(provider, m.deals, dealsABI().PackSettle(k.id))
			m.balances(map[account][2]int64{client: {wealth - 500, 0}, provider: {wealth + 500, 0}})
			m.Refused("settled again", "NotActive", provider, m.deals, dealsABI().PackSettle(k.id))
			if v := m.vaultOf(provider.Addr); v.Live != 0 || v.Cells != 0 {
				t.Errorf("the vault has %d deals with %d cells", v.Live, v.Cells)
			}
			m.Must(provider, m.Bank, bankABI().PackWithdraw(m.TokenAt, big.NewInt(wealth+500), provider.Addr))
		})
	}
}

func first[T any](v T, _ []byte) T { return v }

// TestContractOffers refuses offers that nobody has made so, and takes no money for them.
func TestContractOffers(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	other, otherTree := film(t, 2)
	for what, c := range map[string]struct {
		why    string
		change func(*contracts.Offer)
		by     account
		sig    account
		proof  []byte
	}{
		"another provider":   {"BadOffer", func(*contracts.Offer) {}, m.providers[1], client, m.firstCell(store, tree)},
		"signed by another":  {"BadOffer", func(*contracts.Offer) {}, provider, m.clients[1], m.firstCell(store, tree)},
		"expired":            {"BadOffer", func(o *contracts.Offer) { o.Expires = 1 }, provider, client, m.firstCell(store, tree)},
		"no periods":         {"BadOffer", func(o *contracts.Offer) { o.Periods = 0 }, provider, client, m.firstCell(store, tree)},
		"another content":    {"BadOffer", func(o *contracts.Offer) { o.Cid = Hash{1} }, provider, client, m.firstCell(store, tree)},
		"proof of another":   {"BadProof", func(*contracts.Offer) {}, provider, client, m.firstCell(other, otherTree)},
		"more than there is": {"TooLittle", func(o *contracts.Offer) { o.Price = big.NewInt(wealth) }, provider, client, m.firstCell(store, tree)},
		"too much to pledge": {"TooLittle", func(o *contracts.Offer) { o.Collateral = big.NewInt(wealth + 1) }, provider, client, m.firstCell(store, tree)},
		"a key's own word":   {"NotAuthorized", func(o *contracts.Offer) { o.Signer = m.clients[1].Addr }, provider, m.clients[1], m.firstCell(store, tree)},
		"replaces nothing":   {"BadOffer", func(o *contracts.Offer) { o.Replaces = big.NewInt(7) }, provider, client, m.firstCell(store, tree)},
		"most of everything": {"", func(o *contracts.Offer) {
			o.Price = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 96), big.NewInt(1))
			o.Periods = 1<<32 - 1
		}, provider, client, m.firstCell(store, tree)},
	} {
		o := m.offer(client, provider, tree, 100, 500, 4)
		c.change(&o)
		m.Refused(what, c.why, c.by, m.deals, dealsABI().PackActivate(o, m.sign(c.sig, o), c.proof))
	}
	o := m.offer(client, provider, tree, 100, 500, 4)
	sig := m.sign(client, o)
	s := new(big.Int).Sub(crypto.S256().Params().N, new(big.Int).SetBytes(sig[32:64]))
	high := append(append(append([]byte{}, sig[:32]...), common.LeftPadBytes(s.Bytes(), 32)...), sig[64]^7) // 27 <-> 28
	m.Refused("the other signature that is as right", "BadOffer", provider, m.deals, dealsABI().PackActivate(o, high, m.firstCell(store, tree)))
	m.Must(client, m.deals, dealsABI().PackCancel(first(m.Sign(client, m.typed(o)))))
	m.Refused("taken back", "BadOffer", provider, m.deals, dealsABI().PackActivate(o, sig, m.firstCell(store, tree)))
	m.balances(map[account][2]int64{client: {wealth, 0}, provider: {wealth, 0}})

	o = m.offer(client, provider, tree, 100, 500, 4)
	m.activate(client, provider, store, tree, o)
	m.Refused("the same again", "BadOffer", provider, m.deals, dealsABI().PackActivate(o, m.sign(client, o), m.firstCell(store, tree)))

	key := m.somebody // a key that renews within limits
	m.Must(client, m.Bank, bankABI().PackAuthorize(key.Addr, m.TokenAt, tree.Root, big.NewInt(500), big.NewInt(200), 2, 1<<40))
	o = m.offer(client, provider, tree, 100, 0, 4)
	o.Signer = key.Addr
	m.activate(key, provider, store, tree, o)
	o = m.offer(client, provider, tree, 101, 0, 1)
	o.Signer = key.Addr
	m.Refused("beyond the limit", "NotAuthorized", provider, m.deals, dealsABI().PackActivate(o, m.sign(key, o), m.firstCell(store, tree)))
	m.balances(map[account][2]int64{client: {wealth, 800}})
}

// TestContractProofs lets no proof count but of this vault, this period, this chain, whole and in time, by whomever it is sent.
func TestContractProofs(t *testing.T) {
	m := newMarket(t, true)
	client, provider, rival := m.clients[0], m.providers[0], m.providers[1]
	store, tree := film(t, 1)
	m.activate(client, provider, store, tree, m.offer(client, provider, tree, 10, 50, 20))
	m.activate(client, rival, store, tree, m.offer(client, rival, tree, 10, 50, 20)) // the same film

	m.to(provider, 1, 0)
	prove := func(by, of account, proofs [][]byte, header []byte) (account, *bind.BoundContract, []byte) {
		return by, m.deals, dealsABI().PackProve(of.Addr, proofs, header)
	}
	refused := func(what, why string, by account, at *bind.BoundContract, data []byte) {
		t.Helper()
		m.Refused(what, why, by, at, data)
	}
	early, header := m.proofs(provider)
	{ // the block of the challenge and those of finality come first
		by, at, data := prove(provider, provider, early, header)
		refused("at once", "NotNow", by, at, data)
	}
	m.to(provider, 1, testFinality+1)
	proofs, header := m.proofs(provider)
	_, old := m.seen(m.Number() - 3)
	flipped := append([][]byte{}, proofs...)
	flipped[2] = append([]byte{}, proofs[2]...)
	flipped[2][100] ^= 1
	swapped := slices.Clone(proofs)
	other := slices.IndexFunc(proofs, func(p []byte) bool { return string(p) != string(proofs[0]) }) // the same cell may be drawn twice
	swapped[0], swapped[other] = swapped[other], swapped[0]
	lies := append([][]byte{append([]byte{1}, proofs[0][1:]...)}, proofs[1:]...)
	for what, c := range map[string]struct {
		why    string
		of     account
		proofs [][]byte
		header []byte
	}{
		"one less":                  {"WrongCount", provider, proofs[1:], header},
		"one more":                  {"WrongCount", provider, append(proofs[:5:5], proofs[0]), header},
		"an empty one":              {"BadProof", provider, append(proofs[:4:4], nil), header},
		"a bit flipped":             {"BadProof", provider, flipped, header},
		"in another order":          {"BadProof", provider, swapped, header},
		"the same five times":       {"BadProof", provider, [][]byte{proofs[0], proofs[0], proofs[0], proofs[0], proofs[0]}, header},
		"a deal that is alive":      {"Alive", provider, lies, header},
		"of another block":          {"", provider, proofs, old},
		"with no header":            {"", provider, proofs, nil},
		"of the rival, who did not": {"BadProof", rival, proofs, nil},
	} {
		if c.of == rival {
			_, c.header = m.seen(m.vaultOf(rival.Addr).Start.Uint64() + testPeriod)
			m.to(rival, 1, testFinality+1)
		}
		by, at, data := prove(m.somebody, c.of, c.proofs, c.header)
		refused(what, c.why, by, at, data)
	}
	by, at, data := prove(m.somebody, provider, proofs, header) // anybody may send it
	m.Must(by, at, data)
	refused("again", "AlreadyProven", by, at, data)
	m.to(provider, 2, testFinality+1)
	refused("in the next period", "", by, at, data)
	late, header := m.proofs(provider)
	m.to(provider, 2, testFinality+testWindow+1)
	by, at, data = prove(provider, provider, late, header)
	refused("late", "NotNow", by, at, data)
	m.to(provider, 3, 0)
	if n, err := m.Streak(t.Context(), provider.Addr, 2); err != nil || n != 1 {
		t.Errorf("a streak of %d, %v, want 1", n, err)
	}
	for range 300 { // more than a chain of hashes remembers
		m.Commit()
	}
}

// TestContractFaults has a provider go away: the first missed period is unpaid, the second and third cost collateral, the fourth ends the deal. Nobody has to say so.
func TestContractFaults(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	k := m.activate(client, provider, store, tree, m.offer(client, provider, tree, 100, 10_000, 20))
	m.prove(provider, 1)
	left := func(want int64) {
		t.Helper()
		if got := m.left(k); got != want {
			t.Errorf("%d are left of the collateral, want %d", got, want)
		}
	}
	fault := func(p int64) []byte { return dealsABI().PackEndForFault(k.id, big.NewInt(p)) }
	m.to(provider, 3, testFinality+testWindow)
	left(10_000) // period 2 is missed, 3 can be proven yet
	m.to(provider, 3, testFinality+testWindow+1)
	left(9500)
	m.Refused("after two", "NoFault", client, m.deals, fault(3))
	m.to(provider, 5, testFinality+testWindow-2) // it may be sent, for the sake of its branches
	m.Refused("before four are over", "NoFault", client, m.deals, fault(5))
	m.to(provider, 6, 0)
	m.Refused("of which one was proven", "NoFault", client, m.deals, fault(4))
	m.Refused("before the deal began", "NoFault", client, m.deals, fault(3))
	m.Refused("after its end", "NoFault", client, m.deals, fault(21))
	m.Must(m.somebody, m.deals, fault(5))
	rest := int64(8573) // 0.95^3 of it
	refund := rest * 80 / 100
	m.balances(map[account][2]int64{client: {wealth - 100 + refund, 0}, provider: {wealth + 100 - 10_000, 0}})
	if burned, err := bind.Call(m.Bank, nil, bankABI().PackBurned(m.TokenAt), bankABI().UnpackBurned); err != nil || burned.Int64() != 10_000-refund {
		t.Errorf("%d are burned, %v, want %d", burned, err, 10_000-refund)
	}
	m.Refused("what has failed", "NotActive", client, m.deals, dealsABI().PackTopUp(k.id, 1))
}

// TestContractEnds ends deals early, from either side, and has one go on from another.
func TestContractEnds(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	make := func(price int64, replaces *kept) *kept {
		t.Helper()
		o := m.offer(client, provider, tree, price, 1000, 10)
		if replaces != nil {
			o.Replaces = replaces.id
		}
		return m.activate(client, provider, store, tree, o)
	}
	a, b, c := make(100, nil), make(10, nil), make(1, nil)
	m.prove(provider, 1)
	m.Refused("by somebody", "NotYours", m.somebody, m.deals, dealsABI().PackTerminate(a.id))
	m.Must(client, m.deals, dealsABI().PackTerminate(a.id)) // this period and the next are paid
	m.balances(map[account][2]int64{client: {wealth, 200 + 100 + 10}})
	m.Refused("what ends cannot be made longer", "NotActive", client, m.deals, dealsABI().PackTopUp(a.id, 1))
	m.Must(provider, m.deals, dealsABI().PackTerminate(b.id)) // its collateral is the client's, as to four fifths; what it was about to earn this period is lost
	m.balances(map[account][2]int64{client: {wealth + 800, 200 + 10}, provider: {wealth - 1000, 2000}})
	m.Must(provider, m.deals, dealsABI().PackFixEnd(c.id))
	m.Refused("of a fixed end", "NotActive", client, m.deals, dealsABI().PackTopUp(c.id, 1))
	d := make(2, c) // goes on in period 2, where c ends
	m.balances(map[account][2]int64{client: {wealth + 800, 200 + 1 + 20}})
	m.prove(provider, 2)
	m.prove(provider, 3)
	m.to(provider, 4, 0)
	m.Must(provider, m.deals, dealsABI().PackSettle(a.id))
	m.Must(provider, m.deals, dealsABI().PackSettle(c.id))
	m.Must(provider, m.deals, dealsABI().PackClaim(d.id))
	m.balances(map[account][2]int64{client: {wealth + 800 - 200 - 1 - 4, 16}, provider: {wealth - 1000 + 200 + 1 + 4, 1000}})
	m.Refused("what lives", "NotProvenYet", provider, m.deals, dealsABI().PackCompact([]*big.Int{big.NewInt(0)}))
	m.prove(provider, 4) // a, b and c are in the tree, and owe nothing
	m.Must(provider, m.deals, dealsABI().PackCompact([]*big.Int{big.NewInt(0), big.NewInt(1), big.NewInt(2)}))
	m.Refused("what lives", "Alive", provider, m.deals, dealsABI().PackCompact([]*big.Int{big.NewInt(3)}))
	if v := m.vaultOf(provider.Addr); v.Cells != tree.Cells {
		t.Errorf("%d cells are left, want %d", v.Cells, tree.Cells)
	}
	m.prove(provider, 5)
}

// TestContractQuestions asks one deal: who answers gets the bond, who does not loses the deal.
func TestContractQuestions(t *testing.T) {
	m := newMarket(t, true)
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	k := m.activate(client, provider, store, tree, m.offer(client, provider, tree, 100, 1000, 10))
	m.Must(m.clients[1], m.deals, dealsABI().PackAsk(k.id))
	m.balances(map[account][2]int64{m.clients[1]: {wealth, 150}}) // the price of a period, and a twentieth of the collateral
	m.Refused("while there is another", "NotActive", client, m.deals, dealsABI().PackAsk(k.id))
	answer := func() []byte {
		q, err := bind.Call(m.deals, nil, dealsABI().PackQuestions(k.id), dealsABI().UnpackQuestions)
		if err != nil {
			t.Fatal(err)
		}
		for m.Number() < q.Number.Uint64()+testFinality+1 {
			m.Commit()
		}
		proofs, header, err := m.Answer(t.Context(), k.id, q.Number.Uint64(), tree, store)
		if err != nil {
			t.Fatal(err)
		}
		return dealsABI().PackAnswer(k.id, proofs, header)
	}
	first := answer()
	m.Must(m.somebody, m.deals, first)
	m.balances(map[account][2]int64{m.clients[1]: {wealth - 150, 0}, provider: {wealth + 150, 1000}})
	m.Refused("answered", "NoQuestion", provider, m.deals, first)
	m.Refused("twice in a period", "NotOver", m.clients[1], m.deals, dealsABI().PackAsk(k.id))
	m.to(provider, 1, 0)
	m.Must(m.clients[1], m.deals, dealsABI().PackAsk(k.id))
	m.Commit()
	m.Commit()
	m.Refused("with the answer to another question", "", provider, m.deals, first)
	m.Refused("in time", "NoQuestion", client, m.deals, dealsABI().PackEndForSilence(k.id))
	for range testFinality + testWindow {
		m.Commit()
	}
	m.Refused("late", "NotNow", provider, m.deals, answer())
	m.Must(m.somebody, m.deals, dealsABI().PackEndForSilence(k.id))
	m.balances(map[account][2]int64{m.clients[1]: {wealth - 150, 0}, client: {wealth + 800, 0}, provider: {wealth + 150 - 1000, 0}})
}

// TestContractMoney has everybody do anything at any time: whatever comes of it, no money is made and none is lost, and in the end none is locked.
func TestContractMoney(t *testing.T) {
	for seed := range uint64(4) {
		m := newMarket(t, false)
		random := rand.New(rand.NewPCG(seed, 1))
		store, tree := film(t, int(seed))
		var deals []*kept
		pick := func() *big.Int { return deals[random.IntN(len(deals))].id }
		anybody := func() account {
			return []account{m.clients[0], m.clients[1], m.providers[0], m.providers[1], m.providers[2], m.somebody}[random.IntN(6)]
		}
		done := map[string]int{}
		for range 250 {
			client, provider := m.clients[random.IntN(2)], m.providers[random.IntN(3)]
			what, err := "", error(nil)
			switch n := random.IntN(20); {
			case n < 4 || len(deals) == 0:
				what = "activate"
				o := m.offer(client, provider, tree, random.Int64N(100), random.Int64N(1000), 1+random.Uint32N(6))
				if len(deals) > 0 && n == 0 {
					o.Replaces = pick()
				}
				if err = m.Send(provider, m.deals, dealsABI().PackActivate(o, m.sign(client, o), m.firstCell(store, tree))); err == nil {
					k := &kept{DealID(provider.Addr, len(m.vaults[provider.Addr])), tree, store}
					deals = append(deals, k)
					m.vaults[provider.Addr] = append(m.vaults[provider.Addr], k)
				}
			case n < 8:
				what = "prove"
				v := m.vaultOf(provider.Addr)
				if v.Start.Sign() == 0 {
					continue
				}
				p := (m.Number() - v.Start.Uint64()) / testPeriod
				if cells := v.Cells; cells == 0 || p == uint64(v.Changed) && v.Before == 0 {
					continue
				}
				proofs, header := m.proofs(provider)
				err = m.Send(anybody(), m.deals, dealsABI().PackProve(provider.Addr, proofs, header))
			case n < 10:
				what, err = "claim", m.Send(anybody(), m.deals, dealsABI().PackClaim(pick()))
			case n < 11:
				what, err = "top up", m.Send(anybody(), m.deals, dealsABI().PackTopUp(pick(), random.Uint32N(3)))
			case n < 12:
				what, err = "terminate", m.Send(anybody(), m.deals, dealsABI().PackTerminate(pick()))
			case n < 14:
				what, err = "settle", m.Send(anybody(), m.deals, dealsABI().PackSettle(pick()))
			case n < 15:
				what, err = "ask", m.Send(anybody(), m.deals, dealsABI().PackAsk(pick()))
			case n < 16:
				what, err = "silence", m.Send(anybody(), m.deals, dealsABI().PackEndForSilence(pick()))
			case n < 18:
				what, err = "fault", m.Send(anybody(), m.deals, dealsABI().PackEndForFault(pick(), big.NewInt(random.Int64N(30))))
			default:
				for range random.IntN(testPeriod) {
					m.Commit()
				}
			}
			if err == nil {
				done[what]++
			}
			m.Solvent()
		}
		for range 40 * testPeriod {
			m.Commit()
		}
		for _, k := range deals {
			_ = m.Send(m.somebody, m.deals, dealsABI().PackEndForSilence(k.id)) // if there is a question
			if m.deal(k).State == 1 {
				m.Must(m.somebody, m.deals, dealsABI().PackSettle(k.id))
			}
		}
		m.Solvent()
		for _, a := range m.Everybody {
			if _, locked := m.Balance(a); locked != 0 {
				t.Errorf("seed %d: %s has %d locked when all is over", seed, a, locked)
			}
		}
		t.Logf("seed %d: %v", seed, done)
		for _, what := range []string{"activate", "prove", "claim", "settle"} {
			if done[what] == 0 {
				t.Errorf("seed %d: nobody could %s", seed, what)
			}
		}
	}
}

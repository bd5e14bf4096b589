package deal

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// TestContractReadDeals reads many deals with few calls, and what has changed of them.
func TestContractReadDeals(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	calls := &counting{Backend: m.Client}
	over, err := Open(t.Context(), calls, m.Contracts)
	if err != nil {
		t.Fatal(err)
	}
	begun := m.Number() + 1
	var ids []ID
	for i := range dealsAtOnce + 1 {
		store, tree := film(t, i)
		k := m.activate(client, provider, store, tree, m.offer(client, provider, tree, 7, 20, 30))
		ids = append(ids, IDOf(k.id))
	}
	calls.n = 0
	list, err := over.ReadDeals(t.Context(), 0, ids...)
	if err != nil || len(list) != len(ids) || calls.n != 2 {
		t.Fatalf("%d deals with %d calls, %v", len(list), calls.n, err)
	}
	for i, d := range list {
		if d.ID != ids[i] || d.State != Active || d.Client != client.Addr || d.Price.Int64() != 7 || d.Left.Int64() != m.left(&kept{id: d.ID.Big()}) || d.End != d.First+30 || d.Drawn != d.Cells || d.Cells == 0 || d.Asked != 0 {
			t.Fatalf("deal %d: %+v", i, d)
		}
	}
	if list, err := over.ReadDeals(t.Context(), m.Number()-1, ids[len(ids)-1]); err != nil || list[0].State != None {
		t.Errorf("before it began it is %+v, %v", list, err)
	}
	began, err := over.Activations(t.Context(), client.Addr, begun, m.Number())
	if err != nil || len(began) != len(ids) || began[3].ID != ids[3] {
		t.Errorf("%d began, %v", len(began), err)
	}
	if other, err := over.Activations(t.Context(), m.clients[1].Addr, begun, m.Number()); err != nil || len(other) != 0 {
		t.Errorf("another client has %d, %v", len(other), err)
	}
	from := m.Number() + 1
	m.Must(client, m.deals, dealsABI().PackTopUp(ids[5].Big(), 1))
	if changed, err := over.Changed(t.Context(), from, m.Number()); err != nil || len(changed) != 1 || !changed[ids[5]] {
		t.Errorf("changed are %v, %v", changed, err)
	}
	if id, ok, err := over.DealOf(t.Context(), 0, began[4].Offer); err != nil || !ok || id != ids[4] {
		t.Errorf("the offer became %s, %v, %v", id, ok, err)
	}
	if _, ok, err := over.DealOf(t.Context(), 0, common.Hash{1}); err != nil || ok {
		t.Errorf("an offer that nobody made became a deal, %v", err)
	}
	if token, err := ReadToken(t.Context(), m.Client, m.TokenAt); err != nil || token.Decimals != 18 || token.Symbol == "" {
		t.Errorf("the token is %+v, %v", token, err)
	}
	if _, err := ReadToken(t.Context(), m.Client, m.Contracts.Deals); err == nil {
		t.Error("a contract that is no token has decimals")
	}
}

// TestContractFullWord counts proofs of 256 periods, as many as a word has.
func TestContractFullWord(t *testing.T) {
	m := newMarketOf(t, Rules{Period: 4, Finality: 1, Window: 2, Challenges: 1})
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	m.activate(client, provider, store, tree, m.offer(client, provider, tree, 1, 0, 1))
	start := m.vaultOf(provider.Addr).Start.Uint64()
	to := func(block uint64) {
		for m.Number() < block {
			m.Commit()
		}
	}
	to(start + 255*4)
	k := m.activate(client, provider, store, tree, m.offer(client, provider, tree, 1, 0, 300))
	for p := uint64(256); p < 512; p++ {
		to(start + p*4 + 2)
		proofs, header := m.proofs(provider)
		m.Must(provider, m.deals, dealsABI().PackProve(provider.Addr, proofs, header))
	}
	to(start + 512*4)
	m.Must(client, m.deals, dealsABI().PackClaim(k.id))
	m.balances(map[account][2]int64{provider: {wealth + 256, 0}})
}

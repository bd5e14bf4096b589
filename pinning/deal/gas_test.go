//go:build !race

// With the race detector it takes minutes; make unit runs it without.

package deal

import (
	"testing"
)

// TestGas holds what transactions cost to what was promised, with vaults of a thousand deals of 1 GiB each, and what it takes to build a proof.
func TestGas(t *testing.T) {
	m := newMarket(t, true)
	client, provider := m.clients[0], m.providers[0]
	store, tree := newGibibyte(t)
	most := func(what string, limit uint64) {
		t.Helper()
		t.Logf("%s: %d gas", what, m.Gas)
		if m.Gas > limit {
			t.Errorf("%s: %d gas, at most %d", what, m.Gas, limit)
		}
	}
	first := m.firstCell(store, tree)
	activate := func(periods uint32) *kept {
		t.Helper()
		o := m.offer(client, provider, tree, 1, 1, periods)
		m.Must(provider, m.deals, dealsABI.PackActivate(o, m.sign(client, o), first))
		k := &kept{DealID(provider.Addr, len(m.vaults[provider.Addr])), tree, store}
		m.vaults[provider.Addr] = append(m.vaults[provider.Addr], k)
		return k
	}
	activate(300)
	most("activate, the first deal of a provider", 350_000)
	start := m.vaultOf(provider.Addr).Start.Uint64()
	for len(m.vaults[provider.Addr]) < 1000 {
		activate(300)
	}
	most("activate, the thousandth", 350_000)
	k := m.vaults[provider.Addr][0]
	p := (m.Number()-start)/testPeriod + 1
	for i := range uint64(2) {
		m.to(provider, p+i, testFinality+1)
		proofs, header := m.proofs(provider)
		t.Logf("the proofs took %v to make, a film that is made as it is read included", m.built)
		m.Must(m.somebody, m.deals, dealsABI.PackProve(provider.Addr, proofs, header))
		if i == 0 {
			most("prove, the first of 256 periods, for which a slot is taken", 320_000)
		} else {
			most("prove", 300_000)
		}
	}
	m.to(provider, p+2, 0)
	m.Must(provider, m.deals, dealsABI.PackClaim(k.id))
	most("claim, the first", 90_000)
	m.to(provider, p+3, 0)
	m.Must(provider, m.deals, dealsABI.PackClaim(k.id))
	most("claim of one period", 90_000)
	m.to(provider, p+253, 0)
	m.Must(provider, m.deals, dealsABI.PackClaim(k.id))
	most("claim of 250 periods", 90_000)
	m.solvent()
}

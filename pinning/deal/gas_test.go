//go:build !race

// With the race detector it takes minutes; make unit runs it without.

package deal

import (
	"context"
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// TestGas holds what transactions cost to what was promised, with vaults of a thousand deals of 1 GiB each, and what it takes to build a proof.
func TestGas(t *testing.T) {
	t.Parallel()
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
		m.Must(provider, m.deals, dealsABI().PackActivate(o, m.sign(client, o), first))
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
		m.Must(m.somebody, m.deals, dealsABI().PackProve(provider.Addr, proofs, header))
		most([]string{"prove, the first of 256 periods, for which a slot is taken", "prove"}[i], 300_000)
	}
	m.to(provider, p+2, 0)
	m.Must(provider, m.deals, dealsABI().PackClaim(k.id))
	most("claim, the first", 90_000)
	m.to(provider, p+3, 0)
	m.Must(provider, m.deals, dealsABI().PackClaim(k.id))
	most("claim of one period", 90_000)
	for i, what := range []string{", the first", ""} {
		m.to(provider, p+3+uint64(i), 0)
		m.Must(m.clients[1], m.deals, dealsABI().PackAsk(k.id))
		most("ask"+what, []uint64{118_000, 101_000}[i])
		for range testFinality + 2 {
			m.Commit()
		}
		m.Must(provider, m.deals, m.answer(k))
		most("answer"+what, 132_000)
	}
	m.to(provider, p+253, 0)
	m.Must(provider, m.deals, dealsABI().PackClaim(k.id))
	most("claim of 250 periods", 90_000)
	m.Solvent()
}

// gibibyte makes a film of 1 GiB without holding it.
type gibibyte struct {
	nodes  *blockstore.Mem
	leaves map[cid.Cid]int
}

func (g gibibyte) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	if i, ok := g.leaves[c]; ok {
		return fn(gibibyteLeaf(i))
	}
	return g.nodes.View(ctx, c, fn)
}

func gibibyteLeaf(i int) []byte {
	data := make([]byte, 1<<20)
	random := rand.NewChaCha8([32]byte{byte(i), byte(i >> 8)})
	for at := 0; at < len(data); at += 8 {
		binary.BigEndian.PutUint64(data[at:], random.Uint64())
	}
	return data
}

func newGibibyte(t *testing.T) (gibibyte, *Tree) {
	t.Helper()
	g := gibibyte{blockstore.NewMem(), map[cid.Cid]int{}}
	batch := g.nodes.Begin()
	defer batch.Abort()
	var links []dag.Link
	for i := range 1024 {
		c := blockstore.Sum(cid.Raw, gibibyteLeaf(i))
		g.leaves[c] = i
		links = append(links, dag.Link{Cid: c, Size: 1 << 20, Total: 1 << 20})
	}
	f, err := dag.NewBuilder(batch).File(t.Context(), links)
	if err == nil {
		err = batch.Commit(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return g, mustCommit(t, g, f.Cid)
}

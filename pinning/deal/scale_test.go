package deal

import (
	"context"
	"fmt"
	"math/big"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// The market of BenchmarkProvider: all deals begin in one period.
const (
	manyDeals  = 10_000
	longPeriod = 3000
	perBlock   = 50       // activations
	blockTime  = 12 * 1e9 // of the chain that proof duty is told for, in ns
)

// BenchmarkProvider measures a provider with ten thousand deals: from its start until all are as the chain says, and what a proof and a look at a block cost it. The chain is in
// the same process, so that its work is counted too.
func BenchmarkProvider(b *testing.B) {
	m := newMarketOf(b, Rules{longPeriod, testFinality, testWindow, testChallenges, false})
	client, provider := m.clients[0], m.providers[0]
	store, err := engine.Open(b.TempDir(), engine.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	fill(b, m, store, client, provider)
	pins := pinning.Open(store, pinning.Config{})
	key := wallet.NewLocal(provider.Key)
	for b.Loop() {
		outbox, err := wallet.NewOutbox(b.Context(), store, m.Client, key, wallet.Policy{})
		if err != nil {
			b.Fatal(err)
		}
		p := &Provider{Market: m.Market, Key: key, Outbox: outbox, Network: &plug{w: &wire{peers: map[string]map[string]func(context.Context, string, []byte) ([]byte, error){}}}, Store: store, Pins: pins, Fetch: func() {}}
		begun, cpu := time.Now(), processor(b)
		if err := p.Start(b.Context(), Terms{Token: m.TokenAt, Capacity: 1 << 40}); err != nil {
			b.Fatal(err)
		}
		if err := p.look(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(time.Since(begun).Seconds(), "s/start")
		anew := (processor(b) - cpu).Seconds() // each period, all are read again
		if len(p.leases) != manyDeals || len(p.deals) != manyDeals {
			b.Fatalf("%d leases, %d deals", len(p.leases), len(p.deals))
		}
		m.Commit()
		cpu = processor(b)
		if err := p.look(b.Context()); err != nil {
			b.Fatal(err)
		}
		look := (processor(b) - cpu).Seconds()
		cpu = processor(b)
		if _, err := p.prover.Step(b.Context()); err != nil {
			b.Fatal(err)
		}
		proof := (processor(b) - cpu).Seconds()
		if err := outbox.Step(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(proof, "cpu-s/proof")
		b.ReportMetric(look, "cpu-s/block")
		for name, blocks := range map[string]float64{"%-of-a-core/hour": 300, "%-of-a-core/day": 7200} {
			b.ReportMetric(100*(anew+proof+look*blocks)/(blocks*blockTime/1e9), name)
		}
	}
	if v, err := m.Vault(b.Context(), provider.Addr); err != nil || !v.Proven {
		b.Fatalf("the vault is not proven: %+v, %v", v, err)
	}
}

// fill gives a provider many deals, which are proven from the next block on.
func fill(b *testing.B, m *market, store *engine.Store, client, provider account) {
	b.Helper()
	key := wallet.NewLocal(client.Key)
	head, err := m.Client.HeaderByNumber(b.Context(), nil)
	if err != nil {
		b.Fatal(err)
	}
	nonce, err := m.Client.NonceAt(b.Context(), provider.Addr, nil)
	if err != nil {
		b.Fatal(err)
	}
	signer := types.LatestSignerForChainID(m.ID)
	for i := range uint64(manyDeals) {
		data := fmt.Appendf(nil, "film %d", i)
		batch := store.Begin()
		block := blockstore.Block{Cid: blockstore.Sum(cid.Raw, data), Data: data}
		err := batch.Put(b.Context(), block)
		if err == nil {
			err = batch.Commit(b.Context())
		}
		if err != nil {
			b.Fatal(err)
		}
		tree := mustCommit(b, store, block.Cid)
		o := m.offer(client, provider, tree, 1, 1, 50)
		sig, err := m.SignOffer(b.Context(), &o, key)
		if err != nil {
			b.Fatal(err)
		}
		tx, err := types.SignNewTx(provider.Key, signer, &types.DynamicFeeTx{
			ChainID: m.ID, Nonce: nonce + i, GasTipCap: big.NewInt(params.GWei), GasFeeCap: new(big.Int).Add(head.BaseFee, big.NewInt(1000*params.GWei)), Gas: 500_000, To: &m.Contracts.Deals,
			Data: dealsABI().PackActivate(o, sig, m.firstCell(store, tree)),
		})
		if err == nil {
			err = m.Client.Client.SendTransaction(b.Context(), tx)
		}
		if err != nil {
			b.Fatal(err)
		}
		offer, err := encodeOffer(&o)
		if err != nil {
			b.Fatal(err)
		}
		hash := m.OfferHash(&o)
		l := &Lease{
			Hash: hash, Offer: offer, Signature: sig, Root: pinning.Root{Cid: block.Cid}, Client: client.Addr, Commitment: tree.Commitment, Stage: Live, Deal: ID{provider.Addr, uint32(i)}, Pin: pinning.NewID(),
		}
		index, err := tree.AppendBinary(nil)
		if err == nil {
			err = store.SetRecords(l.record(), blockstore.Record{Key: treeRecord + hash.Hex(), Value: index})
		}
		if err != nil {
			b.Fatal(err)
		}
		if i%perBlock == perBlock-1 {
			m.Commit()
		}
	}
	start := m.vaultOf(provider.Addr).Start.Uint64()
	for m.Number() < start+longPeriod+testFinality+1 {
		m.Commit()
	}
}

// processor is what the process has taken of the processor so far.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

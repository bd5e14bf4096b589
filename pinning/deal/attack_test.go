package deal

import (
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// dear has a provider ask for as much as a client pays at the most, so that a deal of 70 minutes costs it most of what it has.
func (w *world) dear(n int, content func() blockstore.Getter) *actor {
	p := w.newProvider(n, content)
	p.terms.Price = wallet.NewAmount(big.NewInt(1 << 30))
	p.begin(-1, false)
	return p
}

// everything fails the test unless nobody has anything locked, and a provider holds nothing.
func (w *world) everything(a ...*actor) {
	w.t.Helper()
	for _, one := range a {
		one.kill()
		if funds, locked := w.Balance(one.me.Addr); locked != 0 {
			w.t.Errorf("%s has %d, %d of it locked", one.id, funds, locked)
		}
	}
	w.Solvent()
}

// TestDoubleSpend has a client order two replicas with the money for one: one provider gets it, and the other has lost nothing but what it fetched.
func TestDoubleSpend(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	client := w.newClient()
	client.begin(-1, false)
	content := func() blockstore.Getter { return client.live.Load() }
	providers := []*actor{w.dear(0, content), w.dear(1, content)}
	o := client.make(client.film(1), 2, 70*time.Minute, false)
	eventually.True(t, "one keeps it, and the other was refused", func() bool {
		now := client.order(o.ID)
		return now.staged(Live) == 1 && now.staged(Refused) > 0
	})
	_, locked := w.Balance(client.me.Addr)
	if both := client.order(o.ID).Cost(); locked == 0 || 2*int64(locked) > both.Int64() {
		t.Errorf("%d is locked, both would cost %d", locked, &both.Int)
	}
	eventually.True(t, "one holds it, and the other, if it had begun, says why it does not", func() bool {
		held, silent := 0, 0
		for _, p := range providers {
			for l, err := range p.provider.Leases(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				if l.Stage == Live {
					held++
				} else if l.Reason == "" {
					silent++
				}
			}
		}
		return held == 1 && silent == 0
	})
	if _, err := client.client.End(t.Context(), o.ID); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "it has ended", func() bool { return client.order(o.ID).Stage == Ended })
	eventually.True(t, "the provider has let go of it", func() bool { return providers[0].provider.Ask().Free+providers[1].provider.Ask().Free == 2<<40 })
	w.everything(client, providers[0], providers[1])
}

// TestWithdrawn has a client take its money out of the bank after a provider has taken its offer, and before that can be a deal: the provider lets go of what it fetched.
func TestWithdrawn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	client := w.newClient()
	client.begin(-1, false)
	provider := w.dear(0, func() blockstore.Getter { return nil }) // it cannot fetch it yet
	o := client.make(client.film(1), 1, 70*time.Minute, false)
	eventually.True(t, "the offer is taken", func() bool { return client.order(o.ID).staged(Offered) == 1 })
	funds, _ := w.Balance(client.me.Addr)
	all := wallet.NewAmount(big.NewInt(int64(funds)))
	if err := client.outbox.Do(t.Context(), w.Market.Withdraw(w.TokenAt, all, client.me.Addr)); err != nil {
		t.Fatal(err)
	}
	content := func() blockstore.Getter { return client.live.Load() }
	provider.content.Store(&content)
	eventually.True(t, "the provider lets go of it, and says why", func() bool {
		for l, err := range provider.provider.Leases(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			if l.Stage == Refused && l.Reason != "" {
				return provider.provider.Ask().Free == 1<<40
			}
		}
		return false
	})
	if _, err := client.client.End(t.Context(), o.ID); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "it has ended", func() bool { return client.order(o.ID).Stage == Ended })
	if err := client.outbox.Do(t.Context(), w.Market.Deposit(w.TokenAt, all, client.me.Addr)...); err != nil {
		t.Fatal(err)
	}
	w.everything(client, provider)
}

// TestFlakyChain keeps a film over nodes of the chain that do not answer every fifth call, and are behind at times, from the order until everybody has what is theirs.
func TestFlakyChain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	drops := &flaky{Backend: w.chain, random: rand.New(rand.NewPCG(1, 2))}
	w.chain = wallet.NewNodes(drops, &flaky{Backend: w.chain, random: rand.New(rand.NewPCG(3, 4))})
	client := w.newClient()
	client.begin(-1, false)
	providers := w.provide(2, func() blockstore.Getter { return client.live.Load() })
	o := client.make(client.film(1), 2, 2*time.Hour, false)
	eventually.True(t, "two keep it, and have proven it", func() bool {
		now := client.order(o.ID)
		return now.staged(Live) == 2 && now.Deals[0].Period > now.Deals[0].First+1
	})
	if _, err := client.client.End(t.Context(), o.ID); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "it has ended", func() bool { return client.order(o.ID).Stage == Ended })
	eventually.True(t, "the providers have let go of it", func() bool { return providers[0].provider.Ask().Free+providers[1].provider.Ask().Free == 2<<40 })
	w.everything(client, providers[0], providers[1])
	if drops.failed == 0 { // nobody calls any more
		t.Error("nothing was dropped")
	}
}

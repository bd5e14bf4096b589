package node

import (
	"bytes"
	"errors"
	"math/big"
	mrand "math/rand/v2"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// TestPaidDelivery has a viewer without a wallet fetch a film from a node that wants money for it, with a pass that a publisher has made: the publisher pays for what came, and
// without the pass there is only what is free.
func TestPaidDelivery(t *testing.T) {
	c, chain := devChain(t)
	publisher, provider := dealer(t, c, chain, 1), dealer(t, c, chain, 2)
	to, err := provider.Balance(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if b, err := publisher.Fund(t.Context(), "50", "5", to.Address); err != nil || b.Delivery != "0" || len(b.Reserved) != 1 || b.Reserved[0] != (Reserved{Payee: to.Address, Amount: "50"}) {
		t.Fatalf("there is %+v, %v", b, err)
	}
	if _, err := provider.Provide(t.Context(), &Offering{Price: "4", Capacity: 1 << 30, Days: 30, Delivery: "100000", Coin: "0.000001"}); err != nil {
		t.Fatal(err)
	}
	provider.payee.Load().FreeRate, provider.payee.Load().FreeBurst = 1<<20, 2<<20
	film := make([]byte, 12<<20)
	_, _ = mrand.NewChaCha8([32]byte{1}).Read(film) // never fails
	a, err := provider.Add(t.Context(), AddRequest{Name: "film.bin"}, bytes.NewReader(film), func(int64, int64) {})
	if err != nil {
		t.Fatal(err)
	}
	pass, err := publisher.MakePass(t.Context(), PassRequest{Path: a.Root, Most: "20", MaxPrice: "200000", Until: time.Now().Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	fetch := func(pass string) (*Node, time.Duration) {
		dir := t.TempDir()
		viewer, err := Open(Config{Repo: dir, Network: &Network{Listen: []string{"/ip4/127.0.3.1/tcp/0"}}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = viewer.Close() })
		if pass != "" {
			if _, err := viewer.AddPass(pass); err != nil {
				t.Fatal(err)
			}
		}
		if err := viewer.Connect(t.Context(), provider.addrs()[0]); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if _, err := viewer.Pin(t.Context(), PinRequest{Path: a.Root}, func(int64, int64) {}); err != nil {
			t.Fatal(err)
		}
		return viewer, time.Since(begun)
	}
	viewer, took := fetch(pass.Text)
	if took > 5*time.Second { // at what is free it would be 10
		t.Errorf("it took %v", took)
	}
	price := deal.PerGiB(wallet.NewAmount(new(big.Int).Mul(big.NewInt(100000), big.NewInt(1e18))))
	want := new(big.Int).Rsh(new(big.Int).Mul(&price.Int, big.NewInt(int64(len(film)))), 30)
	eventually.True(t, "it is redeemed", func() bool {
		b, err := publisher.Balance(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		left, err := wallet.ParseUnits(b.Bank, 18)
		if err != nil {
			t.Fatal(err)
		}
		spent := new(big.Int).Sub(new(big.Int).Mul(big.NewInt(100), big.NewInt(1e18)), &left.Int)
		return spent.Cmp(want) >= 0 && spent.Cmp(new(big.Int).Add(want, new(big.Int).Rsh(want, 4))) < 0 // with the nodes of the film
	})
	if list, err := viewer.Passes(t.Context()); err != nil || len(list) != 1 || list[0].Spent < want.String() || len(list[0].Spent) != len(want.String()) {
		t.Errorf("the passes are %+v, %v; %d were to be spent", list, err, want)
	}
	if _, took := fetch(""); took < 8*time.Second {
		t.Errorf("without a pass it took %v", took)
	}
	if list, err := publisher.Grants(t.Context()); err != nil || len(list) != 1 || list[0].Hash != pass.Hash || list[0].Most != "20" || list[0].Spent == "0" || !list[0].Ends.IsZero() {
		t.Errorf("the passes made are %+v, %v", list[0], err)
	}
	if g, err := publisher.Revoke(t.Context(), pass.Hash); err != nil || g.Ends.IsZero() {
		t.Errorf("taken back it is %+v, %v", g, err)
	}
	if _, err := provider.Revoke(t.Context(), pass.Hash); !errors.Is(err, ErrNoGrant) {
		t.Errorf("a pass of another: %v", err)
	}
	if _, err := provider.Unfund(t.Context()); !errors.Is(err, ErrNotFunded) {
		t.Errorf("of what was never set aside: %v", err)
	}
	b, err := publisher.Unfund(t.Context())
	if err != nil || b.Back.IsZero() || b.Bond != "5" || len(b.Reserved) != 1 || !b.Reserved[0].Back.IsZero() {
		t.Fatalf("asked for it is %+v, %v", b, err)
	}
	eventually.True(t, "what is left comes back", func() bool {
		b, err := publisher.Unfund(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return b.Locked == "0" && b.Bond == "0" && len(b.Reserved) == 0 && b.Available == b.Bank
	})
}

// BenchmarkPaidDelivery compares how fast a film comes that is paid for with how fast it comes for nothing.
func BenchmarkPaidDelivery(b *testing.B) {
	const size, rounds = 512 << 20, 3
	c, chain := devChain(b)
	publisher, provider := dealer(b, c, chain, 1), dealer(b, c, chain, 2)
	if _, err := publisher.Fund(b.Context(), "50", "5", ""); err != nil {
		b.Fatal(err)
	}
	film := make([]byte, size)
	_, _ = mrand.NewChaCha8([32]byte{1}).Read(film) // never fails
	a, err := provider.Add(b.Context(), AddRequest{Name: "film.bin"}, bytes.NewReader(film), func(int64, int64) {})
	if err != nil {
		b.Fatal(err)
	}
	pass, err := publisher.MakePass(b.Context(), PassRequest{Path: a.Root, Most: "40", MaxPrice: "2", Until: time.Now().Add(time.Hour)})
	if err != nil {
		b.Fatal(err)
	}
	fetch := func(price string) time.Duration {
		if _, err := provider.Provide(b.Context(), &Offering{Price: "4", Capacity: 1 << 30, Days: 30, Delivery: price}); err != nil {
			b.Fatal(err)
		}
		viewer, err := Open(Config{Repo: b.TempDir(), Network: &Network{Listen: []string{"/ip4/127.0.3.1/tcp/0"}}})
		if err != nil {
			b.Fatal(err)
		}
		defer viewer.Close()
		if _, err := viewer.AddPass(pass.Text); err != nil {
			b.Fatal(err)
		}
		if err := viewer.Connect(b.Context(), provider.addrs()[0]); err != nil {
			b.Fatal(err)
		}
		begun := time.Now()
		if _, err := viewer.Pin(b.Context(), PinRequest{Path: a.Root}, func(int64, int64) {}); err != nil {
			b.Fatal(err)
		}
		took := time.Since(begun)
		if list, err := viewer.Passes(b.Context()); err != nil || (list[0].Spent != "0") != (price != "") {
			b.Fatalf("for %q a TB was spent: %+v, %v", price, list, err)
		}
		return took
	}
	for b.Loop() {
		var best [2]time.Duration
		for range rounds {
			for i, price := range []string{"", "1"} {
				if took := fetch(price); best[i] == 0 || took < best[i] {
					best[i] = took
				}
			}
		}
		b.ReportMetric(size/1e6/best[0].Seconds(), "free-MB/s")
		b.ReportMetric(size/1e6/best[1].Seconds(), "paid-MB/s")
	}
}

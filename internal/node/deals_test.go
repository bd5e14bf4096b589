package node

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	mrand "math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/devnet"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// devChain is a chain for a test, whose periods take a second.
func devChain(t *testing.T) (*devnet.Chain, *Chain) {
	t.Helper()
	c, err := devnet.Start(t.Context(), devnet.Config{Block: 50 * time.Millisecond, Rules: deal.Rules{Period: 20, Finality: 2, Window: 12, Challenges: 2}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	path := filepath.Join(t.TempDir(), "contracts.json")
	if err := c.WriteContracts(path); err != nil {
		t.Fatal(err)
	}
	return c, &Chain{RPC: []string{c.URL()}, Contracts: path, Password: func() (string, error) { return "secret", nil }, Guard: true, Every: 50 * time.Millisecond}
}

// putWallet gives a repo a wallet that has money.
func putWallet(t *testing.T, c *devnet.Chain, repo string) {
	t.Helper()
	addr, err := MakeWallet(repo, nil, "secret", true)
	if err == nil {
		err = c.Fund(t.Context(), addr)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// dealer is a node that deals.
func dealer(t *testing.T, c *devnet.Chain, chain *Chain, network int) *Node {
	t.Helper()
	dir := t.TempDir()
	putWallet(t, c, dir)
	n, err := Open(Config{Repo: dir, Gateway: []string{"127.0.0.1:0"}, Chain: chain, Network: &Network{Listen: []string{fmt.Sprintf("/ip4/127.0.%d.1/tcp/0", network)}}, Warn: func(err error) { t.Log(err) }})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ready, done := make(chan struct{}), make(chan error, 1)
	go func() { done <- n.Run(ctx, func([]string, []string) { close(ready) }) }()
	<-ready
	t.Cleanup(func() {
		cancel()
		if err := errors.Join(<-done, n.Close()); err != nil {
			t.Error(err)
		}
	})
	eventually.True(t, "it deals", func() bool { _, err := n.trading(t.Context()); return err == nil })
	if _, err := n.Deposit(t.Context(), "100"); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestDeals keeps a film at two providers over the network, and each says how it goes.
func TestDeals(t *testing.T) {
	c, chain := devChain(t)
	client := dealer(t, c, chain, 1)
	var providers []*Node
	for i := range 2 {
		p := dealer(t, c, chain, 2+i)
		if _, err := p.Provide(t.Context(), &Offering{Price: "4", Capacity: 1 << 30, Collateral: 50, Days: 30}); err != nil {
			t.Fatal(err)
		}
		providers = append(providers, p)
	}
	a, err := client.Add(t.Context(), AddRequest{Name: "film.bin"}, strings.NewReader(strings.Repeat("film", 100_000)), func(int64, int64) {})
	if err != nil {
		t.Fatal(err)
	}
	o, err := client.MakeDeals(t.Context(), DealRequest{Path: a.Root, Replicas: 2, Until: time.Now().Add(time.Hour), MaxPrice: "1000"})
	if err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "two keep it, and show it quickly", func() bool {
		now, err := client.Order(t.Context(), o.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range now.Deals {
			if d.Seek == nil || d.Seek.Error != "" {
				return false
			}
		}
		return now.Stage == deal.Kept && now.Kept == 2 && now.Deals[0].Network != now.Deals[1].Network
	})
	for _, p := range providers {
		if _, err := p.UnpinAll(t.Context(), a.Root, ""); err == nil {
			t.Error("its owner can remove the pin of a deal")
		}
		if _, err := p.Collect(t.Context(), false, func(int64, int64) {}); err != nil {
			t.Fatal(err)
		}
		eventually.True(t, "a period is proven", func() bool {
			now, err := p.Providing(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return now.Unclaimed != "0" && now.Live == 1
		})
	}
	why, err := client.Why(t.Context(), o.ID)
	if text := strings.Join(why, "\n"); err != nil || !strings.Contains(text, "2 of 2 keep it") || !strings.Contains(text, "keyframe within") {
		t.Errorf("why: %s, %v", text, err)
	}
	if _, err := client.EndOrder(t.Context(), a.Root); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "all is paid", func() bool {
		now, err := client.Balance(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return now.Locked == "0"
	})
	for _, p := range providers {
		eventually.True(t, "the provider is paid, and lets go of it", func() bool {
			now, err := p.Providing(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return now.Paid != "0" && now.Held == 0 && now.Pending == 0
		})
	}
}

// TestNoDeals says what is missing.
func TestNoDeals(t *testing.T) {
	n := open(t, t.TempDir())
	if _, err := n.Balance(t.Context()); !errors.Is(err, ErrNoChain) {
		t.Errorf("without a chain: %v", err)
	}
	c, chain := devChain(t)
	dir := t.TempDir()
	bare, err := Open(Config{Repo: dir, Chain: chain})
	if err != nil {
		t.Fatal(err)
	}
	defer bare.Close()
	if _, err := bare.Balance(t.Context()); !errors.Is(err, ErrNoWallet) {
		t.Errorf("without a wallet: %v", err)
	}
	putWallet(t, c, dir)
	if b, err := bare.Deposit(t.Context(), "1.5"); err != nil || b.Available != "1.5" {
		t.Errorf("without a daemon: %+v, %v", b, err)
	}
	if b, err := bare.Withdraw(t.Context(), "0.5"); err != nil || b.Bank != "1" {
		t.Errorf("taken out again: %+v, %v", b, err)
	}
	if _, err := bare.Withdraw(t.Context(), "5"); err == nil || !strings.Contains(err.Error(), "TooLittle") {
		t.Errorf("more than there is: %v", err)
	}
	for _, bad := range []string{"", "-1", "1e5", "1.0000000000000000001", "ten"} {
		if _, err := bare.Deposit(t.Context(), bad); !errors.Is(err, ErrMoney) {
			t.Errorf("an amount of %q: %v", bad, err)
		}
	}
	if _, err := bare.Orders(t.Context(), true); !errors.Is(err, ErrNoDeals) {
		t.Errorf("without a daemon: %v", err)
	}
	if _, err := MakeWallet(dir, nil, "secret", true); !errors.Is(err, ErrWallet) {
		t.Errorf("a second wallet: %v", err)
	}
}

// TestPaidDelivery has a viewer without a wallet fetch a film from a node that wants money for it, with a pass that a publisher has made: the publisher pays for what came, and
// without the pass there is only what is free.
func TestPaidDelivery(t *testing.T) {
	c, chain := devChain(t)
	publisher, provider := dealer(t, c, chain, 1), dealer(t, c, chain, 2)
	if _, err := publisher.Fund(t.Context(), "50", "5"); err != nil {
		t.Fatal(err)
	}
	if _, err := provider.Provide(t.Context(), &Offering{Price: "4", Capacity: 1 << 30, Days: 30, Delivery: "100000", RedeemAt: "0.000001"}); err != nil {
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
}

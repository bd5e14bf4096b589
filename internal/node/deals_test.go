package node

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	mrand "math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/internal/devnet"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// devChain is a chain for a test, whose periods take a second.
func devChain(t testing.TB) (*devnet.Chain, *Chain) {
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
func putWallet(t testing.TB, c *devnet.Chain, repo string) {
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
func dealer(t testing.TB, c *devnet.Chain, chain *Chain, network int) *Node {
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
		if _, err := p.Provide(t.Context(), &Offering{Price: "4", Capacity: 1 << 30, Collateral: 50, Days: 30, RedeemAt: "0.000000001"}); err != nil {
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
	certified(t, client, providers[0], a.Root)
	rotten(t, providers[1], a.Root)
	pooled(t, client, a.Root)
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

// certified has a client and a provider show that the film is kept, to somebody who asks nobody; what is changed shows nothing.
func certified(t *testing.T, client, provider *Node, root string) {
	t.Helper()
	made, err := provider.Certify(t.Context(), root)
	if err != nil || len(made.Deals) != 1 {
		t.Fatalf("the provider's certificate: %+v, %v", made, err)
	}
	if made, err = client.Certify(t.Context(), root); err != nil {
		t.Fatal(err)
	}
	read := func(c *deal.Certificate) (*deal.Finding, error) {
		data, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		return deal.ReadCertificate(data)
	}
	f, err := read(made)
	if err != nil || len(f.Deals) != 2 || f.Root.String() != root || f.Deals[0].State != "active" || f.Deals[0].Proven+f.Deals[1].Proven == 0 {
		t.Fatalf("it shows %+v, %v", f, err)
	}
	other, err := client.Add(t.Context(), AddRequest{Name: "other.bin"}, strings.NewReader("other"), func(int64, int64) {})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Certify(t.Context(), other.Root); !errors.Is(err, deal.ErrNoOrder) {
		t.Errorf("of what nobody keeps: %v", err)
	}
	for name, change := range map[string]func(*deal.Certificate){
		"another version":       func(c *deal.Certificate) { c.Version = 2 },
		"another root":          func(c *deal.Certificate) { c.Root.Cid = cid.MustParse(other.Root) },
		"no root":               func(c *deal.Certificate) { c.Root.Cid = cid.Undef },
		"another contract":      func(c *deal.Certificate) { c.Contract[0] ^= 1 },
		"another state":         func(c *deal.Certificate) { c.Header[100] ^= 1 },
		"no header":             func(c *deal.Certificate) { c.Header = nil },
		"another deal":          func(c *deal.Certificate) { c.Deals[0].Slot++ },
		"another provider":      func(c *deal.Certificate) { c.Deals[0].Provider[0] ^= 1 },
		"no deals":              func(c *deal.Certificate) { c.Deals, c.Until = nil, nil },
		"a period too few":      func(c *deal.Certificate) { c.Until = c.Until[1:] },
		"periods after the end": func(c *deal.Certificate) { c.Until[0] = 1 << 40 },
		"other content":         func(c *deal.Certificate) { c.Inclusion[0] ^= 1 },
		"no inclusion":          func(c *deal.Certificate) { c.Inclusion = nil },
		"a changed node":        func(c *deal.Certificate) { c.Nodes[len(c.Nodes)-1][5] ^= 1 },
		"no nodes":              func(c *deal.Certificate) { c.Nodes = nil },
	} {
		data, err := json.Marshal(made)
		if err != nil {
			t.Fatal(err)
		}
		forged := &deal.Certificate{}
		if err := json.Unmarshal(data, forged); err != nil {
			t.Fatal(err)
		}
		change(forged)
		if got, err := read(forged); err == nil {
			t.Errorf("%s: it shows %+v", name, got)
		}
	}
	if _, err := deal.ReadCertificate(make([]byte, deal.MostCertificate+1)); !errors.Is(err, deal.ErrBadCertificate) {
		t.Errorf("a long one: %v", err)
	}
}

// rotten overwrites all that a provider has on its disk: it fetches the film again before it proves that it has it.
func rotten(t *testing.T, p *Node, root string) {
	t.Helper()
	segments, err := filepath.Glob(filepath.Join(p.repo.dir, "store", "segments", "*"))
	if err != nil || len(segments) == 0 {
		t.Fatalf("%v, %v", segments, err)
	}
	for _, path := range segments {
		st, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err == nil {
			_, err = f.WriteAt(make([]byte, st.Size()), 0)
			err = errors.Join(err, f.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	bad := func() int64 {
		_, wrong, err := p.VerifyPins(t.Context(), PinFilter{Pin: root}, func(int64) {}, func(Bad) {})
		if err != nil {
			t.Fatal(err)
		}
		return wrong
	}
	eventually.True(t, "nothing of the film is damaged", func() bool { return bad() == 0 })
	before := must(p.Providing(t.Context())).Unclaimed
	eventually.True(t, "it is proven on", func() bool { return must(p.Providing(t.Context())).Unclaimed > before })
}

// pooled puts up money for whoever keeps the film: both providers earn it, and the maker of the film has its share.
func pooled(t *testing.T, client *Node, root string) {
	t.Helper()
	d, err := client.dealing(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	me := Holder{d.key.Address().Hex(), 1}
	for name, bad := range map[string]PoolRequest{
		"no price":               {Path: root, Amount: "1", Places: 2},
		"no places":              {Path: root, Amount: "1", Price: "5"},
		"a cut for nobody":       {Path: root, Amount: "1", Price: "5", Places: 2, Cut: 10},
		"holders without a cut":  {Path: root, Amount: "1", Price: "5", Places: 2, Holders: []Holder{me}},
		"a holder nobody can be": {Path: root, Amount: "1", Price: "5", Places: 2, Cut: 10, Holders: []Holder{{"me", 1}}},
		"no pool of that number": {Path: root, Amount: "1", Pool: 77},
	} {
		if p, err := client.FundPool(t.Context(), bad); err == nil {
			t.Errorf("%s: %+v", name, p)
		}
	}
	p, err := client.FundPool(t.Context(), PoolRequest{Path: root, Amount: "2", Price: "1000000", Places: 2, Cut: 25, Holders: []Holder{me}})
	if err != nil {
		t.Fatal(err)
	}
	if p, err = client.FundPool(t.Context(), PoolRequest{Path: root, Amount: "3", Pool: p.ID}); err != nil || p.Left != "5" || p.Cid != root || p.Cut != 25 {
		t.Fatalf("the pool is %+v, %v", p, err)
	}
	eventually.True(t, "both have places, and are paid", func() bool {
		list, err := client.Pools(t.Context(), "")
		if err != nil || len(list) != 1 || list[0].Cid != root {
			t.Fatalf("the pools are %+v, %v", list, err)
		}
		return list[0].Taken == 2 && list[0].Left < "5"
	})
	before, err := client.Balance(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	after, err := client.TakeShare(t.Context(), p.ID)
	if err != nil || after.Available <= before.Available {
		t.Errorf("with its share the maker has %+v, without %+v, %v", after, before, err)
	}
}

// TestBackedPins pins a film through a token of the pinning service whose pins others keep too: the answers say who and until when, a film that the node cannot pay for is
// refused, and with the pin its order ends.
func TestBackedPins(t *testing.T) {
	c, chain := devChain(t)
	service, provider := dealer(t, c, chain, 1), dealer(t, c, chain, 2)
	if _, err := provider.Provide(t.Context(), &Offering{Price: "4", Capacity: 1 << 30, Days: 365}); err != nil {
		t.Fatal(err)
	}
	secrets := map[string]string{}
	for name, price := range map[string]string{"tenant": "1000", "dear": "1000000000"} {
		secret, err := AddToken(service.repo.dir, Token{Name: name, Scope: ScopePins, Deals: &Backing{Replicas: 1, MaxPrice: price, Days: 30}})
		if err != nil {
			t.Fatal(err)
		}
		secrets[name] = secret
	}
	for _, bad := range []Token{
		{Name: "bad", Scope: ScopePublish, Deals: &Backing{1, "5", 30}}, {Name: "bad", Scope: ScopePins, Deals: &Backing{0, "5", 30}}, {Name: "bad", Scope: ScopePins, Deals: &Backing{1, "0", 30}},
		{Name: "bad", Scope: ScopePins, Deals: &Backing{1, "much", 30}}, {Name: "bad", Scope: ScopePins, Deals: &Backing{1, "5", 0}},
	} {
		if _, err := AddToken(service.repo.dir, bad); !errors.Is(err, ErrToken) {
			t.Errorf("a token with %+v: %v", bad.Deals, err)
		}
	}
	film, err := service.Add(t.Context(), AddRequest{Name: "film.bin"}, strings.NewReader(strings.Repeat("film", 100_000)), func(int64, int64) {})
	if err != nil {
		t.Fatal(err)
	}
	call := func(token, method, path, body string, want int) (st psaStatus) {
		t.Helper()
		r := httptest.NewRequest(method, "/psa/pins"+path, strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+secrets[token])
		w := httptest.NewRecorder()
		service.psa().ServeHTTP(w, r)
		if w.Code != want {
			t.Fatalf("%s %s: %d %s, want %d", method, path, w.Code, w.Body, want)
		}
		if w.Body.Len() > 0 {
			if err := json.Unmarshal(w.Body.Bytes(), &st); err != nil {
				t.Fatal(err)
			}
		}
		return st
	}
	pin := fmt.Sprintf(`{"cid":%q}`, film.Root)
	call("dear", "POST", "", pin, http.StatusConflict)
	id := call("tenant", "POST", "", pin, http.StatusAccepted).RequestID
	eventually.True(t, "a provider keeps it", func() bool {
		info := call("tenant", "GET", "/"+id, "", http.StatusOK).Info
		until, err := time.Parse(time.RFC3339, info["pinned_until"])
		return strings.HasPrefix(info["deals"], "0x") && info["replicas"] == "1 of 1" && err == nil && time.Until(until) > 29*24*time.Hour
	})
	call("tenant", "DELETE", "/"+id, "", http.StatusAccepted)
	eventually.True(t, "its order ends", func() bool {
		o, err := service.Order(t.Context(), orderOf(id))
		return err == nil && o.Stage == deal.Ended
	})
	if _, err := service.Withdraw(t.Context(), must(service.Balance(t.Context())).Available); err != nil {
		t.Fatal(err)
	}
	call("tenant", "POST", "", pin, http.StatusConflict)
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
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

// BenchmarkPaidDelivery compares how fast a film comes that is paid for with how fast it comes for nothing.
func BenchmarkPaidDelivery(b *testing.B) {
	const size, rounds = 512 << 20, 3
	c, chain := devChain(b)
	publisher, provider := dealer(b, c, chain, 1), dealer(b, c, chain, 2)
	if _, err := publisher.Fund(b.Context(), "50", "5"); err != nil {
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

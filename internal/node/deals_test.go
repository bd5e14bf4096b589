package node

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/internal/devnet"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/pinning/deal"
)

// devChain is a chain for a test. Its periods take 2.4 s: a node that the race detector slows on a busy machine proves within four of them, or its deals would end.
func devChain(t testing.TB) (*devnet.Chain, *Chain) {
	t.Helper()
	c, err := devnet.Start(t.Context(), devnet.Config{Block: 100 * time.Millisecond, Rules: deal.Rules{Period: 24, Finality: 1, Window: 22, Challenges: 2}})
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
	return c, &Chain{RPC: []string{c.URL()}, Contracts: path, Password: func() (string, error) { return "secret", nil }, Guard: true, Every: 100 * time.Millisecond}
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

// onChain waits until so, which the chain is asked for: more often than once in a block would only slow it down.
func onChain(t testing.TB, what string, so func() bool) {
	t.Helper()
	eventually.Within(t, 2*time.Minute, 200*time.Millisecond, what, so)
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
	stake(t, providers[0])
	o, err := client.MakeDeals(t.Context(), DealRequest{Path: a.Root, Replicas: 2, Until: time.Now().Add(time.Hour), MaxPrice: "1000", Stake: "5"})
	if err != nil {
		t.Fatal(err)
	}
	onChain(t, "who has no stake is not asked to", func() bool {
		now, err := client.Order(t.Context(), o.ID)
		if err != nil {
			t.Fatal(err)
		}
		return now.Kept == 1 && strings.Contains(now.Reason, "has a stake of 0 DEV, at least 5 DEV is wanted")
	})
	stake(t, providers[1])
	onChain(t, "two keep it, and show it quickly", func() bool {
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
		onChain(t, "a period is proven", func() bool {
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
	onChain(t, "all is paid", func() bool {
		now, err := client.Balance(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return now.Locked == "0"
	})
	for _, p := range providers {
		onChain(t, "the provider is paid, and lets go of it", func() bool {
			now, err := p.Providing(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return now.Paid != "0" && now.Held == 0 && now.Pending == 0
		})
		unstaked(t, p)
	}
}

// stake has a provider stand for 5.
func stake(t *testing.T, p *Node) {
	t.Helper()
	if _, err := p.Unstake(t.Context()); !errors.Is(err, ErrNoStake) {
		t.Errorf("who has no stake has it back: %v", err)
	}
	b, err := p.Stake(t.Context(), "5")
	if err != nil || b.Stake != "5" || b.Bank != "100" || !b.Leaves.IsZero() {
		t.Fatalf("staked: %+v, %v", b, err)
	}
}

// unstaked has a provider that keeps nothing any more take its stake back.
func unstaked(t *testing.T, p *Node) {
	t.Helper()
	b, err := p.Unstake(t.Context())
	if err != nil || b.Stake == "0" || b.Leaves.IsZero() {
		t.Fatalf("asked for: %+v, %v", b, err)
	}
	onChain(t, "it has its stake back", func() bool {
		b, err := p.Unstake(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return b.Stake == "0" && b.Leaves.IsZero() && b.Locked == "0"
	})
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
	if data, err := json.Marshal(made); err != nil {
		t.Fatal(err)
	} else if f, err = client.CheckCertificate(t.Context(), data); err != nil || f.Leaves == 0 || f.Compared != f.Leaves {
		t.Errorf("beside the film it shows %+v, %v", f, err)
	}
	other, err := client.Add(t.Context(), AddRequest{Name: "other.bin"}, strings.NewReader("other"), func(int64, int64) {})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Certify(t.Context(), other.Root); !errors.Is(err, deal.ErrNoOrder) {
		t.Errorf("of what nobody keeps: %v", err)
	}
	for name, change := range map[string]func(*deal.Certificate){
		"another version":       func(c *deal.Certificate) { c.Version = 1 },
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
		"other content":         func(c *deal.Certificate) { c.Content.Blocks[0][0] ^= 1 },
		"no content":            func(c *deal.Certificate) { c.Content.Blocks = nil },
		"other cells":           func(c *deal.Certificate) { c.Content.Leaves[0] ^= 1 },
		"a leaf too many":       func(c *deal.Certificate) { c.Content.Leaves = append(c.Content.Leaves, make([]byte, 32)...) },
		"no leaves":             func(c *deal.Certificate) { c.Content.Leaves = nil },
		"a changed node":        func(c *deal.Certificate) { c.Nodes[len(c.Nodes)-1][5] ^= 1 },
		"a deal twice": func(c *deal.Certificate) {
			c.Deals, c.Until = append(c.Deals, c.Deals[0]), append(c.Until, c.Until[0])
		},
		"a long node": func(c *deal.Certificate) { c.Nodes = append(c.Nodes, make([]byte, 1<<20)) },
		"no nodes":    func(c *deal.Certificate) { c.Nodes = nil },
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
	onChain(t, "nothing of the film is damaged", func() bool { return bad() == 0 })
	before := must(p.Providing(t.Context())).Unclaimed
	onChain(t, "it is proven on", func() bool { return must(p.Providing(t.Context())).Unclaimed != before })
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
	onChain(t, "both have places, and are paid", func() bool {
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

// callDeals has others keep a film, and keeps some of others, though nobody is there.
func callDeals(t *testing.T, d *described, market *devnet.Chain, chain *Chain, root string) {
	t.Helper()
	eventually.True(t, "it deals", func() bool { _, err := d.node.trading(t.Context()); return err == nil })
	d.must(200, "GET", "/wallet", "")
	d.must(200, "POST", "/wallet/deposit?amount=12.5", "")
	d.must(400, "POST", "/wallet/deposit?amount=much", "")
	d.must(200, "POST", "/wallet/withdraw?amount=2.5", "")
	d.must(200, "POST", "/wallet/fund?amount=2&bond=1", "")
	d.must(200, "POST", "/wallet/fund?amount=1&bond=0&payee=0x00000000000000000000000000000000000000AA", "")
	d.must(400, "POST", "/wallet/fund?amount=1&bond=0&payee=nobody", "")
	var pass Pass
	if err := json.Unmarshal(d.must(200, "POST", "/passes", `{"path":"`+root+`","most":"2","max_price":"5","until":"2100-01-01T00:00:00Z"}`, "Content-Type", "application/json"), &pass); err != nil {
		t.Fatal(err)
	}
	d.must(200, "PUT", "/passes", pass.Text, "Content-Type", "text/plain")
	d.must(400, "PUT", "/passes", "reelfs-pass-none", "Content-Type", "text/plain")
	d.must(200, "GET", "/passes", "")
	d.must(200, "GET", "/grants", "")
	d.must(200, "DELETE", "/grants/"+pass.Hash, "")
	d.must(404, "DELETE", "/grants/0x00", "")
	d.must(200, "DELETE", "/wallet/fund", "")
	d.must(200, "POST", "/wallet/stake?amount=1", "")
	d.must(400, "POST", "/wallet/stake?amount=-1", "")
	d.must(200, "DELETE", "/wallet/stake", "")
	d.must(200, "GET", "/asks", "")
	var made Order
	if err := json.Unmarshal(d.must(200, "POST", "/deals", `{"path":"`+root+`","replicas":1,"until":"2100-01-01T00:00:00Z","max_price":"5"}`, "Content-Type", "application/json"), &made); err != nil {
		t.Fatal(err)
	}
	d.must(400, "POST", "/deals", `{"path":"`+root+`","replicas":0,"until":"2100-01-01T00:00:00Z","max_price":"5"}`, "Content-Type", "application/json")
	d.must(400, "POST", "/deals", `{"path":"`+root+`","replicas":1,"until":"2000-01-01T00:00:00Z","max_price":"5"}`, "Content-Type", "application/json")
	d.must(200, "GET", "/deals", "")
	d.must(200, "GET", "/deals/"+made.ID, "")
	d.must(404, "GET", "/deals/nothing", "")
	d.must(200, "POST", "/deals/"+root+"/renew?until=2101-01-01T00:00:00Z", "")
	d.must(400, "POST", "/deals/"+root+"/renew?until=tomorrow", "")
	d.must(422, "POST", "/deals/"+root+"/question?provider=0xaa", "")
	guard := describeWith(t, API{}, market, chain)
	eventually.True(t, "the guard deals", func() bool { return guard.node.Dealing(t.Context()) == nil })
	eventually.True(t, "the order is looked after", func() bool {
		o, err := d.node.Order(t.Context(), made.ID)
		return err == nil && o.Stage == deal.Placing
	})
	q := "/deals/" + made.ID + "/guard?most=5&until=2100-01-01T00:00:00Z&addr="
	d.must(200, "POST", q+url.QueryEscape(guard.node.addrs()[0]), "")
	d.must(400, "POST", q+"nowhere", "")
	d.must(404, "GET", "/certificate?path="+root, "")
	var pool Pool
	if err := json.Unmarshal(d.must(200, "POST", "/pools", `{"path":"`+root+`","amount":"1","price":"1000","places":2,"cut":10,"holders":[{"address":"0x00000000000000000000000000000000000000aa","shares":1}]}`, "Content-Type", "application/json"), &pool); err != nil {
		t.Fatal(err)
	}
	d.must(400, "POST", "/pools", `{"path":"`+root+`","amount":"1","price":"1000","places":0}`, "Content-Type", "application/json")
	d.must(200, "GET", "/pools?path="+root, "")
	d.must(400, "POST", "/pools/first/take", "")
	d.must(200, "POST", fmt.Sprintf("/pools/%d/take", pool.ID), "")
	guard.must(200, "PUT", "/provide", `{"price":"4","capacity":1000000000,"most":0,"collateral":0,"days":3650}`, "Content-Type", "application/json")
	eventually.True(t, "the guard keeps it", func() bool {
		o, err := d.node.Order(t.Context(), made.ID)
		return err == nil && o.Kept == 1
	})
	eventually.True(t, "it is so for good", func() bool { _, err := d.node.Certify(t.Context(), root); return err == nil })
	shown := d.must(200, "GET", "/certificate?path="+root, "")
	d.must(200, "POST", "/certificate", string(shown), "Content-Type", "application/json")
	d.must(422, "POST", "/certificate", `{"version":1}`, "Content-Type", "application/json")
	d.must(200, "POST", "/deals/"+made.ID+"/question", "")
	d.must(200, "GET", "/why?deal="+made.ID, "")
	d.must(404, "GET", "/why?deal=nothing", "")
	d.must(200, "DELETE", "/deals/"+made.ID, "")
	d.must(200, "PUT", "/provide", `{"price":"4","capacity":1000000,"most":0,"collateral":10,"days":30}`, "Content-Type", "application/json")
	d.must(400, "PUT", "/provide", `{"price":"4","capacity":0,"most":0,"collateral":10,"days":30}`, "Content-Type", "application/json")
	d.must(200, "GET", "/provide", "")
	d.must(200, "GET", "/leases?all=true", "")
	d.must(200, "DELETE", "/provide", "")
}

package e2e

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/deal"
)

// trader is a node of its own home that deals.
type trader struct {
	repo
	*process
	account string
	network int
}

// marketplace is a chain that runs in a process of its own, with traders.
type marketplace struct {
	t              *testing.T
	rpc, contracts string
	password       string
	list           []*trader
}

// newMarketplace makes wallets for so many, and a chain on which each has money.
func newMarketplace(t *testing.T, traders int) *marketplace {
	t.Helper()
	m := &marketplace{t: t, password: filepath.Join(t.TempDir(), "password")}
	if err := os.WriteFile(m.password, []byte("secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"devnet", "--chain-only", "--listen", "127.0.0.1:0", "--block", "200ms", "--period", "20", "--dir", t.TempDir()}
	var made sync.WaitGroup
	for i := range traders {
		tr := &trader{repo: newRepo(t), network: i + 1}
		m.list = append(m.list, tr)
		made.Go(func() {
			tr.account = strings.TrimSpace(tr.must(t, "wallet", "new", "--wallet-password-file", m.password))
		})
	}
	made.Wait()
	for _, tr := range m.list {
		args = append(args, "--fund", tr.account)
	}
	cmd := m.list[0].command(t.Context(), args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait() // the test's context may have ended it
	})
	lines := bufio.NewReader(pipe)
	m.rpc, m.contracts = expectLine(t, lines, "rpc "), expectLine(t, lines, "contracts ")
	expectLine(t, lines, "ready")
	return m
}

// deploy makes another market on the chain, whose challenges are drawn from headers, and has everybody deal there.
func (m *marketplace) deploy() {
	m.t.Helper()
	data, err := os.ReadFile(m.contracts)
	if err != nil {
		m.t.Fatal(err)
	}
	var at deal.Contracts
	if err := json.Unmarshal(data, &at); err != nil {
		m.t.Fatal(err)
	}
	out := m.list[0].must(m.t, "market", "deploy", "--rpc", m.rpc, "--wallet-password-file", m.password, "--token", at.Token.Hex(),
		"--period", "20s", "--finality", "2s", "--window", "12s", "--stake-delay", "1m", "--voucher-delay", "1m") // blocks are a second apart, for the chain
	m.contracts = filepath.Join(m.t.TempDir(), "contracts.json")
	if err := os.WriteFile(m.contracts, []byte(out), 0o600); err != nil {
		m.t.Fatal(err)
	}
	if out := m.list[0].must(m.t, "market", "check", "--rpc", m.rpc, "--contracts", m.contracts); strings.Count(out, " ok\n") != 5 {
		m.t.Fatal(out)
	}
}

// begin starts the daemon of a trader.
func (m *marketplace) begin(tr *trader, args ...string) {
	m.t.Helper()
	tr.process = tr.start(m.t, append([]string{
		"--rpc", m.rpc, "--contracts", m.contracts, "--wallet-password-file", m.password, "--chain-poll", "100ms",
		"--swarm", fmt.Sprintf("/ip4/127.0.%d.1/tcp/0", tr.network), "--mdns=false", "--routing=none",
	}, args...)...)
}

// balance asks a trader's daemon what it has.
func (tr *trader) balance(t *testing.T) (b node.Balance) {
	t.Helper()
	if err := json.Unmarshal([]byte(tr.must(t, "wallet", "balance", "--json")), &b); err != nil {
		t.Fatal(err)
	}
	return b
}

func (tr *trader) order(t *testing.T, what string) (o node.Order) {
	t.Helper()
	if err := json.Unmarshal([]byte(tr.must(t, "deal", "show", "--json", what)), &o); err != nil {
		t.Fatal(err)
	}
	return o
}

// until waits, longer than eventually.True does, because periods have to go by.
func until(t *testing.T, what string, so func() bool) {
	t.Helper()
	eventually.Within(t, 2*time.Minute, 200*time.Millisecond, what, so)
}

// ready waits until a daemon deals, and gives it money in the bank.
func (m *marketplace) ready(tr *trader, amount string) {
	m.t.Helper()
	until(m.t, "it deals", func() bool { _, _, code := tr.run(m.t, "deal", "ls"); return code == 0 })
	if amount != "" {
		tr.must(m.t, "wallet", "deposit", amount)
	}
}

// TestDeals keeps a film at three of five providers. One is killed, and another takes its place; the client is killed, and the film rots at a second one, which is
// slashed, and the guard finds the last. When the client ends it, everybody has what is theirs, to the smallest unit.
func TestDeals(t *testing.T) {
	t.Parallel() // with other markets: they wait for blocks
	m := newMarketplace(t, 7)
	m.deploy()
	client, guard, providers := m.list[0], m.list[1], m.list[2:]
	m.begin(client)
	m.begin(guard, "--guard")
	byAccount := map[string]*trader{}
	for _, p := range providers {
		m.begin(p)
		byAccount[p.account] = p
	}
	m.ready(client, "100")
	m.ready(guard, "")
	for _, p := range providers {
		m.ready(p, "100")
		p.must(t, "provide", "--price", "400000000", "--capacity", "1GB", "--collateral", "200")
	}
	film := client.add(t, testmedia.File(t, "h264.mp4"))
	client.must(t, "deal", "make", film.Root, "--replicas", "3", "--until", "2h", "--max-price", "500000000", "--collateral", "100", "--wait")
	o := client.order(t, film.Root)
	if o.Kept != 3 {
		t.Fatalf("%d keep it", o.Kept)
	}
	networks := map[string]bool{}
	for _, d := range o.Deals {
		networks[d.Network] = true
	}
	if len(networks) < 3 {
		t.Errorf("they are in the networks %v", networks)
	}
	client.must(t, "deal", "guard", film.Root, guard.peer, "--most", "50", "--until", "2h")

	dead := byAccount[o.Deals[0].Provider]
	dead.kill(t)
	until(t, "another takes the place of the dead one", func() bool {
		now := client.order(t, film.Root)
		return now.Kept == 3 && now.Stage == deal.Kept && now.Deals[0].Stage != deal.Live
	})
	client.kill(t)

	rotten := byAccount[o.Deals[1].Provider] // which would fetch the film again, if it could reach anybody who has it
	rotten.kill(t)
	rot(t, rotten.dir)
	alone := filepath.Join(t.TempDir(), "swarm.key")
	if err := os.WriteFile(alone, []byte("/key/swarm/psk/1.0.0/\n/base16/\n"+strings.Repeat("0f", 32)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	m.begin(rotten, "--swarm-key", alone)
	guarded := func() (live int, stages map[string]deal.Stage) {
		stages = map[string]deal.Stage{}
		for line := range strings.Lines(guard.must(t, "deal", "ls", "--json")) {
			var g node.Order
			if err := json.Unmarshal([]byte(line), &g); err != nil {
				t.Fatal(err)
			}
			for _, d := range g.Deals {
				stages[d.Provider] = d.Stage
				if d.Stage == deal.Live {
					live++
				}
			}
		}
		return live, stages
	}
	until(t, "the guard finds the last one", func() bool {
		live, stages := guarded()
		return live == 3 && stages[rotten.account] != deal.Live && len(stages) == 5
	})
	until(t, "who lost the film loses money", func() bool {
		_, stages := guarded()
		return stages[rotten.account] == deal.Broken && stages[dead.account] == deal.Broken
	})
	why := rotten.must(t, "provide")
	if !strings.Contains(why, "proof") {
		t.Errorf("it is told nothing of its proofs: %s", why)
	}

	m.begin(client)
	m.ready(client, "")
	client.must(t, "deal", "end", film.Root)
	until(t, "it has ended", func() bool { return client.order(t, film.Root).Stage == deal.Ended })
	until(t, "nothing is locked", func() bool {
		for _, tr := range m.list {
			if tr != dead && tr.balance(t).Locked != "0" {
				return false
			}
		}
		return true
	})
	m.begin(dead)
	m.ready(dead, "")
	m.solvent(dead, rotten)
}

// TestPaidPlayback plays a film from a provider that wants money for it, at a node without a wallet that holds a pass of the publisher's.
func TestPaidPlayback(t *testing.T) {
	t.Parallel() // with other markets: they wait for blocks
	m := newMarketplace(t, 2)
	publisher, provider := m.list[0], m.list[1]
	m.begin(publisher)
	m.begin(provider)
	m.ready(publisher, "100")
	m.ready(provider, "10")
	publisher.must(t, "wallet", "fund", "20", "--bond", "2")
	provider.must(t, "provide", "--price", "4", "--capacity", "1GB", "--delivery-price", "1000000", "--redeem-at", "0.0001")
	path := testmedia.File(t, "h264.mp4")
	film := provider.add(t, path)
	pass := filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(pass, []byte(publisher.must(t, "grant", "new", film.Root, "--most", "5", "--max-price", "2000000", "--until", "1h")), 0o600); err != nil {
		t.Fatal(err)
	}
	viewer := newRepo(t)
	viewer.must(t, "grant", "add", pass)
	playing := viewer.online(t, provider.peer)
	resp, body := get(t, playing.gateway+"/ipfs/"+film.Root+"/h264.mp4")
	if want := read(t, path); resp.StatusCode != 200 || string(body) != string(want) {
		t.Fatalf("%s, %d bytes of %d", resp.Status, len(body), len(want))
	}
	until(t, "the provider is paid, and the publisher pays", func() bool {
		b := publisher.balance(t)
		return b.Bank != "100" && b.Bank != "" && provider.balance(t).Bank != "10"
	})
	made := strings.Fields(publisher.must(t, "grant", "ls", "--made"))
	if len(made) == 0 {
		t.Fatal("no pass was made")
	}
	publisher.must(t, "grant", "revoke", made[0])
	if text := publisher.must(t, "grant", "ls", "--made"); !strings.Contains(text, "taken back") {
		t.Errorf("the pass is %s", text)
	}
	if text := publisher.must(t, "wallet", "unfund"); !strings.Contains(text, "by reelfs wallet unfund from") {
		t.Errorf("what was set aside is %s", text)
	}
}

// rot overwrites the blocks that a repo has.
func rot(t *testing.T, repo string) {
	t.Helper()
	segments, err := filepath.Glob(filepath.Join(repo, "store", "segments", "*"))
	if err != nil || len(segments) == 0 {
		t.Fatalf("%v, %v", segments, err)
	}
	for _, path := range segments {
		st, err := os.Stat(path)
		if err == nil {
			var f *os.File
			if f, err = os.OpenFile(path, os.O_WRONLY, 0); err == nil {
				_, err = f.WriteAt(make([]byte, st.Size()), 0)
				_ = f.Close()
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// solvent adds up what everybody has in the bank, which is what came, but for what was burned; those who did not prove have less than they brought.
func (m *marketplace) solvent(faulty ...*trader) {
	m.t.Helper()
	chain, err := ethclient.DialContext(m.t.Context(), m.rpc)
	if err != nil {
		m.t.Fatal(err)
	}
	defer chain.Close()
	var at deal.Contracts
	if err := json.Unmarshal(read(m.t, m.contracts), &at); err != nil {
		m.t.Fatal(err)
	}
	bank := contracts.NewBank()
	burned, err := bind.Call(bank.Instance(chain, at.Bank), nil, bank.PackBurned(at.Token), bank.UnpackBurned)
	if err != nil {
		m.t.Fatal(err)
	}
	sum, brought := new(big.Rat).SetFrac(burned, big.NewInt(1e18)), big.NewRat(600, 1)
	for _, tr := range m.list {
		b := tr.balance(m.t)
		m.t.Logf("%s has %s in the bank, %s locked", tr.account, b.Bank, b.Locked)
		has, _ := new(big.Rat).SetString(b.Bank)
		sum.Add(sum, has)
		if b.Locked != "0" {
			m.t.Errorf("%s has %s locked", tr.account, b.Locked)
		}
	}
	if sum.Cmp(brought) != 0 || burned.Sign() == 0 {
		m.t.Errorf("there are %s with the %d that were burned, and 600 were brought", sum.FloatString(18), burned)
	}
	for _, tr := range faulty {
		if has, _ := new(big.Rat).SetString(tr.balance(m.t).Bank); has.Cmp(big.NewRat(100, 1)) >= 0 {
			m.t.Errorf("%s, who did not prove, has %s", tr.account, has.FloatString(6))
		}
	}
}

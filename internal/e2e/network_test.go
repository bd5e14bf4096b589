package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// online starts a daemon that only this machine can reach, with peers to keep.
func (r repo) online(t *testing.T, peers ...string) *process {
	t.Helper()
	args := []string{"--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none"}
	for _, p := range peers {
		args = append(args, "--peer", p)
	}
	return r.start(t, args...)
}

// TestThreeNodes publishes on one node, plays from a second that holds nothing, kills the first, and plays from a
// third what the second has fetched. Then the first comes back, and what nobody fetched before can be had.
func TestThreeNodes(t *testing.T) {
	source, second, third := newRepo(t), newRepo(t), newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	data := read(t, path)
	a := source.add(t, path)
	other := source.add(t, testmedia.File(t, "twoaudio.mp4"))
	first := source.online(t)
	at := freeAddr(t)
	middle := second.start(t, "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none", "--peer", first.peer, "--metrics", at)
	for _, view := range []string{"/h264.mp4", "/master.m3u8", "/stream.m3u8", "/reel.json"} {
		resp, body := get(t, middle.gateway+"/ipfs/"+a.Root+view)
		if resp.StatusCode != 200 || view == "/h264.mp4" && !bytes.Equal(body, data) {
			t.Fatalf("%s from the node that holds nothing: %s, %d bytes", view, resp.Status, len(body))
		}
	}
	if got := second.must(t, "cat", a.File); got != string(data) {
		t.Error("cat through the daemon differs")
	}
	var peers []exchange.Peer
	if err := json.Unmarshal([]byte(second.must(t, "peers", "--json")), &peers); err != nil || len(peers) != 1 || peers[0].Bytes < int64(len(data)) {
		t.Errorf("swarm peers: %+v, %v; want one that delivered the film", peers, err)
	}
	var sources []exchange.Source
	if err := json.Unmarshal([]byte(second.must(t, "stat", "--network", "--json", a.Root)), &sources); err != nil || len(sources) != 1 || sources[0].ID != peerID(first.peer) || sources[0].Rate == 0 {
		t.Errorf("stat --network: %+v, %v; want the source", sources, err)
	}
	_, metrics := get(t, "http://"+at+"/metrics")
	for _, want := range []string{"reelfs_peers 1", "reelfs_offload_ratio 1", `reelfs_received_bytes_total{source="peer"}`, "reelfs_wrong_blocks_total 0", "libp2p_", "go_goroutines"} {
		if !strings.Contains(string(metrics), want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	var fetched node.PinAdded
	if err := json.Unmarshal([]byte(second.must(t, "pin", "add", "--json", a.Root)), &fetched); err != nil || fetched.Bytes < int64(len(data)) {
		t.Errorf("fetch: %+v, %v", fetched, err)
	}
	to := filepath.Join(t.TempDir(), "film.mp4")
	if second.must(t, "get", "-q", a.Root+"/h264.mp4", "-o", to); !bytes.Equal(read(t, to), data) {
		t.Error("the film that get wrote differs")
	}
	first.kill(t)
	last := third.online(t)
	if _, errs, code := third.run(t, "connect", middle.peer); code != 0 {
		t.Fatalf("swarm connect: %d, %s", code, errs)
	}
	if third.must(t, "get", "-q", a.Root, "-o", to+".d"); !bytes.Equal(read(t, filepath.Join(to+".d", "h264.mp4")), data) {
		t.Error("the film from a node that fetched it differs")
	}
	again := source.online(t)
	if _, errs, code := third.run(t, "connect", again.peer); code != 0 {
		t.Fatalf("swarm connect: %d, %s", code, errs)
	}
	want := read(t, testmedia.File(t, "twoaudio.mp4"))
	if _, body := get(t, last.gateway+"/ipfs/"+other.Root+"/twoaudio.mp4"); !bytes.Equal(body, want) {
		t.Error("what only the source holds differs")
	}
	var id node.Identity
	if err := json.Unmarshal([]byte(source.must(t, "id", "--json")), &id); err != nil || len(id.Addrs) == 0 || peerID(id.Addrs[0]) != peerID(first.peer) {
		t.Errorf("the node's identity changed: %+v, %v, was %s", id, err, first.peer)
	}
}

// freeAddr returns an address of this machine that nobody listens on.
func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func peerID(addr string) string { return addr[strings.LastIndex(addr, "/")+1:] }

// TestOffline expects that a daemon without the network says so.
func TestOffline(t *testing.T) {
	r := newRepo(t)
	r.daemon(t)
	for _, args := range [][]string{{"peers"}, {"connect", "/ip4/127.0.0.1/tcp/1/p2p/12D3KooWDP3PSZb1f1o12FMVvLhNtQXmcHc4asvVYFRPfPaJjxh5"}} {
		if _, errs, code := r.run(t, args...); code != 2 || !strings.Contains(errs, "--offline") {
			t.Errorf("%v: code %d, %s", args, code, errs)
		}
	}
	r = newRepo(t)
	r.online(t)
	if _, errs, code := r.run(t, "connect", "nonsense"); code != 2 || !strings.Contains(errs, "/p2p/") {
		t.Errorf("swarm connect nonsense: code %d, %s", code, errs)
	}
}

// TestWatchWhileItComes seeks in a film that comes from a peer: each range is right, and only about as much is
// fetched as was asked for.
func TestWatchWhileItComes(t *testing.T) {
	source, viewer := newRepo(t), newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	data := read(t, path)
	a := source.add(t, path)
	v := viewer.online(t, source.online(t).peer)
	for _, at := range []int{0, len(data) - 5000, len(data) / 2, len(data) / 3} {
		req, err := http.NewRequest("GET", v.gateway+"/ipfs/"+a.File, nil)
		if err != nil {
			t.Fatal(err)
		}
		end := min(at+20_000, len(data))
		req.Header.Set("Range", "bytes="+strconv.Itoa(at)+"-"+strconv.Itoa(end-1))
		client := http.Client{Timeout: 10 * time.Second}
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != 206 || !bytes.Equal(body, data[at:end]) {
			t.Errorf("bytes %d to %d: %s, %d bytes, %v", at, end, resp.Status, len(body), err)
		}
	}
}

// TestStrangersFindEachOther starts three daemons that know one of them alone. A title that was added before its
// daemon started is found by its CID through the DHT, and by a name, which then moves.
func TestStrangersFindEachOther(t *testing.T) {
	hub, owner, viewer := newRepo(t), newRepo(t), newRepo(t)
	film := owner.add(t, testmedia.File(t, "h264.mp4"))
	local := []string{"--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing", "dht"}
	door := hub.start(t, append(local, "--bootstrap", "none")...)
	owner.start(t, append(local, "--bootstrap", door.peer)...)
	config := fmt.Sprintf("routing: dht\nbootstrap:\n  - %s\nmdns: false\nswarm: /ip4/127.0.0.1/tcp/0\n", door.peer)
	if err := os.WriteFile(filepath.Join(viewer.dir, "config.yaml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	screen := viewer.start(t)
	data := read(t, testmedia.File(t, "h264.mp4"))
	if resp, body := get(t, screen.gateway+"/ipfs/"+film.Root+"/h264.mp4"); resp.StatusCode != 200 || !bytes.Equal(body, data) {
		t.Fatalf("the film by its CID: %s, %d bytes", resp.Status, len(body))
	}
	var state []exchange.Announced
	for end := time.Now().Add(30 * time.Second); ; { // each turn is a command
		if err := json.Unmarshal([]byte(owner.must(t, "announced", "--json")), &state); err != nil || len(state) != 2 || state[1].Keys != 2 {
			t.Fatalf("provide: %+v, %v; want a root and a file", state, err)
		}
		if state[1].Announced >= 2 {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("not announced in half a minute: %+v", state)
		}
	}
	viewer.must(t, "pin", "add", film.Root)
	if err := json.Unmarshal([]byte(viewer.must(t, "announced", "--json")), &state); err != nil || state[1].Keys != 1 {
		t.Errorf("what was fetched is announced as %+v, %v; want the root", state, err)
	}
	if out := viewer.must(t, "routing", film.Root); !strings.Contains(out, "12D3Koo") {
		t.Errorf("routing: %q", out)
	}

	name := strings.TrimSpace(owner.must(t, "key", "gen", "channel"))
	owner.must(t, "name", "publish", "--key", "channel", film.Root)
	if got := viewer.must(t, "name", "resolve", name); got != "/ipfs/"+film.Root+"\n" {
		t.Errorf("the name points to %q", got)
	}
	if got := viewer.must(t, "cat", "/ipns/"+name+"/h264.mp4"); got != string(data) {
		t.Error("the film by its name differs")
	}
	owner.must(t, "name", "publish", "--key", "channel", film.File)
	if got := owner.must(t, "name", "resolve", "channel"); got != "/ipfs/"+film.File+"\n" {
		t.Errorf("the name that moved points to %q", got)
	}
	if out := owner.must(t, "key", "ls"); !strings.Contains(out, name+" channel\n") || !strings.Contains(out, " self\n") {
		t.Errorf("key ls: %q", out)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"key", "gen", "channel"}, 2, "there is a key of that name"},
		{[]string{"key", "gen", "../identity"}, 2, "not the name of a key"},
		{[]string{"key", "rm", "self"}, 2, "stays"},
		{[]string{"key", "rm", "none"}, 3, "reelfs key gen"},
		{[]string{"name", "publish", "--key", "none", film.Root}, 3, "no such key"},
		{[]string{"name", "publish", "nonsense"}, 2, "is not a CID"},
		{[]string{"name", "resolve", "nonsense"}, 2, "k51"},
	} {
		if _, errs, code := owner.run(t, c.args...); code != c.code || !strings.Contains(errs, c.says) {
			t.Errorf("%v: code %d, %s; want %d, %s", c.args, code, errs, c.code, c.says)
		}
	}
	owner.must(t, "key", "rm", "channel")
}

// TestConfig expects that a configuration that is wrong is refused with its place.
func TestConfig(t *testing.T) {
	for text, want := range map[string]string{
		"routing: maybe\n":      "auto, dht, delegated or none",
		"gateway: 1\nspeed: 3":  `config.yaml:2: there is no setting "speed"`,
		"cache: lots\n":         "config.yaml:1:",
		"peer: {a: b}\n":        "a value or a list",
		"routing: [auto\n":      "config.yaml",
		"fallback: not-a-url\n": "is not the URL of a gateway",
		"router: ftp://x\n":     "is not the URL of a delegated router",
		"bootstrap: nonsense\n": "not the address of a peer",
	} {
		r := newRepo(t)
		if err := os.WriteFile(filepath.Join(r.dir, "config.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, errs, code := r.run(t, "daemon", "--gateway", "127.0.0.1:0", "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false")
		if code == 0 || code == -1 || !strings.Contains(errs, want) {
			t.Errorf("config %q: code %d, %s; want %s", text, code, errs, want)
		}
	}
}

// TestEightNodes has seven daemons fetch a film at once from one, which is killed in the middle; when it is back, all
// have the film, and each serves it without the source.
func TestEightNodes(t *testing.T) {
	source := newRepo(t)
	path := filepath.Join(t.TempDir(), "noise.bin")
	data := make([]byte, 60<<20)
	_, _ = rand.NewChaCha8([32]byte{8}).Read(data) // never fails
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	film := source.add(t, path)
	port := strings.TrimPrefix(freeAddr(t), "127.0.0.1:")
	seed := func() *process {
		return source.start(t, "--swarm", "/ip4/127.0.0.1/tcp/"+port, "--mdns=false", "--routing=none", "--upload", "20 MB")
	}
	first := seed()
	peers := []string{first.peer}
	var repos []repo
	var nodes []*process
	for range 7 {
		r := newRepo(t)
		p := r.online(t, peers...)
		repos, nodes, peers = append(repos, r), append(nodes, p), append(peers, p.peer)
	}
	var tasks sync.WaitGroup
	for _, r := range repos {
		fetch := r.command(t.Context(), "pin", "add", film.Root)
		tasks.Go(func() {
			if out, err := fetch.CombinedOutput(); err != nil {
				t.Errorf("fetch: %v\n%s", err, out)
			}
		})
	}
	for sent := int64(0); sent < int64(len(data))/3; { // each turn is a command
		var guests []exchange.Peer
		if err := json.Unmarshal([]byte(source.must(t, "peers", "--json")), &guests); err != nil {
			t.Fatal(err)
		}
		sent = 0
		for _, g := range guests {
			sent += g.Sent
		}
	}
	first.kill(t)
	again := seed()
	back := time.Now()
	tasks.Wait()
	t.Logf("all had the film %v after the source came back", time.Since(back))
	again.kill(t)
	for _, p := range nodes {
		if resp, body := get(t, p.gateway+"/ipfs/"+film.File); !bytes.Equal(body, data) {
			t.Errorf("a node without the source: %s, %d bytes", resp.Status, len(body))
		}
	}
}

// TestKeptOnly serves what a node keeps, and nothing that it could fetch, or has fetched for playing.
func TestKeptOnly(t *testing.T) {
	source, viewer := newRepo(t), newRepo(t)
	film := source.add(t, testmedia.File(t, "h264.mp4"))
	other := source.add(t, testmedia.File(t, "vp9.webm"))
	own := viewer.add(t, testmedia.File(t, "av1.mp4"))
	peer := source.online(t).peer
	open := viewer.online(t, peer)
	if resp, _ := get(t, open.gateway+"/ipfs/"+film.File); resp.StatusCode != 200 { // is in the cache now
		t.Fatalf("played: %s", resp.Status)
	}
	viewer.must(t, "pin", "add", "-q", other.Root)
	open.stop(t)
	d := viewer.start(t, "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none", "--peer", peer, "--kept-only")
	for _, c := range []struct {
		name, path string
		status     int
	}{
		{"what was published here", "/ipfs/" + own.Root + "/av1.mp4", 200},
		{"as blocks", "/ipfs/" + own.Root + "?format=car", 200},
		{"what was fetched to stay", "/ipfs/" + other.File, 200},
		{"what was played", "/ipfs/" + film.File, 404},
		{"a block of it", "/ipfs/" + film.File + "?format=raw", 404},
		{"HLS of it", "/hls/" + film.File + "/master.m3u8", 404},
		{"its page", "/watch/" + film.File, 404},
		{"what a peer has", "/ipfs/" + film.Root + "/master.m3u8", 404},
	} {
		if resp, body := get(t, d.gateway+c.path); resp.StatusCode != c.status {
			t.Errorf("%s: %s, want %d\n%.200s", c.name, resp.Status, c.status, body)
		}
	}
}

// TestResumed kills the gateway in the middle of a download, and then the only source of what another plays: who asks again
// from where it broke off has every byte.
func TestResumed(t *testing.T) {
	source, viewer := newRepo(t), newRepo(t)
	data := make([]byte, 60<<20)
	_, _ = rand.NewChaCha8([32]byte{5}).Read(data) // never fails
	path := filepath.Join(t.TempDir(), "long.bin")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	film := source.add(t, path)
	gate, swarm := freeAddr(t), freeAddr(t)
	host, port, _ := net.SplitHostPort(swarm)
	begin := func() *process {
		t.Helper()
		return source.start(t, "--gateway", gate, "--swarm", "/ip4/"+host+"/tcp/"+port, "--mdns=false", "--routing=none", "--upload", "40MB")
	}
	first := begin()
	far := viewer.online(t, first.peer).gateway
	for name, url := range map[string]string{"the gateway": first.gateway, "the source": far} {
		url += "/ipfs/" + film.File
		var got []byte
		etag := ""
		for try := 0; len(got) < len(data) && try < 20; try++ {
			req, err := http.NewRequestWithContext(t.Context(), "GET", url, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) > 0 {
				req.Header.Set("Range", fmt.Sprintf("bytes=%d-", len(got)))
				req.Header.Set("If-Range", etag)
			}
			resp, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatalf("%s, try %d: %v", name, try, err)
			}
			if resp.StatusCode == 504 {
				_ = resp.Body.Close()
				continue // the source is not back yet
			}
			if len(got) > 0 && resp.StatusCode != 206 || len(got) == 0 && resp.StatusCode != 200 {
				t.Fatalf("%s, try %d: %s", name, try, resp.Status)
			}
			etag = resp.Header.Get("ETag")
			if try == 0 {
				part, err := io.ReadAll(io.LimitReader(resp.Body, 10<<20))
				if err != nil {
					t.Fatal(err)
				}
				got = part
				first.kill(t)
				if name == "the source" { // the body may go on with what it brings when it is back
					first = begin()
				}
			}
			rest, err := io.ReadAll(resp.Body)
			got = append(got, rest...)
			_ = resp.Body.Close()
			if err == nil && len(got) < len(data) {
				t.Errorf("%s died, and the body ended as if it were whole", name)
			}
			if try == 0 && name == "the gateway" {
				first = begin()
			}
		}
		if !bytes.Equal(got, data) {
			t.Errorf("%s died: what was resumed has %d bytes and differs", name, len(got))
		}
	}
}

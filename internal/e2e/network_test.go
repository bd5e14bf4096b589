package e2e

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// online starts a daemon that only this machine can reach, with peers to keep.
func (r repo) online(t *testing.T, peers ...string) *process {
	t.Helper()
	args := []string{"--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false"}
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
	middle := second.online(t, first.peer)
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
	if err := json.Unmarshal([]byte(second.must(t, "swarm", "peers", "--json")), &peers); err != nil || len(peers) != 1 || peers[0].Bytes < int64(len(data)) {
		t.Errorf("swarm peers: %+v, %v; want one that delivered the film", peers, err)
	}
	first.kill(t)
	last := third.online(t)
	if _, errs, code := third.run(t, "swarm", "connect", middle.peer); code != 0 {
		t.Fatalf("swarm connect: %d, %s", code, errs)
	}
	if _, body := get(t, last.gateway+"/ipfs/"+a.Root+"/h264.mp4"); !bytes.Equal(body, data) {
		t.Error("the film from a node that fetched it differs")
	}
	again := source.online(t)
	if _, errs, code := third.run(t, "swarm", "connect", again.peer); code != 0 {
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

func peerID(addr string) string { return addr[strings.LastIndex(addr, "/")+1:] }

// TestOffline expects that a daemon without the network says so.
func TestOffline(t *testing.T) {
	r := newRepo(t)
	r.daemon(t)
	for _, args := range [][]string{{"swarm", "peers"}, {"swarm", "connect", "/ip4/127.0.0.1/tcp/1/p2p/12D3KooWDP3PSZb1f1o12FMVvLhNtQXmcHc4asvVYFRPfPaJjxh5"}} {
		if _, errs, code := r.run(t, args...); code != 2 || !strings.Contains(errs, "--offline") {
			t.Errorf("%v: code %d, %s", args, code, errs)
		}
	}
	r = newRepo(t)
	r.online(t)
	if _, errs, code := r.run(t, "swarm", "connect", "nonsense"); code != 2 || !strings.Contains(errs, "/p2p/") {
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

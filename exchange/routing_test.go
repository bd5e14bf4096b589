package exchange

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/peer"
	ma "github.com/multiformats/go-multiaddr"

	"github.com/reelfs/reelfs/blockstore"
)

// TestDHT has a node find a film by its root through a DHT of three others, of which one announced it, and again after
// that one was started anew.
func TestDHT(t *testing.T) {
	hub := newNode(t, Config{Routing: Routing{DHT: true}})
	routing := Routing{DHT: true, Bootstrap: hub.Addrs()}
	source := newNode(t, Config{Routing: Routing{DHT: true, Bootstrap: hub.Addrs(), Records: t.TempDir()}})
	newNode(t, Config{Routing: routing})
	data := film(11, 20, 50_000)
	root := publish(t, source.store, data, 50_000)
	if err := source.Announce(t.Context(), root); err != nil {
		t.Fatal(err)
	}
	reader := newNode(t, Config{Routing: routing, Timeout: time.Minute})
	if len(reader.Peers()) > 1 {
		t.Fatalf("%d peers before anything was read", len(reader.Peers()))
	}
	got, err := reader.read(blockstore.ForTitle(t.Context(), root), root)
	if err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read what the DHT finds: %d bytes, %v", len(got), err)
	}
	state, err := source.Announced(t.Context())
	if err != nil || len(state) != 2 || state[1].Keys != 1 || state[1].Peers == 0 {
		t.Errorf("state of announcing: %+v, %v", state, err)
	}
	if _, err := reader.Announced(t.Context()); err != ErrNoRouting {
		t.Errorf("a node that announces nothing says %v", err)
	}
}

// TestDelegated finds a film through a delegated router, and says what was tried when there is none.
func TestDelegated(t *testing.T) {
	source := newNode(t, Config{})
	data := film(12, 10, 50_000)
	root := publish(t, source.store, data, 50_000)
	var asked atomic.Int32
	router := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "application/json")
		if strings.HasSuffix(r.URL.Path, "/providers/"+root.String()) {
			addr := source.host.Addrs()[0]
			fmt.Fprintf(w, `{"Providers":[{"Schema":"peer","ID":%q,"Addrs":["/ip4/127.0.0.1/tcp/9","%s"],"Protocols":["transport-bitswap"]},{"Schema":"what"}]}`, source.host.ID(), addr)
		} else {
			fmt.Fprint(w, `{"Providers":null}`)
		}
	}))
	defer router.Close()
	reader := newNode(t, Config{Routing: Routing{Delegated: []string{router.URL}}})
	got, err := reader.read(blockstore.ForTitle(t.Context(), root), root)
	if err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read what a router finds: %d bytes, %v", len(got), err)
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("the router was asked %d times for one title", n)
	}
	for _, bad := range []string{"delegated-ipfs.dev", "ftp://x", "http://"} {
		if _, err := newDelegate(bad); err == nil || !strings.Contains(err.Error(), "is not the URL") {
			t.Errorf("router %q: %v", bad, err)
		}
	}
}

// TestNoNeighboursFromAfar holds that a router on the internet cannot make a node dial into its own network.
func TestNoNeighboursFromAfar(t *testing.T) {
	id := newBareHost(t).ID()
	given := []ma.Multiaddr{}
	for _, a := range []string{"/ip4/192.168.1.1/tcp/80", "/ip4/127.0.0.1/tcp/4401", "/ip4/10.1.2.3/udp/4001/quic-v1", "/ip6/fe80::1/tcp/4001", "/ip4/1.1.1.1/tcp/4001"} {
		given = append(given, ma.StringCast(a))
	}
	for name, near := range map[string]bool{"internet": false, "neighbour": true} {
		r := router{delegated: []delegate{{answering{peer.AddrInfo{ID: id, Addrs: given}}, near}}}
		var dialled []ma.Multiaddr
		r.find(t.Context(), blockstore.Sum(0x55, nil), func(p peer.AddrInfo) { dialled = append(dialled, p.Addrs...) })
		want := 1
		if near {
			want = len(given)
		}
		if len(dialled) != want {
			t.Errorf("addresses of a router of the %s that are dialled: %v", name, dialled)
		}
	}
}

// answering is a router that names one peer for everything.
type answering struct{ peer peer.AddrInfo }

func (a answering) FindProvidersAsync(context.Context, cid.Cid, int) <-chan peer.AddrInfo {
	out := make(chan peer.AddrInfo, 1)
	out <- a.peer
	close(out)
	return out
}

// TestRoutingHandler has a node that knows nobody find, through the HTTP of another, a title that this one has, a title
// of a third that this one finds, and the record of a name.
func TestRoutingHandler(t *testing.T) {
	hub := newNode(t, Config{Routing: Routing{DHT: true}})
	third := newNode(t, Config{Routing: Routing{DHT: true, Bootstrap: hub.Addrs(), Records: t.TempDir()}})
	far := film(91, 5, 50_000)
	farRoot := publish(t, third.store, far, 50_000)
	if err := third.Announce(t.Context(), farRoot); err != nil {
		t.Fatal(err)
	}
	data := film(90, 5, 50_000)
	root := publish(t, hub.store, data, 50_000)
	s := httptest.NewServer(hub.RoutingHandler())
	t.Cleanup(s.Close)

	reader := newNode(t, Config{Routing: Routing{Delegated: []string{s.URL}}, Timeout: time.Minute})
	for _, c := range []struct {
		root cid.Cid
		data []byte
	}{{root, data}, {farRoot, far}} {
		if got, err := reader.read(blockstore.ForTitle(t.Context(), c.root), c.root); err != nil || !bytes.Equal(got, c.data) {
			t.Errorf("read what another finds: %d bytes, %v", len(got), err)
		}
	}

	key, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	rec, err := SignRecord(key, contentA, 3, time.Hour, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if err := hub.PublishRecord(t.Context(), rec); err != nil {
		t.Fatal(err)
	}
	if got, err := reader.Resolve(t.Context(), rec.Name); err != nil || got.Value != contentA {
		t.Errorf("the name leads to %+v, %v", got, err)
	}
	for path, want := range map[string]int{
		"/routing/v1/peers/" + peer.ToCid(third.host.ID()).String():                                 200,
		"/routing/v1/peers/" + peer.ToCid(newBareHost(t).ID()).String():                             200, // none
		"/routing/v1/providers/nonsense":                                                            400,
		"/routing/v1/providers/bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy":         200,
		"/routing/v1/ipns/k51qzi5uqu5dgutdk6i1ynyzgkqngpha5xpgia3a5qqp4jsh0u4csozksxel2r":           200, // none, as IPIP-379 has it
		"/routing/v1/dht/closest/peers/bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy": 200,
	} {
		resp, err := http.Get(s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("%s: %s, want %d", path, resp.Status, want)
		}
	}
}

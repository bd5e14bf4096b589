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

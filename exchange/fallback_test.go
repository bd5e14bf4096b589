package exchange

import (
	"bytes"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ipfs/boxo/blockservice"
	boxostore "github.com/ipfs/boxo/blockstore"
	"github.com/ipfs/boxo/gateway"
	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	"github.com/ipfs/go-datastore"
	dssync "github.com/ipfs/go-datastore/sync"

	"github.com/reelfs/reelfs/blockstore"
)

// httpSource is boxo's trustless gateway over the blocks of a node, and how often it was asked for each path.
type httpSource struct {
	*httptest.Server
	mu    sync.Mutex
	asked map[string]int
}

// serveHTTP starts a gateway over all that n holds. around, if not nil, answers in its place.
func serveHTTP(t *testing.T, n *node, around http.HandlerFunc) *httpSource {
	t.Helper()
	store := boxostore.NewBlockstore(dssync.MutexWrap(datastore.NewMapDatastore()))
	for e, err := range n.store.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		data, err := blockstore.Get(t.Context(), n.store, e.Cid)
		if err != nil {
			t.Fatal(err)
		}
		b, err := blocks.NewBlockWithCid(data, cid.NewCidV1(cid.Raw, e.Cid.Hash()))
		if err == nil {
			err = store.Put(t.Context(), b)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	backend, err := gateway.NewBlocksBackend(blockservice.New(store, nil))
	if err != nil {
		t.Fatal(err)
	}
	handler := gateway.NewHandler(gateway.Config{DeserializedResponses: false}, backend)
	s := &httpSource{asked: map[string]int{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked[r.URL.Path]++
		s.mu.Unlock()
		if around != nil {
			around(w, r)
			return
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// TestFallback plays a film that no peer has from a gateway, which is asked for each block once, and then, from a peer,
// one without asking the gateway.
func TestFallback(t *testing.T) {
	source := newNode(t, Config{})
	data := film(13, 20, 50_000)
	root := publish(t, source.store, data, 50_000)
	gate := serveHTTP(t, source, nil)
	reader := newNode(t, Config{Fallback: []string{gate.URL + "/"}})
	start := time.Now()
	got, err := reader.read(blockstore.ForTitle(t.Context(), root), root)
	if err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read from a gateway: %d bytes, %v", len(got), err)
	}
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("it took %v: only the first block waits for peers", d)
	}
	gate.mu.Lock()
	if len(gate.asked) != 21 {
		t.Errorf("the gateway was asked for %d blocks, want 21", len(gate.asked))
	}
	for path, n := range gate.asked {
		if n != 1 {
			t.Errorf("the gateway was asked %d times for %s", n, path)
		}
	}
	gate.mu.Unlock()
	if p := reader.Peers(); len(p) != 1 || p[0].Blocks != 21 || p[0].ID != gate.URL {
		t.Errorf("sources: %+v", p)
	}

	other := film(14, 20, 50_000)
	root = publish(t, source.store, other, 50_000)
	reader.connect(t, source)
	if got, err := reader.read(blockstore.ForTitle(t.Context(), root), root); err != nil || !bytes.Equal(got, other) {
		t.Fatalf("read from a peer: %d bytes, %v", len(got), err)
	}
	gate.mu.Lock()
	defer gate.mu.Unlock()
	if late := int(reader.client.counts.hedged); len(gate.asked) > 21+late {
		t.Errorf("the gateway was asked for %d blocks that a peer had, who was late with %d", len(gate.asked)-21, late)
	}
}

// TestFallbackBesidePeers reads from a gateway what the connected peers say they lack: some of them were asked for the
// block itself, the others whether they have it.
func TestFallbackBesidePeers(t *testing.T) {
	source := newNode(t, Config{})
	data := film(16, 10, 50_000)
	root := publish(t, source.store, data, 50_000)
	gate := serveHTTP(t, source, nil)
	for _, peers := range []int{1, firstPeers + 2} {
		reader := newNode(t, Config{Fallback: []string{gate.URL}, Timeout: 5 * time.Second})
		for range peers {
			reader.connect(t, newNode(t, Config{}))
		}
		if got, err := reader.read(blockstore.ForTitle(t.Context(), root), root); err != nil || !bytes.Equal(got, data) {
			t.Errorf("read beside %d peers that lack it: %d bytes, %v", peers, len(got), err)
		}
	}
}

// TestBadGateways reads beside gateways that send other bytes, endless ones, errors, or nothing at all: what is read is
// right if a peer has it, and nothing if none has.
func TestBadGateways(t *testing.T) {
	source := newNode(t, Config{})
	data := film(15, 5, 50_000)
	root := publish(t, source.store, data, 50_000)
	var urls []string
	for _, answer := range []http.HandlerFunc{
		func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("something else")) },
		func(w http.ResponseWriter, _ *http.Request) {
			for {
				if _, err := w.Write(make([]byte, 64<<10)); err != nil {
					return
				}
			}
		},
		func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) },
		func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	} {
		urls = append(urls, serveHTTP(t, source, answer).URL)
	}
	gone := httptest.NewServer(nil)
	gone.Close()
	reader := newNode(t, Config{Fallback: append(urls, gone.URL), Timeout: 2 * time.Second})
	_, err := reader.read(t.Context(), root)
	if !errors.Is(err, ErrNoPeer) || !strings.Contains(err.Error(), "5 gateways") {
		t.Errorf("read from bad gateways: %v", err)
	}
	for e := range reader.store.All(t.Context()) {
		t.Errorf("%v of a bad gateway was stored", e.Cid)
	}
	dropped := 0
	for _, p := range reader.Peers() {
		if p.Dropped {
			dropped++
		}
	}
	if dropped != 2 {
		t.Errorf("%d gateways were dropped, want the two that sent other bytes", dropped)
	}
	reader.connect(t, source)
	if got, err := reader.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
		t.Errorf("read beside bad gateways: %d bytes, %v", len(got), err)
	}
	for _, bad := range []string{"example.org", "ftp://x", "https://"} {
		if _, err := newFallback(bad); err == nil || !strings.Contains(err.Error(), "is not the URL") {
			t.Errorf("gateway %q: %v", bad, err)
		}
	}
}

// TestFallbackHTTP2 fetches from a gateway that speaks HTTP/2: on one connection, however many blocks are asked for.
func TestFallbackHTTP2(t *testing.T) {
	source := newNode(t, Config{})
	data := film(15, 40, 20_000)
	root := publish(t, source.store, data, 20_000)
	plain := serveHTTP(t, source, nil)
	var conns atomic.Int32
	secure := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor != 2 {
			t.Errorf("asked over %s", r.Proto)
		}
		plain.Config.Handler.ServeHTTP(w, r)
	}))
	secure.EnableHTTP2 = true
	secure.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			conns.Add(1)
		}
	}
	secure.StartTLS()
	t.Cleanup(secure.Close)
	trusted := x509.NewCertPool()
	trusted.AddCert(secure.Certificate())
	reader := newNode(t, Config{Fallback: []string{secure.URL}})
	reader.client.backup[0].fallback.client.Transport.(*http.Transport).TLSClientConfig.RootCAs = trusted
	if got, err := reader.read(blockstore.ForTitle(t.Context(), root), root); err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read over HTTP/2: %d bytes, %v", len(got), err)
	}
	if n := conns.Load(); n != 1 {
		t.Errorf("%d connections were made", n)
	}
}

package gateway

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// behindProxy serves a file of a megabyte to clients that a proxy on this machine names.
func behindProxy(t *testing.T, l Limits) (get func(client string) (*http.Response, []byte), hold func(client string) (release func())) {
	t.Helper()
	store := blockstore.NewMem()
	data := bytes.Repeat([]byte("video"), 200_000)
	c := blockstore.Sum(cid.Raw, data)
	if err := blockstore.Put(t.Context(), store, blockstore.Block{Cid: c, Data: data}); err != nil {
		t.Fatal(err)
	}
	proxies, err := ParseProxies([]string{"127.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	entered, release := make(chan struct{}), make(chan struct{})
	blocks := &hooked{Mem: store}
	g := mustNew(t, Config{Blocks: blocks, Limits: l, Proxies: proxies})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("hold") {
			u, leave, _, err := g.limit.enter(netip.MustParseAddr(r.Header.Get("X-Forwarded-For")))
			if err != nil || u == nil {
				t.Errorf("held: %v", err)
				return
			}
			defer leave()
			entered <- struct{}{}
			<-release
			return
		}
		g.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	ask := func(client, query string) (*http.Response, []byte) {
		req, err := http.NewRequestWithContext(t.Context(), "GET", s.URL+"/ipfs/"+c.String()+query, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("X-Forwarded-For", client)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Error(err)
			return nil, nil
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode == 200 && query == "" && !bytes.Equal(body, data) {
			t.Errorf("%s: %s, %d bytes, %v", client, resp.Status, len(body), err)
		}
		return resp, body
	}
	return func(client string) (*http.Response, []byte) { return ask(client, "") }, func(client string) func() {
		done := make(chan struct{})
		go func() {
			defer close(done)
			ask(client, "?hold")
		}()
		<-entered
		return func() {
			release <- struct{}{}
			<-done
		}
	}
}

// TestRequestsPerSecond refuses a client that asks too often, and says truly when it may ask again; others, also on the
// same network, are served, but for those of one IPv6 /64.
func TestRequestsPerSecond(t *testing.T) {
	synctest.Test(t, testRequestsPerSecond) // which waits in no time
}

func testRequestsPerSecond(t *testing.T) {
	g := mustNew(t, Config{Blocks: blockstore.NewMem(), Limits: Limits{Rate: 0.5}})
	get := func(client string) (*http.Response, []byte) {
		r, w := httptest.NewRequest("GET", "/", nil), httptest.NewRecorder()
		r.RemoteAddr = netip.AddrPortFrom(netip.MustParseAddr(client), 1).String()
		g.ServeHTTP(w, r)
		return w.Result(), w.Body.Bytes()
	}
	for i := range 5 {
		if resp, _ := get("192.0.2.1"); resp.StatusCode != 200 {
			t.Fatalf("request %d of a burst: %s", i, resp.Status)
		}
	}
	resp, _ := get("192.0.2.1")
	wait, err := strconv.Atoi(resp.Header.Get("Retry-After"))
	if resp.StatusCode != 429 || err != nil || wait < 1 || wait > 3 {
		t.Fatalf("beyond the burst: %s, Retry-After %q", resp.Status, resp.Header.Get("Retry-After"))
	}
	if resp, _ := get("192.0.2.2"); resp.StatusCode != 200 {
		t.Errorf("a neighbour: %s", resp.Status)
	}
	time.Sleep(time.Duration(wait) * time.Second)
	if resp, _ := get("192.0.2.1"); resp.StatusCode != 200 {
		t.Errorf("after Retry-After: %s", resp.Status)
	}
	for i := range 6 {
		resp, _ := get(fmt.Sprintf("2001:db8:1:2:%d::1", i+1))
		if want := 200 + i/5*229; resp.StatusCode != want {
			t.Errorf("address %d of one /64: %s, want %d", i, resp.Status, want)
		}
	}
	if resp, _ := get("2001:db8:1:3::1"); resp.StatusCode != 200 {
		t.Errorf("another /64: %s", resp.Status)
	}
}

// TestRequestsInFlight refuses what a client asks for beyond its share, and what all ask for beyond what there is.
func TestRequestsInFlight(t *testing.T) {
	get, hold := behindProxy(t, Limits{Requests: 3, Each: 2})
	first, second := hold("192.0.2.1"), hold("192.0.2.1")
	if resp, _ := get("192.0.2.1"); resp.StatusCode != 429 || resp.Header.Get("Retry-After") == "" {
		t.Errorf("a third request of a client: %s", resp.Status)
	}
	if resp, _ := get("192.0.2.2"); resp.StatusCode != 200 {
		t.Errorf("another client: %s", resp.Status)
	}
	third := hold("192.0.2.3")
	if resp, _ := get("192.0.2.2"); resp.StatusCode != 503 || resp.Header.Get("Retry-After") == "" {
		t.Errorf("beyond the limit of all: %s", resp.Status)
	}
	first()
	if resp, _ := get("192.0.2.1"); resp.StatusCode != 200 {
		t.Errorf("once one has ended: %s", resp.Status)
	}
	second()
	third()
}

// TestBytesPerSecond sends to a client as fast as it may take it: four seconds' worth at once. Others do not wait for it.
func TestBytesPerSecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // which waits in no time
		store := blockstore.NewMem()
		data := bytes.Repeat([]byte("video"), 200_000)
		c := blockstore.Sum(cid.Raw, data)
		if err := blockstore.Put(t.Context(), store, blockstore.Block{Cid: c, Data: data}); err != nil {
			t.Fatal(err)
		}
		g := mustNew(t, Config{Blocks: &hooked{Mem: store}, Limits: Limits{Bytes: 500_000}})
		start := time.Now()
		for client, want := range []time.Duration{2 * time.Second, 2 * time.Second} { // three megabytes, two of them at once
			for range 3 {
				r, w := httptest.NewRequest("GET", "/ipfs/"+c.String(), nil), httptest.NewRecorder()
				r.RemoteAddr = fmt.Sprintf("192.0.2.%d:1", client+1)
				if g.ServeHTTP(w, r); w.Code != 200 || !bytes.Equal(w.Body.Bytes(), data) {
					t.Errorf("client %d: %d, %d bytes", client, w.Code, w.Body.Len())
				}
			}
			if d := time.Since(start); d.Round(time.Millisecond) != want {
				t.Errorf("client %d: three megabytes at half a megabyte per second took %v, want %v", client, d, want)
			}
			start = time.Now()
		}
	})
}

// TestForwarded believes trusted proxies, and nobody else: the client is the last address of the chain that
// is not a trusted proxy's, in however many lines and by whichever header it is said.
func TestForwarded(t *testing.T) {
	proxies, err := ParseProxies([]string{"10.0.0.0/8", "::1"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		from, headers string // name: value, in lines
		client, host  string // "": it is refused
	}{
		{"192.0.2.9:1", "X-Forwarded-For: 198.51.100.1", "192.0.2.9", ""},
		{"192.0.2.9:1", "X-Forwarded-Host: evil.example\nX-Real-IP: 198.51.100.1\nForwarded: for=198.51.100.1;host=evil.example", "192.0.2.9", ""},
		{"10.0.0.1:1", "X-Forwarded-For: 198.51.100.1", "198.51.100.1", ""},
		{"10.0.0.1:1", "X-Forwarded-For: 203.0.113.5, 198.51.100.1, 10.0.0.2", "198.51.100.1", ""},
		{"10.0.0.1:1", "X-Forwarded-For: 203.0.113.5\nX-Forwarded-For: 198.51.100.1", "198.51.100.1", ""},
		{"10.0.0.1:1", "X-Forwarded-For: 203.0.113.5\nX-Forwarded-For: 198.51.100.1, 10.0.0.2\nX-Forwarded-For: 10.0.0.3", "198.51.100.1", ""},
		{"10.0.0.1:1", "X-Forwarded-For: 203.0.113.5, 198.51.100.1:4711", "198.51.100.1", ""},
		{"10.0.0.1:1", "X-Forwarded-For: nonsense", "10.0.0.1", ""},
		{"10.0.0.1:1", "X-Forwarded-For: 198.51.100.1\nX-Real-IP: 203.0.113.5", "198.51.100.1", ""},
		{"10.0.0.1:1", "X-Forwarded-Host: gate.example", "10.0.0.1", "gate.example"},
		{"10.0.0.1:1", "X-Forwarded-Host: evil.example\nX-Forwarded-Host: gate.example", "10.0.0.1", "gate.example"},
		{"[::1]:1", "Forwarded: for=203.0.113.5, for=\"[2001:db8::1]:443\";host=gate.example;proto=https", "2001:db8::1", "gate.example"},
		{"[::1]:1", "Forwarded: for=203.0.113.5\nForwarded: for=198.51.100.1;host=gate.example, for=10.0.0.2;host=inner.example", "198.51.100.1", "gate.example"},
		{"[::1]:1", "Forwarded: for=\"203.0.113.5\nForwarded: for=198.51.100.1", "198.51.100.1", ""},
		{"[::1]:1", "Forwarded: for=198.51.100.1\nX-Forwarded-For: 203.0.113.5, 198.51.100.1", "198.51.100.1", ""},
		{"[::1]:1", "Forwarded: for=198.51.100.1\nX-Forwarded-For: 203.0.113.5", "", ""},
		{"[::1]:1", "Forwarded: for=198.51.100.1\nX-Forwarded-For: nonsense", "", ""},
		{"[::1]:1", "Forwarded: for=unknown\nX-Forwarded-For: 203.0.113.5", "", ""},
	} {
		for _, hosts := range []bool{true, false} {
			g := mustNew(t, Config{Blocks: blockstore.NewMem(), Proxies: proxies, ForwardedHost: hosts})
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr = c.from
			for line := range strings.SplitSeq(c.headers, "\n") {
				name, value, _ := strings.Cut(line, ": ")
				r.Header.Add(name, value)
			}
			if err := g.meet(r); (err != nil) != (c.client == "") {
				t.Errorf("%s says %q: %v", c.from, c.headers, err)
			}
			if c.client == "" {
				continue
			}
			want := ""
			if hosts {
				want = c.host
			}
			if got := addrOf(r.RemoteAddr).String(); got != c.client || r.Header.Get("X-Forwarded-Host") != want {
				t.Errorf("%s says %q: client %s, host %q; want %s, %q", c.from, c.headers, got, r.Header.Get("X-Forwarded-Host"), c.client, want)
			}
			for _, name := range forwarded {
				if len(r.Header.Values(name)) > 1 || r.Header.Get("X-Real-IP") != "" {
					t.Errorf("%s says %q: handlers see %v", c.from, c.headers, r.Header)
				}
			}
		}
	}
	for _, bad := range []string{"", "proxy", "10.0.0.0/99"} {
		if _, err := ParseProxies([]string{bad}); err == nil {
			t.Errorf("%q was taken for the address of a proxy", bad)
		}
	}
}

// TestTwoClients refuses a request for which a client wrote one of the headers and its proxy the other.
func TestTwoClients(t *testing.T) {
	proxies, err := ParseProxies([]string{"192.0.2.0/24"})
	if err != nil {
		t.Fatal(err)
	}
	g := mustNew(t, Config{Blocks: blockstore.NewMem(), Proxies: proxies})
	for said, want := range map[string]int{"for=198.51.100.7": http.StatusBadRequest, "for=203.0.113.1": http.StatusOK} {
		r := httptest.NewRequest("GET", "/", nil) // from 192.0.2.1
		r.Header.Set("X-Forwarded-For", "203.0.113.1")
		r.Header.Set("Forwarded", said)
		w := httptest.NewRecorder()
		if g.ServeHTTP(w, r); w.Code != want {
			t.Errorf("Forwarded: %s: %d, want %d", said, w.Code, want)
		}
	}
}

package gateway

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/ipfs/go-cid"
	"go.uber.org/goleak"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/reel"
)

// stored is a file of 9 MB in the durable store, served over real sockets as the node does.
type stored struct {
	*engine.Store
	data  []byte
	url   string
	file  cid.Cid
	srv   *http.Server
	ended chan struct{} // a request that net/http has seen
}

func serveStored(t *testing.T, listen func(net.Listener) net.Listener, set ...func(*Config, *http.Server)) *stored {
	t.Helper()
	s := &stored{ended: make(chan struct{}, 1000)}
	var err error
	if s.Store, err = engine.Open(t.TempDir(), engine.Options{}); err != nil {
		t.Fatal(err)
	}
	s.data = make([]byte, 9<<20+12345)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(s.data) // never fails
	batch := s.Begin()
	published, err := reel.Publish(t.Context(), bytes.NewReader(s.data), int64(len(s.data)), reel.Options{Name: "bytes"}, batch)
	if err == nil {
		err = batch.Commit(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{Blocks: s}
	s.srv = &http.Server{ConnContext: ConnContext}
	for _, fn := range set {
		fn(&cfg, s.srv)
	}
	handler := mustNew(t, cfg)
	s.srv.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() { s.ended <- struct{}{} }()
		handler.ServeHTTP(w, r)
	})
	go func() { _ = s.srv.Serve(listen(l)) }()
	t.Cleanup(func() {
		if err := errors.Join(s.srv.Close(), s.Close()); err != nil {
			t.Error(err)
		}
	})
	s.file = published.File.Cid
	s.url = fmt.Sprintf("http://%s/ipfs/%s", l.Addr(), published.File.Cid)
	return s
}

// TestSentFromFiles reads random ranges at the same time over connections that send from files, and over ones
// that do not.
func TestSentFromFiles(t *testing.T) {
	for name, listen := range map[string]func(net.Listener) net.Listener{
		"sendfile": Listen,
		"copies":   func(l net.Listener) net.Listener { return l },
	} {
		t.Run(name, func(t *testing.T) {
			s := serveStored(t, listen)
			var wg sync.WaitGroup
			for worker := range uint64(4) {
				wg.Go(func() {
					rng := rand.New(rand.NewPCG(worker, 7))
					for range 60 {
						off := rng.IntN(len(s.data))
						n := 1 + rng.IntN(min(len(s.data)-off, 1<<(8+rng.IntN(16))))
						req, err := http.NewRequest("GET", s.url, nil)
						if err != nil {
							t.Error(err)
							return
						}
						req.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", off, off+n-1))
						resp, err := http.DefaultClient.Do(req)
						if err != nil {
							t.Error(err)
							return
						}
						got, err := io.ReadAll(resp.Body)
						_ = resp.Body.Close()
						if err != nil || resp.StatusCode != 206 || !bytes.Equal(got, s.data[off:off+n]) {
							t.Errorf("bytes %d+%d: %s, %d bytes, %v", off, n, resp.Status, len(got), err)
						}
					}
				})
			}
			wg.Wait()
		})
	}
}

// TestPausedAndGoneClients stops reading in the middle: a hundred paused clients hold hardly any memory, what
// they read later is right although the blocks were deleted meanwhile, and those that leave end their request.
func TestPausedAndGoneClients(t *testing.T) {
	s := serveStored(t, Listen)
	resp, err := http.Get(s.url) // so that no block has to be hashed later
	if err == nil {
		_, err = io.Copy(io.Discard, resp.Body)
	}
	if err := errors.Join(err, resp.Body.Close()); err != nil {
		t.Fatal(err)
	}
	<-s.ended
	http.DefaultClient.CloseIdleConnections()
	before := inUse()
	start := runtime.NumGoroutine()
	first := make([]byte, 12)
	var conns []net.Conn
	var oneClient goleak.Option // what runs while there is one
	for i := range 100 {
		c, err := net.Dial("tcp", strings.TrimPrefix(strings.Split(s.url, "/ipfs")[0], "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", s.url[strings.Index(s.url, "/ipfs"):]); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(c, first); err != nil || string(first) != "HTTP/1.1 200" {
			t.Fatalf("%q, %v", first, err)
		}
		if conns = append(conns, c); i == 0 {
			oneClient = goleak.IgnoreCurrent()
		}
	}
	if held := inUse() - before; held > 100*64<<10 {
		t.Errorf("100 paused clients hold %d bytes", held)
	}
	if n := runtime.NumGoroutine() - start; n > 250 {
		t.Errorf("100 paused clients have %d goroutines", n)
	}
	var all []cid.Cid
	for e, err := range s.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e.Cid)
	}
	for _, c := range conns[1:] {
		_ = c.Close()
	}
	for range conns[1:] {
		<-s.ended
	}
	goleak.VerifyNone(t, oneClient)
	if err := s.Delete(t.Context(), all[0]); err != nil { // the leaf that the paused client is in
		t.Fatal(err)
	}
	if _, err := s.Size(t.Context(), all[0]); !errors.Is(err, blockstore.ErrNotFound) {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(conns[0])
	_, body, ok := bytes.Cut(rest, []byte("\r\n\r\n"))
	if err != nil || !ok || !bytes.Equal(body, s.data) {
		t.Errorf("the client that went on got %d bytes of %d, %v", len(body), len(s.data), err)
	}
}

// inUse returns the live bytes of the heap, without what pools keep for a while.
func inUse() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestConnections refuses connections beyond the limit, over all listeners, until others are closed.
func TestConnections(t *testing.T) {
	all := &Connections{Most: 3}
	s := serveStored(t, func(l net.Listener) net.Listener { return Listen(all.Limit(l)) })
	ask := func() (c net.Conn, status string) {
		t.Helper()
		p := s.player(t)
		if _, err := io.WriteString(p, p.head("Range: bytes=0-99999")); err != nil {
			t.Fatal(err)
		}
		resp, err := http.ReadResponse(p.r, nil)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode == 206 && !bytes.Equal(body, s.data[:100_000]) {
			t.Fatalf("%s: %d bytes, %v", resp.Status, len(body), err)
		}
		if resp.StatusCode == 503 && (resp.Header.Get("Retry-After") == "" || !strings.HasPrefix(string(body), "503")) {
			t.Errorf("refused with %v %q", resp.Header, body)
		}
		return p, resp.Status[:3]
	}
	var open []net.Conn
	for i, want := range []string{"206", "206", "206", "503", "503"} {
		c, got := ask()
		if got != want {
			t.Errorf("connection %d: %s, want %s", i, got, want)
		}
		open = append(open, c)
	}
	if err := open[1].Close(); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "it is not counted", func() bool { return all.open.Load() == 2 })
	if _, got := ask(); got != "206" {
		t.Errorf("after one was closed: %s", got)
	}
}

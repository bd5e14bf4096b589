package gateway

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/internal/eventually"
)

// player asks on one connection, in its own words.
type player struct {
	net.Conn
	r    *bufio.Reader
	addr string
	path string
}

func (s *stored) player(t *testing.T) *player {
	t.Helper()
	addr, path, _ := strings.Cut(strings.TrimPrefix(s.url, "http://"), "/")
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return &player{c, bufio.NewReader(c), addr, "/" + path}
}

func (p *player) head(lines ...string) string {
	return fmt.Sprintf("GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n", p.path, p.addr, strings.Join(append(lines, ""), "\r\n"))
}

// read reads an answer as it is, without what differs between two of the same, and its body.
func (p *player) read() (string, []byte, error) {
	resp, err := http.ReadResponse(p.r, nil)
	if err != nil {
		return "", nil, err
	}
	body, err := io.ReadAll(resp.Body)
	resp.Header.Del("Date")
	resp.Header.Del("Server-Timing")
	return fmt.Sprint(resp.Proto, resp.Status, resp.ContentLength, resp.Close, resp.Header), body, err
}

func (p *player) ask(t *testing.T, lines ...string) (string, []byte) {
	t.Helper()
	if _, err := io.WriteString(p, p.head(lines...)); err != nil {
		t.Fatal(err)
	}
	head, body, err := p.read()
	if err != nil {
		t.Fatalf("%q: %v", lines, err)
	}
	return head, body
}

// passed is how many requests net/http has seen.
func (s *stored) passed() int { return len(s.ended) }

// TestRepeats asks for all kinds of ranges in a row on one connection: each answer is what it is on a connection of its own,
// and what is asked for as before is answered without net/http.
func TestRepeats(t *testing.T) {
	s := serveStored(t, Listen)
	p := s.player(t)
	for i := range 50 {
		if _, body := p.ask(t, fmt.Sprintf("Range: bytes=%d-%d", i*1000, i*1000+69_999)); !bytes.Equal(body, s.data[i*1000:i*1000+70_000]) {
			t.Fatalf("range %d has wrong bytes", i)
		}
	}
	if n := s.passed(); n > 10 { // now and then net/http has the first byte of a request before it has ended the last
		t.Errorf("net/http saw %d of 50 requests that were the same but for the range", n)
	}
	rng := rand.New(rand.NewPCG(7, 7))
	values := []string{"0-0", "0-1", "5-", "-5", "-0", "9-5", "0-99999999999", "99999999999-", "00-07", "1-2,4-5", "a-b", "0-4194303", "0-4194304", " 0-5", "+0-5", "0-5 ", "18446744073709551616-18446744073709551617"}
	others := [][]string{{"If-Range: \"" + s.file.String() + "\""}, {"If-Range: \"other\""}, {"If-None-Match: \"" + s.file.String() + "\""}, {"X: y"}, {"Connection: keep-alive"}, {"range: bytes=3-4"}, {"Expect: 100-continue"}}
	for range 300 {
		value := values[rng.IntN(len(values))]
		if rng.IntN(2) == 0 {
			from := rng.IntN(len(s.data))
			value = fmt.Sprintf("%d-%d", from, from+rng.IntN(200_000))
		}
		lines := []string{"Range: bytes=" + value}
		if rng.IntN(8) == 0 {
			lines = append(lines, others[rng.IntN(len(others))]...)
		}
		got, gotBody := p.ask(t, lines...)
		want, wantBody := s.player(t).ask(t, lines...)
		mixed := strings.Contains(want, "multipart/byteranges") // its boundary is random
		if got != want && !mixed || !bytes.Equal(gotBody, wantBody) && !mixed {
			t.Fatalf("%q:\n%s, %d bytes on a connection in use,\n%s, %d bytes on a new one", lines, got, len(gotBody), want, len(wantBody))
		}
	}
}

// TestRepeatsAreServed holds that answers to repeats are told as others are.
func TestRepeatsAreServed(t *testing.T) {
	var mu sync.Mutex
	var ranges []string
	s := serveStored(t, Listen, func(cfg *Config, _ *http.Server) {
		cfg.Events.Served = func(r *http.Request, v Served) {
			mu.Lock()
			defer mu.Unlock()
			ranges = append(ranges, fmt.Sprint(r.RequestURI, r.Header["Range"], v.Status, v.Bytes, v.Broken, v.FirstByte <= v.Took))
		}
	})
	p := s.player(t)
	for i := range 20 {
		p.ask(t, fmt.Sprintf("Range: bytes=%d-99999", i))
	}
	eventually.True(t, "all are told", func() bool {
		mu.Lock()
		defer mu.Unlock()
		return len(ranges) >= 20
	})
	mu.Lock()
	defer mu.Unlock()
	for i, got := range ranges {
		if want := fmt.Sprint(p.path, []string{fmt.Sprintf("bytes=%d-99999", i)}, 206, 100_000-i, false, true); got != want {
			t.Errorf("answer %d was told as %s, want %s", i, got, want)
		}
	}
	if len(ranges) != 20 || s.passed() > 10 {
		t.Errorf("%d answers of 20 were told, net/http saw %d", len(ranges), s.passed())
	}
}

// tapped hands out the connections that it accepts.
type tapped struct {
	net.Listener
	taken chan *net.TCPConn
}

func (w tapped) Accept() (net.Conn, error) {
	c, err := w.Listener.Accept()
	if err == nil {
		w.taken <- c.(*net.TCPConn)
	}
	return c, err
}

// isRead tells whether a server has read all that a client has sent.
func isRead(t *testing.T, client net.Conn, server *net.TCPConn) bool {
	t.Helper()
	waiting := func(c *net.TCPConn, request uint) (n int) {
		raw, err := c.SyscallConn()
		if err == nil {
			err = errors.Join(raw.Control(func(fd uintptr) { n, err = unix.IoctlGetInt(int(fd), request) }), err)
		}
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return waiting(client.(*net.TCPConn), unix.TIOCOUTQ)+waiting(server, unix.TIOCINQ) == 0
}

// TestTornRequests sends requests in two pieces, and several at once.
func TestTornRequests(t *testing.T) {
	taken := make(chan *net.TCPConn, 1)
	s := serveStored(t, func(l net.Listener) net.Listener { return Listen(tapped{l, taken}) })
	p := s.player(t)
	p.ask(t, "Range: bytes=0-9")
	server := <-taken
	for i := range len(p.head("Range: bytes=10-29")) {
		head := p.head(fmt.Sprintf("Range: bytes=%d-%d", 1000+i, 2000+i))
		for _, piece := range []string{head[:i], head[i:]} {
			if _, err := io.WriteString(p, piece); err != nil {
				t.Fatal(err)
			}
			eventually.True(t, "the server reads the piece", func() bool { return isRead(t, p.Conn, server) })
		}
		if _, body, err := p.read(); err != nil || !bytes.Equal(body, s.data[1000+i:2001+i]) {
			t.Fatalf("torn after %d bytes: %d bytes, %v", i, len(body), err)
		}
	}
	var all string
	for i := range 30 {
		all += p.head(fmt.Sprintf("Range: bytes=%d-%d", i, 50_000+i))
	}
	go func() { _, _ = io.WriteString(p, all) }()
	for i := range 30 {
		if _, body, err := p.read(); err != nil || !bytes.Equal(body, s.data[i:50_001+i]) {
			t.Fatalf("pipelined request %d: %d bytes, %v", i, len(body), err)
		}
	}
}

// TestBodiesAreNoRequests sends requests with bodies that look like a repeat: a proxy that shares the connection between
// clients must never get more answers than it sent requests.
func TestBodiesAreNoRequests(t *testing.T) {
	taken := make(chan *net.TCPConn, 1)
	s := serveStored(t, func(l net.Listener) net.Listener { return Listen(tapped{l, taken}) })
	for name, first := range map[string]string{
		"POST":              "POST",
		"GET with a body":   "GET",
		"HEAD with a body":  "HEAD",
		"GET as it is sent": "GET",
	} {
		t.Run(name, func(t *testing.T) {
			p := s.player(t)
			server := <-taken
			fake := p.head("Range: bytes=0-9", fmt.Sprintf("Content-Length: %d", len(p.head("Range: bytes=0-9", "Content-Length: 100"))))
			p.ask(t, "Range: bytes=5-8") // to be repeated
			ask := first + strings.Replace(fake, "bytes=0-9", "bytes=1-4", 1)[len("GET"):]
			if _, err := io.WriteString(p, ask); err != nil {
				t.Fatal(err)
			}
			if name != "GET as it is sent" {
				eventually.True(t, "the server reads the head: the body is a read of its own", func() bool { return isRead(t, p.Conn, server) })
			}
			if _, err := io.WriteString(p, fake+p.head("Range: bytes=100-199", "Connection: close")); err != nil {
				t.Fatal(err)
			}
			all, err := io.ReadAll(p.r)
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(all, []byte("HTTP/1.1 ")); n != 2 || !bytes.HasSuffix(all, s.data[100:200]) {
				t.Errorf("%d answers to 2 requests:\n%.2000q", n, all)
			}
		})
	}
}

// TestRepeatsOfWhatIsGone denies and deletes what a connection repeats.
func TestRepeatsOfWhatIsGone(t *testing.T) {
	lists := t.TempDir()
	d, err := deny.Open(lists, nil, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	s := serveStored(t, Listen, func(cfg *Config, _ *http.Server) { cfg.Deny = d })
	p, gone := s.player(t), s.player(t)
	status := func(p *player, want string) {
		t.Helper()
		for range 3 {
			if head, _ := p.ask(t, "Range: bytes=0-99999"); !strings.HasPrefix(head, "HTTP/1.1"+want) {
				t.Errorf("%s, want %s", head, want)
			}
		}
	}
	status(p, "206")
	status(gone, "206")
	if err := os.WriteFile(filepath.Join(lists, "a.deny"), []byte("/ipfs/"+s.file.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "it is denied", func() bool { return d.Cid(s.file) != nil })
	status(p, "410")
	if err := os.Remove(filepath.Join(lists, "a.deny")); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "it is allowed", func() bool { return d.Cid(s.file) == nil })
	status(gone, "206")
	for e, err := range s.All(t.Context()) {
		if err := errors.Join(err, s.Delete(t.Context(), e.Cid)); err != nil {
			t.Fatal(err)
		}
	}
	status(gone, "404")
}

// TestServerEndsDuringRepeats shuts a server down while repeats are answered, to a client that reads and to one that
// does not, and lets connections be idle.
func TestServerEndsDuringRepeats(t *testing.T) {
	const idle = 300 * time.Millisecond
	s := serveStored(t, Listen, func(_ *Config, srv *http.Server) { srv.IdleTimeout = idle })
	busy := s.player(t)
	for start := time.Now(); time.Since(start) < 3*idle; {
		busy.ask(t, "Range: bytes=0-9999")
	}
	if err := busy.SetReadDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := busy.r.ReadByte(); err != io.EOF {
		t.Errorf("a connection that was idle: %v, want EOF", err)
	}
	reading, paused := s.player(t), s.player(t)
	for _, p := range []*player{reading, paused} {
		p.ask(t, "Range: bytes=0-0")
		if _, err := io.WriteString(p, p.head("Range: bytes=0-4194303")); err != nil {
			t.Fatal(err)
		}
		if _, err := p.r.ReadByte(); err != nil {
			t.Fatal(err)
		}
	}
	whole := make(chan error, 1)
	go func() {
		all, err := io.ReadAll(reading.r)
		if err == nil && !bytes.HasSuffix(all, s.data[:4<<20]) {
			err = fmt.Errorf("%d bytes", len(all))
		}
		whole <- err
	}()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	if err := s.srv.Shutdown(ctx); errors.Is(err, context.DeadlineExceeded) { // net/http has the paused one, if it took its first byte
		err = s.srv.Close()
		if err != nil {
			t.Error(err)
		}
	} else if err != nil {
		t.Error(err)
	}
	if err := <-whole; err != nil {
		t.Errorf("the client that reads: %v", err)
	}
	start := time.Now()
	if err := s.Close(); err != nil { // waits for what is being sent
		t.Error(err)
	}
	if took := time.Since(start); took > partingTime+5*time.Second {
		t.Errorf("a client that does not read held the store for %v", took)
	}
}

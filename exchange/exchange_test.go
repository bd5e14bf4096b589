package exchange

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	mrand "math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ipfs/boxo/bitswap/message"
	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/line"
)

// node is an exchange on a port of this machine, with a store of its own.
type node struct {
	*Exchange
	store *engine.Store
	dir   string // of the store
	dag   *dag.DAG
}

func newNode(t testing.TB, cfg Config) *node {
	t.Helper()
	dir := t.TempDir()
	s, err := engine.Open(dir, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Key, err = NewKey(); err != nil {
		t.Fatal(err)
	}
	if cfg.Listen == nil {
		cfg.Listen = []string{"/ip4/127.0.0.1/tcp/0"}
	}
	x, err := New(s, cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(x.Close(), s.Close()); err != nil {
			t.Error(err)
		}
	})
	return &node{x, s, dir, dag.New(x)}
}

func (n *node) connect(t testing.TB, to *node) {
	t.Helper()
	if err := n.Connect(t.Context(), to.Addrs()[0]); err != nil {
		t.Fatal(err)
	}
}

// film returns a file of n leaves of the size, the same for a seed.
func film(seed byte, n, size int) []byte {
	data := make([]byte, n*size)
	_, _ = mrand.NewChaCha8([32]byte{seed}).Read(data) // never fails
	return data
}

// publish stores data in leaves of the size and returns the file's CID.
func publish(t testing.TB, to blockstore.Store, data []byte, size int) cid.Cid {
	t.Helper()
	batch := to.Begin()
	b := dag.NewBuilder(batch)
	var links []dag.Link
	for off := 0; off < len(data); off += size {
		l, err := b.Leaf(t.Context(), data[off:min(off+size, len(data))])
		if err != nil {
			t.Fatal(err)
		}
		links = append(links, l)
	}
	root, err := b.File(t.Context(), links)
	if err != nil {
		t.Fatal(err)
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	return root.Cid
}

func (n *node) read(ctx context.Context, c cid.Cid) ([]byte, error) {
	f, err := n.dag.File(ctx, c)
	if err != nil {
		return nil, err
	}
	r := f.NewReader(ctx)
	defer r.Close()
	return io.ReadAll(r)
}

// TestFetch reads a file from a peer, and then without it: what was fetched is stored and can be served on.
func TestFetch(t *testing.T) {
	a, b, c := newNode(t, Config{}), newNode(t, Config{}), newNode(t, Config{})
	data := film(1, 40, 300_000)
	root := publish(t, a.store, data, 300_000)
	b.connect(t, a)
	got, err := b.read(t.Context(), root)
	if err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read from a peer: %d bytes, %v", len(got), err)
	}
	if err := a.host.Close(); err != nil {
		t.Fatal(err)
	}
	c.connect(t, b)
	if got, err = c.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read from the one that read: %d bytes, %v", len(got), err)
	}
}

// TestManySources spreads a file over peers, one of which has half of it and one nothing.
func TestManySources(t *testing.T) {
	full, half, none, reader := newNode(t, Config{}), newNode(t, Config{}), newNode(t, Config{}), newNode(t, Config{})
	data := film(2, 60, 200_000)
	root := publish(t, full.store, data, 200_000)
	for i := 0; i < 30; i++ {
		leaf := data[i*200_000 : (i+1)*200_000]
		if err := blockstore.Put(t.Context(), half.store, blockstore.Block{Cid: blockstore.Sum(cid.Raw, leaf), Data: leaf}); err != nil {
			t.Fatal(err)
		}
	}
	for _, source := range []*node{none, half, full} {
		reader.connect(t, source)
	}
	got, err := reader.read(t.Context(), root)
	if err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read from three peers: %d bytes, %v", len(got), err)
	}
}

// TestSourceDies closes the source in the middle of a film that another has too.
func TestSourceDies(t *testing.T) {
	a, b, reader := newNode(t, Config{}), newNode(t, Config{}), newNode(t, Config{})
	data := film(3, 60, 200_000)
	root := publish(t, a.store, data, 200_000)
	publish(t, b.store, data, 200_000)
	reader.connect(t, a)
	f, err := reader.dag.File(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	r := f.NewReader(t.Context())
	defer r.Close()
	first := make([]byte, 4<<20)
	if _, err := io.ReadFull(r, first); err != nil {
		t.Fatal(err)
	}
	reader.connect(t, b)
	if err := a.host.Close(); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(append(first, rest...), data) {
		t.Fatalf("read on after the source died: %d bytes, %v", len(rest), err)
	}
}

// TestNobodyHasIt expects the error in time, and success once a peer has the block.
func TestNobodyHasIt(t *testing.T) {
	a, b := newNode(t, Config{}), newNode(t, Config{Timeout: 300 * time.Millisecond})
	leaf := film(4, 1, 1000)
	c := blockstore.Sum(cid.Raw, leaf)
	for i, want := range []string{"no peer is connected", "peers that were asked: 1"} {
		if i == 1 {
			b.connect(t, a)
		}
		start := time.Now()
		_, err := blockstore.Get(t.Context(), b.Exchange, c)
		if !errors.Is(err, ErrNoPeer) || !bytes.Contains([]byte(fmt.Sprint(err)), []byte(want)) || time.Since(start) > 3*time.Second {
			t.Errorf("after %v: %v; want ErrNoPeer, %s", time.Since(start), err, want)
		}
	}
	publish(t, a.store, leaf, 1000)
	if got, err := blockstore.Get(t.Context(), b.Exchange, c); err != nil || !bytes.Equal(got, leaf) {
		t.Errorf("once a peer has it: %v", err)
	}
}

// TestWaitsForPublisher reads what its source publishes only then: the reader need not ask again.
func TestWaitsForPublisher(t *testing.T) {
	a, b := newNode(t, Config{}), newNode(t, Config{Timeout: time.Minute})
	b.connect(t, a)
	leaf := film(4, 1, 1000)
	c := blockstore.Sum(cid.Raw, leaf)
	got := make(chan error, 1)
	go func() {
		data, err := blockstore.Get(t.Context(), b.Exchange, c)
		if err == nil && !bytes.Equal(data, leaf) {
			err = errors.New("other bytes")
		}
		got <- err
	}()
	eventually.True(t, "the source knows that it is wanted", func() bool { return a.server.waited() == 1 })
	publish(t, a.store, leaf, 1000)
	a.Stored()
	if err := <-got; err != nil {
		t.Error(err)
	}
}

// TestAlone expects a reader to wait for a peer that may come back, and not where none has been for longer than that.
func TestAlone(t *testing.T) {
	a, b := newNode(t, Config{}), newNode(t, Config{Timeout: time.Second})
	leaf := film(4, 1, 1000)
	c := blockstore.Sum(cid.Raw, leaf)
	b.connect(t, a)
	if err := a.host.Close(); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "the peer is lost", func() bool { return b.Exchange.Asked().Peers == 0 })
	if _, err := blockstore.Get(t.Context(), b.Exchange, c); !errors.Is(err, ErrNoPeer) || errors.Is(err, blockstore.ErrNotFound) {
		t.Errorf("just after the peer was lost: %v", err)
	}
	if _, err := blockstore.Get(t.Context(), b.Exchange, c); !errors.Is(err, ErrNoPeer) || !errors.Is(err, blockstore.ErrNotFound) {
		t.Errorf("alone: %v", err)
	}
	b.connect(t, newNode(t, Config{}))
	if _, err := blockstore.Get(t.Context(), b.Exchange, c); !errors.Is(err, ErrNoPeer) || errors.Is(err, blockstore.ErrNotFound) {
		t.Errorf("once there is another peer: %v", err)
	}
}

// TestCancelForgets gives up on blocks, once a peer was asked for all of them: the peer is told, and nothing is
// left of them.
func TestCancelForgets(t *testing.T) {
	b := newNode(t, Config{})
	wanted, taken := make(chan cid.Cid, 100), make(chan cid.Cid, 100)
	newStranger(t, func(_ *stranger, _ peer.ID, m message.BitSwapMessage) {
		for _, e := range m.Wantlist() {
			if e.Cancel {
				taken <- e.Cid
			} else {
				wanted <- e.Cid
			}
		}
	}).join(t, b)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 20)
	for i := range 20 {
		go func() {
			_, err := blockstore.Get(ctx, b.Exchange, blockstore.Sum(cid.Raw, []byte{byte(i)}))
			done <- err
		}()
	}
	distinct(wanted, 20)
	cancel()
	for range 20 {
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled fetch: %v", err)
		}
	}
	distinct(taken, 20)
	b.client.mu.Lock()
	defer b.client.mu.Unlock()
	if n := len(b.client.wants); n != 0 {
		t.Errorf("%d wants are left", n)
	}
	for _, r := range b.client.peers {
		if len(r.asked) != 0 || len(r.has) != 0 {
			t.Errorf("a peer still has %d asks and %d haves", len(r.asked), len(r.has))
		}
	}
}

// distinct returns when n different CIDs have come.
func distinct(from <-chan cid.Cid, n int) {
	for seen := map[cid.Cid]bool{}; len(seen) < n; {
		seen[<-from] = true
	}
}

// TestTransports fetches over each transport that a node dials, from a node that listens on all of them at one port.
func TestTransports(t *testing.T) {
	source := newNode(t, Config{Listen: []string{
		"/ip4/127.0.0.1/tcp/0", "/ip4/127.0.0.1/tcp/0/ws", "/ip4/127.0.0.1/udp/0/quic-v1",
		"/ip4/127.0.0.1/udp/0/quic-v1/webtransport", "/ip4/127.0.0.1/udp/0/webrtc-direct",
	}})
	data := film(10, 3, 50_000)
	root := publish(t, source.store, data, 50_000)
	for _, transport := range []string{"/tcp/", "/ws/", "/quic-v1/p2p", "/webtransport/", "/webrtc-direct/"} {
		i := slices.IndexFunc(source.Addrs(), func(a string) bool {
			return strings.Contains(a, transport) && (transport != "/tcp/" || !strings.Contains(a, "/ws"))
		})
		if i < 0 {
			t.Errorf("no address with %s in %v", transport, source.Addrs())
			continue
		}
		reader := newNode(t, Config{})
		if err := reader.Connect(t.Context(), source.Addrs()[i]); err != nil {
			t.Errorf("%s: %v", transport, err)
			continue
		}
		if got, err := reader.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes, %v", transport, len(got), err)
		}
	}
}

// TestPrivateNetwork keeps those out who do not hold the key.
func TestPrivateNetwork(t *testing.T) {
	key := func(b byte) []byte {
		return fmt.Appendf(nil, "/key/swarm/psk/1.0.0/\n/base16/\n%s\n", strings.Repeat(fmt.Sprintf("%02x", b), 32))
	}
	a, b, other, open := newNode(t, Config{SwarmKey: key(1)}), newNode(t, Config{SwarmKey: key(1)}), newNode(t, Config{SwarmKey: key(2)}), newNode(t, Config{})
	told := make(chan error, 8)
	keeps := newNode(t, Config{Peers: []string{a.Addrs()[0]}, Unreached: func(peer string, err error) {
		told <- fmt.Errorf("%s: %w", peer, err)
	}})
	var strangers sync.WaitGroup
	for _, stranger := range []*node{other, open} {
		strangers.Go(func() {
			if err := stranger.Exchange.Connect(t.Context(), a.Addrs()[0]); err == nil || !strings.Contains(err.Error(), "swarm key") {
				t.Errorf("a node without the key was let in, or is not told of it: %v", err)
			}
		})
	}
	strangers.Wait()
	select {
	case err := <-told:
		if !strings.Contains(err.Error(), "swarm key") || !strings.HasPrefix(err.Error(), a.Addrs()[0][strings.LastIndex(a.Addrs()[0], "/")+1:]) {
			t.Errorf("of a peer to stay connected to, %s is told: %v", keeps.Addrs(), err)
		}
	case <-time.After(30 * time.Second):
		t.Error("nobody is told of a peer that is not reached")
	}
	data := film(11, 3, 50_000)
	root := publish(t, a.store, data, 50_000)
	b.connect(t, a)
	if got, err := b.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
		t.Fatalf("with the key: %d bytes, %v", len(got), err)
	}
}

// BenchmarkFetch reads a film of 256 MB from a peer over loopback, both nodes in this process.
func BenchmarkFetch(b *testing.B) {
	const size, n = 800_000, 320
	source := newNode(b, Config{})
	root := publish(b, source.store, film(99, n, size), size)
	b.SetBytes(n * size)
	var used time.Duration
	for b.Loop() {
		b.StopTimer()
		reader := newNode(b, Config{})
		reader.connect(b, source)
		before := cpuTime(b)
		b.StartTimer()
		f, err := reader.dag.File(b.Context(), root)
		if err != nil {
			b.Fatal(err)
		}
		r := f.NewReader(b.Context())
		if got, err := io.Copy(io.Discard, r); err != nil || got != n*size {
			b.Fatalf("%d bytes, %v", got, err)
		}
		_ = r.Close()
		if err := reader.Drain(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		used += cpuTime(b) - before
		b.StartTimer()
	}
	b.ReportMetric(used.Seconds()/(float64(b.N)*n*size/1e9), "cpu-s/GB")
}

// cpuTime returns what this process has used.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestUploadLimit fetches twelve megabytes from a node that sends four a second, after the first four.
func TestUploadLimit(t *testing.T) {
	source, reader := newNode(t, Config{Upload: 4 << 20}), newNode(t, Config{})
	data := film(40, 12, 1<<20)
	root := publish(t, source.store, data, 1<<20)
	reader.connect(t, source)
	start := time.Now()
	if got, err := reader.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read: %d bytes, %v", len(got), err)
	}
	if d := time.Since(start); d < 1500*time.Millisecond {
		t.Errorf("eight megabytes over the limit took %v", d)
	}
}

// TestCutAndHealed breaks the only line to the source in the middle of a film and mends it: reading waits, the peer is
// dialled again, and reading goes on.
func TestCutAndHealed(t *testing.T) {
	source := newNode(t, Config{})
	data := film(41, 60, 200_000)
	root := publish(t, source.store, data, 200_000)
	parts := strings.Split(source.Addrs()[0], "/")
	l, err := line.New(net.JoinHostPort(parts[2], parts[4]), line.Path{}, line.Path{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	parts[4] = strconv.Itoa(l.Port())
	reader := newNode(t, Config{Peers: []string{strings.Join(parts, "/")}})
	f, err := reader.dag.File(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	r := f.NewReader(t.Context())
	defer r.Close()
	first := make([]byte, 3<<20)
	if _, err := io.ReadFull(r, first); err != nil {
		t.Fatal(err)
	}
	l.Cut()
	l.Heal()
	rest, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(append(first, rest...), data) {
		t.Fatalf("read on after the line was cut and healed: %d bytes, %v", len(rest), err)
	}
}

// TestMended reads a file of which blocks are damaged on the disk: a peer mends them, in the middle of the read, and they
// stay what they were, kept or cached. Without a peer that has them it is the damage that is told.
func TestMended(t *testing.T) {
	source, alone := newNode(t, Config{}), newNode(t, Config{Timeout: 200 * time.Millisecond})
	reader := newNode(t, Config{Cache: 1 << 30})
	data := film(9, 20, 100_000)
	root := publish(t, source.store, data, 100_000)
	for _, n := range []*node{reader, alone} {
		publish(t, n.store, data, 100_000)
	}
	leaf := func(i int) []byte { return data[i*100_000 : (i+1)*100_000] }
	flip(t, reader.dir, leaf(3))
	flip(t, reader.dir, leaf(15))
	flip(t, alone.dir, leaf(7))
	reader.connect(t, source)
	for range 2 {
		got, err := reader.read(t.Context(), root)
		if err != nil || !bytes.Equal(got, data) {
			t.Fatalf("read with damaged blocks: %d bytes, %v", len(got), err)
		}
		if err := reader.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, i := range []int{3, 15} {
		if err := reader.store.View(t.Context(), blockstore.Sum(cid.Raw, leaf(i)), func([]byte) error { return nil }); err != nil {
			t.Errorf("leaf %d was not mended: %v", i, err)
		}
	}
	for e, err := range reader.store.Cached(t.Context()) {
		t.Errorf("what was kept is cached after it was mended: %v, %v", e, err)
	}
	if n := reader.client.received(); n != 2 {
		t.Errorf("%v blocks were fetched, want the 2 that were damaged", n)
	}
	if _, err := alone.read(t.Context(), root); !errors.Is(err, blockstore.ErrCorrupt) {
		t.Errorf("read of a damaged block that nobody has: %v, want ErrCorrupt", err)
	}
}

// flip changes a bit in the middle of data, wherever in dir it lies.
func flip(t *testing.T, dir string, data []byte) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "segments", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if i := bytes.Index(raw, data); i >= 0 {
			raw[i+len(data)/2] ^= 1
			if err := os.WriteFile(name, raw, 0o600); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("%d bytes are in no segment of %s", len(data), dir)
}

// TestInHand lets readers be slow: of what came for them, no more than is allowed waits in memory, and the others read it
// from the store; too many that wait for the network are refused.
func TestInHand(t *testing.T) {
	const size = 500_000
	source, reader := newNode(t, Config{}), newNode(t, Config{InHand: 2 * size, Waiting: 4, Timeout: 2 * time.Second})
	data := film(11, 8, size)
	publish(t, source.store, data, size)
	reader.connect(t, source)
	taking, take, done := make(chan int, 8), make(chan struct{}), make(chan error, 8)
	for i := range 8 {
		leaf := data[i*size : (i+1)*size]
		go func() {
			c, got := blockstore.Sum(cid.Raw, leaf), []byte(nil)
			err := reader.ViewRange(t.Context(), c, blockstore.Part{Offset: 7, Size: size - 7, Of: size}, func(p []byte) error {
				if got == nil {
					taking <- len(p)
					<-take
				}
				got = append(got, p...)
				return nil
			})
			if err == nil && !bytes.Equal(got, leaf[7:]) {
				err = fmt.Errorf("leaf %d: %d wrong bytes", i, len(got))
			}
			done <- err
		}()
		if i%4 == 3 { // no more than four wait
			eventually.True(t, "the leaves come", func() bool { return len(taking) == i+1 })
		}
	}
	whole := 0
	for range 8 {
		if <-taking == size-7 {
			whole++
		}
	}
	if whole != 2 {
		t.Errorf("%d blocks of slow readers are in memory, want 2", whole)
	}
	close(take)
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	for i := range 4 {
		c := blockstore.Sum(cid.Raw, []byte(fmt.Sprint("nobody has it ", i)))
		go func() { done <- reader.View(t.Context(), c, func([]byte) error { return nil }) }()
	}
	eventually.True(t, "four wait", func() bool {
		free := reader.places.TryAcquire(1)
		if free {
			reader.places.Release(1)
		}
		return !free
	})
	if err := reader.View(t.Context(), blockstore.Sum(cid.Raw, []byte("one too many")), func([]byte) error { return nil }); !errors.Is(err, blockstore.ErrBusy) {
		t.Errorf("one too many waits: %v, want ErrBusy", err)
	}
	for range 4 {
		if err := <-done; !errors.Is(err, ErrNoPeer) {
			t.Errorf("what nobody has: %v", err)
		}
	}
}

// TestDialAtOnce has two nodes dial each other at the same moment, from the ports at which both listen: each hears the other begin.
func TestDialAtOnce(t *testing.T) {
	for range 20 {
		a, b := newNode(t, Config{}), newNode(t, Config{})
		var tasks sync.WaitGroup
		start := make(chan struct{})
		var errs [2]error
		for i, pair := range [][2]*node{{a, b}, {b, a}} {
			tasks.Go(func() {
				<-start
				errs[i] = pair[0].Connect(t.Context(), pair[1].Addrs()[0])
			})
		}
		close(start)
		tasks.Wait()
		if errs[0] != nil || errs[1] != nil {
			t.Errorf("one hears %v, the other %v", errs[0], errs[1])
		}
	}
}

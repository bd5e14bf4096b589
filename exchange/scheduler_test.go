package exchange

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ipfs/boxo/bitswap/message"
	pb "github.com/ipfs/boxo/bitswap/message/pb"
	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/eventually"
)

// TestSeeksAreExact counts what a player that seeks makes the node fetch: each leaf that it reads, the node above them,
// and nothing else, once.
func TestSeeksAreExact(t *testing.T) {
	source, reader := newNode(t, Config{}), newNode(t, Config{})
	const size = 60_000
	data := film(10, 200, size)
	root := publish(t, source.store, data, size)
	reader.connect(t, source)
	ctx := blockstore.ForTitle(t.Context(), root)
	f, err := reader.dag.File(ctx, root)
	if err != nil {
		t.Fatal(err)
	}
	head := f.NewPlayhead(ctx)
	defer head.Close()
	order := rand.New(rand.NewPCG(1, 1)).Perm(100)[:40]
	for _, i := range order {
		r := head.NewReader(ctx)
		got := make([]byte, size)
		if _, err := r.Seek(int64(2*i*size), io.SeekStart); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(r, got); err != nil || !bytes.Equal(got, data[2*i*size:(2*i+1)*size]) {
			t.Fatalf("leaf %d: %v", 2*i, err)
		}
	}
	if p := reader.Peers()[0]; p.Blocks != 41 {
		t.Errorf("%d blocks came for 40 leaves and a node", p.Blocks)
	}
	eventually.True(t, "the source has counted what came", func() bool { return source.Peers()[0].Sent >= 40*size })
	if p := source.Peers()[0]; p.Sent > 41*size {
		t.Errorf("%d bytes were sent for 40 leaves of %d and a node", p.Sent, size)
	}
}

// TestDeadlines prefetches blocks in any order, of a peer that delivers one when it has been asked: it is asked in the
// order in which readers will come to them, but first for one that a reader waits for.
func TestDeadlines(t *testing.T) {
	reader := newNode(t, Config{})
	const n = 20
	held := map[cid.Cid][]byte{}
	var order []cid.Cid // in which they are due
	for i := range n + 1 {
		data := film(byte(20+i), 1, 300_000)
		c := blockstore.Sum(cid.Raw, data)
		held[c], order = data, append(order, c)
	}
	var mu sync.Mutex
	var probed, asked []cid.Cid
	first := make(chan struct{}) // closed when the first block is asked for, which is given after the urgent one
	newStranger(t, func(s *stranger, from peer.ID, m message.BitSwapMessage) {
		mu.Lock()
		defer mu.Unlock()
		reply := message.New(false)
		list := m.Wantlist()
		slices.SortFunc(list, func(a, b message.Entry) int { return cmp.Compare(b.Priority, a.Priority) })
		for _, e := range list {
			switch {
			case e.Cancel:
			case e.WantType == pb.Message_Wantlist_Have:
				if probed = append(probed, e.Cid); len(probed) == n { // then it says at once that it has them all
					for _, c := range probed {
						reply.AddHave(c)
					}
				}
			default:
				if asked = append(asked, e.Cid); len(asked) == 1 {
					close(first)
					continue
				}
				give := []cid.Cid{e.Cid}
				if len(asked) == 2 {
					give = asked
				}
				for _, c := range give {
					b, err := blocks.NewBlockWithCid(held[c], c)
					if err != nil {
						t.Error(err)
					}
					reply.AddBlock(b)
				}
			}
		}
		if !reply.Empty() {
			_ = s.send(from, reply)
		}
	}).join(t, reader)
	start := time.Now().Add(time.Hour)
	var tasks sync.WaitGroup
	for _, i := range rand.New(rand.NewPCG(2, 2)).Perm(n) {
		tasks.Go(func() {
			if err := reader.Prefetch(t.Context(), order[i+1], 300_000, start.Add(time.Duration(i)*time.Second)); err != nil {
				t.Error(err)
			}
		})
	}
	<-first
	tasks.Go(func() { // a reader waits for another
		if _, err := blockstore.Get(t.Context(), reader.Exchange, order[0]); err != nil {
			t.Error(err)
		}
	})
	tasks.Wait()
	mu.Lock()
	defer mu.Unlock()
	urgent := slices.Index(asked, order[0])
	rest := slices.Delete(slices.Clone(asked), urgent, urgent+1)
	if len(asked) != n+1 || !slices.Equal(rest, order[1:]) {
		t.Errorf("%d blocks were asked for, not in the order in which they are due", len(asked))
	}
	if urgent != 1 {
		t.Errorf("the block that a reader waits for was asked for as number %d", urgent)
	}
}

// TestWindow holds that a peer is asked ahead for what its line carries in a round trip, and no more.
func TestWindow(t *testing.T) {
	r := newRemote("p")
	ask := func(bytes int64) *want {
		w := &want{size: bytes}
		r.ask(w)
		return w
	}
	first := ask(1000)
	if r.hasRoom() {
		t.Error("a peer that has delivered nothing is asked for two things at a time")
	}
	r.drop(first)
	for range 20 { // 50 Mbit/s, 100 ms
		r.delivered(100*time.Millisecond, 625_000)
	}
	var list []*want
	for r.hasRoom() {
		list = append(list, ask(200_000))
	}
	if len(list) != 4 {
		t.Errorf("asked for %d bytes ahead of a line that carries 625,000 in a round trip", r.due)
	}
	r.strikes++
	if r.hasRoom() {
		t.Error("a peer that is late is asked for more")
	}
	for _, w := range list {
		r.drop(w)
	}
	if !r.hasRoom() || r.due != 0 {
		t.Errorf("%d bytes are due when nothing is asked for", r.due)
	}
}

// TestLatePeerIsPassed reads of a peer that stops delivering: once it was late, the blocks that were asked of it for
// later are asked of another as soon as a reader waits for them.
func TestLatePeerIsPassed(t *testing.T) {
	good, reader := newNode(t, Config{}), newNode(t, Config{})
	const size, n = 50_000, 60
	data := film(50, n, size)
	root := publish(t, good.store, data, size)
	var mu sync.Mutex
	given := 0
	tired := newStranger(t, func(s *stranger, from peer.ID, m message.BitSwapMessage) {
		reply := message.New(false)
		for _, e := range m.Wantlist() {
			switch {
			case e.Cancel:
			case e.WantType == pb.Message_Wantlist_Have:
				reply.AddHave(e.Cid)
			default:
				mu.Lock()
				given++
				gives := given < 15
				mu.Unlock()
				if b, err := blockstore.Get(context.Background(), good.store, e.Cid); gives && err == nil {
					if b, err := blocks.NewBlockWithCid(b, e.Cid); err == nil {
						reply.AddBlock(b)
					}
				}
			}
		}
		if !reply.Empty() {
			_ = s.send(from, reply)
		}
	})
	tired.join(t, reader)
	f, err := reader.dag.File(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	r := f.NewReader(t.Context())
	defer r.Close()
	got := make([]byte, 10*size)
	if _, err := io.ReadFull(r, got); err != nil {
		t.Fatal(err)
	}
	reader.connect(t, good)
	rest, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(append(got, rest...), data) {
		t.Fatalf("%d bytes, %v", len(got)+len(rest), err)
	}
	mu.Lock()
	defer mu.Unlock()
	if given > 30 {
		t.Errorf("a peer that does not deliver any more was asked for %d blocks", given-15)
	}
}

// TestSwarm has five nodes fetch the same at once from one source: they take it from each other.
func TestSwarm(t *testing.T) {
	const size, n = 100_000, 120
	source := newNode(t, Config{})
	data := film(60, n, size)
	root := publish(t, source.store, data, size)
	nodes := []*node{source}
	for range 5 {
		x := newNode(t, Config{})
		for _, y := range nodes {
			x.connect(t, y)
		}
		nodes = append(nodes, x)
	}
	var tasks sync.WaitGroup
	for _, x := range nodes[1:] {
		tasks.Go(func() {
			var blocks, bytes int64
			err := x.dag.Fetch(blockstore.ForTitle(t.Context(), root), root, func(_ cid.Cid, n int64) { blocks, bytes = blocks+1, bytes+n })
			if err != nil || blocks != n+1 || bytes < n*size {
				t.Errorf("fetched %d blocks, %d bytes: %v", blocks, bytes, err)
			}
		})
	}
	tasks.Wait()
	sent := int64(0)
	for _, p := range source.Peers() {
		sent += p.Sent
	}
	if films := float64(sent) / (n * size); films > 4 {
		t.Errorf("the source sent %.1f films to five nodes that could take it from each other", films)
	}
	for i, x := range nodes[1:] {
		if err := x.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got, err := dag.New(x.store).File(t.Context(), root); err != nil || got.Size() != n*size {
			t.Errorf("node %d: %v", i, err)
		}
	}
}

// TestViewersShare lets one node play a film and another after it, who both know the source and each other: the second
// takes from the first what that has, and the source sends hardly more than one film.
func TestViewersShare(t *testing.T) {
	const size, n = 100_000, 60
	source, first, second := newNode(t, Config{}), newNode(t, Config{}), newNode(t, Config{})
	data := film(61, n, size)
	root := publish(t, source.store, data, size)
	first.connect(t, source)
	second.connect(t, source)
	second.connect(t, first)
	ctx := blockstore.ForTitle(t.Context(), root)
	for _, x := range []*node{first, second} {
		f, err := x.dag.File(ctx, root)
		if err != nil {
			t.Fatal(err)
		}
		head := f.NewPlayhead(ctx)
		head.SetRate(size) // a leaf is a second
		r := head.NewReader(ctx)
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, data) {
			t.Errorf("played %d bytes, %v", len(got), err)
		}
		head.Close()
	}
	var sent []int64
	for _, p := range source.Peers() {
		sent = append(sent, p.Sent)
	}
	if len(sent) != 2 || sent[0]+sent[1] > n*size*3/2 { // on a busy machine a peer that is late is helped out
		t.Errorf("the source sent %v, for a film of %d", sent, n*size)
	}
}

// TestFetchOutlastsTheTimeout fetches over a line on which the whole takes several times as long as a reader would wait
// for a block: as long as blocks come, it goes on. When none come any more, it ends.
func TestFetchOutlastsTheTimeout(t *testing.T) {
	const size, n, timeout = 100_000, 40, 600 * time.Millisecond
	source := newNode(t, Config{Upload: 1 << 20}) // four megabytes at once
	data := film(62, n+n/2, size)
	root := publish(t, source.store, data, size)
	reader := newNode(t, Config{Timeout: timeout})
	reader.connect(t, source)
	start := time.Now()
	if err := reader.dag.Fetch(t.Context(), root, func(cid.Cid, int64) {}); err != nil {
		t.Fatalf("after %v: %v", time.Since(start), err)
	}
	if d := time.Since(start); d < 2*timeout {
		t.Errorf("it took %v: no longer than a reader waits", d)
	}
	other := publish(t, newNode(t, Config{}).store, film(63, 3, size), size) // with nobody who is connected
	if err := reader.dag.Fetch(t.Context(), other, func(cid.Cid, int64) {}); !errors.Is(err, ErrNoPeer) {
		t.Errorf("fetch of what nobody has: %v", err)
	}
}

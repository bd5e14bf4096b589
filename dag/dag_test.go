package dag

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/ipfs/boxo/blockservice"
	boxostore "github.com/ipfs/boxo/blockstore"
	"github.com/ipfs/boxo/exchange/offline"
	"github.com/ipfs/boxo/ipld/merkledag"
	uio "github.com/ipfs/boxo/ipld/unixfs/io"
	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	"github.com/ipfs/go-datastore"
	dssync "github.com/ipfs/go-datastore/sync"
	ipld "github.com/ipfs/go-ipld-format"
	carv2 "github.com/ipld/go-car/v2"

	"github.com/reelfs/reelfs/blockstore"
)

// build stores a file of random leaves, so many at most a node, and returns it and its bytes.
func build(t testing.TB, s blockstore.Store, seed uint64, leaves, maxLeaf int) (cid.Cid, []byte) {
	t.Helper()
	rng, src := rand.New(rand.NewPCG(seed, 7)), rand.NewChaCha8([32]byte{byte(seed)})
	batch := s.Begin()
	b := NewBuilder(batch)
	var want []byte
	var groups, group []Link
	for i := range leaves {
		data := make([]byte, 1+rng.IntN(maxLeaf))
		_, _ = src.Read(data)
		want = append(want, data...)
		l, err := b.Leaf(t.Context(), data)
		if err != nil {
			t.Fatal(err)
		}
		if group = append(group, l); rng.IntN(3) == 0 || i == leaves-1 {
			g, err := b.File(t.Context(), group)
			if err != nil {
				t.Fatal(err)
			}
			groups, group = append(groups, g), nil
		}
	}
	root, err := b.File(t.Context(), groups)
	if err != nil {
		t.Fatal(err)
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if root.Size != int64(len(want)) {
		t.Fatalf("file of %d bytes, want %d", root.Size, len(want))
	}
	return root.Cid, want
}

// counter is a Getter that notes which blocks were asked for.
type counter struct {
	blockstore.Store
	mu    sync.Mutex
	views []cid.Cid
}

func (c *counter) View(ctx context.Context, k cid.Cid, fn func([]byte) error) error {
	c.mu.Lock()
	c.views = append(c.views, k)
	c.mu.Unlock()
	return c.Store.View(ctx, k, fn)
}

func (c *counter) take() (nodes, leaves int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, k := range c.views {
		if k.Type() == cid.Raw {
			leaves++
		} else {
			nodes++
		}
	}
	c.views = nil
	return nodes, leaves
}

func TestRandomReads(t *testing.T) {
	for seed, leaves := range []int{1, 2, 7, 300, 5000} {
		s := blockstore.NewMem()
		root, want := build(t, s, uint64(seed), leaves, 600)
		f, err := New(s).File(t.Context(), root)
		if err != nil {
			t.Fatal(err)
		}
		r := f.NewReader(t.Context())
		rng := rand.New(rand.NewPCG(uint64(seed), 3))
		for range 400 {
			off, n := rng.IntN(len(want)+10), rng.IntN(3000)
			exp := want[min(off, len(want)):min(off+n, len(want))]
			buf := make([]byte, n)
			got, err := f.ReadAtContext(t.Context(), buf, int64(off))
			if !bytes.Equal(buf[:got], exp) || (err == io.EOF) != (len(exp) < n) || (err != nil && err != io.EOF) {
				t.Fatalf("ReadAt(%d, %d) = %d, %v; want %d bytes", n, off, got, err, len(exp))
			}
			if _, err := r.Seek(int64(off), io.SeekStart); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if _, err := r.WriteRange(&out, int64(n)); err != nil || !bytes.Equal(out.Bytes(), exp) {
				t.Fatalf("WriteRange(%d) at %d: %d bytes, %v; want %d", n, off, out.Len(), err, len(exp))
			}
		}
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		if err := iotest.TestReader(r, want); err != nil {
			t.Fatal(err)
		}
	}
}

// TestReadsAreExact counts the blocks of a range: its leaves, and the nodes on the way to it.
func TestReadsAreExact(t *testing.T) {
	s := &counter{Store: blockstore.NewMem()}
	batch := s.Begin()
	b := NewBuilder(batch)
	var gops []Link
	for g := range 1500 { // as a film of 50 minutes: three levels
		var leaves []Link
		for l := range 3 {
			leaf, err := b.Leaf(t.Context(), fmt.Appendf(nil, "%04d %d......", g, l)[:10])
			if err != nil {
				t.Fatal(err)
			}
			leaves = append(leaves, leaf)
		}
		gop, err := b.File(t.Context(), leaves)
		if err != nil {
			t.Fatal(err)
		}
		gops = append(gops, gop)
	}
	root, err := b.File(t.Context(), gops)
	if err != nil {
		t.Fatal(err)
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ off, n, nodes, leaves int }{
		{700 * 30, 30, 3, 3},                 // a GOP
		{700 * 30, 1, 3, 1},                  // its first byte
		{1400*30 + 5, 10, 3, 2},              // across two leaves
		{700*30 + 25, 10, 4, 2},              // across two GOPs
		{0, 0, 1, 0},                         // nothing but the size
		{1500*30 - 2, 50, 3, 1},              // the end
		{1023 * 30, 60, 5, 6},                // across two inner nodes
		{1500 * 30, 10, 1, 0}, {-5, 3, 1, 0}, // outside
	} {
		f, err := New(s).File(t.Context(), root.Cid)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteRange(t.Context(), io.Discard, int64(c.off), int64(c.n)); err != nil {
			t.Fatal(err)
		}
		if nodes, leaves := s.take(); nodes != c.nodes || leaves != c.leaves {
			t.Errorf("range %d+%d read %d nodes and %d leaves, want %d and %d", c.off, c.n, nodes, leaves, c.nodes, c.leaves)
		}
	}
}

// far is a Getter that is worth reading ahead of. What it is asked for never comes near.
type far struct {
	counter
	asked  chan cid.Cid
	parked atomic.Int32
	near   func(cid.Cid) bool // nil: nothing is
}

func (f *far) Near(c cid.Cid) bool { return f.near != nil && f.near(c) }

func (f *far) Prefetch(ctx context.Context, c cid.Cid, _ int64, _ time.Time) error {
	f.parked.Add(1)
	defer f.parked.Add(-1)
	f.asked <- c
	<-ctx.Done()
	return ctx.Err()
}

// flat is a file of n leaves of 10 bytes each.
func flat(t *testing.T, to blockstore.Store, n int) cid.Cid {
	t.Helper()
	batch := to.Begin()
	b := NewBuilder(batch)
	var leaves []Link
	for i := range n {
		l, err := b.Leaf(t.Context(), fmt.Appendf(nil, "leaf %05d", i))
		if err != nil {
			t.Fatal(err)
		}
		leaves = append(leaves, l)
	}
	root, err := b.File(t.Context(), leaves)
	if err != nil {
		t.Fatal(err)
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	return root.Cid
}

func TestReadAheadGrowsAndIsCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &far{counter: counter{Store: blockstore.NewMem()}, asked: make(chan cid.Cid, 1000)}
		f, err := New(s).File(t.Context(), flat(t, s.Store, 100))
		if err != nil {
			t.Fatal(err)
		}
		r := f.NewReader(t.Context())
		asked := func(want int, parked int32) {
			t.Helper()
			synctest.Wait()
			if n := len(s.asked); n != want || s.parked.Load() != parked {
				t.Fatalf("%d leaves were asked for, want %d; %d still are, want %d", n, want, s.parked.Load(), parked)
			}
			for range want {
				<-s.asked
			}
		}
		read := func(n int) {
			t.Helper()
			if _, err := io.CopyN(io.Discard, r, int64(n)); err != nil {
				t.Fatal(err)
			}
		}
		read(10) // the first leaf: nothing ahead
		asked(0, 0)
		read(10) // then 1, and so on: asked up to leaf 2, 4, 7, 12
		asked(1, 1)
		read(10)
		asked(2, 3)
		read(10)
		asked(3, 6)
		read(10)
		asked(5, 11)
		if _, err := r.Seek(50, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		read(10) // goes on: what was asked for stays
		asked(9, 20)
		if _, err := r.Seek(500, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		read(10) // elsewhere: cancels; a bounded read that needs one leaf asks for no other
		asked(0, 0)
		if _, err := r.Seek(700, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		if _, err := r.WriteRange(io.Discard, 50); err != nil { // needs 5: the others are asked for at once
			t.Fatal(err)
		}
		asked(4, 4)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		asked(0, 0)
	})
}

// TestPlayheadOverRequests reads on with one Reader for each leaf, as a player of segments does, and expects that it
// is read ahead from one to the next.
func TestPlayheadOverRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &far{counter: counter{Store: blockstore.NewMem()}, asked: make(chan cid.Cid, 1000)}
		f, err := New(s).File(t.Context(), flat(t, s.Store, 100))
		if err != nil {
			t.Fatal(err)
		}
		head := f.NewPlayhead(t.Context())
		for i := range int64(5) {
			if !head.Continues(i * 10) {
				t.Fatalf("leaf %d does not continue", i)
			}
			r := head.NewReader(t.Context())
			if _, err := r.Seek(i*10, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			if _, err := r.WriteRange(io.Discard, 10); err != nil {
				t.Fatal(err)
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
		}
		synctest.Wait()
		if n := len(s.asked); n != 11 || head.Continues(700) || head.Continues(131) || !head.Continues(130) {
			t.Errorf("%d leaves were asked for after five requests, want 11", n)
		}
		head.Close()
		if n := s.parked.Load(); n != 0 {
			t.Errorf("%d leaves are asked for by a playhead that was closed", n)
		}
	})
}

// TestReadsAskForNothingThatIsNear reads a file whose first eighty leaves are near: nothing is asked for, in a range of many
// leaves as in play, until reading comes to what is not.
func TestReadsAskForNothingThatIsNear(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &far{counter: counter{Store: blockstore.NewMem()}, asked: make(chan cid.Cid, 1000)}
		f, err := New(s).File(t.Context(), flat(t, s.Store, 100))
		if err != nil {
			t.Fatal(err)
		}
		leaves := map[cid.Cid]int64{}
		for l, err := range f.Leaves(t.Context(), 0, f.Size()) {
			if err != nil {
				t.Fatal(err)
			}
			leaves[l.Cid] = l.Offset / 10
		}
		s.near = func(c cid.Cid) bool { return leaves[c] < 80 }
		head := f.NewPlayhead(t.Context())
		defer head.Close()
		read := func(leaf, n, first, last int64) {
			t.Helper()
			r := head.NewReader(t.Context())
			if _, err := r.Seek(leaf*10, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			if _, err := r.WriteRange(io.Discard, n*10); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			if got := int64(len(s.asked)); got != last-first {
				t.Fatalf("%d leaves were asked for with leaves %d to %d read, want %d", got, leaf, leaf+n, last-first)
			}
			asked := map[int64]bool{}
			for range last - first {
				asked[leaves[<-s.asked]] = true
			}
			for i := first; i < last; i++ {
				if !asked[i] {
					t.Errorf("leaf %d was not asked for", i)
				}
			}
		}
		read(20, 50, 0, 0)
		for leaf := int64(0); leaf < 5; leaf++ {
			read(leaf, 1, 0, 0)
		}
		read(75, 8, 80, 83)
	})
}

// TestTreeComesEarly opens a file of three levels: all inner nodes are asked for.
func TestTreeComesEarly(t *testing.T) {
	s := &far{counter: counter{Store: blockstore.NewMem()}, asked: make(chan cid.Cid, 1000)}
	root := flat(t, s.Store, 3*MaxLinks)
	f, err := New(s).File(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	head := f.NewPlayhead(ctx)
	seen := map[cid.Cid]bool{}
	for range 3 {
		c := <-s.asked
		if seen[c] = true; c.Type() != cid.DagProtobuf {
			t.Errorf("%s is no inner node", c)
		}
	}
	if len(seen) != 3 {
		t.Errorf("%d of 3 inner nodes were asked for", len(seen))
	}
	cancel()
	head.Close()
}

func TestDirectories(t *testing.T) {
	for _, n := range []int{0, 3, 9000} {
		mem := blockstore.NewMem()
		batch := mem.Begin()
		b := NewBuilder(batch)
		leaf, err := b.Leaf(t.Context(), []byte("x"))
		if err != nil {
			t.Fatal(err)
		}
		var entries []Link
		for i := range n {
			leaf.Name = fmt.Sprintf("segment-%05d.m4s", i*7919%n)
			entries = append(entries, leaf)
		}
		root, err := b.Dir(t.Context(), entries)
		if err != nil {
			t.Fatal(err)
		}
		if err := batch.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		d, err := New(mem).Dir(t.Context(), root.Cid)
		if err != nil {
			t.Fatal(err)
		}
		if sharded := d.node.kind == kindShard; sharded != (n == 9000) {
			t.Fatalf("%d entries: sharded is %v", n, sharded)
		}
		var names []string
		for e, err := range d.Entries(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, e.Name)
		}
		slices.Sort(names)
		if len(names) != n || n > 0 && names[n-1] != fmt.Sprintf("segment-%05d.m4s", n-1) {
			t.Fatalf("%d names, want %d", len(names), n)
		}
		for range d.Entries(t.Context()) {
			break // ends early, without a goroutine left
		}
		if n > 0 {
			if l, err := d.Lookup(t.Context(), names[n/2]); err != nil || l.Cid != leaf.Cid {
				t.Fatalf("Lookup: %v, %v", l, err)
			}
		}
		if _, err := d.Lookup(t.Context(), "absent"); !errors.Is(err, ErrNoEntry) {
			t.Fatalf("Lookup of an absent name: %v", err)
		}
		boxoLists(t, mem, root.Cid, n)
	}
}

// boxoService is boxo's DAG over our blocks.
func boxoService(t *testing.T, s blockstore.Store) ipld.DAGService {
	t.Helper()
	bs := boxostore.NewBlockstore(dssync.MutexWrap(datastore.NewMapDatastore()))
	for e, err := range s.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		data, err := blockstore.Get(t.Context(), s, e.Cid)
		if err != nil {
			t.Fatal(err)
		}
		blk, err := blocks.NewBlockWithCid(data, e.Cid)
		if err != nil {
			t.Fatal(err)
		}
		if err := bs.Put(t.Context(), blk); err != nil {
			t.Fatal(err)
		}
	}
	return merkledag.NewDAGService(blockservice.New(bs, offline.Exchange(bs)))
}

func boxoLists(t *testing.T, s blockstore.Store, root cid.Cid, want int) {
	t.Helper()
	serv := boxoService(t, s)
	nd, err := serv.Get(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := uio.NewDirectoryFromNode(serv, nd)
	if err != nil {
		t.Fatal(err)
	}
	links, err := dir.Links(t.Context())
	if err != nil || len(links) != want {
		t.Fatalf("boxo lists %d entries, %v; want %d", len(links), err, want)
	}
}

func TestBoxoReadsOurFiles(t *testing.T) {
	mem := blockstore.NewMem()
	root, want := build(t, mem, 9, 4000, 500)
	serv := boxoService(t, mem)
	nd, err := serv.Get(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	r, err := uio.NewDagReader(t.Context(), nd, serv)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("boxo read %d bytes, %v; want %d", len(got), err, len(want))
	}
}

func TestCARRoundTrip(t *testing.T) {
	mem := blockstore.NewMem()
	root, want := build(t, mem, 5, 700, 900)
	var v1 bytes.Buffer
	if err := New(mem).Export(t.Context(), &v1, root); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "v2.car")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := New(mem).ExportV2(t.Context(), file, root); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if r, err := carv2.OpenReader(path); err != nil || r.Version != 2 || !r.Header.HasIndex() {
		t.Fatalf("CARv2: %v", err)
	}
	v2, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, car := range [][]byte{v1.Bytes(), v2} {
		to := blockstore.NewMem()
		batch := to.Begin()
		roots, n, err := Import(t.Context(), bytes.NewReader(car), batch)
		if err != nil || len(roots) != 1 || roots[0] != root {
			t.Fatalf("Import: %v, %d blocks, %v", roots, n, err)
		}
		if err := batch.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		f, err := New(to).File(t.Context(), root)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if _, err := f.NewReader(t.Context()).WriteTo(&got); err != nil || !bytes.Equal(got.Bytes(), want) {
			t.Fatalf("imported file has %d bytes, %v; want %d", got.Len(), err, len(want))
		}
		bad := slices.Clone(car)
		bad[len(v1.Bytes())/2] ^= 1
		if _, _, err := Import(t.Context(), bytes.NewReader(bad), to.Begin()); err == nil {
			t.Fatal("Import of a changed CAR: no error")
		}
		if _, _, err := Import(t.Context(), bytes.NewReader(car[:len(v1.Bytes())-3]), to.Begin()); err == nil {
			t.Fatal("Import of a cut CAR: no error")
		}
	}
}

func TestLyingNodes(t *testing.T) {
	mem := blockstore.NewMem()
	batch := mem.Begin()
	b := NewBuilder(batch)
	leaf, err := b.Leaf(t.Context(), []byte("0123456789"))
	if err != nil {
		t.Fatal(err)
	}
	longer := leaf
	longer.Size = 11
	root, err := b.File(t.Context(), []Link{leaf, longer})
	if err != nil {
		t.Fatal(err)
	}
	inner := root
	inner.Size++
	outer, err := b.File(t.Context(), []Link{leaf, inner})
	if err != nil {
		t.Fatal(err)
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []cid.Cid{root.Cid, outer.Cid} {
		f, err := New(mem).File(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := f.WriteRange(t.Context(), io.Discard, 0, f.Size()); !errors.Is(err, ErrBadNode) || n > 10 {
			t.Errorf("file whose node lies about a child: %d bytes, %v; want ErrBadNode", n, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	mem := blockstore.NewMem()
	root, _ := build(f, mem, 1, 20, 50)
	data, err := blockstore.Get(context.Background(), mem, root)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, block []byte) {
		n, err := decode(block)
		if err != nil {
			if !errors.Is(err, ErrBadNode) {
				t.Fatalf("error %v is no ErrBadNode", err)
			}
			return
		}
		if n.kind == kindFile && len(n.ends) != len(n.links) {
			t.Fatal("children without an end")
		}
		n.children(0, n.size)
	})
}

// FuzzPath follows paths as they come from a command line.
func FuzzPath(f *testing.F) {
	mem := blockstore.NewMem()
	batch := mem.Begin()
	b := NewBuilder(batch)
	leaf, err := b.Leaf(f.Context(), []byte("bytes"))
	if err != nil {
		f.Fatal(err)
	}
	leaf.Name = "film.bin"
	dir, err := b.Dir(f.Context(), []Link{leaf})
	if err == nil {
		err = batch.Commit(f.Context())
	}
	if err != nil {
		f.Fatal(err)
	}
	root, d := dir.Cid.String(), New(mem)
	for _, seed := range []string{"", "/", "/ipfs/", "/ipfs/" + root, root + "/film.bin", root + "//film.bin/..", "/ipfs/" + leaf.Cid.String() + "/x", "bafkqaaa", "Qm", "\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		root, names, err := ParsePath(path)
		if (err == nil) != root.Defined() || err != nil && !errors.Is(err, ErrBadPath) {
			t.Fatalf("parse %q: %v, %v", path, root, err)
		}
		if err != nil {
			return
		}
		if c, err := d.Resolve(t.Context(), root, names); (err == nil) != c.Defined() {
			t.Errorf("resolve %q: %v, %v", path, c, err)
		}
	})
}

func FuzzImport(f *testing.F) {
	mem := blockstore.NewMem()
	root, _ := build(f, mem, 1, 5, 50)
	var car bytes.Buffer
	if err := New(mem).Export(context.Background(), &car, root); err != nil {
		f.Fatal(err)
	}
	f.Add(car.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		to := blockstore.NewMem()
		b := to.Begin()
		if _, _, err := Import(t.Context(), bytes.NewReader(data), b); err != nil {
			b.Abort()
			return
		}
		if err := b.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		for e := range to.All(t.Context()) {
			if _, err := blockstore.Get(t.Context(), to, e.Cid); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestFetchAndSurvey visits a directory of two files that share leaves: each block once, and its length; Survey reads
// no leaf.
func TestFetchAndSurvey(t *testing.T) {
	s := &counter{Store: blockstore.NewMem()}
	batch := s.Begin()
	b := NewBuilder(batch)
	var leaves []Link
	total := int64(0)
	for i := range 3000 {
		data := bytes.Repeat(fmt.Appendf(nil, "%05d", i), 1+i%7)
		l, err := b.Leaf(t.Context(), data)
		if err != nil {
			t.Fatal(err)
		}
		leaves, total = append(leaves, l), total+int64(len(data))
	}
	first, err := b.File(t.Context(), leaves)
	if err != nil {
		t.Fatal(err)
	}
	second, err := b.File(t.Context(), leaves[:1500])
	if err != nil {
		t.Fatal(err)
	}
	first.Name, second.Name = "a", "b"
	root, err := b.Dir(t.Context(), []Link{first, second})
	if err != nil {
		t.Fatal(err)
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	nodes := 1 + 1 + 3 + 1 + 2 // the second file's first inner node is the first's too
	seen, bytes := cid.NewSet(), int64(0)
	err = New(s).Survey(t.Context(), root.Cid, func(c cid.Cid, size int64) {
		if !seen.Visit(c) {
			t.Errorf("%s was visited twice", c)
		}
		if c.Type() == cid.Raw {
			bytes += size
		}
	})
	readNodes, readLeaves := s.take()
	if err != nil || seen.Len() != 3000+nodes-1 || bytes != total || readNodes != nodes-1 || readLeaves != 0 {
		t.Errorf("Survey visited %d blocks, %d bytes of leaves, read %d nodes and %d leaves, %v", seen.Len(), bytes, readNodes, readLeaves, err)
	}
	var blocks int64
	err = New(s).Fetch(t.Context(), root.Cid, func(cid.Cid, int64) { blocks++ })
	if readNodes, readLeaves = s.take(); err != nil || blocks != int64(3000+nodes-1) || readNodes != nodes-1 || readLeaves != 3000 {
		t.Errorf("Fetch counted %d blocks, read %d nodes and %d leaves, %v", blocks, readNodes, readLeaves, err)
	}
	lost := leaves[2000].Cid
	if err := s.Store.(*blockstore.Mem).Delete(t.Context(), lost); err != nil {
		t.Fatal(err)
	}
	if err := New(s).Fetch(t.Context(), root.Cid, func(cid.Cid, int64) {}); !errors.Is(err, blockstore.ErrNotFound) || !strings.Contains(err.Error(), lost.String()) {
		t.Errorf("Fetch of what is not whole: %v", err)
	}
}

// TestEdit changes directories, small and sharded: they are the same as if they had been made so.
func TestEdit(t *testing.T) {
	mem := blockstore.NewMem()
	batch := mem.Begin()
	b, d := NewBuilder(batch), New(mem)
	one, err := b.Leaf(t.Context(), []byte("one"))
	if err != nil {
		t.Fatal(err)
	}
	var many []string
	for i := range 9000 {
		many = append(many, fmt.Sprintf("film %05d.mp4", i))
	}
	nested := func(top string, below Link, names ...string) Link {
		t.Helper()
		var entries []Link
		if below.Name = top; top != "" {
			entries = append(entries, below)
		}
		for _, name := range names {
			l := one
			l.Name = name
			entries = append(entries, l)
		}
		made, err := b.Dir(t.Context(), entries)
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	dir := func(names ...string) Link { return nested("", Link{}, names...) }
	cases := map[string]struct {
		from cid.Cid
		path string
		to   *Link
		want Link
		err  error
	}{
		"into nothing":          {cid.Undef, "a", &one, dir("a"), nil},
		"into nothing, deep":    {cid.Undef, "a/b", &one, nested("a", dir("b")), nil},
		"beside another":        {dir("a").Cid, "b", &one, dir("a", "b"), nil},
		"over another":          {nested("a", dir("x")).Cid, "a", &one, dir("a"), nil},
		"deep, beside others":   {nested("a", dir("b"), "z").Cid, "a/c", &one, nested("a", dir("b", "c"), "z"), nil},
		"away":                  {dir("a", "b").Cid, "a", nil, dir("b"), nil},
		"away, the last":        {nested("a", dir("b")).Cid, "a/b", nil, nested("a", dir()), nil},
		"into many":             {dir(many[:8999]...).Cid, many[8999], &one, dir(many...), nil},
		"out of many":           {dir(many...).Cid, many[4], nil, dir(append(slices.Clone(many[:4]), many[5:]...)...), nil},
		"away, not there":       {dir("a").Cid, "b", nil, Link{}, ErrNoEntry},
		"below a file":          {dir("a").Cid, "a/b", &one, Link{}, ErrNotDirectory},
		"in what is no folder":  {one.Cid, "b", &one, Link{}, ErrNotDirectory},
		"away, not there, deep": {nested("a", dir("b")).Cid, "a/c", nil, Link{}, ErrNoEntry},
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, c := range cases {
		edits := mem.Begin()
		got, err := d.Edit(t.Context(), NewBuilder(edits), c.from, strings.Split(c.path, "/"), c.to)
		if !errors.Is(err, c.err) || got.Cid != c.want.Cid {
			t.Errorf("%s: %s, %v; want %s, %v", name, got.Cid, err, c.want.Cid, c.err)
		}
		edits.Abort()
	}
}

// TestMarkRange marks ranges of a film: exactly the blocks that reading them reads. Of a directory it marks those that listing reads.
func TestMarkRange(t *testing.T) {
	s := blockstore.NewMem()
	root := flat(t, s, 2500) // two levels of nodes
	fails := func(_ cid.Cid, err error) error { return err }
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		off, n := rng.Int64N(25_000), 1+rng.Int64N(3000)
		marked := map[cid.Cid]bool{}
		if err := New(s).MarkRange(t.Context(), root, off, n, func(c cid.Cid, size int64) {
			if marked[c] = true; c.Type() == cid.Raw && size != 10 {
				t.Errorf("a leaf of %d bytes", size)
			}
		}, fails); err != nil {
			t.Fatal(err)
		}
		read := &recorder{Getter: s, seen: map[cid.Cid]bool{}}
		f, err := New(read).File(t.Context(), root)
		if err == nil {
			_, err = f.WriteRange(t.Context(), io.Discard, off, n)
		}
		if err != nil || !maps.Equal(marked, read.seen) {
			t.Fatalf("range %d+%d: %d blocks are marked, %d are read, %v", off, n, len(marked), len(read.seen), err)
		}
	}
	batch := s.Begin()
	b := NewBuilder(batch)
	leaf, err := b.Leaf(t.Context(), []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{3, 9000} {
		var entries []Link
		for i := range n {
			l := leaf
			l.Name = fmt.Sprintf("film %05d.mp4", i)
			entries = append(entries, l)
		}
		dir, err := b.Dir(t.Context(), entries)
		if err == nil {
			err = batch.Commit(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		batch = s.Begin()
		b = NewBuilder(batch)
		marked := map[cid.Cid]bool{}
		if err := New(s).MarkDir(t.Context(), dir.Cid, func(c cid.Cid) { marked[c] = true }, fails); err != nil {
			t.Fatal(err)
		}
		read := &recorder{Getter: s, seen: map[cid.Cid]bool{}}
		d, err := New(read).Dir(t.Context(), dir.Cid)
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range d.Entries(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
		}
		if !maps.Equal(marked, read.seen) {
			t.Errorf("a directory of %d: %d blocks are marked, %d are read", n, len(marked), len(read.seen))
		}
	}
	batch.Abort()
	if err := New(s).MarkRange(t.Context(), blockstore.Sum(cid.DagProtobuf, []byte("gone")), 0, 1, func(cid.Cid, int64) {}, fails); !errors.Is(err, blockstore.ErrNotFound) {
		t.Errorf("mark what is not here: %v", err)
	}
}

// recorder notes which blocks are read.
type recorder struct {
	blockstore.Getter
	mu   sync.Mutex
	seen map[cid.Cid]bool
}

func (r *recorder) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	r.mu.Lock()
	r.seen[c] = true
	r.mu.Unlock()
	return r.Getter.View(ctx, c, fn)
}

package engine

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/storetest"
)

func open(t *testing.T, dir string, opts Options) *Store {
	t.Helper()
	s, err := Open(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) blockstore.Store { return open(t, t.TempDir(), Options{}) })
}

func TestReopenKeepsBlocks(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	for i := range 30 {
		if err := blockstore.Put(t.Context(), s, storetest.Block(i, 200<<10), storetest.Block(i+1000, 10)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, Options{})
	for i := range 30 {
		storetest.Expect(t, s, storetest.Block(i, 200<<10))
		storetest.Expect(t, s, storetest.Block(i+1000, 10))
	}
	if err := blockstore.Put(t.Context(), s, storetest.Block(5000, 10)); err != nil {
		t.Fatal(err)
	}
	storetest.Expect(t, s, storetest.Block(0, 200<<10)) // its place was not taken
}

// TestCrash cuts the power after every few operations, with everything that was not synced lost or
// kept at random, and expects that what was committed is there and nothing else is.
func TestCrash(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 1))
			mem := vfs.NewCrashableMem()
			held := map[cid.Cid]blockstore.Block{} // committed and not deleted
			for round := range 4 {
				s, err := Open("repo", Options{fs: mem, freeSpace: plenty})
				if err != nil {
					t.Fatalf("round %d: %v", round, err)
				}
				n := 0
				for e, err := range s.All(t.Context()) {
					if err != nil {
						t.Fatal(err)
					}
					if _, ok := held[e.Cid]; !ok {
						t.Fatalf("round %d: block %s of %d bytes was never committed", round, e.Cid, e.Size)
					}
					n++
				}
				if n != len(held) {
					t.Fatalf("round %d: %d blocks, %d were committed", round, n, len(held))
				}
				for _, b := range held {
					storetest.Expect(t, s, b)
				}
				for range 3 + rng.IntN(4) {
					change(t, s, rng, held)
				}
				lost := s.Begin() // never committed
				for range 5 {
					if err := lost.Put(t.Context(), storetest.Block(rng.IntN(1<<20), 1<<20)); err != nil {
						t.Fatal(err)
					}
				}
				crashed := mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: rng.IntN(101), RNG: rng})
				lost.Abort()
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				mem = crashed
			}
		})
	}
}

func plenty(string) (uint64, error) { return 1 << 40, nil }

func change(t *testing.T, s *Store, rng *rand.Rand, held map[cid.Cid]blockstore.Block) {
	if rng.IntN(4) == 0 {
		for c := range held {
			if err := s.Delete(t.Context(), c); err != nil {
				t.Fatal(err)
			}
			delete(held, c)
			return
		}
	}
	size := []int{40, 70 << 10, 1 << 20}[rng.IntN(3)]
	var blocks []blockstore.Block
	for range 1 + rng.IntN(8) {
		b := storetest.Block(rng.IntN(1<<20), size)
		blocks = append(blocks, b)
		held[b.Cid] = blockstore.Block{Cid: b.Cid, Data: bytes.Clone(b.Data)} // vfs.MemFS scribbles over what it wrote
	}
	if size*len(blocks) >= smallBytes && rng.IntN(2) == 0 { // they lie in a file
		writeSource(t, s.opts.fs, "source", blocks...)
		putWith(t, s, "source", blocks...)
	} else if err := blockstore.Put(t.Context(), s, blocks...); err != nil {
		t.Fatal(err)
	}
}

// TestWriteErrors lets the n-th write into staging fail, for every n: Put or Commit says so, the
// store goes on, and a second try succeeds.
func TestWriteErrors(t *testing.T) {
	for n := range int32(6) {
		inj := errorfs.OnIndex(n)
		var armed errorfs.InjectorFunc = func(op errorfs.Op) error {
			if op.Kind.ReadOrWrite() == errorfs.OpIsWrite && strings.Contains(op.Path, "segments") && strings.HasSuffix(op.Path, ".seg") && op.Kind != errorfs.OpRemove {
				return inj.MaybeError(op)
			}
			return nil
		}
		mem := vfs.NewMem()
		s, err := Open("repo", Options{fs: errorfs.Wrap(mem, armed), freeSpace: plenty})
		if err != nil {
			t.Fatal(err)
		}
		add := func() error {
			b := s.Begin()
			defer b.Abort()
			for i := range 10 {
				if err := b.Put(t.Context(), storetest.Block(i, 1<<20)); err != nil {
					return err
				}
			}
			return b.Commit(t.Context())
		}
		if err := add(); !errors.Is(err, errorfs.ErrInjected) {
			t.Fatalf("write %d failed, got error %v", n, err)
		}
		storetest.ExpectAbsent(t, s, storetest.Block(0, 1<<20))
		if err := add(); err != nil {
			t.Fatalf("second try: %v", err)
		}
		storetest.Expect(t, s, storetest.Block(9, 1<<20))
		if left, _ := mem.List("repo/segments"); len(left) != 1 {
			t.Fatalf("segments holds %v, want one file", left)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFullDiskRefusesAndStaysReadable(t *testing.T) {
	free := uint64(1 << 40)
	s := open(t, t.TempDir(), Options{freeSpace: func(string) (uint64, error) { return free, nil }})
	if err := blockstore.Put(t.Context(), s, storetest.Block(1, 1000)); err != nil {
		t.Fatal(err)
	}
	free = 64<<20 + 5
	for _, blocks := range [][]blockstore.Block{
		{storetest.Block(2, 1000)},
		{storetest.Block(3, 2<<20), storetest.Block(4, 2<<20), storetest.Block(5, 2<<20)},
	} {
		err := blockstore.Put(t.Context(), s, blocks...)
		var space *blockstore.SpaceError
		if !errors.As(err, &space) || !errors.Is(err, blockstore.ErrNoSpace) || space.Free != 5 || space.Kept != 64<<20 || space.Need <= 5 || space.Need >= 64<<20 {
			t.Fatalf("Put on a full disk: %v", err)
		}
		storetest.ExpectAbsent(t, s, blocks[0])
	}
	storetest.Expect(t, s, storetest.Block(1, 1000))
	free = 1 << 40
	if err := blockstore.Put(t.Context(), s, storetest.Block(2, 1000)); err != nil {
		t.Fatal(err)
	}
}

// TestFlippedBit changes one bit of a stored block on the disk, once before it was ever read and once so
// long after that the check no longer counts: neither read may hand it out.
func TestFlippedBit(t *testing.T) {
	for _, readBefore := range []bool{false, true} {
		dir, now := t.TempDir(), time.Now()
		s := open(t, dir, Options{now: func() time.Time { return now }})
		var blocks []blockstore.Block
		for i := range 100 {
			blocks = append(blocks, storetest.Block(i, 64<<10))
		}
		if err := blockstore.Put(t.Context(), s, blocks...); err != nil {
			t.Fatal(err)
		}
		if readBefore {
			for _, b := range blocks {
				storetest.Expect(t, s, b)
			}
			now = now.Add(2 * checkAge)
		}
		flip(t, filepath.Join(dir, "segments"), blocks[3].Data)
		err := s.View(t.Context(), blocks[3].Cid, func([]byte) error {
			t.Error("bytes of a corrupt block were handed out")
			return nil
		})
		if !errors.Is(err, blockstore.ErrCorrupt) {
			t.Fatalf("read of a corrupt block: %v, want ErrCorrupt", err)
		}
		storetest.Expect(t, s, blocks[4])
		st, err := s.Stats(t.Context())
		if err != nil || st.Corrupt != 1 || st.Blocks != 100 {
			t.Fatalf("Stats() = %+v, %v; want 1 corrupt of 100", st, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = open(t, dir, Options{}) // the damage is remembered, and the same bytes mend it
		if err := blockstore.Put(t.Context(), s, blocks[3], blocks[4]); err != nil {
			t.Fatal(err)
		}
		storetest.Expect(t, s, blocks[3])
		if st, err := s.Stats(t.Context()); err != nil || st.Blocks != 100 {
			t.Fatalf("Stats() after mending = %+v, %v", st, err)
		}
	}
}

// flip changes a bit in the middle of data, wherever in dir it lies.
func flip(t *testing.T, dir string, data []byte) {
	t.Helper()
	found := false
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if i := bytes.Index(raw, data[:64]); i >= 0 {
			found = true
			raw[i+len(data)/2] ^= 0x10
			return os.WriteFile(path, raw, 0o600)
		}
		return nil
	})
	if err != nil || !found {
		t.Fatalf("flip a bit: found %v, %v", found, err)
	}
}

// TestSizeNeverReadsValues counts the reads of value tables.
func TestSizeNeverReadsValues(t *testing.T) {
	dir, reads := t.TempDir(), 0
	count := errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind == errorfs.OpFileReadAt && strings.Contains(op.Path, "/segments/") {
			reads++
		}
		return nil
	})
	s := open(t, dir, Options{fs: errorfs.Wrap(vfs.Default, count)})
	for i := range 10 {
		if err := blockstore.Put(t.Context(), s, storetest.Block(i, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	reads = 0
	for i := range 10 {
		if size, err := s.Size(t.Context(), storetest.Block(i, 1<<20).Cid); err != nil || size != 1<<20 {
			t.Fatal(size, err)
		}
	}
	if reads != 0 {
		t.Fatalf("Size read the value tables %d times, want 0", reads)
	}
	storetest.Expect(t, s, storetest.Block(0, 1<<20))
	if reads == 0 {
		t.Fatal("View did not count: the test counts nothing")
	}
}

// TestWrittenOnce holds the write amplification of a large batch at 1.
func TestWrittenOnce(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	b := s.Begin()
	defer b.Abort()
	const n = 200
	for i := range n {
		if err := b.Put(t.Context(), storetest.Block(i, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	st, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if limit := int64(n<<20) * 101 / 100; st.Written > limit || st.Disk > limit+1<<20 {
		t.Fatalf("%d bytes written, %d on disk for %d of blocks; want at most 1 %% more", st.Written, st.Disk, n<<20)
	}
}

func TestCloseTwiceAndUseAfter(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	b := s.Begin()
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	blk := storetest.Block(1, 1)
	if err := s.View(t.Context(), blk.Cid, nil); !errors.Is(err, blockstore.ErrClosed) {
		t.Errorf("View: %v", err)
	}
	if err := b.Put(t.Context(), blk); !errors.Is(err, blockstore.ErrClosed) {
		t.Errorf("Put: %v", err)
	}
	if _, err := s.Size(t.Context(), blk.Cid); !errors.Is(err, blockstore.ErrClosed) {
		t.Errorf("Size: %v", err)
	}
}

// TestChecksGrowOld counts the generations of checks: a check counts for checkAge at least and for twice as
// long at most, and their number is bounded.
func TestChecksGrowOld(t *testing.T) {
	now := time.Now()
	c := checked{now: func() time.Time { return now }}
	c.add(1)
	now = now.Add(checkAge - time.Second)
	c.add(2)
	if !c.has(1) || !c.has(2) {
		t.Error("a check did not count for checkAge")
	}
	now = now.Add(2 * time.Second)
	c.add(3)
	if !c.has(2) || !c.has(3) {
		t.Error("a check was forgotten when the generation changed")
	}
	now = now.Add(checkAge)
	if c.has(1) || c.has(2) {
		t.Error("a check counts for more than twice checkAge")
	}
	for i := range place(5 * checkMany / 2) {
		c.add(i)
	}
	if n := len(c.young) + len(c.old); n > 2*checkMany || !c.has(2*checkMany) {
		t.Errorf("%d checks are remembered, want at most %d with the last of them", n, 2*checkMany)
	}
}

// TestDeletedWhileRead deletes a block while readers have it open: they see its bytes to the end, and the
// room returns when the last of them is done.
func TestDeletedWhileRead(t *testing.T) {
	for _, whole := range []bool{false, true} { // its neighbours stay; the segment goes
		dir := t.TempDir()
		s := open(t, dir, Options{})
		blocks := []blockstore.Block{storetest.Block(1, 1<<20), storetest.Block(2, 1<<20), storetest.Block(3, 1<<20)}
		if err := blockstore.Put(t.Context(), s, blocks...); err != nil {
			t.Fatal(err)
		}
		if whole { // else the segment is the shared one, which stays
			_ = s.segments.setTail(nil, 0)
		}
		remove := []cid.Cid{blocks[1].Cid}
		if whole {
			remove = append(remove, blocks[0].Cid, blocks[2].Cid)
		}
		before := allocated(t, s)
		err := s.ViewFile(t.Context(), blocks[1].Cid, blockstore.Part{Offset: 100, Size: 1000, Of: 1 << 20}, func(fd uintptr, at int64) error {
			if !s.Near(blocks[1].Cid) || s.Near(blocks[0].Cid) {
				t.Error("what is being read is not near, or what was never read is")
			}
			if err := s.Delete(t.Context(), remove...); err != nil {
				return err
			}
			storetest.ExpectAbsent(t, s, blocks[1])
			if s.Near(blocks[1].Cid) {
				t.Error("a deleted block is near")
			}
			got := make([]byte, 1000)
			if _, err := syscall.Pread(int(fd), got, at); err != nil || !bytes.Equal(got, blocks[1].Data[100:1100]) {
				return fmt.Errorf("bytes changed under a reader: %v", err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		freed, want := before-allocated(t, s), int64(len(remove)<<20-8192)
		if freed < want {
			t.Errorf("%d bytes came back, want at least %d", freed, want)
		}
		if names, err := os.ReadDir(filepath.Join(dir, "segments")); err != nil || whole != (len(names) == 0) {
			t.Errorf("segments holds %d files, %v", len(names), err)
		}
		if !whole {
			storetest.Expect(t, s, blocks[0])
			storetest.Expect(t, s, blocks[2])
		}
	}
}

// allocated returns what the segments take on the disk.
func allocated(t *testing.T, s *Store) int64 {
	t.Helper()
	n, err := s.segments.disk()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestSmallBatchesShareASegment reopens the store between them: their file is cut where a crash left bytes
// behind what was committed, and goes on.
func TestSmallBatchesShareASegment(t *testing.T) {
	dir := t.TempDir()
	for i := range 4 {
		s := open(t, dir, Options{})
		if err := blockstore.Put(t.Context(), s, storetest.Block(i, 5000), storetest.Block(i+10, 0)); err != nil {
			t.Fatal(err)
		}
		for j := range i + 1 {
			storetest.Expect(t, s, storetest.Block(j, 5000))
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		names, err := os.ReadDir(filepath.Join(dir, "segments"))
		if err != nil || len(names) != 1 {
			t.Fatalf("segments holds %d files, %v", len(names), err)
		}
		path := filepath.Join(dir, "segments", names[0].Name())
		info, err := os.Stat(path)
		if want := int64((i+1)*5000 + 1); err != nil || info.Size() != want {
			t.Fatalf("segment has %d bytes, want %d", info.Size(), want)
		}
		if err := os.WriteFile(filepath.Join(dir, "segments", "0000000099.seg"), []byte("of a batch that was killed"), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err == nil {
			_, err = f.Write([]byte("of a commit that was killed"))
		}
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// TestManySegments writes batches that end in the middle of segments, large ones that have segments of their own
// and small ones that share, and reopens the store between them.
func TestManySegments(t *testing.T) {
	dir := t.TempDir()
	const size = 700_001
	var all []blockstore.Block
	for round := range 3 {
		s := open(t, dir, Options{segmentBytes: 8 << 20})
		for _, n := range []int{44, 4, 3, 5, 4} { // 30 MiB, then 2 to 3.5 each
			var blocks []blockstore.Block
			for range n {
				blocks = append(blocks, storetest.Block(len(all)+len(blocks), size))
			}
			if err := blockstore.Put(t.Context(), s, blocks...); err != nil {
				t.Fatal(err)
			}
			all = append(all, blocks...)
		}
		for _, b := range all {
			storetest.Expect(t, s, b)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		names, err := os.ReadDir(filepath.Join(dir, "segments"))
		if want := 6 * (round + 1); err != nil || len(names) != want { // 4 of the large batch, 2 shared
			t.Fatalf("%d segments after round %d, want %d: %v", len(names), round, want, err)
		}
		for _, name := range names {
			if info, err := name.Info(); err != nil || info.Size() > 8<<20 {
				t.Fatalf("segment %s has %d bytes, %v", name.Name(), info.Size(), err)
			}
		}
	}
}

// TestLostSegment removes a file from under the store: its blocks are damaged, others are not, and the
// same bytes mend it.
func TestLostSegment(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	lost, kept := storetest.Block(1, 5000), storetest.Block(2, 5000)
	if err := blockstore.Put(t.Context(), s, lost); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.segments.setTail(nil, 0), s.Close(), os.Remove(filepath.Join(dir, "segments", "0000000001.seg"))); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, Options{})
	if err := blockstore.Put(t.Context(), s, kept); err != nil {
		t.Fatal(err)
	}
	if _, err := blockstore.Get(t.Context(), s, lost.Cid); !errors.Is(err, blockstore.ErrCorrupt) {
		t.Fatalf("read from a lost segment: %v", err)
	}
	if err := blockstore.Put(t.Context(), s, lost); err != nil {
		t.Fatal(err)
	}
	storetest.Expect(t, s, lost)
	storetest.Expect(t, s, kept)
	if st, err := s.Stats(t.Context()); err != nil || st.Blocks != 2 {
		t.Fatalf("Stats() = %+v, %v", st, err)
	}
}

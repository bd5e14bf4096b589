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
	"testing"

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
		blocks = append(blocks, storetest.Block(rng.IntN(1<<20), size))
	}
	if err := blockstore.Put(t.Context(), s, blocks...); err != nil {
		t.Fatal(err)
	}
	for _, b := range blocks {
		held[b.Cid] = b
	}
}

// TestWriteErrors lets the n-th write into staging fail, for every n: Put or Commit says so, the
// store goes on, and a second try succeeds.
func TestWriteErrors(t *testing.T) {
	for n := range int32(6) {
		inj := errorfs.OnIndex(n)
		var armed errorfs.InjectorFunc = func(op errorfs.Op) error {
			if op.Kind.ReadOrWrite() == errorfs.OpIsWrite && strings.Contains(op.Path, "staging") && strings.HasSuffix(op.Path, ".sst") && op.Kind != errorfs.OpRemove {
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
		if left, _ := mem.List("repo/staging"); len(left) != 0 {
			t.Fatalf("staging holds %v", left)
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
		if !errors.As(err, &space) || !errors.Is(err, blockstore.ErrNoSpace) || space.Free != free || space.Need <= free {
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

// TestFlippedBit changes one bit of a stored block on the disk, once before it was ever read and once
// after: neither read may hand it out.
func TestFlippedBit(t *testing.T) {
	for _, readBefore := range []bool{false, true} {
		dir := t.TempDir()
		s := open(t, dir, Options{CacheBytes: 1 << 20})
		var blocks []blockstore.Block
		for i := range 100 {
			blocks = append(blocks, storetest.Block(i, 64<<10))
		}
		if err := blockstore.Put(t.Context(), s, blocks...); err != nil {
			t.Fatal(err)
		}
		if readBefore {
			for _, b := range blocks { // the cache holds a few of them
				storetest.Expect(t, s, b)
			}
		}
		flip(t, filepath.Join(dir, "blocks"), blocks[3].Data)
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
		if op.Kind == errorfs.OpFileReadAt && strings.Contains(op.Path, "/blocks/") {
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

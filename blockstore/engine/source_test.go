package engine

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/storetest"
)

// writeSource writes blocks one after the other into a file that BeginWith can have.
func writeSource(t *testing.T, fs vfs.FS, path string, blocks ...blockstore.Block) {
	t.Helper()
	f, err := fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range blocks {
		if _, err := f.Write(bytes.Clone(b.Data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// putWith puts blocks with a batch that begins with the file at path, and takes that name away.
func putWith(t *testing.T, s *Store, path string, blocks ...blockstore.Block) blockstore.Written {
	t.Helper()
	b := s.BeginWith(path)
	defer b.Abort()
	if err := b.Put(t.Context(), blocks...); err != nil {
		t.Fatal(err)
	}
	if err := b.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.opts.fs.Remove(path); err != nil {
		t.Fatal(err)
	}
	return b.Written()
}

func inodeOf(t *testing.T, path string) uint64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Sys().(*syscall.Stat_t).Ino
}

// TestBeginWith publishes a file of twelve blocks, of which the store holds some, with others between them: the file becomes the
// segment, the blocks that nobody names give their room back, and all of that outlives the store.
func TestBeginWith(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	var film, all []blockstore.Block
	for i := range 12 {
		film = append(film, storetest.Block(i, 1<<20))
		all = append(all, film[i], storetest.Block(100+i, 70))
	}
	held := []blockstore.Block{film[0], film[5], film[6], film[11]}
	if err := blockstore.Put(t.Context(), s, held...); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "film")
	writeSource(t, vfs.Default, path, append(film, storetest.Block(200, 5<<20-7))...) // the end is no block
	inode := inodeOf(t, path)
	w := putWith(t, s, path, all...)
	if want := (blockstore.Written{New: 8<<20 + 12*70, Shared: 4 << 20, Blocks: 20}); w != want {
		t.Errorf("%+v were written, want %+v", w, want)
	}
	for _, reopen := range []bool{false, true} {
		if reopen {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, dir, Options{})
		}
		for _, b := range all {
			storetest.Expect(t, s, b)
		}
		loc, err := s.locate(film[1].Cid.Hash())
		if err != nil {
			t.Fatal(err)
		}
		if got := inodeOf(t, s.segments.path(loc.place.segment())); got != inode {
			t.Errorf("the segment is inode %d, the file was %d", got, inode)
		}
		if st, err := s.Stats(t.Context()); err != nil || st.Disk > 12<<20+1<<20 {
			t.Errorf("%d bytes on disk for 12 MiB of blocks, %v", st.Disk, err)
		}
	}
}

// TestBeginWithAnother begins with a file that is not what is put, which changes nothing but that it is written.
func TestBeginWithAnother(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	path := filepath.Join(dir, "film")
	var film []blockstore.Block
	for i := range 6 {
		film = append(film, storetest.Block(i, 1<<20))
	}
	writeSource(t, vfs.Default, path, storetest.Block(77, 6<<20))
	putWith(t, s, path, film...)
	for _, b := range film {
		storetest.Expect(t, s, b)
	}
	if names, err := os.ReadDir(filepath.Join(dir, "segments")); err != nil || len(names) != 1 {
		t.Errorf("%d segments, %v, want 1", len(names), err)
	}
}

// TestBeginWithAborted leaves nothing behind, and the file as it was.
func TestBeginWithAborted(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	path := filepath.Join(dir, "film")
	blocks := []blockstore.Block{storetest.Block(1, 3<<20/2), storetest.Block(2, 3<<20/2), storetest.Block(3, 3<<20/2)}
	if err := blockstore.Put(t.Context(), s, blocks[1]); err != nil {
		t.Fatal(err)
	}
	writeSource(t, vfs.Default, path, blocks...)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b := s.BeginWith(path)
	if err := b.Put(t.Context(), blocks...); err != nil {
		t.Fatal(err)
	}
	b.Abort()
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file has changed: %v", err)
	}
	if names, err := os.ReadDir(filepath.Join(dir, "segments")); err != nil || len(names) != 1 {
		t.Errorf("%d segments, %v, want that of the block before", len(names), err)
	}
}

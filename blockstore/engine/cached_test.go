package engine

import (
	"errors"
	"testing"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/storetest"
)

func putCached(t *testing.T, s *Store, blocks ...blockstore.Block) {
	t.Helper()
	b := s.BeginCached()
	defer b.Abort()
	if err := b.Put(t.Context(), blocks...); err != nil {
		t.Fatal(err)
	}
	if err := b.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// expectCached fails unless the cached blocks are these, in this order.
func expectCached(t *testing.T, s *Store, want ...blockstore.Block) {
	t.Helper()
	i := 0
	for e, err := range s.Cached(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if i >= len(want) || !e.Cid.Equals(cid.NewCidV1(cid.Raw, want[i].Cid.Hash())) || e.Size != len(want[i].Data) {
			t.Fatalf("cached block %d is %v", i, e)
		}
		i++
	}
	if i != len(want) {
		t.Fatalf("%d blocks are cached, want %d", i, len(want))
	}
}

func evict(t *testing.T, s *Store, b blockstore.Block, gone bool) {
	t.Helper()
	if err := s.Evict(t.Context(), b.Cid); err != nil {
		t.Fatal(err)
	}
	if held, err := blockstore.Has(t.Context(), s, b.Cid); err != nil || held == gone {
		t.Fatalf("after Evict the block is held: %t, %v", held, err)
	}
}

// TestCached evicts what was only fetched, and never what someone keeps: put by others before or after, or while it
// is being put.
func TestCached(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	a, b, c, d := storetest.Block(1, 5000), storetest.Block(2, 700_000), storetest.Block(3, 10), storetest.Block(4, 100)
	if err := blockstore.Put(t.Context(), s, d); err != nil {
		t.Fatal(err)
	}
	putCached(t, s, a, b, c, d) // d is kept already
	expectCached(t, s, a, b, c)
	evict(t, s, d, false)
	evict(t, s, a, true)
	if err := blockstore.Put(t.Context(), s, b); err != nil {
		t.Fatal(err)
	}
	expectCached(t, s, c)
	evict(t, s, b, false)

	aborted, keeping := s.Begin(), s.Begin()
	for _, batch := range []blockstore.Batch{aborted, keeping} {
		if err := batch.Put(t.Context(), c, storetest.Block(5, 100)); err != nil {
			t.Fatal(err)
		}
	}
	evict(t, s, c, false) // two batches count on it
	aborted.Abort()
	evict(t, s, c, false) // one does
	if err := keeping.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectCached(t, s)
	evict(t, s, c, false)

	late := s.Begin() // puts a block that another caches meanwhile
	e := storetest.Block(6, 3000)
	if err := late.Put(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	putCached(t, s, e)
	expectCached(t, s, e)
	if err := late.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectCached(t, s)
	evict(t, s, e, false)
	storetest.Expect(t, s, e)

	putCached(t, s, a)
	only := s.Begin() // has nothing new
	if err := errors.Join(only.Put(t.Context(), a), only.Commit(t.Context())); err != nil {
		t.Fatal(err)
	}
	expectCached(t, s)

	f, g := storetest.Block(7, 100), storetest.Block(8, 100)
	putCached(t, s, f, g)
	if n, err := s.Keep(t.Context(), f.Cid, a.Cid); err != nil || n != int64(len(f.Data)+len(a.Data)) {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, Options{})
	expectCached(t, s, g)
	evict(t, s, f, false)
	evict(t, s, g, true)
	if _, err := s.Keep(t.Context(), g.Cid); !errors.Is(err, blockstore.ErrNotFound) {
		t.Errorf("Keep of a block that was evicted: %v", err)
	}
	putCached(t, s, g)
	if err := s.Delete(t.Context(), g.Cid); err != nil {
		t.Fatal(err)
	}
	expectCached(t, s)
	for _, b := range []blockstore.Block{a, b, c, d, e, f} {
		storetest.Expect(t, s, b)
	}
}

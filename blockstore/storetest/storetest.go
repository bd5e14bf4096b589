// Package storetest is the conformance suite of blockstore.Store: every implementation runs it.
package storetest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
)

// Run runs the suite; open returns an empty store that lives until the test ends.
func Run(t *testing.T, open func(t *testing.T) blockstore.Store) {
	for _, c := range []struct {
		name string
		fn   func(*testing.T, blockstore.Store)
	}{
		{"WhatWasPutIsViewed", testRoundTrip},
		{"RangesAreParts", testRanges},
		{"CodecDoesNotMatter", testCodec},
		{"AbsentIsNotFound", testAbsent},
		{"UncommittedIsInvisible", testUncommitted},
		{"SharedBytesAreCounted", testShared},
		{"AllKeepsArrivalOrder", testAll},
		{"Delete", testDelete},
		{"LargeBatch", testLargeBatch},
		{"Limits", testLimits},
		{"IdentityIsNeverStored", testIdentity},
		{"Cancelled", testCancelled},
		{"CallbackErrorComesBack", testCallbackError},
		{"Concurrent", testConcurrent},
	} {
		t.Run(c.name, func(t *testing.T) { c.fn(t, open(t)) })
	}
}

// Block returns the n-th test block of the given size: the same bytes every time, and others in every page.
func Block(n, size int) blockstore.Block {
	data := make([]byte, size)
	seed := sha256.Sum256(fmt.Appendf(nil, "%d %d", n, size))
	for i := copy(data, seed[:]); i < size; i *= 2 { // cheap with the race detector too
		copy(data[i:], data[:i])
	}
	for page := 4096; page+8 <= size; page += 4096 {
		binary.BigEndian.PutUint64(data[page:], uint64(n)<<32|uint64(page))
	}
	return blockstore.Block{Cid: blockstore.Sum(cid.Raw, data), Data: data}
}

// Expect fails unless s holds b with the right bytes and size.
func Expect(t *testing.T, s blockstore.Store, b blockstore.Block) {
	t.Helper()
	got, err := blockstore.Get(t.Context(), s, b.Cid)
	if err != nil {
		t.Fatalf("View(%s): %v", b.Cid, err)
	}
	if !bytes.Equal(got, b.Data) {
		t.Fatalf("View(%s): %d bytes that differ from the %d put", b.Cid, len(got), len(b.Data))
	}
	if size, err := s.Size(t.Context(), b.Cid); err != nil || size != len(b.Data) {
		t.Fatalf("Size(%s) = %d, %v; want %d", b.Cid, size, err, len(b.Data))
	}
}

// ExpectAbsent fails if s holds b.
func ExpectAbsent(t *testing.T, s blockstore.Store, b blockstore.Block) {
	t.Helper()
	if _, err := s.Size(t.Context(), b.Cid); !errors.Is(err, blockstore.ErrNotFound) {
		t.Fatalf("Size(%s): got error %v, want ErrNotFound", b.Cid, err)
	}
	if _, err := blockstore.Get(t.Context(), s, b.Cid); !errors.Is(err, blockstore.ErrNotFound) {
		t.Fatalf("View(%s): got error %v, want ErrNotFound", b.Cid, err)
	}
}

func put(t *testing.T, s blockstore.Store, blocks ...blockstore.Block) {
	t.Helper()
	if err := blockstore.Put(t.Context(), s, blocks...); err != nil {
		t.Fatal(err)
	}
}

func testRoundTrip(t *testing.T, s blockstore.Store) {
	for i, size := range []int{0, 1, 100, 4095, 65536, 1 << 20, blockstore.MaxBlockSize} {
		b := Block(i, size)
		put(t, s, b)
		Expect(t, s, b)
	}
}

// testRanges is for stores that are a blockstore.Ranger.
func testRanges(t *testing.T, s blockstore.Store) {
	r, ok := s.(blockstore.Ranger)
	if !ok {
		return
	}
	const k = 64 << 10
	for i, size := range []int{0, 1, 1000, k - 1, k, k + 1, 5*k + 17, blockstore.MaxBlockSize} {
		b := Block(i, size)
		put(t, s, b)
		for _, c := range [][2]int{{0, size}, {0, min(2, size)}, {size / 2, size - size/2}, {max(0, size-3), min(3, size)}, {size / 3, size / 3}, {size, 0}} {
			var got []byte
			err := r.ViewRange(t.Context(), b.Cid, blockstore.Part{Offset: c[0], Size: c[1], Of: size}, func(p []byte) error {
				got = append(got, p...)
				return nil
			})
			if err != nil || !bytes.Equal(got, b.Data[c[0]:c[0]+c[1]]) {
				t.Fatalf("ViewRange(%d, %d) of %d bytes: %d bytes, %v", c[0], c[1], size, len(got), err)
			}
		}
		for _, c := range [][3]int{{-1, 2, size}, {0, size + 1, size}, {size, 1, size}, {size + 1, 0, size}, {0, math.MaxInt, size}, {0, 0, size + 1}, {0, 0, size - 1}} {
			part := blockstore.Part{Offset: c[0], Size: c[1], Of: c[2]}
			if err := r.ViewRange(t.Context(), b.Cid, part, func([]byte) error { return nil }); !errors.Is(err, blockstore.ErrSize) {
				t.Fatalf("ViewRange(%+v) of %d bytes: %v, want ErrSize", part, size, err)
			}
		}
	}
	if err := r.ViewRange(t.Context(), Block(999, 5).Cid, blockstore.Part{Size: 1, Of: 5}, nil); !errors.Is(err, blockstore.ErrNotFound) {
		t.Fatalf("ViewRange of an absent block: %v", err)
	}
}

func testCodec(t *testing.T, s blockstore.Store) {
	b := Block(1, 50)
	put(t, s, b)
	Expect(t, s, blockstore.Block{Cid: cid.NewCidV1(cid.DagProtobuf, b.Cid.Hash()), Data: b.Data})
	Expect(t, s, blockstore.Block{Cid: cid.NewCidV0(b.Cid.Hash()), Data: b.Data})
}

func testAbsent(t *testing.T, s blockstore.Store) {
	put(t, s, Block(1, 10))
	ExpectAbsent(t, s, Block(2, 10))
}

func testUncommitted(t *testing.T, s blockstore.Store) {
	for _, size := range []int{1000, 1 << 20} {
		batch := s.Begin()
		for i := range 8 {
			if err := batch.Put(t.Context(), Block(i, size)); err != nil {
				t.Fatal(err)
			}
		}
		ExpectAbsent(t, s, Block(0, size))
		batch.Abort()
		ExpectAbsent(t, s, Block(0, size))
		if err := batch.Put(t.Context(), Block(0, size)); err == nil {
			t.Fatal("Put after Abort: no error")
		}
		if err := batch.Commit(t.Context()); err == nil {
			t.Fatal("Commit after Abort: no error")
		}
	}
	if n := len(list(t, s)); n != 0 {
		t.Fatalf("%d blocks after aborted batches, want 0", n)
	}
}

func testShared(t *testing.T, s blockstore.Store) {
	put(t, s, Block(1, 300))
	batch := s.Begin()
	defer batch.Abort()
	if err := batch.Put(t.Context(), Block(1, 300), Block(2, 70), Block(2, 70)); err != nil {
		t.Fatal(err)
	}
	if got, want := batch.Written(), (blockstore.Written{New: 70, Shared: 370, Blocks: 1}); got != want {
		t.Fatalf("Written() = %+v, want %+v", got, want)
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(list(t, s)); n != 2 {
		t.Fatalf("%d blocks, want 2", n)
	}
}

func list(t *testing.T, s blockstore.Store) []blockstore.Entry {
	t.Helper()
	var out []blockstore.Entry
	for e, err := range s.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

func testAll(t *testing.T, s blockstore.Store) {
	var want []blockstore.Entry
	for i := range 50 {
		b := Block(i, 10+i)
		put(t, s, b)
		want = append(want, blockstore.Entry{Cid: b.Cid, Size: len(b.Data)})
	}
	if got := list(t, s); !slices.Equal(got, want) {
		t.Fatalf("All() = %v, want %v", got, want)
	}
	n := 0
	for range s.All(t.Context()) {
		if n++; n == 3 {
			break
		}
	}
}

func testDelete(t *testing.T, s blockstore.Store) {
	for i := range 20 {
		put(t, s, Block(i, 1000))
	}
	if err := s.Delete(t.Context(), Block(3, 1000).Cid, Block(4, 1000).Cid, Block(99, 1).Cid, Block(17, 1000).Cid); err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if i == 3 || i == 4 || i == 17 {
			ExpectAbsent(t, s, Block(i, 1000))
		} else {
			Expect(t, s, Block(i, 1000))
		}
	}
	put(t, s, Block(3, 1000))
	Expect(t, s, Block(3, 1000))
}

func testLargeBatch(t *testing.T, s blockstore.Store) {
	batch := s.Begin()
	defer batch.Abort()
	const n, size = 80, 1 << 20 // more than the engine keeps in memory
	buf := make([]byte, size)
	for i := range n {
		b := Block(i, size)
		copy(buf, b.Data)
		if err := batch.Put(t.Context(), blockstore.Block{Cid: b.Cid, Data: buf}); err != nil {
			t.Fatal(err)
		}
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < n; i += 7 {
		Expect(t, s, Block(i, size))
	}
	if got := len(list(t, s)); got != n {
		t.Fatalf("%d blocks, want %d", got, n)
	}
}

func testLimits(t *testing.T, s blockstore.Store) {
	if err := blockstore.Put(t.Context(), s, Block(1, blockstore.MaxBlockSize+1)); !errors.Is(err, blockstore.ErrTooLarge) {
		t.Fatalf("Put of an oversize block: %v, want ErrTooLarge", err)
	}
	if err := blockstore.Put(t.Context(), s, blockstore.Block{Data: []byte("x")}); err == nil {
		t.Fatal("Put without a CID: no error")
	}
}

func testIdentity(t *testing.T, s blockstore.Store) {
	hash, err := mh.Sum([]byte("inline"), mh.IDENTITY, -1)
	if err != nil {
		t.Fatal(err)
	}
	b := blockstore.Block{Cid: cid.NewCidV1(cid.Raw, hash), Data: []byte("inline")}
	Expect(t, s, b)
	put(t, s, b)
	if n := len(list(t, s)); n != 0 {
		t.Fatalf("%d blocks stored, want 0", n)
	}
}

func testCancelled(t *testing.T, s blockstore.Store) {
	b := Block(1, 10)
	put(t, s, b)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.View(ctx, b.Cid, func([]byte) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Fatalf("View with a cancelled context: %v", err)
	}
	if err := blockstore.Put(ctx, s, Block(2, 10)); !errors.Is(err, context.Canceled) {
		t.Fatalf("Put with a cancelled context: %v", err)
	}
	ExpectAbsent(t, s, Block(2, 10))
}

func testCallbackError(t *testing.T, s blockstore.Store) {
	b := Block(1, 10)
	put(t, s, b)
	want := errors.New("stop here")
	if err := s.View(t.Context(), b.Cid, func([]byte) error { return want }); err != want {
		t.Fatalf("View returned %v, want the error of its callback", err)
	}
}

func testConcurrent(t *testing.T, s blockstore.Store) {
	const workers, n = 4, 60
	var wg sync.WaitGroup
	errs := make(chan error, workers)
	for range workers {
		wg.Go(func() {
			errs <- func() error {
				for i := 0; i < n; i += 3 { // all workers put the same blocks
					if err := blockstore.Put(t.Context(), s, Block(i, 500), Block(i+1, 500), Block(i+2, 500)); err != nil {
						return err
					}
					got, err := blockstore.Get(t.Context(), s, Block(i, 500).Cid)
					if err != nil || !bytes.Equal(got, Block(i, 500).Data) {
						return fmt.Errorf("block %d after Put: %v", i, err)
					}
				}
				return nil
			}()
		})
	}
	wg.Wait()
	for range workers {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
	}
	if got := len(list(t, s)); got != n {
		t.Fatalf("%d blocks, want %d", got, n)
	}
}

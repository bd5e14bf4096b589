package engine

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"github.com/cockroachdb/pebble/v2"
	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
)

// Blocks that were only fetched are cached: they may be evicted. A block is kept as soon as someone who wants to keep it
// puts it too, or says Keep; it never becomes cached again. The index marks cached blocks by their place ('c').

// BeginCached is Begin for blocks that may be evicted. Those that the store holds already stay what they are.
func (s *Store) BeginCached() blockstore.Batch {
	b := s.Begin().(*batch)
	b.cached = true
	return b
}

// isCached tells whether the block at a place is cached.
func (s *Store) isCached(at place) (bool, error) {
	_, closer, err := s.index.Get(at.key('c'))
	if errors.Is(err, pebble.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, s.asCorrupt(err)
	}
	return true, closer.Close()
}

// IsKept tells whether block c is here and not cached.
func (s *Store) IsKept(_ context.Context, c cid.Cid) (bool, error) {
	if _, ok := blockstore.Identity(c); ok {
		return true, nil
	}
	if err := s.enter(); err != nil {
		return false, err
	}
	defer s.leave()
	loc, err := s.locate(c.Hash())
	if errors.Is(err, blockstore.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("block %s: %w", c, err)
	}
	cached, err := s.isCached(loc.place)
	return !cached && err == nil, err
}

// keep holds a block, which the store held a moment ago, for the batch. It tells whether the store still holds it.
func (b *batch) keep(hash mh.Multihash) (bool, error) {
	s := b.store
	s.keepMu.Lock()
	defer s.keepMu.Unlock()
	loc, err := s.locate(hash)
	if errors.Is(err, blockstore.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	cached, err := s.isCached(loc.place)
	if err != nil {
		return true, err
	}
	s.leases[loc.place]++
	b.leased = append(b.leased, loc.place)
	if cached {
		b.kept = append(b.kept, loc.place)
	}
	return true, nil
}

// release lets the blocks go that the batch held.
func (b *batch) release() {
	s := b.store
	s.keepMu.Lock()
	defer s.keepMu.Unlock()
	for _, at := range b.leased {
		if s.leases[at]--; s.leases[at] == 0 {
			delete(s.leases, at)
		}
	}
	b.leased, b.kept = nil, nil
}

// Keep makes cached blocks kept ones, and tells how many bytes all of the blocks have. ErrNotFound if one is not there any
// more.
func (s *Store) Keep(_ context.Context, cids ...cid.Cid) (bytes int64, err error) {
	if err := s.enter(); err != nil {
		return 0, err
	}
	defer s.leave()
	s.commitMu.Lock()
	defer s.commitMu.Unlock()
	w := s.index.NewBatch()
	for _, c := range cids {
		if _, ok := blockstore.Identity(c); ok {
			continue
		}
		loc, err := s.locate(c.Hash())
		if err != nil {
			return 0, fmt.Errorf("keep block %s: %w", c, err)
		}
		bytes += int64(loc.size)
		cached, err := s.isCached(loc.place)
		if err == nil && cached {
			err = w.Delete(loc.place.key('c'), nil)
		}
		if err != nil {
			return 0, fmt.Errorf("keep block %s: %w", c, err)
		}
	}
	if w.Count() == 0 {
		return bytes, nil
	}
	if err := w.Commit(pebble.Sync); err != nil {
		return 0, fmt.Errorf("keep blocks: %w", s.asNoSpace(err))
	}
	return bytes, nil
}

// Evict deletes those of the blocks that are cached.
func (s *Store) Evict(ctx context.Context, cids ...cid.Cid) error {
	_, err := s.delete(ctx, cids, func(at place) (bool, error) {
		cached, err := s.isCached(at)
		return cached && s.leases[at] == 0, err
	})
	return err
}

// Collect deletes those of the blocks that no open batch counts on, and tells what it has deleted.
func (s *Store) Collect(ctx context.Context, cids ...cid.Cid) ([]blockstore.Entry, error) {
	gone, err := s.delete(ctx, cids, func(at place) (bool, error) { return s.leases[at] == 0, nil })
	list := make([]blockstore.Entry, len(gone))
	for i, e := range gone {
		list[i] = blockstore.Entry{Cid: cid.NewCidV1(cid.Raw, mh.Multihash(e.hash)), Size: e.size}
	}
	return list, err
}

// Cached lists the cached blocks in the order in which they came.
func (s *Store) Cached(ctx context.Context) iter.Seq2[blockstore.Entry, error] {
	return func(yield func(blockstore.Entry, error) bool) {
		err := s.enter()
		if err == nil {
			defer s.leave()
			err = s.eachKey('c', func(_, v []byte) error {
				size, n := binary.Uvarint(v)
				hash, err := mh.Cast(append([]byte(nil), v[max(n, 0):]...))
				if err = errors.Join(err, ctx.Err()); err != nil {
					return err
				}
				if !yield(blockstore.Entry{Cid: cid.NewCidV1(cid.Raw, hash), Size: int(size)}, nil) {
					return errStop
				}
				return nil
			})
		}
		if err != nil && !errors.Is(err, errStop) {
			yield(blockstore.Entry{}, fmt.Errorf("list cached blocks: %w", err))
		}
	}
}

// mark notes in w that a new block is cached.
func mark(w *pebble.Batch, e entry) error {
	return w.Set(e.place.key('c'), append(binary.AppendUvarint(nil, uint64(e.size)), e.hash...), nil)
}

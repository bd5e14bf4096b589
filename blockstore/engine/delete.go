package engine

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/cockroachdb/pebble/v2"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// Delete implements blockstore.Store.
func (s *Store) Delete(ctx context.Context, cids ...cid.Cid) error {
	_, err := s.delete(ctx, cids, func(place) (bool, error) { return true, nil })
	return err
}

// delete deletes those of the blocks that may go, and returns them.
func (s *Store) delete(ctx context.Context, cids []cid.Cid, may func(place) (bool, error)) ([]entry, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.leave()
	if err := s.checkIndexSpace(); err != nil {
		return nil, fmt.Errorf("delete blocks: %w", err)
	}
	s.commitMu.Lock()
	defer s.commitMu.Unlock()
	s.keepMu.Lock() // until they are gone: no batch counts on one of them meanwhile
	defer s.keepMu.Unlock()
	w := s.index.NewBatch()
	use := map[uint32]usage{}
	var freed []entry
	seen := map[place]bool{}
	for _, c := range cids {
		if _, ok := blockstore.Identity(c); ok {
			continue
		}
		loc, err := s.locate(c.Hash())
		if errors.Is(err, blockstore.ErrNotFound) || (err == nil && seen[loc.place]) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("delete block %s: %w", c, err)
		}
		if ok, err := may(loc.place); err != nil {
			return nil, fmt.Errorf("delete block %s: %w", c, err)
		} else if !ok {
			continue
		}
		seen[loc.place] = true
		freed = append(freed, entry{string(c.Hash()), loc})
		s.forget(loc, use)
		if err := errors.Join(w.Delete(blockKey(c.Hash()), nil), condemn(w, loc)); err != nil {
			return nil, fmt.Errorf("delete block %s: %w", c, err)
		}
	}
	if len(freed) == 0 {
		return nil, nil
	}
	if err := s.apply(w, use); err != nil {
		return nil, fmt.Errorf("delete blocks: %w", err)
	}
	return freed, s.free(freed)
}

// forget takes a block out of what is in use.
func (s *Store) forget(loc location, use map[uint32]usage) {
	num := loc.place.segment()
	u, ok := use[num]
	if !ok {
		u = s.segments.usage(num)
	}
	u.live -= loc.room()
	use[num] = u
}

// condemn notes in w that a block is deleted and its room to be given back.
func condemn(w *pebble.Batch, loc location) error {
	return errors.Join(
		w.Set(loc.place.key('d'), binary.AppendUvarint(nil, uint64(loc.size)), nil),
		w.Delete(loc.place.key('p'), nil),
		w.Delete(loc.place.key('c'), nil),
		w.Delete(loc.place.key('x'), nil))
}

// free gives back the room of blocks that the index no longer names, except for those that someone is
// reading: their last reader does it.
func (s *Store) free(freed []entry) error {
	if len(freed) == 0 {
		return nil
	}
	var idle []location
	s.locateMu.Lock() // whoever found one of them has pinned it now
	for _, e := range freed {
		s.recent.Invalidate(e.hash)
		if !s.pins.postpone(e.location) {
			idle = append(idle, e.location)
		}
	}
	s.locateMu.Unlock()
	return s.reclaim(idle)
}

// reclaim gives back the room of blocks that nobody reads.
func (s *Store) reclaim(locs []location) error {
	if len(locs) == 0 {
		return nil
	}
	s.reclaimMu.Lock()
	defer s.reclaimMu.Unlock()
	w := s.index.NewBatch()
	for _, loc := range locs {
		s.bad.remove(loc.place)
		if err := w.Delete(loc.place.key('d'), nil); err != nil {
			return err
		}
	}
	s.locateMu.Lock() // as in free
	empty := slices.DeleteFunc(s.segments.empty(), s.pins.in)
	s.locateMu.Unlock()
	for _, num := range empty {
		if err := errors.Join(s.segments.remove(num), w.Delete(segmentKey(num), nil)); err != nil {
			return err
		}
	}
	if err := s.segments.punch(locs...); err != nil {
		return err
	}
	return w.Commit(pebble.NoSync)
}

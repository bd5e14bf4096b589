package engine

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ipfs/go-cid"
	"github.com/maypok86/otter/v2"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
)

// locate returns where block c lies. The caller has entered.
func (s *Store) locate(hash mh.Multihash) (location, error) {
	v, closer, err := s.index.Get(blockKey(hash))
	if errors.Is(err, pebble.ErrNotFound) {
		return location{}, blockstore.ErrNotFound
	}
	if err != nil {
		return location{}, s.asCorrupt(err)
	}
	loc, err := decodeLocation(v)
	return loc, errors.Join(err, closer.Close())
}

// asCorrupt gives Pebble's finding of bad bytes our name, and counts what is corrupt.
func (s *Store) asCorrupt(err error) error {
	switch {
	case errors.Is(err, blockstore.ErrCorrupt):
		s.corrupt.Add(1)
	case pebble.IsCorruptionError(err):
		s.corrupt.Add(1)
		err = fmt.Errorf("%w: %v", blockstore.ErrCorrupt, err)
	}
	return err
}

// Size implements blockstore.Store from the index alone.
func (s *Store) Size(_ context.Context, c cid.Cid) (int, error) {
	if data, ok := blockstore.Identity(c); ok {
		return len(data), nil
	}
	if err := s.enter(); err != nil {
		return 0, err
	}
	defer s.leave()
	loc, err := s.locate(c.Hash())
	if err != nil {
		return 0, fmt.Errorf("block %s: %w", c, err)
	}
	return loc.size, nil
}

// Near reports whether block c is here and was read lately, from memory alone.
func (s *Store) Near(c cid.Cid) bool {
	_, ok := s.recent.GetIfPresent(string(c.Hash()))
	return ok
}

// View implements blockstore.Getter.
func (s *Store) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	if data, ok := blockstore.Identity(c); ok {
		return fn(data)
	}
	return s.find(ctx, c, func(loc location) error {
		buf := newBuffer(loc.size)
		defer buf.free()
		data := buf.bytes[:loc.size:loc.size]
		if err := s.segments.read(data, loc.place); err != nil {
			return s.damaged(c, loc, err)
		}
		if !s.checked.has(loc.place) {
			if err := s.verify(c, loc, data); err != nil {
				return err
			}
		}
		return fn(data)
	})
}

// Check reads block c from the disk and hashes it, however lately that was done. ErrCorrupt if it is not what it was.
func (s *Store) Check(ctx context.Context, c cid.Cid) error {
	if _, ok := blockstore.Identity(c); ok {
		return nil
	}
	return s.find(ctx, c, func(loc location) error { return s.hash(c, loc) })
}

// viewStep is how much of a range is read at once: what a reader that is slow to take it holds.
const viewStep = 128 << 10

// ViewRange implements blockstore.Ranger.
func (s *Store) ViewRange(ctx context.Context, c cid.Cid, part blockstore.Part, fn func([]byte) error) error {
	if data, ok := blockstore.Identity(c); ok {
		if err := part.Check(len(data)); err != nil {
			return fmt.Errorf("block %s: %w", c, err)
		}
		return fn(data[part.Offset : part.Offset+part.Size])
	}
	return s.findPart(ctx, c, part, func(loc location) error {
		buf := newBuffer(min(part.Size, viewStep))
		defer buf.free()
		at := loc.place + place(part.Offset)
		for left := part.Size; left > 0; {
			data := buf.bytes[:min(left, viewStep)]
			if err := s.segments.read(data, at); err != nil {
				return s.damaged(c, loc, err)
			}
			if err := fn(data); err != nil {
				return err
			}
			at, left = at+place(len(data)), left-len(data)
		}
		return nil
	})
}

// ViewFile implements blockstore.Filer.
func (s *Store) ViewFile(ctx context.Context, c cid.Cid, part blockstore.Part, fn func(fd uintptr, at int64) error) error {
	if _, ok := blockstore.Identity(c); ok {
		return errors.ErrUnsupported
	}
	return s.findPart(ctx, c, part, func(loc location) error {
		f, err := s.segments.acquire(loc.place.segment())
		if err != nil {
			return s.damaged(c, loc, err)
		}
		defer s.segments.release(f)
		if f.Fd() == vfs.InvalidFd {
			return errors.ErrUnsupported
		}
		return fn(f.Fd(), loc.place.offset()+int64(part.Offset))
	})
}

// find lets fn read block c, which stays where it is until fn returns.
func (s *Store) find(ctx context.Context, c cid.Cid, fn func(location) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	loc, err := s.pin(c.Hash())
	if err != nil {
		return fmt.Errorf("block %s: %w", c, err)
	}
	defer s.unpin(loc)
	if s.bad.has(loc.place) {
		return fmt.Errorf("block %s: %w", c, s.asCorrupt(blockstore.ErrCorrupt))
	}
	return fn(loc)
}

// findPart is find for a part of a block, whose hash was checked.
func (s *Store) findPart(ctx context.Context, c cid.Cid, part blockstore.Part, fn func(location) error) error {
	return s.find(ctx, c, func(loc location) error {
		if err := part.Check(loc.size); err != nil {
			return fmt.Errorf("block %s: %w", c, err)
		}
		if err := s.check(c, loc); err != nil {
			return err
		}
		return fn(loc)
	})
}

// check makes sure that the hash of a block was checked not long ago.
func (s *Store) check(c cid.Cid, loc location) error {
	if s.checked.has(loc.place) {
		return nil
	}
	s.hashing <- struct{}{} // hashing is work for a core, and a buffer each
	defer func() { <-s.hashing }()
	return s.hash(c, loc)
}

// hash reads a block and makes sure that it is what its hash says.
func (s *Store) hash(c cid.Cid, loc location) error {
	buf := newBuffer(loc.size)
	defer buf.free()
	data := buf.bytes[:loc.size]
	if err := s.segments.read(data, loc.place); err != nil {
		return s.damaged(c, loc, err)
	}
	return s.verify(c, loc, data)
}

func (s *Store) verify(c cid.Cid, loc location, data []byte) error {
	if err := blockstore.Verify(c, data); err != nil {
		if errors.Is(err, blockstore.ErrCorrupt) {
			err = blockstore.ErrCorrupt // damaged says which block
		}
		return s.damaged(c, loc, err)
	}
	s.checked.add(loc.place)
	return nil
}

// damaged gives the error of a read a name. A block that is corrupt is remembered, also for the processes
// to come, so that a Put of its bytes mends it; a mark that cannot be written is made again by the next read.
func (s *Store) damaged(c cid.Cid, loc location, err error) error {
	if errors.Is(err, blockstore.ErrCorrupt) {
		s.bad.add(loc.place)
		_ = s.index.Set(loc.place.key('x'), nil, pebble.NoSync)
	}
	return fmt.Errorf("block %s: %w", c, s.asCorrupt(err))
}

// pin finds a block and holds its bytes where they are; unpin must follow.
func (s *Store) pin(hash mh.Multihash) (location, error) {
	s.locateMu.RLock()
	defer s.locateMu.RUnlock()
	key := string(hash)
	loc, ok := s.recent.GetIfPresent(key)
	if !ok {
		var err error
		if loc, err = s.locate(hash); err != nil {
			return loc, err
		}
		s.recent.Set(key, loc)
	}
	s.pins.add(loc.place)
	return loc, nil
}

// recentMany bounds the memory for where blocks lie that were read: about 10 MB. A film of ten hours has half as many.
const recentMany = 64 << 10

// newRecent returns what remembers where blocks lie that are read often. The blocks themselves are in the system's memory.
func newRecent() *otter.Cache[string, location] {
	return otter.Must(&otter.Options[string, location]{MaximumSize: recentMany, Executor: func(fn func()) { fn() }})
}

// unpin lets go of a block. If it was deleted meanwhile its room is given back now.
func (s *Store) unpin(loc location) {
	if s.pins.drop(loc.place) {
		_ = s.reclaim([]location{loc}) // the journal holds it: Open tries again
	}
}

// pins are the blocks that are being read.
type pins struct {
	mu    sync.Mutex
	count map[place]int
	freed map[place]location // pinned and deleted
}

func (p *pins) add(at place) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count[at]++
}

// drop takes a pin away. It tells whether the block was deleted and this was its last one.
func (p *pins) drop(at place) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.count[at]--; p.count[at] > 0 {
		return false
	}
	delete(p.count, at)
	_, freed := p.freed[at]
	delete(p.freed, at)
	return freed
}

// postpone tells whether a deleted block is pinned, and then has drop say so.
func (p *pins) postpone(loc location) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.count[loc.place] == 0 {
		return false
	}
	p.freed[loc.place] = loc
	return true
}

// in tells whether a block of the segment is pinned.
func (p *pins) in(segment uint32) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for at := range p.count {
		if at.segment() == segment {
			return true
		}
	}
	return false
}

// buffer is memory for a block or a part of one.
type buffer struct {
	bytes []byte
	pool  *sync.Pool
}

// bufferSizes are those of the pools: a small block does not take the memory of a large one.
var (
	bufferSizes = [...]int{4 << 10, viewStep, 1 << 20, blockstore.MaxBlockSize}
	bufferPools [len(bufferSizes)]sync.Pool
)

func newBuffer(size int) *buffer {
	i := 0
	for bufferSizes[i] < size {
		i++
	}
	b, ok := bufferPools[i].Get().(*buffer)
	if !ok {
		b = &buffer{make([]byte, bufferSizes[i]), &bufferPools[i]}
	}
	return b
}

// free gives the buffer back; nobody may use it afterwards.
func (b *buffer) free() { b.pool.Put(b) }

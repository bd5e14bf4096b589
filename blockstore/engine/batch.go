package engine

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cockroachdb/pebble/v2"

	"github.com/reelfs/reelfs/blockstore"
)

const (
	// smallBytes is up to where a batch is kept in memory. Above, it gets segments of its own, of which that is the
	// first write.
	smallBytes = writeBytes
	// checkEvery is after how many bytes a batch looks again whether the disk has room.
	checkEvery = 16 << 20
)

// batch implements blockstore.Batch. Its blocks lie together: no other batch comes between them.
type batch struct {
	store *Store
	seen  uint64 // Store.commits when the batch began

	mu      sync.Mutex
	known   map[string]bool // multihashes in entries
	entries []entry
	mends   bool    // some of them the store holds, damaged
	cached  bool    // they may be evicted
	leased  []place // blocks that came again, which are not deleted while the batch is open
	kept    []place // those of them that are cached
	records []blockstore.Record

	source  *source // nil: all is written
	small   []byte  // blocks while the batch is small; their places count from 0
	open    *segmentWriter
	lengths map[uint32]int64 // of the segments of this batch, finished or not
	syncing *segmentWriter   // the segment that is being made durable, nil if none is
	written blockstore.Written
	ended   bool
}

type entry struct {
	hash string
	location
}

// Begin implements blockstore.Store.
func (s *Store) Begin() blockstore.Batch {
	return &batch{store: s, seen: s.commits.Load(), known: map[string]bool{}, lengths: map[uint32]int64{}}
}

// Put implements blockstore.Batch.
func (b *batch) Put(ctx context.Context, blocks ...blockstore.Block) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return blockstore.ErrClosed
	}
	if err := b.store.enter(); err != nil {
		return err
	}
	defer b.store.leave()
	for _, blk := range blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := b.put(blk); err != nil {
			return fmt.Errorf("put block %s: %w", blk.Cid, b.store.asNoSpace(err))
		}
	}
	return nil
}

func (b *batch) put(blk blockstore.Block) error {
	if err := blockstore.Check(blk); err != nil {
		return err
	}
	if _, ok := blockstore.Identity(blk.Cid); ok {
		return nil
	}
	hash := string(blk.Cid.Hash())
	if len(hash) > 255 {
		return fmt.Errorf("multihash of %d bytes, at most 255", len(hash))
	}
	old, err := b.store.locate(blk.Cid.Hash())
	if err != nil && !errors.Is(err, blockstore.ErrNotFound) {
		return err
	}
	held := err == nil
	if held && b.store.bad.has(old.place) { // these bytes mend it
		b.mends, held = true, false
	}
	if held && !b.cached {
		if held, err = b.keep(blk.Cid.Hash()); err != nil {
			return err
		}
	}
	at, lies := b.source.take(blk.Data)
	if held || b.known[hash] {
		if lies {
			b.source.skip(at, len(blk.Data))
		}
		b.written.Shared += int64(len(blk.Data))
		return nil
	}
	if !lies {
		if at, err = b.write(blk.Data); err != nil {
			return err
		}
	} else if b.source.taken = true; b.written.New/checkEvery != (b.written.New+int64(len(blk.Data)))/checkEvery {
		if err := b.store.checkQuota(b.written.New); err != nil {
			return err
		}
	}
	b.known[hash] = true
	b.entries = append(b.entries, entry{hash, location{at, len(blk.Data)}})
	b.written.New += int64(len(blk.Data))
	b.written.Blocks++
	return nil
}

// write adds a block to the batch's memory or, once that is full, to a segment.
func (b *batch) write(data []byte) (place, error) {
	room := location{size: len(data)}.room()
	if len(b.lengths) == 0 {
		if b.small == nil {
			b.small = writeBuffer()
		}
		if int64(len(b.small))+room <= smallBytes {
			at := placeAt(0, int64(len(b.small)))
			b.small = append(b.small, data...)
			b.small = append(b.small, make([]byte, room-int64(len(data)))...)
			return at, nil
		}
		if err := b.openSegment(b.small); err != nil {
			return 0, err
		}
		b.small = nil // it is the segment's now
		b.settle(placeAt(b.open.num, 0))
	}
	if b.open != nil && b.open.size+room > b.store.segments.limit {
		if err := b.closeSegment(); err != nil {
			return 0, err
		}
	}
	if b.open == nil {
		if err := b.openSegment(writeBuffer()); err != nil {
			return 0, err
		}
	}
	if b.open.size/checkEvery != (b.open.size+room)/checkEvery {
		if err := errors.Join(b.store.checkQuota(b.written.New), b.store.checkSpace(2*checkEvery)); err != nil {
			return 0, err
		}
	}
	at := placeAt(b.open.num, b.open.size)
	if err := b.open.write(data, room); err != nil {
		return 0, err
	}
	b.lengths[b.open.num] = b.open.size
	return at, nil
}

// settle gives the blocks in memory their places, which begin at the given one.
func (b *batch) settle(at place) {
	for i := range b.entries {
		if b.entries[i].place.segment() == 0 {
			b.entries[i].place += at
		}
	}
}

// openSegment starts a segment that begins with first, which is a writeBuffer.
func (b *batch) openSegment(first []byte) error {
	if err := b.store.checkSpace(2 * checkEvery); err != nil {
		return err
	}
	var err error
	if b.open, err = b.store.segments.create(first); err != nil {
		return err
	}
	b.lengths[b.open.num] = b.open.size
	return nil
}

// closeSegment makes the open segment durable behind the back of the next one.
func (b *batch) closeSegment() error {
	if err := b.waitSegment(); err != nil {
		return err
	}
	b.open.finish()
	b.syncing, b.open = b.open, nil
	return nil
}

// waitSegment waits for the segment that is being made durable.
func (b *batch) waitSegment() error {
	if b.syncing == nil {
		return nil
	}
	w := b.syncing
	b.syncing = nil
	return w.wait()
}

// Commit implements blockstore.Batch.
func (b *batch) Commit(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return blockstore.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := b.store.enter(); err != nil {
		return err
	}
	defer b.store.leave()
	defer b.end()
	if len(b.entries) == 0 && len(b.kept) == 0 && len(b.records) == 0 {
		return nil
	}
	err := b.flush()
	if err == nil {
		err = b.store.commit(b)
	}
	if err != nil {
		return fmt.Errorf("commit blocks: %w", b.store.asNoSpace(err))
	}
	return nil
}

// flush makes the batch's own segments durable.
func (b *batch) flush() error {
	if b.open != nil {
		if err := b.closeSegment(); err != nil {
			return err
		}
	}
	if err := b.waitSegment(); err != nil {
		return err
	}
	if b.source != nil && !b.source.taken {
		b.dropSource()
	}
	if b.source != nil {
		if err := b.source.sync(); err != nil {
			return err
		}
	}
	if len(b.lengths) == 0 && b.source == nil {
		return nil
	}
	return syncFolder(b.store.opts.fs, b.store.segments.dir)
}

// commit names the blocks of b in the index, once a small batch is durable too.
func (s *Store) commit(b *batch) error {
	s.commitMu.Lock()
	defer s.commitMu.Unlock()
	if err := s.checkSpace(uint64(len(b.small) + len(b.entries)*200)); err != nil { // the index, generously
		return err
	}
	if b.written.New > 0 {
		if err := s.checkQuota(b.written.New); err != nil {
			return err
		}
	}
	use := map[uint32]usage{}
	for num, length := range b.lengths {
		use[num] = usage{length: length}
	}
	if len(b.lengths) == 0 && len(b.small) > 0 {
		at, length, err := s.segments.append(b.small)
		if err != nil {
			return err
		}
		b.settle(at)
		u := s.segments.usage(at.segment())
		u.length = length
		use[at.segment()] = u
	}
	w := s.index.NewBatchWithSize(len(b.entries) * 120)
	var gaps []location
	if b.source != nil {
		use[b.source.num] = usage{length: b.source.at}
		gaps = b.source.gaps
		for _, gap := range gaps {
			if err := condemn(w, gap); err != nil {
				return err
			}
		}
	}
	if err := putRecords(w, b.records); err != nil {
		return err
	}
	for _, at := range b.kept {
		if err := w.Delete(at.key('c'), nil); err != nil {
			return err
		}
	}
	var freed []entry
	for _, e := range b.entries {
		cached := b.cached
		if b.mends || s.commits.Load() != b.seen { // the store may hold it by now, or hold it damaged
			old, err := s.locate([]byte(e.hash))
			if err == nil && !s.bad.has(old.place) {
				freed = append(freed, e)
				if !b.cached {
					err = w.Delete(old.place.key('c'), nil)
				}
				if err != nil {
					return err
				}
				continue
			}
			if err == nil { // it stays kept, or cached, when it is mended
				was, err := s.isCached(old.place)
				if err != nil {
					return err
				}
				cached = cached && was
				s.forget(old, use)
				freed = append(freed, entry{e.hash, old})
			}
		}
		u := use[e.place.segment()]
		u.live += e.room()
		use[e.place.segment()] = u
		if err := errors.Join(w.Set(blockKey([]byte(e.hash)), e.encode(), nil), w.Set(e.place.key('p'), []byte(e.hash), nil)); err != nil {
			return err
		}
		if cached {
			if err := mark(w, e); err != nil {
				return err
			}
		}
	}
	for _, e := range freed {
		if err := condemn(w, e.location); err != nil {
			return err
		}
	}
	if err := s.apply(w, use); err != nil {
		return err
	}
	b.lengths = nil // the files are the store's now
	if b.source != nil {
		_ = s.segments.cut(b.source.num, b.source.at) // or else Open does
		b.closeSource()
	}
	s.written.Add(b.written.New)
	_ = errors.Join(s.reclaim(gaps), s.free(freed)) // the journal holds them: Open tries again
	return nil
}

// apply makes a change of the index durable.
func (s *Store) apply(w *pebble.Batch, use map[uint32]usage) error {
	for num, u := range use {
		if err := w.Set(segmentKey(num), u.encode(), nil); err != nil {
			return err
		}
	}
	if err := w.Commit(pebble.Sync); err != nil {
		return err
	}
	s.segments.adopt(use)
	s.commits.Add(1)
	return nil
}

// Abort implements blockstore.Batch.
func (b *batch) Abort() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.end()
}

// end drops memory and the files that were not committed.
func (b *batch) end() {
	if b.ended {
		return
	}
	b.ended = true
	b.release()
	if b.open != nil {
		b.open.drop()
	}
	_ = b.waitSegment()
	if b.small != nil {
		freeWriteBuffer(b.small)
	}
	for num := range b.lengths {
		_ = b.store.segments.remove(num) // or else Open does
	}
	if b.source != nil {
		b.dropSource()
	}
	b.known, b.entries, b.small, b.open, b.lengths = nil, nil, nil, nil, nil
}

// dropSource leaves the file to whose it was.
func (b *batch) dropSource() {
	_ = b.store.segments.remove(b.source.num) // or else Open does
	b.closeSource()
}

func (b *batch) closeSource() {
	_ = b.source.file.Close() // it was read only
	b.source = nil
}

// Written implements blockstore.Batch.
func (b *batch) Written() blockstore.Written {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.written
}

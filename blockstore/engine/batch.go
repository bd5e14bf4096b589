package engine

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

const (
	// smallBytes is up to where a batch is kept in memory and goes through the log on Commit. Above, it
	// becomes tables of its own.
	smallBytes = 4 << 20
	// segmentBytes is the size of such a table: large enough that a terabyte is 16,000 files, small
	// enough that one can be made durable while the next is written.
	segmentBytes = 64 << 20
)

// batch implements blockstore.Batch. Its values are numbered batch‖0, batch‖1, ...: no other batch
// comes between them, so that what was published together lies together.
type batch struct {
	store *Store
	num   uint32
	seen  uint64 // Store.commits when the batch began

	mu      sync.Mutex
	known   map[string]bool // multihashes in entries
	entries []staged
	next    number // place of the next piece
	// replaced are damaged blocks whose bytes came again.
	replaced []location
	small    []byteRun // values not yet in a table, while the batch is small
	bytes    int       // of small, then of the open segment
	scratch  []byte    // the value on its way into a table
	open     *segment
	paths    []string
	syncing  chan error // result of the segment that is being made durable, nil if none is
	written  blockstore.Written
	ended    bool
}

type staged struct {
	hash string
	location
}

type byteRun struct {
	num   number
	value []byte
}

// segment is a table under construction.
type segment struct {
	writer *sstable.Writer
	path   string
}

// Begin implements blockstore.Store.
func (s *Store) Begin() blockstore.Batch {
	num := s.nextBatch.Add(1) - 1
	return &batch{store: s, num: num, next: place(num, 0), seen: s.commits.Load(), known: map[string]bool{}}
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
			return fmt.Errorf("put block %s: %w", blk.Cid, err)
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
	if err == nil && b.store.bad.has(old.num) { // damaged: these bytes mend it
		b.replaced = append(b.replaced, old)
		err = blockstore.ErrNotFound
	}
	if b.known[hash] || err == nil {
		b.written.Shared += int64(len(blk.Data))
		return nil
	}
	loc := location{b.next, len(blk.Data)}
	for data := blk.Data; ; data = data[pieceSize:] {
		if len(data) <= pieceSize {
			if err := b.write(data, hash); err != nil {
				return err
			}
			break
		}
		if err := b.write(data[:pieceSize], ""); err != nil {
			return err
		}
	}
	b.known[hash] = true
	b.entries = append(b.entries, staged{hash, loc})
	b.written.New += int64(len(blk.Data))
	b.written.Blocks++
	return nil
}

// write adds a piece to the batch's memory or, once it is large, to a table. hash is empty but for the last
// piece of a block.
func (b *batch) write(data []byte, hash string) error {
	num := b.next
	b.next++
	b.bytes += len(data) + len(hash) + 1
	if b.open == nil && len(b.paths) == 0 && b.bytes <= smallBytes {
		b.small = append(b.small, byteRun{num, appendValue(nil, data, hash)})
		return nil
	}
	for _, run := range b.small {
		if err := b.set(run.num, run.value); err != nil {
			return err
		}
	}
	b.small = nil
	b.scratch = appendValue(b.scratch[:0], data, hash)
	if err := b.set(num, b.scratch); err != nil {
		return err
	}
	if b.bytes >= segmentBytes {
		return b.closeSegment()
	}
	return nil
}

// appendValue lays a value out as it is stored; splitValue reads it.
func appendValue(dst, data []byte, hash string) []byte {
	dst = slices.Grow(dst, len(data)+len(hash)+1)
	return append(append(append(dst, data...), hash...), byte(len(hash)))
}

func (b *batch) set(num number, value []byte) error {
	if b.open == nil {
		if err := b.openSegment(); err != nil {
			return err
		}
	}
	return b.open.writer.Set(num.key(), value)
}

func (b *batch) openSegment() error {
	if err := b.store.checkSpace(2 * segmentBytes); err != nil {
		return err
	}
	path := filepath.Join(b.store.dir, "staging", fmt.Sprintf("%d-%d.sst", b.num, len(b.paths)))
	file, err := b.store.opts.fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	file = vfs.NewSyncingFile(file, vfs.SyncingFileOptions{BytesPerSync: 8 << 20})
	wo := sstable.WriterOptions{
		BlockSize:   pieceSize,
		Compression: sstable.NoCompression,
		TableFormat: b.store.blocks.TableFormat(),
	}
	b.open = &segment{sstable.NewWriter(objstorageprovider.NewFileWritable(file), wo), path}
	b.paths = append(b.paths, path)
	return nil
}

// closeSegment makes the open table durable behind the back of the next one.
func (b *batch) closeSegment() error {
	if err := b.waitSegment(); err != nil {
		return err
	}
	done, writer := make(chan error, 1), b.open.writer
	go func() { done <- writer.Close() }()
	b.syncing, b.open, b.bytes = done, nil, 0
	return nil
}

// waitSegment waits for the table that is being made durable.
func (b *batch) waitSegment() error {
	if b.syncing == nil {
		return nil
	}
	err := <-b.syncing
	b.syncing = nil
	return err
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
	if len(b.entries) == 0 {
		return nil
	}
	if b.open != nil {
		if err := b.closeSegment(); err != nil {
			return fmt.Errorf("commit blocks: %w", err)
		}
	}
	if err := b.waitSegment(); err != nil {
		return fmt.Errorf("commit blocks: %w", err)
	}
	if err := b.store.commit(ctx, b); err != nil {
		return fmt.Errorf("commit blocks: %w", err)
	}
	return nil
}

// commit makes the values part of blocks/, then names them in the index, in this order.
func (s *Store) commit(ctx context.Context, b *batch) error {
	s.commitMu.Lock()
	defer s.commitMu.Unlock()
	need := len(b.entries) * 100 // the index, generously
	if len(b.paths) == 0 {
		need += b.bytes
	}
	if err := s.checkSpace(uint64(need)); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // from the journal on, all or nothing
	journal := append([]byte{'j'}, place(b.num, 0).key()[:4]...)
	if err := s.index.Set(journal, nil, pebble.Sync); err != nil {
		return err
	}
	if len(b.paths) > 0 {
		if err := s.blocks.Ingest(ctx, b.paths); err != nil {
			return err
		}
	} else {
		w := s.blocks.NewBatch()
		for _, run := range b.small {
			if err := w.Set(run.num.key(), run.value, nil); err != nil {
				return err
			}
		}
		if err := w.Commit(pebble.Sync); err != nil {
			return err
		}
	}
	w := s.index.NewBatchWithSize(len(b.entries) * 64)
	var lost []location // of blocks that another batch committed first
	for _, e := range b.entries {
		if s.commits.Load() != b.seen {
			if old, err := s.locate([]byte(e.hash)); err == nil && !s.bad.has(old.num) {
				lost = append(lost, e.location)
				continue
			}
		}
		if err := w.Set(indexKey([]byte(e.hash)), e.encode(), nil); err != nil {
			return err
		}
	}
	if err := errors.Join(w.Delete(journal, nil), w.Set([]byte{'n'}, place(s.nextBatch.Load(), 0).key(), nil)); err != nil {
		return err
	}
	lost = append(lost, b.replaced...)
	for _, loc := range lost {
		if err := errors.Join(loc.condemn(w), w.Delete(append([]byte{'x'}, loc.num.key()...), nil)); err != nil {
			return err
		}
	}
	if err := w.Commit(pebble.Sync); err != nil {
		return err
	}
	s.commits.Add(1)
	return s.drop(lost)
}

// condemn notes in the journal that a block is being deleted.
func (l location) condemn(w *pebble.Batch) error {
	return w.Set(append([]byte{'d'}, l.num.key()...), binary.AppendUvarint(nil, uint64(pieces(l.size))), nil)
}

// drop deletes blocks that the index no longer names and whose deletion the journal holds.
func (s *Store) drop(locs []location) error {
	if len(locs) == 0 {
		return nil
	}
	slices.SortFunc(locs, func(a, b location) int { return cmp.Compare(a.num, b.num) })
	values, journal := s.blocks.NewBatch(), s.index.NewBatch()
	for i := 0; i < len(locs); { // a run of neighbours is one range
		start, end := locs[i].num, locs[i].num
		for ; i < len(locs) && locs[i].num == end; i++ {
			end += number(pieces(locs[i].size))
			if err := journal.Delete(append([]byte{'d'}, locs[i].num.key()...), nil); err != nil {
				return err
			}
		}
		if err := values.DeleteRange(start.key(), end.key(), nil); err != nil {
			return err
		}
	}
	if err := values.Commit(pebble.Sync); err != nil {
		return err
	}
	return journal.Commit(pebble.NoSync)
}

// Delete implements blockstore.Store.
func (s *Store) Delete(ctx context.Context, cids ...cid.Cid) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	s.commitMu.Lock()
	defer s.commitMu.Unlock()
	w := s.index.NewBatch()
	var locs []location
	seen := map[number]bool{}
	for _, c := range cids {
		if _, ok := blockstore.Identity(c); ok {
			continue
		}
		loc, err := s.locate(c.Hash())
		if errors.Is(err, blockstore.ErrNotFound) {
			continue
		}
		if err != nil {
			return fmt.Errorf("delete block %s: %w", c, err)
		}
		if seen[loc.num] {
			continue // named twice
		}
		seen[loc.num] = true
		locs = append(locs, loc)
		if err := errors.Join(w.Delete(indexKey(c.Hash()), nil), loc.condemn(w)); err != nil {
			return fmt.Errorf("delete block %s: %w", c, err)
		}
	}
	if err := w.Commit(pebble.Sync); err != nil {
		return fmt.Errorf("delete blocks: %w", err)
	}
	s.commits.Add(1)
	return s.drop(locs)
}

// Abort implements blockstore.Batch.
func (b *batch) Abort() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.end()
}

// end drops memory and files; those that Commit handed to Pebble live on under Pebble's own link.
func (b *batch) end() {
	if b.ended {
		return
	}
	b.ended = true
	if b.open != nil {
		_ = b.open.writer.Close() // its bytes are dropped
	}
	_ = b.waitSegment()
	for _, path := range b.paths {
		_ = b.store.opts.fs.Remove(path) // Open clears the folder again
	}
	b.known, b.entries, b.small, b.scratch, b.open = nil, nil, nil, nil, nil
}

// Written implements blockstore.Batch.
func (b *batch) Written() blockstore.Written {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.written
}

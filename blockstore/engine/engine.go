// Package engine is the durable block store, on Pebble.
//
// Blocks lie in arrival order, the order in which a player will read them; an index by hash tells
// where. Two Pebble databases hold this:
//
//	blocks/  key: batch (4 bytes) ‖ place in the batch (4 bytes), big endian, ever ascending
//	         value: a piece of a block, 64 KiB but for the last one ‖ 0, or
//	         the last piece of a block ‖ multihash ‖ length of the multihash (1 byte)
//	index/   'b' ‖ multihash  ->  key of the first piece (8 bytes) ‖ uvarint length of the block
//	         'j' ‖ batch      ->  nothing: this batch is being committed
//	         'd' ‖ key        ->  uvarint number of pieces: these are being deleted
//	         'x' ‖ key        ->  nothing: the block there was found damaged
//	staging/ tables of batches that are still being written; emptied by Open
//
// A large batch writes its values straight into sorted tables, which Pebble takes in by hard link:
// every byte is written once, there is no write-ahead log and no compaction to copy it, and memory
// stays at one table block. A small batch goes through the log, so that many of them share a table.
// The index names a value only after that value is durable, and the journal keys ('j', 'd') let Open
// remove what a crash left half done: nothing acknowledged is lost, nothing else is kept.
//
// A block lies in pieces so that a player who wants 64 KiB of it costs 64 KiB of reading, checking and cache.
//
// The hash of a block is checked the first time it is read after Open, and remembered with one bit.
// Later reads rely on Pebble's checksum of each table block, which is checked whenever a block comes
// from the disk: a bit that rots later is found all the same, at a twentieth of the cost.
package engine

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
)

// Options tune a store. The zero value works.
type Options struct {
	// CacheBytes bounds the memory for values and index together; 96 MiB. A larger one helps a
	// gateway whose popular films fit; the page cache of the system lies behind it in any case.
	CacheBytes int64
	// ReserveBytes of the disk stay free, so that the store can always delete; 64 MiB.
	ReserveBytes uint64

	fs        vfs.FS                       // tests crash it and let it fail
	freeSpace func(string) (uint64, error) // tests fill the disk
}

func (o Options) withDefaults() Options {
	if o.CacheBytes == 0 {
		o.CacheBytes = 96 << 20
	}
	if o.ReserveBytes == 0 {
		o.ReserveBytes = 64 << 20
	}
	if o.fs == nil {
		o.fs = vfs.Default
	}
	if o.freeSpace == nil {
		o.freeSpace = func(dir string) (uint64, error) {
			u, err := o.fs.GetDiskUsage(dir)
			return u.AvailBytes, err
		}
	}
	return o
}

// Store is a durable blockstore.Store. Make it with Open; one process at a time may.
type Store struct {
	dir    string
	opts   Options
	blocks *pebble.DB
	index  *pebble.DB

	commitMu  sync.Mutex    // serialises commits and deletes: one index entry per block
	commits   atomic.Uint64 // commits and deletes so far
	nextBatch atomic.Uint32

	hashing  chan struct{} // one for each core
	verified bitmap
	bad      bitmap // found corrupt: Pebble spends up to 15 s on looking for a flipped bit, so once only
	corrupt  atomic.Int64
	users    sync.WaitGroup // reads and batches under way, which Close waits for
	closeMu  sync.RWMutex
	closed   bool
}

var (
	_ blockstore.Store  = (*Store)(nil)
	_ blockstore.Ranger = (*Store)(nil)
)

// Open opens the store in dir, making it if need be, and removes what a crash left half done.
func Open(dir string, opts Options) (*Store, error) {
	s := &Store{dir: dir, opts: opts.withDefaults(), hashing: make(chan struct{}, runtime.GOMAXPROCS(0)), verified: newBitmap(), bad: newBitmap()}
	cache := pebble.NewCache(s.opts.CacheBytes)
	defer cache.Unref() // each database holds it on its own
	if err := s.makeFolders(); err != nil {
		return nil, fmt.Errorf("open block store: %w", err)
	}
	var err error
	if s.index, err = pebble.Open(filepath.Join(dir, "index"), s.indexOptions(cache)); err != nil {
		return nil, fmt.Errorf("open block index %s: %w", dir, err)
	}
	if s.blocks, err = pebble.Open(filepath.Join(dir, "blocks"), s.blocksOptions(cache)); err != nil {
		return nil, errors.Join(fmt.Errorf("open blocks %s: %w", dir, err), s.index.Close())
	}
	if err := s.recover(); err != nil {
		return nil, errors.Join(fmt.Errorf("recover block store %s: %w", dir, err), s.Close())
	}
	return s, nil
}

// makeFolders makes what is missing, so that it outlives a power cut, and empties staging.
func (s *Store) makeFolders() error {
	if err := s.opts.fs.RemoveAll(filepath.Join(s.dir, "staging")); err != nil {
		return err
	}
	for _, sub := range []string{"blocks", "index", "staging"} {
		if err := s.opts.fs.MkdirAll(filepath.Join(s.dir, sub), 0o700); err != nil {
			return err
		}
	}
	for _, dir := range []string{s.dir, filepath.Dir(s.dir)} {
		d, err := s.opts.fs.OpenDir(dir)
		if err != nil {
			return err
		}
		if err := errors.Join(d.Sync(), d.Close()); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) commonOptions(cache *pebble.Cache) *pebble.Options {
	return &pebble.Options{
		FS:                 s.opts.fs,
		Cache:              cache,
		FormatMajorVersion: pebble.FormatNewest,
		Logger:             logger{},
		// A bad table is an error of the read that met it, not the end of the process.
		EventListener: &pebble.EventListener{DataCorruption: func(pebble.DataCorruptionInfo) {}},
		MaxOpenFiles:  512,
		CompactionConcurrencyRange: func() (int, int) {
			return 1, max(1, runtime.GOMAXPROCS(0)/2)
		},
	}
}

// blocksOptions are those of the values: incompressible, large, written once.
func (s *Store) blocksOptions(cache *pebble.Cache) *pebble.Options {
	o := s.commonOptions(cache)
	o.MemTableSize = 8 << 20 // only small batches pass through it
	o.BytesPerSync = 4 << 20
	for i := range o.Levels {
		o.Levels[i].BlockSize = pieceSize
		o.Levels[i].Compression = func() *sstable.CompressionProfile { return sstable.NoCompression }
	}
	for i := range o.TargetFileSizes {
		o.TargetFileSizes[i] = segmentBytes
	}
	return o
}

func (s *Store) indexOptions(cache *pebble.Cache) *pebble.Options {
	o := s.commonOptions(cache)
	o.MemTableSize = 8 << 20
	for i := range o.Levels {
		o.Levels[i].BlockSize = 16 << 10
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
		o.Levels[i].Compression = func() *sstable.CompressionProfile { return sstable.NoCompression } // hashes
	}
	return o
}

// logger keeps Pebble's chatter out of our output. What it calls fatal must still end the process: its
// own state can no longer be trusted then.
type logger struct{}

func (logger) Infof(string, ...any)  {}
func (logger) Errorf(string, ...any) {}
func (logger) Fatalf(format string, args ...any) {
	panic(fmt.Sprintf("block store: "+format, args...))
}

// recover finishes or undoes what the journal names, and finds the next batch number.
func (s *Store) recover() error {
	if err := s.eachKey('j', func(rest, _ []byte) error {
		first := binary.BigEndian.Uint32(rest)
		return s.blocks.DeleteRange(place(first, 0).key(), place(first+1, 0).key(), pebble.Sync)
	}); err != nil {
		return err
	}
	if err := s.eachKey('d', func(rest, v []byte) error {
		n, _ := binary.Uvarint(v)
		return s.blocks.DeleteRange(rest, (number(binary.BigEndian.Uint64(rest)) + number(n)).key(), pebble.Sync)
	}); err != nil {
		return err
	}
	if err := s.eachKey('x', func(rest, _ []byte) error {
		s.bad.set(number(binary.BigEndian.Uint64(rest)))
		return nil
	}); err != nil {
		return err
	}
	for _, prefix := range []byte{'j', 'd'} {
		if err := s.index.DeleteRange([]byte{prefix}, []byte{prefix + 1}, pebble.Sync); err != nil {
			return err
		}
	}
	it, err := s.blocks.NewIter(nil)
	if err != nil {
		return err
	}
	if it.Last() {
		s.nextBatch.Store(binary.BigEndian.Uint32(it.Key()) + 1)
	}
	return it.Close()
}

func (s *Store) eachKey(prefix byte, fn func(rest, value []byte) error) error {
	it, err := s.index.NewIter(&pebble.IterOptions{LowerBound: []byte{prefix}, UpperBound: []byte{prefix + 1}})
	if err != nil {
		return err
	}
	for it.First(); it.Valid(); it.Next() {
		if err := fn(it.Key()[1:], it.Value()); err != nil {
			return errors.Join(err, it.Close())
		}
	}
	return it.Close()
}

// enter counts a user of the databases; leave must follow.
func (s *Store) enter() error {
	s.closeMu.RLock()
	defer s.closeMu.RUnlock()
	if s.closed {
		return blockstore.ErrClosed
	}
	s.users.Add(1)
	return nil
}

func (s *Store) leave() { s.users.Done() }

// Close waits for reads under way, then closes both databases. Batches still open are lost.
func (s *Store) Close() error {
	s.closeMu.Lock()
	if s.closed {
		s.closeMu.Unlock()
		return nil
	}
	s.closed = true
	s.closeMu.Unlock()
	s.users.Wait()
	var errBlocks error
	if s.blocks != nil {
		errBlocks = s.blocks.Close()
	}
	return errors.Join(errBlocks, s.index.Close())
}

// number is the place of a value: batch in the upper half, position in the lower.
type number uint64

func place(batch, pos uint32) number { return number(batch)<<32 | number(pos) }

func (n number) key() []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }

// location is where a block lies: its first piece, and its length in bytes.
type location struct {
	num  number
	size int
}

const pieceSize = 64 << 10

// pieces returns how many pieces a block of the size has.
func pieces(size int) int { return max(1, (size+pieceSize-1)/pieceSize) }

func (l location) encode() []byte {
	return binary.AppendUvarint(l.num.key(), uint64(l.size))
}

func decodeLocation(v []byte) (location, error) {
	if len(v) < 9 {
		return location{}, fmt.Errorf("%w: index entry of %d bytes", blockstore.ErrCorrupt, len(v))
	}
	size, n := binary.Uvarint(v[8:])
	if n <= 0 || size > blockstore.MaxBlockSize {
		return location{}, fmt.Errorf("%w: index entry with size %d", blockstore.ErrCorrupt, size)
	}
	return location{number(binary.BigEndian.Uint64(v)), int(size)}, nil
}

func indexKey(hash mh.Multihash) []byte { return append([]byte{'b'}, hash...) }

// locate returns where block c lies. The caller has entered.
func (s *Store) locate(hash mh.Multihash) (location, error) {
	v, closer, err := s.index.Get(indexKey(hash))
	if errors.Is(err, pebble.ErrNotFound) {
		return location{}, blockstore.ErrNotFound
	}
	if err != nil {
		return location{}, s.asCorrupt(err)
	}
	loc, err := decodeLocation(v)
	return loc, errors.Join(err, closer.Close())
}

// asCorrupt gives Pebble's finding of bad bytes our name and counts it.
func (s *Store) asCorrupt(err error) error {
	if pebble.IsCorruptionError(err) || errors.Is(err, blockstore.ErrCorrupt) {
		s.corrupt.Add(1)
		return fmt.Errorf("%w: %v", blockstore.ErrCorrupt, err)
	}
	return err
}

// Size implements blockstore.Store from the index alone.
func (s *Store) Size(ctx context.Context, c cid.Cid) (int, error) {
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

// View implements blockstore.Getter.
func (s *Store) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	if data, ok := blockstore.Identity(c); ok {
		return fn(data)
	}
	return s.view(ctx, c, func(loc location) error {
		if loc.size <= pieceSize {
			return s.show(c, loc, 0, loc.size, fn)
		}
		buf := buffers.Get().(*[blockstore.MaxBlockSize]byte)
		defer buffers.Put(buf)
		data := buf[:0]
		if err := s.show(c, loc, 0, loc.size, func(piece []byte) error {
			data = append(data, piece...)
			return nil
		}); err != nil {
			return err
		}
		return fn(data[:len(data):len(data)])
	})
}

// ViewRange implements blockstore.Ranger without a copy: fn sees the bytes in Pebble's cache.
func (s *Store) ViewRange(ctx context.Context, c cid.Cid, off, n int, fn func([]byte) error) error {
	if data, ok := blockstore.Identity(c); ok && off >= 0 && n >= 0 && off+n <= len(data) {
		return fn(data[off : off+n])
	}
	return s.view(ctx, c, func(loc location) error {
		if off < 0 || n < 0 || off+n > loc.size {
			return fmt.Errorf("block %s: bytes %d to %d of %d", c, off, off+n, loc.size)
		}
		return s.show(c, loc, off, n, fn)
	})
}

// markBad remembers that a block is damaged, also for the processes to come, so that the next Put of
// its bytes mends it. A mark that cannot be written is found again by the next read.
func (s *Store) markBad(loc location) {
	s.bad.set(loc.num)
	_ = s.index.Set(append([]byte{'x'}, loc.num.key()...), nil, pebble.NoSync)
}

var buffers = sync.Pool{New: func() any { return new([blockstore.MaxBlockSize]byte) }}

// view finds block c and lets fn read it.
func (s *Store) view(ctx context.Context, c cid.Cid, fn func(location) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	loc, err := s.locate(c.Hash())
	if err != nil {
		return fmt.Errorf("block %s: %w", c, err)
	}
	if s.bad.has(loc.num) {
		return fmt.Errorf("block %s: %w", c, s.asCorrupt(blockstore.ErrCorrupt))
	}
	if !s.verified.has(loc.num) {
		if err := s.verify(c, loc); err != nil {
			return err
		}
	}
	return fn(loc)
}

// verify reads a whole block and checks its hash.
func (s *Store) verify(c cid.Cid, loc location) error {
	s.hashing <- struct{}{} // hashing is work for a core, and a buffer each
	defer func() { <-s.hashing }()
	buf := buffers.Get().(*[blockstore.MaxBlockSize]byte)
	defer buffers.Put(buf)
	data := buf[:0]
	if err := s.show(c, loc, 0, loc.size, func(piece []byte) error {
		data = append(data, piece...)
		return nil
	}); err != nil {
		return err
	}
	if err := blockstore.Verify(c, data); err != nil {
		s.markBad(loc)
		return s.asCorrupt(err)
	}
	s.verified.set(loc.num)
	return nil
}

// show calls fn with the pieces of [off, off+n) of a block.
func (s *Store) show(c cid.Cid, loc location, off, n int, fn func([]byte) error) error {
	corrupt := func(err error) error {
		s.markBad(loc)
		return fmt.Errorf("block %s: %w", c, s.asCorrupt(err))
	}
	for n > 0 {
		i := off / pieceSize
		value, closer, err := s.blocks.Get((loc.num + number(i)).key())
		switch {
		case errors.Is(err, pebble.ErrNotFound): // the index names it, so it was there
			return corrupt(fmt.Errorf("%w: piece %d is missing", blockstore.ErrCorrupt, i))
		case pebble.IsCorruptionError(err):
			return corrupt(err)
		case err != nil:
			return fmt.Errorf("block %s: %w", c, err)
		}
		size := min(pieceSize, loc.size-i*pieceSize)
		if len(value) < size {
			return errors.Join(corrupt(fmt.Errorf("%w: piece %d has %d of %d bytes", blockstore.ErrCorrupt, i, len(value), size)), closer.Close())
		}
		from := off - i*pieceSize
		to := min(size, from+n)
		err = fn(value[from:to:to])
		if closed := closer.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return err
		}
		off, n = off+to-from, n-(to-from)
	}
	return nil
}

// All implements blockstore.Store: it reads the values in the order in which they lie, because the
// index is in the order of hashes.
func (s *Store) All(ctx context.Context) iter.Seq2[blockstore.Entry, error] {
	return func(yield func(blockstore.Entry, error) bool) {
		fail := func(err error) { yield(blockstore.Entry{}, fmt.Errorf("list blocks: %w", err)) }
		if err := s.enter(); err != nil {
			fail(err)
			return
		}
		defer s.leave()
		it, err := s.blocks.NewIter(nil)
		if err != nil {
			fail(err)
			return
		}
		defer it.Close()
		size := 0 // of the pieces of a block so far
		var first number
		for it.First(); it.Valid(); it.Next() {
			if err := ctx.Err(); err != nil {
				fail(err)
				return
			}
			value, err := it.ValueAndErr()
			if err != nil {
				fail(s.asCorrupt(err))
				return
			}
			num := number(binary.BigEndian.Uint64(it.Key()))
			hash, n, ok := splitValue(value)
			if !ok {
				fail(s.asCorrupt(fmt.Errorf("%w: value %x", blockstore.ErrCorrupt, it.Key())))
				return
			}
			if size == 0 {
				first = num
			}
			if size += n; hash == nil {
				continue
			}
			e := blockstore.Entry{Cid: cid.NewCidV1(cid.Raw, hash), Size: size}
			size = 0
			loc, err := s.locate(hash)
			if errors.Is(err, blockstore.ErrNotFound) || (err == nil && loc.num != first) {
				continue // of a batch or a deletion that is still under way
			}
			if err != nil {
				fail(err)
				return
			}
			if !yield(e, nil) {
				return
			}
		}
		if err := it.Error(); err != nil {
			fail(s.asCorrupt(err))
		}
	}
}

// splitValue returns the length of a piece and, if it is the last one of its block, the multihash.
func splitValue(value []byte) (hash mh.Multihash, size int, ok bool) {
	if len(value) == 0 {
		return nil, 0, false
	}
	n := int(value[len(value)-1])
	if size = len(value) - 1 - n; size < 0 {
		return nil, 0, false
	}
	if n == 0 {
		return nil, size, true
	}
	hash, err := mh.Cast(append([]byte(nil), value[size:len(value)-1]...))
	return hash, size, err == nil
}

// Entries lists what the index names, in the order of hashes, damaged blocks included: what a check of
// the whole store goes through.
func (s *Store) Entries(ctx context.Context) iter.Seq2[blockstore.Entry, error] {
	return func(yield func(blockstore.Entry, error) bool) {
		if err := s.enter(); err != nil {
			yield(blockstore.Entry{}, err)
			return
		}
		defer s.leave()
		err := s.eachEntry(func(hash mh.Multihash, loc location) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if !yield(blockstore.Entry{Cid: cid.NewCidV1(cid.Raw, hash), Size: loc.size}, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && err != errStop {
			yield(blockstore.Entry{}, fmt.Errorf("list index: %w", err))
		}
	}
}

var errStop = errors.New("stop")

func (s *Store) eachEntry(fn func(mh.Multihash, location) error) error {
	it, err := s.index.NewIter(&pebble.IterOptions{LowerBound: []byte{'b'}, UpperBound: []byte{'b' + 1}})
	if err != nil {
		return err
	}
	defer it.Close()
	for it.First(); it.Valid(); it.Next() {
		loc, err := decodeLocation(it.Value())
		if err != nil {
			return s.asCorrupt(err)
		}
		hash, err := mh.Cast(append([]byte(nil), it.Key()[1:]...))
		if err != nil {
			return s.asCorrupt(fmt.Errorf("%w: index key: %v", blockstore.ErrCorrupt, err))
		}
		if err := fn(hash, loc); err != nil {
			return err
		}
	}
	return it.Error()
}

// Forget makes the next read of every block check its hash again.
func (s *Store) Forget() {
	s.verified.clear()
	s.bad.clear()
}

// Stats are counts of a store.
type Stats struct {
	Blocks  int64 // blocks in the index
	Bytes   int64 // their bytes
	Disk    int64 // bytes on disk, both databases
	Written int64 // bytes that this process wrote into tables and logs since Open
	Corrupt int64 // reads since Open that found bad bytes
	Free    uint64
}

// Stats counts the index, which takes about a second per million blocks.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	if err := s.enter(); err != nil {
		return Stats{}, err
	}
	defer s.leave()
	st := Stats{Corrupt: s.corrupt.Load()}
	err := s.eachEntry(func(_ mh.Multihash, loc location) error {
		st.Blocks++
		st.Bytes += int64(loc.size)
		return ctx.Err()
	})
	if err != nil {
		return Stats{}, fmt.Errorf("count blocks: %w", err)
	}
	for _, db := range []*pebble.DB{s.blocks, s.index} {
		m := db.Metrics()
		st.Disk += int64(min(m.DiskSpaceUsage(), math.MaxInt64))
		total := m.Total()
		st.Written += int64(total.TableBytesFlushed + total.TableBytesCompacted) // logs and ingested tables are in the former
	}
	st.Free, err = s.opts.freeSpace(s.dir)
	return st, err
}

// checkSpace refuses to start writing need bytes when they would eat into the reserve.
func (s *Store) checkSpace(need uint64) error {
	free, err := s.opts.freeSpace(s.dir)
	if err != nil {
		return fmt.Errorf("read free space: %w", err)
	}
	if need+s.opts.ReserveBytes > free {
		return &blockstore.SpaceError{Need: need + s.opts.ReserveBytes, Free: free}
	}
	return nil
}

// Room refuses, with the two numbers, what need bytes would not fit on the disk.
func (s *Store) Room(need int64) error { return s.checkSpace(uint64(max(need, 0))) }

// bitmap is a set of values: 16 bytes per 64 of them.
type bitmap struct {
	mu   sync.RWMutex
	bits map[uint64]uint64
}

func newBitmap() bitmap { return bitmap{bits: map[uint64]uint64{}} }

func (b *bitmap) has(n number) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.bits[uint64(n)>>6]>>(n&63)&1 == 1
}

func (b *bitmap) set(n number) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bits[uint64(n)>>6] |= 1 << (n & 63)
}

func (b *bitmap) clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bits = map[uint64]uint64{}
}

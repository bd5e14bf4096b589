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
//	         'n'              ->  number of the next batch (4 bytes, then zeroes)
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
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"

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
	// Values may be gone that the index still names: their places must not be given away again.
	if err := s.eachKey('n', func(_, v []byte) error {
		if len(v) >= 4 {
			s.nextBatch.Store(max(s.nextBatch.Load(), binary.BigEndian.Uint32(v)))
		}
		return nil
	}); err != nil {
		return errors.Join(err, it.Close())
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

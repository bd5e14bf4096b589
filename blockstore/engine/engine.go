// Package engine is the durable block store: blocks in segment files, in arrival order, and an index of
// them in Pebble.
//
// The files in segments/ hold the bytes of blocks one after another and nothing else. What was published
// together lies together, in the order in which a player will read it, so that a read is one read of a
// file, and the system can send a range of a video to a socket without our touching it. A place is the
// number of the segment (upper 32 bits) and the offset in it (lower 32). The index:
//
//	'b' ‖ multihash  ->  place (8 bytes, big endian) ‖ uvarint length of the block
//	'c' ‖ place      ->  uvarint length ‖ multihash, for blocks that may be evicted
//	'p' ‖ place      ->  multihash: the blocks in arrival order
//	's' ‖ segment    ->  uvarint bytes in use of the file's length ‖ uvarint bytes that the index names
//	'd' ‖ place      ->  uvarint length: deleted, its room is not yet given back
//	'x' ‖ place      ->  nothing: the block there was found damaged
//
// A large batch writes segments of its own while it grows; a small one is kept in memory and added to
// the last shared segment by Commit. Commit makes the bytes durable first and then names them in one
// write of the index, so that a batch is there or is not. A file whose bytes a batch puts in order becomes
// a segment itself (BeginWith). What no entry names is removed by Open: files without an 's', and the end
// of a file beyond its length.
//
// Deleted blocks are cut out of their segment by punching holes, so that their room returns at once,
// though not while someone reads them; a segment without blocks is removed.
//
// The hash of a block is checked when it is read and was not checked in the last quarter of an hour: what
// rots on the disk is found when it comes from there again, and a popular range costs no hashing.
package engine

import (
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/maypok86/otter/v2"

	"github.com/reelfs/reelfs/blockstore"
)

// Options tune a store. The zero value works.
type Options struct {
	// CacheBytes bounds the memory for the index; 32 MiB. Blocks are cached by the system.
	CacheBytes int64
	// ReserveBytes of the disk stay free, so that the store can always delete; 64 MiB.
	ReserveBytes uint64
	// ReadOnly opens a store on a file system that cannot be written to: writes are ErrReadOnly. Nobody may write meanwhile.
	ReadOnly bool

	fs        vfs.FS                       // tests crash it and let it fail
	freeSpace func(string) (uint64, error) // tests fill the disk
	now       func() time.Time             // tests let checks grow old

	// QuotaBytes bounds the bytes of blocks, of which Live tells how many there are; 0: the disk does.
	QuotaBytes int64

	// segmentBytes is where a segment ends; 256 MiB: a terabyte is 4,000 files, and a batch makes one durable
	// while it writes the next. Tests have many small ones.
	segmentBytes int64
}

func (o Options) withDefaults() Options {
	if o.CacheBytes == 0 {
		o.CacheBytes = 32 << 20
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
	if o.now == nil {
		o.now = time.Now
	}
	if o.segmentBytes == 0 {
		o.segmentBytes = 256 << 20
	}
	return o
}

// Store is a durable blockstore.Store. Make it with Open; one process at a time may.
type Store struct {
	opts     Options
	dir      string
	index    *pebble.DB
	segments *segments

	full      error                          // why nothing can be written until the store is opened again; nil if it can
	commitMu  sync.Mutex                     // serialises commits and deletes: one index entry per block
	commits   atomic.Uint64                  // commits and deletes so far
	locateMu  sync.RWMutex                   // held while a reader finds a block and pins it
	recent    *otter.Cache[string, location] // by multihash; changes under locateMu
	pins      pins
	keepMu    sync.Mutex    // guards leases, and a batch that counts on a block against its deletion
	leases    map[place]int // blocks that open batches count on
	reclaimMu sync.Mutex    // serialises what gives room back

	hashing chan struct{} // one for each core
	checked checked
	bad     placeSet // found corrupt: a Put of the same bytes mends them
	corrupt atomic.Int64
	written atomic.Int64   // bytes of blocks
	users   sync.WaitGroup // reads and batches under way, which Close waits for
	closeMu sync.RWMutex
	closed  bool
}

var (
	_ blockstore.Store  = (*Store)(nil)
	_ blockstore.Ranger = (*Store)(nil)
	_ blockstore.Filer  = (*Store)(nil)
)

// indexRoom is what Pebble may need when it opens: a table of what is in its log.
const indexRoom = 32 << 20

// Open opens the store in dir, making it if need be, and removes what a crash left half done. On a disk
// without any room it opens for reading alone: writes are ErrNoSpace until it is opened again.
func Open(dir string, opts Options) (*Store, error) {
	opts = opts.withDefaults()
	s := &Store{
		opts:     opts,
		dir:      dir,
		segments: newSegments(opts.fs, filepath.Join(dir, "segments"), opts.segmentBytes),
		recent:   newRecent(),
		pins:     pins{count: map[place]int{}, freed: map[place]location{}},
		hashing:  make(chan struct{}, runtime.GOMAXPROCS(0)),
		checked:  checked{now: opts.now},
		leases:   map[place]int{},
	}
	free, err := s.prepare()
	if err != nil {
		return nil, fmt.Errorf("open block store: %w", err)
	}
	o := s.indexOptions()
	o.ReadOnly = s.full != nil
	if s.index, err = pebble.Open(filepath.Join(dir, "index"), o); err != nil {
		if s.full != nil && errors.Is(err, pebble.ErrDBDoesNotExist) {
			err = s.full
		}
		return nil, fmt.Errorf("open block index %s: %w", dir, err)
	}
	if err := s.recover(); err != nil {
		return nil, errors.Join(fmt.Errorf("recover block store %s: %w", dir, err), s.Close())
	}
	if s.full == nil {
		s.layBallast(free)
	}
	return s, nil
}

// prepare makes the store ready to be opened, read-only where nothing can be written, and returns the free space.
func (s *Store) prepare() (free uint64, err error) {
	if s.opts.ReadOnly {
		s.full, s.opts.fs = blockstore.ErrReadOnly, unlocked{s.opts.fs}
		return 0, nil
	}
	if err := s.makeFolders(); err != nil {
		return 0, err
	}
	if free, err = s.indexSpace(); err == nil && free < indexRoom { // Pebble would try to write for ever
		s.full = &blockstore.SpaceError{Need: indexRoom, Free: free}
	}
	return free, err
}

// makeFolders makes what is missing, so that it outlives a power cut.
func (s *Store) makeFolders() error {
	for _, sub := range []string{"index", "segments"} {
		if err := s.opts.fs.MkdirAll(filepath.Join(s.dir, sub), 0o700); err != nil {
			return err
		}
	}
	return errors.Join(syncFolder(s.opts.fs, s.dir), syncFolder(s.opts.fs, filepath.Dir(s.dir)))
}

func syncFolder(fs vfs.FS, dir string) error {
	d, err := fs.OpenDir(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func (s *Store) indexOptions() *pebble.Options {
	o := &pebble.Options{
		FS:                 s.opts.fs,
		CacheSize:          s.opts.CacheBytes,
		FormatMajorVersion: pebble.FormatNewest,
		Logger:             logger{},
		// A bad table is an error of the read that met it, not the end of the process.
		EventListener: &pebble.EventListener{DataCorruption: func(pebble.DataCorruptionInfo) {}},
		MaxOpenFiles:  512,
		MemTableSize:  8 << 20,
		CompactionConcurrencyRange: func() (int, int) {
			return 1, max(1, runtime.GOMAXPROCS(0)/2)
		},
	}
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

// recover learns the segments from the index, removes what the index does not name, and gives back the
// room of what was deleted.
func (s *Store) recover() error {
	known := map[uint32]usage{}
	if err := s.eachKey('s', func(rest, v []byte) error {
		u, err := decodeUsage(v)
		if err != nil || len(rest) != 4 {
			return errors.Join(err, fmt.Errorf("%w: segment entry %x", blockstore.ErrCorrupt, rest))
		}
		known[binary.BigEndian.Uint32(rest)] = u
		return nil
	}); err != nil {
		return err
	}
	if err := s.segments.load(known, s.full == nil); err != nil {
		return err
	}
	if err := s.eachKey('x', func(rest, _ []byte) error {
		s.bad.add(placeOf(rest))
		return nil
	}); err != nil {
		return err
	}
	if s.full != nil {
		return nil
	}
	if err := s.eachKey('d', func(rest, v []byte) error {
		size, _ := binary.Uvarint(v)
		return s.segments.punch(location{placeOf(rest), int(size)})
	}); err != nil {
		return err
	}
	w := s.index.NewBatch()
	for _, num := range s.segments.empty() {
		if err := errors.Join(s.segments.remove(num), w.Delete(segmentKey(num), nil)); err != nil {
			return err
		}
	}
	if err := w.DeleteRange([]byte{'d'}, []byte{'d' + 1}, nil); err != nil {
		return err
	}
	return w.Commit(pebble.Sync) // before a number can be given away again
}

// eachKey calls fn with what follows prefix in each key that begins with it.
func (s *Store) eachKey(prefix byte, fn func(rest, value []byte) error) error {
	return s.eachBetween([]byte{prefix}, []byte{prefix + 1}, func(key, value []byte) error { return fn(key[1:], value) })
}

// eachBetween calls fn with the keys from one to, but without, another.
func (s *Store) eachBetween(from, to []byte, fn func(key, value []byte) error) error {
	it, err := s.index.NewIter(&pebble.IterOptions{LowerBound: from, UpperBound: to})
	if err != nil {
		return err
	}
	for it.First(); it.Valid(); it.Next() {
		if err := fn(it.Key(), it.Value()); err != nil {
			return errors.Join(err, it.Close())
		}
	}
	return it.Close()
}

// enter counts a user of the store; leave must follow.
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

// Close waits for reads under way, then closes index and files. Batches still open are lost.
func (s *Store) Close() error {
	s.closeMu.Lock()
	if s.closed {
		s.closeMu.Unlock()
		return nil
	}
	s.closed = true
	s.closeMu.Unlock()
	s.users.Wait()
	s.recent.StopAllGoroutines()
	return errors.Join(s.segments.close(), s.index.Close())
}

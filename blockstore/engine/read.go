package engine

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
)

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
		data, err := s.assemble(c, loc, buf)
		if err != nil {
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
	data, err := s.assemble(c, loc, buf)
	if err != nil {
		return err
	}
	if err := blockstore.Verify(c, data); err != nil {
		s.markBad(loc)
		return s.asCorrupt(err)
	}
	s.verified.set(loc.num)
	return nil
}

// assemble puts the pieces of a block together in buf.
func (s *Store) assemble(c cid.Cid, loc location, buf *[blockstore.MaxBlockSize]byte) ([]byte, error) {
	data := buf[:0]
	err := s.show(c, loc, 0, loc.size, func(piece []byte) error {
		data = append(data, piece...)
		return nil
	})
	return data, err
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

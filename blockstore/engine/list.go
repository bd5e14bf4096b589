package engine

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"syscall"

	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
)

// All implements blockstore.Store, from the index alone, in the order in which blocks were stored. Damaged blocks are listed too.
func (s *Store) All(ctx context.Context) iter.Seq2[blockstore.Entry, error] {
	return func(yield func(blockstore.Entry, error) bool) {
		for e, err := range s.After(ctx, 0) { // where no block lies
			if !yield(e.Entry, err) {
				return
			}
		}
	}
}

// Stored is a block and where it lies: the later it came, the larger.
type Stored struct {
	blockstore.Entry
	Place uint64
}

var errStop = errors.New("stop")

// After lists the blocks that lie behind a place, in the order in which they were stored. The last pair may carry an error.
func (s *Store) After(ctx context.Context, at uint64) iter.Seq2[Stored, error] {
	return func(yield func(Stored, error) bool) {
		err := s.enter()
		if err == nil {
			defer s.leave()
			err = s.eachBlock(ctx, place(at)+1, yield)
		}
		if err != nil && !errors.Is(err, errStop) {
			yield(Stored{}, fmt.Errorf("list blocks: %w", err))
		}
	}
}

func (s *Store) eachBlock(ctx context.Context, from place, yield func(Stored, error) bool) error {
	return s.eachBetween(from.key('p'), []byte{'p' + 1}, func(key, v []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		hash, err := mh.Cast(append([]byte(nil), v...))
		if err != nil {
			return s.asCorrupt(fmt.Errorf("%w: %v", blockstore.ErrCorrupt, err))
		}
		loc, err := s.locate(hash)
		if errors.Is(err, blockstore.ErrNotFound) {
			return nil // deleted meanwhile
		}
		if err != nil {
			return err
		}
		if !yield(Stored{blockstore.Entry{Cid: cid.NewCidV1(cid.Raw, hash), Size: loc.size}, uint64(placeOf(key[1:]))}, nil) {
			return errStop
		}
		return nil
	})
}

// Stats are counts of a store.
type Stats struct {
	Blocks  int64 // blocks in the index
	Bytes   int64 // their bytes
	Disk    int64 // bytes on disk, blocks and index
	Written int64 // bytes that this process wrote since Open: blocks, and the index
	Corrupt int64 // reads since Open that found bad bytes
	Free    uint64
}

// Stats counts the index, which takes about a second per million blocks.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	if err := s.enter(); err != nil {
		return Stats{}, err
	}
	defer s.leave()
	st, err := s.stats(ctx)
	if err != nil {
		return Stats{}, fmt.Errorf("count blocks: %w", err)
	}
	return st, nil
}

func (s *Store) stats(ctx context.Context) (Stats, error) {
	st := Stats{Corrupt: s.corrupt.Load(), Written: s.written.Load()}
	err := s.eachKey('b', func(_, v []byte) error {
		loc, err := decodeLocation(v)
		st.Blocks++
		st.Bytes += int64(loc.size)
		return errors.Join(err, ctx.Err())
	})
	if err != nil {
		return Stats{}, s.asCorrupt(err)
	}
	m := s.index.Metrics()
	total := m.Total()
	st.Written += int64(total.TableBytesFlushed + total.TableBytesCompacted)
	if st.Disk, err = s.segments.disk(); err != nil {
		return Stats{}, err
	}
	st.Disk += int64(min(m.DiskSpaceUsage(), math.MaxInt64))
	st.Free, err = s.opts.freeSpace(s.dir)
	return st, err
}

// Free returns the bytes that the disk has left, without those that stay free; 0 if it does not say.
func (s *Store) Free() uint64 {
	free, err := s.opts.freeSpace(s.dir)
	if err != nil || free < s.opts.ReserveBytes {
		return 0
	}
	return free - s.opts.ReserveBytes
}

// Live counts the bytes of all blocks, without reading.
func (s *Store) Live() int64 { return s.segments.live() }

// checkSpace refuses to start writing need bytes when they would eat into the reserve.
func (s *Store) checkSpace(need uint64) error {
	if s.full != nil {
		return s.full
	}
	free, err := s.opts.freeSpace(s.dir)
	if err != nil {
		return fmt.Errorf("read free space: %w", err)
	}
	if need+s.opts.ReserveBytes > free {
		return s.spaceError(need, free)
	}
	return nil
}

// asNoSpace gives a write that found the disk full, which others filled since we looked, our name.
func (s *Store) asNoSpace(err error) error {
	if !errors.Is(err, syscall.ENOSPC) && !errors.Is(err, syscall.EDQUOT) {
		return err
	}
	free, _ := s.opts.freeSpace(s.dir) // for the message
	return fmt.Errorf("%w (%w)", s.spaceError(0, free), err)
}

// spaceError says that need bytes, 0 for an unknown number, are more than the disk has left.
func (s *Store) spaceError(need, free uint64) error {
	return &blockstore.SpaceError{Need: need, Free: free - min(free, s.opts.ReserveBytes), Kept: s.opts.ReserveBytes}
}

// Room refuses, with the two numbers, need bytes of blocks that the quota or the disk has no room for. Some of them, which
// BeginWith will find, may be on the disk already.
func (s *Store) Room(need, there int64) error {
	if err := s.checkQuota(need); err != nil {
		return err
	}
	return s.checkSpace(uint64(max(need-there, 0)))
}

// checkQuota refuses what is more than the quota leaves. What other batches have not committed yet does not count.
func (s *Store) checkQuota(need int64) error {
	if left := max(s.opts.QuotaBytes-s.Live(), 0); s.opts.QuotaBytes > 0 && need > left {
		return &blockstore.SpaceError{Need: uint64(need), Free: uint64(left), Quota: true}
	}
	return nil
}

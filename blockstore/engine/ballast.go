package engine

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/reelfs/reelfs/blockstore"
)

// ballastBytes is room for opening the index, and for some changes of it.
const ballastBytes = indexRoom + 16<<20

// The ballast is a file that takes room and says nothing: on a disk that others filled to the last byte it is thrown
// off, so that pins can be removed and garbage collected, which gives room back. It is laid out again when the store is opened
// on a disk with room.

func (s *Store) ballast() string { return filepath.Join(s.dir, "ballast") }

// layBallast makes the ballast, as far as it can: without it the store works too.
func (s *Store) layBallast(free uint64) {
	if _, err := s.opts.fs.Stat(s.ballast()); err == nil || free < 2*ballastBytes+s.opts.ReserveBytes {
		return
	}
	f, err := s.opts.fs.Create(s.ballast(), vfs.WriteCategoryUnspecified)
	if err != nil {
		return
	}
	if err := errors.Join(f.Preallocate(0, ballastBytes), f.Sync(), f.Close()); err != nil {
		_ = s.opts.fs.Remove(s.ballast()) // or else it is a smaller one
	}
}

// indexSpace returns how much room there is for the index, if need be without the ballast.
func (s *Store) indexSpace() (free uint64, err error) {
	if free, err = s.opts.freeSpace(s.dir); err == nil && free < indexRoom && s.opts.fs.Remove(s.ballast()) == nil {
		free, err = s.opts.freeSpace(s.dir)
	}
	if err != nil {
		err = fmt.Errorf("read free space: %w", err)
	}
	return free, err
}

// leastIndexRoom is what a change of the index may need: more room than that, and Pebble does not end the process.
const leastIndexRoom = 1 << 20

// checkIndexSpace refuses to change the index on a disk without any room.
func (s *Store) checkIndexSpace() error {
	if s.full != nil {
		return s.full
	}
	free, err := s.indexSpace()
	if err == nil && free < leastIndexRoom {
		err = &blockstore.SpaceError{Need: leastIndexRoom, Free: free}
	}
	return err
}

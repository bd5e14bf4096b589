package engine

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/hashicorp/golang-lru/v2/simplelru"

	"github.com/reelfs/reelfs/blockstore"
)

const (
	// openSegments bounds the files that are kept open for reading; those in use come on top.
	openSegments = 256
	segmentName  = "%010d.seg"
)

// segments are the files that hold the bytes.
type segments struct {
	fs    vfs.FS
	dir   string
	limit int64 // bytes of a segment

	tail vfs.File // the segment that small batches share, nil until one comes; its writers take turns

	mu      sync.Mutex
	next    uint32 // number of the next segment; none is given away twice
	use     map[uint32]usage
	open    *simplelru.LRU[uint32, *segmentFile]
	tailNum uint32 // of the shared segment, 0 if there is none to go on with
}

// segmentFile is a file that readers share. It is closed when it is neither kept nor used.
type segmentFile struct {
	vfs.File
	users int
	kept  bool
}

func newSegments(fs vfs.FS, dir string, limit int64) *segments {
	s := &segments{fs: fs, dir: dir, limit: limit, next: 1, use: map[uint32]usage{}}
	s.open, _ = simplelru.NewLRU(openSegments, func(_ uint32, f *segmentFile) { // the size is positive
		f.kept = false
		if f.users == 0 {
			_ = f.Close() // it was read only
		}
	})
	return s
}

func (s *segments) path(num uint32) string {
	return filepath.Join(s.dir, fmt.Sprintf(segmentName, num))
}

// load takes over the segments that the index knows. If it may write it removes other files and cuts off what
// lies behind the committed length.
func (s *segments) load(known map[uint32]usage, write bool) error {
	s.use = known
	for num, u := range known {
		s.next = max(s.next, num+1)
		if u.length < s.limit/2 && num > s.tailNum {
			s.tailNum = num
		}
	}
	if !write {
		return nil
	}
	names, err := s.fs.List(s.dir)
	if err != nil {
		return err
	}
	found := map[uint32]bool{}
	for _, name := range names {
		n, err := strconv.ParseUint(strings.TrimSuffix(name, ".seg"), 10, 32)
		num := uint32(n)
		if u, ok := known[num]; err == nil && ok {
			found[num] = true
			if err := s.cut(num, u.length); err != nil {
				return err
			}
			continue
		}
		if err := s.fs.Remove(filepath.Join(s.dir, name)); err != nil {
			return err
		}
	}
	if !found[s.tailNum] {
		s.tailNum = 0
	}
	return nil
}

// cut shortens a file to length. One that is shorter has lost bytes: it must not grow either.
func (s *segments) cut(num uint32, length int64) error {
	info, err := s.fs.Stat(s.path(num))
	if err != nil {
		return err
	}
	if info.Size() < length && num == s.tailNum {
		s.tailNum = 0
	}
	if info.Size() <= length {
		return nil
	}
	f, err := s.fs.OpenReadWrite(s.path(num), vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	if f.Fd() != vfs.InvalidFd {
		err = syscall.Ftruncate(int(f.Fd()), length)
	}
	return errors.Join(err, f.Close())
}

// acquire opens a segment for reading; release must follow.
func (s *segments) acquire(num uint32) (*segmentFile, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f, ok := s.open.Get(num); ok {
		f.users++
		return f, nil
	}
	file, err := s.fs.Open(s.path(num))
	if errors.Is(err, os.ErrNotExist) { // the index names it, so it was there
		return nil, fmt.Errorf("%w: segment %d is missing", blockstore.ErrCorrupt, num)
	}
	if err != nil {
		return nil, err
	}
	f := &segmentFile{File: file, users: 1, kept: true}
	s.open.Add(num, f)
	return f, nil
}

func (s *segments) release(f *segmentFile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.users--; f.users == 0 && !f.kept {
		_ = f.Close() // it was read only
	}
}

// read fills p from the place.
func (s *segments) read(p []byte, at place) error {
	if len(p) == 0 {
		return nil
	}
	f, err := s.acquire(at.segment())
	if err != nil {
		return err
	}
	defer s.release(f)
	if n, err := f.ReadAt(p, at.offset()); n < len(p) {
		if err == io.EOF {
			return fmt.Errorf("%w: segment %d ends within the block at %d", blockstore.ErrCorrupt, at.segment(), at.offset())
		}
		return err
	}
	return nil
}

// number gives the next segment its number.
func (s *segments) number() uint32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next++
	return s.next - 1
}

// append adds data to the shared segment and makes it durable, unless an error says otherwise. It returns
// where data begins and what the segment's length is then. One call at a time.
func (s *segments) append(data []byte) (at place, length int64, err error) {
	num, length, err := s.openTail(len(data))
	if err == nil {
		_, err = s.tail.WriteAt(data, length)
	}
	if err == nil {
		err = s.tail.Sync()
	}
	if err != nil { // what reached the disk is unknown: never write there again
		return 0, 0, errors.Join(err, s.setTail(nil, 0))
	}
	return placeAt(num, length), length + int64(len(data)), nil
}

// openTail makes the shared segment ready for n bytes and returns its number and length.
func (s *segments) openTail(n int) (uint32, int64, error) {
	s.mu.Lock()
	num, length := s.tailNum, s.use[s.tailNum].length
	s.mu.Unlock()
	if num != 0 && length+int64(n) <= s.limit {
		if s.tail != nil {
			return num, length, nil
		}
		file, err := s.fs.OpenReadWrite(s.path(num), vfs.WriteCategoryUnspecified)
		if err != nil {
			return 0, 0, err
		}
		return num, length, s.setTail(file, num)
	}
	num = s.number()
	file, err := s.fs.OpenReadWrite(s.path(num), vfs.WriteCategoryUnspecified)
	if err != nil {
		return 0, 0, err
	}
	return num, 0, errors.Join(s.setTail(file, num), syncFolder(s.fs, s.dir))
}

// setTail goes on with another shared segment.
func (s *segments) setTail(file vfs.File, num uint32) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.tail
	s.tail, s.tailNum = file, num
	if old == nil {
		return nil
	}
	return old.Close()
}

// live is how many bytes the blocks of all segments take.
func (s *segments) live() (sum int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, u := range s.use {
		sum += u.live
	}
	return sum
}

func (s *segments) usage(num uint32) usage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.use[num]
}

// adopt records what the index now says of segments.
func (s *segments) adopt(use map[uint32]usage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.Copy(s.use, use)
}

// empty lists the segments that hold no block and will get none.
func (s *segments) empty() []uint32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []uint32
	for num, u := range s.use {
		if u.live == 0 && num != s.tailNum {
			out = append(out, num)
		}
	}
	return out
}

// remove deletes a segment; its number is not used again while the store is open.
func (s *segments) remove(num uint32) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open.Remove(num)
	delete(s.use, num)
	if err := s.fs.Remove(s.path(num)); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// punch gives the room of deleted blocks back to the file system, where that can.
func (s *segments) punch(locs ...location) error {
	slices.SortFunc(locs, func(a, b location) int { return cmp.Compare(a.place, b.place) })
	for len(locs) > 0 {
		num := locs[0].place.segment()
		n := 0
		for n < len(locs) && locs[n].place.segment() == num {
			n++
		}
		if err := s.punchIn(num, locs[:n]); err != nil {
			return fmt.Errorf("give back room in segment %d: %w", num, err)
		}
		locs = locs[n:]
	}
	return nil
}

// punchIn punches sorted locations of one segment, neighbours together.
func (s *segments) punchIn(num uint32, locs []location) error {
	if _, err := s.fs.Stat(s.path(num)); errors.Is(err, os.ErrNotExist) {
		return nil // removed as a whole, and OpenReadWrite would make it
	}
	f, err := s.fs.OpenReadWrite(s.path(num), vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	for len(locs) > 0 && err == nil && f.Fd() != vfs.InvalidFd {
		from := locs[0].place.offset()
		to := from
		for len(locs) > 0 && locs[0].place.offset() == to {
			to += locs[0].room()
			locs = locs[1:]
		}
		// A page of which a part goes would be filled with zeroes, also where it waits in a socket for a
		// slow client to be sent: whole pages only.
		page := int64(os.Getpagesize())
		if from, to = (from+page-1)/page*page, to/page*page; from < to {
			err = punchHole(int(f.Fd()), from, to-from)
		}
	}
	return errors.Join(err, f.Close())
}

// disk returns how much of the disk the segments take, in bytes.
func (s *segments) disk() (int64, error) {
	names, err := s.fs.List(s.dir)
	if err != nil {
		return 0, err
	}
	var sum int64
	for _, name := range names {
		info, err := s.fs.Stat(filepath.Join(s.dir, name))
		if errors.Is(err, os.ErrNotExist) {
			continue // removed meanwhile
		}
		if err != nil {
			return 0, err
		}
		if st, ok := info.Sys().(*syscall.Stat_t); ok {
			sum += st.Blocks * 512
		} else {
			sum += info.Size()
		}
	}
	return sum, nil
}

func (s *segments) close() error {
	err := s.setTail(nil, 0)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open.Purge()
	return err
}

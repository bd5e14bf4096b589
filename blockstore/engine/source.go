package engine

import (
	"bytes"
	"fmt"
	"math"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/reelfs/reelfs/blockstore"
)

// source is a file whose bytes a batch need not write: the file becomes a segment.
type source struct {
	num   uint32
	file  vfs.File
	end   int64 // up to where its bytes can be named
	at    int64 // where the next block is expected
	taken bool  // there is a block in it
	gaps  []location
}

// MostSource is how much of a file BeginWith can make a segment, in bytes.
const MostSource = math.MaxUint32

// BeginWith is Begin for blocks whose bytes lie in the file at path, one after the other. Those that are put in this
// order are not written again: once the batch is committed, the file, by a name of the store's, is the segment in which they
// lie. Nobody may write to it from now on, nor read it then; the name path stays the caller's to remove. A file that is small, or lies
// on another file system, helps nothing.
func (s *Store) BeginWith(path string) blockstore.Batch {
	b := s.Begin().(*batch)
	info, err := s.opts.fs.Stat(path)
	if err != nil || info.Size() < smallBytes {
		return b
	}
	src := &source{num: s.segments.number(), end: min(info.Size(), MostSource)}
	name := s.segments.path(src.num)
	if s.opts.fs.Link(path, name) != nil {
		return b
	}
	if src.file, err = s.opts.fs.Open(name); err != nil {
		_ = s.segments.remove(src.num) // or else Open does
		return b
	}
	b.source = src
	return b
}

// take tells whether data is what comes next in the file, and where that is.
func (s *source) take(data []byte) (place, bool) {
	n := int64(len(data))
	if s == nil || n == 0 || s.at+n > s.end {
		return 0, false
	}
	buf := newBuffer(len(data))
	defer buf.free()
	if _, err := s.file.ReadAt(buf.bytes[:n], s.at); err != nil || !bytes.Equal(buf.bytes[:n], data) {
		return 0, false
	}
	at := placeAt(s.num, s.at)
	s.at += n
	return at, true
}

// skip notes that nobody will name n bytes.
func (s *source) skip(at place, n int) {
	if last := len(s.gaps) - 1; last >= 0 && s.gaps[last].place+place(s.gaps[last].size) == at {
		s.gaps[last].size += n
		return
	}
	s.gaps = append(s.gaps, location{at, n})
}

// sync makes what was taken durable.
func (s *source) sync() error {
	if err := s.file.Sync(); err != nil {
		return fmt.Errorf("make segment %d durable: %w", s.num, err)
	}
	return nil
}

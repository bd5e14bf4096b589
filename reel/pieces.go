package reel

import (
	"context"
	"encoding/binary"
	"errors"
	"path"
	"strings"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/media"
)

// Piece is a part of a reel: bytes of a file, or, if Size is 0, all that is at the path.
type Piece struct {
	Path         string // below the root
	Cid          cid.Cid
	Offset, Size int64
	Dir          bool // the directory, but not what is in it
}

// Pieces says what one needs of the reel at root to play it between from and to, in seconds; to is the end if it is 0. That is
// small files whole, of streams and of the original the headers and what is shown then. No media is read for that, but some nodes.
func Pieces(ctx context.Context, d *dag.DAG, root cid.Cid, from, to float64) ([]Piece, error) {
	m, err := ReadManifest(ctx, d, root)
	if err != nil {
		return nil, err
	}
	if to == 0 && m != nil {
		to = m.Duration
	}
	if err := m.shows(from, to); err != nil {
		return nil, err
	}
	dir, err := d.Dir(ctx, root)
	if err != nil {
		return nil, err
	}
	s := &picker{clipper: clipper{ctx: ctx, d: d, dir: dir, from: from, to: to}, streams: map[string][]media.Span{}}
	var entries []dag.Link
	for l, err := range dir.Entries(ctx) {
		if err != nil {
			return nil, err
		}
		entries = append(entries, l)
		if strings.HasSuffix(l.Name, ".m3u8") {
			if err := s.playlist(l.Name); err != nil {
				return nil, err
			}
		}
	}
	for _, l := range entries {
		if err := s.pick(m, l); err != nil {
			return nil, err
		}
	}
	return s.pieces, nil
}

// picker collects pieces.
type picker struct {
	clipper
	streams     map[string][]media.Span // what is needed of a file
	main        string                  // stream, to which the segments belong
	first, last int                     // segments
	pieces      []Piece
}

// playlist notes what is needed of the stream that a playlist is of. Those that name no byte ranges are of other streams' segments.
func (s *picker) playlist(name string) error {
	data, err := s.read(name)
	if err != nil {
		return err
	}
	p, err := parsePlaylist(data)
	if err != nil {
		return nil
	}
	var spans []media.Span
	if head := p.entries[0].offset; head > 0 {
		spans = append(spans, media.Span{Size: head})
	}
	at, first, last := 0.0, -1, -1
	for i, e := range p.entries {
		if at+e.seconds > s.from && at < s.to {
			if last = i; first < 0 {
				first = i
			}
			spans = append(spans, media.Span{Offset: e.offset, Size: e.size})
		}
		at += e.seconds
	}
	if name == "stream.m3u8" {
		s.main, s.first, s.last = p.entries[0].uri, first, last
	}
	s.streams[p.entries[0].uri] = spans
	return nil
}

// pick takes what is needed of an entry of the root.
func (s *picker) pick(m *Manifest, l dag.Link) error {
	spans, streams := s.streams[l.Name]
	switch {
	case streams:
		for _, span := range spans {
			s.pieces = append(s.pieces, Piece{Path: l.Name, Cid: l.Cid, Offset: span.Offset, Size: span.Size})
		}
	case l.Name == m.Name:
		return s.original(m, l)
	case l.Name == "segments":
		return s.segments(l)
	case l.Name != "faststart.mp4": // is the original, in another order
		s.pieces = append(s.pieces, Piece{Path: l.Name, Cid: l.Cid})
	}
	return nil
}

// segments takes the files of the segments that are shown.
func (s *picker) segments(l dag.Link) error {
	s.pieces = append(s.pieces, Piece{Path: l.Name, Cid: l.Cid, Dir: true})
	dir, err := s.d.Dir(s.ctx, l.Cid)
	if err != nil {
		return err
	}
	wanted := map[string]bool{"init.mp4": true}
	for i := s.first; i >= 0 && i <= s.last; i++ {
		for _, ext := range []string{"m4s", "ts", "mp3", "aac"} {
			wanted[segmentName(i, ext)] = true
		}
	}
	for e, err := range dir.Entries(s.ctx) {
		if err != nil {
			return err
		}
		if wanted[e.Name] {
			s.pieces = append(s.pieces, Piece{Path: path.Join(l.Name, e.Name), Cid: e.Cid})
		}
	}
	return nil
}

// original takes the headers of the original, and what lies between the leaves that it shares with segments of the main stream that
// are not shown.
func (s *picker) original(m *Manifest, l dag.Link) error {
	f, err := s.d.File(s.ctx, l.Cid)
	if err != nil {
		return err
	}
	if f.Size() == 0 {
		s.pieces = append(s.pieces, Piece{Path: l.Name, Cid: l.Cid})
		return nil
	}
	take := func(span media.Span) {
		s.pieces = append(s.pieces, Piece{Path: l.Name, Cid: l.Cid, Offset: span.Offset, Size: span.Size})
	}
	take(media.Span{Size: 1})
	take(media.Span{Offset: f.Size() - 1, Size: 1})
	if m.Format == media.MP4 {
		moov, err := s.moov(f)
		if err != nil {
			return err
		}
		take(moov)
	}
	shown, hidden, err := s.leaves()
	if err != nil {
		return err
	}
	begun := false
	from, to := int64(0), f.Size()
	for leaf, err := range f.Leaves(s.ctx, 0, f.Size()) {
		if err != nil {
			return err
		}
		switch {
		case shown.Has(leaf.Cid):
			begun = true
		case hidden.Has(leaf.Cid) && !begun:
			from = leaf.Offset + leaf.Size
		case hidden.Has(leaf.Cid):
			to = min(to, leaf.Offset)
		}
	}
	if begun {
		take(media.Span{Offset: from, Size: to - from})
	}
	return nil
}

// leaves returns those of the main stream that are shown, and the others.
func (s *picker) leaves() (shown, hidden *cid.Set, err error) {
	shown, hidden = cid.NewSet(), cid.NewSet()
	f, err := s.open(s.main)
	if err != nil {
		return nil, nil, err
	}
	for _, span := range s.streams[s.main] {
		for leaf, err := range f.Leaves(s.ctx, span.Offset, span.Size) {
			if err != nil {
				return nil, nil, err
			}
			shown.Add(leaf.Cid)
		}
	}
	for leaf, err := range f.Leaves(s.ctx, 0, f.Size()) {
		if err != nil {
			return nil, nil, err
		}
		if !shown.Has(leaf.Cid) {
			hidden.Add(leaf.Cid)
		}
	}
	return shown, hidden, nil
}

// mostBoxes bounds the boxes at the top of an MP4 file that are looked at.
const mostBoxes = 64

// moov finds the header of an MP4 file: where its box is; nothing if it is not among the first.
func (s *picker) moov(f *dag.File) (media.Span, error) {
	head := make([]byte, 16)
	for at, n := int64(0), 0; at+int64(len(head)) <= f.Size() && n < mostBoxes; n++ {
		if _, err := f.ReadAtContext(s.ctx, head, at); err != nil {
			return media.Span{}, err
		}
		size := int64(binary.BigEndian.Uint32(head))
		if size == 1 {
			size = int64(binary.BigEndian.Uint64(head[8:]))
		}
		if size < 8 || size > f.Size()-at {
			break
		}
		if string(head[4:8]) == "moov" {
			return media.Span{Offset: at, Size: size}, nil
		}
		at += size
	}
	return media.Span{Size: 1}, nil
}

// Position says where in a file a time begins.
type Position struct {
	Seconds float64
	Offset  int64 // bytes
}

// Index says where the segments of a stream of the reel at root begin: of a file that one of its playlists is of; else it is empty.
func Index(ctx context.Context, d *dag.DAG, root cid.Cid, file string) ([]Position, error) {
	dir, err := d.Dir(ctx, root)
	if err != nil {
		return nil, err
	}
	c := &clipper{ctx: ctx, d: d, dir: dir}
	stem, ext := strings.TrimSuffix(file, path.Ext(file)), path.Ext(file)
	if _, err := dir.Lookup(ctx, stem+".m3u8"); errors.Is(err, dag.ErrNoEntry) || ext == ".m3u8" {
		return nil, nil
	}
	data, err := c.read(stem + ".m3u8")
	if err != nil {
		return nil, err
	}
	p, err := parsePlaylist(data)
	if err != nil || p.entries[0].uri != file {
		return nil, nil // of something else
	}
	var index []Position
	at := 0.0
	for _, e := range p.entries {
		index = append(index, Position{at, e.offset})
		at += e.seconds
	}
	return index, nil
}

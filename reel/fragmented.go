package reel

import (
	"fmt"
	"math"
	"path"
	"strings"

	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/media"
)

// stream is a view in fragments, with what playlists say of it.
type stream struct {
	view     *view
	tracks   []*viewTrack
	segments []*segment
	initSize int64 // the bytes of EXT-X-MAP
	head     int64 // of the file, before the first segment
	codecs   string
}

// offsets returns where each segment begins in the view.
func (s *stream) offsets() []int64 {
	out, at := make([]int64, len(s.segments)), s.head
	for i, seg := range s.segments {
		out[i] = at
		at += seg.size()
	}
	return out
}

// fragmented makes a view in fragments of the tracks, the first of which leads. Its segments share leaves
// with the original where share is true.
func fragmented(name, folder string, tracks []*viewTrack, segments []*segment) *stream {
	init := initSegment(tracks)
	index := sidx(tracks[0], segments)
	s := &stream{tracks: tracks, segments: segments, initSize: int64(len(init)), head: int64(len(init) + len(index))}
	v := &view{name: name, folder: folder, sections: [][]item{{made(init)}, {made(index)}}}
	for i, seg := range segments {
		items := []item{{make: func() []byte { return seg.header(tracks, uint32(i+1)) }, span: media.Span{Size: seg.headerSize}}}
		for _, p := range seg.parts {
			items = append(items, item{span: p.span, shared: p.shared})
		}
		v.sections = append(v.sections, items)
	}
	if folder != "" {
		v.each = func(i int) string {
			switch i {
			case 0:
				return "init.mp4"
			case 1:
				return "" // the index
			}
			return segmentName(i-2, "m4s")
		}
	}
	s.view = v
	for i, t := range tracks {
		if i > 0 {
			s.codecs += ","
		}
		s.codecs += t.RFC6381
	}
	return s
}

// extension returns that of a view's name, without the dot.
func extension(name string) string { return strings.TrimPrefix(path.Ext(name), ".") }

func segmentName(i int, ext string) string { return fmt.Sprintf("%05d.%s", i+1, ext) }

// alone makes the view of one further track, its samples copied, in segments at the same times as those of main, and of
// the usual length behind them.
func alone(name string, t *viewTrack, main *stream) *stream {
	var segments []*segment
	next := 0
	for _, end := range ends(t, main) {
		s := &segment{independent: true, sap: 1, tracks: make([]trackRange, 1)}
		from := next
		for next < len(t.Samples) && t.Seconds(t.pts(next)) < end {
			next++
		}
		if from == next {
			continue
		}
		s.tracks[0] = trackRange{first: from, last: next}
		s.start = t.pts(from)
		until := t.end
		if next < len(t.Samples) {
			until = t.pts(next)
		}
		s.duration = max(0, until-s.start)
		s.copy(t, 0, s.tracks[0])
		segments = append(segments, s)
	}
	if len(segments) == 0 {
		return nil
	}
	for i, s := range segments {
		s.headerSize = int64(len(s.header([]*viewTrack{t}, uint32(i+1))))
	}
	segments[0].lead = max(0, segments[0].start-convert(main.segments[0].start-main.segments[0].lead, main.tracks[0], t))
	return fragmented(name, "", []*viewTrack{t}, segments)
}

// ends returns the times in seconds up to which the segments of t reach, one of many beside main; the last is infinite.
func ends(t *viewTrack, main *stream) []float64 {
	var out []float64
	lead := main.tracks[0]
	for _, m := range main.segments {
		out = append(out, lead.Seconds(m.start+m.duration))
	}
	at := out[len(out)-1]
	if rest := t.Seconds(t.end) - at; rest > restSeconds {
		n := min(math.Ceil(rest/targetSeconds), float64(max(1, maxSegments-len(out))))
		for k := 1.0; k < n; k++ {
			out = append(out, at+rest*k/n)
		}
		return append(out, math.Inf(1))
	}
	out[len(out)-1] = math.Inf(1)
	return out
}

// iframes makes the view of the pictures at which segments begin: for scrubbing, at a header each.
func iframes(main *stream, groups []chunker.Group) *stream {
	t := main.tracks[0]
	starts := map[int64]bool{} // of leaves
	for _, g := range groups {
		for _, l := range g.Leaves {
			starts[l.Offset] = true
		}
	}
	var segments []*segment
	for _, m := range main.segments {
		i := m.tracks[0].first
		if i == len(t.Samples) { // sound that outlasts the pictures
			segments[len(segments)-1].duration += m.duration
			continue
		}
		sm := t.Samples[i]
		s := &segment{start: m.start, duration: m.duration, lead: m.lead, independent: m.independent, tracks: []trackRange{{first: i, last: i + 1}}}
		s.sap = map[bool]int{true: 1}[m.independent]
		s.copy(t, 0, s.tracks[0])
		s.parts[0].shared = starts[sm.Offset] && starts[sm.Offset+int64(sm.Size)]
		segments = append(segments, s)
	}
	// Each picture is shown until the next: its decode duration says so.
	still := *t
	track := *t.Track
	track.Samples = nil
	for i, s := range segments {
		sm := t.Samples[s.tracks[0].first]
		sm.DTS, sm.CTO, sm.Key = s.start-t.shift+t.base, int32(-t.ctoShift), true
		track.Samples = append(track.Samples, sm)
		s.tracks[0] = trackRange{first: i, last: i + 1, runs: []run{{i, i + 1, 0, int64(sm.Size)}}}
	}
	end := segments[len(segments)-1]
	track.End = end.start + end.duration - t.shift + t.base
	still.Track = &track
	for i, s := range segments {
		s.headerSize = int64(len(s.header([]*viewTrack{&still}, uint32(i+1))))
	}
	return fragmented("iframes.mp4", "", []*viewTrack{&still}, segments)
}

package reel

import (
	"slices"
	"sort"

	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/media"
)

// tsStream is the view of an MPEG transport stream: each segment is the packets of PAT and PMT, without
// which no player starts, and then the original's own leaves.
type tsStream struct {
	view    *view
	entries []entry
	iframes []entry
}

// tsStart is where a segment of a transport stream begins.
type tsStart struct {
	sample int
	joined bool // with a recording that was put behind another
}

func transport(tl *media.Timeline, groups []chunker.Group) *tsStream {
	main := newViewTrack(tl.Main(), nil, 0)
	var tables []byte
	for _, t := range tl.Tables {
		tables = append(tables, t...)
	}
	s := &tsStream{view: &view{name: "stream.ts", folder: "segments"}}
	s.view.each = func(i int) string { return segmentName(i, "ts") }
	starts := tsStarts(tl, groups)
	var offset int64
	for i, start := range starts {
		from := main.Samples[start.sample]
		span, until := media.Span{Offset: from.Offset, Size: tl.Size - from.Offset}, main.end
		if i+1 < len(starts) {
			next := starts[i+1].sample
			span.Size, until = main.Samples[next].Offset-from.Offset, main.pts(next)
		}
		items := append([]item{made(tables)}, linked(span, groups)...)
		e := entry{seconds: main.Seconds(max(0, until-main.pts(start.sample))), uri: s.view.name, offset: offset, size: sectionSize(items), joined: start.joined}
		if i == 0 { // pictures that are shown before the first keyframe
			for k := start.sample; k < len(main.Samples) && main.Samples[k].Offset < span.End(); k++ {
				e.seconds = max(e.seconds, main.Seconds(until-main.pts(k)))
			}
		}
		s.view.sections = append(s.view.sections, items)
		s.entries = append(s.entries, e)
		offset += e.size
		e.size = min(e.size, int64(len(tables))+int64(from.Size))
		s.iframes = append(s.iframes, e)
	}
	return s
}

// tsStarts returns where segments begin: at keyframes that begin groups, at least targetSeconds apart, and where
// recordings were joined.
func tsStarts(tl *media.Timeline, groups []chunker.Group) []tsStart {
	begins := map[int64]bool{}
	for _, g := range groups {
		begins[g.Span().Offset] = true
	}
	main := *tl.Main()
	main.Samples = slices.Clone(main.Samples)
	for i := range main.Samples {
		s := &main.Samples[i]
		s.Key, s.IDR = s.Key && begins[s.Offset], s.IDR && begins[s.Offset]
	}
	picked, _ := startsOf(&viewTrack{Track: &main}, tl.Breaks...)
	var starts []tsStart
	for _, k := range picked {
		_, joined := slices.BinarySearch(tl.Breaks, k)
		if joined && k > 0 || main.Samples[k].Key {
			starts = append(starts, tsStart{k, joined && len(starts) > 0})
		}
	}
	return starts
}

// linked returns the bytes of span as whole leaves where it has them.
func linked(span media.Span, groups []chunker.Group) (items []item) {
	first := sort.Search(len(groups), func(i int) bool { return groups[i].Span().End() > span.Offset })
	for _, g := range groups[first:] {
		whole := g.Span()
		if whole.Offset >= span.End() {
			break
		}
		if part := between(whole, span.Offset, span.End()); part == whole {
			items = append(items, item{span: part, shared: true})
			continue
		}
		for _, l := range g.Leaves {
			if p := between(l, span.Offset, span.End()); p.Size > 0 {
				items = append(items, item{span: p, shared: p == l})
			}
		}
	}
	return items
}

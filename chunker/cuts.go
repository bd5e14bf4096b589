// Package chunker cuts a video where players cut, and makes a file DAG of the pieces.
//
// Cuts is a pure function of the timeline: the same file is cut the same way on every machine, for ever.
// Write reads the file once, hashes on all cores, and builds the DAG:
//
//	groups := chunker.Cuts(timeline, size) // or chunker.Fixed(size) if there is no timeline
//	file, err := chunker.Write(ctx, r, groups, builder, nil)
package chunker

import (
	"math"
	"sort"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/media"
)

const (
	// minGOP and minSeconds: a keyframe nearer than both to the last cut begins no GOP of its own, or
	// files of keyframes only would be dust.
	minGOP     = 64 << 10
	minSeconds = 1.5
	// longRun is how many bytes of another track in a row get leaves of their own: a file with all its
	// sound behind all its pictures then shares both.
	longRun = 256 << 10
)

// Group is a run of leaves that become one child of the file: the header, a GOP, the trailer.
type Group struct {
	Leaves []media.Span
	GOP    bool // begins with a keyframe of the main track
}

// Span returns the bytes of the group.
func (g Group) Span() media.Span {
	first, last := g.Leaves[0], g.Leaves[len(g.Leaves)-1]
	return media.Span{Offset: first.Offset, Size: last.End() - first.Offset}
}

// Fixed cuts a file that nobody understands: leaves of 1 MiB, in groups of one.
func Fixed(size int64) []Group {
	groups := make([]Group, 0, size/dag.MaxLeaf+1)
	for off := int64(0); off < size; off += dag.MaxLeaf {
		groups = append(groups, Group{Leaves: []media.Span{{Offset: off, Size: min(dag.MaxLeaf, size-off)}}})
	}
	return groups
}

// boundary is a place where a leaf begins; group, if a group does.
type boundary struct {
	off        int64
	group, gop bool
}

// Cuts cuts a file along its timeline. The leaves, at most dag.MaxLeaf each, cover it without a gap.
func Cuts(tl *media.Timeline, size int64) []Group {
	main := tl.Main()
	if main == nil || size == 0 || tl.Format == media.Ogg { // packets of Ogg are copied into views
		return Fixed(size)
	}
	start, end := payload(tl)
	bounds := []boundary{{0, true, false}, {start, true, false}, {end, true, false}}
	for _, t := range tl.Tracks {
		if t != main && (t.Kind == media.Video || t.Kind == media.Audio) {
			bounds = append(bounds, longRuns(t)...)
		}
	}
	bounds = append(bounds, keyframes(main, start, tl.Breaks)...)
	bounds = merge(bounds, size)

	ends := sampleEnds(main)
	var groups []Group
	for i, b := range bounds {
		until := size
		if i+1 < len(bounds) {
			until = bounds[i+1].off
		}
		if b.group || len(groups) == 0 {
			groups = append(groups, Group{GOP: b.gop})
		}
		g := &groups[len(groups)-1]
		g.Leaves = appendCapped(g.Leaves, media.Span{Offset: b.off, Size: until - b.off}, ends)
	}
	return groups
}

// payload returns the first byte of any sample and the first byte behind all of them.
func payload(tl *media.Timeline) (start, end int64) {
	start = math.MaxInt64
	for _, t := range tl.Tracks {
		if t.Kind != media.Video && t.Kind != media.Audio {
			continue
		}
		for _, s := range t.Samples {
			start, end = min(start, s.Offset), max(end, s.Offset+int64(s.Size))
		}
	}
	return start, end
}

// keyframes returns the starts of GOPs, and the cuts behind their first pictures. A keyframe counts only
// where the track is stored in decode order: nothing earlier lies behind it, nothing later before it.
func keyframes(main *media.Track, start int64, breaks []int) []boundary {
	n := len(main.Samples)
	later := make([]int64, n+1) // least offset of sample i and all later ones
	later[n] = math.MaxInt64
	for i := n - 1; i >= 0; i-- {
		later[i] = min(later[i+1], main.Samples[i].Offset)
	}
	var bounds []boundary
	var behind int64 // greatest end of all earlier samples
	lastOff, lastTime := start, math.Inf(-1)
	for i, s := range main.Samples {
		end := s.Offset + int64(s.Size)
		clean := behind <= s.Offset && s.Offset <= later[i+1]
		behind = max(behind, end)
		if !clean {
			continue
		}
		time := main.Seconds(s.DTS)
		newEntry := i > 0 && s.Entry != main.Samples[i-1].Entry
		for len(breaks) > 0 && breaks[0] <= i { // another recording: a segment must be able to begin here
			newEntry, breaks = newEntry || breaks[0] == i, breaks[1:]
		}
		if !newEntry && (!s.Key || s.Offset-lastOff < minGOP && time-lastTime < minSeconds) {
			continue
		}
		bounds = append(bounds, boundary{s.Offset, true, s.Key})
		if main.Kind == media.Video && s.Key && end <= later[i+1] {
			bounds = append(bounds, boundary{off: end})
		}
		lastOff, lastTime = s.Offset, time
	}
	return bounds
}

// longRuns returns both ends of every long run of a track that is not the main one.
func longRuns(t *media.Track) []boundary {
	var bounds []boundary
	for i := 0; i < len(t.Samples); {
		first := t.Samples[i].Offset
		end := first + int64(t.Samples[i].Size)
		for i++; i < len(t.Samples) && t.Samples[i].Offset == end; i++ {
			end += int64(t.Samples[i].Size)
		}
		if end-first > longRun {
			bounds = append(bounds, boundary{first, true, false}, boundary{end, true, false})
		}
	}
	return bounds
}

// merge sorts boundaries and joins those at the same place.
func merge(bounds []boundary, size int64) []boundary {
	sort.SliceStable(bounds, func(i, j int) bool { return bounds[i].off < bounds[j].off })
	out := bounds[:0]
	for _, b := range bounds {
		if b.off >= size {
			break
		}
		if n := len(out); n > 0 && out[n-1].off == b.off {
			out[n-1].group = out[n-1].group || b.group
			out[n-1].gop = out[n-1].gop || b.gop
			continue
		}
		out = append(out, b)
	}
	return out
}

// sampleEnds returns where samples of the track end, ascending: good places for a cut that must be.
func sampleEnds(t *media.Track) []int64 {
	ends := make([]int64, len(t.Samples))
	for i, s := range t.Samples {
		ends[i] = s.Offset + int64(s.Size)
	}
	if !sort.SliceIsSorted(ends, func(i, j int) bool { return ends[i] < ends[j] }) {
		return nil
	}
	return ends
}

// appendCapped appends s in leaves of at most dag.MaxLeaf, cut behind a sample where one ends in time.
func appendCapped(leaves []media.Span, s media.Span, ends []int64) []media.Span {
	for s.Size > dag.MaxLeaf {
		n := int64(dag.MaxLeaf)
		i := sort.Search(len(ends), func(i int) bool { return ends[i] > s.Offset+n })
		if i > 0 && ends[i-1] > s.Offset {
			n = ends[i-1] - s.Offset
		}
		leaves = append(leaves, media.Span{Offset: s.Offset, Size: n})
		s.Offset, s.Size = s.Offset+n, s.Size-n
	}
	if s.Size > 0 {
		leaves = append(leaves, s)
	}
	return leaves
}

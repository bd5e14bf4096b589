package reel

import (
	"fmt"
	"math"
	"sort"

	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/media"
)

const (
	// targetSeconds is what a segment is at least, where keyframes allow.
	targetSeconds = 2.0
	// maxPayload is what a fragment can address: its data offsets are signed 32-bit numbers.
	maxPayload = math.MaxInt32 - 1<<20
	// maxReorder is how many pictures after a keyframe may be shown before it, two times what H.264 and HEVC allow.
	maxReorder = 32
	// maxSegments is what a sidx box can list.
	maxSegments = 65535
)

// viewTrack is a track as a view shows it: with presentation times that start at zero or later, and
// composition offsets that are never negative.
type viewTrack struct {
	*media.Track
	entries  [][]byte // MP4 sample entries
	shift    int64    // presentation time less media time, in the track's units: the edit list
	ctoShift int64    // added to every composition offset
	base     int64    // subtracted from every decode time; may be negative
	end      int64    // presentation time behind the last sample, or where an edit list ends the track
}

func (t *viewTrack) cto(i int) uint32 { return uint32(int64(t.Samples[i].CTO) + t.ctoShift) }

// pts returns the time of presentation of sample i in the view.
func (t *viewTrack) pts(i int) int64 {
	return t.Samples[i].DTS - t.base + int64(t.cto(i)) + t.shift
}

// shown returns when the first picture of samples [first, last) is shown. At an open GOP that is before its keyframe. Shaka
// Player moves a segment whose start in a playlist is not its first decode time, over the one before, and fails.
func (t *viewTrack) shown(first, last int) int64 {
	at := t.pts(first)
	for i := first + 1; i < min(last, first+maxReorder); i++ {
		at = min(at, t.pts(i))
	}
	return at
}

// newViewTrack gives a track the times that it has in a view. Its decode time starts with its presentation
// time, unless that is negative: some players take the decode time of a segment for the time at which it is
// shown, and the edit list then holds the rest.
func newViewTrack(t *media.Track, entries [][]byte, untrim float64) *viewTrack {
	v := &viewTrack{Track: trimmed(t), entries: entries}
	for _, s := range v.Samples {
		v.ctoShift = max(v.ctoShift, -int64(s.CTO))
	}
	late := int64(math.Round(untrim * float64(t.Timescale)))
	first := t.PTS(0) + late
	v.base = t.Samples[0].DTS - max(0, first)
	v.shift = min(0, first) - int64(v.cto(0))
	for i := range v.Samples {
		v.end = max(v.end, v.pts(i)+v.Duration(i))
	}
	if t.Trim > 0 {
		v.end = min(v.end, t.Trim+late)
	}
	return v
}

// trimmed returns the track without the samples behind the last one that is shown: an edit list ends it before them.
// What is shown later but decoded earlier stays, for others may refer to it.
func trimmed(t *media.Track) *media.Track {
	if t.Trim <= 0 {
		return t
	}
	last := 0
	for i := range t.Samples {
		if t.PTS(i) < t.Trim {
			last = i
		}
	}
	if last+1 == len(t.Samples) {
		return t
	}
	c := *t
	c.Samples, c.End = t.Samples[:last+1], t.Samples[last+1].DTS
	return &c
}

// begin returns the earliest time of presentation, but not one before zero.
func (t *viewTrack) begin() int64 {
	least := t.pts(0)
	for i := range t.Samples {
		least = min(least, t.pts(i))
	}
	return max(0, least)
}

// sap returns the type of stream access point (ISO/IEC 14496-12, annex I) with which the samples [first, last) begin, as
// far as keyframes tell: 0 if it is not known, or where pictures behind the first are shown before it.
func (t *viewTrack) sap(first, last int, independent bool) int {
	if !independent {
		return 0
	}
	for i := first + 1; i < last; i++ {
		if t.pts(i) < t.pts(first) {
			return 0
		}
	}
	return 1
}

// segment is one independent piece of a view: a header that is made, and a payload of original bytes.
type segment struct {
	start, duration int64 // of presentation of the main track, in its units
	lead            int64 // by which another track begins before that, in the first segment
	independent     bool  // every player can start here
	sap             int   // type of stream access point, 0 if unknown
	tracks          []trackRange
	parts           []part
	payload         int64 // bytes
	headerSize      int64
}

func (s *segment) size() int64 { return s.headerSize + s.payload }

// part is a run of original bytes; shared ones begin and end with leaves of the original.
type part struct {
	span   media.Span
	shared bool
}

// trackRange is the samples [first, last) of a track that a segment shows.
type trackRange struct {
	first, last int
	runs        []run
}

// run is the samples [first, last) that lie in a row at pos in the payload.
type run struct {
	first, last int
	pos, end    int64
}

// planner divides the samples of the view's tracks, the first of which is the main one, into segments.
type planner struct {
	tracks []*viewTrack
	leaves []media.Span // of the original, all of them
	start  int64        // where the samples begin in the file
	end    int64
}

func newPlanner(tracks []*viewTrack, groups []chunker.Group) *planner {
	p := &planner{tracks: tracks, start: math.MaxInt64}
	for _, g := range groups {
		p.leaves = append(p.leaves, g.Leaves...)
	}
	for _, t := range tracks {
		for _, s := range t.Samples {
			p.start, p.end = min(p.start, s.Offset), max(p.end, s.Offset+int64(s.Size))
		}
	}
	return p
}

// startsOf returns the main track's samples at which segments begin, and whether each is independent. They
// begin at IDR pictures; a track that has but one, at its start, is cut at any keyframe instead. They begin at breaks, too.
func startsOf(main *viewTrack, breaks ...int) (starts []int, independent bool) {
	idrs := 0
	for _, s := range main.Samples {
		if s.IDR {
			idrs++
		}
	}
	keys := func(s media.Sample) bool { return s.IDR }
	if independent = idrs > 1; !independent {
		keys = func(s media.Sample) bool { return s.Key }
	}
	total := main.Seconds(main.End - main.Samples[0].DTS)
	target := max(targetSeconds-0.001, total/maxSegments*2)
	last := math.Inf(-1)
	for i, s := range main.Samples {
		time := main.Seconds(main.PTS(i))
		newEntry := i > 0 && s.Entry != main.Samples[i-1].Entry
		if len(breaks) > 0 && breaks[0] == i {
			newEntry, breaks = true, breaks[1:]
		}
		if i == 0 || newEntry || keys(s) && time-last >= target {
			starts, last = append(starts, i), time
		}
	}
	return starts, independent || len(starts) == 1 && main.Samples[0].IDR
}

// restSeconds is how much longer than the pictures the sound may be without segments of its own.
const restSeconds = 1.0

// bounds returns the segments without what is in them: those of the main track, and those of what outlasts it.
func (p *planner) bounds() []*segment {
	main := p.tracks[0]
	starts, independent := startsOf(main)
	segments := make([]*segment, 0, len(starts))
	for i, first := range starts {
		last := len(main.Samples)
		if i+1 < len(starts) {
			last = starts[i+1]
		}
		s := &segment{start: main.shown(first, last), independent: independent && main.Samples[first].IDR, tracks: make([]trackRange, len(p.tracks))}
		s.tracks[0] = trackRange{first: first, last: last}
		s.sap = main.sap(first, last, s.independent)
		segments = append(segments, s)
	}
	end := p.last()
	if rest := main.Seconds(end - main.end); rest > restSeconds {
		n := int64(min(math.Ceil(rest/targetSeconds), float64(max(1, maxSegments-len(segments)))))
		for k := range n {
			s := &segment{start: main.end + k*(end-main.end)/n, tracks: make([]trackRange, len(p.tracks))}
			s.tracks[0] = trackRange{first: len(main.Samples), last: len(main.Samples)}
			segments = append(segments, s)
		}
	}
	for i, s := range segments {
		next := end
		if i+1 < len(segments) {
			next = segments[i+1].start
		}
		s.duration = max(0, next-s.start)
	}
	return segments
}

// plan returns the segments.
func (p *planner) plan() ([]*segment, error) {
	main := p.tracks[0]
	segments := p.bounds()
	next := make([]int, len(p.tracks)) // first sample of each track that no segment has yet
	for i, s := range segments {
		end := math.Inf(1)
		if i+1 < len(segments) {
			end = main.Seconds(segments[i+1].start)
		}
		for k, t := range p.tracks[1:] {
			from := next[k+1]
			n := from
			for n < len(t.Samples) && t.Seconds(t.pts(n)) < end {
				n++
			}
			next[k+1] = n
			s.tracks[k+1] = trackRange{first: from, last: n}
		}
		p.layOut(s, i == 0)
		if s.payload > maxPayload {
			return nil, fmt.Errorf("segment at %.1f s has %d bytes, at most %d fit in a fragment", main.Seconds(s.start), s.payload, maxPayload)
		}
		s.headerSize = int64(len(s.header(p.tracks, uint32(i+1))))
	}
	segments[0].lead = segments[0].start - p.first()
	return segments, nil
}

// first returns when the first track begins, in the main track's units.
func (p *planner) first() int64 {
	main := p.tracks[0]
	at := main.begin()
	for _, t := range p.tracks[1:] {
		at = min(at, convert(t.begin(), t, main))
	}
	return at
}

// last returns when the last track ends, in the main track's units.
func (p *planner) last() int64 {
	main := p.tracks[0]
	at := main.end
	for _, t := range p.tracks[1:] {
		at = max(at, convert(t.end, t, main))
	}
	return at
}

// convert turns a time in the units of one track into those of another.
func convert(units int64, from, to *viewTrack) int64 {
	return int64(math.Round(from.Seconds(units) * float64(to.Timescale)))
}

// layOut decides which leaves a segment shares, and where its samples lie in its payload: first what has to
// be copied and comes before, then the shared leaves, then what is copied and comes after, so that the
// order of bytes is the order of decoding in every track.
func (p *planner) layOut(s *segment, first bool) {
	kept := p.keep(s, first)
	type copied struct{ front, back trackRange }
	copies := make([]copied, len(p.tracks))
	for k, t := range p.tracks {
		r := &s.tracks[k]
		a, b := longestRun(t, *r, kept)
		copies[k] = copied{trackRange{first: r.first, last: a}, trackRange{first: b, last: r.last}}
	}
	for k, t := range p.tracks {
		s.copy(t, k, copies[k].front)
	}
	for _, l := range kept {
		if n := len(s.parts); n > 0 && s.parts[n-1].shared && s.parts[n-1].span.End() == l.Offset {
			s.parts[n-1].span.Size += l.Size
		} else {
			s.parts = append(s.parts, part{l, true})
		}
	}
	base := s.payload
	for k, t := range p.tracks {
		s.share(t, k, copies[k].front.last, copies[k].back.first, kept, base)
	}
	for _, l := range kept {
		s.payload += l.Size
	}
	for k, t := range p.tracks {
		s.copy(t, k, copies[k].back)
	}
}

// keep returns the leaves in the segment's range of which its samples use at least half.
func (p *planner) keep(s *segment, first bool) []media.Span {
	main := p.tracks[0]
	r := s.tracks[0]
	from, to := main.Samples[min(r.first, len(main.Samples)-1)].Offset, p.end
	if first {
		from = p.start
	}
	if r.last < len(main.Samples) {
		to = main.Samples[r.last].Offset
	}
	a := sort.Search(len(p.leaves), func(i int) bool { return p.leaves[i].Offset >= from })
	b := sort.Search(len(p.leaves), func(i int) bool { return p.leaves[i].End() > to })
	if a >= b {
		return nil
	}
	leaves := p.leaves[a:b]
	used := make([]int64, len(leaves))
	for k, t := range p.tracks {
		i := 0
		for n := s.tracks[k].first; n < s.tracks[k].last; n++ {
			off, end := t.Samples[n].Offset, t.Samples[n].Offset+int64(t.Samples[n].Size)
			if i >= len(leaves) || leaves[i].Offset > off || leaves[i].End() <= off {
				i = sort.Search(len(leaves), func(i int) bool { return leaves[i].End() > off })
			}
			for j := i; j < len(leaves) && leaves[j].Offset < end; j++ {
				used[j] += min(end, leaves[j].End()) - max(off, leaves[j].Offset)
			}
		}
	}
	var kept []media.Span
	for i, l := range leaves {
		if 2*used[i] >= l.Size {
			kept = append(kept, l)
		}
	}
	return kept
}

// within tells whether bytes [off, end) lie wholly in leaves, which are in order.
func within(leaves []media.Span, off, end int64) bool {
	i := sort.Search(len(leaves), func(i int) bool { return leaves[i].End() > off })
	for ; i < len(leaves) && leaves[i].Offset <= off; i++ {
		if off = leaves[i].End(); off >= end {
			return true
		}
	}
	return false // nor does an empty run, where no leaf is
}

// longestRun returns the longest run [a, b) of samples that lie in the kept leaves in rising order.
func longestRun(t *viewTrack, r trackRange, kept []media.Span) (a, b int) {
	a, b = r.first, r.first
	from, prev := r.first, int64(-1)
	for i := r.first; i < r.last; i++ {
		s := t.Samples[i]
		end := s.Offset + int64(s.Size)
		in := within(kept, s.Offset, end)
		if !in || s.Offset < prev {
			from = i
		}
		if prev = end; !in {
			from, prev = i+1, -1
			continue
		}
		if i+1-from > b-a {
			a, b = from, i+1
		}
	}
	return a, b
}

// copy appends samples to the payload as bytes of the segment's own.
func (s *segment) copy(t *viewTrack, k int, r trackRange) {
	for i := r.first; i < r.last; i++ {
		sm := t.Samples[i]
		s.addRun(t, k, i, s.payload)
		for _, span := range t.Spans(i) {
			if n := len(s.parts); n > 0 && !s.parts[n-1].shared && s.parts[n-1].span.End() == span.Offset {
				s.parts[n-1].span.Size += span.Size
			} else {
				s.parts = append(s.parts, part{span, false})
			}
		}
		s.payload += int64(sm.Size)
	}
}

// share notes where the samples [first, last) lie in the kept leaves, which begin at base in the payload.
func (s *segment) share(t *viewTrack, k, first, last int, kept []media.Span, base int64) {
	leaf, pos := 0, base
	for i := first; i < last; i++ {
		off := t.Samples[i].Offset
		for kept[leaf].End() <= off && leaf+1 < len(kept) {
			pos += kept[leaf].Size
			leaf++
		}
		s.addRun(t, k, i, pos+off-kept[leaf].Offset)
	}
}

// addRun adds sample i at pos to the last run of its track, or begins one. A keyframe begins one too,
// because a run can flag its first sample without a word for every other.
func (s *segment) addRun(t *viewTrack, k, i int, pos int64) {
	runs := &s.tracks[k].runs
	end := pos + int64(t.Samples[i].Size)
	if n := len(*runs); n > 0 {
		r := &(*runs)[n-1]
		if r.last == i && r.end == pos && !(t.Kind == media.Video && t.Samples[i].Key) {
			r.last, r.end = i+1, end
			return
		}
	}
	*runs = append(*runs, run{i, i + 1, pos, end})
}

// untrim returns by how many seconds the views are shown later than the original, so that no picture
// has a negative time: an edit list that starts inside a GOP hides pictures which players need.
func untrim(main *media.Track) float64 {
	if main.Kind != media.Video {
		return 0
	}
	least := int64(0)
	for i := range main.Samples {
		least = min(least, main.PTS(i))
	}
	return main.Seconds(-least)
}

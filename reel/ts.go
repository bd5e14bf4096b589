package reel

import (
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

func transport(tl *media.Timeline, groups []chunker.Group) *tsStream {
	main := &viewTrack{Track: tl.Main()}
	starts, _ := startsOf(main)
	at := map[int64]int{} // group by offset
	for i, g := range groups {
		at[g.Span().Offset] = i
	}
	var tables []byte
	for _, t := range tl.Tables {
		tables = append(tables, t...)
	}
	s := &tsStream{view: &view{name: "stream.ts", folder: "segments"}}
	s.view.each = func(i int) string { return segmentName(i, "ts") }
	var offset int64
	var first []int // group at which each segment begins
	var times []float64
	for _, k := range starts {
		if g, ok := at[main.Samples[k].Offset]; ok {
			first, times = append(first, g), append(times, main.Seconds(main.PTS(k)))
		}
	}
	end := main.Seconds(main.End)
	for i, g := range first {
		until, last := len(groups), end
		if i+1 < len(first) {
			until, last = first[i+1], times[i+1]
		}
		items := []item{made(tables)}
		for _, group := range groups[g:until] {
			items = append(items, item{span: group.Span(), shared: true})
		}
		size := sectionSize(items)
		s.view.sections = append(s.view.sections, items)
		s.entries = append(s.entries, entry{last - times[i], s.view.name, offset, size})
		s.iframes = append(s.iframes, entry{last - times[i], s.view.name, offset, int64(len(tables)) + groups[g].Leaves[0].Size})
		offset += size
	}
	return s
}

// discrete returns the playlist by files.
func (s *tsStream) discrete() *playlist {
	p := &playlist{}
	for i, e := range s.entries {
		p.entries = append(p.entries, entry{seconds: e.seconds, uri: s.view.folder + "/" + segmentName(i, "ts")})
	}
	return p
}

// bandwidth returns the greatest and the average bit rate of entries.
func entriesBandwidth(entries []entry) (peak, average int64) {
	var bytes int64
	var seconds float64
	for _, e := range entries {
		bytes, seconds = bytes+e.size, seconds+e.seconds
		peak = max(peak, int64(float64(e.size*8)/max(e.seconds, 0.001)))
	}
	return peak, int64(float64(bytes*8) / max(seconds, 0.001))
}

package media

import (
	"encoding/binary"
	"math/bits"
)

// This file reads edit lists (ISO/IEC 14496-12, 8.6.6): which part of a track's media is shown, and when.

type edit struct {
	duration  uint64 // in the movie's timescale
	mediaTime int64  // -1: empty
	rate      uint32 // 16.16
}

// elst reads an edit list.
func (t *mp4Track) elst(b box) error {
	if len(b.data) < 8 {
		return b.fail("%d bytes, too short", len(b.data))
	}
	v1, n, d := b.data[0] == 1, binary.BigEndian.Uint32(b.data[4:]), b.data[8:]
	size := 12
	if v1 {
		size = 20
	}
	if uint64(n) > uint64(len(d)/size) {
		return b.fail("%d entries do not fit in %d bytes", n, len(d))
	}
	for ; n > 0; n-- {
		e := edit{duration: uint64(binary.BigEndian.Uint32(d)), mediaTime: int64(int32(binary.BigEndian.Uint32(d[4:])))}
		if v1 {
			e = edit{duration: binary.BigEndian.Uint64(d), mediaTime: int64(binary.BigEndian.Uint64(d[8:]))}
		} else if e.mediaTime < -1 {
			e.mediaTime = int64(uint32(e.mediaTime)) // a time beyond 31 bits, which version 0 cannot say
		}
		e.rate = binary.BigEndian.Uint32(d[size-4:])
		t.edits, d = append(t.edits, e), d[size:]
	}
	return nil
}

// edited is an edit list in the track's units: nothing for a while, then a run of media.
type edited struct {
	empty, start, length int64
	open                 bool // the run has no end
	found                bool // there is a run
}

// applyEdits turns the edit list into Shift and Trim, which can say: nothing for a while, then one run of media. Runs
// that go on where the one before ended are one. A warning tells what else the list asks for.
func (t *mp4Track) applyEdits(p *mp4Parser) {
	var (
		e                  edited
		gap, cut, odd, far bool
	)
	for _, next := range t.edits {
		d, ok := rescale(next.duration, p.movieScale, t.Timescale)
		if !ok {
			d, next.duration = 0, 0 // overlong ones mean: until the end
		}
		switch {
		case next.mediaTime < 0:
			if e.found {
				gap = true // counts only if more media follows
			} else {
				e.empty = min(e.empty+d, maxTime)
			}
			continue
		case next.mediaTime > maxTime || next.mediaTime > 0 && next.mediaTime >= t.End:
			far = true
			continue
		}
		odd = odd || next.rate != 1<<16
		slack := int64(t.Timescale)/int64(max(1, p.movieScale)) + 1
		at := next.mediaTime - (e.start + e.length)
		switch {
		case !e.found:
			e.found, e.start, e.length = true, next.mediaTime, d
		case gap || e.open || at > slack || at < -slack:
			cut = true
		default:
			e.length = min(e.length+d, maxTime)
		}
		e.open = e.open || next.duration == 0
	}
	if far {
		p.tl.warn("track %d: an edit begins behind the end of the media and is left out", t.ID)
	}
	if odd {
		p.tl.warn("track %d: an edit list asks for another speed: views play the track at its own", t.ID)
	}
	if cut {
		p.tl.warn("track %d: an edit list leaves parts of the media out or repeats them: views play all from the first edit on", t.ID)
	}
	t.Shift = e.empty - e.start
	if !e.found || e.open || cut || p.tl.Format == Fragmented {
		return // fragments are added to what a moov has: it cannot know where they end
	}
	// Rounded to the movie's timescale an edit may end a little before the media, without meaning it.
	trim, tick := e.empty+e.length, int64(t.Timescale)/int64(max(1, p.movieScale))+1
	if trim > 0 && trim+tick < t.PresentationEnd() {
		t.Trim = trim
	}
}

// maxTime bounds times in a track's units, so that sums of some of them stay in range.
const maxTime = 1 << 58

// rescale converts a time from one timescale to another, rounded down; false if that is out of range.
func rescale(v uint64, from, to uint32) (int64, bool) {
	hi, lo := bits.Mul64(v, uint64(to))
	if from == 0 || hi >= uint64(from) {
		return 0, false
	}
	q, _ := bits.Div64(hi, lo, uint64(from))
	return int64(min(q, maxTime)), q <= maxTime
}

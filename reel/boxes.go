package reel

import (
	"encoding/binary"
	"math"

	"github.com/reelfs/reelfs/media"
)

// This file writes the boxes of fragmented MP4 (ISO/IEC 14496-12). A box is a byte slice under
// construction: begin notes where it starts, end fills in its length.

type boxWriter struct {
	b []byte
}

func (w *boxWriter) begin(typ string) int {
	w.u32(0)
	w.b = append(w.b, typ...)
	return len(w.b) - 8
}

// full begins a box with version and flags.
func (w *boxWriter) full(typ string, version uint8, flags uint32) int {
	at := w.begin(typ)
	w.u32(uint32(version)<<24 | flags)
	return at
}

func (w *boxWriter) end(at int) { binary.BigEndian.PutUint32(w.b[at:], uint32(len(w.b)-at)) }

func (w *boxWriter) u16(v uint16) { w.b = binary.BigEndian.AppendUint16(w.b, v) }
func (w *boxWriter) u32(v uint32) { w.b = binary.BigEndian.AppendUint32(w.b, v) }
func (w *boxWriter) u64(v uint64) { w.b = binary.BigEndian.AppendUint64(w.b, v) }
func (w *boxWriter) zero(n int)   { w.b = append(w.b, make([]byte, n)...) }
func (w *boxWriter) raw(b []byte) { w.b = append(w.b, b...) }

// initSegment returns ftyp and moov of a fragmented file with these tracks, which get the ids 1, 2, ...
func initSegment(tracks []*viewTrack) []byte {
	w := &boxWriter{}
	ftyp := w.begin("ftyp")
	w.raw([]byte("iso6"))
	w.u32(0)
	w.raw([]byte("iso6cmfcmp41"))
	w.end(ftyp)

	moov := w.begin("moov")
	mvhd := w.full("mvhd", 0, 0)
	w.zero(8) // times of creation: none, so that a file always gives the same view
	w.u32(movieScale)
	w.u32(0)
	w.u32(0x10000)
	w.u16(0x100)
	w.zero(10)
	w.matrix(media.Matrix{})
	w.zero(24)
	w.u32(uint32(len(tracks) + 1))
	w.end(mvhd)
	for i, t := range tracks {
		w.trak(t, uint32(i+1))
	}
	mvex := w.begin("mvex")
	for i := range tracks {
		trex := w.full("trex", 0, 0)
		w.u32(uint32(i + 1))
		w.u32(1)
		w.zero(12)
		w.end(trex)
	}
	w.end(mvex)
	w.end(moov)
	return w.b
}

const movieScale = 1000

func (w *boxWriter) matrix(m media.Matrix) {
	if m == (media.Matrix{}) {
		m = media.Matrix{0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000}
	}
	for _, v := range m {
		w.u32(uint32(v))
	}
}

func (w *boxWriter) trak(t *viewTrack, id uint32) {
	trak := w.begin("trak")
	tkhd := w.full("tkhd", 0, 3)
	w.zero(8)
	w.u32(id)
	w.zero(8)
	w.zero(8)
	w.u16(0)
	w.u16(uint16(id - 1)) // alternate group
	w.u16(map[bool]uint16{true: 0x100}[t.Kind == media.Audio])
	w.u16(0)
	w.matrix(t.Matrix)
	width := float64(t.Width) // as shown, before the matrix turns it
	if a := t.PixelAspect; a[0] > 0 && a[1] > 0 {
		width = math.Round(width * float64(a[0]) / float64(a[1]))
	}
	w.u32(uint32(min(width, math.MaxUint16)) << 16)
	w.u32(uint32(t.Height) << 16)
	w.end(tkhd)
	w.edts(t)
	mdia := w.begin("mdia")
	mdhd := w.full("mdhd", 0, 0)
	w.zero(8)
	w.u32(t.Timescale)
	w.u32(0)
	w.u16(packLanguage(t.Language))
	w.u16(0)
	w.end(mdhd)
	hdlr := w.full("hdlr", 0, 0)
	w.u32(0)
	w.raw([]byte(map[media.Kind]string{media.Video: "vide", media.Audio: "soun"}[t.Kind]))
	w.zero(13)
	w.end(hdlr)
	minf := w.begin("minf")
	if t.Kind == media.Video {
		vmhd := w.full("vmhd", 0, 1)
		w.zero(8)
		w.end(vmhd)
	} else {
		smhd := w.full("smhd", 0, 0)
		w.zero(4)
		w.end(smhd)
	}
	dinf := w.begin("dinf")
	dref := w.full("dref", 0, 0)
	w.u32(1)
	w.end(w.full("url ", 0, 1))
	w.end(dref)
	w.end(dinf)
	stbl := w.begin("stbl")
	stsd := w.full("stsd", 0, 0)
	w.u32(uint32(len(t.entries)))
	for _, e := range t.entries {
		w.raw(e)
	}
	w.end(stsd)
	for _, empty := range []string{"stts", "stsc", "stco"} {
		at := w.full(empty, 0, 0)
		w.u32(0)
		w.end(at)
	}
	stsz := w.full("stsz", 0, 0)
	w.zero(8)
	w.end(stsz)
	w.end(stbl)
	w.end(minf)
	w.end(mdia)
	w.end(trak)
}

// edts writes the one edit list that fragmented files can say: an empty edit, then the media.
func (w *boxWriter) edts(t *viewTrack) {
	if t.shift == 0 {
		return
	}
	edts := w.begin("edts")
	elst := w.full("elst", 1, 0)
	n, media := uint32(1), uint64(0)
	if t.shift > 0 {
		n = 2
	} else {
		media = uint64(-t.shift)
	}
	w.u32(n)
	if t.shift > 0 {
		w.u64(uint64(math.Round(float64(t.shift) * movieScale / float64(t.Timescale))))
		w.u64(math.MaxUint64)
		w.u32(0x10000)
	}
	w.u64(0)
	w.u64(media)
	w.u32(0x10000)
	w.end(elst)
	w.end(edts)
}

func packLanguage(s string) uint16 {
	if len(s) != 3 {
		s = "und"
	}
	var v uint16
	for i := range 3 {
		v = v<<5 | uint16(s[i]-0x60)&31
	}
	return v
}

const (
	flagsSync    = 0x02000000 // depends on nothing
	flagsNonSync = 0x01010000 // depends on others, is no sync sample
)

// moof returns the header of a fragment: moof and the header of the mdat box that follows.
func (s *segment) header(tracks []*viewTrack, sequence uint32) []byte {
	w := &boxWriter{b: make([]byte, 0, s.headerSize)}
	moof := w.begin("moof")
	mfhd := w.full("mfhd", 0, 0)
	w.u32(sequence)
	w.end(mfhd)
	var offsets []int // where in w.b each run's data offset stands
	for i, t := range tracks {
		r := s.tracks[i]
		if r.first == r.last {
			continue
		}
		d := t.defaults(r)
		traf := w.begin("traf")
		tfhd := w.full("tfhd", 0, 0x020000|0x02|0x08|0x20|d.sizeFlag)
		w.u32(uint32(i + 1))
		w.u32(uint32(t.Samples[r.first].Entry) + 1)
		w.u32(d.duration)
		if d.sizeFlag != 0 {
			w.u32(d.size)
		}
		w.u32(d.flags)
		w.end(tfhd)
		tfdt := w.full("tfdt", 1, 0)
		w.u64(uint64(t.Samples[r.first].DTS - t.base))
		w.end(tfdt)
		for _, run := range r.runs {
			offsets = append(offsets, w.trun(t, d, run))
		}
		w.end(traf)
	}
	w.end(moof)
	size := int64(len(w.b)) + 8
	n := 0
	for i := range tracks {
		for _, run := range s.tracks[i].runs {
			binary.BigEndian.PutUint32(w.b[offsets[n]:], uint32(size+run.pos))
			n++
		}
	}
	w.u32(uint32(8 + s.payload))
	w.b = append(w.b, "mdat"...)
	return w.b
}

// defaults are what a fragment says once of all samples of a track.
type defaults struct {
	duration, size, flags, sizeFlag uint32
}

func (t *viewTrack) defaults(r trackRange) defaults {
	d := defaults{duration: uint32(t.Duration(r.first)), flags: flagsSync}
	if t.Kind == media.Video {
		d.flags = flagsNonSync
	}
	same := true
	for i := r.first; i < r.last; i++ {
		same = same && t.Samples[i].Size == t.Samples[r.first].Size
	}
	if same {
		d.size, d.sizeFlag = t.Samples[r.first].Size, 0x10
	}
	return d
}

// trun writes one run of samples and returns where its data offset stands.
func (w *boxWriter) trun(t *viewTrack, d defaults, r run) int {
	flags := uint32(1)
	if t.Kind == media.Video && t.Samples[r.first].Key {
		flags |= 4
	}
	for i := r.first; i < r.last; i++ {
		if uint32(t.Duration(i)) != d.duration {
			flags |= 0x100
		}
		if t.cto(i) != 0 {
			flags |= 0x800
		}
	}
	if d.sizeFlag == 0 {
		flags |= 0x200
	}
	trun := w.full("trun", 0, flags)
	w.u32(uint32(r.last - r.first))
	at := len(w.b)
	w.u32(0)
	if flags&4 != 0 {
		w.u32(flagsSync)
	}
	for i := r.first; i < r.last; i++ {
		if flags&0x100 != 0 {
			w.u32(uint32(t.Duration(i)))
		}
		if flags&0x200 != 0 {
			w.u32(t.Samples[i].Size)
		}
		if flags&0x800 != 0 {
			w.u32(t.cto(i))
		}
	}
	w.end(trun)
	return at
}

// sidx returns the index of the segments that follow it.
func sidx(t *viewTrack, segments []*segment) []byte {
	w := &boxWriter{}
	at := w.full("sidx", 1, 0)
	w.u32(1)
	w.u32(t.Timescale)
	first := segments[0]
	w.u64(uint64(max(0, first.start)))
	w.u64(0)
	w.u16(0)
	w.u16(uint16(len(segments)))
	for _, s := range segments {
		w.u32(uint32(s.size()))
		w.u32(uint32(s.duration))
		access := uint32(s.sap) << 28
		if s.independent {
			access |= 1 << 31 // starts with an access point, of a type that may be unknown
		}
		w.u32(access)
	}
	w.end(at)
	return w.b
}

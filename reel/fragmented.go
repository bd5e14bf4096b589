package reel

import (
	"bytes"
	"fmt"
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

// alone makes the view of one further track, its samples copied, in segments at the same times as those
// of main.
func alone(name string, t *viewTrack, main *stream) *stream {
	var segments []*segment
	next := 0
	for i, m := range main.segments {
		s := &segment{independent: true, tracks: make([]trackRange, 1)}
		end := main.tracks[0].Seconds(m.start + m.duration)
		from := next
		for next < len(t.Samples) && (i+1 == len(main.segments) || t.Seconds(t.pts(next)) < end) {
			next++
		}
		if from == next {
			continue
		}
		s.tracks[0] = trackRange{first: from, last: next}
		s.start = t.pts(from)
		until := t.End - t.base + t.ctoShift + t.shift
		if next < len(t.Samples) {
			until = t.pts(next)
		}
		s.duration = until - s.start
		s.copy(t, 0, s.tracks[0])
		segments = append(segments, s)
	}
	for i, s := range segments {
		s.headerSize = int64(len(s.header([]*viewTrack{t}, uint32(i+1))))
	}
	if len(segments) == 0 {
		return nil
	}
	return fragmented(name, "", []*viewTrack{t}, segments)
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
		sm := t.Samples[i]
		s := &segment{start: m.start, duration: m.duration, independent: m.independent, tracks: []trackRange{{first: i, last: i + 1}}}
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

// entriesOf returns the MP4 sample entries of a track, or why it cannot have any.
func entriesOf(t *media.Track, tl *media.Timeline, first []byte) ([][]byte, error) {
	if t.Encrypted {
		return nil, fmt.Errorf("is encrypted")
	}
	if t.Mixed {
		return nil, fmt.Errorf("goes on with other settings in the middle")
	}
	if t.RFC6381 == "" || t.Codec == media.PCM {
		return nil, fmt.Errorf("is %s, which no player takes in segments", t.Codec)
	}
	if tl.Format == media.MP4 || tl.Format == media.Fragmented {
		return t.Entries, nil
	}
	entry, err := sampleEntry(t, first)
	if err != nil {
		return nil, err
	}
	return [][]byte{entry}, nil
}

// sampleEntry makes the sample entry of a Matroska track, whose first sample starts with the bytes first.
func sampleEntry(t *media.Track, first []byte) ([]byte, error) {
	w, d := &boxWriter{}, t.Private
	missing := fmt.Errorf("is %s without the decoder's settings", t.Codec)
	switch t.Codec {
	case media.H264:
		w.visual(t, "avc1", "avcC", d)
	case media.HEVC:
		w.visual(t, "hvc1", "hvcC", d)
	case media.AV1:
		w.visual(t, "av01", "av1C", d)
	case media.VP9:
		profile := byte(0)
		if len(first) > 0 {
			profile = first[0]>>5&1 | first[0]>>3&2
		}
		d = []byte{1, 0, 0, 0, profile, 10, 8<<4 | 1<<1, 2, 2, 2, 0, 0}
		w.visual(t, "vp09", "vpcC", d)
	case media.AAC:
		if len(d) > 64 {
			return nil, missing
		}
		w.sound(t, "mp4a", "esds", esds(0x40, d))
	case media.MP3:
		w.sound(t, "mp4a", "esds", esds(0x6b, nil))
		d = []byte{1}
	case media.Opus:
		if len(d) < 19 {
			return nil, missing
		}
		// OpusHead is little endian and begins with a magic and a version; dOps is neither (RFC 7845;
		// Encapsulation of Opus in ISO BMFF, 4.3.2).
		dops := append([]byte{0, d[9], d[11], d[10], d[15], d[14], d[13], d[12], d[17], d[16]}, d[18:]...)
		w.sound(t, "Opus", "dOps", dops)
	case media.FLAC:
		if len(d) < 42 || !bytes.HasPrefix(d, []byte("fLaC")) {
			return nil, missing
		}
		info := append([]byte{0, 0, 0, 0, 0x80}, d[5:42]...) // STREAMINFO alone, marked as the last block
		w.soundOf(t, "fLaC", 1+int(d[20]&1)<<4+int(d[21]>>4), "dfLa", info)
	case media.AC3:
		if len(first) < 8 || first[0] != 0x0b || first[1] != 0x77 {
			return nil, missing
		}
		d = dac3(first)
		w.sound(t, "ac-3", "dac3", d)
	default:
		return nil, fmt.Errorf("is %s, which no MP4 player takes", t.Codec)
	}
	if len(d) < 1 {
		return nil, missing
	}
	return w.b, nil
}

func (w *boxWriter) visual(t *media.Track, typ, config string, body []byte) {
	at := w.begin(typ)
	w.zero(6)
	w.u16(1)
	w.zero(16)
	w.u16(uint16(t.Width))
	w.u16(uint16(t.Height))
	w.u32(72 << 16)
	w.u32(72 << 16)
	w.u32(0)
	w.u16(1)
	w.zero(32)
	w.u16(24)
	w.u16(0xffff)
	c := w.begin(config)
	w.raw(body)
	w.end(c)
	w.end(at)
}

func (w *boxWriter) sound(t *media.Track, typ, config string, body []byte) {
	w.soundOf(t, typ, 16, config, body)
}

// soundOf writes an entry of sound of so many bits: FLAC's must be those of STREAMINFO, or Chromium refuses it.
func (w *boxWriter) soundOf(t *media.Track, typ string, bits int, config string, body []byte) {
	rate := t.SampleRate
	for rate > 0xffff { // the largest part that fits (Encapsulation of FLAC in ISO BMFF, 3.3.1)
		rate /= 2
	}
	at := w.begin(typ)
	w.zero(6)
	w.u16(1)
	w.zero(8)
	w.u16(uint16(t.Channels))
	w.u16(uint16(bits))
	w.u32(0)
	w.u32(uint32(rate) << 16)
	c := w.begin(config)
	w.raw(body)
	w.end(c)
	w.end(at)
}

// esds returns the elementary stream descriptor of an audio track (ISO/IEC 14496-1, 7.2.6.5).
func esds(object byte, config []byte) []byte {
	var dec []byte
	dec = append(dec, object, 0x15, 0, 0, 0)
	dec = append(dec, make([]byte, 8)...)
	if len(config) > 0 {
		dec = append(append(dec, 5, byte(len(config))), config...)
	}
	es := []byte{0, 1, 0, 4, byte(len(dec))}
	es = append(append(es, dec...), 6, 1, 2)
	return append([]byte{0, 0, 0, 0, 3, byte(len(es))}, es...)
}

// dac3 returns the AC3SpecificBox of a stream whose first frame begins with f (ETSI TS 102 366, F.4).
func dac3(f []byte) []byte {
	fscod, code := uint32(f[4]>>6), uint32(f[4]>>1&31)
	bsid, bsmod, acmod := uint32(f[5]>>3), uint32(f[5]&7), uint32(f[6]>>5)
	skip := 0 // the mix levels before lfeon
	if acmod&1 != 0 && acmod != 1 {
		skip += 2
	}
	if acmod&4 != 0 {
		skip += 2
	}
	if acmod == 2 {
		skip += 2
	}
	lfe := uint32(f[6])<<8 | uint32(f[7])
	lfe = lfe >> (12 - skip) & 1
	v := fscod<<22 | bsid<<17 | bsmod<<14 | acmod<<11 | lfe<<10 | code<<5
	return []byte{byte(v >> 16), byte(v >> 8), byte(v)}
}

package media

import (
	"bytes"
	"fmt"
)

// This file reads sound that is a row of frames, each with a header that tells its length: what MP3 (mp3.go)
// and AAC in ADTS (adts.go) files have in common. FLAC and Ogg are in flac.go and ogg.go.

const (
	// paceSeconds is what a leaf, and a segment, of such a file holds: decoding can start at any frame, so the
	// length is free. A seek then fetches 100 KB of MP3, or 700 KB of FLAC.
	paceSeconds = 6
	// leastSeconds is what the last one holds at least.
	leastSeconds = 2
	// minRun is how many frames must follow each other before bytes count as sound. Each has 17 bits or more that
	// must fit; two are enough where the file, or a tag, comes right behind.
	minRun = 4
	// maxFrame is the longest frame of any framing, in bytes: ADTS has 13 bits for it.
	maxFrame = 8191
	// maxStrange is how many bytes between an ID3v2 tag and the first frame are passed over.
	maxStrange = 64 << 10
)

// pace marks the frames at which the file is cut and segments begin.
func (t *Track) pace() {
	second := int64(t.Timescale)
	for i, next := 0, int64(0); i < len(t.Samples); i++ {
		if s := &t.Samples[i]; i == 0 || s.DTS >= next && t.End-s.DTS >= leastSeconds*second {
			s.Key, s.IDR = true, true
			next = s.DTS + paceSeconds*second
		}
	}
}

// run reports whether a run of frames begins at d; last tells that the file ends with d. They are of the kind, if
// that is not 0.
func (read framing) run(d []byte, last bool, kind uint32) bool {
	at := 0
	for n := 0; ; n++ {
		if n >= minRun {
			return true
		}
		f, ok := read(d[at:])
		if n == 0 && kind == 0 {
			kind = f.kind
		}
		if !ok || f.kind != kind {
			return n >= 2 && endsSound(d[at:])
		}
		if at += f.size; at >= len(d) {
			return last && n >= 1
		}
	}
}

// endsSound reports whether d begins as what is behind the last frame of a file.
func endsSound(d []byte) bool {
	for _, tag := range []string{"TAG", "APETAGEX", "LYRICSBEGIN", "ID3"} {
		if bytes.HasPrefix(d, []byte(tag)) {
			return true
		}
	}
	return false
}

// find returns the first byte from off on, before limit, at which a run of frames begins; -1 if there is none.
// It looks at each byte once, but for the length of a run.
func (read framing) find(src *source, off, limit int64, kind uint32) (int64, error) {
	const chunk, reach = 128 << 10, minRun * maxFrame
	for off < limit {
		d, err := src.peek(off, chunk)
		if err != nil {
			return -1, err
		}
		last := off+int64(len(d)) >= src.size
		n := len(d)
		if !last {
			n -= reach
		}
		for i := 0; i < n && off+int64(i) < limit; i++ {
			k := bytes.IndexByte(d[i:n], 0xff)
			if k < 0 {
				break
			}
			if i += k; off+int64(i) < limit && read.run(d[i:], last, kind) {
				return off + int64(i), nil
			}
		}
		if last {
			break
		}
		off += int64(n)
	}
	return -1, nil
}

// frames reads the frames from first on into t. It returns how many bytes between them are none, and where the last ends.
func (read framing) frames(src *source, first int64, format Format, t *Track) (strange, end int64, err error) {
	src.window = 256 << 10
	var kind uint32
	for off := first; ; {
		d, err := src.peek(off, 8)
		if err != nil {
			return strange, off, err
		}
		f, ok := read(d)
		if len(t.Samples) == 0 {
			kind = f.kind
		}
		if ok && f.kind == kind && off+int64(f.size) <= src.size {
			if len(t.Samples) >= MaxSamples {
				return strange, off, &FormatError{string(format), "frame", off, fmt.Sprintf("more than %d", MaxSamples)}
			}
			t.Samples = append(t.Samples, Sample{Offset: off, DTS: t.End, Size: uint32(f.size)})
			t.End += int64(f.samples)
			off += int64(f.size)
			continue
		}
		next, err := read.find(src, max(off+1, skipID3(src, off)), src.size, kind)
		if err != nil || next < 0 {
			return strange, off, err
		}
		strange += next - off
		off = next
	}
}

// parse returns the timeline of a file of frames that begin at first, and the frame there.
func (read framing) parse(src *source, first int64, format Format, codec Codec) (*Timeline, *Track, frame, error) {
	head, err := src.peek(first, 8)
	if err != nil {
		return nil, nil, frame{}, err
	}
	f, _ := read(head)
	t := &Track{ID: 1, Kind: Audio, Codec: codec, Language: "und", Default: true, Timescale: uint32(f.rate), SampleRate: f.rate, Channels: f.channels}
	tl := &Timeline{Format: format, Tracks: []*Track{t}}
	if err := tl.readID3(src); err != nil {
		return nil, nil, f, err
	}
	strange, end, err := read.frames(src, first, format, t)
	if err != nil {
		return nil, nil, f, err
	}
	if strange > 0 {
		tl.warn("%d bytes between the frames are none", strange)
	}
	return tl, t, f, read.tail(src, end, tl)
}

// tail warns of what is behind the last frame, at off, and is no tag.
func (read framing) tail(src *source, off int64, tl *Timeline) error {
	other, err := read.find(src, off, src.size, 0)
	if err != nil {
		return err
	}
	d, err := src.peek(off, 16)
	if err != nil {
		return err
	}
	switch {
	case other >= 0:
		tl.warn("byte %d: sound of another sample rate or kind follows, and is left out", other)
	case len(d) > 0 && !endsSound(d):
		tl.warn("the last %d bytes are no frame: the file is cut off, or more was appended", src.size-off)
	}
	return nil
}

// detectSound returns the parser of a file of sound, nil if it is none.
func detectSound(src *source) (func(*source) (*Timeline, error), error) {
	first := skipID3(src, 0)
	head, err := src.peek(first, 4)
	if err != nil || len(head) < 4 {
		return nil, err
	}
	switch {
	case first == 0 && string(head) == "OggS":
		return parseOgg, nil
	case string(head) == "fLaC":
		return func(src *source) (*Timeline, error) { return parseFLAC(src, first) }, nil
	case first == 0 && head[0] != 0xff: // only a tag says that what is not sound yet will be
		return nil, nil
	}
	limit := first + 1
	if first > 0 {
		limit += maxStrange
	}
	for _, kind := range []struct {
		read  framing
		parse func(*source, int64) (*Timeline, error)
	}{{mp3Frame, parseMP3}, {adtsFrame, parseADTS}} {
		at, err := kind.read.find(src, first, limit, 0)
		if err != nil {
			return nil, err
		}
		if at >= 0 {
			return func(src *source) (*Timeline, error) { return kind.parse(src, at) }, nil
		}
	}
	return nil, nil
}

package media

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// This file reads Matroska (RFC 9559) and WebM. ebml-go, the library of the field, unmarshals a whole
// document, media included, and allocates by the lengths it finds; we walk the elements and skip the media.

// EBML ids of the elements that are read.
const (
	idEBML, idDocType                                      = 0x1a45dfa3, 0x4282
	idSegment, idInfo, idTimestampScale                    = 0x18538067, 0x1549a966, 0x2ad7b1
	idTracks, idTrackEntry, idTrackNumber, idTrackType     = 0x1654ae6b, 0xae, 0xd7, 0x83
	idCodecID, idCodecPrivate, idCodecDelay                = 0x86, 0x63a2, 0x56aa
	idDefaultDuration, idLanguage, idLanguageBCP47, idName = 0x23e383, 0x22b59c, 0x22b59d, 0x536e
	idFlagDefault, idVideo, idPixelWidth, idPixelHeight    = 0x88, 0xe0, 0xb0, 0xba
	idAudio, idSamplingFrequency, idChannels, idBitDepth   = 0xe1, 0xb5, 0x9f, 0x6264
	idContentEncodings                                     = 0x6d80
	idChapters, idEditionEntry, idChapterAtom              = 0x1043a770, 0x45b9, 0xb6
	idChapterTimeStart, idChapterDisplay, idChapString     = 0x91, 0x80, 0x85
	idCluster, idTimestamp, idSimpleBlock                  = 0x1f43b675, 0xe7, 0xa3
	idBlockGroup, idBlock, idBlockDuration, idReference    = 0xa0, 0xa1, 0x9b, 0xfb
	idCues, idSeekHead, idTags, idAttachments              = 0x1c53bb6b, 0x114d9b74, 0x1254c367, 0x1941a469
)

const unknownSize = -1

// element is an EBML element in the file.
type element struct {
	id   uint32
	off  int64 // of its id
	data int64 // of its payload
	size int64 // of its payload, or unknownSize
}

func (e element) end() int64 { return e.data + e.size }

func (e element) fail(format string, args ...any) error {
	return &FormatError{"Matroska", fmt.Sprintf("element 0x%X", e.id), e.off, fmt.Sprintf(format, args...)}
}

// isTop tells the children of Segment, one of which ends a Cluster of unknown size.
func isTop(id uint32) bool {
	switch id {
	case idCluster, idCues, idTags, idAttachments, idChapters, idTracks, idInfo, idSeekHead, idSegment, idEBML:
		return true
	}
	return false
}

type mkvParser struct {
	src     *source
	tl      *Timeline
	scale   int64 // nanoseconds per unit of block timestamps
	tracks  map[uint64]*mkvTrack
	order   []*mkvTrack
	samples int
	text    int
}

// mkvTrack collects what blocks say; finish turns it into samples with decode times.
type mkvTrack struct {
	*Track
	codecID   string
	delay     int64 // nanoseconds
	encoded   bool  // compressed or stripped: samples are not what lies in the file
	bitDepth  int
	durations map[int]int64 // of samples whose block says so, in nanoseconds
	laced     []int         // samples that have no timestamp of their own
}

func parseMatroska(src *source) (*Timeline, error) {
	p := &mkvParser{src: src, tl: &Timeline{Format: Matroska}, scale: 1_000_000, tracks: map[uint64]*mkvTrack{}}
	head, err := p.element(0)
	if err != nil {
		return nil, err
	}
	if err := p.each(head, func(e element) error {
		if e.id == idDocType {
			s, err := p.text8(e)
			if s == "webm" {
				p.tl.Format = WebM
			}
			return err
		}
		return nil
	}); err != nil {
		return nil, err
	}
	seg, err := p.element(head.end())
	if err != nil {
		return nil, err
	}
	if seg.id != idSegment {
		return nil, seg.fail("stands where the Segment should begin")
	}
	if err := p.segment(seg); err != nil {
		return nil, err
	}
	if len(p.order) == 0 {
		return nil, seg.fail("has no Tracks")
	}
	for _, t := range p.order {
		if err := t.finish(p); err != nil {
			return nil, err
		}
	}
	return p.tl, nil
}

// element reads the head of an element.
func (p *mkvParser) element(off int64) (element, error) {
	d, err := p.src.peek(off, 12)
	if err != nil {
		return element{}, err
	}
	e := element{off: off}
	idLen, ok := vintLen(d)
	if !ok || idLen > 4 {
		return e, e.fail("no element begins here")
	}
	for _, b := range d[:idLen] {
		e.id = e.id<<8 | uint32(b)
	}
	size, n, ok := vint(d[idLen:])
	if !ok {
		return e, e.fail("bad length")
	}
	e.data = off + int64(idLen+n)
	if size == 1<<(7*n)-1 {
		e.size = unknownSize
	} else if e.size = int64(size); e.size > p.src.size-e.data {
		return e, e.fail("%d bytes, %d are left of the file", e.size, p.src.size-e.data)
	}
	return e, nil
}

// vintLen returns the length of the variable-size integer at the start of d.
func vintLen(d []byte) (int, bool) {
	if len(d) == 0 || d[0] == 0 {
		return 0, false
	}
	n := 1
	for b := d[0]; b&0x80 == 0; b <<= 1 {
		n++
	}
	return n, n <= len(d)
}

// vint reads a variable-size integer (RFC 8794, section 4).
func vint(d []byte) (v uint64, n int, ok bool) {
	n, ok = vintLen(d)
	if !ok {
		return 0, 0, false
	}
	v = uint64(d[0]) & (1<<(8-n) - 1)
	for _, b := range d[1:n] {
		v = v<<8 | uint64(b)
	}
	return v, n, true
}

// each calls fn for the children of a parent of known size.
func (p *mkvParser) each(parent element, fn func(element) error) error {
	if parent.size == unknownSize {
		return parent.fail("may not have an unknown length")
	}
	for off := parent.data; off < parent.end(); {
		e, err := p.element(off)
		if err != nil {
			return err
		}
		if e.size == unknownSize || e.end() > parent.end() {
			return e.fail("reaches beyond element 0x%X, its parent", parent.id)
		}
		if err := fn(e); err != nil {
			return err
		}
		off = e.end()
	}
	return nil
}

func (p *mkvParser) uint(e element) (uint64, error) {
	if e.size > 8 {
		return 0, e.fail("integer of %d bytes", e.size)
	}
	d, err := p.src.peek(e.data, int(e.size))
	var v uint64
	for _, b := range d {
		v = v<<8 | uint64(b)
	}
	return v, err
}

func (p *mkvParser) float(e element) (float64, error) {
	v, err := p.uint(e)
	if e.size == 4 {
		return float64(math.Float32frombits(uint32(v))), err
	}
	return math.Float64frombits(v), err
}

func (p *mkvParser) text8(e element) (string, error) {
	if p.text += int(min(e.size, maxText)); p.text > maxText {
		return "", e.fail("more than %d bytes of names", maxText)
	}
	d, err := p.src.peek(e.data, int(e.size))
	return strings.ToValidUTF8(strings.TrimRight(string(d), "\x00"), "?"), err
}

// segment walks the top level: it may end with the file, and so may its last Cluster.
func (p *mkvParser) segment(seg element) error {
	end := p.src.size
	if seg.size != unknownSize {
		end = seg.end()
	}
	for off := seg.data; off < end; {
		e, err := p.element(off)
		if err != nil {
			return err
		}
		if e.size == unknownSize && e.id != idCluster {
			return e.fail("may not have an unknown length")
		}
		switch e.id {
		case idInfo:
			err = p.each(e, func(c element) error {
				if c.id != idTimestampScale {
					return nil
				}
				v, err := p.uint(c)
				if v == 0 || v > 1e9 {
					return c.fail("timestamp scale of %d ns", v)
				}
				p.scale = int64(v)
				return err
			})
		case idTracks:
			err = p.each(e, p.track)
		case idChapters:
			err = p.chapters(e)
		case idCluster:
			off, err = p.cluster(e, end)
			if err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		off = e.end()
	}
	return nil
}

// cluster reads the blocks of a Cluster and returns where it ends.
func (p *mkvParser) cluster(cl element, segEnd int64) (int64, error) {
	end := segEnd
	if cl.size != unknownSize {
		end = cl.end()
	}
	var time int64
	for off := cl.data; off < end; {
		e, err := p.element(off)
		if err != nil {
			return 0, err
		}
		if cl.size == unknownSize && isTop(e.id) {
			return off, nil
		}
		if e.size == unknownSize || e.end() > end {
			return 0, e.fail("reaches beyond its Cluster")
		}
		switch e.id {
		case idTimestamp:
			v, err := p.uint(e)
			if err != nil || v > 1<<50 {
				return 0, e.fail("timestamp %d: %v", v, err)
			}
			time = int64(v)
		case idSimpleBlock:
			err = p.block(e, time, -1, nil)
		case idBlockGroup:
			err = p.group(e, time)
		}
		if err != nil {
			return 0, err
		}
		off = e.end()
	}
	return end, nil
}

func (p *mkvParser) group(g element, time int64) error {
	var block element
	duration, key := int64(-1), true
	if err := p.each(g, func(e element) error {
		switch e.id {
		case idBlock:
			block = e
		case idBlockDuration:
			v, err := p.uint(e)
			duration = int64(min(v, 1<<40))
			return err
		case idReference:
			key = false
		}
		return nil
	}); err != nil || block.id == 0 {
		return err
	}
	return p.block(block, time, duration, &key)
}

// block reads a SimpleBlock, or a Block whose group says whether it is a keyframe (RFC 9559, section 10).
func (p *mkvParser) block(e element, time, duration int64, groupKey *bool) error {
	d, err := p.src.peek(e.data, int(min(e.size, 12)))
	if err != nil {
		return err
	}
	num, n, ok := vint(d)
	if !ok || len(d) < n+3 {
		return e.fail("block of %d bytes, too short", e.size)
	}
	t := p.tracks[num]
	if t == nil {
		return nil // of a track that is not listed: it belongs to nobody
	}
	rel, flags := int64(int16(binary.BigEndian.Uint16(d[n:]))), d[n+2]
	key := flags&0x80 != 0
	if groupKey != nil {
		key = *groupKey
	}
	sizes, data, err := p.lacing(e, e.data+int64(n+3), flags>>1&3)
	if err != nil {
		return err
	}
	if p.samples += len(sizes); p.samples > MaxSamples {
		return e.fail("more than %d samples", MaxSamples)
	}
	for i, size := range sizes {
		if duration >= 0 && len(sizes) == 1 {
			if t.durations == nil {
				t.durations = map[int]int64{}
			}
			t.durations[len(t.Samples)] = duration * p.scale
		}
		if i > 0 {
			t.laced = append(t.laced, len(t.Samples))
		}
		t.Samples = append(t.Samples, Sample{Offset: data, Size: uint32(size), DTS: (time + rel) * p.scale, Key: key, IDR: key})
		data += size
	}
	return nil
}

// lacing returns the sizes of the frames in a block, and where the first one begins.
func (p *mkvParser) lacing(e element, off int64, kind byte) (sizes []int64, data int64, err error) {
	left := e.end() - off
	if kind == 0 {
		if left > math.MaxUint32 {
			return nil, 0, e.fail("frame of %d bytes", left)
		}
		return []int64{left}, off, nil
	}
	d, err := p.src.peek(off, int(min(left, 256*9+1)))
	if err != nil || len(d) == 0 {
		return nil, 0, e.fail("laced block of %d bytes, too short", e.size)
	}
	frames := int(d[0]) + 1
	total, at := int64(0), 1
	bad := func() ([]int64, int64, error) { return nil, 0, e.fail("lace of %d frames does not hold", frames) }
	for i := range frames - 1 {
		var size int64
		switch kind {
		case 1: // Xiph
			for at < len(d) && d[at] == 255 {
				size += 255
				at++
			}
			if at >= len(d) {
				return bad()
			}
			size += int64(d[at])
			at++
		case 3: // EBML: the first size, then signed differences
			v, n, ok := vint(d[min(at, len(d)):])
			if !ok {
				return bad()
			}
			at += n
			if size = int64(v); i > 0 {
				size = sizes[i-1] + int64(v) - (1<<(7*n-1) - 1)
			}
		case 2: // fixed
			size = (left - 1) / int64(frames)
		}
		if size < 0 || size > left {
			return bad()
		}
		sizes, total = append(sizes, size), total+size
	}
	rest := left - int64(at) - total
	if rest < 0 || kind == 2 && rest*int64(frames) != left-1 {
		return bad()
	}
	return append(sizes, rest), off + int64(at), nil
}

func (p *mkvParser) chapters(chapters element) error {
	return p.each(chapters, func(edition element) error {
		if edition.id != idEditionEntry || len(p.tl.Chapters) > 0 {
			return nil // one edition is played
		}
		return p.each(edition, func(atom element) error {
			if atom.id != idChapterAtom {
				return nil
			}
			var ch Chapter
			if err := p.each(atom, func(e element) error {
				switch e.id {
				case idChapterTimeStart:
					v, err := p.uint(e)
					ch.Start = float64(v) / 1e9
					return err
				case idChapterDisplay:
					return p.each(e, func(s element) (err error) {
						if s.id == idChapString && ch.Title == "" {
							ch.Title, err = p.text8(s)
						}
						return err
					})
				}
				return nil
			}); err != nil {
				return err
			}
			p.tl.Chapters = append(p.tl.Chapters, ch)
			return nil
		})
	})
}

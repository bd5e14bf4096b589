package media

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// This file reads the boxes of ISO/IEC 14496-12 and of QuickTime. mp4ff, the library of the field, was
// tried: its sample tables allocate by the count that the file claims and hold every entry as an object.
// We walk the bytes of one bounded moov instead.

func isTopBox(t string) bool {
	switch t {
	case "ftyp", "moov", "mdat", "free", "skip", "wide", "styp", "moof", "pnot", "sidx", "uuid", "emsg":
		return true
	}
	return false
}

// box is a box in memory: its payload, and where it begins in the file.
type box struct {
	typ  string
	off  int64  // of the box, header included
	head int    // length of the header
	data []byte // the payload
}

func (b box) fail(format string, args ...any) error {
	return &FormatError{"MP4", "box " + printable(b.typ), b.off, fmt.Sprintf(format, args...)}
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r > 0x7e {
			return '?'
		}
		return r
	}, s)
}

// children walks the boxes in data, which lies at off.
func children(parent box, skip int, fn func(box) error) error {
	if len(parent.data) < skip {
		return parent.fail("%d bytes, too short", len(parent.data))
	}
	data, off := parent.data[skip:], parent.off+int64(parent.head+skip)
	for len(data) >= 8 {
		size, head := uint64(binary.BigEndian.Uint32(data)), 8
		b := box{typ: string(data[4:8]), off: off}
		switch {
		case size == 1 && len(data) >= 16:
			size, head = binary.BigEndian.Uint64(data[8:]), 16
		case size == 0:
			size = uint64(len(data))
		}
		if size < uint64(head) || size > uint64(len(data)) {
			return b.fail("%d bytes in the %d left of box %s", size, len(data), printable(parent.typ))
		}
		b.head, b.data = head, data[head:size]
		if err := fn(b); err != nil {
			return err
		}
		data, off = data[size:], off+int64(size)
	}
	return nil // up to 7 bytes of padding: QuickTime ends some boxes with a zero
}

// child returns the first child of the type, and whether there is one.
func child(parent box, skip int, typ string) (found box, ok bool, err error) {
	err = children(parent, skip, func(b box) error {
		if b.typ == typ && !ok {
			found, ok = b, true
		}
		return nil
	})
	return found, ok, err
}

type mp4Parser struct {
	src     *source
	tl      *Timeline
	samples int  // so far, all tracks
	open    bool // the last box goes on to the end of the file

	movieScale uint32
	matrix     Matrix // of the whole film
	tables     []mp4Track
	trex       map[uint32]trex
	byID       map[uint32]int
	chap       map[uint32]bool // tracks that hold chapters
	lastFrag   map[uint32]int64
}

// mp4Track is what is known of a track beside Track.
type mp4Track struct {
	*Track
	handler string
	stbl    box
	edits   []edit
	shown   [2]uint32 // width and height for display, 16.16
	back    bool      // a fragment begins before the end of the one before
}

func parseMP4(src *source) (*Timeline, error) {
	p := &mp4Parser{src: src, tl: &Timeline{Format: MP4}, trex: map[uint32]trex{}, byID: map[uint32]int{},
		chap: map[uint32]bool{}, lastFrag: map[uint32]int64{}}
	if err := p.topLevel(); err != nil {
		return nil, err
	}
	if p.tl.Moov.Size == 0 {
		return nil, &FormatError{"MP4", "file", 0, "has no moov box: it was cut off before its header was written"}
	}
	for i := range p.tables {
		p.tables[i].applyEdits(p)
	}
	return p.tl, p.chapterTracks()
}

const maxTopBoxes = 1 << 20 // a fragment every second for twelve days

// topLevel walks the boxes of the file and reads moov and moof.
func (p *mp4Parser) topLevel() error {
	var moofs []Span
	off, n := int64(0), 0
	for ; off < p.src.size; n++ {
		b, size, err := p.header(off)
		if err != nil {
			return err
		}
		if n > maxTopBoxes {
			return b.fail("is one of more than %d", maxTopBoxes)
		}
		if size == 0 {
			p.tl.warn("%d bytes that are no box follow at byte %d", p.src.size-off, off)
			break
		}
		switch b.typ {
		case "moov":
			if p.tl.Moov.Size > 0 {
				return b.fail("is the second one, the first is at byte %d", p.tl.Moov.Offset)
			}
			p.tl.Moov = Span{off, size}
			if err := p.moov(b, size); err != nil {
				return err
			}
		case "moof":
			if p.tl.brokenAt == 0 {
				moofs = append(moofs, Span{off, size})
			}
		}
		off += size
	}
	if len(moofs) > 0 && p.tl.Moov.Size > 0 {
		p.tl.Format = Fragmented
		for _, m := range moofs {
			if err := p.moof(m); err != nil {
				return err
			}
		}
	}
	if p.open || p.tl.brokenAt > 0 {
		p.dropMissing()
	}
	return nil
}

// dropMissing removes the samples that a file which was cut off has no longer: of each track those from the first
// one on that is not whole. If none is left, all stay, and check says what is wrong.
func (p *mp4Parser) dropMissing() {
	left, whole := 0, make([]int, len(p.tables))
	for k, t := range p.tables {
		whole[k] = len(t.Samples)
		for i, s := range t.Samples {
			if s.Offset > p.src.size-int64(s.Size) {
				whole[k] = i
				break
			}
		}
		if t.Kind == Video || t.Kind == Audio {
			left += whole[k]
		}
	}
	if left == 0 {
		return
	}
	for k, t := range p.tables {
		if n := whole[k]; n < len(t.Samples) {
			t.End, t.Samples = t.Samples[n].DTS, t.Samples[:n]
			p.tl.cutOff(p.src.size)
		}
	}
}

// header reads the header of a top level box; size is 0 if there is none.
func (p *mp4Parser) header(off int64) (b box, size int64, err error) {
	h, err := p.src.peek(off, 16)
	if err != nil {
		return b, 0, err
	}
	if len(h) < 8 {
		return b, 0, nil
	}
	b = box{typ: string(h[4:8]), off: off, head: 8}
	u, left := uint64(binary.BigEndian.Uint32(h)), uint64(p.src.size-off)
	switch {
	case u == 1 && len(h) == 16:
		u, b.head = binary.BigEndian.Uint64(h[8:]), 16
	case u == 0: // up to the end, wherever that is
		u, p.open = left, true
	}
	switch known := p.tl.Moov.Size > 0; {
	case u >= uint64(b.head) && u <= left:
	case known && isTopBox(b.typ) && u > left:
		p.tl.cutOff(p.src.size)
		u = left
	case known && off > 0 && !isTopBox(b.typ):
		return b, 0, nil // rubbish behind the last box
	default:
		return b, 0, b.fail("says %d bytes, %d are left of the file: it was cut off before its header was whole", u, left)
	}
	return b, int64(u), nil
}

func (p *mp4Parser) load(b box, size int64) (box, error) {
	if size > MaxHeader {
		return b, b.fail("%d bytes, at most %d are read", size, MaxHeader)
	}
	data, err := p.src.read(b.off+int64(b.head), int(size)-b.head)
	b.data = data
	return b, err
}

func (p *mp4Parser) moov(b box, size int64) error {
	b, err := p.load(b, size)
	if err != nil {
		return err
	}
	if err := children(b, 0, func(c box) error {
		switch c.typ {
		case "mvhd":
			return p.mvhd(c)
		case "trak":
			return p.trak(c)
		case "mvex":
			return p.mvex(c)
		case "cmov":
			return c.fail("compressed headers are not supported")
		case "udta":
			return p.udta(c)
		}
		return nil
	}); err != nil {
		return err
	}
	for i := range p.tables {
		t := &p.tables[i]
		if err := p.sampleTable(t); err != nil {
			return err
		}
		if t.Kind != Video {
			t.Matrix = Matrix{}
		} else if t.Matrix == (Matrix{}) {
			t.Matrix = p.matrix
		}
	}
	return nil
}

func (p *mp4Parser) mvhd(b box) error {
	at := 12
	if len(b.data) > 0 && b.data[0] == 1 {
		at = 20
	}
	if len(b.data) < at+4 {
		return b.fail("%d bytes, too short", len(b.data))
	}
	p.movieScale = binary.BigEndian.Uint32(b.data[at:])
	if matrix := at + 24; len(b.data) >= matrix+36 {
		p.matrix = readMatrix(b.data[matrix:])
	}
	return nil
}

func (p *mp4Parser) trak(b box) error {
	if len(p.tables) >= maxTracks {
		return b.fail("is one of more than %d tracks", maxTracks)
	}
	t := mp4Track{Track: &Track{Kind: Other, Language: "und"}}
	err := children(b, 0, func(c box) error {
		switch c.typ {
		case "tkhd":
			return t.tkhd(c)
		case "edts":
			elst, ok, err := child(c, 0, "elst")
			if err != nil || !ok {
				return err
			}
			return t.elst(elst)
		case "tref":
			ref, ok, err := child(c, 0, "chap")
			if err != nil || !ok {
				return err
			}
			for d := ref.data; len(d) >= 4 && len(p.chap) < maxTracks; d = d[4:] {
				p.chap[binary.BigEndian.Uint32(d)] = true
			}
		case "mdia":
			return t.mdia(c)
		case "udta":
			t.userData(c)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if _, twice := p.byID[t.ID]; twice {
		return b.fail("track %d is there twice", t.ID)
	}
	p.byID[t.ID] = len(p.tables)
	p.tables = append(p.tables, t)
	p.tl.Tracks = append(p.tl.Tracks, t.Track)
	return nil
}

func (t *mp4Track) mdia(b box) error {
	return children(b, 0, func(c box) error {
		switch c.typ {
		case "mdhd":
			at := 12
			if len(c.data) > 0 && c.data[0] == 1 {
				at = 20
			}
			if len(c.data) < at+4 {
				return c.fail("%d bytes, too short", len(c.data))
			}
			t.Timescale = binary.BigEndian.Uint32(c.data[at:])
			if lang := at + 8 + at/20*4; len(c.data) >= lang+2 {
				t.Language = mp4Language(binary.BigEndian.Uint16(c.data[lang:]))
			}
		case "hdlr":
			if len(c.data) >= 12 {
				t.handler = string(c.data[8:12])
			}
			if len(c.data) > 24 {
				name := strings.Trim(string(c.data[24:min(len(c.data), 280)]), "\x00")
				if !isStockName(name) {
					t.Name = printable(name)
				}
			}
		case "elng": // BCP 47, where three letters do not do
			if len(c.data) > 4 && len(c.data) < 80 {
				t.Language = printable(strings.Trim(string(c.data[4:]), "\x00"))
			}
		case "minf":
			stbl, ok, err := child(c, 0, "stbl")
			if err != nil || !ok {
				return err
			}
			t.stbl = stbl
		}
		return nil
	})
}

// isStockName tells the handler names that muxers write from those that people give.
func isStockName(s string) bool {
	switch strings.TrimSpace(s) {
	case "VideoHandler", "SoundHandler", "SubtitleHandler", "DataHandler", "GPAC ISO Video Handler", "GPAC ISO Audio Handler", "Core Media Video", "Core Media Audio", "Mainconcept MP4 Video Media Handler", "Mainconcept MP4 Sound Media Handler":
		return true
	}
	return strings.HasPrefix(s, "\x0c") || strings.HasPrefix(s, "Apple ")
}

// mp4Language unpacks three letters of five bits each.
func mp4Language(v uint16) string {
	if v < 0x400 || v == 0x7fff { // QuickTime's numbers
		return "und"
	}
	l := []byte{byte(v>>10&31) + 0x60, byte(v>>5&31) + 0x60, byte(v&31) + 0x60}
	for _, c := range l {
		if c < 'a' || c > 'z' {
			return "und"
		}
	}
	return string(l)
}

// udta reads chapters in the form that Nero made: chpl.
func (p *mp4Parser) udta(b box) error {
	c, ok, err := child(b, 0, "chpl")
	if err != nil || !ok {
		return nil // user data is free in form
	}
	d := c.data
	if len(d) < 9 {
		return nil
	}
	n := int(d[8])
	for d = d[9:]; n > 0 && len(d) >= 9; n-- {
		start, l := binary.BigEndian.Uint64(d), int(d[8])
		if len(d) < 9+l {
			break
		}
		p.tl.Chapters = append(p.tl.Chapters, Chapter{float64(start) / 1e7, strings.ToValidUTF8(string(d[9:9+l]), "?")})
		d = d[9+l:]
	}
	return nil
}

// readChapters reads the samples of a QuickTime chapter track: a length and a title each.
func (p *mp4Parser) readChapters(t *mp4Track) error {
	if len(p.tl.Chapters) > 0 {
		return nil
	}
	total := 0
	for i, s := range t.Samples {
		if total += int(s.Size); total > maxText {
			p.tl.warn("chapter titles of more than %d bytes: the rest is left out", maxText)
			break
		}
		d, err := p.src.peek(s.Offset, int(s.Size))
		if err != nil {
			return err
		}
		if len(d) < 2 {
			continue
		}
		n := min(int(binary.BigEndian.Uint16(d)), len(d)-2)
		p.tl.Chapters = append(p.tl.Chapters, Chapter{t.Seconds(t.PTS(i)), chapterTitle(d[2 : 2+n])})
	}
	slices.SortStableFunc(p.tl.Chapters, func(a, b Chapter) int {
		if a.Start < b.Start {
			return -1
		}
		return 1
	})
	return nil
}

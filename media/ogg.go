package media

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/bits"
)

// This file reads Ogg (RFC 3533): Opus (RFC 7845) and FLAC by packets; of Vorbis and Theora, which no player takes in
// segments, pages are read alone, for their times. Streams may follow each other (chained) and lie among each other.

const (
	oggHeader    = 27
	maxOggPage   = oggHeader + 255 + 255*255
	maxOggHead   = 1 << 20 // bytes of a header packet that are read: comments hold pictures
	maxOggStream = 64      // streams at a time
	// lateStart is how many seconds the first page of a stream of pages can hold: what says more was recorded from the middle.
	lateStart = 20
)

const (
	oggContinued = 1
	oggFirst     = 2
	oggLast      = 4
)

type oggParser struct {
	src     *source
	tl      *Timeline
	streams map[uint32]*oggStream // by serial number
	played  bool                  // a page of sound or pictures has come since the last beginning of a stream
	count   int                   // samples and pieces
}

// oggStream is a logical stream: one link of a chain, which a track may have several of.
type oggStream struct {
	t       *Track
	link    int64                   // time of the track at which the stream begins
	headers int                     // header packets that are still to come; -1: all that do not begin as a frame of FLAC
	shift   uint                    // of Theora: bits of the granule position behind the last keyframe
	ticks   int64                   // of the track, for one granule
	length  func(head []byte) int64 // of a packet, in granules; nil: times are read by the page
	dead    bool                    // belongs to no track

	packet []Span // under way, from the pages before
	body   []byte // of the header packet under way
	head   []byte // its first bytes, of another packet
	pos    int64  // granules so far
	start  int64  // granule position of the first of them
	begun  bool   // start is known
	seq    uint32 // of the last page
}

func parseOgg(src *source) (*Timeline, error) {
	src.window = 256 << 10
	p := &oggParser{src: src, tl: &Timeline{Format: Ogg}, streams: map[uint32]*oggStream{}}
	for off := int64(0); off >= 0 && off < src.size; {
		next, err := p.page(off)
		if err != nil {
			return nil, err
		}
		if next < 0 { // a page is broken, or missing
			if next, err = p.find(off + 1); err != nil {
				return nil, err
			}
			if next < 0 {
				p.tl.warn("the last %d bytes are no page", src.size-off)
				break
			}
			p.tl.warn("byte %d: the next %d are no page", off, next-off)
		}
		off = next
	}
	for _, t := range p.tl.Tracks {
		t.pace()
	}
	if len(p.tl.Tracks) == 0 {
		return nil, &FormatError{"Ogg", "stream", 0, "has no page that begins one"}
	}
	return p.tl, nil
}

// find returns where the next page may begin; -1 if nowhere.
func (p *oggParser) find(off int64) (int64, error) {
	for off < p.src.size {
		d, err := p.src.peek(off, 128<<10)
		if err != nil {
			return -1, err
		}
		if i := bytes.Index(d, []byte("OggS\x00")); i >= 0 {
			return off + int64(i), nil
		}
		if len(d) < 8 {
			break
		}
		off += int64(len(d) - 4)
	}
	return -1, nil
}

// oggPage is a page that lies at off.
type oggPage struct {
	off, body, end int64
	flags          byte
	granule        int64
	seq            uint32
	lacing         []byte
}

// page reads the page at off and returns where it ends; -1 if there is none.
func (p *oggParser) page(off int64) (int64, error) {
	d, err := p.src.peek(off, oggHeader+255)
	if err != nil {
		return 0, err
	}
	if len(d) < oggHeader || string(d[:5]) != "OggS\x00" || len(d) < oggHeader+int(d[26]) {
		return -1, nil
	}
	g := oggPage{off: off, flags: d[5], granule: int64(binary.LittleEndian.Uint64(d[6:])), seq: binary.LittleEndian.Uint32(d[18:]),
		lacing: bytes.Clone(d[oggHeader : oggHeader+int(d[26])])}
	serial := binary.LittleEndian.Uint32(d[14:])
	g.body = off + oggHeader + int64(len(g.lacing))
	g.end = g.body
	for _, n := range g.lacing {
		g.end += int64(n)
	}
	if g.end > p.src.size {
		p.tl.warn("byte %d: the last page is cut off", off)
		return p.src.size, nil
	}
	if g.flags&oggFirst != 0 {
		if err := p.begin(serial, g); err != nil {
			return 0, err
		}
	}
	s := p.streams[serial]
	if s == nil || s.dead {
		return g.end, nil
	}
	return g.end, p.read(s, g)
}

// begin opens a stream by its first page. One that begins when others have played is the next link of a chain.
func (p *oggParser) begin(serial uint32, g oggPage) error {
	if p.played {
		clear(p.streams)
		p.played = false
	}
	if len(p.streams) >= maxOggStream || p.streams[serial] != nil {
		return nil
	}
	head, err := p.src.read(g.body, int(min(g.end-g.body, 512)))
	if err != nil {
		return err
	}
	s, t := newOggStream(head)
	p.streams[serial] = s
	if t == nil { // of another kind, or no stream of media at all
		s.dead = true
		return nil
	}
	claimed := map[*Track]bool{}
	for _, other := range p.streams {
		claimed[other.t] = true
	}
	for _, old := range p.tl.Tracks {
		if old.Codec == t.Codec && old.Kind == t.Kind && len(old.Samples) > 0 && !claimed[old] {
			p.join(s, old, t, g.off)
			return nil
		}
	}
	if len(p.tl.Tracks) >= maxTracks {
		s.dead = true
		return nil
	}
	t.ID = uint32(len(p.tl.Tracks) + 1)
	s.t, s.dead = t, s.length == nil && s.ticks == 0
	p.tl.Tracks = append(p.tl.Tracks, t)
	return nil
}

// join lets a stream go on with the track old; t is what it would be by itself.
func (p *oggParser) join(s *oggStream, old, t *Track, off int64) {
	if old.Timescale != t.Timescale {
		p.tl.warn("byte %d: %s goes on with another sample rate: what follows is left out", off, t.Codec)
		s.dead = true
		return
	}
	s.t, s.link = old, old.End
	if old.Channels != t.Channels || !sameDecoder(old, t) {
		old.Mixed = true
	}
}

// sameDecoder reports whether what decodes a also decodes b.
func sameDecoder(a, b *Track) bool {
	switch a.Codec {
	case Opus: // all but the pre-skip and the rate of the source
		return len(a.Private) == len(b.Private) && bytes.Equal(a.Private[16:], b.Private[16:])
	case FLAC:
		x, _ := readFLACInfo(a.Private[8:])
		y, _ := readFLACInfo(b.Private[8:])
		return x.bits == y.bits && x.maxBlock == y.maxBlock
	}
	return true
}

// newOggStream tells what a stream is by its first packet; t is nil if it is neither sound nor pictures.
func newOggStream(d []byte) (s *oggStream, t *Track) {
	s = &oggStream{ticks: 1}
	sound := func(codec Codec, rate, channels int) *Track {
		return &Track{Kind: Audio, Codec: codec, RFC6381: fixedStrings[codec], Language: "und", Default: true, Timescale: uint32(rate), SampleRate: rate, Channels: channels}
	}
	switch {
	case len(d) >= 19 && string(d[:8]) == "OpusHead" && d[8]&0xf0 == 0:
		t = sound(Opus, 48000, int(d[9]))
		t.Private, t.Shift = bytes.Clone(d), -int64(binary.LittleEndian.Uint16(d[10:]))
		s.headers, s.length = 2, opusLength
	case len(d) >= 30 && string(d[:7]) == "\x01vorbis":
		rate := binary.LittleEndian.Uint32(d[12:])
		if rate == 0 {
			return s, nil
		}
		t = sound(Vorbis, int(rate), int(d[11]))
		s.headers = 3
	case len(d) >= 13+4+streamInfoSize && string(d[:5]) == "\x7fFLAC" && string(d[9:13]) == "fLaC":
		info, ok := readFLACInfo(d[17:])
		if !ok {
			return s, nil
		}
		t = info.track(d[9 : 17+streamInfoSize])
		s.headers, s.length = -1, func(head []byte) int64 {
			f, _ := info.frame(head)
			return int64(f.block)
		}
	case len(d) >= 42 && string(d[:7]) == "\x80theora":
		number, ticks := binary.BigEndian.Uint32(d[22:]), binary.BigEndian.Uint32(d[26:])
		if number == 0 || ticks == 0 {
			return s, nil
		}
		t = &Track{Kind: Video, Codec: "theora", Language: "und", Default: true, Timescale: number,
			Width: int(d[14])<<16 | int(d[15])<<8 | int(d[16]), Height: int(d[17])<<16 | int(d[18])<<8 | int(d[19])}
		s.headers, s.ticks, s.shift = 3, int64(ticks), uint(binary.BigEndian.Uint16(d[40:])>>5&31)
	case len(d) >= 8 && string(d[:8]) == "fishead\x00":
		return s, nil // a skeleton says what else is in the file
	default:
		t = &Track{Kind: Other, Codec: oggCodec(d), Language: "und"}
		s.ticks = 0
	}
	return s, t
}

// oggCodec names a stream that is not known by the letters that its first packet begins with.
func oggCodec(d []byte) Codec {
	name := bytes.TrimLeftFunc(d[:min(len(d), 8)], func(r rune) bool { return r < 'A' || r > 'z' })
	name = bytes.TrimRight(name, "\x00 ")
	if len(name) == 0 {
		return "unknown"
	}
	return Codec(printable(string(bytes.ToLower(name))))
}

// read reads a page of a stream.
func (p *oggParser) read(s *oggStream, g oggPage) error {
	if g.flags&oggContinued == 0 || g.seq != s.seq+1 {
		s.packet, s.head, s.body = nil, nil, nil // the end of what was under way is lost
	}
	s.seq = g.seq
	lost := g.flags&oggContinued != 0 && len(s.packet) == 0
	n := len(s.t.Samples) // samples before this page
	headers := s.headers
	at, size, done := g.body, int64(0), 0
	for i, lace := range g.lacing {
		if size += int64(lace); lace == 255 && i+1 < len(g.lacing) {
			continue
		}
		span := Span{at, size}
		at, size = at+size, 0
		if lost {
			lost = false
			continue
		}
		if err := p.piece(s, span); err != nil {
			return err
		}
		if lace == 255 { // goes on in the next page
			break
		}
		if s.headers != 0 {
			if p.header(s); s.headers != 0 || len(s.packet) == 0 {
				continue
			}
		}
		done++
		if s.length != nil {
			if err := p.sample(s, g.off); err != nil {
				return err
			}
		}
		s.packet, s.head = nil, nil
	}
	if done > 0 {
		p.played = true
	}
	if headers != 0 && done == 0 || g.granule == -1 {
		return nil
	}
	if s.length == nil {
		return p.pageSample(s, g)
	}
	s.sync(g, n)
	return nil
}

// piece adds bytes to the packet under way.
func (p *oggParser) piece(s *oggStream, span Span) error {
	if p.count++; p.count > MaxSamples {
		return &FormatError{"Ogg", "packet", span.Offset, fmt.Sprintf("more than %d", MaxSamples)}
	}
	want := flacHeader - len(s.head)
	if s.headers != 0 {
		want = maxOggHead - len(s.body)
	}
	d, err := p.src.peek(span.Offset, int(min(int64(max(want, 0)), span.Size)))
	if err != nil {
		return err
	}
	if s.headers != 0 {
		s.body = append(s.body, d...)
	}
	s.head = append(s.head, d[:min(len(d), max(0, flacHeader-len(s.head)))]...)
	if s.length != nil || s.headers != 0 {
		s.packet = append(s.packet, span)
	}
	return nil
}

// header reads a header packet. If it turns out to be the first of sound, the packet stays.
func (p *oggParser) header(s *oggStream) {
	d := s.body
	s.body = nil
	if s.headers < 0 && len(d) > 0 && d[0] == 0xff {
		s.headers = 0
		return
	}
	s.packet, s.head = nil, nil
	switch {
	case s.headers > 0:
		s.headers--
		for _, magic := range []string{"OpusTags", "\x03vorbis", "\x81theora"} {
			if bytes.HasPrefix(d, []byte(magic)) {
				p.tl.readComments(s.t, d[len(magic):])
			}
		}
	case len(d) > 4 && d[0]&0x7f == 4:
		p.tl.readComments(s.t, d[4:])
	}
}

// sample makes a sample of the packet that has ended.
func (p *oggParser) sample(s *oggStream, off int64) error {
	t, first := s.t, s.packet[0]
	if len(s.head) == 0 { // a packet of nothing
		return nil
	}
	length := s.length(s.head)
	if length <= 0 { // of another coding
		return nil
	}
	var size int64
	for _, piece := range s.packet {
		size += piece.Size
	}
	if size > maxOggHead {
		return &FormatError{"Ogg", "packet", off, fmt.Sprintf("%d bytes, at most %d are read", size, maxOggHead)}
	}
	if len(s.packet) > 1 {
		for _, piece := range s.packet {
			t.Pieces = append(t.Pieces, Piece{len(t.Samples), piece})
		}
	}
	t.Samples = append(t.Samples, Sample{Offset: first.Offset, DTS: s.link + s.pos, Size: uint32(size)})
	s.pos += length
	t.End = s.link + s.pos
	return nil
}

// sync holds the times of a page's samples, those from n on, against its granule position: where the last of them ends.
func (s *oggStream) sync(g oggPage, n int) {
	const hole = 3600 // seconds that may be missing
	t := s.t
	if !s.begun && len(t.Samples) > n {
		s.begun, s.start = true, max(0, g.granule-s.pos)
	}
	if !s.begun {
		return
	}
	late := g.granule - s.start - s.pos
	switch {
	case late > 0 && late < hole*int64(t.Timescale) && len(t.Samples) > n:
		for i := n; i < len(t.Samples); i++ {
			t.Samples[i].DTS += late
		}
		s.pos += late
	case late < 0 && g.flags&oggLast != 0: // the encoder filled up the last packet
		s.pos = max(s.pos+late, 0)
	}
	t.End = s.link + s.pos
	if last := len(t.Samples) - 1; last >= 0 {
		t.End = max(t.End, t.Samples[last].DTS)
	}
}

// pageSample makes a sample of a page, from the granule position of the page before to its own.
func (p *oggParser) pageSample(s *oggStream, g oggPage) error {
	granule := g.granule
	if s.shift > 0 {
		granule = g.granule>>s.shift + g.granule&(1<<s.shift-1)
	}
	if granule < 0 {
		return nil
	}
	if hi, lo := bits.Mul64(uint64(granule), uint64(s.ticks)); hi != 0 || lo > 1<<60 {
		return &FormatError{"Ogg", "page", g.off, "its time is out of range"}
	}
	granule *= s.ticks
	t := s.t
	if !s.begun {
		s.begun = true
		if granule > lateStart*int64(t.Timescale) {
			s.start = granule
		}
	}
	if end := s.link + granule - s.start; end >= t.End {
		t.Samples = append(t.Samples, Sample{Offset: g.off, DTS: t.End, Size: uint32(g.end - g.off)})
		t.End = end
	}
	return nil
}

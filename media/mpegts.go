package media

import (
	"fmt"
	"io"

	"github.com/Eyevinn/mp4ff/avc"
	"github.com/Eyevinn/mp4ff/hevc"
)

// This file reads MPEG transport streams (ISO/IEC 13818-1). go-astits, the library of the field, copies
// and decodes every packet, at a tenth of the speed of the disk; we look at the packets' headers only.

const tsPacket = 188

// findPackets returns the packet length, 188 or 192, and where the first sync byte lies; 0 if r is no
// transport stream. Five sync bytes in a row must fit.
func findPackets(src *source) (packet int, first int64) {
	for _, packet := range []int{tsPacket, 192} {
		lead := packet - tsPacket // M2TS puts four bytes of time in front
		d, err := src.peek(0, lead+4*packet+1)
		if err != nil || len(d) <= lead {
			continue
		}
		n := 0
		for at := lead; at < len(d) && d[at] == 0x47; at += packet {
			n++
		}
		if n >= 5 || n > 0 && src.size == int64(n*packet) {
			return packet, int64(lead)
		}
	}
	return 0, 0
}

type tsParser struct {
	tl     *Timeline
	packet int
	off    int64 // of the packet being read

	pmtPID  int
	section []byte // PMT under assembly
	video   int    // pid of the main video stream, 0 until the PMT came
	track   *Track
	base    int64 // first timestamp, 90 kHz
	last    int64 // latest one, unwrapped

	probe  []byte // start of the picture being read, until its type is known
	typed  bool
	random bool // random_access_indicator of the picture being read
	params bool // parameter sets were read
}

func parseTS(src *source, packet int, first int64) (*Timeline, error) {
	p := &tsParser{tl: &Timeline{Format: TS, Packet: packet}, packet: packet, pmtPID: -1, base: -1}
	buf := make([]byte, 5000*packet)
	for off := int64(0); off < src.size; {
		n := int(min(int64(len(buf)), src.size-off))
		if _, err := io.ReadFull(io.NewSectionReader(src.r, off, int64(n)), buf[:n]); err != nil {
			return nil, fmt.Errorf("read %d bytes at %d: %w", n, off, err)
		}
		at := int(first)
		for ; at+tsPacket <= n; at += packet {
			p.off = off + int64(at) - first
			if buf[at] != 0x47 {
				return nil, &FormatError{"MPEG-TS", "packet", p.off, "sync byte is missing"}
			}
			if err := p.read(buf[at : at+tsPacket]); err != nil {
				return nil, err
			}
		}
		if used := at - int(first); used < n && off+int64(n) >= src.size {
			p.tl.warn("%d bytes after the last whole packet", n-used)
			break
		} else if used == 0 {
			break
		} else {
			off += int64(used)
		}
	}
	return p.tl, p.finish(src.size)
}

// read looks at one packet.
func (p *tsParser) read(d []byte) error {
	pid := int(d[1]&31)<<8 | int(d[2])
	start, control, payload := d[1]&0x40 != 0, d[3]>>4&3, d[4:]
	random := false
	if control&2 != 0 {
		n := int(payload[0])
		if n > 183 {
			return &FormatError{"MPEG-TS", "adaptation field", p.off, fmt.Sprintf("%d bytes in a packet of 188", n)}
		}
		random = n > 0 && payload[1]&0x40 != 0
		payload = payload[1+n:]
	}
	if control&1 == 0 || len(payload) == 0 {
		return nil
	}
	switch {
	case pid == 0 && p.pmtPID < 0 && start:
		p.pat(payload, d)
	case pid == p.pmtPID && len(p.tl.Tables) < 2:
		p.pmt(payload, d, start)
	case pid == p.video && p.video != 0:
		if start {
			return p.picture(payload, random)
		}
		p.look(payload)
	}
	return nil
}

// pat finds the PID of the first programme's map.
func (p *tsParser) pat(d, packet []byte) {
	if skip := 1 + int(d[0]); len(d) >= skip+8+4+4 && d[skip] == 0 {
		n := int(d[skip+1]&15)<<8 | int(d[skip+2])
		for at := skip + 8; at+4 <= min(skip+3+n-4, len(d)); at += 4 {
			if d[at]|d[at+1] != 0 {
				p.pmtPID = int(d[at+2]&31)<<8 | int(d[at+3])
				p.tl.Tables = append(p.tl.Tables, append([]byte(nil), packet...))
				return
			}
		}
	}
}

// pmt collects the programme map, which may span packets, and lists the streams.
func (p *tsParser) pmt(d, packet []byte, start bool) {
	if start {
		skip := 1 + int(d[0])
		if skip >= len(d) {
			return
		}
		p.section = append(p.section[:0], d[skip:]...)
	} else if len(p.section) > 0 && len(p.section) < 1024 {
		p.section = append(p.section, d...)
	}
	s := p.section
	if len(s) < 12 || s[0] != 2 {
		return
	}
	n := 3 + (int(s[1]&15)<<8 | int(s[2]))
	if n < 12+4 || n > 1024 || len(s) < n {
		return
	}
	s = s[:n-4] // without the checksum
	p.tl.Tables = append(p.tl.Tables, append([]byte(nil), packet...))
	if !start {
		p.tl.warn("the programme map spans packets: segments carry its last one only")
	}
	for at := 12 + (int(s[10]&15)<<8 | int(s[11])); at+5 <= len(s) && len(p.tl.Tracks) < maxTracks; {
		info := int(s[at+3]&15)<<8 | int(s[at+4])
		pid := int(s[at+1]&31)<<8 | int(s[at+2])
		p.stream(s[at], pid, s[at+5:min(at+5+info, len(s))])
		at += 5 + info
	}
}

var tsStreams = map[byte]struct {
	kind  Kind
	codec Codec
	name  string
}{
	0x1b: {Video, H264, ""}, 0x24: {Video, HEVC, ""}, 0x01: {Video, "mpeg1", ""}, 0x02: {Video, "mpeg2", ""},
	0x0f: {Audio, AAC, "mp4a.40.2"}, 0x11: {Audio, "aac_latm", ""}, 0x03: {Audio, MP3, "mp4a.40.34"}, 0x04: {Audio, MP3, "mp4a.40.34"},
	0x81: {Audio, AC3, "ac-3"}, 0x87: {Audio, EAC3, "ec-3"},
}

func (p *tsParser) stream(typ byte, pid int, descriptors []byte) {
	t := &Track{ID: uint32(pid), Kind: Other, Codec: Codec(fmt.Sprintf("0x%02x", typ)), Language: "und", Timescale: 90000, Default: true}
	if known, ok := tsStreams[typ]; ok {
		t.Kind, t.Codec, t.RFC6381 = known.kind, known.codec, known.name
	}
	for d := descriptors; len(d) >= 2 && len(d) >= 2+int(d[1]); d = d[2+int(d[1]):] {
		body := d[2 : 2+int(d[1])]
		switch {
		case d[0] == 0x0a && len(body) >= 3:
			t.Language = printable(string(body[:3]))
		case d[0] == 0x6a && typ == 6:
			t.Kind, t.Codec, t.RFC6381 = Audio, AC3, "ac-3"
		case d[0] == 0x7a && typ == 6:
			t.Kind, t.Codec, t.RFC6381 = Audio, EAC3, "ec-3"
		case d[0] == 0x05 && typ == 6 && string(body) == "Opus":
			t.Kind, t.Codec, t.RFC6381 = Audio, Opus, "opus"
		}
	}
	p.tl.Tracks = append(p.tl.Tracks, t)
	if p.video == 0 && t.Kind == Video {
		p.video, p.track = pid, t
	}
}

// picture begins a PES packet of the main video: one picture, as muxers write it.
func (p *tsParser) picture(d []byte, random bool) error {
	p.closePicture()
	if len(d) < 14 || d[0] != 0 || d[1] != 0 || d[2] != 1 || d[7]&0x80 == 0 {
		return nil // without a timestamp: it belongs to the picture before
	}
	if len(p.track.Samples) >= MaxSamples {
		return &FormatError{"MPEG-TS", "picture", p.off, fmt.Sprintf("more than %d", MaxSamples)}
	}
	pts := timestamp(d[9:])
	dts := pts
	if d[7]&0x40 != 0 && len(d) >= 19 {
		dts = timestamp(d[14:])
	}
	if p.base < 0 {
		p.base, p.last = dts, dts
	}
	const wrap = 1 << 33
	unwrapped := p.last + (dts-p.last%wrap+wrap+wrap/2)%wrap - wrap/2
	if n := len(p.track.Samples); n > 0 && unwrapped < p.last {
		unwrapped = p.last + 1 // a jump back: time must not
	}
	p.last = unwrapped
	cto := (pts - dts + wrap) % wrap
	p.track.Samples = append(p.track.Samples, Sample{Offset: p.off, DTS: unwrapped, CTO: int32(min(cto, 90000*60))})
	p.random, p.typed, p.probe = random, false, p.probe[:0]
	if skip := 9 + int(d[8]); skip < len(d) {
		p.look(d[skip:])
	}
	return nil
}

func timestamp(d []byte) int64 {
	return int64(d[0]>>1&7)<<30 | int64(d[1])<<22 | int64(d[2]>>1)<<15 | int64(d[3])<<7 | int64(d[4])>>1
}

const maxProbe = 8 << 10 // bytes of a picture in which its slice header must begin

// look searches the start of a picture for its type.
func (p *tsParser) look(d []byte) {
	if p.typed || len(p.track.Samples) == 0 {
		return
	}
	p.probe = append(p.probe, d...)
	s := &p.track.Samples[len(p.track.Samples)-1]
	for at := 0; at+4 < len(p.probe); at++ {
		if p.probe[at] != 0 || p.probe[at+1] != 0 || p.probe[at+2] != 1 {
			continue
		}
		if picture, idr := nalPicture(p.track.Codec, p.probe[at+3]); picture {
			p.typed = true
			s.Key, s.IDR = idr || p.random, idr
			return
		}
	}
	if len(p.probe) > maxProbe {
		p.typed = true
		s.Key = p.random
	}
}

func (p *tsParser) closePicture() {
	if p.track == nil || len(p.track.Samples) == 0 {
		return
	}
	s := &p.track.Samples[len(p.track.Samples)-1]
	if s.Size == 0 {
		s.Size = uint32(min(p.off-s.Offset, 1<<31)) // up to the next picture, other streams' packets included
	}
	if s.Key && !p.params {
		p.params = true
		p.parameters()
	}
}

// parameters reads the picture size and the codec string from the first keyframe.
func (p *tsParser) parameters() {
	for at := 0; at+4 < len(p.probe); at++ {
		if p.probe[at] != 0 || p.probe[at+1] != 0 || p.probe[at+2] != 1 {
			continue
		}
		nal := p.probe[at+3:]
		for end := 3; end+3 < len(nal); end++ { // up to the next start code
			if nal[end] == 0 && nal[end+1] == 0 && nal[end+2] <= 1 {
				nal = nal[:end]
				break
			}
		}
		switch {
		case p.track.Codec == H264 && nal[0]&31 == 7 && len(nal) >= 4:
			p.track.RFC6381 = fmt.Sprintf("avc1.%02X%02X%02X", nal[1], nal[2], nal[3])
			if sps, err := avc.ParseSPSNALUnit(nal, false); err == nil {
				p.track.Width, p.track.Height = int(sps.Width), int(sps.Height)
			}
		case p.track.Codec == HEVC && nal[0]>>1&63 == 33:
			if sps, err := hevc.ParseSPSNALUnit(nal); err == nil {
				w, h := sps.ImageSize()
				p.track.Width, p.track.Height = int(w), int(h)
				p.track.RFC6381 = hevc.CodecString("hvc1", sps)
			}
		}
	}
}

func (p *tsParser) finish(size int64) error {
	p.off = size
	p.closePicture()
	if p.track == nil || len(p.track.Samples) == 0 {
		return &FormatError{"MPEG-TS", "stream", 0, "has no video with timestamps"}
	}
	t := p.track
	p.tl.Zero = t.Samples[0].DTS + int64(t.Samples[0].CTO)
	for i := range t.Samples {
		t.Samples[i].DTS -= p.tl.Zero
	}
	n := len(t.Samples)
	t.End = t.Samples[n-1].DTS + 3600
	if n > 1 {
		t.End = t.Samples[n-1].DTS + max(1, t.Samples[n-1].DTS-t.Samples[n-2].DTS)
	}
	return nil
}

package media

import (
	"errors"
	"fmt"
	"io"
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

// tsParser reads the samples of one stream: the pictures of a programme, or the PES packets of its sound.
type tsParser struct {
	tl     *Timeline
	packet int
	off    int64 // of the packet being read

	want    candidate
	pat     []byte // the last one, without its header
	main    programme
	pid     int    // of the main stream, 0 until the programme map came
	track   *Track // of it
	last    int64  // latest timestamp, unwrapped, in 90 kHz
	skew    int64  // by how much timestamps are ahead of the timeline, since the last join
	clock   tsClock
	skews   []int64 // at each of Breaks
	started bool

	probe  []byte // start of the picture being read until its type is known; all of a PES packet of sound
	typed  bool
	random bool // random_access_indicator of the picture being read
	params bool // parameter sets were read
}

// tsClock watches the programme's clock between two samples.
type tsClock struct {
	pcr    int64 // the last reference, in 90 kHz; -1 before the first
	passed int64 // time since the last sample, jumps left out
	jumped bool  // it jumped, or the stream says that it does
}

func parseTS(src *source, packet int, first int64) (*Timeline, error) {
	var failed error
	for _, c := range tsCandidates(src, packet, first) {
		p := &tsParser{tl: &Timeline{Format: TS, Packet: packet}, packet: packet, want: c, clock: tsClock{pcr: -1}}
		err := eachPacket(src, packet, first, p.tl, func(off int64, d []byte) error {
			p.off = off
			return p.read(d)
		})
		var broken damage
		if err != nil && !(errors.As(err, &broken) && len(p.samples()) > 0) {
			return nil, err
		}
		if err = p.finish(src.size); err == nil {
			return p.tl, nil
		}
		if failed == nil {
			failed = err
		}
	}
	return nil, failed
}

// eachPacket calls fn for every packet until it is done, whose first byte in the file is at off. Bytes that are no
// packets, as where a recording broke off and another follows, are passed over.
func eachPacket(src *source, packet int, first int64, tl *Timeline, fn func(off int64, d []byte) error) error {
	buf := make([]byte, 5000*packet)
	for off := int64(0); off < src.size; {
		n := int(min(int64(len(buf)), src.size-off))
		if _, err := io.ReadFull(io.NewSectionReader(src.r, off, int64(n)), buf[:n]); err != nil {
			return fmt.Errorf("read %d bytes at %d: %w", n, off, err)
		}
		at := int(first)
		for at+tsPacket <= n {
			if buf[at] != 0x47 {
				skip := resync(buf[at:n], packet)
				if skip == 0 && at > int(first) && off+int64(n) < src.size {
					break // and look again with more of the file
				}
				if skip == 0 {
					tl.damaged(off + int64(at) - first)
					return damage{&FormatError{"MPEG-TS", "packet", off + int64(at) - first, "sync byte is missing"}}
				}
				tl.warn("%d bytes at byte %d are no packets of the stream", skip, off+int64(at)-first)
				at += skip
				continue
			}
			if err := fn(off+int64(at)-first, buf[at:at+tsPacket]); err != nil {
				return err
			}
			at += packet
		}
		used := at - int(first)
		if used < n && off+int64(n) >= src.size {
			tl.warn("%d bytes after the last whole packet", n-used)
			return nil
		}
		if used <= 0 {
			return nil
		}
		off += int64(used)
	}
	return nil
}

// resync returns after how many bytes packets begin again, three in a row; 0 if they do not.
func resync(d []byte, packet int) int {
	for k := 1; k+2*packet < len(d); k++ {
		if d[k] == 0x47 && d[k+packet] == 0x47 && d[k+2*packet] == 0x47 {
			return k
		}
	}
	return 0
}

// tsHeader is what the header and the adaptation field of a packet say.
type tsHeader struct {
	pid           int
	start, random bool
	discontinuity bool
	pcr           int64 // 90 kHz, -1 if there is none
	payload       []byte
}

func readHeader(d []byte) (h tsHeader) {
	h = tsHeader{pid: int(d[1]&31)<<8 | int(d[2]), start: d[1]&0x40 != 0, pcr: -1}
	control, payload := d[3]>>4&3, d[4:]
	if control&2 != 0 {
		n := int(payload[0])
		if n > 183 {
			return h // damaged in transmission
		}
		if n > 0 {
			h.discontinuity, h.random = payload[1]&0x80 != 0, payload[1]&0x40 != 0
			if payload[1]&0x10 != 0 && n >= 7 {
				c := payload[2:]
				h.pcr = int64(c[0])<<25 | int64(c[1])<<17 | int64(c[2])<<9 | int64(c[3])<<1 | int64(c[4]>>7)
			}
		}
		payload = payload[1+n:]
	}
	if control&1 != 0 {
		h.payload = payload
	}
	return h
}

// read looks at one packet.
func (p *tsParser) read(d []byte) error {
	h := readHeader(d)
	if h.pid == p.main.pcrPID && p.pid != 0 {
		p.clock.see(h)
	}
	if len(h.payload) == 0 {
		return nil
	}
	switch {
	case h.pid == 0 && h.start:
		p.association(h.payload, d)
	case h.pid == p.main.pid && p.main.pid != 0:
		if p.main.feed(h.payload, h.start) {
			p.programmeMap(d, h.start)
		}
	case h.pid == p.pid && p.pid != 0:
		if h.start {
			return p.begin(h.payload, h.random)
		}
		p.look(h.payload)
	}
	return nil
}

const (
	wrap        = 1 << 33 // timestamps have 33 bits
	second      = 90000
	maxBack     = 1 * second // further back is another recording
	maxForward  = 5 * second // further forward too, unless the clock went there as well
	maxFlagged  = second / 2 // what a jump is where the stream announces one
	clockNoJump = 5 * second // references come ten times a second
)

// see notes a reference of the clock.
func (c *tsClock) see(h tsHeader) {
	c.jumped = c.jumped || h.discontinuity
	if h.pcr < 0 {
		return
	}
	if c.pcr >= 0 {
		if d := distance(c.pcr, h.pcr); d < -maxFlagged || d > clockNoJump {
			c.jumped = true
		} else {
			c.passed += d
		}
	}
	c.pcr = h.pcr
}

// joins tells whether a sample that comes d after the one before, which lasts for step, is of another recording.
func (c *tsClock) joins(d, step int64) bool {
	return d < -maxBack || c.jumped && (d < -step || d > step+maxFlagged) || d > maxForward && c.passed < d/2
}

// distance returns how far it is from one timestamp to another, which may have wrapped.
func distance(from, to int64) int64 {
	return (to-from%wrap+wrap+wrap/2)%wrap - wrap/2
}

func (p *tsParser) samples() []Sample {
	if p.track == nil {
		return nil
	}
	return p.track.Samples
}

// begin begins a PES packet of the main stream: one picture, as muxers write it, or some frames of sound.
func (p *tsParser) begin(d []byte, random bool) error {
	p.close()
	if len(d) < 14 || d[0] != 0 || d[1] != 0 || d[2] != 1 || d[7]&0x80 == 0 {
		return nil // without a timestamp: it belongs to the sample before
	}
	n := len(p.track.Samples)
	if n >= MaxSamples {
		return &FormatError{"MPEG-TS", "picture", p.off, fmt.Sprintf("more than %d", MaxSamples)}
	}
	pts := timestamp(d[9:])
	dts := pts
	if d[7]&0x40 != 0 && len(d) >= 19 {
		dts = timestamp(d[14:])
	}
	if n == 0 {
		p.last = dts
	}
	by := distance(p.last, dts)
	unwrapped := p.last + by
	if n > 0 {
		step := int64(second / 25)
		if n > 1 {
			step = max(1, p.track.Samples[n-1].DTS-p.track.Samples[n-2].DTS)
		}
		if p.clock.joins(by, step) {
			p.skew = unwrapped - (p.track.Samples[n-1].DTS + step)
			p.tl.Breaks, p.skews = append(p.tl.Breaks, n), append(p.skews, p.skew)
		} else if unwrapped < p.last {
			unwrapped = p.last + 1 // a small step back: time must not
		}
	}
	p.last = unwrapped
	p.clock.passed, p.clock.jumped = 0, false
	cto := (pts - dts + wrap) % wrap
	p.track.Samples = append(p.track.Samples, Sample{Offset: p.off, DTS: unwrapped - p.skew, CTO: int32(min(cto, second*60))})
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

const maxSound = 64 << 10 // bytes of a PES packet of sound that are looked at

// look searches the start of a picture for its type.
func (p *tsParser) look(d []byte) {
	if p.typed || len(p.track.Samples) == 0 {
		return
	}
	if p.track.Kind == Audio {
		if len(p.probe) < maxSound {
			p.probe = append(p.probe, d...)
		}
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

// close ends the sample being read.
func (p *tsParser) close() {
	if len(p.samples()) == 0 {
		return
	}
	s := &p.track.Samples[len(p.track.Samples)-1]
	if s.Size == 0 {
		s.Size = uint32(min(p.off-s.Offset, 1<<31)) // up to the next one, other streams' packets included
	}
	if p.track.Kind == Audio {
		s.Key, s.IDR = true, true
	}
	if s.Key && !p.params {
		p.params = true
		p.parameters()
	}
}

// parameters reads what the first keyframe, or frame of sound, says of the stream.
func (p *tsParser) parameters() {
	if p.track.Kind == Audio {
		p.track.readSound(p.probe)
		return
	}
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
		if p.track.Codec == H264 && nal[0]&31 == 7 && len(nal) >= 4 {
			p.track.RFC6381 = fmt.Sprintf("avc1.%02X%02X%02X", nal[1], nal[2], nal[3])
		}
		p.track.readSPS(nal)
	}
}

func (p *tsParser) finish(size int64) error {
	p.off = size
	p.close()
	if len(p.samples()) == 0 {
		return &FormatError{"MPEG-TS", "stream", 0, "has neither video nor sound with timestamps"}
	}
	t := p.track
	p.tl.Zero = t.Samples[0].DTS + int64(t.Samples[0].CTO)
	for i := range t.Samples {
		t.Samples[i].DTS -= p.tl.Zero
	}
	for _, skew := range p.skews {
		p.tl.Zeros = append(p.tl.Zeros, p.tl.Zero+skew)
	}
	n := len(t.Samples)
	length := int64(second / 25)
	if n > 1 {
		length = max(1, t.Samples[n-1].DTS-t.Samples[n-2].DTS)
	}
	if t.Kind == Audio {
		if sound := soundLength(t.Codec, p.probe); sound > 0 {
			length = sound
		}
	}
	t.End = t.Samples[n-1].DTS + length
	return nil
}

package media

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// This file reads FLAC (RFC 9639), in files of its own and in Ogg. A frame does not tell its length: it ends where the
// header of the next one begins, which is known by its number and its checksum.

const (
	streamInfoSize = 34
	maxBlocks      = 1024 // metadata blocks
	flacHeader     = 16   // bytes of the longest frame header
	mostLost       = 600  // seconds that may be missing between frames
	// maxAgain is how many bytes of a damaged file are looked at once more.
	maxAgain = 32 << 20
)

// flacInfo is the STREAMINFO block.
type flacInfo struct {
	maxBlock             int
	rate, channels, bits int
	samples              int64 // 0: unknown
}

func readFLACInfo(d []byte) (in flacInfo, ok bool) {
	if len(d) < streamInfoSize {
		return in, false
	}
	v := binary.BigEndian.Uint64(d[10:])
	in = flacInfo{maxBlock: int(binary.BigEndian.Uint16(d[2:])), rate: int(v >> 44), channels: int(v>>41&7) + 1, bits: int(v>>36&31) + 1,
		samples: int64(v & (1<<36 - 1))}
	return in, in.rate > 0 && in.maxBlock >= 16
}

// longest returns how long a frame can be, in bytes: sound that does not shrink is stored as it is.
func (in flacInfo) longest() int64 { return int64(in.maxBlock*in.channels*(in.bits+1)/8 + 256) }

// track returns a track of what the block describes; head is "fLaC" and the block with its header.
func (in flacInfo) track(head []byte) *Track {
	return &Track{ID: 1, Kind: Audio, Codec: FLAC, RFC6381: fixedStrings[FLAC], Language: "und", Default: true, Timescale: uint32(in.rate),
		SampleRate: in.rate, Channels: in.channels, Private: bytes.Clone(head)}
}

// flacFrame is the header of a frame.
type flacFrame struct {
	block    int // samples
	number   int64
	variable bool // number counts samples, not frames
}

var (
	flacRates  = [12]int{0, 88200, 176400, 192000, 8000, 16000, 22050, 24000, 32000, 44100, 48000, 96000}
	flacDepths = [8]int{0, 8, 12, -1, 16, 20, 24, 32}
)

// frame reads a frame header (RFC 9639, section 9.1) that fits what STREAMINFO says.
func (in flacInfo) frame(d []byte) (f flacFrame, ok bool) {
	if len(d) < 6 || d[0] != 0xff || d[1]&0xfe != 0xf8 || d[3]&1 != 0 {
		return f, false
	}
	channels := int(d[3]>>4) + 1
	if channels > 8 {
		channels = 2 // left, right or mid, and the side
	}
	depth := flacDepths[d[3]>>1&7]
	if d[3]>>4 > 10 || channels != in.channels || depth != 0 && depth != in.bits {
		return f, false
	}
	f.variable = d[1]&1 != 0
	number, at := flacNumber(d, 4)
	if f.number = number; at == 0 {
		return f, false
	}
	block, rate := d[2]>>4, int(d[2]&15)
	switch {
	case block == 0:
		return f, false
	case block == 1:
		f.block = 192
	case block <= 5:
		f.block = 144 << block
	case block == 6 && at < len(d):
		f.block = int(d[at]) + 1
		at++
	case block == 7 && at+1 < len(d):
		f.block = int(binary.BigEndian.Uint16(d[at:])) + 1
		at += 2
	default:
		f.block = 1 << block
	}
	switch {
	case rate < len(flacRates):
		if rate > 0 && flacRates[rate] != in.rate {
			return f, false
		}
	case rate == 15:
		return f, false
	case rate == 12:
		at++
	default:
		at += 2
	}
	return f, f.block <= in.maxBlock && at < len(d) && crc8(d[:at]) == d[at]
}

// flacNumber reads a number coded as UTF-8 codes characters, of up to 36 bits, and returns where it ends; 0 if it is none.
func flacNumber(d []byte, at int) (v int64, end int) {
	first := d[at]
	ones := 0
	for first&(0x80>>ones) != 0 && ones < 7 {
		ones++
	}
	if ones == 0 {
		return int64(first), at + 1
	}
	if ones == 1 || first == 0xff || at+ones > len(d) {
		return 0, 0
	}
	v = int64(first & (0x7f >> ones))
	for _, b := range d[at+1 : at+ones] {
		if b&0xc0 != 0x80 {
			return 0, 0
		}
		v = v<<6 | int64(b&0x3f)
	}
	return v, at + ones
}

var crc8Table = func() (t [256]byte) {
	for i := range t {
		c := byte(i)
		for range 8 {
			c = c<<1 ^ 7*(c>>7)
		}
		t[i] = c
	}
	return t
}()

func crc8(d []byte) (c byte) {
	for _, b := range d {
		c = crc8Table[c^b]
	}
	return c
}

// parseFLAC reads a file whose "fLaC" is at first.
func parseFLAC(src *source, first int64) (*Timeline, error) {
	src.window = 256 << 10
	head, err := src.peek(first, 8+streamInfoSize)
	if err != nil {
		return nil, err
	}
	if len(head) < 8+streamInfoSize || head[4]&0x7f != 0 {
		return nil, &FormatError{"FLAC", "STREAMINFO", first + 4, "is missing"}
	}
	info, ok := readFLACInfo(head[8:])
	if !ok {
		return nil, &FormatError{"FLAC", "STREAMINFO", first + 4, "has no sample rate or block size"}
	}
	p := &flacParser{src: src, info: info, t: info.track(head)}
	p.tl = &Timeline{Format: FLACFile, Tracks: []*Track{p.t}}
	start, err := p.blocks(first + 4)
	if err != nil {
		return nil, err
	}
	return p.tl, p.frames(start)
}

type flacParser struct {
	src  *source
	info flacInfo
	tl   *Timeline
	t    *Track
	// again is how many bytes were looked at twice.
	again int64
}

// blocks passes over the metadata, reads the comments in it, and returns where the frames begin.
func (p *flacParser) blocks(off int64) (int64, error) {
	for range maxBlocks {
		d, err := p.src.peek(off, 4)
		if err != nil {
			return 0, err
		}
		if len(d) < 4 {
			break
		}
		typ, last, size := d[0]&0x7f, d[0]&0x80 != 0, int64(d[1])<<16|int64(d[2])<<8|int64(d[3])
		if off += 4; size > p.src.size-off {
			break
		}
		if typ == 4 {
			body, err := p.src.read(off, int(min(size, maxText)))
			if err != nil {
				return 0, err
			}
			p.tl.readComments(p.t, body)
		}
		if off += size; last {
			return off, nil
		}
	}
	return 0, &FormatError{"FLAC", "metadata", off, "does not end"}
}

// frames reads the frames from start on.
func (p *flacParser) frames(start int64) error {
	end := p.src.size
	if d, err := p.src.peek(end-128, 3); err != nil {
		return err
	} else if string(d) == "TAG" {
		end -= 128
	}
	var prev flacFrame
	for off := start; ; {
		at, f, err := p.next(off, end, prev)
		if err != nil {
			return err
		}
		n := len(p.t.Samples)
		if n > 0 {
			last := &p.t.Samples[n-1]
			last.Size = uint32(min(at-last.Offset, p.info.longest())) // what is longer is damage
		}
		if at == end {
			break
		}
		if n >= MaxSamples {
			return &FormatError{"FLAC", "frame", at, fmt.Sprintf("more than %d", MaxSamples)}
		}
		if n > 0 {
			p.t.End += f.gap(prev)
		}
		p.t.Samples = append(p.t.Samples, Sample{Offset: at, DTS: p.t.End})
		p.t.End += int64(f.block)
		prev, off = f, at+6
	}
	if len(p.t.Samples) == 0 {
		return &FormatError{"FLAC", "frame", start, "is missing"}
	}
	if p.info.samples > p.t.End {
		p.tl.warn("the file has %d samples, its header says %d", p.t.End, p.info.samples)
	}
	p.t.pace()
	return nil
}

// gap returns how many samples are missing between a frame and f.
func (f flacFrame) gap(prev flacFrame) int64 {
	if f.variable {
		return f.number - prev.number - int64(prev.block)
	}
	return (f.number - prev.number - 1) * int64(prev.block)
}

// next returns the first frame from off on that comes right behind prev; end if there is none before it. Where none comes
// within the length of a frame, as in a damaged file, it is the first that can come later: bits of sound look like
// a header once in some gigabytes, but not like the one that is due.
func (p *flacParser) next(off, end int64, prev flacFrame) (int64, flacFrame, error) {
	limit := off + p.info.longest()
	later, laterFrame := int64(-1), flacFrame{}
	for off < end && (later < 0 || off < limit) {
		d, err := p.src.peek(off, int(min(128<<10, end-off)))
		if err != nil {
			return 0, flacFrame{}, err
		}
		whole := off+int64(len(d)) >= end
		i := 0
		for ; ; i++ {
			k := bytes.IndexByte(d[i:], 0xff)
			if k < 0 {
				i = len(d)
				break
			}
			if i += k; !whole && i > len(d)-flacHeader {
				break
			}
			f, ok := p.info.frame(d[i:min(i+flacHeader, len(d))])
			if !ok {
				continue
			}
			if gap := f.gap(prev); prev.block == 0 || f.variable == prev.variable && gap == 0 {
				return off + int64(i), f, nil
			} else if later < 0 && f.variable == prev.variable && gap > 0 && gap < mostLost*int64(p.info.rate) {
				later, laterFrame = off+int64(i), f
			}
		}
		off += int64(i)
	}
	if later < 0 {
		return end, flacFrame{}, nil
	}
	if p.again += off - later; p.again > maxAgain {
		return 0, flacFrame{}, &FormatError{"FLAC", "frame", later, "is one of too many that are not in a row"}
	}
	return later, laterFrame, nil
}

package media

import (
	"encoding/binary"
	"fmt"
)

// This file reads the headers of frames of sound. Each tells how long its frame is, in bytes and in time.

// frame is what the header of a frame says.
type frame struct {
	size, samples  int // bytes, with the header, and samples per channel
	rate, channels int
	codec          Codec
	object         int    // audio object type of MPEG-4; 0 if it has none
	kind           uint32 // what all frames of a file have in common
}

// framing reads a frame header of at most 8 bytes; false if there is none.
type framing func(head []byte) (frame, bool)

// framingOf returns the framing of a codec in transport streams.
func framingOf(c Codec) framing {
	switch c {
	case AAC:
		return adtsFrame
	case MP3, "mp1", "mp2":
		return mpegFrame
	case AC3, EAC3:
		return ac3Frame
	}
	return func([]byte) (frame, bool) { return frame{}, false }
}

// rfc6381 returns the codecs parameter (RFC 6381) of the sound.
func (f frame) rfc6381() string {
	if f.object == 0 {
		return fixedStrings[f.codec]
	}
	return fmt.Sprintf("mp4a.40.%d", f.object)
}

// adtsFrame reads a header of AAC in ADTS (ISO/IEC 14496-3, 1.A.2.2).
func adtsFrame(d []byte) (f frame, ok bool) {
	if len(d) < 7 || d[0] != 0xff || d[1]&0xf6 != 0xf0 {
		return f, false
	}
	rate, channels := int(d[2]>>2&15), int(d[2]&1)<<2|int(d[3]>>6)
	if rate >= len(aacRates) {
		return f, false
	}
	f = frame{size: int(d[3]&3)<<11 | int(d[4])<<3 | int(d[5])>>5, samples: 1024 * (1 + int(d[6]&3)),
		rate: aacRates[rate], channels: channels, codec: AAC, object: int(d[2]>>6) + 1}
	if channels == 7 {
		f.channels = 8
	}
	f.kind = 0x10000 | uint32(d[1]&8)<<8 | uint32(d[2]&0xfd)<<3 | uint32(channels)
	return f, f.size > 7
}

const mpeg1 = 3 // the version of MPEG-1 in a header; 2: MPEG-2, 0: MPEG-2.5

var (
	mpegRates = [4][3]int{{11025, 12000, 8000}, {}, {22050, 24000, 16000}, {44100, 48000, 32000}} // by version
	// mpegBits are the bit rates in kb/s, of MPEG-1 and of the others, by layer.
	mpegBits = [2][3][16]int{{
		{0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448, 0},
		{0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 0},
		{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
	}, {
		{0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256, 0},
		{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0},
		{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0},
	}}
)

// mpegFrame reads a header of MPEG audio (ISO/IEC 11172-3, 2.4.1.3; 13818-3, 2.4.1.3) of any layer. A free bit rate,
// which no browser plays, has no length.
func mpegFrame(d []byte) (f frame, ok bool) {
	if len(d) < 4 || d[0] != 0xff || d[1]&0xe0 != 0xe0 {
		return f, false
	}
	version, layer, rate := d[1]>>3&3, 4-int(d[1]>>1&3), d[2]>>2&3
	if version == 1 || layer == 4 || rate == 3 {
		return f, false
	}
	f = frame{samples: 1152, rate: mpegRates[version][rate], channels: 2, codec: MP3, object: 31 + layer,
		kind: 0x100 | uint32(layer)<<4 | uint32(version)<<2 | uint32(rate)}
	row, slot := 0, 1 // bytes of padding
	if version != mpeg1 {
		row = 1
	}
	switch {
	case layer == 1:
		f.samples, f.codec, slot = 384, "mp1", 4
	case layer == 2:
		f.codec = "mp2"
	case version != mpeg1:
		f.samples = 576
	}
	if d[3]>>6 == 3 {
		f.channels = 1
	}
	bits := mpegBits[row][layer-1][d[2]>>4]
	f.size = (f.samples/8/slot*bits*1000/f.rate + int(d[2]>>1&1)) * slot
	return f, bits > 0
}

// mp3Frame reads a header of layer III.
func mp3Frame(d []byte) (frame, bool) {
	f, ok := mpegFrame(d)
	return f, ok && f.codec == MP3
}

// ac3Frame reads a header of AC-3 (ETSI TS 102 366, 4.4.1) or E-AC-3 (E.1.2).
func ac3Frame(d []byte) (f frame, ok bool) {
	switch {
	case len(d) < 7 || d[0] != 0x0b || d[1] != 0x77:
		return f, false
	case d[5]>>3 > 10:
		return eac3Frame(d)
	case d[4]>>6 == 3 || d[4]&63 >= 38:
		return f, false
	}
	rate := []int{48000, 44100, 32000}[d[4]>>6]
	kbit := []int{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640}[d[4]&63/2]
	f = frame{size: 2 * (kbit * 96000 / rate), samples: 1536, rate: rate, channels: ac3Channels(d[6] >> 5), codec: AC3}
	if rate == 44100 {
		f.size += 2 * int(d[4]&1)
	}
	return f, true
}

func eac3Frame(d []byte) (f frame, ok bool) {
	f = frame{size: 2 * (int(binary.BigEndian.Uint16(d[2:])&0x7ff) + 1), samples: 256 * []int{1, 2, 3, 6}[d[4]>>4&3],
		rate: []int{48000, 44100, 32000, 24000}[d[4]>>6], channels: ac3Channels(d[4]>>1&7) + int(d[4]&1), codec: EAC3}
	if d[4]>>6 == 3 {
		f.samples = 1536
	}
	if d[2]>>6 == 1 {
		f.samples = 0 // a dependent substream, of the same time
	}
	return f, f.size >= 7
}

func ac3Channels(acmod byte) int { return []int{2, 1, 2, 3, 3, 4, 4, 5}[acmod] }

// readSound sets what the first frame in d says of the track.
func (t *Track) readSound(d []byte) {
	read := framingOf(t.Codec)
	for at := range d {
		if f, ok := read(d[at:]); ok {
			t.SampleRate, t.Channels, t.Codec, t.RFC6381 = f.rate, f.channels, f.codec, f.rfc6381()
			return
		}
	}
}

// soundLength returns how long the frames that begin in d last together, in 90 kHz; 0 if there is none.
func soundLength(c Codec, d []byte) (length int64) {
	read := framingOf(c)
	for at := 0; at < len(d); {
		f, ok := read(d[at:])
		if !ok {
			at++
			continue
		}
		length += int64(f.samples) * second / int64(f.rate)
		at += f.size
	}
	return length
}

package media

import (
	"encoding/binary"
	"fmt"
)

// This file reads the frames of sound in transport streams, each of which says how long it is.

// soundFrame is the header of a frame of sound.
type soundFrame struct {
	size, samples  int // bytes, and samples per channel
	rate, channels int
	codec          Codec
	rfc6381        string
}

// readFrame reads the header at the start of d; false if none is there.
func readFrame(c Codec, d []byte) (f soundFrame, ok bool) {
	if len(d) < 7 {
		return f, false
	}
	switch {
	case c == AAC && d[0] == 0xff && d[1]&0xf6 == 0xf0: // ADTS: ISO/IEC 14496-3, 1.A.2.2
		rate := int(d[2] >> 2 & 15)
		f = soundFrame{size: int(d[3]&3)<<11 | int(d[4])<<3 | int(d[5]>>5), samples: 1024 * (int(d[6]&3) + 1),
			channels: int(d[2]&1)<<2 | int(d[3]>>6), codec: AAC, rfc6381: fmt.Sprintf("mp4a.40.%d", d[2]>>6+1)}
		if rate < len(aacRates) {
			f.rate = aacRates[rate]
		}
	case c == MP3 && d[0] == 0xff && d[1]&0xe0 == 0xe0:
		f = mpegFrame(d)
	case (c == AC3 || c == EAC3) && d[0] == 0x0b && d[1] == 0x77 && d[5]>>3 > 10: // ETSI TS 102 366, E.1.2
		f = soundFrame{size: 2 * (int(binary.BigEndian.Uint16(d[2:])&0x7ff) + 1), samples: 256 * []int{1, 2, 3, 6}[d[4]>>4&3],
			rate: []int{48000, 44100, 32000, 24000}[d[4]>>6], channels: ac3Channels(d[4]>>1&7) + int(d[4]&1), codec: EAC3, rfc6381: "ec-3"}
		if d[4]>>6 == 3 {
			f.samples = 1536
		}
		if d[2]>>6 == 1 {
			f.samples = 0 // a dependent substream, of the same time
		}
	case (c == AC3 || c == EAC3) && d[0] == 0x0b && d[1] == 0x77 && d[4]>>6 < 3 && d[4]&63 < 38: // ETSI TS 102 366, 4.4.1
		rate := []int{48000, 44100, 32000}[d[4]>>6]
		kbit := []int{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640}[d[4]&63/2]
		f = soundFrame{size: 2 * (kbit * 96000 / rate), samples: 1536, rate: rate, channels: ac3Channels(d[6] >> 5), codec: AC3, rfc6381: "ac-3"}
		if rate == 44100 {
			f.size += 2 * int(d[4]&1)
		}
	}
	return f, f.size >= 7 && f.rate > 0
}

func ac3Channels(acmod byte) int { return []int{2, 1, 2, 3, 3, 4, 4, 5}[acmod] }

// mpegFrame reads a header of MPEG audio (ISO/IEC 11172-3, 2.4.1.3; 13818-3, 2.4.1.3).
func mpegFrame(d []byte) (f soundFrame) {
	version, layer, rate, index := d[1]>>3&3, 4-int(d[1]>>1&3), int(d[2]>>2&3), int(d[2]>>4)
	if version == 1 || layer == 4 || rate == 3 || index == 0 || index == 15 {
		return f
	}
	low := version != 3
	kbit := map[bool][][]int{
		false: {{32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448}, {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
			{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}},
		true: {{32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256}, {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
			{8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}},
	}[low][layer-1][index-1]
	f.rate = []int{44100, 48000, 32000}[rate] >> map[byte]int{3: 0, 2: 1, 0: 2}[version]
	f.samples = []int{384, 1152, 1152}[layer-1]
	if low && layer == 3 {
		f.samples = 576
	}
	padding := int(d[2] >> 1 & 1)
	if f.size = f.samples/8*kbit*1000/f.rate + padding; layer == 1 {
		f.size = (12*kbit*1000/f.rate + padding) * 4
	}
	if f.channels = 2; d[3]>>6 == 3 {
		f.channels = 1
	}
	f.codec, f.rfc6381 = MP3, "mp4a.40.34"
	if layer < 3 {
		f.codec, f.rfc6381 = Codec(fmt.Sprintf("mp%d", layer)), fmt.Sprintf("mp4a.40.%d", 31+layer)
	}
	return f
}

// readSound sets what the first frame in d says of the track.
func (t *Track) readSound(d []byte) {
	for at := range d {
		if f, ok := readFrame(t.Codec, d[at:]); ok {
			t.SampleRate, t.Channels, t.Codec, t.RFC6381 = f.rate, f.channels, f.codec, f.rfc6381
			return
		}
	}
}

// soundLength returns how long the frames that begin in d last together, in 90 kHz; 0 if there is none.
func soundLength(c Codec, d []byte) (length int64) {
	if c == "mp1" || c == "mp2" {
		c = MP3
	}
	for at := 0; at < len(d); {
		f, ok := readFrame(c, d[at:])
		if !ok {
			at++
			continue
		}
		length += int64(f.samples) * second / int64(f.rate)
		at += f.size
	}
	return length
}

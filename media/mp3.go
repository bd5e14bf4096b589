package media

import (
	"bytes"
	"encoding/binary"
)

// This file reads MP3 files: frames of MPEG audio, layer III (ISO/IEC 11172-3 and 13818-3, and MPEG-2.5), between tags.

// parseMP3 reads a file whose first frame is at first.
func parseMP3(src *source, first int64) (*Timeline, error) {
	head, err := src.peek(first, maxFrame)
	if err != nil {
		return nil, err
	}
	f, _ := mp3Frame(head)
	info := readXing(head[:min(f.size, len(head))])
	if info.present {
		first += int64(f.size)
	}
	tl, t, _, err := framing(mp3Frame).parse(src, first, MPEGAudio, MP3)
	if err != nil {
		return nil, err
	}
	if len(t.Samples) == 0 {
		return nil, &FormatError{"MP3", "frame", first, "is the only one, and holds no sound"}
	}
	t.RFC6381 = "mp4a.40.34"
	t.pace()
	if info.delay > 0 || info.padding > 0 {
		// A decoder is behind by 529 samples: they are left out in front, and come out of the padding.
		t.Shift = -int64(info.delay + 529)
		if int64(info.frames) == int64(len(t.Samples)) { // else it was cut off, or more was appended
			t.Trim = max(0, t.End-int64(info.delay)-int64(info.padding))
		}
	}
	return tl, nil
}

// xing is what the first frame of most files says in place of sound: Xing's and LAME's header, or Fraunhofer's.
type xing struct {
	present        bool
	frames         uint32
	delay, padding uint32 // samples that the encoder put in front and behind
}

// readXing reads the header in a frame.
func readXing(d []byte) (x xing) {
	if len(d) < 4 {
		return x
	}
	if len(d) >= 40 && string(d[36:40]) == "VBRI" {
		return xing{present: true}
	}
	skip := 4 + 32 // behind the side information
	mono := d[3]>>6 == 3
	switch v1 := d[1]>>3&3 == mpeg1; {
	case v1 && mono, !v1 && !mono:
		skip = 4 + 17
	case !v1:
		skip = 4 + 9
	}
	if len(d) < skip+8 || !bytes.Equal(d[skip:skip+4], []byte("Xing")) && !bytes.Equal(d[skip:skip+4], []byte("Info")) {
		return x
	}
	x.present = true
	flags := binary.BigEndian.Uint32(d[skip+4:])
	d = d[skip+8:]
	for _, field := range []struct {
		flag uint32
		size int
	}{{1, 4}, {2, 4}, {4, 100}, {8, 4}} {
		if flags&field.flag == 0 {
			continue
		}
		if len(d) < field.size {
			return x
		}
		if field.flag == 1 {
			x.frames = binary.BigEndian.Uint32(d)
		}
		d = d[field.size:]
	}
	if len(d) < 24 {
		return x
	}
	switch string(d[:4]) {
	case "LAME", "Lavf", "Lavc":
		x.delay, x.padding = uint32(d[21])<<4|uint32(d[22])>>4, uint32(d[22]&15)<<8|uint32(d[23])
	}
	return x
}

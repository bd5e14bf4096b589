package media

import "fmt"

// adtsFrame reads a header of AAC in ADTS (ISO/IEC 14496-3, 1.A.2.2).
func adtsFrame(d []byte) (frame, bool) {
	if len(d) < 7 || d[0] != 0xff || d[1]&0xf6 != 0xf0 {
		return frame{}, false
	}
	rate, channels := int(d[2]>>2&15), int(d[2]&1)<<2|int(d[3]>>6)
	if rate >= len(aacRates) {
		return frame{}, false
	}
	f := frame{size: int(d[3]&3)<<11 | int(d[4])<<3 | int(d[5])>>5, samples: 1024 * (1 + int(d[6]&3)), rate: aacRates[rate], channels: channels}
	if channels == 7 {
		f.channels = 8
	}
	f.kind = 0x10000 | uint32(d[1]&8)<<8 | uint32(d[2]&0xfd)<<3 | uint32(channels)
	return f, f.size > 7
}

// parseADTS reads a file whose first frame is at first.
func parseADTS(src *source, first int64) (*Timeline, error) {
	head, err := src.peek(first, 8)
	if err != nil || len(head) < 7 {
		return nil, err
	}
	object := 1 + head[2]>>6
	tl, t, _, err := framing(adtsFrame).parse(src, first, ADTS, AAC)
	if err != nil {
		return nil, err
	}
	if len(t.Samples) == 0 {
		return nil, &FormatError{"ADTS", "frame", first, "is cut off"}
	}
	t.RFC6381 = fmt.Sprintf("mp4a.40.%d", object)
	t.pace()
	return tl, nil
}

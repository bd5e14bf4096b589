package media

import (
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
	"strings"
)

// sampleEntries are the four letter codes of ISO sample entries.
var sampleEntries = map[string]struct {
	kind  Kind
	codec Codec
}{
	"avc1": {Video, H264}, "avc3": {Video, H264}, "hvc1": {Video, HEVC}, "hev1": {Video, HEVC},
	"dvh1": {Video, HEVC}, "dvhe": {Video, HEVC}, "dva1": {Video, H264}, "dvav": {Video, H264}, "dav1": {Video, AV1},
	"mp4v": {Video, "mp4v"}, "av01": {Video, AV1}, "vp08": {Video, VP8}, "vp09": {Video, VP9},
	"mp4a": {Audio, AAC}, ".mp3": {Audio, MP3}, "ac-3": {Audio, AC3}, "ec-3": {Audio, EAC3},
	"fLaC": {Audio, FLAC}, "Opus": {Audio, Opus},
	"sowt": {Audio, PCM}, "twos": {Audio, PCM}, "lpcm": {Audio, PCM}, "in24": {Audio, PCM}, "in32": {Audio, PCM},
	"fl32": {Audio, PCM}, "fl64": {Audio, PCM}, "raw ": {Audio, PCM}, "ipcm": {Audio, PCM}, "fpcm": {Audio, PCM},
	"alaw": {Audio, PCM}, "ulaw": {Audio, PCM},
	"tx3g": {Subtitle, TX3G}, "wvtt": {Subtitle, "wvtt"}, "stpp": {Subtitle, "stpp"},
}

// fixedStrings are the codec strings of codings that have but one.
var fixedStrings = map[Codec]string{MP3: "mp4a.6B", AC3: "ac-3", EAC3: "ec-3", FLAC: "flac", Opus: "opus"}

// stsd reads the sample entries.
func (t *mp4Track) stsd(b box) error {
	switch t.handler {
	case "vide":
		t.Kind = Video
	case "soun":
		t.Kind = Audio
	case "sbtl", "subt", "text":
		t.Kind = Subtitle
	}
	return children(b, 8, func(c box) error {
		if len(t.Entries) >= 255 {
			return c.fail("is one of more than 255 sample entries")
		}
		entry := make([]byte, 8, 8+len(c.data))
		binary.BigEndian.PutUint32(entry, uint32(8+len(c.data)))
		copy(entry[4:], c.typ)
		t.Entries = append(t.Entries, append(entry, c.data...))
		if len(t.Entries) > 1 {
			return nil
		}
		if c.typ == "encv" || c.typ == "enca" {
			t.Encrypted = true
		}
		known, ok := sampleEntries[c.typ]
		if t.Codec = known.codec; !ok {
			t.Codec = Codec(strings.TrimSpace(printable(c.typ)))
			if t.Kind == Video && (c.typ == "jpeg" || c.typ == "mjpg" || c.typ == "png ") {
				t.Kind = Other // a cover or motion JPEG, which no player takes from a fragment
			}
			return nil
		}
		switch {
		case t.Kind == Video && known.kind == Video:
			return t.visual(c)
		case t.Kind == Audio && known.kind == Audio:
			return t.audio(c)
		case t.Codec == TX3G && len(c.data) >= 12: // 3GPP TS 26.245, 5.16; QuickTime File Format, subtitle media
			t.Roles.Forced = t.Roles.Forced || c.data[8]&0x80 != 0
		}
		return nil
	})
}

// visual reads a VisualSampleEntry (ISO/IEC 14496-12, 12.1.3).
func (t *mp4Track) visual(b box) error {
	if len(b.data) < 78 {
		return b.fail("%d bytes, too short", len(b.data))
	}
	t.Width, t.Height = int(binary.BigEndian.Uint16(b.data[24:])), int(binary.BigEndian.Uint16(b.data[26:]))
	var config, dolby []byte
	err := children(b, 78, func(c box) error {
		switch {
		case c.typ == "avcC" && t.Codec == H264 && len(c.data) >= 7:
			t.RFC6381 = fmt.Sprintf("%s.%02X%02X%02X", b.typ, c.data[1], c.data[2], c.data[3])
			t.nalLength, config = int(c.data[4]&3)+1, c.data
		case c.typ == "hvcC" && t.Codec == HEVC && len(c.data) >= 23:
			t.RFC6381 = hevcString(b.typ, c.data)
			t.nalLength, config = int(c.data[21]&3)+1, c.data
		case c.typ == "av1C" && len(c.data) >= 4:
			t.RFC6381 = av1String(c.data)
		case c.typ == "vpcC" && len(c.data) >= 8:
			t.RFC6381 = fmt.Sprintf("%s.%02d.%02d.%02d", b.typ, c.data[4], c.data[5], c.data[6]>>4)
			config = c.data[4:]
		case c.typ == "dvcC" || c.typ == "dvvC" || c.typ == "dvwC":
			dolby = c.data
		case c.typ == "pasp" && len(c.data) >= 8:
			t.setAspect(uint64(binary.BigEndian.Uint32(c.data)), uint64(binary.BigEndian.Uint32(c.data[4:])))
		case c.typ == "colr":
			t.colr(c.data)
		case c.typ == "esds" && t.Codec == "mp4v":
			object := (&Track{}).readESDS(c)
			t.still = object == 0x6c || object == 0x6d // JPEG or PNG
		}
		return nil
	})
	w, h := uint64(t.shown[0])*uint64(t.Height), uint64(t.shown[1])*uint64(t.Width)
	if max(w, h)-min(w, h) > max(w, h)/50 {
		t.setAspect(w, h) // without pasp, stretched by the track header
	}
	t.readConfig(config)
	if strings.HasPrefix(b.typ, "dv") || b.typ == "dav1" {
		t.RFC6381 = t.dolbyVision(b.typ, dolby)
	}
	return err
}

// colr reads a ColourInformationBox (ISO/IEC 14496-12, 12.1.5), or QuickTime's, which does not know the range.
func (t *mp4Track) colr(d []byte) {
	if len(d) < 10 || string(d[:4]) != "nclx" && string(d[:4]) != "nclc" {
		return
	}
	u := func(i int) uint { return uint(binary.BigEndian.Uint16(d[i:])) }
	t.setColor(u(4), u(6), u(8), len(d) > 10 && string(d[:4]) == "nclx" && d[10]&0x80 != 0)
}

// hevcString follows ISO/IEC 14496-15, annex E.3, from a HEVCDecoderConfigurationRecord.
func hevcString(entry string, c []byte) string {
	s := fmt.Sprintf("%s.%s%d.%X.%s%d", entry, []string{"", "A", "B", "C"}[c[1]>>6], c[1]&31,
		bits.Reverse32(binary.BigEndian.Uint32(c[2:])), []string{"L", "H"}[c[1]>>5&1], c[12])
	constraints := c[6:12]
	for len(constraints) > 0 && constraints[len(constraints)-1] == 0 {
		constraints = constraints[:len(constraints)-1]
	}
	for _, b := range constraints {
		s += fmt.Sprintf(".%X", b)
	}
	return s
}

// av1String follows the AV1 codec ISO media file format binding, section 5.
func av1String(c []byte) string {
	tier, depth := "M", 8
	if c[2]&0x80 != 0 {
		tier = "H"
	}
	if c[2]&0x40 != 0 {
		depth = 10
		if c[2]&0x20 != 0 {
			depth = 12
		}
	}
	return fmt.Sprintf("av01.%d.%02d%s.%02d", c[1]>>5, c[1]&31, tier, depth)
}

// audio reads an AudioSampleEntry, of QuickTime's versions too.
func (t *mp4Track) audio(b box) error {
	if len(b.data) < 28 {
		return b.fail("%d bytes, too short", len(b.data))
	}
	version := binary.BigEndian.Uint16(b.data[8:])
	t.Channels = int(binary.BigEndian.Uint16(b.data[16:]))
	t.SampleRate = int(binary.BigEndian.Uint32(b.data[24:]) >> 16)
	frame := t.Channels * int(binary.BigEndian.Uint16(b.data[18:])) / 8
	skip := 28
	switch {
	case version == 1 && t.handler == "soun" && len(b.data) >= 44:
		skip = 44
		if f := binary.BigEndian.Uint32(b.data[36:]); f > 0 && f < 1024 {
			frame = int(f)
		}
	case version == 2 && len(b.data) >= 64:
		skip = 64
		t.Channels = int(binary.BigEndian.Uint32(b.data[40:]))
		frame = int(binary.BigEndian.Uint32(b.data[56:]))
	}
	switch t.Codec {
	case PCM:
		if frame > 0 && frame <= 256 {
			t.FrameSize = uint32(frame)
		}
	case MP3, AC3, EAC3, FLAC, Opus:
		t.RFC6381 = fixedStrings[t.Codec]
	case AAC:
		esds, ok, err := findESDS(b, skip)
		if err != nil || !ok {
			return err
		}
		t.readESDS(esds)
	}
	return nil
}

// findESDS looks for esds, which QuickTime wraps in a wave box.
func findESDS(b box, skip int) (box, bool, error) {
	esds, ok, err := child(b, skip, "esds")
	if ok || err != nil {
		return esds, ok, err
	}
	wave, ok, err := child(b, skip, "wave")
	if !ok || err != nil {
		return box{}, false, err
	}
	return child(wave, 0, "esds")
}

// readESDS finds the object type, which it returns, and the AudioSpecificConfig (ISO/IEC 14496-1, 7.2.6; 14496-3, 1.6.2).
func (t *Track) readESDS(b box) (object byte) {
	d := b.data
	if len(d) < 4 {
		return 0
	}
	for d = d[4:]; len(d) >= 2; {
		tag, n := d[0], 0
		d = d[1:]
		for i := 0; i < 4 && len(d) > 0; i++ {
			c := d[0]
			d = d[1:]
			if n = n<<7 | int(c&0x7f); c&0x80 == 0 {
				break
			}
		}
		switch tag {
		case 3: // ES descriptor: its flags say which fields follow
			if len(d) < 3 {
				return object
			}
			skip := 3
			if d[2]&0x80 != 0 {
				skip += 2
			}
			if d[2]&0x40 != 0 && len(d) > skip {
				skip += 1 + int(d[skip])
			}
			if d[2]&0x20 != 0 {
				skip += 2
			}
			d = d[min(skip, len(d)):]
		case 4: // decoder configuration
			if len(d) < 13 {
				return object
			}
			object = d[0]
			switch t.RFC6381 = fmt.Sprintf("mp4a.%02X", object); object {
			case 0x69, 0x6b:
				t.Codec, t.RFC6381 = MP3, "mp4a.6B"
				return object
			case 0xa5:
				t.Codec, t.RFC6381 = AC3, "ac-3"
				return object
			}
			d = d[13:]
		case 5:
			t.readASC(d[:min(n, len(d))])
			return object
		default:
			d = d[min(n, len(d)):]
		}
	}
	return object
}

var aacRates = []int{96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350}

// readASC reads the head of an AudioSpecificConfig.
func (t *Track) readASC(d []byte) {
	if len(d) < 2 {
		return
	}
	object := int(d[0] >> 3)
	if object == 31 {
		object = 32 + int(d[0]&7)<<3 + int(d[1]>>5)
	} else {
		if rate := int(d[0]&7)<<1 | int(d[1]>>7); rate < len(aacRates) {
			t.SampleRate = aacRates[rate]
		}
		if ch := int(d[1] >> 3 & 15); ch > 0 {
			t.Channels = ch
		}
	}
	t.RFC6381 = fmt.Sprintf("mp4a.40.%d", object)
}

// maxNALs bounds the search for the first picture of a sample: parameter sets and messages come before.
const maxNALs = 32

// ProbeKeyframes looks into each sync sample of the main track if that is H.264 or HEVC, and corrects IDR:
// only an IDR picture lets every player start; behind a recovery point or a CRA picture may come pictures
// that refer to what lies before. It reads some bytes of every keyframe. Until it is called, and in other
// codecs, every keyframe counts as IDR.
func (tl *Timeline) ProbeKeyframes(r io.ReaderAt) error {
	t := tl.Main()
	if t == nil || t.nalLength == 0 || t.Encrypted {
		return nil
	}
	src := &source{r: r, size: tl.Size, window: 256}
	for i := range t.Samples {
		s := &t.Samples[i]
		if !s.Key {
			continue
		}
		idr, err := t.startsIDR(src, *s)
		if err != nil {
			return err
		}
		s.IDR = idr
	}
	return nil
}

func (t *Track) startsIDR(src *source, s Sample) (bool, error) {
	off, end := s.Offset, min(s.Offset+int64(s.Size), src.size)
	for range maxNALs {
		d, err := src.peek(off, t.nalLength+1)
		if err != nil {
			return false, err
		}
		if len(d) < t.nalLength+1 || off >= end {
			return false, nil
		}
		n := int64(0)
		for _, b := range d[:t.nalLength] {
			n = n<<8 | int64(b)
		}
		if picture, idr := nalPicture(t.Codec, d[t.nalLength]); picture {
			return idr, nil
		}
		off += int64(t.nalLength) + n
	}
	return false, nil
}

// nalPicture tells from the first byte of a NAL unit whether it is coded picture data, and of an IDR one.
func nalPicture(c Codec, b byte) (picture, idr bool) {
	if c == H264 { // ITU-T H.264, table 7-1
		typ := b & 31
		return typ >= 1 && typ <= 5, typ == 5
	}
	typ := b >> 1 & 63 // ITU-T H.265, table 7-1: 16 to 20 are BLA and IDR, 21 is CRA
	return typ < 32, typ >= 16 && typ <= 20
}

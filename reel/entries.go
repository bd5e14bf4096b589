package reel

import (
	"bytes"
	"fmt"

	"github.com/reelfs/reelfs/media"
)

// This file makes the MP4 sample entries of views.

// entriesOf returns the MP4 sample entries of a track, or why it cannot have any.
func entriesOf(t *media.Track, tl *media.Timeline, first []byte) ([][]byte, error) {
	if t.Encrypted {
		return nil, fmt.Errorf("is encrypted")
	}
	if t.Mixed {
		return nil, fmt.Errorf("goes on with other settings in the middle")
	}
	if t.RFC6381 == "" || t.Codec == media.PCM {
		return nil, fmt.Errorf("is %s, which no player takes in segments", t.Codec)
	}
	if tl.Format == media.MP4 || tl.Format == media.Fragmented {
		return isoEntries(t, first)
	}
	entry, err := sampleEntry(t, first)
	if err != nil {
		return nil, err
	}
	return [][]byte{entry}, nil
}

// sampleEntry makes the sample entry of a track whose container has none, and whose first sample starts with the bytes
// first.
func sampleEntry(t *media.Track, first []byte) ([]byte, error) {
	w, d := &boxWriter{}, t.Private
	missing := fmt.Errorf("is %s without the decoder's settings", t.Codec)
	switch t.Codec {
	case media.H264:
		w.visual(t, "avc1", "avcC", d)
	case media.HEVC:
		w.visual(t, "hvc1", "hvcC", d)
	case media.AV1:
		w.visual(t, "av01", "av1C", d)
	case media.VP9:
		profile := byte(0)
		if len(first) > 0 {
			profile = first[0]>>5&1 | first[0]>>3&2
		}
		d = []byte{1, 0, 0, 0, profile, 10, 8<<4 | 1<<1, 2, 2, 2, 0, 0}
		w.visual(t, "vp09", "vpcC", d)
	case media.AAC:
		if len(d) > 64 {
			return nil, missing
		}
		w.sound(t, "mp4a", "esds", esds(0x40, d))
	case media.MP3:
		w.sound(t, "mp4a", "esds", esds(0x6b, nil))
		d = []byte{1}
	case media.Opus:
		if len(d) < 19 {
			return nil, missing
		}
		// OpusHead is little endian and begins with a magic and a version; dOps is neither (RFC 7845;
		// Encapsulation of Opus in ISO BMFF, 4.3.2).
		dops := append([]byte{0, d[9], d[11], d[10], d[15], d[14], d[13], d[12], d[17], d[16]}, d[18:]...)
		w.sound(t, "Opus", "dOps", dops)
	case media.FLAC:
		if len(d) < 42 || !bytes.HasPrefix(d, []byte("fLaC")) {
			return nil, missing
		}
		info := append([]byte{0, 0, 0, 0, 0x80}, d[5:42]...) // STREAMINFO alone, marked as the last block
		w.soundOf(t, "fLaC", 1+int(d[20]&1)<<4+int(d[21]>>4), "dfLa", info)
	case media.AC3:
		d = dac3(first)
		w.sound(t, "ac-3", "dac3", d)
	case media.EAC3:
		d = dec3(first)
		w.sound(t, "ec-3", "dec3", d)
	default:
		return nil, fmt.Errorf("is %s, which no MP4 player takes", t.Codec)
	}
	if len(d) < 1 {
		return nil, missing
	}
	return w.b, nil
}

func (w *boxWriter) visual(t *media.Track, typ, config string, body []byte) {
	at := w.begin(typ)
	w.zero(6)
	w.u16(1)
	w.zero(16)
	w.u16(uint16(t.Width))
	w.u16(uint16(t.Height))
	w.u32(72 << 16)
	w.u32(72 << 16)
	w.u32(0)
	w.u16(1)
	w.zero(32)
	w.u16(24)
	w.u16(0xffff)
	c := w.begin(config)
	w.raw(body)
	w.end(c)
	w.colr(t.Color)
	if a := t.PixelAspect; a[0] > 0 && a[1] > 0 && a[0] != a[1] {
		pasp := w.begin("pasp")
		w.u32(uint32(a[0]))
		w.u32(uint32(a[1]))
		w.end(pasp)
	}
	w.end(at)
}

// colr says how samples become colours (ISO/IEC 14496-12, 12.1.5), if that is known.
func (w *boxWriter) colr(c media.Color) {
	if c == (media.Color{}) {
		return
	}
	or2 := func(v uint8) uint16 { // 2 is unspecified (ITU-T H.273)
		if v == 0 {
			v = 2
		}
		return uint16(v)
	}
	at := w.begin("colr")
	w.b = append(w.b, "nclx"...)
	w.u16(or2(c.Primaries))
	w.u16(or2(c.Transfer))
	w.u16(or2(c.Matrix))
	w.b = append(w.b, map[bool]byte{true: 0x80}[c.Full])
	w.end(at)
}

func (w *boxWriter) sound(t *media.Track, typ, config string, body []byte) {
	w.soundOf(t, typ, 16, config, body)
}

// soundOf writes an entry of sound of so many bits: FLAC's must be those of STREAMINFO, or Chromium refuses it.
func (w *boxWriter) soundOf(t *media.Track, typ string, bits int, config string, body []byte) {
	rate := t.SampleRate
	for rate > 0xffff { // the largest part that fits (Encapsulation of FLAC in ISO BMFF, 3.3.1)
		rate /= 2
	}
	at := w.begin(typ)
	w.zero(6)
	w.u16(1)
	w.zero(8)
	w.u16(uint16(t.Channels))
	w.u16(uint16(bits))
	w.u32(0)
	w.u32(uint32(rate) << 16)
	c := w.begin(config)
	w.raw(body)
	w.end(c)
	w.end(at)
}

// esds returns the elementary stream descriptor of an audio track (ISO/IEC 14496-1, 7.2.6.5).
func esds(object byte, config []byte) []byte {
	var dec []byte
	dec = append(dec, object, 0x15, 0, 0, 0)
	dec = append(dec, make([]byte, 8)...)
	if len(config) > 0 {
		dec = append(append(dec, 5, byte(len(config))), config...)
	}
	es := []byte{0, 1, 0, 4, byte(len(dec))}
	es = append(append(es, dec...), 6, 1, 2)
	return append([]byte{0, 0, 0, 0, 3, byte(len(es))}, es...)
}

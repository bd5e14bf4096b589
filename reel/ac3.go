package reel

import (
	"bytes"

	"github.com/Eyevinn/mp4ff/bits"
	"github.com/Eyevinn/mp4ff/mp4"
)

// This file reads the headers of AC-3 and E-AC-3 frames (ETSI TS 102 366, 4.4 and E.1) for the boxes that name a
// decoder's settings in MP4 (annex F). mp4ff writes those.

// dac3 returns the payload of the AC3SpecificBox of a stream whose first frame begins with f; nil if that is none.
func dac3(f []byte) []byte {
	if len(f) < 8 || f[0] != 0x0b || f[1] != 0x77 {
		return nil
	}
	r := bits.NewReader(bytes.NewReader(f[4:8]))
	b := &mp4.Dac3Box{FSCod: byte(r.Read(2)), BitRateCode: byte(r.Read(6) >> 1), BSID: byte(r.Read(5)), BSMod: byte(r.Read(3)), ACMod: byte(r.Read(3))}
	if b.ACMod&1 != 0 && b.ACMod != 1 { // mix levels
		r.Read(2)
	}
	if b.ACMod&4 != 0 {
		r.Read(2)
	}
	if b.ACMod == 2 {
		r.Read(2)
	}
	b.LFEOn = byte(r.Read(1))
	return payloadOf(b)
}

// eac3Frame is the head of a frame of E-AC-3 (E.1.2).
type eac3Frame struct {
	sub     mp4.EC3Sub
	depends bool // on the independent substream before it
	size    int  // bytes
	samples int  // at rate
	rate    int
	chanmap uint16 // of a dependent one: the locations that it adds
}

// eac3FrameAt reads the frame that begins with f.
func eac3FrameAt(f []byte) (h eac3Frame, ok bool) {
	if len(f) < 16 || f[0] != 0x0b || f[1] != 0x77 {
		return h, false
	}
	r := bits.NewReader(bytes.NewReader(f[2:16]))
	kind := r.Read(2)
	h.depends = kind == 1
	r.Read(3)
	h.size = 2 * (int(r.Read(11)) + 1)
	fscod, blocks := r.Read(2), r.Read(2)
	h.rate = []int{48000, 44100, 32000, 0}[fscod]
	h.samples = 256 * []int{1, 2, 3, 6}[blocks]
	if fscod == 3 { // reduced rate: the second field is its code
		h.rate, h.samples = []int{24000, 22050, 16000, 0}[blocks], 1536
	}
	h.sub = mp4.EC3Sub{FSCod: byte(fscod), ACMod: byte(r.Read(3)), LFEOn: byte(r.Read(1)), BSID: byte(r.Read(5))}
	if h.rate == 0 || h.sub.BSID < 11 || h.sub.BSID > 16 || kind == 3 {
		return h, false
	}
	for range map[bool]int{true: 2, false: 1}[h.sub.ACMod == 0] { // dialnorm and compr, of both channels of dual mono
		r.Read(5)
		if r.Read(1) == 1 {
			r.Read(8)
		}
	}
	if h.depends && r.Read(1) == 1 {
		h.chanmap = uint16(r.Read(16))
	}
	return h, r.AccError() == nil
}

// locations turns the channel map of a dependent substream (table E.1.4) into chan_loc (table F.6.1).
func locations(chanmap uint16) (loc uint16) {
	for i, bit := range []int{10, 9, 8, 7, 6, 5, 4, 3, 1} { // Lc/Rc, Lrs/Rrs, Cs, Ts, Lsd/Rsd, Lw/Rw, Lvh/Rvh, Cvh, LFE2
		loc |= chanmap >> bit & 1 << i
	}
	return loc
}

// maxUnit is how many bytes of an access unit of E-AC-3 are looked at: eight frames of the greatest size.
const maxUnit = 32 << 10

// dec3 returns the payload of the EC3SpecificBox (F.6) of a stream whose first access unit is unit, with the substreams
// that it has; nil if that is none. Services (bsmod) lie in metadata that nobody writes: they count as complete main.
func dec3(unit []byte) []byte {
	b := &mp4.Dec3Box{}
	bitrate := 0
	for len(b.EC3Subs) <= 8 {
		h, ok := eac3FrameAt(unit)
		if !ok || !h.depends && len(b.EC3Subs) == 8 {
			break
		}
		if n := len(b.EC3Subs); !h.depends {
			b.EC3Subs = append(b.EC3Subs, h.sub)
		} else if n > 0 {
			b.EC3Subs[n-1].NumDepSub++
			b.EC3Subs[n-1].ChanLoc |= locations(h.chanmap)
		}
		bitrate += h.size * 8 * h.rate / h.samples
		if h.size >= len(unit) {
			break
		}
		unit = unit[h.size:]
	}
	if len(b.EC3Subs) == 0 {
		return nil
	}
	b.DataRate, b.NumIndSub = uint16(min(bitrate/1000, 1<<13-1)), uint16(len(b.EC3Subs)-1)
	return payloadOf(b)
}

// payloadOf returns the content of a box of mp4ff.
func payloadOf(b mp4.Box) []byte {
	w := bits.NewFixedSliceWriter(int(b.Size()))
	if err := b.EncodeSW(w); err != nil {
		return nil
	}
	return w.Bytes()[8:]
}

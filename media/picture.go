package media

import (
	"encoding/binary"
	"fmt"

	"github.com/Eyevinn/mp4ff/avc"
	"github.com/Eyevinn/mp4ff/hevc"
)

// This file reads how pictures are shown: the shape of their pixels and the meaning of their colours.

// setAspect sets the shape of pixels, in lowest terms, unless it is known or h or v is zero.
func (t *Track) setAspect(h, v uint64) {
	if h == 0 || v == 0 || t.PixelAspect[0] != 0 {
		return
	}
	a, b := h, v
	for b != 0 {
		a, b = b, a%b
	}
	for h, v = h/a, v/a; h > 1<<30 || v > 1<<30; {
		h, v = (h+1)/2, (v+1)/2
	}
	t.PixelAspect = [2]int{int(h), int(v)}
}

// setColor sets the colour unless it is known. In H.273 2 says that it is not.
func (t *Track) setColor(primaries, transfer, matrix uint, full bool) {
	known := func(v uint) uint8 {
		if v == 2 || v > 255 {
			return 0
		}
		return uint8(v)
	}
	if t.Color == (Color{}) {
		t.Color = Color{known(primaries), known(transfer), known(matrix), full}
	}
}

// readSPS reads size, shape and colour from a sequence parameter set, in which they are unless the container says so.
func (t *Track) readSPS(nal []byte) {
	switch {
	case t.Codec == H264 && len(nal) > 4 && nal[0]&31 == 7:
		sps, err := avc.ParseSPSNALUnit(nal, true)
		if err != nil {
			sps, err = avc.ParseSPSNALUnit(nal, false) // as if it said no more than the size
		}
		if err != nil {
			return
		}
		if t.Width == 0 {
			t.Width, t.Height = int(sps.Width), int(sps.Height)
		}
		if v := sps.VUI; v != nil {
			t.setAspect(uint64(v.SampleAspectRatioWidth), uint64(v.SampleAspectRatioHeight))
			if v.ColourDescriptionFlag {
				t.setColor(v.ColourPrimaries, v.TransferCharacteristics, v.MatrixCoefficients, v.VideoFullRangeFlag)
			}
		}
	case t.Codec == HEVC && len(nal) > 4 && nal[0]>>1&63 == 33:
		sps, err := hevc.ParseSPSNALUnit(nal)
		if err != nil {
			return
		}
		if t.Width == 0 {
			w, h := sps.ImageSize()
			t.Width, t.Height = int(w), int(h)
		}
		if t.RFC6381 == "" {
			t.RFC6381 = hevc.CodecString("hvc1", sps)
		}
		if v := sps.VUI; v != nil {
			t.setAspect(uint64(v.SampleAspectRatioWidth), uint64(v.SampleAspectRatioHeight))
			if v.ColourDescriptionFlag {
				t.setColor(uint(v.ColourPrimaries), uint(v.TransferCharacteristics), uint(v.MatrixCoefficients), v.VideoFullRangeFlag)
			}
		}
	}
}

// readConfig reads the first parameter set of an avcC or hvcC record (ISO/IEC 14496-15, 5.3.3.1 and 8.3.3.1), and
// the colours of a vpcC box without its version.
func (t *Track) readConfig(d []byte) {
	switch t.Codec {
	case H264:
		if len(d) >= 8 && d[5]&31 > 0 {
			t.readSPS(sized(d[6:]))
		}
	case HEVC:
		if len(d) < 23 {
			return
		}
		arrays := int(d[22])
		for d = d[23:]; arrays > 0 && len(d) >= 3; arrays-- {
			typ, n := d[0]&63, int(binary.BigEndian.Uint16(d[1:]))
			for d = d[3:]; n > 0 && len(d) >= 2; n-- {
				nal := sized(d)
				if typ == 33 {
					t.readSPS(nal)
					return
				}
				d = d[2+len(nal):]
			}
		}
	case VP8, VP9:
		if len(d) >= 6 {
			t.setColor(uint(d[3]), uint(d[4]), uint(d[5]), d[2]&1 == 1)
		}
	}
}

// sized returns the bytes behind a length of 16 bits.
func sized(d []byte) []byte {
	if len(d) < 2 {
		return nil
	}
	n := int(binary.BigEndian.Uint16(d))
	return d[2:min(len(d), 2+n)]
}

// dolbyVision reads a Dolby Vision configuration (dvcC, dvvC, dvwC) and returns the codec string of the entry.
// Profile 5 has colours of its own, which only HDR screens show: PQ.
func (t *Track) dolbyVision(entry string, d []byte) string {
	if len(d) < 4 {
		return ""
	}
	profile, level := d[2]>>1, (d[2]&1)<<5|d[3]>>3
	if profile == 5 && t.Color.Transfer == 0 {
		t.Color.Transfer = 16
	}
	return fmt.Sprintf("%s.%02d.%02d", entry, profile, level)
}

package reel

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"github.com/reelfs/reelfs/media"
)

// This file turns the sample entries of MP4 and QuickTime files into those of ISO/IEC 14496-12, which are all that
// Media Source Extensions take.

const (
	visualHead = 86 // bytes of a VisualSampleEntry before its boxes, its own header included
	soundHead  = 36 // of an AudioSampleEntry of version 0
)

// isoEntries returns the sample entries of a track as ISO has them. The track's first sample starts with the bytes first.
func isoEntries(t *media.Track, first []byte) ([][]byte, error) {
	out := make([][]byte, len(t.Entries))
	for i, e := range t.Entries {
		switch {
		case t.Kind == media.Video && len(e) >= visualHead:
			out[i] = isoVisual(e)
		case t.Kind == media.Audio && len(e) >= soundHead:
			iso, err := isoSound(t, e, first)
			if err != nil {
				return nil, err
			}
			out[i] = iso
		default:
			return nil, fmt.Errorf("has a sample entry of %d bytes, too short", len(e))
		}
	}
	return out, nil
}

// isoVisual keeps the boxes of a visual entry, but for what QuickTime puts behind the last one, and names colours as
// ISO does.
func isoVisual(e []byte) []byte {
	w := &boxWriter{}
	at := w.begin(string(e[4:8]))
	w.raw(e[8:visualHead])
	eachBox(e[visualHead:], func(typ string, whole []byte) error {
		if typ == "colr" && len(whole) >= 18 && string(whole[8:12]) == "nclc" {
			colr := w.begin("colr")
			w.b = append(w.b, "nclx"...)
			w.raw(whole[12:18])
			w.b = append(w.b, 0)
			w.end(colr)
			return nil
		}
		w.raw(whole)
		return nil
	}) // what is no box ends the entry
	w.end(at)
	return w.b
}

// isoSound makes version 0 of a sound entry of QuickTime, with the decoder's settings in front.
func isoSound(t *media.Track, e, first []byte) ([]byte, error) {
	head := soundHead
	switch binary.BigEndian.Uint16(e[16:]) {
	case 1:
		head += 16
	case 2:
		head += 36
	}
	boxes := soundBoxes(e[min(head, len(e)):])
	if head == soundHead && !boxes.wrapped {
		return e, nil
	}
	if t.Codec == media.MP3 && boxes.config == nil || t.Codec == media.AC3 || t.Codec == media.EAC3 {
		return sampleEntry(t, first)
	}
	if boxes.config == nil {
		return nil, fmt.Errorf("is %s without the decoder's settings", t.Codec)
	}
	w := &boxWriter{}
	w.sound(t, string(e[4:8]), string(boxes.config[4:8]), boxes.config[8:])
	return w.b, nil
}

// settings is what a sound entry has of the decoder's settings.
type settings struct {
	config  []byte // the box, nil for none
	wrapped bool   // in a wave box of QuickTime
}

var settingsBoxes = [][]byte{[]byte("esds"), []byte("dac3"), []byte("dec3"), []byte("dOps"), []byte("dfLa")}

func soundBoxes(data []byte) (s settings) {
	eachBox(data, func(typ string, whole []byte) error {
		if typ == "wave" {
			inner := soundBoxes(whole[8:])
			s.wrapped = true
			if s.config == nil {
				s.config = inner.config
			}
		}
		for _, known := range settingsBoxes {
			if s.config == nil && bytes.Equal(whole[4:8], known) {
				s.config = whole
			}
		}
		return nil
	})
	return s
}

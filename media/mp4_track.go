package media

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
)

// This file reads what boxes say about a track as a whole: its name and roles, and how it is shown.

// tkhd reads the track header (ISO/IEC 14496-12, 8.3.2).
func (t *mp4Track) tkhd(c box) error {
	at, matrix := 12, 40
	if len(c.data) > 0 && c.data[0] == 1 {
		at, matrix = 20, 52
	}
	if len(c.data) < at+4 {
		return c.fail("%d bytes, too short", len(c.data))
	}
	t.ID = binary.BigEndian.Uint32(c.data[at:])
	t.Default = c.data[3]&1 == 1
	if len(c.data) >= matrix+44 {
		t.Matrix = readMatrix(c.data[matrix:])
		t.shown = [2]uint32{binary.BigEndian.Uint32(c.data[matrix+36:]), binary.BigEndian.Uint32(c.data[matrix+40:])}
	}
	return nil
}

// readMatrix reads nine numbers; the identity becomes zero.
func readMatrix(d []byte) (m Matrix) {
	for i := range m {
		m[i] = int32(binary.BigEndian.Uint32(d[4*i:]))
	}
	if m == (Matrix{1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30}) {
		return Matrix{}
	}
	return m
}

// userData reads what people and programs note of a track: its name and its roles.
func (t *mp4Track) userData(b box) {
	_ = children(b, 0, func(c box) error { // user data is free in form: what cannot be read says nothing
		switch c.typ {
		case "name":
			if name := strings.Trim(string(c.data), "\x00"); t.Name == "" && len(name) <= 256 {
				t.Name = strings.ToValidUTF8(name, "?")
			}
		case "kind": // ISO/IEC 14496-12, 8.10.4
			if len(c.data) > 4 {
				scheme, value, _ := strings.Cut(string(c.data[4:]), "\x00")
				t.Roles.add(scheme, strings.TrimRight(value, "\x00"))
			}
		case "tagc": // QuickTime's media characteristics
			t.Roles.add("tagc", strings.TrimRight(string(c.data), "\x00"))
		}
		return nil
	})
}

// add notes a role by the names of DASH (ISO/IEC 23009-1, 5.8.5.5), HTML and QuickTime.
func (r *Roles) add(scheme, value string) {
	switch scheme {
	case "urn:mpeg:dash:role:2011", "about:html-kind", "tagc":
	default:
		return
	}
	switch value {
	case "forced-subtitle", "forced_subtitle", "public.subtitles.forced-only":
		r.Forced = true
	case "caption", "captions", "enhanced-audio-intelligibility", "public.accessibility.transcribes-spoken-dialog",
		"public.accessibility.describes-music-and-sound":
		r.HearingImpaired = true
	case "description", "descriptions", "main-desc", "public.accessibility.describes-video":
		r.VisualImpaired = true
	case "commentary":
		r.Commentary = true
	}
}

// chapterTracks reads the chapters of the tracks that others name as theirs: titles are text, and pictures that
// go with them are no film.
func (p *mp4Parser) chapterTracks() error {
	for i := range p.tables {
		t := &p.tables[i]
		if !p.chap[t.ID] {
			continue
		}
		if slices.Contains([]string{"text", "sbtl", "subt"}, t.handler) {
			if err := p.readChapters(t); err != nil {
				return err
			}
		}
		t.Kind = Other
	}
	return nil
}

// chapterTitle decodes a QuickTime text sample: UTF-8, or UTF-16 with a byte order mark.
func chapterTitle(d []byte) string {
	if len(d) < 2 {
		return strings.ToValidUTF8(string(d), "?")
	}
	var order binary.ByteOrder
	switch {
	case d[0] == 0xfe && d[1] == 0xff:
		order = binary.BigEndian
	case d[0] == 0xff && d[1] == 0xfe:
		order = binary.LittleEndian
	default:
		return strings.ToValidUTF8(string(d), "?")
	}
	var units []uint16
	for d = d[2:]; len(d) >= 2; d = d[2:] {
		units = append(units, order.Uint16(d))
	}
	return string(utf16.Decode(units))
}

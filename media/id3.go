package media

import (
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf16"
)

// This file reads the tags of files of sound: ID3v2 (id3.org), and Vorbis comments.

const (
	maxTags      = 4096     // frames of a tag that are looked at
	maxTag       = 64 << 10 // bytes of a frame that is read
	maxChapters  = 4096
	id3Synchsafe = 4 // the version from which on frames have sizes of 7 bits a byte
)

// skipID3 returns the first byte at or behind off that is not of an ID3v2 tag; off if there is none.
func skipID3(src *source, off int64) int64 {
	for range 16 {
		d, err := src.peek(off, 10)
		if err != nil || len(d) < 10 || string(d[:3]) != "ID3" || (d[6]|d[7]|d[8]|d[9])&0x80 != 0 {
			break
		}
		off += 10 + int64(synchsafe(d[6:]))
		if d[5]&0x10 != 0 {
			off += 10 // a footer
		}
	}
	return off
}

func synchsafe(d []byte) uint32 {
	return uint32(d[0]&0x7f)<<21 | uint32(d[1]&0x7f)<<14 | uint32(d[2]&0x7f)<<7 | uint32(d[3]&0x7f)
}

// readID3 reads title, language and chapters of the tag in front of a file. Pictures are passed over.
func (tl *Timeline) readID3(src *source) error {
	d, err := src.peek(0, 10)
	if err != nil || len(d) < 10 || string(d[:3]) != "ID3" {
		return err
	}
	version, flags, end := d[3], d[5], min(src.size, 10+int64(synchsafe(d[6:])))
	if version < 3 || version > 4 || flags&0xc0 != 0 { // unsynchronised, or with a further header: hardly ever
		return nil
	}
	text := 0
	for off, n := int64(10), 0; off+10 <= end && n < maxTags; n++ {
		d, err := src.peek(off, 10)
		if err != nil {
			return err
		}
		id, size := string(d[:4]), id3Size(version, d[4:])
		if d[0] == 0 || int64(size) > end-off-10 {
			return nil // padding
		}
		if wanted := id == "TIT2" || id == "TLAN" || id == "CHAP"; wanted && size <= maxTag && text < maxText {
			body, err := src.read(off+10, int(size))
			if err != nil {
				return err
			}
			text += len(body)
			tl.id3Frame(version, id, body)
		}
		off += 10 + int64(size)
	}
	return nil
}

func id3Size(version byte, d []byte) uint32 {
	if version >= id3Synchsafe {
		return synchsafe(d)
	}
	return binary.BigEndian.Uint32(d)
}

func (tl *Timeline) id3Frame(version byte, id string, body []byte) {
	t := tl.Tracks[0]
	switch id {
	case "TIT2":
		t.Name = id3Text(body)
	case "TLAN":
		t.setLanguage(id3Text(body))
	case "CHAP":
		at := strings.IndexByte(string(body), 0) + 1 // behind the element's name
		if at == 0 || len(body) < at+16 || len(tl.Chapters) >= maxChapters {
			return
		}
		c := Chapter{Start: float64(binary.BigEndian.Uint32(body[at:])) / 1000}
		for d := body[at+16:]; len(d) >= 10; {
			size := int64(id3Size(version, d[4:]))
			if size > int64(len(d)-10) {
				break
			}
			if string(d[:4]) == "TIT2" {
				c.Title = id3Text(d[10 : 10+size])
			}
			d = d[10+size:]
		}
		tl.Chapters = append(tl.Chapters, c)
	}
}

// setLanguage takes a code of letters, as ISO 639 and BCP 47 have them.
func (t *Track) setLanguage(s string) {
	if s = strings.ToLower(s); len(s) >= 2 && len(s) <= 35 && s == printable(s) {
		t.Language = s
	}
}

// id3Text reads a text frame: its encoding, and the first text in it.
func id3Text(d []byte) string {
	if len(d) < 1 {
		return ""
	}
	encoding, d := d[0], d[1:]
	var s string
	switch encoding {
	case 1, 2: // UTF-16, with a byte order mark or big endian
		var order binary.ByteOrder = binary.BigEndian
		if len(d) >= 2 && d[0] == 0xff && d[1] == 0xfe {
			order = binary.LittleEndian
		}
		units := make([]uint16, len(d)/2)
		for i := range units {
			units[i] = order.Uint16(d[2*i:])
		}
		s = strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff")
	case 3:
		s = strings.ToValidUTF8(string(d), "?")
	default: // ISO 8859-1
		runes := make([]rune, len(d))
		for i, b := range d {
			runes[i] = rune(b)
		}
		s = string(runes)
	}
	s, _, _ = strings.Cut(s, "\x00")
	return strings.TrimSpace(s)
}

// readComments reads title, language and chapters from Vorbis comments (xiph.org/vorbis/doc/v-comment.html), or what
// there is of them.
func (tl *Timeline) readComments(t *Track, d []byte) {
	take := func() (string, bool) {
		if len(d) < 4 {
			return "", false
		}
		n := int64(binary.LittleEndian.Uint32(d))
		if n > int64(len(d)-4) {
			return "", false
		}
		s := string(d[4 : 4+n])
		d = d[4+n:]
		return s, true
	}
	if _, ok := take(); !ok || len(d) < 4 { // the vendor
		return
	}
	d = d[4:] // the count: the length says it too
	chapters := map[string]*Chapter{}
	var order []string
	for n := 0; n < maxTags; n++ {
		s, ok := take()
		if !ok {
			break
		}
		key, value, _ := strings.Cut(s, "=")
		value = strings.TrimSpace(strings.ToValidUTF8(value, "?"))
		switch key = strings.ToUpper(key); {
		case key == "TITLE" && t.Name == "":
			t.Name = value
		case key == "LANGUAGE":
			t.setLanguage(value)
		case strings.HasPrefix(key, "CHAPTER"):
			number, name := strings.CutSuffix(key[len("CHAPTER"):], "NAME")
			if chapters[number] == nil {
				chapters[number] = &Chapter{Start: -1}
				order = append(order, number)
			}
			if c := chapters[number]; name {
				c.Title = value
			} else if at, ok := clock(value); ok {
				c.Start = at
			}
		}
	}
	for _, number := range order {
		if c := chapters[number]; c.Start >= 0 && len(tl.Chapters) < maxChapters {
			tl.Chapters = append(tl.Chapters, *c)
		}
	}
}

// clock reads a time such as 01:02:03.500.
func clock(s string) (seconds float64, ok bool) {
	parts := strings.Split(s, ":")
	if len(parts) != 3 {
		return 0, false
	}
	for _, p := range parts {
		v, err := strconv.ParseFloat(p, 64)
		if err != nil || !(v >= 0 && v < 1e6) {
			return 0, false
		}
		seconds = seconds*60 + v
	}
	return seconds, true
}

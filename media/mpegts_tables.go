package media

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// This file reads the tables of transport streams: which programmes there are, and what they are made of.

// programme is an entry of the programme association table, and its map.
type programme struct {
	number, pid int
	pcrPID      int
	section     []byte // map under assembly
	whole       []byte // the last map, without its checksum
}

// programmes reads a programme association section that fits in a packet, its pointer first.
func programmes(d []byte) (list []programme) {
	skip := 1 + int(d[0])
	if len(d) < skip+8+4+4 || d[skip] != 0 {
		return nil
	}
	n := int(d[skip+1]&15)<<8 | int(d[skip+2])
	for at := skip + 8; at+4 <= min(skip+3+n-4, len(d)); at += 4 {
		if number := int(d[at])<<8 | int(d[at+1]); number != 0 {
			list = append(list, programme{number: number, pid: int(d[at+2]&31)<<8 | int(d[at+3]), pcrPID: -1})
		}
	}
	return list
}

// feed adds the payload of a packet to the programme map, and tells whether there is now another one.
func (pr *programme) feed(d []byte, start bool) bool {
	if start {
		skip := 1 + int(d[0])
		if skip >= len(d) {
			return false
		}
		pr.section = append(pr.section[:0], d[skip:]...)
	} else if len(pr.section) > 0 && len(pr.section) < 1024 {
		pr.section = append(pr.section, d...)
	}
	s := pr.section
	if len(s) < 12 || s[0] != 2 {
		return false
	}
	n := 3 + (int(s[1]&15)<<8 | int(s[2]))
	if n < 12+4 || n > 1024 || len(s) < n || bytes.Equal(s[:n-4], pr.whole) {
		return false
	}
	pr.whole, pr.section = append([]byte(nil), s[:n-4]...), pr.section[:0]
	pr.pcrPID = int(s[8]&31)<<8 | int(s[9])
	return true
}

// streams lists the streams of the map.
func (pr *programme) streams() (tracks []*Track) {
	s := pr.whole
	if len(s) < 12 {
		return nil
	}
	for at := 12 + (int(s[10]&15)<<8 | int(s[11])); at+5 <= len(s) && len(tracks) < maxTracks; {
		info := int(s[at+3]&15)<<8 | int(s[at+4])
		pid := int(s[at+1]&31)<<8 | int(s[at+2])
		tracks = append(tracks, tsTrack(s[at], pid, s[min(at+5, len(s)):min(at+5+info, len(s))]))
		at += 5 + info
	}
	return tracks
}

// association takes the programme that is wanted, or else the first one, from a programme association table. Another
// recording that was joined to this one may have other ones.
func (p *tsParser) association(d, packet []byte) {
	list := programmes(d)
	if len(list) == 0 || bytes.Equal(d, p.pat) {
		return
	}
	p.pat = append(p.pat[:0], d...)
	choice := list[0]
	for _, pr := range list {
		if pr.number == p.want.number {
			choice = pr
		}
	}
	if p.main.pid == 0 {
		p.tl.Tables = append(p.tl.Tables, bytes.Clone(packet))
		p.main = choice
	} else if choice.pid != p.main.pid {
		p.main.pid, p.main.section = choice.pid, nil
	}
}

// programmeMap lists the streams of the programme, and finds the main one. A map that comes later may have it elsewhere.
func (p *tsParser) programmeMap(packet []byte, start bool) {
	kind := Video
	if p.want.sound {
		kind = Audio
	}
	streams := p.main.streams()
	if !p.started {
		p.started = true
		p.tl.Tables, p.tl.Tracks = append(p.tl.Tables, bytes.Clone(packet)), streams
		if !start {
			p.tl.warn("the programme map spans packets: segments carry its last one only")
		}
		for _, t := range streams {
			if t.Kind == kind {
				p.pid, p.track = int(t.ID), t
				return
			}
		}
	}
	for _, t := range streams {
		if p.track != nil && t.Kind == kind && t.Codec == p.track.Codec {
			p.pid = int(t.ID)
			return
		}
	}
}

// candidate is a programme, and which of its streams leads.
type candidate struct {
	number int // 0: the first one
	sound  bool
}

const (
	maxTSProbe    = 16 << 20 // bytes in which the programmes and their first pictures must show up
	maxProgrammes = 64
)

// tsCandidates returns what may be the main stream of the file, best first: a programme with video, else one with
// sound; those that the start of the file has something of before those that it only names.
func tsCandidates(src *source, packet int, first int64) []candidate {
	var list []programme
	seen := map[int]bool{} // streams that have PES packets
	pending := 0
	head := &source{r: src.r, size: min(src.size, maxTSProbe)}
	_ = eachPacket(head, packet, first, &Timeline{}, func(_ int64, d []byte) error {
		h := readHeader(d)
		if len(h.payload) == 0 {
			return nil
		}
		if h.pid == 0 && h.start && list == nil {
			list = programmes(h.payload)
			list = list[:min(len(list), maxProgrammes)]
			pending = len(list)
		}
		for i := range list {
			if h.pid == list[i].pid && list[i].feed(h.payload, h.start) {
				pending--
			}
		}
		if p := h.payload; h.start && len(p) >= 14 && p[0] == 0 && p[1] == 0 && p[2] == 1 && p[7]&0x80 != 0 && !seen[h.pid] {
			seen[h.pid] = true
			if list != nil && pending <= 0 && firstVideo(list, seen) {
				return io.EOF
			}
		}
		return nil
	})
	out := slices.Concat(rank(list, seen)...)
	if len(out) == 0 {
		return []candidate{{}}
	}
	return out[:min(len(out), 3)]
}

// firstVideo tells whether there was a picture of the first programme with video.
func firstVideo(list []programme, seen map[int]bool) bool {
	for _, pr := range list {
		for _, t := range pr.streams() {
			if t.Kind == Video {
				return seen[int(t.ID)]
			}
		}
	}
	return false
}

// rank sorts programmes: with video that was seen, with video, with sound that was seen, with sound.
func rank(list []programme, seen map[int]bool) [][]candidate {
	ranks := make([][]candidate, 4)
	for _, pr := range list {
		best := [2]int{-1, -1} // of video, of sound
		for _, t := range pr.streams() {
			k := map[Kind]int{Video: 0, Audio: 1}[t.Kind]
			if t.Kind != Video && t.Kind != Audio || best[k] >= 0 {
				continue // the first stream of a kind is the one that is read
			}
			best[k] = 2*k + 1
			if seen[int(t.ID)] {
				best[k] = 2 * k
			}
		}
		for k, r := range best {
			if r >= 0 {
				ranks[r] = append(ranks[r], candidate{pr.number, k == 1})
			}
		}
	}
	return ranks
}

var tsStreams = map[byte]struct {
	kind  Kind
	codec Codec
	name  string
}{
	0x1b: {Video, H264, ""}, 0x24: {Video, HEVC, ""}, 0x01: {Video, "mpeg1", ""}, 0x02: {Video, "mpeg2", ""},
	0x0f: {Audio, AAC, "mp4a.40.2"}, 0x11: {Audio, "aac_latm", ""}, 0x03: {Audio, MP3, "mp4a.40.34"}, 0x04: {Audio, MP3, "mp4a.40.34"},
	0x81: {Audio, AC3, "ac-3"}, 0x87: {Audio, EAC3, "ec-3"},
}

// tsTrack makes a track of a stream of the programme map.
func tsTrack(typ byte, pid int, descriptors []byte) *Track {
	t := &Track{ID: uint32(pid), Kind: Other, Codec: Codec(fmt.Sprintf("0x%02x", typ)), Language: "und", Timescale: second, Default: true}
	if known, ok := tsStreams[typ]; ok {
		t.Kind, t.Codec, t.RFC6381 = known.kind, known.codec, known.name
	}
	for d := descriptors; len(d) >= 2 && len(d) >= 2+int(d[1]); d = d[2+int(d[1]):] {
		t.descriptor(typ, d[0], d[2:2+int(d[1])])
	}
	return t
}

// descriptor reads a descriptor of a stream (ISO/IEC 13818-1, 2.6; ETSI EN 300 468, 6.2).
func (t *Track) descriptor(typ, tag byte, body []byte) {
	private := typ == 6
	switch {
	case tag == 0x0a && len(body) >= 3: // ISO 639 language
		t.Language = printable(string(body[:3]))
		if len(body) >= 4 {
			t.Roles.HearingImpaired = t.Roles.HearingImpaired || body[3] == 2
			t.Roles.VisualImpaired = t.Roles.VisualImpaired || body[3] == 3
		}
	case tag == 0x7f && len(body) >= 2 && body[0] == 6: // supplementary audio
		t.Roles.VisualImpaired = t.Roles.VisualImpaired || body[1]>>2&31 == 1
		t.Roles.HearingImpaired = t.Roles.HearingImpaired || body[1]>>2&31 == 2
	case tag == 0x59 && private && len(body) >= 4: // subtitling
		t.Kind, t.Codec, t.Language = Subtitle, "dvb_subtitle", printable(string(body[:3]))
		t.Roles.HearingImpaired = body[3] >= 0x20 && body[3] <= 0x25
	case tag == 0x56 && private && len(body) >= 4: // teletext
		t.Kind, t.Codec, t.Language = Subtitle, "teletext", printable(string(body[:3]))
		t.Roles.HearingImpaired = body[3]>>3 == 5
	case tag == 0x6a && private:
		t.Kind, t.Codec, t.RFC6381 = Audio, AC3, "ac-3"
	case tag == 0x7a && private:
		t.Kind, t.Codec, t.RFC6381 = Audio, EAC3, "ec-3"
	case tag == 0x05 && private && string(body) == "Opus":
		t.Kind, t.Codec, t.RFC6381 = Audio, Opus, "opus"
	}
}

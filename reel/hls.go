package reel

import (
	"fmt"
	"math"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/reelfs/reelfs/media"
)

// This file writes playlists (RFC 8216, and draft-pantos-hls-rfc8216bis for what came later).

// entry is one segment of a media playlist.
type entry struct {
	seconds float64
	uri     string
	offset  int64 // in uri
	size    int64 // 0: all of uri
}

// playlist is a media playlist.
type playlist struct {
	mapURI      string // "" for none
	mapSize     int64  // 0: all of mapURI
	entries     []entry
	iframesOnly bool
	start       float64 // where players should begin, in seconds
}

func (p *playlist) String() string {
	var b strings.Builder
	longest := 0.0
	for _, e := range p.entries {
		longest = math.Max(longest, e.seconds)
	}
	fmt.Fprintf(&b, "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:%d\n#EXT-X-PLAYLIST-TYPE:VOD\n", int(max(1, math.Round(longest))))
	if p.iframesOnly {
		b.WriteString("#EXT-X-I-FRAMES-ONLY\n")
	}
	if p.start > 0 {
		fmt.Fprintf(&b, "#EXT-X-START:TIME-OFFSET=%.3f,PRECISE=YES\n", p.start)
	}
	if p.mapURI != "" {
		fmt.Fprintf(&b, "#EXT-X-MAP:URI=%q", p.mapURI)
		if p.mapSize > 0 {
			fmt.Fprintf(&b, ",BYTERANGE=\"%d@0\"", p.mapSize)
		}
		b.WriteString("\n")
	}
	for _, e := range p.entries {
		fmt.Fprintf(&b, "#EXTINF:%.6f,\n", e.seconds)
		if e.size > 0 {
			fmt.Fprintf(&b, "#EXT-X-BYTERANGE:%d@%d\n", e.size, e.offset)
		}
		b.WriteString(e.uri + "\n")
	}
	b.WriteString("#EXT-X-ENDLIST\n")
	return b.String()
}

// playlist returns the stream's playlist by byte ranges.
func (s *stream) playlist(start float64) *playlist {
	p := &playlist{mapURI: s.view.name, mapSize: s.initSize, start: start}
	offsets := s.offsets()
	for i, seg := range s.segments {
		p.entries = append(p.entries, entry{s.tracks[0].Seconds(seg.lead + seg.duration), s.view.name, offsets[i], seg.size()})
	}
	return p
}

// discrete returns the stream's playlist by files.
func (s *stream) discrete(start float64) *playlist {
	p := &playlist{mapURI: s.view.folder + "/init.mp4", start: start}
	for i, seg := range s.segments {
		p.entries = append(p.entries, entry{seconds: s.tracks[0].Seconds(seg.lead + seg.duration), uri: s.view.folder + "/" + segmentName(i, "m4s")})
	}
	return p
}

// rendition is an alternative sound, or subtitles, in the master playlist.
type rendition struct {
	kind     media.Kind
	name     string
	language string
	uri      string // "": in the main stream
	deflt    bool
	channels int
	// peak and average are the bit rates that it adds to the main stream's.
	peak, average int64
}

// master is a master playlist with one video (or sound) and its renditions.
type master struct {
	uri           string
	peak, average int64
	codecs        string
	width, height int
	frameRate     float64
	independent   bool
	renditions    []rendition
	iframes       string
	iframesPeak   int64
	iframesMean   int64
	iframesCodecs string
}

func (m *master) String() string {
	var b strings.Builder
	b.WriteString("#EXTM3U\n#EXT-X-VERSION:7\n")
	if m.independent {
		b.WriteString("#EXT-X-INDEPENDENT-SEGMENTS\n")
	}
	var audio, subs bool
	var peak, average int64
	for _, r := range m.renditions {
		typ, group := "AUDIO", "audio"
		if r.kind == media.Subtitle {
			typ, group, subs = "SUBTITLES", "subs", true
		} else {
			audio, peak, average = true, max(peak, r.peak), max(average, r.average)
		}
		fmt.Fprintf(&b, "#EXT-X-MEDIA:TYPE=%s,GROUP-ID=%q,NAME=%s", typ, group, quote(r.name))
		if tag := bcp47(r.language); tag != "" {
			fmt.Fprintf(&b, ",LANGUAGE=%q", tag)
		}
		fmt.Fprintf(&b, ",DEFAULT=%s,AUTOSELECT=YES", yes(r.deflt))
		if r.channels > 0 {
			fmt.Fprintf(&b, ",CHANNELS=\"%d\"", r.channels)
		}
		if r.uri != "" {
			fmt.Fprintf(&b, ",URI=%s", quote(r.uri))
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d", m.peak+peak, m.average+average)
	if m.codecs != "" {
		fmt.Fprintf(&b, ",CODECS=%q", m.codecs)
	}
	if m.width > 0 {
		fmt.Fprintf(&b, ",RESOLUTION=%dx%d", m.width, m.height)
	}
	if m.frameRate > 0 {
		fmt.Fprintf(&b, ",FRAME-RATE=%.3f", m.frameRate)
	}
	if audio {
		b.WriteString(",AUDIO=\"audio\"")
	}
	if subs {
		b.WriteString(",SUBTITLES=\"subs\"")
	}
	b.WriteString("\n" + m.uri + "\n")
	if m.iframes != "" {
		fmt.Fprintf(&b, "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d", m.iframesPeak, m.iframesMean)
		if m.iframesCodecs != "" {
			fmt.Fprintf(&b, ",CODECS=%q", m.iframesCodecs)
		}
		if m.width > 0 {
			fmt.Fprintf(&b, ",RESOLUTION=%dx%d", m.width, m.height)
		}
		fmt.Fprintf(&b, ",URI=%q\n", m.iframes)
	}
	return b.String()
}

func yes(v bool) string {
	if v {
		return "YES"
	}
	return "NO"
}

// quote writes a quoted string, which cannot hold quotes or line breaks (RFC 8216, section 4.2).
func quote(s string) string {
	return `"` + strings.Map(func(r rune) rune {
		if r < ' ' || r == '"' {
			return '\''
		}
		return r
	}, s) + `"`
}

// bcp47 returns the language tag of a container's language code, "" if it says nothing.
func bcp47(code string) string {
	tag, err := language.Parse(code)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

// languageName returns what a menu calls a language, in English.
func languageName(code string) string {
	tag, err := language.Parse(code)
	if err != nil || tag == language.Und {
		return ""
	}
	return display.English.Tags().Name(tag)
}

package reel

import (
	"fmt"
	"math"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// This file writes playlists (RFC 8216, and draft-pantos-hls-rfc8216bis for what came later).

// entry is one segment of a media playlist.
type entry struct {
	seconds float64
	uri     string
	offset  int64 // in uri
	size    int64 // 0: all of uri
	joined  bool  // the media's clock starts anew here
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
	fmt.Fprintf(&b, "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:%.0f\n#EXT-X-PLAYLIST-TYPE:VOD\n", targetDuration(p.entries))
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
		if e.joined {
			b.WriteString("#EXT-X-DISCONTINUITY\n")
		}
		fmt.Fprintf(&b, "#EXTINF:%.6f,\n", e.seconds)
		if e.size > 0 {
			fmt.Fprintf(&b, "#EXT-X-BYTERANGE:%d@%d\n", e.size, e.offset)
		}
		b.WriteString(e.uri + "\n")
	}
	b.WriteString("#EXT-X-ENDLIST\n")
	return b.String()
}

// targetDuration returns EXT-X-TARGETDURATION of the entries, in seconds.
func targetDuration(entries []entry) float64 {
	longest := 1.0
	for _, e := range entries {
		longest = math.Max(longest, e.seconds)
	}
	return math.Round(longest)
}

// mostInRun bounds the segments of a run that bandwidth looks at: more of them in 1.5 target durations are no film.
const mostInRun = 1024

// bandwidth returns the peak and the average bit rate of segments, in bits per second. The peak is that of any run of
// segments that lasts 0.5 to 1.5 target durations (RFC 8216bis, 4.1): a short last segment says little of what a line
// must carry.
func bandwidth(entries []entry) (peak, average int64) {
	target := targetDuration(entries)
	var bytes int64
	var seconds float64
	for i, e := range entries {
		bytes, seconds = bytes+e.size, seconds+e.seconds
		var size int64
		length := 0.0
		for _, next := range entries[i:min(i+mostInRun, len(entries))] {
			if size, length = size+next.size, length+next.seconds; length > 1.5*target {
				break
			}
			if length >= 0.5*target {
				peak = max(peak, bitRate(size, length))
			}
		}
	}
	average = bitRate(bytes, seconds)
	return max(peak, average), average
}

func bitRate(bytes int64, seconds float64) int64 {
	return int64(math.Ceil(float64(bytes*8) / max(seconds, 0.001)))
}

// byRange returns the stream's segments by byte ranges.
func (s *stream) byRange() []entry {
	var out []entry
	offsets := s.offsets()
	for i, seg := range s.segments {
		out = append(out, entry{seconds: s.tracks[0].Seconds(seg.lead + seg.duration), uri: s.view.name, offset: offsets[i], size: seg.size()})
	}
	return out
}

// playlist returns the stream's playlist by byte ranges.
func (s *stream) playlist(start float64) *playlist {
	return &playlist{mapURI: s.view.name, mapSize: s.initSize, start: start, entries: s.byRange()}
}

// discrete returns the stream's playlist by files.
func (s *stream) discrete(start float64) *playlist {
	return &playlist{mapURI: s.view.folder + "/init.mp4", start: start, entries: inFiles(s.byRange(), s.view.folder, "m4s")}
}

// inFiles returns the entries as files in a folder.
func inFiles(entries []entry, folder, ext string) []entry {
	var out []entry
	for i, e := range entries {
		out = append(out, entry{seconds: e.seconds, uri: folder + "/" + segmentName(i, ext), joined: e.joined})
	}
	return out
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

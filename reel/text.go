package reel

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/reelfs/reelfs/media"
)

// maxSubtitles bounds the text of one subtitle track, in bytes: a thousand pages.
const maxSubtitles = 4 << 20

// text is a subtitle track as WebVTT (https://www.w3.org/TR/webvtt1/).
type text struct {
	file     string // name in the reel
	language string
	name     string
	deflt    bool
	roles    media.Roles
	vtt      []byte
}

type cue struct {
	start, end float64
	text       string
}

// stamp writes a time of WebVTT, which has none before zero.
func stamp(seconds float64) string {
	ms := int64(max(0, seconds)*1000 + 0.5)
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3600000, ms/60000%60, ms/1000%60, ms%1000)
}

func writeVTT(cues []cue) []byte {
	var b bytes.Buffer
	b.WriteString("WEBVTT\n")
	for _, c := range cues {
		if t := strings.TrimSpace(c.text); t != "" && c.end > max(0, c.start) {
			fmt.Fprintf(&b, "\n%s --> %s\n%s\n", stamp(c.start), stamp(c.end), blankLines.ReplaceAllString(t, "\n"))
		}
	}
	return b.Bytes()
}

var (
	blankLines = regexp.MustCompile(`\r?\n(\r?\n)*`) // a blank line would end the cue
	tags       = regexp.MustCompile(`</?([a-zA-Z]+)[^<>]*>`)
	overrides  = regexp.MustCompile(`\{\\[^{}]*\}`)
	timeMap    = regexp.MustCompile(`\nX-TIMESTAMP-MAP=[^\n]*`)
)

// cueText makes WebVTT of SubRip's markup: b, i and u stay, everything else is text or goes.
func cueText(s string) string {
	s = overrides.ReplaceAllString(s, "")
	var b strings.Builder
	for len(s) > 0 {
		loc := tags.FindStringSubmatchIndex(s)
		if loc == nil {
			break
		}
		b.WriteString(escapeText(s[:loc[0]]))
		if name := strings.ToLower(s[loc[2]:loc[3]]); name == "b" || name == "i" || name == "u" {
			if s[loc[0]+1] == '/' {
				name = "/" + name
			}
			b.WriteString("<" + name + ">")
		}
		s = s[loc[1]:]
	}
	b.WriteString(escapeText(s))
	return b.String()
}

// escapes is made once: a text of strangers may have a tag every other byte.
var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\x00", "")

func escapeText(s string) string { return escapes.Replace(s) }

// embedded reads the text samples of a subtitle track. shift is added to every time, in seconds.
func embedded(src io.ReaderAt, t *media.Track, shift float64) ([]byte, error) {
	var cues []cue
	total := 0
	for i, s := range t.Samples {
		if total += int(s.Size); total > maxSubtitles {
			return nil, fmt.Errorf("subtitle track %d: more than %d bytes of text", t.ID, maxSubtitles)
		}
		p := make([]byte, s.Size)
		if err := readFull(src, p, s.Offset); err != nil {
			return nil, err
		}
		c := cue{start: t.Seconds(t.PTS(i)) + shift, end: t.Seconds(t.PTS(i)+t.Duration(i)) + shift}
		if t.Ends != nil {
			c.end = t.Seconds(t.Ends[i]) + shift
		}
		if t.Trim > 0 {
			c.end = min(c.end, t.Seconds(t.Trim)+shift) // one that begins later is left out
		}
		switch t.Codec {
		case media.TX3G: // 3GPP TS 26.245, 5.17: a length, the text, boxes of style
			if len(p) < 2 {
				continue
			}
			p = p[2:min(len(p), 2+int(binary.BigEndian.Uint16(p)))]
			c.text = escapeText(strings.ToValidUTF8(string(p), "?"))
		case media.WebVTT:
			c.text = strings.ToValidUTF8(string(p), "?")
		case media.WebMText: // lines of the cue's name and its settings come first
			_, rest, _ := bytes.Cut(p, []byte("\n"))
			_, rest, _ = bytes.Cut(rest, []byte("\n"))
			c.text = strings.ToValidUTF8(string(rest), "?")
		case media.ASS:
			c.text = assBlock(strings.ToValidUTF8(string(p), "?"))
		default:
			c.text = cueText(strings.ToValidUTF8(string(p), "?"))
		}
		cues = append(cues, c)
	}
	sortCues(cues)
	return writeVTT(cues), nil
}

// sortCues puts cues in order of time.
func sortCues(cues []cue) {
	slices.SortStableFunc(cues, func(a, b cue) int { return cmp.Compare(a.start, b.start) })
}

// readable tells whether embedded can turn samples of the codec into WebVTT.
func readable(c media.Codec) bool {
	switch c {
	case media.TX3G, media.SubRip, media.WebVTT, media.WebMText, media.ASS:
		return true
	}
	return false
}

// mapTime tells players of a transport stream which of its timestamps, in 90 kHz, is the start of the
// subtitles' time (RFC 8216, 3.5), unless the file says so itself.
func mapTime(vtt []byte, pts int64) []byte {
	head, rest, _ := bytes.Cut(vtt, []byte("\n"))
	if before, _, _ := bytes.Cut(rest, []byte("\n\n")); bytes.Contains(before, []byte("X-TIMESTAMP-MAP=")) {
		return vtt
	}
	return fmt.Appendf(nil, "%s\nX-TIMESTAMP-MAP=MPEGTS:%d,LOCAL:00:00:00.000\n%s", head, pts&(1<<33-1), rest)
}

// unmapTime removes X-TIMESTAMP-MAP: what is no transport stream has no clock for it, and players would shift the text.
func unmapTime(vtt []byte) []byte {
	head, cues, more := bytes.Cut(vtt, []byte("\n\n"))
	if !bytes.Contains(head, []byte("\nX-TIMESTAMP-MAP=")) {
		return vtt
	}
	out := timeMap.ReplaceAll(head, nil)
	if more {
		out = append(append(out, "\n\n"...), cues...)
	}
	return out
}

// chapterVTT returns the chapters as a WebVTT track.
func chapterVTT(chapters []media.Chapter, duration, shift float64) []byte {
	var cues []cue
	for i, ch := range chapters {
		end := duration
		if i+1 < len(chapters) {
			end = chapters[i+1].Start
		}
		cues = append(cues, cue{ch.Start + shift, end + shift, escapeText(ch.Title)})
	}
	return writeVTT(cues)
}

package reel

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

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

func stamp(seconds float64) string {
	ms := int64(seconds*1000 + 0.5)
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3600000, ms/60000%60, ms/1000%60, ms%1000)
}

func writeVTT(cues []cue) []byte {
	var b bytes.Buffer
	b.WriteString("WEBVTT\n")
	for _, c := range cues {
		if t := strings.TrimSpace(c.text); t != "" && c.end > c.start {
			fmt.Fprintf(&b, "\n%s --> %s\n%s\n", stamp(c.start), stamp(c.end), blankLines.ReplaceAllString(t, "\n"))
		}
	}
	return b.Bytes()
}

var (
	blankLines = regexp.MustCompile(`\r?\n(\r?\n)*`) // a blank line would end the cue
	tags       = regexp.MustCompile(`</?([a-zA-Z]+)[^<>]*>`)
	overrides  = regexp.MustCompile(`\{\\[^{}]*\}`)
	srtTimes   = regexp.MustCompile(`(?m)^(\d{1,3}):(\d\d):(\d\d)[,.](\d{3})\s*-->\s*(\d{1,3}):(\d\d):(\d\d)[,.](\d{3})`)
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

func escapeText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\x00", "").Replace(s)
}

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
		default:
			c.text = cueText(strings.ToValidUTF8(string(p), "?"))
		}
		cues = append(cues, c)
	}
	slices.SortStableFunc(cues, func(a, b cue) int {
		switch {
		case a.start < b.start:
			return -1
		case a.start > b.start:
			return 1
		}
		return 0
	})
	return writeVTT(cues), nil
}

// Subtitle is a file of subtitles that is published with a video.
type Subtitle struct {
	Language string // code, as in en or pt-BR
	Text     []byte // WebVTT or SubRip
}

// vtt returns the WebVTT of a subtitle file.
func (s Subtitle) vtt() ([]byte, error) {
	if len(s.Text) > maxSubtitles {
		return nil, fmt.Errorf("subtitles of %d bytes, at most %d", len(s.Text), maxSubtitles)
	}
	if !utf8.Valid(s.Text) {
		return nil, fmt.Errorf("subtitles are not UTF-8 text; convert them, with iconv for example")
	}
	plain := strings.ReplaceAll(strings.TrimPrefix(string(s.Text), "\ufeff"), "\r\n", "\n")
	if strings.HasPrefix(plain, "WEBVTT") {
		return []byte(plain), nil
	}
	times := srtTimes.FindAllStringSubmatchIndex(plain, -1)
	if len(times) == 0 {
		return nil, fmt.Errorf("subtitles are neither WebVTT nor SubRip: no line with times like 00:00:01,000 --> 00:00:02,000")
	}
	var cues []cue
	for i, m := range times {
		field := func(n int) (v float64) {
			for _, c := range plain[m[2*n]:m[2*n+1]] {
				v = v*10 + float64(c-'0')
			}
			return v
		}
		c := cue{start: field(1)*3600 + field(2)*60 + field(3) + field(4)/1000, end: field(5)*3600 + field(6)*60 + field(7) + field(8)/1000}
		body := plain[m[1]:]
		if i+1 < len(times) {
			body = plain[m[1]:times[i+1][0]]
		}
		if _, rest, ok := strings.Cut(body, "\n"); ok {
			c.text, _, _ = strings.Cut(rest, "\n\n")
			c.text = cueText(c.text)
		}
		cues = append(cues, c)
	}
	return writeVTT(cues), nil
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

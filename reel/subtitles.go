package reel

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// This file reads files of subtitles as people have them. SubRip has no specification: times are written in many
// ways, texts hold blank lines, and editors save UTF-16 and line ends of their own.

// Subtitle is a file of subtitles that is published with a video.
type Subtitle struct {
	Language        string // code, as in en or pt-BR
	Default         bool   // shown unasked
	Forced          bool   // shown to all viewers of the language
	HearingImpaired bool   // also describes sounds
	Text            []byte // WebVTT, SubRip or SubStation Alpha, in UTF-8 or UTF-16
}

// SubtitleNamed returns what the name of a file of subtitles says of it, as media servers read such names: what stands
// before the extension is the language, with default, forced (foreign) and sdh (cc, hi) before or behind it, as in
// film.pt-BR.forced.srt. So hi is Hindi unless another language is there.
func SubtitleNamed(name string) (s Subtitle) {
	words := strings.Split(strings.TrimSuffix(name, path.Ext(name)), ".")
	for i := len(words) - 1; i >= 0; i-- {
		word := strings.ToLower(words[i])
		switch {
		case word == "default":
			s.Default = true
		case word == "forced" || word == "foreign":
			s.Forced = true
		case word == "sdh" || word == "cc" || word == "hi" && s.Language == "" && i > 0 && bcp47(words[i-1]) != "":
			s.HearingImpaired = true
		case s.Language == "" && bcp47(word) != "":
			s.Language = words[i]
		default:
			return s
		}
	}
	return s
}

var (
	vttHead = regexp.MustCompile(`^WEBVTT([ \t].*)?(\n|$)`)
	assHead = regexp.MustCompile(`(?mi)^\[Events\]\s*$`)
	// srtTimes are the times of a cue without the spaces, then what players write behind them: places on the screen.
	srtTimes = regexp.MustCompile(`^(-?)(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[,.](\d{1,3}))?-->(-?)(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[,.](\d{1,3}))?(?:[XxYy]\d.*)?$`)
	srtIndex = regexp.MustCompile(`^\s*\d+\s*$`)
	srtClock = regexp.MustCompile(`^[\s-]*\d{1,4}\s*:`) // how times begin
)

// name returns what a menu calls the subtitles, "" if that is to be made up.
func (s Subtitle) name() string {
	name := languageName(s.Language)
	switch {
	case name == "":
	case s.Forced:
		name += " (forced)"
	case s.HearingImpaired:
		name += " (SDH)"
	}
	return name
}

// vtt returns the WebVTT of a subtitle file.
func (s Subtitle) vtt() ([]byte, error) {
	if len(s.Text) > maxSubtitles {
		return nil, fmt.Errorf("subtitles of %d bytes, at most %d", len(s.Text), maxSubtitles)
	}
	plain, err := plainText(s.Text)
	if err != nil {
		return nil, err
	}
	var cues []cue
	switch {
	case vttHead.MatchString(plain):
		return []byte(plain), nil
	case assHead.MatchString(plain):
		cues = readASS(plain)
	default:
		cues, err = readSRT(plain)
	}
	if err != nil {
		return nil, err
	}
	if len(cues) == 0 {
		return nil, fmt.Errorf("subtitles are neither WebVTT nor SubRip nor SubStation Alpha: " +
			"no line with times like 00:00:01,000 --> 00:00:02,000")
	}
	sortCues(cues)
	return writeVTT(cues), nil
}

// plainText returns text as UTF-8 with lines that end in a line feed. UTF-16 is told by its mark, or by the zero in its
// first character. Other encodings cannot be told apart for sure, and what is published stays: they are refused.
func plainText(b []byte) (string, error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")), len(b) > 1 && b[0] != 0 && b[1] == 0:
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(b, []byte("\xfe\xff")), len(b) > 1 && b[0] == 0 && b[1] != 0:
		from = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	if from != nil {
		var err error
		if b, err = from.NewDecoder().Bytes(b); err != nil {
			return "", fmt.Errorf("subtitles: read UTF-16: %w", err)
		}
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	for at := 0; at < len(b); {
		r, n := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && n == 1 {
			return "", fmt.Errorf("subtitles: line %d is neither UTF-8 nor UTF-16: convert the file, as with "+
				"iconv -f WINDOWS-1252 -t UTF-8 (or the encoding of their language)", 1+bytes.Count(b[:at], []byte("\n")))
		}
		at += n
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(b)), nil
}

// readSRT reads SubRip. A cue's text reaches up to the next line of times, less the number above that.
func readSRT(plain string) ([]cue, error) {
	var cues []cue
	var text []string
	end := func() {
		if len(cues) > 0 {
			cues[len(cues)-1].text = cueText(strings.TrimSpace(strings.Join(text, "\n")))
		}
		text = text[:0]
	}
	n := 0
	for line := range strings.Lines(plain) {
		n++
		line = strings.TrimRight(line, " \t\n")
		last := len(text) - 1
		numbered := last >= 0 && srtIndex.MatchString(text[last])
		if isTimes(line, numbered) {
			m := srtTimes.FindStringSubmatch(strings.NewReplacer(" ", "", "\t", "").Replace(line))
			if m == nil {
				return nil, fmt.Errorf("subtitles: line %d, %q, has no times like 00:00:01,000 --> 00:00:02,000", n, line)
			}
			if numbered {
				text = text[:last]
			}
			end()
			cues = append(cues, cue{start: srtTime(m[1:6]), end: srtTime(m[6:11])})
			continue
		}
		text = append(text, line)
	}
	end()
	return cues, nil
}

// isTimes tells whether a line is meant as the times of a cue, also where they cannot be read. Below the number of a cue,
// anything that begins like a time and has an arrow is.
func isTimes(line string, numbered bool) bool {
	from, _, arrow := strings.Cut(line, "-->")
	if arrow && strings.Trim(from, " \t-0123456789:,.") == "" && strings.Contains(from, ":") {
		return true
	}
	return numbered && strings.Contains(line, "->") && srtClock.MatchString(line)
}

// srtTime returns the seconds of sign, hours, minutes, seconds and decimals.
func srtTime(m []string) float64 {
	number := func(s string) float64 {
		v, _ := strconv.ParseFloat("0"+s, 64)
		return v
	}
	t := number(m[1])*3600 + number(m[2])*60 + number(m[3]) + number("."+m[4])
	if m[0] != "" {
		return -t
	}
	return t
}

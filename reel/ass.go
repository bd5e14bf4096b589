package reel

import (
	"regexp"
	"strings"
)

// This file makes WebVTT of SubStation Alpha (SSA, ASS): what is said, with bold, italic and underlined. Styles,
// places, karaoke and drawings go.

var (
	assTags    = regexp.MustCompile(`\{[^{}]*\}`)
	assSetting = regexp.MustCompile(`\\([biu])(\d+)`)
	assDrawing = regexp.MustCompile(`\\p[1-9]`)
	assBreaks  = strings.NewReplacer(`\N`, "\n", `\n`, "\n", `\h`, "\u00a0")
	assTime    = regexp.MustCompile(`^(\d{1,4}):(\d{1,2}):(\d{1,2})[.,](\d{1,3})$`)
)

// assBlock returns the text of a block in Matroska: ReadOrder, Layer, Style, Name, three margins, Effect and Text, with
// commas between (Matroska, subtitles: SSA/ASS).
func assBlock(s string) string {
	fields := strings.SplitN(s, ",", 9)
	return assText(fields[len(fields)-1])
}

// assText makes WebVTT of the text of a Dialogue.
func assText(s string) string {
	var b strings.Builder
	drawing, open := false, map[string]bool{}
	write := func(text string) {
		if !drawing {
			b.WriteString(escapeText(assBreaks.Replace(text)))
		}
	}
	for {
		loc := assTags.FindStringIndex(s)
		if loc == nil {
			break
		}
		write(s[:loc[0]])
		tag := s[loc[0]:loc[1]]
		s = s[loc[1]:]
		if strings.Contains(tag, `\p0`) {
			drawing = false
		} else if assDrawing.MatchString(tag) {
			drawing = true
		}
		for _, m := range assSetting.FindAllStringSubmatch(tag, -1) {
			if on := m[2] != "0"; on != open[m[1]] {
				open[m[1]] = on
				b.WriteString(map[bool]string{true: "<", false: "</"}[on] + m[1] + ">")
			}
		}
	}
	write(s)
	return b.String()
}

// readASS reads the Dialogue lines of a file, whose fields are in the order of the line Format.
func readASS(plain string) []cue {
	var cues []cue
	start, end, text := 1, 2, 9
	_, events, _ := strings.Cut(plain, assHead.FindString(plain))
	for line := range strings.Lines(events) {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case strings.HasPrefix(kind, "["):
			return cues
		case strings.EqualFold(kind, "Format"):
			for i, name := range strings.Split(rest, ",") {
				switch strings.ToLower(strings.TrimSpace(name)) {
				case "start":
					start = i
				case "end":
					end = i
				case "text":
					text = i
				}
			}
		case strings.EqualFold(kind, "Dialogue"):
			f := strings.SplitN(rest, ",", text+1)
			if max(start, end, text) >= len(f) {
				continue
			}
			from, to := assTime.FindStringSubmatch(strings.TrimSpace(f[start])), assTime.FindStringSubmatch(strings.TrimSpace(f[end]))
			if from != nil && to != nil {
				cues = append(cues, cue{srtTime(append([]string{""}, from[1:]...)), srtTime(append([]string{""}, to[1:]...)), assText(f[text])})
			}
		}
	}
	return cues
}

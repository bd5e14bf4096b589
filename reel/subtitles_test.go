package reel

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// inUTF16 returns text in UTF-16, with a byte order mark or without.
func inUTF16(s string, little, mark bool) string {
	if mark {
		s = "\ufeff" + s
	}
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if little {
			b.Write([]byte{byte(u), byte(u >> 8)})
		} else {
			b.Write([]byte{byte(u >> 8), byte(u)})
		}
	}
	return b.String()
}

// TestSubtitlesOfStrangers reads files as bug reports of other programs describe them.
func TestSubtitlesOfStrangers(t *testing.T) {
	const srt = "1\n00:00:01,000 --> 00:00:02,500\nCafé\n"
	const cafe = "\n00:00:01.000 --> 00:00:02.500\nCafé\n"
	for _, c := range []struct{ name, in, want string }{
		{"mark of UTF-8", "\ufeff" + srt, cafe},
		{"UTF-16LE", inUTF16(srt, true, true), cafe},
		{"UTF-16BE", inUTF16(srt, false, true), cafe},
		{"UTF-16LE without mark", inUTF16(srt, true, false), cafe},
		{"UTF-16BE without mark", inUTF16(srt, false, false), cafe},
		{"carriage returns", strings.ReplaceAll(srt, "\n", "\r"), cafe},
		{"no milliseconds", "1\n00:04:40 --> 00:04:41\nGood evening.\n", "\n00:04:40.000 --> 00:04:41.000\nGood evening.\n"},
		{"short fractions", "1\n00:00:05,5 --> 0:0:6.25\nx\n", "\n00:00:05.500 --> 00:00:06.250\nx\n"},
		{"no hours", "1\n00:07,000 --> 00:08,000\nx\n", "\n00:00:07.000 --> 00:00:08.000\nx\n"},
		{"spaces in times", "1\n 00: 00: 09,000 -->00:00:10, 000 X1:10 X2:20\nx\n", "\n00:00:09.000 --> 00:00:10.000\nx\n"},
		{"lines in front, no number", "\n\n00:00:01.000 --> 00:00:02.000\nx", "\n00:00:01.000 --> 00:00:02.000\nx\n"},
		{"blank line before the text", "1\n00:00:03,000 --> 00:00:04,000\n\nFine!\n\n2\n00:00:05,000 --> 00:00:06,000\nx\n",
			"\n00:00:03.000 --> 00:00:04.000\nFine!\n\n00:00:05.000 --> 00:00:06.000\nx\n"},
		{"blank lines in the text", "1\n00:00:03,000 --> 00:00:04,000\nOne\n \nTwo\n\n\n2\n00:00:05,000 --> 00:00:06,000\nx\n",
			"\n00:00:03.000 --> 00:00:04.000\nOne\nTwo\n\n00:00:05.000 --> 00:00:06.000\nx\n"},
		{"a number is the text", "1\n00:00:03,000 --> 00:00:04,000\n\n2\n\n2\n00:00:05,000 --> 00:00:06,000\n1984\n",
			"\n00:00:03.000 --> 00:00:04.000\n2\n\n00:00:05.000 --> 00:00:06.000\n1984\n"},
		{"out of order and over each other", "1\n00:00:05,000 --> 00:00:06,000\nb\n\n2\n00:00:01,000 --> 00:00:05,500\na\n",
			"\n00:00:01.000 --> 00:00:05.500\na\n\n00:00:05.000 --> 00:00:06.000\nb\n"},
		{"before the start", "1\n-00:00:01,000 --> 00:00:01,000\na\n\n2\n-00:00:02,000 --> -00:00:01,000\ngone\n",
			"\n00:00:00.000 --> 00:00:01.000\na\n"},
		{"after a day", "1\n25:00:01,000 --> 25:00:02,000\na\n", "\n25:00:01.000 --> 25:00:02.000\na\n"},
		{"an arrow in the text", "1\n00:00:01,000 --> 00:00:02,000\n1 --> 2\n", "\n00:00:01.000 --> 00:00:02.000\n1 --&gt; 2\n"},
		{"a time and an arrow in the text", "1\n00:00:01,000 --> 00:00:02,000\nBus:\n10:30 -> Rome\n",
			"\n00:00:01.000 --> 00:00:02.000\nBus:\n10:30 -&gt; Rome\n"},
		{"SubStation Alpha", "[Script Info]\r\nTitle: x\r\n[Events]\r\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n" +
			"Dialogue: 0,0:00:03.00,0:00:04.50,Default,,0,0,0,,{\\i1\\c&HFF&}Hello{\\i0}, <you>\\Nand, me\r\n" +
			"Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,not this\r\n" +
			"Dialogue: 0,0:00:01.00,0:00:02.00,Sign,,0,0,0,,{\\p1}m 0 0 l 1 1{\\p0}first\r\n[Fonts]\r\nDialogue: 0,0:00:01.00,0:00:02.00,x,,0,0,0,,no\r\n",
			"\n00:00:01.000 --> 00:00:02.000\nfirst\n\n00:00:03.000 --> 00:00:04.500\n<i>Hello</i>, &lt;you&gt;\nand, me\n"},
		{"WebVTT with styles", "\ufeffWEBVTT - title\r\n\r\nSTYLE\r\n::cue {\r\n  color: red;\r\n}\r\n\r\n00:01.000 --> 00:02.000 line:0\r\n<v Bob>Hi\r\n",
			" - title\n\nSTYLE\n::cue {\n  color: red;\n}\n\n00:01.000 --> 00:02.000 line:0\n<v Bob>Hi\n"},
		{"WebVTT of carriage returns", "WEBVTT\r\r00:01.000 --> 00:02.000\rHi\r", "\n\n00:01.000 --> 00:02.000\nHi\n"},
	} {
		want := c.want
		if !strings.HasPrefix(c.name, "WebVTT") {
			want = "\n" + want
		}
		got, err := Subtitle{Text: []byte(c.in)}.vtt()
		if err != nil || string(got) != "WEBVTT"+want {
			t.Errorf("%s: got %q, %v\nwant %q", c.name, got, err, "WEBVTT"+want)
		}
	}
	for in, want := range map[string]string{
		"1\n00:00:01,000 --> 00:00:02,000\nCaf\xe9\n":                                  "line 3 is neither UTF-8 nor UTF-16",
		"1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:03,000 --> soon\nb\n":         "line 6",
		"1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:xx,000 --> 00:00:04,000\nb\n": "line 6",
		"1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:03,5x0 --> 00:00:04,000\nb\n": "line 6",
		"1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:03,000 -> 00:00:04,000\nb\n":  "line 6",
		"WEBVTTX\n\n00:00:01.000 -> 00:00:02.000\nx\n":                                 "neither WebVTT nor SubRip",
		"<SAMI><BODY><SYNC Start=1000><P>hi</BODY></SAMI>":                             "neither WebVTT nor SubRip",
		"[Events]\nDialogue: 0,never,0:00:02.00,Default,,0,0,0,,x\nDialogue: 0,0:00":   "neither WebVTT nor SubRip",
	} {
		if got, err := (Subtitle{Text: []byte(in)}).vtt(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %q, error %v; want %q", in, got, err, want)
		}
	}
}

// TestTextOfMatroska publishes SubStation Alpha and WebVTT as ffmpeg stores them, and WebVTT with another clock.
func TestTextOfMatroska(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	ass := file("a.ass", "[Script Info]\nScriptType: v4.00+\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n[Events]\n"+
		"Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"+
		"Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\b1}Hello{\\b0}, world\\Nsecond\n")
	vtt := file("b.vtt", "WEBVTT\n\nname\n00:01.000 --> 00:02.000 line:0\n<v Bob>Hi &amp; bye\n")
	path := filepath.Join(dir, "texts.mkv")
	args := strings.Fields("-v error -map 0 -map 1 -map 2 -c copy -metadata:s:s:0 language=jpn -metadata:s:s:1 language=eng")
	args = append([]string{"-i", testmedia.File(t, "video.mp4"), "-i", ass, "-i", vtt}, append(args, path)...)
	if out, err := exec.Command("ffmpeg", args...).CombinedOutput(); err != nil {
		t.Fatalf("ffmpeg %v: %v\n%s", args, err, out)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	mapped := "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:01.000 --> 00:02.000\nx\n"
	forced := Subtitle{Language: "de", Forced: true, Default: true, Text: []byte(mapped)}
	s, r := publish(t, data, Options{Name: "texts.mkv", Subtitles: []Subtitle{{Language: "de", Text: []byte(mapped)}, forced}})
	if len(r.Manifest.Warnings) > 0 {
		t.Error("warnings:", r.Manifest.Warnings)
	}
	unpack(t, s, r.Root.Cid, dir)
	for name, want := range map[string]string{
		"subs-ja.vtt": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<b>Hello</b>, world\nsecond\n",
		"subs-en.vtt": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Bob>Hi &amp; bye\n",
		"subs-de.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n",
	} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s: got %q, %v\nwant %q", name, got, err, want)
		}
	}
	list, err := os.ReadFile(filepath.Join(dir, "master.m3u8"))
	want := `NAME="German (forced)",LANGUAGE="de",DEFAULT=YES,AUTOSELECT=YES,FORCED=YES,URI="subs-de-2.m3u8"`
	if err != nil || !strings.Contains(string(list), want) {
		t.Errorf("master.m3u8: %v\n%s\nwant %s", err, list, want)
	}
}

// TestSubtitleNames reads names as Jellyfin, Plex and Kodi have them.
func TestSubtitleNames(t *testing.T) {
	for name, want := range map[string]Subtitle{
		"en.vtt":                 {Language: "en"},
		"film.pt-BR.srt":         {Language: "pt-BR"},
		"film.pt_BR.srt":         {Language: "pt_BR"},
		"film.zh-Hant.srt":       {Language: "zh-Hant"},
		"film.en.forced.srt":     {Language: "en", Forced: true},
		"film.Foreign.en.srt":    {Language: "en", Forced: true},
		"film.default.en.srt":    {Language: "en", Default: true},
		"film.en.SDH.srt":        {Language: "en", HearingImpaired: true},
		"film.en.cc.default.srt": {Language: "en", HearingImpaired: true, Default: true},
		"film.en.hi.srt":         {Language: "en", HearingImpaired: true},
		"film.hi.srt":            {Language: "hi"},
		"film.forced.srt":        {Forced: true},
		"film.1999.srt":          {},
		"film.srt":               {},
		"":                       {},
	} {
		if got := SubtitleNamed(name); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

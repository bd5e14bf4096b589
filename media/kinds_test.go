package media

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
)

const (
	quick = "-t 4 -c:v libx264 -preset ultrafast -g 25 -keyint_min 25 -sc_threshold 0 -bf 2 -threads 1 "
	aac   = "-c:a aac -b:a 32k "
	frag  = "-movflags frag_keyframe+empty_moov+default_base_moof "
	cover = "-f lavfi -i color=red:s=64x64:d=1:r=1"
)

// kinds are habits of muxers and people, and what is understood of them: each track that is played with its codec, and
// from when until when in seconds, then what is said of it; then chapters, joins and warnings. A new one is a line.
var kinds = []struct {
	name   string
	file   string // extension
	in     string // further inputs of ffmpeg
	args   string // of ffmpeg
	change change
	want   string
}{
	{"plain", "mp4", "", quick + aac, nil, "video h264 0.00-4.00 default; audio aac 0.00-4.00 default"},
	// Clocks.
	{"fragments of a live stream", "mp4", "", quick + aac + frag, later(1_700_000_000), "video h264 0.08-4.08 default; audio aac 0.00-4.08 default"},
	{"fragments with their times behind them", "mp4", "", quick + aac + frag, mp4(func(root *node) {
		for _, traf := range root.find("moof/traf") {
			i := slices.IndexFunc(traf.kids, func(n *node) bool { return n.typ == "tfdt" })
			tfdt := traf.kids[i]
			traf.kids = append(slices.Delete(traf.kids, i, i+1), tfdt)
		}
	}), "video h264 0.08-4.08 default; audio aac 0.00-4.08 default"},
	{"fragments that start at 10 s", "mp4", "", quick + aac + frag, later(10), "video h264 0.08-4.08 default; audio aac 0.00-4.08 default"},
	{"start at 0.5 s by edit list", "mp4", "", quick + aac, all(editList(0, 500, 0xffffffff, 1<<16, 4000, 1024, 1<<16), editList(1, 500, 0xffffffff, 1<<16, 4000, 1024, 1<<16)),
		"video h264 0.50-4.50 default; audio aac 0.48-4.50 default"},
	{"start at 5 s by edit list", "mp4", "", quick + aac, all(editList(0, 5000, 0xffffffff, 1<<16, 4000, 1024, 1<<16), editList(1, 5000, 0xffffffff, 1<<16, 4000, 1024, 1<<16)),
		"video h264 5.00-9.00 default; audio aac 4.98-9.00 default"},
	// Edit lists.
	{"ends early", "mp4", "", quick + aac, all(editList(0, 2000, 1024, 1<<16), editList(1, 2000, 1024, 1<<16)), "video h264 0.00-2.00 default trim 2.00; audio aac 0.00-2.00 default trim 2.00"},
	{"starts late, ends early", "mp4", "", quick + aac, editList(0, 2000, 1024+12800, 1<<16), "video h264 -1.00-2.00 default trim 2.00; audio aac 0.00-4.00 default"},
	{"two edits that meet", "mp4", "", quick + aac, editList(0, 1000, 1024, 1<<16, 1000, 1024+12800, 1<<16), "video h264 0.00-2.00 default trim 2.00; audio aac 0.00-4.00 default"},
	{"two edits apart", "mp4", "", quick + aac, editList(0, 1000, 1024, 1<<16, 1000, 1024+25600, 1<<16),
		"video h264 0.00-4.00 default; audio aac 0.00-4.00 default; warning track 1: an edit list leaves parts of the media out or repeats them: views play all from the first edit on"},
	{"nothing at the end", "mp4", "", quick + aac, editList(0, 1000, 1024, 1<<16, 3000, 0xffffffff, 1<<16), "video h264 0.00-1.00 default trim 1.00; audio aac 0.00-4.00 default"},
	{"twice as fast", "mp4", "", quick + aac, editList(0, 4000, 1024, 2<<16),
		"video h264 0.00-4.00 default; audio aac 0.00-4.00 default; warning track 1: an edit list asks for another speed: views play the track at its own"},
	{"edit behind the end", "mp4", "", quick + aac, editList(0, 4000, 0xfffffff0, 1<<16),
		"video h264 0.08-4.08 default; audio aac 0.00-4.00 default; warning track 1: an edit begins behind the end of the media and is left out"},
	// Covers.
	{"cover first", "mp4", cover, "-map 2:v -map 0:v -map 1:a -t 4 -c:v:0 mjpeg -c:v:1 libx264 -preset:v:1 ultrafast " + aac, nil, "video h264 0.00-4.00; audio aac 0.00-4.00 default"},
	{"cover and sound", "m4a", cover, "-map 1:a -map 2:v -c:v mjpeg -disposition:v 0 -f mp4 -t 4 " + aac, nil, "audio aac 0.00-4.00 default"},
	{"PNG and sound", "mp4", cover, "-map 1:a -map 2:v -c:v png -t 4 " + aac, nil, "audio aac 0.00-4.00 default"},
	// Pictures.
	{"turned right", "mp4", "", quick + "-an", mp4(func(root *node) {
		copy(root.find("moov/trak/tkhd")[0].data[40:], words(0, 1<<16, 0, 0xffff0000, 0, 0, 180<<16, 0, 1<<30))
	}), "video h264 0.00-4.00 default turned 90"},
	{"turned left", "mp4", "", quick + "-an", mp4(func(root *node) {
		copy(root.find("moov/trak/tkhd")[0].data[40:], words(0, 0xffff0000, 0, 1<<16, 0, 0, 0, 320<<16, 1<<30))
	}), "video h264 0.00-4.00 default turned 270"},
	{"film upside down", "mp4", "", quick + "-an", mp4(func(root *node) {
		copy(root.find("moov/mvhd")[0].data[36:], words(0xffff0000, 0, 0, 0, 0xffff0000, 0, 320<<16, 180<<16, 1<<30))
	}), "video h264 0.00-4.00 default turned 180"},
	{"wide pixels", "mp4", "", quick + "-an -vf setsar=64/45", nil, "video h264 0.00-4.00 default pixels 64:45"},
	{"wide pixels by VUI", "mp4", "", quick + "-an -vf setsar=64/45", all(entry(0, func(e *node) { e.data = bytes.Replace(e.data, []byte("pasp"), []byte("none"), 1) }),
		mp4(func(root *node) { copy(root.find("moov/trak/tkhd")[0].data[76:], words(320<<16, 180<<16)) })), "video h264 0.00-4.00 default pixels 64:45"},
	{"wide pixels by header", "mp4", "", quick + "-an", all(entry(0, func(e *node) { e.data = bytes.Replace(e.data, []byte("pasp"), []byte("none"), 1) }),
		mp4(func(root *node) { copy(root.find("moov/trak/tkhd")[0].data[76:], words(640<<16, 180<<16)) })), "video h264 0.00-4.00 default pixels 2:1"},
	{"PQ by VUI", "mp4", "", quick + "-an -x264-params colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc", nil, "video h264 0.00-4.00 default colour 9/16/9 PQ"},
	{"HLG by colr", "mp4", "", quick + "-an", entry(0, func(e *node) { e.data = append(e.data, mkbox("colr", []byte("nclx\x00\x09\x00\x12\x00\x09\x80"))...) }),
		"video h264 0.00-4.00 default colour 9/18/9 full HLG"},
	{"QuickTime's colours", "mov", "", quick + "-an", entry(0, func(e *node) { e.data = append(e.data, mkbox("colr", []byte("nclc\x00\x01\x00\x01\x00\x01"))...) }),
		"video h264 0.00-4.00 default colour 1/1/1 SDR"},
	{"Dolby Vision 5", "mp4", "", quick + "-an", entry(0, func(e *node) {
		e.typ, e.data = "dvav", append(e.data, mkbox("dvcC", []byte{1, 0, 5 << 1, 5<<3 | 5}, make([]byte, 20))...)
	}), "video h264 0.00-4.00 dvav.05.05 default colour 0/16/0 PQ"},
	// Chapters.
	{"pictures of chapters first", "mov", cover + " -i CHAPTERS", "-map 1 -map 0:v -map_metadata 3 -map_chapters 3 -t 8 -movflags disable_chpl -c:v mjpeg -s 64x36 -r 1 " + aac, mp4(func(root *node) {
		for _, trak := range root.find("moov/trak") { // of sound, pictures and text
			for _, chap := range trak.find("tref/chap") {
				chap.data = words(2, 3)
			}
		}
	}), "audio aac 0.00-8.00 default; chapter 0.0 Opening; chapter 5.0 The rest"},
	// Roles.
	{"second sound is default", "mp4", "", "-map 1 -map 1 -t 4 -disposition:a:0 0 -disposition:a:1 default " + aac, nil, "audio aac 0.00-4.00; audio aac 0.00-4.00 default"},
	{"roles by kind", "mp4", "", "-map 1 -t 4 " + aac, mp4(func(root *node) {
		trak := root.find("moov/trak")[0]
		trak.kids = append(trak.kids, &node{typ: "udta", kids: []*node{{typ: "kind", data: []byte("\x00\x00\x00\x00urn:mpeg:dash:role:2011\x00description\x00")},
			{typ: "tagc", data: []byte("public.accessibility.describes-music-and-sound")}, {typ: "kind", data: []byte("\x00\x00\x00\x00about:html-kind\x00commentary\x00")}}})
	}), "audio aac 0.00-4.00 default hearing visual commentary"},
	{"forced subtitles", "mp4", "-i SUBS", "-map 2:s -map 1 -t 7 -c:s mov_text " + aac, mp4(func(root *node) {
		stsd := root.find("moov/trak")[0].find("mdia/minf/stbl/stsd")[0].data
		stsd[8+8+8] |= 0x80
	}), "subtitle tx3g 0.00-6.00 default forced; audio aac 0.00-7.00 default"},
	// Files that were cut off.
	{"header first, cut off", "mp4", "", quick + aac + "-movflags faststart", cut(1, 2), "video h264 0.00-2.04 default; audio aac 0.00-1.96 default; warning the file is cut off after"},
	{"fragments, cut off", "mp4", "", quick + aac + frag, cut(1, 2), "video h264 0.08-2.12 default; audio aac 0.00-2.00 default; warning the file is cut off"},
	// Matroska.
	{"plain Matroska", "mkv", "", quick + aac, nil, "video h264 0.02-4.02; audio aac 0.00-4.03"},
	{"Matroska at one hour", "mkv", "", quick + aac + "-output_ts_offset 3600", nil, "video h264 0.02-4.02; audio aac 0.00-4.03"},
	{"subtitles and chapters at one hour", "mkv", "-i SUBS -i CHAPTERS", "-map 0:v -map 1:a -map 2:s -map_metadata 3 -map_chapters 3 -output_ts_offset 3600 -c:s srt " + quick + "-t 8 " + aac, nil,
		"video h264 0.02-8.02; audio aac 0.00-8.02; subtitle subrip 1.02-4.02; chapter 0.0 Opening; chapter 5.0 The rest"},
	{"Tracks behind Clusters", "mkv", "", quick + aac, tool("mkvpropedit -q FILE --edit track:a1 --set language=deu --set name=Deutsch_und_vieles_mehr_als_in_den_Kopf_passt_denn_dort_ist_wenig_Platz_fuer_lange_Namen --edit info --set title=Und_noch_ein_Titel_der_lang_ist"),
		"video h264 0.02-4.02; audio aac 0.00-4.03"},
	{"Tracks behind Clusters, no SeekHead", "mkv", "", quick + aac, all(tool("mkvpropedit -q FILE --edit track:a1 --set language=deu --set name=Deutsch_und_vieles_mehr_als_in_den_Kopf_passt_denn_dort_ist_wenig_Platz_fuer_lange_Namen"),
		func(t *testing.T, data []byte) []byte {
			return bytes.Replace(data, []byte("\x11\x4d\x9b\x74"), []byte("\x11\x4d\x9b\x75"), 1)
		}), "video h264 0.02-4.02; audio aac 0.00-4.03"},
	{"Opus of two lengths", "mkv", "", "-vn -t 2 -c:a libopus -frame_duration 20", joined("-c:a libopus -frame_duration 10"), "audio opus 0.00-4.01"},
	{"cover in Matroska", "mkv", cover, "-map 2:v -map 0:v -map 1:a -t 4 -c:v:0 mjpeg -c:v:1 libx264 -preset:v:1 ultrafast " + aac, nil, "video h264 0.02-4.02; audio aac 0.00-4.03"},
	{"PNG and sound in Matroska", "mkv", cover, "-map 1:a -map 2:v -t 4 -c:v png " + aac, nil, "audio aac 0.00-4.03"},
	{"film of photographs", "mkv", "", "-t 1 -c:v mjpeg -an", nil, "video V_MJPEG 0.00-1.00 colour 0/0/0 full SDR"},
	{"flags of Matroska", "mkv", "-i SUBS", "-map 1 -map 1 -map 2:s -t 7 -disposition:a:0 0 -disposition:a:1 default+comment+original -disposition:s:0 default+forced+hearing_impaired -c:s srt " + aac, nil,
		"audio aac 0.00-7.04; audio aac 0.00-7.04 default commentary original; subtitle subrip 1.02-4.02 default forced hearing"},
	{"track that is off", "mkv", "", "-map 1 -t 4 " + aac, tool("mkvpropedit -q FILE --edit track:a1 --set flag-enabled=0"), "audio aac 0.00-4.03"},
	{"wide pixels in Matroska", "mkv", "", quick + "-an -vf setsar=64/45", nil, "video h264 0.00-4.00 pixels 64:45"},
	{"turned in Matroska", "mkv", "", quick + "-an", tool("mkvpropedit -q FILE --edit track:v1 --set projection-pose-roll=-90"), "video h264 0.00-4.00 turned 90"},
	{"PQ in Matroska", "mkv", "", quick + "-an", tool("mkvpropedit -q FILE --edit track:v1 --set color-primaries=9 --set color-transfer-characteristics=16 --set color-matrix-coefficients=9"),
		"video h264 0.00-4.00 colour 9/16/9 PQ"},
	{"Matroska, cut off", "mkv", "", quick + aac, all(joined("-c copy"), cut(3, 4)), "video h264 0.02-6.09; audio aac 0.00-6.23; warning the file is cut off"},
	{"live Matroska, cut off", "mkv", "", quick + aac + "-live 1", cut(3, 4), "video h264 0.02-3.02; audio aac 0.00-2.94; warning the file is cut off"},
	{"Matroska with a hole", "mkv", "", quick + aac + "-cluster_time_limit 1000", func(t *testing.T, data []byte) []byte {
		clear(data[len(data)/2 : len(data)/2+3000])
		return data
	}, "video h264 0.02-4.02; audio aac 0.00-4.03; warning the file is damaged at byte"},
	// Transport streams.
	{"plain TS", "ts", "", quick + aac, nil, "video h264 0.00-4.00 default"},
	{"joined TS", "ts", "", quick + aac, twice, "video h264 0.00-8.00 default; join at 4.00"},
	{"joined TS with a gap", "ts", "", quick + aac, func(t *testing.T, data []byte) []byte {
		return append(bytes.Clone(data), made(t, "later.ts", quick+aac+"-output_ts_offset 3600")...)
	}, "video h264 0.00-8.00 default; join at 4.00"},
	{"joined TS with other streams", "ts", "", quick + aac, func(t *testing.T, data []byte) []byte {
		return append(bytes.Clone(data), made(t, "other.ts", "-map 1 -map 0 -mpegts_start_pid 0x200 -mpegts_pmt_start_pid 0x1100 "+quick+aac)...)
	}, "video h264 0.00-8.00 default; join at 4.00"},
	{"joined TS, the first cut off", "ts", "", quick + aac, func(t *testing.T, data []byte) []byte {
		return append(bytes.Clone(data[:len(data)/2+50]), data...)
	}, "video h264 0.00-6.08 default; join at 2.08; warning"},
	{"TS over the end of the clock", "ts", "", quick + aac + "-output_ts_offset 95440", nil, "video h264 0.00-4.00 default"},
	{"radio before television", "ts", "", "-map 1 -map 0 -map 1 -program title=radio:st=0 -program title=tv:st=1:st=2 " + quick + aac, nil, "video h264 0.00-4.00 default"},
	{"radio", "ts", "", "-vn -t 4 " + aac, nil, "audio aac 0.00-4.03 default"},
	{"radio in MP3", "ts", "", "-vn -t 4 -c:a libmp3lame -b:a 64k", nil, "audio mp3 0.00-4.0"},
	{"radio in AC-3", "ts", "", "-vn -t 4 -c:a ac3", nil, "audio ac3 0.00-4.0"},
	{"radio in MP2", "ts", "", "-vn -t 4 -c:a mp2", nil, "audio mp2 0.00-4.0"},
	{"wide pixels in TS", "ts", "", quick + "-an -vf setsar=64/45", nil, "video h264 0.00-4.00 default pixels 64:45"},
	{"HLG in TS", "ts", "", quick + "-an -x264-params colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc", nil, "video h264 0.00-4.00 default colour 9/18/9 HLG"},
}

// made makes another file with ffmpeg.
func made(t *testing.T, name, args string) []byte {
	data, err := os.ReadFile(testmedia.Make(t, testmedia.Recipe{Name: name, Args: strings.Fields(args)}))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestKinds holds what is understood of each kind of file.
func TestKinds(t *testing.T) {
	for i, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			data := kindFile(t, i)
			tl, err := Parse(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			if got := understood(tl); !strings.HasPrefix(got, k.want) || strings.Count(got, ";") != strings.Count(k.want, ";") {
				t.Errorf("got  %s\nwant %s", got, k.want)
			}
		})
	}
}

func kindFile(t *testing.T, i int) []byte {
	k := kinds[i]
	rec := testmedia.Recipe{Name: strings.NewReplacer(" ", "-", ",", "").Replace(k.name) + "." + k.file, In: strings.Fields(k.in), Args: strings.Fields(k.args)}
	data, err := os.ReadFile(testmedia.Make(t, rec))
	if err != nil {
		t.Fatal(err)
	}
	if k.change != nil {
		data = k.change(t, data)
	}
	return data
}

// understood is a timeline in words.
func understood(tl *Timeline) string {
	var parts []string
	for _, tr := range tl.Tracks {
		if tr.Kind != Other && len(tr.Samples) > 0 {
			parts = append(parts, trackInWords(tr))
		}
	}
	for _, c := range tl.Chapters {
		parts = append(parts, fmt.Sprintf("chapter %.1f %s", c.Start, c.Title))
	}
	for _, b := range tl.Breaks {
		parts = append(parts, fmt.Sprintf("join at %.2f", tl.Main().Seconds(tl.Main().PTS(b))))
	}
	for _, w := range tl.Warnings {
		parts = append(parts, "warning "+strings.ReplaceAll(w, ";", ","))
	}
	return strings.Join(parts, "; ")
}

func trackInWords(tr *Track) string {
	first := tr.PTS(0)
	for i := range tr.Samples {
		first = min(first, tr.PTS(i))
	}
	if tr.Kind == Audio {
		first = max(first, 0) // what comes earlier is the encoder's
	}
	s := fmt.Sprintf("%s %s %.2f-%.2f", tr.Kind, tr.Codec, tr.Seconds(first), tr.Seconds(tr.PresentationEnd()))
	if strings.HasPrefix(tr.RFC6381, "dv") {
		s += " " + tr.RFC6381
	}
	for _, f := range []struct {
		on   bool
		word string
	}{{tr.Default, "default"}, {tr.Roles.Forced, "forced"}, {tr.Roles.HearingImpaired, "hearing"}, {tr.Roles.VisualImpaired, "visual"},
		{tr.Roles.Commentary, "commentary"}, {tr.Roles.Original, "original"}} {
		if f.on {
			s += " " + f.word
		}
	}
	if r := tr.Matrix.Rotation(); r != 0 {
		s += fmt.Sprintf(" turned %d", r)
	}
	if a := tr.PixelAspect; a[0] != a[1] {
		s += fmt.Sprintf(" pixels %d:%d", a[0], a[1])
	}
	if c := tr.Color; c != (Color{}) {
		s += fmt.Sprintf(" colour %d/%d/%d", c.Primaries, c.Transfer, c.Matrix)
		if c.Full {
			s += " full"
		}
		s += " " + c.VideoRange()
	}
	if tr.Trim > 0 {
		s += fmt.Sprintf(" trim %.2f", tr.Seconds(tr.Trim))
	}
	return s
}

package reel

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/media"
)

// tiny begins the recipes of this table: four seconds, keyframes two seconds apart.
const tiny = "-t 4 -c:v libx264 -preset ultrafast -g 50 -keyint_min 50 -sc_threshold 0 -bf 2 -threads 1 "

// understood is a row of the table in docs/using.md: how a file is made, and what every view of it must say.
type understood struct {
	name     string // of the file
	args     string // of ffmpeg
	in       []string
	change   func(file []byte) []byte // what no tool writes
	duration float64                  // seconds
	size     string                   // for display
	rotation int
	master   []string // lines, or parts of them, of the master playlist
	mpd      []string // parts of the MPD
}

var understoodRows = []understood{
	{name: "plain.mp4", args: tiny + "-c:a aac", duration: 4, size: "320x180",
		mpd: []string{`frameRate="25"`, `sar="1:1"`, `audioSamplingRate="48000"`, `value="1"></AudioChannelConfiguration>`, `subsegmentStartsWithSAP="1"`,
			`<Role schemeIdUri="urn:mpeg:dash:role:2011" value="main">`}},
	{name: "quicktime.mov", args: tiny + "-c:a aac", duration: 4, size: "320x180", master: []string{`CODECS="avc1.4D400C,mp4a.40.2"`}},
	{name: "ac3.mov", args: tiny + "-c:a ac3", duration: 4, size: "320x180", master: []string{`,ac-3"`}},
	{name: "mp3.mov", args: tiny + "-c:a libmp3lame", duration: 4.02, size: "320x180", master: []string{`,mp4a.6B"`}},
	{name: "rotated.mp4", args: tiny + "-c:a aac", change: turn, duration: 4, size: "180x320", rotation: 90, master: []string{"RESOLUTION=180x320"}},
	{name: "anamorphic.mp4", args: "-vf setsar=4/3 " + tiny + "-c:a aac", duration: 4, size: "427x180", mpd: []string{`sar="4:3"`}},
	{name: "trimmed.mp4", args: tiny + "-c:a aac", change: trim(3), duration: 3, size: "320x180"},
	{name: "hdr10.mp4", duration: 4, size: "320x180", master: []string{",VIDEO-RANGE=PQ"},
		args: "-t 4 -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -tag:v hvc1 -x265-params " +
			"log-level=none:keyint=50:min-keyint=50:scenecut=0:pools=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc -an"},
	{name: "subtitled.mp4", in: []string{"-i", "SUBS"}, duration: 4, size: "320x180",
		args: "-map 0:v -map 1:a -map 2:s " + tiny + "-c:a aac -c:s mov_text -metadata:s:s:0 language=eng", master: []string{`LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES`}},
	{name: "subtitled.mkv", in: []string{"-i", "SUBS"}, duration: 4, size: "320x180",
		args:   "-map 0:v -map 1:a -map 2:s " + tiny + "-c:a aac -c:s srt -metadata:s:s:0 language=eng -disposition:s:0 default",
		master: []string{`LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES`}},
	{name: "eac3.mkv", args: tiny + "-c:a eac3", duration: 4, size: "320x180", master: []string{`,ec-3"`}},
	{name: "longsound.mp4", args: "-filter:v trim=end=4 " + strings.TrimPrefix(tiny, "-t 4 ") + "-c:a aac", duration: 12, size: "320x180"},
	{name: "longpicture.mp4", args: "-filter:a atrim=end=3 " + tiny + "-t 8 -c:a aac", duration: 8, size: "320x180"},
	{name: "latesound.mp4", args: "-filter:a asetpts=PTS+3/TB " + tiny + "-t 8 -c:a aac", duration: 8, size: "320x180"},
	{name: "bframes.ts", args: tiny + "-c:a aac", duration: 4, size: "320x180"},
	{name: "leading.mp4", args: "-t 4 -c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50:min-keyint=50:scenecut=0:open-gop=1:pools=1:bframes=3 -tag:v hvc1 -an",
		duration: 4, size: "320x180"},
	{name: "joined.ts", args: tiny + "-c:a aac", change: func(file []byte) []byte { return append(file, file...) }, duration: 8, size: "320x180"},
	{name: "radio.ts", args: "-t 6 -vn -c:a aac", duration: 6, master: []string{`CODECS="mp4a.40.2"`}},
	{name: "seconddefault.mkv", in: []string{"-f", "lavfi", "-i", "sine=f=880:d=4:r=48000"}, duration: 4, size: "320x180",
		args:   "-map 0 -map 1 -map 2 " + tiny + "-c:a aac -disposition:a:0 0 -disposition:a:1 default -metadata:s:a:0 language=eng -metadata:s:a:1 language=fra",
		master: []string{`LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES`, `LANGUAGE="fr",DEFAULT=YES,AUTOSELECT=YES`},
		mpd:    []string{`lang="fr"`, `value="alternate"`}},
}

// TestUnderstood makes files of many kinds, and compares every view of each with what the file is: how long, which way up,
// in which language, and each picture with its time as it is decoded.
func TestUnderstood(t *testing.T) {
	for _, row := range understoodRows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			path := testmedia.Make(t, testmedia.Recipe{Name: row.name, Args: strings.Fields(row.args), In: row.in})
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if row.change != nil {
				data, path = row.change(data), filepath.Join(t.TempDir(), row.name)
				if err := os.WriteFile(path, data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			s, r := publish(t, data, Options{Name: row.name})
			unpack(t, s, r.Root.Cid, dir)
			if got := readAll(t, s, r.File.Cid, int64(len(data))); !bytes.Equal(got, data) {
				t.Error("the file does not come back")
			}
			row.manifest(t, r.Manifest)
			row.playlists(t, dir)
			row.media(t, path, dir)
		})
	}
}

// turn turns the first track, which has the pictures, by a quarter clockwise.
func turn(file []byte) []byte {
	const one = 1 << 16
	at := bytes.Index(file, []byte("tkhd")) + 4 + 40
	quarter := media.Matrix{0, one, 0, -one, 0, 0, 180 * one, 0, 1 << 30}
	for i, v := range quarter {
		binary.BigEndian.PutUint32(file[at+4*i:], uint32(v))
	}
	return file
}

// trim ends the edit list of every track, and the film, at so many seconds.
func trim(seconds uint32) func([]byte) []byte {
	return func(file []byte) []byte {
		put := func(typ string, off int, scale uint32) {
			for at := 0; ; {
				i := bytes.Index(file[at:], []byte(typ))
				if i < 0 {
					return
				}
				at += i + 4
				binary.BigEndian.PutUint32(file[at+off:], seconds*scale)
			}
		}
		put("mvhd", 16, 1000)
		put("tkhd", 20, 1000)
		put("elst", 8, 1000)
		return file
	}
}

// frame is the length of a picture or a frame of sound, within which a duration is right.
const frame = 0.041

func near(a, b, slack float64) bool { return math.Abs(a-b) <= slack }

// manifest checks reel.json.
func (row understood) manifest(t *testing.T, m *Manifest) {
	if !near(m.Duration, row.duration, frame) || m.Version != 2 {
		t.Errorf("reel.json: version %d, duration %.3f; want 2, %.3f", m.Version, m.Duration, row.duration)
	}
	for _, w := range m.Warnings {
		t.Errorf("warning: %s", w)
	}
	for _, tr := range m.Tracks {
		if tr.Kind == "video" {
			if size := fmt.Sprintf("%dx%d", tr.DisplayWidth, tr.DisplayHeight); size != row.size || tr.Rotation != row.rotation {
				t.Errorf("reel.json: %s, turned by %d; want %s, %d", size, tr.Rotation, row.size, row.rotation)
			}
			break
		}
	}
}

var (
	extinf   = regexp.MustCompile(`#EXTINF:([0-9.]+),`)
	target   = regexp.MustCompile(`#EXT-X-TARGETDURATION:(\d+)`)
	mpdTotal = regexp.MustCompile(`mediaPresentationDuration="PT([0-9.]+)S"`)
)

// playlists checks texts: all say the same duration, and no segment is longer than the greatest distance of keyframes.
func (row understood) playlists(t *testing.T, dir string) {
	for _, list := range []string{"stream.m3u8", "segments.m3u8", "iframes.m3u8"} {
		text, err := os.ReadFile(filepath.Join(dir, list))
		if err != nil {
			continue
		}
		sum, longest := 0.0, 0.0
		for _, m := range extinf.FindAllSubmatch(text, -1) {
			v, _ := strconv.ParseFloat(string(m[1]), 64)
			sum, longest = sum+v, max(longest, v)
		}
		if !near(sum, row.duration, frame) {
			t.Errorf("%s: segments last %.3f s, want %.3f", list, sum, row.duration)
		}
		if m := target.FindSubmatch(text); string(m[1]) != fmt.Sprintf("%.0f", longest) || list != "iframes.m3u8" && longest > 3.2 {
			t.Errorf("%s: target duration %s, the longest segment has %.3f s", list, m[1], longest)
		}
	}
	master, err := os.ReadFile(filepath.Join(dir, "master.m3u8"))
	if err != nil {
		t.Fatal(err)
	}
	want := row.master
	if row.size != "" {
		want = append(want, "RESOLUTION="+row.size)
	}
	for _, part := range want {
		if !strings.Contains(string(master), part) {
			t.Errorf("master.m3u8 lacks %s:\n%s", part, master)
		}
	}
	mpd, err := os.ReadFile(filepath.Join(dir, "manifest.mpd"))
	if err != nil {
		return
	}
	if m := mpdTotal.FindSubmatch(mpd); m == nil {
		t.Errorf("manifest.mpd has no duration:\n%s", mpd)
	} else if v, _ := strconv.ParseFloat(string(m[1]), 64); !near(v, row.duration, frame) {
		t.Errorf("manifest.mpd: %.3f s, want %.3f", v, row.duration)
	}
	for _, part := range row.mpd {
		if !strings.Contains(string(mpd), part) {
			t.Errorf("manifest.mpd lacks %s:\n%s", part, mpd)
		}
	}
}

// media decodes the views and the file, and compares.
func (row understood) media(t *testing.T, path, dir string) {
	var want []picture
	of := probe(t, path)
	if row.size != "" {
		if want = decoded(t, path); len(want) < 50 || want[0].sum == "" {
			t.Fatalf("the file has %d pictures", len(want))
		}
	}
	for _, view := range []string{"stream.m3u8", "segments.m3u8", "stream.mp4", "faststart.mp4", "iframes.m3u8"} {
		file := filepath.Join(dir, view)
		if _, err := os.Stat(file); err != nil {
			continue
		}
		if view == "iframes.m3u8" {
			if got := decoded(t, file); len(got) == 0 || got[0].sum != want[0].sum {
				t.Errorf("%s: %d pictures, the first is not that of the film", view, len(got))
			}
			continue
		}
		if row.size != "" {
			samePictures(t, view, decoded(t, file), want, row.duration)
		}
		p := probe(t, file)
		if size := p.display(); row.size != "" && size != row.size {
			t.Errorf("%s is shown in %s, want %s", view, size, row.size)
		}
		sound := file
		if _, err := os.Stat(filepath.Join(dir, "audio-1.mp4")); err == nil {
			sound = filepath.Join(dir, "audio-1.mp4")
		}
		if row.size == "" {
			continue
		}
		late := probe(t, sound).starts()["audio"] - p.starts()["video"]
		if want := of.starts()["audio"] - of.starts()["video"]; !near(late, want, 0.003) {
			t.Errorf("%s: sound begins %.3f s after the pictures, want %.3f", view, late, want)
		}
	}
}

// picture is a decoded picture, turned as the container says.
type picture struct {
	seconds float64
	sum     string
}

func decoded(t *testing.T, path string) (list []picture) {
	t.Helper()
	out, err := exec.Command("ffmpeg", "-v", "error", "-threads", "1", "-copyts", "-i", path, "-map", "0:v:0", "-vsync", "passthrough", "-f", "framemd5", "-").Output()
	if err != nil {
		t.Fatalf("decode %s: %v", path, err)
	}
	base := 1.0
	for line := range strings.Lines(string(out)) {
		var num, den float64
		if _, err := fmt.Sscanf(line, "#tb 0: %f/%f", &num, &den); err == nil {
			base = num / den
		}
		if f := strings.Split(line, ","); len(f) == 6 {
			pts, _ := strconv.ParseFloat(strings.TrimSpace(f[2]), 64)
			list = append(list, picture{pts * base, strings.TrimSpace(f[5])})
		}
	}
	return list
}

// samePictures compares the pictures that are shown before the end.
func samePictures(t *testing.T, view string, got, want []picture, end float64) {
	t.Helper()
	shown := func(list []picture) (out []picture) {
		for _, p := range list {
			if p.seconds-list[0].seconds < end-0.002 {
				out = append(out, p)
			}
		}
		return out
	}
	got, want = shown(got), shown(want)
	if len(got) != len(want) {
		t.Errorf("%s has %d pictures, the file %d", view, len(got), len(want))
		return
	}
	for i := range got {
		if got[i].sum != want[i].sum || !near(got[i].seconds, want[i].seconds, 0.0021) {
			t.Errorf("%s: picture %d is %v, in the file %v", view, i, got[i], want[i])
			return
		}
	}
}

// probed is what ffprobe says.
type probed struct {
	Streams []struct {
		Type   string `json:"codec_type"`
		Width  int
		Height int
		SAR    string                       `json:"sample_aspect_ratio"`
		Side   []struct{ Rotation float64 } `json:"side_data_list"`
	}
	Packets []struct {
		Type string `json:"codec_type"`
		PTS  string `json:"pts_time"`
	}
}

func probe(t *testing.T, path string) (p probed) {
	t.Helper()
	out, err := exec.Command("ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_packets", path).Output()
	if err == nil {
		err = json.Unmarshal(out, &p)
	}
	if err != nil {
		t.Fatalf("ffprobe %s: %v", path, err)
	}
	return p
}

// display returns the size in which pictures are shown.
func (p probed) display() string {
	for _, s := range p.Streams {
		if s.Type != "video" {
			continue
		}
		w, h := float64(s.Width), s.Height
		var num, den float64
		if _, err := fmt.Sscanf(s.SAR, "%f:%f", &num, &den); err == nil && num > 0 && den > 0 {
			w = math.Round(w * num / den)
		}
		if len(s.Side) > 0 && int(math.Abs(s.Side[0].Rotation))%180 == 90 {
			return fmt.Sprintf("%dx%.0f", h, w)
		}
		return fmt.Sprintf("%.0fx%d", w, h)
	}
	return ""
}

// starts returns when the first packet of each kind is shown, in seconds.
func (p probed) starts() map[string]float64 {
	out := map[string]float64{}
	for _, packet := range p.Packets {
		at, err := strconv.ParseFloat(packet.PTS, 64)
		if was, ok := out[packet.Type]; err == nil && (!ok || at < was) {
			out[packet.Type] = at
		}
	}
	return out
}

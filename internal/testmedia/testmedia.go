// Package testmedia makes the video files that tests publish and play: small, synthetic, and with a
// number in every picture, so that a test can tell which frame it sees.
//
// The bottom ninth of a picture is a barcode of 16 cells, lowest bit left, white for one: the number
// of the frame. Files are made with ffmpeg and mkvmerge, once per machine, in the user's cache.
package testmedia

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// FPS, Frames and so on describe the ordinary files.
const (
	FPS     = 25
	Seconds = 12
	Frames  = FPS * Seconds
)

// Recipe says how a file is made.
type Recipe struct {
	Name string   // file name
	Args []string // of ffmpeg, between inputs and output
	In   []string // further inputs
	Via  string   // "pipe": write to a pipe, so that nothing is patched later; "mkvmerge": remux with it
}

const x264 = "-c:v libx264 -preset veryfast -g 50 -keyint_min 50 -sc_threshold 0 -bf 2 -threads 1"

func recipe(name, args string) Recipe { return Recipe{Name: name, Args: strings.Fields(args)} }

// Recipes are the files by name: containers, codecs and habits of muxers.
var Recipes = []Recipe{
	recipe("h264.mp4", x264+" -c:a aac -movflags +faststart"),
	recipe("moovend.mp4", x264+" -c:a aac"),
	recipe("opengop.mp4", x264+" -x264-params open-gop=1 -c:a aac"),
	recipe("allopen.mp4", x264+" -g 25 -keyint_min 25 -x264-params open-gop=1 -c:a aac"),
	recipe("vfr.mp4", x264+" -vsync vfr -vf select='not(eq(mod(n\\,7)\\,3))' -c:a aac"),
	recipe("negctts.mp4", x264+" -c:a aac -movflags +negative_cts_offsets"),
	recipe("onekey.mp4", "-c:v libx264 -preset veryfast -g 9999 -sc_threshold 0 -threads 1 -c:a aac"),
	recipe("allintra.mp4", "-c:v libx264 -preset veryfast -g 1 -threads 1 -c:a aac"),
	recipe("intrarefresh.mp4", "-c:v libx264 -preset veryfast -g 50 -intra-refresh 1 -threads 1 -c:a aac"),
	recipe("h264-mp3.mp4", x264+" -c:a libmp3lame"),
	recipe("h264-ac3.mp4", x264+" -c:a ac3"),
	recipe("h264-flac.mp4", x264+" -c:a flac -strict -2"),
	recipe("h264-pcm.mov", x264+" -c:a pcm_s16le -timecode 01:00:00:00"),
	recipe("hevc.mp4", "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50:min-keyint=50:scenecut=0:open-gop=0:pools=1 -tag:v hvc1 -c:a aac"),
	recipe("hevc-open.mp4", "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50:min-keyint=50:scenecut=0:open-gop=1:pools=1 -c:a aac"),
	recipe("av1.mp4", "-c:v libaom-av1 -cpu-used 8 -usage realtime -g 50 -keyint_min 50 -threads 1 -c:a libopus"),
	recipe("vp9.mp4", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 50 -keyint_min 50 -threads 1 -c:a aac"),
	recipe("video.mp4", x264+" -an"),
	recipe("audio.m4a", "-vn -c:a aac"),
	{Name: "twoaudio.mp4", In: []string{"-f", "lavfi", "-i", "sine=f=880:d=12:r=48000"},
		Args: strings.Fields("-map 0 -map 1 -map 2 " + x264 + " -c:a aac -metadata:s:a:0 language=eng -metadata:s:a:1 language=deu -metadata:s:a:1 title=Kommentar")},
	{Name: "extras.mp4", In: []string{"-i", "SUBS", "-i", "CHAPTERS"},
		Args: strings.Fields("-map 0:v -map 1:a -map 2:s -map_metadata 3 -map_chapters 3 " + x264 + " -c:a aac -c:s mov_text -metadata:s:s:0 language=eng")},
	{Name: "extras.mkv", In: []string{"-i", "SUBS", "-i", "CHAPTERS"},
		Args: strings.Fields("-map 0:v -map 1:a -map 2:s -map_metadata 3 -map_chapters 3 " + x264 + " -c:a aac -c:s srt -metadata:s:s:0 language=eng")},
	recipe("frag.mp4", x264+" -c:a aac -movflags +frag_keyframe+empty_moov+default_base_moof"),
	recipe("cmaf.mp4", x264+" -c:a aac -movflags +cmaf+dash+global_sidx -frag_duration 1000000"),
	recipe("fragbase.mp4", x264+" -c:a aac -movflags +frag_keyframe"),
	recipe("h264.mkv", x264+" -c:a aac"),
	{Name: "laced.mkv", Args: strings.Fields(x264 + " -c:a libmp3lame"), Via: "mkvmerge"},
	{Name: "live.mkv", Args: strings.Fields(x264 + " -c:a libopus -live 1"), Via: "pipe"},
	recipe("hevc.mkv", "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50:min-keyint=50:scenecut=0:open-gop=0:pools=1 -c:a flac"),
	recipe("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 50 -keyint_min 50 -threads 1 -c:a libopus"),
	recipe("vp8.webm", "-c:v libvpx -deadline realtime -cpu-used 8 -g 50 -keyint_min 50 -threads 1 -c:a libvorbis"),
	recipe("av1.webm", "-c:v libaom-av1 -cpu-used 8 -usage realtime -g 50 -keyint_min 50 -threads 1 -c:a libopus"),
	recipe("h264.ts", x264+" -c:a aac"),
	recipe("hevc.ts", "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=50:min-keyint=50:scenecut=0:open-gop=0:pools=1 -c:a ac3"),
	recipe("h264.m2ts", x264+" -c:a ac3 -mpegts_m2ts_mode 1"),
}

const subtitles = "1\n00:00:01,000 --> 00:00:02,500\nFirst <i>line</i>\n\n2\n00:00:04,000 --> 00:00:06,000\nSecond & last\nof two lines\n"

const chapters = ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=5000\ntitle=Opening\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=5000\nEND=12000\ntitle=The rest\n"

// Find returns the recipe with the name.
func Find(name string) Recipe {
	for _, r := range append(slices.Clone(Recipes), Sounds...) {
		if r.Name == name {
			return r
		}
	}
	panic("no recipe for " + name)
}

// File returns the path of the file with the name, making it if need be.
func File(t testing.TB, name string) string {
	t.Helper()
	return Make(t, Find(name))
}

// Make returns the path of the file that the recipe makes.
func Make(t testing.TB, r Recipe) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %s 1", r, source))
	dir := filepath.Join(cache, "reelfs-testmedia", fmt.Sprintf("%x", sum[:6]))
	path := filepath.Join(dir, r.Name)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	work, err := os.MkdirTemp(dir, "make")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(work)
	out := r.make(t, work)
	if err := os.Rename(out, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// source draws the picture and sounds a tone that changes every second.
const source = "testsrc2=s=320x180:r=25:d=12,format=yuv420p[b];" +
	"nullsrc=s=16x1:r=25:d=13,format=gray,geq=lum='235*mod(floor(N/pow(2\\,X))\\,2)+10',scale=320:20:flags=neighbor,format=yuv420p[c];" +
	"[b][c]overlay=0:160:shortest=1,trim=end_frame=300,setsar=1"

func (r Recipe) make(t testing.TB, dir string) string {
	args := []string{"-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", source,
		"-f", "lavfi", "-i", "aevalsrc='0.2*sin(2*PI*(220+40*floor(t))*t)':s=48000:d=12"}
	for _, in := range r.In {
		switch in {
		case "SUBS":
			in = write(t, filepath.Join(dir, "subs.srt"), subtitles)
		case "CHAPTERS":
			in = write(t, filepath.Join(dir, "chapters.txt"), chapters)
		}
		args = append(args, in)
	}
	args = append(args, r.Args...)
	args = append(args, "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata:g", "-1")
	out := filepath.Join(dir, r.Name)
	switch r.Via {
	case "pipe":
		f, err := os.Create(out)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		cmd := exec.Command("ffmpeg", append(args, "-f", "matroska", "-")...)
		cmd.Stdout = f
		run(t, cmd)
	case "mkvmerge":
		plain := filepath.Join(dir, "plain.mkv")
		run(t, exec.Command("ffmpeg", append(args, plain)...))
		run(t, exec.Command("mkvmerge", "-q", "--deterministic", "1", "-o", out, plain))
	default:
		run(t, exec.Command("ffmpeg", append(args, out)...))
	}
	return out
}

func write(t testing.TB, path, text string) string {
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func run(t testing.TB, cmd *exec.Cmd) {
	t.Helper()
	var errs strings.Builder
	cmd.Stderr = &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(cmd.Args, " "), err, errs.String())
	}
}

package media

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
)

func parseFile(t testing.TB, path string) (*Timeline, error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return Parse(f, st.Size())
}

// packet is what ffprobe, which knows nothing of us, says of a sample.
type packet struct {
	Stream int    `json:"stream_index"`
	PTS    string `json:"pts_time"`
	Size   string `json:"size"`
	Pos    string `json:"pos"`
	Flags  string `json:"flags"`
}

func ffprobe(t *testing.T, path string) [][]packet {
	t.Helper()
	out, err := exec.Command("ffprobe", "-v", "error", "-of", "json", "-show_packets", "-show_entries",
		"packet=stream_index,pts_time,size,pos,flags", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var probe struct{ Packets []packet }
	if err := json.Unmarshal(out, &probe); err != nil {
		t.Fatal(err)
	}
	var streams [][]packet
	for _, p := range probe.Packets {
		for p.Stream >= len(streams) {
			streams = append(streams, nil)
		}
		streams[p.Stream] = append(streams[p.Stream], p)
	}
	return streams
}

// TestSamplesAgreeWithFFprobe compares sizes, places, times and keyframes of every sample of every file.
func TestSamplesAgreeWithFFprobe(t *testing.T) {
	for _, r := range testmedia.Recipes {
		t.Run(r.Name, func(t *testing.T) {
			path := testmedia.Make(t, r)
			tl, err := parseFile(t, path)
			if err != nil {
				t.Fatal(err)
			}
			streams := ffprobe(t, path)
			for i, tr := range tl.Tracks {
				if tl.Format == TS {
					if tr == tl.Main() {
						comparePictures(t, tr, streams)
					}
					continue
				}
				if tr.Kind != Video && tr.Kind != Audio || tr.FrameSize > 0 || i >= len(streams) {
					continue
				}
				compare(t, tl, tr, streams[i])
			}
			if d := tl.Duration(); math.Abs(d-testmedia.Seconds) > 0.15 {
				t.Errorf("duration %.3f s, want %d", d, testmedia.Seconds)
			}
		})
	}
}

func compare(t *testing.T, tl *Timeline, tr *Track, want []packet) {
	t.Helper()
	if len(tr.Samples) != len(want) {
		t.Fatalf("track %d (%s): %d samples, ffprobe has %d", tr.ID, tr.Codec, len(tr.Samples), len(want))
	}
	var shift float64
	if tl.Format == Fragmented && slices.ContainsFunc(tr.Samples, func(s Sample) bool { return s.CTO < 0 }) {
		shift = 1.0 / testmedia.FPS // ffmpeg delays such tracks in fragments until no time is negative
	}
	for i, w := range want {
		s := tr.Samples[i]
		pts, err := strconv.ParseFloat(w.PTS, 64)
		if err != nil {
			t.Fatal(err)
		}
		pts -= shift
		tolerance := 0.0011 // a millisecond, to which Matroska rounds
		if got := tr.Seconds(tr.PTS(i)); math.Abs(got-pts) > tolerance {
			t.Fatalf("track %d sample %d at %.4f s, ffprobe says %.4f", tr.ID, i, got, pts)
		}
		if fmt.Sprint(s.Size) != w.Size {
			t.Fatalf("track %d sample %d has %d bytes, ffprobe says %s", tr.ID, i, s.Size, w.Size)
		}
		if tl.Format != Matroska && tl.Format != WebM && fmt.Sprint(s.Offset) != w.Pos {
			t.Fatalf("track %d sample %d at byte %d, ffprobe says %s", tr.ID, i, s.Offset, w.Pos)
		}
		if tr.Kind == Video && s.Key != (w.Flags[0] == 'K') {
			t.Fatalf("track %d sample %d: key is %v, ffprobe says %s", tr.ID, i, s.Key, w.Flags)
		}
	}
}

// comparePictures does without sizes, which a transport stream does not have.
func comparePictures(t *testing.T, tr *Track, streams [][]packet) {
	t.Helper()
	want := streams[0]
	if len(tr.Samples) != len(want) {
		t.Fatalf("%d pictures, ffprobe has %d", len(tr.Samples), len(want))
	}
	start, err := strconv.ParseFloat(want[0].PTS, 64)
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range want {
		pts, err := strconv.ParseFloat(w.PTS, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := tr.Seconds(tr.PTS(i)); math.Abs(got-(pts-start)) > 0.001 {
			t.Fatalf("picture %d at %.4f s, ffprobe says %.4f", i, got, pts-start)
		}
		if tr.Samples[i].Key != (w.Flags[0] == 'K') {
			t.Fatalf("picture %d: key is %v, ffprobe says %s", i, tr.Samples[i].Key, w.Flags)
		}
	}
}

func TestTracks(t *testing.T) {
	for name, want := range map[string]string{
		"h264.mp4":     "video h264 avc1.64000C 320x180, audio aac mp4a.40.2 48000/1",
		"hevc.mp4":     "video hevc hvc1.1.6.L60.90 320x180, audio aac mp4a.40.2 48000/1",
		"av1.mp4":      "video av1 av01.0.00M.08 320x180, audio opus opus 48000/1",
		"vp9.mp4":      "video vp9 vp09.00.11.08 320x180, audio aac mp4a.40.2 48000/1",
		"h264-mp3.mp4": "video h264 avc1.64000C 320x180, audio mp3 mp4a.6B 48000/2",
		"h264-ac3.mp4": "video h264 avc1.64000C 320x180, audio ac3 ac-3 48000/2",
		"h264-pcm.mov": "video h264 avc1.64000C 320x180, audio pcm  48000/1, other tmcd  0/0",
		"h264.mkv":     "video h264 avc1.64000C 320x180, audio aac mp4a.40.2 48000/1",
		"vp8.webm":     "video vp8 vp08.00.10.08 320x180, audio vorbis  48000/1",
		"h264.ts":      "video h264 avc1.64000C 320x180, audio aac mp4a.40.2 0/0",
		"hevc.ts":      "video hevc hvc1.1.6.L60.90 320x180, audio ac3 ac-3 0/0",
		"audio.m4a":    "audio aac mp4a.40.2 48000/1",
	} {
		tl, err := parseFile(t, testmedia.File(t, name))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for i, tr := range tl.Tracks {
			if i > 0 {
				got += ", "
			}
			if got += fmt.Sprintf("%s %s %s ", tr.Kind, tr.Codec, tr.RFC6381); tr.Kind == Video {
				got += fmt.Sprintf("%dx%d", tr.Width, tr.Height)
			} else {
				got += fmt.Sprintf("%d/%d", tr.SampleRate, tr.Channels)
			}
		}
		if got != want {
			t.Errorf("%s: got  %s\nwant %s", name, got, want)
		}
	}
}

// TestIDR tells the keyframes at which every player can start from those at which some cannot.
func TestIDR(t *testing.T) {
	for name, want := range map[string]string{
		"h264.mp4": "6 of 6", "opengop.mp4": "1 of 6", "allopen.mp4": "1 of 12", "hevc.mp4": "6 of 6", "hevc-open.mp4": "1 of 6",
		"h264.mkv": "6 of 6", "h264.ts": "6 of 6", "hevc.ts": "6 of 6", "vp9.webm": "6 of 6", "frag.mp4": "6 of 6",
		"onekey.mp4": "1 of 1", "intrarefresh.mp4": "1 of 6", "allintra.mp4": "300 of 300",
	} {
		tl, err := parseFile(t, testmedia.File(t, name))
		if err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(testmedia.File(t, name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := tl.ProbeKeyframes(f); err != nil {
			t.Fatal(err)
		}
		keys, idrs := 0, 0
		for _, s := range tl.Main().Samples {
			if s.Key {
				keys++
			}
			if s.IDR {
				idrs++
			}
		}
		if got := fmt.Sprintf("%d of %d", idrs, keys); got != want {
			t.Errorf("%s: %s keyframes are IDR, want %s", name, got, want)
		}
	}
}

func TestChapters(t *testing.T) {
	for _, name := range []string{"extras.mp4", "extras.mkv"} {
		tl, err := parseFile(t, testmedia.File(t, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(tl.Chapters); got != "[{0 Opening} {5 The rest}]" {
			t.Errorf("%s: chapters %s", name, got)
		}
	}
}

func TestUnknown(t *testing.T) {
	if _, err := parseFile(t, "parse_test.go"); !errors.Is(err, ErrUnknown) {
		t.Fatalf("Parse of Go source: %v, want ErrUnknown", err)
	}
}

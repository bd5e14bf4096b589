package media

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// pcm returns how many samples of a channel ffmpeg decodes.
func pcm(t *testing.T, path string) int {
	t.Helper()
	out, err := exec.Command("ffmpeg", "-v", "error", "-i", path, "-map", "0:a:0", "-ac", "1", "-f", "s16le", "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return len(out) / 2
}

// sounds are the files of sound, what their tracks are, and how long they last by what ffmpeg decodes, in samples; a
// new kind is a line.
var sounds = []struct {
	name, want string
}{
	{"cbr.mp3", "mp3: audio mp3 mp4a.40.34 48000/1"},
	{"vbr.mp3", "mp3: audio mp3 mp4a.40.34 44100/2 Ünï"},
	{"mpeg2.mp3", "mp3: audio mp3 mp4a.40.34 22050/1 x"},
	{"mpeg25.mp3", "mp3: audio mp3 mp4a.40.34 8000/1"},
	{"bare.mp3", "mp3: audio mp3 mp4a.40.34 48000/1"},
	{"sound.aac", "adts: audio aac mp4a.40.2 48000/1"},
	{"stereo.aac", "adts: audio aac mp4a.40.2 44100/2"},
	{"sound.flac", "flac: audio flac flac 48000/1"},
	{"surround.flac", "flac: audio flac flac 96000/6"},
	{"sound.opus", "ogg: audio opus opus 48000/1"},
	{"long.opus", "ogg: audio opus opus 48000/1"},
	{"sound.oga", "ogg: audio flac flac 48000/1"},
	{"vorbis.ogg", "ogg: audio vorbis  48000/1 Song"},
	{"film.ogv", "ogg: video theora  320x180, audio vorbis  48000/1"},
	{"chapters.mp3", "mp3: audio mp3 mp4a.40.34 48000/1 [{0 Opening} {5 The rest}]"},
	{"chapters.opus", "ogg: audio opus opus 48000/1 [{0 Opening} {5 The rest}]"},
}

func describe(tl *Timeline) string {
	var tracks []string
	for _, tr := range tl.Tracks {
		s := fmt.Sprintf("%s %s %s ", tr.Kind, tr.Codec, tr.RFC6381)
		if tr.Kind == Video {
			s += fmt.Sprintf("%dx%d", tr.Width, tr.Height)
		} else {
			s += fmt.Sprintf("%d/%d", tr.SampleRate, tr.Channels)
		}
		tracks = append(tracks, strings.TrimSpace(s+" "+tr.Name))
	}
	s := string(tl.Format) + ": " + strings.Join(tracks, ", ")
	if len(tl.Chapters) > 0 {
		s += " " + fmt.Sprint(tl.Chapters)
	}
	return s
}

// TestSounds holds tracks, names, chapters and the length, to the sample, of files of sound.
func TestSounds(t *testing.T) {
	for _, c := range sounds {
		t.Run(c.name, func(t *testing.T) {
			path := testmedia.File(t, c.name)
			tl, err := parseFile(t, path)
			if err != nil {
				t.Fatal(err)
			}
			if got := describe(tl); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			tr := tl.Tracks[len(tl.Tracks)-1]
			end := tr.End + tr.Shift
			if tr.Trim > 0 {
				end = tr.Trim
			}
			if want := pcm(t, path); int(end) != want {
				t.Errorf("%d samples, ffmpeg decodes %d", end, want)
			}
			if len(tl.Warnings) > 0 {
				t.Errorf("warnings %q", tl.Warnings)
			}
		})
	}
}

// TestSoundFramesAgreeWithFFprobe compares every frame, in size, place and time.
func TestSoundFramesAgreeWithFFprobe(t *testing.T) {
	for _, c := range sounds {
		if strings.HasSuffix(c.name, ".ogg") || strings.HasSuffix(c.name, ".ogv") { // read by the page
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			path := testmedia.File(t, c.name)
			tl, err := parseFile(t, path)
			if err != nil {
				t.Fatal(err)
			}
			tr := tl.Main()
			want := ffprobe(t, path)[0]
			if len(want) != len(tr.Samples) {
				t.Fatalf("%d frames, ffprobe has %d", len(tr.Samples), len(want))
			}
			for i, w := range want {
				s := tr.Samples[i]
				pts, err := strconv.ParseFloat(w.PTS, 64)
				if err != nil {
					t.Fatalf("frame %d: %v", i, err)
				}
				at := tr.Seconds(s.DTS)
				if tl.Format == Ogg {
					at = tr.Seconds(tr.PTS(i))
				}
				if d := at - pts; d > 0.0001 || d < -0.0001 {
					t.Fatalf("frame %d at %.5f s, ffprobe says %.5f", i, at, pts)
				}
				if fmt.Sprint(s.Size) != w.Size || tl.Format != Ogg && fmt.Sprint(s.Offset) != w.Pos {
					t.Fatalf("frame %d: %d bytes at %d, ffprobe says %s at %s", i, s.Size, s.Offset, w.Size, w.Pos)
				}
			}
		})
	}
}

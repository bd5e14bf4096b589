package reel

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestClip cuts 4.5 to 7 s out of films: segments from 4 to 8 s, none of whose media is written again.
func TestClip(t *testing.T) {
	for _, name := range []string{"h264.mp4", "extras.mp4", "h264.mkv", "h264.ts", "twoaudio.mp4", "audio.m4a", "frag.mp4"} {
		t.Run(name, func(t *testing.T) {
			s, r := publish(t, source(t, name), Options{Name: name})
			batch := s.Begin()
			c, err := MakeClip(t.Context(), dag.New(s), r.Root.Cid, 4.5, 7, batch)
			if err != nil {
				t.Fatal(err)
			}
			if w := batch.Written(); w.New > 30_000 {
				t.Errorf("clip wrote %d bytes", w.New)
			}
			if err := batch.Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
			if d := c.Manifest.Duration; d < 2.5 || d > 6.2 || c.Manifest.Clip.Of != r.Root.Cid.String() || c.Manifest.Clip.From > 4.5 || c.Manifest.Clip.To < 7 {
				t.Errorf("manifest %+v, clip %+v", c.Manifest, c.Manifest.Clip)
			}
			dir := t.TempDir()
			unpack(t, s, c.Root.Cid, dir)
			whole := packets(t, testmedia.File(t, name), firstStream(name))
			for _, view := range []string{c.Manifest.Name, "stream.m3u8", "segments.m3u8"} {
				part := packets(t, filepath.Join(dir, view), firstStream(name))
				if !isRun(part, whole) || len(part) < 40 {
					t.Errorf("%s: %d packets that are not a run of the original's", view, len(part))
				}
				if at := part[0]; view == c.Manifest.Name && !strings.HasPrefix(name, "h264.ts") && strings.Compare(at, "00000.2") > 0 {
					t.Errorf("%s begins at %s, want about zero", view, at)
				}
			}
			if name == "extras.mp4" {
				vtt, err := os.ReadFile(filepath.Join(dir, "subs-en.vtt"))
				if err != nil || !strings.Contains(string(vtt), "00:00:00.000 --> 00:00:02.000\nSecond") {
					t.Errorf("subtitles %q, %v", vtt, err)
				}
				if ch := c.Manifest.Chapters; len(ch) != 2 || ch[1].Start != 1 {
					t.Errorf("chapters %v", ch)
				}
			}
			// A clip is a reel: it can be cut again.
			if _, err := MakeClip(t.Context(), dag.New(s), c.Root.Cid, 0, 1, s.Begin()); err != nil {
				t.Errorf("clip of the clip: %v", err)
			}
			for _, bad := range [][2]float64{{-1, 2}, {5, 5}, {7, 3}, {100, 200}} {
				if _, err := MakeClip(t.Context(), dag.New(s), r.Root.Cid, bad[0], bad[1], s.Begin()); !errors.Is(err, ErrRange) {
					t.Errorf("clip from %v to %v: %v, want ErrRange", bad[0], bad[1], err)
				}
			}
		})
	}
	s, r := publish(t, []byte("text"), Options{Name: "a.txt"})
	if _, err := MakeClip(t.Context(), dag.New(s), r.Root.Cid, 0, 1, s.Begin()); !errors.Is(err, ErrNotReel) {
		t.Errorf("clip of a text: %v, want ErrNotReel", err)
	}
}

func firstStream(name string) string {
	if strings.HasPrefix(name, "audio") {
		return "a:0"
	}
	return "v:0"
}

// isRun tells whether the hashes of part, the second fields, stand in a row in whole.
func isRun(part, whole []string) bool {
	hash := func(s string) string { return s[strings.Index(s, " "):] }
	for i := range whole {
		n := 0
		for n < len(part) && i+n < len(whole) && hash(part[n]) == hash(whole[i+n]) {
			n++
		}
		if n == len(part) {
			return true
		}
	}
	return false
}

package reel

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/media"
)

// decode returns the samples that ffmpeg decodes, 16 bits each. What encoders put in front of MP3 stays: packed
// segments have no word for it.
func decode(t *testing.T, path string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("ffmpeg", append(append([]string{"-v", "error"}, args...), "-i", path, "-f", "s16le", "-")...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil || errs.Len() > 0 {
		t.Fatalf("ffmpeg %s: %v\n%s", path, err, &errs)
	}
	return out
}

// TestSoundsDecodeTheSame compares what is heard of the views of files of sound with what is heard of the files, sample by
// sample, and holds how long playlists say that it is. A new kind is a line of testmedia.Sounds.
func TestSoundsDecodeTheSame(t *testing.T) {
	for _, rec := range testmedia.Sounds {
		t.Run(rec.Name, func(t *testing.T) {
			t.Parallel()
			path := testmedia.Make(t, rec)
			data := source(t, rec.Name)
			s, r := publish(t, data, Options{Name: rec.Name})
			if got := readAll(t, s, r.File.Cid, int64(len(data))); !bytes.Equal(got, data) {
				t.Fatal("the original does not read back")
			}
			if ext := filepath.Ext(rec.Name); ext == ".ogg" || ext == ".ogv" {
				if w := strings.Join(r.Manifest.Warnings, "\n"); r.Manifest.Segments != 0 || !strings.Contains(w, "no player takes in segments") {
					t.Errorf("%d segments, warnings %q", r.Manifest.Segments, w)
				}
				return
			}
			dir := t.TempDir()
			unpack(t, s, r.Root.Cid, dir)
			var args []string
			if r.Manifest.Format == media.MPEGAudio {
				args = []string{"-flags2", "+skip_manual"}
			}
			want := decode(t, path, args...)
			for _, list := range []string{"stream.m3u8", "segments.m3u8", "master.m3u8"} {
				got := decode(t, filepath.Join(dir, list), args...)
				if filepath.Ext(rec.Name) == ".opus" { // fragments do not say how much of the last packet is padding
					got = got[:min(len(got), len(want))]
				}
				if !bytes.Equal(got, want) {
					t.Errorf("%s decodes to %d bytes, the file to %d, or to others", list, len(got), len(want))
				}
			}
			sum := 0.0
			list, err := os.ReadFile(filepath.Join(dir, "stream.m3u8"))
			if err != nil {
				t.Fatal(err)
			}
			p, err := parsePlaylist(list)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range p.entries {
				sum += e.seconds
			}
			// What an encoder puts in front and behind is in the segments: two frames of MP3, of Opus 6.5 ms.
			if d := r.Manifest.Duration; sum < d-0.001 || sum > d+0.2 {
				t.Errorf("segments last %.3f s, the sound %.3f", sum, d)
			}
		})
	}
}

// TestNewBytesOfSounds holds that HLS of MP3, AAC and FLAC shares the sound, and that of Ogg is a copy.
func TestNewBytesOfSounds(t *testing.T) {
	for name, most := range map[string]float64{"cbr.mp3": 0.01, "sound.aac": 0.01, "sound.flac": 0.01, "sound.opus": 1.1} {
		data := source(t, name)
		_, r := publish(t, data, Options{Name: name})
		for _, v := range r.Manifest.Views {
			if share := float64(v.New) / float64(len(data)); share > most {
				t.Errorf("%s: %s has %d new bytes, %.3f of the file, at most %.2f", name, v.Name, v.New, share, most)
			}
		}
	}
}

// TestFLACEntry holds what Chromium compares: the bits of a sample, and the rate, which is a part of one that does not fit.
func TestFLACEntry(t *testing.T) {
	for name, want := range map[string]string{"sound.flac": "\x00\x01\x00\x18\x00\x00\x00\x00\xbb\x80", "surround.flac": "\x00\x06\x00\x18\x00\x00\x00\x00\xbb\x80"} {
		data := source(t, name)
		v, err := Plan(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		content, _, _ := v.Open("stream.mp4", bytes.NewReader(data))
		head := make([]byte, 700)
		if _, err := content.ReadAt(head, 0); err != nil {
			t.Fatal(err)
		}
		at := bytes.Index(head, []byte("fLaC"))
		if got := head[at+4+16 : at+4+16+len(want)]; string(got) != want {
			t.Errorf("%s: channels, bits and rate %x, want %x", name, got, want)
		}
	}
}

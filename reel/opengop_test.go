package reel

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/media"
)

// TestSegmentsStartAtFirstPicture holds that a segment begins, in the playlist, with the first picture that it shows, which is
// when its decoding begins, also where pictures are shown before their keyframe: Shaka Player moves segments that do not.
func TestSegmentsStartAtFirstPicture(t *testing.T) {
	for _, name := range []string{"h264.mp4", "opengop.mp4", "allopen.mp4", "hevc-open.mp4"} {
		data, err := os.ReadFile(testmedia.File(t, name))
		if err != nil {
			t.Fatal(err)
		}
		views, err := Plan(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		read := func(view string) []byte {
			r, size, ok := views.Open(view, bytes.NewReader(data))
			if !ok {
				t.Fatalf("%s has no %s", name, view)
			}
			b, err := io.ReadAll(io.NewSectionReader(r, 0, size))
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		stream := read("stream.mp4")
		tl, err := media.Parse(bytes.NewReader(stream), int64(len(stream)))
		if err != nil {
			t.Fatal(err)
		}
		if mpd := string(read("manifest.mpd")); strings.Contains(mpd, "ContentComponent") || !strings.Contains(mpd, `contentType="video"`) {
			t.Errorf("%s: dash.js refuses a set of two kinds of media:\n%s", name, mpd)
		}
		main := tl.Main()
		at, seconds := 0.0, 0.0
		for line := range strings.Lines(string(read("stream.m3u8"))) {
			var size, off int64
			if n, _ := fmt.Sscanf(line, "#EXTINF:%f,", &seconds); n == 1 {
				continue
			}
			if n, _ := fmt.Sscanf(line, "#EXT-X-BYTERANGE:%d@%d", &size, &off); n != 2 {
				continue
			}
			shown, decoded := math.Inf(1), math.Inf(1)
			for i, s := range main.Samples {
				if s.Offset >= off && s.Offset < off+size {
					shown = min(shown, main.Seconds(main.PTS(i)))
					decoded = min(decoded, main.Seconds(s.DTS))
				}
			}
			if math.Abs(shown-at) > 0.002 || math.Abs(decoded-at) > 0.002 {
				t.Errorf("%s: the segment at %.3f s shows its first picture at %.3f s and is decoded from %.3f s", name, at, shown, decoded)
			}
			at += seconds
		}
	}
}

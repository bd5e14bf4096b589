package reel

import (
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
)

const goldenX264 = "-t 4 -c:v libx264 -preset ultrafast -g 50 -bf 0 -threads 1 "

// goldenRecipes are codecs and containers that testmedia.Recipes lack.
var goldenRecipes = []testmedia.Recipe{
	{Name: "aac.mov", Args: strings.Fields(goldenX264 + "-c:a aac")},
	{Name: "alac.mov", Args: strings.Fields(goldenX264 + "-c:a alac")},
	{Name: "alac.m4a", Args: strings.Fields("-t 4 -vn -c:a alac")},
	{Name: "eac3.mp4", Args: strings.Fields(goldenX264 + "-c:a eac3")},
	{Name: "eac3.mkv", Args: strings.Fields(goldenX264 + "-c:a eac3")},
	{Name: "eac3.ts", Args: strings.Fields(goldenX264 + "-c:a eac3")},
	{Name: "ac3.mkv", Args: strings.Fields(goldenX264 + "-c:a ac3")},
	{Name: "pcm.mkv", Args: strings.Fields(goldenX264 + "-c:a pcm_s16le")},
	{Name: "vorbis.mkv", Args: strings.Fields(goldenX264 + "-c:a libvorbis")},
	{Name: "opus.mka", Args: strings.Fields("-t 4 -vn -c:a libopus")},
	{Name: "mp3.ts", Args: strings.Fields(goldenX264 + "-c:a libmp3lame")},
	{Name: "mpeg2.ts", Args: strings.Fields("-t 4 -c:v mpeg2video -g 50 -c:a mp2")},
	{Name: "mpeg4.mp4", Args: strings.Fields("-t 4 -c:v mpeg4 -g 50 -c:a aac")},
	{Name: "mjpeg.mov", Args: strings.Fields("-t 4 -c:v mjpeg -c:a pcm_s16be")},
	{Name: "hdr10.mp4", Args: strings.Fields("-t 4 -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -tag:v hvc1 -x265-params " +
		"log-level=none:keyint=50:min-keyint=50:scenecut=0:pools=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc -an")},
	{Name: "late.mkv", Args: strings.Fields(goldenX264 + "-c:a aac -output_ts_offset 3600")},
	{Name: "srt.mkv", In: []string{"-i", "SUBS"}, Args: strings.Fields("-map 0:v -map 1:a -map 2:s " + goldenX264 + "-c:a aac -c:s srt")},
	{Name: "webvtt.webm", In: []string{"-i", "SUBS"}, Args: strings.Fields("-map 0:v -map 1:a -map 2:s -t 4 -c:v libvpx -deadline realtime -cpu-used 8 -g 50 -c:a libopus -c:s webvtt")},
}

// TestGoldenFiles holds the CIDs of files of every container and codec: a published file never changes its CID. A file
// that this machine's ffmpeg makes of other bytes says nothing about that, and is left out.
func TestGoldenFiles(t *testing.T) {
	const path = "testdata/golden-files.txt"
	var mu sync.Mutex
	var lines []string
	t.Run("files", func(t *testing.T) {
		for _, rec := range slices.Concat(testmedia.Recipes, testmedia.Sounds, goldenRecipes) {
			t.Run(rec.Name, func(t *testing.T) {
				t.Parallel()
				data, err := os.ReadFile(testmedia.Make(t, rec))
				if err != nil {
					t.Fatal(err)
				}
				_, r := publish(t, data, Options{Name: rec.Name})
				sum := sha256.Sum256(data)
				mu.Lock()
				defer mu.Unlock()
				lines = append(lines, fmt.Sprintf("%s %x %s", rec.Name, sum[:8], r.File.Cid))
			})
		}
	})
	slices.Sort(lines)
	if os.Getenv("UPDATE_GOLDEN_FILES") != "" {
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	golden, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for line := range strings.Lines(string(golden)) {
		f := strings.Fields(line)
		want[f[0]] = f[1:]
	}
	for _, line := range lines {
		f := strings.Fields(line)
		w := want[f[0]]
		switch {
		case w == nil:
			t.Errorf("%s is not in %s", f[0], path)
		case w[0] != f[1]:
			t.Logf("%s has other bytes on this machine", f[0])
		case w[1] != f[2]:
			t.Errorf("%s has the CID %s, published as %s", f[0], f[2], w[1])
		}
	}
}

package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// watchJob is what web/test/watch.mjs takes: the name of what to do, and its parameters.
type watchJob map[string]any

// ffmpeg makes a file that only one test plays.
func ffmpeg(t *testing.T, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if out, err := exec.Command("ffmpeg", append(append([]string{"-nostdin", "-v", "error", "-y"}, args...), path)...).CombinedOutput(); err != nil {
		t.Fatalf("make %s: %v\n%s", name, err, out)
	}
	return path
}

// picture makes a film of two seconds of a size, with sound.
func picture(t *testing.T, name, size, filter string) string {
	t.Helper()
	return ffmpeg(t, name, "-f", "lavfi", "-i", "testsrc2=s="+size+":r=25:d=2", "-f", "lavfi", "-i", "sine=d=2", "-vf", filter,
		"-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest")
}

// TestWatchPage uses the watch page as people do: on screens of all sizes, through outages, with what the browser cannot play.
func TestWatchPage(t *testing.T) {
	r := newRepo(t)
	gateway := r.daemon(t)
	page := func(path string) string { return gateway + "/watch/" + r.add(t, path).Root }
	subtitles := filepath.Join(t.TempDir(), "two.srt")
	if err := os.WriteFile(subtitles, []byte("1\n00:00:01,000 --> 00:00:06,000\nFirst <i>line</i> that is long enough to be broken on a phone\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	two := ffmpeg(t, "two.mp4", "-i", testmedia.File(t, "twoaudio.mp4"), "-i", subtitles, "-map", "0", "-map", "1", "-c", "copy", "-c:s", "mov_text", "-metadata:s:s:0", "language=eng")
	long := page(ffmpeg(t, "long.mp4", "-stream_loop", "9", "-i", testmedia.File(t, "h264.mp4"), "-c", "copy"))
	// Chromium loads up to 20 MB of a file ahead: an outage shows only in a film that is longer than that.
	noise := ffmpeg(t, "noise.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=12", "-f", "lavfi", "-i", "sine=d=12",
		"-vf", "noise=alls=80:allf=t", "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-b:v", "5M", "-minrate", "5M",
		"-maxrate", "5M", "-bufsize", "5M", "-c:a", "aac")
	large := page(ffmpeg(t, "large.mp4", "-stream_loop", "9", "-i", noise, "-c", "copy"))
	sizes := [][2]int{{1366, 768}, {844, 390}, {390, 844}, {360, 740}}
	jobs := []watchJob{
		{"name": "16:9", "do": "shape", "url": page(testmedia.File(t, "h264.mp4")), "sizes": sizes, "picture": 16.0 / 9},
		{"name": "9:16", "do": "shape", "url": page(picture(t, "upright.mp4", "180x320", "null")), "sizes": sizes, "picture": 9.0 / 16},
		{"name": "4:3", "do": "shape", "url": page(picture(t, "old.mp4", "240x180", "null")), "sizes": sizes, "picture": 4.0 / 3},
		{"name": "wide pixels", "do": "shape", "url": page(picture(t, "anamorphic.mp4", "240x180", "setsar=4/3")), "sizes": sizes, "picture": 16.0 / 9},
		{"name": "two sounds and subtitles", "do": "shape", "url": page(two), "sizes": sizes, "picture": 16.0 / 9, "sound": true, "subtitles": true},
		{"name": "no picture", "do": "shape", "url": page(testmedia.File(t, "audio.m4a")), "sizes": sizes},
		{"name": "HEVC", "do": "undecodable", "url": page(testmedia.File(t, "hevc.mp4")), "says": []string{"HEVC", "mpv", "download"}},
		{"name": "a bare HEVC file", "do": "undecodable", "url": gateway + "/watch/" + r.add(t, testmedia.File(t, "hevc.mp4")).File, "says": []string{"no decoder", "download"}},
		{"name": "AC-3", "do": "undecodable", "url": page(testmedia.File(t, "h264-ac3.mp4")), "says": []string{"AC-3", "without sound"}},
		{"name": "subtitle on a phone", "do": "cues", "url": page(two), "at": 2, "text": "First line", "size": []int{360, 740}},
		{"name": "subtitle on a laptop", "do": "cues", "url": page(two), "at": 2, "text": "First line", "size": []int{1366, 768}},
		{"name": "times", "do": "starts", "url": long, "times": map[string]float64{"?t=1:10": 70, "?t=0:01:02": 62, "?t=1m5s": 65, "#t=40": 40, "#t=npt:30,40": 30}},
		{"name": "MP3", "do": "sound", "url": page(ffmpeg(t, "tone.mp3", "-f", "lavfi", "-i", "sine=d=7")), "length": 7.05},
		{"name": "PNG", "do": "picture", "url": page(ffmpeg(t, "a.png", "-f", "lavfi", "-i", "testsrc2=s=320x180", "-frames:v", "1"))},
	}
	for name, seconds := range map[string][2]string{"long sound": {"4", "12"}, "long picture": {"12", "4"}} {
		film := ffmpeg(t, "film.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d="+seconds[0],
			"-f", "lavfi", "-i", "sine=d="+seconds[1], "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-c:a", "aac")
		jobs = append(jobs, watchJob{"name": name, "do": "finish", "url": page(film), "length": 12, "segments": true})
	}
	vp8 := ffmpeg(t, "vp8.webm", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-c:v", "libvpx", "-deadline", "realtime")
	cut := ffmpeg(t, "cut.mp4", "-i", testmedia.File(t, "h264.mp4"), "-c", "copy")
	if err := os.Truncate(cut, 100_000); err != nil {
		t.Fatal(err)
	}
	jobs = append(jobs, watchJob{"name": "VP8", "do": "finish", "url": page(vp8), "length": 2, "segments": false},
		watchJob{"name": "cut off before its header", "do": "broken", "url": page(cut), "says": "cut off"})
	for _, way := range []string{"hls.js", "native", "file"} {
		jobs = append(jobs, watchJob{"name": "outage, " + way, "do": "outage", "url": large, "way": way, "seconds": 20},
			watchJob{"name": "outage with a seek, " + way, "do": "outage", "url": large, "way": way, "seconds": 6, "seek": 80})
	}
	jobs = append(jobs, watchJob{"name": "off line", "do": "outage", "url": large, "way": "hls.js", "seconds": 20, "offline": true})
	use(t, jobs)
}

// TestWatchFinds opens the page of a title before anybody has it.
func TestWatchFinds(t *testing.T) {
	film := testmedia.File(t, "h264.mp4")
	root := newRepo(t).add(t, film).Root
	r := newRepo(t)
	source := r.online(t)
	viewer := newRepo(t).online(t, source.peer)
	publish := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		if _, errs, code := r.run(t, "add", film); code != 0 {
			t.Errorf("add: %s", errs)
		}
	}))
	defer publish.Close()
	job := watchJob{"name": "a title that comes", "do": "looking", "url": viewer.gateway + "/watch/" + root, "publish": publish.URL, "asked": []string{"1 node that is connected"}}
	for name, list := range try(t, []watchJob{job}) {
		for _, text := range list {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// use has watch.mjs do jobs. What fails is done once more by itself, and then has to hold: machines are busy.
func use(t *testing.T, jobs []watchJob) {
	t.Helper()
	wrong := try(t, jobs)
	var again []watchJob
	for _, j := range jobs {
		if len(wrong[j["name"].(string)]) > 0 {
			again = append(again, j)
		}
	}
	if len(again) == 0 {
		return
	}
	for name, list := range try(t, again) {
		for _, text := range list {
			t.Errorf("%s: %s", name, text)
		}
	}
}

func try(t *testing.T, jobs []watchJob) map[string][]string {
	t.Helper()
	in, err := json.Marshal(jobs)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "node", "../../web/test/watch.mjs")
	var errs strings.Builder
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("watch.mjs: %v\n%s", err, errs.String())
	}
	var results []struct {
		Name  string   `json:"name"`
		Wrong []string `json:"wrong"`
	}
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatal(err)
	}
	wrong := map[string][]string{}
	for _, r := range results {
		wrong[r.Name] = r.Wrong
	}
	for _, j := range jobs {
		if _, ok := wrong[j["name"].(string)]; !ok {
			t.Errorf("%s was not done", j["name"])
		}
	}
	return wrong
}

package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image/png"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// job and result are what web/test/play.mjs takes and gives.
type job struct {
	Name   string    `json:"name"`
	Player string    `json:"player"`
	URL    string    `json:"url"`
	Seeks  []float64 `json:"seeks"`
	want   []int
	slack  int // frames by which a picture may be off
}

type result struct {
	Name   string   `json:"name"`
	Player string   `json:"player"`
	URL    string   `json:"url"`
	Frames []int    `json:"frames"`
	Errors []string `json:"errors"`

	Duration float64 `json:"duration"` // seconds

	Protocols []string `json:"protocols"`
}

// firstPicture returns when the first picture of a file is shown, in seconds, as ffprobe says.
func firstPicture(t *testing.T, path string) float64 {
	t.Helper()
	out, err := exec.Command("ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts_time", "-of", "csv=p=0", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	least := 1e9
	for _, f := range strings.Fields(string(out)) {
		v, err := strconv.ParseFloat(strings.Trim(f, ","), 64)
		if err != nil {
			t.Fatal(err)
		}
		least = min(least, v)
	}
	return least
}

// browser lists what headless Chromium plays of each file: "native" the original by its URL, "hls.js" and
// "shaka" the playlists and the manifest, "remote" from a node that holds nothing. What is missing, Chromium does not play from a plain server
// either: open GOPs (it cannot start at their keyframes), HEVC, AC-3, MP3 in segments, MKV without cues.
var browser = []struct {
	name    string
	players string
	slack   int     // frames: where the container rounds times, or a player does
	start   float64 // of the views, in seconds, where it is not what ffprobe says of the original; -1: it is
}{
	{name: "h264.mp4", players: "native faststart hls segments shaka dash fly remote", start: -1},
	{name: "moovend.mp4", players: "native faststart hls segments shaka dash fly", start: -1},
	{name: "negctts.mp4", players: "native hls segments shaka dash fly", start: -1},
	{name: "allintra.mp4", players: "native hls shaka", start: -1},
	{name: "onekey.mp4", players: "native hls", start: -1},
	{name: "vfr.mp4", players: "native hls shaka", slack: 2, start: -1},
	{name: "video.mp4", players: "native hls shaka dash fly", start: -1},
	{name: "h264-flac.mp4", players: "native hls shaka dash", start: -1},
	{name: "h264-pcm.mov", players: "hls shaka dash", start: -1},
	{name: "av1.mp4", players: "native hls segments shaka dash fly", start: -1},
	{name: "vp9.mp4", players: "native hls segments shaka fly", start: -1},
	{name: "twoaudio.mp4", players: "native hls segments shaka dash fly", start: -1},
	{name: "extras.mp4", players: "native hls shaka dash", start: -1},
	{name: "frag.mp4", players: "native hls segments shaka dash fly", slack: 2, start: -1},
	{name: "fragbase.mp4", players: "native hls", slack: 2, start: -1},
	{name: "cmaf.mp4", players: "hls segments dash fly", start: 0},
	{name: "h264.mkv", players: "hls segments shaka dash fly", slack: 1, start: -1},
	{name: "extras.mkv", players: "hls shaka", slack: 1, start: -1},
	{name: "live.mkv", players: "hls segments shaka", slack: 1, start: -1},
	{name: "vp9.webm", players: "native hls segments shaka dash fly", slack: 1, start: -1},
	{name: "av1.webm", players: "native hls dash", slack: 1, start: -1},
	{name: "vp8.webm", players: "native", slack: 1, start: -1},
	{name: "h264.ts", players: "hls segments shaka fly remote", start: 2.0 / testmedia.FPS}, // counted from the first decode time,
}

// TestChromium seeks twenty times in every file with every player: each seek shows the right picture.
func TestChromium(t *testing.T) {
	r := newRepo(t)
	source := r.online(t)
	gateway := source.gateway
	viewer := newRepo(t).online(t, source.peer)
	var jobs []job
	for i, b := range browser {
		path := testmedia.File(t, b.name)
		a := r.add(t, path)
		rng := rand.New(rand.NewPCG(uint64(i), 5))
		start := firstPicture(t, path)
		if b.start >= 0 {
			start = b.start
		}
		for _, player := range strings.Fields(b.players) {
			j := job{Name: b.name, slack: b.slack}
			root := gateway + "/ipfs/" + a.Root + "/"
			switch player {
			case "native":
				j.Player, j.URL, j.slack = "native", root+b.name, min(b.slack, 1)
			case "faststart":
				if j.Player, j.URL = "native", root+"faststart.mp4"; b.name == "h264.mp4" {
					continue // is that way already
				}
			case "hls":
				j.Player, j.URL = "hls.js", root+"master.m3u8"
			case "segments":
				j.Player, j.URL = "hls.js", root+"segments.m3u8"
			case "fly":
				j.Player, j.URL = "hls.js", gateway+"/hls/"+a.File+"/master.m3u8"
			case "remote":
				j.Player, j.URL = "hls.js", viewer.gateway+"/ipfs/"+a.Root+"/master.m3u8"
			case "shaka":
				j.Player, j.URL = "shaka", root+"master.m3u8"
			case "dash":
				j.Player, j.URL = "shaka", root+"manifest.mpd"
			}
			for range 20 {
				n := rng.IntN(testmedia.Frames - 1)
				j.want = append(j.want, n)
				j.Seeks = append(j.Seeks, (float64(n)+0.5)/testmedia.FPS+start)
			}
			jobs = append(jobs, j)
		}
	}
	playWell(t, jobs)
}

// playWell plays jobs, without faults. Six tabs on two cores, beside other work, can be too slow for a time limit here and
// there: what fails is played once more by itself, and then has to hold.
func playWell(t *testing.T, jobs []job) []result {
	t.Helper()
	first := play(t, jobs)
	var again []job
	for _, j := range jobs {
		if faults(j, first) != nil {
			again = append(again, j)
		}
	}
	second := play(t, again)
	for _, j := range again {
		for _, f := range faults(j, second) {
			t.Errorf("%s, %s, %s: %s", j.Name, j.Player, j.URL[strings.LastIndex(j.URL, "/")+1:], f)
		}
	}
	return first
}

// TestChromiumOverTLS plays through TLS and HTTP/2.
func TestChromiumOverTLS(t *testing.T) {
	r := newRepo(t)
	film := r.add(t, testmedia.File(t, "h264.mp4"))
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	certificate(t, cert, key)
	secure := freeAddr(t)
	r.start(t, "--offline", "--gateway-tls", secure, "--tls-cert", cert, "--tls-key", key)
	root := "https://" + secure + "/ipfs/" + film.Root + "/"
	jobs := []job{{Player: "native", URL: root + "h264.mp4", slack: 1}, {Player: "hls.js", URL: root + "master.m3u8"}, {Player: "shaka", URL: root + "manifest.mpd"}}
	rng := rand.New(rand.NewPCG(3, 8))
	start := firstPicture(t, testmedia.File(t, "h264.mp4"))
	for i := range jobs {
		for range 5 {
			n := rng.IntN(testmedia.Frames - 1)
			jobs[i].want = append(jobs[i].want, n)
			jobs[i].Seeks = append(jobs[i].Seeks, (float64(n)+0.5)/testmedia.FPS+start)
		}
	}
	for _, r := range playWell(t, jobs) {
		told := slices.DeleteFunc(slices.Clone(r.Protocols), func(p string) bool { return p == "" }) // of a request that was taken back
		if !slices.Equal(told, []string{"h2"}) {
			t.Errorf("%s was played by %v, want h2", r.Player, r.Protocols)
		}
	}
}

// TestReports plays on our page and leaves: the gateway learns how that went, unless it does not want to.
func TestReports(t *testing.T) {
	r := newRepo(t)
	film := r.add(t, testmedia.File(t, "h264.mp4"))
	metrics := freeAddr(t)
	d := r.start(t, "--offline", "--metrics", metrics)
	quiet := newRepo(t)
	quiet.add(t, testmedia.File(t, "h264.mp4"))
	silent := quiet.start(t, "--offline", "--player-reports=false")
	jobs := []job{{Player: "watch", URL: d.gateway + "/watch/" + film.Root}, {Player: "watch", URL: silent.gateway + "/watch/" + film.Root}}
	playWell(t, jobs)
	value := func(name string) (v float64) {
		t.Helper()
		_, body := get(t, "http://"+metrics+"/metrics")
		for line := range strings.Lines(string(body)) {
			if text, ok := strings.CutPrefix(line, name+" "); ok {
				v, _ = strconv.ParseFloat(strings.TrimSpace(text), 64)
			}
		}
		return v
	}
	eventually.True(t, "a report comes", func() bool { return value("reelfs_player_reports_total") > 0 })
	if n, played, starts := value("reelfs_player_reports_total"), value("reelfs_player_played_seconds_total"), value("reelfs_player_start_seconds_count"); n != 1 || starts != 1 || played < 1 || played > 20 {
		t.Errorf("%v reports, %v of a start, %v s played", n, starts, played)
	}
	for name, c := range map[string]struct {
		gateway, body string
		status        int
	}{
		"a report":            {d.gateway, `{"start":0.3,"stalls":1,"stalled":0.5,"played":10,"bitrate":3000000}`, 204},
		"no report":           {d.gateway, `nonsense`, 400},
		"one from nowhere":    {d.gateway, `{"played":-1}`, 400},
		"a long one":          {d.gateway, strings.Repeat(" ", 5000) + `{}`, 400},
		"one nobody asks for": {silent.gateway, `{"played":1}`, 405},
	} {
		resp, err := http.Post(c.gateway+"/report", "text/plain", strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != c.status {
			t.Errorf("%s: %s, want %d", name, resp.Status, c.status)
		}
	}
	if n := value("reelfs_player_stalls_total"); n < 1 {
		t.Errorf("%v stalls were counted", n)
	}
}

func play(t *testing.T, jobs []job) []result {
	t.Helper()
	if len(jobs) == 0 {
		return nil
	}
	in, err := json.Marshal(jobs)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "node", "../../web/test/play.mjs")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("play.mjs: %v", err)
	}
	var results []result
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatal(err)
	}
	return results
}

// faults returns what went wrong with a job.
func faults(j job, results []result) (list []string) {
	i := slices.IndexFunc(results, func(r result) bool { return r.Player == j.Player && r.URL == j.URL })
	if i < 0 {
		return []string{"was not played"}
	}
	r := results[i]
	for _, e := range r.Errors {
		if !strings.Contains(e, "hls.js aborted") { // a download that a seek made needless
			list = append(list, e)
		}
	}
	if len(r.Frames) != len(j.want) {
		return append(list, fmt.Sprintf("%d of %d seeks", len(r.Frames), len(j.want)))
	}
	for i, n := range r.Frames {
		if n < j.want[i]-j.slack || n > j.want[i]+j.slack {
			list = append(list, fmt.Sprintf("seek to %.2f s shows frame %d, want %d", j.Seeks[i], n, j.want[i]))
		}
	}
	return list
}

// TestDesktopPlayers lets mpv seek in what it is told to be given, over HTTP.
func TestDesktopPlayers(t *testing.T) {
	t.Parallel()
	r := newRepo(t)
	gateway := r.daemon(t)
	for _, c := range []struct{ name, view string }{
		{"h264.mp4", "h264.mp4"}, {"moovend.mp4", "faststart.mp4"}, {"opengop.mp4", "opengop.mp4"}, {"hevc.mp4", "hevc.mp4"},
		{"h264.mkv", "h264.mkv"}, {"vp9.webm", "vp9.webm"}, {"frag.mp4", "frag.mp4"},
	} {
		path := testmedia.File(t, c.name)
		a := r.add(t, path)
		start := firstPicture(t, path)
		rng := rand.New(rand.NewPCG(1, 9))
		for range 4 {
			n := rng.IntN(testmedia.Frames - 2)
			dir := t.TempDir()
			at := (float64(n)+0.5)/testmedia.FPS + start
			cmd := exec.Command("mpv", "--no-config", "--really-quiet", "--no-audio", "--hr-seek=yes", "--frames=1", "--vo=image", "--vo-image-format=png",
				"--vo-image-outdir="+dir, fmt.Sprintf("--start=%.4f", at-0.5/testmedia.FPS), gateway+"/ipfs/"+a.Root+"/"+c.view)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("mpv %s: %v\n%s", c.view, err, out)
			}
			if got := barcode(t, filepath.Join(dir, "00000001.png")); got < n-1 || got > n+1 {
				t.Errorf("mpv, %s: seek to %.2f s shows frame %d, want %d", c.view, at, got, n)
			}
		}
	}
}

func barcode(t *testing.T, path string) (n int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	size := img.Bounds().Size()
	for i := range 16 {
		c := img.At((2*i+1)*size.X/32, size.Y*17/18)
		if r, _, _, _ := c.RGBA(); r > 0x8000 {
			n |= 1 << i
		}
	}
	return n
}

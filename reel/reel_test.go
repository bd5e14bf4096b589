package reel

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/media"
)

// publish publishes a file into a store of its own.
func publish(t *testing.T, data []byte, opts Options) (*blockstore.Mem, *Reel) {
	t.Helper()
	s := blockstore.NewMem()
	batch := s.Begin()
	r, err := Publish(t.Context(), bytes.NewReader(data), int64(len(data)), opts, batch)
	if err != nil {
		t.Fatal(err)
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s, r
}

func source(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(testmedia.File(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// unpack writes a reel into a folder.
func unpack(t *testing.T, s blockstore.Store, root cid.Cid, dir string) {
	t.Helper()
	d := dag.New(s)
	list, err := d.Dir(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	for e, err := range list.Entries(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, e.Name)
		isDir, size, err := d.Stat(t.Context(), e.Cid)
		if err != nil {
			t.Fatal(err)
		}
		if isDir {
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
			unpack(t, s, e.Cid, path)
			continue
		}
		if err := os.WriteFile(path, readAll(t, s, e.Cid, size), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func readAll(t *testing.T, s blockstore.Store, c cid.Cid, size int64) []byte {
	t.Helper()
	f, err := dag.New(s).File(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if n, err := f.WriteRange(t.Context(), &b, 0, f.Size()); err != nil || n != size {
		t.Fatalf("read %s: %d of %d bytes, %v", c, n, size, err)
	}
	return b.Bytes()
}

// packets returns what ffmpeg sees of the stream: time (in ms) and hash of each packet, in order of time.
func packets(t *testing.T, path, stream string) []string {
	t.Helper()
	out, err := exec.Command("ffmpeg", "-v", "error", "-copyts", "-i", path, "-map", "0:"+stream, "-c", "copy", "-f", "framemd5", "-").CombinedOutput()
	if err != nil {
		t.Fatalf("ffmpeg %s: %v\n%s", path, err, out)
	}
	base := 1.0
	var list []string
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "#tb 0:") {
			var num, den float64
			fmt.Sscanf(strings.TrimPrefix(line, "#tb 0:"), " %f/%f", &num, &den)
			base = num / den
		}
		f := strings.Split(line, ",")
		if len(f) < 6 || strings.HasPrefix(line, "#") {
			continue
		}
		var pts float64
		fmt.Sscan(strings.TrimSpace(f[2]), &pts)
		list = append(list, fmt.Sprintf("%09.3f %s", pts*base, strings.TrimSpace(f[5])))
	}
	return list
}

// samePackets compares packets; times may differ by what Matroska rounds.
func samePackets(t *testing.T, what string, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d packets, the original has %d", what, len(got), len(want))
		return
	}
	for i := range want {
		var a, b float64
		var ha, hb string
		fmt.Sscan(got[i], &a, &ha)
		fmt.Sscan(want[i], &b, &hb)
		if strings.HasPrefix(what, "cmaf.mp4") { // ffmpeg delays negative composition offsets in fragments
			b = min(b, a)
		}
		if ha != hb || a-b > 0.0021 || b-a > 0.0021 {
			t.Errorf("%s: packet %d is %q, in the original %q", what, i, got[i], want[i])
			return
		}
	}
}

// TestViewsHoldTheSamePackets compares every view of every file with the original, packet by packet.
func TestViewsHoldTheSamePackets(t *testing.T) {
	for _, rec := range testmedia.Recipes {
		t.Run(rec.Name, func(t *testing.T) {
			t.Parallel()
			path := testmedia.Make(t, rec)
			data := source(t, rec.Name)
			s, r := publish(t, data, Options{Name: rec.Name})
			if got := readAll(t, s, r.File.Cid, int64(len(data))); !bytes.Equal(got, data) {
				t.Fatal("the original does not read back")
			}
			for _, w := range r.Manifest.Warnings {
				t.Log("warning:", w)
			}
			dir := t.TempDir()
			unpack(t, s, r.Root.Cid, dir)
			tl, err := media.Parse(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"stream.mp4", "stream.m3u8", "segments.m3u8", "faststart.mp4"} {
				view := filepath.Join(dir, name)
				if _, err := os.Stat(view); err != nil {
					continue
				}
				for _, kind := range []string{"v:0", "a:0"} {
					if kind == "v:0" && tl.Main().Kind == media.Audio || kind == "a:0" && !hasSound(tl, name) {
						continue
					}
					if sound := filepath.Join(dir, "audio-1.mp4"); kind == "a:0" && name != "faststart.mp4" {
						if _, err := os.Stat(sound); err == nil { // several sounds: each is alone
							view = sound
						}
					}
					samePackets(t, rec.Name+" "+name+" "+kind, packets(t, view, kind), packets(t, path, kind))
				}
			}
		})
	}
}

func hasSound(tl *media.Timeline, view string) bool {
	for _, tr := range tl.Tracks {
		if tr.Kind == media.Audio {
			return tr.Codec != media.PCM && tr.Codec != media.Vorbis || view == "faststart.mp4"
		}
	}
	return false
}

// TestViewsOnTheFlyAreThePublishedOnes plans views without storing, as the gateway does for foreign files.
func TestViewsOnTheFlyAreThePublishedOnes(t *testing.T) {
	for _, name := range []string{"h264.mp4", "moovend.mp4", "h264.mkv", "h264.ts", "twoaudio.mp4", "extras.mkv", "vbr.mp3", "sound.flac", "long.opus"} {
		data := source(t, name)
		s, r := publish(t, data, Options{Name: name})
		v, err := Plan(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		dir, err := dag.New(s).Dir(t.Context(), r.Root.Cid)
		if err != nil {
			t.Fatal(err)
		}
		if len(v.Names()) < 4 {
			t.Fatalf("%s: views %v", name, v.Names())
		}
		for _, n := range v.Names() {
			content, size, ok := v.Open(n, bytes.NewReader(data))
			if !ok {
				t.Fatalf("no view %s", n)
			}
			got := make([]byte, size)
			if _, err := content.ReadAt(got, 0); err != nil {
				t.Fatalf("%s/%s: %v", name, n, err)
			}
			l, err := dir.Lookup(t.Context(), n)
			if err != nil {
				t.Fatal(err)
			}
			if want := readAll(t, s, l.Cid, size); !bytes.Equal(got, want) {
				t.Errorf("%s/%s on the fly differs from the published one", name, n)
			}
			for _, off := range []int64{0, size / 3, size - 1} { // pieces, from anywhere
				part := make([]byte, min(777, size-off))
				if _, err := content.ReadAt(part, off); err != nil || !bytes.Equal(part, got[off:off+int64(len(part))]) {
					t.Errorf("%s/%s at %d: %v", name, n, off, err)
				}
			}
		}
	}
}

// TestGolden holds the roots of small files for ever: the bytes here do not depend on the version of
// ffmpeg, because the files are in the repository.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	want, err := os.ReadFile("testdata/golden.txt")
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var got strings.Builder
	sort.Strings(files)
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		_, r := publish(t, data, Options{Name: filepath.Base(f)})
		fmt.Fprintf(&got, "%s %s %s\n", filepath.Base(f), r.Root.Cid, r.File.Cid)
	}
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile("testdata/golden.txt", []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got.String() != string(want) {
		t.Errorf("roots are\n%swant\n%s", got.String(), want)
	}
}

func TestOpaque(t *testing.T) {
	for name, data := range map[string][]byte{
		"notes.txt": []byte("not a film"),
		"empty.mp4": nil,
		"cut.mp4":   source(t, "moovend.mp4")[:20000],
		"lying.mkv": append([]byte("\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\x40\x01"), bytes.Repeat([]byte{0xff}, 3<<20)...),
	} {
		s, r := publish(t, data, Options{Name: name})
		if got := readAll(t, s, r.File.Cid, int64(len(data))); !bytes.Equal(got, data) {
			t.Errorf("%s does not read back", name)
		}
		if len(r.Manifest.Warnings) == 0 || len(r.Manifest.Views) != 0 {
			t.Errorf("%s: warnings %q, views %v", name, r.Manifest.Warnings, r.Manifest.Views)
		}
	}
	_, r := publish(t, source(t, "moovend.mp4")[:20000], Options{Name: "x"})
	if w := strings.Join(r.Manifest.Warnings, " "); !strings.Contains(w, "at byte") || !strings.Contains(w, "box") {
		t.Errorf("warning %q names neither box nor offset", w)
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"film.mp4": "film.mp4", "/a/b/film.mp4": "film.mp4", `C:\films\a.mp4`: "a.mp4", `a\b.mp4`: `a\b.mp4`, "stream.mp4": "original-stream.mp4",
		"reel.json": "original-reel.json", "Ünïcode 映画.mkv": "Ünïcode 映画.mkv",
	} {
		if got, err := originalName(name); got != want || err != nil {
			t.Errorf("originalName(%q) = %q, %v; want %q", name, got, err, want)
		}
	}
	for _, bad := range []string{"", "/", "..", "a\x00b", strings.Repeat("x", 300)} {
		if got, err := originalName(bad); err == nil {
			t.Errorf("originalName(%q) = %q, want an error", bad, got)
		}
	}
}

func TestSubtitleFiles(t *testing.T) {
	srt := "1\r\n00:00:01,000 --> 00:00:02,500\r\nOne <i>and</i> <font color=\"red\">two</font> & {\\an8}3\r\n\r\n2\r\n00:01:00,000 --> 00:01:01,000\r\nLast\r\n"
	got, err := Subtitle{Text: []byte(srt)}.vtt()
	want := "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nOne <i>and</i> two &amp; 3\n\n00:01:00.000 --> 00:01:01.000\nLast\n"
	if err != nil || string(got) != want {
		t.Errorf("got %q, %v\nwant %q", got, err, want)
	}
	for _, bad := range []string{"", "hello", "\xff\xfe00:00:01,000 --> 00:00:02,500"} {
		if _, err := (Subtitle{Text: []byte(bad)}).vtt(); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

func TestEmbeddedText(t *testing.T) {
	want := "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nFirst <i>line</i>\n\n00:00:04.000 --> 00:00:06.000\nSecond &amp; last\nof two lines\n"
	for _, name := range []string{"extras.mp4", "extras.mkv"} {
		s, r := publish(t, source(t, name), Options{Name: name})
		dir := t.TempDir()
		unpack(t, s, r.Root.Cid, dir)
		got, err := os.ReadFile(filepath.Join(dir, "subs-en.vtt"))
		exp := strings.NewReplacer("1.000", "1.021", "2.500", "2.521", "4.000", "4.021", "6.000", "6.021").Replace(want)
		// ffmpeg shifts everything in Matroska by the encoder's delay
		if name == "extras.mp4" { // tx3g keeps style apart from the text
			exp = strings.NewReplacer("<i>", "", "</i>", "").Replace(want)
		}
		if err != nil || string(got) != exp {
			t.Errorf("%s: subtitles %q, %v\nwant %q", name, got, err, exp)
		}
		got, err = os.ReadFile(filepath.Join(dir, "chapters.vtt"))
		if err != nil || !strings.Contains(string(got), "00:00:05.000 --> 00:00:12.0") || !strings.Contains(string(got), "The rest") {
			t.Errorf("%s: chapters %q, %v", name, got, err)
		}
		m, err := os.ReadFile(filepath.Join(dir, "master.m3u8"))
		if err != nil || !strings.Contains(string(m), `TYPE=SUBTITLES,GROUP-ID="subs",NAME="English",LANGUAGE="en"`) {
			t.Errorf("%s: master %s", name, m)
		}
	}
}

// TestSubtitlesOfTransportStreams expects that the first picture's timestamp is named as the time 0 of the
// subtitles: ffmpeg begins a stream at 1.4 s and shows the first picture two frames of reordering later.
func TestSubtitlesOfTransportStreams(t *testing.T) {
	for in, want := range map[string]string{
		"WEBVTT - a title\n\n00:01.000 --> 00:02.000\nHello\n":                                    "WEBVTT - a title\nX-TIMESTAMP-MAP=MPEGTS:%s,LOCAL:00:00:00.000\n\n00:01.000 --> 00:02.000\nHello\n",
		"WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:7,LOCAL:00:00:00.000\n\n00:01.000 --> 00:02.000\nHello\n": "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:7,LOCAL:00:00:00.000\n\n00:01.000 --> 00:02.000\nHello\n",
	} {
		path := testmedia.File(t, "h264.ts")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		probe, err := exec.Command("ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=start_pts", "-of", "csv=p=0", path).Output()
		if err != nil {
			t.Fatal(err)
		}
		s, r := publish(t, data, Options{Name: "film.ts", Subtitles: []Subtitle{{Language: "en", Text: []byte(in)}}})
		dir := t.TempDir()
		unpack(t, s, r.Root.Cid, dir)
		got, err := os.ReadFile(filepath.Join(dir, "subs-en.vtt"))
		if want = strings.Replace(want, "%s", strings.TrimSpace(strings.Fields(string(probe))[0]), 1); err != nil || string(got) != want {
			t.Errorf("got %q, %v\nwant %q", got, err, want)
		}
	}
}

// TestNewBytesOfViews holds the cost of the views of an ordinary film.
func TestNewBytesOfViews(t *testing.T) {
	data, err := os.ReadFile(testmedia.Make(t, testmedia.Recipe{Name: "3mbit.mp4", Args: strings.Fields(
		"-vf scale=1280:720,noise=alls=40:allf=t:all_seed=1 -c:v libx264 -preset ultrafast -g 50 -keyint_min 50 -sc_threshold 0 -b:v 3M -maxrate 3M -bufsize 3M -threads 1 -c:a aac -b:a 128k")}))
	if err != nil {
		t.Fatal(err)
	}
	_, r := publish(t, data, Options{Name: "film.mp4"})
	var fresh int64
	for _, v := range r.Manifest.Views {
		fresh += v.New
		t.Logf("%-16s %8d bytes, %6d new", v.Name, v.Size, v.New)
	}
	if limit := int64(len(data)) * 2 / 100; fresh > limit {
		t.Errorf("views have %d new bytes, %.2f %% of %d; at most 2 %%", fresh, float64(fresh)*100/float64(len(data)), len(data))
	}
	t.Logf("views: %.2f %% new of %d bytes, root and nodes %d", float64(fresh)*100/float64(len(data)), len(data), r.Root.Total)
}

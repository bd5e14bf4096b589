package reel

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/media"
)

// viewsOf returns a folder with the views of a file whose timeline was changed.
func viewsOf(t *testing.T, data []byte, change func(*media.Timeline)) string {
	t.Helper()
	src := bytes.NewReader(data)
	tl, err := media.Parse(src, int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	change(tl)
	v, err := newViews(src, tl, chunker.Cuts(tl, int64(len(data))), nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range v.files {
		s := newSplice(f)
		content := make([]byte, s.size())
		if _, err := (spliced{src, s}).ReadAt(content, 0); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, f.name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func text8(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// tinyFile is a recipe of the table in understood_test.go.
func tinyFile(t *testing.T, name string) []byte {
	t.Helper()
	for _, row := range understoodRows {
		if row.name == name {
			data, err := os.ReadFile(testmedia.Make(t, testmedia.Recipe{Name: row.name, Args: strings.Fields(row.args), In: row.in}))
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
	}
	t.Fatalf("no row %s", name)
	return nil
}

// TestShownAs turns, stretches and colours a track, as each container may, and expects that of the views.
func TestShownAs(t *testing.T) {
	const one = 1 << 16
	for name, shown := range map[string]string{"plain.mp4": "180x320", "eac3.mkv": "180x427"} { // the entry of the first says 1:1
		dir := viewsOf(t, tinyFile(t, name), func(tl *media.Timeline) {
			main := tl.Main()
			main.Matrix = media.Matrix{0, one, 0, -one, 0, 0, 180 * one, 0, 1 << 30}
			main.PixelAspect = [2]int{4, 3}
			main.Color = media.Color{Primaries: 9, Transfer: 16, Matrix: 9}
		})
		p := probe(t, filepath.Join(dir, "stream.mp4"))
		if got := p.display(); got != shown {
			t.Errorf("%s: shown in %s, want %s", name, got, shown)
		}
		master := text8(t, dir, "master.m3u8")
		if n := strings.Count(master, "RESOLUTION=180x427,VIDEO-RANGE=PQ"); n != 2 {
			t.Errorf("%s: size and range stand %d times, want 2:\n%s", name, n, master)
		}
		if mpd := text8(t, dir, "manifest.mpd"); !strings.Contains(mpd, `sar="4:3"`) || !strings.Contains(mpd, `TransferCharacteristics" value="16"`) {
			t.Errorf("%s: the MPD is %s", name, mpd)
		}
	}
}

// TestTrimmed ends a film after 3 s, as an edit list does: no view has pictures or sound behind that, and all say so.
func TestTrimmed(t *testing.T) {
	data := tinyFile(t, "plain.mp4")
	dir := viewsOf(t, data, func(tl *media.Timeline) {
		for _, tr := range tl.Tracks {
			tr.Trim = 3 * int64(tr.Timescale)
		}
	})
	row := understood{duration: 3, size: "320x180"}
	row.playlists(t, dir)
	got := decoded(t, filepath.Join(dir, "stream.mp4"))
	if len(got) < 75 || len(got) > 77 {
		t.Errorf("%d pictures, want 75 and at most 2 to which they refer", len(got))
	}
	whole := decoded(t, testmedia.Make(t, testmedia.Recipe{Name: "plain.mp4", Args: strings.Fields(understoodRows[0].args)}))
	samePictures(t, "stream.mp4", got, whole, 3)
	if sound := packets(t, filepath.Join(dir, "stream.mp4"), "a:0"); len(sound) < 140 || len(sound) > 143 {
		t.Errorf("%d frames of sound, want those of 3 s", len(sound))
	}
}

// TestJoined expects a segment, and a discontinuity, where one recording follows another.
func TestJoined(t *testing.T) {
	dir := viewsOf(t, tinyFile(t, "bframes.ts"), func(tl *media.Timeline) { tl.Breaks = []int{60} })
	for _, name := range []string{"stream.m3u8", "segments.m3u8", "iframes.m3u8"} {
		list := text8(t, dir, name)
		before, after, ok := strings.Cut(list, "#EXT-X-DISCONTINUITY\n")
		if n, m := strings.Count(before, "EXTINF"), strings.Count(after, "EXTINF"); !ok || n != 2 || m != 1 {
			t.Errorf("%s: %d segments before the joint and %d after:\n%s", name, n, m, list)
		}
	}
	list := text8(t, dir, "stream.m3u8")
	understood{duration: 4}.playlists(t, dir)
	p, err := parsePlaylist([]byte(list))
	if err != nil || !p.entries[2].joined || p.entries[0].joined || !near(p.entries[0].seconds+p.entries[1].seconds, 2.48, frame) {
		t.Errorf("read back as %+v, %v", p, err)
	}
	whole := decoded(t, testmedia.Make(t, testmedia.Recipe{Name: "bframes.ts", Args: strings.Fields(tiny + "-c:a aac")}))
	samePictures(t, "stream.ts", decoded(t, filepath.Join(dir, "stream.ts")), whole, 4)
}

// TestBandwidth has a short and large last segment: it counts with the one before it.
func TestBandwidth(t *testing.T) {
	entries := []entry{{seconds: 4, size: 500_000}, {seconds: 4, size: 1_000_000}, {seconds: 0.04, size: 100_000}}
	if peak, average := bandwidth(entries); peak != 2_178_218 || average != 1_592_040 {
		t.Errorf("peak %d, average %d; want 2178218, 1592040", peak, average)
	}
	if peak, average := bandwidth([]entry{{seconds: 0.2, size: 1000}}); peak != 40_000 || average != 40_000 {
		t.Errorf("of one short segment: peak %d, average %d; want 40000", peak, average)
	}
}

// TestSampleEntries expects entries of ISO: of QuickTime's versions 1 and 2 of sound, of pictures with what QuickTime adds,
// and of E-AC-3, of which ffmpeg knows the settings.
func TestSampleEntries(t *testing.T) {
	tl := parsed(t, tinyFile(t, "quicktime.mov"))
	sound := tl.Tracks[1]
	esds := sound.Entries[0][bytes.Index(sound.Entries[0], []byte("esds"))-4:]
	esds = esds[:binary.BigEndian.Uint32(esds)]
	second := make([]byte, 72)
	copy(second, sound.Entries[0][:36])
	second[17] = 2
	second = append(second, esds...)
	binary.BigEndian.PutUint32(second, uint32(len(second)))
	for name, entry := range map[string][]byte{"version 1": sound.Entries[0], "version 2": second} {
		got, err := isoSound(sound, entry, nil)
		if err != nil || len(got) != 36+len(esds) || !bytes.Equal(got[36:], esds) || got[17] != 0 || string(got[4:8]) != "mp4a" {
			t.Errorf("%s became %x, %v", name, got, err)
		}
	}
	pictures := tl.Tracks[0].Entries[0]
	odd := append(bytes.Clone(pictures), "\x00\x00\x00\x12colrnclc\x00\x09\x00\x10\x00\x09\x00\x00\x00\x00"...)
	want := append(bytes.Clone(pictures[4:]), "\x00\x00\x00\x13colrnclx\x00\x09\x00\x10\x00\x09\x00"...)
	if got := isoVisual(odd); !bytes.Equal(got[4:], want) || int(binary.BigEndian.Uint32(got)) != len(got) {
		t.Errorf("pictures became %x", got)
	}
	for _, rec := range goldenRecipes {
		if rec.Name != "eac3.mp4" {
			continue
		}
		data, err := os.ReadFile(testmedia.Make(t, rec))
		if err != nil {
			t.Fatal(err)
		}
		tr := parsed(t, data).Tracks[1]
		at := bytes.Index(tr.Entries[0], []byte("dec3"))
		theirs := tr.Entries[0][at+4 : at-4+int(binary.BigEndian.Uint32(tr.Entries[0][at-4:]))]
		first := tr.Samples[0]
		if ours := dec3(data[first.Offset : first.Offset+int64(first.Size)]); !bytes.Equal(ours, theirs) {
			t.Errorf("dec3 is %x, ffmpeg has %x", ours, theirs)
		}
	}
	for _, bad := range [][]byte{nil, {0x0b, 0x77}, make([]byte, 40)} {
		if got := dec3(bad); got != nil {
			t.Errorf("dec3 of %x is %x", bad, got)
		}
	}
}

func parsed(t *testing.T, data []byte) *media.Timeline {
	t.Helper()
	tl, err := media.Parse(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

// TestRenditions expects flags and roles as they are in the file, and one default of each kind at most.
func TestRenditions(t *testing.T) {
	sounds := []rendition{{kind: media.Audio, name: "English", language: "eng"},
		{kind: media.Audio, name: "English", language: "eng", deflt: true, roles: media.Roles{VisualImpaired: true}},
		{kind: media.Audio, name: "Talk", deflt: true, roles: media.Roles{Commentary: true}}}
	subs := []rendition{{kind: media.Subtitle, name: "a", deflt: true, roles: media.Roles{Forced: true}}, {kind: media.Subtitle, name: "b", roles: media.Roles{HearingImpaired: true}}}
	choose(sounds)
	choose(subs)
	got := (&master{uri: "stream.m3u8", renditions: append(sounds, subs...)}).String()
	for _, want := range []string{
		`NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES`,
		`NAME="English (2)",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHARACTERISTICS="public.accessibility.describes-video"`,
		`NAME="Talk",DEFAULT=NO,AUTOSELECT=NO`, `NAME="a",DEFAULT=YES,AUTOSELECT=YES,FORCED=YES`,
		`NAME="b",DEFAULT=NO,AUTOSELECT=YES,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the playlist lacks %s:\n%s", want, got)
		}
	}
	dv := append(make([]byte, 86), "\x00\x00\x00\x20dvvC\x01\x00\x10\x25\x10"...)
	copy(dv[4:], "hvc1")
	dv = append(dv, make([]byte, 19)...)
	if got := dolbyVision(dv); got != "dvh1.08.04/db1p" {
		t.Errorf("Dolby Vision is %q", got)
	}
}

// TestVersionOne reads a reel as version 1 wrote it: it can be described, clipped and pinned in part.
func TestVersionOne(t *testing.T) {
	s, r := publish(t, source(t, "h264.mp4"), Options{Name: "h264.mp4"})
	const v1 = `{"reelfs": 1, "name": "h264.mp4", "file": "%s", "size": %d, "format": "mp4", "duration": 12, "gops": 6, "leaves": 14, "segments": 6,
		"independent_segments": true, "tracks": [{"kind": "video", "codec": "h264", "codecs": "avc1.64000D", "width": 320, "height": 180, "samples": 300},
		{"kind": "audio", "codec": "aac", "codecs": "mp4a.40.2", "sample_rate": 48000, "channels": 1, "samples": 564}],
		"views": [{"name": "stream.mp4", "size": 1, "new_bytes": 1, "shared_bytes": 0}, {"name": "iframes.mp4", "size": 1, "new_bytes": 1, "shared_bytes": 0}]}`
	batch := s.Begin()
	b := dag.NewBuilder(batch)
	dir, err := dag.New(s).Dir(t.Context(), r.Root.Cid)
	if err != nil {
		t.Fatal(err)
	}
	var entries []dag.Link
	for e, err := range dir.Entries(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Name == ManifestName {
			if e, err = b.Leaf(t.Context(), fmt.Appendf(nil, v1, r.File.Cid, r.Manifest.Size)); err != nil {
				t.Fatal(err)
			}
			e.Name = ManifestName
		}
		entries = append(entries, e)
	}
	old, err := b.Dir(t.Context(), entries)
	if err == nil {
		err = batch.Commit(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	d := dag.New(s)
	if m, err := ReadManifest(t.Context(), d, old.Cid); err != nil || m == nil || m.Version != 1 || m.Tracks[0].Width != 320 {
		t.Errorf("read as %+v, %v", m, err)
	}
	batch = s.Begin()
	c, err := MakeClip(t.Context(), d, old.Cid, 4.5, 7, batch)
	if err == nil {
		err = batch.Commit(t.Context())
	}
	if err != nil || c.Manifest.Version != 2 || c.Manifest.Segments != 2 {
		t.Fatalf("clip %+v, %v", c, err)
	}
	folder := t.TempDir()
	unpack(t, s, c.Root.Cid, folder)
	if master := text8(t, folder, "master.m3u8"); !strings.Contains(master, `RESOLUTION=320x180,FRAME-RATE=25.000`) || !strings.Contains(master, "iframes.m3u8") {
		t.Errorf("the clip's master playlist is %s", master)
	}
	if got := packets(t, filepath.Join(folder, "stream.m3u8"), "v:0"); len(got) != 100 {
		t.Errorf("%d pictures in the clip, want 100", len(got))
	}
	if pieces, err := Pieces(t.Context(), d, old.Cid, 4.5, 7); err != nil || len(pieces) < 8 {
		t.Errorf("%d pieces, %v", len(pieces), err)
	}
	if _, err := decodeManifest([]byte(`{"reelfs": 3}`)); err == nil {
		t.Error("version 3 is read")
	}
}

// TestShownSize takes the size for display where the manifest has it.
func TestShownSize(t *testing.T) {
	turned := ManifestTrack{Width: 640, Height: 360, Rotation: 90, DisplayWidth: 360, DisplayHeight: 640}
	old := ManifestTrack{Width: 640, Height: 360}
	for want, track := range map[[2]int]ManifestTrack{{360, 640}: turned, {640, 360}: old} {
		if w, h := track.Shown(); [2]int{w, h} != want {
			t.Errorf("%+v is shown as %dx%d, want %v", track, w, h, want)
		}
	}
}

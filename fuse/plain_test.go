package fuse

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/reel"
)

// TestPlain lists a reel: in the library it is the film and its subtitles, at any depth, with all else in a hidden folder; by its
// CID it is as it was published.
func TestPlain(t *testing.T) {
	m := open(t, local, 0)
	data, err := os.ReadFile(testmedia.File(t, "h264.mp4"))
	if err != nil {
		t.Fatal(err)
	}
	vtt := []byte("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")
	var subs []reel.Subtitle
	for _, lang := range []string{"de", "de", "pt-BR", ""} {
		subs = append(subs, reel.Subtitle{Language: lang, Text: vtt})
	}
	batch := m.store.Begin()
	r, err := reel.Publish(t.Context(), bytes.NewReader(data), int64(len(data)), reel.Options{Name: "Film (2020).mp4", Subtitles: subs}, batch)
	if err == nil {
		err = batch.Commit(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	// A directory of somebody's that says it is a reel, and is none.
	odd := m.directory(named(m.file([]byte(`{"reelfs":1,"name":"gone.mp4"}`), 100), reel.ManifestName), named(m.file([]byte("x"), 1), "x"))
	season := m.directory(named(dag.Link{Cid: r.Root.Cid}, "Film (2020)"), named(dag.Link{Cid: odd}, "odd"))
	m.mu.Lock()
	m.list = []Entry{{Name: "Film (2020)", Cid: r.Root.Cid, Dir: true}, {Name: "season", Cid: season, Dir: true}}
	m.mu.Unlock()
	all := func(dir string) (names []string) {
		t.Helper()
		list, err := os.ReadDir(filepath.Join(m.dir, dir))
		if err != nil {
			t.Error(err)
		}
		for _, e := range list {
			names = append(names, e.Name())
		}
		return names
	}
	published := all("ipfs/" + r.Root.Cid.String())
	if !slices.Contains(published, "stream.mp4") || !slices.Contains(published, "segments") {
		t.Errorf("by its CID it has %q", published)
	}
	want := []string{".reel", "Film (2020).de.2.vtt", "Film (2020).de.vtt", "Film (2020).mp4", "Film (2020).pt-BR.vtt", "Film (2020).vtt"}
	for _, at := range []string{"library/Film (2020)", "library/season/Film (2020)"} {
		if got := all(at); !slices.Equal(got, want) {
			t.Errorf("%s has %q, want %q", at, got, want)
		}
		if got := all(at + "/.reel"); !slices.Equal(got, published) {
			t.Errorf("%s/.reel has %q, want %q", at, got, published)
		}
		if got, err := os.ReadFile(filepath.Join(m.dir, at, "Film (2020).mp4")); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes, %v", at, len(got), err)
		}
		if got, err := os.ReadFile(filepath.Join(m.dir, at, "Film (2020).pt-BR.vtt")); err != nil || !bytes.Equal(got, vtt) {
			t.Errorf("%s: %q, %v", at, got, err)
		}
		if _, err := os.Stat(filepath.Join(m.dir, at, "stream.mp4")); !os.IsNotExist(err) {
			t.Errorf("%s has its views beside the film: %v", at, err)
		}
	}
	if got := all("library/season/odd"); !slices.Equal(got, []string{reel.ManifestName, "x"}) {
		t.Errorf("what is no reel has %q", got)
	}
	films := 0
	if err := filepath.WalkDir(filepath.Join(m.dir, "library"), func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && e.Name()[0] == '.' { // as media servers do
			return fs.SkipDir
		}
		if ext := filepath.Ext(path); ext == ".mp4" || ext == ".m4s" || ext == ".m3u8" {
			films++
		}
		return err
	}); err != nil || films != 2 {
		t.Errorf("a media server finds %d films, want 2: %v", films, err)
	}
}

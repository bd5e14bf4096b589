package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/pinning"
)

// library lists names, kinds and CIDs.
func (r repo) library(t *testing.T, folder ...string) (list []node.Title) {
	t.Helper()
	for line := range strings.Lines(r.must(t, append([]string{"library", "--json"}, folder...)...)) {
		var one node.Title
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatal(err)
		}
		list = append(list, one)
	}
	return list
}

// films makes a folder of the disk.
func films(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "films")
	for name, data := range map[string][]byte{
		"pilot.mp4": read(t, testmedia.File(t, "h264.mp4")), "2026/second.webm": read(t, testmedia.File(t, "vp9.webm")), "2026/second.mp4": read(t, testmedia.File(t, "h264.mp4")),
		"2026/notes.txt": []byte("notes"), "empty": nil, "2026/.DS_Store": []byte("junk"), "photo.heic": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1 and no film"),
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestLibrary publishes a folder of the disk, changes it, and has a name follow it, which another node reads.
func TestLibrary(t *testing.T) {
	r, dir := newRepo(t), films(t)
	added := r.add(t, testmedia.File(t, "h264.mp4"))
	var tree node.AddedTree
	if err := json.Unmarshal([]byte(r.must(t, "add", "-r", "--json", dir)), &tree); err != nil || tree.Reels != 3 || tree.Files != 3 {
		t.Fatalf("add -r: %+v, %v", tree, err)
	}
	got := map[string]string{}
	for _, folder := range []string{"", "films", "films/2026"} {
		for _, one := range r.library(t, folder) {
			got[folder+"/"+one.Name] = fmt.Sprint(one.Kind, " ", one.Duration)
		}
	}
	want := map[string]string{"/h264.mp4": "reel 12", "/films": "folder 0", "films/2026": "directory 0", "films/pilot": "reel 12", "films/empty": "file 0", "films/photo.heic": "file 0",
		"films/2026/notes.txt": "file 0", "films/2026/second": "reel 12", "films/2026/second.webm": "reel 12.014"}
	for name, is := range want {
		if got[name] != is {
			t.Errorf("%s is %q, want %q", name, got[name], is)
		}
	}
	if len(got) != len(want) {
		t.Errorf("the library has %v", got)
	}
	out := filepath.Join(t.TempDir(), "out")
	r.must(t, "get", "-q", tree.Cid, "-o", out)
	for name, from := range map[string]string{"pilot/pilot.mp4": "pilot.mp4", "2026/second/second.mp4": "2026/second.mp4", "2026/second.webm/second.webm": "2026/second.webm", "2026/notes.txt": "2026/notes.txt", "photo.heic": "photo.heic"} {
		if !slices.Equal(read(t, filepath.Join(out, name)), read(t, filepath.Join(dir, from))) {
			t.Errorf("%s is not what was published", name)
		}
	}
	again := node.AddedTree{}
	if err := json.Unmarshal([]byte(r.must(t, "add", "-r", "--json", dir)), &again); err != nil || again.Cid != tree.Cid || again.New != 0 {
		t.Errorf("published again: %+v, %v", again, err)
	}

	d := r.online(t)
	reader := newRepo(t)
	reader.online(t, d.peer)
	name := strings.TrimPrefix(strings.Split(r.must(t, "library", "publish", "films"), "\n")[1], "name /ipns/")
	r.must(t, "library", "put", added.Root, "films/2026/third")
	r.must(t, "add", "-q", "--to", "films/2027", testmedia.File(t, "vp9.webm"))
	r.must(t, "library", "rm", "films/pilot")
	at := strings.TrimSpace(r.must(t, "name", "resolve", name))
	if list := r.must(t, "ls", at); strings.Contains(list, "pilot") || !strings.Contains(list, "2027") {
		t.Errorf("the name leads to %s", list)
	}
	if got := reader.must(t, "cat", at+"/2026/third/h264.mp4"); got != string(read(t, testmedia.File(t, "h264.mp4"))) {
		t.Error("another node reads something else")
	}
	if got := r.library(t, "films/2027"); len(got) != 1 || got[0].Name != "vp9" {
		t.Errorf("add --to: %+v", got)
	}
	r.must(t, "pin", "rm", added.Pin)
	r.gc(t)
	if out := r.must(t, "pin", "verify"); !strings.Contains(out, " 0 bad") {
		t.Errorf("after all that: %s", out)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"library", "nothing"}, 3, "no folder is called"}, {[]string{"library", "rm", "films/2026/nothing"}, 3, "no such entry"}, {[]string{"library", "put", added.Root, ".."}, 2, "not the name of a folder"},
		{[]string{"library", "publish", "nothing"}, 3, "no folder is called"}, {[]string{"add", "-r", "--to", "x", dir}, 2, "--recursive"}, {[]string{"library", "put", added.Root, "films/2026/notes.txt/x"}, 3, "not a directory"},
	} {
		if _, errs, code := r.run(t, c.args...); code != c.code || !strings.Contains(errs, c.says) {
			t.Errorf("%v: %d %s, want %d and %q", c.args, code, errs, c.code, c.says)
		}
	}
	r.must(t, "library", "rm", "films")
	for _, one := range r.library(t) { // add --to pins the film itself, too
		r.must(t, "pin", "rm", one.Pin)
	}
	r.gc(t)
	if st := r.stat(t); st.Blocks != 0 {
		t.Errorf("%d blocks are left when nothing is pinned", st.Blocks)
	}
}

// TestTreeSurvives kills add -r in its midst, again and again: what was stored is not stored twice, and in the end nothing is
// left but the folder.
func TestTreeSurvives(t *testing.T) {
	r, dir := newRepo(t), films(t)
	for i := range 8 {
		data := make([]byte, 3<<20)
		writeRandom(t, filepath.Join(dir, fmt.Sprintf("random%d.mkv", i)), len(data), byte(i))
		film := read(t, testmedia.File(t, "h264.mp4"))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("film%d.mp4", i)), film[:len(film)-i], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 12 {
		cmd := r.command(t.Context(), "add", "-r", dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(i)*12*time.Millisecond, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait() // says that it was killed, or was too late
		timer.Stop()
		if out := r.must(t, "pin", "verify"); !strings.Contains(out, " 0 bad") {
			t.Fatalf("killed: %s", out)
		}
	}
	var tree node.AddedTree
	if err := json.Unmarshal([]byte(r.must(t, "add", "-r", "--json", dir)), &tree); err != nil || tree.Reels+tree.Files != 22 {
		t.Fatalf("add -r: %+v, %v", tree, err)
	}
	if list := r.library(t); len(list) != 1 || list[0].Kind != pinning.Folder {
		t.Errorf("the library has %+v", list)
	}
	r.gc(t)
	if out := r.must(t, "pin", "verify"); !strings.Contains(out, " 0 bad") {
		t.Errorf("in the end: %s", out)
	}
}

// TestBackup takes everything to another machine, with the keys.
func TestBackup(t *testing.T) {
	r := newRepo(t)
	r.must(t, "add", "-q", "-r", films(t))
	film := r.add(t, testmedia.File(t, "hevc.mp4"))
	r.must(t, "pin", "add", "-q", film.Root, "--name", "with notes", "--meta", "/=like a link", "--expire", "8760h")
	r.must(t, "library", "publish", "films")
	name := strings.Fields(r.must(t, "key", "ls"))
	r.must(t, "library", "rm", "films/pilot") // the name has moved once
	file := filepath.Join(t.TempDir(), "backup.car")
	r.must(t, "export", "--all", "--keys", "-o", file)
	other := newRepo(t)
	var done node.Restored
	if err := json.Unmarshal([]byte(other.must(t, "restore", "--json", file)), &done); err != nil || done.Pins != 3 || done.Keys != 1 || len(done.Warnings) != 0 {
		t.Errorf("restored %+v, %v", done, err)
	}
	for _, args := range [][]string{{"pin", "ls"}, {"pin", "ls", "--name", "with notes", "--json"}, {"library", "--json"}, {"library", "films/2026", "--json"}, {"name", "resolve", "films"}, {"cat", film.File}} {
		if here, there := r.must(t, args...), other.must(t, args...); here != there {
			t.Errorf("%v says %s there, and here %s", args, there, here)
		}
	}
	if keys := strings.Fields(other.must(t, "key", "ls")); !slices.Contains(keys, name[len(name)-1]) {
		t.Errorf("the keys are %v, want %s", keys, name[len(name)-1])
	}
	before := other.must(t, "name", "resolve", "films")
	other.must(t, "library", "rm", "films/empty")
	if after := other.must(t, "name", "resolve", "films"); after == before {
		t.Error("the name does not move on the new machine")
	}
	if err := json.Unmarshal([]byte(other.must(t, "restore", "--json", file)), &done); err != nil || len(done.Warnings) != 1 {
		t.Errorf("restored twice: %+v, %v", done, err)
	}
	if out := other.must(t, "pin", "verify"); !strings.Contains(out, " 0 bad") {
		t.Errorf("restored: %s", out)
	}
	other.gc(t)
	if out := other.must(t, "pin", "ls"); strings.Contains(out, "restored") {
		t.Errorf("left over: %s", out)
	}

	cut, car := filepath.Join(t.TempDir(), "cut.car"), filepath.Join(t.TempDir(), "film.car")
	data := read(t, file)
	if err := os.WriteFile(cut, data[:len(data)-1000], 0o644); err != nil {
		t.Fatal(err)
	}
	r.must(t, "export", film.Root, "-o", car)
	for path, says := range map[string]string{cut: "unexpected EOF", car: "not a backup"} {
		third := newRepo(t)
		if _, errs, code := third.run(t, "restore", path); code == 0 || !strings.Contains(errs, says) {
			t.Errorf("%s: %d %s", filepath.Base(path), code, errs)
		}
		if st := third.stat(t); st.Blocks != 0 {
			t.Errorf("%s: %d blocks are kept", filepath.Base(path), st.Blocks)
		}
	}
}

package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"
	carv2 "github.com/ipld/go-car/v2"
	carstore "github.com/ipld/go-car/v2/storage"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/reelfs/reelfs/blockstore"
)

// user runs commands in a repo of its own.
type user struct {
	t    *testing.T
	repo string
}

func newUser(t *testing.T) user { return user{t, t.TempDir()} }

func (u user) run(in io.Reader, args ...string) (out, errs string, code int) {
	u.t.Helper()
	var stdout, stderr bytes.Buffer
	code = Run(u.t.Context(), append([]string{"--repo", u.repo}, args...), in, &stdout, &stderr)
	return stdout.String(), stderr.String(), code
}

func (u user) must(args ...string) string {
	u.t.Helper()
	out, errs, code := u.run(nil, args...)
	if code != 0 {
		u.t.Fatalf("reelfs %q: exit code %d\n%s", args, code, errs)
	}
	return out
}

// TestTimes reads times as people write them.
func TestTimes(t *testing.T) {
	for text, want := range map[string]float64{"0": 0, "12.5": 12.5, "0:50": 50, "1:02:03": 3723, "90:00": 5400, "1:02:03.25": 3723.25, "50s": 50, "1m30s": 90, "00:00:07": 7} {
		var v timeValue
		if err := v.Set(text); err != nil || float64(v) != want {
			t.Errorf("%q is %v, %v, want %v", text, v, err, want)
		}
	}
	for _, text := range []string{"", "-1", "0:-5", "1:60", "1:60:00", "1:2:3:4", "nan", "inf", "1e99", "50x", ":50", "-1m", "1:99999:00"} {
		var v timeValue
		if err := v.Set(text); err == nil {
			t.Errorf("%q is %v", text, v)
		}
	}
}

// TestFolderNames publishes folders that no key can be called like: each has a key of its own, which stays.
func TestFolderNames(t *testing.T) {
	u := newUser(t)
	film := filepath.Join(t.TempDir(), "film.txt")
	if err := os.WriteFile(film, []byte("film"), 0o600); err != nil {
		t.Fatal(err)
	}
	root := strings.TrimSpace(u.must("add", "-q", film))
	names := map[string]string{}
	for _, folder := range []string{"channel", "My Series", "My-Series", "My  Series", "Серии", "self", "..x", strings.Repeat("long ", 40)} {
		u.must("library", "put", "-q", root, folder+"/a")
		out := u.must("library", "publish", folder)
		_, name, _ := strings.Cut(out, "name /ipns/")
		name, _, _ = strings.Cut(name, "\n")
		for other, n := range names {
			if n == name || name == "" {
				t.Errorf("%q is published as %q, as %q is: %s", folder, name, other, out)
			}
		}
		names[folder] = name
		u.must("library", "put", "-q", root, folder+"/b")
		if again := u.must("library", "publish", folder); !strings.Contains(again, name) || again == out {
			t.Errorf("%q again: %s, before %s", folder, again, out)
		}
	}
}

// TestChangesInJSON reads what commands that change something print for scripts.
func TestChangesInJSON(t *testing.T) {
	u := newUser(t)
	leaf := blockstore.Sum(cid.Raw, []byte("film"))
	list := append([]byte{0x81, 0xd8, 0x2a, 0x58, byte(len(leaf.Bytes()) + 1), 0}, leaf.Bytes()...) // of one link, in DAG-CBOR
	root := blockstore.Sum(cid.DagCBOR, list)
	out, errs, code := u.run(car(t, root, map[cid.Cid][]byte{root: list}), "import", "--json", "-")
	if code != 0 || errs != "" || !strings.Contains(out, `"partial":["`+root.String()+`"]`) {
		t.Errorf("import of a part: %d %s %s", code, out, errs)
	}
	if _, errs, _ = u.run(car(t, root, map[cid.Cid][]byte{root: list}), "import", "-"); !strings.Contains(errs, "is not whole") {
		t.Errorf("import of a part says %q", errs)
	}
	var pin struct{ ID string }
	if err := json.Unmarshal([]byte(u.must("pin", "ls", root.String(), "--json")), &pin); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		want string
		args []string
	}{
		{`"name":"new"`, []string{"pin", "update", pin.ID, "--name", "new", "--json"}},
		{`{"removed":1}`, []string{"pin", "rm", root.String(), "--json"}},
		{`"path":"/ipfs/` + root.String(), []string{"deny", "add", root.String(), "--json"}},
		{`"path":"/ipfs/` + root.String(), []string{"deny", "rm", root.String(), "--json"}},
	} {
		if out := u.must(c.args...); !strings.Contains(out, c.want) {
			t.Errorf("reelfs %q: %s", c.args, out)
		}
	}
}

// car makes a CAR of blocks, with a root.
func car(t *testing.T, root cid.Cid, blocks map[cid.Cid][]byte) io.Reader {
	t.Helper()
	var out bytes.Buffer
	w, err := carstore.NewWritable(&out, []cid.Cid{root}, carv2.WriteAsCarV1(true))
	if err != nil {
		t.Fatal(err)
	}
	for c, data := range blocks {
		if err := w.Put(t.Context(), c.KeyString(), data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Finalize(); err != nil {
		t.Fatal(err)
	}
	return &out
}

// TestGetStays takes a folder of a stranger to the disk: nothing of it is or leads outside, what cannot be is left out with a word,
// and it is listed on one line each.
func TestGetStays(t *testing.T) {
	u, blocks := newUser(t), map[cid.Cid][]byte{}
	file := blockstore.Sum(cid.Raw, []byte("film"))
	blocks[file] = []byte("film")
	node := func(data []byte, links ...*ipld.Link) cid.Cid { // dag-pb, which our builder would not make so
		var out []byte
		for _, l := range links {
			link := protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), l.Cid.Bytes())
			link = protowire.AppendString(protowire.AppendTag(link, 2, protowire.BytesType), l.Name)
			link = protowire.AppendVarint(protowire.AppendTag(link, 3, protowire.VarintType), 1)
			out = protowire.AppendBytes(protowire.AppendTag(out, 2, protowire.BytesType), link)
		}
		out = protowire.AppendBytes(protowire.AppendTag(out, 1, protowire.BytesType), data)
		c := blockstore.Sum(cid.DagProtobuf, out)
		blocks[c] = out
		return c
	}
	link := func(name, target string) *ipld.Link {
		data, err := unixfs.SymlinkData(target)
		if err != nil {
			t.Fatal(err)
		}
		return &ipld.Link{Name: name, Cid: node(data)}
	}
	named := func(name string, c cid.Cid) *ipld.Link { return &ipld.Link{Name: name, Cid: c} }
	deep := node(unixfs.FolderPBData(), link("in", "../film"), link("up", ".."), link("by", "up/../.."), link("passwd", "/etc/passwd"))
	root := node(unixfs.FolderPBData(), named("film", file), named("deep", deep), link("same", "film"), link("out", "../x"), named("same", deep),
		named("", file), named("..", file), named("../x", file), named("a\x00b", file), named(strings.Repeat("n", 256), file), named("two\nlines\x1b[2J", file))
	if _, errs, code := u.run(car(t, root, blocks), "import", "-"); code != 0 {
		t.Fatal(errs)
	}
	list := u.must("ls", root.String())
	if strings.Count(list, "\n") != 11 || strings.ContainsRune(list, '\x1b') || !strings.Contains(list, "same -> film\n") {
		t.Errorf("ls: %s", list)
	}
	at := filepath.Join(t.TempDir(), "in", "here")
	if err := os.Mkdir(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	_, errs, code := u.run(nil, "get", "-q", root.String(), "-o", at)
	if code != 0 || strings.Count(errs, "left out") != 6 || strings.Count(errs, "leads elsewhere") != 3 || strings.ContainsRune(errs, '\x1b') {
		t.Errorf("get: %d %s", code, errs)
	}
	var got []string
	if err := filepath.WalkDir(filepath.Dir(at), func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		to, err := filepath.EvalSymlinks(path)
		if err != nil || !strings.HasPrefix(to, at) {
			t.Errorf("%s leads to %s, %v", path, to, err)
		}
		target, _ := os.Readlink(path) // none, if it is a file
		got = append(got, fmt.Sprintf("%q %s", strings.TrimPrefix(path, at+"/"), target))
		return nil
	}); err != nil {
		t.Error(err)
	}
	want := []string{`"deep/by" `, `"deep/in" ../film`, `"deep/passwd" `, `"deep/up" ..`, `"film" `, `"out" `, `"same" film`, `"two\nlines\x1b[2J" `}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("there are %q, want %q", got, want)
	}
	if text, err := os.ReadFile(filepath.Join(at, "deep", "passwd")); err != nil || string(text) != "/etc/passwd" {
		t.Errorf("a link that leads out: %q, %v", text, err)
	}
}

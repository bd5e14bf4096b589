package node

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func put(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(path), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestNamesFromTheDisk publishes files of all names that Unix has: those in UTF-8 keep them, and of all others it is said which they
// have become. What has too long a path is left out with a word.
func TestNamesFromTheDisk(t *testing.T) {
	n, dir := open(t, t.TempDir()), filepath.Join(t.TempDir(), "names\xff")
	for _, name := range []string{"lat\xe9.txt", "lat\xe8.txt", "lat%E9.txt", "back\\slash.txt", "new\nline", "d\xe9r/x", "Größe"} {
		put(t, filepath.Join(dir, name))
	}
	at, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	for range 21 { // deeper than one can open by a path
		name := strings.Repeat("long", 50)
		next := at
		if err = at.Mkdir(name, 0o755); err == nil {
			next, err = at.OpenRoot(name)
		}
		_ = at.Close() // it was read
		if err != nil {
			t.Fatal(err)
		}
		at = next
	}
	defer at.Close()
	if err := at.WriteFile("deep", []byte("deep"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := &Client{http: &http.Client{Transport: inProcess{n.Handler()}}}
	made, err := c.AddTree(t.Context(), AddRequest{Path: dir}, Watcher{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for e, err := range n.List(t.Context(), made.Cid) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, e.Name)
	}
	want := []string{"Größe", "back\\slash.txt", "d%E9r", "lat%E8.txt", "lat%E9.txt", "lat%E9.txt_", strings.Repeat("long", 50), "new\nline"}
	if slices.Sort(names); !slices.Equal(names, want) {
		t.Errorf("it has %q, want %q", names, want)
	}
	said := strings.Join(made.Warnings, "\n")
	for _, text := range []string{`"lat\xe8.txt" is not UTF-8, as names of IPFS are: it is called "lat%E8.txt"`, `it is called "d%E9r"`, `it is called "lat%E9.txt_"`, "left out: the path of 4"} {
		if !strings.Contains(said, text) {
			t.Errorf("it does not say %s:\n%s", text, said)
		}
	}
	if made.Folder != "names%FF" || len(made.Warnings) != 4 {
		t.Errorf("folder %q, warnings %q", made.Folder, made.Warnings)
	}

	for name, want := range map[string]string{"lat\xe9.txt": "lat%E9.txt", "back\\slash.txt": "back\\slash.txt"} {
		a, err := c.Add(t.Context(), AddRequest{Path: filepath.Join(dir, name)}, nil, Watcher{})
		if err != nil || a.Name != want || strings.Contains(fmt.Sprint(a.Warnings), "is not UTF-8") != (name != want) {
			t.Errorf("%q: %+v, %v", name, a, err)
		}
	}
}

// BenchmarkAddTree publishes a folder of 10,000 small files.
func BenchmarkAddTree(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "many")
	if err := os.Mkdir(dir, 0o755); err != nil {
		b.Fatal(err)
	}
	for i := range 10_000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), fmt.Appendf(nil, "%6d", i), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		n, err := Open(Config{Repo: b.TempDir()})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := n.AddTree(b.Context(), AddRequest{Path: dir}, func(int64, int64) {}); err != nil {
			b.Fatal(err)
		}
		if err := n.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

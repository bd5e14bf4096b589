package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLibraryShows lists sizes that are those of the files, at each level and after each change, and marks what is denied.
func TestLibraryShows(t *testing.T) {
	u, dir := newUser(t), filepath.Join(t.TempDir(), "things")
	for name, n := range map[string]int{"a/one": 3_000_000, "a/same": 3_000_000, "two": 1_000_000} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, make([]byte, n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	u.must("add", "-q", "-r", dir)
	line := func(list, name string) string {
		t.Helper()
		for line := range strings.Lines(list) {
			if strings.HasSuffix(line, "  "+name+"\n") {
				return line
			}
		}
		t.Fatalf("%s is not in %s", name, list)
		return ""
	}
	for _, c := range []struct{ folder, name, size string }{{"", "things/", "7.0 MB"}, {"things", "a/", "6.0 MB"}, {"things/a", "same", "3.0 MB"}} {
		if got := line(u.must("library", c.folder), c.name); !strings.Contains(got, c.size) {
			t.Errorf("%s: %s", c.folder, got)
		}
	}
	root := strings.Fields(line(u.must("library"), "things/"))[4]
	two := strings.Fields(line(u.must("library", "things"), "two"))[2]
	if got := line(u.must("ls", root), "a/"); !strings.Contains(got, "6.0 MB") {
		t.Errorf("ls: %s", got)
	}
	if got := u.must("stat", root); !strings.Contains(got, "7.0 MB (7000000 bytes)") {
		t.Errorf("stat: %s", got)
	}
	u.must("library", "put", "-q", two, "things/b/again")
	if got := line(u.must("library"), "things/"); !strings.Contains(got, "8.0 MB") {
		t.Errorf("after put: %s", got)
	}
	u.must("library", "rm", "things/a")
	if got := line(u.must("library"), "things/"); !strings.Contains(got, "2.0 MB") {
		t.Errorf("after rm: %s", got)
	}
	u.must("deny", "add", two)
	if got := u.must("library", "things"); !strings.Contains(got, "two (denied)\n") || strings.Count(got, "denied") != 1 {
		t.Errorf("denied: %s", got)
	}
}

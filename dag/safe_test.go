package dag

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestIsFileName(t *testing.T) {
	for name, want := range map[string]bool{
		"film.mp4": true, "...": true, " ": true, "a\\b": true, "lat\xe9.txt": true, "a\nb": true, strings.Repeat("é", 127): true,
		"": false, ".": false, "..": false, "a/b": false, "/": false, "../x": false, "a\x00b": false, strings.Repeat("é", 128): false,
	} {
		if got := IsFileName(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

func TestLinkStays(t *testing.T) {
	for _, c := range []struct {
		target string
		depth  int
		stays  bool
	}{
		{"film.mp4", 0, true}, {"a/b/c", 0, true}, {"./a/./b/", 0, true}, {"..a", 0, true}, {"../a", 1, true}, {"./../../a", 2, true}, {"..", 1, true}, {".", 0, true},
		{"/etc/passwd", 5, false}, {"//etc", 5, false}, {"..", 0, false}, {"../a", 0, false}, {"../../a", 1, false}, {"a/../b", 3, false}, {"../a/../b", 3, false},
		{"", 3, false}, {"a\x00b", 0, false}, {strings.Repeat("a/", 3000), 0, false},
	} {
		if got := LinkStays(c.target, c.depth); got != c.stays {
			t.Errorf("%.40q at depth %d: %v, want %v", c.target, c.depth, got, c.stays)
		}
	}
}

// TestLinksOfALink builds what the rule refuses: each link stays inside if one reads it alone, together they lead out.
func TestLinksOfALink(t *testing.T) {
	root := filepath.Join(t.TempDir(), "tree")
	if err := os.MkdirAll(filepath.Join(root, "deep"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"deep/up": "..", "deep/out": "up/../.."} {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	to, err := filepath.EvalSymlinks(filepath.Join(root, "deep", "out"))
	if err != nil || strings.HasPrefix(to, root) {
		t.Fatalf("the links lead to %s, %v: they were to lead out", to, err)
	}
	if !LinkStays("..", 1) || LinkStays("up/../..", 1) {
		t.Error("the link that leads out by another is not found")
	}
}

package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/internal/eventually"
)

// TestUnmountOthers unmounts what a reelfs mount without a daemon, which has the repo open, has mounted, and nothing else.
func TestUnmountOthers(t *testing.T) {
	u, dir := newUser(t), filepath.Join(t.TempDir(), "a b")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	ended := make(chan int)
	go func() { ended <- Run(t.Context(), []string{"--repo", u.repo, "mount", dir}, nil, &out, &errs) }()
	eventually.True(t, "mounted", func() bool {
		_, err := os.Stat(filepath.Join(dir, "library"))
		return err == nil
	})
	for _, other := range []string{"/proc", filepath.Dir(dir)} {
		if _, errs, code := u.run(nil, "umount", other); code != 2 || !strings.Contains(errs, "nothing of reelfs is mounted there") {
			t.Errorf("umount %s: %d %s", other, code, errs)
		}
	}
	u.must("umount", dir)
	if code := <-ended; code != 0 {
		t.Errorf("mount ended with %d: %s", code, errs.String())
	}
	if _, err := os.Stat(filepath.Join(dir, "library")); err == nil {
		t.Error("it is still mounted")
	}
}

package e2e

import (
	"bufio"
	"bytes"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestDemo runs make demo's script on a file whose name no address can have as it is: it prints a few lines, addresses first, and each
// of them answers.
func TestDemo(t *testing.T) {
	film := filepath.Join(t.TempDir(), "Größe & 50% (#1)?.mp4")
	if err := os.WriteFile(film, read(t, testmedia.File(t, "h264.mp4")), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("../../scripts/demo", film)
	cmd.Env = append(os.Environ(), "REELFS_PATH="+t.TempDir(), "GATEWAY=127.0.0.1:0")
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(pipe)
	var addresses []string
	for {
		line, err := lines.ReadString('\n')
		if err != nil || strings.HasPrefix(line, "Ctrl-C") {
			break
		}
		fields := strings.Fields(line)
		addresses = append(addresses, fields[len(fields)-1])
	}
	if len(addresses) != 4 {
		t.Fatalf("it prints %q", addresses)
	}
	for i, at := range addresses {
		resp, body := get(t, at)
		if resp.StatusCode != http.StatusOK || i == 1 && !bytes.Equal(body, read(t, film)) {
			t.Errorf("%s: %s, %d bytes", at, resp.Status, len(body))
		}
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	_ = cmd.Wait() // says that it was ended
}

// TestReadOnly reads a repo on a file system that cannot be written to; what would change it says so.
func TestReadOnly(t *testing.T) {
	r := newRepo(t)
	film := testmedia.File(t, "h264.mp4")
	added := r.add(t, film)
	before := r.must(t, "library")
	const inside = `dir=$1; shift; mount --bind "$dir" "$dir" && mount -o remount,ro,bind "$dir" && exec "$@"`
	r.inside = []string{"unshare", "--mount", "sh", "-c", inside, "sh", r.dir}
	if os.Getuid() != 0 {
		r.inside = slices.Insert(r.inside, 2, "--user", "--map-root-user")
	}
	if got := r.must(t, "cat", added.Root+"/h264.mp4"); got != string(read(t, film)) {
		t.Errorf("cat: %d bytes", len(got))
	}
	if got := r.must(t, "library"); got != before {
		t.Errorf("library: %s, want %s", got, before)
	}
	out := filepath.Join(t.TempDir(), "out")
	for _, args := range [][]string{{"ls", added.Root}, {"stat", added.Root}, {"verify"}, {"pin", "ls"}, {"pin", "verify"}, {"repo", "stat"}, {"id"}, {"get", "-q", added.Root, "-o", out}, {"export", added.Root, "-o", out + ".car"}} {
		r.must(t, args...)
	}
	for _, args := range [][]string{{"add", film}, {"pin", "rm", added.Root}, {"library", "put", added.Root, "folder/"}, {"clip", added.Root, "--to", "2"}} {
		if _, errs, code := r.run(t, args...); code != 1 || !strings.Contains(errs, "read-only") {
			t.Errorf("%v: %d %s", args, code, errs)
		}
	}
	gateway := r.start(t, "--offline").gateway
	if _, body := get(t, gateway+"/ipfs/"+added.File); !bytes.Equal(body, read(t, film)) {
		t.Errorf("the gateway serves %d bytes", len(body))
	}
	r.must(t, "cat", added.File, "--length", "10") // beside the daemon

	r.inside = nil // by another way it can be written to, which the readers must hear of
	if _, errs, code := r.run(t, "pin", "rm", added.Root); code != 6 {
		t.Errorf("a writer beside readers: %d %s", code, errs)
	}
}

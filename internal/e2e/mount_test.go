package e2e

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestMount mounts a daemon: the library and content of peers are files, which play. The daemon is killed and comes back, and the
// mount is taken away while it is in use.
func TestMount(t *testing.T) {
	source, r := newRepo(t), newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	own, far := r.add(t, path), source.add(t, testmedia.File(t, "vp9.webm"))
	r.must(t, "add", "-q", "--to", "channel/2026", path)
	peer := source.online(t).peer
	args := []string{"--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none", "--peer", peer}
	d := r.start(t, args...)
	dir := t.TempDir()
	r.must(t, "mount", dir)
	if _, errs, code := r.run(t, "mount", dir); code != 2 || !strings.Contains(errs, "mounted already") {
		t.Errorf("mounted twice: %d %s", code, errs)
	}
	film := filepath.Join(dir, "library", "h264", "h264.mp4")
	same := func(path, as string) {
		t.Helper()
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, read(t, as)) {
			t.Errorf("%s: %d bytes, %v", path, len(got), err)
		}
	}
	same(film, path)
	same(filepath.Join(dir, "library", "channel", "2026", "h264", "h264.mp4"), path)
	same(filepath.Join(dir, "ipfs", own.Root, "h264.mp4"), path)
	elsewhere, err := os.Open(filepath.Join(dir, "ipfs", far.Root, "vp9.webm")) // at a peer's, and nothing of it is here
	if err != nil {
		t.Fatal(err)
	}
	defer elsewhere.Close()
	want, random := read(t, testmedia.File(t, "vp9.webm")), rand.New(rand.NewPCG(1, 1))
	for range 20 {
		off := random.IntN(len(want))
		got := make([]byte, min(len(want)-off, 1+random.IntN(200_000)))
		if _, err := elsewhere.ReadAt(got, int64(off)); err != nil || !bytes.Equal(got, want[off:off+len(got)]) {
			t.Fatalf("%d bytes at %d of a peer's film: %v", len(got), off, err)
		}
	}
	same(elsewhere.Name(), testmedia.File(t, "vp9.webm"))
	r.must(t, "library", "publish", "channel")
	same(filepath.Join(dir, "ipns", "channel", "2026", "h264", "h264.mp4"), path)
	out, err := exec.Command("ffmpeg", "-v", "error", "-ss", "7", "-i", film, "-t", "2", "-map", "0:v", "-f", "framemd5", "-").Output()
	if frames := bytes.Count(out, []byte("\n0,")); err != nil || frames < 45 {
		t.Errorf("sought and played: %d frames, %v", frames, err)
	}
	for name, want := range map[string]string{"user.reelfs.cid": own.File, "user.reelfs.duration": "12", "user.reelfs.codecs": "avc1.64000C,mp4a.40.2"} {
		buf := make([]byte, 1000)
		if n, err := syscall.Getxattr(film, name, buf); err != nil || string(buf[:n]) != want {
			t.Errorf("%s: %q, %v, want %q", name, buf[:max(n, 0)], err, want)
		}
	}
	stream, index := filepath.Join(filepath.Dir(film), ".reel", "stream.mp4"), make([]byte, 1000)
	n, err := syscall.Getxattr(stream, "user.reelfs.index", index)
	if lines := strings.Fields(string(index[:max(n, 0)])); err != nil || len(lines) != 12 || lines[2] != "2.000" {
		t.Errorf("index: %q, %v", lines, err)
	} else if off, err := strconv.Atoi(lines[3]); err != nil || string(read(t, stream)[off+4:off+8]) != "moof" {
		t.Errorf("index: no segment begins at byte %s, %v", lines[3], err)
	}
	start := time.Now()
	if _, err := os.Stat(filepath.Join(dir, "ipfs", "nonsense")); !errors.Is(err, fs.ErrNotExist) || time.Since(start) > 5*time.Second {
		t.Errorf("nonsense: %v after %v", err, time.Since(start))
	}

	d.kill(t)
	if _, err := os.ReadFile(film); !errors.Is(err, syscall.ENOTCONN) && !errors.Is(err, syscall.ECONNABORTED) {
		t.Errorf("the daemon was killed: %v", err)
	}
	d = r.start(t, append(args, "--mount", dir)...)
	eventually.True(t, "it is mounted again", func() bool {
		_, err := os.Stat(film)
		return err == nil
	})
	same(film, path)
	open, err := os.Open(film)
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	r.must(t, "umount", dir)
	if list, err := os.ReadDir(dir); err != nil || len(list) != 0 {
		t.Errorf("after it was unmounted: %v, %v", list, err)
	}
	if _, errs, code := r.run(t, "umount", dir); code != 2 || !strings.Contains(errs, "nothing of this node") {
		t.Errorf("unmounted twice: %d %s", code, errs)
	}
	d.stop(t)

	alone := r.command(t.Context(), "mount", dir) // the repo has no daemon
	if err := alone.Start(); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "it is mounted without a daemon", func() bool {
		_, err := os.Stat(film)
		return err == nil
	})
	same(film, path)
	if err := alone.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = alone.Wait() // says that it was interrupted
	if list, err := os.ReadDir(dir); err != nil || len(list) != 0 {
		t.Errorf("after it was interrupted: %v, %v", list, err)
	}
}

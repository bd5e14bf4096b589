package e2e

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// mountedAt waits until a mount has something.
func mountedAt(t *testing.T, path string) {
	t.Helper()
	eventually.True(t, path+" is there", func() bool {
		_, err := os.Stat(path)
		return err == nil
	})
}

// TestMountedPrograms has programs that people use read a film, and a tree of many small files, through two mounts of a daemon.
func TestMountedPrograms(t *testing.T) {
	t.Parallel()
	r, tree, plain := newRepo(t), t.TempDir(), t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 400 {
		dir := filepath.Join(tree, fmt.Sprintf("%02x", i%16), strings.Repeat("deep/", i%5))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		writeRandom(t, filepath.Join(dir, fmt.Sprintf("Größe %d", i)), 1+random.IntN(20_000), byte(i))
	}
	r.must(t, "add", "-r", "-q", "--name", "tree", tree)
	checked := filepath.Join(plain, "checked.bin")
	fio := func(args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "fio", append([]string{"--name=v", "--bs=64k", "--size=24m", "--verify=crc32c", "--ioengine=psync", "--output-format=terse"}, args...)...)
		cmd.Dir = plain // where it leaves its state
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("fio %v: %v, %s", args, err, out)
		}
	}
	fio("--rw=write", "--do_verify=0", "--filename="+checked)
	r.add(t, checked)
	film := testmedia.File(t, "h264.mp4")
	r.add(t, film)
	r.start(t, "--offline")
	for range 2 {
		dir := t.TempDir()
		r.must(t, "mount", dir)
		library := filepath.Join(dir, "library")
		script := `diff -r "$TREE" "$LIBRARY/tree"
rsync -rcni "$TREE/" "$LIBRARY/tree/" | grep -v '^\.[df]' || true
test "$(find "$LIBRARY/tree" -type f | wc -l)" = 400
test "$(tar -C "$LIBRARY/tree" -cf - --sort=name . | tar -xOf - | sha256sum)" = "$(tar -C "$TREE" -cf - --sort=name . | tar -xOf - | sha256sum)"
test "$(ffprobe -v error -show_packets -show_data_hash md5 "$FILM")" = "$(ffprobe -v error -show_packets -show_data_hash md5 "$LIBRARY/h264/h264.mp4")"
`
		cmd := exec.CommandContext(t.Context(), "sh", "-eux", "-c", script)
		cmd.Env = append(os.Environ(), "LIBRARY="+library, "TREE="+tree, "FILM="+film)
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil || out.Len() > 0 {
			t.Errorf("%v: %s%s", err, &out, &errs)
		}
		fio("--readonly", "--rw=randread", "--filename="+filepath.Join(library, "checked", "checked.bin"))
		for range 3 {
			n := random.IntN(testmedia.Frames - 2)
			frames := t.TempDir()
			if out, err := exec.Command("mpv", "--no-config", "--really-quiet", "--no-audio", "--hr-seek=yes", "--frames=1", "--vo=image", "--vo-image-format=png", "--vo-image-outdir="+frames,
				fmt.Sprintf("--start=%.4f", float64(n)/testmedia.FPS+firstPicture(t, film)), filepath.Join(library, "h264", ".reel", "stream.mp4")).CombinedOutput(); err != nil {
				t.Fatalf("mpv: %v, %s", err, out)
			}
			if got := barcode(t, filepath.Join(frames, "00000001.png")); got < n-1 || got > n+1 {
				t.Errorf("mpv shows frame %d, want %d", got, n)
			}
		}
		defer r.must(t, "umount", dir)
	}
}

// TestUnmountUnderLoad unmounts while readers read, and while the kernel forgets what it knew: none reads a wrong byte, none waits.
func TestUnmountUnderLoad(t *testing.T) {
	r, dir := newRepo(t), t.TempDir()
	path := filepath.Join(t.TempDir(), "film.bin")
	writeRandom(t, path, 24<<20, 7)
	data := read(t, path)
	r.add(t, path)
	r.start(t, "--offline")
	film := filepath.Join(dir, "library", "film", "film.bin")
	for round := range 4 {
		r.must(t, "mount", dir)
		mountedAt(t, film)
		var tasks sync.WaitGroup
		reads := make(chan int, 8)
		var read atomic.Int64
		for i := range 8 {
			tasks.Go(func() {
				random, n := rand.New(rand.NewPCG(uint64(round), uint64(i))), 0
				defer func() { reads <- n }()
				for ; ; n++ {
					read.Add(1)
					f, err := os.Open(film)
					if err != nil {
						return // it is unmounted
					}
					buf := make([]byte, 1+random.IntN(1<<20))
					off := random.Int64N(int64(len(data)))
					got, err := f.ReadAt(buf, off)
					f.Close()
					if !bytes.Equal(buf[:got], data[off:off+int64(got)]) {
						t.Errorf("%d bytes at %d are wrong", got, off)
					}
					if err != nil && err != io.EOF {
						return
					}
				}
			})
		}
		for i := range int64(5) { // which has the kernel forget files that are not open, and read them anew
			eventually.True(t, "they read on", func() bool { return read.Load() > 20*i })
			if err := os.WriteFile("/proc/sys/vm/drop_caches", []byte("3"), 0); err != nil {
				t.Fatal(err)
			}
		}
		r.must(t, "umount", dir)
		ended := make(chan struct{})
		go func() { tasks.Wait(); close(ended) }()
		select {
		case <-ended:
		case <-time.After(20 * time.Second):
			t.Fatal("readers wait for a mount that is gone")
		}
		for range 8 {
			if n := <-reads; n == 0 {
				t.Error("a reader has read nothing")
			}
		}
		if list, err := os.ReadDir(dir); err != nil || len(list) != 0 {
			t.Errorf("there is still %v, %v", list, err)
		}
	}
}

// TestMountAsUser mounts as somebody who is not root, through fusermount3.
func TestMountAsUser(t *testing.T) {
	dir, bin := t.TempDir(), filepath.Join(t.TempDir(), "reelfs")
	if err := os.WriteFile(bin, read(t, program), 0o755); err != nil {
		t.Fatal(err)
	}
	for at := dir; at != "/tmp" && at != "/"; at = filepath.Dir(at) { // the tests' folders are for root
		if err := os.Chmod(at, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Dir(bin), 0o755); err != nil {
		t.Fatal(err)
	}
	film := filepath.Join(dir, "film.mp4")
	if err := os.WriteFile(film, read(t, testmedia.File(t, "h264.mp4")), 0o644); err != nil {
		t.Fatal(err)
	}
	script := `mknod -m 666 "$DIR/fuse" c 10 229
mount --bind "$DIR/fuse" /dev/fuse # some machines keep it for root
mkdir "$DIR/home" && chown nobody "$DIR/home"
exec setpriv --reuid nobody --regid nogroup --clear-groups sh -euc '
cd "$HOME"
mkdir mnt
"$BIN" add -q "$DIR/film.mp4" > root
"$BIN" daemon --offline --gateway 127.0.0.1:0 --mount "$HOME/mnt" > log & D=$!
for i in $(seq 100); do test -d mnt/inbox && break; sleep 0.1; done
cmp "$DIR/film.mp4" mnt/library/film/film.mp4
cp "$DIR/film.mp4" mnt/inbox/
cmp root mnt/inbox/film.mp4.cid
exec 3< mnt/library/film/film.mp4
"$BIN" umount "$HOME/mnt"
cmp "$DIR/film.mp4" <&3
test -z "$(ls mnt)"
kill $D
wait $D
echo done'`
	cmd := exec.CommandContext(t.Context(), "unshare", "--mount", "sh", "-euc", script)
	cmd.Env = append(os.Environ(), "DIR="+dir, "BIN="+bin, "HOME="+filepath.Join(dir, "home"), "REELFS_PATH="+filepath.Join(dir, "home", "repo"))
	if out, errs, code := execute(t, cmd); code != 0 || strings.TrimSpace(out) != "done" {
		t.Errorf("code %d: %s%s", code, out, errs)
	}
}

// TestInboxOnFullDisk copies into the inbox on a disk of 250 MB: what fits once is published, and what does not fit is refused as it is
// written.
func TestInboxOnFullDisk(t *testing.T) {
	fits, big := filepath.Join(t.TempDir(), "fits.bin"), filepath.Join(t.TempDir(), "big.bin")
	writeRandom(t, fits, 120<<20, 1)
	writeRandom(t, big, 80<<20, 2)
	script := `mount -t tmpfs -o size=250m none "$DIR"
export REELFS_PATH="$DIR/repo"
mkdir "$DIR/mnt"
"$BIN" daemon --offline --gateway 127.0.0.1:0 --mount "$DIR/mnt" > "$DIR/log" & D=$!
for i in $(seq 100); do test -d "$DIR/mnt/inbox" && break; sleep 0.1; done
cp "$FITS" "$DIR/mnt/inbox/"
cmp "$FITS" "$DIR/mnt/library/fits/fits.bin"
dd if="$BIG" of="$DIR/mnt/inbox/big.bin" bs=1M 2>&1 | grep -v copied || true
cat "$DIR/mnt/inbox/big.bin.error"
"$BIN" pin ls | wc -l
rm "$DIR/mnt/inbox/big.bin"
"$BIN" verify > /dev/null
kill $D
wait $D
`
	cmd := exec.CommandContext(t.Context(), "unshare", "--mount", "sh", "-euc", script)
	cmd.Env = append(os.Environ(), "BIN="+program, "DIR="+t.TempDir(), "FITS="+fits, "BIG="+big)
	out, errs, code := execute(t, cmd)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != 0 || !strings.Contains(out, "error writing") || !strings.Contains(out, "is not published") || lines[len(lines)-1] != "1" {
		t.Errorf("code %d: %s%s", code, out, errs)
	}
}

package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/hanwen/go-fuse/v2/posixtest"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestInbox publishes by copying into a mount, in the ways in which programs write files.
func TestInbox(t *testing.T) {
	r, dir := newRepo(t), t.TempDir()
	path := testmedia.File(t, "h264.mp4")
	data := read(t, path)
	root := func(name string) string { // what the same file by that name is elsewhere
		t.Helper()
		return newRepo(t).add(t, path, "--name", name).Root
	}
	d := r.start(t, "--offline", "--mount", dir)
	t.Cleanup(func() { _ = exec.Command("umount", "-l", dir).Run() }) // its daemon is killed
	box := filepath.Join(dir, "inbox")
	eventually.True(t, "it is mounted", func() bool {
		_, err := os.Stat(box)
		return err == nil
	})
	published := func(name string) {
		t.Helper()
		note, err := os.ReadFile(filepath.Join(box, name+".cid"))
		if err != nil || strings.TrimSpace(string(note)) != root(name) {
			t.Errorf("%s is published as %q, %v", name, note, err)
		}
		if got, err := os.ReadFile(filepath.Join(box, name)); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s reads %d bytes, %v", name, len(got), err)
		}
		if out := r.must(t, "pin", "ls", "--name", name); strings.Count(out, "\n") != 1 {
			t.Errorf("%s has the pins %s", name, out)
		}
	}
	write := func(name string, fn func(f *os.File) error) error {
		t.Helper()
		f, err := os.Create(filepath.Join(box, name))
		if err != nil {
			t.Fatal(err)
		}
		return errors.Join(fn(f), f.Close())
	}
	shell := func(script string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "sh", "-ec", script)
		cmd.Env = append(os.Environ(), "FROM="+path, "BOX="+box)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v, %s", script, err, out)
		}
	}
	shell(`cp -p "$FROM" "$BOX/copied.mp4"`)
	published("copied.mp4")
	shell(`{ head -c 100000 "$FROM"; tail -c +100001 "$FROM"; } > "$BOX/grouped.mp4"`) // whose file two processes close
	published("grouped.mp4")
	shell(`cp "$FROM" "$BOX/.part.mp4.XyZ"; mv "$BOX/.part.mp4.XyZ" "$BOX/renamed.mp4"`)
	published("renamed.mp4")
	shell(`cp --sparse=always "$FROM" "$BOX/sparse.mp4"; cp "$BOX/sparse.mp4" "$BOX/again.mp4"`)
	published("sparse.mp4")
	published("again.mp4")
	if err := write("backwards.mp4", func(f *os.File) error {
		var err error
		for off := len(data) / 50_000 * 50_000; off >= 0; off -= 50_000 {
			_, e := f.WriteAt(data[off:min(off+50_000, len(data))], int64(off))
			err = errors.Join(err, e)
		}
		_, e := f.WriteAt([]byte("too much"), int64(len(data)))
		return errors.Join(err, e, f.Truncate(int64(len(data))), f.Sync())
	}); err != nil {
		t.Error(err)
	}
	published("backwards.mp4")
	opened, err := os.Open(filepath.Join(box, "again.mp4"))
	if err != nil {
		t.Fatal(err)
	}
	for _, letGo := range []bool{false, true} {
		if letGo {
			r.must(t, "pin", "rm", strings.Fields(r.must(t, "pin", "ls", "--name", "again"))[0]) // its owner did
		}
		shell(`printf more >> "$BOX/again.mp4"`) // what is published is written on
		data = append(data, "more"...)
		path = filepath.Join(t.TempDir(), "more.mp4")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		published("again.mp4")
	}
	r.must(t, "verify")
	if got, err := io.ReadAll(opened); err != nil || !bytes.Equal(got, data) {
		t.Errorf("who had it open before reads %d bytes, %v", len(got), err)
	}
	if err := opened.Close(); err != nil {
		t.Error(err)
	}
	shell(`rsync --inplace --no-whole-file "$FROM" "$BOX/backwards.mp4"`) // which writes what differs
	published("backwards.mp4")
	shell(`rsync -a "$FROM" "$BOX/synced.mp4"`)
	published("synced.mp4")
	if list, err := os.ReadDir(filepath.Join(dir, "library", "copied", ".reel")); err != nil || len(list) < 5 {
		t.Errorf("the library has %v, %v", list, err)
	}
	if err := os.Remove(filepath.Join(box, "copied.mp4")); err != nil {
		t.Error(err)
	}
	if out := r.must(t, "pin", "ls", "--name", "copied"); out == "" {
		t.Error("what is removed from the inbox is not published any more")
	}
	for what, err := range map[string]error{
		"a directory":         os.Mkdir(filepath.Join(box, "folder"), 0o755),
		"into the library":    os.WriteFile(filepath.Join(dir, "library", "film"), data, 0o644),
		"out of the inbox":    os.Rename(filepath.Join(box, "renamed.mp4"), filepath.Join(dir, "library", "renamed.mp4")),
		"over what is pinned": os.Remove(filepath.Join(dir, "library", "renamed")),
	} {
		if !errors.Is(err, syscall.EROFS) && !errors.Is(err, syscall.EXDEV) {
			t.Errorf("%s: %v", what, err)
		}
	}

	killed := exec.CommandContext(t.Context(), "sh", "-c", `exec cat > "$1"`, "sh", filepath.Join(box, "killed.mp4"))
	pipe, err := killed.StdinPipe()
	if err == nil {
		err = killed.Start()
	}
	if err == nil {
		_, err = pipe.Write(data[:len(data)/2])
	}
	if err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "half of it is written", func() bool {
		info, err := os.Stat(filepath.Join(box, "killed.mp4"))
		return err == nil && info.Size() == int64(len(data)/2)
	})
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = killed.Wait() // says that it was killed
	eventually.True(t, "the note tells of it", func() bool {
		note, err := os.ReadFile(filepath.Join(box, "killed.mp4.error"))
		return err == nil && strings.Contains(string(note), "killed")
	})
	if out := r.must(t, "pin", "ls", "--name", "killed"); out != "" {
		t.Errorf("half of a file, whose writer was killed, is published: %s", out)
	}

	half, err := os.Create(filepath.Join(box, "half.mp4"))
	if err == nil {
		_, err = half.Write(data[:len(data)/2])
	}
	if err != nil {
		t.Fatal(err)
	}
	d.kill(t)
	_ = half.Close() // the mount has died
	if out := r.must(t, "pin", "ls", "--name", "half"); out != "" {
		t.Errorf("half of a file is published: %s", out)
	}
	if list, err := os.ReadDir(filepath.Join(r.dir, "tmp")); err != nil || len(list) != 0 {
		t.Errorf("%v are left over, %v", list, err)
	}
}

// TestInboxPosix runs those of go-fuse's tests of POSIX that ask for files alone: an inbox has neither directories nor links, modes or locks.
func TestInboxPosix(t *testing.T) {
	r, dir := newRepo(t), t.TempDir()
	r.start(t, "--offline", "--mount", dir)
	box := filepath.Join(dir, "inbox")
	mountedAt(t, box)
	for _, name := range []string{"AppendWrite", "DirectIO", "FcntlFlockSetLk", "FdLeak", "FileLarge", "FstatDeleted", "LseekEnxioCheck", "LseekHoleSeeksToEOF", "NlinkZero", "ParallelFileOpen",
		"ReadDirConsistency", "TruncateFile", "TruncateNoFile"} {
		t.Run(name, func(t *testing.T) {
			posixtest.All[name](t, box)
			list, err := os.ReadDir(box)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range list {
				if err := os.Remove(filepath.Join(box, e.Name())); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestInboxRandom writes, cuts and reads files in the inbox at random, as fsx does, beside plain ones, which they must equal all the
// time, once they are published, and when they are written on.
func TestInboxRandom(t *testing.T) {
	r, dir := newRepo(t), t.TempDir()
	r.start(t, "--offline", "--mount", dir)
	mountedAt(t, filepath.Join(dir, "inbox"))
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 5))
		paths := []string{filepath.Join(dir, "inbox", fmt.Sprint(seed, ".bin")), filepath.Join(t.TempDir(), "plain")}
		for round := range 4 { // each publishes
			var files []*os.File
			for _, path := range paths {
				f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
				if err != nil {
					t.Fatal(err)
				}
				files = append(files, f)
			}
			for range 60 {
				buf, off, kind := make([]byte, 1+random.IntN(300_000)), random.Int64N(8<<20), random.IntN(10)
				for i := range buf {
					buf[i] = byte(random.Uint32())
				}
				var got [2]string
				for i, f := range files {
					var err error
					switch {
					case kind < 5:
						_, err = f.WriteAt(buf, off)
					case kind < 6:
						err = f.Truncate(off)
					default:
						seen := make([]byte, len(buf))
						n, e := f.ReadAt(seen, off)
						if got[i] = string(seen[:n]); e != io.EOF {
							err = e
						}
					}
					if err != nil {
						t.Fatal(err)
					}
				}
				if got[0] != got[1] {
					t.Fatalf("seed %d, round %d: %d bytes at %d differ", seed, round, len(buf), off)
				}
			}
			for _, f := range files {
				if err := f.Close(); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(read(t, paths[0]), read(t, paths[1])) {
				t.Errorf("seed %d, round %d: what is published differs", seed, round)
			}
			if note, err := os.ReadFile(paths[0] + ".cid"); err != nil || !strings.HasPrefix(string(note), "baf") {
				t.Errorf("seed %d, round %d: the note says %q, %v", seed, round, note, err)
			}
		}
	}
	if out := r.must(t, "pin", "ls"); strings.Count(out, "\n") != 4 {
		t.Errorf("pins, one for each file: %s", out)
	}
}

// TestInboxFull writes more than the quota takes, and what still fitted when it was written.
func TestInboxFull(t *testing.T) {
	r, dir := newRepo(t), t.TempDir()
	r.start(t, "--offline", "--mount", dir, "--quota", "80MB")
	box := filepath.Join(dir, "inbox")
	eventually.True(t, "it is mounted", func() bool {
		_, err := os.Stat(box)
		return err == nil
	})
	big := filepath.Join(t.TempDir(), "big.bin")
	writeRandom(t, big, 120<<20, 1)
	f, err := os.Create(filepath.Join(box, "big.bin"))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := f.Write(read(t, big)); !errors.Is(err, syscall.ENOSPC) || n > 80<<20 {
		t.Errorf("wrote %d bytes, %v, want ENOSPC", n, err)
	}
	if err := f.Close(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("closed: %v, want ENOSPC", err)
	}
	if note, err := os.ReadFile(filepath.Join(box, "big.bin.error")); err != nil || !strings.Contains(string(note), "no space left") {
		t.Errorf("the note says %q, %v", note, err)
	}
	if out := r.must(t, "pin", "ls"); out != "" {
		t.Errorf("a part of a file is published: %s", out)
	}
	if err := os.Remove(filepath.Join(box, "big.bin")); err != nil {
		t.Error(err)
	}
	if f, err = os.Create(filepath.Join(box, "late.bin")); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(read(t, big)[:20<<20]); err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		small := filepath.Join(t.TempDir(), fmt.Sprint(i))
		writeRandom(t, small, 10<<20, byte(2+i))
		r.must(t, "add", "-q", small)
	}
	if err := f.Close(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("closed: %v, want ENOSPC", err)
	}
	if note, err := os.ReadFile(filepath.Join(box, "late.bin.error")); err != nil || !strings.Contains(string(note), "needs 21.0 MB") {
		t.Errorf("the note says %q, %v", note, err)
	}
}

package fuse

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ipfs/go-cid"
	"go.uber.org/goleak"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/dag"
)

var errDenied = errors.New("denied")

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// mounted is a mount of a store.
type mounted struct {
	*Mounted
	t     *testing.T
	repo  string
	store *engine.Store
	dir   string

	mu    sync.Mutex
	list  []Entry
	asked []string // names that were resolved

	denied cid.Cid
	warned []string
}

func open(t *testing.T, get func(*engine.Store) blockstore.Getter, timeout time.Duration) *mounted {
	t.Helper()
	repo := t.TempDir()
	s, err := engine.Open(repo, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := &mounted{t: t, repo: repo, store: s, dir: t.TempDir()}
	m.Mounted, err = Mount(m.dir, Config{
		DAG: dag.New(get(s)), Timeout: timeout,
		Library: func(context.Context) ([]Entry, error) {
			m.mu.Lock()
			defer m.mu.Unlock()
			return m.list, nil
		},
		Resolve: func(_ context.Context, name string) (cid.Cid, time.Duration, error) {
			m.mu.Lock()
			defer m.mu.Unlock()
			m.asked = append(m.asked, name)
			for _, e := range m.list {
				if e.Name == name {
					return e.Cid, time.Second, nil
				}
			}
			return cid.Undef, 0, blockstore.ErrNotFound
		},
		Space: func() (uint64, uint64) { return 100 << 30, 40 << 30 },
		Allow: func(c cid.Cid) error {
			m.mu.Lock()
			defer m.mu.Unlock()
			if c.Equals(m.denied) {
				return errDenied
			}
			return nil
		},
		Warn: func(err error) {
			m.mu.Lock()
			defer m.mu.Unlock()
			m.warned = append(m.warned, err.Error())
		},
		Errno: func(err error) syscall.Errno {
			switch {
			case errors.Is(err, errDenied):
				return syscall.EACCES
			case errors.Is(err, context.DeadlineExceeded):
				return syscall.ETIMEDOUT
			case errors.Is(err, context.Canceled):
				return syscall.EINTR
			case errors.Is(err, blockstore.ErrNotFound):
				return syscall.ENOENT
			}
			return syscall.EIO
		},
	})
	if err != nil {
		t.Fatal(errors.Join(err, s.Close()))
	}
	t.Cleanup(func() {
		if err := errors.Join(m.Close(), s.Close()); err != nil {
			t.Error(err)
		}
		m.Wait()
	})
	return m
}

func local(s *engine.Store) blockstore.Getter { return s }

// file stores data in leaves of the size and returns its link.
func (m *mounted) file(data []byte, size int) dag.Link {
	m.t.Helper()
	batch := m.store.Begin()
	defer batch.Abort()
	b := dag.NewBuilder(batch)
	var leaves []dag.Link
	for off := 0; off < len(data); off += size {
		l, err := b.Leaf(m.t.Context(), data[off:min(off+size, len(data))])
		if err != nil {
			m.t.Fatal(err)
		}
		leaves = append(leaves, l)
	}
	root, err := b.File(m.t.Context(), leaves)
	if err == nil {
		err = batch.Commit(m.t.Context())
	}
	if err != nil {
		m.t.Fatal(err)
	}
	return root
}

func (m *mounted) directory(entries ...dag.Link) cid.Cid {
	m.t.Helper()
	batch := m.store.Begin()
	defer batch.Abort()
	root, err := dag.NewBuilder(batch).Dir(m.t.Context(), entries)
	if err == nil {
		err = batch.Commit(m.t.Context())
	}
	if err != nil {
		m.t.Fatal(err)
	}
	return root.Cid
}

func noise(seed byte, n int) []byte {
	data := make([]byte, n)
	_, _ = rand.NewChaCha8([32]byte{seed}).Read(data) // never fails
	return data
}

func named(l dag.Link, name string) dag.Link {
	l.Name = name
	return l
}

// TestReads reads files in all ways: whole, at random from many openings, mapped, by other names, and from where they end.
func TestReads(t *testing.T) {
	m := open(t, local, 0)
	data := noise(1, 5_000_000)
	film := m.file(data, 100_000)
	small := m.file([]byte("small"), 100)
	root := m.directory(named(film, "film.mp4"), named(small, "a b\nc"), named(small, "x"))
	at := filepath.Join(m.dir, "ipfs", root.String())
	got, err := os.ReadFile(filepath.Join(at, "film.mp4"))
	if err != nil || !bytes.Equal(got, data) {
		t.Fatalf("%d bytes, %v", len(got), err)
	}
	if got, err := os.ReadFile(filepath.Join(at, "a b\nc")); err != nil || string(got) != "small" {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := os.ReadFile(filepath.Join(m.dir, "ipfs", film.Cid.String())); err != nil || !bytes.Equal(got, data) {
		t.Errorf("by its own CID: %d bytes, %v", len(got), err)
	}
	var tasks sync.WaitGroup
	for i := range 8 {
		tasks.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(i), 1))
			f, err := os.Open(filepath.Join(at, "film.mp4"))
			if err != nil {
				t.Error(err)
				return
			}
			defer f.Close()
			for range 200 {
				off, n := rng.IntN(len(data)+1000), rng.IntN(200_000)
				buf := make([]byte, n)
				got, err := f.ReadAt(buf, int64(off))
				want := data[min(off, len(data)):min(off+n, len(data))]
				if !bytes.Equal(buf[:got], want) || err != nil && err != io.EOF {
					t.Errorf("%d bytes at %d: got %d, %v", n, off, got, err)
					return
				}
			}
		})
	}
	tasks.Wait()
	f, err := os.Open(filepath.Join(at, "film.mp4"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	mapped, err := syscall.Mmap(int(f.Fd()), 0, len(data), syscall.PROT_READ, syscall.MAP_PRIVATE)
	if err != nil || !bytes.Equal(mapped, data) {
		t.Errorf("mapped: %v", err)
	}
	_ = syscall.Munmap(mapped)
	for what, try := range map[string]func() error{
		"write":  func() error { return os.WriteFile(filepath.Join(at, "film.mp4"), nil, 0o600) },
		"make":   func() error { return os.WriteFile(filepath.Join(at, "new"), nil, 0o600) },
		"remove": func() error { return os.Remove(filepath.Join(at, "film.mp4")) },
		"mkdir":  func() error { return os.Mkdir(filepath.Join(m.dir, "library", "new"), 0o700) },
	} {
		if err := try(); !errors.Is(err, syscall.EROFS) {
			t.Errorf("%s: %v, want EROFS", what, err)
		}
	}
}

// TestTree looks at the library, at names that move, and at what is not there.
func TestTree(t *testing.T) {
	m := open(t, local, 0)
	note := m.file([]byte("a note"), 100)
	reel := m.directory(named(note, "film.mp4"))
	when := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	m.mu.Lock()
	m.list = []Entry{{"film", reel, true, 0, when}, {"note.txt", note.Cid, false, 6, when}}
	m.mu.Unlock()
	var names []string
	if err := filepath.WalkDir(m.dir, func(path string, _ fs.DirEntry, err error) error {
		names = append(names, path[len(m.dir):])
		return err
	}); err != nil || fmt.Sprint(names) != "[ /ipfs /ipns /library /library/film /library/film/film.mp4 /library/note.txt]" {
		t.Errorf("%v, %v", names, err)
	}
	info, err := os.Stat(filepath.Join(m.dir, "library", "note.txt"))
	if err != nil || info.Size() != 6 || !info.ModTime().Equal(when) || info.Mode() != 0o444 {
		t.Errorf("%+v, %v", info, err)
	}
	again, err := os.Stat(filepath.Join(m.dir, "library", "film", "film.mp4"))
	if err != nil || !os.SameFile(info, again) {
		t.Error("the same file at two places has two numbers")
	}
	for name, want := range map[string]error{
		"security.selinux": syscall.ENOTSUP, "security.capability": syscall.ENOTSUP, "system.posix_acl_access": syscall.ENOTSUP, // ls then asks once, not for each file
		"user.other": syscall.ENODATA,
	} {
		for _, path := range []string{"library", "library/film", "library/note.txt"} {
			if _, err := syscall.Getxattr(filepath.Join(m.dir, path), name, nil); err != want {
				t.Errorf("%s of %s: %v, want %v", name, path, err, want)
			}
		}
	}
	for _, name := range []string{"library/nothing", "ipfs/nonsense", "ipfs/.DS_Store", "ipns/.Trash-1000", "ipns/desktop.ini", "ipns/nobody", "ipfs/" + reel.String() + "/nothing", "ipfs/" + blockstore.Sum(cid.Raw, []byte("gone")).String()} {
		if _, err := os.Stat(filepath.Join(m.dir, name)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	m.mu.Lock()
	if len(m.asked) != 1 || m.asked[0] != "nobody" {
		t.Errorf("the names %v were resolved", m.asked)
	}
	m.list = []Entry{{"film", note.Cid, false, 6, when}}
	m.mu.Unlock()
	late := time.Now().Add(20 * time.Second)
	for {
		if got, err := os.ReadFile(filepath.Join(m.dir, "library", "film")); err == nil && string(got) == "a note" {
			break
		} else if time.Now().After(late) {
			t.Fatalf("what was replaced reads %q, %v", got, err)
		}
	}
	var st syscall.Statfs_t
	if err := syscall.Statfs(m.dir, &st); err != nil || st.Blocks*uint64(st.Bsize) != 100<<30 || st.Bavail*uint64(st.Bsize) != 40<<30 {
		t.Errorf("statfs: %+v, %v", st, err)
	}
}

// deaf is a getter that never answers what the store has not.
type deaf struct {
	*engine.Store
	waiting chan struct{}
}

func (d deaf) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	return d.wait(ctx, d.Store.View(ctx, c, fn))
}

func (d deaf) ViewRange(ctx context.Context, c cid.Cid, part blockstore.Part, fn func([]byte) error) error {
	return d.wait(ctx, d.Store.ViewRange(ctx, c, part, fn))
}

func (d deaf) wait(ctx context.Context, err error) error {
	if !errors.Is(err, blockstore.ErrNotFound) {
		return err
	}
	select {
	case d.waiting <- struct{}{}:
	default:
	}
	<-ctx.Done()
	return ctx.Err()
}

// TestFaults reads what nobody has, what is damaged, and is interrupted; then the mount goes while it is in use.
func TestFaults(t *testing.T) {
	var d deaf
	m := open(t, func(s *engine.Store) blockstore.Getter {
		d = deaf{s, make(chan struct{}, 1)}
		return d
	}, 300*time.Millisecond)
	film := m.file(noise(2, 1_000_000), 100_000)
	path := filepath.Join(m.dir, "ipfs", film.Cid.String())
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gone := blockstore.Sum(cid.Raw, noise(2, 1_000_000)[500_000:600_000])
	if err := m.store.Delete(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 1000)
	if _, err := f.ReadAt(buf, 550_000); !errors.Is(err, syscall.ETIMEDOUT) && !errors.Is(err, syscall.EIO) {
		t.Errorf("what nobody has: %v", err)
	}
	if _, err := f.ReadAt(buf, 0); err != nil || !bytes.Equal(buf, noise(2, 1000)) {
		t.Errorf("what is here: %v", err)
	}
	if err := m.Close(); err != nil { // while a file is open
		t.Error(err)
	}
	if _, err := f.ReadAt(buf, 900_000); err != nil && !errors.Is(err, syscall.ENOTCONN) && !errors.Is(err, syscall.EIO) {
		t.Errorf("after it was unmounted: %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is still mounted: %v", err)
	}
}

// TestInterrupted kills who reads what never comes: the process ends at once, and so does what was asked for it.
func TestInterrupted(t *testing.T) {
	var d deaf
	m := open(t, func(s *engine.Store) blockstore.Getter {
		d = deaf{s, make(chan struct{}, 1)}
		return d
	}, time.Hour)
	film := m.file(noise(3, 1_000_000), 100_000)
	if err := m.store.Delete(t.Context(), blockstore.Sum(cid.Raw, noise(3, 1_000_000)[500_000:600_000])); err != nil {
		t.Fatal(err)
	}
	cat := exec.Command("cat", filepath.Join(m.dir, "ipfs", film.Cid.String()))
	if err := cat.Start(); err != nil {
		t.Fatal(err)
	}
	<-d.waiting
	start := time.Now()
	if err := cat.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cat.Wait() // says that it was killed
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("it took %v to end", took)
	}
	// goleak tells if a read goes on after the mount has gone
}

// TestManyOpen opens a thousand files at a time, and as many directories, and forgets them.
func TestManyOpen(t *testing.T) {
	m := open(t, local, 0)
	var entries []dag.Link
	for i := range 1000 {
		entries = append(entries, named(m.file(fmt.Appendf(nil, "file %d", i), 100), fmt.Sprintf("%04d %s", i, strings.Repeat("é", 120))))
	}
	root := m.directory(entries...)
	var open []*os.File
	for round := range 2 {
		for _, e := range entries {
			f, err := os.Open(filepath.Join(m.dir, "ipfs", root.String(), e.Name))
			if err != nil {
				t.Fatal(err)
			}
			open = append(open, f)
		}
		for i, f := range open {
			got, err := io.ReadAll(f)
			if err != nil || string(got) != fmt.Sprintf("file %d", i) {
				t.Fatalf("file %d reads %q, %v", i, got, err)
			}
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		}
		open = nil
		if round == 0 { // the kernel forgets what nobody uses
			if err := os.WriteFile("/proc/sys/vm/drop_caches", []byte("2"), 0); err != nil {
				t.Logf("the caches stay: %v", err)
			}
		}
	}
	if list, err := os.ReadDir(filepath.Join(m.dir, "ipfs", root.String())); err != nil || len(list) != 1000 {
		t.Errorf("%d entries, %v", len(list), err)
	}
}

// TestDamaged reads a film of which a block rots on the disk: that part of it is an error, and never wrong bytes.
func TestDamaged(t *testing.T) {
	m := open(t, local, 0)
	data := noise(5, 3_000_000)
	film := m.file(data, 300_000)
	segments, err := filepath.Glob(filepath.Join(m.repo, "segments", "*"))
	if err != nil {
		t.Fatal(err)
	}
	flipped := 0
	for _, path := range segments {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if i := bytes.Index(raw, data[1_000_000:1_001_000]); i >= 0 {
			raw[i] ^= 4
			flipped++
			if err := os.WriteFile(path, raw, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if flipped != 1 {
		t.Fatalf("%d bits were flipped", flipped)
	}
	f, err := os.Open(filepath.Join(m.dir, "ipfs", film.Cid.String()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for off := 0; off < len(data); off += 10_000 {
		buf := make([]byte, 10_000)
		_, err := f.ReadAt(buf, int64(off))
		bad := off >= 900_000 && off+len(buf) <= 1_200_000 // all of it of that leaf
		near := off+len(buf) > 895_000 && off < 1_205_000  // pages reach over the ends of leaves
		if err == nil && !bytes.Equal(buf, data[off:off+len(buf)]) {
			t.Fatalf("wrong bytes at %d", off)
		}
		if bad && !errors.Is(err, syscall.EIO) || !near && err != nil {
			t.Errorf("at %d: %v", off, err)
		}
	}
}

// TestNames looks up names as long as they may be, odd ones, and pairs that differ in case.
func TestNames(t *testing.T) {
	m := open(t, local, 0)
	var entries []dag.Link
	names := []string{strings.Repeat("n", 255), "Film", "film", "FILM", "\xff\xfe not UTF-8", " ", "-rf", "a\tb", "日本語"}
	for i, name := range names {
		entries = append(entries, named(m.file(fmt.Append(nil, i), 100), name))
	}
	root := m.directory(entries...)
	for i, name := range names {
		if got, err := os.ReadFile(filepath.Join(m.dir, "ipfs", root.String(), name)); err != nil || string(got) != fmt.Sprint(i) {
			t.Errorf("%q reads %q, %v", name, got, err)
		}
	}
	list, err := os.ReadDir(filepath.Join(m.dir, "ipfs", root.String()))
	if err != nil || len(list) != len(names) {
		t.Errorf("%v, %v", list, err)
	}
	for _, name := range []string{strings.Repeat("n", 256), "fILM"} {
		if _, err := os.Stat(filepath.Join(m.dir, "ipfs", root.String(), name)); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENAMETOOLONG) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

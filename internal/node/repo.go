package node

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
)

// ErrLocked says that another process owns the repo.
var ErrLocked = errors.New("repo is in use")

// repoVersion is the format of the repo that this program writes. A migration takes a repo from the
// version of its index to the next.
const repoVersion = 2

var migrations = map[int]func(dir string) error{
	// Format 1 kept blocks in Pebble and was never released.
	1: func(string) error {
		return errors.New("it was made by a development build before the first release; move it away and add your files again")
	},
}

// DefaultRepo returns $REELFS_PATH, or ~/.reelfs.
func DefaultRepo() (string, error) {
	if dir := os.Getenv("REELFS_PATH"); dir != "" {
		return filepath.Abs(dir)
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the repo: %w; set REELFS_PATH", err)
	}
	return filepath.Join(home, ".reelfs"), nil
}

// repo is the folder that a node owns:
//
//	lock      held by the one process that works here, with its number in it
//	version   format of the repo
//	identity  private key of the node, once it has been online
//	store/    blocks (see package engine)
//	tmp/      files under way, emptied when the repo is opened
//	api.sock  while a daemon runs
type repo struct {
	dir      string
	lock     *os.File // nil if there is none to take
	readOnly bool     // it lies on a file system that cannot be written to
}

// openRepo makes the repo if there is none, takes its lock and brings it to today's format.
func openRepo(dir string) (*repo, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make repo: %w; REELFS_PATH or --repo names another folder", err)
	}
	lock, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if errors.Is(err, syscall.EROFS) {
		return openReadOnly(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("lock repo: %w", err)
	}
	r := &repo{dir: dir, lock: lock}
	if err := r.take(syscall.LOCK_EX); err != nil {
		return nil, err
	}
	if err := r.prepare(); err != nil {
		return nil, errors.Join(err, r.close())
	}
	return r, nil
}

// openReadOnly opens a repo that cannot be written to. Several processes may, each by itself.
func openReadOnly(dir string) (*repo, error) {
	r := &repo{dir: dir, readOnly: true}
	lock, err := os.Open(filepath.Join(dir, "lock"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("lock repo: %w", err)
	}
	if r.lock = lock; lock != nil {
		if err := r.take(syscall.LOCK_SH); err != nil { // by another way it may be written to
			return nil, err
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "version"))
	if v := strings.TrimSpace(string(data)); err != nil || v != strconv.Itoa(repoVersion) {
		return nil, errors.Join(err, fmt.Errorf("repo %s has format %q, and %w; this program reads format %d", dir, v, blockstore.ErrReadOnly, repoVersion), r.close())
	}
	return r, nil
}

// take takes the lock, which is closed if another process has it.
func (r *repo) take(how int) error {
	err := syscall.Flock(int(r.lock.Fd()), how|syscall.LOCK_NB)
	if err == nil {
		return nil
	}
	owner := make([]byte, 20)
	n, _ := r.lock.ReadAt(owner, 0)
	_ = r.lock.Close()
	return fmt.Errorf("%w: %s belongs to process %s; stop that, or set REELFS_PATH to another folder", ErrLocked, r.dir, strings.TrimSpace(string(owner[:n])))
}

func (r *repo) prepare() error {
	if _, err := r.lock.WriteAt(fmt.Appendf(nil, "%-19d\n", os.Getpid()), 0); err != nil { // in place: also on a full disk
		return fmt.Errorf("lock repo: %w", err)
	}
	if err := r.migrate(); err != nil {
		return err
	}
	tmp := filepath.Join(r.dir, "tmp")
	if err := os.MkdirAll(tmp, 0o700); err != nil {
		return err
	}
	left, err := os.ReadDir(tmp)
	for _, e := range left {
		err = errors.Join(err, os.Remove(filepath.Join(tmp, e.Name())))
	}
	if err != nil {
		return fmt.Errorf("clear %s: %w", tmp, err)
	}
	return nil
}

// migrate runs the migrations that the repo needs, each of which is recorded before the next.
func (r *repo) migrate() error {
	path := filepath.Join(r.dir, "version")
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return writeVersion(path, repoVersion)
	}
	if err != nil {
		return fmt.Errorf("read repo version: %w", err)
	}
	v, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil || v < 1 {
		return fmt.Errorf("%s holds %q, which is no version: the repo is damaged", path, data)
	}
	if v > repoVersion {
		return fmt.Errorf("repo %s has format %d, this program knows formats up to %d: use a newer reelfs", r.dir, v, repoVersion)
	}
	for ; v < repoVersion; v++ {
		if err := migrations[v](r.dir); err != nil {
			return fmt.Errorf("migrate repo from format %d: %w", v, err)
		}
		if err := writeVersion(path, v+1); err != nil {
			return err
		}
	}
	return nil
}

func writeVersion(path string, v int) error {
	return replaceFile(path, fmt.Appendf(nil, "%d\n", v))
}

// loadJSON reads a file that has one value; the error is os.ErrNotExist if there is none.
func loadJSON(path string, v any) error {
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, v)
	}
	return err
}

// replaceFile writes a file in one step, so that a crash leaves the old one or the new.
func replaceFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)) // 0600
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(f.Name()))
	}
	return nil
}

func (r *repo) openStore(cacheBytes, quota int64) (*engine.Store, error) {
	return engine.Open(filepath.Join(r.dir, "store"), engine.Options{CacheBytes: cacheBytes, QuotaBytes: quota, ReadOnly: r.readOnly})
}

// temp returns a new file that is gone when the repo is opened again.
func (r *repo) temp(pattern string) (*os.File, error) {
	if r.readOnly {
		return nil, fmt.Errorf("repo %s: %w", r.dir, blockstore.ErrReadOnly)
	}
	return os.CreateTemp(filepath.Join(r.dir, "tmp"), pattern)
}

func (r *repo) close() error {
	if r.lock == nil {
		return nil
	}
	return r.lock.Close()
}

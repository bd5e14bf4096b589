package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/pinning"
)

const (
	mountPiece = 64 << 10
	mountReels = 10_000
)

// mounting is a file system whose film is read: a fresh mount for each figure, so that the kernel remembers nothing.
type mounting struct {
	name  string
	mount func(dir string) (film string, end func(), err error)
}

// mounts compares reading the film through a mount with reading the plain file.
func (b *bench) mounts() error {
	repo := filepath.Join(b.work, "repo")
	list := []mounting{
		{"plain file, in the page cache", func(string) (string, func(), error) { return b.film, func() {}, nil }},
		{"reelfs", func(dir string) (string, func(), error) {
			_, cmd, _, err := b.daemon(repo, "--mount", dir)
			if err != nil {
				return "", nil, err
			}
			film := filepath.Join(dir, "library", strings.TrimSuffix(filepath.Base(b.film), filepath.Ext(b.film)), filepath.Base(b.film))
			return film, func() { stop(cmd) }, waitFor(film)
		}},
		{"go-fuse's loopback, without passthrough", func(dir string) (string, func(), error) {
			cmd := exec.Command(os.Args[0], "loopback", filepath.Dir(b.film), dir)
			if err := cmd.Start(); err != nil {
				return "", nil, err
			}
			film := filepath.Join(dir, filepath.Base(b.film))
			return film, func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH); _ = cmd.Wait() }, waitFor(film)
		}},
	}
	fmt.Fprintf(&b.report, "## Mount\n\nEach on a fresh mount; the blocks, and the plain file, are in the page cache. `reelfs` checks hashes meanwhile.\n\n| | sequential, MB/s | 64 KiB at random, 1 reader | 4 readers |\n|---|---|---|---|\n")
	for _, m := range list {
		var best [3]float64
		for range b.rounds {
			for i, read := range []func(string) (float64, error){readAll, func(f string) (float64, error) { return readPieces(f, b.size, 1) }, func(f string) (float64, error) { return readPieces(f, b.size, 4) }} {
				got, err := b.readMounted(m, repo, read)
				if err != nil {
					return fmt.Errorf("%s: %w", m.name, err)
				}
				best[i] = max(best[i], got)
			}
		}
		fmt.Fprintf(&b.report, "| %s | %.0f | %.0f | %.0f |\n", m.name, best[0], best[1], best[2])
		fmt.Fprintf(os.Stderr, "%s: %.0f, %.0f, %.0f MB/s\n", m.name, best[0], best[1], best[2])
	}
	fmt.Fprintf(&b.report, "\nAsked of reelfs: ≥ 1,000 MB/s in sequence, ≥ 400 and ≥ 700 MB/s at random.\n\n")
	return b.manyReels()
}

// waitFor waits until a mount has a file.
func waitFor(path string) error {
	for range 1000 {
		if _, err := os.Stat(path); err == nil {
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	return fmt.Errorf("%s is not there", path)
}

// readMounted mounts, reads and unmounts.
func (b *bench) readMounted(m mounting, repo string, read func(film string) (float64, error)) (float64, error) {
	segments, err := filepath.Glob(filepath.Join(repo, "store", "segments", "*"))
	if err != nil {
		return 0, err
	}
	for _, path := range append(segments, b.film) { // into the page cache
		if _, err := readAll(path); err != nil {
			return 0, err
		}
	}
	dir, err := os.MkdirTemp(b.work, "mount")
	if err != nil {
		return 0, err
	}
	film, end, err := m.mount(dir)
	if end != nil {
		defer end()
	}
	if err != nil {
		return 0, err
	}
	return read(film)
}

// readAll reads a file once, in MB/s.
func readAll(path string) (float64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	start := time.Now()
	n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{f}, make([]byte, 1<<20))
	return float64(n) / 1e6 / time.Since(start).Seconds(), err
}

// readPieces reads all pieces of a film once, in any order, from some readers at a time, in MB/s.
func readPieces(path string, size int64, readers int) (float64, error) {
	order := rand.New(rand.NewPCG(1, 2)).Perm(int(size / mountPiece))
	var tasks sync.WaitGroup
	failed := make(chan error, readers)
	start := time.Now()
	for i := range readers {
		tasks.Go(func() {
			f, err := os.Open(path)
			if err != nil {
				failed <- err
				return
			}
			defer f.Close()
			buf := make([]byte, mountPiece)
			for j := i; j < len(order); j += readers {
				if _, err = f.ReadAt(buf, int64(order[j])*mountPiece); err != nil {
					break
				}
			}
			failed <- err
		})
	}
	tasks.Wait()
	took := time.Since(start)
	var err error
	for range readers {
		err = errors.Join(err, <-failed)
	}
	return float64(len(order)) * mountPiece / 1e6 / took.Seconds(), err
}

// manyReels lists a library of very many reels.
func (b *bench) manyReels() error {
	repo := filepath.Join(b.work, "reels")
	if _, _, err := measure(b.command(repo, "repo", "stat")); err != nil {
		return err
	}
	s, err := engine.Open(filepath.Join(repo, "store"), engine.Options{})
	if err != nil {
		return err
	}
	batch := s.Begin()
	d := dag.NewBuilder(batch)
	var pins []*pinning.Pin
	for i := range mountReels {
		leaf, err := d.Leaf(context.Background(), fmt.Append(nil, i))
		if err != nil {
			return err
		}
		leaf.Name = "film.mp4"
		root, err := d.Dir(context.Background(), []dag.Link{leaf})
		if err != nil {
			return err
		}
		pins = append(pins, &pinning.Pin{Cid: pinning.Root{Cid: root.Cid}, Name: fmt.Sprintf("film %05d.mp4", i), About: pinning.About{Kind: pinning.Reel, Size: 5}})
	}
	if err := errors.Join(pinning.Open(s, pinning.Config{}).Commit(context.Background(), batch, pins...), s.Close()); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(b.work, "mount")
	if err != nil {
		return err
	}
	_, cmd, _, err := b.daemon(repo, "--mount", dir)
	if err != nil {
		return err
	}
	defer stop(cmd)
	library := filepath.Join(dir, "library")
	if err := waitFor(filepath.Join(dir, "ipfs")); err != nil {
		return err
	}
	c, out, err := measure(exec.Command("ls", "-l", library))
	if err != nil {
		return err
	}
	if n := strings.Count(string(out), "\n"); n != mountReels+1 {
		return fmt.Errorf("%d reels are listed", n-1)
	}
	fmt.Fprintf(&b.report, "`ls -l` of %d reels, the first: %.2f s (1 s asked).\n\n", mountReels, c.wall.Seconds())
	return nil
}

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	name   string
	rounds int
	mount  func(dir string) (film string, end func(), err error)
}

// mounts compares reading the film through a mount with reading the plain file.
func (b *bench) mounts() error {
	repo := filepath.Join(b.work, "repo")
	list := []mounting{
		{"plain file, in the page cache", b.rounds, func(string) (string, func(), error) { return b.film, func() {}, nil }},
		{"reelfs", b.rounds, func(dir string) (string, func(), error) {
			_, cmd, _, err := b.daemon(repo, "--mount", dir)
			if err != nil {
				return "", nil, err
			}
			film := filepath.Join(dir, "library", strings.TrimSuffix(filepath.Base(b.film), filepath.Ext(b.film)), filepath.Base(b.film))
			return film, func() { stop(cmd) }, waitFor(film)
		}},
		{"go-fuse's loopback, without passthrough", b.rounds, func(dir string) (string, func(), error) {
			cmd := exec.Command(os.Args[0], "loopback", filepath.Dir(b.film), dir)
			if err := cmd.Start(); err != nil {
				return "", nil, err
			}
			film := filepath.Join(dir, filepath.Base(b.film))
			return film, func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH); _ = cmd.Wait() }, waitFor(film)
		}},
	}
	if _, err := exec.LookPath(b.ipfs); err == nil {
		list = append(list, mounting{"Kubo (once)", 1, b.kuboMount})
	}
	fmt.Fprintf(&b.report, "## Mount\n\nEach on a fresh mount; the blocks, and the plain file, are in the page cache. `reelfs` checks hashes meanwhile. At random each 64 KiB is read once.\n\n| | sequential, MB/s | 64 KiB at random, 1 reader | 4 readers |\n|---|---|---|---|\n")
	for _, m := range list {
		var best [3]float64
		for range m.rounds {
			for i, read := range []func(string) (float64, error){readAll, func(f string) (float64, error) { return readPieces(f, b.size, 1) }, func(f string) (float64, error) { return readPieces(f, b.size, 4) }} {
				err := b.mounted(m, repo, func(film string) error {
					got, err := read(film)
					best[i] = max(best[i], got)
					return err
				})
				if err != nil {
					return fmt.Errorf("%s: %w", m.name, err)
				}
			}
		}
		fmt.Fprintf(&b.report, "| %s | %.0f | %.0f | %.0f |\n", m.name, best[0], best[1], best[2])
		fmt.Fprintf(os.Stderr, "%s: %.0f, %.0f, %.0f MB/s\n", m.name, best[0], best[1], best[2])
	}
	fmt.Fprintf(&b.report, "\nAsked of reelfs: ≥ 1,000 MB/s in sequence, ≥ 0.8 of the loopback, ≥ 400 and ≥ 700 MB/s at random.\n\n")
	var seeks [3]time.Duration
	for i, m := range list[:3] {
		if err := b.mounted(m, repo, func(film string) (err error) { seeks[i], err = mpvSeeks(film); return err }); err != nil {
			return fmt.Errorf("%s: mpv: %w", m.name, err)
		}
	}
	fmt.Fprintf(&b.report, "mpv shows the frame after a seek, median of %d: plain file %.1f ms, reelfs %.1f ms, %.2fx (≤ 1.3 asked), the loopback %.1f ms.\n\n", mpvSeekCount, ms(seeks[0]), ms(seeks[1]), float64(seeks[1])/float64(seeks[0]), ms(seeks[2]))
	return errors.Join(b.inbox(), b.manyReels())
}

func ms(d time.Duration) float64 { return d.Seconds() * 1e3 }

// kuboMount mounts the film with Kubo.
func (b *bench) kuboMount(dir string) (string, func(), error) {
	_, root, err := measure(b.kubo("add", "-Q", "--cid-version=1", "--raw-leaves", "--chunker=size-1048576", b.film))
	if err != nil {
		return "", nil, err
	}
	flags := []string{"--mount"}
	for _, kind := range []string{"ipfs", "ipns", "mfs"} {
		at := filepath.Join(dir, kind)
		if err := os.Mkdir(at, 0o755); err != nil {
			return "", nil, err
		}
		flags = append(flags, "--mount-"+kind, at)
	}
	s, _, err := b.kuboOnline("kubo", flags...)
	if err != nil {
		return "", nil, err
	}
	film := filepath.Join(dir, "ipfs", strings.TrimSpace(string(root)))
	return film, func() { stop(s.cmd) }, waitFor(film)
}

const mpvSeekCount = 20

// mpvSeeks returns how long mpv takes, as the median, from a seek until it goes on.
func mpvSeeks(film string) (time.Duration, error) {
	dir, err := os.MkdirTemp("", "mpv")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	socket := filepath.Join(dir, "socket")
	cmd := exec.Command("mpv", "--no-config", "--really-quiet", "--no-audio", "--vo=null", "--pause", "--hr-seek=yes", "--input-ipc-server="+socket, film)
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	defer stop(cmd)
	if err := waitFor(socket); err != nil {
		return 0, err
	}
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(time.Minute)) // a socket has deadlines
	lines := bufio.NewScanner(conn)
	random := rand.New(rand.NewPCG(3, 4))
	var took []time.Duration
	for range mpvSeekCount + 1 {
		start := time.Now()
		if _, err := fmt.Fprintf(conn, "{\"command\": [\"seek\", %.2f, \"absolute-percent+exact\"]}\n", random.Float64()*98); err != nil {
			return 0, err
		}
		for lines.Scan() && !strings.Contains(lines.Text(), `"playback-restart"`) {
		}
		if err := lines.Err(); err != nil {
			return 0, err
		}
		took = append(took, time.Since(start))
	}
	took = took[1:] // the first opens the file
	slices.Sort(took)
	return took[len(took)/2], nil
}

// inbox compares copying the film into the inbox with adding it.
func (b *bench) inbox() error {
	repo := filepath.Join(b.work, "inbox")
	var adds, copies []cost
	for range b.rounds {
		for _, add := range []bool{true, false} {
			if err := os.RemoveAll(repo); err != nil {
				return err
			}
			syscall.Sync()
			if add {
				c, _, err := measure(b.command(repo, "add", "-q", b.film))
				if err != nil {
					return err
				}
				adds = append(adds, c)
				continue
			}
			dir, err := os.MkdirTemp(b.work, "mount")
			if err != nil {
				return err
			}
			_, cmd, _, err := b.daemon(repo, "--mount", dir)
			if err != nil {
				return err
			}
			err = waitFor(filepath.Join(dir, "inbox"))
			if err == nil {
				var c cost
				c, _, err = measure(exec.Command("cp", b.film, filepath.Join(dir, "inbox")))
				copies = append(copies, c)
			}
			stop(cmd)
			if err != nil {
				return err
			}
		}
	}
	add, copied := least(adds).wall, least(copies).wall
	fmt.Fprintf(&b.report, "Copy into the inbox: %.0f MB/s; `reelfs add` of it: %.0f MB/s; %.2f (≥ 0.6 asked).\n\n", b.mbs(copied), b.mbs(add), add.Seconds()/copied.Seconds())
	return os.RemoveAll(repo)
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

// mounted mounts, lets use have the film, and unmounts.
func (b *bench) mounted(m mounting, repo string, use func(film string) error) error {
	segments, err := filepath.Glob(filepath.Join(repo, "store", "segments", "*"))
	if err != nil {
		return err
	}
	for _, path := range append(segments, b.film) { // into the page cache
		if _, err := readAll(path); err != nil {
			return err
		}
	}
	dir, err := os.MkdirTemp(b.work, "mount")
	if err != nil {
		return err
	}
	film, end, err := m.mount(dir)
	if end != nil {
		defer end()
	}
	if err != nil {
		return err
	}
	return use(film)
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

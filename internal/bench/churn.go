package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

const (
	churnQuota   = 600_000_000
	churnHeld    = churnQuota * 30 / 100 // bytes of films that are pinned; those that were let go while they play stay for a minute
	churnPlayers = 3
	churnEvery   = 2 * time.Second // a film is published
	churnPiece   = 64 << 10
)

// churnFilm is a film of pieces that its seed tells.
type churnFilm struct {
	root string
	file string // CID
	seed uint64
	size int64
}

// piece writes a piece of a film to p.
func (f *churnFilm) piece(n int64, p []byte) {
	var seed [32]byte
	for i := range 8 {
		seed[i], seed[8+i] = byte(f.seed>>(8*i)), byte(n>>(8*i))
	}
	_, _ = rand.NewChaCha8(seed).Read(p) // never fails
}

// churned is a daemon at its high-water mark.
type churned struct {
	b       *bench
	repo    string
	gateway string

	mu             sync.Mutex
	held           []*churnFilm
	added, removed int
	bytes          int64 // that were added
	reads          int64
}

// churn publishes and lets go of films for -seconds in a repo that its quota keeps full, while players read and check every byte.
// It is run by name alone.
func (b *bench) churn() error {
	c := &churned{b: b, repo: filepath.Join(b.work, "churned")}
	if _, _, err := measure(b.command(c.repo, "repo", "stat")); err != nil {
		return err
	}
	gateway, cmd, _, err := b.daemon(c.repo, "--quota", fmt.Sprint(churnQuota), "--scrub", "20MB")
	if err != nil {
		return err
	}
	running := true
	defer func() {
		if running {
			stop(cmd)
		}
	}()
	c.gateway = gateway
	if err := c.publish(0); err != nil {
		return err
	}
	length := time.Duration(b.seconds) * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), length)
	defer cancel()
	var tasks sync.WaitGroup
	failed := make(chan error, churnPlayers+1)
	for i := range churnPlayers {
		tasks.Go(func() { failed <- c.play(ctx, uint64(i)) })
	}
	tasks.Go(func() { failed <- c.publishAll(ctx) })
	tasks.Wait()
	close(failed)
	for e := range failed {
		err = errors.Join(err, e)
	}
	if err != nil {
		return err
	}
	_, out, err := measure(b.command(c.repo, "repo", "stat", "--json"))
	if err != nil {
		return err
	}
	var before, after struct {
		Bytes  int64 `json:"bytes"`
		Pinned int64 `json:"pinned_bytes"`
		Disk   int64 `json:"disk_bytes"`
	}
	if err := json.Unmarshal(out, &before); err != nil {
		return err
	}
	rss, _, err := memory(cmd.Process.Pid)
	if err != nil {
		return err
	}
	stop(cmd) // and what was played in the last minute may go
	running = false
	if _, _, err := measure(b.command(c.repo, "gc", "-q")); err != nil {
		return err
	}
	if _, out, err = measure(b.command(c.repo, "repo", "stat", "--json")); err != nil {
		return err
	}
	if err := json.Unmarshal(out, &after); err != nil {
		return err
	}
	_, out, err = measure(b.command(c.repo, "pin", "verify"))
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "## Churn\n\n%v with a quota of %d MB: %d films of %.1f GB published, %.0f times the quota, %d let go, %d pieces of 64 KiB read by %d players and compared, no error and no wrong byte. `pin verify` then: %s. Disk by all bytes held %.3f before a last `gc`, by pinned bytes %.3f after it (1.15 asked). RSS %d MB.\n\n",
		length, churnQuota/1_000_000, c.added, float64(c.bytes)/1e9, float64(c.bytes)/churnQuota, c.removed, c.reads, churnPlayers, strings.TrimSpace(string(out)),
		float64(before.Disk)/float64(before.Bytes), float64(after.Disk)/float64(after.Pinned), rss)
	return nil
}

// publishAll publishes film after film, and lets go of one when too much is held.
func (c *churned) publishAll(ctx context.Context) error {
	every := time.NewTicker(churnEvery)
	defer every.Stop()
	for seed := uint64(1); ctx.Err() == nil; seed++ {
		<-every.C
		if err := c.publish(seed); err != nil {
			return err
		}
		for {
			c.mu.Lock()
			sum := int64(0)
			for _, f := range c.held {
				sum += f.size
			}
			if sum <= churnHeld {
				c.mu.Unlock()
				break
			}
			i := rand.IntN(len(c.held))
			gone := c.held[i]
			c.held = append(c.held[:i:i], c.held[i+1:]...)
			c.removed++
			c.mu.Unlock()
			if _, _, err := measure(c.b.command(c.repo, "pin", "rm", gone.root)); err != nil {
				return err
			}
		}
	}
	return nil
}

// publish makes a film of 20 to 60 MB and adds it.
func (c *churned) publish(seed uint64) error {
	f := &churnFilm{seed: seed, size: (300 + rand.Int64N(600)) * churnPiece}
	path := filepath.Join(c.b.work, "churn.bin")
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	p := make([]byte, churnPiece)
	for n := range f.size / churnPiece {
		f.piece(n, p)
		if _, err := out.Write(p); err != nil {
			return errors.Join(err, out.Close())
		}
	}
	if err := out.Close(); err != nil {
		return err
	}
	_, text, err := measure(c.b.command(c.repo, "add", "--json", path))
	if err != nil {
		return err
	}
	var added struct{ Root, File string }
	if err := json.Unmarshal(text, &added); err != nil {
		return err
	}
	f.root, f.file = added.Root, added.File
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = append(c.held, f)
	c.added, c.bytes = c.added+1, c.bytes+f.size
	return nil
}

// play reads pieces of a film for about a minute, and of the next, and compares them. Of what it plays its owner may let go.
func (c *churned) play(ctx context.Context, seed uint64) error {
	rng := rand.New(rand.NewPCG(seed, 7))
	got, want := make([]byte, churnPiece), make([]byte, churnPiece)
	for ctx.Err() == nil {
		c.mu.Lock()
		f := c.held[rng.IntN(len(c.held))]
		c.mu.Unlock()
		for end := time.Now().Add(time.Duration(40_000+rng.IntN(40_000)) * time.Millisecond); time.Now().Before(end) && ctx.Err() == nil; {
			n := rng.Int64N(f.size / churnPiece)
			f.piece(n, want)
			if err := c.read(f, n, got); err != nil {
				return fmt.Errorf("piece %d of film %d: %w", n, f.seed, err)
			}
			if string(got) != string(want) {
				return fmt.Errorf("piece %d of film %d is wrong", n, f.seed)
			}
			c.mu.Lock()
			c.reads++
			c.mu.Unlock()
			time.Sleep(5 * time.Millisecond) // 13 MB/s each: a player, and no benchmark
		}
	}
	return nil
}

func (c *churned) read(f *churnFilm, n int64, p []byte) error {
	req, err := http.NewRequest(http.MethodGet, "http://"+c.gateway+"/ipfs/"+f.file, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", n*churnPiece, (n+1)*churnPiece-1))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusPartialContent {
		return errors.New(resp.Status)
	}
	_, err = io.ReadFull(resp.Body, p)
	return err
}

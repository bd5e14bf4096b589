package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/pinning"
)

// keep measures pins and garbage collection.
func (b *bench) keep() error {
	fmt.Fprintln(os.Stderr, "making a pinned repo of 1,000,000 blocks")
	repo := filepath.Join(b.work, "pinned")
	if _, _, err := measure(b.command(repo, "repo", "stat")); err != nil {
		return err
	}
	if _, err := pinFilm(filepath.Join(repo, "store"), 1, 1_000_000, 64); err != nil {
		return err
	}
	var marks []cost
	for range b.rounds {
		cmd := b.command(repo, "gc", "-q")
		peak := make(chan int, 1)
		started := make(chan struct{})
		go func() { // what the system counts for a child that has ended includes its parent when it was started
			<-started
			most := 0
			for cmd.Process != nil {
				_, now, err := memory(cmd.Process.Pid)
				if most = max(most, now); err != nil {
					break
				}
				time.Sleep(2 * time.Millisecond)
			}
			peak <- most
		}()
		var out bytes.Buffer
		cmd.Stdout = &out
		start := time.Now()
		err := cmd.Start()
		close(started)
		if err == nil {
			err = cmd.Wait()
		}
		if err != nil {
			return fmt.Errorf("gc: %w", err)
		}
		c := cost{wall: time.Since(start), rss: int64(<-peak) * 1e6}
		if !strings.Contains(out.String(), "deleted 0 blocks") {
			return fmt.Errorf("gc: %s", out.String())
		}
		marks = append(marks, c)
	}
	mark := least(marks)
	fmt.Fprintf(&b.report, "## Pins and garbage\n\n| | | asked |\n|---|---|---|\n| `reelfs gc` of 1,000,000 pinned blocks, nothing to delete | %.2f s, RSS %d MB | 5 s, 150 MB |\n", mark.wall.Seconds(), mark.rss/1e6)
	held, _, err := measure(b.command(repo, "pin", "ls"))
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "| `pin ls` of one pin, which is how long a command takes | %.2f s | |\n", held.wall.Seconds())

	// 200,000 blocks of 16 KiB, of which a tenth goes: what 200 GB in blocks of 1 MiB are, but for their bytes.
	repo = filepath.Join(b.work, "churn")
	if _, _, err := measure(b.command(repo, "repo", "stat")); err != nil {
		return err
	}
	kept, err := pinFilm(filepath.Join(repo, "store"), 2, 180_000, 16<<10)
	if err != nil {
		return err
	}
	gone, err := pinFilm(filepath.Join(repo, "store"), 3, 20_000, 16<<10)
	if err != nil {
		return err
	}
	gateway, cmd, _, err := b.daemon(repo)
	if err != nil {
		return err
	}
	defer stop(cmd)
	s := &server{"reelfs", gateway, "/ipfs/" + kept, "", cmd}
	const size, length = 180_000 * 16 << 10, 64 << 10
	reads := func(seed uint64, on func(int) bool) (speed, error) {
		start := time.Now()
		took, err := s.ranges(size, length, seed, on)
		if err != nil {
			return speed{}, err
		}
		return speedOf(took, int64(len(took))*length, time.Since(start), 0), nil
	}
	if _, err := reads(1, func(n int) bool { return n < 40_000 }); err != nil { // warms up
		return err
	}
	before, err := reads(2, func(n int) bool { return n < 20_000 })
	if err != nil {
		return err
	}
	if _, _, err := measure(b.command(repo, "pin", "rm", gone)); err != nil {
		return err
	}
	type collected struct {
		cost
		err error
	}
	done := make(chan collected, 1)
	go func() {
		c, _, err := measure(b.command(repo, "gc", "-q"))
		done <- collected{c, err}
	}()
	var gc collected
	during, err := reads(3, func(int) bool {
		select {
		case gc = <-done:
			return false
		default:
			return true
		}
	})
	if err != nil || gc.err != nil {
		return fmt.Errorf("gc beside a reader: %w, %w", err, gc.err)
	}
	_, out, err := measure(b.command(repo, "repo", "stat", "--json"))
	if err != nil {
		return err
	}
	var st struct {
		Bytes int64 `json:"bytes"`
		Disk  int64 `json:"disk_bytes"`
	}
	if err := json.Unmarshal(out, &st); err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "| unpin and collect 20,000 of 200,000 blocks of 16 KiB, which are as many as 20 of 200 GB have | %.2f s | 10 s |\n| reads of 64 KiB meanwhile, p99 | %.2f ms, %.2f ms without | twice |\n| disk used by bytes held, after that | %.3f | 1.15 |\n",
		gc.wall.Seconds(), during.p99.Seconds()*1e3, before.p99.Seconds()*1e3, float64(st.Disk)/float64(st.Bytes))
	return b.manyPins()
}

// manyPins measures the list of 100,000 pins, and a pin of what is here already.
func (b *bench) manyPins() error {
	repo := filepath.Join(b.work, "repo") // of the last add, with the film
	_, out, err := measure(b.command(repo, "add", "--json", b.film))
	if err != nil {
		return err
	}
	var added struct{ Root string }
	if err := json.Unmarshal(out, &added); err != nil {
		return err
	}
	var again []cost
	for i := range b.rounds {
		c, _, err := measure(b.command(repo, "pin", "add", "-q", "--name", fmt.Sprint(i), added.Root))
		if err != nil {
			return err
		}
		again = append(again, c)
	}
	fmt.Fprintf(&b.report, "| pin of the film, which is here already | %.2f s | 0.3 s |\n", least(again).wall.Seconds())
	s, err := engine.Open(filepath.Join(repo, "store"), engine.Options{})
	if err != nil {
		return err
	}
	pins := pinning.Open(s, pinning.Config{})
	for part := range slices.Chunk(make([]int, 100_000), 1000) {
		var list []*pinning.Pin
		for range part {
			c := blockstore.Sum(cid.Raw, binary.BigEndian.AppendUint64(nil, rand.Uint64()))
			list = append(list, &pinning.Pin{Cid: pinning.Root{Cid: c}, Name: "film"})
		}
		if err := pins.Commit(context.Background(), s.Begin(), list...); err != nil {
			return err
		}
	}
	if err := s.Close(); err != nil {
		return err
	}
	c, out, err := measure(b.command(repo, "pin", "ls"))
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "| `pin ls` of %d pins | %.2f s | 1 s |\n\n", strings.Count(string(out), "\n"), c.wall.Seconds())
	return nil
}

// pinFilm stores a film of n leaves, pins it and returns its root.
func pinFilm(dir string, seed byte, n, size int) (root string, err error) {
	s, err := engine.Open(dir, engine.Options{})
	if err != nil {
		return "", err
	}
	batch := s.Begin()
	defer batch.Abort()
	d := dag.NewBuilder(batch)
	rng := rand.NewChaCha8([32]byte{seed})
	data := make([]byte, size)
	links := make([]dag.Link, n)
	for i := range links {
		_, _ = rng.Read(data) // never fails
		if links[i], err = d.Leaf(context.Background(), data); err != nil {
			return "", err
		}
	}
	file, err := d.File(context.Background(), links)
	if err != nil {
		return "", err
	}
	pin := &pinning.Pin{Cid: pinning.Root{Cid: file.Cid}}
	if err := pinning.Open(s, pinning.Config{}).Commit(context.Background(), batch, pin); err != nil {
		return "", err
	}
	return file.Cid.String(), s.Close()
}

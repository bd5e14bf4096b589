package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/internal/line"
)

// swarm is nodes in this process, each behind a line of its own, all connected with each other.
type swarm struct {
	nodes []*swarmNode
	lines []*line.Line
}

type swarmNode struct {
	store *engine.Store
	net   *exchange.Exchange
	dag   *dag.DAG
	dir   string
	up    *line.Rate
}

// newSwarm starts n nodes whose lines carry bits per second each way.
func (b *bench) newSwarm(n int, bits float64, cfg exchange.Config) (*swarm, error) {
	s := &swarm{}
	for range n {
		if _, err := s.add(b.work, bits, cfg); err != nil {
			return nil, errors.Join(err, s.close())
		}
	}
	for i := range s.nodes {
		for j := range i {
			if err := s.connect(i, j); err != nil {
				return nil, errors.Join(err, s.close())
			}
		}
	}
	return s, nil
}

func (s *swarm) add(work string, bits float64, cfg exchange.Config) (*swarmNode, error) {
	dir, err := os.MkdirTemp(work, "swarm")
	if err != nil {
		return nil, err
	}
	n := &swarmNode{dir: dir, up: line.NewRate(bits)}
	if n.store, err = engine.Open(filepath.Join(dir, "store"), engine.Options{}); err != nil {
		return nil, err
	}
	if cfg.Key, err = exchange.NewKey(); err != nil {
		return nil, err
	}
	cfg.Listen = []string{"/ip4/127.0.0.1/tcp/0"}
	if n.net, err = exchange.New(n.store, cfg); err != nil {
		return nil, err
	}
	n.dag = dag.New(n.net)
	s.nodes = append(s.nodes, n)
	return n, nil
}

// connect has node i dial node j over a line on which each has its own rates, 20 ms apart.
func (s *swarm) connect(i, j int) error {
	from, to := s.nodes[i], s.nodes[j]
	parts := strings.Split(to.net.Addrs()[0], "/")
	there := line.Path{Delay: 10 * time.Millisecond, Rate: from.up}
	back := line.Path{Delay: 10 * time.Millisecond, Rate: to.up}
	l, err := line.New(net.JoinHostPort(parts[2], parts[4]), there, back)
	if err != nil {
		return err
	}
	s.lines = append(s.lines, l)
	parts[4] = strconv.Itoa(l.Port())
	return from.net.Connect(context.Background(), strings.Join(parts, "/"))
}

func (s *swarm) close() (err error) {
	for _, l := range s.lines {
		err = errors.Join(err, l.Close())
	}
	for _, n := range s.nodes {
		if n.net != nil {
			err = errors.Join(err, n.net.Close())
		}
		if n.store != nil {
			err = errors.Join(err, n.store.Close())
		}
		err = errors.Join(err, os.RemoveAll(n.dir))
	}
	return err
}

// sent returns the bytes of blocks that a node has sent.
func (n *swarmNode) sent() (total int64) {
	for _, p := range n.net.Peers() {
		total += p.Sent
	}
	return total
}

func (n *swarmNode) received() (total int64) {
	for _, p := range n.net.Peers() {
		total += p.Bytes
	}
	return total
}

// film stores n leaves of the size and returns their file.
func (n *swarmNode) film(leaves, size int) (cid.Cid, error) {
	batch := n.store.Begin()
	defer batch.Abort()
	b := dag.NewBuilder(batch)
	rng := rand.NewChaCha8(sha256.Sum256([]byte("film")))
	buf := make([]byte, size)
	var links []dag.Link
	for range leaves {
		_, _ = rng.Read(buf) // never fails
		l, err := b.Leaf(context.Background(), buf)
		if err != nil {
			return cid.Undef, err
		}
		links = append(links, l)
	}
	root, err := b.File(context.Background(), links)
	if err != nil {
		return cid.Undef, err
	}
	return root.Cid, batch.Commit(context.Background())
}

const (
	swarmBits   = 50e6
	swarmLeaves = 80
	swarmLeaf   = 660_000 // 2 s of 2.64 Mb/s
)

// swarms measures nodes that want the same.
func (b *bench) swarms() error {
	fmt.Fprintf(&b.report, "## Many nodes\n\nNodes in one process, each sending at %.0f Mbit/s at most, 20 ms from each other. A film of %.0f MB.\n\n", swarmBits/1e6, swarmLeaves*swarmLeaf/1e6)
	one, _, err := b.fetchTogether(2)
	if err != nil {
		return err
	}
	all, sent, err := b.fetchTogether(8)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "| | time | the seed sends |\n|---|---|---|\n| one node fetches it from a seed | %v | |\n| seven at once | %v (%.2f times) | %.2f films |\n\nAsked: ≤ 1.7 times, ≤ 2 films.\n\n",
		one.Round(10*time.Millisecond), all.Round(10*time.Millisecond), all.Seconds()/one.Seconds(), sent)
	fmt.Fprintf(os.Stderr, "swarm: one %v, seven %v, seed sent %.2f\n", one, all, sent)
	return b.viewers()
}

// fetchTogether has all nodes but the seed fetch a film at once. It returns how long the last took, and how many films
// the seed sent.
func (b *bench) fetchTogether(n int) (time.Duration, float64, error) {
	s, err := b.newSwarm(n, swarmBits, exchange.Config{})
	if err != nil {
		return 0, 0, err
	}
	defer s.close()
	root, err := s.nodes[0].film(swarmLeaves, swarmLeaf)
	if err != nil {
		return 0, 0, err
	}
	start := time.Now()
	failed := make(chan error, n)
	for _, node := range s.nodes[1:] {
		go func() {
			ctx := blockstore.ForTitle(context.Background(), root)
			failed <- node.dag.Fetch(ctx, root, func(int64, int64) {})
		}()
	}
	for range n - 1 {
		if err := <-failed; err != nil {
			return 0, 0, err
		}
	}
	return time.Since(start), float64(s.nodes[0].sent()) / (swarmLeaves * swarmLeaf), nil
}

// viewers measures what the origin sends for each viewer, as there are more of them, who begin one after the other.
func (b *bench) viewers() error {
	b.report.WriteString("Viewers who play the same film at its own pace (sped up four times), a second after each other:\n\n| viewers | origin bytes per viewer | from each other | late by more than a second |\n|---|---|---|---|\n")
	for _, n := range []int{1, 2, 4, 8, 16} {
		perViewer, offload, stalls, err := b.play(n)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b.report, "| %d | %.2f films | %.0f %% %s | %d |\n", n, perViewer, offload*100, strings.Repeat("█", int(offload*20)), stalls)
		fmt.Fprintf(os.Stderr, "%d viewers: %.2f films of the origin each, %.0f %% from each other, %d stalls\n", n, perViewer, offload*100, stalls)
	}
	b.report.WriteString("\nAsked: ≥ 85 % from each other at 16.\n\n")
	return nil
}

func (b *bench) play(viewers int) (perViewer, offload float64, stalls int, err error) {
	s, err := b.newSwarm(viewers+1, swarmBits, exchange.Config{})
	if err != nil {
		return 0, 0, 0, err
	}
	defer s.close()
	root, err := s.nodes[0].film(swarmLeaves/2, swarmLeaf)
	if err != nil {
		return 0, 0, 0, err
	}
	var mu sync.Mutex
	var failed error
	var tasks sync.WaitGroup
	for i, node := range s.nodes[1:] {
		tasks.Go(func() {
			time.Sleep(time.Duration(i) * time.Second)
			late, err := node.play(root, 500*time.Millisecond)
			mu.Lock()
			defer mu.Unlock()
			stalls += late
			failed = errors.Join(failed, err)
		})
	}
	tasks.Wait()
	if failed != nil {
		return 0, 0, 0, failed
	}
	film := float64(swarmLeaves / 2 * swarmLeaf)
	origin, all := float64(s.nodes[0].sent()), 0.0
	for _, n := range s.nodes[1:] {
		all += float64(n.received())
	}
	return origin / film / float64(viewers), 1 - origin/all, stalls, nil
}

// play reads the leaves of a film, one every so often, and counts those that came more than a second late.
func (n *swarmNode) play(root cid.Cid, every time.Duration) (late int, err error) {
	ctx := blockstore.ForTitle(context.Background(), root)
	f, err := n.dag.File(ctx, root)
	if err != nil {
		return 0, err
	}
	head := f.NewPlayhead(ctx)
	defer head.Close()
	head.SetRate(swarmLeaf / every.Seconds())
	r := head.NewReader(ctx)
	due := time.Now()
	for range f.Size() / swarmLeaf {
		if _, err := io.CopyN(io.Discard, r, swarmLeaf); err != nil {
			return late, err
		}
		if time.Since(due) > time.Second {
			late++
			due = time.Now()
		}
		due = due.Add(every)
		time.Sleep(time.Until(due))
	}
	return late, nil
}

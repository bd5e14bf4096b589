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
	"slices"
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
	return errors.Join(b.viewers(), b.badSources(), b.blackHoles(), b.idle())
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
			failed <- node.dag.Fetch(ctx, root, func(cid.Cid, int64) {})
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
			late, _, err := node.play(root, 500*time.Millisecond)
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

// play reads the leaves of a film, one every so often, and returns how many came more than a second late, and the longest
// that one took.
func (n *swarmNode) play(root cid.Cid, every time.Duration) (late int, worst time.Duration, err error) {
	ctx := blockstore.ForTitle(context.Background(), root)
	f, err := n.dag.File(ctx, root)
	if err != nil {
		return 0, 0, err
	}
	head := f.NewPlayhead(ctx)
	defer head.Close()
	head.SetRate(swarmLeaf / every.Seconds())
	r := head.NewReader(ctx)
	due := time.Now()
	for range f.Size() / swarmLeaf {
		asked := time.Now()
		if _, err := io.CopyN(io.Discard, r, swarmLeaf); err != nil {
			return late, worst, err
		}
		worst = max(worst, time.Since(asked))
		if time.Since(due) > time.Second {
			late++
			due = time.Now()
		}
		due = due.Add(every)
		time.Sleep(time.Until(due))
	}
	return late, worst, nil
}

const idlePeers = 500

// idle measures what peers cost that are connected and want nothing.
func (b *bench) idle() error {
	at, err := freeAddr()
	if err != nil {
		return err
	}
	d, peer, err := b.online(filepath.Join(b.work, "idle"), "--metrics", at)
	if err != nil {
		return err
	}
	defer stop(d.cmd)
	alone, err := gauges(at)
	if err != nil {
		return err
	}
	store, err := engine.Open(filepath.Join(b.work, "idle-peers"), engine.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	var peers []*exchange.Exchange
	defer func() {
		for _, x := range peers {
			_ = x.Close() // of a measurement that is over
		}
	}()
	for range idlePeers {
		key, err := exchange.NewKey()
		if err != nil {
			return err
		}
		x, err := exchange.New(store, exchange.Config{Key: key})
		if err != nil {
			return err
		}
		peers = append(peers, x)
		if err := x.Connect(context.Background(), peer); err != nil {
			return err
		}
	}
	all, err := gauges(at)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "%0.f idle peers: RSS %.0f MB (%.0f MB alone), %.0f goroutines (%.0f alone). Asked: ≤ 250 MB. Twenty seconds after it has come, a peer counts against the limit of 400, beyond which the daemon closes connections down to 200.\n\n",
		all["reelfs_peers"], all["process_resident_memory_bytes"]/1e6, alone["process_resident_memory_bytes"]/1e6, all["go_goroutines"], alone["go_goroutines"])
	fmt.Fprintf(os.Stderr, "%0.f idle peers: RSS %.0f MB, %.0f goroutines\n", all["reelfs_peers"], all["process_resident_memory_bytes"]/1e6, all["go_goroutines"])
	return nil
}

// gauges reads the metrics without labels of a daemon.
func gauges(at string) (map[string]float64, error) {
	data, err := read("http://"+at+"/metrics", span{})
	if err != nil {
		return nil, err
	}
	out := map[string]float64{}
	for _, l := range strings.Split(string(data), "\n") {
		if name, value, ok := strings.Cut(l, " "); ok {
			if v, err := strconv.ParseFloat(value, 64); err == nil {
				out[name] = v
			}
		}
	}
	return out, nil
}

// badSources measures a viewer whose source dies, and one most of whose sources answer nothing.
func (b *bench) badSources() error {
	s, err := b.newSwarm(3, swarmBits, exchange.Config{})
	if err != nil {
		return err
	}
	defer s.close()
	var root cid.Cid
	for _, n := range s.nodes[:2] {
		if root, err = n.film(swarmLeaves/2, swarmLeaf); err != nil {
			return err
		}
	}
	death := time.AfterFunc(8*time.Second, func() { s.lines[1].Cut() }) // between the viewer and the first source
	defer death.Stop()
	_, worst, err := s.nodes[2].play(root, 500*time.Millisecond)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b.report, "One of two sources is cut off eight seconds into play: the longest wait for a leaf was %v. Asked: no stall over a second.\n\n", worst.Round(time.Millisecond))
	fmt.Fprintf(os.Stderr, "a source dies: longest wait %v\n", worst)
	return nil
}

// blackHoles measures the start and seeks of a viewer with five sources, and then with three of them silent.
func (b *bench) blackHoles() error {
	b.report.WriteString("Five sources, of which some answer nothing on connections that stay open; twenty seeks to one leaf each:\n\n| silent | start | seek p50 | p95 |\n|---|---|---|---|\n")
	for _, silent := range []int{0, 3} {
		row, err := b.silentSources(silent)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b.report, "| %d | %s |\n", silent, row)
		fmt.Fprintf(os.Stderr, "%d of 5 sources silent: %s\n", silent, row)
	}
	b.report.WriteString("\nAsked: they add ≤ 1 s to the start, nothing to seeks.\n\n")
	return nil
}

func (b *bench) silentSources(silent int) (string, error) {
	s := &swarm{}
	defer s.close()
	var root cid.Cid
	for range 5 {
		n, err := s.add(b.work, swarmBits, exchange.Config{})
		if err != nil {
			return "", err
		}
		if root, err = n.film(swarmLeaves, swarmLeaf); err != nil {
			return "", err
		}
	}
	viewer, err := s.add(b.work, swarmBits, exchange.Config{})
	if err != nil {
		return "", err
	}
	for j := range 5 {
		if err := s.connect(5, j); err != nil {
			return "", err
		}
	}
	for _, l := range s.lines[:silent] {
		l.Freeze()
	}
	ctx := blockstore.ForTitle(context.Background(), root)
	begin := time.Now()
	f, err := viewer.dag.File(ctx, root)
	if err != nil {
		return "", err
	}
	head := f.NewPlayhead(ctx)
	defer head.Close()
	read := func(leaf int) error {
		r := head.NewReader(ctx)
		if _, err := r.Seek(int64(leaf)*swarmLeaf, io.SeekStart); err != nil {
			return err
		}
		_, err := r.WriteRange(io.Discard, swarmLeaf)
		return err
	}
	if err := read(0); err != nil {
		return "", err
	}
	start := time.Since(begin)
	var took []time.Duration
	for _, i := range rand.New(rand.NewPCG(1, 6)).Perm(swarmLeaves/2 - 1)[:slowSeeks] {
		from := time.Now()
		if err := read(2*i + 2); err != nil {
			return "", err
		}
		took = append(took, time.Since(from))
		time.Sleep(100 * time.Millisecond)
	}
	slices.Sort(took)
	return fmt.Sprintf("%v | %v | %v", start.Round(time.Millisecond), took[len(took)/2].Round(time.Millisecond), took[len(took)*95/100].Round(time.Millisecond)), nil
}

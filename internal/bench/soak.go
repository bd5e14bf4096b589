package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"sync"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/exchange"
)

const soakViewers = 16

// soak has viewers play and seek at random for -seconds, while now and then one leaves and another comes, and compares
// what the process holds before and after. It is run by name alone.
func (b *bench) soak() error {
	s, err := b.newSwarm(1, swarmBits, exchange.Config{})
	if err != nil {
		return err
	}
	defer s.close()
	origin := s.nodes[0]
	root, err := origin.film(swarmLeaves, swarmLeaf)
	if err != nil {
		return err
	}
	before := holdings()
	var played, late int
	end := time.Now().Add(time.Duration(b.seconds) * time.Second)
	for round := 0; time.Now().Before(end); round++ {
		p, l, err := b.soakRound(origin, root, uint64(round), min(time.Until(end), 2*time.Minute))
		if err != nil {
			return err
		}
		played, late = played+p, late+l
		fmt.Fprintf(os.Stderr, "soak, round %d: %d leaves, %d late; %s\n", round, played, late, holdings())
	}
	fmt.Fprintf(&b.report, "## Soak\n\n%d viewers for %v, with seeks at random and one in four leaving at every turn: %d leaves played, %d more than a second late. Before: %s. After: %s.\n\n",
		soakViewers, time.Duration(b.seconds)*time.Second, played, late, before, holdings())
	return nil
}

// soakRound plays with new viewers for a while.
func (b *bench) soakRound(origin *swarmNode, root cid.Cid, seed uint64, d time.Duration) (played, late int, err error) {
	s := &swarm{nodes: []*swarmNode{origin}}
	defer func() {
		s.nodes = s.nodes[1:]
		err = errors.Join(err, s.close())
	}()
	for i := 1; i <= soakViewers; i++ {
		if _, err := s.add(b.work, swarmBits, exchange.Config{Cache: 30_000_000}); err != nil {
			return 0, 0, err
		}
		for j := range i {
			if err := s.connect(i, j); err != nil {
				return 0, 0, err
			}
		}
	}
	ctx, cancel := context.WithTimeout(blockstore.ForTitle(context.Background(), root), d)
	defer cancel()
	var mu sync.Mutex
	var tasks sync.WaitGroup
	for i, n := range s.nodes[1:] {
		tasks.Go(func() {
			leaves, lates, e := n.wander(ctx, root, seed<<8|uint64(i), i%4 == 0)
			mu.Lock()
			defer mu.Unlock()
			played, late, err = played+leaves, late+lates, errors.Join(err, e)
		})
	}
	tasks.Wait()
	return played, late, err
}

// wander plays a few leaves, seeks, and so on, until ctx ends, or for a while if it is to leave early.
func (n *swarmNode) wander(ctx context.Context, root cid.Cid, seed uint64, leaves bool) (played, late int, err error) {
	rng := rand.New(rand.NewPCG(seed, 4))
	if leaves {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Duration(5+rng.IntN(20))*time.Second)
		defer cancel()
	}
	f, err := n.dag.File(ctx, root)
	if err != nil {
		return 0, 0, err
	}
	head := f.NewPlayhead(ctx)
	defer head.Close()
	const every = 500 * time.Millisecond
	head.SetRate(swarmLeaf / every.Seconds())
	for ctx.Err() == nil {
		r := head.NewReader(ctx)
		if _, err := r.Seek(int64(rng.IntN(swarmLeaves-10))*swarmLeaf, io.SeekStart); err != nil {
			return played, late, err
		}
		for range 1 + rng.IntN(10) {
			asked := time.Now()
			if _, err := r.WriteRange(io.Discard, swarmLeaf); err != nil {
				if ctx.Err() != nil {
					return played, late, nil
				}
				return played, late, err
			}
			if played++; time.Since(asked) > time.Second {
				late++
			}
			select {
			case <-time.After(every - time.Since(asked)):
			case <-ctx.Done():
			}
		}
	}
	return played, late, nil
}

// holdings says what the process holds: live memory, goroutines and files.
func holdings() string {
	time.Sleep(time.Second) // what ends has ended
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	files, _ := os.ReadDir("/proc/self/fd") // none where there is no such folder
	return fmt.Sprintf("%.1f MB of live memory, %d goroutines, %d files", float64(m.HeapAlloc)/1e6, runtime.NumGoroutine(), len(files))
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/dustin/go-humanize"

	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/internal/node"
)

// fetch has the node fetch what is at path, with progress, and says in the end who delivered how much.
func (a *app) fetch(ctx context.Context, c *node.Client, path string, size int64, quiet bool) (*node.Fetched, error) {
	before, err := c.Peers(ctx)
	if err != nil {
		return nil, err
	}
	if size == 0 && !quiet {
		if st, err := c.Stat(ctx, path); err == nil {
			size = st.Bytes
		}
	}
	b := newBar(a.err, "fetch", quiet)
	start := time.Now()
	f, err := c.Fetch(ctx, path, node.Watcher{Progress: func(done, _ int64) { b.set(done, size) }})
	b.end()
	if err != nil {
		return nil, err
	}
	if after, err := c.Peers(ctx); err == nil && !quiet && isTerminal(a.err) {
		a.printSources(before, after, time.Since(start))
	}
	return f, nil
}

// printSources says what each source delivered between two looks at them.
func (a *app) printSources(before, after []exchange.Peer, took time.Duration) {
	for _, p := range after {
		n := p.Bytes
		if i := slices.IndexFunc(before, func(o exchange.Peer) bool { return o.ID == p.ID }); i >= 0 && before[i].Bytes <= n {
			n -= before[i].Bytes
		}
		if n > 0 {
			fmt.Fprintf(a.err, "%8s  %8s/s  from %s\n", humanize.Bytes(uint64(n)), humanize.Bytes(uint64(float64(n)/took.Seconds())), p.ID)
		}
	}
}

// fetchFirst is fetch for commands that need what is at path, where the node takes part in the network.
func (a *app) fetchFirst(ctx context.Context, c *node.Client, path string, size int64, quiet bool) error {
	if _, err := a.fetch(ctx, c, path, size, quiet); !errors.Is(err, node.ErrOffline) {
		return err
	}
	return nil
}

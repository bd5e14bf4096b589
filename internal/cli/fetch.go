package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/internal/node"
)

type fetchOptions struct {
	asJSON, quiet bool
}

func (a *app) newFetch() *cobra.Command {
	var o fetchOptions
	cmd := &cobra.Command{
		Use:   "fetch PATH",
		Short: "Bring a title into the node's store, from peers",
		Long: `Bring everything at a path into the node's store, while nobody plays from it as fast as peers deliver, and behind what
players wait for. What is here already is not fetched again, so that a fetch that was stopped goes on where it was.`,
		Example: "  reelfs fetch bafybei...",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.runFetch(cmd.Context(), o, list[0]) },
	}
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print a JSON object")
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "show no progress")
	return cmd
}

func (a *app) runFetch(ctx context.Context, o fetchOptions, path string) error {
	return a.with(func(c *node.Client) error {
		f, err := a.fetch(ctx, c, path, 0, o.quiet)
		switch {
		case err != nil:
			return err
		case o.asJSON:
			return a.printJSON(f)
		}
		fmt.Fprintf(a.out, "%s  %s in %d blocks\n", f.Cid, humanize.Bytes(uint64(f.Bytes)), f.Blocks)
		return nil
	})
}

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

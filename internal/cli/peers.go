package cli

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newPeers() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "peers",
		Short:   "List the daemon's peers and fallback gateways, and what they delivered",
		Example: "  reelfs peers --json",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.runPeers(cmd.Context(), asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	return cmd
}

func (a *app) runPeers(ctx context.Context, asJSON bool) error {
	return a.with(func(c *node.Client) error {
		peers, err := c.Peers(ctx)
		if err != nil {
			return err
		}
		if asJSON {
			return a.printJSON(peers)
		}
		w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "peer\tblocks\treceived\tdelay\tsent\taddress")
		for _, p := range peers {
			delay := time.Duration(p.Delay * float64(time.Second)).Round(time.Millisecond)
			fmt.Fprintf(w, "%s\t%d\t%s\t%v\t%s\t%s\n", p.ID, p.Blocks, humanize.Bytes(uint64(p.Bytes)), delay, humanize.Bytes(uint64(p.Sent)), p.Addr)
		}
		return w.Flush()
	})
}

func (a *app) newConnect() *cobra.Command {
	return &cobra.Command{
		Use:     "connect ADDR",
		Short:   "Have the daemon dial a peer",
		Example: "  reelfs connect /ip4/192.0.2.1/tcp/4401/p2p/12D3KooW...",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error { return c.Connect(cmd.Context(), list[0]) })
		},
	}
}

func (a *app) newDisconnect() *cobra.Command {
	return &cobra.Command{
		Use:     "disconnect PEER",
		Short:   "Have the daemon close its connections to a peer",
		Example: "  reelfs disconnect 12D3KooW...",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error { return c.Disconnect(cmd.Context(), list[0]) })
		},
	}
}

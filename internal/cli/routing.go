package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newRouting() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "routing CID",
		Short: "Ask the network who has a title",
		Long: `Ask the DHT and the delegated routers who has a title, and print each peer that they name with its addresses.
Titles are announced by their root and by the file in it, not block by block.`,
		Example: "  reelfs routing bafybei...",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.runRouting(cmd.Context(), list[0], asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	return cmd
}

func (a *app) runRouting(ctx context.Context, path string, asJSON bool) error {
	return a.with(func(c *node.Client) error {
		list, err := c.FindProviders(ctx, path)
		if err != nil {
			return err
		}
		if asJSON {
			return a.printJSON(list)
		}
		for _, p := range list {
			fmt.Fprintln(a.out, p.ID, strings.Join(p.Addrs, " "))
		}
		if len(list) == 0 {
			fmt.Fprintln(a.err, "nobody announces it")
		}
		return nil
	})
}

func (a *app) newAnnounced() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "announced",
		Short: "Say what the daemon announces to the network, and what is late",
		Long: `Say what the daemon announces. Every title that is added is announced by its root and by its file, at once and again
every 22 hours, to the DHT of the internet and to that of the local network.`,
		Example: "  reelfs announced --json",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.runAnnounced(cmd.Context(), asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	return cmd
}

func (a *app) runAnnounced(ctx context.Context, asJSON bool) error {
	return a.with(func(c *node.Client) error {
		list, err := c.Announced(ctx)
		if err != nil {
			return err
		}
		if asJSON {
			return a.printJSON(list)
		}
		w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "network\tstatus\tDHT peers\tto announce\twaiting\tlate\tannounced\tfailed\tnext")
		for _, n := range list {
			next := "-"
			if !n.Next.IsZero() {
				next = humanize.Time(n.Next)
			}
			fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%s\n", n.Network, n.Status, n.Peers, n.Keys, n.Waiting, n.Late, n.Announced, n.Failed, next)
		}
		return w.Flush()
	})
}

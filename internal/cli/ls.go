package cli

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newLs() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "ls PATH",
		Short:   "List a directory",
		Example: "  reelfs ls /ipfs/CID\n  reelfs ls --json /ipfs/CID/segments",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.runLs(cmd.Context(), asJSON, list[0]) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object for each entry")
	return cmd
}

func (a *app) runLs(ctx context.Context, asJSON bool, path string) error {
	return a.with(func(c *node.Client) error {
		w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		err := c.List(ctx, path, func(e node.Entry) {
			if asJSON {
				_ = a.printJSON(e)
				return
			}
			name := e.Name
			if e.Type == "directory" {
				name += "/"
			}
			fmt.Fprintf(w, "%s\t%s\t%s\n", e.Cid, humanize.Bytes(uint64(e.Size)), name)
		})
		if flush := w.Flush(); err == nil {
			err = flush
		}
		return err
	})
}

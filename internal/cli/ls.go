package cli

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newLs() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "ls PATH",
		Short: "List a directory",
		Long: `List a directory: CID, size and name of each entry. A film has the size of its file, a directory the sum of the films and files in it, or - if
not all of that is here.`,
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
			name := shown(e.Name)
			switch e.Type {
			case "directory":
				name += "/"
			case "symlink":
				name += " -> " + shown(e.Target)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\n", e.Cid, size(e.Size), name)
		})
		if flush := w.Flush(); err == nil {
			err = flush
		}
		return err
	})
}

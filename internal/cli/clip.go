package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

type clipOptions struct {
	from, to    timeValue
	json, quiet bool
}

func (a *app) newClip() *cobra.Command {
	var o clipOptions
	cmd := &cobra.Command{
		Use:   "clip ROOT --from TIME --to TIME",
		Short: "Make a reel of a part of another, without copying it",
		Long: `Make a reel of a part of another. It begins at the keyframe at or before --from and ends with the segment
that holds --to. Its media is linked, not copied: a clip of any length costs some tens of kilobytes.`,
		Example: "  reelfs clip CID --from 12.5 --to 43\n  reelfs clip CID --from 0:50 --to 1:02:03",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.runClip(cmd.Context(), o, list[0]) },
	}
	f := cmd.Flags()
	f.Var(&o.from, "from", "where it begins, as 12.5, 0:50, 1:02:03 or 1m30s")
	f.Var(&o.to, "to", "where it ends")
	f.BoolVar(&o.json, "json", false, "print a JSON object")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "print the root CID alone")
	_ = cmd.MarkFlagRequired("to")
	return cmd
}

func (a *app) runClip(ctx context.Context, o clipOptions, root string) error {
	return a.with(func(c *node.Client) error {
		r, err := c.Clip(ctx, root, float64(o.from), float64(o.to))
		if err != nil {
			return err
		}
		return a.printAdded(r, o.json, o.quiet)
	})
}

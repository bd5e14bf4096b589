package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

type clipOptions struct {
	from, to    float64
	json, quiet bool
}

func (a *app) newClip() *cobra.Command {
	var o clipOptions
	cmd := &cobra.Command{
		Use:   "clip ROOT --from SECONDS --to SECONDS",
		Short: "Make a reel of a part of another, without copying it",
		Long: `Make a reel of a part of another. It begins at the keyframe at or before --from and ends with the segment
that holds --to. Its media is linked, not copied: a clip of any length costs some tens of kilobytes.`,
		Example: "  reelfs clip CID --from 12.5 --to 43",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.runClip(cmd.Context(), o, list[0]) },
	}
	f := cmd.Flags()
	f.Float64Var(&o.from, "from", 0, "first second")
	f.Float64Var(&o.to, "to", 0, "last second")
	f.BoolVar(&o.json, "json", false, "print a JSON object")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "print the root CID alone")
	_ = cmd.MarkFlagRequired("to")
	return cmd
}

func (a *app) runClip(ctx context.Context, o clipOptions, root string) error {
	return a.with(func(c *node.Client) error {
		r, err := c.Clip(ctx, root, o.from, o.to)
		if err != nil {
			return err
		}
		return a.printAdded(r, o.json, o.quiet)
	})
}

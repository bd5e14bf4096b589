package cli

import (
	"bufio"
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

type catOptions struct {
	offset, length int64
}

func (a *app) newCat() *cobra.Command {
	var o catOptions
	cmd := &cobra.Command{
		Use:   "cat PATH",
		Short: "Write a file, or a part of it, to standard output",
		Example: `  reelfs cat /ipfs/CID/film.mp4 | mpv -
  reelfs cat /ipfs/CID/film.mp4 --offset 1000000 --length 4096 | xxd`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error { return a.runCat(cmd.Context(), o, list[0]) },
	}
	cmd.Flags().Int64Var(&o.offset, "offset", 0, "first byte")
	cmd.Flags().Int64Var(&o.length, "length", -1, "number of bytes (default: up to the end)")
	return cmd
}

func (a *app) runCat(ctx context.Context, o catOptions, path string) error {
	if o.offset < 0 || o.length < -1 {
		return usage(errors.New("--offset and --length must not be negative"))
	}
	return a.with(func(c *node.Client) error {
		w := bufio.NewWriterSize(a.out, 256<<10)
		return errors.Join(c.Cat(ctx, w, path, o.offset, o.length), w.Flush())
	})
}

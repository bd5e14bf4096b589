package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/dag"
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
		Long: `Write a file, or a part of it, to standard output. Where that is a file, it shows on a terminal how much came and,
in the end, who delivered it and how fast; a player that it is piped to has the terminal to itself.`,
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
		before, err := c.Peers(ctx)
		b := newBar(a.err, "cat", !isFile(a.out) || err != nil) // which is that nothing comes from afar
		start := time.Now()
		failed := buffered(&progressWriter{raw(a.out), b, 0, -1}, func(w io.Writer) error { return c.Cat(ctx, w, path, o.offset, o.length) })
		b.end()
		if b.bar != nil && failed == nil {
			if after, err := c.Peers(ctx); err == nil {
				a.printSources(before, after, time.Since(start))
			}
		}
		if errors.Is(failed, dag.ErrNotFile) {
			return fmt.Errorf("%w; reelfs ls %s lists what is in it", failed, path)
		}
		return failed
	})
}

// isFile tells whether w is a file on a disk.
func isFile(w io.Writer) bool {
	f, ok := raw(w).(*os.File)
	if !ok {
		return false
	}
	st, err := f.Stat()
	return err == nil && st.Mode().IsRegular()
}

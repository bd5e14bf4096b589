package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newVerify() *cobra.Command {
	var asJSON, quiet, heal bool
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Hash every stored block again",
		Long: `Hash every stored block again. Blocks that are not what their CID says are listed, and the exit code is 1. With --heal a daemon in the network
fetches them again from whoever has them.`,
		Example: "  reelfs verify && echo all good\n  reelfs verify --heal",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.runVerify(cmd.Context(), heal, asJSON, quiet) },
	}
	cmd.Flags().BoolVar(&heal, "heal", false, "fetch damaged blocks again")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON: one object for each bad block, then the result")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "print bad blocks alone")
	return cmd
}

func (a *app) runVerify(ctx context.Context, heal, asJSON, quiet bool) error {
	return a.with(func(c *node.Client) error {
		st, err := c.RepoStat(ctx, false)
		if err != nil {
			return err
		}
		b := newBar(a.err, "verify", quiet || asJSON)
		v, err := c.Verify(ctx, heal, node.Watcher{
			Progress: func(_, bytes int64) { b.set(bytes, st.Bytes) },
			Bad:      func(b node.Bad) { a.printBad(b, asJSON) },
		})
		b.end()
		if err != nil {
			return err
		}
		if asJSON {
			err = a.printJSON(v)
		} else if !quiet {
			_, err = fmt.Fprintf(a.out, "%d blocks, %d bad, %d healed\n", v.Blocks, v.Bad, v.Healed)
		}
		if v.Bad > 0 {
			return fmt.Errorf("%d of %d blocks are damaged; publish or import their files again to mend them", v.Bad, v.Blocks)
		}
		return err
	})
}

// printBad tells what is wrong with a block.
func (a *app) printBad(b node.Bad, asJSON bool) {
	switch {
	case asJSON:
		_ = a.printJSON(b)
	case b.Healed:
		fmt.Fprintf(a.out, "healed %s\n", b.Cid)
	default:
		fmt.Fprintf(a.out, "bad %s: %s\n", b.Cid, b.Error)
	}
}

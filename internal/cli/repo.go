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

func (a *app) newRepo() *cobra.Command {
	cmd := &cobra.Command{Use: "repo", Short: "Look at the repo"}
	var asJSON, quick bool
	stat := &cobra.Command{
		Use:   "stat",
		Short: "Count what is stored, and what it is there for",
		Long: `Count what is stored, and what it is there for: pins, of which part may be shared between titles; the cache, which makes room by itself; and what
reelfs gc would delete.`,
		Example: "  reelfs repo stat --json",
		Args:    args(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.runRepoStat(cmd.Context(), asJSON, quick) },
	}
	stat.Flags().BoolVar(&quick, "quick", false, "do not tell what it is there for, which reads all nodes that are pinned")
	stat.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	cmd.AddCommand(stat)
	return cmd
}

func (a *app) runRepoStat(ctx context.Context, asJSON, quick bool) error {
	return a.with(func(c *node.Client) error {
		st, err := c.RepoStat(ctx, !quick)
		if err != nil {
			return err
		}
		if asJSON {
			return a.printJSON(st)
		}
		w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		fmt.Fprintf(w, "repo\t%s\nformat\t%d\nblocks\t%d\nbytes\t%s\n", st.Repo, st.Version, st.Blocks, humanize.Bytes(uint64(st.Bytes)))
		if u := st.Usage; u != nil {
			fmt.Fprintf(w, "  pinned\t%s, of which %s are in more than one title\n  cached\t%s\n  reclaimable\t%s\n",
				humanize.Bytes(uint64(u.Pinned)), humanize.Bytes(uint64(u.Shared)), humanize.Bytes(uint64(u.Cached)), humanize.Bytes(uint64(u.Reclaimable)))
		}
		fmt.Fprintf(w, "on disk\t%s\nfree\t%s\n", humanize.Bytes(uint64(st.Disk)), humanize.Bytes(st.Free))
		if st.Quota > 0 {
			fmt.Fprintf(w, "quota\t%s\n", humanize.Bytes(uint64(st.Quota)))
		}
		return w.Flush()
	})
}

func (a *app) newID() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "id",
		Short:   "Say which node this is",
		Example: "  reelfs id --json",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(c *node.Client) error {
				id, err := c.Identity(cmd.Context())
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(id)
				}
				fmt.Fprintf(a.out, "repo %s\nversion %s\ndaemon %v\ngateway %s\n", id.Repo, id.Version, id.Daemon, strings.Join(id.Gateway, " "))
				for _, p := range id.Addrs {
					fmt.Fprintln(a.out, "peer", p)
				}
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  reelfs version",
		Args:    args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.out, "reelfs", node.Version)
			return err
		},
	}
}

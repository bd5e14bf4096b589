package cli

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newDeny() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "deny",
		Short: "Say what this node does not serve",
		Long: `Say what this node does not serve: to players over HTTP, which get 410, and to peers. It stays in the repo. A daemon that runs heeds it within a
second. Each change is noted in audit.log in the repo.

Lists of others in the compact denylist format (IPIP-383) may be laid into denylists/ in the repo, as NAME.deny, and
reelfs daemon --denylist URL subscribes to one. What is allowed here is served whatever they say.`,
	}
	var reason string
	var asJSON bool
	add := &cobra.Command{
		Use: "add CID|PATH", Short: "Serve it no longer",
		Example: "  reelfs deny add CID --reason \"court order 12\"\n  reelfs deny add /ipfs/CID/film.mp4\n  reelfs deny add /ipns/NAME",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, list []string) error {
			return a.inRepo(func(repo string) error {
				rule, err := node.Deny(repo, list[0], reason)
				if err != nil || !asJSON {
					return err
				}
				return a.printJSON(rule)
			})
		},
	}
	rm := &cobra.Command{
		Use: "rm CID|PATH", Short: "Serve it again, also if another list denies it",
		Example: "  reelfs deny rm CID --reason appeal",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, list []string) error {
			return a.inRepo(func(repo string) error {
				rule, err := node.Allow(repo, list[0], reason)
				if err != nil || !asJSON {
					return err
				}
				return a.printJSON(rule)
			})
		},
	}
	ls := &cobra.Command{
		Use: "ls", Short: "List what is denied by the owner of this node",
		Example: "  reelfs deny ls --json",
		Args:    args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			return a.inRepo(func(repo string) error {
				rules, err := node.Denied(repo)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(rules)
				}
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				for _, r := range rules {
					fmt.Fprintf(w, "%s\t%s\t%s\n", shown(r.Path), r.Since.Format("2006-01-02 15:04"), shown(r.Reason))
				}
				return w.Flush()
			})
		},
	}
	for _, c := range []*cobra.Command{add, rm} {
		c.Flags().StringVar(&reason, "reason", "", "why, for the record")
		c.Flags().BoolVar(&asJSON, "json", false, "print the rule as a JSON object")
	}
	ls.Flags().BoolVar(&asJSON, "json", false, "print a JSON list")
	cmd.AddCommand(add, rm, ls)
	return cmd
}

package cli

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newToken() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "token",
		Short: "Make and remove tokens for the HTTP API",
		Long: `Make and remove tokens for the HTTP API over TCP, which reelfs daemon --api ADDRESS serves. The repo keeps the hash of a token alone. What is
made or removed counts at once.

Scopes: read (content and counts), publish (also what makes content), admin (all); pins is the pinning service at /psa alone, where each token has pins of its
own.`,
	}
	var scope, quota string
	var pins int
	var deals node.Backing
	var expires time.Duration
	var asJSON bool
	add := &cobra.Command{
		Use: "add NAME", Short: "Make a token and print it, once",
		Example: "  reelfs token add studio --scope publish --expires 720h\n  reelfs token add tenant --scope pins --quota 50GB\n  reelfs token add client --scope pins --replicas 3 --max-price 5 --days 90\n  curl -H \"Authorization: Bearer TOKEN\" http://127.0.0.1:5401/api/v1/id",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, list []string) error {
			return a.inRepo(func(repo string) error {
				bytes, err := parseQuota(quota)
				if err != nil {
					return fmt.Errorf("--quota: %w", err)
				}
				one := node.Token{Name: list[0], Scope: node.Scope(scope), Quota: bytes, Pins: pins}
				if deals.Replicas > 0 {
					one.Deals = &deals
				}
				if expires > 0 {
					one.Expires = time.Now().Add(expires)
				}
				secret, err := node.AddToken(repo, one)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(map[string]string{"name": list[0], "token": secret})
				}
				fmt.Fprintln(a.out, secret)
				return nil
			})
		},
	}
	add.Flags().StringVar(&scope, "scope", string(node.ScopeRead), "what it is good for: read, publish, admin or pins")
	add.Flags().StringVar(&quota, "quota", "0", "bytes that may be pinned through it, as 50GB; 0: as many as the node takes")
	add.Flags().IntVar(&pins, "max-pins", 0, "pins that may be made through it; 0: a hundred thousand")
	add.Flags().IntVar(&deals.Replicas, "replicas", 0, "with the scope pins: how many providers keep what is pinned, at the cost of this repo's wallet")
	add.Flags().StringVar(&deals.MaxPrice, "max-price", "", "with --replicas: what a TB may cost for 30 days")
	add.Flags().IntVar(&deals.Days, "days", 30, "with --replicas: for how long")
	add.Flags().DurationVar(&expires, "expires", 0, "after how long it is void (default never)")
	add.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	rm := &cobra.Command{
		Use: "rm NAME", Short: "Make a token void",
		Example: "  reelfs token rm studio",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, list []string) error {
			return a.inRepo(func(repo string) error {
				return node.RemoveToken(repo, list[0])
			})
		},
	}
	ls := &cobra.Command{
		Use: "ls", Short: "List the tokens",
		Example: "  reelfs token ls --json",
		Args:    args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			return a.inRepo(func(repo string) error {
				list, err := node.Tokens(repo)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(list)
				}
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				for _, t := range list {
					until := "never expires"
					if !t.Expires.IsZero() {
						until = "until " + t.Expires.Local().Format("2006-01-02 15:04")
					}
					quota := ""
					if t.Quota > 0 {
						quota = "at most " + humanize.Bytes(uint64(t.Quota))
					}
					fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", t.Name, t.Scope, until, quota)
				}
				return w.Flush()
			})
		},
	}
	ls.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.AddCommand(add, rm, ls)
	return cmd
}

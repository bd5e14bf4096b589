package cli

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newGrant() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "grant",
		Short: "Pay for what others watch, by passes",
		Long: `Pay for what others watch. Providers may want money for what they deliver; a pass lets whoever holds it have that at the cost of the wallet that made it, up to an amount, so that
viewers need no wallet. A pass is a secret: who has it can spend it. The money comes from what reelfs wallet fund has set aside.`,
	}
	cmd.AddCommand(a.newGrantNew(), a.newGrantAdd(), a.newGrantLs(), a.newGrantRevoke())
	return cmd
}

func (a *app) newGrantNew() *cobra.Command {
	var r node.PassRequest
	var until string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "new [PATH]", Short: "Make a pass for what is at a path, or for anything, and print it",
		Example: "  reelfs grant new CID --most 2 --max-price 5 --until 720h > pass",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			if len(list) > 0 {
				r.Path = list[0]
			}
			var err error
			if r.Until, err = parseUntil(until); err != nil {
				return err
			}
			return a.with(func(c *node.Client) error {
				p, err := c.MakePass(cmd.Context(), r)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(p)
				}
				_, err = fmt.Fprintln(a.out, p.Text)
				return err
			})
		},
	}
	cmd.Flags().StringVar(&r.Most, "most", "", "what may be spent with it, in units of the token")
	cmd.Flags().StringVar(&r.MaxPrice, "max-price", "", "what a TB may cost")
	cmd.Flags().StringVar(&until, "until", "", "until when it is good: a date, a time or a span")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	for _, name := range []string{"most", "max-price", "until"} {
		_ = cmd.MarkFlagRequired(name)
	}
	return cmd
}

func (a *app) newGrantAdd() *cobra.Command {
	return &cobra.Command{
		Use: "add FILE", Short: "Have this node be served at the cost of whoever made a pass; - reads it from standard input",
		Example: "  reelfs grant add pass",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			text, err := a.readSmall(list[0], mostKey)
			if err != nil {
				return err
			}
			return a.with(func(c *node.Client) error {
				p, err := c.AddPass(cmd.Context(), string(text))
				if err != nil {
					return err
				}
				_, err = fmt.Fprintln(a.out, p.Hash)
				return err
			})
		},
	}
}

func (a *app) newGrantLs() *cobra.Command {
	var made, asJSON bool
	cmd := &cobra.Command{
		Use: "ls", Short: "List the passes that this node holds, or has made",
		Example: "  reelfs grant ls\n  reelfs grant ls --made --json",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(c *node.Client) error {
				if made {
					return a.listGrants(cmd.Context(), c, asJSON)
				}
				list, err := c.Passes(cmd.Context())
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(list)
				}
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				for _, p := range list {
					fmt.Fprintf(w, "%s\t%s\t%s\t%s of %s\t%s\n", p.Hash, p.Payer, p.Expires.Format(time.DateOnly), p.Spent, p.Most, p.Cid)
				}
				return w.Flush()
			})
		},
	}
	cmd.Flags().BoolVar(&made, "made", false, "those that were made here, at the cost of this account")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON list")
	return cmd
}

func (a *app) listGrants(ctx context.Context, c *node.Client, asJSON bool) error {
	list, err := c.Grants(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(list)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, g := range list {
		until := "until " + g.Expires.Local().Format(time.DateOnly)
		if !g.Ends.IsZero() {
			until = "taken back, over at " + g.Ends.Local().Format(time.DateTime)
		}
		fmt.Fprintf(w, "%s\t%s\t%s of %s redeemed\t%s\n", g.Hash, until, about(g.Spent), about(g.Most), g.Cid)
	}
	return w.Flush()
}

func (a *app) newGrantRevoke() *cobra.Command {
	return &cobra.Command{
		Use: "revoke HASH", Short: "Take a pass back that was made here",
		Long: `Take a pass back that was made here. Those who deliver see that on the chain within a minute, and take it no more; for what they have delivered they have some
time to be paid.`,
		Example: "  reelfs grant ls --made\n  reelfs grant revoke 0x5f2e...",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				_, err := c.Revoke(cmd.Context(), list[0])
				return err
			})
		},
	}
}

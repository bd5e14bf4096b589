package cli

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newPool() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pool",
		Short: "Put up money for whoever keeps a title",
		Long: `Put up money for whoever keeps a title. A pool is for one title, and has places: each provider that has a deal about it can take one, and earns a rate for each period that it
proves. Of that a cut may go to those whom the pool's maker has named, as the makers of the film. What is in a pool nobody can take out again.`,
	}
	cmd.AddCommand(a.newPoolFund(), a.newPoolLs(), a.newPoolTake())
	return cmd
}

func (a *app) newPoolFund() *cobra.Command {
	var r node.PoolRequest
	var holders []string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "fund PATH AMOUNT", Short: "Put money from the bank into a pool for what is at a path; without --pool, into a new one",
		Example: "  reelfs pool fund CID 50 --price 5 --places 3\n  reelfs pool fund CID 50 --price 5 --cut 20 --share 0xAAAA...=3 --share 0xBBBB...=1\n  reelfs pool fund CID 10 --pool 7",
		Args:    args(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, list []string) error {
			r.Path, r.Amount = list[0], list[1]
			if r.Pool == 0 && r.Price == "" {
				return usage(fmt.Errorf("say what a provider earns, by --price, or into which pool the money goes, by --pool"))
			}
			for _, h := range holders {
				address, text, _ := strings.Cut(h, "=")
				shares, err := strconv.ParseUint(text, 10, 32)
				if err != nil {
					return usage(fmt.Errorf("--share is ADDRESS=SHARES, not %q", h))
				}
				r.Holders = append(r.Holders, node.Holder{Address: address, Shares: shares})
			}
			return a.with(func(c *node.Client) error {
				p, err := c.FundPool(cmd.Context(), r)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(p)
				}
				return a.printPools(p)
			})
		},
	}
	f := cmd.Flags()
	f.Uint64Var(&r.Pool, "pool", 0, "number of a pool that there is")
	f.StringVar(&r.Price, "price", "", "what each provider earns for a TB and 30 days, in units of the token")
	f.Uint16Var(&r.Places, "places", 3, "how many providers earn at a time")
	f.Float64Var(&r.Cut, "cut", 0, "percent of what is paid that goes to those named by --share")
	f.StringArrayVar(&holders, "share", nil, "who shares the cut, as ADDRESS=SHARES; may be given again")
	f.BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) printPools(list ...*node.Pool) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, p := range list {
		what, pays := p.Cid, about(p.Rate)+" "+p.Token+" a period"
		if what == "" {
			what = "commitment " + p.Root[:16]
		}
		if p.Price != "" {
			pays = about(p.Price) + " " + p.Token + " per TB and 30 days"
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%d of %d places taken\t%s %s left\t%g %% cut\n", p.ID, what, pays, p.Taken, p.Places, about(p.Left), p.Token, p.Cut)
	}
	return w.Flush()
}

func (a *app) newPoolLs() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "ls [PATH]", Short: "List the pools for what is at a path, or all",
		Example: "  reelfs pool ls CID",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			path := ""
			if len(list) > 0 {
				path = list[0]
			}
			return a.with(func(c *node.Client) error {
				pools, err := c.Pools(cmd.Context(), path)
				if err != nil {
					return err
				}
				if asJSON {
					for _, p := range pools {
						if err := a.printJSON(p); err != nil {
							return err
						}
					}
					return nil
				}
				return a.printPools(pools...)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object for each")
	return cmd
}

func (a *app) newPoolTake() *cobra.Command {
	return &cobra.Command{
		Use: "take POOL", Short: "Have this node's account paid its share of the cut of a pool",
		Example: "  reelfs pool take 7",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			id, err := strconv.ParseUint(list[0], 10, 64)
			if err != nil {
				return usage(fmt.Errorf("POOL is a number, as reelfs pool ls prints it, not %q", list[0]))
			}
			return a.with(func(c *node.Client) error {
				b, err := c.TakeShare(cmd.Context(), id)
				if err != nil {
					return err
				}
				return a.printBalance(b)
			})
		},
	}
}

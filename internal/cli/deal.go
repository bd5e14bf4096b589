package cli

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/pinning/deal"
)

func (a *app) newDeal() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "deal",
		Short: "Have others keep what matters, for pay",
		Long: `Have others keep what matters, for pay. An order names something, how many providers shall keep it, until when and for what price. The daemon
finds providers, makes a deal with each on the chain that it was told of, looks whether they prove what they keep and show it quickly, and finds
others where they do not. Deals are paid from the bank of the market: see reelfs wallet deposit.`,
	}
	cmd.AddCommand(a.newDealAsk(), a.newDealMake(), a.newDealLs(), a.newDealShow(), a.newDealWhy(), a.newDealRenew(), a.newDealQuestion(), a.newDealGuard(), a.newDealEnd(), a.newDealCertificate())
	return cmd
}

func (a *app) newDealAsk() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "ask", Short: "Ask providers what they want",
		Example: "  reelfs deal ask",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(c *node.Client) error {
				asks, err := c.Asks(cmd.Context())
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(asks)
				}
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, "provider\tprice per TB and 30 days\tstands for\tstake\tfree\tlongest")
				for _, p := range asks.List {
					fmt.Fprintf(w, "%s\t%s %s\t%d %%\t%s\t%s\t%d days\n", p.Provider, about(p.Price), p.Token, p.Collateral, about(p.Stake), humanize.Bytes(min(p.Free, p.Most)), p.Days)
				}
				if err := w.Flush(); err != nil {
					return err
				}
				if asks.Unreachable > 0 {
					fmt.Fprintf(a.err, "%d registered providers cannot be reached\n", asks.Unreachable)
				}
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

type dealMakeOptions struct {
	node.DealRequest
	until        string
	wait, asJSON bool
}

func (a *app) newDealMake() *cobra.Command {
	var o dealMakeOptions
	cmd := &cobra.Command{
		Use: "make PATH", Short: "Have providers keep everything at a path",
		Example: "  reelfs deal make CID --replicas 3 --until 2027-03-01 --max-price 5\n  reelfs deal make CID --renew --max-price 5 --wait",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			o.Path = list[0]
			return a.runDealMake(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.IntVar(&o.Replicas, "replicas", 3, "how many providers shall keep it")
	f.StringVar(&o.until, "until", "", "until when: a date as 2027-03-01, a time as 2027-03-01T12:00:00Z, or a span as 720h")
	f.StringVar(&o.MaxPrice, "max-price", "", "what a TB may cost for 30 days, in units of the token")
	f.Uint32Var(&o.Collateral, "collateral", 0, "what a provider has to stand for at the least, in percent of what it is paid in all")
	f.StringVar(&o.Stake, "stake", "0", "what a provider must have at stake beside (reelfs deal ask), in units of the token")
	f.BoolVar(&o.Renew, "renew", false, "go on for ever: deals are made longer as long as there is money in the bank")
	f.BoolVar(&o.Near, "near", false, "several providers may be in one network (/24, or /48 of IPv6)")
	f.StringVar(&o.Name, "name", "", "name of the order")
	f.BoolVar(&o.wait, "wait", false, "wait until as many keep it as shall")
	f.BoolVar(&o.asJSON, "json", false, "print a JSON object")
	_ = cmd.MarkFlagRequired("max-price")
	return cmd
}

// parseUntil reads a date, a time or a span from now on.
func parseUntil(text string) (time.Time, error) {
	if d, err := time.ParseDuration(text); err == nil {
		return time.Now().Add(d), nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, usage(fmt.Errorf("--until is a date as 2027-03-01, a time as 2027-03-01T12:00:00Z, or a span as 720h, not %q", text))
}

// dealPoll is how often it is looked how far an order is.
const dealPoll = 200 * time.Millisecond

// dealCount is for how long one waits for the commitment of what is to be kept.
const dealCount = 5 * time.Second

func (a *app) runDealMake(ctx context.Context, o dealMakeOptions) error {
	if o.until == "" && !o.Renew {
		return usage(fmt.Errorf("say until when, by --until, or that it goes on for ever, by --renew"))
	}
	if o.until != "" {
		var err error
		if o.Until, err = parseUntil(o.until); err != nil {
			return err
		}
	}
	return a.with(func(c *node.Client) error {
		order, err := c.MakeDeals(ctx, o.DealRequest)
		if err != nil {
			return err
		}
		for wait := time.Now().Add(dealCount); order.Stage == "preparing" && time.Now().Before(wait); { // so that one sees what it costs
			if order, err = a.later(ctx, c, order); err != nil {
				return err
			}
		}
		last := ""
		for o.wait && order.Stage != "kept" && order.Stage != "ended" {
			if now := fmt.Sprintf("%d of %d keep it%s", order.Kept, order.Replicas, inBrackets(order.Reason)); now != last && isTerminal(a.err) {
				last = now
				fmt.Fprintln(a.err, now)
			}
			if order, err = a.later(ctx, c, order); err != nil {
				return err
			}
		}
		if o.asJSON {
			return a.printJSON(order)
		}
		return a.printOrder(order)
	})
}

// later is an order some time later.
func (a *app) later(ctx context.Context, c *node.Client, o *node.Order) (*node.Order, error) {
	select {
	case <-time.After(dealPoll):
	case <-ctx.Done():
		return o, ctx.Err()
	}
	return c.Order(ctx, o.ID)
}

// about is an amount for people, who need no 18 decimals.
func about(amount string) string {
	number, unit, _ := strings.Cut(amount, " ")
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return amount
	}
	text := strconv.FormatFloat(v, 'g', 6, 64)
	if v >= 0.001 {
		text = strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(v, 'f', 6, 64), "0"), ".")
	}
	return strings.TrimSpace(text + " " + unit)
}

func inBrackets(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + reason + ")"
}

func (a *app) printOrder(o *node.Order) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	until := "renewed for ever"
	if !o.Until.IsZero() {
		until = o.Until.Local().Format(time.DateTime)
	}
	fmt.Fprintf(w, "order\t%s\ncontent\t%s  %s\nsize\t%s\nuntil\t%s\n", o.ID, o.Cid, o.Name, humanize.Bytes(o.Bytes), until)
	if o.Most != "" {
		fmt.Fprintf(w, "costs\tat most %s\n", about(o.Most))
	}
	fmt.Fprintf(w, "stage\t%s%s\nkept by\t%d of %d\n", o.Stage, inBrackets(o.Reason), o.Kept, o.Replicas)
	if err := w.Flush(); err != nil {
		return err
	}
	for _, g := range o.Guards {
		fmt.Fprintln(a.out, "guarded by", g)
	}
	w = tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, d := range o.Deals {
		seek := ""
		if d.Seek != nil && d.Seek.Error == "" {
			seek = "shows a keyframe in " + d.Seek.Took.Round(time.Millisecond).String()
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s a period\tperiod %d of %d\t%s\t%s\n", d.Provider, d.Network, d.Stage, about(d.Price), d.Period, d.End, seek, d.Reason)
	}
	return w.Flush()
}

func (a *app) newDealLs() *cobra.Command {
	var all, leases, asJSON bool
	cmd := &cobra.Command{
		Use: "ls", Short: "List what others keep for you, or you keep for others",
		Example: "  reelfs deal ls\n  reelfs deal ls --kept --all",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if leases {
				return a.runLeases(cmd.Context(), all, asJSON)
			}
			return a.with(func(c *node.Client) error {
				list, err := c.Orders(cmd.Context(), all)
				if err != nil {
					return err
				}
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				for _, o := range list {
					if asJSON {
						if err := a.printJSON(o); err != nil {
							return err
						}
						continue
					}
					fmt.Fprintf(w, "%s\t%s\t%s\t%d of %d\t%s\t%s\n", o.ID, o.Cid, o.Stage, o.Kept, o.Replicas, o.Name, o.Reason)
				}
				return w.Flush()
			})
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "with what has ended")
	cmd.Flags().BoolVar(&leases, "kept", false, "what this node keeps for others")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object for each")
	return cmd
}

func (a *app) runLeases(ctx context.Context, all, asJSON bool) error {
	return a.with(func(c *node.Client) error {
		list, err := c.Leases(ctx, all)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		for _, l := range list {
			if asJSON {
				if err := a.printJSON(l); err != nil {
					return err
				}
				continue
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", l.Offer[:18], l.Cid, l.Stage, humanize.Bytes(l.Bytes), l.Reason)
		}
		return w.Flush()
	})
}

func (a *app) newDealShow() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "show ORDER|CID", Short: "Say who keeps something, and how well",
		Example: "  reelfs deal show CID",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				o, err := c.Order(cmd.Context(), list[0])
				return a.showOrder(o, err, asJSON)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) showOrder(o *node.Order, err error, asJSON bool) error {
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(o)
	}
	return a.printOrder(o)
}

func (a *app) newDealWhy() *cobra.Command {
	return &cobra.Command{
		Use: "why ORDER|DEAL|CID", Short: "Say why a deal is as it is: why it is not kept, or does not earn",
		Example: "  reelfs deal why CID",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				lines, err := c.Why(cmd.Context(), list[0])
				for _, l := range lines {
					fmt.Fprintln(a.out, l)
				}
				return err
			})
		},
	}
}

func (a *app) newDealRenew() *cobra.Command {
	var until string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "renew ORDER|CID", Short: "Have an order go on, until then or for ever",
		Example: "  reelfs deal renew CID --until 2028-01-01",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			var when time.Time
			if until != "" {
				var err error
				if when, err = parseUntil(until); err != nil {
					return err
				}
			}
			return a.with(func(c *node.Client) error {
				o, err := c.RenewOrder(cmd.Context(), list[0], when)
				return a.showOrder(o, err, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&until, "until", "", "until when; for ever if it is not said")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) newDealQuestion() *cobra.Command {
	var provider string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "question ORDER|CID", Short: "Have providers prove at once that they keep just this",
		Long: `Have those who keep something, or one of them, prove at once that they keep just that: the proof of each period asks for anything that they keep for anybody. It
costs a bond, which is theirs when they have answered: the price of a period, and some of the collateral; it can be had once in a period. A provider that does
not answer in time loses the deal and its collateral, and the bond comes back.`,
		Example: "  reelfs deal question CID\n  reelfs deal question CID --provider 0x5a0b...",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				o, err := c.Question(cmd.Context(), list[0], provider)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(o)
				}
				return a.printOrder(o)
			})
		},
	}
	cmd.Flags().StringVar(&provider, "provider", "", "account of the one that is asked")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) newDealGuard() *cobra.Command {
	var most, until string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "guard ORDER|CID ADDR", Short: "Have another node look after an order too, for when this one is gone",
		Long: `Have another node, whose daemon runs with --guard, look after an order too: it finds other providers and makes deals longer where this node has not.
It may lock so much of this node's money for that, until then, and cannot take any of it for itself.`,
		Example: "  reelfs deal guard CID /ip4/192.0.2.1/tcp/4401/p2p/12D3KooW... --most 5 --until 2027-03-01",
		Args:    args(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, list []string) error {
			when, err := parseUntil(until)
			if err != nil {
				return err
			}
			return a.with(func(c *node.Client) error {
				o, err := c.GuardOrder(cmd.Context(), list[0], list[1], most, when)
				return a.showOrder(o, err, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&most, "most", "", "what it may lock, in units of the token")
	cmd.Flags().StringVar(&until, "until", "", "until when it may")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	_ = cmd.MarkFlagRequired("most")
	_ = cmd.MarkFlagRequired("until")
	return cmd
}

func (a *app) newDealEnd() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "end ORDER|CID", Short: "Have nobody keep something any longer",
		Long: `Have nobody keep something any longer. Of each deal the current period and another one are paid; what is left of its money comes back when
it is settled.`,
		Example: "  reelfs deal end CID",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				o, err := c.EndOrder(cmd.Context(), list[0])
				return a.showOrder(o, err, asJSON)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) newDealCertificate() *cobra.Command {
	var check string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "certificate [PATH]", Short: "Show to anybody, also offline, who keeps something and how often that was proven",
		Long: `Show to anybody, also offline, who keeps something and how often that was proven. A certificate has the header of a block, the way from the block's state to the deals and
their proofs, and all blocks of the content with the hashes of their cells, which the deals are about. --check reads one: it needs no network and no trust but in the hash of that
block, which any node or explorer of the chain tells. Where there is a repo, it compares the bytes of each block that is there with what the deals are about.`,
		Example: "  reelfs deal certificate CID > film.cert\n  reelfs deal certificate --check film.cert",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			if (check == "") == (len(list) == 0) {
				return usage(fmt.Errorf("say of what, as PATH, or which one to check, by --check FILE"))
			}
			if check == "" {
				return a.with(func(c *node.Client) error {
					cert, err := c.Certify(cmd.Context(), list[0])
					if err != nil {
						return err
					}
					return a.printJSON(cert)
				})
			}
			data, err := a.readSmall(check, deal.MostCertificate+1)
			if err != nil {
				return err
			}
			f, err := a.checkCertificate(cmd.Context(), data)
			if err != nil {
				return err
			}
			if asJSON {
				return a.printJSON(f)
			}
			return a.printFinding(f)
		},
	}
	cmd.Flags().StringVar(&check, "check", "", "a certificate, or - for standard input")
	cmd.Flags().BoolVar(&asJSON, "json", false, "with --check: print a JSON object")
	return cmd
}

// checkCertificate reads a certificate, and compares it with the blocks of the repo, if there is one.
func (a *app) checkCertificate(ctx context.Context, data []byte) (f *deal.Finding, err error) {
	var has bool
	if err := a.inRepo(func(repo string) error {
		_, err := os.Stat(repo)
		has = err == nil
		return nil
	}); err != nil {
		return nil, err
	}
	if !has {
		return deal.ReadCertificate(data)
	}
	err = a.with(func(c *node.Client) error {
		f, err = c.CheckCertificate(ctx, data)
		return err
	})
	return f, err
}

func (a *app) printFinding(f *deal.Finding) error {
	fmt.Fprintf(a.out, "%s, %s, was in these deals at %s:\n", f.Root, humanize.IBytes(f.Bytes), f.Time.Local().Format(time.DateTime))
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, d := range f.Deals {
		last := "never"
		if d.Last != nil {
			last = fmt.Sprintf("last in period %d", *d.Last)
		}
		fmt.Fprintf(w, "  %s\t%s\tperiods %d to %d\tproven in %d of %d, %s\n", d.Deal, d.State, d.First, d.End, d.Proven, max(d.Until, d.First)-d.First, last)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "The deals name each of its blocks and its length. The bytes of %d of %d leaves were compared with blocks that are here.\n", f.Compared, f.Leaves)
	_, err := fmt.Fprintf(a.out, "That is so if block %d of chain %s has the hash\n  %s\nand the market's contract of deals is\n  %s\n", f.Block, f.Chain, f.Hash, f.Contract)
	return err
}

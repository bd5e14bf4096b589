package cli

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

type provideOptions struct {
	node.Offering
	capacity, most    string
	stop, asJSON, set bool
}

func (a *app) newProvide() *cobra.Command {
	var o provideOptions
	cmd := &cobra.Command{
		Use:   "provide",
		Short: "Keep content of others for pay",
		Long: `Keep content of others for pay: say for what price, and how much of it. The daemon publishes that it does, takes offers that pay so much, fetches
and checks the content, proves on the chain that it holds it, period after period, and is paid for the periods that it has proven. It stands for
each deal with a collateral from the bank (reelfs wallet deposit), a part of which is lost when two periods go by without a proof.

Without flags it says how that goes, and why it does not earn more.`,
		Example: "  reelfs provide --price 4 --capacity 500GB\n  reelfs provide\n  reelfs provide --stop",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.set = cmd.Flags().Changed("price") || cmd.Flags().Changed("capacity")
			return a.runProvide(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Price, "price", "", "of a TB for 30 days, in units of the token")
	f.StringVar(&o.capacity, "capacity", "", "how much of the disk is for deals, as 500GB")
	f.StringVar(&o.most, "max-size", "0", "how large a deal may be; 0: as large as there is room")
	f.Uint32Var(&o.Collateral, "collateral", 100, "what you stand for, in percent of what a deal pays in all")
	f.IntVar(&o.Days, "max-days", 365, "how long a deal may be")
	f.StringVar(&o.Delivery, "delivery-price", "0", "of a TB that is sent to peers, in units of the token; 0: that is free")
	f.StringVar(&o.RedeemAt, "redeem-at", "1", "what the vouchers of a payer, or what is earned from a pool, must be worth to be fetched")
	f.StringVar(&o.Coin, "coin", "", "what a coin of the chain is worth, in units of the token: what is fetched must then be worth 20 times what the gas for it costs at that time")
	cmd.MarkFlagsMutuallyExclusive("coin", "redeem-at")
	f.BoolVar(&o.stop, "stop", false, "take no more; what is kept is kept until its deals are over")
	f.BoolVar(&o.asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) runProvide(ctx context.Context, o provideOptions) error {
	if o.set {
		capacity, err := humanize.ParseBytes(o.capacity)
		if err != nil || capacity == 0 || capacity > 1<<60 || o.Price == "" {
			return usage(fmt.Errorf("say both --price, as 4, and --capacity, as 500GB, not %q and %q", o.Price, o.capacity))
		}
		most, err := humanize.ParseBytes(o.most)
		if err != nil || most > 1<<60 {
			return usage(fmt.Errorf("--max-size is a number of bytes, as 50GB, not %q", o.most))
		}
		o.Capacity, o.Most = int64(capacity), int64(most)
	}
	return a.with(func(c *node.Client) error {
		var p *node.Providing
		var err error
		switch {
		case o.stop:
			p, err = c.Provide(ctx, nil)
		case o.set:
			p, err = c.Provide(ctx, &o.Offering)
		default:
			p, err = c.Providing(ctx)
		}
		if err != nil {
			return err
		}
		if o.asJSON {
			return a.printJSON(p)
		}
		return a.printProviding(p)
	})
}

func (a *app) printProviding(p *node.Providing) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	offers := "nothing"
	if f := p.Offering; f != nil {
		offers = fmt.Sprintf("%s for %s %s a TB and 30 days", humanize.Bytes(uint64(f.Capacity)), f.Price, p.Token)
	}
	fmt.Fprintf(w, "address\t%s\noffers\t%s\nkeeps\t%s in %d deals, and %d offers are looked at\nfree\t%s\n", p.Address, offers, humanize.Bytes(p.Held), p.Live, p.Open, humanize.Bytes(p.Free))
	fmt.Fprintf(w, "paid\t%s %s\nproven, not claimed\t%s %s\nvouchers for delivery\t%s %s\ncollateral\t%s %s, %s available for more\n", p.Paid, p.Token, p.Unclaimed, p.Token, p.Vouchers, p.Token, p.Collateral, p.Token, p.Available)
	if err := w.Flush(); err != nil {
		return err
	}
	for _, why := range p.Why {
		fmt.Fprintln(a.out, "-", why)
	}
	return nil
}

func (a *app) newEarnings() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "earnings", Short: "Say what this node has earned by keeping content of others",
		Example: "  reelfs earnings --json",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.runProvide(cmd.Context(), provideOptions{asJSON: asJSON})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

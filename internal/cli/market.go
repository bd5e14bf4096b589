package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/wallet"
)

func (a *app) newMarket() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "market",
		Short: "The contracts that deals are made by",
	}
	cmd.AddCommand(a.newMarketDeploy(), a.newMarketCheck())
	return cmd
}

func (a *app) newMarketCheck() *cobra.Command {
	var o chainOptions
	cmd := &cobra.Command{
		Use: "check", Short: "Make sure that the contracts of a market are what reelfs deploys, before money goes there",
		Long: `Make sure that the contracts of a market are what this version of reelfs deploys, to the last byte, each for the others, and that its bank obeys no other. The chain is asked
what it would deploy; nothing is sent. A market of another version is found to be another, too.

Of the token it says nothing, nor of what nodes of the chain make up that are named by --rpc.`,
		Example: "  reelfs market check --rpc https://rpc.example.org --contracts contracts.json\n  reelfs market check     # that of config.yaml",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.inRepo(func(repo string) error {
				if err := applyKnown(cmd.Flags(), repo); err != nil {
					return err
				}
				if len(o.rpc) == 0 || o.contracts == "" {
					return usage(errors.New("name a node of the chain by --rpc, and the file with the addresses by --contracts"))
				}
				chain := &node.Chain{RPC: o.rpc, Contracts: o.contracts}
				parts, err := chain.Check(cmd.Context())
				if err != nil {
					return err
				}
				bad := 0
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				for _, p := range parts {
					what := "ok"
					if p.Err != nil {
						what = p.Err.Error()
						bad++
					}
					fmt.Fprintf(w, "%s\t%s\t%s\n", p.Name, p.Address, what)
				}
				if err := w.Flush(); err != nil {
					return err
				}
				if bad > 0 {
					return fmt.Errorf("%d of %d contracts are not what this version of reelfs deploys: bring no money there, unless you know why", bad, len(parts))
				}
				return nil
			})
		},
	}
	o.nodeFlag(cmd.Flags())
	o.contractsFlag(cmd.Flags())
	return cmd
}

func (a *app) newMarketDeploy() *cobra.Command {
	o := chainOptions{maxDay: "0", every: "2s"} // which only a daemon asks for
	var want deal.NewMarket
	var token string
	var stake, vouchers time.Duration
	cmd := &cobra.Command{
		Use: "deploy", Short: "Make a market of your own on a chain, and print the addresses of its contracts",
		Long: `Make a market on a chain, and print the addresses of its contracts as a JSON object, which is what --contracts of the daemon wants to read.

It belongs to nobody: who deploys it has no power over it, and its rules never change. Money of all is in the bank of the market, in any ERC-20 token. The wallet of the
repo pays the gas. Spans are turned into blocks by the pace of the last 1,000.

What providers have to show is drawn from the RANDAO of the chain's headers, which nobody foresees. Chains without one, as those of a sequencer that is trusted, draw it from
hashes of blocks (--block-hashes); contracts can look those up for 256 blocks, which is as long as there is to prove in.`,
		Example: "  reelfs market deploy --rpc https://rpc.example.org --token 0x5FbD... > contracts.json\n  reelfs daemon --rpc https://rpc.example.org --contracts contracts.json",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if want.Token, err = wallet.ParseAddress(token); err != nil {
				return usage(fmt.Errorf("--token: %w", err))
			}
			for name, d := range map[string]time.Duration{
				"period": want.Spans.Period, "finality": want.Spans.Finality, "window": want.Spans.Window, "stake-delay": stake, "voucher-delay": vouchers,
			} {
				if d < time.Second || d > 365*24*time.Hour {
					return usage(fmt.Errorf("--%s is between a second and a year, not %s", name, d))
				}
			}
			want.Delays.Stake, want.Delays.Vouchers = uint64(stake.Seconds()), uint64(vouchers.Seconds())
			return a.inRepo(func(repo string) error {
				if err := applyKnown(cmd.Flags(), repo); err != nil {
					return err
				}
				chain, err := a.chain(o)
				if err != nil {
					return err
				}
				if chain == nil || len(chain.RPC) == 0 {
					return usage(errors.New("name a node of the chain by --rpc"))
				}
				at, err := chain.Deploy(cmd.Context(), repo, want, func(text string) { fmt.Fprintln(a.err, text) })
				if err != nil {
					return err
				}
				out := json.NewEncoder(a.out)
				out.SetIndent("", "  ")
				return out.Encode(at)
			})
		},
	}
	f := cmd.Flags()
	o.nodeFlag(f)
	o.accountFlags(f)
	f.StringVar(&token, "token", "", "address of the token that money is in")
	f.DurationVar(&want.Spans.Period, "period", 24*time.Hour, "each provider proves what it keeps once in it, and is paid by it")
	f.DurationVar(&want.Spans.Finality, "finality", 15*time.Minute, "how long a block is waited for that proofs are drawn from, until it can hardly be undone")
	f.DurationVar(&want.Spans.Window, "window", 4*time.Hour, "how long there is to prove then, if the chain remembers blocks for that long")
	f.DurationVar(&stake, "stake-delay", 7*24*time.Hour, "how long a stake stays that is taken back")
	f.DurationVar(&vouchers, "voucher-delay", 2*24*time.Hour, "how long money for delivery stays that is taken back")
	f.BoolVar(&want.Hashes, "block-hashes", false, "draw what is to be shown from hashes of blocks, and not from the RANDAO")
	_ = cmd.MarkFlagRequired("token")
	return cmd
}

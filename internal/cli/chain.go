package cli

import (
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// chainOptions say on which chain a node deals. The daemon has them as flags; other commands read what the repo's configuration says.
type chainOptions struct {
	rpc                             []string
	contracts, signer, account      string
	password, maxFee, maxDay, every string
	guard                           bool
}

func (o *chainOptions) flags(f *pflag.FlagSet) {
	o.nodeFlag(f)
	o.contractsFlag(f)
	o.accountFlags(f)
	f.StringVar(&o.maxDay, "max-gas-day", "0", "what all gas of a day may cost, in the chain's currency; 0: no limit")
	f.BoolVar(&o.guard, "guard", false, "look after orders of others too, who let this wallet lock their money (reelfs deal guard)")
	f.StringVar(&o.every, "chain-poll", "2s", "how often the chain is looked at")
}

func (o *chainOptions) nodeFlag(f *pflag.FlagSet) {
	f.StringArrayVar(&o.rpc, "rpc", nil, "URL of a node of the chain that deals are made on; repeatable: where one does not answer, the next is asked")
}

func (o *chainOptions) contractsFlag(f *pflag.FlagSet) {
	f.StringVar(&o.contracts, "contracts", "", "file with the addresses of the market's contracts")
}

func (o *chainOptions) accountFlags(f *pflag.FlagSet) {
	f.StringVar(&o.signer, "signer", "", "URL of a signer that has the wallet's key, as Clef is one, in place of the repo")
	f.StringVar(&o.account, "account", "", "address of the signer's account")
	f.StringVar(&o.password, "wallet-password-file", "", "file with the password of the wallet (default $REELFS_WALLET_PASSWORD_FILE)")
	f.StringVar(&o.maxFee, "max-gas-fee", "100", "what a unit of gas may cost, in gwei; while it costs more, transactions wait")
}

// chain turns the options into what a node wants; nil if they name no chain.
func (a *app) chain(o chainOptions) (*node.Chain, error) {
	if len(o.rpc) == 0 && o.contracts == "" {
		return nil, nil
	}
	c := &node.Chain{RPC: o.rpc, Contracts: o.contracts, Signer: o.signer, Account: o.account, Guard: o.guard, Password: func() (string, error) { return a.password(o.password, false) }}
	fee, err := wallet.ParseUnits(o.maxFee, 9)
	if err != nil || fee.Sign() == 0 {
		return nil, usage(fmt.Errorf("--max-gas-fee is a number of gwei, as 100, not %q", o.maxFee))
	}
	day, err := wallet.ParseUnits(o.maxDay, 18)
	if err != nil {
		return nil, usage(fmt.Errorf("--max-gas-day is an amount, as 0.01, not %q", o.maxDay))
	}
	if c.MaxFee = fee.Big(); day.Sign() > 0 {
		c.MaxDay = day.Big()
	}
	if c.Every, err = time.ParseDuration(o.every); err != nil || c.Every <= 0 {
		return nil, usage(fmt.Errorf("--chain-poll is a span as 2s, not %q", o.every))
	}
	return c, nil
}

// chainOf reads which chain the repo's configuration names for all commands; nil if it names none.
func (a *app) chainOf(repo string) (*node.Chain, error) {
	var o chainOptions
	f := pflag.NewFlagSet("", pflag.ContinueOnError)
	o.flags(f)
	if err := applyKnown(f, repo); err != nil {
		return nil, err
	}
	return a.chain(o)
}

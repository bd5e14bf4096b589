package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/devnet"
	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/wallet"
)

type devnetOptions struct {
	listen, dir, price, capacity string
	fund                         []string
	alone                        bool
	block                        time.Duration
	period                       uint64
	providers                    int
}

func (a *app) newDevnet() *cobra.Command {
	var o devnetOptions
	cmd := &cobra.Command{
		Use:   "devnet",
		Short: "Try deals: a chain in this process, a client and some providers",
		Long: `Run a chain of its own in this process, with the contracts of a market on it, a client and some providers, each a node with a repo and money
that is worth nothing. All is gone when it ends, but for --dir.

It prints where the chain is, the file with the addresses of the contracts, and the folder of each repo: a command with that as REELFS_PATH
talks to that node. Other daemons take part by --rpc and --contracts.`,
		Example: `  reelfs devnet
  reelfs devnet --providers 5 --block 200ms --dir ~/devnet
  REELFS_PATH=~/devnet/client reelfs deal make CID --replicas 3 --until 1h --max-price 5 --wait`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.runDevnet(cmd.Context(), o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.listen, "listen", "127.0.0.1:8545", "address of the chain's interface")
	f.StringVar(&o.dir, "dir", "", "folder for the repos (default one that is removed at the end)")
	f.DurationVar(&o.block, "block", time.Second, "how long a block takes")
	f.Uint64Var(&o.period, "period", 20, "blocks of a period, in which providers prove what they keep once")
	f.IntVar(&o.providers, "providers", 3, "how many there are")
	f.StringVar(&o.price, "price", "4", "what they ask for a TB and 30 days")
	f.StringVar(&o.capacity, "capacity", "10GB", "how much each keeps")
	f.StringArrayVar(&o.fund, "fund", nil, "address of an account that is to have 1,000 of the chain's currency and of the token; repeatable")
	f.BoolVar(&o.alone, "chain-only", false, "run neither a client nor providers")
	return cmd
}

// devnetPassword is that of the wallets of a devnet, which are worth nothing.
const devnetPassword = "devnet"

// devnetNode is one of a devnet's.
type devnetNode struct {
	name string
	node *node.Node
}

func (a *app) runDevnet(ctx context.Context, o devnetOptions) (err error) {
	capacity, err := humanize.ParseBytes(o.capacity)
	if err != nil || capacity > 1<<60 {
		return usage(fmt.Errorf("--capacity is a number of bytes, as 10GB, not %q", o.capacity))
	}
	if o.providers < 0 || o.providers > 50 || o.period < 8 || o.period > 8000 || o.block <= 0 {
		return usage(fmt.Errorf("%d providers, periods of %d blocks, of %s: up to 50, and 8 to 8000", o.providers, o.period, o.block))
	}
	if o.dir == "" {
		if o.dir, err = os.MkdirTemp("", "reelfs-devnet"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(o.dir)) }()
	} else if err := os.MkdirAll(o.dir, 0o700); err != nil {
		return err
	}
	chain, err := devnet.Start(ctx, devnet.Config{Listen: o.listen, Block: o.block, Rules: deal.Rules{Period: o.period, Finality: 2, Window: o.period * 6 / 10, Challenges: 5}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, chain.Close()) }()
	contracts := filepath.Join(o.dir, "contracts.json")
	if err := chain.WriteContracts(contracts); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "rpc %s\ncontracts %s\n", chain.URL(), contracts)
	running, stop := context.WithCancel(ctx)
	var tasks sync.WaitGroup
	var all []devnetNode
	var mu sync.Mutex
	defer func() {
		stop()
		tasks.Wait()
		for _, n := range all {
			err = errors.Join(err, n.node.Close())
		}
	}()
	for _, text := range o.fund {
		addr, err := wallet.ParseAddress(text)
		if err != nil {
			return usage(fmt.Errorf("--fund: %w", err))
		}
		if err := chain.Fund(ctx, addr); err != nil {
			return err
		}
	}
	var names []string
	if !o.alone {
		names = append(names, "client")
		for i := range o.providers {
			names = append(names, fmt.Sprintf("provider%d", i+1))
		}
	}
	for i, name := range names {
		n, err := a.devnetNode(ctx, chain, filepath.Join(o.dir, name), contracts, o, i)
		if err != nil {
			return err
		}
		all = append(all, devnetNode{name, n})
		ready := make(chan struct{})
		failed := make(chan error, 1)
		tasks.Go(func() {
			err := n.Run(running, func([]string, []string) { close(ready) })
			if err != nil {
				mu.Lock()
				defer mu.Unlock()
				fmt.Fprintf(a.err, "reelfs: %s: %v\n", name, err)
			}
			failed <- err
		})
		select {
		case <-ready:
		case err := <-failed:
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, n := range all {
		if err := n.begin(ctx, o, int64(capacity)); err != nil {
			return fmt.Errorf("%s: %w", n.name, err)
		}
		fmt.Fprintf(a.out, "%s %s\n", n.name, filepath.Join(o.dir, n.name))
	}
	fmt.Fprintf(a.out, "ready\n")
	<-ctx.Done()
	return nil
}

// devnetNode opens a node of a devnet, with a wallet that has money. Each is in a network of its own, as far as the system has addresses for that.
func (a *app) devnetNode(ctx context.Context, chain *devnet.Chain, dir, contracts string, o devnetOptions, i int) (*node.Node, error) {
	addr, err := node.MakeWallet(dir, nil, devnetPassword, true)
	if err == nil {
		err = chain.Fund(ctx, addr)
	}
	if err != nil && !errors.Is(err, node.ErrWallet) {
		return nil, err
	}
	return node.Open(node.Config{
		Repo: dir, Gateway: []string{"127.0.0.1:0"}, Network: &node.Network{Listen: []string{fmt.Sprintf("/ip4/127.0.%d.1/tcp/0", i)}},
		Chain: &node.Chain{RPC: []string{chain.URL()}, Contracts: contracts, Password: func() (string, error) { return devnetPassword, nil }, Every: min(2*time.Second, o.block)},
		Warn:  func(err error) { fmt.Fprintf(a.err, "reelfs: %s: %v\n", filepath.Base(dir), err) },
	})
}

// devnetDeposit is what each node of a devnet has in the bank.
const devnetDeposit = "500"

// begin brings a node's money into the bank, and has providers provide.
func (n devnetNode) begin(ctx context.Context, o devnetOptions, capacity int64) error {
	for n.node.Dealing(ctx) != nil {
		select {
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if _, err := n.node.Deposit(ctx, devnetDeposit); err != nil {
		return err
	}
	if n.name == "client" {
		return nil
	}
	_, err := n.node.Provide(ctx, &node.Offering{Price: o.price, Capacity: capacity, Collateral: 100, Days: 365})
	return err
}

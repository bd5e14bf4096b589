// Package cli is the command line: one file for each command, as newX, xOptions and runX. Commands go
// through the API of the daemon that owns the repo, or of a node that they open for themselves.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/pay"
	"github.com/reelfs/reelfs/reel"
)

// Exit codes, which scripts may rely on.
const (
	exitOK       = 0
	exitError    = 1
	exitUsage    = 2
	exitNotFound = 3
	exitCorrupt  = 4
	exitNoSpace  = 5
	exitLocked   = 6
	exitStopped  = 130
)

// exitCodes is the one place where an error becomes an exit code.
var exitCodes = []struct {
	err  error
	code int
}{
	{errUsage, exitUsage}, {node.ErrOwnKey, exitUsage}, {node.ErrToken, exitUsage}, {node.ErrNoToken, exitNotFound}, {dag.ErrBadPath, exitUsage}, {reel.ErrRange, exitUsage}, {node.ErrNotRegular, exitUsage}, {node.ErrOffline, exitUsage}, {exchange.ErrAddr, exitUsage}, {exchange.ErrName, exitUsage},
	{exchange.ErrNoRouting, exitUsage}, {deny.ErrRule, exitUsage}, {node.ErrLink, exitUsage}, {node.ErrKeyName, exitUsage}, {node.ErrKeyExists, exitUsage}, {pinning.ErrFolder, exitUsage}, {node.ErrFolderName, exitUsage}, {node.ErrNoBackup, exitUsage}, {node.ErrService, exitUsage}, {node.ErrMounted, exitUsage}, {node.ErrNoChain, exitUsage}, {node.ErrNoWallet, exitUsage}, {node.ErrWallet, exitUsage}, {node.ErrNoDeals, exitUsage}, {node.ErrMoney, exitUsage}, {node.ErrOffering, exitUsage}, {node.ErrPool, exitUsage}, {deal.ErrBadOrder, exitUsage}, {pay.ErrPass, exitUsage}, {deal.ErrNoOrder, exitNotFound}, {node.ErrNoService, exitNotFound}, {pinning.ErrNoPin, exitNotFound}, {exchange.ErrUnresolved, exitNotFound}, {node.ErrNoKey, exitNotFound},
	{blockstore.ErrNotFound, exitNotFound}, {dag.ErrNoEntry, exitNotFound}, {dag.ErrNotDirectory, exitNotFound}, {fs.ErrNotExist, exitNotFound}, {exchange.ErrNoPeer, exitNotFound},
	{blockstore.ErrCorrupt, exitCorrupt}, {blockstore.ErrNoSpace, exitNoSpace}, {syscall.ENOSPC, exitNoSpace}, {syscall.EDQUOT, exitNoSpace}, {node.ErrLocked, exitLocked}, {context.Canceled, exitStopped},
}

var (
	errUsage = errors.New("usage")
)

func exitCode(err error) int {
	if err == nil {
		return exitOK
	}
	for _, e := range exitCodes {
		if errors.Is(err, e.err) {
			return e.code
		}
	}
	return exitError
}

// app is what all commands share.
type app struct {
	in       io.Reader
	out, err io.Writer // of text: see plain
	repo     string
}

// memoryLimit is where the collector begins to run as often as it must, in bytes. The largest header that is
// read makes 180 MB of live memory.
const memoryLimit = 184 << 20

// Run runs a command line and returns its exit code.
func Run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	debug.SetMemoryLimit(memoryLimit)
	a := &app{in: in, out: &plain{to: out}, err: &plain{to: errs}}
	cmd := a.root()
	cmd.SetArgs(args)
	cmd.SetIn(in)
	cmd.SetOut(out)
	cmd.SetErr(errs)
	err := cmd.ExecuteContext(ctx)
	if err != nil {
		if ctx.Err() != nil {
			fmt.Fprintln(a.err, "reelfs: stopped")
			return exitStopped
		}
		fmt.Fprintln(a.err, "reelfs:", err)
	}
	return exitCode(err)
}

func (a *app) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "reelfs",
		Short: "A filesystem for video that no single server owns",
		Long: `reelfs stores videos by their content and plays them from any node that has them.

Publish a file and get a CID; whoever has the CID plays it, seeks in it and proves every byte.

The repo is in ~/.reelfs, or where REELFS_PATH or --repo says. While a daemon runs there, commands go
through it; otherwise they open the repo themselves.

Exit codes: 0 done, 1 error, 2 wrong use, 3 not found, 4 damaged data, 5 disk full, 6 repo in use,
130 interrupted.`,
		Example: `  reelfs add film.mp4
  reelfs daemon --gateway 127.0.0.1:8080
  xdg-open http://127.0.0.1:8080/watch/CID`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       node.Version,
	}
	cmd.PersistentFlags().StringVar(&a.repo, "repo", "", "folder of the repo (default $REELFS_PATH or ~/.reelfs)")
	cmd.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return misuse(c, err)
	})
	cmd.AddCommand(a.newAdd(), a.newCat(), a.newGet(), a.newPin(), a.newGC(), a.newLibrary(), a.newMount(), a.newUmount(), a.newRestore(), a.newLs(), a.newStat(), a.newClip(), a.newExport(), a.newImport(),
		a.newDaemon(), a.newDevnet(), a.newPeers(), a.newConnect(), a.newDisconnect(), a.newRouting(), a.newAnnounced(), a.newWallet(), a.newDeal(), a.newGrant(), a.newPool(), a.newMarket(), a.newProvide(), a.newEarnings(), a.newKey(), a.newName(), a.newDeny(), a.newSign(), a.newToken(), a.newVerify(), a.newRepo(), a.newID(), a.newVersion(), a.newMan())
	cmd.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		err := c.ValidateRequiredFlags()
		if err == nil {
			err = c.ValidateFlagGroups()
		}
		if err != nil {
			err = misuse(c, err)
		}
		return err
	}
	groups(cmd)
	return cmd
}

// groups has commands that only have others list them, and refuse what is none.
func groups(cmd *cobra.Command) {
	for _, c := range cmd.Commands() {
		groups(c)
	}
	if !cmd.HasSubCommands() || cmd.Runnable() {
		return
	}
	cmd.DisableFlagsInUseLine = true
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(c *cobra.Command, list []string) error {
		if len(list) == 0 {
			return c.Help()
		}
		meant := ""
		if other := hint(list[0]); other != "" && !c.HasParent() {
			return usage(fmt.Errorf("unknown command %q for %q: %s", list[0], c.CommandPath(), other))
		}
		c.SuggestionsMinimumDistance = 1 + len(list[0])/5 // letters that are wrong
		if near := c.SuggestionsFor(list[0]); len(near) > 0 {
			meant = ", did you mean " + strings.Join(near, " or ") + "?"
		}
		return misuse(c, fmt.Errorf("unknown command %q for %q%s", list[0], c.CommandPath(), meant))
	}
}

// usageError is a wrong use of a command.
type usageError struct{ error }

func (usageError) Is(target error) bool { return target == errUsage }

func usage(err error) error { return usageError{err} }

// misuse is the wrong use of a command, with the way to what is right.
func misuse(cmd *cobra.Command, err error) error {
	return fmt.Errorf("%w; see %s --help", usage(err), cmd.CommandPath())
}

// args wraps a check of arguments so that its error counts as wrong use.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, list []string) error {
		if err := check(cmd, list); err != nil {
			return misuse(cmd, err)
		}
		return nil
	}
}

func (a *app) config() (node.Config, error) {
	dir := a.repo
	if dir == "" {
		var err error
		if dir, err = node.DefaultRepo(); err != nil {
			return node.Config{}, err
		}
	}
	quota, err := quotaOf(dir)
	if err != nil {
		return node.Config{}, err
	}
	chain, err := a.chainOf(dir)
	return node.Config{Repo: dir, Quota: quota, Chain: chain, Warn: func(err error) { fmt.Fprintln(a.err, "reelfs:", err) }}, err
}

// with calls fn with a client, which it closes.
func (a *app) with(fn func(c *node.Client) error) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	c, err := node.Dial(cfg)
	if err != nil {
		return err
	}
	err = fn(c)
	if errors.Is(err, blockstore.ErrNotFound) && !c.Daemon() {
		err = fmt.Errorf("%w here, and no daemon runs to fetch it: start reelfs daemon", err)
	}
	return errors.Join(err, c.Close())
}

// inRepo calls fn with the folder of the repo, for what needs no node.
func (a *app) inRepo(fn func(repo string) error) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	return fn(cfg.Repo)
}

func (a *app) printJSON(v any) error {
	return json.NewEncoder(a.out).Encode(v)
}

// isTerminal tells whether a person reads w.
func isTerminal(w io.Writer) bool {
	f, ok := raw(w).(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

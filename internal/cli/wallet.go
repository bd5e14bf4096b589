package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newWallet() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "wallet",
		Short: "The account that pays for deals, or earns by them",
		Long: `The account that pays for deals, or earns by them. Its key is in wallet.json in the repo, encrypted with a password as Ethereum's
wallets are (keystore version 3), or with a signer that the daemon's --signer names.

The password is read from the file that REELFS_WALLET_PASSWORD_FILE or --wallet-password-file names, or asked for.`,
	}
	cmd.AddCommand(a.newWalletNew(), a.newWalletImport(),
		a.newWalletCall("balance", "Say what the account has", balanceLong, (*node.Client).Balance),
		a.newWalletMove("deposit", "Bring money into the bank of the market, where deals take it from", (*node.Client).Deposit),
		a.newWalletFund(), a.newWalletCall("unfund", "Take back what is set aside for delivery", unfundLong, (*node.Client).Unfund),
		a.newWalletMove("stake", "Stand for money of the bank as a provider, beside the collateral of deals", (*node.Client).Stake),
		a.newWalletCall("unstake", "Take back what the provider stands for", unstakeLong, (*node.Client).Unstake),
		a.newWalletMove("withdraw", "Take money out of the bank that no deal has locked", (*node.Client).Withdraw))
	return cmd
}

// passwordFile is the environment variable that names the file with the wallet's password.
const passwordFile = "REELFS_WALLET_PASSWORD_FILE"

// password returns that of the wallet: from a file, or of whoever sits there, twice if it is a new one.
func (a *app) password(file string, again bool) (string, error) {
	if file == "" {
		file = os.Getenv(passwordFile)
	}
	if file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return "", fmt.Errorf("read the password of the wallet: %w", err)
		}
		return strings.TrimRight(string(data), "\r\n"), nil
	}
	in, ok := a.in.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return "", usage(fmt.Errorf("the password of the wallet is needed: name a file with it in %s or by --wallet-password-file", passwordFile))
	}
	read := func(prompt string) (string, error) {
		fmt.Fprint(a.err, prompt)
		data, err := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(a.err)
		return string(data), err
	}
	first, err := read("password of the wallet: ")
	if err != nil || !again {
		return first, err
	}
	second, err := read("the same again: ")
	if err == nil && first != second {
		err = errors.New("these were two passwords")
	}
	return first, err
}

func (a *app) newWalletNew() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use: "new", Short: "Make an account",
		Example: "  reelfs wallet new\n  reelfs wallet new --wallet-password-file /run/secrets/wallet",
		Args:    args(cobra.NoArgs),
		RunE:    func(*cobra.Command, []string) error { return a.makeWallet(file, nil) },
	}
	cmd.Flags().StringVar(&file, "wallet-password-file", "", "file with the password")
	return cmd
}

func (a *app) newWalletImport() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use: "import FILE", Short: "Take an account that there is: a keystore file of the same password, or a private key in hex; - reads standard input",
		Example: "  reelfs wallet import UTC--2026-01-01T00-00-00Z--5a0b...",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, list []string) error {
			data, err := a.readSmall(list[0], mostKey)
			if err != nil {
				return err
			}
			return a.makeWallet(file, data)
		},
	}
	cmd.Flags().StringVar(&file, "wallet-password-file", "", "file with the password")
	return cmd
}

// mostKey bounds a file with a key, in bytes.
const mostKey = 64 << 10

func (a *app) readSmall(name string, most int64) ([]byte, error) {
	in := a.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	return io.ReadAll(io.LimitReader(in, most))
}

func (a *app) makeWallet(file string, data []byte) error {
	return a.inRepo(func(repo string) error {
		password, err := a.password(file, data == nil)
		if err != nil {
			return err
		}
		addr, err := node.MakeWallet(repo, data, password, false)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.out, addr.Hex())
		return err
	})
}

func (a *app) printBalance(b *node.Balance) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "address\t%s\nchain\t%s\ngas\t%s\nwallet\t%s %s\nbank\t%s %s\n  locked\t%s %s\n  available\t%s %s\n",
		b.Address, b.Chain, b.Gas, b.Wallet, b.Token, b.Bank, b.Token, b.Locked, b.Token, b.Available, b.Token)
	if b.Delivery != "0" || b.Bond != "0" {
		fmt.Fprintf(w, "  delivery\t%s %s, and a bond of %s\n", b.Delivery, b.Token, b.Bond)
	}
	for _, r := range b.Reserved {
		fmt.Fprintf(w, "  for %s\t%s %s", r.Payee, r.Amount, b.Token)
		if !r.Back.IsZero() {
			fmt.Fprintf(w, ", back by reelfs wallet unfund from %s on", r.Back.Local().Format(time.DateTime))
		}
		fmt.Fprintln(w)
	}
	if b.Stake != "0" {
		fmt.Fprintf(w, "  stake\t%s %s\n", b.Stake, b.Token)
	}
	if !b.Leaves.IsZero() {
		fmt.Fprintf(w, "stake back\tby reelfs wallet unstake from %s on, if nothing is kept for others then\n", b.Leaves.Local().Format(time.DateTime))
	}
	if !b.Back.IsZero() {
		fmt.Fprintf(w, "back\tby reelfs wallet unfund from %s on\n", b.Back.Local().Format(time.DateTime))
	}
	if b.Pending > 0 {
		fmt.Fprintf(w, "pending\t%d transactions\n", b.Pending)
	}
	if b.Waits != "" {
		fmt.Fprintf(w, "waits\t%s\n", b.Waits)
	}
	return w.Flush()
}

func (a *app) newWalletMove(name, short string, move func(*node.Client, context.Context, string) (*node.Balance, error)) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: name + " AMOUNT", Short: short,
		Example: "  reelfs wallet " + name + " 12.5",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				b, err := move(c, cmd.Context(), list[0])
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(b)
				}
				return a.printBalance(b)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) newWalletFund() *cobra.Command {
	var bond, payee string
	cmd := &cobra.Command{
		Use: "fund AMOUNT", Short: "Set money of the bank aside for delivery, which passes spend",
		Long: `Set money of the bank aside for delivery: who holds a pass (reelfs grant) is served by providers at its cost. If vouchers are
signed for more than there is, providers are paid out of the bond, and as much of it is burned. A provider lets half of the bond be owed to it before it redeems, and serves
nobody at the cost of who has no bond.

With --for only one provider can have it, whose account reelfs deal ask lists: it need not fear that others were faster, and asks for no bond.`,
		Example: "  reelfs wallet fund 10 --bond 1\n  reelfs wallet fund 5 --for 0x5FbD...",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				b, err := c.Fund(cmd.Context(), list[0], bond, payee)
				if err != nil {
					return err
				}
				return a.printBalance(b)
			})
		},
	}
	cmd.Flags().StringVar(&bond, "bond", "0", "what is taken, half of it to be burned, if more is signed for than there is; none is needed with --for")
	cmd.Flags().StringVar(&payee, "for", "", "account of a provider that alone can have it")
	return cmd
}

// newWalletCall says what the account has, once the node has done what is to be done before.
func (a *app) newWalletCall(name, short, long string, call func(*node.Client, context.Context) (*node.Balance, error)) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: name, Short: short, Long: long,
		Example: "  reelfs wallet " + name,
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(c *node.Client) error {
				b, err := call(c, cmd.Context())
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(b)
				}
				return a.printBalance(b)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

const balanceLong = `Say what the account has: gas is the chain's own currency, which transactions cost; wallet is the token outside the bank of the market;
bank is what is in it, of which locked belongs to deals that go on, is at stake or is set aside for delivery, and available can be spent or withdrawn.`

const unfundLong = `Take back what is set aside for delivery, with the bond. The first time it is asked for, so that those who have delivered can redeem what they hold; when that time
is over, which it prints, the same command brings it back into the bank. To fund again in between takes the question back.`

const unstakeLong = `Take back what the provider stands for beside the collateral of its deals. The first time it is asked for; when the time is over that it prints, and nothing is kept
for others any more, the same command brings back what slashes have left. To stake again in between takes the question back.`

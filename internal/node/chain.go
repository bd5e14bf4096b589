package node

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/pay"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Chain says on which chain a node deals, and with what.
type Chain struct {
	RPC       []string // URLs of nodes of the chain; where one does not answer, the next is asked
	Contracts string   // file with the addresses of the market's contracts
	Signer    string   // URL of a signer that has the key, or "": the key is in the repo
	Account   string   // address of the signer's account
	// Password returns that of the wallet.
	Password func() (string, error)
	MaxFee   *big.Int      // wei for a unit of gas, at the most; nil: the default of wallet.Policy
	MaxDay   *big.Int      // wei for gas on a day, at the most; nil: there is no limit
	Guard    bool          // look after orders of others who let this node's account lock their money
	Every    time.Duration // how often the chain is looked at; 0: 2 s
}

// Errors of dealing.
var (
	ErrNoChain   = errors.New("this repo knows no chain: write rpc and contracts into its config.yaml, or pass --rpc and --contracts to the daemon")
	ErrNoWallet  = errors.New("this repo has no wallet; reelfs wallet new makes one")
	ErrWallet    = errors.New("this repo has a wallet already")
	ErrNoDeals   = errors.New("deals are made by a daemon that is in the network")
	ErrNotFunded = errors.New("nothing is set aside for delivery that can be had back")
	ErrNoStake   = errors.New("there is no stake")
	ErrMoney     = errors.New("not an amount of money")
)

func walletPath(repo string) string { return filepath.Join(repo, "wallet.json") }

// MakeWallet puts a key into a repo, encrypted with a password: one of its own if there is none in data, which is a keystore file with the same password, or 32 bytes in hex.
// One that is worth nothing may be encrypted lightly, in no time.
func MakeWallet(repo string, data []byte, password string, light bool) (wallet.Address, error) {
	path := walletPath(repo)
	if _, err := os.Stat(path); err == nil {
		return wallet.Address{}, fmt.Errorf("%w: %s", ErrWallet, path)
	}
	var key *wallet.Local
	var err error
	if len(data) == 0 {
		key, err = wallet.Generate()
	} else {
		key, err = wallet.Read(data, password)
	}
	if err != nil {
		return wallet.Address{}, err
	}
	lock := key.Lock
	if light {
		lock = key.LockLightly
	}
	locked, err := lock(password)
	if err == nil {
		err = os.MkdirAll(repo, 0o700)
	}
	if err != nil {
		return wallet.Address{}, fmt.Errorf("make wallet: %w", err)
	}
	return key.Address(), replaceFile(path, locked)
}

// dealing is a node's place in a market. Make it with Node.dealing.
type dealing struct {
	nodes    *wallet.Nodes
	market   *deal.Market
	key      wallet.Key
	outbox   *wallet.Outbox
	token    deal.Token
	earnings deal.Earnings
	escrow   pay.Escrow
	client   *deal.Client   // nil unless a daemon runs
	provider *deal.Provider // nil unless a daemon runs
	payee    *pay.Payee     // nil unless a daemon runs
	end      func()
}

// deals is what a node knows of its dealing.
type deals struct {
	mu    sync.Mutex
	found *dealing
	err   error // why it was not found, at the last try
	ctx   context.Context
	stop  context.CancelFunc
	tasks sync.WaitGroup
	said  map[string]time.Time // when a warning was given last
}

// key opens the wallet.
func (c *Chain) key(ctx context.Context, repo string) (wallet.Key, error) {
	if c.Signer != "" {
		account, err := wallet.ParseAddress(c.Account)
		if err != nil {
			return nil, fmt.Errorf("the account of the signer: %w", err)
		}
		return wallet.DialRemote(ctx, c.Signer, account)
	}
	data, err := os.ReadFile(walletPath(repo))
	if errors.Is(err, os.ErrNotExist) {
		return nil, ErrNoWallet
	}
	if err != nil {
		return nil, fmt.Errorf("read wallet: %w", err)
	}
	password, err := c.Password()
	if err != nil {
		return nil, err
	}
	return wallet.Unlock(data, password)
}

// addresses reads where the contracts are.
func (c *Chain) addresses() (at deal.Contracts, err error) {
	if err := loadJSON(c.Contracts, &at); err != nil {
		return at, fmt.Errorf("read the addresses of the contracts in %s: %w", c.Contracts, err)
	}
	return at, nil
}

// configured tells whether the node knows a chain and has a wallet.
func (n *Node) configured() bool {
	if n.cfg.Chain == nil {
		return false
	}
	_, err := os.Stat(walletPath(n.repo.dir))
	return n.cfg.Chain.Signer != "" || err == nil
}

// dealing finds the market, the first time that it is asked for.
func (n *Node) dealing(ctx context.Context) (*dealing, error) {
	n.deals.mu.Lock()
	defer n.deals.mu.Unlock()
	if n.deals.found != nil {
		return n.deals.found, nil
	}
	d, err := n.findMarket(ctx)
	n.deals.found, n.deals.err = d, err
	return d, err
}

func (n *Node) findMarket(ctx context.Context) (*dealing, error) {
	c := n.cfg.Chain
	if c == nil || len(c.RPC) == 0 || c.Contracts == "" {
		return nil, ErrNoChain
	}
	at, err := c.addresses()
	if err != nil {
		return nil, err
	}
	key, err := c.key(ctx, n.repo.dir)
	if err != nil {
		return nil, err
	}
	nodes, end, err := deal.DialNodes(ctx, c.RPC)
	if err != nil {
		return nil, err
	}
	d := &dealing{nodes: nodes, key: key, end: end}
	if d.market, err = deal.Open(ctx, nodes, at); err == nil {
		d.token = d.market.Currency
		d.outbox, err = wallet.NewOutbox(ctx, n.store, nodes, key, wallet.Policy{MaxFee: c.MaxFee, MaxDay: c.MaxDay})
	}
	if err != nil {
		end()
		return nil, err
	}
	d.earnings = deal.Earnings{Market: d.market, Token: d.token.Address, To: key.Address()}
	d.escrow = pay.Escrow{Chain: nodes, Vouchers: d.market.Vouchers, Token: d.token.Address, Payer: key.Address(), Store: n.store}
	if c.Every > 0 {
		d.outbox.Every = c.Every
	}
	n.deals.tasks.Go(func() { d.outbox.Run(n.deals.ctx, n.dealFailed) })
	return d, nil
}

// leaveMarket ends the node's dealing.
func (n *Node) leaveMarket() {
	n.deals.stop()
	n.deals.tasks.Wait()
	n.deals.mu.Lock()
	defer n.deals.mu.Unlock()
	if d := n.deals.found; d != nil {
		d.end()
		if r, ok := d.key.(*wallet.Remote); ok {
			r.Close()
		}
		n.deals.found = nil
	}
}

// marketPause is how long one waits until the market is looked for again that was not found.
const marketPause = 10 * time.Second

// deal looks after deals until ctx ends, once the market is found.
func (n *Node) deal(ctx context.Context) {
	for {
		err := n.beginDealing(ctx)
		if err == nil || ctx.Err() != nil {
			break
		}
		n.cfg.Warn(fmt.Errorf("deals: %w", err))
		select {
		case <-time.After(marketPause):
		case <-ctx.Done():
			return
		}
	}
	d, err := n.dealing(ctx)
	if err != nil {
		return
	}
	var tasks sync.WaitGroup
	tasks.Go(func() { d.client.Run(ctx) })
	tasks.Go(func() { d.provider.Run(ctx) })
	tasks.Go(func() { d.payee.Run(ctx) })
	tasks.Go(func() { n.back(ctx, d) })
	tasks.Wait()
}

// beginDealing has the node's client and provider begin.
func (n *Node) beginDealing(ctx context.Context) error {
	d, err := n.dealing(ctx)
	if err != nil {
		return err
	}
	client := &deal.Client{
		Market: d.market, Key: d.key, Outbox: d.outbox, Network: n.net, Store: n.store, Blocks: n.blocks(), Audit: n.audit, Every: n.cfg.Chain.Every, Failed: n.dealFailed,
	}
	provider := &deal.Provider{
		Market: d.market, Key: d.key, Outbox: d.outbox, Network: n.net, Store: n.store, Pins: dealPins{n}, Fetch: n.keeper.look, Mend: n.mend, Every: n.cfg.Chain.Every, Failed: n.dealFailed,
	}
	if err := client.Start(ctx); err != nil {
		return err
	}
	offer, err := readOffering(n.repo.dir)
	if err != nil {
		return err
	}
	terms, err := n.terms(ctx, d, offer)
	if err != nil {
		return err
	}
	if err := provider.Start(ctx, terms); err != nil {
		return err
	}
	if offer != nil {
		if err := provider.Register(ctx); err != nil {
			return err
		}
	}
	if n.cfg.Chain.Guard {
		client.StandGuard()
	}
	payee, err := n.newPayee(ctx, d)
	if err != nil {
		return err
	}
	payee.SetPrice(terms.Delivery, terms.Worth)
	n.deals.mu.Lock()
	d.client, d.provider, d.payee = client, provider, payee
	n.deals.mu.Unlock()
	return nil
}

// quietFor is for how long a warning is not given again.
const quietFor = time.Minute

// dealFailed warns of what is tried again and again, once in a while.
func (n *Node) dealFailed(err error) {
	n.deals.mu.Lock()
	said := n.deals.said[err.Error()]
	if len(n.deals.said) > 1000 {
		clear(n.deals.said)
	}
	if time.Since(said) > quietFor {
		n.deals.said[err.Error()] = time.Now()
	}
	n.deals.mu.Unlock()
	if time.Since(said) > quietFor {
		n.cfg.Warn(fmt.Errorf("deals: %w", err))
	}
}

// trading returns the market, with the client and the provider of a daemon. ErrNoDeals.
func (n *Node) trading(ctx context.Context) (*dealing, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	n.deals.mu.Lock()
	defer n.deals.mu.Unlock()
	if d.client == nil {
		return nil, ErrNoDeals
	}
	return d, nil
}

// Dealing tells why the node makes no deals yet; nil if it does.
func (n *Node) Dealing(ctx context.Context) error {
	_, err := n.trading(ctx)
	return err
}

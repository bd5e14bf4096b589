// Package devnet is a chain in this process, with a market on it, for trying deals and for tests:
//
//	chain, err := devnet.Start(devnet.Config{Block: time.Second})
//	err = chain.Fund(address)
//	rpc, contracts := chain.URL(), chain.Contracts
//	err = chain.Close()
//
// It is go-ethereum's, with its interface over HTTP. Nothing of it outlives the process.
package devnet

import (
	"context"
	"crypto/ecdsa"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net"
	"os"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/params"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Config says how a chain is. The zero value works.
type Config struct {
	// Listen is where nodes find it, host and port; any free port of this machine.
	Listen string
	// Block is how long a block takes; 1 s.
	Block time.Duration
	// Rules are those of the market; periods of 20 blocks.
	Rules deal.Rules
	// Failed is told if no block can be made; nil: nobody.
	Failed func(error)
}

// Chain is a running chain. Make it with Start.
type Chain struct {
	// Contracts are those of the market.
	Contracts deal.Contracts
	backend   *simulated.Backend
	chain     wallet.Backend
	key       *ecdsa.PrivateKey // that made everything
	id        *big.Int
	url       string
	mu        sync.Mutex // one block is made at a time, and one transaction of the key's
	end       context.CancelFunc
	ended     chan struct{}
}

// newBackend makes a chain with accounts that have something, on the rules of Osaka, as mainnet is.
func newBackend(alloc types.GenesisAlloc, options ...func(*node.Config, *ethconfig.Config)) *simulated.Backend {
	return simulated.NewBackend(alloc, append(options, func(_ *node.Config, conf *ethconfig.Config) {
		rules := *conf.Genesis.Config
		rules.BogotaTime = nil // no chain has it yet
		conf.Genesis.Config = &rules
	})...)
}

// Start starts a chain with a market.
func Start(ctx context.Context, cfg Config) (*Chain, error) {
	if cfg.Block == 0 {
		cfg.Block = time.Second
	}
	if cfg.Rules == (deal.Rules{}) {
		cfg.Rules = deal.Rules{Period: 20, Finality: 2, Window: 12, Challenges: 5}
	}
	if cfg.Listen == "" {
		cfg.Listen = "127.0.0.1:0"
	}
	l, err := net.Listen("tcp", cfg.Listen) // the node does not tell which port it took
	if err != nil {
		return nil, fmt.Errorf("devnet: %w", err)
	}
	at := l.Addr().(*net.TCPAddr)
	if err := l.Close(); err != nil {
		return nil, err
	}
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, err
	}
	rich := new(big.Int).Lsh(big.NewInt(1), 200)
	c := &Chain{key: key, url: "http://" + at.String(), ended: make(chan struct{})}
	c.backend = newBackend(types.GenesisAlloc{crypto.PubkeyToAddress(key.PublicKey): {Balance: rich}}, func(n *node.Config, _ *ethconfig.Config) {
		n.HTTPHost, n.HTTPPort, n.HTTPModules = at.IP.String(), at.Port, []string{"eth", "net", "web3"}
		n.HTTPVirtualHosts = []string{"*"}
	})
	c.chain = c.backend.Client().(wallet.Backend)
	running, end := context.WithCancel(context.Background())
	c.end = end
	go c.run(running, cfg)
	if err := c.deploy(ctx, cfg.Rules); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// run makes blocks until ctx ends.
func (c *Chain) run(ctx context.Context, cfg Config) {
	defer close(c.ended)
	tick := time.NewTicker(cfg.Block)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			c.Commit()
		case <-ctx.Done():
			return
		}
	}
}

// Commit makes a block at once.
func (c *Chain) Commit() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.backend.Commit()
}

// now is the chain for whoever has no time for blocks that come by themselves: what is sent is in one at once.
type now struct {
	wallet.Backend
	chain *Chain
}

// SendTransaction implements bind.ContractTransactor.
func (n now) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	err := n.Backend.SendTransaction(ctx, tx)
	n.chain.Commit()
	return err
}

func (c *Chain) deploy(ctx context.Context, rules deal.Rules) (err error) {
	if c.id, err = c.chain.ChainID(ctx); err != nil {
		return err
	}
	by := bind.NewKeyedTransactor(c.key, c.id)
	over := now{c.chain, c}
	if c.Contracts, err = deal.Deploy(ctx, over, by, rules, deal.Delays{Stake: 60, Vouchers: 60}, nil); err != nil {
		return err
	}
	c.Contracts.Token, err = deal.DeployContract(ctx, over, by, &contracts.DevTokenMetaData, nil)
	return err
}

// URL is where nodes find the chain.
func (c *Chain) URL() string { return c.url }

// WriteContracts writes the addresses of the market's contracts into a file.
func (c *Chain) WriteContracts(path string) error {
	data, err := json.MarshalIndent(c.Contracts, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o600)
}

// funds are what Fund gives: of the chain's currency, for gas, and of the token.
var funds = new(big.Int).Mul(big.NewInt(1000), big.NewInt(params.Ether))

// Fund gives somebody 1,000 of the chain's currency and of the token.
func (c *Chain) Fund(ctx context.Context, to common.Address) error {
	over := now{c.chain, c}
	by := bind.NewKeyedTransactor(c.key, c.id)
	by.Context, by.Value, by.GasLimit = ctx, funds, params.TxGas
	tx, err := bind.NewBoundContract(to, abi.ABI{}, over, over, over).RawTransact(by, nil)
	if err == nil {
		_, err = bind.WaitMined(ctx, over, tx.Hash())
	}
	if err != nil {
		return fmt.Errorf("fund %s: %w", to, err)
	}
	by.Value, by.GasLimit = nil, 0
	token := contracts.NewDevToken()
	if tx, err = bind.Transact(token.Instance(over, c.Contracts.Token), by, token.PackMint(to, funds)); err == nil {
		_, err = bind.WaitMined(ctx, over, tx.Hash())
	}
	if err != nil {
		return fmt.Errorf("fund %s: %w", to, err)
	}
	return nil
}

// Close ends the chain.
func (c *Chain) Close() error {
	c.end()
	<-c.ended
	return c.backend.Close()
}

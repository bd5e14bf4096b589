// Package testchain is an EVM for tests, with a block for each transaction.
package testchain

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/pinning/contracts"
)

// Chain is an EVM of a test's own.
type Chain struct {
	*simulated.Backend
	Client Client
	ID     *big.Int
	Gas    uint64 // that the last transaction used
	t      testing.TB
}

// Client is that of a Chain. What is sent is in a block at once.
type Client struct {
	simulated.Client
	chain *simulated.Backend
}

// SendTransaction implements bind.ContractTransactor.
func (c Client) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	err := c.Client.SendTransaction(ctx, tx)
	c.chain.Commit()
	return err
}

// Account is somebody with gas.
type Account struct {
	Key  *ecdsa.PrivateKey
	Addr common.Address
}

// New starts a chain with accounts, which ends with the test.
func New(t testing.TB, accounts int) (*Chain, []Account) {
	t.Helper()
	var list []Account
	alloc := types.GenesisAlloc{}
	for i := range accounts {
		key, err := crypto.ToECDSA(crypto.Keccak256([]byte{byte(i)}))
		if err != nil {
			t.Fatal(err)
		}
		a := Account{key, crypto.PubkeyToAddress(key.PublicKey)}
		alloc[a.Addr] = types.Account{Balance: new(big.Int).Mul(big.NewInt(1e6), big.NewInt(params.Ether))}
		list = append(list, a)
	}
	backend := simulated.NewBackend(alloc, func(_ *node.Config, conf *ethconfig.Config) {
		rules := *conf.Genesis.Config
		rules.BogotaTime = nil // no chain has it yet: this one is as mainnet is, on Osaka
		conf.Genesis.Config = &rules
		if Covering() {
			conf.VMTrace = "branches"
		}
	})
	t.Cleanup(func() {
		if err := backend.Close(); err != nil {
			t.Error(err)
		}
		if b := coverage(); b != nil {
			b.write(t)
		}
	})
	c := &Chain{Backend: backend, Client: Client{backend.Client(), backend}, t: t}
	var err error
	if c.ID, err = c.Client.ChainID(context.Background()); err != nil {
		t.Fatal(err)
	}
	return c, list
}

// Deploy deploys a contract as somebody.
func (c *Chain) Deploy(by Account, meta *bind.MetaData, input []byte) common.Address {
	c.t.Helper()
	addr, tx, err := bind.DeployContract(bind.NewKeyedTransactor(by.Key, c.ID), common.FromHex(meta.Bin), c.Client, input)
	if err != nil {
		c.t.Fatal(err)
	}
	r, err := c.Client.TransactionReceipt(context.Background(), tx.Hash())
	if err != nil || r.Status != types.ReceiptStatusSuccessful {
		c.t.Fatalf("deploy %s: %v, %+v", meta.ID, err, r)
	}
	return addr
}

// Send sends a transaction in a block of its own. The error says what the contract says.
func (c *Chain) Send(by Account, at *bind.BoundContract, data []byte) error {
	c.t.Helper()
	tx, err := bind.Transact(at, bind.NewKeyedTransactor(by.Key, c.ID), data)
	if err != nil {
		if Covering() { // the branches of what is refused, too
			opts := bind.NewKeyedTransactor(by.Key, c.ID)
			opts.GasLimit = 10_000_000
			_, _ = bind.Transact(at, opts, data)
		}
		return contracts.Reason(err)
	}
	r, err := c.Client.TransactionReceipt(context.Background(), tx.Hash())
	if err != nil {
		c.t.Fatal(err)
	}
	c.Gas = r.GasUsed
	if r.Status != types.ReceiptStatusSuccessful {
		return errors.New("reverted in its block")
	}
	return nil
}

// Must is Send that fails the test.
func (c *Chain) Must(by Account, at *bind.BoundContract, data []byte) {
	c.t.Helper()
	if err := c.Send(by, at, data); err != nil {
		c.t.Fatal(err)
	}
}

// Refused fails the test unless a transaction is reverted with an error of a name; any, if that is "".
func (c *Chain) Refused(what, why string, by Account, at *bind.BoundContract, data []byte) {
	c.t.Helper()
	err := c.Send(by, at, data)
	if reverted := (*contracts.Reverted)(nil); err == nil || why != "" && !(errors.As(err, &reverted) && reverted.Name == why) {
		c.t.Errorf("%s: %v, want %s", what, err, why)
	}
}

// Pass lets time pass. The pool may take a moment to see that its transactions are in blocks.
func (c *Chain) Pass(d time.Duration) {
	c.t.Helper()
	eventually.True(c.t, "time can pass", func() bool { return c.AdjustTime(d) == nil })
	c.Commit()
}

// Number is that of the last block.
func (c *Chain) Number() uint64 {
	c.t.Helper()
	n, err := c.Client.BlockNumber(context.Background())
	if err != nil {
		c.t.Fatal(err)
	}
	return n
}

// Sign signs typed data (EIP-712), of which it is told the types, as wallets do. Hash is what is signed.
func (c *Chain) Sign(by Account, data apitypes.TypedData) (hash common.Hash, sig []byte) {
	c.t.Helper()
	raw, _, err := apitypes.TypedDataAndHash(data)
	if err == nil {
		sig, err = crypto.Sign(raw, by.Key)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	sig[64] += 27
	return common.Hash(raw), sig
}

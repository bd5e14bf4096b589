package wallet

import (
	"context"
	"errors"
	"math/big"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

const (
	nodeRounds = 4                     // how often all nodes are asked
	nodePause  = 10 * time.Millisecond // before the second time, and twice as long before each further one
)

// Backend is a chain, as an ethclient.Client is.
type Backend interface {
	bind.ContractBackend
	bind.DeployBackend
	ChainID(ctx context.Context) (*big.Int, error)
	BlockNumber(ctx context.Context) (uint64, error)
	NonceAt(ctx context.Context, account common.Address, block *big.Int) (uint64, error)
	BalanceAt(ctx context.Context, account common.Address, block *big.Int) (*big.Int, error)
}

// Nodes is a chain as several nodes tell of it: where one does not answer, the next is asked. An answer is one, also if it is that a call was reverted or that
// something is not there.
type Nodes struct {
	list []Backend
	at   atomic.Uint32 // the node that answered last
}

// NewNodes returns the chain that nodes, at least one, tell of.
func NewNodes(list ...Backend) *Nodes { return &Nodes{list: list} }

// Each returns the chain as each of the nodes tells of it.
func (n *Nodes) Each() []Backend {
	list := make([]Backend, len(n.list))
	for i, node := range n.list {
		list[i] = NewNodes(node)
	}
	return list
}

// revertCode is that of an error of eth_call and eth_estimateGas which says that the contract reverted (EIP-1474).
const revertCode = 3

// isAnswer tells whether another node would say the same.
func isAnswer(err error) bool {
	var coded rpc.Error
	return err == nil || errors.Is(err, ethereum.NotFound) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &coded) && coded.ErrorCode() == revertCode
}

func ask[T any](ctx context.Context, n *Nodes, fn func(Backend) (T, error)) (v T, err error) {
	pause := nodePause
	for range nodeRounds {
		for range n.list {
			at := n.at.Load()
			if v, err = fn(n.list[at]); isAnswer(err) {
				return v, err
			}
			n.at.CompareAndSwap(at, (at+1)%uint32(len(n.list)))
		}
		select {
		case <-time.After(pause):
			pause *= 2
		case <-ctx.Done():
			return v, ctx.Err()
		}
	}
	return v, err
}

// ChainID implements Backend.
func (n *Nodes) ChainID(ctx context.Context) (*big.Int, error) {
	return ask(ctx, n, func(b Backend) (*big.Int, error) { return b.ChainID(ctx) })
}

// BlockNumber implements Backend.
func (n *Nodes) BlockNumber(ctx context.Context) (uint64, error) {
	return ask(ctx, n, func(b Backend) (uint64, error) { return b.BlockNumber(ctx) })
}

// NonceAt implements Backend.
func (n *Nodes) NonceAt(ctx context.Context, a common.Address, block *big.Int) (uint64, error) {
	return ask(ctx, n, func(b Backend) (uint64, error) { return b.NonceAt(ctx, a, block) })
}

// BalanceAt implements Backend.
func (n *Nodes) BalanceAt(ctx context.Context, a common.Address, block *big.Int) (*big.Int, error) {
	return ask(ctx, n, func(b Backend) (*big.Int, error) { return b.BalanceAt(ctx, a, block) })
}

// CodeAt implements Backend.
func (n *Nodes) CodeAt(ctx context.Context, a common.Address, block *big.Int) ([]byte, error) {
	return ask(ctx, n, func(b Backend) ([]byte, error) { return b.CodeAt(ctx, a, block) })
}

// CallContract implements Backend.
func (n *Nodes) CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error) {
	return ask(ctx, n, func(b Backend) ([]byte, error) { return b.CallContract(ctx, call, block) })
}

// HeaderByNumber implements Backend.
func (n *Nodes) HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error) {
	return ask(ctx, n, func(b Backend) (*types.Header, error) { return b.HeaderByNumber(ctx, number) })
}

// PendingCodeAt implements Backend.
func (n *Nodes) PendingCodeAt(ctx context.Context, a common.Address) ([]byte, error) {
	return ask(ctx, n, func(b Backend) ([]byte, error) { return b.PendingCodeAt(ctx, a) })
}

// PendingNonceAt implements Backend.
func (n *Nodes) PendingNonceAt(ctx context.Context, a common.Address) (uint64, error) {
	return ask(ctx, n, func(b Backend) (uint64, error) { return b.PendingNonceAt(ctx, a) })
}

// SuggestGasPrice implements Backend.
func (n *Nodes) SuggestGasPrice(ctx context.Context) (*big.Int, error) {
	return ask(ctx, n, func(b Backend) (*big.Int, error) { return b.SuggestGasPrice(ctx) })
}

// SuggestGasTipCap implements Backend.
func (n *Nodes) SuggestGasTipCap(ctx context.Context) (*big.Int, error) {
	return ask(ctx, n, func(b Backend) (*big.Int, error) { return b.SuggestGasTipCap(ctx) })
}

// EstimateGas implements Backend.
func (n *Nodes) EstimateGas(ctx context.Context, call ethereum.CallMsg) (uint64, error) {
	return ask(ctx, n, func(b Backend) (uint64, error) { return b.EstimateGas(ctx, call) })
}

// SendTransaction implements Backend. A node that does not answer may have sent it on: that another one knows it already is no failure.
func (n *Nodes) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	tried := false
	_, err := ask(ctx, n, func(b Backend) (struct{}, error) {
		err := b.SendTransaction(ctx, tx)
		if err != nil && tried {
			if _, _, known := b.TransactionByHash(ctx, tx.Hash()); known == nil {
				err = nil
			}
		}
		tried = true
		return struct{}{}, err
	})
	return err
}

// TransactionReceipt implements Backend.
func (n *Nodes) TransactionReceipt(ctx context.Context, tx common.Hash) (*types.Receipt, error) {
	return ask(ctx, n, func(b Backend) (*types.Receipt, error) { return b.TransactionReceipt(ctx, tx) })
}

// FilterLogs implements Backend.
func (n *Nodes) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	return ask(ctx, n, func(b Backend) ([]types.Log, error) { return b.FilterLogs(ctx, q) })
}

// SubscribeFilterLogs implements Backend. Where the node ends, so does the subscription.
func (n *Nodes) SubscribeFilterLogs(ctx context.Context, q ethereum.FilterQuery, to chan<- types.Log) (ethereum.Subscription, error) {
	return ask(ctx, n, func(b Backend) (ethereum.Subscription, error) { return b.SubscribeFilterLogs(ctx, q, to) })
}

// TransactionByHash implements Backend.
func (n *Nodes) TransactionByHash(ctx context.Context, hash common.Hash) (tx *types.Transaction, pending bool, err error) {
	tx, err = ask(ctx, n, func(b Backend) (tx *types.Transaction, err error) {
		tx, pending, err = b.TransactionByHash(ctx, hash)
		return tx, err
	})
	return tx, pending, err
}

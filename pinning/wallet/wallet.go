// Package wallet signs, and has transactions happen once:
//
//	key, err := wallet.Unlock(file, password)
//	chain := wallet.NewNodes(clients...)
//	out, err := wallet.NewOutbox(ctx, store, chain, key, wallet.Policy{})
//	err = store.SetRecords(out.Queue(wallet.Call{ID: "claim/7", To: contract, Data: data})) // with what it is an effect of
//	out.Run(ctx)
//
// Keys are in a file as go-ethereum's keystore encrypts them, or with a signer of somebody else.
package wallet

import (
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
	"github.com/google/uuid"

	"github.com/reelfs/reelfs/pinning/contracts"
)

// Errors of this package.
var (
	// ErrPassword says that a file of a key was not encrypted with a password.
	ErrPassword = errors.New("wrong password of the wallet")
	// ErrBadKey says that something is not a key.
	ErrBadKey = errors.New("not a key: it is a keystore file (version 3), or 32 bytes in hex")
)

// Address names an account.
type Address = common.Address

// ParseAddress reads an address, as 0x and 40 digits in hex.
func ParseAddress(text string) (Address, error) {
	if !common.IsHexAddress(text) {
		return Address{}, fmt.Errorf("%q is no address, which looks like 0x and 40 digits in hex", text)
	}
	return common.HexToAddress(text), nil
}

// Key signs for an account.
type Key interface {
	Address() common.Address
	// SignTx signs a transaction for a chain.
	SignTx(ctx context.Context, tx *types.Transaction, chain *big.Int) (*types.Transaction, error)
	// SignTyped signs typed data (EIP-712), which has the hash: 65 bytes, the last 27 or 28.
	SignTyped(ctx context.Context, hash common.Hash, data func() apitypes.TypedData) ([]byte, error)
}

// Local is a key that is here.
type Local struct {
	key  *ecdsa.PrivateKey
	addr common.Address
}

// NewLocal returns the Key of a private key.
func NewLocal(key *ecdsa.PrivateKey) *Local {
	return &Local{key, crypto.PubkeyToAddress(key.PublicKey)}
}

// Generate makes a key.
func Generate() (*Local, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	return NewLocal(key), nil
}

// Read reads a key from a keystore file (version 3), or 32 bytes in hex. ErrBadKey, ErrPassword.
func Read(data []byte, password string) (*Local, error) {
	if text := strings.TrimPrefix(strings.TrimSpace(string(data)), "0x"); !strings.HasPrefix(text, "{") {
		raw, err := hex.DecodeString(text)
		if err != nil {
			return nil, ErrBadKey
		}
		key, err := crypto.ToECDSA(raw)
		if err != nil {
			return nil, ErrBadKey
		}
		return NewLocal(key), nil
	}
	return Unlock(data, password)
}

// Unlock reads a keystore file (version 3). ErrPassword.
func Unlock(data []byte, password string) (*Local, error) {
	key, err := keystore.DecryptKey(data, password)
	if errors.Is(err, keystore.ErrDecrypt) {
		return nil, ErrPassword
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBadKey, err)
	}
	return NewLocal(key.PrivateKey), nil
}

// Lock returns the key as a keystore file (version 3). Who tries passwords needs 256 MB and a second for each.
func (l *Local) Lock(password string) ([]byte, error) {
	return l.lock(password, keystore.StandardScryptN, keystore.StandardScryptP)
}

func (l *Local) lock(password string, n, p int) ([]byte, error) {
	id, err := uuid.NewRandomFromReader(rand.Reader)
	if err != nil {
		return nil, err
	}
	return keystore.EncryptKey(&keystore.Key{Id: id, Address: l.addr, PrivateKey: l.key}, password, n, p)
}

// Address implements Key.
func (l *Local) Address() common.Address { return l.addr }

// SignTx implements Key.
func (l *Local) SignTx(_ context.Context, tx *types.Transaction, chain *big.Int) (*types.Transaction, error) {
	return types.SignTx(tx, types.LatestSignerForChainID(chain), l.key)
}

// SignTyped implements Key.
func (l *Local) SignTyped(_ context.Context, hash common.Hash, _ func() apitypes.TypedData) ([]byte, error) {
	return Sign(hash, l.key)
}

// Remote is a key that somebody else has: a signer that speaks the external API of Clef (https://geth.ethereum.org/docs/tools/clef/apis).
type Remote struct {
	client *rpc.Client
	addr   common.Address
}

// DialRemote finds a signer, at a URL or the path of a socket, and the account in it.
func DialRemote(ctx context.Context, endpoint string, addr common.Address) (*Remote, error) {
	client, err := rpc.DialContext(ctx, endpoint)
	if err != nil {
		return nil, fmt.Errorf("signer %s: %w", endpoint, err)
	}
	var list []common.Address
	if err := client.CallContext(ctx, &list, "account_list"); err != nil {
		client.Close()
		return nil, fmt.Errorf("signer %s: %w", endpoint, err)
	}
	for _, a := range list {
		if a == addr {
			return &Remote{client, addr}, nil
		}
	}
	client.Close()
	return nil, fmt.Errorf("signer %s: it has no account %s", endpoint, addr)
}

// Close ends the connection.
func (r *Remote) Close() { r.client.Close() }

// Address implements Key.
func (r *Remote) Address() common.Address { return r.addr }

// SignTx implements Key.
func (r *Remote) SignTx(ctx context.Context, tx *types.Transaction, chain *big.Int) (*types.Transaction, error) {
	data := hexutil.Bytes(tx.Data())
	args := &apitypes.SendTxArgs{
		From: common.NewMixedcaseAddress(r.addr), Input: &data, Nonce: hexutil.Uint64(tx.Nonce()), Value: hexutil.Big(*tx.Value()), Gas: hexutil.Uint64(tx.Gas()),
		MaxFeePerGas: (*hexutil.Big)(tx.GasFeeCap()), MaxPriorityFeePerGas: (*hexutil.Big)(tx.GasTipCap()), ChainID: (*hexutil.Big)(chain),
	}
	// A call has a selector, by which the signer shows what it is and may refuse to sign unseen; what makes a contract has none.
	var selector *string
	if tx.To() != nil {
		to, method := common.NewMixedcaseAddress(*tx.To()), contracts.Method(tx.Data())
		if args.To = &to; method != "" {
			selector = &method
		}
	}
	var signed struct {
		Raw hexutil.Bytes `json:"raw"`
	}
	if err := r.client.CallContext(ctx, &signed, "account_signTransaction", args, selector); err != nil {
		return nil, fmt.Errorf("the signer: %w", err)
	}
	out := &types.Transaction{}
	if err := out.UnmarshalBinary(signed.Raw); err != nil {
		return nil, fmt.Errorf("the signer: %w", err)
	}
	// What was signed is what was asked for: whoever has the key may have been led to sign something else.
	if signer := types.LatestSignerForChainID(chain); signer.Hash(out) != signer.Hash(tx) {
		return nil, errors.New("the signer has signed another transaction")
	}
	return out, nil
}

// SignTyped implements Key.
func (r *Remote) SignTyped(ctx context.Context, hash common.Hash, data func() apitypes.TypedData) ([]byte, error) {
	var sig hexutil.Bytes
	addr := common.NewMixedcaseAddress(r.addr)
	if err := r.client.CallContext(ctx, &sig, "account_signTypedData", &addr, data()); err != nil {
		return nil, fmt.Errorf("the signer: %w", err)
	}
	if len(sig) != crypto.SignatureLength {
		return nil, fmt.Errorf("the signer: a signature of %d bytes", len(sig))
	}
	raw := [crypto.SignatureLength]byte(sig)
	if raw[64] >= 27 {
		raw[64] -= 27
	}
	if key, err := crypto.SigToPub(hash[:], raw[:]); err != nil || crypto.PubkeyToAddress(*key) != r.addr {
		return nil, errors.New("the signer has signed something else")
	}
	raw[64] += 27
	return raw[:], nil
}

// LockLightly is Lock with so little work that whoever tries passwords has an easy game: for keys that are worth nothing.
func (l *Local) LockLightly(password string) ([]byte, error) {
	return l.lock(password, keystore.LightScryptN, keystore.LightScryptP)
}

package deal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// ErrForeign says that a contract is not what this version of the program deploys: it is of another version, or of somebody who wants the money.
var ErrForeign = errors.New("its code is not what this version of reelfs deploys")

// Part is what is known of one of a market's contracts.
type Part struct {
	Name    string
	Address common.Address
	Err     error // nil: it is what this version deploys, for the others of the market
}

// nobody is an account that has never sent anything, by which contracts are deployed for the sake of argument.
var nobody = common.HexToAddress("0x7265656c6673")

// namedWithin is in how many blocks from its first one a market tells its bank which contracts that obeys.
const namedWithin = 20_000

// Check compares the contracts of a market with what this version would deploy by the same rules, to the last byte. If none is another, the money of a market is as safe as
// its rules have it, whoever has told its addresses. Of the token it says nothing.
func Check(ctx context.Context, chain wallet.Backend, at Contracts) ([]Part, error) {
	id, err := chain.ChainID(ctx)
	if err != nil {
		return nil, fmt.Errorf("check a market: %w", err)
	}
	c := &checker{chain: chain, id: id, market: at}
	var list []Part
	for _, part := range []struct {
		name   string
		at     common.Address
		meta   *bind.MetaData
		signs  string   // name of its domain
		getter []string // of what its constructor takes, a word each
	}{
		{"bank", at.Bank, &contracts.BankMetaData, "", nil},
		{"deals", at.Deals, &contracts.DealsMetaData, contracts.DealsName, []string{"bank", "period", "finality", "window", "challenges", "randomness"}},
		{"vouchers", at.Vouchers, &contracts.VouchersMetaData, contracts.VouchersName, []string{"bank", "delay"}},
		{"providers", at.Providers, &contracts.ProvidersMetaData, "", []string{"bank", "deals", "delay"}},
		{"reward pools", at.RewardPools, &contracts.RewardPoolsMetaData, "", []string{"bank", "deals"}},
	} {
		err := c.same(ctx, part.at, part.meta, part.signs, part.getter)
		if err == nil && part.at == at.Bank {
			err = c.obeys(ctx)
		}
		list = append(list, Part{part.name, part.at, err})
	}
	return list, ctx.Err()
}

// checker compares contracts of a market on a chain.
type checker struct {
	chain  wallet.Backend
	id     *big.Int
	market Contracts
}

// same compares a contract with one that is deployed with the same arguments. One that signs under a name has its own address in its code.
func (c *checker) same(ctx context.Context, at common.Address, meta *bind.MetaData, signs string, getters []string) error {
	code, err := c.chain.CodeAt(ctx, at, nil)
	if err != nil {
		return fmt.Errorf("read the code: %w", err)
	}
	create := common.FromHex(meta.Bin)
	for _, name := range getters {
		word, err := c.chain.CallContract(ctx, ethereum.CallMsg{To: &at, Data: parsed(meta).Methods[name].ID}, nil)
		if err != nil || len(word) != 32 {
			return fmt.Errorf("%w: it has no %s: %v", ErrForeign, name, err)
		}
		create = append(create, word...)
		if err := c.other(ctx, name, common.BytesToAddress(word)); err != nil {
			return err
		}
	}
	want, err := c.chain.CallContract(ctx, ethereum.CallMsg{From: nobody, Data: create}, nil)
	if err != nil {
		return fmt.Errorf("deploy it for the sake of argument: %w", err)
	}
	there := crypto.CreateAddress(nobody, 0)
	want = bytes.ReplaceAll(want, there[:], at[:])
	if signs != "" {
		old, now := wallet.NewDomain(signs, c.id, there).Separator(), wallet.NewDomain(signs, c.id, at).Separator()
		want = bytes.ReplaceAll(want, old[:], now[:])
	}
	if len(want) == 0 || !bytes.Equal(code, want) {
		return ErrForeign
	}
	return nil
}

// other makes sure of another contract that one was deployed for.
func (c *checker) other(ctx context.Context, what string, at common.Address) error {
	want, ours := map[string]common.Address{"bank": c.market.Bank, "deals": c.market.Deals}[what]
	if ours && at != want {
		return fmt.Errorf("it is for other %s, at %s", what, at)
	}
	if what == "randomness" && c.same(ctx, at, &contracts.HeaderRandaoMetaData, "", nil) != nil {
		if err := c.same(ctx, at, &contracts.BlockHashesMetaData, "", nil); err != nil {
			return fmt.Errorf("it draws challenges by %s: %w", at, err)
		}
	}
	return nil
}

// obeys makes sure that the bank obeys the contracts of the market alone. It is told that once.
func (c *checker) obeys(ctx context.Context) error {
	head, err := c.chain.BlockNumber(ctx)
	if err != nil {
		return fmt.Errorf("read the last block: %w", err)
	}
	var named [][]common.Address
	told := [][]common.Hash{{parsed(&contracts.BankMetaData).Events[contracts.BankModulesNamedEventName].ID}}
	err = (&Market{chain: c.chain}).logs(ctx, c.market.Bank, c.market.Block, min(head, c.market.Block+namedWithin), told, func(l *types.Log) {
		if e, err := bankABI().UnpackModulesNamedEvent(l); err == nil {
			named = append(named, e.List)
		}
	})
	if err != nil {
		return err
	}
	if len(named) != 1 {
		return fmt.Errorf("in the %d blocks from %d on it is not told which contracts it obeys", namedWithin, c.market.Block)
	}
	for _, a := range named[0] {
		if !slices.Contains([]common.Address{c.market.Deals, c.market.Vouchers, c.market.Providers, c.market.RewardPools}, a) {
			return fmt.Errorf("it obeys %s, which is none of the market's", a)
		}
	}
	return nil
}

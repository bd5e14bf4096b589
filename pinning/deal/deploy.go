package deal

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Delays are the terms of a new market that are counted in seconds.
type Delays struct {
	Stake    uint64 // until a stake can be taken out
	Vouchers uint64 // until money for vouchers can
}

// Spans are rules by the clock; a market counts blocks.
type Spans struct {
	Period   time.Duration // in which each provider proves what it keeps, once
	Finality time.Duration // after its first block, until that can hardly be undone
	Window   time.Duration // after that, in which it can be proven: no longer than the chain remembers blocks
}

const (
	// deployChallenges is how many cells a proof shows, by which who has lost a tenth of its content is found out within a week of daily proofs: 1 - 0.9^35 is 97 %.
	deployChallenges = 5
	// leastWindow is how many blocks there have to be to prove in.
	leastWindow = 8
	// headerHorizon is how many blocks back contracts can look up hashes since EIP-2935.
	headerHorizon = 8191
	// horizonSpare is how many of them a market leaves alone (Vaults).
	horizonSpare = 16
	// lag is how many blocks nodes may be behind others.
	lag = 8
	// deployGas is about what a market takes to deploy.
	deployGas = 12_000_000
)

// Rules are spans in blocks of a chain, as they come now.
func (s Spans) Rules(ctx context.Context, chain wallet.Backend, randao bool) (Rules, error) {
	seconds, err := pace(ctx, chain)
	if err != nil {
		return Rules{}, err
	}
	blocks := func(d time.Duration) uint64 { return max(1, uint64(math.Ceil(d.Seconds()/seconds))) }
	r := Rules{Period: blocks(s.Period), Finality: blocks(s.Finality), Window: blocks(s.Window), Challenges: deployChallenges, Randao: randao}
	horizon := uint64(hashHorizon)
	if randao {
		horizon = headerHorizon
	}
	most := min(r.Period, horizon-horizonSpare) - 1
	if r.Finality+leastWindow > most {
		return r, fmt.Errorf("blocks take %.3g s: periods have %d of them, contracts can look up the last %d, and %d until the first of a period is final leave no time to prove in; choose a shorter finality or longer periods", seconds, r.Period, horizon, r.Finality)
	}
	r.Window = min(r.Window, most-r.Finality)
	return r, nil
}

// NewMarket is what a market is to be like.
type NewMarket struct {
	Token  common.Address // that money is in
	Spans  Spans
	Hashes bool // challenges are drawn from hashes of blocks, and not from the RANDAO
	Delays Delays
}

// Deploy makes the market at the cost of a key's account, unless a unit of gas costs more than maxFee; nil is no limit. It says what it is about to do, and of each contract once it is there.
func (w NewMarket) Deploy(ctx context.Context, chain wallet.Backend, key wallet.Key, maxFee *big.Int, say func(string)) (at Contracts, err error) {
	fail := func(err error) (Contracts, error) { return at, fmt.Errorf("deploy a market: %w", err) }
	id, err := chain.ChainID(ctx)
	if err != nil {
		return fail(err)
	}
	token, err := ReadToken(ctx, chain, w.Token)
	if err != nil {
		return fail(err)
	}
	rules, err := w.Spans.Rules(ctx, chain, !w.Hashes)
	if err != nil {
		return fail(err)
	}
	price, err := chain.SuggestGasPrice(ctx)
	if err != nil {
		return fail(err)
	}
	if maxFee != nil && price.Cmp(maxFee) > 0 {
		return fail(fmt.Errorf("a unit of gas costs %s gwei now, more than the %s that it may", wallet.NewAmount(price).Units(9), wallet.NewAmount(maxFee).Units(9)))
	}
	has, err := chain.BalanceAt(ctx, key.Address(), nil)
	if err != nil {
		return fail(err)
	}
	cost := new(big.Int).Mul(price, big.NewInt(deployGas))
	if has.Cmp(cost) < 0 {
		return fail(fmt.Errorf("%s has %s of the chain's currency for gas, about %s is needed", key.Address(), wallet.NewAmount(has).Units(18), wallet.NewAmount(cost).Units(18)))
	}
	say(fmt.Sprintf("chain %d, money in %s, gas for about %s", id, token.Symbol, wallet.NewAmount(cost).Units(18)))
	say(fmt.Sprintf("periods of %d blocks; each can be proven in %d blocks from its block %d on", rules.Period, rules.Window, rules.Finality+1))
	by := &bind.TransactOpts{From: key.Address(), Signer: func(_ common.Address, tx *types.Transaction) (*types.Transaction, error) {
		return key.SignTx(ctx, tx, id)
	}}
	if at, err = Deploy(ctx, chain, by, rules, w.Delays, say); err != nil {
		return fail(err)
	}
	at.Token = w.Token
	_, err = Open(ctx, chain, at)
	return at, err
}

// Deploy makes a new market, and tells of each contract once it is there. Whoever signs has no power over it from then on.
func Deploy(ctx context.Context, chain wallet.Backend, by *bind.TransactOpts, rules Rules, delays Delays, done func(contract string)) (Contracts, error) {
	var c Contracts
	var err error
	if c.Block, err = chain.BlockNumber(ctx); err != nil {
		return c, fmt.Errorf("deploy: %w", err)
	}
	number := func(n uint64) *big.Int { return new(big.Int).SetUint64(n) }
	random := &contracts.BlockHashesMetaData
	if rules.Randao {
		random = &contracts.HeaderRandaoMetaData
	}
	var randomness common.Address
	for _, step := range []struct {
		meta *bind.MetaData
		args func() []byte
		at   *common.Address
	}{
		{random, func() []byte { return nil }, &randomness},
		{&contracts.BankMetaData, func() []byte { return nil }, &c.Bank},
		{&contracts.DealsMetaData, func() []byte {
			return dealsABI().PackConstructor(c.Bank, number(rules.Period), number(rules.Finality), number(rules.Window), number(rules.Challenges), randomness)
		}, &c.Deals},
		{&contracts.VouchersMetaData, func() []byte { return vouchersABI().PackConstructor(c.Bank, delays.Vouchers) }, &c.Vouchers},
		{&contracts.ProvidersMetaData, func() []byte { return providersABI().PackConstructor(c.Bank, c.Deals, delays.Stake) }, &c.Providers},
		{&contracts.RewardPoolsMetaData, func() []byte { return poolsABI().PackConstructor(c.Bank, c.Deals) }, &c.RewardPools},
	} {
		at, err := DeployContract(ctx, chain, by, step.meta, step.args())
		if err != nil {
			return c, err
		}
		*step.at = at
		if step.at == &randomness {
			if err := checkRandomness(ctx, chain, randomness, rules); err != nil {
				return c, err
			}
		}
		if done != nil {
			done(step.meta.ID)
		}
	}
	modules := []common.Address{c.Deals, c.Vouchers, c.Providers, c.RewardPools}
	tx, err := bind.Transact(bankABI().Instance(chain, c.Bank), with(ctx, by), bankABI().PackSetModules(modules))
	if err == nil {
		_, err = mined(ctx, chain, tx)
	}
	if err != nil {
		return c, fmt.Errorf("name the modules of the bank: %w", err)
	}
	return c, nil
}

// ErrRandomness says that a chain is not one that challenges can be drawn from as they were to be.
var ErrRandomness = errors.New("challenges cannot be drawn from the blocks of this chain")

// checkRandomness makes sure that a contract that was just deployed knows the blocks of a chain as its nodes tell of them: some chains have headers of a kind of their own,
// and some tell contracts numbers of another chain's blocks.
func checkRandomness(ctx context.Context, chain wallet.Backend, at common.Address, rules Rules) error {
	head, err := chain.BlockNumber(ctx)
	if err != nil {
		return fmt.Errorf("read the last block: %w", err)
	}
	number := head - min(head, lag)
	want, header, err := (&Market{Rules: rules, chain: chain}).random(ctx, number)
	if err != nil {
		return err
	}
	random := contracts.NewHeaderRandao() // all have the same functions
	got, err := bind.Call(random.Instance(chain, at), &bind.CallOpts{Context: ctx}, random.PackRandomAt(new(big.Int).SetUint64(number), header), random.UnpackRandomAt)
	if err != nil {
		return fmt.Errorf("%w: block %d: %w", ErrRandomness, number, contracts.Reason(err))
	}
	if Hash(got) != want {
		return fmt.Errorf("%w: block %d has %x, by its nodes %x", ErrRandomness, number, got, want)
	}
	if !rules.Randao {
		return nil
	}
	h, err := chain.HeaderByNumber(ctx, new(big.Int).SetUint64(number))
	if err != nil {
		return fmt.Errorf("read block %d: %w", number, err)
	}
	if h.Difficulty.Sign() != 0 || number > 0 && h.MixDigest == (common.Hash{}) { // EIP-3675; a genesis has none
		return fmt.Errorf("%w: it has no RANDAO, hashes of blocks may do", ErrRandomness)
	}
	code, err := chain.CodeAt(ctx, params.HistoryStorageAddress, nil)
	if err != nil {
		return fmt.Errorf("read the code at %s: %w", params.HistoryStorageAddress, err)
	}
	if len(code) == 0 {
		return fmt.Errorf("%w: it does not keep their hashes for long (EIP-2935), the last 256 may do", ErrRandomness)
	}
	return nil
}

// DeployContract deploys one contract and waits until it is there.
func DeployContract(ctx context.Context, chain wallet.Backend, by *bind.TransactOpts, meta *bind.MetaData, args []byte) (common.Address, error) {
	at, tx, err := bind.DeployContract(with(ctx, by), common.FromHex(meta.Bin), chain, args)
	if err == nil {
		_, err = mined(ctx, chain, tx)
	}
	if err != nil {
		return at, fmt.Errorf("deploy contract %s: %w", meta.ID, err)
	}
	return at, nil
}

// with is by for the time of ctx.
func with(ctx context.Context, by *bind.TransactOpts) *bind.TransactOpts {
	opts := *by
	opts.Context = ctx
	return &opts
}

// ErrReverted says that a transaction is in a block, but did nothing.
var ErrReverted = errors.New("the transaction was reverted")

// mined waits until a transaction is in a block.
func mined(ctx context.Context, chain wallet.Backend, tx *types.Transaction) (*types.Receipt, error) {
	r, err := bind.WaitMined(ctx, chain, tx.Hash())
	if err != nil {
		return nil, fmt.Errorf("transaction %s: %w", tx.Hash(), err)
	}
	if r.Status != types.ReceiptStatusSuccessful {
		return r, fmt.Errorf("transaction %s: %w", tx.Hash(), ErrReverted)
	}
	return r, nil
}

package deal

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Contracts are where the contracts of a market are.
type Contracts struct {
	Bank        common.Address `json:"bank"`
	Deals       common.Address `json:"deals"`
	Vouchers    common.Address `json:"vouchers"`
	Providers   common.Address `json:"providers"`
	RewardPools common.Address `json:"reward_pools"`
	Token       common.Address `json:"token,omitzero"` // that money is in if nobody says otherwise
	Block       uint64         `json:"block"`          // before which there was nothing of it
}

// Rules are the terms of a market, which never change.
type Rules struct {
	Period     uint64 // blocks
	Finality   uint64 // blocks after a period's first, until it can be proven
	Window     uint64 // blocks, after that, in which it can
	Challenges uint64 // cells that a proof shows
	Randao     bool   // challenges are drawn from the RANDAO of headers, and not from hashes of blocks
}

var (
	bankABI      = sync.OnceValue(contracts.NewBank)
	dealsABI     = sync.OnceValue(contracts.NewDeals)
	providersABI = sync.OnceValue(contracts.NewProviders)
	poolsABI     = sync.OnceValue(contracts.NewRewardPools)
	vouchersABI  = sync.OnceValue(contracts.NewVouchers)
)

// Market is the contracts on a chain.
type Market struct {
	Contracts
	Rules
	Currency Token // that money is in if nobody says otherwise
	chain    wallet.Backend
	id       *big.Int
	deals    *bind.BoundContract
}

// Open finds a market, and its rules, on a chain.
func Open(ctx context.Context, chain wallet.Backend, at Contracts) (*Market, error) {
	m := &Market{Contracts: at, chain: chain, deals: dealsABI().Instance(chain, at.Deals)}
	var err error
	if m.id, err = chain.ChainID(ctx); err != nil {
		return nil, fmt.Errorf("open market: %w", err)
	}
	opts := &bind.CallOpts{Context: ctx}
	for _, rule := range []struct {
		call   []byte
		unpack func([]byte) (*big.Int, error)
		to     *uint64
	}{
		{dealsABI().PackPeriod(), dealsABI().UnpackPeriod, &m.Period}, {dealsABI().PackFinality(), dealsABI().UnpackFinality, &m.Finality},
		{dealsABI().PackWindow(), dealsABI().UnpackWindow, &m.Window}, {dealsABI().PackChallenges(), dealsABI().UnpackChallenges, &m.Challenges},
	} {
		n, err := bind.Call(m.deals, opts, rule.call, rule.unpack)
		if err != nil {
			return nil, fmt.Errorf("open market: contract of deals at %s on chain %d: %w", at.Deals, m.id, err)
		}
		if *rule.to = n.Uint64(); *rule.to == 0 || !n.IsUint64() {
			return nil, fmt.Errorf("open market: contract of deals at %s on chain %d: it has a period, a window or a count of %d", at.Deals, m.id, n)
		}
	}
	random, err := bind.Call(m.deals, opts, dealsABI().PackRandomness(), dealsABI().UnpackRandomness)
	if err != nil {
		return nil, fmt.Errorf("open market: %w", err)
	}
	randao := contracts.NewHeaderRandao()
	horizon, err := bind.Call(randao.Instance(chain, random), opts, randao.PackHorizon(), randao.UnpackHorizon)
	if err != nil {
		return nil, fmt.Errorf("open market: %w", err)
	}
	m.Randao = horizon.Cmp(big.NewInt(hashHorizon)) > 0
	if m.Currency, err = ReadToken(ctx, chain, at.Token); err != nil {
		return nil, fmt.Errorf("open market: %w", err)
	}
	return m, nil
}

// money says an amount for people.
func (m *Market) money(n *big.Int) string {
	return strings.TrimSpace(wallet.NewAmount(n).Units(m.Currency.Decimals) + " " + m.Currency.Symbol)
}

// ChainID is that of the chain.
func (m *Market) ChainID() *big.Int { return new(big.Int).Set(m.id) }

// hashHorizon is how many blocks back a contract can look up hashes without headers.
const hashHorizon = 256

// DealID is the number of a deal of a provider by its slot.
func DealID(provider common.Address, slot int) *big.Int {
	return new(big.Int).Or(new(big.Int).Lsh(new(big.Int).SetBytes(provider[:]), 32), big.NewInt(int64(slot)))
}

// Vault is what a chain says of a provider's vault.
type Vault struct {
	Provider common.Address
	Start    uint64 // block of period 0
	Block    uint64 // that this was read at
	Proven   bool   // the period that block is in
	Cells    uint64 // that are challenged in it
	first    int    // slot that its tree begins with
	slots    int    // deals so far
}

// PeriodAt is the one that a vault is in at a block.
func (m *Market) PeriodAt(v *Vault, block uint64) uint64 { return (block - v.Start) / m.Period }

// Vault reads a vault as it is at the last block, but for its deals; nil if there is none yet.
func (m *Market) Vault(ctx context.Context, provider common.Address) (*Vault, error) {
	number, err := m.chain.BlockNumber(ctx)
	if err != nil {
		return nil, fmt.Errorf("read vault of %s: %w", provider, err)
	}
	opts := &bind.CallOpts{Context: ctx, BlockNumber: new(big.Int).SetUint64(number)} // all of it at one block
	got, err := bind.Call(m.deals, opts, dealsABI().PackVaults(provider), dealsABI().UnpackVaults)
	if err != nil {
		return nil, fmt.Errorf("read vault of %s: %w", provider, err)
	}
	if got.Start.Sign() == 0 {
		return nil, nil
	}
	v := &Vault{Provider: provider, Start: got.Start.Uint64(), Block: number, Cells: got.Cells, first: int(got.Base), slots: int(got.Slots)}
	p := m.PeriodAt(v, number)
	if uint64(got.Changed) == p {
		v.Cells = got.Before
	}
	proven, err := bind.Call(m.deals, opts, dealsABI().PackCountProven(provider, new(big.Int).SetUint64(p), new(big.Int).SetUint64(p+1)), dealsABI().UnpackCountProven)
	if err != nil {
		return nil, fmt.Errorf("read vault of %s: %w", provider, err)
	}
	v.Proven = proven.Sign() > 0
	return v, nil
}

// slotsOf reads the deals of a vault as they were at its block.
func (m *Market) slotsOf(ctx context.Context, v *Vault) ([]Slot, error) {
	var ids []ID
	for slot := v.first; slot < v.slots; slot++ {
		ids = append(ids, ID{v.Provider, uint32(slot)})
	}
	deals, err := m.ReadDeals(ctx, v.Block, ids...)
	list := make([]Slot, len(deals))
	for i, d := range deals {
		list[i] = Slot{d.Drawn, d.State == Active && m.PeriodAt(v, v.Block) < d.End}
	}
	return list, err
}

// random returns what the challenges of a block are drawn from, and the header that contracts want to see for it.
func (m *Market) random(ctx context.Context, block uint64) (Hash, []byte, error) {
	h, err := m.chain.HeaderByNumber(ctx, new(big.Int).SetUint64(block))
	if err != nil {
		return Hash{}, nil, fmt.Errorf("read block %d: %w", block, err)
	}
	if !m.Randao {
		return Hash(h.Hash()), nil, nil
	}
	header, err := rlp.EncodeToBytes(h)
	return Hash(h.MixDigest), header, err
}

// Source finds what a provider keeps for a slot of its vault.
type Source func(ctx context.Context, slot int) (*Tree, blockstore.Getter, error)

// Proofs makes the proofs of the period that a vault is in, and finds the header that they are shown with. They are nil if nothing is owed.
func (m *Market) Proofs(ctx context.Context, v *Vault, source Source) (proofs [][]byte, header []byte, err error) {
	if v.Cells == 0 {
		return nil, nil, nil
	}
	p := m.PeriodAt(v, v.Block)
	random, header, err := m.random(ctx, v.Start+p*m.Period)
	if err != nil {
		return nil, nil, err
	}
	slots, err := m.slotsOf(ctx, v)
	if err != nil {
		return nil, nil, err
	}
	for _, draw := range drawVault(vaultSeed(m.id, m.Deals, v.Provider, p, random), int(m.Challenges), v.Cells, slots) {
		tree, get, err := source(ctx, v.first+draw.slot)
		if err != nil {
			return nil, nil, fmt.Errorf("prove period %d: deal %d: %w", p, v.first+draw.slot, err)
		}
		proof, err := prove(ctx, tree, get, draw.cell)
		if err != nil {
			return nil, nil, fmt.Errorf("prove period %d: deal %d: %w", p, v.first+draw.slot, err)
		}
		data, _ := proof.AppendBinary([]byte{byte(draw.tries)}) // never fails
		proofs = append(proofs, data)
	}
	return proofs, header, nil
}

// Mender is a Getter that can fetch again what of it is damaged or gone.
type Mender interface {
	Mend(ctx context.Context) error
}

// prove makes the proof of a cell, and makes sure that it is one. Content that is damaged is mended first, if it can be.
func prove(ctx context.Context, tree *Tree, get blockstore.Getter, cell uint64) (*Proof, error) {
	once := func() (*Proof, error) {
		p, err := tree.Prove(ctx, get, cell)
		if err == nil {
			err = p.Verify(tree.Commitment, cell)
		}
		return p, err
	}
	p, err := once()
	if m, ok := get.(Mender); ok && err != nil && ctx.Err() == nil {
		if failed := m.Mend(ctx); failed != nil {
			return nil, errors.Join(err, failed)
		}
		return once()
	}
	return p, err
}

// Question is the call that asks a deal for cells of its own, drawn from the next block, for a bond that is its provider's once it has answered: some
// price and collateral, once in a period. If it does not answer, the deal is ended for that.
func (m *Market) Question(id ID) wallet.Call {
	return wallet.Call{ID: fmt.Sprintf("question/%s", id), To: m.Deals, Data: dealsABI().PackAsk(id.Big())}
}

// questioned is how many cells an answer shows (Deals.QUESTIONED).
const questioned = 2

// answerable is the last block in which a question can be answered that is drawn from a block.
func (m *Market) answerable(asked uint64) uint64 { return asked + m.Finality + m.Window }

// Answer makes the proofs that answer a question to a deal, drawn from a block. Content that is damaged is mended first, if get is a Mender.
func (m *Market) Answer(ctx context.Context, id *big.Int, block uint64, tree *Tree, get blockstore.Getter) (proofs [][]byte, header []byte, err error) {
	random, header, err := m.random(ctx, block)
	if err != nil {
		return nil, nil, err
	}
	for _, cell := range drawDeal(questionSeed(m.id, m.Deals, id, block, random), questioned, tree.Cells) {
		proof, err := prove(ctx, tree, get, cell)
		if err != nil {
			return nil, nil, fmt.Errorf("answer for deal %d: %w", id, err)
		}
		data, _ := proof.AppendBinary(nil) // never fails
		proofs = append(proofs, data)
	}
	return proofs, header, nil
}

package deal

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// State is that of a deal on the chain (Deals.State).
type State uint8

const (
	None    State = iota // there is none
	Active               // neither settled nor failed
	Settled              // it is over, and what was proven is paid
	Failed               // it was ended for a fault
)

func (s State) String() string {
	return [...]string{"none", "active", "settled", "failed"}[min(s, Failed)]
}

// Deal is what a chain says of a deal.
type Deal struct {
	ID         ID
	Client     common.Address
	Token      common.Address
	Price      wallet.Amount // of a period
	Collateral wallet.Amount
	Left       wallet.Amount // of the collateral, after slashes
	Root       Hash          // of the commitment
	Cells      uint64
	Drawn      uint64 // of the cells, those that challenges are drawn from
	First      uint64 // period
	End        uint64 // period, the first that is not paid
	Claimed    uint64 // period, up to which it was claimed
	FixedEnd   bool   // it cannot be made longer
	State      State
	Asked      uint64 // block that a question to it is drawn from; 0: there is none
}

// dealsAtOnce is how many deals one call reads: each costs a node some 12,000 gas.
const dealsAtOnce = 250

// at are the options of a call that reads what was at a block; 0: the last.
func at(ctx context.Context, block uint64) *bind.CallOpts {
	opts := &bind.CallOpts{Context: ctx}
	if block > 0 {
		opts.BlockNumber = new(big.Int).SetUint64(block)
	}
	return opts
}

// last are the options of a call that reads what is at the last block.
func last(ctx context.Context) *bind.CallOpts { return at(ctx, 0) }

// ReadDeals reads deals as they were at a block; 0: the last.
func (m *Market) ReadDeals(ctx context.Context, block uint64, ids ...ID) ([]Deal, error) {
	list := make([]Deal, 0, len(ids))
	for len(ids) > 0 {
		part := ids[:min(len(ids), dealsAtOnce)]
		ids = ids[len(part):]
		numbers := make([]*big.Int, len(part))
		for i, id := range part {
			numbers[i] = id.Big()
		}
		got, err := bind.Call(m.deals, at(ctx, block), dealsABI().PackSummaries(numbers), dealsABI().UnpackSummaries)
		if err != nil {
			return nil, fmt.Errorf("read deals: %w", err)
		}
		if len(got) != len(part) {
			return nil, fmt.Errorf("read deals: the chain says %d of %d", len(got), len(part))
		}
		for i, s := range got {
			list = append(list, newDeal(part[i], s))
		}
	}
	return list, nil
}

func newDeal(id ID, s contracts.DealsSummary) Deal {
	d := s.Deal
	return Deal{
		ID: id, Client: d.Client, Token: d.Token, Price: wallet.NewAmount(d.Price), Collateral: wallet.NewAmount(d.Collateral), Left: wallet.NewAmount(s.Left), Root: d.Root, Cells: d.Cells, Drawn: s.Drawn,
		First: uint64(d.First), End: uint64(d.End), Claimed: uint64(d.Claimed), FixedEnd: d.FixedEnd, State: State(d.State), Asked: s.Asked.Uint64(),
	}
}

// lasting is the state of a deal that has ended, if the chain will not forget that: it was so at a block that stays. Else it is Active.
func (m *Market) lasting(ctx context.Context, head uint64, d Deal) (State, error) {
	ok, err := m.agreed(func(m *Market) (bool, error) {
		list, err := m.ReadDeals(ctx, max(head-min(head, m.Finality), 1), d.ID)
		return err == nil && list[0].State == d.State, err
	})
	if err != nil || !ok {
		return Active, err
	}
	return d.State, nil
}

// agreed tells whether more than half of the nodes of the chain say that something is so, and none says that it is not: content is let go of for that, which a single
// liar must not bring about. It returns an error if too few answer.
func (m *Market) agreed(so func(*Market) (bool, error)) (bool, error) {
	nodes := []wallet.Backend{m.chain}
	if all, ok := m.chain.(*wallet.Nodes); ok {
		nodes = all.Each()
	}
	var errs []error
	for _, node := range nodes {
		one := *m
		one.chain, one.deals = node, dealsABI().Instance(node, m.Contracts.Deals)
		ok, err := so(&one)
		if err == nil && !ok {
			return false, nil
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	if 2*len(errs) >= len(nodes) {
		return false, fmt.Errorf("%d of %d nodes of the chain do not answer: %w", len(errs), len(nodes), errors.Join(errs...))
	}
	return true, nil
}

// DealOf finds the deal that an offer has become; false if it has not.
func (m *Market) DealOf(ctx context.Context, block uint64, offer common.Hash) (ID, bool, error) {
	n, err := bind.Call(m.deals, at(ctx, block), dealsABI().PackDealOf(offer), dealsABI().UnpackDealOf)
	if err != nil {
		return ID{}, false, fmt.Errorf("read offer %s: %w", offer, err)
	}
	return IDOf(n), n.Sign() > 0, nil
}

// Available tells what somebody has in the bank that is not locked.
func (m *Market) Available(ctx context.Context, token, owner common.Address) (wallet.Amount, error) {
	n, err := bind.Call(bankABI().Instance(m.chain, m.Bank), last(ctx), bankABI().PackAvailable(token, owner), bankABI().UnpackAvailable)
	if err != nil {
		return wallet.Amount{}, fmt.Errorf("read the account of %s: %w", owner, err)
	}
	return wallet.NewAmount(n), nil
}

// Session is what a key may do for its owner: make deals about one content, and make them longer. Which providers get them is up to the key.
type Session struct {
	Content Hash          // root of the commitment
	Left    wallet.Amount // that it may lock
	Price   wallet.Amount // of a period of a deal, at most
	Deals   uint32        // that it may make
	Expires time.Time
}

// allows tells why a key may not make a deal; nil if it may.
func (s *Session) allows(price, total *big.Int) error {
	switch {
	case s.Left.Cmp(total) < 0:
		return fmt.Errorf("it may lock %d, the deal needs %d", &s.Left.Int, total)
	case s.Price.Cmp(price) < 0:
		return fmt.Errorf("it may pay %d for a period, the deal pays %d", &s.Price.Int, price)
	case s.Deals == 0:
		return errors.New("it may make no more deals")
	}
	return nil
}

// Session reads what a key may do for an owner now, about the content of a commitment. One that is over allows nothing.
func (m *Market) Session(ctx context.Context, token, owner, key common.Address, content Hash) (s Session, err error) {
	out, err := bind.Call(bankABI().Instance(m.chain, m.Bank), last(ctx), bankABI().PackSessions(owner, token, key, content), bankABI().UnpackSessions)
	if err != nil {
		return s, fmt.Errorf("read the session of %s: %w", key, err)
	}
	s = Session{Content: content, Expires: wallet.Time(out.Expires)}
	if time.Now().Before(s.Expires) {
		s.Left, s.Price, s.Deals = wallet.NewAmount(out.Left), wallet.NewAmount(out.Price), out.Deals
	}
	return s, nil
}

// Streak tells how many periods, up to one that is over, a vault was not proven though it owed that; no more than faultAfter are counted.
func (m *Market) Streak(ctx context.Context, provider common.Address, period uint64) (n uint64, err error) {
	v, err := bind.Call(m.deals, last(ctx), dealsABI().PackVaults(provider), dealsABI().UnpackVaults)
	if err != nil {
		return 0, fmt.Errorf("read vault of %s: %w", provider, err)
	}
	for ; n < faultAfter && period < uint64(v.ObligedUntil) && period >= uint64(v.ObligedFrom)+n; n++ {
		proven, err := m.Proven(ctx, provider, period-n, period-n+1)
		if err != nil || proven > 0 {
			return n, err
		}
	}
	return n, nil
}

// Proven counts the periods that a vault was proven.
func (m *Market) Proven(ctx context.Context, provider common.Address, from, to uint64) (uint64, error) {
	n, err := bind.Call(m.deals, last(ctx), dealsABI().PackCountProven(provider, new(big.Int).SetUint64(from), new(big.Int).SetUint64(to)), dealsABI().UnpackCountProven)
	if err != nil {
		return 0, fmt.Errorf("read vault of %s: %w", provider, err)
	}
	return n.Uint64(), nil
}

// Head is the last block of the chain.
type Head struct {
	Number uint64
	Time   uint64 // seconds since 1970
	Hash   common.Hash
}

// Head reads the last block.
func (m *Market) Head(ctx context.Context) (Head, error) {
	h, err := m.chain.HeaderByNumber(ctx, nil)
	if err != nil {
		return Head{}, fmt.Errorf("read the last block: %w", err)
	}
	return Head{h.Number.Uint64(), h.Time, h.Hash()}, nil
}

// paceBlocks is how many blocks back it is looked to find out how long one takes.
const paceBlocks = 1000

// BlockTime is how long a block takes, in seconds, on the average.
func (m *Market) BlockTime(ctx context.Context) (float64, error) { return pace(ctx, m.chain) }

func pace(ctx context.Context, chain wallet.Backend) (float64, error) {
	last, err := chain.HeaderByNumber(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("read the last block: %w", err)
	}
	if last.Number.Cmp(big.NewInt(2)) < 0 {
		return 12, nil
	}
	n := min(last.Number.Uint64()-1, paceBlocks) // the first one may be from another time
	h, err := chain.HeaderByNumber(ctx, new(big.Int).SetUint64(last.Number.Uint64()-n))
	if err != nil {
		return 0, fmt.Errorf("read block %d: %w", last.Number.Uint64()-n, err)
	}
	return max(float64(last.Time-h.Time)/float64(n), 0.001), nil
}

// logsAtOnce is over how many blocks one call asks for events: nodes bound that.
const logsAtOnce = 2000

// logs calls fn with the events of a contract in some blocks.
func (m *Market) logs(ctx context.Context, contract common.Address, from, to uint64, topics [][]common.Hash, fn func(*types.Log)) error {
	for ; from <= to; from += logsAtOnce {
		last := min(to, from+logsAtOnce-1)
		list, err := m.chain.FilterLogs(ctx, ethereum.FilterQuery{FromBlock: new(big.Int).SetUint64(from), ToBlock: new(big.Int).SetUint64(last), Addresses: []common.Address{contract}, Topics: topics})
		if err != nil {
			return fmt.Errorf("read events of blocks %d to %d: %w", from, last, err)
		}
		for i := range list {
			fn(&list[i])
		}
	}
	return nil
}

// Activation is a deal that began.
type Activation struct {
	ID     ID
	Client common.Address
	Cid    Hash // of the root block
	Offer  common.Hash
	Group  Hash // of replicas
	Block  uint64
}

// Activations lists the deals that a client has got in some blocks, of all titles.
func (m *Market) Activations(ctx context.Context, client common.Address, from, to uint64) (list []Activation, err error) {
	topics := [][]common.Hash{{eventID("Activated")}, nil, {contracts.AddressWord(client)}}
	err = m.logs(ctx, m.Contracts.Deals, from, to, topics, func(l *types.Log) {
		if e, err := dealsABI().UnpackActivatedEvent(l); err == nil {
			list = append(list, Activation{IDOf(e.Deal), e.Client, e.Cid, e.Offer, e.Group, l.BlockNumber})
		}
	})
	return list, err
}

func eventID(name string) common.Hash { return parsed(&contracts.DealsMetaData).Events[name].ID }

// parsed is the ABI of a contract, which is read once.
func parsed(meta *bind.MetaData) *abi.ABI {
	a, err := meta.ParseABI()
	if err != nil {
		panic(err) // it was made by the compiler
	}
	return a
}

// Changed lists the deals of which something has changed in some blocks.
func (m *Market) Changed(ctx context.Context, from, to uint64) (map[ID]bool, error) {
	changed := map[ID]bool{}
	topics := [][]common.Hash{{eventID("Extended"), eventID("Claimed"), eventID("Settled"), eventID("Failed"), eventID("Asked"), eventID("Answered")}}
	err := m.logs(ctx, m.Contracts.Deals, from, to, topics, func(l *types.Log) {
		if len(l.Topics) > 1 {
			changed[IDOf(l.Topics[1].Big())] = true
		}
	})
	return changed, err
}

// Registered lists the records that providers have published, the last of each.
func (m *Market) Registered(ctx context.Context, from, to uint64) (map[common.Address][]byte, error) {
	records := map[common.Address][]byte{}
	err := m.logs(ctx, m.Contracts.Providers, from, to, nil, func(l *types.Log) {
		if e, err := providersABI().UnpackRegisteredEvent(l); err == nil {
			records[e.Provider] = e.Record
		}
	})
	return records, err
}

// Token is what money is counted in.
type Token struct {
	Address  common.Address `json:"address"`
	Symbol   string         `json:"symbol"`
	Decimals uint8          `json:"decimals"`
}

var tokenABI = sync.OnceValue(contracts.NewDevToken) // what an ERC-20 has, and more

// ReadToken reads how a token calls itself.
func ReadToken(ctx context.Context, chain wallet.Backend, addr common.Address) (Token, error) {
	c := tokenABI().Instance(chain, addr)
	t := Token{Address: addr}
	var err error
	if t.Decimals, err = bind.Call(c, last(ctx), tokenABI().PackDecimals(), tokenABI().UnpackDecimals); err == nil {
		t.Symbol, err = bind.Call(c, last(ctx), tokenABI().PackSymbol(), tokenABI().UnpackSymbol)
	}
	if err != nil {
		return t, fmt.Errorf("%s is no token: %w", addr, err)
	}
	return t, nil
}

// recordHash is that of the last record that a provider has published.
func (m *Market) recordHash(ctx context.Context, provider common.Address) (common.Hash, error) {
	h, err := bind.Call(providersABI().Instance(m.chain, m.Providers), last(ctx), providersABI().PackRecords(provider), providersABI().UnpackRecords)
	if err != nil {
		return common.Hash{}, fmt.Errorf("read the record of %s: %w", provider, err)
	}
	return h, nil
}

// hashOf is a hash as contracts have it (Keccak-256).
func hashOf(data []byte) common.Hash { return crypto.Keccak256Hash(data) }

package deal

import (
	"context"
	"errors"
	"math/big"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// flaky is a chain whose node does not answer every fifth call, and is a block behind at times.
type flaky struct {
	wallet.Backend
	mu     sync.Mutex
	random *rand.Rand
	failed int
}

var errFlaky = errors.New("the node does not answer")

func (f *flaky) fails() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.random.IntN(5) == 0 {
		f.failed++
		return errFlaky
	}
	return nil
}

func (f *flaky) CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error) {
	if err := f.fails(); err != nil {
		return nil, err
	}
	return f.Backend.CallContract(ctx, call, block)
}

func (f *flaky) HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error) {
	if err := f.fails(); err != nil {
		return nil, err
	}
	return f.Backend.HeaderByNumber(ctx, number)
}

func (f *flaky) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Backend.SendTransaction(ctx, tx)
}

func (f *flaky) BlockNumber(ctx context.Context) (uint64, error) {
	if err := f.fails(); err != nil {
		return 0, err
	}
	n, err := f.Backend.BlockNumber(ctx)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.random.IntN(5) == 0 && n > 0 {
		n--
	}
	return n, err
}

// sender sends at once, and waits.
type sender struct {
	market *Market
	by     account
}

func (s sender) Has(string) bool { return false }

func (s sender) Send(c wallet.Call) error {
	tx, err := bind.Transact(bind.NewBoundContract(c.To, abi.ABI{}, s.market.chain, s.market.chain, s.market.chain), bind.NewKeyedTransactor(s.by.Key, s.market.id), c.Data)
	if err == nil {
		_, err = mined(context.Background(), s.market.chain, tx)
	}
	return err
}

func (m *market) source(provider account) Source {
	return func(_ context.Context, slot int) (*Tree, blockstore.Getter, error) {
		k := m.vaults[provider.Addr][slot]
		return k.tree, k.store, nil
	}
}

// TestProver keeps a vault proven for ten periods over nodes that often do not answer, while deals come and end, and sees when it could not.
func TestProver(t *testing.T) {
	m := newMarket(t, true)
	client, provider := m.clients[0], m.providers[0]
	node := &flaky{Backend: m.Client, random: rand.New(rand.NewPCG(1, 1))}
	over, err := Open(t.Context(), wallet.NewNodes(node, node), m.Contracts)
	if err != nil {
		t.Fatal(err)
	}
	p := &Prover{Market: over, Provider: provider.Addr, By: sender{over, m.somebody}, Source: m.source(provider)}
	if next, err := (&Prover{Market: m.Market, Provider: provider.Addr}).Step(t.Context()); next != 0 || err != nil {
		t.Errorf("without a vault: %d, %v", next, err)
	}
	for i := range 4 {
		store, tree := film(t, i)
		m.activate(client, provider, store, tree, m.offer(client, provider, tree, 1, 1, uint32(3+3*i)))
	}
	next := uint64(0)
	run := func(until uint64) {
		for m.Number() < until {
			if m.Number() < next {
				m.Commit()
				continue
			}
			var err error
			if next, err = p.Step(t.Context()); errors.Is(err, ErrMissed) {
				t.Fatal(err)
			}
			if next <= m.Number() {
				m.Commit()
			}
		}
	}
	start := m.vaultOf(provider.Addr).Start.Uint64()
	run(start + 11*testPeriod)
	n, err := bind.Call(m.deals, nil, dealsABI().PackCountProven(provider.Addr, new(big.Int), big.NewInt(11)), dealsABI().UnpackCountProven)
	if err != nil || n.Int64() != 10 {
		t.Errorf("%d of 10 periods are proven, %v; the node has failed %d times", n, err, node.failed)
	}
	if node.failed < 30 {
		t.Errorf("the node has failed %d times only", node.failed)
	}
	m.to(provider, 11, testFinality+testWindow)
	good := &Prover{Market: m.Market, Provider: provider.Addr, By: p.By, Source: m.source(provider)}
	if next, err := good.Step(t.Context()); !errors.Is(err, ErrMissed) || next != start+12*testPeriod+testFinality+1 {
		t.Errorf("too late: %d, %v", next, err)
	}
	m.to(provider, 12, testFinality+1)
	m.vaults[provider.Addr][3].store = blockstore.NewMem() // it has lost everything
	if _, err := good.Step(t.Context()); !errors.Is(err, blockstore.ErrNotFound) {
		t.Errorf("without the data: %v", err)
	}
}

// TestProverRuns proves by itself, and ends.
func TestProverRuns(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	store, tree := film(t, 1)
	m.activate(client, provider, store, tree, m.offer(client, provider, tree, 1, 1, 9))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan struct{})
	p := &Prover{Market: m.Market, Provider: provider.Addr, By: sender{m.Market, provider}, Source: m.source(provider), Every: time.Millisecond, Failed: func(err error) { t.Error(err) }}
	go func() {
		defer close(ended)
		p.Run(ctx)
	}()
	m.to(provider, 1, testFinality+1)
	eventually.True(t, "the period is proven", func() bool {
		n, err := bind.Call(m.deals, nil, dealsABI().PackCountProven(provider.Addr, big.NewInt(1), big.NewInt(2)), dealsABI().UnpackCountProven)
		return err == nil && n.Int64() == 1
	})
	cancel()
	<-ended
}

// TestProverCompacts takes deals that are over out of a vault once they are most of it, and proves what is left. Until then a vault is proven in which no draw finds a deal that is owed.
func TestProverCompacts(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	for i := range 5 {
		store, tree := film(t, i)
		m.activate(client, provider, store, tree, m.offer(client, provider, tree, 1, 1, []uint32{9, 1, 1, 1, 1}[i]))
	}
	p := &Prover{Market: m.Market, Provider: provider.Addr, By: sender{m.Market, provider}, Own: true, Source: m.source(provider)}
	for period := uint64(1); period < 5; period++ {
		m.to(provider, period, testFinality+1)
		for range 3 {
			if _, err := p.Step(t.Context()); err != nil {
				t.Fatal(err)
			}
			m.Commit()
		}
	}
	if v, left := m.vaultOf(provider.Addr), m.vaults[provider.Addr][0].tree.Cells; v.Cells != left {
		t.Errorf("the vault has %d cells, %d are owed", v.Cells, left)
	}
	if n, err := m.Proven(t.Context(), provider.Addr, 1, 5); err != nil || n != 4 {
		t.Errorf("%d of 4 periods are proven, %v", n, err)
	}
	few := []Slot{{Cells: 1 << 40}, {Cells: 1, Owes: true}}
	if draws := drawVault(Hash{7}, 5, 1<<40+1, few); len(draws) != 5 || draws[0].slot != 0 || draws[0].tries != 0 {
		t.Errorf("where hardly anything is owed the draws are %+v", draws)
	}
	few[1].Owes = false
	if draws := drawVault(Hash{7}, 5, 1<<40+1, few); draws != nil {
		t.Errorf("where nothing is owed the draws are %+v", draws)
	}
}

// TestOpen says what is wrong with addresses where there is no market.
func TestOpen(t *testing.T) {
	m := newMarket(t, false)
	tokenless := m.Contracts
	tokenless.Token = common.Address{}
	for what, at := range map[string]Contracts{"nothing": {}, "another contract": {Deals: m.TokenAt}, "no token": tokenless} {
		if _, err := Open(t.Context(), m.Client, at); err == nil {
			t.Errorf("a market at %s", what)
		}
	}
	if v, err := m.Vault(t.Context(), common.Address{1}); v != nil || err != nil {
		t.Errorf("a vault of nobody: %+v, %v", v, err)
	}
}

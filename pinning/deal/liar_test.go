package deal

import (
	"context"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// liar is a node of a chain that says that all deals are in a state, and that none came of any offer; or, with an error, nothing.
type liar struct {
	wallet.Backend
	t     *testing.T
	state State
	err   error
}

func (l *liar) CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error) {
	out, err := l.Backend.CallContract(ctx, call, block)
	methods := parsed(&contracts.DealsMetaData).Methods
	switch {
	case l.err != nil:
		return nil, l.err
	case err != nil || len(call.Data) < 4:
		return out, err
	case string(call.Data[:4]) == string(methods["summaries"].ID):
		list, err := dealsABI().UnpackSummaries(out)
		if err != nil {
			l.t.Error(err)
		}
		for i := range list {
			list[i].Deal.State = uint8(l.state)
		}
		return methods["summaries"].Outputs.Pack(list)
	case string(call.Data[:4]) == string(methods["dealOf"].ID):
		return make([]byte, 32), nil
	}
	return out, nil
}

// TestLiar has nodes of the chain lie to a provider that its deal is over, or never was: it lets go of the content if all say so, but not if one says otherwise, or too few answer.
func TestLiar(t *testing.T) {
	m := newMarket(t, false)
	client, provider := m.clients[0], m.providers[0]
	content, tree := film(t, 1)
	o := m.offer(client, provider, tree, 7, 20, 30)
	k := m.activate(client, provider, content, tree, o)
	offer, err := encodeOffer(&o)
	if err != nil {
		t.Fatal(err)
	}
	m.Commit()
	honest, dead := wallet.Backend(m.Client), &liar{Backend: m.Client, t: t, err: errors.New("no route to host")}
	ended, never := &liar{Backend: m.Client, t: t, state: Settled}, &liar{Backend: m.Client, t: t, state: None}
	for name, c := range map[string]struct {
		nodes []wallet.Backend
		held  bool
	}{
		"nobody lies":                       {[]wallet.Backend{honest}, true},
		"the only node says it is over":     {[]wallet.Backend{ended}, false},
		"one of two says it is over":        {[]wallet.Backend{ended, honest}, true},
		"one of three says it is over":      {[]wallet.Backend{ended, honest, honest}, true},
		"one says so, and one is dead":      {[]wallet.Backend{ended, dead}, true},
		"two say so, and one is dead":       {[]wallet.Backend{ended, dead, ended}, false},
		"the only node says it never was":   {[]wallet.Backend{never}, false},
		"one of two says it never was":      {[]wallet.Backend{never, honest}, true},
		"one says it never was, two do not": {[]wallet.Backend{never, honest, honest}, true},
	} {
		t.Run(name, func(t *testing.T) {
			store, err := engine.Open(t.TempDir(), engine.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer store.Close()
			pins := pinning.Open(store, pinning.Config{})
			hash := m.OfferHash(&o)
			l := &Lease{
				Hash: hash, Offer: offer, Signature: m.sign(client, o), Root: pinning.Root{Cid: tree.root}, Client: client.Addr, Commitment: tree.Commitment, Stage: Live, Deal: IDOf(k.id), Pin: pinning.NewID(),
			}
			index, err := tree.AppendBinary(nil)
			if err == nil {
				err = pins.Queue(&pinning.Pin{ID: l.Pin, Cid: l.Root, Owner: PinOwner}, l.record(), blockstore.Record{Key: treeRecord + hash.Hex(), Value: index})
			}
			if err != nil {
				t.Fatal(err)
			}
			batch := store.Begin()
			defer batch.Abort()
			if err := eachBlock(t.Context(), content, tree.root, func(c cid.Cid, _ Hash, _ int64) error {
				data, err := blockstore.Get(t.Context(), content, c)
				if err == nil {
					err = batch.Put(t.Context(), blockstore.Block{Cid: c, Data: data})
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
			if err := batch.Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
			market, err := Open(t.Context(), wallet.NewNodes(m.Client), m.Contracts)
			if err != nil {
				t.Fatal(err)
			}
			market.chain = wallet.NewNodes(c.nodes...)
			market.deals = dealsABI().Instance(market.chain, m.Contracts.Deals)
			key := wallet.NewLocal(provider.Key)
			outbox, err := wallet.NewOutbox(t.Context(), store, m.Client, key, wallet.Policy{})
			if err != nil {
				t.Fatal(err)
			}
			p := &Provider{Market: market, Key: key, Outbox: outbox, Network: &plug{w: &wire{peers: map[string]map[string]func(context.Context, string, []byte) ([]byte, error){}}}, Store: store, Pins: pins, Fetch: func() {}}
			if err := p.Start(t.Context(), Terms{Token: m.TokenAt, Capacity: 1 << 40}); err != nil {
				t.Fatal(err)
			}
			for range 10 {
				err = errors.Join(p.look(t.Context()), outbox.Step(t.Context())) // of nodes that do not answer
				m.Commit()
			}
			_, gone := pins.Get(l.Pin)
			if held := gone == nil; held != c.held || (len(p.leases) == 1) != c.held {
				t.Errorf("held: %t, %d leases, want %t; the last look: %v", held, len(p.leases), c.held, err)
			}
		})
	}
}

package deal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/reelfs/reelfs/pinning/wallet"
)

// Network is how clients and providers find and call each other, as an exchange.Exchange does.
type Network interface {
	ID() string
	Addrs() []string
	Connect(ctx context.Context, addr string) error
	Call(ctx context.Context, to, protocol string, most int, request []byte) ([]byte, error)
	Handle(protocol string, most int, perSecond float64, answer func(ctx context.Context, from string, request []byte) ([]byte, error))
	// Network names the network that a connected peer is in; "" if nobody knows.
	Network(of string) string
	Seal(domain string, payload []byte) ([]byte, error)
	Unseal(domain string, envelope []byte) (by string, payload []byte, err error)
}

// The protocols, with how often a peer may call in a second. What is said is JSON.
const (
	askProtocol    = "/reelfs/ask/1"
	offerProtocol  = "/reelfs/offer/1"
	statusProtocol = "/reelfs/status/1"

	mostMessage = 16 << 10 // bytes
	callsASec   = 5
)

// Terms are what a provider keeps content for.
type Terms struct {
	Token      common.Address   `json:"token"`
	Price      wallet.Amount    `json:"price"`      // of a GiB for a period
	Collateral uint32           `json:"collateral"` // what the provider stands for, at the most, in percent of what a deal pays in all
	Most       uint64           `json:"most"`       // bytes of a deal
	Periods    uint32           `json:"periods"`    // of a deal
	Capacity   uint64           `json:"capacity"`   // bytes of all deals
	Delivery   wallet.Amount    `json:"delivery"`   // of a GiB that is delivered; 0: that is free
	Worth      wallet.Threshold `json:"-"`          // from which on it is worth to fetch what was earned in a pool
}

// Ask is what a provider asks for at the moment, and who it is.
type Ask struct {
	Terms
	Provider common.Address `json:"provider"`
	Peer     string         `json:"peer"`
	Chain    wallet.Amount  `json:"chain"`
	Deals    common.Address `json:"deals"` // the contract
	Free     uint64         `json:"free"`  // bytes that it takes yet
	Until    time.Time      `json:"until"` // when one should ask again
}

var askType = newText("Ask", "terms")

// ErrBadAsk says that what a provider asks for is not for this market, or not its own.
var ErrBadAsk = errors.New("bad ask")

// signAsk signs an ask with the provider's key.
func (m *Market) signAsk(ctx context.Context, a *Ask, key wallet.Key) ([]byte, error) {
	s, err := m.sign(ctx, askType, a, key)
	if err != nil {
		return nil, fmt.Errorf("sign ask: %w", err)
	}
	return json.Marshal(s)
}

// readAsk reads an ask, which must be for this market and signed by the provider whose peer it came from.
func (m *Market) readAsk(data []byte, peer string) (*Ask, error) {
	var s signed
	a := &Ask{}
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBadAsk, err)
	}
	by, err := m.open(askType, &s, a)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %v", ErrBadAsk, err)
	case by != a.Provider:
		return nil, fmt.Errorf("%w: it is of %s, and %s has signed it", ErrBadAsk, a.Provider, by)
	case a.Peer != peer:
		return nil, fmt.Errorf("%w: it is of peer %s, and came from %s", ErrBadAsk, a.Peer, peer)
	case a.Chain.Cmp(m.id) != 0 || a.Deals != m.Contracts.Deals:
		return nil, fmt.Errorf("%w: it is for the market %s on chain %d", ErrBadAsk, a.Deals, &a.Chain.Int)
	case a.Price.BitLen() > 96 || a.Delivery.BitLen() > 96:
		return nil, fmt.Errorf("%w: its prices are out of range", ErrBadAsk)
	}
	return a, nil
}

// gib is what prices are for.
const gib = 1 << 30

// priceOf is what so many cells cost for a period, at a price for a GiB, rounded up.
func priceOf(perGiB *big.Int, cells uint64) *big.Int {
	n := new(big.Int).Mul(perGiB, new(big.Int).Mul(new(big.Int).SetUint64(cells), big.NewInt(CellSize)))
	return n.Add(n, big.NewInt(gib-1)).Rsh(n, 30)
}

// percent is so many percent of n.
func percent(n *big.Int, p uint32) *big.Int {
	n = new(big.Int).Mul(n, big.NewInt(int64(p)))
	return n.Quo(n, big.NewInt(100))
}

// recordDomain is what providers sign their records for.
const recordDomain = "reelfs-provider"

// providerRecord is what a provider publishes on the chain, in an envelope that its node has sealed: each says that it is the other.
type providerRecord struct {
	Provider common.Address `json:"provider"`
	Chain    wallet.Amount  `json:"chain"`
	Addrs    []string       `json:"addrs"`
}

// mostRecordAddrs bounds the addresses in a record: each byte costs gas.
const mostRecordAddrs = 8

// found is a provider that is registered.
type found struct {
	provider common.Address
	peer     string
	addrs    []string
}

// readRecord reads the record that a provider has published.
func (m *Market) readRecord(n Network, provider common.Address, envelope []byte) (*found, error) {
	if len(envelope) > mostMessage {
		return nil, fmt.Errorf("record of %s: %d bytes", provider, len(envelope))
	}
	peer, payload, err := n.Unseal(recordDomain, envelope)
	if err != nil {
		return nil, fmt.Errorf("record of %s: %w", provider, err)
	}
	var r providerRecord
	if err := json.Unmarshal(payload, &r); err != nil {
		return nil, fmt.Errorf("record of %s: %w", provider, err)
	}
	if r.Provider != provider || r.Chain.Cmp(m.id) != 0 {
		return nil, fmt.Errorf("record of %s: node %s has sealed it for %s on chain %d", provider, peer, r.Provider, &r.Chain.Int)
	}
	return &found{provider, peer, r.Addrs[:min(len(r.Addrs), mostRecordAddrs)]}, nil
}

// offerMessage is what a client sends a provider.
type offerMessage struct {
	Root      string        `json:"root"` // CID of the content
	Offer     hexutil.Bytes `json:"offer"`
	Signature hexutil.Bytes `json:"signature"`
	Addrs     []string      `json:"addrs"` // multiaddrs of those who have the content
}

// statusMessage asks what has become of an offer.
type statusMessage struct {
	Offer common.Hash `json:"offer"`
}

// offerStatus is how far a provider is with an offer.
type offerStatus struct {
	Stage  Stage  `json:"stage"`
	Reason string `json:"reason,omitempty"`
	Deal   ID     `json:"deal,omitzero"`
}

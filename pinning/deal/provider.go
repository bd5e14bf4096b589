package deal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Store is what deals are noted in, with the blocks that are here.
type Store interface {
	wallet.Store
	blockstore.Getter
}

// Pins are what keeps content.
type Pins interface {
	Queue(pin *pinning.Pin, with ...blockstore.Record) error
	Remove(id string, with ...blockstore.Record) error
	Get(id string) (*pinning.Pin, error)
	Update(id string, fn func(*pinning.Pin)) (*pinning.Pin, error)
}

// PinOwner is the owner of the pins of deals: nobody else can remove them.
const PinOwner = "@deals"

// Provider keeps content of others for pay. Fill the first fields, and Start it.
type Provider struct {
	Market  *Market
	Key     wallet.Key
	Outbox  *wallet.Outbox
	Network Network
	Store   Store
	Pins    Pins
	// Fetch has pins fetched soon that wait.
	Fetch func()
	// Mend fetches again what of a pin is damaged or gone; nil: nobody does.
	Mend func(ctx context.Context, pin string) error
	// Every is how often it is looked what has happened; 2 s.
	Every time.Duration
	// ClaimEvery is after how many periods what was earned is claimed; 30. It is at the end in any case.
	ClaimEvery uint64
	// Failed is told what went wrong; it is tried again.
	Failed func(error)

	asking sync.Mutex
	asked  string // the last ask that was signed
	answer []byte // and that

	mu         sync.Mutex
	terms      Terms
	leases     map[common.Hash]*Lease   // that have not ended
	deals      map[ID]Deal              // of live ones, as the chain said last
	held       uint64                   // bytes of leases
	scanned    uint64                   // block up to which events were read; 0: none were
	period     uint64                   // in which leases were looked at last
	seen       common.Hash              // the last block when they were; only Run knows it
	pools      map[Hash]map[uint64]bool // for commitments, by their IDs; only Run knows them
	pooled     uint64                   // block up to which these were read
	poolPeriod uint64                   // period in which they were looked at last
	checks     sync.WaitGroup
	ctx        context.Context           // of Start
	answering  wallet.Call               // the answer that is made, to the deal that is looked at; only Run knows it
	doubts     map[common.Hash]doubt     // activations that will never be on the chain, it seems
	tried      map[common.Hash]time.Time // when content that could not be fetched was tried again
	prover     *Prover
	proofs     proofState
}

// proofState is what became of proofs, for those who ask why.
type proofState struct {
	err error
	at  time.Time
}

// doubt is that a deal will never be, as one node of the chain says that may be behind.
type doubt struct {
	why   error
	looks int // that have not found the deal since
}

// fetchPause is how many looks there are between two tries to fetch content.
const fetchPause = 10

// doubtful is how many looks must not find a deal before its content is let go of.
const doubtful = 3

// Bounds of offers.
const (
	mostOpen      = 64             // offers that are no deals yet
	mostOpenOf    = 8              // of one client
	leastLeft     = time.Minute    // until an offer expires
	mostLeft      = 24 * time.Hour // until then
	mostAddrs     = 16
	askLifetime   = time.Hour
	defaultEvery  = 2 * time.Second
	defaultClaims = 30
)

// ErrDeclined says that a provider does not take an offer, and why.
var ErrDeclined = errors.New("the offer is declined")

func declined(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDeclined, fmt.Sprintf(format, args...))
}

// Start reads what is held, and answers calls. Run, with the same ctx, does the rest.
func (p *Provider) Start(ctx context.Context, terms Terms) error {
	if p.Every == 0 {
		p.Every = defaultEvery
	}
	if p.ClaimEvery == 0 {
		p.ClaimEvery = defaultClaims
	}
	p.ctx, p.terms = ctx, terms
	p.leases, p.deals, p.doubts, p.tried = map[common.Hash]*Lease{}, map[ID]Deal{}, map[common.Hash]doubt{}, map[common.Hash]time.Time{}
	p.pools = map[Hash]map[uint64]bool{}
	for l, err := range p.Leases(ctx) {
		if err != nil {
			return err
		}
		if !l.Stage.Ended() {
			p.leases[l.Hash] = l
			p.held += l.Cells * CellSize
		}
	}
	p.prover = &Prover{Market: p.Market, Provider: p.Key.Address(), By: p.Outbox, Own: true, Source: p.source, Every: p.Every, Failed: p.proofFailed}
	p.Outbox.OnRefused("activate/", p.activationRefused)
	p.Network.Handle(askProtocol, mostMessage, callsASec, func(ctx context.Context, _ string, _ []byte) ([]byte, error) { return p.signedAsk(ctx) })
	p.Network.Handle(offerProtocol, mostMessage, callsASec, func(ctx context.Context, _ string, request []byte) ([]byte, error) {
		var m offerMessage
		err := json.Unmarshal(request, &m)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrBadOffer, err)
		}
		return answer(p.take(ctx, m))
	})
	p.Network.Handle(statusProtocol, mostMessage, callsASec, func(_ context.Context, _ string, request []byte) ([]byte, error) {
		var m statusMessage
		if err := json.Unmarshal(request, &m); err != nil {
			return nil, fmt.Errorf("%w: %v", ErrBadOffer, err)
		}
		return answer(p.status(m.Offer))
	})
	return nil
}

// answer tells how far it is with an offer. What is wrong with an offer is an answer; another error is none, and one may ask again.
func answer(st *offerStatus, err error) ([]byte, error) {
	if errors.Is(err, ErrDeclined) || errors.Is(err, ErrBadOffer) {
		st, err = &offerStatus{Stage: Refused, Reason: err.Error()}, nil
	}
	if err != nil {
		return nil, err
	}
	return json.Marshal(st)
}

// SetTerms changes what new deals are taken for.
func (p *Provider) SetTerms(t Terms) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.terms = t
}

// signedAsk is the ask, signed once for as long as it is the same: a signer may be a person.
func (p *Provider) signedAsk(ctx context.Context) ([]byte, error) {
	a := p.Ask()
	text, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	p.asking.Lock()
	defer p.asking.Unlock()
	if p.asked == string(text) {
		return p.answer, nil
	}
	data, err := p.Market.signAsk(ctx, a, p.Key)
	if err == nil {
		p.asked, p.answer = string(text), data
	}
	return data, err
}

// Ask is what the provider asks for now.
func (p *Provider) Ask() *Ask {
	p.mu.Lock()
	defer p.mu.Unlock()
	return &Ask{
		Terms: p.terms, Provider: p.Key.Address(), Peer: p.Network.ID(), Chain: wallet.NewAmount(p.Market.id), Deals: p.Market.Contracts.Deals,
		Free: p.terms.Capacity - min(p.terms.Capacity, p.held), Until: time.Now().Add(askLifetime).UTC().Truncate(askLifetime / 4),
	}
}

// Register publishes who this provider is, if that has changed.
func (p *Provider) Register(ctx context.Context) error {
	addrs := p.Network.Addrs()
	payload, err := json.Marshal(providerRecord{p.Key.Address(), wallet.NewAmount(p.Market.id), addrs[:min(len(addrs), mostRecordAddrs)]})
	if err != nil {
		return err
	}
	envelope, err := p.Network.Seal(recordDomain, payload)
	if err != nil {
		return err
	}
	last, err := p.Market.recordHash(ctx, p.Key.Address())
	if err != nil || last == hashOf(envelope) {
		return err
	}
	return p.Outbox.Send(wallet.Call{ID: "register/" + hashOf(envelope).Hex()[:18], To: p.Market.Providers, Data: providersABI().PackRegister(envelope)})
}

// Leases lists what is and was held, in no order. The last pair may carry an error.
func (p *Provider) Leases(ctx context.Context) iter.Seq2[*Lease, error] {
	return func(yield func(*Lease, error) bool) {
		for r, err := range p.Store.Records(ctx, leaseRecord) {
			l := &Lease{}
			if err == nil {
				err = json.Unmarshal(r.Value, l)
			}
			if !yield(l, err) || err != nil {
				return
			}
		}
	}
}

// status tells how far it is with an offer.
func (p *Provider) status(offer common.Hash) (*offerStatus, error) {
	data, err := p.Store.Record(leaseRecord + offer.Hex())
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, declined("there is no offer %s here", offer)
	}
	var l Lease
	if err := json.Unmarshal(data, &l); err != nil {
		return nil, err
	}
	return &offerStatus{l.Stage, l.Reason, l.Deal}, nil
}

// take takes an offer, if it is as the terms say and the client has the money: its content is fetched from then on. An offer that was taken before is as far as it is.
func (p *Provider) take(ctx context.Context, m offerMessage) (*offerStatus, error) {
	o, err := decodeOffer(m.Offer)
	if err != nil {
		return nil, err
	}
	hash := p.Market.OfferHash(o)
	if st, err := p.status(hash); !errors.Is(err, ErrDeclined) {
		return st, err
	}
	root, err := cid.Decode(m.Root)
	if err != nil {
		return nil, fmt.Errorf("%w: %q is not a CID", ErrBadOffer, m.Root)
	}
	if digest, err := digestOf(root); err != nil || digest != o.Cid {
		return nil, fmt.Errorf("%w: it is not for %s", ErrBadOffer, root)
	}
	if by, err := wallet.SignedBy(hash, m.Signature); err != nil || by != o.Signer {
		return nil, fmt.Errorf("%w: %s has not signed it", ErrBadOffer, o.Signer)
	}
	if err := p.accepts(ctx, o); err != nil {
		return nil, err
	}
	l := &Lease{
		Hash: hash, Offer: m.Offer, Signature: m.Signature, Root: pinning.Root{Cid: root}, Client: o.Client, Expires: wallet.Time(o.Expires),
		Commitment: Commitment{Root: o.Root, Cells: o.Cells}, Stage: Offered, Since: time.Now().UTC(),
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.leases[hash] == nil { // or else another call was quicker
		if err := p.room(l); err != nil {
			return nil, err
		}
		l.Pin = pinning.NewID()
		pin := &pinning.Pin{ID: l.Pin, Cid: l.Root, Name: "deal " + hash.Hex()[:10], Owner: PinOwner, Meta: map[string]string{"offer": hash.Hex()}, Origins: m.Addrs[:min(len(m.Addrs), mostAddrs)]}
		if err := p.Pins.Queue(pin, l.record()); err != nil {
			return nil, err
		}
		p.leases[hash], p.held = l, p.held+l.Cells*CellSize
		p.Fetch()
	}
	return &offerStatus{Stage: p.leases[hash].Stage}, nil
}

// room makes sure that there is room for one more lease. The lock is held.
func (p *Provider) room(l *Lease) error {
	open, of := 0, 0
	for _, other := range p.leases {
		if other.Stage != Live {
			open++
			if other.Client == l.Client {
				of++
			}
		}
	}
	size := l.Cells * CellSize
	switch {
	case open >= mostOpen:
		return declined("%d offers are being looked at, which is as many as there may be", open)
	case of >= mostOpenOf:
		return declined("%d offers of this client are being looked at, which is as many as there may be", of)
	case size > p.terms.Capacity || p.held > p.terms.Capacity-size:
		return declined("it needs %d bytes, of %d bytes %d are taken", size, p.terms.Capacity, p.held)
	}
	return nil
}

// accepts makes sure that an offer is as the terms say, and that there is money for it on both sides.
func (p *Provider) accepts(ctx context.Context, o *contracts.Offer) error {
	p.mu.Lock()
	t := p.terms
	p.mu.Unlock()
	if o.Cells == 0 || o.Periods == 0 {
		return declined("it is about nothing")
	}
	total := new(big.Int).Mul(o.Price, big.NewInt(int64(o.Periods)))
	price, collateral := priceOf(&t.Price.Int, o.Cells), percent(total, t.Collateral)
	left := time.Until(wallet.Time(o.Expires))
	switch {
	case o.Provider != p.Key.Address():
		return declined("it is for %s, this is %s", o.Provider, p.Key.Address())
	case o.Token != t.Token:
		return declined("it pays with %s, this provider takes %s", o.Token, t.Token)
	case o.Cells > t.Most/CellSize:
		return declined("it is about %d bytes, at most %d are taken", o.Cells*CellSize, t.Most)
	case o.Periods > t.Periods:
		return declined("it is for %d periods, at most %d are taken", o.Periods, t.Periods)
	case o.Price.Cmp(price) < 0:
		return declined("it pays %s for a period, this costs %s", p.Market.money(o.Price), p.Market.money(price))
	case o.Collateral.Cmp(collateral) > 0:
		return declined("it wants a collateral of %s, at most %s is given", p.Market.money(o.Collateral), p.Market.money(collateral))
	case left < leastLeft || left > mostLeft:
		return declined("it expires in %s, which should be between %s and %s", left.Round(time.Second), leastLeft, mostLeft)
	}
	has, err := p.Market.Available(ctx, o.Token, o.Client)
	if err != nil {
		return err
	}
	if has.Cmp(total) < 0 {
		return declined("the client has %s available in the bank, the deal needs %s", p.Market.money(&has.Int), p.Market.money(total))
	}
	if o.Signer != o.Client {
		session, err := p.Market.Session(ctx, o.Token, o.Client, o.Signer, o.Root)
		if err != nil {
			return err
		}
		if err := session.allows(o.Price, total); err != nil {
			return declined("the client allows %s less than that: %v", o.Signer, err)
		}
	}
	if has, err = p.Market.Available(ctx, o.Token, p.Key.Address()); err != nil {
		return err
	}
	if has.Cmp(o.Collateral) < 0 {
		return declined("the provider has %s available in the bank, the collateral is %s", p.Market.money(&has.Int), p.Market.money(o.Collateral))
	}
	return nil
}

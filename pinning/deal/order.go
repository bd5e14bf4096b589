package deal

import (
	"cmp"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// OrderStage is how far an order has come.
type OrderStage string

const (
	Preparing OrderStage = "preparing" // the commitment is computed
	Placing   OrderStage = "placing"   // fewer keep it than should
	Kept      OrderStage = "kept"      // as many keep it as should
	Ending    OrderStage = "ending"    // its owner wants no more of it
	Ended     OrderStage = "ended"     // there is nothing left to do
)

// Order is what somebody wants to have kept by several providers.
type Order struct {
	ID         string         `json:"id"`
	Root       pinning.Root   `json:"root"`
	Name       string         `json:"name,omitempty"`
	Client     common.Address `json:"client"` // who pays
	Token      common.Address `json:"token"`
	Replicas   int            `json:"replicas"`
	Until      time.Time      `json:"until,omitzero"` // zero: for ever
	Price      wallet.Amount  `json:"price"`          // of a GiB for a period, at the most
	Collateral uint32         `json:"collateral"`     // percent of what a deal pays in all, at the least
	Stake      wallet.Amount  `json:"stake"`          // that a provider has beside, at the least
	Renew      bool           `json:"renew"`          // deals are made longer as they come to their end
	Spread     bool           `json:"spread"`         // no two in one network
	Addrs      []string       `json:"addrs,omitempty"`
	Commitment
	Group Hash   `json:"group"` // by which the chain knows the replicas
	From  uint64 `json:"from"`  // block, before which there are none
	// Patience is for how long something must be wrong before this node mends it: a guard gives the owner time.
	Patience time.Duration  `json:"patience,omitempty"`
	Signer   common.Address `json:"signer"` // the client, or a guard whom the client lets lock money
	Made     time.Time      `json:"made"`
	Seconds  float64        `json:"seconds"`          // that a period took when it was made
	Guards   []Guard        `json:"guards,omitempty"` // who look after it too

	Stage  OrderStage `json:"stage"`
	Reason string     `json:"reason,omitempty"`
	Short  time.Time  `json:"short,omitzero"` // since when too few keep it
	LookAt time.Time  `json:"look_at,omitzero"`
	Looks  int        `json:"looks,omitempty"` // that have not found enough, one after the other
	Serial int        `json:"serial"`          // offers so far
	Deals  []Replica  `json:"deals"`
}

// Replica is an offer of an order, and the deal that it becomes.
type Replica struct {
	Provider common.Address `json:"provider"`
	Peer     string         `json:"peer,omitempty"`
	Addrs    []string       `json:"addrs,omitempty"`
	Network  string         `json:"network,omitempty"`
	Hash     common.Hash    `json:"hash"`
	Offer    hexutil.Bytes  `json:"offer,omitempty"`
	Price    wallet.Amount  `json:"price"` // of a period
	Term     uint64         `json:"term"`  // periods, for which it is made longer too
	Expires  time.Time      `json:"expires,omitzero"`
	Stage    Stage          `json:"stage"`
	Reason   string         `json:"reason,omitempty"`
	Since    time.Time      `json:"since"`
	Deal     ID             `json:"deal,omitzero"`
	First    uint64         `json:"first,omitempty"`   // period
	End      uint64         `json:"end,omitempty"`     // period, the first that is not paid
	Period   uint64         `json:"period,omitempty"`  // that the provider was in when last seen
	Missed   uint64         `json:"missed,omitempty"`  // periods without a proof, up to the last
	Renewed  uint64         `json:"renewed,omitempty"` // end, at which it was made longer
	Asked    uint64         `json:"asked,omitempty"`   // block that a question to it is drawn from
	Audit    *Audit         `json:"audit,omitempty"`
}

// Audit is how quickly a provider has shown a keyframe that nobody could foresee.
type Audit struct {
	At    time.Time     `json:"at"`
	Took  time.Duration `json:"took"`
	Error string        `json:"error,omitempty"`
}

// Stages of replicas beside those that providers tell of.
const (
	Offering Stage = "offering" // the offer is signed, and nobody has taken it yet
	AtRisk   Stage = "at risk"  // it is a deal, and is not proven
)

const (
	orderRecord = "order/"
	// riskAfter is after how many periods without a proof a replica does not count any more.
	riskAfter = 2
	// faultAfter is after how many a deal is ended for it (Vaults.FAULT).
	faultAfter = 4
	// renewAt is what part of a deal's time is left when it is made longer.
	renewAt = 0.2
	// guardRenewsAt is that for a guard.
	guardRenewsAt = 0.1
	// offerTime is how long a provider has to fetch the content, check it and activate the deal.
	offerTime = time.Hour
	// firstPause is how long one waits before providers are asked again, and twice as long each further time, up to mostPause.
	firstPause = 250 * time.Millisecond
	mostPause  = time.Minute
	// avoidFor is for how long a provider is not asked again that has not done what it was to.
	avoidFor = 10 * time.Minute
	// renewTerm is for how long a deal is made that is renewed, if the order says nothing.
	renewTerm = 30 * 24 * time.Hour
	// mostDeals bounds what an order remembers.
	mostDeals = 200
)

func (o *Order) record() blockstore.Record { return wallet.Record(orderRecord+o.ID, o) }

// What happens to an order.
type (
	orderCommitted   struct{ Commitment }
	orderUncommitted struct{ why string }
	orderAsks        struct { // providers have said what they want
		list          []candidate
		periodSeconds float64
		unreachable   int // of those who are registered
	}
	orderAnswered struct { // a provider says something about an offer
		hash   common.Hash
		stage  Stage
		reason string
	}
	orderSeen struct { // the chain says something about a deal
		activation Activation
		deal       Deal   // at the last block
		lasting    State  // of a deal that has ended: Active as long as the chain may forget it
		head       uint64 // the last block
		period     uint64 // of the provider's vault
		closed     uint64 // periods that can be proven no more
		missed     uint64 // of these, the last ones without a proof
	}
	orderTick struct{}
	orderEnd  struct{} // its owner wants it ended
)

// orderEffect is what has to be done for an order.
type orderEffect struct {
	kind effectKind
	hash common.Hash // of the offer
	deal ID
	n    uint64 // number of a period
}

type effectKind string

const (
	commitOrder   effectKind = "commit"
	lookAround    effectKind = "look"
	makeOffer     effectKind = "offer"
	topUpDeal     effectKind = "topup"
	faultDeal     effectKind = "fault"
	silenceDeal   effectKind = "silence"
	settleDeal    effectKind = "settle"
	terminateDeal effectKind = "terminate"
	cancelOffer   effectKind = "cancel"
)

// pending tells whether an offer may become a deal.
func (r *Replica) pending() bool {
	return r.Stage == Offering || r.Stage == Offered || r.Stage == Checking || r.Stage == Activating
}

func (r *Replica) become(s Stage, now time.Time, reason string) {
	if r.Stage != s {
		r.Since = now
	}
	r.Stage, r.Reason = s, reason
}

// counts tells how many replicas there are, with those that may come.
func (o *Order) counts() (live, coming int) {
	for i := range o.Deals {
		if r := &o.Deals[i]; r.Stage == Live {
			live++
		} else if r.pending() {
			coming++
		}
	}
	return live, coming
}

// resume is what an order needs when a process begins.
func (o *Order) resume() []orderEffect {
	if o.Stage == Preparing {
		return []orderEffect{{kind: commitOrder}}
	}
	return nil
}

// step is what becomes of an order by what happens to it. The order that it returns shares nothing with o.
func (o Order) step(m *Market, e any, now time.Time) (Order, []orderEffect) {
	o.Deals = slices.Clone(o.Deals)
	var effects []orderEffect
	switch e := e.(type) {
	case orderCommitted:
		if o.Stage == Preparing {
			o.Commitment = e.Commitment
			o.Stage = Placing
		}
	case orderUncommitted:
		if o.Stage == Preparing {
			o.Stage, o.Reason = Ended, "it cannot be in a deal: "+e.why
		}
	case orderAsks:
		if o.Stage == Placing || o.Stage == Kept {
			effects = o.pick(m, e, now)
		}
	case orderAnswered:
		for i := range o.Deals {
			if r := &o.Deals[i]; r.Hash == e.hash && r.pending() {
				if e.stage == Live {
					e.stage = Activating // the chain says when it is
				}
				r.become(e.stage, now, e.reason)
				if r.Stage == Refused {
					o.LookAt = time.Time{} // others may take it
				}
			}
		}
	case orderSeen:
		effects = o.seen(m, e, now)
	case orderEnd:
		if o.Stage == Ended || o.Stage == Ending {
			break
		}
		o.Stage, o.Reason = Ending, "its owner wants no more of it"
		for _, r := range o.Deals {
			switch {
			case r.pending():
				effects = append(effects, orderEffect{kind: cancelOffer, hash: r.Hash})
			case r.Stage == Live || r.Stage == AtRisk:
				effects = append(effects, orderEffect{kind: terminateDeal, deal: r.Deal})
			}
		}
	}
	return o, append(effects, o.judge(now)...)
}

// judge looks how an order is, and whether others have to be found.
func (o *Order) judge(now time.Time) []orderEffect {
	for i := range o.Deals {
		if r := &o.Deals[i]; r.pending() && now.After(r.Expires.Add(time.Minute)) {
			r.become(Refused, now, "the offer has expired"+because(r.Reason))
		}
	}
	live, coming := o.counts()
	switch o.Stage {
	case Placing, Kept:
		if o.past(now) {
			o.Stage, o.Reason = Ending, "its time is over"
		}
	}
	switch o.Stage {
	case Ending:
		if open := slices.ContainsFunc(o.Deals, func(r Replica) bool { return !r.Stage.Ended() }); !open {
			o.Stage = Ended
		}
	case Placing, Kept:
		if live >= o.Replicas {
			o.Stage, o.Reason, o.Short, o.Looks = Kept, "", time.Time{}, 0
			return nil
		}
		o.Stage = Placing
		if o.Short.IsZero() {
			o.Short = now
		}
		if live+coming < o.Replicas && !now.Before(o.LookAt) && !now.Before(o.Short.Add(o.Patience)) {
			o.LookAt = now.Add(min(mostPause, firstPause<<min(o.Looks, 10)))
			o.Looks++
			return []orderEffect{{kind: lookAround}}
		}
	}
	return nil
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return "; " + reason
}

// seen is what becomes of an order by what the chain says of one of its deals.
func (o *Order) seen(m *Market, e orderSeen, now time.Time) (effects []orderEffect) {
	at := slices.IndexFunc(o.Deals, func(r Replica) bool {
		return r.Deal == e.activation.ID || r.Deal.IsZero() && r.Hash == e.activation.Offer
	})
	if at < 0 && e.deal.State != None && e.deal.Root != o.Commitment.Root {
		return nil // it says that it belongs here, and is about something else
	}
	if at < 0 { // a guard has made it
		o.Deals = append(o.Deals, Replica{Provider: e.activation.ID.Provider, Hash: e.activation.Offer, Stage: Activating, Since: now, Price: e.deal.Price, Term: e.deal.End - e.deal.First})
		at = len(o.Deals) - 1
	}
	r := &o.Deals[at]
	if r.Stage.Ended() && r.Stage != Refused {
		return nil
	}
	if r.Stage == Live {
		defer func() {
			if r.Stage != Live {
				o.LookAt = time.Time{}
			}
		}()
	}
	d := e.deal
	r.Deal, r.First, r.End, r.Period, r.Missed, r.Price, r.Asked = e.activation.ID, d.First, d.End, e.period, e.missed, d.Price, d.Asked
	switch {
	case d.State == None:
		r.Deal = ID{}
		r.become(Activating, now, "the chain has forgotten it")
		return nil
	case d.State != Active && e.lasting != d.State:
		r.Reason = fmt.Sprintf("it is %s, until now", d.State)
		return nil
	case d.State == Settled:
		r.become(Over, now, "")
		return nil
	case d.State == Failed:
		r.become(Broken, now, "it was ended for a fault")
		return nil
	case d.Asked != 0 && e.head > m.answerable(d.Asked) && e.period < d.End:
		r.become(AtRisk, now, "it has not answered a question")
		return []orderEffect{{kind: silenceDeal, deal: r.Deal, n: d.Asked}}
	case e.missed >= riskAfter && e.period < d.End:
		r.become(AtRisk, now, fmt.Sprintf("%d periods were not proven", e.missed))
		if e.missed >= faultAfter && e.closed >= d.First+faultAfter {
			return []orderEffect{{kind: faultDeal, deal: r.Deal, n: e.closed - 1}}
		}
		return nil
	}
	r.become(Live, now, "")
	if d.Asked != 0 {
		r.Reason = fmt.Sprintf("it is asked a question, and has until block %d", m.answerable(d.Asked))
	}
	switch {
	case e.period > d.End+1: // the provider has had time
		r.become(AtRisk, now, "it is over, and its provider does not settle it")
		return []orderEffect{{kind: settleDeal, deal: r.Deal}}
	case e.period >= d.End:
		r.become(AtRisk, now, "it is over")
	case o.Stage == Ending:
		if d.End > e.period+2 {
			return []orderEffect{{kind: terminateDeal, deal: r.Deal}}
		}
	case o.Renew && !o.past(now) && !d.FixedEnd && r.Renewed != d.End && o.due(d.End-e.period, d.End-d.First):
		r.Renewed = d.End
		return []orderEffect{{kind: topUpDeal, deal: r.Deal, n: d.End}}
	}
	return nil
}

// Cost is what an order costs at the most from when it was made until its time is over.
func (o *Order) Cost() wallet.Amount {
	periods := o.periods(o.Seconds, math.MaxUint32, o.Made)
	n := priceOf(&o.Price.Int, o.Cells)
	return wallet.NewAmount(n.Mul(n, new(big.Int).SetUint64(uint64(o.Replicas)*uint64(periods))))
}

// past tells whether the time is over for which something was to be kept.
func (o *Order) past(now time.Time) bool { return !o.Until.IsZero() && now.After(o.Until) }

// due tells whether a deal is to be made longer of whose periods so many are left.
func (o *Order) due(left, term uint64) bool {
	part := renewAt
	if o.Patience > 0 {
		part = guardRenewsAt
	}
	return left <= max(2, uint64(math.Ceil(part*float64(min(term, 1<<32)))))
}

// pick makes offers to the best of the providers that may keep it.
func (o *Order) pick(m *Market, e orderAsks, now time.Time) (effects []orderEffect) {
	live, coming := o.counts()
	missing := o.Replicas - live - coming
	var why []string
	no := func(c candidate, format string, args ...any) {
		why = append(why, fmt.Sprintf("%s %s", short(c.provider), fmt.Sprintf(format, args...)))
	}
	slices.SortStableFunc(e.list, func(a, b candidate) int { return cmp.Compare(a.rank(), b.rank()) })
	for _, c := range e.list {
		if missing <= 0 {
			break
		}
		periods := o.periods(e.periodSeconds, c.Periods, now)
		switch {
		case o.avoids(c.provider, now):
			no(c, "has an offer already, or did not do what it was to")
		case o.Spread && o.near(c.network):
			no(c, "is in the network %s, where one is already", cmp.Or(c.network, "unknown"))
		case c.Token != o.Token:
			no(c, "takes another token")
		case c.Price.Cmp(&o.Price.Int) > 0:
			no(c, "wants %s for a TB and 30 days, at most %s is paid", m.monthly(c.Price, e.periodSeconds), m.monthly(o.Price, e.periodSeconds))
		case c.Collateral < o.Collateral:
			no(c, "stands for %d %%, at least %d %% are wanted", c.Collateral, o.Collateral)
		case c.Stake.Cmp(&o.Stake.Int) < 0:
			no(c, "has a stake of %s, at least %s is wanted", m.money(&c.Stake.Int), m.money(&o.Stake.Int))
		case c.Most < o.Cells*CellSize || c.Free < o.Cells*CellSize:
			no(c, "has room for %d bytes, %d are needed", min(c.Most, c.Free), o.Cells*CellSize)
		case periods > c.Periods:
			no(c, "keeps content for %d periods, %d are needed", c.Periods, periods)
		default:
			r := o.offer(m, c, periods, now)
			o.Deals = append(o.Deals, r)
			effects = append(effects, orderEffect{kind: makeOffer, hash: r.Hash})
			missing--
		}
	}
	o.Reason = ""
	if missing > 0 {
		o.Reason = fmt.Sprintf("%d more are needed; of %d providers %d cannot be reached", missing, len(e.list)+e.unreachable, e.unreachable)
		if len(why) > 0 {
			o.Reason += "; " + strings.Join(why[:min(len(why), 8)], "; ")
		}
	}
	o.forget()
	return effects
}

func short(a common.Address) string { return a.Hex()[:8] }

// periods is for how many a deal is made.
func (o *Order) periods(seconds float64, most uint32, now time.Time) uint32 {
	left := o.Until.Sub(now)
	if o.Until.IsZero() {
		left = renewTerm
	}
	n := math.Ceil(left.Seconds()/max(seconds, 0.001)) + 1
	if o.Renew {
		n = min(n, float64(most))
	}
	return uint32(max(1, min(n, math.MaxUint32)))
}

// avoids tells whether a provider is not asked: it has one, or has failed not long ago.
func (o *Order) avoids(p common.Address, now time.Time) bool {
	return slices.ContainsFunc(o.Deals, func(r Replica) bool {
		return r.Provider == p && (!r.Stage.Ended() || r.Stage != Over && now.Sub(r.Since) < avoidFor)
	})
}

// near tells whether a network has a replica that counts. One that nobody knows has.
func (o *Order) near(network string) bool {
	return network == "" || slices.ContainsFunc(o.Deals, func(r Replica) bool { return r.Network == network && (r.Stage == Live || r.pending()) })
}

// offer is what a candidate is offered. It is the same each time for the same order and serial number.
func (o *Order) offer(m *Market, c candidate, periods uint32, now time.Time) Replica {
	o.Serial++
	price := priceOf(&c.Price.Int, o.Cells)
	expires := now.Add(offerTime)
	digest, _ := digestOf(o.Root.Cid) // it was committed to
	salt := contracts.Hash(o.Group, contracts.Word(uint64(o.Serial)))
	offer := &contracts.Offer{
		Cid: digest, Root: o.Commitment.Root, Cells: o.Cells, Client: o.Client, Signer: o.Signer, Provider: c.provider, Token: o.Token, Price: price,
		Collateral: percent(new(big.Int).Mul(price, big.NewInt(int64(periods))), max(o.Collateral, min(c.Collateral, 100))), Periods: periods, Expires: uint64(expires.Unix()),
		Group: o.Group, Replaces: new(big.Int), Salt: salt.Big(),
	}
	data, _ := encodeOffer(offer) // its numbers are in range
	return Replica{
		Provider: c.provider, Peer: c.peer, Addrs: c.addrs, Network: c.network, Hash: m.OfferHash(offer), Offer: data, Price: wallet.NewAmount(price), Term: uint64(periods), Expires: expires, Stage: Offering, Since: now,
	}
}

// forget drops the oldest of what has ended.
func (o *Order) forget() {
	for len(o.Deals) > mostDeals {
		at := slices.IndexFunc(o.Deals, func(r Replica) bool { return r.Stage.Ended() })
		if at < 0 {
			return
		}
		o.Deals = slices.Delete(o.Deals, at, at+1)
	}
}

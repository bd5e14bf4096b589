package deal

import (
	"encoding/json"
	"errors"
	"math/big"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// TestLease goes through what can happen to a lease, at each of its stages.
func TestLease(t *testing.T) {
	now := time.Unix(1000, 0)
	right, wrong := Commitment{Root: Hash{1}, Cells: 5}, Commitment{Root: Hash{2}, Cells: 5}
	id := ID{common.Address{1}, 3}
	seen := func(s, lasting State, period uint64) leaseSeen {
		return leaseSeen{deal: Deal{ID: id, State: s, End: 10, Claimed: 2}, lasting: lasting, period: period, claimEvery: 5}
	}
	for _, c := range []struct {
		from    Stage
		what    string
		event   any
		to      Stage
		effects string
	}{
		{Offered, "it is here", leaseFetched{}, Checking, "commit"},
		{Offered, "it cannot be had now", leaseUnfetched{"no"}, Offered, ""},
		{Offered, "its pin is gone", leaseUnpinned{}, Refused, "release"},
		{Offered, "time passes", leaseTick{}, Offered, ""},
		{Offered, "the chain says nothing", seen(None, None, 0), Offered, ""},
		{Checking, "it is right", leaseCommitted{right}, Activating, "activate"},
		{Checking, "it is wrong", leaseCommitted{wrong}, Refused, "release"},
		{Checking, "it cannot be in a deal", leaseUnchecked{"no"}, Refused, "release"},
		{Checking, "it is here, once more", leaseFetched{}, Checking, ""},
		{Activating, "it is a deal", seen(Active, None, 1), Live, ""},
		{Activating, "the chain refuses", leaseRefused{"no"}, Refused, "release"},
		{Activating, "computed once more", leaseCommitted{right}, Activating, ""},
		{Live, "the chain refuses what it has", leaseRefused{"no"}, Live, ""},
		{Live, "nothing is due", seen(Active, None, 3), Live, ""},
		{Live, "a claim is due", seen(Active, None, 7), Live, "claim"},
		{Live, "it is over", seen(Active, None, 10), Live, "settle"},
		{Live, "it is settled, not for good", seen(Settled, Active, 10), Live, ""},
		{Live, "it is settled for good", seen(Settled, Settled, 10), Over, "release"},
		{Live, "it is ended for a fault, not for good", seen(Failed, Active, 5), Live, ""},
		{Live, "it is ended for a fault", seen(Failed, Failed, 5), Broken, "release"},
		{Live, "the chain forgets it", seen(None, None, 3), Activating, "activate"},
		{Over, "anything", seen(Active, Active, 3), Over, ""},
		{Refused, "it is here", leaseFetched{}, Refused, ""},
	} {
		l := Lease{Stage: c.from, Commitment: Commitment{Root: right.Root, Cells: right.Cells}, Expires: now.Add(time.Hour)}
		if c.from == Live {
			l.Deal = id
		}
		got, effects := l.step(c.event, now)
		var names []string
		for _, e := range effects {
			names = append(names, string(e))
		}
		if got.Stage != c.to || strings.Join(names, " ") != c.effects {
			t.Errorf("%s, %s: %s and %v, want %s and %s", c.from, c.what, got.Stage, names, c.to, c.effects)
		}
		if c.to.Ended() && c.from != c.to && c.to != Over && got.Reason == "" {
			t.Errorf("%s, %s: nobody knows why", c.from, c.what)
		}
	}
	asked := seen(Active, None, 3)
	asked.deal.Asked, asked.answer = 7, true
	if got, effects := (Lease{Stage: Live, Deal: id}).step(asked, now); !slices.Equal(effects, []leaseEffect{answerLease}) || got.Reason == "" {
		t.Errorf("asked: %v, %q", effects, got.Reason)
	}
	if got, effects := (Lease{Stage: Offered, Expires: now}).step(leaseTick{}, now.Add(time.Second)); got.Stage != Refused || !slices.Equal(effects, []leaseEffect{releaseLease}) {
		t.Errorf("expired: %s, %v", got.Stage, effects)
	}
}

// hostile is a client that says what it likes.
func (w *world) hostile(to *actor, request any) *offerStatus {
	w.t.Helper()
	p := &plug{w: w.wire, id: "hostile"}
	st, err := ask[offerStatus](w.t.Context(), p, to.id, offerProtocol, request)
	if err != nil {
		return &offerStatus{Stage: "error", Reason: err.Error()}
	}
	return &st
}

// TestDeclines offers a provider what it should not take, and says what is wrong with each. Nothing of it is fetched.
func TestDeclines(t *testing.T) {
	w := newWorld(t)
	client := w.newClient()
	client.begin(-1, false)
	root := client.film(1)
	tree, err := Commit(t.Context(), client.store, root)
	if err != nil {
		t.Fatal(err)
	}
	var stuck atomic.Bool
	provider := w.newProvider(0, func() blockstore.Getter {
		if stuck.Load() {
			<-t.Context().Done()
		}
		return client.live.Load()
	})
	provider.terms.Most, provider.terms.Periods = 1<<20, 100
	provider.begin(-1, false)
	key := wallet.NewLocal(w.clients[0].Key)
	good := func() *contracts.Offer {
		o := w.offer(w.clients[0], w.providers[0], tree, 1000, 100, 10)
		o.Expires = uint64(time.Now().Add(time.Hour).Unix())
		return &o
	}
	send := func(o *contracts.Offer, root string, by wallet.Key) *offerStatus {
		t.Helper()
		data, err := encodeOffer(o)
		if err != nil {
			t.Fatal(err)
		}
		sig, err := w.Market.SignOffer(t.Context(), o, by)
		if err != nil {
			t.Fatal(err)
		}
		return w.hostile(provider, offerMessage{root, data, sig, nil})
	}
	for what, c := range map[string]struct {
		change func(o *contracts.Offer)
		says   string
	}{
		"another provider's":  {func(o *contracts.Offer) { o.Provider = w.providers[1].Addr }, "it is for"},
		"another token":       {func(o *contracts.Offer) { o.Token = common.Address{1} }, "it pays with"},
		"no content":          {func(o *contracts.Offer) { o.Cells = 0 }, "about nothing"},
		"no time":             {func(o *contracts.Offer) { o.Periods = 0 }, "about nothing"},
		"too much content":    {func(o *contracts.Offer) { o.Cells = 1 << 40 }, "at most 1048576"},
		"too long":            {func(o *contracts.Offer) { o.Periods = 101 }, "at most 100"},
		"too cheap":           {func(o *contracts.Offer) { o.Price = big.NewInt(1) }, "this costs"},
		"too much collateral": {func(o *contracts.Offer) { o.Collateral = new(big.Int).Lsh(big.NewInt(1), 90) }, "wants a collateral"},
		"expired":             {func(o *contracts.Offer) { o.Expires = 1 }, "expires in"},
		"expires in a year":   {func(o *contracts.Offer) { o.Expires += 365 * 24 * 3600 }, "expires in"},
		"expires never":       {func(o *contracts.Offer) { o.Expires = 1<<64 - 1 }, "expires in"},
		"more than it has":    {func(o *contracts.Offer) { o.Price = big.NewInt(wealth) }, "has 0.000000000001 DEV available in the bank, the deal needs 0.00000000001 DEV"},
		"in another's name":   {func(o *contracts.Offer) { o.Client = w.clients[1].Addr }, "allows"},
		"nobody's":            {func(o *contracts.Offer) { o.Signer = w.clients[1].Addr }, "has not signed"},
		"of other content":    {func(o *contracts.Offer) { o.Cid = [32]byte{1} }, "is not for"},
	} {
		o := good()
		c.change(o)
		st := send(o, root.String(), key)
		if st.Stage != Refused || !strings.Contains(st.Reason, c.says) {
			t.Errorf("%s: %s, %s; want one that says %q", what, st.Stage, st.Reason, c.says)
		}
	}
	for what, request := range map[string]any{
		"no CID": offerMessage{Root: "film", Offer: make([]byte, offerSize)}, "no offer": offerMessage{Root: root.String()}, "half an offer": offerMessage{Root: root.String(), Offer: make([]byte, 100)},
		"no signature": offerMessage{Root: root.String(), Offer: second2(encodeOffer(good()))},
	} {
		if st := w.hostile(provider, request); st.Stage != Refused {
			t.Errorf("%s: %s, %s", what, st.Stage, st.Reason)
		}
	}
	if st := w.hostile(provider, []int{1}); st.Stage != "error" {
		t.Errorf("what is no message: %+v", st)
	}
	wrong := *tree
	wrong.Root = Hash{9}
	o := good()
	o.Root = wrong.Root
	if st := send(o, root.String(), key); st.Stage != Offered {
		t.Fatalf("an offer that commits to other content: %+v", st)
	}
	eventually.True(t, "it is found out", func() bool {
		st, err := provider.provider.status(w.Market.OfferHash(o))
		return err == nil && st.Stage == Refused && strings.Contains(st.Reason, "commits to other content")
	})
	stuck.Store(true)
	many := 0
	for range mostOpenOf + 2 { // of content that nobody has
		o := good()
		o.Cid, o.Root = digestOfText(t, "nothing"), [32]byte{byte(many)}
		if st := send(o, cidOfText(t, "nothing").String(), key); st.Stage == Offered {
			many++
		} else if !strings.Contains(st.Reason, "as many as there may be") {
			t.Errorf("one too many: %+v", st)
		}
	}
	if many > mostOpenOf {
		t.Errorf("%d offers of one client are looked at", many)
	}
}

func second2(data []byte, _ error) []byte { return data }

func cidOfText(t *testing.T, text string) cid.Cid {
	t.Helper()
	hash, err := mh.Sum([]byte(text), mh.SHA2_256, -1)
	if err != nil {
		t.Fatal(err)
	}
	return cid.NewCidV1(cid.Raw, hash)
}

func digestOfText(t *testing.T, text string) Hash {
	t.Helper()
	d, err := digestOf(cidOfText(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestAsks believes what a provider asks for if its account has signed it and its node says it, and nothing else.
func TestAsks(t *testing.T) {
	w := newWorld(t)
	provider := w.newProvider(0, nil)
	provider.begin(-1, false)
	a := provider.provider.Ask()
	data, err := w.Market.signAsk(t.Context(), a, provider.provider.Key)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := w.Market.readAsk(data, "provider0"); err != nil || got.Price.Cmp(&a.Price.Int) != 0 {
		t.Errorf("a good one: %+v, %v", got, err)
	}
	change := func(fn func(a *Ask)) []byte {
		b := *a
		fn(&b)
		data, err := w.Market.signAsk(t.Context(), &b, provider.provider.Key)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	var s signed
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	s.Text = strings.Replace(s.Text, `"price":"`, `"price":"1`, 1)
	forged, _ := json.Marshal(s)
	for what, c := range map[string]struct {
		data []byte
		peer string
	}{
		"from another node":    {data, "provider1"},
		"of another account":   {change(func(a *Ask) { a.Provider = w.providers[1].Addr }), "provider0"},
		"for another market":   {change(func(a *Ask) { a.Deals = common.Address{1} }), "provider0"},
		"for another chain":    {change(func(a *Ask) { a.Chain = wallet.NewAmount(big.NewInt(1)) }), "provider0"},
		"with a price of 2^97": {change(func(a *Ask) { a.Price = wallet.NewAmount(new(big.Int).Lsh(big.NewInt(1), 97)) }), "provider0"},
		"changed":              {forged, "provider0"},
		"nothing":              {[]byte("{}"), "provider0"},
		"no JSON":              {[]byte("ask"), "provider0"},
	} {
		if _, err := w.Market.readAsk(c.data, c.peer); !errors.Is(err, ErrBadAsk) {
			t.Errorf("%s: %v", what, err)
		}
	}
	envelope, err := (&plug{w: w.wire, id: "provider9"}).Seal(recordDomain, []byte(`{"provider":"`+w.providers[0].Addr.Hex()+`","chain":"1337","addrs":[]}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Market.readRecord(provider.plug, w.providers[1].Addr, envelope); err == nil {
		t.Error("a record counts for an account that it does not name")
	}
	if f, err := w.Market.readRecord(provider.plug, w.providers[0].Addr, envelope); err != nil || f.peer != "provider9" {
		t.Errorf("a record: %+v, %v", f, err)
	}
}

// TestRenewal makes a deal longer again and again, while the client is killed all the time: each time once, and no period is paid twice.
func TestRenewal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	client := w.newClient()
	client.begin(-1, false)
	provider := w.newProvider(0, func() blockstore.Getter { return client.live.Load() })
	provider.terms.Periods = 6
	provider.begin(-1, false)
	root := client.film(1)
	o := client.make(root, 1, 10*time.Minute, true)
	eventually.True(t, "it is kept", func() bool { return client.order(o.ID).Stage == Kept })
	id := client.order(o.ID).Deals[0].Deal
	began := client.order(o.ID).From
	w.end()
	w.mine(30 * time.Millisecond) // who dies all the time has two periods to make a deal longer, and few cores
	for at := 0; ; at++ {
		client.kill()
		client.begin(3+at%3, at%2 == 0)
		over := false
		eventually.True(t, "it dies, or the deal has got longer thrice", func() bool {
			deals, err := w.Market.ReadDeals(t.Context(), 0, id)
			if err == nil && deals[0].State != Active {
				t.Fatalf("the deal is %s after %d periods", deals[0].State, deals[0].End-deals[0].First)
			}
			over = err == nil && deals[0].End-deals[0].First >= 4*6
			select {
			case <-client.died:
				return true
			default:
				return over
			}
		})
		if over {
			break
		}
	}
	var ends []uint64
	err := w.Market.logs(t.Context(), w.Market.Contracts.Deals, began, w.Number(), [][]common.Hash{{eventID("Extended")}}, func(l *types.Log) {
		if e, err := dealsABI().UnpackExtendedEvent(l); err == nil {
			ends = append(ends, uint64(e.End))
		}
	})
	if err != nil || len(ends) < 3 {
		t.Fatalf("it got longer to %v, %v", ends, err)
	}
	first := ends[0] - 12
	for i, end := range ends {
		if end != first+uint64(6*(i+2)) {
			t.Errorf("it got longer to %v: not by one term each time", ends)
		}
	}
}

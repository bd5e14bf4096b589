package exchange

import (
	"cmp"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/reelfs/reelfs/exchange/bitswap"
)

const (
	// unknownDelay is how long a peer may take that has delivered nothing yet, before another is asked too.
	unknownDelay = 400 * time.Millisecond
	// minHedge keeps peers on the same machine from being asked twice for a scheduling hiccup.
	minHedge = 30 * time.Millisecond
	// firstPeers is how many peers, of whom nothing is known, are asked for the block itself when a reader waits; all
	// others only whether they have it.
	firstPeers = 3
	// asksPerWant bounds the peers that are asked for one block at a time.
	asksPerWant = 4
	// askAgain is after how long a peer that is the only one is asked for the same block again.
	askAgain = 5 * time.Second
	// spareHedge is how many times as long a peer may take for what nobody waits for.
	spareHedge = 5
	// timeToChoose is how long before a block is due there is time to ask who has it, and timeToAnswer for the answers.
	timeToChoose = time.Second
	timeToAnswer = 250 * time.Millisecond
	// timeToShare is up to how long before a block is due it may come from others who want it too.
	timeToShare = 6 * time.Second
)

// schedule asks the peer that is likely to deliver w first, if one more is to be asked now.
func (c *client) schedule(w *want) {
	if w.question {
		return
	}
	switch {
	case w.zone == spare && !w.probe: // who has it decides of whom it is asked
		c.askAround(w)
	case w.zone == soon && len(w.told) == 0 && len(w.asked) == 0 && time.Until(w.by) > timeToChoose && c.hasChoice(w):
		for _, r := range c.peers {
			if (w.title.peers[r] || !w.title.asked) && r.strikes == 0 && r.wrong <= maxWrong {
				c.askWhether(w, r)
				w.answers[r] = true
			}
		}
		w.title.asked = true
		c.after(w, timeToAnswer, func() {
			clear(w.answers)
			c.schedule(w)
		})
	}
	if len(w.answers) > 0 && w.zone != now || c.waits(w) {
		return
	}
	if len(w.asked) < asksPerWant && (w.hedge == nil || !w.promising()) {
		c.askBest(w)
	}
}

// askBest asks whoever is likely to deliver w first. Where nobody is known who might, everyone is asked who has it, and
// gateways for w itself if that does not help in time.
func (c *client) askBest(w *want) {
	r, busy := c.best(w)
	if r != nil {
		c.ask(w, r)
	}
	if r != nil || busy {
		return
	}
	c.askAround(w)
	if len(c.backup) > 0 && w.hedge == nil && !w.late {
		c.after(w, unknownDelay, func() {
			w.late = true
			c.schedule(w)
		})
	}
}

// hasChoice tells whether there may be several who have w. Once for each title everyone is asked: whoever delivered its
// first block is not the only one that has it.
func (c *client) hasChoice(w *want) bool {
	return len(c.peers) > 1 && (len(w.title.peers) > 1 || !w.title.asked)
}

// waits tells whether somebody who wants w too is likely to have it long before it is due: the first to whom it becomes
// urgent asks the source, and the others that one.
func (c *client) waits(w *want) bool {
	left := time.Until(w.by) - timeToShare
	if w.zone != soon || len(w.asked) > 0 || left <= 0 || len(w.told) == 0 {
		return false
	}
	shared := false
	for r := range w.told {
		if r.fellow && r.strikes == 0 && w.title.peers[r] {
			if r.has[w] {
				return false
			}
			shared = true
		}
	}
	if shared && w.hedge == nil {
		c.after(w, left, func() { c.schedule(w) })
	}
	return shared
}

// sources are the peers that may have w. Gateways are among them if peers are late with it, or if no peer is in time
// with anything of the title and gateways had it before.
func (c *client) sources(w *want) iter.Seq[*remote] {
	return func(yield func(*remote) bool) {
		backup := true
		for _, r := range c.peers {
			if r.has[w] || w.zone != spare && w.title.peers[r] {
				backup = backup && r.strikes > 0
				if !yield(r) {
					return
				}
			}
		}
		for _, r := range c.backup {
			if (w.late || backup && w.title.peers[r]) && time.Now().After(r.rest) && !yield(r) {
				return
			}
		}
	}
}

// best returns the peer that will deliver w first, of those that may have it and have not been asked. If there is none
// now, busy tells whether there is one that has enough to do. Where there is time, those who want nothing themselves, as
// the publisher of a film, are left to whom nobody else can serve.
func (c *client) best(w *want) (best *remote, busy bool) {
	if w.slack() {
		if best, busy = c.fastest(w, func(r *remote) bool { return r.fellow && r.has[w] && r.strikes == 0 }); busy || best != nil {
			return best, busy
		}
	}
	return c.fastest(w, func(*remote) bool { return true })
}

// fastest is best among the peers that suit.
func (c *client) fastest(w *want, suits func(*remote) bool) (best *remote, busy bool) {
	least := math.Inf(1)
	for r := range c.sources(w) {
		if w.wasAsked(r) || w.lacks[r] || r.wrong > maxWrong || !suits(r) {
			continue
		}
		if w.zone != now && !r.hasRoom() {
			busy = true
		} else if t := r.expect(w); t < least {
			best, least = r, t
		}
	}
	return best, busy
}

func (c *client) ask(w *want, r *remote) {
	c.counts.asked++
	if len(w.asked) > 0 {
		c.counts.hedged++
	}
	w.asked[r] = ask{time.Now(), r.bytes}
	r.ask(w)
	r.tell(bitswap.Want{Cid: w.cid, Priority: c.priority(w), Reply: true})
	patience := r.patience()
	if w.zone == spare {
		patience *= spareHedge // nobody waits: a block that comes twice costs more
	}
	c.watch(w, r, patience)
}

// watch asks another peer when r has not delivered in time, and r again after askAgain: what it was asked may
// have been lost with a connection.
func (c *client) watch(w *want, r *remote, patience time.Duration) {
	c.after(w, patience, func() {
		was, asked := w.asked[r]
		w.late = true
		if asked {
			r.strikes++
		}
		if c.schedule(w); w.hedge != nil || !asked {
			return
		}
		if time.Since(was.at) > askAgain {
			w.asked[r] = ask{time.Now(), r.bytes}
			r.tell(bitswap.Want{Cid: w.cid, Priority: c.priority(w), Reply: true})
		}
		c.watch(w, r, 2*patience)
	})
}

// after calls fn, under the lock, if w is still wanted after d, unless it is called again before.
func (c *client) after(w *want, d time.Duration, fn func()) {
	if w.hedge != nil {
		w.hedge.Stop()
	}
	var t *time.Timer
	t = time.AfterFunc(d, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if w.hedge == t && c.wants[string(w.cid.Hash())] == w && !c.ended {
			w.hedge = nil
			fn()
		}
	})
	w.hedge = t
}

// askAround asks everyone whether they have w, and a few for w itself if a reader waits for it and it is small, as
// what lies above the leaves is.
func (c *client) askAround(w *want) {
	if w.probe {
		return
	}
	w.probe = true
	c.search(w.key())
	var rest []*remote
	for _, r := range c.peers {
		if !w.wasAsked(r) && !w.lacks[r] && !w.told[r] && r.wrong <= maxWrong {
			rest = append(rest, r)
		}
	}
	if w.zone == now && w.size <= leafSize && len(w.asked) == 0 {
		slices.SortFunc(rest, func(a, b *remote) int { return cmp.Compare(a.expect(w), b.expect(w)) })
		first := min(firstPeers, len(rest))
		for _, r := range rest[:first] {
			c.ask(w, r)
		}
		rest = rest[first:]
	}
	for _, r := range rest {
		c.askWhether(w, r)
	}
}

// askWhether asks a peer whether it has w.
func (c *client) askWhether(w *want, r *remote) {
	w.told[r] = true
	r.tell(bitswap.Want{Cid: w.cid, Priority: c.priority(w), Have: true, Reply: true})
}

// priority is larger for what is wanted earlier: servers that heed it send that first.
func (c *client) priority(w *want) int32 {
	const half = math.MaxInt32 / 2
	if w.zone == now {
		return int32(2*half - w.order%half)
	}
	return int32(half - w.by.Sub(c.start)/time.Millisecond%half)
}

// fill gives peers that have room the wants that wait for one: the earliest first, and if none of those waits, what is
// wanted some time.
func (c *client) fill() {
	var idle []*want
	spares := false
	for _, w := range c.wants {
		if w.zone == spare {
			spares = true
		} else if len(w.asked) == 0 {
			idle = append(idle, w)
		}
	}
	slices.SortFunc(idle, (*want).before)
	for _, w := range idle {
		c.schedule(w)
	}
	if spares && !slices.ContainsFunc(idle, func(w *want) bool { return len(w.asked) == 0 }) {
		c.fillSpare()
	}
}

// fillSpare asks peers that have nothing better to do for what the fewest others have: whoever fetches the same then
// finds it with us. Between equals chance decides, so that nodes which begin at the same time ask for different blocks.
func (c *client) fillSpare() {
	type offer struct {
		*want
		holders int
		luck    uint32
	}
	var open []offer
	for _, w := range c.wants {
		if w.zone != spare || len(w.asked) > 0 || w.question {
			continue
		}
		o := offer{w, 0, rand.Uint32()}
		for _, r := range c.peers {
			if r.has[w] {
				o.holders++
			}
		}
		open = append(open, o)
	}
	slices.SortFunc(open, func(a, b offer) int { return cmp.Or(cmp.Compare(a.holders, b.holders), cmp.Compare(a.luck, b.luck)) })
	for _, o := range open {
		c.askBest(o.want)
	}
}

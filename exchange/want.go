package exchange

import (
	"cmp"
	"time"

	"github.com/ipfs/go-cid"
)

// zone is how urgent a want is.
type zone int

const (
	now   zone = iota // a reader waits for it
	soon              // a reader will come to it
	spare             // it shall be here some time
)

// need says what a block is needed for.
type need struct {
	title cid.Cid // what is played, whose blocks the same peers have; may be undefined
	zone  zone
	by    time.Time // in the zone soon: when a reader will come to it
	size  int64     // of the block in bytes; 0 if unknown
}

// want is a block that somebody waits for.
type want struct {
	cid      cid.Cid
	title    *title
	order    uint64 // earlier wants go first
	zone     zone
	by       time.Time
	due      time.Time // when a reader was to come to it, if it was asked for ahead
	size     int64     // that is expected
	users    int
	waited   time.Time // since when a reader waits; zero if none does
	asked    map[*remote]ask
	lacks    map[*remote]bool // said that they do not have it
	question bool             // it is asked who has it, not for it
	probe    bool             // everyone has been asked who has it
	told     map[*remote]bool // were asked whether they have it
	answers  map[*remote]bool // that are awaited before one of several is asked for it
	late     bool             // peers have not delivered it in time: gateways may be asked
	hedge    *time.Timer      // when another peer is asked too; nil if none will be

	done chan struct{}
	data []byte
}

// ask is when a peer was asked for a block, and how many bytes it had delivered then.
type ask struct {
	at    time.Time
	bytes int64
}

// title is what was learnt about a film, or a folder of them: who has blocks of it.
type title struct {
	root  cid.Cid
	peers map[*remote]bool
	asked bool // everyone that was connected then was asked about a block of it
}

// What a block is taken to have, in bytes, of which that is not known.
const (
	nodeSize = 16 << 10
	leafSize = 64 << 10
)

// before orders wants by which is to be asked for first.
func (a *want) before(b *want) int {
	return cmp.Or(cmp.Compare(a.zone, b.zone), a.by.Compare(b.by), cmp.Compare(a.order, b.order))
}

// key is what those who have w announce.
func (w *want) key() cid.Cid {
	if w.title.root.Defined() {
		return w.title.root
	}
	return w.cid
}

// slack tells whether there is time to choose of whom w is asked.
func (w *want) slack() bool {
	return w.zone == spare || w.zone == soon && time.Until(w.by) > timeToChoose
}

// promising tells whether a peer was asked that is not known to be late, or, unless a reader waits, any.
func (w *want) promising() bool {
	for r := range w.asked {
		if r.strikes == 0 || w.zone != now {
			return true
		}
	}
	return false
}

func (w *want) wasAsked(r *remote) bool {
	_, ok := w.asked[r]
	return ok
}

// unask notes that r will not deliver w, if it was to.
func (w *want) unask(r *remote) {
	if !w.wasAsked(r) {
		return // what w waits for is not r
	}
	delete(w.asked, r)
	r.drop(w)
	if len(w.asked) == 0 && w.hedge != nil {
		w.hedge.Stop()
		w.hedge = nil
	}
}

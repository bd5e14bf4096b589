package exchange

import (
	"context"
	"math"
	"sync"
	"time"

	"github.com/ipfs/boxo/bitswap/message"
	pb "github.com/ipfs/boxo/bitswap/message/pb"
	"github.com/ipfs/boxo/bitswap/network"
	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/peer"
)

// remote is a connected peer, or a fallback gateway. Its fields but the queue belong to the client's lock.
type remote struct {
	id       peer.ID
	fallback *fallback       // nil for a peer
	asked    map[*want]int64 // and how many bytes are expected
	due      int64           // sum of these
	has      map[*want]bool  // said that it has them
	over     map[string]bool
	fellow   bool      // wants blocks itself
	wrong    int       // blocks that it sent unasked
	strikes  int       // times that it was late since it last delivered
	rest     time.Time // until when a gateway is left alone
	blocks   int64     // that it delivered
	bytes    int64     // of these

	// The time from asking for a block to having it, in seconds, as TCP smooths round trips (RFC 6298).
	delay, deviation float64
	// What the line carries, after BBR (draft-ietf-ccwg-bbr): the most bytes per second that came lately, and the
	// least delay in seconds.
	rate, least float64

	queue struct {
		mu      sync.Mutex
		entries []entry
	}
	wake chan struct{}
	gone chan struct{}
}

// entry is one line of what a peer is told.
type entry struct {
	cid      cid.Cid
	block    bool // the block itself; else whether the peer has it
	cancel   bool
	priority int32
}

// wantType of an entry.
func (e entry) wantType() pb.Message_Wantlist_WantType {
	if e.block {
		return pb.Message_Wantlist_Block
	}
	return pb.Message_Wantlist_Have
}

// rememberedCancels bounds what is remembered of blocks that are not wanted any more.
const rememberedCancels = 1024

func newRemote(id peer.ID) *remote {
	return &remote{id: id, asked: map[*want]int64{}, has: map[*want]bool{}, over: map[string]bool{}, wake: make(chan struct{}, 1), gone: make(chan struct{})}
}

// leastWindow is how many bytes are asked for ahead of a peer whose line is hardly known: 40 ms at 50 Mbit/s.
const leastWindow = 256 << 10

// hasRoom tells whether the line to the peer runs dry unless it is asked for more: what is asked beyond that only
// delays what a reader waits for after a seek. A peer that has not shown that it delivers is asked for one thing at a
// time.
func (r *remote) hasRoom() bool {
	if r.rate == 0 || r.strikes > 0 {
		return r.due == 0
	}
	return float64(r.due) <= max(leastWindow, r.rate*r.least)
}

// ask notes that the peer was asked for w.
func (r *remote) ask(w *want) {
	r.asked[w] = w.size
	r.due += w.size
}

// drop notes that the peer need not deliver w any more, if it was to.
func (r *remote) drop(w *want) {
	r.due -= r.asked[w]
	delete(r.asked, w)
}

// expect returns in how many seconds the peer is likely to deliver one more block.
func (r *remote) expect(w *want) float64 {
	d := r.delay
	if d == 0 {
		d = unknownDelay.Seconds() / 2
		if r.has[w] {
			d /= 2
		}
	}
	if r.rate > 0 {
		d += float64(r.due) / r.rate
	} else {
		d += float64(len(r.asked)) * d
	}
	return d * float64(int(1)<<min(r.strikes, 10))
}

// patience is after how long another peer is asked too.
func (r *remote) patience() time.Duration {
	if r.delay == 0 {
		return unknownDelay
	}
	wait := r.delay + 4*r.deviation
	if r.rate > 0 {
		wait += 2 * float64(r.due) / r.rate
	}
	return max(minHedge, time.Duration(wait*float64(time.Second)))
}

// delivered learns from a block that came d after it was asked for, and n bytes, its own among them, with it.
func (r *remote) delivered(d time.Duration, n int64) {
	r.strikes = 0
	s := max(d.Seconds(), 1e-5)
	rate := float64(n) / s
	if r.least == 0 {
		r.delay, r.deviation, r.rate, r.least = s, s/2, rate, s
		return
	}
	r.deviation += (math.Abs(s-r.delay) - r.deviation) / 4
	r.delay += (s - r.delay) / 8
	r.rate = max(rate, r.rate+(rate-r.rate)/64)
	r.least = min(s, r.least+(s-r.least)/256)
}

// tell queues a line for the peer.
func (r *remote) tell(e entry) {
	if e.cancel {
		if len(r.over) >= rememberedCancels {
			clear(r.over)
		}
		r.over[string(e.cid.Hash())] = true
	}
	r.queue.mu.Lock()
	r.queue.entries = append(r.queue.entries, e)
	r.queue.mu.Unlock()
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// take returns what is queued.
func (r *remote) take() []entry {
	r.queue.mu.Lock()
	defer r.queue.mu.Unlock()
	entries := r.queue.entries
	r.queue.entries = nil
	return entries
}

func (r *remote) end() { close(r.gone) }

// run sends what is queued, as much as there is in one message, until the peer is gone or ctx ends.
func (r *remote) run(ctx context.Context, net network.BitSwapNetwork) {
	var sender network.MessageSender
	defer func() {
		if sender != nil {
			_ = sender.Reset()
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.gone:
			return
		case <-r.wake:
		}
		m := message.New(false)
		for _, e := range r.take() {
			if e.cancel {
				m.Remove(e.cid)
				m.Cancel(e.cid)
			} else {
				m.AddEntry(e.cid, e.priority, e.wantType(), true)
			}
		}
		if m.Empty() {
			continue
		}
		var err error
		if sender == nil {
			sender, err = net.NewMessageSender(ctx, r.id, &network.MessageSenderOpts{MaxRetries: 2, SendTimeout: 10 * time.Second, SendErrorBackoff: 50 * time.Millisecond})
		}
		if err == nil {
			err = sender.SendMsg(ctx, m)
		}
		if err != nil && sender != nil {
			_ = sender.Reset()
			sender = nil
		}
	}
}

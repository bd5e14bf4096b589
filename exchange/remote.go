package exchange

import (
	"context"
	"errors"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/reelfs/reelfs/exchange/bitswap"
)

// remote is a connected peer, or a fallback gateway. Its fields but the queue belong to the client's lock.
type remote struct {
	id       peer.ID
	name     string          // id, as a text
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
		mu    sync.Mutex
		wants []bitswap.Want
	}
	wake chan struct{}
	gone chan struct{}
}

// rememberedCancels bounds what is remembered of blocks that are not wanted any more.
const rememberedCancels = 1024

func newRemote(id peer.ID) *remote {
	return &remote{id: id, name: id.String(), asked: map[*want]int64{}, has: map[*want]bool{}, over: map[string]bool{}, wake: make(chan struct{}, 1), gone: make(chan struct{})}
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
func (r *remote) tell(w bitswap.Want) {
	if w.Cancel {
		if len(r.over) >= rememberedCancels {
			clear(r.over)
		}
		r.over[string(w.Cid.Hash())] = true
	}
	r.queue.mu.Lock()
	r.queue.wants = append(r.queue.wants, w)
	r.queue.mu.Unlock()
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// take returns what is queued, of each block the last line: a message has one for each.
func (r *remote) take() []bitswap.Want {
	r.queue.mu.Lock()
	wants := r.queue.wants
	r.queue.wants = nil
	r.queue.mu.Unlock()
	last := make(map[string]int, len(wants))
	for i, w := range wants {
		last[string(w.Cid.Hash())] = i
	}
	kept := wants[:0]
	for i, w := range wants {
		if last[string(w.Cid.Hash())] == i {
			kept = append(kept, w)
		}
	}
	return kept
}

func (r *remote) end() { close(r.gone) }

const (
	// linesPerMessage bounds a message to a peer, to some 200 kB.
	linesPerMessage = 4096
	// tellTime is how long a peer may take to accept a message of what we want.
	tellTime = 10 * time.Second
)

// run sends what is queued, as much as there is in one message, until the peer is gone or ctx ends.
func (r *remote) run(ctx context.Context, l link) {
	var out network.Stream
	reset := func() {
		if out != nil {
			_ = out.Reset()
			out = nil
		}
	}
	defer reset()
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.gone:
			return
		case <-r.wake:
		}
		for part := range slices.Chunk(r.take(), linesPerMessage) {
			data := (&bitswap.Message{Wants: part}).Append(nil)
			for range 2 { // a stream may have ended while nothing was said
				var err error
				if out == nil {
					out, err = l.open(ctx, r.id)
				}
				if err == nil {
					err = errors.Join(out.SetWriteDeadline(time.Now().Add(tellTime)), write(ctx, out, data))
				}
				if err == nil {
					break
				}
				reset()
			}
		}
	}
}

// write writes to a stream, which it resets when ctx ends.
func write(ctx context.Context, out network.Stream, data []byte) error {
	stop := context.AfterFunc(ctx, func() { _ = out.Reset() })
	defer stop()
	_, err := out.Write(data)
	return err
}

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

// remote is a connected peer. Its fields but the queue belong to the client's lock.
type remote struct {
	id     peer.ID
	asked  map[*want]struct{}
	has    map[*want]bool // said that it has them
	over   map[string]bool
	useful bool  // has delivered
	wrong  int   // blocks that it sent unasked
	blocks int64 // that it delivered
	bytes  int64 // of these

	// The time from asking for a block to having it, in seconds, as TCP smooths round trips (RFC 6298), and
	// bytes per second while blocks came.
	delay, deviation, rate float64
	lastBlock              time.Time

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
	return &remote{id: id, asked: map[*want]struct{}{}, has: map[*want]bool{}, over: map[string]bool{}, wake: make(chan struct{}, 1), gone: make(chan struct{})}
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
		d += float64(len(r.asked)) * (256 << 10) / r.rate
	} else {
		d += float64(len(r.asked)) * d
	}
	return d
}

// patience is after how long another peer is asked too.
func (r *remote) patience() time.Duration {
	if r.delay == 0 {
		return unknownDelay
	}
	behind := 0.0
	if r.rate > 0 {
		behind = float64(len(r.asked)) * (512 << 10) / r.rate
	}
	return max(minHedge, time.Duration((r.delay+4*r.deviation+behind)*float64(time.Second)))
}

// delivered learns from a block of n bytes that came after d.
func (r *remote) delivered(d time.Duration, n int) {
	s := d.Seconds()
	if r.delay == 0 {
		r.delay, r.deviation = s, s/2
	} else {
		r.deviation += (math.Abs(s-r.delay) - r.deviation) / 4
		r.delay += (s - r.delay) / 8
	}
	t := time.Now()
	gap := min(s, t.Sub(r.lastBlock).Seconds())
	if rate := float64(n) / max(gap, 1e-4); r.rate == 0 {
		r.rate = rate
	} else {
		r.rate += (rate - r.rate) / 8
	}
	r.lastBlock = t
}

// late learns that the peer did not deliver in time.
func (r *remote) late() {
	if r.delay == 0 {
		r.delay = unknownDelay.Seconds()
	}
	r.delay *= 2
	r.delay = min(r.delay, 30)
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
		r.queue.mu.Lock()
		entries := r.queue.entries
		r.queue.entries = nil
		r.queue.mu.Unlock()
		m := message.New(false)
		for _, e := range entries {
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

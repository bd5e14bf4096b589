package exchange

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/ipfs/boxo/bitswap/message"
	"github.com/ipfs/boxo/bitswap/network"
	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/peer"
)

// zone is how urgent a want is.
type zone int

const (
	now  zone = iota // a reader waits for it
	soon             // a reader will come to it
)

const (
	// unknownDelay is how long a peer may take that has delivered nothing yet, before another is asked too.
	unknownDelay = 400 * time.Millisecond
	// minHedge keeps peers on the same machine from being asked twice for a scheduling hiccup.
	minHedge = 30 * time.Millisecond
	// asksPerPeer bounds the blocks that one peer is asked for at a time, but for those that readers wait for:
	// enough to fill the line, few enough that a seek is not behind them.
	asksPerPeer = 16
	// asksPerWant bounds the peers that are asked for one block at a time.
	asksPerWant = 4
	// askAgain is after how long a peer that is the only one is asked for the same block again.
	askAgain = 5 * time.Second
	// maxWrong is how many blocks a peer may send that were not asked of it before it is asked for nothing more.
	maxWrong = 16
)

// client decides of whom each wanted block is asked.
type client struct {
	ctx     context.Context
	net     network.BitSwapNetwork
	arrived func(blocks.Block)           // takes a block before its want ends
	held    func(cid.Cid) ([]byte, bool) // returns one that arrived took

	mu    sync.Mutex
	wants map[string]*want // by multihash
	peers map[peer.ID]*remote
	order uint64 // of the next want
	tasks sync.WaitGroup
	ended bool
}

// want is a block that somebody waits for.
type want struct {
	cid   cid.Cid
	order uint64 // earlier wants of a zone go first
	zone  zone
	users int
	asked map[*remote]time.Time
	lacks map[*remote]bool // said that they do not have it
	probe bool             // everyone has been asked who has it
	hedge *time.Timer      // when another peer is asked too; nil if none will be

	done chan struct{}
	data []byte
}

func newClient(ctx context.Context, net network.BitSwapNetwork, arrived func(blocks.Block), held func(cid.Cid) ([]byte, bool)) *client {
	return &client{ctx: ctx, net: net, arrived: arrived, held: held, wants: map[string]*want{}, peers: map[peer.ID]*remote{}}
}

// fetch returns block c when a peer has delivered it.
func (c *client) fetch(ctx context.Context, id cid.Cid, z zone) ([]byte, error) {
	c.mu.Lock()
	if c.ended {
		c.mu.Unlock()
		return nil, context.Canceled
	}
	key := string(id.Hash())
	w := c.wants[key]
	if data, ok := c.held(id); ok {
		c.mu.Unlock()
		return data, nil
	}
	if w == nil {
		w = &want{cid: id, order: c.order, zone: z, asked: map[*remote]time.Time{}, lacks: map[*remote]bool{}, done: make(chan struct{})}
		c.order++
		c.wants[key] = w
	}
	w.users++
	w.zone = min(w.zone, z)
	c.schedule(w)
	c.mu.Unlock()
	select {
	case <-w.done:
		return w.data, nil
	case <-ctx.Done():
	case <-c.ctx.Done():
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if w.users--; w.users == 0 && c.wants[key] == w {
		c.forget(w, nil)
		c.fill()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return nil, context.Canceled
}

// forget ends a want and tells those who were asked, but for from, that it is over.
func (c *client) forget(w *want, from *remote) {
	delete(c.wants, string(w.cid.Hash()))
	if w.hedge != nil {
		w.hedge.Stop()
	}
	for r := range w.asked {
		delete(r.asked, w)
		if r != from {
			r.tell(entry{cid: w.cid, cancel: true})
		}
	}
	if w.probe {
		for _, r := range c.peers {
			delete(r.has, w)
			if _, told := w.asked[r]; !told && r != from {
				r.tell(entry{cid: w.cid, cancel: true})
			}
		}
	}
}

// schedule asks the peer that is likely to deliver w first, if one more is to be asked now.
func (c *client) schedule(w *want) {
	if len(w.asked) >= asksPerWant || len(w.asked) > 0 && w.hedge != nil {
		return
	}
	if r := c.best(w); r != nil {
		c.ask(w, r)
		return
	}
	c.askAround(w)
}

// best returns the peer that will deliver w first, of those that may have it and have not been asked.
func (c *client) best(w *want) *remote {
	var best *remote
	least := math.Inf(1)
	for _, r := range c.peers {
		if _, asked := w.asked[r]; asked || w.lacks[r] || r.wrong > maxWrong || !r.useful && !r.has[w] {
			continue
		}
		if w.zone == soon && len(r.asked) >= asksPerPeer {
			continue
		}
		if t := r.expect(w); t < least {
			best, least = r, t
		}
	}
	return best
}

func (c *client) ask(w *want, r *remote) {
	w.asked[r] = time.Now()
	r.asked[w] = struct{}{}
	r.tell(entry{cid: w.cid, block: true, priority: priority(w)})
	c.watch(w, r, r.patience())
}

// watch asks another peer when r has not delivered in time, and r again after askAgain: what it was asked may
// have been lost with a connection.
func (c *client) watch(w *want, r *remote, patience time.Duration) {
	if w.hedge != nil {
		w.hedge.Stop()
	}
	w.hedge = time.AfterFunc(patience, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		since, asked := w.asked[r]
		if c.wants[string(w.cid.Hash())] != w || c.ended {
			return
		}
		w.hedge = nil
		if asked {
			r.late()
		}
		if c.schedule(w); w.hedge != nil || !asked {
			return
		}
		if time.Since(since) > askAgain {
			w.asked[r] = time.Now()
			r.tell(entry{cid: w.cid, block: true, priority: priority(w)})
		}
		c.watch(w, r, 2*patience)
	})
}

// unask notes that r will not deliver w.
func (w *want) unask(r *remote) {
	delete(w.asked, r)
	delete(r.asked, w)
	if len(w.asked) == 0 && w.hedge != nil {
		w.hedge.Stop()
		w.hedge = nil
	}
}

// askAround asks everyone whether they have w.
func (c *client) askAround(w *want) {
	if w.probe {
		return
	}
	w.probe = true
	for _, r := range c.peers {
		if !w.lacks[r] && r.wrong <= maxWrong {
			r.tell(entry{cid: w.cid, priority: priority(w)})
		}
	}
}

// priority is larger for what is wanted earlier: servers that heed it send that first.
func priority(w *want) int32 {
	p := int32(math.MaxInt32/2 - w.order%(1<<30))
	if w.zone == now {
		p += 1 << 30
	}
	return p
}

// fill gives peers that have room the wants that wait for one, the earliest first.
func (c *client) fill() {
	var idle []*want
	for _, w := range c.wants {
		if len(w.asked) == 0 {
			idle = append(idle, w)
		}
	}
	slices.SortFunc(idle, func(a, b *want) int { return cmp.Or(cmp.Compare(a.zone, b.zone), cmp.Compare(a.order, b.order)) })
	for _, w := range idle {
		c.schedule(w)
	}
}

// receive takes what a peer sent. The blocks' CIDs were computed from their bytes.
func (c *client) receive(from peer.ID, m message.BitSwapMessage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.peers[from]
	if r == nil || c.ended {
		return
	}
	for _, b := range m.Blocks() {
		c.deliver(r, b)
	}
	for _, id := range m.Haves() {
		if w := c.wants[string(id.Hash())]; w != nil {
			r.has[w] = true
			delete(w.lacks, r)
			c.schedule(w)
		}
	}
	for _, id := range m.DontHaves() {
		if w := c.wants[string(id.Hash())]; w != nil {
			w.lacks[r] = true
			w.unask(r)
			c.schedule(w)
		}
	}
	c.fill()
}

func (c *client) deliver(r *remote, b blocks.Block) {
	w := c.wants[string(b.Cid().Hash())]
	if w == nil {
		if !r.over[string(b.Cid().Hash())] { // crossed our cancel otherwise
			r.wrong++
		}
		return
	}
	if since, asked := w.asked[r]; asked {
		r.delivered(time.Since(since), len(b.RawData()))
	}
	r.useful = true
	r.blocks++
	r.bytes += int64(len(b.RawData()))
	w.data = b.RawData()
	c.arrived(b)
	c.forget(w, r)
	close(w.done)
}

func (c *client) connected(p peer.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended || c.peers[p] != nil {
		return
	}
	r := newRemote(p)
	c.peers[p] = r
	c.tasks.Go(func() { r.run(c.ctx, c.net) })
	for _, w := range c.wants {
		if w.probe {
			r.tell(entry{cid: w.cid, priority: priority(w)})
		}
	}
}

func (c *client) disconnected(p peer.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.peers[p]
	if r == nil {
		return
	}
	delete(c.peers, p)
	r.end()
	for w := range r.asked {
		w.unask(r)
	}
	c.fill()
}

// tried says for whoever gave up what was tried.
func (c *client) tried() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.peers) == 0 {
		return "no peer is connected"
	}
	return fmt.Sprintf("%d peers were asked", len(c.peers))
}

// close waits until nothing is sent any more; the context has ended.
func (c *client) close() {
	c.mu.Lock()
	c.ended = true
	for _, w := range c.wants {
		if w.hedge != nil {
			w.hedge.Stop()
		}
	}
	c.mu.Unlock()
	c.tasks.Wait()
}

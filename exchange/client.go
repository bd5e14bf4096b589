package exchange

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/exchange/bitswap"
)

const (
	// titles is how many titles it is remembered for who has them.
	titles = 1024
	// maxWrong is how many blocks a peer may send that were not asked of it before it is asked for nothing more.
	maxWrong = 16
)

// client decides of whom each wanted block is asked.
type client struct {
	ctx     context.Context
	link    link
	arrived func(b blockstore.Block, keep bool) // takes a block before its want ends
	held    func(cid.Cid) ([]byte, bool)        // returns one that arrived took
	search  func(cid.Cid)                       // looks for peers that have a title, beside
	paid    func(string, cid.Cid, int)          // is told what a peer has delivered

	mu     sync.Mutex
	wants  map[string]*want // by multihash
	peers  map[peer.ID]*remote
	backup []*remote // fallback gateways
	titles *simplelru.LRU[cid.Cid, *title]
	start  time.Time // priorities count from here
	lonely time.Time // since when no peer is connected
	counts counts
	order  uint64 // of the next want
	tasks  sync.WaitGroup
	ended  bool
}

func newClient(ctx context.Context, l link, arrived func(blockstore.Block, bool), held func(cid.Cid) ([]byte, bool), search func(cid.Cid)) *client {
	c := &client{ctx: ctx, link: l, arrived: arrived, held: held, search: search, wants: map[string]*want{}, peers: map[peer.ID]*remote{}, start: time.Now(), lonely: time.Now()}
	c.titles, _ = simplelru.NewLRU[cid.Cid, *title](titles, nil) // the size is positive
	return c
}

// title returns what is known about a root.
func (c *client) title(root cid.Cid) *title {
	t, ok := c.titles.Get(root)
	if !ok {
		t = &title{root: root, peers: map[*remote]bool{}}
		c.titles.Add(root, t)
	}
	return t
}

// alone tells whether no peer has been connected for some time.
func (c *client) alone(d time.Duration) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.peers) == 0 && time.Since(c.lonely) > d
}

// fetch returns block c when a peer has delivered it.
func (c *client) fetch(ctx context.Context, id cid.Cid, n need) ([]byte, error) {
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
		w = c.newWant(id, n)
	}
	w.question = false
	w.users++
	if n.zone < w.zone {
		w.zone, w.by = n.zone, n.by
	}
	if n.zone == now && w.waited.IsZero() {
		w.waited = time.Now()
	}
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
		c.counts.cancelled++
		c.forget(w, nil)
		c.fill()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return nil, context.Canceled
}

// newWant notes that a block is wanted.
func (c *client) newWant(id cid.Cid, n need) *want {
	if n.size == 0 {
		n.size = leafSize
		if id.Type() == cid.DagProtobuf {
			n.size = nodeSize
		}
	}
	w := &want{
		cid: id, title: c.title(n.title), order: c.order, zone: n.zone, by: n.by, size: n.size,
		asked: map[*remote]ask{}, lacks: map[*remote]bool{}, told: map[*remote]bool{}, answers: map[*remote]bool{}, done: make(chan struct{}),
	}
	if n.zone == soon {
		w.due = n.by
	}
	c.order++
	c.counts.wants++
	c.wants[string(id.Hash())] = w
	return w
}

// forget ends a want and tells those who were asked, but for from, that it is over.
func (c *client) forget(w *want, from *remote) {
	delete(c.wants, string(w.cid.Hash()))
	if w.hedge != nil {
		w.hedge.Stop()
	}
	for r := range w.asked {
		r.drop(w)
		delete(r.has, w)
		if r != from {
			r.tell(bitswap.Want{Cid: w.cid, Cancel: true})
		}
	}
	for r := range w.told {
		delete(r.has, w)
		if !w.wasAsked(r) && r != from {
			r.tell(bitswap.Want{Cid: w.cid, Cancel: true})
		}
	}
}

// misses tells whether blocks are wanted that nobody is asked for and that peers with the key may have.
func (c *client) misses(key cid.Cid) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, w := range c.wants {
		if !w.promising() && w.key() == key {
			return true
		}
	}
	return false
}

// provides notes that a connected peer is said to have the key.
func (c *client) provides(p peer.ID, key cid.Cid) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.peers[p]
	if r == nil || c.ended {
		return
	}
	for _, w := range c.wants {
		if w.key() == key {
			w.title.peers[r] = true
		}
	}
	c.fill()
}

// receive takes what a peer sent. The blocks' CIDs were computed from their bytes.
func (c *client) receive(from peer.ID, m *bitswap.Message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.peers[from]
	if r == nil || c.ended {
		return
	}
	for _, e := range m.Wants {
		r.fellow = r.fellow || !e.Cancel
	}
	for _, b := range m.Blocks {
		c.deliver(r, b)
	}
	for _, id := range m.Haves {
		if w := c.wants[string(id.Hash())]; w != nil && (w.told[r] || w.wasAsked(r)) {
			r.has[w] = true
			delete(w.answers, r)
			w.title.peers[r] = true
			delete(w.lacks, r)
			if len(w.asked) > 0 { // all others are next
				c.schedule(w)
			}
		}
	}
	for _, id := range m.Lacks {
		if w := c.wants[string(id.Hash())]; w != nil {
			w.lacks[r] = true
			delete(w.answers, r)
			if w.unask(r); len(w.asked) > 0 {
				c.schedule(w)
			}
		}
	}
	c.fill()
}

func (c *client) deliver(r *remote, b blockstore.Block) {
	w := c.wants[string(b.Cid.Hash())]
	if w == nil {
		if r.over[string(b.Cid.Hash())] { // it crossed our cancel
			c.counts.duplicates++
			c.counts.duplicateBytes += float64(len(b.Data))
		} else {
			r.wrong++
			c.counts.wrong++
		}
		return
	}
	r.blocks++
	r.bytes += int64(len(b.Data))
	if was, asked := w.asked[r]; asked {
		r.delivered(time.Since(was.at), r.bytes-was.bytes)
	}
	w.title.peers[r] = true
	c.counts.arrived(w, r, len(b.Data))
	if r.fallback == nil {
		c.paid(r.name, w.title.root, len(b.Data))
	}
	w.data = b.Data
	c.arrived(b, w.zone == spare)
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
	c.tasks.Go(func() { r.run(c.ctx, c.link) })
	for _, w := range c.wants {
		if w.probe {
			c.askWhether(w, r)
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
	c.lonely = time.Now()
	for _, t := range c.titles.Values() {
		delete(t.peers, r)
	}
	r.end()
	for w := range r.asked {
		w.unask(r)
	}
	for _, w := range c.wants {
		delete(w.answers, r)
		delete(w.told, r)
	}
	c.fill()
}

// received returns how many blocks have come.
func (c *client) received() float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.counts.peerBlocks + c.counts.gatewayBlocks
}

// unfound counts a block that nobody delivered in time.
func (c *client) unfound() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.counts.unfound++
}

// tried says for whoever gave up what was tried.
func (c *client) tried() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	text := "no peer is connected"
	if len(c.peers) > 0 {
		text = fmt.Sprintf("peers that were asked: %d", len(c.peers))
	}
	if len(c.backup) > 0 {
		text += fmt.Sprintf(", and %d gateways", len(c.backup))
	}
	return text
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

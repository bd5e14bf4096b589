package exchange

import (
	"bufio"
	"container/heap"
	"context"
	"sync"
	"time"

	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"golang.org/x/time/rate"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/exchange/bitswap"
)

const (
	// guestWants bounds what is remembered for a peer of what it wants; what it wants beyond that is not answered.
	guestWants = 1024
	// guestReplies bounds what a peer that does not read is to be told of what is here.
	guestReplies = 4096
	// smallBlock is up to how many bytes a block is sent to whoever asks whether it is here.
	smallBlock = 1024
	// sendBuffer gathers what is small before it is sent: no more than a TLS record, because nothing of what is sent at
	// once is there before all of it is.
	sendBuffer = 16 << 10
	// wholeBlocks is how many blocks may be in memory while they are sent: each is read once then, not hashed first and
	// read again in pieces.
	wholeBlocks = 16
	// pieceTime is how long a peer may take to accept a piece of a block: one that is slow is not dead.
	pieceTime  = time.Minute
	pieceBytes = 128 << 10
	// sendBurst is what may be sent at once under a limit, in bytes.
	sendBurst = 4 << 20
)

// server sends peers the blocks that they want and the node holds: to each what it wants most first, as fast as it takes
// it. Whoever is slow holds up nobody else.
type server struct {
	ctx   context.Context
	link  link
	store Store
	stage *stage
	limit *rate.Limiter // of bytes of blocks; nil has none
	whole chan struct{}

	denies func(cid.Cid) bool     // what is not sent
	toll   func(string, int) bool // whether a block may be sent to a peer
	tasks  sync.WaitGroup

	mu       sync.Mutex
	guests   map[peer.ID]*guest
	awaited  map[string]map[*guest]bool // who wants what the node lacks, by multihash
	arrivals int                        // blocks that have come, and commits of this node
	looking  bool                       // whether look runs
	again    bool                       // whether it has to start anew
	sent     int64                      // bytes of blocks
	ended    bool
}

// guest is a peer that wants blocks. Its fields belong to the server's lock.
type guest struct {
	id           peer.ID
	name         string            // id, as a text
	wants        map[string]*order // by multihash
	queue        orders            // those of them that are to be sent
	haves, lacks []cid.Cid         // that it is to be told
	serving      bool
	sent         int64 // bytes of blocks

	out network.Stream // nil until it is first served
}

// order is a block that a guest wants.
type order struct {
	bitswap.Want
	size  int // bytes; unknown while the node lacks it
	place int // in the queue, or notQueued
}

const notQueued = -1

// newServer sends what is in a store or on its way there, until ctx ends.
func newServer(ctx context.Context, l link, store Store, s *stage, cfg Config) *server {
	v := &server{ctx: ctx, link: l, store: store, stage: s, denies: cfg.Deny, toll: cfg.Toll, whole: make(chan struct{}, wholeBlocks), guests: map[peer.ID]*guest{}, awaited: map[string]map[*guest]bool{}}
	if cfg.Upload > 0 {
		v.limit = rate.NewLimiter(rate.Limit(cfg.Upload), sendBurst)
	}
	return v
}

// size returns the length of a block that is here and may be sent.
func (s *server) size(c cid.Cid) (int, bool) {
	if s.denies(c) {
		return 0, false
	}
	if data, ok := s.stage.get(c); ok {
		return len(data), true
	}
	n, err := s.store.Size(s.ctx, c)
	return n, err == nil
}

// receive takes what a peer wants.
func (s *server) receive(from peer.ID, m *bitswap.Message) {
	if len(m.Wants) == 0 && !m.Full {
		return
	}
	s.mu.Lock()
	before := s.arrivals
	s.mu.Unlock()
	sizes := make([]int, len(m.Wants))
	held := make([]bool, len(m.Wants))
	for i, w := range m.Wants {
		if !w.Cancel {
			sizes[i], held[i] = s.size(w.Cid)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.guest(from)
	if g == nil {
		return
	}
	if m.Full {
		s.clear(g)
	}
	for i, w := range m.Wants {
		switch {
		case w.Cancel:
			s.drop(g, w.Cid)
			continue
		case !held[i] && s.arrivals != before: // it may have come meanwhile
			sizes[i], held[i] = s.size(w.Cid)
		}
		if held[i] {
			s.order(g, w, sizes[i])
		} else {
			s.await(g, w)
		}
	}
	s.serve(g)
}

// guest returns what is known of a connected peer.
func (s *server) guest(p peer.ID) *guest {
	if g := s.guests[p]; g != nil {
		return g
	}
	g := &guest{id: p, name: p.String(), wants: map[string]*order{}}
	s.guests[p] = g
	// Under the lock: if it is gone by now nobody will say so again.
	if s.ended || s.link.host.Network().Connectedness(p) == network.NotConnected {
		delete(s.guests, p)
		return nil
	}
	return g
}

// order has w, which is here, sent or announced.
func (s *server) order(g *guest, w bitswap.Want, size int) {
	key := string(w.Cid.Hash())
	old := g.wants[key]
	if w.Have && size > smallBlock {
		if old == nil || old.place == notQueued { // else it is about to get the block
			s.drop(g, w.Cid)
			g.tell(&g.haves, w.Cid)
		}
		return
	}
	if old != nil && old.place != notQueued {
		old.Priority = w.Priority
		heap.Fix(&g.queue, old.place)
		return
	}
	s.drop(g, w.Cid)
	if len(g.wants) < guestWants {
		o := &order{Want: w, size: size}
		g.wants[key] = o
		heap.Push(&g.queue, o)
	}
}

// await notes that g wants what is not here.
func (s *server) await(g *guest, w bitswap.Want) {
	if w.Reply {
		g.tell(&g.lacks, w.Cid)
	}
	key := string(w.Cid.Hash())
	if old := g.wants[key]; old != nil {
		w.Have = w.Have && old.Have
		old.Want = w
		return
	}
	if len(g.wants) >= guestWants {
		return
	}
	g.wants[key] = &order{Want: w, place: notQueued}
	if s.awaited[key] == nil {
		s.awaited[key] = map[*guest]bool{}
	}
	s.awaited[key][g] = true
}

// tell adds to one of the lists of what the guest is told.
func (g *guest) tell(list *[]cid.Cid, c cid.Cid) {
	if len(g.haves)+len(g.lacks) < guestReplies {
		*list = append(*list, c)
	}
}

// drop forgets that g wants c.
func (s *server) drop(g *guest, c cid.Cid) {
	key := string(c.Hash())
	o := g.wants[key]
	if o == nil {
		return
	}
	delete(g.wants, key)
	if o.place != notQueued {
		heap.Remove(&g.queue, o.place)
		return
	}
	delete(s.awaited[key], g)
	if len(s.awaited[key]) == 0 {
		delete(s.awaited, key)
	}
}

// clear forgets all that g wants.
func (s *server) clear(g *guest) {
	for _, o := range g.wants {
		s.drop(g, o.Cid)
	}
	g.haves, g.lacks = nil, nil
}

// arrived has a block sent that has come to those who wait for it.
func (s *server) arrived(b blockstore.Block) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.arrivals++
	if s.denies(b.Cid) {
		return
	}
	for g := range s.awaited[string(b.Cid.Hash())] {
		s.order(g, g.wants[string(b.Cid.Hash())].Want, len(b.Data))
		s.serve(g)
	}
}

// stored has blocks sent that this node itself has put into the store, to those who wait for them.
func (s *server) stored() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.arrivals++
	s.again = true
	if !s.looking && !s.ended {
		s.looking = true
		s.tasks.Go(s.look)
	}
}

// look finds in the store what peers wait for. One look serves all commits that were made before it began.
func (s *server) look() {
	for {
		list := s.toFind()
		if list == nil {
			return
		}
		for _, c := range list {
			size, held := s.size(c)
			if !held {
				continue
			}
			s.mu.Lock()
			for g := range s.awaited[string(c.Hash())] {
				s.order(g, g.wants[string(c.Hash())].Want, size)
				s.serve(g)
			}
			s.mu.Unlock()
		}
	}
}

// toFind returns what peers wait for, or nil if nothing was stored since it was last asked.
func (s *server) toFind() []cid.Cid {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.again || s.ended {
		s.looking = false
		return nil
	}
	s.again = false
	list := make([]cid.Cid, 0, len(s.awaited))
	for key, guests := range s.awaited {
		for g := range guests {
			list = append(list, g.wants[key].Cid)
			break
		}
	}
	return list
}

// serve sends to g, unless somebody does or there is nothing to be sent.
func (s *server) serve(g *guest) {
	if g.serving || s.ended || !g.waits() {
		return
	}
	g.serving = true
	s.tasks.Go(func() { s.run(g) })
}

// waits tells whether there is something to be sent to g.
func (g *guest) waits() bool { return len(g.queue)+len(g.haves)+len(g.lacks) > 0 }

// next returns what is to be sent to g next: a message, or a block. If there is neither, and nothing is left to be
// flushed, g is not served any more.
func (s *server) next(g *guest, flushed bool) (m *bitswap.Message, o *order) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(g.haves)+len(g.lacks) > 0 {
		m = &bitswap.Message{Haves: g.haves, Lacks: g.lacks}
		g.haves, g.lacks = nil, nil
		return m, nil
	}
	if len(g.queue) > 0 && s.toll(g.name, g.queue[0].size) { // or else it waits until that is paid
		o = heap.Pop(&g.queue).(*order)
		delete(g.wants, string(o.Cid.Hash()))
		return nil, o
	}
	g.serving = !flushed
	return nil, nil
}

// resume goes on to send to a peer.
func (s *server) resume(p peer.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g := s.guests[p]; g != nil {
		s.serve(g)
	}
}

// run sends to g what it wants, until nothing is left or it takes no more.
func (s *server) run(g *guest) {
	w := sendBuffers.Get().(*bufio.Writer)
	w.Reset(lane{s, g})
	defer func() {
		w.Reset(nil)
		sendBuffers.Put(w)
	}()
	for {
		m, o := s.next(g, w.Buffered() == 0)
		var err error
		switch {
		case m != nil:
			_, err = w.Write(m.Append(nil))
		case o != nil:
			err = s.send(g, o, w)
		case w.Buffered() == 0:
			return
		default:
			err = w.Flush()
		}
		if err != nil {
			s.giveUp(g)
			return
		}
	}
}

var sendBuffers = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, sendBuffer) }}

// giveUp forgets what a guest wants to whom nothing can be sent; it may ask again.
func (s *server) giveUp(g *guest) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g.out != nil {
		_ = g.out.Reset()
		g.out = nil
	}
	s.clear(g)
	g.serving = false
}

// lane is a guest's stream, opened when it is first written to.
type lane struct {
	s *server
	g *guest
}

func (l lane) Write(p []byte) (written int, err error) {
	out, err := l.stream()
	for err == nil && len(p) > 0 {
		if err = out.SetWriteDeadline(time.Now().Add(pieceTime)); err != nil {
			break
		}
		var n int
		n, err = out.Write(p[:min(len(p), pieceBytes)])
		written, p = written+n, p[n:]
	}
	return written, err
}

func (l lane) stream() (network.Stream, error) {
	l.s.mu.Lock()
	out := l.g.out
	l.s.mu.Unlock()
	if out != nil {
		return out, nil
	}
	out, err := l.s.link.open(l.s.ctx, l.g.id)
	if err != nil {
		return nil, err
	}
	l.s.mu.Lock()
	defer l.s.mu.Unlock()
	l.g.out = out
	return out, l.s.ctx.Err() // close resets those that it sees
}

// send sends a block, piece by piece once its hash was checked. The error is that of the stream.
func (s *server) send(g *guest, o *order, w *bufio.Writer) error {
	head := bitswap.AppendBlock(nil, o.Cid, o.size)
	begun := false
	var failed error // of the stream
	write := func(data []byte) error {
		if s.limit != nil {
			if failed = w.Flush(); failed != nil { // rather than have it wait too
				return failed
			}
			if failed = s.limit.WaitN(s.ctx, len(data)); failed != nil {
				return failed
			}
		}
		if !begun {
			begun = true
			if _, failed = w.Write(head); failed != nil {
				return failed
			}
		}
		_, failed = w.Write(data)
		return failed
	}
	err := s.view(o, write)
	if err == nil && !begun { // it is empty
		err = write(nil)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case failed != nil || err != nil && begun:
		return err
	case err != nil: // it is gone, or damaged
		if o.Reply {
			g.tell(&g.lacks, o.Cid)
		}
	default:
		g.sent += int64(o.size)
		s.sent += int64(o.size)
	}
	return nil
}

// view calls fn with the bytes of a block, in one piece or several.
func (s *server) view(o *order, fn func([]byte) error) error {
	if data, ok := s.stage.get(o.Cid); ok {
		return fn(data)
	}
	select {
	case s.whole <- struct{}{}:
		defer func() { <-s.whole }()
		return s.store.View(s.ctx, o.Cid, fn)
	default: // others are slow to take theirs
		return s.store.ViewRange(s.ctx, o.Cid, blockstore.Part{Size: o.size, Of: o.size}, fn)
	}
}

// disconnected forgets a peer, whose stream went with the connection.
func (s *server) disconnected(p peer.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g := s.guests[p]; g != nil {
		s.clear(g)
		delete(s.guests, p)
	}
}

// sentTo returns the bytes of blocks that were sent to a connected peer.
func (s *server) sentTo(p peer.ID) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g := s.guests[p]; g != nil {
		return g.sent
	}
	return 0
}

// waited returns how many blocks peers wait for that are not here.
func (s *server) waited() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.awaited)
}

// total returns the bytes of blocks that were sent.
func (s *server) total() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sent
}

// close waits until nothing is sent any more; the context has ended.
func (s *server) close() {
	s.mu.Lock()
	s.ended = true
	for _, g := range s.guests {
		if g.out != nil {
			_ = g.out.Reset()
		}
	}
	s.mu.Unlock()
	s.tasks.Wait()
}

// orders is a heap of orders, the one that is wanted most first.
type orders []*order

func (o orders) Len() int           { return len(o) }
func (o orders) Less(a, b int) bool { return o[a].Priority > o[b].Priority }
func (o orders) Swap(a, b int) {
	o[a], o[b] = o[b], o[a]
	o[a].place, o[b].place = a, b
}

// Push implements heap.Interface.
func (o *orders) Push(v any) {
	w := v.(*order)
	w.place = len(*o)
	*o = append(*o, w)
}

// Pop implements heap.Interface.
func (o *orders) Pop() any {
	last := len(*o) - 1
	w := (*o)[last]
	(*o)[last] = nil
	*o = (*o)[:last]
	w.place = notQueued
	return w
}

package dag

import (
	"context"
	"sync"
	"time"

	"github.com/ipfs/go-cid"
)

// Prefetcher is a Getter that can bring a block near before it is asked for. A Playhead uses it to read
// ahead; over a Getter that is near anyway it does not.
type Prefetcher interface {
	// Prefetch returns when block c is near, or ctx ends. size is its length in bytes, 0 if that is not known, and by
	// when a reader is likely to come to it: the zero time if one waits, more than a day ahead if none may ever. The
	// error matters to no reader: View will meet it again.
	Prefetch(ctx context.Context, c cid.Cid, size int64, by time.Time) error
	// Near reports whether block c is near. It answers at once, so it may say no of a block that is.
	Near(c cid.Cid) bool
}

const (
	aheadTime    = 30 * time.Second // of play that is read ahead at the most,
	leastAhead   = 2 << 20          // but these bytes at the least
	mostAhead    = 32 << 20         // and the most
	unknownAhead = 8 << 20          // for a film whose rate is not known
	unknownRate  = 1 << 20          // bytes per second, for when such a film's leaves are due
	aheadLeaves  = 64               // under way at a time
	treeNodes    = 4096             // nodes above the leaves that are fetched early
)

// Playhead is where somebody reads a file, from one Reader to the next: a player asks for a film in many requests.
// It asks for the leaves of a bounded range at once, and reads ahead where reading goes on: one leaf from the second
// step on, twice as many bytes after each further one, up to half a minute of play. Reading elsewhere cancels
// that. It fetches all that lies above the leaves early, so that a seek costs one round trip. Its methods may be called
// by several goroutines.
type Playhead struct {
	file  *File
	get   Prefetcher // nil where reading ahead is of no use
	life  context.Context
	end   context.CancelFunc
	slots chan struct{} // one for each leaf under way
	tasks sync.WaitGroup

	mu     sync.Mutex
	rate   float64       // bytes per second of play; 0 if unknown
	pos    int64         // up to where was read
	needed int64         // up to where a reader waits
	used   int           // leaves that were read since the last seek
	limit  int64         // up to where leaves are wanted
	asked  int64         // up to where they were asked for
	near   int64         // up to where leaves are near and were not asked for; 0 after a seek
	moved  chan struct{} // closed and replaced when limit grows
	cancel func()        // ends the read-ahead; nil while there is none
}

// NewPlayhead returns a Playhead at the start of f, which ends with ctx or when it is closed.
func (f *File) NewPlayhead(ctx context.Context) *Playhead {
	get, ok := f.dag.get.(Prefetcher)
	if !ok { // all is at hand
		return &Playhead{file: f}
	}
	p := &Playhead{file: f, get: get, slots: make(chan struct{}, aheadLeaves), moved: make(chan struct{})}
	p.life, p.end = context.WithCancel(ctx)
	if f.root.Type() == cid.DagProtobuf && !f.dag.trees.Contains(f.root) {
		p.tasks.Go(p.fetchTree)
	}
	return p
}

// SetRate says how many bytes a second of play takes.
func (p *Playhead) SetRate(bytesPerSecond float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rate = bytesPerSecond
}

// Continues tells whether reading at off goes on with what was read, or with what has been asked for.
func (p *Playhead) Continues(off int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.continues(off)
}

// continues allows for a player that did not take all that was sent.
func (p *Playhead) continues(off int64) bool {
	return off == p.pos || p.cancel != nil && off <= p.asked && off >= p.pos-leastAhead
}

// Stop cancels the read-ahead: nobody reads here any more, for now.
func (p *Playhead) Stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stop()
}

func (p *Playhead) stop() {
	if p.cancel != nil {
		p.cancel()
	}
	p.cancel, p.used, p.near = nil, 0, 0
}

// Close ends the read-ahead and waits for it.
func (p *Playhead) Close() {
	if p.get == nil {
		return
	}
	p.Stop()
	p.end()
	p.tasks.Wait()
}

// seek moves to off if that is elsewhere.
func (p *Playhead) seek(off int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.continues(off) {
		p.stop()
	}
	p.pos = off
}

// left notes that reading stopped at off.
func (p *Playhead) left(off int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pos = off
}

// reach notes that leaf is about to be read, for a range that ends at needed. step tells whether that shows that
// reading goes on: a leaf in the middle of a range does not.
func (p *Playhead) reach(leaf Leaf, needed int64, step bool) {
	if p.get == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	end := leaf.Offset + leaf.Size
	p.pos, p.needed = max(p.pos, leaf.Offset), needed
	limit := needed
	if step {
		if p.used > 0 {
			limit = max(end, needed) + min(leaf.Size<<min(p.used-1, 10), p.mostAhead())
		}
		p.used++
	}
	if limit <= end || p.life.Err() != nil {
		return
	}
	if p.cancel == nil {
		p.near = p.nearUntil(max(end, p.near), limit)
		if p.near >= limit { // a goroutine for nothing costs as much as sending 16 KiB
			return
		}
		ctx, cancel := context.WithCancel(p.life)
		from := p.near
		p.cancel, p.asked, p.limit = cancel, from, limit
		p.tasks.Go(func() { p.follow(ctx, from) })
		return
	}
	if limit > p.limit {
		p.limit = limit
		close(p.moved)
		p.moved = make(chan struct{})
	}
}

// nearUntil returns where the first leaf of [off, end) begins that is not near, as far as that is known without reading
// anything, or end.
func (p *Playhead) nearUntil(off, end int64) int64 {
	n := 0
	for l, err := range p.file.Leaves(ended, off, end-off) {
		if n++; err != nil || n > aheadLeaves || l.Data == nil && !p.get.Near(l.Cid) {
			return off
		}
		off = l.Offset + l.Size
	}
	return end
}

// ended is a context that has ended: with it, nodes come from memory or not at all.
var ended = func() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}()

func (p *Playhead) mostAhead() int64 {
	if p.rate == 0 {
		return unknownAhead
	}
	return int64(min(max(p.rate*aheadTime.Seconds(), leastAhead), mostAhead))
}

// follow asks for the leaves from off on, as far as they are wanted, until ctx ends.
func (p *Playhead) follow(ctx context.Context, off int64) {
	for l, err := range p.file.Leaves(ctx, off, p.file.size-off) {
		if err != nil {
			return
		}
		by, ok := p.due(ctx, l)
		if !ok {
			return
		}
		if l.Data != nil {
			continue
		}
		select {
		case p.slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		p.tasks.Go(func() {
			defer func() { <-p.slots }()
			_ = p.get.Prefetch(ctx, l.Cid, l.Size, by)
		})
	}
}

// due waits until a leaf is wanted and returns when a reader will come to it.
func (p *Playhead) due(ctx context.Context, l Leaf) (by time.Time, ok bool) {
	for {
		p.mu.Lock()
		rate := p.rate
		if rate == 0 {
			rate = unknownRate
		}
		wanted, moved := l.Offset < p.limit, p.moved
		if l.Offset >= p.needed {
			by = time.Now().Add(time.Duration(float64(l.Offset-p.pos) / rate * float64(time.Second)))
		}
		if wanted && ctx.Err() == nil {
			p.asked = l.Offset + l.Size
		}
		p.mu.Unlock()
		if ctx.Err() != nil {
			return by, false
		}
		if wanted {
			return by, true
		}
		select {
		case <-moved:
		case <-ctx.Done():
		}
	}
}

// fetchTree asks for the nodes above the leaves, level by level.
func (p *Playhead) fetchTree() {
	level, total := []sizedLink{{cid: p.file.root}}, 1
	for depth := 0; len(level) > 0 && depth < maxDepth; depth++ {
		var next []sizedLink
		for _, above := range level {
			n, err := p.file.dag.node(p.life, above.cid)
			if err != nil {
				return
			}
			for _, l := range n.links {
				if l.cid.Type() == cid.DagProtobuf && total < treeNodes {
					next, total = append(next, sizedLink{cid: l.cid}), total+1
				}
			}
		}
		if len(next) > 0 {
			p.file.dag.prefetch(p.life, next, func(cid.Cid) {})
		}
		level = next
	}
	if p.life.Err() == nil {
		p.file.dag.trees.Add(p.file.root, struct{}{})
	}
}

const (
	smallFile  = 64 << 10
	smallFiles = 64
	firstBytes = 1 << 20
)

// FetchSmall asks for what is small in a directory: its files up to 64 KiB, and of the others the nodes above their
// first megabyte. Of a film that is all that a player reads before the film itself. It returns when they are near; what
// fails, fails again when it is read.
func (d *DAG) FetchSmall(ctx context.Context, dir cid.Cid) {
	n, err := d.node(ctx, dir)
	if err != nil || n.kind != kindDir {
		return
	}
	var list []sizedLink
	for _, l := range n.links {
		switch {
		case len(list) == smallFiles:
		case l.cid.Type() == cid.DagProtobuf:
			list = append(list, sizedLink{cid: l.cid})
		case l.tsize <= smallFile:
			list = append(list, sizedLink{l.cid, int64(l.tsize)})
		}
	}
	d.prefetch(ctx, list, func(c cid.Cid) {
		if c.Type() != cid.DagProtobuf {
			return
		}
		if f, err := d.File(ctx, c); err == nil {
			for range f.Leaves(ctx, 0, firstBytes) { // which reads the nodes
			}
		}
	})
}

// prefetch asks for small blocks, after what is due within seconds, and calls then with each that has come.
func (d *DAG) prefetch(ctx context.Context, list []sizedLink, then func(cid.Cid)) {
	get, ok := d.get.(Prefetcher)
	if !ok {
		return
	}
	by := time.Now().Add(aheadTime / 10)
	_ = each(ctx, aheadLeaves, list, func(ctx context.Context, l sizedLink) error {
		if err := get.Prefetch(ctx, l.cid, l.size, by); err == nil {
			then(l.cid)
		}
		return nil // whoever needs it will say that it is missing
	})
}

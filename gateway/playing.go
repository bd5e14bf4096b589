package gateway

import (
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/ipfs/go-cid"
)

const (
	// playingTime is how long a title counts as played after its last request has ended.
	playingTime = time.Minute
	// mostPlaying is how many titles are remembered.
	mostPlaying = 4096
)

// playing are the titles that somebody plays.
type playing struct {
	mu     sync.Mutex
	titles *simplelru.LRU[cid.Cid, *played]
}

type played struct {
	requests int // under way
	last     time.Time
}

func newPlaying() *playing {
	l, _ := simplelru.NewLRU[cid.Cid, *played](mostPlaying, nil) // the size is positive
	return &playing{titles: l}
}

// begin notes a request for a title, which ends with the function that it returns.
func (p *playing) begin(root cid.Cid) (end func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t, ok := p.titles.Get(root)
	if !ok {
		t = &played{}
		p.titles.Add(root, t)
	}
	t.requests++
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		t.requests--
		t.last = time.Now()
	}
}

// Playing returns the roots of what is being played, or was a minute ago.
func (g *Gateway) Playing() (list []cid.Cid) {
	g.playing.mu.Lock()
	defer g.playing.mu.Unlock()
	for _, root := range g.playing.titles.Keys() {
		if t, ok := g.playing.titles.Peek(root); ok && (t.requests > 0 || time.Since(t.last) < playingTime) {
			list = append(list, root)
		}
	}
	return list
}

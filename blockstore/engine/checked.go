package engine

import (
	"sync"
	"time"
)

const (
	// checkAge is how long a check of a hash counts at the least, and half of how long at the most.
	checkAge = 15 * time.Minute
	// checkMany bounds the memory for checks: about 10 MB.
	checkMany = 128 << 10
)

// checked are the blocks whose hash was found right not long ago, in two generations: the young one becomes
// the old one when it is old or large enough.
type checked struct {
	now func() time.Time

	mu         sync.RWMutex
	young, old map[place]struct{}
	since      time.Time // when the young generation began
}

func (c *checked) has(at place) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	age := c.now().Sub(c.since)
	if _, ok := c.young[at]; ok {
		return age < 2*checkAge
	}
	_, ok := c.old[at]
	return ok && age < checkAge
}

func (c *checked) add(at place) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if age := c.now().Sub(c.since); age >= checkAge || len(c.young) >= checkMany {
		c.old = c.young
		if age >= 2*checkAge {
			c.old = nil
		}
		c.young, c.since = map[place]struct{}{}, c.now()
	}
	c.young[at] = struct{}{}
}

// placeSet is a set of few places.
type placeSet struct {
	mu  sync.RWMutex
	set map[place]struct{}
}

func (p *placeSet) has(at place) bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	_, ok := p.set[at]
	return ok
}

func (p *placeSet) add(at place) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.set == nil {
		p.set = map[place]struct{}{}
	}
	p.set[at] = struct{}{}
}

func (p *placeSet) remove(at place) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.set, at)
}

package pinning

import (
	"context"
	"errors"
	"fmt"

	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// Options say how to collect.
type Options struct {
	// DryRun deletes nothing.
	DryRun bool
	// Progress is told how many blocks were marked, and how many were looked at then; it may be nil.
	Progress func(marked, swept int64)
}

// Collected is what a collection has found.
type Collected struct {
	Marked int64 `json:"marked"` // blocks that stay: pins hold them, or they are being played
	Played int64 `json:"played"` // of these, those that no pin holds
	Blocks int64 `json:"blocks"` // that were deleted
	Bytes  int64 `json:"bytes"`  // of these
}

// sweptAtOnce is how many blocks are deleted by one change of the index: pins that are committed meanwhile wait for it.
const sweptAtOnce = 1000

// Collect deletes what no pin reaches, while others read, add, pin and fetch. Of what is deleted nothing was ever part of a
// pin that is there when Collect returns, of what is being played, or of a batch that is open. Cached blocks are not
// its affair: they make room by themselves. A node that cannot be read ends it before anything is deleted.
func (p *Pins) Collect(ctx context.Context, o Options) (*Collected, error) {
	p.collecting.Lock()
	defer p.collecting.Unlock()
	c := &collection{pins: p, options: o, marks: newMarks(), found: &Collected{}}
	if err := c.run(ctx); err != nil {
		return c.found, fmt.Errorf("collect garbage: %w", err)
	}
	return c.found, nil
}

type collection struct {
	pins    *Pins
	options Options
	marks   *marks
	found   *Collected
	swept   int64
}

func (c *collection) run(ctx context.Context) error {
	p := c.pins
	p.barrier.Lock() // no pin is between being committed and being noted
	p.marking = true
	candidates, err := p.store.Kept(ctx)
	p.barrier.Unlock()
	defer func() {
		p.newMu.Lock()
		defer p.newMu.Unlock()
		p.marking, p.fresh = false, nil
	}()
	if err != nil {
		return err
	}
	failed := c.mark(ctx)
	var doomed []cid.Cid
	for hash, err := range candidates { // must be ended, also when marking has failed
		if failed = errors.Join(failed, err); failed != nil {
			break
		}
		if c.swept++; !c.marks.has(hash) {
			doomed = append(doomed, cid.NewCidV1(cid.Raw, append(mh.Multihash{}, hash...)))
		}
		if len(doomed) >= sweptAtOnce {
			failed = c.sweep(ctx, doomed)
			doomed = doomed[:0]
		}
		if c.swept%100_000 == 0 {
			c.progress()
		}
	}
	if failed != nil {
		return failed
	}
	return c.sweep(ctx, doomed)
}

func (c *collection) progress() {
	if c.options.Progress != nil {
		c.options.Progress(c.found.Marked, c.swept)
	}
}

// mark marks what all pins and players hold.
func (c *collection) mark(ctx context.Context) error {
	for pin, err := range c.pins.All(ctx) {
		if err != nil {
			return err
		}
		if err := c.markPin(ctx, pin, pin.Status == Pinned && !pin.Loose); err != nil {
			return fmt.Errorf("pin %s: %w", pin.ID, err)
		}
	}
	pinned := c.found.Marked
	for _, root := range c.pins.cfg.Playing() {
		if err := c.markPin(ctx, &Pin{Cid: Root{root}}, false); err != nil {
			return err
		}
	}
	c.found.Played = c.found.Marked - pinned
	c.progress()
	return nil
}

// markPin marks what a pin holds, all of which is here if it is whole.
func (c *collection) markPin(ctx context.Context, pin *Pin, whole bool) error {
	return c.pins.reach(ctx, pin, func(id cid.Cid) bool {
		if !c.marks.add(id.Hash()) {
			return false
		}
		if c.found.Marked++; c.found.Marked%100_000 == 0 {
			c.progress()
		}
		return true
	}, func(id cid.Cid) {
		if !c.marks.has(id.Hash()) {
			c.found.Marked++
		}
		c.marks.touch(id.Hash())
	}, func(id cid.Cid, err error) error {
		switch {
		case whole:
			return err
		case errors.Is(err, blockstore.ErrNotFound): // it may come while we collect, and what is below it is not marked
			c.marks.drop(id.Hash())
			c.found.Marked--
			return nil
		case errors.Is(err, dag.ErrBadNode): // it stays, and leads nowhere
			return nil
		}
		return err
	})
}

// sweep deletes blocks, but for those that were pinned since they were found.
func (c *collection) sweep(ctx context.Context, doomed []cid.Cid) error {
	p := c.pins
	for {
		if err := c.markFresh(ctx); err != nil {
			return err
		}
		p.barrier.Lock()
		if p.settled() {
			break
		}
		p.barrier.Unlock()
	}
	defer p.barrier.Unlock()
	left := doomed[:0]
	for _, id := range doomed {
		if !c.marks.has(id.Hash()) {
			left = append(left, id)
		}
	}
	if c.options.DryRun {
		for _, id := range left {
			size, err := p.store.Size(ctx, id)
			if errors.Is(err, blockstore.ErrNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			c.found.Blocks, c.found.Bytes = c.found.Blocks+1, c.found.Bytes+int64(size)
		}
		return nil
	}
	gone, err := p.store.Collect(ctx, left...)
	for _, e := range gone {
		c.found.Blocks, c.found.Bytes = c.found.Blocks+1, c.found.Bytes+int64(e.Size)
	}
	return err
}

// markFresh marks what was pinned since the collection began.
func (c *collection) markFresh(ctx context.Context) error {
	for {
		c.pins.newMu.Lock()
		fresh := c.pins.fresh
		c.pins.fresh = nil
		c.pins.newMu.Unlock()
		if len(fresh) == 0 {
			return nil
		}
		for _, pin := range fresh {
			if err := c.markPin(ctx, pin, false); err != nil {
				return err
			}
		}
	}
}

// settled tells whether nothing was pinned that is not marked. The barrier is held alone.
func (p *Pins) settled() bool {
	p.newMu.Lock()
	defer p.newMu.Unlock()
	return len(p.fresh) == 0
}

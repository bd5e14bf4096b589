package node

import (
	"context"
	"errors"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

const (
	// highWater is the share of the quota from which on room is made without being asked for, and lowWater to which.
	highWater = 0.9
	lowWater  = 0.8
	// evictedAtOnce is how many cached blocks one change of the index lets go.
	evictedAtOnce = 256
)

// collected is what there was when garbage was collected last to make room.
type collected struct {
	live     int64 // bytes
	released int64 // pins
	at       time.Time
}

// is tells whether collecting again would find nothing: what was played then may be garbage a minute later.
func (c collected) is(n *Node) bool {
	return c.live == n.store.Live() && c.released == n.pins.Released() && time.Since(c.at) < time.Minute
}

// room refuses, with the two numbers, what need bytes, of which some are on the disk already, would not fit in the store, after it
// has let go of what it can: garbage first, then cached blocks, the oldest first. Uploads that are not published count as if they were.
func (n *Node) room(ctx context.Context, need, there int64) error {
	waiting := n.uploads.waiting() // has its room already
	if err := n.store.Room(need+waiting, there); !errors.Is(err, blockstore.ErrNoSpace) {
		return err
	}
	n.making.Lock()
	defer n.making.Unlock()
	if err := n.free(ctx, need+waiting, there); err != nil {
		return err
	}
	err := n.store.Room(need+waiting, there)
	var full *blockstore.SpaceError
	if errors.As(err, &full) {
		return &blockstore.SpaceError{Need: uint64(need), Free: full.Free - min(full.Free, uint64(waiting)), Kept: full.Kept, Quota: full.Quota}
	}
	return err
}

// makeRoomWhenFull makes room when the quota is nearly used up.
func (n *Node) makeRoomWhenFull(ctx context.Context) error {
	quota := float64(n.cfg.Quota)
	if quota == 0 || float64(n.store.Live()) < highWater*quota {
		return nil
	}
	n.making.Lock()
	defer n.making.Unlock()
	return n.free(ctx, int64((1-lowWater)*quota), 0)
}

// free lets go of what it can until there is room for need bytes, but does nothing for what cannot be. It is called by one
// task at a time.
func (n *Node) free(ctx context.Context, need, there int64) error {
	if n.cfg.Quota > 0 && need > n.cfg.Quota || n.store.Room(need, there) == nil {
		return nil
	}
	if n.collected.is(n) { // a moment ago: there is no garbage
	} else if _, err := n.Collect(ctx, false, nil); err != nil {
		return err
	} else {
		n.collected = collected{n.store.Live(), n.pins.Released(), time.Now()}
	}
	var full *blockstore.SpaceError
	if err := n.store.Room(need, there); !errors.As(err, &full) {
		return err
	}
	lacks, cached := int64(full.Need)-int64(full.Free), int64(0)
	for e, err := range n.store.Cached(ctx) {
		if err != nil {
			return err
		}
		cached += int64(e.Size)
	}
	if cached < lacks {
		return nil
	}
	var out []cid.Cid
	for e, err := range n.store.Cached(ctx) { // in the order in which they came
		if err != nil {
			return err
		}
		if out = append(out, e.Cid); len(out) < evictedAtOnce {
			continue
		}
		if err := n.store.Evict(ctx, out...); err != nil {
			return err
		}
		if out = out[:0]; n.store.Room(need, there) == nil {
			return nil
		}
	}
	return n.store.Evict(ctx, out...)
}

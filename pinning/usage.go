package pinning

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// Usage says what the bytes of a store are there for. Pinned, Cached and Reclaimable together are all.
type Usage struct {
	Pinned      int64 `json:"pinned_bytes"`      // of blocks that pins hold
	Shared      int64 `json:"shared_bytes"`      // of these, what is in more than one of the pinned DAGs
	Cached      int64 `json:"cached_bytes"`      // of blocks that make room when others come
	Reclaimable int64 `json:"reclaimable_bytes"` // of blocks that Collect would delete, as far as nobody plays or publishes them
}

// visits are what is known of blocks, by a hash of this process.
type visits struct {
	seed maphash.Seed
	last map[uint64]visit
}

// visit says which DAG entered a block last, and which reached it; those before it too, if it is shared.
type visit struct {
	entered, reached uint32
	shared           bool
}

// Usage counts what is stored, which reads all nodes that are pinned. What is pinned or stored meanwhile may be missed.
func (p *Pins) Usage(ctx context.Context, all, cached iter.Seq2[blockstore.Entry, error]) (*Usage, error) {
	v := &visits{maphash.MakeSeed(), map[uint64]visit{}}
	whole, numbers := cid.NewSet(), map[cid.Cid]uint32{}
	for pin, err := range p.All(ctx) {
		if err != nil {
			return nil, fmt.Errorf("count what is used: %w", err)
		}
		if len(pin.Parts) == 0 && !whole.Visit(pin.Cid.Cid) {
			continue
		}
		if _, ok := numbers[pin.Cid.Cid]; !ok {
			numbers[pin.Cid.Cid] = uint32(len(numbers) + 1)
		}
		if err := v.walk(ctx, p, pin, numbers[pin.Cid.Cid]); err != nil {
			return nil, fmt.Errorf("count what is used: pin %s: %w", pin.ID, err)
		}
	}
	u := &Usage{}
	for e, err := range all {
		if err != nil {
			return nil, err
		}
		seen, ok := v.last[v.key(e.Cid)]
		switch {
		case !ok:
			u.Reclaimable += int64(e.Size)
		case seen.shared:
			u.Shared += int64(e.Size)
			fallthrough
		default:
			u.Pinned += int64(e.Size)
		}
	}
	for e, err := range cached {
		if err != nil {
			return nil, err
		}
		if _, ok := v.last[v.key(e.Cid)]; !ok {
			u.Cached += int64(e.Size)
		}
	}
	u.Reclaimable = max(u.Reclaimable-u.Cached, 0)
	return u, nil
}

func (v *visits) key(c cid.Cid) uint64 { return maphash.Bytes(v.seed, c.Hash()) }

// walk visits what is here of what a pin holds of the DAG of a number.
func (v *visits) walk(ctx context.Context, p *Pins, pin *Pin, number uint32) error {
	reach := func(c cid.Cid, enter bool) (fresh bool) {
		k := v.key(c)
		seen, ok := v.last[k]
		fresh = seen.entered != number
		seen.shared = seen.shared || ok && seen.reached != number
		seen.reached = number
		if enter {
			seen.entered = number
		}
		v.last[k] = seen
		return fresh
	}
	return p.reach(ctx, pin, func(c cid.Cid) bool { return reach(c, true) }, func(c cid.Cid) { reach(c, false) }, func(_ cid.Cid, err error) error {
		if errors.Is(err, blockstore.ErrNotFound) || errors.Is(err, dag.ErrBadNode) {
			return nil
		}
		return err
	})
}

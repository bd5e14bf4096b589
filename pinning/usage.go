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

// visits are which DAG reached a block last, by a hash of this process, and whether another did before.
type visits struct {
	seed maphash.Seed
	last map[uint64]visit
}

type visit struct {
	dag    uint32
	shared bool
}

// Usage counts what is stored, which reads all nodes that are pinned. What is pinned or stored meanwhile may be missed.
func (p *Pins) Usage(ctx context.Context, all, cached iter.Seq2[blockstore.Entry, error]) (*Usage, error) {
	v := &visits{maphash.MakeSeed(), map[uint64]visit{}}
	roots := cid.NewSet()
	for pin, err := range p.All(ctx) {
		if err != nil {
			return nil, fmt.Errorf("count what is used: %w", err)
		}
		if !roots.Visit(pin.Cid.Cid) {
			continue
		}
		if err := v.walk(ctx, p.dag, pin.Cid.Cid, uint32(roots.Len())); err != nil {
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

// walk visits what is here of a DAG.
func (v *visits) walk(ctx context.Context, d *dag.DAG, root cid.Cid, number uint32) error {
	return d.Mark(ctx, root, func(c cid.Cid) bool {
		k := v.key(c)
		seen, ok := v.last[k]
		if ok && seen.dag == number {
			return false
		}
		v.last[k] = visit{number, ok}
		return true
	}, func(_ cid.Cid, err error) error {
		if errors.Is(err, blockstore.ErrNotFound) || errors.Is(err, dag.ErrBadNode) {
			return nil
		}
		return err
	})
}

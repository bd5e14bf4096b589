package exchange

import (
	"context"
	"iter"
	"sync"

	"github.com/ipfs/go-cid"
	"github.com/maypok86/otter/v2"

	"github.com/reelfs/reelfs/blockstore"
)

// Evictor is a store that tells apart what was only fetched, the cached blocks, from what someone keeps.
type Evictor interface {
	// BeginCached begins a batch of blocks that may be evicted.
	BeginCached() blockstore.Batch
	// Evict deletes those of the blocks that are cached.
	Evict(ctx context.Context, cids ...cid.Cid) error
	// Cached lists the cached blocks.
	Cached(ctx context.Context) iter.Seq2[blockstore.Entry, error]
}

// youngBytes, or a quarter of the quota, came last and are not yet subject to the policy, which would let go of much of
// what was read ahead before a player comes to it.
const youngBytes = 64 << 20

// cache bounds the room on the disk for what was fetched for playing. What is popular stays (W-TinyLFU, by otter); the
// blocks lie in the store.
type cache struct {
	store  Evictor
	policy *otter.Cache[string, int] // lengths by multihash
	limit  int                       // of young blocks, in bytes

	mu    sync.Mutex
	young []blockstore.Entry // in the order in which they came
	bytes int                // of these
	out   []cid.Cid          // to be evicted
	wake  chan struct{}
	tasks sync.WaitGroup
}

// newCache bounds cached blocks to quota bytes.
func newCache(ctx context.Context, store Evictor, quota int64) *cache {
	young := min(youngBytes, quota/4)
	c := &cache{store: store, limit: int(young), wake: make(chan struct{}, 1)}
	c.policy = otter.Must(&otter.Options[string, int]{
		MaximumWeight:    uint64(quota - young),
		Weigher:          func(_ string, size int) uint32 { return uint32(size) },
		OnAtomicDeletion: c.evicted,
		Executor:         func(fn func()) { fn() },
	})
	c.tasks.Go(func() { c.run(ctx) })
	return c
}

// evicted notes what the policy lets go.
func (c *cache) evicted(e otter.DeletionEvent[string, int]) {
	if !e.WasEvicted() {
		return
	}
	c.mu.Lock()
	c.out = append(c.out, cid.NewCidV1(cid.Raw, []byte(e.Key)))
	c.mu.Unlock()
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// run takes over what was cached before, and evicts, until ctx ends.
func (c *cache) run(ctx context.Context) {
	for e, err := range c.store.Cached(ctx) {
		if err != nil {
			break // the store is closing, or damaged: reading says so
		}
		c.policy.Set(string(e.Cid.Hash()), e.Size)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-c.wake:
		}
		c.evict(ctx)
	}
}

// evict deletes what the policy let go. What cannot be deleted is taken over by the next node.
func (c *cache) evict(ctx context.Context) {
	c.mu.Lock()
	out := c.out
	c.out = nil
	c.mu.Unlock()
	_ = c.store.Evict(ctx, out...)
}

// stored takes blocks that have just been cached.
func (c *cache) stored(list []blockstore.Block) {
	c.mu.Lock()
	for _, b := range list {
		c.young = append(c.young, blockstore.Entry{Cid: b.Cid, Size: len(b.Data)})
		c.bytes += len(b.Data)
	}
	n, grown := 0, c.bytes
	for ; n < len(c.young) && grown > c.limit; n++ {
		grown -= c.young[n].Size
	}
	old := c.young[:n:n]
	c.young, c.bytes = c.young[n:], grown
	c.mu.Unlock()
	for _, e := range old {
		c.policy.Set(string(e.Cid.Hash()), e.Size)
	}
}

// used notes that a block was read.
func (c *cache) used(id cid.Cid) {
	if c != nil {
		c.policy.GetIfPresent(string(id.Hash()))
	}
}

// close evicts what is left to evict; the context has ended.
func (c *cache) close() {
	c.tasks.Wait()
	c.evict(context.Background())
	c.policy.StopAllGoroutines()
}

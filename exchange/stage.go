package exchange

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// stage holds blocks that came and puts them into the store in batches: a commit for each would cost two
// writes to the disk. A crash loses what a peer can give again.
type stage struct {
	store    Store
	cache    *cache // nil: all blocks are kept
	limit    int
	makeRoom func(ctx context.Context, need int64) error // nil: there is what there is

	mu     sync.Mutex
	blocks map[string][]byte // by multihash
	keep   map[string]bool   // those of them that someone keeps
	order  []string          // in which they came
	bytes  int
	flush  chan struct{} // a batch is due
	timer  *time.Timer   // when it is due at the latest; nil while there is none
	stored chan struct{} // closed and replaced when blocks have been stored
	err    error         // of the last batch
	ended  bool
	done   chan struct{}
}

const (
	batchBytes = 8 << 20
	batchAfter = 500 * time.Millisecond
)

func newStage(store Store, limit int, cache *cache, makeRoom func(context.Context, int64) error) *stage {
	s := &stage{store: store, cache: cache, limit: limit, makeRoom: makeRoom, blocks: map[string][]byte{}, keep: map[string]bool{}, flush: make(chan struct{}, 1), stored: make(chan struct{}), done: make(chan struct{})}
	go s.run()
	return s
}

func (s *stage) get(c cid.Cid) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, ok := s.blocks[string(c.Hash())]
	return data, ok
}

// held returns the bytes of blocks that are not stored yet.
func (s *stage) held() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bytes
}

// add takes a block, to be kept or to be cached.
func (s *stage) add(b blockstore.Block, keep bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	hash := string(b.Cid.Hash())
	if _, held := s.blocks[hash]; held || s.ended {
		return
	}
	s.blocks[hash] = b.Data
	if keep || s.cache == nil {
		s.keep[hash] = true
	}
	s.order = append(s.order, hash)
	if s.bytes += len(b.Data); s.bytes >= batchBytes {
		s.wake()
	} else if len(s.order) == 1 {
		s.timer = time.AfterFunc(batchAfter, s.wake)
	}
}

// room waits while the disk is slower than the peers, so that nothing more is asked of them. The error is that of a
// batch: with a full disk nothing more is fetched.
func (s *stage) room(ctx context.Context) error {
	for {
		s.mu.Lock()
		if err := s.err; err != nil || s.bytes <= s.limit || s.ended {
			s.err = nil
			s.mu.Unlock()
			return err
		}
		stored := s.stored
		s.mu.Unlock()
		select {
		case <-stored:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (s *stage) wake() {
	select {
	case s.flush <- struct{}{}:
	default:
	}
}

func (s *stage) run() {
	defer close(s.done)
	for range s.flush {
		s.mu.Lock()
		ended := s.ended
		var kept, cached []blockstore.Block
		size := 0
		for _, hash := range s.order {
			b := blockstore.Block{Cid: cid.NewCidV1(cid.Raw, []byte(hash)), Data: s.blocks[hash]}
			if s.keep[hash] {
				kept = append(kept, b)
			} else {
				cached = append(cached, b)
			}
			size += len(b.Data)
		}
		order := s.order
		s.order = nil
		if s.timer != nil {
			s.timer.Stop()
			s.timer = nil
		}
		s.mu.Unlock()
		err := s.put(kept, cached)
		s.mu.Lock()
		for _, hash := range order {
			delete(s.blocks, hash)
			delete(s.keep, hash)
		}
		s.bytes -= size
		if err != nil {
			s.err = err
		}
		close(s.stored)
		s.stored = make(chan struct{})
		s.mu.Unlock()
		if ended {
			return
		}
	}
}

// stores returns when a block that came is stored.
func (s *stage) stores(ctx context.Context, c cid.Cid) error {
	return s.until(ctx, func() bool {
		_, held := s.blocks[string(c.Hash())]
		return !held
	})
}

// drain returns when all that has come is stored.
func (s *stage) drain(ctx context.Context) error {
	return s.until(ctx, func() bool { return len(s.blocks) == 0 })
}

// until stores what has come, until it is so.
func (s *stage) until(ctx context.Context, so func() bool) error {
	for {
		s.mu.Lock()
		done, stored := so() || s.ended, s.stored
		s.mu.Unlock()
		if done {
			return nil
		}
		s.wake()
		select {
		case <-stored:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// put stores blocks. Cached ones for which there is no room are not stored: whoever waits for them has them.
func (s *stage) put(kept, cached []blockstore.Block) error {
	if len(kept) > 0 {
		if err := s.commit(s.store.Begin, kept); err != nil {
			return err
		}
	}
	if len(cached) == 0 {
		return nil
	}
	err := s.commit(s.store.BeginCached, cached)
	switch {
	case err == nil:
		s.cache.stored(cached)
	case errors.Is(err, blockstore.ErrNoSpace):
		return nil
	}
	return err
}

// commit stores blocks, for which room is made if there is none.
func (s *stage) commit(begin func() blockstore.Batch, list []blockstore.Block) error {
	try := func() error {
		batch := begin()
		defer batch.Abort()
		if err := batch.Put(context.Background(), list...); err != nil {
			return err
		}
		return batch.Commit(context.Background())
	}
	err := try()
	if s.makeRoom == nil || !errors.Is(err, blockstore.ErrNoSpace) {
		return err
	}
	need := int64(0)
	for _, b := range list {
		need += int64(len(b.Data))
	}
	if s.makeRoom(context.Background(), need) != nil {
		return err
	}
	return try()
}

// close stores what is left.
func (s *stage) close() error {
	s.mu.Lock()
	s.ended = true
	s.mu.Unlock()
	s.wake()
	<-s.done
	return s.err
}

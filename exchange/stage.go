package exchange

import (
	"context"
	"sync"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// stage holds blocks that came and puts them into the store in batches: a commit for each would cost two
// writes to the disk. A crash loses what a peer can give again.
type stage struct {
	store blockstore.Store
	limit int

	mu     sync.Mutex
	blocks map[string][]byte // by multihash
	order  []string          // in which they came
	bytes  int
	flush  chan struct{} // a batch is due
	stored chan struct{} // closed and replaced when blocks have been stored
	err    error         // of the last batch
	ended  bool
	done   chan struct{}
}

const (
	batchBytes = 8 << 20
	batchAfter = 500 * time.Millisecond
)

func newStage(store blockstore.Store, limit int) *stage {
	s := &stage{store: store, limit: limit, blocks: map[string][]byte{}, flush: make(chan struct{}, 1), stored: make(chan struct{}), done: make(chan struct{})}
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

// add takes a block.
func (s *stage) add(b blockstore.Block) {
	s.mu.Lock()
	defer s.mu.Unlock()
	hash := string(b.Cid.Hash())
	if _, held := s.blocks[hash]; held || s.ended {
		return
	}
	s.blocks[hash] = b.Data
	s.order = append(s.order, hash)
	if s.bytes += len(b.Data); s.bytes >= batchBytes {
		s.wake()
	} else if len(s.order) == 1 {
		time.AfterFunc(batchAfter, s.wake)
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
		var batch []blockstore.Block
		size := 0
		for _, hash := range s.order {
			data := s.blocks[hash]
			batch = append(batch, blockstore.Block{Cid: cid.NewCidV1(cid.Raw, []byte(hash)), Data: data})
			size += len(data)
		}
		s.order = nil
		s.mu.Unlock()
		var err error
		if len(batch) > 0 {
			err = blockstore.Put(context.Background(), s.store, batch...)
		}
		s.mu.Lock()
		for _, b := range batch {
			delete(s.blocks, string(b.Cid.Hash()))
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

// close stores what is left.
func (s *stage) close() error {
	s.mu.Lock()
	s.ended = true
	s.mu.Unlock()
	s.wake()
	<-s.done
	return s.err
}

package blockstore

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"
)

// Mem is a Store in memory, for tests and for DAGs that live as long as a request. Make it with NewMem.
type Mem struct {
	mu     sync.RWMutex
	blocks map[string][]byte // by multihash
	order  []string          // multihashes as they came
}

// NewMem returns an empty store.
func NewMem() *Mem { return &Mem{blocks: map[string][]byte{}} }

// View implements Getter.
func (m *Mem) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	data, ok := Identity(c)
	if !ok {
		m.mu.RLock()
		data, ok = m.blocks[string(c.Hash())]
		m.mu.RUnlock()
	}
	if !ok {
		return fmt.Errorf("block %s: %w", c, ErrNotFound)
	}
	if err := Verify(c, data); err != nil {
		return err
	}
	return fn(data)
}

// Size implements Store.
func (m *Mem) Size(ctx context.Context, c cid.Cid) (int, error) {
	if data, ok := Identity(c); ok {
		return len(data), nil
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	data, ok := m.blocks[string(c.Hash())]
	if !ok {
		return 0, fmt.Errorf("block %s: %w", c, ErrNotFound)
	}
	return len(data), nil
}

// Begin implements Store.
func (m *Mem) Begin() Batch { return &memBatch{store: m, blocks: map[string][]byte{}} }

// Delete implements Store.
func (m *Mem) Delete(ctx context.Context, cids ...cid.Cid) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range cids {
		delete(m.blocks, string(c.Hash()))
	}
	m.order = slices.DeleteFunc(m.order, func(h string) bool { return m.blocks[h] == nil })
	return nil
}

// All implements Store.
func (m *Mem) All(ctx context.Context) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		m.mu.RLock()
		order := slices.Clone(m.order)
		m.mu.RUnlock()
		for _, h := range order {
			if err := ctx.Err(); err != nil {
				yield(Entry{}, err)
				return
			}
			m.mu.RLock()
			data, ok := m.blocks[h]
			m.mu.RUnlock()
			if ok && !yield(Entry{cid.NewCidV1(cid.Raw, mh.Multihash(h)), len(data)}, nil) {
				return
			}
		}
	}
}

type memBatch struct {
	store   *Mem
	mu      sync.Mutex
	blocks  map[string][]byte
	order   []string
	written Written
	ended   bool
}

func (b *memBatch) Put(ctx context.Context, blocks ...Block) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return ErrClosed
	}
	for _, blk := range blocks {
		if err := Check(blk); err != nil {
			return err
		}
		if _, ok := Identity(blk.Cid); ok {
			continue
		}
		h := string(blk.Cid.Hash())
		has, err := Has(ctx, b.store, blk.Cid)
		if err != nil {
			return err
		}
		if _, twice := b.blocks[h]; has || twice {
			b.written.Shared += int64(len(blk.Data))
			continue
		}
		b.blocks[h] = append(make([]byte, 0, len(blk.Data)), blk.Data...)
		b.order = append(b.order, h)
		b.written.New += int64(len(blk.Data))
		b.written.Blocks++
	}
	return nil
}

func (b *memBatch) Commit(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return ErrClosed
	}
	b.ended = true
	b.store.mu.Lock()
	defer b.store.mu.Unlock()
	for _, h := range b.order {
		if _, ok := b.store.blocks[h]; !ok {
			b.store.blocks[h] = b.blocks[h]
			b.store.order = append(b.store.order, h)
		}
	}
	return nil
}

func (b *memBatch) Abort() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended, b.blocks = true, nil
}

func (b *memBatch) Written() Written {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.written
}

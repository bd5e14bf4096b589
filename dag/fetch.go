package dag

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/ipfs/go-cid"
)

const (
	fetchedAtOnce = 64   // blocks
	shuffled      = 4096 // leaves that are fetched in any order before the next: bounds the memory
	sometime      = 48 * time.Hour
)

// Fetch brings the whole DAG at root near, its leaves in no particular order: nodes that fetch the same at the same
// time take it from each other. It calls visit with every block that is here, once, one at a time.
func (d *DAG) Fetch(ctx context.Context, root cid.Cid, visit func(c cid.Cid, size int64)) error {
	return d.gather(ctx, root, true, visit)
}

// FetchRange is Fetch for what one needs to read the bytes [off, off+n) of the file at c.
func (d *DAG) FetchRange(ctx context.Context, c cid.Cid, off, n int64, visit func(c cid.Cid, size int64)) error {
	f := &fetch{dag: d, getLeaves: true, visit: visit}
	err := d.MarkRange(ctx, c, off, n, func(c cid.Cid, size int64) {
		if c.Type() == cid.Raw {
			f.leaves = append(f.leaves, sizedLink{c, size})
		} else {
			visit(c, size)
		}
	}, func(_ cid.Cid, err error) error { return err })
	if err == nil {
		err = each(ctx, fetchedAtOnce, f.leaves, f.leaf)
	}
	if err != nil {
		return fmt.Errorf("fetch %s: %w", c, err)
	}
	return nil
}

// Survey is Fetch without the leaves: it reads the nodes, and calls visit with every block, and its length as far as the
// nodes say it.
func (d *DAG) Survey(ctx context.Context, root cid.Cid, visit func(c cid.Cid, size int64)) error {
	return d.gather(ctx, root, false, visit)
}

func (d *DAG) gather(ctx context.Context, root cid.Cid, leaves bool, visit func(cid.Cid, int64)) error {
	f := &fetch{dag: d, seen: cid.NewSet(), getLeaves: leaves, visit: visit}
	f.seen.Add(root)
	if err := f.run(ctx, root); err != nil {
		return fmt.Errorf("fetch %s: %w", root, err)
	}
	return nil
}

type fetch struct {
	dag       *DAG
	seen      *cid.Set
	getLeaves bool

	mu            sync.Mutex
	visit         func(cid.Cid, int64)
	inner, leaves []sizedLink // to come
}

func (f *fetch) run(ctx context.Context, root cid.Cid) error {
	f.sort(sizedLink{cid: root})
	for len(f.inner) > 0 || len(f.leaves) > 0 {
		n := min(len(f.inner), fetchedAtOnce)
		batch := slices.Clone(f.inner[len(f.inner)-n:]) // to which more is added meanwhile
		f.inner = f.inner[:len(f.inner)-n]
		if err := each(ctx, fetchedAtOnce, batch, f.node); err != nil {
			return err
		}
		if len(f.leaves) >= shuffled || len(f.inner) == 0 {
			batch, f.leaves = f.leaves, nil
			rand.Shuffle(len(batch), func(i, j int) { batch[i], batch[j] = batch[j], batch[i] })
			if err := each(ctx, fetchedAtOnce, batch, f.leaf); err != nil {
				return err
			}
		}
	}
	return nil
}

// each calls fn for the items, some at a time, until one fails, and returns that error.
func each[T any](ctx context.Context, atOnce int, list []T, fn func(context.Context, T) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var tasks sync.WaitGroup
	slots := make(chan struct{}, atOnce)
	for _, v := range list {
		slots <- struct{}{}
		if ctx.Err() != nil {
			break
		}
		tasks.Go(func() {
			defer func() { <-slots }()
			if err := fn(ctx, v); err != nil {
				cancel(err)
			}
		})
	}
	tasks.Wait()
	return context.Cause(ctx)
}

// sort puts a link where it will be fetched.
func (f *fetch) sort(l sizedLink) {
	if l.cid.Type() == cid.Raw {
		f.leaves = append(f.leaves, l)
	} else {
		f.inner = append(f.inner, l)
	}
}

func (f *fetch) node(ctx context.Context, l sizedLink) error {
	var links []sizedLink
	size := 0
	err := f.dag.get.View(ctx, l.cid, func(data []byte) (err error) {
		size = len(data)
		links, err = linksOf(l.cid, data)
		return err
	})
	if err != nil {
		return fmt.Errorf("block %s: %w", l.cid, err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, child := range links {
		if f.seen.Visit(child.cid) {
			f.sort(child)
		}
	}
	f.visit(l.cid, int64(size))
	return nil
}

func (f *fetch) leaf(ctx context.Context, l sizedLink) error {
	if f.getLeaves {
		if err := f.dag.bring(ctx, l); err != nil {
			return fmt.Errorf("block %s: %w", l.cid, err)
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.visit(l.cid, l.size)
	return nil
}

// bring has a leaf come near some time.
func (d *DAG) bring(ctx context.Context, l sizedLink) error {
	if get, ok := d.get.(Prefetcher); ok {
		return get.Prefetch(ctx, l.cid, l.size, time.Now().Add(sometime))
	}
	return d.get.View(ctx, l.cid, func([]byte) error { return nil })
}

package dag

import (
	"context"
	"errors"
	"fmt"

	"github.com/ipfs/go-cid"
)

// Mark visits every block below root of which enter says that it is new, without reading leaves; more than one walk may share
// what is new. What cannot be read fails the walk, unless lost says otherwise.
func (d *DAG) Mark(ctx context.Context, root cid.Cid, enter func(cid.Cid) bool, lost func(cid.Cid, error) error) error {
	stack := []cid.Cid{root}
	for len(stack) > 0 {
		c := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if !enter(c) || c.Type() == cid.Raw {
			continue
		}
		var links []sizedLink
		err := d.get.View(ctx, c, func(data []byte) (err error) {
			links, err = linksOf(c, data)
			return err
		})
		if err != nil {
			err = lost(c, err)
		}
		if err = errors.Join(err, ctx.Err()); err != nil {
			return fmt.Errorf("mark %s: block %s: %w", root, c, err)
		}
		for _, l := range links {
			if l.cid.Type() != cid.Raw {
				stack = append(stack, l.cid)
			} else {
				enter(l.cid)
			}
		}
	}
	return nil
}

// MarkRange visits the blocks that one needs to read the bytes [off, off+n) of the file at c, with the lengths of leaves and 0
// for nodes, without reading leaves. What cannot be read fails the walk, unless lost says otherwise.
func (d *DAG) MarkRange(ctx context.Context, c cid.Cid, off, n int64, visit func(c cid.Cid, size int64), lost func(cid.Cid, error) error) error {
	return d.markRange(ctx, c, off, off+n, 0, visit, lost)
}

// markRange marks what holds [off, end) of the file node c.
func (d *DAG) markRange(ctx context.Context, c cid.Cid, off, end int64, depth int, visit func(cid.Cid, int64), lost func(cid.Cid, error) error) error {
	if depth > maxDepth {
		return fmt.Errorf("node %s: %w: deeper than %d", c, ErrBadNode, maxDepth)
	}
	if c.Type() != cid.DagProtobuf {
		visit(c, max(end, 0)) // a file of one block, whose length nobody knows
		return nil
	}
	visit(c, 0)
	nd, err := d.node(ctx, c)
	if err == nil && nd.kind != kindFile {
		err = fmt.Errorf("node %s: %w", c, ErrNotFile)
	}
	if err != nil {
		return errors.Join(lost(c, err), ctx.Err())
	}
	first, last := nd.children(off, end)
	for i := first; i < last; i++ {
		child, start := nd.links[i].cid, nd.start(i)
		if child.Type() != cid.DagProtobuf {
			visit(child, nd.ends[i]-start)
		} else if err := d.markRange(ctx, child, off-start, end-start, depth+1, visit, lost); err != nil {
			return err
		}
	}
	return nil
}

// MarkDir visits the blocks that one needs to list the directory at c: one, or, of a sharded one, all shards.
func (d *DAG) MarkDir(ctx context.Context, c cid.Cid, visit func(cid.Cid), lost func(cid.Cid, error) error) error {
	return d.markDir(ctx, c, 0, visit, lost)
}

func (d *DAG) markDir(ctx context.Context, c cid.Cid, depth int, visit func(cid.Cid), lost func(cid.Cid, error) error) error {
	if depth > maxDepth {
		return fmt.Errorf("node %s: %w: deeper than %d", c, ErrBadNode, maxDepth)
	}
	visit(c)
	nd, err := d.node(ctx, c)
	if err != nil {
		return errors.Join(lost(c, err), ctx.Err())
	}
	if nd.kind != kindShard {
		return nil
	}
	for _, l := range nd.links {
		if len(l.name) == nd.digits { // of a shard: those of entries go on with the entry's name
			if err := d.markDir(ctx, l.cid, depth+1, visit, lost); err != nil {
				return err
			}
		}
	}
	return nil
}

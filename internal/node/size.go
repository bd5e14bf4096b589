package node

import (
	"context"
	"errors"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/reel"
)

// Sizes have one meaning wherever people read them: a film has the size of its file, whatever views of the same bytes lie beside
// it, and a directory the sum of the films and files in it. What that takes in the store is another number (Stat.Bytes).

const (
	sizesKept = 1 << 14 // directories whose sizes are remembered
	sizeSteps = 1 << 20 // entries that are looked at for one size
	sizeDepth = 1 << 10 // directories in directories
)

var errUnknownSize = errors.New("the size is not known here")

// contentSize returns the size of what is at c; -1 where not all that says it is here, or it is absurdly much.
func (n *Node) contentSize(ctx context.Context, c cid.Cid) (int64, error) {
	s := &sizing{node: n, dag: n.here, done: map[cid.Cid]int64{}}
	size, err := s.of(ctx, c, 0)
	switch {
	case err == nil:
		return size, nil
	case errors.Is(err, errUnknownSize), errors.Is(err, blockstore.ErrNotFound), errors.Is(err, blockstore.ErrCorrupt):
		return -1, nil
	}
	return -1, err
}

// sizing finds one size.
type sizing struct {
	node  *Node
	dag   *dag.DAG
	done  map[cid.Cid]int64 // directories: links can lead to one of them more than once
	steps int
}

func (s *sizing) of(ctx context.Context, c cid.Cid, depth int) (size int64, err error) {
	if size, ok := s.done[c]; ok {
		return size, nil
	}
	if size, ok := s.node.sizes.Get(c); ok {
		return size, nil
	}
	if s.steps++; s.steps > sizeSteps || depth > sizeDepth {
		return 0, errUnknownSize
	}
	isDir, size, err := s.dag.Stat(ctx, c)
	switch {
	case errors.Is(err, dag.ErrBadNode), errors.Is(err, dag.ErrNotDirectory), errors.Is(err, dag.ErrNotFile): // no file
		return 0, nil
	case err != nil || !isDir:
		return size, err
	}
	m, err := reel.ReadManifest(ctx, s.dag, c)
	if err != nil {
		return 0, err
	}
	if m != nil {
		size = max(m.Size, 0)
	} else if size, err = s.entries(ctx, c, depth); err != nil {
		return 0, err
	}
	s.done[c] = size
	s.node.sizes.Add(c, size)
	return size, nil
}

func (s *sizing) entries(ctx context.Context, c cid.Cid, depth int) (sum int64, err error) {
	dir, err := s.dag.Dir(ctx, c)
	if err != nil {
		return 0, err
	}
	for l, err := range dir.Entries(ctx) {
		if err != nil {
			return 0, err
		}
		one, err := s.of(ctx, l.Cid, depth+1)
		if err != nil {
			return 0, err
		}
		if sum += one; sum < 0 {
			return 0, errUnknownSize
		}
	}
	return sum, nil
}

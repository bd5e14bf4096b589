package node

import (
	"context"
	"fmt"
	"slices"

	"github.com/ipfs/go-cid"
)

// Fetch brings everything at path into the store of a node that takes part in the network.
func (n *Node) Fetch(ctx context.Context, path string, progress func(blocks, bytes int64)) (*Fetched, error) {
	ctx, c, err := n.resolve(ctx, path)
	if err != nil {
		return nil, err
	}
	f := &Fetched{Cid: c.String()}
	err = n.dag.Fetch(ctx, c, func(blocks, bytes int64) {
		f.Blocks, f.Bytes = blocks, bytes
		progress(blocks, bytes)
	})
	if err != nil {
		return nil, err
	}
	return f, n.keep(ctx, c)
}

// keep has the DAG at root stay that was fetched: what was here before, for players, may have been only cached.
func (n *Node) keep(ctx context.Context, root cid.Cid) error {
	if n.net != nil {
		if err := n.net.Drain(ctx); err != nil {
			return err
		}
	}
	var list []cid.Cid
	if err := n.dag.Survey(ctx, root, func(c cid.Cid, _ int64) { list = append(list, c) }); err != nil {
		return err
	}
	for part := range slices.Chunk(list, 1000) {
		if err := n.store.Keep(ctx, part...); err != nil {
			return fmt.Errorf("some of it had to make room meanwhile, fetch it again: %w", err)
		}
	}
	return nil
}

// Fetched is what Fetch brought, or found here.
type Fetched struct {
	Cid    string `json:"cid"`
	Blocks int64  `json:"blocks"`
	Bytes  int64  `json:"bytes"`
}

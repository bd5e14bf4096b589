package node

import (
	"context"
	"fmt"
	"slices"

	"github.com/ipfs/go-cid"
)

// Fetch brings everything at path into the store of a node that takes part in the network, where it stays, and announces
// it.
func (n *Node) Fetch(ctx context.Context, path string, progress func(blocks, bytes int64)) (*Fetched, error) {
	ctx, root, err := n.resolve(ctx, path)
	if err != nil {
		return nil, err
	}
	f := &Fetched{Cid: root.String()}
	var list []cid.Cid
	err = n.dag.Fetch(ctx, root, func(c cid.Cid, size int64) {
		list = append(list, c)
		f.Blocks, f.Bytes = f.Blocks+1, f.Bytes+size
		progress(f.Blocks, f.Bytes)
	})
	if err == nil && n.net != nil {
		err = n.net.Drain(ctx)
	}
	if err != nil {
		return nil, err
	}
	for part := range slices.Chunk(list, 1000) { // what was here before, for players, may have been only cached
		if err := n.store.Keep(ctx, part...); err != nil {
			return nil, fmt.Errorf("some of it had to make room meanwhile, fetch it again: %w", err)
		}
	}
	if n.net != nil {
		if err := n.announce(ctx, root); err != nil {
			return nil, fmt.Errorf("it is fetched, but others do not hear of it: %w", err)
		}
	}
	return f, nil
}

// Fetched is what Fetch brought, or found here.
type Fetched struct {
	Cid    string `json:"cid"`
	Blocks int64  `json:"blocks"`
	Bytes  int64  `json:"bytes"`
}

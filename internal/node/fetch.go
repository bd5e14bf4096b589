package node

import (
	"context"

	"github.com/ipfs/go-cid"
)

// Fetch brings everything at path here, where it stays until garbage is collected.
func (n *Node) Fetch(ctx context.Context, path string, progress func(blocks, bytes int64)) (*Fetched, error) {
	ctx, root, err := n.resolve(ctx, path)
	if err != nil {
		return nil, err
	}
	f := &Fetched{Cid: root.String()}
	err = n.dag.Fetch(ctx, root, func(_ cid.Cid, size int64) {
		f.Blocks, f.Bytes = f.Blocks+1, f.Bytes+size
		progress(f.Blocks, f.Bytes)
	})
	if err == nil && n.net != nil {
		err = n.net.Drain(ctx)
	}
	return f, err
}

// Fetched is what Fetch brought, or found here.
type Fetched struct {
	Cid    string `json:"cid"`
	Blocks int64  `json:"blocks"`
	Bytes  int64  `json:"bytes"`
}

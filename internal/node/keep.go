package node

import "context"

// Fetch brings everything at path here, where it stays until garbage is collected.
func (n *Node) Fetch(ctx context.Context, path string, progress func(blocks, bytes int64)) (*Fetched, error) {
	ctx, root, err := n.resolve(ctx, path)
	if err != nil {
		return nil, err
	}
	return n.bring(ctx, root, progress)
}

// Fetched is what Fetch brought, or found here.
type Fetched struct {
	Cid    string `json:"cid"`
	Blocks int64  `json:"blocks"`
	Bytes  int64  `json:"bytes"`
}

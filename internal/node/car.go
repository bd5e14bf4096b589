package node

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/pinning"
)

// Export writes the DAG at path as a CAR of version 1 or 2.
func (n *Node) Export(ctx context.Context, w io.Writer, path string, version int) error {
	ctx, c, err := n.resolve(ctx, path)
	if err != nil {
		return err
	}
	if version == 1 {
		return n.dag.Export(ctx, w, c)
	}
	f, err := n.repo.temp("export") // the index of version 2 is written last and named first
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if err := n.dag.ExportV2(ctx, f, c); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	return err
}

// Imported is what Import took.
type Imported struct {
	Roots  []string `json:"roots"`
	Blocks int      `json:"blocks"`
	New    int64    `json:"new_bytes"`
	Shared int64    `json:"shared_bytes"`
	// Partial are the roots that lack blocks below them. What there is of those is pinned.
	Partial []string `json:"partial,omitempty"`
}

// Import takes in a CAR, whole or not at all, and pins its roots.
func (n *Node) Import(ctx context.Context, r io.Reader) (*Imported, error) {
	batch := n.store.Begin()
	defer batch.Abort()
	roots, blocks, err := dag.Import(ctx, r, batch)
	if err != nil {
		return nil, err
	}
	allowed, err := n.allowPin(ctx, batch.Written().New+batch.Written().Shared, 0)
	if err != nil {
		return nil, err
	}
	defer allowed.release()
	var pins []*pinning.Pin
	for _, c := range roots {
		pins = append(pins, &pinning.Pin{Cid: pinning.Root{Cid: c}, Token: tokenOf(ctx), Loose: true})
	}
	if err := n.commit(ctx, batch, pins...); err != nil {
		return nil, err
	}
	if err := n.pinRoots(ctx, pins); err != nil {
		return nil, err
	}
	im := &Imported{Roots: []string{}, Blocks: blocks, New: batch.Written().New, Shared: batch.Written().Shared}
	for _, pin := range pins {
		im.Roots = append(im.Roots, pin.Cid.String())
		if pin.Loose {
			im.Partial = append(im.Partial, pin.Cid.String())
		}
	}
	if err := n.announce(ctx, roots...); err != nil {
		return nil, fmt.Errorf("it is imported, but others do not hear of it: %w", err)
	}
	return im, nil
}

package node

import (
	"context"
	"fmt"

	"github.com/reelfs/reelfs/pinning/deal"
)

// Certify makes the certificate of all live deals about what is at a path that this node has made or keeps.
func (n *Node) Certify(ctx context.Context, path string) (*deal.Certificate, error) {
	d, err := n.trading(ctx)
	if err != nil {
		return nil, err
	}
	ctx, root, err := n.resolve(ctx, path)
	if err != nil {
		return nil, err
	}
	known := map[deal.ID]bool{}
	for o, err := range d.client.Orders(ctx) {
		if err != nil {
			return nil, err
		}
		for _, r := range o.Deals {
			if o.Root.Equals(root) && (r.Stage == deal.Live || r.Stage == deal.AtRisk) {
				known[r.Deal] = true
			}
		}
	}
	for l, err := range d.provider.Leases(ctx) {
		if err != nil {
			return nil, err
		}
		if l.Root.Equals(root) && l.Stage == deal.Live {
			known[l.Deal] = true
		}
	}
	var ids []deal.ID
	for id := range known {
		ids = append(ids, id)
	}
	if ids == nil {
		return nil, fmt.Errorf("%w with a live deal, and no lease, about %s", deal.ErrNoOrder, root)
	}
	return d.market.Certify(ctx, n.cfg.Chain.RPC, root, n.blocks(), ids)
}

// CheckCertificate finds out what a certificate shows, and compares it with the blocks that are here.
func (n *Node) CheckCertificate(ctx context.Context, data []byte) (*deal.Finding, error) {
	f, err := deal.ReadCertificate(data)
	if err != nil {
		return nil, err
	}
	return f, f.Compare(ctx, n.store)
}

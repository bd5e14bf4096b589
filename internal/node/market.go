package node

import (
	"context"

	"github.com/reelfs/reelfs/pinning/deal"
)

// Deploy makes a market on the chain at the cost of a repo's wallet. It says what it is about to do, and what it has done.
func (c *Chain) Deploy(ctx context.Context, repo string, want deal.NewMarket, say func(string)) (at deal.Contracts, err error) {
	key, err := c.key(ctx, repo)
	if err != nil {
		return at, err
	}
	chain, end, err := deal.DialNodes(ctx, c.RPC)
	if err != nil {
		return at, err
	}
	defer end()
	return want.Deploy(ctx, chain, key, c.MaxFee, say)
}

// Check compares the contracts of the market with what this version deploys.
func (c *Chain) Check(ctx context.Context) ([]deal.Part, error) {
	at, err := c.addresses()
	if err != nil {
		return nil, err
	}
	chain, end, err := deal.DialNodes(ctx, c.RPC)
	if err != nil {
		return nil, err
	}
	defer end()
	return deal.Check(ctx, chain, at)
}

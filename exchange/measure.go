package exchange

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/exchange/bitswap"
)

// ErrLacks says that a peer does not have a block, or does not send it.
var ErrLacks = errors.New("the peer has not sent the block")

// Measure asks one connected peer for a block, also if it is here, and tells how long that took. For the peer it is a want as any other.
func (x *Exchange) Measure(ctx context.Context, of string, c cid.Cid) (time.Duration, error) {
	id, err := peer.Decode(of)
	if err != nil {
		return 0, fmt.Errorf("%q is %w", of, ErrAddr)
	}
	if err := blockstore.Provable(c); err != nil {
		return 0, err
	}
	return x.client.measure(ctx, id, c)
}

func (c *client) measure(ctx context.Context, p peer.ID, id cid.Cid) (time.Duration, error) {
	begun := time.Now()
	c.mu.Lock()
	r, key := c.peers[p], string(id.Hash())
	switch {
	case r == nil || c.ended:
		c.mu.Unlock()
		return 0, fmt.Errorf("%w: %s is not connected", ErrLacks, p)
	case c.wants[key] != nil:
		c.mu.Unlock()
		return 0, fmt.Errorf("measure %s: %w", p, blockstore.ErrBusy) // a reader waits for it, and others are asked
	}
	w := c.newWant(id, need{title: id, zone: soon, by: begun})
	w.question = true // nobody else is asked
	w.asked[r] = ask{begun, r.bytes}
	r.ask(w)
	r.tell(bitswap.Want{Cid: id, Priority: math.MaxInt32, Reply: true})
	c.mu.Unlock()
	select {
	case <-w.done:
		return time.Since(begun), nil
	case <-ctx.Done():
	case <-c.ctx.Done():
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.wants[key] == w && w.users == 0 {
		c.forget(w, nil)
	}
	return time.Since(begun), fmt.Errorf("%w: %s, within %v", ErrLacks, id, time.Since(begun).Round(time.Millisecond))
}

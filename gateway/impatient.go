package gateway

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

var errStalled = errors.New("the source of a block stalled")

// impatient is a Getter that gives up on a block after a time. The clock stops when the block is there:
// how long the client takes to read it is the client's affair.
type impatient struct {
	blockstore.Getter
	limit time.Duration
}

// newImpatient returns g with a clock, or as it is if it is a Ranger: those have blocks at hand, or a clock of their own.
func newImpatient(g blockstore.Getter, limit time.Duration) blockstore.Getter {
	if _, ok := g.(blockstore.Ranger); ok {
		return g
	}
	return impatient{g, limit}
}

// View implements blockstore.Getter.
func (i impatient) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	timer := time.AfterFunc(i.limit, func() { cancel(errStalled) })
	defer timer.Stop()
	err := i.Getter.View(ctx, c, func(data []byte) error {
		timer.Stop()
		return fn(data)
	})
	if err != nil && errors.Is(context.Cause(ctx), errStalled) {
		return fmt.Errorf("block %s: %w for %v", c, errStalled, i.limit)
	}
	return err
}

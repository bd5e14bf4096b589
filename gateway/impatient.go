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

// newImpatient keeps what else g can do, so that the dag package finds it.
func newImpatient(g blockstore.Getter, limit time.Duration) blockstore.Getter {
	i := impatient{g, limit}
	if near, ok := g.(ranger); ok {
		return impatientRanger{i, near}
	}
	if s, ok := g.(sizer); ok {
		return struct {
			impatient
			sizer
		}{i, s}
	}
	return i
}

type sizer interface {
	Size(ctx context.Context, c cid.Cid) (int, error)
}

type ranger interface {
	blockstore.Ranger
	sizer
}

// View implements blockstore.Getter.
func (i impatient) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	return i.within(ctx, c, fn, func(ctx context.Context, fn func([]byte) error) error { return i.Getter.View(ctx, c, fn) })
}

type impatientRanger struct {
	impatient
	ranger
}

// ViewRange implements blockstore.Ranger.
func (i impatientRanger) ViewRange(ctx context.Context, c cid.Cid, off, n int, fn func([]byte) error) error {
	return i.within(ctx, c, fn, func(ctx context.Context, fn func([]byte) error) error { return i.ranger.ViewRange(ctx, c, off, n, fn) })
}

// within reads a block with a clock that runs until its first bytes are there.
func (i impatient) within(ctx context.Context, c cid.Cid, fn func([]byte) error, read func(context.Context, func([]byte) error) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	timer := time.AfterFunc(i.limit, func() { cancel(errStalled) })
	defer timer.Stop()
	err := read(ctx, func(data []byte) error {
		timer.Stop()
		return fn(data)
	})
	if err != nil && errors.Is(context.Cause(ctx), errStalled) {
		return fmt.Errorf("block %s: %w for %v", c, errStalled, i.limit)
	}
	return err
}

package node

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/ipfs/go-cid"
	"golang.org/x/time/rate"

	"github.com/reelfs/reelfs/blockstore"
)

// Bad is a block that did not verify.
type Bad struct {
	Cid    string `json:"cid"`
	Error  string `json:"error"`
	Healed bool   `json:"healed,omitempty"` // it was fetched again
}

// Verified counts what Verify has checked.
type Verified struct {
	Blocks int64 `json:"blocks"`
	Bad    int   `json:"bad"`    // those that were not healed
	Healed int   `json:"healed"` // those that were fetched again
}

// Verify hashes every block again. bad is told each one that is not what its CID says, after it was fetched again if that is
// asked for and possible.
func (n *Node) Verify(ctx context.Context, heal bool, progress func(blocks, bytes int64), bad func(Bad)) (v Verified, err error) {
	var bytes int64
	last := time.Now()
	for e, err := range n.store.All(ctx) {
		if err != nil {
			return v, err
		}
		found, err := n.check(ctx, e.Cid, heal)
		if err != nil {
			return v, err
		}
		if found != nil {
			bad(*found)
			if found.Healed {
				v.Healed++
			} else {
				v.Bad++
			}
		}
		v.Blocks, bytes = v.Blocks+1, bytes+int64(e.Size)
		if time.Since(last) > 200*time.Millisecond {
			last = time.Now()
			progress(v.Blocks, bytes)
		}
	}
	if heal && n.net != nil {
		err = n.net.Drain(ctx)
	}
	progress(v.Blocks, bytes)
	return v, err
}

// check hashes a block again. It returns what is wrong with it, if something is.
func (n *Node) check(ctx context.Context, c cid.Cid, heal bool) (*Bad, error) {
	err := n.store.Check(ctx, c)
	switch {
	case errors.Is(err, blockstore.ErrNotFound): // deleted meanwhile
		return nil, nil
	case !errors.Is(err, blockstore.ErrCorrupt):
		return nil, err
	}
	found := &Bad{Cid: c.String(), Error: err.Error()}
	if heal && n.net != nil {
		if err := n.net.View(ctx, c, func([]byte) error { return nil }); err != nil {
			found.Error += "; it cannot be had from others either: " + err.Error()
		} else {
			found.Healed = true
		}
	}
	return found, ctx.Err()
}

// mend reads all of a pin, and fetches again what is damaged or gone, from the top down: what is below a damaged node nobody knows before.
func (n *Node) mend(ctx context.Context, id string) error {
	pin, err := n.pins.Get(id)
	if err != nil {
		return err
	}
	for {
		mended := 0
		var errs []error
		_, err := n.pins.Verify(ctx, pin, func(c cid.Cid, bad error) {
			err := n.net.View(ctx, c, func([]byte) error { return nil })
			if err != nil {
				errs = append(errs, fmt.Errorf("%w; it cannot be had from others either: %w", bad, err))
				return
			}
			mended++
			n.cfg.Warn(fmt.Errorf("block %s was damaged, and is fetched again: %w", c, bad))
		})
		if err = errors.Join(append(errs, err)...); err != nil {
			return fmt.Errorf("mend pin %s: %w", id, err)
		}
		if mended == 0 {
			return nil
		}
		if err := n.net.Drain(ctx); err != nil { // so that it is on the disk
			return err
		}
	}
}

const (
	scrubKey  = "scrub"        // record of where scrubbing has come
	scrubNote = time.Minute    // how often that is noted
	scrubRest = 24 * time.Hour // between the end of a round and the next
)

// scrub hashes all blocks again and again, slowly, until ctx ends, and goes on where it was when the node is started again.
// What is damaged is fetched from peers, and warned of.
func (n *Node) scrub(ctx context.Context, bytesPerSecond int64) {
	limit := rate.NewLimiter(rate.Limit(bytesPerSecond), max(int(bytesPerSecond), blockstore.MaxBlockSize))
	for ctx.Err() == nil {
		at, err := n.scrubbed()
		noted := time.Now()
		for e, failed := range n.store.After(ctx, at) {
			if err = errors.Join(err, failed); err != nil {
				break
			}
			var found *Bad
			if found, err = n.check(ctx, e.Cid, true); err != nil {
				break
			}
			if found != nil {
				n.cfg.Warn(fmt.Errorf("scrub: block %s was damaged; fetched again: %v (%s)", found.Cid, found.Healed, found.Error))
			}
			if at = e.Place; time.Since(noted) > scrubNote {
				noted = time.Now()
				if err = n.noteScrubbed(at); err != nil {
					break
				}
			}
			if err = limit.WaitN(ctx, max(e.Size, 1)); err != nil {
				break
			}
		}
		if ctx.Err() != nil {
			_ = n.noteScrubbed(at) // or else a minute is scrubbed again
			return
		}
		if err != nil {
			n.cfg.Warn(fmt.Errorf("scrub: %w", err))
		} else if err := n.noteScrubbed(0); err != nil {
			n.cfg.Warn(fmt.Errorf("scrub: %w", err))
		}
		rest := time.NewTimer(scrubRest)
		select {
		case <-ctx.Done():
		case <-rest.C:
		}
		rest.Stop()
	}
}

func (n *Node) scrubbed() (at uint64, err error) {
	v, err := n.store.Record(scrubKey)
	if len(v) == 8 {
		at = binary.BigEndian.Uint64(v)
	}
	return at, err
}

func (n *Node) noteScrubbed(at uint64) error {
	return n.store.SetRecords(blockstore.Record{Key: scrubKey, Value: binary.BigEndian.AppendUint64(nil, at)})
}

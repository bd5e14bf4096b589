package node

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/reel"
)

// auditTime is how long a provider may take to show a keyframe.
const auditTime = 10 * time.Second

// audit measures how quickly a peer shows a keyframe of a title, which it cannot foresee, and cannot tell from what a viewer wants who seeks.
func (n *Node) audit(ctx context.Context, peer string, root cid.Cid) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(ctx, auditTime)
	defer cancel()
	c, err := n.keyframe(ctx, root)
	if err != nil {
		return 0, fmt.Errorf("choose a keyframe of %s: %w", root, err)
	}
	for {
		took, err := n.net.Measure(ctx, peer, c)
		if !errors.Is(err, blockstore.ErrBusy) {
			return took, err
		}
		select { // somebody else is asked for the same one
		case <-time.After(auditPause):
		case <-ctx.Done():
			return 0, err
		}
	}
}

const auditPause = 20 * time.Millisecond

// streamFile is that of a reel whose index says where keyframes are.
const streamFile = "stream.mp4"

// keyframe chooses the leaf of a keyframe of a reel; of something else, any leaf.
func (n *Node) keyframe(ctx context.Context, root cid.Cid) (cid.Cid, error) {
	index, err := reel.Index(ctx, n.dag, root, streamFile)
	if err != nil && !errors.Is(err, dag.ErrNotDirectory) && !errors.Is(err, dag.ErrNoEntry) {
		return cid.Undef, err
	}
	at, from := root, int64(-1)
	if len(index) > 0 {
		if at, err = n.dag.Resolve(ctx, root, []string{streamFile}); err != nil {
			return cid.Undef, err
		}
		from = index[rand.IntN(len(index))].Offset
	} else if at, err = n.anyFile(ctx, root); err != nil {
		return cid.Undef, err
	}
	f, err := n.dag.File(ctx, at)
	if err != nil {
		return cid.Undef, err
	}
	if f.Size() == 0 {
		return at, nil
	}
	skip := 1 // the headers of the segment
	if from < 0 {
		from, skip = rand.Int64N(f.Size()), 0
	}
	found := at
	for leaf, err := range f.Leaves(ctx, from, f.Size()-from) {
		if err != nil {
			return cid.Undef, err
		}
		if found = leaf.Cid; skip == 0 {
			break
		}
		skip--
	}
	return found, nil
}

// anyFile chooses a file of what is below a root.
func (n *Node) anyFile(ctx context.Context, root cid.Cid) (cid.Cid, error) {
	for depth := 0; depth < 16; depth++ {
		isDir, _, err := n.dag.Stat(ctx, root)
		if err != nil || !isDir {
			return root, err
		}
		d, err := n.dag.Dir(ctx, root)
		if err != nil {
			return root, err
		}
		seen := 0
		for e, err := range d.Entries(ctx) {
			if err != nil {
				return root, err
			}
			if seen++; rand.IntN(seen) == 0 { // each as likely as any other
				root = e.Cid
			}
		}
		if seen == 0 {
			break
		}
	}
	return root, nil
}

package node

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/reel"
)

// partsOf returns what a pin has to hold of the DAG at root so that what was selected of it can be read and played. It reads
// some nodes, from peers if they are not here.
func (n *Node) partsOf(ctx context.Context, root cid.Cid, s pinning.Select) ([]pinning.Part, error) {
	p := &parts{list: []pinning.Part{{Cid: pinning.Root{Cid: root}, Alone: true}}}
	if s.From != 0 || s.To != 0 {
		err := p.addTime(ctx, n.dag, root, s)
		return p.list, err
	}
	for _, path := range s.Only {
		names := splitNames(path)
		trail, err := n.dag.Trail(ctx, root, names)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, c := range trail[:len(names)] {
			p.add(pinning.Part{Cid: pinning.Root{Cid: c}, Alone: true})
		}
		p.add(pinning.Part{Cid: pinning.Root{Cid: trail[len(names)]}})
	}
	return p.list, nil
}

type parts struct{ list []pinning.Part }

func (p *parts) add(one pinning.Part) {
	if !slices.Contains(p.list, one) {
		p.list = append(p.list, one)
	}
}

// addTime adds the pieces of a reel that are shown in a time, of all files or of some.
func (p *parts) addTime(ctx context.Context, d *dag.DAG, root cid.Cid, s pinning.Select) error {
	pieces, err := reel.Pieces(ctx, d, root, s.From, s.To)
	if err != nil {
		return err
	}
	found := map[string]bool{}
	for _, piece := range pieces {
		wanted := len(s.Only) == 0
		for _, only := range s.Only {
			if only = strings.Trim(only, "/"); piece.Path == only || strings.HasPrefix(piece.Path, only+"/") {
				wanted, found[only] = true, true
			}
		}
		if wanted {
			p.add(pinning.Part{Cid: pinning.Root{Cid: piece.Cid}, Offset: piece.Offset, Size: piece.Size, Alone: piece.Dir})
		}
	}
	for _, only := range s.Only {
		if !found[strings.Trim(only, "/")] {
			return fmt.Errorf("%s: %w of the reel with a time", only, dag.ErrNoEntry)
		}
	}
	return nil
}

// eachPart visits the blocks that a pin holds, with their lengths as far as they are known, and the sum. It brings the nodes of
// them near, and the leaves if it fetches.
func (n *Node) eachPart(ctx context.Context, pin *pinning.Pin, fetches bool, visit func(c cid.Cid, size, sum int64)) error {
	whole := n.dag.Survey
	if fetches {
		whole = n.dag.Fetch
	}
	sum := int64(0)
	add := func(c cid.Cid, size int64) {
		sum += size
		visit(c, size, sum)
	}
	if len(pin.Parts) == 0 {
		return whole(ctx, pin.Cid.Cid, add)
	}
	fails := func(_ cid.Cid, err error) error { return err }
	for _, part := range pin.Parts {
		var err error
		switch c := part.Cid.Cid; {
		case part.Alone:
			err = n.dag.MarkDir(ctx, c, func(c cid.Cid) { add(c, 0) }, fails)
		case part.Size > 0 && fetches:
			err = n.dag.FetchRange(ctx, c, part.Offset, part.Size, add)
		case part.Size > 0:
			err = n.dag.MarkRange(ctx, c, part.Offset, part.Size, add, fails)
		default:
			err = whole(ctx, c, add)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

package deal

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// Proof shows a cell of a commitment: the cell, the block that it is in, and the ways up both trees.
type Proof struct {
	Cell   [CellSize]byte // the end of a block is filled up with zeros
	Digest Hash           // of the block
	Size   uint64         // of the block, in bytes
	Inner  []Hash         // siblings in the tree over the cells of the block, from the leaves up
	Top    []Sibling      // in the tree over the blocks
}

// Sibling is the other side of a step up the tree over blocks.
type Sibling struct {
	Hash  Hash
	Cells uint64
	Left  bool
}

// maxTop bounds the height of the tree over blocks: that of four billion.
const maxTop = 32

// ErrBadProof says that a proof does not show what it was asked for.
var ErrBadProof = errors.New("bad proof")

// Prove makes the proof of a cell. It reads the nodes of the DAG, and of the leaves at most one.
func (t *Tree) Prove(ctx context.Context, get blockstore.Getter, cell uint64) (*Proof, error) {
	if cell >= t.Cells {
		return nil, fmt.Errorf("prove cell %d of %s: it has %d", cell, t.root, t.Cells)
	}
	at, before := 0, uint64(0) // block that has the cell, and cells before it
	for before+cellsIn(t.blocks[at].size) <= cell {
		before += cellsIn(t.blocks[at].size)
		at++
	}
	block, digest, err := t.find(ctx, get, at)
	if err != nil {
		return nil, fmt.Errorf("prove cell %d of %s: %w", cell, t.root, err)
	}
	p := &Proof{Digest: digest, Size: t.blocks[at].size}
	i := int(cell - before)
	if err := get.View(ctx, block, func(data []byte) error {
		if uint64(len(data)) != p.Size {
			return fmt.Errorf("%w: block %s has %d bytes, not %d", ErrBadProof, block, len(data), p.Size)
		}
		copy(p.Cell[:], data[i*CellSize:])
		at := i
		cellLevels(data, func(h int, level []Hash) {
			if len(level) == 1 {
				return
			}
			if at^1 < len(level) {
				p.Inner = append(p.Inner, level[at^1])
			} else {
				p.Inner = append(p.Inner, zeros[h])
			}
			at /= 2
		})
		return nil
	}); err != nil {
		return nil, fmt.Errorf("prove cell %d of %s: %w", cell, t.root, err)
	}
	t.levels(func(level []subtree) {
		if at^1 < len(level) {
			other := level[at^1]
			p.Top = append(p.Top, Sibling{other.hash, other.cells, at%2 == 1})
		}
		at /= 2
	})
	return p, nil
}

// errFound ends a walk.
var errFound = errors.New("found")

// find returns a block by its number in the order of the commitment.
func (t *Tree) find(ctx context.Context, get blockstore.Getter, at int) (block cid.Cid, digest Hash, err error) {
	err = eachBlock(ctx, get, t.root, func(c cid.Cid, d Hash, _ int64) error {
		if at == 0 {
			block, digest = c, d
			return errFound
		}
		at--
		return nil
	})
	if errors.Is(err, errFound) {
		return block, digest, nil
	}
	if err == nil {
		err = fmt.Errorf("%w: the content has fewer blocks than the tree", ErrBadProof)
	}
	return block, digest, err
}

// Verify makes sure that p shows a cell of a commitment.
func (p *Proof) Verify(c Commitment, cell uint64) error {
	before, cells := uint64(0), cellsIn(p.Size)
	for _, s := range p.Top {
		if s.Left {
			before += s.Cells
		}
	}
	switch {
	case p.Size > blockstore.MaxBlockSize:
		return fmt.Errorf("%w: a block of %d bytes", ErrBadProof, p.Size)
	case cell < before || cell >= before+cells:
		return fmt.Errorf("%w: it shows the cells from %d to %d, and not %d", ErrBadProof, before, before+cells, cell)
	case len(p.Inner) != heightOf(p.Size):
		return fmt.Errorf("%w: %d steps in a block of %d bytes, want %d", ErrBadProof, len(p.Inner), p.Size, heightOf(p.Size))
	case len(p.Top) > maxTop:
		return fmt.Errorf("%w: %d steps over blocks, at most %d", ErrBadProof, len(p.Top), maxTop)
	}
	h, i := hashCell(p.Cell[:]), cell-before
	for _, sibling := range p.Inner {
		if i%2 == 1 {
			h = hashCells(sibling, h)
		} else {
			h = hashCells(h, sibling)
		}
		i /= 2
	}
	at := subtree{hashBlock(p.Digest, p.Size, h), cells}
	for _, s := range p.Top {
		other := subtree{s.Hash, s.Cells}
		sum := at.cells + s.Cells
		if sum < at.cells {
			return fmt.Errorf("%w: sums overflow", ErrBadProof)
		}
		if s.Left {
			at = subtree{hashBlocks(other, at), sum}
		} else {
			at = subtree{hashBlocks(at, other), sum}
		}
	}
	if at.hash != c.Root || at.cells != c.Cells {
		return fmt.Errorf("%w: it leads to another root", ErrBadProof)
	}
	return nil
}

// A proof is written without gaps, since a chain charges for each byte: cell, digest, length of the block (4 bytes), inner
// siblings, of which the length tells how many there are, steps over blocks (1), a bit for each that is set if the sibling is on the
// left, the first in the lowest (4), and for each its cells (8) and its hash.
const proofHead = CellSize + sha256.Size + 4

// AppendBinary implements encoding.BinaryAppender.
func (p *Proof) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, p.Cell[:]...)
	b = append(b, p.Digest[:]...)
	b = binary.BigEndian.AppendUint32(b, uint32(p.Size)) // of a block
	for _, h := range p.Inner {
		b = append(b, h[:]...)
	}
	left := uint32(0)
	for i, s := range p.Top {
		if s.Left {
			left |= 1 << i
		}
	}
	b = binary.BigEndian.AppendUint32(append(b, byte(len(p.Top))), left) // at most maxTop
	for _, s := range p.Top {
		b = append(binary.BigEndian.AppendUint64(b, s.Cells), s.Hash[:]...)
	}
	return b, nil
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler.
func (p *Proof) UnmarshalBinary(b []byte) error {
	short := fmt.Errorf("%w: %d bytes", ErrBadProof, len(b))
	if len(b) < proofHead {
		return short
	}
	*p = Proof{Cell: [CellSize]byte(b), Digest: Hash(b[CellSize:]), Size: uint64(binary.BigEndian.Uint32(b[CellSize+sha256.Size:]))}
	b = b[proofHead:]
	if p.Size > blockstore.MaxBlockSize {
		return fmt.Errorf("%w: a block of %d bytes", ErrBadProof, p.Size)
	}
	for range heightOf(p.Size) {
		if len(b) < sha256.Size {
			return short
		}
		p.Inner, b = append(p.Inner, Hash(b)), b[sha256.Size:]
	}
	if len(b) < 5 {
		return short
	}
	steps, left := int(b[0]), binary.BigEndian.Uint32(b[1:])
	if b = b[5:]; steps > maxTop || len(b) != steps*(8+sha256.Size) || left>>steps != 0 {
		return short
	}
	for i := range steps {
		p.Top = append(p.Top, Sibling{Hash(b[8:]), binary.BigEndian.Uint64(b), left>>i&1 == 1})
		b = b[8+sha256.Size:]
	}
	return nil
}

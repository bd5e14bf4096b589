package deal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// Content shows offline which blocks are below a root and, with their cells, what commits to all of them: the nodes of the DAG, and of its leaves the roots of their cells.
type Content struct {
	Blocks [][]byte `json:"blocks"` // nodes, and leaves whose length no node says rightly, in no order
	Leaves []byte   `json:"leaves"` // of each other block, in the order of the commitment, the root of its cells (32 bytes)
}

// mostContent bounds the blocks of a Content, in bytes.
const mostContent = 16 << 20

// leaf is a block of which a Content has the root of its cells alone.
type leaf struct {
	cid   cid.Cid
	size  uint64
	cells Hash
}

// recorder keeps the blocks that are read through it.
type recorder struct {
	blockstore.Getter
	root  cid.Cid
	have  map[Hash]bool
	list  [][]byte
	bytes int
}

// View implements blockstore.Getter.
func (r *recorder) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	return r.Getter.View(ctx, c, func(data []byte) error {
		digest, err := digestOf(c)
		if err == nil && !r.have[digest] { // what is in its CID has no digest, and need not be kept
			if r.bytes += len(data); r.bytes > mostContent {
				return fmt.Errorf("%w: the nodes of %s have more than %d bytes, which is too much for a certificate", ErrNoDeal, r.root, mostContent)
			}
			r.have[digest], r.list = true, append(r.list, bytes.Clone(data))
		}
		return fn(data)
	})
}

// newContent computes the commitment to all that is below root, and what shows it.
func newContent(ctx context.Context, get blockstore.Getter, root cid.Cid) (*Tree, Content, error) {
	known := map[int]Hash{}
	t, err := commit(ctx, get, root, func(at int, cells Hash) { known[at] = cells })
	if err != nil {
		return nil, Content{}, err
	}
	r := &recorder{Getter: get, root: root, have: map[Hash]bool{}}
	var digests []Hash
	if err := eachBlock(ctx, r, root, func(c cid.Cid, digest Hash, size int64) error {
		at := len(digests)
		digests = append(digests, digest)
		if at < len(t.blocks) && c.Type() == cid.Raw && uint64(size) != t.blocks[at].size {
			return r.View(ctx, c, func([]byte) error { return nil })
		}
		return nil
	}); err != nil {
		return nil, Content{}, err
	}
	out := Content{Blocks: r.list}
	for at, d := range digests {
		if cells := known[at]; !r.have[d] {
			out.Leaves = append(out.Leaves, cells[:]...)
		}
	}
	return t, out, nil
}

// errNotShown says that a Content lacks a block.
var errNotShown = errors.New("the certificate does not show it")

// carried are blocks by their digests.
type carried map[Hash][]byte

// View implements blockstore.Getter.
func (m carried) View(_ context.Context, c cid.Cid, fn func([]byte) error) error {
	if data, ok := blockstore.Identity(c); ok {
		return fn(data)
	}
	digest, err := digestOf(c)
	if err != nil {
		return err
	}
	data, ok := m[digest]
	if !ok {
		return errNotShown
	}
	return fn(data)
}

// tree computes the commitment that is shown, and lists the leaves of which only the roots of their cells are known. Blocks are what hashes to their CIDs, from the root on.
func (c Content) tree(root cid.Cid) (*Tree, []leaf, error) {
	nodes, total := carried{}, 0
	for _, data := range c.Blocks {
		if total += len(data); total > mostContent || len(data) > blockstore.MaxBlockSize {
			return nil, nil, fmt.Errorf("a block of %d bytes, after %d of at most %d", len(data), total-len(data), mostContent)
		}
		nodes[sha256.Sum256(data)] = data
	}
	t, rest := &Tree{root: root}, c.Leaves
	var leaves []leaf
	err := eachBlock(context.Background(), nodes, root, func(c cid.Cid, digest Hash, said int64) error {
		size := uint64(said)
		data, known := nodes[digest]
		var cells Hash
		switch {
		case known:
			size, cells = uint64(len(data)), cellLevels(data, func(int, []Hash) {})
		case c.Type() != cid.Raw || len(rest) < sha256.Size:
			return errNotShown
		default:
			cells, rest = Hash(rest), rest[sha256.Size:]
			leaves = append(leaves, leaf{c, size, cells})
		}
		t.blocks = append(t.blocks, committed{hashBlock(digest, size, cells), size})
		return nil
	})
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%d bytes about leaves that %s does not have", len(rest), root)
	}
	if err != nil {
		return nil, nil, err
	}
	return t, leaves, t.sum()
}

// Compare reads the leaves that are in a store, and makes sure that the deals are about their bytes. It counts them in f.Compared.
func (f *Finding) Compare(ctx context.Context, here blockstore.Getter) error {
	for _, l := range f.leaves {
		err := here.View(ctx, l.cid, func(data []byte) error {
			if cells := cellLevels(data, func(int, []Hash) {}); cells != l.cells || uint64(len(data)) != l.size {
				return fmt.Errorf("%w: the deals are about %d other bytes in place of block %s", ErrBadCertificate, l.size, l.cid)
			}
			f.Compared++
			return nil
		})
		if err != nil && !errors.Is(err, blockstore.ErrNotFound) {
			return fmt.Errorf("compare with block %s: %w", l.cid, err)
		}
	}
	return nil
}

package deal

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"runtime"
	"sync"

	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// Hash is a SHA-256 digest.
type Hash = [sha256.Size]byte

// CellSize is the length of a cell in bytes: what one challenge shows.
const CellSize = 256

// The first byte of what is hashed says what it is, so that nothing passes for something else.
const (
	tagCell = iota
	tagCells
	tagBlock
	tagBlocks
)

// maxHeight is that of the tree over the cells of the largest block.
const maxHeight = 13

// zeros[h] is the root of a tree of 2^h cells of zeros.
var zeros = func() (z [maxHeight + 1]Hash) {
	z[0] = hashCell(nil)
	for h := range maxHeight {
		z[h+1] = hashCells(z[h], z[h])
	}
	return z
}()

func hashCell(data []byte) Hash {
	var buf [1 + CellSize]byte
	copy(buf[1:], data)
	return sha256.Sum256(buf[:])
}

func hashCells(left, right Hash) Hash {
	var buf [1 + 2*sha256.Size]byte
	buf[0] = tagCells
	copy(buf[1:], left[:])
	copy(buf[1+sha256.Size:], right[:])
	return sha256.Sum256(buf[:])
}

// hashBlock is the entry of a block: its digest, its length in bytes and the root of its cells.
func hashBlock(digest Hash, size uint64, cells Hash) Hash {
	var buf [1 + sha256.Size + 8 + sha256.Size]byte
	buf[0] = tagBlock
	copy(buf[1:], digest[:])
	binary.BigEndian.PutUint64(buf[33:], size)
	copy(buf[41:], cells[:])
	return sha256.Sum256(buf[:])
}

func hashBlocks(left, right subtree) Hash {
	var buf [1 + 2*(8+sha256.Size)]byte
	buf[0] = tagBlocks
	binary.BigEndian.PutUint64(buf[1:], left.cells)
	copy(buf[9:], left.hash[:])
	binary.BigEndian.PutUint64(buf[41:], right.cells)
	copy(buf[49:], right.hash[:])
	return sha256.Sum256(buf[:])
}

// cellsIn is how many cells a block of size bytes has.
func cellsIn(size uint64) uint64 { return (size + CellSize - 1) / CellSize }

// heightOf is the height of the tree over the cells of a block.
func heightOf(size uint64) int { return bits.Len64(max(cellsIn(size), 1) - 1) }

// cellLevels calls fn with each level of the tree over the cells of a block, from the leaves up: what is missing of a power of
// two is zeros. It returns the root.
func cellLevels(data []byte, fn func(height int, level []Hash)) Hash {
	level := make([]Hash, 0, cellsIn(uint64(len(data)))+1)
	for len(data) > 0 {
		n := min(CellSize, len(data))
		level = append(level, hashCell(data[:n]))
		data = data[n:]
	}
	if len(level) == 0 {
		level = append(level, zeros[0])
	}
	for h := 0; ; h++ {
		fn(h, level)
		if len(level) == 1 {
			return level[0]
		}
		if len(level)%2 == 1 {
			level = append(level, zeros[h])
		}
		for i := range len(level) / 2 {
			level[i] = hashCells(level[2*i], level[2*i+1])
		}
		level = level[:len(level)/2]
	}
}

// subtree is a part of the tree over blocks.
type subtree struct {
	hash  Hash
	cells uint64
}

// Commitment says what a deal is about: every block below a root, in file order, parents first, each once. Cells are counted through all of them, so that
// each byte is as likely to be asked for as any other.
type Commitment struct {
	Root   Hash // of the Merkle-sum tree over the blocks
	Cells  uint64
	Blocks uint64
	Bytes  uint64 // of all blocks
}

// Tree is a commitment with what proofs are made of, 40 bytes for each block.
type Tree struct {
	Commitment
	root   cid.Cid
	blocks []committed
}

// committed is a block in a tree.
type committed struct {
	entry Hash
	size  uint64
}

// ErrNoDeal says that content cannot be in a deal.
var ErrNoDeal = errors.New("this content cannot be in a deal")

// ErrBadOffer says that an offer is not one.
var ErrBadOffer = errors.New("bad offer")

// Digest is the SHA-256 digest that a CID has. ErrNoDeal if it is named otherwise.
func Digest(c cid.Cid) (Hash, error) { return digestOf(c) }

// digestOf returns the SHA-256 digest that a CID has.
func digestOf(c cid.Cid) (d Hash, err error) {
	m, err := mh.Decode(c.Hash())
	if err != nil || m.Code != mh.SHA2_256 || len(m.Digest) != len(d) {
		return d, fmt.Errorf("%w: block %s is not named by SHA-256", ErrNoDeal, c)
	}
	return Hash(m.Digest), nil
}

// eachBlock calls fn with the blocks below root in the order in which a commitment has them, and the lengths of leaves, as far as links say them. Of the blocks only nodes are read.
func eachBlock(ctx context.Context, get blockstore.Getter, root cid.Cid, fn func(c cid.Cid, digest Hash, size int64) error) error {
	seen := map[Hash]struct{}{}
	return dag.New(get).Order(ctx, root, func(c cid.Cid, size int64) error {
		if _, ok := blockstore.Identity(c); ok {
			return nil
		}
		digest, err := digestOf(c)
		if err != nil {
			return err
		}
		if _, again := seen[digest]; again { // by another codec
			return nil
		}
		seen[digest] = struct{}{}
		return fn(c, digest, size)
	})
}

// Commit computes the commitment to all that is below root. It reads each block once, on all cores.
func Commit(ctx context.Context, get blockstore.Getter, root cid.Cid) (*Tree, error) {
	return commit(ctx, get, root, func(int, Hash) {})
}

// commit is Commit, and calls note with the root of the cells of each block, one call at a time, in any order.
func commit(ctx context.Context, get blockstore.Getter, root cid.Cid, note func(at int, cells Hash)) (*Tree, error) {
	type job struct {
		at     int
		cid    cid.Cid
		digest Hash
	}
	t := &Tree{root: root}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var mu sync.Mutex // guards t.blocks
	var tasks sync.WaitGroup
	jobs := make(chan job)
	for range runtime.GOMAXPROCS(0) {
		tasks.Go(func() {
			for j := range jobs {
				err := get.View(ctx, j.cid, func(data []byte) error {
					size := uint64(len(data))
					cells := cellLevels(data, func(int, []Hash) {})
					entry := hashBlock(j.digest, size, cells)
					mu.Lock()
					defer mu.Unlock()
					t.blocks[j.at] = committed{entry, size}
					note(j.at, cells)
					return nil
				})
				if err != nil {
					cancel(fmt.Errorf("commit to %s: %w", root, err))
				}
			}
		})
	}
	err := eachBlock(ctx, get, root, func(c cid.Cid, digest Hash, _ int64) error {
		mu.Lock()
		t.blocks = append(t.blocks, committed{})
		j := job{len(t.blocks) - 1, c, digest}
		mu.Unlock()
		select {
		case jobs <- j:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	})
	close(jobs)
	tasks.Wait()
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	if err != nil {
		return nil, err
	}
	return t, t.sum()
}

// sum computes what the tree commits to from its blocks.
func (t *Tree) sum() error {
	if len(t.blocks) == 0 {
		return fmt.Errorf("%w: %s is in its CID", ErrNoDeal, t.root)
	}
	top := t.levels(func([]subtree) {})
	t.Commitment = Commitment{Root: top.hash, Cells: top.cells, Blocks: uint64(len(t.blocks))}
	for _, b := range t.blocks {
		t.Bytes += b.size
	}
	return nil
}

// levels calls fn with each level of the tree over blocks, from the leaves up: an odd last one is promoted. It returns the root.
func (t *Tree) levels(fn func(level []subtree)) subtree {
	level := make([]subtree, len(t.blocks))
	for i, b := range t.blocks {
		level[i] = subtree{b.entry, cellsIn(b.size)}
	}
	for {
		fn(level)
		if len(level) == 1 {
			return level[0]
		}
		next := level[:0]
		for i := 0; i < len(level); i += 2 {
			if i+1 == len(level) {
				next = append(next, level[i])
				break
			}
			left, right := level[i], level[i+1]
			next = append(next, subtree{hashBlocks(left, right), left.cells + right.cells})
		}
		level = next
	}
}

// AppendBinary writes what Load reads: for each block its entry and, in four bytes, its length.
func (t *Tree) AppendBinary(b []byte) ([]byte, error) {
	for _, e := range t.blocks {
		b = append(b, e.entry[:]...)
		b = binary.BigEndian.AppendUint32(b, uint32(e.size)) // of a block
	}
	return b, nil
}

// savedBlock is how many bytes AppendBinary writes for a block.
const savedBlock = sha256.Size + 4

// Load reads the tree of root that AppendBinary wrote.
func Load(root cid.Cid, data []byte) (*Tree, error) {
	t := &Tree{root: root}
	for ; len(data) >= savedBlock; data = data[savedBlock:] {
		size := uint64(binary.BigEndian.Uint32(data[sha256.Size:]))
		if size > blockstore.MaxBlockSize {
			return nil, fmt.Errorf("tree of %s: %w: a block of %d bytes", root, blockstore.ErrCorrupt, size)
		}
		t.blocks = append(t.blocks, committed{Hash(data[:sha256.Size]), size})
	}
	if len(data) > 0 {
		return nil, fmt.Errorf("tree of %s: %w: %d bytes too many", root, blockstore.ErrCorrupt, len(data))
	}
	return t, t.sum()
}

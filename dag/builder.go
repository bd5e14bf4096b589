package dag

import (
	"context"
	"fmt"
	"math"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	pb "github.com/ipfs/boxo/ipld/unixfs/pb"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/reelfs/reelfs/blockstore"
)

// MaxLeaf is the largest leaf that Builder makes, in bytes: what every IPFS implementation takes.
const MaxLeaf = 1 << 20

// Link names a file, a directory or a piece of a file.
type Link struct {
	Name  string // in a directory
	Cid   cid.Cid
	Size  int64  // bytes of content
	Total uint64 // bytes of all blocks below, itself included (UnixFS: Tsize)
}

// putter takes blocks; a blockstore.Batch is one.
type putter interface {
	Put(ctx context.Context, blocks ...blockstore.Block) error
}

// Builder makes files and directories out of leaves. The same input gives the same CIDs for ever.
type Builder struct {
	to putter
}

// NewBuilder returns a Builder that puts its blocks into a batch.
func NewBuilder(to blockstore.Batch) *Builder { return &Builder{to} }

// Leaf puts data, at most MaxLeaf bytes, as a raw block.
func (b *Builder) Leaf(ctx context.Context, data []byte) (Link, error) {
	return b.HashedLeaf(ctx, blockstore.Sum(cid.Raw, data), data)
}

// HashedLeaf is Leaf for data whose CID was computed before, by another goroutine.
func (b *Builder) HashedLeaf(ctx context.Context, c cid.Cid, data []byte) (Link, error) {
	if len(data) > MaxLeaf {
		return Link{}, fmt.Errorf("leaf of %d bytes, at most %d", len(data), MaxLeaf)
	}
	if err := b.to.Put(ctx, blockstore.Block{Cid: c, Data: data}); err != nil {
		return Link{}, err
	}
	return Link{Cid: c, Size: int64(len(data)), Total: uint64(len(data))}, nil
}

// File joins pieces into one file: a balanced tree over them, at most MaxLinks a node. A single piece
// is the file itself; none is the empty leaf.
func (b *Builder) File(ctx context.Context, pieces []Link) (Link, error) {
	if len(pieces) == 0 {
		return b.Leaf(ctx, nil)
	}
	for len(pieces) > 1 {
		level := make([]Link, 0, (len(pieces)+MaxLinks-1)/MaxLinks)
		for len(pieces) > 0 {
			n := min(MaxLinks, len(pieces))
			parent, err := b.fileNode(ctx, pieces[:n])
			if err != nil {
				return Link{}, err
			}
			level, pieces = append(level, parent), pieces[n:]
		}
		pieces = level
	}
	return pieces[0], nil
}

func (b *Builder) fileNode(ctx context.Context, pieces []Link) (Link, error) {
	if len(pieces) == 1 {
		return pieces[0], nil
	}
	fsn, nd, size := unixfs.NewFSNode(pb.Data_File), newNode(), int64(0)
	for _, p := range pieces {
		if p.Size > math.MaxInt64-size {
			return Link{}, fmt.Errorf("file of more than %d bytes", int64(math.MaxInt64))
		}
		size += p.Size
		fsn.AddBlockSize(uint64(p.Size))
		if err := nd.AddRawLink("", &ipld.Link{Cid: p.Cid, Size: p.Total}); err != nil {
			return Link{}, err
		}
	}
	data, err := fsn.GetBytes()
	if err != nil {
		return Link{}, err
	}
	nd.SetData(data)
	return b.node(ctx, nd, size)
}

func newNode() *merkledag.ProtoNode {
	nd := new(merkledag.ProtoNode)
	if err := nd.SetCidBuilder(merkledag.V1CidPrefix()); err != nil {
		panic(err) // sha2-256 is always known
	}
	return nd
}

// node puts an inner node and returns the link to it.
func (b *Builder) node(ctx context.Context, nd ipld.Node, size int64) (Link, error) {
	raw := nd.RawData()
	total := uint64(len(raw))
	for _, l := range nd.Links() {
		total += l.Size
	}
	if err := b.to.Put(ctx, blockstore.Block{Cid: nd.Cid(), Data: raw}); err != nil {
		return Link{}, err
	}
	return Link{Cid: nd.Cid(), Size: size, Total: total}, nil
}

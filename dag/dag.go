// Package dag makes files and directories of blocks, and reads them.
//
// The format is UnixFS in dag-pb with CIDv1 and raw leaves, which every IPFS implementation reads;
// see https://specs.ipfs.tech/unixfs/. Builder writes it, DAG reads it, ours and that of others:
//
//	d := dag.New(store)
//	f, err := d.File(ctx, c)
//	n, err := f.WriteRange(ctx, w, off, n)
//
// The package knows blocks and byte ranges; what the bytes mean is not its business.
package dag

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sort"
	"strconv"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	pb "github.com/ipfs/boxo/ipld/unixfs/pb"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// Errors of this package. Compare with errors.Is.
var (
	ErrNotFile      = errors.New("not a file")
	ErrNotDirectory = errors.New("not a directory")
	ErrNoEntry      = errors.New("no such entry")
	ErrBadPath      = errors.New("bad path")
	// ErrBadNode says that a block is not the UnixFS node that its place in the DAG asks for.
	ErrBadNode = errors.New("bad UnixFS node")
)

const (
	// MaxLinks is the width of the nodes that Builder makes: 50 KB for a full one.
	MaxLinks = 1024
	// maxDepth bounds the descent into foreign DAGs. Ours reach 3; 174 links a node and 2^63 bytes
	// reach 9.
	maxDepth  = 32
	maxFanout = 1024 // of sharded directories, as the UnixFS specification says
	// cachedNodes is how many decoded nodes a DAG remembers, and cachedLinks how many links one of them
	// may have to be remembered: at most 40 MB together, 1 MB for ordinary films.
	cachedNodes = 256
	cachedLinks = 2048
)

// DAG reads files and directories. Make it with New. It may be used by several goroutines.
type DAG struct {
	get   blockstore.Getter
	nodes *lru.Cache[cid.Cid, *node]
	trees *lru.Cache[cid.Cid, struct{}] // files all of whose nodes were fetched
}

// New returns a DAG over the blocks that g hands out.
func New(g blockstore.Getter) *DAG {
	nodes, err := lru.New[cid.Cid, *node](cachedNodes)
	if err != nil {
		panic(err) // only for a size below one
	}
	trees, err := lru.New[cid.Cid, struct{}](cachedNodes)
	if err != nil {
		panic(err) // only for a size below one
	}
	return &DAG{get: g, nodes: nodes, trees: trees}
}

// kind is what a node is.
type kind int

const (
	kindFile kind = iota
	kindDir
	kindShard // part of a large directory (HAMT)
	kindSymlink
)

// node is a decoded dag-pb block.
type node struct {
	kind  kind
	links []link
	data  []byte  // a file's bytes in front of its children, or a symlink's target
	ends  []int64 // of a file: where in it each child ends
	size  int64   // of a file, in bytes

	digits int // of a shard: in hex, before the name of each entry
}

type link struct {
	name  string
	cid   cid.Cid
	tsize uint64
}

// node reads and decodes a dag-pb block.
func (d *DAG) node(ctx context.Context, c cid.Cid) (*node, error) {
	if n, ok := d.nodes.Get(c); ok {
		return n, nil
	}
	if c.Type() != cid.DagProtobuf {
		return nil, fmt.Errorf("%s: %w: codec 0x%x, want dag-pb", c, ErrBadNode, c.Type())
	}
	var n *node
	err := d.get.View(ctx, c, func(data []byte) (err error) {
		n, err = decode(data)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read node %s: %w", c, err)
	}
	if len(n.links) <= cachedLinks {
		d.nodes.Add(c, n)
	}
	return n, nil
}

// decode parses a dag-pb block with UnixFS data in it and checks that it makes sense.
func decode(block []byte) (*node, error) {
	pn, err := merkledag.DecodeProtobuf(block)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBadNode, err)
	}
	fsn, err := unixfs.FSNodeFromBytes(pn.Data())
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBadNode, err)
	}
	n := &node{links: make([]link, len(pn.Links()))}
	for i, l := range pn.Links() {
		if !l.Cid.Defined() {
			return nil, fmt.Errorf("%w: link %d without a CID", ErrBadNode, i)
		}
		n.links[i] = link{l.Name, l.Cid, l.Size}
	}
	switch fsn.Type() {
	case pb.Data_Directory:
		n.kind = kindDir
		return n, nil
	case pb.Data_HAMTShard:
		if fsn.Fanout() > maxFanout {
			return nil, fmt.Errorf("%w: fanout %d, at most %d", ErrBadNode, fsn.Fanout(), maxFanout)
		}
		n.kind = kindShard
		n.digits = len(strconv.FormatUint(max(fsn.Fanout(), 1)-1, 16))
		return n, nil
	case pb.Data_Symlink:
		n.kind = kindSymlink
		n.data = append([]byte(nil), fsn.Data()...)
		return n, nil
	case pb.Data_File, pb.Data_Raw:
		return n, n.setSizes(fsn)
	}
	return nil, fmt.Errorf("%w: unknown type %d", ErrBadNode, fsn.Type())
}

func (n *node) setSizes(fsn *unixfs.FSNode) error {
	sizes := fsn.BlockSizes()
	if len(sizes) != len(n.links) {
		return fmt.Errorf("%w: %d links but %d sizes", ErrBadNode, len(n.links), len(sizes))
	}
	n.data = append([]byte(nil), fsn.Data()...)
	total := uint64(len(n.data))
	n.ends = make([]int64, len(sizes))
	for i, size := range sizes {
		if total += size; size > math.MaxInt64 || total > math.MaxInt64 {
			return fmt.Errorf("%w: sizes overflow at link %d", ErrBadNode, i)
		}
		n.ends[i] = int64(total)
	}
	if fsn.FileSize() != total {
		return fmt.Errorf("%w: says %d bytes, children have %d", ErrBadNode, fsn.FileSize(), total)
	}
	n.size = int64(total)
	return nil
}

// children returns the range of children that overlap [off, end) of this file node.
func (n *node) children(off, end int64) (first, last int) {
	first = sort.Search(len(n.ends), func(i int) bool { return n.ends[i] > off })
	last = sort.Search(len(n.ends), func(i int) bool { return n.start(i) >= end })
	return first, max(first, last)
}

// start is where child i begins.
func (n *node) start(i int) int64 {
	if i == 0 {
		return int64(len(n.data))
	}
	return n.ends[i-1]
}

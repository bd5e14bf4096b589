package dag

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/boxo/ipld/unixfs/hamt"
	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/reelfs/reelfs/blockstore"
)

const (
	// shardAbove is the size of a directory node, in bytes, above which it is written as a HAMT: the
	// limit of the UnixFS profile unixfs-v1-2025.
	shardAbove = 256 << 10
	fanout     = 256
)

// Dir puts a directory of named links, sorted by name. Names must be unique and usable in a path.
func (b *Builder) Dir(ctx context.Context, entries []Link) (Link, error) {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b Link) int { return strings.Compare(a.Name, b.Name) })
	nd := newNode()
	nd.SetData(unixfs.FolderPBData())
	var size int64
	for i, e := range entries {
		if e.Name == "" || e.Name == "." || e.Name == ".." || strings.ContainsAny(e.Name, "/\x00") {
			return Link{}, fmt.Errorf("directory entry %q: not a file name", e.Name)
		}
		if i > 0 && entries[i-1].Name == e.Name {
			return Link{}, fmt.Errorf("directory entry %q: given twice", e.Name)
		}
		size += e.Size
		if err := nd.AddRawLink(e.Name, &ipld.Link{Cid: e.Cid, Size: e.Total}); err != nil {
			return Link{}, err
		}
	}
	if len(nd.RawData()) > shardAbove {
		return b.shard(ctx, entries, size)
	}
	return b.node(ctx, nd, size)
}

func (b *Builder) shard(ctx context.Context, entries []Link, size int64) (Link, error) {
	serv := &nodeService{put: b.to}
	sh, err := hamt.NewShard(serv, fanout)
	if err != nil {
		return Link{}, err
	}
	sh.SetCidBuilder(merkledag.V1CidPrefix())
	for _, e := range entries {
		if err := sh.SetLink(ctx, e.Name, &ipld.Link{Cid: e.Cid, Size: e.Total}); err != nil {
			return Link{}, fmt.Errorf("directory entry %q: %w", e.Name, err)
		}
	}
	nd, err := sh.Node()
	if err != nil {
		return Link{}, err
	}
	return b.node(ctx, nd, size)
}

// Dir is a directory in a DAG.
type Dir struct {
	dag  *DAG
	root cid.Cid
	node *node
}

// Dir opens the directory at c, plain or sharded. ErrNotDirectory if c is something else.
func (d *DAG) Dir(ctx context.Context, c cid.Cid) (*Dir, error) {
	if c.Type() != cid.DagProtobuf {
		return nil, fmt.Errorf("open directory %s: %w", c, ErrNotDirectory)
	}
	n, err := d.node(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("open directory: %w", err)
	}
	if n.kind != kindDir && n.kind != kindShard {
		return nil, fmt.Errorf("open directory %s: %w", c, ErrNotDirectory)
	}
	return &Dir{d, c, n}, nil
}

// Cid returns the root of the directory.
func (d *Dir) Cid() cid.Cid { return d.root }

// Entries lists the directory, sorted by name unless it is sharded; Size of the links is not known (see
// DAG.Stat).
func (d *Dir) Entries(ctx context.Context) iter.Seq2[Link, error] {
	return func(yield func(Link, error) bool) {
		if d.node.kind == kindDir {
			for _, l := range d.node.links {
				if !yield(Link{Name: l.name, Cid: l.cid, Total: l.tsize}, nil) {
					return
				}
			}
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		sh, err := d.shard(ctx)
		if err != nil {
			yield(Link{}, err)
			return
		}
		results := sh.EnumLinksAsync(ctx)
		defer func() {
			cancel()
			for range results { // its goroutines end before we do
			}
		}()
		for r := range results {
			if r.Err != nil {
				yield(Link{}, fmt.Errorf("list directory %s: %w", d.root, r.Err))
				return
			}
			if !yield(Link{Name: r.Link.Name, Cid: r.Link.Cid, Total: r.Link.Size}, nil) {
				return
			}
		}
	}
}

// Lookup returns the entry with the name, or ErrNoEntry.
func (d *Dir) Lookup(ctx context.Context, name string) (Link, error) {
	if d.node.kind == kindDir {
		for _, l := range d.node.links {
			if l.name == name {
				return Link{Name: l.name, Cid: l.cid, Total: l.tsize}, nil
			}
		}
		return Link{}, fmt.Errorf("%s/%s: %w", d.root, name, ErrNoEntry)
	}
	sh, err := d.shard(ctx)
	if err != nil {
		return Link{}, err
	}
	l, err := sh.Find(ctx, name)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return Link{}, fmt.Errorf("%s/%s: %w", d.root, name, ErrNoEntry)
		}
		return Link{}, fmt.Errorf("look up %s/%s: %w", d.root, name, err)
	}
	return Link{Name: name, Cid: l.Cid, Total: l.Size}, nil
}

func (d *Dir) shard(ctx context.Context) (*hamt.Shard, error) {
	serv := &nodeService{get: d.dag.get}
	nd, err := serv.Get(ctx, d.root)
	if err != nil {
		return nil, err
	}
	sh, err := hamt.NewHamtFromDag(serv, nd)
	if err != nil {
		return nil, fmt.Errorf("open directory %s: %w: %v", d.root, ErrBadNode, err)
	}
	return sh, nil
}

// Edit makes a directory that is like that at root, or an empty one if root is undefined, but for what path leads to: that is
// to, or, if to is nil, not there. Directories on the way are made.
func (d *DAG) Edit(ctx context.Context, b *Builder, root cid.Cid, path []string, to *Link) (Link, error) {
	var entries []Link
	if root.Defined() {
		dir, err := d.Dir(ctx, root)
		if err != nil {
			return Link{}, err
		}
		for l, err := range dir.Entries(ctx) {
			if err != nil {
				return Link{}, err
			}
			entries = append(entries, l)
		}
	}
	at := slices.IndexFunc(entries, func(l Link) bool { return l.Name == path[0] })
	if at < 0 && to == nil {
		return Link{}, fmt.Errorf("%q: %w", path[0], ErrNoEntry)
	}
	if len(path) > 1 {
		below := cid.Undef
		if at >= 0 {
			below = entries[at].Cid
		}
		dir, err := d.Edit(ctx, b, below, path[1:], to)
		if err != nil {
			return Link{}, err
		}
		to = &dir
	}
	if at >= 0 {
		entries = slices.Delete(entries, at, at+1)
	}
	if to != nil {
		l := *to
		l.Name = path[0]
		entries = append(entries, l)
	}
	return b.Dir(ctx, entries)
}

// ParsePath reads /ipfs/CID/a/b, or CID/a/b. ErrBadPath says that a path names no CID.
func ParsePath(path string) (root cid.Cid, names []string, err error) {
	names = strings.FieldsFunc(strings.TrimPrefix(path, "/ipfs/"), func(r rune) bool { return r == '/' })
	if len(names) == 0 {
		return cid.Undef, nil, fmt.Errorf("%w: %q is empty", ErrBadPath, path)
	}
	if root, err = cid.Decode(names[0]); err != nil {
		return cid.Undef, nil, fmt.Errorf("%w: %q is not a CID", ErrBadPath, names[0])
	}
	return root, names[1:], nil
}

// Resolve follows a path of names below root. ErrNoEntry or ErrNotDirectory where it breaks off.
func (d *DAG) Resolve(ctx context.Context, root cid.Cid, path []string) (cid.Cid, error) {
	trail, err := d.Trail(ctx, root, path)
	if err != nil {
		return cid.Undef, err
	}
	return trail[len(path)], nil
}

// Trail is Resolve, with what lies on the way: root first, then what each name leads to.
func (d *DAG) Trail(ctx context.Context, root cid.Cid, path []string) ([]cid.Cid, error) {
	trail := []cid.Cid{root}
	for i, name := range path {
		dir, err := d.Dir(ctx, trail[i])
		if errors.Is(err, ErrNotDirectory) {
			return nil, fmt.Errorf("%q in the path: %w", strings.Join(path[:i], "/"), err)
		}
		if err != nil {
			return nil, err
		}
		l, err := dir.Lookup(ctx, name)
		if err != nil {
			return nil, err
		}
		trail = append(trail, l.Cid)
	}
	return trail, nil
}

// Stat tells whether c is a directory and, of a file, its size.
func (d *DAG) Stat(ctx context.Context, c cid.Cid) (isDir bool, size int64, err error) {
	f, err := d.File(ctx, c)
	if err == nil {
		return false, f.Size(), nil
	}
	if errors.Is(err, ErrNotFile) {
		if _, err := d.Dir(ctx, c); err != nil {
			return false, 0, err
		}
		return true, 0, nil
	}
	return false, 0, err
}

// Symlink returns the target of the symbolic link at c; ErrBadNode if it is something else.
func (d *DAG) Symlink(ctx context.Context, c cid.Cid) (target string, err error) {
	n, err := d.node(ctx, c)
	if err == nil && n.kind != kindSymlink {
		err = fmt.Errorf("%s: %w: not a symbolic link", c, ErrBadNode)
	}
	if err != nil {
		return "", err
	}
	return string(n.data), nil
}

// nodeService is what boxo's HAMT wants of a store: it reads through get and writes to put.
type nodeService struct {
	ipld.DAGService // nil: what the HAMT does not call
	get             blockstore.Getter
	put             putter
}

func (s *nodeService) Get(ctx context.Context, c cid.Cid) (ipld.Node, error) {
	if s.get == nil {
		return nil, ipld.ErrNotFound{Cid: c}
	}
	data, err := blockstore.Get(ctx, s.get, c)
	if err != nil {
		return nil, err
	}
	b, err := blocks.NewBlockWithCid(data, c)
	if err != nil {
		return nil, err
	}
	if c.Type() == cid.Raw {
		return merkledag.DecodeRawBlock(b)
	}
	return merkledag.DecodeProtobufBlock(b)
}

func (s *nodeService) GetMany(ctx context.Context, cids []cid.Cid) <-chan *ipld.NodeOption {
	out := make(chan *ipld.NodeOption, len(cids))
	defer close(out)
	for _, c := range cids {
		nd, err := s.Get(ctx, c)
		out <- &ipld.NodeOption{Node: nd, Err: err}
	}
	return out
}

func (s *nodeService) Add(ctx context.Context, nd ipld.Node) error {
	return s.put.Put(ctx, blockstore.Block{Cid: nd.Cid(), Data: nd.RawData()})
}

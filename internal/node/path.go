package node

import (
	"context"
	"errors"
	"iter"
	"strings"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/reel"
)

// maxNames is how many names may point to each other.
const maxNames = 8

// resolve follows /ipfs/CID/a/b, CID/a/b or /ipns/NAME/a/b, and says for which title blocks are read.
func (n *Node) resolve(ctx context.Context, path string) (context.Context, cid.Cid, error) {
	for range maxNames {
		rest, ok := strings.CutPrefix(path, "/ipns/")
		if !ok {
			break
		}
		name, below, _ := strings.Cut(rest, "/")
		rec, err := n.Resolve(ctx, name)
		if err != nil {
			return ctx, cid.Undef, err
		}
		path = rec.Value + "/" + below
	}
	root, names, err := dag.ParsePath(path)
	if err != nil {
		return ctx, cid.Undef, err
	}
	ctx = blockstore.ForTitle(ctx, root)
	c, err := n.dag.Resolve(ctx, root, names)
	return ctx, c, err
}

// Cat returns the file at path, and the context to read it with.
func (n *Node) Cat(ctx context.Context, path string) (context.Context, *dag.File, error) {
	ctx, c, err := n.resolve(ctx, path)
	if err != nil {
		return ctx, nil, err
	}
	f, err := n.dag.File(ctx, c)
	return ctx, f, err
}

// Entry is a file or a directory in a listing.
type Entry struct {
	Name string `json:"name"`
	Cid  string `json:"cid"`
	Type string `json:"type"` // file, directory or symlink
	// Size is that of a file, or, of a directory, the sum of those of the files in it: see Node.contentSize. -1: not all is here.
	Size   int64  `json:"size"`
	Target string `json:"target,omitempty"` // of a symlink
}

// List lists the directory at path; of a file, the file itself.
func (n *Node) List(ctx context.Context, path string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		ctx, c, err := n.resolve(ctx, path)
		if err != nil {
			yield(Entry{}, err)
			return
		}
		dir, err := n.dag.Dir(ctx, c)
		if errors.Is(err, dag.ErrNotDirectory) {
			e, err := n.entry(ctx, dag.Link{Name: path[strings.LastIndex(path, "/")+1:], Cid: c})
			yield(e, err)
			return
		}
		if err != nil {
			yield(Entry{}, err)
			return
		}
		for l, err := range dir.Entries(ctx) {
			if err != nil {
				yield(Entry{}, err)
				return
			}
			e, err := n.entry(ctx, l)
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

func (n *Node) entry(ctx context.Context, l dag.Link) (Entry, error) {
	e := Entry{Name: l.Name, Cid: l.Cid.String(), Type: "file"}
	isDir, size, err := n.dag.Stat(ctx, l.Cid)
	if errors.Is(err, dag.ErrNotDirectory) {
		var no error
		if e.Target, no = n.dag.Symlink(ctx, l.Cid); no == nil {
			e.Type, size, err = "symlink", int64(len(e.Target)), nil
		}
	} else if isDir {
		e.Type = "directory"
		size, err = n.contentSize(ctx, l.Cid)
	}
	e.Size = size
	return e, err
}

// Stat is what is known of a path.
type Stat struct {
	Path   string         `json:"path"`
	Cid    string         `json:"cid"`
	Type   string         `json:"type"` // file, directory or reel
	Size   int64          `json:"size"` // of a file or of a reel's original, in bytes; of a directory see Entry
	Blocks int            `json:"blocks"`
	Bytes  int64          `json:"bytes"` // of all blocks, each once
	Reel   *reel.Manifest `json:"reel,omitempty"`
}

// Stat reads every node below path, but no leaf.
func (n *Node) Stat(ctx context.Context, path string) (*Stat, error) {
	ctx, c, err := n.resolve(ctx, path)
	if err != nil {
		return nil, err
	}
	isDir, size, err := n.dag.Stat(ctx, c)
	if err != nil {
		return nil, err
	}
	st := &Stat{Path: path, Cid: c.String(), Type: "file", Size: size}
	if isDir {
		st.Type = "directory"
		m, err := reel.ReadManifest(ctx, n.dag, c)
		if err != nil {
			return nil, err
		}
		if m != nil {
			st.Type, st.Reel, st.Size = "reel", m, m.Size
		} else if st.Size, err = n.contentSize(ctx, c); err != nil {
			return nil, err
		}
	}
	err = n.dag.Survey(ctx, c, func(_ cid.Cid, size int64) {
		st.Blocks++
		st.Bytes += size
	})
	return st, err
}

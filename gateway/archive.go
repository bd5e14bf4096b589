package gateway

import (
	"context"

	"github.com/ipfs/boxo/files"
	ipfs "github.com/ipfs/boxo/gateway"
	"github.com/ipfs/boxo/path"

	"github.com/reelfs/reelfs/dag"
)

// archived is what boxo makes archives of: nothing in them can be unpacked outside of the folder that one unpacks them in.
type archived struct{ *ipfs.BlocksBackend }

// GetAll implements ipfs.IPFSBackend.
func (a archived) GetAll(ctx context.Context, p path.ImmutablePath) (ipfs.ContentPathMetadata, files.Node, error) {
	meta, nd, err := a.BlocksBackend.GetAll(ctx, p)
	if err != nil {
		return meta, nd, err
	}
	if dir, ok := nd.(files.Directory); ok {
		return meta, containedDir{dir, 0}, nil
	}
	return meta, contained(nd, 0), nil
}

// contained returns a node that lies in a directory depth directories below the root. A symbolic link that leads out of the root
// becomes a file with the target as text, as in a mount; entries that no file can be called are left out.
func contained(nd files.Node, depth int) files.Node {
	switch nd := nd.(type) {
	case *files.Symlink:
		if !dag.LinkStays(nd.Target, depth) {
			return files.NewBytesFile([]byte(nd.Target))
		}
	case files.Directory:
		return containedDir{nd, depth + 1}
	}
	return nd
}

type containedDir struct {
	files.Directory
	depth int // of it, below the root
}

// Entries implements files.Directory.
func (d containedDir) Entries() files.DirIterator {
	return containedEntries{d.Directory.Entries(), d.depth}
}

type containedEntries struct {
	files.DirIterator
	depth int
}

// Next implements files.DirIterator.
func (e containedEntries) Next() bool {
	for e.DirIterator.Next() {
		if dag.IsFileName(e.Name()) {
			return true
		}
	}
	return false
}

// Node implements files.DirIterator.
func (e containedEntries) Node() files.Node { return contained(e.DirIterator.Node(), e.depth) }

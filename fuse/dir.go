package fuse

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/reel"
)

// viewsName is the folder of a reel in the library that has the reel as it was published.
const viewsName = ".reel"

// dirNode is a directory of a DAG.
type dirNode struct {
	node
	mu   sync.Mutex
	open *listing
	told bool // of names that cannot be shown
}

// listing is what a directory shows.
type listing struct {
	dir *dag.Dir
	// film is what a reel shows in the library, by name, instead of dir, which is then in viewsName; nil: dir itself.
	film map[string]dag.Link
	list []dag.Link // the same in order
}

func (d *dirNode) listing(ctx context.Context) (*listing, error) {
	if err := d.mount.allows(d.cid); err != nil { // since the kernel has heard of it
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open != nil {
		return d.open, nil
	}
	dir, err := d.mount.DAG.Dir(ctx, d.cid)
	if err != nil {
		return nil, err
	}
	l := &listing{dir: dir}
	if d.plain {
		if err := l.showPlain(ctx, d.mount.DAG); err != nil {
			return nil, err
		}
	}
	d.open = l
	return l, nil
}

// showPlain has a listing be what media servers want, if it is of a reel.
func (l *listing) showPlain(ctx context.Context, d *dag.DAG) error {
	m, err := reel.ReadManifest(ctx, d, l.dir.Cid())
	if err != nil || m == nil {
		return err
	}
	list, err := reel.Plain(ctx, d, l.dir.Cid(), m)
	if errors.Is(err, dag.ErrNoEntry) { // what it names is not there: it is no reel of ours
		return nil
	} else if err != nil {
		return err
	}
	l.film = map[string]dag.Link{}
	for _, link := range list {
		if dag.IsFileName(link.Name) {
			l.film[link.Name] = link
			l.list = append(l.list, link)
		}
	}
	return nil
}

// lookup returns the entry with the name, or dag.ErrNoEntry.
func (l *listing) lookup(ctx context.Context, name string) (dag.Link, error) {
	if l.film == nil {
		return l.dir.Lookup(ctx, name)
	}
	link, ok := l.film[name]
	if !ok {
		return dag.Link{}, fmt.Errorf("%s: %w", name, dag.ErrNoEntry)
	}
	return link, nil
}

// Lookup implements fs.NodeLookuper.
func (d *dirNode) Lookup(ctx context.Context, name string, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	tctx, cancel := d.mount.context(ctx, d.title)
	defer cancel()
	l, err := d.listing(tctx)
	if err != nil {
		return nil, d.mount.Errno(err)
	}
	out.SetEntryTimeout(forever)
	out.SetAttrTimeout(forever)
	if l.film != nil && name == viewsName {
		of := d.below(d.cid)
		of.plain = false
		return d.child(ctx, name, of, &Entry{Dir: true}, out)
	}
	link, err := l.lookup(tctx, name)
	if errors.Is(err, dag.ErrNoEntry) {
		return nil, syscall.ENOENT
	}
	if err != nil {
		return nil, d.mount.Errno(err)
	}
	return d.child(ctx, name, d.below(link.Cid), nil, out)
}

// Readdir implements fs.NodeReaddirer. What is below entries is not read: the kernel asks about those that it wants to know of.
func (d *dirNode) Readdir(ctx context.Context) (fs.DirStream, syscall.Errno) {
	ctx, cancel := d.mount.context(ctx, d.title)
	defer cancel()
	l, err := d.listing(ctx)
	if err != nil {
		return nil, d.mount.Errno(err)
	}
	var list []fuse.DirEntry
	add := func(link dag.Link) {
		if d.mount.allows(link.Cid) != nil {
			return
		}
		e := fuse.DirEntry{Name: link.Name, Ino: inode(d.StableAttr().Ino, link.Name, link.Cid, 0)}
		if link.Cid.Type() == cid.Raw {
			e.Mode, e.Ino = syscall.S_IFREG, inode(0, "", link.Cid, 0)
		}
		list = append(list, e)
	}
	if l.film != nil {
		for _, link := range l.list {
			add(link)
		}
		list = append(list, fuse.DirEntry{Name: viewsName, Mode: syscall.S_IFDIR, Ino: inode(d.StableAttr().Ino, viewsName, d.cid, 0)})
		return fs.NewListDirStream(list), fs.OK
	}
	var unfit []string
	for link, err := range l.dir.Entries(ctx) {
		switch {
		case err != nil:
			return nil, d.mount.Errno(err)
		case dag.IsFileName(link.Name):
			add(link)
		default:
			unfit = append(unfit, link.Name)
		}
	}
	d.tell(unfit)
	return fs.NewListDirStream(list), fs.OK
}

// tell warns, once, of entries that a file system cannot show.
func (d *dirNode) tell(unfit []string) {
	d.mu.Lock()
	told := d.told
	d.told = d.told || len(unfit) > 0
	d.mu.Unlock()
	if len(unfit) > 0 && !told && d.mount.Warn != nil {
		d.mount.Warn(fmt.Errorf("mount: /ipfs/%s: %d entries are left out, no file can be called %.64q", d.cid, len(unfit), unfit[0]))
	}
}

package fuse

import (
	"context"
	"errors"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/dag"
)

// node is what all nodes are.
type node struct {
	fs.Inode
	info
}

// info is what is known of a node.
type info struct {
	mount *mount
	title cid.Cid // that it is part of
	cid   cid.Cid // undefined for those at the root
	size  uint64
	time  time.Time
	mode  uint32
}

func (n *info) attr(out *fuse.Attr) {
	out.Mode, out.Size, out.Nlink = n.mode, n.size, 1
	out.Blocks, out.Blksize = (n.size+511)/512, request
	out.Owner = fuse.Owner{Uid: n.mount.uid, Gid: n.mount.gid}
	out.SetTimes(&n.time, &n.time, &n.time)
}

// Getattr implements fs.NodeGetattrer.
func (n *node) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	n.attr(&out.Attr)
	out.SetTimeout(forever)
	return fs.OK
}

// Statfs implements fs.NodeStatfser.
func (n *node) Statfs(_ context.Context, out *fuse.StatfsOut) syscall.Errno {
	total, free := n.mount.Space()
	out.Bsize, out.Frsize, out.NameLen = 4096, 4096, 255
	out.Blocks, out.Bfree, out.Bavail = total/4096, free/4096, free/4096
	return fs.OK
}

const (
	dirMode  = syscall.S_IFDIR | 0o555
	fileMode = syscall.S_IFREG | 0o444
	linkMode = syscall.S_IFLNK | 0o777
)

// child returns the inode of what lies at c. What is known of it is not read.
func (n *node) child(ctx context.Context, name string, title, c cid.Cid, known *Entry, at time.Time, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	m := n.mount
	if err := m.allows(c); err != nil {
		return nil, m.Errno(err)
	}
	ctx, cancel := m.context(ctx, title)
	defer cancel()
	base := info{mount: m, title: title, cid: c, time: at}
	var made interface {
		fs.InodeEmbedder
		attr(*fuse.Attr)
	}
	if known != nil && known.Dir {
		base.mode = dirMode
	} else if known != nil {
		base.mode, base.size = fileMode, uint64(known.Size)
	} else if isDir, size, err := m.DAG.Stat(ctx, c); err == nil && isDir {
		base.mode = dirMode
	} else if err == nil {
		base.mode, base.size = fileMode, uint64(size)
	} else if target, lerr := m.DAG.Symlink(ctx, c); lerr == nil {
		base.mode, base.size = linkMode, uint64(len(target))
		made = &linkNode{node{info: base}, target}
	} else {
		return nil, m.Errno(err)
	}
	// A directory has one place, so its number is of its path. A file may have many, whose pages the kernel keeps once.
	parent, called := n.StableAttr().Ino, name
	switch base.mode {
	case dirMode:
		made = &dirNode{node: node{info: base}}
	case fileMode:
		made = &fileNode{node{info: base}}
		parent, called = 0, ""
	}
	made.attr(&out.Attr)
	for try := 0; ; try++ {
		ino := n.NewInode(ctx, made, fs.StableAttr{Mode: base.mode & syscall.S_IFMT, Ino: inode(parent, called, c, try)})
		if same, ok := ino.Operations().(interface{ is(cid.Cid) bool }); ok && same.is(c) { // or else another has the number
			return ino, fs.OK
		}
	}
}

func (n *info) is(c cid.Cid) bool { return n.cid.Equals(c) }

// linkNode is a symbolic link.
type linkNode struct {
	node
	target string
}

// Readlink implements fs.NodeReadlinker.
func (l *linkNode) Readlink(context.Context) ([]byte, syscall.Errno) { return []byte(l.target), fs.OK }

// dirNode is a directory of a DAG.
type dirNode struct {
	node
	mu   sync.Mutex
	open *dag.Dir
}

func (d *dirNode) dir(ctx context.Context) (*dag.Dir, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open != nil {
		return d.open, nil
	}
	dir, err := d.mount.DAG.Dir(ctx, d.cid)
	if err == nil {
		d.open = dir
	}
	return dir, err
}

// Lookup implements fs.NodeLookuper.
func (d *dirNode) Lookup(ctx context.Context, name string, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	tctx, cancel := d.mount.context(ctx, d.title)
	defer cancel()
	dir, err := d.dir(tctx)
	if err != nil {
		return nil, d.mount.Errno(err)
	}
	l, err := dir.Lookup(tctx, name)
	if errors.Is(err, dag.ErrNoEntry) {
		out.SetEntryTimeout(forever)
		return nil, syscall.ENOENT
	}
	if err != nil {
		return nil, d.mount.Errno(err)
	}
	out.SetEntryTimeout(forever)
	out.SetAttrTimeout(forever)
	return d.child(ctx, name, d.title, l.Cid, nil, d.time, out)
}

// Readdir implements fs.NodeReaddirer. What is below entries is not read: the kernel asks about those that it wants to know of.
func (d *dirNode) Readdir(ctx context.Context) (fs.DirStream, syscall.Errno) {
	ctx, cancel := d.mount.context(ctx, d.title)
	defer cancel()
	dir, err := d.dir(ctx)
	if err != nil {
		return nil, d.mount.Errno(err)
	}
	var list []fuse.DirEntry
	for l, err := range dir.Entries(ctx) {
		if err != nil {
			return nil, d.mount.Errno(err)
		}
		e := fuse.DirEntry{Name: l.Name, Ino: inode(d.StableAttr().Ino, l.Name, l.Cid, 0)}
		if l.Cid.Type() == cid.Raw {
			e.Mode, e.Ino = syscall.S_IFREG, inode(0, "", l.Cid, 0)
		}
		list = append(list, e)
	}
	return fs.NewListDirStream(list), fs.OK
}

// rootNode is the directory of the mount.
type rootNode struct{ node }

// OnAdd implements fs.NodeOnAdder.
func (r *rootNode) OnAdd(ctx context.Context) {
	r.mode, r.time = dirMode, r.mount.begun
	base := info{mount: r.mount, mode: dirMode, time: r.mount.begun}
	for i, c := range []struct {
		name string
		node fs.InodeEmbedder
	}{{"library", &libraryNode{node{info: base}}}, {"ipfs", &ipfsNode{node{info: base}}}, {"ipns", &ipnsNode{node{info: base}}}} {
		r.AddChild(c.name, r.NewPersistentInode(ctx, c.node, fs.StableAttr{Mode: syscall.S_IFDIR, Ino: uint64(i + 2)}), true)
	}
	if r.mount.Inbox != nil {
		box := &inboxNode{node: node{info: base}, in: r.mount.Inbox, files: map[string]*inboxFile{}}
		r.AddChild("inbox", r.NewPersistentInode(ctx, box, fs.StableAttr{Mode: syscall.S_IFDIR, Ino: 5}), true)
	}
}

// isDesktop tells whether a name is one that desktops look for everywhere: nobody has it.
func isDesktop(name string) bool {
	switch name {
	case "desktop.ini", "Desktop.ini", "Thumbs.db", "autorun.inf", "AutoRun.inf", "System Volume Information", "RECYCLER", "$RECYCLE.BIN":
		return true
	}
	return strings.HasPrefix(name, ".")
}

// ipfsNode has all CIDs in it. It lists none.
type ipfsNode struct{ node }

// Readdir implements fs.NodeReaddirer.
func (*ipfsNode) Readdir(context.Context) (fs.DirStream, syscall.Errno) {
	return fs.NewListDirStream(nil), fs.OK
}

// Lookup implements fs.NodeLookuper. What is no CID is not there, without asking anyone.
func (n *ipfsNode) Lookup(ctx context.Context, name string, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	c, err := cid.Decode(name)
	if err != nil {
		return nil, syscall.ENOENT
	}
	out.SetEntryTimeout(forever)
	out.SetAttrTimeout(forever)
	return n.child(ctx, name, c, c, nil, n.time, out)
}

// ipnsNode has all names in it. It lists none.
type ipnsNode struct{ node }

// Readdir implements fs.NodeReaddirer.
func (*ipnsNode) Readdir(context.Context) (fs.DirStream, syscall.Errno) {
	return fs.NewListDirStream(nil), fs.OK
}

// Lookup implements fs.NodeLookuper.
func (n *ipnsNode) Lookup(ctx context.Context, name string, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	if isDesktop(name) {
		return nil, syscall.ENOENT
	}
	rctx, cancel := n.mount.context(ctx, cid.Undef)
	defer cancel()
	c, valid, err := n.mount.Resolve(rctx, name)
	if err != nil {
		return nil, n.mount.Errno(err)
	}
	out.SetEntryTimeout(min(max(valid, shortly), time.Minute))
	out.SetAttrTimeout(forever)
	return n.child(ctx, name, c, c, nil, n.time, out)
}

// shelf is what the library had a moment ago.
type shelf struct {
	mu     sync.Mutex
	looked time.Time
	list   []Entry
	names  map[string]*Entry
}

func (m *mount) library(ctx context.Context) (*shelf, error) {
	s := &m.shelf
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Since(s.looked) < shortly {
		return &shelf{list: s.list, names: s.names}, nil
	}
	list, err := m.Library(ctx)
	if err != nil {
		return nil, err
	}
	s.list, s.names = list, make(map[string]*Entry, len(list))
	for i := range list {
		s.names[list[i].Name] = &list[i]
	}
	s.looked = time.Now()
	return &shelf{list: s.list, names: s.names}, nil
}

// libraryNode is what is pinned.
type libraryNode struct{ node }

// Lookup implements fs.NodeLookuper.
func (n *libraryNode) Lookup(ctx context.Context, name string, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	s, err := n.mount.library(ctx)
	if err != nil {
		return nil, n.mount.Errno(err)
	}
	e, ok := s.names[name]
	if !ok {
		return nil, syscall.ENOENT
	}
	out.SetEntryTimeout(shortly)
	out.SetAttrTimeout(forever)
	return n.child(ctx, name, e.Cid, e.Cid, e, e.Time, out)
}

// Readdir implements fs.NodeReaddirer.
func (n *libraryNode) Readdir(ctx context.Context) (fs.DirStream, syscall.Errno) {
	s, err := n.mount.library(ctx)
	if err != nil {
		return nil, n.mount.Errno(err)
	}
	list := make([]fuse.DirEntry, 0, len(s.list))
	for _, e := range s.list {
		d := fuse.DirEntry{Name: e.Name, Mode: syscall.S_IFDIR, Ino: inode(n.StableAttr().Ino, e.Name, e.Cid, 0)}
		if !e.Dir {
			d.Mode, d.Ino = syscall.S_IFREG, inode(0, "", e.Cid, 0)
		}
		list = append(list, d)
	}
	return fs.NewListDirStream(list), fs.OK
}

package fuse

import (
	"context"
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
	depth int  // directories between the root of the title and it
	plain bool // reels in it are shown as media servers want them
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

// child returns the inode of what lies at of.cid; of says also what it is part of. What is known of it is not read.
func (n *node) child(ctx context.Context, name string, of info, known *Entry, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	m := n.mount
	if err := m.allows(of.cid); err != nil {
		return nil, m.Errno(err)
	}
	ctx, cancel := m.context(ctx, of.title)
	defer cancel()
	var target string
	if known != nil && known.Dir {
		of.mode = dirMode
	} else if known != nil {
		of.mode, of.size = fileMode, uint64(known.Size)
	} else if isDir, size, err := m.DAG.Stat(ctx, of.cid); err == nil && isDir {
		of.mode = dirMode
	} else if err == nil {
		of.mode, of.size = fileMode, uint64(size)
	} else if text, lerr := m.DAG.Symlink(ctx, of.cid); lerr == nil {
		of.mode, of.size, target = linkMode, uint64(len(text)), text
	} else {
		return nil, m.Errno(err)
	}
	var made interface {
		fs.InodeEmbedder
		attr(*fuse.Attr)
	}
	// A directory has one place, so its number is of its path. A file may have many, whose pages the kernel keeps once.
	parent, called := n.StableAttr().Ino, name
	switch {
	case of.mode == dirMode:
		made = &dirNode{node: node{info: of}}
	case of.mode == fileMode:
		made = &fileNode{node{info: of}}
		parent, called = 0, ""
	case dag.LinkStays(target, max(of.depth-1, 0)):
		made = &linkNode{node{info: of}, target}
	default:
		of.mode = fileMode
		made = &textNode{node{info: of}, target}
	}
	made.attr(&out.Attr)
	for try := 0; ; try++ {
		ino := n.NewInode(ctx, made, fs.StableAttr{Mode: of.mode & syscall.S_IFMT, Ino: inode(parent, called, of.cid, try)})
		if same, ok := ino.Operations().(interface{ is(cid.Cid) bool }); ok && same.is(of.cid) { // or else another has the number
			return ino, fs.OK
		}
	}
}

// titleAt is what is known of the root of a title at c.
func (n *info) titleAt(c cid.Cid, since time.Time) info {
	return info{mount: n.mount, title: c, cid: c, time: since}
}

// below is what is known of something at c in a directory.
func (n *info) below(c cid.Cid) info {
	return info{mount: n.mount, title: n.title, cid: c, time: n.time, depth: n.depth + 1, plain: n.plain}
}

func (n *info) is(c cid.Cid) bool { return n.cid.Equals(c) }

// linkNode is a symbolic link that stays in its title. Any other would lead to files of this machine, and a program that
// scans or serves the mount would give those away.
type linkNode struct {
	node
	target string
}

// Readlink implements fs.NodeReadlinker.
func (l *linkNode) Readlink(context.Context) ([]byte, syscall.Errno) { return []byte(l.target), fs.OK }

// textNode is a symbolic link that leads out of its title: a file that has the target as its text.
type textNode struct {
	node
	text string
}

// Open implements fs.NodeOpener.
func (t *textNode) Open(_ context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	if flags&(syscall.O_WRONLY|syscall.O_RDWR|syscall.O_TRUNC) != 0 {
		return nil, 0, syscall.EROFS
	}
	return nil, fuse.FOPEN_KEEP_CACHE, fs.OK
}

// Read implements fs.NodeReader.
func (t *textNode) Read(_ context.Context, _ fs.FileHandle, dest []byte, off int64) (fuse.ReadResult, syscall.Errno) {
	n := copy(dest, t.text[min(max(off, 0), int64(len(t.text))):]) // the kernel takes no more than it asked for
	return fuse.ReadResultData(dest[:n]), fs.OK
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
	return n.child(ctx, name, n.titleAt(c, n.time), nil, out)
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
	return n.child(ctx, name, n.titleAt(c, n.time), nil, out)
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
	of := n.titleAt(e.Cid, e.Time)
	of.plain = true
	return n.child(ctx, name, of, e, out)
}

// Readdir implements fs.NodeReaddirer.
func (n *libraryNode) Readdir(ctx context.Context) (fs.DirStream, syscall.Errno) {
	s, err := n.mount.library(ctx)
	if err != nil {
		return nil, n.mount.Errno(err)
	}
	list := make([]fuse.DirEntry, 0, len(s.list))
	for _, e := range s.list {
		if n.mount.allows(e.Cid) != nil {
			continue
		}
		d := fuse.DirEntry{Name: e.Name, Mode: syscall.S_IFDIR, Ino: inode(n.StableAttr().Ino, e.Name, e.Cid, 0)}
		if !e.Dir {
			d.Mode, d.Ino = syscall.S_IFREG, inode(0, "", e.Cid, 0)
		}
		list = append(list, d)
	}
	return fs.NewListDirStream(list), fs.OK
}

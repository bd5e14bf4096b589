package fuse

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
	"github.com/ipfs/go-cid"
)

// Inbox publishes what is written into inbox/.
type Inbox interface {
	// Temp returns a new file, which goes with the program.
	Temp() (*os.File, error)
	// Room returns an error if a file of so many bytes, so far, cannot have more.
	Room(ctx context.Context, size, more int64) error
	// Publish publishes a file by a name, in the stead of what an earlier call has published, if it is not nil. Once it returns what
	// it made, also with an error, the bytes of the file are those of the store: nobody may write or read it.
	Publish(ctx context.Context, path, name string, instead *Published) (*Published, error)
}

// Published is what publishing a file made.
type Published struct {
	Pin        string
	Root, File cid.Cid
}

// What is written is a file of the disk until the process that wrote last closes it, which publishes it, and fails if that fails; or
// else until the last has closed it. From then on it is what was published, beside NAME.cid with the root, or NAME.error with what
// went wrong. Who goes on to write, writes to a copy of that, which is published again, instead. Names with a dot in front are
// those of programs that rename what they have written: renaming publishes it.

// inboxNode is the directory of what is being published.
type inboxNode struct {
	node
	in Inbox

	mu    sync.Mutex
	files map[string]*inboxFile
}

// inboxFile is a file in the inbox.
type inboxFile struct {
	fs.Inode
	box *inboxNode

	mu      sync.Mutex
	name    string
	temp    *os.File // nil when nobody writes it any more
	writers int
	writer  uint32 // process that wrote last
	thread  uint32 // of it
	dirty   bool
	size    int64
	left    int64  // bytes that may be written until it is asked for room again
	lost    []loss // what could not be written
	time    time.Time
	text    []byte // of a note: NAME.cid or NAME.error
	note    bool
	made    *Published // once it is published
}

// loss is the bytes [off, end) of a write that failed.
type loss struct {
	off, end int64
	errno    syscall.Errno
}

// lose notes that [off, end) could not be written.
func (f *inboxFile) lose(off, end int64, errno syscall.Errno) syscall.Errno {
	f.lost = append(f.lost, loss{off, end, errno})
	return errno
}

// recover notes that [off, end) was written: a program may try again, in pieces, from the beginning on.
func (f *inboxFile) recover(off, end int64) {
	f.lost = slices.DeleteFunc(f.lost, func(l loss) bool { return off <= l.off && l.end <= end })
	for i, l := range f.lost {
		if off <= l.off && l.off < end {
			f.lost[i].off = end
		}
	}
}

// roomStep is how many bytes are asked room for at a time.
const roomStep = 16 << 20

func (b *inboxNode) attr(out *fuse.Attr) {
	b.node.attr(out)
	out.Mode = syscall.S_IFDIR | 0o755
}

// Getattr implements fs.NodeGetattrer.
func (b *inboxNode) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	b.attr(&out.Attr)
	return fs.OK
}

// Setattr implements fs.NodeSetattrer: owners and times of the directory are what they are.
func (b *inboxNode) Setattr(_ context.Context, _ fs.FileHandle, _ *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	b.attr(&out.Attr)
	return fs.OK
}

func (b *inboxNode) find(name string) *inboxFile {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.files[name]
}

// Lookup implements fs.NodeLookuper.
func (b *inboxNode) Lookup(ctx context.Context, name string, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	f := b.find(name)
	if f == nil {
		return nil, syscall.ENOENT
	}
	f.describe(out)
	return b.NewInode(ctx, f, fs.StableAttr{Mode: syscall.S_IFREG}), fs.OK
}

// Readdir implements fs.NodeReaddirer.
func (b *inboxNode) Readdir(context.Context) (fs.DirStream, syscall.Errno) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []fuse.DirEntry
	for name := range b.files {
		list = append(list, fuse.DirEntry{Name: name, Mode: syscall.S_IFREG})
	}
	slices.SortFunc(list, func(a, b fuse.DirEntry) int { return strings.Compare(a.Name, b.Name) })
	return fs.NewListDirStream(list), fs.OK
}

// Create implements fs.NodeCreater.
func (b *inboxNode) Create(ctx context.Context, name string, flags, _ uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	f := &inboxFile{box: b, name: name, time: time.Now()}
	h, _, errno := f.Open(ctx, flags|syscall.O_TRUNC|syscall.O_WRONLY)
	if errno != fs.OK {
		return nil, nil, 0, errno
	}
	b.mu.Lock()
	old := b.files[name]
	b.files[name] = f
	b.mu.Unlock()
	if old != nil {
		old.drop()
	}
	f.describe(out)
	return b.NewInode(ctx, f, fs.StableAttr{Mode: syscall.S_IFREG}), h, fuse.FOPEN_DIRECT_IO, fs.OK
}

// Unlink implements fs.NodeUnlinker. What is published stays.
func (b *inboxNode) Unlink(_ context.Context, name string) syscall.Errno {
	b.mu.Lock()
	f := b.files[name]
	delete(b.files, name)
	b.mu.Unlock()
	if f == nil {
		return syscall.ENOENT
	}
	f.drop()
	return fs.OK
}

// Rename implements fs.NodeRenamer, within the inbox.
func (b *inboxNode) Rename(ctx context.Context, name string, parent fs.InodeEmbedder, to string, flags uint32) syscall.Errno {
	if other, ok := parent.(*inboxNode); !ok || other != b {
		return syscall.EXDEV
	}
	if flags&^renameNoReplace != 0 {
		return syscall.EINVAL
	}
	b.mu.Lock()
	f, over := b.files[name], b.files[to]
	if over != nil && flags != 0 {
		b.mu.Unlock()
		return syscall.EEXIST
	}
	if f != nil {
		delete(b.files, name)
		b.files[to] = f
	}
	b.mu.Unlock()
	if f == nil {
		return syscall.ENOENT
	}
	if over != nil && over != f {
		over.drop()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.name = to
	return f.publish(ctx)
}

// tell puts a note beside a file: what comes behind its name, and the text; the other kind of note goes.
func (b *inboxNode) tell(name, kind, other string, text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.files, name+other)
	b.files[name+kind] = &inboxFile{box: b, name: name + kind, note: true, text: []byte(text), size: int64(len(text)), time: time.Now()}
}

func (f *inboxFile) attr(out *fuse.Attr) {
	out.Mode, out.Size = syscall.S_IFREG|0o644, uint64(f.size)
	if f.box.find(f.name) == f {
		out.Nlink = 1
	}
	out.Blocks, out.Blksize = (out.Size+511)/512, request
	out.Owner = fuse.Owner{Uid: f.box.mount.uid, Gid: f.box.mount.gid}
	out.SetTimes(&f.time, &f.time, &f.time)
}

// describe tells the kernel of a file, but not for how long that holds: it asks after it each time.
func (f *inboxFile) describe(out *fuse.EntryOut) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.attr(&out.Attr)
}

// Getattr implements fs.NodeGetattrer.
func (f *inboxFile) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.attr(&out.Attr)
	return fs.OK
}

// Setattr implements fs.NodeSetattrer: the length and the time can be set, owner and mode are what they are.
func (f *inboxFile) Setattr(ctx context.Context, _ fs.FileHandle, in *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	f.mu.Lock()
	defer f.mu.Unlock()
	if size, ok := in.GetSize(); ok {
		if errno := f.resize(ctx, int64(size)); errno != fs.OK {
			return errno
		}
	}
	if at, ok := in.GetMTime(); ok {
		f.time = at
	}
	f.attr(&out.Attr)
	return fs.OK
}

// resize gives a file a length. It has a temporary file from then on. The file is locked.
func (f *inboxFile) resize(ctx context.Context, size int64) syscall.Errno {
	if f.note {
		return syscall.EACCES
	}
	if errno := f.begin(ctx, min(size, f.size)); errno != fs.OK {
		return errno
	}
	if errno := f.room(ctx, size-f.size); errno != fs.OK {
		return errno
	}
	if err := f.temp.Truncate(size); err != nil {
		return fs.ToErrno(err)
	}
	f.size, f.dirty = size, true
	f.lost = slices.DeleteFunc(f.lost, func(l loss) bool { return l.off >= size })
	return fs.OK
}

// begin gives a file a temporary one, with the first bytes of what is published.
func (f *inboxFile) begin(ctx context.Context, keep int64) syscall.Errno {
	if f.temp != nil {
		return fs.OK
	}
	m := f.box.mount
	if f.made != nil && keep > 0 {
		if err := f.box.in.Room(ctx, 0, keep); err != nil {
			return m.Errno(err)
		}
	}
	temp, err := f.box.in.Temp()
	if err != nil {
		return m.Errno(err)
	}
	if f.made != nil && keep > 0 {
		file, err := m.DAG.File(ctx, f.made.File)
		if err == nil {
			_, err = file.WriteRange(ctx, temp, 0, keep)
		}
		if err != nil {
			_, _ = temp.Close(), os.Remove(temp.Name()) // it goes with the program at the latest
			return m.Errno(err)
		}
	}
	f.temp, f.size, f.left, f.lost = temp, keep, 0, nil
	return fs.OK
}

// room asks for room for more bytes, now and then.
func (f *inboxFile) room(ctx context.Context, more int64) syscall.Errno {
	if more <= f.left {
		f.left -= max(more, 0)
		return fs.OK
	}
	if f.box.in.Room(ctx, f.size, more+roomStep) == nil {
		f.left = roomStep
		return fs.OK
	}
	f.left = 0
	if err := f.box.in.Room(ctx, f.size, more); err != nil {
		return f.box.mount.Errno(err)
	}
	return fs.OK
}

// Setxattr implements fs.NodeSetxattrer: what programs note beside what they copy is not kept.
func (*inboxFile) Setxattr(context.Context, string, []byte, uint32) syscall.Errno {
	return syscall.EOPNOTSUPP
}

// inboxHandle is an opening of a file.
type inboxHandle struct {
	writes bool
	reads  []*handle // of what is published, the last of what it is now
}

// Open implements fs.NodeOpener.
func (f *inboxFile) Open(ctx context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	f.mu.Lock()
	defer f.mu.Unlock()
	h := &inboxHandle{writes: flags&(syscall.O_WRONLY|syscall.O_RDWR) != 0}
	if h.writes {
		if f.note {
			return nil, 0, syscall.EACCES
		}
		if flags&syscall.O_TRUNC != 0 || f.temp == nil && f.made == nil {
			if errno := f.resize(ctx, 0); errno != fs.OK {
				return nil, 0, errno
			}
		}
		f.writers++
	}
	return h, fuse.FOPEN_DIRECT_IO, fs.OK
}

// Read implements fs.NodeReader.
func (f *inboxFile) Read(ctx context.Context, h fs.FileHandle, dest []byte, off int64) (fuse.ReadResult, syscall.Errno) {
	f.mu.Lock()
	if f.temp == nil && f.made != nil {
		read, err := h.(*inboxHandle).published(ctx, f)
		f.mu.Unlock()
		if err != nil {
			return nil, f.box.mount.Errno(err)
		}
		return read.read(ctx, f.box.mount, cid.Undef, dest, off)
	}
	defer f.mu.Unlock()
	if f.note {
		return fuse.ReadResultData(f.text[min(off, int64(len(f.text))):]), fs.OK
	}
	if f.temp == nil {
		return nil, fs.OK // nobody has written it
	}
	n, err := f.temp.ReadAt(dest, off)
	if n == 0 && err != nil && off < f.size {
		return nil, fs.ToErrno(err)
	}
	return fuse.ReadResultData(dest[:n]), fs.OK
}

// published opens what f was published as. The file is locked.
func (h *inboxHandle) published(ctx context.Context, f *inboxFile) (*handle, error) {
	if n := len(h.reads); n > 0 && h.reads[n-1].file.Cid() == f.made.File {
		return h.reads[n-1], nil
	}
	read, err := f.box.mount.open(ctx, cid.Undef, f.made.File)
	if err == nil {
		h.reads = append(h.reads, read)
	}
	return read, err
}

func (h *inboxHandle) close() {
	for _, read := range h.reads { // others may have read with one until now
		read.head.Close()
	}
}

// Write implements fs.NodeWriter.
func (f *inboxFile) Write(ctx context.Context, _ fs.FileHandle, data []byte, off int64) (uint32, syscall.Errno) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if errno := f.begin(ctx, f.size); errno != fs.OK {
		return 0, errno
	}
	if errno := f.room(ctx, max(off+int64(len(data))-f.size, 0)); errno != fs.OK {
		return 0, f.lose(off, off+int64(len(data)), errno)
	}
	if c, ok := fuse.FromContext(ctx); ok && c.Pid != f.thread {
		f.thread, f.writer = c.Pid, processOf(c.Pid)
	}
	n, err := f.temp.WriteAt(data, off)
	end := off + int64(n)
	if off/roomStep != end/roomStep {
		writeEarly(f.temp, end-end%roomStep-roomStep, roomStep) // publishing waits for it
	}
	f.size, f.dirty, f.time = max(f.size, end), true, time.Now()
	f.recover(off, end)
	if err != nil {
		return uint32(n), f.lose(end, off+int64(len(data)), fs.ToErrno(err))
	}
	return uint32(n), fs.OK
}

// Fsync implements fs.NodeFsyncer. What is not published does not outlive the program, whatever is on the disk.
func (f *inboxFile) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno { return fs.OK }

// Flush implements fs.NodeFlusher: closing a file that was written publishes it, unless others write too.
func (f *inboxFile) Flush(ctx context.Context, h fs.FileHandle) syscall.Errno {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !h.(*inboxHandle).writes || f.writers > 1 {
		return fs.OK
	}
	if c, ok := fuse.FromContext(ctx); ok && c.Pid != f.thread && processOf(c.Pid) != f.writer {
		return fs.OK // a process that has inherited the file: every program that is started from the one that writes closes it
	} else if ok && failed(c.Pid) {
		f.dirty = false
		f.box.tell(f.name, ".error", ".cid", "the program that wrote it was killed, or failed: what came is not published\n")
		return fs.OK
	}
	return f.publish(ctx)
}

// Release implements fs.NodeReleaser.
func (f *inboxFile) Release(ctx context.Context, h fs.FileHandle) syscall.Errno {
	open := h.(*inboxHandle)
	f.mu.Lock()
	defer f.mu.Unlock()
	open.close()
	if open.writes {
		f.writers--
	}
	if f.writers == 0 && open.writes {
		_ = f.publish(ctx) // if nobody who closed it has; the note tells
	}
	return fs.OK
}

// publish publishes what was written, if that is due. The file is locked.
func (f *inboxFile) publish(ctx context.Context) syscall.Errno {
	if f.temp == nil || !f.dirty || strings.HasPrefix(f.name, ".") || f.size == 0 || f.box.find(f.name) != f {
		return fs.OK
	}
	if len(f.lost) > 0 {
		f.box.tell(f.name, ".error", ".cid", fmt.Sprintf("what was written at %d is lost: %v; what came is not published\n", f.lost[0].off, f.lost[0].errno))
		return f.lost[0].errno
	}
	made, err := f.box.in.Publish(context.WithoutCancel(ctx), f.temp.Name(), f.name, f.made) // who is interrupted when it closes has written all
	if made != nil {
		f.dirty, f.made = false, made
		f.close() // its bytes are the store's
	}
	if err != nil {
		f.box.tell(f.name, ".error", ".cid", err.Error()+"\n")
		return f.box.mount.Errno(err)
	}
	f.box.tell(f.name, ".cid", ".error", made.Root.String()+"\n")
	return fs.OK
}

// drop ends a file that has no name any more.
func (f *inboxFile) drop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.close()
}

// close gives the room of the temporary file back.
func (f *inboxFile) close() {
	if f.temp != nil {
		_ = os.Remove(f.temp.Name()) // it goes with the program at the latest
		_ = f.temp.Close()
		f.temp = nil
	}
}

package fuse

import (
	"context"
	"io"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/dag"
)

// fileNode is a file of a DAG.
type fileNode struct{ node }

// handle is a file that is open. What is read ahead over the network is the affair of its playhead.
type handle struct {
	file *dag.File
	head *dag.Playhead
}

// Open implements fs.NodeOpener.
func (f *fileNode) Open(ctx context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	if flags&(syscall.O_WRONLY|syscall.O_RDWR|syscall.O_TRUNC) != 0 {
		return nil, 0, syscall.EROFS
	}
	if err := f.mount.allows(f.cid); err != nil {
		return nil, 0, f.mount.Errno(err)
	}
	h, err := f.mount.open(ctx, f.title, f.cid)
	if err != nil {
		return nil, 0, f.mount.Errno(err)
	}
	f.mount.opened.Add(1)
	return h, fuse.FOPEN_KEEP_CACHE, fs.OK
}

// open opens the file at c, of a title.
func (m *mount) open(ctx context.Context, title, c cid.Cid) (*handle, error) {
	ctx, cancel := m.context(ctx, title)
	defer cancel()
	file, err := m.DAG.File(ctx, c)
	if err != nil {
		return nil, err
	}
	life := context.WithoutCancel(ctx) // of the open file, and not of this call
	return &handle{file, file.NewPlayhead(life)}, nil
}

// Read implements fs.NodeReader. It ends when who reads is interrupted, and so does what was asked of peers for it.
func (f *fileNode) Read(ctx context.Context, h fs.FileHandle, dest []byte, off int64) (fuse.ReadResult, syscall.Errno) {
	return h.(*handle).read(ctx, f.mount, f.title, dest, off)
}

func (h *handle) read(ctx context.Context, m *mount, title cid.Cid, dest []byte, off int64) (fuse.ReadResult, syscall.Errno) {
	ctx, cancel := m.context(ctx, title)
	defer cancel()
	r := h.head.NewReader(ctx)
	if _, err := r.Seek(off, io.SeekStart); err != nil {
		return nil, syscall.EINVAL
	}
	n, err := io.ReadFull(r, dest)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, m.Errno(err)
	}
	return fuse.ReadResultData(dest[:n]), fs.OK
}

// Release implements fs.NodeReleaser.
func (f *fileNode) Release(_ context.Context, h fs.FileHandle) syscall.Errno {
	f.mount.opened.Add(-1)
	h.(*handle).head.Close()
	return fs.OK
}

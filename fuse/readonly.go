package fuse

import (
	"context"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// What a CID names cannot be changed, and what the library shows is changed by other means: all but the inbox is read only.

// Create implements fs.NodeCreater.
func (*node) Create(context.Context, string, uint32, uint32, *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	return nil, nil, 0, syscall.EROFS
}

// Mkdir implements fs.NodeMkdirer.
func (*node) Mkdir(context.Context, string, uint32, *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	return nil, syscall.EROFS
}

// Mknod implements fs.NodeMknoder.
func (*node) Mknod(context.Context, string, uint32, uint32, *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	return nil, syscall.EROFS
}

// Symlink implements fs.NodeSymlinker.
func (*node) Symlink(context.Context, string, string, *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	return nil, syscall.EROFS
}

// Link implements fs.NodeLinker.
func (*node) Link(context.Context, fs.InodeEmbedder, string, *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	return nil, syscall.EROFS
}

// Unlink implements fs.NodeUnlinker.
func (*node) Unlink(context.Context, string) syscall.Errno { return syscall.EROFS }

// Rmdir implements fs.NodeRmdirer.
func (*node) Rmdir(context.Context, string) syscall.Errno { return syscall.EROFS }

// Rename implements fs.NodeRenamer.
func (*node) Rename(context.Context, string, fs.InodeEmbedder, string, uint32) syscall.Errno {
	return syscall.EROFS
}

// Setattr implements fs.NodeSetattrer.
func (*node) Setattr(context.Context, fs.FileHandle, *fuse.SetAttrIn, *fuse.AttrOut) syscall.Errno {
	return syscall.EROFS
}

// Setxattr implements fs.NodeSetxattrer.
func (*node) Setxattr(context.Context, string, []byte, uint32) syscall.Errno { return syscall.EROFS }

// Removexattr implements fs.NodeRemovexattrer.
func (*node) Removexattr(context.Context, string) syscall.Errno { return syscall.EROFS }

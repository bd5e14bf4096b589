package main

import (
	"context"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// loopback serves folder at dir through go-fuse until it is unmounted: the limit for what is read through it. It has the
// settings of our own mount.
func loopback(folder, dir string) error {
	root, err := fs.NewLoopbackRoot(folder)
	if err != nil {
		return err
	}
	data := root.(*fs.LoopbackNode).RootData
	data.RootNode = &plainNode{fs.LoopbackNode{RootData: data}}
	server, err := fs.Mount(dir, data.RootNode, &fs.Options{
		NullPermissions: true, MountOptions: fuse.MountOptions{Name: "loopback", MaxWrite: 1 << 20, MaxReadAhead: 1 << 20, MaxBackground: 64, DirectMount: true},
	})
	if err != nil {
		return err
	}
	server.Wait()
	return nil
}

// plainNode is a node whose files the kernel does not read by itself (FUSE passthrough), as it would for root.
type plainNode struct{ fs.LoopbackNode }

// WrapChild implements fs.NodeWrapChilder.
func (*plainNode) WrapChild(_ context.Context, child fs.InodeEmbedder) fs.InodeEmbedder {
	return &plainNode{fs.LoopbackNode{RootData: child.(*fs.LoopbackNode).RootData}}
}

// Open implements fs.NodeOpener.
func (n *plainNode) Open(ctx context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	h, flags, errno := n.LoopbackNode.Open(ctx, flags)
	if errno != fs.OK {
		return nil, 0, errno
	}
	return struct {
		fs.FileReader
		fs.FileReleaser
	}{h.(fs.FileReader), h.(fs.FileReleaser)}, flags, fs.OK
}

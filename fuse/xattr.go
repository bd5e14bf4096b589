package fuse

import (
	"context"
	"strconv"
	"strings"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/reel"
)

// The extended attributes. Those of a reel are at its directory and at the files in it.
const (
	xattrCid      = "user.reelfs.cid"
	xattrDuration = "user.reelfs.duration" // seconds
	xattrCodecs   = "user.reelfs.codecs"   // RFC 6381, with commas
	xattrIndex    = "user.reelfs.index"    // of a stream: lines of seconds and bytes where a segment begins
)

// Listxattr implements fs.NodeListxattrer.
func (n *node) Listxattr(ctx context.Context, dest []byte) (uint32, syscall.Errno) {
	ctx, cancel := n.mount.context(ctx, n.title)
	defer cancel()
	of, _ := n.reel(ctx) // of what cannot be read now there is the CID
	var names strings.Builder
	for _, name := range []string{xattrCid, xattrDuration, xattrCodecs, xattrIndex} {
		if value, err := n.xattr(ctx, name, of); err == nil && value != "" {
			names.WriteString(name + "\x00")
		}
	}
	return answer(dest, names.String())
}

// Getxattr implements fs.NodeGetxattrer.
func (n *node) Getxattr(ctx context.Context, name string, dest []byte) (uint32, syscall.Errno) {
	var of *reelOf
	var err error
	ctx, cancel := n.mount.context(ctx, n.title)
	defer cancel()
	switch name {
	case xattrCid:
	case xattrDuration, xattrCodecs, xattrIndex:
		of, err = n.reel(ctx)
	default:
		if !strings.HasPrefix(name, "user.") { // ls asks for three of each file until it is told that there are none
			return 0, syscall.ENOTSUP
		}
		return 0, fs.ENOATTR // desktops ask for many
	}
	var value string
	if err == nil {
		value, err = n.xattr(ctx, name, of)
	}
	if err != nil {
		return 0, n.mount.Errno(err)
	}
	if value == "" {
		return 0, fs.ENOATTR
	}
	return answer(dest, value)
}

func answer(dest []byte, value string) (uint32, syscall.Errno) {
	if len(dest) < len(value) {
		return uint32(len(value)), syscall.ERANGE
	}
	return uint32(copy(dest, value)), fs.OK
}

// reelOf is the reel that a node is, or is a file of.
type reelOf struct {
	*reel.Manifest
	root cid.Cid
	file string // in it; "" for the directory
}

// reel returns the reel that n belongs to, nil if there is none.
func (n *node) reel(ctx context.Context) (*reelOf, error) {
	of := &reelOf{root: n.cid}
	switch {
	case !n.cid.Defined() || n.mode == linkMode:
		return nil, nil
	case n.mode == fileMode:
		name, parent := n.Parent()
		if parent == nil {
			return nil, nil
		}
		dir, ok := parent.Operations().(*dirNode)
		if !ok {
			return nil, nil
		}
		of.root, of.file = dir.cid, name
	}
	var err error
	if of.Manifest, err = reel.ReadManifest(ctx, n.mount.DAG, of.root); err != nil || of.Manifest == nil {
		return nil, err
	}
	return of, nil
}

// xattr returns the value of an attribute of a node that belongs to a reel, or to none, or "" if it has no such attribute.
func (n *node) xattr(ctx context.Context, name string, of *reelOf) (string, error) {
	switch {
	case name == xattrCid && n.cid.Defined():
		return n.cid.String(), nil
	case of == nil:
		return "", nil
	case name == xattrDuration:
		return strconv.FormatFloat(of.Duration, 'f', -1, 64), nil
	case name == xattrCodecs:
		var codecs []string
		for _, t := range of.Tracks {
			if t.RFC6381 != "" {
				codecs = append(codecs, t.RFC6381)
			}
		}
		return strings.Join(codecs, ","), nil
	}
	index, err := reel.Index(ctx, n.mount.DAG, of.root, of.file)
	return formatIndex(index), err
}

// mostXattr is the largest value that Linux takes, in bytes.
const mostXattr = 64 << 10

// formatIndex writes an index, of every second, fourth and so on segment if it would be too long.
func formatIndex(index []reel.Position) string {
	for step := 1; ; step *= 2 {
		var b strings.Builder
		for i := 0; i < len(index); i += step {
			b.WriteString(strconv.FormatFloat(index[i].Seconds, 'f', 3, 64) + " " + strconv.FormatInt(index[i].Offset, 10) + "\n")
		}
		if b.Len() <= mostXattr {
			return b.String()
		}
	}
}

package fuse

import (
	"context"
	"strconv"
	"strings"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"

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
	names := []string{}
	for _, name := range []string{xattrCid, xattrDuration, xattrCodecs, xattrIndex} {
		if value, errno := n.xattr(ctx, name); errno == fs.OK && value != "" {
			names = append(names, name)
		}
	}
	return answer(dest, strings.Join(append(names, ""), "\x00"))
}

// Getxattr implements fs.NodeGetxattrer.
func (n *node) Getxattr(ctx context.Context, name string, dest []byte) (uint32, syscall.Errno) {
	value, errno := n.xattr(ctx, name)
	if errno != fs.OK {
		return 0, errno
	}
	if value == "" {
		return 0, syscall.ENODATA
	}
	return answer(dest, value)
}

func answer(dest []byte, value string) (uint32, syscall.Errno) {
	if len(dest) < len(value) {
		return uint32(len(value)), syscall.ERANGE
	}
	return uint32(copy(dest, value)), fs.OK
}

// xattr returns the value of an attribute, or "" if there is none.
func (n *node) xattr(ctx context.Context, name string) (string, syscall.Errno) {
	if !n.cid.Defined() {
		return "", fs.OK
	}
	switch name {
	case xattrCid:
		return n.cid.String(), fs.OK
	case xattrDuration, xattrCodecs, xattrIndex:
	default: // desktops ask for many
		return "", fs.OK
	}
	ctx, cancel := n.mount.context(ctx, n.title)
	defer cancel()
	root, file := n.cid, ""
	if n.mode == fileMode {
		if file, _ = n.Parent(); file == "" {
			return "", fs.OK
		}
		_, parent := n.Parent()
		dir, ok := parent.Operations().(*dirNode)
		if !ok {
			return "", fs.OK
		}
		root = dir.cid
	}
	if n.mode == linkMode {
		return "", fs.OK
	}
	m, err := reel.ReadManifest(ctx, n.mount.DAG, root)
	if err != nil {
		return "", n.mount.Errno(err)
	}
	if m == nil {
		return "", fs.OK
	}
	switch name {
	case xattrDuration:
		return strconv.FormatFloat(m.Duration, 'f', -1, 64), fs.OK
	case xattrCodecs:
		var codecs []string
		for _, t := range m.Tracks {
			if t.RFC6381 != "" {
				codecs = append(codecs, t.RFC6381)
			}
		}
		return strings.Join(codecs, ","), fs.OK
	}
	index, err := reel.Index(ctx, n.mount.DAG, root, file)
	if err != nil {
		return "", n.mount.Errno(err)
	}
	return formatIndex(index), fs.OK
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

package dag

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// File is a file in a DAG. It has no position and no state: any number of goroutines may read it.
type File struct {
	dag  *DAG
	root cid.Cid
	size int64
}

// sizer is a Getter that knows the length of a block without reading it.
type sizer interface {
	Size(ctx context.Context, c cid.Cid) (int, error)
}

// File opens the file at c: it reads one node, or none if the file is a single leaf. ErrNotFile if c
// is a directory or a symlink.
func (d *DAG) File(ctx context.Context, c cid.Cid) (*File, error) {
	if c.Type() != cid.DagProtobuf {
		size, err := d.leafSize(ctx, c)
		if err != nil {
			return nil, fmt.Errorf("open file %s: %w", c, err)
		}
		return &File{d, c, int64(size)}, nil
	}
	n, err := d.node(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("open file: %w", err)
	}
	if n.kind != kindFile {
		return nil, fmt.Errorf("open file %s: %w", c, ErrNotFile)
	}
	return &File{d, c, n.size}, nil
}

func (d *DAG) leafSize(ctx context.Context, c cid.Cid) (int, error) {
	if c.Type() != cid.Raw {
		return 0, fmt.Errorf("%w: codec 0x%x", ErrNotFile, c.Type())
	}
	if s, ok := d.get.(sizer); ok {
		return s.Size(ctx, c)
	}
	size := 0
	err := d.get.View(ctx, c, func(data []byte) error {
		size = len(data)
		return nil
	})
	return size, err
}

// Cid returns the root of the file.
func (f *File) Cid() cid.Cid { return f.root }

// Size returns the length of the file in bytes.
func (f *File) Size() int64 { return f.size }

// Leaf is a piece of a file: Size bytes at Offset, which are the whole block Cid unless Data, the bytes
// themselves, came with the node above (files that older IPFS versions made).
type Leaf struct {
	Cid    cid.Cid
	Offset int64
	Size   int64
	Data   []byte
}

// Leaves lists the leaves that hold the bytes [off, off+n), reading just the nodes above them.
func (f *File) Leaves(ctx context.Context, off, n int64) iter.Seq2[Leaf, error] {
	return func(yield func(Leaf, error) bool) {
		end := min(off+n, f.size)
		if n > f.size {
			end = f.size
		}
		if off < 0 || off >= end {
			return
		}
		if f.root.Type() != cid.DagProtobuf {
			yield(Leaf{Cid: f.root, Size: f.size}, nil)
			return
		}
		w := walk{dag: f.dag, ctx: ctx, off: off, end: end, yield: yield}
		if err := w.node(f.root, 0, f.size, 0); err != nil && err != errStop {
			yield(Leaf{}, err)
		}
	}
}

var errStop = errors.New("stop")

// walk visits the leaves of [off, end).
type walk struct {
	dag      *DAG
	ctx      context.Context
	off, end int64
	yield    func(Leaf, error) bool
}

// node visits the file node c, which lies at base and must be size bytes long.
func (w *walk) node(c cid.Cid, base, size int64, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("node %s: %w: deeper than %d", c, ErrBadNode, maxDepth)
	}
	n, err := w.dag.node(w.ctx, c)
	if err != nil {
		return err
	}
	if n.kind != kindFile || n.size != size {
		return fmt.Errorf("node %s: %w: %d bytes, its parent says %d", c, ErrBadNode, n.size, size)
	}
	if int64(len(n.data)) > w.off-base && len(n.data) > 0 {
		if !w.yield(Leaf{Cid: c, Offset: base, Size: int64(len(n.data)), Data: n.data}, nil) {
			return errStop
		}
	}
	first, last := n.children(w.off-base, w.end-base)
	for i := first; i < last; i++ {
		start, child := n.start(i), n.links[i].cid
		size := n.ends[i] - start
		if child.Type() == cid.DagProtobuf {
			if err := w.node(child, base+start, size, depth+1); err != nil {
				return err
			}
		} else if !w.yield(Leaf{Cid: child, Offset: base + start, Size: size}, nil) {
			return errStop
		}
	}
	return nil
}

// Links returns the links that make up the bytes [off, off+n), whole subtrees where they fit: what another
// file shares of this one. ErrBadNode if the range does not begin and end between leaves.
func (f *File) Links(ctx context.Context, off, n int64) ([]Link, error) {
	var links []Link
	whole := Link{Cid: f.root, Size: f.size}
	if f.root.Type() == cid.Raw {
		whole.Total = uint64(f.size)
	}
	err := f.dag.cover(ctx, whole, 0, off, off+n, &links)
	if err != nil {
		return nil, fmt.Errorf("links of %s at %d: %w", f.root, off, err)
	}
	return links, nil
}

func (d *DAG) cover(ctx context.Context, l Link, base, off, end int64, links *[]Link) error {
	if off <= base && base+l.Size <= end && l.Total > 0 {
		*links = append(*links, l)
		return nil
	}
	if l.Cid.Type() != cid.DagProtobuf {
		return fmt.Errorf("%w: a leaf lies across the end of the range", ErrBadNode)
	}
	n, err := d.node(ctx, l.Cid)
	if err != nil {
		return err
	}
	first, last := n.children(off-base, end-base)
	for i := first; i < last; i++ {
		child := Link{Cid: n.links[i].cid, Size: n.ends[i] - n.start(i), Total: n.links[i].tsize}
		if err := d.cover(ctx, child, base+n.start(i), off, end, links); err != nil {
			return err
		}
	}
	return nil
}

// view calls fn with the bytes [from, to) of a leaf, in order, in one piece or several.
func (f *File) view(ctx context.Context, l Leaf, from, to int64, fn func([]byte) error) error {
	if l.Data != nil {
		return fn(l.Data[from:to])
	}
	if r, ok := f.dag.get.(blockstore.Ranger); ok {
		return l.sized(r.ViewRange(ctx, l.Cid, l.part(from, to), fn))
	}
	return f.dag.get.View(ctx, l.Cid, func(data []byte) error {
		if err := l.part(from, to).Check(len(data)); err != nil {
			return l.sized(err)
		}
		return fn(data[from:to])
	})
}

// part is the bytes [from, to) of the leaf's block.
func (l Leaf) part(from, to int64) blockstore.Part {
	return blockstore.Part{Offset: int(from), Size: int(to - from), Of: int(l.Size)}
}

// sized makes a block of another length than the node above says a bad node.
func (l Leaf) sized(err error) error {
	if errors.Is(err, blockstore.ErrSize) {
		return fmt.Errorf("%w: leaf: %w", ErrBadNode, err)
	}
	return err
}

// FileWriter is a writer that has the system send bytes from files.
type FileWriter interface {
	io.Writer
	// WriteFile writes the n bytes at offset at of the file descriptor fd.
	WriteFile(fd uintptr, at, n int64) (int64, error)
}

// minSent is the least that is worth sending from a file; fewer bytes are read and written.
const minSent = 16 << 10

// put writes the bytes [from, to) of a leaf to w, by the system if both ends can.
func (f *File) put(ctx context.Context, w io.Writer, l Leaf, from, to int64) (written int64, err error) {
	get, lies := f.dag.get.(blockstore.Filer)
	sink, sends := w.(FileWriter)
	if lies && sends && l.Data == nil && to-from >= minSent {
		err := get.ViewFile(ctx, l.Cid, l.part(from, to), func(fd uintptr, at int64) (err error) {
			written, err = sink.WriteFile(fd, at, to-from)
			return err
		})
		if err != errors.ErrUnsupported {
			return written, l.sized(err)
		}
	}
	err = f.view(ctx, l, from, to, func(data []byte) error {
		n, err := w.Write(data)
		written += int64(n)
		return err
	})
	return written, err
}

// WriteRange writes the bytes [off, off+n), cut at the end of the file, to w, each leaf straight from
// the store, by the system if w is a FileWriter and the store a blockstore.Filer. It returns how many were
// written.
func (f *File) WriteRange(ctx context.Context, w io.Writer, off, n int64) (int64, error) {
	return f.writeRange(ctx, w, off, n, nil)
}

func (f *File) writeRange(ctx context.Context, w io.Writer, off, n int64, before func(Leaf)) (written int64, err error) {
	end := min(off+min(n, f.size), f.size)
	for leaf, err := range f.Leaves(ctx, off, n) {
		if err != nil {
			return written, err
		}
		if before != nil {
			before(leaf)
		}
		from, to := max(0, off-leaf.Offset), min(leaf.Size, end-leaf.Offset)
		n, err := f.put(ctx, w, leaf, from, to)
		written += n
		if err != nil {
			return written, fmt.Errorf("read %s at %d: %w", f.root, off+written, err)
		}
	}
	return written, nil
}

// ReadAtContext fills p from offset off, as io.ReaderAt does.
func (f *File) ReadAtContext(ctx context.Context, p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, fmt.Errorf("read %s: negative offset %d", f.root, off)
	}
	buf := sliceWriter(p)
	n, err := f.WriteRange(ctx, &buf, off, int64(len(p)))
	if err == nil && int(n) < len(p) {
		err = io.EOF
	}
	return int(n), err
}

type sliceWriter []byte

func (s *sliceWriter) Write(p []byte) (int, error) {
	n := copy(*s, p)
	*s = (*s)[n:]
	return n, nil
}

// ReaderAt returns f as an io.ReaderAt whose reads end with ctx.
func (f *File) ReaderAt(ctx context.Context) io.ReaderAt { return readerAt{f, ctx} }

type readerAt struct {
	file *File
	ctx  context.Context
}

func (r readerAt) ReadAt(p []byte, off int64) (int, error) {
	return r.file.ReadAtContext(r.ctx, p, off)
}

var _ blockstore.Getter = blockstore.Store(nil) // a Store is a Getter: what New takes

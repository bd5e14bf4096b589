package chunker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sort"
	"sync"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/media"
)

// ErrChanged says that a file was changed while it was read: it is shorter than it was.
var ErrChanged = errors.New("file changed while it was being read")

// File is a file that was cut and stored.
type File struct {
	Root dag.Link

	leaves []piece // in file order
	groups []piece
}

// piece is a leaf or a group, and where in the file it begins.
type piece struct {
	off  int64
	link dag.Link
}

// Leaves returns the number of leaves.
func (f *File) Leaves() int { return len(f.leaves) }

// Links returns the links that make up span, whole groups where it holds them and leaves elsewhere; nil
// if span does not begin and end where leaves do.
func (f *File) Links(span media.Span) []dag.Link {
	var links []dag.Link
	for off := span.Offset; off < span.End(); {
		l, ok := f.at(f.groups, off, span.End())
		if !ok {
			if l, ok = f.at(f.leaves, off, span.End()); !ok {
				return nil
			}
		}
		links = append(links, l)
		off += l.Size
	}
	return links
}

// at returns the piece that begins at off and ends by end.
func (f *File) at(pieces []piece, off, end int64) (dag.Link, bool) {
	i := sort.Search(len(pieces), func(i int) bool { return pieces[i].off >= off })
	if i < len(pieces) && pieces[i].off == off && off+pieces[i].link.Size <= end {
		return pieces[i].link, true
	}
	return dag.Link{}, false
}

// job is a leaf on its way: read and hashed by a worker, then stored in file order.
type job struct {
	span media.Span
	buf  []byte
	cid  cid.Cid
	err  error
	done chan struct{}
}

// Write stores the groups of r and the file that they make. It reads every byte once, hashes with as many
// goroutines as there are cores, and holds two leaves for each of these. progress, unless nil, is told how
// many bytes were stored, in rising order.
func Write(ctx context.Context, r io.ReaderAt, groups []Group, b *dag.Builder, progress func(done int64)) (*File, error) {
	if len(groups) == 1 && len(groups[0].Leaves) == 1 {
		return writeLeaf(ctx, r, groups[0], b, progress)
	}
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()

	cores := runtime.GOMAXPROCS(0)
	free, work, order := make(chan []byte, 2*cores), make(chan *job, 2*cores), make(chan *job, 2*cores)
	for range 2 * cores {
		free <- nil
	}
	for range cores {
		workers.Go(func() {
			for j := range work {
				j.load(r)
				close(j.done)
			}
		})
	}
	workers.Go(func() {
		defer close(work)
		defer close(order)
		for _, g := range groups {
			for _, span := range g.Leaves {
				select {
				case <-ctx.Done():
					return
				case buf := <-free:
					j := &job{span: span, buf: buf, done: make(chan struct{})}
					work <- j // both have room for every buffer
					order <- j
				}
			}
		}
	})
	f := &File{}
	for _, g := range groups {
		if err := f.addGroup(ctx, g, b, order, free, progress); err != nil {
			return nil, err
		}
	}
	return f, f.join(ctx, b)
}

// writeLeaf is Write for a file of one leaf. Folders can have very many of these: it starts nothing, and takes as much memory as
// the file is long.
func writeLeaf(ctx context.Context, r io.ReaderAt, g Group, b *dag.Builder, progress func(int64)) (*File, error) {
	j := &job{span: g.Leaves[0], done: make(chan struct{})}
	j.buf = make([]byte, j.span.Size)
	j.load(r)
	close(j.done)
	order, free := make(chan *job, 1), make(chan []byte, 1)
	order <- j
	f := &File{}
	if err := f.addGroup(ctx, g, b, order, free, progress); err != nil {
		return nil, err
	}
	return f, f.join(ctx, b)
}

// load reads and hashes a leaf.
func (j *job) load(r io.ReaderAt) {
	if cap(j.buf) < int(j.span.Size) {
		j.buf = make([]byte, dag.MaxLeaf)
	}
	j.buf = j.buf[:j.span.Size]
	if n, err := r.ReadAt(j.buf, j.span.Offset); n < len(j.buf) {
		if errors.Is(err, io.EOF) || err == nil {
			err = fmt.Errorf("%w: it ends at byte %d", ErrChanged, j.span.Offset+int64(n))
		}
		j.err = fmt.Errorf("read %d bytes at %d: %w", len(j.buf), j.span.Offset, err)
		return
	}
	j.cid = blockstore.Sum(cid.Raw, j.buf)
}

// addGroup stores the next group.
func (f *File) addGroup(ctx context.Context, g Group, b *dag.Builder, order <-chan *job, free chan<- []byte, progress func(int64)) error {
	links := make([]dag.Link, 0, len(g.Leaves))
	for range g.Leaves {
		j, ok := <-order
		if !ok {
			return ctx.Err()
		}
		<-j.done
		if j.err != nil {
			return j.err
		}
		link, err := b.HashedLeaf(ctx, j.cid, j.buf)
		if err != nil {
			return err
		}
		free <- j.buf
		links = append(links, link)
		f.leaves = append(f.leaves, piece{j.span.Offset, link})
		if progress != nil {
			progress(j.span.End())
		}
	}
	link, err := b.File(ctx, links)
	if err != nil {
		return err
	}
	f.groups = append(f.groups, piece{g.Span().Offset, link})
	return nil
}

// join makes the file of the groups.
func (f *File) join(ctx context.Context, b *dag.Builder) (err error) {
	links := make([]dag.Link, len(f.groups))
	for i, g := range f.groups {
		links[i] = g.link
	}
	f.Root, err = b.File(ctx, links)
	return err
}

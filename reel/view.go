package reel

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"

	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/media"
)

// view is a file made of original bytes and of bytes that are made: sections in a row, each of which is
// stored as one child of the file.
type view struct {
	name     string
	sections [][]item
	// each, if it is set, also names every section but the first ones as a file of its own in a folder.
	folder string
	each   func(section int) string // "" for none
}

// item is a run of bytes in a view. If make is nil, they are those of span in the original.
type item struct {
	make   func() []byte
	span   media.Span // for made bytes, the Size alone counts
	shared bool       // span begins and ends where leaves do
}

func made(b []byte) item {
	return item{make: func() []byte { return b }, span: media.Span{Size: int64(len(b))}}
}

func sectionSize(items []item) (n int64) {
	for _, it := range items {
		n += it.span.Size
	}
	return n
}

// storer puts views into the store, next to the original.
type storer struct {
	b      *dag.Builder
	src    io.ReaderAt
	file   *chunker.File
	fresh  int64 // bytes of leaves that views do not share with the original
	shared int64
}

// store puts a view and returns it, and the folder of its sections if it has one.
func (st *storer) store(ctx context.Context, v *view) (file dag.Link, folder []dag.Link, err error) {
	var children []dag.Link
	for i, sec := range v.sections {
		links, err := st.section(ctx, sec)
		if err != nil {
			return dag.Link{}, nil, fmt.Errorf("view %s: %w", v.name, err)
		}
		child, err := st.b.File(ctx, links)
		if err != nil {
			return dag.Link{}, nil, fmt.Errorf("view %s: %w", v.name, err)
		}
		children = append(children, child)
		if v.each != nil {
			if child.Name = v.each(i); child.Name != "" {
				folder = append(folder, child)
			}
		}
	}
	if file, err = st.b.File(ctx, children); err != nil {
		return dag.Link{}, nil, fmt.Errorf("view %s: %w", v.name, err)
	}
	file.Name = v.name
	return file, folder, nil
}

// section puts what is not shared into leaves of its own, as few as possible, and links the rest.
func (st *storer) section(ctx context.Context, items []item) ([]dag.Link, error) {
	var links []dag.Link
	var own []byte // of the leaf under way
	flush := func() error {
		if len(own) == 0 {
			return nil
		}
		l, err := st.b.Leaf(ctx, own)
		if err != nil {
			return err
		}
		st.fresh += int64(len(own))
		links, own = append(links, l), own[:0]
		return nil
	}
	for _, it := range items {
		if it.shared {
			if old := st.file.Links(it.span); old != nil {
				if err := flush(); err != nil {
					return nil, err
				}
				links = append(links, old...)
				st.shared += it.span.Size
				continue
			}
		}
		var data []byte
		if it.make != nil {
			data = it.make()
		}
		for done := int64(0); done < it.span.Size; {
			n := min(dag.MaxLeaf-len(own), int(min(dag.MaxLeaf, it.span.Size-done)))
			if it.make != nil {
				own = append(own, data[done:int(done)+n]...)
			} else {
				own = slices.Grow(own, n)[:len(own)+n]
				if err := readFull(st.src, own[len(own)-n:], it.span.Offset+done); err != nil {
					return nil, err
				}
			}
			if done += int64(n); len(own) == dag.MaxLeaf {
				if err := flush(); err != nil {
					return nil, err
				}
			}
		}
	}
	return links, flush()
}

func readFull(r io.ReaderAt, p []byte, off int64) error {
	if n, err := r.ReadAt(p, off); n < len(p) {
		if err == nil || errors.Is(err, io.EOF) {
			err = chunker.ErrChanged
		}
		return fmt.Errorf("read %d bytes at %d: %w", len(p), off, err)
	}
	return nil
}

// spliced reads a view straight from the original: what the gateway serves for a video that was not
// published as a reel. It is an io.ReaderAt for several goroutines.
type spliced struct {
	src io.ReaderAt
	*splice
}

// splice knows where in a view each item ends.
type splice struct {
	items []item
	ends  []int64
}

func newSplice(v *view) *splice {
	s := &splice{}
	var end int64
	for _, sec := range v.sections {
		for _, it := range sec {
			end += it.span.Size
			s.items, s.ends = append(s.items, it), append(s.ends, end)
		}
	}
	return s
}

func (s *splice) size() int64 {
	if len(s.ends) == 0 {
		return 0
	}
	return s.ends[len(s.ends)-1]
}

// ReadAt implements io.ReaderAt.
func (s spliced) ReadAt(p []byte, off int64) (n int, err error) {
	i := sort.Search(len(s.ends), func(i int) bool { return s.ends[i] > off })
	for ; i < len(s.items) && n < len(p); i++ {
		it := s.items[i]
		from := off + int64(n) - (s.ends[i] - it.span.Size)
		want := int(min(int64(len(p)-n), it.span.Size-from))
		if it.make != nil {
			copy(p[n:n+want], it.make()[from:])
		} else if m, err := s.src.ReadAt(p[n:n+want], it.span.Offset+from); m < want {
			return n + m, err
		}
		n += want
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

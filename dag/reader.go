package dag

import (
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/ipfs/go-cid"
)

// Prefetcher is a Getter that can bring a block near before it is asked for. A Reader uses it to read
// ahead; over a Getter that is near anyway it does not.
type Prefetcher interface {
	// Prefetch returns when block c is near, or ctx ends. Its error matters to nobody: View will meet
	// it again.
	Prefetch(ctx context.Context, c cid.Cid) error
}

const (
	maxAhead      = 16      // leaves of read-ahead at the most
	maxAheadBytes = 8 << 20 // and bytes
)

// Reader reads a File from a position: io.Reader, io.Seeker, io.WriterTo, io.Closer. One goroutine at
// a time may use it. It asks at once for the leaves of a bounded range, and reads ahead where reading
// goes on: one leaf after the first that was used, twice as many after each further one, up to 16 leaves
// or 8 MiB. A seek elsewhere, and Close, cancel that.
type Reader struct {
	file *File
	ctx  context.Context
	pos  int64
	next int64 // where sequential reading goes on

	ahead readAhead
}

// readAhead is the state of reading ahead since the last seek.
type readAhead struct {
	get   Prefetcher // nil where it is of no use
	used  int        // leaves that were read
	asked int64      // up to where leaves were asked for
	ctx   context.Context
	stop  context.CancelFunc // nil while nothing was asked for
	slots chan struct{}      // one for each leaf under way
	tasks sync.WaitGroup
}

// NewReader returns a Reader at the start of f. Its reads end with ctx. Close it.
func (f *File) NewReader(ctx context.Context) *Reader {
	r := &Reader{file: f, ctx: ctx}
	r.ahead.get, _ = f.dag.get.(Prefetcher)
	r.ahead.slots = make(chan struct{}, maxAhead)
	return r
}

// Seek implements io.Seeker. It reads nothing.
func (r *Reader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekStart:
	case io.SeekCurrent:
		offset += r.pos
	case io.SeekEnd:
		offset += r.file.size
	default:
		return 0, fmt.Errorf("seek in %s: unknown whence %d", r.file.root, whence)
	}
	if offset < 0 {
		return 0, fmt.Errorf("seek in %s: negative position %d", r.file.root, offset)
	}
	r.pos = offset
	return offset, nil
}

// Read implements io.Reader. It fills p unless the file ends.
func (r *Reader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if r.pos >= r.file.size {
		return 0, io.EOF
	}
	buf := sliceWriter(p)
	n, err := r.WriteRange(&buf, int64(len(p)))
	return int(n), err
}

// WriteTo implements io.WriterTo.
func (r *Reader) WriteTo(w io.Writer) (int64, error) { return r.WriteRange(w, r.file.size-r.pos) }

// WriteRange writes the next n bytes to w without a copy, fewer only where the file ends, and moves on.
func (r *Reader) WriteRange(w io.Writer, n int64) (int64, error) {
	if r.pos != r.next {
		r.ahead.cancel()
	}
	var before func(Leaf)
	if r.ahead.get != nil {
		needed := r.pos
		if n <= maxAheadBytes { // else the end of the range says little about what will be read
			needed += n
		}
		before = func(l Leaf) { r.ahead.ask(r.ctx, r.file, l, needed) }
	}
	written, err := r.file.writeRange(r.ctx, w, r.pos, n, before)
	r.pos += written
	r.next = r.pos
	return written, err
}

// ask asks for leaves behind leaf, which is about to be read: those before needed, and the window.
func (a *readAhead) ask(ctx context.Context, f *File, leaf Leaf, needed int64) {
	end := leaf.Offset + leaf.Size
	if a.stop == nil {
		a.ctx, a.stop = context.WithCancel(ctx)
		a.asked = end
	}
	window := 0
	if a.used > 0 {
		window = 1 << min(a.used-1, 4)
	}
	a.used++
	for l, err := range f.Leaves(a.ctx, end, maxAheadBytes) {
		if err != nil || window <= 0 && l.Offset >= needed {
			return
		}
		window--
		if l.Offset < a.asked || l.Data != nil {
			continue
		}
		select {
		case a.slots <- struct{}{}:
		default:
			return // enough is under way
		}
		a.asked = l.Offset + l.Size
		ctx := a.ctx
		a.tasks.Go(func() {
			defer func() { <-a.slots }()
			_ = a.get.Prefetch(ctx, l.Cid)
		})
	}
}

func (a *readAhead) cancel() {
	if a.stop != nil {
		a.stop()
	}
	a.stop, a.used = nil, 0
}

// Close ends the read-ahead and waits for it.
func (r *Reader) Close() error {
	r.ahead.cancel()
	r.ahead.tasks.Wait()
	return nil
}

package dag

import (
	"context"
	"fmt"
	"io"
)

// Reader reads a File from a position: io.Reader, io.Seeker, io.WriterTo, io.Closer. One goroutine at a time may use
// it. What it reads ahead is the affair of its Playhead.
type Reader struct {
	file *File
	ctx  context.Context
	pos  int64
	head *Playhead
	own  bool // the Playhead ends with the Reader
}

// NewReader returns a Reader at the start of f, with a Playhead of its own. Its reads end with ctx. Close it.
func (f *File) NewReader(ctx context.Context) *Reader {
	return &Reader{file: f, ctx: ctx, head: f.NewPlayhead(ctx), own: true}
}

// NewReader returns a Reader at the start of the file, which moves the Playhead. Its reads end with ctx. Close it.
func (p *Playhead) NewReader(ctx context.Context) *Reader {
	return &Reader{file: p.file, ctx: ctx, head: p}
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

// WriteRange writes the next n bytes to w without a copy, fewer only where the file ends, and moves on. A failure,
// which may be that of w, ends the read-ahead.
func (r *Reader) WriteRange(w io.Writer, n int64) (int64, error) {
	r.head.seek(r.pos)
	needed, step := r.pos, true
	bounded := n <= unknownAhead // else the end of the range says little about what will be read
	if bounded {
		needed += n
	}
	written, err := r.file.writeRange(r.ctx, w, r.pos, n, func(l Leaf) {
		r.head.reach(l, needed, step)
		step = !bounded
	})
	r.pos += written
	r.head.left(r.pos)
	if err != nil {
		r.head.Stop()
	}
	return written, err
}

// Close ends the Reader's own read-ahead and waits for it.
func (r *Reader) Close() error {
	if r.own {
		r.head.Close()
	}
	return nil
}

package engine

import (
	"errors"
	"sync"
	"syscall"

	"github.com/cockroachdb/pebble/v2/vfs"
)

const (
	writeBytes = 4 << 20 // of one write
	diskBlock  = 4096    // what direct writes are aligned to
)

// segmentWriter writes a segment of one batch, past the page cache where the file system lets it: copying
// into that costs as much as hashing. One buffer is filled while the other is written.
type segmentWriter struct {
	num  uint32
	size int64 // bytes taken so far

	file    vfs.File
	direct  bool
	buf     []byte
	full    chan []byte
	empty   chan written
	dropped bool       // set before full is closed
	result  chan error // of the whole segment
}

// written is a buffer that was, unless an error says otherwise.
type written struct {
	buf []byte
	err error
}

// writeBuffers are of a size for which Go's allocator gives whole pages of memory, as direct writes need.
var writeBuffers = sync.Pool{New: func() any { return new([writeBytes]byte) }}

func writeBuffer() []byte { return writeBuffers.Get().(*[writeBytes]byte)[:0] }

func freeWriteBuffer(b []byte) { writeBuffers.Put((*[writeBytes]byte)(b[:writeBytes])) }

// create starts a segment that begins with first, a writeBuffer that it takes over. finish or drop must follow.
func (s *segments) create(first []byte) (*segmentWriter, error) {
	num := s.number()
	file, err := s.fs.Create(s.path(num), vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	w := &segmentWriter{
		num:    num,
		file:   vfs.NewSyncingFile(file, vfs.SyncingFileOptions{BytesPerSync: 2 * writeBytes}),
		direct: file.Fd() != vfs.InvalidFd && setDirect(int(file.Fd()), true) == nil,
		size:   int64(len(first)),
		buf:    first,
		full:   make(chan []byte, 1),
		empty:  make(chan written, 2), // has room for both
		result: make(chan error, 1),
	}
	w.empty <- written{buf: writeBuffer()}
	go w.run()
	return w, nil
}

// write adds bytes that take up room, which is at least their length.
func (w *segmentWriter) write(data []byte, room int64) error {
	w.size += room
	pad := room - int64(len(data))
	for {
		n := copy(w.buf[len(w.buf):cap(w.buf)], data)
		w.buf, data = w.buf[:len(w.buf)+n], data[n:]
		for ; len(data) == 0 && pad > 0 && len(w.buf) < cap(w.buf); pad-- {
			w.buf = append(w.buf, 0)
		}
		if len(w.buf) < cap(w.buf) {
			return nil
		}
		w.full <- w.buf
		next := <-w.empty
		w.buf = next.buf
		if next.err != nil {
			return next.err
		}
	}
}

// finish has the rest written and made durable; wait tells when.
func (w *segmentWriter) finish() {
	w.full <- w.buf
	close(w.full)
}

// wait returns when the segment is durable and closed.
func (w *segmentWriter) wait() error { return <-w.result }

// drop closes a segment that nobody wants.
func (w *segmentWriter) drop() {
	w.empty <- written{buf: w.buf[:0]}
	w.dropped = true
	close(w.full)
	_ = w.wait()
}

// run writes what comes, then closes the file.
func (w *segmentWriter) run() {
	var err error
	for buf := range w.full {
		if err == nil {
			err = w.flush(buf)
		}
		w.empty <- written{buf[:0], err}
	}
	if err == nil && !w.dropped {
		err = w.file.Sync()
	}
	for range 2 {
		freeWriteBuffer((<-w.empty).buf)
	}
	w.result <- errors.Join(err, w.file.Close())
}

// flush writes a buffer. Only the last one may be no multiple of diskBlock.
func (w *segmentWriter) flush(buf []byte) error {
	if w.direct {
		whole := len(buf) &^ (diskBlock - 1)
		n, err := w.file.Write(buf[:whole])
		if buf = buf[n:]; err != nil && !errors.Is(err, syscall.EINVAL) {
			return err
		}
		if len(buf) == 0 {
			return nil
		}
		w.direct = false // this was the last one, or the file system does not do what it promised
		if err := setDirect(int(w.file.Fd()), false); err != nil {
			return err
		}
	}
	_, err := w.file.Write(buf)
	return err
}

package gateway

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"

	"github.com/reelfs/reelfs/dag"
)

// Listen returns l so that what a Gateway serves over its connections goes from the store's files to the
// socket without a copy. The server needs ConnContext as well. It is no error to serve over any other listener.
func Listen(l net.Listener) net.Listener { return listener{l} }

// Connections counts what is open on several listeners.
type Connections struct {
	Most int // 0: no limit
	open atomic.Int64
}

// busyAnswer is what a connection gets that is one too many.
const busyAnswer = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nRetry-After: 2\r\nConnection: close\r\nContent-Length: 55\r\n\r\n503 Service Unavailable: this node has no room for more"

// Limit returns l without the connections that are too many: they are told so and closed.
func (c *Connections) Limit(l net.Listener) net.Listener { return limited{l, c} }

type limited struct {
	net.Listener
	all *Connections
}

func (l limited) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if n := l.all.open.Add(1); l.all.Most == 0 || n <= int64(l.all.Most) {
			return &counted{Conn: c, all: l.all}, nil
		}
		l.all.open.Add(-1)
		_ = c.SetDeadline(time.Now().Add(time.Second))
		_, _ = io.WriteString(c, busyAnswer) // fits what the system takes at once
		_ = c.Close()
	}
}

// counted is a connection that is counted until it is closed.
type counted struct {
	net.Conn
	all  *Connections
	once sync.Once
}

// Close implements net.Conn.
func (c *counted) Close() error {
	c.once.Do(func() { c.all.open.Add(-1) })
	return c.Conn.Close()
}

// ConnContext is for http.Server.ConnContext.
func ConnContext(ctx context.Context, c net.Conn) context.Context {
	if c, ok := c.(*conn); ok {
		return context.WithValue(ctx, connKey{}, c)
	}
	return ctx
}

type connKey struct{}

type listener struct{ net.Listener }

func (l listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if counted, ok := c.(*counted); ok {
		if tcp, ok := counted.Conn.(*net.TCPConn); ok {
			return &conn{TCPConn: tcp, outer: counted, atStart: true}, nil
		}
	}
	if tcp, ok := c.(*net.TCPConn); ok {
		return &conn{TCPConn: tcp, outer: tcp, atStart: true}, nil
	}
	return c, err
}

// conn is a connection that can be told to send a part of a file, and answers repeats itself.
type conn struct {
	*net.TCPConn
	outer io.Closer // closes it
	more  bool      // a file follows the next write: both may share a packet

	head    []byte        // what net/http was given of the request that it has
	lost    bool          // head is not known: requests are long, or have bodies
	atStart bool          // what is read next begins a request
	torn    atomic.Uint32 // 256 and the first byte of the next request, if net/http has taken that
	last    *repeat       // what net/http answered last, if it can be repeated
	buf     []byte        // for headers of answers

	mu      sync.Mutex
	busy    bool // a repeat is being answered
	closed  bool
	idle    time.Duration // for which the client may ask for nothing; 0: for ever
	renewed time.Time     // when idle began to count
}

// Write implements net.Conn.
func (c *conn) Write(data []byte) (int, error) {
	if !c.more {
		return c.TCPConn.Write(data)
	}
	c.more = false
	return sendMore(c.TCPConn, data)
}

// ReadFrom implements io.ReaderFrom, which http.ResponseWriter calls with what a fileWriter gave it.
func (c *conn) ReadFrom(src io.Reader) (int64, error) {
	if part, ok := src.(*filePart); ok {
		return sendFile(c.TCPConn, part)
	}
	return c.TCPConn.ReadFrom(src)
}

// filePart is the n bytes at offset at of a file.
type filePart struct {
	fd    uintptr
	at, n int64
}

// Read implements io.Reader: http.ResponseWriter reads the beginning of what it is given.
func (p *filePart) Read(buf []byte) (int, error) {
	if p.n == 0 {
		return 0, io.EOF
	}
	n, err := unix.Pread(int(p.fd), buf[:min(int64(len(buf)), p.n)], p.at)
	if n <= 0 {
		if err == nil {
			err = io.ErrUnexpectedEOF
		}
		return 0, err
	}
	p.at, p.n = p.at+int64(n), p.n-int64(n)
	return n, nil
}

// sink returns the writer for the body of r: a dag.FileWriter if the connection can send files.
func sink(w http.ResponseWriter, r *http.Request) io.Writer {
	if m, ok := w.(metered); ok {
		if files, ok := sink(m.ResponseWriter, r).(dag.FileWriter); ok {
			return meteredFiles{m, files, m}
		}
		return m
	}
	c := connOf(r)
	from, can := w.(io.ReaderFrom)
	if c != nil && can {
		return fileWriter{w, from, c}
	}
	return w
}

type fileWriter struct {
	io.Writer
	from io.ReaderFrom
	conn *conn
}

var _ dag.FileWriter = fileWriter{}

// WriteFile implements dag.FileWriter.
func (f fileWriter) WriteFile(fd uintptr, at, n int64) (int64, error) {
	f.conn.more = true // the headers, if they were not sent yet
	sent, err := f.from.ReadFrom(&filePart{fd, at, n})
	f.conn.more = false
	if err == nil && sent < n {
		err = io.ErrUnexpectedEOF
	}
	return sent, err
}

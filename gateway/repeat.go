package gateway

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/ipfs/go-cid"
	"golang.org/x/net/http/httpguts"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// A player asks for a film in many requests on one connection, each the one before but for its range. Such a repeat is
// answered where it is read from the connection: net/http, which takes longer than the system to send 64 KiB, does not see
// it. Nothing of HTTP is understood here but the range: net/http gets every request that is not byte for byte the one before,
// or that can be read in two ways (canonical).

const (
	// maxRepeat is the longest range that is answered as a repeat: beyond, net/http's share is small.
	maxRepeat = 4 << 20
	// maxHead bounds what a connection remembers of a request, in bytes.
	maxHead = 2 << 10
	// partingTime is how long a client may take for the rest of an answer when the server ends.
	partingTime = 5 * time.Second
)

// repeat is a request that was answered with a range of a file, and what repeats of it take.
type repeat struct {
	gateway *Gateway
	request *http.Request
	before  []byte // of the request, up to the value of Range
	after   []byte // of it, from there
	answer  []byte // the headers of the answer that are the same for each range
	root    cid.Cid
	file    *dag.File
	listed  uint64 // the state of the denylists
}

var (
	endOfLine  = []byte("\r\n")
	endOfHead  = []byte("\r\n\r\n")
	statusLine = []byte("HTTP/1.1 206 Partial Content\r\n")
)

// remember has the connection of r answer repeats of it. The request was answered, with a range, as h says.
func (g *Gateway) remember(r *http.Request, h http.Header, t target, file *dag.File, listed uint64) {
	c := connOf(r)
	if c == nil || !c.exact(r) || granted(r.Context()) || len(h["Connection"]) > 0 {
		return
	}
	at, end := rangeIn(c.head)
	if end == 0 {
		return
	}
	kept := h.Clone()
	for _, name := range []string{"Content-Length", "Content-Range", "Date", "Server-Timing"} {
		delete(kept, name)
	}
	var answer bytes.Buffer
	answer.Write(statusLine)
	_ = kept.Write(&answer) // a buffer
	c.last = &repeat{g, r, c.head[:at], c.head[end:], answer.Bytes(), t.root, file, listed}
}

// canonical tells whether head is one request for a path, written as RFC 9112 has it and as players do, and nothing else:
// lines of visible ASCII that end with CRLF, the last one empty, and no field that says something of a body or of the
// connection. Only then do we and net/http see the same request in it; the RFC lets servers read others in several ways.
func canonical(head []byte) bool {
	lines, ok := bytes.CutSuffix(head, endOfHead)
	first, fields, _ := bytes.Cut(lines, endOfLine)
	if !ok || !bytes.HasPrefix(first, []byte("GET /")) || !bytes.HasSuffix(first, []byte(" HTTP/1.1")) || bytes.Count(first, []byte(" ")) != 2 || !visible(first) {
		return false
	}
	seen := map[string]bool{}
	for line := range bytes.SplitSeq(fields, endOfLine) {
		name, value, ok := strings.Cut(string(line), ":")
		name = strings.ToLower(name)
		if !ok || !visible(line) || !httpguts.ValidHeaderFieldName(name) {
			return false
		}
		switch name {
		case "connection":
			if !strings.EqualFold(strings.TrimSpace(value), "keep-alive") {
				return false
			}
		case "content-length", "transfer-encoding", "te", "trailer", "expect", "upgrade", "http2-settings":
			return false
		case "host", "range":
			if seen[name] {
				return false
			}
		}
		seen[name] = true
	}
	return seen["host"]
}

// visible tells whether a line holds nothing but visible ASCII and blanks.
func visible(line []byte) bool {
	for _, c := range line {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// rangeIn returns where, in a canonical head, the value of its Range lies, without the unit; 0 if it has none.
func rangeIn(head []byte) (from, to int) {
	const field = "\r\nrange: bytes="
	at := bytes.Index(bytes.ToLower(head), []byte(field))
	if at < 0 {
		return 0, 0
	}
	at += len(field)
	return at, at + bytes.IndexByte(head[at:], '\r')
}

// connOf returns the connection that r alone came by, or nil.
func connOf(r *http.Request) *conn {
	if r.ProtoMajor != 1 {
		return nil
	}
	c, _ := r.Context().Value(connKey{}).(*conn)
	return c
}

// exact tells whether head is the whole of r and nothing else, so that the next byte of the connection begins a request.
func (c *conn) exact(r *http.Request) bool {
	return !c.lost && r.Method == http.MethodGet && !r.Close && r.ContentLength == 0 && canonical(c.head)
}

// done notes that r has been answered.
func (c *conn) done(r *http.Request) { c.atStart = c.exact(r) }

// Read implements net.Conn for net/http, which reads requests one after another, and a single byte while it answers one to
// notice that the client leaves.
func (c *conn) Read(p []byte) (int, error) {
	if len(p) == 1 {
		n, err := c.TCPConn.Read(p)
		if n > 0 {
			c.torn.Store(1<<8 | uint32(p[0]))
		}
		return n, err
	}
	last, atStart, torn := c.last, c.atStart, c.torn.Swap(0)
	c.last, c.atStart = nil, false
	for {
		n, err := c.TCPConn.Read(p)
		if err == nil && last != nil && atStart && torn == 0 {
			answered, err := c.repeats(last, p[:n])
			if err != nil {
				return 0, err
			}
			if answered {
				continue
			}
		}
		if atStart {
			c.head = c.head[:0]
		}
		if torn != 0 {
			c.heard([]byte{byte(torn)})
		}
		c.heard(p[:n])
		return n, err
	}
}

// heard notes what net/http was given.
func (c *conn) heard(data []byte) {
	if len(c.head)+len(data) > maxHead {
		c.head, c.lost = nil, true
	}
	if !c.lost {
		c.head = append(c.head, data...)
	}
}

// repeats answers what was read if it is a repeat.
func (c *conn) repeats(last *repeat, data []byte) (answered bool, err error) {
	from, n, ok := last.match(data)
	if !ok || !c.begin() {
		return false, nil
	}
	defer func() { err = errors.Join(err, c.end()) }()
	return last.send(c, from, n)
}

// match reads the range of a repeat that can be had.
func (l *repeat) match(data []byte) (from, n int64, ok bool) {
	rest, ok := bytes.CutPrefix(data, l.before)
	if !ok {
		return 0, 0, false
	}
	rest, ok = bytes.CutSuffix(rest, l.after)
	first, last, cut := bytes.Cut(rest, []byte("-"))
	if !ok || !cut {
		return 0, 0, false
	}
	from, okFrom := digits(first)
	to, okTo := digits(last)
	n = to - from + 1
	return from, n, okFrom && okTo && n > 0 && n <= maxRepeat && to < l.file.Size()
}

// digits reads a number that is nothing but digits.
func digits(s []byte) (n int64, ok bool) {
	if len(s) == 0 || len(s) > 18 {
		return 0, false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int64(c-'0')
	}
	return n, true
}

// send answers a repeat with n bytes, or, if it is not for it to answer, sends nothing.
func (l *repeat) send(c *conn, from, n int64) (answered bool, err error) {
	g := l.gateway
	if g.cfg.Deny.Changes() != l.listed {
		return false, nil
	}
	client, leave, _, err := g.limit.enter(addrOf(l.request.RemoteAddr))
	if err != nil {
		return false, nil
	}
	defer leave()
	if client != nil && client.bytes != nil { // net/http's writer is slowed
		return false, nil
	}
	start := time.Now()
	defer g.playing.begin(l.root)()
	ctx, span := tracer.Start(context.Background(), "gateway repeat") // the client is missed when it is written to
	defer span.End()
	out := &repeated{conn: c, repeat: l, from: from, n: n}
	var written int64
	if g.near != nil {
		reader, done := g.near.reader(blockstore.ForTitle(ctx, l.root), viewerOf(l.request), l.root, l.file, from)
		_, _ = reader.Seek(from, 0) // is not negative
		written, err = reader.WriteRange(out, n)
		done()
	} else {
		written, err = l.file.WriteRange(ctx, out, from, n)
	}
	if out.first.IsZero() {
		return false, nil
	}
	if err == nil && written < n {
		err = net.ErrClosed
	}
	if g.cfg.Events.Served != nil {
		r := *l.request
		r.Header = r.Header.Clone()
		r.Header["Range"] = []string{"bytes=" + strconv.FormatInt(from, 10) + "-" + strconv.FormatInt(from+n-1, 10)}
		g.cfg.Events.Served(&r, Served{Status: http.StatusPartialContent, Bytes: written, FirstByte: out.first.Sub(start), Took: time.Since(start), Broken: err != nil})
	}
	return true, err
}

// repeated writes an answer to a repeat, its headers before the first byte.
type repeated struct {
	conn    *conn
	repeat  *repeat
	from, n int64
	first   time.Time // when the headers were sent
}

var _ dag.FileWriter = (*repeated)(nil)

// begin sends the headers, and tells the system that more follows.
func (w *repeated) begin() error {
	if !w.first.IsZero() {
		return nil
	}
	w.first = time.Now()
	h := w.conn.buf[:0]
	h = append(h, w.repeat.answer...)
	h = strconv.AppendInt(append(h, "Content-Length: "...), w.n, 10)
	h = strconv.AppendInt(append(h, "\r\nContent-Range: bytes "...), w.from, 10)
	h = strconv.AppendInt(append(h, '-'), w.from+w.n-1, 10)
	h = strconv.AppendInt(append(h, '/'), w.repeat.file.Size(), 10)
	h = w.first.UTC().AppendFormat(append(h, "\r\nDate: "...), http.TimeFormat)
	h = append(h, endOfHead...)
	w.conn.buf = h
	_, err := sendMore(w.conn.TCPConn, h)
	return err
}

// Write implements io.Writer.
func (w *repeated) Write(p []byte) (int, error) {
	if err := w.begin(); err != nil {
		return 0, err
	}
	return w.conn.TCPConn.Write(p)
}

// WriteFile implements dag.FileWriter.
func (w *repeated) WriteFile(fd uintptr, at, n int64) (int64, error) {
	if err := w.begin(); err != nil {
		return 0, err
	}
	return sendFile(w.conn.TCPConn, &filePart{fd, at, n})
}

// begin notes that the connection answers a repeat, unless it is closed.
func (c *conn) begin() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy = !c.closed
	return c.busy
}

// end notes that a repeat was answered.
func (c *conn) end() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy = false
	if c.closed {
		return errors.Join(net.ErrClosed, c.outer.Close())
	}
	if now := time.Now(); c.idle > 0 && now.Sub(c.renewed) > c.idle/8 {
		c.renewed = now
		return c.TCPConn.SetReadDeadline(now.Add(c.idle))
	}
	return nil
}

// Close implements net.Conn. A server that ends takes a connection for idle while repeats are answered: the client gets the rest.
func (c *conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed && !c.busy {
		return net.ErrClosed
	}
	c.closed = true
	if c.busy {
		return c.TCPConn.SetWriteDeadline(time.Now().Add(partingTime))
	}
	return c.outer.Close()
}

// SetReadDeadline implements net.Conn: while it waits for a request, that is how long net/http lets a client be idle.
func (c *conn) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.renewed = time.Now()
	if c.idle = 0; !t.IsZero() {
		c.idle = t.Sub(c.renewed)
	}
	return c.TCPConn.SetReadDeadline(t)
}

// Package line puts a slow line between two ends on one machine: a TCP relay with a delay and a rate for each
// direction, for tests and benchmarks where the system's own traffic shaping is not to be had.
package line

import (
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Path is one direction of a line.
type Path struct {
	Delay time.Duration
	Rate  *Rate // shared by all that goes this way; nil has no limit
}

// Rate is a number of bytes per second that several paths may share, as all uploads of a household do.
type Rate struct {
	perSecond float64

	mu   sync.Mutex
	free time.Time // when the line has sent what it took
}

// NewRate returns a rate in bits per second.
func NewRate(bits float64) *Rate { return &Rate{perSecond: bits / 8} }

// take returns when n bytes, which come now, have been sent.
func (r *Rate) take(n int, now time.Time) time.Time {
	if r == nil {
		return now
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.free.Before(now) {
		r.free = now
	}
	r.free = r.free.Add(time.Duration(float64(n) / r.perSecond * float64(time.Second)))
	return r.free
}

const (
	packet = 8 << 10
	// queued bounds the packets on the way, as the buffer of a router does: 50 Mbit/s for 80 ms.
	queued = 64
)

// Line is a relay. Make it with New, end it with Close.
type Line struct {
	target   string
	to, from Path
	listener net.Listener

	there, back atomic.Int64 // bytes carried

	frozen atomic.Bool

	mu    sync.Mutex
	conns map[net.Conn]bool
	cut   bool
	tasks sync.WaitGroup
}

// New listens on a free port of this machine and relays to target: what goes there takes the path to, what comes
// back the path from.
func New(target string, to, from Path) (*Line, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	line := &Line{target: target, to: to, from: from, listener: l, conns: map[net.Conn]bool{}}
	line.tasks.Go(line.accept)
	return line, nil
}

// Port returns where the line listens.
func (l *Line) Port() int { return l.listener.Addr().(*net.TCPAddr).Port }

// Carried returns how many bytes went to the target and how many came back.
func (l *Line) Carried() (there, back int64) { return l.there.Load(), l.back.Load() }

// Cut breaks all connections; new ones fail until Heal.
func (l *Line) Cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cut = true
	for c := range l.conns {
		_ = c.Close()
	}
}

// Heal ends a Cut.
func (l *Line) Heal() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cut = false
}

// Freeze lets nothing arrive any more, on connections that stay open.
func (l *Line) Freeze() { l.frozen.Store(true) }

// Close ends the line and everything on it.
func (l *Line) Close() error {
	err := l.listener.Close()
	l.Cut()
	l.tasks.Wait()
	return err
}

func (l *Line) accept() {
	for {
		near, err := l.listener.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("tcp", l.target)
		if err != nil || !l.take(near, far) {
			_ = near.Close()
			if err == nil {
				_ = far.Close()
			}
			continue
		}
		l.tasks.Go(func() {
			var both sync.WaitGroup
			both.Go(func() { l.carry(l.to, far, near, &l.there) })
			both.Go(func() { l.carry(l.from, near, far, &l.back) })
			both.Wait()
			l.mu.Lock()
			defer l.mu.Unlock()
			delete(l.conns, near)
			delete(l.conns, far)
		})
	}
}

// take makes both ends of a connection the line's, which must not be cut. The kernel's buffers are kept small: what
// they hold is sent already, for the sender, and delays what comes after.
func (l *Line) take(near, far net.Conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cut {
		return false
	}
	for _, c := range []net.Conn{near, far} {
		_ = c.(*net.TCPConn).SetReadBuffer(64 << 10) // a hint
		l.conns[c] = true
	}
	return true
}

type sent struct {
	data []byte
	due  time.Time
}

// carry moves what comes from src to dst, as late as the path makes it, until either ends; then it ends both.
func (l *Line) carry(p Path, dst, src net.Conn, count *atomic.Int64) {
	queue, done := make(chan sent, queued), make(chan struct{})
	go func() {
		defer close(done)
		for s := range queue {
			time.Sleep(time.Until(s.due))
			if l.frozen.Load() {
				continue
			}
			if _, err := dst.Write(s.data); err != nil {
				break
			}
			count.Add(int64(len(s.data)))
		}
		_ = errors.Join(dst.Close(), src.Close())
		for range queue {
		}
	}()
	for {
		buf := make([]byte, packet)
		n, err := io.ReadAtLeast(src, buf, 1)
		if n > 0 {
			now := time.Now()
			sentAt := p.Rate.take(n, now)
			queue <- sent{buf[:n], sentAt.Add(p.Delay)}
		}
		if err != nil {
			close(queue)
			<-done
			return
		}
	}
}

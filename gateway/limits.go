package gateway

import (
	"errors"
	"io"
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/time/rate"

	"github.com/reelfs/reelfs/dag"
)

// Limits bound what clients may take. An IPv6 client is its /64, and who comes by a signed URL is that URL too. Clients on
// this machine have the limits of all alone. The zero value of a field sets none.
type Limits struct {
	Connections int     // open, of all clients, over TCP
	Requests    int     // in flight, of all clients
	Each        int     // in flight, of one client
	Rate        float64 // requests per second of one client, after a burst of ten seconds' worth
	Bytes       int64   // of bodies per second for one client, after a burst of four seconds' worth
}

const (
	rateBurst  = 10      // seconds
	bytesBurst = 4       // seconds
	mostUsers  = 1 << 16 // clients that are remembered
	throttled  = 256 << 10
	// shedRetry is after how long to try again, in seconds, when all have too many requests in flight.
	shedRetry = 2
)

var (
	errTooMany = errors.New("this client asks for too much; slow down")
	errBusy    = errors.New("this node has too many requests; try again in a moment")
)

// limiter counts what clients do.
type limiter struct {
	Limits

	mu    sync.Mutex
	all   int
	users *simplelru.LRU[string, *user]
}

// user is a client.
type user struct {
	flying   int // requests
	requests *rate.Limiter
	bytes    *rate.Limiter // nil: as fast as it can
}

func newLimiter(l Limits) *limiter {
	users, _ := simplelru.NewLRU[string, *user](mostUsers, nil) // the size is positive
	return &limiter{Limits: l, users: users}
}

// clientOf is who counts as one client.
func clientOf(a netip.Addr) string {
	bits := 32
	if a.Is6() {
		bits = 64
	}
	p, _ := a.Prefix(bits) // fits the address
	return p.String()
}

// enter lets a request in, until leave is called, or returns the error that refuses it and after how many seconds to
// try again.
func (l *limiter) enter(a netip.Addr) (u *user, leave func(), retry int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.Requests > 0 && l.all >= l.Requests {
		return nil, nil, shedRetry, errBusy
	}
	if a.IsValid() && !a.IsLoopback() {
		if u, retry = l.admit(clientOf(a)); u == nil {
			return nil, nil, retry, errTooMany
		}
	}
	l.all++
	return u, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.all--
		u.leave()
	}, 0, nil
}

// enterBy is enter for a request that was let in and comes by a signed URL of the ID.
func (l *limiter) enterBy(id string) (u *user, leave func(), retry int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if u, retry = l.admit("signed " + id); u == nil {
		return nil, nil, retry, errTooMany
	}
	return u, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		u.leave()
	}, 0, nil
}

// leave ends a request of a client, which may be nil.
func (u *user) leave() {
	if u != nil {
		u.flying--
	}
}

// slow returns a writer that is as slow as a client, which may be nil, has to be.
func (u *user) slow(w http.ResponseWriter, r *http.Request) http.ResponseWriter {
	if u == nil || u.bytes == nil {
		return w
	}
	return metered{w, func(n int64) (int64, error) {
		n = min(n, throttled)
		return n, u.bytes.WaitN(r.Context(), int(n))
	}}
}

// admit returns a client and counts a request of it, if it may ask for one thing more; else after how many seconds it may.
func (l *limiter) admit(who string) (*user, int) {
	u, ok := l.users.Get(who)
	if !ok {
		u = &user{requests: rate.NewLimiter(rate.Inf, 0)}
		if l.Rate > 0 {
			u.requests = rate.NewLimiter(rate.Limit(l.Rate), max(1, int(l.Rate*rateBurst)))
		}
		if l.Bytes > 0 {
			u.bytes = rate.NewLimiter(rate.Limit(l.Bytes), int(max(throttled, l.Bytes*bytesBurst)))
		}
		l.users.Add(who, u)
	}
	if l.Each > 0 && u.flying >= l.Each {
		return nil, 1
	}
	r := u.requests.Reserve()
	if d := r.Delay(); d > 0 {
		r.Cancel()
		return nil, int(math.Ceil(d.Seconds()))
	}
	u.flying++
	return u, 0
}

// refuse answers a request that was not let in.
func (g *Gateway) refuse(w http.ResponseWriter, r *http.Request, retry int, err error) {
	w.Header().Set("Retry-After", strconv.Itoa(retry))
	g.error(w, r, err)
}

// metered is a ResponseWriter that takes each piece of a body from an allowance before it sends it.
type metered struct {
	http.ResponseWriter
	take func(n int64) (int64, error) // waits until up to n bytes may be sent and returns how many
}

// pieces calls fn for pieces of n bytes, each when it was taken, until one fails.
func (m metered) pieces(n int64, fn func(from, n int64) (int64, error)) (done int64, err error) {
	for done < n && err == nil {
		var piece int64
		if piece, err = m.take(n - done); err == nil {
			piece, err = fn(done, piece)
			done += piece
		}
	}
	return done, err
}

// Write implements io.Writer.
func (m metered) Write(p []byte) (int, error) {
	n, err := m.pieces(int64(len(p)), func(from, n int64) (int64, error) {
		written, err := m.ResponseWriter.Write(p[from : from+n])
		return int64(written), err
	})
	return int(n), err
}

// Unwrap gives http.ResponseController the connection.
func (m metered) Unwrap() http.ResponseWriter { return m.ResponseWriter }

// meteredFiles is metered for a body that the system sends from files.
type meteredFiles struct {
	io.Writer
	files dag.FileWriter
	meter metered
}

// WriteFile implements dag.FileWriter.
func (m meteredFiles) WriteFile(fd uintptr, at, n int64) (int64, error) {
	return m.meter.pieces(n, func(from, n int64) (int64, error) { return m.files.WriteFile(fd, at+from, n) })
}

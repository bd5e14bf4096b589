package gateway

import (
	"io"
	"net/http"
	"strings"
	"time"
)

// Served is how a request was answered.
type Served struct {
	Status    int
	Bytes     int64         // of the body
	FirstByte time.Duration // until the headers were sent
	Took      time.Duration
	Broken    bool // the body ended early: the client left, or what was to be sent could not be had
}

// recorder notes what is sent.
type recorder struct {
	http.ResponseWriter
	private bool // caches that others use may not keep it
	status  int
	bytes   int64
	first   time.Time
}

// WriteHeader implements http.ResponseWriter.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= 200 {
		r.begin(status)
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write implements io.Writer.
func (r *recorder) Write(p []byte) (int, error) {
	r.begun()
	n, err := r.ResponseWriter.Write(p)
	r.bytes += int64(n)
	return n, err
}

// ReadFrom implements io.ReaderFrom: what the system sends from files goes that way.
func (r *recorder) ReadFrom(src io.Reader) (n int64, err error) {
	r.begun()
	if to, ok := r.ResponseWriter.(io.ReaderFrom); ok {
		n, err = to.ReadFrom(src)
	} else {
		n, err = io.Copy(struct{ io.Writer }{r.ResponseWriter}, src)
	}
	r.bytes += n
	return n, err
}

func (r *recorder) begun() {
	if r.status == 0 {
		r.begin(http.StatusOK)
	}
}

func (r *recorder) begin(status int) {
	r.status, r.first = status, time.Now()
	if h := r.Header(); r.private && strings.HasPrefix(h.Get("Cache-Control"), "public") {
		h.Set("Cache-Control", "private, max-age=3600")
	}
}

// Unwrap gives http.ResponseController the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// record has fn answer a request and tells Events how it did, also where that ends in a panic.
func (g *Gateway) record(w http.ResponseWriter, r *http.Request, fn func(http.ResponseWriter, *http.Request)) {
	if g.cfg.Events.Served == nil {
		fn(w, r)
		return
	}
	start := time.Now()
	rec := &recorder{ResponseWriter: w}
	whole := false
	defer func() {
		s := Served{Status: rec.status, Bytes: rec.bytes, Took: time.Since(start), Broken: !whole}
		if !rec.first.IsZero() {
			s.FirstByte = rec.first.Sub(start)
		}
		if whole && s.Status == 0 { // net/http sends it
			s.Status = http.StatusOK
		}
		g.cfg.Events.Served(r, s)
	}()
	fn(rec, r)
	whole = true
}

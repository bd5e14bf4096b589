package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/ipfs/boxo/path"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/deny"
)

// viaBoxo has boxo answer, as long as it gets somewhere.
func (g *Gateway) viaBoxo(w http.ResponseWriter, r *http.Request) {
	p := new(pace)
	out := &relayed{ResponseWriter: w, request: r, pace: p}
	g.boxo.ServeHTTP(out, r.WithContext(context.WithValue(r.Context(), paceKey{}, p)))
	if out.broken || w.Header().Get("X-Stream-Error") != "" {
		panic(http.ErrAbortHandler) // boxo would end the body as if it were whole
	}
	if out.failed != 0 {
		status, words := explain(out.failed, string(out.words), strings.HasPrefix(r.URL.Path, "/ipfs/"))
		g.fail(w, r, status, words, errors.New(string(out.words)))
	}
}

// archive answers with a CAR. Its root is fetched first: boxo sends status 200, to be kept for ever, before it has any block.
func (g *Gateway) archive(w http.ResponseWriter, r *http.Request, p path.Path) {
	if err := g.cfg.Deny.Path(p); err != nil {
		g.error(w, r, err)
		return
	}
	if p.Mutable() {
		var err error
		if p, _, _, err = g.names.ResolveMutable(r.Context(), p); err != nil {
			g.error(w, r, fmt.Errorf("%w: %w", errNoName, err))
			return
		}
	}
	if t, err := targetOf(p); err == nil { // boxo says what is wrong with a path
		err := g.cfg.Deny.Cid(t.root)
		if err == nil {
			err = newImpatient(g.cfg.Blocks, g.cfg.SourceTimeout).View(r.Context(), t.root, func([]byte) error { return nil })
		}
		if err != nil {
			g.error(w, r, err)
			return
		}
	}
	g.viaBoxo(w, r)
}

// mostReads is how many blocks boxo may read between two writes to the client. A few blocks that link to each other again
// and again make a DAG without end, although each block is sent once.
const mostReads = 1 << 16

var errEndless = errors.New("this takes more blocks than a gateway reads for so few bytes")

// pace counts the blocks that were read since something was sent.
type pace struct{ reads atomic.Int64 }

type paceKey struct{}

// read counts a block that is read for a request.
func read(ctx context.Context) error {
	if p, ok := ctx.Value(paceKey{}).(*pace); ok && p.reads.Add(1) > mostReads {
		return errEndless
	}
	return nil
}

// mostWords bounds boxo's words for an error, in bytes.
const mostWords = 4 << 10

// relayed passes on what boxo answers, contained as what we answer ourselves, and keeps back its errors.
type relayed struct {
	http.ResponseWriter
	request *http.Request
	pace    *pace
	begun   bool
	failed  int    // the status of an error
	words   []byte // of it
	broken  bool   // the client is gone, or may not have more
}

// WriteHeader implements http.ResponseWriter. Errors of boxo are plain text; a site's own page for them is not.
func (p *relayed) WriteHeader(status int) {
	if p.begun || p.failed != 0 {
		return
	}
	typ := p.Header().Get("Content-Type")
	if status >= http.StatusBadRequest && (typ == "text/plain; charset=utf-8" || typ == "") {
		p.failed = status
		return
	}
	p.begun = status >= http.StatusOK
	if status != http.StatusNotModified {
		contain(p.Header(), p.request)
	}
	p.ResponseWriter.WriteHeader(status)
}

// Write implements io.Writer.
func (p *relayed) Write(data []byte) (int, error) {
	p.WriteHeader(http.StatusOK)
	if p.failed != 0 {
		p.words = append(p.words, data[:min(len(data), mostWords-len(p.words))]...)
		return len(data), nil
	}
	p.pace.reads.Store(0)
	n, err := p.ResponseWriter.Write(data)
	p.broken = p.broken || err != nil
	return n, err
}

// Unwrap gives http.ResponseController the connection.
func (p *relayed) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// badRedirects begins what boxo says of a _redirects file that is not one, which its publisher has to know.
const badRedirects = "could not parse _redirects: "

// explain returns the status and the words for an error of boxo. Its own words are wrapped errors of Go. It has no status
// but 500 for nodes that are not what their CIDs say; on a path that is fixed, no name can be the cause. Words about the
// request itself are passed on.
func explain(status int, words string, fixed bool) (int, string) {
	words = strings.TrimSpace(words)
	if _, after, ok := strings.Cut(words, badRedirects); ok && status == http.StatusInternalServerError {
		return status, badRedirects + after
	}
	if status == http.StatusInternalServerError && fixed && words != "" {
		status = http.StatusUnprocessableEntity
	}
	if after, ok := strings.CutPrefix(words, "failed to resolve "); ok {
		_, words, _ = strings.Cut(after, ": ")
	}
	switch status {
	case http.StatusBadRequest, http.StatusNotAcceptable, http.StatusRequestedRangeNotSatisfiable:
		return status, words
	case http.StatusNotFound:
		return status, "there is nothing at this path, or this node does not hold it"
	}
	for _, err := range []error{deny.ErrDenied, dag.ErrBadNode, blockstore.ErrCorrupt, errBusy, errStalled, errNotCached} {
		if s, w := statusOf(err); s == status {
			return status, w
		}
	}
	_, words = statusOf(nil)
	return status, words
}

// Package gateway serves a store over HTTP: files and directories by CID with ranges, as the IPFS path
// gateway specification and RFC 9110 say (https://specs.ipfs.tech/http-gateways/path-gateway/), views of
// videos that were not published as reels, and a page to watch them on.
//
//	h := gateway.New(gateway.Config{Blocks: store})
//	http.Serve(listener, h)
//
// A body is only ever bytes whose hash was checked. Where they run out or turn out bad midway, the
// connection breaks off; a status of 200 with wrong bytes does not exist.
package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	ipfs "github.com/ipfs/boxo/gateway"
	"github.com/ipfs/go-cid"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/media"
)

// Config says what a gateway serves. The zero value of every field but Blocks works.
type Config struct {
	Blocks blockstore.Getter // may be a Holder
	// Names say how names are resolved: boxo's WithNameSystem and WithValueStore. Without them no name is.
	Names []ipfs.BackendOption
	// Domains are hosts that serve each title on a subdomain of its own, beside localhost.
	Domains []string
	// DNSLink serves the sites of other hosts whose DNS records say what they are.
	DNSLink bool
	// Routing answers /routing/v1, if it is set.
	Routing http.Handler
	// Proxies are trusted to name the client and its scheme (RFC 7239, X-Forwarded-For, X-Forwarded-Proto).
	Proxies []netip.Prefix
	// ForwardedHost believes what trusted proxies say of the host too. They must write that header on each request: where they
	// pass on a client's, it chooses which title's page a cache keeps.
	ForwardedHost bool
	Limits        Limits
	// Deny knows what is not served; nil: all is.
	Deny *deny.Lists
	// Signer checks signed URLs; nil: there are none. With SignedOnly content is served by them alone.
	Signer     *Signer
	SignedOnly bool
	// SourceTimeout is how long the store may take for one block before the request fails; 30 s. The time
	// that the client takes to read does not count: a paused player keeps its connection.
	SourceTimeout time.Duration
	// Asked names, in words for people, the sources of missing content. Nil, or an empty list: there are none.
	Asked  func() []string
	Events Events
}

// Events are told what happens, each if it is set.
type Events struct {
	// Failed is told the error of a request that did not end well, which the client does not see in full.
	Failed func(r *http.Request, status int, err error)
	// Served is told how each request was answered. RemoteAddr of r is that of the client, also behind a trusted proxy.
	Served func(r *http.Request, s Served)
	// Report is told what our page says of playing; without it, the page says nothing.
	Report func(Report)
}

// Gateway is an http.Handler. Make it with New.
type Gateway struct {
	cfg     Config
	dag     *dag.DAG
	near    *sessions // nil where all blocks are at hand
	playing *playing
	views   viewCache
	mux     *http.ServeMux // paths of this gateway
	hosts   http.Handler   // finds what a host stands for
	boxo    http.Handler   // answers what is not a file
	names   *ipfs.BlocksBackend
	known   map[string]*ipfs.PublicGateway
	limit   *limiter
	spent   *spent
	types   *lru.Cache[cid.Cid, string] // of files without a known extension
}

// New returns a gateway. Close it.
func New(cfg Config) (*Gateway, error) {
	if cfg.SourceTimeout == 0 {
		cfg.SourceTimeout = 30 * time.Second
	}
	types, err := lru.New[cid.Cid, string](rememberedTypes)
	if err != nil {
		return nil, fmt.Errorf("open gateway: %w", err)
	}
	g := &Gateway{
		cfg: cfg, dag: dag.New(newImpatient(cfg.Blocks, cfg.SourceTimeout)), views: newViewCache(), playing: newPlaying(),
		mux: http.NewServeMux(), limit: newLimiter(cfg.Limits), spent: newSpent(), types: types,
	}
	if err := g.useBoxo(); err != nil {
		return nil, fmt.Errorf("open gateway: %w", err)
	}
	if _, ok := cfg.Blocks.(dag.Prefetcher); ok {
		g.near = newSessions(g.dag)
	}
	g.mux.HandleFunc("/ipfs/", g.guard(g.content))
	g.mux.HandleFunc("/ipns/", g.guard(g.content))
	g.mux.HandleFunc("/hls/", g.guard(g.hls))
	g.mux.HandleFunc("/watch/", g.guard(g.watch))
	g.mux.HandleFunc(signedPrefix, g.signed)
	g.mux.Handle("/assets/", assetHandler())
	g.mux.HandleFunc("/{$}", g.home)
	if cfg.Routing != nil {
		g.mux.Handle("/routing/v1/", cfg.Routing)
	}
	return g, nil
}

// Close ends what goes on behind the requests, which must have ended.
func (g *Gateway) Close() {
	if g.near != nil {
		g.near.close()
	}
}

// always are the headers of every answer: pages of anyone may read what is public, as the specifications have it.
var always = http.Header{
	"Access-Control-Allow-Origin":   {"*"},
	"Access-Control-Allow-Methods":  {"GET, HEAD, OPTIONS"},
	"Access-Control-Allow-Headers":  {"Content-Type, If-Match, If-None-Match, If-Range, Range, User-Agent, X-Requested-With"},
	"Access-Control-Expose-Headers": {"Accept-Ranges, Content-Length, Content-Range, ETag, Ipfs-Uri, X-Chunked-Output, X-Ipfs-Path, X-Ipfs-Roots, X-Stream-Output"},
	"Cross-Origin-Resource-Policy":  {"cross-origin"},
	"Timing-Allow-Origin":           {"*"},
	"X-Content-Type-Options":        {"nosniff"},
}

// ServeHTTP implements http.Handler.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer := g.answer
	if err := g.meet(r); err != nil {
		answer = func(w http.ResponseWriter, r *http.Request) { g.error(w, r, err) }
	}
	ctx, span := tracer.Start(otel.GetTextMapPropagator().Extract(r.Context(), propagation.HeaderCarrier(r.Header)), "gateway "+r.Method, trace.WithSpanKind(trace.SpanKindServer))
	if span.IsRecording() {
		r = r.WithContext(ctx)
		span.SetAttributes(attribute.String("url.path", WithoutToken(r.URL.Path)), attribute.String("http.request.header.range", r.Header.Get("Range")))
		defer span.End()
	}
	g.record(w, r, answer)
	if c := connOf(r); c != nil {
		c.done(r)
	}
}

// tracer makes spans where OpenTelemetry has been set up.
var tracer = otel.Tracer("github.com/reelfs/reelfs/gateway")

func (g *Gateway) answer(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	maps.Copy(h, always)
	client, leave, retry, err := g.limit.enter(addrOf(r.RemoteAddr))
	if err != nil {
		g.refuse(w, r, retry, err)
		return
	}
	defer leave()
	w = client.slow(w, r)
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		if r = g.locate(w, r); r != nil {
			g.mux.ServeHTTP(w, r)
		}
	case http.MethodPost:
		if r.URL.Path == reportPath && g.cfg.Events.Report != nil {
			g.report(w, r)
			return
		}
		g.notAllowed(w, r)
	case http.MethodConnect:
		g.connect(w, r)
	case http.MethodOptions:
		h.Set("Access-Control-Max-Age", "86400")
		w.WriteHeader(http.StatusNoContent)
	default:
		g.notAllowed(w, r)
	}
}

func (g *Gateway) notAllowed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Allow", "GET, HEAD, OPTIONS")
	words := r.Method + " is not allowed here"
	g.fail(w, r, http.StatusMethodNotAllowed, words, errors.New(words))
}

// reportPath is where our page reports to.
const reportPath = "/report"

// statusOf is the one place where an error becomes a status and the words that the client sees.
func statusOf(err error) (int, string) {
	var broken *media.FormatError
	switch {
	case errors.Is(err, errBadPath):
		return http.StatusBadRequest, err.Error()
	case errors.Is(err, errTwoClients), errors.Is(err, errFormat), errors.Is(err, errWorker):
		return http.StatusBadRequest, err.Error()
	case errors.Is(err, errNotCached):
		return http.StatusPreconditionFailed, errNotCached.Error()
	case errors.Is(err, dag.ErrNoEntry), errors.Is(err, dag.ErrNotDirectory), errors.Is(err, errNoView):
		return http.StatusNotFound, "there is nothing at this path"
	case errors.Is(err, errNotSigned):
		return http.StatusForbidden, err.Error()
	case errors.Is(err, errTooMany):
		return http.StatusTooManyRequests, err.Error()
	case errors.Is(err, errBusy), errors.Is(err, blockstore.ErrBusy):
		return http.StatusServiceUnavailable, errBusy.Error()
	case errors.Is(err, deny.ErrDenied):
		return http.StatusGone, deny.ErrDenied.Error()
	case errors.Is(err, blockstore.ErrNotFound):
		return http.StatusNotFound, "this node does not hold the content of this CID"
	case errors.Is(err, errCodec):
		return http.StatusUnsupportedMediaType, err.Error()
	case errors.Is(err, errNoStream):
		return http.StatusUnsupportedMediaType, err.Error()
	case errors.As(err, &broken):
		return http.StatusUnsupportedMediaType, "this is not a video that can be streamed in segments: " + broken.Error()
	case errors.Is(err, media.ErrUnknown):
		return http.StatusUnsupportedMediaType, "this is not a video that can be streamed in segments"
	case errors.Is(err, dag.ErrBadNode), errors.Is(err, dag.ErrNotFile), errors.Is(err, blockstore.ErrHash):
		return http.StatusUnprocessableEntity, "the content of this CID is not a file or a directory"
	case errors.Is(err, errAlone):
		return http.StatusNotFound, errAlone.Error()
	case errors.Is(err, errNoName):
		return http.StatusNotFound, errNoName.Error()
	case errors.Is(err, errStalled), errors.Is(err, context.DeadlineExceeded):
		return http.StatusGatewayTimeout, "nobody that this node asked has delivered the content in time; try again later"
	case errors.Is(err, blockstore.ErrCorrupt):
		return http.StatusBadGateway, "the stored content is damaged and is not served"
	case errors.Is(err, blockstore.ErrClosed):
		return http.StatusServiceUnavailable, "this node is shutting down"
	}
	return http.StatusInternalServerError, "something went wrong in this node; its log says what"
}

func (g *Gateway) error(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		panic(http.ErrAbortHandler) // the client is gone
	}
	status, words := statusOf(err)
	g.fail(w, r, status, words, err)
}

// fail answers with a status and its words. Events.Failed is told the error, which is not for clients.
func (g *Gateway) fail(w http.ResponseWriter, r *http.Request, status int, words string, err error) {
	if g.cfg.Events.Failed != nil {
		g.cfg.Events.Failed(r, status, err)
	}
	h := w.Header()
	for _, name := range []string{"ETag", "Cache-Control", "Content-Disposition", "Content-Location"} {
		h.Del(name)
	}
	h.Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable && h.Get("Retry-After") == "" {
		h.Set("Retry-After", strconv.Itoa(shedRetry))
	}
	if wantsPage(r) {
		writeNotice(w, status, words)
		return
	}
	http.Error(w, fmt.Sprintf("%d %s: %s", status, http.StatusText(status), words), status)
}

var (
	errBadPath  = errors.New("bad path")
	errNoView   = errors.New("no such view")
	errNoStream = errors.New("segments cannot carry the codecs of this video; its file is at /ipfs/ with the same CID")
	errAlone    = errors.New("this node does not hold the content of this CID, and knows nobody to ask for it")
)

// target is what a URL names.
type target struct {
	root  cid.Cid
	path  []string
	cid   cid.Cid   // what path below root leads to
	trail []cid.Cid // from root to cid
}

// parse splits /prefix/{cid}/a/b into the CID and the names, which may be percent-encoded.
func parse(r *http.Request, prefix string) (target, error) {
	rest := strings.TrimPrefix(r.URL.EscapedPath(), prefix)
	segments := strings.Split(rest, "/")
	if len(segments) > 256 {
		return target{}, fmt.Errorf("%w: more than 256 names", errBadPath)
	}
	root, err := decodeCid(segments[0])
	if err != nil {
		return target{}, err
	}
	t := target{root: root}
	for _, s := range segments[1:] {
		name, err := url.PathUnescape(s)
		if err != nil {
			return target{}, fmt.Errorf("%w: %v", errBadPath, err)
		}
		if name != "" {
			t.path = append(t.path, name)
		}
	}
	return t, nil
}

func decodeCid(s string) (cid.Cid, error) {
	c, err := cid.Decode(s)
	if err != nil {
		return cid.Undef, fmt.Errorf("%w: %q is not a CID", errBadPath, clip(s, 100))
	}
	return c, nil
}

func clip(s string, n int) string {
	if len(s) > n {
		return s[:n] + "..."
	}
	return s
}

func (t target) String() string {
	parts := append([]string{"", "ipfs", t.root.String()}, t.path...)
	return strings.Join(parts, "/")
}

// name is what the target is called: the last name of the path.
func (t target) name() string {
	if len(t.path) == 0 {
		return ""
	}
	return t.path[len(t.path)-1]
}

// serveFile answers with a file whose ETag is set.
func (g *Gateway) serveFile(w http.ResponseWriter, r *http.Request, t target, n named, file *dag.File) {
	h := w.Header()
	n.cache(h, "public, max-age=29030400, immutable")
	tidyRange(r, file.Size())
	describe(h, r, t.name(), g.typeOf(r, t.name(), file))
	defer g.playing.begin(t.root)()
	reader, done := g.reader(r, t.root, file)
	defer done()
	out := newBodyWriter(w, r)
	http.ServeContent(out, r, "", n.modified, reader)
	g.settle(out, r)
	if out.status == http.StatusPartialContent && h.Get("Content-Range") != "" && !n.mutable {
		g.remember(r, h, t, file, n.listed)
	}
}

// forTitle has blocks looked for where others of the title were found.
func (g *Gateway) forTitle(r *http.Request, root cid.Cid) *http.Request {
	if g.near == nil {
		return r
	}
	g.near.open(root)
	return r.WithContext(blockstore.ForTitle(r.Context(), root))
}

// reader returns a reader of file for a request, and what to call after it.
func (g *Gateway) reader(r *http.Request, root cid.Cid, file *dag.File) (*dag.Reader, func()) {
	if g.near != nil {
		return g.near.reader(r.Context(), viewerOf(r), root, file, firstByte(r, file.Size()))
	}
	reader := file.NewReader(r.Context())
	return reader, func() { _ = reader.Close() } // has no error
}

// settle ends a request whose body was sent, or could not be sent in full.
func (g *Gateway) settle(b *bodyWriter, r *http.Request) {
	if b.err == nil {
		b.begin()
		return
	}
	if b.held {
		for _, name := range []string{"Content-Range", "Content-Length", "Accept-Ranges", "Content-Security-Policy"} {
			b.Header().Del(name)
		}
		g.error(b.ResponseWriter, r, b.err)
		return
	}
	left := r.Context().Err() != nil || errors.Is(b.err, syscall.EPIPE) || errors.Is(b.err, syscall.ECONNRESET)
	if !left && g.cfg.Events.Failed != nil {
		status, _ := statusOf(b.err)
		g.cfg.Events.Failed(r, status, b.err)
	}
	panic(http.ErrAbortHandler) // breaks the connection: the client must not take this for the whole
}

// bodyWriter takes what ServeContent sends straight from the store, without a buffer between, and keeps the error of the
// source that ServeContent drops. The status waits for the first byte: where that cannot be had, the client is told so.
type bodyWriter struct {
	http.ResponseWriter
	sink   io.Writer // of what the store sends itself
	status int
	held   bool // the status waits
	start  time.Time
	err    error
}

func newBodyWriter(w http.ResponseWriter, r *http.Request) *bodyWriter {
	b := &bodyWriter{ResponseWriter: w, start: time.Now()}
	b.sink = b
	if files, ok := sink(w, r).(dag.FileWriter); ok {
		b.sink = fileBody{b, files}
	}
	return b
}

// fileBody is a bodyWriter of a connection that can send files.
type fileBody struct {
	*bodyWriter
	files dag.FileWriter
}

// WriteFile implements dag.FileWriter.
func (b fileBody) WriteFile(fd uintptr, at, n int64) (int64, error) {
	b.begin()
	return b.files.WriteFile(fd, at, n)
}

// WriteHeader implements http.ResponseWriter.
func (b *bodyWriter) WriteHeader(status int) { b.status, b.held = status, true }

func (b *bodyWriter) begin() {
	if b.held {
		h := b.Header()
		h.Set("Server-Timing", fmt.Sprintf("%s, read;dur=%.2f", h.Get("Server-Timing"), time.Since(b.start).Seconds()*1e3))
		b.ResponseWriter.WriteHeader(b.status)
		b.held = false
	}
}

// Write implements io.Writer.
func (b *bodyWriter) Write(p []byte) (int, error) {
	b.begin()
	return b.ResponseWriter.Write(p)
}

// rangeWriter is a source that writes itself: dag.Reader.
type rangeWriter interface {
	WriteRange(w io.Writer, n int64) (int64, error)
}

// ReadFrom implements io.ReaderFrom, which io.CopyN calls with the source and the length of the range.
func (b *bodyWriter) ReadFrom(src io.Reader) (n int64, err error) {
	if l, ok := src.(*io.LimitedReader); ok {
		if rw, ok := l.R.(rangeWriter); ok {
			n, err = rw.WriteRange(b.sink, l.N)
			l.N -= n
			b.err = err
			return n, err
		}
	}
	n, err = io.Copy(struct{ io.Writer }{b}, src)
	if err != nil {
		b.err = err
	}
	return n, err
}

// Unwrap gives http.ResponseController the connection.
func (b *bodyWriter) Unwrap() http.ResponseWriter { return b.ResponseWriter }

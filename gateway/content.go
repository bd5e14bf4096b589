package gateway

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	ipfs "github.com/ipfs/boxo/gateway"
	"github.com/ipfs/boxo/ipns"
	"github.com/ipfs/boxo/path"
	"github.com/ipfs/go-cid"
	"github.com/multiformats/go-multibase"
	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/net/idna"

	"github.com/reelfs/reelfs/dag"
)

// useBoxo sets up boxo's handlers: for hosts, and for what is not a file of UnixFS.
func (g *Gateway) useBoxo() (err error) {
	if g.names, err = ipfs.NewBlocksBackend(shown{newImpatient(g.cfg.Blocks, g.cfg.SourceTimeout), g.cfg.Deny}, g.cfg.Names...); err != nil {
		return err
	}
	g.known = map[string]*ipfs.PublicGateway{}
	for _, host := range append([]string{"localhost"}, g.cfg.Domains...) {
		g.known[host] = &ipfs.PublicGateway{
			Paths: []string{"/ipfs", "/ipns"}, UseSubdomains: true, NoDNSLink: !g.cfg.DNSLink, InlineDNSLink: host != "localhost", DeserializedResponses: true,
		}
	}
	cfg := ipfs.Config{
		DeserializedResponses: true, DisableHTMLErrors: true, DeprecatedXIpfsPath: true, NoDNSLink: !g.cfg.DNSLink, PublicGateways: g.known,
		MetricsRegistry: prometheus.NewRegistry(),
	}
	g.boxo = ipfs.NewHandler(cfg, archived{g.names})
	g.hosts = ipfs.NewHostnameHandler(cfg, archived{g.names}, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		*r.Context().Value(locatedKey{}).(**http.Request) = r
	}))
	return nil
}

type locatedKey struct{}

// locate returns r with the path of what its host stands for, or nil if it has been answered: on hosts of this gateway
// its own paths are what they are. What follows is not called from within boxo's handler, which takes a broken
// connection for a mistake of ours and mends it.
func (g *Gateway) locate(w http.ResponseWriter, r *http.Request) (located *http.Request) {
	if _, err := netip.ParseAddrPort(r.Host); err == nil && r.Header.Get("X-Forwarded-Host") == "" { // stands for nothing else
		return r
	}
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if _, known := g.known[host]; known {
		if isContent(r.URL.Path) {
			w.Header().Add("Vary", movedBy)
		}
		if !isContent(r.URL.Path) || !moves(r, host) {
			return r
		}
	}
	g.hosts.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), locatedKey{}, &located)))
	return located
}

// movedBy names the headers that decide what moves tells, so that a cache does not give a page's bytes to a navigation.
const movedBy = "Accept, Sec-Fetch-Mode, Sec-Fetch-Site"

// moves tells whether a request for content on a host of this gateway is sent on to a host of its own, which keeps
// pages of strangers from each other. What our own pages ask for needs no such thing, and players that are no browsers do
// not find hosts below localhost.
func moves(r *http.Request, host string) bool {
	mode := r.Header.Get("Sec-Fetch-Mode")
	if mode == "" {
		return host != "localhost" || strings.Contains(r.Header.Get("Accept"), "text/html")
	}
	return mode == "navigate" || r.Header.Get("Sec-Fetch-Site") != "same-origin"
}

func isContent(path string) bool {
	return strings.HasPrefix(path, "/ipfs/") || strings.HasPrefix(path, "/ipns/")
}

// named is what a content path says: where it leads, and for how long.
type named struct {
	path     path.Path
	mutable  bool
	ttl      time.Duration // of a mutable path; 0 if it is not known
	modified time.Time     // of a mutable path: when the name was last seen to move, or zero
	listed   uint64        // the state of the denylists by which it is served
}

// content answers /ipfs/{cid}/... and /ipns/{name}/...: files and listings itself, other formats, codecs and what is not
// found through boxo.
func (g *Gateway) content(w http.ResponseWriter, r *http.Request) {
	start, listed := time.Now(), g.cfg.Deny.Changes()
	p, err := path.NewPath(r.URL.Path)
	if err == nil {
		if err := g.cfg.Deny.Path(p); err != nil {
			g.error(w, r, err)
			return
		}
	}
	if !g.wantsFile(w, r, p, err) {
		return
	}
	n := named{path: p, mutable: p.Mutable(), listed: listed}
	fixed := p
	if n.mutable {
		at, ttl, modified, err := g.names.ResolveMutable(r.Context(), p)
		if err != nil {
			g.error(w, r, fmt.Errorf("%w: %w", errNoName, err))
			return
		}
		fixed, n.ttl, n.modified = at, ttl, modified
		if err := g.cfg.Deny.Path(fixed); err != nil {
			g.error(w, r, err)
			return
		}
	}
	t, err := targetOf(fixed)
	if err != nil {
		g.viaBoxo(w, r) // says what is wrong with it, and where it should be
		return
	}
	r = g.forTitle(r, t.root)
	if t.trail, err = g.dag.Trail(r.Context(), t.root, t.path); err != nil {
		if errors.Is(err, dag.ErrNoEntry) && ownOrigin(r) || errors.Is(err, dag.ErrBadNode) {
			g.viaBoxo(w, r) // there may be _redirects, or nodes of another codec
			return
		}
		g.error(w, r, err)
		return
	}
	t.cid = t.trail[len(t.trail)-1]
	if err := g.allowsAll(t.trail); err != nil {
		g.error(w, r, err)
		return
	}
	n.set(w.Header(), t)
	w.Header().Set("Server-Timing", fmt.Sprintf("find;dur=%.2f", time.Since(start).Seconds()*1e3))
	file, err := g.dag.File(r.Context(), t.cid)
	switch {
	case err == nil:
		w.Header().Set("ETag", `"`+t.cid.String()+`"`)
		g.serveFile(w, r, t, n, file)
	case errors.Is(err, dag.ErrNotFile):
		g.directory(w, r, t, n)
	case errors.Is(err, dag.ErrBadNode):
		g.viaBoxo(w, r)
	default:
		g.error(w, r, err)
	}
}

// wantsFile tells whether a request asks for what a path holds, and answers it if not. The error none says why there is no
// path.
func (g *Gateway) wantsFile(w http.ResponseWriter, r *http.Request, p path.Path, none error) bool {
	if r.URL.RawQuery == "" || r.URL.Query().Get("format") == "" {
		w.Header().Add("Vary", "Accept") // which can choose another format, as formatOf has it
	}
	format, err := formatOf(r)
	switch {
	case none == nil && !readable(p) && format != "raw" && format != "application/vnd.ipld.raw":
		g.error(w, r, errCodec)
	case err != nil:
		g.error(w, r, err)
	case r.Header.Get("Service-Worker") != "" && !ownOrigin(r):
		g.error(w, r, errWorker)
	case none == nil && (format == "car" || format == "application/vnd.ipld.car"):
		g.archive(w, r, p)
	case none != nil || format != "":
		g.viaBoxo(w, r)
	case r.Header.Get("Cache-Control") == "only-if-cached" && !g.names.IsCached(r.Context(), p):
		g.error(w, r, errNotCached)
	default:
		to := canonicalName(r, p)
		if to != "" {
			http.Redirect(w, r, to, http.StatusFound)
		}
		return to == ""
	}
	return false
}

var errCodec = errors.New("the codec of this CID is not one that a gateway reads; ask for its block with ?format=raw")

// readable tells whether what a path begins with has a codec that boxo or we decode.
func readable(p path.Path) bool {
	c, err := cid.Decode(p.Segments()[1])
	return err != nil || p.Mutable() || dag.Knows(c) // the former are looked at elsewhere
}

// allows returns ErrDenied if a path, or one of what it leads over, is not served.
func (g *Gateway) allows(p path.Path, trail []cid.Cid) error {
	if err := g.cfg.Deny.Path(p); err != nil {
		return err
	}
	return g.allowsAll(trail)
}

func (g *Gateway) allowsAll(list []cid.Cid) error {
	for _, c := range list {
		if err := g.cfg.Deny.Cid(c); err != nil {
			return err
		}
	}
	return nil
}

// targetOf reads an immutable path.
func targetOf(p path.Path) (target, error) {
	names := p.Segments()
	root, err := cid.Decode(names[1])
	if err != nil {
		return target{}, fmt.Errorf("%w: %q is not a CID", errBadPath, clip(names[1], 100))
	}
	return target{root: root, path: names[2:]}, nil
}

var (
	errFormat    = errors.New("?format= is not one that this gateway knows: " + strings.Join(formats, ", "))
	errNotCached = errors.New("this node does not hold the content of this path")
)

// formats are the values of ?format=.
var formats = []string{"raw", "car", "tar", "dag-json", "dag-cbor", "json", "cbor", "ipns-record"}

// formatOf returns what a request asks for instead of what a file holds (IPIP-523), or "". JSON and CBOR are what files
// hold, unless the codec is another one, which is seen later.
func formatOf(r *http.Request) (string, error) {
	if r.URL.RawQuery != "" {
		if f := r.URL.Query().Get("format"); f == "json" || f == "cbor" {
			return "", nil
		} else if f != "" {
			if !slices.Contains(formats, f) {
				return "", errFormat
			}
			return f, nil
		}
	}
	for _, accept := range r.Header.Values("Accept") {
		for v := range strings.SplitSeq(accept, ",") {
			v, _, _ = strings.Cut(strings.TrimSpace(v), ";")
			switch {
			case v == "application/json" || v == "application/cbor": // the first counts
				return "", nil
			case strings.HasPrefix(v, "application/vnd.ipld") || strings.HasPrefix(v, "application/vnd.ipfs") || v == "application/x-tar":
				return v, nil
			}
		}
	}
	return "", nil
}

// canonicalName returns where a request for /ipns/NAME is sent on to if NAME is a key that is not written as a host can be
// named, in base36, or "".
func canonicalName(r *http.Request, p path.Path) string {
	if !p.Mutable() || ownOrigin(r) || granted(r.Context()) {
		return ""
	}
	written := p.Segments()[1]
	name, err := ipns.NameFromString(written)
	if err != nil || name.String() == written {
		return ""
	}
	u := original(r)
	to := url.URL{Path: strings.Replace(u.Path, written, name.String(), 1), RawQuery: u.RawQuery}
	return to.String()
}

// ownOrigin tells whether the host of a request stands for what it serves alone.
func ownOrigin(r *http.Request) bool {
	return r.Context().Value(ipfs.SubdomainHostnameKey) != nil || r.Context().Value(ipfs.DNSLinkHostnameKey) != nil
}

// set sets the headers that name what is served.
func (n named) set(h http.Header, t target) {
	roots := make([]string, len(t.trail))
	for i, c := range t.trail {
		roots[i] = c.String()
	}
	h.Set("X-Ipfs-Roots", strings.Join(roots, ","))
	if s := n.path.String(); isVisible(s) {
		h.Set("X-Ipfs-Path", s)
	}
	if uri := n.uri(); uri != "" {
		h.Set("Ipfs-Uri", uri)
	}
}

// isVisible tells whether a header can carry s (RFC 9110, section 5.5).
func isVisible(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
}

// maxURI bounds Ipfs-Uri, in bytes.
const maxURI = 2048

// uri is the path as IPIP-548 writes it, or "".
func (n named) uri() string {
	names := n.path.Segments()
	host := ""
	if !n.mutable {
		c, err := cid.Decode(names[1])
		if err == nil {
			host, err = cid.NewCidV1(c.Type(), c.Hash()).StringOfBase(multibase.Base32)
		}
		if err != nil {
			return ""
		}
	} else if name, err := ipns.NameFromString(names[1]); err == nil {
		host = name.String()
	} else if host, err = idna.Lookup.ToASCII(strings.TrimSuffix(names[1], ".")); err != nil || !strings.Contains(host, ".") {
		return ""
	}
	var b strings.Builder
	b.WriteString(names[0] + "://" + host)
	for _, name := range names[2:] {
		b.WriteByte('/')
		for _, c := range []byte(name) {
			if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
				b.WriteByte(c)
			} else {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		}
	}
	if strings.HasSuffix(n.path.String(), "/") {
		b.WriteByte('/')
	}
	if b.Len() > maxURI {
		return ""
	}
	return b.String()
}

// cache sets how long what was served may be kept.
func (n named) cache(h http.Header, immutable string) {
	switch {
	case !n.mutable:
		h.Set("Cache-Control", immutable)
	case n.ttl > 0:
		h.Set("Cache-Control", fmt.Sprintf("public, max-age=%d", int(n.ttl.Seconds())))
	default:
		h.Set("Cache-Control", "no-cache")
	}
}

// original is the URL as the client wrote it: the path of a host that stands for a title is not its own.
func original(r *http.Request) *url.URL {
	if u, err := url.ParseRequestURI(r.RequestURI); err == nil {
		return u
	}
	return r.URL
}

var errNoName = errors.New("the name leads nowhere")

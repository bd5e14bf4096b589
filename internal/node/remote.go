package node

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// API says how the API is reached beside its socket.
type API struct {
	Listen  []string // TCP addresses
	Hosts   []string // names of this machine that clients may call it by, beside localhost and addresses
	Origins []string // of pages that may call it, as https://console.example
}

// Refusals of the API over TCP.
var (
	errHost   = errors.New("this host is not served; reelfs daemon --api-host names others")
	errOrigin = errors.New("pages of this origin may not call; reelfs daemon --api-origin names others")
	errBearer = errors.New("this needs a token, as reelfs token add makes them: Authorization: Bearer TOKEN")
	errPace   = errors.New("too many calls; slow down")
	errScope  = errors.New("the scope of this token does not cover the call")
)

// remoteHandler returns the API for TCP: calls need a token, and a browser cannot be made to send them for a page of
// somebody else, whatever name that page has given this machine (DNS rebinding).
func (n *Node) remoteHandler() http.Handler {
	mux := n.mux(n.authorize)
	mux.Handle(psaPrefix+"/", n.psa())
	mux.Handle("GET "+consolePrefix, console())
	return n.recovering(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		if !n.cfg.API.serves(r.Host) {
			refuseWith(w, http.StatusForbidden, errHost)
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" {
			h.Add("Vary", "Origin")
			if !n.cfg.API.admits(origin, r) {
				refuseWith(w, http.StatusForbidden, errOrigin)
				return
			}
			h.Set("Access-Control-Allow-Origin", origin)
			h.Set("Access-Control-Expose-Headers", "Location, Reelfs-Root, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Length, Upload-Metadata, Upload-Offset")
			if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
				h.Set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
				h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, Tus-Resumable, Upload-Defer-Length, Upload-Length, Upload-Metadata, Upload-Offset, "+requestHeader)
				h.Set("Access-Control-Max-Age", "600")
				w.WriteHeader(http.StatusNoContent)
				return
			}
		}
		mux.ServeHTTP(w, r)
	}))
}

// serves tells whether a host is one of this machine's names. Addresses are: what a page can bend is a name.
func (a API) serves(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	_, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil || host == "localhost" || slices.Contains(a.Hosts, host)
}

// admits tells whether pages of an origin may call: those of this host, and those that were named.
func (a API) admits(origin string, r *http.Request) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host || slices.Contains(a.Origins, origin)
}

// authorize lets calls pass that come with a token of the scope.
func (n *Node) authorize(scope Scope, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, err := tokensOf(n.repo.dir).of(r)
		switch {
		case err != nil:
			refuse(w, err)
		case !n.paces.allow(r, token):
			w.Header().Set("Retry-After", "1")
			refuseWith(w, http.StatusTooManyRequests, errPace)
		case token == nil:
			w.Header().Set("WWW-Authenticate", `Bearer realm="reelfs"`)
			refuseWith(w, http.StatusUnauthorized, errBearer)
		case scopes[token.Scope] < scopes[scope]:
			refuseWith(w, http.StatusForbidden, fmt.Errorf("%w: it is %s, the call needs %s", errScope, token.Scope, scope))
		default:
			next(w, r.WithContext(by(r.Context(), token)))
		}
	}
}

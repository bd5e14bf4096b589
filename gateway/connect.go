package gateway

import (
	"errors"
	"net"
	"net/http"
	"strings"
)

var errNoProxy = errors.New("this gateway is a proxy for the hosts that it serves, and for no others")

// connect answers CONNECT, by which clients use a gateway as the proxy of hosts that their resolver does not find
// (https://specs.ipfs.tech/http-gateways/subdomain-gateway/). The tunnel ends here: requests in it are like any
// others.
func (g *Gateway) connect(w http.ResponseWriter, r *http.Request) {
	if r.ProtoMajor != 1 { // elsewhere a tunnel is a stream of its own
		g.notAllowed(w, r)
		return
	}
	if !g.standsFor(r) {
		g.fail(w, r, http.StatusForbidden, errNoProxy.Error(), errNoProxy)
		return
	}
	w.WriteHeader(http.StatusOK)
}

// standsFor tells whether the host of a request is one that this gateway serves.
func (g *Gateway) standsFor(r *http.Request) bool {
	if here, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok && here.String() == r.Host {
		return true
	}
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	for known := range g.known {
		if host == known || strings.HasSuffix(host, ".ipfs."+known) || strings.HasSuffix(host, ".ipns."+known) {
			return true
		}
	}
	return g.cfg.DNSLink && net.ParseIP(host) == nil
}

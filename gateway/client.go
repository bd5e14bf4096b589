package gateway

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// ParseProxies reads addresses and networks of proxies, as 10.0.0.0/8.
func ParseProxies(list []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, s := range list {
		p, err := netip.ParsePrefix(s)
		if a, e := netip.ParseAddr(s); e == nil {
			p, err = netip.PrefixFrom(a, a.BitLen()), nil
		}
		if err != nil {
			return nil, fmt.Errorf("%q is not the address of a proxy, as 10.0.0.1 or 10.0.0.0/8", s)
		}
		out = append(out, p.Masked())
	}
	return out, nil
}

// forwarded are the headers by which a proxy says for whom it asks. Anyone can write them.
var forwarded = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip"}

var errTwoClients = errors.New("the proxy of this gateway forwards two clients: Forwarded and X-Forwarded-For differ")

// hop is what one proxy says of the request that it was sent.
type hop struct {
	client      string // an address, with a port or without
	host, proto string // "" if it does not say
}

// meet finds out who the client of r is and sets RemoteAddr: the last address of the chain of proxies that is not one of a
// trusted proxy. Each proxy appends to the chain, so an address further left was written by that client, who may lie. Of the
// headers that say so, in any number of lines, boxo and handlers see those that a trusted proxy wrote, in one line each.
func (g *Gateway) meet(r *http.Request) error {
	at := addrOf(r.RemoteAddr)
	rfc7239, older := elements(r.Header, "Forwarded"), elements(r.Header, "X-Forwarded-For")
	host, proto := last(elements(r.Header, "X-Forwarded-Host")), last(elements(r.Header, "X-Forwarded-Proto"))
	for _, name := range forwarded {
		r.Header.Del(name)
	}
	if r.TLS != nil {
		r.Header.Set("X-Forwarded-Proto", "https") // boxo looks there alone
	}
	if !g.trusts(at) {
		return nil
	}
	client, by := g.follow(at, rfc7239, parseHop)
	if older != nil {
		same, _ := g.follow(at, older, func(s string) hop { return hop{client: s} })
		if rfc7239 != nil && same != client { // the proxy wrote one of them, and its client the other
			return errTwoClients
		}
		client = same
	}
	host, proto = cmp.Or(by.host, host), cmp.Or(by.proto, proto)
	if client != at {
		r.RemoteAddr = netip.AddrPortFrom(client, 0).String()
		r.Header.Set("X-Forwarded-For", client.String())
	}
	if proto != "" {
		r.Header.Set("X-Forwarded-Proto", proto)
	}
	if host != "" && g.cfg.ForwardedHost {
		r.Header.Set("X-Forwarded-Host", host)
	}
	return nil
}

// follow goes from the proxy at an address through a chain to the client, and returns the last hop's words about the request.
func (g *Gateway) follow(at netip.Addr, chain []string, parse func(string) hop) (client netip.Addr, by hop) {
	client = at
	for _, element := range slices.Backward(chain) {
		next := parse(element)
		a, ok := hostAddr(next.client)
		if !ok {
			return client, by
		}
		if client, by = a, next; !g.trusts(a) {
			return client, by
		}
	}
	return client, by
}

// elements returns what a list in all lines of a header holds. It is cut at each comma, also within quotes: a client that
// opens a quote must not swallow what the proxy appends, which has no commas.
func elements(h http.Header, name string) (list []string) {
	for _, line := range h.Values(name) {
		for element := range strings.SplitSeq(line, ",") {
			list = append(list, strings.TrimSpace(element))
		}
	}
	return list
}

func last(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}

// parseHop reads an element of Forwarded (RFC 7239, section 4).
func parseHop(element string) (h hop) {
	for pair := range strings.SplitSeq(element, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		value = strings.Trim(value, `"`)
		switch strings.ToLower(name) {
		case "for":
			h.client = value
		case "host":
			h.host = value
		case "proto":
			h.proto = value
		}
	}
	return h
}

// hostAddr reads an address, which may have a port.
func hostAddr(s string) (netip.Addr, bool) {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	a, err := netip.ParseAddr(strings.Trim(s, "[]"))
	return a.Unmap(), err == nil
}

func (g *Gateway) trusts(a netip.Addr) bool {
	for _, p := range g.cfg.Proxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// addrOf returns the address of a client, or the zero one.
func addrOf(remote string) netip.Addr {
	if at, err := netip.ParseAddrPort(remote); err == nil {
		return at.Addr().Unmap()
	}
	return netip.Addr{}
}

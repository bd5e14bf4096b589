package gateway

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
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
var forwarded = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"}

// meet finds out who the client of r is: whom a trusted proxy asks for, or whoever connected. What others than trusted
// proxies forward is taken away.
func (g *Gateway) meet(r *http.Request) {
	at := addrOf(r.RemoteAddr)
	if !g.trusts(at) {
		for _, name := range forwarded {
			r.Header.Del(name)
		}
		if r.TLS != nil { // boxo looks there alone
			r.Header.Set("X-Forwarded-Proto", "https")
		}
		return
	}
	if r.Header.Get("X-Forwarded-For") == "" {
		readForwarded(r.Header)
	}
	hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
	for i := len(hops) - 1; i >= 0; i-- { // what stands further left was written by whoever is first not trusted
		client, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			return
		}
		r.RemoteAddr = netip.AddrPortFrom(client.Unmap(), 0).String()
		if !g.trusts(client.Unmap()) {
			return
		}
	}
}

// readForwarded writes what the last element of Forwarded says (RFC 7239) as the older headers.
func readForwarded(h http.Header) {
	list := strings.Split(h.Get("Forwarded"), ",")
	for pair := range strings.SplitSeq(list[len(list)-1], ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		value = strings.Trim(value, `"`)
		switch strings.ToLower(name) {
		case "for":
			if host, _, err := net.SplitHostPort(value); err == nil {
				value = host
			}
			h.Set("X-Forwarded-For", strings.Trim(value, "[]"))
		case "host":
			h.Set("X-Forwarded-Host", value)
		case "proto":
			h.Set("X-Forwarded-Proto", value)
		}
	}
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

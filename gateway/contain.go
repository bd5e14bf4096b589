package gateway

import (
	"errors"
	"net/http"
	"strings"
)

// Content of strangers runs in the origin of the host that it is asked of. Where that host stands for one title, that is
// the title's affair. All other hosts (IP addresses, names that are not in Config.Domains, signed URLs) are one origin with
// our own pages, and contain is the one rule for all answers there, ours and boxo's: nothing in them runs.

var errWorker = errors.New("on this host all titles share an origin: no service worker can be registered")

// contain sets the headers that keep content of a type from running in the origin that r was sent to. X-Content-Type-Options
// is in always: without a type for scripts there is no script, module, worker or service worker.
func contain(h http.Header, r *http.Request) {
	typ, _, _ := strings.Cut(strings.ToLower(h.Get("Content-Type")), ";")
	if typ = strings.TrimSpace(typ); typ == "" {
		typ = anyBytes
		h.Set("Content-Type", typ) // net/http would look at the content
	}
	if ownOrigin(r) {
		return
	}
	if strings.Contains(typ, "script") {
		h.Set("Content-Type", plainText)
	}
	if !harmless(typ) {
		h.Set("Content-Security-Policy", "sandbox")
	}
}

// harmless tells whether browsers have viewers for a type that run nothing in the origin of a document; they do not work in
// a sandbox. Unknown types are not harmless.
func harmless(typ string) bool {
	if strings.Contains(typ, "xml") { // SVG too
		return false
	}
	return strings.HasPrefix(typ, "video/") || strings.HasPrefix(typ, "audio/") || strings.HasPrefix(typ, "image/") || typ == "application/pdf"
}

// active tells whether a type of mediaTypes is one that browsers run, or use to show other content.
func active(typ string) bool {
	for _, part := range []string{"html", "xml", "script", "css", "wasm"} {
		if strings.Contains(typ, part) {
			return true
		}
	}
	return false
}

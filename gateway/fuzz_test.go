package gateway

import (
	"bufio"
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/reel"
)

// FuzzPath asks for any path with any range: the answer is never that something went wrong in the node.
func FuzzPath(f *testing.F) {
	store := blockstore.NewMem()
	batch := store.Begin()
	r, err := reel.Publish(f.Context(), strings.NewReader("bytes"), 5, reel.Options{Name: "film.bin"}, batch)
	if err != nil {
		f.Fatal(err)
	}
	if err := batch.Commit(f.Context()); err != nil {
		f.Fatal(err)
	}
	root := r.Root.Cid.String()
	for _, path := range []string{"/", "/ipfs/", "/ipfs/" + root, "/ipfs/" + root + "/film.bin", "/ipfs/" + root + "/film.bin/x", "/ipfs/" + root + "/../film.bin",
		"/watch/" + root, "/hls/" + root + "/master.m3u8", "/ipfs/bafkqaaa", "/ipfs/Qm", "/assets/watch.js", "/assets/../gateway.go", "/ipfs/" + root + "/%00", "/ipfs/%zz"} {
		f.Add(path, "bytes=0-1")
	}
	g := mustNew(f, Config{Blocks: store})
	f.Fuzz(func(t *testing.T, path, ranges string) {
		u, err := url.ParseRequestURI(path)
		if err != nil || !strings.HasPrefix(path, "/") {
			return // net/http refuses it
		}
		w := httptest.NewRecorder()
		g.ServeHTTP(w, (&http.Request{Method: "GET", URL: u, Host: "localhost", Header: http.Header{"Range": {ranges}}, RequestURI: path}).WithContext(t.Context()))
		if w.Code >= 500 {
			t.Errorf("GET %q, Range %q: %d %s", path, ranges, w.Code, w.Body)
		}
	})
}

// FuzzCanonical holds that net/http reads a canonical head, if it reads it, as one request without a body, to the last byte, with
// the range that we read.
func FuzzCanonical(f *testing.F) {
	for _, head := range []string{
		"GET /ipfs/x HTTP/1.1\r\nHost: a\r\nRange: bytes=0-9\r\n\r\n", "GET / HTTP/1.1\r\nhost:a\r\nConnection: keep-alive\r\nRANGE: bytes=5-\r\n\r\n",
		"GET / HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n Range: bytes=0-9\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx",
	} {
		f.Add([]byte(head))
	}
	f.Fuzz(func(t *testing.T, head []byte) {
		if !canonical(head) {
			return
		}
		in := bufio.NewReader(bytes.NewReader(head))
		r, err := http.ReadRequest(in)
		if err != nil {
			return // it is not answered, so it is not remembered
		}
		if in.Buffered() > 0 || r.Method != http.MethodGet || r.Proto != "HTTP/1.1" || r.ContentLength != 0 || len(r.TransferEncoding) > 0 || r.Close {
			t.Errorf("%q is read as %+v, with %d bytes left", head, r, in.Buffered())
		}
		from, to := rangeIn(head)
		if got := r.Header["Range"]; to > 0 && (len(got) != 1 || got[0] != strings.TrimSpace("bytes="+string(head[from:to]))) {
			t.Errorf("%q has the ranges %q", head, got)
		}
	})
}

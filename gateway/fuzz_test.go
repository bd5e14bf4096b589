package gateway

import (
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

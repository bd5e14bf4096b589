package gateway

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"
	mh "github.com/multiformats/go-multihash"
)

// TestArchivesOfWhatIsMissing expects that no archive without one of its blocks looks whole, neither to the client nor to a
// cache, and that one whose root is missing is an error from the start.
func TestArchivesOfWhatIsMissing(t *testing.T) {
	w := newWorld(t)
	none, err := cid.V1Builder{Codec: cid.Raw, MhType: mh.SHA2_256}.Sum([]byte("nowhere"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/ipfs/" + none.String() + "?format=car", "/ipfs/" + none.String() + "/a/b?format=car"} {
		resp, body := w.ask(t, "GET", "", path)
		if resp.StatusCode != 404 || strings.Contains(resp.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %s, Cache-Control %q, %q", path, resp.Status, resp.Header.Get("Cache-Control"), body)
		}
	}
	leaf := bytes.Repeat([]byte("x"), 1<<10)
	c, err := cid.V1Builder{Codec: cid.Raw, MhType: mh.SHA2_256}.Sum(leaf)
	if err != nil {
		t.Fatal(err)
	}
	dir := unixfs.EmptyDirNode()
	if err := dir.AddRawLink("missing.bin", &ipld.Link{Cid: c, Size: uint64(len(leaf))}); err != nil {
		t.Fatal(err)
	}
	w.put(t, dir)
	for _, format := range []string{"car", "tar"} {
		resp, err := w.Client().Get(w.URL + "/ipfs/" + dir.Cid().String() + "?format=" + format)
		if err != nil {
			continue // the connection ended before anything was sent
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err == nil && resp.StatusCode == 200 {
			t.Errorf("%s: %s, %d bytes that look whole: %q", format, resp.Status, len(body), body[max(0, len(body)-80):])
		}
	}
}

// TestTAR reads a folder as TAR.
func TestTAR(t *testing.T) {
	w := newWorld(t)
	_, body := w.ask(t, "GET", "", "/ipfs/"+w.root+"?format=tar")
	sizes := map[string]int64{}
	for r := tar.NewReader(bytes.NewReader(body)); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		sizes[strings.TrimPrefix(h.Name, w.root+"/")] = h.Size
	}
	for name, size := range map[string]int64{"hello.txt": 6, "big.bin": 1_000_000, "deep/a b&c.txt": 4} {
		if sizes[name] != size {
			t.Errorf("%s has %d bytes in the TAR, want %d; it holds %v", name, sizes[name], size, sizes)
		}
	}
}

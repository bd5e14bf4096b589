package gateway

import (
	"archive/tar"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/reelfs/reelfs/blockstore"
)

// TestArchivesStayWhereTheyAre downloads archives of what strangers made to be unpacked elsewhere.
func TestArchivesStayWhereTheyAre(t *testing.T) {
	b := bombs{blockstore.NewMem(), t}
	s := httptest.NewServer(mustNew(t, Config{Blocks: b}))
	defer s.Close()
	file := b.put(cid.Raw, []byte("film"))
	link := func(target string) cid.Cid {
		data, err := unixfs.SymlinkData(target)
		if err != nil {
			t.Fatal(err)
		}
		return b.node(data)
	}
	folder := func(entries map[string]cid.Cid) cid.Cid {
		var links []*ipld.Link
		for name, c := range entries {
			links = append(links, &ipld.Link{Name: name, Cid: c, Size: 1})
		}
		return b.node(unixfs.FolderPBData(), links...)
	}
	deep := folder(map[string]cid.Cid{"in": link("../film"), "up": link(".."), "by": link("up/../.."), "out": link("../../x"), "passwd": link("/etc/passwd")})
	root := folder(map[string]cid.Cid{"film": file, "deep": deep, "same": link("film"), "out": link(".."), "..": file, "": file, "a/b": file, "a\x00b": file, strings.Repeat("n", 256): file})
	resp, err := http.Get(s.URL + "/ipfs/" + root.String() + "?format=tar")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	got := map[string]string{}
	for r := tar.NewReader(resp.Body); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("after %v: %v", got, err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(strings.TrimPrefix(h.Name, root.String()), "/")
		got[name] = string(h.Typeflag) + " " + h.Linkname + string(text)
	}
	want := map[string]string{"": "5 ", "film": "0 film", "deep": "5 ", "same": "2 film", "out": "0 ..",
		"deep/in": "2 ../film", "deep/up": "2 ..", "deep/by": "0 up/../..", "deep/out": "0 ../../x", "deep/passwd": "0 /etc/passwd"}
	for name, is := range want {
		if got[name] != is {
			t.Errorf("%q is %q, want %q", name, got[name], is)
		}
	}
	if len(got) != len(want) {
		t.Errorf("the archive has %q", got)
	}
}

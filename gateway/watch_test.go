package gateway

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/reelfs/reelfs/blockstore"
)

const page = "text/html,application/xhtml+xml,*/*;q=0.8"

// shelf puts a folder of entries into the store of a site.
func (s *site) shelf(t *testing.T, entries map[string]cid.Cid) cid.Cid {
	t.Helper()
	dir := unixfs.EmptyDirNode()
	if err := dir.SetCidBuilder(merkledag.V1CidPrefix()); err != nil {
		t.Fatal(err)
	}
	for name, c := range entries {
		if err := dir.AddRawLink(name, &ipld.Link{Name: name, Size: 1, Cid: c}); err != nil {
			t.Fatal(err)
		}
	}
	if err := blockstore.Put(t.Context(), s.store.Mem, blockstore.Block{Cid: dir.Cid(), Data: dir.RawData()}); err != nil {
		t.Fatal(err)
	}
	return dir.Cid()
}

// raw puts a file of one leaf into the store of a site.
func (s *site) raw(t *testing.T, data string) cid.Cid {
	t.Helper()
	c := blockstore.Sum(cid.Raw, []byte(data))
	if err := blockstore.Put(t.Context(), s.store.Mem, blockstore.Block{Cid: c, Data: []byte(data)}); err != nil {
		t.Fatal(err)
	}
	return c
}

func (s *site) cid(t *testing.T, text string) cid.Cid {
	t.Helper()
	c, err := cid.Decode(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestWatchStyle holds that the shape of the picture reaches the page, and that the policy lets it.
func TestWatchStyle(t *testing.T) {
	s := serve(t, 0)
	resp, body, err := s.do(t, "GET", "/watch/"+s.root, "Accept", page)
	if err != nil || resp.StatusCode != 200 {
		t.Fatal(resp, err)
	}
	style := regexp.MustCompile(`<style>(.*)</style>`).FindSubmatch(body)
	if style == nil || string(style[1]) != "#stage{--w:320;--h:180}" || bytes.Contains(body, []byte("ZgotmplZ")) {
		t.Fatalf("style: %q", style)
	}
	sum := sha256.Sum256(style[1])
	policy := resp.Header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") || strings.Contains(policy, "unsafe") {
		t.Errorf("policy: %s", policy)
	}
}

// TestWatchFiles holds that files are shown as what they are, and their names as text.
func TestWatchFiles(t *testing.T) {
	s := serve(t, 0)
	const hostile = `"><script>alert(1)<` + `script>.mp3`
	root := s.shelf(t, map[string]cid.Cid{
		"a.png": s.raw(t, "\x89PNG\r\n\x1a\n0000"), "b.pdf": s.raw(t, "%PDF-1.4\n"), "c.txt": s.raw(t, "text"), hostile: s.raw(t, "ID3\x03"), "film": s.cid(t, s.root),
	}).String()
	for _, c := range []struct {
		path       string
		says, not  string
		status     int
		headerName string
	}{
		{"/watch/" + root + "/a.png", `<img src="/ipfs/`, "<video", 200, ""},
		{"/watch/" + s.raw(t, "\x89PNG\r\n\x1a\n0000").String(), `<img src="/ipfs/`, "<video", 200, ""},
		{"/watch/" + root + "/b.pdf", `rel="noopener">Open the PDF`, "<video", 200, ""},
		{"/watch/" + root + "/c.txt", `Open the file`, "<video", 200, ""},
		{"/watch/" + root + "/%22%3E%3Cscript%3Ealert(1)%3Cscript%3E.mp3", `class="idle sound"`, "<script>alert", 200, ""},
		{"/watch/" + root, `script&gt;.mp3`, "<script>alert", 200, ""},
		{"/watch/" + root, `href="/watch/` + root + `/film"`, "c.txt", 200, ""},
		{"/watch/ipfs/" + root + "/film", `/master.m3u8`, "", 200, ""},
		{"/watch/" + s.shelf(t, map[string]cid.Cid{"x.txt": s.raw(t, "x")}).String(), "nothing to watch", "", 200, ""},
		{"/watch/" + s.shelf(t, map[string]cid.Cid{"one": s.cid(t, s.root), "x.txt": s.raw(t, "x")}).String(), "", "", 302, "/one"},
		{"/hls/" + s.root + "/master.m3u8", "", "", 301, "/ipfs/" + s.root + "/master.m3u8"},
		{"/hls/" + s.root + "/iframes.mp4?download=true", "", "", 301, "/ipfs/" + s.root + "/iframes.mp4?download=true"},
		{"/hls/" + root + "/master.m3u8", "", "", 422, ""},
	} {
		resp, body, err := s.do(t, "GET", c.path, "Accept", page)
		if err != nil || resp.StatusCode != c.status || !strings.Contains(string(body), c.says) || c.not != "" && strings.Contains(string(body), c.not) ||
			!strings.HasSuffix(resp.Header.Get("Location"), c.headerName) {
			t.Errorf("%s: %v, %v, %v\nwant %q without %q, %d\n%s", c.path, resp.Status, resp.Header.Get("Location"), err, c.says, c.not, c.status, body)
		}
	}
}

// TestErrorPages holds that people get pages in plain words, and programs lines of text.
func TestErrorPages(t *testing.T) {
	s := serve(t, 0)
	const absent = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"
	for path, status := range map[string]int{"/watch/" + absent: 404, "/ipfs/" + absent: 404, "/watch/nonsense": 400, "/hls/" + absent + "/master.m3u8": 404} {
		resp, body, err := s.do(t, "GET", path, "Accept", page)
		if err != nil || resp.StatusCode != status || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") || !bytes.Contains(body, []byte("<h1>")) || bytes.Contains(body, []byte("block ")) {
			t.Errorf("%s for a person: %v, %v\n%s", path, resp.Status, err, body)
		}
		resp, body, err = s.do(t, "GET", path)
		if err != nil || resp.StatusCode != status || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/plain") || bytes.Contains(body, []byte("<")) {
			t.Errorf("%s for a program: %v, %v\n%s", path, resp.Status, err, body)
		}
	}
}

// far is a store whose content is far away until it arrives.
type far struct {
	*blockstore.Mem
	here chan struct{}
}

func (f far) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	select {
	case <-f.here:
		return f.Mem.View(ctx, c, fn)
	case <-ctx.Done():
		return ctx.Err()
	}
}

// TestLooking holds that a page does not wait for content that is far away, unless nobody is asked.
func TestLooking(t *testing.T) {
	s := serve(t, 0)
	store := far{s.store.Mem, make(chan struct{})}
	asked := []string{"2 nodes that are connected"}
	g := mustNew(t, Config{Blocks: hidden{store}, SourceTimeout: time.Minute, Asked: func() []string { return asked }})
	web := httptest.NewServer(g)
	defer web.Close()
	ask := func(accept string) (*http.Response, string) {
		t.Helper()
		resp, body, err := (&site{Server: web}).do(t, "GET", "/watch/"+s.root, "Accept", accept)
		if err != nil {
			t.Fatal(err)
		}
		return resp, string(body)
	}
	if resp, body := ask(page); resp.StatusCode != 202 || !strings.Contains(body, asked[0]) || !strings.Contains(body, "find.js") || resp.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("while others are asked: %s\n%s", resp.Status, body)
	}
	told := asked
	asked = nil
	if resp, body := ask(page); resp.StatusCode != 404 || !strings.Contains(body, "knows nobody") {
		t.Errorf("while nobody is asked: %s\n%s", resp.Status, body)
	}
	asked = told
	done := make(chan int)
	go func() {
		resp, _, err := (&site{Server: web}).do(t, "GET", "/watch/"+s.root, "Accept", "*/*")
		if err != nil {
			done <- 0
			return
		}
		done <- resp.StatusCode
	}()
	close(store.here)
	if status := <-done; status != 200 {
		t.Errorf("what the page waits for is %d when the content has come", status)
	}
}

// hidden is a Getter and no more than that.
type hidden struct{ blockstore.Getter }

// TestWatchNames follows a name to what can be watched.
func TestWatchNames(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]int{"/watch/ipns/" + w.name: 200, "/watch/ipns/" + w.name + "/none": 404, "/watch/ipns/nobody.example/": 404, "/watch/ipns/": 400} {
		resp, body := w.ask(t, "GET", "127.0.0.1", path, "Accept: "+page)
		if resp.StatusCode != want || want == 200 && !bytes.Contains(body, []byte("/watch/ipns/"+w.name+"/")) && !bytes.Contains(body, []byte("nothing to watch")) {
			t.Errorf("%s: %s, want %d\n%s", path, resp.Status, want, body)
		}
	}
}

package gateway

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	ipfs "github.com/ipfs/boxo/gateway"
	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/boxo/path"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/deny"
)

// strange are files of a stranger, by the ends of their names.
var strange = map[string]string{
	"html": "<!doctype html><script>alert(1)</script>", "htm": "<script>alert(1)</script>",
	"xhtml": `<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>`,
	"xml":   `<?xml version="1.0"?><x:html xmlns:x="http://www.w3.org/1999/xhtml"><x:script>alert(1)</x:script></x:html>`,
	"xsl":   `<?xml version="1.0"?><x:html xmlns:x="http://www.w3.org/1999/xhtml"><x:script>alert(1)</x:script></x:html>`,
	"svg":   `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
	"mpd":   `<?xml version="1.0"?><MPD><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></MPD>`,
	"js":    "self.onfetch = () => {}", "mjs": "export default 1", "wasm": "\x00asm\x01\x00\x00\x00", "css": "body {}", "json": `{"a": 1}`,
	"txt": "<script>alert(1)</script>", "pdf": "%PDF-1.4 <script>", "png": "\x89PNG\r\n\x1a\n<script>", "mp4": "<html><script>alert(1)</script>",
	"vtt": "WEBVTT\n<script>", "m3u8": "#EXTM3U\n<script>", "xht": "<html><script>", "shtml": "<html><script>", "rdf": "<?xml version='1.0'?><script/>", "none": "<html><script>",
}

// runs tells whether browsers run content of a type in a document, or take it for a script.
func runs(typ string) (document, script bool) {
	return strings.Contains(typ, "html") || strings.Contains(typ, "xml") || strings.Contains(typ, "xsl"), strings.Contains(typ, "script")
}

// strangers is a world with their files, also as a node that we do not read as a file, and boxo does.
func (w *world) strangers(t *testing.T) (root string, files map[string]string) {
	t.Helper()
	files = map[string]string{}
	entries := map[string]cid.Cid{}
	for ext, text := range strange {
		entries["x."+ext] = w.file(t, text)
		files["x."+ext] = entries["x."+ext].String()
		n := merkledag.NodeWithData(unixfs.FilePBData([]byte(text), uint64(len(text))))
		if err := errors.Join(n.SetCidBuilder(merkledag.V1CidPrefix()), n.AddNodeLink("", merkledag.NewRawNode([]byte(text)))); err != nil { // it says no size
			t.Fatal(err)
		}
		w.put(t, n)
		entries["odd."+ext] = n.Cid()
		files["odd."+ext] = n.Cid().String()
	}
	for _, codec := range []uint64{cid.DagCBOR, 0x0200} { // JSON
		c := blockstore.Sum(codec, []byte(`"<script>alert(1)</script>"`))
		if err := blockstore.Put(t.Context(), w.store, blockstore.Block{Cid: c, Data: []byte(`"<script>alert(1)</script>"`)}); err != nil {
			t.Fatal(err)
		}
		files[fmt.Sprint("codec ", codec)] = c.String()
	}
	return w.dir(t, entries).Cid().String(), files
}

// TestContained asks for files of strangers in every way there is, on hosts where all share an origin: in no answer would a
// browser run any of them, whatever the URL says that they are.
func TestContained(t *testing.T) {
	w := newWorld(t)
	root, files := w.strangers(t)
	signer, err := NewSigner(NewSigningKey())
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(mustNew(t, Config{Blocks: w.store, Domains: []string{"gate.example"}, Signer: signer, Names: []ipfs.BackendOption{}}))
	t.Cleanup(s.Close)
	w.Server = s
	soon := time.Now().Add(time.Hour).Unix()
	var ways []string
	for name, c := range files {
		at := []string{"/ipfs/" + c, signer.Sign(Grant{Path: "/ipfs/" + c, Expires: soon}), "/hls/" + c + "/" + name, "/watch/" + c}
		if !strings.Contains(name, " ") {
			at = append(at, "/ipfs/"+root+"/"+name)
		}
		for _, p := range at {
			ways = append(ways, p)
			for _, f := range append(formats, "html", "x", "RAW") {
				ways = append(ways, p+"?format="+f)
			}
		}
		for ext := range strange {
			ways = append(ways, "/ipfs/"+c+"?filename=a."+ext, "/ipfs/"+c+"?format=json&filename=a."+ext)
		}
	}
	ways = append(ways, "/ipfs/"+root+"/", "/ipfs/"+root, "/ipfs/"+root+"?format=tar", "/ipfs/"+w.site+"/", "/ipfs/"+w.link, "/ipfs/"+w.root+"/link")
	headers := [][]string{nil, {"Accept: text/html"}, {"Accept: application/json"}, {"Cache-Control: only-if-cached"}, {"Range: bytes=0-3"}, {"Range: bytes=0-1,3-4"}, {"Service-Worker: script"}}
	for i, p := range ways {
		for _, host := range []string{"", "node.lan", "localhost"} {
			h := headers[i%len(headers)]
			if host != "" && i%5 > 0 {
				continue
			}
			resp, body, err := w.try(t, "GET", host, p, h...)
			if resp == nil {
				t.Logf("%s%s: %v", host, p, err)
				continue
			}
			typ := resp.Header.Get("Content-Type")
			document, script := runs(typ)
			policy := resp.Header.Get("Content-Security-Policy")
			ours := strings.HasPrefix(p, "/watch/") || strings.HasPrefix(policy, "default-src 'none'")
			if resp.StatusCode >= 300 && !strings.Contains(string(body), "script>") {
				continue
			}
			if script || document && policy != "sandbox" && !ours || resp.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("%s%s %v: %s, Content-Type %q, policy %q", host, p, h, resp.Status, typ, policy)
			}
			if strings.Contains(p, "/ipfs/") && len(h) > 0 && h[0] == "Service-Worker: script" && resp.StatusCode < 400 {
				t.Errorf("%s %v: %s", p, h, resp.Status)
			}
		}
	}
	for _, c := range []struct{ path, typ, policy string }{ // what has an origin of its own is a site
		{"/x.html", "text/html; charset=utf-8", ""},
		{"/x.js", "text/javascript; charset=utf-8", ""},
		{"/x.txt?filename=x.html", "text/plain; charset=utf-8", ""},
		{"/x.none?filename=x.html", "text/plain; charset=utf-8", ""},
		{"/x.none?filename=x.svg", "text/plain; charset=utf-8", ""},
		{"/x.none?filename=x.mp4", "video/mp4", ""},
	} {
		if resp, _ := w.ask(t, "GET", root+".ipfs.gate.example", c.path); resp.Header.Get("Content-Type") != c.typ || resp.Header.Get("Content-Security-Policy") != c.policy {
			t.Errorf("a site's %s: %s, %v", c.path, resp.Status, resp.Header)
		}
	}
}

// TestFixedWords fails in every way and holds that clients see words for them, and the log the rest: neither files of this
// machine nor what Go functions say to each other.
func TestFixedWords(t *testing.T) {
	w := newWorld(t)
	lists := t.TempDir()
	if err := os.WriteFile(filepath.Join(lists, "secret.deny"), []byte("# court order\n/ipfs/"+w.hello+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := deny.Open(lists, nil, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	var told error
	s := httptest.NewServer(mustNew(t, Config{Blocks: w.store, Domains: []string{"gate.example"}, Deny: d, Events: Events{Failed: func(_ *http.Request, _ int, err error) { told = err }}}))
	t.Cleanup(s.Close)
	w.Server = s
	absent := path.FromCid(blockstore.Sum(cid.Raw, []byte("absent"))).String()
	odd := blockstore.Sum(cid.DagProtobuf, []byte("not protobuf"))
	if err := blockstore.Put(t.Context(), w.store, blockstore.Block{Cid: odd, Data: []byte("not protobuf")}); err != nil {
		t.Fatal(err)
	}
	for ask, want := range map[string]string{
		"/ipfs/" + w.hello:                            "410 Gone: this is denied here\n",
		"/ipfs/" + w.hello + "?format=car":            "410 Gone: this is denied here\n",
		"/ipfs/" + w.hello + "?format=raw":            "410 Gone: this is denied here\n",
		"/ipfs/" + w.root + "/hello.txt":              "410 Gone: this is denied here\n",
		"/ipfs/" + w.root + "/hello.txt?format=raw":   "410 Gone: this is denied here\n",
		"/watch/" + w.hello:                           "410 ",
		"/hls/" + w.hello + "/master.m3u8":            "410 Gone: this is denied here\n",
		absent:                                        "404 Not Found: this node does not hold the content of this CID\n",
		"/ipfs/" + w.root + "/none?format=raw":        "404 Not Found: there is nothing at this path, or this node does not hold it\n",
		"/ipfs/" + odd.String():                       "422 Unprocessable Entity: the content of this CID is not a file or a directory\n",
		"/ipfs/" + odd.String() + "?format=tar":       "422 Unprocessable Entity: the content of this CID is not a file or a directory\n",
		"/ipfs/" + w.cbor + "?format=dag-json":        "406 ",
		"/ipfs/" + w.root + "?format=car&dag-scope=x": "400 ",
		"/ipns/none.example/":                         "404 Not Found: the name leads nowhere\n",
		"/ipns/none.example/?format=raw":              "",
		"/hls/" + w.big + "/master.m3u8":              "415 ",
	} {
		told = nil
		_, body := w.ask(t, "GET", "", ask)
		if text := string(body); !strings.HasPrefix(text, want) || told == nil && want != "" && !strings.HasPrefix(ask, "/watch/") {
			t.Errorf("%s: %q, want %q; the log has %v", ask, body, want, told)
		}
		for _, inner := range []string{"failed to", ".deny", "line ", "ipld:", "merkledag", os.TempDir(), "resolve", "lookup"} {
			if strings.Contains(string(body), inner) {
				t.Errorf("%s tells %q: %s", ask, inner, body)
			}
		}
	}
}

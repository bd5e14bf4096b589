package gateway

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	ipfs "github.com/ipfs/boxo/gateway"
	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/boxo/ipns"
	"github.com/ipfs/boxo/namesys"
	"github.com/ipfs/boxo/path"
	"github.com/ipfs/go-cid"
	car "github.com/ipld/go-car/v2"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/routing"
	"github.com/miekg/dns"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// records is a routing.ValueStore of IPNS records.
type records map[string][]byte

func (r records) GetValue(_ context.Context, key string, _ ...routing.Option) ([]byte, error) {
	if data, ok := r[key]; ok {
		return data, nil
	}
	return nil, routing.ErrNotFound
}

func (r records) SearchValue(ctx context.Context, key string, _ ...routing.Option) (<-chan []byte, error) {
	data, err := r.GetValue(ctx, key)
	out := make(chan []byte, 1)
	if err == nil {
		out <- data
	}
	close(out)
	return out, err
}

func (records) PutValue(context.Context, string, []byte, ...routing.Option) error {
	return routing.ErrNotSupported
}

// world is a gateway with a folder, names and sites.
type world struct {
	*httptest.Server
	store *blockstore.Mem

	root, hello, deep, big, link, site, cbor, name string
	name58, json, badSite, hugeSite                string
	bigData                                        []byte
}

// put stores a node of boxo's.
func (w *world) put(t *testing.T, n interface {
	Cid() cid.Cid
	RawData() []byte
}) {
	t.Helper()
	if err := blockstore.Put(t.Context(), w.store, blockstore.Block{Cid: n.Cid(), Data: n.RawData()}); err != nil {
		t.Fatal(err)
	}
}

func (w *world) dir(t *testing.T, entries map[string]cid.Cid) *merkledag.ProtoNode {
	t.Helper()
	nd := unixfs.EmptyDirNode()
	if err := nd.SetCidBuilder(merkledag.V1CidPrefix()); err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for name := range entries {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		c := entries[name]
		data, err := blockstore.Get(t.Context(), w.store, c)
		if err != nil {
			t.Fatal(err)
		}
		child, err := merkledag.DecodeProtobuf(data)
		if c.Type() == cid.Raw {
			err = nd.AddNodeLink(name, merkledag.NewRawNode(data))
		} else if err == nil {
			if err = child.SetCidBuilder(merkledag.V1CidPrefix()); err == nil {
				err = nd.AddNodeLink(name, child)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w.put(t, nd)
	return nd
}

func (w *world) file(t *testing.T, text string) cid.Cid {
	t.Helper()
	c := blockstore.Sum(cid.Raw, []byte(text))
	if err := blockstore.Put(t.Context(), w.store, blockstore.Block{Cid: c, Data: []byte(text)}); err != nil {
		t.Fatal(err)
	}
	return c
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{store: blockstore.NewMem()}
	hello := w.file(t, "hello\n")
	for _, first := range "ABAC" { // the first leaf and the third are the same
		w.bigData = append(append(w.bigData, byte(first)), bytes.Repeat([]byte("1234567890"), 25_000)[:249_999]...)
	}
	batch := w.store.Begin()
	b := dag.NewBuilder(batch)
	var links []dag.Link
	for off := 0; off < len(w.bigData); off += 250_000 {
		l, err := b.Leaf(t.Context(), w.bigData[off:off+250_000])
		if err != nil {
			t.Fatal(err)
		}
		links = append(links, l)
	}
	big, err := b.File(t.Context(), links)
	if err == nil {
		err = batch.Commit(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	w.put(t, unixfs.EmptyDirNode())
	target, err := unixfs.SymlinkData("hello.txt")
	if err != nil {
		t.Fatal(err)
	}
	link := merkledag.NodeWithData(target)
	if err := link.SetCidBuilder(merkledag.V1CidPrefix()); err != nil {
		t.Fatal(err)
	}
	w.put(t, link)
	deep := w.dir(t, map[string]cid.Cid{"a b&c.txt": w.file(t, "deep")})
	root := w.dir(t, map[string]cid.Cid{"hello.txt": hello, "big.bin": big.Cid, "deep": deep.Cid(), "link": link.Cid()})
	site := w.dir(t, map[string]cid.Cid{
		"index.html": w.file(t, "<h1>site</h1>"), "404.html": w.file(t, "not here"), "new.html": w.file(t, "new"),
		"_redirects": w.file(t, "/old /new.html 302\n/* /404.html 404\n"),
	})
	data := []byte{0xa1, 0x65, 'h', 'e', 'l', 'l', 'o', 0x01} // {"hello": 1}
	cbor := blockstore.Sum(cid.DagCBOR, data)
	if err := blockstore.Put(t.Context(), w.store, blockstore.Block{Cid: cbor, Data: data}); err != nil {
		t.Fatal(err)
	}
	w.json = w.file(t, `{"a": ["b", 1]}`).String()
	w.badSite = w.dir(t, map[string]cid.Cid{"_redirects": w.file(t, "/old /new.html 301!\n")}).Cid().String()
	w.hugeSite = w.dir(t, map[string]cid.Cid{"_redirects": w.file(t, strings.Repeat("/old /new.html 301\n", 4000))}).Cid().String()
	w.root, w.hello, w.deep, w.big = root.Cid().String(), hello.String(), deep.Cid().String(), big.Cid.String()
	w.link, w.site, w.cbor = link.Cid().String(), site.Cid().String(), cbor.String()

	key, _, err := crypto.GenerateEd25519Key(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id, err := peer.IDFromPrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	rec, err := ipns.NewRecord(key, path.FromCid(root.Cid()), 1, time.Now().Add(time.Hour), 90*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := ipns.MarshalRecord(rec)
	if err != nil {
		t.Fatal(err)
	}
	name := ipns.NameFromPeer(id)
	w.name, w.name58 = name.String(), id.String()
	values := records{string(name.RoutingKey()): signed}
	resolver, err := ipfs.NewDNSResolver(map[string]string{".": serveDNS(t, map[string]string{"_dnslink.site.example.": "dnslink=/ipfs/" + w.site})})
	if err != nil {
		t.Fatal(err)
	}
	names, err := namesys.NewNameSystem(values, namesys.WithDNSResolver(resolver))
	if err != nil {
		t.Fatal(err)
	}
	w.Server = httptest.NewServer(mustNew(t, Config{
		Blocks: w.store, Names: []ipfs.BackendOption{ipfs.WithValueStore(values), ipfs.WithNameSystem(names)}, Domains: []string{"gate.example"}, DNSLink: true,
	}))
	t.Cleanup(w.Close)
	return w
}

// serveDNS answers DNS over HTTP (RFC 8484) with TXT records and returns its URL.
func serveDNS(t *testing.T, txt map[string]string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, err := io.ReadAll(r.Body)
		if r.Method == http.MethodGet {
			data, err = base64.RawURLEncoding.DecodeString(r.URL.Query().Get("dns"))
		}
		var q dns.Msg
		if err == nil {
			err = q.Unpack(data)
		}
		if err != nil || len(q.Question) != 1 {
			http.Error(w, "no question", http.StatusBadRequest)
			return
		}
		a := new(dns.Msg)
		a.SetReply(&q)
		if v, ok := txt[q.Question[0].Name]; ok && q.Question[0].Qtype == dns.TypeTXT {
			a.Answer = append(a.Answer, &dns.TXT{Hdr: dns.RR_Header{Name: q.Question[0].Name, Rrtype: dns.TypeTXT, Class: dns.ClassINET, Ttl: 300}, Txt: []string{v}})
		} else {
			a.Rcode = dns.RcodeNameError
		}
		if data, err = a.Pack(); err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "application/dns-message")
		_, _ = w.Write(data)
	}))
	t.Cleanup(s.Close)
	return s.URL + "/dns-query"
}

// ask sends a request for path to a host, with headers name: value.
func (w *world) ask(t *testing.T, method, host, path string, headers ...string) (*http.Response, []byte) {
	t.Helper()
	resp, body, err := w.try(t, method, host, path, headers...)
	if err != nil {
		t.Fatalf("%s%s: %v", host, path, err)
	}
	return resp, body
}

// try is ask, also for what breaks off.
func (w *world) try(t *testing.T, method, host, path string, headers ...string) (*http.Response, []byte, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, w.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if host != "" {
		req.Host = host
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		req.Header.Set(name, value)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return resp, body, err
}

// TestSpecs asks as the gateway specifications say (https://specs.ipfs.tech/http-gateways/), and for what is written
// there; each row names the document. Names in braces stand for CIDs.
func TestSpecs(t *testing.T) {
	w := newWorld(t)
	fill := strings.NewReplacer("{root}", w.root, "{hello}", w.hello, "{deep}", w.deep, "{big}", w.big, "{link}", w.link, "{site}", w.site, "{cbor}", w.cbor, "{name}", w.name,
		"{name58}", w.name58, "{json}", w.json, "{badSite}", w.badSite, "{hugeSite}", w.hugeSite)
	absent := blockstore.Sum(cid.Raw, []byte("absent")).String()
	for _, c := range []struct {
		spec    string
		ask     string // [method] [//host]path [header: value]...
		status  int
		headers string // name: value, in lines; a value that ends with * is a prefix, "" says that there is none
		body    string // what it holds; with = before it, all of it
	}{
		{"path: a file", "/ipfs/{hello}", 200, "ETag: \"{hello}\"\nCache-Control: public, max-age=29030400, immutable\nIpfs-Uri: ipfs://{hello}\nX-Ipfs-Path: /ipfs/{hello}\nX-Ipfs-Roots: {hello}", "=hello\n"},
		{"path: a file in a folder", "/ipfs/{root}/hello.txt", 200, "Content-Type: text/plain; charset=utf-8\nX-Ipfs-Roots: {root},{hello}\nIpfs-Uri: ipfs://{root}/hello.txt", "=hello\n"},
		{"path: HEAD", "HEAD /ipfs/{root}/hello.txt", 200, "Content-Length: 6", "="},
		{"path: a name with blanks", "/ipfs/{root}/deep/a%20b&c.txt", 200, "Ipfs-Uri: ipfs://{root}/deep/a%20b%26c.txt", "=deep"},
		{"path: CIDv0", "/ipfs/QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn/", 200, "", "QmUNLL"},
		{"path: the identity probe", "/ipfs/bafkqaaa", 200, "Content-Length: 0", "="},
		{"path: the identity probe, raw", "/ipfs/bafkqaaa?format=raw", 200, "Content-Type: application/vnd.ipld.raw", "="},
		{"path: If-None-Match", "/ipfs/{hello} If-None-Match: \"{hello}\"", 304, "ETag: \"{hello}\"", "="},
		{"path: range", "/ipfs/{root}/big.bin Range: bytes=249999-250001", 206, "Content-Range: bytes 249999-250001/1000000", "=9B1"},
		{"path: a folder without a slash", "/ipfs/{root}?x=1", 301, "Location: /ipfs/{root}/?x=1", ""},
		{"path: a folder", "/ipfs/{root}/", 200, "Content-Type: text/html*\nETag: \"*", "hello.txt"},
		{"path: index.html", "/ipfs/{site}/", 200, "Content-Type: text/html*\nETag: \"{site}\"", "=<h1>site</h1>"},
		{"path: index.html that is known", "/ipfs/{site}/ If-None-Match: \"{site}\"", 304, "ETag: \"{site}\"", "="},
		{"path: JSON without a name", "/ipfs/{json}", 200, "Content-Type: application/json", ""},
		{"path: JSON that is asked for", "/ipfs/{json} Accept: application/json", 200, "Content-Type: application/json", ""},
		{"path: text without a name", "/ipfs/{hello}", 200, "Content-Type: text/plain; charset=utf-8", ""},
		{"path: text without a name, HEAD", "HEAD /ipfs/{hello}", 200, "Content-Type: text/plain; charset=utf-8", "="},
		{"path: an unknown format", "/ipfs/{hello}?format=html", 400, "Cache-Control: no-store", "raw, car, tar"},
		{"path: filename", "/ipfs/{hello}?filename=x%20%C3%A9.txt&download=true", 200, "Content-Disposition: attachment; filename=\"x%20_.txt\"; filename*=UTF-8''x%20%C3%A9.txt", ""},
		{"path: a symlink", "/ipfs/{root}/link", 200, "Content-Type: inode/symlink", "=hello.txt"},
		{"path: no such name", "/ipfs/{root}/none", 404, "Cache-Control: no-store", ""},
		{"path: a block that is not here", "/ipfs/" + absent, 404, "", ""},
		{"path: not a CID", "/ipfs/nonsense", 400, "", ""},
		{"path: the namespace twice", "/ipfs/ipfs/{hello}", 301, "Location: /ipfs/{hello}", ""},
		{"path: POST", "POST /ipfs/{hello}", 405, "Allow: GET, HEAD, OPTIONS", ""},
		{"path: OPTIONS", "OPTIONS /ipfs/{hello} Origin: http://x.example", 204, "Access-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: GET, HEAD, OPTIONS", ""},
		{"path: CORS", "/ipfs/{hello} Origin: http://x.example", 200, "Access-Control-Allow-Origin: *\nAccess-Control-Expose-Headers: Accept-Ranges*", ""},
		{"path: only-if-cached", "/ipfs/{hello} Cache-Control: only-if-cached", 200, "", "=hello\n"},
		{"path: only-if-cached, and it is not", "HEAD /ipfs/" + absent + " Cache-Control: only-if-cached", 412, "", ""},
		{"path: a service worker", "/ipfs/{hello} Service-Worker: script", 400, "", ""},
		{"path: dag-cbor as it is", "/ipfs/{cbor} Accept: application/vnd.ipld.dag-cbor", 200, "Content-Type: application/vnd.ipld.dag-cbor", "hello"},
		{"path: dag-cbor for a browser", "/ipfs/{cbor}/ Accept: text/html", 200, "Content-Type: text/html*", "hello"},
		{"IPIP-524: no conversion", "/ipfs/{cbor}?format=dag-json", 406, "", ""},
		{"IPIP-523: format before Accept", "/ipfs/{hello}?format=raw Accept: application/vnd.ipld.car", 200, "Content-Type: application/vnd.ipld.raw", "=hello\n"},
		{"path: tar", "/ipfs/{root}?format=tar", 200, "Content-Type: application/x-tar\nETag: W/*", ""},
		{"trustless: raw", "/ipfs/{big}?format=raw", 200, "Content-Type: application/vnd.ipld.raw\nETag: \"{big}.raw\"\nCache-Control: public, max-age=29030400, immutable", ""},
		{"trustless: raw by Accept", "/ipfs/{hello} Accept: application/vnd.ipld.raw", 200,
			"Content-Type: application/vnd.ipld.raw\nContent-Location: /ipfs/{hello}?format=raw\nVary: Accept", "=hello\n"},
		{"RFC 9110, 12.5.5: a file that Accept could have had in another format", "/ipfs/{hello}", 200, "Vary: Accept", "=hello\n"},
		{"RFC 9110, 12.5.5: a format in the URL is the same for all", "/ipfs/{hello}?format=raw", 200, "Vary: ", "=hello\n"},
		{"trustless: CAR", "/ipfs/{root}/deep?format=car", 200, "Content-Type: application/vnd.ipld.car*", ""},
		{"trustless: an unknown scope", "/ipfs/{root}?format=car&dag-scope=some", 400, "", ""},
		{"IPNS: a file", "/ipns/{name}/hello.txt", 200, "Cache-Control: public, max-age=*\nIpfs-Uri: ipns://{name}/hello.txt\nETag: \"{hello}\"", "=hello\n"},
		{"IPNS: a folder without a slash", "/ipns/{name}", 301, "Location: /ipns/{name}/", ""},
		{"IPNS: a name in base58", "/ipns/{name58}/hello.txt?x=1", 302, "Location: /ipns/{name}/hello.txt?x=1", ""},
		{"IPNS: a name in base58 that leads nowhere", "/ipns/12D3KooWRBy97UB99e3J6hiPesre1MZeuNQvfan4gBziswrRJsNK/root2/", 302, "Location: /ipns/k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8/root2/", ""},
		{"IPNS: of an RSA key", "/ipns/QmcJM7PRfkSbcM5cf1QugM5R37TLRKyJGgBEhXjLTB8uA2/root2/", 302, "Location: /ipns/k2k4r8ol4m8kkcqz509c1rcjwunebj02gcnm5excpx842u736nja8ger/root2/", ""},
		{"IPNS: a record", "/ipns/{name}?format=ipns-record", 200, "Content-Type: application/vnd.ipfs.ipns-record", ""},
		{"IPNS: unknown", "/ipns/k51qzi5uqu5dgutdk6i1ynyzgkqngpha5xpgia3a5qqp4jsh0u4csozksxel2r/x", 404, "", "leads nowhere"},
		{"DNSLink: by path", "/ipns/site.example/new.html", 200, "Cache-Control: public, max-age=300\nIpfs-Uri: ipns://site.example/new.html", "=new"},
		{"DNSLink: without a record", "/ipns/none.example/", 404, "", "leads nowhere"},
		{"DNSLink: by host", "//site.example/new.html", 200, "", "=new"},
		{"DNSLink: index of a host", "//site.example/", 200, "ETag: \"{site}\"", "=<h1>site</h1>"},
		{"redirects: on a host", "//site.example/old", 302, "Location: /new.html", ""},
		{"redirects: 404 of the site", "//site.example/nothing", 404, "", "=not here"},
		{"redirects: a file that is not one", "//{badSite}.ipfs.gate.example/not-found", 500, "", "could not parse _redirects: "},
		{"redirects: a file that is too large", "//{hugeSite}.ipfs.gate.example/not-found", 500, "", "redirects file size cannot exceed"},
		{"redirects: not on a path", "/ipfs/{site}/old", 404, "", "nothing at this path"},
		{"subdomain: by path", "//gate.example/ipfs/{hello}", 301, "Location: http://{hello}.ipfs.gate.example/", ""},
		{"subdomain: a file", "//{hello}.ipfs.gate.example/", 200, "", "=hello\n"},
		{"subdomain: below", "//{root}.ipfs.gate.example/hello.txt", 200, "Ipfs-Uri: ipfs://{root}/hello.txt", "=hello\n"},
		{"subdomain: a folder without a slash", "//{root}.ipfs.gate.example/deep", 301, "Location: /deep/", ""},
		{"subdomain: a name in base58", "//gate.example/ipns/{name58}", 301, "Location: http://{name}.ipns.gate.example/", ""},
		{"subdomain: redirects", "//{site}.ipfs.gate.example/old", 302, "Location: /new.html", ""},
		{"subdomain: a path that looks like ours", "//{root}.ipfs.gate.example/watch/x", 404, "", ""},
		{"subdomain: raw", "//{root}.ipfs.gate.example/hello.txt?format=raw", 200, "Content-Type: application/vnd.ipld.raw", "=hello\n"},
		{"subdomain: IPNS", "//{name}.ipns.gate.example/hello.txt", 200, "", "=hello\n"},
		{"subdomain: DNSLink in one label", "//site-example.ipns.gate.example/new.html", 200, "", "=new"},
		{"subdomain: our own paths", "//gate.example/", 200, "Content-Type: text/html*", "reelfs"},
		{"subdomain: localhost for browsers", "//localhost/ipfs/{hello} Accept: text/html", 301,
			"Location: http://{hello}.ipfs.localhost/\nVary: Accept, Sec-Fetch-Mode, Sec-Fetch-Site", ""},
		{"subdomain: localhost for players", "//localhost/ipfs/{hello}", 200, "", "=hello\n"},
		{"subdomain: localhost for our pages", "//localhost/ipfs/{hello} Sec-Fetch-Site: same-origin\nSec-Fetch-Mode: cors", 200,
			"Vary: Accept, Sec-Fetch-Mode, Sec-Fetch-Site", "=hello\n"},
		{"subdomain: *.localhost", "//{hello}.ipfs.localhost/", 200, "", "=hello\n"},
	} {
		method, rest := "GET", fill.Replace(c.ask)
		if !strings.HasPrefix(rest, "/") {
			method, rest, _ = strings.Cut(rest, " ")
		}
		rest, headers, _ := strings.Cut(rest, " ")
		host := ""
		if after, ok := strings.CutPrefix(rest, "//"); ok {
			name, p, _ := strings.Cut(after, "/")
			host, rest = name, "/"+p
		}
		var list []string
		if headers != "" {
			list = strings.Split(headers, "\n")
		}
		resp, body := w.ask(t, method, host, rest, list...)
		if resp.StatusCode != c.status {
			t.Errorf("%s: %s is %s, want %d: %.200s", c.spec, c.ask, resp.Status, c.status, body)
			continue
		}
		for _, line := range strings.Split(fill.Replace(c.headers), "\n") {
			name, want, _ := strings.Cut(line, ": ")
			got := resp.Header.Get(name)
			if prefix, ok := strings.CutSuffix(want, "*"); got != want && !(ok && strings.HasPrefix(got, prefix)) {
				t.Errorf("%s: %s is %q, want %q", c.spec, name, got, want)
			}
		}
		if all, ok := strings.CutPrefix(c.body, "="); ok && string(body) != all || !ok && !strings.Contains(string(body), c.body) {
			t.Errorf("%s: body %.300q, want %q", c.spec, body, c.body)
		}
	}
}

// TestCAR reads CARs of the gateway (IPIP-402, IPIP-412): each holds the blocks of its scope, in their order.
func TestCAR(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		path   string
		accept string
		blocks int
	}{
		{"/ipfs/" + w.root + "/big.bin?format=car", "", 5}, // the folder, the file's node, three leaves
		{"/ipfs/" + w.root + "/big.bin?format=car&dag-scope=block", "", 2},
		{"/ipfs/" + w.root + "/big.bin?format=car&dag-scope=entity&entity-bytes=0:99", "", 3},
		{"/ipfs/" + w.root + "/big.bin?format=car&dag-scope=entity&entity-bytes=-10:*", "", 3},
		{"/ipfs/" + w.root + "?format=car&dag-scope=entity", "", 1},
		{"/ipfs/" + w.root + "?format=car&dag-scope=all", "", 9},
		{"/ipfs/" + w.big, "application/vnd.ipld.car;order=dfs;dups=y", 5},
		{"/ipfs/" + w.big, "application/vnd.ipld.car;order=dfs;dups=n", 4},
	} {
		var headers []string
		if c.accept != "" {
			headers = append(headers, "Accept: "+c.accept)
		}
		resp, body := w.ask(t, "GET", "", c.path, headers...)
		if resp.StatusCode != 200 {
			t.Errorf("%s: %s, %s", c.path, resp.Status, body)
			continue
		}
		r, err := car.NewBlockReader(bytes.NewReader(body))
		if err != nil {
			t.Errorf("%s: %v", c.path, err)
			continue
		}
		n := 0
		for ; ; n++ {
			b, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: block %d: %v", c.path, n, err)
			}
			if err := blockstore.Verify(b.Cid(), b.RawData()); err != nil {
				t.Error(err)
			}
		}
		if n != c.blocks {
			t.Errorf("%s %s: %d blocks, want %d", c.path, c.accept, n, c.blocks)
		}
	}
}

// TestShardedFolder lists and reads a folder that is a HAMT of thousands of names.
func TestShardedFolder(t *testing.T) {
	w := newWorld(t)
	folder := func(n int) dag.Link {
		t.Helper()
		batch := w.store.Begin()
		b := dag.NewBuilder(batch)
		var links []dag.Link
		for i := range n {
			l, err := b.Leaf(t.Context(), fmt.Appendf(nil, "file %d", i))
			if err != nil {
				t.Fatal(err)
			}
			l.Name = fmt.Sprintf("%04d %s.txt", i, strings.Repeat("long", 30))
			links = append(links, l)
		}
		dir, err := b.Dir(t.Context(), links)
		if err == nil {
			err = batch.Commit(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		return dir
	}
	huge := folder(maxListed + 1)
	if _, body := w.ask(t, "GET", "", "/ipfs/"+huge.Cid.String()+"/"); bytes.Count(body, []byte("long.txt</a>")) != maxListed {
		t.Errorf("the listing of %d names has %d", maxListed+1, bytes.Count(body, []byte("long.txt</a>")))
	}
	dir := folder(3000)
	if _, body := w.ask(t, "GET", "", "/ipfs/"+dir.Cid.String()+"/"); bytes.Count(body, []byte("long.txt</a>")) != 3000 {
		t.Errorf("the listing has %d names", bytes.Count(body, []byte("long.txt</a>")))
	}
	if _, body := w.ask(t, "GET", "", "/ipfs/"+dir.Cid.String()+"/1234%20"+strings.Repeat("long", 30)+".txt"); string(body) != "file 1234" {
		t.Errorf("a file of it is %q", body)
	}
	var listed struct{ Links []any }
	_, body := w.ask(t, "GET", "", "/ipfs/"+dir.Cid.String(), "Accept: application/vnd.ipld.raw")
	if sum, err := mh.Sum(body, mh.SHA2_256, -1); err != nil || !bytes.Equal(sum, dir.Cid.Hash()) || json.Unmarshal(body, &listed) == nil {
		t.Errorf("its block is not what its CID says: %v", err)
	}
}

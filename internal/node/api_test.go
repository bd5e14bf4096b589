package node

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"github.com/reelfs/reelfs/internal/devnet"
	"github.com/reelfs/reelfs/internal/testmedia"
)

func init() {
	raw := func(body io.Reader, _ http.Header, _ *openapi3.SchemaRef, _ openapi3filter.EncodingFn) (any, error) {
		data, err := io.ReadAll(body)
		return string(data), err
	}
	for _, typ := range []string{"application/yaml", "application/vnd.ipld.car", "application/offset+octet-stream", "application/vnd.ipfs.ipns-record"} {
		openapi3filter.RegisterBodyDecoder(typ, raw)
	}
	openapi3filter.RegisterBodyDecoder("application/x-ndjson", func(body io.Reader, _ http.Header, _ *openapi3.SchemaRef, _ openapi3filter.EncodingFn) (any, error) {
		lines := []any{}
		for s := bufio.NewScanner(body); s.Scan(); {
			var line any
			if err := json.Unmarshal(s.Bytes(), &line); err != nil {
				return nil, err
			}
			lines = append(lines, line)
		}
		return lines, nil
	})
}

// described is a node that serves its API over TCP, and the document that every call is held against.
type described struct {
	t      *testing.T
	node   *Node
	base   string
	router routers.Router
	secret map[Scope]string
	called map[string]bool // calls that succeeded
}

func describe(t *testing.T, api API) *described { return describeWith(t, api, nil, nil) }

// describeWith is describe for a node that deals.
func describeWith(t *testing.T, api API, market *devnet.Chain, chain *Chain) *described {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(openAPI)
	if err == nil {
		err = doc.Validate(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	d := &described{t: t, secret: map[Scope]string{}, called: map[string]bool{}}
	if d.router, err = legacy.NewRouter(doc); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, scope := range []Scope{ScopeRead, ScopePublish, ScopeAdmin} {
		if d.secret[scope], err = AddToken(dir, Token{Name: string(scope), Scope: scope}); err != nil {
			t.Fatal(err)
		}
	}
	api.Listen = []string{"127.0.0.1:0"}
	if market != nil {
		putWallet(t, market, dir)
	}
	d.start(dir, api, chain)
	return d
}

// start runs a node until the test ends.
func (d *described) start(dir string, api API, chain *Chain) {
	d.t.Helper()
	n, err := Open(Config{Repo: dir, Gateway: []string{"127.0.0.1:0"}, API: api, Chain: chain, Network: &Network{Listen: []string{"/ip4/127.0.0.1/tcp/0"}}})
	if err != nil {
		d.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(d.t.Context())
	ready, done := make(chan struct{}), make(chan error, 1)
	go func() { done <- n.Run(ctx, func([]string, []string) { close(ready) }) }()
	select {
	case <-ready:
	case err := <-done:
		d.t.Fatal(err)
	}
	d.node, d.base = n, n.apis[0]
	d.t.Cleanup(func() {
		cancel()
		http.DefaultClient.CloseIdleConnections()
		if err := errors.Join(<-done, n.Close()); err != nil {
			d.t.Error(err)
		}
	})
}

// call sends a request and holds it and the answer against the document.
func (d *described) call(method, path, token, body string, header ...string) (*http.Response, []byte) {
	d.t.Helper()
	req, err := http.NewRequestWithContext(d.t.Context(), method, d.base+apiPrefix+path, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			req.Host = header[i+1]
			continue
		}
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		d.t.Fatalf("%s %s: %v", method, path, err)
	}
	at, err := url.Parse(apiPrefix + path)
	if err != nil {
		d.t.Fatal(err)
	}
	told := req.Clone(d.t.Context())
	told.URL, told.Body = at, io.NopCloser(strings.NewReader(body))
	route, params, err := d.router.FindRoute(told)
	if err != nil {
		d.t.Errorf("%s %s is not in the document: %v", method, path, err)
		return resp, data
	}
	in := &openapi3filter.RequestValidationInput{Request: told, PathParams: params, Route: route, Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}}
	if resp.StatusCode < 400 {
		d.called[method+" "+route.Path] = true
		if err := openapi3filter.ValidateRequest(d.t.Context(), in); err != nil {
			d.t.Errorf("%s %s: the request is not as described: %v", method, path, err)
		}
	}
	if method == http.MethodHead {
		return resp, data
	}
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: resp.StatusCode, Header: resp.Header, Body: io.NopCloser(bytes.NewReader(data)), Options: &openapi3filter.Options{IncludeResponseStatus: true}}
	if err := openapi3filter.ValidateResponse(d.t.Context(), out); err != nil {
		d.t.Errorf("%s %s answers %s, which is not as described: %v\n%.300s", method, path, resp.Status, err, data)
	}
	return resp, data
}

// must is call with the token of an administrator, for a status.
func (d *described) must(status int, method, path, body string, header ...string) []byte {
	d.t.Helper()
	resp, data := d.call(method, path, d.secret[ScopeAdmin], body, header...)
	if resp.StatusCode != status {
		d.t.Errorf("%s %s: %s, want %d\n%.300s", method, path, resp.Status, status, data)
	}
	return data
}

// last returns the last line of lines of JSON.
func last[T any](t *testing.T, data []byte) (result T) {
	t.Helper()
	lines := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
	m := struct{ Result *T }{&result}
	if err := json.Unmarshal(lines[len(lines)-1], &m); err != nil {
		t.Fatalf("%v in %s", err, lines[len(lines)-1])
	}
	return result
}

// TestOpenAPI holds the document against the code: the calls are the same, each is made, and what is sent and answered is
// as it is described, errors too.
func TestOpenAPI(t *testing.T) {
	market, chain := devChain(t)
	d := describeWith(t, API{}, market, chain)
	film, err := os.ReadFile(testmedia.File(t, "h264.mp4"))
	if err != nil {
		t.Fatal(err)
	}
	added := last[Added](t, d.must(200, "POST", "/add?name=film.mp4", string(film), "Content-Type", "application/octet-stream"))
	q := "?path=" + url.QueryEscape("/ipfs/"+added.Root)
	if got := d.must(200, "GET", "/cat"+q+"/film.mp4&offset=100&length=1000", ""); !bytes.Equal(got, film[100:1100]) {
		t.Errorf("cat: %d bytes", len(got))
	}
	d.must(200, "GET", "/openapi.yaml", "")
	d.must(200, "GET", "/ls"+q, "")
	d.must(200, "GET", "/stat"+q, "")
	d.must(200, "POST", "/clip"+q+"&from=0&to=1.5", "")
	car := d.must(200, "GET", "/export"+q, "")
	d.must(200, "POST", "/import", string(car), "Content-Type", "application/vnd.ipld.car")
	d.must(200, "POST", "/fetch"+q, "")
	d.must(200, "POST", "/verify", "")
	pinned := last[PinAdded](t, d.must(200, "POST", "/pins"+q+"&name=again&meta=%7B%22a%22:%22b%22%7D&expires=2030-01-01T00:00:00Z", ""))
	d.must(200, "PATCH", "/pins?pin="+pinned.Pin.ID+"&name=other&expires=", "")
	if got := d.must(200, "GET", "/pins?name=other", ""); !bytes.Contains(got, []byte(pinned.Pin.ID)) || bytes.Contains(got, []byte("2030")) {
		t.Errorf("pins: %s", got)
	}
	d.must(200, "POST", "/pins/verify", "")
	d.must(200, "PUT", "/library"+q+"&folder=channel&name=2026/pilot", "")
	d.must(200, "GET", "/library?folder=channel/2026", "")
	d.must(200, "POST", "/library/publish?folder=channel", "")
	d.must(200, "GET", "/library", "")
	backup := d.must(200, "GET", "/backup?keys=true", "")
	d.must(200, "POST", "/restore", string(backup), "Content-Type", "application/vnd.ipld.car")
	d.must(400, "POST", "/restore", string(car), "Content-Type", "application/vnd.ipld.car")
	d.must(200, "DELETE", "/library?folder=channel/2026/pilot", "")
	d.must(404, "DELETE", "/library?folder=channel/2026/pilot", "")
	d.must(200, "DELETE", "/library?folder=channel", "")
	d.must(404, "GET", "/library?folder=channel", "")
	d.must(400, "PUT", "/library"+q+"&folder=..", "")
	d.must(200, "DELETE", "/pins?pin="+pinned.Pin.ID, "")
	d.must(200, "POST", "/gc?dry_run=true", "")
	d.must(200, "GET", "/repo", "")
	d.must(200, "GET", "/repo?usage=true", "")
	d.must(200, "GET", "/id", "")
	d.must(200, "GET", "/sources"+q, "")
	d.must(503, "GET", "/providers"+q, "")
	d.must(503, "GET", "/announced", "")
	other := describe(t, API{})
	d.must(204, "POST", "/connect?addr="+url.QueryEscape(other.node.addrs()[0]), "")
	d.must(200, "GET", "/peers", "")
	d.must(204, "POST", "/disconnect?id="+other.node.addrs()[0][strings.LastIndex(other.node.addrs()[0], "/")+1:], "")
	d.must(200, "POST", "/keys?key=film", "")
	var keys []Key
	if err := json.Unmarshal(d.must(200, "GET", "/keys", ""), &keys); err != nil || len(keys) == 0 {
		t.Fatalf("keys: %v, %v", keys, err)
	}
	name := keys[slices.IndexFunc(keys, func(k Key) bool { return k.Key == "film" })].Name
	d.must(200, "POST", "/name?key=film&path=/ipfs/"+added.Root, "") // with a warning: nobody hears it
	d.must(200, "GET", "/name?name="+name, "")
	record, err := os.ReadFile(filepath.Join(d.node.repo.dir, "names", "film"))
	if err != nil {
		t.Fatal(err)
	}
	d.must(200, "PUT", "/name?name="+name, string(record), "Content-Type", "application/vnd.ipfs.ipns-record")
	d.must(204, "DELETE", "/keys?key=film", "")
	d.must(200, "POST", "/deny"+q+"&reason=test", "")
	d.must(200, "GET", "/deny", "")
	d.must(200, "DELETE", "/deny"+q, "")
	upload(t, d, film, added.Root)
	callDeals(t, d, market, chain, added.Root)

	d.must(400, "GET", "/stat?path=nonsense", "")
	d.must(400, "POST", "/add", string(film), "Content-Type", "application/octet-stream")
	d.must(400, "POST", "/add", "", "X-Reelfs-Request", `{"path":"/etc/passwd"}`)
	d.must(404, "GET", "/cat"+q+"/nothing", "")
	d.must(422, "GET", "/cat"+q, "")
	d.must(404, "GET", "/ls"+q+"/nothing", "")
	d.must(400, "POST", "/clip"+q+"&from=x&to=1", "")
	d.must(409, "POST", "/keys?key=self", "")
	d.must(404, "DELETE", "/pins?pin=nothing", "")
	d.must(404, "PATCH", "/pins?pin=nothing&name=x", "")
	d.must(400, "POST", "/pins"+q+"&expires=soon", "")
	d.must(400, "POST", "/deny?path=nonsense", "")
	d.must(404, "GET", "/uploads/0123", "")
	d.must(404, "GET", "/uploads/..%2f..%2fidentity", "")

	described := map[string]bool{}
	doc, err := openapi3.NewLoader().LoadFromData(openAPI)
	if err != nil {
		t.Fatal(err)
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			described[method+" "+path] = true
		}
	}
	for _, r := range d.node.routes() {
		if !described[r.call] {
			t.Errorf("%s is not in the document", r.call)
		}
		delete(described, r.call)
		notHere := []string{"GET /providers", "GET /announced", "POST /name"} // of a node that takes no part in routing
		if !d.called[r.call] && !slices.Contains(notHere, r.call) {
			t.Errorf("%s was not called with success", r.call)
		}
	}
	for call := range described {
		t.Errorf("%s is in the document alone", call)
	}
}

// upload sends a film in pieces, with breaks.
func upload(t *testing.T, d *described, film []byte, root string) {
	t.Helper()
	meta := "filename " + base64.StdEncoding.EncodeToString([]byte("film.mp4"))
	d.must(200, "OPTIONS", "/uploads/", "")
	d.must(400, "POST", "/uploads/", "", "Tus-Resumable", "1.0.0", "Upload-Length", "5")
	d.must(507, "POST", "/uploads/", "", "Tus-Resumable", "1.0.0", "Upload-Length", "1000000000000000", "Upload-Metadata", meta)
	begin := func() string {
		t.Helper()
		resp, body := d.call("POST", "/uploads/", d.secret[ScopePublish], "", "Tus-Resumable", "1.0.0", "Upload-Length", fmt.Sprint(len(film)), "Upload-Metadata", meta)
		if resp.StatusCode != 201 {
			t.Fatalf("begin an upload: %s %s", resp.Status, body)
		}
		at, err := url.Parse(resp.Header.Get("Location"))
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimPrefix(at.Path, apiPrefix)
	}
	at, off := begin(), 0
	piece := func(n int) (*http.Response, []byte) {
		t.Helper()
		resp, body := d.call("PATCH", at, d.secret[ScopePublish], string(film[off:off+n]), "Tus-Resumable", "1.0.0", "Upload-Offset", fmt.Sprint(off), "Content-Type", "application/offset+octet-stream")
		off += n
		return resp, body
	}
	piece(1000)
	d.must(409, "GET", at, "")
	d.must(409, "PATCH", at, "x", "Tus-Resumable", "1.0.0", "Upload-Offset", "5", "Content-Type", "application/offset+octet-stream")
	cut(t, d, at, film[off:off+5000], off) // the line breaks in the middle of a piece
	resp, _ := d.call("HEAD", at, d.secret[ScopePublish], "", "Tus-Resumable", "1.0.0")
	if got := resp.Header.Get("Upload-Offset"); got != "6000" {
		t.Errorf("after the line broke: %s bytes came, want 6000", got)
	}
	off = 6000
	resp, body := piece(len(film) - off)
	var added Added
	if err := json.Unmarshal(body, &added); err != nil || resp.StatusCode != 200 || added.Root != root || resp.Header.Get("Reelfs-Root") != root {
		t.Errorf("the last piece: %s, %s, %v, want root %s", resp.Status, body, err, root)
	}
	if got := d.must(200, "GET", at, ""); !bytes.Contains(got, []byte(root)) {
		t.Errorf("the result: %s", got)
	}
	resp, _ = d.call("HEAD", at, d.secret[ScopePublish], "", "Tus-Resumable", "1.0.0")
	if got := resp.Header.Get("Upload-Offset"); got != fmt.Sprint(len(film)) {
		t.Errorf("a finished upload has %s bytes", got)
	}
	d.must(204, "DELETE", at, "", "Tus-Resumable", "1.0.0")
	d.must(404, "GET", at, "")
	if list, err := os.ReadDir(d.node.uploads.dir); err != nil || len(list) != 0 {
		t.Errorf("left over: %v, %v", list, err)
	}
}

// cut sends a piece and breaks the line before its end.
func cut(t *testing.T, d *described, at string, data []byte, off int) {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(d.base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(c, "PATCH %s%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: %d\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: 100000\r\n\r\n%s",
		apiPrefix, at, d.secret[ScopePublish], off, data)
	if err := c.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, c) // until the node has stored it
	_ = c.Close()
}

// TestAPIOverTCP holds that nobody gets in without a token of the scope, by no name that is not this machine's, and no page.
func TestAPIOverTCP(t *testing.T) {
	d := describe(t, API{Hosts: []string{"node.example"}, Origins: []string{"https://console.example"}})
	expired, err := AddToken(d.node.repo.dir, Token{Name: "expired", Scope: ScopeAdmin, Expires: time.Now().Add(-time.Minute)})
	if err != nil {
		t.Fatal(err)
	}
	removed, err := AddToken(d.node.repo.dir, Token{Name: "removed", Scope: ScopeAdmin})
	if err == nil {
		err = RemoveToken(d.node.repo.dir, "removed")
	}
	if err != nil {
		t.Fatal(err)
	}
	read, publish, admin := d.secret[ScopeRead], d.secret[ScopePublish], d.secret[ScopeAdmin]
	for _, c := range []struct {
		name, call, token string
		status            int
		header            []string
	}{
		{"no token", "GET /id", "", 401, nil},
		{"another token", "GET /id", "reelfs_AAAA", 401, nil},
		{"its hash", "GET /id", hashOf(read), 401, nil},
		{"one that has expired", "GET /id", expired, 401, nil},
		{"one that was removed", "GET /id", removed, 401, nil},
		{"read", "GET /id", read, 200, nil},
		{"read, to publish", "POST /add?name=a", read, 403, nil},
		{"read, to verify", "POST /verify", read, 403, nil},
		{"publish, to read", "GET /id", publish, 200, nil},
		{"publish, to deny", "GET /deny", publish, 403, nil},
		{"admin", "GET /deny", admin, 200, nil},
		{"localhost", "GET /id", read, 200, []string{"Host", "localhost:5401"}},
		{"a name of this machine", "GET /id", read, 200, []string{"Host", "node.example"}},
		{"another name", "GET /id", read, 403, []string{"Host", "evil.example"}},
		{"a name like it", "GET /id", read, 403, []string{"Host", "node.example.evil.example"}},
		{"a page of another", "GET /id", read, 403, []string{"Origin", "https://evil.example"}},
		{"a page of nowhere", "GET /id", read, 403, []string{"Origin", "null"}},
		{"a page that may", "GET /id", read, 200, []string{"Origin", "https://console.example"}},
		{"that page without a token", "GET /id", "", 401, []string{"Origin", "https://console.example"}},
		{"a page of this host", "GET /id", read, 200, []string{"Origin", "http://localhost:1", "Host", "localhost:1"}},
	} {
		method, path, _ := strings.Cut(c.call, " ")
		resp, body := d.call(method, path, c.token, "", c.header...)
		if resp.StatusCode != c.status || c.status == 401 != (resp.Header.Get("WWW-Authenticate") != "") {
			t.Errorf("%s: %s, want %d\n%s", c.name, resp.Status, c.status, body)
		}
		if allowed := resp.Header.Get("Access-Control-Allow-Origin"); allowed != "" && c.status == 403 {
			t.Errorf("%s: pages of %s may read it", c.name, allowed)
		}
	}
	req, err := http.NewRequest("OPTIONS", d.base+apiPrefix+"/add", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Origin", "https://console.example")
	req.Header.Set("Access-Control-Request-Method", "POST")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != 204 || !strings.Contains(resp.Header.Get("Access-Control-Allow-Headers"), "Authorization") {
		t.Errorf("preflight: %s %v", resp.Status, resp.Header)
	}
	for _, path := range []string{"/debug/pprof/heap", "/debug/pprof/"} {
		resp, err := http.Get(d.base + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if resp.StatusCode != 404 {
			t.Errorf("profiles over TCP: %s", resp.Status)
		}
	}
	data, err := os.ReadFile(filepath.Join(d.node.repo.dir, "tokens", "read.json"))
	if err != nil || bytes.Contains(data, []byte(read)) {
		t.Errorf("the secret of a token is in the repo: %v", err)
	}
}

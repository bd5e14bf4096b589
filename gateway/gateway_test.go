package gateway

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/media"
	"github.com/reelfs/reelfs/reel"
)

// hooked is a store that counts, breaks and holds up reads of leaves.
type hooked struct {
	*blockstore.Mem
	leaves atomic.Int32
	hook   func(ctx context.Context, c cid.Cid) error // before a leaf is read
}

func (h *hooked) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	if c.Type() == cid.Raw {
		h.leaves.Add(1)
		if h.hook != nil {
			if err := h.hook(ctx, c); err != nil {
				return err
			}
		}
	}
	return h.Mem.View(ctx, c, fn)
}

type site struct {
	*httptest.Server
	store *hooked
	data  []byte
	root  string // directory
	file  string // in it, film.mp4
}

func mustNew(t testing.TB, cfg Config) *Gateway {
	t.Helper()
	g, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func serve(t *testing.T, timeout time.Duration) *site {
	t.Helper()
	s := &site{store: &hooked{Mem: blockstore.NewMem()}}
	var err error
	if s.data, err = os.ReadFile(testmedia.File(t, "h264.mp4")); err != nil {
		t.Fatal(err)
	}
	batch := s.store.Begin()
	r, err := reel.Publish(t.Context(), bytes.NewReader(s.data), int64(len(s.data)), reel.Options{Name: "film.mp4"}, batch)
	if err != nil {
		t.Fatal(err)
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.root, s.file = r.Root.Cid.String(), r.File.Cid.String()
	s.Server = httptest.NewServer(mustNew(t, Config{Blocks: s.store, SourceTimeout: timeout}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) do(t *testing.T, method, path string, header ...string) (*http.Response, []byte, error) {
	t.Helper()
	req, err := http.NewRequest(method, s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return resp, body, err
}

// TestRanges asks as players do. The sections are those of RFC 9110.
func TestRanges(t *testing.T) {
	s := serve(t, 0)
	size := len(s.data)
	etag := `"` + s.file + `"`
	for _, c := range []struct {
		name   string
		header []string
		status int
		body   []byte
	}{
		{"whole", nil, 200, s.data},
		{"14.2 first two bytes, as Safari asks", []string{"Range", "bytes=0-1"}, 206, s.data[:2]},
		{"14.1.2 open", []string{"Range", fmt.Sprintf("bytes=%d-", size-500)}, 206, s.data[size-500:]},
		{"14.1.2 suffix", []string{"Range", "bytes=-500"}, 206, s.data[size-500:]},
		{"14.1.2 suffix longer than the file", []string{"Range", fmt.Sprintf("bytes=-%d", size+10)}, 206, s.data},
		{"14.1.2 end beyond the file", []string{"Range", fmt.Sprintf("bytes=%d-%d", size-3, size+99)}, 206, s.data[size-3:]},
		{"14.1.2 start beyond the file", []string{"Range", fmt.Sprintf("bytes=%d-", size)}, 416, nil},
		{"14.2 unknown unit", []string{"Range", "items=0-5"}, 200, s.data},
		{"14.1 units in capitals", []string{"Range", "BYTES=0-1"}, 206, s.data[:2]},
		{"14.1.2 suffix of nothing", []string{"Range", "bytes=-0"}, 416, nil},
		{"14.1.1 numbers without end", []string{"Range", "bytes=5-99999999999999999999999999"}, 206, s.data[5:]},
		{"14.2 more ranges than make sense", []string{"Range", "bytes=0-0" + strings.Repeat(",5-6", 100)}, 200, s.data},
		{"14.2 overlapping ranges of more than the whole", []string{"Range", fmt.Sprintf("bytes=100-%d,0-%d", size-1, size-1)}, 200, s.data},
		{"13.1.5 If-Range fresh", []string{"Range", "bytes=100-199", "If-Range", etag}, 206, s.data[100:200]},
		{"13.1.5 If-Range stale", []string{"Range", "bytes=100-199", "If-Range", `"other"`}, 200, s.data},
		{"13.1.2 If-None-Match", []string{"If-None-Match", etag}, 304, nil},
		{"13.1.2 If-None-Match in a list", []string{"If-None-Match", `"a", W/` + etag}, 304, nil},
		{"13.1.1 If-Match", []string{"If-Match", etag}, 200, s.data},
		{"13.1.1 If-Match fails", []string{"If-Match", `"other"`}, 412, nil},
	} {
		resp, body, err := s.do(t, "GET", "/ipfs/"+s.root+"/film.mp4", c.header...)
		if err != nil || resp.StatusCode != c.status || c.body != nil && !bytes.Equal(body, c.body) {
			t.Errorf("%s: %v, %d bytes, %v; want %d, %d bytes", c.name, resp.Status, len(body), err, c.status, len(c.body))
		}
		if c.status == 206 && (resp.Header.Get("Content-Range") == "" || resp.Header.Get("ETag") != etag) {
			t.Errorf("%s: headers %v", c.name, resp.Header)
		}
	}
}

func TestMultipleRanges(t *testing.T) {
	s := serve(t, 0)
	resp, body, err := s.do(t, "GET", "/ipfs/"+s.file, "Range", "bytes=0-9,5000-5099,-20")
	if err != nil || resp.StatusCode != 206 {
		t.Fatal(resp.Status, err)
	}
	_, params, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	for _, want := range [][]byte{s.data[:10], s.data[5000:5100], s.data[len(s.data)-20:]} {
		p, err := parts.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(p); err != nil || !bytes.Equal(got, want) {
			t.Errorf("part %s: %d bytes, %v; want %d", p.Header.Get("Content-Range"), len(got), err, len(want))
		}
	}
}

// TestGoldenResponse holds every header of an ordinary answer.
func TestGoldenResponse(t *testing.T) {
	s := serve(t, 0)
	resp, _, err := s.do(t, "GET", "/ipfs/"+s.root+"/film.mp4", "Range", "bytes=0-1")
	if err != nil {
		t.Fatal(err)
	}
	resp.Header.Del("Date")
	if timing := resp.Header.Get("Server-Timing"); !strings.HasPrefix(timing, "find;dur=") {
		t.Errorf("Server-Timing: %q", timing)
	}
	resp.Header.Del("Server-Timing")
	var got strings.Builder
	fmt.Fprintf(&got, "%s\n", resp.Status)
	if err := resp.Header.Write(&got); err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer("ROOT", s.root, "FILE", s.file, "SIZE", fmt.Sprint(len(s.data))).Replace(`206 Partial Content
Accept-Ranges: bytes
Access-Control-Allow-Headers: Content-Type, If-Match, If-None-Match, If-Range, Range, User-Agent, X-Requested-With
Access-Control-Allow-Methods: GET, HEAD, OPTIONS
Access-Control-Allow-Origin: *
Access-Control-Expose-Headers: Accept-Ranges, Content-Length, Content-Range, ETag, Ipfs-Uri, X-Chunked-Output, X-Ipfs-Path, X-Ipfs-Roots, X-Stream-Output
Cache-Control: public, max-age=29030400, immutable
Content-Length: 2
Content-Range: bytes 0-1/SIZE
Content-Type: video/mp4
Cross-Origin-Resource-Policy: cross-origin
Etag: "FILE"
Ipfs-Uri: ipfs://ROOT/film.mp4
Timing-Allow-Origin: *
Vary: Accept
X-Content-Type-Options: nosniff
X-Ipfs-Path: /ipfs/ROOT/film.mp4
X-Ipfs-Roots: ROOT,FILE
`)
	if strings.ReplaceAll(got.String(), "\r", "") != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
}

func TestHeadReadsNoBody(t *testing.T) {
	s := serve(t, 0)
	for _, path := range []string{"/ipfs/" + s.root + "/film.mp4", "/ipfs/" + s.file} {
		resp, _, err := s.do(t, "HEAD", path)
		if err != nil || resp.StatusCode != 200 || resp.ContentLength != int64(len(s.data)) {
			t.Errorf("HEAD %s: %v, %v", path, resp, err)
		}
	}
	if n := s.store.leaves.Load(); n != 1 {
		t.Errorf("HEAD read %d leaves, want 1, for the type of the file without a name", n)
	}
	if _, _, err := s.do(t, "GET", "/ipfs/"+s.file, "Range", "bytes=0-1"); err != nil {
		t.Fatal(err)
	}
	if n := s.store.leaves.Load(); n != 2 {
		t.Errorf("two bytes read %d leaves, want 1", n-1)
	}
}

func TestBadRequests(t *testing.T) {
	s := serve(t, 0)
	const absent = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"
	for path, want := range map[string]int{
		"/ipfs/":                             400,
		"/ipfs/nonsense":                     400,
		"/ipfs/" + strings.Repeat("b", 5000): 400,
		"/ipfs/" + s.root + "/none":          404,
		"/ipfs/" + s.root + "/film.mp4/x":    404,
		"/ipfs/" + s.root + "/..%2f..":       400,
		"/ipfs/" + absent:                    404,
		"/hls/" + s.file + "/none.m3u8":      404,
		"/hls/" + s.root + "/master.m3u8":    301,
		"/watch/nonsense":                    400,
		"/watch/" + absent:                   404,
		"/ipfs/" + strings.Repeat("a/", 400): 400,
		"/elsewhere":                         404,
	} {
		resp, body, err := s.do(t, "GET", path)
		if err != nil || resp.StatusCode != want || strings.Contains(resp.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("GET %.60s: %v, %v; want %d\n%s", path, resp.Status, err, want, body)
		}
	}
	if resp, _, err := s.do(t, "POST", "/ipfs/"+s.file); err != nil || resp.StatusCode != 405 {
		t.Errorf("POST: %v, %v", resp.Status, err)
	}
	if resp, _, err := s.do(t, "OPTIONS", "/ipfs/"+s.file); err != nil || resp.StatusCode != 204 || !strings.Contains(resp.Header.Get("Access-Control-Allow-Headers"), "If-Range") {
		t.Errorf("OPTIONS: %v, %v", resp, err)
	}
}

// TestNoSegments asks for the playlist of a film whose codecs no segment carries: it exists, and cannot be streamed so.
func TestNoSegments(t *testing.T) {
	s := serve(t, 0)
	data, err := os.ReadFile(testmedia.File(t, "vp8.webm"))
	if err != nil {
		t.Fatal(err)
	}
	c := s.raw(t, string(data))
	batch := s.store.Begin()
	r, err := reel.Publish(t.Context(), bytes.NewReader(data), int64(len(data)), reel.Options{Name: "vp8.webm"}, batch)
	if err == nil {
		err = batch.Commit(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{
		"/hls/" + c.String() + "/master.m3u8": 415, "/ipfs/" + c.String(): 200,
		"/hls/" + r.Root.Cid.String() + "/master.m3u8": 415, "/hls/" + r.Root.Cid.String() + "/vp8.webm": 301,
		"/hls/" + s.root + "/none.m3u8": 404, "/hls/" + s.root + "/film.mp4": 301,
	} {
		resp, body, err := s.do(t, "GET", path)
		if err != nil || resp.StatusCode != want {
			t.Errorf("%s: %s, %v, want %d: %.200s", path, resp.Status, err, want, body)
		}
	}
}

// TestClock writes lengths that containers round down.
func TestClock(t *testing.T) {
	for seconds, want := range map[float64]string{39.999999: "0:40", 39.4: "0:39", 89.9999999: "1:30", 3599.9999: "1:00:00", 0: "0:00"} {
		if got := clock(seconds); got != want {
			t.Errorf("%v s is %s, want %s", seconds, got, want)
		}
	}
}

// TestEveryErrorHasAStatus holds that no sentinel of the packages below becomes a 500.
func TestEveryErrorHasAStatus(t *testing.T) {
	for _, err := range []error{
		blockstore.ErrNotFound, blockstore.ErrCorrupt, blockstore.ErrHash, blockstore.ErrClosed,
		dag.ErrNotFile, dag.ErrNotDirectory, dag.ErrNoEntry, dag.ErrBadNode, media.ErrUnknown, &media.FormatError{},
		errBadPath, errNoView, errNoStream, errStalled, context.DeadlineExceeded, errTwoClients, errFormat, errWorker, errNotCached, errUsedUp, errNoName, deny.ErrDenied,
	} {
		if status, words := statusOf(fmt.Errorf("wrapped: %w", err)); status == 500 || words == "" {
			t.Errorf("%v: status %d, %q", err, status, words)
		}
	}
}

// TestBrokenDataBreaksOff lets a leaf midway turn out corrupt: the body ends early, and the client sees it.
func TestBrokenDataBreaksOff(t *testing.T) {
	s := serve(t, 0)
	s.store.hook = func(context.Context, cid.Cid) error {
		if s.store.leaves.Load() > 4 {
			return blockstore.ErrCorrupt
		}
		return nil
	}
	resp, body, err := s.do(t, "GET", "/ipfs/"+s.file)
	if err == nil || len(body) >= len(s.data) || !bytes.HasPrefix(s.data, body) {
		t.Errorf("%v, %d of %d bytes, error %v; want a prefix and an error", resp, len(body), len(s.data), err)
	}
}

// TestStalledSource lets the store hang: the request ends in time, while a client that reads slowly is
// not hurried.
func TestStalledSource(t *testing.T) {
	s := serve(t, 50*time.Millisecond)
	s.store.hook = func(ctx context.Context, _ cid.Cid) error {
		if s.store.leaves.Load() > 2 {
			<-ctx.Done()
			return ctx.Err()
		}
		return nil
	}
	if _, body, err := s.do(t, "GET", "/ipfs/"+s.file); err == nil || len(body) >= len(s.data) {
		t.Errorf("stalled source: %d bytes, %v", len(body), err)
	}
	patient := newImpatient(s.store.Mem, 200*time.Millisecond)
	c, err := cid.Decode(s.root)
	if err != nil {
		t.Fatal(err)
	}
	if err := patient.View(t.Context(), c, func([]byte) error {
		slow := time.NewTimer(400 * time.Millisecond)
		defer slow.Stop()
		select {
		case <-slow.C:
			return nil
		case <-t.Context().Done():
			return t.Context().Err()
		}
	}); err != nil {
		t.Errorf("slow client: %v", err)
	}
}

func TestMediaTypes(t *testing.T) {
	for name, want := range map[string]string{
		"a.mp4": "video/mp4", "A.MP4": "video/mp4", "a.m3u8": "application/vnd.apple.mpegurl", "a.mpd": "application/dash+xml",
		"a.m4s": "video/iso.segment", "a.ts": "video/mp2t", "a.webm": "video/webm", "a.mkv": "video/x-matroska", "a.vtt": "text/vtt; charset=utf-8",
		"": "application/octet-stream", "a.exe": "application/octet-stream",
	} {
		if got := mediaType(name); got != want {
			t.Errorf("mediaType(%q) = %q, want %q", name, got, want)
		}
	}
	s := serve(t, 0)
	resp, _, err := s.do(t, "HEAD", "/ipfs/"+s.file+"?filename=fílm.mp4&download=true")
	if err != nil || resp.Header.Get("Content-Type") != "video/mp4" || resp.Header.Get("Content-Disposition") != "attachment; filename=\"f_lm.mp4\"; filename*=UTF-8''f%C3%ADlm.mp4" {
		t.Errorf("named download: %v, %v", resp.Header, err)
	}
}

func TestPages(t *testing.T) {
	s := serve(t, 0)
	resp, _, err := s.do(t, "GET", "/ipfs/"+s.root)
	if err != nil || resp.StatusCode != 301 || resp.Header.Get("Location") != "/ipfs/"+s.root+"/" {
		t.Errorf("directory without a slash: %v, %v", resp.Status, err)
	}
	for path, words := range map[string][]string{
		"/":                              {"reelfs gateway"},
		"/ipfs/" + s.root + "/":          {`href="./film.mp4"`, "/watch/" + s.root, "segments"},
		"/watch/" + s.root:               {"film.mp4", "/ipfs/" + s.root + "/master.m3u8", "watch.js"},
		"/watch/" + s.file:               {"/hls/" + s.file + "/master.m3u8"},
		"/watch/" + s.root + "/film.mp4": {"/hls/" + s.file + "/master.m3u8"},
		"/assets/watch.js":               {"Hls"},
	} {
		resp, body, err := s.do(t, "GET", path)
		if err != nil || resp.StatusCode != 200 {
			t.Errorf("GET %s: %v, %v", path, resp.Status, err)
		}
		for _, w := range words {
			if !bytes.Contains(body, []byte(w)) {
				t.Errorf("GET %s does not say %q", path, w)
			}
		}
	}
}

// TestViewsOnTheFly compares /hls of the bare file with the views of the reel.
func TestViewsOnTheFly(t *testing.T) {
	s := serve(t, 0)
	for _, name := range []string{"master.m3u8", "stream.m3u8", "stream.mp4", "iframes.mp4", "manifest.mpd"} {
		_, want, err := s.do(t, "GET", "/ipfs/"+s.root+"/"+name)
		if err != nil {
			t.Fatal(err)
		}
		resp, got, err := s.do(t, "GET", "/hls/"+s.file+"/"+name)
		if err != nil || resp.StatusCode != 200 || !bytes.Equal(got, want) || resp.Header.Get("ETag") == "" {
			t.Errorf("/hls/%s: %s, %d bytes, %v; want %d", name, resp.Status, len(got), err, len(want))
		}
	}
}

// TestPlanningReadsHeadersAlone counts the leaves that the playlists of a foreign video cost.
func TestPlanningReadsHeadersAlone(t *testing.T) {
	s := serve(t, 0)
	if resp, _, err := s.do(t, "GET", "/hls/"+s.file+"/master.m3u8"); err != nil || resp.StatusCode != 200 {
		t.Fatal(resp.Status, err)
	}
	if n := s.store.leaves.Load(); n > 12 { // the header again and again, and the first sample of each track
		t.Errorf("planning read %d leaves", n)
	}
	for range 3 {
		if _, _, err := s.do(t, "GET", "/hls/"+s.file+"/stream.m3u8"); err != nil {
			t.Fatal(err)
		}
	}
	if n := s.store.leaves.Load(); n > 12 {
		t.Errorf("playlists after planning read leaves: %d in all", n)
	}
}

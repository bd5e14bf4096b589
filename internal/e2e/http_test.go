package e2e

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/internal/eventually"
)

// asked is a request that some player, browser or proxy sends, and the section of RFC 9110 that says what it means.
type asked struct {
	section, name string
	method        string // GET if it is empty
	headers       string // name: value, in lines; ETAG stands for that of the file, SIZE for its length
}

// suite is what is asked for a file.
var suite = []asked{
	{section: "9.3.1", name: "curl: the whole"},
	{section: "9.3.2", name: "VLC: HEAD", method: "HEAD"},
	{section: "14.2", name: "Safari: the first two bytes", headers: "Range: bytes=0-1"},
	{section: "14.2", name: "Chrome: from the start", headers: "Range: bytes=0-"},
	{section: "14.2", name: "Firefox: from the middle", headers: "Range: bytes=100000-"},
	{section: "14.2", name: "mpv: one byte", headers: "Range: bytes=7-7"},
	{section: "14.1.2", name: "ffmpeg: the index at the end", headers: "Range: bytes=-1000"},
	{section: "14.1.2", name: "a suffix longer than the file", headers: "Range: bytes=-99999999"},
	{section: "14.1.2", name: "a suffix of nothing", headers: "Range: bytes=-0"},
	{section: "14.1.2", name: "the last byte", headers: "Range: bytes=LAST-"},
	{section: "14.1.2", name: "an end beyond the file", headers: "Range: bytes=LAST-99999999"},
	{section: "15.5.17", name: "a start at the end", headers: "Range: bytes=SIZE-"},
	{section: "15.5.17", name: "a start beyond the end", headers: "Range: bytes=99999999-"},
	{section: "14.1.1", name: "a range backwards", headers: "Range: bytes=5-2"},
	{section: "14.2", name: "an unknown unit", headers: "Range: seconds=0-5"},
	{section: "14.2", name: "no numbers", headers: "Range: bytes=a-b"},
	{section: "14.2", name: "an empty range", headers: "Range: bytes="},
	{section: "14.2", name: "blanks in a range", headers: "Range: bytes= 0-1 "},
	{section: "14.2", name: "HEAD with a range", method: "HEAD", headers: "Range: bytes=0-1"},
	{section: "14.6", name: "two ranges", headers: "Range: bytes=0-9,1000-1009"},
	{section: "14.6", name: "ranges in any order", headers: "Range: bytes=1000-1009,-5,0-0"},
	{section: "14.2", name: "ranges of which one cannot be had", headers: "Range: bytes=0-9,99999999-"},
	{section: "15.5.17", name: "ranges of which none can be had", headers: "Range: bytes=99999999-,88888888-"},
	{section: "13.1.5", name: "If-Range, fresh", headers: "Range: bytes=10-19\nIf-Range: ETAG"},
	{section: "13.1.5", name: "If-Range, stale", headers: "Range: bytes=10-19\nIf-Range: \"other\""},
	{section: "13.1.5", name: "If-Range, weak", headers: "Range: bytes=10-19\nIf-Range: W/ETAG"},
	{section: "13.1.2", name: "a cache: If-None-Match", headers: "If-None-Match: ETAG"},
	{section: "13.1.2", name: "If-None-Match, weak", headers: "If-None-Match: W/ETAG"},
	{section: "13.1.2", name: "If-None-Match in a list", headers: "If-None-Match: \"a\", ETAG"},
	{section: "13.1.2", name: "If-None-Match: *", headers: "If-None-Match: *"},
	{section: "13.1.2", name: "If-None-Match, stale", headers: "If-None-Match: \"other\""},
	{section: "13.1.2", name: "If-None-Match with a range", headers: "If-None-Match: ETAG\nRange: bytes=0-1"},
	{section: "13.1.1", name: "If-Match", headers: "If-Match: ETAG"},
	{section: "13.1.1", name: "If-Match, stale", headers: "If-Match: \"other\""},
	{section: "13.1.1", name: "If-Match: *", headers: "If-Match: *"},
	{section: "13.1.3", name: "If-Modified-Since of long ago", headers: "If-Modified-Since: Thu, 01 Jan 1970 00:00:01 GMT"},
	{section: "9.3.3", name: "POST", method: "POST"},
}

// answered is what of an answer must be the same.
type answered struct {
	status        int
	contentRange  string
	length        int64
	ranges, types string
	parts         []string // of multipart/byteranges: the range of each
	sum           [32]byte // of the body; of all parts, if there are several
}

func (a asked) send(t *testing.T, url, etag string, size int) answered {
	t.Helper()
	method := a.method
	if method == "" {
		method = http.MethodGet
	}
	req, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "identity")
	fill := strings.NewReplacer("ETAG", etag, "SIZE", fmt.Sprint(size), "LAST", fmt.Sprint(size-1))
	for line := range strings.SplitSeq(fill.Replace(a.headers), "\n") {
		if name, value, ok := strings.Cut(line, ": "); ok {
			req.Header.Set(name, value)
		}
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatalf("%s: %v", a.name, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("%s: %v", a.name, err)
	}
	out := answered{status: resp.StatusCode}
	if resp.StatusCode >= 300 && resp.StatusCode != http.StatusRequestedRangeNotSatisfiable {
		return out // the words are their own
	}
	out.contentRange = resp.Header.Get("Content-Range")
	if resp.StatusCode == http.StatusRequestedRangeNotSatisfiable {
		return out
	}
	if resp.StatusCode == http.StatusOK { // nginx leaves it out of a 206
		out.ranges = resp.Header.Get("Accept-Ranges")
	}
	typ, params, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if err != nil {
		t.Fatalf("%s: %v", a.name, err)
	}
	out.types = typ
	if typ != "multipart/byteranges" {
		out.length, out.sum = resp.ContentLength, sha256.Sum256(body)
		return out
	}
	all := sha256.New()
	for r := multipart.NewReader(bytes.NewReader(body), params["boundary"]); ; {
		p, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", a.name, err)
		}
		out.parts = append(out.parts, p.Header.Get("Content-Range")+" "+p.Header.Get("Content-Type"))
		if _, err := io.Copy(all, p); err != nil {
			t.Fatalf("%s: %v", a.name, err)
		}
	}
	out.sum = [32]byte(all.Sum(nil))
	return out
}

// startNginx serves a folder and returns its URL.
func startNginx(t *testing.T, dir string) string {
	t.Helper()
	addr, work := freeAddr(t), t.TempDir()
	conf := fmt.Sprintf(`daemon off; master_process off; error_log stderr; pid %[1]s/pid; events {}
http { access_log off; types { video/mp4 mp4; application/octet-stream bin; } client_body_temp_path %[1]s/a; proxy_temp_path %[1]s/b; fastcgi_temp_path %[1]s/c; uwsgi_temp_path %[1]s/d; scgi_temp_path %[1]s/e;
server { listen %[2]s; root %[3]s; } }`, work, addr, dir)
	path := filepath.Join(work, "nginx.conf")
	if err := os.WriteFile(path, []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("nginx", "-c", path, "-p", work)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	url := "http://" + addr
	eventually.True(t, "nginx answers", func() bool {
		resp, err := http.Get(url)
		if err == nil {
			_ = resp.Body.Close()
		}
		return err == nil
	})
	return url
}

// TestLikeNginx asks nginx and the gateway for the same files as players, browsers, caches and proxies do: whatever they
// answer otherwise has a reason that is written down.
func TestLikeNginx(t *testing.T) {
	dir := t.TempDir()
	sizes := map[string]int{"film.mp4": 300_000, "empty.bin": 0, "one.bin": 1}
	r := newRepo(t)
	files := map[string]string{}
	for name, size := range sizes {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(i * i >> 7)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		files[name] = r.add(t, path).Root
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for d := dir; len(d) > len(os.TempDir()); d = filepath.Dir(d) { // nginx reads as another user
		_ = os.Chmod(d, 0o755)
	}
	theirs, ours := startNginx(t, dir), r.daemon(t)
	names := slices.Sorted(func(yield func(string) bool) {
		for name := range files {
			if !yield(name) {
				return
			}
		}
	})
	for _, name := range names {
		etags := [2]string{}
		urls := [2]string{theirs + "/" + name, ours + "/ipfs/" + files[name] + "/" + name}
		for i, u := range urls {
			resp, err := http.Head(u)
			if err != nil {
				t.Fatal(err)
			}
			_ = resp.Body.Close()
			if etags[i] = resp.Header.Get("ETag"); resp.StatusCode != 200 || etags[i] == "" {
				t.Fatalf("%s: %s, ETag %q", u, resp.Status, etags[i])
			}
		}
		for _, a := range suite {
			want, got := a.send(t, urls[0], etags[0], sizes[name]), a.send(t, urls[1], etags[1], sizes[name])
			if sizes[name] == 0 && want.status == http.StatusRequestedRangeNotSatisfiable && got.status == http.StatusOK {
				continue // some clients ask for a range of everything: of nothing they get all
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s, %s (RFC 9110, %s): %+v, nginx %+v", name, a.name, a.section, got, want)
			}
		}
	}
}

// TestBeyondFourGigabytes reads around the places where numbers of 32 bits end, and goes on where a download broke off.
func TestBeyondFourGigabytes(t *testing.T) {
	t.Parallel()
	const size = 9<<29 + 12345 // 4.5 GiB
	path := filepath.Join(t.TempDir(), "long.bin")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	marks := []int64{0, 1<<31 - 3, 1<<32 - 3, size - 6}
	err = f.Truncate(size)
	for _, at := range marks {
		if err == nil {
			_, err = f.WriteAt([]byte("marked"), at)
		}
	}
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	r := newRepo(t)
	url := r.daemon(t) + "/ipfs/" + r.add(t, path).File
	for _, at := range marks {
		got := asked{name: "a mark", headers: fmt.Sprintf("Range: bytes=%d-%d", at, at+5)}.send(t, url, "", size)
		if want := fmt.Sprintf("bytes %d-%d/%d", at, at+5, int64(size)); got.contentRange != want || got.sum != sha256.Sum256([]byte("marked")) {
			t.Errorf("at %d: %+v, want %s", at, got, want)
		}
	}
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(io.Discard, resp.Body, 10<<20); err != nil || resp.ContentLength != size {
		t.Fatalf("%d bytes are said to come: %v", resp.ContentLength, err)
	}
	_ = resp.Body.Close() // it breaks off
	got := asked{name: "resumed", headers: fmt.Sprintf("Range: bytes=%d-\nIf-Range: %s", int64(size-6), resp.Header.Get("ETag"))}.send(t, url, "", size)
	if got.status != http.StatusPartialContent || got.sum != sha256.Sum256([]byte("marked")) {
		t.Errorf("resumed: %+v", got)
	}
}

package e2e

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestNamesOffline gives a node that takes part in no network records of names, of which it keeps those that are valid and
// newest, and DNSLinks: its gateway follows them, by path and by host, also after it was started anew.
func TestNamesOffline(t *testing.T) {
	r := newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	data := read(t, path)
	film := r.add(t, path)
	key, err := exchange.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	record := func(value string, seq uint64, lifetime time.Duration) (name, file string) {
		t.Helper()
		rec, err := exchange.SignRecord(key, value, seq, lifetime, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		file = filepath.Join(t.TempDir(), "record")
		if err := os.WriteFile(file, rec.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		return rec.Name, file
	}
	name, newer := record("/ipfs/"+film.Root, 5, time.Hour)
	_, older := record("/ipfs/"+film.File, 4, time.Hour)
	_, brief := record("/ipfs/"+film.File, 9, 300*time.Millisecond)
	for expired := false; !expired; { // in less than a second
		_, err := exchange.ReadRecord(name, read(t, brief))
		expired = err != nil
	}
	if out := r.must(t, "name", "put", name, newer); out != "/ipns/"+name+" -> /ipfs/"+film.Root+"\n" {
		t.Errorf("name put: %q", out)
	}
	for file, want := range map[string]string{older: "newer", brief: "expired", path: ""} {
		if _, errs, code := r.run(t, "name", "put", name, file); code == 0 || !strings.Contains(errs, want) {
			t.Errorf("name put of %s: %d, %s", file, code, errs)
		}
	}
	if got := r.must(t, "name", "resolve", name); got != "/ipfs/"+film.Root+"\n" {
		t.Errorf("name resolve: %q", got)
	}
	gateway := r.start(t, "--offline", "--dnslink", "--dnslink-record", "film.example=/ipfs/"+film.Root, "--dnslink-record", "moves.example=/ipns/"+name).gateway
	for _, way := range []string{"/ipns/" + name, "/ipns/film.example", "/ipns/moves.example"} {
		if resp, body := get(t, gateway+way+"/h264.mp4"); resp.StatusCode != http.StatusOK || !bytes.Equal(body, data) || strings.Contains(resp.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %s, %d bytes, %q", way, resp.Status, len(body), resp.Header.Get("Cache-Control"))
		}
	}
	if resp, body := get(t, gateway+"/ipns/"+name+"?format=ipns-record"); resp.StatusCode != http.StatusOK || !bytes.Equal(body, read(t, newer)) {
		t.Errorf("the record: %s, %d bytes", resp.Status, len(body))
	}
	req, err := http.NewRequestWithContext(t.Context(), "GET", gateway+"/h264.mp4", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "film.example"
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK || resp.ContentLength != int64(len(data)) {
		t.Errorf("the host: %s, %d bytes", resp.Status, resp.ContentLength)
	}
	if _, errs, code := newRepo(t).run(t, "daemon", "--offline", "--gateway", "127.0.0.1:0", "--dnslink-record", "nonsense"); code != 2 || !strings.Contains(errs, "film.example=") {
		t.Errorf("a DNSLink that is none: %d, %s", code, errs)
	}
}

package gateway

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestSigned serves a film by signed URLs alone: what one grants and all that a playlist names, but nothing else, not after
// its time, beyond its bytes, to another address, nor with one bit changed.
func TestSigned(t *testing.T) {
	s := serve(t, 0)
	signer, err := NewSigner(NewSigningKey())
	if err != nil {
		t.Fatal(err)
	}
	stranger, err := NewSigner(NewSigningKey())
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(mustNew(t, Config{Blocks: s.store, Signer: signer, SignedOnly: true}))
	t.Cleanup(web.Close)
	s.Server = web
	folder, film := "/ipfs/"+s.root, "/ipfs/"+s.root+"/film.mp4"
	soon := time.Now().Add(time.Hour).Unix()
	good := signer.Sign(Grant{Path: folder, Expires: soon})
	if again := signer.Sign(Grant{Path: folder, Expires: soon}); again == good {
		t.Error("two URLs for the same are one")
	}
	flipped := []byte(good)
	flipped[len(signedPrefix)+5] ^= 1
	token, _, _ := strings.Cut(strings.TrimPrefix(good, signedPrefix), "/")
	for _, c := range []struct {
		name, path string
		status     int
	}{
		{"without", film, 403},
		{"the page without", "/watch/" + s.root, 403},
		{"HLS without", "/hls/" + s.file + "/master.m3u8", 403},
		{"raw without", folder + "?format=raw", 403},
		{"the home page", "/", 200},
		{"below it", good + "/film.mp4", 200},
		{"a playlist", good + "/master.m3u8", 200},
		{"a segment that it names", good + "/stream.mp4", 200},
		{"the folder", good + "/", 200},
		{"a CAR of it", good + "?format=car&dag-scope=block", 200},
		{"another path", signedPrefix + token + "/ipfs/" + s.file, 403},
		{"a path that begins alike", good + "x", 403},
		{"a path that climbs", signedPrefix + token + folder + "/..%2f" + s.file, 403},
		{"one bit changed", string(flipped) + "/film.mp4", 403},
		{"of another key", stranger.Sign(Grant{Path: folder, Expires: soon}) + "/film.mp4", 403},
		{"expired", signer.Sign(Grant{Path: folder, Expires: time.Now().Unix()}) + "/film.mp4", 403},
		{"for this address", signer.Sign(Grant{Path: folder, Expires: soon, Client: "127.0.0.1"}) + "/film.mp4", 200},
		{"for another address", signer.Sign(Grant{Path: folder, Expires: soon, Client: "192.0.2.1"}) + "/film.mp4", 403},
		{"a file", signer.Sign(Grant{Path: film, Expires: soon}), 200},
		{"HLS on the fly", signer.Sign(Grant{Path: "/hls/" + s.file, Expires: soon}) + "/master.m3u8", 200},
		{"nothing", signedPrefix, 403},
		{"half a token", signedPrefix + token[:10] + film, 403},
	} {
		resp, body, err := s.do(t, "GET", c.path)
		if err != nil || resp.StatusCode != c.status {
			t.Errorf("%s: %v, %v; want %d: %.100s", c.name, resp.Status, err, c.status, body)
			continue
		}
		if cache := resp.Header.Get("Cache-Control"); c.status == 200 && c.path != "/" && strings.Contains(cache, "public") {
			t.Errorf("%s: Cache-Control %q", c.name, cache)
		}
	}
	if resp, body, err := s.do(t, "GET", good+"/film.mp4"); err != nil || !bytes.Equal(body, s.data) || resp.Header.Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("the film: %d bytes, %v, %v", len(body), resp.Header, err)
	}
	limited := signer.Sign(Grant{Path: film, Expires: soon, Bytes: 15_000})
	for i, want := range []int{10_000, 5000, 0} {
		resp, body, err := s.do(t, "GET", limited, "Range", "bytes=0-9999")
		if want == 0 && resp.StatusCode == 403 {
			continue
		}
		if len(body) != want || resp.StatusCode != 206 || (err == nil) != (want == 10_000) {
			t.Errorf("request %d of 10,000 bytes of 15,000: %v, %d bytes, %v; want %d", i, resp.Status, len(body), err, want)
		}
	}
	open := httptest.NewServer(mustNew(t, Config{Blocks: s.store}))
	t.Cleanup(open.Close)
	s.Server = open
	if resp, _, err := s.do(t, "GET", good+"/film.mp4"); err != nil || resp.StatusCode != 403 {
		t.Errorf("a gateway without a key: %v, %v", resp, err)
	}
}

// TestSignedLimits holds that a signed URL is a client, however many use it: from this machine too.
func TestSignedLimits(t *testing.T) {
	s := serve(t, 0)
	signer, err := NewSigner(NewSigningKey())
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(mustNew(t, Config{Blocks: s.store, Signer: signer, Limits: Limits{Rate: 0.3}}))
	t.Cleanup(web.Close)
	s.Server = web
	grant := Grant{Path: "/ipfs/" + s.root, Expires: time.Now().Add(time.Hour).Unix()}
	shared, other := signer.Sign(grant), signer.Sign(grant)
	for i, want := range []int{200, 200, 200, 429} {
		if resp, _, err := s.do(t, "GET", shared+"/film.mp4"); err != nil || resp.StatusCode != want || (want == 429) != (resp.Header.Get("Retry-After") != "") {
			t.Errorf("request %d by one URL: %v, %v, want %d", i, resp.Status, err, want)
		}
	}
	for name, path := range map[string]string{"another URL": other + "/film.mp4", "no signed URL": "/ipfs/" + s.file} {
		if resp, _, err := s.do(t, "GET", path); err != nil || resp.StatusCode != 200 {
			t.Errorf("by %s: %v, %v", name, resp.Status, err)
		}
	}
}

// TestSignedBytes downloads by one URL, side by side, in every way that bytes are sent: all get no more than it grants.
func TestSignedBytes(t *testing.T) {
	const granted = 500_000
	signer, err := NewSigner(NewSigningKey())
	if err != nil {
		t.Fatal(err)
	}
	for name, listen := range map[string]func(net.Listener) net.Listener{"sendfile": Listen, "copies": func(l net.Listener) net.Listener { return l }} {
		for _, format := range []string{"", "?format=car"} {
			t.Run(name+format, func(t *testing.T) {
				s := serveStored(t, listen, func(cfg *Config, _ *http.Server) { cfg.Signer = signer })
				at := "/ipfs/" + s.file.String()
				url := strings.TrimSuffix(s.url, at) + signer.Sign(Grant{Path: at, Expires: time.Now().Add(time.Hour).Unix(), Bytes: granted}) + format
				var got atomic.Int64
				var all sync.WaitGroup
				for range 20 {
					all.Go(func() {
						resp, err := http.Get(url)
						if err != nil {
							return // it was cut off before the first byte
						}
						defer resp.Body.Close()
						n, err := io.Copy(io.Discard, resp.Body)
						if resp.StatusCode == http.StatusOK {
							got.Add(n)
							if err == nil {
								t.Errorf("%d bytes were sent as if they were all", n)
							}
						}
					})
				}
				all.Wait()
				if n := got.Load(); n > granted || n < granted/2 { // what was in buffers when it ended was not sent
					t.Errorf("%d bytes of %d were sent", n, granted)
				}
			})
		}
	}
}

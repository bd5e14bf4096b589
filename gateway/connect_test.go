package gateway

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// TestConnect uses the gateway as the proxy of its hosts, by CONNECT and by absolute URLs, and of no others.
func TestConnect(t *testing.T) {
	w := newWorld(t)
	here := strings.TrimPrefix(w.URL, "http://")
	for _, c := range []struct {
		to     string
		status int // of CONNECT
		host   string
		path   string
		want   string
	}{
		{here, 200, w.hello + ".ipfs.gate.example", "/", "200 hello\n"},
		{"gate.example:80", 200, "gate.example", "/ipfs/" + w.hello, "301 http://" + w.hello + ".ipfs.gate.example/"},
		{w.root + ".ipfs.localhost:8080", 200, w.root + ".ipfs.localhost", "/hello.txt", "200 hello\n"},
		{"site.example:80", 200, "site.example", "/new.html", "200 new"},
		{"203.0.113.1:80", 403, "", "", ""},
		{"gate.example.evil:80", 200, "gate.example.evil", "/ipfs/" + w.hello, "200 hello\n"}, // DNSLink is on; the tunnel ends here
	} {
		conn, err := net.Dial("tcp", here)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		in := bufio.NewReader(conn)
		say := func(method, target, host string) (*http.Response, string) {
			t.Helper()
			if _, err := fmt.Fprintf(conn, "%s %s HTTP/1.1\r\nHost: %s\r\n\r\n", method, target, host); err != nil {
				t.Fatal(err)
			}
			resp, err := http.ReadResponse(in, &http.Request{Method: method})
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(resp.Body)
			if err != nil {
				t.Fatal(err)
			}
			return resp, string(body)
		}
		if resp, body := say("CONNECT", c.to, c.to); resp.StatusCode != c.status {
			t.Errorf("CONNECT %s: %s, %s; want %d", c.to, resp.Status, body, c.status)
		}
		if c.status != 200 {
			continue
		}
		for _, target := range []string{c.path, "http://" + c.host + c.path} {
			resp, body := say("GET", target, c.host)
			if got := fmt.Sprint(resp.StatusCode, " ", body); resp.StatusCode == 301 {
				if got = "301 " + resp.Header.Get("Location"); got != c.want {
					t.Errorf("GET %s of %s: %q, want %q", target, c.host, got, c.want)
				}
			} else if got != c.want {
				t.Errorf("GET %s of %s: %q, want %q", target, c.host, got, c.want)
			}
		}
	}
}

package e2e

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestHostileHTTP speaks to a gateway as no browser does. It answers what can be answered, cuts off the rest, and serves
// others meanwhile without growing.
func TestHostileHTTP(t *testing.T) {
	t.Parallel() // it waits, most of its time
	r := newRepo(t)
	film := r.add(t, testmedia.File(t, "h264.mp4"))
	d := r.start(t, "--offline")
	addr := strings.TrimPrefix(d.gateway, "http://")
	path := "/ipfs/" + film.File
	say := func(text string) string {
		t.Helper()
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if err := c.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
			t.Fatal(err)
		}
		go func() { _, _ = io.WriteString(c, text) }() // it may have had enough
		line, err := bufio.NewReader(c).ReadString('\n')
		if err != nil {
			return "cut off"
		}
		_, status, _ := strings.Cut(strings.TrimSpace(line), " ")
		return status
	}
	for name, c := range map[string]struct{ text, want string }{
		"a header of a megabyte":       {"GET " + path + " HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 1<<20) + "\r\n\r\n", "431 Request Header Fields Too Large"},
		"a path of a megabyte":         {"GET /ipfs/" + strings.Repeat("x/", 1<<19) + " HTTP/1.1\r\nHost: x\r\n\r\n", "431 Request Header Fields Too Large"},
		"ten thousand headers":         {"GET " + path + " HTTP/1.1\r\nHost: x\r\n" + strings.Repeat("A: b\r\n", 20_000) + "\r\n", "431 Request Header Fields Too Large"},
		"a thousand names":             {"GET " + path + strings.Repeat("/a", 1000) + " HTTP/1.1\r\nHost: x\r\n\r\n", "404 Not Found"},
		"no host":                      {"GET " + path + " HTTP/1.1\r\n\r\n", "400 Bad Request: missing required Host header"},
		"a host of control characters": {"GET " + path + " HTTP/1.1\r\nHost: a\x01b\r\n\r\n", "400 Bad Request"},
		"an unknown method":            {"BREW " + path + " HTTP/1.1\r\nHost: x\r\n\r\n", "405 Method Not Allowed"},
		"a body that never comes":      {"GET " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n", "200 OK"},
		"two lengths":                  {"POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", "400 Bad Request"},
		"a request that hides another": {"POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", "501 " + http.StatusText(http.StatusNotImplemented)},
		"TLS":                          {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "400 Bad Request"},
		"ranges without end":           {"GET " + path + " HTTP/1.1\r\nHost: x\r\nRange: bytes=" + strings.Repeat("0-0,", 10_000) + "0-0\r\n\r\n", "200 OK"},
		"an absolute URI":              {"GET http://x" + path + " HTTP/1.1\r\nHost: x\r\n\r\n", "200 OK"},
		"HTTP/1.0":                     {"GET " + path + " HTTP/1.0\r\n\r\n", "200 OK"},
	} {
		if got := say(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	// Five hundred clients that send a byte now and then, and five hundred that read nothing of what they asked for.
	var held []net.Conn
	defer func() {
		for _, c := range held {
			_ = c.Close()
		}
	}()
	before := resident(t, d.Process.Pid)
	for i := range 1000 {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		held = append(held, c)
		text := "GET " + path + " HTTP/1.1\r\nHost: x\r\n"
		if i%2 == 0 {
			text += "\r\n"
		}
		if _, err := io.WriteString(c, text); err != nil {
			t.Fatal(err)
		}
	}
	start := time.Now()
	if resp, body := get(t, d.gateway+path); resp.StatusCode != http.StatusOK || len(body) == 0 || time.Since(start) > 5*time.Second {
		t.Errorf("beside them: %s after %v", resp.Status, time.Since(start))
	}
	if grown := resident(t, d.Process.Pid) - before; grown > 150<<20 {
		t.Errorf("a thousand idle clients took %d MB", grown>>20)
	}
	slow := held[1]
	if err := slow.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, slow); err != nil {
		t.Errorf("a client that does not end its headers is not cut off: %v", err)
	}
}

// resident returns the memory of a process, in bytes.
func resident(t *testing.T, pid int) int64 {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := strconv.ParseInt(strings.Fields(string(data))[1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return pages * int64(os.Getpagesize())
}

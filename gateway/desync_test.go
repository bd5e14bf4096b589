package gateway

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestDesync says thrice, on one connection, requests that servers may read in several ways: a request that hides another one, or one
// header behind another. Each time only ranges differ. The connection answers as one that repeats nothing does.
func TestDesync(t *testing.T) {
	fast := serveStored(t, Listen)
	plain := serveStored(t, func(l net.Listener) net.Listener { return l })
	head := "GET {path} HTTP/1.1\r\nHost: {host}\r\nRange: bytes={0}\r\n"
	other := "GET {path} HTTP/1.1\r\nHost: {host}\r\nRange: bytes={1}\r\n\r\n"
	bare := "GET /nothing HTTP/1.1\r\nHost: {host}\r\n\r\n"
	with := func(lines string) string { return head + lines + "\r\n" }
	for name, say := range map[string]string{ // the methods that are answered, and the text
		"plain": "GET|" + head + "\r\n",
		"the last line ends in LF, then a request":  "GET GET|" + head + "\n" + other,
		"all lines end in LF, then a request":       "GET GET|" + strings.ReplaceAll(head+"\r\n", "\r\n", "\n") + other,
		"LF alone, then a request without a range":  "GET GET|" + head + "\n" + bare,
		"LF in all lines, then one without a range": "GET GET|" + strings.ReplaceAll(head+"\r\n", "\r\n", "\n") + bare,
		"LF alone, then HEAD without a range":       "GET HEAD|" + head + "\n" + strings.Replace(bare, "GET", "HEAD", 1),
		"chunks that hide one without a range":      "GET GET|" + with("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n" + bare,
		"a body that is one without a range":        "GET|" + with("Content-Length: {length}\r\n") + bare,
		"pipelined, one without a range":            "GET GET|" + head + "\r\n" + bare,
		"CONNECT, then one without a range":         "CONNECT GET|CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n" + bare,
		"LF alone, then HEAD":                       "GET HEAD|" + head + "\n" + strings.Replace(other, "GET", "HEAD", 1),
		"LF alone, then POST":                       "GET POST|" + head + "\n" + "POST /report HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n\r\n{}",
		"LF alone":                                  "GET|" + head + "\n",
		"two ranges, one behind LF":                 "GET|" + strings.Replace(head, "{host}\r\n", "{host}\nRange: bytes={1}\r\n", 1) + "\r\n",
		"two ranges, the second behind LF":          "GET|" + strings.Replace(head, "{0}\r\n", "{0}\nRange: bytes={1}\r\n", 1) + "\r\n",
		"two ranges":                                "GET|" + with("Range: bytes={1}\r\n"),
		"two ranges, one folded":                    "GET|" + with("X: y\r\n Range: bytes={1}\r\n"),
		"a range that is folded":                    "GET|" + head[:len(head)-2] + ",\r\n {1}\r\n\r\n",
		"a range after a tab":                       "GET|" + with("X: y\tRange: bytes={1}\r\n"),
		"two hosts":                                 "GET|" + with("Host: other\r\n"),
		"two hosts, one behind LF":                  "GET|" + with("X: y\nHost: other\r\n"),
		"a blank before the colon":                  "GET|" + with("Range : bytes={1}\r\n"),
		"CR alone":                                  "GET|" + strings.Replace(head, "{host}\r\n", "{host}\rX: y\r\n", 1) + "\r\n",
		"CR CR LF":                                  "GET|" + head + "\r\r\n",
		"CR twice at the end":                       "GET|" + strings.Replace(head, "{0}\r\n", "{0}\r\r\n", 1) + "\r\n",
		"a null":                                    "GET|" + with("X: a\x00b\r\n"),
		"a control character":                       "GET|" + with("X: a\x01b\r\n"),
		"bytes above ASCII":                         "GET|" + with("X: caf\xc3\xa9\r\n"),
		"an empty line first":                       "GET|" + "\r\n" + head + "\r\n",
		"LF first":                                  "GET|" + "\n" + head + "\r\n",
		"a body":                                    "GET|" + with("Content-Length: 5\r\n") + "hello",
		"a body of nothing":                         "GET|" + with("Content-Length: 0\r\n"),
		"a body that is a request":                  "GET|" + with("Content-Length: {length}\r\n") + other,
		"no body, twice":                            "GET|" + with("Content-Length: 0\r\nContent-Length: 0\r\n"),
		"a length and chunks":                       "GET|" + with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n",
		"chunks":                                    "GET|" + with("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n",
		"chunks that hide a request":                "GET GET|" + with("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n" + other,
		"chunks with a trailer":                     "GET|" + with("Transfer-Encoding: chunked\r\nTrailer: Range\r\n") + "0\r\nRange: bytes={1}\r\n\r\n",
		"chunks, misspelt":                          "GET|" + with("Transfer-Encoding: xchunked\r\n") + "0\r\n\r\n",
		"an upgrade":                                "GET|" + with("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n"),
		"Expect":                                    "GET|" + with("Expect: 100-continue\r\n"),
		"close":                                     "GET|" + with("Connection: close\r\n"),
		"keep-alive":                                "GET|" + with("Connection: keep-alive\r\n"),
		"HTTP/1.0":                                  "GET|" + strings.Replace(with("Connection: keep-alive\r\n"), "HTTP/1.1", "HTTP/1.0", 1),
		"HTTP/1.2":                                  "GET|" + strings.Replace(head, "HTTP/1.1", "HTTP/1.2", 1) + "\r\n",
		"an absolute URL":                           "GET|" + strings.Replace(head, "{path}", "http://{host}{path}", 1) + "\r\n",
		"two blanks":                                "GET|" + strings.Replace(head, "GET ", "GET  ", 1) + "\r\n",
		"If-Range":                                  "GET|" + with("If-Range: \"{file}\"\r\n"),
		"If-None-Match":                             "GET|" + with("If-None-Match: \"{file}\"\r\n"),
		"lower case":                                "GET|" + strings.Replace(head, "Range:", "range:", 1) + "\r\n",
		"pipelined":                                 "GET GET|" + head + "\r\n" + other,
		"pipelined thrice":                          "GET GET GET|" + head + "\r\n" + other + other,
		"with bytes of the next":                    "GET|" + head + "\r\n" + other[:3],
		"a long header":                             "GET|" + with("X: "+strings.Repeat("x", maxHead)+"\r\n"),
		"a huge header":                             "GET|" + with("X: "+strings.Repeat("x", 2<<20)+"\r\n"),
		"CONNECT, then a request":                   "CONNECT GET|" + "CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n" + other,
	} {
		for _, ranges := range [][2]string{{"{new}", "{new}"}, {"{new}", "50-60"}, {"0-9", "{new}"}} {
			text := strings.NewReplacer("{0}", ranges[0], "{1}", ranges[1]).Replace(say)
			if got, want := converse(t, fast, text), converse(t, plain, text); got != want {
				t.Errorf("%s, ranges %s and %s: a connection that repeats answers\n%s\none that does not\n%s", name, ranges[0], ranges[1], got, want)
			}
		}
	}
}

// converse says something three times, with other ranges each time, then asks for a path that does not exist, and returns the
// answers.
func converse(t *testing.T, s *stored, say string) string {
	t.Helper()
	p := s.player(t)
	if err := p.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	methods, say, _ := strings.Cut(say, "|")
	var got strings.Builder
	// answer notes an answer and tells whether the connection goes on.
	answer := func(method string) bool {
		resp, err := http.ReadResponse(p.r, &http.Request{Method: method})
		if err != nil {
			fmt.Fprintln(&got, "cut off")
			return false
		}
		body, err := io.ReadAll(resp.Body)
		fmt.Fprintln(&got, resp.StatusCode, resp.Header.Get("Content-Range"), len(body), err)
		return !resp.Close
	}
	for i := range 3 {
		text := strings.NewReplacer("{path}", p.path, "{host}", p.addr, "{file}", s.file.String(),
			"{new}", fmt.Sprintf("%d-%d", i, 9+3*i)).Replace(say)
		head, body, _ := strings.Cut(text, "\r\n\r\n")
		text = strings.Replace(head, "{length}", fmt.Sprint(len(body)), 1) + text[len(head):]
		go func() { _, _ = io.WriteString(p, text) }() // it may be refused while it is sent
		for method := range strings.FieldsSeq(methods) {
			if !answer(method) {
				return got.String()
			}
		}
	}
	if _, err := io.WriteString(p, "GET /nothing-here HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	answer(http.MethodGet)
	return got.String()
}

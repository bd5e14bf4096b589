package node

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// TestPanics has handlers panic at each moment: clients learn that the call failed, over HTTP and within the process.
func TestPanics(t *testing.T) {
	n := open(t, t.TempDir())
	var mu sync.Mutex
	var log []string
	n.cfg.Warn = func(err error) {
		mu.Lock()
		defer mu.Unlock()
		log = append(log, err.Error())
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/first", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		panic("secret")
	})
	mux.HandleFunc("GET /api/v1/lines", func(w http.ResponseWriter, _ *http.Request) {
		done := int64(1)
		lines(w)(message{Done: &done})
		panic("secret")
	})
	mux.HandleFunc("GET /api/v1/body", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("half of it"))
		panic("secret")
	})
	server := httptest.NewServer(n.recovering(mux))
	defer server.Close()
	over := &Client{http: &http.Client{Transport: &http.Transport{DisableKeepAlives: true, Proxy: func(*http.Request) (*url.URL, error) { return url.Parse(server.URL) }}}}
	for name, c := range map[string]*Client{"HTTP": over, "in process": {http: &http.Client{Transport: inProcess{n.recovering(mux)}}}} {
		for _, call := range []string{"first", "lines"} {
			var told *RemoteError
			if err := c.call(t.Context(), http.MethodGet, call, nil, nil, nil, Watcher{}, nil); !errors.As(err, &told) || told.Text != errFault.Error() {
				t.Errorf("%s, %s: %v", name, call, err)
			}
		}
		var body strings.Builder
		if err := c.fetch(t.Context(), &body, "body", nil); err == nil {
			t.Errorf("%s: half a body is whole: %q", name, &body)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if len(log) != 6 || !strings.Contains(log[0], "secret") || !strings.Contains(log[0], "panic_test.go") {
		t.Errorf("the log has %d entries: %.300q", len(log), log)
	}
}

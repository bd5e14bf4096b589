package e2e

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	collectorpb "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestTraces has a viewer's request send spans to a collector: of the gateway, which goes on with the trace of whoever
// asked, and below it of what was fetched from a peer.
func TestTraces(t *testing.T) {
	spans := make(chan *tracepb.Span, 10_000)
	collector := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		var msg collectorpb.ExportTraceServiceRequest
		if err == nil {
			err = proto.Unmarshal(body, &msg)
		}
		if err != nil || r.URL.Path != "/v1/traces" {
			t.Errorf("%s: %v", r.URL.Path, err)
		}
		for _, rs := range msg.GetResourceSpans() {
			for _, ss := range rs.GetScopeSpans() {
				for _, s := range ss.GetSpans() {
					spans <- s
				}
			}
		}
	}))
	defer collector.Close()
	t.Setenv("OTEL_TRACES_EXPORTER", "otlp")
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
	t.Setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
	source := newRepo(t)
	film := source.add(t, testmedia.File(t, "h264.mp4"))
	d := newRepo(t).start(t, "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none", "--peer", source.online(t).peer)
	req, err := http.NewRequestWithContext(t.Context(), "GET", d.gateway+"/ipfs/"+film.File, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(io.Discard, resp.Body)
	if err := errors.Join(err, resp.Body.Close()); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	var parents []string
	late := time.After(20 * time.Second)
	for seen["gateway GET"] == 0 || seen["fetch block"] == 0 {
		select {
		case s := <-spans:
			if hex.EncodeToString(s.GetTraceId()) == "0af7651916cd43dd8448eb211c80319c" {
				seen[s.GetName()]++
				parents = append(parents, hex.EncodeToString(s.GetParentSpanId()))
			}
		case <-late:
			t.Fatalf("of the trace came %v", seen)
		}
	}
	if !slices.Contains(parents, "b7ad6b7169203331") {
		t.Errorf("no span is below that of whoever asked: %v", parents)
	}
}

// TestWatching asks a gateway for things that are there and are not, and breaks off a download: the access log has a line
// for each, the metrics count them, and the node says that it is well.
func TestWatching(t *testing.T) {
	r := newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	data := read(t, path)
	film := r.add(t, path)
	big := filepath.Join(t.TempDir(), "big.bin")
	if err := os.WriteFile(big, bytes.Repeat([]byte("0123456789abcdef"), 4<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	long := r.add(t, big)
	at, log := freeAddr(t), filepath.Join(t.TempDir(), "access.log")
	gateway := r.start(t, "--offline", "--metrics", at, "--access-log", log, "--trusted-proxy", "127.0.0.1").gateway
	atOnline := freeAddr(t)
	source := newRepo(t)
	source.add(t, path)
	peer := source.online(t)
	other := newRepo(t).start(t, "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none", "--metrics", atOnline, "--peer", peer.peer)
	get(t, other.gateway+"/ipfs/"+film.File) // something is counted
	req, err := http.NewRequestWithContext(t.Context(), "GET", gateway+"/ipfs/"+film.Root+"/h264.mp4", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Forwarded-For", "192.0.2.7")
	req.Header.Set("Range", "bytes=0-999")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(resp.Body); err != nil || !bytes.Equal(body, data[:1000]) {
		t.Errorf("%s, %d bytes, %v", resp.Status, len(body), err)
	}
	_ = resp.Body.Close()
	get(t, gateway+"/ipfs/"+film.Root+"/none")
	if resp, err = http.Get(gateway + "/ipfs/" + long.File); err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(io.Discard, resp.Body, 1<<20); err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close() // it breaks off

	type line struct {
		Client, URI, Range string
		Status             int
		Bytes              int64
		Broken             bool
		First, Took        time.Duration
	}
	var lines []line
	eventually.True(t, "each request is logged", func() bool {
		lines = nil
		for text := range bytes.Lines(read(t, log)) {
			var l line
			if err := json.Unmarshal(text, &l); err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			lines = append(lines, l)
		}
		return len(lines) >= 3
	})
	if len(lines) != 3 {
		t.Fatalf("the access log has %d lines: %+v", len(lines), lines)
	}
	if l := lines[0]; l.Client != "192.0.2.7:0" || l.Status != 206 || l.Bytes != 1000 || l.Range != "bytes=0-999" || l.Broken || l.First == 0 || l.Took < l.First || l.URI != "/ipfs/"+film.Root+"/h264.mp4" {
		t.Errorf("the range: %+v", l)
	}
	if l := lines[1]; l.Status != 404 || l.Broken {
		t.Errorf("what is not there: %+v", l)
	}
	if l := lines[2]; l.Status != 200 || !l.Broken || l.Bytes < 1<<20 || l.Bytes >= 64<<20 {
		t.Errorf("what broke off: %+v", l)
	}
	_, metrics := get(t, "http://"+at+"/metrics")
	for _, want := range []string{`reelfs_gateway_requests_total{status="206"} 1`, `reelfs_gateway_requests_total{status="404"} 1`, "reelfs_gateway_broken_total 1", "reelfs_gateway_first_byte_seconds_count 3"} {
		if !strings.Contains(string(metrics), want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	dashboard := read(t, filepath.Join("..", "..", "docs", "grafana.json"))
	shown := regexp.MustCompile(`\b(reelfs|go|process)_[a-z0-9_]+`).FindAllString(string(dashboard), -1)
	if len(shown) < 20 {
		t.Errorf("the dashboard shows %d metrics", len(shown))
	}
	_, online := get(t, "http://"+atOnline+"/metrics")
	for _, name := range shown {
		if !strings.Contains(string(online), "\n"+name) {
			t.Errorf("the dashboard shows %s, which is no metric", name)
		}
	}
	for path, want := range map[string]string{"/healthz": "alive", "/readyz": `"ready":true`} {
		if resp, body := get(t, "http://"+at+path); resp.StatusCode != 200 || !strings.Contains(string(body), want) {
			t.Errorf("%s: %s, %s", path, resp.Status, body)
		}
	}
}

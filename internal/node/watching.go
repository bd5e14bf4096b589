package node

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/pprof"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/reelfs/reelfs/gateway"
)

// gatewayMetrics count what the gateway answers.
type gatewayMetrics struct {
	requests  *prometheus.CounterVec
	bytes     prometheus.Counter
	broken    prometheus.Counter
	firstByte prometheus.Histogram

	reports prometheus.Counter
	start   prometheus.Histogram
	stalls  prometheus.Counter
	stalled prometheus.Counter
	played  prometheus.Counter
	bitrate prometheus.Histogram
}

func newGatewayMetrics() *gatewayMetrics {
	return &gatewayMetrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "reelfs_gateway_requests_total", Help: "Requests to the gateway, by status."}, []string{"status"}),
		bytes:    prometheus.NewCounter(prometheus.CounterOpts{Name: "reelfs_gateway_sent_bytes_total", Help: "Bytes of bodies that the gateway sent."}),
		broken:   prometheus.NewCounter(prometheus.CounterOpts{Name: "reelfs_gateway_broken_total", Help: "Answers that ended early: the client left, or the content could not be had."}),
		firstByte: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "reelfs_gateway_first_byte_seconds", Help: "Time until the headers of an answer were sent.", Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}),
		reports: prometheus.NewCounter(prometheus.CounterOpts{Name: "reelfs_player_reports_total", Help: "Reports of the watch page."}),
		start: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "reelfs_player_start_seconds", Help: "Time from loading the watch page to the first picture.", Buckets: []float64{.1, .25, .5, .75, 1, 1.5, 2, 3, 5, 10, 30},
		}),
		stalls:  prometheus.NewCounter(prometheus.CounterOpts{Name: "reelfs_player_stalls_total", Help: "Times that the watch page ran out of pictures, but for seeks."}),
		stalled: prometheus.NewCounter(prometheus.CounterOpts{Name: "reelfs_player_stalled_seconds_total", Help: "Time that the watch page waited for pictures."}),
		played:  prometheus.NewCounter(prometheus.CounterOpts{Name: "reelfs_player_played_seconds_total", Help: "Time of film that the watch page played."}),
		bitrate: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "reelfs_player_bitrate", Help: "Bits per second of what the watch page played, one for each report.", Buckets: []float64{.5e6, 1e6, 2e6, 4e6, 8e6, 16e6, 32e6, 64e6, 128e6},
		}),
	}
}

// reported counts what a player says.
func (m *gatewayMetrics) reported(r gateway.Report) {
	m.reports.Inc()
	if r.Start > 0 {
		m.start.Observe(r.Start.Seconds())
	}
	m.stalls.Add(float64(r.Stalls))
	m.stalled.Add(r.Stalled.Seconds())
	m.played.Add(r.Played.Seconds())
	if r.Bitrate > 0 {
		m.bitrate.Observe(r.Bitrate)
	}
}

// served counts an answer.
func (m *gatewayMetrics) served(s gateway.Served) {
	m.requests.WithLabelValues(strconv.Itoa(s.Status)).Inc()
	m.bytes.Add(float64(s.Bytes))
	m.firstByte.Observe(s.FirstByte.Seconds())
	if s.Broken {
		m.broken.Inc()
	}
}

// watching answers on the address for those who watch the node: what Prometheus scrapes, of the node, of libraries and of
// the process, and whether it is well.
func (n *Node) watching() http.Handler {
	own := prometheus.NewRegistry()
	own.MustRegister(n.counts.requests, n.counts.bytes, n.counts.broken, n.counts.firstByte)
	own.MustRegister(n.counts.reports, n.counts.start, n.counts.stalls, n.counts.stalled, n.counts.played, n.counts.bitrate)
	if n.net != nil {
		own.MustRegister(n.net)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(prometheus.Gatherers{own, prometheus.DefaultGatherer}, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "alive") })
	mux.HandleFunc("GET /readyz", n.ready)
	return mux
}

// ready answers whether the node can serve, and store what it fetches: 503 with what is wrong.
func (n *Node) ready(w http.ResponseWriter, r *http.Request) {
	state := struct {
		Ready bool   `json:"ready"`
		Peers int    `json:"peers"`
		Error string `json:"error,omitempty"`
	}{Ready: true}
	if n.net != nil {
		state.Peers = len(n.net.Peers())
	}
	w.Header().Set("Content-Type", "application/json")
	if err := n.store.Room(0, 0); err != nil {
		state.Ready, state.Error = false, err.Error()
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(state) // an error here is the client's connection
}

// profiles has the API answer /debug/pprof/.
func profiles(mux *http.ServeMux) {
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
}

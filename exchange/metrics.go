package exchange

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// counts is what the client has done since it began; it belongs to the client's lock.
type counts struct {
	wants, asked, hedged, late, cancelled  float64 // blocks
	duplicates, duplicateBytes             float64 // blocks that came again
	peerBlocks, peerBytes                  float64 // from peers
	gatewayBlocks, gatewayBytes            float64 // from fallback gateways
	wrong, stalls, unfound, gatewayFailure float64
}

// stallTime is how long a reader waits for a block until that counts as a stall.
const stallTime = time.Second

// arrived counts a block of n bytes that was wanted.
func (c *counts) arrived(w *want, r *remote, n int) {
	if r.fallback != nil {
		c.gatewayBlocks++
		c.gatewayBytes += float64(n)
	} else {
		c.peerBlocks++
		c.peerBytes += float64(n)
	}
	if !w.waited.IsZero() && time.Since(w.waited) > stallTime {
		c.stalls++
	}
	if !w.due.IsZero() && time.Now().After(w.due) {
		c.late++
	}
}

var (
	metricPeers      = prometheus.NewDesc("reelfs_peers", "Connected peers.", nil, nil)
	metricWanted     = prometheus.NewDesc("reelfs_wanted_blocks", "Blocks that are wanted now.", nil, nil)
	metricAwaited    = prometheus.NewDesc("reelfs_awaited_blocks", "Blocks that peers wait for and that this node lacks.", nil, nil)
	metricStaged     = prometheus.NewDesc("reelfs_staged_bytes", "Bytes of blocks that came and are not stored yet.", nil, nil)
	metricWants      = prometheus.NewDesc("reelfs_wants_total", "Blocks that were wanted of the network.", nil, nil)
	metricAsked      = prometheus.NewDesc("reelfs_asked_total", "Times that a source was asked for a block.", nil, nil)
	metricHedged     = prometheus.NewDesc("reelfs_hedges_total", "Times that a second source was asked because the first was late.", nil, nil)
	metricLate       = prometheus.NewDesc("reelfs_late_blocks_total", "Blocks that came after a reader was to come to them.", nil, nil)
	metricCancelled  = prometheus.NewDesc("reelfs_cancelled_wants_total", "Wants that were given up before the block came.", nil, nil)
	metricStalls     = prometheus.NewDesc("reelfs_stalls_total", "Blocks that a reader waited for longer than a second.", nil, nil)
	metricUnfound    = prometheus.NewDesc("reelfs_unfound_blocks_total", "Blocks that nobody delivered in time.", nil, nil)
	metricBlocks     = prometheus.NewDesc("reelfs_received_blocks_total", "Blocks that came, by kind of source.", []string{"source"}, nil)
	metricBytes      = prometheus.NewDesc("reelfs_received_bytes_total", "Bytes of blocks that came, by kind of source.", []string{"source"}, nil)
	metricDuplicates = prometheus.NewDesc("reelfs_duplicate_blocks_total", "Blocks that came again.", nil, nil)
	metricDupBytes   = prometheus.NewDesc("reelfs_duplicate_bytes_total", "Bytes of blocks that came again.", nil, nil)
	metricWrong      = prometheus.NewDesc("reelfs_wrong_blocks_total", "Blocks that a peer sent and nobody had asked for.", nil, nil)
	metricFailure    = prometheus.NewDesc("reelfs_gateway_failures_total", "Requests that a fallback gateway did not answer with the block.", nil, nil)
	metricReads      = prometheus.NewDesc("reelfs_reads_total", "Blocks that readers came to, by where they were: here or in the network.", []string{"where"}, nil)
	metricSent       = prometheus.NewDesc("reelfs_sent_bytes_total", "Bytes of blocks sent to peers.", nil, nil)
	metricOffload    = prometheus.NewDesc("reelfs_offload_ratio", "Bytes from peers by all bytes that came.", nil, nil)
)

// Describe implements prometheus.Collector.
func (x *Exchange) Describe(ch chan<- *prometheus.Desc) { prometheus.DescribeByCollect(x, ch) }

// Collect implements prometheus.Collector: what the node does in the network.
func (x *Exchange) Collect(ch chan<- prometheus.Metric) {
	x.client.mu.Lock()
	n, peers, wanted := x.client.counts, len(x.client.peers), len(x.client.wants)
	x.client.mu.Unlock()
	gauge := func(d *prometheus.Desc, v float64) { ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v) }
	count := func(d *prometheus.Desc, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, v, labels...)
	}
	gauge(metricPeers, float64(peers))
	gauge(metricWanted, float64(wanted))
	gauge(metricAwaited, float64(x.server.waited()))
	gauge(metricStaged, float64(x.stage.held()))
	count(metricReads, float64(x.reads.Load()), "here")
	count(metricReads, float64(x.misses.Load()), "network")
	count(metricWants, n.wants)
	count(metricAsked, n.asked)
	count(metricHedged, n.hedged)
	count(metricLate, n.late)
	count(metricCancelled, n.cancelled)
	count(metricStalls, n.stalls)
	count(metricUnfound, n.unfound)
	count(metricBlocks, n.peerBlocks, "peer")
	count(metricBlocks, n.gatewayBlocks, "gateway")
	count(metricBytes, n.peerBytes, "peer")
	count(metricBytes, n.gatewayBytes, "gateway")
	count(metricDuplicates, n.duplicates)
	count(metricDupBytes, n.duplicateBytes)
	count(metricWrong, n.wrong)
	count(metricFailure, n.gatewayFailure)
	count(metricSent, float64(x.server.total()))
	if all := n.peerBytes + n.gatewayBytes; all > 0 {
		gauge(metricOffload, n.peerBytes/all)
	}
}

package node

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/ipfs/go-cid"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/internal/eventually"
)

// TestPublishedMeanwhile reads at one node what another publishes only then: the reader has it at once.
func TestPublishedMeanwhile(t *testing.T) {
	var nodes []*Node
	for range 2 {
		n, err := Open(Config{Repo: t.TempDir(), Network: &Network{Listen: []string{"/ip4/127.0.0.1/tcp/0"}}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := n.Close(); err != nil {
				t.Error(err)
			}
		})
		nodes = append(nodes, n)
	}
	source, viewer := nodes[0], nodes[1]
	if err := viewer.Connect(t.Context(), source.net.Addrs()[0]); err != nil {
		t.Fatal(err)
	}
	text := []byte("published while somebody waits")
	got := make(chan error, 1)
	go func() {
		data, err := blockstore.Get(t.Context(), viewer.blocks(), blockstore.Sum(cid.Raw, text))
		if err == nil && !bytes.Equal(data, text) {
			err = errors.New("other bytes")
		}
		got <- err
	}()
	registry := prometheus.NewRegistry()
	registry.MustRegister(source.net)
	eventually.True(t, "the source knows that it is wanted", func() bool {
		families, err := registry.Gather()
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(families, func(f *dto.MetricFamily) bool {
			return f.GetName() == "reelfs_awaited_blocks" && f.GetMetric()[0].GetGauge().GetValue() == 1
		})
	})
	if _, err := source.Add(t.Context(), AddRequest{Name: "note.txt"}, bytes.NewReader(text), func(int64, int64) {}); err != nil {
		t.Fatal(err)
	}
	if err := <-got; err != nil {
		t.Error(err)
	}
}

package exchange

import (
	"slices"
	"strings"
	"testing"

	ma "github.com/multiformats/go-multiaddr"
)

// TestNearFirst ranks what peers announce: TCP comes first in a local network, QUIC everywhere else, as libp2p has it.
func TestNearFirst(t *testing.T) {
	const (
		tcp, quic, ws        = "/ip4/192.168.1.2/tcp/4401", "/ip4/192.168.1.2/udp/4401/quic-v1", "/ip4/192.168.1.2/tcp/4401/ws"
		farTCP, farQUIC, via = "/ip4/1.1.1.1/tcp/4401", "/ip4/1.1.1.1/udp/4401/quic-v1", "/ip4/192.168.1.2/tcp/4401/p2p/12D3KooWFb2K9JYC7hkSNw9rPBGGx5xUdAVZhRnTvgDP4N9Fom4u/p2p-circuit"
	)
	for _, c := range []struct{ addrs, first string }{
		{quic + " " + tcp + " " + ws, tcp},
		{farQUIC + " " + farTCP + " " + quic + " " + tcp, tcp},
		{farTCP + " " + farQUIC, farQUIC},
		{quic + " " + ws, quic},
		{via + " " + farQUIC, farQUIC},
	} {
		var addrs []ma.Multiaddr
		for s := range strings.FieldsSeq(c.addrs) {
			addrs = append(addrs, ma.StringCast(s))
		}
		ranked := nearFirst(slices.Clone(addrs))
		if len(ranked) != len(addrs) {
			t.Errorf("%s: %d addresses are dialled of %d", c.addrs, len(ranked), len(addrs))
		}
		for _, r := range ranked {
			if (r.Delay == 0) != (r.Addr.String() == c.first) {
				t.Errorf("%s: %s is dialled after %v", c.addrs, r.Addr, r.Delay)
			}
		}
	}
}

// TestNearPeersUseTCP connects to a peer that listens for QUIC as well.
func TestNearPeersUseTCP(t *testing.T) {
	source := newNode(t, Config{Listen: []string{"/ip4/127.0.0.1/udp/0/quic-v1", "/ip4/127.0.0.1/tcp/0"}})
	reader := newNode(t, Config{})
	info, err := parseAddrs(source.Addrs())
	if err != nil || len(info) != 2 {
		t.Fatalf("%v, %v", info, err)
	}
	for _, i := range info {
		reader.host.Peerstore().AddAddrs(i.ID, i.Addrs, 1<<40)
	}
	info[0].Addrs = nil
	if err := reader.host.Connect(t.Context(), info[0]); err != nil {
		t.Fatal(err)
	}
	for _, c := range reader.host.Network().ConnsToPeer(info[0].ID) {
		if !isNearTCP(c.RemoteMultiaddr()) {
			t.Errorf("connected by %s", c.RemoteMultiaddr())
		}
	}
}

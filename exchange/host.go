package exchange

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p-kad-dht/dual"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/pnet"
	"github.com/libp2p/go-libp2p/core/routing"
	"github.com/libp2p/go-libp2p/p2p/muxer/yamux"
	"github.com/libp2p/go-libp2p/p2p/net/connmgr"
	"github.com/libp2p/go-libp2p/p2p/net/swarm"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
	"github.com/libp2p/go-libp2p/p2p/transport/websocket"
	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

// ErrAddr says that something is not the address of a peer.
var ErrAddr = errors.New("not the address of a peer, which looks like /ip4/192.0.2.1/tcp/4401/p2p/ID")

// DefaultListen is where a node listens unless it is told: every transport that browsers and nodes dial.
func DefaultListen(port int) []string {
	var out []string
	for _, ip := range []string{"/ip4/0.0.0.0", "/ip6/::"} {
		for _, transport := range []string{"/tcp/%d", "/tcp/%d/ws", "/udp/%d/quic-v1", "/udp/%d/quic-v1/webtransport", "/udp/%d/webrtc-direct"} {
			out = append(out, ip+fmt.Sprintf(transport, port))
		}
	}
	return out
}

// NewKey makes the identity of a node: an Ed25519 key as libp2p keeps it. It is secret.
func NewKey() ([]byte, error) {
	key, _, err := crypto.GenerateEd25519Key(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make identity: %w", err)
	}
	return crypto.MarshalPrivateKey(key)
}

// newHost starts a libp2p host: every transport, Noise and TLS, relay client, hole punching, AutoNAT v2 and port
// mapping, with limits that fit the machine. In a private network TCP and WebSocket remain, because the others
// cannot be closed to strangers.
func newHost(cfg Config) (h host.Host, d *dual.DHT, err error) {
	key, err := crypto.UnmarshalPrivateKey(cfg.Key)
	if err != nil {
		return nil, nil, fmt.Errorf("read identity: %w", err)
	}
	announce, err := parseMultiaddrs(cfg.Announce)
	if err != nil {
		return nil, nil, err
	}
	conns, err := connmgr.NewConnManager(cfg.MaxPeers/2, cfg.MaxPeers, connmgr.WithGracePeriod(20*time.Second))
	if err != nil {
		return nil, nil, err
	}
	resources, err := newResources(cfg.MaxPeers)
	if err != nil {
		return nil, nil, err
	}
	opts := []libp2p.Option{
		libp2p.Identity(key),
		libp2p.ConnectionManager(conns),
		libp2p.ResourceManager(resources),
		libp2p.UserAgent("reelfs"),
		libp2p.Muxer(yamux.ID, muxer()),
		libp2p.EnableRelay(),
		libp2p.EnableHolePunching(),
		libp2p.EnableAutoNATv2(),
		libp2p.SwarmOpts(swarm.WithDialRanker(nearFirst)),
	}
	if reachable(cfg.Listen) {
		opts = append(opts, libp2p.NATPortMap())
	}
	if len(cfg.Listen) == 0 {
		opts = append(opts, libp2p.NoListenAddrs)
	} else {
		opts = append(opts, libp2p.ListenAddrStrings(cfg.Listen...))
	}
	if cfg.SwarmKey != nil {
		psk, err := pnet.DecodeV1PSK(bytes.NewReader(cfg.SwarmKey))
		if err != nil {
			return nil, nil, fmt.Errorf("read swarm key: %w", err)
		}
		opts = append(opts, libp2p.PrivateNetwork(psk), libp2p.Transport(tcp.NewTCPTransport), libp2p.Transport(websocket.New))
	} else {
		opts = append(opts, libp2p.ShareTCPListener()) // TCP and WebSocket on one port
	}
	if len(announce) > 0 {
		opts = append(opts, libp2p.AddrsFactory(func([]ma.Multiaddr) []ma.Multiaddr { return announce }))
	}
	if cfg.Routing.DHT {
		opts = append(opts,
			libp2p.Routing(func(h host.Host) (routing.PeerRouting, error) {
				d, err = newDHT(h, cfg)
				return d, err
			}),
			libp2p.EnableAutoRelayWithPeerSource(func(ctx context.Context, n int) <-chan peer.AddrInfo { return relays(ctx, d, n) }))
	}
	if h, err = libp2p.New(opts...); err != nil && d != nil {
		err = errors.Join(err, d.Close())
	}
	return h, d, err
}

// relays offers peers of the DHT that may relay for a node that nobody can dial.
func relays(ctx context.Context, d *dual.DHT, n int) <-chan peer.AddrInfo {
	out := make(chan peer.AddrInfo)
	go func() {
		defer close(out)
		for _, id := range d.WAN.RoutingTable().ListPeers() {
			info := d.WAN.Host().Peerstore().PeerInfo(id)
			if n == 0 || len(info.Addrs) == 0 {
				continue
			}
			select {
			case out <- info:
				n--
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func parseMultiaddrs(list []string) (out []ma.Multiaddr, err error) {
	for _, s := range list {
		addr, err := ma.NewMultiaddr(s)
		if err != nil {
			return nil, fmt.Errorf("%q is no multiaddr: %w", s, err)
		}
		out = append(out, addr)
	}
	return out, nil
}

// parseAddrs reads multiaddrs that end with /p2p/ID.
func parseAddrs(list []string) ([]peer.AddrInfo, error) {
	out := make([]peer.AddrInfo, len(list))
	for i, s := range list {
		var err error
		if out[i], err = parseAddr(s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// muxer lets a block be on its way in full before the receiver has said that it takes more: with the window of
// 256 KiB that libp2p begins with, the first block of a film takes two round trips more.
func muxer() *yamux.Transport {
	t := *yamux.DefaultTransport
	t.InitialStreamWindowSize = 1 << 20
	return &t
}

// reachable tells whether other machines may dial one of the addresses.
func reachable(listen []string) bool {
	for _, s := range listen {
		if addr, err := ma.NewMultiaddr(s); err == nil && !manet.IsIPLoopback(addr) {
			return true
		}
	}
	return false
}

// parseAddr reads a multiaddr that ends with /p2p/ID.
func parseAddr(s string) (peer.AddrInfo, error) {
	addr, err := ma.NewMultiaddr(s)
	if err == nil {
		var info *peer.AddrInfo
		if info, err = peer.AddrInfoFromP2pAddr(addr); err == nil {
			return *info, nil
		}
	}
	return peer.AddrInfo{}, fmt.Errorf("%q is %w: %v", s, ErrAddr, err)
}

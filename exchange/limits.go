package exchange

import (
	"fmt"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/network"
	rcmgr "github.com/libp2p/go-libp2p/p2p/host/resource-manager"
)

// newResources bounds what strangers can make the node hold: connections, streams, memory for what they send. libp2p
// scales these with the machine; on a small one its limit for connections lies below that of the connection manager, which
// then could never choose whom to keep.
func newResources(maxPeers int) (network.ResourceManager, error) {
	scaled := rcmgr.DefaultLimits
	libp2p.SetDefaultServiceLimits(&scaled)
	auto := scaled.AutoScale()
	system := auto.ToPartialLimitConfig().System
	atLeast := func(v *rcmgr.LimitVal, n int) { *v = max(*v, rcmgr.LimitVal(n)) }
	atLeast(&system.ConnsInbound, 2*maxPeers)
	atLeast(&system.ConnsOutbound, 2*maxPeers)
	atLeast(&system.Conns, 3*maxPeers)
	atLeast(&system.FD, 3*maxPeers)
	atLeast(&system.StreamsInbound, 8*maxPeers)
	atLeast(&system.StreamsOutbound, 8*maxPeers)
	atLeast(&system.Streams, 16*maxPeers)
	system.Memory = max(system.Memory, rcmgr.LimitVal64(maxPeers)<<20) // 256 KiB count for each stream, used or not
	limits := rcmgr.PartialLimitConfig{
		System:    system,
		Transient: rcmgr.ResourceLimits{Conns: 256, ConnsInbound: 128, ConnsOutbound: 128, FD: 256},
	}.Build(auto)
	r, err := rcmgr.NewResourceManager(rcmgr.NewFixedLimiter(limits))
	if err != nil {
		return nil, fmt.Errorf("bound what peers may use: %w", err)
	}
	return r, nil
}

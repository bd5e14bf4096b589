package exchange

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/ipfs/boxo/ipns"
	routingserver "github.com/ipfs/boxo/routing/http/server"
	"github.com/ipfs/boxo/routing/http/types"
	"github.com/ipfs/boxo/routing/http/types/iter"
	"github.com/ipfs/go-cid"
	kbucket "github.com/libp2p/go-libp2p-kbucket"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/routing"
	"github.com/prometheus/client_golang/prometheus"
)

// RoutingHandler answers /routing/v1 (https://specs.ipfs.tech/routing/http-routing-v1/) for those who cannot look for
// themselves, as browsers: with this node, if it has what they look for, and with what it finds.
func (x *Exchange) RoutingHandler() http.Handler {
	return routingserver.Handler(delegated{x}, routingserver.WithPrometheusRegistry(prometheus.NewRegistry()), routingserver.WithRoutingTimeout(findTime))
}

// delegated is what boxo's server asks.
type delegated struct{ x *Exchange }

var _ routingserver.DelegatedRouter = delegated{}

// FindProviders implements routingserver.DelegatedRouter.
func (d delegated) FindProviders(ctx context.Context, c cid.Cid, _ int) (iter.ResultIter[types.Record], error) {
	here, err := d.x.Holds(ctx, c)
	if err != nil {
		return nil, err
	}
	return stream(ctx, func(ctx context.Context, found func(types.Record)) {
		if here && !d.x.cfg.Deny(c) {
			found(recordOf(peer.AddrInfo{ID: d.x.host.ID(), Addrs: d.x.host.Addrs()}, "transport-bitswap"))
		}
		d.x.router.find(ctx, c, func(p peer.AddrInfo) { found(recordOf(p)) })
	}), nil
}

// FindPeers implements routingserver.DelegatedRouter.
func (d delegated) FindPeers(ctx context.Context, id peer.ID, _ int) (iter.ResultIter[*types.PeerRecord], error) {
	info := d.x.host.Peerstore().PeerInfo(id)
	if id == d.x.host.ID() {
		info.Addrs = d.x.host.Addrs()
	} else if len(info.Addrs) == 0 && d.x.router.dht != nil {
		var err error
		if info, err = d.x.router.dht.FindPeer(ctx, id); err != nil {
			return nil, err
		}
	}
	if len(info.Addrs) == 0 {
		return nil, routing.ErrNotFound
	}
	return iter.ToResultIter(iter.FromSlice([]*types.PeerRecord{recordOf(info)})), nil
}

// GetIPNS implements routingserver.DelegatedRouter.
func (d delegated) GetIPNS(ctx context.Context, name ipns.Name) (*ipns.Record, error) {
	rec, err := d.x.Resolve(ctx, name.String())
	if errors.Is(err, ErrUnresolved) {
		return nil, routing.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return ipns.UnmarshalRecord(rec.Data)
}

// GetClosestPeers implements routingserver.DelegatedRouter.
func (d delegated) GetClosestPeers(ctx context.Context, key cid.Cid) (iter.ResultIter[*types.PeerRecord], error) {
	if d.x.router.dht == nil {
		return nil, routing.ErrNotSupported
	}
	list, err := d.x.router.dht.WAN.GetClosestPeers(ctx, string(key.Hash()))
	if errors.Is(err, kbucket.ErrLookupFailure) { // nobody on the internet is known
		list, err = d.x.router.dht.LAN.GetClosestPeers(ctx, string(key.Hash()))
	}
	if err != nil {
		return nil, err
	}
	var out []*types.PeerRecord
	for _, id := range list {
		out = append(out, recordOf(d.x.host.Peerstore().PeerInfo(id)))
	}
	return iter.ToResultIter(iter.FromSlice(out)), nil
}

// PutIPNS implements routingserver.DelegatedRouter: strangers publish by themselves.
func (delegated) PutIPNS(context.Context, ipns.Name, *ipns.Record) error {
	return routing.ErrNotSupported
}

// ProvideBitswap implements routingserver.DelegatedRouter, as PutIPNS.
//
//lint:ignore SA1019 the interface has it
func (delegated) ProvideBitswap(context.Context, *routingserver.BitswapWriteProvideRequest) (time.Duration, error) {
	return 0, routing.ErrNotSupported
}

func recordOf(p peer.AddrInfo, protocols ...string) *types.PeerRecord {
	r := &types.PeerRecord{Schema: types.SchemaPeer, ID: &p.ID, Addrs: []types.Multiaddr{}, Protocols: append([]string{}, protocols...)}
	for _, a := range p.Addrs {
		r.Addrs = append(r.Addrs, types.Multiaddr{Multiaddr: a})
	}
	return r
}

// stream iterates over what search finds, as it is found.
func stream(ctx context.Context, search func(context.Context, func(types.Record))) iter.ResultIter[types.Record] {
	ctx, cancel := context.WithTimeout(ctx, findTime)
	s := &streamed{found: make(chan types.Record), cancel: cancel}
	go func() {
		defer close(s.found)
		search(ctx, func(r types.Record) {
			select {
			case s.found <- r:
			case <-ctx.Done():
			}
		})
	}()
	return s
}

type streamed struct {
	found  chan types.Record
	cancel context.CancelFunc
	now    types.Record
}

// Next implements iter.Iter.
func (s *streamed) Next() (ok bool) {
	s.now, ok = <-s.found
	return ok
}

// Val implements iter.Iter.
func (s *streamed) Val() iter.Result[types.Record] { return iter.Result[types.Record]{Val: s.now} }

// Close implements iter.Iter.
func (s *streamed) Close() error {
	s.cancel()
	for range s.found { // until the search has ended
	}
	return nil
}

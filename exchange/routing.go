package exchange

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	routinghttp "github.com/ipfs/boxo/routing/http/client"
	"github.com/ipfs/boxo/routing/http/contentrouter"
	"github.com/ipfs/go-cid"
	"github.com/ipfs/go-datastore"
	"github.com/ipfs/go-datastore/namespace"
	pebbleds "github.com/ipfs/go-ds-pebble"
	dht "github.com/libp2p/go-libp2p-kad-dht"
	"github.com/libp2p/go-libp2p-kad-dht/dual"
	"github.com/libp2p/go-libp2p-kad-dht/provider"
	dualprovider "github.com/libp2p/go-libp2p-kad-dht/provider/dual"
	"github.com/libp2p/go-libp2p-kad-dht/provider/keystore"
	"github.com/libp2p/go-libp2p-kad-dht/provider/stats"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/routing"
	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
	mh "github.com/multiformats/go-multihash"
)

// Routing says how peers are found that have a title. The zero value finds none but those that are connected.
type Routing struct {
	// DHT takes part in the distributed hash table of IPFS (https://specs.ipfs.tech/routing/kad-dht/), and in one of
	// the local network: as a server if others can dial the node, else as a client.
	DHT bool
	// Delegated are base URLs of servers that answer for routers (https://specs.ipfs.tech/routing/http-routing-v1/).
	Delegated []string
	// Bootstrap are multiaddrs, with /p2p/ID, of peers by which to enter the DHT.
	Bootstrap []string
	// Records is a folder for what the node announces; without one it announces nothing.
	Records string
}

// PublicBootstrap returns the peers by which nodes enter the DHT of IPFS.
func PublicBootstrap() []string {
	out := []string{}
	for _, a := range dht.DefaultBootstrapPeers {
		out = append(out, a.String())
	}
	return out
}

// router finds who has a title and announces what the node has.
type router struct {
	dht       *dual.DHT // nil if the node does not take part
	delegated []delegate
	records   *pebbleds.Datastore
	keys      keystore.Keystore
	provider  *dualprovider.SweepingProvider // nil if nothing is announced
}

type delegate struct {
	routing.ContentDiscovery
	near bool // it is on this network: so may be the peers that it names
}

const (
	findTime      = 30 * time.Second // for one search
	searchAgain   = 10 * time.Second // until the next, while something is still missing
	findPeers     = 20
	dialTime      = 10 * time.Second
	dialsAtOnce   = 8
	delegatedBody = 2 << 20 // bytes of an answer
)

// newDHT starts the DHTs on a host. If it listens to this machine alone, so does its DHT of the local network.
func newDHT(h host.Host, cfg Config) (*dual.DHT, error) {
	boot, err := parseAddrs(cfg.Routing.Bootstrap)
	if err != nil {
		return nil, err
	}
	var lan []dht.Option
	if !reachable(cfg.Listen) {
		lan = append(lan, dht.Mode(dht.ModeServer), dht.AddressFilter(nil),
			dht.RoutingTableFilter(func(any, peer.ID) bool { return true }))
	}
	return dual.New(h,
		dual.WanDHTOption(dht.Mode(dht.ModeAuto), dht.BootstrapPeers(boot...)),
		dual.LanDHTOption(append(lan, dht.BootstrapPeers(boot...))...))
}

// start enters the networks and goes on announcing what was announced before.
func (r *router) start(ctx context.Context, cfg Routing) error {
	for _, u := range cfg.Delegated {
		d, err := newDelegate(u)
		if err != nil {
			return err
		}
		r.delegated = append(r.delegated, d)
	}
	if r.dht == nil {
		return nil
	}
	if err := errors.Join(r.dht.WAN.Bootstrap(ctx), r.dht.LAN.Bootstrap(ctx)); err != nil {
		return fmt.Errorf("enter the DHT: %w", err)
	}
	if cfg.Records == "" {
		return nil
	}
	var err error
	if r.records, err = pebbleds.NewDatastore(cfg.Records); err != nil {
		return fmt.Errorf("open %s: %w", cfg.Records, err)
	}
	part := func(name string) datastore.Batching { return namespace.Wrap(r.records, datastore.NewKey(name)) }
	if r.keys, err = keystore.NewKeystore(part("keys")); err != nil {
		return fmt.Errorf("open %s: %w", cfg.Records, err)
	}
	r.provider, err = dualprovider.New(r.dht, dualprovider.WithKeystore(r.keys),
		dualprovider.WithDatastoreLAN(part("local")), dualprovider.WithDatastoreWAN(part("internet")))
	if err != nil {
		return fmt.Errorf("announce what the node has: %w", err)
	}
	return nil
}

func (r *router) close() (err error) {
	if r.provider != nil {
		err = r.provider.Close()
	}
	if r.keys != nil {
		err = errors.Join(err, r.keys.Close())
	}
	if r.records != nil {
		err = errors.Join(err, r.records.Close())
	}
	if r.dht != nil {
		err = errors.Join(err, r.dht.Close())
	}
	return err
}

func newDelegate(base string) (delegate, error) {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return delegate{}, fmt.Errorf("%q is not the URL of a delegated router, which looks like https://delegated-ipfs.dev", base)
	}
	c, err := routinghttp.New(base, routinghttp.WithUserAgent("reelfs"), routinghttp.WithHTTPClient(&http.Client{
		Timeout: findTime, Transport: &routinghttp.ResponseBodyLimitedTransport{RoundTripper: http.DefaultTransport, LimitBytes: delegatedBody, UserAgent: "reelfs"},
	}))
	if err != nil {
		return delegate{}, fmt.Errorf("delegated router %s: %w", base, err)
	}
	addr, err := ma.NewMultiaddr("/ip4/" + u.Hostname())
	near := u.Hostname() == "localhost" || err == nil && !manet.IsPublicAddr(addr)
	return delegate{contentrouter.NewContentRoutingClient(c), near}, nil
}

// find calls found with peers that are said to have c, until all have been asked or ctx ends.
func (r *router) find(ctx context.Context, c cid.Cid, found func(peer.AddrInfo)) {
	var tasks sync.WaitGroup
	if r.dht != nil {
		tasks.Go(func() {
			for p := range r.dht.FindProvidersAsync(ctx, c, findPeers) {
				found(p)
			}
		})
	}
	for _, d := range r.delegated {
		tasks.Go(func() {
			for p := range d.FindProvidersAsync(ctx, c, findPeers) {
				if !d.near { // nobody on the internet names our neighbours
					p.Addrs = ma.FilterAddrs(p.Addrs, manet.IsPublicAddr)
				}
				if len(p.Addrs) > 0 {
					found(p)
				}
			}
		})
	}
	tasks.Wait()
}

// finds tells whether there is anyone to ask.
func (r *router) finds() bool { return r.dht != nil || len(r.delegated) > 0 }

// search looks for peers that have c and connects to them, as long as the client misses blocks of the title and
// nobody is asked for them. One search for each CID goes on at a time.
func (x *Exchange) search(c cid.Cid) {
	if !x.router.finds() {
		return
	}
	x.searchMu.Lock()
	defer x.searchMu.Unlock()
	if x.searches[c] || x.ctx.Err() != nil {
		return
	}
	x.searches[c] = true
	x.tasks.Go(func() {
		for {
			x.findAndDial(c)
			select {
			case <-x.ctx.Done():
			case <-time.After(searchAgain):
			}
			x.searchMu.Lock()
			if x.ctx.Err() != nil || !x.client.misses(c) {
				delete(x.searches, c)
				x.searchMu.Unlock()
				return
			}
			x.searchMu.Unlock()
		}
	})
}

func (x *Exchange) findAndDial(c cid.Cid) {
	ctx, cancel := context.WithTimeout(x.ctx, findTime)
	defer cancel()
	var dials sync.WaitGroup
	slots := make(chan struct{}, dialsAtOnce)
	x.router.find(ctx, c, func(p peer.AddrInfo) {
		if p.ID == x.host.ID() {
			return
		}
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		dials.Go(func() {
			defer func() { <-slots }()
			ctx, cancel := context.WithTimeout(ctx, dialTime)
			defer cancel()
			if x.host.Network().Connectedness(p.ID) != network.Connected {
				if err := x.dial(ctx, p); err != nil {
					return // others are tried, and this one again
				}
			}
			x.client.provides(p.ID, c)
		})
	})
	dials.Wait()
}

// Announce has the network told, now and as long as the node runs, that this node has the blocks and what hangs on
// them.
func (x *Exchange) Announce(ctx context.Context, list ...cid.Cid) error {
	if x.router.provider == nil {
		return ErrNoRouting
	}
	keys := make([]mh.Multihash, len(list))
	for i, c := range list {
		keys[i] = c.Hash()
	}
	if err := x.router.provider.StartProviding(true, keys...); err != nil {
		return fmt.Errorf("announce: %w", err)
	}
	return x.router.records.Sync(ctx, datastore.NewKey("/"))
}

// Announced says how announcing goes in one of the networks.
type Announced struct {
	Network   string    `json:"network"` // "internet" or "local"
	Status    string    `json:"status"`  // "online", "offline" or "disconnected"
	Peers     int       `json:"peers"`   // of the DHT that are known
	Keys      int64     `json:"keys"`    // titles and files to announce
	Waiting   int64     `json:"waiting"` // that were not announced yet
	Late      int64     `json:"late"`    // regions of the keys whose announcement should have been renewed
	Announced int64     `json:"announced"`
	Failed    int64     `json:"failed"`
	Next      time.Time `json:"next"` // when some are renewed
}

// Announced reports on announcing. ErrNoRouting if the node does not announce.
func (x *Exchange) Announced(ctx context.Context) ([]Announced, error) {
	r := x.router
	if r.provider == nil {
		return nil, ErrNoRouting
	}
	out := []Announced{}
	for _, n := range []struct {
		name     string
		provider *provider.SweepingProvider
		dht      *dht.IpfsDHT
	}{{"internet", r.provider.WAN, r.dht.WAN}, {"local", r.provider.LAN, r.dht.LAN}} {
		s, err := n.provider.Stats(ctx)
		if err != nil {
			return nil, fmt.Errorf("state of announcing: %w", err)
		}
		out = append(out, announced(n.name, n.dht.RoutingTable().Size(), s))
	}
	return out, nil
}

func announced(name string, peers int, s stats.Stats) Announced {
	return Announced{
		Network: name, Status: s.Connectivity.Status, Peers: peers, Keys: s.Schedule.Keys,
		Waiting: s.Queues.PendingKeyProvides + int64(s.Operations.Ongoing.KeyProvides), Late: s.Queues.PendingRegionReprovides,
		Announced: s.Operations.Past.KeysProvided, Failed: s.Operations.Past.KeysFailed, Next: s.Schedule.NextReprovideAt,
	}
}

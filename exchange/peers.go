package exchange

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/p2p/discovery/mdns"
	"github.com/libp2p/go-libp2p/p2p/net/swarm"
)

// Peer is a connected peer, or a fallback gateway, and what it has done for us.
type Peer struct {
	ID      string  `json:"id"` // a gateway's is its URL
	Addr    string  `json:"addr"`
	Blocks  int64   `json:"blocks"` // that it delivered
	Bytes   int64   `json:"bytes"`  // of these
	Sent    int64   `json:"sent"`   // bytes of blocks that it got from us
	Delay   float64 `json:"delay"`  // seconds from asking for a block to having it, smoothed; 0 if unknown
	Dropped bool    `json:"dropped,omitempty"`
}

// Peers lists the connected peers and the fallback gateways, those that delivered most first.
func (x *Exchange) Peers() []Peer {
	x.client.mu.Lock()
	defer x.client.mu.Unlock()
	out := []Peer{}
	for id, r := range x.client.peers {
		p := Peer{ID: id.String(), Blocks: r.blocks, Bytes: r.bytes, Sent: x.server.sentTo(id), Delay: r.delay, Dropped: r.wrong > maxWrong}
		if conns := x.host.Network().ConnsToPeer(id); len(conns) > 0 {
			p.Addr = conns[0].RemoteMultiaddr().String()
		}
		out = append(out, p)
	}
	for _, r := range x.client.backup {
		out = append(out, Peer{ID: r.fallback.url, Addr: r.fallback.url, Blocks: r.blocks, Bytes: r.bytes, Delay: r.delay, Dropped: r.wrong > maxWrong})
	}
	slices.SortFunc(out, func(a, b Peer) int { return cmp.Or(-cmp.Compare(a.Bytes, b.Bytes), cmp.Compare(a.ID, b.ID)) })
	return out
}

// Provider is a peer that is said to have something.
type Provider struct {
	ID    string   `json:"id"`
	Addrs []string `json:"addrs"`
}

// FindProviders lists the peers that routers name for c.
func (x *Exchange) FindProviders(ctx context.Context, c cid.Cid) ([]Provider, error) {
	if !x.router.finds() {
		return nil, ErrNoRouting
	}
	ctx, cancel := context.WithTimeout(ctx, findTime)
	defer cancel()
	var mu sync.Mutex
	out := []Provider{}
	x.router.find(ctx, c, func(p peer.AddrInfo) {
		mu.Lock()
		defer mu.Unlock()
		if slices.ContainsFunc(out, func(o Provider) bool { return o.ID == p.ID.String() }) {
			return
		}
		o := Provider{p.ID.String(), []string{}}
		for _, a := range p.Addrs {
			o.Addrs = append(o.Addrs, a.String())
		}
		out = append(out, o)
	})
	return out, nil
}

// Source is somebody who has a title, or is said to.
type Source struct {
	ID        string  `json:"id"`
	Addr      string  `json:"addr"`
	Connected bool    `json:"connected"`
	Delay     float64 `json:"delay"` // seconds from asking for a block to having it, smoothed; 0 if unknown
	Rate      float64 `json:"rate"`  // bytes per second that it delivered at the most, lately; 0 if unknown
	Bytes     int64   `json:"bytes"` // of blocks of any title that it delivered
}

// Asked says who is asked for what the node lacks.
type Asked struct {
	Peers, Gateways, Routers int
	DHT                      bool
}

// Asked returns who is asked at this moment.
func (x *Exchange) Asked() Asked {
	x.client.mu.Lock()
	defer x.client.mu.Unlock()
	return Asked{Peers: len(x.client.peers), Gateways: len(x.client.backup), Routers: len(x.router.delegated), DHT: x.router.dht != nil}
}

// askTime is how long connected peers may take to say whether they have a title.
const askTime = time.Second

// Sources asks connected peers, and routers, who has c.
func (x *Exchange) Sources(ctx context.Context, c cid.Cid) ([]Source, error) {
	var found []Provider
	var tasks sync.WaitGroup
	tasks.Go(func() {
		if x.router.finds() {
			found, _ = x.FindProviders(ctx, c) // its one error is that nobody can be asked
		}
	})
	out := x.client.whoHas(ctx, c)
	for i, s := range out {
		if p, err := peer.Decode(s.ID); err == nil {
			if conns := x.host.Network().ConnsToPeer(p); len(conns) > 0 {
				out[i].Addr = conns[0].RemoteMultiaddr().String()
			}
		}
	}
	tasks.Wait()
	for _, p := range found {
		if !slices.ContainsFunc(out, func(s Source) bool { return s.ID == p.ID }) && p.ID != x.host.ID().String() {
			s := Source{ID: p.ID}
			if len(p.Addrs) > 0 {
				s.Addr = p.Addrs[0]
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// whoHas asks all peers whether they have c, without asking for it.
func (c *client) whoHas(ctx context.Context, id cid.Cid) []Source {
	key := string(id.Hash())
	c.mu.Lock()
	w, wanted := c.wants[key]
	if !wanted {
		w = c.newWant(id, need{title: id, zone: spare})
		w.question = true
	}
	c.askAround(w)
	c.mu.Unlock()
	select {
	case <-time.After(askTime):
	case <-ctx.Done():
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	out := []Source{}
	for p, r := range c.peers {
		if r.has[w] || w.title.peers[r] {
			out = append(out, Source{ID: p.String(), Connected: true, Delay: r.delay, Rate: r.rate, Bytes: r.bytes})
		}
	}
	slices.SortFunc(out, func(a, b Source) int { return cmp.Or(-cmp.Compare(a.Rate, b.Rate), cmp.Compare(a.ID, b.ID)) })
	if w.users == 0 && c.wants[key] == w {
		c.forget(w, nil)
	}
	return out
}

// Disconnect closes the connections to a peer.
func (x *Exchange) Disconnect(id string) error {
	p, err := peer.Decode(id)
	if err != nil {
		return fmt.Errorf("%q is %w", id, ErrAddr)
	}
	return x.host.Network().ClosePeer(p)
}

const (
	redialFirst = time.Second
	redialMost  = time.Minute
)

// keep stays connected to peers: one that is lost is dialled again, after a second and then ever less often,
// once a minute at the least. libp2p would wait longer by itself, from five seconds on.
func (x *Exchange) keep(peers []peer.AddrInfo) {
	for _, p := range peers {
		x.host.ConnManager().Protect(p.ID, "kept")
		x.tasks.Go(func() {
			told := x.cfg.Unreached == nil
			for wait := redialFirst; x.ctx.Err() == nil; {
				if x.host.Network().Connectedness(p.ID) == network.Connected {
					wait = redialFirst
				} else {
					if s, ok := x.host.Network().(*swarm.Swarm); ok {
						s.Backoff().Clear(p.ID)
					}
					err := x.dial(x.ctx, p)
					if err != nil && !told && x.ctx.Err() == nil {
						x.cfg.Unreached(p.ID.String(), x.explained(err))
					}
					if told = true; err != nil {
						wait = min(wait*3/2, redialMost)
					}
				}
				select {
				case <-x.ctx.Done():
				case <-time.After(wait):
				}
			}
		})
	}
}

// findNearby connects to nodes on the local network (mDNS), until the Exchange is closed.
func (x *Exchange) findNearby() error {
	s := mdns.NewMdnsService(x.host, "reelfs.local", found{x})
	if err := s.Start(); err != nil {
		return fmt.Errorf("find nodes on the local network: %w", err)
	}
	x.nearby = s
	return nil
}

type found struct{ x *Exchange }

// HandlePeerFound implements mdns.Notifee.
func (f found) HandlePeerFound(p peer.AddrInfo) {
	f.x.tasks.Go(func() {
		ctx, cancel := context.WithTimeout(f.x.ctx, 10*time.Second)
		defer cancel()
		_ = f.x.dial(ctx, p) // it will announce itself again
	})
}

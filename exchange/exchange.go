// Package exchange fetches blocks from peers by when they are needed, and serves those that the node holds.
//
//	x, err := exchange.New(store, exchange.Config{Key: key, Listen: exchange.DefaultListen(4401)})
//	g := gateway.New(gateway.Config{Blocks: x}) // what the store lacks comes from peers
//
// It speaks Bitswap (https://specs.ipfs.tech/bitswap-protocol/), so that any IPFS node is a peer. Every block is
// hashed when it arrives. The client is our own, because a player's wants have deadlines: boxo's asks for
// blocks in the order in which they came, of peers that it does not choose. So is the server: it sends blocks from
// the store to the stream in pieces, without holding them.
package exchange

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/sec"
	"github.com/libp2p/go-libp2p/p2p/net/swarm"
	ma "github.com/multiformats/go-multiaddr"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"golang.org/x/sync/semaphore"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/exchange/bitswap"
)

// ErrNoRouting says that a node neither announces what it has nor publishes names.
var ErrNoRouting = errors.New("this node takes no part in routing; start the daemon with --routing auto")

// ErrNoPeer says that no peer delivered a block in time.
var ErrNoPeer = errors.New("no peer delivered the block in time")

// Config says how a node is reached, and tunes it. The zero value of every field but Key works.
type Config struct {
	// Key is the identity of the node, as NewKey made it.
	Key []byte
	// Listen are multiaddrs, as in /ip4/0.0.0.0/udp/4401/quic-v1; none to dial alone.
	Listen []string
	// SwarmKey is the key of a private network, in the format of IPFS (/key/swarm/psk/1.0.0/), or nil. Peers that
	// do not hold it are refused.
	SwarmKey []byte
	// Peers are multiaddrs, with /p2p/ID, of peers to stay connected to.
	Peers []string
	// Unreached is told of each of Peers that could not be dialled at first, and why; nil: nobody is.
	Unreached func(peer string, err error)
	// Announce are multiaddrs that others are told to dial in place of those that the node finds out itself.
	Announce []string
	Routing  Routing
	// Fallback are base URLs of trustless gateways, which are asked for what peers do not deliver in time.
	Fallback []string
	// Nearby finds nodes on the local network.
	Nearby bool
	// MaxPeers is how many connections there may be before some are closed; 400.
	MaxPeers int
	// Timeout is how long a reader waits for one block; 30 s.
	Timeout time.Duration
	// Upload bounds the bytes of blocks sent per second, after the first 4 MiB; 0: as fast as peers take them.
	Upload int64
	// Deny tells what is not sent to peers; nil: all is.
	Deny func(cid.Cid) bool
	// Toll is asked before a block of so many bytes is sent to a peer; where it says no, Resume tells that it may be. nil: all is sent.
	Toll func(peer string, bytes int) bool
	// Delivered is told what a peer has delivered of a title, and quickly returns; nil: nobody is.
	Delivered func(peer string, title cid.Cid, bytes int)
	// Cache bounds the room in the store, in bytes, for what was fetched for playing; 0: it stays for good. What was
	// fetched to be kept does not count.
	Cache int64
	// Waiting bounds how many readers may wait for a block of the network at a time; 1024.
	Waiting int
	// Room makes room in the store for so many bytes that have come, if it can; nil: there is what there is.
	Room func(ctx context.Context, need int64) error
	// InHand bounds the memory for blocks that came and that readers, who may be slow, have not taken yet, in bytes; 64 MiB.
	// Beyond, they are read from the store as soon as they are there.
	InHand int64
	// Staged bounds the memory for blocks that came and are not yet in the store, in bytes; 32 MiB.
	Staged int
}

func (c Config) withDefaults() Config {
	if c.Timeout == 0 {
		c.Timeout = 30 * time.Second
	}
	if c.MaxPeers == 0 {
		c.MaxPeers = 400
	}
	if c.Deny == nil {
		c.Deny = func(cid.Cid) bool { return false }
	}
	if c.Toll == nil {
		c.Toll = func(string, int) bool { return true }
	}
	if c.Delivered == nil {
		c.Delivered = func(string, cid.Cid, int) {}
	}
	if c.Waiting == 0 {
		c.Waiting = 1024
	}
	if c.InHand == 0 {
		c.InHand = 64 << 20
	}
	if c.Staged == 0 {
		c.Staged = 32 << 20
	}
	return c
}

// Store is what an Exchange fills and serves from.
type Store interface {
	blockstore.Store
	blockstore.Ranger
	blockstore.Filer
	Evictor
	// Near reports whether block c is held, if that is known without reading the index.
	Near(c cid.Cid) bool
}

// Exchange is a store whose missing blocks come from peers: a blockstore.Getter, Ranger and Filer, and a
// dag.Prefetcher. Make it with New, end it with Close.
type Exchange struct {
	cfg    Config
	host   host.Host
	store  Store
	link   link
	server *server
	client *client
	watch  func() // waits until the connections are not watched any more
	stage  *stage
	places *semaphore.Weighted        // for readers that wait
	inHand *semaphore.Weighted        // bytes
	cache  *cache                     // nil: what was fetched stays for good
	nearby interface{ Close() error } // mDNS; nil if it is not looked for
	router router
	names  names
	tasks  sync.WaitGroup

	reads, misses atomic.Int64 // blocks that readers found here, and not

	searchMu sync.Mutex
	searches map[cid.Cid]bool // that go on

	ctx    context.Context // ends with Close
	cancel context.CancelFunc
}

var (
	_ blockstore.Getter = (*Exchange)(nil)
	_ blockstore.Ranger = (*Exchange)(nil)
	_ blockstore.Filer  = (*Exchange)(nil)
)

// New joins the network: it serves store to peers and fetches from them.
func New(store Store, cfg Config) (*Exchange, error) {
	cfg = cfg.withDefaults()
	kept, err := parseAddrs(cfg.Peers)
	if err != nil {
		return nil, err
	}
	backup := make([]*remote, len(cfg.Fallback))
	for i, u := range cfg.Fallback {
		if backup[i], err = newFallback(u); err != nil {
			return nil, err
		}
	}
	h, d, err := newHost(cfg)
	if err != nil {
		return nil, fmt.Errorf("join the network: %w", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	x := &Exchange{
		cfg: cfg, host: h, store: store, places: semaphore.NewWeighted(int64(cfg.Waiting)), inHand: semaphore.NewWeighted(cfg.InHand), router: router{dht: d}, names: newNames(),
		searches: map[cid.Cid]bool{}, ctx: ctx, cancel: cancel,
	}
	if cfg.Cache > 0 {
		x.cache = newCache(ctx, store, cfg.Cache)
	}
	x.stage = newStage(store, cfg.Staged, x.cache, cfg.Room)
	x.link = link{h}
	x.client = newClient(ctx, x.link, x.arrived, x.stage.get, x.search)
	x.client.paid = cfg.Delivered
	x.client.addFallbacks(backup)
	x.server = newServer(ctx, x.link, store, x.stage, cfg)
	if x.watch, err = x.link.watch(ctx, x.changed); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	h.SetStreamHandler(bitswap.Protocol, func(s network.Stream) { x.link.receive(s, x.received) })
	if err := x.router.start(ctx, cfg.Routing); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	x.keep(kept)
	if cfg.Nearby {
		if err := x.findNearby(); err != nil {
			return nil, errors.Join(err, x.Close())
		}
	}
	return x, nil
}

// Close leaves the network: it ends all fetches, stores what has come and stops serving.
func (x *Exchange) Close() error {
	x.cancel()
	var err error
	if x.nearby != nil {
		err = x.nearby.Close()
	}
	x.host.RemoveStreamHandler(bitswap.Protocol)
	if x.watch != nil {
		x.watch()
	}
	x.client.close()
	x.tasks.Wait()
	x.server.close()
	err = errors.Join(err, x.router.close(), x.host.Close(), x.stage.close())
	if x.cache != nil {
		x.cache.close()
	}
	return err
}

// Connect dials a peer, whose multiaddr ends with /p2p/ID; it is a source of blocks from then on.
func (x *Exchange) Connect(ctx context.Context, addr string) error {
	info, err := parseAddr(addr)
	if err != nil {
		return err
	}
	return x.explained(x.dial(ctx, info))
}

// explained adds to the error of a dial what the peer's answer suggests: that the swarm keys differ.
func (x *Exchange) explained(err error) error {
	var dialed *swarm.DialError
	switch {
	case !errors.As(err, &dialed) || !answered(dialed):
		return err
	case x.cfg.SwarmKey != nil:
		return fmt.Errorf("%w; something answers there, and not as a peer of this private network: it must have the same swarm key (--swarm-key)", err)
	}
	return fmt.Errorf("%w; something answers there, and not as a peer of the public network: a private one takes its swarm key (--swarm-key)", err)
}

// answered reports whether a connection was made to one of the addresses, to somebody who does not speak as peers do.
func answered(err *swarm.DialError) bool {
	return slices.ContainsFunc(err.DialErrors, func(at swarm.TransportError) bool {
		var refused *net.OpError
		var other sec.ErrPeerIDMismatch
		_, isTCP := at.Address.ValueForProtocol(ma.P_TCP) // of others one cannot tell
		return isTCP == nil && !errors.As(at.Cause, &other) && (!errors.As(at.Cause, &refused) || refused.Op != "dial")
	})
}

// dial connects to a peer. Two who dial each other at the same moment, from the ports at which they listen, have one connection of
// TCP that both have begun, and neither is its server: a dial that fails at once is tried again, a little later, which is not the
// same for both.
func (x *Exchange) dial(ctx context.Context, p peer.AddrInfo) error {
	begun := time.Now()
	err := x.host.Connect(ctx, p)
	if err != nil && time.Since(begun) < dialSoon && ctx.Err() == nil {
		again := time.NewTimer(dialSoon/10 + rand.N(dialSoon/2))
		defer again.Stop()
		select {
		case <-again.C:
		case <-ctx.Done():
		}
		if s, ok := x.host.Network().(*swarm.Swarm); ok {
			s.Backoff().Clear(p.ID)
		}
		err = x.host.Connect(ctx, p) // which the other may have done meanwhile
	}
	if err != nil {
		return fmt.Errorf("connect to %s: %w", p.ID, err)
	}
	x.changed(p.ID)
	return nil
}

// dialSoon is how quickly a dial fails that is tried again.
const dialSoon = 500 * time.Millisecond

// Addrs returns the multiaddrs of this node, with /p2p/ID.
func (x *Exchange) Addrs() []string {
	out := []string{}
	for _, a := range x.host.Addrs() {
		out = append(out, fmt.Sprintf("%s/p2p/%s", a, x.host.ID()))
	}
	return out
}

// View implements blockstore.Getter. A stored block that is damaged is fetched again, which mends it.
func (x *Exchange) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	x.cache.used(c)
	err := x.store.View(ctx, c, fn)
	if !lost(err) {
		x.reads.Add(1)
		return err
	}
	data, err := x.fetch(ctx, c, need{})
	if err != nil {
		return err
	}
	return fn(data)
}

// ViewRange implements blockstore.Ranger.
func (x *Exchange) ViewRange(ctx context.Context, c cid.Cid, part blockstore.Part, fn func([]byte) error) error {
	x.cache.used(c)
	shown := 0
	err := x.store.ViewRange(ctx, c, part, func(data []byte) error {
		shown += len(data)
		return fn(data)
	})
	if !lost(err) {
		x.reads.Add(1)
		return err
	}
	data, err := x.fetch(ctx, c, need{size: int64(part.Of)})
	if err != nil {
		return err
	}
	if err := part.Check(len(data)); err != nil {
		return fmt.Errorf("block %s: %w", c, err)
	}
	part = blockstore.Part{Offset: part.Offset + shown, Size: part.Size - shown, Of: part.Of}
	if n := int64(len(data)); x.inHand.TryAcquire(n) {
		defer x.inHand.Release(n)
		return fn(data[part.Offset : part.Offset+part.Size])
	}
	data = nil // a slow reader does not hold it
	if err := x.stage.stores(ctx, c); err != nil {
		return err
	}
	return x.store.ViewRange(ctx, c, part, fn)
}

// ViewFile implements blockstore.Filer. A block that comes from a peer lies in no file yet.
func (x *Exchange) ViewFile(ctx context.Context, c cid.Cid, part blockstore.Part, fn func(uintptr, int64) error) error {
	x.cache.used(c)
	err := x.store.ViewFile(ctx, c, part, fn)
	if lost(err) {
		return errors.ErrUnsupported
	}
	x.reads.Add(1)
	return err
}

// lost tells whether an error of the store means that peers must be asked.
func lost(err error) bool {
	return errors.Is(err, blockstore.ErrNotFound) || errors.Is(err, blockstore.ErrCorrupt)
}

// Size returns the length of block c, which it fetches if need be.
func (x *Exchange) Size(ctx context.Context, c cid.Cid) (int, error) {
	size, err := x.store.Size(ctx, c)
	if !errors.Is(err, blockstore.ErrNotFound) {
		return size, err
	}
	data, err := x.fetch(ctx, c, need{})
	return len(data), err
}

// Holds tells whether block c is here, without fetching it.
func (x *Exchange) Holds(ctx context.Context, c cid.Cid) (bool, error) {
	if _, ok := x.stage.get(c); ok {
		return true, nil
	}
	return blockstore.Has(ctx, x.store, c)
}

// spareAfter is from when on a block is wanted only while the line is idle.
const spareAfter = 24 * time.Hour

// Prefetch implements dag.Prefetcher: unless a reader waits, the block is wanted after those that readers wait for.
func (x *Exchange) Prefetch(ctx context.Context, c cid.Cid, size int64, by time.Time) error {
	_, err := x.store.Size(ctx, c)
	if errors.Is(err, blockstore.ErrNotFound) {
		n := need{by: by, size: size}
		if time.Until(by) > spareAfter {
			n.zone = spare
		} else if !by.IsZero() {
			n.zone = soon
		}
		_, err = x.fetch(ctx, c, n)
	}
	return err
}

// Near implements dag.Prefetcher.
func (x *Exchange) Near(c cid.Cid) bool { return x.store.Near(c) }

// fetch returns a block that the store lacked a moment ago, or that was damaged, and has it stored.
func (x *Exchange) fetch(ctx context.Context, c cid.Cid, n need) ([]byte, error) {
	if n.title = blockstore.TitleOf(ctx); n.zone == now {
		x.misses.Add(1)
	}
	if data, ok := x.stage.get(c); ok {
		return data, nil
	}
	if err := blockstore.Provable(c); err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	data, err := blockstore.Get(ctx, x.store, c)
	if !lost(err) {
		return data, err // it has just been stored
	}
	if n.zone == now {
		if x.alone() {
			return nil, fmt.Errorf("fetch block %s: %w: %s, and this node knows nobody to ask (%w)", c, ErrNoPeer, x.client.tried(), err)
		}
		if !x.places.TryAcquire(1) {
			return nil, fmt.Errorf("fetch block %s: %w", c, blockstore.ErrBusy)
		}
		defer x.places.Release(1)
	}
	damaged := errors.Is(err, blockstore.ErrCorrupt)
	ctx, span := tracer.Start(ctx, "fetch block")
	if span.IsRecording() {
		span.SetAttributes(attribute.String("cid", c.String()), attribute.Bool("waits", n.zone == now))
		defer span.End()
	}
	ctx, cancel := x.patience(ctx, n.zone)
	defer cancel()
	data, err = x.client.fetch(ctx, c, n)
	if err != nil {
		if context.Cause(ctx) == ErrNoPeer {
			x.client.unfound()
			err = fmt.Errorf("%w: %v, %s (%w)", ErrNoPeer, x.cfg.Timeout, x.client.tried(), context.DeadlineExceeded)
		}
		err = fmt.Errorf("fetch block %s: %w", c, err)
		if damaged {
			err = fmt.Errorf("%w, and cannot be fetched again: %v", blockstore.ErrCorrupt, err)
		}
		return nil, err
	}
	if err := x.stage.room(ctx); err != nil {
		return nil, fmt.Errorf("store fetched blocks: %w", err)
	}
	return data, nil
}

// tracer makes spans where OpenTelemetry has been set up.
var tracer = otel.Tracer("github.com/reelfs/reelfs/exchange")

// alone tells whether there is nobody to ask, nor anybody to wait for: a peer that was lost may come back soon.
func (x *Exchange) alone() bool {
	a := x.Asked()
	return a.Gateways == 0 && a.Routers == 0 && !a.DHT && len(x.cfg.Peers) == 0 && x.client.alone(x.cfg.Timeout)
}

// patience ends with ErrNoPeer when a block was not delivered in time, or, if nobody waits for it, when none was.
func (x *Exchange) patience(ctx context.Context, z zone) (context.Context, context.CancelFunc) {
	if z != spare {
		return context.WithTimeoutCause(ctx, x.cfg.Timeout, ErrNoPeer)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	last := x.client.received()
	var mu sync.Mutex // the timer is set before its function uses it
	mu.Lock()
	defer mu.Unlock()
	var timer *time.Timer
	timer = time.AfterFunc(x.cfg.Timeout, func() {
		mu.Lock()
		defer mu.Unlock()
		n := x.client.received()
		if n == last {
			cancel(ErrNoPeer)
			return
		}
		last = n
		timer.Reset(x.cfg.Timeout)
	})
	return ctx, func() {
		timer.Stop()
		cancel(nil)
	}
}

// Drain returns when all blocks that have come are in the store.
func (x *Exchange) Drain(ctx context.Context) error { return x.stage.drain(ctx) }

// Resume has a peer sent what it wants, which the toll has held up.
func (x *Exchange) Resume(of string) {
	if id, err := peer.Decode(of); err == nil {
		x.server.resume(id)
	}
}

// Stored has peers sent what they wait for and this node has just put into its store itself.
func (x *Exchange) Stored() { x.server.stored() }

// arrived takes a block that a peer delivered, to be kept or to be cached. Peers may want it.
func (x *Exchange) arrived(b blockstore.Block, keep bool) {
	x.stage.add(b, keep)
	x.server.arrived(b)
}

// received takes what a peer sent.
func (x *Exchange) received(from peer.ID, m *bitswap.Message) {
	x.server.receive(from, m)
	x.client.receive(from, m)
}

// changed looks whether a peer has come or gone.
func (x *Exchange) changed(p peer.ID) {
	if x.link.speaks(p) {
		x.client.connected(p)
	} else {
		x.client.disconnected(p)
		x.server.disconnected(p)
	}
}

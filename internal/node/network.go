package node

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/pay"
)

// Network says how a node takes part in the network.
type Network struct {
	Listen []string // multiaddrs
	Peers  []string // multiaddrs, with /p2p/ID, of peers to stay connected to
	Swarm  string   // file with the key of a private network, or ""
	Nearby bool     // find nodes on the local network

	Announce  []string // multiaddrs that others are told to dial; nil: those that the node finds out
	DHT       bool     // find and announce titles through the DHT
	Delegated []string // URLs of delegated routers
	Bootstrap []string // multiaddrs of peers to enter the DHT by
	Fallback  []string // URLs of trustless gateways
	Upload    int64    // bytes of blocks sent per second; 0: no limit
	Waiting   int      // readers that may wait for blocks at a time; 0: 1024
	Cache     int64    // bytes on the disk for what was fetched for playing; 0: it stays for good
}

// ErrOffline says that a node does not take part in the network.
var ErrOffline = errors.New("no daemon runs here that takes part in the network: start reelfs daemon, without --offline")

// join starts the network of a node.
func (n *Node) join(cfg Network) error {
	key, err := n.repo.identity()
	if err != nil {
		return err
	}
	n.payer = pay.NewPayer(n.store, n.callForPay)
	if err := n.usePasses(); err != nil {
		return err
	}
	xc := exchange.Config{
		Unreached: func(peer string, err error) {
			n.cfg.Warn(fmt.Errorf("--peer %s is not reached, and tried again: %w", peer, err))
		},
		Toll: n.toll, Delivered: n.payer.Delivered,
		Room: func(ctx context.Context, need int64) error { return n.room(ctx, need, 0) },
		Key:  key, Listen: cfg.Listen, Announce: cfg.Announce, Peers: cfg.Peers, Nearby: cfg.Nearby, Fallback: cfg.Fallback, Cache: cfg.Cache, Upload: cfg.Upload, Waiting: cfg.Waiting,
		Deny:    func(c cid.Cid) bool { return n.deny.Cid(c) != nil },
		Routing: exchange.Routing{DHT: cfg.DHT, Delegated: cfg.Delegated, Bootstrap: cfg.Bootstrap, Records: filepath.Join(n.repo.dir, "announced")},
	}
	if cfg.Swarm != "" {
		if xc.SwarmKey, err = os.ReadFile(cfg.Swarm); err != nil {
			return fmt.Errorf("read swarm key: %w", err)
		}
	}
	if n.net, err = exchange.New(n.store, xc); err != nil {
		return err
	}
	n.dag = dag.New(n.net)
	ctx, cancel := context.WithCancel(context.Background())
	n.stop = cancel
	n.tasks.Go(func() { n.renew(ctx) })
	n.tasks.Go(func() { n.payer.Run(ctx) })
	return n.announceLater(ctx)
}

// leave ends the network of a node, if it takes part.
func (n *Node) leave() (err error) {
	n.left.Do(func() {
		if n.net != nil {
			if n.stop != nil {
				n.stop()
			}
			n.tasks.Wait()
			err = n.net.Close()
		}
	})
	return err
}

// blocks is where the node's blocks come from.
func (n *Node) blocks() blockstore.Getter {
	if n.net == nil {
		return n.store
	}
	return n.net
}

// commit stores what a batch holds, with pins, and has it sent to peers that wait for it.
func (n *Node) commit(ctx context.Context, batch blockstore.Batch, pins ...*pinning.Pin) error {
	err := n.pins.Commit(ctx, batch, pins...)
	if err == nil && n.net != nil {
		n.net.Stored()
	}
	return err
}

// identity returns the key of the node, which it makes the first time.
func (r *repo) identity() ([]byte, error) {
	path := filepath.Join(r.dir, "identity")
	data, err := os.ReadFile(path)
	if err == nil {
		return data, nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("read identity: %w", err)
	}
	if data, err = exchange.NewKey(); err != nil {
		return nil, err
	}
	return data, replaceFile(path, data)
}

// announce tells the network about titles. What cannot be announced now is written down and announced by the next daemon
// that takes part in routing.
func (n *Node) announce(ctx context.Context, list ...cid.Cid) error {
	if n.net != nil {
		if err := n.net.Announce(ctx, list...); !errors.Is(err, exchange.ErrNoRouting) {
			return err
		}
	}
	var lines []byte
	for _, c := range list {
		lines = fmt.Appendln(lines, c)
	}
	f, err := os.OpenFile(n.repo.unannounced(), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("note what to announce: %w", err)
	}
	_, err = f.Write(lines)
	return errors.Join(err, f.Close())
}

func (r *repo) unannounced() string { return filepath.Join(r.dir, "unannounced") }

// announceLater announces what was written down.
func (n *Node) announceLater(ctx context.Context) error {
	data, err := os.ReadFile(n.repo.unannounced())
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read what to announce: %w", err)
	}
	var list []cid.Cid
	for _, line := range strings.Fields(string(data)) {
		if c, err := cid.Decode(line); err == nil { // a crash may have cut the last one
			list = append(list, c)
		}
	}
	if err := n.net.Announce(ctx, list...); errors.Is(err, exchange.ErrNoRouting) {
		return nil
	} else if err != nil {
		return err
	}
	return os.Remove(n.repo.unannounced())
}

// Announced reports on announcing.
func (n *Node) Announced(ctx context.Context) ([]exchange.Announced, error) {
	if n.net == nil {
		return nil, ErrOffline
	}
	return n.net.Announced(ctx)
}

// Sources says who has what is at path, and how fast they are.
func (n *Node) Sources(ctx context.Context, path string) ([]exchange.Source, error) {
	if n.net == nil {
		return nil, ErrOffline
	}
	root, _, err := dag.ParsePath(path)
	if err != nil {
		return nil, err
	}
	return n.net.Sources(ctx, root)
}

// FindProviders lists who is said to have a title.
func (n *Node) FindProviders(ctx context.Context, path string) ([]exchange.Provider, error) {
	if n.net == nil {
		return nil, ErrOffline
	}
	root, _, err := dag.ParsePath(path)
	if err != nil {
		return nil, err
	}
	return n.net.FindProviders(ctx, root)
}

// Connect dials a peer.
func (n *Node) Connect(ctx context.Context, addr string) error {
	if n.net == nil {
		return ErrOffline
	}
	return n.net.Connect(ctx, addr)
}

// Disconnect closes the connections to a peer.
func (n *Node) Disconnect(id string) error {
	if n.net == nil {
		return ErrOffline
	}
	return n.net.Disconnect(id)
}

// Peers lists the peers that the node is connected to.
func (n *Node) Peers() ([]exchange.Peer, error) {
	if n.net == nil {
		return nil, ErrOffline
	}
	return n.net.Peers(), nil
}

// addrs returns the addresses of the node in the network.
func (n *Node) addrs() []string {
	if n.net == nil {
		return []string{}
	}
	return n.net.Addrs()
}

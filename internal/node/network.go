package node

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/exchange"
)

// Network says how a node takes part in the network.
type Network struct {
	Listen []string // multiaddrs
	Peers  []string // multiaddrs, with /p2p/ID, of peers to stay connected to
	Swarm  string   // file with the key of a private network, or ""
	Nearby bool     // find nodes on the local network
}

// ErrOffline says that a node does not take part in the network.
var ErrOffline = errors.New("this node is offline; start a daemon without --offline")

// join starts the network of a node.
func (n *Node) join(cfg Network) error {
	key, err := n.repo.identity()
	if err != nil {
		return err
	}
	xc := exchange.Config{Key: key, Listen: cfg.Listen, Peers: cfg.Peers, Nearby: cfg.Nearby}
	if cfg.Swarm != "" {
		if xc.SwarmKey, err = os.ReadFile(cfg.Swarm); err != nil {
			return fmt.Errorf("read swarm key: %w", err)
		}
	}
	if n.net, err = exchange.New(n.store, xc); err != nil {
		return err
	}
	n.dag = dag.New(n.net)
	return nil
}

// leave ends the network of a node, if it takes part.
func (n *Node) leave() (err error) {
	n.left.Do(func() {
		if n.net != nil {
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

// Connect dials a peer.
func (n *Node) Connect(ctx context.Context, addr string) error {
	if n.net == nil {
		return ErrOffline
	}
	return n.net.Connect(ctx, addr)
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

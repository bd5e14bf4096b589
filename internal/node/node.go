// Package node joins the parts: a repo with its blocks, the gateway, and the API that commands use.
//
//	n, err := node.Open(node.Config{Repo: dir})
//	defer n.Close()
//	err = n.Run(ctx, ready) // serves until ctx ends
//
// It is the only package, beside the commands, that knows all the others.
package node

import (
	"context"
	"errors"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/gateway"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/pay"
)

// Version is the version of the program; the build sets it.
var Version = "0.1.0-dev"

// Config says what a node is.
type Config struct {
	Repo       string   // folder
	Gateway    []string // addresses to serve on
	Web        Web
	API        API
	Denylists  []string // URLs of lists of what is not served, beside those in the repo
	CacheBytes int64    // of memory for the index; 0: the engine's default
	Quota      int64    // bytes of blocks; 0: as many as the disk takes
	Scrub      int64    // bytes per second of blocks that are hashed again while the node runs; 0: none
	Network    *Network // nil: offline
	Chain      *Chain   // nil: the node makes no deals
	Mounts     []string // directories to mount at while the node runs
	Metrics    string   // address for those who watch the node, or ""
	Events     gateway.Events
	Warn       func(error) // is told what goes wrong beside requests; nil: nobody
}

// Node owns a repo. Make it with Open.
type Node struct {
	cfg    Config
	repo   *repo
	store  *engine.Store
	dag    *dag.DAG
	here   *dag.DAG                   // of what is in the store alone
	sizes  *lru.Cache[cid.Cid, int64] // see contentSize
	deny   *deny.Lists                // nil: all is served, or nobody has asked; see denylists
	denyMu sync.Mutex
	net    *exchange.Exchange // nil: offline
	left   sync.Once
	stop   context.CancelFunc // ends the tasks
	tasks  sync.WaitGroup     // of a node that takes part in the network

	uploads   *uploads
	paces     *paces      // of calls over TCP
	coming    *allowances // of tokens
	pins      *pinning.Pins
	keeper    *keeper
	gateway   atomic.Pointer[gateway.Gateway] // nil until it serves
	counts    *gatewayMetrics
	naming    sync.Mutex // one record is signed at a time
	shelves   sync.Mutex // one folder is changed at a time
	making    sync.Mutex // room is made by one task at a time
	collected collected
	mounts    mounts
	deals     deals
	payer     *pay.Payer // of a node in the network
	payee     atomic.Pointer[pay.Payee]
	gates     []string // addresses that are served
	apis      []string // and those of the API over TCP
}

// Open opens the repo of a node, making it if there is none. ErrLocked if another process has it.
func Open(cfg Config) (*Node, error) {
	if cfg.Warn == nil {
		cfg.Warn = func(error) {}
	}
	r, err := openRepo(cfg.Repo)
	if err != nil {
		return nil, err
	}
	s, err := r.openStore(cfg.CacheBytes, cfg.Quota)
	if err != nil {
		return nil, errors.Join(err, r.close())
	}
	n := &Node{cfg: cfg, repo: r, store: s, dag: dag.New(s), here: dag.New(s), counts: newGatewayMetrics(), keeper: newKeeper(), paces: newPaces(), coming: newAllowances()}
	n.sizes, _ = lru.New[cid.Cid, int64](sizesKept) // the size is positive
	n.deals.said = map[string]time.Time{}
	n.deals.ctx, n.deals.stop = context.WithCancel(context.Background())
	n.pins = pinning.Open(s, pinning.Config{Playing: n.playing})
	if n.uploads, err = newUploads(n); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	if len(cfg.Gateway) > 0 || cfg.Network != nil {
		if _, err := n.denylists(); err != nil {
			return nil, errors.Join(err, n.Close())
		}
	}
	if cfg.Network != nil {
		if err := n.join(*cfg.Network); err != nil {
			return nil, errors.Join(err, n.Close())
		}
	}
	return n, nil
}

// Close ends the node. It may be called more than once.
func (n *Node) Close() error {
	n.leaveMarket()
	err := errors.Join(n.unmountAll(), n.leave())
	n.denyMu.Lock()
	defer n.denyMu.Unlock()
	if n.deny != nil {
		err = errors.Join(err, n.deny.Close())
	}
	return errors.Join(err, n.store.Close(), ignoreClosed(n.repo.close()))
}

func ignoreClosed(err error) error {
	if errors.Is(err, os.ErrClosed) || errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// RepoStat is what is in a repo.
type RepoStat struct {
	Repo    string `json:"repo"`
	Version int    `json:"version"` // of its format
	Blocks  int64  `json:"blocks"`
	Bytes   int64  `json:"bytes"` // of blocks
	Disk    int64  `json:"disk_bytes"`
	Free    uint64 `json:"free_bytes"`
	Quota   int64  `json:"quota_bytes"`   // of blocks; 0: none
	Written int64  `json:"written_bytes"` // by this process
	Corrupt int64  `json:"corrupt_reads"` // by this process

	*pinning.Usage
}

// RepoStat counts the store, and, with usage, what its bytes are there for, which reads all nodes that are pinned.
func (n *Node) RepoStat(ctx context.Context, usage bool) (*RepoStat, error) {
	st, err := n.store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	r := &RepoStat{n.repo.dir, repoVersion, st.Blocks, st.Bytes, st.Disk, st.Free, n.cfg.Quota, st.Written, st.Corrupt, nil}
	if usage {
		r.Usage, err = n.pins.Usage(ctx, n.store.All(ctx), n.store.Cached(ctx))
	}
	return r, err
}

// Identity says which node this is.
type Identity struct {
	Repo    string   `json:"repo"`
	Version string   `json:"version"`
	Daemon  bool     `json:"daemon"`
	Gateway []string `json:"gateway"`
	API     []string `json:"api"`   // over TCP
	Addrs   []string `json:"addrs"` // in the network, with the ID of the peer
}

// Identity implements `reelfs id`.
func (n *Node) Identity() Identity {
	return Identity{n.repo.dir, Version, len(n.gates) > 0, append([]string{}, n.gates...), append([]string{}, n.apis...), n.addrs()}
}

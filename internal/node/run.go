package node

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/reelfs/reelfs/gateway"
)

const (
	// shutdownTime is how long requests under way may take to end after the node was told to.
	shutdownTime = 5 * time.Second
	maxSocket    = 100 // bytes of a path: the limit of unix sockets is 108
)

// socketPath returns where the API of a repo's daemon listens: in the repo, unless its path is too long
// for a socket.
func socketPath(dir string) string {
	if path := filepath.Join(dir, "api.sock"); len(path) <= maxSocket {
		return path
	}
	sum := sha256.Sum256([]byte(dir))
	return filepath.Join(os.TempDir(), fmt.Sprintf("reelfs-%x.sock", sum[:8]))
}

// Run serves the gateway and the API until ctx ends, then lets requests under way end. ready is told the
// addresses of the gateway, and those in the network, once it serves.
func (n *Node) Run(ctx context.Context, ready func(gateways, addrs []string)) error {
	var listeners []net.Listener
	closeAll := func() {
		for _, l := range listeners {
			_ = l.Close()
		}
	}
	for _, addr := range n.cfg.Gateway {
		l, err := net.Listen("tcp", addr)
		if err != nil {
			closeAll()
			return fmt.Errorf("serve gateway: %w", err)
		}
		listeners = append(listeners, l)
		n.gates = append(n.gates, "http://"+l.Addr().String())
	}
	socket := socketPath(n.cfg.Repo)
	_ = os.Remove(socket) // of a daemon that was killed: the lock says that none is alive
	api, err := listenPrivate(socket)
	if err != nil {
		closeAll()
		return fmt.Errorf("serve API: %w", err)
	}
	events := n.cfg.Events
	g := gateway.New(gateway.Config{Blocks: n.blocks(), Events: events})
	defer g.Close()
	public := newServer(g)
	public.ConnContext = gateway.ConnContext
	private := newServer(n.Handler())
	failed := make(chan error, len(listeners)+1)
	for _, l := range listeners {
		go func() { failed <- public.Serve(gateway.Listen(l)) }()
	}
	go func() { failed <- private.Serve(api) }()
	ready(n.gates, n.addrs())
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	stop, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	for _, s := range []*http.Server{public, private} {
		if s.Shutdown(stop) != nil {
			_ = s.Close() // a paused player would hold us for ever
		}
	}
	for range len(listeners) + 1 {
		if err != nil {
			break // one of them was received above
		}
		if e := <-failed; !errors.Is(e, http.ErrServerClosed) {
			err = e
		}
	}
	return err
}

func listenPrivate(socket string) (net.Listener, error) {
	l, err := net.Listen("unix", socket)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(socket, 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// newServer bounds what a client can hold without sending, but not how long it may take to read: a
// paused player keeps its connection.
func newServer(h http.Handler) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
}

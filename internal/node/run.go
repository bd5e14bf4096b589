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

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

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
	var services []service
	listen := func(what, addr string, srv *http.Server) (net.Addr, error) {
		l, err := net.Listen("tcp", addr)
		if err != nil {
			return nil, fmt.Errorf("serve %s: %w", what, err)
		}
		services = append(services, service{srv, gateway.Listen(l)})
		return l.Addr(), nil
	}
	defer func() {
		for _, s := range services {
			_ = s.Close() // those that serve are closed already
		}
	}()
	g, err := n.newGateway()
	if err != nil {
		return err
	}
	defer g.Close()
	public := newServer(g)
	public.ConnContext = gateway.ConnContext
	for _, addr := range n.cfg.Gateway {
		at, err := listen("gateway", addr, public)
		if err != nil {
			return err
		}
		n.gates = append(n.gates, "http://"+at.String())
	}
	if n.cfg.Metrics != "" {
		if _, err := listen("metrics", n.cfg.Metrics, newServer(n.metrics())); err != nil {
			return err
		}
	}
	socket := socketPath(n.cfg.Repo)
	_ = os.Remove(socket) // of a daemon that was killed: the lock says that none is alive
	api, err := listenPrivate(socket)
	if err != nil {
		return fmt.Errorf("serve API: %w", err)
	}
	services = append(services, service{newServer(n.Handler()), api})
	failed := make(chan error, len(services))
	for _, s := range services {
		go func() { failed <- s.server.Serve(s.Listener) }()
	}
	ready(n.gates, n.addrs())
	left := len(services)
	select {
	case <-ctx.Done():
	case err = <-failed:
		left--
	}
	stop, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	for _, s := range services {
		if s.server.Shutdown(stop) != nil {
			_ = s.server.Close() // a paused player would hold us for ever
		}
	}
	for range left {
		if e := <-failed; err == nil && !errors.Is(e, http.ErrServerClosed) {
			err = e
		}
	}
	return err
}

// service is a server and where it listens.
type service struct {
	server *http.Server
	net.Listener
}

// metrics serves what Prometheus scrapes: the node's, the libraries', and the process's.
func (n *Node) metrics() http.Handler {
	own := prometheus.NewRegistry()
	if n.net != nil {
		own.MustRegister(n.net)
	}
	return promhttp.HandlerFor(prometheus.Gatherers{own, prometheus.DefaultGatherer}, promhttp.HandlerOpts{})
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

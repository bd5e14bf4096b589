package node

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/quic-go/quic-go/http3"

	"github.com/reelfs/reelfs/gateway"
)

const (
	// shutdownTime is how long requests under way may take to end after the node was told to.
	shutdownTime = 5 * time.Second
	maxSocket    = 100 // bytes of a path: the limit of unix sockets is 108
	idleTime     = 2 * time.Minute
	maxHeaders   = 64 << 10 // bytes
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
func (n *Node) Run(ctx context.Context, ready func(gateways, addrs []string)) (err error) {
	all := services{open: &gateway.Connections{Most: n.cfg.Web.Limits.Connections}}
	defer func() { err = errors.Join(err, all.close()) }() // those that serve are closed already
	g, err := n.newGateway()
	if err != nil {
		return err
	}
	defer g.Close()
	n.gateway.Store(g)
	public := newServer(g)
	public.ConnContext = gateway.ConnContext
	public.Protocols = new(http.Protocols)
	public.Protocols.SetHTTP1(true)
	public.Protocols.SetUnencryptedHTTP2(true)
	for _, addr := range n.cfg.Gateway {
		at, err := all.listen(addr, public)
		if err != nil {
			return err
		}
		n.gates = append(n.gates, "http://"+at.String())
	}
	if len(n.cfg.Web.TLS) > 0 {
		secure, begin, err := n.certificates(ctx)
		if err != nil {
			return err
		}
		for _, addr := range n.cfg.Web.TLS {
			at, err := all.listenTLS(addr, g, secure)
			if err != nil {
				return err
			}
			n.gates = append(n.gates, "https://"+at.String())
		}
		if err := begin(); err != nil {
			return fmt.Errorf("get certificates: %w", err)
		}
	}
	if n.cfg.Metrics != "" {
		l, err := net.Listen("tcp", n.cfg.Metrics)
		if err != nil {
			return fmt.Errorf("serve metrics: %w", err)
		}
		watched := newServer(n.watching())
		all.add(watched, l, func() error { return watched.Serve(l) })
	}
	for _, addr := range n.cfg.API.Listen {
		l, err := net.Listen("tcp", addr)
		if err != nil {
			return fmt.Errorf("serve API: %w", err)
		}
		afar := newServer(n.remoteHandler())
		all.add(afar, l, func() error { return afar.Serve(l) })
		n.apis = append(n.apis, "http://"+l.Addr().String())
	}
	if err := n.servePrivate(&all); err != nil {
		return err
	}
	for _, dir := range n.cfg.Mounts {
		if err := n.Mount(dir, false); err != nil {
			return err
		}
	}
	sweeping, swept := context.WithCancel(ctx)
	var sweeper sync.WaitGroup
	sweeper.Go(func() { n.uploads.sweep(sweeping) })
	sweeper.Go(func() { n.keep(sweeping) })
	if n.cfg.Scrub > 0 {
		sweeper.Go(func() { n.scrub(sweeping, n.cfg.Scrub) })
	}
	if n.net != nil && n.configured() {
		sweeper.Go(func() { n.deal(sweeping) })
	}
	defer sweeper.Wait()
	defer swept()
	failed := make(chan error, len(all.list))
	for _, s := range all.list {
		go func() { failed <- s.serve() }()
	}
	ready(n.gates, n.addrs())
	left := len(all.list)
	select {
	case <-ctx.Done():
	case err = <-failed:
		left--
	}
	stop, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	for _, s := range all.list {
		if s.shutdown(stop) != nil {
			_ = s.close() // a paused player would hold us for ever
		}
	}
	for range left {
		if e := <-failed; err == nil && !errors.Is(e, http.ErrServerClosed) {
			err = e
		}
	}
	return err
}

// servePrivate serves the API to commands. On a read-only file system there is no place for its socket, and commands open the repo
// themselves, beside the daemon.
func (n *Node) servePrivate(all *services) error {
	if n.repo.readOnly {
		return nil
	}
	socket := socketPath(n.cfg.Repo)
	_ = os.Remove(socket) // of a daemon that was killed: the lock says that none is alive
	api, err := listenPrivate(socket)
	if err != nil {
		return fmt.Errorf("serve API: %w", err)
	}
	private := newServer(n.Handler())
	all.add(private, api, func() error { return private.Serve(api) })
	return nil
}

// service is a server on one address.
type service struct {
	serve    func() error // until it is shut down, which is http.ErrServerClosed
	shutdown func(context.Context) error
	close    func() error
}

// services are all servers of a node.
type services struct {
	list []service
	open *gateway.Connections // of the gateway
}

// stoppable is a server, of any version of HTTP.
type stoppable interface {
	Shutdown(context.Context) error
	Close() error
}

// add has srv, which serve starts, serve what comes from l.
func (a *services) add(srv stoppable, l io.Closer, serve func() error) {
	a.list = append(a.list, service{serve, srv.Shutdown, func() error { return errors.Join(srv.Close(), ignoreClosed(l.Close())) }})
}

// listen has srv serve an address of the gateway.
func (a *services) listen(addr string, srv *http.Server) (net.Addr, error) {
	l, err := listenTCP(addr)
	if err != nil {
		return nil, err
	}
	a.add(srv, l, func() error { return srv.Serve(gateway.Listen(a.open.Limit(l))) })
	return l.Addr(), nil
}

// listenTCP listens for the gateway.
func listenTCP(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		err = fmt.Errorf("%w; another program listens there: give the gateway another address, as --gateway 127.0.0.1:8081", err)
	}
	if err != nil {
		return nil, fmt.Errorf("serve gateway: %w", err)
	}
	return l, nil
}

// listenTLS serves an address with HTTP/1.1 and 2 over TCP and HTTP/3 over UDP.
func (a *services) listenTLS(addr string, h http.Handler, cfg *tls.Config) (net.Addr, error) {
	l, err := listenTCP(addr)
	if err != nil {
		return nil, err
	}
	u, err := net.ListenPacket("udp", l.Addr().String())
	if err != nil {
		return nil, errors.Join(fmt.Errorf("serve gateway: %w", err), l.Close())
	}
	quic := &http3.Server{Handler: h, TLSConfig: http3.ConfigureTLSConfig(cfg), IdleTimeout: idleTime, MaxHeaderBytes: maxHeaders, Port: l.Addr().(*net.TCPAddr).Port}
	srv := newServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = quic.SetQUICHeaders(w.Header()) // fails only before it listens
		h.ServeHTTP(w, r)
	}))
	srv.TLSConfig = cfg
	a.add(srv, l, func() error { return srv.ServeTLS(a.open.Limit(l), "", "") })
	a.add(quic, u, func() error { return quic.Serve(u) })
	return l.Addr(), nil
}

func (a *services) close() (err error) {
	for _, s := range a.list {
		err = errors.Join(err, s.close())
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
	return &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: idleTime, MaxHeaderBytes: maxHeaders}
}

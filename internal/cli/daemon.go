package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/ipfs/boxo/tracing"
	"github.com/spf13/cobra"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"

	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/gateway"
	"github.com/reelfs/reelfs/internal/node"
)

type daemonOptions struct {
	gateways    []string
	web         node.Web
	proxies     []string
	denylists   []string
	limits      gateway.Limits
	clientBytes string
	offline     bool
	api         node.API
	fetches     int
	listen      []string
	announce    []string
	peers       []string
	swarmKey    string
	nearby      bool
	routing     string
	routers     []string
	bootstrap   []string
	fallback    []string
	metrics     string
	accessLog   string
	reports     bool
	cacheDisk   string
	upload      string
	quota       string
	mounts      []string
	scrub       string
	cacheMB     int64
	chain       chainOptions
}

func (a *app) newDaemon() *cobra.Command {
	var o daemonOptions
	cmd := &cobra.Command{
		Use:   "daemon",
		Short: "Serve the repo: the gateway for players, the network for peers, the API for commands",
		Long: `Serve the repo until interrupted. The gateway answers players and browsers over HTTP; peers get blocks over
Bitswap, and what this node lacks comes from them; commands reach the daemon through a socket in the repo.

Titles are announced to the DHT of IPFS and found through it and through delegated routers, unless --routing says
otherwise. Gateways that --fallback names are asked for what peers do not deliver in time. Whatever comes is checked.

Flags may be written into config.yaml in the repo, by the same names, one value or a list; the command line goes first.

It prints a line "gateway URL" for each address of the gateway and a line "peer ADDR" for each in the network,
but for those that only browsers dial, which reelfs id lists too.`,
		Example: `  reelfs daemon
  reelfs daemon --peer /ip4/192.0.2.1/tcp/4401/p2p/12D3KooW...
  reelfs daemon --routing none --fallback https://trustless-gateway.link
  reelfs daemon --gateway 127.0.0.1:8080 --offline
  reelfs daemon --gateway :0        # any free port, on every interface`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.config()
			if err == nil {
				err = applyConfig(cmd.Flags(), cfg.Repo)
			}
			if err != nil {
				return err
			}
			return a.runDaemon(cmd.Context(), cfg, o)
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.gateways, "gateway", []string{"127.0.0.1:8080"}, "address of the gateway; repeatable")
	f.StringArrayVar(&o.web.TLS, "gateway-tls", nil, "address of the gateway with TLS, for HTTP/1.1, 2 and 3; repeatable")
	f.StringVar(&o.web.Cert, "tls-cert", "", "file with the certificate for --gateway-tls; read again when it changes")
	f.StringVar(&o.web.Key, "tls-key", "", "file with its key")
	f.StringArrayVar(&o.web.ACME, "acme", nil, "host to get a certificate for by ACME, in place of --tls-cert; repeatable")
	f.StringVar(&o.web.ACMEServer, "acme-server", "", "URL of the ACME directory (default Let's Encrypt)")
	f.StringArrayVar(&o.web.Domains, "domain", nil, "host that serves each title on a subdomain of its own, as CID.ipfs.HOST; repeatable (localhost always does)")
	f.BoolVar(&o.web.DNSLink, "dnslink", false, "serve the sites of hosts that point here and whose DNS records say what they are")
	f.StringArrayVar(&o.web.Links, "dnslink-record", nil, "DNSLink that DNS is not asked for, as film.example=/ipfs/CID; repeatable")
	f.StringVar(&o.web.DNS, "dns", "", "URL of a DNS server over HTTPS for names in /ipns/ (default the system's)")
	f.StringArrayVar(&o.denylists, "denylist", nil, "URL of a list of what is not served, in the format of IPIP-383; repeatable")
	f.BoolVar(&o.web.Kept, "kept-only", false, "serve nothing but what was published, fetched or imported here: no content of the network")
	f.BoolVar(&o.web.Signed, "signed", false, "serve content by signed URLs alone, as reelfs sign makes them")
	f.StringArrayVar(&o.proxies, "trusted-proxy", nil, "address or network of a proxy that says truly for whom it asks; repeatable")
	f.BoolVar(&o.web.ForwardedHost, "forwarded-host", false, "believe X-Forwarded-Host of a --trusted-proxy, which must write it on every request")
	f.IntVar(&o.limits.Connections, "max-connections", 16384, "connections to the gateway at a time; 0: no limit")
	f.IntVar(&o.limits.Requests, "max-requests", 4096, "requests that the gateway answers at a time; 0: no limit")
	f.IntVar(&o.limits.Each, "client-requests", 256, "requests of one client at a time; 0: no limit")
	f.Float64Var(&o.limits.Rate, "client-rate", 0, "requests per second of one client, after a burst; 0: no limit")
	f.StringVar(&o.clientBytes, "client-bytes", "0", "bytes per second to one client, as 2MB, after a burst; 0: no limit")
	f.IntVar(&o.fetches, "max-fetches", 1024, "requests that may wait for the network at a time")
	f.StringArrayVar(&o.api.Listen, "api", nil, "TCP address for the HTTP API, as 127.0.0.1:5401; calls need a token (reelfs token); repeatable (default: only the socket in the repo)")
	f.StringArrayVar(&o.api.Hosts, "api-host", nil, "name by which clients call the API, beside localhost and addresses; repeatable")
	f.StringArrayVar(&o.api.Origins, "api-origin", nil, "origin of pages that may call the API, as https://console.example; repeatable")
	f.BoolVar(&o.offline, "offline", false, "open no socket but the gateway's and the API's")
	f.StringArrayVar(&o.listen, "swarm", nil, "multiaddr to listen on for peers; repeatable (default every transport on port 4401)")
	f.StringArrayVar(&o.announce, "announce", nil, "multiaddr that others are told to dial, where the node does not find it out; repeatable")
	f.StringArrayVar(&o.peers, "peer", nil, "multiaddr of a peer to stay connected to; repeatable")
	f.StringVar(&o.swarmKey, "swarm-key", "", "file with the key of a private network")
	f.BoolVar(&o.nearby, "mdns", true, "find nodes on the local network")
	f.StringVar(&o.routing, "routing", "auto", "how peers are found: auto (DHT and routers), dht, delegated (routers) or none")
	f.StringArrayVar(&o.routers, "router", []string{"https://delegated-ipfs.dev"}, "URL of a delegated router; repeatable")
	f.StringArrayVar(&o.bootstrap, "bootstrap", nil, "multiaddr of a peer to enter the DHT by, or none; repeatable (default those of IPFS)")
	f.StringArrayVar(&o.fallback, "fallback", nil, "URL of a trustless gateway to ask when peers are late; repeatable")
	f.StringVar(&o.cacheDisk, "cache-disk", "10GB", "room on the disk for what was fetched for playing; 0: it stays for good")
	f.StringVar(&o.quota, "quota", "0", "bytes of blocks that the repo may hold, as 500GB; garbage is collected when nine tenths are used; 0: what the disk takes")
	f.StringVar(&o.scrub, "scrub", "0", "bytes per second to read and hash again all the time, as 5MB; what is damaged is fetched from peers; 0: none")
	f.StringVar(&o.upload, "upload", "0", "bytes per second to send to peers at the most, as 2MB; 0: no limit")
	f.StringArrayVar(&o.mounts, "mount", nil, "directory to mount the library at, as reelfs mount does; repeatable")
	f.StringVar(&o.metrics, "metrics", "", "address for /metrics (Prometheus), /healthz and /readyz, as 127.0.0.1:9401")
	f.BoolVar(&o.reports, "player-reports", true, "have the watch page report its start time, stalls and bitrate to this node, for --metrics")
	f.StringVar(&o.accessLog, "access-log", "", "file to add a line of JSON to for each request of the gateway; - for standard error")
	o.chain.flags(f)
	f.Int64Var(&o.cacheMB, "cache", 32, "memory for the index, in MiB")
	return cmd
}

func (a *app) runDaemon(ctx context.Context, cfg node.Config, o daemonOptions) error {
	if o.cacheMB < 1 || o.cacheMB > 1<<20 {
		return usage(fmt.Errorf("--cache is a number of MiB, not %d", o.cacheMB))
	}
	var err error
	if cfg.Chain, err = a.chain(o.chain); err != nil {
		return err
	}
	cfg.API = o.api
	o.web.Silent = !o.reports
	cfg.Gateway, cfg.Web, cfg.Denylists, cfg.CacheBytes, cfg.Metrics = o.gateways, o.web, o.denylists, o.cacheMB<<20, o.metrics
	if cfg.Web.Proxies, err = gateway.ParseProxies(o.proxies); err != nil {
		return usage(fmt.Errorf("--trusted-proxy: %w", err))
	}
	perClient, err := humanize.ParseBytes(o.clientBytes)
	if err != nil || perClient > 1<<40 {
		return usage(fmt.Errorf("--client-bytes is a number of bytes per second, as 2MB, or 0, not %q", o.clientBytes))
	}
	o.limits.Bytes = int64(perClient)
	if cfg.Quota, err = parseQuota(o.quota); err != nil {
		return fmt.Errorf("--quota: %w", err)
	}
	scrub, err := humanize.ParseBytes(o.scrub)
	if err != nil || scrub > 1<<40 {
		return usage(fmt.Errorf("--scrub is a number of bytes per second, as 5MB, or 0, not %q", o.scrub))
	}
	cfg.Scrub = int64(scrub)
	cfg.Web.Limits = o.limits
	cfg.Mounts = o.mounts
	if !o.offline {
		if cfg.Network, err = o.network(); err != nil {
			return err
		}
	}
	// Blocks of peers are garbage as soon as they are stored or sent: the collector need not come for each few.
	debug.SetMemoryLimit(memoryLimit + cfg.CacheBytes)
	debug.SetGCPercent(400)
	log := slog.New(slog.NewTextHandler(a.err, nil))
	cfg.Warn = func(err error) { log.Warn(err.Error()) }
	cfg.Events = gateway.Events{Failed: func(r *http.Request, status int, err error) {
		if status >= 500 {
			log.Error("request failed", "path", r.URL.Path, "status", status, "err", err)
		}
	}}
	if o.accessLog != "" {
		to, err := a.openLog(o.accessLog)
		if err != nil {
			return err
		}
		defer to.Close()
		cfg.Events.Served = logServed(slog.New(slog.NewJSONHandler(to, nil)))
	}
	stopTraces, err := startTraces(ctx)
	if err != nil {
		return err
	}
	defer stopTraces()
	n, err := node.Open(cfg)
	if err != nil {
		return err
	}
	err = n.Run(ctx, func(gateways, addrs []string) {
		for _, g := range gateways {
			fmt.Fprintln(a.out, "gateway", g)
		}
		for _, addr := range n.Identity().API {
			fmt.Fprintln(a.out, "api", addr)
		}
		for _, p := range addrs {
			if !strings.Contains(p, "/certhash/") { // long, for browsers; reelfs id has them
				fmt.Fprintln(a.out, "peer", p)
			}
		}
	})
	return errors.Join(err, n.Close())
}

// startTraces sends spans where the environment says (OTEL_TRACES_EXPORTER and the rest of the OpenTelemetry
// specification), until the function that it returns.
func startTraces(ctx context.Context) (stop func(), err error) {
	exporters, err := tracing.NewSpanExporters(ctx)
	if err != nil {
		return nil, fmt.Errorf("trace: %w", err)
	}
	if len(exporters) == 0 {
		return func() {}, nil
	}
	var opts []sdktrace.TracerProviderOption
	for _, e := range exporters {
		opts = append(opts, sdktrace.WithBatcher(e))
	}
	about, err := resource.New(ctx, resource.WithAttributes(attribute.String("service.name", "reelfs"), attribute.String("service.version", node.Version)), resource.WithFromEnv())
	if err != nil {
		return nil, fmt.Errorf("trace: %w", err)
	}
	provider := sdktrace.NewTracerProvider(append(opts, sdktrace.WithResource(about))...)
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(propagation.TraceContext{})
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second) // the other one has ended
		defer cancel()
		_ = provider.Shutdown(ctx) // what could not be sent is lost, as it is while the daemon runs
	}, nil
}

// openLog opens a file to add to.
func (a *app) openLog(name string) (io.WriteCloser, error) {
	if name == "-" {
		return nopCloser{a.err}, nil
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("--access-log: %w", err)
	}
	return f, nil
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

func logServed(log *slog.Logger) func(*http.Request, gateway.Served) {
	return func(r *http.Request, s gateway.Served) {
		log.LogAttrs(context.Background(), slog.LevelInfo, "request",
			slog.String("client", r.RemoteAddr), slog.String("method", r.Method), slog.String("host", r.Host), slog.String("uri", gateway.WithoutToken(r.RequestURI)), slog.String("proto", r.Proto),
			slog.String("range", r.Header.Get("Range")), slog.Int("status", s.Status), slog.Int64("bytes", s.Bytes), slog.Bool("broken", s.Broken),
			slog.Duration("first", s.FirstByte), slog.Duration("took", s.Took), slog.String("agent", r.UserAgent()), slog.String("referer", r.Referer()))
	}
}

// leastCache holds what several players read ahead.
const leastCache = 256_000_000

// network reads the flags that concern peers.
func (o daemonOptions) network() (*node.Network, error) {
	if len(o.listen) == 0 {
		o.listen = exchange.DefaultListen(4401)
	}
	cache, err := humanize.ParseBytes(o.cacheDisk)
	if err != nil || cache > 1<<60 || cache > 0 && cache < leastCache {
		return nil, usage(fmt.Errorf("--cache-disk is a size of at least 256MB, as 10GB, or 0, not %q", o.cacheDisk))
	}
	upload, err := humanize.ParseBytes(o.upload)
	if err != nil || upload > 1<<60 {
		return nil, usage(fmt.Errorf("--upload is a number of bytes per second, as 2MB, or 0, not %q", o.upload))
	}
	if o.fetches < 1 {
		return nil, usage(fmt.Errorf("--max-fetches is a number of requests, not %d", o.fetches))
	}
	n := &node.Network{Waiting: o.fetches, Cache: int64(cache), Upload: int64(upload), Listen: o.listen, Announce: o.announce, Peers: o.peers, Swarm: o.swarmKey, Nearby: o.nearby, Fallback: o.fallback}
	switch o.routing {
	case "auto":
		n.DHT = true
		if o.swarmKey == "" { // a private network does not ask the world
			n.Delegated = o.routers
		}
	case "dht":
		n.DHT = true
	case "delegated":
		n.Delegated = o.routers
	case "none":
	default:
		return nil, usage(fmt.Errorf("--routing is auto, dht, delegated or none, not %q", o.routing))
	}
	switch {
	case len(o.bootstrap) == 1 && o.bootstrap[0] == "none":
	case len(o.bootstrap) > 0:
		n.Bootstrap = o.bootstrap
	case o.swarmKey == "":
		n.Bootstrap = exchange.PublicBootstrap()
	}
	return n, nil
}

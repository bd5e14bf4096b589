package node

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	ipfs "github.com/ipfs/boxo/gateway"
	"github.com/ipfs/boxo/namesys"
	"github.com/ipfs/go-cid"
	madns "github.com/multiformats/go-multiaddr-dns"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/gateway"
)

// Web says how the gateway meets the world.
type Web struct {
	Domains []string // hosts that serve each title on a subdomain of its own, beside localhost
	DNSLink bool     // serve the sites of other hosts whose DNS records say what they are
	DNS     string   // URL of a DNS server over HTTPS; "": the system's
	Links   []string // HOST=PATH: DNSLinks that DNS is not asked for
	Proxies []netip.Prefix
	// ForwardedHost believes what proxies say of the host too.
	ForwardedHost bool
	Limits        gateway.Limits
	Silent        bool // the watch page reports nothing
	Kept          bool // nothing is served but what is here to stay
	Signed        bool // content is served by signed URLs alone

	TLS        []string // addresses to serve on with TLS
	Cert, Key  string   // files of its certificate, which are read again when they change; "" with ACME
	ACME       []string // hosts to get certificates for
	ACMEServer string   // URL of the directory to get them of; "": Let's Encrypt
}

const (
	cachedNames = 4096
	nameAge     = time.Minute // the longest that a name is taken to point where it did
)

// ErrLink says that something is not a DNSLink.
var ErrLink = errors.New("not a DNSLink, which looks like film.example=/ipfs/CID")

// parseLinks reads DNSLinks into the TXT records that DNS would have.
func parseLinks(list []string) (map[string]string, error) {
	links := map[string]string{}
	for _, s := range list {
		host, path, ok := strings.Cut(s, "=")
		if !ok || host == "" || !strings.HasPrefix(path, "/ipfs/") && !strings.HasPrefix(path, "/ipns/") {
			return nil, fmt.Errorf("%q is %w", s, ErrLink)
		}
		links["_dnslink."+host] = "dnslink=" + path
	}
	return links, nil
}

// linked is DNS with some records of its own.
type linked struct {
	*madns.Resolver
	links map[string]string
}

// LookupTXT implements madns.BasicResolver.
func (l linked) LookupTXT(ctx context.Context, name string) ([]string, error) {
	if record, ok := l.links[strings.TrimSuffix(name, ".")]; ok {
		return []string{record}, nil
	}
	return l.Resolver.LookupTXT(ctx, name)
}

// LookupTXTWithTTL implements madns.TXTWithTTLResolver.
func (l linked) LookupTXTWithTTL(ctx context.Context, name string) ([]string, time.Duration, error) {
	if record, ok := l.links[strings.TrimSuffix(name, ".")]; ok {
		return []string{record}, nameAge, nil
	}
	return l.Resolver.LookupTXTWithTTL(ctx, name)
}

// signingKey returns the key of signed URLs, which it makes the first time. Without it all that were made are void.
func (r *repo) signingKey() ([]byte, error) {
	path := filepath.Join(r.dir, "signing-key")
	key, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		key = gateway.NewSigningKey()
		if err = replaceFile(path, key); r.readOnly { // for as long as this process runs
			err = nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("key of signed URLs: %w", err)
	}
	return key, nil
}

// Sign returns the path of a URL that grants what is at a path, by the gateway of the repo in a folder.
func Sign(dir string, g gateway.Grant) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("key of signed URLs: %w", err)
	}
	key, err := (&repo{dir: dir}).signingKey()
	if err != nil {
		return "", err
	}
	s, err := gateway.NewSigner(key)
	if err != nil {
		return "", err
	}
	return s.Sign(g), nil
}

// keptBlocks is the store without what was fetched for playing.
type keptBlocks struct{ store *engine.Store }

func (k keptBlocks) check(ctx context.Context, c cid.Cid) error {
	kept, err := k.store.IsKept(ctx, c)
	if err == nil && !kept {
		err = fmt.Errorf("block %s: %w", c, blockstore.ErrNotFound)
	}
	return err
}

// View implements blockstore.Getter.
func (k keptBlocks) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	if err := k.check(ctx, c); err != nil {
		return err
	}
	return k.store.View(ctx, c, fn)
}

// ViewRange implements blockstore.Ranger.
func (k keptBlocks) ViewRange(ctx context.Context, c cid.Cid, part blockstore.Part, fn func([]byte) error) error {
	if err := k.check(ctx, c); err != nil {
		return err
	}
	return k.store.ViewRange(ctx, c, part, fn)
}

// ViewFile implements blockstore.Filer.
func (k keptBlocks) ViewFile(ctx context.Context, c cid.Cid, part blockstore.Part, fn func(uintptr, int64) error) error {
	if err := k.check(ctx, c); err != nil {
		return err
	}
	return k.store.ViewFile(ctx, c, part, fn)
}

// newGateway returns the gateway of the node.
func (n *Node) newGateway() (*gateway.Gateway, error) {
	values := exchange.Values(func(ctx context.Context, name string) ([]byte, error) {
		rec, err := n.Resolve(ctx, name)
		if err != nil {
			return nil, err
		}
		return rec.Data, nil
	})
	servers := map[string]string{"eth.": ""} // names are asked of whom the owner trusts with all of them
	if n.cfg.Web.DNS != "" {
		servers["."] = n.cfg.Web.DNS
	}
	dns, err := ipfs.NewDNSResolver(servers)
	if err != nil {
		return nil, fmt.Errorf("resolve names: %w", err)
	}
	links, err := parseLinks(n.cfg.Web.Links)
	if err != nil {
		return nil, err
	}
	names, err := namesys.NewNameSystem(values, namesys.WithDNSResolver(linked{dns, links}), namesys.WithCache(cachedNames), namesys.WithMaxCacheTTL(nameAge))
	if err != nil {
		return nil, fmt.Errorf("resolve names: %w", err)
	}
	events := n.cfg.Events
	log := events.Served
	events.Served = func(r *http.Request, s gateway.Served) {
		n.counts.served(s)
		if log != nil {
			log(r, s)
		}
	}
	if !n.cfg.Web.Silent {
		events.Report = n.counts.reported
	}
	blocks := n.blocks()
	if n.cfg.Web.Kept {
		blocks = keptBlocks{n.store}
	}
	cfg := gateway.Config{
		Blocks: blocks, Names: []ipfs.BackendOption{ipfs.WithValueStore(values), ipfs.WithNameSystem(names)},
		Domains: n.cfg.Web.Domains, DNSLink: n.cfg.Web.DNSLink, Proxies: n.cfg.Web.Proxies, ForwardedHost: n.cfg.Web.ForwardedHost, Limits: n.cfg.Web.Limits, Deny: n.deny, Events: events,
	}
	key, err := n.repo.signingKey()
	if err != nil {
		return nil, err
	}
	if cfg.Signer, err = gateway.NewSigner(key); err != nil {
		return nil, err
	}
	cfg.SignedOnly = n.cfg.Web.Signed
	if n.net != nil {
		cfg.Routing = n.net.RoutingHandler()
		if !n.cfg.Web.Kept {
			cfg.Asked = n.asked
		}
	}
	return gateway.New(cfg)
}

// asked names, for people, the sources of missing content. The DHT is reached through peers: without peers there are none.
func (n *Node) asked() (list []string) {
	s := n.net.Asked()
	count := func(many int, one, more string) {
		if many == 1 {
			list = append(list, "1 "+one)
		} else if many > 1 {
			list = append(list, fmt.Sprintf("%d %s", many, more))
		}
	}
	count(s.Peers, "node that is connected", "nodes that are connected")
	if s.DHT && s.Peers > 0 {
		list = append(list, "the DHT of IPFS")
	}
	count(s.Routers, "router", "routers")
	count(s.Gateways, "gateway", "gateways")
	return list
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/gateway"
	"github.com/reelfs/reelfs/internal/node"
)

type daemonOptions struct {
	gateways []string
	offline  bool
	listen   []string
	peers    []string
	swarmKey string
	nearby   bool
	cacheMB  int64
}

func (a *app) newDaemon() *cobra.Command {
	var o daemonOptions
	cmd := &cobra.Command{
		Use:   "daemon",
		Short: "Serve the repo: the gateway for players, the network for peers, the API for commands",
		Long: `Serve the repo until interrupted. The gateway answers players and browsers over HTTP; peers get blocks over
Bitswap, and what this node lacks comes from them; commands reach the daemon through a socket in the repo.

It prints a line "gateway URL" for each address of the gateway and a line "peer ADDR" for each in the network,
but for those that only browsers dial, which reelfs id lists too.`,
		Example: `  reelfs daemon
  reelfs daemon --peer /ip4/192.0.2.1/tcp/4401/p2p/12D3KooW...
  reelfs daemon --gateway 127.0.0.1:8080 --offline
  reelfs daemon --gateway :0        # any free port, on every interface`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.runDaemon(cmd.Context(), o) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.gateways, "gateway", []string{"127.0.0.1:8080"}, "address of the gateway; repeatable")
	f.BoolVar(&o.offline, "offline", false, "open no socket but the gateway's and the API's")
	f.StringArrayVar(&o.listen, "swarm", nil, "multiaddr to listen on for peers; repeatable (default every transport on port 4401)")
	f.StringArrayVar(&o.peers, "peer", nil, "multiaddr of a peer to stay connected to; repeatable")
	f.StringVar(&o.swarmKey, "swarm-key", "", "file with the key of a private network")
	f.BoolVar(&o.nearby, "mdns", true, "find nodes on the local network")
	f.Int64Var(&o.cacheMB, "cache", 32, "memory for the index, in MiB")
	return cmd
}

func (a *app) runDaemon(ctx context.Context, o daemonOptions) error {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	if o.cacheMB < 1 || o.cacheMB > 1<<20 {
		return usage(fmt.Errorf("--cache is a number of MiB, not %d", o.cacheMB))
	}
	cfg.Gateway, cfg.CacheBytes = o.gateways, o.cacheMB<<20
	if !o.offline {
		if len(o.listen) == 0 {
			o.listen = exchange.DefaultListen(4401)
		}
		cfg.Network = &node.Network{Listen: o.listen, Peers: o.peers, Swarm: o.swarmKey, Nearby: o.nearby}
	}
	// Blocks of peers are garbage as soon as they are stored or sent: the collector need not come for each few.
	debug.SetMemoryLimit(memoryLimit + cfg.CacheBytes)
	debug.SetGCPercent(400)
	log := slog.New(slog.NewTextHandler(a.err, nil))
	cfg.Events = gateway.Events{Failed: func(r *http.Request, status int, err error) {
		if status >= 500 {
			log.Error("request failed", "path", r.URL.Path, "status", status, "err", err)
		}
	}}
	n, err := node.Open(cfg)
	if err != nil {
		return err
	}
	err = n.Run(ctx, func(gateways, addrs []string) {
		for _, g := range gateways {
			fmt.Fprintln(a.out, "gateway", g)
		}
		for _, p := range addrs {
			if !strings.Contains(p, "/certhash/") { // long, for browsers; reelfs id has them
				fmt.Fprintln(a.out, "peer", p)
			}
		}
	})
	return errors.Join(err, n.Close())
}

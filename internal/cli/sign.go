package cli

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/gateway"
	"github.com/reelfs/reelfs/internal/node"
)

type signOptions struct {
	expires time.Duration
	bytes   string
	client  string
}

func (a *app) newSign() *cobra.Command {
	var o signOptions
	cmd := &cobra.Command{
		Use:   "sign CID|PATH",
		Short: "Make a URL that lets whoever has it play a title for a while",
		Long: `Make a URL that lets whoever has it play a title for a while, through the gateway of this repo: print the path to put behind the
gateway's address. It holds for all below PATH, so that playlists work. With daemon --signed the gateway serves nothing else.

The key lies in signing-key in the repo; without that file all URLs that were made are void. Bytes are counted by the running daemon.`,
		Example: `  reelfs sign CID                               # prints /s/TOKEN/ipfs/CID, for a day
  reelfs sign /ipfs/CID/film.mp4 --expires 2h --bytes 5GB
  reelfs sign /hls/CID --client 192.0.2.7`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, list []string) error { return a.runSign(o, list[0]) },
	}
	cmd.Flags().DurationVar(&o.expires, "expires", 24*time.Hour, "how long it holds")
	cmd.Flags().StringVar(&o.bytes, "bytes", "0", "bytes that it may fetch, as 5GB; 0: no limit")
	cmd.Flags().StringVar(&o.client, "client", "", "address of the only client that may use it")
	return cmd
}

func (a *app) runSign(o signOptions, path string) error {
	if !strings.HasPrefix(path, "/") {
		path = "/ipfs/" + path
	}
	if err := signable(path); err != nil {
		return err
	}
	bytes, err := humanize.ParseBytes(o.bytes)
	if err != nil || bytes > 1<<60 {
		return usage(fmt.Errorf("--bytes is a size, as 5GB, or 0, not %q", o.bytes))
	}
	if o.expires <= 0 {
		return usage(errors.New("--expires is a time to come, as 2h"))
	}
	if _, err := netip.ParseAddr(o.client); o.client != "" && err != nil {
		return usage(fmt.Errorf("--client is an address, as 192.0.2.7, not %q", o.client))
	}
	return a.inRepo(func(repo string) error {
		url, err := node.Sign(repo, gateway.Grant{Path: strings.TrimSuffix(path, "/"), Expires: time.Now().Add(o.expires).Unix(), Bytes: int64(bytes), Client: o.client})
		if err == nil {
			fmt.Fprintln(a.out, url)
		}
		return err
	})
}

// signable refuses what the gateway serves no content at.
func signable(path string) error {
	kind, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	var err error
	switch kind {
	case "ipns":
		if rest == "" {
			err = errors.New("there is no name")
		}
	case "ipfs", "hls":
		_, _, err = dag.ParsePath(rest)
	default:
		err = errors.New("a URL is for a CID, or what is below /ipfs/, /ipns/ or /hls/")
	}
	if err != nil {
		return usage(fmt.Errorf("sign %s: %w", path, err))
	}
	return nil
}

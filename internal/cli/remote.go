package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	psa "github.com/ipfs/boxo/pinning/remote/client"
	"github.com/ipfs/go-cid"
	ma "github.com/multiformats/go-multiaddr"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newPinRemote() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "remote",
		Short: "Have others keep what matters, by the IPFS Pinning Service API",
		Long: `Have others keep what matters: any service that speaks the IPFS Pinning Service API, and any node of reelfs, at /psa (see reelfs
token). Such a service fetches what it pins from this node, so a daemon should run here until it has.`,
	}
	cmd.AddCommand(a.newService(), a.newRemoteAdd(), a.newRemoteLs(), a.newRemoteRm())
	return cmd
}

func (a *app) newService() *cobra.Command {
	cmd := &cobra.Command{Use: "service", Short: "Say which services there are"}
	add := &cobra.Command{
		Use: "add NAME ENDPOINT [TOKEN]", Short: "Make a service known; the token may come by standard input",
		Example: "  reelfs pin remote service add home https://node.example/psa < token",
		Args:    args(cobra.RangeArgs(2, 3)),
		RunE: func(_ *cobra.Command, list []string) error {
			token := ""
			if len(list) == 3 {
				token = list[2]
			} else {
				data, err := io.ReadAll(io.LimitReader(a.in, 1<<16))
				if err != nil {
					return err
				}
				token = strings.TrimSpace(string(data))
			}
			return a.inRepo(func(repo string) error {
				return node.AddService(repo, node.Service{Name: list[0], Endpoint: list[1], Token: token})
			})
		},
	}
	rm := &cobra.Command{
		Use: "rm NAME", Short: "Forget a service; pins there stay",
		Example: "  reelfs pin remote service rm home",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, list []string) error {
			return a.inRepo(func(repo string) error { return node.RemoveService(repo, list[0]) })
		},
	}
	var asJSON bool
	ls := &cobra.Command{
		Use: "ls", Short: "List the services",
		Example: "  reelfs pin remote service ls --json",
		Args:    args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			return a.inRepo(func(repo string) error {
				list, err := node.Services(repo)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(list)
				}
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				for _, s := range list {
					fmt.Fprintf(w, "%s\t%s\n", s.Name, s.Endpoint)
				}
				return w.Flush()
			})
		},
	}
	ls.Flags().BoolVar(&asJSON, "json", false, "print a JSON list")
	cmd.AddCommand(add, rm, ls)
	return cmd
}

// remotePin is a pin of a service.
type remotePin struct {
	ID      string            `json:"id"`
	Cid     string            `json:"cid"`
	Name    string            `json:"name,omitempty"`
	Status  psa.Status        `json:"status"`
	Created time.Time         `json:"created"`
	Meta    map[string]string `json:"meta,omitempty"`
	Info    map[string]string `json:"info,omitempty"`
}

func newRemotePin(st psa.PinStatusGetter) remotePin {
	p := st.GetPin()
	return remotePin{st.GetRequestId(), p.GetCid().String(), p.GetName(), st.GetStatus(), st.GetCreated(), p.GetMeta(), st.GetInfo()}
}

func (a *app) printRemote(p remotePin, asJSON bool) error {
	if asJSON {
		return a.printJSON(p)
	}
	what := string(p.Status)
	if why := p.Info["status_details"]; why != "" {
		what += ": " + why
	}
	_, err := fmt.Fprintf(a.out, "%s  %s  %s  %s\n", shown(p.ID), p.Cid, shown(what), shown(p.Name))
	return err
}

// service returns a client of a service that the repo knows.
func (a *app) service(name string) (client *psa.Client, err error) {
	return client, a.inRepo(func(repo string) error {
		name, err := oneService(repo, name)
		if err != nil {
			return err
		}
		s, err := node.FindService(repo, name)
		if err == nil {
			client = psa.NewClient(s.Endpoint, s.Token)
		}
		return err
	})
}

type remoteAddOptions struct {
	service, name      string
	meta               map[string]string
	background, asJSON bool
}

func (a *app) newRemoteAdd() *cobra.Command {
	var o remoteAddOptions
	cmd := &cobra.Command{
		Use: "add PATH", Short: "Have a service keep everything at a path, and wait until it does",
		Example: "  reelfs pin remote add CID --service home --name film.mp4",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.runRemoteAdd(cmd.Context(), o, list[0]) },
	}
	cmd.Flags().StringVar(&o.service, "service", "", "name of the service (default: the only one that is known)")
	cmd.Flags().StringVar(&o.name, "name", "", "name of the pin")
	cmd.Flags().StringToStringVar(&o.meta, "meta", nil, "what else to note, as key=value; repeatable")
	cmd.Flags().BoolVar(&o.background, "background", false, "return at once; pin remote ls tells how far it is")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print a JSON object")
	return cmd
}

// remotePoll is how often a service is asked how far it is.
const remotePoll = time.Second

func (a *app) runRemoteAdd(ctx context.Context, o remoteAddOptions, path string) error {
	client, err := a.service(o.service)
	if err != nil {
		return err
	}
	return a.with(func(c *node.Client) error {
		st, err := c.Stat(ctx, path)
		if err != nil {
			return err
		}
		root, err := cid.Decode(st.Cid)
		if err != nil {
			return err
		}
		id, err := c.Identity(ctx)
		if err != nil {
			return err
		}
		if len(id.Addrs) == 0 {
			fmt.Fprintln(a.err, "reelfs: no daemon is in the network here: the service has to find it elsewhere")
		}
		pin, err := client.Add(ctx, root, psa.PinOpts.WithName(o.name), psa.PinOpts.AddMeta(o.meta), psa.PinOpts.WithOrigins(origins(id.Addrs)...))
		if err != nil {
			return err
		}
		if len(id.Addrs) > 0 {
			a.meet(ctx, c, pin)
		}
		for !o.background && (pin.GetStatus() == psa.StatusQueued || pin.GetStatus() == psa.StatusPinning) {
			select {
			case <-time.After(remotePoll):
			case <-ctx.Done():
				return ctx.Err()
			}
			if pin, err = client.GetStatusByID(ctx, pin.GetRequestId()); err != nil {
				return err
			}
		}
		err = a.printRemote(newRemotePin(pin), o.asJSON)
		if pin.GetStatus() == psa.StatusFailed {
			err = errors.Join(err, fmt.Errorf("the service could not pin %s", root))
		}
		return err
	})
}

// mostOrigins is how many addresses the specification has a pin name.
const mostOrigins = 20

func origins(addrs []string) (list []ma.Multiaddr) {
	for _, text := range addrs {
		if addr, err := ma.NewMultiaddr(text); err == nil && len(list) < mostOrigins && !strings.Contains(text, "/certhash/") {
			list = append(list, addr)
		}
	}
	return list
}

// meet connects the daemon to those who will fetch for a service, as far as they can be reached: they may not reach us.
func (a *app) meet(ctx context.Context, c *node.Client, pin psa.PinStatusGetter) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	for _, addr := range pin.GetDelegates() {
		if c.Connect(ctx, addr.String()) == nil {
			return // one way is enough
		}
	}
}

func (a *app) newRemoteLs() *cobra.Command {
	var service, name string
	var states, cids []string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "ls", Short: "List what a service keeps for you",
		Example: "  reelfs pin remote ls --service home --status queued,pinning,failed",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			opts, err := remoteFilter(name, states, cids)
			if err != nil {
				return err
			}
			client, err := a.service(service)
			if err != nil {
				return err
			}
			return eachRemote(cmd.Context(), client, opts, func(p remotePin) error { return a.printRemote(p, asJSON) })
		},
	}
	cmd.Flags().StringVar(&service, "service", "", "name of the service (default: the only one that is known)")
	cmd.Flags().StringVar(&name, "name", "", "those of this name")
	cmd.Flags().StringSliceVar(&states, "status", []string{"pinned"}, "those that are queued, pinning, pinned or failed")
	cmd.Flags().StringSliceVar(&cids, "cid", nil, "those of these roots")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object for each")
	return cmd
}

func remoteFilter(name string, states, cids []string) (opts []psa.LsOption, err error) {
	if name != "" {
		opts = append(opts, psa.PinOpts.FilterName(name))
	}
	var status []psa.Status
	for _, s := range states {
		if err := isStatus(s); err != nil {
			return nil, err
		}
		status = append(status, psa.Status(s))
	}
	var roots []cid.Cid
	for _, text := range cids {
		c, err := cid.Decode(text)
		if err != nil {
			return nil, usage(fmt.Errorf("--cid %q is not a CID", text))
		}
		roots = append(roots, c)
	}
	if len(roots) > 0 {
		opts = append(opts, psa.PinOpts.FilterCIDs(roots...))
	}
	return append(opts, psa.PinOpts.FilterStatus(status...), psa.PinOpts.Limit(1000)), nil
}

// eachRemote calls fn with the pins of a service that are chosen.
func eachRemote(ctx context.Context, client *psa.Client, opts []psa.LsOption, fn func(remotePin) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	list, failed := client.GoLs(ctx, opts...)
	seen := map[string]bool{}
	var err error
	for st := range list {
		p := newRemotePin(st)
		if err == nil && seen[p.ID] {
			err = errors.New("the service lists the same pins again and again")
		}
		seen[p.ID] = true
		if err == nil {
			err = fn(p)
		}
		if err != nil {
			cancel() // and the list ends
		}
	}
	if err != nil {
		<-failed
		return err
	}
	return <-failed
}

func (a *app) newRemoteRm() *cobra.Command {
	var service string
	cmd := &cobra.Command{
		Use: "rm ID|CID...", Short: "Have a service keep something no longer",
		Example: "  reelfs pin remote rm CID --service home",
		Args:    args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			client, err := a.service(service)
			if err != nil {
				return err
			}
			for _, what := range list {
				if err := removeRemote(cmd.Context(), client, what); err != nil {
					return fmt.Errorf("%s: %w", what, err)
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&service, "service", "", "name of the service (default: the only one that is known)")
	return cmd
}

// removeRemote removes a pin by its ID, or all of a root.
func removeRemote(ctx context.Context, client *psa.Client, what string) error {
	if _, err := cid.Decode(what); err != nil {
		return client.DeleteByID(ctx, what)
	}
	opts, err := remoteFilter("", []string{"queued", "pinning", "pinned", "failed"}, []string{what})
	if err != nil {
		return err
	}
	var ids []string
	if err := eachRemote(ctx, client, opts, func(p remotePin) error { ids = append(ids, p.ID); return nil }); err != nil {
		return err
	}
	if len(ids) == 0 {
		return errors.New("the service has no pin of it")
	}
	for _, id := range ids {
		if err := client.DeleteByID(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

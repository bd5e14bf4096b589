package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/pinning"
)

func (a *app) newPin() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pin",
		Short: "Say what stays",
		Long: `Say what stays. What is published or imported here is pinned; pin add keeps what others published, and brings it here first. Several pins may hold
the same, each by itself: what no pin holds any more goes with reelfs gc. A daemon that runs fetches pins beside what players
wait for, and goes on with them when it is started again.`,
	}
	cmd.AddCommand(a.newPinAdd(), a.newPinRm(), a.newPinLs(), a.newPinUpdate(), a.newPinVerify(), a.newPinRemote())
	return cmd
}

type pinAddOptions struct {
	req           node.PinRequest
	expire        time.Duration
	from, to      timeValue
	only          []string
	asJSON, quiet bool
}

func (a *app) newPinAdd() *cobra.Command {
	var o pinAddOptions
	cmd := &cobra.Command{
		Use: "add PATH", Short: "Keep everything at a path, from peers if it is not here",
		Long: `Keep everything at a path, from peers if it is not here; or a part of it: with --from and --to what one needs to play a video in that time, with
--only some files.`,
		Example: "  reelfs pin add CID --name film.mp4\n  reelfs pin add CID --to 30                     # the first half minute of it\n  reelfs pin add CID --only stream.mp4\n  reelfs pin add /ipns/NAME --background --expire 720h",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			o.req.Path = list[0]
			return a.runPinAdd(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVar(&o.req.Name, "name", "", "name of the pin")
	cmd.Flags().StringToStringVar(&o.req.Meta, "meta", nil, "what else to note, as key=value; repeatable")
	cmd.Flags().DurationVar(&o.expire, "expire", 0, "after how long it is removed, as 720h (default never)")
	cmd.Flags().Var(&o.from, "from", "from where on to keep a video, as 12.5, 0:50 or 1m30s")
	cmd.Flags().Var(&o.to, "to", "up to where; 0: the end")
	cmd.Flags().StringArrayVar(&o.only, "only", nil, "file or directory below the path to keep; repeatable")
	cmd.Flags().BoolVar(&o.req.Background, "background", false, "return at once; pin ls tells how far it is")
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print a JSON object")
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "show no progress")
	return cmd
}

func (a *app) runPinAdd(ctx context.Context, o pinAddOptions) error {
	if o.expire < 0 {
		return usage(fmt.Errorf("--expire is how long it stays, not %v", o.expire))
	}
	if o.from != 0 || o.to != 0 || len(o.only) > 0 {
		o.req.Select = &pinning.Select{From: float64(o.from), To: float64(o.to), Only: o.only}
	}
	if o.expire > 0 {
		o.req.Expires = time.Now().Add(o.expire)
	}
	return a.with(func(c *node.Client) error {
		size := int64(0)
		if st, err := c.Stat(ctx, o.req.Path); err == nil && !o.quiet && isTerminal(a.err) {
			size = st.Bytes
		}
		b := newBar(a.err, "pin", o.quiet)
		added, err := c.Pin(ctx, o.req, node.Watcher{Progress: func(done, _ int64) { b.set(done, size) }})
		b.end()
		switch {
		case err != nil:
			return err
		case o.asJSON:
			return a.printJSON(added)
		}
		fmt.Fprintf(a.out, "%s  %s  %s\n", added.Pin.ID, added.Pin.Cid, added.Pin.Status)
		return nil
	})
}

func (a *app) newPinRm() *cobra.Command {
	var reason string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "rm ID|CID...", Short: "Remove pins; what they held goes with reelfs gc",
		Example: "  reelfs pin rm CID\n  reelfs gc",
		Args:    args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				for _, what := range list {
					removed, err := c.Unpin(cmd.Context(), what, reason)
					if err == nil && asJSON {
						err = a.printJSON(removed)
					}
					if err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", "why, for audit.log")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object for each argument")
	return cmd
}

func (a *app) newPinLs() *cobra.Command {
	var f node.PinFilter
	var status string
	var asJSON, sizes bool
	cmd := &cobra.Command{
		Use: "ls [ID|CID]", Short: "List pins",
		Example: "  reelfs pin ls --status failed\n  reelfs pin ls --name film --json",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			if f.Status = pinning.Status(status); len(list) > 0 {
				f.Pin = list[0]
			}
			if status != "" {
				if err := isStatus(status); err != nil {
					return err
				}
			}
			f.Sizes = sizes
			return a.runPinLs(cmd.Context(), f, asJSON, sizes)
		},
	}
	cmd.Flags().StringVar(&status, "status", "", "those that are queued, pinning, pinned or failed")
	cmd.Flags().StringVar(&f.Name, "name", "", "those whose name has this in it")
	cmd.Flags().BoolVar(&sizes, "recursive-size", false, "tell how much each holds")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object for each")
	return cmd
}

// isStatus refuses what no pin can be.
func isStatus(text string) error {
	switch pinning.Status(text) {
	case pinning.Queued, pinning.Pinning, pinning.Pinned, pinning.Failed:
		return nil
	}
	return usage(fmt.Errorf("--status is queued, pinning, pinned or failed, not %q", text))
}

func (a *app) runPinLs(ctx context.Context, f node.PinFilter, asJSON, sizes bool) error {
	return a.with(func(c *node.Client) error {
		var pins []*pinning.Pin
		if err := c.Pins(ctx, f, func(p *pinning.Pin) { pins = append(pins, p) }); err != nil {
			return err
		}
		if f.Pin != "" && f.Status == "" && f.Name == "" && len(pins) == 0 {
			return fmt.Errorf("%w: %s", pinning.ErrNoPin, f.Pin)
		}
		w := bufio.NewWriter(a.out) // there may be very many
		for _, p := range pins {
			if asJSON {
				if err := json.NewEncoder(w).Encode(p); err != nil {
					return err
				}
				continue
			}
			what := string(p.Status)
			if p.Loose {
				what = "in part"
			}
			if s := p.Select; s != nil {
				what += " in part"
				if s.From != 0 || s.To != 0 {
					what += fmt.Sprintf(", from %v s to %v s", s.From, s.To)
				}
				if len(s.Only) > 0 {
					what += ", " + shown(strings.Join(s.Only, ", "))
				}
			}
			if p.Error != "" {
				what += ": " + shown(p.Error)
			}
			if !p.Expires.IsZero() {
				what += " until " + p.Expires.Local().Format("2006-01-02 15:04")
			}
			fmt.Fprintf(w, "%s  %s  ", p.ID, p.Cid)
			if sizes {
				fmt.Fprintf(w, "%8s  ", humanize.Bytes(uint64(p.Bytes)))
			}
			fmt.Fprintf(w, "%s  %s\n", what, shown(p.Name))
		}
		return w.Flush()
	})
}

func (a *app) newPinUpdate() *cobra.Command {
	var name string
	var meta map[string]string
	var expire time.Duration
	var asJSON bool
	cmd := &cobra.Command{
		Use: "update ID", Short: "Change the name, the notes or the expiry of a pin",
		Example: "  reelfs pin update ID --name \"Film, 2026\" --expire 8760h",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			q := url.Values{}
			if cmd.Flags().Changed("name") {
				q.Set("name", name)
			}
			if cmd.Flags().Changed("expire") {
				q.Set("expires", "")
				if expire > 0 {
					q.Set("expires", time.Now().Add(expire).UTC().Format(time.RFC3339))
				}
			}
			if cmd.Flags().Changed("meta") {
				if err := node.SetMeta(q, meta); err != nil {
					return err
				}
			}
			return a.with(func(c *node.Client) error {
				pin, err := c.UpdatePin(cmd.Context(), list[0], q)
				if errors.Is(err, pinning.ErrNoPin) {
					return fmt.Errorf("%w; pin update takes the ID that reelfs pin ls shows", err)
				}
				if err != nil || !asJSON {
					return err
				}
				return a.printJSON(pin)
			})
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "name of the pin")
	cmd.Flags().StringToStringVar(&meta, "meta", nil, "what else to note, as key=value; repeatable; replaces what was noted")
	cmd.Flags().DurationVar(&expire, "expire", 0, "after how long it is removed; 0: never")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the pin as a JSON object")
	return cmd
}

func (a *app) newPinVerify() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "verify [ID|CID]", Short: "Read every block that pins hold, and tell what is missing or damaged",
		Example: "  reelfs pin verify && echo all good",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			var f node.PinFilter
			if len(list) > 0 {
				f.Pin = list[0]
			}
			return a.with(func(c *node.Client) error {
				v, err := c.VerifyPins(cmd.Context(), f, node.Watcher{Bad: func(b node.Bad) { a.printBad(b, asJSON) }})
				if err != nil {
					return err
				}
				if asJSON {
					err = a.printJSON(v)
				} else {
					fmt.Fprintf(a.out, "%d blocks, %d bad\n", v.Blocks, v.Bad)
				}
				if v.Bad > 0 {
					return fmt.Errorf("%d of %d blocks are missing or damaged; in the network, reelfs pin add fetches them again", v.Bad, v.Blocks)
				}
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON: one object for each bad block, then the result")
	return cmd
}

func (a *app) newGC() *cobra.Command {
	var dryRun, asJSON, quiet bool
	cmd := &cobra.Command{
		Use: "gc", Short: "Delete what no pin holds",
		Long: `Delete what no pin holds, while all else goes on: what is being published, fetched or played stays. What was only fetched for playing makes room by
itself and is not counted.`,
		Example: "  reelfs gc --dry-run\n  reelfs gc",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(c *node.Client) error {
				show := !quiet && !asJSON && isTerminal(a.err)
				found, err := c.Collect(cmd.Context(), dryRun, node.Watcher{Progress: func(swept, marked int64) {
					if show {
						fmt.Fprintf(raw(a.err), "\r%d blocks are held, %d looked at ", marked, swept)
					}
				}})
				if show {
					fmt.Fprint(raw(a.err), "\r\033[K")
				}
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(found)
				}
				verb := "deleted"
				if dryRun {
					verb = "would delete"
				}
				fmt.Fprintf(a.out, "%s %d blocks, %s; %d are held by pins", verb, found.Blocks, humanize.Bytes(uint64(found.Bytes)), found.Marked-found.Played)
				if found.Played > 0 {
					fmt.Fprintf(a.out, ", %d stay because they are being played", found.Played)
				}
				_, err = fmt.Fprintln(a.out)
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "delete nothing, tell what would be")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "show no progress")
	return cmd
}

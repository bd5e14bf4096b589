package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/media"
)

func (a *app) newStat() *cobra.Command {
	var asJSON, network bool
	cmd := &cobra.Command{
		Use:     "stat PATH",
		Short:   "Say what is at a path: tracks, views, and what the views share",
		Example: "  reelfs stat /ipfs/CID\n  reelfs stat --json CID\n  reelfs stat --network CID",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			if network {
				return a.runSources(cmd.Context(), asJSON, list[0])
			}
			return a.runStat(cmd.Context(), asJSON, list[0])
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	cmd.Flags().BoolVar(&network, "network", false, "say who has it and how fast they are, instead")
	return cmd
}

func (a *app) runStat(ctx context.Context, asJSON bool, path string) error {
	return a.with(func(c *node.Client) error {
		st, err := c.Stat(ctx, path)
		if err != nil {
			return err
		}
		if asJSON {
			return a.printJSON(st)
		}
		w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		fmt.Fprintf(w, "cid\t%s\ntype\t%s\nstored\t%s in %s\n", st.Cid, st.Type, humanize.Bytes(uint64(st.Bytes)), count(st.Blocks, "block"))
		if st.Reel == nil && st.Size >= 0 {
			fmt.Fprintf(w, "size\t%s (%d bytes)\n", humanize.Bytes(uint64(st.Size)), st.Size)
		}
		if m := st.Reel; m != nil {
			fmt.Fprintf(w, "name\t%s\nsize\t%s (%d bytes)\n", shown(m.Name), humanize.Bytes(uint64(m.Size)), m.Size)
			if m.Duration > 0 {
				fmt.Fprintf(w, "length\t%s, %s, %s\n", seconds(m.Duration), count(m.GOPs, "GOP"), count(m.Leaves, "leaf"))
			}
			for _, t := range m.Tracks {
				detail := []string{string(t.Codec)}
				if t.Kind == media.Video {
					width, height := t.Shown()
					detail = append(detail, fmt.Sprintf("%dx%d", width, height))
				}
				if t.Kind == media.Audio && t.SampleRate > 0 {
					detail = append(detail, fmt.Sprintf("%d Hz, %s", t.SampleRate, count(t.Channels, "channel")))
				}
				detail = append(detail, t.Language, t.Name)
				fmt.Fprintf(w, "%s\t%s\n", shown(string(t.Kind)), shown(strings.Join(strings.Fields(strings.Join(detail, " ")), " ")))
			}
			var fresh int64
			for _, v := range m.Views {
				fresh += v.New
				fmt.Fprintf(w, "view\t%s\t%s new\t%s shared\n", shown(v.Name), humanize.Bytes(uint64(v.New)), humanize.Bytes(uint64(v.Shared)))
			}
			if m.Size > 0 && len(m.Views) > 0 {
				fmt.Fprintf(w, "views\t%s new, %.2f %% of the original\n", humanize.Bytes(uint64(fresh)), float64(fresh)*100/float64(m.Size))
			}
			for _, text := range m.Warnings {
				fmt.Fprintf(w, "warning\t%s\n", shown(text))
			}
		}
		return w.Flush()
	})
}

func (a *app) runSources(ctx context.Context, asJSON bool, path string) error {
	return a.with(func(c *node.Client) error {
		list, err := c.Sources(ctx, path)
		if err != nil {
			return err
		}
		if asJSON {
			return a.printJSON(list)
		}
		w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "peer\tconnected\trate\tdelay\taddress")
		for _, s := range list {
			rate, delay := "-", "-"
			if s.Rate > 0 {
				rate = humanize.Bytes(uint64(s.Rate)) + "/s"
				delay = time.Duration(s.Delay * float64(time.Second)).Round(time.Millisecond).String()
			}
			fmt.Fprintf(w, "%s\t%t\t%s\t%s\t%s\n", s.ID, s.Connected, rate, delay, s.Addr)
		}
		return w.Flush()
	})
}

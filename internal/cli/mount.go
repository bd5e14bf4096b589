package cli

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newMount() *cobra.Command {
	var allowOther bool
	cmd := &cobra.Command{
		Use:   "mount DIR",
		Short: "Mount the library, and all content, as files",
		Long: `Mount the library, and all content, as files:

  DIR/library/   what is pinned, by name; a reel is a directory with the file and its views
  DIR/ipfs/CID/  any content, fetched as it is read
  DIR/ipns/NAME/ what a name points to
  DIR/inbox/     what is copied here is published when it is closed; NAME.cid beside it has the root

A daemon that runs mounts it and the command returns. Without one the repo is opened, without the network, and the command stays until it is
interrupted or DIR is unmounted.`,
		Example: "  reelfs mount /media/reels\n  mpv /media/reels/library/film/film.mp4\n  cp film.mp4 /media/reels/inbox/ && cat /media/reels/inbox/film.mp4.cid\n  reelfs umount /media/reels",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			dir, err := filepath.Abs(list[0])
			if err != nil {
				return err
			}
			return a.with(func(c *node.Client) error {
				gone, err := c.Mount(cmd.Context(), dir, allowOther)
				if err != nil || gone == nil {
					return err
				}
				fmt.Fprintln(a.out, "mounted", dir)
				select {
				case <-gone:
				case <-cmd.Context().Done():
				}
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&allowOther, "allow-other", false, "let all users of this machine read (as root, or if /etc/fuse.conf has user_allow_other)")
	return cmd
}

func (a *app) newUmount() *cobra.Command {
	return &cobra.Command{
		Use: "umount DIR", Short: "Unmount what reelfs mount has mounted, also while files there are open",
		Example: "  reelfs umount /media/reels",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			dir, err := filepath.Abs(list[0])
			if err != nil {
				return err
			}
			return a.with(func(c *node.Client) error { return c.Unmount(cmd.Context(), dir) })
		},
	}
}

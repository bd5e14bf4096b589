package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/fuse"
	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newMount() *cobra.Command {
	var allowOther bool
	cmd := &cobra.Command{
		Use:   "mount DIR",
		Short: "Mount the library, and all content, as files",
		Long: `Mount the library, and all content, as files:

  DIR/library/   what is pinned, by name; a film is a directory with its file and subtitles, as media servers
                 want it, and all views in the folder .reel of that
  DIR/ipfs/CID/  any content, as it was published, fetched as it is read
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
			hidden, _ := os.ReadDir(dir) // or the mount fails
			return a.with(func(c *node.Client) error {
				gone, err := c.Mount(cmd.Context(), dir, allowOther)
				if err == nil && len(hidden) > 0 {
					fmt.Fprintf(a.err, "reelfs: %s was not empty: the mount hides what is in it\n", dir)
				}
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
	var asJSON bool
	cmd := &cobra.Command{
		Use: "umount DIR", Short: "Unmount what reelfs mount has mounted, also while files there are open",
		Example: "  reelfs umount /media/reels",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			dir, err := filepath.Abs(list[0])
			if err != nil {
				return err
			}
			err = a.with(func(c *node.Client) error {
				u, err := c.Unmount(cmd.Context(), dir)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(u)
				}
				then := "they can go on reading"
				if u.Cut {
					then = "their reads fail from now on"
				}
				if u.Open > 0 {
					fmt.Fprintf(a.err, "reelfs: programs have %d files open there: %s\n", u.Open, then)
				}
				return nil
			})
			if !errors.Is(err, node.ErrMounted) && !errors.Is(err, node.ErrLocked) {
				return err
			}
			return foreign(dir, err)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

// foreign unmounts what another process has mounted: a reelfs mount beside this command, or a daemon that has died. err says why the
// node of the repo did not.
func foreign(dir string, err error) error {
	failed := fuse.Unmount(dir)
	if errors.Is(failed, fuse.ErrNoMount) && !errors.Is(err, node.ErrLocked) {
		return err
	}
	if errors.Is(failed, fuse.ErrNoMount) {
		return fmt.Errorf("%w: %w", node.ErrMounted, failed)
	}
	return failed
}

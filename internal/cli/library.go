package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/pinning"
)

func (a *app) newLibrary() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "library [FOLDER[/SUB]]",
		Short: "List what is pinned, and keep folders of it",
		Long: `List what is pinned, by name, length and age; or what is in a folder.

A folder is a directory that may change: library put and rm, add --to and add -r make a new one and let go of the old. With library
publish a name in the network, k51..., follows it: a channel whose address stays.`,
		Example: `  reelfs library
  reelfs library put CID channel/2026/pilot
  reelfs library channel/2026
  reelfs library publish channel`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.runLibrary(cmd.Context(), strings.Join(list, ""), asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object for each")
	cmd.AddCommand(a.newLibraryPut(), a.newLibraryRm(), a.newLibraryPublish())
	return cmd
}

func (a *app) runLibrary(ctx context.Context, folder string, asJSON bool) error {
	return a.with(func(c *node.Client) error {
		out := bufio.NewWriter(a.out) // there may be very many
		w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		var failed error
		err := c.Library(ctx, folder, func(t node.Title) {
			if asJSON {
				failed = json.NewEncoder(out).Encode(t)
				return
			}
			added, length := "", ""
			if !t.Added.IsZero() {
				added = t.Added.Local().Format("2006-01-02 15:04")
			}
			if t.Duration > 0 {
				length = seconds(t.Duration)
			}
			name := shown(t.Name)
			switch {
			case t.Kind == pinning.Folder, t.Kind == pinning.Directory:
				name += "/"
			case t.Status != "" && t.Status != pinning.Pinned:
				name += " (" + string(t.Status) + ")"
			}
			if t.Denied {
				name += " (denied)"
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", added, size(t.Size), length, t.Cid, name)
		})
		if err == nil {
			err = failed
		}
		if err == nil {
			err = w.Flush()
		}
		if err == nil {
			err = out.Flush()
		}
		return err
	})
}

func (a *app) newLibraryPut() *cobra.Command {
	var asJSON, quiet bool
	cmd := &cobra.Command{
		Use: "put PATH FOLDER[/NAME]", Short: "Put a title into a folder, from peers if it is not here",
		Example: "  reelfs library put CID channel/\n  reelfs library put /ipns/NAME/pilot channel/2026/pilot",
		Args:    args(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				return a.shelve(cmd.Context(), c, list[0], list[1], asJSON, quiet)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "show no progress")
	return cmd
}

// shelve puts what is at a path into FOLDER[/NAME].
func (a *app) shelve(ctx context.Context, c *node.Client, path, to string, asJSON, quiet bool) error {
	folder, name, _ := strings.Cut(strings.TrimLeft(to, "/"), "/")
	b := newBar(a.err, "fetch", quiet)
	changed, err := c.Shelve(ctx, folder, name, path, node.Watcher{Progress: b.set})
	b.end()
	if err != nil {
		return err
	}
	return a.printFolder(changed, asJSON)
}

func (a *app) printFolder(f *node.FolderChanged, asJSON bool) error {
	if asJSON {
		return a.printJSON(f)
	}
	if f.Warning != "" {
		fmt.Fprintln(a.err, "reelfs:", shown(f.Warning))
	}
	if f.Cid == "" {
		return nil // it was removed
	}
	_, err := fmt.Fprintf(a.out, "folder %s  /ipfs/%s\n", shown(f.Folder), f.Cid)
	if f.Name != "" {
		_, err = fmt.Fprintf(a.out, "name /ipns/%s\n", f.Name)
	}
	if f.Key != "" && f.Key != f.Folder {
		_, err = fmt.Fprintf(a.out, "key %s\n", f.Key)
	}
	return err
}

func (a *app) newLibraryRm() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "rm FOLDER[/NAME]", Short: "Remove a title from a folder, or the folder; what no pin holds then goes with reelfs gc",
		Example: "  reelfs library rm channel/2026/pilot",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				changed, err := c.Unshelve(cmd.Context(), list[0])
				if err != nil {
					return err
				}
				return a.printFolder(changed, asJSON)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) newLibraryPublish() *cobra.Command {
	var key string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "publish FOLDER", Short: "Have a name in the network follow a folder from now on",
		Example: "  reelfs library publish channel\n  reelfs get /ipns/k51.../2026/pilot        # anywhere",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				changed, err := c.PublishFolder(cmd.Context(), list[0], key)
				if err != nil {
					return err
				}
				return a.printFolder(changed, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&key, "key", "", "key of the name, which is made if there is none (default: as the folder is called)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

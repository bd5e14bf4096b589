package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

func (a *app) newKey() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "key",
		Short: "Keys, each of which owns a name that can point to content",
		Long: `Keys own names. A name (k51...) can be pointed to content, and later to other content, by whoever has the key: a channel
has one. The node's own key is called self. Keys lie in the repo, in keys/: a copy of one is a second owner.`,
	}
	var asJSON bool
	ls := &cobra.Command{
		Use: "ls", Short: "List the keys and their names", Example: "  reelfs key ls --json", Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(func(c *node.Client) error {
				keys, err := c.Keys(cmd.Context())
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(keys)
				}
				for _, k := range keys {
					fmt.Fprintln(a.out, k.Name, k.Key)
				}
				return nil
			})
		},
	}
	ls.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	gen := &cobra.Command{
		Use: "gen KEY", Short: "Make a key and print its name", Example: "  reelfs key gen my-channel", Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				k, err := c.MakeKey(cmd.Context(), list[0])
				if err == nil {
					fmt.Fprintln(a.out, k.Name)
				}
				return err
			})
		},
	}
	rm := &cobra.Command{
		Use: "rm KEY", Short: "Delete a key for good", Example: "  reelfs key rm my-channel", Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error { return c.RemoveKey(cmd.Context(), list[0]) })
		},
	}
	cmd.AddCommand(ls, gen, rm)
	return cmd
}

func (a *app) newName() *cobra.Command {
	cmd := &cobra.Command{Use: "name", Short: "Point names to content, and see where they point"}
	var key string
	var asJSON bool
	publish := &cobra.Command{
		Use:   "publish PATH",
		Short: "Point the name of a key to a CID or path",
		Long: `Point the name of a key to a CID or path, and say so to the network. The daemon signs and publishes that anew every four
hours; without it others forget the name after two days.`,
		Example: "  reelfs name publish bafybei...\n  reelfs name publish --key my-channel bafybei...",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.with(func(c *node.Client) error {
				p, err := c.Publish(cmd.Context(), key, list[0])
				return a.printName(p, asJSON, err)
			})
		},
	}
	publish.Flags().StringVar(&key, "key", "self", "the key whose name is pointed there")
	publish.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	resolve := &cobra.Command{
		Use:     "resolve NAME",
		Short:   "Print where a name points",
		Example: "  reelfs name resolve k51...\n  reelfs name resolve my-channel",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.runResolve(cmd.Context(), list[0], asJSON) },
	}
	resolve.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	put := &cobra.Command{
		Use:   "put NAME FILE",
		Short: "Keep and publish the signed record of a name",
		Long: `Keep and publish the signed record of a name, of this node or another, as /ipns/NAME?format=ipns-record has it: a backup of where a name
points, or help for someone who is offline. A record that is not valid is refused, and so is one older than what is kept.`,
		Example: "  curl -o channel.record 'http://127.0.0.1:8080/ipns/k51...?format=ipns-record'\n  reelfs name put k51... channel.record",
		Args:    args(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, list []string) error {
			f, err := os.Open(list[1])
			if err != nil {
				return err
			}
			defer f.Close()
			return a.with(func(c *node.Client) error {
				p, err := c.PutRecord(cmd.Context(), strings.TrimPrefix(list[0], "/ipns/"), f)
				return a.printName(p, asJSON, err)
			})
		},
	}
	put.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	cmd.AddCommand(publish, resolve, put)
	return cmd
}

func (a *app) runResolve(ctx context.Context, name string, asJSON bool) error {
	return a.with(func(c *node.Client) error {
		p, err := c.Resolve(ctx, name)
		if err == nil && !asJSON {
			fmt.Fprintln(a.out, p.Value)
			return nil
		}
		return a.printName(p, asJSON, err)
	})
}

func (a *app) printName(p *node.Published, asJSON bool, err error) error {
	switch {
	case err != nil:
		return err
	case asJSON:
		return a.printJSON(p)
	}
	if p.Warning != "" {
		fmt.Fprintln(a.err, "reelfs:", shown(p.Warning))
	}
	fmt.Fprintf(a.out, "/ipns/%s -> %s\n", p.Name, p.Value)
	return nil
}

package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

type exportOptions struct {
	output  string
	version int
	all     bool
	keys    bool
}

func (a *app) newExport() *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:   "export PATH",
		Short: "Write all blocks below a path as a CAR file, or, with --all, a backup of everything that is pinned",
		Long: `Write all blocks below a path as a CAR file. With --all, a backup of everything that is pinned: reelfs restore brings it back, here or
elsewhere, with the names, notes and folders of the pins.`,
		Example: "  reelfs export CID -o film.car\n  reelfs export CID | ssh host reelfs import -\n  reelfs export --all --keys | ssh host reelfs restore -",
		Args: args(func(cmd *cobra.Command, list []string) error {
			if o.all {
				return cobra.NoArgs(cmd, list)
			}
			return cobra.ExactArgs(1)(cmd, list)
		}),
		RunE: func(cmd *cobra.Command, list []string) error {
			return a.runExport(cmd.Context(), o, strings.Join(list, ""))
		},
	}
	cmd.Flags().BoolVar(&o.all, "all", false, "everything that is pinned, as a backup")
	cmd.Flags().BoolVar(&o.keys, "keys", false, "with --all, the keys of names too: who has the file can move the names")
	cmd.Flags().StringVarP(&o.output, "output", "o", "-", "file to write")
	cmd.Flags().IntVar(&o.version, "car-version", 1, "1, or 2 with an index")
	return cmd
}

func (a *app) runExport(ctx context.Context, o exportOptions, path string) error {
	if o.keys && !o.all {
		return usage(errors.New("--keys goes with --all"))
	}
	if o.all && o.version != 1 {
		return usage(errors.New("a backup is a CAR of version 1"))
	}
	if o.version != 1 && o.version != 2 {
		return usage(fmt.Errorf("--car-version is 1 or 2, not %d", o.version))
	}
	if o.output == "-" && isTerminal(a.out) {
		return usage(errors.New("a CAR is nothing for a terminal: name a file with -o, or redirect"))
	}
	return a.with(func(c *node.Client) error {
		write := func(w io.Writer) error {
			if o.all {
				return c.Backup(ctx, w, o.keys)
			}
			return c.Export(ctx, w, path, o.version)
		}
		b := newBar(a.err, "export", o.output == "-")
		defer b.end()
		if o.output == "-" {
			return buffered(raw(a.out), write)
		}
		perm := os.FileMode(0o644)
		if o.keys {
			perm = 0o600
		}
		return writeWhole(o.output, perm, func(w io.Writer) error {
			return buffered(&progressWriter{w, b, 0, -1}, write)
		})
	})
}

func (a *app) newImport() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Take in a CAR file; every block is checked",
		Long: `Take in a CAR file of version 1 or 2, whole or not at all. Every block is checked against its hash. A CAR may lack blocks of its
roots: what there is of them is pinned, and the roots are named.`,
		Example: "  reelfs import film.car\n  curl -s https://example.net/film.car | reelfs import -",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.runImport(cmd.Context(), asJSON, list[0]) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) newRestore() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Bring back a backup that reelfs export --all wrote",
		Long: `Bring back a backup that reelfs export --all wrote: everything that was pinned, with names, notes and folders, and keys if they are in it. Pins,
folders and keys that are here already stay as they are.`,
		Example: "  reelfs restore backup.car",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.runRestore(cmd.Context(), asJSON, list[0]) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) runRestore(ctx context.Context, asJSON bool, file string) error {
	in, err := a.openInput(file)
	if err != nil {
		return err
	}
	defer in.Close()
	return a.with(func(c *node.Client) error {
		r, err := c.Restore(ctx, bufio.NewReaderSize(in, 1<<20))
		if err != nil {
			return err
		}
		if asJSON {
			return a.printJSON(r)
		}
		for _, w := range r.Warnings {
			fmt.Fprintln(a.err, "reelfs:", shown(w))
		}
		_, err = fmt.Fprintf(a.out, "%d pins, %d keys, %d blocks, %s new\n", r.Pins, r.Keys, r.Blocks, humanize.Bytes(uint64(r.New)))
		return err
	})
}

// openInput opens a file, or standard input for -.
func (a *app) openInput(file string) (io.ReadCloser, error) {
	if file == "-" {
		return io.NopCloser(a.in), nil
	}
	return os.Open(file)
}

func (a *app) runImport(ctx context.Context, asJSON bool, file string) error {
	in, err := a.openInput(file)
	if err != nil {
		return err
	}
	defer in.Close()
	return a.with(func(c *node.Client) error {
		im, err := c.Import(ctx, bufio.NewReaderSize(in, 1<<20))
		if err != nil {
			return err
		}
		if asJSON {
			return a.printJSON(im)
		}
		fmt.Fprintf(a.out, "%d blocks, %s new\n", im.Blocks, humanize.Bytes(uint64(im.New)))
		for _, root := range im.Roots {
			fmt.Fprintf(a.out, "root %s\n", root)
		}
		for _, root := range im.Partial {
			fmt.Fprintf(a.err, "reelfs: %s is not whole: the CAR lacks blocks below it. To fetch them: reelfs pin add %s\n", root, root)
		}
		return nil
	})
}

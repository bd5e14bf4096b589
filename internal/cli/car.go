package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/internal/node"
)

type exportOptions struct {
	output  string
	version int
}

func (a *app) newExport() *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:     "export PATH",
		Short:   "Write all blocks below a path as a CAR file",
		Example: "  reelfs export CID -o film.car\n  reelfs export CID | ssh host reelfs import -",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.runExport(cmd.Context(), o, list[0]) },
	}
	cmd.Flags().StringVarP(&o.output, "output", "o", "-", "file to write")
	cmd.Flags().IntVar(&o.version, "car-version", 1, "1, or 2 with an index")
	return cmd
}

func (a *app) runExport(ctx context.Context, o exportOptions, path string) (err error) {
	if o.version != 1 && o.version != 2 {
		return usage(fmt.Errorf("--car-version is 1 or 2, not %d", o.version))
	}
	out := a.out
	if o.output == "-" && isTerminal(a.out) {
		return usage(errors.New("a CAR is nothing for a terminal: name a file with -o, or redirect"))
	}
	if o.output != "-" {
		f, err := os.OpenFile(o.output, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return err
		}
		defer func() {
			if err = errors.Join(err, f.Close()); err != nil {
				err = errors.Join(err, os.Remove(o.output))
			}
		}()
		out = f
	}
	return a.with(func(c *node.Client) error {
		w := bufio.NewWriterSize(out, 1<<20)
		return errors.Join(c.Export(ctx, w, path, o.version), w.Flush())
	})
}

func (a *app) newImport() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "import FILE",
		Short:   "Take in a CAR file; every block is checked",
		Long:    "Take in a CAR file of version 1 or 2, whole or not at all. Every block is checked against its hash.",
		Example: "  reelfs import film.car\n  curl -s https://example.net/film.car | reelfs import -",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.runImport(cmd.Context(), asJSON, list[0]) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (a *app) runImport(ctx context.Context, asJSON bool, file string) error {
	in := io.NopCloser(a.in)
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return err
		}
		in = f
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
		return nil
	})
}

package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/node"
)

type getOptions struct {
	output string
	quiet  bool
}

func (a *app) newGet() *cobra.Command {
	var o getOptions
	cmd := &cobra.Command{
		Use:   "get PATH",
		Short: "Write a file or a directory to the disk",
		Long: `Write a file or a directory to the disk. What is there already is not overwritten. A file has its name
only once it is whole.`,
		Example: `  reelfs get /ipfs/CID/film.mp4
  reelfs get CID -o film`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error { return a.runGet(cmd.Context(), o, list[0]) },
	}
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "where to (default: the last name of the path)")
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "show no progress")
	return cmd
}

func (a *app) runGet(ctx context.Context, o getOptions, path string) error {
	path = strings.TrimRight(path, "/")
	to := o.output
	if to == "" {
		to = path[strings.LastIndex(path, "/")+1:]
	}
	return a.with(func(c *node.Client) error {
		st, err := c.Stat(ctx, path)
		if err != nil {
			return err
		}
		if err := a.fetchFirst(ctx, c, path, st.Bytes, o.quiet); err != nil {
			return err
		}
		if st.Type == "file" {
			if info, err := os.Stat(to); err == nil && info.IsDir() && o.output != "" {
				to = filepath.Join(to, path[strings.LastIndex(path, "/")+1:])
			} else if strings.HasSuffix(to, "/") {
				return usage(fmt.Errorf("get %s: there is no folder %s; mkdir -p makes it", path, to))
			}
			return a.getFile(ctx, c, path, to, st.Size, o.quiet)
		}
		return a.getDir(ctx, c, path, to, 0, o.quiet)
	})
}

// getDir writes a directory that lies depth directories below what is asked for.
func (a *app) getDir(ctx context.Context, c *node.Client, path, to string, depth int, quiet bool) error {
	if err := os.Mkdir(to, 0o755); err != nil {
		return fmt.Errorf("get %s: %w; name another folder with -o", path, err)
	}
	var entries []node.Entry
	if err := c.List(ctx, path, func(e node.Entry) { entries = append(entries, e) }); err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, e := range entries {
		if !dag.IsFileName(e.Name) || taken[e.Name] {
			fmt.Fprintf(a.err, "reelfs: get %s: an entry is left out: no file can be called %.64q, or another is\n", path, e.Name)
			continue
		}
		taken[e.Name] = true
		var err error
		switch below := filepath.Join(to, e.Name); e.Type {
		case "directory":
			err = a.getDir(ctx, c, "/ipfs/"+e.Cid, below, depth+1, quiet)
		case "symlink":
			err = a.getLink(e, below, depth)
		default:
			err = a.getFile(ctx, c, "/ipfs/"+e.Cid, below, e.Size, quiet)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// getLink makes a symbolic link in a directory of a depth. One that leads out of what is asked for becomes a file with its target.
func (a *app) getLink(e node.Entry, to string, depth int) error {
	if dag.LinkStays(e.Target, depth) {
		return os.Symlink(e.Target, to)
	}
	fmt.Fprintf(a.err, "reelfs: get: %s is a link that leads elsewhere, to %s: it becomes a file that says so\n", to, shown(e.Target))
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(e.Target)
	return errors.Join(err, f.Close())
}

func (a *app) getFile(ctx context.Context, c *node.Client, path, to string, size int64, quiet bool) error {
	b := newBar(a.err, filepath.Base(to), quiet)
	defer b.end()
	err := writeWhole(to, 0o644, func(w io.Writer) error {
		return buffered(&progressWriter{w, b, 0, size}, func(w io.Writer) error { return c.Cat(ctx, w, path, 0, -1) })
	})
	if err != nil {
		return fmt.Errorf("get %s: %w", path, err)
	}
	return nil
}

// writeWhole writes a new file, which has its name once it is whole. Nothing is left of one that could not be written.
func writeWhole(to string, perm os.FileMode, write func(io.Writer) error) (err error) {
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("%s exists already; name another file with -o", to)
	}
	f, err := os.CreateTemp(filepath.Dir(to), ".reelfs-part-*")
	if err != nil {
		return at(to, err)
	}
	err = at(to, write(f))
	for _, step := range []func() error{func() error { return f.Chmod(perm) }, f.Close, func() error { return os.Rename(f.Name(), to) }} {
		if err == nil {
			err = at(to, step())
		}
	}
	if err != nil {
		_ = f.Close() // again, if that is what failed
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

// at has an error of a file system name the file that is meant, in place of one on the way to it.
func at(to string, err error) error {
	var failed *os.PathError
	if errors.As(err, &failed) {
		return fmt.Errorf("write %s: %w", to, failed.Err)
	}
	return err
}

// buffered has write write to w in large pieces. An error of w, which both see, is returned once.
func buffered(w io.Writer, write func(io.Writer) error) error {
	out := bufio.NewWriterSize(w, 1<<20)
	err := write(out)
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	return err
}

type progressWriter struct {
	w          io.Writer
	bar        *bar
	done, size int64
}

func (p *progressWriter) Write(b []byte) (int, error) {
	n, err := p.w.Write(b)
	p.done += int64(n)
	p.bar.set(p.done, p.size)
	return n, err
}

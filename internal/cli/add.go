package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/reel"
)

type addOptions struct {
	name  string
	to    string
	tree  bool
	subs  []string
	json  bool
	quiet bool
}

func (a *app) newAdd() *cobra.Command {
	var o addOptions
	cmd := &cobra.Command{
		Use:   "add FILE...",
		Short: "Publish videos",
		Long: `Publish videos: store each as it is, cut at its keyframes, with views for players beside it, and print
the CID of the result. When the command returns, everything is safe on the disk. The same file gives the same
CID on every machine.

MP4, MOV, Matroska, WebM and MPEG-TS are understood; any other file is stored all the same, with a warning.

With --recursive folders of the disk become folders of the library, with all that is in them: a video film.mp4 becomes a
directory film with its views, every other file stays as it is. What begins with a dot is left out. Run again, the folder
becomes what is on the disk then, and only what is new is stored. A file that is named is published as without it.`,
		Example: `  reelfs add film.mp4
  reelfs add --subs en.vtt --subs de.srt film.mkv
  ffmpeg -i in.avi -f matroska - | reelfs add --name film.mkv -
  reelfs add --to channel/2026 pilot.mp4
  reelfs add -r films/
  root=$(reelfs add -q film.mp4)`,
		Args: args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, files []string) error { return a.runAdd(cmd.Context(), o, files) },
	}
	f := cmd.Flags()
	f.StringVar(&o.name, "name", "", "name of the file in the reel; needed for -, which reads standard input")
	f.StringVar(&o.to, "to", "", "folder of the library to put it into, as channel or channel/2026")
	f.BoolVarP(&o.tree, "recursive", "r", false, "publish folders of the disk as folders of the library")
	f.StringArrayVar(&o.subs, "subs", nil, "file of subtitles, WebVTT, SubRip or SubStation Alpha, named after its language as in en.vtt or film.pt-BR.forced.srt (default, forced, sdh); repeatable")
	f.BoolVar(&o.json, "json", false, "print one JSON object for each file")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "print the root CIDs alone")
	return cmd
}

func (a *app) runAdd(ctx context.Context, o addOptions, files []string) error {
	if o.name != "" && len(files) > 1 {
		return usage(errors.New("--name is for a single file"))
	}
	if len(o.subs) > 0 && len(files) > 1 {
		return usage(errors.New("--subs is for a single file: add each with its own"))
	}
	if o.name != "" && !dag.IsFileName(strings.ToValidUTF8(o.name, "%")) {
		return usage(fmt.Errorf("--name is the name of a file, without a folder, not %q", o.name))
	}
	if o.tree && (o.to != "" || len(o.subs) > 0) {
		return usage(errors.New("--recursive goes with neither --to nor --subs"))
	}
	subs, err := readSubtitles(o.subs)
	if err != nil {
		return err
	}
	return a.with(func(c *node.Client) error {
		for _, file := range files {
			var err error
			if info, no := os.Stat(file); o.tree && (no != nil || info.IsDir()) {
				err = a.addTree(ctx, c, o, file)
			} else {
				err = a.addOne(ctx, c, o, file, subs)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *app) addOne(ctx context.Context, c *node.Client, o addOptions, file string, subs []reel.Subtitle) error {
	req := node.AddRequest{Name: o.name, Subtitles: subs}
	var body io.Reader
	if file == "-" {
		if o.name == "" {
			return usage(errors.New("standard input has no name: give it one with --name film.mp4"))
		}
		body = io.NopCloser(a.in)
	} else {
		err := notAFile(file)
		if err != nil {
			return err
		}
		if req.Path, err = filepath.Abs(file); err != nil {
			return err
		}
	}
	b := newBar(a.err, cmp.Or(req.Name, filepath.Base(file)), o.quiet)
	added, err := c.Add(ctx, req, body, node.Watcher{Progress: b.set})
	b.end()
	if err != nil {
		return err
	}
	for _, w := range added.Warnings {
		if !o.json {
			fmt.Fprintf(a.err, "reelfs: %s: %s\n", shown(added.Name), shown(w))
		}
	}
	if err := a.printAdded(added, o.json, o.quiet); err != nil || o.to == "" {
		return err
	}
	folder, within, _ := strings.Cut(strings.Trim(o.to, "/")+"/", "/")
	changed, err := c.Shelve(ctx, folder, within, added.Root, node.Watcher{})
	if err != nil || o.quiet {
		return err
	}
	return a.printFolder(changed, o.json)
}

func (a *app) addTree(ctx context.Context, c *node.Client, o addOptions, dir string) error {
	if err := notAFile(dir); err != nil {
		return err
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	b := newBar(a.err, filepath.Base(path), o.quiet)
	t, err := c.AddTree(ctx, node.AddRequest{Path: path, Name: o.name}, node.Watcher{Progress: b.set})
	b.end()
	switch {
	case err != nil:
		return err
	case o.json:
		return a.printJSON(t)
	}
	for _, w := range t.Warnings {
		fmt.Fprintln(a.err, "reelfs:", shown(w))
	}
	if o.quiet {
		_, err := fmt.Fprintln(a.out, t.Cid)
		return err
	}
	fmt.Fprintf(a.out, "%s  %s, %s, %s, %s new, %s shared\n", shown(t.Folder), count(t.Reels, "video"), count(t.Files, "other file"), humanize.Bytes(uint64(t.Size)), humanize.Bytes(uint64(t.New)), humanize.Bytes(uint64(t.Shared)))
	return a.printFolder(&t.FolderChanged, false)
}

func (a *app) printAdded(r *node.Added, asJSON, quiet bool) error {
	switch {
	case asJSON:
		return a.printJSON(r)
	case quiet:
		_, err := fmt.Fprintln(a.out, r.Root)
		return err
	}
	fmt.Fprintf(a.out, "%s  %s", shown(r.Name), humanize.Bytes(uint64(r.Size)))
	if r.Duration > 0 {
		fmt.Fprintf(a.out, "  %s  %s", seconds(r.Duration), count(r.GOPs, "GOP"))
	}
	fmt.Fprintf(a.out, "  %s, %s new, %s shared\n", count(r.Leaves, "leaf"), humanize.Bytes(uint64(r.New)), humanize.Bytes(uint64(r.Shared)))
	_, err := fmt.Fprintf(a.out, "root %s\n", r.Root)
	return err
}

func seconds(s float64) string {
	n := int(s + 0.5)
	if n >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", n/3600, n/60%60, n%60)
	}
	return fmt.Sprintf("%d:%02d", n/60, n%60)
}

const maxSubtitleFile = 16 << 20

// readSubtitles reads subtitle files, whose names say what they are.
func readSubtitles(files []string) ([]reel.Subtitle, error) {
	var subs []reel.Subtitle
	for _, file := range files {
		st, err := os.Stat(file)
		if err != nil {
			return nil, err
		}
		if st.Size() > maxSubtitleFile || !st.Mode().IsRegular() {
			return nil, fmt.Errorf("subtitles %s: not a file of at most %s", file, humanize.Bytes(maxSubtitleFile))
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		s := reel.SubtitleNamed(filepath.Base(file))
		s.Text = text
		subs = append(subs, s)
	}
	return subs, nil
}

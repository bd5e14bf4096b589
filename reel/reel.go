// Package reel publishes a video: it stores the file as it is, cut at its keyframes, and beside it the
// views, which are other files over the same leaves: in fragments, as HLS and DASH, as pictures for
// scrubbing, with its header in front.
//
//	r, err := reel.Publish(ctx, file, size, reel.Options{Name: "film.mp4"}, batch)
//	err = batch.Commit(ctx) // r.Root now names a directory that anyone can play
//
// Publishing is a pure function: the same bytes and options give the same root for ever, on every
// machine. Nothing in it depends on time, chance, the host or the number of cores.
package reel

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/media"
)

// Options say how a video is published.
type Options struct {
	Name      string // of the original in the root directory
	Subtitles []Subtitle
	Progress  func(done int64) // told how many bytes of the original were stored; may be nil
}

// Reel is what Publish made.
type Reel struct {
	Root     dag.Link // the directory
	File     dag.Link // the original in it
	Manifest *Manifest
}

// Publish stores the video r of size bytes, and its views, in the batch. A file that is no container it
// knows, or a broken one, is stored all the same, in leaves of 1 MiB: Manifest.Warnings says why. Errors are
// those of reading r and of the batch.
func Publish(ctx context.Context, r io.ReaderAt, size int64, opts Options, batch blockstore.Batch) (*Reel, error) {
	name, err := originalName(opts.Name)
	if err != nil {
		return nil, err
	}
	b := dag.NewBuilder(batch)
	m := &Manifest{Version: version, Name: name, Size: size}
	tl, groups, err := understand(r, size, m)
	if err != nil {
		return nil, err
	}
	file, err := chunker.Write(ctx, r, groups, b, opts.Progress)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", name, err)
	}
	original := file.Root
	original.Name = name
	m.File, m.Leaves = original.Cid.String(), file.Leaves()
	root := &rootBuilder{b: b, st: &storer{b: b, src: r, file: file}, m: m, entries: []dag.Link{original}}
	if tl != nil {
		v, err := newViews(r, tl, groups, opts.Subtitles)
		if err != nil {
			return nil, err
		}
		if err := root.add(ctx, v); err != nil {
			return nil, err
		}
	}
	if tl == nil && len(opts.Subtitles) > 0 {
		m.Warnings = append(m.Warnings, "the subtitles are left out: there is no video to show them with")
	}
	link, err := root.finish(ctx)
	if err != nil {
		return nil, err
	}
	return &Reel{link, original, m}, nil
}

// reserved are the names that views have; an original of such a name steps aside.
var reserved = map[string]bool{
	ManifestName: true, "stream.mp4": true, "stream.ts": true, "stream.mp3": true, "stream.aac": true, "stream.m3u8": true, "master.m3u8": true, "manifest.mpd": true,
	"iframes.mp4": true, "iframes.m3u8": true, "faststart.mp4": true, "segments": true, "segments.m3u8": true, "chapters.vtt": true,
}

// drivePath begins a path of Windows, which some clients send for a name.
var drivePath = regexp.MustCompile(`^[A-Za-z]:\\`)

func originalName(name string) (string, error) {
	if drivePath.MatchString(name) {
		name = name[strings.LastIndexByte(name, '\\')+1:]
	}
	name = strings.ToValidUTF8(path.Base(name), "_")
	if name == "." || name == ".." || name == "/" || name == "" || strings.ContainsRune(name, 0) || len(name) > 255 {
		return "", fmt.Errorf("publish: %q is not a file name", name)
	}
	if reserved[name] || strings.HasPrefix(name, "audio-") || strings.HasPrefix(name, "subs-") {
		name = "original-" + name
	}
	return name, nil
}

// understand parses the file and cuts it; without a timeline if it cannot.
func understand(r io.ReaderAt, size int64, m *Manifest) (*media.Timeline, []chunker.Group, error) {
	if size == 0 {
		m.Warnings = append(m.Warnings, "the file is empty")
		return nil, nil, nil
	}
	tl, err := media.Parse(r, size)
	if err == nil {
		err = tl.ProbeKeyframes(r)
	}
	var broken *media.FormatError
	switch {
	case errors.Is(err, media.ErrUnknown), errors.As(err, &broken):
		m.Warnings = append(m.Warnings, fmt.Sprintf("%v: stored in blocks of 1 MiB without views; a seek fetches up to 1 MiB too much, and only players that take the file as it is play it", err))
		return nil, chunker.Fixed(size), nil
	case err != nil:
		return nil, nil, err
	}
	groups := chunker.Cuts(tl, size)
	for _, g := range groups {
		if g.GOP {
			m.GOPs++
		}
	}
	m.Format, m.Duration, m.Tracks, m.Chapters = tl.Format, round(tl.Duration()), describe(tl), tl.Chapters
	m.Warnings = append(m.Warnings, tl.Warnings...)
	return tl, groups, nil
}

// round keeps milliseconds, which is what a person and a manifest need.
func round(seconds float64) float64 { return float64(int64(seconds*1000+0.5)) / 1000 }

// rootBuilder collects the files of a reel.
type rootBuilder struct {
	b       *dag.Builder
	st      *storer
	m       *Manifest
	entries []dag.Link
}

func (rb *rootBuilder) add(ctx context.Context, v *Views) error {
	rb.m.Warnings = append(rb.m.Warnings, v.warnings...)
	rb.m.Segments, rb.m.Independent, rb.m.Start = v.segments, v.independent, round(v.start)
	for _, file := range v.files {
		before := *rb.st
		link, folder, err := rb.st.store(ctx, file)
		if err != nil {
			return err
		}
		rb.entries = append(rb.entries, link)
		rb.m.Views = append(rb.m.Views, ManifestView{file.name, link.Size, rb.st.fresh - before.fresh, rb.st.shared - before.shared})
		if len(folder) > 0 {
			dir, err := rb.b.Dir(ctx, folder)
			if err != nil {
				return err
			}
			dir.Name = file.folder
			rb.entries = append(rb.entries, dir)
		}
	}
	return nil
}

// finish adds reel.json and makes the root.
func (rb *rootBuilder) finish(ctx context.Context) (dag.Link, error) {
	data, err := rb.m.encode()
	if err != nil {
		return dag.Link{}, err
	}
	file, _, err := rb.st.store(ctx, &view{name: ManifestName, sections: [][]item{{made(data)}}})
	if err != nil {
		return dag.Link{}, err
	}
	return rb.b.Dir(ctx, append(rb.entries, file))
}

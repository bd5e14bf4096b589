package reel

import (
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/dag"
)

// Plain lists what media servers want of a reel: the original, and beside it the subtitles by the names that Jellyfin and Kodi
// know them by, as Film.de.forced.vtt of Film.mkv. Links have the sizes of what they lead to.
func Plain(ctx context.Context, d *dag.DAG, root cid.Cid, m *Manifest) ([]dag.Link, error) {
	dir, err := d.Dir(ctx, root)
	if err != nil {
		return nil, err
	}
	film, err := dir.Lookup(ctx, m.Name)
	if err != nil {
		return nil, err
	}
	list, taken := []dag.Link{film}, map[string]bool{film.Name: true}
	subs, err := captions(ctx, d, dir, m)
	if err != nil {
		return nil, err
	}
	for _, c := range subs {
		link, err := dir.Lookup(ctx, c.file)
		if errors.Is(err, dag.ErrNoEntry) {
			continue // a manifest that is not ours
		} else if err != nil {
			return nil, err
		}
		link.Name = c.plain(strings.TrimSuffix(m.Name, path.Ext(m.Name)), 1)
		for i := 2; taken[link.Name]; i++ {
			link.Name = c.plain(strings.TrimSuffix(m.Name, path.Ext(m.Name)), i)
		}
		taken[link.Name] = true
		list = append(list, link)
	}
	return list, nil
}

// caption is a file of subtitles in a reel, as its playlist describes it.
type caption struct {
	file, language  string
	forced, isFirst bool // isFirst: shown by default
}

var (
	mediaURI      = regexp.MustCompile(`[:,]URI="(subs-[^"]+)\.m3u8"`)
	mediaLanguage = regexp.MustCompile(`[:,]LANGUAGE="([A-Za-z0-9-]+)"`)
)

// captions lists the subtitles of a reel.
func captions(ctx context.Context, d *dag.DAG, dir *dag.Dir, m *Manifest) (list []caption, err error) {
	for _, v := range m.Views {
		if strings.HasPrefix(v.Name, "subs-") && path.Ext(v.Name) == ".vtt" && len(list) < maxCaptions {
			list = append(list, caption{file: v.Name})
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	text, err := readSmall(ctx, d, dir, "master.m3u8")
	if err != nil && !errors.Is(err, dag.ErrNoEntry) {
		return nil, err
	}
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#EXT-X-MEDIA:") {
			continue
		}
		uri := mediaURI.FindStringSubmatch(line)
		for i := range list {
			if uri == nil || list[i].file != uri[1]+".vtt" {
				continue
			}
			if lang := mediaLanguage.FindStringSubmatch(line); lang != nil {
				list[i].language = lang[1]
			}
			list[i].forced = strings.Contains(line, ",FORCED=YES")
			list[i].isFirst = strings.Contains(line, ",DEFAULT=YES")
		}
	}
	return list, nil
}

// plain names a file of subtitles, the nth of its kind, beside a film.
func (c caption) plain(stem string, nth int) string {
	name := stem
	if c.language != "" {
		name += "." + c.language
	}
	if nth > 1 {
		name += fmt.Sprintf(".%d", nth)
	}
	if c.isFirst {
		name += ".default"
	}
	if c.forced {
		name += ".forced"
	}
	return name + ".vtt"
}

const (
	maxPlaylist = 4 << 20 // bytes
	maxCaptions = 128     // of one reel
)

// readSmall reads a file of a directory.
func readSmall(ctx context.Context, d *dag.DAG, dir *dag.Dir, name string) ([]byte, error) {
	l, err := dir.Lookup(ctx, name)
	if err != nil {
		return nil, err
	}
	f, err := d.File(ctx, l.Cid)
	if err != nil {
		return nil, err
	}
	if f.Size() > maxPlaylist {
		return nil, fmt.Errorf("read %s: %d bytes, at most %d", name, f.Size(), maxPlaylist)
	}
	data := make([]byte, f.Size())
	_, err = f.ReadAtContext(ctx, data, 0)
	return data, err
}

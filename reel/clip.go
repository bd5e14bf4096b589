package reel

import (
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/media"
)

// Errors of MakeClip.
var (
	ErrNotReel = errors.New("not a reel with segments")
	ErrRange   = errors.New("range of time is not in the video")
)

// MakeClip makes a reel of the part of the reel at root between from and to, in seconds. It begins at the
// segment that holds from and ends with the one that holds to: segments are linked, not copied, so a clip
// of any length costs some tens of kilobytes and no media is read.
func MakeClip(ctx context.Context, d *dag.DAG, root cid.Cid, from, to float64, batch blockstore.Batch) (*Reel, error) {
	of, err := ReadManifest(ctx, d, root)
	if err != nil {
		return nil, err
	}
	dir, err := d.Dir(ctx, root)
	if err != nil {
		return nil, err
	}
	if err := of.shows(from, to); err != nil {
		return nil, err
	}
	c := &clipper{ctx: ctx, d: d, dir: dir, b: dag.NewBuilder(batch), from: from, to: to, independent: of.Independent}
	main, err := c.cut("stream.m3u8", true)
	if err != nil {
		return nil, err
	}
	base := strings.TrimSuffix(of.Name, path.Ext(of.Name))
	name, err := originalName(fmt.Sprintf("%s %s-%s%s", base, decimal(c.start), decimal(c.end), path.Ext(main.link.Name)))
	if err != nil {
		return nil, err
	}
	m := &Manifest{Version: version, Name: name, File: main.link.Cid.String(), Size: main.link.Size, Format: media.Fragmented, Duration: round(c.end - c.start),
		GOPs: len(main.entries), Leaves: main.leaves, Segments: len(main.entries), Independent: of.Independent, Tracks: of.Tracks,
		Clip: &Clip{Of: root.String(), From: round(c.start), To: round(c.end)}}
	if main.initSize == 0 {
		m.Format = of.Format
	}
	for i := range m.Tracks {
		t := &m.Tracks[i]
		t.Samples, t.Start, t.Duration = 0, 0, 0
	}
	for _, ch := range of.Chapters {
		if at := ch.Start + of.Start - c.start; at < c.end-c.start {
			if at <= 0 {
				at, m.Chapters = 0, nil
			}
			m.Chapters = append(m.Chapters, media.Chapter{Start: round(at), Title: ch.Title})
		}
	}
	original := main.link
	original.Name = name
	c.entries = append(c.entries, original)
	if err := c.views(m, of, main); err != nil {
		return nil, err
	}
	data, err := m.encode()
	if err != nil {
		return nil, err
	}
	if err := c.addText(ManifestName, data); err != nil {
		return nil, err
	}
	link, err := c.b.Dir(ctx, c.entries)
	return &Reel{link, original, m}, err
}

// shows returns an error if m, which may be nil, is no reel with segments, or does not last from one time to another.
func (m *Manifest) shows(from, to float64) error {
	if m == nil || m.Segments == 0 {
		return ErrNotReel
	}
	if m.Duration > from && from >= to {
		return fmt.Errorf("%w: its end, %.3f s, is not after its beginning, %.3f s", ErrRange, to, from)
	}
	if !(from >= 0 && from < to && from < m.Duration) {
		return fmt.Errorf("%w: from %.3f to %.3f s, it lasts %.3f s", ErrRange, from, to, m.Duration)
	}
	return nil
}

// decimal writes seconds without needless zeroes.
func decimal(v float64) string { return strconv.FormatFloat(round(v), 'f', -1, 64) }

type clipper struct {
	ctx        context.Context
	d          *dag.DAG
	dir        *dag.Dir
	b          *dag.Builder
	from, to   float64 // asked for
	start, end float64 // of the segments that hold them

	independent bool // every player can start at each segment of the main stream
	entries     []dag.Link
}

// clipped is a stream of the clip.
type clipped struct {
	link     dag.Link // the file
	entries  []entry
	folder   []dag.Link // of segments, by name
	initSize int64
	head     int64
	fresh    int64 // bytes that were made
	leaves   int
}

// read returns a small file of the reel.
func (c *clipper) read(name string) ([]byte, error) {
	f, err := c.open(name)
	if err != nil {
		return nil, err
	}
	if f.Size() > media.MaxHeader {
		return nil, fmt.Errorf("%s has %d bytes, at most %d are read", name, f.Size(), media.MaxHeader)
	}
	data := make([]byte, f.Size())
	_, err = f.ReadAtContext(c.ctx, data, 0)
	return data, err
}

func (c *clipper) open(name string) (*dag.File, error) {
	l, err := c.dir.Lookup(c.ctx, name)
	if err != nil {
		return nil, err
	}
	return c.d.File(c.ctx, l.Cid)
}

// cut takes the segments of a playlist that lie in the clip; the main one decides where they begin and end.
func (c *clipper) cut(list string, main bool) (*clipped, error) {
	data, err := c.read(list)
	if err != nil {
		return nil, err
	}
	p, err := parsePlaylist(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", list, err)
	}
	first, last, at := -1, -1, 0.0
	for i, e := range p.entries {
		from, to := c.from, c.to
		if !main { // half a segment's slack: sound is cut at its own frames
			from, to = c.start+e.seconds/2, c.end-e.seconds/2
		}
		if at+e.seconds > from && first < 0 {
			first = i
			if main {
				c.start = at
			}
		}
		if first >= 0 && at < to {
			last = i
			if main {
				c.end = at + e.seconds
			}
		}
		at += e.seconds
	}
	if first < 0 || last < first {
		return nil, fmt.Errorf("%s: %w", list, ErrRange)
	}
	return c.assemble(p, p.entries[first:last+1], main)
}

// assemble makes the file of the entries: new headers, and links to the old segments.
func (c *clipper) assemble(p *playlist, entries []entry, main bool) (*clipped, error) {
	name := entries[0].uri
	src, err := c.open(name)
	if err != nil {
		return nil, err
	}
	out := &clipped{}
	var pieces []dag.Link
	if p.mapSize > 0 {
		init := make([]byte, p.mapSize)
		if _, err := src.ReadAtContext(c.ctx, init, 0); err != nil {
			return nil, err
		}
		init, timescale, err := delay(init, -c.start)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		index := clipIndex(entries, timescale, c.independent || !main)
		for _, part := range [][]byte{init, index} {
			l, err := c.b.Leaf(c.ctx, part)
			if err != nil {
				return nil, err
			}
			pieces = append(pieces, l)
		}
		out.initSize, out.head = int64(len(init)), int64(len(init)+len(index))
		out.fresh = out.head
		if main {
			pieces[0].Name = "init.mp4"
			out.folder = append(out.folder, pieces[0])
		}
	}
	at := out.head
	for i, e := range entries {
		links, err := src.Links(c.ctx, e.offset, e.size)
		if err != nil {
			return nil, err
		}
		seg, err := c.b.File(c.ctx, links)
		if err != nil {
			return nil, err
		}
		ext := "m4s"
		if p.mapSize == 0 {
			ext = extension(name)
		}
		seg.Name = segmentName(i, ext)
		pieces = append(pieces, seg)
		if main {
			out.folder = append(out.folder, seg)
		}
		out.entries = append(out.entries, entry{seconds: e.seconds, uri: name, offset: at, size: e.size, joined: e.joined && i > 0})
		at += e.size
		for _, err := range src.Leaves(c.ctx, e.offset, e.size) {
			if err != nil {
				return nil, err
			}
			out.leaves++
		}
	}
	out.link, err = c.b.File(c.ctx, pieces)
	out.link.Name = name
	return out, err
}

// views stores the clip's playlists and further streams.
func (c *clipper) views(m, of *Manifest, main *clipped) error {
	ms := &clipMaster{main: bandwidthOf(main.entries), uris: map[string]bool{}}
	c.entries = append(c.entries, main.link)
	m.Views = append(m.Views, ManifestView{main.link.Name, main.link.Size, main.fresh, main.link.Size - main.fresh})
	dir, err := c.b.Dir(c.ctx, main.folder)
	if err != nil {
		return err
	}
	dir.Name = "segments"
	c.entries = append(c.entries, dir)
	for _, v := range of.Views {
		stem := strings.TrimSuffix(v.Name, path.Ext(v.Name))
		switch {
		case v.Name == "iframes.mp4", strings.HasPrefix(v.Name, "audio-") && path.Ext(v.Name) == ".mp4":
			if err := c.stream(m, stem, ms); err != nil {
				return err
			}
		case strings.HasPrefix(v.Name, "subs-") && path.Ext(v.Name) == ".vtt":
			data, err := c.read(v.Name)
			if err != nil {
				return err
			}
			list := &playlist{entries: []entry{{seconds: m.Duration, uri: v.Name}}}
			if err := errors.Join(c.addView(m, v.Name, clipVTT(data, c.start, c.end)), c.addView(m, stem+".m3u8", []byte(list.String()))); err != nil {
				return err
			}
			ms.uris[stem+".m3u8"] = true
		}
	}
	return c.playlists(m, main, ms)
}

// stream stores the clip of a further stream, if there is something in it.
func (c *clipper) stream(m *Manifest, stem string, ms *clipMaster) error {
	s, err := c.cut(stem+".m3u8", false)
	if errors.Is(err, ErrRange) {
		return nil
	}
	if err != nil {
		return err
	}
	c.entries = append(c.entries, s.link)
	m.Views = append(m.Views, ManifestView{s.link.Name, s.link.Size, s.fresh, s.link.Size - s.fresh})
	list := &playlist{mapURI: s.link.Name, mapSize: s.initSize, entries: s.entries, iframesOnly: stem == "iframes"}
	ms.uris[stem+".m3u8"] = true
	if stem == "iframes" {
		ms.iframes = bandwidthOf(s.entries)
	} else {
		ms.sound = ms.sound.greatest(bandwidthOf(s.entries))
	}
	return c.addView(m, stem+".m3u8", []byte(list.String()))
}

// playlists stores those of the main stream, and the master playlist.
func (c *clipper) playlists(m *Manifest, main *clipped, ms *clipMaster) error {
	old, err := c.read("master.m3u8")
	if err != nil {
		return err
	}
	list := &playlist{mapSize: main.initSize, entries: main.entries}
	files := &playlist{}
	if main.initSize > 0 {
		list.mapURI, files.mapURI = main.link.Name, "segments/init.mp4"
	}
	for i, e := range main.entries {
		n := i
		if main.initSize > 0 {
			n++
		}
		files.entries = append(files.entries, entry{seconds: e.seconds, uri: "segments/" + main.folder[n].Name, joined: e.joined})
	}
	if len(m.Chapters) > 0 {
		if err := c.addView(m, "chapters.vtt", chapterVTT(m.Chapters, m.Duration, 0)); err != nil {
			return err
		}
	}
	return errors.Join(c.addView(m, "stream.m3u8", []byte(list.String())), c.addView(m, "segments.m3u8", []byte(files.String())),
		c.addView(m, "master.m3u8", ms.rewrite(old)))
}

func (c *clipper) addText(name string, data []byte) error {
	l, err := c.b.Leaf(c.ctx, data)
	l.Name = name
	c.entries = append(c.entries, l)
	return err
}

func (c *clipper) addView(m *Manifest, name string, data []byte) error {
	m.Views = append(m.Views, ManifestView{name, int64(len(data)), int64(len(data)), 0})
	return c.addText(name, data)
}

// bitRates are BANDWIDTH and AVERAGE-BANDWIDTH.
type bitRates struct{ peak, average int64 }

func bandwidthOf(entries []entry) (r bitRates) {
	r.peak, r.average = bandwidth(entries)
	return r
}

func (r bitRates) greatest(o bitRates) bitRates {
	return bitRates{max(r.peak, o.peak), max(r.average, o.average)}
}

// clipMaster is what the master playlist of a clip has of its own.
type clipMaster struct {
	main, sound, iframes bitRates
	uris                 map[string]bool // playlists of the clip beside the main one
}

var (
	bandwidths = regexp.MustCompile(`:BANDWIDTH=\d+(,AVERAGE-BANDWIDTH=\d+)?`)
	uriOf      = regexp.MustCompile(`[:,]URI="([^"]+)"`)
)

// rewrite returns the master playlist of the reel with the clip's bit rates, without what the clip does not have. All else
// that it says of tracks is true of the clip.
func (ms *clipMaster) rewrite(old []byte) []byte {
	var kept []string
	groups := map[string]bool{}
	for line := range strings.Lines(string(old)) {
		m := uriOf.FindStringSubmatch(line)
		if m != nil && !ms.uris[m[1]] {
			continue
		}
		for _, group := range []string{"AUDIO", "SUBTITLES"} {
			groups[group] = groups[group] || strings.HasPrefix(line, "#EXT-X-MEDIA:TYPE="+group)
		}
		kept = append(kept, line)
	}
	for i, line := range kept {
		rates := bitRates{ms.main.peak + ms.sound.peak, ms.main.average + ms.sound.average}
		switch {
		case strings.HasPrefix(line, "#EXT-X-I-FRAME-STREAM-INF:"):
			rates = ms.iframes
		case !strings.HasPrefix(line, "#EXT-X-STREAM-INF:"):
			continue
		}
		line = bandwidths.ReplaceAllString(line, fmt.Sprintf(":BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d", rates.peak, rates.average))
		for group, id := range map[string]string{"AUDIO": `,AUDIO="audio"`, "SUBTITLES": `,SUBTITLES="subs"`} {
			if !groups[group] {
				line = strings.Replace(line, id, "", 1)
			}
		}
		kept[i] = line
	}
	return []byte(strings.Join(kept, ""))
}

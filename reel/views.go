package reel

import (
	"fmt"
	"io"

	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/media"
)

// Views are all views of a video, planned but not stored: the gateway serves them as they are for a video
// that somebody else published. They hold no media, only the plan; bytes are read when they are asked for.
type Views struct {
	src         io.ReaderAt // while planning
	files       []*view
	splices     map[string]*splice // of files, by name, once planned
	segments    int
	independent bool
	start       float64 // seconds by which the views are shown later than the original
	warnings    []string
}

// Plan returns the views of the video r. It reads headers alone: it takes every keyframe for one at which
// all players can start.
func Plan(r io.ReaderAt, size int64) (*Views, error) {
	tl, err := media.Parse(r, size)
	if err != nil {
		return nil, err
	}
	v, err := newViews(r, tl, chunker.Cuts(tl, size), nil)
	if err != nil {
		return nil, err
	}
	v.src, v.splices = nil, map[string]*splice{}
	for _, f := range v.files {
		v.splices[f.name] = newSplice(f)
	}
	return v, nil
}

// Open returns the bytes of the view with the name, or false; src is the video that was planned.
func (v *Views) Open(name string, src io.ReaderAt) (content io.ReaderAt, size int64, ok bool) {
	s, ok := v.splices[name]
	if !ok {
		return nil, 0, false
	}
	return spliced{src, s}, s.size(), true
}

// Names lists the views.
func (v *Views) Names() []string {
	var names []string
	for _, f := range v.files {
		names = append(names, f.name)
	}
	return names
}

func (v *Views) warn(format string, args ...any) {
	v.warnings = append(v.warnings, fmt.Sprintf(format, args...))
}

func (v *Views) addText(name string, content []byte) {
	v.files = append(v.files, &view{name: name, sections: [][]item{{made(content)}}})
}

// newViews plans the views of a video that was cut into groups.
func newViews(src io.ReaderAt, tl *media.Timeline, groups []chunker.Group, extra []Subtitle) (*Views, error) {
	v := &Views{src: src}
	main := tl.Main()
	if main == nil {
		v.warn("there is neither a video nor an audio track to play")
		return v, nil
	}
	subs, err := v.subtitles(tl, extra, untrim(main))
	if err != nil {
		return nil, err
	}
	for i := range subs {
		if tl.Format != media.TS {
			subs[i].vtt = unmapTime(subs[i].vtt)
		}
	}
	if tl.Format == media.TS {
		v.transport(tl, groups, subs)
	} else if packedNames[tl.Format] != "" {
		v.packed(tl)
	} else if err := v.fragments(tl, groups, subs); err != nil {
		return nil, err
	}
	fast, err := faststart(src, tl, groups)
	if err != nil {
		return nil, err
	}
	if fast != nil {
		v.files = append(v.files, fast)
	}
	if len(tl.Chapters) > 0 {
		v.addText("chapters.vtt", chapterVTT(tl.Chapters, tl.Duration(), v.start))
	}
	for _, s := range subs {
		v.addText(s.file, s.vtt)
		v.addText(s.playlist(), []byte((&playlist{entries: []entry{{seconds: tl.Duration(), uri: s.file}}}).String()))
	}
	return v, nil
}

func (s text) playlist() string { return s.file[:len(s.file)-len("vtt")] + "m3u8" }

// usable returns the tracks that segments can carry, the main one first; nil if that cannot be.
func (v *Views) usable(tl *media.Timeline, late float64) ([]*viewTrack, error) {
	main := tl.Main()
	var tracks []*viewTrack
	for _, t := range append([]*media.Track{main}, tl.Tracks...) {
		if len(tracks) > 0 && (t == main || t.Kind != media.Audio) || len(t.Samples) == 0 {
			continue
		}
		head := uint32(16)
		if t.Codec == media.EAC3 {
			head = maxUnit
		}
		first := make([]byte, min(head, t.Samples[0].Size))
		if err := readFull(v.src, first, t.Samples[0].Offset); err != nil {
			return nil, err
		}
		entries, err := entriesOf(t, tl, first)
		if err != nil && t == main {
			v.warn("no HLS or DASH: the %s track %v", t.Kind, err)
			return nil, nil
		}
		if err != nil {
			v.warn("HLS and DASH are without %s track %d: it %v", t.Kind, t.ID, err)
			continue
		}
		tracks = append(tracks, newViewTrack(t, entries, late))
	}
	return tracks, nil
}

// fragments plans the views of everything but transport streams.
func (v *Views) fragments(tl *media.Timeline, groups []chunker.Group, subs []text) error {
	late := untrim(tl.Main())
	tracks, err := v.usable(tl, late)
	if err != nil || tracks == nil {
		return err
	}
	v.start = late
	muxed := tracks
	if len(tracks) > 2 { // no player takes several sounds in a fragment, and some none beside one there
		muxed = tracks[:1]
	}
	if tl.Format == media.Ogg { // headers of pages lie in its packets
		groups = nil
	}
	segments, err := newPlanner(muxed, groups).plan()
	if err != nil {
		v.warn("no HLS or DASH: %v", err)
		return nil
	}
	main := fragmented("stream.mp4", "segments", muxed, segments)
	v.files = append(v.files, main.view)
	v.segments, v.independent = len(segments), segments[0].independent

	m := &master{uri: "stream.m3u8", codecs: main.codecs, independent: v.independent}
	m.peak, m.average = bandwidth(main.byRange())
	m.show(tracks[0].Track, tracks[0].entries)
	streams := append([]*stream{main}, v.sounds(tracks[len(muxed):], main, m)...)
	m.renditions = append(m.renditions, subtitleRenditions(subs)...)
	if tracks[0].Kind == media.Video && v.independent {
		v.stills(iframes(main, groups), m)
	}
	v.addText("stream.m3u8", []byte(main.playlist(v.start).String()))
	v.addText("segments.m3u8", []byte(main.discrete(v.start).String()))
	v.addText("master.m3u8", []byte(m.String()))
	mpd, err := manifestMPD(tl.Duration()+v.start, streams, subs)
	if err != nil {
		return err
	}
	v.addText("manifest.mpd", mpd)
	return nil
}

// sounds plans the views of tracks that are not in the main stream.
func (v *Views) sounds(tracks []*viewTrack, main *stream, m *master) (streams []*stream) {
	for i, t := range tracks {
		other := alone(fmt.Sprintf("audio-%d.mp4", i+1), t, main)
		if other == nil {
			continue
		}
		streams = append(streams, other)
		v.files = append(v.files, other.view)
		r := audioRendition(t, i+1)
		r.uri = fmt.Sprintf("audio-%d.m3u8", i+1)
		r.peak, r.average = bandwidth(other.byRange())
		m.renditions = append(m.renditions, r)
		if len(streams) == 1 {
			m.codecs += "," + t.RFC6381
		}
		v.addText(r.uri, []byte(other.playlist(v.start).String()))
	}
	choose(m.renditions)
	return streams
}

// stills plans the playlist of the pictures for scrubbing.
func (v *Views) stills(still *stream, m *master) {
	v.files = append(v.files, still.view)
	list := still.playlist(0)
	list.iframesOnly = true
	v.addText("iframes.m3u8", []byte(list.String()))
	m.iframes, m.iframesCodecs = "iframes.m3u8", still.codecs
	m.iframesPeak, m.iframesMean = bandwidth(list.entries)
}

func audioRendition(t *viewTrack, n int) rendition {
	name := t.Name
	if name == "" {
		name = languageName(t.Language)
	}
	if name == "" {
		name = fmt.Sprintf("Audio %d", n)
	}
	return rendition{kind: media.Audio, name: name, language: t.Language, deflt: t.Default, roles: t.Roles, channels: t.Channels}
}

func subtitleRenditions(subs []text) []rendition {
	var out []rendition
	for _, s := range subs {
		out = append(out, rendition{kind: media.Subtitle, name: s.name, language: s.language, deflt: s.deflt, roles: s.roles, uri: s.playlist()})
	}
	choose(out)
	return out
}

// transport plans the views of a transport stream.
func (v *Views) transport(tl *media.Timeline, groups []chunker.Group, subs []text) {
	main := tl.Main()
	if tl.Packet != 188 || len(tl.Tables) < 2 {
		v.warn("no HLS: players take packets of 188 bytes with PAT and PMT, these have %d", tl.Packet)
		return
	}
	s := transport(tl, groups)
	if len(s.entries) == 0 {
		v.warn("no HLS: there is no keyframe to start a segment with")
		return
	}
	v.segments, v.independent = len(s.entries), true
	m := &master{uri: "stream.m3u8", codecs: main.RFC6381, independent: true}
	for _, t := range tl.Tracks {
		if t != main && t.Kind == media.Audio && t.RFC6381 != "" && m.codecs != "" {
			m.codecs += "," + t.RFC6381
			break
		}
	}
	m.peak, m.average = bandwidth(s.entries)
	m.show(main, nil)
	for i := range subs {
		subs[i].vtt = mapTime(subs[i].vtt, tl.Zero)
	}
	m.renditions = subtitleRenditions(subs)
	v.files = append(v.files, s.view)
	v.addText("stream.m3u8", []byte((&playlist{entries: s.entries}).String()))
	v.addText("segments.m3u8", []byte((&playlist{entries: inFiles(s.entries, s.view.folder, "ts")}).String()))
	if main.Kind == media.Video {
		m.iframes, m.iframesCodecs = "iframes.m3u8", main.RFC6381
		m.iframesPeak, m.iframesMean = bandwidth(s.iframes)
		v.addText("iframes.m3u8", []byte((&playlist{entries: s.iframes, iframesOnly: true}).String()))
	}
	v.addText("master.m3u8", []byte(m.String()))
}

// subtitles reads the text tracks of the video and those that come beside it.
func (v *Views) subtitles(tl *media.Timeline, extra []Subtitle, late float64) ([]text, error) {
	var subs []text
	taken := map[string]int{}
	add := func(lang, name string, deflt bool, roles media.Roles, vtt []byte) {
		tag := bcp47(lang)
		if name == "" {
			name = languageName(lang)
		}
		if name == "" {
			name = fmt.Sprintf("Subtitles %d", len(subs)+1)
		}
		file := tag
		if file == "" {
			file = "und"
		}
		if taken[file]++; taken[file] > 1 {
			file = fmt.Sprintf("%s-%d", file, taken[file])
		}
		subs = append(subs, text{"subs-" + file + ".vtt", lang, name, deflt, roles, vtt})
	}
	for _, t := range tl.Tracks {
		if t.Kind != media.Subtitle || len(t.Samples) == 0 {
			continue
		}
		if t.Encrypted || !readable(t.Codec) {
			v.warn("subtitle track %d is %s, which is not turned into WebVTT", t.ID, t.Codec)
			continue
		}
		vtt, err := embedded(v.src, t, late)
		if err != nil {
			return nil, err
		}
		// MP4 says that a track is enabled, which says nothing of whether players show it unasked.
		add(t.Language, t.Name, t.Default && (tl.Format == media.Matroska || tl.Format == media.WebM), t.Roles, vtt)
	}
	for _, s := range extra {
		vtt, err := s.vtt()
		if err != nil {
			return nil, err
		}
		for i := range subs { // who publishes knows better than the file
			subs[i].deflt = subs[i].deflt && !s.Default
		}
		add(s.Language, s.name(), s.Default, media.Roles{Forced: s.Forced, HearingImpaired: s.HearingImpaired}, vtt)
	}
	return subs, nil
}

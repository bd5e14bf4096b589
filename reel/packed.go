package reel

import (
	"encoding/binary"

	"github.com/reelfs/reelfs/media"
)

// This file plans the HLS of MP3 and of AAC in ADTS: packed audio (RFC 8216, section 3.4), which hls.js, Shaka, Safari and
// ffmpeg take. Chromium takes no MP3 in MP4.

// packedNames are the views of formats whose segments are packed.
var packedNames = map[media.Format]string{media.MPEGAudio: "stream.mp3", media.ADTS: "stream.aac"}

// packed makes the view of a file of frames: each segment is a tag with its time, and then the frames as they are.
func packed(tl *media.Timeline) (*view, []entry) {
	name := packedNames[tl.Format]
	v := &view{name: name, folder: "segments"}
	v.each = func(i int) string { return segmentName(i, extension(name)) }
	main := &viewTrack{Track: tl.Main()}
	starts, _ := startsOf(main)
	var entries []entry
	var offset int64
	for i, first := range starts {
		last, end := len(main.Samples), main.End
		if i+1 < len(starts) {
			last = starts[i+1]
			end = main.Samples[last].DTS
		}
		start := main.Samples[first].DTS
		items := []item{made(timeTag(start * 90000 / int64(main.Timescale)))}
		for _, s := range main.Samples[first:last] {
			n := len(items) - 1
			if n > 0 && items[n].span.End() == s.Offset {
				items[n].span.Size += int64(s.Size)
			} else {
				items = append(items, item{span: media.Span{Offset: s.Offset, Size: int64(s.Size)}, shared: true})
			}
		}
		size := sectionSize(items)
		v.sections = append(v.sections, items)
		entries = append(entries, entry{seconds: main.Seconds(end - start), uri: name, offset: offset, size: size})
		offset += size
	}
	return v, entries
}

// timeTag returns an ID3 tag that says when a segment is played, in units of 1/90000 s.
func timeTag(ticks int64) []byte {
	const owner = "com.apple.streaming.transportStreamTimestamp\x00"
	const size = byte(len(owner) + 8) // below 128, where ID3 counts as others do
	tag := append([]byte("ID3\x04\x00\x00\x00\x00\x00"), 10+size)
	tag = append(append(tag, "PRIV\x00\x00\x00"...), size, 0, 0)
	tag = append(tag, owner...)
	return binary.BigEndian.AppendUint64(tag, uint64(ticks)&(1<<33-1))
}

// packed plans the views of MP3 and ADTS.
func (v *Views) packed(tl *media.Timeline) {
	stream, entries := packed(tl)
	v.segments, v.independent = len(entries), true
	m := &master{uri: "stream.m3u8", codecs: tl.Main().RFC6381, independent: true}
	m.peak, m.average = bandwidth(entries)
	discrete := &playlist{entries: inFiles(entries, stream.folder, extension(stream.name))}
	v.files = append(v.files, stream)
	v.addText("stream.m3u8", []byte((&playlist{entries: entries}).String()))
	v.addText("segments.m3u8", []byte(discrete.String()))
	v.addText("master.m3u8", []byte(m.String()))
}

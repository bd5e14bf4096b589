package reel

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/reelfs/reelfs/media"
)

// rendition is an alternative sound, or subtitles, in the master playlist.
type rendition struct {
	kind     media.Kind
	name     string
	language string
	uri      string // "": in the main stream
	deflt    bool
	roles    media.Roles
	channels int
	// peak and average are the bit rates that it adds to the main stream's.
	peak, average int64
}

// String writes EXT-X-MEDIA (RFC 8216bis, 4.4.6.1).
func (r rendition) String() string {
	var b strings.Builder
	typ, group := "AUDIO", "audio"
	if r.kind == media.Subtitle {
		typ, group = "SUBTITLES", "subs"
	}
	fmt.Fprintf(&b, "#EXT-X-MEDIA:TYPE=%s,GROUP-ID=%q,NAME=%s", typ, group, quote(r.name))
	if tag := bcp47(r.language); tag != "" {
		fmt.Fprintf(&b, ",LANGUAGE=%q", tag)
	}
	fmt.Fprintf(&b, ",DEFAULT=%s,AUTOSELECT=%s", yes(r.deflt), yes(r.deflt || !r.roles.Commentary))
	if r.kind == media.Subtitle && r.roles.Forced {
		b.WriteString(",FORCED=YES")
	}
	switch {
	case r.kind == media.Subtitle && r.roles.HearingImpaired:
		b.WriteString(`,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"`)
	case r.kind == media.Audio && r.roles.VisualImpaired:
		b.WriteString(`,CHARACTERISTICS="public.accessibility.describes-video"`)
	}
	if r.channels > 0 {
		fmt.Fprintf(&b, ",CHANNELS=\"%d\"", r.channels)
	}
	if r.uri != "" {
		fmt.Fprintf(&b, ",URI=%s", quote(r.uri))
	}
	b.WriteString("\n")
	return b.String()
}

// choose leaves one default among the renditions of a kind: the first that the file calls so, else the first sound, but no
// subtitles. Names become different, as they must be in a group.
func choose(renditions []rendition) {
	best := -1
	names := map[string]bool{}
	for i := range renditions {
		r := &renditions[i]
		if best < 0 && r.deflt {
			best = i
		}
		for n, name := 2, r.name; names[r.name]; n++ {
			r.name = fmt.Sprintf("%s (%d)", name, n)
		}
		names[r.name] = true
	}
	if best < 0 && len(renditions) > 0 && renditions[0].kind == media.Audio {
		best = 0
	}
	for i := range renditions {
		renditions[i].deflt = i == best
	}
}

// master is a master playlist with one video (or sound) and its renditions.
type master struct {
	uri           string
	peak, average int64
	codecs        string
	supplemental  string // codecs of those who know Dolby Vision
	videoRange    string // PQ, HLG; "" or SDR for neither
	width, height int    // for display
	frameRate     float64
	independent   bool
	renditions    []rendition
	iframes       string
	iframesPeak   int64
	iframesMean   int64
	iframesCodecs string
}

func (m *master) String() string {
	var b strings.Builder
	b.WriteString("#EXTM3U\n#EXT-X-VERSION:7\n")
	if m.independent {
		b.WriteString("#EXT-X-INDEPENDENT-SEGMENTS\n")
	}
	var audio, subs bool
	var peak, average int64
	for _, r := range m.renditions {
		if r.kind == media.Subtitle {
			subs = true
		} else {
			audio, peak, average = true, max(peak, r.peak), max(average, r.average)
		}
		b.WriteString(r.String())
	}
	fmt.Fprintf(&b, "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d", m.peak+peak, m.average+average)
	b.WriteString(m.picture(m.codecs))
	if m.frameRate > 0 {
		fmt.Fprintf(&b, ",FRAME-RATE=%.3f", m.frameRate)
	}
	if audio {
		b.WriteString(",AUDIO=\"audio\"")
	}
	if subs {
		b.WriteString(",SUBTITLES=\"subs\"")
	}
	b.WriteString("\n" + m.uri + "\n")
	if m.iframes != "" {
		fmt.Fprintf(&b, "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d", m.iframesPeak, m.iframesMean)
		fmt.Fprintf(&b, "%s,URI=%q\n", m.picture(m.iframesCodecs), m.iframes)
	}
	return b.String()
}

// picture returns the attributes of codecs and pictures.
func (m *master) picture(codecs string) string {
	var b strings.Builder
	if codecs != "" {
		fmt.Fprintf(&b, ",CODECS=%q", codecs)
	}
	if m.supplemental != "" {
		fmt.Fprintf(&b, ",SUPPLEMENTAL-CODECS=%q", m.supplemental)
	}
	if m.width > 0 {
		fmt.Fprintf(&b, ",RESOLUTION=%dx%d", m.width, m.height)
	}
	if m.videoRange != "" && m.videoRange != "SDR" {
		fmt.Fprintf(&b, ",VIDEO-RANGE=%s", m.videoRange)
	}
	return b.String()
}

// show takes what the playlist says of pictures from the track that has them; entries are its sample entries, if any.
func (m *master) show(t *media.Track, entries [][]byte) {
	if t.Kind != media.Video {
		return
	}
	m.width, m.height = t.Display()
	m.frameRate = frameRate(t)
	m.videoRange = t.Color.VideoRange()
	for _, prefix := range []string{"dvh1.05.", "dvhe.05.", "dav1.10."} {
		if strings.HasPrefix(t.RFC6381, prefix) && m.videoRange == "SDR" { // colours of their own, in PQ
			m.videoRange = "PQ"
		}
	}
	if len(entries) > 0 {
		m.supplemental = dolbyVision(entries[0])
	}
}

// frameRate returns the number of pictures in a second where they follow each other fast, which is what FRAME-RATE is
// (RFC 8216bis, 4.4.6.2): the mean over the shorter durations, so that neither gaps nor times in milliseconds count.
func frameRate(t *media.Track) float64 {
	var durations []int64
	for i := range len(t.Samples) - 1 { // how long the last one lasts is often a guess
		if d := t.Duration(i); d > 0 {
			durations = append(durations, d)
		}
	}
	if len(durations) == 0 {
		return float64(len(t.Samples)) / max(t.Seconds(t.End-t.Samples[0].DTS), 0.001)
	}
	slices.Sort(durations)
	most := durations[len(durations)/10]
	most += max(1, most/4)
	var sum int64
	n := 0
	for _, d := range durations {
		if d <= most {
			sum, n = sum+d, n+1
		}
	}
	return float64(n) / t.Seconds(sum)
}

// dolbyVision returns SUPPLEMENTAL-CODECS of a sample entry that players without Dolby Vision can decode too, "" if there
// is none (HLS Authoring Specification for Apple Devices, 1.10; Dolby Vision Streams Within the HTTP Live Streaming Format).
func dolbyVision(entry []byte) (codec string) {
	names := map[string]string{"hvc1": "dvh1", "hev1": "dvh1", "avc1": "dva1", "avc3": "dva1", "av01": "dav1"}
	if len(entry) < visualHead || names[string(entry[4:8])] == "" {
		return ""
	}
	eachBox(entry[visualHead:], func(typ string, whole []byte) error {
		if (typ != "dvcC" && typ != "dvvC") || len(whole) < 8+5 {
			return nil
		}
		bits := binary.BigEndian.Uint16(whole[10:])
		brand := map[byte]string{1: "db1p", 2: "db2g", 4: "db4h"}[whole[12]>>4]
		if brand != "" && codec == "" {
			codec = fmt.Sprintf("%s.%02d.%02d/%s", names[string(entry[4:8])], bits>>9, bits>>3&63, brand)
		}
		return nil
	})
	return codec
}

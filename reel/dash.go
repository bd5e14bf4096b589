package reel

import (
	"encoding/xml"
	"fmt"

	"github.com/reelfs/reelfs/media"
)

// The types of a media presentation description (ISO/IEC 23009-1), as far as the on-demand profile that is
// written here has them.
type (
	mpd struct {
		XMLName   xml.Name        `xml:"MPD"`
		Namespace string          `xml:"xmlns,attr"`
		Profiles  string          `xml:"profiles,attr"`
		Type      string          `xml:"type,attr"`
		Duration  string          `xml:"mediaPresentationDuration,attr"`
		Buffer    string          `xml:"minBufferTime,attr"`
		Sets      []adaptationSet `xml:"Period>AdaptationSet"`
	}
	adaptationSet struct {
		ContentType string         `xml:"contentType,attr"`
		MimeType    string         `xml:"mimeType,attr"`
		Lang        string         `xml:"lang,attr,omitempty"`
		Aligned     bool           `xml:"subsegmentAlignment,attr,omitempty"`
		StartsSAP   int            `xml:"subsegmentStartsWithSAP,attr,omitempty"`
		Label       string         `xml:"Label,omitempty"`
		Rep         representation `xml:"Representation"`
	}
	representation struct {
		ID        string       `xml:"id,attr"`
		Bandwidth int64        `xml:"bandwidth,attr"`
		Codecs    string       `xml:"codecs,attr,omitempty"`
		Width     int          `xml:"width,attr,omitempty"`
		Height    int          `xml:"height,attr,omitempty"`
		BaseURL   string       `xml:"BaseURL"`
		Base      *segmentBase `xml:"SegmentBase"`
	}
	segmentBase struct {
		IndexRange string `xml:"indexRange,attr"`
		Init       struct {
			Range string `xml:"range,attr"`
		} `xml:"Initialization"`
	}
)

// manifestMPD returns the DASH manifest of the streams, the main one first, and of subtitles.
func manifestMPD(seconds float64, streams []*stream, subs []text) ([]byte, error) {
	m := mpd{Namespace: "urn:mpeg:dash:schema:mpd:2011", Profiles: "urn:mpeg:dash:profile:isoff-on-demand:2011",
		Type: "static", Duration: fmt.Sprintf("PT%.3fS", seconds), Buffer: "PT2S"}
	for _, s := range streams {
		t := s.tracks[0]
		peak, _ := bandwidth(t, s.segments)
		set := adaptationSet{ContentType: string(t.Kind), MimeType: string(t.Kind) + "/mp4", Aligned: true, StartsSAP: 1}
		set.Rep = representation{ID: s.view.name, Bandwidth: peak, Codecs: s.codecs, Width: t.Width, Height: t.Height, BaseURL: s.view.name}
		set.Rep.Base = &segmentBase{IndexRange: fmt.Sprintf("%d-%d", s.initSize, s.head-1)}
		set.Rep.Base.Init.Range = fmt.Sprintf("0-%d", s.initSize-1)
		if t.Kind == media.Audio {
			set.Lang, set.Label = bcp47(t.Language), t.Name
		}
		m.Sets = append(m.Sets, set)
	}
	for _, s := range subs {
		m.Sets = append(m.Sets, adaptationSet{ContentType: "text", MimeType: "text/vtt", Lang: bcp47(s.language),
			Rep: representation{ID: s.file, Bandwidth: 1000, BaseURL: s.file}})
	}
	out, err := xml.MarshalIndent(m, "", " ")
	return append([]byte(xml.Header), append(out, '\n')...), err
}

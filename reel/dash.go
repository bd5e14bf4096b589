package reel

import (
	"encoding/xml"
	"fmt"
	"math"

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
		ContentType string       `xml:"contentType,attr,omitempty"`
		MimeType    string       `xml:"mimeType,attr"`
		Lang        string       `xml:"lang,attr,omitempty"`
		Aligned     bool         `xml:"subsegmentAlignment,attr,omitempty"`
		StartsSAP   int          `xml:"subsegmentStartsWithSAP,attr,omitempty"`
		Label       string       `xml:"Label,omitempty"`
		Access      []descriptor `xml:"Accessibility"`
		Roles       []descriptor `xml:"Role"`
		Rep         representation
	}
	descriptor struct {
		Scheme string `xml:"schemeIdUri,attr"`
		Value  string `xml:"value,attr"`
	}
	representation struct {
		XMLName   xml.Name     `xml:"Representation"`
		ID        string       `xml:"id,attr"`
		Bandwidth int64        `xml:"bandwidth,attr"`
		Codecs    string       `xml:"codecs,attr,omitempty"`
		Width     int          `xml:"width,attr,omitempty"`
		Height    int          `xml:"height,attr,omitempty"`
		SAR       string       `xml:"sar,attr,omitempty"`
		FrameRate string       `xml:"frameRate,attr,omitempty"`
		Rate      int          `xml:"audioSamplingRate,attr,omitempty"`
		Channels  *descriptor  `xml:"AudioChannelConfiguration"`
		Range     []descriptor `xml:"SupplementalProperty"`
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

// manifestMPD returns the DASH manifest of the streams, the main one first, and of subtitles. Pictures and one sound stay
// together in a representation: apart they would need a copy of the sound, which is about 4 % of a film. The set is one of video:
// dash.js refuses to play one that says that it holds two kinds of media.
func manifestMPD(seconds float64, streams []*stream, subs []text) ([]byte, error) {
	m := mpd{Namespace: "urn:mpeg:dash:schema:mpd:2011", Profiles: "urn:mpeg:dash:profile:isoff-on-demand:2011",
		Type: "static", Duration: fmt.Sprintf("PT%.3fS", seconds), Buffer: "PT2S"}
	for i, s := range streams {
		t := s.tracks[0]
		set := adaptationSet{ContentType: string(t.Kind), MimeType: string(t.Kind) + "/mp4", Aligned: true, StartsSAP: s.access(), Rep: s.representation()}
		set.Roles, set.Access = roles(t.Track, i == 0 || i == defaultSound(streams))
		if len(s.tracks) == 1 {
			set.Lang, set.Label = bcp47(t.Language), t.Name
		}
		m.Sets = append(m.Sets, set)
	}
	for _, s := range subs {
		set := adaptationSet{ContentType: "text", MimeType: "text/vtt", Lang: bcp47(s.language), Label: s.name,
			Rep: representation{ID: s.file, Bandwidth: 1000, BaseURL: s.file}}
		set.Roles, set.Access = roles(&media.Track{Kind: media.Subtitle, Roles: s.roles}, false)
		m.Sets = append(m.Sets, set)
	}
	out, err := xml.MarshalIndent(m, "", " ")
	return append([]byte(xml.Header), append(out, '\n')...), err
}

// defaultSound returns which of the streams is the sound that plays if nobody chooses, as in HLS.
func defaultSound(streams []*stream) int {
	for i, s := range streams[1:] {
		if s.tracks[0].Default {
			return i + 1
		}
	}
	return 1
}

// access returns the type of access point that all segments of the stream begin with at most, 0 if that is not known.
func (s *stream) access() (sap int) {
	for _, seg := range s.segments {
		if r := seg.tracks[0]; r.first == r.last {
			continue
		}
		if seg.sap == 0 {
			return 0
		}
		sap = max(sap, seg.sap)
	}
	return sap
}

// representation describes the stream.
func (s *stream) representation() representation {
	peak, _ := bandwidth(s.byRange())
	r := representation{ID: s.view.name, Bandwidth: peak, Codecs: s.codecs, BaseURL: s.view.name}
	for _, t := range s.tracks {
		switch t.Kind {
		case media.Video:
			r.Width, r.Height, r.SAR, r.FrameRate = t.Width, t.Height, "1:1", dashRate(frameRate(t.Track))
			if a := t.PixelAspect; a[0] > 0 && a[1] > 0 {
				r.SAR = fmt.Sprintf("%d:%d", a[0], a[1])
			}
			if c := t.Color; c.VideoRange() != "SDR" {
				r.Range = append(r.Range, descriptor{"urn:mpeg:mpegB:cicp:TransferCharacteristics", fmt.Sprint(c.Transfer)},
					descriptor{"urn:mpeg:mpegB:cicp:ColourPrimaries", fmt.Sprint(c.Primaries)}, descriptor{"urn:mpeg:mpegB:cicp:MatrixCoefficients", fmt.Sprint(c.Matrix)})
			}
		case media.Audio:
			r.Rate = t.SampleRate
			if t.Channels > 0 {
				r.Channels = &descriptor{"urn:mpeg:dash:23003:3:audio_channel_configuration:2011", fmt.Sprint(t.Channels)}
			}
		}
	}
	r.Base = &segmentBase{IndexRange: fmt.Sprintf("%d-%d", s.initSize, s.head-1)}
	r.Base.Init.Range = fmt.Sprintf("0-%d", s.initSize-1)
	return r
}

// dashRate writes a frame rate: a whole number, one of those of NTSC, or in thousandths.
func dashRate(rate float64) string {
	near := func(v float64) bool { return math.Abs(rate-v) < v/2000 }
	for _, n := range []float64{24, 30, 48, 60, 120} {
		if near(n * 1000 / 1001) {
			return fmt.Sprintf("%.0f/1001", n*1000)
		}
	}
	if whole := math.Round(rate); whole > 0 && near(whole) {
		return fmt.Sprintf("%.0f", whole)
	}
	return fmt.Sprintf("%.0f/1000", max(1, math.Round(rate*1000)))
}

// roles returns what a track is for in the schemes of DASH (ISO/IEC 23009-1, 5.8.5.5) and DVB.
func roles(t *media.Track, main bool) (roles, access []descriptor) {
	add := func(set bool, value string) {
		if set {
			roles = append(roles, descriptor{"urn:mpeg:dash:role:2011", value})
		}
	}
	if t.Kind == media.Subtitle {
		add(t.Roles.Forced, "forced-subtitle")
		add(t.Roles.HearingImpaired, "caption")
		add(!t.Roles.Forced && !t.Roles.HearingImpaired, "subtitle")
	} else {
		add(main, "main")
		add(!main, "alternate")
		add(t.Roles.VisualImpaired, "description")
	}
	add(t.Roles.Commentary, "commentary")
	switch {
	case t.Kind == media.Audio && t.Roles.VisualImpaired:
		access = []descriptor{{"urn:tva:metadata:cs:AudioPurposeCS:2007", "1"}}
	case t.Kind == media.Subtitle && t.Roles.HearingImpaired:
		access = []descriptor{{"urn:tva:metadata:cs:AudioPurposeCS:2007", "2"}}
	}
	return roles, access
}

package media

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
)

var mkvCodecs = []struct {
	prefix string
	kind   Kind
	codec  Codec
}{
	{"V_MPEG4/ISO/AVC", Video, H264}, {"V_MPEGH/ISO/HEVC", Video, HEVC}, {"V_AV1", Video, AV1},
	{"V_VP8", Video, VP8}, {"V_VP9", Video, VP9}, {"V_", Video, ""},
	{"A_AAC", Audio, AAC}, {"A_MPEG/L3", Audio, MP3}, {"A_AC3", Audio, AC3}, {"A_EAC3", Audio, EAC3},
	{"A_FLAC", Audio, FLAC}, {"A_OPUS", Audio, Opus}, {"A_VORBIS", Audio, Vorbis}, {"A_PCM", Audio, PCM}, {"A_", Audio, ""},
	{"S_TEXT/UTF8", Subtitle, SubRip}, {"S_TEXT/WEBVTT", Subtitle, WebVTT}, {"S_", Subtitle, ""},
}

func (p *mkvParser) track(entry element) error {
	if entry.id != idTrackEntry {
		return nil
	}
	if len(p.order) >= maxTracks {
		return entry.fail("is one of more than %d tracks", maxTracks)
	}
	t := &mkvTrack{Track: &Track{Kind: Other, Language: "eng", Default: true, Timescale: 1000, SampleRate: 8000, Channels: 1}}
	var bcp47 bool
	var num uint64
	err := p.each(entry, func(e element) (err error) {
		var v uint64
		switch e.id {
		case idTrackNumber:
			num, err = p.uint(e)
			t.ID = uint32(num)
		case idCodecID:
			t.codecID, err = p.text8(e)
		case idCodecPrivate:
			if e.size > maxText {
				return e.fail("%d bytes, at most %d are read", e.size, maxText)
			}
			t.Private, err = p.src.read(e.data, int(e.size))
		case idCodecDelay:
			v, err = p.uint(e)
			t.delay = int64(min(v, 10e9))
		case idDefaultDuration:
			v, err = p.uint(e)
			t.defaultDuration = int64(min(v, 1e12))
		case idLanguage:
			if s, err := p.text8(e); !bcp47 {
				t.Language = s
				return err
			}
		case idLanguageBCP47:
			t.Language, err = p.text8(e)
			bcp47 = true
		case idName:
			t.Name, err = p.text8(e)
		case idFlagDefault:
			v, err = p.uint(e)
			t.Default = v != 0
		case idContentEncodings:
			t.encoded = true
		case idVideo, idAudio:
			return p.each(e, t.detail(p))
		}
		return err
	})
	if err != nil {
		return err
	}
	if num == 0 || num > math.MaxUint32 || p.tracks[num] != nil {
		return entry.fail("track number %d is zero or there twice", num)
	}
	for _, c := range mkvCodecs {
		if strings.HasPrefix(t.codecID, c.prefix) {
			t.Kind, t.Codec = c.kind, c.codec
			break
		}
	}
	if t.Codec == "" {
		t.Codec = Codec(printable(t.codecID))
	}
	if t.encoded {
		p.tl.warn("track %d is compressed or encrypted in the container: it gets no views", num)
		t.Encrypted = true
	}
	t.configure()
	p.tracks[num], p.order = t, append(p.order, t)
	p.tl.Tracks = append(p.tl.Tracks, t.Track)
	return nil
}

func (t *mkvTrack) detail(p *mkvParser) func(element) error {
	return func(e element) error {
		switch e.id {
		case idPixelWidth, idPixelHeight, idChannels, idBitDepth:
			v, err := p.uint(e)
			v = min(v, 1<<16)
			switch e.id {
			case idPixelWidth:
				t.Width = int(v)
			case idPixelHeight:
				t.Height = int(v)
			case idChannels:
				t.Channels = int(v)
			default:
				t.bitDepth = int(v)
			}
			return err
		case idSamplingFrequency:
			f, err := p.float(e)
			if f >= 1 && f <= 1<<20 {
				t.SampleRate = int(f)
			}
			return err
		}
		return nil
	}
}

// configure reads CodecPrivate.
func (t *mkvTrack) configure() {
	if t.Kind == Video {
		t.SampleRate, t.Channels = 0, 0
	}
	d := t.Private
	switch t.Codec {
	case H264:
		if len(d) >= 7 {
			t.RFC6381, t.nalLength = fmt.Sprintf("avc1.%02X%02X%02X", d[1], d[2], d[3]), int(d[4]&3)+1
		}
	case HEVC:
		if len(d) >= 23 {
			t.RFC6381, t.nalLength = hevcString("hvc1", d), int(d[21]&3)+1
		}
	case AV1:
		if len(d) >= 4 {
			t.RFC6381 = av1String(d)
		}
	case VP9:
		t.RFC6381 = "vp09.00.10.08"
	case VP8:
		t.RFC6381 = "vp08.00.10.08"
	case AAC:
		t.readASC(d)
	case MP3, AC3, EAC3, FLAC, Opus:
		t.RFC6381 = fixedStrings[t.Codec]
	}
}

// finish turns nanoseconds of presentation, which is all that Matroska says, into decode times.
func (t *mkvTrack) finish(p *mkvParser) error {
	if len(t.Samples) == 0 {
		return nil
	}
	switch t.Kind {
	case Video:
		t.Timescale = uint32(max(1, 1_000_000_000/p.scale))
		t.videoTimes(p.scale)
	case Audio:
		t.audioTimes(p.src)
	default:
		t.textTimes()
	}
	return nil
}

// videoTimes sorts: the n-th picture to be decoded is decoded when the n-th is shown, shifted so far that
// none is shown before it is decoded.
func (t *mkvTrack) videoTimes(scale int64) {
	pts := make([]int64, len(t.Samples))
	for i := range t.Samples {
		pts[i] = t.Samples[i].DTS / scale
	}
	sorted := slices.Clone(pts)
	slices.Sort(sorted)
	var shift int64
	for i := range pts {
		shift = max(shift, sorted[i]-pts[i])
	}
	for i := range t.Samples {
		t.Samples[i].DTS = sorted[i]
		t.Samples[i].CTO = int32(min(pts[i]-sorted[i]+shift, math.MaxInt32))
	}
	last := t.defaultDuration / scale
	if n := len(sorted); last == 0 && n > 1 {
		last = sorted[n-1] - sorted[n-2]
	}
	t.End = sorted[len(sorted)-1] + max(last, 1)
	t.Shift = -shift
}

// audioTimes counts in audio samples: the container's times are rounded to a millisecond, so a frame that
// comes within that of where the one before ended begins exactly there.
func (t *mkvTrack) audioTimes(src *source) {
	t.Timescale = uint32(t.SampleRate)
	frame := t.frameLength(src)
	if t.Codec == Opus {
		t.Timescale = 48000
	}
	rate := float64(t.Timescale)
	laced := map[int]bool{}
	for _, i := range t.laced {
		laced[i] = true
	}
	var next int64
	for i := range t.Samples {
		at := int64(math.Round(float64(t.Samples[i].DTS) * rate / 1e9))
		dur := frame
		if t.Codec == PCM && t.FrameSize > 0 {
			dur = int64(t.Samples[i].Size / t.FrameSize)
		}
		if i == 0 || frame == 0 || !laced[i] && math.Abs(float64(at-next)) > rate*0.0016 {
			next = max(at, next)
		}
		t.Samples[i].DTS = next
		next += dur
	}
	if n := len(t.Samples); frame == 0 && n > 1 {
		next += next - t.Samples[n-2].DTS
	}
	t.End = next
	t.Shift = -int64(math.Round(float64(t.delay) * rate / 1e9))
}

// frameLength returns how many audio samples a frame has, 0 if they differ.
func (t *mkvTrack) frameLength(src *source) int64 {
	switch t.Codec {
	case AAC:
		return 1024
	case MP3:
		if t.SampleRate < 32000 {
			return 576
		}
		return 1152
	case AC3, EAC3:
		return 1536
	case PCM:
		t.FrameSize = uint32(max(1, t.Channels*t.bitDepth/8))
		return 1
	case Opus:
		if d, err := src.peek(t.Samples[0].Offset, 2); err == nil && len(d) > 0 {
			return opusLength(d)
		}
		return 960
	case FLAC:
		if d := t.Private; len(d) >= 12 {
			return int64(binary.BigEndian.Uint16(d[10:])) // fLaC, block header, minimum and maximum block size
		}
	}
	if t.defaultDuration > 0 {
		return t.defaultDuration * int64(t.SampleRate) / 1_000_000_000
	}
	return 0
}

// opusLength returns the length of an Opus packet at 48 kHz (RFC 6716, section 3.1).
func opusLength(d []byte) int64 {
	config, frames := d[0]>>3, int64(1)
	switch d[0] & 3 {
	case 1, 2:
		frames = 2
	case 3:
		if len(d) > 1 {
			frames = int64(d[1] & 63)
		}
	}
	switch {
	case config < 12:
		return frames * []int64{480, 960, 1920, 2880}[config&3]
	case config < 16:
		return frames * []int64{480, 960}[config&1]
	}
	return frames * []int64{120, 240, 480, 960}[config&3]
}

// textTimes keeps the times of subtitles in milliseconds; a sample is shown as long as its block says.
func (t *mkvTrack) textTimes() {
	t.Timescale = 1000
	t.Ends = make([]int64, len(t.Samples))
	var at int64
	for i := range t.Samples {
		at = max(at, t.Samples[i].DTS/1_000_000)
		t.Samples[i].DTS = at
		t.Ends[i] = at + t.durations[i]/1_000_000
	}
	t.End = at + 1
}

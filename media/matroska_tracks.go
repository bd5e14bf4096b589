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
	{"S_TEXT/UTF8", Subtitle, SubRip}, {"S_TEXT/WEBVTT", Subtitle, WebVTT},
	{"D_WEBVTT/SUBTITLES", Subtitle, WebMText}, {"D_WEBVTT/CAPTIONS", Subtitle, WebMText},
	{"S_TEXT/ASS", Subtitle, ASS}, {"S_TEXT/SSA", Subtitle, ASS}, {"S_ASS", Subtitle, ASS}, {"S_SSA", Subtitle, ASS}, {"S_", Subtitle, ""},
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
		case idFlagDefault, idFlagEnabled, idFlagForced, idFlagHearing, idFlagVisual, idFlagOriginal, idFlagCommentary:
			v, err = p.uint(e)
			t.flag(e.id, v != 0)
		case idAdditionMapping:
			return p.each(e, t.addition(p))
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
	t.picture()
	p.tracks[num], p.order = t, append(p.order, t)
	p.tl.Tracks = append(p.tl.Tracks, t.Track)
	return nil
}

func (t *mkvTrack) flag(id uint32, on bool) {
	switch id {
	case idFlagDefault:
		t.Default = on
	case idFlagEnabled:
		t.disabled = !on
	case idFlagForced:
		t.Roles.Forced = on
	case idFlagHearing:
		t.Roles.HearingImpaired = on
	case idFlagVisual:
		t.Roles.VisualImpaired = on
	case idFlagOriginal:
		t.Roles.Original = on
	case idFlagCommentary:
		t.Roles.Commentary = on
	}
}

// detail reads Video or Audio, and Colour and Projection in it.
func (t *mkvTrack) detail(p *mkvParser) func(element) error {
	var read func(e element) error
	read = func(e element) (err error) {
		switch e.id {
		case idColour, idProjection:
			return p.each(e, read)
		case idSamplingFrequency, idPoseRoll, idPoseYaw:
			f, err := p.float(e)
			switch {
			case e.id == idPoseRoll:
				t.roll = f
			case e.id == idPoseYaw:
				t.yaw = f
			case f >= 1 && f <= 1<<20:
				t.SampleRate = int(f)
			}
			return err
		}
		to := map[uint32]*int{
			idPixelWidth: &t.Width, idPixelHeight: &t.Height, idChannels: &t.Channels, idBitDepth: &t.bitDepth,
			idDisplayWidth: &t.display[0], idDisplayHeight: &t.display[1], idDisplayUnit: &t.unit,
			idColourPrimaries: &t.colour[0], idColourTransfer: &t.colour[1], idColourMatrix: &t.colour[2], idColourRange: &t.colour[3],
		}[e.id]
		if to != nil {
			var v uint64
			v, err = p.uint(e)
			*to = int(min(v, 1<<24))
		}
		return err
	}
	return read
}

// addition reads a BlockAdditionMapping, in which Dolby Vision has its configuration.
func (t *mkvTrack) addition(p *mkvParser) func(element) error {
	var typ uint64
	var data []byte
	return func(e element) (err error) {
		switch e.id {
		case idAdditionType:
			typ, err = p.uint(e)
		case idAdditionData:
			if e.size <= 1<<10 {
				data, err = p.src.read(e.data, int(e.size))
			}
		}
		if typ == 'd'<<24|'v'<<16|'c'<<8|'C' && data != nil {
			t.dolby = data
		}
		return err
	}
}

// picture works out how pictures are shown, and which are covers.
func (t *mkvTrack) picture() {
	t.Width, t.Height, t.Channels, t.bitDepth = min(t.Width, 1<<16), min(t.Height, 1<<16), min(t.Channels, 1<<16), min(t.bitDepth, 1<<16)
	if t.Kind != Video {
		return
	}
	const aspectRatio = 3 // and below that pixels, centimetres and inches
	w, h := uint64(t.display[0])*uint64(t.Height), uint64(t.display[1])*uint64(t.Width)
	if t.unit <= aspectRatio && (t.display[0] != t.Width || t.display[1] != t.Height) {
		t.setAspect(w, h)
	}
	if c := t.colour; c != [4]int{} {
		t.setColor(uint(c[0]), uint(c[1]), uint(c[2]), c[3] == 2)
	}
	t.readConfig(t.Private)
	t.dolbyVision("", t.dolby)
	t.Matrix = rotated(t.yaw, t.roll)
	switch {
	case strings.HasPrefix(t.codecID, "V_MJPEG"):
		t.still = true
	case t.codecID == "V_MS/VFW/FOURCC" && len(t.Private) >= 20: // BITMAPINFOHEADER
		switch strings.ToUpper(string(t.Private[16:20])) {
		case "MJPG", "JPEG", "MPNG", "PNG ", "PNG1", "GIF ", "BMP ":
			t.still = true
		}
	}
}

// rotated returns the matrix of pictures that are rolled counter-clockwise by so many degrees, and mirrored if they
// are yawed by half a turn (RFC 9559, 5.1.4.1.28.44 and 46).
func rotated(yaw, roll float64) Matrix {
	if !(math.Abs(roll) <= 360) || roll == 0 && yaw != 180 && yaw != -180 {
		return Matrix{}
	}
	sin, cos := math.Sincos(roll * math.Pi / 180)
	s, c := int32(math.Round(sin*(1<<16))), int32(math.Round(cos*(1<<16)))
	m := Matrix{c, -s, 0, s, c, 0, 0, 0, 1 << 30}
	if yaw == 180 || yaw == -180 {
		m[0], m[1] = -m[0], -m[1]
	}
	return m
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
		t.audioTimes(p.src, p.scale)
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

// audioTimes counts in audio samples: the container's times are rounded, to a millisecond mostly, so a frame that
// comes within that of where the one before ended begins exactly there. Otherwise it begins when the container says.
func (t *mkvTrack) audioTimes(src *source, scale int64) {
	t.Timescale = uint32(t.SampleRate)
	frame := t.frameLength(src)
	if t.Codec == Opus {
		t.Timescale = 48000
	}
	rate := float64(t.Timescale)
	rounded := rate * 1.6e-9 * float64(max(scale, 1_000_000))
	laced := map[int]bool{}
	for _, i := range t.laced {
		laced[i] = true
	}
	var next, dur int64
	for i := range t.Samples {
		s := &t.Samples[i]
		at := int64(math.Round(float64(s.DTS) * rate / 1e9))
		switch dur = frame; {
		case t.Codec == PCM && t.FrameSize > 0:
			dur = int64(s.Size / t.FrameSize)
		case s.CTO > 0: // the frame says how long it is
			dur, s.CTO = int64(s.CTO), 0
		}
		if i == 0 {
			next = max(at, 0)
		} else if frame == 0 || !laced[i] && math.Abs(float64(at-next)) > rounded {
			next = max(at, t.Samples[i-1].DTS)
		}
		s.DTS = next
		next += dur
	}
	if n := len(t.Samples); frame == 0 && n > 1 {
		next += next - t.Samples[n-2].DTS
	}
	t.End = next
	t.Shift = -int64(math.Round(float64(t.delay) * rate / 1e9))
}

// frameOf returns the length of a frame of a codec whose frames differ, in audio samples; 0 for other codecs.
func (t *mkvTrack) frameOf(src *source, off, size int64) (int32, error) {
	if t.Codec != Opus && t.Codec != EAC3 {
		return 0, nil
	}
	d, err := src.peek(off, int(min(size, 8)))
	if t.Codec == Opus && len(d) > 0 {
		return int32(opusLength(d)), err
	}
	f, _ := ac3Frame(d)
	return int32(f.samples), err
}

// frameLength returns how many audio samples a frame has, 0 if they differ.
func (t *mkvTrack) frameLength(src *source) int64 {
	switch t.Codec {
	case AAC:
		return aacLength(t.Private)
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
		if d := t.Private; len(d) >= 12 { // fLaC, block header, minimum and maximum block size
			if n := binary.BigEndian.Uint16(d[10:]); n == binary.BigEndian.Uint16(d[8:]) {
				return int64(n)
			}
			return 0
		}
	}
	if t.defaultDuration > 0 {
		return t.defaultDuration * int64(t.SampleRate) / 1_000_000_000
	}
	return 0
}

// aacLength returns how many samples a frame has, from an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1 and 4.4.1).
func aacLength(d []byte) int64 {
	at := 0
	bits := func(n int) (v int) {
		for ; n > 0; n-- {
			v <<= 1
			if at/8 < len(d) {
				v |= int(d[at/8] >> (7 - at%8) & 1)
			}
			at++
		}
		return v
	}
	object := func() int {
		if o := bits(5); o != 31 {
			return o
		}
		return 32 + bits(6)
	}
	rate := func() {
		if bits(4) == 15 {
			bits(24)
		}
	}
	o := object()
	rate()
	bits(4)
	if o == 5 || o == 29 { // SBR: what is coded follows
		rate()
		o = object()
	}
	short := bits(1) == 1
	switch {
	case o == 23 || o == 39: // low delay
		return map[bool]int64{false: 512, true: 480}[short]
	case short:
		return 960
	}
	return 1024
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

// Package media reads containers: where in a file each sample of each track lies, and when it is shown.
//
//	tl, err := media.Parse(file, size)
//	for _, s := range tl.Main().Samples { ... s.Offset, s.Size, s.DTS, s.Key ... }
//
// Parse knows MP4 and MOV, progressive and fragmented, Matroska and WebM, MPEG-TS, and files of sound: MP3, AAC in
// ADTS, FLAC and Ogg. It reads headers, and sample tables, ProbeKeyframes a few bytes of each keyframe, neither the media. Input is hostile: every length is
// checked against the file before anything is allocated, and what does not hold is a *FormatError that
// names the element and its offset. Memory is bounded by MaxHeader and MaxSamples: 200 MB at the worst,
// 3 MB for an hour of ordinary film.
package media

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"sort"
)

const (
	// MaxSamples is how many samples the tracks of a file may have together: 12 hours at 25 pictures and
	// 47 audio frames a second. A sample takes 32 bytes of memory.
	MaxSamples = 3 << 20
	// MaxHeader is the largest header (MP4 moov, Matroska Tracks and so on) that is read, in bytes.
	MaxHeader = 64 << 20
	maxTracks = 64
	maxText   = 1 << 20 // bytes of names and chapter titles
)

// ErrUnknown says that a file is none of the containers that Parse knows.
var ErrUnknown = errors.New("not a container that is known: MP4, MOV, Matroska, WebM, MPEG-TS, MP3, AAC, FLAC or Ogg")

// FormatError says what is wrong with a container, and where.
type FormatError struct {
	Container string // MP4, Matroska, MPEG-TS, MP3, ADTS, FLAC, Ogg
	Element   string // box, element or table
	Offset    int64  // of the element in the file, in bytes
	Problem   string
}

func (e *FormatError) Error() string {
	return fmt.Sprintf("%s: %s at byte %d: %s", e.Container, e.Element, e.Offset, e.Problem)
}

// Format is the container of a file.
type Format string

// The containers.
const (
	MP4        Format = "mp4"
	Fragmented Format = "fmp4"
	Matroska   Format = "matroska"
	WebM       Format = "webm"
	TS         Format = "mpegts"
	MPEGAudio  Format = "mp3"
	ADTS       Format = "adts"
	FLACFile   Format = "flac"
	Ogg        Format = "ogg"
)

// Kind is what a track carries.
type Kind string

// The kinds of tracks. Other ones (timecode, cover art, data) are listed but never played.
const (
	Video    Kind = "video"
	Audio    Kind = "audio"
	Subtitle Kind = "subtitle"
	Other    Kind = "other"
)

// Codec is a coding, by its usual short name.
type Codec string

// The codings that are told apart. Any other one is written as the container names it.
const (
	H264   Codec = "h264"
	HEVC   Codec = "hevc"
	AV1    Codec = "av1"
	VP8    Codec = "vp8"
	VP9    Codec = "vp9"
	AAC    Codec = "aac"
	MP3    Codec = "mp3"
	AC3    Codec = "ac3"
	EAC3   Codec = "eac3"
	FLAC   Codec = "flac"
	Opus   Codec = "opus"
	Vorbis Codec = "vorbis"
	PCM    Codec = "pcm"
	TX3G   Codec = "tx3g"
	SubRip Codec = "subrip"
	WebVTT Codec = "webvtt"
	// WebMText is WebVTT as WebM, and ffmpeg in Matroska, store it: each cue with its name and settings in front.
	WebMText Codec = "webvtt-webm"
	ASS      Codec = "ass" // SubStation Alpha
)

// Timeline is what is in a file: where and when.
type Timeline struct {
	Format   Format
	Size     int64 // of the file, in bytes
	Tracks   []*Track
	Chapters []Chapter
	Warnings []string
	Moov     Span     // MP4: the header box
	Tables   [][]byte // MPEG-TS: the packets of the PAT and of the PMT of the main programme
	Packet   int      // MPEG-TS: packet length, 188 or 192 bytes
	Zero     int64    // MPEG-TS: the timestamp that time 0 had, 90 kHz
	// Breaks are the samples of the main track before which the container's clock starts anew, in rising
	// order: recordings that were joined. The timeline runs on across them.
	Breaks []int
	// Zeros are, for each of Breaks, the timestamp that time 0 would have had by the clock behind it: Zero is that of
	// the first recording. MPEG-TS, 90 kHz.
	Zeros []int64

	// brokenAt is the byte from which on the file is not whole, 0 if it is; broken says in which way.
	brokenAt int64
	broken   string
}

// cutOff notes that the file ends at a byte before its media does.
func (tl *Timeline) cutOff(at int64) { tl.brokenAt, tl.broken = at, "is cut off" }

// damaged notes that nothing can be read from a byte on.
func (tl *Timeline) damaged(at int64) { tl.brokenAt, tl.broken = at, "is damaged" }

// Span is a run of bytes in the file.
type Span struct {
	Offset, Size int64
}

// End returns the offset behind the span.
func (s Span) End() int64 { return s.Offset + s.Size }

// Chapter is a named point in time.
type Chapter struct {
	Start float64 `json:"start"` // seconds
	Title string  `json:"title"`
}

// Track is one stream of samples.
type Track struct {
	ID        uint32
	Kind      Kind
	Codec     Codec
	RFC6381   string // codec string for players, "" if unknown
	Language  string // as the container says, usually ISO 639-2; "und" if it does not
	Name      string
	Default   bool
	Encrypted bool
	Roles     Roles
	Mixed     bool // Ogg: streams follow each other that need decoders of other settings

	Timescale     uint32 // units of time per second
	Width, Height int    // of video, in pixels, before Matrix is applied
	Matrix        Matrix // of video, for display
	PixelAspect   [2]int // of video, width to height of a pixel; zero if the container does not say
	Color         Color  // of video
	SampleRate    int    // of audio, in Hz
	Channels      int

	// Entries are the MP4 sample entry boxes; Private is Matroska's CodecPrivate.
	Entries [][]byte
	Private []byte
	// FrameSize is set for PCM: each Sample is then a run of frames of so many bytes, one unit of time each.
	FrameSize uint32

	Samples []Sample // in decode order
	// Pieces are where samples lie that are no run of bytes: Ogg packets that span pages. In order of samples.
	Pieces []Piece
	// Ends is set for subtitles in Matroska: until when each sample is shown.
	Ends []int64
	End  int64 // decode time behind the last sample
	// Shift is added to DTS+CTO to get the time of presentation: edit lists and codec delays.
	Shift int64
	// Trim is the time of presentation behind which an edit list ends the track; 0 if it does not.
	Trim int64

	still           bool  // pictures in a coding of photographs: a cover, most of the time
	defaultDuration int64 // Matroska: nanoseconds per frame, 0 if not given
	nalLength       int   // bytes of a NAL unit's length, 0 if samples are not NAL units
}

// Roles say what a track is for.
type Roles struct {
	Forced          bool // subtitles that are shown to all viewers of the track's language
	HearingImpaired bool // subtitles that also describe sounds
	VisualImpaired  bool // sound that also describes pictures
	Commentary      bool
	Original        bool // in the language that the film was made in
}

// Matrix places the pictures of a track on the screen: a, b, u, c, d, v, x, y, w as in the tkhd box
// (ISO/IEC 14496-12, 8.3.2), u, v and w in 2.30 and the others in 16.16 fixed point. All zero is the identity.
type Matrix [9]int32

// Rotation returns by how many degrees pictures are turned clockwise for display: 0, 90, 180 or 270.
// Other angles, and mirroring, count as 0.
func (m Matrix) Rotation() int {
	const one = 1 << 16
	switch [4]int32{m[0], m[1], m[3], m[4]} {
	case [4]int32{0, one, -one, 0}:
		return 90
	case [4]int32{-one, 0, 0, -one}:
		return 180
	case [4]int32{0, -one, one, 0}:
		return 270
	}
	return 0
}

// Color is how the samples of pictures become colours, in the code points of ITU-T H.273. Zero is unknown.
type Color struct {
	Primaries, Transfer, Matrix uint8
	Full                        bool // full range, not 16 to 235
}

// VideoRange returns SDR, PQ or HLG, the values of VIDEO-RANGE in HLS (RFC 8216bis, 4.4.6.2).
func (c Color) VideoRange() string {
	switch c.Transfer {
	case 16:
		return "PQ"
	case 18:
		return "HLG"
	}
	return "SDR"
}

// Display returns the size at which pictures are shown: square pixels, turned as Matrix says.
func (t *Track) Display() (width, height int) {
	width, height = t.Width, t.Height
	if a := t.PixelAspect; a[0] > 0 && a[1] > 0 {
		width = int(math.Round(float64(width) * float64(a[0]) / float64(a[1])))
	}
	if r := t.Matrix.Rotation(); r == 90 || r == 270 {
		width, height = height, width
	}
	return width, height
}

// Sample is one picture or audio frame.
type Sample struct {
	Offset int64  // in the file
	DTS    int64  // decode time, in the track's units
	Size   uint32 // bytes
	CTO    int32  // composition offset: presentation time less decode time
	Entry  uint8  // index into Track.Entries
	Key    bool   // decoding can start here
	IDR    bool   // and nothing later refers to anything earlier: every player can start here
}

// Piece is a run of bytes of a sample that has several.
type Piece struct {
	Sample int
	Span
}

// Spans returns where sample i lies.
func (t *Track) Spans(i int) []Span {
	s := t.Samples[i]
	at := sort.Search(len(t.Pieces), func(k int) bool { return t.Pieces[k].Sample >= i })
	if at == len(t.Pieces) || t.Pieces[at].Sample != i {
		return []Span{{s.Offset, int64(s.Size)}}
	}
	var spans []Span
	for ; at < len(t.Pieces) && t.Pieces[at].Sample == i; at++ {
		spans = append(spans, t.Pieces[at].Span)
	}
	return spans
}

// PTS returns the time of presentation of sample i, in the track's units.
func (t *Track) PTS(i int) int64 { return t.Samples[i].DTS + int64(t.Samples[i].CTO) + t.Shift }

// Duration returns the decode duration of sample i.
func (t *Track) Duration(i int) int64 {
	if i+1 < len(t.Samples) {
		return t.Samples[i+1].DTS - t.Samples[i].DTS
	}
	return t.End - t.Samples[i].DTS
}

// Seconds converts a time of the track.
func (t *Track) Seconds(units int64) float64 { return float64(units) / float64(t.Timescale) }

// Main returns the track that cuts follow: the first video track, else the first audio track, else nil.
func (tl *Timeline) Main() *Track {
	for _, kind := range []Kind{Video, Audio} {
		for _, t := range tl.Tracks {
			if t.Kind == kind && len(t.Samples) > 0 {
				return t
			}
		}
	}
	return nil
}

// PresentationEnd returns the time of presentation at which the last sample is over, in the track's units: later than
// the last decode time where pictures are reordered, and Trim at most.
func (t *Track) PresentationEnd() int64 {
	if len(t.Samples) == 0 {
		return 0
	}
	end := t.End + t.Shift
	for i := max(0, len(t.Samples)-maxReorder); i < len(t.Samples); i++ {
		end = max(end, t.PTS(i)+t.Duration(i))
	}
	if t.Trim > 0 {
		end = min(end, t.Trim)
	}
	return end
}

// maxReorder is by how many pictures decoding can be ahead of presentation (ITU-T H.264, A.3.1; H.265, A.4.2).
const maxReorder = 16

// Duration returns the length of the presentation in seconds: where the last audio or video track ends.
func (tl *Timeline) Duration() float64 {
	var end float64
	for _, t := range tl.Tracks {
		if t.played() {
			end = max(end, t.Seconds(t.PresentationEnd()))
		}
	}
	return end
}

// played tells whether views show the track.
func (t *Track) played() bool { return (t.Kind == Video || t.Kind == Audio) && len(t.Samples) > 0 }

func (tl *Timeline) warn(format string, args ...any) {
	if len(tl.Warnings) < 100 {
		tl.Warnings = append(tl.Warnings, fmt.Sprintf(format, args...))
	}
}

// Parse finds out what r, a file of size bytes, is, and returns its timeline. ErrUnknown if it is none of
// the known containers, a *FormatError if it is one but broken.
func Parse(r io.ReaderAt, size int64) (*Timeline, error) {
	src := newSource(r, size)
	parse, err := detect(src)
	if err != nil {
		return nil, err
	}
	tl, err := parse(src)
	if err != nil {
		return nil, err
	}
	tl.Size = size
	tl.dropEmpty()
	tl.setCoversAside()
	tl.settle()
	if err := tl.check(); err != nil {
		return nil, err
	}
	if tl.brokenAt > 0 {
		where := fmt.Sprintf("at byte %d of %d", tl.brokenAt, size)
		if tl.brokenAt >= size {
			where = fmt.Sprintf("after %d bytes, which is less than its header says", size)
		}
		tl.warn("the file %s %s: what is whole before that is shown, and ends at %.1f s",
			tl.broken, where, tl.Duration())
	}
	return tl, nil
}

// dropEmpty removes samples of no bytes from what is played: they hold no picture and no sound, and no decoder takes
// them. The sample before each lasts until the next that has bytes.
func (tl *Timeline) dropEmpty() {
	for _, t := range tl.Tracks {
		if t.Kind != Video && t.Kind != Audio {
			continue
		}
		before := len(t.Samples)
		if t.Samples = slices.DeleteFunc(t.Samples, func(s Sample) bool { return s.Size == 0 }); len(t.Samples) < before {
			tl.warn("track %d: %d of %d samples are empty and left out", t.ID, before-len(t.Samples), before)
		}
	}
}

// Known tells whether r, a file of size bytes, begins as one of the containers that Parse knows.
func Known(r io.ReaderAt, size int64) (bool, error) {
	_, err := detect(newSource(r, size))
	if errors.Is(err, ErrUnknown) {
		return false, nil
	}
	return err == nil, err
}

func newSource(r io.ReaderAt, size int64) *source { return &source{r: r, size: size, window: 4 << 10} }

// detect returns the parser of a container, or ErrUnknown.
func detect(src *source) (parse func(*source) (*Timeline, error), err error) {
	head, err := src.peek(0, 16)
	if err != nil {
		return nil, err
	}
	switch {
	case len(head) >= 8 && isTopBox(string(head[4:8])):
		return parseMP4, nil
	case len(head) >= 4 && string(head[:4]) == "\x1a\x45\xdf\xa3":
		return parseMatroska, nil
	}
	packet, first := findPackets(src)
	if packet == 0 {
		if parse, err = detectSound(src); err == nil && parse == nil {
			err = ErrUnknown
		}
		return parse, err
	}
	return func(src *source) (*Timeline, error) { return parseTS(src, packet, first) }, nil
}

// setCoversAside makes covers no film: a single photograph, or photographs beside a film.
func (tl *Timeline) setCoversAside() {
	film := slices.ContainsFunc(tl.Tracks, func(t *Track) bool { return t.Kind == Video && !t.still && len(t.Samples) > 0 })
	for _, t := range tl.Tracks {
		if t.still && (film || len(t.Samples) <= 1) {
			t.Kind = Other
		}
	}
}

// maxOverlap is how many times the bytes of a file its samples may have together. Samples that share bytes are rare,
// and a view has them all: without a bound a small file makes views of terabytes.
const maxOverlap = 4

// check holds what the rest of the program relies on: samples lie in the file, do not multiply its bytes, and time
// does not run back.
func (tl *Timeline) check() error {
	var bytes int64
	for _, t := range tl.Tracks {
		for i := range t.Samples {
			bytes += int64(t.Samples[i].Size)
		}
	}
	if bytes/maxOverlap > tl.Size {
		return &FormatError{string(tl.Format), "samples", 0,
			fmt.Sprintf("%d bytes in a file of %d: more than %d times as many", bytes, tl.Size, maxOverlap)}
	}
	for _, t := range tl.Tracks {
		if len(t.Samples) > 0 && t.Timescale == 0 {
			return &FormatError{string(tl.Format), fmt.Sprintf("track %d", t.ID), 0, "timescale is zero"}
		}
		for i := range t.Samples {
			s := &t.Samples[i]
			if s.Offset < 0 || s.Offset > tl.Size || int64(s.Size) > tl.Size-s.Offset {
				return &FormatError{string(tl.Format), fmt.Sprintf("sample %d of track %d", i, t.ID), s.Offset,
					fmt.Sprintf("%d bytes reach beyond the end of the file at %d", s.Size, tl.Size)}
			}
			if t.Duration(i) < 0 || t.Duration(i) > math.MaxUint32 || s.DTS > math.MaxInt64/4 || s.DTS < -math.MaxInt64/4 {
				return &FormatError{string(tl.Format), fmt.Sprintf("sample %d of track %d", i, t.ID), s.Offset, "its time is out of range"}
			}
		}
	}
	return nil
}

// source reads a file in pieces. Small reads near each other cost one read of the file.
type source struct {
	r      io.ReaderAt
	size   int64
	window int // bytes that a small read fetches
	buf    []byte
	base   int64
}

// peek returns up to n bytes at off, fewer at the end of the file, valid until the next call. n is at
// most MaxHeader.
func (s *source) peek(off int64, n int) ([]byte, error) {
	if off < 0 || off >= s.size {
		return nil, nil
	}
	n = int(min(int64(n), s.size-off))
	if off < s.base || off+int64(n) > s.base+int64(len(s.buf)) {
		want := int(min(int64(max(n, s.window)), s.size-off))
		if cap(s.buf) < want {
			s.buf = make([]byte, want)
		}
		s.buf, s.base = s.buf[:want], off
		if _, err := io.ReadFull(io.NewSectionReader(s.r, off, int64(want)), s.buf); err != nil {
			s.buf = s.buf[:0]
			return nil, fmt.Errorf("read %d bytes at %d: %w", want, off, err)
		}
	}
	from := int(off - s.base)
	return s.buf[from : from+n], nil
}

// read returns exactly n bytes at off in memory of their own.
func (s *source) read(off int64, n int) ([]byte, error) {
	if off < 0 || int64(n) > s.size-off {
		return nil, fmt.Errorf("read %d bytes at %d: %w", n, off, io.ErrUnexpectedEOF)
	}
	p := make([]byte, n)
	if _, err := io.ReadFull(io.NewSectionReader(s.r, off, int64(n)), p); err != nil {
		return nil, fmt.Errorf("read %d bytes at %d: %w", n, off, err)
	}
	return p, nil
}

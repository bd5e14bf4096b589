package media

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// This file reads Matroska (RFC 9559) and WebM. ebml-go, the library of the field, unmarshals a whole
// document, media included, and allocates by the lengths it finds; we walk the elements and skip the media.

// EBML ids of the elements that are read.
const (
	idEBML, idDocType                                      = 0x1a45dfa3, 0x4282
	idSegment, idInfo, idTimestampScale                    = 0x18538067, 0x1549a966, 0x2ad7b1
	idTracks, idTrackEntry, idTrackNumber, idTrackType     = 0x1654ae6b, 0xae, 0xd7, 0x83
	idCodecID, idCodecPrivate, idCodecDelay                = 0x86, 0x63a2, 0x56aa
	idDefaultDuration, idLanguage, idLanguageBCP47, idName = 0x23e383, 0x22b59c, 0x22b59d, 0x536e
	idFlagDefault, idVideo, idPixelWidth, idPixelHeight    = 0x88, 0xe0, 0xb0, 0xba
	idAudio, idSamplingFrequency, idChannels, idBitDepth   = 0xe1, 0xb5, 0x9f, 0x6264
	idContentEncodings                                     = 0x6d80
	idChapters, idEditionEntry, idChapterAtom              = 0x1043a770, 0x45b9, 0xb6
	idChapterTimeStart, idChapterDisplay, idChapString     = 0x91, 0x80, 0x85
	idCluster, idTimestamp, idSimpleBlock                  = 0x1f43b675, 0xe7, 0xa3
	idBlockGroup, idBlock, idBlockDuration, idReference    = 0xa0, 0xa1, 0x9b, 0xfb
	idCues, idSeekHead, idTags, idAttachments              = 0x1c53bb6b, 0x114d9b74, 0x1254c367, 0x1941a469
	idSeek, idSeekID, idSeekPosition                       = 0x4dbb, 0x53ab, 0x53ac
	idFlagForced, idFlagHearing, idFlagVisual              = 0x55aa, 0x55ab, 0x55ac
	idFlagOriginal, idFlagCommentary, idFlagEnabled        = 0x55ae, 0x55af, 0xb9
	idDisplayWidth, idDisplayHeight, idDisplayUnit         = 0x54b0, 0x54ba, 0x54b2
	idColour, idColourMatrix, idColourRange                = 0x55b0, 0x55b1, 0x55b9
	idColourTransfer, idColourPrimaries                    = 0x55ba, 0x55bb
	idProjection, idPoseYaw, idPoseRoll                    = 0x7670, 0x7673, 0x7675
	idAdditionMapping, idAdditionType, idAdditionData      = 0x41e4, 0x41e7, 0x41ed
)

// elementNames are what the elements are called in errors.
var elementNames = map[uint32]string{
	idEBML: "EBML header", idSegment: "Segment", idInfo: "Info", idTracks: "Tracks", idTrackEntry: "TrackEntry", idCluster: "Cluster",
	idSimpleBlock: "SimpleBlock", idBlockGroup: "BlockGroup", idBlock: "Block", idCues: "Cues", idChapters: "Chapters",
	idSeekHead: "SeekHead", idTags: "Tags", idAttachments: "Attachments",
}

const unknownSize = -1

// element is an EBML element in the file.
type element struct {
	id   uint32
	off  int64 // of its id
	data int64 // of its payload
	size int64 // of its payload, or unknownSize
}

func (e element) end() int64 { return e.data + e.size }

func (e element) fail(format string, args ...any) error {
	name, ok := elementNames[e.id]
	if !ok {
		name = fmt.Sprintf("element 0x%X", e.id)
	}
	return &FormatError{"Matroska", name, e.off, fmt.Sprintf(format, args...)}
}

// damage is an error that does not keep what was read before from being shown.
type damage struct{ error }

func (d damage) Unwrap() error { return d.error }

func (e element) damage(format string, args ...any) error { return damage{e.fail(format, args...)} }

// isTop tells the children of Segment, one of which ends a Cluster of unknown size.
func isTop(id uint32) bool {
	switch id {
	case idCluster, idCues, idTags, idAttachments, idChapters, idTracks, idInfo, idSeekHead, idSegment, idEBML:
		return true
	}
	return false
}

type mkvParser struct {
	src     *source
	tl      *Timeline
	scale   int64 // nanoseconds per unit of block timestamps
	tracks  map[uint64]*mkvTrack
	order   []*mkvTrack
	samples int
	text    int
	seeks   map[uint32]int64 // where SeekHead says that elements are
	done    map[int64]bool   // elements that were read before their turn, by offset
	info    bool             // Info was read
}

// mkvTrack collects what blocks say; finish turns it into samples with decode times.
type mkvTrack struct {
	*Track
	codecID   string
	delay     int64 // nanoseconds
	encoded   bool  // compressed or stripped: samples are not what lies in the file
	bitDepth  int
	disabled  bool
	display   [2]int // width and height, in units of unit
	unit      int
	colour    [4]int // primaries, transfer, matrix, range
	yaw, roll float64
	dolby     []byte
	durations map[int]int64 // of samples whose block says so, in nanoseconds
	laced     []int         // samples that have no timestamp of their own
}

func parseMatroska(src *source) (*Timeline, error) {
	p := &mkvParser{src: src, tl: &Timeline{Format: Matroska}, scale: 1_000_000, tracks: map[uint64]*mkvTrack{},
		seeks: map[uint32]int64{}, done: map[int64]bool{}}
	head, err := p.element(0)
	if err != nil {
		return nil, err
	}
	if head.end() > src.size {
		return nil, head.fail("%d bytes, %d are left of the file", head.size, src.size-head.data)
	}
	if err := p.each(head, func(e element) error {
		if e.id == idDocType {
			s, err := p.text8(e)
			if s == "webm" {
				p.tl.Format = WebM
			}
			return err
		}
		return nil
	}); err != nil {
		return nil, err
	}
	seg, err := p.element(head.end())
	if err != nil {
		return nil, err
	}
	if seg.id != idSegment {
		return nil, seg.fail("stands where the Segment should begin")
	}
	if err := p.segment(seg); err != nil {
		return nil, err
	}
	if len(p.order) == 0 {
		return nil, seg.fail("has no Tracks: it says of nothing in it what it is")
	}
	for _, t := range p.order {
		t.Default = t.Default && !t.disabled
		if err := t.finish(p); err != nil {
			return nil, err
		}
	}
	return p.tl, nil
}

// element reads the head of an element, which may say that it is longer than the file.
func (p *mkvParser) element(off int64) (element, error) {
	d, err := p.src.peek(off, 12)
	if err != nil {
		return element{}, err
	}
	e := element{off: off}
	idLen, ok := vintLen(d)
	if !ok || idLen > 4 {
		return e, e.damage("no element begins here")
	}
	for _, b := range d[:idLen] {
		e.id = e.id<<8 | uint32(b)
	}
	size, n, ok := vint(d[idLen:])
	if !ok {
		return e, e.damage("bad length")
	}
	e.data = off + int64(idLen+n)
	if e.size = int64(size); size == 1<<(7*n)-1 {
		e.size = unknownSize
	}
	return e, nil
}

// vintLen returns the length of the variable-size integer at the start of d.
func vintLen(d []byte) (int, bool) {
	if len(d) == 0 || d[0] == 0 {
		return 0, false
	}
	n := 1
	for b := d[0]; b&0x80 == 0; b <<= 1 {
		n++
	}
	return n, n <= len(d)
}

// vint reads a variable-size integer (RFC 8794, section 4).
func vint(d []byte) (v uint64, n int, ok bool) {
	n, ok = vintLen(d)
	if !ok {
		return 0, 0, false
	}
	v = uint64(d[0]) & (1<<(8-n) - 1)
	for _, b := range d[1:n] {
		v = v<<8 | uint64(b)
	}
	return v, n, true
}

// each calls fn for the children of a parent of known size.
func (p *mkvParser) each(parent element, fn func(element) error) error {
	if parent.size == unknownSize {
		return parent.fail("may not have an unknown length")
	}
	for off := parent.data; off < parent.end(); {
		e, err := p.element(off)
		if err != nil {
			return err
		}
		if e.size == unknownSize || e.end() > parent.end() {
			return e.damage("reaches beyond its parent at byte %d", parent.off)
		}
		if err := fn(e); err != nil {
			return err
		}
		off = e.end()
	}
	return nil
}

func (p *mkvParser) uint(e element) (uint64, error) {
	if e.size > 8 {
		return 0, e.fail("integer of %d bytes", e.size)
	}
	d, err := p.src.peek(e.data, int(e.size))
	var v uint64
	for _, b := range d {
		v = v<<8 | uint64(b)
	}
	return v, err
}

func (p *mkvParser) float(e element) (float64, error) {
	v, err := p.uint(e)
	if e.size == 4 {
		return float64(math.Float32frombits(uint32(v))), err
	}
	return math.Float64frombits(v), err
}

func (p *mkvParser) text8(e element) (string, error) {
	if p.text += int(min(e.size, maxText)); p.text > maxText {
		return "", e.fail("more than %d bytes of names", maxText)
	}
	d, err := p.src.peek(e.data, int(e.size))
	return strings.ToValidUTF8(strings.TrimRight(string(d), "\x00"), "?"), err
}

// segment walks the top level: it may end with the file, and so may its last Cluster. Where the file is cut off or
// damaged it ends as well, if there is something to show by then.
func (p *mkvParser) segment(seg element) error {
	end := p.src.size
	if seg.size != unknownSize {
		end = min(end, seg.end())
	}
	for off := seg.data; off < end; {
		e, err := p.element(off)
		if err == nil && e.id == idCluster {
			if err = p.locate(seg, off, end); err == nil {
				off, err = p.cluster(e, end)
			}
		} else if err == nil {
			err = p.top(e)
			off = e.end()
		}
		var broken damage
		if errors.As(err, &broken) && p.samples > 0 {
			if p.src.size-off < 12 || e.size != unknownSize && e.end() > p.src.size {
				p.tl.cutOff(p.src.size)
			} else if p.tl.brokenAt == 0 {
				p.tl.damaged(off)
			}
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// top reads a child of Segment that is no Cluster, unless it was read before its turn.
func (p *mkvParser) top(e element) error {
	if e.size == unknownSize {
		return e.damage("may not have an unknown length")
	}
	if e.end() > p.src.size {
		return e.damage("%d bytes, %d are left of the file: it was cut off", e.size, p.src.size-e.data)
	}
	if p.done[e.off] {
		return nil
	}
	switch e.id {
	case idInfo:
		p.info = true
		return p.each(e, p.scaleOf)
	case idTracks:
		return p.each(e, p.track)
	case idChapters:
		return p.chapters(e)
	case idSeekHead:
		return p.each(e, p.seek)
	}
	return nil
}

func (p *mkvParser) scaleOf(c element) error {
	if c.id != idTimestampScale {
		return nil
	}
	v, err := p.uint(c)
	if v == 0 || v > 1e9 {
		return c.fail("timestamp scale of %d ns", v)
	}
	p.scale = int64(v)
	return err
}

// seek reads an entry of SeekHead.
func (p *mkvParser) seek(entry element) error {
	if entry.id != idSeek {
		return nil
	}
	var id, pos uint64
	err := p.each(entry, func(e element) (err error) {
		switch e.id {
		case idSeekID:
			id, err = p.uint(e)
		case idSeekPosition:
			pos, err = p.uint(e)
		}
		return err
	})
	if (id == idTracks || id == idInfo) && pos < 1<<62 {
		p.seeks[uint32(id)] = int64(pos)
	}
	return err
}

// locate reads Tracks and Info where the first Cluster, at off, comes before them: programs that edit headers move
// them to the end of the file. SeekHead says where they are; if it does not, one pass over the file finds them.
func (p *mkvParser) locate(seg element, off, end int64) error {
	for _, id := range []uint32{idInfo, idTracks} {
		pos, ok := p.seeks[id]
		delete(p.seeks, id)
		if !ok || p.has(id) || pos > end-seg.data {
			continue
		}
		if e, err := p.element(seg.data + pos); err == nil && e.id == id {
			if err := p.early(e); err != nil {
				return err
			}
		}
	}
	if p.has(idTracks) || p.done[seg.off] {
		return nil
	}
	p.done[seg.off] = true // scanned
	for off < end && !(p.has(idTracks) && p.has(idInfo)) {
		e, err := p.element(off)
		if err != nil {
			return nil // what is there to find has been found
		}
		switch {
		case e.id == idTracks || e.id == idInfo:
			if err := p.early(e); err != nil {
				return err
			}
			off = e.end()
		case e.size == unknownSize: // a Cluster: its children follow
			off = e.data
		default:
			off = e.end()
		}
	}
	return nil
}

func (p *mkvParser) has(id uint32) bool {
	if id == idInfo {
		return p.info
	}
	return len(p.order) > 0
}

// early reads a child of Segment before its turn.
func (p *mkvParser) early(e element) error {
	err := p.top(e)
	p.done[e.off] = true
	return err
}

func (p *mkvParser) chapters(chapters element) error {
	return p.each(chapters, func(edition element) error {
		if edition.id != idEditionEntry || len(p.tl.Chapters) > 0 {
			return nil // one edition is played
		}
		return p.each(edition, func(atom element) error {
			if atom.id != idChapterAtom {
				return nil
			}
			var ch Chapter
			if err := p.each(atom, func(e element) error {
				switch e.id {
				case idChapterTimeStart:
					v, err := p.uint(e)
					ch.Start = float64(v) / 1e9
					return err
				case idChapterDisplay:
					return p.each(e, func(s element) (err error) {
						if s.id == idChapString && ch.Title == "" {
							ch.Title, err = p.text8(s)
						}
						return err
					})
				}
				return nil
			}); err != nil {
				return err
			}
			p.tl.Chapters = append(p.tl.Chapters, ch)
			return nil
		})
	})
}

package reel

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/media"
)

// faststart makes the view of a progressive MP4 with its header in front, so that players start at the
// first bytes. nil if the original is that way already.
func faststart(src io.ReaderAt, tl *media.Timeline, groups []chunker.Group) (*view, error) {
	first := int64(math.MaxInt64)
	for _, t := range tl.Tracks {
		for _, s := range t.Samples {
			first = min(first, s.Offset)
		}
	}
	if tl.Format != media.MP4 || tl.Moov.Offset < first {
		return nil, nil
	}
	head := make([]byte, 8)
	if err := readFull(src, head, 0); err != nil {
		return nil, err
	}
	insert := int64(0) // behind ftyp, which must be first
	if string(head[4:]) == "ftyp" {
		insert = int64(binary.BigEndian.Uint32(head))
	}
	if insert > first || insert == 1 {
		return nil, nil
	}
	moov := make([]byte, tl.Moov.Size)
	if err := readFull(src, moov, tl.Moov.Offset); err != nil {
		return nil, err
	}
	front, err := moveMoov(moov, insert, tl.Moov)
	if err != nil {
		return nil, err
	}
	v := &view{name: "faststart.mp4", sections: [][]item{{{span: media.Span{Size: insert}}, made(front)}}}
	for _, g := range groups {
		span := g.Span()
		var items []item
		for _, piece := range []media.Span{between(span, insert, tl.Moov.Offset), between(span, max(insert, tl.Moov.End()), math.MaxInt64)} {
			if piece.Size > 0 {
				items = append(items, item{span: piece, shared: piece == span})
			}
		}
		if len(items) > 0 {
			v.sections = append(v.sections, items)
		}
	}
	return v, nil
}

// between returns what of s lies in [from, to).
func between(s media.Span, from, to int64) media.Span {
	from, to = max(from, s.Offset), min(to, s.End())
	return media.Span{Offset: from, Size: max(0, to-from)}
}

// moveMoov returns moov with every chunk offset as it must be once moov stands at insert. Offsets of 32
// bits that would overflow make every stco a co64.
func moveMoov(moov []byte, insert int64, was media.Span) ([]byte, error) {
	wide := false
	size := int64(len(moov))
	for {
		narrow := !wide
		out := rewriteBoxes(moov, func(off int64) (int64, bool) {
			if off >= was.End() { // moov leaves from before it and comes to before it
				off += size - was.Size
			} else if off >= insert {
				off += size
			}
			return off, off <= math.MaxUint32
		}, &wide)
		if int64(len(out)) == size && narrow == !wide {
			return out, nil
		}
		if size = int64(len(out)); size > media.MaxHeader*2 {
			return nil, fmt.Errorf("header of %d bytes is too large to be moved", size)
		}
	}
}

// rewriteBoxes copies boxes and moves the chunk offsets in them. If one does not fit in 32 bits, wide is
// set, and every table has 64 bits the next time round.
func rewriteBoxes(data []byte, move func(int64) (int64, bool), wide *bool) []byte {
	w := &boxWriter{b: make([]byte, 0, len(data)+len(data)/8)}
	for len(data) >= 8 {
		size, head := int64(binary.BigEndian.Uint32(data)), 8
		if size == 1 && len(data) >= 16 {
			size, head = int64(binary.BigEndian.Uint64(data[8:])), 16
		}
		if size < int64(head) || size > int64(len(data)) { // as Parse takes it: the rest
			size = int64(len(data))
		}
		body, typ := data[head:size], string(data[4:8])
		switch typ {
		case "moov", "trak", "mdia", "minf", "stbl":
			at := w.begin(typ)
			w.raw(rewriteBoxes(body, move, wide))
			w.end(at)
		case "stco", "co64":
			w.offsets(typ, body, move, wide)
		default:
			w.raw(data[:size])
		}
		data = data[size:]
	}
	w.raw(data)
	return w.b
}

func (w *boxWriter) offsets(typ string, body []byte, move func(int64) (int64, bool), wide *bool) {
	n := int(binary.BigEndian.Uint32(body[4:])) // Parse has checked that they fit
	entry, out := 4, typ
	if typ == "co64" {
		entry = 8
	} else if *wide {
		out = "co64"
	}
	at := w.full(out, 0, 0)
	w.u32(uint32(n))
	for i := range n {
		off := int64(binary.BigEndian.Uint32(body[8+entry*i:]))
		if entry == 8 {
			off = int64(binary.BigEndian.Uint64(body[8+entry*i:]))
		}
		moved, fits := move(off)
		if out == "co64" {
			w.u64(uint64(moved))
		} else {
			w.u32(uint32(moved))
			*wide = *wide || !fits
		}
	}
	w.end(at)
}

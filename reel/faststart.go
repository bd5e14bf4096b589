package reel

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"runtime"

	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/media"
)

// largeHeader is from where on what parsing left is collected before the header is read again, in bytes: the collector
// begins too late for an allocation that is a third of all memory.
const largeHeader = 16 << 20

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
	if tl.Moov.Size > largeHeader {
		runtime.GC()
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

// moveMoov returns moov with every chunk offset as it must be once moov stands at insert; it changes the
// bytes that it is given. If an offset no longer fits in 32 bits, every stco becomes a co64.
func moveMoov(moov []byte, insert int64, was media.Span) ([]byte, error) {
	size := int64(len(moov))
	move := func(off int64) int64 {
		if off >= was.End() { // moov leaves from before it and comes to before it
			return off + size - was.Size
		} else if off >= insert {
			return off + size
		}
		return off
	}
	var largest, count int64
	eachOffset(moov, func(table chunkTable) {
		for i := range table.n {
			if off := move(table.at(i)); !table.wide {
				largest = max(largest, off)
			}
		}
		if !table.wide {
			count += int64(table.n)
		}
	})
	if largest <= math.MaxUint32-4*count { // also if the tables grew
		eachOffset(moov, func(table chunkTable) {
			for i := range table.n {
				table.set(i, move(table.at(i)))
			}
		})
		return moov, nil
	}
	if size += 4 * count; size > 2*media.MaxHeader {
		return nil, fmt.Errorf("header of %d bytes is too large to be moved", size)
	}
	w := &boxWriter{b: make([]byte, 0, size)}
	widen(w, moov, move)
	if int64(len(w.b)) != size {
		return nil, fmt.Errorf("header of %d bytes became one of %d, not %d", len(moov), len(w.b), size)
	}
	return w.b, nil
}

// box is a box of a moov that Parse has accepted.
type box struct {
	typ       string
	raw, body []byte
}

// boxes lists the boxes in data and returns what is left behind them.
func boxes(data []byte, each func(box)) (rest []byte) {
	for len(data) >= 8 {
		size, head := int64(binary.BigEndian.Uint32(data)), 8
		if size == 1 && len(data) >= 16 {
			size, head = int64(binary.BigEndian.Uint64(data[8:])), 16
		}
		if size < int64(head) || size > int64(len(data)) { // as Parse takes it: the rest
			size = int64(len(data))
		}
		each(box{string(data[4:8]), data[:size], data[min(int64(head), size):size]})
		data = data[size:]
	}
	return data
}

// chunkParents are the boxes from moov down to the tables of chunk offsets.
var chunkParents = map[string]bool{"moov": true, "trak": true, "mdia": true, "minf": true, "stbl": true}

// chunkTable is the entries of an stco (32 bits) or a co64.
type chunkTable struct {
	entries []byte
	n       int
	wide    bool
}

func newChunkTable(b box) chunkTable {
	return chunkTable{b.body[8:], int(binary.BigEndian.Uint32(b.body[4:])), b.typ == "co64"} // Parse has checked that they fit
}

func (t chunkTable) at(i int) int64 {
	if t.wide {
		return int64(binary.BigEndian.Uint64(t.entries[8*i:]))
	}
	return int64(binary.BigEndian.Uint32(t.entries[4*i:]))
}

func (t chunkTable) set(i int, off int64) {
	if t.wide {
		binary.BigEndian.PutUint64(t.entries[8*i:], uint64(off))
	} else {
		binary.BigEndian.PutUint32(t.entries[4*i:], uint32(off))
	}
}

// eachOffset calls fn with every table of chunk offsets.
func eachOffset(data []byte, fn func(chunkTable)) {
	boxes(data, func(b box) {
		switch {
		case chunkParents[b.typ]:
			eachOffset(b.body, fn)
		case b.typ == "stco" || b.typ == "co64":
			fn(newChunkTable(b))
		}
	})
}

// widen copies boxes to w with every table of chunk offsets moved, and in 64 bits.
func widen(w *boxWriter, data []byte, move func(int64) int64) {
	rest := boxes(data, func(b box) {
		switch {
		case chunkParents[b.typ]:
			at := w.begin(b.typ)
			widen(w, b.body, move)
			w.end(at)
		case b.typ == "stco" || b.typ == "co64":
			t := newChunkTable(b)
			at := w.full("co64", 0, 0)
			w.u32(uint32(t.n))
			for i := range t.n {
				w.u64(uint64(move(t.at(i))))
			}
			w.end(at)
		default:
			w.raw(b.raw)
		}
	})
	w.raw(rest)
}

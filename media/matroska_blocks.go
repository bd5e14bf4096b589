package media

import (
	"encoding/binary"
	"errors"
	"math"
)

// This file reads Clusters of Matroska: blocks of frames (RFC 9559, section 10).

// cluster reads the blocks of a Cluster and returns where it ends.
func (p *mkvParser) cluster(cl element, segEnd int64) (int64, error) {
	end := segEnd
	if cl.size != unknownSize {
		end = cl.end()
	}
	var time int64
	for off := cl.data; off < end; {
		e, err := p.element(off)
		if err == nil && cl.size == unknownSize && isTop(e.id) {
			return off, nil
		}
		if err == nil && e.size != unknownSize && e.end() > p.src.size && e.end() <= end {
			p.tl.cutOff(p.src.size)
			return off, e.damage("was cut off")
		}
		if err == nil && (e.size == unknownSize || e.end() > end) {
			err = e.damage("reaches beyond its Cluster")
		}
		if err != nil {
			return p.skip(cl, off, end, err)
		}
		switch e.id {
		case idTimestamp:
			v, err := p.uint(e)
			if err == nil && v > 1<<50 {
				err = e.damage("timestamp %d", v)
			}
			if err != nil {
				return p.skip(cl, off, end, err)
			}
			time = int64(v)
		case idSimpleBlock:
			err = p.block(e, time, -1, nil)
		case idBlockGroup:
			err = p.group(e, time)
		}
		if err != nil {
			return p.skip(cl, off, end, err)
		}
		off = e.end()
	}
	return end, nil
}

// skip goes on behind a Cluster that is damaged at off, if it is known where that is.
func (p *mkvParser) skip(cl element, off, end int64, err error) (int64, error) {
	var broken damage
	if !errors.As(err, &broken) || cl.size == unknownSize || end > p.src.size {
		return off, err
	}
	p.tl.warn("the file is damaged at byte %d: what lies between that and byte %d is not shown", off, end)
	return end, nil
}

func (p *mkvParser) group(g element, time int64) error {
	var block element
	duration, key := int64(-1), true
	if err := p.each(g, func(e element) error {
		switch e.id {
		case idBlock:
			block = e
		case idBlockDuration:
			v, err := p.uint(e)
			duration = int64(min(v, 1<<40))
			return err
		case idReference:
			key = false
		}
		return nil
	}); err != nil || block.id == 0 {
		return err
	}
	return p.block(block, time, duration, &key)
}

// block reads a SimpleBlock, or a Block whose group says whether it is a keyframe (RFC 9559, section 10).
func (p *mkvParser) block(e element, time, duration int64, groupKey *bool) error {
	d, err := p.src.peek(e.data, int(min(e.size, 12)))
	if err != nil {
		return err
	}
	num, n, ok := vint(d)
	if !ok || len(d) < n+3 {
		return e.damage("block of %d bytes, too short", e.size)
	}
	t := p.tracks[num]
	if t == nil {
		return nil // of a track that is not listed: it belongs to nobody
	}
	rel, flags := int64(int16(binary.BigEndian.Uint16(d[n:]))), d[n+2]
	key := flags&0x80 != 0
	if groupKey != nil {
		key = *groupKey
	}
	sizes, data, err := p.lacing(e, e.data+int64(n+3), flags>>1&3)
	if err != nil {
		return err
	}
	if p.samples += len(sizes); p.samples > MaxSamples {
		return e.fail("more than %d samples", MaxSamples)
	}
	for i, size := range sizes {
		if duration >= 0 && len(sizes) == 1 {
			if t.durations == nil {
				t.durations = map[int]int64{}
			}
			t.durations[len(t.Samples)] = duration * p.scale
		}
		if i > 0 {
			t.laced = append(t.laced, len(t.Samples))
		}
		length, err := t.frameOf(p.src, data, size)
		if err != nil {
			return err
		}
		t.Samples = append(t.Samples, Sample{Offset: data, Size: uint32(size), DTS: (time + rel) * p.scale, CTO: length, Key: key, IDR: key})
		data += size
	}
	return nil
}

// lacing returns the sizes of the frames in a block, and where the first one begins.
func (p *mkvParser) lacing(e element, off int64, kind byte) (sizes []int64, data int64, err error) {
	left := e.end() - off
	if kind == 0 {
		if left > math.MaxUint32 {
			return nil, 0, e.damage("frame of %d bytes", left)
		}
		return []int64{left}, off, nil
	}
	d, err := p.src.peek(off, int(min(left, 256*9+1)))
	if err != nil || len(d) == 0 {
		return nil, 0, e.damage("laced block of %d bytes, too short", e.size)
	}
	frames := int(d[0]) + 1
	total, at := int64(0), 1
	bad := func() ([]int64, int64, error) { return nil, 0, e.damage("lace of %d frames does not hold", frames) }
	for i := range frames - 1 {
		var size int64
		switch kind {
		case 1: // Xiph
			for at < len(d) && d[at] == 255 {
				size += 255
				at++
			}
			if at >= len(d) {
				return bad()
			}
			size += int64(d[at])
			at++
		case 3: // EBML: the first size, then signed differences
			v, n, ok := vint(d[min(at, len(d)):])
			if !ok {
				return bad()
			}
			at += n
			if size = int64(v); i > 0 {
				size = sizes[i-1] + int64(v) - (1<<(7*n-1) - 1)
			}
		case 2: // fixed
			size = (left - 1) / int64(frames)
		}
		if size < 0 || size > left {
			return bad()
		}
		sizes, total = append(sizes, size), total+size
	}
	rest := left - int64(at) - total
	if rest < 0 || kind == 2 && rest*int64(frames) != left-1 {
		return bad()
	}
	return append(sizes, rest), off + int64(at), nil
}

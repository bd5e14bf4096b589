package media

import (
	"encoding/binary"
	"math"
)

// table is an array of fixed-size entries in a full box.
type table struct {
	box
	n    int
	data []byte // the entries
}

// openTable checks that the count of a table holds, before anything is allocated for it.
func openTable(b box, skip, entry int) (table, error) {
	if len(b.data) < skip+4 {
		return table{}, b.fail("%d bytes, too short", len(b.data))
	}
	n := binary.BigEndian.Uint32(b.data[skip:])
	rest := b.data[skip+4:]
	if uint64(n)*uint64(entry) > uint64(len(rest)) {
		return table{}, b.fail("%d entries of %d bytes do not fit in %d", n, entry, len(rest))
	}
	return table{b, int(n), rest}, nil
}

func (t table) u32(i int) uint32 { return binary.BigEndian.Uint32(t.data[4*i:]) }

// sampleTable reads stbl into Track.Samples.
func (p *mp4Parser) sampleTable(t *mp4Track) error {
	if t.stbl.typ == "" {
		return nil
	}
	boxes := map[string]box{}
	if err := children(t.stbl, 0, func(b box) error {
		boxes[b.typ] = b
		return nil
	}); err != nil {
		return err
	}
	if b, ok := boxes["stsd"]; ok {
		if err := t.stsd(b); err != nil {
			return err
		}
	}
	n, size, err := p.sizes(boxes)
	if err != nil || n == 0 {
		return err
	}
	chunks, err := openChunks(boxes)
	if err != nil {
		return err
	}
	if t.isUniformPCM(boxes, size) {
		return p.pcmRuns(t, chunks, n, size(0), boxes["stts"])
	}
	if p.samples += n; p.samples > MaxSamples {
		return boxes["stsz"].fail("%d samples, at most %d are read", p.samples, MaxSamples)
	}
	t.Samples = make([]Sample, n)
	if err := t.place(chunks, size); err != nil {
		return err
	}
	if err := t.times(boxes); err != nil {
		return err
	}
	return t.keys(boxes)
}

// sizes returns the number of samples and a function from sample to size.
func (p *mp4Parser) sizes(boxes map[string]box) (int, func(int) uint32, error) {
	if b, ok := boxes["stz2"]; ok {
		if len(b.data) < 12 {
			return 0, nil, b.fail("%d bytes, too short", len(b.data))
		}
		bits, n, d := int(b.data[7]), int(binary.BigEndian.Uint32(b.data[8:])), b.data[12:]
		if bits != 4 && bits != 8 && bits != 16 || int64(n)*int64(bits) > int64(len(d))*8 {
			return 0, nil, b.fail("%d samples of %d bits do not fit in %d bytes", n, bits, len(d))
		}
		return n, func(i int) uint32 {
			switch bits {
			case 4:
				return uint32(d[i/2] >> (4 * (1 - i%2)) & 15)
			case 8:
				return uint32(d[i])
			}
			return uint32(binary.BigEndian.Uint16(d[2*i:]))
		}, nil
	}
	b, ok := boxes["stsz"]
	if !ok {
		return 0, nil, nil
	}
	if len(b.data) < 12 {
		return 0, nil, b.fail("%d bytes, too short", len(b.data))
	}
	size, n := binary.BigEndian.Uint32(b.data[4:]), binary.BigEndian.Uint32(b.data[8:])
	if size != 0 {
		if int64(n) > p.src.size/int64(size) {
			return 0, nil, b.fail("%d samples of %d bytes do not fit in the file", n, size)
		}
		return int(n), func(int) uint32 { return size }, nil
	}
	tab, err := openTable(b, 8, 4)
	return tab.n, func(i int) uint32 { return tab.u32(i) }, err
}

// chunks maps chunks to offsets, and samples to chunks.
type chunks struct {
	offsets table
	wide    bool
	toChunk table // stsc: first chunk, samples per chunk, sample entry
}

func openChunks(boxes map[string]box) (c chunks, err error) {
	if b, ok := boxes["co64"]; ok {
		c.wide = true
		c.offsets, err = openTable(b, 4, 8)
	} else if b, ok := boxes["stco"]; ok {
		c.offsets, err = openTable(b, 4, 4)
	}
	if err != nil {
		return c, err
	}
	if b, ok := boxes["stsc"]; ok {
		c.toChunk, err = openTable(b, 4, 12)
	}
	return c, err
}

// each calls fn with offset, number of samples and sample entry (from 0) of every chunk.
func (c chunks) each(fn func(off int64, samples int, entry uint8) error) error {
	for i := range c.toChunk.n {
		e := c.toChunk.data[12*i:]
		first, per, entry := binary.BigEndian.Uint32(e), binary.BigEndian.Uint32(e[4:]), binary.BigEndian.Uint32(e[8:])
		last := uint32(c.offsets.n)
		if i+1 < c.toChunk.n {
			last = binary.BigEndian.Uint32(c.toChunk.data[12*i+12:]) - 1
		}
		if first == 0 || last < first-1 || last > uint32(c.offsets.n) || entry == 0 || entry > 255 || per > math.MaxInt32 {
			return c.toChunk.fail("entry %d: chunks %d to %d of %d, sample entry %d", i, first, last, c.offsets.n, entry)
		}
		for k := first - 1; k < last; k++ {
			off := int64(0)
			if c.wide {
				off = int64(binary.BigEndian.Uint64(c.offsets.data[8*k:]))
			} else {
				off = int64(c.offsets.u32(int(k)))
			}
			if off < 0 {
				return c.offsets.fail("offset of chunk %d is negative", k)
			}
			if err := fn(off, int(per), uint8(entry-1)); err != nil {
				return err
			}
		}
	}
	return nil
}

// place gives every sample its offset, size and sample entry.
func (t *mp4Track) place(c chunks, size func(int) uint32) error {
	i := 0
	err := c.each(func(off int64, samples int, entry uint8) error {
		for ; samples > 0 && i < len(t.Samples); samples-- {
			n := size(i)
			t.Samples[i].Offset, t.Samples[i].Size, t.Samples[i].Entry = off, n, entry
			if off += int64(n); off < 0 {
				return c.offsets.fail("sample %d lies beyond any file", i)
			}
			i++
		}
		return nil
	})
	if err == nil && i < len(t.Samples) {
		err = t.stbl.fail("chunks hold %d of %d samples", i, len(t.Samples))
	}
	return err
}

// times reads stts and ctts.
func (t *mp4Track) times(boxes map[string]box) error {
	stts, err := openTable(boxes["stts"], 4, 8)
	if err != nil {
		return err
	}
	i, dts, delta := 0, int64(0), uint32(0)
	for e := range stts.n {
		n := stts.u32(2 * e)
		delta = stts.u32(2*e + 1)
		if delta > math.MaxInt32 { // written by some cameras as a negative number
			delta = 1
		}
		for ; n > 0 && i < len(t.Samples); n-- {
			t.Samples[i].DTS = dts
			dts += int64(delta)
			i++
		}
	}
	for ; i < len(t.Samples); i++ { // too few entries: the last one goes on
		t.Samples[i].DTS = dts
		dts += int64(delta)
	}
	t.End = dts
	b, ok := boxes["ctts"]
	if !ok {
		return nil
	}
	ctts, err := openTable(b, 4, 8)
	if err != nil {
		return err
	}
	i = 0
	for e := range ctts.n {
		off := int32(ctts.u32(2*e + 1)) // version 0 says unsigned, and muxers write negative ones all the same
		for n := ctts.u32(2 * e); n > 0 && i < len(t.Samples); n-- {
			t.Samples[i].CTO = off
			i++
		}
	}
	return nil
}

// keys reads stss; without it every sample is a sync sample.
func (t *mp4Track) keys(boxes map[string]box) error {
	b, ok := boxes["stss"]
	if !ok {
		for i := range t.Samples {
			t.Samples[i].Key, t.Samples[i].IDR = true, true
		}
		return nil
	}
	stss, err := openTable(b, 4, 4)
	if err != nil {
		return err
	}
	for e := range stss.n {
		if i := int64(stss.u32(e)) - 1; i >= 0 && i < int64(len(t.Samples)) {
			t.Samples[i].Key, t.Samples[i].IDR = true, true
		}
	}
	return nil
}

// isUniformPCM tells whether the samples are single PCM frames, thousands of them in a chunk.
func (t *mp4Track) isUniformPCM(boxes map[string]box, size func(int) uint32) bool {
	stsz, ok := boxes["stsz"]
	stts := boxes["stts"]
	return ok && t.Codec == PCM && binary.BigEndian.Uint32(stsz.data[4:]) != 0 && size(0) <= 256 &&
		len(stts.data) >= 16 && binary.BigEndian.Uint32(stts.data[4:]) == 1 && binary.BigEndian.Uint32(stts.data[12:]) == 1
}

// pcmRuns makes one Sample of every chunk.
func (p *mp4Parser) pcmRuns(t *mp4Track, c chunks, n int, size uint32, stts box) error {
	if t.FrameSize > size && t.FrameSize%size == 0 { // some MOVs say 1 where a frame has more bytes
		size = t.FrameSize
	}
	t.FrameSize = size
	frames := 0
	err := c.each(func(off int64, samples int, entry uint8) error {
		samples = min(samples, n-frames)
		if samples <= 0 {
			return nil
		}
		if p.samples++; p.samples > MaxSamples {
			return stts.fail("more than %d chunks", MaxSamples)
		}
		if int64(samples)*int64(size) > math.MaxUint32 {
			return c.offsets.fail("chunk of %d frames", samples)
		}
		t.Samples = append(t.Samples, Sample{Offset: off, DTS: int64(frames), Size: uint32(samples) * size, Entry: entry, Key: true, IDR: true})
		frames += samples
		return nil
	})
	t.End = int64(frames)
	return err
}

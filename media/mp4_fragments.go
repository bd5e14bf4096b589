package media

import (
	"encoding/binary"
	"math"
)

// trex holds the defaults of a track's fragments (ISO/IEC 14496-12, 8.8.3).
type trex struct {
	entry, duration, size, flags uint32
}

const nonSync = 0x00010000 // sample_is_non_sync_sample

func (p *mp4Parser) mvex(b box) error {
	return children(b, 0, func(c box) error {
		if c.typ != "trex" {
			return nil
		}
		if len(c.data) < 24 {
			return c.fail("%d bytes, too short", len(c.data))
		}
		u := func(i int) uint32 { return binary.BigEndian.Uint32(c.data[4*i:]) }
		if len(p.trex) < maxTracks {
			p.trex[u(1)] = trex{u(2), u(3), u(4), u(5)}
		}
		return nil
	})
}

// moof reads one fragment.
func (p *mp4Parser) moof(span Span) error {
	b, size, err := p.header(span.Offset)
	if err != nil {
		return err
	}
	if b, err = p.load(b, size); err != nil {
		return err
	}
	end := span.Offset // where data of the previous traf ended, for those without a base
	return children(b, 0, func(c box) error {
		if c.typ != "traf" {
			return nil
		}
		end, err = p.traf(c, span.Offset, end)
		return err
	})
}

// traf reads the runs of one track in a fragment and returns where its data ends.
func (p *mp4Parser) traf(b box, moof, prevEnd int64) (int64, error) {
	var (
		t         *mp4Track
		def       trex
		base, end = prevEnd, prevEnd
	)
	err := children(b, 0, func(c box) error { // some muxers write tfdt behind what it is about
		switch c.typ {
		case "tfhd":
			var err error
			t, def, base, err = p.tfhd(c, moof, prevEnd)
			end = base
			return err
		case "tfdt":
			if t == nil || len(c.data) < 8 || c.data[0] == 1 && len(c.data) < 12 {
				return c.fail("%d bytes, too short or before tfhd", len(c.data))
			}
			dts := int64(binary.BigEndian.Uint32(c.data[4:]))
			if c.data[0] == 1 {
				dts = int64(binary.BigEndian.Uint64(c.data[4:]))
			}
			if dts < 0 {
				return c.fail("decode time out of range")
			}
			p.setEnd(t, dts)
		}
		return nil
	})
	if err != nil {
		return end, err
	}
	err = children(b, 0, func(c box) error {
		if c.typ != "trun" {
			return nil
		}
		if t == nil {
			return c.fail("comes without tfhd")
		}
		var err error
		end, err = p.trun(t, c, def, base, end)
		return err
	})
	return end, err
}

// setEnd starts a fragment at dts: it ends the sample before.
func (p *mp4Parser) setEnd(t *mp4Track, dts int64) {
	if len(t.Samples) == 0 || dts >= t.Samples[len(t.Samples)-1].DTS {
		t.End = dts
	} else if !t.back {
		t.back = true
		p.tl.warn("track %d: a fragment begins at %.1f s, before the end of the one before: time goes on without that", t.ID, t.Seconds(dts))
	}
}

func (p *mp4Parser) tfhd(c box, moof, prevEnd int64) (*mp4Track, trex, int64, error) {
	if len(c.data) < 8 {
		return nil, trex{}, 0, c.fail("%d bytes, too short", len(c.data))
	}
	flags, id, d := binary.BigEndian.Uint32(c.data)&0xffffff, binary.BigEndian.Uint32(c.data[4:]), c.data[8:]
	i, ok := p.byID[id]
	if !ok {
		return nil, trex{}, 0, c.fail("track %d is not in moov", id)
	}
	def, base := p.trex[id], prevEnd
	if flags&0x020000 != 0 || prevEnd == moof {
		base = moof
	}
	if flags&1 != 0 {
		if len(d) < 8 {
			return nil, trex{}, 0, c.fail("%d bytes, too short", len(c.data))
		}
		base, d = int64(binary.BigEndian.Uint64(d)), d[8:]
		if base < 0 {
			return nil, trex{}, 0, c.fail("negative offset")
		}
	}
	for _, f := range []struct {
		bit uint32
		to  *uint32
	}{{2, &def.entry}, {8, &def.duration}, {16, &def.size}, {32, &def.flags}} {
		if flags&f.bit == 0 {
			continue
		}
		if len(d) < 4 {
			return nil, trex{}, 0, c.fail("%d bytes, too short", len(c.data))
		}
		*f.to, d = binary.BigEndian.Uint32(d), d[4:]
	}
	return &p.tables[i], def, base, nil
}

// trun reads one run, which lies at an offset from base or else at end, and returns where its data ends.
func (p *mp4Parser) trun(t *mp4Track, c box, def trex, base, end int64) (int64, error) {
	if len(c.data) < 8 {
		return 0, c.fail("%d bytes, too short", len(c.data))
	}
	flags, n, d := binary.BigEndian.Uint32(c.data)&0xffffff, binary.BigEndian.Uint32(c.data[4:]), c.data[8:]
	off := end
	next := func() (v uint32) {
		if len(d) >= 4 {
			v, d = binary.BigEndian.Uint32(d), d[4:]
		}
		return v
	}
	entry := 0
	for bit := uint32(0x100); bit <= 0x800; bit <<= 1 {
		if flags&bit != 0 {
			entry += 4
		}
	}
	first := def.flags
	if flags&1 != 0 {
		off = base + int64(int32(next()))
	}
	if flags&4 != 0 {
		first = next()
	}
	if uint64(n)*uint64(entry) > uint64(len(d)) || entry == 0 && n > 0 && int64(n) > max(1, p.src.size/int64(max(1, def.size))) {
		return 0, c.fail("%d samples of %d bytes do not fit in %d", n, entry, len(d))
	}
	if t.Codec == PCM && entry == 0 && def.duration == 1 && int64(n)*int64(def.size) <= math.MaxUint32 && off >= 0 {
		t.FrameSize = def.size
		p.samples++
		t.Samples = append(t.Samples, Sample{Offset: off, DTS: t.End, Size: n * def.size, Key: true, IDR: true})
		t.End += int64(n)
		return off + int64(n)*int64(def.size), nil
	}
	if p.samples += int(n); p.samples > MaxSamples {
		return 0, c.fail("%d samples, at most %d are read", p.samples, MaxSamples)
	}
	for i := range n {
		s := Sample{Offset: off, DTS: t.End, Size: def.size, Entry: uint8(min(max(def.entry, 1)-1, 255))}
		dur, sflags := def.duration, def.flags
		if i == 0 {
			sflags = first
		}
		if flags&0x100 != 0 {
			dur = next()
		}
		if flags&0x200 != 0 {
			s.Size = next()
		}
		if flags&0x400 != 0 {
			sflags = next()
		}
		if flags&0x800 != 0 {
			s.CTO = int32(next())
		}
		s.Key = sflags&nonSync == 0
		s.IDR = s.Key
		if dur > math.MaxInt32 || off < 0 {
			return 0, c.fail("sample %d: duration %d, offset %d", i, dur, off)
		}
		t.Samples = append(t.Samples, s)
		t.End += int64(dur)
		off += int64(s.Size)
	}
	return off, nil
}

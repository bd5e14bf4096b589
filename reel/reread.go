package reel

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/reelfs/reelfs/media"
)

// This file reads back what publishing wrote, for clips: playlists, init segments, subtitles.

var (
	mapLine   = regexp.MustCompile(`^#EXT-X-MAP:URI="([^"]+)",BYTERANGE="(\d+)@0"$`)
	rangeLine = regexp.MustCompile(`^#EXT-X-BYTERANGE:(\d+)@(\d+)$`)
)

// parsePlaylist reads a media playlist by byte ranges that this package wrote.
func parsePlaylist(data []byte) (*playlist, error) {
	p := &playlist{}
	var e entry
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if m := mapLine.FindStringSubmatch(line); m != nil {
			p.mapURI, p.mapSize = m[1], number(m[2])
		} else if m := rangeLine.FindStringSubmatch(line); m != nil {
			e.size, e.offset = number(m[1]), number(m[2])
		} else if line == "#EXT-X-DISCONTINUITY" {
			e.joined = true
		} else if s, ok := strings.CutPrefix(line, "#EXTINF:"); ok {
			v, err := strconv.ParseFloat(strings.TrimSuffix(s, ","), 64)
			if err != nil || !(v >= 0 && v < 1e9) {
				return nil, fmt.Errorf("line %d: bad duration %q", i+1, s)
			}
			e.seconds = v
		} else if !strings.HasPrefix(line, "#") {
			if e.size <= 0 || e.offset < 0 {
				return nil, fmt.Errorf("line %d: segment without a byte range", i+1)
			}
			e.uri = line
			p.entries = append(p.entries, e)
			e = entry{}
		}
	}
	if len(p.entries) == 0 || p.mapSize < 0 || p.mapSize > media.MaxHeader {
		return nil, fmt.Errorf("playlist with %d segments and a header of %d bytes", len(p.entries), p.mapSize)
	}
	return p, nil
}

// number reads digits that a pattern has matched; -1 if they are too many.
func number(s string) int64 {
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return -1
	}
	return v
}

// delay returns the init segment with all tracks shown so many seconds later (earlier, if negative), and
// the timescale of its first track.
func delay(init []byte, seconds float64) (out []byte, timescale uint32, err error) {
	w := &boxWriter{}
	bad := errors.New("init segment is not one of ours")
	err = eachBox(init, func(typ string, whole []byte) error {
		if typ != "moov" {
			w.raw(whole)
			return nil
		}
		moov := w.begin("moov")
		defer w.end(moov)
		return eachBox(whole[8:], func(typ string, whole []byte) error {
			if typ != "trak" {
				w.raw(whole)
				return nil
			}
			t := &viewTrack{Track: &media.Track{}}
			var tkhd, mdia []byte
			if err := eachBox(whole[8:], func(typ string, b []byte) error {
				switch typ {
				case "tkhd":
					tkhd = b
				case "edts":
					t.shift = editShift(b)
				case "mdia":
					mdia = b
				}
				return nil
			}); err != nil {
				return err
			}
			at := bytes.Index(mdia, []byte("mdhd"))
			if at < 0 || len(mdia) < at+20 || tkhd == nil {
				return bad
			}
			t.Timescale = binary.BigEndian.Uint32(mdia[at+16:])
			if t.Timescale == 0 {
				return bad
			}
			if timescale == 0 {
				timescale = t.Timescale
			}
			if t.shift < 0 || t.shift == 0 {
				t.shift += int64(math.Round(seconds * float64(t.Timescale)))
			} else { // an empty edit: the milliseconds that it is written in
				t.shift = int64(math.Round((float64(t.shift)/movieScale + seconds) * float64(t.Timescale)))
			}
			trak := w.begin("trak")
			w.raw(tkhd)
			w.edts(t)
			w.raw(mdia)
			w.end(trak)
			return nil
		})
	})
	if err == nil && timescale == 0 {
		err = bad
	}
	return w.b, timescale, err
}

// editShift reads an edit list that edts wrote: a media time as a negative number, or an empty edit.
func editShift(edts []byte) int64 {
	const first = 8 + 16 // headers of edts and elst, the count
	if len(edts) < first+20 {
		return 0
	}
	duration, time := binary.BigEndian.Uint64(edts[first:]), binary.BigEndian.Uint64(edts[first+8:])
	if time == math.MaxUint64 {
		return int64(duration)
	}
	return -int64(time)
}

func eachBox(data []byte, fn func(typ string, whole []byte) error) error {
	for len(data) > 0 {
		if len(data) < 8 {
			return io.ErrUnexpectedEOF
		}
		n := int(binary.BigEndian.Uint32(data))
		if n < 8 || n > len(data) {
			return fmt.Errorf("box of %d bytes in %d", n, len(data))
		}
		if err := fn(string(data[4:8]), data[:n]); err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}

// clipIndex returns the sidx box of the entries; independent says that players can start at each.
func clipIndex(entries []entry, timescale uint32, independent bool) []byte {
	t := &viewTrack{Track: &media.Track{Timescale: timescale}}
	var segments []*segment
	for _, e := range entries {
		segments = append(segments, &segment{duration: int64(math.Round(e.seconds * float64(timescale))), payload: e.size, independent: independent})
	}
	return sidx(t, segments)
}

var cueTimes = regexp.MustCompile(`(?m)^((?:\d+:)?\d\d:\d\d\.\d{3})[ \t]+-->[ \t]+((?:\d+:)?\d\d:\d\d\.\d{3})`)

// clipVTT keeps the cues between start and end and shifts them to zero.
func clipVTT(data []byte, start, end float64) []byte {
	var b bytes.Buffer
	b.WriteString("WEBVTT\n")
	for _, block := range strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n\n")[1:] {
		m := cueTimes.FindStringSubmatchIndex(block)
		if m == nil {
			continue
		}
		from, to := cueTime(block[m[2]:m[3]]), cueTime(block[m[4]:m[5]])
		if to <= start || from >= end {
			continue
		}
		fmt.Fprintf(&b, "\n%s --> %s%s\n", stamp(max(0, from-start)), stamp(min(to, end)-start), strings.TrimRight(block[m[1]:], "\n"))
	}
	return b.Bytes()
}

func cueTime(s string) (seconds float64) {
	for _, part := range strings.Split(s, ":") {
		v, _ := strconv.ParseFloat(part, 64) // the pattern has matched digits
		seconds = seconds*60 + v
	}
	return seconds
}

package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// sparse is a file of mostly zeroes.
type sparse struct {
	size  int64
	parts map[int64][]byte
}

func (s sparse) ReadAt(p []byte, off int64) (int, error) {
	clear(p)
	for at, data := range s.parts {
		for i := range data {
			if k := at + int64(i) - off; k >= 0 && k < int64(len(p)) {
				p[k] = data[i]
			}
		}
	}
	return len(p), nil
}

func mkbox(typ string, payload ...[]byte) []byte {
	body := bytes.Join(payload, nil)
	return append(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), append([]byte(typ), body...)...)
}

func words(v ...uint32) (b []byte) {
	for _, w := range v {
		b = binary.BigEndian.AppendUint32(b, w)
	}
	return b
}

// lyingMP4 is a one-track file whose tables are as given.
func lyingMP4(stbl ...[]byte) []byte {
	tkhd := mkbox("tkhd", words(0, 0, 0, 1, 0, 0))
	mdhd := mkbox("mdhd", words(0, 0, 0, 1000, 0, 0))
	hdlr := mkbox("hdlr", words(0, 0), []byte("vide"), make([]byte, 12))
	minf := mkbox("minf", mkbox("stbl", stbl...))
	return append(mkbox("ftyp", []byte("isom")), mkbox("moov", mkbox("mvhd", words(0, 0, 0, 1000, 0)),
		mkbox("trak", tkhd, mkbox("mdia", mdhd, hdlr, minf)))...)
}

// TestLyingFiles holds that what a file claims is checked before memory is taken for it, and that the
// error names the place.
func TestLyingFiles(t *testing.T) {
	huge := uint32(0xffffffff)
	for name, c := range map[string]struct {
		file []byte
		size int64
		want string
	}{
		"stsz count":     {lyingMP4(mkbox("stsz", words(0, 0, huge))), 0, "box stsz"},
		"constant stsz":  {lyingMP4(mkbox("stsz", words(0, 1, huge)), mkbox("stsc", words(0, 1, 1, huge/2, 1)), mkbox("stco", words(0, 1, 0))), 1 << 40, "box stsz"},
		"stts count":     {lyingMP4(mkbox("stsz", words(0, 0, 1, 5)), mkbox("stsc", words(0, 1, 1, 1, 1)), mkbox("stco", words(0, 1, 0)), mkbox("stts", words(0, huge))), 0, "box stts"},
		"stco count":     {lyingMP4(mkbox("stsz", words(0, 0, 1, 5)), mkbox("stco", words(0, huge))), 0, "box stco"},
		"stsc backwards": {lyingMP4(mkbox("stsz", words(0, 0, 2, 5, 5)), mkbox("stsc", words(0, 2, 5, 1, 1, 1, 1, 1)), mkbox("stco", words(0, 1, 0))), 0, "box stsc"},
		"no chunks":      {lyingMP4(mkbox("stsz", words(0, 0, 1, 5))), 0, "hold 0 of 1"},
		"beyond the end": {lyingMP4(mkbox("stsz", words(0, 0, 1, 5)), mkbox("stsc", words(0, 1, 1, 1, 1)), mkbox("stco", words(0, 1, 1<<30)), mkbox("stts", words(0, 1, 1, 1))), 0, "beyond the end"},
		"huge moov":      {append(words(200<<20), []byte("moov")...), 1 << 30, "at most"},
		"no moov":        {mkbox("ftyp", []byte("isom")), 0, "no moov"},
		"box of 4 bytes": {append(mkbox("ftyp"), words(4, 0x6d6f6f76, 0)...), 0, "says 4 bytes"},
		"ebml length":    {[]byte("\x1a\x45\xdf\xa3\x08\x7f\xff\xff\xff\xff\xff\xff"), 0, "are left"},
		"no segment":     {[]byte("\x1a\x45\xdf\xa3\x80\xec\x80"), 0, "0xEC"},
		"ts sync":        {append(bytes.Repeat(append([]byte{0x47}, make([]byte, 187)...), 6), make([]byte, 188)...), 0, "sync byte"},
	} {
		t.Run(name, func(t *testing.T) {
			size := max(c.size, int64(len(c.file)))
			start, before := time.Now(), allocated()
			_, err := Parse(sparse{size, map[int64][]byte{0: c.file}}, size)
			var fe *FormatError
			if !errors.As(err, &fe) || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("error %q, want a FormatError with %q", err, c.want)
			}
			if used := allocated() - before; used > 64<<20 || time.Since(start) > 5*time.Second {
				t.Fatalf("took %d MB and %v", used>>20, time.Since(start))
			}
		})
	}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// TestFarOffsets reads a file of 6 GiB whose samples lie behind a 64-bit mdat.
func TestFarOffsets(t *testing.T) {
	const far = 5 << 30
	file := lyingMP4(mkbox("stsd", words(0, 0)), mkbox("stsz", words(0, 0, 2, 5, 7)), mkbox("stsc", words(0, 1, 1, 2, 1)),
		mkbox("co64", words(0, 1, 1, far-1<<32)), mkbox("stts", words(0, 1, 2, 40)))
	mdat := append(append(words(1), []byte("mdat")...), binary.BigEndian.AppendUint64(nil, 6<<30-uint64(len(file)))...)
	tl, err := Parse(sparse{6 << 30, map[int64][]byte{0: file, int64(len(file)): mdat}}, 6<<30)
	if err != nil {
		t.Fatal(err)
	}
	s := tl.Tracks[0].Samples
	if len(s) != 2 || s[0].Offset != far || s[1].Offset != far+5 || s[1].Size != 7 || s[1].DTS != 40 {
		t.Fatalf("samples %+v", s)
	}
}

// TestDamagedFiles flips, cuts and repeats pieces of good files: each is read, or refused with a
// FormatError, quickly.
func TestDamagedFiles(t *testing.T) {
	for _, name := range []string{"h264.mp4", "frag.mp4", "extras.mp4", "h264-pcm.mov", "h264.mkv", "laced.mkv", "live.mkv", "h264.ts", "hevc.ts",
		"vbr.mp3", "sound.aac", "sound.flac", "long.opus", "sound.oga", "film.ogv", "chapters.mp3", "chapters.opus"} {
		data, err := os.ReadFile(testmedia.File(t, name))
		if err != nil {
			t.Fatal(err)
		}
		rng := rand.New(rand.NewPCG(1, 2))
		for i := range 150 {
			bad := bytes.Clone(data)
			switch i % 3 {
			case 0:
				bad = bad[:rng.IntN(len(bad))]
			case 1:
				for range 1 + rng.IntN(20) { // headers lie at either end
					at := rng.IntN(min(len(bad), 8000))
					if rng.IntN(2) == 0 {
						at = len(bad) - 1 - at
					}
					bad[at] = byte(rng.IntN(256))
				}
			case 2:
				at := rng.IntN(len(bad) - 100)
				bad = append(bad[:at:at], bad[at+1+rng.IntN(99):]...)
			}
			expectSane(t, bad)
		}
	}
}

func expectSane(t *testing.T, data []byte) {
	t.Helper()
	start := time.Now()
	tl, err := Parse(bytes.NewReader(data), int64(len(data)))
	if d := time.Since(start); d > 5*time.Second {
		t.Fatalf("took %v", d)
	}
	var fe *FormatError
	if err != nil && !errors.Is(err, ErrUnknown) && !errors.As(err, &fe) {
		t.Fatalf("error %v is neither ErrUnknown nor a FormatError", err)
	}
	if err != nil {
		return
	}
	if err := tl.ProbeKeyframes(bytes.NewReader(data)); err != nil {
		t.Fatalf("ProbeKeyframes: %v", err)
	}
	for _, tr := range tl.Tracks {
		for i, s := range tr.Samples {
			var size int64
			for _, span := range tr.Spans(i) {
				if size += span.Size; span.Offset < 0 || span.End() > int64(len(data)) {
					t.Fatalf("sample %d has the piece %+v in a file of %d bytes", i, span, len(data))
				}
			}
			if size != int64(s.Size) {
				t.Fatalf("sample %d of %d bytes has pieces of %d", i, s.Size, size)
			}
			if s.Offset < 0 || s.Offset+int64(s.Size) > int64(len(data)) || tr.Duration(i) < 0 {
				t.Fatalf("sample %d: %+v in a file of %d bytes", i, s, len(data))
			}
		}
	}
}

func fuzz(f *testing.F, names ...string) {
	for _, name := range names {
		data, err := os.ReadFile(testmedia.File(f, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:min(len(data), 20000)])
		if len(data) > 30000 {
			f.Add(append(bytes.Clone(data[:100]), data[len(data)-20000:]...))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { expectSane(t, data) })
}

func FuzzMP4(f *testing.F) {
	f.Add(lyingMP4(mkbox("stsz", words(0, 0, 2, 5, 7)), mkbox("stsc", words(0, 1, 1, 2, 1)), mkbox("stco", words(0, 1, 0)), mkbox("stts", words(0, 1, 2, 40))))
	fuzz(f, "h264.mp4", "frag.mp4", "cmaf.mp4", "extras.mp4", "h264-pcm.mov", "hevc.mp4")
}

func FuzzMatroska(f *testing.F) {
	fuzz(f, "h264.mkv", "laced.mkv", "live.mkv", "extras.mkv", "vp9.webm")
}

func FuzzMP3(f *testing.F) { fuzz(f, "vbr.mp3", "mpeg25.mp3", "bare.mp3", "chapters.mp3") }

func FuzzADTS(f *testing.F) { fuzz(f, "sound.aac", "stereo.aac") }

func FuzzFLAC(f *testing.F) { fuzz(f, "sound.flac", "surround.flac") }

func FuzzOgg(f *testing.F) { fuzz(f, "chapters.opus", "long.opus", "sound.oga", "film.ogv") }

func FuzzTS(f *testing.F) {
	f.Add(shortMap())
	fuzz(f, "h264.ts", "hevc.ts", "h264.m2ts")
}

// shortMap is a transport stream whose programme map says that it is shorter than its own header.
func shortMap() []byte {
	pat := []byte{0x47, 0x40, 0, 0x10, 0, 0, 0xb0, 13, 0, 1, 0xc1, 0, 0, 0, 1, 0xe1, 0}
	pmt := []byte{0x47, 0x41, 0, 0x10, 0, 2, 0xb0, 0}
	var ts []byte
	for _, packet := range [][]byte{pat, pmt, pmt, pmt, pmt, pmt} {
		ts = append(ts, packet...)
		ts = append(ts, make([]byte, tsPacket-len(packet))...)
	}
	return ts
}

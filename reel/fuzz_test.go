package reel

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// mkbox returns an MP4 box.
func mkbox(typ string, parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	return append(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), append([]byte(typ), body...)...)
}

func words(v ...uint32) (b []byte) {
	for _, w := range v {
		b = binary.BigEndian.AppendUint32(b, w)
	}
	return b
}

// oneTrack is an H.264 file of these samples, a second each, all keyframes, of which each chunk at offsets has one.
func oneTrack(sizes, offsets []uint32, payload []byte) []byte {
	n := uint32(len(sizes))
	avcc := mkbox("avcC", []byte{1, 0x64, 0, 12, 0xff, 0xe0, 0, 0})
	entry := mkbox("avc1", make([]byte, 24), []byte{1, 64, 0, 180}, make([]byte, 50), avcc)
	stbl := mkbox("stbl", mkbox("stsd", words(0, 1), entry), mkbox("stsz", words(append([]uint32{0, 0, n}, sizes...)...)),
		mkbox("stsc", words(0, 1, 1, 1, 1)), mkbox("stco", words(append([]uint32{0, n}, offsets...)...)), mkbox("stts", words(0, 1, n, 1000)))
	mdia := mkbox("mdia", mkbox("mdhd", words(0, 0, 0, 1000, 0, 0)), mkbox("hdlr", words(0, 0), []byte("vide"), make([]byte, 12)), mkbox("minf", stbl))
	return append(mkbox("ftyp", []byte("isom")), append(mkbox("moov", mkbox("mvhd", words(0, 0, 0, 1000, 0)),
		mkbox("trak", mkbox("tkhd", words(0, 0, 0, 1, 0, 0)), mdia)), mkbox("mdat", payload)...)...)
}

// lying are files whose tables say what cannot be.
var lying = map[string][]byte{
	"all empty":         oneTrack([]uint32{0, 0, 0, 0}, []uint32{8, 8, 8, 8}, make([]byte, 64)),
	"one empty":         oneTrack([]uint32{9}, []uint32{8}, make([]byte, 64)),
	"some empty":        oneTrack([]uint32{9, 0, 0, 7, 0}, []uint32{800, 7, 900, 750, 0}, make([]byte, 900)),
	"offsets backwards": oneTrack([]uint32{9, 9, 9, 9}, []uint32{900, 800, 850, 8}, make([]byte, 900)),
	"overlapping":       oneTrack([]uint32{500, 500, 500}, []uint32{300, 300, 301}, make([]byte, 900)),
	"one sample":        oneTrack([]uint32{100}, []uint32{700}, make([]byte, 900)),
}

// TestLyingTables plans views of files with samples of no bytes, in any order, on top of each other: none is a crash, and
// a published file of them is what it would be without views.
func TestLyingTables(t *testing.T) {
	for name, data := range lying {
		t.Run(name, func(t *testing.T) {
			planned(t, data)
			s, r := publish(t, data, Options{Name: "x.mp4"})
			if got := readAll(t, s, r.File.Cid, int64(len(data))); !bytes.Equal(got, data) {
				t.Fatal("the original does not read back")
			}
		})
	}
	huge := make([]uint32, 500)
	for i := range huge {
		huge[i] = 900
	}
	data := oneTrack(huge, huge, make([]byte, 9000))
	if _, err := Plan(bytes.NewReader(data), int64(len(data))); err == nil || !strings.Contains(err.Error(), "more than 4 times") {
		t.Errorf("500 samples at one place: %v, want a refusal", err)
	}
}

// planned plans a file, if it is one, and reads its views.
func planned(t *testing.T, data []byte) {
	t.Helper()
	v, err := Plan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return
	}
	var total int64
	for _, name := range v.Names() {
		content, size, ok := v.Open(name, bytes.NewReader(data))
		if !ok {
			t.Fatalf("no view %s", name)
		}
		if total += size; total > 32*int64(len(data))+8<<20 {
			t.Fatalf("views have more than %d bytes, of a file of %d", total, len(data))
		}
		got := make([]byte, size)
		if n, err := content.ReadAt(got, 0); err != nil || int64(n) != size {
			t.Fatalf("%s: read %d of %d bytes, %v", name, n, size, err)
		}
	}
}

// FuzzPlan plans views of any file that parses.
func FuzzPlan(f *testing.F) {
	for _, data := range lying {
		f.Add(data)
	}
	const video = "-t 2 -vf scale=64:36 -c:v libx264 -preset ultrafast -g 25 -threads 1 -c:a aac -b:a 16k"
	for name, args := range map[string]string{
		"fuzz.mp4": video + " -movflags +faststart", "fuzz-frag.mp4": video + " -movflags +frag_keyframe+empty_moov+default_base_moof",
		"fuzz.mkv": video, "fuzz.ts": video, "fuzz.m4a": "-t 2 -vn -c:a aac -b:a 16k",
	} {
		data, err := os.ReadFile(testmedia.Make(f, testmedia.Recipe{Name: name, Args: strings.Fields(args)}))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) <= 1<<20 {
			planned(t, data)
		}
	})
}

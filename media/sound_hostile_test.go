package media

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/testmedia"
)

func bytesOf(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(testmedia.File(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func parseBytes(data []byte) (*Timeline, error) {
	return Parse(bytes.NewReader(data), int64(len(data)))
}

// TestNoSounds holds that files that are something else are not taken for sound, though they hold some.
func TestNoSounds(t *testing.T) {
	mp3, aac := bytesOf(t, "bare.mp3"), bytesOf(t, "sound.aac")
	var zipped, tarred bytes.Buffer
	z := zip.NewWriter(&zipped)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "a.mp3", Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(mp3); err != nil {
		t.Fatal(err)
	}
	a := tar.NewWriter(&tarred)
	if err := a.WriteHeader(&tar.Header{Name: "a.mp3", Size: int64(len(mp3)), Mode: 0o644}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Write(mp3); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(z.Close(), a.Close()); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 1<<20)
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	copy(noise, "\xff\xfb\x90\x64")
	utf16 := []byte("\xff\xfe")
	for _, r := range strings.Repeat("Ein Text. ", 1000) {
		utf16 = append(utf16, byte(r), 0)
	}
	riff := append([]byte("RIFF\x00\x00\x10\x00WAVEfmt \x1e\x00\x00\x00U\x00\x01\x00\x80\xbb\x00\x00\x40\x1f\x00\x00"), make([]byte, 16)...)
	for name, data := range map[string][]byte{
		"zip": zipped.Bytes(), "tar": tarred.Bytes(), "noise": noise, "UTF-16": utf16, "WAV of MP3": append(riff, mp3...),
		"JPEG": append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"), noise[4:]...), "one frame": mp3[:192], "AAC behind 9 bytes": append([]byte("something"), aac...),
		"tag and text": append([]byte("ID3\x04\x00\x00\x00\x00\x00\x00"), bytes.Repeat([]byte("text "), 40000)...),
		"tag alone":    []byte("ID3\x04\x00\x00\x7f\x7f\x7f\x7f"), "zeros": make([]byte, 1<<20), "ones": bytes.Repeat([]byte{0xff}, 1<<20),
		"layer II": bytes.Repeat(append([]byte("\xff\xfd\x84\x04"), make([]byte, 381)...), 50),
	} {
		if tl, err := parseBytes(data); !errors.Is(err, ErrUnknown) {
			t.Errorf("%s: %+v, %v, want ErrUnknown", name, tl, err)
		}
	}
}

// TestHurtSounds holds what is left of files that were cut, joined, or have something in the middle.
func TestHurtSounds(t *testing.T) {
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	mp3, bare, aac, flac, opus := bytesOf(t, "cbr.mp3"), bytesOf(t, "bare.mp3"), bytesOf(t, "sound.aac"), bytesOf(t, "sound.flac"), bytesOf(t, "sound.opus")
	tag := append([]byte("ID3\x04\x00\x00\x00\x00\x4e\x10"), make([]byte, 10000)...) // 0x4e<<7 + 0x10
	oga := bytesOf(t, "sound.oga")
	page := bytes.Index(oga[len(oga)/2:], []byte("OggS\x00")) + len(oga)/2
	next := bytes.Index(oga[page+4:], []byte("OggS\x00")) + page + 4
	damaged := bytes.Clone(flac)
	clean, err := parseBytes(flac)
	if err != nil {
		t.Fatal(err)
	}
	for i := 40; i < 43; i++ { // headers of three frames
		damaged[clean.Main().Samples[i].Offset] = 0
	}
	for name, c := range map[string]struct {
		data    []byte
		samples int
		seconds float64
		warning string
	}{
		"MP3, cut off":              {mp3[:len(mp3)-10], 500, 500*0.024 - 1105.0/48000, "the last 182 bytes are no frame"},
		"MP3, joined":               {join(bare, bare), 1002, 24.048, ""},
		"MP3, joined with tags":     {join(tag, bare, tag, bare), 1002, 24.048, "10010 bytes"},
		"MP3, another rate behind":  {join(bare, tag, bytesOf(t, "mpeg25.mp3")), 501, 12.024, "sound of another sample rate or kind follows"},
		"MP3, zeros in the middle":  {join(bare[:192*100], make([]byte, 5000), bare[192*100:]), 501, 12.024, "5000 bytes"},
		"MP3, zeros behind the tag": {join(tag, make([]byte, 3000), bare), 501, 12.024, ""},
		"MP3, with ID3v1 and APE":   {join(bare, []byte("APETAGEX"), make([]byte, 500), []byte("TAG"), make([]byte, 125)), 501, 12.024, ""},
		"AAC, started late":         {join(tag, aac[100:]), 563, 563 * 1024.0 / 48000, ""},
		"FLAC behind a tag":         {join(tag, flac), 125, 12, ""},
		"FLAC with ID3v1":           {join(flac, []byte("TAG"), make([]byte, 125)), 125, 12, ""},
		"FLAC, cut off":             {flac[:clean.Main().Samples[60].Offset], 60, 60 * 4608.0 / 48000, "its header says 576000"},
		"FLAC, damaged":             {damaged, 122, 12, ""},
		"Opus, joined":              {join(opus, opus), 1202, 24 + 312.0/48000, ""},
		"FLAC in Ogg, a page lost":  {join(oga[:page], oga[next:]), 0, 12, ""},
		"FLAC in Ogg, more behind":  {append(bytes.Clone(oga), "TAG"...), 125, 12, "the last 3 bytes are no page"},
		"FLAC in Ogg, cut off":      {oga[:page+500], 0, 0, "the last page is cut off"},
	} {
		t.Run(name, func(t *testing.T) {
			tl, err := parseBytes(c.data)
			if err != nil {
				t.Fatal(err)
			}
			if n := len(tl.Main().Samples); c.samples > 0 && n != c.samples {
				t.Errorf("%d samples, want %d", n, c.samples)
			}
			if d := tl.Duration() - c.seconds; c.seconds > 0 && (d > 0.0001 || d < -0.0001) {
				t.Errorf("%.4f s, want %.4f", tl.Duration(), c.seconds)
			}
			if w := strings.Join(tl.Warnings, "\n"); c.warning == "" && w != "" || !strings.Contains(w, c.warning) {
				t.Errorf("warnings %q, want %q", w, c.warning)
			}
		})
	}
}

// TestMixedOpus joins streams for which a decoder must be set up anew.
func TestMixedOpus(t *testing.T) {
	mono := bytesOf(t, "sound.opus")
	stereo := bytes.Clone(mono)
	stereo[bytes.Index(stereo, []byte("OpusHead"))+9] = 2
	for name, c := range map[string]struct {
		data []byte
		want bool
	}{"same": {append(bytes.Clone(mono), mono...), false}, "others": {append(bytes.Clone(mono), stereo...), true}} {
		tl, err := parseBytes(c.data)
		if err != nil || tl.Main().Mixed != c.want {
			t.Errorf("%s: mixed is %v, %v", name, tl.Main().Mixed, err)
		}
	}
}

// TestSlowSounds reads files that were made to be looked at again and again: time and memory stay in proportion.
func TestSlowSounds(t *testing.T) {
	flac := bytesOf(t, "sound.flac")[:42]
	flac[4] |= 0x80
	binary.BigEndian.PutUint16(flac[10:], 65535) // the longest blocks that there are
	lost := bytes.Clone(flac)
	for i := range 1 << 18 { // each frame is a gap behind the one before
		frame := []byte{0xff, 0xf8, 0xca, 0x0c, 0xf0 | byte(i*7>>18&7), 0x80 | byte(i*7>>12&63), 0x80 | byte(i*7>>6&63), 0x80 | byte(i*7&63)}
		lost = append(append(lost, frame...), crc8(frame))
	}
	bare := bytesOf(t, "bare.mp3")
	broken := append(bytes.Clone(bare), bytes.Repeat([]byte("\xff\xfb\x54\xc4\x00"), 1<<20)...)
	many := append([]byte("ID3\x04\x00\x00\x05\x00\x00\x00"), bytes.Repeat([]byte("XXXX\x00\x00\x00\x00\x00\x00"), 1<<20)...)
	pages := bytes.Repeat(append([]byte("OggS\x00\x00"), make([]byte, 21)...), 1<<18)
	for name, data := range map[string][]byte{"FLAC frames that are lost": lost, "headers in headers": append(bytes.Clone(bare), bytes.Repeat([]byte("\xff\xfb\x54\xc4"), 1<<20)...), "chains that break": broken, "frames of a tag": append(many, bare...), "empty pages": pages,
		"syncs": append(bytes.Clone(flac), bytes.Repeat([]byte("\xff\xf8"), 4<<20)...)} {
		start, before := time.Now(), allocated()
		_, err := parseBytes(data)
		if used := allocated() - before; used > 300<<20 || time.Since(start) > time.Minute {
			t.Errorf("%s: %d MB, %v (%v)", name, used>>20, time.Since(start), err)
		}
		t.Logf("%s: %v %v", name, time.Since(start), err)
	}
}

package e2e

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestFullDisk publishes into a file system of 250 MB: what does not fit is refused with the two numbers. On a disk that others
// filled to the last byte pins can be removed and garbage collected; filled again, everything can still be read.
func TestFullDisk(t *testing.T) {
	small := testmedia.File(t, "h264.mp4")
	big := filepath.Join(t.TempDir(), "big.bin")
	writeRandom(t, big, 300<<20, 1)
	medium := filepath.Join(t.TempDir(), "medium.bin")
	writeRandom(t, medium, 80<<20, 2)
	script := `set -u
mount -t tmpfs -o size=250m none "$DIR" || exit 99
export REELFS_PATH="$DIR/repo"
try() { "$BIN" "$@" > "$TMP/out" 2> "$TMP/err"; echo "$1 $? $(tail -n 1 "$TMP/err" | cut -c1-200)"; }
try add "$SMALL"
try add "$BIG"
try add --name piped.bin - < "$BIG"
ROOT=$("$BIN" add -q "$SMALL")
GONE=$("$BIN" add -q "$GONE")
dd if=/dev/zero of="$DIR/filler" bs=1k 2> /dev/null
try pin rm "$GONE"
try gc
dd if=/dev/zero of="$DIR/filler2" bs=1k 2> /dev/null
try add "$MEDIUM"
try add --name piped.bin - < "$SMALL"
try cat "$ROOT/h264.mp4"
cmp "$TMP/out" "$SMALL" && echo same
try verify
rm "$DIR/filler" "$DIR/filler2"
try add "$MEDIUM"
try verify
ls -A "$REELFS_PATH/tmp" | wc -l
`
	cmd := exec.CommandContext(t.Context(), "unshare", "--map-root-user", "--mount", "sh", "-c", script)
	cmd.Env = append(os.Environ(), "BIN="+program, "DIR="+t.TempDir(), "TMP="+t.TempDir(), "SMALL="+small, "GONE="+testmedia.File(t, "vp9.webm"), "BIG="+big, "MEDIUM="+medium)
	out, errs, code := execute(t, cmd)
	if code == 99 || code == 1 && strings.Contains(errs, "unshare") {
		t.Fatalf("this machine lets nobody mount a tmpfs in a namespace of his own, which this test needs: %s", errs)
	}
	want := []string{"add 0 ", "add 5 ", "add 5 ", "pin 0 ", "gc 0 ", "add 5 ", "add 5 ", "cat 0 ", "same", "verify 0 ", "add 0 ", "verify 0 ", "0"}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != 0 || len(lines) != len(want) {
		t.Fatalf("code %d:\n%s%s", code, out, errs)
	}
	for i, line := range lines {
		if !strings.HasPrefix(line, want[i]) || strings.HasPrefix(line, "add 5") && (!strings.Contains(line, "needs ") || !strings.Contains(line, " MB left")) {
			t.Errorf("step %d: %s; want %s", i, line, want[i])
		}
	}
}

// TestMemory publishes files that are large, and ones whose headers are as large as we take: memory has a bound.
func TestMemory(t *testing.T) {
	large := filepath.Join(t.TempDir(), "large.bin")
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, 3<<30); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		path string
		mb   int64
	}{
		"3 GB":              {large, 300},
		"3 million samples": {hugeTables(t, 3<<20), 275},
		"too many samples":  {hugeTables(t, 4<<20), 275},
	} {
		r := newRepo(t)
		cmd := r.command(t.Context(), "add", "-q", c.path)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		done, peak := make(chan struct{}), make(chan int64)
		go func() { peak <- peakMemory(cmd.Process.Pid, done) }()
		err := cmd.Wait()
		close(done)
		if mb := <-peak / 1e6; err != nil || mb > c.mb || mb == 0 {
			t.Errorf("%s: %v, %d MB at the most, want %d", name, err, mb, c.mb)
		}
		if cpu := cmd.ProcessState.UserTime(); cpu > 10*time.Second {
			t.Errorf("%s: %v of CPU", name, cpu)
		}
	}
}

// peakMemory returns the peak memory of a process in bytes, when it has ended. What the system counts for a
// child that has ended includes the memory of its parent when it was started.
func peakMemory(pid int, done <-chan struct{}) (peak int64) {
	for {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if err != nil {
			return peak
		}
		var kb int64
		if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
			if _, err := fmt.Sscan(rest, &kb); err == nil {
				peak = max(peak, kb<<10)
			}
		}
		select {
		case <-done:
			return peak
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// hugeTables makes an MP4 of n samples of a byte each, with a run of its own for each in every table.
func hugeTables(t *testing.T, n int) string {
	t.Helper()
	u32 := func(v ...int) (out []byte) {
		for _, x := range v {
			out = binary.BigEndian.AppendUint32(out, uint32(x))
		}
		return out
	}
	box := func(typ string, parts ...[]byte) []byte {
		body := bytes.Join(parts, nil)
		return append(append(u32(8+len(body)), typ...), body...)
	}
	var stts, ctts []byte
	for i := range n {
		stts = append(stts, u32(1, 500+i%2)...)
		ctts = append(ctts, u32(1, 1000+i%3)...)
	}
	var stsz, chunks []byte
	for range n {
		stsz = append(stsz, u32(1)...)
	}
	for i := range n / 64 {
		chunks = append(chunks, u32(64*i+48)...)
	}
	avcC := box("avcC", []byte{1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 0, 1, 0, 0})
	visual := make([]byte, 78)
	binary.BigEndian.PutUint16(visual[6:], 1)
	binary.BigEndian.PutUint16(visual[24:], 320)
	binary.BigEndian.PutUint16(visual[26:], 180)
	stbl := box("stbl",
		box("stsd", u32(0, 1), box("avc1", visual, avcC)),
		box("stts", u32(0, n), stts), box("ctts", u32(0, n), ctts), box("stss", u32(0, 1, 1)),
		box("stsz", u32(0, 0, n), stsz), box("stsc", u32(0, 1, 1, 64, 1)), box("stco", u32(0, n/64), chunks))
	mdhd := box("mdhd", u32(0, 0, 0, 30000, n*500, 0x55c40000))
	hdlr := box("hdlr", u32(0, 0), []byte("vide"), make([]byte, 13))
	minf := box("minf", box("vmhd", u32(1, 0, 0)), box("dinf", box("dref", u32(0, 1), box("url ", u32(1)))), stbl)
	tkhd := box("tkhd", u32(3, 0, 0, 1, 0, n), make([]byte, 52), u32(320<<16, 180<<16))
	mvhd := box("mvhd", u32(0, 0, 0, 1000, n, 0x10000), make([]byte, 76), u32(2))
	ftyp := append(box("ftyp", []byte("isom"), u32(0), []byte("isomiso2avc1mp41")), box("free")...)
	data := append(ftyp, box("mdat", make([]byte, n))...)
	data = append(data, box("moov", mvhd, box("trak", tkhd, box("mdia", mdhd, hdlr, minf)))...)
	path := filepath.Join(t.TempDir(), "huge.mp4")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

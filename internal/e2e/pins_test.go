package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/pinning"
)

func (r repo) gc(t *testing.T, args ...string) (found pinning.Collected) {
	t.Helper()
	if err := json.Unmarshal([]byte(r.must(t, append([]string{"gc", "--json"}, args...)...)), &found); err != nil {
		t.Fatal(err)
	}
	return found
}

func (r repo) stat(t *testing.T) (st node.RepoStat) {
	t.Helper()
	if err := json.Unmarshal([]byte(r.must(t, "repo", "stat", "--json")), &st); err != nil {
		t.Fatal(err)
	}
	return st
}

// TestPins publishes, pins from a peer, lets go and collects: what is pinned plays, the room of the rest is given back.
func TestPins(t *testing.T) {
	source, keeper := newRepo(t), newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	film, other := source.add(t, path), source.add(t, testmedia.File(t, "vp9.webm"))
	if again := source.add(t, path); again.Pin != film.Pin || film.Pin == "" {
		t.Errorf("published twice, it has the pins %q and %q", film.Pin, again.Pin)
	}
	if found := source.gc(t); found.Blocks != 0 || found.Marked == 0 {
		t.Errorf("with all pins: %+v", found)
	}
	peer := source.online(t).peer
	d := keeper.online(t, peer)
	keeper.must(t, "pin", "add", "-q", film.Root, "--name", "film", "--meta", "channel=one")
	keeper.must(t, "pin", "add", "-q", other.Root, "--background", "--expire", "1h")
	waiting := func() string { return keeper.must(t, "pin", "ls", other.Root) }
	eventually.True(t, "it is pinned beside", func() bool { return strings.Contains(waiting(), "pinned until") })
	if out := keeper.must(t, "pin", "ls", "--name", "fil"); !strings.Contains(out, film.Root) || strings.Contains(out, other.Root) || !strings.Contains(waiting(), "pinned until") {
		t.Errorf("pin ls --name: %s, the other: %s", out, waiting())
	}
	if out := keeper.must(t, "pin", "verify"); !strings.Contains(out, " 0 bad") {
		t.Errorf("pin verify: %s", out)
	}
	if _, errs, code := keeper.run(t, "pin", "rm", "bafkqaaa"); code == 0 || !strings.Contains(errs, "no such pin") {
		t.Errorf("removed what is not pinned: %d, %s", code, errs)
	}
	get(t, d.gateway+"/ipfs/"+other.File) // is being played for a minute
	keeper.must(t, "pin", "rm", other.Root, "--reason", "seen")
	if dry, found := keeper.gc(t, "--dry-run"), keeper.gc(t); dry != found {
		t.Errorf("collected %+v, the dry run said %+v", found, dry)
	}
	if resp, body := get(t, d.gateway+"/ipfs/"+other.File); resp.StatusCode != 200 || !bytes.Equal(body, read(t, testmedia.File(t, "vp9.webm"))) {
		t.Errorf("what is being played was collected: %s", resp.Status)
	}
	d.stop(t)
	before := keeper.stat(t)
	if found := keeper.gc(t); found.Blocks == 0 {
		t.Error("what nobody plays any more was not collected")
	}
	if after := keeper.stat(t); after.Bytes >= before.Bytes || after.Disk >= before.Disk {
		t.Errorf("%d bytes of blocks and %d on the disk, before %d and %d", after.Bytes, after.Disk, before.Bytes, before.Disk)
	}
	if got := keeper.must(t, "cat", film.File); got != string(read(t, path)) {
		t.Error("the film that is pinned differs")
	}
	if _, errs, code := keeper.run(t, "cat", other.File); code == 0 {
		t.Errorf("what was collected is still there: %s", errs)
	}
	if audit := read(t, filepath.Join(keeper.dir, "audit.log")); !bytes.Contains(audit, []byte(`"unpin"`)) || !bytes.Contains(audit, []byte("seen")) {
		t.Errorf("the audit file does not tell: %s", audit)
	}
	if out := keeper.must(t, "pin", "ls", "--json", "--recursive-size"); !strings.Contains(out, `"channel":"one"`) || !strings.Contains(out, `"bytes":`) {
		t.Errorf("pin ls --json: %s", out)
	}
}

// TestPinsSurvive kills the program in the midst of publishing, pinning, unpinning, collecting and scrubbing: every pin that was acknowledged is
// whole, and nothing but pins is left in the end. PINS_KILLS is how often.
func TestPinsSurvive(t *testing.T) {
	t.Parallel()
	kills := 60
	if n, err := fmt.Sscan(os.Getenv("PINS_KILLS"), &kills); n != 1 && os.Getenv("PINS_KILLS") != "" {
		t.Fatal(err)
	}
	r := newRepo(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 2))
	dir := t.TempDir()
	file := func(i int) string { // those of neighbours share half
		data := make([]byte, 6<<20)
		for part := range 6 {
			_, _ = rand.NewChaCha8([32]byte{byte(i + part/3), byte(part % 3)}).Read(data[part<<20 : (part+1)<<20]) // never fails
		}
		path := filepath.Join(dir, fmt.Sprint(i, ".bin"))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	held := map[string]bool{}  // roots that were published and not let go
	maybe := map[string]bool{} // that a killed command may have let go, or published
	killed := 0
	for i := 0; killed < kills; i++ {
		var cmd *exec.Cmd
		root, adds := "", false
		one := func() string {
			for root := range held {
				return root
			}
			return ""
		}
		switch k := rng.IntN(6); {
		case k == 0 && len(held) > 1:
			root = one()
			cmd = r.command(t.Context(), "pin", "rm", root)
		case k == 1:
			cmd = r.command(t.Context(), "gc", "-q")
		case k == 2 && len(held) > 0:
			cmd = r.command(t.Context(), "pin", "add", "-q", one(), "--name", "again")
		case k == 3:
			cmd = r.command(t.Context(), "daemon", "--offline", "--gateway", "127.0.0.1:0", "--scrub", "1GB")
		default:
			cmd, adds = r.command(t.Context(), "add", "-q", file(rng.IntN(12))), true
		}
		var out bytes.Buffer
		cmd.Stdout = &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(rng.IntN(250))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		err := cmd.Wait()
		timer.Stop()
		if err != nil && cmd.ProcessState.Exited() {
			t.Fatalf("%v: %v", cmd.Args, err)
		}
		added := strings.TrimSpace(out.String())
		switch {
		case err != nil:
			killed++
			if root != "" {
				delete(held, root)
				maybe[root] = true
			}
			if adds && added != "" { // it was told before the program died
				held[added] = true
			}
		case root != "":
			delete(held, root)
		case adds:
			held[added] = true
			delete(maybe, added)
		}
	}
	if out := r.must(t, "pin", "verify"); !strings.Contains(out, " 0 bad") {
		t.Errorf("pins after %d kills: %s", killed, out)
	}
	listed := r.must(t, "pin", "ls")
	for root := range held {
		if !strings.Contains(listed, root) && !maybe[root] {
			t.Errorf("the pin of %s, which was published, is gone", root)
		}
	}
	r.gc(t)
	if found := r.gc(t); found.Blocks != 0 || found.Marked != r.stat(t).Blocks {
		t.Errorf("the second collection: %+v of %d blocks", found, r.stat(t).Blocks)
	}
	if out := r.must(t, "verify"); !strings.Contains(out, " 0 bad") {
		t.Errorf("verify: %s", out)
	}
	for line := range strings.Lines(r.must(t, "pin", "ls")) {
		r.must(t, "pin", "rm", strings.Fields(line)[0])
	}
	r.gc(t)
	if st := r.stat(t); st.Blocks != 0 || st.Disk > 20<<20 {
		t.Errorf("without pins, %d blocks and %d bytes on the disk are left", st.Blocks, st.Disk)
	}
}

// TestQuota fills a repo up to its quota: what is too much is refused with the two numbers before it comes, and when its owner
// lets go of something, the room comes back by itself.
func TestQuota(t *testing.T) {
	r := newRepo(t)
	dir := t.TempDir()
	var paths []string
	for i := range 2 {
		data := make([]byte, 12<<20)
		_, _ = rand.NewChaCha8([32]byte{9, byte(i)}).Read(data) // never fails
		paths = append(paths, filepath.Join(dir, fmt.Sprint(i)))
		if err := os.WriteFile(paths[i], data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r.start(t, "--offline", "--quota", "13MB")
	first := r.add(t, paths[0])
	if _, errs, code := r.run(t, "add", "-q", paths[1]); code != 5 || !strings.Contains(errs, "needs 12.6 MB, 0.4 MB left") {
		t.Errorf("beyond the quota: code %d, %s", code, errs)
	}
	r.must(t, "pin", "rm", first.Root)
	r.must(t, "add", "-q", paths[1]) // what was let go makes room
	if out := r.must(t, "pin", "verify"); !strings.Contains(out, " 0 bad") {
		t.Error(out)
	}
	eventually.True(t, "the daemon looks at the quota", func() bool { return r.stat(t).Reclaimable == 0 })
}

// TestQuotaOfCache plays a film of a peer on a node whose quota it nearly fills: what was only played makes room for what is
// published, and where there is no room, it is played all the same.
func TestQuotaOfCache(t *testing.T) {
	source, r := newRepo(t), newRepo(t)
	far, own := filepath.Join(t.TempDir(), "far.bin"), filepath.Join(t.TempDir(), "own.bin")
	writeRandom(t, far, 12<<20, 1)
	writeRandom(t, own, 12<<20, 2)
	film := source.add(t, far)
	peer := source.online(t).peer
	d := r.start(t, "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none", "--peer", peer, "--quota", "14MB")
	play := func() {
		t.Helper()
		if resp, body := get(t, d.gateway+"/ipfs/"+film.File); resp.StatusCode != 200 || !bytes.Equal(body, read(t, far)) {
			t.Errorf("played: %s, %d bytes", resp.Status, len(body))
		}
	}
	play()
	r.must(t, "add", "-q", own)
	if st := r.stat(t); st.Pinned < 12<<20 || st.Bytes > 14_000_000 {
		t.Errorf("%+v is used", st.Usage)
	}
	play()
	if out := r.must(t, "pin", "verify"); !strings.Contains(out, " 0 bad") {
		t.Error(out)
	}
	if _, errs, code := r.run(t, "pin", "add", "-q", film.Root); code != 5 || !strings.Contains(errs, "the quota is used up: needs 12.") {
		t.Errorf("pinned beyond the quota: %d %s", code, errs)
	}
}

// TestHealed damages blocks on the disk of a node whose peer has them: verify --heal mends some, scrubbing the others.
func TestHealed(t *testing.T) {
	source, keeper := newRepo(t), newRepo(t)
	data := make([]byte, 20<<20)
	_, _ = rand.NewChaCha8([32]byte{3, 3}).Read(data) // never fails
	path := filepath.Join(t.TempDir(), "long.bin")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	film := source.add(t, path)
	keeper.add(t, path)
	peer := source.online(t).peer
	damage := func() {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(keeper.dir, "store", "segments", "*.seg"))
		if err != nil {
			t.Fatal(err)
		}
		flipped := 0
		for _, name := range files {
			raw := read(t, name)
			for _, part := range []int{3, 11} { // of the film, wherever that lies now
				if i := bytes.Index(raw, data[part<<20:part<<20+4096]); i >= 0 {
					raw[i+1000] ^= 1
					flipped++
				}
			}
			if err := os.WriteFile(name, raw, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if flipped < 2 {
			t.Fatalf("%d blocks were damaged", flipped)
		}
	}
	damage()
	if _, errs, code := keeper.run(t, "verify", "--heal"); code == 0 || !strings.Contains(errs, "damaged") {
		t.Errorf("healed without a peer: %d, %s", code, errs)
	}
	d := keeper.online(t, peer)
	if out := keeper.must(t, "verify", "--heal"); !strings.Contains(out, "0 bad, 2 healed") {
		t.Errorf("verify --heal: %s", out)
	}
	if out := keeper.must(t, "verify"); !strings.Contains(out, "0 bad, 0 healed") {
		t.Errorf("verify after that: %s", out)
	}
	d.stop(t)
	damage()
	keeper.start(t, "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none", "--peer", peer, "--scrub", "200MB")
	eventually.True(t, "scrubbing mends it", func() bool {
		out, _, _ := keeper.run(t, "verify")
		return strings.Contains(out, "0 bad, 0 healed")
	})
	if got := keeper.must(t, "cat", film.File); got != string(data) {
		t.Error("the film differs")
	}
}

// TestPinsInPart keeps the first seconds of a film of a peer, which then is gone: they play, and what was not asked for did not
// come.
func TestPinsInPart(t *testing.T) {
	source, keeper := newRepo(t), newRepo(t)
	film := source.add(t, testmedia.File(t, "h264.mp4"))
	s := source.online(t)
	d := keeper.online(t, s.peer)
	if _, errs, code := keeper.run(t, "pin", "add", film.Root, "--from", "50"); code != 2 || !strings.Contains(errs, "lasts 12") {
		t.Errorf("from beyond the end: %d %s", code, errs)
	}
	if _, errs, code := keeper.run(t, "pin", "add", film.Root, "--only", "nothing.mp4"); code != 3 || !strings.Contains(errs, "nothing.mp4") {
		t.Errorf("only what is not there: %d %s", code, errs)
	}
	keeper.must(t, "pin", "add", "-q", film.Root, "--to", "4", "--name", "start")
	s.stop(t)
	if came := keeper.stat(t).Pinned; came < film.Size/4 || came > film.Size*6/10 {
		t.Errorf("%d bytes are pinned of a third of %d", came, film.Size)
	}
	d.stop(t)
	d = keeper.start(t, "--offline") // what is missing is missed at once
	list := d.gateway + "/ipfs/" + film.Root
	for _, url := range []string{list + "/stream.m3u8", list + "/segments.m3u8", list + "/h264.mp4"} {
		out, err := exec.Command("ffmpeg", "-v", "error", "-i", url, "-t", "3.9", "-map", "0:v", "-f", "framemd5", "-").Output() // which also fails for what it reads ahead
		if frames := bytes.Count(out, []byte("\n0,")); frames < 95 {
			t.Errorf("%s: %d frames, %v", url, frames, err)
		}
	}
	if out := keeper.must(t, "pin", "ls"); !strings.Contains(out, "in part, from 0 s to 4 s") {
		t.Errorf("pin ls: %s", out)
	}
	d.stop(t)
	keeper.gc(t)
	if out := keeper.must(t, "pin", "verify"); !strings.Contains(out, " 0 bad") {
		t.Errorf("pin verify: %s", out)
	}
	if _, _, code := keeper.run(t, "cat", film.Root+"/stream.mp4"); code != 3 {
		t.Errorf("all of a film that is here in part: %d", code)
	}
	keeper.must(t, "pin", "add", "-q", film.Root, "--only", "reel.json", "--name", "manifest")
	keeper.must(t, "pin", "rm", strings.Fields(keeper.must(t, "pin", "ls", "--name", "start"))[0])
	keeper.gc(t)
	if out, st := keeper.must(t, "pin", "verify"), keeper.stat(t); !strings.HasPrefix(out, "2 blocks, 0 bad") || st.Pinned > 10_000 || st.Reclaimable != 0 {
		t.Errorf("of a file of one block and its directory: %s, %+v", out, st.Usage)
	}
}

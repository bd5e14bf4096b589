//go:build interop

package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// kubo is a daemon of Kubo in a repo of its own. $KUBO is the path of its program.
type kubo struct {
	dir, gateway string
	process      *exec.Cmd
}

func (k *kubo) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Getenv("KUBO"), args...)
	cmd.Env = append(os.Environ(), "IPFS_PATH="+k.dir)
	return cmd
}

func (k *kubo) must(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, errs, code := execute(t, k.command(ctx, args...))
	if code != 0 {
		t.Fatalf("ipfs %s: exit code %d\n%s", strings.Join(args, " "), code, errs)
	}
	return strings.TrimSpace(out)
}

// startKubo starts a daemon that only this machine reaches, with the DHT of the local network.
func startKubo(t *testing.T) *kubo {
	t.Helper()
	k := &kubo{dir: t.TempDir()}
	at := freeAddr(t)
	k.gateway = "http://" + at
	k.must(t, "init", "--profile=test", "-e")
	for key, value := range map[string]string{
		"Addresses.Gateway": fmt.Sprintf("%q", "/ip4/127.0.0.1/tcp/"+at[strings.LastIndex(at, ":")+1:]),
		"Routing.Type":      `"dht"`, "Routing.LoopbackAddressesOnLanDHT": "true", "AutoConf.Enabled": "false", "AutoTLS.Enabled": "false",
		"Bootstrap": "[]", "DNS.Resolvers": "{}", "Routing.DelegatedRouters": "[]", "Ipns.DelegatedPublishers": "[]",
	} {
		k.must(t, "config", "--json", key, value)
	}
	k.process = k.command(context.Background(), "daemon")
	k.process.Stderr = os.Stderr
	if err := k.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = k.process.Process.Signal(os.Interrupt)
		_ = k.process.Wait()
	})
	eventually.True(t, "Kubo serves", func() bool {
		resp, err := http.Get(k.gateway + "/ipfs/bafkqaaa")
		if err != nil {
			return false
		}
		return resp.Body.Close() == nil && resp.StatusCode == http.StatusOK
	})
	return k
}

// pictures returns how many pictures ffprobe finds in what a URL plays, from a second on.
func pictures(t *testing.T, url string, from int) int {
	t.Helper()
	args := []string{"-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts_time", "-of", "csv=p=0", url}
	if from > 0 {
		args = append([]string{"-read_intervals", fmt.Sprintf("%d%%", from)}, args...)
	}
	out, err := exec.CommandContext(t.Context(), "ffprobe", args...).Output()
	if err != nil {
		t.Errorf("%s: %v", url, err)
	}
	return len(strings.Fields(string(out)))
}

// TestInterop is a node beside a real Kubo: content, pins, CARs and names go both ways.
func TestInterop(t *testing.T) {
	r := newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	film := read(t, path)
	reel := r.add(t, path)
	token := strings.TrimSpace(r.must(t, "token", "add", "kubo", "--scope", "pins"))
	ours := r.start(t, "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing", "dht", "--bootstrap", "none", "--api", "127.0.0.1:0")
	k := startKubo(t)
	k.must(t, "swarm", "connect", ours.peer)

	for i, args := range [][]string{{"--cid-version=0"}, {"--cid-version=1", "--raw-leaves"}, {"--cid-version=1", "--raw-leaves=false", "--chunker=size-65536"}, {"--cid-version=1", "--trickle"}} {
		file := filepath.Join(t.TempDir(), "film.mp4")
		if err := os.WriteFile(file, append(film[:len(film):len(film)], fmt.Sprintf("\x00\x00\x00\x09free%d", i)...), 0o600); err != nil { // a file of its own
			t.Fatal(err)
		}
		cid := k.must(t, append([]string{"add", "-Q"}, append(args, file)...)...)
		if got := r.must(t, "cat", cid); got != string(read(t, file)) {
			t.Errorf("Kubo's file added with %v has %d bytes here", args, len(got))
		}
		if got := pictures(t, ours.gateway+"/hls/"+cid+"/master.m3u8", 0); got != testmedia.Frames {
			t.Errorf("HLS of Kubo's film added with %v: %d pictures", args, got)
		}
	}
	k.must(t, "pin", "add", "--progress=false", reel.Root)
	if out := k.must(t, "pin", "ls", "--type=recursive", "-q"); !strings.Contains(out, reel.Root) {
		t.Errorf("Kubo pins %s", out)
	}

	theirs := k.must(t, "add", "-Q", "--cid-version=1", testmedia.File(t, "vp9.webm"))
	k.must(t, "pin", "remote", "service", "add", "ours", ours.api+"/psa", token)
	k.must(t, "pin", "remote", "add", "--service=ours", "--name=theirs", theirs)
	if out := k.must(t, "pin", "remote", "ls", "--service=ours", "--status=pinned"); !strings.Contains(out, theirs) {
		t.Errorf("pinned here for Kubo: %s", out)
	}

	car := filepath.Join(t.TempDir(), "a.car")
	exported := k.must(t, "add", "-Q", testmedia.File(t, "twoaudio.mp4"))
	out, err := k.command(t.Context(), "dag", "export", "--progress=false", exported).Output()
	if err == nil {
		err = os.WriteFile(car, out, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	r.must(t, "import", car)
	r.must(t, "export", reel.Root, "-o", car+".ours")
	if out := k.must(t, "dag", "import", "--stats", car+".ours"); !strings.Contains(out, reel.Root) {
		t.Errorf("dag import: %s", out)
	}

	names(t, r, k, reel.Root, exported)

	ours.stop(t) // what follows, Kubo has
	if got := r.must(t, "cat", exported); got != string(read(t, testmedia.File(t, "twoaudio.mp4"))) {
		t.Error("what was imported differs")
	}
	if got := r.must(t, "cat", theirs); got != string(read(t, testmedia.File(t, "vp9.webm"))) {
		t.Error("what was pinned for Kubo differs")
	}
	resp, body := get(t, k.gateway+"/ipfs/"+reel.Root+"/h264.mp4")
	if resp.StatusCode != http.StatusOK || !bytes.Equal(body, film) {
		t.Errorf("our film on Kubo's gateway: %s, %d bytes", resp.Status, len(body))
	}
	there := k.gateway + "/ipfs/" + reel.Root // ffmpeg 5.1 does not seek in HLS of fragments, its own neither
	if all, late := pictures(t, there+"/master.m3u8", 0), pictures(t, there+"/h264.mp4", 6); all != testmedia.Frames || late == 0 || late > all*2/3 {
		t.Errorf("our reel on Kubo's gateway has %d pictures, %d from 6 s on", all, late)
	}
	req, err := http.NewRequestWithContext(t.Context(), "GET", k.gateway+"/ipfs/"+reel.Root+"/h264.mp4", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", len(film)/2, len(film)/2+999))
	if resp, err = http.DefaultClient.Do(req); err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var part bytes.Buffer
	if _, err := part.ReadFrom(resp.Body); err != nil || !bytes.Equal(part.Bytes(), film[len(film)/2:len(film)/2+1000]) {
		t.Errorf("a range of it: %s, %d bytes, %v", resp.Status, part.Len(), err)
	}
}

// names publishes a name at each of two nodes, which are a DHT, and resolves it at the other.
func names(t *testing.T, r repo, k *kubo, ours, theirs string) {
	t.Helper()
	var id struct{ ID string }
	if err := json.Unmarshal([]byte(k.must(t, "id")), &id); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "Kubo publishes its name", func() bool {
		_, _, code := execute(t, k.command(t.Context(), "name", "publish", "--lifetime=1h", "/ipfs/"+theirs))
		return code == 0
	})
	name := k.must(t, "key", "list", "-l", "--ipns-base=base36")
	name = strings.Fields(name)[0]
	eventually.True(t, "Kubo's name is found here", func() bool {
		out, _, code := r.run(t, "name", "resolve", name)
		return code == 0 && strings.TrimSpace(out) == "/ipfs/"+theirs
	})
	mine := strings.TrimSpace(r.must(t, "key", "gen", "channel"))
	r.must(t, "name", "publish", "--key", "channel", ours)
	eventually.True(t, "our name is found by Kubo", func() bool {
		out, _, code := execute(t, k.command(t.Context(), "name", "resolve", "--nocache", "--stream=false", "/ipns/"+mine))
		return code == 0 && strings.TrimSpace(out) == "/ipfs/"+ours
	})
}

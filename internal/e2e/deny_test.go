package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestDeny denies a film while it is served: on every way to it the gateway says that it is gone, peers do not get it, and
// once it is allowed again all is as before.
func TestDeny(t *testing.T) {
	owner := newRepo(t)
	path := testmedia.File(t, "h264.mp4")
	data := read(t, path)
	film := owner.add(t, path)
	d := owner.online(t)
	ways := []string{
		"/ipfs/" + film.Root, "/ipfs/" + film.Root + "/", "/ipfs/" + film.Root + "/h264.mp4", "/ipfs/" + film.Root + "/master.m3u8", "/ipfs/" + film.Root + "?format=car",
		"/ipfs/" + film.Root + "?format=raw", "/ipfs/" + film.Root + "?format=tar", "/watch/" + film.Root,
	}
	files := []string{"/ipfs/" + film.File, "/ipfs/" + film.Root + "/h264.mp4", "/ipfs/" + film.File + "?format=raw", "/ipfs/" + film.File + "?format=car", "/hls/" + film.File + "/master.m3u8", "/watch/" + film.File}
	status := func(host, way string) int {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), "GET", d.gateway+way, nil)
		if err != nil {
			t.Fatal(err)
		}
		if host != "" {
			req.Host = host
		}
		resp, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		return resp.StatusCode
	}
	heeds := func(way string, want int) {
		t.Helper()
		eventually.True(t, fmt.Sprintf("%s becomes %d", way, want), func() bool { return status("", way) == want })
	}
	owner.must(t, "deny", "add", film.Root, "--reason", "a test")
	heeds(ways[0], http.StatusGone)
	for _, way := range ways {
		if got := status("", way); got != http.StatusGone {
			t.Errorf("%s of what is denied: %d", way, got)
		}
	}
	if got := status(film.Root+".ipfs.localhost", "/h264.mp4"); got != http.StatusGone {
		t.Errorf("a host of its own: %d", got)
	}
	if got := status("", files[0]); got != http.StatusOK {
		t.Errorf("the file, whose root alone is denied: %d", got)
	}
	owner.must(t, "deny", "add", film.File)
	heeds(files[0], http.StatusGone)
	owner.must(t, "deny", "rm", film.Root)
	heeds("/ipfs/"+film.Root+"/reel.json", http.StatusOK)
	for _, way := range files {
		if got := status("", way); got != http.StatusGone {
			t.Errorf("%s of a file that is denied: %d", way, got)
		}
	}
	viewer := newRepo(t)
	v := viewer.start(t, "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none", "--peer", d.peer)
	if _, errs, code := viewer.run(t, "cat", film.Root+"/reel.json"); code != 0 {
		t.Errorf("a folder that is allowed, from a peer: %d, %s", code, errs)
	}
	client := http.Client{Timeout: 3 * time.Second}
	if resp, err := client.Get(v.gateway + "/ipfs/" + film.File); err == nil {
		_ = resp.Body.Close()
		t.Errorf("a peer got what is denied: %s", resp.Status)
	}
	var rules []deny.Rule
	if err := json.Unmarshal([]byte(owner.must(t, "deny", "ls", "--json")), &rules); err != nil || len(rules) != 1 || rules[0].Path != "/ipfs/"+film.File {
		t.Errorf("deny ls: %+v, %v", rules, err)
	}
	owner.must(t, "deny", "rm", film.File)
	heeds(files[0], http.StatusOK)
	if _, body := get(t, d.gateway+files[0]); !bytes.Equal(body, data) {
		t.Error("the film that is allowed again differs")
	}
	if _, errs, code := owner.run(t, "deny", "add", "nonsense"); code != 2 || !strings.Contains(errs, "not a CID") {
		t.Errorf("deny add nonsense: %d, %s", code, errs)
	}
}

package e2e

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// insideVariable says that the tests run where they may make network namespaces.
const insideVariable = "REELFS_E2E_INSIDE"

// apart runs the test that calls it again in a network of its own, where it is root, and tells whether it is there.
func apart(t *testing.T) bool {
	t.Helper()
	if os.Getenv(insideVariable) != "" {
		return true
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"--net", "--mount", "--fork", "--kill-child"}
	if os.Getuid() != 0 {
		args = append(args, "--user", "--map-root-user")
	}
	// ip keeps the names of namespaces in /run.
	script := `mount -t tmpfs none /run && ip link set lo up && exec "$0" -test.run "^$1\$" -test.v`
	cmd := exec.CommandContext(t.Context(), "unshare", append(args, "sh", "-c", script, self, t.Name())...)
	cmd.Env = append(os.Environ(), insideVariable+"=1")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Fatalf("%v\n%s", err, out)
	}
	return false
}

// ip runs a command of iproute2.
func ip(t *testing.T, args string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), "ip", strings.Fields(args)...).CombinedOutput(); err != nil {
		t.Fatalf("ip %s: %v\n%s", args, err, out)
	}
}

// TestCutOff has a node play from another machine, which it then cannot reach for a while: what was asked for meanwhile
// comes once the network is whole, without anybody's doing, and is right.
func TestCutOff(t *testing.T) {
	t.Parallel() // it waits, most of its time
	if !apart(t) {
		return
	}
	hosts := []string{"source", "viewer"}
	for i, host := range hosts { // each has a line to us, and they have one to each other
		ip(t, "netns add "+host)
		ip(t, "-n "+host+" link set lo up")
		ip(t, fmt.Sprintf("link add %s type veth peer name ours netns %s", host, host))
		ip(t, fmt.Sprintf("addr add 10.77.%d.1/24 dev %s", i, host))
		ip(t, fmt.Sprintf("-n %s addr add 10.77.%d.2/24 dev ours", host, i))
		ip(t, "link set "+host+" up")
		ip(t, "-n "+host+" link set ours up")
	}
	ip(t, "-n source link add theirs type veth peer name theirs netns viewer")
	for i, host := range hosts {
		ip(t, fmt.Sprintf("-n %s addr add 10.77.9.%d/24 dev theirs", host, i+1))
		ip(t, "-n "+host+" link set theirs up")
	}
	var repos []repo
	for i, host := range hosts {
		r := newRepo(t)
		r.host, r.inside = fmt.Sprintf("10.77.%d.2", i), []string{"ip", "netns", "exec", host}
		repos = append(repos, r)
	}
	data := read(t, testmedia.File(t, "h264.mp4"))
	film := repos[0].add(t, testmedia.File(t, "h264.mp4"))
	from := repos[0].start(t, "--swarm", "/ip4/10.77.9.1/tcp/4401", "--mdns=false", "--routing=none")
	to := repos[1].start(t, "--swarm", "/ip4/10.77.9.2/tcp/4401", "--mdns=false", "--routing=none", "--peer", from.peer)

	part := func(at, n int) error {
		req, err := http.NewRequestWithContext(t.Context(), "GET", to.gateway+"/ipfs/"+film.File, nil)
		if err != nil {
			return err
		}
		req.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", at, at+n-1))
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusPartialContent || !bytes.Equal(body, data[at:at+n]) {
			return fmt.Errorf("bytes %d to %d: %s, %d bytes, %w", at, at+n, resp.Status, len(body), err)
		}
		return nil
	}
	if err := part(0, 1000); err != nil {
		t.Fatal(err)
	}
	for _, cut := range []time.Duration{3 * time.Second, 15 * time.Second} {
		at := len(data) * int(cut/time.Second) / 16 // not here yet
		ip(t, "-n viewer link set theirs down")
		came := make(chan error, 1)
		start := time.Now()
		go func() { came <- part(at, 1000) }()
		select {
		case err := <-came:
			t.Fatalf("bytes came over a line that is cut: %v", err)
		case <-time.After(cut):
		}
		ip(t, "-n viewer link set theirs up")
		if err := <-came; err != nil {
			t.Errorf("after %v without the source: %v", cut, err)
		}
		t.Logf("cut for %v: it came %v after the line was mended", cut, time.Since(start)-cut)
	}
}

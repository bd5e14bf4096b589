package e2e

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestPinningServiceCompliance has the public compliance suite of the IPFS Pinning Service API try a daemon
// (https://github.com/ipfs-shipyard/pinning-service-compliance).
func TestPinningServiceCompliance(t *testing.T) {
	t.Parallel() // it waits, most of its time
	dir, err := filepath.Abs("testdata/compliance")
	if err != nil {
		t.Fatal(err)
	}
	r := newRepo(t)
	token := strings.TrimSpace(r.must(t, "token", "add", "tenant", "--scope", "pins"))
	d := r.start(t, "--gateway", "127.0.0.1:0", "--api", "127.0.0.1:0", "--swarm", "/ip4/127.0.0.1/tcp/0", "--routing", "none")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	suite := exec.CommandContext(ctx, "node", "--import", filepath.Join(dir, "register.mjs"),
		filepath.Join(dir, "node_modules/@ipfs-shipyard/pinning-service-compliance/dist/src/index.js"), "-s", d.api+"/psa", token)
	out, err := suite.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "Summary (9/9 successful)") || strings.Contains(string(out), "Errors during run") {
		t.Errorf("%v\n%s", err, out)
	}
}

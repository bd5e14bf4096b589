package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestConsole has somebody look at a node, and have a film kept, in a browser: with a wrong token there is nothing, with one that can only read nothing to change.
func TestConsole(t *testing.T) {
	t.Parallel() // with other markets: they wait for blocks
	m := newMarketplace(t, 3)
	client, providers := m.list[0], m.list[1:]
	m.begin(client, "--api", "127.0.0.1:0")
	m.ready(client, "100")
	for _, p := range providers {
		m.begin(p)
		m.ready(p, "100")
		p.must(t, "provide", "--price", "4", "--capacity", "1GB", "--collateral", "10")
	}
	film := client.add(t, testmedia.File(t, "h264.mp4"))
	picture := os.Getenv("CONSOLE_PICTURE") // for people who want to see it
	if picture == "" {
		picture = filepath.Join(t.TempDir(), "console.png")
	}
	plain := newRepo(t)
	bare := plain.start(t, "--offline", "--api", "127.0.0.1:0")
	job, err := json.Marshal(map[string]string{
		"url": client.api + "/console/", "admin": strings.TrimSpace(client.must(t, "token", "add", "me", "--scope", "admin")), "read": strings.TrimSpace(client.must(t, "token", "add", "reader")),
		"cid": film.Root, "picture": picture,
		"bare": bare.api + "/console/", "bareToken": strings.TrimSpace(plain.must(t, "token", "add", "me", "--scope", "admin")),
	})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", "../../web/test/console.mjs", string(job))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("console.mjs: %v", err)
	}
	var got struct {
		Bare, Wrong, Figures, Kept string
		Reader                     int
		Deals, Why, Errors         []string
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%s: %v", out, err)
	}
	if !strings.Contains(got.Bare, "makes no deals") {
		t.Errorf("of a node without a chain it says %q", got.Bare)
	}
	if !strings.Contains(got.Wrong, "token") || got.Reader != 0 || !strings.Contains(got.Figures, "100 DEV") || len(got.Errors) != 0 {
		t.Errorf("with a wrong token it says %q, a reader has %d forms, the bank is %q, the browser says %q", got.Wrong, got.Reader, got.Figures, got.Errors)
	}
	if !strings.Contains(got.Kept, "2 of 2") || len(got.Deals) != 3 || !strings.Contains(got.Deals[1], "live") || len(got.Why) == 0 {
		t.Errorf("the order is %q, its deals %q, why %q", got.Kept, got.Deals, got.Why)
	}
}

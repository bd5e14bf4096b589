package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/internal/node"
	"github.com/reelfs/reelfs/media"
	"github.com/reelfs/reelfs/reel"
)

// TestExitCodes has a row for each error that scripts can tell apart, and for those that they cannot.
func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
	}{
		{nil, 0},
		{usage(errors.New("flag")), 2},
		{dag.ErrBadPath, 2},
		{node.ErrNotRegular, 2},
		{reel.ErrRange, 2},
		{node.ErrOffline, 2},
		{exchange.ErrAddr, 2},
		{blockstore.ErrNotFound, 3},
		{dag.ErrNoEntry, 3},
		{dag.ErrNotDirectory, 3},
		{fs.ErrNotExist, 3},
		{exchange.ErrNoPeer, 3},
		{blockstore.ErrCorrupt, 4},
		{blockstore.ErrNoSpace, 5},
		{&blockstore.SpaceError{Need: 2, Free: 1}, 5},
		{node.ErrLocked, 6},
		{context.Canceled, 130},
		{blockstore.ErrHash, 1},
		{blockstore.ErrSize, 1},
		{blockstore.ErrTooLarge, 1},
		{blockstore.ErrClosed, 1},
		{chunker.ErrChanged, 1},
		{dag.ErrBadNode, 1},
		{dag.ErrNotFile, 1},
		{media.ErrUnknown, 1},
		{reel.ErrNotReel, 1},
		{errors.New("anything else"), 1},
	} {
		if got := exitCode(c.err); got != c.code {
			t.Errorf("%v: exit code %d, want %d", c.err, got, c.code)
		}
		if c.err == nil {
			continue
		}
		if got := exitCode(fmt.Errorf("add film.mp4: %w", c.err)); got != c.code {
			t.Errorf("%v, wrapped: exit code %d, want %d", c.err, got, c.code)
		}
	}
}

// TestWrongUse has what is typed wrong refused, with the way to help and the code of wrong use, at each level.
func TestWrongUse(t *testing.T) {
	repo := t.TempDir()
	for _, c := range []struct{ line, want string }{
		{"frob", `unknown command "frob" for "reelfs"; see reelfs --help`},
		{"gat film.mp4", "did you mean cat or get?"},
		{"wallet fnd 5", `unknown command "fnd" for "reelfs wallet", did you mean fund?; see reelfs wallet --help`},
		{"market deploy", `"token" not set; see reelfs market deploy --help`},
		{"market deploy --tken x", "unknown flag: --tken; see reelfs market deploy --help"},
		{"provide --price 4 --capacity 1GB --coin 3 --redeem-at 2", "see reelfs provide --help"},
		{"clip", "see reelfs clip --help"},
		{"clip CID --to 0:99x", "a time is 12.5, 0:50, 1:02:03 or 1m30s"},
		{"play film", "a player opens"}, {"list", "reelfs library lists"}, {"rm CID", "reelfs pin rm CID lets go"}, {"init", "the first command makes the repo"},
		{"config", "config.yaml in the repo"}, {"search film", "reelfs library"}, {"swarm peers", "reelfs connect"}, {"delete CID", "reelfs pin rm"},
		{"add https://example.com/film.mp4", "curl -L 'https://example.com/film.mp4' | reelfs add --name film.mp4 -"}, {"add -r HTTP://example.com/", "curl -L"},
		{"add rtsp://camera/1", "PROGRAM 'rtsp://camera/1' |"}, {"add ipfs://CID/film.mp4", "reelfs pin add /ipfs/CID/film.mp4 keeps it"}, {"add file:///tmp/film.mp4", "give the path, as /tmp/film.mp4"},
		{"add .", "reelfs add -r"}, {"mount /nowhere/at/all", "mkdir -p /nowhere/at/all makes it"}, {"mount /etc/hosts", "is a file"},
		{"sign nothing", "sign /ipfs/nothing: "}, {"sign /watch/CID", "a URL is for a CID, or what is below"}, {"pin ls --status weird", "queued, pinning, pinned or failed"}, {"pin remote ls --status weird", "queued, pinning, pinned or failed"},
		{"token add x --scope bogus", "the scope is read"}, {"add --name .. x", "without a folder"}, {"add --name a/b.mp4 x", "without a folder"}, {"add --subs en.srt a.mp4 b.mp4", "--subs is for a single file"},
		{"key rm self", "key self: it is the node's own and stays\n"}, {"peers", "no daemon runs here"},
		{"pin remote ls", "reelfs pin remote service add NAME ENDPOINT"}, {"pin remote add CID", "no pinning service is known"}, {"pin remote rm CID", "no pinning service is known"},
	} {
		var out, errs bytes.Buffer
		if code := Run(t.Context(), append([]string{"--repo", repo}, strings.Fields(c.line)...), nil, &out, &errs); code != 2 || !strings.Contains(errs.String(), c.want) || out.Len() > 0 {
			t.Errorf("%s: code %d, %q, %q, want %q", c.line, code, errs.String(), out.String(), c.want)
		}
	}
}

// TestHelp asks every command for help: each says what it does in a line and shows an example.
func TestHelp(t *testing.T) {
	a := &app{}
	for _, cmd := range a.root().Commands() {
		if cmd.Name() == "completion" || cmd.Name() == "help" {
			continue
		}
		if cmd.Short == "" || strings.HasSuffix(cmd.Short, ".") || !strings.Contains(cmd.Example+cmd.Long, "reelfs "+cmd.Name()) && len(cmd.Commands()) == 0 {
			t.Errorf("%s: short %q, example %q", cmd.Name(), cmd.Short, cmd.Example)
		}
		var out, errs bytes.Buffer
		if code := Run(t.Context(), []string{cmd.Name(), "--help"}, nil, &out, &errs); code != 0 || !strings.Contains(out.String(), "Usage:") {
			t.Errorf("%s --help: code %d, %s%s", cmd.Name(), code, out.String(), errs.String())
		}
	}
}

// TestDocumentedSettings holds that what the documents write into config.yaml are settings of the daemon.
func TestDocumentedSettings(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "operating.md"))
	if err != nil {
		t.Fatal(err)
	}
	flags := (&app{}).newDaemon().Flags()
	found := 0
	for line := range strings.Lines(string(data)) {
		m := regexp.MustCompile(`^    ([a-z-]+): \S`).FindStringSubmatch(line)
		if m == nil {
			continue
		}
		found++
		if flags.Lookup(m[1]) == nil {
			t.Errorf("%q is no setting", m[1])
		}
	}
	if found < 5 {
		t.Errorf("%d settings were found", found)
	}
}

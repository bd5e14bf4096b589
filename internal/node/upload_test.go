package node

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/blockstore"
)

// uploader sends uploads through a token.
type uploader struct {
	*described
	secret string
}

func (u uploader) begin(header ...string) (at string, status int, answer string) {
	u.t.Helper()
	resp, body := u.call("POST", "/uploads/", u.secret, "", append([]string{"Tus-Resumable", "1.0.0", "Upload-Metadata", "filename Zg=="}, header...)...)
	loc, err := url.Parse(resp.Header.Get("Location"))
	if err != nil {
		u.t.Fatal(err)
	}
	return strings.TrimPrefix(loc.Path, apiPrefix), resp.StatusCode, string(body)
}

func (u uploader) send(at string, off, n int, header ...string) (status int, answer string) {
	u.t.Helper()
	resp, body := u.call("PATCH", at, u.secret, strings.Repeat("x", n), append([]string{"Tus-Resumable", "1.0.0", "Upload-Offset", fmt.Sprint(off), "Content-Type", "application/offset+octet-stream"}, header...)...)
	return resp.StatusCode, string(body)
}

func (u uploader) onDisk() (sum int64) {
	u.t.Helper()
	list, err := os.ReadDir(u.node.uploads.dir)
	if err != nil {
		u.t.Fatal(err)
	}
	for _, e := range list {
		if info, err := e.Info(); err == nil {
			sum += info.Size()
		}
	}
	return sum
}

// TestUploadsCount begins uploads of unknown length, several at once, and leaves them: none brings more than the quota of its
// token, also after the node was started again, until they end or are too old.
func TestUploadsCount(t *testing.T) {
	d := describe(t, API{})
	secret, err := AddToken(d.node.repo.dir, Token{Name: "studio", Scope: ScopePublish, Quota: 1_000_000})
	if err != nil {
		t.Fatal(err)
	}
	u := uploader{d, secret}
	refused := func(what string, status int, answer string, numbers ...string) {
		t.Helper()
		for _, n := range append(numbers, "no_space") {
			if status != http.StatusInsufficientStorage || !strings.Contains(answer, n) {
				t.Errorf("%s: %d %s, want 507 with %q", what, status, answer, n)
			}
		}
	}
	endless, status, answer := u.begin("Upload-Defer-Length", "1")
	if status != http.StatusCreated {
		t.Fatalf("begin: %d %s", status, answer)
	}
	status, answer = u.send(endless, 0, 3_000_000)
	refused("more than the quota", status, answer, "token studio")
	if got := u.onDisk(); got > 1_010_000 || got < 900_000 {
		t.Errorf("%d bytes are on the disk, with a quota of 1 MB", got)
	}
	_, status, answer = u.begin("Upload-Length", "100000")
	refused("another beside it", status, answer, "token studio")
	d.must(204, "DELETE", endless, "", "Tus-Resumable", "1.0.0")
	half, status, answer := u.begin("Upload-Length", "600000")
	if status != http.StatusCreated {
		t.Fatalf("when the first is gone: %d %s", status, answer)
	}
	_, status, answer = u.begin("Upload-Length", "600000")
	refused("two halves that are more than the whole", status, answer, "0.6 MB", "0.4 MB left")
	unknown, status, _ := u.begin("Upload-Defer-Length", "1")
	if status != http.StatusCreated {
		t.Error("one of unknown length is refused")
	}
	status, answer = u.send(unknown, 0, 10, "Upload-Length", "500000")
	refused("a length that is told later", status, answer, "0.5 MB", "0.4 MB left")
	if status, answer = u.send(unknown, 0, 10, "Upload-Length", "10"); status != http.StatusOK {
		t.Errorf("a length that fits: %d %s", status, answer)
	}
	if status, answer = u.send(half, 0, 1000); status != http.StatusNoContent {
		t.Errorf("half: %d %s", status, answer)
	}

	// Another process finds what this one has left, and lets go of it when it is old.
	again, err := newUploads(d.node)
	if err != nil {
		t.Fatal(err)
	}
	d.node.coming = newAllowances()
	if got := again.waiting(); got != 600_000 {
		t.Errorf("after a restart uploads hold %d bytes", got)
	}
	old := time.Now().Add(-uploadAge - time.Hour)
	list, err := filepath.Glob(filepath.Join(again.dir, strings.TrimPrefix(half, "/uploads/")+"*"))
	if err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
	if err := os.Chtimes(list[1], old, old); err != nil {
		t.Fatal(err)
	}
	if err := again.drop(); err != nil || again.waiting() != 600_000 {
		t.Errorf("half of it is new: %d bytes held, %v", again.waiting(), err)
	}
	if err := os.Chtimes(list[0], old, old); err != nil {
		t.Fatal(err)
	}
	if err := again.drop(); err != nil || again.waiting() != 0 || len(d.node.coming.bytes) != 0 {
		t.Errorf("when it is old: %d bytes held, %v, %v", again.waiting(), d.node.coming.bytes, err)
	}
	d.node.uploads = again
}

// TestUploadsCountForTheNode leaves uploads of its owner: they count for the quota of the node, and so do many that are empty.
func TestUploadsCountForTheNode(t *testing.T) {
	n, err := Open(Config{Repo: t.TempDir(), Quota: 1_000_000})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := n.Close(); err != nil {
			t.Error(err)
		}
	}()
	u := n.uploads
	if err := errors.Join(u.know(), u.open("", "0a", false), u.hold(t.Context(), "0a", 700_000)); err != nil {
		t.Fatal(err)
	}
	var full *blockstore.SpaceError
	if err := n.room(t.Context(), 400_000, 0); !errors.As(err, &full) || full.Need != 400_000 || full.Free != 300_000 {
		t.Errorf("room beside an upload: %v", err)
	}
	u.release("0a")
	if err := n.room(t.Context(), 400_000, 0); err != nil {
		t.Errorf("when it is gone: %v", err)
	}
	for i := range mostUploads {
		if err := u.open("studio", fmt.Sprintf("%x", i), true); err != nil {
			t.Fatal(err)
		}
	}
	if err := u.open("studio", "ff", true); !errors.Is(err, blockstore.ErrNoSpace) {
		t.Errorf("one upload too many: %v", err)
	}
	if err := u.open("other", "fe", true); err != nil {
		t.Errorf("of another token: %v", err)
	}
}

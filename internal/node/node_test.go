package node

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/deny"
)

func open(t *testing.T, dir string) *Node {
	t.Helper()
	n, err := Open(Config{Repo: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := n.Close(); err != nil {
			t.Error(err)
		}
	})
	return n
}

// TestErrorsKeepTheirIdentity sends each sentinel over the API and back.
func TestErrorsKeepTheirIdentity(t *testing.T) {
	for kind, sentinel := range kinds {
		line, err := json.Marshal(message{Error: remote(fmt.Errorf("cat film.mp4: %w", sentinel))})
		if err != nil {
			t.Fatal(err)
		}
		var m message
		if err := json.Unmarshal(line, &m); err != nil || !errors.Is(m.Error, sentinel) {
			t.Errorf("%s became %s", kind, line)
		}
		for other, err := range kinds {
			if other != kind && errors.Is(m.Error, err) {
				t.Errorf("%s is %s too", kind, other)
			}
		}
	}
	if err := remote(errors.New("else")); errors.Is(err, blockstore.ErrNotFound) {
		t.Error("an error without a kind is ErrNotFound")
	}
}

// TestRepoVersions opens repos of every age.
func TestRepoVersions(t *testing.T) {
	for _, c := range []struct{ version, says string }{
		{"", ""},
		{"2\n", ""},
		{"1\n", "add your files again"},
		{"3\n", "use a newer reelfs"},
		{"0\n", "is no version"},
		{"two\n", "is no version"},
	} {
		dir := t.TempDir()
		if c.version != "" {
			if err := os.WriteFile(filepath.Join(dir, "version"), []byte(c.version), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		n, err := Open(Config{Repo: dir})
		if c.says != "" {
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("version %q: %v, want %q", c.version, err, c.says)
			}
			continue
		}
		if err != nil {
			t.Errorf("version %q: %v", c.version, err)
			continue
		}
		if err := n.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestMigrationsRunInOrder takes a repo through two made-up formats; a failed one is tried again.
func TestMigrationsRunInOrder(t *testing.T) {
	old := migrations
	defer func() { migrations = old }()
	var ran []int
	fail := true
	migrations = map[int]func(string) error{
		repoVersion - 1: func(string) error {
			ran = append(ran, repoVersion-1)
			if fail {
				return errors.New("out of luck")
			}
			return nil
		},
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "version")
	if err := os.WriteFile(path, fmt.Appendf(nil, "%d\n", repoVersion-1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(Config{Repo: dir}); err == nil || !strings.Contains(err.Error(), "out of luck") {
		t.Fatalf("a failed migration: %v", err)
	}
	fail = false
	open(t, dir)
	if v, err := os.ReadFile(path); err != nil || strings.TrimSpace(string(v)) != fmt.Sprint(repoVersion) || len(ran) != 2 {
		t.Errorf("version %q after migrations %v, %v", v, ran, err)
	}
}

// TestFilesThatChange publishes files that grow, shrink, are written to and vanish meanwhile.
func TestFilesThatChange(t *testing.T) {
	data := bytes.Repeat([]byte("reel"), 2<<20)
	for name, change := range map[string]func(path string) error{
		"grow": func(path string) error {
			f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.Write([]byte("more"))
			return errors.Join(err, f.Close())
		},
		"shrink": func(path string) error { return os.Truncate(path, 1000) },
		"vanish": os.Remove,
	} {
		n := open(t, t.TempDir())
		path := filepath.Join(t.TempDir(), "film.bin")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		done := false
		a, err := n.Add(t.Context(), AddRequest{Path: path}, nil, func(int64, int64) {
			if !done {
				done = true
				if err := change(path); err != nil {
					t.Error(err)
				}
			}
		})
		st, serr := n.RepoStat(t.Context(), false)
		if serr != nil || !done {
			t.Fatal(done, serr, err)
		}
		if name == "vanish" { // the open file is still whole
			if err != nil || a.Size != int64(len(data)) {
				t.Errorf("a file that vanished: %+v, %v", a, err)
			}
			continue
		}
		if !errors.Is(err, chunker.ErrChanged) || st.Blocks != 0 {
			t.Errorf("%s: %v, %d blocks kept", name, err, st.Blocks)
		}
	}
}

// TestErrnos holds that every error that a reader of files can meet has a number, or is known to be none of theirs.
func TestErrnos(t *testing.T) {
	elsewhere := "not_regular changed not_reel range addr bad_request rule folder folder_name no_backup no_pin incomplete token unfinished no_upload key_exists mount no_chain no_wallet no_deals money offering pool no_order bad_order no_deal no_guard pass not_funded no_stake no_grant password too_dear bad_certificate own_key"
	for kind, sentinel := range kinds {
		_, ok := errnos[kind]
		if ok == slices.Contains(strings.Fields(elsewhere), kind) {
			t.Errorf("%s has no row, or two", kind)
		}
		if got := errno(fmt.Errorf("read: %w", sentinel)); ok && got != errnos[kind] || !ok && got != syscall.EIO {
			t.Errorf("%s is %v", kind, got)
		}
	}
	for err, want := range map[error]syscall.Errno{context.Canceled: syscall.EINTR, context.DeadlineExceeded: syscall.ETIMEDOUT, deny.ErrDenied: syscall.EACCES, errors.New("else"): syscall.EIO} {
		if got := errno(fmt.Errorf("read: %w", err)); got != want {
			t.Errorf("%v is %v, want %v", err, got, want)
		}
	}
}

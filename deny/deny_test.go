package deny

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/ipfs/boxo/path"
	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"
	"go.uber.org/goleak"

	"github.com/reelfs/reelfs/internal/eventually"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func cidOf(t *testing.T, codec uint64, text string) cid.Cid {
	t.Helper()
	sum, err := mh.Sum([]byte(text), mh.SHA2_256, -1)
	if err != nil {
		t.Fatal(err)
	}
	return cid.NewCidV1(codec, sum)
}

func open(t *testing.T, dir string, urls ...string) *Lists {
	t.Helper()
	l, err := Open(dir, urls, func(err error) { t.Log(err) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

// denies tells whether a path is denied, with any of the names that lead there.
func denies(t *testing.T, l *Lists, p string) bool {
	t.Helper()
	parsed, err := path.NewPath(p)
	if err != nil {
		t.Fatal(err)
	}
	return errors.Is(l.Path(parsed), ErrDenied)
}

// TestFormat denies by every kind of rule of IPIP-383: content under any of its CIDs, below it, by name, by the hash of a
// path that is not to be said aloud, and allows what a later line excepts.
func TestFormat(t *testing.T) {
	film, folder, secret := cidOf(t, cid.Raw, "film"), cidOf(t, cid.DagProtobuf, "folder"), cidOf(t, cid.DagProtobuf, "secret")
	legacy, err := mh.Sum([]byte(secret.String()+"/a/film.mp4"), mh.SHA2_256, -1)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	list := fmt.Sprintf("version: 1\nname: test\n---\n# why\n/ipfs/%s reason=x\n/ipfs/%s/private/*\n!/ipfs/%s/private/trailer.mp4\n/ipns/bad.example\n//%x\n", film, folder, folder, []byte(legacy[2:]))
	if err := os.WriteFile(filepath.Join(dir, "test.deny"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("/ipfs/"+cidOf(t, cid.Raw, "other").String()), 0o600); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir)
	if err := l.Cid(film); !errors.Is(err, ErrDenied) || !strings.Contains(err.Error(), "test.deny, line 5") {
		t.Errorf("the film: %v; want the file and the line", err)
	}
	if err := l.Cid(cid.NewCidV1(cid.DagProtobuf, film.Hash())); err == nil {
		t.Error("the film by another codec is allowed")
	}
	for p, want := range map[string]bool{
		"/ipfs/" + film.String():                            true,
		"/ipfs/" + cid.NewCidV0(film.Hash()).String():       true,
		"/ipfs/" + folder.String():                          false,
		"/ipfs/" + folder.String() + "/public/film.mp4":     false,
		"/ipfs/" + folder.String() + "/private/film.mp4":    true,
		"/ipfs/" + folder.String() + "/private/trailer.mp4": false,
		"/ipns/bad.example":                                 true,
		"/ipns/good.example":                                false,
		"/ipfs/" + secret.String() + "/a/film.mp4":          true,
		"/ipfs/" + secret.String() + "/a/other.mp4":         false,
		"/ipfs/" + cidOf(t, cid.Raw, "other").String():      false,
	} {
		if denies(t, l, p) != want {
			t.Errorf("%s is denied: %v", p, !want)
		}
	}
}

// TestOwn denies and allows, while the lists are watched; what the owner says goes before what lists of others say, and
// all of it is in the audit file.
func TestOwn(t *testing.T) {
	dir, audit := t.TempDir(), filepath.Join(t.TempDir(), "audit.log")
	film, other := cidOf(t, cid.Raw, "film"), cidOf(t, cid.Raw, "other")
	if err := os.WriteFile(filepath.Join(dir, "a.deny"), []byte("/ipfs/"+other.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir)
	if l.Cid(film) != nil || l.Cid(other) == nil {
		t.Fatalf("before: %v, %v", l.Cid(film), l.Cid(other))
	}
	if _, err := Add(dir, audit, film.String(), "court  order 12"); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "the film is denied", func() bool { return l.Cid(film) != nil })
	if _, err := Remove(dir, audit, "/ipfs/"+other.String(), "mistake"); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "the other is allowed", func() bool { return l.Cid(other) == nil })
	rules, err := Own(dir)
	if err != nil || len(rules) != 1 || rules[0].Path != "/ipfs/"+film.String() || rules[0].Reason != "court order 12" || rules[0].Since.IsZero() {
		t.Errorf("own rules: %+v, %v", rules, err)
	}
	if _, err := Remove(dir, audit, film.String(), ""); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "the film is allowed", func() bool { return l.Cid(film) == nil })
	if rules, err := Own(dir); err != nil || len(rules) != 0 {
		t.Errorf("own rules: %+v, %v", rules, err)
	}
	data, err := os.ReadFile(audit)
	if err != nil {
		t.Fatal(err)
	}
	var actions []string
	for line := range bytes.Lines(data) {
		var c Change
		if err := json.Unmarshal(line, &c); err != nil || c.Time.IsZero() {
			t.Errorf("audit line %s: %v", line, err)
		}
		actions = append(actions, c.Action)
	}
	if fmt.Sprint(actions) != "[deny allow allow]" {
		t.Errorf("the audit file has %v", actions)
	}
	for _, bad := range []string{"nonsense", "/ipfs/nonsense", "/ipfs/" + film.String() + " x", "/other/x", ""} {
		if _, err := Add(dir, audit, bad, ""); !errors.Is(err, ErrRule) {
			t.Errorf("%q was denied: %v", bad, err)
		}
	}
}

// TestSubscription fetches a list before anything is served, keeps it over a server that is gone, and refuses to begin
// without it.
func TestSubscription(t *testing.T) {
	film := cidOf(t, cid.Raw, "film")
	var asked atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		fmt.Fprintln(w, "/ipfs/"+film.String())
	}))
	dir := t.TempDir()
	if l := open(t, dir, s.URL+"/list.deny"); l.Cid(film) == nil {
		t.Error("what the list denies is served")
	}
	s.Close()
	if l := open(t, dir, s.URL+"/list.deny"); l.Cid(film) == nil || asked.Load() != 1 {
		t.Errorf("the list was forgotten; it was fetched %d times", asked.Load())
	}
	for _, bad := range []string{s.URL + "/other.deny", "nonsense", "ftp://x/y"} {
		if l, err := Open(t.TempDir(), []string{bad}, func(error) {}); err == nil {
			_ = l.Close()
			t.Errorf("%s: it begins without the list", bad)
		}
	}
}

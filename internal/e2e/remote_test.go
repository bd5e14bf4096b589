package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestPinRemote has another node keep a film, by the pinning service API, list and let go of it.
func TestPinRemote(t *testing.T) {
	owner, keeper := newRepo(t), newRepo(t)
	film, other := owner.add(t, testmedia.File(t, "h264.mp4")), owner.add(t, testmedia.File(t, "vp9.webm"))
	token := strings.TrimSpace(keeper.must(t, "token", "add", "alice", "--scope", "pins", "--quota", fmt.Sprint(film.Size*3/2)))
	service := keeper.start(t, "--swarm", "/ip4/127.0.0.1/tcp/0", "--mdns=false", "--routing=none", "--api", "127.0.0.1:0")
	owner.online(t)
	owner.must(t, "pin", "remote", "service", "add", "home", service.api+"/psa/", token)
	if out := owner.must(t, "pin", "remote", "service", "ls"); !strings.Contains(out, "home") || strings.Contains(out, token) {
		t.Errorf("service ls: %s", out)
	}
	if out := owner.must(t, "pin", "remote", "add", film.Root, "--service", "home", "--name", "film", "--meta", "year=2026"); !strings.Contains(out, "pinned") {
		t.Errorf("pin remote add: %s", out)
	}
	if out := keeper.must(t, "pin", "verify"); !strings.Contains(out, " 0 bad") || strings.HasPrefix(out, "0 ") {
		t.Errorf("the keeper has %s", out)
	}
	if _, errs, code := owner.run(t, "pin", "remote", "add", other.Root, "--service", "home"); code != 1 || !strings.Contains(errs, "could not pin") {
		t.Errorf("beyond the quota: %d %s", code, errs)
	}
	var pin struct {
		ID, Cid, Name, Status string
		Meta                  map[string]string
	}
	if out := owner.must(t, "pin", "remote", "ls", "--service", "home", "--json"); json.Unmarshal([]byte(out), &pin) != nil || pin.Cid != film.Root || pin.Name != "film" || pin.Meta["year"] != "2026" {
		t.Errorf("pin remote ls: %s", out)
	}
	if out := owner.must(t, "pin", "remote", "ls", "--service", "home", "--status", "failed"); !strings.Contains(out, "quota") || strings.Count(out, "\n") != 1 {
		t.Errorf("what failed: %s", out)
	}
	owner.must(t, "pin", "remote", "rm", film.Root, "--service", "home")
	if out := owner.must(t, "pin", "remote", "ls", "--service", "home"); out != "" {
		t.Errorf("after it was removed: %s", out)
	}
	if _, errs, code := owner.run(t, "pin", "remote", "rm", film.Root, "--service", "home"); code != 1 || !strings.Contains(errs, "no pin of it") {
		t.Errorf("removed twice: %d %s", code, errs)
	}
	owner.must(t, "pin", "remote", "service", "add", "wrong", service.api+"/psa", "reelfs_WRONG")
	if _, errs, code := owner.run(t, "pin", "remote", "ls", "--service", "wrong"); code != 1 || !strings.Contains(errs, "UNAUTHORIZED") {
		t.Errorf("with a wrong token: %d %s", code, errs)
	}
	owner.must(t, "pin", "remote", "service", "rm", "wrong")
	if _, errs, code := owner.run(t, "pin", "remote", "ls", "--service", "wrong"); code != 3 || !strings.Contains(errs, "no such pinning service") {
		t.Errorf("what was forgotten: %d %s", code, errs)
	}
	if _, errs, code := owner.run(t, "pin", "remote", "service", "add", "bad", "ftp://x", token); code != 2 || !strings.Contains(errs, "endpoint") {
		t.Errorf("a bad endpoint: %d %s", code, errs)
	}
}

// TestBadService asks a service that has many pages, one that repeats itself, one that answers nonsense and one that fails.
func TestBadService(t *testing.T) {
	const root = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"
	pin := func(i int) string {
		return fmt.Sprintf(`{"requestid":"id%d","status":"pinned","created":%q,"pin":{"cid":%q},"delegates":["/ip4/127.0.0.1/tcp/1/p2p/12D3KooWBKkSPjYsosjHXBh1C5aFBtYZaW2xfL6S5o5Zr2ux1vxS"]}`,
			i, time.Unix(int64(2_000_000_000-i), 0).UTC().Format(time.RFC3339), root)
	}
	page := func(count, from, n int) string {
		var list []string
		for i := range n {
			list = append(list, pin(from+i))
		}
		return fmt.Sprintf(`{"count":%d,"results":[%s]}`, count, strings.Join(list, ","))
	}
	asked := 0
	for name, c := range map[string]struct {
		status int
		body   func() string
		lines  int
		says   string
	}{
		"pages": {200, func() string {
			asked++
			return page(2500-1000*(asked-1), 1000*(asked-1), min(1000, 2500-1000*(asked-1)))
		}, 2500, ""},
		"repeats":  {200, func() string { return page(5000, 0, 3) }, 3, "again and again"},
		"empty":    {200, func() string { return `{"count":7,"results":[]}` }, 0, "count=7"},
		"nonsense": {200, func() string { return "<html>" }, 0, "reelfs:"},
		"fails":    {500, func() string { return `{"error":{"reason":"BROKEN","details":"try later"}}` }, 0, "BROKEN"},
	} {
		r := newRepo(t)
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(c.status)
			fmt.Fprint(w, c.body())
		}))
		r.must(t, "pin", "remote", "service", "add", "bad", s.URL, "token")
		out, errs, code := r.run(t, "pin", "remote", "ls", "--service", "bad")
		s.Close()
		if strings.Count(out, "\n") != c.lines || (code == 0) != (c.says == "") || !strings.Contains(errs, c.says) {
			t.Errorf("%s: %d lines, %d %s; want %d and %q", name, strings.Count(out, "\n"), code, errs, c.lines, c.says)
		}
	}
}

package node

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	psa "github.com/ipfs/boxo/pinning/remote/client"
	"github.com/ipfs/go-cid"
	ma "github.com/multiformats/go-multiaddr"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// tenant makes a token of the scope pins, and a client of boxo's with it.
func (d *described) tenant(name string) (*psa.Client, string) {
	d.t.Helper()
	secret, err := AddToken(d.node.repo.dir, Token{Name: name, Scope: ScopePins})
	if err != nil {
		d.t.Fatal(err)
	}
	return psa.NewClient(d.base+"/psa", secret), secret
}

// TestPinningService has boxo's client pin what another node has, look, replace and remove; tenants see their own pins.
func TestPinningService(t *testing.T) {
	d, source := describe(t, API{}), describe(t, API{})
	film, err := os.ReadFile(testmedia.File(t, "h264.mp4"))
	if err != nil {
		t.Fatal(err)
	}
	var roots []cid.Cid
	for i := range 3 {
		added := last[Added](t, source.must(200, "POST", fmt.Sprintf("/add?name=film%d.mp4", i), string(film[:len(film)-i]), "Content-Type", "application/octet-stream"))
		c, err := cid.Decode(added.Root)
		if err != nil {
			t.Fatal(err)
		}
		roots = append(roots, c)
	}
	origin, err := ma.NewMultiaddr(source.node.addrs()[0])
	if err != nil {
		t.Fatal(err)
	}
	one, secret := d.tenant("one")
	two, _ := d.tenant("two")
	ctx := t.Context()
	st, err := one.Add(ctx, roots[0], psa.PinOpts.WithName("Film Nought"), psa.PinOpts.WithOrigins(origin), psa.PinOpts.AddMeta(map[string]string{"app": "x"}))
	if err != nil || st.GetRequestId() == "" || len(st.GetDelegates()) == 0 {
		t.Fatalf("pin: %v, %v", st, err)
	}
	wait := func(c *psa.Client, id string, want psa.Status) psa.PinStatusGetter {
		t.Helper()
		var st psa.PinStatusGetter
		eventually.True(t, "the pin is "+string(want), func() (ok bool) {
			var err error
			if st, err = c.GetStatusByID(ctx, id); err != nil {
				t.Fatal(err)
			}
			return st.GetStatus() == want
		})
		return st
	}
	if got := wait(one, st.GetRequestId(), psa.StatusPinned); got.GetPin().GetName() != "Film Nought" || !got.GetPin().GetCid().Equals(roots[0]) {
		t.Errorf("pinned: %v", got)
	}
	ids := []string{st.GetRequestId()}
	for i, c := range roots[1:] {
		st, err := one.Add(ctx, c, psa.PinOpts.WithName(fmt.Sprint("film ", i+1)), psa.PinOpts.WithOrigins(origin))
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, st.GetRequestId())
		wait(one, st.GetRequestId(), psa.StatusPinned)
	}
	nowhere, err := one.Add(ctx, blockstore.Sum(cid.Raw, []byte("nobody has it")))
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	for name, c := range map[string]struct {
		client *psa.Client
		opts   []psa.LsOption
		count  int
	}{
		"all that are pinned": {one, nil, 3},
		"those of another":    {two, nil, 0},
		"by CID":              {one, []psa.LsOption{psa.PinOpts.FilterCIDs(roots[1], roots[2])}, 2},
		"by name":             {one, []psa.LsOption{psa.PinOpts.FilterName("Film Nought")}, 1},
		"before the first":    {one, []psa.LsOption{psa.PinOpts.FilterBefore(now.Add(-time.Hour))}, 0},
		"after the first":     {one, []psa.LsOption{psa.PinOpts.FilterAfter(now.Add(-time.Hour))}, 3},
		"one at a time":       {one, []psa.LsOption{psa.PinOpts.Limit(1)}, 3},
		"not yet pinned":      {one, []psa.LsOption{psa.PinOpts.FilterStatus(psa.StatusQueued, psa.StatusPinning, psa.StatusFailed)}, 1},
	} {
		list, err := c.client.LsSync(ctx, c.opts...)
		if err != nil || len(list) != c.count {
			t.Errorf("%s: %d pins, want %d, %v", name, len(list), c.count, err)
		}
	}
	for query, count := range map[string]int{"name=ilm&match=partial": 3, "name=film+nought&match=iexact": 1, "name=FILM&match=ipartial": 3, "name=film&match=exact": 0, "limit=1": 3,
		"meta=%7B%22app%22:%22x%22%7D": 1, "meta=%7B%22app%22:%22y%22%7D": 0, // boxo's client writes it as Go does
		"status=failed,queued,pinning,pinned": 4, "cid=" + roots[0].String() + "," + roots[1].String(): 2} {
		req, err := http.NewRequestWithContext(ctx, "GET", d.base+"/psa/pins?"+query, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+secret)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		var got psaResults
		if err := json.NewDecoder(resp.Body).Decode(&got); err != nil || got.Count != count || query == "limit=1" && len(got.Results) != 1 {
			t.Errorf("%s: %d pins, want %d, %v", query, got.Count, count, err)
		}
		_ = resp.Body.Close()
	}
	if err := two.DeleteByID(ctx, ids[0]); err == nil {
		t.Error("a tenant removed the pin of another")
	}
	if st, err := two.GetStatusByID(ctx, ids[0]); err == nil {
		t.Errorf("a tenant sees the pin of another: %v", st)
	}
	if st, err = one.Replace(ctx, ids[0], roots[1], psa.PinOpts.WithName("replaced")); err != nil || st.GetRequestId() == ids[0] {
		t.Fatalf("replace: %v, %v", st, err)
	}
	if _, err := one.GetStatusByID(ctx, ids[0]); err == nil {
		t.Error("what was replaced is still there")
	}
	wait(one, st.GetRequestId(), psa.StatusPinned)
	for _, id := range []string{ids[1], ids[2], st.GetRequestId(), nowhere.GetRequestId()} {
		if err := one.DeleteByID(ctx, id); err != nil {
			t.Error(err)
		}
	}
	if found, err := d.node.Collect(ctx, false, nil); err != nil || found.Blocks == 0 || found.Marked != 0 {
		t.Errorf("collected %+v, %v", found, err)
	}
	for name, c := range map[string]struct {
		call, token, body string
		status            int
	}{
		"no token":             {"GET /pins", "", "", 401},
		"a wrong token":        {"GET /pins", "reelfs_X", "", 401},
		"one of another scope": {"GET /pins", d.secret[ScopePublish], "", 403},
		"no body":              {"POST /pins", secret, "", 400},
		"no CID":               {"POST /pins", secret, `{"name":"x"}`, 400},
		"a bad CID":            {"POST /pins", secret, `{"cid":"nonsense"}`, 400},
		"a long name":          {"POST /pins", secret, `{"cid":"` + roots[0].String() + `","name":"` + strings.Repeat("x", 300) + `"}`, 400},
		"a long body":          {"POST /pins", secret, `{"cid":"` + roots[0].String() + `","name":"` + strings.Repeat("x", 70_000) + `"}`, 400},
		"a bad CID in a list":  {"GET /pins?cid=nonsense", secret, "", 400},
		"a bad status":         {"GET /pins?status=lost", secret, "", 400},
		"a bad limit":          {"GET /pins?limit=5000", secret, "", 400},
		"a bad match":          {"GET /pins?match=fuzzy&name=x", secret, "", 400},
		"a bad time":           {"GET /pins?before=yesterday", secret, "", 400},
		"what is not there":    {"GET /pins/nothing", secret, "", 404},
		"to remove it":         {"DELETE /pins/nothing", secret, "", 404},
		"to replace it":        {"POST /pins/nothing", secret, `{"cid":"` + roots[0].String() + `"}`, 404},
		"the rest of the API":  {"GET /../api/v1/peers", secret, "", 403},
	} {
		method, path, _ := strings.Cut(c.call, " ")
		req, err := http.NewRequestWithContext(context.Background(), method, d.base+"/psa"+path, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		if c.token != "" {
			req.Header.Set("Authorization", "Bearer "+c.token)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		var told struct {
			Error struct{ Reason, Details, Text string }
		}
		if err != nil || resp.StatusCode != c.status || json.Unmarshal(body, &told) != nil || told.Error.Reason+told.Error.Text == "" {
			t.Errorf("%s: %s, want %d: %s", name, resp.Status, c.status, body)
		}
	}
}

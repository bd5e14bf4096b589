package node

import (
	"net/http"
	"os"
	"strings"
	"testing"

	psa "github.com/ipfs/boxo/pinning/remote/client"
	"github.com/ipfs/go-cid"
	ma "github.com/multiformats/go-multiaddr"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/eventually"
	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestTokenQuota publishes through a token until its quota is used up, and again when something was unpinned.
func TestTokenQuota(t *testing.T) {
	d := describe(t, API{})
	secret, err := AddToken(d.node.repo.dir, Token{Name: "studio", Scope: ScopePublish, Quota: 1_000_000, Pins: 3})
	if err != nil {
		t.Fatal(err)
	}
	add := func(name string, size int) (int, []byte) {
		t.Helper()
		resp, data := d.call("POST", "/add?name="+name, secret, strings.Repeat(name, size/len(name)), "Content-Type", "application/octet-stream")
		return resp.StatusCode, data
	}
	refused := func(what string, status int, data []byte, numbers ...string) {
		t.Helper()
		for _, n := range numbers {
			if status != http.StatusInsufficientStorage || !strings.Contains(string(data), n) {
				t.Errorf("%s: %d %s, want 507 with %s", what, status, data, n)
			}
		}
	}
	status, data := add("large", 2_000_000)
	refused("what is too large", status, data, "token studio", "2.0 MB", "1.0 MB left")
	first, data := add("first", 600_000)
	if first != http.StatusOK {
		t.Fatalf("what fits: %d %s", first, data)
	}
	pin := last[Added](t, data).Pin
	status, data = add("second", 600_000)
	refused("what does not fit beside the first", status, data, "0.6 MB", "0.4 MB left")
	resp, data := d.call("POST", "/uploads/", secret, "", "Tus-Resumable", "1.0.0", "Upload-Length", "600000", "Upload-Metadata", "filename Zg==")
	refused("an upload that would not fit", resp.StatusCode, data, "0.6 MB", "0.4 MB left")
	if resp, _ := d.call("PATCH", "/pins?pin="+pin+"&name=mine", secret, ""); resp.StatusCode != http.StatusOK {
		t.Errorf("a pin of its own is not renamed: %s", resp.Status)
	}
	if resp, _ := d.call("PATCH", "/pins?pin="+pin+"&name=theirs", d.secret[ScopePublish], ""); resp.StatusCode != http.StatusNotFound {
		t.Errorf("the pin of another token is renamed: %s", resp.Status)
	}
	d.must(200, "DELETE", "/pins?pin="+pin, "")
	for _, name := range []string{"second", "third", "fourth"} {
		if status, data = add(name, 30_000); status != http.StatusOK {
			t.Errorf("%s: %d %s", name, status, data)
		}
	}
	status, data = add("fifth", 30_000)
	refused("one pin too many", status, data, "has 3 pins", "may have 3")
	if len(d.node.coming.bytes) != 0 {
		t.Errorf("%v are still on their way", d.node.coming.bytes)
	}
}

// TestTenantQuota pins for tenants what is larger than they may, and what says that it is smaller.
func TestTenantQuota(t *testing.T) {
	d, source := describe(t, API{}), describe(t, API{})
	film, err := os.ReadFile(testmedia.File(t, "h264.mp4"))
	if err != nil {
		t.Fatal(err)
	}
	added := last[Added](t, source.must(200, "POST", "/add?name=film.mp4", string(film), "Content-Type", "application/octet-stream"))
	honest := cid.MustParse(added.Root)
	lies := lie(t, source.node, cid.MustParse(added.File))
	secret, err := AddToken(d.node.repo.dir, Token{Name: "small", Scope: ScopePins, Quota: int64(len(film) / 2)})
	if err != nil {
		t.Fatal(err)
	}
	other := last[Added](t, d.must(200, "POST", "/add?name=other.mp4", string(film[:len(film)-100]), "Content-Type", "application/octet-stream"))
	here := cid.MustParse(other.Root)
	client := psa.NewClient(d.base+"/psa", secret)
	origin, err := ma.NewMultiaddr(source.node.addrs()[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		root cid.Cid
		most int64 // bytes that may have come
	}{"honest": {honest, 64 << 10}, "lies": {lies, int64(len(film)) - 1}, "here": {here, 0}} {
		before := d.node.store.Live()
		st, err := client.Add(t.Context(), c.root, psa.PinOpts.WithOrigins(origin))
		if err != nil {
			t.Fatal(err)
		}
		eventually.True(t, name+": the pin has failed", func() bool {
			got, err := client.GetStatusByID(t.Context(), st.GetRequestId())
			if err != nil {
				t.Fatal(err)
			}
			st = got
			return got.GetStatus() == psa.StatusFailed
		})
		if why := st.GetInfo()["status_details"]; !strings.Contains(why, "token small") || !strings.Contains(why, "MB left") {
			t.Errorf("%s: it failed by %q", name, why)
		}
		if came := d.node.store.Live() - before; came > c.most {
			t.Errorf("%s: %d bytes came, of a quota of %d", name, came, len(film)/2)
		}
	}
}

// lie stores a node that links to a file and says that there is next to nothing below it.
func lie(t *testing.T, n *Node, file cid.Cid) cid.Cid {
	t.Helper()
	batch := n.store.Begin()
	defer batch.Abort()
	root, err := dag.NewBuilder(batch).Dir(t.Context(), []dag.Link{{Name: "film.mp4", Cid: file, Total: 1}})
	if err == nil {
		err = batch.Commit(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return root.Cid
}

// TestPaces floods the API with a token and without, and asks after tokens by the thousand.
func TestPaces(t *testing.T) {
	d := describe(t, API{})
	_, secret := d.tenant("eager")
	ask := func(path, secret string) *http.Response {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), "GET", d.base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+secret)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		return resp
	}
	for what, c := range map[string]struct {
		path, secret string
		burst        int
	}{"a tenant": {"/psa/pins", secret, callBurst}, "an administrator": {apiPrefix + "/id", d.secret[ScopeAdmin], callBurst}, "one who guesses": {"/psa/pins", "reelfs_GUESS", wrongBurst}} {
		refused := false
		for i := 0; i < 100*c.burst && !refused; i++ {
			resp := ask(c.path, c.secret)
			if refused = resp.StatusCode == http.StatusTooManyRequests; refused {
				if resp.Header.Get("Retry-After") == "" {
					t.Errorf("%s: does not hear when to try again", what)
				}
				if i < c.burst {
					t.Errorf("%s: refused after %d calls", what, i)
				}
			}
		}
		if !refused {
			t.Errorf("%s may call as often as it likes", what)
		}
	}
	if resp := ask(apiPrefix+"/id", d.secret[ScopeRead]); resp.StatusCode != http.StatusOK {
		t.Errorf("another token: %s", resp.Status)
	}
}

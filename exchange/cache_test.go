package exchange

import (
	"bytes"
	"testing"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/dag"
)

// TestCache plays films that are larger than the cache together, on a node that has published one film and fetched
// another to keep it: those two stay whole, the cache stays within its quota, also over a restart, and what was played
// often is still there.
func TestCache(t *testing.T) {
	const size, quota = 100_000, 4_000_000
	source := newNode(t, Config{})
	store, err := engine.Open(t.TempDir(), engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	start := func() *node {
		t.Helper()
		key, err := NewKey()
		if err != nil {
			t.Fatal(err)
		}
		x, err := New(store, Config{Key: key, Listen: []string{"/ip4/127.0.0.1/tcp/0"}, Cache: quota})
		if err != nil {
			t.Fatal(err)
		}
		n := &node{Exchange: x, store: store, dag: dag.New(x)}
		n.connect(t, source)
		return n
	}
	own, kept, loved := film(70, 10, size), film(71, 20, size), film(72, 5, size)
	ownRoot := publish(t, store, own, size)
	keptRoot, lovedRoot := publish(t, source.store, kept, size), publish(t, source.store, loved, size)
	cached := func() (total int64) {
		for e, err := range store.Cached(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			total += int64(e.Size)
		}
		return total
	}
	for seed := byte(80); seed < 83; seed++ {
		x := start()
		if seed == 80 {
			if err := x.dag.Fetch(t.Context(), keptRoot, func(cid.Cid, int64) {}); err != nil {
				t.Fatal(err)
			}
		}
		for range 5 {
			if got, err := x.read(t.Context(), lovedRoot); err != nil || !bytes.Equal(got, loved) {
				t.Fatal(err)
			}
		}
		data := film(seed, 50, size) // 5 MB
		root := publish(t, source.store, data, size)
		if got, err := x.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
			t.Fatalf("film %d: %d bytes, %v", seed, len(got), err)
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
		if n := cached(); n > quota || n < quota/2 {
			t.Errorf("after film %d the cache has %d bytes of %d", seed, n, quota)
		}
	}
	here := dag.New(store)
	for _, f := range []struct {
		name string
		root cid.Cid
		data []byte
	}{{"own", ownRoot, own}, {"kept", keptRoot, kept}, {"loved", lovedRoot, loved}} {
		file, err := here.File(t.Context(), f.root)
		if err != nil {
			t.Fatalf("%s: %v", f.name, err)
		}
		var got bytes.Buffer
		if _, err := file.WriteRange(t.Context(), &got, 0, file.Size()); err != nil || !bytes.Equal(got.Bytes(), f.data) {
			t.Errorf("%d bytes are left of the film that is %s, of %d: %v", got.Len(), f.name, len(f.data), err)
		}
	}
}

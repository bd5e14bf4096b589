package gateway

import (
	"context"
	"fmt"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// farAway is a store that notes what it is asked for ahead, which never comes near.
type farAway struct {
	*blockstore.Mem

	mu    sync.Mutex
	asked map[cid.Cid]time.Duration // and how long before a reader comes to it
	title cid.Cid                   // of the last
}

func (f *farAway) Near(cid.Cid) bool { return false }

func (f *farAway) Prefetch(ctx context.Context, c cid.Cid, _ int64, by time.Time) error {
	f.mu.Lock()
	f.asked[c], f.title = time.Until(by), blockstore.TitleOf(ctx)
	f.mu.Unlock()
	<-ctx.Done()
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.asked, c)
	return ctx.Err()
}

func (f *farAway) ViewRange(ctx context.Context, c cid.Cid, part blockstore.Part, fn func([]byte) error) error {
	return f.View(ctx, c, func(data []byte) error { return fn(data[part.Offset : part.Offset+part.Size]) })
}

// TestSessions follows two viewers of a film over their requests: what each will ask for next is asked for ahead, a
// seek cancels that of its viewer alone, and so does leaving. Time stands still until all wait: to sleep is to let
// everything else happen.
func TestSessions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &farAway{Mem: blockstore.NewMem(), asked: map[cid.Cid]time.Duration{}}
		batch := s.Begin()
		b := dag.NewBuilder(batch)
		var leaves []dag.Link
		for i := range 100 {
			l, err := b.Leaf(t.Context(), fmt.Appendf(nil, "leaf %05d", i))
			if err != nil {
				t.Fatal(err)
			}
			leaves = append(leaves, l)
		}
		root, err := b.File(t.Context(), leaves)
		if err == nil {
			err = batch.Commit(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		g := mustNew(t, Config{Blocks: s})
		read := func(viewer string, leaf int) {
			t.Helper()
			r := httptest.NewRequest("GET", "/ipfs/"+root.Cid.String(), nil)
			r.RemoteAddr = viewer + ":1234"
			r.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", leaf*10, leaf*10+9))
			w := httptest.NewRecorder()
			g.ServeHTTP(w, r)
			if want := fmt.Sprintf("leaf %05d", leaf); w.Code != 206 || w.Body.String() != want {
				t.Fatalf("leaf %d: %d %q", leaf, w.Code, w.Body)
			}
		}
		expect := func(first, last int) { // the leaves that are asked for
			t.Helper()
			synctest.Wait()
			s.mu.Lock()
			defer s.mu.Unlock()
			for i := first; i <= last; i++ {
				if _, ok := s.asked[leaves[i].Cid]; !ok {
					t.Errorf("leaf %d is not asked for", i)
				}
			}
			if n := max(0, last-first+1); len(s.asked) != n {
				t.Errorf("%d leaves are asked for, want %d", len(s.asked), n)
			}
		}
		read("192.0.2.1", 0)
		expect(1, 0)
		read("192.0.2.1", 1)
		read("192.0.2.1", 2)
		expect(2, 4)
		if s.title != root.Cid {
			t.Errorf("asked for title %v", s.title)
		}
		read("192.0.2.2", 50) // a probe elsewhere is no reason to read ahead, and disturbs nobody
		expect(2, 4)
		read("192.0.2.1", 70)
		expect(1, 0)
		read("192.0.2.2", 51)
		expect(52, 52)
		read("192.0.2.1", 71)
		time.Sleep(idleHead - time.Second)
		read("192.0.2.2", 52)
		time.Sleep(2 * time.Second)
		expect(52, 54) // the first viewer is gone
		time.Sleep(idleHead)
		expect(1, 0)
		if n := len(g.near.heads); n != 0 {
			t.Errorf("%d viewers are remembered", n)
		}
		read("192.0.2.1", 3)
		read("192.0.2.1", 4)
		expect(5, 5)
		g.Close()
		expect(1, 0)
	})
}

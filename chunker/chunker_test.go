package chunker

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/media"
)

func timeline(t *testing.T, name string) (*media.Timeline, []byte) {
	t.Helper()
	data, err := os.ReadFile(testmedia.File(t, name))
	if err != nil {
		t.Fatal(err)
	}
	tl, err := media.Parse(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return tl, data
}

// covers fails unless the leaves cover the file in order, without gap, each within the limit.
func covers(t *testing.T, groups []Group, size int64) {
	t.Helper()
	var at int64
	for _, g := range groups {
		for _, l := range g.Leaves {
			if l.Offset != at || l.Size <= 0 || l.Size > dag.MaxLeaf {
				t.Fatalf("leaf %+v where byte %d was next", l, at)
			}
			at = l.End()
		}
	}
	if at != size {
		t.Fatalf("leaves end at %d, file at %d", at, size)
	}
}

func TestCutsFollowKeyframes(t *testing.T) {
	for _, r := range testmedia.Recipes {
		tl, data := timeline(t, r.Name)
		groups := Cuts(tl, int64(len(data)))
		covers(t, groups, int64(len(data)))
		starts := map[int64]bool{}
		for _, g := range groups {
			for _, l := range g.Leaves {
				starts[l.Offset] = true
			}
		}
		main, gops := tl.Main(), 0
		for _, s := range main.Samples {
			if s.Key && starts[s.Offset] {
				gops++
				if end := s.Offset + int64(s.Size); main.Kind == media.Video && !starts[end] && end < int64(len(data)) {
					t.Errorf("%s: no cut behind the keyframe at %d", r.Name, s.Offset)
				}
			}
		}
		if want := map[string]int{"onekey.mp4": 1, "allintra.mp4": -1, "audio.m4a": 8, "allopen.mp4": -1, "intrarefresh.mp4": -1}[r.Name]; want == 0 && gops != 6 || want > 0 && gops != want {
			t.Errorf("%s: %d GOPs are cut, want 6 or %d", r.Name, gops, want)
		}
	}
}

func TestWriteReadsBackAndIsDeterministic(t *testing.T) {
	tl, data := timeline(t, "h264.mp4")
	groups := Cuts(tl, int64(len(data)))
	var first dag.Link
	for _, procs := range []int{1, 2, 8} {
		old := runtime.GOMAXPROCS(procs)
		s := blockstore.NewMem()
		batch := s.Begin()
		var done []int64
		f, err := Write(t.Context(), bytes.NewReader(data), groups, dag.NewBuilder(batch), func(n int64) { done = append(done, n) })
		runtime.GOMAXPROCS(old)
		if err != nil {
			t.Fatal(err)
		}
		if err := batch.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		if first.Cid.Defined() && first != f.Root {
			t.Fatalf("on %d cores %v, on one %v", procs, f.Root, first)
		}
		first = f.Root
		if len(done) != f.Leaves() || done[len(done)-1] != int64(len(data)) {
			t.Fatalf("progress %v", done)
		}
		file, err := dag.New(s).File(t.Context(), f.Root.Cid)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if _, err := file.WriteRange(t.Context(), &got, 0, file.Size()); err != nil || !bytes.Equal(got.Bytes(), data) {
			t.Fatalf("reads back as %d bytes, %v", got.Len(), err)
		}
		for _, g := range groups {
			if links := f.Links(g.Span()); len(links) != 1 || links[0].Size != g.Span().Size {
				t.Fatalf("group %+v has links %v", g.Span(), links)
			}
		}
		if links := f.Links(media.Span{Offset: 1, Size: 10}); links != nil {
			t.Fatalf("links of a span between leaves: %v", links)
		}
	}
}

// TestAnyCutsRebuildTheBytes cuts at random.
func TestAnyCutsRebuildTheBytes(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	data := make([]byte, 3<<20)
	for i := range data {
		data[i] = byte(rng.Uint32())
	}
	for range 20 {
		var groups []Group
		for off := int64(0); off < int64(len(data)); {
			var g Group
			for range 1 + rng.IntN(5) {
				if n := min(1+rng.Int64N(300<<10), int64(len(data))-off); n > 0 {
					g.Leaves = append(g.Leaves, media.Span{Offset: off, Size: n})
					off += n
				}
			}
			groups = append(groups, g)
		}
		covers(t, groups, int64(len(data)))
		s := blockstore.NewMem()
		batch := s.Begin()
		f, err := Write(t.Context(), bytes.NewReader(data), groups, dag.NewBuilder(batch), nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := batch.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		file, err := dag.New(s).File(t.Context(), f.Root.Cid)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if _, err := file.WriteRange(t.Context(), &got, 0, file.Size()); err != nil || !bytes.Equal(got.Bytes(), data) {
			t.Fatalf("reads back as %d bytes, %v", got.Len(), err)
		}
	}
}

func TestFixed(t *testing.T) {
	for _, size := range []int64{0, 1, dag.MaxLeaf, dag.MaxLeaf + 1, 10*dag.MaxLeaf - 7} {
		covers(t, Fixed(size), size)
	}
}

type failing struct{ at int64 }

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > f.at {
		return int(max(0, f.at-off)), errors.New("the disk is gone")
	}
	return len(p), nil
}

func TestWriteFails(t *testing.T) {
	b := dag.NewBuilder(blockstore.NewMem().Begin())
	_, err := Write(t.Context(), failing{5 << 20}, Fixed(20<<20), b, nil)
	if err == nil || !strings.Contains(err.Error(), "the disk is gone") {
		t.Fatalf("reading fails: %v", err)
	}
	_, err = Write(t.Context(), bytes.NewReader(make([]byte, 5<<20+3)), Fixed(20<<20), b, nil)
	if !errors.Is(err, ErrChanged) || !strings.Contains(err.Error(), "byte 5242883") {
		t.Fatalf("file ends early: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = Write(ctx, bytes.NewReader(make([]byte, 20<<20)), Fixed(20<<20), b, func(n int64) {
		if n > 5<<20 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
}

package reel

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/internal/testmedia"
	"github.com/reelfs/reelfs/media"
)

// hold returns a store with the blocks of pieces alone.
func hold(t *testing.T, s blockstore.Store, root cid.Cid, pieces []Piece) blockstore.Store {
	t.Helper()
	part, d := blockstore.NewMem(), dag.New(s)
	touch := func(c cid.Cid) {
		t.Helper()
		if err := s.View(t.Context(), c, func(data []byte) error {
			return blockstore.Put(t.Context(), part, blockstore.Block{Cid: c, Data: bytes.Clone(data)})
		}); err != nil {
			t.Fatal(err)
		}
	}
	lost := func(_ cid.Cid, err error) error { return err }
	err := d.MarkDir(t.Context(), root, touch, lost)
	for _, p := range pieces {
		switch {
		case p.Dir:
			err = errors.Join(err, d.MarkDir(t.Context(), p.Cid, touch, lost))
		case p.Size > 0:
			err = errors.Join(err, d.MarkRange(t.Context(), p.Cid, p.Offset, p.Size, func(c cid.Cid, _ int64) { touch(c) }, lost))
		default:
			err = errors.Join(err, d.Mark(t.Context(), p.Cid, func(c cid.Cid) bool { touch(c); return true }, lost))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return part
}

func bytesOf(t *testing.T, s blockstore.Store) (n int) {
	t.Helper()
	for e, err := range s.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		n += e.Size
	}
	return n
}

// TestPieces holds 4.5 to 7 s of films: what is shown then can be read of the stream, the segments and the original, from
// far fewer blocks.
func TestPieces(t *testing.T) {
	for _, name := range []string{"h264.mp4", "extras.mp4", "h264.mkv", "h264.ts", "twoaudio.mp4", "audio.m4a", "frag.mp4", "vp9.webm"} {
		t.Run(name, func(t *testing.T) {
			data := source(t, name)
			s, r := publish(t, data, Options{Name: name})
			pieces, err := Pieces(t.Context(), dag.New(s), r.Root.Cid, 4.5, 7)
			if err != nil {
				t.Fatal(err)
			}
			part := hold(t, s, r.Root.Cid, pieces)
			if got, all := bytesOf(t, part), bytesOf(t, s); got > all*3/4 {
				t.Errorf("%d bytes are held of %d", got, all)
			}
			tl, err := media.Parse(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			f, err := dag.New(part).File(t.Context(), r.File.Cid)
			if err != nil {
				t.Fatal(err)
			}
			main, read := tl.Main(), 0
			for _, sample := range main.Samples {
				if at := float64(sample.DTS+int64(sample.CTO)) / float64(main.Timescale); at < 4.6 || at > 6.9 {
					continue
				}
				got := make([]byte, sample.Size)
				if _, err := f.ReadAtContext(t.Context(), got, sample.Offset); err != nil || !bytes.Equal(got, data[sample.Offset:sample.Offset+int64(sample.Size)]) {
					t.Fatalf("the sample at %d of the original: %v", sample.Offset, err)
				}
				read++
			}
			if read < 20 {
				t.Errorf("%d samples were read", read)
			}
			batch := s.Begin() // a clip of the whole film, whose blocks are read from what is held
			c, err := MakeClip(t.Context(), dag.New(s), r.Root.Cid, 4.5, 7, batch)
			if err == nil {
				err = batch.Commit(t.Context())
			}
			if err != nil {
				t.Fatal(err)
			}
			batch = part.Begin()
			again, err := MakeClip(t.Context(), dag.New(part), r.Root.Cid, 4.5, 7, batch)
			if err == nil {
				err = batch.Commit(t.Context())
			}
			if err != nil || again.Root.Cid != c.Root.Cid {
				t.Fatalf("a clip of what is held: %v", err)
			}
			dir := t.TempDir()
			unpack(t, part, again.Root.Cid, dir) // fails if a leaf is missing
			if got := packets(t, filepath.Join(dir, again.Manifest.Name), firstStream(name)); !isRun(got, packets(t, testmedia.File(t, name), firstStream(name))) {
				t.Errorf("%d packets that are no run of the original's", len(got))
			}
			for _, piece := range pieces {
				if !piece.Dir && filepath.Dir(piece.Path) == "segments" {
					pf, err := dag.New(part).File(t.Context(), piece.Cid)
					if err != nil {
						t.Fatal(err)
					}
					readAll(t, part, piece.Cid, pf.Size())
				}
			}
			whole, err := Pieces(t.Context(), dag.New(s), r.Root.Cid, 0.001, 0)
			if err != nil {
				t.Fatal(err)
			}
			if got, all := bytesOf(t, hold(t, s, r.Root.Cid, whole)), bytesOf(t, part); got < all {
				t.Errorf("up to the end %d bytes are held, and of a part %d", got, all)
			}
			for _, bad := range [][2]float64{{-1, 2}, {5, 5}, {7, 3}, {100, 200}} {
				if _, err := Pieces(t.Context(), dag.New(s), r.Root.Cid, bad[0], bad[1]); !errors.Is(err, ErrRange) {
					t.Errorf("from %v to %v: %v, want ErrRange", bad[0], bad[1], err)
				}
			}
		})
	}
	s, r := publish(t, []byte("no film"), Options{Name: "note.txt"})
	if _, err := Pieces(t.Context(), dag.New(s), r.Root.Cid, 0, 1); !errors.Is(err, ErrNotReel) {
		t.Errorf("of no film: %v, want ErrNotReel", err)
	}
}

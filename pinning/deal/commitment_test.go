package deal

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// rotten is content that is damaged until it is mended.
type rotten struct {
	blockstore.Getter
	mended bool
}

func (r *rotten) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	return r.Getter.View(ctx, c, func(data []byte) error {
		if !r.mended {
			data = make([]byte, len(data))
		}
		return fn(data)
	})
}

// Mend implements Mender.
func (r *rotten) Mend(context.Context) error {
	r.mended = true
	return nil
}

// vector is a file of leaves, and what it commits to. The contracts are held to the same vectors.
type vector struct {
	Name   string      `json:"name"`
	Leaves [][2]int    `json:"leaves"` // length and seed: byte j of a leaf is seed+j+j/256, modulo 256
	CID    string      `json:"cid"`    // of the file
	Root   string      `json:"root"`
	Cells  uint64      `json:"cells"`
	Blocks uint64      `json:"blocks"`
	Bytes  uint64      `json:"bytes"`
	Proofs []cellProof `json:"proofs"`
}

type cellProof struct {
	Cell  uint64 `json:"cell"`
	Proof string `json:"proof"`
}

const vectorsPath = "testdata/commitments.json"

func readVectors(t testing.TB) (list []vector) {
	t.Helper()
	data, err := os.ReadFile(vectorsPath)
	if err == nil {
		err = json.Unmarshal(data, &list)
	}
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// publish stores the file of a vector.
func publish(t testing.TB, store blockstore.Store, leaves [][2]int) cid.Cid {
	t.Helper()
	batch := store.Begin()
	defer batch.Abort()
	b := dag.NewBuilder(batch)
	var links []dag.Link
	for _, leaf := range leaves {
		data := make([]byte, leaf[0])
		for j := range data {
			data[j] = byte(leaf[1] + j + j/256)
		}
		l, err := b.Leaf(t.Context(), data)
		if err != nil {
			t.Fatal(err)
		}
		links = append(links, l)
	}
	f, err := b.File(t.Context(), links)
	if err == nil {
		err = batch.Commit(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return f.Cid
}

func mustCommit(t testing.TB, store blockstore.Getter, root cid.Cid) *Tree {
	t.Helper()
	tree, err := Commit(t.Context(), store, root)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// TestVectors holds commitments and proofs to what they were when they were first made: they never change. With REELFS_VECTORS=write
// it writes them.
func TestVectors(t *testing.T) {
	list := readVectors(t)
	for i := range list {
		v := &list[i]
		t.Run(v.Name, func(t *testing.T) {
			store := blockstore.NewMem()
			root := publish(t, store, v.Leaves)
			tree := mustCommit(t, store, root)
			got := vector{Name: v.Name, Leaves: v.Leaves, CID: root.String(), Root: hex.EncodeToString(tree.Root[:]), Cells: tree.Cells, Blocks: tree.Blocks, Bytes: tree.Bytes}
			for _, cell := range []uint64{0, tree.Cells / 3, tree.Cells / 2, tree.Cells - 1} {
				p, err := tree.Prove(t.Context(), store, cell)
				if err != nil {
					t.Fatal(err)
				}
				if err := p.Verify(tree.Commitment, cell); err != nil {
					t.Error(err)
				}
				data, _ := p.AppendBinary(nil) // never fails
				got.Proofs = append(got.Proofs, cellProof{cell, hex.EncodeToString(data)})
			}
			if os.Getenv("REELFS_VECTORS") == "write" {
				*v = got
			} else if fmt.Sprint(got) != fmt.Sprint(*v) {
				t.Errorf("got  %v\nwant %v", got, *v)
			}
		})
	}
	if os.Getenv("REELFS_VECTORS") == "write" {
		data, err := json.MarshalIndent(list, "", "\t")
		if err == nil {
			err = os.WriteFile(vectorsPath, append(data, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestEveryCell proves every cell of a file whose blocks have all kinds of lengths, one of them twice, and lets nothing else pass.
func TestEveryCell(t *testing.T) {
	store := blockstore.NewMem()
	tree := mustCommit(t, store, publish(t, store, [][2]int{{1, 1}, {256, 2}, {257, 3}, {700, 4}, {256, 2}, {4096, 5}, {3000, 6}, {0, 0}, {512, 7}}))
	if tree.Blocks != 9 { // eight leaves and the node above them
		t.Fatalf("%d blocks are committed to, want 9", tree.Blocks)
	}
	for cell := range tree.Cells {
		p, err := tree.Prove(t.Context(), store, cell)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Verify(tree.Commitment, cell); err != nil {
			t.Errorf("cell %d: %v", cell, err)
		}
		for other := range tree.Cells + 1 {
			if other != cell && p.Verify(tree.Commitment, other) == nil {
				t.Errorf("the proof of cell %d passes for cell %d", cell, other)
			}
		}
		data, _ := p.AppendBinary(nil)
		for i := range data { // every byte of it matters
			data[i] ^= 1
			var q Proof
			if err := q.UnmarshalBinary(data); err == nil && q.Verify(tree.Commitment, cell) == nil {
				t.Errorf("cell %d: with byte %d changed it passes", cell, i)
			}
			data[i] ^= 1
		}
	}
	if _, err := tree.Prove(t.Context(), store, tree.Cells); err == nil {
		t.Error("a cell behind the last is proved")
	}
}

// TestLoad reads back what was written, of which each block takes no more than 48 bytes.
func TestLoad(t *testing.T) {
	store := blockstore.NewMem()
	var leaves [][2]int
	for i := range 3000 {
		leaves = append(leaves, [2]int{100 + i, i})
	}
	root := publish(t, store, leaves)
	tree := mustCommit(t, store, root)
	data, _ := tree.AppendBinary(nil)
	if most := 48 * int(tree.Blocks); len(data) > most {
		t.Errorf("%d bytes for %d blocks, at most %d", len(data), tree.Blocks, most)
	}
	again, err := Load(root, data)
	if err != nil || again.Commitment != tree.Commitment {
		t.Fatalf("%+v, %v, want %+v", again, err, tree.Commitment)
	}
	p, err := again.Prove(t.Context(), store, tree.Cells/2)
	if err != nil || p.Verify(tree.Commitment, tree.Cells/2) != nil {
		t.Errorf("what was loaded does not prove: %v", err)
	}
	if _, err := Load(root, data[:len(data)-1]); !errors.Is(err, blockstore.ErrCorrupt) {
		t.Errorf("a tree that is cut: %v", err)
	}
}

// TestNoCommitment refuses what no proof could be about, or what is not here.
func TestNoCommitment(t *testing.T) {
	store := blockstore.NewMem()
	inline := cid.MustParse("bafkqaaa")
	if _, err := Commit(t.Context(), store, inline); !errors.Is(err, ErrNoDeal) {
		t.Errorf("content in its CID: %v", err)
	}
	root := publish(t, store, [][2]int{{10, 1}, {20, 2}})
	if err := store.Delete(t.Context(), blockstore.Sum(cid.Raw, []byte{2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21})); err != nil {
		t.Fatal(err)
	}
	if _, err := Commit(t.Context(), store, root); !errors.Is(err, blockstore.ErrNotFound) {
		t.Errorf("a block is missing: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Commit(ctx, store, root); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// FuzzProof decodes anything: what passes is a proof that encodes to the same bytes.
func FuzzProof(f *testing.F) {
	for _, v := range readVectors(f) {
		for _, p := range v.Proofs {
			data, err := hex.DecodeString(p.Proof)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var p Proof
		if err := p.UnmarshalBinary(data); err != nil {
			return
		}
		if again, _ := p.AppendBinary(nil); string(again) != string(data) {
			t.Errorf("%x is written as %x", data, again)
		}
		_ = p.Verify(Commitment{Cells: 1 << 40}, 7) // ends
	})
}

func BenchmarkCommit(b *testing.B) {
	store := blockstore.NewMem()
	var leaves [][2]int
	for i := range 100 {
		leaves = append(leaves, [2]int{1 << 20, i})
	}
	root := publish(b, store, leaves)
	b.SetBytes(100 << 20)
	for b.Loop() {
		mustCommit(b, store, root)
	}
}

package deal

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/ethclient/gethclient"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// certificateOf is what a deal about a tree shows of its root, with content to go with it.
func (m *market) certificateOf(k *kept, content Content) []byte {
	m.t.Helper()
	client := reflect.ValueOf(m.Client.Client).FieldByName("Client").Interface().(*ethclient.Client) // a simulated chain hides that it has all calls
	m.Commit()
	m.Commit() // it is as of a block that stays
	c, err := m.certificate(m.t.Context(), gethclient.New(client.Client()), k.tree, content, []ID{IDOf(k.id)})
	if err != nil {
		m.t.Fatal(err)
	}
	data, err := json.Marshal(c)
	if err != nil {
		m.t.Fatal(err)
	}
	return data
}

// TestCertificateOfForgedDeals makes deals that begin with the root of a film, and keep nothing else of it. No certificate shows them to be about the film; who has some of it
// finds out a deal that has made up the cells alone.
func TestCertificateOfForgedDeals(t *testing.T) {
	t.Parallel()
	m := newMarket(t, false)
	cheat := m.providers[0]
	store, tree := film(t, 1)
	_, content, err := newContent(t.Context(), store, tree.root)
	if err != nil {
		t.Fatal(err)
	}
	made := func(blocks ...committed) *Tree {
		t.Helper()
		forged := &Tree{root: tree.root, blocks: blocks}
		if err := forged.sum(); err != nil {
			t.Fatal(err)
		}
		return forged
	}
	certificate := func(tree *Tree, content Content) []byte {
		return m.certificateOf(m.activate(cheat, cheat, store, tree, m.offer(cheat, cheat, tree, 0, 0, 1000)), content)
	}
	f, err := ReadCertificate(certificate(tree, content))
	if err != nil || f.Bytes != tree.Bytes || f.Leaves != 3 {
		t.Fatalf("the film: %+v, %v", f, err)
	}
	if err := f.Compare(t.Context(), store); err != nil || f.Compared != 3 {
		t.Errorf("beside the film: %d, %v", f.Compared, err)
	}
	root := tree.blocks[0]
	rest := tree.Cells - cellsIn(root.size)
	for name, forged := range map[string]*Tree{
		"the root block alone":       made(root),
		"and one block in its place": made(root, committed{Hash{1}, rest * CellSize}),
		"and many cells":             made(root, committed{Hash{1}, 1 << 20}, committed{Hash{2}, 1 << 20}),
		"in another order":           made(root, tree.blocks[2], tree.blocks[1], tree.blocks[3]),
	} {
		if f, err := ReadCertificate(certificate(forged, content)); !errors.Is(err, ErrBadCertificate) || !strings.Contains(err.Error(), "other content") {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
	zero := Content{content.Blocks, make([]byte, len(content.Leaves))}
	forged, _, err := zero.tree(tree.root)
	if err != nil {
		t.Fatal(err)
	}
	if f, err = ReadCertificate(certificate(forged, zero)); err != nil {
		t.Fatal(err)
	}
	if err := f.Compare(t.Context(), blockstore.NewMem()); err != nil || f.Compared != 0 {
		t.Errorf("where nothing is of it: %d, %v", f.Compared, err)
	}
	if err := f.Compare(t.Context(), store); !errors.Is(err, ErrBadCertificate) {
		t.Errorf("beside the film, cells that are made up: %v", err)
	}
}

// TestContent shows what commits to content of any shape, and nothing when something is missing or too much.
func TestContent(t *testing.T) {
	t.Parallel()
	store := blockstore.NewMem()
	put := func(fn func(b *dag.Builder) (dag.Link, error)) cid.Cid {
		t.Helper()
		batch := store.Begin()
		defer batch.Abort()
		l, err := fn(dag.NewBuilder(batch))
		if err == nil {
			err = batch.Commit(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		return l.Cid
	}
	leaf := func(b *dag.Builder, n int) dag.Link {
		l, err := b.Leaf(t.Context(), []byte(strings.Repeat("x", n)))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	for name, root := range map[string]cid.Cid{
		"a leaf": put(func(b *dag.Builder) (dag.Link, error) { return leaf(b, 700), nil }),
		"a file that has a leaf twice": put(func(b *dag.Builder) (dag.Link, error) {
			return b.File(t.Context(), []dag.Link{leaf(b, 700), leaf(b, 300), leaf(b, 700)})
		}),
		"a folder": put(func(b *dag.Builder) (dag.Link, error) {
			f, err := b.File(t.Context(), []dag.Link{leaf(b, 700), leaf(b, 1)})
			if err != nil {
				return f, err
			}
			one, two := leaf(b, 5000), leaf(b, 1)
			f.Name, one.Name, two.Name = "film", "one", "two"
			return b.Dir(t.Context(), []dag.Link{f, one, two})
		}),
		"a folder that lies about lengths": put(func(b *dag.Builder) (dag.Link, error) {
			one := leaf(b, 5000)
			one.Name, one.Total = "one", 1
			return b.Dir(t.Context(), []dag.Link{one})
		}),
	} {
		want := mustCommit(t, store, root)
		tree, c, err := newContent(t.Context(), store, root)
		if err != nil || tree.Commitment != want.Commitment {
			t.Fatalf("%s: %+v, %v, want %+v", name, tree, err, want.Commitment)
		}
		got, leaves, err := c.tree(root)
		if err != nil || got.Commitment != want.Commitment || len(leaves)*32 != len(c.Leaves) {
			t.Errorf("%s: %+v with %d leaves, %v, want %+v", name, got, len(leaves), err, want.Commitment)
		}
		for i := range c.Blocks {
			if got, _, err := (Content{slices.Delete(slices.Clone(c.Blocks), i, i+1), c.Leaves}).tree(root); err == nil && got.Commitment == want.Commitment {
				t.Errorf("%s: without block %d it shows the same", name, i)
			}
		}
		if got, _, err := (Content{c.Blocks, append(slices.Clone(c.Leaves), make([]byte, 32)...)}).tree(root); err == nil {
			t.Errorf("%s: with a leaf too many it shows %+v", name, got)
		}
	}
	big := Content{Blocks: [][]byte{make([]byte, blockstore.MaxBlockSize+1)}}
	if _, _, err := big.tree(cid.MustParse("bafkqaaa")); err == nil {
		t.Error("a block that is too large is taken")
	}
}

// TestAnswerMends answers a question about content that is damaged, once it has fetched that again.
func TestAnswerMends(t *testing.T) {
	t.Parallel()
	m := newMarket(t, false)
	store, tree := film(t, 1)
	k := m.activate(m.clients[0], m.providers[0], store, tree, m.offer(m.clients[0], m.providers[0], tree, 1, 100, 10))
	m.Must(m.clients[0], m.deals, dealsABI().PackAsk(k.id))
	for range testFinality + 2 {
		m.Commit()
	}
	damaged := &rotten{Getter: store}
	k.store = damaged
	m.Must(m.providers[0], m.deals, m.answer(k))
	if !damaged.mended {
		t.Error("nothing was damaged")
	}
}

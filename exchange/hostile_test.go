package exchange

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	boxo "github.com/ipfs/boxo/bitswap"
	"github.com/ipfs/boxo/bitswap/message"
	"github.com/ipfs/boxo/bitswap/network"
	"github.com/ipfs/boxo/bitswap/network/bsnet"
	"github.com/ipfs/boxo/blockservice"
	boxostore "github.com/ipfs/boxo/blockstore"
	chunk "github.com/ipfs/boxo/chunker"
	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs/importer/balanced"
	"github.com/ipfs/boxo/ipld/unixfs/importer/helpers"
	unixfs "github.com/ipfs/boxo/ipld/unixfs/io"
	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	"github.com/ipfs/go-datastore"
	dssync "github.com/ipfs/go-datastore/sync"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/exchange/bitswap"
)

// stranger is a peer that speaks Bitswap as a test wants.
type stranger struct {
	host host.Host
	net  network.BitSwapNetwork
	on   func(from peer.ID, m message.BitSwapMessage)
}

func newStranger(t *testing.T, on func(s *stranger, from peer.ID, m message.BitSwapMessage)) *stranger {
	t.Helper()
	s := &stranger{host: newBareHost(t)}
	s.on = func(from peer.ID, m message.BitSwapMessage) { on(s, from, m) }
	s.net = bsnet.NewFromIpfsHost(s.host)
	s.net.Start(s)
	t.Cleanup(s.net.Stop)
	return s
}

func newBareHost(t *testing.T) host.Host {
	t.Helper()
	key, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	h, _, err := newHost(Config{Key: key, Listen: []string{"/ip4/127.0.0.1/tcp/0"}, MaxPeers: 50})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	return h
}

func (s *stranger) ReceiveMessage(_ context.Context, from peer.ID, m message.BitSwapMessage) {
	s.on(from, m)
}
func (*stranger) ReceiveError(error)       {}
func (*stranger) PeerConnected(peer.ID)    {}
func (*stranger) PeerDisconnected(peer.ID) {}

func (s *stranger) send(to peer.ID, m message.BitSwapMessage) error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return s.net.SendMessage(ctx, to, m)
}

func (s *stranger) join(t *testing.T, n *node) {
	t.Helper()
	if err := n.dial(t.Context(), peer.AddrInfo{ID: s.host.ID(), Addrs: s.host.Addrs()}); err != nil {
		t.Fatal(err)
	}
}

// TestBlackHoles connects three peers that say they have everything and send nothing, and one that delivers.
func TestBlackHoles(t *testing.T) {
	good, reader := newNode(t, Config{}), newNode(t, Config{})
	data := film(5, 30, 100_000)
	root := publish(t, good.store, data, 100_000)
	for range 3 {
		newStranger(t, func(s *stranger, from peer.ID, m message.BitSwapMessage) {
			reply := message.New(false)
			for _, e := range m.Wantlist() {
				if !e.Cancel {
					reply.AddHave(e.Cid)
				}
			}
			if !reply.Empty() {
				_ = s.send(from, reply)
			}
		}).join(t, reader)
	}
	reader.connect(t, good)
	start := time.Now()
	got, err := reader.read(t.Context(), root)
	if err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read beside black holes: %d bytes, %v", len(got), err)
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("three black holes cost %v", d)
	}
}

// TestWrongBlocks connects a peer that answers every want with another block: none of its bytes is handed out, and
// it is asked for nothing more.
func TestWrongBlocks(t *testing.T) {
	reader := newNode(t, Config{Timeout: 500 * time.Millisecond})
	var n atomic.Int32
	liar := newStranger(t, func(s *stranger, from peer.ID, m message.BitSwapMessage) {
		reply := message.New(false)
		for _, e := range m.Wantlist() {
			if !e.Cancel {
				reply.AddHave(e.Cid)
				for range 10 {
					reply.AddBlock(blocks.NewBlock([]byte{byte(n.Add(1)), byte(n.Load() >> 8)}))
				}
			}
		}
		if !reply.Empty() {
			_ = s.send(from, reply)
		}
	})
	liar.join(t, reader)
	for i := range 6 {
		_, err := blockstore.Get(t.Context(), reader.Exchange, blockstore.Sum(cid.Raw, []byte{1, 2, 3, byte(i)}))
		if !errors.Is(err, ErrNoPeer) {
			t.Fatalf("a block of a liar: %v", err)
		}
	}
	peers := reader.Peers()
	if len(peers) != 1 || !peers[0].Dropped || peers[0].Blocks != 0 {
		t.Errorf("the liar is %+v, want it dropped", peers)
	}
	for e, err := range reader.store.All(t.Context()) {
		t.Errorf("block %v of the liar was stored, %v", e, err)
	}
}

// TestAskedOnce counts what one source is asked for and sends: each block once.
func TestAskedOnce(t *testing.T) {
	reader := newNode(t, Config{})
	data := film(6, 25, 50_000)
	held := map[cid.Cid][]byte{}
	source := newNode(t, Config{})
	root := publish(t, source.store, data, 50_000)
	for e, err := range source.store.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		b, err := blockstore.Get(t.Context(), source.store, e.Cid)
		if err != nil {
			t.Fatal(err)
		}
		held[e.Cid] = b
	}
	var mu sync.Mutex
	asked := map[cid.Cid]int{}
	newStranger(t, func(s *stranger, from peer.ID, m message.BitSwapMessage) {
		reply := message.New(false)
		for _, e := range m.Wantlist() {
			raw := cid.NewCidV1(cid.Raw, e.Cid.Hash())
			switch b, err := blocks.NewBlockWithCid(held[raw], e.Cid); {
			case e.Cancel:
			case e.WantType == 1: // want-have
				reply.AddHave(e.Cid)
			case err == nil:
				mu.Lock()
				asked[raw]++
				mu.Unlock()
				reply.AddBlock(b)
			}
		}
		if !reply.Empty() {
			_ = s.send(from, reply)
		}
	}).join(t, reader)
	if got, err := reader.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read: %d bytes, %v", len(got), err)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(asked) != len(held) {
		t.Errorf("%d blocks were asked for, want %d", len(asked), len(held))
	}
	for c, n := range asked {
		if n != 1 {
			t.Errorf("block %s was asked for %d times", c, n)
		}
	}
}

// TestBoxo fetches a film that boxo's importer made (CIDv0, 256 KiB) from a node made of boxo's Bitswap, and lets
// that fetch one of ours.
func TestBoxo(t *testing.T) {
	ours := newNode(t, Config{})
	h := newBareHost(t)
	store := boxostore.NewBlockstore(dssync.MutexWrap(datastore.NewMapDatastore()))
	swap := boxo.New(t.Context(), bsnet.NewFromIpfsHost(h), nil, store)
	t.Cleanup(func() { _ = swap.Close() })
	service := blockservice.New(store, swap)
	nodes := merkledag.NewDAGService(service)

	theirs := film(7, 9, 300_000)
	params := helpers.DagBuilderParams{Dagserv: nodes, Maxlinks: 174}
	builder, err := params.New(chunk.NewSizeSplitter(bytes.NewReader(theirs), 256<<10))
	if err != nil {
		t.Fatal(err)
	}
	root, err := balanced.Layout(builder)
	if err != nil {
		t.Fatal(err)
	}
	if root.Cid().Version() != 0 {
		t.Fatalf("boxo made %s, want a CIDv0", root.Cid())
	}
	if err := ours.dial(t.Context(), peer.AddrInfo{ID: h.ID(), Addrs: h.Addrs()}); err != nil {
		t.Fatal(err)
	}
	if got, err := ours.read(t.Context(), root.Cid()); err != nil || !bytes.Equal(got, theirs) {
		t.Fatalf("a film of boxo's: %d bytes, %v", len(got), err)
	}

	data := film(8, 12, 400_000)
	film := publish(t, ours.store, data, 400_000)
	nd, err := nodes.Get(t.Context(), film)
	if err != nil {
		t.Fatal(err)
	}
	r, err := unixfs.NewDagReader(t.Context(), nd, nodes)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, data) {
		t.Fatalf("boxo reads a film of ours: %d bytes, %v", len(got), err)
	}
}

// TestWantFlood asks for a hundred thousand blocks that nobody has, under absurd lists: the node answers others.
func TestWantFlood(t *testing.T) {
	n, reader := newNode(t, Config{}), newNode(t, Config{})
	data := film(9, 4, 100_000)
	root := publish(t, n.store, data, 100_000)
	flood := newStranger(t, func(*stranger, peer.ID, message.BitSwapMessage) {})
	flood.join(t, n)
	for i := range 20 {
		m := message.New(true)
		for j := range 5000 {
			m.AddEntry(blockstore.Sum(cid.Raw, []byte{byte(i), byte(j), byte(j >> 8)}), int32(j), 0, true)
		}
		if err := flood.send(n.host.ID(), m); err != nil {
			break // cut off, which is an answer too
		}
	}
	reader.connect(t, n)
	if got, err := reader.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read beside a flood of wants: %d bytes, %v", len(got), err)
	}
}

// TestBadBytes writes to the streams of a node what is no message: an endless one, garbage, half of one, blocks and
// wants with CIDs that nobody understands. The node serves others as before, and holds hardly more memory.
func TestBadBytes(t *testing.T) {
	n, reader := newNode(t, Config{}), newNode(t, Config{})
	data := film(30, 5, 100_000)
	root := publish(t, n.store, data, 100_000)
	block := func(prefix []byte) []byte { // a message with one block in its payload
		b := append([]byte{0x0a, byte(len(prefix))}, prefix...)
		b = append(b, 0x12, 4, 'd', 'a', 't', 'a')
		return append([]byte{0x1a, byte(len(b))}, b...)
	}
	framed := func(m []byte) []byte { return append(binary.AppendUvarint(nil, uint64(len(m))), m...) }
	garbage := film(31, 1, 300_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for name, sent := range map[string][]byte{
		"a message of a terabyte":     append(binary.AppendUvarint(nil, 1<<40), make([]byte, 1<<20)...),
		"garbage":                     garbage,
		"framed garbage":              framed(garbage),
		"half a message":              framed(garbage)[:100_000],
		"an empty message":            {0},
		"an unknown hash function":    framed(block([]byte{1, 0x55, 0x99, 0x33, 32})),
		"a digest of a gigabyte":      framed(block([]byte{1, 0x55, 0x12, 0x80, 0x80, 0x80, 0x80, 4})),
		"an unknown codec":            framed(block([]byte{1, 0xff, 0x7f, 0x12, 32})),
		"an unknown CID version":      framed(block([]byte{9, 0x55, 0x12, 32})),
		"a want for no CID":           framed([]byte{0x0a, 4, 0x0a, 2, 0x0a, 0}),
		"a want for half a CID":       framed([]byte{0x0a, 7, 0x0a, 5, 0x0a, 3, 1, 0x55, 0x12}),
		"a varint that does not end":  bytes.Repeat([]byte{0xff}, 20),
		"a presence of half a CID":    framed([]byte{0x22, 5, 0x0a, 3, 1, 0x55, 0x12}),
		"a want list within itself":   framed([]byte{0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a}),
		"a length that is not there":  framed([]byte{0x0a}),
		"wire types nobody has seen":  framed([]byte{0x0f, 0x17, 0x1e, 0x26}),
		"one byte, and then silence":  {0x80},
		"nothing":                     {},
		"a block that says it is one": framed([]byte{0x12, 0x7f}),
	} {
		t.Run(name, func(t *testing.T) {
			h := newBareHost(t)
			if err := h.Connect(t.Context(), peer.AddrInfo{ID: n.host.ID(), Addrs: n.host.Addrs()}); err != nil {
				t.Fatal(err)
			}
			s, err := h.NewStream(t.Context(), n.host.ID(), bitswap.Protocol)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
				t.Fatal(err)
			}
			_, _ = s.Write(sent) // the node may have had enough
			if got, err := blockstore.Get(t.Context(), n.store, root); err != nil || len(got) == 0 {
				t.Fatal(err)
			}
		})
	}
	reader.connect(t, n)
	if got, err := reader.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
		t.Errorf("read beside hostile peers: %d bytes, %v", len(got), err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 64<<20 {
		t.Errorf("%d MB more are held", grown>>20)
	}
}

// TestUnusableBlocks wants blocks whose hash anyone can meet, and one that is larger than any may be: neither is taken,
// and what else is fetched meanwhile is stored.
func TestUnusableBlocks(t *testing.T) {
	reader, good := newNode(t, Config{Timeout: 2 * time.Second}), newNode(t, Config{})
	data := film(32, 5, 100_000)
	root := publish(t, good.store, data, 100_000)
	large := film(33, 1, blockstore.MaxBlockSize+1)
	newStranger(t, func(s *stranger, from peer.ID, m message.BitSwapMessage) {
		reply := message.New(false)
		for _, e := range m.Wantlist() {
			if b, err := blocks.NewBlockWithCid(large, e.Cid); err == nil && !e.Cancel && e.Cid == blockstore.Sum(cid.Raw, large) {
				reply.AddBlock(b)
			}
		}
		if !reply.Empty() {
			_ = s.send(from, reply)
		}
	}).join(t, reader)
	reader.connect(t, good)
	if _, err := blockstore.Get(t.Context(), reader.Exchange, blockstore.Sum(cid.Raw, large)); !errors.Is(err, ErrNoPeer) {
		t.Errorf("a block of %d bytes: %v", len(large), err)
	}
	for _, weak := range []struct {
		function uint64
		length   int
	}{{multihash.SHA2_256, 4}, {multihash.MURMUR3X64_64, 8}} {
		hash, err := multihash.Sum([]byte("data"), weak.function, weak.length)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := blockstore.Get(t.Context(), reader.Exchange, cid.NewCidV1(cid.Raw, hash)); !errors.Is(err, blockstore.ErrHash) {
			t.Errorf("a block by a weak hash: %v", err)
		}
	}
	if got, err := reader.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
		t.Errorf("read beside: %d bytes, %v", len(got), err)
	}
	if err := reader.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, err := dag.New(reader.store).File(t.Context(), root); err != nil || got.Size() != int64(len(data)) {
		t.Errorf("stored beside: %v", err)
	}
}

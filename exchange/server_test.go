package exchange

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/ipfs/boxo/bitswap/message"
	"github.com/ipfs/go-cid"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/exchange/bitswap"
	"github.com/reelfs/reelfs/internal/eventually"
)

// leaf stores a block of random bytes.
func leaf(t testing.TB, n *node, seed byte, size int) cid.Cid {
	t.Helper()
	data := film(seed, 1, size)
	b := blockstore.Block{Cid: blockstore.Sum(cid.Raw, data), Data: data}
	if err := blockstore.Put(t.Context(), n.store, b); err != nil {
		t.Fatal(err)
	}
	return b.Cid
}

// guestOf connects a peer to n that notes what it is sent, in order: a block's CID, or have or lack before it.
func guestOf(t *testing.T, n *node) (*tester, <-chan string) {
	t.Helper()
	came := make(chan string, 10_000)
	s := newStranger(t, func(_ *stranger, _ peer.ID, m message.BitSwapMessage) {
		for _, b := range m.Blocks() {
			came <- b.Cid().String()
		}
		for _, c := range m.Haves() {
			came <- "have " + c.String()
		}
		for _, c := range m.DontHaves() {
			came <- "lack " + c.String()
		}
	})
	s.join(t, n)
	out, err := s.host.NewStream(t.Context(), n.host.ID(), bitswap.Protocol)
	if err != nil {
		t.Fatal(err)
	}
	return &tester{s, out}, came
}

// tester is a peer that wants blocks, and says so on one stream, so that it is heard in order.
type tester struct {
	*stranger
	out network.Stream
}

func (s *tester) want(t *testing.T, wants ...bitswap.Want) {
	t.Helper()
	if _, err := s.out.Write((&bitswap.Message{Wants: wants}).Append(nil)); err != nil {
		t.Fatal(err)
	}
}

func expect(t *testing.T, came <-chan string, want ...string) {
	t.Helper()
	for i, w := range want {
		select {
		case got := <-came:
			if got != w {
				t.Fatalf("answer %d is %s, want %s", i, got, w)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("no answer %d, want %s", i, w)
		}
	}
}

// TestAnswers asks whether blocks are there, and for them: small ones are sent at once, what is lacking is announced or
// sent once it is there, and what is cancelled is not.
func TestAnswers(t *testing.T) {
	n, source := newNode(t, Config{}), newNode(t, Config{})
	large, small := leaf(t, n, 1, 50_000), leaf(t, n, 2, smallBlock)
	s, came := guestOf(t, n)
	s.want(t, bitswap.Want{Cid: large, Have: true})
	expect(t, came, "have "+large.String())
	s.want(t, bitswap.Want{Cid: small, Have: true})
	expect(t, came, small.String())
	s.want(t, bitswap.Want{Cid: large})
	expect(t, came, large.String())

	first, second, third, fourth := leaf(t, source, 3, 50_000), leaf(t, source, 4, 50_000), leaf(t, source, 5, 50_000), leaf(t, source, 6, 50_000)
	s.want(t, bitswap.Want{Cid: first, Have: true, Reply: true})
	expect(t, came, "lack "+first.String())
	s.want(t, bitswap.Want{Cid: second, Reply: true})
	expect(t, came, "lack "+second.String())
	s.want(t, bitswap.Want{Cid: third}, bitswap.Want{Cid: fourth})
	s.want(t, bitswap.Want{Cid: third, Cancel: true})
	s.want(t, bitswap.Want{Cid: large, Have: true})
	expect(t, came, "have "+large.String()) // all before has been read
	n.connect(t, source)
	for _, c := range []cid.Cid{first, second, third, fourth} {
		if _, err := blockstore.Get(t.Context(), n.Exchange, c); err != nil {
			t.Fatal(err)
		}
	}
	expect(t, came, "have "+first.String(), second.String(), fourth.String())
	if got := n.server.sentTo(s.host.ID()); got != 3*50_000+smallBlock {
		t.Errorf("%d bytes were counted as sent", got)
	}
	n.server.mu.Lock()
	defer n.server.mu.Unlock()
	if len(n.server.awaited) != 0 {
		t.Errorf("%d blocks are still awaited", len(n.server.awaited))
	}
}

// TestDenied asks for a block that is here and denied: it is as if it were not.
func TestDenied(t *testing.T) {
	var denied cid.Cid
	n := newNode(t, Config{Deny: func(c cid.Cid) bool { return bytes.Equal(c.Hash(), denied.Hash()) }})
	denied = leaf(t, n, 1, 500)
	s, came := guestOf(t, n)
	s.want(t, bitswap.Want{Cid: denied, Reply: true})
	expect(t, came, "lack "+denied.String())
	s.want(t, bitswap.Want{Cid: denied, Have: true, Reply: true})
	expect(t, came, "lack "+denied.String())
	if data, err := blockstore.Get(t.Context(), n.Exchange, denied); err != nil || len(data) != 500 {
		t.Errorf("its owner reads %d bytes, %v", len(data), err)
	}
}

// TestServesByPriority wants blocks in any order: those that are wanted most are sent first.
func TestServesByPriority(t *testing.T) {
	n := newNode(t, Config{})
	s, came := guestOf(t, n)
	var wants []bitswap.Want
	for i := range 30 {
		wants = append(wants, bitswap.Want{Cid: leaf(t, n, byte(i), 2000+i), Priority: int32(1000 - i)})
	}
	var order []string
	for _, w := range wants {
		order = append(order, w.Cid.String())
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(wants), func(a, b int) { wants[a], wants[b] = wants[b], wants[a] })
	s.want(t, wants...)
	expect(t, came, order...)
}

// TestFairToMany lets eight peers want much of a node with a slow line: one that wants little gets it as soon as each
// of them has had a few blocks.
func TestFairToMany(t *testing.T) {
	const size, each = 500_000, 40
	n := newNode(t, Config{Upload: 8 << 20})
	var blocks []cid.Cid
	for i := range each {
		blocks = append(blocks, leaf(t, n, byte(i), size))
	}
	modest, came := guestOf(t, n)
	for range 8 {
		greedy, _ := guestOf(t, n)
		var wants []bitswap.Want
		for _, c := range blocks {
			wants = append(wants, bitswap.Want{Cid: c, Priority: 1 << 30})
		}
		greedy.want(t, wants...)
	}
	sent := func() map[string]int64 {
		all := map[string]int64{}
		for _, p := range n.Peers() {
			all[p.ID] = p.Sent
		}
		delete(all, modest.host.ID().String())
		return all
	}
	eventually.True(t, "the burst is over", func() bool { return n.server.total() > 2*sendBurst })
	before := sent()
	start := time.Now()
	modest.want(t, bitswap.Want{Cid: blocks[0], Priority: 1})
	expect(t, came, blocks[0].String())
	if d := time.Since(start); d > 4*time.Second { // all of it takes 19 s
		t.Errorf("a block took %v beside eight who want %d", d, each)
	}
	eventually.True(t, "more is sent", func() bool { return n.server.total() > 7*sendBurst })
	var shares []int64
	for id, bytes := range sent() {
		shares = append(shares, bytes-before[id])
	}
	if most, least := slices.Max(shares), slices.Min(shares); len(shares) != 8 || most > least+2*size {
		t.Errorf("peers that want the same were sent %d", shares)
	}
}

// dontRead connects peers that want blocks, larger than what is on its way to a peer that reads nothing, and returns when
// each is being sent one.
func dontRead(t *testing.T, n *node, peers int, wants ...bitswap.Want) {
	t.Helper()
	for range peers {
		h := newBareHost(t)
		h.SetStreamHandler(bitswap.Protocol, func(network.Stream) {})
		if err := h.Connect(t.Context(), peer.AddrInfo{ID: n.host.ID(), Addrs: n.host.Addrs()}); err != nil {
			t.Fatal(err)
		}
		s, err := h.NewStream(t.Context(), n.host.ID(), bitswap.Protocol)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Write((&bitswap.Message{Wants: wants}).Append(nil)); err != nil {
			t.Fatal(err)
		}
	}
	eventually.True(t, "all are being sent a block", func() bool {
		n.server.mu.Lock()
		defer n.server.mu.Unlock()
		sending := 0
		for _, g := range n.server.guests {
			if g.out != nil && len(g.queue) == len(wants)-1 {
				sending++
			}
		}
		return sending == peers
	})
}

// TestSlowPeers connects peers that want many blocks and read none of them: another is served at once, and what they are
// to be sent is not in memory.
func TestSlowPeers(t *testing.T) {
	const size, each, peers = 2 << 20, 30, wholeBlocks + 8
	n := newNode(t, Config{})
	var wants []bitswap.Want
	for i := range each {
		wants = append(wants, bitswap.Want{Cid: leaf(t, n, byte(i), size)})
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	dontRead(t, n, peers, wants...)
	eventually.True(t, "as many blocks are in memory as may be", func() bool { return len(n.server.whole) == wholeBlocks })
	runtime.GC()
	runtime.ReadMemStats(&after)
	// The windows of both ends are in this process: one megabyte each way.
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > wholeBlocks*size+peers*(3<<20) {
		t.Errorf("%d MB are held for %d peers that want %d MB each", grown>>20, peers, each*size>>20)
	}
	s, came := guestOf(t, n)
	start := time.Now()
	s.want(t, wants[0])
	expect(t, came, wants[0].Cid.String())
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("a block took %v beside peers that do not read", d)
	}
}

// TestGoneMeanwhile deletes a block that a peer wants while it is sent another: it is told that the block is not there.
func TestGoneMeanwhile(t *testing.T) {
	n := newNode(t, Config{Upload: 1 << 20})
	s, came := guestOf(t, n)
	var wants []bitswap.Want
	for i := range 4 {
		wants = append(wants, bitswap.Want{Cid: leaf(t, n, byte(i), 2<<20), Priority: int32(10 - i), Reply: true})
	}
	s.want(t, wants...)
	expect(t, came, wants[0].Cid.String())
	if err := n.store.Delete(t.Context(), wants[3].Cid); err != nil {
		t.Fatal(err)
	}
	expect(t, came, wants[1].Cid.String(), wants[2].Cid.String(), "lack "+wants[3].Cid.String())
}

// TestGuestsAreForgotten floods a node with wants and leaves: what is remembered is bounded, and nothing is left.
func TestGuestsAreForgotten(t *testing.T) {
	n := newNode(t, Config{})
	s, _ := guestOf(t, n)
	var wants []bitswap.Want
	for i := range 5000 {
		wants = append(wants, bitswap.Want{Cid: blockstore.Sum(cid.Raw, []byte{byte(i), byte(i >> 8)}), Reply: true})
	}
	s.want(t, wants...)
	known := func() (guests, awaited int) {
		n.server.mu.Lock()
		defer n.server.mu.Unlock()
		return len(n.server.guests), len(n.server.awaited)
	}
	eventually.True(t, "the wants are noted", func() bool { _, awaited := known(); return awaited == guestWants })
	if err := s.host.Close(); err != nil {
		t.Fatal(err)
	}
	eventually.True(t, "they are forgotten", func() bool { guests, awaited := known(); return guests+awaited == 0 })
}

// TestLiesOfIdentify connects peers that say that they speak Bitswap and do not, and that speak it and do not say so:
// neither keeps a reader from who has the block.
func TestLiesOfIdentify(t *testing.T) {
	good, reader := newNode(t, Config{}), newNode(t, Config{})
	data := film(70, 10, 50_000)
	root := publish(t, good.store, data, 50_000)
	for range 3 {
		liar := newBareHost(t)
		liar.SetStreamHandler(bitswap.Protocol, func(s network.Stream) { _ = s.Reset() })
		if err := reader.dial(t.Context(), peer.AddrInfo{ID: liar.ID(), Addrs: liar.Addrs()}); err != nil {
			t.Fatal(err)
		}
	}
	silent := newBareHost(t)
	if err := reader.dial(t.Context(), peer.AddrInfo{ID: silent.ID(), Addrs: silent.Addrs()}); err != nil {
		t.Fatal(err)
	}
	s, err := silent.NewStream(t.Context(), reader.host.ID(), bitswap.Protocol)
	if err != nil {
		t.Fatal(err)
	}
	var wants bitswap.Message
	for _, b := range film(71, 1, 200) {
		wants.Haves = append(wants.Haves, blockstore.Sum(cid.Raw, []byte{b}))
	}
	if _, err := s.Write(wants.Append(nil)); err != nil {
		t.Fatal(err)
	}
	if n := len(reader.Peers()); n != 3 {
		t.Errorf("%d peers are listed, want the three that say they speak Bitswap", n)
	}
	reader.connect(t, good)
	start := time.Now()
	if got, err := reader.read(t.Context(), root); err != nil || !bytes.Equal(got, data) {
		t.Fatalf("read beside liars: %d bytes, %v", len(got), err)
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("it took %v", d)
	}
}

// TestCloseWhileSending closes a node that sends to peers that do not read.
func TestCloseWhileSending(t *testing.T) {
	n := newNode(t, Config{})
	c := leaf(t, n, 1, 2<<20)
	other := leaf(t, n, 2, 2<<20)
	dontRead(t, n, 3, bitswap.Want{Cid: c}, bitswap.Want{Cid: other})
	done := make(chan error, 1)
	go func() { done <- n.Close() }()
	select {
	case err := <-done:
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	case <-time.After(15 * time.Second):
		t.Error("closing waits for peers that do not read")
	}
}

package bitswap

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"testing"
	"testing/iotest"

	"github.com/ipfs/boxo/bitswap/message"
	pb "github.com/ipfs/boxo/bitswap/message/pb"
	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

func free(int) error { return nil }

// sample is a message with one of everything, but for blocks.
func sample() *Message {
	a, b, c := blockstore.Sum(cid.Raw, []byte("a")), blockstore.Sum(cid.DagProtobuf, []byte("b")), cid.NewCidV0(blockstore.Sum(cid.Raw, []byte("c")).Hash())
	return &Message{
		Full: true,
		Wants: []Want{
			{Cid: a, Priority: 7, Reply: true}, {Cid: b, Priority: -3, Have: true}, {Cid: c, Cancel: true},
		},
		Haves: []cid.Cid{a, c},
		Lacks: []cid.Cid{b},
	}
}

// theirs reads bytes as boxo does.
func theirs(data []byte) (message.BitSwapMessage, error) {
	m, _, err := message.FromNet(bytes.NewReader(data))
	return m, err
}

// same compares what we read with what boxo read, which keeps no order and one line for each CID.
func same(t *testing.T, ours *Message, m message.BitSwapMessage) {
	t.Helper()
	if ours.Full != m.Full() {
		t.Errorf("full: %v, boxo says %v", ours.Full, m.Full())
	}
	wants := map[cid.Cid]bool{}
	for _, w := range ours.Wants {
		wants[w.Cid] = true
	}
	for _, e := range m.Wantlist() {
		if !wants[e.Cid] {
			t.Errorf("boxo has a want for %s", e.Cid)
		}
		delete(wants, e.Cid)
	}
	if len(wants) > 0 {
		t.Errorf("boxo has no wants for %v", wants)
	}
	known := map[cid.Cid][]byte{}
	for _, b := range ours.Blocks {
		known[b.Cid] = b.Data
	}
	for _, b := range m.Blocks() {
		if data, ok := known[b.Cid()]; !ok || !bytes.Equal(data, b.RawData()) {
			t.Errorf("boxo has block %s, %x; we have %x", b.Cid(), b.RawData(), data)
		}
		delete(known, b.Cid())
	}
	if len(known) > 0 {
		t.Errorf("boxo has no %v", known)
	}
}

// TestAppend has boxo read what we write, byte by byte as slow as a stream may be, and reads it again.
func TestAppend(t *testing.T) {
	m := sample()
	data := m.Append(nil)
	got, err := NewReader(iotest.OneByteReader(bytes.NewReader(data)), free).Read()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Wants, m.Wants) || !slices.Equal(got.Haves, m.Haves) || !slices.Equal(got.Lacks, m.Lacks) || !got.Full {
		t.Errorf("read %+v, wrote %+v", got, m)
	}
	b, err := theirs(data)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, b)
	for _, e := range b.Wantlist() {
		i := slices.IndexFunc(m.Wants, func(w Want) bool { return w.Cid == e.Cid })
		if want := (Want{e.Cid, e.Priority, e.Cancel, e.WantType == pb.Message_Wantlist_Have, e.SendDontHave}); m.Wants[i] != want {
			t.Errorf("boxo read %+v, wrote %+v", want, m.Wants[i])
		}
	}
	order := func(a, b cid.Cid) int { return cmp.Compare(a.KeyString(), b.KeyString()) }
	haves := slices.SortedFunc(slices.Values(m.Haves), order)
	if got := slices.SortedFunc(slices.Values(b.Haves()), order); !slices.Equal(got, haves) {
		t.Errorf("boxo read haves %v, wrote %v", got, haves)
	}
	if got := b.DontHaves(); !slices.Equal(got, m.Lacks) {
		t.Errorf("boxo read lacks %v, wrote %v", got, m.Lacks)
	}
}

// TestAppendBlock has boxo read blocks that we write, and reads some that boxo wrote.
func TestAppendBlock(t *testing.T) {
	for _, size := range []int{0, 1, 100, 5000, 70_000, blockstore.MaxBlockSize} {
		data := bytes.Repeat([]byte{byte(size)}, size)
		sum := blockstore.Sum(cid.Raw, data)
		for _, c := range []cid.Cid{sum, cid.NewCidV1(cid.DagProtobuf, sum.Hash()), cid.NewCidV0(sum.Hash())} {
			wire := append(AppendBlock(nil, c, size), data...)
			b, err := theirs(wire)
			if err != nil || len(b.Blocks()) != 1 || b.Blocks()[0].Cid() != c {
				t.Fatalf("%d bytes: boxo reads %v, %v", size, b, err)
			}
			written := message.New(false)
			block, err := blocks.NewBlockWithCid(data, c)
			if err != nil {
				t.Fatal(err)
			}
			written.AddBlock(block)
			var buf bytes.Buffer
			if err := written.ToNetV1(&buf); err != nil {
				t.Fatal(err)
			}
			r := NewReader(io.MultiReader(bytes.NewReader(wire), &buf), free)
			for range 2 {
				m, err := r.Read()
				if err != nil || len(m.Blocks) != 1 || m.Blocks[0].Cid != c || !bytes.Equal(m.Blocks[0].Data, data) || m.Payload != size {
					t.Fatalf("%d bytes: %+v, %v", size, m, err)
				}
			}
			if _, err := r.Read(); err != io.EOF {
				t.Errorf("at the end: %v", err)
			}
		}
	}
}

// TestReserve reads a block for which there is no memory.
func TestReserve(t *testing.T) {
	full := errors.New("full")
	wire := append(AppendBlock(nil, blockstore.Sum(cid.Raw, make([]byte, 1000)), 1000), make([]byte, 1000)...)
	asked := 0
	_, err := NewReader(bytes.NewReader(wire), func(n int) error { asked = n; return full }).Read()
	if !errors.Is(err, full) || asked != 1000 {
		t.Errorf("%v, asked for %d bytes", err, asked)
	}
}

// TestRefused reads what is no message, or too large a one.
func TestRefused(t *testing.T) {
	frame := func(m ...byte) []byte { return append(binary.AppendUvarint(nil, uint64(len(m))), m...) }
	large := append(AppendBlock(nil, blockstore.Sum(cid.Raw, nil), blockstore.MaxBlockSize+1), make([]byte, 100)...)
	var many Message
	for range maxEntries + 10 {
		many.Wants = append(many.Wants, Want{Cid: blockstore.Sum(cid.Raw, nil)})
	}
	if m, err := NewReader(bytes.NewReader(many.Append(nil)), free).Read(); err != nil || len(m.Wants) != maxEntries {
		t.Errorf("of %d wants: %v", len(many.Wants), err)
	}
	for name, data := range map[string][]byte{
		"too long":               binary.AppendUvarint(nil, maxMessage+1),
		"a block too large":      large,
		"a field too long":       frame(0x0a, 5, 1, 2),
		"a field beyond its own": frame(0x0a, 2, 0x0a, 1, 0),
		"half a number":          frame(0x08, 0x80),
		"a group":                frame(0x0b, 0x0c),
		"cut off":                frame(0x0a, 4, 0x0a, 2, 0x0a, 0)[:3],
		"no CID":                 frame(0x0a, 4, 0x0a, 2, 0x0a, 0),
		"no prefix":              frame(0x1a, 3, 0x12, 1, 'a'),
		"a weak hash":            frame(0x1a, 9, 0x0a, 4, 1, 0x55, 0x12, 4, 0x12, 1, 'a'),
		"the identity":           frame(0x1a, 9, 0x0a, 4, 1, 0x55, 0, 1, 0x12, 1, 'a'),
		"two contents":           frame(0x1a, 12, 0x0a, 4, 1, 0x55, 0x12, 32, 0x12, 1, 'a', 0x12, 1, 'b'),
	} {
		if m, err := NewReader(bytes.NewReader(data), free).Read(); !errors.Is(err, ErrMessage) {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
}

// FuzzRead reads any bytes: what we take boxo takes too, as the same, and holds no more memory than was reserved.
func FuzzRead(f *testing.F) {
	f.Add(sample().Append(nil))
	f.Add(append(AppendBlock(nil, blockstore.Sum(cid.Raw, []byte("block")), 5), "block"...))
	f.Add([]byte{2, 0x28, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		reserved := 0
		m, err := NewReader(bytes.NewReader(data), func(n int) error { reserved += n; return nil }).Read()
		if reserved > maxMessage {
			t.Errorf("%d bytes were reserved", reserved)
		}
		if err != nil {
			return
		}
		held := 0
		for _, b := range m.Blocks {
			held += len(b.Data)
			if err := blockstore.Verify(b.Cid, b.Data); err != nil {
				t.Error(err)
			}
		}
		if held != m.Payload || held != reserved {
			t.Errorf("%d bytes are held, %d stated, %d reserved", held, m.Payload, reserved)
		}
		if b, err := theirs(data); err == nil {
			if len(b.Blocks()) > len(m.Blocks) {
				return // of a version before 1.1, which has its blocks in another field
			}
			same(t, m, b)
		}
	})
}

package node

import (
	"bytes"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ipfs/go-cid"
	"github.com/ipld/go-car/v2"
	"github.com/ipld/go-car/v2/storage"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
)

// TestImportPins takes in CARs of all kinds: what they bring stays, whatever is missing and whatever codec it has, until its
// pin is removed.
func TestImportPins(t *testing.T) {
	n := open(t, t.TempDir())
	leaf := []byte("a leaf")
	leafCid := blockstore.Sum(cid.Raw, leaf)
	list := append([]byte{0x81, 0xd8, 0x2a, 0x58, byte(len(leafCid.Bytes()) + 1), 0}, leafCid.Bytes()...) // of one link, in DAG-CBOR
	listCid := blockstore.Sum(cid.DagCBOR, list)
	odd := []byte("what only a signature library reads")
	oddCid := blockstore.Sum(0x85, odd) // DAG-JOSE
	inside, err := cid.V1Builder{Codec: cid.Raw, MhType: 0}.Sum([]byte("a CID that is its block"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		root   cid.Cid
		blocks map[cid.Cid][]byte
		loose  bool
	}{
		{"whole", listCid, map[cid.Cid][]byte{listCid: list, leafCid: leaf}, false},
		{"without a leaf", listCid, map[cid.Cid][]byte{listCid: list}, true},
		{"without its root", listCid, map[cid.Cid][]byte{leafCid: leaf}, true},
		{"of an odd codec", oddCid, map[cid.Cid][]byte{oddCid: odd}, true},
		{"of nothing but a CID", inside, nil, false},
	} {
		var file bytes.Buffer
		w, err := storage.NewWritable(&file, []cid.Cid{c.root}, car.WriteAsCarV1(true))
		if err != nil {
			t.Fatal(err)
		}
		for id, data := range c.blocks {
			if err := w.Put(t.Context(), id.KeyString(), data); err != nil {
				t.Fatal(err)
			}
		}
		im, err := n.Import(t.Context(), &file)
		if err != nil || slices.Contains(im.Partial, c.root.String()) != c.loose {
			t.Errorf("%s: %+v, %v", c.name, im, err)
			continue
		}
		var pins []*pinning.Pin
		for pin, err := range n.Pins(t.Context(), PinFilter{}) {
			if err != nil {
				t.Fatal(err)
			}
			pins = append(pins, pin)
		}
		if len(pins) != 1 || pins[0].Loose != c.loose || pins[0].Status != pinning.Pinned {
			t.Errorf("%s: the pins are %+v", c.name, pins)
		}
		reached := len(c.blocks)
		if c.name == "without its root" {
			reached = 0 // nothing leads to it
		}
		for _, want := range []int{reached, 0} {
			if _, err := n.Collect(t.Context(), false, nil); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			if st, err := n.store.Stats(t.Context()); err != nil || int(st.Blocks) != want {
				t.Errorf("%s: %d blocks are left, want %d, %v", c.name, st.Blocks, want, err)
			}
			if want > 0 || len(pins) > 0 {
				_, _ = n.UnpinAll(t.Context(), c.root.String(), "")
			}
		}
	}
}

// TestPinWaitsForAnother pins what another task fetches already, and returns when that has it.
func TestPinWaitsForAnother(t *testing.T) {
	n := open(t, t.TempDir())
	a, err := n.Add(t.Context(), AddRequest{Name: "note.txt"}, bytes.NewReader([]byte("a note")), func(int64, int64) {})
	if err != nil {
		t.Fatal(err)
	}
	pin := &pinning.Pin{Cid: pinning.Root{Cid: cid.MustParse(a.Root)}}
	if err := n.pins.Queue(pin); err != nil {
		t.Fatal(err)
	}
	task, end, _ := n.keeper.claim(t.Context(), pin.ID)
	returned := make(chan error)
	waits := *pin
	go func() { returned <- n.fetchPin(t.Context(), &waits, func(int64, int64) {}) }()
	select {
	case err := <-returned:
		t.Errorf("returned while the pin is %s: %v", waits.Status, err)
	case <-time.After(50 * time.Millisecond):
	}
	if err := n.bringPin(task, pin, func(int64, int64) { t.Error("it is here") }); err != nil {
		t.Error(err)
	}
	end()
	if err := <-returned; err != nil || waits.Status != pinning.Pinned {
		t.Errorf("the pin is %s, %v", waits.Status, err)
	}
}

// TestClockJumps holds that a pin expires only when the clock has said so for ten minutes, without a break.
func TestClockJumps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &Node{keeper: newKeeper()}
		now := time.Now()
		past, future := now.Add(-time.Hour), now.Add(24*time.Hour)
		pin := &pinning.Pin{ID: "one"}
		for i, c := range []struct {
			expires time.Time     // as the clock, which may have jumped, has it
			wait    time.Duration // before it is looked at
			want    bool
		}{
			{time.Time{}, 0, false}, {future, 0, false},
			{past, 0, false}, {past, 9 * time.Minute, false}, // the clock jumps,
			{future, 30 * time.Second, false}, // and is set right again
			{past, 0, false}, {past, 9 * time.Minute, false}, {past, 2 * time.Minute, true},
		} {
			time.Sleep(c.wait)
			if pin.Expires = c.expires; n.expired(pin) != c.want {
				t.Errorf("step %d: expired is %v", i, !c.want)
			}
		}
	})
}

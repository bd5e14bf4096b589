package pinning

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"
	"go.uber.org/goleak"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/dag"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// house is a store with pins, which can be opened again.
type house struct {
	*Pins
	t     testing.TB
	dir   string
	store *engine.Store
}

func open(t testing.TB, dir string, cfg Config) *house {
	t.Helper()
	s, err := engine.Open(dir, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &house{Open(s, cfg), t, dir, s}
}

// film writes the leaves and nodes of a film into a batch and returns its root. Leaves are numbers: films share those that
// they have in common.
func (h *house) film(batch blockstore.Batch, leaves ...int) cid.Cid {
	h.t.Helper()
	b := dag.NewBuilder(batch)
	var links []dag.Link
	for _, n := range leaves {
		l, err := b.Leaf(h.t.Context(), leaf(n))
		if err != nil {
			h.t.Fatal(err)
		}
		links = append(links, l)
	}
	root, err := b.File(h.t.Context(), links)
	if err != nil {
		h.t.Fatal(err)
	}
	return root.Cid
}

func leaf(n int) []byte {
	data := make([]byte, 200)
	_, _ = rand.NewChaCha8([32]byte{byte(n), byte(n >> 8), 1}).Read(data) // never fails
	return data
}

// publish stores a film and pins it.
func (h *house) publish(leaves ...int) *Pin {
	h.t.Helper()
	return h.publishAs("", leaves...)
}

func (h *house) publishAs(name string, leaves ...int) *Pin {
	h.t.Helper()
	batch := h.store.Begin()
	defer batch.Abort()
	pin := &Pin{Cid: Root{h.film(batch, leaves...)}, Name: name}
	if err := h.Commit(h.t.Context(), batch, pin); err != nil {
		h.t.Fatal(err)
	}
	return pin
}

// collect collects and returns how many blocks are left, and how many were deleted.
func (h *house) collect() (left, deleted int) {
	h.t.Helper()
	found, err := h.Collect(h.t.Context(), Options{})
	if err != nil {
		h.t.Fatal(err)
	}
	return h.blocks(), int(found.Blocks)
}

func (h *house) blocks() (n int) {
	h.t.Helper()
	for _, err := range h.store.All(h.t.Context()) {
		if err != nil {
			h.t.Fatal(err)
		}
		n++
	}
	return n
}

func (h *house) expectWhole(pin *Pin) {
	h.t.Helper()
	n, err := h.Verify(h.t.Context(), pin, func(c cid.Cid, err error) { h.t.Errorf("pin %s lacks %s: %v", pin.ID, c, err) })
	if err != nil || n == 0 {
		h.t.Errorf("verify pin %s: %d blocks, %v", pin.ID, n, err)
	}
}

func numbers(from, n int) (list []int) {
	for i := range n {
		list = append(list, from+i)
	}
	return list
}

// TestCollect pins and unpins films that share leaves: what a pin holds stays, all else goes, and its room returns.
func TestCollect(t *testing.T) {
	h := open(t, t.TempDir(), Config{})
	a, b := h.publish(numbers(0, 400)...), h.publish(numbers(200, 400)...)
	if same := h.publish(numbers(0, 400)...); same.ID != a.ID {
		t.Errorf("what is published twice has pins %s and %s", a.ID, same.ID)
	}
	again := &Pin{Cid: a.Cid, Name: "by another name"}
	if err := h.Commit(t.Context(), h.store.Begin(), again); err != nil || again.ID == a.ID {
		t.Fatalf("pinned by another name: %+v, %v", again, err)
	}
	all := h.blocks()
	if left, deleted := h.collect(); left != all || deleted != 0 {
		t.Errorf("with all pins: %d deleted of %d", deleted, all)
	}
	if err := h.Remove(a.ID); err != nil {
		t.Fatal(err)
	}
	if left, deleted := h.collect(); left != all || deleted != 0 {
		t.Errorf("another pin holds it: %d deleted of %d", deleted, all)
	}
	if err := h.Remove(again.ID); err != nil {
		t.Fatal(err)
	}
	dry, err := h.Collect(t.Context(), Options{DryRun: true})
	if err != nil || h.blocks() != all {
		t.Fatalf("dry run: %v, %d blocks of %d are left", err, h.blocks(), all)
	}
	before := diskUsed(t, filepath.Join(h.dir, "segments"))
	found, err := h.Collect(t.Context(), Options{})
	if err != nil || *found != *dry || found.Blocks < 200 || found.Bytes < 200*200 {
		t.Errorf("collected %+v, %v; the dry run said %+v", found, err, dry)
	}
	h.expectWhole(b)
	if after := diskUsed(t, filepath.Join(h.dir, "segments")); after > before {
		t.Errorf("%d bytes are on the disk, after %d", after, before)
	}
	if err := h.Remove(b.ID); err != nil {
		t.Fatal(err)
	}
	if left, _ := h.collect(); left != 0 {
		t.Errorf("%d blocks are left without a pin", left)
	}
	if err := h.Remove(b.ID); !errors.Is(err, ErrNoPin) {
		t.Errorf("removed twice: %v", err)
	}
}

// TestCollectPlayed counts what stays because it is being played beside what pins hold.
func TestCollectPlayed(t *testing.T) {
	var playing []cid.Cid
	h := open(t, t.TempDir(), Config{Playing: func() []cid.Cid { return playing }})
	kept, played := h.publish(numbers(0, 100)...), h.publish(numbers(50, 100)...)
	playing = []cid.Cid{played.Cid.Cid, kept.Cid.Cid}
	if err := h.Remove(played.ID); err != nil {
		t.Fatal(err)
	}
	if found, err := h.Collect(t.Context(), Options{}); err != nil || *found != (Collected{Marked: 152, Played: 51}) {
		t.Errorf("collected %+v, %v: a pin holds 101 blocks, and 51 more are played", found, err)
	}
}

func diskUsed(t *testing.T, dir string) (sum int64) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		sum += blocksOnDisk(info)
	}
	return sum
}

// TestCollectDuringAll collects again and again while films are added that share leaves with garbage, pinned from what is
// here, fetched, removed and played: every film that was acknowledged is whole at any moment.
func TestCollectDuringAll(t *testing.T) {
	source := open(t, t.TempDir(), Config{})
	played := source.publish(numbers(5000, 50)...)
	h := open(t, t.TempDir(), Config{Playing: func() []cid.Cid { return []cid.Cid{played.Cid.Cid} }})
	batch := h.store.Begin()
	h.film(batch, numbers(5000, 50)...) // has no pin, but is being played
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	fetch := func(ctx context.Context, root cid.Cid) error {
		return source.dag.Walk(ctx, root, func(c cid.Cid, data []byte) error {
			return blockstore.Put(ctx, h.store, blockstore.Block{Cid: c, Data: slices.Clone(data)})
		})
	}
	stop := time.After(3 * time.Second)
	done := make(chan struct{})
	var tasks sync.WaitGroup
	for worker := range uint64(4) {
		rng := rand.New(rand.NewPCG(worker, 3))
		tasks.Go(func() {
			var mine []*Pin
			for {
				select {
				case <-done:
					return
				default:
				}
				switch from := rng.IntN(300); {
				case len(mine) > 5:
					i := rng.IntN(len(mine))
					h.expectWhole(mine[i])
					if err := h.Remove(mine[i].ID); err != nil {
						t.Error(err)
					}
					mine = slices.Delete(mine, i, i+1)
				case rng.IntN(2) == 0:
					mine = append(mine, h.publishAs(fmt.Sprint(worker), numbers(from, 100)...)) // once, if it has it already
				default:
					pin := &Pin{Cid: source.publish(numbers(from, 100)...).Cid}
					if err := h.Add(t.Context(), pin, fetch); err != nil {
						t.Error(err)
						return
					}
					mine = append(mine, pin)
				}
				slices.SortFunc(mine, func(a, b *Pin) int { return strings.Compare(a.ID, b.ID) })
				mine = slices.CompactFunc(mine, func(a, b *Pin) bool { return a.ID == b.ID })
				for _, pin := range mine {
					h.expectWhole(pin)
				}
			}
		})
	}
	rounds, freed := 0, int64(0)
	for ended := false; !ended; rounds++ {
		select {
		case <-stop:
			ended = true
		default:
		}
		found, err := h.Collect(t.Context(), Options{})
		if err != nil {
			t.Error(err)
		}
		freed += found.Blocks
	}
	close(done)
	tasks.Wait()
	if rounds < 5 || freed == 0 {
		t.Errorf("%d collections freed %d blocks", rounds, freed)
	}
	h.expectWhole(played)
}

// TestCollectFailsSafe damages a node of a pinned film, and takes one away: nothing is deleted.
func TestCollectFailsSafe(t *testing.T) {
	h := open(t, t.TempDir(), Config{})
	pin := h.publish(numbers(0, 300)...)
	if err := h.Remove(h.publish(numbers(1000, 10)...).ID); err != nil {
		t.Fatal(err)
	}
	if err := h.store.Delete(t.Context(), pin.Cid.Cid); err != nil {
		t.Fatal(err)
	}
	all := h.blocks()
	if _, err := h.Collect(t.Context(), Options{}); !errors.Is(err, blockstore.ErrNotFound) || h.blocks() != all {
		t.Errorf("collected without a node of a pin: %v, %d blocks of %d are left", err, h.blocks(), all)
	}
	bad := 0
	if _, err := h.Verify(t.Context(), pin, func(cid.Cid, error) { bad++ }); err != nil || bad != 1 {
		t.Errorf("verify: %d bad, %v", bad, err)
	}
	loose := &Pin{Cid: pin.Cid, Loose: true}
	if err := errors.Join(h.Commit(t.Context(), h.store.Begin(), loose), h.Remove(pin.ID)); err != nil {
		t.Fatal(err)
	}
	if left, _ := h.collect(); left != 0 {
		t.Errorf("%d blocks are left; what a loose pin lacks is no error, and what it does not reach goes", left)
	}
}

// TestPinStates fetches what comes in parts, or not at all.
func TestPinStates(t *testing.T) {
	source, h := open(t, t.TempDir(), Config{}), open(t, t.TempDir(), Config{})
	root := source.publish(numbers(0, 300)...).Cid.Cid
	broken := errors.New("the line broke")
	part := func(n int, after error) func(context.Context, cid.Cid) error {
		return func(ctx context.Context, root cid.Cid) error {
			err := source.dag.Walk(ctx, root, func(c cid.Cid, data []byte) error {
				if n--; n < 0 {
					return errors.Join(after, errors.New("enough"))
				}
				return blockstore.Put(ctx, h.store, blockstore.Block{Cid: c, Data: slices.Clone(data)})
			})
			if after == nil {
				return nil
			}
			return err
		}
	}
	pin := &Pin{Cid: Root{root}, Name: "film"}
	if err := h.Add(t.Context(), pin, part(50, broken)); !errors.Is(err, broken) {
		t.Errorf("a fetch that fails: %v", err)
	}
	got, err := h.Get(pin.ID)
	if err != nil || got.Status != Failed || got.Error == "" || got.Name != "film" || got.Cid.Cid != root {
		t.Errorf("the pin is %+v, %v", got, err)
	}
	if left, deleted := h.collect(); left != 50 || deleted != 0 {
		t.Errorf("%d blocks of what was fetched are left, %d deleted", left, deleted)
	}
	if err := h.Fetch(t.Context(), got, part(100, nil)); !errors.Is(err, ErrIncomplete) {
		t.Errorf("a fetch that leaves something out: %v", err)
	}
	rest := part(1000, nil)
	if err := h.Fetch(t.Context(), got, func(ctx context.Context, root cid.Cid) error {
		_, err := h.Update(pin.ID, func(p *Pin) { p.Name = "renamed while it came" })
		return errors.Join(err, rest(ctx, root))
	}); err != nil {
		t.Error(err)
	}
	if got, err = h.Get(pin.ID); err != nil || got.Status != Pinned || got.Error != "" || got.Name != "renamed while it came" {
		t.Errorf("the pin is %+v, %v", got, err)
	}
	h.expectWhole(got)
	held := &Pin{Cid: Root{root}}
	if err := h.Add(t.Context(), held, func(context.Context, cid.Cid) error { t.Error("what is here was fetched"); return nil }); err != nil || held.Status != Pinned {
		t.Errorf("pinned what is here: %+v, %v", held, err)
	}
	if _, err := h.Update(held.ID, func(p *Pin) { p.Name, p.Cid = "other", Root{} }); err != nil {
		t.Fatal(err)
	}
	if got, err := h.Get(held.ID); err != nil || got.Name != "other" || got.Cid.Cid != root {
		t.Errorf("updated: %+v, %v", got, err)
	}
	n := 0
	var last time.Time
	for pin, err := range h.All(t.Context()) {
		if n++; err != nil || pin.Created.Before(last) {
			t.Errorf("a pin of %v comes after one of %v: %v", pin.Created, last, err)
			break
		}
		last = pin.Created
	}
	if n != 2 {
		t.Errorf("%d pins are listed", n)
	}
	work := func() (ids []string) {
		for pin, err := range h.Work(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, pin.ID)
		}
		return ids
	}
	if ids := work(); len(ids) != 0 {
		t.Errorf("%v are pinned for ever, and somebody looks after them", ids)
	}
	waits := &Pin{Cid: Root{blockstore.Sum(cid.Raw, []byte("nobody has it"))}}
	if err := h.Queue(waits); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Update(held.ID, func(p *Pin) { p.Expires = time.Now().Add(time.Hour) }); err != nil {
		t.Fatal(err)
	}
	if ids := work(); len(ids) != 2 {
		t.Errorf("%v are looked after, want one that waits and one that expires", ids)
	}
	if err := errors.Join(h.Remove(waits.ID), h.Remove(held.ID)); err != nil || len(work()) != 0 {
		t.Errorf("removed: %v, %v are looked after", err, work())
	}
}

// TestModel does at random what owners and machines do, the store being closed and opened now and then, and compares what is
// here with what a simple model says. PINNING_STEPS is how often.
func TestModel(t *testing.T) {
	steps := modelSteps
	if n, err := strconv.Atoi(os.Getenv("PINNING_STEPS")); err == nil {
		steps = n
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 1))
	dir := t.TempDir()
	s, err := engine.Open(dir, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	h := &house{Open(s, Config{}), t, dir, s}
	held := map[string][]cid.Cid{} // blocks of each pin
	here := map[string]bool{}      // multihashes of blocks that must be here; true for those that are garbage unless held
	blocksOf := func(root cid.Cid) (list []cid.Cid) {
		if err := h.dag.Walk(t.Context(), root, func(c cid.Cid, _ []byte) error { list = append(list, c); return nil }); err != nil {
			t.Fatal(err)
		}
		return list
	}
	for step := range steps {
		switch k := rng.IntN(100); {
		case k < 45: // publish
			pin := h.publish(numbers(rng.IntN(60), 1+rng.IntN(12))...)
			held[pin.ID] = blocksOf(pin.Cid.Cid)
			for _, c := range held[pin.ID] {
				here[string(c.Hash())] = true
			}
		case k < 55: // store without a pin
			batch := h.store.Begin()
			root := h.film(batch, numbers(rng.IntN(60), 1+rng.IntN(12))...)
			if err := batch.Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
			for _, c := range blocksOf(root) {
				here[string(c.Hash())] = true
			}
		case k < 60: // begin to store, and give up
			batch := h.store.Begin()
			h.film(batch, numbers(rng.IntN(60), 1+rng.IntN(12))...)
			batch.Abort()
		case k < 92 && len(held) > 0: // unpin
			ids := slices.Sorted(maps.Keys(held))
			id := ids[rng.IntN(len(ids))]
			if err := h.Remove(id); err != nil {
				t.Fatal(err)
			}
			delete(held, id)
		case k < 98: // collect
			if _, err := h.Collect(t.Context(), Options{}); err != nil {
				t.Fatal(err)
			}
			here = map[string]bool{}
			for _, list := range held {
				for _, c := range list {
					here[string(c.Hash())] = true
				}
			}
		default: // open again
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if s, err = engine.Open(dir, engine.Options{}); err != nil {
				t.Fatal(err)
			}
			h = &house{Open(s, Config{}), t, dir, s}
		}
		if step%20 != 0 {
			continue
		}
		got := map[string]bool{}
		for e, err := range s.All(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			got[string(e.Cid.Hash())] = true
		}
		if !maps.Equal(got, here) {
			t.Fatalf("step %d: %d blocks are here, the model has %d", step, len(got), len(here))
		}
		pins := map[string]bool{}
		for pin, err := range h.All(t.Context()) {
			if err != nil || held[pin.ID] == nil || pin.Status != Pinned {
				t.Fatalf("step %d: pin %+v, %v", step, pin, err)
			}
			pins[pin.ID] = true
		}
		if len(pins) != len(held) {
			t.Fatalf("step %d: %d pins, the model has %d", step, len(pins), len(held))
		}
	}
}

func BenchmarkAll(b *testing.B) {
	h := open(b, b.TempDir(), Config{})
	var list []blockstore.Record
	for i := range 100_000 {
		pin := Pin{Cid: Root{blockstore.Sum(cid.Raw, fmt.Append(nil, i))}, Name: fmt.Sprintf("film %d.mp4", i)}
		pin.complete(Pinned)
		one, err := pin.records()
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, one...)
	}
	if err := h.store.SetRecords(list...); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		n := 0
		for _, err := range h.All(b.Context()) {
			if n++; err != nil {
				b.Fatal(err)
			}
		}
	}
}

// TestPinnedWhileCollected has the nodes of a queued pin come when all is marked: what was garbage before, and is part of it,
// stays.
func TestPinnedWhileCollected(t *testing.T) {
	source, h := open(t, t.TempDir(), Config{}), open(t, t.TempDir(), Config{})
	film := source.publish(numbers(0, 300)...)
	batch := h.store.Begin() // its leaves, and no pin
	for _, n := range numbers(0, 300) {
		if err := batch.Put(t.Context(), blockstore.Block{Cid: blockstore.Sum(cid.Raw, leaf(n)), Data: leaf(n)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := batch.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	pin := &Pin{Cid: film.Cid}
	if err := h.Queue(pin); err != nil {
		t.Fatal(err)
	}
	came := false
	found, err := h.Collect(t.Context(), Options{Progress: func(int64, int64) {
		if came {
			return
		}
		came = true
		if err := source.dag.Walk(t.Context(), film.Cid.Cid, func(c cid.Cid, data []byte) error {
			return blockstore.Put(t.Context(), h.store, blockstore.Block{Cid: c, Data: slices.Clone(data)})
		}); err != nil {
			t.Error(err)
		}
		if err := h.Settle(t.Context(), pin); err != nil {
			t.Error(err)
		}
	}})
	if err != nil || !came || found.Blocks != 0 {
		t.Errorf("collected %+v, %v", found, err)
	}
	h.expectWhole(pin)
}

// TestUsage counts what films that share leaves, a cached block and garbage are there for, and what pins hold.
func TestUsage(t *testing.T) {
	h := open(t, t.TempDir(), Config{})
	a, b := h.publish(numbers(0, 20)...), h.publish(numbers(15, 20)...)
	if err := h.Remove(h.publish(numbers(100, 10)...).ID); err != nil {
		t.Fatal(err)
	}
	cached := h.store.BeginCached()
	defer cached.Abort()
	for _, n := range []int{200, 201} {
		if err := cached.Put(t.Context(), blockstore.Block{Cid: blockstore.Sum(cid.Raw, leaf(n)), Data: leaf(n)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := cached.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	usage := func() *Usage {
		t.Helper()
		u, err := h.Usage(t.Context(), h.store.All(t.Context()), h.store.Cached(t.Context()))
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	root := func(p *Pin) int64 { return p.Bytes - 20*200 }
	want := Usage{Pinned: 35*200 + root(a) + root(b), Shared: 5 * 200, Cached: 2 * 200}
	want.Reclaimable = h.store.Live() - want.Pinned - want.Cached
	if u := usage(); *u != want || u.Reclaimable <= 10*200 {
		t.Errorf("%+v is used, want %+v", u, want)
	}
	h.collect()
	want.Reclaimable = 0
	if u := usage(); *u != want {
		t.Errorf("%+v is used after collecting, want %+v", u, want)
	}
	again := &Pin{Cid: a.Cid, Name: "again", Token: "studio"}
	if err := h.Add(t.Context(), again, func(context.Context, cid.Cid) error { return nil }); err != nil || again.Bytes != a.Bytes {
		t.Errorf("pinned again: %+v, %v, want %d bytes", again, err, a.Bytes)
	}
	if u := usage(); *u != want {
		t.Errorf("%+v is used with two pins of a film, want %+v", u, want)
	}
	if n, bytes, err := h.Used(t.Context(), "studio"); n != 1 || bytes != a.Bytes || err != nil {
		t.Errorf("%d pins of %d bytes came through the token, %v", n, bytes, err)
	}
	if err := h.Remove(again.ID); err != nil {
		t.Fatal(err)
	}
	if n, bytes, err := h.Used(t.Context(), "studio"); n+int(bytes) != 0 || err != nil {
		t.Errorf("%d pins of %d bytes came through the token after it was removed, %v", n, bytes, err)
	}
}

// TestParts holds bytes of a film, beside pins that hold all of it or other bytes: what is collected is what none holds.
func TestParts(t *testing.T) {
	h := open(t, t.TempDir(), Config{})
	film := h.publish(numbers(0, 3000)...) // three levels
	part := func(from, n int) *Pin {
		t.Helper()
		pin := &Pin{Cid: film.Cid, Parts: []Part{{Cid: film.Cid, Offset: int64(from * 200), Size: int64(n * 200)}}}
		if err := h.Add(t.Context(), pin, func(context.Context, cid.Cid) error { return errors.New("it is here") }); err != nil {
			t.Fatal(err)
		}
		return pin
	}
	some := part(500, 20)
	if some.Status != Pinned || some.Bytes < 20*200 || some.Bytes > 20*200+200_000 {
		t.Errorf("the pin is %s, with %d bytes", some.Status, some.Bytes)
	}
	all := h.blocks()
	if left, _ := h.collect(); left != all {
		t.Errorf("with a pin of all: %d blocks are left of %d", left, all)
	}
	if err := h.Remove(film.ID); err != nil {
		t.Fatal(err)
	}
	left, _ := h.collect()
	if left != 20+2 { // the root, and the node with these leaves
		t.Errorf("%d blocks are left of a part with 20 leaves", left)
	}
	h.expectWhole(some)
	if u, err := h.Usage(t.Context(), h.store.All(t.Context()), h.store.Cached(t.Context())); err != nil || u.Pinned != some.Bytes || u.Shared != 0 || u.Reclaimable != 0 {
		t.Errorf("%+v is used, want %d bytes, %v", u, some.Bytes, err)
	}
	missing := &Pin{Cid: film.Cid, Parts: []Part{{Cid: film.Cid, Offset: 499 * 200, Size: 201}}}
	if err := h.Queue(missing); err != nil {
		t.Fatal(err)
	}
	if err := h.Settle(t.Context(), missing); !errors.Is(err, ErrIncomplete) {
		t.Errorf("settled what is not here: %v", err)
	}
	again := h.publish(numbers(0, 3000)...)
	other := part(510, 30)
	if left, _ := h.collect(); left != all {
		t.Errorf("with a pin of all, which is marked after one of a part: %d blocks are left of %d", left, all)
	}
	if err := errors.Join(h.Remove(again.ID), h.Remove(some.ID), h.Remove(missing.ID)); err != nil {
		t.Fatal(err)
	}
	if left, _ := h.collect(); left != 30+2 {
		t.Errorf("%d blocks are left of a part with 30 leaves", left)
	}
	h.expectWhole(other)
}

// TestMarks compares the set of marks with a map.
func TestMarks(t *testing.T) {
	m, want := newMarks(), map[string]bool{}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200_000 {
		hash := mh.Multihash(fmt.Append(nil, rng.IntN(50_000)))
		switch rng.IntN(3) {
		case 0:
			if fresh := m.add(hash); fresh == want[string(hash)] {
				t.Fatalf("add %s: %v", hash, fresh)
			}
			want[string(hash)] = true
		case 1:
			if want[string(hash)] {
				m.drop(hash)
				delete(want, string(hash))
			}
		default:
			if m.has(hash) != want[string(hash)] {
				t.Fatalf("has %s: %v", hash, m.has(hash))
			}
		}
	}
	touched := mh.Multihash("touched")
	if m.touch(touched); !m.has(touched) || !m.add(touched) || m.add(touched) {
		t.Error("what is touched is not entered, and stays")
	}
}

// Package pinning keeps what matters and frees the rest: pins name the roots of what stays, garbage collection deletes what
// no pin reaches.
//
//	p, err := pinning.Open(store, pinning.Config{})
//	err = p.Commit(ctx, batch, pinning.Pin{Cid: pinning.Root{root}, Name: "film.mp4"}) // blocks and pin in one commit
//	pin, err := p.Add(ctx, pinning.Pin{Cid: pinning.Root{far}}, fetch)                 // brings it here first
//	err = p.Remove(pin.ID)
//	freed, err := p.Collect(ctx, pinning.Options{})
//
// Several pins may hold one root, each by itself. Pins are records of the block store: a pin whose commit returned is
// there after a power cut, and so is every block below it.
package pinning

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// Errors of this package.
var (
	// ErrNoPin says that there is no such pin.
	ErrNoPin = errors.New("there is no such pin")
	// ErrFolder says that there is a folder of the name already.
	ErrFolder = errors.New("there is a folder of that name")
	// ErrIncomplete says that a pinned DAG is not whole here.
	ErrIncomplete = errors.New("it is not whole here")
)

// Store is what pins are kept in and what they keep.
type Store interface {
	blockstore.Store
	Record(key string) ([]byte, error)
	Records(ctx context.Context, prefix string) iter.Seq2[blockstore.Record, error]
	SetRecords(list ...blockstore.Record) error
	// Kept lists the blocks that are not cached.
	Kept(ctx context.Context) (iter.Seq2[mh.Multihash, error], error)
	// Collect deletes those of the blocks that no open batch counts on.
	Collect(ctx context.Context, cids ...cid.Cid) ([]blockstore.Entry, error)
	// Keep makes cached blocks kept ones, and tells how many bytes all of the blocks have.
	Keep(ctx context.Context, cids ...cid.Cid) (bytes int64, err error)
	// Check reads a block and hashes it, even if that was done not long ago.
	Check(ctx context.Context, c cid.Cid) error
}

// Config tunes pins. The zero value works.
type Config struct {
	// Playing tells the roots of what is being played, which stays too.
	Playing func() []cid.Cid
}

// Pins are all pins of a store. Make them with Open. Their methods may be called at the same time.
type Pins struct {
	cfg   Config
	store Store
	dag   *dag.DAG // of what is here

	collecting sync.Mutex   // one collection at a time
	barrier    sync.RWMutex // held to commit pins, and, alone, to delete
	editing    sync.Mutex   // held to change a pin that is there; after the barrier
	newMu      sync.Mutex
	marking    bool   // a collection has begun, and must mark what is pinned from now on
	fresh      []*Pin // made since then
	released   atomic.Int64
}

// Open returns the pins of a store.
func Open(store Store, cfg Config) *Pins {
	if cfg.Playing == nil {
		cfg.Playing = func() []cid.Cid { return nil }
	}
	return &Pins{cfg: cfg, store: store, dag: dag.New(store)}
}

// Commit commits a batch and with it pins of DAGs that are whole then, or loose. It sets their IDs; a pin that has one moves
// from what it held to what it says. What the owner has pinned by the same name before, and for ever, is pinned once.
func (p *Pins) Commit(ctx context.Context, batch blockstore.Batch, pins ...*Pin) error {
	p.barrier.RLock()
	defer p.barrier.RUnlock()
	if slices.ContainsFunc(pins, func(pin *Pin) bool { return pin.ID != "" || pin.Kind == Folder }) {
		p.editing.Lock()
		defer p.editing.Unlock()
	}
	for _, pin := range pins {
		if pin.ID != "" {
			old, err := p.Get(pin.ID)
			if err != nil {
				return err
			}
			batch.(blockstore.Recorder).SetRecords(old.without()...)
			defer p.released.Add(1)
		} else if pin.Kind == Folder {
			if _, err := p.Folder(pin.Name); !errors.Is(err, ErrNoPin) {
				return errors.Join(err, fmt.Errorf("%w: %q", ErrFolder, pin.Name))
			}
		}
		for old, err := range p.Of(ctx, pin.Cid.Cid) {
			if err != nil {
				return err
			}
			if pin.ID == "" && pin.same(old) {
				*pin = *old
				break
			}
		}
		if pin.ID == "" {
			if w := batch.Written(); pin.Bytes == 0 && pin.Kind != Folder { // a batch has only a part of a folder
				pin.Bytes = w.New + w.Shared // with those that came twice, and, of several pins, those of all
			}
			pin.complete(Pinned)
		}
		list, err := pin.records()
		if err != nil {
			return err
		}
		batch.(blockstore.Recorder).SetRecords(list...)
	}
	if err := batch.Commit(ctx); err != nil {
		return err
	}
	for _, pin := range pins {
		p.reached(pin)
	}
	return nil
}

// reached has a collection that goes on mark what a pin holds. The barrier is held.
func (p *Pins) reached(pin *Pin) {
	p.newMu.Lock()
	defer p.newMu.Unlock()
	if p.marking {
		made := *pin
		p.fresh = append(p.fresh, &made)
	}
}

// reach visits every block that a pin holds, without reading leaves: it enters those below which it holds all, as Mark does, and
// touches others. What cannot be read fails it, unless lost says otherwise.
func (p *Pins) reach(ctx context.Context, pin *Pin, enter func(cid.Cid) bool, touch func(cid.Cid), lost func(cid.Cid, error) error) error {
	if len(pin.Parts) == 0 {
		return p.dag.Mark(ctx, pin.Cid.Cid, enter, lost)
	}
	for _, part := range pin.Parts {
		var err error
		switch c := part.Cid.Cid; {
		case part.Alone:
			err = p.dag.MarkDir(ctx, c, touch, lost)
		case part.Size > 0:
			err = p.dag.MarkRange(ctx, c, part.Offset, part.Size, func(c cid.Cid, _ int64) { touch(c) }, lost)
		default:
			err = p.dag.Mark(ctx, c, enter, lost)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// each is reach that visits each block once.
func (p *Pins) each(ctx context.Context, pin *Pin, visit func(cid.Cid), lost func(cid.Cid, error) error) error {
	entered, seen := cid.NewSet(), cid.NewSet()
	touch := func(c cid.Cid) {
		if seen.Visit(c) {
			visit(c)
		}
	}
	return p.reach(ctx, pin, func(c cid.Cid) bool {
		touch(c)
		return entered.Visit(c)
	}, touch, lost)
}

// write writes a pin, and what else is to be noted with it. The barrier is held.
func (p *Pins) write(pin *Pin, with ...blockstore.Record) error {
	list, err := pin.records()
	if err != nil {
		return err
	}
	if err := p.store.SetRecords(append(list, with...)...); err != nil {
		return err
	}
	p.reached(pin)
	return nil
}

// Queue notes a pin that is to be fetched, which may have an ID of NewID, and, in the same commit, whatever it is noted with. From here on what there is of it stays.
func (p *Pins) Queue(pin *Pin, with ...blockstore.Record) error {
	pin.complete(Queued)
	p.barrier.RLock()
	defer p.barrier.RUnlock()
	if err := p.write(pin, with...); err != nil {
		return fmt.Errorf("pin %s: %w", pin.Cid, err)
	}
	return nil
}

// Add pins a DAG that fetch brings here. It sets the pin's ID. Interrupted, the pin stays as it is, and Fetch goes on.
func (p *Pins) Add(ctx context.Context, pin *Pin, fetch func(ctx context.Context, root cid.Cid) error) error {
	if err := p.Queue(pin); err != nil {
		return err
	}
	return p.Fetch(ctx, pin, fetch)
}

// fetchTries is how often a DAG is fetched of which parts were gone again when all had come.
const fetchTries = 3

// Fetch brings a queued pin here and makes it pinned, or failed.
func (p *Pins) Fetch(ctx context.Context, pin *Pin, fetch func(ctx context.Context, root cid.Cid) error) error {
	err := ErrIncomplete
	if pin.Token == "" { // what came through a token has to be looked at where it is here, too: it may be too much
		err = p.Settle(ctx, pin)
	}
	for try := 0; errors.Is(err, ErrIncomplete) && try < fetchTries; try++ {
		if err = p.change(pin, Pinning, ""); err != nil {
			break
		}
		if err = fetch(ctx, pin.Cid.Cid); err == nil {
			err = p.Settle(ctx, pin)
		}
	}
	if err != nil && ctx.Err() == nil && !errors.Is(err, ErrNoPin) {
		err = errors.Join(err, p.change(pin, Failed, err.Error()))
	}
	if err != nil {
		return fmt.Errorf("pin %s: %w", pin.Cid, err)
	}
	return nil
}

// Restore makes a pin that was one elsewhere, with all that is noted of it, unless there is one of the same ID. What is not
// here of it is to be fetched.
func (p *Pins) Restore(ctx context.Context, pin *Pin) error {
	if strings.Trim(pin.ID, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || pin.ID == "" {
		return fmt.Errorf("%w can have the ID %q", ErrNoPin, pin.ID)
	}
	if _, err := p.Get(pin.ID); !errors.Is(err, ErrNoPin) {
		return err
	}
	if _, err := p.Folder(pin.Name); pin.Kind == Folder && !errors.Is(err, ErrNoPin) {
		return errors.Join(err, fmt.Errorf("%w: %q", ErrFolder, pin.Name))
	}
	pin.Status, pin.Error, pin.Loose = Queued, "", false
	p.barrier.RLock()
	err := p.write(pin)
	p.barrier.RUnlock()
	if err == nil {
		err = p.Settle(ctx, pin)
	}
	if errors.Is(err, ErrIncomplete) {
		return nil
	}
	return err
}

// change writes how far a pin has come, unless it was removed.
func (p *Pins) change(pin *Pin, s Status, reason string) error {
	now, err := p.Update(pin.ID, func(old *Pin) { old.Status, old.Error = s, reason })
	if err == nil {
		*pin = *now
	}
	return err
}

// Settle makes a pin pinned if all of it is here, while nothing is deleted; else it is ErrIncomplete.
func (p *Pins) Settle(ctx context.Context, pin *Pin) error {
	p.barrier.RLock()
	defer p.barrier.RUnlock()
	bytes, err := p.whole(ctx, pin)
	if err != nil {
		return err
	}
	p.editing.Lock()
	defer p.editing.Unlock()
	now, err := p.Get(pin.ID)
	if err != nil {
		return err
	}
	now.Status, now.Error, now.Loose, now.Bytes = Pinned, "", false, bytes
	*pin = *now
	return p.write(pin)
}

// keptAtOnce is how many blocks one change of the index keeps.
const keptAtOnce = 4096

// whole keeps every block of a pin, and counts their bytes. ErrIncomplete if one is not here.
func (p *Pins) whole(ctx context.Context, pin *Pin) (bytes int64, err error) {
	var list []cid.Cid
	keep := func() error {
		n, err := p.store.Keep(ctx, list...)
		bytes += n
		if errors.Is(err, blockstore.ErrNotFound) {
			return fmt.Errorf("%w: %v", ErrIncomplete, err)
		} else if err != nil {
			return err
		}
		list = list[:0]
		return nil
	}
	var failed error
	err = p.each(ctx, pin, func(c cid.Cid) {
		if list = append(list, c); len(list) >= keptAtOnce && failed == nil {
			failed = keep()
		}
	}, func(_ cid.Cid, err error) error {
		if errors.Is(err, blockstore.ErrNotFound) || errors.Is(err, blockstore.ErrCorrupt) {
			return fmt.Errorf("%w: %v", ErrIncomplete, err)
		}
		return err
	})
	if err = errors.Join(err, failed); err == nil {
		err = keep()
	}
	return bytes, err
}

// Update changes a pin by fn, but not what it holds.
func (p *Pins) Update(id string, fn func(*Pin)) (*Pin, error) {
	p.barrier.RLock()
	defer p.barrier.RUnlock()
	p.editing.Lock()
	defer p.editing.Unlock()
	pin, err := p.Get(id)
	if err != nil {
		return nil, err
	}
	kept := *pin
	fn(pin)
	pin.ID, pin.Cid, pin.Token, pin.Created, pin.Select, pin.Parts = kept.ID, kept.Cid, kept.Token, kept.Created, kept.Select, kept.Parts
	if kept.Kind == Folder {
		pin.Kind, pin.Name = Folder, kept.Name
	}
	return pin, p.write(pin)
}

// Released counts the pins that were removed, or moved, since Open.
func (p *Pins) Released() int64 { return p.released.Load() }

// Remove removes a pin, and notes something else in the same commit. What it held is garbage, unless another pin holds it too.
func (p *Pins) Remove(id string, with ...blockstore.Record) error {
	p.editing.Lock()
	defer p.editing.Unlock()
	pin, err := p.Get(id)
	if err != nil {
		return err
	}
	if err := p.store.SetRecords(append(pin.without(), with...)...); err != nil {
		return fmt.Errorf("remove pin %s: %w", id, err)
	}
	p.released.Add(1)
	return nil
}

// Verify tells which blocks of a pin are missing or damaged, reading each.
func (p *Pins) Verify(ctx context.Context, pin *Pin, bad func(c cid.Cid, err error)) (blocks int, err error) {
	told := cid.NewSet()
	fails := func(c cid.Cid, err error) {
		if ctx.Err() == nil && told.Visit(c) {
			bad(c, err)
		}
	}
	err = p.each(ctx, pin, func(c cid.Cid) {
		blocks++
		if err := p.store.Check(ctx, c); err != nil {
			fails(c, err)
		}
	}, func(c cid.Cid, err error) error {
		fails(c, err)
		return nil
	})
	return blocks, errors.Join(err, ctx.Err())
}

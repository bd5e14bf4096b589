package node

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/pinning"
)

const (
	// pinsAtOnce is how many pins are fetched at a time beside those that somebody waits for.
	pinsAtOnce = 4
	// lookForPins is how often it is looked whether pins have expired, or wait.
	lookForPins = 10 * time.Second
	// expiryGrace is for how long the clock must have said that a pin has expired, while the node ran: a clock that jumps
	// and is set right again costs nothing.
	expiryGrace = 10 * time.Minute
)

// keeper fetches pins and lets go of those that have expired.
type keeper struct {
	mu     sync.Mutex
	active map[string]*fetching // pins that are being fetched, by ID
	due    map[string]time.Time // since when pins were seen to have expired
	wake   chan struct{}
}

func newKeeper() *keeper {
	return &keeper{active: map[string]*fetching{}, due: map[string]time.Time{}, wake: make(chan struct{}, 1)}
}

// fetching is a task that fetches a pin.
type fetching struct {
	cancel context.CancelFunc
	done   chan struct{}
}

// claim has one task fetch a pin at a time: this one, if it has to end, or another.
func (k *keeper) claim(ctx context.Context, id string) (task context.Context, end func(), other *fetching) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if other, ok := k.active[id]; ok {
		return nil, nil, other
	}
	task, cancel := context.WithCancel(ctx)
	f := &fetching{cancel, make(chan struct{})}
	k.active[id] = f
	return task, func() {
		k.mu.Lock()
		defer k.mu.Unlock()
		delete(k.active, id)
		cancel()
		close(f.done)
	}, nil
}

// stop ends the task that fetches a pin, if there is one.
func (k *keeper) stop(id string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if task, ok := k.active[id]; ok {
		task.cancel()
	}
}

// PinRequest says what to pin.
type PinRequest struct {
	Path       string            `json:"path"`
	Name       string            `json:"name,omitempty"`
	Meta       map[string]string `json:"meta,omitempty"`
	Expires    time.Time         `json:"expires,omitzero"`
	Background bool              `json:"background,omitempty"` // answer at once, and fetch beside
	Select     *pinning.Select   `json:"select,omitempty"`     // what of it to keep; nil: all
}

// PinAdded is a pin that was added, and what it took to bring it here.
type PinAdded struct {
	Pin    pinning.Pin `json:"pin"`
	Blocks int64       `json:"blocks"` // that were visited
	Bytes  int64       `json:"bytes"`  // of these
}

// Pin keeps everything at a path, which it brings here first.
func (n *Node) Pin(ctx context.Context, req PinRequest, progress func(blocks, bytes int64)) (*PinAdded, error) {
	ctx, root, err := n.resolve(ctx, req.Path)
	if err != nil {
		return nil, err
	}
	allowed, err := n.allowPin(ctx, 1, 0) // how large it is nobody knows yet
	if err != nil {
		return nil, err
	}
	allowed.release()
	added := &PinAdded{Pin: pinning.Pin{Cid: pinning.Root{Cid: root}, Name: req.Name, Meta: req.Meta, Expires: req.Expires, Token: tokenOf(ctx)}}
	if req.Select != nil {
		if added.Pin.Parts, err = n.partsOf(ctx, root, *req.Select); err != nil {
			return nil, fmt.Errorf("pin %s: %w", req.Path, err)
		}
		added.Pin.Select = req.Select
	}
	if err := n.pins.Queue(&added.Pin); err != nil {
		return nil, err
	}
	if req.Background {
		n.keeper.look()
		return added, nil
	}
	err = n.fetchPin(ctx, &added.Pin, func(blocks, bytes int64) {
		added.Blocks, added.Bytes = blocks, bytes
		progress(blocks, bytes)
	})
	return added, err
}

// fetchPin brings a pin here, or waits until another task has.
func (n *Node) fetchPin(ctx context.Context, pin *pinning.Pin, progress func(blocks, bytes int64)) error {
	for {
		task, end, other := n.keeper.claim(ctx, pin.ID)
		if other == nil {
			defer end()
			return n.bringPin(task, pin, progress)
		}
		select {
		case <-other.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		now, err := n.pins.Get(pin.ID)
		if err != nil {
			return err
		}
		if *pin = *now; pin.Status == pinning.Pinned {
			return nil
		}
	}
}

// bringPin brings a pin here that its task has claimed.
func (n *Node) bringPin(ctx context.Context, pin *pinning.Pin, progress func(blocks, bytes int64)) error {
	err := n.pins.Fetch(ctx, pin, func(ctx context.Context, root cid.Cid) error {
		n.dialOrigins(ctx, pin.Origins)
		allowed := n.allowance(pin.Token)
		defer allowed.release()
		missing := int64(0)
		err := allowed.within(ctx, func(ctx context.Context, report func(bytes int64)) error { // its nodes, which say how much it is
			return n.eachPart(ctx, pin, false, func(c cid.Cid, size, sum int64) {
				if here, err := blockstore.Has(ctx, n.store, c); err == nil && !here {
					missing += size
				}
				report(sum)
			})
		})
		if err == nil {
			err = n.room(ctx, missing, 0)
		}
		if err == nil {
			err = allowed.within(ctx, func(ctx context.Context, report func(bytes int64)) error { // and may lie
				blocks := int64(0)
				return n.eachPart(ctx, pin, true, func(_ cid.Cid, _, sum int64) {
					blocks++
					report(sum)
					progress(blocks, sum)
				})
			})
		}
		if err == nil && n.net != nil {
			err = n.net.Drain(ctx)
		}
		if err == nil && n.net != nil {
			err = n.announce(ctx, root)
		}
		return err
	})
	if err == nil && pin.Kind == "" {
		err = n.describe(ctx, pin)
	}
	return err
}

// dialOrigins connects to those who are said to have what is pinned, as far as they can be reached.
func (n *Node) dialOrigins(ctx context.Context, origins []string) {
	if n.net == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, originTime)
	defer cancel()
	var tasks sync.WaitGroup
	for _, addr := range origins {
		tasks.Go(func() { _ = n.net.Connect(ctx, addr) }) // others may have it
	}
	tasks.Wait()
}

// originTime is how long origins may take to be reached.
const originTime = 10 * time.Second

// look has the keeper look for pins that wait.
func (k *keeper) look() {
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

// keep fetches pins that wait, and removes those that have expired, until ctx ends.
func (n *Node) keep(ctx context.Context) {
	var tasks sync.WaitGroup
	defer tasks.Wait()
	slots := make(chan struct{}, pinsAtOnce)
	every := time.NewTicker(lookForPins)
	defer every.Stop()
	waiting := n.lookAfter(ctx)
	for {
		free := slots
		if len(waiting) == 0 {
			free = nil
		}
		select {
		case <-ctx.Done():
			return
		case <-every.C:
			waiting = n.lookAfter(ctx)
		case <-n.keeper.wake:
			if len(waiting) == 0 { // or else it has its turn
				waiting = n.lookAfter(ctx)
			}
		case free <- struct{}{}:
			pin := waiting[0]
			waiting = waiting[1:]
			task, end, other := n.keeper.claim(ctx, pin.ID)
			if other != nil {
				<-slots
				continue
			}
			tasks.Go(func() {
				defer func() { <-slots }()
				defer end()
				_ = n.bringPin(task, pin, func(int64, int64) {}) // the pin says what is wrong
			})
		}
	}
}

// lookAfter makes room if there is little, removes what has expired, and lists the pins that wait to be fetched.
func (n *Node) lookAfter(ctx context.Context) (waiting []*pinning.Pin) {
	if err := n.makeRoomWhenFull(ctx); err != nil && ctx.Err() == nil {
		n.cfg.Warn(fmt.Errorf("make room: %w", err))
	}
	for pin, err := range n.pins.Work(ctx) {
		switch {
		case err != nil:
			if ctx.Err() == nil {
				n.cfg.Warn(fmt.Errorf("look for pins: %w", err))
			}
		case n.expired(pin):
			if err := n.Unpin(pin.ID, "it has expired"); err != nil && !errors.Is(err, pinning.ErrNoPin) {
				n.cfg.Warn(err)
			}
		case n.net != nil && (pin.Status == pinning.Queued || pin.Status == pinning.Pinning):
			waiting = append(waiting, pin)
		}
	}
	return waiting
}

// expired tells whether the clock has said for a while that a pin has expired.
func (n *Node) expired(pin *pinning.Pin) bool {
	k := n.keeper
	k.mu.Lock()
	defer k.mu.Unlock()
	if pin.Expires.IsZero() || time.Now().Before(pin.Expires) {
		delete(k.due, pin.ID)
		return false
	}
	since, ok := k.due[pin.ID]
	if !ok {
		since = time.Now()
		k.due[pin.ID] = since
	}
	return time.Since(since) >= expiryGrace // by the monotonic clock
}

// Unpin removes a pin and notes that. What it held is deleted when garbage is collected.
func (n *Node) Unpin(id, reason string) error {
	pin, err := n.pins.Get(id)
	if err != nil {
		return err
	}
	if err := n.pins.Remove(id); err != nil {
		return err
	}
	n.keeper.stop(id)
	_, audit := denyFiles(n.repo.dir)
	return deny.Note(audit, "unpin", "/ipfs/"+pin.Cid.String(), reason)
}

// PinFilter chooses pins. Zero fields choose all.
type PinFilter struct {
	Pin    string // ID, or CID of the root
	Name   string // part of the name
	Status pinning.Status
	Owner  *string
	Sizes  bool // choose nothing: count the bytes of folders, which nobody notes
}

func (f PinFilter) chooses(pin *pinning.Pin) bool {
	return (f.Pin == "" || f.Pin == pin.ID || f.Pin == pin.Cid.String()) && strings.Contains(pin.Name, f.Name) &&
		(f.Status == "" || f.Status == pin.Status) && (f.Owner == nil || *f.Owner == pin.Owner)
}

// Pins lists pins, the oldest first.
func (n *Node) Pins(ctx context.Context, f PinFilter) iter.Seq2[*pinning.Pin, error] {
	return func(yield func(*pinning.Pin, error) bool) {
		for pin, err := range n.pins.All(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !f.chooses(pin) {
				continue
			}
			if f.Sizes && pin.Kind == pinning.Folder {
				err = n.here.Survey(ctx, pin.Cid.Cid, func(_ cid.Cid, size int64) { pin.Bytes += size })
			}
			if !yield(pin, err) || err != nil {
				return
			}
		}
	}
}

// UnpinAll removes the pins of the owner that an ID or a CID names, and tells how many.
func (n *Node) UnpinAll(ctx context.Context, what, reason string) (removed int, err error) {
	owner := ""
	for pin, err := range n.Pins(ctx, PinFilter{Pin: what, Owner: &owner}) {
		if err == nil {
			err = n.Unpin(pin.ID, reason)
		}
		if err != nil {
			return removed, err
		}
		removed++
	}
	if removed == 0 {
		return 0, fmt.Errorf("%w: %s", pinning.ErrNoPin, what)
	}
	return removed, nil
}

// VerifyPins reads every block of the pins that are chosen, and tells which are bad.
func (n *Node) VerifyPins(ctx context.Context, f PinFilter, progress func(blocks int64), bad func(Bad)) (blocks, wrong int64, err error) {
	for pin, err := range n.Pins(ctx, f) {
		if err != nil {
			return blocks, wrong, err
		}
		if pin.Status != pinning.Pinned || pin.Loose {
			continue
		}
		count, err := n.pins.Verify(ctx, pin, func(c cid.Cid, err error) {
			wrong++
			bad(Bad{Cid: c.String(), Error: err.Error()})
		})
		if err != nil {
			return blocks, wrong, err
		}
		blocks += int64(count)
		progress(blocks)
	}
	return blocks, wrong, nil
}

// Collect deletes what no pin holds.
func (n *Node) Collect(ctx context.Context, dryRun bool, progress func(marked, swept int64)) (*pinning.Collected, error) {
	found, err := n.pins.Collect(ctx, pinning.Options{DryRun: dryRun, Progress: progress})
	if !dryRun && found.Blocks > 0 {
		_, audit := denyFiles(n.repo.dir)
		if err := deny.Note(audit, "gc", "", fmt.Sprintf("%d blocks, %d bytes", found.Blocks, found.Bytes)); err != nil {
			n.cfg.Warn(err) // on a full disk, say: they are gone all the same
		}
	}
	return found, err
}

// playing returns the roots of what players of the gateway play.
func (n *Node) playing() []cid.Cid {
	if g := n.gateway.Load(); g != nil {
		return g.Playing()
	}
	return nil
}

// pinRoots pins the roots of a CAR that was taken in with a batch: whole where they are, else for what is there.
func (n *Node) pinRoots(ctx context.Context, pins []*pinning.Pin) error {
	for _, pin := range pins {
		pin.Loose = false
		if err := n.pins.Settle(ctx, pin); errors.Is(err, pinning.ErrIncomplete) || errors.Is(err, dag.ErrBadNode) { // some is not here, or links that nobody can follow
			pin.Loose = true
		} else if err != nil {
			return err
		} else if err == nil {
			if err := n.describe(ctx, pin); err != nil {
				return err
			}
		}
	}
	return nil
}

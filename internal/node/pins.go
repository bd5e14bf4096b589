package node

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ipfs/go-cid"

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
	active map[string]context.CancelFunc // pins that are being fetched, by ID
	due    map[string]time.Time          // since when pins were seen to have expired
	wake   chan struct{}

	collected int64 // bytes of blocks that were left when garbage was last collected because of the quota
}

func newKeeper() *keeper {
	return &keeper{active: map[string]context.CancelFunc{}, due: map[string]time.Time{}, wake: make(chan struct{}, 1)}
}

// claim has one task fetch a pin at a time.
func (k *keeper) claim(id string, cancel context.CancelFunc) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, ok := k.active[id]; ok {
		return false
	}
	k.active[id] = cancel
	return true
}

func (k *keeper) release(id string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.active, id)
}

// PinRequest says what to pin.
type PinRequest struct {
	Path       string            `json:"path"`
	Name       string            `json:"name,omitempty"`
	Meta       map[string]string `json:"meta,omitempty"`
	Expires    time.Time         `json:"expires,omitzero"`
	Background bool              `json:"background,omitempty"` // answer at once, and fetch beside
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
	added := &PinAdded{Pin: pinning.Pin{Cid: pinning.Root{Cid: root}, Name: req.Name, Meta: req.Meta, Expires: req.Expires}}
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

// fetchPin brings a pin here, unless that is done already.
func (n *Node) fetchPin(ctx context.Context, pin *pinning.Pin, progress func(blocks, bytes int64)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if !n.keeper.claim(pin.ID, cancel) {
		return nil
	}
	defer n.keeper.release(pin.ID)
	return n.pins.Fetch(ctx, pin, func(ctx context.Context, root cid.Cid) error {
		n.dialOrigins(ctx, pin.Origins)
		_, err := n.bring(ctx, root, progress)
		if err == nil && n.net != nil {
			err = n.announce(ctx, root)
		}
		return err
	})
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

// bring fetches everything below root.
func (n *Node) bring(ctx context.Context, root cid.Cid, progress func(blocks, bytes int64)) (*Fetched, error) {
	f := &Fetched{Cid: root.String()}
	err := n.dag.Fetch(ctx, root, func(_ cid.Cid, size int64) {
		f.Blocks, f.Bytes = f.Blocks+1, f.Bytes+size
		progress(f.Blocks, f.Bytes)
	})
	if err == nil && n.net != nil {
		err = n.net.Drain(ctx)
	}
	return f, err
}

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
	for {
		n.collectWhenFull(ctx)
		var work []*pinning.Pin // first: fetching may take days, and holds no list open
		for pin, err := range n.pins.Work(ctx) {
			if err != nil {
				if ctx.Err() == nil {
					n.cfg.Warn(fmt.Errorf("look for pins: %w", err))
				}
				break
			}
			work = append(work, pin)
		}
		for _, pin := range work {
			if n.expired(pin) {
				if err := n.Unpin(pin.ID, "it has expired"); err != nil && !errors.Is(err, pinning.ErrNoPin) {
					n.cfg.Warn(err)
				}
				continue
			}
			if n.net == nil || pin.Status != pinning.Queued && pin.Status != pinning.Pinning {
				continue
			}
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			tasks.Go(func() {
				defer func() { <-slots }()
				_ = n.fetchPin(ctx, pin, func(int64, int64) {}) // the pin says what is wrong
			})
		}
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		case <-n.keeper.wake:
		}
	}
}

// highWater is the share of the quota from which on garbage is collected without being asked for.
const highWater = 0.9

// collectWhenFull collects garbage when the quota is nearly used up, but no more often than it finds something.
func (n *Node) collectWhenFull(ctx context.Context) {
	live := n.store.Live()
	if n.cfg.Quota == 0 || float64(live) < highWater*float64(n.cfg.Quota) || live == n.keeper.collected {
		return
	}
	if _, err := n.Collect(ctx, false, nil); err != nil && ctx.Err() == nil {
		n.cfg.Warn(err)
	}
	n.keeper.collected = n.store.Live()
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
	n.keeper.mu.Lock()
	if cancel, ok := n.keeper.active[id]; ok {
		cancel()
	}
	n.keeper.mu.Unlock()
	_, audit := denyFiles(n.repo.dir)
	return deny.Note(audit, "unpin", "/ipfs/"+pin.Cid.String(), reason)
}

// PinFilter chooses pins. Zero fields choose all.
type PinFilter struct {
	Pin    string // ID, or CID of the root
	Name   string // part of the name
	Status pinning.Status
	Owner  *string
}

func (f PinFilter) chooses(pin *pinning.Pin) bool {
	return (f.Pin == "" || f.Pin == pin.ID || f.Pin == pin.Cid.String()) && strings.Contains(pin.Name, f.Name) &&
		(f.Status == "" || f.Status == pin.Status) && (f.Owner == nil || *f.Owner == pin.Owner)
}

// Pins lists pins, the oldest first.
func (n *Node) Pins(ctx context.Context, f PinFilter) iter.Seq2[*pinning.Pin, error] {
	return func(yield func(*pinning.Pin, error) bool) {
		var list []*pinning.Pin
		for pin, err := range n.pins.All(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if f.chooses(pin) {
				list = append(list, pin)
			}
		}
		slices.SortFunc(list, func(a, b *pinning.Pin) int { return a.Created.Compare(b.Created) })
		for _, pin := range list {
			if !yield(pin, nil) {
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
	n.store.Forget()
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
	return n.pins.Collect(ctx, pinning.Options{DryRun: dryRun, Progress: progress})
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
		}
	}
	return nil
}

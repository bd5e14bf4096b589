package node

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/deal"
)

// A backup is a CAR: its root is a block of DAG-JSON that says what it is and links to pages of pins, which link to what the
// pins hold. Any tool that reads CARs gets at the films; Restore gets at the pins too.

// backupVersion is that of the format.
const backupVersion = 1

// Bounds of a page.
const (
	pagePins  = 1000
	pageBytes = 512 << 10
)

// dagLink is a link in DAG-JSON (https://ipld.io/specs/codecs/dag-json/spec/).
type dagLink struct {
	Cid string `json:"/"`
}

// backup is the root. Its fields are sorted, as DAG-JSON wants.
type backup struct {
	Keys    map[string]string `json:"keys"`    // of names, in base64
	Pages   []dagLink         `json:"pages"`   // of pins
	Records map[string]string `json:"records"` // the last of each key, in base64
	Version int               `json:"reelfs-backup"`
}

// saved is a pin in a page.
type saved struct {
	Cid *dagLink `json:"cid,omitempty"` // what it holds, if that is in the backup
	Pin string   `json:"pin"`           // the pin in JSON: a text, for what its owner notes may look like a link
}

// overlay hands out a few blocks that are nowhere else.
type overlay struct {
	blockstore.Getter
	blocks map[cid.Cid][]byte
}

func (o overlay) View(ctx context.Context, c cid.Cid, fn func([]byte) error) error {
	if data, ok := o.blocks[c]; ok {
		return fn(data)
	}
	return o.Getter.View(ctx, c, fn)
}

func (o overlay) put(v any) (dagLink, error) {
	data, err := json.Marshal(v)
	c := blockstore.Sum(cid.DagJSON, data)
	o.blocks[c] = data
	return dagLink{c.String()}, err
}

// Backup writes all pins, and all that they hold, as a CAR; with the keys of names, if that is asked for: who has them can
// move the names.
func (n *Node) Backup(ctx context.Context, w io.Writer, keys bool) error {
	o := overlay{n.store, map[cid.Cid][]byte{}}
	top := backup{Version: backupVersion, Keys: map[string]string{}, Records: map[string]string{}, Pages: []dagLink{}}
	var page []saved
	size := 0
	flush := func() error {
		if len(page) == 0 {
			return nil
		}
		l, err := o.put(page)
		top.Pages, page, size = append(top.Pages, l), nil, 0
		return err
	}
	for pin, err := range n.Pins(ctx, PinFilter{}) {
		if err != nil {
			return err
		}
		if pin.Owner == deal.PinOwner { // it is held for a deal of this node, which no other has
			continue
		}
		text, err := json.Marshal(pin)
		if err != nil {
			return err
		}
		one := saved{Pin: string(text)}
		if pin.Status == pinning.Pinned && !pin.Loose && len(pin.Parts) == 0 {
			one.Cid = &dagLink{pin.Cid.String()}
		}
		page = append(page, one)
		if size += len(text); len(page) >= pagePins || size >= pageBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	if keys {
		if err := n.backupKeys(top); err != nil {
			return err
		}
	}
	root, err := o.put(top)
	if err != nil {
		return err
	}
	return dag.New(o).Export(ctx, w, cid.MustParse(root.Cid))
}

func (n *Node) backupKeys(b backup) error {
	list, err := n.Keys()
	if err != nil {
		return err
	}
	for _, k := range list {
		if k.Key == selfKey {
			continue // a node has one of its own
		}
		data, err := n.repo.key(k.Key)
		if err != nil {
			return err
		}
		b.Keys[k.Key] = base64.StdEncoding.EncodeToString(data)
		rec, err := os.ReadFile(n.repo.recordPath(k.Key))
		if err == nil {
			b.Records[k.Key] = base64.StdEncoding.EncodeToString(rec)
		} else if !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Restored is what Restore took in.
type Restored struct {
	Blocks   int      `json:"blocks"`
	New      int64    `json:"new_bytes"`
	Pins     int      `json:"pins"`
	Keys     int      `json:"keys"`
	Warnings []string `json:"warnings"`
}

// ErrNoBackup says that a CAR is none that Backup wrote.
var ErrNoBackup = errors.New("not a backup of reelfs; reelfs import takes other CARs")

// Restore takes in what Backup wrote. What is here already stays as it is: pins of the same ID, keys of the same name.
func (n *Node) Restore(ctx context.Context, r io.Reader) (*Restored, error) {
	batch := n.store.Begin()
	defer batch.Abort()
	roots, blocks, err := dag.Import(ctx, r, batch)
	if err != nil {
		return nil, err
	}
	if len(roots) != 1 || roots[0].Type() != cid.DagJSON {
		return nil, ErrNoBackup
	}
	hold := &pinning.Pin{Cid: pinning.Root{Cid: roots[0]}, Name: "being restored"} // all of it, until its pins are there
	if err := n.commit(ctx, batch, hold); err != nil {
		return nil, err
	}
	done := &Restored{Blocks: blocks, New: batch.Written().New, Warnings: []string{}}
	err = n.restore(ctx, roots[0], done)
	return done, errors.Join(err, n.pins.Remove(hold.ID))
}

func (n *Node) restore(ctx context.Context, root cid.Cid, done *Restored) error {
	var top backup
	if err := n.readJSON(ctx, root, &top); err != nil || top.Version == 0 {
		return errors.Join(ErrNoBackup, err)
	}
	if top.Version > backupVersion {
		return fmt.Errorf("the backup has format %d, this program knows format %d: use a newer reelfs", top.Version, backupVersion)
	}
	for key, text := range top.Keys {
		if err := n.restoreKey(key, text, top.Records[key]); errors.Is(err, ErrKeyExists) {
			done.Warnings = append(done.Warnings, err.Error()+": it stays")
		} else if err != nil {
			return err
		} else {
			done.Keys++
		}
	}
	for _, l := range top.Pages {
		c, err := cid.Decode(l.Cid)
		if err != nil {
			return fmt.Errorf("%w: page %q: %v", ErrNoBackup, l.Cid, err)
		}
		var page []saved
		if err := n.readJSON(ctx, c, &page); err != nil {
			return errors.Join(ErrNoBackup, err)
		}
		for _, one := range page {
			pin := &pinning.Pin{}
			if err := json.Unmarshal([]byte(one.Pin), pin); err != nil || pin.ID == "" || !pin.Cid.Defined() {
				return fmt.Errorf("%w: the pin %.200q: %v", ErrNoBackup, one.Pin, err)
			}
			if err := n.pins.Restore(ctx, pin); errors.Is(err, pinning.ErrFolder) {
				done.Warnings = append(done.Warnings, err.Error()+": it stays, and that of the backup is left out")
				continue
			} else if err != nil {
				return err
			}
			done.Pins++
		}
	}
	return nil
}

func (n *Node) readJSON(ctx context.Context, c cid.Cid, v any) error {
	return n.store.View(ctx, c, func(data []byte) error { return json.Unmarshal(data, v) })
}

func (n *Node) restoreKey(name, key, record string) error {
	if !keyName.MatchString(name) || name == selfKey {
		return fmt.Errorf("%q is %w", name, ErrKeyName)
	}
	if _, err := n.repo.key(name); !errors.Is(err, ErrNoKey) {
		return errors.Join(err, fmt.Errorf("key %s: %w", name, ErrKeyExists))
	}
	for path, text := range map[string]string{n.repo.recordPath(name): record, n.repo.keyPath(name): key} {
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return fmt.Errorf("%w: key %s: %v", ErrNoBackup, name, err)
		}
		if len(data) == 0 {
			continue // it has published nothing
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := replaceFile(path, data); err != nil {
			return err
		}
	}
	return nil
}

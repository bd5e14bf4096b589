package node

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/reel"
)

// The library is what the owner of the node has pinned, by name. A folder of it is a pin that moves: whoever changes the
// folder makes a new directory, which the pin holds from then on, and to which the folder's name in the network points.

// ErrFolderName says that something cannot be the name of a folder.
var ErrFolderName = errors.New("not the name of a folder: up to 255 bytes without a slash")

// Title is something in the library.
type Title struct {
	Name     string         `json:"name"`
	Title    string         `json:"title,omitempty"` // as the content calls itself
	Kind     pinning.Kind   `json:"kind"`
	Cid      string         `json:"cid"`
	Size     int64          `json:"size"`               // bytes; see pinning.About
	Duration float64        `json:"duration,omitempty"` // seconds
	Added    time.Time      `json:"added,omitzero"`
	Pin      string         `json:"pin,omitempty"` // "" in a folder
	Status   pinning.Status `json:"status,omitempty"`
	Key      string         `json:"key,omitempty"`    // whose name follows the folder
	Denied   bool           `json:"denied,omitempty"` // here: nobody is served with it
}

// Library lists what is pinned, but for pins of tenants; or the content of a folder, by its name or as FOLDER/SUB.
func (n *Node) Library(ctx context.Context, folder string, each func(Title) error) error {
	denied, err := n.denylists()
	if err != nil {
		return err
	}
	if folder != "" {
		return n.listFolder(ctx, folder, denied, each)
	}
	owner := ""
	for pin, err := range n.Pins(ctx, PinFilter{Owner: &owner}) {
		if err != nil {
			return err
		}
		name := pin.Name
		if name == "" {
			name = cmp.Or(pin.Title, pin.Cid.String())
		}
		if err := each(Title{
			Name: name, Title: pin.Title, Kind: pin.Kind, Cid: pin.Cid.String(), Size: pin.Size, Duration: pin.Duration, Added: pin.Created,
			Pin: pin.ID, Status: pin.Status, Key: pin.Key, Denied: denied.Cid(pin.Cid.Cid) != nil,
		}); err != nil {
			return err
		}
	}
	return nil
}

func (n *Node) listFolder(ctx context.Context, at string, denied *deny.Lists, each func(Title) error) error {
	name, below, _ := strings.Cut(strings.Trim(at, "/"), "/")
	pin, err := n.pins.Folder(name)
	if err != nil {
		return err
	}
	c, err := n.dag.Resolve(ctx, pin.Cid.Cid, splitNames(below))
	if err != nil {
		return fmt.Errorf("folder %s: %w", at, err)
	}
	dir, err := n.dag.Dir(ctx, c)
	if err != nil {
		return fmt.Errorf("folder %s: %w", at, err)
	}
	for l, err := range dir.Entries(ctx) {
		if err != nil {
			return err
		}
		about, err := n.about(ctx, l.Cid, l.Total)
		if err != nil {
			return err
		}
		if err := each(Title{
			Name: l.Name, Title: about.Title, Kind: about.Kind, Cid: l.Cid.String(), Size: about.Size, Duration: about.Duration, Denied: denied.Cid(l.Cid) != nil,
		}); err != nil {
			return err
		}
	}
	return nil
}

func splitNames(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
}

func aboutReel(m *reel.Manifest) pinning.About {
	return pinning.About{Kind: pinning.Reel, Title: m.Name, Size: m.Size, Duration: m.Duration}
}

// about reads what there is to say of what is at c, which takes total bytes if it is no file.
func (n *Node) about(ctx context.Context, c cid.Cid, total uint64) (pinning.About, error) {
	isDir, size, err := n.dag.Stat(ctx, c)
	switch {
	case errors.Is(err, dag.ErrBadNode), errors.Is(err, dag.ErrNotDirectory): // of another kind than files
		return pinning.About{Kind: pinning.File, Size: int64(total)}, nil
	case err != nil:
		return pinning.About{}, err
	case !isDir:
		return pinning.About{Kind: pinning.File, Size: size}, nil
	}
	m, err := reel.ReadManifest(ctx, n.dag, c)
	if err != nil {
		return pinning.About{}, err
	}
	if m != nil {
		return aboutReel(m), nil
	}
	size, err = n.contentSize(ctx, c)
	return pinning.About{Kind: pinning.Directory, Size: size}, err
}

// describe notes what there is to say of what a pin holds.
func (n *Node) describe(ctx context.Context, pin *pinning.Pin) error {
	about, err := n.about(ctx, pin.Cid.Cid, uint64(pin.Bytes))
	if err != nil {
		return err
	}
	now, err := n.pins.Update(pin.ID, func(p *pinning.Pin) { p.About = about })
	if err == nil {
		*pin = *now
	}
	return err
}

// FolderChanged is a folder after a change.
type FolderChanged struct {
	Folder  string `json:"folder"`
	Cid     string `json:"cid"`
	Name    string `json:"name,omitempty"`    // in the network, k51..., if it has one
	Key     string `json:"key,omitempty"`     // of the name, where it was published
	Warning string `json:"warning,omitempty"` // what others do not hear of
}

// Shelve puts what is at a path into a folder, from peers if it is not here, as name, which may lead through folders in it. A
// name that is empty, or ends with a slash, is of where to put it by the name it has.
// There is a folder from then on if there was none; what had the name before is no longer there.
func (n *Node) Shelve(ctx context.Context, folder, name, what string, progress func(blocks, bytes int64)) (*FolderChanged, error) {
	if _, err := n.folder(folder); err != nil {
		return nil, err
	}
	ctx, root, err := n.resolve(ctx, what)
	if err != nil {
		return nil, err
	}
	held, err := n.Pin(ctx, PinRequest{Path: root.String(), Name: folder + "/" + name}, progress)
	if err != nil {
		return nil, err
	}
	names := splitNames(name)
	if len(names) == 0 || strings.HasSuffix(name, "/") {
		last := held.Pin.Title
		if last == "" {
			last = path.Base(strings.TrimRight(what, "/"))
		}
		names = append(names, shelfName(last, held.Pin.Kind))
	}
	changed, err := n.changeFolder(ctx, folder, names, &dag.Link{Cid: root, Total: uint64(held.Pin.Bytes)})
	return changed, errors.Join(err, n.pins.Remove(held.Pin.ID)) // the folder holds it, or nobody wants it
}

// shelfName is how a reel is called in a folder: it is a directory around its file.
func shelfName(title string, kind pinning.Kind) string {
	if kind == pinning.Reel && len(path.Ext(title)) < len(title) {
		return strings.TrimSuffix(title, path.Ext(title))
	}
	return title
}

// Unshelve removes what is at FOLDER/NAME, or FOLDER itself.
func (n *Node) Unshelve(ctx context.Context, at string) (*FolderChanged, error) {
	folder, below, _ := strings.Cut(strings.Trim(at, "/"), "/")
	if names := splitNames(below); len(names) > 0 {
		return n.changeFolder(ctx, folder, names, nil)
	}
	pin, err := n.pins.Folder(folder)
	if err != nil {
		return nil, err
	}
	return &FolderChanged{Folder: folder}, n.Unpin(pin.ID, "the folder was removed")
}

// changeFolder puts to where names lead to in a folder, or removes what is there if to is nil.
func (n *Node) changeFolder(ctx context.Context, folder string, names []string, to *dag.Link) (*FolderChanged, error) {
	n.shelves.Lock()
	defer n.shelves.Unlock()
	pin, err := n.folder(folder)
	if err != nil {
		return nil, err
	}
	if to == nil && pin.ID == "" {
		return nil, fmt.Errorf("%w: no folder is called %q", pinning.ErrNoPin, folder)
	}
	batch := n.store.Begin()
	defer batch.Abort()
	root, err := n.dag.Edit(ctx, dag.NewBuilder(batch), pin.Cid.Cid, names, to)
	if err != nil {
		return nil, fmt.Errorf("change folder %s: %w", folder, err)
	}
	changed, err := n.moveFolder(ctx, batch, pin, root)
	if err != nil {
		return nil, err
	}
	size, err := n.contentSize(ctx, root.Cid) // which Edit does not know
	if err == nil {
		_, err = n.pins.Update(pin.ID, func(p *pinning.Pin) { p.Size = size })
	}
	return changed, err
}

// folder returns the pin of a folder, which is new if there is none.
func (n *Node) folder(name string) (*pinning.Pin, error) {
	if name == "" || name == "." || name == ".." || len(name) > 255 || strings.ContainsAny(name, "/\x00") {
		return nil, fmt.Errorf("%q is %w", name, ErrFolderName)
	}
	pin, err := n.pins.Folder(name)
	if errors.Is(err, pinning.ErrNoPin) {
		return &pinning.Pin{Name: name, About: pinning.About{Kind: pinning.Folder}}, nil
	}
	return pin, err
}

// moveFolder commits a batch with which a folder becomes root, whose Size is that of the films and files in it, and has its name
// follow. The shelves are locked.
func (n *Node) moveFolder(ctx context.Context, batch blockstore.Batch, pin *pinning.Pin, root dag.Link) (*FolderChanged, error) {
	pin.Cid, pin.Bytes, pin.Size, pin.Title = pinning.Root{Cid: root.Cid}, 0, root.Size, pin.Name
	if err := n.commit(ctx, batch, pin); err != nil {
		return nil, fmt.Errorf("change folder %s: %w", pin.Name, err)
	}
	changed := &FolderChanged{Folder: pin.Name, Cid: root.Cid.String()}
	changed.warn(errors.Join(n.announce(ctx, root.Cid), n.follow(ctx, pin, changed)))
	return changed, nil
}

// PublishFolder has a name in the network follow a folder from now on: that of a key, which is made if there is none.
func (n *Node) PublishFolder(ctx context.Context, folder, key string) (*FolderChanged, error) {
	n.shelves.Lock()
	defer n.shelves.Unlock()
	pin, err := n.pins.Folder(folder)
	if err != nil {
		return nil, err
	}
	if key == "" {
		key = cmp.Or(pin.Key, keyOf(folder))
	}
	if _, err := n.MakeKey(key); err != nil && !errors.Is(err, ErrKeyExists) {
		return nil, err
	}
	if pin, err = n.pins.Update(pin.ID, func(p *pinning.Pin) { p.Key = key }); err != nil {
		return nil, err
	}
	changed := &FolderChanged{Folder: folder, Cid: pin.Cid.String(), Key: key}
	err = n.follow(ctx, pin, changed)
	if changed.Name == "" {
		return nil, err
	}
	changed.warn(err)
	return changed, nil
}

// keyOf returns the name of the key that a folder is published with: its own, or, where no key can be called so, one like it.
func keyOf(folder string) string {
	if keyName.MatchString(folder) && folder != selfKey {
		return folder
	}
	like := strings.Trim(notInKeys.ReplaceAllString(folder, "-"), "-._")
	sum := sha256.Sum256([]byte(folder)) // no two folders share a key
	return strings.TrimLeft(fmt.Sprintf("%s-%x", like[:min(len(like), 40)], sum[:4]), "-")
}

var notInKeys = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// follow has the name of a folder, if it has one, point to it. It has moved where changed tells it.
func (n *Node) follow(ctx context.Context, pin *pinning.Pin, changed *FolderChanged) error {
	if pin.Key == "" {
		return nil
	}
	p, err := n.point(ctx, pin.Key, "/ipfs/"+pin.Cid.String())
	if p != nil {
		changed.Name = p.Name
	}
	return err
}

func (f *FolderChanged) warn(err error) {
	if err != nil {
		f.Warning = "it is done, but others do not hear of it: " + err.Error()
	}
}

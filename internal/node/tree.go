package node

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf8"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/media"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/reel"
)

// AddedTree is what publishing a folder of the disk made.
type AddedTree struct {
	FolderChanged
	Reels    int      `json:"reels"` // videos, each a directory of its views
	Files    int      `json:"files"` // all else, as they are
	Size     int64    `json:"size"`  // of all, in bytes
	New      int64    `json:"new_bytes"`
	Shared   int64    `json:"shared_bytes"`
	Warnings []string `json:"warnings"`
}

// AddTree publishes a folder of the disk, with all that is in it, as a folder of the library: of the last name of its path, or
// as it is named. A video film.mp4 becomes a directory film with the file and its views in it, or film.mp4 where there is a
// film already; every other file stays what it is. What begins with a dot is left out, and so are links. Each video is safe
// as soon as it is stored, and pinned until the folder holds it: who tries again after a break stores nothing twice.
func (n *Node) AddTree(ctx context.Context, req AddRequest, progress func(done, size int64)) (*AddedTree, error) {
	dir := filepath.Clean(req.Path)
	name := req.Name
	if name == "" {
		name = validName(filepath.Base(dir))
	}
	if _, err := n.folder(name); err != nil {
		return nil, err
	}
	t := &tree{node: n, folder: name, made: &AddedTree{Warnings: []string{}}}
	if err := t.measure(dir); err != nil {
		return nil, fmt.Errorf("publish %s: %w", dir, err)
	}
	if err := n.room(ctx, t.size, 0); err != nil {
		return nil, fmt.Errorf("publish %s: %w", dir, err)
	}
	t.progress = func(done int64) { progress(t.done+done, t.size) }
	t.rest = n.store.Begin()
	defer t.rest.Abort()
	root, err := t.directory(ctx, dir, "")
	if err != nil {
		return nil, fmt.Errorf("publish %s: %w", dir, err)
	}
	n.shelves.Lock()
	defer n.shelves.Unlock()
	pin, err := n.folder(name)
	if err != nil {
		return nil, err
	}
	changed, err := n.moveFolder(ctx, t.rest, pin, root)
	if err != nil {
		return nil, err
	}
	t.count(t.rest.Written())
	t.made.FolderChanged = *changed
	for _, id := range t.pins {
		err = errors.Join(err, n.pins.Remove(id))
	}
	return t.made, err
}

// tree is a folder of the disk on its way into the store.
type tree struct {
	node       *Node
	folder     string
	rest       blockstore.Batch // of what is no video
	pins       []string         // of videos, until the folder holds them
	done, size int64            // bytes
	progress   func(done int64) // within a file
	made       *AddedTree
}

func (t *tree) count(w blockstore.Written) {
	t.made.New, t.made.Shared = t.made.New+w.New, t.made.Shared+w.Shared
}

// entries lists what is published of a directory of the disk.
func (t *tree) entries(dir string) (list []fs.DirEntry, err error) {
	all, err := os.ReadDir(dir)
	for _, e := range all {
		if !strings.HasPrefix(e.Name(), ".") && (e.IsDir() || e.Type().IsRegular()) {
			list = append(list, e)
		}
	}
	return list, err
}

// skips notes that something has a path that the system does not open, if that is what err says: all else is published.
func (t *tree) skips(path string, err error) bool {
	if !errors.Is(err, syscall.ENAMETOOLONG) {
		return false
	}
	t.made.Warnings = append(t.made.Warnings, fmt.Sprintf("left out: the path of %d bytes is longer than the system opens: %.60s...%s", len(path), path, path[max(len(path)-60, 0):]))
	return true
}

func (t *tree) measure(dir string) error {
	list, err := t.entries(dir)
	if errors.Is(err, syscall.ENAMETOOLONG) { // it will be left out
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range list {
		if e.IsDir() {
			if err := t.measure(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
			continue
		}
		info, err := e.Info()
		if errors.Is(err, syscall.ENAMETOOLONG) {
			continue
		}
		if err != nil {
			return err
		}
		t.size += info.Size()
	}
	return nil
}

// directory publishes a directory of the disk, which is at a path below the folder.
func (t *tree) directory(ctx context.Context, dir, at string) (dag.Link, error) {
	list, err := t.entries(dir)
	if err != nil {
		return dag.Link{}, err
	}
	taken := map[string]bool{}
	for _, e := range list {
		taken[e.Name()] = true
	}
	var links []dag.Link
	named := map[string]bool{}
	for _, e := range list {
		if err := ctx.Err(); err != nil {
			return dag.Link{}, err
		}
		name, from := e.Name(), filepath.Join(dir, e.Name())
		var link dag.Link
		if e.IsDir() {
			link, err = t.directory(ctx, from, path.Join(at, name))
		} else {
			var isReel bool
			link, isReel, err = t.file(ctx, from, path.Join(at, name))
			if short := shelfName(name, pinning.Reel); isReel && !taken[short] {
				taken[short], name = true, short
			}
		}
		if t.skips(from, err) {
			continue
		}
		if err != nil {
			return dag.Link{}, err
		}
		for link.Name = validName(name); named[link.Name] || link.Name != name && taken[link.Name]; {
			link.Name += "_"
		}
		if link.Name != name && !utf8.ValidString(name) {
			t.made.Warnings = append(t.made.Warnings, fmt.Sprintf("%q is not UTF-8, as names of IPFS are: it is called %q", path.Join(at, name), link.Name))
		}
		named[link.Name] = true
		links = append(links, link)
	}
	return dag.NewBuilder(t.rest).Dir(ctx, links)
}

// file publishes a file: a video as a reel, all else as it is.
func (t *tree) file(ctx context.Context, from, at string) (link dag.Link, isReel bool, err error) {
	f, err := os.Open(from)
	if err != nil {
		return link, false, err
	}
	defer f.Close()
	before, err := f.Stat()
	if err != nil {
		return link, false, err
	}
	size := before.Size()
	if isReel, err = media.Known(f, size); err != nil {
		return link, false, err
	}
	if isReel {
		link, isReel, err = t.reel(ctx, f, size, at)
	} else {
		var stored *chunker.File
		if stored, err = chunker.Write(ctx, f, chunker.Fixed(size), dag.NewBuilder(t.rest), t.progress); err == nil {
			link = stored.Root
			t.made.Files++
		}
	}
	if err != nil {
		return link, false, fmt.Errorf("%s: %w", from, err)
	}
	if err := unchanged(f, before); err != nil {
		return link, false, fmt.Errorf("%s: %w", from, err)
	}
	t.done, t.made.Size = t.done+size, t.made.Size+size
	t.progress(0)
	return link, isReel, nil
}

// reel publishes a video and pins it until the folder holds it. Where it turns out to be none, it is the file.
func (t *tree) reel(ctx context.Context, f *os.File, size int64, at string) (link dag.Link, isReel bool, err error) {
	batch := t.node.store.Begin()
	defer batch.Abort()
	r, err := reel.Publish(ctx, f, size, reel.Options{Name: path.Base(at), Progress: t.progress}, batch)
	if err != nil {
		return link, false, err
	}
	pin := &pinning.Pin{Cid: pinning.Root{Cid: r.Root.Cid}, Name: t.folder + "/" + at, About: aboutReel(r.Manifest)}
	if err := t.node.commit(ctx, batch, pin); err != nil {
		return link, false, err
	}
	t.pins = append(t.pins, pin.ID)
	t.count(batch.Written())
	for _, w := range r.Manifest.Warnings {
		t.made.Warnings = append(t.made.Warnings, at+": "+w)
	}
	if r.Manifest.Format == "" {
		t.made.Files++
		return r.File, false, nil
	}
	t.made.Reels++
	r.Root.Size = r.Manifest.Size // see contentSize
	return r.Root, true, nil
}

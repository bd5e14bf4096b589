// Package node joins the parts: a repo with its blocks, the gateway, and the API that commands use.
//
//	n, err := node.Open(node.Config{Repo: dir})
//	defer n.Close()
//	err = n.Run(ctx, ready) // serves until ctx ends
//
// It is the only package, beside the commands, that knows all the others.
package node

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/gateway"
	"github.com/reelfs/reelfs/reel"
)

// Version is the version of the program; the build sets it.
var Version = "0.1.0-dev"

// Config says what a node is.
type Config struct {
	Repo       string   // folder
	Gateway    []string // addresses to serve on
	CacheBytes int64    // of memory for the index; 0: the engine's default
	Network    *Network // nil: offline
	Metrics    string   // address to serve metrics on, or ""
	Events     gateway.Events
}

// Node owns a repo. Make it with Open.
type Node struct {
	cfg   Config
	repo  *repo
	store *engine.Store
	dag   *dag.DAG
	net   *exchange.Exchange // nil: offline
	left  sync.Once
	stop  context.CancelFunc // ends the tasks
	tasks sync.WaitGroup     // of a node that takes part in the network

	naming sync.Mutex // one record is signed at a time
	gates  []string   // addresses that are served
}

// Open opens the repo of a node, making it if there is none. ErrLocked if another process has it.
func Open(cfg Config) (*Node, error) {
	r, err := openRepo(cfg.Repo)
	if err != nil {
		return nil, err
	}
	s, err := r.openStore(cfg.CacheBytes)
	if err != nil {
		return nil, errors.Join(err, r.close())
	}
	n := &Node{cfg: cfg, repo: r, store: s, dag: dag.New(s)}
	if cfg.Network != nil {
		if err := n.join(*cfg.Network); err != nil {
			return nil, errors.Join(err, n.Close())
		}
	}
	return n, nil
}

// Close ends the node. It may be called more than once.
func (n *Node) Close() error {
	return errors.Join(n.leave(), n.store.Close(), ignoreClosed(n.repo.close()))
}

func ignoreClosed(err error) error {
	if errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
}

// AddRequest names a file to publish.
type AddRequest struct {
	Path      string          `json:"path,omitempty"` // absolute; "" for the bytes that come with the request
	Name      string          `json:"name,omitempty"` // "" for the name of the file
	Subtitles []reel.Subtitle `json:"subtitles,omitempty"`
}

// Added is what publishing made: what `reelfs add --json` prints.
type Added struct {
	Name     string   `json:"name"`
	Root     string   `json:"root"`
	File     string   `json:"file"`
	Size     int64    `json:"size"`
	Duration float64  `json:"duration"`
	GOPs     int      `json:"gops"`
	Leaves   int      `json:"leaves"`
	New      int64    `json:"new_bytes"`    // of all blocks, that the store did not hold
	Shared   int64    `json:"shared_bytes"` // that it held, or that came twice
	Views    []string `json:"views"`
	Warnings []string `json:"warnings"`
}

// ErrNotRegular says that what should be published is no file.
var ErrNotRegular = errors.New("not a regular file")

// Add publishes a file. progress is told the bytes stored and the size. When it returns, everything is
// durable.
func (n *Node) Add(ctx context.Context, req AddRequest, body io.Reader, progress func(done, size int64)) (*Added, error) {
	if req.Name == "" {
		req.Name = filepath.Base(req.Path)
	}
	f, err := n.openSource(ctx, req, body)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if req.Path == "" {
		defer os.Remove(f.Name())
	}
	before, err := f.Stat()
	if err != nil {
		return nil, err
	}
	size := before.Size()
	if err := n.store.Room(size); err != nil {
		return nil, fmt.Errorf("publish %s: %w", req.Name, err)
	}
	opts := reel.Options{Name: req.Name, Subtitles: req.Subtitles, Progress: func(done int64) { progress(done, size) }}
	batch := n.store.Begin()
	defer batch.Abort()
	r, err := reel.Publish(ctx, f, size, opts, batch)
	if err != nil {
		return nil, fmt.Errorf("publish %s: %w", req.Name, err)
	}
	if after, err := f.Stat(); err != nil || after.Size() != size || !after.ModTime().Equal(before.ModTime()) {
		return nil, fmt.Errorf("publish %s: %w; try again when nobody writes to it", req.Name, chunker.ErrChanged)
	}
	if err := batch.Commit(ctx); err != nil {
		return nil, fmt.Errorf("publish %s: %w", req.Name, err)
	}
	return n.added(ctx, r, batch.Written()), nil
}

// added describes what was published, and announces it.
func (n *Node) added(ctx context.Context, r *reel.Reel, w blockstore.Written) *Added {
	m := r.Manifest
	a := &Added{m.Name, r.Root.Cid.String(), r.File.Cid.String(), m.Size, m.Duration, m.GOPs, m.Leaves, w.New, w.Shared, []string{}, append([]string{}, m.Warnings...)}
	for _, v := range m.Views {
		a.Views = append(a.Views, v.Name)
	}
	if err := n.announce(ctx, r.Root.Cid, r.File.Cid); err != nil {
		a.Warnings = append(a.Warnings, "it is published, but others do not hear of it: "+err.Error())
	}
	return a
}

// openSource opens the file of a request; bytes that come with it go to a file first, because the header
// of a video may be its end.
func (n *Node) openSource(ctx context.Context, req AddRequest, body io.Reader) (*os.File, error) {
	if req.Path != "" {
		st, err := os.Stat(req.Path) // before opening: opening a FIFO waits for its writer
		if err != nil {
			return nil, err
		}
		switch {
		case st.IsDir():
			return nil, fmt.Errorf("%s: %w but a directory: name the files in it", req.Path, ErrNotRegular)
		case !st.Mode().IsRegular():
			return nil, fmt.Errorf("%s: %w: pipe it in, as in reelfs add --name film.mp4 - < %s", req.Path, ErrNotRegular, req.Path)
		}
		return os.Open(req.Path)
	}
	f, err := n.repo.temp("add")
	if err != nil {
		return nil, err
	}
	if err := n.spool(ctx, f, body); err != nil {
		return nil, errors.Join(fmt.Errorf("publish %s: %w", req.Name, err), f.Close(), os.Remove(f.Name()))
	}
	return f, nil
}

// spool copies body into f as long as the disk has room.
func (n *Node) spool(ctx context.Context, f *os.File, body io.Reader) error {
	for {
		if err := errors.Join(ctx.Err(), n.store.Room(64<<20)); err != nil {
			return err
		}
		if _, err := io.CopyN(f, body, 32<<20); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// maxNames is how many names may point to each other.
const maxNames = 8

// resolve follows /ipfs/CID/a/b, CID/a/b or /ipns/NAME/a/b, and says for which title blocks are read.
func (n *Node) resolve(ctx context.Context, path string) (context.Context, cid.Cid, error) {
	for range maxNames {
		rest, ok := strings.CutPrefix(path, "/ipns/")
		if !ok {
			break
		}
		name, below, _ := strings.Cut(rest, "/")
		rec, err := n.Resolve(ctx, name)
		if err != nil {
			return ctx, cid.Undef, err
		}
		path = rec.Value + "/" + below
	}
	root, names, err := splitPath(path)
	if err != nil {
		return ctx, cid.Undef, err
	}
	ctx = blockstore.ForTitle(ctx, root)
	c, err := n.dag.Resolve(ctx, root, names)
	return ctx, c, err
}

// splitPath reads /ipfs/CID/a/b, or CID/a/b.
func splitPath(path string) (cid.Cid, []string, error) {
	names := strings.FieldsFunc(strings.TrimPrefix(path, "/ipfs/"), func(r rune) bool { return r == '/' })
	if len(names) == 0 {
		return cid.Undef, nil, fmt.Errorf("%w: %q is empty", ErrBadPath, path)
	}
	root, err := cid.Decode(names[0])
	if err != nil {
		return cid.Undef, nil, fmt.Errorf("%w: %q is not a CID", ErrBadPath, names[0])
	}
	return root, names[1:], nil
}

// ErrBadPath says that a path names no CID.
var ErrBadPath = errors.New("bad path")

// Cat returns the file at path, and the context to read it with.
func (n *Node) Cat(ctx context.Context, path string) (context.Context, *dag.File, error) {
	ctx, c, err := n.resolve(ctx, path)
	if err != nil {
		return ctx, nil, err
	}
	f, err := n.dag.File(ctx, c)
	return ctx, f, err
}

// Entry is a file or a directory in a listing.
type Entry struct {
	Name string `json:"name"`
	Cid  string `json:"cid"`
	Type string `json:"type"` // file or directory
	Size int64  `json:"size"` // of a file, in bytes; of a directory, of all blocks below
}

// List lists the directory at path; of a file, the file itself.
func (n *Node) List(ctx context.Context, path string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		ctx, c, err := n.resolve(ctx, path)
		if err != nil {
			yield(Entry{}, err)
			return
		}
		dir, err := n.dag.Dir(ctx, c)
		if errors.Is(err, dag.ErrNotDirectory) {
			e, err := n.entry(ctx, dag.Link{Name: path[strings.LastIndex(path, "/")+1:], Cid: c})
			yield(e, err)
			return
		}
		if err != nil {
			yield(Entry{}, err)
			return
		}
		for l, err := range dir.Entries(ctx) {
			if err != nil {
				yield(Entry{}, err)
				return
			}
			e, err := n.entry(ctx, l)
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

func (n *Node) entry(ctx context.Context, l dag.Link) (Entry, error) {
	isDir, size, err := n.dag.Stat(ctx, l.Cid)
	if isDir {
		return Entry{l.Name, l.Cid.String(), "directory", int64(l.Total)}, err
	}
	return Entry{l.Name, l.Cid.String(), "file", size}, err
}

// Stat is what is known of a path.
type Stat struct {
	Path   string         `json:"path"`
	Cid    string         `json:"cid"`
	Type   string         `json:"type"` // file, directory or reel
	Size   int64          `json:"size"` // of a file or of a reel's original, in bytes
	Blocks int            `json:"blocks"`
	Bytes  int64          `json:"bytes"` // of all blocks, each once
	Reel   *reel.Manifest `json:"reel,omitempty"`
}

// Stat reads every node below path, but no leaf.
func (n *Node) Stat(ctx context.Context, path string) (*Stat, error) {
	ctx, c, err := n.resolve(ctx, path)
	if err != nil {
		return nil, err
	}
	isDir, size, err := n.dag.Stat(ctx, c)
	if err != nil {
		return nil, err
	}
	st := &Stat{Path: path, Cid: c.String(), Type: "file", Size: size}
	if isDir {
		st.Type = "directory"
		m, err := reel.ReadManifest(ctx, n.dag, c)
		if err != nil {
			return nil, err
		}
		if m != nil {
			st.Type, st.Reel, st.Size = "reel", m, m.Size
		}
	}
	err = n.dag.Survey(ctx, c, func(_ cid.Cid, size int64) {
		st.Blocks++
		st.Bytes += size
	})
	return st, err
}

// Fetch brings everything at path into the store of a node that takes part in the network.
func (n *Node) Fetch(ctx context.Context, path string, progress func(blocks, bytes int64)) (*Fetched, error) {
	ctx, c, err := n.resolve(ctx, path)
	if err != nil {
		return nil, err
	}
	f := &Fetched{Cid: c.String()}
	err = n.dag.Fetch(ctx, c, func(blocks, bytes int64) {
		f.Blocks, f.Bytes = blocks, bytes
		progress(blocks, bytes)
	})
	if err != nil {
		return nil, err
	}
	return f, n.keep(ctx, c)
}

// keep has the DAG at root stay that was fetched: what was here before, for players, may have been only cached.
func (n *Node) keep(ctx context.Context, root cid.Cid) error {
	if n.net != nil {
		if err := n.net.Drain(ctx); err != nil {
			return err
		}
	}
	var list []cid.Cid
	if err := n.dag.Survey(ctx, root, func(c cid.Cid, _ int64) { list = append(list, c) }); err != nil {
		return err
	}
	for part := range slices.Chunk(list, 1000) {
		if err := n.store.Keep(ctx, part...); err != nil {
			return fmt.Errorf("some of it had to make room meanwhile, fetch it again: %w", err)
		}
	}
	return nil
}

// Fetched is what Fetch brought, or found here.
type Fetched struct {
	Cid    string `json:"cid"`
	Blocks int64  `json:"blocks"`
	Bytes  int64  `json:"bytes"`
}

// Clip makes a reel of a part of another.
func (n *Node) Clip(ctx context.Context, path string, from, to float64) (*Added, error) {
	ctx, c, err := n.resolve(ctx, path)
	if err != nil {
		return nil, err
	}
	batch := n.store.Begin()
	defer batch.Abort()
	r, err := reel.MakeClip(ctx, n.dag, c, from, to, batch)
	if err != nil {
		return nil, fmt.Errorf("clip %s: %w", path, err)
	}
	if err := batch.Commit(ctx); err != nil {
		return nil, fmt.Errorf("clip %s: %w", path, err)
	}
	return n.added(ctx, r, batch.Written()), nil
}

// Export writes the DAG at path as a CAR of version 1 or 2.
func (n *Node) Export(ctx context.Context, w io.Writer, path string, version int) error {
	ctx, c, err := n.resolve(ctx, path)
	if err != nil {
		return err
	}
	if version == 1 {
		return n.dag.Export(ctx, w, c)
	}
	f, err := n.repo.temp("export") // the index of version 2 is written last and named first
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	if err := n.dag.ExportV2(ctx, f, c); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	return err
}

// Imported is what Import took.
type Imported struct {
	Roots  []string `json:"roots"`
	Blocks int      `json:"blocks"`
	New    int64    `json:"new_bytes"`
	Shared int64    `json:"shared_bytes"`
}

// Import takes in a CAR, whole or not at all.
func (n *Node) Import(ctx context.Context, r io.Reader) (*Imported, error) {
	batch := n.store.Begin()
	defer batch.Abort()
	roots, blocks, err := dag.Import(ctx, r, batch)
	if err != nil {
		return nil, err
	}
	if err := batch.Commit(ctx); err != nil {
		return nil, err
	}
	im := &Imported{Roots: []string{}, Blocks: blocks, New: batch.Written().New, Shared: batch.Written().Shared}
	for _, c := range roots {
		im.Roots = append(im.Roots, c.String())
	}
	if err := n.announce(ctx, roots...); err != nil {
		return nil, fmt.Errorf("it is imported, but others do not hear of it: %w", err)
	}
	return im, nil
}

// Bad is a block that did not verify.
type Bad struct {
	Cid   string `json:"cid"`
	Error string `json:"error"`
}

// Verify hashes every block again. bad is told each one that is not what its CID says.
func (n *Node) Verify(ctx context.Context, progress func(blocks, bytes int64), bad func(Bad)) error {
	n.store.Forget()
	var blocks, bytes int64
	last := time.Now()
	for e, err := range n.store.All(ctx) {
		if err != nil {
			return err
		}
		err := n.store.View(ctx, e.Cid, func([]byte) error { return nil })
		switch {
		case errors.Is(err, blockstore.ErrCorrupt):
			bad(Bad{e.Cid.String(), err.Error()})
		case errors.Is(err, blockstore.ErrNotFound): // deleted meanwhile
		case err != nil:
			return err
		}
		blocks, bytes = blocks+1, bytes+int64(e.Size)
		if time.Since(last) > 200*time.Millisecond {
			last = time.Now()
			progress(blocks, bytes)
		}
	}
	progress(blocks, bytes)
	return nil
}

// RepoStat is what is in a repo.
type RepoStat struct {
	Repo    string `json:"repo"`
	Version int    `json:"version"` // of its format
	Blocks  int64  `json:"blocks"`
	Bytes   int64  `json:"bytes"`        // of blocks
	Cached  int64  `json:"cached_bytes"` // of blocks that make room when others come
	Disk    int64  `json:"disk_bytes"`
	Free    uint64 `json:"free_bytes"`
	Written int64  `json:"written_bytes"` // by this process
	Corrupt int64  `json:"corrupt_reads"` // by this process
}

// RepoStat counts the store.
func (n *Node) RepoStat(ctx context.Context) (*RepoStat, error) {
	st, err := n.store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	var cached int64
	for e, err := range n.store.Cached(ctx) {
		if err != nil {
			return nil, err
		}
		cached += int64(e.Size)
	}
	return &RepoStat{n.repo.dir, repoVersion, st.Blocks, st.Bytes, cached, st.Disk, st.Free, st.Written, st.Corrupt}, nil
}

// Identity says which node this is.
type Identity struct {
	Repo    string   `json:"repo"`
	Version string   `json:"version"`
	Daemon  bool     `json:"daemon"`
	Gateway []string `json:"gateway"`
	Addrs   []string `json:"addrs"` // in the network, with the ID of the peer
}

// Identity implements `reelfs id`.
func (n *Node) Identity() Identity {
	return Identity{n.repo.dir, Version, len(n.gates) > 0, append([]string{}, n.gates...), n.addrs()}
}

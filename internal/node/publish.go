package node

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/reel"
)

// AddRequest names a file to publish.
type AddRequest struct {
	Path      string          `json:"path,omitempty"`     // absolute; "" for the bytes that come with the request
	RawPath   []byte          `json:"raw_path,omitempty"` // instead of path, where that is not UTF-8, which JSON is
	Tree      bool            `json:"tree,omitempty"`     // path is a folder of the disk: see AddTree
	Name      string          `json:"name,omitempty"`     // "" for the name of the file
	Subtitles []reel.Subtitle `json:"subtitles,omitempty"`
}

// Added is what publishing made: what `reelfs add --json` prints.
type Added struct {
	Name     string   `json:"name"`
	Root     string   `json:"root"`
	Pin      string   `json:"pin"` // ID of the pin that keeps it
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
	given := req.Name
	req.Name = validName(given)
	f, err := n.openSource(ctx, req, body)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var a *Added
	if req.Path != "" {
		a, err = n.publish(ctx, req, f, n.store.Begin(), 0, progress)
	} else {
		defer os.Remove(f.Name())
		a, err = n.publishOwn(ctx, req, f, progress)
	}
	if err == nil && req.Name != given {
		a.Warnings = append(a.Warnings, fmt.Sprintf("the name %q is not UTF-8, as names of IPFS are: it is called %q", given, req.Name))
	}
	return a, err
}

// validName returns a name in UTF-8: each byte of another one becomes % and two digits.
func validName(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	var b strings.Builder
	for len(name) > 0 {
		r, n := utf8.DecodeRuneInString(name)
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "%%%02X", name[0])
		} else {
			b.WriteString(name[:n])
		}
		name = name[n:]
	}
	return b.String()
}

// publishOwn publishes a file of the repo's, which becomes the store's, without writing it again.
func (n *Node) publishOwn(ctx context.Context, req AddRequest, f *os.File, progress func(done, size int64)) (*Added, error) {
	return n.publish(ctx, req, f, n.store.BeginWith(f.Name()), engine.MostSource, progress)
}

// publish publishes a file with a batch, which it ends. So many bytes of it, at the most, need not be written.
func (n *Node) publish(ctx context.Context, req AddRequest, f *os.File, batch blockstore.Batch, there int64, progress func(done, size int64)) (*Added, error) {
	defer batch.Abort()
	before, err := f.Stat()
	if err != nil {
		return nil, err
	}
	size := before.Size()
	allowed, err := n.allowPin(ctx, size, min(size, there))
	if err != nil {
		return nil, fmt.Errorf("publish %s: %w", req.Name, err)
	}
	defer allowed.release()
	opts := reel.Options{Name: req.Name, Subtitles: req.Subtitles, Progress: func(done int64) { progress(done, size) }}
	r, err := reel.Publish(ctx, f, size, opts, batch)
	if err != nil {
		return nil, fmt.Errorf("publish %s: %w", req.Name, err)
	}
	if err := unchanged(f, before); err != nil {
		return nil, fmt.Errorf("publish %s: %w", req.Name, err)
	}
	pin := &pinning.Pin{Cid: pinning.Root{Cid: r.Root.Cid}, Name: r.Manifest.Name, Token: tokenOf(ctx), About: aboutReel(r.Manifest)}
	if err := n.commit(ctx, batch, pin); err != nil {
		return nil, fmt.Errorf("publish %s: %w", req.Name, err)
	}
	return n.added(ctx, r, pin, batch.Written()), nil
}

// unchanged returns ErrChanged if a file is not what it was before it was read.
func unchanged(f *os.File, before os.FileInfo) error {
	if after, err := f.Stat(); err != nil || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return fmt.Errorf("%w; try again when nobody writes to it", chunker.ErrChanged)
	}
	return nil
}

// added describes what was published, and announces it.
func (n *Node) added(ctx context.Context, r *reel.Reel, pin *pinning.Pin, w blockstore.Written) *Added {
	m := r.Manifest
	a := &Added{m.Name, r.Root.Cid.String(), pin.ID, r.File.Cid.String(), m.Size, m.Duration, m.GOPs, m.Leaves, w.New, w.Shared, []string{}, append([]string{}, m.Warnings...)}
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
			return nil, fmt.Errorf("%s: %w but a directory: reelfs add -r %s publishes it as a folder of the library", req.Path, ErrNotRegular, quoted(req.Path))
		case !st.Mode().IsRegular():
			return nil, fmt.Errorf("%s: %w: pipe it in, as in reelfs add --name film.mp4 - < %s", req.Path, ErrNotRegular, quoted(req.Path))
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

// spoolStep is how many bytes are asked room for at a time.
const spoolStep = 64 << 20

// spool copies body into f as long as the disk has room.
func (n *Node) spool(ctx context.Context, f *os.File, body io.Reader) error {
	allowed, err := n.allowPin(ctx, 1, 0)
	if err != nil {
		return err
	}
	defer allowed.release()
	for came := int64(0); ; {
		if err := errors.Join(ctx.Err(), n.room(ctx, came+spoolStep, min(came, engine.MostSource)), allowed.extend(ctx, came)); err != nil {
			return err
		}
		n, err := io.CopyN(f, body, 32<<20)
		came += n
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
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
	allowed, err := n.allowPin(ctx, batch.Written().New+batch.Written().Shared, 0)
	if err != nil {
		return nil, fmt.Errorf("clip %s: %w", path, err)
	}
	defer allowed.release()
	pin := &pinning.Pin{Cid: pinning.Root{Cid: r.Root.Cid}, Name: r.Manifest.Name, Token: tokenOf(ctx), About: aboutReel(r.Manifest)}
	if err := n.commit(ctx, batch, pin); err != nil {
		return nil, fmt.Errorf("clip %s: %w", path, err)
	}
	return n.added(ctx, r, pin, batch.Written()), nil
}

// quoted returns a path as a shell takes it.
func quoted(path string) string {
	if strings.Trim(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,@%") == "" {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

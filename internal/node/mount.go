package node

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore/engine"
	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/fuse"
	"github.com/reelfs/reelfs/pinning"
)

// ErrMounted says that something is, or is not, mounted somewhere.
var ErrMounted = errors.New("bad mount")

// mounts are the places where a node is mounted.
type mounts struct {
	mu  sync.Mutex
	all map[string]*fuse.Mounted
}

// nameTime is how long a mount believes where a name points.
const nameTime = 10 * time.Second

// Mount mounts the library, and all content, at a directory, until that is unmounted or the node is closed.
func (n *Node) Mount(dir string, allowOther bool) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	n.mounts.mu.Lock()
	defer n.mounts.mu.Unlock()
	if _, ok := n.mounts.all[dir]; ok {
		return fmt.Errorf("%w: %s is mounted already", ErrMounted, dir)
	}
	if err := mountable(dir); err != nil {
		return err
	}
	denied, err := n.denylists()
	if err != nil {
		return err
	}
	m, err := fuse.Mount(dir, fuse.Config{
		DAG: n.dag, Library: n.shelf, AllowOther: allowOther, Space: n.space, Errno: errno,
		Resolve: func(ctx context.Context, name string) (cid.Cid, time.Duration, error) {
			_, c, err := n.resolve(ctx, "/ipns/"+name)
			return c, nameTime, err
		},
		Allow: denied.Cid, Inbox: inbox{n}, Warn: n.cfg.Warn,
	})
	if err != nil {
		return err
	}
	if n.mounts.all == nil {
		n.mounts.all = map[string]*fuse.Mounted{}
	}
	n.mounts.all[dir] = m
	go func() {
		m.Wait()
		n.unmounted(dir, m)
	}()
	return nil
}

// mountable returns an error that says what to do first where nothing can be mounted. A mount whose program has died is no obstacle.
func mountable(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%w: there is no directory %s; mkdir -p %s makes it", ErrMounted, dir, quoted(dir))
	case err == nil && !info.IsDir():
		return fmt.Errorf("%w: %s is a file; name an empty directory", ErrMounted, dir)
	}
	return nil
}

// unmounted forgets a mount: something else may be mounted there by now.
func (n *Node) unmounted(dir string, m *fuse.Mounted) {
	n.mounts.mu.Lock()
	defer n.mounts.mu.Unlock()
	if n.mounts.all[dir] == m {
		delete(n.mounts.all, dir)
	}
}

// inbox publishes what is written into a mount.
type inbox struct{ node *Node }

func (i inbox) Temp() (*os.File, error) { return i.node.repo.temp("inbox") }

func (i inbox) Room(ctx context.Context, size, more int64) error {
	return i.node.room(ctx, size+more, min(size, engine.MostSource))
}

func (i inbox) Publish(ctx context.Context, path, name string, instead *fuse.Published) (*fuse.Published, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	a, err := i.node.publishOwn(ctx, AddRequest{Name: name}, f, func(int64, int64) {})
	if err != nil {
		return nil, err
	}
	made := &fuse.Published{Pin: a.Pin, Root: cid.MustParse(a.Root), File: cid.MustParse(a.File)}
	if instead != nil && instead.Pin != made.Pin {
		err = i.node.Unpin(instead.Pin, "it was written on in the inbox")
		if errors.Is(err, pinning.ErrNoPin) { // its owner has let go of it
			err = nil
		}
	}
	return made, err
}

// mounted returns what is closed when a directory is no longer a mount of this node.
func (n *Node) mounted(dir string) <-chan struct{} {
	n.mounts.mu.Lock()
	m := n.mounts.all[dir]
	n.mounts.mu.Unlock()
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		if m != nil {
			m.Wait()
		}
	}()
	return gone
}

// Unmounted says what unmounting has cut off.
type Unmounted struct {
	Dir  string `json:"dir"`
	Open int    `json:"open"` // files that were open there
	Cut  bool   `json:"cut"`  // those who have them open read no more of them; else they may go on
}

// Unmount takes a mount of this node away, also while files in it are open.
func (n *Node) Unmount(dir string) (*Unmounted, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	n.mounts.mu.Lock()
	m, ok := n.mounts.all[dir]
	n.mounts.mu.Unlock()
	if !ok {
		return nil, fmt.Errorf("%w: nothing of this node is mounted at %s", ErrMounted, dir)
	}
	cut := &Unmounted{dir, m.Open(), os.Getuid() == 0}
	if err := m.Close(); err != nil {
		return nil, err
	}
	n.unmounted(dir, m)
	return cut, nil
}

// unmountAll ends all mounts.
func (n *Node) unmountAll() (err error) {
	n.mounts.mu.Lock()
	var all []*fuse.Mounted
	for _, m := range n.mounts.all {
		all = append(all, m)
	}
	n.mounts.mu.Unlock()
	for _, m := range all {
		err = errors.Join(err, m.Close())
	}
	return err
}

// space tells how much the node may hold and how much of that is left.
func (n *Node) space() (total, free uint64) {
	free = n.store.Free()
	live := uint64(n.store.Live())
	if quota := uint64(n.cfg.Quota); quota > 0 {
		return quota, min(free, quota-min(quota, live))
	}
	return live + free, free
}

// shelf lists the library for a mount: what is whole, each by a name of its own.
func (n *Node) shelf(ctx context.Context) ([]fuse.Entry, error) {
	var list []fuse.Entry
	taken := map[string]bool{}
	owner := ""
	for pin, err := range n.Pins(ctx, PinFilter{Owner: &owner, Status: pinning.Pinned}) {
		if err != nil {
			return nil, err
		}
		if pin.Kind == "" || len(pin.Parts) > 0 {
			continue
		}
		base := fileName(pin)
		name := base
		for i := 2; taken[name]; i++ {
			ext := filepath.Ext(base)
			name = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(base, ext), i, ext)
		}
		taken[name] = true
		list = append(list, fuse.Entry{Name: name, Cid: pin.Cid.Cid, Dir: pin.Kind != pinning.File, Size: pin.Size, Time: pin.Created})
	}
	return list, nil
}

// mostName bounds a name of a file, in bytes, with room for a number behind it.
const mostName = 240

// fileName returns the name that a pin has in a file system.
func fileName(pin *pinning.Pin) string {
	name := pin.Name
	if name == "" {
		name = pin.Title
	}
	name = strings.Map(func(r rune) rune {
		if r == '/' || r == 0 {
			return '_'
		}
		return r
	}, shelfName(name, pin.Kind))
	for len(name) > mostName {
		name = strings.ToValidUTF8(name[:mostName], "")
	}
	if name == "" || name == "." || name == ".." {
		return pin.Cid.String()
	}
	return name
}

// errnos say what errors are to those who read files. What is not here is EIO.
var errnos = map[string]syscall.Errno{
	"not_found": syscall.ENOENT, "no_entry": syscall.ENOENT, "unresolved": syscall.ENOENT, "name": syscall.ENOENT, "bad_path": syscall.ENOENT, "no_key": syscall.ENOENT, "key_name": syscall.ENOENT,
	"not_directory": syscall.ENOTDIR, "not_file": syscall.EISDIR, "no_peer": syscall.ETIMEDOUT, "no_space": syscall.ENOSPC, "read_only": syscall.EROFS, "too_large": syscall.EFBIG,
	"corrupt": syscall.EIO, "bad_node": syscall.EIO, "hash": syscall.EIO, "offline": syscall.EIO, "no_routing": syscall.EIO, "closed": syscall.EIO, "busy": syscall.EIO,
}

func errno(err error) syscall.Errno {
	switch {
	case errors.Is(err, context.Canceled):
		return syscall.EINTR
	case errors.Is(err, context.DeadlineExceeded):
		return syscall.ETIMEDOUT
	case errors.Is(err, deny.ErrDenied):
		return syscall.EACCES
	}
	if e, ok := errnos[remote(err).Kind]; ok {
		return e
	}
	return syscall.EIO
}

// mountRoutes are calls for the owner of this machine alone.
func (n *Node) mountRoutes(mux *http.ServeMux) {
	mux.HandleFunc("POST "+apiPrefix+"/mounts", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(nil, n.Mount(r.FormValue("dir"), r.FormValue("allow_other") == "true"))
	})
	mux.HandleFunc("DELETE "+apiPrefix+"/mounts", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(n.Unmount(r.FormValue("dir")))
	})
}

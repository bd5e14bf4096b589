// Package fuse mounts reels as files:
//
//	m, err := fuse.Mount("/media/reels", fuse.Config{DAG: d, Library: lib, Resolve: resolve, Errno: errno})
//	defer m.Close()
//
// In the mount, library/ has what is pinned, by name, ipfs/CID/ any content and ipns/NAME/ what a name points to; what is written
// into inbox/ is published. What a CID names never changes, so the kernel keeps what it has seen of it; names it looks up again.
//
// A reel in the library is a folder with the film and its subtitles, as media servers want it, and the reel as it was published in
// the folder .reel. Below ipfs/ and ipns/ everything is as it was published, but for two things that no content decides: a symbolic
// link that leads out of its title is a file with the target as text, and an entry that no file can be called is left out.
package fuse

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// Entry is what a library calls by a name.
type Entry struct {
	Name string
	Cid  cid.Cid
	Dir  bool
	Size int64     // of a file, in bytes
	Time time.Time // since when it is there
}

// Config says what is mounted. DAG and Errno are needed.
type Config struct {
	DAG *dag.DAG
	// Library lists what library/ shows, each with a name of its own. It is asked again after a second.
	Library func(ctx context.Context) ([]Entry, error)
	// Resolve returns the root and the names below it that a name points to, and how long that holds.
	Resolve func(ctx context.Context, name string) (c cid.Cid, valid time.Duration, err error)
	// Allow returns an error for what is not served, which no directory lists; nil allows all.
	Allow func(c cid.Cid) error
	// Inbox publishes what is written into inbox/; nil: there is none.
	Inbox Inbox
	// Space tells how many bytes there are for blocks, and how many are left.
	Space func() (total, free uint64)
	// Warn is told what cannot be shown; nil: nobody is.
	Warn func(error)
	// Errno says what an error is to those who read files.
	Errno func(error) syscall.Errno
	// Timeout is how long a call may wait for the network; a minute.
	Timeout time.Duration
	// AllowOther lets all users of the machine read.
	AllowOther bool
}

const (
	// forever is how long the kernel may rely on what a CID says.
	forever = 365 * 24 * time.Hour
	// shortly is how long it may rely on names that can change.
	shortly = time.Second
	// request is the largest read, in bytes: what Linux allows.
	request = 1 << 20
)

// ErrNoMount says that no reelfs is mounted somewhere.
var ErrNoMount = errors.New("nothing of reelfs is mounted there")

// Mounted is a mounted file system.
type Mounted struct {
	dir    string
	server *fuse.Server
	mount  *mount
}

// Mount mounts at dir, an empty directory. A mount there whose program has died is taken away first.
func Mount(dir string, cfg Config) (*Mounted, error) {
	if cfg.Timeout == 0 {
		cfg.Timeout = time.Minute
	}
	if isDead(dir) {
		if err := detach(dir); err != nil {
			return nil, fmt.Errorf("mount %s: what was mounted there has died; umount it: %w", dir, err)
		}
	}
	m := &mount{Config: cfg, uid: uint32(os.Getuid()), gid: uint32(os.Getgid()), begun: time.Now()}
	server, err := fs.Mount(dir, &rootNode{node{info: info{mount: m}}}, &fs.Options{
		NullPermissions: true, RootStableAttr: &fs.StableAttr{Ino: 1},
		MountOptions: fuse.MountOptions{
			AllowOther: cfg.AllowOther, FsName: "reelfs", Name: "reelfs", MaxWrite: request, MaxReadAhead: request, MaxBackground: 64, DirectMount: true,
			EnableSymlinkCaching: true, ExplicitDataCacheControl: true,
			DisableSplice: true, // what is read comes from memory, where its hash was checked
		},
	})
	if err != nil {
		if os.Getuid() != 0 {
			err = fmt.Errorf("%w: who is not root needs fusermount3 (Debian's fuse3) and a /dev/fuse that he may open", err)
		}
		return nil, fmt.Errorf("mount %s: %w", dir, err)
	}
	readFarAhead(dir)
	return &Mounted{dir, server, m}, nil
}

// Dir returns where it is mounted.
func (m *Mounted) Dir() string { return m.dir }

// Open returns how many files are open for reading.
func (m *Mounted) Open() int { return int(m.mount.opened.Load()) }

// Wait returns when it was unmounted, by whomever.
func (m *Mounted) Wait() { m.server.Wait() }

// Close unmounts. While somebody has files open there, it takes the mount out of sight; done by root, their reads fail from then on.
func (m *Mounted) Close() error {
	if err := unmount(m.dir); err != nil {
		return fmt.Errorf("unmount %s: %w", m.dir, err)
	}
	return nil
}

// mount is what all nodes share.
type mount struct {
	Config
	uid, gid uint32
	begun    time.Time
	shelf    shelf
	opened   atomic.Int64 // handles
}

// context returns the context for a call that reads blocks of a title.
func (m *mount) context(ctx context.Context, title cid.Cid) (context.Context, context.CancelFunc) {
	c := &call{Context: ctx, end: time.Now().Add(m.Timeout)}
	if title.Defined() {
		return blockstore.ForTitle(c, title), c.cancel
	}
	return c, c.cancel
}

// call is the context of a call that may wait for the network until end. Only one that waits has a timer and a goroutine, which wake
// threads; most find all that they read here.
type call struct {
	context.Context // of the request
	end             time.Time

	mu    sync.Mutex
	waits context.Context // nil as long as nobody has waited
	stop  context.CancelFunc
}

// Deadline implements context.Context.
func (c *call) Deadline() (time.Time, bool) { return c.end, true }

// Done implements context.Context.
func (c *call) Done() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waits == nil {
		c.waits, c.stop = context.WithDeadline(c.Context, c.end)
	}
	return c.waits.Done()
}

// Err implements context.Context.
func (c *call) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.waits != nil:
		return c.waits.Err()
	case time.Now().After(c.end):
		return context.DeadlineExceeded
	}
	return c.Context.Err()
}

// over is what a call waits for when it has ended.
var over = func() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}()

// cancel ends the call.
func (c *call) cancel() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stop != nil {
		c.stop()
	}
	c.waits, c.stop = over, nil
}

func (m *mount) allows(c cid.Cid) error {
	if m.Allow == nil {
		return nil
	}
	return m.Allow(c)
}

// inode returns the number of what is called name in the directory of another number: always the same.
func inode(parent uint64, name string, c cid.Cid, try int) uint64 {
	h := sha256.New()
	_ = binary.Write(h, binary.BigEndian, []uint64{parent, uint64(try)}) // a hash takes all
	h.Write(c.Bytes())
	h.Write([]byte(name))
	return binary.BigEndian.Uint64(h.Sum(nil)) | 1<<62 // none of the few at the root
}

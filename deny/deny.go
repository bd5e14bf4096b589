// Package deny knows what a node does not serve: lists in the compact denylist format (IPIP-383,
// https://specs.ipfs.tech/compact-denylist-format/), in a folder that is watched, and lists that are subscribed to.
//
//	lists, err := deny.Open(dir, []string{"https://badbits.dwebops.pub/badbits.deny"})
//	defer lists.Close()
//	err := lists.Cid(c) // ErrDenied, with the file and the line
//
// nopfs reads lists and matches; here they are kept current.
package deny

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ipfs-shipyard/nopfs"
	"github.com/ipfs/boxo/path"
	"github.com/ipfs/go-cid"
)

// ErrDenied says that a node does not serve something.
var ErrDenied = errors.New("this is denied here")

const (
	lookEvery  = time.Second    // at the files
	fetchEvery = time.Hour      // a list that is subscribed to
	fetchTime  = time.Minute    // for one fetch
	mostBytes  = 256 << 20      // of a list
	suffix     = ".deny"        // of lists in the folder
	subscribed = "subscription" // begins the names of those that were fetched
)

// Lists are all lists of a node. Make them with Open.
type Lists struct {
	dir     string
	current atomic.Pointer[[]list]
	changes atomic.Uint64
	stop    context.CancelFunc
	tasks   sync.WaitGroup
	failed  func(error)
}

// list is a list as it was read.
type list struct {
	name  string
	state string // of the file: when and how long
	*nopfs.Denylist
}

// Open reads the lists in a folder, which it makes if need be, and goes on reading those that change until Close. A list
// that is subscribed to is fetched first if it never was: without it nothing is served. failed is told what could not be
// read or fetched later on; what was read before stays.
func Open(dir string, urls []string, failed func(error)) (*Lists, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open denylists: %w", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	l := &Lists{dir: dir, stop: stop, failed: failed}
	l.current.Store(&[]list{})
	for _, u := range urls {
		if parsed, err := url.Parse(u); err != nil || parsed.Host == "" || parsed.Scheme != "https" && parsed.Scheme != "http" {
			return nil, errors.Join(fmt.Errorf("%q is not the URL of a denylist", u), l.Close())
		}
		if _, err := os.Stat(l.file(u)); err != nil {
			if err := l.fetch(ctx, u); err != nil {
				return nil, errors.Join(err, l.Close())
			}
		}
	}
	if err := l.read(); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	l.tasks.Go(func() { l.every(ctx, lookEvery, l.read) })
	for _, u := range urls {
		l.tasks.Go(func() { l.every(ctx, fetchEvery, func() error { return l.fetch(ctx, u) }) })
	}
	return l, nil
}

// Close ends watching and fetching.
func (l *Lists) Close() error {
	l.stop()
	l.tasks.Wait()
	return nil
}

func (l *Lists) every(ctx context.Context, d time.Duration, fn func() error) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(d):
		}
		if err := fn(); err != nil && ctx.Err() == nil {
			l.failed(err)
		}
	}
}

// file is where a list that is subscribed to is kept.
func (l *Lists) file(url string) string {
	sum := sha256.Sum256([]byte(url))
	return filepath.Join(l.dir, fmt.Sprintf("%s-%x%s", subscribed, sum[:8], suffix))
}

// read reads the lists that have changed since. One that cannot be read stays as it was.
func (l *Lists) read() error {
	entries, err := os.ReadDir(l.dir)
	if err != nil {
		return fmt.Errorf("read denylists: %w", err)
	}
	old := *l.current.Load()
	var lists []list
	var failed error
	changed := false
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !strings.HasSuffix(e.Name(), suffix) {
			continue // gone meanwhile, or no list
		}
		state := fmt.Sprint(info.ModTime().UnixNano(), info.Size())
		i := slices.IndexFunc(old, func(o list) bool { return o.name == e.Name() })
		if i >= 0 && old[i].state == state {
			lists = append(lists, old[i])
			continue
		}
		parsed, err := nopfs.NewDenylist(filepath.Join(l.dir, e.Name()), false)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("read denylist %s: %w", e.Name(), err))
			if i >= 0 {
				lists = append(lists, old[i])
			}
			continue
		}
		_ = parsed.Close() // it was read
		lists, changed = append(lists, list{e.Name(), state, parsed}), true
	}
	if changed || len(lists) != len(old) {
		l.current.Store(&lists)
		l.changes.Add(1)
	}
	return failed
}

// fetch gets a list that is subscribed to, whole or not at all.
func (l *Lists) fetch(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return fmt.Errorf("fetch denylist: %w", err)
	}
	req.Header.Set("User-Agent", "reelfs")
	if st, err := os.Stat(l.file(url)); err == nil {
		req.Header.Set("If-Modified-Since", st.ModTime().UTC().Format(http.TimeFormat))
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("fetch denylist: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotModified {
		return nil
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("fetch denylist %s: %s", url, resp.Status)
	}
	f, err := os.CreateTemp(l.dir, subscribed)
	if err != nil {
		return fmt.Errorf("fetch denylist %s: %w", url, err)
	}
	n, err := io.Copy(f, io.LimitReader(resp.Body, mostBytes+1))
	if err == nil && n > mostBytes {
		err = fmt.Errorf("it is longer than %d bytes", mostBytes)
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), l.file(url))
	}
	if err != nil {
		return errors.Join(fmt.Errorf("fetch denylist %s: %w", url, err), ignoreMissing(os.Remove(f.Name())))
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// Changes counts how often the lists have changed: what was served may still be while it stays the same.
func (l *Lists) Changes() uint64 {
	if l == nil {
		return 0
	}
	return l.changes.Load()
}

// Cid returns ErrDenied if the content of c, under any CID of the same hash, is not served.
func (l *Lists) Cid(c cid.Cid) error {
	return l.check(func(d *nopfs.Denylist) nopfs.StatusResponse { return d.IsCidBlocked(c) })
}

// Path returns ErrDenied if what is at a path is not served.
func (l *Lists) Path(p path.Path) error {
	return l.check(func(d *nopfs.Denylist) nopfs.StatusResponse { return d.IsPathBlocked(p) })
}

// check asks the lists in the order of their names: the first that knows decides.
func (l *Lists) check(ask func(*nopfs.Denylist) nopfs.StatusResponse) error {
	if l == nil {
		return nil
	}
	for _, d := range *l.current.Load() {
		switch r := ask(d.Denylist); r.Status {
		case nopfs.StatusBlocked:
			return fmt.Errorf("%w (%s, line %d)", ErrDenied, d.name, r.Entry.Line)
		case nopfs.StatusAllowed:
			return nil
		}
	}
	return nil
}

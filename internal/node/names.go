package node

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/exchange"
)

// Names of this node: keys lie in the repo under keys/, the last record of each under names/, by the key's own name.
var (
	// ErrNoKey says that a node has no key of that name.
	ErrNoKey = errors.New("no such key; reelfs key gen NAME makes one")
	// ErrKeyExists says that there is one already.
	ErrKeyExists = errors.New("there is a key of that name")
	// ErrKeyName says that something cannot be the name of a key.
	ErrKeyName = errors.New("not the name of a key: letters, digits, dot, dash and underscore, at most 64")
)

// selfKey is the key of the node itself.
const selfKey = "self"

const (
	nameLifetime = 48 * time.Hour // of a record, after which nobody believes it
	nameTTL      = time.Minute    // until others look for a newer one
	nameAgain    = 4 * time.Hour  // until it is signed and published anew
)

var keyName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// Key is a key of the node.
type Key struct {
	Key  string `json:"key"`  // as its owner calls it
	Name string `json:"name"` // as everyone does: k51...
}

func (r *repo) keyPath(name string) string    { return filepath.Join(r.dir, "keys", name) }
func (r *repo) recordPath(name string) string { return filepath.Join(r.dir, "names", name) }

// key returns the bytes of a key.
func (r *repo) key(name string) ([]byte, error) {
	if name == selfKey {
		return r.identity()
	}
	if !keyName.MatchString(name) {
		return nil, fmt.Errorf("%q is %w", name, ErrKeyName)
	}
	data, err := os.ReadFile(r.keyPath(name))
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("key %s: %w", name, ErrNoKey)
	}
	return data, err
}

// Keys lists the keys of the node, its own first.
func (n *Node) Keys() ([]Key, error) {
	list := []string{selfKey}
	entries, err := os.ReadDir(filepath.Join(n.repo.dir, "keys"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		if keyName.MatchString(e.Name()) {
			list = append(list, e.Name())
		}
	}
	keys := make([]Key, len(list))
	for i, name := range list {
		if keys[i], err = n.describeKey(name); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

func (n *Node) describeKey(name string) (Key, error) {
	data, err := n.repo.key(name)
	if err != nil {
		return Key{}, err
	}
	public, err := exchange.NameOf(data)
	if err != nil {
		return Key{}, fmt.Errorf("key %s: %w", name, err)
	}
	return Key{name, public}, nil
}

// MakeKey makes a key.
func (n *Node) MakeKey(name string) (Key, error) {
	_, err := n.repo.key(name)
	if err == nil {
		return Key{}, fmt.Errorf("key %s: %w", name, ErrKeyExists)
	}
	if !errors.Is(err, ErrNoKey) {
		return Key{}, err
	}
	data, err := exchange.NewKey()
	if err == nil {
		err = os.MkdirAll(filepath.Join(n.repo.dir, "keys"), 0o700)
	}
	if err == nil {
		err = replaceFile(n.repo.keyPath(name), data)
	}
	if err != nil {
		return Key{}, err
	}
	return n.describeKey(name)
}

// RemoveKey deletes a key for good. What it published is no longer renewed.
func (n *Node) RemoveKey(name string) error {
	if name == selfKey {
		return fmt.Errorf("key %s: %w", name, ErrOwnKey)
	}
	if _, err := n.repo.key(name); err != nil {
		return err
	}
	if err := os.Remove(n.repo.recordPath(name)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Remove(n.repo.keyPath(name))
}

// ErrOwnKey says that a key is the one of the node.
var ErrOwnKey = errors.New("it is the node's own and stays")

// Published is a name that points somewhere.
type Published struct {
	exchange.Record
	Key string `json:"key,omitempty"` // if it is one of this node's
	// Warning says why others do not hear of it yet.
	Warning string `json:"warning,omitempty"`
}

// Publish points the name of a key to path, and says so to the network. The node renews that for as long as it runs.
func (n *Node) Publish(ctx context.Context, key, path string) (*Published, error) {
	if n.net == nil {
		return nil, ErrOffline
	}
	p, err := n.point(ctx, key, path)
	if err != nil && p != nil { // the name has moved
		p.Warning, err = "the name points there now, but others do not hear of it: "+err.Error(), nil
	}
	return p, err
}

// point is Publish that, offline, leaves saying so to a daemon that comes.
func (n *Node) point(ctx context.Context, key, path string) (*Published, error) {
	value, err := valuePath(path)
	if err != nil {
		return nil, err
	}
	n.naming.Lock()
	defer n.naming.Unlock()
	data, err := n.repo.key(key)
	if err != nil {
		return nil, err
	}
	seq := uint64(0)
	last, err := n.lastRecord(key, data)
	if err == nil {
		seq = last.Sequence + 1
	} else if !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return n.sign(ctx, key, data, value, seq)
}

// valuePath is what a record says: /ipfs/CID/a/b or /ipns/NAME.
func valuePath(path string) (string, error) {
	if strings.HasPrefix(path, "/ipns/") {
		return path, nil
	}
	root, names, err := dag.ParsePath(path)
	if err != nil {
		return "", err
	}
	return strings.Join(append([]string{"/ipfs", root.String()}, names...), "/"), nil
}

// sign makes a record, keeps it and publishes it.
func (n *Node) sign(ctx context.Context, key string, data []byte, value string, seq uint64) (*Published, error) {
	rec, err := exchange.SignRecord(data, value, seq, nameLifetime, nameTTL)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(n.repo.dir, "names"), 0o700); err != nil {
		return nil, err
	}
	if err := replaceFile(n.repo.recordPath(key), rec.Data); err != nil { // first: no sequence is given away twice
		return nil, err
	}
	if n.net == nil {
		return &Published{Record: *rec, Key: key}, nil
	}
	return &Published{Record: *rec, Key: key}, n.net.PublishRecord(ctx, rec)
}

// maxRecord bounds a record, in bytes, as the specification does.
const maxRecord = 10 << 10

// PutRecord keeps the record of another's name, if it is valid and newer than what is kept, and publishes it.
func (n *Node) PutRecord(ctx context.Context, name string, r io.Reader) (*Published, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxRecord+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxRecord {
		return nil, fmt.Errorf("%w: a record has at most %d bytes", errBadRequest, maxRecord)
	}
	rec, err := exchange.ReadRecord(name, data)
	if err != nil {
		return nil, err
	}
	n.naming.Lock()
	defer n.naming.Unlock()
	if kept := n.keptRecord(rec.Name); kept != nil && kept.Sequence > rec.Sequence {
		return nil, fmt.Errorf("record of %s: the sequence %d of what is kept is newer than %d", rec.Name, kept.Sequence, rec.Sequence)
	}
	if err := os.MkdirAll(filepath.Join(n.repo.dir, "records"), 0o700); err != nil {
		return nil, err
	}
	if err := replaceFile(n.repo.keptPath(rec.Name), data); err != nil {
		return nil, err
	}
	if n.net != nil {
		if err := n.net.PublishRecord(ctx, rec); err != nil && !errors.Is(err, exchange.ErrNoRouting) {
			return nil, err
		}
	}
	return &Published{Record: *rec}, nil
}

func (r *repo) keptPath(name string) string { return filepath.Join(r.dir, "records", name) }

// keptRecord returns the valid record that is kept of another's name, or nil.
func (n *Node) keptRecord(name string) *exchange.Record {
	if filepath.Base(name) != name {
		return nil
	}
	data, err := os.ReadFile(n.repo.keptPath(name))
	if err != nil {
		return nil
	}
	rec, err := exchange.ReadRecord(name, data)
	if err != nil {
		return nil // it has expired
	}
	return rec
}

// lastRecord returns the record that was last signed with a key. It may have expired.
func (n *Node) lastRecord(key string, data []byte) (*exchange.Record, error) {
	stored, err := os.ReadFile(n.repo.recordPath(key))
	if err != nil {
		return nil, err
	}
	name, err := exchange.NameOf(data)
	if err != nil {
		return nil, err
	}
	return exchange.ReadOwnRecord(name, stored)
}

// renew signs and publishes all names anew, now and then, until ctx ends.
func (n *Node) renew(ctx context.Context) {
	for {
		entries, _ := os.ReadDir(filepath.Join(n.repo.dir, "names")) // there is none before the first
		for _, e := range entries {
			n.renewOne(ctx, e.Name())
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(nameAgain):
		}
	}
}

func (n *Node) renewOne(ctx context.Context, key string) {
	n.naming.Lock()
	defer n.naming.Unlock()
	data, err := n.repo.key(key)
	if err != nil {
		return
	}
	if last, err := n.lastRecord(key, data); err == nil {
		_, _ = n.sign(ctx, key, data, last.Value, last.Sequence) // tried again in a while
	}
}

// Resolve returns where a name points: one of the network, or a key of this node.
func (n *Node) Resolve(ctx context.Context, name string) (*Published, error) {
	name = strings.TrimPrefix(name, "/ipns/")
	keys, err := n.Keys()
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(keys, func(k Key) bool { return k.Key == name || k.Name == name }); i >= 0 {
		data, err := n.repo.key(keys[i].Key)
		if err != nil {
			return nil, err
		}
		if rec, err := n.lastRecord(keys[i].Key, data); err == nil {
			return &Published{Record: *rec, Key: keys[i].Key}, nil
		}
		name = keys[i].Name
	}
	kept := n.keptRecord(name)
	switch {
	case n.net == nil && kept != nil:
		return &Published{Record: *kept}, nil
	case n.net == nil:
		return nil, ErrOffline
	case kept != nil:
		n.net.Remember(kept)
	}
	rec, err := n.net.Resolve(ctx, name)
	if err != nil {
		return nil, err
	}
	return &Published{Record: *rec}, nil
}

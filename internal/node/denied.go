package node

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/reelfs/reelfs/deny"
)

func (r *repo) denylists() string {
	lists, _ := denyFiles(r.dir)
	return lists
}

// denylists returns what the node does not serve, nil if that is nothing. A node without a gateway reads the lists when they are
// asked for first: most commands serve nothing.
func (n *Node) denylists() (*deny.Lists, error) {
	n.denyMu.Lock()
	defer n.denyMu.Unlock()
	if n.deny != nil {
		return n.deny, nil
	}
	if _, err := os.Stat(n.repo.denylists()); errors.Is(err, os.ErrNotExist) && n.repo.readOnly {
		return nil, nil
	}
	lists, err := deny.Open(n.repo.denylists(), n.cfg.Denylists, n.cfg.Warn)
	n.deny = lists
	return lists, err
}

// denyFiles are where a repo keeps what its owner denies, and what was done about it.
func denyFiles(dir string) (lists, audit string) {
	return filepath.Join(dir, "denylists"), filepath.Join(dir, "audit.log")
}

// Deny has the repo in a folder, and the daemon that serves it, no longer serve what is at a path.
func Deny(dir, path, reason string) (*deny.Rule, error) {
	lists, audit := denyFiles(dir)
	return deny.Add(lists, audit, path, reason)
}

// Allow takes back Deny, also where another list denies it.
func Allow(dir, path, reason string) (*deny.Rule, error) {
	lists, audit := denyFiles(dir)
	return deny.Remove(lists, audit, path, reason)
}

// Denied lists what the owner of a repo denies.
func Denied(dir string) ([]deny.Rule, error) {
	lists, _ := denyFiles(dir)
	return deny.Own(lists)
}

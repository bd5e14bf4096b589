package node

import (
	"path/filepath"

	"github.com/reelfs/reelfs/deny"
)

func (r *repo) denylists() string {
	lists, _ := denyFiles(r.dir)
	return lists
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

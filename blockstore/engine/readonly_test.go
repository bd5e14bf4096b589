package engine

import (
	"errors"
	"os"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// sealed is a file system that cannot be written to.
type sealed struct{ vfs.FS }

func (sealed) Create(string, vfs.DiskWriteCategory) (vfs.File, error) { return nil, syscall.EROFS }
func (sealed) Remove(string) error                                    { return syscall.EROFS }
func (sealed) Rename(string, string) error                            { return syscall.EROFS }
func (sealed) MkdirAll(string, os.FileMode) error                     { return syscall.EROFS }
func (sealed) OpenReadWrite(string, vfs.DiskWriteCategory, ...vfs.OpenOption) (vfs.File, error) {
	return nil, syscall.EROFS
}

// TestReadOnly reads a store that nothing can be written to, also what is still in the log of its index.
func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := blockstore.Sum(cid.Raw, []byte("block"))
	err = errors.Join(blockstore.Put(t.Context(), s, blockstore.Block{Cid: c, Data: []byte("block")}), s.SetRecords(blockstore.Record{Key: "pin", Value: []byte("x")}), s.Close())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // nothing of the first is left
		if s, err = Open(dir, Options{ReadOnly: true, fs: sealed{vfs.Default}}); err != nil {
			t.Fatal(err)
		}
		if data, err := blockstore.Get(t.Context(), s, c); err != nil || string(data) != "block" {
			t.Errorf("a block: %q, %v", data, err)
		}
		if v, err := s.Record("pin"); err != nil || string(v) != "x" {
			t.Errorf("a record: %q, %v", v, err)
		}
		if err := s.Check(t.Context(), c); err != nil {
			t.Errorf("checked: %v", err)
		}
		for what, err := range map[string]error{
			"put": blockstore.Put(t.Context(), s, blockstore.Block{Cid: blockstore.Sum(cid.Raw, nil), Data: nil}), "delete": s.Delete(t.Context(), c),
			"note": s.SetRecords(blockstore.Record{Key: "pin"}), "room": s.Room(1, 0),
		} {
			if !errors.Is(err, blockstore.ErrReadOnly) {
				t.Errorf("%s: %v", what, err)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Package blockstore keeps blocks by CID.
//
// A block is a CID and the bytes it names, at most MaxBlockSize of them. Store is the contract; the
// package storetest holds the conformance suite that every implementation passes: Mem, here, and the
// durable one in package engine. The smallest use:
//
//	batch := store.Begin()
//	defer batch.Abort()
//	if err := batch.Put(ctx, blockstore.Block{Cid: c, Data: data}); err != nil { ... }
//	if err := batch.Commit(ctx); err != nil { ... } // durable and visible from here on
//	err := store.View(ctx, c, func(data []byte) error { _, err := w.Write(data); return err })
//
// Bytes are never handed out before they were checked against their hash. The package knows nothing
// of files, videos or networks.
package blockstore

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/ipfs/go-cid"
)

// MaxBlockSize is the largest block that is stored, in bytes: the limit of the Bitswap specification.
const MaxBlockSize = 2 << 20

// Errors of this package. Compare with errors.Is.
var (
	// ErrNotFound says that the store does not hold the block.
	ErrNotFound = errors.New("block not found")
	// ErrCorrupt says that stored or received bytes do not hash to their CID. It is never retried.
	ErrCorrupt = errors.New("block is corrupt")
	// ErrSize says that a block has not the length, or not the part, that the caller asked for.
	ErrSize = errors.New("block has another size")
	// ErrTooLarge says that a block exceeds MaxBlockSize.
	ErrTooLarge = errors.New("block is too large")
	// ErrNoSpace says that the disk is too full to write; reads go on. See SpaceError for the numbers.
	ErrNoSpace = errors.New("not enough disk space")
	// ErrReadOnly says that a store was opened for reading alone.
	ErrReadOnly = errors.New("the repo is on a read-only file system: it can be read, and not changed")
	// ErrBusy says that too many readers wait for blocks that are not here.
	ErrBusy = errors.New("too many readers wait for content from the network")
	// ErrClosed says that the store or the batch has ended.
	ErrClosed = errors.New("block store is closed")
)

// SpaceError is an ErrNoSpace with the two numbers that were compared, in bytes.
type SpaceError struct {
	Need  uint64 // what is to be written; 0: that is not known
	Free  uint64 // what may be written: of the disk, without what stays free there
	Kept  uint64 // what stays free on the disk
	Quota bool   // the disk has room, but the store may not take it
}

func (e *SpaceError) Error() string {
	if e.Quota {
		return fmt.Sprintf("the quota is used up: needs %.1f MB, %.1f MB left", float64(e.Need)/1e6, float64(e.Free)/1e6)
	}
	text := fmt.Sprintf("%v: ", ErrNoSpace)
	if e.Need > 0 {
		text += fmt.Sprintf("needs %.1f MB, ", float64(e.Need)/1e6)
	}
	text += fmt.Sprintf("%.1f MB left", float64(e.Free)/1e6)
	if e.Kept > 0 {
		text += fmt.Sprintf(" beside %.0f MB that stay free", float64(e.Kept)/1e6)
	}
	return text
}

// Is makes a SpaceError an ErrNoSpace.
func (e *SpaceError) Is(target error) bool { return target == ErrNoSpace }

// Block is a CID and its bytes.
type Block struct {
	Cid  cid.Cid
	Data []byte
}

// Entry names a stored block and its length in bytes.
type Entry struct {
	Cid  cid.Cid // CIDv1 with the raw codec: stores know blocks by multihash alone
	Size int
}

// Getter hands out blocks.
type Getter interface {
	// View calls fn once with the verified bytes of block c, which are valid only until fn returns and
	// must not be changed. The error of fn is returned as it is. ErrNotFound and ErrCorrupt as above.
	View(ctx context.Context, c cid.Cid, fn func(data []byte) error) error
}

// Part is the Size bytes at Offset of a block that is Of bytes long.
type Part struct{ Offset, Size, Of int }

// Check tells whether the part lies in a block of the given length.
func (p Part) Check(length int) error {
	if p.Of != length {
		return fmt.Errorf("%w: %d bytes, not %d", ErrSize, length, p.Of)
	}
	if p.Offset < 0 || p.Size < 0 || p.Offset > length-p.Size {
		return fmt.Errorf("%w: bytes %d to %d of %d", ErrSize, p.Offset, p.Offset+p.Size, length)
	}
	return nil
}

// Ranger is a Getter that has its blocks at hand and shows a part of one without reading the rest.
type Ranger interface {
	// ViewRange calls fn with the bytes of a part of block c, in order, in one piece or several; otherwise
	// it is as View. ErrSize if the block has no such part.
	ViewRange(ctx context.Context, c cid.Cid, part Part, fn func(data []byte) error) error
}

// Filer is a Getter whose blocks lie in files, for callers that can have the system send them.
type Filer interface {
	// ViewFile calls fn with a file descriptor and the offset at which a part of block c lies in its file,
	// checked as what View shows. Both are valid only until fn returns; nothing but reading at offsets is
	// allowed. ErrSize if the block has no such part, errors.ErrUnsupported if it lies in no file of the system.
	ViewFile(ctx context.Context, c cid.Cid, part Part, fn func(fd uintptr, at int64) error) error
}

// Store is a set of blocks. All methods may be called at the same time.
type Store interface {
	Getter
	// Size returns the length of block c in bytes without reading it, or ErrNotFound.
	Size(ctx context.Context, c cid.Cid) (int, error)
	// Begin starts a batch, the only way to write.
	Begin() Batch
	// Delete removes blocks; an absent one is no error.
	Delete(ctx context.Context, cids ...cid.Cid) error
	// All lists the blocks in the order in which they were stored. The last pair may carry an error.
	All(ctx context.Context) iter.Seq2[Entry, error]
}

// Batch is a group of blocks that become visible and durable together, or not at all: what was put
// and not committed is gone after Abort, Close or a crash.
type Batch interface {
	// Put adds blocks; their Data may be reused when it returns. A block that the store or the batch
	// holds already is counted as shared and not written again. The hash is the caller's promise:
	// he computed the CID from these bytes, or checked them with Verify.
	Put(ctx context.Context, blocks ...Block) error
	// Commit returns when every block of the batch is durable. The batch has then ended.
	Commit(ctx context.Context) error
	// Abort drops a batch that was not committed. It may be called at any time, also after Commit.
	Abort()
	// Written tells what Put has taken so far.
	Written() Written
}

// Record is a fact that someone notes beside blocks. A Value of nil removes it.
type Record struct {
	Key   string
	Value []byte
}

// Recorder is a Batch that changes records in the same commit as it adds blocks.
type Recorder interface {
	SetRecords(list ...Record)
}

// Written counts what a batch has taken.
type Written struct {
	New    int64 // bytes of blocks that the store did not hold
	Shared int64 // bytes of blocks that it held already, or that came twice
	Blocks int   // number of new blocks
}

// Get returns a copy of block c.
func Get(ctx context.Context, g Getter, c cid.Cid) ([]byte, error) {
	var out []byte
	err := g.View(ctx, c, func(data []byte) error {
		out = append([]byte(nil), data...)
		return nil
	})
	return out, err
}

// Has tells whether s holds block c, without reading it.
func Has(ctx context.Context, s Store, c cid.Cid) (bool, error) {
	_, err := s.Size(ctx, c)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Put stores blocks in a batch of their own.
func Put(ctx context.Context, s Store, blocks ...Block) error {
	b := s.Begin()
	defer b.Abort()
	if err := b.Put(ctx, blocks...); err != nil {
		return err
	}
	return b.Commit(ctx)
}

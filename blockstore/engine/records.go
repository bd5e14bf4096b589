package engine

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cockroachdb/pebble/v2"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
)

// Records are what others note about blocks in the same commits. The index has them under 'm' ‖ key.

// Record returns the value of a key, or nil if there is none.
func (s *Store) Record(key string) ([]byte, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.leave()
	v, closer, err := s.index.Get(recordKey(key))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read record %s: %w", key, s.asCorrupt(err))
	}
	return append([]byte{}, v...), closer.Close()
}

// Records lists the records whose keys begin with prefix, in the order of the keys. The last pair may carry an error.
func (s *Store) Records(ctx context.Context, prefix string) iter.Seq2[blockstore.Record, error] {
	return func(yield func(blockstore.Record, error) bool) {
		err := s.enter()
		if err == nil {
			defer s.leave()
			err = s.eachBetween(recordKey(prefix), after(recordKey(prefix)), func(key, value []byte) error {
				if err := ctx.Err(); err != nil {
					return err
				}
				if !yield(blockstore.Record{Key: string(key[1:]), Value: append([]byte{}, value...)}, nil) {
					return errStop
				}
				return nil
			})
		}
		if err != nil && !errors.Is(err, errStop) {
			yield(blockstore.Record{}, fmt.Errorf("list records: %w", s.asCorrupt(err)))
		}
	}
}

// SetRecords changes records, all or none, and returns when that is durable. It frees room before it takes any: it
// works on a full disk as long as Pebble does.
func (s *Store) SetRecords(list ...blockstore.Record) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	if err := s.checkIndexSpace(); err != nil {
		return fmt.Errorf("write records: %w", err)
	}
	w := s.index.NewBatch()
	if err := errors.Join(putRecords(w, list), w.Commit(pebble.Sync)); err != nil {
		return fmt.Errorf("write records: %w", s.asNoSpace(err))
	}
	return nil
}

// SetRecords implements blockstore.Recorder.
func (b *batch) SetRecords(list ...blockstore.Record) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.records = append(b.records, list...)
}

func putRecords(w *pebble.Batch, list []blockstore.Record) (err error) {
	for _, r := range list {
		if r.Value == nil {
			err = errors.Join(err, w.Delete(recordKey(r.Key), nil))
		} else {
			err = errors.Join(err, w.Set(recordKey(r.Key), r.Value, nil))
		}
	}
	return err
}

func recordKey(key string) []byte { return append([]byte{'m'}, key...) }

// after returns the first key that does not begin with prefix, whose first byte is not the last there is.
func after(prefix []byte) []byte {
	end := append([]byte{}, prefix...)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}

// Kept lists the hashes of all blocks that are not cached, as they are when it is called, in the order in which they were
// stored. The last pair may carry an error. What it yields is valid until the next.
func (s *Store) Kept(ctx context.Context) (iter.Seq2[mh.Multihash, error], error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	now := s.index.NewSnapshot()
	return func(yield func(mh.Multihash, error) bool) {
		defer s.leave()
		err := eachKept(ctx, now, func(hash mh.Multihash) bool { return yield(hash, nil) })
		if err = errors.Join(err, now.Close()); err != nil {
			yield(nil, fmt.Errorf("list blocks: %w", s.asCorrupt(err)))
		}
	}, nil
}

// eachKept calls fn for the blocks that are not cached until it has enough: both lists are in the order of places.
func eachKept(ctx context.Context, now *pebble.Snapshot, fn func(mh.Multihash) bool) (err error) {
	blocks, err := now.NewIter(&pebble.IterOptions{LowerBound: []byte{'p'}, UpperBound: []byte{'p' + 1}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, blocks.Close()) }()
	cached, err := now.NewIter(&pebble.IterOptions{LowerBound: []byte{'c'}, UpperBound: []byte{'c' + 1}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, cached.Close()) }()
	cached.First()
	for blocks.First(); blocks.Valid(); blocks.Next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := placeOf(blocks.Key()[1:])
		for cached.Valid() && placeOf(cached.Key()[1:]) < at {
			cached.Next()
		}
		if cached.Valid() && placeOf(cached.Key()[1:]) == at {
			continue
		}
		if !fn(mh.Multihash(blocks.Value())) {
			return nil
		}
	}
	return errors.Join(blocks.Error(), cached.Error())
}

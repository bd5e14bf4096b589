package engine

import (
	"encoding/binary"
	"fmt"

	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
)

// place is where a block begins: the number of its segment in the upper half, the offset in the lower.
type place uint64

func placeAt(segment uint32, offset int64) place { return place(segment)<<32 | place(offset) }

func (p place) segment() uint32 { return uint32(p >> 32) }

func (p place) offset() int64 { return int64(p & (1<<32 - 1)) }

func (p place) key(prefix byte) []byte {
	return binary.BigEndian.AppendUint64([]byte{prefix}, uint64(p))
}

func placeOf(key []byte) place { return place(binary.BigEndian.Uint64(key)) }

// location is where a block lies, and its length in bytes.
type location struct {
	place place
	size  int
}

// room is what the block takes up: an empty one has a byte, so that no two have the same place.
func (l location) room() int64 { return int64(max(l.size, 1)) }

func (l location) encode() []byte {
	return binary.AppendUvarint(binary.BigEndian.AppendUint64(nil, uint64(l.place)), uint64(l.size))
}

func decodeLocation(v []byte) (location, error) {
	if len(v) < 9 {
		return location{}, fmt.Errorf("%w: index entry of %d bytes", blockstore.ErrCorrupt, len(v))
	}
	size, n := binary.Uvarint(v[8:])
	if n <= 0 || size > blockstore.MaxBlockSize {
		return location{}, fmt.Errorf("%w: index entry with size %d", blockstore.ErrCorrupt, size)
	}
	return location{placeOf(v), int(size)}, nil
}

func blockKey(hash mh.Multihash) []byte { return append([]byte{'b'}, hash...) }

func segmentKey(num uint32) []byte { return binary.BigEndian.AppendUint32([]byte{'s'}, num) }

// usage is what the index knows of a segment, in bytes.
type usage struct {
	length int64 // of the file, as far as it was committed
	live   int64 // in blocks that the index names
}

func (u usage) encode() []byte {
	return binary.AppendUvarint(binary.AppendUvarint(nil, uint64(u.length)), uint64(u.live))
}

func decodeUsage(v []byte) (usage, error) {
	length, n := binary.Uvarint(v)
	live, m := binary.Uvarint(v[max(n, 0):])
	if n <= 0 || m <= 0 || length >= 1<<32 || live > length {
		return usage{}, fmt.Errorf("%w: segment of %d bytes with %d in use", blockstore.ErrCorrupt, length, live)
	}
	return usage{int64(length), int64(live)}, nil
}

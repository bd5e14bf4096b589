package pinning

import (
	"hash/maphash"

	mh "github.com/multiformats/go-multihash"
)

// marks is a set of blocks: 63 bits of each, by a hash of this process. Two blocks that fall together are both kept.
type marks struct {
	seed    maphash.Seed
	set     sparse              // below these all is marked
	touched sparse              // of pins that hold parts
	dropped map[uint64]struct{} // of the set, again
}

func newMarks() *marks { return &marks{seed: maphash.MakeSeed(), dropped: map[uint64]struct{}{}} }

func (m *marks) key(hash mh.Multihash) uint64 { return maphash.Bytes(m.seed, hash) | 1 }

// add adds a block, below which all is marked, and tells whether it is new.
func (m *marks) add(hash mh.Multihash) bool {
	k := m.key(hash)
	if _, ok := m.dropped[k]; ok {
		delete(m.dropped, k)
		return true
	}
	return m.set.add(k)
}

// touch adds a block alone.
func (m *marks) touch(hash mh.Multihash) { m.touched.add(m.key(hash)) }

// drop takes back what add did.
func (m *marks) drop(hash mh.Multihash) { m.dropped[m.key(hash)] = struct{}{} }

func (m *marks) has(hash mh.Multihash) bool {
	k := m.key(hash)
	if m.touched.has(k) {
		return true
	}
	_, dropped := m.dropped[k]
	return !dropped && m.set.has(k)
}

// sparse is a set of random numbers other than 0 that takes 9 to 18 bytes for each, of which there may be very many: a map of Go
// takes 37. It grows in parts, each by itself.
type sparse [256]table

// table has open addresses: a number lies at its place, or behind it up to the first 0.
type table struct {
	slots []uint64
	n     int
}

func (s *sparse) add(k uint64) bool { return s[k>>56].add(k) }
func (s *sparse) has(k uint64) bool { return s[k>>56].has(k) }

// at returns where k lies, or would. There is a slot that is free.
func (t *table) at(k uint64) int {
	mask := len(t.slots) - 1
	i := int(k>>24) & mask
	for t.slots[i] != 0 && t.slots[i] != k {
		i = (i + 1) & mask
	}
	return i
}

func (t *table) has(k uint64) bool { return t.n > 0 && t.slots[t.at(k)] == k }

func (t *table) add(k uint64) bool {
	if t.n >= len(t.slots)*7/8 {
		old := t.slots
		t.slots = make([]uint64, max(16, 2*len(old)))
		for _, k := range old {
			if k != 0 {
				t.slots[t.at(k)] = k
			}
		}
	}
	i := t.at(k)
	if t.slots[i] == k {
		return false
	}
	t.slots[i] = k
	t.n++
	return true
}

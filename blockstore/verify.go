package blockstore

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"
	_ "github.com/multiformats/go-multihash/register/all" // the hashes that foreign CIDs name
)

// ErrHash says that a CID names a hash function that is unknown or too weak to prove anything.
var ErrHash = errors.New("hash function is not accepted")

// maxIdentity bounds the bytes that an identity CID may carry (IPIP-512).
const maxIdentity = 128

// accepted are the hash functions that prove a block. Sha1 is here because git and old DAGs use it.
var accepted = map[uint64]bool{
	mh.SHA2_256: true, mh.SHA2_512: true, mh.SHA3_256: true, mh.SHA3_384: true, mh.SHA3_512: true,
	mh.BLAKE2B_MIN + 31: true, mh.BLAKE2S_MIN + 31: true, mh.BLAKE3: true, mh.DBL_SHA2_256: true,
	mh.SHA1: true,
}

// Verify checks that data hashes to c: ErrCorrupt if not, ErrHash if c cannot be checked.
func Verify(c cid.Cid, data []byte) error {
	d, err := mh.Decode(c.Hash())
	if err != nil {
		return fmt.Errorf("block %s: %w", c, err)
	}
	if d.Code == mh.SHA2_256 && d.Length == sha256.Size { // every block of ours: no allocation
		if sum := sha256.Sum256(data); string(sum[:]) != string(d.Digest) {
			return fmt.Errorf("block %s: %w", c, ErrCorrupt)
		}
		return nil
	}
	if d.Code == mh.IDENTITY {
		if string(d.Digest) != string(data) {
			return fmt.Errorf("block %s: %w", c, ErrCorrupt)
		}
		return nil
	}
	if err := Provable(c); err != nil {
		return err
	}
	sum, err := mh.Sum(data, d.Code, d.Length)
	if err != nil {
		return fmt.Errorf("block %s: %w", c, err)
	}
	if string(sum) != string(c.Hash()) {
		return fmt.Errorf("block %s: %w", c, ErrCorrupt)
	}
	return nil
}

// Provable returns ErrHash if no bytes can be shown to be those of c: anyone could make others.
func Provable(c cid.Cid) error {
	d, err := mh.Decode(c.Hash())
	if err != nil {
		return fmt.Errorf("block %s: %w", c, err)
	}
	if d.Code != mh.IDENTITY && (!accepted[d.Code] || d.Length < 20) {
		return fmt.Errorf("block %s: %w: %s of %d bytes", c, ErrHash, mh.Codes[d.Code], d.Length)
	}
	return nil
}

// Identity returns the bytes that an identity CID carries itself. Such blocks are never stored.
func Identity(c cid.Cid) ([]byte, bool) {
	if c.Prefix().MhType != mh.IDENTITY {
		return nil, false
	}
	d, err := mh.Decode(c.Hash())
	if err != nil || len(d.Digest) > maxIdentity {
		return nil, false
	}
	return d.Digest, true
}

// Sum returns the CIDv1 of data with the codec and sha2-256, the hash of everything we publish.
func Sum(codec uint64, data []byte) cid.Cid {
	sum := sha256.Sum256(data)
	hash, err := mh.Encode(sum[:], mh.SHA2_256)
	if err != nil {
		panic(err) // sha2-256 of 32 bytes always encodes
	}
	return cid.NewCidV1(codec, hash)
}

// SumPrefix returns the CID of data that has the prefix, or ErrHash if such a CID proves nothing.
func SumPrefix(p cid.Prefix, data []byte) (cid.Cid, error) {
	if p.MhType == mh.SHA2_256 && p.MhLength == sha256.Size && p.Version == 1 { // every block of ours: no copy of the sum
		return Sum(p.Codec, data), nil
	}
	if !accepted[p.MhType] || p.MhLength < 20 {
		return cid.Undef, fmt.Errorf("%w: %s of %d bytes", ErrHash, mh.Codes[p.MhType], p.MhLength)
	}
	return p.Sum(data)
}

// Check refuses what no store may take: a block that is too large or has an unusable CID.
func Check(b Block) error {
	if !b.Cid.Defined() {
		return errors.New("block without a CID")
	}
	if len(b.Data) > MaxBlockSize {
		return fmt.Errorf("block %s: %w: %d bytes, at most %d", b.Cid, ErrTooLarge, len(b.Data), MaxBlockSize)
	}
	return nil
}

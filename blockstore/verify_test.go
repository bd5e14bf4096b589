package blockstore_test

import (
	"errors"
	"testing"

	"github.com/ipfs/go-cid"
	mh "github.com/multiformats/go-multihash"

	"github.com/reelfs/reelfs/blockstore"
)

func TestVerify(t *testing.T) {
	data := []byte("some bytes of a film")
	for _, code := range []uint64{mh.SHA2_256, mh.SHA2_512, mh.BLAKE3, mh.BLAKE2B_MIN + 31, mh.SHA3_256, mh.DBL_SHA2_256, mh.SHA1, mh.IDENTITY} {
		hash, err := mh.Sum(data, code, -1)
		if err != nil {
			t.Fatal(err)
		}
		c := cid.NewCidV1(cid.Raw, hash)
		if err := blockstore.Verify(c, data); err != nil {
			t.Errorf("%s: %v", mh.Codes[code], err)
		}
		if err := blockstore.Verify(c, data[1:]); !errors.Is(err, blockstore.ErrCorrupt) {
			t.Errorf("%s of other bytes: got %v, want ErrCorrupt", mh.Codes[code], err)
		}
	}
	weak, err := mh.Sum(data, mh.MD5, -1)
	if err != nil {
		t.Fatal(err)
	}
	short, err := mh.Sum(data, mh.SHA2_256, 8)
	if err != nil {
		t.Fatal(err)
	}
	for _, hash := range []mh.Multihash{weak, short} {
		if err := blockstore.Verify(cid.NewCidV1(cid.Raw, hash), data); !errors.Is(err, blockstore.ErrHash) {
			t.Errorf("%x: got %v, want ErrHash", hash, err)
		}
	}
}

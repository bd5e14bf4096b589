package deal

import (
	"encoding/hex"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/internal/testchain"
	"github.com/reelfs/reelfs/pinning/contracts"
)

// TestContractVectorsOnChain has the contract verify what Go has proved, for its own cell alone and byte for byte.
func TestContractVectorsOnChain(t *testing.T) {
	c, people := testchain.New(t, 1)
	check := contracts.NewCommitmentCheck()
	at := check.Instance(c.Client, c.Deploy(people[0], &contracts.CommitmentCheckMetaData, nil))
	verify := func(proof []byte, root Hash, cells, cell uint64) (digest Hash, err error) {
		return bind.Call(at, nil, check.PackVerify(proof, root, cells, cell), check.UnpackVerify)
	}
	for _, v := range readVectors(t) {
		root, err := hex.DecodeString(v.Root)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range v.Proofs {
			data, err := hex.DecodeString(p.Proof)
			if err != nil {
				t.Fatal(err)
			}
			var proof Proof
			if err := proof.UnmarshalBinary(data); err != nil {
				t.Fatal(err)
			}
			if digest, err := verify(data, Hash(root), v.Cells, p.Cell); err != nil || digest != proof.Digest {
				t.Errorf("%s, cell %d: %x, %v", v.Name, p.Cell, digest, err)
			}
			for what, err := range map[string]error{
				"another cell":    second(verify(data, Hash(root), v.Cells, p.Cell+1<<13)),
				"another root":    second(verify(data, Hash{}, v.Cells, p.Cell)),
				"more cells":      second(verify(data, Hash(root), v.Cells+1, p.Cell)),
				"a byte too many": second(verify(append(data[:len(data):len(data)], 0), Hash(root), v.Cells, p.Cell)),
				"a byte less":     second(verify(data[:len(data)-1], Hash(root), v.Cells, p.Cell)),
			} {
				if err == nil {
					t.Errorf("%s, cell %d: the proof passes with %s", v.Name, p.Cell, what)
				}
			}
		}
	}
	store := blockstore.NewMem()
	tree := mustCommit(t, store, publish(t, store, [][2]int{{700, 1}, {256, 2}, {300, 3}}))
	cell := tree.Cells - 1
	p, err := tree.Prove(t.Context(), store, cell)
	if err != nil {
		t.Fatal(err)
	}
	data, _ := p.AppendBinary(nil)
	for i := range data {
		data[i] ^= 1
		if _, err := verify(data, tree.Root, tree.Cells, cell); err == nil {
			t.Errorf("with byte %d changed it passes", i)
		}
		data[i] ^= 1
	}
}

func second[T any](_ T, err error) error { return err }

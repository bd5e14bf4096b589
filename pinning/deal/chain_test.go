package deal

import (
	"context"
	"crypto/ecdsa"
	"encoding/hex"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/params"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning/contracts"
)

// chain is an EVM of a test's own: a block for each transaction.
type chain struct {
	*simulated.Backend
	client simulated.Client
	id     *big.Int
}

// account is somebody with gas.
type account struct {
	key  *ecdsa.PrivateKey
	addr common.Address
}

func newChain(t testing.TB, accounts int) (*chain, []account) {
	t.Helper()
	var list []account
	alloc := types.GenesisAlloc{}
	for i := range accounts {
		key, err := crypto.ToECDSA(crypto.Keccak256([]byte{byte(i)}))
		if err != nil {
			t.Fatal(err)
		}
		a := account{key, crypto.PubkeyToAddress(key.PublicKey)}
		alloc[a.addr] = types.Account{Balance: new(big.Int).Mul(big.NewInt(1e6), big.NewInt(params.Ether))}
		list = append(list, a)
	}
	backend := simulated.NewBackend(alloc, func(_ *node.Config, conf *ethconfig.Config) {
		rules := *conf.Genesis.Config
		rules.BogotaTime = nil // no chain has it yet: a chain is as mainnet is, on Osaka
		conf.Genesis.Config = &rules
	})
	t.Cleanup(func() {
		if err := backend.Close(); err != nil {
			t.Error(err)
		}
	})
	c := &chain{Backend: backend, client: backend.Client()}
	var err error
	if c.id, err = c.client.ChainID(context.Background()); err != nil {
		t.Fatal(err)
	}
	return c, list
}

// deploy deploys a contract as somebody.
func (c *chain) deploy(t testing.TB, by account, meta *bind.MetaData, input []byte) common.Address {
	t.Helper()
	addr, tx, err := bind.DeployContract(bind.NewKeyedTransactor(by.key, c.id), common.FromHex(meta.Bin), c.client, input)
	if err != nil {
		t.Fatal(err)
	}
	c.Commit()
	r, err := c.client.TransactionReceipt(context.Background(), tx.Hash())
	if err != nil || r.Status != types.ReceiptStatusSuccessful {
		t.Fatalf("deploy %s: %v, %+v", meta.ID, err, r)
	}
	return addr
}

// TestVectorsOnChain has the contract verify what Go has proved, for its own cell alone and byte for byte.
func TestVectorsOnChain(t *testing.T) {
	c, people := newChain(t, 1)
	check := contracts.NewCommitmentCheck()
	at := check.Instance(c.client, c.deploy(t, people[0], &contracts.CommitmentCheckMetaData, nil))
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

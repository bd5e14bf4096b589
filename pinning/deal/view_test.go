package deal

import (
	"context"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/reelfs/reelfs/pinning/wallet"
)

// TestContractOfferHash hashes and signs an offer as wallets and the contract do, and writes it so that one can read it.
func TestContractOfferHash(t *testing.T) {
	m := newMarket(t, false)
	_, tree := film(t, 1)
	o := m.offer(m.clients[0], m.providers[0], tree, 100, 500, 4)
	want, _ := m.Sign(m.clients[0], m.typed(o))
	if got := m.OfferHash(&o); got != want {
		t.Errorf("the hash is %s, wallets say %s", got, want)
	}
	key := &typedKey{Key: wallet.NewLocal(m.clients[0].Key)}
	sig, err := m.SignOffer(t.Context(), &o, key)
	if err != nil {
		t.Fatal(err)
	}
	if by, err := wallet.SignedBy(want, sig); err != nil || by != m.clients[0].Addr {
		t.Errorf("it is signed by %s, %v", by, err)
	}
	if raw, _, err := apitypes.TypedDataAndHash(key.shown); err != nil || common.Hash(raw) != want {
		t.Errorf("what a wallet shows has the hash %x, %v", raw, err)
	}
	data, err := encodeOffer(&o)
	if err != nil {
		t.Fatal(err)
	}
	again, err := decodeOffer(data)
	if err != nil || m.OfferHash(again) != want {
		t.Errorf("read again it is %+v, %v", again, err)
	}
	for _, bad := range [][]byte{nil, data[1:], append(data[:len(data):len(data)], 0), append([]byte{1}, data[1:]...)} {
		if o, err := decodeOffer(bad); err == nil && m.OfferHash(o) == want {
			t.Errorf("%x is the same offer", bad)
		}
	}
	data[32*7] = 1 // a price of more than 96 bits
	if _, err := decodeOffer(data); err == nil {
		t.Error("a price of more than 96 bits passes")
	}
}

// typedKey remembers what it was shown.
type typedKey struct {
	wallet.Key
	shown apitypes.TypedData
}

func (k *typedKey) SignTyped(ctx context.Context, h common.Hash, data func() apitypes.TypedData) ([]byte, error) {
	k.shown = data()
	return k.Key.SignTyped(ctx, h, data)
}

// TestID is written and read.
func TestID(t *testing.T) {
	id := ID{common.HexToAddress("0x00000000000000000000000000000000000000aa"), 7}
	if again, err := ParseID(id.String()); err != nil || again != id || IDOf(id.Big()) != id {
		t.Errorf("%s is read as %s, %v", id, again, err)
	}
	for _, bad := range []string{"7", "0xaa/1", id.Provider.Hex() + "/", id.Provider.Hex() + "/-1", id.Provider.Hex() + "/4294967296"} {
		if got, err := ParseID(bad); err == nil {
			t.Errorf("%q is %s", bad, got)
		}
	}
}

// counting is a chain that counts the calls to contracts.
type counting struct {
	wallet.Backend
	n int
}

func (c *counting) CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error) {
	c.n++
	return c.Backend.CallContract(ctx, call, block)
}

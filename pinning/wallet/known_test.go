package wallet

import (
	"crypto/ecdsa"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// FuzzKnown has keys sign that are known, and changes their signatures in every way: Known takes those alone that SignedBy finds the same address for.
func FuzzKnown(f *testing.F) {
	order := crypto.S256().Params().N
	var known Known
	var keys [4]*ecdsa.PrivateKey
	for i := range keys {
		keys[i], _ = crypto.ToECDSA(crypto.Keccak256([]byte{byte(i)})) // is in range
		by := crypto.PubkeyToAddress(keys[i].PublicKey)
		for n := range byte(3) {
			if h := (common.Hash{n}); !known.Signed(by, h, mustSign(f, h, keys[i])) || i > 0 && known.Signed(by, h, mustSign(f, h, keys[0])) {
				f.Fatalf("signature %d is not taken, or that of another is", n)
			}
		}
		if m, _ := known.keys.Get(by); m == nil {
			f.Fatal("a key that has signed thrice is not known")
		}
	}
	for change := range byte(8) {
		f.Add(change, []byte("hash"), change, uint16(40))
	}
	f.Fuzz(func(t *testing.T, who byte, text []byte, change byte, at uint16) {
		key := keys[int(who)%len(keys)]
		by, hash := crypto.PubkeyToAddress(key.PublicKey), crypto.Keccak256Hash(text)
		sig := mustSign(t, hash, key)
		switch change % 8 {
		case 1:
			sig[int(at)%len(sig)] ^= 1 << (at >> 8 & 7)
		case 2: // the same signature, as contracts do not take it
			s := new(big.Int).Sub(order, new(big.Int).SetBytes(sig[32:64]))
			s.FillBytes(sig[32:64])
			sig[64] = 27 + 28 - sig[64]
		case 3:
			sig[64] = 27 + 28 - sig[64]
		case 4:
			sig = sig[:int(at)%len(sig)]
		case 5:
			clear(sig[at%2*32:][:32])
		case 6:
			order.FillBytes(sig[at%2*32:][:32])
		case 7: // of no hash, but of numbers that are chosen
			copy(sig, crypto.Keccak256(text, []byte{byte(at)}))
			sig[32] &= 0x7f
		}
		got, err := SignedBy(hash, sig)
		if want := err == nil && got == by; known.Signed(by, hash, sig) != want || change%8 == 0 && !want {
			t.Errorf("of %x it says %t, another %s, %v", sig, !want, got, err)
		}
		if err == nil && !known.Signed(got, hash, sig) {
			t.Errorf("who has signed %x, %s, has not signed it", sig, got)
		}
	})
}

func mustSign(t testing.TB, h common.Hash, key *ecdsa.PrivateKey) []byte {
	t.Helper()
	sig, err := Sign(h, key)
	if err != nil {
		t.Fatal(err)
	}
	return sig
}

// BenchmarkKnown checks signatures of one key.
func BenchmarkKnown(b *testing.B) {
	key, err := crypto.GenerateKey()
	if err != nil {
		b.Fatal(err)
	}
	by, hash := crypto.PubkeyToAddress(key.PublicKey), common.Hash{1}
	sig, err := Sign(hash, key)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("recovered", func(b *testing.B) {
		for b.Loop() {
			if got, err := SignedBy(hash, sig); err != nil || got != by {
				b.Fatal(got, err)
			}
		}
	})
	b.Run("known", func(b *testing.B) {
		var known Known
		for b.Loop() {
			if !known.Signed(by, hash, sig) {
				b.Fatal("it is not taken")
			}
		}
	})
	b.Run("made known", func(b *testing.B) {
		for b.Loop() {
			var known Known
			for range 2 {
				if !known.Signed(by, hash, sig) {
					b.Fatal("it is not taken")
				}
			}
		}
	})
}

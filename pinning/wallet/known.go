package wallet

import (
	"sync"

	"github.com/consensys/gnark-crypto/ecc/secp256k1"
	"github.com/consensys/gnark-crypto/ecc/secp256k1/fr"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	lru "github.com/hashicorp/golang-lru/v2"
)

// Known checks signatures of keys that sign often, as payers do. Of a key that has signed twice it keeps multiples: from then on a signature takes a quarter of the time that finding
// its key would. The zero value is ready to use, by many at once.
type Known struct {
	once sync.Once
	keys *lru.Cache[common.Address, *multiples] // nil: it has signed once
}

// mostKnown bounds the keys whose multiples are kept: 61 KB each.
const mostKnown = 128

// multiples are j * 16^i times a point, for each digit j > 0 of a number of 64 digits.
type multiples [64 * 15]secp256k1.G1Affine

func newMultiples(p secp256k1.G1Affine) *multiples {
	list := make([]secp256k1.G1Jac, 0, len(multiples{}))
	var at secp256k1.G1Jac
	at.FromAffine(&p)
	for len(list) < cap(list) {
		sum := at
		for range 15 {
			list = append(list, sum)
			sum.AddAssign(&at)
		}
		at = sum
	}
	return (*multiples)(secp256k1.BatchJacobianToAffineG1(list))
}

// base are those of the generator.
var base = sync.OnceValue(func() *multiples {
	_, g := secp256k1.Generators()
	return newMultiples(g)
})

// times adds k times the point to sum.
func (m *multiples) times(k *fr.Element, sum *secp256k1.G1Jac) {
	digits := k.Bytes()
	for i := range 64 {
		if digit := digits[31-i/2] >> (4 * (i % 2)) & 15; digit > 0 {
			sum.AddMixed(&m[15*i+int(digit)-1])
		}
	}
}

// Signed tells whether an address has signed a hash: whether SignedBy returns it.
func (k *Known) Signed(by common.Address, h common.Hash, sig []byte) bool {
	k.once.Do(func() { k.keys, _ = lru.New[common.Address, *multiples](mostKnown) }) // fails for sizes below 1
	m, again := k.keys.Get(by)
	if m != nil {
		return m.signed(h, sig)
	}
	if got, err := SignedBy(h, sig); err != nil || got != by {
		return false
	}
	if !again {
		k.keys.Add(by, nil)
		return true
	}
	raw := [crypto.SignatureLength]byte(sig)
	raw[64] -= 27
	data, err := crypto.Ecrecover(h[:], raw[:])
	if err != nil {
		return false
	}
	var p secp256k1.G1Affine
	p.X.SetBytes(data[1:33])
	p.Y.SetBytes(data[33:])
	k.keys.Add(by, newMultiples(p))
	return true
}

// signed tells whether the key of m is what SignedBy finds. The point that a signature is of must have the very x that it says, and the parity of y: contracts find the key by these.
func (m *multiples) signed(h common.Hash, sig []byte) bool {
	if len(sig) != crypto.SignatureLength || sig[64] != 27 && sig[64] != 28 {
		return false
	}
	var r, s, e fr.Element
	if r.SetBytesCanonical(sig[:32]) != nil || s.SetBytesCanonical(sig[32:64]) != nil || r.IsZero() || s.IsZero() || s.LexicographicallyLargest() {
		return false
	}
	e.SetBytes(h[:]) // modulo the order
	s.Inverse(&s)
	var sum secp256k1.G1Jac
	base().times(e.Mul(&e, &s), &sum)
	m.times(r.Mul(&r, &s), &sum)
	if sum.Z.IsZero() {
		return false
	}
	var at secp256k1.G1Affine
	at.FromJacobian(&sum)
	return at.X.Bytes() == [32]byte(sig[:32]) && at.Y.Bytes()[31]&1 == sig[64]-27
}

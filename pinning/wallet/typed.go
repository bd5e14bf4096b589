package wallet

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/reelfs/reelfs/pinning/contracts"
)

// ErrBadSignature says that nobody has signed this.
var ErrBadSignature = errors.New("bad signature")

var domainType = NewStruct("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")

// Domain is where typed data counts (EIP-712): one contract on one chain.
type Domain struct {
	separator common.Hash
	domain    apitypes.TypedDataDomain
}

// NewDomain returns the Domain of a contract that calls itself by a name, in version 1.
func NewDomain(name string, chain *big.Int, contract common.Address) Domain {
	return Domain{
		contracts.Hash(domainType.Hash, crypto.Keccak256Hash([]byte(name)), crypto.Keccak256Hash([]byte("1")), common.BigToHash(chain), contracts.AddressWord(contract)),
		apitypes.TypedDataDomain{Name: name, Version: "1", ChainId: (*math.HexOrDecimal256)(chain), VerifyingContract: contract.Hex()},
	}
}

// Hash is what is signed of a struct: s.Hash, and its fields, as words.
func (d Domain) Hash(words ...common.Hash) common.Hash {
	h := contracts.Hash(words...)
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, d.separator[:], h[:])
}

// Separator is what the contract puts in front of all hashes.
func (d Domain) Separator() common.Hash { return d.separator }

// Typed is a struct as wallets show it before they sign.
func (d Domain) Typed(s Struct, message apitypes.TypedDataMessage) apitypes.TypedData {
	return apitypes.TypedData{PrimaryType: s.name, Domain: d.domain, Types: apitypes.Types{domainType.name: domainType.fields, s.name: s.fields}, Message: message}
}

// Struct is a type of typed data.
type Struct struct {
	Hash   common.Hash
	name   string
	fields []apitypes.Type
}

// NewStruct reads a type, as Offer(bytes32 cid,address client).
func NewStruct(text string) Struct {
	name, rest, _ := strings.Cut(strings.TrimSuffix(text, ")"), "(")
	s := Struct{Hash: crypto.Keccak256Hash([]byte(text)), name: name}
	for field := range strings.SplitSeq(rest, ",") {
		typ, name, _ := strings.Cut(field, " ")
		s.fields = append(s.fields, apitypes.Type{Name: name, Type: typ})
	}
	return s
}

// Sign signs a hash, as contracts take it: 65 bytes, the last 27 or 28.
func Sign(h common.Hash, key *ecdsa.PrivateKey) ([]byte, error) {
	sig, err := crypto.Sign(h[:], key)
	if err != nil {
		return nil, err
	}
	sig[64] += 27
	return sig, nil
}

// SignedBy returns who has signed a hash. Of the two signatures that are as right, it takes the one that contracts take.
func SignedBy(h common.Hash, sig []byte) (common.Address, error) {
	if len(sig) != crypto.SignatureLength || sig[64] != 27 && sig[64] != 28 {
		return common.Address{}, fmt.Errorf("%w: %d bytes", ErrBadSignature, len(sig))
	}
	if !crypto.ValidateSignatureValues(sig[64]-27, new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64]), true) {
		return common.Address{}, fmt.Errorf("%w: its numbers are out of range", ErrBadSignature)
	}
	raw := [crypto.SignatureLength]byte(sig)
	raw[64] -= 27
	key, err := crypto.SigToPub(h[:], raw[:])
	if err != nil {
		return common.Address{}, fmt.Errorf("%w: %v", ErrBadSignature, err)
	}
	return crypto.PubkeyToAddress(*key), nil
}

// Time is that of a block's clock, in seconds since 1970; what is beyond the year 36,000 is taken for that.
func Time(seconds uint64) time.Time { return time.Unix(int64(min(seconds, 1<<40)), 0).UTC() }

// Amount is a sum of a token in its smallest unit, which JSON writes as a text: programs read numbers as floats.
type Amount struct{ big.Int }

// NewAmount returns an Amount of n units.
func NewAmount(n *big.Int) Amount {
	var a Amount
	if n != nil {
		a.Set(n)
	}
	return a
}

// Big returns it as a number of its own.
func (a Amount) Big() *big.Int { return new(big.Int).Set(&a.Int) }

// MarshalJSON implements json.Marshaler.
func (a Amount) MarshalJSON() ([]byte, error) {
	return append(a.Int.Append([]byte{'"'}, 10), '"'), nil
}

// maxAmountText bounds an amount in JSON: 256 bits have 78 digits.
const maxAmountText = 80

// UnmarshalJSON implements json.Unmarshaler.
func (a *Amount) UnmarshalJSON(data []byte) error {
	text := strings.Trim(string(data), `"`)
	if len(text) > maxAmountText {
		return fmt.Errorf("an amount of %d digits", len(text))
	}
	n, ok := new(big.Int).SetString(text, 10)
	if !ok || n.Sign() < 0 || n.BitLen() > 256 {
		return fmt.Errorf("%q is no amount", text)
	}
	a.Int = *n
	return nil
}

// Units writes an amount of a token that has so many decimals, as 12.5.
func (a Amount) Units(decimals uint8) string {
	text := a.Int.String()
	if decimals == 0 {
		return text
	}
	if n := int(decimals) + 1 - len(text); n > 0 {
		text = strings.Repeat("0", n) + text
	}
	at := len(text) - int(decimals)
	return strings.TrimRight(strings.TrimRight(text[:at]+"."+text[at:], "0"), ".")
}

// ParseUnits reads an amount of a token that has so many decimals, as 12.5.
func ParseUnits(text string, decimals uint8) (Amount, error) {
	whole, part, _ := strings.Cut(text, ".")
	n, ok := new(big.Int).SetString(whole+part+strings.Repeat("0", max(0, int(decimals)-len(part))), 10)
	if !ok || text == "" || text == "." || n.Sign() < 0 || len(part) > int(decimals) || len(text) > maxAmountText || strings.ContainsAny(text, "+-_") {
		return Amount{}, fmt.Errorf("%q is no amount, as 12.5, of a token with %d decimals", text, decimals)
	}
	return Amount{*n}, nil
}

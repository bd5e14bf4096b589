// Package pay is payment for delivery. Who is served signs vouchers, each of which says what is owed in all, and takes the place of the one before:
//
//	signer := pay.NewSigner(chain, contract)
//	sig, err := signer.SignVoucher(v, key)
//	payer, err := signer.VoucherSigner(v, sig)
//
// The last is redeemed on a chain, by the contract Vouchers.
package pay

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/reelfs/reelfs/pinning/contracts"
)

// Signer signs for one contract on one chain, and finds out who has signed (EIP-712).
type Signer struct{ domain common.Hash }

var (
	domainType  = crypto.Keccak256Hash([]byte("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"))
	voucherType = crypto.Keccak256Hash([]byte("Voucher(address payer,address payee,address token,uint64 epoch,bytes32 grant,uint128 amount,uint64 delivered)"))
	grantType   = crypto.Keccak256Hash([]byte("Grant(address payer,address token,address key,bytes32 cid,uint128 most,uint64 expires,uint256 serial)"))
)

// NewSigner returns the Signer of a contract Vouchers.
func NewSigner(chain *big.Int, contract common.Address) Signer {
	return Signer{contracts.Hash(domainType, crypto.Keccak256Hash([]byte("reelfs vouchers")), crypto.Keccak256Hash([]byte("1")), common.BigToHash(chain), contracts.AddressWord(contract))}
}

func (s Signer) typed(structHash common.Hash) common.Hash {
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, s.domain[:], structHash[:])
}

// Voucher is what a voucher's signer signs.
func (s Signer) Voucher(v *contracts.Voucher) common.Hash {
	return s.typed(contracts.Hash(voucherType, contracts.AddressWord(v.Payer), contracts.AddressWord(v.Payee), contracts.AddressWord(v.Token), contracts.Word(v.Epoch), v.Grant, common.BigToHash(v.Amount), contracts.Word(v.Delivered)))
}

// Grant is what the payer of a grant signs, and what vouchers name it by.
func (s Signer) Grant(g *contracts.Grant) common.Hash {
	return s.typed(contracts.Hash(grantType, contracts.AddressWord(g.Payer), contracts.AddressWord(g.Token), contracts.AddressWord(g.Key), g.Cid, common.BigToHash(g.Most), contracts.Word(g.Expires), common.BigToHash(g.Serial)))
}

// ErrBadSignature says that nobody has signed this.
var ErrBadSignature = errors.New("bad signature")

// maxAmount bounds amounts: a contract has 128 bits for them.
var maxAmount = new(big.Int).Lsh(big.NewInt(1), 128)

func fits(amount *big.Int) bool { return amount.Sign() >= 0 && amount.Cmp(maxAmount) < 0 }

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

// SignVoucher signs a voucher.
func (s Signer) SignVoucher(v *contracts.Voucher, key *ecdsa.PrivateKey) ([]byte, error) {
	if !fits(v.Amount) {
		return nil, fmt.Errorf("sign voucher: an amount of %d", v.Amount)
	}
	return Sign(s.Voucher(v), key)
}

// VoucherSigner returns who has signed a voucher.
func (s Signer) VoucherSigner(v *contracts.Voucher, sig []byte) (common.Address, error) {
	if !fits(v.Amount) {
		return common.Address{}, fmt.Errorf("%w: an amount of %d", ErrBadSignature, v.Amount)
	}
	return SignedBy(s.Voucher(v), sig)
}

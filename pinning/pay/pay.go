// Package pay is payment for delivery. Who is served signs vouchers, each of which says what is owed in all, and takes the place of the one before:
//
// The last is redeemed on a chain, by the contract Vouchers. Vouchers are signed under a grant, by which a payer lets a key sign in its name; a Pass is a grant with that key.
//
//	pass, err := pay.NewPass(ctx, chain, contract, wallet, token, root, most, price, expires) // by a publisher, for viewers
//	payer := pay.NewPayer(store, call)                                                        // of a viewer
//	payer.SetPasses([]*pay.Pass{pass})
//	payer.Delivered(peer, root, bytes)
//	payee := &pay.Payee{...}                                                                  // of whoever delivers
//	if payee.Take(peer, bytes) { send() }
package pay

import (
	"crypto/ecdsa"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Signer signs for one contract on one chain, and finds out who has signed (EIP-712).
type Signer struct {
	domain wallet.Domain
	known  *wallet.Known
}

var (
	voucherType = wallet.NewStruct("Voucher(address payer,address payee,address token,uint64 epoch,bytes32 grant,uint128 amount,uint64 delivered)")
	grantType   = wallet.NewStruct("Grant(address payer,address token,address key,bytes32 cid,uint128 most,uint64 expires,uint256 serial)")
)

// NewSigner returns the Signer of a contract Vouchers.
func NewSigner(chain *big.Int, contract common.Address) Signer {
	return Signer{wallet.NewDomain(contracts.VouchersName, chain, contract), &wallet.Known{}}
}

// Voucher is what a voucher's signer signs.
func (s Signer) Voucher(v *contracts.Voucher) common.Hash {
	return s.domain.Hash(voucherType.Hash, contracts.AddressWord(v.Payer), contracts.AddressWord(v.Payee), contracts.AddressWord(v.Token), contracts.Word(v.Epoch), v.Grant, common.BigToHash(v.Amount), contracts.Word(v.Delivered))
}

// Grant is what the payer of a grant signs, and what vouchers name it by.
func (s Signer) Grant(g *contracts.Grant) common.Hash {
	return s.domain.Hash(grantType.Hash, contracts.AddressWord(g.Payer), contracts.AddressWord(g.Token), contracts.AddressWord(g.Key), g.Cid, common.BigToHash(g.Most), contracts.Word(g.Expires), common.BigToHash(g.Serial))
}

// maxAmount bounds amounts: a contract has 128 bits for them.
var maxAmount = new(big.Int).Lsh(big.NewInt(1), 128)

func fits(amount *big.Int) bool { return amount.Sign() >= 0 && amount.Cmp(maxAmount) < 0 }

// SignVoucher signs a voucher.
func (s Signer) SignVoucher(v *contracts.Voucher, key *ecdsa.PrivateKey) ([]byte, error) {
	if !fits(v.Amount) {
		return nil, fmt.Errorf("sign voucher: an amount of %d", v.Amount)
	}
	return wallet.Sign(s.Voucher(v), key)
}

// Signed tells whether an address has signed a voucher.
func (s Signer) Signed(by common.Address, v *contracts.Voucher, sig []byte) bool {
	return fits(v.Amount) && s.known.Signed(by, s.Voucher(v), sig)
}

// Package contracts is the contracts of deals and payments, in Go. All but this file and reason.go is made by make generate.
package contracts

import (
	"encoding/binary"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Names that contracts sign under (EIP-712).
const (
	DealsName    = "reelfs deals"
	VouchersName = "reelfs vouchers"
)

// Hash is keccak256(abi.encode(...)) of values that take a word each.
func Hash(words ...common.Hash) common.Hash {
	var buf [9 * 32]byte // as many as any has here
	data := buf[:0]
	for _, w := range words {
		data = append(data, w[:]...)
	}
	return crypto.Keccak256Hash(data)
}

// Word is a number as the ABI encodes it.
func Word(n uint64) (w common.Hash) {
	binary.BigEndian.PutUint64(w[24:], n)
	return w
}

// AddressWord is an address as the ABI encodes it.
func AddressWord(a common.Address) common.Hash { return common.BytesToHash(a[:]) }

package deal

import (
	"context"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// ID names a deal: its provider, and its slot in the provider's vault. It is written 0xPROVIDER/SLOT.
type ID struct {
	Provider common.Address
	Slot     uint32
}

// ParseID reads an ID.
func ParseID(text string) (id ID, err error) { return id, id.UnmarshalText([]byte(text)) }

// IDOf returns the ID of a number by which the contract knows a deal.
func IDOf(n *big.Int) ID {
	var word [32]byte
	n.FillBytes(word[:])
	return ID{common.Address(word[8:28]), uint32(new(big.Int).SetBytes(word[28:]).Uint64())}
}

// Big is the number by which the contract knows the deal.
func (id ID) Big() *big.Int { return DealID(id.Provider, int(id.Slot)) }

func (id ID) String() string { return fmt.Sprintf("%s/%d", id.Provider, id.Slot) }

// IsZero tells whether it names no deal.
func (id ID) IsZero() bool { return id == ID{} }

// MarshalText implements encoding.TextMarshaler.
func (id ID) MarshalText() ([]byte, error) {
	if id.IsZero() {
		return nil, nil
	}
	return []byte(id.String()), nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*id = ID{}
		return nil
	}
	provider, slot, ok := strings.Cut(string(text), "/")
	n, err := strconv.ParseUint(slot, 10, 32)
	if !ok || err != nil || !common.IsHexAddress(provider) {
		return fmt.Errorf("%q names no deal, which looks like 0xPROVIDER/3", text)
	}
	*id = ID{common.HexToAddress(provider), uint32(n)}
	return nil
}

var offerType = wallet.NewStruct("Offer(bytes32 cid,bytes32 root,uint64 cells,address client,address signer,address provider,address token,uint96 price,uint96 collateral,uint32 periods,uint64 expires,bytes32 group,uint256 replaces,uint256 salt)")

func (m *Market) domain() wallet.Domain {
	return wallet.NewDomain(contracts.DealsName, m.id, m.Contracts.Deals)
}

// OfferHash is what a client signs of an offer, and what the contract knows it by.
func (m *Market) OfferHash(o *contracts.Offer) common.Hash {
	return m.domain().Hash(offerType.Hash, o.Cid, o.Root, contracts.Word(o.Cells), contracts.AddressWord(o.Client), contracts.AddressWord(o.Signer), contracts.AddressWord(o.Provider), contracts.AddressWord(o.Token),
		common.BigToHash(o.Price), common.BigToHash(o.Collateral), contracts.Word(uint64(o.Periods)), contracts.Word(o.Expires), o.Group, common.BigToHash(o.Replaces), common.BigToHash(o.Salt))
}

// SignOffer signs an offer.
func (m *Market) SignOffer(ctx context.Context, o *contracts.Offer, key wallet.Key) ([]byte, error) {
	return key.SignTyped(ctx, m.OfferHash(o), func() apitypes.TypedData {
		word := func(h [32]byte) string { return hexutil.Encode(h[:]) }
		number := func(n uint64) string { return strconv.FormatUint(n, 10) }
		return m.domain().Typed(offerType, apitypes.TypedDataMessage{
			"cid": word(o.Cid), "root": word(o.Root), "cells": number(o.Cells), "client": o.Client.Hex(), "signer": o.Signer.Hex(), "provider": o.Provider.Hex(), "token": o.Token.Hex(),
			"price": o.Price.String(), "collateral": o.Collateral.String(), "periods": number(uint64(o.Periods)), "expires": number(o.Expires), "group": word(o.Group),
			"replaces": o.Replaces.String(), "salt": o.Salt.String(),
		})
	})
}

// offerArgs are those of Deals.hashOf: one offer.
func offerArgs() abi.Arguments { return parsed(&contracts.DealsMetaData).Methods["hashOf"].Inputs }

// offerSize is the length of an offer as the ABI encodes it.
const offerSize = 14 * 32

// encodeOffer writes an offer as the ABI does.
func encodeOffer(o *contracts.Offer) ([]byte, error) { return offerArgs().Pack(*o) }

// decodeOffer reads what encodeOffer writes.
func decodeOffer(data []byte) (*contracts.Offer, error) {
	if len(data) != offerSize {
		return nil, fmt.Errorf("%w: %d bytes", ErrBadOffer, len(data))
	}
	values, err := offerArgs().Unpack(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBadOffer, err)
	}
	o := abi.ConvertType(values[0], new(contracts.Offer)).(*contracts.Offer)
	if again, err := encodeOffer(o); err != nil || string(again) != string(data) || o.Price.BitLen() > 96 || o.Collateral.BitLen() > 96 { // which Go packs all the same
		return nil, fmt.Errorf("%w: its numbers are out of range", ErrBadOffer)
	}
	return o, nil
}

// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package contracts

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// BlockHashesMetaData contains all meta data concerning the BlockHashes contract.
var BlockHashesMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"number\",\"type\":\"uint256\"}],\"name\":\"NoBlock\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"horizon\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"number\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"\",\"type\":\"bytes\"}],\"name\":\"randomAt\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "BlockHashes",
	Bin: "0x6080806040523460135760d3908160188239f35b5f80fdfe60808060405260043610156011575f80fd5b5f3560e01c9081631ce832b51460bb575063bb4861b814602f575f80fd5b3460b757604060031936011260b75760043560243567ffffffffffffffff811160b7573660238201121560b757806004013567ffffffffffffffff811160b7573691016024011160b75780408015608b57602090604051908152f35b507f4109fb29000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5f80fd5b3460b7575f60031936011260b7578061010060209252f3",
}

// BlockHashes is an auto generated Go binding around an Ethereum contract.
type BlockHashes struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *BlockHashes) GetABI() abi.ABI {
	return c.abi
}

// NewBlockHashes creates a new instance of BlockHashes.
func NewBlockHashes() *BlockHashes {
	parsed, err := BlockHashesMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &BlockHashes{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *BlockHashes) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackHorizon is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1ce832b5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function horizon() pure returns(uint256)
func (blockHashes *BlockHashes) PackHorizon() []byte {
	enc, err := blockHashes.abi.Pack("horizon")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHorizon is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1ce832b5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function horizon() pure returns(uint256)
func (blockHashes *BlockHashes) TryPackHorizon() ([]byte, error) {
	return blockHashes.abi.Pack("horizon")
}

// UnpackHorizon is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1ce832b5.
//
// Solidity: function horizon() pure returns(uint256)
func (blockHashes *BlockHashes) UnpackHorizon(data []byte) (*big.Int, error) {
	out, err := blockHashes.abi.Unpack("horizon", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRandomAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbb4861b8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function randomAt(uint256 number, bytes ) view returns(bytes32 hash)
func (blockHashes *BlockHashes) PackRandomAt(number *big.Int, arg1 []byte) []byte {
	enc, err := blockHashes.abi.Pack("randomAt", number, arg1)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRandomAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbb4861b8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function randomAt(uint256 number, bytes ) view returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackRandomAt(number *big.Int, arg1 []byte) ([]byte, error) {
	return blockHashes.abi.Pack("randomAt", number, arg1)
}

// UnpackRandomAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbb4861b8.
//
// Solidity: function randomAt(uint256 number, bytes ) view returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackRandomAt(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("randomAt", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (blockHashes *BlockHashes) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["NoBlock"].ID.Bytes()[:4]) {
		return blockHashes.UnpackNoBlockError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// BlockHashesNoBlock represents a NoBlock error raised by the BlockHashes contract.
type BlockHashesNoBlock struct {
	Number *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoBlock(uint256 number)
func BlockHashesNoBlockErrorID() common.Hash {
	return common.HexToHash("0x4109fb291b4d1b62392a53cac093376a1ff0596b8a0c61f8db20a03a6a86c4d7")
}

// UnpackNoBlockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoBlock(uint256 number)
func (blockHashes *BlockHashes) UnpackNoBlockError(raw []byte) (*BlockHashesNoBlock, error) {
	out := new(BlockHashesNoBlock)
	if err := blockHashes.abi.UnpackIntoInterface(out, "NoBlock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

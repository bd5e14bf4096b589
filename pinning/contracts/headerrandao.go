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

// HeaderRandaoMetaData contains all meta data concerning the HeaderRandao contract.
var HeaderRandaoMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"number\",\"type\":\"uint256\"}],\"name\":\"NoBlock\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"horizon\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"header\",\"type\":\"bytes\"}],\"name\":\"prevRandao\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"number\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"header\",\"type\":\"bytes\"}],\"name\":\"randomAt\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "HeaderRandao",
	Bin: "0x6080806040523460155761041a908161001a8239f35b5f80fdfe6080806040526004361015610012575f80fd5b5f3560e01c9081631ce832b5146101cd5750806338c0fd73146101915763bb4861b81461003d575f80fd5b3461014f57604060031936011261014f5760043560243567ffffffffffffffff811161014f576100719036906004016101e7565b91610101814303105f146101675780405b80159081156100d0575b506100a557602061009d8484610256565b604051908152f35b7f4109fb29000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b905067ffffffffffffffff8411610153576040517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0603f81601f8801160116810181811067ffffffffffffffff821117610153576040528481526020810190368686011161014f57858583375f6020878301015251902014155f61008c565b5f80fd5b634e487b7160e01b5f52604160045260245ffd5b805f525f602052602080805f71f90827f1c53a10cb7a02335b1753200029355afa50602051610082565b3461014f57602060031936011261014f5760043567ffffffffffffffff811161014f5761009d6101c760209236906004016101e7565b90610256565b3461014f575f60031936011261014f5780611fff60209252f35b9181601f8401121561014f5782359167ffffffffffffffff831161014f576020838186019501011161014f57565b90821015610221570190565b634e487b7160e01b5f52603260045260245ffd5b9190820180921161024257565b634e487b7160e01b5f52601160045260245ffd5b906101c0905f5b6006811061036b57508015610221577ff9000000000000000000000000000000000000000000000000000000000000007fff0000000000000000000000000000000000000000000000000000000000000084351614801590610314575b6102e8576001820180831161024257602183019081841161024257811061014f571161014f57016001013590565b7f4109fb29000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b507fa0000000000000000000000000000000000000000000000000000000000000007fff00000000000000000000000000000000000000000000000000000000000000610362848487610215565b351614156102ba565b91610377818386610215565b3560f81c60b881116102e85760b881036103c6575060018101808211610242576103a2908386610215565b3560f81c6002019081600211610242576001916103be91610235565b925b0161025d565b60808110156103e357506103dd6001918290610235565b926103c0565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff818101908111610242576001916103dd919061023556",
}

// HeaderRandao is an auto generated Go binding around an Ethereum contract.
type HeaderRandao struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *HeaderRandao) GetABI() abi.ABI {
	return c.abi
}

// NewHeaderRandao creates a new instance of HeaderRandao.
func NewHeaderRandao() *HeaderRandao {
	parsed, err := HeaderRandaoMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &HeaderRandao{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *HeaderRandao) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackHorizon is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1ce832b5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function horizon() pure returns(uint256)
func (headerRandao *HeaderRandao) PackHorizon() []byte {
	enc, err := headerRandao.abi.Pack("horizon")
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
func (headerRandao *HeaderRandao) TryPackHorizon() ([]byte, error) {
	return headerRandao.abi.Pack("horizon")
}

// UnpackHorizon is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1ce832b5.
//
// Solidity: function horizon() pure returns(uint256)
func (headerRandao *HeaderRandao) UnpackHorizon(data []byte) (*big.Int, error) {
	out, err := headerRandao.abi.Unpack("horizon", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPrevRandao is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38c0fd73.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function prevRandao(bytes header) pure returns(bytes32)
func (headerRandao *HeaderRandao) PackPrevRandao(header []byte) []byte {
	enc, err := headerRandao.abi.Pack("prevRandao", header)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPrevRandao is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38c0fd73.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function prevRandao(bytes header) pure returns(bytes32)
func (headerRandao *HeaderRandao) TryPackPrevRandao(header []byte) ([]byte, error) {
	return headerRandao.abi.Pack("prevRandao", header)
}

// UnpackPrevRandao is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x38c0fd73.
//
// Solidity: function prevRandao(bytes header) pure returns(bytes32)
func (headerRandao *HeaderRandao) UnpackPrevRandao(data []byte) ([32]byte, error) {
	out, err := headerRandao.abi.Unpack("prevRandao", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRandomAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbb4861b8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function randomAt(uint256 number, bytes header) view returns(bytes32)
func (headerRandao *HeaderRandao) PackRandomAt(number *big.Int, header []byte) []byte {
	enc, err := headerRandao.abi.Pack("randomAt", number, header)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRandomAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbb4861b8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function randomAt(uint256 number, bytes header) view returns(bytes32)
func (headerRandao *HeaderRandao) TryPackRandomAt(number *big.Int, header []byte) ([]byte, error) {
	return headerRandao.abi.Pack("randomAt", number, header)
}

// UnpackRandomAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbb4861b8.
//
// Solidity: function randomAt(uint256 number, bytes header) view returns(bytes32)
func (headerRandao *HeaderRandao) UnpackRandomAt(data []byte) ([32]byte, error) {
	out, err := headerRandao.abi.Unpack("randomAt", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (headerRandao *HeaderRandao) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], headerRandao.abi.Errors["NoBlock"].ID.Bytes()[:4]) {
		return headerRandao.UnpackNoBlockError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// HeaderRandaoNoBlock represents a NoBlock error raised by the HeaderRandao contract.
type HeaderRandaoNoBlock struct {
	Number *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoBlock(uint256 number)
func HeaderRandaoNoBlockErrorID() common.Hash {
	return common.HexToHash("0x4109fb291b4d1b62392a53cac093376a1ff0596b8a0c61f8db20a03a6a86c4d7")
}

// UnpackNoBlockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoBlock(uint256 number)
func (headerRandao *HeaderRandao) UnpackNoBlockError(raw []byte) (*HeaderRandaoNoBlock, error) {
	out := new(HeaderRandaoNoBlock)
	if err := headerRandao.abi.UnpackIntoInterface(out, "NoBlock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

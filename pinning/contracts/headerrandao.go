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
	ABI: "[{\"inputs\":[{\"internalType\":\"enumBlockHeader.HeaderField\",\"name\":\"\",\"type\":\"uint8\"}],\"name\":\"FieldNotPresentInBlockHeader\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"number\",\"type\":\"uint256\"}],\"name\":\"NoBlock\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"RLPInvalidEncoding\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"horizon\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"number\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"header\",\"type\":\"bytes\"}],\"name\":\"randomAt\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "HeaderRandao",
	Bin: "0x60808060405234601557610782908161001a8239f35b5f80fdfe6080806040526004361015610012575f80fd5b5f3560e01c9081631ce832b5146103a8575063bb4861b814610032575f80fd5b346103a45760406003193601126103a45760043560243567ffffffffffffffff81116103a457366023820112156103a457806004013567ffffffffffffffff81116103a457602482019160248236920101116103a457610101834303105f1461037a5782405b801590811561035e575b50610332576100b3925036916103c2565b6040519060208101905160801b178060801c906100cf816104da565b600281949394101561024957600114908161031f575b501561022157604051926fffffffffffffffffffffffffffffffff60208501939216905b80831061029e57505050601f198282030160051c82526040528051600d1015610271578051600d101561025d576101c00151906040528060801c906021821161022157610155816104da565b600281959295101561024957610221578361017a575050505060205f5b604051908152f35b8160200190816020116101fb5782036020019081111502601f811161020f576fffffffffffffffffffffffffffffffff905f199060031b1b9216015116907f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811681036101fb5760031b610100039061010082116101fb576020911c610172565b634e487b7160e01b5f52601160045260245ffd5b634e487b715f5260326020526024601cfd5b7ff3dd7004000000000000000000000000000000000000000000000000000000005f5260045ffd5b634e487b7160e01b5f52602160045260245ffd5b634e487b7160e01b5f52603260045260245ffd5b7f3dc3cd92000000000000000000000000000000000000000000000000000000005f52600d60045260245ffd5b90919281841161020f576102c96102b5858461042d565b6102bf86866104cd565b9060801b176104da565b5090946102d686836104cd565b846102e182846104cd565b1161020f5761030992610303916102f884896104cd565b9060801b17976104cd565b906104cd565b938152602081018091116101fb57929190610109565b61032a9150836104cd565b83145f6100e5565b827f4109fb29000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b905061036b3683856103c2565b6020815191012014155f6100a2565b825f525f602052602080805f71f90827f1c53a10cb7a02335b1753200029355afa50602051610098565b5f80fd5b346103a4575f6003193601126103a45780611fff60209252f35b92919267ffffffffffffffff82116104195760405191601f19603f81601f8401160116830183811067ffffffffffffffff821117610419576040528294818452818301116103a4578281602093845f960137010152565b634e487b7160e01b5f52604160045260245ffd5b919082039182116101fb57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff409116019060ff82116101fb57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc99116019060ff82116101fb57565b60ff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff809116019060ff82116101fb57565b919082018092116101fb57565b908160801c918215610221576020835f0301602081111502601f811161020f575f199060031b1b6fffffffffffffffffffffffffffffffff8216511660f81c60c081105f1461067957608081101561053857505f9250600191839150565b60b781116105ce5761054b60ff9161049c565b168093119081610564575b501561022157600191905f90565b6001841480159250610578575b505f610556565b7f800000000000000000000000000000000000000000000000000000000000000091506105c57fff0000000000000000000000000000000000000000000000000000000000000091610747565b1610155f610571565b6105da6105df9161049c565b61046b565b60ff81169182851115610221576105f590610747565b907fff000000000000000000000000000000000000000000000000000000000000008216156102215760ff811683036101fb576107f89060031b166101000361010081116101fb571c928382603782119283610665575b5050501561022157600181018091116101fb5791905f90565b61067092935061042d565b1183825f61064c565b9060f7821161069f575061068e60ff9161043a565b168092111561022157600191908290565b906105da6106ac9161043a565b60ff81169182851115610221576106c290610747565b907fff000000000000000000000000000000000000000000000000000000000000008216156102215760ff811683036101fb576107f89060031b166101000361010081116101fb571c928382603782119283610733575b5050501561022157600181018091116101fb579190600190565b61073e92935061042d565b1183825f610719565b60208160801c60010301602181111502601f811161020f576fffffffffffffffffffffffffffffffff6001915f199060031b1b92160151169056",
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
	if bytes.Equal(raw[:4], headerRandao.abi.Errors["FieldNotPresentInBlockHeader"].ID.Bytes()[:4]) {
		return headerRandao.UnpackFieldNotPresentInBlockHeaderError(raw[4:])
	}
	if bytes.Equal(raw[:4], headerRandao.abi.Errors["NoBlock"].ID.Bytes()[:4]) {
		return headerRandao.UnpackNoBlockError(raw[4:])
	}
	if bytes.Equal(raw[:4], headerRandao.abi.Errors["RLPInvalidEncoding"].ID.Bytes()[:4]) {
		return headerRandao.UnpackRLPInvalidEncodingError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// HeaderRandaoFieldNotPresentInBlockHeader represents a FieldNotPresentInBlockHeader error raised by the HeaderRandao contract.
type HeaderRandaoFieldNotPresentInBlockHeader struct {
	Arg0 uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FieldNotPresentInBlockHeader(uint8 arg0)
func HeaderRandaoFieldNotPresentInBlockHeaderErrorID() common.Hash {
	return common.HexToHash("0x3dc3cd92127fc4da0e036ff229cb9f0428ae04c76c83ebf90371931e08ba2e96")
}

// UnpackFieldNotPresentInBlockHeaderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FieldNotPresentInBlockHeader(uint8 arg0)
func (headerRandao *HeaderRandao) UnpackFieldNotPresentInBlockHeaderError(raw []byte) (*HeaderRandaoFieldNotPresentInBlockHeader, error) {
	out := new(HeaderRandaoFieldNotPresentInBlockHeader)
	if err := headerRandao.abi.UnpackIntoInterface(out, "FieldNotPresentInBlockHeader", raw); err != nil {
		return nil, err
	}
	return out, nil
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

// HeaderRandaoRLPInvalidEncoding represents a RLPInvalidEncoding error raised by the HeaderRandao contract.
type HeaderRandaoRLPInvalidEncoding struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error RLPInvalidEncoding()
func HeaderRandaoRLPInvalidEncodingErrorID() common.Hash {
	return common.HexToHash("0xf3dd700486d05c537b5facf4c114ba6b400473774588d1ffb11e80a83758e4df")
}

// UnpackRLPInvalidEncodingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error RLPInvalidEncoding()
func (headerRandao *HeaderRandao) UnpackRLPInvalidEncodingError(raw []byte) (*HeaderRandaoRLPInvalidEncoding, error) {
	out := new(HeaderRandaoRLPInvalidEncoding)
	if err := headerRandao.abi.UnpackIntoInterface(out, "RLPInvalidEncoding", raw); err != nil {
		return nil, err
	}
	return out, nil
}

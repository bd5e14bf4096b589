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

// CommitmentCheckMetaData contains all meta data concerning the CommitmentCheck contract.
var CommitmentCheckMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[],\"name\":\"BadProof\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"cell\",\"type\":\"uint64\"}],\"name\":\"verify\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "CommitmentCheck",
	Bin: "0x60808060405234601557610451908161001a8239f35b5f80fdfe60806040526004361015610011575f80fd5b5f3560e01c63de41860f14610024575f80fd5b346102f75760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102f75760043567ffffffffffffffff81116102f757366023820112156102f757806004013567ffffffffffffffff81116102f7576024820136602483850101116102f75760443567ffffffffffffffff81168091036102f7576064359167ffffffffffffffff83168093036102f75761012984106104235783610120116102f75761012485019380610124116102f757610144860195863560e01c6220000081116104235760ff81018091116103fb5760081c925f905b846001831b10610432578160051b927f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff831683036103fb578361012401998a610124116103fb576101298501809b116103fb578a86106104235761012485018b81116103fb5786111561040f578482018b61012561014883013560f81c9701116103fb57868c116102f75760049b61014982013560e01c97602088119182156103c3575b505080156103b8575b6103725761014d5f91018790815b610393575050808a108015610380575b61037257890398891161035f57604051935f85536101006001860194853760205f6101018760025afa156102f75798908b916101485f5194019a600187535f915b818310610310575050506002855360208b85375f602186015260258501376029830190815260205f60498560025afa156102f7579392919060055f5196980194600383535f945b8486106102a057505050505050506024351491821592610295575b50506102875760209060405190358152f35b50637ca55c7760e01b5f525ffd5b141590505f80610275565b9091929394959896600182881c165f146102fb5760288a85378760c01b835260318501525b60205f60518660025afa156102f7575f5196893560c01c01988960401c6102f75760280195600101949392919061025a565b5f80fd5b8760c01b8452600985015260288983376102c5565b919b9492935091818c1c6001161561035057602085873760218701525b60205f60418860025afa156102f757600160205f5195019b0190918d9392610213565b8552602084602188013761032d565b60118b634e487b7160e01b5f525260245ffd5b8b637ca55c7760e01b5f525ffd5b5061038b8882610444565b8a10156101d2565b600182166103aa575b6028019060011c90816101c2565b803560c01c9092019161039c565b5086861c15156101b4565b90915087602802906028820489036103e857906103df91610444565b14155f806101ab565b60118f634e487b7160e01b5f525260245ffd5b634e487b7160e01b5f52601160045260245ffd5b634e487b7160e01b5f52603260045260245ffd5b637ca55c7760e01b5f5260045ffd5b905f1981146103fb5760010190610107565b919082018092116103fb5756",
}

// CommitmentCheck is an auto generated Go binding around an Ethereum contract.
type CommitmentCheck struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *CommitmentCheck) GetABI() abi.ABI {
	return c.abi
}

// NewCommitmentCheck creates a new instance of CommitmentCheck.
func NewCommitmentCheck() *CommitmentCheck {
	parsed, err := CommitmentCheckMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &CommitmentCheck{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *CommitmentCheck) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xde41860f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verify(bytes proof, bytes32 root, uint64 cells, uint64 cell) view returns(bytes32 digest)
func (commitmentCheck *CommitmentCheck) PackVerify(proof []byte, root [32]byte, cells uint64, cell uint64) []byte {
	enc, err := commitmentCheck.abi.Pack("verify", proof, root, cells, cell)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xde41860f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verify(bytes proof, bytes32 root, uint64 cells, uint64 cell) view returns(bytes32 digest)
func (commitmentCheck *CommitmentCheck) TryPackVerify(proof []byte, root [32]byte, cells uint64, cell uint64) ([]byte, error) {
	return commitmentCheck.abi.Pack("verify", proof, root, cells, cell)
}

// UnpackVerify is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xde41860f.
//
// Solidity: function verify(bytes proof, bytes32 root, uint64 cells, uint64 cell) view returns(bytes32 digest)
func (commitmentCheck *CommitmentCheck) UnpackVerify(data []byte) ([32]byte, error) {
	out, err := commitmentCheck.abi.Unpack("verify", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (commitmentCheck *CommitmentCheck) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], commitmentCheck.abi.Errors["BadProof"].ID.Bytes()[:4]) {
		return commitmentCheck.UnpackBadProofError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// CommitmentCheckBadProof represents a BadProof error raised by the CommitmentCheck contract.
type CommitmentCheckBadProof struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadProof()
func CommitmentCheckBadProofErrorID() common.Hash {
	return common.HexToHash("0x7ca55c774976027f27f73629387ed99a2044a8721aec39c3c2717944b08c423a")
}

// UnpackBadProofError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadProof()
func (commitmentCheck *CommitmentCheck) UnpackBadProofError(raw []byte) (*CommitmentCheckBadProof, error) {
	out := new(CommitmentCheckBadProof)
	if err := commitmentCheck.abi.UnpackIntoInterface(out, "BadProof", raw); err != nil {
		return nil, err
	}
	return out, nil
}

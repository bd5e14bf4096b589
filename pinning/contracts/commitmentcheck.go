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
	Bin: "0x6080806040523460155761056c908161001a8239f35b5f80fdfe60806040526004361015610011575f80fd5b5f3560e01c63de41860f14610024575f80fd5b346103375760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126103375760043567ffffffffffffffff8111610337573660238201121561033757806004013567ffffffffffffffff811161033757602482013660248385010111610337576044359067ffffffffffffffff8216809203610337576064359267ffffffffffffffff84168094036103375761012981106102ad57806101201161033757610124850194816101241161033757610144810190813560e01c6220000081116102ad5760ff810180911161039a5760081c935f915b856001841b10610535578260051b937f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8416840361039a57846101240195866101241161039a57610129860180971161039a578681106102ad57610124860187811161039a5781111561050857610125610148878501013560f81c960187811161039a5787610198918387610554565b90357fffffffff00000000000000000000000000000000000000000000000000000000811691600481106104d3575b505060e01c966020871180156104b2575b80156104a7575b6102ad575f915f5b8881106103da57505050808a1080156103c7575b6102ad57890398891161039a57604051935f85536101006001860194853760205f6101018760025afa1561033757986101485f51930199600186535f915b818310610350575050506004906002855360208b85375f602186015260258501376029830190815260205f60498560025afa15610337579392919060055f5196980194600383535f945b8486106102e0578a8a8a8a60243514918215926102d5575b50506102ad5760209060405190358152f35b7f7ca55c77000000000000000000000000000000000000000000000000000000005f5260045ffd5b14159050828061029b565b9091929394959896600182881c165f1461033b5760288a85378760c01b835260318501525b60205f60518660025afa15610337575f5196893560c01c01988960401c61033757602801956001019493929190610283565b5f80fd5b8760c01b845260098501526028898337610305565b90919a936001828d1c165f1461038b57602085873760218701525b60205f60418860025afa1561033757600160205f5195019b019190610239565b8552602084602188013761036b565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b506103d28882610547565b8a10156101fb565b6001808b831c16146103ef575b6001016101e7565b92836028029060288204850361039a5761041361040c8386610547565b9285610547565b906008820180921161039a5761043061046a92600194868c610554565b90357fffffffffffffffff00000000000000000000000000000000000000000000000081169160088110610472575b505060c01c90610547565b9390506103e7565b7fffffffffffffffff0000000000000000000000000000000000000000000000009250829060080360031b1b16165f8061045f565b5087871c15156101df565b508660280260288104880361039a576104cb9082610547565b8214156101d8565b7fffffffff000000000000000000000000000000000000000000000000000000009250829060040360031b1b16165f806101c7565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b915f19811461039a5760010191610108565b9190820180921161039a57565b9093929384831161033757841161033757810192039056",
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

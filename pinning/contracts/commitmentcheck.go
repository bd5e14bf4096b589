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
	Bin: "0x60808060405234601557610431908161001a8239f35b5f80fdfe60806040526004361015610011575f80fd5b5f3560e01c63de41860f14610024575f80fd5b346102a35760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102a35760043567ffffffffffffffff81116102a357366023820112156102a357806004013567ffffffffffffffff81116102a357602482019036602482850101116102a35760443567ffffffffffffffff81168091036102a35760643567ffffffffffffffff81168091036102a35761012983106104035782610120116102a35761012485019383610124116102a357610144860191823560e01c6220000081116104035760ff81018091116103db5760081c925f925b846001851b10610412578360051b937f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8116036103db5783610124019889610124116103db576101298501809a116103db578988106104035761012485018a81116103db578811156103ef57848101978a6101256101488b013560f81c9701116103db57808b116102a35760049a6101498a013560e01c91602088119182156103a3575b50508015610398575b61038a575f8161014d8b01815b6103655750508086108015610352575b610344578503948511610331578a909593604051955f8753610100600188019586376101488060205f6101018b60025afa95019b6001895301905b818c106102f1575050916005939291849260208d8d9660028b53375f602189015260258801375f51602987015260205f60498860025afa1696980192600385536028020101915b8282106102a757505050508260401c9015176102a3576024355f511491821592610298575b505061028a5760209060405190358152f35b50637ca55c7760e01b5f525ffd5b141590505f80610278565b5f80fd5b90919295936028908184602960018b1683028087018a60c01b600182015260095f519101528603013760205f60518560025afa1694833560c01c019660011c920190929192610253565b938b929350602080929c6021828860059d9c9b9d1b165f516001828d0101528a030137815f60418960025afa169360011c9101998c92919795969761020c565b60118b634e487b7160e01b5f525260245ffd5b8b637ca55c7760e01b5f525ffd5b5061035d8882610424565b8610156101d1565b6001821661037c575b6028019060011c90816101c1565b803560c01c9092019161036e565b8a637ca55c7760e01b5f525ffd5b5080861c15156101b4565b90915087602802906028820489036103c857906103bf91610424565b14155f806101ab565b60118e634e487b7160e01b5f525260245ffd5b634e487b7160e01b5f52601160045260245ffd5b634e487b7160e01b5f52603260045260245ffd5b637ca55c7760e01b5f5260045ffd5b925f1981146103db5760010192610107565b919082018092116103db5756",
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

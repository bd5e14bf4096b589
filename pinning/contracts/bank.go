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

// BankMetaData contains all meta data concerning the Bank contract.
var BankMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"}],\"name\":\"NotAuthorized\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotDeployer\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"who\",\"type\":\"address\"}],\"name\":\"NotModule\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ReentrancyGuardReentrantCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"bits\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"SafeCastOverflowedUintDowncast\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"SafeERC20FailedOperation\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"available\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"TooLittle\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"most\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"}],\"name\":\"Authorized\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Burned\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Deposited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"list\",\"type\":\"address[]\"}],\"name\":\"ModulesNamed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Paid\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"accounts\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"funds\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"most\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"}],\"name\":\"authorize\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"available\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"burn\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"burned\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deployer\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"deposit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"name\":\"depositWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"signer\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"lock\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"modules\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"pay\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"}],\"name\":\"sessions\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"left\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address[]\",\"name\":\"list\",\"type\":\"address[]\"}],\"name\":\"setModules\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"unlock\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Bank",
	Bin: "0x60808060405234604b5760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055600480546001600160a01b031916331790556111ed90816100508239f35b5f80fdfe6080806040526004361015610012575f80fd5b5f905f3560e01c9081632a1b4bef14610d19575080634a0ba49d14610c6757806359508f8f14610c0157806369328dec14610a8f578063a7509b8314610a57578063a87f8931146108b5578063a8ee49fe14610878578063ad74b77514610815578063bbe430de146107e1578063c90e0e1d14610758578063d5f3948814610732578063de27010a14610586578063e10f1431146103e6578063f45346dc146101935763f6b911bc146100c3575f80fd5b34610190576100d136610f04565b91338452600360205260ff6040852054161561016457806100fb84846001600160a01b039461104f565b169081845260026020526040842080549084820180921161015057556040519283526001600160a01b0316917f6ab368f832c266c8eb942b84fbcaa20aedc24a699d2a05fae2568028733b1d0990602090a380f35b602486634e487b7160e01b81526011600452fd5b6024847fcb11855100000000000000000000000000000000000000000000000000000000815233600452fd5b80fd5b5034610190576001600160a01b036101aa36610f3e565b916101b6939193611133565b16906040516370a0823160e01b8152306004820152602081602481865afa90811561035e5785916103b4575b50604051937f23b872dd000000000000000000000000000000000000000000000000000000008652336004523060245260445260208560648180875af16001865114811615610395575b846040528560605215610369576370a0823160e01b8452306004850152602084602481865afa93841561035e578594610326575b5083039283116103125760206001600160a01b037f8752a472e571a816aea92eec8dae9baf628e840f4929fbcc2d155e6233ff68a79261029f866110e9565b858852878452604088208383165f5284526001600160801b036102c960405f209282845416610fb9565b166fffffffffffffffffffffffffffffffff198254161790556040519586521693a360017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005580f35b602484634e487b7160e01b81526011600452fd5b9093506020813d602011610356575b8161034260209383610f78565b810103126103525751925f610260565b5f80fd5b3d9150610335565b6040513d87823e3d90fd5b602485847f5274afe7000000000000000000000000000000000000000000000000000000008252600452fd5b60018115166103ab57833b15153d15161661022c565b843d87823e3d90fd5b90506020813d6020116103de575b816103cf60209383610f78565b8101031261035257515f6101e2565b3d91506103c2565b50346101905760206003193601126101905760043567ffffffffffffffff811161058257366023820112156105825780600401359067ffffffffffffffff821161057e573660248360051b8301011161057e576004546001600160a01b0381163303610556577fffffffffffffffffffffffff000000000000000000000000000000000000000016600455825b828110156104d75760248160051b83010135906001600160a01b0382168092036104d3576001918552600360205260408520827fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0082541617905501610473565b8480fd5b50604051918060208401602085525260246040840192019084905b80821061052357857fa39c0a5b4217b7e473b6bd868c7af74905d8223b51bad5a0b59d4c47d895d63f86860387a180f35b9091928335906001600160a01b038216820361035257602080916001600160a01b036001941681520194019201906104f2565b6004847f8b906c97000000000000000000000000000000000000000000000000000000008152fd5b8280fd5b5080fd5b50346103525760e0600319360112610352576105a0610e74565b602435906105ac610ea0565b6084359160ff8316809303610352576001600160a01b031691823b1561035257604051907fd505accf0000000000000000000000000000000000000000000000000000000082523360048301523060248301528460448301526064356064830152608482015260a43560a482015260c43560c48201525f8160e48183875af161071d575b50610639611133565b6040516370a0823160e01b8152306004820152602081602481865afa90811561035e5785916103b45750604051937f23b872dd000000000000000000000000000000000000000000000000000000008652336004523060245260445260208560648180875af1600186511481161561039557846040528560605215610369576370a0823160e01b8452306004850152602084602481865afa93841561035e578594610326575083039283116103125760206001600160a01b037f8752a472e571a816aea92eec8dae9baf628e840f4929fbcc2d155e6233ff68a79261029f866110e9565b61072a9194505f90610f78565b5f925f610630565b34610352575f6003193601126103525760206001600160a01b0360045416604051908152f35b3461035257606060031936011261035257610771610e74565b610779610e8a565b6001600160a01b03610789610ea0565b92165f5260016020526001600160a01b0360405f2091165f526020526001600160a01b0360405f2091165f526020526040805f205467ffffffffffffffff8251916001600160801b038116835260801c166020820152f35b3461035257604060031936011261035257602061080d6107ff610e74565b610807610e8a565b9061100d565b604051908152f35b346103525760406003193601126103525761082e610e74565b6001600160a01b0361083e610e8a565b91165f525f6020526001600160a01b0360405f2091165f526020526040805f20548151906001600160801b038116825260801c6020820152f35b34610352576020600319360112610352576001600160a01b03610899610e74565b165f526003602052602060ff60405f2054166040519015158152f35b34610352576108c336610eb6565b91335f52600360205260ff60405f20541615610a2b576001600160a01b03816108ee858394886111aa565b16911681810361095c575b506001600160a01b0361095a93165f525f60205260405f20905f526020526109326001600160801b0360405f209216825460801c610fb9565b6001600160801b036fffffffffffffffffffffffffffffffff1983549260801b169116179055565b005b815f52600160205260405f206001600160a01b0385165f5260205260405f20815f5260205260405f209081549067ffffffffffffffff8260801c164210801590610a19575b6109ea5750936001600160a01b03916001600160801b036109ca61095a97828089169116610fed565b166fffffffffffffffffffffffffffffffff1982541617905593506108f9565b837fc55ddc97000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b50846001600160801b038316106109a1565b7fcb118551000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b34610352576020600319360112610352576001600160a01b03610a78610e74565b165f526002602052602060405f2054604051908152f35b34610352576001600160a01b03610aa536610f3e565b929091610ab0611133565b610abb8333836111aa565b1690815f525f60205260405f206001600160a01b0333165f5260205260405f206001600160801b03610af281841682845416610fed565b166fffffffffffffffffffffffffffffffff198254161790556001600160a01b03604051937fa9059cbb000000000000000000000000000000000000000000000000000000005f5216806004528160245260205f60448180875af160015f5114811615610be2575b8460405215610bb657835260208301527fa4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa2460403393a360017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055005b827f5274afe7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6001811516610bf857833b15153d151616610b5a565b843d5f823e3d90fd5b3461035257610c0f36610f04565b9190335f52600360205260ff60405f20541615610a2b576001600160a01b03610c3a61095a946110e9565b92165f525f6020526001600160a01b0360405f2091165f5260205261093260405f2091825460801c610fed565b3461035257610c7536610eb6565b9192335f52600360205260ff60405f20541615610a2b5760206001600160a01b03808084610cc5888a7fc88f1e4cad1514f16b46aeaa6ef6fa1a891a616cc15abcf169d384ee028f19ff9861104f565b1694855f525f845260405f208282165f52845260405f206001600160801b03610cf3818a1682845416610fb9565b166fffffffffffffffffffffffffffffffff1982541617905560405196875216951693a4005b3461035257608060031936011261035257610d32610e74565b90610d3b610e8a565b916044356001600160801b038116809103610352576064359067ffffffffffffffff821680920361035257604084019380851067ffffffffffffffff861117610e60576001600160a01b039460405281815260208101838152335f52600160205260405f208688165f5260205260405f208686165f526020526001600160801b038060405f20935116166fffffffffffffffffffffffffffffffff19835416178255517fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff0000000000000000000000000000000083549260801b16911617905583604051951685526020850152604084015216907f3cc1b6787cf8ccf748f9a0b3ece836a5ecccca56518a4cf5a2449eb21c06fe8a60603392a3005b634e487b7160e01b5f52604160045260245ffd5b600435906001600160a01b038216820361035257565b602435906001600160a01b038216820361035257565b604435906001600160a01b038216820361035257565b6003196080910112610352576004356001600160a01b038116810361035257906024356001600160a01b038116810361035257906044356001600160a01b0381168103610352579060643590565b6003196060910112610352576004356001600160a01b038116810361035257906024356001600160a01b0381168103610352579060443590565b6003196060910112610352576004356001600160a01b03811681036103525790602435906044356001600160a01b03811681036103525790565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610e6057604052565b906001600160801b03809116911601906001600160801b038211610fd957565b634e487b7160e01b5f52601160045260245ffd5b906001600160801b03809116911603906001600160801b038211610fd957565b6001600160a01b03165f525f6020526001600160a01b0360405f2091165f526020526001600160801b0361104b60405f2054828160801c9116610fed565b1690565b6001600160a01b03165f525f6020526001600160a01b0360405f2091165f526020526001600160801b036110ce8160405f20936110c461109b611091836110e9565b875460801c610fed565b86546001600160801b031660809190911b6fffffffffffffffffffffffffffffffff1916178655565b1682845416610fed565b166fffffffffffffffffffffffffffffffff19825416179055565b6001600160801b038111611103576001600160801b031690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52608060045260245260445ffd5b60027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0054146111825760027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b906111b49161100d565b8181106111bf575050565b7f618bc7c9000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd",
}

// Bank is an auto generated Go binding around an Ethereum contract.
type Bank struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Bank) GetABI() abi.ABI {
	return c.abi
}

// NewBank creates a new instance of Bank.
func NewBank() *Bank {
	parsed, err := BankMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Bank{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Bank) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackAccounts is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xad74b775.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function accounts(address token, address owner) view returns(uint128 funds, uint128 locked)
func (bank *Bank) PackAccounts(token common.Address, owner common.Address) []byte {
	enc, err := bank.abi.Pack("accounts", token, owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAccounts is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xad74b775.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function accounts(address token, address owner) view returns(uint128 funds, uint128 locked)
func (bank *Bank) TryPackAccounts(token common.Address, owner common.Address) ([]byte, error) {
	return bank.abi.Pack("accounts", token, owner)
}

// AccountsOutput serves as a container for the return parameters of contract
// method Accounts.
type AccountsOutput struct {
	Funds  *big.Int
	Locked *big.Int
}

// UnpackAccounts is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xad74b775.
//
// Solidity: function accounts(address token, address owner) view returns(uint128 funds, uint128 locked)
func (bank *Bank) UnpackAccounts(data []byte) (AccountsOutput, error) {
	out, err := bank.abi.Unpack("accounts", data)
	outstruct := new(AccountsOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Funds = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Locked = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackAuthorize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2a1b4bef.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function authorize(address key, address token, uint128 most, uint64 expires) returns()
func (bank *Bank) PackAuthorize(key common.Address, token common.Address, most *big.Int, expires uint64) []byte {
	enc, err := bank.abi.Pack("authorize", key, token, most, expires)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAuthorize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2a1b4bef.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function authorize(address key, address token, uint128 most, uint64 expires) returns()
func (bank *Bank) TryPackAuthorize(key common.Address, token common.Address, most *big.Int, expires uint64) ([]byte, error) {
	return bank.abi.Pack("authorize", key, token, most, expires)
}

// PackAvailable is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbbe430de.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function available(address token, address owner) view returns(uint256)
func (bank *Bank) PackAvailable(token common.Address, owner common.Address) []byte {
	enc, err := bank.abi.Pack("available", token, owner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAvailable is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbbe430de.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function available(address token, address owner) view returns(uint256)
func (bank *Bank) TryPackAvailable(token common.Address, owner common.Address) ([]byte, error) {
	return bank.abi.Pack("available", token, owner)
}

// UnpackAvailable is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbbe430de.
//
// Solidity: function available(address token, address owner) view returns(uint256)
func (bank *Bank) UnpackAvailable(data []byte) (*big.Int, error) {
	out, err := bank.abi.Unpack("available", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBurn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf6b911bc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function burn(address token, address from, uint256 amount) returns()
func (bank *Bank) PackBurn(token common.Address, from common.Address, amount *big.Int) []byte {
	enc, err := bank.abi.Pack("burn", token, from, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBurn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf6b911bc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function burn(address token, address from, uint256 amount) returns()
func (bank *Bank) TryPackBurn(token common.Address, from common.Address, amount *big.Int) ([]byte, error) {
	return bank.abi.Pack("burn", token, from, amount)
}

// PackBurned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa7509b83.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function burned(address token) view returns(uint256)
func (bank *Bank) PackBurned(token common.Address) []byte {
	enc, err := bank.abi.Pack("burned", token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBurned is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa7509b83.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function burned(address token) view returns(uint256)
func (bank *Bank) TryPackBurned(token common.Address) ([]byte, error) {
	return bank.abi.Pack("burned", token)
}

// UnpackBurned is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa7509b83.
//
// Solidity: function burned(address token) view returns(uint256)
func (bank *Bank) UnpackBurned(data []byte) (*big.Int, error) {
	out, err := bank.abi.Unpack("burned", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDeployer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5f39488.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deployer() view returns(address)
func (bank *Bank) PackDeployer() []byte {
	enc, err := bank.abi.Pack("deployer")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeployer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5f39488.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deployer() view returns(address)
func (bank *Bank) TryPackDeployer() ([]byte, error) {
	return bank.abi.Pack("deployer")
}

// UnpackDeployer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd5f39488.
//
// Solidity: function deployer() view returns(address)
func (bank *Bank) UnpackDeployer(data []byte) (common.Address, error) {
	out, err := bank.abi.Unpack("deployer", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf45346dc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deposit(address token, uint256 amount, address to) returns()
func (bank *Bank) PackDeposit(token common.Address, amount *big.Int, to common.Address) []byte {
	enc, err := bank.abi.Pack("deposit", token, amount, to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf45346dc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deposit(address token, uint256 amount, address to) returns()
func (bank *Bank) TryPackDeposit(token common.Address, amount *big.Int, to common.Address) ([]byte, error) {
	return bank.abi.Pack("deposit", token, amount, to)
}

// PackDepositWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xde27010a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function depositWithPermit(address token, uint256 amount, address to, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (bank *Bank) PackDepositWithPermit(token common.Address, amount *big.Int, to common.Address, deadline *big.Int, v uint8, r [32]byte, s [32]byte) []byte {
	enc, err := bank.abi.Pack("depositWithPermit", token, amount, to, deadline, v, r, s)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDepositWithPermit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xde27010a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function depositWithPermit(address token, uint256 amount, address to, uint256 deadline, uint8 v, bytes32 r, bytes32 s) returns()
func (bank *Bank) TryPackDepositWithPermit(token common.Address, amount *big.Int, to common.Address, deadline *big.Int, v uint8, r [32]byte, s [32]byte) ([]byte, error) {
	return bank.abi.Pack("depositWithPermit", token, amount, to, deadline, v, r, s)
}

// PackLock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa87f8931.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lock(address token, address owner, address signer, uint256 amount) returns()
func (bank *Bank) PackLock(token common.Address, owner common.Address, signer common.Address, amount *big.Int) []byte {
	enc, err := bank.abi.Pack("lock", token, owner, signer, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa87f8931.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lock(address token, address owner, address signer, uint256 amount) returns()
func (bank *Bank) TryPackLock(token common.Address, owner common.Address, signer common.Address, amount *big.Int) ([]byte, error) {
	return bank.abi.Pack("lock", token, owner, signer, amount)
}

// PackModules is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa8ee49fe.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function modules(address ) view returns(bool)
func (bank *Bank) PackModules(arg0 common.Address) []byte {
	enc, err := bank.abi.Pack("modules", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackModules is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa8ee49fe.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function modules(address ) view returns(bool)
func (bank *Bank) TryPackModules(arg0 common.Address) ([]byte, error) {
	return bank.abi.Pack("modules", arg0)
}

// UnpackModules is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa8ee49fe.
//
// Solidity: function modules(address ) view returns(bool)
func (bank *Bank) UnpackModules(data []byte) (bool, error) {
	out, err := bank.abi.Unpack("modules", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackPay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4a0ba49d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pay(address token, address from, address to, uint256 amount) returns()
func (bank *Bank) PackPay(token common.Address, from common.Address, to common.Address, amount *big.Int) []byte {
	enc, err := bank.abi.Pack("pay", token, from, to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4a0ba49d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pay(address token, address from, address to, uint256 amount) returns()
func (bank *Bank) TryPackPay(token common.Address, from common.Address, to common.Address, amount *big.Int) ([]byte, error) {
	return bank.abi.Pack("pay", token, from, to, amount)
}

// PackSessions is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc90e0e1d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function sessions(address owner, address token, address key) view returns(uint128 left, uint64 expires)
func (bank *Bank) PackSessions(owner common.Address, token common.Address, key common.Address) []byte {
	enc, err := bank.abi.Pack("sessions", owner, token, key)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSessions is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc90e0e1d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function sessions(address owner, address token, address key) view returns(uint128 left, uint64 expires)
func (bank *Bank) TryPackSessions(owner common.Address, token common.Address, key common.Address) ([]byte, error) {
	return bank.abi.Pack("sessions", owner, token, key)
}

// SessionsOutput serves as a container for the return parameters of contract
// method Sessions.
type SessionsOutput struct {
	Left    *big.Int
	Expires uint64
}

// UnpackSessions is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc90e0e1d.
//
// Solidity: function sessions(address owner, address token, address key) view returns(uint128 left, uint64 expires)
func (bank *Bank) UnpackSessions(data []byte) (SessionsOutput, error) {
	out, err := bank.abi.Unpack("sessions", data)
	outstruct := new(SessionsOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Left = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Expires = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	return *outstruct, nil
}

// PackSetModules is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe10f1431.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setModules(address[] list) returns()
func (bank *Bank) PackSetModules(list []common.Address) []byte {
	enc, err := bank.abi.Pack("setModules", list)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetModules is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe10f1431.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setModules(address[] list) returns()
func (bank *Bank) TryPackSetModules(list []common.Address) ([]byte, error) {
	return bank.abi.Pack("setModules", list)
}

// PackUnlock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x59508f8f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unlock(address token, address owner, uint256 amount) returns()
func (bank *Bank) PackUnlock(token common.Address, owner common.Address, amount *big.Int) []byte {
	enc, err := bank.abi.Pack("unlock", token, owner, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnlock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x59508f8f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unlock(address token, address owner, uint256 amount) returns()
func (bank *Bank) TryPackUnlock(token common.Address, owner common.Address, amount *big.Int) ([]byte, error) {
	return bank.abi.Pack("unlock", token, owner, amount)
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x69328dec.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(address token, uint256 amount, address to) returns()
func (bank *Bank) PackWithdraw(token common.Address, amount *big.Int, to common.Address) []byte {
	enc, err := bank.abi.Pack("withdraw", token, amount, to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x69328dec.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(address token, uint256 amount, address to) returns()
func (bank *Bank) TryPackWithdraw(token common.Address, amount *big.Int, to common.Address) ([]byte, error) {
	return bank.abi.Pack("withdraw", token, amount, to)
}

// BankAuthorized represents a Authorized event raised by the Bank contract.
type BankAuthorized struct {
	Owner   common.Address
	Key     common.Address
	Token   common.Address
	Most    *big.Int
	Expires uint64
	Raw     *types.Log // Blockchain specific contextual infos
}

const BankAuthorizedEventName = "Authorized"

// ContractEventName returns the user-defined event name.
func (BankAuthorized) ContractEventName() string {
	return BankAuthorizedEventName
}

// UnpackAuthorizedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Authorized(address indexed owner, address indexed key, address token, uint128 most, uint64 expires)
func (bank *Bank) UnpackAuthorizedEvent(log *types.Log) (*BankAuthorized, error) {
	event := "Authorized"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != bank.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BankAuthorized)
	if len(log.Data) > 0 {
		if err := bank.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range bank.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// BankBurned represents a Burned event raised by the Bank contract.
type BankBurned struct {
	Token  common.Address
	From   common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const BankBurnedEventName = "Burned"

// ContractEventName returns the user-defined event name.
func (BankBurned) ContractEventName() string {
	return BankBurnedEventName
}

// UnpackBurnedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Burned(address indexed token, address indexed from, uint256 amount)
func (bank *Bank) UnpackBurnedEvent(log *types.Log) (*BankBurned, error) {
	event := "Burned"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != bank.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BankBurned)
	if len(log.Data) > 0 {
		if err := bank.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range bank.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// BankDeposited represents a Deposited event raised by the Bank contract.
type BankDeposited struct {
	Token  common.Address
	Owner  common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const BankDepositedEventName = "Deposited"

// ContractEventName returns the user-defined event name.
func (BankDeposited) ContractEventName() string {
	return BankDepositedEventName
}

// UnpackDepositedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Deposited(address indexed token, address indexed owner, uint256 amount)
func (bank *Bank) UnpackDepositedEvent(log *types.Log) (*BankDeposited, error) {
	event := "Deposited"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != bank.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BankDeposited)
	if len(log.Data) > 0 {
		if err := bank.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range bank.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// BankModulesNamed represents a ModulesNamed event raised by the Bank contract.
type BankModulesNamed struct {
	List []common.Address
	Raw  *types.Log // Blockchain specific contextual infos
}

const BankModulesNamedEventName = "ModulesNamed"

// ContractEventName returns the user-defined event name.
func (BankModulesNamed) ContractEventName() string {
	return BankModulesNamedEventName
}

// UnpackModulesNamedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ModulesNamed(address[] list)
func (bank *Bank) UnpackModulesNamedEvent(log *types.Log) (*BankModulesNamed, error) {
	event := "ModulesNamed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != bank.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BankModulesNamed)
	if len(log.Data) > 0 {
		if err := bank.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range bank.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// BankPaid represents a Paid event raised by the Bank contract.
type BankPaid struct {
	Token  common.Address
	From   common.Address
	To     common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const BankPaidEventName = "Paid"

// ContractEventName returns the user-defined event name.
func (BankPaid) ContractEventName() string {
	return BankPaidEventName
}

// UnpackPaidEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Paid(address indexed token, address indexed from, address indexed to, uint256 amount)
func (bank *Bank) UnpackPaidEvent(log *types.Log) (*BankPaid, error) {
	event := "Paid"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != bank.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BankPaid)
	if len(log.Data) > 0 {
		if err := bank.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range bank.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// BankWithdrawn represents a Withdrawn event raised by the Bank contract.
type BankWithdrawn struct {
	Token  common.Address
	Owner  common.Address
	To     common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const BankWithdrawnEventName = "Withdrawn"

// ContractEventName returns the user-defined event name.
func (BankWithdrawn) ContractEventName() string {
	return BankWithdrawnEventName
}

// UnpackWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdrawn(address indexed token, address indexed owner, address to, uint256 amount)
func (bank *Bank) UnpackWithdrawnEvent(log *types.Log) (*BankWithdrawn, error) {
	event := "Withdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != bank.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BankWithdrawn)
	if len(log.Data) > 0 {
		if err := bank.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range bank.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (bank *Bank) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], bank.abi.Errors["NotAuthorized"].ID.Bytes()[:4]) {
		return bank.UnpackNotAuthorizedError(raw[4:])
	}
	if bytes.Equal(raw[:4], bank.abi.Errors["NotDeployer"].ID.Bytes()[:4]) {
		return bank.UnpackNotDeployerError(raw[4:])
	}
	if bytes.Equal(raw[:4], bank.abi.Errors["NotModule"].ID.Bytes()[:4]) {
		return bank.UnpackNotModuleError(raw[4:])
	}
	if bytes.Equal(raw[:4], bank.abi.Errors["ReentrancyGuardReentrantCall"].ID.Bytes()[:4]) {
		return bank.UnpackReentrancyGuardReentrantCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], bank.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return bank.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], bank.abi.Errors["SafeERC20FailedOperation"].ID.Bytes()[:4]) {
		return bank.UnpackSafeERC20FailedOperationError(raw[4:])
	}
	if bytes.Equal(raw[:4], bank.abi.Errors["TooLittle"].ID.Bytes()[:4]) {
		return bank.UnpackTooLittleError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// BankNotAuthorized represents a NotAuthorized error raised by the Bank contract.
type BankNotAuthorized struct {
	Owner common.Address
	Key   common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAuthorized(address owner, address key)
func BankNotAuthorizedErrorID() common.Hash {
	return common.HexToHash("0xc55ddc97f965b07771bd4bdd6ae05410c94695b14a204ed670695314b49b155c")
}

// UnpackNotAuthorizedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAuthorized(address owner, address key)
func (bank *Bank) UnpackNotAuthorizedError(raw []byte) (*BankNotAuthorized, error) {
	out := new(BankNotAuthorized)
	if err := bank.abi.UnpackIntoInterface(out, "NotAuthorized", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BankNotDeployer represents a NotDeployer error raised by the Bank contract.
type BankNotDeployer struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotDeployer()
func BankNotDeployerErrorID() common.Hash {
	return common.HexToHash("0x8b906c9700ab2b52dbac68ba97746b76f841c655b82cbeaeb4a267404c6dd944")
}

// UnpackNotDeployerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotDeployer()
func (bank *Bank) UnpackNotDeployerError(raw []byte) (*BankNotDeployer, error) {
	out := new(BankNotDeployer)
	if err := bank.abi.UnpackIntoInterface(out, "NotDeployer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BankNotModule represents a NotModule error raised by the Bank contract.
type BankNotModule struct {
	Who common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotModule(address who)
func BankNotModuleErrorID() common.Hash {
	return common.HexToHash("0xcb118551cda8cc5ce9225b5eaaa04836734c2037bdb0839e9ce64fd239b402d4")
}

// UnpackNotModuleError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotModule(address who)
func (bank *Bank) UnpackNotModuleError(raw []byte) (*BankNotModule, error) {
	out := new(BankNotModule)
	if err := bank.abi.UnpackIntoInterface(out, "NotModule", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BankReentrancyGuardReentrantCall represents a ReentrancyGuardReentrantCall error raised by the Bank contract.
type BankReentrancyGuardReentrantCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ReentrancyGuardReentrantCall()
func BankReentrancyGuardReentrantCallErrorID() common.Hash {
	return common.HexToHash("0x3ee5aeb571de7fc460830b4d0017439a1ca56fb0bc39062227ade4fe4a24c1ca")
}

// UnpackReentrancyGuardReentrantCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ReentrancyGuardReentrantCall()
func (bank *Bank) UnpackReentrancyGuardReentrantCallError(raw []byte) (*BankReentrancyGuardReentrantCall, error) {
	out := new(BankReentrancyGuardReentrantCall)
	if err := bank.abi.UnpackIntoInterface(out, "ReentrancyGuardReentrantCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BankSafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the Bank contract.
type BankSafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func BankSafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (bank *Bank) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*BankSafeCastOverflowedUintDowncast, error) {
	out := new(BankSafeCastOverflowedUintDowncast)
	if err := bank.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BankSafeERC20FailedOperation represents a SafeERC20FailedOperation error raised by the Bank contract.
type BankSafeERC20FailedOperation struct {
	Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeERC20FailedOperation(address token)
func BankSafeERC20FailedOperationErrorID() common.Hash {
	return common.HexToHash("0x5274afe73c98b4749fc91ffae6b7b574e7842cb2144a159e9377a5f20b32edf9")
}

// UnpackSafeERC20FailedOperationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeERC20FailedOperation(address token)
func (bank *Bank) UnpackSafeERC20FailedOperationError(raw []byte) (*BankSafeERC20FailedOperation, error) {
	out := new(BankSafeERC20FailedOperation)
	if err := bank.abi.UnpackIntoInterface(out, "SafeERC20FailedOperation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BankTooLittle represents a TooLittle error raised by the Bank contract.
type BankTooLittle struct {
	Available *big.Int
	Needed    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooLittle(uint256 available, uint256 needed)
func BankTooLittleErrorID() common.Hash {
	return common.HexToHash("0x618bc7c9c5c14b24deb4dc32351517affd27e0eb5e8e859add5a0ba0e7965e56")
}

// UnpackTooLittleError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooLittle(uint256 available, uint256 needed)
func (bank *Bank) UnpackTooLittleError(raw []byte) (*BankTooLittle, error) {
	out := new(BankTooLittle)
	if err := bank.abi.UnpackIntoInterface(out, "TooLittle", raw); err != nil {
		return nil, err
	}
	return out, nil
}

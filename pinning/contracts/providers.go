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

// ProvidersMetaData contains all meta data concerning the Providers contract.
var ProvidersMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"contractBank\",\"name\":\"bank_\",\"type\":\"address\"},{\"internalType\":\"contractDeals\",\"name\":\"deals_\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"delay_\",\"type\":\"uint64\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"uint32\",\"name\":\"live\",\"type\":\"uint32\"}],\"name\":\"HasDeals\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoStake\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"when\",\"type\":\"uint64\"}],\"name\":\"NotYet\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"bits\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"SafeCastOverflowedUintDowncast\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"when\",\"type\":\"uint64\"}],\"name\":\"Leaving\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"kept\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"burned\",\"type\":\"uint256\"}],\"name\":\"Left\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"record\",\"type\":\"bytes\"}],\"name\":\"Registered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"name\":\"Staked\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"bank\",\"outputs\":[{\"internalType\":\"contractBank\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deals\",\"outputs\":[{\"internalType\":\"contractDeals\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"delay\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"indexOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"records\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"record\",\"type\":\"bytes\"}],\"name\":\"register\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"retire\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"name\":\"stake\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"stakeOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"stakes\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"shares\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"leaves\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Providers",
	Bin: "0x60e0346100d157601f610e5838819003918201601f19168301916001600160401b038311848410176100d5578084926060946040528339810103126100d1578051906001600160a01b03821682036100d1576020810151906001600160a01b03821682036100d157604001516001600160401b03811681036100d15760c05260a052608052604051610d6e90816100ea82396080518181816103b20152818161056d015261088b015260a0518181816104f401528181610a920152610cf2015260c05181818161021901526103f70152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f905f3560e01c9081630f752fe814610a755750806319f8d5b414610829578063469e9067146107f257806351cff8d91461041b5780636a42b8f8146103d657806376cdb03b1461039257806382fbdc9c146102b25780639e6371ba14610170578063a4e47b66146100f2578063ce4cb876146100c55763fd6aad2514610097575f80fd5b346100c25760206003193601126100c25760206100ba6100b5610ab6565b610cac565b604051908152f35b80fd5b50346100c25760406003193601126100c25760206100ba6100e4610ab6565b6100ec610acc565b90610c48565b50346100c25760406003193601126100c2576001600160a01b036040610116610ab6565b9282610120610acc565b9416815260016020522091165f52602052606060405f2067ffffffffffffffff6001825492015416604051916fffffffffffffffffffffffffffffffff8116835260801c60208301526040820152f35b50346100c25760206003193601126100c25761018a610ab6565b3382526001602052604082206001600160a01b0382165f5260205260405f20805460801c1561028a5760010167ffffffffffffffff8154161561020e575b67ffffffffffffffff6001600160a01b039154169160405192835216907f2dc0adf0d54e0111bc32d2411ab2341c53f4ca41e650328213c57b9eec24073360203392a380f35b67ffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001667ffffffffffffffff42160167ffffffffffffffff811161027657815467ffffffffffffffff191667ffffffffffffffff919091161781556101c8565b602484634e487b7160e01b81526011600452fd5b6004837fcacf989a000000000000000000000000000000000000000000000000000000008152fd5b50346100c25760206003193601126100c25760043567ffffffffffffffff811161038e573660238201121561038e5780600401359067ffffffffffffffff821161038a576024810190602483369201011161038a577fb5ca2dfb0bd25603299b76fefa9fbe3abdc9f951bdfb7ffd208f93ab7f8e203c90836040601f19601f8601169481516103446020880182610ae2565b818152602081019082868337846020848301015251902033845283602052828420558082519460208652816020870152838601378301015260408133948101030190a280f35b8280fd5b5080fd5b50346100c257806003193601126100c25760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346100c257806003193601126100c257602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346100c25760206003193601126100c257610435610ab6565b3382526001602052604082206001600160a01b0382165f5260205260405f206040516060810181811067ffffffffffffffff8211176107de5790604091825267ffffffffffffffff60018454946fffffffffffffffffffffffffffffffff86168452602084019560801c86520154169182910152801580156107d5575b6107aa57506040517fa622ee7c000000000000000000000000000000000000000000000000000000008152336004820152610180816024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa801561079f5763ffffffff918591610764575b501680610739575061053b8233610c48565b913384526001602052604084206001600160a01b0382165f5260205283600160405f2082815501556001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016803b15610735576040517f59508f8f0000000000000000000000000000000000000000000000000000000081526001600160a01b038316600482015233602482015260448101859052908590818360648183855af192831561072a578693610710575b506fffffffffffffffffffffffffffffffff85511680841061066b575b505050610635906fffffffffffffffffffffffffffffffff6001600160a01b03945116610c3b565b604051938452602084015216907fcdc64b879b1c57e31be7777cefff4c31c3ec56552174e5995ef805a4e21021e460403392a380f35b92610677919293610c3b565b90803b1561038a576040517ff6b911bc0000000000000000000000000000000000000000000000000000000081526001600160a01b0385166004820152336024820152604481019290925290919081908390606490829084905af19182156107035785926106e6575b8061060d565b819250906106f391610ae2565b6106ff5782845f6106e0565b8380fd5b50604051903d90823e3d90fd5b828092945061071e91610ae2565b6100c25784915f6105f0565b6040513d84823e3d90fd5b8480fd5b7f990f967a000000000000000000000000000000000000000000000000000000008452600452602483fd5b61078691506101803d8111610798575b61077e8183610ae2565b810190610b85565b5050505096505050505050505f610529565b503d610774565b6040513d86823e3d90fd5b7f1c9cc458000000000000000000000000000000000000000000000000000000008452600452602483fd5b508042106104b2565b602485634e487b7160e01b81526041600452fd5b50346100c25760206003193601126100c25760406020916001600160a01b03610819610ab6565b1681528083522054604051908152f35b5034610a71576040600319360112610a7157610843610ab6565b6024356fffffffffffffffffffffffffffffffff811690818103610a7157335f52600160205260405f206001600160a01b0384165f5260205260405f20906001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001693843b15610a71575f6001600160a01b036084829360405194859384927fa87f893100000000000000000000000000000000000000000000000000000000845216998a60048401523360248401523360448401528960648401525af18015610a6657610a51575b50670de0b6b3a76400008302838104670de0b6b3a76400001484151715610a3d5761093c33610cac565b908115610a2957046fffffffffffffffffffffffffffffffff81116109f9577fffffffffffffffffffffffffffffffff000000000000000000000000000000006109b3849382936fffffffffffffffffffffffffffffffff6109a681600199549316828416610b19565b169416841760801c610b19565b60801b161781550167ffffffffffffffff1981541690556040519081527f58aa73a102e270a292b02e32b54a1d116added91ce95edccc20c1ebbab0deec360203392a380f35b7f6dfcc6500000000000000000000000000000000000000000000000000000000086526080600452602452604485fd5b602487634e487b7160e01b81526012600452fd5b602486634e487b7160e01b81526011600452fd5b610a5e9195505f90610ae2565b5f935f610912565b6040513d5f823e3d90fd5b5f80fd5b34610a71575f600319360112610a71576020906001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b600435906001600160a01b0382168203610a7157565b602435906001600160a01b0382168203610a7157565b90601f601f19910116810190811067ffffffffffffffff821117610b0557604052565b634e487b7160e01b5f52604160045260245ffd5b906fffffffffffffffffffffffffffffffff809116911601906fffffffffffffffffffffffffffffffff8211610b4b57565b634e487b7160e01b5f52601160045260245ffd5b519063ffffffff82168203610a7157565b519067ffffffffffffffff82168203610a7157565b919082610180910312610a7157815165ffffffffffff81168103610a715791610bb060208201610b5f565b91610bbd60408301610b5f565b91606081015160ff81168103610a715791610bda60808301610b70565b91610be760a08201610b5f565b91610bf460c08301610b70565b91610c0160e08201610b5f565b91610c0f6101008301610b5f565b91610c1d6101208201610b70565b91610c38610160610c316101408501610b5f565b9301610b5f565b90565b91908203918211610b4b57565b906001600160a01b0382165f5260016020526001600160a01b0360405f2091165f52602052610c8d6fffffffffffffffffffffffffffffffff60405f20541691610cac565b90818102918183041490151715610b4b57670de0b6b3a7640000900490565b6001600160a01b03604051917fa622ee7c000000000000000000000000000000000000000000000000000000008352166004820152610180816024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa8015610a665767ffffffffffffffff915f91610d43575b5016908115610d3657565b670de0b6b3a76400009150565b610d5c91506101803d81116107985761077e8183610ae2565b5050505050955050505050505f610d2b56",
}

// Providers is an auto generated Go binding around an Ethereum contract.
type Providers struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Providers) GetABI() abi.ABI {
	return c.abi
}

// NewProviders creates a new instance of Providers.
func NewProviders() *Providers {
	parsed, err := ProvidersMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Providers{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Providers) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address bank_, address deals_, uint64 delay_) returns()
func (providers *Providers) PackConstructor(bank_ common.Address, deals_ common.Address, delay_ uint64) []byte {
	enc, err := providers.abi.Pack("", bank_, deals_, delay_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBank is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76cdb03b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function bank() view returns(address)
func (providers *Providers) PackBank() []byte {
	enc, err := providers.abi.Pack("bank")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBank is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76cdb03b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function bank() view returns(address)
func (providers *Providers) TryPackBank() ([]byte, error) {
	return providers.abi.Pack("bank")
}

// UnpackBank is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x76cdb03b.
//
// Solidity: function bank() view returns(address)
func (providers *Providers) UnpackBank(data []byte) (common.Address, error) {
	out, err := providers.abi.Unpack("bank", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackDeals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f752fe8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deals() view returns(address)
func (providers *Providers) PackDeals() []byte {
	enc, err := providers.abi.Pack("deals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f752fe8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deals() view returns(address)
func (providers *Providers) TryPackDeals() ([]byte, error) {
	return providers.abi.Pack("deals")
}

// UnpackDeals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0f752fe8.
//
// Solidity: function deals() view returns(address)
func (providers *Providers) UnpackDeals(data []byte) (common.Address, error) {
	out, err := providers.abi.Unpack("deals", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6a42b8f8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function delay() view returns(uint64)
func (providers *Providers) PackDelay() []byte {
	enc, err := providers.abi.Pack("delay")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6a42b8f8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function delay() view returns(uint64)
func (providers *Providers) TryPackDelay() ([]byte, error) {
	return providers.abi.Pack("delay")
}

// UnpackDelay is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6a42b8f8.
//
// Solidity: function delay() view returns(uint64)
func (providers *Providers) UnpackDelay(data []byte) (uint64, error) {
	out, err := providers.abi.Unpack("delay", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackIndexOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfd6aad25.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function indexOf(address provider) view returns(uint256 index)
func (providers *Providers) PackIndexOf(provider common.Address) []byte {
	enc, err := providers.abi.Pack("indexOf", provider)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIndexOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfd6aad25.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function indexOf(address provider) view returns(uint256 index)
func (providers *Providers) TryPackIndexOf(provider common.Address) ([]byte, error) {
	return providers.abi.Pack("indexOf", provider)
}

// UnpackIndexOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfd6aad25.
//
// Solidity: function indexOf(address provider) view returns(uint256 index)
func (providers *Providers) UnpackIndexOf(data []byte) (*big.Int, error) {
	out, err := providers.abi.Unpack("indexOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRecords is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x469e9067.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function records(address provider) view returns(bytes32)
func (providers *Providers) PackRecords(provider common.Address) []byte {
	enc, err := providers.abi.Pack("records", provider)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRecords is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x469e9067.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function records(address provider) view returns(bytes32)
func (providers *Providers) TryPackRecords(provider common.Address) ([]byte, error) {
	return providers.abi.Pack("records", provider)
}

// UnpackRecords is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x469e9067.
//
// Solidity: function records(address provider) view returns(bytes32)
func (providers *Providers) UnpackRecords(data []byte) ([32]byte, error) {
	out, err := providers.abi.Unpack("records", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRegister is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82fbdc9c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function register(bytes record) returns()
func (providers *Providers) PackRegister(record []byte) []byte {
	enc, err := providers.abi.Pack("register", record)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegister is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82fbdc9c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function register(bytes record) returns()
func (providers *Providers) TryPackRegister(record []byte) ([]byte, error) {
	return providers.abi.Pack("register", record)
}

// PackRetire is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9e6371ba.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function retire(address token) returns()
func (providers *Providers) PackRetire(token common.Address) []byte {
	enc, err := providers.abi.Pack("retire", token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRetire is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9e6371ba.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function retire(address token) returns()
func (providers *Providers) TryPackRetire(token common.Address) ([]byte, error) {
	return providers.abi.Pack("retire", token)
}

// PackStake is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x19f8d5b4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function stake(address token, uint128 amount) returns()
func (providers *Providers) PackStake(token common.Address, amount *big.Int) []byte {
	enc, err := providers.abi.Pack("stake", token, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStake is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x19f8d5b4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function stake(address token, uint128 amount) returns()
func (providers *Providers) TryPackStake(token common.Address, amount *big.Int) ([]byte, error) {
	return providers.abi.Pack("stake", token, amount)
}

// PackStakeOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xce4cb876.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function stakeOf(address provider, address token) view returns(uint256)
func (providers *Providers) PackStakeOf(provider common.Address, token common.Address) []byte {
	enc, err := providers.abi.Pack("stakeOf", provider, token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStakeOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xce4cb876.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function stakeOf(address provider, address token) view returns(uint256)
func (providers *Providers) TryPackStakeOf(provider common.Address, token common.Address) ([]byte, error) {
	return providers.abi.Pack("stakeOf", provider, token)
}

// UnpackStakeOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xce4cb876.
//
// Solidity: function stakeOf(address provider, address token) view returns(uint256)
func (providers *Providers) UnpackStakeOf(data []byte) (*big.Int, error) {
	out, err := providers.abi.Unpack("stakeOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackStakes is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa4e47b66.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function stakes(address provider, address token) view returns(uint128 shares, uint128 locked, uint64 leaves)
func (providers *Providers) PackStakes(provider common.Address, token common.Address) []byte {
	enc, err := providers.abi.Pack("stakes", provider, token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStakes is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa4e47b66.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function stakes(address provider, address token) view returns(uint128 shares, uint128 locked, uint64 leaves)
func (providers *Providers) TryPackStakes(provider common.Address, token common.Address) ([]byte, error) {
	return providers.abi.Pack("stakes", provider, token)
}

// StakesOutput serves as a container for the return parameters of contract
// method Stakes.
type StakesOutput struct {
	Shares *big.Int
	Locked *big.Int
	Leaves uint64
}

// UnpackStakes is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa4e47b66.
//
// Solidity: function stakes(address provider, address token) view returns(uint128 shares, uint128 locked, uint64 leaves)
func (providers *Providers) UnpackStakes(data []byte) (StakesOutput, error) {
	out, err := providers.abi.Unpack("stakes", data)
	outstruct := new(StakesOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Shares = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Locked = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Leaves = *abi.ConvertType(out[2], new(uint64)).(*uint64)
	return *outstruct, nil
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x51cff8d9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(address token) returns()
func (providers *Providers) PackWithdraw(token common.Address) []byte {
	enc, err := providers.abi.Pack("withdraw", token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x51cff8d9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(address token) returns()
func (providers *Providers) TryPackWithdraw(token common.Address) ([]byte, error) {
	return providers.abi.Pack("withdraw", token)
}

// ProvidersLeaving represents a Leaving event raised by the Providers contract.
type ProvidersLeaving struct {
	Provider common.Address
	Token    common.Address
	When     uint64
	Raw      *types.Log // Blockchain specific contextual infos
}

const ProvidersLeavingEventName = "Leaving"

// ContractEventName returns the user-defined event name.
func (ProvidersLeaving) ContractEventName() string {
	return ProvidersLeavingEventName
}

// UnpackLeavingEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Leaving(address indexed provider, address indexed token, uint64 when)
func (providers *Providers) UnpackLeavingEvent(log *types.Log) (*ProvidersLeaving, error) {
	event := "Leaving"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != providers.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ProvidersLeaving)
	if len(log.Data) > 0 {
		if err := providers.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range providers.abi.Events[event].Inputs {
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

// ProvidersLeft represents a Left event raised by the Providers contract.
type ProvidersLeft struct {
	Provider common.Address
	Token    common.Address
	Kept     *big.Int
	Burned   *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const ProvidersLeftEventName = "Left"

// ContractEventName returns the user-defined event name.
func (ProvidersLeft) ContractEventName() string {
	return ProvidersLeftEventName
}

// UnpackLeftEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Left(address indexed provider, address indexed token, uint256 kept, uint256 burned)
func (providers *Providers) UnpackLeftEvent(log *types.Log) (*ProvidersLeft, error) {
	event := "Left"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != providers.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ProvidersLeft)
	if len(log.Data) > 0 {
		if err := providers.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range providers.abi.Events[event].Inputs {
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

// ProvidersRegistered represents a Registered event raised by the Providers contract.
type ProvidersRegistered struct {
	Provider common.Address
	Record   []byte
	Raw      *types.Log // Blockchain specific contextual infos
}

const ProvidersRegisteredEventName = "Registered"

// ContractEventName returns the user-defined event name.
func (ProvidersRegistered) ContractEventName() string {
	return ProvidersRegisteredEventName
}

// UnpackRegisteredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Registered(address indexed provider, bytes record)
func (providers *Providers) UnpackRegisteredEvent(log *types.Log) (*ProvidersRegistered, error) {
	event := "Registered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != providers.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ProvidersRegistered)
	if len(log.Data) > 0 {
		if err := providers.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range providers.abi.Events[event].Inputs {
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

// ProvidersStaked represents a Staked event raised by the Providers contract.
type ProvidersStaked struct {
	Provider common.Address
	Token    common.Address
	Amount   *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const ProvidersStakedEventName = "Staked"

// ContractEventName returns the user-defined event name.
func (ProvidersStaked) ContractEventName() string {
	return ProvidersStakedEventName
}

// UnpackStakedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Staked(address indexed provider, address indexed token, uint128 amount)
func (providers *Providers) UnpackStakedEvent(log *types.Log) (*ProvidersStaked, error) {
	event := "Staked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != providers.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ProvidersStaked)
	if len(log.Data) > 0 {
		if err := providers.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range providers.abi.Events[event].Inputs {
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
func (providers *Providers) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], providers.abi.Errors["HasDeals"].ID.Bytes()[:4]) {
		return providers.UnpackHasDealsError(raw[4:])
	}
	if bytes.Equal(raw[:4], providers.abi.Errors["NoStake"].ID.Bytes()[:4]) {
		return providers.UnpackNoStakeError(raw[4:])
	}
	if bytes.Equal(raw[:4], providers.abi.Errors["NotYet"].ID.Bytes()[:4]) {
		return providers.UnpackNotYetError(raw[4:])
	}
	if bytes.Equal(raw[:4], providers.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return providers.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// ProvidersHasDeals represents a HasDeals error raised by the Providers contract.
type ProvidersHasDeals struct {
	Live uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error HasDeals(uint32 live)
func ProvidersHasDealsErrorID() common.Hash {
	return common.HexToHash("0x990f967a6a9ad8f418794a7f6be218d37a3d02611caf79533b964f6b851ac48b")
}

// UnpackHasDealsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error HasDeals(uint32 live)
func (providers *Providers) UnpackHasDealsError(raw []byte) (*ProvidersHasDeals, error) {
	out := new(ProvidersHasDeals)
	if err := providers.abi.UnpackIntoInterface(out, "HasDeals", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ProvidersNoStake represents a NoStake error raised by the Providers contract.
type ProvidersNoStake struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoStake()
func ProvidersNoStakeErrorID() common.Hash {
	return common.HexToHash("0xcacf989aac3eb92b7fad62bfde1c521bf56012a00ad1d6400c34df5fadc012f2")
}

// UnpackNoStakeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoStake()
func (providers *Providers) UnpackNoStakeError(raw []byte) (*ProvidersNoStake, error) {
	out := new(ProvidersNoStake)
	if err := providers.abi.UnpackIntoInterface(out, "NoStake", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ProvidersNotYet represents a NotYet error raised by the Providers contract.
type ProvidersNotYet struct {
	When uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotYet(uint64 when)
func ProvidersNotYetErrorID() common.Hash {
	return common.HexToHash("0x1c9cc458fc12963152abd5ca28187675f65ddcd534b32378c133182df58b8e7b")
}

// UnpackNotYetError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotYet(uint64 when)
func (providers *Providers) UnpackNotYetError(raw []byte) (*ProvidersNotYet, error) {
	out := new(ProvidersNotYet)
	if err := providers.abi.UnpackIntoInterface(out, "NotYet", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ProvidersSafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the Providers contract.
type ProvidersSafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func ProvidersSafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (providers *Providers) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*ProvidersSafeCastOverflowedUintDowncast, error) {
	out := new(ProvidersSafeCastOverflowedUintDowncast)
	if err := providers.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

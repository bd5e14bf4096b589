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
	ABI: "[{\"inputs\":[{\"internalType\":\"contractBank\",\"name\":\"bank_\",\"type\":\"address\"},{\"internalType\":\"contractDeals\",\"name\":\"deals_\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"delay_\",\"type\":\"uint64\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"uint32\",\"name\":\"live\",\"type\":\"uint32\"}],\"name\":\"HasDeals\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoStake\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"when\",\"type\":\"uint64\"}],\"name\":\"NotYet\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"when\",\"type\":\"uint64\"}],\"name\":\"Leaving\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"kept\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"burned\",\"type\":\"uint256\"}],\"name\":\"Left\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"record\",\"type\":\"bytes\"}],\"name\":\"Registered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"name\":\"Staked\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"bank\",\"outputs\":[{\"internalType\":\"contractBank\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deals\",\"outputs\":[{\"internalType\":\"contractDeals\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"delay\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"records\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"record\",\"type\":\"bytes\"}],\"name\":\"register\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"retire\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"name\":\"stake\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"stakeOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"stakes\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint32\",\"name\":\"slashes\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"leaves\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Providers",
	Bin: "0x60e0346100df57601f610f7a38819003918201601f19168301916001600160401b038311848410176100e3578084926060946040528339810103126100df578051906001600160a01b03821682036100df576020810151906001600160a01b03821682036100df57604001516001600160401b03811681036100df5760c05260a052608052604051610e8290816100f882396080518181816103c60152818161056a015281816108370152610df1015260a0518181816104f80152818161092701528181610b290152610c46015260c0518181816101ff015261040b0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f905f3560e01c9081630f752fe814610b0c5750806319f8d5b4146107f6578063469e9067146107bf57806351cff8d91461042f5780636a42b8f8146103ea57806376cdb03b146103a657806382fbdc9c146102c65780639e6371ba14610145578063a4e47b66146100c35763ce4cb8761461008c575f80fd5b346100c05760406003193601126100c05760206100b86100aa610b4d565b6100b2610b63565b90610c13565b604051908152f35b80fd5b50346100c05760406003193601126100c0576001600160a01b0360406100e7610b4d565b92826100f1610b63565b9416815260016020522091165f52602052606060405f205467ffffffffffffffff604051916fffffffffffffffffffffffffffffffff8116835263ffffffff8160801c16602084015260a01c166040820152f35b50346100c05760206003193601126100c05761015f610b4d565b3382526001602052604082206001600160a01b0382165f5260205260405f2080546fffffffffffffffffffffffffffffffff81161561029e5760a01c67ffffffffffffffff16156101f4575b67ffffffffffffffff6001600160a01b03915460a01c169160405192835216907f2dc0adf0d54e0111bc32d2411ab2341c53f4ca41e650328213c57b9eec24073360203392a380f35b67ffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001667ffffffffffffffff42160167ffffffffffffffff811161028a5781547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff1660a09190911b7bffffffffffffffff0000000000000000000000000000000000000000161781556101ab565b602484634e487b7160e01b81526011600452fd5b6004847fcacf989a000000000000000000000000000000000000000000000000000000008152fd5b50346100c05760206003193601126100c05760043567ffffffffffffffff81116103a257366023820112156103a25780600401359067ffffffffffffffff821161039e576024810190602483369201011161039e577fb5ca2dfb0bd25603299b76fefa9fbe3abdc9f951bdfb7ffd208f93ab7f8e203c90836040601f19601f8601169481516103586020880182610ba9565b818152602081019082868337846020848301015251902033845283602052828420558082519460208652816020870152838601378301015260408133948101030190a280f35b8280fd5b5080fd5b50346100c057806003193601126100c05760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346100c057806003193601126100c057602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346100c05760206003193601126100c057610449610b4d565b3382526001602052604082206001600160a01b0382165f5260205260405f2067ffffffffffffffff6040519161047e83610b79565b546fffffffffffffffffffffffffffffffff8116835263ffffffff8160801c16602084015260a01c16806040830152801580156107b6575b61078b57506040517fa622ee7c000000000000000000000000000000000000000000000000000000008152336004820152610180816024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa80156107805784906106a7575b63ffffffff9150168061067c575061053e82610d96565b913384526001602052604084206001600160a01b0382165f526020528360405f20556001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016803b15610678576040517f59508f8f0000000000000000000000000000000000000000000000000000000081526001600160a01b03831660048201523360248201526044810185905290859081908390606490829084905af191821561066b57859261064e575b5050610618906fffffffffffffffffffffffffffffffff6001600160a01b03945116610bf2565b604051938452602084015216907fcdc64b879b1c57e31be7777cefff4c31c3ec56552174e5995ef805a4e21021e460403392a380f35b8192509061065b91610ba9565b6106675782845f6105f1565b8380fd5b50604051903d90823e3d90fd5b8480fd5b7f990f967a000000000000000000000000000000000000000000000000000000008452600452602483fd5b50610180813d8211610778575b816106c26101809383610ba9565b8101031261066757805165ffffffffffff811603610667576106e660208201610bcc565b506106f360408201610bcc565b50606081015160ff8116036106675780610714608063ffffffff9301610bdd565b5061072160a08201610bcc565b5061072e60c08201610bcc565b5061077261016061074160e08401610bcc565b9261074f6101008201610bcc565b5061075d6101208201610bdd565b5061076b6101408201610bcc565b5001610bcc565b50610527565b3d91506106b4565b6040513d86823e3d90fd5b7f1c9cc458000000000000000000000000000000000000000000000000000000008452600452602483fd5b508042106104b6565b50346100c05760206003193601126100c05760406020916001600160a01b036107e6610b4d565b1681528083522054604051908152f35b5034610b08576040600319360112610b0857610810610b4d565b6024356fffffffffffffffffffffffffffffffff8116809103610b08576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001691823b15610b08576040517f7750c9f00000000000000000000000000000000000000000000000000000000081525f81606481836001600160a01b038716988960048401523360248401528860448401525af18015610afd57610ad8575b506fffffffffffffffffffffffffffffffff6108d18392610d96565b16016fffffffffffffffffffffffffffffffff811161028a57604051907f2fc67d0c0000000000000000000000000000000000000000000000000000000082523360048301526020826024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa918215610acd578592610a86575b5067ffffffffffffffff610a57926fffffffffffffffffffffffffffffffff6040519361098385610b79565b16835263ffffffff60208401911681526040830190878252338852600160205260408820875f526020526fffffffffffffffffffffffffffffffff60405f209451167fffffffffffffffffffffffff000000000000000000000000000000000000000073ffffffff000000000000000000000000000000008654935160801b1692161717835551167fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b6040519081527f58aa73a102e270a292b02e32b54a1d116added91ce95edccc20c1ebbab0deec360203392a380f35b91506020823d602011610ac5575b81610aa160209383610ba9565b810103126106785767ffffffffffffffff610abe610a5793610bcc565b9250610957565b3d9150610a94565b6040513d87823e3d90fd5b610ae59194505f90610ba9565b5f926fffffffffffffffffffffffffffffffff6108b5565b6040513d5f823e3d90fd5b5f80fd5b34610b08575f600319360112610b08576020906001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b600435906001600160a01b0382168203610b0857565b602435906001600160a01b0382168203610b0857565b6060810190811067ffffffffffffffff821117610b9557604052565b634e487b7160e01b5f52604160045260245ffd5b90601f601f19910116810190811067ffffffffffffffff821117610b9557604052565b519063ffffffff82168203610b0857565b519067ffffffffffffffff82168203610b0857565b91908203918211610bff57565b634e487b7160e01b5f52601160045260245ffd5b6001600160a01b031690815f5260016020526001600160a01b0360405f2091165f5260205260405f206001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016905491604051907f2fc67d0c0000000000000000000000000000000000000000000000000000000082526004820152602081602481855afa908115610afd575f91610d5c575b5063ffffffff808460801c169116039163ffffffff8311610bff5760446fffffffffffffffffffffffffffffffff9160209363ffffffff60405196879586947f45bdf3f00000000000000000000000000000000000000000000000000000000086521660048501521660248301525afa908115610afd575f91610d2d575090565b90506020813d602011610d54575b81610d4860209383610ba9565b81010312610b08575190565b3d9150610d3b565b90506020813d602011610d8e575b81610d7760209383610ba9565b81010312610b0857610d8890610bcc565b5f610cac565b3d9150610d6a565b90610da18233610c13565b91335f52600160205260405f206001600160a01b0382165f52602052610ddd836fffffffffffffffffffffffffffffffff60405f205416610bf2565b9081610de7575050565b6001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001691823b15610b08576040517ff6b911bc0000000000000000000000000000000000000000000000000000000081526001600160a01b039290921660048301523360248301526044820152905f908290606490829084905af18015610afd57610e765750565b5f610e8091610ba9565b56",
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
// Solidity: function stakes(address provider, address token) view returns(uint128 amount, uint32 slashes, uint64 leaves)
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
// Solidity: function stakes(address provider, address token) view returns(uint128 amount, uint32 slashes, uint64 leaves)
func (providers *Providers) TryPackStakes(provider common.Address, token common.Address) ([]byte, error) {
	return providers.abi.Pack("stakes", provider, token)
}

// StakesOutput serves as a container for the return parameters of contract
// method Stakes.
type StakesOutput struct {
	Amount  *big.Int
	Slashes uint32
	Leaves  uint64
}

// UnpackStakes is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa4e47b66.
//
// Solidity: function stakes(address provider, address token) view returns(uint128 amount, uint32 slashes, uint64 leaves)
func (providers *Providers) UnpackStakes(data []byte) (StakesOutput, error) {
	out, err := providers.abi.Unpack("stakes", data)
	outstruct := new(StakesOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Amount = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Slashes = *abi.ConvertType(out[1], new(uint32)).(*uint32)
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

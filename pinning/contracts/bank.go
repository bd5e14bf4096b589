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
	ABI: "[{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"}],\"name\":\"NotAuthorized\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotDeployer\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"who\",\"type\":\"address\"}],\"name\":\"NotModule\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ReentrancyGuardReentrantCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"bits\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"SafeCastOverflowedUintDowncast\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"SafeERC20FailedOperation\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"available\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"TooLittle\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"content\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"most\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"deals\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"}],\"name\":\"Authorized\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Burned\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Deposited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"list\",\"type\":\"address[]\"}],\"name\":\"ModulesNamed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Paid\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"accounts\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"funds\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"locked\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"content\",\"type\":\"bytes32\"},{\"internalType\":\"uint128\",\"name\":\"most\",\"type\":\"uint128\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"deals\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"}],\"name\":\"authorize\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"available\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"burn\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"burned\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deployer\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"deposit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"},{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"}],\"name\":\"depositWithPermit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"lock\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"content\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"price\",\"type\":\"uint256\"},{\"internalType\":\"uint32\",\"name\":\"deals\",\"type\":\"uint32\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"lockBy\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"modules\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"pay\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"content\",\"type\":\"bytes32\"}],\"name\":\"sessions\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"left\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"deals\",\"type\":\"uint32\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address[]\",\"name\":\"list\",\"type\":\"address[]\"}],\"name\":\"setModules\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"unlock\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Bank",
	Bin: "0x60808060405234604b5760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055600480546001600160a01b0319163317905561142c90816100508239f35b5f80fdfe60806040526004361015610011575f80fd5b5f5f3560e01c80631daa111c14610ed857806325acf1c614610c975780634a0ba49d14610bc757806359508f8f14610b6157806369328dec146109ef5780637750c9f014610929578063a7509b83146108f1578063a8ee49fe146108b4578063ad74b77514610851578063bbe430de1461081d578063c2ab02731461075f578063d5f3948814610739578063de27010a1461058d578063e10f1431146103ed578063f45346dc1461019a5763f6b911bc146100ca575f80fd5b34610197576100d836611157565b91338452600360205260ff6040852054161561016b578061010284846001600160a01b039461128e565b169081845260026020526040842080549084820180921161015757556040519283526001600160a01b0316917f6ab368f832c266c8eb942b84fbcaa20aedc24a699d2a05fae2568028733b1d0990602090a380f35b602486634e487b7160e01b81526011600452fd5b6024847fcb11855100000000000000000000000000000000000000000000000000000000815233600452fd5b80fd5b5034610197576001600160a01b036101b136611191565b916101bd939193611372565b16906040516370a0823160e01b8152306004820152602081602481865afa9081156103655785916103bb575b50604051937f23b872dd000000000000000000000000000000000000000000000000000000008652336004523060245260445260208560648180875af1600186511481161561039c575b846040528560605215610370576370a0823160e01b8452306004850152602084602481865afa93841561036557859461032d575b5083039283116103195760206001600160a01b037f8752a472e571a816aea92eec8dae9baf628e840f4929fbcc2d155e6233ff68a7926102a686611328565b858852878452604088208383165f5284526001600160801b036102d060405f20928284541661122c565b166fffffffffffffffffffffffffffffffff198254161790556040519586521693a360017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005580f35b602484634e487b7160e01b81526011600452fd5b9093506020813d60201161035d575b81610349602093836111eb565b810103126103595751925f610267565b5f80fd5b3d915061033c565b6040513d87823e3d90fd5b602485847f5274afe7000000000000000000000000000000000000000000000000000000008252600452fd5b60018115166103b257833b15153d151616610233565b843d87823e3d90fd5b90506020813d6020116103e5575b816103d6602093836111eb565b8101031261035957515f6101e9565b3d91506103c9565b50346101975760206003193601126101975760043567ffffffffffffffff811161058957366023820112156105895780600401359067ffffffffffffffff8211610585573660248360051b83010111610585576004546001600160a01b038116330361055d577fffffffffffffffffffffffff000000000000000000000000000000000000000016600455825b828110156104de5760248160051b83010135906001600160a01b0382168092036104da576001918552600360205260408520827fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff008254161790550161047a565b8480fd5b50604051918060208401602085525260246040840192019084905b80821061052a57857fa39c0a5b4217b7e473b6bd868c7af74905d8223b51bad5a0b59d4c47d895d63f86860387a180f35b9091928335906001600160a01b038216820361035957602080916001600160a01b036001941681520194019201906104f9565b6004847f8b906c97000000000000000000000000000000000000000000000000000000008152fd5b8280fd5b5080fd5b50346103595760e0600319360112610359576105a7611102565b602435906105b361112e565b6084359160ff8316809303610359576001600160a01b031691823b1561035957604051907fd505accf0000000000000000000000000000000000000000000000000000000082523360048301523060248301528460448301526064356064830152608482015260a43560a482015260c43560c48201525f8160e48183875af1610724575b50610640611372565b6040516370a0823160e01b8152306004820152602081602481865afa9081156103655785916103bb5750604051937f23b872dd000000000000000000000000000000000000000000000000000000008652336004523060245260445260208560648180875af1600186511481161561039c57846040528560605215610370576370a0823160e01b8452306004850152602084602481865afa93841561036557859461032d575083039283116103195760206001600160a01b037f8752a472e571a816aea92eec8dae9baf628e840f4929fbcc2d155e6233ff68a7926102a686611328565b6107319194505f906111eb565b5f925f610637565b34610359575f6003193601126103595760206001600160a01b0360045416604051908152f35b3461035957608060031936011261035957610778611102565b610780611118565b6001600160a01b0361079061112e565b92165f5260016020526001600160a01b0360405f2091165f526020526001600160a01b0360405f2091165f5260205260405f206064355f52602052608060405f206bffffffffffffffffffffffff600182549201541663ffffffff604051926001600160801b038116845267ffffffffffffffff81861c16602085015260c01c1660408301526060820152f35b3461035957604060031936011261035957602061084961083b611102565b610843611118565b9061124c565b604051908152f35b346103595760406003193601126103595761086a611102565b6001600160a01b0361087a611118565b91165f525f6020526001600160a01b0360405f2091165f526020526040805f20548151906001600160801b038116825260801c6020820152f35b34610359576020600319360112610359576001600160a01b036108d5611102565b165f526003602052602060ff60405f2054166040519015158152f35b34610359576020600319360112610359576001600160a01b03610912611102565b165f526002602052602060405f2054604051908152f35b346103595761093736611157565b90335f52600360205260ff60405f205416156109c3576001600160a01b038361096484846109c1976113e9565b165f525f6020526001600160a01b0360405f2091165f526020526109996001600160801b0360405f209216825460801c61122c565b6001600160801b036fffffffffffffffffffffffffffffffff1983549260801b169116179055565b005b7fcb118551000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b34610359576001600160a01b03610a0536611191565b929091610a10611372565b610a1b8333836113e9565b1690815f525f60205260405f206001600160a01b0333165f5260205260405f206001600160801b03610a52818416828454166111cb565b166fffffffffffffffffffffffffffffffff198254161790556001600160a01b03604051937fa9059cbb000000000000000000000000000000000000000000000000000000005f5216806004528160245260205f60448180875af160015f5114811615610b42575b8460405215610b1657835260208301527fa4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa2460403393a360017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055005b827f5274afe7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6001811516610b5857833b15153d151616610aba565b843d5f823e3d90fd5b3461035957610b6f36611157565b9190335f52600360205260ff60405f205416156109c3576001600160a01b03610b9a6109c194611328565b92165f525f6020526001600160a01b0360405f2091165f5260205261099960405f2091825460801c6111cb565b3461035957608060031936011261035957610be0611102565b610be8611118565b90610bf161112e565b60643591335f52600360205260ff60405f205416156109c35760206001600160a01b03808084610c43888a7fc88f1e4cad1514f16b46aeaa6ef6fa1a891a616cc15abcf169d384ee028f19ff9861128e565b1694855f525f845260405f208282165f52845260405f206001600160801b03610c71818a168284541661122c565b166fffffffffffffffffffffffffffffffff1982541617905560405196875216951693a4005b346103595760e060031936011261035957610cb0611102565b610cb8611118565b60443591606435906001600160801b038216809203610359576084356bffffffffffffffffffffffff811680910361035957610cf2611144565b9260c4359167ffffffffffffffff83168093036103595760405191608083019280841067ffffffffffffffff851117610ec4576bffffffffffffffffffffffff60018992610e5363ffffffff6001600160a01b039b8e99604052878452602084018b8152826040860192169a8b835260608601988b8a52335f52876020528f60405f2091165f526020528d8f60405f2091165f5260205260405f20905f526020526001600160801b038060405f20965116166fffffffffffffffffffffffffffffffff19865416178555517fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff0000000000000000000000000000000086549260801b169116178455511682907fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff7bffffffff00000000000000000000000000000000000000000000000083549260c01b169116179055565b019151167fffffffffffffffffffffffffffffffffffffffff0000000000000000000000008254161790558560405197168752602087015260408601526060850152608084015216907fb91abc778f4aec07fe1584d7885c86f38c1ae822d98787155e8d36cc34655a0c60a03392a4005b634e487b7160e01b5f52604160045260245ffd5b346103595760e060031936011261035957610ef1611102565b610ef9611118565b610f0161112e565b90610f0a611144565b9060c435906001600160a01b03841692835f52600160205260405f206001600160a01b0383165f5260205260405f206001600160a01b0387165f5260205260405f206064355f5260205260405f209081549667ffffffffffffffff8860801c1642108015906110f0575b80156110d8575b80156110bb575b61108257506001600160801b03610fa1819798828716988991166111cb565b166fffffffffffffffffffffffffffffffff1983541617825563ffffffff80835460c01c169116900363ffffffff811161106e5781547fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b7bffffffff00000000000000000000000000000000000000000000000016179055335f52600360205260ff60405f205416156109c35761104b6001600160a01b03926109c196836113e9565b165f525f60205260405f20905f5260205261099960405f2091825460801c61122c565b634e487b7160e01b5f52601160045260245ffd5b6001600160a01b0390867fc55ddc97000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b506bffffffffffffffffffffffff60018401541660843511610f82565b5063ffffffff821663ffffffff8960c01c1610610f7b565b50846001600160801b03891610610f74565b600435906001600160a01b038216820361035957565b602435906001600160a01b038216820361035957565b604435906001600160a01b038216820361035957565b60a4359063ffffffff8216820361035957565b6003196060910112610359576004356001600160a01b038116810361035957906024356001600160a01b0381168103610359579060443590565b6003196060910112610359576004356001600160a01b03811681036103595790602435906044356001600160a01b03811681036103595790565b906001600160801b03809116911603906001600160801b03821161106e57565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610ec457604052565b906001600160801b03809116911601906001600160801b03821161106e57565b6001600160a01b03165f525f6020526001600160a01b0360405f2091165f526020526001600160801b0361128a60405f2054828160801c91166111cb565b1690565b6001600160a01b03165f525f6020526001600160a01b0360405f2091165f526020526001600160801b0361130d8160405f20936113036112da6112d083611328565b875460801c6111cb565b86546001600160801b031660809190911b6fffffffffffffffffffffffffffffffff1916178655565b16828454166111cb565b166fffffffffffffffffffffffffffffffff19825416179055565b6001600160801b038111611342576001600160801b031690565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52608060045260245260445ffd5b60027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0054146113c15760027f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0055565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b906113f39161124c565b8181106113fe575050565b7f618bc7c9000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd",
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
// the contract method with ID 0x25acf1c6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function authorize(address key, address token, bytes32 content, uint128 most, uint96 price, uint32 deals, uint64 expires) returns()
func (bank *Bank) PackAuthorize(key common.Address, token common.Address, content [32]byte, most *big.Int, price *big.Int, deals uint32, expires uint64) []byte {
	enc, err := bank.abi.Pack("authorize", key, token, content, most, price, deals, expires)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAuthorize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x25acf1c6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function authorize(address key, address token, bytes32 content, uint128 most, uint96 price, uint32 deals, uint64 expires) returns()
func (bank *Bank) TryPackAuthorize(key common.Address, token common.Address, content [32]byte, most *big.Int, price *big.Int, deals uint32, expires uint64) ([]byte, error) {
	return bank.abi.Pack("authorize", key, token, content, most, price, deals, expires)
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
// the contract method with ID 0x7750c9f0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lock(address token, address owner, uint256 amount) returns()
func (bank *Bank) PackLock(token common.Address, owner common.Address, amount *big.Int) []byte {
	enc, err := bank.abi.Pack("lock", token, owner, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7750c9f0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lock(address token, address owner, uint256 amount) returns()
func (bank *Bank) TryPackLock(token common.Address, owner common.Address, amount *big.Int) ([]byte, error) {
	return bank.abi.Pack("lock", token, owner, amount)
}

// PackLockBy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1daa111c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lockBy(address key, address token, address owner, bytes32 content, uint256 price, uint32 deals, uint256 amount) returns()
func (bank *Bank) PackLockBy(key common.Address, token common.Address, owner common.Address, content [32]byte, price *big.Int, deals uint32, amount *big.Int) []byte {
	enc, err := bank.abi.Pack("lockBy", key, token, owner, content, price, deals, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLockBy is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1daa111c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lockBy(address key, address token, address owner, bytes32 content, uint256 price, uint32 deals, uint256 amount) returns()
func (bank *Bank) TryPackLockBy(key common.Address, token common.Address, owner common.Address, content [32]byte, price *big.Int, deals uint32, amount *big.Int) ([]byte, error) {
	return bank.abi.Pack("lockBy", key, token, owner, content, price, deals, amount)
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
// the contract method with ID 0xc2ab0273.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function sessions(address owner, address token, address key, bytes32 content) view returns(uint128 left, uint64 expires, uint32 deals, uint96 price)
func (bank *Bank) PackSessions(owner common.Address, token common.Address, key common.Address, content [32]byte) []byte {
	enc, err := bank.abi.Pack("sessions", owner, token, key, content)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSessions is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc2ab0273.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function sessions(address owner, address token, address key, bytes32 content) view returns(uint128 left, uint64 expires, uint32 deals, uint96 price)
func (bank *Bank) TryPackSessions(owner common.Address, token common.Address, key common.Address, content [32]byte) ([]byte, error) {
	return bank.abi.Pack("sessions", owner, token, key, content)
}

// SessionsOutput serves as a container for the return parameters of contract
// method Sessions.
type SessionsOutput struct {
	Left    *big.Int
	Expires uint64
	Deals   uint32
	Price   *big.Int
}

// UnpackSessions is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc2ab0273.
//
// Solidity: function sessions(address owner, address token, address key, bytes32 content) view returns(uint128 left, uint64 expires, uint32 deals, uint96 price)
func (bank *Bank) UnpackSessions(data []byte) (SessionsOutput, error) {
	out, err := bank.abi.Unpack("sessions", data)
	outstruct := new(SessionsOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Left = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Expires = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	outstruct.Deals = *abi.ConvertType(out[2], new(uint32)).(*uint32)
	outstruct.Price = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
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
	Content [32]byte
	Most    *big.Int
	Price   *big.Int
	Deals   uint32
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
// Solidity: event Authorized(address indexed owner, address indexed key, address token, bytes32 indexed content, uint128 most, uint96 price, uint32 deals, uint64 expires)
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

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

// RewardPoolsMetaData contains all meta data concerning the RewardPools contract.
var RewardPoolsMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"contractBank\",\"name\":\"bank_\",\"type\":\"address\"},{\"internalType\":\"contractDeals\",\"name\":\"deals_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"what\",\"type\":\"string\"}],\"name\":\"BadPool\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoPlace\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotYours\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint96\",\"name\":\"rate\",\"type\":\"uint96\"},{\"indexed\":false,\"internalType\":\"uint16\",\"name\":\"cut\",\"type\":\"uint16\"},{\"indexed\":false,\"internalType\":\"uint16\",\"name\":\"places\",\"type\":\"uint16\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"creator\",\"type\":\"address\"}],\"name\":\"Created\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"place\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"Enrolled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"by\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"name\":\"Funded\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"periods\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"cut\",\"type\":\"uint256\"}],\"name\":\"Rewarded\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"holder\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Shared\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"MOST_HOLDERS\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"accountOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"bank\",\"outputs\":[{\"internalType\":\"contractBank\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"place\",\"type\":\"uint256\"}],\"name\":\"claim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"count\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"rate\",\"type\":\"uint96\"},{\"internalType\":\"uint16\",\"name\":\"cut\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"places\",\"type\":\"uint16\"}],\"name\":\"create\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deals\",\"outputs\":[{\"internalType\":\"contractDeals\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"place\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"enroll\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"name\":\"fund\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"}],\"name\":\"holderCount\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"holder\",\"type\":\"address\"}],\"name\":\"holders\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"shares\",\"type\":\"uint64\"},{\"internalType\":\"uint128\",\"name\":\"paid\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"address[]\",\"name\":\"list\",\"type\":\"address[]\"},{\"internalType\":\"uint64[]\",\"name\":\"shares\",\"type\":\"uint64[]\"},{\"internalType\":\"bool\",\"name\":\"last\",\"type\":\"bool\"}],\"name\":\"name\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"placeOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"place\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"place\",\"type\":\"uint256\"}],\"name\":\"placesOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"internalType\":\"uint32\",\"name\":\"claimed\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"}],\"name\":\"pools\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"rate\",\"type\":\"uint96\"},{\"internalType\":\"address\",\"name\":\"creator\",\"type\":\"address\"},{\"internalType\":\"uint16\",\"name\":\"cut\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"places\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"ready\",\"type\":\"bool\"},{\"internalType\":\"uint128\",\"name\":\"left\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"perShare\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"shares\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"takeShare\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "RewardPools",
	Bin: "0x60c0346100ae57601f611a3a38819003918201601f19168301916001600160401b038311848410176100b25780849260409485528339810103126100ae578051906001600160a01b03821682036100ae57602001516001600160a01b03811681036100ae5760a05260805260405161197390816100c782396080518181816101260152818161055e01528181610c850152611727015260a051818181610d6701528181610dbc01526115360152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816306661abd1461130f5750806307a415f014610d8b5780630f752fe814610d485780632959d47414610d2c578063411f6b0b14610ce75780634c040e7714610ca957806376cdb03b14610c66578063841811d2146109fb57806387a58d80146109c75780638ddcf374146106bd5780638f4e43211461068e578063a4b1835a14610630578063a9e511b914610491578063ac4afa38146103d8578063c3490263146103bd5763e91c4052146100ce575f80fd5b346103ba5760406003193601126103ba576004356024356001600160801b03811680820361033c5782845260016020526040842060ff600282015460c01c1615610375578461011c8561146c565b6001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001690600184016001600160a01b03815416833b1561032d576040517fa87f89310000000000000000000000000000000000000000000000000000000081526001600160a01b03919091166004820152336024820181905260448201526001600160801b0388166064820152848160848183885af1908115610355578591610360575b50506001600160a01b03815416833b1561032d57604051634a0ba49d60e01b81526001600160a01b03918216600482015233602482015290831660448201526001600160801b0388166064820152848160848183885af1908115610355578591610340575b5050546001600160a01b031690823b1561033c576040517fa87f89310000000000000000000000000000000000000000000000000000000081526001600160a01b03928316600482015291166024820181905260448201526001600160801b03861660648201529082908290608490829084905af1801561033157610314575b5050907faa29e0add672c29f89515cb46355234e64540d71612532c43382a8af6ff666ec926001600160801b036102ec60036040950192828454166114df565b166fffffffffffffffffffffffffffffffff198254161790558151903382526020820152a280f35b8161032191949394611385565b61032d5790845f6102ac565b8480fd5b6040513d84823e3d90fd5b8380fd5b8161034a91611385565b61033c57835f61022c565b6040513d87823e3d90fd5b8161036a91611385565b61033c57835f6101c7565b6064604051636516a6ed60e11b815260206004820152600f60248201527f6974206973206e6f7420726561647900000000000000000000000000000000006044820152fd5b80fd5b50346103ba576103d56103cf3661133e565b906114ff565b80f35b50346103ba5760206003193601126103ba57604061014091600435815260016020522080549060018101549060ff600282015467ffffffffffffffff6004600385015494015416936040519586526001600160a01b038116602087015260a01c60408601526001600160a01b038116606086015261ffff8160a01c16608086015261ffff8160b01c1660a086015260c01c16151560c08401526001600160801b03811660e084015260801c610100830152610120820152f35b503461062c57602060031936011261062c57600435805f52600160205260405f2090805f52600460205260405f206001600160a01b0333165f5260205260405f209160038101549280547fffffffffffffffff00000000000000000000000000000000ffffffffffffffff77ffffffffffffffffffffffffffffffff00000000000000006105446001600160801b03610532818660401c168a60801c61149b565b1667ffffffffffffffff8516906114bb565b60201c9660401c1691161790556001600160a01b036001817f0000000000000000000000000000000000000000000000000000000000000000169201541661058b8361146c565b823b1561062c57604051634a0ba49d60e01b81526001600160a01b0392831660048201529116602482015233604482015260648101849052905f908290608490829084905af180156106215761060c575b506040519182527f35056828c76c36151c6767c1cd1544258b789474bf2135d10121e391aba3695a60203393a380f35b6106199193505f90611385565b5f915f6105dc565b6040513d5f823e3d90fd5b5f80fd5b3461062c57604060031936011261062c57610649611328565b6004355f5260046020526001600160a01b0360405f2091165f526020526040805f20546001600160801b0382519167ffffffffffffffff81168352831c166020820152f35b3461062c57602060031936011261062c5760206106ac60043561146c565b6001600160a01b0360405191168152f35b3461062c57608060031936011261062c5760043560243567ffffffffffffffff811161062c576106f1903690600401611354565b60449291923567ffffffffffffffff811161062c57610714903690600401611354565b92909160643593841515850361062c57825f52600160205260405f20600281019485546001600160a01b038116330361099f5760c01c60ff168015610995575b61093057600490910196905f5b8481106108725750505050815f52600560205267ffffffffffffffff6107908160405f2093168284541661144a565b1667ffffffffffffffff198254161790555f5260056020526103e867ffffffffffffffff60405f2054161161082d576108169282610818575b50907fffffffffffffff00ffffffffffffffffffffffffffffffffffffffffffffffff78ff000000000000000000000000000000000000000000000000835492151560c01b169116179055565b005b5467ffffffffffffffff1615159150836107c9565b6064604051636516a6ed60e11b815260206004820152600e60248201527f746f6f206d616e792073686172650000000000000000000000000000000000006044820152fd5b855f52600460205260405f20610889828786611411565b356001600160a01b038116810361062c576001600160a01b03165f5260205260405f209067ffffffffffffffff82541615801590610976575b6109305760019167ffffffffffffffff6108e56108e0848988611411565b611435565b1667ffffffffffffffff1982541617905567ffffffffffffffff6109196109106108e0848988611411565b828d541661144a565b1667ffffffffffffffff198b5416178a5501610761565b604051636516a6ed60e11b815260206004820152600a60248201527f69747320736861726573000000000000000000000000000000000000000000006044820152606490fd5b5067ffffffffffffffff61098e6108e0838887611411565b16156108c2565b5082841415610754565b7f4a636d30000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461062c57602060031936011261062c576004355f526005602052602067ffffffffffffffff60405f205416604051908152f35b3461062c5760a060031936011261062c57600435610a17611328565b604435916bffffffffffffffffffffffff83169081840361062c576064359361ffff851680860361062c576084359461ffff86169687870361062c5785158015610c5e575b8015610c53575b610c0e575f54915f198314610bfa576020987fd7aaa405bd53c402fd3e7d645d9e44f4a574699ac6ebb731bb0578cdc9eaf2a594876001600160a01b03946001608097019b8c998a5f558a5f5260018f5260405f209260018401926002850191610b15881584907fffffffffffffff00ffffffffffffffffffffffffffffffffffffffffffffffff78ff000000000000000000000000000000000000000000000000835492151560c01b169116179055565b8a331673ffffffffffffffffffffffffffffffffffffffff198454161783557fffffffffffffffff00000000ffffffffffffffffffffffffffffffffffffffff77ffff0000000000000000000000000000000000000000000075ffff000000000000000000000000000000000000000085549360a01b169360b01b169116171790558773ffffffffffffffffffffffffffffffffffffffff1983549260a01b16911617815586861673ffffffffffffffffffffffffffffffffffffffff19825416179055556040519889528a89015260408801523360608801521694a4604051908152f35b634e487b7160e01b5f52601160045260245ffd5b6064604051636516a6ed60e11b815260206004820152600b60248201527f697473206e756d626572730000000000000000000000000000000000000000006044820152fd5b506127108311610a63565b508715610a5c565b3461062c575f60031936011261062c5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461062c57610cb73661133e565b905f52600260205260405f20905f526020526040805f2063ffffffff600182549201541682519182526020820152f35b3461062c57604060031936011261062c57610d00611328565b6004355f5260036020526001600160a01b0360405f2091165f52602052602060405f2054604051908152f35b3461062c575f60031936011261062c5760206040516103e88152f35b3461062c575f60031936011261062c5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461062c57606060031936011261062c5760043560243560443591805f52600160205260405f206001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000169060405163538eea3760e11b8152856004820152602081602481865afa908115610621575f916112f0575b506001600160a01b033391160361099f57825f52600360205260405f206001600160a01b0333165f5260205260405f205461ffff600283015460b01c168510908115916112c9575b50611071576040517f78abf957000000000000000000000000000000000000000000000000000000008152856004820152602081602481865afa908115610621575f916112aa575b5015908115611226575b506111bb57815f52600260205260405f20835f5260205260405f20805480610f93575b506020602492604051938480926317e41d9760e11b82523360048301525afa80156106215785925f91610f5e575b5063ffffffff806001840192161663ffffffff198254161790555560018201808311610bfa57815f52600360205260405f206001600160a01b0333165f5260205260405f20557f910d08f73563b283a745241deb15a91f4b627e34a2f19659b76ad9bdd8f1523d5f80a4005b9250506020823d602011610f8b575b81610f7a60209383611385565b8101031261062c5784915186610ef2565b3d9150610f6d565b6040519063538eea3760e11b8252806004830152602082602481875afa918215610621575f9261118a575b506001600160a01b03604051926317e41d9760e11b84521691826004820152602081602481885afa908115610621575f91611158575b50604051917f78abf9570000000000000000000000000000000000000000000000000000000083526004830152602082602481885afa918215610621575f92611137575b5081611099575b506110715760249260209161105487876114ff565b855f526003835260405f20905f5282525f60408120559250610ec4565b7f0ac92287000000000000000000000000000000000000000000000000000000005f5260045ffd5b8015915081156110ab575b508761103f565b5f19810191508111610bfa57604051907fff6aa8da0000000000000000000000000000000000000000000000000000000082528260048301526024820152602081604481875afa908115610621575f91611108575b5015876110a4565b61112a915060203d602011611130575b6111228183611385565b8101906113f9565b87611100565b503d611118565b61115191925060203d602011611130576111228183611385565b9088611038565b90506020813d602011611182575b8161117360209383611385565b8101031261062c575188610ff4565b3d9150611166565b6111ad91925060203d6020116111b4575b6111a58183611385565b8101906113da565b9087610fbe565b503d61119b565b6084604051636516a6ed60e11b815260206004820152602860248201527f746865206465616c2069732061626f7574206f7468657220636f6e74656e742c60448201527f206f72206f7665720000000000000000000000000000000000000000000000006064820152fd5b9050604051907fdc299d69000000000000000000000000000000000000000000000000000000008252856004830152602082602481865afa918215610621575f92611276575b5054141585610ea1565b9091506020813d6020116112a2575b8161129260209383611385565b8101031261062c5751908661126c565b3d9150611285565b6112c3915060203d602011611130576111228183611385565b86610e97565b8015159150816112db575b5086610e4f565b600186019150818611610bfa571415866112d4565b611309915060203d6020116111b4576111a58183611385565b86610e07565b3461062c575f60031936011261062c576020905f548152f35b602435906001600160a01b038216820361062c57565b600319604091011261062c576004359060243590565b9181601f8401121561062c5782359167ffffffffffffffff831161062c576020808501948460051b01011161062c57565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176113c657604052565b634e487b7160e01b5f52604160045260245ffd5b9081602091031261062c57516001600160a01b038116810361062c5790565b9081602091031261062c5751801515810361062c5790565b91908110156114215760051b0190565b634e487b7160e01b5f52603260045260245ffd5b3567ffffffffffffffff8116810361062c5790565b9067ffffffffffffffff8091169116019067ffffffffffffffff8211610bfa57565b6001600160a01b03906040516020810191308352604082015260408152611494606082611385565b5190201690565b906001600160801b03809116911603906001600160801b038211610bfa57565b81810292918115918404141715610bfa57565b519063ffffffff8216820361062c57565b906001600160801b03809116911601906001600160801b038211610bfa57565b805f52600160205260405f2091815f52600260205260405f20905f5260205260405f20918254928315611071576001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016936040519463538eea3760e11b8652816004870152602086602481845afa958615610621575f96611952575b50604051917fdcdb17d10000000000000000000000000000000000000000000000000000000083526004830152604082602481845afa918215610621575f905f93611903575b5063ffffffff8091169216916001840163ffffffff8154168083106118fb575b506040516317e41d9760e11b81526001600160a01b03891690816004820152602081602481885afa908115610621575f916118c9575b508086116118c1575b508285111561187c5760209360649263ffffffff8088161663ffffffff1982541617905560405195869485937f027cb5370000000000000000000000000000000000000000000000000000000085526004850152602484015260448301525afa908115610621575f9161188f575b5060018301926116a9845460a01c836114bb565b95600382016001600160801b03815416808911611887575b881561187c576116dc6001600160801b0391828b169061149b565b166fffffffffffffffffffffffffffffffff1982541617815561271061170d61ffff600286015460a01c168a6114bb565b04928315908115611801575b5050506001600160a01b03807f000000000000000000000000000000000000000000000000000000000000000016955416906117548761146c565b9583890396898811610bfa57813b1561062c57604051634a0ba49d60e01b81526001600160a01b039485166004820152908416602482015291909216604482015260648101959095525f908590608490829084905af1928315610621577fd841fefca3d9dafed4ffe58e6b7e4b1f9fe34bfa3e98dab0603a12e61abbd473946060946117f1575b50549560405192835260208301526040820152a3565b5f6117fb91611385565b5f6117db565b8460201b91858304640100000000141715610bfa576004015467ffffffffffffffff1690811561186857046001600160801b036fffffffffffffffffffffffffffffffff1961185782855494168460801c6114df565b60801b1691161790555f8080611719565b634e487b7160e01b5f52601260045260245ffd5b505050505050505050565b9750876116c1565b90506020813d6020116118b9575b816118aa60209383611385565b8101031261062c57515f611695565b3d915061189d565b94505f611627565b90506020813d6020116118f3575b816118e460209383611385565b8101031261062c57515f61161e565b3d91506118d7565b91505f6115e8565b9250506040823d60401161194a575b8161191f60409383611385565b8101031261062c5763ffffffff80611942602061193b866114ce565b95016114ce565b9391506115c8565b3d9150611912565b61196c91965060203d6020116111b4576111a58183611385565b945f61158256",
}

// RewardPools is an auto generated Go binding around an Ethereum contract.
type RewardPools struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *RewardPools) GetABI() abi.ABI {
	return c.abi
}

// NewRewardPools creates a new instance of RewardPools.
func NewRewardPools() *RewardPools {
	parsed, err := RewardPoolsMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &RewardPools{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *RewardPools) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address bank_, address deals_) returns()
func (rewardPools *RewardPools) PackConstructor(bank_ common.Address, deals_ common.Address) []byte {
	enc, err := rewardPools.abi.Pack("", bank_, deals_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackMOSTHOLDERS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2959d474.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MOST_HOLDERS() view returns(uint64)
func (rewardPools *RewardPools) PackMOSTHOLDERS() []byte {
	enc, err := rewardPools.abi.Pack("MOST_HOLDERS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMOSTHOLDERS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2959d474.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MOST_HOLDERS() view returns(uint64)
func (rewardPools *RewardPools) TryPackMOSTHOLDERS() ([]byte, error) {
	return rewardPools.abi.Pack("MOST_HOLDERS")
}

// UnpackMOSTHOLDERS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2959d474.
//
// Solidity: function MOST_HOLDERS() view returns(uint64)
func (rewardPools *RewardPools) UnpackMOSTHOLDERS(data []byte) (uint64, error) {
	out, err := rewardPools.abi.Unpack("MOST_HOLDERS", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackAccountOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f4e4321.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function accountOf(uint256 id) view returns(address)
func (rewardPools *RewardPools) PackAccountOf(id *big.Int) []byte {
	enc, err := rewardPools.abi.Pack("accountOf", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAccountOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f4e4321.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function accountOf(uint256 id) view returns(address)
func (rewardPools *RewardPools) TryPackAccountOf(id *big.Int) ([]byte, error) {
	return rewardPools.abi.Pack("accountOf", id)
}

// UnpackAccountOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8f4e4321.
//
// Solidity: function accountOf(uint256 id) view returns(address)
func (rewardPools *RewardPools) UnpackAccountOf(data []byte) (common.Address, error) {
	out, err := rewardPools.abi.Unpack("accountOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackBank is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76cdb03b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function bank() view returns(address)
func (rewardPools *RewardPools) PackBank() []byte {
	enc, err := rewardPools.abi.Pack("bank")
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
func (rewardPools *RewardPools) TryPackBank() ([]byte, error) {
	return rewardPools.abi.Pack("bank")
}

// UnpackBank is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x76cdb03b.
//
// Solidity: function bank() view returns(address)
func (rewardPools *RewardPools) UnpackBank(data []byte) (common.Address, error) {
	out, err := rewardPools.abi.Unpack("bank", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc3490263.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claim(uint256 id, uint256 place) returns()
func (rewardPools *RewardPools) PackClaim(id *big.Int, place *big.Int) []byte {
	enc, err := rewardPools.abi.Pack("claim", id, place)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc3490263.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claim(uint256 id, uint256 place) returns()
func (rewardPools *RewardPools) TryPackClaim(id *big.Int, place *big.Int) ([]byte, error) {
	return rewardPools.abi.Pack("claim", id, place)
}

// PackCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06661abd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function count() view returns(uint256)
func (rewardPools *RewardPools) PackCount() []byte {
	enc, err := rewardPools.abi.Pack("count")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06661abd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function count() view returns(uint256)
func (rewardPools *RewardPools) TryPackCount() ([]byte, error) {
	return rewardPools.abi.Pack("count")
}

// UnpackCount is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06661abd.
//
// Solidity: function count() view returns(uint256)
func (rewardPools *RewardPools) UnpackCount(data []byte) (*big.Int, error) {
	out, err := rewardPools.abi.Unpack("count", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCreate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x841811d2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function create(bytes32 root, address token, uint96 rate, uint16 cut, uint16 places) returns(uint256 id)
func (rewardPools *RewardPools) PackCreate(root [32]byte, token common.Address, rate *big.Int, cut uint16, places uint16) []byte {
	enc, err := rewardPools.abi.Pack("create", root, token, rate, cut, places)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCreate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x841811d2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function create(bytes32 root, address token, uint96 rate, uint16 cut, uint16 places) returns(uint256 id)
func (rewardPools *RewardPools) TryPackCreate(root [32]byte, token common.Address, rate *big.Int, cut uint16, places uint16) ([]byte, error) {
	return rewardPools.abi.Pack("create", root, token, rate, cut, places)
}

// UnpackCreate is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x841811d2.
//
// Solidity: function create(bytes32 root, address token, uint96 rate, uint16 cut, uint16 places) returns(uint256 id)
func (rewardPools *RewardPools) UnpackCreate(data []byte) (*big.Int, error) {
	out, err := rewardPools.abi.Unpack("create", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDeals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f752fe8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deals() view returns(address)
func (rewardPools *RewardPools) PackDeals() []byte {
	enc, err := rewardPools.abi.Pack("deals")
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
func (rewardPools *RewardPools) TryPackDeals() ([]byte, error) {
	return rewardPools.abi.Pack("deals")
}

// UnpackDeals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0f752fe8.
//
// Solidity: function deals() view returns(address)
func (rewardPools *RewardPools) UnpackDeals(data []byte) (common.Address, error) {
	out, err := rewardPools.abi.Unpack("deals", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackEnroll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07a415f0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function enroll(uint256 id, uint256 place, uint256 deal) returns()
func (rewardPools *RewardPools) PackEnroll(id *big.Int, place *big.Int, deal *big.Int) []byte {
	enc, err := rewardPools.abi.Pack("enroll", id, place, deal)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEnroll is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07a415f0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function enroll(uint256 id, uint256 place, uint256 deal) returns()
func (rewardPools *RewardPools) TryPackEnroll(id *big.Int, place *big.Int, deal *big.Int) ([]byte, error) {
	return rewardPools.abi.Pack("enroll", id, place, deal)
}

// PackFund is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe91c4052.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function fund(uint256 id, uint128 amount) returns()
func (rewardPools *RewardPools) PackFund(id *big.Int, amount *big.Int) []byte {
	enc, err := rewardPools.abi.Pack("fund", id, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFund is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe91c4052.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function fund(uint256 id, uint128 amount) returns()
func (rewardPools *RewardPools) TryPackFund(id *big.Int, amount *big.Int) ([]byte, error) {
	return rewardPools.abi.Pack("fund", id, amount)
}

// PackHolderCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x87a58d80.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function holderCount(uint256 pool) view returns(uint64)
func (rewardPools *RewardPools) PackHolderCount(pool *big.Int) []byte {
	enc, err := rewardPools.abi.Pack("holderCount", pool)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHolderCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x87a58d80.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function holderCount(uint256 pool) view returns(uint64)
func (rewardPools *RewardPools) TryPackHolderCount(pool *big.Int) ([]byte, error) {
	return rewardPools.abi.Pack("holderCount", pool)
}

// UnpackHolderCount is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x87a58d80.
//
// Solidity: function holderCount(uint256 pool) view returns(uint64)
func (rewardPools *RewardPools) UnpackHolderCount(data []byte) (uint64, error) {
	out, err := rewardPools.abi.Unpack("holderCount", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackHolders is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa4b1835a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function holders(uint256 pool, address holder) view returns(uint64 shares, uint128 paid)
func (rewardPools *RewardPools) PackHolders(pool *big.Int, holder common.Address) []byte {
	enc, err := rewardPools.abi.Pack("holders", pool, holder)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHolders is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa4b1835a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function holders(uint256 pool, address holder) view returns(uint64 shares, uint128 paid)
func (rewardPools *RewardPools) TryPackHolders(pool *big.Int, holder common.Address) ([]byte, error) {
	return rewardPools.abi.Pack("holders", pool, holder)
}

// HoldersOutput serves as a container for the return parameters of contract
// method Holders.
type HoldersOutput struct {
	Shares uint64
	Paid   *big.Int
}

// UnpackHolders is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa4b1835a.
//
// Solidity: function holders(uint256 pool, address holder) view returns(uint64 shares, uint128 paid)
func (rewardPools *RewardPools) UnpackHolders(data []byte) (HoldersOutput, error) {
	out, err := rewardPools.abi.Unpack("holders", data)
	outstruct := new(HoldersOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Shares = *abi.ConvertType(out[0], new(uint64)).(*uint64)
	outstruct.Paid = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8ddcf374.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name(uint256 id, address[] list, uint64[] shares, bool last) returns()
func (rewardPools *RewardPools) PackName(id *big.Int, list []common.Address, shares []uint64, last bool) []byte {
	enc, err := rewardPools.abi.Pack("name", id, list, shares, last)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8ddcf374.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name(uint256 id, address[] list, uint64[] shares, bool last) returns()
func (rewardPools *RewardPools) TryPackName(id *big.Int, list []common.Address, shares []uint64, last bool) ([]byte, error) {
	return rewardPools.abi.Pack("name", id, list, shares, last)
}

// PackPlaceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x411f6b0b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function placeOf(uint256 pool, address provider) view returns(uint256 place)
func (rewardPools *RewardPools) PackPlaceOf(pool *big.Int, provider common.Address) []byte {
	enc, err := rewardPools.abi.Pack("placeOf", pool, provider)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPlaceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x411f6b0b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function placeOf(uint256 pool, address provider) view returns(uint256 place)
func (rewardPools *RewardPools) TryPackPlaceOf(pool *big.Int, provider common.Address) ([]byte, error) {
	return rewardPools.abi.Pack("placeOf", pool, provider)
}

// UnpackPlaceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x411f6b0b.
//
// Solidity: function placeOf(uint256 pool, address provider) view returns(uint256 place)
func (rewardPools *RewardPools) UnpackPlaceOf(data []byte) (*big.Int, error) {
	out, err := rewardPools.abi.Unpack("placeOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPlacesOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4c040e77.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function placesOf(uint256 pool, uint256 place) view returns(uint256 deal, uint32 claimed)
func (rewardPools *RewardPools) PackPlacesOf(pool *big.Int, place *big.Int) []byte {
	enc, err := rewardPools.abi.Pack("placesOf", pool, place)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPlacesOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4c040e77.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function placesOf(uint256 pool, uint256 place) view returns(uint256 deal, uint32 claimed)
func (rewardPools *RewardPools) TryPackPlacesOf(pool *big.Int, place *big.Int) ([]byte, error) {
	return rewardPools.abi.Pack("placesOf", pool, place)
}

// PlacesOfOutput serves as a container for the return parameters of contract
// method PlacesOf.
type PlacesOfOutput struct {
	Deal    *big.Int
	Claimed uint32
}

// UnpackPlacesOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4c040e77.
//
// Solidity: function placesOf(uint256 pool, uint256 place) view returns(uint256 deal, uint32 claimed)
func (rewardPools *RewardPools) UnpackPlacesOf(data []byte) (PlacesOfOutput, error) {
	out, err := rewardPools.abi.Unpack("placesOf", data)
	outstruct := new(PlacesOfOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Deal = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Claimed = *abi.ConvertType(out[1], new(uint32)).(*uint32)
	return *outstruct, nil
}

// PackPools is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xac4afa38.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pools(uint256 pool) view returns(bytes32 root, address token, uint96 rate, address creator, uint16 cut, uint16 places, bool ready, uint128 left, uint128 perShare, uint64 shares)
func (rewardPools *RewardPools) PackPools(pool *big.Int) []byte {
	enc, err := rewardPools.abi.Pack("pools", pool)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPools is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xac4afa38.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pools(uint256 pool) view returns(bytes32 root, address token, uint96 rate, address creator, uint16 cut, uint16 places, bool ready, uint128 left, uint128 perShare, uint64 shares)
func (rewardPools *RewardPools) TryPackPools(pool *big.Int) ([]byte, error) {
	return rewardPools.abi.Pack("pools", pool)
}

// PoolsOutput serves as a container for the return parameters of contract
// method Pools.
type PoolsOutput struct {
	Root     [32]byte
	Token    common.Address
	Rate     *big.Int
	Creator  common.Address
	Cut      uint16
	Places   uint16
	Ready    bool
	Left     *big.Int
	PerShare *big.Int
	Shares   uint64
}

// UnpackPools is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xac4afa38.
//
// Solidity: function pools(uint256 pool) view returns(bytes32 root, address token, uint96 rate, address creator, uint16 cut, uint16 places, bool ready, uint128 left, uint128 perShare, uint64 shares)
func (rewardPools *RewardPools) UnpackPools(data []byte) (PoolsOutput, error) {
	out, err := rewardPools.abi.Unpack("pools", data)
	outstruct := new(PoolsOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Root = *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	outstruct.Token = *abi.ConvertType(out[1], new(common.Address)).(*common.Address)
	outstruct.Rate = abi.ConvertType(out[2], new(big.Int)).(*big.Int)
	outstruct.Creator = *abi.ConvertType(out[3], new(common.Address)).(*common.Address)
	outstruct.Cut = *abi.ConvertType(out[4], new(uint16)).(*uint16)
	outstruct.Places = *abi.ConvertType(out[5], new(uint16)).(*uint16)
	outstruct.Ready = *abi.ConvertType(out[6], new(bool)).(*bool)
	outstruct.Left = abi.ConvertType(out[7], new(big.Int)).(*big.Int)
	outstruct.PerShare = abi.ConvertType(out[8], new(big.Int)).(*big.Int)
	outstruct.Shares = *abi.ConvertType(out[9], new(uint64)).(*uint64)
	return *outstruct, nil
}

// PackTakeShare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9e511b9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function takeShare(uint256 id) returns()
func (rewardPools *RewardPools) PackTakeShare(id *big.Int) []byte {
	enc, err := rewardPools.abi.Pack("takeShare", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTakeShare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9e511b9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function takeShare(uint256 id) returns()
func (rewardPools *RewardPools) TryPackTakeShare(id *big.Int) ([]byte, error) {
	return rewardPools.abi.Pack("takeShare", id)
}

// RewardPoolsCreated represents a Created event raised by the RewardPools contract.
type RewardPoolsCreated struct {
	Pool    *big.Int
	Root    [32]byte
	Token   common.Address
	Rate    *big.Int
	Cut     uint16
	Places  uint16
	Creator common.Address
	Raw     *types.Log // Blockchain specific contextual infos
}

const RewardPoolsCreatedEventName = "Created"

// ContractEventName returns the user-defined event name.
func (RewardPoolsCreated) ContractEventName() string {
	return RewardPoolsCreatedEventName
}

// UnpackCreatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Created(uint256 indexed pool, bytes32 indexed root, address indexed token, uint96 rate, uint16 cut, uint16 places, address creator)
func (rewardPools *RewardPools) UnpackCreatedEvent(log *types.Log) (*RewardPoolsCreated, error) {
	event := "Created"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rewardPools.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RewardPoolsCreated)
	if len(log.Data) > 0 {
		if err := rewardPools.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rewardPools.abi.Events[event].Inputs {
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

// RewardPoolsEnrolled represents a Enrolled event raised by the RewardPools contract.
type RewardPoolsEnrolled struct {
	Pool  *big.Int
	Place *big.Int
	Deal  *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const RewardPoolsEnrolledEventName = "Enrolled"

// ContractEventName returns the user-defined event name.
func (RewardPoolsEnrolled) ContractEventName() string {
	return RewardPoolsEnrolledEventName
}

// UnpackEnrolledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Enrolled(uint256 indexed pool, uint256 indexed place, uint256 indexed deal)
func (rewardPools *RewardPools) UnpackEnrolledEvent(log *types.Log) (*RewardPoolsEnrolled, error) {
	event := "Enrolled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rewardPools.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RewardPoolsEnrolled)
	if len(log.Data) > 0 {
		if err := rewardPools.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rewardPools.abi.Events[event].Inputs {
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

// RewardPoolsFunded represents a Funded event raised by the RewardPools contract.
type RewardPoolsFunded struct {
	Pool   *big.Int
	By     common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const RewardPoolsFundedEventName = "Funded"

// ContractEventName returns the user-defined event name.
func (RewardPoolsFunded) ContractEventName() string {
	return RewardPoolsFundedEventName
}

// UnpackFundedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Funded(uint256 indexed pool, address by, uint128 amount)
func (rewardPools *RewardPools) UnpackFundedEvent(log *types.Log) (*RewardPoolsFunded, error) {
	event := "Funded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rewardPools.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RewardPoolsFunded)
	if len(log.Data) > 0 {
		if err := rewardPools.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rewardPools.abi.Events[event].Inputs {
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

// RewardPoolsRewarded represents a Rewarded event raised by the RewardPools contract.
type RewardPoolsRewarded struct {
	Pool    *big.Int
	Deal    *big.Int
	Periods *big.Int
	Amount  *big.Int
	Cut     *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const RewardPoolsRewardedEventName = "Rewarded"

// ContractEventName returns the user-defined event name.
func (RewardPoolsRewarded) ContractEventName() string {
	return RewardPoolsRewardedEventName
}

// UnpackRewardedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Rewarded(uint256 indexed pool, uint256 indexed deal, uint256 periods, uint256 amount, uint256 cut)
func (rewardPools *RewardPools) UnpackRewardedEvent(log *types.Log) (*RewardPoolsRewarded, error) {
	event := "Rewarded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rewardPools.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RewardPoolsRewarded)
	if len(log.Data) > 0 {
		if err := rewardPools.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rewardPools.abi.Events[event].Inputs {
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

// RewardPoolsShared represents a Shared event raised by the RewardPools contract.
type RewardPoolsShared struct {
	Pool   *big.Int
	Holder common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const RewardPoolsSharedEventName = "Shared"

// ContractEventName returns the user-defined event name.
func (RewardPoolsShared) ContractEventName() string {
	return RewardPoolsSharedEventName
}

// UnpackSharedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Shared(uint256 indexed pool, address indexed holder, uint256 amount)
func (rewardPools *RewardPools) UnpackSharedEvent(log *types.Log) (*RewardPoolsShared, error) {
	event := "Shared"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rewardPools.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RewardPoolsShared)
	if len(log.Data) > 0 {
		if err := rewardPools.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rewardPools.abi.Events[event].Inputs {
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
func (rewardPools *RewardPools) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], rewardPools.abi.Errors["BadPool"].ID.Bytes()[:4]) {
		return rewardPools.UnpackBadPoolError(raw[4:])
	}
	if bytes.Equal(raw[:4], rewardPools.abi.Errors["NoPlace"].ID.Bytes()[:4]) {
		return rewardPools.UnpackNoPlaceError(raw[4:])
	}
	if bytes.Equal(raw[:4], rewardPools.abi.Errors["NotYours"].ID.Bytes()[:4]) {
		return rewardPools.UnpackNotYoursError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// RewardPoolsBadPool represents a BadPool error raised by the RewardPools contract.
type RewardPoolsBadPool struct {
	What string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadPool(string what)
func RewardPoolsBadPoolErrorID() common.Hash {
	return common.HexToHash("0xca2d4ddac7400cfc4416481db162d7aca9d22cc64f44a88fc1e77615df1362de")
}

// UnpackBadPoolError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadPool(string what)
func (rewardPools *RewardPools) UnpackBadPoolError(raw []byte) (*RewardPoolsBadPool, error) {
	out := new(RewardPoolsBadPool)
	if err := rewardPools.abi.UnpackIntoInterface(out, "BadPool", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RewardPoolsNoPlace represents a NoPlace error raised by the RewardPools contract.
type RewardPoolsNoPlace struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoPlace()
func RewardPoolsNoPlaceErrorID() common.Hash {
	return common.HexToHash("0x0ac92287996260714e47a3282c66429f11e4411e5292a7ea00867d1fe2a9568a")
}

// UnpackNoPlaceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoPlace()
func (rewardPools *RewardPools) UnpackNoPlaceError(raw []byte) (*RewardPoolsNoPlace, error) {
	out := new(RewardPoolsNoPlace)
	if err := rewardPools.abi.UnpackIntoInterface(out, "NoPlace", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RewardPoolsNotYours represents a NotYours error raised by the RewardPools contract.
type RewardPoolsNotYours struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotYours()
func RewardPoolsNotYoursErrorID() common.Hash {
	return common.HexToHash("0x4a636d304d95b7a63c678ac3cca6039eae0fa3578602ed9cf8bc001ad78047a7")
}

// UnpackNotYoursError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotYours()
func (rewardPools *RewardPools) UnpackNotYoursError(raw []byte) (*RewardPoolsNotYours, error) {
	out := new(RewardPoolsNotYours)
	if err := rewardPools.abi.UnpackIntoInterface(out, "NotYours", raw); err != nil {
		return nil, err
	}
	return out, nil
}

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
	ABI: "[{\"inputs\":[{\"internalType\":\"contractBank\",\"name\":\"bank_\",\"type\":\"address\"},{\"internalType\":\"contractDeals\",\"name\":\"deals_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"what\",\"type\":\"string\"}],\"name\":\"BadPool\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoPlace\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotYours\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint96\",\"name\":\"rate\",\"type\":\"uint96\"},{\"indexed\":false,\"internalType\":\"uint16\",\"name\":\"cut\",\"type\":\"uint16\"},{\"indexed\":false,\"internalType\":\"uint16\",\"name\":\"places\",\"type\":\"uint16\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"creator\",\"type\":\"address\"}],\"name\":\"Created\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"place\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"Enrolled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"by\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"name\":\"Funded\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"periods\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"cut\",\"type\":\"uint256\"}],\"name\":\"Rewarded\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"holder\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Shared\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"MOST_HOLDERS\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"accountOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"bank\",\"outputs\":[{\"internalType\":\"contractBank\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"place\",\"type\":\"uint256\"}],\"name\":\"claim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"count\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"rate\",\"type\":\"uint96\"},{\"internalType\":\"uint16\",\"name\":\"cut\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"places\",\"type\":\"uint16\"}],\"name\":\"create\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deals\",\"outputs\":[{\"internalType\":\"contractDeals\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"place\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"enroll\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"name\":\"fund\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"}],\"name\":\"holderCount\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"holder\",\"type\":\"address\"}],\"name\":\"holders\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"shares\",\"type\":\"uint64\"},{\"internalType\":\"uint192\",\"name\":\"paid\",\"type\":\"uint192\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"address[]\",\"name\":\"list\",\"type\":\"address[]\"},{\"internalType\":\"uint64[]\",\"name\":\"shares\",\"type\":\"uint64[]\"},{\"internalType\":\"bool\",\"name\":\"last\",\"type\":\"bool\"}],\"name\":\"name\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"placeOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"place\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"place\",\"type\":\"uint256\"}],\"name\":\"placesOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"internalType\":\"uint32\",\"name\":\"claimed\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"}],\"name\":\"pools\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"rate\",\"type\":\"uint96\"},{\"internalType\":\"address\",\"name\":\"creator\",\"type\":\"address\"},{\"internalType\":\"uint16\",\"name\":\"cut\",\"type\":\"uint16\"},{\"internalType\":\"uint16\",\"name\":\"places\",\"type\":\"uint16\"},{\"internalType\":\"bool\",\"name\":\"ready\",\"type\":\"bool\"},{\"internalType\":\"uint128\",\"name\":\"left\",\"type\":\"uint128\"},{\"internalType\":\"uint192\",\"name\":\"perShare\",\"type\":\"uint192\"},{\"internalType\":\"uint64\",\"name\":\"shares\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"takeShare\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "RewardPools",
	Bin: "0x60c0346100ae57601f611a4238819003918201601f19168301916001600160401b038311848410176100b25780849260409485528339810103126100ae578051906001600160a01b03821682036100ae57602001516001600160a01b03811681036100ae5760a05260805260405161197b90816100c782396080518181816101330152818161059301528181610cc40152611715015260a051818181610da601528181610dfb01526114cc0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816306661abd146112e55750806307a415f014610dca5780630f752fe814610d875780632959d47414610d6b578063411f6b0b14610d265780634c040e7714610ce857806376cdb03b14610ca5578063841811d214610a4e57806387a58d8014610a1a5780638ddcf374146106fd5780638f4e4321146106ce578063a4b1835a14610679578063a9e511b9146104ea578063ac4afa3814610429578063c34902631461040e5763e91c4052146100ce575f80fd5b3461040b57604060031936011261040b576004356024356fffffffffffffffffffffffffffffffff81169081810361037a578284526001602052604084209060ff600283015460c01c16156103c657849061012885611442565b906001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001690600185016001600160a01b03815416833b156103ad576040517f7750c9f00000000000000000000000000000000000000000000000000000000081526001600160a01b039190911660048201523360248201526fffffffffffffffffffffffffffffffff83166044820152858160648183885af19081156103a25786916103b1575b50506001600160a01b03815416833b156103ad5760405190634a0ba49d60e01b825260048201523360248201526001600160a01b0385166044820152876064820152858160848183885af19081156103a257869161038d575b5050546001600160a01b031691803b15610389576040517f7750c9f00000000000000000000000000000000000000000000000000000000081526001600160a01b0393841660048201529390921660248401526fffffffffffffffffffffffffffffffff16604483015282908290606490829084905af1801561037e57610365575b5050600301816fffffffffffffffffffffffffffffffff825416016fffffffffffffffffffffffffffffffff811161035157916040916fffffffffffffffffffffffffffffffff7faa29e0add672c29f89515cb46355234e64540d71612532c43382a8af6ff666ec94167fffffffffffffffffffffffffffffffff000000000000000000000000000000008254161790558151903382526020820152a280f35b602485634e487b7160e01b81526011600452fd5b8161036f9161135b565b61037a57835f6102b1565b8380fd5b6040513d84823e3d90fd5b8480fd5b816103979161135b565b61038957845f61022f565b6040513d88823e3d90fd5b8580fd5b816103bb9161135b565b61038957845f6101d6565b6064604051636516a6ed60e11b815260206004820152600f60248201527f6974206973206e6f7420726561647900000000000000000000000000000000006044820152fd5b80fd5b503461040b5761042661042036611314565b90611495565b80f35b503461040b57602060031936011261040b57604061014091600435815260016020522080549060018101549060ff600282015460046fffffffffffffffffffffffffffffffff600385015416930154936040519586526001600160a01b038116602087015260a01c60408601526001600160a01b038116606086015261ffff8160a01c16608086015261ffff8160b01c1660a086015260c01c16151560c084015260e08301526001600160c01b03811661010083015260c01c610120820152f35b503461066157602060031936011261066157600435805f52600160205260405f2090805f52600460205260405f206001600160a01b0333165f5260205260405f209160048101549280548060401c6001600160c01b038616036001600160c01b0381116106655761057b67ffffffffffffffff199167ffffffffffffffff6001600160c01b03941693849116611471565b60201c9560401b161790556001600160a01b036001817f000000000000000000000000000000000000000000000000000000000000000016920154166105c083611442565b823b1561066157604051634a0ba49d60e01b81526001600160a01b0392831660048201529116602482015233604482015260648101849052905f908290608490829084905af1801561065657610641575b506040519182527f35056828c76c36151c6767c1cd1544258b789474bf2135d10121e391aba3695a60203393a380f35b61064e9193505f9061135b565b5f915f610611565b6040513d5f823e3d90fd5b5f80fd5b634e487b7160e01b5f52601160045260245ffd5b34610661576040600319360112610661576106926112fe565b6004355f5260046020526001600160a01b0360405f2091165f526020526040805f205481519067ffffffffffffffff81168252821c6020820152f35b346106615760206003193601126106615760206106ec600435611442565b6001600160a01b0360405191168152f35b346106615760806003193601126106615760043560243567ffffffffffffffff81116106615761073190369060040161132a565b909160443567ffffffffffffffff81116106615761075390369060040161132a565b91909260643593841515850361066157825f52600160205260405f20600281019485546001600160a01b03811633036109f25760c01c60ff1680156109e8575b61098357600490910196905f5b8481106108aa5750505050815f52600560205267ffffffffffffffff6107cf8160405f20931682845416611420565b1667ffffffffffffffff198254161790555f5260056020526103e867ffffffffffffffff60405f20541611610865576108559282610857575b50907fffffffffffffff00ffffffffffffffffffffffffffffffffffffffffffffffff78ff000000000000000000000000000000000000000000000000835492151560c01b169116179055565b005b5460c01c1515915083610808565b6064604051636516a6ed60e11b815260206004820152600e60248201527f746f6f206d616e792073686172650000000000000000000000000000000000006044820152fd5b855f52600460205260405f206108c18287866113e7565b356001600160a01b0381168103610661576001600160a01b03165f5260205260405f209067ffffffffffffffff825416158015906109c9575b6109835760019167ffffffffffffffff61091d61091884878a6113e7565b61140b565b1667ffffffffffffffff1982541617905561093c6109188285886113e7565b6001600160c01b037fffffffffffffffff0000000000000000000000000000000000000000000000006109748d54938460c01c611420565b60c01b169116178a55016107a0565b604051636516a6ed60e11b815260206004820152600a60248201527f69747320736861726573000000000000000000000000000000000000000000006044820152606490fd5b5067ffffffffffffffff6109e16109188386896113e7565b16156108fa565b5080841415610793565b7f4a636d30000000000000000000000000000000000000000000000000000000005f5260045ffd5b34610661576020600319360112610661576004355f526005602052602067ffffffffffffffff60405f205416604051908152f35b346106615760a060031936011261066157600435610a6a6112fe565b604435916bffffffffffffffffffffffff831690818403610661576064359361ffff8516808603610661576084359461ffff8616968787036106615785158015610c9d575b8015610c92575b610c4d575f54915f198314610665576020987fd7aaa405bd53c402fd3e7d645d9e44f4a574699ac6ebb731bb0578cdc9eaf2a594876001600160a01b03946001608097019b8c998a5f558a5f5260018f5260405f209260018401926002850191610b68881584907fffffffffffffff00ffffffffffffffffffffffffffffffffffffffffffffffff78ff000000000000000000000000000000000000000000000000835492151560c01b169116179055565b8a331673ffffffffffffffffffffffffffffffffffffffff198454161783557fffffffffffffffff00000000ffffffffffffffffffffffffffffffffffffffff77ffff0000000000000000000000000000000000000000000075ffff000000000000000000000000000000000000000085549360a01b169360b01b169116171790558773ffffffffffffffffffffffffffffffffffffffff1983549260a01b16911617815586861673ffffffffffffffffffffffffffffffffffffffff19825416179055556040519889528a89015260408801523360608801521694a4604051908152f35b6064604051636516a6ed60e11b815260206004820152600b60248201527f697473206e756d626572730000000000000000000000000000000000000000006044820152fd5b506127108311610ab6565b508715610aaf565b34610661575f6003193601126106615760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461066157610cf636611314565b905f52600260205260405f20905f526020526040805f2063ffffffff600182549201541682519182526020820152f35b3461066157604060031936011261066157610d3f6112fe565b6004355f5260036020526001600160a01b0360405f2091165f52602052602060405f2054604051908152f35b34610661575f6003193601126106615760206040516103e88152f35b34610661575f6003193601126106615760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b346106615760606003193601126106615760043560243560443591805f52600160205260405f206001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000169060405163538eea3760e11b8152856004820152602081602481865afa908115610656575f916112c6575b506001600160a01b03339116036109f257825f52600360205260405f206001600160a01b0333165f5260205260405f205461ffff600283015460b01c1685109081159161129f575b506110cc576040517f78abf957000000000000000000000000000000000000000000000000000000008152856004820152602081602481865afa908115610656575f91611280575b50159081156111fc575b5061119157815f52600260205260405f20835f5260205260405f20805480610feb575b506020602492604051938480927f2fc83b2e0000000000000000000000000000000000000000000000000000000082523360048301525afa80156106565785925f91610fb6575b5063ffffffff806001840192161663ffffffff19825416179055556001820180831161066557815f52600360205260405f206001600160a01b0333165f5260205260405f20557f910d08f73563b283a745241deb15a91f4b627e34a2f19659b76ad9bdd8f1523d5f80a4005b9250506020823d602011610fe3575b81610fd26020938361135b565b810103126106615784915186610f4a565b3d9150610fc5565b604051907f78abf957000000000000000000000000000000000000000000000000000000008252806004830152602082602481875afa918215610656575f92611170575b50816110f4575b506110cc576110458484611495565b825f52600360205260405f208154926040519363538eea3760e11b85526004850152602084602481845afa918215610656576001600160a01b036020936024965f9161109f575b50165f5282525f60408120559250610f03565b6110bf9150853d87116110c5575b6110b7818361135b565b8101906113b0565b8a61108c565b503d6110ad565b7f0ac92287000000000000000000000000000000000000000000000000000000005f5260045ffd5b9050604051907f70b1e07a0000000000000000000000000000000000000000000000000000000082526004820152602081602481865afa908115610656575f91611141575b501586611036565b611163915060203d602011611169575b61115b818361135b565b8101906113cf565b86611139565b503d611151565b61118a91925060203d6020116111695761115b818361135b565b908761102f565b6084604051636516a6ed60e11b815260206004820152602860248201527f746865206465616c2069732061626f7574206f7468657220636f6e74656e742c60448201527f206f72206f7665720000000000000000000000000000000000000000000000006064820152fd5b9050604051907fdc299d69000000000000000000000000000000000000000000000000000000008252856004830152602082602481865afa918215610656575f9261124c575b5054141585610ee0565b9091506020813d602011611278575b816112686020938361135b565b8101031261066157519086611242565b3d915061125b565b611299915060203d6020116111695761115b818361135b565b86610ed6565b8015159150816112b1575b5086610e8e565b600186019150818611610665571415866112aa565b6112df915060203d6020116110c5576110b7818361135b565b86610e46565b34610661575f600319360112610661576020905f548152f35b602435906001600160a01b038216820361066157565b6003196040910112610661576004359060243590565b9181601f840112156106615782359167ffffffffffffffff8311610661576020808501948460051b01011161066157565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761139c57604052565b634e487b7160e01b5f52604160045260245ffd5b9081602091031261066157516001600160a01b03811681036106615790565b90816020910312610661575180151581036106615790565b91908110156113f75760051b0190565b634e487b7160e01b5f52603260045260245ffd5b3567ffffffffffffffff811681036106615790565b9067ffffffffffffffff8091169116019067ffffffffffffffff821161066557565b6001600160a01b0390604051602081019130835260408201526040815261146a60608261135b565b5190201690565b8181029291811591840414171561066557565b519063ffffffff8216820361066157565b805f52600160205260405f2091815f52600260205260405f20905f5260205260405f209182549283156110cc576001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016936040519463538eea3760e11b8652816004870152602086602481845afa958615610656575f9661195a575b50604051917fdcdb17d10000000000000000000000000000000000000000000000000000000083526004830152604082602481845afa918215610656575f905f9361190b575b5063ffffffff8091169216916001840163ffffffff815416808310611903575b506040517f2fc83b2e0000000000000000000000000000000000000000000000000000000081526001600160a01b03891690816004820152602081602481885afa908115610656575f916118d1575b508086116118c9575b50828511156118845760209360649263ffffffff8088161663ffffffff1982541617905560405195869485937f027cb5370000000000000000000000000000000000000000000000000000000085526004850152602484015260448301525afa908115610656575f91611897575b506001830192611658845460a01c83611471565b95600382016fffffffffffffffffffffffffffffffff81541680891161188f575b8815611884576fffffffffffffffffffffffffffffffff891690036fffffffffffffffffffffffffffffffff8111610665576fffffffffffffffffffffffffffffffff167fffffffffffffffffffffffffffffffff000000000000000000000000000000008254161790556127106116fc61ffff600285015460a01c1689611471565b049182159081156117ef575b50506001600160a01b03807f0000000000000000000000000000000000000000000000000000000000000000169554169061174287611442565b958389039689881161066557813b1561066157604051634a0ba49d60e01b81526001600160a01b039485166004820152908416602482015291909216604482015260648101959095525f908590608490829084905af1928315610656577fd841fefca3d9dafed4ffe58e6b7e4b1f9fe34bfa3e98dab0603a12e61abbd473946060946117df575b50549560405192835260208301526040820152a3565b5f6117e99161135b565b5f6117c9565b8360201b9184830464010000000014171561066557600401908154908160c01c8015611870576001600160c01b039104166001600160c01b038216016001600160c01b038111610665576001600160c01b037fffffffffffffffff000000000000000000000000000000000000000000000000911691161790555f80611708565b634e487b7160e01b5f52601260045260245ffd5b505050505050505050565b975087611679565b90506020813d6020116118c1575b816118b26020938361135b565b8101031261066157515f611644565b3d91506118a5565b94505f6115d6565b90506020813d6020116118fb575b816118ec6020938361135b565b8101031261066157515f6115cd565b3d91506118df565b91505f61157e565b9250506040823d604011611952575b816119276040938361135b565b810103126106615763ffffffff8061194a602061194386611484565b9501611484565b93915061155e565b3d915061191a565b61197491965060203d6020116110c5576110b7818361135b565b945f61151856",
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
// Solidity: function holders(uint256 pool, address holder) view returns(uint64 shares, uint192 paid)
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
// Solidity: function holders(uint256 pool, address holder) view returns(uint64 shares, uint192 paid)
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
// Solidity: function holders(uint256 pool, address holder) view returns(uint64 shares, uint192 paid)
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
// Solidity: function pools(uint256 pool) view returns(bytes32 root, address token, uint96 rate, address creator, uint16 cut, uint16 places, bool ready, uint128 left, uint192 perShare, uint64 shares)
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
// Solidity: function pools(uint256 pool) view returns(bytes32 root, address token, uint96 rate, address creator, uint16 cut, uint16 places, bool ready, uint128 left, uint192 perShare, uint64 shares)
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
// Solidity: function pools(uint256 pool) view returns(bytes32 root, address token, uint96 rate, address creator, uint16 cut, uint16 places, bool ready, uint128 left, uint192 perShare, uint64 shares)
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

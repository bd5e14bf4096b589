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

// Grant is an auto generated low-level Go binding around an user-defined struct.
type Grant struct {
	Payer   common.Address
	Token   common.Address
	Key     common.Address
	Cid     [32]byte
	Most    *big.Int
	Expires uint64
	Serial  *big.Int
}

// Voucher is an auto generated low-level Go binding around an user-defined struct.
type Voucher struct {
	Payer     common.Address
	Payee     common.Address
	Token     common.Address
	Epoch     uint64
	Grant     [32]byte
	Amount    *big.Int
	Delivered uint64
}

// VouchersMetaData contains all meta data concerning the Vouchers contract.
var VouchersMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"contractBank\",\"name\":\"bank_\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"delay_\",\"type\":\"uint64\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"what\",\"type\":\"string\"}],\"name\":\"BadVoucher\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidShortString\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"when\",\"type\":\"uint64\"}],\"name\":\"NotYet\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"str\",\"type\":\"string\"}],\"name\":\"StringTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"when\",\"type\":\"uint64\"}],\"name\":\"Unlocks\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[],\"name\":\"EIP712DomainChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"bond\",\"type\":\"uint128\"}],\"name\":\"Funded\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"grant\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"paid\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"short\",\"type\":\"uint128\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"burned\",\"type\":\"uint128\"}],\"name\":\"Redeemed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"name\":\"Reserved\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"grant\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"ends\",\"type\":\"uint64\"}],\"name\":\"Revoked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"when\",\"type\":\"uint64\"}],\"name\":\"Unlocking\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"bank\",\"outputs\":[{\"internalType\":\"contractBank\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"close\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"delay\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"escrows\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"free\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"bond\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"unlocks\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint128\",\"name\":\"bond\",\"type\":\"uint128\"}],\"name\":\"fund\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"grant\",\"type\":\"bytes32\"}],\"name\":\"grants\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"spent\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"ends\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"grant\",\"type\":\"bytes32\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"delivered\",\"type\":\"uint64\"}],\"internalType\":\"structVoucher\",\"name\":\"v\",\"type\":\"tuple\"}],\"name\":\"hashOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"internalType\":\"uint128\",\"name\":\"most\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"uint256\",\"name\":\"serial\",\"type\":\"uint256\"}],\"internalType\":\"structGrant\",\"name\":\"g\",\"type\":\"tuple\"}],\"name\":\"hashOfGrant\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"address[]\",\"name\":\"payees\",\"type\":\"address[]\"}],\"name\":\"reclaim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"reclaims\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"grant\",\"type\":\"bytes32\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"delivered\",\"type\":\"uint64\"}],\"internalType\":\"structVoucher\",\"name\":\"v\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"}],\"name\":\"redeem\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"grant\",\"type\":\"bytes32\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"delivered\",\"type\":\"uint64\"}],\"internalType\":\"structVoucher\",\"name\":\"v\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"internalType\":\"uint128\",\"name\":\"most\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"uint256\",\"name\":\"serial\",\"type\":\"uint256\"}],\"internalType\":\"structGrant\",\"name\":\"g\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"grantSignature\",\"type\":\"bytes\"}],\"name\":\"redeemGranted\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"grant\",\"type\":\"bytes32\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"delivered\",\"type\":\"uint64\"}],\"internalType\":\"structVoucher[]\",\"name\":\"list\",\"type\":\"tuple[]\"},{\"internalType\":\"bytes[]\",\"name\":\"signatures\",\"type\":\"bytes[]\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"internalType\":\"uint128\",\"name\":\"most\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"uint256\",\"name\":\"serial\",\"type\":\"uint256\"}],\"internalType\":\"structGrant[]\",\"name\":\"under\",\"type\":\"tuple[]\"},{\"internalType\":\"bytes[]\",\"name\":\"grantSignatures\",\"type\":\"bytes[]\"}],\"name\":\"redeemMany\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"channel\",\"type\":\"bytes32\"}],\"name\":\"redeemed\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payee\",\"type\":\"address\"},{\"internalType\":\"uint128\",\"name\":\"amount\",\"type\":\"uint128\"}],\"name\":\"reserve\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"key\",\"type\":\"bytes32\"}],\"name\":\"reserved\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"key\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"internalType\":\"uint128\",\"name\":\"most\",\"type\":\"uint128\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"uint256\",\"name\":\"serial\",\"type\":\"uint256\"}],\"internalType\":\"structGrant\",\"name\":\"g\",\"type\":\"tuple\"}],\"name\":\"revoke\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"unlock\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "Vouchers",
	Bin: "0x6101a080604052346101c357604081612930803803809161002082856101c7565b8339810103126101c3578051906001600160a01b03821682036101c357602001516001600160401b03811681036101c35760405161005f6040826101c7565b600f815260208101906e7265656c667320766f75636865727360881b82526040519161008c6040846101c7565b600183526020830191603160f81b83526100a5816101fe565b610120526100b2846101fe565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261011b60c0826101c7565b5190206080523060c05261018052610160526040516126c6908161026a823960805181612510015260a051816125c7015260c051816124e1015260e0518161255f0152610100518161258501526101205181610a7001526101405181610a9a0152610160518181816105cd015281816107d101528181610b8e01528181610d7601528181611304015261215301526101805181818161098a01528181610bd30152610fa80152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101ea57604052565b634e487b7160e01b5f52604160045260245ffd5b601f81511161022957602081519101516020821061021a571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f5f3560e01c806307dbf4a7146118285780632d13d1d614610fde5780632f6c493c14610eed5780633590f4af14610d165780633c39414314610c935780633d8b9e0714610c60578063551177f914610bf75780636a42b8f814610bb257806376cdb03b14610b6e57806384b0196e14610a56578063909ecf14146108eb57806392698814146108b8578063aa318e8914610893578063c74073a1146106b6578063cdd84ee0146104ab578063d55dfbbb14610407578063de1f8980146103c2578063f06032fe1461016c5763f4b6a692146100eb575f80fd5b34610169576040600319360112610169576001600160a01b03604061010e611970565b9282610118611986565b9416815260026020522091165f52602052608060405f2067ffffffffffffffff60018254920154604051926001600160801b0381168452841c6020840152818116604084015260401c166060820152f35b80fd5b50346101695760806003193601126101695760043567ffffffffffffffff81116103be5761019e903690600401611a73565b8260243567ffffffffffffffff81116103be576101bf903690600401611a42565b60449391933567ffffffffffffffff81116103ba576101e2903690600401611a73565b92909560643567ffffffffffffffff81116103b657610205903690600401611a42565b9490865b848110610214578780f35b89838a888489896080610228848484611ce3565b01356102d95792509250925061023e9350611ce3565b61024982888c611d07565b9091303b156102d5576102928b93916102a5859360405195869485947fd55dfbbb0000000000000000000000000000000000000000000000000000000086526004860190611b77565b61010060e4850152610104840191611d67565b038183305af16102bc575b50506001905b01610209565b816102c691611b40565b6102d157875f6102b0565b8780fd5b8a80fd5b6102fa936102ec846102f2948194611ce3565b95611d07565b949095611ce3565b92610306858c88611d07565b929091303b156103b2578d9586946103579461037661036a610388956040519a8b998a997f2d13d1d6000000000000000000000000000000000000000000000000000000008b5260048b0190611b77565b61020060e48a0152610204890191611d67565b93610104870190611c12565b600319858403016101e4860152611d67565b038183305af161039d575b50506001906102b6565b816103a791611b40565b6102d157875f610393565b8d80fd5b8580fd5b8380fd5b5080fd5b5034610169576020600319360112610169576040809160043581526004602052205467ffffffffffffffff8251916001600160801b038116835260801c166020820152f35b503461016957600319360161010081126103be5760e0136101695760e43567ffffffffffffffff81116103be576104429036906004016119da565b6084356104665761045a91610455611afb565b611eb7565b610462611f4b565b5080f35b6064604051635bc12ae960e11b815260206004820152600e60248201527f73686f7720697473206772616e740000000000000000000000000000000000006044820152fd5b5034610169576060600319360112610169576104c5611970565b9060243567ffffffffffffffff811681036103be5760443567ffffffffffffffff81116106b2576104fa903690600401611a42565b92903382526006602052604082206001600160a01b0386165f5260205260405f2067ffffffffffffffff84165f5260205267ffffffffffffffff60405f205416801580156106a9575b61067e57508190825b858110156105c9578060051b820135906001600160a01b03821682036105c55761059c61057f8360019450888b33611d87565b9485875260056020526001600160801b0360408820541690611b33565b9385526005602052604085206fffffffffffffffffffffffffffffffff1981541690550161054c565b5f80fd5b83807f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168986823b15610679576040517f59508f8f0000000000000000000000000000000000000000000000000000000081526001600160a01b03909216600483015233602483015260448201529082908290818381606481015b03925af1801561066e5761065d5750f35b8161066791611b40565b6101695780f35b6040513d84823e3d90fd5b505050fd5b7f1c9cc458000000000000000000000000000000000000000000000000000000008352600452602482fd5b50804210610543565b8280fd5b5034610169576020600319360112610169576106d0611970565b903381526002602052604081206001600160a01b0383165f5260205260405f206001810192835467ffffffffffffffff8160401c168015801561088a575b61085f57508361072c84546001600160801b038160801c9116611b33565b936fffffffffffffffff00000000000000001983168755553384526006602052604084206001600160a01b0383165f5260205267ffffffffffffffff60405f2091169467ffffffffffffffff861461084b578567ffffffffffffffff918260018899011667ffffffffffffffff19825416179055165f5260205260405f2067ffffffffffffffff8042161667ffffffffffffffff198254161790556001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001691823b15610679576040517f59508f8f0000000000000000000000000000000000000000000000000000000081526001600160a01b039092166004830152336024830152604482015290829082908183816064810161064c565b602485634e487b7160e01b81526011600452fd5b7f1c9cc458000000000000000000000000000000000000000000000000000000008552600452602484fd5b5080421061070e565b50346101695760e0600319360112610169575060206108b0611ca4565b604051908152f35b5034610169576020600319360112610169576001600160801b036040602092600435815260058452205416604051908152f35b50346101695760e0600319360112610169576001600160a01b0361090d611afb565b163303610a115761091c611ca4565b808252600460205267ffffffffffffffff604083205460801c1615610985575b808252600460205267ffffffffffffffff604083205460801c166040519081527f1ca9c43de7d16e40f0f81485e4c96447bf4737a4bd8fd05787b04880167ee79c60203392a380f35b6109b97f000000000000000000000000000000000000000000000000000000000000000067ffffffffffffffff4216611b11565b818352600460205260408320907fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff0000000000000000000000000000000083549260801b16911617905561093c565b6064604051635bc12ae960e11b815260206004820152601660248201527f746865206772616e7420697320616e6f746865722773000000000000000000006044820152fd5b5034610169578060031936011261016957610b1290610a947f00000000000000000000000000000000000000000000000000000000000000006125ed565b90610abe7f00000000000000000000000000000000000000000000000000000000000000006125ed565b906020610b2060405193610ad28386611b40565b8385525f3681376040519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08589015260e0880190611a1d565b908682036040880152611a1d565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b828110610b5757505050500390f35b835185528695509381019392810192600101610b48565b503461016957806003193601126101695760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5034610169578060031936011261016957602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346101695760e0600319360112610169575060206108b0604051828101907f05bfd1b14fbf4f0da8072955c471dc159348ea2426748448eb545e88d8a6b66e8252610c47604082016004611b77565b6101008152610c5861012082611b40565b51902061243d565b5034610169576020600319360112610169576001600160801b036040602092600435815260038452205416604051908152f35b503461016957606060031936011261016957610cad611970565b90610cb6611986565b906044359267ffffffffffffffff841684036103be576001600160a01b03918260409216815260066020522091165f5260205267ffffffffffffffff60405f2091165f52602052602067ffffffffffffffff60405f205416604051908152f35b503461016957606060031936011261016957610d30611970565b6024356001600160801b038116918282036103ba57610d4d6119b0565b3385526002602052604085206001600160a01b0383165f5260205260405f206001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001691866001600160801b03821693610dad8589611b33565b90803b156106b2576040517f7750c9f00000000000000000000000000000000000000000000000000000000081526001600160a01b0388166004820152336024820152604481019290925282908290606490829084905af1801561066e57610ed4575b50506001600160a01b0394610e85610e416001600160801b0393610e38865494868616611ac4565b9360801c611ac4565b6001850180546fffffffffffffffff00000000000000001916905584546001600160801b031660809190911b6fffffffffffffffffffffffffffffffff1916178455565b166fffffffffffffffffffffffffffffffff19825416179055604051938452602084015216907f055dbc778451fca9ed024a0df9e2d362ba69b5aef364f13c4780fb0b53e9954760403392a380f35b81610ede91611b40565b610ee957865f610e10565b8680fd5b503461016957602060031936011261016957610f07611970565b3382526002602052604082206001600160a01b0382165f526020526001600160a01b0367ffffffffffffffff600160405f20018054828160401c1615610f80575b505460401c169160405192835216907fafb25a44e0ad6d0e901de104e8fe05abdf7e71ecbbb6e5e4992dd824b2e6e97b60203392a380f35b6fffffffffffffffff0000000000000000196fffffffffffffffff0000000000000000610fcf7f0000000000000000000000000000000000000000000000000000000000000000864216611b11565b60401b1691161781555f610f48565b50346105c557600319360161020081126105c55760e0136105c55760e43567ffffffffffffffff81116105c5576110199036906004016119da565b919060e07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffefc3601126105c5576101e43567ffffffffffffffff81116105c5576110669036906004016119da565b9190936110a660405160208101907f9bbbe0fe28f8b5e405733ef8144c2ff7ded7b36820310474c3eef6b903e167838252610c4760408201610104611c12565b60843593818514801590611804575b80156117ce575b61178957815f52600460205260405f20966101a43567ffffffffffffffff8116908181036105c557504211801561175e575b61171957611103926110fe611ae4565b611dd0565b156116d45761014435916001600160a01b03831683036105c55761112692611eb7565b610184356001600160801b03811681036105c5578061115191506001600160801b0385541690611aa4565b906001600160801b038216801561168f57600435906001600160a01b0382168083036105c557604435946001600160a01b038616928387036105c5576064359367ffffffffffffffff8516958686036105c557602435956001600160a01b038716968781036105c55760405160208101908882528560408201528a60608201528960808201528b60a082015260a081526111ec60c082611b40565b5190209560a4356001600160801b03811681036105c557806112259150885f5260036020526001600160801b0360405f20541690611aa4565b956001600160801b03871611611687575b50865f52600260205260405f20845f5260205260405f20600181019967ffffffffffffffff8b541681116116425767ffffffffffffffff6001600160801b039b6112838f8787918a611d87565b805f52600560205261129b8e60405f2054168b6124b2565b9d8e16611602575b505f9550541614611504575b506001600160801b0389169586156114bf575f52600360205260405f206001600160801b036112e18b82845416611ac4565b166fffffffffffffffffffffffffffffffff198254161790556001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016925f925f90853b156105c5576040517f4a0ba49d0000000000000000000000000000000000000000000000000000000081528760048201528a60248201528b60448201528960648201525f81608481838b5af180156114b45761149c575b509d9e9d8f906001600160801b03169586611423575b50506103b25750506102d5576001600160801b03611407987f940d841c54edbc2c71b1fd4f071351f4648a7c1e75104fd8363a7483727ebade956113e18a60a097859e50611aa4565b91604051958652602086015260408501521660608301526080820152a382845416611ac4565b166fffffffffffffffffffffffffffffffff1982541617905580f35b5f9550859250803b156103be57818b60648a8360405195869485937ff6b911bc000000000000000000000000000000000000000000000000000000008552600485015260248401528c60448401525af190811561066e578291611487575b50611398565b8161149191611b40565b61016957805f611481565b909f9e506114ab905f90611b40565b5f9d9e5f611382565b6040513d5f823e3d90fd5b6064604051635bc12ae960e11b815260206004820152601760248201527f7468657265206973206e6f7468696e6720746f207061790000000000000000006044820152fd5b9891506115118286611aa4565b98805461155d61153561152e6001600160801b038416809e6124b2565b8096611ac4565b94611557611550611546888c611aa4565b8560811c906124b2565b8097611ac4565b9c611aa4565b8460011b7001fffffffffffffffffffffffffffffffe6ffffffffffffffffffffffffffffffffe8216911681036115ee576115a66115cf916001600160801b039460801c611aa4565b84546001600160801b031660809190911b6fffffffffffffffffffffffffffffffff1916178455565b166fffffffffffffffffffffffffffffffff198254161790555f6112af565b634e487b7160e01b5f52601160045260245ffd5b5f5260056020528c6001600160801b0361162360405f209282845416611aa4565b166fffffffffffffffffffffffffffffffff198254161790555f6112a3565b6064604051635bc12ae960e11b815260206004820152601760248201527f6974732065706f636820686173206e6f7420626567756e0000000000000000006044820152fd5b94505f611236565b6064604051635bc12ae960e11b815260206004820152601260248201527f746865206772616e74206973207370656e7400000000000000000000000000006044820152fd5b6064604051635bc12ae960e11b815260206004820152601e60248201527f746865206772616e742773207369676e61747572652069732077726f6e6700006044820152fd5b6064604051635bc12ae960e11b815260206004820152601160248201527f746865206772616e74206973206f7665720000000000000000000000000000006044820152fd5b5067ffffffffffffffff885460801c16801515908161177e575b506110ee565b90504210155f611778565b6064604051635bc12ae960e11b815260206004820152601760248201527f746865206772616e7420697320666f72206f74686572730000000000000000006044820152fd5b50610124356001600160a01b038116908181036105c55750604435906001600160a01b038216918281036105c5575014156110bc565b5061180d611ae4565b6001600160a01b038061181e611afb565b16911614156110b5565b346105c55760606003193601126105c557611841611970565b611849611986565b6118516119b0565b335f52600260205260405f206001600160a01b0384165f5260205260405f20600181019067ffffffffffffffff825460401c16806119455750916118db8467ffffffffffffffff6001600160801b039486866118b987826001600160a01b039c9b5416611aa4565b166fffffffffffffffffffffffffffffffff1982541617905554168733611d87565b5f52600560205260405f20826118f48382845416611ac4565b166fffffffffffffffffffffffffffffffff19825416179055836040519516855216602084015216907fa0737db5481690520bcede820b5872f9ce7878e834fe1fef0538d2aae3c4856d60403392a3005b7fc30c4756000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b600435906001600160a01b03821682036105c557565b602435906001600160a01b03821682036105c557565b35906001600160a01b03821682036105c557565b604435906001600160801b03821682036105c557565b35906001600160801b03821682036105c557565b9181601f840112156105c55782359167ffffffffffffffff83116105c557602083818601950101116105c557565b359067ffffffffffffffff821682036105c557565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b9181601f840112156105c55782359167ffffffffffffffff83116105c5576020808501948460051b0101116105c557565b9181601f840112156105c55782359167ffffffffffffffff83116105c55760208085019460e085020101116105c557565b906001600160801b03809116911603906001600160801b0382116115ee57565b906001600160801b03809116911601906001600160801b0382116115ee57565b610104356001600160a01b03811681036105c55790565b6004356001600160a01b03811681036105c55790565b9067ffffffffffffffff8091169116019067ffffffffffffffff82116115ee57565b919082018092116115ee57565b90601f601f19910116810190811067ffffffffffffffff821117611b6357604052565b634e487b7160e01b5f52604160045260245ffd5b67ffffffffffffffff611c0c60c080936001600160a01b03611b988261199c565b1686526001600160a01b03611baf6020830161199c565b1660208701526001600160a01b03611bc96040830161199c565b16604087015283611bdc60608301611a08565b166060870152608081013560808701526001600160801b03611c0060a083016119c6565b1660a087015201611a08565b16910152565b60c080916001600160a01b03611c278261199c565b1684526001600160a01b03611c3e6020830161199c565b1660208501526001600160a01b03611c586040830161199c565b166040850152606081013560608501526001600160801b03611c7c608083016119c6565b16608085015267ffffffffffffffff611c9760a08301611a08565b1660a08501520135910152565b611ce060405160208101907f9bbbe0fe28f8b5e405733ef8144c2ff7ded7b36820310474c3eef6b903e167838252610c47604082016004611c12565b90565b9190811015611cf35760e0020190565b634e487b7160e01b5f52603260045260245ffd5b9190811015611cf35760051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1813603018212156105c557019081359167ffffffffffffffff83116105c55760200182360381136105c5579190565b601f8260209493601f1993818652868601375f8582860101520116010190565b9267ffffffffffffffff6001600160a01b039293836040519581602088019816885216604086015216606084015216608082015260808152611dca60a082611b40565b51902090565b90611ddc84848361247e565b506004819592951015611ea357159384611e8d575b508315611e01575b505050905090565b5f9350601f19601f86602097606494604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d111616805f8080611df9565b6001600160a01b0384811691161493505f611df1565b634e487b7160e01b5f52602160045260245ffd5b90611eff9291611ef960405160208101907f05bfd1b14fbf4f0da8072955c471dc159348ea2426748448eb545e88d8a6b66e8252610c47604082016004611b77565b90611dd0565b15611f0657565b6064604051635bc12ae960e11b815260206004820152601660248201527f697473207369676e61747572652069732077726f6e67000000000000000000006044820152fd5b5f906001600160a01b0360043516600435036105c5576001600160a01b0360443516604435036105c55767ffffffffffffffff60643516606435036105c5576001600160a01b0360243516602435036105c55760405160208101906001600160a01b036004351682526001600160a01b0360443516604082015267ffffffffffffffff6064351660608201526001600160a01b0360243516608082015260843560a082015260a08152611fff60c082611b40565b51902060a4356001600160801b03811681036105c557806120379150825f5260036020526001600160801b0360405f20541690611aa4565b926001600160801b038085161161242e575b6001600160a01b03600435165f52600260205260405f206001600160a01b03604435165f5260205260405f2093600185019167ffffffffffffffff83541667ffffffffffffffff6064351611611642576120ad602435606435604435600435611d87565b95865f5260056020526120cd6001600160801b0360405f205416846124b2565b966001600160801b0388166123ef575b5067ffffffffffffffff5f94541667ffffffffffffffff606435161461233f575b506001600160801b0386169384156114bf575f52600360205260405f206001600160801b036121308882845416611ac4565b166fffffffffffffffffffffffffffffffff198254161790556001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016925f905f90853b156105c5576040517f4a0ba49d0000000000000000000000000000000000000000000000000000000081526001600160a01b036044351660048201526001600160a01b036004351660248201526001600160a01b036024351660448201528760648201525f81608481838b5af180156114b457612323575b506001600160801b03169485612289575b506103be57610169575061221f856001600160801b0392611aa4565b604051936001600160a01b036044351685526084356020860152604085015216606083015260808201526001600160a01b0360243516907f940d841c54edbc2c71b1fd4f071351f4648a7c1e75104fd8363a7483727ebade60a06001600160a01b036004351692a3565b5f9250829150803b156103ba578380916064604051809481937ff6b911bc0000000000000000000000000000000000000000000000000000000083526001600160a01b036044351660048401526001600160a01b036004351660248401528b60448401525af1801561231857908491612303575b50612203565b8161230d91611b40565b6106b257825f6122fd565b6040513d86823e3d90fd5b6123309194505f90611b40565b5f926001600160801b036121f2565b95925061234c8383611aa4565b9580546123876123696115506001600160801b038416809b6124b2565b9561238161237a6115468989611aa4565b8098611ac4565b99611aa4565b8560011b7001fffffffffffffffffffffffffffffffe6ffffffffffffffffffffffffffffffffe8216911681036115ee576115a66123d0916001600160801b039460801c611aa4565b166fffffffffffffffffffffffffffffffff198254161790555f6120fe565b5f52600560205260405f206001600160801b0361240f8982845416611aa4565b166fffffffffffffffffffffffffffffffff198254161790555f6120dd565b6001600160801b039350612049565b6042906124486124d7565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b90604183036124a8576124a19250602081013591604082359201355f1a90612644565b9192909190565b50505f9160029190565b906001600160801b0381166001600160801b038316105f146124d2575090565b905090565b6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000163014806125c4575b15612532577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152611dca60c082611b40565b507f00000000000000000000000000000000000000000000000000000000000000004614612509565b60ff811690601f821161261c5760405191612609604084611b40565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084116126bb579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa156114b4575f516001600160a01b038116156126b157905f905f90565b505f906001905f90565b5050505f916003919056",
}

// Vouchers is an auto generated Go binding around an Ethereum contract.
type Vouchers struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Vouchers) GetABI() abi.ABI {
	return c.abi
}

// NewVouchers creates a new instance of Vouchers.
func NewVouchers() *Vouchers {
	parsed, err := VouchersMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Vouchers{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Vouchers) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address bank_, uint64 delay_) returns()
func (vouchers *Vouchers) PackConstructor(bank_ common.Address, delay_ uint64) []byte {
	enc, err := vouchers.abi.Pack("", bank_, delay_)
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
func (vouchers *Vouchers) PackBank() []byte {
	enc, err := vouchers.abi.Pack("bank")
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
func (vouchers *Vouchers) TryPackBank() ([]byte, error) {
	return vouchers.abi.Pack("bank")
}

// UnpackBank is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x76cdb03b.
//
// Solidity: function bank() view returns(address)
func (vouchers *Vouchers) UnpackBank(data []byte) (common.Address, error) {
	out, err := vouchers.abi.Unpack("bank", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackClose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc74073a1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function close(address token) returns()
func (vouchers *Vouchers) PackClose(token common.Address) []byte {
	enc, err := vouchers.abi.Pack("close", token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClose is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc74073a1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function close(address token) returns()
func (vouchers *Vouchers) TryPackClose(token common.Address) ([]byte, error) {
	return vouchers.abi.Pack("close", token)
}

// PackDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6a42b8f8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function delay() view returns(uint64)
func (vouchers *Vouchers) PackDelay() []byte {
	enc, err := vouchers.abi.Pack("delay")
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
func (vouchers *Vouchers) TryPackDelay() ([]byte, error) {
	return vouchers.abi.Pack("delay")
}

// UnpackDelay is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6a42b8f8.
//
// Solidity: function delay() view returns(uint64)
func (vouchers *Vouchers) UnpackDelay(data []byte) (uint64, error) {
	out, err := vouchers.abi.Unpack("delay", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackEscrows is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf4b6a692.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function escrows(address payer, address token) view returns(uint128 free, uint128 bond, uint64 epoch, uint64 unlocks)
func (vouchers *Vouchers) PackEscrows(payer common.Address, token common.Address) []byte {
	enc, err := vouchers.abi.Pack("escrows", payer, token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEscrows is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf4b6a692.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function escrows(address payer, address token) view returns(uint128 free, uint128 bond, uint64 epoch, uint64 unlocks)
func (vouchers *Vouchers) TryPackEscrows(payer common.Address, token common.Address) ([]byte, error) {
	return vouchers.abi.Pack("escrows", payer, token)
}

// EscrowsOutput serves as a container for the return parameters of contract
// method Escrows.
type EscrowsOutput struct {
	Free    *big.Int
	Bond    *big.Int
	Epoch   uint64
	Unlocks uint64
}

// UnpackEscrows is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf4b6a692.
//
// Solidity: function escrows(address payer, address token) view returns(uint128 free, uint128 bond, uint64 epoch, uint64 unlocks)
func (vouchers *Vouchers) UnpackEscrows(data []byte) (EscrowsOutput, error) {
	out, err := vouchers.abi.Unpack("escrows", data)
	outstruct := new(EscrowsOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Free = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Bond = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Epoch = *abi.ConvertType(out[2], new(uint64)).(*uint64)
	outstruct.Unlocks = *abi.ConvertType(out[3], new(uint64)).(*uint64)
	return *outstruct, nil
}

// PackFund is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3590f4af.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function fund(address token, uint128 amount, uint128 bond) returns()
func (vouchers *Vouchers) PackFund(token common.Address, amount *big.Int, bond *big.Int) []byte {
	enc, err := vouchers.abi.Pack("fund", token, amount, bond)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFund is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3590f4af.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function fund(address token, uint128 amount, uint128 bond) returns()
func (vouchers *Vouchers) TryPackFund(token common.Address, amount *big.Int, bond *big.Int) ([]byte, error) {
	return vouchers.abi.Pack("fund", token, amount, bond)
}

// PackGrants is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xde1f8980.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function grants(bytes32 grant) view returns(uint128 spent, uint64 ends)
func (vouchers *Vouchers) PackGrants(grant [32]byte) []byte {
	enc, err := vouchers.abi.Pack("grants", grant)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGrants is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xde1f8980.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function grants(bytes32 grant) view returns(uint128 spent, uint64 ends)
func (vouchers *Vouchers) TryPackGrants(grant [32]byte) ([]byte, error) {
	return vouchers.abi.Pack("grants", grant)
}

// GrantsOutput serves as a container for the return parameters of contract
// method Grants.
type GrantsOutput struct {
	Spent *big.Int
	Ends  uint64
}

// UnpackGrants is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xde1f8980.
//
// Solidity: function grants(bytes32 grant) view returns(uint128 spent, uint64 ends)
func (vouchers *Vouchers) UnpackGrants(data []byte) (GrantsOutput, error) {
	out, err := vouchers.abi.Unpack("grants", data)
	outstruct := new(GrantsOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Spent = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Ends = *abi.ConvertType(out[1], new(uint64)).(*uint64)
	return *outstruct, nil
}

// PackHashOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x551177f9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function hashOf((address,address,address,uint64,bytes32,uint128,uint64) v) view returns(bytes32)
func (vouchers *Vouchers) PackHashOf(v Voucher) []byte {
	enc, err := vouchers.abi.Pack("hashOf", v)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHashOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x551177f9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function hashOf((address,address,address,uint64,bytes32,uint128,uint64) v) view returns(bytes32)
func (vouchers *Vouchers) TryPackHashOf(v Voucher) ([]byte, error) {
	return vouchers.abi.Pack("hashOf", v)
}

// UnpackHashOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x551177f9.
//
// Solidity: function hashOf((address,address,address,uint64,bytes32,uint128,uint64) v) view returns(bytes32)
func (vouchers *Vouchers) UnpackHashOf(data []byte) ([32]byte, error) {
	out, err := vouchers.abi.Unpack("hashOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackHashOfGrant is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaa318e89.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function hashOfGrant((address,address,address,bytes32,uint128,uint64,uint256) g) view returns(bytes32)
func (vouchers *Vouchers) PackHashOfGrant(g Grant) []byte {
	enc, err := vouchers.abi.Pack("hashOfGrant", g)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHashOfGrant is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaa318e89.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function hashOfGrant((address,address,address,bytes32,uint128,uint64,uint256) g) view returns(bytes32)
func (vouchers *Vouchers) TryPackHashOfGrant(g Grant) ([]byte, error) {
	return vouchers.abi.Pack("hashOfGrant", g)
}

// UnpackHashOfGrant is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xaa318e89.
//
// Solidity: function hashOfGrant((address,address,address,bytes32,uint128,uint64,uint256) g) view returns(bytes32)
func (vouchers *Vouchers) UnpackHashOfGrant(data []byte) ([32]byte, error) {
	out, err := vouchers.abi.Unpack("hashOfGrant", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackReclaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcdd84ee0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reclaim(address token, uint64 epoch, address[] payees) returns()
func (vouchers *Vouchers) PackReclaim(token common.Address, epoch uint64, payees []common.Address) []byte {
	enc, err := vouchers.abi.Pack("reclaim", token, epoch, payees)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReclaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcdd84ee0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reclaim(address token, uint64 epoch, address[] payees) returns()
func (vouchers *Vouchers) TryPackReclaim(token common.Address, epoch uint64, payees []common.Address) ([]byte, error) {
	return vouchers.abi.Pack("reclaim", token, epoch, payees)
}

// PackReclaims is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3c394143.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reclaims(address payer, address token, uint64 epoch) view returns(uint64)
func (vouchers *Vouchers) PackReclaims(payer common.Address, token common.Address, epoch uint64) []byte {
	enc, err := vouchers.abi.Pack("reclaims", payer, token, epoch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReclaims is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3c394143.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reclaims(address payer, address token, uint64 epoch) view returns(uint64)
func (vouchers *Vouchers) TryPackReclaims(payer common.Address, token common.Address, epoch uint64) ([]byte, error) {
	return vouchers.abi.Pack("reclaims", payer, token, epoch)
}

// UnpackReclaims is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3c394143.
//
// Solidity: function reclaims(address payer, address token, uint64 epoch) view returns(uint64)
func (vouchers *Vouchers) UnpackReclaims(data []byte) (uint64, error) {
	out, err := vouchers.abi.Unpack("reclaims", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackRedeem is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd55dfbbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function redeem((address,address,address,uint64,bytes32,uint128,uint64) v, bytes signature) returns()
func (vouchers *Vouchers) PackRedeem(v Voucher, signature []byte) []byte {
	enc, err := vouchers.abi.Pack("redeem", v, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRedeem is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd55dfbbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function redeem((address,address,address,uint64,bytes32,uint128,uint64) v, bytes signature) returns()
func (vouchers *Vouchers) TryPackRedeem(v Voucher, signature []byte) ([]byte, error) {
	return vouchers.abi.Pack("redeem", v, signature)
}

// PackRedeemGranted is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2d13d1d6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function redeemGranted((address,address,address,uint64,bytes32,uint128,uint64) v, bytes signature, (address,address,address,bytes32,uint128,uint64,uint256) g, bytes grantSignature) returns()
func (vouchers *Vouchers) PackRedeemGranted(v Voucher, signature []byte, g Grant, grantSignature []byte) []byte {
	enc, err := vouchers.abi.Pack("redeemGranted", v, signature, g, grantSignature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRedeemGranted is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2d13d1d6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function redeemGranted((address,address,address,uint64,bytes32,uint128,uint64) v, bytes signature, (address,address,address,bytes32,uint128,uint64,uint256) g, bytes grantSignature) returns()
func (vouchers *Vouchers) TryPackRedeemGranted(v Voucher, signature []byte, g Grant, grantSignature []byte) ([]byte, error) {
	return vouchers.abi.Pack("redeemGranted", v, signature, g, grantSignature)
}

// PackRedeemMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf06032fe.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function redeemMany((address,address,address,uint64,bytes32,uint128,uint64)[] list, bytes[] signatures, (address,address,address,bytes32,uint128,uint64,uint256)[] under, bytes[] grantSignatures) returns()
func (vouchers *Vouchers) PackRedeemMany(list []Voucher, signatures [][]byte, under []Grant, grantSignatures [][]byte) []byte {
	enc, err := vouchers.abi.Pack("redeemMany", list, signatures, under, grantSignatures)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRedeemMany is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf06032fe.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function redeemMany((address,address,address,uint64,bytes32,uint128,uint64)[] list, bytes[] signatures, (address,address,address,bytes32,uint128,uint64,uint256)[] under, bytes[] grantSignatures) returns()
func (vouchers *Vouchers) TryPackRedeemMany(list []Voucher, signatures [][]byte, under []Grant, grantSignatures [][]byte) ([]byte, error) {
	return vouchers.abi.Pack("redeemMany", list, signatures, under, grantSignatures)
}

// PackRedeemed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3d8b9e07.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function redeemed(bytes32 channel) view returns(uint128)
func (vouchers *Vouchers) PackRedeemed(channel [32]byte) []byte {
	enc, err := vouchers.abi.Pack("redeemed", channel)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRedeemed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3d8b9e07.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function redeemed(bytes32 channel) view returns(uint128)
func (vouchers *Vouchers) TryPackRedeemed(channel [32]byte) ([]byte, error) {
	return vouchers.abi.Pack("redeemed", channel)
}

// UnpackRedeemed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3d8b9e07.
//
// Solidity: function redeemed(bytes32 channel) view returns(uint128)
func (vouchers *Vouchers) UnpackRedeemed(data []byte) (*big.Int, error) {
	out, err := vouchers.abi.Unpack("redeemed", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackReserve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07dbf4a7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reserve(address token, address payee, uint128 amount) returns()
func (vouchers *Vouchers) PackReserve(token common.Address, payee common.Address, amount *big.Int) []byte {
	enc, err := vouchers.abi.Pack("reserve", token, payee, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReserve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07dbf4a7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reserve(address token, address payee, uint128 amount) returns()
func (vouchers *Vouchers) TryPackReserve(token common.Address, payee common.Address, amount *big.Int) ([]byte, error) {
	return vouchers.abi.Pack("reserve", token, payee, amount)
}

// PackReserved is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x92698814.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reserved(bytes32 key) view returns(uint128)
func (vouchers *Vouchers) PackReserved(key [32]byte) []byte {
	enc, err := vouchers.abi.Pack("reserved", key)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReserved is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x92698814.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reserved(bytes32 key) view returns(uint128)
func (vouchers *Vouchers) TryPackReserved(key [32]byte) ([]byte, error) {
	return vouchers.abi.Pack("reserved", key)
}

// UnpackReserved is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x92698814.
//
// Solidity: function reserved(bytes32 key) view returns(uint128)
func (vouchers *Vouchers) UnpackReserved(data []byte) (*big.Int, error) {
	out, err := vouchers.abi.Unpack("reserved", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRevoke is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x909ecf14.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revoke((address,address,address,bytes32,uint128,uint64,uint256) g) returns()
func (vouchers *Vouchers) PackRevoke(g Grant) []byte {
	enc, err := vouchers.abi.Pack("revoke", g)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevoke is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x909ecf14.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revoke((address,address,address,bytes32,uint128,uint64,uint256) g) returns()
func (vouchers *Vouchers) TryPackRevoke(g Grant) ([]byte, error) {
	return vouchers.abi.Pack("revoke", g)
}

// PackUnlock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2f6c493c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unlock(address token) returns()
func (vouchers *Vouchers) PackUnlock(token common.Address) []byte {
	enc, err := vouchers.abi.Pack("unlock", token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnlock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2f6c493c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unlock(address token) returns()
func (vouchers *Vouchers) TryPackUnlock(token common.Address) ([]byte, error) {
	return vouchers.abi.Pack("unlock", token)
}

// VouchersEIP712DomainChanged represents a EIP712DomainChanged event raised by the Vouchers contract.
type VouchersEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const VouchersEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (VouchersEIP712DomainChanged) ContractEventName() string {
	return VouchersEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (vouchers *Vouchers) UnpackEIP712DomainChangedEvent(log *types.Log) (*VouchersEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != vouchers.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(VouchersEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := vouchers.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range vouchers.abi.Events[event].Inputs {
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

// VouchersFunded represents a Funded event raised by the Vouchers contract.
type VouchersFunded struct {
	Payer  common.Address
	Token  common.Address
	Amount *big.Int
	Bond   *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const VouchersFundedEventName = "Funded"

// ContractEventName returns the user-defined event name.
func (VouchersFunded) ContractEventName() string {
	return VouchersFundedEventName
}

// UnpackFundedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Funded(address indexed payer, address indexed token, uint128 amount, uint128 bond)
func (vouchers *Vouchers) UnpackFundedEvent(log *types.Log) (*VouchersFunded, error) {
	event := "Funded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != vouchers.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(VouchersFunded)
	if len(log.Data) > 0 {
		if err := vouchers.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range vouchers.abi.Events[event].Inputs {
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

// VouchersRedeemed represents a Redeemed event raised by the Vouchers contract.
type VouchersRedeemed struct {
	Payer  common.Address
	Payee  common.Address
	Token  common.Address
	Grant  [32]byte
	Paid   *big.Int
	Short  *big.Int
	Burned *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const VouchersRedeemedEventName = "Redeemed"

// ContractEventName returns the user-defined event name.
func (VouchersRedeemed) ContractEventName() string {
	return VouchersRedeemedEventName
}

// UnpackRedeemedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Redeemed(address indexed payer, address indexed payee, address token, bytes32 grant, uint128 paid, uint128 short, uint128 burned)
func (vouchers *Vouchers) UnpackRedeemedEvent(log *types.Log) (*VouchersRedeemed, error) {
	event := "Redeemed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != vouchers.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(VouchersRedeemed)
	if len(log.Data) > 0 {
		if err := vouchers.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range vouchers.abi.Events[event].Inputs {
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

// VouchersReserved represents a Reserved event raised by the Vouchers contract.
type VouchersReserved struct {
	Payer  common.Address
	Payee  common.Address
	Token  common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const VouchersReservedEventName = "Reserved"

// ContractEventName returns the user-defined event name.
func (VouchersReserved) ContractEventName() string {
	return VouchersReservedEventName
}

// UnpackReservedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Reserved(address indexed payer, address indexed payee, address token, uint128 amount)
func (vouchers *Vouchers) UnpackReservedEvent(log *types.Log) (*VouchersReserved, error) {
	event := "Reserved"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != vouchers.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(VouchersReserved)
	if len(log.Data) > 0 {
		if err := vouchers.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range vouchers.abi.Events[event].Inputs {
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

// VouchersRevoked represents a Revoked event raised by the Vouchers contract.
type VouchersRevoked struct {
	Payer common.Address
	Grant [32]byte
	Ends  uint64
	Raw   *types.Log // Blockchain specific contextual infos
}

const VouchersRevokedEventName = "Revoked"

// ContractEventName returns the user-defined event name.
func (VouchersRevoked) ContractEventName() string {
	return VouchersRevokedEventName
}

// UnpackRevokedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Revoked(address indexed payer, bytes32 indexed grant, uint64 ends)
func (vouchers *Vouchers) UnpackRevokedEvent(log *types.Log) (*VouchersRevoked, error) {
	event := "Revoked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != vouchers.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(VouchersRevoked)
	if len(log.Data) > 0 {
		if err := vouchers.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range vouchers.abi.Events[event].Inputs {
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

// VouchersUnlocking represents a Unlocking event raised by the Vouchers contract.
type VouchersUnlocking struct {
	Payer common.Address
	Token common.Address
	When  uint64
	Raw   *types.Log // Blockchain specific contextual infos
}

const VouchersUnlockingEventName = "Unlocking"

// ContractEventName returns the user-defined event name.
func (VouchersUnlocking) ContractEventName() string {
	return VouchersUnlockingEventName
}

// UnpackUnlockingEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Unlocking(address indexed payer, address indexed token, uint64 when)
func (vouchers *Vouchers) UnpackUnlockingEvent(log *types.Log) (*VouchersUnlocking, error) {
	event := "Unlocking"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != vouchers.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(VouchersUnlocking)
	if len(log.Data) > 0 {
		if err := vouchers.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range vouchers.abi.Events[event].Inputs {
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
func (vouchers *Vouchers) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], vouchers.abi.Errors["BadVoucher"].ID.Bytes()[:4]) {
		return vouchers.UnpackBadVoucherError(raw[4:])
	}
	if bytes.Equal(raw[:4], vouchers.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return vouchers.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], vouchers.abi.Errors["NotYet"].ID.Bytes()[:4]) {
		return vouchers.UnpackNotYetError(raw[4:])
	}
	if bytes.Equal(raw[:4], vouchers.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return vouchers.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], vouchers.abi.Errors["Unlocks"].ID.Bytes()[:4]) {
		return vouchers.UnpackUnlocksError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// VouchersBadVoucher represents a BadVoucher error raised by the Vouchers contract.
type VouchersBadVoucher struct {
	What string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadVoucher(string what)
func VouchersBadVoucherErrorID() common.Hash {
	return common.HexToHash("0xb78255d25074a8189aad34476e9c7cf2f1ba4df05ac91e5196849a992e29e962")
}

// UnpackBadVoucherError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadVoucher(string what)
func (vouchers *Vouchers) UnpackBadVoucherError(raw []byte) (*VouchersBadVoucher, error) {
	out := new(VouchersBadVoucher)
	if err := vouchers.abi.UnpackIntoInterface(out, "BadVoucher", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VouchersInvalidShortString represents a InvalidShortString error raised by the Vouchers contract.
type VouchersInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func VouchersInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (vouchers *Vouchers) UnpackInvalidShortStringError(raw []byte) (*VouchersInvalidShortString, error) {
	out := new(VouchersInvalidShortString)
	if err := vouchers.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VouchersNotYet represents a NotYet error raised by the Vouchers contract.
type VouchersNotYet struct {
	When uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotYet(uint64 when)
func VouchersNotYetErrorID() common.Hash {
	return common.HexToHash("0x1c9cc458fc12963152abd5ca28187675f65ddcd534b32378c133182df58b8e7b")
}

// UnpackNotYetError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotYet(uint64 when)
func (vouchers *Vouchers) UnpackNotYetError(raw []byte) (*VouchersNotYet, error) {
	out := new(VouchersNotYet)
	if err := vouchers.abi.UnpackIntoInterface(out, "NotYet", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VouchersStringTooLong represents a StringTooLong error raised by the Vouchers contract.
type VouchersStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func VouchersStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (vouchers *Vouchers) UnpackStringTooLongError(raw []byte) (*VouchersStringTooLong, error) {
	out := new(VouchersStringTooLong)
	if err := vouchers.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// VouchersUnlocks represents a Unlocks error raised by the Vouchers contract.
type VouchersUnlocks struct {
	When uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Unlocks(uint64 when)
func VouchersUnlocksErrorID() common.Hash {
	return common.HexToHash("0xc30c47563c41ad16b32dc46c5ef30a049cd18aaa61aa8cad1c6908a0246c267e")
}

// UnpackUnlocksError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Unlocks(uint64 when)
func (vouchers *Vouchers) UnpackUnlocksError(raw []byte) (*VouchersUnlocks, error) {
	out := new(VouchersUnlocks)
	if err := vouchers.abi.UnpackIntoInterface(out, "Unlocks", raw); err != nil {
		return nil, err
	}
	return out, nil
}

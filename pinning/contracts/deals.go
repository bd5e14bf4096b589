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

// DealsDeal is an auto generated low-level Go binding around an user-defined struct.
type DealsDeal struct {
	Client     common.Address
	Price      *big.Int
	Root       [32]byte
	Token      common.Address
	First      uint32
	End        uint32
	Claimed    uint32
	Collateral *big.Int
	Cells      uint64
	State      uint8
	FixedEnd   bool
}

// DealsSummary is an auto generated low-level Go binding around an user-defined struct.
type DealsSummary struct {
	Deal  DealsDeal
	Drawn uint64
	Asked *big.Int
	Left  *big.Int
}

// Offer is an auto generated low-level Go binding around an user-defined struct.
type Offer struct {
	Cid        [32]byte
	Root       [32]byte
	Cells      uint64
	Client     common.Address
	Signer     common.Address
	Provider   common.Address
	Token      common.Address
	Price      *big.Int
	Collateral *big.Int
	Periods    uint32
	Expires    uint64
	Group      [32]byte
	Replaces   *big.Int
	Salt       *big.Int
}

// DealsMetaData contains all meta data concerning the Deals contract.
var DealsMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"contractBank\",\"name\":\"bank_\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"period_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"finality_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"window_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"challenges_\",\"type\":\"uint256\"},{\"internalType\":\"contractIRandomness\",\"name\":\"randomness_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"Alive\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"AlreadyProven\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"what\",\"type\":\"string\"}],\"name\":\"BadOffer\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadProof\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadRules\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidShortString\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NoFault\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NoQuestion\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoVault\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NotActive\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"block\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"to\",\"type\":\"uint256\"}],\"name\":\"NotNow\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"end\",\"type\":\"uint256\"}],\"name\":\"NotOver\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"NotProvenYet\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NotYours\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"NothingToProve\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"str\",\"type\":\"string\"}],\"name\":\"StringTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"proofs\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"wanted\",\"type\":\"uint256\"}],\"name\":\"WrongCount\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"first\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"}],\"name\":\"Activated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"Answered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"by\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"number\",\"type\":\"uint256\"}],\"name\":\"Asked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"Cancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"proven\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"missed\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Claimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[],\"name\":\"EIP712DomainChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"}],\"name\":\"Extended\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"refunded\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"burned\",\"type\":\"uint256\"}],\"name\":\"Failed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"Proven\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"collateral\",\"type\":\"uint256\"}],\"name\":\"Settled\",\"type\":\"event\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"signer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"periods\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"replaces\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"salt\",\"type\":\"uint256\"}],\"internalType\":\"structOffer\",\"name\":\"o\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"name\":\"activate\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"bytes[]\",\"name\":\"proofs\",\"type\":\"bytes[]\"},{\"internalType\":\"bytes\",\"name\":\"header\",\"type\":\"bytes\"}],\"name\":\"answer\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"ask\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"bank\",\"outputs\":[{\"internalType\":\"contractBank\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"cancel\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"challenges\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"claim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256[]\",\"name\":\"slots\",\"type\":\"uint256[]\"}],\"name\":\"compact\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"to\",\"type\":\"uint256\"}],\"name\":\"countProven\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"dealOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"deals\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint32\",\"name\":\"first\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"claimed\",\"type\":\"uint32\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"enumDeals.State\",\"name\":\"state\",\"type\":\"uint8\"},{\"internalType\":\"bool\",\"name\":\"fixedEnd\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"p\",\"type\":\"uint256\"}],\"name\":\"endForFault\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"endForSilence\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"finality\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"fixEnd\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"signer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"periods\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"replaces\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"salt\",\"type\":\"uint256\"}],\"internalType\":\"structOffer\",\"name\":\"o\",\"type\":\"tuple\"}],\"name\":\"hashOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"isIdle\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"owes\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"period\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"periodOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"bytes[]\",\"name\":\"proofs\",\"type\":\"bytes[]\"},{\"internalType\":\"bytes\",\"name\":\"header\",\"type\":\"bytes\"}],\"name\":\"prove\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"providerOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"questions\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"by\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"bond\",\"type\":\"uint96\"},{\"internalType\":\"uint48\",\"name\":\"number\",\"type\":\"uint48\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"randomness\",\"outputs\":[{\"internalType\":\"contractIRandomness\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"rootOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"name\":\"slashed\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"slashesOf\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256[]\",\"name\":\"ids\",\"type\":\"uint256[]\"}],\"name\":\"summaries\",\"outputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint32\",\"name\":\"first\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"claimed\",\"type\":\"uint32\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"enumDeals.State\",\"name\":\"state\",\"type\":\"uint8\"},{\"internalType\":\"bool\",\"name\":\"fixedEnd\",\"type\":\"bool\"}],\"internalType\":\"structDeals.Deal\",\"name\":\"deal\",\"type\":\"tuple\"},{\"internalType\":\"uint64\",\"name\":\"drawn\",\"type\":\"uint64\"},{\"internalType\":\"uint48\",\"name\":\"asked\",\"type\":\"uint48\"},{\"internalType\":\"uint256\",\"name\":\"left\",\"type\":\"uint256\"}],\"internalType\":\"structDeals.Summary[]\",\"name\":\"list\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"termOf\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"terminate\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint32\",\"name\":\"periods\",\"type\":\"uint32\"}],\"name\":\"topUp\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"vaults\",\"outputs\":[{\"internalType\":\"uint48\",\"name\":\"start\",\"type\":\"uint48\"},{\"internalType\":\"uint32\",\"name\":\"slots\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"base\",\"type\":\"uint32\"},{\"internalType\":\"uint8\",\"name\":\"height\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"changed\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"slashes\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"live\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"epoch\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"before\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"obligedFrom\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"obligedUntil\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"window\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "Deals",
	Bin: "0x61022080604052346103235760c08161593f80380380916100208285610371565b833981010312610323578051906001600160a01b038216820361032357602081015160408201516060830151608084015160a090940151936001600160a01b038516939092848603610323576040519261007b604085610371565b600c845260208401946b7265656c6673206465616c7360a01b8652604051976100a560408a610371565b600189526020890197603160f81b895284158015610369575b8015610361575b801561034e575b6102e8576100da84866103a8565b6010810180911161033a57602060049260405193848092631ce832b560e01b82525afa91821561032f575f926102f7575b5010156102e8576101005260e05260c05260a05260805261012b816103b5565b6101c052610138846103b5565b6101e052519020918261018052519020806101a05246610140526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a081526101a360c082610371565b5190206101205230610160526102005260405161551e908161042182396080518181816101b201528181612a0701528181613f2e01526140a1015260a051818181610dad01528181612a3501528181612e5701528181612fa80152613ee5015260c0518181816110db0152612fed015260e051818181612ad20152613517015261010051818181610e4901528181612b4d015261306e015261012051816152c601526101405181615383015261016051816152970152610180518161531501526101a0518161533b01526101c0518161266901526101e051816126920152610200518181816102ad0152818161059a015281816106e401528181610f0901528181611b9801528181611c1601528181611d550152818161249c01528181612e1c0152818161425701528181614301015281816144670152818161470d0152614b050152f35b630719325560e11b5f5260045ffd5b9091506020813d602011610327575b8161031360209383610371565b810103126103235751905f61010b565b5f80fd5b3d9150610306565b6040513d5f823e3d90fd5b634e487b7160e01b5f52601160045260245ffd5b508561035a85876103a8565b10156100cc565b5082156100c5565b5083156100be565b601f909101601f19168101906001600160401b0382119082101761039457604052565b634e487b7160e01b5f52604160045260245ffd5b9190820180921161033a57565b601f8151116103e05760208151910151602082106103d1571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f5f3560e01c8063027cb5371461360a57806303988f841461353a57806309af4fe6146135005780632787b2e51461315f5780632fc67d0c1461312e5780632fc83b2e1461310b578063310ef066146130e157806331b1b97814613092578063360131891461304f578063379607f51461302957806345bdf3f014613010578063461645bf14612fd6578063499466f414612efc57806370b1e07a14612e7a578063739fc8d114612e4057806376cdb03b14612dfd5780637844483714612de157806378abf95714612d73578063799badff1461289d5780637a828b281461276557806384b0196e146126515780638df82800146123c05780639ee1eb28146112e9578063a622ee7c14611214578063a71dd46e146111e9578063b3b9eaf31461117a578063b5b2b77b14610cf1578063bef5612914610960578063c4d252f5146108e5578063c80ad23614610845578063dc299d6914610811578063dcd22a0014610523578063dcdb17d1146104d4578063e47e7e66146101d85763ef78d4fd1461019b575f80fd5b346101d557806003193601126101d55760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b80fd5b50346101d55760206003193601126101d5576004356101f6816140ee565b61020b6001600160a01b038360201c1661394a565b828452600660205265ffffffffffff600160408620015416158015906104c3575b6104b05782845260076020528060408520541161046057600181018091116104145782845260076020526040842055805460a01c6001600160601b0360038301541660058102908082046005149015171561044c5760646001600160601b0391041601906001600160601b0382116104145783906001600160a01b036002817f0000000000000000000000000000000000000000000000000000000000000000169201541690803b1561043d576040516307750c9f60e41b81526001600160a01b039290921660048301523360248301526001600160601b038416604483015282908290606490829084905af1801561044157610428575b505060014301908143116104145781604065ffffffffffff6001817f969738728022b487dc4f73e1ee34f541bde42f6a71e2e4dcf913725d6711acaf966103f16001600160601b0386986001600160a01b0380898f8f8983519d8e61038881613806565b338152896020820199168952019916895281526006602052209951161673ffffffffffffffffffffffffffffffffffffffff19895416178855511686906001600160a01b0373ffffffffffffffffffffffffffffffffffffffff1983549260a01b169116179055565b51169201911665ffffffffffff198254161790558151903382526020820152a280f35b602484634e487b7160e01b81526011600452fd5b8161043291613822565b61043d57825f610324565b8280fd5b6040513d84823e3d90fd5b602485634e487b7160e01b81526011600452fd5b8391506001810180911161049c576044927fe0ea013c000000000000000000000000000000000000000000000000000000008352600452602452fd5b602482634e487b7160e01b81526011600452fd5b6024848463392c4cbf60e11b8252600452fd5b506104ce818461487e565b1561022c565b50346101d55760206003193601126101d55760409063ffffffff6002836004359384815260056020528383838320015460a01c16948152600560205220015460c01c1682519182526020820152f35b50346101d55760406003193601126101d55760043560243563ffffffff8116908181036106d657610553836140ee565b9160ff600384015460a81c1680156107ec575b6107d9576105798591845460a01c61396e565b8354906001600160a01b0382163381036106da575090506001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016906001600160a01b0360028601541690823b156106d6576040516307750c9f60e41b81526001600160a01b0392909216600483015233602483015260448201529082908290606490829084905af18015610441576106c1575b505063ffffffff60209161068e61065660027fd8e47be6e304a1c1c62f8ec3e7e3c19b1569e32dde1191caae3c40db554a1a9c965b019284845460c01c166138ad565b82547fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b63ffffffff60c01b16178255565b6106b282825460c01c166001600160a01b0387861c16885287855260408820615434565b5460c01c16604051908152a280f35b816106cb91613822565b6106d657835f610613565b8380fd5b6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016916001600160a01b03600288015416600188015494843b156107d557869460e493869260405198899788967f1daa111c00000000000000000000000000000000000000000000000000000000885233600489015260248801526044870152606486015260a01c60848501528260a485015260c48401525af18015610441576107c0575b505063ffffffff60209161068e61065660027fd8e47be6e304a1c1c62f8ec3e7e3c19b1569e32dde1191caae3c40db554a1a9c96610648565b816107ca91613822565b6106d657835f610787565b8680fd5b6024858563392c4cbf60e11b8252600452fd5b5061080b6108056001600160a01b038660201c1661394a565b8561487e565b15610566565b50346101d55760206003193601126101d557602061083d6004355f526005602052600160405f20015490565b604051908152f35b50346101d55760206003193601126101d5576004356001600160a01b038160201c1633036108ba576108786003916140ee565b0175010000000000000000000000000000000000000000007fffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffffff82541617905580f35b7f3715f556000000000000000000000000000000000000000000000000000000008252600452602490fd5b50346101d55760206003193601126101d5576004353382526009602052604082208183526020526040822060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff008254161790557fbaa1eb22f2a492ba1a5fea61b8df4d27c6c8b5f3971e63bb58fa14ff72eedb708280a280f35b50346101d55760206003193601126101d55760043567ffffffffffffffff8111610ced57610992903690600401613669565b33835282602052604083209065ffffffffffff825416926109b28461408c565b93846109e981336001916001600160a01b038392165f528160205260405f208160081c5f5260205260ff60405f205491161c161490565b159182610cd9575b5050610cad57610a01848461517f565b8491600184019277ffffffffffffffffffffffffffffffffffffffff000000003360201b16915b808210610a795787878767ffffffffffffffff815460781c1615610a4a578280f35b60018201809211610a655790610a5f91615223565b81808280f35b602483634e487b7160e01b81526011600452fd5b909192939495610a8a83838761385d565b358417610a9884848861385d565b359088549163ffffffff8360301c1611801590610c9d575b610c725750610ad59063ffffffff610ac986868a61385d565b359160501c1690613703565b93610aeb610ae485858961385d565b3533613dcc565b95895b60ff8a5460701c16811015610bda578060011b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82168203610bc65787811c9063ffffffff8b5460201c169060028101809111610b9e578a60c08f604090610b818897968f9960019a610b96981c913390916bffffffffffffffffffffffff199060381b9260401b9160601b1617171790565b81526002602052209360061b161b8254613703565b905501610aee565b60248e634e487b7160e01b81526011600452fd5b60248d634e487b7160e01b81526011600452fd5b60248c634e487b7160e01b81526011600452fd5b50939197969567ffffffffffffffff9195501667ffffffffffffffff875460781c160367ffffffffffffffff8111610c5e5786547fffffffffffffffffff0000000000000000ffffffffffffffffffffffffffffff1660789190911b76ffffffffffffffff0000000000000000000000000000001617865560010190929192610a28565b602489634e487b7160e01b81526011600452fd5b7f10e2eb1e000000000000000000000000000000000000000000000000000000008a52600452602489fd5b50610ca8838261487e565b610ab0565b602485857f475ba736000000000000000000000000000000000000000000000000000000008252600452fd5b610ce4919250613edc565b1115845f6109f1565b5080fd5b50346101d55760606003193601126101d55760043560243567ffffffffffffffff811161043d57610d26903690600401613669565b60443567ffffffffffffffff8111610fbe57610d469036906004016136b0565b9091610d51856140ee565b938587526006602052604087209260405194610d6c86613806565b65ffffffffffff60018654966001600160a01b0388168952602089019760a01c885201541660408701908082521561114e5765ffffffffffff815116610dd37f00000000000000000000000000000000000000000000000000000000000000008092613710565b4311801590611130575b6110a057506002850361106f57610e3d9165ffffffffffff60209251169360405193849283927fbb4861b8000000000000000000000000000000000000000000000000000000008452876004850152604060248501526044840191613bc2565b03816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa90811561106457899161102e575b50908896959493916040519060208201924684523060408401528a6060840152608083015260a082015260a08152610eb260c082613822565b51902090869060018701549067ffffffffffffffff600389015460601c16925b818110610fc25750505050505084845260066020528360016040822082815501556001600160601b036001600160a01b03806002817f0000000000000000000000000000000000000000000000000000000000000000169601541693511691511692803b15610fbe578492836084926040519687958694634a0ba49d60e01b8652600486015260248501526001600160a01b038a60201c16604485015260648401525af1801561044157610fa9575b50807f84560f1743921d11d7e709f5e38f04ebb0d2cf2c729c36cdaa12b5c54d643a4291a280f35b81610fb391613822565b610ced57815f610f81565b8480fd5b85969798995061101d8385610fde848660019798999a9b613be2565b67ffffffffffffffff611016848d604097959751602081019182528a60408201526040815261100e606082613822565b519020613cf2565b1693614e96565b5001908a9897969594939291610ed2565b90506020813d60201161105c575b8161104960209383613822565b8101031261105857515f610e79565b5f80fd5b3d915061103c565b6040513d8b823e3d90fd5b60448a867ff46f75780000000000000000000000000000000000000000000000000000000082526004526002602452fd5b8a826110b58365ffffffffffff835116613710565b9060018201809211610a65576110d960649465ffffffffffff611100935116613710565b7f000000000000000000000000000000000000000000000000000000000000000090613710565b907fea4acd4b00000000000000000000000000000000000000000000000000000000835243600452602452604452fd5b506111476110d98265ffffffffffff855116613710565b4311610ddd565b60248a8a7f16bd1bd4000000000000000000000000000000000000000000000000000000008252600452fd5b50346101d5576111893661369a565b6111ab6111978394936140ee565b916001600160a01b038560201c16836147b7565b156111bd576111ba91926143b8565b80f35b506024917f7efaf8b7000000000000000000000000000000000000000000000000000000008252600452fd5b50346101d55760206003193601126101d5575060206001600160a01b03600435821c16604051908152f35b50346101d55760206003193601126101d5576040610180916001600160a01b0361123c613635565b168152806020522063ffffffff60018254920154816040519365ffffffffffff81168552818160301c166020860152818160501c16604086015260ff8160701c16606086015267ffffffffffffffff8160781c166080860152818160b81c1660a086015260d81c1660c084015281811660e0840152818160201c1661010084015267ffffffffffffffff8160401c16610120840152818160801c1661014084015260a01c16610160820152f35b50346101d55760031936016102008112610ced576101c0136101d5576101c43567ffffffffffffffff8111610ced576113269036906004016136b0565b91906101e43567ffffffffffffffff811161043d576113499036906004016136b0565b939091611354613a2c565b916001600160a01b03611365613c42565b16330361237c576101443567ffffffffffffffff8116908181036107d5575042116123385763ffffffff611397613cb1565b1615801561231f575b8015612300575b6122bc57828552600860205260408520541580159061228c575b612248576113d791836113d2613c6e565b614d6e565b1561220457602435936113e8613c9a565b9061012981106121f5578061012011610fbe57610100840180359482610124116107d557610120810190813560e01c6220000081116121e65760ff8101809111610c5e5760081c9288915b846001841b106121d4578260051b927f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8116036121c05782610124019384610124116121ac5761012984018095116121ac5784871061216d576101248401858111610bc6576114a39088846148bf565b3560f81c946101258501818111610bb2576114c3826114c9928b876148cb565b90614e30565b60e01c9760208711918215612187575b5050801561217c575b61216d578a9382019661012988018190815b6121485750508415801590612137575b61212857938b039384610bc6579492939491909194918b604051958187536001870194610100858737610124806020856101018c60025afa96019b60018a5301905b818c106120e9575050600594939192859360206004938d9760028c5337602189015260258801378c51602987015260208d60498860025afa1696970192600385536028020101915b82821061209d57505050508160401c901517610fbe578585511491821592612088575b505061207957600435809203612035576115c9613c42565b6115d1613c9a565b6115d9613cb1565b906001600160a01b038316865285602052604086209665ffffffffffff88541615612019575b87549561161365ffffffffffff881661408c565b63ffffffff8860301c169469ffffffff00000000000061163287614c59565b60301b16807fffffffffffffffffffffffffffffffffffffffffffff00000000ffffffffffff8b16178c556001830191828411610bc657918c949391899363ffffffff831696600181019d8e9384548a8160a01c63ffffffff1610986116d0976116ca976116d69b611f78575b9550505050505063ffffffff1963ffffffff6116bd81845416614c59565b16915416178d55866138ad565b8d615434565b8b61517f565b6116ea63ffffffff8b5460501c1686613703565b925b8a5460ff8160701c1681606f1c6101fe60fe821691168103610bb25786901c15801590611f70575b1561180757611773575b508a5460ff8160701c1660ff8114610bc6576eff000000000000000000000000000060017fffffffffffffffffffffffffffffffffff00ffffffffffffffffffffffffffff920160701b169116178b556116ec565b67ffffffffffffffff908a546bffffffff00000000000000007fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000067ff0000000000000078ffffffffffffffffffffffffffffffffffff000000000000008560381c16169260201b16166bffffffffffffffffffffffff198b60601b1617178c52600260205260781c1660408b20555f61171e565b50508a978a999794959667ffffffffffffffff8b9816975b60ff8b5460701c168110156118e3578060011b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82168203610bb25788811c908b5460201c63ffffffff1690600281019081106118cf578b8f604060c0916118b28f968f9960019a819a996118c7991c92916bffffffffffffffffffffffff199060381b9260401b9160601b1617171790565b81526002602052209360061b161b8254613710565b90550161181f565b60248f634e487b7160e01b81526011600452fd5b508a949550898867ffffffffffffffff825460781c16019067ffffffffffffffff8211611f5c579061195791907fffffffffffffffffff0000000000000000ffffffffffffffffffffffffffffff76ffffffffffffffff00000000000000000000000000000083549260781b169116179055565b77ffffffffffffffffffffffffffffffffffffffff00000000611978613c42565b60201b16179361198f611989613cb1565b876138ad565b928282526008602052856040832055858252600560205260408220906119b3613c58565b906119bc613cc5565b906001600160a01b036119cd613c84565b93611a2a60018701948360028901971673ffffffffffffffffffffffffffffffffffffffff1988541617875584865587906001600160a01b0373ffffffffffffffffffffffffffffffffffffffff1983549260a01b169116179055565b8554911673ffffffffffffffffffffffffffffffffffffffff19909116178455825477ffffffff000000000000000000000000000000000000000060a08c901b166001600160a01b039091167fffffffff0000000000000000000000000000000000000000000000000000000060e08d901b161763ffffffff60c01b60c08a901b1617178355611ab8613cdb565b611ac0613c9a565b90600386019173ffffffffffffffff000000000000000000000000740100000000000000000000000000000000000000007fffffffffffffffffffffff0000000000000000000000000000000000000000006001600160601b03865495169416179160601b16171790556101843580611e0e575b5050611b3e613c6e565b90611b676001600160601b03611b52613cc5565b1663ffffffff611b60613cb1565b169061396e565b9354906001600160a01b038216916001600160a01b038416908382145f14611d4257505050506001600160a01b03807f000000000000000000000000000000000000000000000000000000000000000016925416823b15610fbe576040516307750c9f60e41b81526001600160a01b03918216600482015291166024820152604481019290925282908290606490829084905af1801561044157908291611d2d575b50505b6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016611c3e613c84565b90611c47613c42565b611c4f613cdb565b92823b15610fbe576040516307750c9f60e41b81526001600160a01b039182166004820152911660248201526001600160601b0392909216604483015282908290606490829084905af1801561044157611d18575b50507f5cf7a6817006825afe9bb53ca4036189ebed7a5982f6894de0bd14ddc4fec31660a06001600160a01b038060209863ffffffff611ce2613c42565b97611ceb613c58565b92604051988c8a528d8a01526101643560408a0152606089015216608087015216941692a4604051908152f35b611d23828092613822565b6101d55780611ca4565b81611d3791613822565b6101d5578087611c09565b9093506001600160a01b038096929593967f0000000000000000000000000000000000000000000000000000000000000000169354169454833b15611e0a579287959492869260e495604051998a9889977f1daa111c000000000000000000000000000000000000000000000000000000008952600489015260248801526044870152606486015260a01c6084850152600160a485015260c48401525af1801561044157908291611df5575b5050611c0c565b81611dff91613822565b6101d5578087611dee565b8780fd5b80865260056020526040862091600160ff600385015460a01c16611e318161364b565b1490811591611f36575b8115611f10575b8115611ee8575b8115611ed9575b508015611eb2575b611e6e57611e67918b91614abe565b8980611b34565b606460405162e3701f60e71b815260206004820152601860248201527f6974207265706c6163657320616e6f74686572206465616c00000000000000006044820152fd5b506001600160a01b036002830154166001600160a01b03611ed1613c84565b161415611e58565b9050600183015414158c611e50565b90506001600160a01b038260201c166001600160a01b03611f07613c42565b16141590611e49565b9050611f1a613c6e565b6001600160a01b0380611f2b613c58565b169116141590611e42565b90506001600160a01b038354166001600160a01b03611f53613c58565b16141590611e3b565b602487634e487b7160e01b81526011600452fd5b508015611714565b7fff00000000ffffffffffffffffffffffffffffffffff00000000ffffffffffff937fffffffffffffffffffffffff00000000ffffffffffffffffffffffffffffffff73ffffffff00000000000000000000000000000000611ff97effffffff000000000000000000000000000000000000000000000000000000966138c7565b9460801b16911617905560d81b169216171790558e5f808f8e828261169f565b875465ffffffffffff19164365ffffffffffff161788556115ff565b606460405162e3701f60e71b815260206004820152601b60248201527f697420636f6d6d69747320746f206f7468657220636f6e74656e7400000000006044820152fd5b600483637ca55c7760e01b8152fd5b67ffffffffffffffff16141590505f806115b1565b9091929493602890818460298d60018b168402906009828901918c60c01b6001840152519101528603013760208b60518560025afa1694833560c01c019560011c92019092919261158e565b9460208c93948180949e6021829c9e9d9c8b60051b168d6001828751920101528d03013760418a60025afa169460011c9101998e929198969798611546565b60048c637ca55c7760e01b8152fd5b506121428786613710565b15611504565b6001821661215f575b6028019060011c90816114f4565b803560c01c90960195612151565b60048b637ca55c7760e01b8152fd5b5086851c15156114e2565b9091508660280290602882048803610b9e57906121a391613710565b14155f806114d9565b60248b634e487b7160e01b81526011600452fd5b60248a634e487b7160e01b81526011600452fd5b915f1981146121c05760010191611433565b600489637ca55c7760e01b8152fd5b600485637ca55c7760e01b8152fd5b606460405162e3701f60e71b815260206004820152601660248201527f697473207369676e61747572652069732077726f6e67000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601f60248201527f69742069732061206465616c2c206f72207761732074616b656e206261636b006044820152fd5b506001600160a01b0361229d613c58565b16855260096020526040852083865260205260ff6040862054166113c1565b606460405162e3701f60e71b815260206004820152602060248201527f69742069732061626f7574206e6f7468696e672c206f7220746f6f206d7563686044820152fd5b5064010000000067ffffffffffffffff612318613c9a565b16116113a7565b5067ffffffffffffffff612331613c9a565b16156113a0565b606460405162e3701f60e71b815260206004820152600e60248201527f69742068617320657870697265640000000000000000000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601a60248201527f697420697320666f7220616e6f746865722070726f76696465720000000000006044820152fd5b5034611058576020600319360112611058576004356123de816140ee565b6001600160a01b038260201c16805f525f60205261240765ffffffffffff60405f20541661408c565b91600281019263ffffffff845460c01c1680911061262257845f52600660205265ffffffffffff600160405f200154166126225750612446818561412c565b612491826003830192740200000000000000000000000000000000000000007fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff855416178455613e5d565b926001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016916001600160a01b03825416833b15611058576040516359508f8f60e01b81526001600160a01b0391821660048201529085166024820152604481018690525f8160648183885af18015612617576125f4575b50906001600160601b03879392541690818610612560575b83877ff5b268a3ff315cc44ccceeef86259c9e8eef81ceecb14001543809115380dd626020896125568a614c70565b604051908152a280f35b856001600160a01b0361257592541692613703565b823b156106d6576040517ff6b911bc0000000000000000000000000000000000000000000000000000000081526001600160a01b039283166004820152918516602483015260448201529082908290606490829084905af18015610441576125df575b8080612527565b816125e991613822565b6106d657835f6125d8565b6001600160601b0397505f61260c9194939294613822565b5f969290919261250f565b6040513d5f823e3d90fd5b847fe0ea013c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b34611058575f6003193601126110585761270961268d7f00000000000000000000000000000000000000000000000000000000000000006153a9565b6126b67f00000000000000000000000000000000000000000000000000000000000000006153a9565b6020612717604051926126c98385613822565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e08701906136de565b9085820360408701526136de565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061274e57505050500390f35b83518552869550938101939281019260010161273f565b3461105857602060031936011261105857600435612782816140ee565b906001600160a01b038160201c1691825f525f6020526127ad65ffffffffffff60405f20541661408c565b926001600160a01b0382541633145f146128375750600283018093116128235763ffffffff600282015493818560a01c16826127e882613895565b168211156128105750935b60c01c168310612800575b005b63ffffffff6127fe931691614abe565b82915061281c90613895565b16936127f3565b634e487b7160e01b5f52601160045260245ffd5b9192909133036128715763ffffffff600283015460c01c16111561285e576127fe916143b8565b5063392c4cbf60e11b5f5260045260245ffd5b827f3715f556000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b34611058576060600319360112611058576128b6613635565b60243567ffffffffffffffff8111611058576128d6903690600401613669565b9060443567ffffffffffffffff8111611058576128f79036906004016136b0565b93906001600160a01b03821693845f525f60205260405f2060405192610180840184811067ffffffffffffffff821117612d5f5760405281549765ffffffffffff89169889865263ffffffff8160301c16602087015263ffffffff8160501c16604087015260ff8160701c1660608701526129f36001608088019567ffffffffffffffff8460781c16875263ffffffff60a08a0194818160b81c16865260d81c1660c08a015201549a63ffffffff8c1660e089015263ffffffff8c60201c1661010089015263ffffffff61012089019c8d67ffffffffffffffff8260401c169052818160801c166101408b015260a01c1661016089015261408c565b99612a3265ffffffffffff885116612a2c8d7f00000000000000000000000000000000000000000000000000000000000000009061396e565b90613710565b947f0000000000000000000000000000000000000000000000000000000000000000612a5e8188613710565b4311801590612d4a575b612cf25750908b9291612aa6848b6001916001600160a01b038392165f528160205260405f208160081c5f5260205260ff60405f205491161c161490565b612cc65767ffffffffffffffff9363ffffffff85945116145f14612cbd575051165b16928315612c91577f0000000000000000000000000000000000000000000000000000000000000000808603612c62575090602091612b4160405194859384937fbb4861b80000000000000000000000000000000000000000000000000000000085526004850152604060248501526044840191613bc2565b03816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa908115612617575f91612c30575b50604051602081019146835230604083015288606083015289608083015260a082015260a08152612baf60c082613822565b51902091875f5b828110612c0a575087805f52600160205260405f208260081c5f5260205260405f20600160ff84161b81541790557f66d86f0a82f26fcd4e2a44f62f625b67e1cde0be2cd38a348c99b239353c4a525f80a3005b612c28846001938388612c1e82898f613be2565b9490938d8d6148e3565b018890612bb6565b90506020813d602011612c5a575b81612c4b60209383613822565b81010312611058575188612b7d565b3d9150612c3e565b857ff46f7578000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b897f64363298000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90505116612ac8565b837f397a4271000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b80612cfe889283613710565b916001830180931161282357612d17916110d991613710565b907fea4acd4b000000000000000000000000000000000000000000000000000000005f524360045260245260445260645ffd5b50612d586110d98289613710565b4311612a68565b634e487b7160e01b5f52604160045260245ffd5b34611058576020600319360112611058576020600435805f5260058252600160ff600360405f20015460a01c16612da98161364b565b149081612dbc575b506040519015158152f35b612ddb9150612dd56001600160a01b0382851c1661394a565b9061487e565b82612db1565b34611058576101c060031936011261105857602061083d613a2c565b34611058575f6003193601126110585760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b34611058575f6003193601126110585760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34611058576020600319360112611058576004356001600160a01b038160201c1690815f525f602052612eb865ffffffffffff60405f20541661408c565b8015159182612ecf575b6020836040519015158152f35b5f90815260056020526040902091505f19810190811161282357602092612ef5926147b7565b8280612ec2565b3461105857602060031936011261105857600435612f19816140ee565b815f5260066020526040805f2065ffffffffffff6001835192612f3b84613806565b80546001600160a01b038116855260a01c602085015201541691829101528015908115612f9d575b50612f71576127fe916143b8565b507f16bd1bd4000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b612fcd91506110d9907f000000000000000000000000000000000000000000000000000000000000000090613710565b43111583612f63565b34611058575f6003193601126110585760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461105857602061083d6130233661369a565b9061399f565b34611058576020600319360112611058576127fe600435613049816140ee565b9061412c565b34611058575f6003193601126110585760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b34611058576020600319360112611058576004355f526006602052606060405f2065ffffffffffff6001825492015416604051916001600160a01b038116835260a01c60208301526040820152f35b34611058576020600319360112611058576004355f526008602052602060405f2054604051908152f35b3461105857602060031936011261105857602061083d613129613635565b61394a565b3461105857602060031936011261105857602061315161314c613635565b6138c7565b63ffffffff60405191168152f35b346110585760206003193601126110585760043567ffffffffffffffff811161105857613190903690600401613669565b9061319a82613845565b916131a86040519384613822565b808352601f196131b782613845565b015f5b8181106134855750505f5b8181106132fb57836040518091602082016020835281518091526020604084019201905f5b8181106131f8575050500390f35b9193509160206101c06001926060875161014081516001600160a01b0381511685526001600160601b03878201511687860152604081015160408601526001600160a01b0384820151168486015263ffffffff608082015116608086015263ffffffff60a08201511660a086015263ffffffff60c08201511660c08601526001600160601b0360e08201511660e086015267ffffffffffffffff610100820151166101008601526101208101516132ae8161364b565b6101208601520151151561014084015267ffffffffffffffff858201511661016084015265ffffffffffff60408201511661018084015201516101a08201520194019101918493926131ea565b80613309600192848661385d565b355f52600560205260405f20600381015460ff8160a01c169161332b8361364b565b821561347d576001600160a01b0361334485888a61385d565b3560201c169067ffffffffffffffff61336e63ffffffff613366888b8d61385d565b351684613dcc565b169061337b86898b61385d565b355f52600660205260ff61339e65ffffffffffff8960405f200154169483613e5d565b94604051966133ac886137cd565b6002604051946133bb866137e9565b80546001600160a01b038116875260a01c60208701528b810154604087015201546001600160a01b038116606086015263ffffffff8160a01c16608086015263ffffffff8160c01c1660a086015260e01c60c08501526001600160601b03821660e085015267ffffffffffffffff8260601c1661010085015261343d8161364b565b61012084015260a81c161515610140820152845260208401526040830152606082015261346a8287613881565b526134758186613881565b505b016131c5565b505050613477565b602090604051613494816137cd565b6040516134a0816137e9565b5f81525f848201525f60408201525f60608201525f60808201525f60a08201525f60c08201525f60e08201525f6101008201525f6101208201525f61014082015281525f838201525f60408201525f6060820152828288010152016131ba565b34611058575f6003193601126110585760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34611058576020600319360112611058576004355f52600560205261016060405f2060ff81549160018101546003600283015492015491838360a01c1691604051956001600160a01b038116875260a01c602087015260408601526001600160a01b038116606086015263ffffffff8160a01c16608086015263ffffffff8160c01c1660a086015260e01c60c08501526001600160601b03821660e085015267ffffffffffffffff8260601c166101008501526135f68161364b565b61012084015260a81c161515610140820152f35b3461105857606060031936011261105857602061083d613628613635565b604435906024359061371d565b600435906001600160a01b038216820361105857565b6004111561365557565b634e487b7160e01b5f52602160045260245ffd5b9181601f840112156110585782359167ffffffffffffffff8311611058576020808501948460051b01011161105857565b6003196040910112611058576004359060243590565b9181601f840112156110585782359167ffffffffffffffff8311611058576020838186019501011161105857565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b9190820391821161282357565b9190820180921161282357565b92916001600160a01b035f94165b81831061373757505050565b909193815f52600160205260405f208560081c5f5260205260405f20549060ff861691821c916101000390610100821161282357816137768887613703565b106137bb575b61010082106137a3575b61379690612a2c61379c94613cfc565b95613710565b919061372b565b6001821b905f19820191821161282357921691613786565b90506137c78685613703565b9061377c565b6080810190811067ffffffffffffffff821117612d5f57604052565b610160810190811067ffffffffffffffff821117612d5f57604052565b6060810190811067ffffffffffffffff821117612d5f57604052565b90601f601f19910116810190811067ffffffffffffffff821117612d5f57604052565b67ffffffffffffffff8111612d5f5760051b60200190565b919081101561386d5760051b0190565b634e487b7160e01b5f52603260045260245ffd5b805182101561386d5760209160051b010190565b63ffffffff60019116019063ffffffff821161282357565b9063ffffffff8091169116019063ffffffff821161282357565b6001600160a01b0381165f525f60205260405f2080549060016138f165ffffffffffff8416613edc565b91015463ffffffff8160a01c1680831161393e575b5063ffffffff9060801c16600181018091116128235761393063ffffffff92839261393b96613f66565b169160d81c166138ad565b90565b915063ffffffff613906565b6001600160a01b03165f525f60205261393b65ffffffffffff60405f20541661408c565b8181029291811591840414171561282357565b811561398b570490565b634e487b7160e01b5f52601260045260245ffd5b6101ff8211613a2657670de0b6b3a764000091670d2f13f7789f0000815b6139da575050670de0b6b3a7640000916139d69161396e565b0490565b600180831614613a04575b6139f881670de0b6b3a76400009261396e565b049060011c90816139bd565b926139f8670de0b6b3a7640000613a1c86829461396e565b04949150506139e5565b50505f90565b604051602081017fdafaab16007c14dd1805ea672f29fb1dee63a208466637f9e1a3cb471259565d81526004356040830152602435606083015260443567ffffffffffffffff81168091036110585760808301526064356001600160a01b0381168091036110585760a08301526084356001600160a01b0381168091036110585760c083015260a4356001600160a01b0381168091036110585760e083015260c4356001600160a01b0381168091036110585761010083015260e4356001600160601b03811680910361105857610120830152610104356001600160601b038116809103611058576101408301526101243563ffffffff811680910361105857610160830152610144359167ffffffffffffffff831680930361105857604292610180820152610164356101a0820152610184356101c08201526101a4356101e08201526101e08152613b8161020082613822565b519020613b8c61528d565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b601f8260209493601f1993818652868601375f8582860101520116010190565b919081101561386d5760051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561105857019081359167ffffffffffffffff8311611058576020018236038113611058579190565b60a4356001600160a01b03811681036110585790565b6064356001600160a01b03811681036110585790565b6084356001600160a01b03811681036110585790565b60c4356001600160a01b03811681036110585790565b60443567ffffffffffffffff811681036110585790565b6101243563ffffffff811681036110585790565b60e4356001600160601b03811681036110585790565b610104356001600160601b03811681036110585790565b811561398b570690565b7f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f907f55555555555555555555555555555555555555555555555555555555555555558160011c1690037f3333333333333333333333333333333333333333333333333333333333333333808260021c169116018060041c01167f08080808080808080808080808080808080808080808080808080808080808088114613dc5577f01010101010101010101010101010101010101010101010101010101010101010260f81c90565b5061010090565b6001600160a01b0381165f525f60205260405f209163ffffffff835460501c1690818110613e5557600191613e0091613703565b92015460609190911b6bffffffffffffffffffffffff1916602091821b6bffffffff00000000000000001617600283811c919091175f9081529152604090205460c067ffffffffffffffff9260061b161c1690565b505050505f90565b6001600160a01b0382165f525f602052613e8265ffffffffffff60405f205416613edc565b9160028201549163ffffffff8360c01c16808511613ecd575b506001600160601b03600363ffffffff920154169260a01c1692600184018094116128235761393b9361302392613f66565b93506001600160601b03613e9b565b6110d9613f0a917f000000000000000000000000000000000000000000000000000000000000000090613710565b8043115f14613f6157613f1d9043613703565b5f19810190811161282357613f53907f000000000000000000000000000000000000000000000000000000000000000090613981565b600181018091116128235790565b505f90565b9092915f9380821115614084575f19810181811161282357613fb390846001916001600160a01b038392165f528160205260405f208160081c5f5260205260ff60405f205491161c161490565b1561407257916001600160a01b0360ff5f5b169116905b828410613fd75750505050565b815f52600160205260405f208460081c5f5260205260405f20541960ff851696876101000397610100891161282357886140118888613703565b10614060575b88610100039061010082116128235761404293612a2c925f19901c911c16938460011b178416613cfc565b955f198101918183116128235761405a921c94613710565b92613fca565b975061406c8686613703565b97614017565b916001600160a01b0360ff6001613fc5565b505f93505050565b80156140c65761409f61393b9143613703565b7f000000000000000000000000000000000000000000000000000000000000000090613981565b7fa1b86ccf000000000000000000000000000000000000000000000000000000005f5260045ffd5b90815f52600560205260405f2091600160ff600385015460a01c166141128161364b565b0361411a5750565b63392c4cbf60e11b5f5260045260245ffd5b905f906001600160a01b038360201c1690815f525f60205261415965ffffffffffff60405f20541661408c565b9060028101805463ffffffff8160c01c168085116143b0575b5060e01c93848411156143a7576141f563ffffffff6141a787614199886141a29a8761371d565b98899189613703565b613703565b84547bffffffffffffffffffffffffffffffffffffffffffffffffffffffff169190961660e01b7fffffffff0000000000000000000000000000000000000000000000000000000016178355565b846142f7575b508261424c575b50917fcae2990aa9af8eb1c64713b7eddb3a80bf18e49a94a13fe0d0002b5d61d58f0093916142376060945460a01c8361396e565b916040519350835260208301526040820152a2565b6001600160a01b03807f00000000000000000000000000000000000000000000000000000000000000001691541682549161428a8360a01c8661396e565b92813b15611e0a576040516359508f8f60e01b81526001600160a01b0393841660048201529216602483015260448201929092529085908290606490829084905af180156142ec5715614202576142e2858092613822565b6106d6575f614202565b6040513d87823e3d90fd5b6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000166001600160a01b0383541684549161433c8360a01c8961396e565b92813b1561105857604051634a0ba49d60e01b81526001600160a01b039384166004820152908316602482015293909116604484015260648301919091525f908290608490829084905af1801561261757156141fb5761439f9195505f90613822565b5f935f6141fb565b50505050505050565b93505f614172565b905f6001600160a01b038360201c166143d1838561412c565b6003830191740300000000000000000000000000000000000000007fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff845416178355845f52600660205260405f2060405161442b81613806565b65ffffffffffff60018354936001600160a01b0385168452602084019460a01c85520154168060408301526146ef575b50506001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001690600285019182548654908060e01c63ffffffff8260c01c160363ffffffff811161044c576144c09063ffffffff8460a01c911661396e565b90833b15610fbe576040516359508f8f60e01b81526001600160a01b039182166004820152921660248301526044820152828160648183865af180156146cf579083916146da575b50506145148487613e5d565b605081029080820460501490151715610a655760649004956001600160a01b038085541691541690823b156106d657604051634a0ba49d60e01b81526001600160a01b03918216600482015286821660248201529116604482015260648101879052828160848183865af180156146cf579083916146ba575b50506001600160a01b03835416906145af876001600160601b03885416613703565b91813b156106d6576040517ff6b911bc0000000000000000000000000000000000000000000000000000000081526001600160a01b0391821660048201529086166024820152604481019290925282908290606490829084905af18015610441576146a5575b5050836001600160601b036040946146917f4f7f368a89758197075292bb8b88cd799d76d46ae8988bb7a9daf1a114066206979561468c86614698975460e01c7fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff63ffffffff60c01b83549260c01b169116179055565b614c70565b5416613703565b82519182526020820152a2565b6146b0828092613822565b6101d55780614615565b816146c491613822565b610ced57815f61458d565b6040513d85823e3d90fd5b816146e491613822565b610ced57815f614508565b865f5260066020525f60016040822082815501556001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000166001600160601b036001600160a01b038060028a01541693511693511690803b15611058576040516359508f8f60e01b81526001600160a01b0393841660048201529390921660248401526001600160601b031660448301525f908290606490829084905af18015612617576147a4575b8061445b565b6147b091505f90613822565b5f5f61479e565b600201549163ffffffff8360a01c1660048101908181116128235760030190811161282357811015928361486b575b508261483c575b826147f757505090565b9091506001810190818111612823577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd01818111612823576148389261371d565b1590565b91506001600160a01b0381165f525f60205261486365ffffffffffff60405f205416613edc565b8210916147ed565b60c01c63ffffffff16811092505f6147e6565b5f52600560205260405f2090600160ff600384015460a01c166148a08161364b565b1491826148ac57505090565b6002015460c01c63ffffffff1611919050565b9082101561386d570190565b90939293848311611058578411611058578101920390565b91959692979493908315614aaf575f9891949850873560f81c98898a936101008601976040606088019701936149738361494e8677ffffffffffffffffffffffffffffffffffffffff000000006bffffffffffffffffffffffff198b60601b169a60201b169a613703565b604051602081019186835285604083015260608201526060815261100e608082613822565b5f5f906bffffffff00000000000000008d5160401b16891760ff8c5116805b614a5257505063ffffffff885116018917918615614a025750506149b68d8261487e565b6149d7575083156128235761494e614973945f190194908f90868692613703565b7f10e2eb1e000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9b509c509c989a9d5050505050505050508260011161105857600167ffffffffffffffff80614a40614a4f985f526005602052600160405f20015490565b94169516935f19019101614e96565b50565b909192505f190190828260381b8217175f52600260205260405f20549260021b9167ffffffffffffffff8416935b84861015614a8f575080614992565b94936001919394039460401c93019167ffffffffffffffff841693614a80565b637ca55c7760e01b5f5260045ffd5b91600282019081549163ffffffff8360c01c169163ffffffff811690838210156143a75763ffffffff91828660a01c168091115f14614c5257505b16916001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016614b3e614b3485885494613703565b8360a01c9061396e565b90803b15611058576040516359508f8f60e01b81526001600160a01b0396871660048201529290951660248301526044820152925f908490606490829084905af1928315612617577fd8e47be6e304a1c1c62f8ec3e7e3c19b1569e32dde1191caae3c40db554a1a9c94614bf563ffffffff94600393602097614c42575b5084547fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b63ffffffff60c01b16178455565b0175010000000000000000000000000000000000000000007fffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffffff8254161790555460c01c16604051908152a2565b5f614c4c91613822565b5f614bbc565b9050614af9565b63ffffffff1663ffffffff81146128235760010190565b6001600160a01b03165f525f60205260405f20600181019063ffffffff825416801561282357825463ffffffff19165f1990910163ffffffff169081178355614d6a57614d625f65ffffffffffff614d6894614cd7614cd18387541661408c565b8661517f565b84549080546dffffffff000000000000000000008360201b167fffffffffffffffffff00000000000000000000000000ffffffffffffffffffff84161787557fffffffffffffffffffffffffffffffff000000000000000000000000ffffffff67ffffffff00000000614d5263ffffffff8460201c16614c59565b60201b1691161790551617613edc565b90615223565b565b5050565b929190833b614dab5790614d829291615400565b50614d8c8161364b565b159182614d9857505090565b6001600160a01b03919250811691161490565b6064601f19601f855f9660209896604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b919091357fffffffff0000000000000000000000000000000000000000000000000000000081169260048110614e64575050565b7fffffffff00000000000000000000000000000000000000000000000000000000929350829060040360031b1b161690565b94939190946101298610614aaf57856101201161105857610100810190813596806101241161105857610120820192833560e01c622000008111614aaf5760ff81018091116128235760081c935f935b856001861b1061516d578460051b947f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81160361282357846101240194856101241161282357610129810180961161282357858510614aaf57610124810186811161282357614f569086846148bf565b3560f81c956101258201818111612823576114c382614f769289876148cb565b60e01c956020881191821561514a575b5050801561513f575b614aaf578101975f90856101298b01815b61511a57505067ffffffffffffffff16908082108015615107575b614aaf57614fcc9196949596613703565b91604051945f865360018601936101008486376101248060205f6101018b60025afa95019b6001895301905b818c106150c95750509160046005949392602086948d9660028b53375f602189015260258801375f51602987015260205f60498860025afa1696980192600385536028020101915b82821061507f57505050508260401c901517611058575f51149182159261506a575b5050614aaf57565b67ffffffffffffffff16141590505f80615062565b90919295936028908184602960018b1683028087018a60c01b600182015260095f519101528603013760205f60518560025afa1694833560c01c019660011c920190929192615040565b93602090818d6021949e94828960059e9d9c9e1b168b6001825f51920101528b030137815f60418a60025afa169460011c91019a9097959697614ff8565b506151128882613710565b821015614fbb565b60018216615131575b6028019060011c9081614fa0565b803560c01c90930192615123565b5084861c1515614f8f565b909150876028026028810489036128235761516491613710565b14155f80614f86565b935f1981146128235760010193614ee6565b908154908063ffffffff8360b81c160361519857505050565b7affffffff00000000000000000000000000000000000000000000007fffffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffff916001850180547fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff6fffffffffffffffff00000000000000008760381c16911617905560b81b169116179055565b60010163ffffffff815460a01c16821061523b575050565b63ffffffff614d6892167fffffffffffffffff00000000ffffffffffffffffffffffffffffffffffffffff77ffffffff000000000000000000000000000000000000000083549260a01b169116179055565b6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016301480615380575b156152e8577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261537a60c082613822565b51902090565b507f000000000000000000000000000000000000000000000000000000000000000046146152bf565b60ff811690601f82116153d857604051916153c5604084613822565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b906041830361542a576154239250602081013591604082359201355f1a9061549c565b9192909190565b50505f9160029190565b6001019063ffffffff825460a01c1663ffffffff821611615453575050565b81547fffffffffffffffff00000000ffffffffffffffffffffffffffffffffffffffff1660a09190911b77ffffffff000000000000000000000000000000000000000016179055565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411615513579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15612617575f516001600160a01b0381161561550957905f905f90565b505f906001905f90565b5050505f916003919056",
}

// Deals is an auto generated Go binding around an Ethereum contract.
type Deals struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Deals) GetABI() abi.ABI {
	return c.abi
}

// NewDeals creates a new instance of Deals.
func NewDeals() *Deals {
	parsed, err := DealsMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Deals{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Deals) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address bank_, uint256 period_, uint256 finality_, uint256 window_, uint256 challenges_, address randomness_) returns()
func (deals *Deals) PackConstructor(bank_ common.Address, period_ *big.Int, finality_ *big.Int, window_ *big.Int, challenges_ *big.Int, randomness_ common.Address) []byte {
	enc, err := deals.abi.Pack("", bank_, period_, finality_, window_, challenges_, randomness_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackActivate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9ee1eb28.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function activate((bytes32,bytes32,uint64,address,address,address,address,uint96,uint96,uint32,uint64,bytes32,uint256,uint256) o, bytes signature, bytes proof) returns(uint256 id)
func (deals *Deals) PackActivate(o Offer, signature []byte, proof []byte) []byte {
	enc, err := deals.abi.Pack("activate", o, signature, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackActivate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9ee1eb28.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function activate((bytes32,bytes32,uint64,address,address,address,address,uint96,uint96,uint32,uint64,bytes32,uint256,uint256) o, bytes signature, bytes proof) returns(uint256 id)
func (deals *Deals) TryPackActivate(o Offer, signature []byte, proof []byte) ([]byte, error) {
	return deals.abi.Pack("activate", o, signature, proof)
}

// UnpackActivate is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9ee1eb28.
//
// Solidity: function activate((bytes32,bytes32,uint64,address,address,address,address,uint96,uint96,uint32,uint64,bytes32,uint256,uint256) o, bytes signature, bytes proof) returns(uint256 id)
func (deals *Deals) UnpackActivate(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("activate", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackAnswer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb5b2b77b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function answer(uint256 id, bytes[] proofs, bytes header) returns()
func (deals *Deals) PackAnswer(id *big.Int, proofs [][]byte, header []byte) []byte {
	enc, err := deals.abi.Pack("answer", id, proofs, header)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAnswer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb5b2b77b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function answer(uint256 id, bytes[] proofs, bytes header) returns()
func (deals *Deals) TryPackAnswer(id *big.Int, proofs [][]byte, header []byte) ([]byte, error) {
	return deals.abi.Pack("answer", id, proofs, header)
}

// PackAsk is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe47e7e66.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ask(uint256 id) returns()
func (deals *Deals) PackAsk(id *big.Int) []byte {
	enc, err := deals.abi.Pack("ask", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAsk is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe47e7e66.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ask(uint256 id) returns()
func (deals *Deals) TryPackAsk(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("ask", id)
}

// PackBank is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76cdb03b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function bank() view returns(address)
func (deals *Deals) PackBank() []byte {
	enc, err := deals.abi.Pack("bank")
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
func (deals *Deals) TryPackBank() ([]byte, error) {
	return deals.abi.Pack("bank")
}

// UnpackBank is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x76cdb03b.
//
// Solidity: function bank() view returns(address)
func (deals *Deals) UnpackBank(data []byte) (common.Address, error) {
	out, err := deals.abi.Unpack("bank", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackCancel is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc4d252f5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancel(bytes32 offer) returns()
func (deals *Deals) PackCancel(offer [32]byte) []byte {
	enc, err := deals.abi.Pack("cancel", offer)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancel is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc4d252f5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancel(bytes32 offer) returns()
func (deals *Deals) TryPackCancel(offer [32]byte) ([]byte, error) {
	return deals.abi.Pack("cancel", offer)
}

// PackChallenges is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x09af4fe6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function challenges() view returns(uint256)
func (deals *Deals) PackChallenges() []byte {
	enc, err := deals.abi.Pack("challenges")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackChallenges is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x09af4fe6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function challenges() view returns(uint256)
func (deals *Deals) TryPackChallenges() ([]byte, error) {
	return deals.abi.Pack("challenges")
}

// UnpackChallenges is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x09af4fe6.
//
// Solidity: function challenges() view returns(uint256)
func (deals *Deals) UnpackChallenges(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("challenges", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x379607f5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claim(uint256 id) returns()
func (deals *Deals) PackClaim(id *big.Int) []byte {
	enc, err := deals.abi.Pack("claim", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x379607f5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claim(uint256 id) returns()
func (deals *Deals) TryPackClaim(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("claim", id)
}

// PackCompact is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbef56129.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function compact(uint256[] slots) returns()
func (deals *Deals) PackCompact(slots []*big.Int) []byte {
	enc, err := deals.abi.Pack("compact", slots)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCompact is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbef56129.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function compact(uint256[] slots) returns()
func (deals *Deals) TryPackCompact(slots []*big.Int) ([]byte, error) {
	return deals.abi.Pack("compact", slots)
}

// PackCountProven is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x027cb537.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function countProven(address provider, uint256 from, uint256 to) view returns(uint256 count)
func (deals *Deals) PackCountProven(provider common.Address, from *big.Int, to *big.Int) []byte {
	enc, err := deals.abi.Pack("countProven", provider, from, to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCountProven is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x027cb537.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function countProven(address provider, uint256 from, uint256 to) view returns(uint256 count)
func (deals *Deals) TryPackCountProven(provider common.Address, from *big.Int, to *big.Int) ([]byte, error) {
	return deals.abi.Pack("countProven", provider, from, to)
}

// UnpackCountProven is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x027cb537.
//
// Solidity: function countProven(address provider, uint256 from, uint256 to) view returns(uint256 count)
func (deals *Deals) UnpackCountProven(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("countProven", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDealOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x310ef066.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function dealOf(bytes32 offer) view returns(uint256 deal)
func (deals *Deals) PackDealOf(offer [32]byte) []byte {
	enc, err := deals.abi.Pack("dealOf", offer)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDealOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x310ef066.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function dealOf(bytes32 offer) view returns(uint256 deal)
func (deals *Deals) TryPackDealOf(offer [32]byte) ([]byte, error) {
	return deals.abi.Pack("dealOf", offer)
}

// UnpackDealOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x310ef066.
//
// Solidity: function dealOf(bytes32 offer) view returns(uint256 deal)
func (deals *Deals) UnpackDealOf(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("dealOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDeals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x03988f84.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deals(uint256 deal) view returns(address client, uint96 price, bytes32 root, address token, uint32 first, uint32 end, uint32 claimed, uint96 collateral, uint64 cells, uint8 state, bool fixedEnd)
func (deals *Deals) PackDeals(deal *big.Int) []byte {
	enc, err := deals.abi.Pack("deals", deal)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x03988f84.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deals(uint256 deal) view returns(address client, uint96 price, bytes32 root, address token, uint32 first, uint32 end, uint32 claimed, uint96 collateral, uint64 cells, uint8 state, bool fixedEnd)
func (deals *Deals) TryPackDeals(deal *big.Int) ([]byte, error) {
	return deals.abi.Pack("deals", deal)
}

// DealsOutput serves as a container for the return parameters of contract
// method Deals.
type DealsOutput struct {
	Client     common.Address
	Price      *big.Int
	Root       [32]byte
	Token      common.Address
	First      uint32
	End        uint32
	Claimed    uint32
	Collateral *big.Int
	Cells      uint64
	State      uint8
	FixedEnd   bool
}

// UnpackDeals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x03988f84.
//
// Solidity: function deals(uint256 deal) view returns(address client, uint96 price, bytes32 root, address token, uint32 first, uint32 end, uint32 claimed, uint96 collateral, uint64 cells, uint8 state, bool fixedEnd)
func (deals *Deals) UnpackDeals(data []byte) (DealsOutput, error) {
	out, err := deals.abi.Unpack("deals", data)
	outstruct := new(DealsOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Client = *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	outstruct.Price = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Root = *abi.ConvertType(out[2], new([32]byte)).(*[32]byte)
	outstruct.Token = *abi.ConvertType(out[3], new(common.Address)).(*common.Address)
	outstruct.First = *abi.ConvertType(out[4], new(uint32)).(*uint32)
	outstruct.End = *abi.ConvertType(out[5], new(uint32)).(*uint32)
	outstruct.Claimed = *abi.ConvertType(out[6], new(uint32)).(*uint32)
	outstruct.Collateral = abi.ConvertType(out[7], new(big.Int)).(*big.Int)
	outstruct.Cells = *abi.ConvertType(out[8], new(uint64)).(*uint64)
	outstruct.State = *abi.ConvertType(out[9], new(uint8)).(*uint8)
	outstruct.FixedEnd = *abi.ConvertType(out[10], new(bool)).(*bool)
	return *outstruct, nil
}

// PackEndForFault is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb3b9eaf3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function endForFault(uint256 id, uint256 p) returns()
func (deals *Deals) PackEndForFault(id *big.Int, p *big.Int) []byte {
	enc, err := deals.abi.Pack("endForFault", id, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEndForFault is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb3b9eaf3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function endForFault(uint256 id, uint256 p) returns()
func (deals *Deals) TryPackEndForFault(id *big.Int, p *big.Int) ([]byte, error) {
	return deals.abi.Pack("endForFault", id, p)
}

// PackEndForSilence is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x499466f4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function endForSilence(uint256 id) returns()
func (deals *Deals) PackEndForSilence(id *big.Int) []byte {
	enc, err := deals.abi.Pack("endForSilence", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEndForSilence is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x499466f4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function endForSilence(uint256 id) returns()
func (deals *Deals) TryPackEndForSilence(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("endForSilence", id)
}

// PackFinality is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x739fc8d1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function finality() view returns(uint256)
func (deals *Deals) PackFinality() []byte {
	enc, err := deals.abi.Pack("finality")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFinality is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x739fc8d1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function finality() view returns(uint256)
func (deals *Deals) TryPackFinality() ([]byte, error) {
	return deals.abi.Pack("finality")
}

// UnpackFinality is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x739fc8d1.
//
// Solidity: function finality() view returns(uint256)
func (deals *Deals) UnpackFinality(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("finality", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackFixEnd is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc80ad236.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function fixEnd(uint256 id) returns()
func (deals *Deals) PackFixEnd(id *big.Int) []byte {
	enc, err := deals.abi.Pack("fixEnd", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFixEnd is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc80ad236.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function fixEnd(uint256 id) returns()
func (deals *Deals) TryPackFixEnd(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("fixEnd", id)
}

// PackHashOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x78444837.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function hashOf((bytes32,bytes32,uint64,address,address,address,address,uint96,uint96,uint32,uint64,bytes32,uint256,uint256) o) view returns(bytes32)
func (deals *Deals) PackHashOf(o Offer) []byte {
	enc, err := deals.abi.Pack("hashOf", o)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHashOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x78444837.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function hashOf((bytes32,bytes32,uint64,address,address,address,address,uint96,uint96,uint32,uint64,bytes32,uint256,uint256) o) view returns(bytes32)
func (deals *Deals) TryPackHashOf(o Offer) ([]byte, error) {
	return deals.abi.Pack("hashOf", o)
}

// UnpackHashOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x78444837.
//
// Solidity: function hashOf((bytes32,bytes32,uint64,address,address,address,address,uint96,uint96,uint32,uint64,bytes32,uint256,uint256) o) view returns(bytes32)
func (deals *Deals) UnpackHashOf(data []byte) ([32]byte, error) {
	out, err := deals.abi.Unpack("hashOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackIsIdle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70b1e07a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isIdle(uint256 id) view returns(bool)
func (deals *Deals) PackIsIdle(id *big.Int) []byte {
	enc, err := deals.abi.Pack("isIdle", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsIdle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70b1e07a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isIdle(uint256 id) view returns(bool)
func (deals *Deals) TryPackIsIdle(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("isIdle", id)
}

// UnpackIsIdle is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70b1e07a.
//
// Solidity: function isIdle(uint256 id) view returns(bool)
func (deals *Deals) UnpackIsIdle(data []byte) (bool, error) {
	out, err := deals.abi.Unpack("isIdle", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackOwes is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x78abf957.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function owes(uint256 id) view returns(bool)
func (deals *Deals) PackOwes(id *big.Int) []byte {
	enc, err := deals.abi.Pack("owes", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwes is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x78abf957.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function owes(uint256 id) view returns(bool)
func (deals *Deals) TryPackOwes(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("owes", id)
}

// UnpackOwes is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x78abf957.
//
// Solidity: function owes(uint256 id) view returns(bool)
func (deals *Deals) UnpackOwes(data []byte) (bool, error) {
	out, err := deals.abi.Unpack("owes", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackPeriod is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef78d4fd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function period() view returns(uint256)
func (deals *Deals) PackPeriod() []byte {
	enc, err := deals.abi.Pack("period")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPeriod is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xef78d4fd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function period() view returns(uint256)
func (deals *Deals) TryPackPeriod() ([]byte, error) {
	return deals.abi.Pack("period")
}

// UnpackPeriod is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xef78d4fd.
//
// Solidity: function period() view returns(uint256)
func (deals *Deals) UnpackPeriod(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("period", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPeriodOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2fc83b2e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function periodOf(address provider) view returns(uint256)
func (deals *Deals) PackPeriodOf(provider common.Address) []byte {
	enc, err := deals.abi.Pack("periodOf", provider)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPeriodOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2fc83b2e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function periodOf(address provider) view returns(uint256)
func (deals *Deals) TryPackPeriodOf(provider common.Address) ([]byte, error) {
	return deals.abi.Pack("periodOf", provider)
}

// UnpackPeriodOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2fc83b2e.
//
// Solidity: function periodOf(address provider) view returns(uint256)
func (deals *Deals) UnpackPeriodOf(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("periodOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackProve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x799badff.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function prove(address provider, bytes[] proofs, bytes header) returns()
func (deals *Deals) PackProve(provider common.Address, proofs [][]byte, header []byte) []byte {
	enc, err := deals.abi.Pack("prove", provider, proofs, header)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x799badff.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function prove(address provider, bytes[] proofs, bytes header) returns()
func (deals *Deals) TryPackProve(provider common.Address, proofs [][]byte, header []byte) ([]byte, error) {
	return deals.abi.Pack("prove", provider, proofs, header)
}

// PackProviderOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa71dd46e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function providerOf(uint256 id) pure returns(address)
func (deals *Deals) PackProviderOf(id *big.Int) []byte {
	enc, err := deals.abi.Pack("providerOf", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProviderOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa71dd46e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function providerOf(uint256 id) pure returns(address)
func (deals *Deals) TryPackProviderOf(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("providerOf", id)
}

// UnpackProviderOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa71dd46e.
//
// Solidity: function providerOf(uint256 id) pure returns(address)
func (deals *Deals) UnpackProviderOf(data []byte) (common.Address, error) {
	out, err := deals.abi.Unpack("providerOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackQuestions is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31b1b978.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function questions(uint256 deal) view returns(address by, uint96 bond, uint48 number)
func (deals *Deals) PackQuestions(deal *big.Int) []byte {
	enc, err := deals.abi.Pack("questions", deal)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackQuestions is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31b1b978.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function questions(uint256 deal) view returns(address by, uint96 bond, uint48 number)
func (deals *Deals) TryPackQuestions(deal *big.Int) ([]byte, error) {
	return deals.abi.Pack("questions", deal)
}

// QuestionsOutput serves as a container for the return parameters of contract
// method Questions.
type QuestionsOutput struct {
	By     common.Address
	Bond   *big.Int
	Number *big.Int
}

// UnpackQuestions is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x31b1b978.
//
// Solidity: function questions(uint256 deal) view returns(address by, uint96 bond, uint48 number)
func (deals *Deals) UnpackQuestions(data []byte) (QuestionsOutput, error) {
	out, err := deals.abi.Unpack("questions", data)
	outstruct := new(QuestionsOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.By = *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	outstruct.Bond = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	outstruct.Number = abi.ConvertType(out[2], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackRandomness is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x36013189.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function randomness() view returns(address)
func (deals *Deals) PackRandomness() []byte {
	enc, err := deals.abi.Pack("randomness")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRandomness is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x36013189.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function randomness() view returns(address)
func (deals *Deals) TryPackRandomness() ([]byte, error) {
	return deals.abi.Pack("randomness")
}

// UnpackRandomness is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x36013189.
//
// Solidity: function randomness() view returns(address)
func (deals *Deals) UnpackRandomness(data []byte) (common.Address, error) {
	out, err := deals.abi.Unpack("randomness", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackRootOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdc299d69.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function rootOf(uint256 id) view returns(bytes32)
func (deals *Deals) PackRootOf(id *big.Int) []byte {
	enc, err := deals.abi.Pack("rootOf", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRootOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdc299d69.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function rootOf(uint256 id) view returns(bytes32)
func (deals *Deals) TryPackRootOf(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("rootOf", id)
}

// UnpackRootOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdc299d69.
//
// Solidity: function rootOf(uint256 id) view returns(bytes32)
func (deals *Deals) UnpackRootOf(data []byte) ([32]byte, error) {
	out, err := deals.abi.Unpack("rootOf", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8df82800.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settle(uint256 id) returns()
func (deals *Deals) PackSettle(id *big.Int) []byte {
	enc, err := deals.abi.Pack("settle", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8df82800.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settle(uint256 id) returns()
func (deals *Deals) TryPackSettle(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("settle", id)
}

// PackSlashed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x45bdf3f0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function slashed(uint256 amount, uint256 count) pure returns(uint256)
func (deals *Deals) PackSlashed(amount *big.Int, count *big.Int) []byte {
	enc, err := deals.abi.Pack("slashed", amount, count)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSlashed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x45bdf3f0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function slashed(uint256 amount, uint256 count) pure returns(uint256)
func (deals *Deals) TryPackSlashed(amount *big.Int, count *big.Int) ([]byte, error) {
	return deals.abi.Pack("slashed", amount, count)
}

// UnpackSlashed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x45bdf3f0.
//
// Solidity: function slashed(uint256 amount, uint256 count) pure returns(uint256)
func (deals *Deals) UnpackSlashed(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("slashed", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackSlashesOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2fc67d0c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function slashesOf(address provider) view returns(uint32)
func (deals *Deals) PackSlashesOf(provider common.Address) []byte {
	enc, err := deals.abi.Pack("slashesOf", provider)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSlashesOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2fc67d0c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function slashesOf(address provider) view returns(uint32)
func (deals *Deals) TryPackSlashesOf(provider common.Address) ([]byte, error) {
	return deals.abi.Pack("slashesOf", provider)
}

// UnpackSlashesOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2fc67d0c.
//
// Solidity: function slashesOf(address provider) view returns(uint32)
func (deals *Deals) UnpackSlashesOf(data []byte) (uint32, error) {
	out, err := deals.abi.Unpack("slashesOf", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
}

// PackSummaries is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2787b2e5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function summaries(uint256[] ids) view returns(((address,uint96,bytes32,address,uint32,uint32,uint32,uint96,uint64,uint8,bool),uint64,uint48,uint256)[] list)
func (deals *Deals) PackSummaries(ids []*big.Int) []byte {
	enc, err := deals.abi.Pack("summaries", ids)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSummaries is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2787b2e5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function summaries(uint256[] ids) view returns(((address,uint96,bytes32,address,uint32,uint32,uint32,uint96,uint64,uint8,bool),uint64,uint48,uint256)[] list)
func (deals *Deals) TryPackSummaries(ids []*big.Int) ([]byte, error) {
	return deals.abi.Pack("summaries", ids)
}

// UnpackSummaries is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2787b2e5.
//
// Solidity: function summaries(uint256[] ids) view returns(((address,uint96,bytes32,address,uint32,uint32,uint32,uint96,uint64,uint8,bool),uint64,uint48,uint256)[] list)
func (deals *Deals) UnpackSummaries(data []byte) ([]DealsSummary, error) {
	out, err := deals.abi.Unpack("summaries", data)
	if err != nil {
		return *new([]DealsSummary), err
	}
	out0 := *abi.ConvertType(out[0], new([]DealsSummary)).(*[]DealsSummary)
	return out0, nil
}

// PackTermOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdcdb17d1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function termOf(uint256 id) view returns(uint32, uint32)
func (deals *Deals) PackTermOf(id *big.Int) []byte {
	enc, err := deals.abi.Pack("termOf", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTermOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdcdb17d1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function termOf(uint256 id) view returns(uint32, uint32)
func (deals *Deals) TryPackTermOf(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("termOf", id)
}

// TermOfOutput serves as a container for the return parameters of contract
// method TermOf.
type TermOfOutput struct {
	Arg0 uint32
	Arg1 uint32
}

// UnpackTermOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdcdb17d1.
//
// Solidity: function termOf(uint256 id) view returns(uint32, uint32)
func (deals *Deals) UnpackTermOf(data []byte) (TermOfOutput, error) {
	out, err := deals.abi.Unpack("termOf", data)
	outstruct := new(TermOfOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Arg0 = *abi.ConvertType(out[0], new(uint32)).(*uint32)
	outstruct.Arg1 = *abi.ConvertType(out[1], new(uint32)).(*uint32)
	return *outstruct, nil
}

// PackTerminate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7a828b28.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function terminate(uint256 id) returns()
func (deals *Deals) PackTerminate(id *big.Int) []byte {
	enc, err := deals.abi.Pack("terminate", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTerminate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7a828b28.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function terminate(uint256 id) returns()
func (deals *Deals) TryPackTerminate(id *big.Int) ([]byte, error) {
	return deals.abi.Pack("terminate", id)
}

// PackTopUp is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdcd22a00.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function topUp(uint256 id, uint32 periods) returns()
func (deals *Deals) PackTopUp(id *big.Int, periods uint32) []byte {
	enc, err := deals.abi.Pack("topUp", id, periods)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTopUp is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdcd22a00.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function topUp(uint256 id, uint32 periods) returns()
func (deals *Deals) TryPackTopUp(id *big.Int, periods uint32) ([]byte, error) {
	return deals.abi.Pack("topUp", id, periods)
}

// PackVaults is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa622ee7c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function vaults(address provider) view returns(uint48 start, uint32 slots, uint32 base, uint8 height, uint64 cells, uint32 changed, uint32 slashes, uint32 live, uint32 epoch, uint64 before, uint32 obligedFrom, uint32 obligedUntil)
func (deals *Deals) PackVaults(provider common.Address) []byte {
	enc, err := deals.abi.Pack("vaults", provider)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVaults is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa622ee7c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function vaults(address provider) view returns(uint48 start, uint32 slots, uint32 base, uint8 height, uint64 cells, uint32 changed, uint32 slashes, uint32 live, uint32 epoch, uint64 before, uint32 obligedFrom, uint32 obligedUntil)
func (deals *Deals) TryPackVaults(provider common.Address) ([]byte, error) {
	return deals.abi.Pack("vaults", provider)
}

// VaultsOutput serves as a container for the return parameters of contract
// method Vaults.
type VaultsOutput struct {
	Start        *big.Int
	Slots        uint32
	Base         uint32
	Height       uint8
	Cells        uint64
	Changed      uint32
	Slashes      uint32
	Live         uint32
	Epoch        uint32
	Before       uint64
	ObligedFrom  uint32
	ObligedUntil uint32
}

// UnpackVaults is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa622ee7c.
//
// Solidity: function vaults(address provider) view returns(uint48 start, uint32 slots, uint32 base, uint8 height, uint64 cells, uint32 changed, uint32 slashes, uint32 live, uint32 epoch, uint64 before, uint32 obligedFrom, uint32 obligedUntil)
func (deals *Deals) UnpackVaults(data []byte) (VaultsOutput, error) {
	out, err := deals.abi.Unpack("vaults", data)
	outstruct := new(VaultsOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Start = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.Slots = *abi.ConvertType(out[1], new(uint32)).(*uint32)
	outstruct.Base = *abi.ConvertType(out[2], new(uint32)).(*uint32)
	outstruct.Height = *abi.ConvertType(out[3], new(uint8)).(*uint8)
	outstruct.Cells = *abi.ConvertType(out[4], new(uint64)).(*uint64)
	outstruct.Changed = *abi.ConvertType(out[5], new(uint32)).(*uint32)
	outstruct.Slashes = *abi.ConvertType(out[6], new(uint32)).(*uint32)
	outstruct.Live = *abi.ConvertType(out[7], new(uint32)).(*uint32)
	outstruct.Epoch = *abi.ConvertType(out[8], new(uint32)).(*uint32)
	outstruct.Before = *abi.ConvertType(out[9], new(uint64)).(*uint64)
	outstruct.ObligedFrom = *abi.ConvertType(out[10], new(uint32)).(*uint32)
	outstruct.ObligedUntil = *abi.ConvertType(out[11], new(uint32)).(*uint32)
	return *outstruct, nil
}

// PackWindow is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x461645bf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function window() view returns(uint256)
func (deals *Deals) PackWindow() []byte {
	enc, err := deals.abi.Pack("window")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWindow is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x461645bf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function window() view returns(uint256)
func (deals *Deals) TryPackWindow() ([]byte, error) {
	return deals.abi.Pack("window")
}

// UnpackWindow is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x461645bf.
//
// Solidity: function window() view returns(uint256)
func (deals *Deals) UnpackWindow(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("window", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// DealsActivated represents a Activated event raised by the Deals contract.
type DealsActivated struct {
	Provider common.Address
	Client   common.Address
	Cid      [32]byte
	Deal     *big.Int
	Offer    [32]byte
	Group    [32]byte
	First    uint32
	End      uint32
	Raw      *types.Log // Blockchain specific contextual infos
}

const DealsActivatedEventName = "Activated"

// ContractEventName returns the user-defined event name.
func (DealsActivated) ContractEventName() string {
	return DealsActivatedEventName
}

// UnpackActivatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Activated(address indexed provider, address indexed client, bytes32 indexed cid, uint256 deal, bytes32 offer, bytes32 group, uint32 first, uint32 end)
func (deals *Deals) UnpackActivatedEvent(log *types.Log) (*DealsActivated, error) {
	event := "Activated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsActivated)
	if len(log.Data) > 0 {
		if err := deals.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deals.abi.Events[event].Inputs {
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

// DealsAnswered represents a Answered event raised by the Deals contract.
type DealsAnswered struct {
	Deal *big.Int
	Raw  *types.Log // Blockchain specific contextual infos
}

const DealsAnsweredEventName = "Answered"

// ContractEventName returns the user-defined event name.
func (DealsAnswered) ContractEventName() string {
	return DealsAnsweredEventName
}

// UnpackAnsweredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Answered(uint256 indexed deal)
func (deals *Deals) UnpackAnsweredEvent(log *types.Log) (*DealsAnswered, error) {
	event := "Answered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsAnswered)
	if len(log.Data) > 0 {
		if err := deals.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deals.abi.Events[event].Inputs {
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

// DealsAsked represents a Asked event raised by the Deals contract.
type DealsAsked struct {
	Deal   *big.Int
	By     common.Address
	Number *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const DealsAskedEventName = "Asked"

// ContractEventName returns the user-defined event name.
func (DealsAsked) ContractEventName() string {
	return DealsAskedEventName
}

// UnpackAskedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Asked(uint256 indexed deal, address by, uint256 number)
func (deals *Deals) UnpackAskedEvent(log *types.Log) (*DealsAsked, error) {
	event := "Asked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsAsked)
	if len(log.Data) > 0 {
		if err := deals.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deals.abi.Events[event].Inputs {
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

// DealsCancelled represents a Cancelled event raised by the Deals contract.
type DealsCancelled struct {
	Offer [32]byte
	Raw   *types.Log // Blockchain specific contextual infos
}

const DealsCancelledEventName = "Cancelled"

// ContractEventName returns the user-defined event name.
func (DealsCancelled) ContractEventName() string {
	return DealsCancelledEventName
}

// UnpackCancelledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Cancelled(bytes32 indexed offer)
func (deals *Deals) UnpackCancelledEvent(log *types.Log) (*DealsCancelled, error) {
	event := "Cancelled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsCancelled)
	if len(log.Data) > 0 {
		if err := deals.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deals.abi.Events[event].Inputs {
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

// DealsClaimed represents a Claimed event raised by the Deals contract.
type DealsClaimed struct {
	Deal   *big.Int
	Proven *big.Int
	Missed *big.Int
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const DealsClaimedEventName = "Claimed"

// ContractEventName returns the user-defined event name.
func (DealsClaimed) ContractEventName() string {
	return DealsClaimedEventName
}

// UnpackClaimedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Claimed(uint256 indexed deal, uint256 proven, uint256 missed, uint256 amount)
func (deals *Deals) UnpackClaimedEvent(log *types.Log) (*DealsClaimed, error) {
	event := "Claimed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsClaimed)
	if len(log.Data) > 0 {
		if err := deals.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deals.abi.Events[event].Inputs {
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

// DealsEIP712DomainChanged represents a EIP712DomainChanged event raised by the Deals contract.
type DealsEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const DealsEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (DealsEIP712DomainChanged) ContractEventName() string {
	return DealsEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (deals *Deals) UnpackEIP712DomainChangedEvent(log *types.Log) (*DealsEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := deals.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deals.abi.Events[event].Inputs {
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

// DealsExtended represents a Extended event raised by the Deals contract.
type DealsExtended struct {
	Deal *big.Int
	End  uint32
	Raw  *types.Log // Blockchain specific contextual infos
}

const DealsExtendedEventName = "Extended"

// ContractEventName returns the user-defined event name.
func (DealsExtended) ContractEventName() string {
	return DealsExtendedEventName
}

// UnpackExtendedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Extended(uint256 indexed deal, uint32 end)
func (deals *Deals) UnpackExtendedEvent(log *types.Log) (*DealsExtended, error) {
	event := "Extended"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsExtended)
	if len(log.Data) > 0 {
		if err := deals.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deals.abi.Events[event].Inputs {
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

// DealsFailed represents a Failed event raised by the Deals contract.
type DealsFailed struct {
	Deal     *big.Int
	Refunded *big.Int
	Burned   *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const DealsFailedEventName = "Failed"

// ContractEventName returns the user-defined event name.
func (DealsFailed) ContractEventName() string {
	return DealsFailedEventName
}

// UnpackFailedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Failed(uint256 indexed deal, uint256 refunded, uint256 burned)
func (deals *Deals) UnpackFailedEvent(log *types.Log) (*DealsFailed, error) {
	event := "Failed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsFailed)
	if len(log.Data) > 0 {
		if err := deals.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deals.abi.Events[event].Inputs {
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

// DealsProven represents a Proven event raised by the Deals contract.
type DealsProven struct {
	Provider common.Address
	Period   *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const DealsProvenEventName = "Proven"

// ContractEventName returns the user-defined event name.
func (DealsProven) ContractEventName() string {
	return DealsProvenEventName
}

// UnpackProvenEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Proven(address indexed provider, uint256 indexed period)
func (deals *Deals) UnpackProvenEvent(log *types.Log) (*DealsProven, error) {
	event := "Proven"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsProven)
	if len(log.Data) > 0 {
		if err := deals.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deals.abi.Events[event].Inputs {
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

// DealsSettled represents a Settled event raised by the Deals contract.
type DealsSettled struct {
	Deal       *big.Int
	Collateral *big.Int
	Raw        *types.Log // Blockchain specific contextual infos
}

const DealsSettledEventName = "Settled"

// ContractEventName returns the user-defined event name.
func (DealsSettled) ContractEventName() string {
	return DealsSettledEventName
}

// UnpackSettledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Settled(uint256 indexed deal, uint256 collateral)
func (deals *Deals) UnpackSettledEvent(log *types.Log) (*DealsSettled, error) {
	event := "Settled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsSettled)
	if len(log.Data) > 0 {
		if err := deals.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range deals.abi.Events[event].Inputs {
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
func (deals *Deals) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], deals.abi.Errors["Alive"].ID.Bytes()[:4]) {
		return deals.UnpackAliveError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["AlreadyProven"].ID.Bytes()[:4]) {
		return deals.UnpackAlreadyProvenError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["BadOffer"].ID.Bytes()[:4]) {
		return deals.UnpackBadOfferError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["BadProof"].ID.Bytes()[:4]) {
		return deals.UnpackBadProofError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["BadRules"].ID.Bytes()[:4]) {
		return deals.UnpackBadRulesError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return deals.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["NoFault"].ID.Bytes()[:4]) {
		return deals.UnpackNoFaultError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["NoQuestion"].ID.Bytes()[:4]) {
		return deals.UnpackNoQuestionError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["NoVault"].ID.Bytes()[:4]) {
		return deals.UnpackNoVaultError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["NotActive"].ID.Bytes()[:4]) {
		return deals.UnpackNotActiveError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["NotNow"].ID.Bytes()[:4]) {
		return deals.UnpackNotNowError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["NotOver"].ID.Bytes()[:4]) {
		return deals.UnpackNotOverError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["NotProvenYet"].ID.Bytes()[:4]) {
		return deals.UnpackNotProvenYetError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["NotYours"].ID.Bytes()[:4]) {
		return deals.UnpackNotYoursError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["NothingToProve"].ID.Bytes()[:4]) {
		return deals.UnpackNothingToProveError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return deals.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], deals.abi.Errors["WrongCount"].ID.Bytes()[:4]) {
		return deals.UnpackWrongCountError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// DealsAlive represents a Alive error raised by the Deals contract.
type DealsAlive struct {
	Deal *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Alive(uint256 deal)
func DealsAliveErrorID() common.Hash {
	return common.HexToHash("0x10e2eb1eba9f623621d9c7550beb0b62317e2c4ade12e4e453550b6aec2215cf")
}

// UnpackAliveError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Alive(uint256 deal)
func (deals *Deals) UnpackAliveError(raw []byte) (*DealsAlive, error) {
	out := new(DealsAlive)
	if err := deals.abi.UnpackIntoInterface(out, "Alive", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsAlreadyProven represents a AlreadyProven error raised by the Deals contract.
type DealsAlreadyProven struct {
	Period *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyProven(uint256 period)
func DealsAlreadyProvenErrorID() common.Hash {
	return common.HexToHash("0x397a4271d89391839e76d2572b49529284eb9b2709d05a24c3c5d3617066eeb6")
}

// UnpackAlreadyProvenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyProven(uint256 period)
func (deals *Deals) UnpackAlreadyProvenError(raw []byte) (*DealsAlreadyProven, error) {
	out := new(DealsAlreadyProven)
	if err := deals.abi.UnpackIntoInterface(out, "AlreadyProven", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsBadOffer represents a BadOffer error raised by the Deals contract.
type DealsBadOffer struct {
	What string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadOffer(string what)
func DealsBadOfferErrorID() common.Hash {
	return common.HexToHash("0x71b80f807dee6c9edb0860bf5d83d246c23b634876c4cd0b9ead23dc520727b3")
}

// UnpackBadOfferError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadOffer(string what)
func (deals *Deals) UnpackBadOfferError(raw []byte) (*DealsBadOffer, error) {
	out := new(DealsBadOffer)
	if err := deals.abi.UnpackIntoInterface(out, "BadOffer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsBadProof represents a BadProof error raised by the Deals contract.
type DealsBadProof struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadProof()
func DealsBadProofErrorID() common.Hash {
	return common.HexToHash("0x7ca55c774976027f27f73629387ed99a2044a8721aec39c3c2717944b08c423a")
}

// UnpackBadProofError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadProof()
func (deals *Deals) UnpackBadProofError(raw []byte) (*DealsBadProof, error) {
	out := new(DealsBadProof)
	if err := deals.abi.UnpackIntoInterface(out, "BadProof", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsBadRules represents a BadRules error raised by the Deals contract.
type DealsBadRules struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadRules()
func DealsBadRulesErrorID() common.Hash {
	return common.HexToHash("0x0e3264aa250ea17ed2092f85fb5cd46dc9e7b19ea29dc293063f57dc8bc8bab7")
}

// UnpackBadRulesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadRules()
func (deals *Deals) UnpackBadRulesError(raw []byte) (*DealsBadRules, error) {
	out := new(DealsBadRules)
	if err := deals.abi.UnpackIntoInterface(out, "BadRules", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsInvalidShortString represents a InvalidShortString error raised by the Deals contract.
type DealsInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func DealsInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (deals *Deals) UnpackInvalidShortStringError(raw []byte) (*DealsInvalidShortString, error) {
	out := new(DealsInvalidShortString)
	if err := deals.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsNoFault represents a NoFault error raised by the Deals contract.
type DealsNoFault struct {
	Deal *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoFault(uint256 deal)
func DealsNoFaultErrorID() common.Hash {
	return common.HexToHash("0x7efaf8b708994bec6fbb0d3ca4a92dc21595601b384c0d8570f80a0d518952b1")
}

// UnpackNoFaultError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoFault(uint256 deal)
func (deals *Deals) UnpackNoFaultError(raw []byte) (*DealsNoFault, error) {
	out := new(DealsNoFault)
	if err := deals.abi.UnpackIntoInterface(out, "NoFault", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsNoQuestion represents a NoQuestion error raised by the Deals contract.
type DealsNoQuestion struct {
	Deal *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoQuestion(uint256 deal)
func DealsNoQuestionErrorID() common.Hash {
	return common.HexToHash("0x16bd1bd4d45b3277f927e97267175f2951912801600cc3193974e2de79aea04b")
}

// UnpackNoQuestionError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoQuestion(uint256 deal)
func (deals *Deals) UnpackNoQuestionError(raw []byte) (*DealsNoQuestion, error) {
	out := new(DealsNoQuestion)
	if err := deals.abi.UnpackIntoInterface(out, "NoQuestion", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsNoVault represents a NoVault error raised by the Deals contract.
type DealsNoVault struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoVault()
func DealsNoVaultErrorID() common.Hash {
	return common.HexToHash("0xa1b86ccf2f451287207f5f1172046d94a204082e673c23659dd8d75adcae807e")
}

// UnpackNoVaultError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoVault()
func (deals *Deals) UnpackNoVaultError(raw []byte) (*DealsNoVault, error) {
	out := new(DealsNoVault)
	if err := deals.abi.UnpackIntoInterface(out, "NoVault", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsNotActive represents a NotActive error raised by the Deals contract.
type DealsNotActive struct {
	Deal *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotActive(uint256 deal)
func DealsNotActiveErrorID() common.Hash {
	return common.HexToHash("0x7258997ed4d3c208deacb96f7ddfc88494f9e0475d17ecc2f8e068049ab7d2af")
}

// UnpackNotActiveError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotActive(uint256 deal)
func (deals *Deals) UnpackNotActiveError(raw []byte) (*DealsNotActive, error) {
	out := new(DealsNotActive)
	if err := deals.abi.UnpackIntoInterface(out, "NotActive", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsNotNow represents a NotNow error raised by the Deals contract.
type DealsNotNow struct {
	Block *big.Int
	From  *big.Int
	To    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotNow(uint256 block, uint256 from, uint256 to)
func DealsNotNowErrorID() common.Hash {
	return common.HexToHash("0xea4acd4b371894f1788e8c813ce0a5616f766a851d0733c2a35050e2a06d7285")
}

// UnpackNotNowError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotNow(uint256 block, uint256 from, uint256 to)
func (deals *Deals) UnpackNotNowError(raw []byte) (*DealsNotNow, error) {
	out := new(DealsNotNow)
	if err := deals.abi.UnpackIntoInterface(out, "NotNow", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsNotOver represents a NotOver error raised by the Deals contract.
type DealsNotOver struct {
	Deal *big.Int
	End  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotOver(uint256 deal, uint256 end)
func DealsNotOverErrorID() common.Hash {
	return common.HexToHash("0xe0ea013ca68b4c5a0a12b2e0ed0aa98981a53f909daf9b5971de0365242ff96a")
}

// UnpackNotOverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotOver(uint256 deal, uint256 end)
func (deals *Deals) UnpackNotOverError(raw []byte) (*DealsNotOver, error) {
	out := new(DealsNotOver)
	if err := deals.abi.UnpackIntoInterface(out, "NotOver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsNotProvenYet represents a NotProvenYet error raised by the Deals contract.
type DealsNotProvenYet struct {
	Period *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotProvenYet(uint256 period)
func DealsNotProvenYetErrorID() common.Hash {
	return common.HexToHash("0x475ba736303f16ac1d640768b0e5ac192c43ebb1c5151e90672f6d6b486f548c")
}

// UnpackNotProvenYetError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotProvenYet(uint256 period)
func (deals *Deals) UnpackNotProvenYetError(raw []byte) (*DealsNotProvenYet, error) {
	out := new(DealsNotProvenYet)
	if err := deals.abi.UnpackIntoInterface(out, "NotProvenYet", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsNotYours represents a NotYours error raised by the Deals contract.
type DealsNotYours struct {
	Deal *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotYours(uint256 deal)
func DealsNotYoursErrorID() common.Hash {
	return common.HexToHash("0x3715f556f23a8999cd777187bb11e982ddb916519c5bca80cb21ecff4b455a2e")
}

// UnpackNotYoursError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotYours(uint256 deal)
func (deals *Deals) UnpackNotYoursError(raw []byte) (*DealsNotYours, error) {
	out := new(DealsNotYours)
	if err := deals.abi.UnpackIntoInterface(out, "NotYours", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsNothingToProve represents a NothingToProve error raised by the Deals contract.
type DealsNothingToProve struct {
	Period *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingToProve(uint256 period)
func DealsNothingToProveErrorID() common.Hash {
	return common.HexToHash("0x64363298240960e83aae32eea458950e04452da49973503dc3d3a380c79855bc")
}

// UnpackNothingToProveError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingToProve(uint256 period)
func (deals *Deals) UnpackNothingToProveError(raw []byte) (*DealsNothingToProve, error) {
	out := new(DealsNothingToProve)
	if err := deals.abi.UnpackIntoInterface(out, "NothingToProve", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsStringTooLong represents a StringTooLong error raised by the Deals contract.
type DealsStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func DealsStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (deals *Deals) UnpackStringTooLongError(raw []byte) (*DealsStringTooLong, error) {
	out := new(DealsStringTooLong)
	if err := deals.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DealsWrongCount represents a WrongCount error raised by the Deals contract.
type DealsWrongCount struct {
	Proofs *big.Int
	Wanted *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongCount(uint256 proofs, uint256 wanted)
func DealsWrongCountErrorID() common.Hash {
	return common.HexToHash("0xf46f757871802addf3b01f57405479da942775d3c5f7489ced984c285a1ec4bf")
}

// UnpackWrongCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongCount(uint256 proofs, uint256 wanted)
func (deals *Deals) UnpackWrongCountError(raw []byte) (*DealsWrongCount, error) {
	out := new(DealsWrongCount)
	if err := deals.abi.UnpackIntoInterface(out, "WrongCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

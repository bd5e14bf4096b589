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
	ABI: "[{\"inputs\":[{\"internalType\":\"contractBank\",\"name\":\"bank_\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"period_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"finality_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"window_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"challenges_\",\"type\":\"uint256\"},{\"internalType\":\"contractIRandomness\",\"name\":\"randomness_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"Alive\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"AlreadyProven\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"what\",\"type\":\"string\"}],\"name\":\"BadOffer\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadProof\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadRules\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidShortString\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NoFault\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NoQuestion\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoVault\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NotActive\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"block\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"to\",\"type\":\"uint256\"}],\"name\":\"NotNow\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"end\",\"type\":\"uint256\"}],\"name\":\"NotOver\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"NotProvenYet\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NotYours\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"NothingToProve\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"str\",\"type\":\"string\"}],\"name\":\"StringTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"proofs\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"wanted\",\"type\":\"uint256\"}],\"name\":\"WrongCount\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"first\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"}],\"name\":\"Activated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"Answered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"by\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"number\",\"type\":\"uint256\"}],\"name\":\"Asked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"Cancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"proven\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"missed\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Claimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[],\"name\":\"EIP712DomainChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"}],\"name\":\"Extended\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"refunded\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"burned\",\"type\":\"uint256\"}],\"name\":\"Failed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"Proven\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"collateral\",\"type\":\"uint256\"}],\"name\":\"Settled\",\"type\":\"event\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"signer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"periods\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"replaces\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"salt\",\"type\":\"uint256\"}],\"internalType\":\"structOffer\",\"name\":\"o\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"name\":\"activate\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"bytes[]\",\"name\":\"proofs\",\"type\":\"bytes[]\"},{\"internalType\":\"bytes\",\"name\":\"header\",\"type\":\"bytes\"}],\"name\":\"answer\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"ask\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"askedIn\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"bank\",\"outputs\":[{\"internalType\":\"contractBank\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"cancel\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"cancelled\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"slot\",\"type\":\"uint256\"}],\"name\":\"cellsAt\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"challenges\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"claim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256[]\",\"name\":\"slots\",\"type\":\"uint256[]\"}],\"name\":\"compact\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"to\",\"type\":\"uint256\"}],\"name\":\"countProven\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"dealOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"deals\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint32\",\"name\":\"first\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"claimed\",\"type\":\"uint32\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"enumDeals.State\",\"name\":\"state\",\"type\":\"uint8\"},{\"internalType\":\"bool\",\"name\":\"fixedEnd\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"p\",\"type\":\"uint256\"}],\"name\":\"endForFault\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"endForSilence\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"finality\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"fixEnd\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"signer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"periods\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"replaces\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"salt\",\"type\":\"uint256\"}],\"internalType\":\"structOffer\",\"name\":\"o\",\"type\":\"tuple\"}],\"name\":\"hashOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"slot\",\"type\":\"uint256\"}],\"name\":\"idOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"isIdle\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"liveOf\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"owes\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"period\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"periodOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"bytes[]\",\"name\":\"proofs\",\"type\":\"bytes[]\"},{\"internalType\":\"bytes\",\"name\":\"header\",\"type\":\"bytes\"}],\"name\":\"prove\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"word\",\"type\":\"uint256\"}],\"name\":\"provenBits\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"providerOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"questions\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"by\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"bond\",\"type\":\"uint96\"},{\"internalType\":\"uint48\",\"name\":\"number\",\"type\":\"uint48\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"randomness\",\"outputs\":[{\"internalType\":\"contractIRandomness\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"rootOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"name\":\"slashed\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"to\",\"type\":\"uint256\"}],\"name\":\"slashesIn\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"slashesOf\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"p\",\"type\":\"uint256\"}],\"name\":\"streakOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"streak\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256[]\",\"name\":\"ids\",\"type\":\"uint256[]\"}],\"name\":\"summaries\",\"outputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint32\",\"name\":\"first\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"claimed\",\"type\":\"uint32\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"enumDeals.State\",\"name\":\"state\",\"type\":\"uint8\"},{\"internalType\":\"bool\",\"name\":\"fixedEnd\",\"type\":\"bool\"}],\"internalType\":\"structDeals.Deal\",\"name\":\"deal\",\"type\":\"tuple\"},{\"internalType\":\"uint64\",\"name\":\"drawn\",\"type\":\"uint64\"},{\"internalType\":\"uint48\",\"name\":\"asked\",\"type\":\"uint48\"},{\"internalType\":\"uint256\",\"name\":\"left\",\"type\":\"uint256\"}],\"internalType\":\"structDeals.Summary[]\",\"name\":\"list\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"termOf\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"terminate\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint32\",\"name\":\"periods\",\"type\":\"uint32\"}],\"name\":\"topUp\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"vaults\",\"outputs\":[{\"internalType\":\"uint48\",\"name\":\"start\",\"type\":\"uint48\"},{\"internalType\":\"uint32\",\"name\":\"slots\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"base\",\"type\":\"uint32\"},{\"internalType\":\"uint8\",\"name\":\"height\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"changed\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"slashes\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"live\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"epoch\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"before\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"obligedFrom\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"obligedUntil\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"window\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "Deals",
	Bin: "0x61022080604052346103235760c081615cac80380380916100208285610371565b833981010312610323578051906001600160a01b038216820361032357602081015160408201516060830151608084015160a090940151936001600160a01b038516939092848603610323576040519261007b604085610371565b600c845260208401946b7265656c6673206465616c7360a01b8652604051976100a560408a610371565b600189526020890197603160f81b895284158015610369575b8015610361575b801561034e575b6102e8576100da84866103a8565b6010810180911161033a57602060049260405193848092631ce832b560e01b82525afa91821561032f575f926102f7575b5010156102e8576101005260e05260c05260a05260805261012b816103b5565b6101c052610138846103b5565b6101e052519020918261018052519020806101a05246610140526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a081526101a360c082610371565b5190206101205230610160526102005260405161588b9081610421823960805181818161020a01528181612c06015281816143c30152614410015260a051818181610eb801528181612c34015281816130c001528181613211015261437a015260c0518181816111e60152613256015260e051818181612cd10152613780015261010051818181610f5401528181612d4c01526132d701526101205181615633015261014051816156f0015261016051816156040152610180518161568201526101a051816156a801526101c0518161286801526101e05181612891015261020051818181610305015281816105f20152818161073c0152818161101401528181611d4601528181611dc401528181611f030152818161269b01528181613042015281816145c601528181614670015281816147d601528181614a7c0152614e740152f35b630719325560e11b5f5260045ffd5b9091506020813d602011610327575b8161031360209383610371565b810103126103235751905f61010b565b5f80fd5b3d9150610306565b6040513d5f823e3d90fd5b634e487b7160e01b5f52601160045260245ffd5b508561035a85876103a8565b10156100cc565b5082156100c5565b5083156100be565b601f909101601f19168101906001600160401b0382119082101761039457604052565b634e487b7160e01b5f52604160045260245ffd5b9190820180921161033a57565b601f8151116103e05760208151910151602082106103d1571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f5f3560e01c8063027cb5371461387357806303988f84146137a357806309af4fe6146137695780632787b2e5146133c85780632fc67d0c146133975780632fc83b2e14613374578063310ef0661461334a57806331b1b978146132fb57806336013189146132b8578063379607f51461329257806345bdf3f014613279578063461645bf1461323f578063499466f41461316557806370b1e07a146130e3578063739fc8d1146130a9578063748e70a21461306657806376cdb03b1461302357806377ae185a14612ffc5780637844483714612fe057806378abf95714612f72578063799badff14612a9c5780637a828b281461296457806384b0196e146128505780638df82800146125bf57806396b8587b146125a55780639ee1eb281461145c5780639f7c633614611434578063a622ee7c1461135f578063a71dd46e14611334578063add23aed146112f4578063b3b9eaf314611285578063b5b2b77b14610dfc578063bef5612914610a6b578063c4d252f5146109f0578063c51f9b1d146109ae578063c80ad2361461090e578063d387978d146108c7578063d71d6f1b1461089d578063dc299d6914610869578063dcd22a001461057b578063dcdb17d11461052c578063e47e7e66146102305763ef78d4fd146101f3575f80fd5b3461022d578060031936011261022d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b80fd5b503461022d57602060031936011261022d5760043561024e8161445d565b6102636001600160a01b038360201c16613bcb565b828452600660205265ffffffffffff6001604086200154161580159061051b575b610508578284526007602052806040852054116104b8576001810180911161046c5782845260076020526040842055805460a01c6001600160601b036003830154166005810290808204600514901517156104a45760646001600160601b0391041601906001600160601b03821161046c5783906001600160a01b036002817f0000000000000000000000000000000000000000000000000000000000000000169201541690803b15610495576040516307750c9f60e41b81526001600160a01b039290921660048301523360248301526001600160601b038416604483015282908290606490829084905af1801561049957610480575b5050600143019081431161046c5781604065ffffffffffff6001817f969738728022b487dc4f73e1ee34f541bde42f6a71e2e4dcf913725d6711acaf966104496001600160601b0386986001600160a01b0380898f8f8983519d8e6103e081613a87565b338152896020820199168952019916895281526006602052209951161673ffffffffffffffffffffffffffffffffffffffff19895416178855511686906001600160a01b0373ffffffffffffffffffffffffffffffffffffffff1983549260a01b169116179055565b51169201911665ffffffffffff198254161790558151903382526020820152a280f35b602484634e487b7160e01b81526011600452fd5b8161048a91613aa3565b61049557825f61037c565b8280fd5b6040513d84823e3d90fd5b602485634e487b7160e01b81526011600452fd5b839150600181018091116104f4576044927fe0ea013c000000000000000000000000000000000000000000000000000000008352600452602452fd5b602482634e487b7160e01b81526011600452fd5b6024848463392c4cbf60e11b8252600452fd5b506105268184614bed565b15610284565b503461022d57602060031936011261022d5760409063ffffffff6002836004359384815260056020528383838320015460a01c16948152600560205220015460c01c1682519182526020820152f35b503461022d57604060031936011261022d5760043560243563ffffffff81169081810361072e576105ab8361445d565b9160ff600384015460a81c168015610844575b610831576105d18591845460a01c613bef565b8354906001600160a01b038216338103610732575090506001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016906001600160a01b0360028601541690823b1561072e576040516307750c9f60e41b81526001600160a01b0392909216600483015233602483015260448201529082908290606490829084905af1801561049957610719575b505063ffffffff6020916106e66106ae60027fd8e47be6e304a1c1c62f8ec3e7e3c19b1569e32dde1191caae3c40db554a1a9c965b019284845460c01c16613b2e565b82547fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b63ffffffff60c01b16178255565b61070a82825460c01c166001600160a01b0387861c168852878552604088206157a1565b5460c01c16604051908152a280f35b8161072391613aa3565b61072e57835f61066b565b8380fd5b6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016916001600160a01b03600288015416600188015494843b1561082d57869460e493869260405198899788967f1daa111c00000000000000000000000000000000000000000000000000000000885233600489015260248801526044870152606486015260a01c60848501528260a485015260c48401525af1801561049957610818575b505063ffffffff6020916106e66106ae60027fd8e47be6e304a1c1c62f8ec3e7e3c19b1569e32dde1191caae3c40db554a1a9c966106a0565b8161082291613aa3565b61072e57835f6107df565b8680fd5b6024858563392c4cbf60e11b8252600452fd5b5061086361085d6001600160a01b038660201c16613bcb565b85614bed565b156105be565b503461022d57602060031936011261022d5760206108956004355f526005602052600160405f20015490565b604051908152f35b503461022d57602060031936011261022d5760406020916004358152600783522054604051908152f35b503461022d57604060031936011261022d5760ff60406020926001600160a01b036108f061388c565b16815260098452818120602435825284522054166040519015158152f35b503461022d57602060031936011261022d576004356001600160a01b038160201c1633036109835761094160039161445d565b0175010000000000000000000000000000000000000000007fffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffffff82541617905580f35b7f3715f556000000000000000000000000000000000000000000000000000000008252600452602490fd5b503461022d57604060031936011261022d5760406020916001600160a01b036109d561388c565b16815260018352818120602435825283522054604051908152f35b503461022d57602060031936011261022d576004353382526009602052604082208183526020526040822060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff008254161790557fbaa1eb22f2a492ba1a5fea61b8df4d27c6c8b5f3971e63bb58fa14ff72eedb708280a280f35b503461022d57602060031936011261022d5760043567ffffffffffffffff8111610df857610a9d9036906004016138ea565b33835282602052604083209065ffffffffffff82541692610abd846143fb565b9384610af481336001916001600160a01b038392165f528160205260405f208160081c5f5260205260ff60405f205491161c161490565b159182610de4575b5050610db857610b0c84846154ec565b8491600184019277ffffffffffffffffffffffffffffffffffffffff000000003360201b16915b808210610b845787878767ffffffffffffffff815460781c1615610b55578280f35b60018201809211610b705790610b6a91615590565b81808280f35b602483634e487b7160e01b81526011600452fd5b909192939495610b95838387613ade565b358417610ba3848488613ade565b359088549163ffffffff8360301c1611801590610da8575b610d7d5750610be09063ffffffff610bd486868a613ade565b359160501c1690613984565b93610bf6610bef858589613ade565b3533613cad565b95895b60ff8a5460701c16811015610ce5578060011b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82168203610cd15787811c9063ffffffff8b5460201c169060028101809111610ca9578a60c08f604090610c8c8897968f9960019a610ca1981c913390916bffffffffffffffffffffffff199060381b9260401b9160601b1617171790565b81526002602052209360061b161b8254613984565b905501610bf9565b60248e634e487b7160e01b81526011600452fd5b60248d634e487b7160e01b81526011600452fd5b60248c634e487b7160e01b81526011600452fd5b50939197969567ffffffffffffffff9195501667ffffffffffffffff875460781c160367ffffffffffffffff8111610d695786547fffffffffffffffffff0000000000000000ffffffffffffffffffffffffffffff1660789190911b76ffffffffffffffff0000000000000000000000000000001617865560010190929192610b33565b602489634e487b7160e01b81526011600452fd5b7f10e2eb1e000000000000000000000000000000000000000000000000000000008a52600452602489fd5b50610db38382614bed565b610bbb565b602485857f475ba736000000000000000000000000000000000000000000000000000000008252600452fd5b610def919250614371565b1115845f610afc565b5080fd5b503461022d57606060031936011261022d5760043560243567ffffffffffffffff811161049557610e319036906004016138ea565b60443567ffffffffffffffff81116110c957610e51903690600401613931565b9091610e5c8561445d565b938587526006602052604087209260405194610e7786613a87565b65ffffffffffff60018654966001600160a01b0388168952602089019760a01c88520154166040870190808252156112595765ffffffffffff815116610ede7f00000000000000000000000000000000000000000000000000000000000000008092613991565b431180159061123b575b6111ab57506002850361117a57610f489165ffffffffffff60209251169360405193849283927fbb4861b8000000000000000000000000000000000000000000000000000000008452876004850152604060248501526044840191613ed4565b03816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa90811561116f578991611139575b50908896959493916040519060208201924684523060408401528a6060840152608083015260a082015260a08152610fbd60c082613aa3565b51902090869060018701549067ffffffffffffffff600389015460601c16925b8181106110cd5750505050505084845260066020528360016040822082815501556001600160601b036001600160a01b03806002817f0000000000000000000000000000000000000000000000000000000000000000169601541693511691511692803b156110c9578492836084926040519687958694634a0ba49d60e01b8652600486015260248501526001600160a01b038a60201c16604485015260648401525af18015610499576110b4575b50807f84560f1743921d11d7e709f5e38f04ebb0d2cf2c729c36cdaa12b5c54d643a4291a280f35b816110be91613aa3565b610df857815f61108c565b8480fd5b85969798995061112883856110e9848660019798999a9b613ef4565b67ffffffffffffffff611121848d604097959751602081019182528a604082015260408152611119606082613aa3565b519020614218565b1693615205565b5001908a9897969594939291610fdd565b90506020813d602011611167575b8161115460209383613aa3565b8101031261116357515f610f84565b5f80fd5b3d9150611147565b6040513d8b823e3d90fd5b60448a867ff46f75780000000000000000000000000000000000000000000000000000000082526004526002602452fd5b8a826111c08365ffffffffffff835116613991565b9060018201809211610b70576111e460649465ffffffffffff61120b935116613991565b7f000000000000000000000000000000000000000000000000000000000000000090613991565b907fea4acd4b00000000000000000000000000000000000000000000000000000000835243600452602452604452fd5b506112526111e48265ffffffffffff855116613991565b4311610ee8565b60248a8a7f16bd1bd4000000000000000000000000000000000000000000000000000000008252600452fd5b503461022d576112943661391b565b6112b66112a283949361445d565b916001600160a01b038560201c1683614b26565b156112c8576112c59192614727565b80f35b506024917f7efaf8b7000000000000000000000000000000000000000000000000000000008252600452fd5b503461022d57602060031936011261022d5763ffffffff600160406020936001600160a01b0361132261388c565b16815280855220015416604051908152f35b503461022d57602060031936011261022d575060206001600160a01b03600435821c16604051908152f35b503461022d57602060031936011261022d576040610180916001600160a01b0361138761388c565b168152806020522063ffffffff60018254920154816040519365ffffffffffff81168552818160301c166020860152818160501c16604086015260ff8160701c16606086015267ffffffffffffffff8160781c166080860152818160b81c1660a086015260d81c1660c084015281811660e0840152818160201c1661010084015267ffffffffffffffff8160401c16610120840152818160801c1661014084015260a01c16610160820152f35b503461022d57604060031936011261022d57602061089561145361388c565b60243590614138565b503461022d5760031936016102008112610df8576101c01361022d576101c43567ffffffffffffffff8111610df857611499903690600401613931565b91906101e43567ffffffffffffffff8111610495576114bc903690600401613931565b9390916114c7613d3e565b916001600160a01b036114d861407a565b163303612561576101443567ffffffffffffffff81169081810361082d5750421161251d5763ffffffff61150a6140e9565b16158015612504575b6124c05764010000000067ffffffffffffffff61152e6140d2565b161161247c5782855260086020526040852054612438576001600160a01b03611555614090565b16855260096020526040852083865260205260ff6040862054166123f45761158591836115806140a6565b6150dd565b156123b057602435936115966140d2565b9061012981106123a15780610120116110c9576101008401803594826101241161082d57610120810190813560e01c6220000081116123925760ff8101809111610d695760081c9288915b846001841b10612382578260051b927f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81160361236e57826101240193846101241161235a57610129840180951161235a5784871061231b576101248401858111610cd157611651908884614c2e565b3560f81c946101258501818111610cbd5761167182611677928b87614c3a565b9061519f565b60e01c9760208711918215612335575b5050801561232a575b61231b578a9382019661012988018190815b6122f657505084158015906122e5575b6122d657938b039384610cd1579492939491909194918b604051958187536001870194610100858737610124806020856101018c60025afa96019b60018a5301905b818c10612297575050600594939192859360206004938d9760028c5337602189015260258801378c51602987015260208d60498860025afa1696970192600385536028020101915b82821061224b57505050508160401c9015176110c9578585511491821592612236575b5050612227576004358092036121e35761177761407a565b61177f6140d2565b6117876140e9565b906001600160a01b038316865285602052604086209665ffffffffffff885416156121c7575b8754956117c165ffffffffffff88166143fb565b63ffffffff8860301c169469ffffffff0000000000006117e087614fc8565b60301b16807fffffffffffffffffffffffffffffffffffffffffffff00000000ffffffffffff8b16178c556001830191828411610cd157918c949391899363ffffffff831696600181019d8e9384548a8160a01c63ffffffff16109861187e97611878976118849b612126575b9550505050505063ffffffff1963ffffffff61186b81845416614fc8565b16915416178d5586613b2e565b8d6157a1565b8b6154ec565b61189863ffffffff8b5460501c1686613984565b925b8a5460ff8160701c1681606f1c6101fe60fe821691168103610cbd5786901c1580159061211e575b156119b557611921575b508a5460ff8160701c1660ff8114610cd1576eff000000000000000000000000000060017fffffffffffffffffffffffffffffffffff00ffffffffffffffffffffffffffff920160701b169116178b5561189a565b67ffffffffffffffff908a546bffffffff00000000000000007fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000067ff0000000000000078ffffffffffffffffffffffffffffffffffff000000000000008560381c16169260201b16166bffffffffffffffffffffffff198b60601b1617178c52600260205260781c1660408b20555f6118cc565b50508a978a999794959667ffffffffffffffff8b9816975b60ff8b5460701c16811015611a91578060011b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82168203610cbd5788811c908b5460201c63ffffffff169060028101908110611a7d578b8f604060c091611a608f968f9960019a819a99611a75991c92916bffffffffffffffffffffffff199060381b9260401b9160601b1617171790565b81526002602052209360061b161b8254613991565b9055016119cd565b60248f634e487b7160e01b81526011600452fd5b508a949550898867ffffffffffffffff825460781c16019067ffffffffffffffff821161210a5790611b0591907fffffffffffffffffff0000000000000000ffffffffffffffffffffffffffffff76ffffffffffffffff00000000000000000000000000000083549260781b169116179055565b77ffffffffffffffffffffffffffffffffffffffff00000000611b2661407a565b60201b161793611b3d611b376140e9565b87613b2e565b92828252600860205285604083205585825260056020526040822090611b61614090565b90611b6a6140fd565b906001600160a01b03611b7b6140bc565b93611bd860018701948360028901971673ffffffffffffffffffffffffffffffffffffffff1988541617875584865587906001600160a01b0373ffffffffffffffffffffffffffffffffffffffff1983549260a01b169116179055565b8554911673ffffffffffffffffffffffffffffffffffffffff19909116178455825477ffffffff000000000000000000000000000000000000000060a08c901b166001600160a01b039091167fffffffff0000000000000000000000000000000000000000000000000000000060e08d901b161763ffffffff60c01b60c08a901b1617178355611c66614113565b611c6e6140d2565b90600386019173ffffffffffffffff000000000000000000000000740100000000000000000000000000000000000000007fffffffffffffffffffffff0000000000000000000000000000000000000000006001600160601b03865495169416179160601b16171790556101843580611fbc575b5050611cec6140a6565b90611d156001600160601b03611d006140fd565b1663ffffffff611d0e6140e9565b1690613bef565b9354906001600160a01b038216916001600160a01b038416908382145f14611ef057505050506001600160a01b03807f000000000000000000000000000000000000000000000000000000000000000016925416823b156110c9576040516307750c9f60e41b81526001600160a01b03918216600482015291166024820152604481019290925282908290606490829084905af1801561049957908291611edb575b50505b6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016611dec6140bc565b90611df561407a565b611dfd614113565b92823b156110c9576040516307750c9f60e41b81526001600160a01b039182166004820152911660248201526001600160601b0392909216604483015282908290606490829084905af1801561049957611ec6575b50507f5cf7a6817006825afe9bb53ca4036189ebed7a5982f6894de0bd14ddc4fec31660a06001600160a01b038060209863ffffffff611e9061407a565b97611e99614090565b92604051988c8a528d8a01526101643560408a0152606089015216608087015216941692a4604051908152f35b611ed1828092613aa3565b61022d5780611e52565b81611ee591613aa3565b61022d578087611db7565b9093506001600160a01b038096929593967f0000000000000000000000000000000000000000000000000000000000000000169354169454833b15611fb8579287959492869260e495604051998a9889977f1daa111c000000000000000000000000000000000000000000000000000000008952600489015260248801526044870152606486015260a01c6084850152600160a485015260c48401525af1801561049957908291611fa3575b5050611dba565b81611fad91613aa3565b61022d578087611f9c565b8780fd5b80865260056020526040862091600160ff600385015460a01c16611fdf816138cc565b14908115916120e4575b81156120be575b8115612096575b8115612087575b508015612060575b61201c57612015918b91614e2d565b8980611ce2565b606460405162e3701f60e71b815260206004820152601860248201527f6974207265706c6163657320616e6f74686572206465616c00000000000000006044820152fd5b506001600160a01b036002830154166001600160a01b0361207f6140bc565b161415612006565b9050600183015414158c611ffe565b90506001600160a01b038260201c166001600160a01b036120b561407a565b16141590611ff7565b90506120c86140a6565b6001600160a01b03806120d9614090565b169116141590611ff0565b90506001600160a01b038354166001600160a01b03612101614090565b16141590611fe9565b602487634e487b7160e01b81526011600452fd5b5080156118c2565b7fff00000000ffffffffffffffffffffffffffffffffff00000000ffffffffffff937fffffffffffffffffffffffff00000000ffffffffffffffffffffffffffffffff73ffffffff000000000000000000000000000000006121a77effffffff00000000000000000000000000000000000000000000000000000096613b48565b9460801b16911617905560d81b169216171790558e5f808f8e828261184d565b875465ffffffffffff19164365ffffffffffff161788556117ad565b606460405162e3701f60e71b815260206004820152601b60248201527f697420636f6d6d69747320746f206f7468657220636f6e74656e7400000000006044820152fd5b600483637ca55c7760e01b8152fd5b67ffffffffffffffff16141590505f8061175f565b9091929493602890818460298d60018b168402906009828901918c60c01b6001840152519101528603013760208b60518560025afa1694833560c01c019560011c92019092919261173c565b9460208c93948180949e6021829c9e9d9c8b60051b168d6001828751920101528d03013760418a60025afa169460011c9101998e9291989697986116f4565b60048c637ca55c7760e01b8152fd5b506122f08786613991565b156116b2565b6001821661230d575b6028019060011c90816116a2565b803560c01c909601956122ff565b60048b637ca55c7760e01b8152fd5b5086851c1515611690565b9091508660280290602882048803610ca9579061235191613991565b14155f80611687565b60248b634e487b7160e01b81526011600452fd5b60248a634e487b7160e01b81526011600452fd5b9161238c9061412a565b916115e1565b600489637ca55c7760e01b8152fd5b600485637ca55c7760e01b8152fd5b606460405162e3701f60e71b815260206004820152601660248201527f697473207369676e61747572652069732077726f6e67000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601160248201527f6974207761732074616b656e206261636b0000000000000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601460248201527f69742069732061206465616c20616c72656164790000000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601460248201527f69742069732061626f757420746f6f206d7563680000000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601360248201527f69742069732061626f7574206e6f7468696e67000000000000000000000000006044820152fd5b5067ffffffffffffffff6125166140d2565b1615611513565b606460405162e3701f60e71b815260206004820152600e60248201527f69742068617320657870697265640000000000000000000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601a60248201527f697420697320666f7220616e6f746865722070726f76696465720000000000006044820152fd5b503461022d5760206108956125b9366138a2565b91613f54565b5034611163576020600319360112611163576004356125dd8161445d565b6001600160a01b038260201c16805f525f60205261260665ffffffffffff60405f2054166143fb565b91600281019263ffffffff845460c01c1680911061282157845f52600660205265ffffffffffff600160405f200154166128215750612645818561449b565b612690826003830192740200000000000000000000000000000000000000007fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff8554161784556142f2565b926001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016916001600160a01b03825416833b15611163576040516359508f8f60e01b81526001600160a01b0391821660048201529085166024820152604481018690525f8160648183885af18015612816576127f3575b50906001600160601b0387939254169081861061275f575b83877ff5b268a3ff315cc44ccceeef86259c9e8eef81ceecb14001543809115380dd626020896127558a614fdf565b604051908152a280f35b856001600160a01b0361277492541692613984565b823b1561072e576040517ff6b911bc0000000000000000000000000000000000000000000000000000000081526001600160a01b039283166004820152918516602483015260448201529082908290606490829084905af18015610499576127de575b8080612726565b816127e891613aa3565b61072e57835f6127d7565b6001600160601b0397505f61280b9194939294613aa3565b5f969290919261270e565b6040513d5f823e3d90fd5b847fe0ea013c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b34611163575f6003193601126111635761290861288c7f0000000000000000000000000000000000000000000000000000000000000000615716565b6128b57f0000000000000000000000000000000000000000000000000000000000000000615716565b6020612916604051926128c88385613aa3565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e087019061395f565b90858203604087015261395f565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061294d57505050500390f35b83518552869550938101939281019260010161293e565b34611163576020600319360112611163576004356129818161445d565b906001600160a01b038160201c1691825f525f6020526129ac65ffffffffffff60405f2054166143fb565b926001600160a01b0382541633145f14612a36575060028301809311612a225763ffffffff600282015493818560a01c16826129e782613b16565b16821115612a0f5750935b60c01c1683106129ff575b005b63ffffffff6129fd931691614e2d565b829150612a1b90613b16565b16936129f2565b634e487b7160e01b5f52601160045260245ffd5b919290913303612a705763ffffffff600283015460c01c161115612a5d576129fd91614727565b5063392c4cbf60e11b5f5260045260245ffd5b827f3715f556000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3461116357606060031936011261116357612ab561388c565b60243567ffffffffffffffff811161116357612ad59036906004016138ea565b9060443567ffffffffffffffff811161116357612af6903690600401613931565b93906001600160a01b03821693845f525f60205260405f2060405192610180840184811067ffffffffffffffff821117612f5e5760405281549765ffffffffffff89169889865263ffffffff8160301c16602087015263ffffffff8160501c16604087015260ff8160701c166060870152612bf26001608088019567ffffffffffffffff8460781c16875263ffffffff60a08a0194818160b81c16865260d81c1660c08a015201549a63ffffffff8c1660e089015263ffffffff8c60201c1661010089015263ffffffff61012089019c8d67ffffffffffffffff8260401c169052818160801c166101408b015260a01c166101608901526143fb565b99612c3165ffffffffffff885116612c2b8d7f000000000000000000000000000000000000000000000000000000000000000090613bef565b90613991565b947f0000000000000000000000000000000000000000000000000000000000000000612c5d8188613991565b4311801590612f49575b612ef15750908b9291612ca5848b6001916001600160a01b038392165f528160205260405f208160081c5f5260205260ff60405f205491161c161490565b612ec55767ffffffffffffffff9363ffffffff85945116145f14612ebc575051165b16928315612e90577f0000000000000000000000000000000000000000000000000000000000000000808603612e61575090602091612d4060405194859384937fbb4861b80000000000000000000000000000000000000000000000000000000085526004850152604060248501526044840191613ed4565b03816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa908115612816575f91612e2f575b50604051602081019146835230604083015288606083015289608083015260a082015260a08152612dae60c082613aa3565b51902091875f5b828110612e09575087805f52600160205260405f208260081c5f5260205260405f20600160ff84161b81541790557f66d86f0a82f26fcd4e2a44f62f625b67e1cde0be2cd38a348c99b239353c4a525f80a3005b612e27846001938388612e1d82898f613ef4565b9490938d8d614c52565b018890612db5565b90506020813d602011612e59575b81612e4a60209383613aa3565b81010312611163575188612d7c565b3d9150612e3d565b857ff46f7578000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b897f64363298000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90505116612cc7565b837f397a4271000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b80612efd889283613991565b9160018301809311612a2257612f16916111e491613991565b907fea4acd4b000000000000000000000000000000000000000000000000000000005f524360045260245260445260645ffd5b50612f576111e48289613991565b4311612c67565b634e487b7160e01b5f52604160045260245ffd5b34611163576020600319360112611163576020600435805f5260058252600160ff600360405f20015460a01c16612fa8816138cc565b149081612fbb575b506040519015158152f35b612fda9150612fd46001600160a01b0382851c16613bcb565b90614bed565b82612fb0565b34611163576101c0600319360112611163576020610895613d3e565b3461116357604060031936011261116357602061089561301a61388c565b60243590613cad565b34611163575f6003193601126111635760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461116357604060031936011261116357602061308161388c565b60405190821b77ffffffffffffffffffffffffffffffffffffffff0000000016602435178152f35b34611163575f6003193601126111635760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34611163576020600319360112611163576004356001600160a01b038160201c1690815f525f60205261312165ffffffffffff60405f2054166143fb565b8015159182613138575b6020836040519015158152f35b5f90815260056020526040902091505f198101908111612a225760209261315e92614b26565b828061312b565b34611163576020600319360112611163576004356131828161445d565b815f5260066020526040805f2065ffffffffffff60018351926131a484613a87565b80546001600160a01b038116855260a01c602085015201541691829101528015908115613206575b506131da576129fd91614727565b507f16bd1bd4000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b61323691506111e4907f000000000000000000000000000000000000000000000000000000000000000090613991565b431115836131cc565b34611163575f6003193601126111635760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461116357602061089561328c3661391b565b90613c20565b34611163576020600319360112611163576129fd6004356132b28161445d565b9061449b565b34611163575f6003193601126111635760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b34611163576020600319360112611163576004355f526006602052606060405f2065ffffffffffff6001825492015416604051916001600160a01b038116835260a01c60208301526040820152f35b34611163576020600319360112611163576004355f526008602052602060405f2054604051908152f35b3461116357602060031936011261116357602061089561339261388c565b613bcb565b346111635760206003193601126111635760206133ba6133b561388c565b613b48565b63ffffffff60405191168152f35b346111635760206003193601126111635760043567ffffffffffffffff8111611163576133f99036906004016138ea565b9061340382613ac6565b916134116040519384613aa3565b808352601f1961342082613ac6565b015f5b8181106136ee5750505f5b81811061356457836040518091602082016020835281518091526020604084019201905f5b818110613461575050500390f35b9193509160206101c06001926060875161014081516001600160a01b0381511685526001600160601b03878201511687860152604081015160408601526001600160a01b0384820151168486015263ffffffff608082015116608086015263ffffffff60a08201511660a086015263ffffffff60c08201511660c08601526001600160601b0360e08201511660e086015267ffffffffffffffff61010082015116610100860152610120810151613517816138cc565b6101208601520151151561014084015267ffffffffffffffff858201511661016084015265ffffffffffff60408201511661018084015201516101a0820152019401910191849392613453565b806135726001928486613ade565b355f52600560205260405f20600381015460ff8160a01c1691613594836138cc565b82156136e6576001600160a01b036135ad85888a613ade565b3560201c169067ffffffffffffffff6135d763ffffffff6135cf888b8d613ade565b351684613cad565b16906135e486898b613ade565b355f52600660205260ff61360765ffffffffffff8960405f2001541694836142f2565b946040519661361588613a4e565b60026040519461362486613a6a565b80546001600160a01b038116875260a01c60208701528b810154604087015201546001600160a01b038116606086015263ffffffff8160a01c16608086015263ffffffff8160c01c1660a086015260e01c60c08501526001600160601b03821660e085015267ffffffffffffffff8260601c166101008501526136a6816138cc565b61012084015260a81c16151561014082015284526020840152604083015260608201526136d38287613b02565b526136de8186613b02565b505b0161342e565b5050506136e0565b6020906040516136fd81613a4e565b60405161370981613a6a565b5f81525f848201525f60408201525f60608201525f60808201525f60a08201525f60c08201525f60e08201525f6101008201525f6101208201525f61014082015281525f838201525f60408201525f606082015282828801015201613423565b34611163575f6003193601126111635760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34611163576020600319360112611163576004355f52600560205261016060405f2060ff81549160018101546003600283015492015491838360a01c1691604051956001600160a01b038116875260a01c602087015260408601526001600160a01b038116606086015263ffffffff8160a01c16608086015263ffffffff8160c01c1660a086015260e01c60c08501526001600160601b03821660e085015267ffffffffffffffff8260601c1661010085015261385f816138cc565b61012084015260a81c161515610140820152f35b34611163576020610895613886366138a2565b9161399e565b600435906001600160a01b038216820361116357565b6003196060910112611163576004356001600160a01b038116810361116357906024359060443590565b600411156138d657565b634e487b7160e01b5f52602160045260245ffd5b9181601f840112156111635782359167ffffffffffffffff8311611163576020808501948460051b01011161116357565b6003196040910112611163576004359060243590565b9181601f840112156111635782359167ffffffffffffffff8311611163576020838186019501011161116357565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b91908203918211612a2257565b91908201809211612a2257565b92916001600160a01b035f94165b8183106139b857505050565b909193815f52600160205260405f208560081c5f5260205260405f20549060ff861691821c9161010003906101008211612a2257816139f78887613984565b10613a3c575b6101008210613a24575b613a1790612c2b613a1d94614222565b95613991565b91906139ac565b6001821b905f198201918211612a2257921691613a07565b9050613a488685613984565b906139fd565b6080810190811067ffffffffffffffff821117612f5e57604052565b610160810190811067ffffffffffffffff821117612f5e57604052565b6060810190811067ffffffffffffffff821117612f5e57604052565b90601f601f19910116810190811067ffffffffffffffff821117612f5e57604052565b67ffffffffffffffff8111612f5e5760051b60200190565b9190811015613aee5760051b0190565b634e487b7160e01b5f52603260045260245ffd5b8051821015613aee5760209160051b010190565b63ffffffff60019116019063ffffffff8211612a2257565b9063ffffffff8091169116019063ffffffff8211612a2257565b6001600160a01b0381165f525f60205260405f208054906001613b7265ffffffffffff8416614371565b91015463ffffffff8160a01c16808311613bbf575b5063ffffffff9060801c1660018101809111612a2257613bb163ffffffff928392613bbc96613f54565b169160d81c16613b2e565b90565b915063ffffffff613b87565b6001600160a01b03165f525f602052613bbc65ffffffffffff60405f2054166143fb565b81810292918115918404141715612a2257565b8115613c0c570490565b634e487b7160e01b5f52601260045260245ffd5b6101ff8211613ca757670de0b6b3a764000091670d2f13f7789f0000815b613c5b575050670de0b6b3a764000091613c5791613bef565b0490565b600180831614613c85575b613c7981670de0b6b3a764000092613bef565b049060011c9081613c3e565b92613c79670de0b6b3a7640000613c9d868294613bef565b0494915050613c66565b50505f90565b6001600160a01b0381165f525f60205260405f209163ffffffff835460501c1690818110613d3657600191613ce191613984565b92015460609190911b6bffffffffffffffffffffffff1916602091821b6bffffffff00000000000000001617600283811c919091175f9081529152604090205460c067ffffffffffffffff9260061b161c1690565b505050505f90565b604051602081017fdafaab16007c14dd1805ea672f29fb1dee63a208466637f9e1a3cb471259565d81526004356040830152602435606083015260443567ffffffffffffffff81168091036111635760808301526064356001600160a01b0381168091036111635760a08301526084356001600160a01b0381168091036111635760c083015260a4356001600160a01b0381168091036111635760e083015260c4356001600160a01b0381168091036111635761010083015260e4356001600160601b03811680910361116357610120830152610104356001600160601b038116809103611163576101408301526101243563ffffffff811680910361116357610160830152610144359167ffffffffffffffff831680930361116357604292610180820152610164356101a0820152610184356101c08201526101a4356101e08201526101e08152613e9361020082613aa3565b519020613e9e6155fa565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b601f8260209493601f1993818652868601375f8582860101520116010190565b9190811015613aee5760051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561116357019081359167ffffffffffffffff8311611163576020018236038113611163579190565b9092915f9380821115614072575f198101818111612a2257613fa190846001916001600160a01b038392165f528160205260405f208160081c5f5260205260ff60405f205491161c161490565b1561406057916001600160a01b0360ff5f5b169116905b828410613fc55750505050565b815f52600160205260405f208460081c5f5260205260405f20541960ff8516968761010003976101008911612a225788613fff8888613984565b1061404e575b8861010003906101008211612a225761403093612c2b925f19901c911c16938460011b178416614222565b955f19810191818311612a2257614048921c94613991565b92613fb8565b975061405a8686613984565b97614005565b916001600160a01b0360ff6001613fb3565b505f93505050565b60a4356001600160a01b03811681036111635790565b6064356001600160a01b03811681036111635790565b6084356001600160a01b03811681036111635790565b60c4356001600160a01b03811681036111635790565b60443567ffffffffffffffff811681036111635790565b6101243563ffffffff811681036111635790565b60e4356001600160601b03811681036111635790565b610104356001600160601b03811681036111635790565b5f198114612a225760010190565b91905f926001600160a01b0381165f525f60205260405f209161416365ffffffffffff845416614371565b8110801590614201575b61407257935b60048110806141e1575b8061419c575b15614196576141919061412a565b614173565b93505050565b506141db6141aa8287613984565b836001916001600160a01b038392165f528160205260405f208160081c5f5260205260ff60405f205491161c161490565b15614183565b506141f98163ffffffff600186015460801c16613991565b85101561417d565b5063ffffffff600184015460a01c1681101561416d565b8115613c0c570690565b7f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f907f55555555555555555555555555555555555555555555555555555555555555558160011c1690037f3333333333333333333333333333333333333333333333333333333333333333808260021c169116018060041c01167f080808080808080808080808080808080808080808080808080808080808080881146142eb577f01010101010101010101010101010101010101010101010101010101010101010260f81c90565b5061010090565b6001600160a01b0382165f525f60205261431765ffffffffffff60405f205416614371565b9160028201549163ffffffff8360c01c16808511614362575b506001600160601b03600363ffffffff920154169260a01c169260018401809411612a2257613bbc9361328c92613f54565b93506001600160601b03614330565b6111e461439f917f000000000000000000000000000000000000000000000000000000000000000090613991565b8043115f146143f6576143b29043613984565b5f198101908111612a22576143e8907f000000000000000000000000000000000000000000000000000000000000000090613c02565b60018101809111612a225790565b505f90565b80156144355761440e613bbc9143613984565b7f000000000000000000000000000000000000000000000000000000000000000090613c02565b7fa1b86ccf000000000000000000000000000000000000000000000000000000005f5260045ffd5b90815f52600560205260405f2091600160ff600385015460a01c16614481816138cc565b036144895750565b63392c4cbf60e11b5f5260045260245ffd5b905f906001600160a01b038360201c1690815f525f6020526144c865ffffffffffff60405f2054166143fb565b9060028101805463ffffffff8160c01c1680851161471f575b5060e01c93848411156147165761456463ffffffff61451687614508886145119a8761399e565b98899189613984565b613984565b84547bffffffffffffffffffffffffffffffffffffffffffffffffffffffff169190961660e01b7fffffffff0000000000000000000000000000000000000000000000000000000016178355565b84614666575b50826145bb575b50917fcae2990aa9af8eb1c64713b7eddb3a80bf18e49a94a13fe0d0002b5d61d58f0093916145a66060945460a01c83613bef565b916040519350835260208301526040820152a2565b6001600160a01b03807f0000000000000000000000000000000000000000000000000000000000000000169154168254916145f98360a01c86613bef565b92813b15611fb8576040516359508f8f60e01b81526001600160a01b0393841660048201529216602483015260448201929092529085908290606490829084905af1801561465b571561457157614651858092613aa3565b61072e575f614571565b6040513d87823e3d90fd5b6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000166001600160a01b038354168454916146ab8360a01c89613bef565b92813b1561116357604051634a0ba49d60e01b81526001600160a01b039384166004820152908316602482015293909116604484015260648301919091525f908290608490829084905af18015612816571561456a5761470e9195505f90613aa3565b5f935f61456a565b50505050505050565b93505f6144e1565b905f6001600160a01b038360201c16614740838561449b565b6003830191740300000000000000000000000000000000000000007fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff845416178355845f52600660205260405f2060405161479a81613a87565b65ffffffffffff60018354936001600160a01b0385168452602084019460a01c8552015416806040830152614a5e575b50506001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001690600285019182548654908060e01c63ffffffff8260c01c160363ffffffff81116104a45761482f9063ffffffff8460a01c9116613bef565b90833b156110c9576040516359508f8f60e01b81526001600160a01b039182166004820152921660248301526044820152828160648183865af18015614a3e57908391614a49575b505061488384876142f2565b605081029080820460501490151715610b705760649004956001600160a01b038085541691541690823b1561072e57604051634a0ba49d60e01b81526001600160a01b03918216600482015286821660248201529116604482015260648101879052828160848183865af18015614a3e57908391614a29575b50506001600160a01b038354169061491e876001600160601b03885416613984565b91813b1561072e576040517ff6b911bc0000000000000000000000000000000000000000000000000000000081526001600160a01b0391821660048201529086166024820152604481019290925282908290606490829084905af1801561049957614a14575b5050836001600160601b03604094614a007f4f7f368a89758197075292bb8b88cd799d76d46ae8988bb7a9daf1a11406620697956149fb86614a07975460e01c7fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff63ffffffff60c01b83549260c01b169116179055565b614fdf565b5416613984565b82519182526020820152a2565b614a1f828092613aa3565b61022d5780614984565b81614a3391613aa3565b610df857815f6148fc565b6040513d85823e3d90fd5b81614a5391613aa3565b610df857815f614877565b865f5260066020525f60016040822082815501556001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000166001600160601b036001600160a01b038060028a01541693511693511690803b15611163576040516359508f8f60e01b81526001600160a01b0393841660048201529390921660248401526001600160601b031660448301525f908290606490829084905af1801561281657614b13575b806147ca565b614b1f91505f90613aa3565b5f5f614b0d565b600201549163ffffffff8360a01c166004810190818111612a2257600301908111612a22578110159283614bda575b5082614bab575b82614b6657505090565b9091506001810190818111612a22577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd01818111612a2257614ba79261399e565b1590565b91506001600160a01b0381165f525f602052614bd265ffffffffffff60405f205416614371565b821091614b5c565b60c01c63ffffffff16811092505f614b55565b5f52600560205260405f2090600160ff600384015460a01c16614c0f816138cc565b149182614c1b57505090565b6002015460c01c63ffffffff1611919050565b90821015613aee570190565b90939293848311611163578411611163578101920390565b91959692979493908315614e1e575f9891949850873560f81c98898a93610100860197604060608801970193614ce283614cbd8677ffffffffffffffffffffffffffffffffffffffff000000006bffffffffffffffffffffffff198b60601b169a60201b169a613984565b6040516020810191868352856040830152606082015260608152611119608082613aa3565b5f5f906bffffffff00000000000000008d5160401b16891760ff8c5116805b614dc157505063ffffffff885116018917918615614d71575050614d258d82614bed565b614d4657508315612a2257614cbd614ce2945f190194908f90868692613984565b7f10e2eb1e000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9b509c509c989a9d5050505050505050508260011161116357600167ffffffffffffffff80614daf614dbe985f526005602052600160405f20015490565b94169516935f19019101615205565b50565b909192505f190190828260381b8217175f52600260205260405f20549260021b9167ffffffffffffffff8416935b84861015614dfe575080614d01565b94936001919394039460401c93019167ffffffffffffffff841693614def565b637ca55c7760e01b5f5260045ffd5b91600282019081549163ffffffff8360c01c169163ffffffff811690838210156147165763ffffffff91828660a01c168091115f14614fc157505b16916001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016614ead614ea385885494613984565b8360a01c90613bef565b90803b15611163576040516359508f8f60e01b81526001600160a01b0396871660048201529290951660248301526044820152925f908490606490829084905af1928315612816577fd8e47be6e304a1c1c62f8ec3e7e3c19b1569e32dde1191caae3c40db554a1a9c94614f6463ffffffff94600393602097614fb1575b5084547fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b63ffffffff60c01b16178455565b0175010000000000000000000000000000000000000000007fffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffffff8254161790555460c01c16604051908152a2565b5f614fbb91613aa3565b5f614f2b565b9050614e68565b63ffffffff1663ffffffff8114612a225760010190565b6001600160a01b03165f525f60205260405f20600181019063ffffffff8254168015612a2257825463ffffffff19165f1990910163ffffffff1690811783556150d9576150d15f65ffffffffffff6150d794615046615040838754166143fb565b866154ec565b84549080546dffffffff000000000000000000008360201b167fffffffffffffffffff00000000000000000000000000ffffffffffffffffffff84161787557fffffffffffffffffffffffffffffffff000000000000000000000000ffffffff67ffffffff000000006150c163ffffffff8460201c16614fc8565b60201b1691161790551617614371565b90615590565b565b5050565b929190833b61511a57906150f1929161576d565b506150fb816138cc565b15918261510757505090565b6001600160a01b03919250811691161490565b6064601f19601f855f9660209896604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b919091357fffffffff00000000000000000000000000000000000000000000000000000000811692600481106151d3575050565b7fffffffff00000000000000000000000000000000000000000000000000000000929350829060040360031b1b161690565b94939190946101298610614e1e57856101201161116357610100810190813596806101241161116357610120820192833560e01c622000008111614e1e5760ff8101809111612a225760081c935f935b856001861b106154dc578460051b947f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff811603612a22578461012401948561012411612a22576101298101809611612a2257858510614e1e576101248101868111612a22576152c5908684614c2e565b3560f81c956101258201818111612a2257611671826152e5928987614c3a565b60e01c95602088119182156154b9575b505080156154ae575b614e1e578101975f90856101298b01815b61548957505067ffffffffffffffff16908082108015615476575b614e1e5761533b9196949596613984565b91604051945f865360018601936101008486376101248060205f6101018b60025afa95019b6001895301905b818c106154385750509160046005949392602086948d9660028b53375f602189015260258801375f51602987015260205f60498860025afa1696980192600385536028020101915b8282106153ee57505050508260401c901517611163575f5114918215926153d9575b5050614e1e57565b67ffffffffffffffff16141590505f806153d1565b90919295936028908184602960018b1683028087018a60c01b600182015260095f519101528603013760205f60518560025afa1694833560c01c019660011c9201909291926153af565b93602090818d6021949e94828960059e9d9c9e1b168b6001825f51920101528b030137815f60418a60025afa169460011c91019a9097959697615367565b506154818882613991565b82101561532a565b600182166154a0575b6028019060011c908161530f565b803560c01c90930192615492565b5084861c15156152fe565b90915087602802602881048903612a22576154d391613991565b14155f806152f5565b936154e69061412a565b93615255565b908154908063ffffffff8360b81c160361550557505050565b7affffffff00000000000000000000000000000000000000000000007fffffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffff916001850180547fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff6fffffffffffffffff00000000000000008760381c16911617905560b81b169116179055565b60010163ffffffff815460a01c1682106155a8575050565b63ffffffff6150d792167fffffffffffffffff00000000ffffffffffffffffffffffffffffffffffffffff77ffffffff000000000000000000000000000000000000000083549260a01b169116179055565b6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000163014806156ed575b15615655577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526156e760c082613aa3565b51902090565b507f0000000000000000000000000000000000000000000000000000000000000000461461562c565b60ff811690601f82116157455760405191615732604084613aa3565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b9060418303615797576157909250602081013591604082359201355f1a90615809565b9192909190565b50505f9160029190565b6001019063ffffffff825460a01c1663ffffffff8216116157c0575050565b81547fffffffffffffffff00000000ffffffffffffffffffffffffffffffffffffffff1660a09190911b77ffffffff000000000000000000000000000000000000000016179055565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411615880579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15612816575f516001600160a01b0381161561587657905f905f90565b505f906001905f90565b5050505f916003919056",
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

// PackAskedIn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd71d6f1b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function askedIn(uint256 deal) view returns(uint256)
func (deals *Deals) PackAskedIn(deal *big.Int) []byte {
	enc, err := deals.abi.Pack("askedIn", deal)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAskedIn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd71d6f1b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function askedIn(uint256 deal) view returns(uint256)
func (deals *Deals) TryPackAskedIn(deal *big.Int) ([]byte, error) {
	return deals.abi.Pack("askedIn", deal)
}

// UnpackAskedIn is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd71d6f1b.
//
// Solidity: function askedIn(uint256 deal) view returns(uint256)
func (deals *Deals) UnpackAskedIn(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("askedIn", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
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

// PackCancelled is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd387978d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelled(address client, bytes32 offer) view returns(bool)
func (deals *Deals) PackCancelled(client common.Address, offer [32]byte) []byte {
	enc, err := deals.abi.Pack("cancelled", client, offer)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelled is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd387978d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelled(address client, bytes32 offer) view returns(bool)
func (deals *Deals) TryPackCancelled(client common.Address, offer [32]byte) ([]byte, error) {
	return deals.abi.Pack("cancelled", client, offer)
}

// UnpackCancelled is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd387978d.
//
// Solidity: function cancelled(address client, bytes32 offer) view returns(bool)
func (deals *Deals) UnpackCancelled(data []byte) (bool, error) {
	out, err := deals.abi.Unpack("cancelled", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackCellsAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x77ae185a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cellsAt(address provider, uint256 slot) view returns(uint256)
func (deals *Deals) PackCellsAt(provider common.Address, slot *big.Int) []byte {
	enc, err := deals.abi.Pack("cellsAt", provider, slot)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCellsAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x77ae185a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cellsAt(address provider, uint256 slot) view returns(uint256)
func (deals *Deals) TryPackCellsAt(provider common.Address, slot *big.Int) ([]byte, error) {
	return deals.abi.Pack("cellsAt", provider, slot)
}

// UnpackCellsAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x77ae185a.
//
// Solidity: function cellsAt(address provider, uint256 slot) view returns(uint256)
func (deals *Deals) UnpackCellsAt(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("cellsAt", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
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

// PackIdOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x748e70a2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function idOf(address provider, uint256 slot) pure returns(uint256)
func (deals *Deals) PackIdOf(provider common.Address, slot *big.Int) []byte {
	enc, err := deals.abi.Pack("idOf", provider, slot)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIdOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x748e70a2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function idOf(address provider, uint256 slot) pure returns(uint256)
func (deals *Deals) TryPackIdOf(provider common.Address, slot *big.Int) ([]byte, error) {
	return deals.abi.Pack("idOf", provider, slot)
}

// UnpackIdOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x748e70a2.
//
// Solidity: function idOf(address provider, uint256 slot) pure returns(uint256)
func (deals *Deals) UnpackIdOf(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("idOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
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

// PackLiveOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xadd23aed.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function liveOf(address provider) view returns(uint32)
func (deals *Deals) PackLiveOf(provider common.Address) []byte {
	enc, err := deals.abi.Pack("liveOf", provider)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLiveOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xadd23aed.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function liveOf(address provider) view returns(uint32)
func (deals *Deals) TryPackLiveOf(provider common.Address) ([]byte, error) {
	return deals.abi.Pack("liveOf", provider)
}

// UnpackLiveOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xadd23aed.
//
// Solidity: function liveOf(address provider) view returns(uint32)
func (deals *Deals) UnpackLiveOf(data []byte) (uint32, error) {
	out, err := deals.abi.Unpack("liveOf", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
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

// PackProvenBits is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc51f9b1d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function provenBits(address provider, uint256 word) view returns(uint256)
func (deals *Deals) PackProvenBits(provider common.Address, word *big.Int) []byte {
	enc, err := deals.abi.Pack("provenBits", provider, word)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProvenBits is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc51f9b1d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function provenBits(address provider, uint256 word) view returns(uint256)
func (deals *Deals) TryPackProvenBits(provider common.Address, word *big.Int) ([]byte, error) {
	return deals.abi.Pack("provenBits", provider, word)
}

// UnpackProvenBits is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc51f9b1d.
//
// Solidity: function provenBits(address provider, uint256 word) view returns(uint256)
func (deals *Deals) UnpackProvenBits(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("provenBits", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
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

// PackSlashesIn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x96b8587b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function slashesIn(address provider, uint256 from, uint256 to) view returns(uint256 count)
func (deals *Deals) PackSlashesIn(provider common.Address, from *big.Int, to *big.Int) []byte {
	enc, err := deals.abi.Pack("slashesIn", provider, from, to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSlashesIn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x96b8587b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function slashesIn(address provider, uint256 from, uint256 to) view returns(uint256 count)
func (deals *Deals) TryPackSlashesIn(provider common.Address, from *big.Int, to *big.Int) ([]byte, error) {
	return deals.abi.Pack("slashesIn", provider, from, to)
}

// UnpackSlashesIn is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x96b8587b.
//
// Solidity: function slashesIn(address provider, uint256 from, uint256 to) view returns(uint256 count)
func (deals *Deals) UnpackSlashesIn(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("slashesIn", data)
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

// PackStreakOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9f7c6336.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function streakOf(address provider, uint256 p) view returns(uint256 streak)
func (deals *Deals) PackStreakOf(provider common.Address, p *big.Int) []byte {
	enc, err := deals.abi.Pack("streakOf", provider, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStreakOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9f7c6336.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function streakOf(address provider, uint256 p) view returns(uint256 streak)
func (deals *Deals) TryPackStreakOf(provider common.Address, p *big.Int) ([]byte, error) {
	return deals.abi.Pack("streakOf", provider, p)
}

// UnpackStreakOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9f7c6336.
//
// Solidity: function streakOf(address provider, uint256 p) view returns(uint256 streak)
func (deals *Deals) UnpackStreakOf(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("streakOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
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

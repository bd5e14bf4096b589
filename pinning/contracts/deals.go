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
	SlashIndex uint64
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
	ABI: "[{\"inputs\":[{\"internalType\":\"contractBank\",\"name\":\"bank_\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"period_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"finality_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"window_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"challenges_\",\"type\":\"uint256\"},{\"internalType\":\"contractIRandomness\",\"name\":\"randomness_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"Alive\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"AlreadyProven\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"what\",\"type\":\"string\"}],\"name\":\"BadOffer\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadProof\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"BadRules\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidShortString\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NoFault\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NoQuestion\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoVault\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NotActive\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"NotMissed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"block\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"to\",\"type\":\"uint256\"}],\"name\":\"NotNow\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"end\",\"type\":\"uint256\"}],\"name\":\"NotOver\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"NotProvenYet\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"NotYours\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"NothingToProve\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"str\",\"type\":\"string\"}],\"name\":\"StringTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"proofs\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"wanted\",\"type\":\"uint256\"}],\"name\":\"WrongCount\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"first\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"}],\"name\":\"Activated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"Answered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"by\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"number\",\"type\":\"uint256\"}],\"name\":\"Asked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"Cancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"proven\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"missed\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Claimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[],\"name\":\"EIP712DomainChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"}],\"name\":\"Extended\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"refunded\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"burned\",\"type\":\"uint256\"}],\"name\":\"Failed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"streak\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"slashIndex\",\"type\":\"uint64\"}],\"name\":\"Missed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"period\",\"type\":\"uint256\"}],\"name\":\"Proven\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"collateral\",\"type\":\"uint256\"}],\"name\":\"Settled\",\"type\":\"event\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"signer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"periods\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"replaces\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"salt\",\"type\":\"uint256\"}],\"internalType\":\"structOffer\",\"name\":\"o\",\"type\":\"tuple\"},{\"internalType\":\"bytes\",\"name\":\"signature\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"name\":\"activate\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"bytes[]\",\"name\":\"proofs\",\"type\":\"bytes[]\"},{\"internalType\":\"bytes\",\"name\":\"header\",\"type\":\"bytes\"}],\"name\":\"answer\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"ask\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"askedIn\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"bank\",\"outputs\":[{\"internalType\":\"contractBank\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"cancel\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"cancelled\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"slot\",\"type\":\"uint256\"}],\"name\":\"cellsAt\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"challenges\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"claim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256[]\",\"name\":\"slots\",\"type\":\"uint256[]\"}],\"name\":\"compact\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"from\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"to\",\"type\":\"uint256\"}],\"name\":\"countProven\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"offer\",\"type\":\"bytes32\"}],\"name\":\"dealOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"deals\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint32\",\"name\":\"first\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"claimed\",\"type\":\"uint32\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint64\",\"name\":\"slashIndex\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"enumDeals.State\",\"name\":\"state\",\"type\":\"uint8\"},{\"internalType\":\"bool\",\"name\":\"fixedEnd\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"p\",\"type\":\"uint256\"}],\"name\":\"endForFault\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"endForSilence\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"finality\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"fixEnd\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"cid\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"signer\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"periods\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"expires\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"group\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"replaces\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"salt\",\"type\":\"uint256\"}],\"internalType\":\"structOffer\",\"name\":\"o\",\"type\":\"tuple\"}],\"name\":\"hashOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"slot\",\"type\":\"uint256\"}],\"name\":\"idOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"p\",\"type\":\"uint256\"}],\"name\":\"isFault\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"owes\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"period\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"periodOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"bytes[]\",\"name\":\"proofs\",\"type\":\"bytes[]\"},{\"internalType\":\"bytes\",\"name\":\"header\",\"type\":\"bytes\"}],\"name\":\"prove\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"word\",\"type\":\"uint256\"}],\"name\":\"provenBits\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"providerOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"deal\",\"type\":\"uint256\"}],\"name\":\"questions\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"by\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"bond\",\"type\":\"uint96\"},{\"internalType\":\"uint48\",\"name\":\"number\",\"type\":\"uint48\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"randomness\",\"outputs\":[{\"internalType\":\"contractIRandomness\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"p\",\"type\":\"uint256\"}],\"name\":\"report\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"word\",\"type\":\"uint256\"}],\"name\":\"reportedBits\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"rootOf\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"p\",\"type\":\"uint256\"}],\"name\":\"streakOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"streak\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256[]\",\"name\":\"ids\",\"type\":\"uint256[]\"}],\"name\":\"summaries\",\"outputs\":[{\"components\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"client\",\"type\":\"address\"},{\"internalType\":\"uint96\",\"name\":\"price\",\"type\":\"uint96\"},{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint32\",\"name\":\"first\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"end\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"claimed\",\"type\":\"uint32\"},{\"internalType\":\"uint96\",\"name\":\"collateral\",\"type\":\"uint96\"},{\"internalType\":\"uint64\",\"name\":\"slashIndex\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"enumDeals.State\",\"name\":\"state\",\"type\":\"uint8\"},{\"internalType\":\"bool\",\"name\":\"fixedEnd\",\"type\":\"bool\"}],\"internalType\":\"structDeals.Deal\",\"name\":\"deal\",\"type\":\"tuple\"},{\"internalType\":\"uint64\",\"name\":\"drawn\",\"type\":\"uint64\"},{\"internalType\":\"uint48\",\"name\":\"asked\",\"type\":\"uint48\"},{\"internalType\":\"uint256\",\"name\":\"left\",\"type\":\"uint256\"}],\"internalType\":\"structDeals.Summary[]\",\"name\":\"list\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"termOf\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"}],\"name\":\"terminate\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"id\",\"type\":\"uint256\"},{\"internalType\":\"uint32\",\"name\":\"periods\",\"type\":\"uint32\"}],\"name\":\"topUp\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"provider\",\"type\":\"address\"}],\"name\":\"vaults\",\"outputs\":[{\"internalType\":\"uint48\",\"name\":\"start\",\"type\":\"uint48\"},{\"internalType\":\"uint32\",\"name\":\"slots\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"base\",\"type\":\"uint32\"},{\"internalType\":\"uint8\",\"name\":\"height\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"cells\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"changed\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"slashIndex\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"live\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"epoch\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"before\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"obligedFrom\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"obligedUntil\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"window\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"}]",
	ID:  "Deals",
	Bin: "0x61022080604052346103155760c08161579980380380916100208285610363565b833981010312610315578051906001600160a01b038216820361031557602081015160408201516060830151608084015160a090940151936001600160a01b038516939092848603610315576040519261007b604085610363565b600c845260208401946b7265656c6673206465616c7360a01b8652604051976100a560408a610363565b600189526020890197603160f81b89528415801561035b575b8015610353575b8015610340575b6102da576100da848661039a565b6010810180911161032c57602060049260405193848092631ce832b560e01b82525afa918215610321575f926102e9575b5010156102da576101005260e05260c05260a05260805261012b816103a7565b6101c052610138846103a7565b6101e052519020918261018052519020806101a05246610140526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a081526101a360c082610363565b519020610120523061016052610200526040516153869081610413823960805181818161022b0152818161297e01528181613df90152614069015260a051818181610d5e015281816129ac01528181612e2401528181612ef30152613e20015260c0518181816110c50152612f38015260e051818181610d9501528181612a490152613630015261010051818181610e1b01528181612ac40152612fa0015261012051816151960152610140518161525301526101605181615167015261018051816151e501526101a0518161520b01526101c051816125ed01526101e051816126160152610200518181816103320152818161060b01528181610ee001528181611c3f0152818161241601528181612da60152818161421f015281816142cd0152818161443b015281816146a901526149c80152f35b630719325560e11b5f5260045ffd5b9091506020813d602011610319575b8161030560209383610363565b810103126103155751905f61010b565b5f80fd5b3d91506102f8565b6040513d5f823e3d90fd5b634e487b7160e01b5f52601160045260245ffd5b508561034c858761039a565b10156100cc565b5082156100c5565b5083156100be565b601f909101601f19168101906001600160401b0382119082101761038657604052565b634e487b7160e01b5f52604160045260245ffd5b9190820180921161032c57565b601f8151116103d25760208151910151602082106103c3571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f5f3560e01c8063027cb5371461373c57806303988f841461365357806309af4fe614613619578063159aabda146134855780631ab0fc3e146134415780632787b2e5146130605780632fc83b2e1461303d578063310ef0661461301357806331b1b97814612fc45780633601318914612f81578063379607f514612f5b578063461645bf14612f21578063499466f414612e47578063739fc8d114612e0d578063748e70a214612dca57806376cdb03b14612d8757806377ae185a14612d605780637844483714612d4457806378abf95714612cd6578063799badff146128215780637a828b28146126e957806384b0196e146125d55780638df82800146123325780639ee1eb281461138b5780639f7c63361461136c578063a622ee7c14611285578063a71dd46e1461125a578063b3b9eaf314611178578063b5b2b77b14610ca0578063bef5612914610980578063c4d252f514610905578063c51f9b1d146108c3578063c80ad2361461081b578063d387978d146107d4578063d71d6f1b146107aa578063dc299d6914610776578063dcd22a00146105b9578063dcdb17d11461056a578063e47e7e661461024e578063ef78d4fd146102135763ff6aa8da146101dd575f80fd5b3461021057604060031936011261021057602060046102066101fd613767565b60243590613dc8565b1015604051908152f35b80fd5b503461021057806003193601126102105760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b50346102105760206003193601126102105760043561026c816140b6565b6102816001600160a01b038360201c166139f6565b828452600760205265ffffffffffff60016040862001541615801590610559575b610546578284526008602052806040852054116104f657600181018091116104aa5782845260086020526040842055805460a01c6bffffffffffffffffffffffff6003830154166005810290808204600514901517156104e25760646bffffffffffffffffffffffff91041601906bffffffffffffffffffffffff82116104aa5783906001600160a01b036002817f0000000000000000000000000000000000000000000000000000000000000000169201541690803b156104d35760405163a87f893160e01b81526001600160a01b03929092166004830152336024830181905260448301526bffffffffffffffffffffffff8416606483015282908290608490829084905af180156104d7576104be575b505060014301908143116104aa5781604065ffffffffffff6001817f969738728022b487dc4f73e1ee34f541bde42f6a71e2e4dcf913725d6711acaf966104876bffffffffffffffffffffffff86986001600160a01b0380898f8f8983519d8e61041e81613967565b338152896020820199168952019916895281526007602052209951161673ffffffffffffffffffffffffffffffffffffffff19895416178855511686906001600160a01b0373ffffffffffffffffffffffffffffffffffffffff1983549260a01b169116179055565b51169201911665ffffffffffff198254161790558151903382526020820152a280f35b602484634e487b7160e01b81526011600452fd5b816104c891613983565b6104d357825f6103b5565b8280fd5b6040513d84823e3d90fd5b602485634e487b7160e01b81526011600452fd5b83915060018101809111610532576044927fe0ea013c000000000000000000000000000000000000000000000000000000008352600452602452fd5b602482634e487b7160e01b81526011600452fd5b6024848463392c4cbf60e11b8252600452fd5b506105648184614741565b156102a2565b50346102105760206003193601126102105760409063ffffffff6002836004359384815260066020528383838320015460a01c16948152600660205220015460c01c1682519182526020820152f35b50346102105760406003193601126102105760043560243563ffffffff8116808203610736576105e8836140b6565b9060ff600383015460e81c168015610751575b61073e5784906001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001692600281019361064b6001600160a01b038654169254938460a01c6138e9565b90803b1561073a5760405163a87f893160e01b81526001600160a01b039384166004820152939092166024840152336044840152606483015282908290608490829084905af180156104d757610721575b505063ffffffff816107126106da7fd8e47be6e304a1c1c62f8ec3e7e3c19b1569e32dde1191caae3c40db554a1a9c95846020965460c01c16613ce6565b82547fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b63ffffffff60c01b16178255565b5460c01c16604051908152a280f35b8161072b91613983565b61073657835f61069c565b8380fd5b8480fd5b6024858563392c4cbf60e11b8252600452fd5b5061077061076a6001600160a01b038660201c166139f6565b85614741565b156105fb565b50346102105760206003193601126102105760206107a26004355f526006602052600160405f20015490565b604051908152f35b50346102105760206003193601126102105760406020916004358152600883522054604051908152f35b50346102105760406003193601126102105760ff60406020926001600160a01b036107fd613767565b168152600a8452818120602435825284522054166040519015158152f35b5034610210576020600319360112610210576004356001600160a01b038160201c1633036108985761084e6003916140b6565b017d0100000000000000000000000000000000000000000000000000000000007fffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82541617905580f35b7f3715f556000000000000000000000000000000000000000000000000000000008252600452602490fd5b50346102105760406003193601126102105760406020916001600160a01b036108ea613767565b16815260018352818120602435825283522054604051908152f35b503461021057602060031936011261021057600435338252600a602052604082208183526020526040822060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff008254161790557fbaa1eb22f2a492ba1a5fea61b8df4d27c6c8b5f3971e63bb58fa14ff72eedb708280a280f35b50346102105760206003193601126102105760043567ffffffffffffffff8111610c9c576109b290369060040161379b565b903383528260205260408320916109d165ffffffffffff845416614054565b91610a0783336001916001600160a01b038392165f528160205260405f208160081c5f5260205260ff60405f205491161c161490565b15610c7057610a1683856150b1565b84600185019377ffffffffffffffffffffffffffffffffffffffff000000003360201b165b848310610a46578780f35b610a518386866139be565b358117610a5f8487876139be565b359088549163ffffffff8360301c1611801590610c60575b610c355750610a9c9063ffffffff610a908689896139be565b359160501c169061381f565b93610ab2610aab8588846139be565b3533613a1d565b95895b60ff8a5460701c16811015610ba1578060011b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82168203610b8d5787811c9063ffffffff8b5460601c169060028101809111610b65578a60c08f604090610b488897968f9960019a610b5d981c913390916bffffffffffffffffffffffff199060381b9260401b9160601b1617171790565b81526003602052209360061b161b825461381f565b905501610ab5565b60248e634e487b7160e01b81526011600452fd5b60248d634e487b7160e01b81526011600452fd5b60248c634e487b7160e01b81526011600452fd5b5093919567ffffffffffffffff9195501667ffffffffffffffff885460781c160367ffffffffffffffff8111610c215787547fffffffffffffffffff0000000000000000ffffffffffffffffffffffffffffff1660789190911b76ffffffffffffffff000000000000000000000000000000161787556001019193610a3b565b602489634e487b7160e01b81526011600452fd5b7f10e2eb1e000000000000000000000000000000000000000000000000000000008a52600452602489fd5b50610c6b8482614741565b610a77565b602485847f475ba736000000000000000000000000000000000000000000000000000000008252600452fd5b5080fd5b50346102105760606003193601126102105760043560243567ffffffffffffffff81116104d357610cd590369060040161379b565b9060443567ffffffffffffffff811161073a57610cf69036906004016137cc565b919092610d02856140b6565b918587526007602052604087209360405195610d1d87613967565b65ffffffffffff60018754976001600160a01b0389168a5260208a019860a01c895201541660408801908082521561114c5765ffffffffffff815116610d847f0000000000000000000000000000000000000000000000000000000000000000809261382c565b431180159061112e575b61108a57507f000000000000000000000000000000000000000000000000000000000000000080860361105a5750610e0f9165ffffffffffff60209251169360405193849283927fbb4861b8000000000000000000000000000000000000000000000000000000008452876004850152604060248501526044840191613c4e565b03816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa90811561104f578991611019575b50908896959493916040519060208201924684523060408401528a6060840152608083015260a082015260a08152610e8460c082613983565b51902090869060018501549067ffffffffffffffff600387015460a01c16925b818110610fad5750505050505084845260076020528360016040822082815501556bffffffffffffffffffffffff6001600160a01b03806002817f0000000000000000000000000000000000000000000000000000000000000000169401541694511692511690803b1561073a57604051634a0ba49d60e01b81526001600160a01b0394851660048201529284166024840152602086901c90931660448301526bffffffffffffffffffffffff1660648201529082908290608490829084905af180156104d757610f98575b50807f84560f1743921d11d7e709f5e38f04ebb0d2cf2c729c36cdaa12b5c54d643a4291a280f35b81610fa291613983565b610c9c57815f610f70565b8596979899506110088385610fc9848660019798999a9b613c6e565b67ffffffffffffffff611001848d604097959751602081019182528a604082015260408152610ff9606082613983565b519020613f2c565b1693614dca565b5001908a9897969594939291610ea4565b90506020813d602011611047575b8161103460209383613983565b8101031261104357515f610e4b565b5f80fd5b3d9150611027565b6040513d8b823e3d90fd5b8a604491877ff46f7578000000000000000000000000000000000000000000000000000000008352600452602452fd5b8a8261109f8365ffffffffffff83511661382c565b906001820180921161111a576110c360649465ffffffffffff6110ea93511661382c565b7f00000000000000000000000000000000000000000000000000000000000000009061382c565b907fea4acd4b00000000000000000000000000000000000000000000000000000000835243600452602452604452fd5b602483634e487b7160e01b81526011600452fd5b506111456110c38265ffffffffffff85511661382c565b4311610d8e565b60248a8a7f16bd1bd4000000000000000000000000000000000000000000000000000000008252600452fd5b5034610210576040600319360112610210576004359060243561119a836140b6565b9060028201549063ffffffff8260a01c166004810190818111611246576003019081116104e2578110918215611232575b508115611211575b506111e5576111e29192614384565b80f35b506024917f7efaf8b7000000000000000000000000000000000000000000000000000000008252600452fd5b6004915061122b906001600160a01b038660201c16613dc8565b105f6111d3565b60c01c63ffffffff1681101591505f6111cb565b602486634e487b7160e01b81526011600452fd5b5034610210576020600319360112610210575060206001600160a01b03600435821c16604051908152f35b5034610210576020600319360112610210576040610180916001600160a01b036112ad613767565b16815280602052206001815491015463ffffffff6040519265ffffffffffff81168452818160301c166020850152818160501c16604085015260ff8160701c16606085015267ffffffffffffffff8160781c16608085015260b81c1660a083015267ffffffffffffffff811660c083015263ffffffff8160401c1660e083015263ffffffff8160601c1661010083015267ffffffffffffffff8160801c1661012083015263ffffffff8160c01c1661014083015260e01c610160820152f35b50346102105760406003193601126102105760206107a26101fd613767565b50346102105760031936016102008112610c9c576101c013610210576101c43567ffffffffffffffff8111610c9c576113c89036906004016137cc565b6101e49291923567ffffffffffffffff81116104d3576113ec9036906004016137cc565b9190936113f7613aae565b916001600160a01b03611408613d00565b1633036122ee576101443567ffffffffffffffff81169081810361216e575042116122aa5763ffffffff61143a613d6f565b16158015612291575b61224d5782855260096020526040852054612209576001600160a01b03611468613d16565b168552600a6020526040852083865260205260ff6040862054166121c5576114989183611493613d2c565b614ca2565b1561218157602435916114a9613d58565b90610129811061217257806101201161073a576101008601803596826101241161216e57610120810190813560e01c62200000811161215f5760ff8101809111610c215760081c9288915b846001841b1061214f578260051b927f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81160361213b578261012401938461012411612127576101298401809511612127578487106120e8576101248401858111610b8d57611564908884614782565b3560f81c946101258501818111610b79576115848261158a928b8761478e565b90614d64565b60e01c9760208711918215612102575b505080156120f7575b6120e8578a9382019661012988018190815b6120c357505084158015906120b2575b6120a357938b039384610b8d579492939491909194918b604051958187536001870194610100858737610124806020856101018c60025afa96019b60018a5301905b818c10612064575050600594939192859360206004938d9760028c5337602189015260258801378c51602987015260208d60498860025afa1696970192600385536028020101915b82821061201857505050508160401c90151761073a578385511491821592612003575b5050611ff457600435809403611fb05761168a613d00565b611692613d58565b946001600160a01b038216855284602052604085209565ffffffffffff87541615611f77575b8654916116cc65ffffffffffff8416614054565b9563ffffffff8460301c16937fffffffffffffffffffffffffffffffffffffffffffff00000000ffffffffffff69ffffffff00000000000061170d87614b24565b60301b1691161789556001870191828811610c215761177760018b019863ffffffff8a5460401c1661176b61174182614b24565b8c546bffffffff0000000000000000191660409190911b6bffffffff000000000000000016178c55565b15611f3d575b8b6150b1565b61178b63ffffffff8b5460501c168661381f565b925b8a5460ff8160701c1681606f1c6101fe60fe821691168103610b795786901c15801590611f35575b156118a457611814575b508a5460ff8160701c1660ff8114610b8d576eff000000000000000000000000000060017fffffffffffffffffffffffffffffffffff00ffffffffffffffffffffffffffff920160701b169116178b5561178d565b67ffffffffffffffff908a546bffffffff00000000000000007bffffffffffffffffffffffffffffffffffffffff000000000000000067ff0000000000000078ffffffffffffffffffffffffffffffffffff000000000000008560381c16169260201c16166bffffffffffffffffffffffff198b60601b1617178c52600360205260781c1660408b20555f6117bf565b50508a978a999794959667ffffffffffffffff8b9816975b60ff8b5460701c16811015611980578060011b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82168203610b795788811c908b5460601c63ffffffff16906002810190811061196c578b8f604060c09161194f8f968f9960019a819a99611964991c92916bffffffffffffffffffffffff199060381b9260401b9160601b1617171790565b81526003602052209360061b161b825461382c565b9055016118bc565b60248f634e487b7160e01b81526011600452fd5b508a949550898867ffffffffffffffff825460781c16019067ffffffffffffffff8211611f2157906119f491907fffffffffffffffffff0000000000000000ffffffffffffffffffffffffffffff76ffffffffffffffff00000000000000000000000000000083549260781b169116179055565b77ffffffffffffffffffffffffffffffffffffffff00000000611a15613d00565b60201b16179363ffffffff831695611a34611a2e613d6f565b88613ce6565b93838352600960205286604084205586835260066020526040832090611a58613d16565b906001600160a01b03611a69613d83565b92611acd611a75613d42565b948360028801961673ffffffffffffffffffffffffffffffffffffffff1987541617865587600188015586906001600160a01b0373ffffffffffffffffffffffffffffffffffffffff1983549260a01b169116179055565b8454911673ffffffffffffffffffffffffffffffffffffffff1990911617835581546001600160a01b03167fffffffff0000000000000000000000000000000000000000000000000000000060e08c901b161763ffffffff60c01b60c089901b161760a09190911b77ffffffff000000000000000000000000000000000000000016179055611b5a613d9e565b6001600160a01b03611b6a613d00565b16845283602052600160408520015473ffffffffffffffff0000000000000000000000006003611b98613d58565b9401937bffffffffffffffff00000000000000000000000000000000000000006bffffffffffffffffffffffff197c01000000000000000000000000000000000000000000000000000000007fffffff0000000000000000000000000000000000ffffffffffffffffffffffff6bffffffffffffffffffffffff89549816971617169160a01b16179160601b16171790556101843580611e2e575b50506001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016611c67613d42565b611c6f613d16565b611c77613d2c565b91611ca56bffffffffffffffffffffffff611c90613d83565b1663ffffffff611c9e613d6f565b16906138e9565b843b15611e0a5760405163a87f893160e01b81526001600160a01b0392831660048201529282166024840152921660448201526064810191909152828160848183865af18015611e2357908391611e0e575b5050611d01613d42565b90611d0a613d00565b90611d13613d00565b91611d1c613d9e565b93823b15611e0a5760405163a87f893160e01b81526001600160a01b039182166004820152918116602483015290921660448301526bffffffffffffffffffffffff909216606482015290829082908183816084810103925af180156104d757611df5575b50507f5cf7a6817006825afe9bb53ca4036189ebed7a5982f6894de0bd14ddc4fec31660a06001600160a01b038060209863ffffffff611dbf613d00565b97611dc8613d16565b92604051988c8a528d8a01526101643560408a0152606089015216608087015216941692a4604051908152f35b611e00828092613983565b6102105780611d81565b8580fd5b81611e1891613983565b610c9c578188611cf7565b6040513d85823e3d90fd5b80835260066020526040832091600160ff600385015460e01c16611e518161377d565b1490811591611efb575b8115611ed3575b8115611ec4575b50611e8057611e79918891614981565b8680611c33565b606460405162e3701f60e71b815260206004820152601860248201527f6974207265706c6163657320616e6f74686572206465616c00000000000000006044820152fd5b90506001830154141589611e69565b90506001600160a01b038260201c166001600160a01b03611ef2613d00565b16141590611e62565b90506001600160a01b038354166001600160a01b03611f18613d16565b16141590611e5b565b602487634e487b7160e01b81526011600452fd5b5080156117b5565b89547fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff1660c086901b63ffffffff60c01b16178a55611771565b60018701805467ffffffffffffffff1916670de0b6b3a7640000179055865465ffffffffffff19164365ffffffffffff161787556116b8565b606460405162e3701f60e71b815260206004820152601b60248201527f697420636f6d6d69747320746f206f7468657220636f6e74656e7400000000006044820152fd5b600483637ca55c7760e01b8152fd5b67ffffffffffffffff16141590505f80611672565b9091929493602890818460298d60018b168402906009828901918c60c01b6001840152519101528603013760208b60518560025afa1694833560c01c019560011c92019092919261164f565b9460208c93948180949e6021829c9e9d9c8b60051b168d6001828751920101528d03013760418a60025afa169460011c9101998e929198969798611607565b60048c637ca55c7760e01b8152fd5b506120bd878661382c565b156115c5565b600182166120da575b6028019060011c90816115b5565b803560c01c909601956120cc565b60048b637ca55c7760e01b8152fd5b5086851c15156115a3565b9091508660280290602882048803610b65579061211e9161382c565b14155f8061159a565b60248b634e487b7160e01b81526011600452fd5b60248a634e487b7160e01b81526011600452fd5b9161215990613dba565b916114f4565b600489637ca55c7760e01b8152fd5b8680fd5b600485637ca55c7760e01b8152fd5b606460405162e3701f60e71b815260206004820152601660248201527f697473207369676e61747572652069732077726f6e67000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601160248201527f6974207761732074616b656e206261636b0000000000000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601460248201527f69742069732061206465616c20616c72656164790000000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601360248201527f69742069732061626f7574206e6f7468696e67000000000000000000000000006044820152fd5b5067ffffffffffffffff6122a3613d58565b1615611443565b606460405162e3701f60e71b815260206004820152600e60248201527f69742068617320657870697265640000000000000000000000000000000000006044820152fd5b606460405162e3701f60e71b815260206004820152601a60248201527f697420697320666f7220616e6f746865722070726f76696465720000000000006044820152fd5b503461104357602060031936011261104357600435612350816140b6565b6001600160a01b038260201c16805f525f60205261237965ffffffffffff60405f205416614054565b91600281019263ffffffff845460c01c168091106125a657845f52600760205265ffffffffffff600160405f200154166125a657506123b881856140f4565b61240b8260038301927c02000000000000000000000000000000000000000000000000000000007fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff855416178455614006565b926001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016916001600160a01b03825416833b15611043576040516359508f8f60e01b81526001600160a01b0391821660048201529085166024820152604481018690525f8160648183885af1801561259b57612573575b50906bffffffffffffffffffffffff8793925416908186106124df575b83877ff5b268a3ff315cc44ccceeef86259c9e8eef81ceecb14001543809115380dd626020896124d58a614b3b565b604051908152a280f35b856001600160a01b036124f49254169261381f565b823b15610736576040517ff6b911bc0000000000000000000000000000000000000000000000000000000081526001600160a01b039283166004820152918516602483015260448201529082908290606490829084905af180156104d75761255e575b80806124a6565b8161256891613983565b61073657835f612557565b6bffffffffffffffffffffffff97505f6125909194939294613983565b5f9692909192612489565b6040513d5f823e3d90fd5b847fe0ea013c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b34611043575f6003193601126110435761268d6126117f0000000000000000000000000000000000000000000000000000000000000000615279565b61263a7f0000000000000000000000000000000000000000000000000000000000000000615279565b602061269b6040519261264d8385613983565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e08701906137fa565b9085820360408701526137fa565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b8281106126d257505050500390f35b8351855286955093810193928101926001016126c3565b3461104357602060031936011261104357600435612706816140b6565b906001600160a01b038160201c1691825f525f60205261273165ffffffffffff60405f205416614054565b926001600160a01b0382541633145f146127bb5750600283018093116127a75763ffffffff600282015493818560a01c168261276c82613cce565b168211156127945750935b60c01c168310612784575b005b63ffffffff612782931691614981565b8291506127a090613cce565b1693612777565b634e487b7160e01b5f52601160045260245ffd5b9192909133036127f55763ffffffff600283015460c01c1611156127e25761278291614384565b5063392c4cbf60e11b5f5260045260245ffd5b827f3715f556000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b346110435760606003193601126110435761283a613767565b60243567ffffffffffffffff81116110435761285a90369060040161379b565b9060443567ffffffffffffffff81116110435761287b9036906004016137cc565b93906001600160a01b03821693845f525f60205260405f20604051926128a08461394a565b81549765ffffffffffff89169889865263ffffffff8160301c16602087015263ffffffff8160501c16604087015260ff8160701c16606087015261296a6001608088019567ffffffffffffffff8460781c16875263ffffffff60a08a019460b81c16845201549a67ffffffffffffffff8c1660c089015263ffffffff8c60401c1660e089015263ffffffff8c60601c1661010089015261012088019b67ffffffffffffffff8160801c168d5263ffffffff8160c01c166101408a015260e01c610160890152614054565b996129a965ffffffffffff8851166129a38d7f0000000000000000000000000000000000000000000000000000000000000000906138e9565b9061382c565b947f00000000000000000000000000000000000000000000000000000000000000006129d5818861382c565b4311801590612cc1575b612c695750908b9291612a1d848b6001916001600160a01b038392165f528160205260405f208160081c5f5260205260ff60405f205491161c161490565b612c3d5767ffffffffffffffff9363ffffffff85945116145f14612c34575051165b16928315612c08577f0000000000000000000000000000000000000000000000000000000000000000808603612bd9575090602091612ab860405194859384937fbb4861b80000000000000000000000000000000000000000000000000000000085526004850152604060248501526044840191613c4e565b03816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa90811561259b575f91612ba7575b50604051602081019146835230604083015288606083015289608083015260a082015260a08152612b2660c082613983565b51902091875f5b828110612b81575087805f52600160205260405f208260081c5f5260205260405f20600160ff84161b81541790557f66d86f0a82f26fcd4e2a44f62f625b67e1cde0be2cd38a348c99b239353c4a525f80a3005b612b9f846001938388612b9582898f613c6e565b9490938d8d6147a6565b018890612b2d565b90506020813d602011612bd1575b81612bc260209383613983565b81010312611043575188612af4565b3d9150612bb5565b857ff46f7578000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b897f64363298000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90505116612a3f565b837f397a4271000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b80612c7588928361382c565b91600183018093116127a757612c8e916110c39161382c565b907fea4acd4b000000000000000000000000000000000000000000000000000000005f524360045260245260445260645ffd5b50612ccf6110c3828961382c565b43116129df565b34611043576020600319360112611043576020600435805f5260068252600160ff600360405f20015460e01c16612d0c8161377d565b149081612d1f575b506040519015158152f35b612d3e9150612d386001600160a01b0382851c166139f6565b90614741565b82612d14565b34611043576101c06003193601126110435760206107a2613aae565b346110435760406003193601126110435760206107a2612d7e613767565b60243590613a1d565b34611043575f6003193601126110435760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b34611043576040600319360112611043576020612de5613767565b60405190821b77ffffffffffffffffffffffffffffffffffffffff0000000016602435178152f35b34611043575f6003193601126110435760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461104357602060031936011261104357600435612e64816140b6565b815f5260076020526040805f2065ffffffffffff6001835192612e8684613967565b80546001600160a01b038116855260a01c602085015201541691829101528015908115612ee8575b50612ebc5761278291614384565b507f16bd1bd4000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b612f1891506110c3907f00000000000000000000000000000000000000000000000000000000000000009061382c565b43111583612eae565b34611043575f6003193601126110435760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461104357602060031936011261104357612782600435612f7b816140b6565b906140f4565b34611043575f6003193601126110435760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b34611043576020600319360112611043576004355f526007602052606060405f2065ffffffffffff6001825492015416604051916001600160a01b038116835260a01c60208301526040820152f35b34611043576020600319360112611043576004355f526009602052602060405f2054604051908152f35b346110435760206003193601126110435760206107a261305b613767565b6139f6565b346110435760206003193601126110435760043567ffffffffffffffff81116110435761309190369060040161379b565b9061309b826139a6565b916130a96040519384613983565b808352601f196130b8826139a6565b015f5b8181106133bf5750505f5b81811061321c57836040518091602082016020835281518091526020604084019201905f5b8181106130f9575050500390f35b9193509160206101e06001926060875161016081516001600160a01b0381511685526bffffffffffffffffffffffff878201511687860152604081015160408601526001600160a01b0384820151168486015263ffffffff608082015116608086015263ffffffff60a08201511660a086015263ffffffff60c08201511660c08601526bffffffffffffffffffffffff60e08201511660e086015267ffffffffffffffff6101008201511661010086015267ffffffffffffffff610120820151166101208601526101408101516131cf8161377d565b6101408601520151151561016084015267ffffffffffffffff858201511661018084015265ffffffffffff6040820151166101a084015201516101c08201520194019101918493926130eb565b8061322a60019284866139be565b355f52600660205260405f20600381015460ff8160e01c169161324c8361377d565b82156133b7576001600160a01b0361326585888a6139be565b3560201c169067ffffffffffffffff61328f63ffffffff613287888b8d6139be565b351684613a1d565b169061329c86898b6139be565b355f52600760205260ff6132bf65ffffffffffff8960405f200154169483614006565b94604051966132cd8861391a565b6002604051946132dc8661394a565b80546001600160a01b038116875260a01c60208701528b810154604087015201546001600160a01b038116606086015263ffffffff8160a01c16608086015263ffffffff8160c01c1660a086015260e01c60c08501526bffffffffffffffffffffffff821660e085015267ffffffffffffffff8260601c1661010085015267ffffffffffffffff8260a01c166101208501526133778161377d565b61014084015260e81c16151561016082015284526020840152604083015260608201526133a482876139e2565b526133af81866139e2565b505b016130c6565b5050506133b1565b6020906040516133ce8161391a565b6040516133da8161394a565b5f81525f848201525f60408201525f60608201525f60808201525f60a08201525f60c08201525f60e08201525f6101008201525f6101208201525f6101408201525f61016082015281525f838201525f60408201525f6060820152828288010152016130bb565b34611043576040600319360112611043576001600160a01b03613462613767565b165f52600260205260405f206024355f52602052602060405f2054604051908152f35b346110435760406003193601126110435761349e613767565b602435906001600160a01b03811690815f525f6020526134c28360405f2092613dc8565b90811580156135ef575b6135c357825f52600260205260405f208460081c5f5260205260405f20600160ff86161b81541790556002821015806135a7575b613545575b7f6e6890ff684437e1acfcb81076d57756ab0e78354a676461c2c81a540f4d24089167ffffffffffffffff600160409301541682519182526020820152a3005b600181019167ffffffffffffffff83541692670d2f13f7789f0000840293808504670d2f13f7789f000014901517156127a757805467ffffffffffffffff1916670de0b6b3a764000090940467ffffffffffffffff1693909317909255613505565b5064e8d4a5100067ffffffffffffffff60018301541611613500565b837f5028005f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50825f52600260205260405f208460081c5f5260205260018060405f205460ff87161c16146134cc565b34611043575f6003193601126110435760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34611043576020600319360112611043576004355f52600660205261018060405f2060ff81549160018101546003600283015492015491838360e01c1691604051956001600160a01b038116875260a01c602087015260408601526001600160a01b038116606086015263ffffffff8160a01c16608086015263ffffffff8160c01c1660a086015260e01c60c08501526bffffffffffffffffffffffff821660e085015267ffffffffffffffff8260601c1661010085015267ffffffffffffffff8260a01c166101208501526137288161377d565b61014084015260e81c161515610160820152f35b346110435760606003193601126110435760206107a261375a613767565b6044359060243590613839565b600435906001600160a01b038216820361104357565b6004111561378757565b634e487b7160e01b5f52602160045260245ffd5b9181601f840112156110435782359167ffffffffffffffff8311611043576020808501948460051b01011161104357565b9181601f840112156110435782359167ffffffffffffffff8311611043576020838186019501011161104357565b90601f19601f602080948051918291828752018686015e5f8582860101520116010190565b919082039182116127a757565b919082018092116127a757565b92916001600160a01b035f94165b81831061385357505050565b909193815f52600160205260405f208560081c5f5260205260405f20549060ff861691821c91610100039061010082116127a75781613892888761381f565b106138d7575b61010082106138bf575b6138b2906129a36138b894613f36565b9561382c565b9190613847565b6001821b905f1982019182116127a7579216916138a2565b90506138e3868561381f565b90613898565b818102929181159184041417156127a757565b8115613906570490565b634e487b7160e01b5f52601260045260245ffd5b6080810190811067ffffffffffffffff82111761393657604052565b634e487b7160e01b5f52604160045260245ffd5b610180810190811067ffffffffffffffff82111761393657604052565b6060810190811067ffffffffffffffff82111761393657604052565b90601f601f19910116810190811067ffffffffffffffff82111761393657604052565b67ffffffffffffffff81116139365760051b60200190565b91908110156139ce5760051b0190565b634e487b7160e01b5f52603260045260245ffd5b80518210156139ce5760209160051b010190565b6001600160a01b03165f525f602052613a1a65ffffffffffff60405f205416614054565b90565b6001600160a01b0381165f525f60205260405f209163ffffffff835460501c1690818110613aa657600191613a519161381f565b92015460609190911b6bffffffffffffffffffffffff1916602091821c6bffffffff00000000000000001617600283901c175f9081526003909152604090205460c067ffffffffffffffff9260061b161c1690565b505050505f90565b604051602081017fdafaab16007c14dd1805ea672f29fb1dee63a208466637f9e1a3cb471259565d81526004356040830152602435606083015260443567ffffffffffffffff81168091036110435760808301526064356001600160a01b0381168091036110435760a08301526084356001600160a01b0381168091036110435760c083015260a4356001600160a01b0381168091036110435760e083015260c4356001600160a01b0381168091036110435761010083015260e4356bffffffffffffffffffffffff811680910361104357610120830152610104356bffffffffffffffffffffffff8116809103611043576101408301526101243563ffffffff811680910361104357610160830152610144359167ffffffffffffffff831680930361104357604292610180820152610164356101a0820152610184356101c08201526101a4356101e08201526101e08152613c0d61020082613983565b519020613c1861515d565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b601f8260209493601f1993818652868601375f8582860101520116010190565b91908110156139ce5760051b810135907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561104357019081359167ffffffffffffffff8311611043576020018236038113611043579190565b63ffffffff60019116019063ffffffff82116127a757565b9063ffffffff8091169116019063ffffffff82116127a757565b60a4356001600160a01b03811681036110435790565b6064356001600160a01b03811681036110435790565b6084356001600160a01b03811681036110435790565b60c4356001600160a01b03811681036110435790565b60443567ffffffffffffffff811681036110435790565b6101243563ffffffff811681036110435790565b60e4356bffffffffffffffffffffffff811681036110435790565b610104356bffffffffffffffffffffffff811681036110435790565b5f1981146127a75760010190565b91905f926001600160a01b0381165f525f60205260405f2091613e456110c3613e1e65ffffffffffff8654166129a37f0000000000000000000000000000000000000000000000000000000000000000866138e9565b7f00000000000000000000000000000000000000000000000000000000000000009061382c565b431115613f2457935b6004811080613f1a575b80613ec2575b80613e7d575b15613e7757613e7290613dba565b613e4e565b93505050565b50613ebc613e8b828761381f565b836001916001600160a01b038392165f528160205260405f208160081c5f5260205260ff60405f205491161c161490565b15613e64565b50613ecd818661381f565b600184015463ffffffff8160c01c168210159182613eed575b5050613e5e565b90915063ffffffff8260401c161591821592613f0d575b50505f80613ee6565b60e01c1190505f80613f04565b5080851015613e58565b505f93505050565b8115613906570690565b7f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f907f55555555555555555555555555555555555555555555555555555555555555558160011c1690037f3333333333333333333333333333333333333333333333333333333333333333808260021c169116018060041c01167f08080808080808080808080808080808080808080808080808080808080808088114613fff577f01010101010101010101010101010101010101010101010101010101010101010260f81c90565b5061010090565b906001600160a01b036003613a1a93015491165f525f60205267ffffffffffffffff61404981600160405f200154166bffffffffffffffffffffffff84166138e9565b9160601c16906138fc565b801561408e57614067613a1a914361381f565b7f0000000000000000000000000000000000000000000000000000000000000000906138fc565b7fa1b86ccf000000000000000000000000000000000000000000000000000000005f5260045ffd5b90815f52600660205260405f2091600160ff600385015460e01c166140da8161377d565b036140e25750565b63392c4cbf60e11b5f5260045260245ffd5b905f906001600160a01b038360201c1690815f525f60205261412165ffffffffffff60405f205416614054565b9060028101805463ffffffff8160c01c1680851161437c575b5060e01c9384841115614373576141bd63ffffffff61416f876141618861416a9a87613839565b9889918961381f565b61381f565b84547bffffffffffffffffffffffffffffffffffffffffffffffffffffffff169190961660e01b7fffffffff0000000000000000000000000000000000000000000000000000000016178355565b846142c3575b5082614214575b50917fcae2990aa9af8eb1c64713b7eddb3a80bf18e49a94a13fe0d0002b5d61d58f0093916141ff6060945460a01c836138e9565b916040519350835260208301526040820152a2565b6001600160a01b03807f0000000000000000000000000000000000000000000000000000000000000000169154168254916142528360a01c866138e9565b92813b156142bf576040516359508f8f60e01b81526001600160a01b0393841660048201529216602483015260448201929092529085908290606490829084905af180156142b457156141ca576142aa858092613983565b610736575f6141ca565b6040513d87823e3d90fd5b8780fd5b6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000166001600160a01b038354168454916143088360a01c896138e9565b92813b1561104357604051634a0ba49d60e01b81526001600160a01b039384166004820152908316602482015293909116604484015260648301919091525f908290608490829084905af1801561259b57156141c35761436b9195505f90613983565b5f935f6141c3565b50505050505050565b93505f61413a565b905f6001600160a01b038360201c1661439d83856140f4565b60038301917c03000000000000000000000000000000000000000000000000000000007fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff845416178355845f52600760205260405f206040516143ff81613967565b65ffffffffffff60018354936001600160a01b0385168452602084019460a01c855201541680604083015261468b575b50506001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000166002850180548654908060e01c63ffffffff8260c01c160363ffffffff8111611246576144929063ffffffff8460a01c91166138e9565b90843b15611e0a576040516359508f8f60e01b81526001600160a01b039182166004820152921660248301526044820152838160648183875af1801561466b57908491614676575b50506144e68487614006565b6050810290808204605014901517156104aa5760649004956001600160a01b038083541691541690833b1561073a57604051634a0ba49d60e01b81526001600160a01b03918216600482015286821660248201529116604482015260648101879052838160848183875af1801561466b57908491614656575b50506001600160a01b0390541690614586866bffffffffffffffffffffffff87541661381f565b91813b15610736576040517ff6b911bc0000000000000000000000000000000000000000000000000000000081526001600160a01b0391821660048201529085166024820152604481019290925282908290606490829084905af180156104d757614641575b505091614634816bffffffffffffffffffffffff60409461462d7f4f7f368a89758197075292bb8b88cd799d76d46ae8988bb7a9daf1a11406620697614b3b565b541661381f565b82519182526020820152a2565b61464c828092613983565b61021057806145ec565b8161466091613983565b6104d357825f61455f565b6040513d86823e3d90fd5b8161468091613983565b6104d357825f6144da565b865f5260076020525f60016040822082815501556001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016916bffffffffffffffffffffffff6001600160a01b038060028a01541693511691511692803b15611043575f928360649260405196879586946359508f8f60e01b86526004860152602485015260448401525af1801561259b5761472e575b8061442f565b61473a91505f90613983565b5f5f614728565b5f52600660205260405f2090600160ff600384015460e01c166147638161377d565b14918261476f57505090565b6002015460c01c63ffffffff1611919050565b908210156139ce570190565b90939293848311611043578411611043578101920390565b91959692979493908315614972575f9891949850873560f81c98898a93610100860197604060608801970193614836836148118677ffffffffffffffffffffffffffffffffffffffff000000006bffffffffffffffffffffffff198b60601b169a60201b169a61381f565b6040516020810191868352856040830152606082015260608152610ff9608082613983565b5f5f906bffffffff00000000000000008d5160401b16891760ff8c5116805b61491557505063ffffffff8851160189179186156148c55750506148798d82614741565b61489a575083156127a757614811614836945f190194908f9086869261381f565b7f10e2eb1e000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9b509c509c989a9d5050505050505050508260011161104357600167ffffffffffffffff80614903614912985f526006602052600160405f20015490565b94169516935f19019101614dca565b50565b909192505f190190828260381b8217175f52600360205260405f20549260021b9167ffffffffffffffff8416935b84861015614952575080614855565b94936001919394039460401c93019167ffffffffffffffff841693614943565b637ca55c7760e01b5f5260045ffd5b91600282019081549163ffffffff8360c01c169163ffffffff811690838210156143735763ffffffff91828660a01c168091115f14614b1d57505b16916001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016614a016149f78588549461381f565b8360a01c906138e9565b90803b15611043576040516359508f8f60e01b81526001600160a01b0396871660048201529290951660248301526044820152925f908490606490829084905af192831561259b577fd8e47be6e304a1c1c62f8ec3e7e3c19b1569e32dde1191caae3c40db554a1a9c94614ab863ffffffff94600393602097614b0d575b5084547fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b63ffffffff60c01b16178455565b017d0100000000000000000000000000000000000000000000000000000000007fffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8254161790555460c01c16604051908152a2565b5f614b1791613983565b5f614a7f565b90506149bc565b63ffffffff1663ffffffff81146127a75760010190565b6001600160a01b03165f525f60205260405f206001810163ffffffff815460401c1680156127a75763ffffffff905f1901614b9b8184906bffffffff0000000000000000196bffffffff000000000000000083549260401b169116179055565b16614c9e5763ffffffff82614bbb65ffffffffffff614c9c955416614054565b90614bc682826150b1565b8054908454917fffffffffffffffffff00000000000000000000000000ffffffffffffffffffff6dffffffff000000000000000000008260201b1691161790557fffffffffffffffff000000000000000000000000ffffffffffffffffffffffff6fffffffff000000000000000000000000614c46858460601c16614b24565b60601b169116178355167bffffffffffffffffffffffffffffffffffffffffffffffffffffffff7fffffffff0000000000000000000000000000000000000000000000000000000083549260e01b169116179055565b565b5050565b929190833b614cdf5790614cb692916152d0565b50614cc08161377d565b159182614ccc57505090565b6001600160a01b03919250811691161490565b6064601f19601f855f9660209896604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b919091357fffffffff0000000000000000000000000000000000000000000000000000000081169260048110614d98575050565b7fffffffff00000000000000000000000000000000000000000000000000000000929350829060040360031b1b161690565b9493919094610129861061497257856101201161104357610100810190813596806101241161104357610120820192833560e01c6220000081116149725760ff81018091116127a75760081c935f935b856001861b106150a1578460051b947f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8116036127a75784610124019485610124116127a75761012981018096116127a7578585106149725761012481018681116127a757614e8a908684614782565b3560f81c9561012582018181116127a75761158482614eaa92898761478e565b60e01c956020881191821561507e575b50508015615073575b614972578101975f90856101298b01815b61504e57505067ffffffffffffffff1690808210801561503b575b61497257614f00919694959661381f565b91604051945f865360018601936101008486376101248060205f6101018b60025afa95019b6001895301905b818c10614ffd5750509160046005949392602086948d9660028b53375f602189015260258801375f51602987015260205f60498860025afa1696980192600385536028020101915b828210614fb357505050508260401c901517611043575f511491821592614f9e575b505061497257565b67ffffffffffffffff16141590505f80614f96565b90919295936028908184602960018b1683028087018a60c01b600182015260095f519101528603013760205f60518560025afa1694833560c01c019660011c920190929192614f74565b93602090818d6021949e94828960059e9d9c9e1b168b6001825f51920101528b030137815f60418a60025afa169460011c91019a9097959697614f2c565b50615046888261382c565b821015614eef565b60018216615065575b6028019060011c9081614ed4565b803560c01c90930192615057565b5084861c1515614ec3565b909150876028026028810489036127a7576150989161382c565b14155f80614eba565b936150ab90613dba565b93614e1a565b908154908063ffffffff8360b81c16036150ca57505050565b7affffffff00000000000000000000000000000000000000000000007fffffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffff916001850180547fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff000000000000000000000000000000008760081b16911617905560b81b169116179055565b6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016301480615250575b156151b8577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261524a60c082613983565b51902090565b507f0000000000000000000000000000000000000000000000000000000000000000461461518f565b60ff811690601f82116152a85760405191615295604084613983565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b90604183036152fa576152f39250602081013591604082359201355f1a90615304565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841161537b579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa1561259b575f516001600160a01b0381161561537157905f905f90565b505f906001905f90565b5050505f916003919056",
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
// Solidity: function deals(uint256 deal) view returns(address client, uint96 price, bytes32 root, address token, uint32 first, uint32 end, uint32 claimed, uint96 collateral, uint64 slashIndex, uint64 cells, uint8 state, bool fixedEnd)
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
// Solidity: function deals(uint256 deal) view returns(address client, uint96 price, bytes32 root, address token, uint32 first, uint32 end, uint32 claimed, uint96 collateral, uint64 slashIndex, uint64 cells, uint8 state, bool fixedEnd)
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
	SlashIndex uint64
	Cells      uint64
	State      uint8
	FixedEnd   bool
}

// UnpackDeals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x03988f84.
//
// Solidity: function deals(uint256 deal) view returns(address client, uint96 price, bytes32 root, address token, uint32 first, uint32 end, uint32 claimed, uint96 collateral, uint64 slashIndex, uint64 cells, uint8 state, bool fixedEnd)
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
	outstruct.SlashIndex = *abi.ConvertType(out[8], new(uint64)).(*uint64)
	outstruct.Cells = *abi.ConvertType(out[9], new(uint64)).(*uint64)
	outstruct.State = *abi.ConvertType(out[10], new(uint8)).(*uint8)
	outstruct.FixedEnd = *abi.ConvertType(out[11], new(bool)).(*bool)
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

// PackIsFault is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xff6aa8da.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isFault(address provider, uint256 p) view returns(bool)
func (deals *Deals) PackIsFault(provider common.Address, p *big.Int) []byte {
	enc, err := deals.abi.Pack("isFault", provider, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsFault is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xff6aa8da.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isFault(address provider, uint256 p) view returns(bool)
func (deals *Deals) TryPackIsFault(provider common.Address, p *big.Int) ([]byte, error) {
	return deals.abi.Pack("isFault", provider, p)
}

// UnpackIsFault is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xff6aa8da.
//
// Solidity: function isFault(address provider, uint256 p) view returns(bool)
func (deals *Deals) UnpackIsFault(data []byte) (bool, error) {
	out, err := deals.abi.Unpack("isFault", data)
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

// PackReport is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x159aabda.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function report(address provider, uint256 p) returns()
func (deals *Deals) PackReport(provider common.Address, p *big.Int) []byte {
	enc, err := deals.abi.Pack("report", provider, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReport is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x159aabda.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function report(address provider, uint256 p) returns()
func (deals *Deals) TryPackReport(provider common.Address, p *big.Int) ([]byte, error) {
	return deals.abi.Pack("report", provider, p)
}

// PackReportedBits is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1ab0fc3e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reportedBits(address provider, uint256 word) view returns(uint256)
func (deals *Deals) PackReportedBits(provider common.Address, word *big.Int) []byte {
	enc, err := deals.abi.Pack("reportedBits", provider, word)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReportedBits is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1ab0fc3e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reportedBits(address provider, uint256 word) view returns(uint256)
func (deals *Deals) TryPackReportedBits(provider common.Address, word *big.Int) ([]byte, error) {
	return deals.abi.Pack("reportedBits", provider, word)
}

// UnpackReportedBits is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1ab0fc3e.
//
// Solidity: function reportedBits(address provider, uint256 word) view returns(uint256)
func (deals *Deals) UnpackReportedBits(data []byte) (*big.Int, error) {
	out, err := deals.abi.Unpack("reportedBits", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
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
// Solidity: function summaries(uint256[] ids) view returns(((address,uint96,bytes32,address,uint32,uint32,uint32,uint96,uint64,uint64,uint8,bool),uint64,uint48,uint256)[] list)
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
// Solidity: function summaries(uint256[] ids) view returns(((address,uint96,bytes32,address,uint32,uint32,uint32,uint96,uint64,uint64,uint8,bool),uint64,uint48,uint256)[] list)
func (deals *Deals) TryPackSummaries(ids []*big.Int) ([]byte, error) {
	return deals.abi.Pack("summaries", ids)
}

// UnpackSummaries is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2787b2e5.
//
// Solidity: function summaries(uint256[] ids) view returns(((address,uint96,bytes32,address,uint32,uint32,uint32,uint96,uint64,uint64,uint8,bool),uint64,uint48,uint256)[] list)
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
// Solidity: function vaults(address provider) view returns(uint48 start, uint32 slots, uint32 base, uint8 height, uint64 cells, uint32 changed, uint64 slashIndex, uint32 live, uint32 epoch, uint64 before, uint32 obligedFrom, uint32 obligedUntil)
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
// Solidity: function vaults(address provider) view returns(uint48 start, uint32 slots, uint32 base, uint8 height, uint64 cells, uint32 changed, uint64 slashIndex, uint32 live, uint32 epoch, uint64 before, uint32 obligedFrom, uint32 obligedUntil)
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
	SlashIndex   uint64
	Live         uint32
	Epoch        uint32
	Before       uint64
	ObligedFrom  uint32
	ObligedUntil uint32
}

// UnpackVaults is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa622ee7c.
//
// Solidity: function vaults(address provider) view returns(uint48 start, uint32 slots, uint32 base, uint8 height, uint64 cells, uint32 changed, uint64 slashIndex, uint32 live, uint32 epoch, uint64 before, uint32 obligedFrom, uint32 obligedUntil)
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
	outstruct.SlashIndex = *abi.ConvertType(out[6], new(uint64)).(*uint64)
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

// DealsMissed represents a Missed event raised by the Deals contract.
type DealsMissed struct {
	Provider   common.Address
	Period     *big.Int
	Streak     *big.Int
	SlashIndex uint64
	Raw        *types.Log // Blockchain specific contextual infos
}

const DealsMissedEventName = "Missed"

// ContractEventName returns the user-defined event name.
func (DealsMissed) ContractEventName() string {
	return DealsMissedEventName
}

// UnpackMissedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Missed(address indexed provider, uint256 indexed period, uint256 streak, uint64 slashIndex)
func (deals *Deals) UnpackMissedEvent(log *types.Log) (*DealsMissed, error) {
	event := "Missed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != deals.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DealsMissed)
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
	if bytes.Equal(raw[:4], deals.abi.Errors["NotMissed"].ID.Bytes()[:4]) {
		return deals.UnpackNotMissedError(raw[4:])
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

// DealsNotMissed represents a NotMissed error raised by the Deals contract.
type DealsNotMissed struct {
	Period *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotMissed(uint256 period)
func DealsNotMissedErrorID() common.Hash {
	return common.HexToHash("0x5028005f398ddd26323226ee814ff7e3f34380b74b62221964a7244ee06e96ec")
}

// UnpackNotMissedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotMissed(uint256 period)
func (deals *Deals) UnpackNotMissedError(raw []byte) (*DealsNotMissed, error) {
	out := new(DealsNotMissed)
	if err := deals.abi.UnpackIntoInterface(out, "NotMissed", raw); err != nil {
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

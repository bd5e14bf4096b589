package contracts

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
)

// unpackers find out which error of a contract some data is. Errors of the same name and fields are the same in all contracts.
var unpackers = sync.OnceValue(func() map[string]func([]byte) (any, error) {
	return map[string]func([]byte) (any, error){
		"Bank": NewBank().UnpackError, "Deals": NewDeals().UnpackError, "Vouchers": NewVouchers().UnpackError, "Providers": NewProviders().UnpackError,
		"RewardPools": NewRewardPools().UnpackError, "DevToken": NewDevToken().UnpackError,
	}
})

// Method is what a call calls, as claim(uint256); "" if none of the contracts here has it.
func Method(call []byte) string {
	for _, meta := range []*bind.MetaData{&BankMetaData, &DealsMetaData, &VouchersMetaData, &ProvidersMetaData, &RewardPoolsMetaData, &DevTokenMetaData} {
		a, err := meta.ParseABI()
		if err != nil {
			panic(err) // it was made by the compiler
		}
		if m, err := a.MethodById(call); err == nil {
			return m.Sig
		}
	}
	return ""
}

// Reverted is what a contract said as it refused a call.
type Reverted struct {
	Name   string // of its error, as TooLittle
	Fields string // as Available 5, Needed 10; "" if it has none
}

func (r *Reverted) Error() string {
	if r.Fields == "" {
		return "the contract says " + r.Name
	}
	return fmt.Sprintf("the contract says %s: %s", r.Name, r.Fields)
}

// Reason is err, or, if that is that a contract refused, a Reverted with what it said.
func Reason(err error) error {
	var data interface{ ErrorData() any }
	if !errors.As(err, &data) {
		return err
	}
	raw := common.FromHex(fmt.Sprint(data.ErrorData()))
	if len(raw) < 4 { // it gives no reason, or the node is another's
		return err
	}
	for contract, unpack := range unpackers() {
		if e, uerr := unpack(raw); uerr == nil {
			return newReverted(contract, e)
		}
	}
	return err
}

func newReverted(contract string, e any) *Reverted {
	v := reflect.Indirect(reflect.ValueOf(e))
	var fields []string
	for i := range v.NumField() {
		fields = append(fields, fmt.Sprintf("%s %v", v.Type().Field(i).Name, v.Field(i)))
	}
	return &Reverted{strings.TrimPrefix(v.Type().Name(), contract), strings.Join(fields, ", ")}
}

package testchain

import (
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/eth/tracers"

	"github.com/reelfs/reelfs/pinning/contracts"
)

// coverage notes which branches of the contracts transactions take, if CONTRACT_COVERAGE names what build.js --coverage wrote. It then deploys that code.
var coverage = sync.OnceValue(func() *branches {
	path := os.Getenv("CONTRACT_COVERAGE")
	if path == "" {
		return nil
	}
	b := &branches{bySize: map[int]string{}, taken: map[way]bool{}, out: path + ".taken"}
	data, err := os.ReadFile(path)
	var built map[string]struct {
		Bin  string
		Size int
	}
	if err == nil {
		err = json.Unmarshal(data, &built)
	}
	if err != nil {
		panic(err)
	}
	metas := map[string]*bind.MetaData{
		"Bank": &contracts.BankMetaData, "Deals": &contracts.DealsMetaData, "Vouchers": &contracts.VouchersMetaData, "Providers": &contracts.ProvidersMetaData, "RewardPools": &contracts.RewardPoolsMetaData,
		"CommitmentCheck": &contracts.CommitmentCheckMetaData, "BlockHashes": &contracts.BlockHashesMetaData, "HeaderRandao": &contracts.HeaderRandaoMetaData,
	}
	for name, c := range built {
		b.bySize[c.Size] = name
		metas[name].Bin = "0x" + c.Bin
	}
	tracers.LiveDirectory.Register("branches", func(json.RawMessage) (*tracing.Hooks, error) {
		return &tracing.Hooks{OnOpcode: b.step}, nil
	})
	return b
})

// branches are those that were taken.
type branches struct {
	bySize map[int]string // names of contracts by the length of their code
	out    string
	mu     sync.Mutex
	taken  map[way]bool
}

// way is one of the two that a branch has.
type way struct {
	contract string
	pc       uint64
	taken    bool
}

// step is told each instruction.
func (b *branches) step(pc uint64, op byte, _, _ uint64, scope tracing.OpContext, _ []byte, _ int, _ error) {
	if vm.OpCode(op) != vm.JUMPI {
		return
	}
	name, ours := b.bySize[len(scope.ContractCode())]
	if stack := scope.StackData(); ours && len(stack) >= 2 {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.taken[way{name, pc, !stack[len(stack)-2].IsZero()}] = true
	}
}

// Covering tells whether branches are noted: gas is not what it is else.
func Covering() bool { return coverage() != nil }

// write adds what was taken so far to what the tests before have written.
func (b *branches) write(t testing.TB) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f, err := os.OpenFile(b.out, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	for w := range b.taken {
		if _, err := fmt.Fprintln(f, w.contract, w.pc, w.taken); err != nil {
			t.Error(err)
		}
	}
	clear(b.taken)
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

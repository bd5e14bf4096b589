package deal

import (
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/reelfs/reelfs/pinning/contracts"
)

// Slot is a deal in a vault, whose cells are counted through its slots.
type Slot struct {
	Cells uint64
	Owes  bool // it is neither over nor ended
}

// drawn is a cell that a challenge asks for.
type drawn struct {
	tries int // draws before, which landed in deals that owe nothing any more
	slot  int
	cell  uint64 // of the deal
}

// vaultSeed is what the challenges of a period of a vault are drawn from (Vaults.prove).
func vaultSeed(chain *big.Int, deals, provider common.Address, period uint64, random Hash) Hash {
	return Hash(contracts.Hash(common.BigToHash(chain), contracts.AddressWord(deals), contracts.AddressWord(provider), contracts.Word(period), random))
}

// questionSeed is what a question to a deal is drawn from (Deals.answer).
func questionSeed(chain *big.Int, deals common.Address, id *big.Int, number uint64, random Hash) Hash {
	return Hash(contracts.Hash(common.BigToHash(chain), contracts.AddressWord(deals), common.BigToHash(id), contracts.Word(number), random))
}

// below reduces a hash to a number below n.
func below(h common.Hash, n uint64) uint64 {
	m := h.Big()
	return m.Mod(m, new(big.Int).SetUint64(n)).Uint64()
}

// mostTries is how often a proof can say that a draw landed in a deal that owes nothing.
const mostTries = 255

// drawVault returns what count challenges ask of a vault that has the slots, of which the first cells are challenged. It is nil if, as far as a proof can
// say, all draws land where nothing is owed.
func drawVault(seed Hash, count int, cells uint64, slots []Slot) []drawn {
	var draws []drawn
	for i := range count {
		tries := 0
		for ; ; tries++ {
			if tries > mostTries {
				return nil
			}
			cell := below(contracts.Hash(seed, contracts.Word(uint64(i)), contracts.Word(uint64(tries))), cells)
			slot := 0
			for cell >= slots[slot].Cells {
				cell -= slots[slot].Cells
				slot++
			}
			if slots[slot].Owes {
				draws = append(draws, drawn{tries, slot, cell})
				break
			}
		}
	}
	return draws
}

// drawDeal returns the cells that a question asks of a deal.
func drawDeal(seed Hash, count int, cells uint64) []uint64 {
	var draws []uint64
	for i := range count {
		draws = append(draws, below(contracts.Hash(seed, contracts.Word(uint64(i))), cells))
	}
	return draws
}

package deal

import (
	"math/big"
	"slices"

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

// drawVault returns what count challenges ask of a vault that has the slots, of which the first cells are challenged. Where, as far as a proof can say, all draws land in deals
// that owe nothing, it is a cell of such a deal, which proves as much: its content may be here yet. It is nil if nothing is owed.
func drawVault(seed Hash, count int, cells uint64, slots []Slot) []drawn {
	var draws []drawn
	if !slices.ContainsFunc(slots, func(s Slot) bool { return s.Owes && s.Cells > 0 }) {
		return nil
	}
	for i := range count {
		draw := drawOnce(seed, i, 0, cells, slots)
		for first := draw; !slots[draw.slot].Owes; {
			if draw.tries == mostTries {
				draw = first
				break
			}
			draw = drawOnce(seed, i, draw.tries+1, cells, slots)
		}
		draws = append(draws, draw)
	}
	return draws
}

// drawOnce is where the challenge i lands when it is drawn again after so many tries.
func drawOnce(seed Hash, i, tries int, cells uint64, slots []Slot) drawn {
	cell := below(contracts.Hash(seed, contracts.Word(uint64(i)), contracts.Word(uint64(tries))), cells)
	slot := 0
	for cell >= slots[slot].Cells {
		cell -= slots[slot].Cells
		slot++
	}
	return drawn{tries, slot, cell}
}

// drawDeal returns the cells that a question asks of a deal.
func drawDeal(seed Hash, count int, cells uint64) []uint64 {
	var draws []uint64
	for i := range count {
		draws = append(draws, below(contracts.Hash(seed, contracts.Word(uint64(i))), cells))
	}
	return draws
}

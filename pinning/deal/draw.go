package deal

import (
	"encoding/binary"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Slot is a deal in a vault, whose cells are counted through its slots.
type Slot struct {
	Cells uint64
	Owes  bool // it is neither over nor ended
}

// Draw is a cell that a challenge asks for.
type Draw struct {
	Tries int // draws before, which landed in deals that owe nothing any more
	Slot  int
	Cell  uint64 // of the deal
}

// word is a number as the ABI encodes it.
func word(n uint64) (w [32]byte) {
	binary.BigEndian.PutUint64(w[24:], n)
	return w
}

// keccak hashes what abi.encode makes of words.
func keccak(words ...[32]byte) Hash {
	h := crypto.NewKeccakState()
	for _, w := range words {
		h.Write(w[:])
	}
	return Hash(h.Sum(nil))
}

func addressWord(a common.Address) [32]byte { return [32]byte(common.LeftPadBytes(a[:], 32)) }

// vaultSeed is what the challenges of a period of a vault are drawn from (Vaults.prove).
func vaultSeed(chain *big.Int, deals, provider common.Address, period uint64, random Hash) Hash {
	return keccak([32]byte(common.BigToHash(chain)), addressWord(deals), addressWord(provider), word(period), random)
}

// questionSeed is what a question to a deal is drawn from (Deals.answer).
func questionSeed(chain *big.Int, deals common.Address, id *big.Int, number uint64, random Hash) Hash {
	return keccak([32]byte(common.BigToHash(chain)), addressWord(deals), [32]byte(common.BigToHash(id)), word(number), random)
}

// below reduces a hash to a number below n.
func below(h Hash, n uint64) uint64 {
	m := new(big.Int).SetBytes(h[:])
	return m.Mod(m, new(big.Int).SetUint64(n)).Uint64()
}

// mostTries is how often a proof can say that a draw landed in a deal that owes nothing.
const mostTries = 255

// drawVault returns what count challenges ask of a vault that has the slots, of which the first cells are challenged. It is nil if, as far as a proof can
// say, all draws land where nothing is owed.
func drawVault(seed Hash, count int, cells uint64, slots []Slot) []Draw {
	var draws []Draw
	for i := range count {
		tries := 0
		for ; ; tries++ {
			if tries > mostTries {
				return nil
			}
			cell := below(keccak(seed, word(uint64(i)), word(uint64(tries))), cells)
			slot := 0
			for cell >= slots[slot].Cells {
				cell -= slots[slot].Cells
				slot++
			}
			if slots[slot].Owes {
				draws = append(draws, Draw{tries, slot, cell})
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
		draws = append(draws, below(keccak(seed, word(uint64(i))), cells))
	}
	return draws
}

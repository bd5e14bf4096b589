//go:build !race

package deal

// moneySeeds is how often TestMoney runs.
const moneySeeds = 4

// killEvery is which of the checkpoints TestKilled kills at.
const killEvery = 1

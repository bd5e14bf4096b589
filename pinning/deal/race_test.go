//go:build race

package deal

// moneySeeds is how often TestMoney runs.
const moneySeeds = 1

// killEvery is which of the checkpoints TestKilled kills at.
const killEvery = 12

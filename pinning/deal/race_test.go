//go:build race

package deal

// moneySeeds is how often TestMoney runs.
const moneySeeds = 1

//go:build !race

package deal

// killEvery is which of the checkpoints TestKilled kills at.
const killEvery = 1

//go:build !race

package pinning

const modelSteps = 10_000

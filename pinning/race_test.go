//go:build race

package pinning

// modelSteps is how often TestModel does something. The race detector makes it ten times as slow; make test has it do all
// without.
const modelSteps = 1500

// Package eventually is for tests of what happens some time: they wait for that, and not for a time.
package eventually

import (
	"testing"
	"time"
)

const (
	// patience is how long what should happen may take, on a machine that has other work.
	patience = 2 * time.Minute
	every    = 10 * time.Millisecond
)

// True waits until so, and fails the test with what if that does not happen.
func True(t testing.TB, what string, so func() bool) {
	t.Helper()
	Within(t, patience, every, what, so)
}

// Within is True for what takes long, or is dear to look at.
func Within(t testing.TB, patience, every time.Duration, what string, so func() bool) {
	t.Helper()
	late := time.After(patience)
	look := time.NewTicker(every)
	defer look.Stop()
	for !so() {
		select {
		case <-look.C:
		case <-late:
			t.Fatalf("it did not happen that %s", what)
		}
	}
}

package fuse

import (
	"syscall"
	"testing"
)

// TestLosses forgets of what could not be written what was tried again, and nothing else.
func TestLosses(t *testing.T) {
	for what, c := range map[string]struct {
		again [][2]int64
		left  int
	}{
		"nothing":             {nil, 2},
		"one of both":         {[][2]int64{{100, 200}}, 1},
		"the other":           {[][2]int64{{0, 50}}, 1},
		"both":                {[][2]int64{{0, 50}, {100, 200}}, 0},
		"both, and more":      {[][2]int64{{0, 500}}, 0},
		"in pieces":           {[][2]int64{{0, 50}, {100, 130}, {130, 200}}, 0},
		"not to the end":      {[][2]int64{{0, 50}, {100, 199}}, 1},
		"not the beginning":   {[][2]int64{{0, 50}, {101, 200}}, 1},
		"what was never lost": {[][2]int64{{50, 100}, {200, 300}}, 2},
	} {
		f := &inboxFile{}
		f.lose(0, 50, syscall.ENOSPC)
		f.lose(100, 200, syscall.ENOSPC)
		for _, w := range c.again {
			f.recover(w[0], w[1])
		}
		if len(f.lost) != c.left {
			t.Errorf("%s was written again: %v are lost, want %d", what, f.lost, c.left)
		}
	}
}

package engine

import (
	"io"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// unlocked is a file system that cannot be written to: it cannot make the file by which Pebble locks the index. The caller of
// Open makes sure that nobody writes.
type unlocked struct{ vfs.FS }

// Lock implements vfs.FS.
func (unlocked) Lock(string) (io.Closer, error) { return io.NopCloser(nil), nil }

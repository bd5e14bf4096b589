package pinning

import (
	"io/fs"
	"syscall"
)

// blocksOnDisk is what a file takes up, in bytes.
func blocksOnDisk(info fs.FileInfo) int64 { return info.Sys().(*syscall.Stat_t).Blocks * 512 }

//go:build !linux

package fuse

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

const renameNoReplace = 0

func readFarAhead(string) {}

func isDead(dir string) bool {
	var st syscall.Statfs_t
	return syscall.Statfs(dir, &st) == syscall.ENXIO
}

func detach(dir string) error { return exec.Command("umount", "-f", dir).Run() }

func unmount(dir string) error { return detach(dir) }

func writeEarly(*os.File, int64, int64) {}

// Unmount takes a mount of reelfs away.
func Unmount(dir string) error {
	return fmt.Errorf("unmount %s: %w", dir, errors.ErrUnsupported)
}

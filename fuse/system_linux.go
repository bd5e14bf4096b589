package fuse

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

const renameNoReplace = unix.RENAME_NOREPLACE

// ahead is how far the kernel reads ahead of who reads one byte after the other, in KiB. It asks for that in several requests at
// once, so that leaves are hashed on all cores.
const ahead = 4096

// readFarAhead sets that for a mount, as root. Others have the 128 KiB that Linux begins with, and about half the speed.
func readFarAhead(dir string) {
	var st syscall.Stat_t
	if syscall.Stat(dir, &st) != nil {
		return
	}
	knob := fmt.Sprintf("/sys/class/bdi/%d:%d/read_ahead_kb", unix.Major(st.Dev), unix.Minor(st.Dev))
	_ = os.WriteFile(knob, fmt.Append(nil, ahead), 0) // who may not goes on without
}

// isDead tells whether there is a mount that nobody serves. What the kernel remembers of the directory does not tell.
func isDead(dir string) bool {
	var st syscall.Statfs_t
	err := syscall.Statfs(dir, &st)
	return err == syscall.ENOTCONN || err == syscall.ECONNABORTED
}

// detach takes a mount out of sight.
func detach(dir string) error {
	err := syscall.Unmount(dir, syscall.MNT_DETACH)
	if err == syscall.EPERM { // not root: fusermount is
		err = exec.Command("fusermount3", "-u", "-z", dir).Run()
	}
	if err != nil && !isMount(dir) { // somebody else has unmounted it
		err = nil
	}
	return err
}

// isMount tells whether something is mounted at dir.
func isMount(dir string) bool {
	var at, above syscall.Stat_t
	return syscall.Stat(dir, &at) != nil || syscall.Stat(filepath.Dir(dir), &above) != nil || at.Dev != above.Dev
}

// unmount takes a mount away, out of sight while somebody has files open there.
func unmount(dir string) error {
	err := syscall.Unmount(dir, 0)
	if err == syscall.EBUSY {
		_ = syscall.Unmount(dir, syscall.MNT_FORCE) // has what waits fail, and says that it is busy
	}
	if err != nil {
		err = detach(dir)
	}
	return err
}

// Unmount takes a mount of reelfs away, whichever process serves it, also one that has died.
func Unmount(dir string) error {
	list, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return fmt.Errorf("unmount %s: %w", dir, err)
	}
	kind := "" // of the uppermost mount there
	for line := range strings.Lines(string(list)) {
		before, after, _ := strings.Cut(line, " - ") // proc_pid_mountinfo(5)
		if fields := strings.Fields(before); len(fields) > 4 && mountPath.Replace(fields[4]) == dir {
			kind, _, _ = strings.Cut(after, " ")
		}
	}
	if kind != "fuse.reelfs" {
		return fmt.Errorf("unmount %s: %w", dir, ErrNoMount)
	}
	if err := unmount(dir); err != nil {
		return fmt.Errorf("unmount %s: %w", dir, err)
	}
	return nil
}

// mountPath reads the escapes of paths in mountinfo.
var mountPath = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)

// writeEarly has the system begin to write a part of a file to the disk.
func writeEarly(f *os.File, off, n int64) {
	_ = unix.SyncFileRange(int(f.Fd()), off, n, unix.SYNC_FILE_RANGE_WRITE) // it is written at the latest when that is waited for
}

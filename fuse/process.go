package fuse

import (
	"fmt"
	"os"
	"strings"
)

// failed tells whether a thread closes its files because it is ending, and not well: /proc/PID/stat has its exit code (proc_pid_stat(5)),
// which is 0 as long as it runs.
func failed(thread uint32) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", thread))
	if err != nil {
		return false
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:])) // behind the name
	return len(fields) >= 50 && fields[49] != "0"
}

// processOf returns the process of a thread.
func processOf(thread uint32) uint32 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", thread))
	if err != nil {
		return thread
	}
	_, rest, _ := strings.Cut(string(status), "\nTgid:")
	process := thread
	_, _ = fmt.Sscan(rest, &process) // it stays what it is
	return process
}

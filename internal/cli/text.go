package cli

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/dustin/go-humanize"
)

// size formats a number of bytes; "-" if it is not known.
func size(bytes int64) string {
	if bytes < 0 {
		return "-"
	}
	return humanize.Bytes(uint64(bytes))
}

// shown returns a name that others have given as one line of a terminal, whose state it cannot change.
func shown(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(name)
	}
	return name
}

package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dustin/go-humanize"
)

// size formats a number of bytes; "-" if it is not known.
func size(bytes int64) string {
	if bytes < 0 {
		return "-"
	}
	return humanize.Bytes(uint64(bytes))
}

// count formats a number of things, as 1 GOP or 2 GOPs.
func count[N int | int64](n N, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if less, ok := strings.CutSuffix(one, "f"); ok {
		one = less + "ve" // leaf
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// shown returns a name that others have given as one line of a terminal, whose state it cannot change.
func shown(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) && !joins(r) }) || !utf8.ValidString(name) {
		return strconv.Quote(name)
	}
	return name
}

// joins tells whether r joins, or keeps apart, the letters or emoji beside it.
func joins(r rune) bool { return r == '\u200c' || r == '\u200d' }

// plain writes text to a terminal whose state the text cannot change: control characters, and those that change the order of
// others, become escapes as JSON has them, so that JSON stays the same JSON.
type plain struct {
	to   io.Writer
	rest []byte // the begin of a character
}

// Write implements io.Writer.
func (p *plain) Write(b []byte) (int, error) {
	out, in := make([]byte, 0, len(b)+utf8.UTFMax), append(p.rest, b...)
	for len(in) > 0 && utf8.FullRune(in) {
		r, n := utf8.DecodeRune(in)
		switch {
		case r == utf8.RuneError && n == 1:
			out = fmt.Appendf(out, `\x%02x`, in[0])
		case r == '\n' || r == '\t' || !unicode.In(r, unicode.Cc, unicode.Bidi_Control):
			out = append(out, in[:n]...)
		default:
			for _, unit := range utf16.Encode([]rune{r}) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
		}
		in = in[n:]
	}
	p.rest = append([]byte(nil), in...)
	if _, err := p.to.Write(out); err != nil {
		return 0, err
	}
	return len(b), nil
}

// raw returns where w writes to, for what is meant for a terminal.
func raw(w io.Writer) io.Writer {
	if p, ok := w.(*plain); ok {
		return p.to
	}
	return w
}

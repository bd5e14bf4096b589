package gateway

import (
	"net/http"
	"strconv"
	"strings"
)

// mostRanges is how many ranges of a file one request may ask for; beyond, it gets the whole.
const mostRanges = 64

// tidyRange mends the Range of a request for a file of the size where net/http would answer what RFC 9110 forbids: it
// refuses units that it does not know, which are to be ignored (14.2), and answers a suffix of nothing with a range that
// ends before it begins (14.4). What cannot be had stays so, with the size in the answer (15.5.17).
func tidyRange(r *http.Request, size int64) {
	v := r.Header.Get("Range")
	const unit = "bytes="
	if v == "" {
		return
	}
	if len(v) < len(unit) || !strings.EqualFold(v[:len(unit)], unit) {
		r.Header.Del("Range")
		return
	}
	var had []string // of what is asked for
	valid, some := true, false
	for spec := range strings.SplitSeq(v[len(unit):], ",") {
		if spec = strings.TrimSpace(spec); spec == "" {
			continue
		}
		some = true
		from, to, ok := strings.Cut(spec, "-")
		first, okFirst := position(from)
		last, okLast := position(to)
		switch {
		case !ok || !okFirst || !okLast || from == "" && to == "" || from != "" && to != "" && last < first:
			valid = false
		case from == "" && last > 0 && size > 0:
			had = append(had, "-"+strconv.FormatInt(min(last, size), 10))
		case from != "" && first < size && (to == "" || last >= size):
			had = append(had, strconv.FormatInt(first, 10)+"-")
		case from != "" && first < size:
			had = append(had, spec)
		case from == "" && last > 0: // of nothing, all
			r.Header.Del("Range")
			return
		}
	}
	switch {
	case !some, len(had) > mostRanges:
		r.Header.Del("Range")
	case !valid || len(had) == 0:
		r.Header.Set("Range", unit+strconv.FormatInt(size, 10)+"-") // net/http refuses it, once conditions were looked at
	default:
		r.Header.Set("Range", unit+strings.Join(had, ","))
	}
}

// position reads a number of a range, which may be missing. One that is too large for any file is the largest there is.
func position(s string) (int64, bool) {
	if strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	if s == "" {
		return 0, true
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		n = 1<<63 - 1
	}
	return n, true
}

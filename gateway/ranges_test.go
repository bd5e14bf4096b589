package gateway

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// FuzzRange asks for any ranges of files of any size: what net/http answers then is what RFC 9110 allows, with the bytes that
// it says.
func FuzzRange(f *testing.F) {
	for _, r := range []string{"bytes=0-1", "bytes=-0", "bytes=-5", "bytes=5-", "bytes=9-3", "bytes=,", "BYTES=1-2", "bytes=0-0,-1", "bytes= 1 - 2", "x=1-2", "bytes=99999999999999999999-", "bytes=0-99999999999999999999", "bytes=--1", "bytes=+1-2", "bytes=5"} {
		f.Add(r, uint16(10))
		f.Add(r, uint16(0))
	}
	f.Fuzz(func(t *testing.T, header string, size uint16) {
		if strings.ContainsAny(header, "\r\n\x00") {
			return // no header has them
		}
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(i)
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Range", header)
		tidyRange(r, int64(size))
		w := httptest.NewRecorder()
		http.ServeContent(w, r, "x.mp4", time.Time{}, bytes.NewReader(data))
		said := w.Header().Get("Content-Range")
		switch w.Code {
		case http.StatusOK:
			if said != "" || !bytes.Equal(w.Body.Bytes(), data) {
				t.Errorf("%q of %d: 200, %q, %d bytes", header, size, said, w.Body.Len())
			}
		case http.StatusRequestedRangeNotSatisfiable:
			if said != fmt.Sprintf("bytes */%d", size) {
				t.Errorf("%q of %d: 416, %q", header, size, said)
			}
		case http.StatusPartialContent:
			if strings.HasPrefix(w.Header().Get("Content-Type"), "multipart/byteranges") {
				break
			}
			var first, last, all int
			if _, err := fmt.Sscanf(said, "bytes %d-%d/%d", &first, &last, &all); err != nil || first > last || last >= int(size) || all != int(size) || !bytes.Equal(w.Body.Bytes(), data[first:last+1]) {
				t.Errorf("%q of %d: %q, %d bytes, %v", header, size, said, w.Body.Len(), err)
			}
		default:
			t.Errorf("%q of %d: %d", header, size, w.Code)
		}
	})
}

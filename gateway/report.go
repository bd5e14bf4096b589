package gateway

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Report is what the page at /watch/ says of playing, when its viewer leaves or looks elsewhere.
type Report struct {
	Start   time.Duration // from loading the page to the first picture; 0 if it was told before
	Stalls  int           // that were not seeks, since the last report
	Stalled time.Duration // in these
	Played  time.Duration // of the film
	Bitrate float64       // bits per second of what played, 0 if the player does not know
}

// maxReport bounds a report, in bytes.
const maxReport = 1 << 10

var errReport = errors.New("not a report of our player")

// report takes a report from a page of this gateway.
func (g *Gateway) report(w http.ResponseWriter, r *http.Request) {
	var told struct {
		Start, Stalled, Played float64 // seconds
		Stalls                 int
		Bitrate                float64
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxReport))
	if err == nil {
		err = json.Unmarshal(data, &told)
	}
	for _, v := range []float64{told.Start, told.Stalled, told.Played, told.Bitrate, float64(told.Stalls)} {
		if err == nil && (v < 0 || v > 1e9) { // a day of play is 10^5 seconds
			err = fmt.Errorf("%v is out of range", v)
		}
	}
	if site := r.Header.Get("Sec-Fetch-Site"); err == nil && site != "" && site != "same-origin" {
		err = errors.New("it comes from another site")
	}
	if err != nil {
		g.fail(w, r, http.StatusBadRequest, errReport.Error(), fmt.Errorf("%w: %w", errReport, err))
		return
	}
	seconds := func(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
	g.cfg.Events.Report(Report{seconds(told.Start), told.Stalls, seconds(told.Stalled), seconds(told.Played), told.Bitrate})
	w.WriteHeader(http.StatusNoContent)
}

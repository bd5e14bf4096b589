package e2e

import (
	"math"
	"testing"

	"github.com/reelfs/reelfs/internal/testmedia"
)

// TestSoundsInChromium plays files of sound on our page by their segments, with seeks, to the end.
func TestSoundsInChromium(t *testing.T) {
	r := newRepo(t)
	d := r.start(t, "--offline")
	var jobs []job
	for _, name := range []string{"vbr.mp3", "sound.aac", "surround.flac", "sound.opus"} {
		a := r.add(t, testmedia.File(t, name))
		jobs = append(jobs, job{Name: name, Player: "listen", URL: d.gateway + "/watch/" + a.Root})
	}
	for _, got := range play(t, jobs) {
		if len(got.Errors) > 0 || math.Abs(got.Duration-testmedia.Seconds) > 0.06 {
			t.Errorf("%s: %.3f s, errors %q", got.Name, got.Duration, got.Errors)
		}
	}
}

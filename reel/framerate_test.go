package reel

import (
	"math"
	"testing"

	"github.com/reelfs/reelfs/media"
)

// TestFrameRate expects the rate that a film has, whatever the container rounds and leaves out.
func TestFrameRate(t *testing.T) {
	for name, c := range map[string]struct {
		scale uint32
		next  func(i int) int64 // decode time of picture i
		want  float64
	}{
		"23.976 in milliseconds":    {1000, func(i int) int64 { return int64(math.Round(float64(i) * 1001 / 24)) }, 24000.0 / 1001},
		"30 in milliseconds":        {1000, func(i int) int64 { return int64(math.Round(float64(i) * 100 / 3)) }, 30},
		"30 in cut milliseconds":    {1000, func(i int) int64 { return int64(i) * 100 / 3 }, 30},
		"25 with a gap of 10 s":     {12800, func(i int) int64 { return int64(i)*512 + int64(i/100)*128000 }, 25},
		"60 with pictures left out": {15360, func(i int) int64 { return int64(i+i/3) * 256 }, 60},
		"1 in seconds":              {1, func(i int) int64 { return int64(i) }, 1},
	} {
		tr := &media.Track{Kind: media.Video, Timescale: c.scale}
		for i := range 180 {
			tr.Samples = append(tr.Samples, media.Sample{DTS: c.next(i)})
		}
		tr.End = tr.Samples[179].DTS + 1
		if got := frameRate(tr); math.Abs(got-c.want) > c.want/4000 {
			t.Errorf("%s: %.3f, want %.3f", name, got, c.want)
		}
	}
	if got := frameRate(&media.Track{Timescale: 1000, Samples: make([]media.Sample, 1), End: 40}); got != 25 {
		t.Errorf("one picture of 40 ms: %.3f", got)
	}
}

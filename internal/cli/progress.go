package cli

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// bar shows how far long work is, with rate and time left, where a person looks on.
type bar struct {
	to    io.Writer
	title string
	bar   *progressbar.ProgressBar
}

// newBar returns a bar; it shows nothing if to is no terminal or quiet is set.
func newBar(to io.Writer, title string, quiet bool) *bar {
	if quiet || !isTerminal(to) {
		return &bar{}
	}
	return &bar{to: raw(to), title: shown(title)}
}

func (b *bar) set(done, size int64) {
	if b.to == nil {
		return
	}
	if b.bar == nil {
		b.bar = progressbar.NewOptions64(size, progressbar.OptionSetWriter(b.to), progressbar.OptionSetDescription(b.title),
			progressbar.OptionShowBytes(true), progressbar.OptionSetPredictTime(true), progressbar.OptionFullWidth(),
			progressbar.OptionThrottle(80*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionUseIECUnits(false))
	}
	_ = b.bar.Set64(done)
}

func (b *bar) end() {
	if b.bar != nil {
		_ = b.bar.Clear()
	}
}

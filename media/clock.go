package media

// maxLead is how many seconds may pass before the first picture or sound without being taken for a clock that began
// elsewhere: recordings of live streams count from 1970, from the start of the broadcast, or from that of the film.
const maxLead = 1

// settle lets the timeline start at zero where the container's clock starts later than maxLead: it moves all tracks,
// and so keeps the offsets between them. What an edit list delays stays delayed. Decode times stay as they are: Shift
// says how far presentation has moved, so that cuts, which follow decode times, do not change.
func (tl *Timeline) settle() {
	var first *Track
	var lead int64 // of first, in its units
	for _, t := range tl.Tracks {
		if !t.played() || t.Timescale == 0 {
			continue
		}
		at := t.PTS(0)
		for i := range min(len(t.Samples), maxReorder) {
			at = min(at, t.PTS(i))
		}
		at -= max(0, t.Shift)
		if first == nil || t.Seconds(at) < first.Seconds(lead) {
			first, lead = t, at
		}
	}
	if first == nil || first.Seconds(lead) < maxLead {
		return
	}
	for _, t := range tl.Tracks {
		by, ok := rescale(uint64(lead), first.Timescale, t.Timescale)
		if !ok {
			continue // check refuses such times
		}
		t.Shift -= by
		for i := range t.Ends {
			t.Ends[i] -= by
		}
	}
	tl.settleChapters(first.Seconds(lead))
}

// settleChapters moves chapters that are in the container's clock: those that all lie behind its start.
func (tl *Timeline) settleChapters(lead float64) {
	for _, c := range tl.Chapters {
		if c.Start < lead-maxLead {
			return
		}
	}
	for i := range tl.Chapters {
		tl.Chapters[i].Start = max(0, tl.Chapters[i].Start-lead)
	}
}

package media

// opusSamples returns how long an Opus packet that begins with d lasts, at 48 kHz (RFC 6716, section 3.1).
func opusSamples(d []byte) int64 {
	if len(d) < 1 {
		return 0
	}
	var frame int64
	switch config := d[0] >> 3; {
	case config < 12:
		frame = []int64{480, 960, 1920, 2880}[config&3]
	case config < 16:
		frame = []int64{480, 960}[config&1]
	default:
		frame = []int64{120, 240, 480, 960}[config&3]
	}
	switch d[0] & 3 {
	case 0:
		return frame
	case 3:
		if len(d) < 2 {
			return 0
		}
		return frame * int64(d[1]&63)
	}
	return 2 * frame
}

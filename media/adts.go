package media

import "fmt"

// parseADTS reads a file whose first frame is at first.
func parseADTS(src *source, first int64) (*Timeline, error) {
	head, err := src.peek(first, 8)
	if err != nil || len(head) < 7 {
		return nil, err
	}
	object := 1 + head[2]>>6
	tl, t, _, err := framing(adtsFrame).parse(src, first, ADTS, AAC)
	if err != nil {
		return nil, err
	}
	if len(t.Samples) == 0 {
		return nil, &FormatError{"ADTS", "frame", first, "is cut off"}
	}
	t.RFC6381 = fmt.Sprintf("mp4a.40.%d", object)
	t.pace()
	return tl, nil
}

package media

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// change makes another file of one.
type change func(t *testing.T, data []byte) []byte

// node is an MP4 box that can be changed.
type node struct {
	typ  string
	data []byte
	kids []*node
}

func parseNodes(data []byte) (out []*node) {
	for len(data) >= 8 {
		n := &node{typ: string(data[4:8])}
		size := binary.BigEndian.Uint32(data)
		switch n.typ {
		case "moov", "trak", "mdia", "minf", "stbl", "edts", "mvex", "moof", "traf", "tref", "udta":
			n.kids = parseNodes(data[8:size])
		default:
			n.data = bytes.Clone(data[8:size])
		}
		out, data = append(out, n), data[size:]
	}
	return out
}

func (n *node) bytes() []byte {
	body := n.data
	for _, k := range n.kids {
		body = append(body, k.bytes()...)
	}
	return mkbox(n.typ, body)
}

// find returns the boxes at a path below n, as in trak/tkhd.
func (n *node) find(path string) (out []*node) {
	first, rest, more := strings.Cut(path, "/")
	for _, k := range n.kids {
		if k.typ != first {
			continue
		}
		if !more {
			out = append(out, k)
		} else {
			out = append(out, k.find(rest)...)
		}
	}
	return out
}

// mp4 changes the boxes of an MP4 file, all below one root. The header must lie behind the media, or keep its length.
func mp4(fn func(root *node)) change {
	return func(t *testing.T, data []byte) (out []byte) {
		root := &node{kids: parseNodes(data)}
		fn(root)
		for _, k := range root.kids {
			out = append(out, k.bytes()...)
		}
		return out
	}
}

// editList gives track n (from 0) an edit list of version 0: duration in the movie's units, media time and rate of each.
func editList(n int, entries ...uint32) change {
	return mp4(func(root *node) {
		trak := root.find("moov/trak")[n]
		var kids []*node
		for _, k := range trak.kids {
			if k.typ != "edts" {
				kids = append(kids, k)
			}
		}
		elst := &node{typ: "elst", data: words(append([]uint32{0, uint32(len(entries) / 3)}, entries...)...)}
		trak.kids = append(kids, &node{typ: "edts", kids: []*node{elst}})
	})
}

// later adds seconds to the decode times of all fragments.
func later(seconds uint64) change {
	return mp4(func(root *node) {
		scales := map[uint32]uint64{}
		for _, trak := range root.find("moov/trak") {
			id := binary.BigEndian.Uint32(trak.find("tkhd")[0].data[12:])
			scales[id] = uint64(binary.BigEndian.Uint32(trak.find("mdia/mdhd")[0].data[12:]))
		}
		for _, traf := range root.find("moof/traf") {
			scale := scales[binary.BigEndian.Uint32(traf.find("tfhd")[0].data[4:])]
			tfdt := traf.find("tfdt")[0].data
			binary.BigEndian.PutUint64(tfdt[4:], binary.BigEndian.Uint64(tfdt[4:])+seconds*scale)
		}
	})
}

// entry changes the first sample entry of track n.
func entry(n int, fn func(entry *node)) change {
	return mp4(func(root *node) {
		stsd := root.find("moov/trak")[n].find("mdia/minf/stbl/stsd")[0]
		e := parseNodes(stsd.data[8:])[0]
		fn(e)
		stsd.data = append(stsd.data[:8:8], e.bytes()...)
	})
}

// cut keeps a part of the file.
func cut(num, den int) change {
	return func(t *testing.T, data []byte) []byte { return data[:len(data)*num/den] }
}

// twice joins a file with itself.
func twice(t *testing.T, data []byte) []byte { return append(bytes.Clone(data), data...) }

// tool runs a program on a copy of the file, which is FILE in its arguments.
func tool(command string) change {
	return func(t *testing.T, data []byte) []byte {
		path := filepath.Join(t.TempDir(), "file.mkv")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		args := strings.Fields(strings.ReplaceAll(command, "FILE", path))
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
}

// joined makes one Matroska file of this one and of what ffmpeg makes of it with the arguments.
func joined(args string) change {
	return func(t *testing.T, data []byte) []byte {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a.mkv"), data, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{"ffmpeg -v error -i a.mkv " + args + " b.mkv", "mkvmerge -q -o c.mkv a.mkv +b.mkv"} {
			cmd := exec.Command("sh", "-c", command)
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", command, err, out)
			}
		}
		data, err := os.ReadFile(filepath.Join(dir, "c.mkv"))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
}

// all makes several changes.
func all(changes ...change) change {
	return func(t *testing.T, data []byte) []byte {
		for _, c := range changes {
			data = c(t, data)
		}
		return data
	}
}

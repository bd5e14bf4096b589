package gateway

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/reelfs/reelfs/blockstore"
)

// bombs are a few blocks each that claim to be endless.
type bombs struct {
	*blockstore.Mem
	t *testing.T
}

func (b bombs) put(codec uint64, data []byte) cid.Cid {
	c := blockstore.Sum(codec, data)
	if err := blockstore.Put(b.t.Context(), b, blockstore.Block{Cid: c, Data: data}); err != nil {
		b.t.Fatal(err)
	}
	return c
}

func (b bombs) node(data []byte, links ...*ipld.Link) cid.Cid {
	n := merkledag.NodeWithData(data)
	for _, l := range links {
		if err := n.AddRawLink(l.Name, l); err != nil {
			b.t.Fatal(err)
		}
	}
	return b.put(cid.DagProtobuf, n.RawData())
}

// file is a file of 100 to the power of depth leaves of a kilobyte, which are all the same.
func (b bombs) file(depth int) cid.Cid {
	size := uint64(1000)
	c := b.put(cid.Raw, make([]byte, size))
	for range depth {
		fsn := unixfs.NewFSNode(unixfs.TFile)
		var links []*ipld.Link
		for range 100 {
			fsn.AddBlockSize(size)
			links = append(links, &ipld.Link{Cid: c, Size: size})
		}
		data, err := fsn.GetBytes()
		if err != nil {
			b.t.Fatal(err)
		}
		c, size = b.node(data, links...), 100*size
	}
	return c
}

// folder is a sharded folder of 256 to the power of depth entries.
func (b bombs) folder(depth int) cid.Cid {
	data, err := unixfs.HAMTShardData(fullMap(), 256, 0x22)
	if err != nil {
		b.t.Fatal(err)
	}
	c, suffix := b.put(cid.Raw, []byte("film")), "name"
	for range depth {
		var links []*ipld.Link
		for i := range 256 {
			links = append(links, &ipld.Link{Name: fmt.Sprintf("%02X%s", i, suffix), Cid: c, Size: 1})
		}
		c, suffix = b.node(data, links...), ""
	}
	return c
}

func fullMap() []byte {
	m := make([]byte, 32)
	for i := range m {
		m[i] = 0xff
	}
	return m
}

// chain is a folder in a folder, and so on.
func (b bombs) chain(depth int) cid.Cid {
	c := b.put(cid.Raw, []byte("film"))
	for range depth {
		c = b.node(unixfs.FolderPBData(), &ipld.Link{Name: "a", Cid: c, Size: 1})
	}
	return c
}

// list is a list in a list, and so on, of DAG-CBOR.
func (b bombs) list(depth int) cid.Cid {
	c := b.put(cid.Raw, []byte("end"))
	for range depth {
		c = b.put(cid.DagCBOR, append([]byte{0x81, 0xd8, 0x2a, 0x58, byte(len(c.Bytes()) + 1), 0}, c.Bytes()...))
	}
	return c
}

// TestBombs asks for what a few blocks claim to be endless, in each format, and leaves after some megabytes: it is answered or
// refused in bounded memory, and ends when the client does.
func TestBombs(t *testing.T) {
	b := bombs{blockstore.NewMem(), t}
	s := httptest.NewServer(mustNew(t, Config{Blocks: b}))
	defer s.Close()
	file, folder, chain, list := b.file(7), b.folder(5), b.chain(20_000), b.list(50_000)
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // what is in use is what counts
	for _, c := range []struct {
		name, path string
		header     string
		status     int
	}{
		{"a file of 10^17 bytes", "/ipfs/" + file.String(), "", 200},
		{"its end", "/ipfs/" + file.String(), "Range: bytes=-5000", 206},
		{"all of it as ranges", "/ipfs/" + file.String(), "Range: bytes=" + strings.Repeat("0-,", 60) + "0-", 200},
		{"its blocks again and again", "/ipfs/" + file.String() + "?format=car&dups=y", "", 200},
		{"its blocks once", "/ipfs/" + file.String() + "?format=car&dups=n", "", 200},
		{"its bytes from an absurd place", "/ipfs/" + file.String() + "?format=car&dag-scope=entity&entity-bytes=99999999999999999999:*", "", 400},
		{"its bytes from before it", "/ipfs/" + file.String() + "?format=car&dag-scope=entity&entity-bytes=-9223372036854775807:*", "", 200},
		{"all its blocks once", "/ipfs/" + file.String() + "?format=car&dag-scope=entity", "", 200},
		{"its bytes backwards", "/ipfs/" + file.String() + "?format=car&dag-scope=entity&entity-bytes=5:2", "", 400},
		{"its last bytes", "/ipfs/" + file.String() + "?format=car&dag-scope=entity&entity-bytes=-5:-1", "", 200},
		{"it as an archive", "/ipfs/" + file.String() + "?format=tar", "", 200},
		{"it as a video", "/hls/" + file.String() + "/master.m3u8", "", 415},
		{"a page of it", "/watch/" + file.String(), "", 200},
		{"a folder of 10^12 entries", "/ipfs/" + folder.String() + "/", "", 200},
		{"it as an archive", "/ipfs/" + folder.String() + "?format=tar", "", 200},
		{"its blocks again and again", "/ipfs/" + folder.String() + "?format=car&dups=y", "", 200},
		{"an entry that it lacks", "/ipfs/" + folder.String() + "/nothing", "", 404},
		{"folders 20,000 deep as an archive", "/ipfs/" + chain.String() + "?format=tar", "", 200},
		{"their blocks", "/ipfs/" + chain.String() + "?format=car", "", 200},
		{"lists 50,000 deep", "/ipfs/" + list.String() + "?format=car", "", 200},
		{"a block in a CID", "/ipfs/" + identity(t, 30), "", 200},
		{"a block in a CID, of 30 kB", "/ipfs/" + identity(t, 30_000), "", 404},
		{"a path that climbs", "/ipfs/" + file.String() + "/../../../etc/passwd", "", 307},
		{"one that climbs in disguise", "/ipfs/" + file.String() + "/%2e%2e/%2e%2e%2fetc/passwd", "", 400},
		{"one with a null", "/ipfs/" + folder.String() + "/a%00b", "", 404},
	} {
		start := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		req, err := http.NewRequestWithContext(ctx, "GET", s.URL+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if name, value, ok := strings.Cut(c.header, ": "); ok {
			req.Header.Set(name, value)
		}
		resp, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 5<<20))
		_ = resp.Body.Close()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if resp.StatusCode != c.status || m.HeapInuse > 150<<20 || time.Since(start) > time.Minute {
			t.Errorf("%s (%s): %d, want %d; %d MB in use, %v", c.name, c.path[:min(len(c.path), 80)], resp.StatusCode, c.status, m.HeapInuse>>20, time.Since(start))
		}
	}
}

// identity returns a CID that holds n bytes.
func identity(t *testing.T, n int) string {
	t.Helper()
	c, err := cid.V1Builder{Codec: cid.Raw, MhType: 0}.Sum(make([]byte, n))
	if err != nil {
		t.Fatal(err)
	}
	return c.String()
}

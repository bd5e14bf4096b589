package fuse

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
)

// put stores a node that our Builder would not make.
func (m *mounted) put(nd *merkledag.ProtoNode) cid.Cid {
	m.t.Helper()
	if err := nd.SetCidBuilder(merkledag.V1CidPrefix()); err != nil {
		m.t.Fatal(err)
	}
	batch := m.store.Begin()
	defer batch.Abort()
	err := batch.Put(m.t.Context(), blockstore.Block{Cid: nd.Cid(), Data: nd.RawData()})
	if err == nil {
		err = batch.Commit(m.t.Context())
	}
	if err != nil {
		m.t.Fatal(err)
	}
	return nd.Cid()
}

func (m *mounted) symlink(target string) dag.Link {
	m.t.Helper()
	data, err := unixfs.SymlinkData(target)
	if err != nil {
		m.t.Fatal(err)
	}
	return dag.Link{Cid: m.put(merkledag.NodeWithData(data))}
}

// strange makes a directory with entries of any name.
func (m *mounted) strange(file dag.Link, names ...string) cid.Cid {
	m.t.Helper()
	nd := merkledag.NodeWithData(unixfs.FolderPBData())
	for _, name := range names {
		if err := nd.AddRawLink(name, &ipld.Link{Cid: file.Cid, Size: file.Total}); err != nil {
			m.t.Fatal(err)
		}
	}
	return m.put(nd)
}

// TestStrangeNames lists directories with entries that no file can be called: they are left out, all others are read.
func TestStrangeNames(t *testing.T) {
	m := open(t, local, 0)
	file := m.file([]byte("text"), 100)
	for _, bad := range []string{"", ".", "..", "a/b", "/", "../../x", "a\x00b", strings.Repeat("n", 256), strings.Repeat("é", 128)} {
		root := m.strange(file, bad, "good", "lat\xe9", "back\\slash")
		at := filepath.Join(m.dir, "ipfs", root.String())
		list, err := os.ReadDir(at)
		var names []string
		for _, e := range list {
			names = append(names, e.Name())
		}
		if slices.Sort(names); err != nil || !slices.Equal(names, []string{"back\\slash", "good", "lat\xe9"}) {
			t.Errorf("%.20q beside others: %q, %v", bad, names, err)
		}
		for _, name := range names {
			if got, err := os.ReadFile(filepath.Join(at, name)); err != nil || string(got) != "text" {
				t.Errorf("%q: %q, %v", name, got, err)
			}
		}
		m.mu.Lock()
		if len(m.warned) != 1 || !strings.Contains(m.warned[0], root.String()) {
			t.Errorf("%.20q: warned of %q", bad, m.warned)
		}
		m.warned = nil
		m.mu.Unlock()
	}
}

// TestSymlinks reads links of strangers: those that stay in their title are links, all others are text, by whatever way they lead out.
func TestSymlinks(t *testing.T) {
	m := open(t, local, 0)
	film := m.file([]byte("the film"), 100)
	long := strings.Repeat("a/", 300_000)
	texts := map[string]string{"by": "up/../../../../../etc/passwd", "out": "../../film", "passwd": "/etc/passwd",
		"far": "../../../../../../etc/passwd", "long": long}
	links := []dag.Link{named(m.symlink("../film"), "in"), named(m.symlink(".."), "up")}
	for name, target := range texts {
		links = append(links, named(m.symlink(target), name))
	}
	deep := m.directory(links...)
	root := m.directory(named(film, "film"), dag.Link{Name: "deep", Cid: deep}, named(m.symlink("film"), "same"),
		named(m.symlink(".."), "out"))
	m.mu.Lock()
	m.list = []Entry{{Name: "title", Cid: root, Dir: true}}
	m.mu.Unlock()
	for _, at := range []string{filepath.Join(m.dir, "ipfs", root.String()), filepath.Join(m.dir, "library", "title")} {
		if got, err := head(filepath.Join(at, "deep/long"), 10); err != nil || got != "a/a/a/a/a/" {
			t.Errorf("the first bytes of a long target: %.60q, %v", got, err)
		}
		for name, target := range map[string]string{"deep/in": "../film", "same": "film"} {
			if got, err := os.Readlink(filepath.Join(at, name)); err != nil || got != target {
				t.Errorf("%s leads to %q, %v", name, got, err)
			}
			if got, err := os.ReadFile(filepath.Join(at, name)); err != nil || string(got) != "the film" {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
		for name, text := range texts {
			name = "deep/" + name
			info, err := os.Lstat(filepath.Join(at, name))
			if err != nil || info.Mode() != 0o444 || info.Size() != int64(len(text)) {
				t.Errorf("%s: %+v, %v", name, info, err)
			}
			if got, err := os.ReadFile(filepath.Join(at, name)); err != nil || string(got) != text {
				t.Errorf("%s: %.60q, %v", name, got, err)
			}
		}
		if got, err := os.ReadFile(filepath.Join(at, "out")); err != nil || string(got) != ".." {
			t.Errorf("a link out of the root: %.60q, %v", got, err)
		}
		if err := filepath.WalkDir(at, func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				if to, err := filepath.EvalSymlinks(path); err != nil || !strings.HasPrefix(to, at) {
					t.Errorf("%s leads to %s, %v", path, to, err)
				}
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	}
}

// head returns the first n bytes of a file, as one read has them.
func head(name string, n int) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	buf := make([]byte, n)
	n, err = f.Read(buf)
	return string(buf[:n]), errors.Join(err, f.Close())
}

// TestDenied lists what is not served: no directory has it, and who names it learns that it is denied.
func TestDenied(t *testing.T) {
	m := open(t, local, 0)
	file, other := m.file([]byte("text"), 100), m.file([]byte("other"), 100)
	folder := m.directory(named(file, "file"), named(other, "other"))
	m.mu.Lock()
	m.list = []Entry{{Name: "file", Cid: file.Cid, Size: 4}, {Name: "folder", Cid: folder, Dir: true}}
	m.mu.Unlock()
	folderAt := filepath.Join(m.dir, "library", "folder")
	if list, err := os.ReadDir(folderAt); err != nil || len(list) != 2 { // which the kernel may remember
		t.Fatal(list, err)
	}
	m.mu.Lock()
	m.denied = file.Cid
	m.mu.Unlock()
	for dir, want := range map[string]string{"library": "folder", "library/folder": "other"} {
		out, err := exec.Command("ls", "-l", filepath.Join(m.dir, dir)).CombinedOutput()
		if lines := strings.Fields(string(out)); err != nil || strings.Contains(string(out), "?") || lines[len(lines)-1] != want || strings.Count(string(out), "\n") != 2 {
			t.Errorf("ls -l %s: %v\n%s", dir, err, out)
		}
	}
	for _, name := range []string{"library/folder/file", "ipfs/" + file.Cid.String()} {
		if _, err := os.ReadFile(filepath.Join(m.dir, name)); !errors.Is(err, syscall.EACCES) {
			t.Errorf("%s: %v, want EACCES", name, err)
		}
	}
	m.mu.Lock()
	m.denied = folder
	m.mu.Unlock()
	if list, err := os.ReadDir(folderAt); !errors.Is(err, syscall.EACCES) {
		t.Errorf("a folder that is denied: %v, %v", fmt.Sprint(list), err)
	}
}

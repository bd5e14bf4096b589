// Package law holds the import law of the house: which package may know which. It parses the sources
// itself, because the result of a shelled-out `go list` would be cached by go test and miss violations.
package law

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/reelfs/reelfs/"

// may lists what of ours each package may import. Packages below internal/node and internal/cli know all.
var may = map[string][]string{
	"blockstore":               {},
	"blockstore/engine":        {"blockstore"},
	"blockstore/storetest":     {"blockstore"},
	"dag":                      {"blockstore"},
	"media":                    {},
	"chunker":                  {"blockstore", "dag", "media"},
	"reel":                     {"blockstore", "chunker", "dag", "media"},
	"deny":                     {},
	"fuse":                     {"blockstore", "dag", "reel"},
	"gateway":                  {"blockstore", "dag", "deny", "media", "reel"},
	"exchange":                 {"blockstore", "dag", "exchange/bitswap"},
	"exchange/bitswap":         {"blockstore"},
	"pinning":                  {"blockstore", "dag"},
	"pinning/deal":             {"blockstore", "dag", "pinning", "pinning/contracts", "pinning/wallet"},
	"pinning/wallet":           {"blockstore", "pinning/contracts"},
	"pinning/contracts":        {},
	"pinning/contracts/gobind": {},
	"pinning/pay":              {"blockstore", "pinning/contracts", "pinning/wallet"},
	"internal/line":            {},
	"internal/testmedia":       {},
	"internal/eventually":      {},
	"internal/testcert":        {},
	"internal/testchain":       {"pinning/contracts", "internal/eventually"},
	"internal/law":             {},
	"internal/devnet":          {"pinning/contracts", "pinning/deal", "pinning/wallet"},
	"cmd/reelfs":               {"internal/cli"},
	"internal/node":            nil,
	"internal/cli":             nil,
	"internal/e2e":             nil,
	"internal/bench":           nil,
	"internal/bench/loadgen":   nil,
}

// forTests lists packages that tests of all others may import.
var forTests = []string{"internal/testmedia", "internal/line", "internal/eventually", "internal/testcert", "internal/testchain", "internal/devnet", "blockstore/storetest", "blockstore/engine"}

// outside lists packages that look at the program from outside, beside others, and may use what others are made of.
var outside = []string{"internal/bench", "internal/e2e", "internal/testchain", "internal/devnet"}

// alone lists libraries that one package keeps to itself.
var alone = map[string]string{
	"github.com/cockroachdb/pebble":       "blockstore/engine",
	"github.com/libp2p/":                  "exchange",
	"github.com/ipfs/boxo/bitswap":        "exchange",
	"github.com/hanwen/go-fuse":           "fuse",
	"github.com/ethereum/go-ethereum":     "pinning",
	"github.com/spf13/cobra":              "internal/cli",
	"github.com/ipfs/boxo/ipld/merkledag": "dag",
}

func TestImportLaw(t *testing.T) {
	files := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && d.Name() != ".." && len(d.Name()) > 2) {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		files++
		pkg := filepath.ToSlash(filepath.Dir(strings.TrimPrefix(filepath.ToSlash(path), "../../")))
		check(t, pkg, path)
		return nil
	})
	if err != nil || files < 20 {
		t.Fatalf("read %d files: %v", files, err)
	}
}

func check(t *testing.T, pkg, path string) {
	allowed, known := may[pkg]
	if !known {
		t.Errorf("%s: package %s is not in the import law; say there what it may import", path, pkg)
		return
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	test := strings.HasSuffix(path, "_test.go")
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Error(err)
			continue
		}
		if ours, ok := strings.CutPrefix(name, module); ok {
			if test && (ours == pkg || slices.Contains(forTests, ours)) {
				continue
			}
			if allowed != nil && !slices.Contains(allowed, ours) {
				t.Errorf("%s: %s may not import %s", path, pkg, ours)
			}
			continue
		}
		for lib, owner := range alone {
			if strings.HasPrefix(name, lib) && pkg != owner && !strings.HasPrefix(pkg, owner+"/") && !(test && allowed != nil) && !slices.Contains(outside, pkg) {
				t.Errorf("%s: %s belongs to %s alone", path, name, owner)
			}
		}
	}
}

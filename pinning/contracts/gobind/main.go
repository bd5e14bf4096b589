// Command gobind writes the Go side of the compiled contracts in build, as abigen does: make generate runs it in pinning/contracts.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi/abigen"
)

func main() {
	for build, pkg := range map[string]string{"build": ".", "build/test": "../../internal/testchain"} {
		if err := bind(build, pkg); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// bind writes a file into the folder of a package for each contract in a folder.
func bind(build, pkg string) error {
	list, err := filepath.Glob(filepath.Join(build, "*.abi"))
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(pkg)
	if err != nil {
		return err
	}
	for _, path := range list {
		abi, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		stem := strings.TrimSuffix(path, ".abi")
		bin, err := os.ReadFile(stem + ".bin")
		if err != nil {
			return err
		}
		name := filepath.Base(stem)
		code, err := abigen.BindV2([]string{name}, []string{string(abi)}, []string{string(bin)}, filepath.Base(dir), map[string]string{}, map[string]string{})
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, strings.ToLower(name)+".go"), []byte(code), 0o644)
		}
		if err != nil {
			return fmt.Errorf("contract %s: %w", name, err)
		}
	}
	return nil
}

package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"
)

// configName is the file in the repo that says what flags of the daemon would say, by the same names.
const configName = "config.yaml"

// applyConfig sets the flags that the command line left alone to what the repo's configuration says.
func applyConfig(flags *pflag.FlagSet, repo string) error {
	path := filepath.Join(repo, configName)
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var settings map[string]yaml.Node
	if err := yaml.Unmarshal(data, &settings); err != nil {
		return usage(fmt.Errorf("%s: %w", path, err))
	}
	for name, node := range settings {
		f := flags.Lookup(name)
		if f == nil || name == "help" {
			return usage(fmt.Errorf("%s:%d: there is no setting %q; reelfs daemon --help lists them", path, node.Line, name))
		}
		values := []string{}
		if err := node.Decode(&values); err != nil {
			values = []string{""}
			err = node.Decode(&values[0])
			if err != nil {
				return usage(fmt.Errorf("%s:%d: %s is a value or a list of them", path, node.Line, name))
			}
		}
		if f.Changed {
			continue
		}
		for _, v := range values {
			if err := flags.Set(name, v); err != nil {
				return usage(fmt.Errorf("%s:%d: %w", path, node.Line, err))
			}
		}
	}
	return nil
}

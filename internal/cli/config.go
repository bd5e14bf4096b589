package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dustin/go-humanize"
	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"
)

// configName is the file in the repo that says what flags of the daemon would say, by the same names.
const configName = "config.yaml"

// settings reads the repo's configuration; there may be none.
func settings(repo string) (path string, all map[string]yaml.Node, err error) {
	path = filepath.Join(repo, configName)
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return path, nil, nil
	}
	if err == nil {
		if err = yaml.Unmarshal(data, &all); err != nil {
			err = usage(fmt.Errorf("%s: %w", path, err))
		}
	}
	return path, all, err
}

// quotaOf reads the quota that the repo's configuration sets for all commands.
func quotaOf(repo string) (int64, error) {
	path, all, err := settings(repo)
	node, ok := all["quota"]
	if err != nil || !ok {
		return 0, err
	}
	quota, err := parseQuota(node.Value)
	if err != nil {
		return 0, usage(fmt.Errorf("%s:%d: %w", path, node.Line, err))
	}
	return quota, nil
}

// parseQuota reads a number of bytes, as 500GB.
func parseQuota(text string) (int64, error) {
	n, err := humanize.ParseBytes(text)
	if err != nil || n > 1<<60 {
		return 0, usage(fmt.Errorf("a quota is a number of bytes, as 500GB, or 0, not %q", text))
	}
	return int64(n), nil
}

// applyConfig sets the flags that the command line left alone to what the repo's configuration says.
func applyConfig(flags *pflag.FlagSet, repo string) error {
	path, all, err := settings(repo)
	if err != nil {
		return err
	}
	for name, node := range all {
		if flags.Lookup(name) == nil || name == "help" {
			return usage(fmt.Errorf("%s:%d: there is no setting %q; reelfs daemon --help lists them", path, node.Line, name))
		}
	}
	return setFlags(flags, path, all)
}

// applyKnown is applyConfig for flags that are a part of the daemon's.
func applyKnown(flags *pflag.FlagSet, repo string) error {
	path, all, err := settings(repo)
	if err != nil {
		return err
	}
	return setFlags(flags, path, all)
}

// setFlags sets those flags that there are to what a file says.
func setFlags(flags *pflag.FlagSet, path string, all map[string]yaml.Node) error {
	for name, node := range all {
		if flags.Lookup(name) == nil {
			continue
		}
		if err := setFlag(flags, path, name, node); err != nil {
			return err
		}
	}
	return nil
}

// setFlag sets a flag to what a file says, unless the command line has.
func setFlag(flags *pflag.FlagSet, path, name string, node yaml.Node) error {
	values := []string{}
	if err := node.Decode(&values); err != nil {
		values = []string{""}
		if err := node.Decode(&values[0]); err != nil {
			return usage(fmt.Errorf("%s:%d: %s is a value or a list of them", path, node.Line, name))
		}
	}
	if flags.Lookup(name).Changed {
		return nil
	}
	for _, v := range values {
		if err := flags.Set(name, v); err != nil {
			return usage(fmt.Errorf("%s:%d: %w", path, node.Line, err))
		}
	}
	return nil
}

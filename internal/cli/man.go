package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func (a *app) newMan() *cobra.Command {
	return &cobra.Command{
		Use: "man FOLDER", Short: "Write man pages of all commands into a folder",
		Example: "  reelfs man ~/.local/share/man/man1\n  man reelfs-add",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			if err := os.MkdirAll(list[0], 0o755); err != nil {
				return err
			}
			if err := doc.GenManTree(cmd.Root(), &doc.GenManHeader{Title: "REELFS", Section: "1", Source: "reelfs " + cmd.Root().Version}, list[0]); err != nil {
				return fmt.Errorf("write man pages: %w", err)
			}
			return nil
		},
	}
}

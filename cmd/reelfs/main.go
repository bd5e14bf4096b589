// Command reelfs publishes videos by content, and plays them.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/reelfs/reelfs/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the process at once
	os.Exit(cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

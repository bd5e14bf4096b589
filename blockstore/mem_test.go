package blockstore_test

import (
	"testing"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/blockstore/storetest"
)

func TestMem(t *testing.T) {
	storetest.Run(t, func(*testing.T) blockstore.Store { return blockstore.NewMem() })
}

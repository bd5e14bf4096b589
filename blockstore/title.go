package blockstore

import (
	"context"

	"github.com/ipfs/go-cid"
)

type titleKey struct{}

// ForTitle says that what is read under the context belongs to the DAG at root: whoever has one block of it is likely
// to have the others.
func ForTitle(ctx context.Context, root cid.Cid) context.Context {
	return context.WithValue(ctx, titleKey{}, root)
}

// TitleOf returns the root that ForTitle set, or cid.Undef.
func TitleOf(ctx context.Context) cid.Cid {
	c, _ := ctx.Value(titleKey{}).(cid.Cid)
	return c
}

package exchange

import (
	"context"
	"errors"

	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/reelfs/reelfs/blockstore"
)

// served shows what the node holds to boxo's Bitswap server, which only reads.
type served struct {
	store Store
	stage *stage
}

var errReadOnly = errors.New("peers cannot write")

func (s served) Has(ctx context.Context, c cid.Cid) (bool, error) {
	if _, ok := s.stage.get(c); ok {
		return true, nil
	}
	return blockstore.Has(ctx, s.store, c)
}

func (s served) GetSize(ctx context.Context, c cid.Cid) (int, error) {
	if data, ok := s.stage.get(c); ok {
		return len(data), nil
	}
	n, err := s.store.Size(ctx, c)
	return n, notFound(c, err)
}

func (s served) Get(ctx context.Context, c cid.Cid) (blocks.Block, error) {
	if data, ok := s.stage.get(c); ok {
		return blocks.NewBlockWithCid(data, c)
	}
	data, err := blockstore.Get(ctx, s.store, c)
	if err != nil {
		return nil, notFound(c, err)
	}
	return blocks.NewBlockWithCid(data, c)
}

// notFound gives an absent block the error that boxo looks for.
func notFound(c cid.Cid, err error) error {
	if errors.Is(err, blockstore.ErrNotFound) {
		return ipld.ErrNotFound{Cid: c}
	}
	return err
}

func (served) DeleteBlock(context.Context, cid.Cid) error          { return errReadOnly }
func (served) Put(context.Context, blocks.Block) error             { return errReadOnly }
func (served) PutMany(context.Context, []blocks.Block) error       { return errReadOnly }
func (served) AllKeysChan(context.Context) (<-chan cid.Cid, error) { return nil, errReadOnly }

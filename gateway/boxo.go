package gateway

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"github.com/ipfs/boxo/blockservice"
	boxostore "github.com/ipfs/boxo/blockstore"
	boxoexchange "github.com/ipfs/boxo/exchange"
	ipfs "github.com/ipfs/boxo/gateway"
	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/deny"
)

// Holder is a Getter that fetches what it does not hold.
type Holder interface {
	// Holds tells whether block c is here.
	Holds(ctx context.Context, c cid.Cid) (bool, error)
}

// shown shows a Getter to boxo, which only reads.
type shown struct {
	get  blockstore.Getter
	deny *deny.Lists
}

var (
	_ blockservice.BlockService = shown{}
	_ boxostore.Blockstore      = shownStore{}
)

// blocksAtOnce is how many blocks one request of boxo's asks for at a time.
const blocksAtOnce = 16

var errReadOnly = errors.New("a gateway does not write")

// GetBlock implements blockservice.BlockGetter.
func (s shown) GetBlock(ctx context.Context, c cid.Cid) (blocks.Block, error) {
	if err := s.deny.Cid(c); err != nil {
		return nil, ipfs.NewErrorStatusCode(err, http.StatusGone)
	}
	if err := read(ctx); err != nil {
		return nil, err
	}
	data, err := blockstore.Get(ctx, s.get, c)
	if errors.Is(err, blockstore.ErrNotFound) {
		return nil, errors.Join(ipld.ErrNotFound{Cid: c}, err)
	}
	if err != nil {
		status, _ := statusOf(err)
		return nil, ipfs.NewErrorStatusCode(err, status)
	}
	return blocks.NewBlockWithCid(data, c)
}

// GetBlocks implements blockservice.BlockGetter: a block that fails is left out.
func (s shown) GetBlocks(ctx context.Context, list []cid.Cid) <-chan blocks.Block {
	out := make(chan blocks.Block)
	next := make(chan cid.Cid)
	var tasks sync.WaitGroup
	for range min(len(list), blocksAtOnce) {
		tasks.Go(func() {
			for c := range next {
				b, err := s.GetBlock(ctx, c)
				if err != nil {
					continue
				}
				select {
				case out <- b:
				case <-ctx.Done():
				}
			}
		})
	}
	go func() {
		defer close(out)
		for _, c := range list {
			next <- c // is taken, also when ctx has ended
		}
		close(next)
		tasks.Wait()
	}()
	return out
}

func (s shown) Blockstore() boxostore.Blockstore              { return shownStore{s} }
func (shown) Exchange() boxoexchange.Interface                { return nil }
func (shown) AddBlock(context.Context, blocks.Block) error    { return errReadOnly }
func (shown) AddBlocks(context.Context, []blocks.Block) error { return errReadOnly }
func (shown) DeleteBlock(context.Context, cid.Cid) error      { return errReadOnly }
func (shown) Close() error                                    { return nil }

type shownStore struct{ shown }

// Has implements boxo's Blockstore: it fetches nothing.
func (s shownStore) Has(ctx context.Context, c cid.Cid) (bool, error) {
	if h, ok := s.get.(Holder); ok {
		return h.Holds(ctx, c)
	}
	err := s.get.View(ctx, c, func([]byte) error { return nil })
	if errors.Is(err, blockstore.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Get implements boxo's Blockstore.
func (s shownStore) Get(ctx context.Context, c cid.Cid) (blocks.Block, error) {
	return s.GetBlock(ctx, c)
}

// GetSize implements boxo's Blockstore.
func (s shownStore) GetSize(ctx context.Context, c cid.Cid) (int, error) {
	b, err := s.GetBlock(ctx, c)
	if err != nil {
		return 0, err
	}
	return len(b.RawData()), nil
}

func (shownStore) Put(context.Context, blocks.Block) error             { return errReadOnly }
func (shownStore) PutMany(context.Context, []blocks.Block) error       { return errReadOnly }
func (shownStore) AllKeysChan(context.Context) (<-chan cid.Cid, error) { return nil, errReadOnly }

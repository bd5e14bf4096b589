package dag

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/go-cid"
	carv2 "github.com/ipld/go-car/v2"
	carstorage "github.com/ipld/go-car/v2/storage"

	"github.com/ipld/go-ipld-prime/codec/dagcbor"
	"github.com/ipld/go-ipld-prime/codec/dagjson"
	cidlink "github.com/ipld/go-ipld-prime/linking/cid"
	"github.com/ipld/go-ipld-prime/node/basicnode"
	"github.com/ipld/go-ipld-prime/traversal"

	"github.com/reelfs/reelfs/blockstore"
)

// Walk visits every block below root, each once, parents first and in file order.
func (d *DAG) Walk(ctx context.Context, root cid.Cid, visit func(c cid.Cid, data []byte) error) error {
	return d.walk(ctx, root, func(l sizedLink) (links []sizedLink, err error) {
		err = d.get.View(ctx, l.cid, func(data []byte) error {
			if links, err = linksOf(l.cid, data); err != nil {
				return err
			}
			return visit(l.cid, data)
		})
		return links, err
	})
}

// Order visits every block below root, each once, in the order of Walk, without reading leaves. size is the length of a leaf as its link says it, in bytes; 0 if none does.
func (d *DAG) Order(ctx context.Context, root cid.Cid, visit func(c cid.Cid, size int64) error) error {
	return d.walk(ctx, root, func(l sizedLink) (links []sizedLink, err error) {
		if err := visit(l.cid, l.size); err != nil || l.cid.Type() == cid.Raw {
			return nil, err
		}
		err = d.get.View(ctx, l.cid, func(data []byte) (err error) {
			links, err = linksOf(l.cid, data)
			return err
		})
		return links, err
	})
}

func (d *DAG) walk(ctx context.Context, root cid.Cid, step func(sizedLink) ([]sizedLink, error)) error {
	seen := cid.NewSet()
	stack := []sizedLink{{cid: root}}
	for len(stack) > 0 {
		l := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if !seen.Visit(l.cid) {
			continue
		}
		links, err := step(l)
		if err = errors.Join(err, ctx.Err()); err != nil {
			return fmt.Errorf("walk %s: block %s: %w", root, l.cid, err)
		}
		slices.Reverse(links)
		stack = append(stack, links...)
	}
	return nil
}

// sizedLink is a block and its length in bytes, 0 if that is not known.
type sizedLink struct {
	cid  cid.Cid
	size int64
}

// linksOf returns what a block links to, with the lengths of leaves: a link says those of all that is below it.
func linksOf(c cid.Cid, data []byte) (links []sizedLink, err error) {
	switch c.Type() {
	case cid.Raw, codecJSON, codecCBOR, cid.Libp2pKey: // have none
		return nil, nil
	case cid.DagProtobuf:
		pn, err := merkledag.DecodeProtobuf(data)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrBadNode, err)
		}
		for _, l := range pn.Links() {
			link := sizedLink{cid: l.Cid}
			if l.Cid.Type() == cid.Raw {
				link.size = int64(min(l.Size, blockstore.MaxBlockSize))
			}
			links = append(links, link)
		}
		return links, nil
	case cid.DagCBOR, cid.DagJSON:
		return linksOfData(c, data)
	}
	return nil, fmt.Errorf("%w: codec 0x%x is not known", ErrBadNode, c.Type())
}

// Codecs that go-cid has no names for (https://github.com/multiformats/multicodec).
const (
	codecCBOR = 0x51
	codecJSON = 0x0200
)

// Knows tells whether the codec of c is one whose links, if it can have any, are known here.
func Knows(c cid.Cid) bool {
	switch c.Type() {
	case cid.Raw, codecJSON, codecCBOR, cid.Libp2pKey, cid.DagProtobuf, cid.DagCBOR, cid.DagJSON:
		return true
	}
	return false
}

// linksOfData returns what a block of structured data links to.
func linksOfData(c cid.Cid, data []byte) (links []sizedLink, err error) {
	decode := dagcbor.Decode
	if c.Type() == cid.DagJSON {
		decode = dagjson.Decode
	}
	nb := basicnode.Prototype.Any.NewBuilder()
	if err := decode(nb, bytes.NewReader(data)); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBadNode, err)
	}
	found, err := traversal.SelectLinks(nb.Build())
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBadNode, err)
	}
	for _, l := range found {
		if l, ok := l.(cidlink.Link); ok {
			links = append(links, sizedLink{cid: l.Cid})
		}
	}
	return links, nil
}

// Export writes all blocks below root to w as CARv1, each once, in file order.
func (d *DAG) Export(ctx context.Context, w io.Writer, root cid.Cid) error {
	return d.export(ctx, root, func(opts ...carv2.Option) (carstorage.WritableCar, error) {
		return carstorage.NewWritable(w, []cid.Cid{root}, append(opts, carv2.WriteAsCarV1(true))...)
	})
}

// ReaderAtWriterAt is what a CARv2 is written to: a file, say. Its index lies behind the blocks and is
// named in the header.
type ReaderAtWriterAt = carstorage.ReaderAtWriterAt

// ExportV2 is Export as CARv2 with an index.
func (d *DAG) ExportV2(ctx context.Context, w ReaderAtWriterAt, root cid.Cid) error {
	return d.export(ctx, root, func(opts ...carv2.Option) (carstorage.WritableCar, error) {
		return carstorage.NewReadableWritable(w, []cid.Cid{root}, opts...)
	})
}

func (d *DAG) export(ctx context.Context, root cid.Cid, open func(...carv2.Option) (carstorage.WritableCar, error)) error {
	car, err := open(carv2.AllowDuplicatePuts(true), carv2.StoreIdentityCIDs(true)) // Walk sees to both
	if err != nil {
		return fmt.Errorf("export %s: %w", root, err)
	}
	err = d.Walk(ctx, root, func(c cid.Cid, data []byte) error {
		return car.Put(ctx, c.KeyString(), data)
	})
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return car.Finalize()
}

const maxCARHeader = 1 << 20

// Import puts the blocks of a CARv1 or CARv2 into the batch, each checked against its hash, and returns
// the roots that the header names. It does not check that the DAGs below them are complete.
func Import(ctx context.Context, r io.Reader, to blockstore.Batch) (roots []cid.Cid, blocks int, err error) {
	car, err := carv2.NewBlockReader(r, carv2.WithTrustedCAR(true), // Verify checks, with fewer hashes let through
		carv2.MaxAllowedHeaderSize(maxCARHeader), carv2.MaxAllowedSectionSize(blockstore.MaxBlockSize+256))
	if err != nil {
		return nil, 0, fmt.Errorf("import: this is no CAR file, its header cannot be read: %w", err)
	}
	for ; ; blocks++ {
		b, err := car.Next()
		if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return car.Roots, blocks, nil
		}
		if err != nil {
			return nil, blocks, fmt.Errorf("import: block %d of the CAR: %w", blocks, err)
		}
		if err := blockstore.Verify(b.Cid(), b.RawData()); err != nil {
			return nil, blocks, fmt.Errorf("import: block %d of the CAR: %w", blocks, err)
		}
		if err := to.Put(ctx, blockstore.Block{Cid: b.Cid(), Data: b.RawData()}); err != nil {
			return nil, blocks, fmt.Errorf("import: %w", err)
		}
	}
}

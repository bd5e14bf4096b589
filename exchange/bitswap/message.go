// Package bitswap reads and writes the messages of Bitswap 1.2.0
// (https://specs.ipfs.tech/bitswap-protocol/#wire-format), so that the bytes of a block are copied once: from the stream
// into memory of its own, or from the store to the stream.
//
//	r := bitswap.NewReader(stream, reserve)
//	m, err := r.Read() // m.Blocks are hashed
//	_, err := stream.Write(bitswap.Message{Wants: wants}.Append(nil))
//
// What to ask of whom, and whom to answer first, is not known here.
package bitswap

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/ipfs/go-cid"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/reelfs/reelfs/blockstore"
)

// Protocol is the version that is spoken. Those before it, which Kubo replaced in 2020, cannot ask who has a block.
const Protocol = "/ipfs/bitswap/1.2.0"

// ErrMessage says that bytes are no message, or one that is larger than any may be.
var ErrMessage = errors.New("bad Bitswap message")

const (
	maxMessage = 4 << 20 // bytes, of the specification
	// maxEntries bounds the wants, the presences and the blocks of a message, each; of wants and presences more are left
	// out.
	maxEntries = 16 << 10
	// maxEntry bounds a want or a presence, in bytes: a CID and a few numbers.
	maxEntry = 1 << 10
	// maxPrefix bounds what comes before the digest of a CID, in bytes: four varints.
	maxPrefix = 40
)

// Fields of the messages in the specification's protobuf.
const (
	messageWants, messagePayload, messagePresences              = 1, 3, 4
	wantsEntries, wantsFull                                     = 1, 2
	entryCid, entryPriority, entryCancel, entryHave, entryReply = 1, 2, 3, 4, 5
	blockPrefix, blockData                                      = 1, 2
	presenceCid, presenceType                                   = 1, 2
)

// Want is one line of what a peer wants.
type Want struct {
	Cid      cid.Cid
	Priority int32 // larger is first
	Cancel   bool  // it is not wanted any more
	Have     bool  // it is asked whether the block is there, not for it
	Reply    bool  // the peer is to say if it is not there
}

// Message is what one peer tells another.
type Message struct {
	Full    bool // Wants replace all that was wanted before
	Wants   []Want
	Blocks  []blockstore.Block // their CIDs are computed from their bytes
	Haves   []cid.Cid          // blocks that are there
	Lacks   []cid.Cid          // blocks that are not
	Payload int                // bytes of Blocks
}

// Append adds the message, with its length, to b. Blocks are not written: AppendBlock begins a message with one.
func (m *Message) Append(b []byte) []byte {
	body := make([]byte, 0, 64*(len(m.Wants)+len(m.Haves)+len(m.Lacks))+16)
	if len(m.Wants) > 0 || m.Full {
		var list, entry []byte
		for _, w := range m.Wants {
			entry = w.append(entry[:0])
			list = protowire.AppendTag(list, wantsEntries, protowire.BytesType)
			list = protowire.AppendBytes(list, entry)
		}
		list = appendBool(list, wantsFull, m.Full)
		body = protowire.AppendTag(body, messageWants, protowire.BytesType)
		body = protowire.AppendBytes(body, list)
	}
	for i, list := range [][]cid.Cid{m.Haves, m.Lacks} {
		for _, c := range list {
			var entry []byte
			entry = protowire.AppendTag(entry, presenceCid, protowire.BytesType)
			entry = protowire.AppendBytes(entry, c.Bytes())
			entry = appendBool(entry, presenceType, i == 1)
			body = protowire.AppendTag(body, messagePresences, protowire.BytesType)
			body = protowire.AppendBytes(body, entry)
		}
	}
	return protowire.AppendBytes(b, body)
}

func (w Want) append(b []byte) []byte {
	b = protowire.AppendTag(b, entryCid, protowire.BytesType)
	b = protowire.AppendBytes(b, w.Cid.Bytes())
	if w.Priority != 0 {
		b = protowire.AppendTag(b, entryPriority, protowire.VarintType)
		b = protowire.AppendVarint(b, uint64(int64(w.Priority)))
	}
	b = appendBool(b, entryCancel, w.Cancel)
	b = appendBool(b, entryHave, w.Have)
	return appendBool(b, entryReply, w.Reply)
}

func appendBool(b []byte, field protowire.Number, v bool) []byte {
	if !v {
		return b
	}
	return protowire.AppendVarint(protowire.AppendTag(b, field, protowire.VarintType), 1)
}

// AppendBlock adds to b all of a message with block c but for its bytes, size of them, which are to follow.
func AppendBlock(b []byte, c cid.Cid, size int) []byte {
	prefix := c.Prefix().Bytes()
	head := protowire.AppendTag(nil, blockPrefix, protowire.BytesType)
	head = protowire.AppendBytes(head, prefix)
	head = protowire.AppendTag(head, blockData, protowire.BytesType)
	head = protowire.AppendVarint(head, uint64(size))
	field := protowire.AppendTag(nil, messagePayload, protowire.BytesType)
	field = protowire.AppendVarint(field, uint64(len(head)+size))
	b = protowire.AppendVarint(b, uint64(len(field)+len(head)+size))
	return append(append(b, field...), head...)
}

// Reader reads messages from a stream.
type Reader struct {
	r       *bufio.Reader
	reserve func(n int) error
	left    int // bytes of the message, or of the part of it, that is being read
	scratch []byte
}

// NewReader reads messages from r. Before it takes memory for a block it calls reserve, whose error ends the reading;
// whoever is given the message gives back m.Payload.
func NewReader(r io.Reader, reserve func(n int) error) *Reader {
	return &Reader{r: bufio.NewReaderSize(r, 4<<10), reserve: reserve, scratch: make([]byte, maxEntry)}
}

// Wait returns when a message begins, or io.EOF if none comes.
func (r *Reader) Wait() error {
	_, err := r.r.Peek(1)
	return err
}

// Read returns the next message; io.EOF if there is none, ErrMessage if it is none that we understand.
func (r *Reader) Read() (*Message, error) {
	size, err := binary.ReadUvarint(r.r)
	if errors.Is(err, io.EOF) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("%w: its length: %w", ErrMessage, err)
	}
	if size > maxMessage {
		return nil, fmt.Errorf("%w: %d bytes, at most %d", ErrMessage, size, maxMessage)
	}
	m := &Message{}
	r.left = int(size)
	err = r.fields(func(field protowire.Number, length int) error {
		switch field {
		case messageWants:
			return r.wants(m, length)
		case messagePayload:
			return r.block(m, length)
		case messagePresences:
			return r.presence(m, length)
		}
		return r.skip(length)
	}, nil)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF // a message had begun
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMessage, err)
	}
	return m, nil
}

// fields reads what is left: message is given the length of each field of bytes, and takes all of them; number is given
// each that is a varint, unless it is nil.
func (r *Reader) fields(message func(protowire.Number, int) error, number func(protowire.Number, uint64)) error {
	for r.left > 0 {
		tag, err := binary.ReadUvarint(r)
		if err != nil {
			return err
		}
		field, kind := protowire.DecodeTag(tag)
		if field < 1 {
			return errors.New("a field without a number")
		}
		switch kind {
		case protowire.VarintType:
			v, err := binary.ReadUvarint(r)
			if err != nil {
				return err
			}
			if number != nil {
				number(field, v)
			}
		case protowire.BytesType:
			n, err := binary.ReadUvarint(r)
			if err != nil {
				return err
			}
			if n > uint64(r.left) {
				return fmt.Errorf("field %d of %d bytes, of which %d are there", field, n, r.left)
			}
			if err := message(field, int(n)); err != nil {
				return err
			}
		case protowire.Fixed32Type:
			if err := r.skip(4); err != nil {
				return err
			}
		case protowire.Fixed64Type:
			if err := r.skip(8); err != nil {
				return err
			}
		default:
			return fmt.Errorf("field %d of wire type %d", field, kind)
		}
	}
	return nil
}

// within reads a field of n bytes as fields of its own.
func (r *Reader) within(n int, message func(protowire.Number, int) error, number func(protowire.Number, uint64)) error {
	rest := r.left - n
	r.left = n
	if err := r.fields(message, number); err != nil {
		return err
	}
	r.left = rest
	return nil
}

// ReadByte implements io.ByteReader, within what is left.
func (r *Reader) ReadByte() (byte, error) {
	if r.left == 0 {
		return 0, errors.New("a number that does not end")
	}
	r.left--
	return r.r.ReadByte()
}

// fill reads all of p.
func (r *Reader) fill(p []byte) error {
	if len(p) > r.left {
		return fmt.Errorf("%d bytes, of which %d are there", len(p), r.left)
	}
	r.left -= len(p)
	_, err := io.ReadFull(r.r, p)
	return err
}

func (r *Reader) skip(n int) error {
	if n > r.left {
		return fmt.Errorf("%d bytes, of which %d are there", n, r.left)
	}
	r.left -= n
	_, err := r.r.Discard(n)
	return err
}

// small reads a field of n bytes, which is valid until the next.
func (r *Reader) small(n, most int) ([]byte, error) {
	if n > most {
		return nil, fmt.Errorf("a field of %d bytes, at most %d", n, most)
	}
	p := r.scratch[:n]
	return p, r.fill(p)
}

func (r *Reader) cid(n int) (cid.Cid, error) {
	p, err := r.small(n, maxEntry)
	if err != nil {
		return cid.Undef, err
	}
	return cid.Cast(p)
}

func (r *Reader) wants(m *Message, n int) error {
	return r.within(n, func(field protowire.Number, n int) error {
		if field != wantsEntries {
			return r.skip(n)
		}
		var w Want
		err := r.within(n, func(field protowire.Number, n int) (err error) {
			if field != entryCid {
				return r.skip(n)
			}
			w.Cid, err = r.cid(n)
			return err
		}, func(field protowire.Number, v uint64) {
			switch field {
			case entryPriority:
				w.Priority = int32(v)
			case entryCancel:
				w.Cancel = v != 0
			case entryHave:
				w.Have = int32(v) == 1
			case entryReply:
				w.Reply = v != 0
			}
		})
		if err != nil {
			return fmt.Errorf("a want: %w", err)
		}
		if !w.Cid.Defined() {
			return errors.New("a want without a CID")
		}
		if len(m.Wants) < maxEntries {
			m.Wants = append(m.Wants, w)
		}
		return nil
	}, func(field protowire.Number, v uint64) {
		if field == wantsFull {
			m.Full = v != 0
		}
	})
}

func (r *Reader) presence(m *Message, n int) error {
	var c cid.Cid
	kind := int32(0)
	err := r.within(n, func(field protowire.Number, n int) (err error) {
		if field != presenceCid {
			return r.skip(n)
		}
		c, err = r.cid(n)
		return err
	}, func(field protowire.Number, v uint64) {
		if field == presenceType {
			kind = int32(v)
		}
	})
	if err != nil {
		return fmt.Errorf("a presence: %w", err)
	}
	switch {
	case !c.Defined():
		return errors.New("a presence without a CID")
	case kind == 0 && len(m.Haves) < maxEntries:
		m.Haves = append(m.Haves, c)
	case kind == 1 && len(m.Lacks) < maxEntries:
		m.Lacks = append(m.Lacks, c)
	}
	return nil
}

// block reads a block and hashes it.
func (r *Reader) block(m *Message, n int) error {
	var prefix cid.Prefix
	var data []byte
	err := r.within(n, func(field protowire.Number, n int) error {
		switch field {
		case blockPrefix:
			p, err := r.small(n, maxPrefix)
			if err != nil {
				return err
			}
			prefix, err = cid.PrefixFromBytes(p)
			return err
		case blockData:
			if n > blockstore.MaxBlockSize {
				return fmt.Errorf("%w: %d bytes, at most %d", blockstore.ErrTooLarge, n, blockstore.MaxBlockSize)
			}
			if data != nil {
				return errors.New("one with two contents")
			}
			if err := r.reserve(n); err != nil {
				return err
			}
			m.Payload += n
			data = make([]byte, n)
			return r.fill(data)
		}
		return r.skip(n)
	}, nil)
	if err != nil {
		return fmt.Errorf("a block: %w", err)
	}
	if len(m.Blocks) == maxEntries {
		return fmt.Errorf("more than %d blocks", maxEntries)
	}
	c, err := blockstore.SumPrefix(prefix, data)
	if err != nil {
		return fmt.Errorf("a block: %w", err)
	}
	m.Blocks = append(m.Blocks, blockstore.Block{Cid: c, Data: data})
	return nil
}

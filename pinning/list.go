package pinning

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/ipfs/go-cid"
)

// Of lists the pins of a root. The last pair may carry an error.
func (p *Pins) Of(ctx context.Context, root cid.Cid) iter.Seq2[*Pin, error] {
	return p.named(ctx, byRoot+root.String()+"/")
}

// Folder returns the pin of a folder.
func (p *Pins) Folder(name string) (*Pin, error) {
	id, err := p.store.Record(byFolder + name)
	if err != nil {
		return nil, err
	}
	if id == nil {
		return nil, fmt.Errorf("%w: no folder is called %q", ErrNoPin, name)
	}
	return p.Get(string(id))
}

// Through lists the pins that came through a token. The last pair may carry an error.
func (p *Pins) Through(ctx context.Context, token string) iter.Seq2[*Pin, error] {
	return p.named(ctx, byToken+token+"/")
}

// Used tells how many pins came through a token, and how many bytes they hold, each by itself.
func (p *Pins) Used(ctx context.Context, token string) (pins int, bytes int64, err error) {
	for rec, err := range p.store.Records(ctx, byToken+token+"/") {
		if err != nil {
			return pins, bytes, err
		}
		n, _ := binary.Varint(rec.Value)
		pins, bytes = pins+1, bytes+n
	}
	return pins, bytes, nil
}

// Work lists the pins that wait to be fetched, or expire some time. The last pair may carry an error.
func (p *Pins) Work(ctx context.Context) iter.Seq2[*Pin, error] { return p.named(ctx, byWork) }

// named lists the pins whose IDs end the keys that begin with prefix.
func (p *Pins) named(ctx context.Context, prefix string) iter.Seq2[*Pin, error] {
	return func(yield func(*Pin, error) bool) {
		for rec, err := range p.store.Records(ctx, prefix) {
			var pin *Pin
			if err == nil {
				pin, err = p.Get(rec.Key[strings.LastIndexByte(rec.Key, '/')+1:])
			}
			if errors.Is(err, ErrNoPin) {
				continue // removed meanwhile
			}
			if !yield(pin, err) || err != nil {
				return
			}
		}
	}
}

// Get returns a pin.
func (p *Pins) Get(id string) (*Pin, error) {
	data, err := p.store.Record(byID + id)
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, fmt.Errorf("%w: %s", ErrNoPin, id)
	}
	pin := &Pin{}
	return pin, json.Unmarshal(data, pin)
}

// Raw lists all pins in JSON, the oldest first. The last pair may carry an error.
func (p *Pins) Raw(ctx context.Context) iter.Seq2[json.RawMessage, error] {
	return func(yield func(json.RawMessage, error) bool) {
		for rec, err := range p.store.Records(ctx, byID) {
			if !yield(rec.Value, err) || err != nil {
				return
			}
		}
	}
}

// All lists all pins, the oldest first. The last pair may carry an error.
func (p *Pins) All(ctx context.Context) iter.Seq2[*Pin, error] {
	return func(yield func(*Pin, error) bool) {
		for data, err := range p.Raw(ctx) {
			pin := &Pin{}
			if err == nil {
				err = json.Unmarshal(data, pin)
			}
			if !yield(pin, err) || err != nil {
				return
			}
		}
	}
}

package exchange

import (
	"context"
	"errors"

	"github.com/ipfs/boxo/ipns"
	"github.com/libp2p/go-libp2p/core/routing"
)

// values shows records of names as libraries look for them: by routing key.
type values struct {
	record func(ctx context.Context, name string) ([]byte, error)
}

// Values returns the records that record finds, for boxo's name system. It stores none.
func Values(record func(ctx context.Context, name string) ([]byte, error)) routing.ValueStore {
	return values{record}
}

// GetValue implements routing.ValueStore.
func (v values) GetValue(ctx context.Context, key string, _ ...routing.Option) ([]byte, error) {
	name, err := ipns.NameFromRoutingKey([]byte(key))
	if err != nil {
		return nil, err
	}
	data, err := v.record(ctx, name.String())
	if errors.Is(err, ErrUnresolved) {
		err = routing.ErrNotFound
	}
	return data, err
}

// SearchValue implements routing.ValueStore with the one that is found.
func (v values) SearchValue(ctx context.Context, key string, opts ...routing.Option) (<-chan []byte, error) {
	data, err := v.GetValue(ctx, key, opts...)
	if err != nil {
		return nil, err
	}
	out := make(chan []byte, 1)
	out <- data
	close(out)
	return out, nil
}

// PutValue implements routing.ValueStore.
func (values) PutValue(context.Context, string, []byte, ...routing.Option) error {
	return routing.ErrNotSupported
}

package exchange

import (
	"fmt"
	"slices"

	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/record"
)

// sealed is what a node has signed with its key.
type sealed struct {
	domain  string
	payload []byte
}

// Domain implements record.Record.
func (s *sealed) Domain() string { return s.domain }

// Codec implements record.Record.
func (s *sealed) Codec() []byte { return []byte("/" + s.domain) }

// MarshalRecord implements record.Record.
func (s *sealed) MarshalRecord() ([]byte, error) { return s.payload, nil }

// UnmarshalRecord implements record.Record.
func (s *sealed) UnmarshalRecord(data []byte) error {
	s.payload = slices.Clone(data)
	return nil
}

// Seal signs something with the key of this node, for one purpose, as a signed envelope of libp2p (RFC 0002).
func (x *Exchange) Seal(domain string, payload []byte) ([]byte, error) {
	key, err := crypto.UnmarshalPrivateKey(x.cfg.Key)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	e, err := record.Seal(&sealed{domain, payload}, key)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return e.Marshal()
}

// Unseal returns what a node has sealed for a purpose, and its ID.
func (x *Exchange) Unseal(domain string, envelope []byte) (by string, payload []byte, err error) {
	out := &sealed{domain: domain}
	e, err := record.ConsumeTypedEnvelope(envelope, out)
	if err != nil {
		return "", nil, fmt.Errorf("unseal: %w", err)
	}
	id, err := peer.IDFromPublicKey(e.PublicKey)
	if err != nil {
		return "", nil, fmt.Errorf("unseal: %w", err)
	}
	return id.String(), out.payload, nil
}

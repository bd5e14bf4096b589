package deal

import (
	"context"
	"encoding/json"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/reelfs/reelfs/pinning/wallet"
)

// signed is what somebody says, in JSON, and the signature of its account. The text is signed as it is.
type signed struct {
	Text      string        `json:"text"`
	Signature hexutil.Bytes `json:"signature"`
}

// text is a type of typed data that has one text.
type text struct {
	wallet.Struct
	field string
}

func newText(name, field string) text {
	return text{wallet.NewStruct(name + "(string " + field + ")"), field}
}

func (m *Market) textHash(t text, s *signed) common.Hash {
	return m.domain().Hash(t.Hash, crypto.Keccak256Hash([]byte(s.Text)))
}

// sign signs v, as JSON.
func (m *Market) sign(ctx context.Context, t text, v any, key wallet.Key) (*signed, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	s := &signed{Text: string(data)}
	s.Signature, err = key.SignTyped(ctx, m.textHash(t, s), func() apitypes.TypedData {
		return m.domain().Typed(t.Struct, apitypes.TypedDataMessage{t.field: s.Text})
	})
	return s, err
}

// open reads into v what sign has signed, and tells who has.
func (m *Market) open(t text, s *signed, v any) (by common.Address, err error) {
	if err := json.Unmarshal([]byte(s.Text), v); err != nil {
		return by, err
	}
	return wallet.SignedBy(m.textHash(t, s), s.Signature)
}

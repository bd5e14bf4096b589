package pay

import (
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/reelfs/reelfs/pinning/contracts"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Pass is a grant with the key that signs under it: whoever holds it is served, and its payer pays. It is a secret.
type Pass struct {
	Chain    wallet.Amount  `json:"chain"`
	Vouchers common.Address `json:"vouchers"` // the contract
	Grant    Grant          `json:"grant"`
	// Signature is the payer's.
	Signature hexutil.Bytes `json:"signature"`
	Key       hexutil.Bytes `json:"key"`
	// Price is the most that is paid for a GiB.
	Price wallet.Amount `json:"price"`
}

// Grant lets a key sign vouchers in the payer's name (contracts.Grant, for JSON).
type Grant struct {
	Payer   common.Address `json:"payer"`
	Token   common.Address `json:"token"`
	Key     common.Address `json:"key"`
	Cid     common.Hash    `json:"cid"` // digest of the root of what is delivered; 0: anything
	Most    wallet.Amount  `json:"most"`
	Expires uint64         `json:"expires"` // seconds since 1970
	Serial  wallet.Amount  `json:"serial"`
}

// contract is the grant as the contract has it.
func (g *Grant) contract() *contracts.Grant {
	return &contracts.Grant{Payer: g.Payer, Token: g.Token, Key: g.Key, Cid: g.Cid, Most: g.Most.Big(), Expires: g.Expires, Serial: g.Serial.Big()}
}

// ErrPass says that something is no pass.
var ErrPass = errors.New("not a pass, as reelfs grant new prints it")

const passPrefix = "reelfs-pass-"

// NewPass makes a pass with which others are served what has the digest of a root, or anything, at the cost of a wallet.
func NewPass(ctx context.Context, chain *big.Int, vouchers common.Address, payer wallet.Key, token common.Address, cid common.Hash, most, price wallet.Amount, expires time.Time) (*Pass, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 128))
	if err != nil {
		return nil, err
	}
	p := &Pass{
		Chain: wallet.NewAmount(chain), Vouchers: vouchers, Key: crypto.FromECDSA(key), Price: price,
		Grant: Grant{Payer: payer.Address(), Token: token, Key: crypto.PubkeyToAddress(key.PublicKey), Cid: cid, Most: most, Expires: uint64(expires.Unix()), Serial: wallet.NewAmount(serial)},
	}
	g := p.Grant.contract()
	if !fits(g.Most) {
		return nil, fmt.Errorf("a grant of %d", g.Most)
	}
	s := NewSigner(chain, vouchers)
	p.Signature, err = payer.SignTyped(ctx, s.Grant(g), func() apitypes.TypedData {
		return s.domain.Typed(grantType, apitypes.TypedDataMessage{
			"payer": g.Payer.Hex(), "token": g.Token.Hex(), "key": g.Key.Hex(), "cid": common.Hash(g.Cid).Hex(), "most": g.Most.String(), "expires": fmt.Sprint(g.Expires), "serial": g.Serial.String(),
		})
	})
	if err != nil {
		return nil, fmt.Errorf("sign grant: %w", err)
	}
	return p, nil
}

func (p *Pass) String() string {
	data, err := json.Marshal(p)
	if err != nil {
		panic(err) // it has nothing that JSON cannot write
	}
	return passPrefix + base64.RawURLEncoding.EncodeToString(data)
}

// ParsePass reads a pass.
func ParsePass(text string) (*Pass, error) {
	data, ok := strings.CutPrefix(strings.TrimSpace(text), passPrefix)
	if !ok || len(data) > 4096 {
		return nil, ErrPass
	}
	raw, err := base64.RawURLEncoding.DecodeString(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrPass, err)
	}
	p := &Pass{}
	if err := json.Unmarshal(raw, p); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrPass, err)
	}
	key, err := p.key()
	if err != nil || crypto.PubkeyToAddress(key.PublicKey) != p.Grant.Key {
		return nil, fmt.Errorf("%w: its key is another's", ErrPass)
	}
	if by, err := wallet.SignedBy(p.signer().Grant(p.Grant.contract()), p.Signature); err != nil || by != p.Grant.Payer {
		return nil, fmt.Errorf("%w: %s has not signed it", ErrPass, p.Grant.Payer)
	}
	return p, nil
}

func (p *Pass) key() (*ecdsa.PrivateKey, error) { return crypto.ToECDSA(p.Key) }

func (p *Pass) signer() Signer { return NewSigner(&p.Chain.Int, p.Vouchers) }

// Hash is what vouchers name the grant by.
func (p *Pass) Hash() common.Hash { return p.signer().Grant(p.Grant.contract()) }

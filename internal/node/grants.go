package node

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/reelfs/reelfs/pinning/pay"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Of the passes that were made here, what was granted is remembered, without the secret: so that one sees what is spent of them, and can take them back.

const grantRecord = "grant/"

// ErrNoGrant says that no such pass was made here.
var ErrNoGrant = errors.New("no pass was made here with that hash; reelfs grant ls --made lists them")

// Grant is a pass that was made here, in units of its token.
type Grant struct {
	Hash    string    `json:"hash"`
	Cid     string    `json:"cid,omitempty"` // digest of the root, in hex; "" for anything
	Expires time.Time `json:"expires"`
	Most    string    `json:"most"`
	Spent   string    `json:"spent"` // of that, as far as it was redeemed
	// Ends is when it is over that was taken back; zero: it was not.
	Ends time.Time `json:"ends,omitzero"`
}

// remember notes what a pass grants.
func (n *Node) remember(p *pay.Pass) error {
	if err := n.store.SetRecords(wallet.Record(grantRecord+p.Hash().Hex(), &p.Grant)); err != nil {
		return fmt.Errorf("note the pass: %w", err)
	}
	return nil
}

// grant says what has become of what was granted.
func (d *dealing) grant(ctx context.Context, hash string, g *pay.Grant) (*Grant, error) {
	spent, ends, err := d.escrow.Used(ctx, hash)
	if err != nil {
		return nil, err
	}
	v := &Grant{Hash: hash, Expires: wallet.Time(g.Expires), Most: d.units(g.Most), Spent: d.units(spent), Ends: ends}
	if g.Cid != [32]byte{} {
		v.Cid = g.Cid.Hex()
	}
	return v, nil
}

// Grants lists the passes that were made here.
func (n *Node) Grants(ctx context.Context) ([]*Grant, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	list := []*Grant{}
	for r, err := range n.store.Records(ctx, grantRecord) {
		if err != nil {
			return nil, err
		}
		g := &pay.Grant{}
		if err := json.Unmarshal(r.Value, g); err != nil {
			return nil, fmt.Errorf("%s: %w", r.Key, err)
		}
		v, err := d.grant(ctx, r.Key[len(grantRecord):], g)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// Revoke takes a pass back: nobody who looks at the chain takes it from then on, and what is signed under it can be redeemed for some time.
func (n *Node) Revoke(ctx context.Context, hash string) (*Grant, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	data, err := n.store.Record(grantRecord + hash)
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, ErrNoGrant
	}
	g := &pay.Grant{}
	if err := json.Unmarshal(data, g); err != nil {
		return nil, fmt.Errorf("grant %s: %w", hash, err)
	}
	if err := d.outbox.Do(ctx, d.escrow.Revoke(g)); err != nil {
		return nil, fmt.Errorf("take back the pass %s: %w", hash, err)
	}
	return d.grant(ctx, hash, g)
}

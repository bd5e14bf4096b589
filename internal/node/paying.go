package node

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/pay"
	"github.com/reelfs/reelfs/pinning/wallet"
)

// Delivery between nodes is paid where who delivers asks for it: by vouchers under a pass that the viewer holds, which a publisher has made. Without one, a viewer gets what
// is free for anybody.

// passesDir has a file for each pass.
func passesDir(repo string) string { return filepath.Join(repo, "passes") }

// readPasses reads the passes of a repo. One that is damaged is told of, and left out.
func (n *Node) readPasses() (list []*pay.Pass, err error) {
	files, err := filepath.Glob(filepath.Join(passesDir(n.repo.dir), "*.pass"))
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		p, err := pay.ParsePass(string(data))
		if err != nil {
			n.cfg.Warn(fmt.Errorf("%s: %w", path, err))
			continue
		}
		list = append(list, p)
	}
	return list, err
}

// Pass says what a pass is good for.
type Pass struct {
	Hash    string    `json:"hash"`
	Payer   string    `json:"payer"`
	Cid     string    `json:"cid,omitempty"` // digest of the root, in hex; "" for anything
	Expires time.Time `json:"expires"`
	Most    string    `json:"most"`            // what it is for, in the smallest unit of its token
	Spent   string    `json:"spent,omitempty"` // of that, by this node
	Text    string    `json:"pass,omitempty"`  // the pass itself, if it was just made
}

func viewPass(p *pay.Pass) Pass {
	v := Pass{Hash: p.Hash().Hex(), Payer: p.Grant.Payer.Hex(), Expires: wallet.Time(p.Grant.Expires), Most: p.Grant.Most.Int.String()}
	if p.Grant.Cid != [32]byte{} {
		v.Cid = p.Grant.Cid.Hex()
	}
	return v
}

// AddPass has this node be served at the cost of whoever made a pass.
func (n *Node) AddPass(text string) (*Pass, error) {
	p, err := pay.ParsePass(text)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(passesDir(n.repo.dir), 0o700); err != nil {
		return nil, err
	}
	v := viewPass(p)
	if err := replaceFile(filepath.Join(passesDir(n.repo.dir), v.Hash[2:18]+".pass"), []byte(strings.TrimSpace(text)+"\n")); err != nil {
		return nil, err
	}
	return &v, n.usePasses()
}

// usePasses has the payer know all passes.
func (n *Node) usePasses() error {
	if n.payer == nil {
		return nil
	}
	list, err := n.readPasses()
	if err == nil {
		n.payer.SetPasses(list)
	}
	return err
}

// Passes lists the passes that this node holds.
func (n *Node) Passes(ctx context.Context) ([]Pass, error) {
	list, err := n.readPasses()
	out := []Pass{}
	for _, p := range list {
		v := viewPass(p)
		if n.payer != nil {
			spent, err := n.payer.Spent(ctx, p.Hash())
			if err != nil {
				return nil, err
			}
			v.Spent = spent.Int.String()
		}
		out = append(out, v)
	}
	return out, err
}

// PassRequest says what a pass is to be good for.
type PassRequest struct {
	Path     string    `json:"path"`      // "": anything
	Most     string    `json:"most"`      // in units of the token
	MaxPrice string    `json:"max_price"` // of a TB
	Until    time.Time `json:"until"`
}

// MakePass makes a pass at the cost of this node's account.
func (n *Node) MakePass(ctx context.Context, r PassRequest) (*Pass, error) {
	d, err := n.dealing(ctx)
	if err != nil {
		return nil, err
	}
	most, err := d.amount(r.Most)
	if err != nil {
		return nil, err
	}
	price, err := d.amount(r.MaxPrice)
	if err != nil {
		return nil, err
	}
	var digest [32]byte
	if r.Path != "" {
		_, root, err := n.resolve(ctx, r.Path)
		if err != nil {
			return nil, err
		}
		if digest, err = deal.Digest(root); err != nil {
			return nil, err
		}
	}
	p, err := pay.NewPass(ctx, d.market.ChainID(), d.market.Vouchers, d.key, d.token.Address, digest, most, deal.PerGiB(price), r.Until)
	if err != nil {
		return nil, err
	}
	v := viewPass(p)
	v.Text = p.String()
	return &v, n.remember(p)
}

// newPayee returns who is paid for what this node delivers.
func (n *Node) newPayee(ctx context.Context, d *dealing) (*pay.Payee, error) {
	p := &pay.Payee{
		Address: d.key.Address(), Chain: d.nodes, Vouchers: d.market.Vouchers, Token: d.token.Address, Outbox: d.outbox, Store: n.store, Resume: n.net.Resume, Failed: n.dealFailed,
	}
	if err := p.Start(ctx); err != nil {
		return nil, err
	}
	n.net.Handle(pay.Protocol, pay.MostMessage, pay.PerSecond, p.Answer)
	n.payee.Store(p)
	return p, nil
}

// toll tells whether a peer may be sent so many bytes.
func (n *Node) toll(peer string, bytes int) bool {
	p := n.payee.Load()
	return p == nil || p.Take(peer, bytes)
}

// callForPay calls a peer about payment.
func (n *Node) callForPay(ctx context.Context, peer string, request []byte) ([]byte, error) {
	return n.net.Call(ctx, peer, pay.Protocol, pay.MostMessage, request)
}

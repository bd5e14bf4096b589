package node

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/reelfs/reelfs/pinning/deal"
)

// Balance tells what the node's account has.
func (c *Client) Balance(ctx context.Context) (*Balance, error) {
	b := &Balance{}
	return b, c.call(ctx, http.MethodGet, "wallet", nil, nil, nil, Watcher{}, b)
}

// Deposit brings money into the bank.
func (c *Client) Deposit(ctx context.Context, amount string) (*Balance, error) {
	b := &Balance{}
	return b, c.call(ctx, http.MethodPost, "wallet/deposit", url.Values{"amount": {amount}}, nil, nil, Watcher{}, b)
}

// Withdraw takes money out of the bank.
func (c *Client) Withdraw(ctx context.Context, amount string) (*Balance, error) {
	b := &Balance{}
	return b, c.call(ctx, http.MethodPost, "wallet/withdraw", url.Values{"amount": {amount}}, nil, nil, Watcher{}, b)
}

// Asks lists what providers ask for.
func (c *Client) Asks(ctx context.Context) (*Asks, error) {
	a := &Asks{}
	return a, c.call(ctx, http.MethodGet, "asks", nil, nil, nil, Watcher{}, a)
}

// send calls with a body in JSON.
func (c *Client) send(ctx context.Context, method, path string, body, result any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return err
	}
	return c.call(ctx, method, path, nil, bytes.NewReader(data), http.Header{"Content-Type": {"application/json"}}, Watcher{}, result)
}

// MakeDeals has others keep something.
func (c *Client) MakeDeals(ctx context.Context, r DealRequest) (*Order, error) {
	o := &Order{}
	return o, c.send(ctx, http.MethodPost, "deals", r, o)
}

// Orders lists what others keep.
func (c *Client) Orders(ctx context.Context, all bool) (list []Order, err error) {
	return list, c.call(ctx, http.MethodGet, "deals", url.Values{"all": {fmt.Sprint(all)}}, nil, nil, Watcher{}, &list)
}

// Order returns something that others keep.
func (c *Client) Order(ctx context.Context, what string) (*Order, error) {
	o := &Order{}
	return o, c.call(ctx, http.MethodGet, "deals/"+url.PathEscape(what), nil, nil, nil, Watcher{}, o)
}

// EndOrder has an order ended.
func (c *Client) EndOrder(ctx context.Context, what string) (*Order, error) {
	o := &Order{}
	return o, c.call(ctx, http.MethodDelete, "deals/"+url.PathEscape(what), nil, nil, nil, Watcher{}, o)
}

// RenewOrder has an order go on until then, or, without a time, for ever.
func (c *Client) RenewOrder(ctx context.Context, what string, until time.Time) (*Order, error) {
	o, q := &Order{}, url.Values{}
	if !until.IsZero() {
		q.Set("until", until.UTC().Format(time.RFC3339))
	}
	return o, c.call(ctx, http.MethodPost, "deals/"+url.PathEscape(what)+"/renew", q, nil, nil, Watcher{}, o)
}

// Question has those who keep something, or one of them, prove at once that they have just that.
func (c *Client) Question(ctx context.Context, what, provider string) (*Order, error) {
	o := &Order{}
	return o, c.call(ctx, http.MethodPost, "deals/"+url.PathEscape(what)+"/question", url.Values{"provider": {provider}}, nil, nil, Watcher{}, o)
}

// GuardOrder has another node look after an order too.
func (c *Client) GuardOrder(ctx context.Context, what, addr, most string, until time.Time) (*Order, error) {
	o, q := &Order{}, url.Values{"addr": {addr}, "most": {most}, "until": {until.UTC().Format(time.RFC3339)}}
	return o, c.call(ctx, http.MethodPost, "deals/"+url.PathEscape(what)+"/guard", q, nil, nil, Watcher{}, o)
}

// Why says why an order or a lease is as it is.
func (c *Client) Why(ctx context.Context, what string) (list []string, err error) {
	return list, c.call(ctx, http.MethodGet, "why", url.Values{"deal": {what}}, nil, nil, Watcher{}, &list)
}

// Leases lists what the node keeps for others.
func (c *Client) Leases(ctx context.Context, all bool) (list []Lease, err error) {
	return list, c.call(ctx, http.MethodGet, "leases", url.Values{"all": {fmt.Sprint(all)}}, nil, nil, Watcher{}, &list)
}

// Providing tells how the node's provider is.
func (c *Client) Providing(ctx context.Context) (*Providing, error) {
	p := &Providing{}
	return p, c.call(ctx, http.MethodGet, "provide", nil, nil, nil, Watcher{}, p)
}

// Provide has the node keep content of others for pay; nil: no more of it.
func (c *Client) Provide(ctx context.Context, o *Offering) (*Providing, error) {
	p := &Providing{}
	if o == nil {
		return p, c.call(ctx, http.MethodDelete, "provide", nil, nil, nil, Watcher{}, p)
	}
	return p, c.send(ctx, http.MethodPut, "provide", o, p)
}

// Fund locks money from the bank for delivery, by whoever it is, or by one account.
func (c *Client) Fund(ctx context.Context, amount, bond, payee string) (*Balance, error) {
	b := &Balance{}
	return b, c.call(ctx, http.MethodPost, "wallet/fund", url.Values{"amount": {amount}, "bond": {bond}, "payee": {payee}}, nil, nil, Watcher{}, b)
}

// Unfund asks for what is set aside for delivery, or has it back.
func (c *Client) Unfund(ctx context.Context) (*Balance, error) {
	b := &Balance{}
	return b, c.call(ctx, http.MethodDelete, "wallet/fund", nil, nil, nil, Watcher{}, b)
}

// Stake has the node's provider stand for money from the bank.
func (c *Client) Stake(ctx context.Context, amount string) (*Balance, error) {
	b := &Balance{}
	return b, c.call(ctx, http.MethodPost, "wallet/stake", url.Values{"amount": {amount}}, nil, nil, Watcher{}, b)
}

// Unstake asks for the stake, or has it back.
func (c *Client) Unstake(ctx context.Context) (*Balance, error) {
	b := &Balance{}
	return b, c.call(ctx, http.MethodDelete, "wallet/stake", nil, nil, nil, Watcher{}, b)
}

// Grants lists the passes that were made at the cost of the node's account.
func (c *Client) Grants(ctx context.Context) (list []Grant, err error) {
	return list, c.call(ctx, http.MethodGet, "grants", nil, nil, nil, Watcher{}, &list)
}

// Revoke takes one back.
func (c *Client) Revoke(ctx context.Context, hash string) (*Grant, error) {
	g := &Grant{}
	return g, c.call(ctx, http.MethodDelete, "grants/"+url.PathEscape(hash), nil, nil, nil, Watcher{}, g)
}

// MakePass makes a pass at the cost of the node's account.
func (c *Client) MakePass(ctx context.Context, r PassRequest) (*Pass, error) {
	p := &Pass{}
	return p, c.send(ctx, http.MethodPost, "passes", r, p)
}

// AddPass has the node be served at the cost of whoever made a pass.
func (c *Client) AddPass(ctx context.Context, text string) (*Pass, error) {
	p := &Pass{}
	return p, c.call(ctx, http.MethodPut, "passes", nil, strings.NewReader(text), http.Header{"Content-Type": {"text/plain"}}, Watcher{}, p)
}

// Passes lists the passes that the node holds.
func (c *Client) Passes(ctx context.Context) (list []Pass, err error) {
	return list, c.call(ctx, http.MethodGet, "passes", nil, nil, nil, Watcher{}, &list)
}

// Certify makes the certificate of the deals about what is at a path.
func (c *Client) Certify(ctx context.Context, path string) (*deal.Certificate, error) {
	out := &deal.Certificate{}
	return out, c.call(ctx, http.MethodGet, "certificate", url.Values{"path": {path}}, nil, nil, Watcher{}, out)
}

// CheckCertificate finds out what a certificate shows, and compares it with the blocks that are here.
func (c *Client) CheckCertificate(ctx context.Context, data []byte) (*deal.Finding, error) {
	f := &deal.Finding{}
	return f, c.call(ctx, http.MethodPost, "certificate", nil, bytes.NewReader(data), http.Header{"Content-Type": {"application/json"}}, Watcher{}, f)
}

// Pools lists the pools for what is at a path, or, without one, all.
func (c *Client) Pools(ctx context.Context, path string) (list []*Pool, err error) {
	return list, c.call(ctx, http.MethodGet, "pools", url.Values{"path": {path}}, nil, nil, Watcher{}, &list)
}

// FundPool puts money from the bank into a pool.
func (c *Client) FundPool(ctx context.Context, r PoolRequest) (*Pool, error) {
	p := &Pool{}
	return p, c.send(ctx, http.MethodPost, "pools", r, p)
}

// TakeShare has the node's account paid its share of the cut of a pool.
func (c *Client) TakeShare(ctx context.Context, pool uint64) (*Balance, error) {
	b := &Balance{}
	return b, c.call(ctx, http.MethodPost, fmt.Sprintf("pools/%d/take", pool), nil, nil, nil, Watcher{}, b)
}

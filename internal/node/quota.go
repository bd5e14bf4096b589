package node

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/time/rate"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
)

// What is pinned through a token counts for its quota: what pins of it hold, each by itself, and what is on its way to be one.

// mostPins is how many pins a token may make that says nothing else.
const mostPins = 100_000

type tokenKey struct{}

// by says through which token a call came.
func by(ctx context.Context, token *Token) context.Context {
	return context.WithValue(ctx, tokenKey{}, token)
}

// tokenOf returns the name of the token that a call came through, or "" for calls of the owner of the machine.
func tokenOf(ctx context.Context) string {
	if t, ok := ctx.Value(tokenKey{}).(*Token); ok {
		return t.Name
	}
	return ""
}

// mayChange tells whether a call may change a pin: who is no admin changes what came through the same token.
func mayChange(ctx context.Context, pin *pinning.Pin) bool {
	t, ok := ctx.Value(tokenKey{}).(*Token)
	return !ok || t.Scope == ScopeAdmin || t.Name == pin.Token
}

// allowances are the bytes that are on their way to pins of tokens.
type allowances struct {
	mu    sync.Mutex
	bytes map[string]int64
}

func newAllowances() *allowances { return &allowances{bytes: map[string]int64{}} }

// allowance is what a call may bring.
type allowance struct {
	node  *Node
	token string
	bytes int64
}

func (n *Node) allowance(token string) *allowance { return &allowance{node: n, token: token} }

// allowPin refuses, with the two numbers, what need bytes of a new pin, of which some are on the disk already, would not fit in the store, or in the quota of the token
// that the call came through; what it allows counts for the quota until it is released.
func (n *Node) allowPin(ctx context.Context, need, there int64) (*allowance, error) {
	name := tokenOf(ctx)
	t, err := tokensOf(n.repo.dir).named(name)
	if err != nil {
		return nil, err
	}
	if t != nil {
		most := t.Pins
		if most == 0 {
			most = mostPins
		}
		pins, _, err := n.pins.Used(ctx, name)
		if err != nil {
			return nil, err
		}
		if pins >= most {
			return nil, fmt.Errorf("token %s: %w: it has %d pins, and may have %d", name, blockstore.ErrNoSpace, pins, most)
		}
	}
	if err := n.room(ctx, need, there); err != nil {
		return nil, err
	}
	a := n.allowance(name)
	return a, a.extend(ctx, need)
}

// How many bytes may come beyond an allowance before it is looked at again: a share of what came, but some at the least.
const (
	allowStep  = 1 << 20
	allowShare = 16
)

// within calls fn, which reports how many bytes have come, and ends it when these are more than is allowed.
func (a *allowance) within(ctx context.Context, fn func(ctx context.Context, report func(bytes int64)) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	last, next := int64(0), int64(0)
	err := fn(ctx, func(bytes int64) {
		if last = bytes; bytes >= next {
			next = bytes + max(allowStep, bytes/allowShare)
			if err := a.extend(ctx, bytes); err != nil {
				cancel(err)
			}
		}
	})
	if cause := context.Cause(ctx); err != nil && cause != nil {
		return cause
	}
	if err != nil {
		return err
	}
	return a.extend(ctx, last)
}

// extend has an allowance be for need bytes, if it is not yet.
func (a *allowance) extend(ctx context.Context, need int64) error {
	if a.token == "" || need <= a.bytes {
		return nil
	}
	n := a.node
	t, err := tokensOf(n.repo.dir).named(a.token)
	if err != nil || t == nil { // what was asked for with a token that is gone goes on
		return err
	}
	n.coming.mu.Lock()
	defer n.coming.mu.Unlock()
	_, used, err := n.pins.Used(ctx, a.token)
	if err != nil {
		return err
	}
	used += n.coming.bytes[a.token] - a.bytes
	if t.Quota > 0 && need > t.Quota-used {
		return fmt.Errorf("token %s: %w", a.token, &blockstore.SpaceError{Need: uint64(need), Free: uint64(max(t.Quota-used, 0)), Quota: true})
	}
	n.coming.bytes[a.token] += need - a.bytes
	a.bytes = need
	return nil
}

// take has an allowance be for more bytes, without asking.
func (a *allowance) take(more int64) {
	c := a.node.coming
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bytes[a.token] += more
	a.bytes += more
}

// release ends an allowance: what it was for is pinned, or did not come.
func (a *allowance) release() {
	c := a.node.coming
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bytes[a.token] -= a.bytes; c.bytes[a.token] == 0 {
		delete(c.bytes, a.token)
	}
	a.bytes = 0
}

const (
	callRate   = 100 // calls per second that one token may make over TCP
	callBurst  = 1000
	wrongRate  = 2 // and one client without a right token
	wrongBurst = 50
	manyPaces  = 1 << 14 // tokens and clients that are remembered
)

// paces limit how fast calls over TCP come: by token, and by client where there is none, so that nobody finds one by trying.
type paces struct {
	mu  sync.Mutex
	all *simplelru.LRU[string, *rate.Limiter]
}

func newPaces() *paces {
	all, _ := simplelru.NewLRU[string, *rate.Limiter](manyPaces, nil) // the size is positive
	return &paces{all: all}
}

// allow counts a call with a token, or nil, and tells whether it may go on.
func (p *paces) allow(r *http.Request, token *Token) bool {
	who, limit, burst := "", rate.Limit(wrongRate), wrongBurst
	if token != nil {
		who, limit, burst = "token "+token.Name, callRate, callBurst
	} else if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		who = host
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	l, ok := p.all.Get(who)
	if !ok {
		l = rate.NewLimiter(limit, burst)
		p.all.Add(who, l)
	}
	return l.Allow()
}

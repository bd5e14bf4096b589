package deal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"sync"
	"time"

	"github.com/reelfs/reelfs/pinning/wallet"
)

// connect finds a provider at one of its addresses.
func (c *Client) connect(ctx context.Context, addrs []string) error {
	err := errors.New("it has no address")
	for _, a := range addrs {
		if err = c.Network.Connect(ctx, a); err == nil {
			return nil
		}
	}
	return err
}

// ask calls a peer with JSON.
func ask[T any](ctx context.Context, n Network, peer, protocol string, message any) (answer T, err error) {
	request, err := json.Marshal(message)
	if err != nil {
		return answer, err
	}
	data, err := n.Call(ctx, peer, protocol, mostMessage, request)
	if err != nil {
		return answer, err
	}
	return answer, json.Unmarshal(data, &answer)
}

// Standing is what a provider asks for, and what it stands for beside the collateral of its deals.
type Standing struct {
	Ask
	Stake wallet.Amount
}

// candidate is a provider that may keep something.
type candidate struct {
	found
	Standing
	network string
	score   float64 // share of periods that it has proven, of late
	delay   time.Duration
}

// rank orders candidates: what they want, made dearer by what they fail to do.
func (c *candidate) rank() float64 {
	price, _ := new(big.Float).SetInt(&c.Price.Int).Float64()
	return (price + 1) / max(c.score, 0.05) * (1 + min(c.delay.Seconds(), 10))
}

// Asks lists what all registered providers ask for that can be reached, and how many cannot.
func (c *Client) Asks(ctx context.Context) (list []Standing, unreachable int, err error) {
	found, unreachable, err := c.candidates(ctx)
	for _, f := range found {
		list = append(list, f.Standing)
	}
	return list, unreachable, err
}

// candidates asks all registered providers what they want.
func (c *Client) candidates(ctx context.Context) (list []candidate, unreachable int, err error) {
	head, err := c.Market.Head(ctx)
	if err != nil {
		return nil, 0, err
	}
	c.mu.Lock()
	from := c.recorded
	c.mu.Unlock()
	records, err := c.Market.Registered(ctx, from-min(from, 2*c.Market.Finality), head.Number)
	if err != nil {
		return nil, 0, err
	}
	c.mu.Lock()
	for provider, envelope := range records {
		if f, err := c.Market.readRecord(c.Network, provider, envelope); err == nil { // anybody may register anything
			c.registered[provider] = f
		}
	}
	c.recorded = head.Number
	all := slices.Collect(maps.Values(c.registered))
	c.mu.Unlock()
	var mu sync.Mutex
	var tasks sync.WaitGroup
	slots := make(chan struct{}, asksAtOnce)
	for _, f := range all[:min(len(all), mostProviders)] {
		slots <- struct{}{}
		tasks.Go(func() {
			defer func() { <-slots }()
			one, err := c.candidate(ctx, f, head.Number)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				unreachable++
				return
			}
			list = append(list, *one)
		})
	}
	tasks.Wait()
	return list, unreachable, ctx.Err()
}

// candidate asks one provider what it wants.
func (c *Client) candidate(ctx context.Context, f *found, head uint64) (*candidate, error) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	if f.peer == c.Network.ID() {
		return nil, errors.New("this is the provider itself")
	}
	if err := c.connect(ctx, f.addrs); err != nil {
		return nil, err
	}
	begun := time.Now()
	data, err := c.Network.Call(ctx, f.peer, askProtocol, mostMessage, []byte("{}"))
	if err != nil {
		return nil, err
	}
	delay := time.Since(begun)
	a, err := c.Market.readAsk(data, f.peer)
	if err != nil {
		return nil, err
	}
	if a.Provider != f.provider {
		return nil, fmt.Errorf("%w: peer %s is registered as %s", ErrBadAsk, f.peer, f.provider)
	}
	s, err := c.Market.ReadStake(ctx, f.provider, a.Token)
	if err != nil {
		return nil, err
	}
	stake := s.Worth
	if !s.Leaves.IsZero() { // it can be gone as soon as its provider has ended its deals
		stake = wallet.Amount{}
	}
	one := &candidate{found: *f, Standing: Standing{*a, stake}, network: c.Network.Network(f.peer), score: 1, delay: delay}
	v, err := c.vault(ctx, f.provider, head)
	if err == nil && v != nil {
		one.score = 1 / float64(1+v.missed)
	}
	return one, err
}

// lookAround asks providers what they want, for an order.
func (c *Client) lookAround(id string) error {
	c.mu.Lock()
	o := c.orders[id]
	if o == nil {
		c.mu.Unlock()
		return nil
	}
	copied := *o
	c.mu.Unlock()
	if ok, err := c.stillGuards(&copied); !ok {
		return err
	}
	list, unreachable, err := c.candidates(c.ctx)
	if err != nil {
		return err
	}
	seconds, err := c.Market.PeriodSeconds(c.ctx)
	if err != nil {
		return err
	}
	return c.happened(id, orderAsks{list, seconds, unreachable})
}

package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
)

// fallback is a trustless HTTP gateway (https://specs.ipfs.tech/http-gateways/trustless-gateway/): a source of blocks
// for when peers are late. To the client it is a remote that everything may be asked of.
type fallback struct {
	url    string
	client *http.Client
	slots  chan struct{}

	mu      sync.Mutex
	cancels map[string]context.CancelFunc // of the requests under way, by multihash
}

const (
	fallbackRequests = 8
	fallbackHeaders  = 10 * time.Second
	fallbackRest     = 5 * time.Minute // the longest that a gateway is left alone after it failed
)

var (
	errNotThere = errors.New("the gateway does not have it")
	errWrong    = errors.New("the gateway sent other bytes")
)

func newFallback(base string) (*remote, error) {
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, fmt.Errorf("%q is not the URL of a gateway, which looks like https://trustless-gateway.link", base)
	}
	t := http.DefaultTransport.(*http.Transport).Clone() // HTTP/2 where the gateway speaks it
	t.MaxIdleConnsPerHost, t.ResponseHeaderTimeout = fallbackRequests, fallbackHeaders
	r := newRemote("")
	r.fallback = &fallback{
		url: strings.TrimSuffix(base, "/"), client: &http.Client{Transport: t}, slots: make(chan struct{}, fallbackRequests),
		cancels: map[string]context.CancelFunc{},
	}
	return r, nil
}

// run asks for what is queued, as many as there are slots at a time, until ctx ends. done is told how each ended.
func (f *fallback) run(ctx context.Context, r *remote, done func(*remote, cid.Cid, []byte, error)) {
	var tasks sync.WaitGroup
	defer f.client.CloseIdleConnections()
	defer tasks.Wait()
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.wake:
		}
		for _, e := range r.take() {
			if e.Cancel {
				f.mu.Lock()
				if cancel := f.cancels[string(e.Cid.Hash())]; cancel != nil {
					cancel()
				}
				f.mu.Unlock()
				continue
			}
			if e.Have {
				continue // it is asked for everything
			}
			one, cancel := context.WithCancel(ctx)
			f.mu.Lock()
			f.cancels[string(e.Cid.Hash())] = cancel
			f.mu.Unlock()
			tasks.Go(func() {
				data, err := f.get(one, e.Cid)
				f.mu.Lock()
				delete(f.cancels, string(e.Cid.Hash()))
				f.mu.Unlock()
				cancel()
				done(r, e.Cid, data, err)
			})
		}
	}
}

// get returns the bytes of block c once they were hashed.
func (f *fallback) get(ctx context.Context, c cid.Cid) ([]byte, error) {
	select {
	case f.slots <- struct{}{}:
		defer func() { <-f.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, f.url+"/ipfs/"+c.String()+"?format=raw", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/vnd.ipld.raw")
	req.Header.Set("User-Agent", "reelfs")
	resp, err := f.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound, http.StatusGone, http.StatusUnavailableForLegalReasons:
		return nil, errNotThere
	default:
		return nil, fmt.Errorf("gateway %s: %s", f.url, resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, blockstore.MaxBlockSize+1))
	if err != nil {
		return nil, err
	}
	if blockstore.Verify(c, data) != nil {
		return nil, errWrong
	}
	return data, nil
}

// addFallbacks has the client ask gateways too.
func (c *client) addFallbacks(list []*remote) {
	c.backup = list
	for _, r := range list {
		c.tasks.Go(func() { r.fallback.run(c.ctx, r, c.answered) })
	}
}

// answered takes what a fallback gateway answered.
func (c *client) answered(r *remote, id cid.Cid, data []byte, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended {
		return
	}
	if err == nil {
		c.deliver(r, blockstore.Block{Cid: id, Data: data})
		c.fill()
		return
	}
	if !errors.Is(err, context.Canceled) {
		c.counts.gatewayFailure++
	}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, errNotThere):
	case errors.Is(err, errWrong):
		r.wrong = maxWrong + 1 // hashing is what gateways are for: it is asked for nothing more
	default:
		r.strikes++
		r.rest = time.Now().Add(min(time.Second<<min(r.strikes, 10), fallbackRest))
	}
	if w := c.wants[string(id.Hash())]; w != nil {
		w.lacks[r] = true
		if w.unask(r); len(w.asked) > 0 {
			c.schedule(w)
		}
	}
	c.fill()
}

package node

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/pinning"
)

// Client talks to a node: to the daemon that owns the repo, or to one that lives in this process for as
// long as the command does. Make it with Dial.
type Client struct {
	http *http.Client
	own  *Node // nil if a daemon answers
}

// Dial finds the daemon of the repo, or opens the repo itself.
func Dial(cfg Config) (*Client, error) {
	socket := socketPath(cfg.Repo)
	conn, err := net.Dial("unix", socket)
	if err == nil {
		_ = conn.Close()
		dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
			var d net.Dialer
			return d.DialContext(ctx, "unix", socket)
		}
		return &Client{http: &http.Client{Transport: &http.Transport{DialContext: dial, DisableCompression: true}}}, nil
	}
	n, err := Open(cfg)
	if err != nil {
		return nil, err
	}
	return &Client{http: &http.Client{Transport: inProcess{n.Handler()}}, own: n}, nil
}

// Daemon reports whether a daemon answers.
func (c *Client) Daemon() bool { return c.own == nil }

// Close ends the node that Dial opened.
func (c *Client) Close() error {
	c.http.CloseIdleConnections()
	if c.own != nil {
		return c.own.Close()
	}
	return nil
}

// Watcher is told what a long call reports, each if it is set.
type Watcher struct {
	Progress func(done, size int64)
	Bad      func(Bad)
	Entry    func(Entry)
	Pin      func(*pinning.Pin)
	Title    func(Title)
}

func (c *Client) do(ctx context.Context, method, path string, query url.Values, body io.Reader, header http.Header) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, "http://reelfs/api/v1/"+path+"?"+query.Encode(), body)
	if err != nil {
		return nil, err
	}
	for k, v := range header {
		req.Header[k] = v
	}
	resp, err := c.http.Do(req)
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return resp, err
}

// call reads the lines of an answer up to the result.
func (c *Client) call(ctx context.Context, method, path string, query url.Values, body io.Reader, header http.Header, watch Watcher, result any) error {
	resp, err := c.do(ctx, method, path, query, body, header)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	dec := json.NewDecoder(bufio.NewReader(resp.Body))
	if resp.StatusCode == http.StatusNoContent {
		return nil
	}
	if resp.StatusCode == http.StatusOK && resp.Header.Get("Content-Type") == "application/json" {
		if result == nil {
			return nil
		}
		if err := dec.Decode(result); err != nil {
			return fmt.Errorf("the node ended before it answered: %w", err)
		}
		return nil
	}
	for {
		var m message
		if err := dec.Decode(&m); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return fmt.Errorf("the node ended before it answered: %w", err)
		}
		switch {
		case m.Error != nil:
			return m.Error
		case m.Result != nil:
			if result == nil {
				return nil
			}
			return json.Unmarshal(m.Result, result)
		case m.Bad != nil && watch.Bad != nil:
			watch.Bad(*m.Bad)
		case m.Pin != nil && watch.Pin != nil:
			watch.Pin(m.Pin)
		case m.Title != nil && watch.Title != nil:
			watch.Title(*m.Title)
		case m.Entry != nil && watch.Entry != nil:
			watch.Entry(*m.Entry)
		case m.Done != nil && watch.Progress != nil:
			watch.Progress(*m.Done, m.Size)
		}
	}
}

// Add publishes a file, or body if the request names none.
func (c *Client) Add(ctx context.Context, req AddRequest, body io.Reader, watch Watcher) (*Added, error) {
	head, err := req.header()
	if err != nil {
		return nil, err
	}
	a := &Added{}
	return a, c.call(ctx, http.MethodPost, "add", nil, body, http.Header{requestHeader: {string(head)}}, watch, a)
}

// header writes a request as a header has it.
func (r AddRequest) header() ([]byte, error) {
	if !utf8.ValidString(r.Path) {
		r.Path, r.RawPath = "", []byte(r.Path)
	}
	return json.Marshal(r)
}

// AddTree publishes a folder of the disk.
func (c *Client) AddTree(ctx context.Context, req AddRequest, watch Watcher) (*AddedTree, error) {
	req.Tree = true
	head, err := req.header()
	if err != nil {
		return nil, err
	}
	t := &AddedTree{}
	return t, c.call(ctx, http.MethodPost, "add", nil, nil, http.Header{requestHeader: {string(head)}}, watch, t)
}

// Mount has the daemon mount at a directory; or, without one, mounts there and returns what is closed when it was unmounted.
func (c *Client) Mount(ctx context.Context, dir string, allowOther bool) (gone <-chan struct{}, err error) {
	q := url.Values{"dir": {dir}, "allow_other": {fmt.Sprint(allowOther)}}
	if err := c.call(ctx, http.MethodPost, "mounts", q, nil, nil, Watcher{}, nil); err != nil || c.own == nil {
		return nil, err
	}
	return c.own.mounted(dir), nil
}

// Unmount has the daemon unmount a directory.
func (c *Client) Unmount(ctx context.Context, dir string) (*Unmounted, error) {
	u := &Unmounted{}
	return u, c.call(ctx, http.MethodDelete, "mounts", url.Values{"dir": {dir}}, nil, nil, Watcher{}, u)
}

// Library lists the library, or a folder of it.
func (c *Client) Library(ctx context.Context, folder string, each func(Title)) error {
	return c.call(ctx, http.MethodGet, "library", url.Values{"folder": {folder}}, nil, nil, Watcher{Title: each}, nil)
}

// Shelve puts what is at a path into a folder.
func (c *Client) Shelve(ctx context.Context, folder, name, path string, watch Watcher) (*FolderChanged, error) {
	f := &FolderChanged{}
	return f, c.call(ctx, http.MethodPut, "library", url.Values{"folder": {folder}, "name": {name}, "path": {path}}, nil, nil, watch, f)
}

// Unshelve removes what is at FOLDER/NAME, or FOLDER itself.
func (c *Client) Unshelve(ctx context.Context, at string) (*FolderChanged, error) {
	f := &FolderChanged{}
	return f, c.call(ctx, http.MethodDelete, "library", url.Values{"folder": {at}}, nil, nil, Watcher{}, f)
}

// PublishFolder has a name follow a folder.
func (c *Client) PublishFolder(ctx context.Context, folder, key string) (*FolderChanged, error) {
	f := &FolderChanged{}
	return f, c.call(ctx, http.MethodPost, "library/publish", url.Values{"folder": {folder}, "key": {key}}, nil, nil, Watcher{}, f)
}

// Backup writes all pins and what they hold to w.
func (c *Client) Backup(ctx context.Context, w io.Writer, keys bool) error {
	return c.fetch(ctx, w, "backup", url.Values{"keys": {fmt.Sprint(keys)}})
}

// Restore takes in a backup.
func (c *Client) Restore(ctx context.Context, car io.Reader) (*Restored, error) {
	r := &Restored{}
	return r, c.call(ctx, http.MethodPost, "restore", nil, car, nil, Watcher{}, r)
}

// Cat writes a range of a file to w; a length below zero means up to the end.
func (c *Client) Cat(ctx context.Context, w io.Writer, path string, offset, length int64) error {
	q := url.Values{"path": {path}, "offset": {fmt.Sprint(offset)}}
	if length >= 0 {
		q.Set("length", fmt.Sprint(length))
	}
	return c.fetch(ctx, w, "cat", q)
}

// Export writes a CAR to w.
func (c *Client) Export(ctx context.Context, w io.Writer, path string, version int) error {
	return c.fetch(ctx, w, "export", url.Values{"path": {path}, "version": {fmt.Sprint(version)}})
}

func (c *Client) fetch(ctx context.Context, w io.Writer, call string, q url.Values) error {
	resp, err := c.do(ctx, http.MethodGet, call, q, nil, nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		var m message
		if err := json.NewDecoder(resp.Body).Decode(&m); err != nil || m.Error == nil {
			return fmt.Errorf("the node answers %s", resp.Status)
		}
		return m.Error
	}
	if _, err := io.Copy(w, resp.Body); err != nil {
		return err
	}
	return brokenOff(resp.Trailer)
}

// List lists a directory.
func (c *Client) List(ctx context.Context, path string, each func(Entry)) error {
	return c.call(ctx, http.MethodGet, "ls", url.Values{"path": {path}}, nil, nil, Watcher{Entry: each}, nil)
}

// Stat describes a path.
func (c *Client) Stat(ctx context.Context, path string) (*Stat, error) {
	st := &Stat{}
	return st, c.call(ctx, http.MethodGet, "stat", url.Values{"path": {path}}, nil, nil, Watcher{}, st)
}

// Clip makes a reel of a part of another.
func (c *Client) Clip(ctx context.Context, path string, from, to float64) (*Added, error) {
	a := &Added{}
	q := url.Values{"path": {path}, "from": {fmt.Sprint(from)}, "to": {fmt.Sprint(to)}}
	return a, c.call(ctx, http.MethodPost, "clip", q, nil, nil, Watcher{}, a)
}

// Import takes in a CAR.
func (c *Client) Import(ctx context.Context, car io.Reader) (*Imported, error) {
	im := &Imported{}
	return im, c.call(ctx, http.MethodPost, "import", nil, car, nil, Watcher{}, im)
}

// Verify hashes every block again.
func (c *Client) Verify(ctx context.Context, heal bool, watch Watcher) (*Verified, error) {
	v := &Verified{}
	return v, c.call(ctx, http.MethodPost, "verify", url.Values{"heal": {fmt.Sprint(heal)}}, nil, nil, watch, v)
}

// RepoStat describes the repo, and with usage what its bytes are there for.
func (c *Client) RepoStat(ctx context.Context, usage bool) (*RepoStat, error) {
	st := &RepoStat{}
	return st, c.call(ctx, http.MethodGet, "repo", url.Values{"usage": {fmt.Sprint(usage)}}, nil, nil, Watcher{}, st)
}

// Identity describes the node.
func (c *Client) Identity(ctx context.Context) (*Identity, error) {
	id := &Identity{}
	return id, c.call(ctx, http.MethodGet, "id", nil, nil, nil, Watcher{}, id)
}

// Peers lists the peers of the node.
func (c *Client) Peers(ctx context.Context) (peers []exchange.Peer, err error) {
	return peers, c.call(ctx, http.MethodGet, "peers", nil, nil, nil, Watcher{}, &peers)
}

// Connect has the node dial a peer.
func (c *Client) Connect(ctx context.Context, addr string) error {
	return c.call(ctx, http.MethodPost, "connect", url.Values{"addr": {addr}}, nil, nil, Watcher{}, nil)
}

// Fetch brings everything at path into the node's store.
func (c *Client) Fetch(ctx context.Context, path string, watch Watcher) (*Fetched, error) {
	f := &Fetched{}
	return f, c.call(ctx, http.MethodPost, "fetch", url.Values{"path": {path}}, nil, nil, watch, f)
}

// Sources says who has what is at path, and how fast they are.
func (c *Client) Sources(ctx context.Context, path string) (list []exchange.Source, err error) {
	return list, c.call(ctx, http.MethodGet, "sources", url.Values{"path": {path}}, nil, nil, Watcher{}, &list)
}

// Disconnect has the node close its connections to a peer.
func (c *Client) Disconnect(ctx context.Context, id string) error {
	return c.call(ctx, http.MethodPost, "disconnect", url.Values{"id": {id}}, nil, nil, Watcher{}, nil)
}

// Announced reports on what the node announces.
func (c *Client) Announced(ctx context.Context) (list []exchange.Announced, err error) {
	return list, c.call(ctx, http.MethodGet, "announced", nil, nil, nil, Watcher{}, &list)
}

// FindProviders lists who is said to have a title.
func (c *Client) FindProviders(ctx context.Context, path string) (list []exchange.Provider, err error) {
	return list, c.call(ctx, http.MethodGet, "providers", url.Values{"path": {path}}, nil, nil, Watcher{}, &list)
}

// Keys lists the keys of the node.
func (c *Client) Keys(ctx context.Context) (keys []Key, err error) {
	return keys, c.call(ctx, http.MethodGet, "keys", nil, nil, nil, Watcher{}, &keys)
}

// MakeKey makes a key.
func (c *Client) MakeKey(ctx context.Context, name string) (key Key, err error) {
	return key, c.call(ctx, http.MethodPost, "keys", url.Values{"key": {name}}, nil, nil, Watcher{}, &key)
}

// RemoveKey deletes a key for good.
func (c *Client) RemoveKey(ctx context.Context, name string) error {
	return c.call(ctx, http.MethodDelete, "keys", url.Values{"key": {name}}, nil, nil, Watcher{}, nil)
}

// Publish points the name of a key to a path.
func (c *Client) Publish(ctx context.Context, key, path string) (*Published, error) {
	p := &Published{}
	return p, c.call(ctx, http.MethodPost, "name", url.Values{"key": {key}, "path": {path}}, nil, nil, Watcher{}, p)
}

// PutRecord keeps and publishes the record of a name.
func (c *Client) PutRecord(ctx context.Context, name string, record io.Reader) (*Published, error) {
	p := &Published{}
	return p, c.call(ctx, http.MethodPut, "name", url.Values{"name": {name}}, record, nil, Watcher{}, p)
}

// Resolve returns where a name points.
func (c *Client) Resolve(ctx context.Context, name string) (*Published, error) {
	p := &Published{}
	return p, c.call(ctx, http.MethodGet, "name", url.Values{"name": {name}}, nil, nil, Watcher{}, p)
}

// inProcess answers requests with a handler in this process.
type inProcess struct {
	handler http.Handler
}

// RoundTrip implements http.RoundTripper. The body of the response is a pipe from the handler, which ends
// when the body is closed or read to its end.
func (t inProcess) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancel(req.Context())
	r, w := io.Pipe()
	pw := &pipeWriter{header: http.Header{}, body: w, started: make(chan struct{})}
	done, trailer := make(chan struct{}), http.Header{}
	server := req.Clone(ctx)
	if server.Body == nil {
		server.Body = http.NoBody
	}
	go func() {
		defer close(done)
		defer func() {
			pw.start(http.StatusOK)
			if p := recover(); p == nil {
				trailer.Set(errorTrailer, pw.header.Get(errorTrailer))
				_ = w.Close()
			} else if p == http.ErrAbortHandler {
				_ = w.CloseWithError(io.ErrUnexpectedEOF)
			} else {
				panic(p)
			}
		}()
		t.handler.ServeHTTP(pw, server)
	}()
	<-pw.started
	return &http.Response{StatusCode: pw.status, Status: http.StatusText(pw.status), Header: pw.header.Clone(), Trailer: trailer, Request: req,
		Body: &pipeBody{r, func() { cancel(); _ = r.Close(); <-done }}}, nil
}

type pipeWriter struct {
	header  http.Header
	body    *io.PipeWriter
	status  int
	once    sync.Once
	started chan struct{}
}

func (p *pipeWriter) start(status int) {
	p.once.Do(func() {
		p.status = status
		close(p.started)
	})
}

func (p *pipeWriter) Header() http.Header    { return p.header }
func (p *pipeWriter) WriteHeader(status int) { p.start(status) }
func (p *pipeWriter) Flush()                 {}
func (p *pipeWriter) Write(b []byte) (int, error) {
	p.start(http.StatusOK)
	return p.body.Write(b)
}

type pipeBody struct {
	*io.PipeReader
	end func()
}

func (b *pipeBody) Close() error {
	b.end()
	return nil
}

// Pin keeps everything at a path.
func (c *Client) Pin(ctx context.Context, req PinRequest, watch Watcher) (*PinAdded, error) {
	q := url.Values{"path": {req.Path}, "name": {req.Name}, "background": {fmt.Sprint(req.Background)}}
	if req.Select != nil {
		text, err := json.Marshal(req.Select)
		if err != nil {
			return nil, err
		}
		q.Set("select", string(text))
	}
	if !req.Expires.IsZero() {
		q.Set("expires", req.Expires.UTC().Format(time.RFC3339))
	}
	if err := SetMeta(q, req.Meta); err != nil {
		return nil, err
	}
	added := &PinAdded{}
	return added, c.call(ctx, http.MethodPost, "pins", q, nil, nil, watch, added)
}

// SetMeta adds what is noted of a pin to the values of a call.
func SetMeta(q url.Values, meta map[string]string) error {
	data, err := json.Marshal(meta)
	if len(meta) > 0 && err == nil {
		q.Set("meta", string(data))
	}
	return err
}

// UpdatePin changes what q says of a pin: name, meta, expires.
func (c *Client) UpdatePin(ctx context.Context, id string, q url.Values) (*pinning.Pin, error) {
	q.Set("pin", id)
	pin := &pinning.Pin{}
	return pin, c.call(ctx, http.MethodPatch, "pins", q, nil, nil, Watcher{}, pin)
}

// Unpin removes the pins that an ID or a CID names.
func (c *Client) Unpin(ctx context.Context, what, reason string) (*Unpinned, error) {
	u := &Unpinned{}
	return u, c.call(ctx, http.MethodDelete, "pins", url.Values{"pin": {what}, "reason": {reason}}, nil, nil, Watcher{}, u)
}

func (f PinFilter) values() url.Values {
	return url.Values{"pin": {f.Pin}, "name": {f.Name}, "status": {string(f.Status)}, "sizes": {strconv.FormatBool(f.Sizes)}}
}

// Pins lists pins.
func (c *Client) Pins(ctx context.Context, f PinFilter, each func(*pinning.Pin)) error {
	return c.call(ctx, http.MethodGet, "pins", f.values(), nil, nil, Watcher{Pin: each}, nil)
}

// VerifyPins reads every block of pins.
func (c *Client) VerifyPins(ctx context.Context, f PinFilter, watch Watcher) (*Verified, error) {
	v := &Verified{}
	return v, c.call(ctx, http.MethodPost, "pins/verify", f.values(), nil, nil, watch, v)
}

// Collect deletes what no pin holds.
func (c *Client) Collect(ctx context.Context, dryRun bool, watch Watcher) (*pinning.Collected, error) {
	found := &pinning.Collected{}
	return found, c.call(ctx, http.MethodPost, "gc", url.Values{"dry_run": {fmt.Sprint(dryRun)}}, nil, nil, watch, found)
}

package node

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/reel"
)

// The API is HTTP: on a unix socket in the repo while a daemon runs, and within the process when a command
// opens the repo itself. Long work answers with lines of JSON, one message each.

// message is a line of an answer.
type message struct {
	Done   *int64          `json:"done,omitempty"` // progress, in bytes or blocks
	Size   int64           `json:"size,omitempty"`
	Bad    *Bad            `json:"bad,omitempty"`
	Entry  *Entry          `json:"entry,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *RemoteError    `json:"error,omitempty"`
}

// RemoteError is an error that came over the API. It is the error that it was on the other side.
type RemoteError struct {
	Text string `json:"text"`
	Kind string `json:"kind,omitempty"`
}

func (e *RemoteError) Error() string { return e.Text }

// Is finds the sentinel that the error was.
func (e *RemoteError) Is(target error) bool { return e.Kind != "" && kinds[e.Kind] == target }

// kinds are the errors that keep their identity over the API.
var kinds = map[string]error{
	"not_found": blockstore.ErrNotFound, "corrupt": blockstore.ErrCorrupt, "no_space": blockstore.ErrNoSpace,
	"too_large": blockstore.ErrTooLarge, "closed": blockstore.ErrClosed, "hash": blockstore.ErrHash,
	"no_entry": dag.ErrNoEntry, "not_file": dag.ErrNotFile, "not_directory": dag.ErrNotDirectory, "bad_node": dag.ErrBadNode,
	"bad_path": ErrBadPath, "not_regular": ErrNotRegular, "changed": chunker.ErrChanged,
	"not_reel": reel.ErrNotReel, "range": reel.ErrRange, "offline": ErrOffline, "addr": exchange.ErrAddr, "no_peer": exchange.ErrNoPeer,
	"no_routing": exchange.ErrNoRouting, "name": exchange.ErrName, "unresolved": exchange.ErrUnresolved,
	"no_key": ErrNoKey, "key_exists": ErrKeyExists, "key_name": ErrKeyName,
}

func remote(err error) *RemoteError {
	for kind, sentinel := range kinds {
		if errors.Is(err, sentinel) {
			return &RemoteError{err.Error(), kind}
		}
	}
	return &RemoteError{Text: err.Error()}
}

// Handler returns the API.
func (n *Node) Handler() http.Handler {
	mux := http.NewServeMux()
	profiles(mux)
	mux.HandleFunc("POST /api/v1/add", n.handleAdd)
	mux.HandleFunc("GET /api/v1/cat", n.handleCat)
	mux.HandleFunc("GET /api/v1/ls", n.handleList)
	mux.HandleFunc("GET /api/v1/stat", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(n.Stat(r.Context(), r.FormValue("path")))
	})
	mux.HandleFunc("POST /api/v1/clip", n.handleClip)
	mux.HandleFunc("GET /api/v1/export", n.handleExport)
	mux.HandleFunc("POST /api/v1/import", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(n.Import(r.Context(), r.Body))
	})
	mux.HandleFunc("POST /api/v1/fetch", n.handleFetch)
	mux.HandleFunc("POST /api/v1/verify", n.handleVerify)
	mux.HandleFunc("GET /api/v1/repo", func(w http.ResponseWriter, r *http.Request) { reply(w)(n.RepoStat(r.Context())) })
	mux.HandleFunc("GET /api/v1/id", func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Identity(), nil) })
	mux.HandleFunc("GET /api/v1/peers", func(w http.ResponseWriter, _ *http.Request) { reply(w)(n.Peers()) })
	mux.HandleFunc("POST /api/v1/disconnect", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(nil, n.Disconnect(r.FormValue("id")))
	})
	mux.HandleFunc("GET /api/v1/announced", func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Announced(r.Context())) })
	mux.HandleFunc("GET /api/v1/sources", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(n.Sources(r.Context(), r.FormValue("path")))
	})
	mux.HandleFunc("GET /api/v1/providers", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(n.FindProviders(r.Context(), r.FormValue("path")))
	})
	mux.HandleFunc("GET /api/v1/keys", func(w http.ResponseWriter, _ *http.Request) { reply(w)(n.Keys()) })
	mux.HandleFunc("POST /api/v1/keys", func(w http.ResponseWriter, r *http.Request) { reply(w)(n.MakeKey(r.FormValue("key"))) })
	mux.HandleFunc("DELETE /api/v1/keys", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(nil, n.RemoveKey(r.FormValue("key")))
	})
	mux.HandleFunc("GET /api/v1/name", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(n.Resolve(r.Context(), r.FormValue("name")))
	})
	mux.HandleFunc("POST /api/v1/name", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(n.Publish(r.Context(), r.FormValue("key"), r.FormValue("path")))
	})
	mux.HandleFunc("PUT /api/v1/name", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(n.PutRecord(r.Context(), r.URL.Query().Get("name"), r.Body))
	})
	mux.HandleFunc("POST /api/v1/connect", func(w http.ResponseWriter, r *http.Request) {
		reply(w)(nil, n.Connect(r.Context(), r.FormValue("addr")))
	})
	return mux
}

// lines returns a function that writes a message as a line at once.
func lines(w http.ResponseWriter) func(message) {
	w.Header().Set("Content-Type", "application/x-ndjson")
	enc, rc := json.NewEncoder(w), http.NewResponseController(w)
	return func(m message) {
		_ = enc.Encode(m) // the client is gone: its context ends the work
		_ = rc.Flush()
	}
}

// reply returns a function that writes a result, or the error instead.
func reply(w http.ResponseWriter) func(v any, err error) {
	send := lines(w)
	return func(v any, err error) {
		if err != nil {
			send(message{Error: remote(err)})
			return
		}
		data, err := json.Marshal(v)
		if err != nil {
			send(message{Error: remote(err)})
			return
		}
		send(message{Result: data})
	}
}

func (n *Node) handleAdd(w http.ResponseWriter, r *http.Request) {
	var req AddRequest
	if err := json.Unmarshal([]byte(r.Header.Get("X-Reelfs-Request")), &req); err != nil {
		reply(w)(nil, fmt.Errorf("bad request: %w", err))
		return
	}
	send, last := lines(w), time.Time{}
	a, err := n.Add(r.Context(), req, r.Body, func(done, size int64) {
		if done == size || time.Since(last) > 100*time.Millisecond {
			last = time.Now()
			send(message{Done: &done, Size: size})
		}
	})
	reply(w)(a, err)
}

func (n *Node) handleCat(w http.ResponseWriter, r *http.Request) {
	ctx, f, err := n.Cat(r.Context(), r.FormValue("path"))
	if err != nil {
		refuse(w, err)
		return
	}
	offset, length := number(r, "offset", 0), number(r, "length", f.Size())
	if offset < 0 || length < 0 {
		refuse(w, fmt.Errorf("offset %d and length %d must not be negative", offset, length))
		return
	}
	w.Header().Set("Trailer", errorTrailer)
	reader := f.NewReader(ctx)
	defer reader.Close()
	if _, err = reader.Seek(offset, io.SeekStart); err == nil {
		_, err = reader.WriteRange(w, length)
	}
	breakOff(w, err)
}

// errorTrailer carries the error of a body that broke off.
const errorTrailer = "X-Reelfs-Error"

// breakOff ends a body; err says why it is not whole, if it is not.
func breakOff(w http.ResponseWriter, err error) {
	if err == nil {
		return
	}
	text, _ := json.Marshal(remote(err)) // two strings
	w.Header().Set(errorTrailer, string(text))
}

// brokenOff returns the error that breakOff sent. The body has been read to its end.
func brokenOff(trailer http.Header) error {
	text := trailer.Get(errorTrailer)
	if text == "" {
		return nil
	}
	e := &RemoteError{}
	if err := json.Unmarshal([]byte(text), e); err != nil {
		return fmt.Errorf("the node ends with %q", text)
	}
	return e
}

func number(r *http.Request, name string, missing int64) int64 {
	v, err := strconv.ParseInt(r.FormValue(name), 10, 64)
	if err != nil {
		return missing
	}
	return v
}

// refuse answers a request for bytes with an error.
func refuse(w http.ResponseWriter, err error) {
	w.Header().Set("Content-Type", "application/x-ndjson")
	w.WriteHeader(http.StatusBadRequest)
	_ = json.NewEncoder(w).Encode(message{Error: remote(err)})
}

func (n *Node) handleList(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	for e, err := range n.List(r.Context(), r.FormValue("path")) {
		if err != nil {
			send(message{Error: remote(err)})
			return
		}
		send(message{Entry: &e})
	}
	send(message{Result: json.RawMessage("{}")})
}

func (n *Node) handleClip(w http.ResponseWriter, r *http.Request) {
	from, errFrom := strconv.ParseFloat(r.FormValue("from"), 64)
	to, errTo := strconv.ParseFloat(r.FormValue("to"), 64)
	if err := errors.Join(errFrom, errTo); err != nil {
		reply(w)(nil, err)
		return
	}
	reply(w)(n.Clip(r.Context(), r.FormValue("path"), from, to))
}

func (n *Node) handleExport(w http.ResponseWriter, r *http.Request) {
	if _, _, err := n.resolve(r.Context(), r.FormValue("path")); err != nil {
		refuse(w, err)
		return
	}
	w.Header().Set("Trailer", errorTrailer)
	out := &counting{w: w}
	if err := n.Export(r.Context(), out, r.FormValue("path"), int(number(r, "version", 1))); err != nil {
		if out.n == 0 {
			refuse(w, err)
			return
		}
		breakOff(w, err)
	}
}

type counting struct {
	w io.Writer
	n int64
}

func (c *counting) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

func (n *Node) handleFetch(w http.ResponseWriter, r *http.Request) {
	send, last := lines(w), time.Time{}
	f, err := n.Fetch(r.Context(), r.FormValue("path"), func(_, bytes int64) {
		if time.Since(last) > 100*time.Millisecond {
			last = time.Now()
			send(message{Done: &bytes})
		}
	})
	reply(w)(f, err)
}

func (n *Node) handleVerify(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	var checked int64
	bad := []Bad{}
	err := n.Verify(r.Context(), func(blocks, bytes int64) {
		checked = blocks
		send(message{Done: &blocks, Size: bytes})
	}, func(b Bad) {
		bad = append(bad, b)
		send(message{Bad: &b})
	})
	reply(w)(map[string]any{"blocks": checked, "bad": len(bad)}, err)
}

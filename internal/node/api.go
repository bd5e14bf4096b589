package node

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/reel"
)

// The API is HTTP: on a unix socket in the repo while a daemon runs, over TCP where that is asked for, and within the process
// when a command opens the repo itself. openapi.yaml describes it. Long work answers with lines of JSON, one message each;
// what fails before anything was sent, with a status.

//go:embed openapi.yaml
var openAPI []byte

// message is a line of an answer.
type message struct {
	Done   *int64          `json:"done,omitempty"` // progress, in bytes or blocks
	Size   int64           `json:"size,omitempty"`
	Bad    *Bad            `json:"bad,omitempty"`
	Entry  *Entry          `json:"entry,omitempty"`
	Pin    *pinning.Pin    `json:"pin,omitempty"`
	Title  *Title          `json:"title,omitempty"`
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
	"bad_request": errBadRequest, "rule": deny.ErrRule, "folder": pinning.ErrFolder, "folder_name": ErrFolderName, "no_backup": ErrNoBackup, "no_pin": pinning.ErrNoPin, "incomplete": pinning.ErrIncomplete, "token": ErrToken, "unfinished": ErrUnfinished, "busy": blockstore.ErrBusy, "mount": ErrMounted,
	"no_upload": ErrNoUpload, "no_key": ErrNoKey, "key_exists": ErrKeyExists, "key_name": ErrKeyName,
}

func remote(err error) *RemoteError {
	var there *RemoteError
	if errors.As(err, &there) {
		return there
	}
	for kind, sentinel := range kinds {
		if errors.Is(err, sentinel) {
			return &RemoteError{err.Error(), kind}
		}
	}
	return &RemoteError{Text: err.Error()}
}

// statuses are what errors are over HTTP, where that is not 500.
var statuses = map[string]int{
	"not_found": http.StatusNotFound, "no_entry": http.StatusNotFound, "no_key": http.StatusNotFound, "no_upload": http.StatusNotFound, "no_pin": http.StatusNotFound, "folder": http.StatusConflict, "folder_name": http.StatusBadRequest, "no_backup": http.StatusBadRequest, "mount": http.StatusConflict, "incomplete": http.StatusGatewayTimeout,
	"bad_path": http.StatusBadRequest, "bad_request": http.StatusBadRequest, "not_regular": http.StatusBadRequest, "range": http.StatusBadRequest,
	"addr": http.StatusBadRequest, "name": http.StatusBadRequest, "key_name": http.StatusBadRequest, "rule": http.StatusBadRequest, "token": http.StatusBadRequest, "hash": http.StatusBadRequest,
	"key_exists": http.StatusConflict, "unfinished": http.StatusConflict, "changed": http.StatusConflict, "too_large": http.StatusRequestEntityTooLarge,
	"not_file": http.StatusUnprocessableEntity, "not_directory": http.StatusUnprocessableEntity, "bad_node": http.StatusUnprocessableEntity, "not_reel": http.StatusUnprocessableEntity,
	"offline": http.StatusServiceUnavailable, "no_routing": http.StatusServiceUnavailable, "closed": http.StatusServiceUnavailable,
	"no_peer": http.StatusGatewayTimeout, "unresolved": http.StatusGatewayTimeout, "no_space": http.StatusInsufficientStorage,
}

func (e *RemoteError) status() int {
	if s, ok := statuses[e.Kind]; ok {
		return s
	}
	return http.StatusInternalServerError
}

// errBadRequest says that a request is not as the API has it.
var errBadRequest = errors.New("bad request")

// route is a call of the API.
type route struct {
	call   string // method and path below /api/v1
	scope  Scope  // of the tokens that may
	handle http.HandlerFunc
}

// routes are all calls.
func (n *Node) routes() []route {
	return []route{
		{"GET /openapi.yaml", ScopeRead, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/yaml")
			_, _ = w.Write(openAPI)
		}},
		{"POST /add", ScopePublish, n.handleAdd},
		{"POST /uploads/", ScopePublish, n.uploads.ServeHTTP},
		{"OPTIONS /uploads/", ScopePublish, n.uploads.ServeHTTP},
		{"HEAD /uploads/{id}", ScopePublish, n.uploads.ServeHTTP},
		{"PATCH /uploads/{id}", ScopePublish, n.uploads.ServeHTTP},
		{"DELETE /uploads/{id}", ScopePublish, n.uploads.ServeHTTP},
		{"GET /uploads/{id}", ScopePublish, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.uploads.result(r.Context(), r.PathValue("id")))
		}},
		{"GET /cat", ScopeRead, n.handleCat},
		{"GET /ls", ScopeRead, n.handleList},
		{"GET /stat", ScopeRead, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Stat(r.Context(), r.FormValue("path"))) }},
		{"POST /clip", ScopePublish, n.handleClip},
		{"GET /export", ScopeRead, n.handleExport},
		{"POST /import", ScopePublish, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Import(r.Context(), r.Body)) }},
		{"POST /fetch", ScopePublish, n.handleFetch},
		{"GET /pins", ScopeRead, n.handlePins},
		{"POST /pins", ScopePublish, n.handlePin},
		{"PATCH /pins", ScopePublish, n.handleUpdatePin},
		{"DELETE /pins", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			removed, err := n.UnpinAll(r.Context(), r.FormValue("pin"), r.FormValue("reason"))
			reply(w)(Unpinned{removed}, err)
		}},
		{"POST /pins/verify", ScopeAdmin, n.handleVerifyPins},
		{"POST /gc", ScopeAdmin, n.handleCollect},
		{"GET /library", ScopeRead, n.handleLibrary},
		{"PUT /library", ScopeAdmin, n.handleShelve},
		{"DELETE /library", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Unshelve(r.Context(), r.FormValue("folder"))) }},
		{"POST /library/publish", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.PublishFolder(r.Context(), r.FormValue("folder"), r.FormValue("key")))
		}},
		{"GET /backup", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			sendCAR(w, func(out io.Writer) error { return n.Backup(r.Context(), out, r.FormValue("keys") == "true") })
		}},
		{"POST /restore", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Restore(r.Context(), r.Body)) }},
		{"POST /verify", ScopeAdmin, n.handleVerify},
		{"GET /repo", ScopeRead, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.RepoStat(r.Context(), r.FormValue("usage") == "true"))
		}},
		{"GET /id", ScopeRead, func(w http.ResponseWriter, _ *http.Request) { reply(w)(n.Identity(), nil) }},
		{"GET /peers", ScopeAdmin, func(w http.ResponseWriter, _ *http.Request) { reply(w)(n.Peers()) }},
		{"POST /connect", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(nil, n.Connect(r.Context(), r.FormValue("addr")))
		}},
		{"POST /disconnect", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(nil, n.Disconnect(r.FormValue("id"))) }},
		{"GET /announced", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Announced(r.Context())) }},
		{"GET /sources", ScopeRead, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Sources(r.Context(), r.FormValue("path"))) }},
		{"GET /providers", ScopeRead, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.FindProviders(r.Context(), r.FormValue("path")))
		}},
		{"GET /keys", ScopeAdmin, func(w http.ResponseWriter, _ *http.Request) { reply(w)(n.Keys()) }},
		{"POST /keys", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.MakeKey(r.FormValue("key"))) }},
		{"DELETE /keys", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(nil, n.RemoveKey(r.FormValue("key"))) }},
		{"GET /name", ScopeRead, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Resolve(r.Context(), r.FormValue("name"))) }},
		{"POST /name", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.Publish(r.Context(), r.FormValue("key"), r.FormValue("path")))
		}},
		{"PUT /name", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.PutRecord(r.Context(), r.URL.Query().Get("name"), r.Body))
		}},
		{"GET /deny", ScopeAdmin, func(w http.ResponseWriter, _ *http.Request) { reply(w)(Denied(n.repo.dir)) }},
		{"POST /deny", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(Deny(n.repo.dir, r.FormValue("path"), r.FormValue("reason")))
		}},
		{"DELETE /deny", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(Allow(n.repo.dir, r.FormValue("path"), r.FormValue("reason")))
		}},
	}
}

const apiPrefix = "/api/v1"

// Handler returns the API for the owner of the repo, with profiles of the process.
func (n *Node) Handler() http.Handler {
	mux := n.mux(func(_ Scope, h http.HandlerFunc) http.HandlerFunc { return h })
	profiles(mux)
	n.mountRoutes(mux)
	return mux
}

// mux serves the calls, each behind a guard.
func (n *Node) mux(guard func(Scope, http.HandlerFunc) http.HandlerFunc) *http.ServeMux {
	mux := http.NewServeMux()
	for _, r := range n.routes() {
		method, path, _ := strings.Cut(r.call, " ")
		mux.HandleFunc(method+" "+apiPrefix+path, guard(r.scope, r.handle))
	}
	return mux
}

// lines returns a function that writes a message as a line at once; an error that comes first, with its status.
func lines(w http.ResponseWriter) func(message) {
	enc, rc := json.NewEncoder(w), http.NewResponseController(w)
	begun := false
	return func(m message) {
		if !begun && m.Error != nil {
			refuse(w, m.Error)
			return
		}
		if !begun {
			w.Header().Set("Content-Type", "application/x-ndjson")
		}
		begun = true
		_ = enc.Encode(m) // the client is gone: its context ends the work
		_ = rc.Flush()
	}
}

// progress returns a function that sends how far work is, ten times a second at most, and when it is done.
func progress(send func(message)) func(done, size int64) {
	var last time.Time
	return func(done, size int64) {
		if done == size || time.Since(last) > 100*time.Millisecond {
			last = time.Now()
			send(message{Done: &done, Size: size})
		}
	}
}

// reply returns a function that writes a result, or the error instead.
func reply(w http.ResponseWriter) func(v any, err error) {
	return func(v any, err error) {
		if err != nil {
			refuse(w, err)
			return
		}
		if v == nil {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v) // the client is gone
	}
}

// finish returns a function that ends lines with a result, or the error instead.
func finish(send func(message)) func(v any, err error) {
	return func(v any, err error) {
		var data json.RawMessage
		if err == nil {
			data, err = json.Marshal(v)
		}
		if err != nil {
			send(message{Error: remote(err)})
			return
		}
		send(message{Result: data})
	}
}

// refuse answers a request with an error.
func refuse(w http.ResponseWriter, err error) {
	refuseWith(w, remote(err).status(), err)
}

// refuseWith answers a request with a status and an error.
func refuseWith(w http.ResponseWriter, status int, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(message{Error: remote(err)}) // the client is gone
}

func (n *Node) handleAdd(w http.ResponseWriter, r *http.Request) {
	var req AddRequest
	if head := r.Header.Get(requestHeader); head != "" {
		if err := json.Unmarshal([]byte(head), &req); err != nil {
			refuse(w, fmt.Errorf("%w: %v", errBadRequest, err))
			return
		}
	}
	if name := r.URL.Query().Get("name"); name != "" {
		req.Name = name
	}
	if req.Path != "" && tokenOf(r.Context()) != "" {
		refuse(w, fmt.Errorf("%w: files of this machine are published by its owner; send the bytes", errBadRequest))
		return
	}
	if req.Path == "" && req.Name == "" {
		refuse(w, fmt.Errorf("%w: the name of the file is missing", errBadRequest))
		return
	}
	send := lines(w)
	if req.Tree {
		t, err := n.AddTree(r.Context(), req, progress(send))
		finish(send)(t, err)
		return
	}
	a, err := n.Add(r.Context(), req, r.Body, progress(send))
	finish(send)(a, err)
}

// requestHeader carries what is to be published, beside the bytes.
const requestHeader = "X-Reelfs-Request"

func (n *Node) handleCat(w http.ResponseWriter, r *http.Request) {
	ctx, f, err := n.Cat(r.Context(), r.FormValue("path"))
	if err != nil {
		refuse(w, err)
		return
	}
	offset, length := number(r, "offset", 0), number(r, "length", f.Size())
	if offset < 0 || length < 0 {
		refuse(w, fmt.Errorf("%w: offset %d and length %d must not be negative", errBadRequest, offset, length))
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
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
		refuse(w, fmt.Errorf("%w: %v", errBadRequest, err))
		return
	}
	reply(w)(n.Clip(r.Context(), r.FormValue("path"), from, to))
}

func (n *Node) handleExport(w http.ResponseWriter, r *http.Request) {
	if _, _, err := n.resolve(r.Context(), r.FormValue("path")); err != nil {
		refuse(w, err)
		return
	}
	sendCAR(w, func(out io.Writer) error {
		return n.Export(r.Context(), out, r.FormValue("path"), int(number(r, "version", 1)))
	})
}

// sendCAR answers with what write writes; its error comes as a status, or, if that is too late, behind the body.
func sendCAR(w http.ResponseWriter, write func(io.Writer) error) {
	w.Header().Set("Content-Type", "application/vnd.ipld.car")
	w.Header().Set("Trailer", errorTrailer)
	out := &counting{w: w}
	if err := write(out); err != nil {
		if out.n == 0 {
			w.Header().Del("Trailer")
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
	send := lines(w)
	report := progress(send)
	f, err := n.Fetch(r.Context(), r.FormValue("path"), func(_, bytes int64) { report(bytes, 0) })
	finish(send)(f, err)
}

func (n *Node) handleVerify(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	v, err := n.Verify(r.Context(), r.FormValue("heal") == "true", func(blocks, bytes int64) { send(message{Done: &blocks, Size: bytes}) }, func(b Bad) { send(message{Bad: &b}) })
	finish(send)(v, err)
}

// Unpinned counts pins that were removed.
type Unpinned struct {
	Removed int `json:"removed"`
}

func (n *Node) handlePins(w http.ResponseWriter, r *http.Request) {
	send, end := manyLines(w)
	f := pinFilter(r)
	if f == (PinFilter{}) { // which nobody has to decode
		for data, err := range n.pins.Raw(r.Context()) {
			if err != nil {
				end(err)
				return
			}
			send(struct {
				Pin json.RawMessage `json:"pin"`
			}{data})
		}
		end(nil)
		return
	}
	for pin, err := range n.Pins(r.Context(), f) {
		if err != nil {
			end(err)
			return
		}
		send(message{Pin: pin})
	}
	end(nil)
}

// manyLines is lines for very many, which are not sent one by one; end says that there are no more, or why.
func manyLines(w http.ResponseWriter) (send func(any), end func(error)) {
	out := bufio.NewWriterSize(w, 64<<10)
	enc, begun := json.NewEncoder(out), false
	send = func(v any) {
		if !begun {
			w.Header().Set("Content-Type", "application/x-ndjson")
		}
		begun = true
		_ = enc.Encode(v) // the client is gone: its context ends the work
	}
	return send, func(err error) {
		switch {
		case err != nil && !begun:
			refuse(w, err)
			return
		case err != nil:
			send(message{Error: remote(err)})
		default:
			send(message{Result: json.RawMessage("{}")})
		}
		_ = out.Flush() // as above
	}
}

func (n *Node) handleLibrary(w http.ResponseWriter, r *http.Request) {
	send, end := manyLines(w)
	end(n.Library(r.Context(), r.FormValue("folder"), func(t Title) error {
		send(message{Title: &t})
		return nil
	}))
}

func (n *Node) handleShelve(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	report := progress(send)
	changed, err := n.Shelve(r.Context(), r.FormValue("folder"), r.FormValue("name"), r.FormValue("path"), func(_, bytes int64) { report(bytes, 0) })
	finish(send)(changed, err)
}

func pinFilter(r *http.Request) PinFilter {
	return PinFilter{Pin: r.FormValue("pin"), Name: r.FormValue("name"), Status: pinning.Status(r.FormValue("status"))}
}

// pinRequest reads what to pin, or how to change a pin.
func pinRequest(r *http.Request) (req PinRequest, err error) {
	req = PinRequest{Path: r.FormValue("path"), Name: r.FormValue("name"), Background: r.FormValue("background") == "true"}
	if meta := r.FormValue("meta"); meta != "" {
		if err := json.Unmarshal([]byte(meta), &req.Meta); err != nil {
			return req, fmt.Errorf("%w: meta is no object of texts: %v", errBadRequest, err)
		}
	}
	if text := r.FormValue("select"); text != "" {
		if err := json.Unmarshal([]byte(text), &req.Select); err != nil {
			return req, fmt.Errorf("%w: select is {\"from\":0,\"to\":30,\"only\":[\"stream.mp4\"]}: %v", errBadRequest, err)
		}
	}
	if until := r.FormValue("expires"); until != "" {
		if req.Expires, err = time.Parse(time.RFC3339, until); err != nil {
			return req, fmt.Errorf("%w: %v", errBadRequest, err)
		}
	}
	return req, nil
}

func (n *Node) handlePin(w http.ResponseWriter, r *http.Request) {
	req, err := pinRequest(r)
	if err != nil {
		refuse(w, err)
		return
	}
	send := lines(w)
	report := progress(send)
	added, err := n.Pin(r.Context(), req, func(_, bytes int64) { report(bytes, 0) })
	finish(send)(added, err)
}

func (n *Node) handleUpdatePin(w http.ResponseWriter, r *http.Request) {
	req, err := pinRequest(r)
	if err != nil {
		refuse(w, err)
		return
	}
	if pin, err := n.pins.Get(r.FormValue("pin")); err != nil || !mayChange(r.Context(), pin) {
		refuse(w, errors.Join(err, fmt.Errorf("pin %s: %w", r.FormValue("pin"), pinning.ErrNoPin)))
		return
	}
	reply(w)(n.pins.Update(r.FormValue("pin"), func(p *pinning.Pin) {
		if r.Form.Has("name") {
			p.Name = req.Name
		}
		if r.Form.Has("meta") {
			p.Meta = req.Meta
		}
		if r.Form.Has("expires") {
			p.Expires = req.Expires
		}
	}))
}

func (n *Node) handleVerifyPins(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	blocks, wrong, err := n.VerifyPins(r.Context(), pinFilter(r), func(blocks int64) { send(message{Done: &blocks}) }, func(b Bad) { send(message{Bad: &b}) })
	finish(send)(Verified{Blocks: blocks, Bad: int(wrong)}, err)
}

func (n *Node) handleCollect(w http.ResponseWriter, r *http.Request) {
	send := lines(w)
	report := progress(send)
	found, err := n.Collect(r.Context(), r.FormValue("dry_run") == "true", func(marked, swept int64) { report(swept, marked) })
	finish(send)(found, err)
}

package node

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/pinning"
)

// The IPFS Pinning Service API 1.0.0 (https://ipfs.github.io/pinning-services-api-spec/): others pin here by a standard
// interface, with tokens of the scope pins. Each token sees its own pins alone.

// The bounds of the specification.
const (
	psaPrefix    = "/psa"
	psaLimit     = 10
	psaMostLimit = 1000
	psaMostCids  = 10
	psaMostName  = 255
	psaMostMeta  = 1000 // entries
	psaMostBody  = 64 << 10
	psaOrigins   = 20
	psaDelegates = 20
)

type psaPin struct {
	Cid     string            `json:"cid"`
	Name    string            `json:"name,omitempty"`
	Origins []string          `json:"origins,omitempty"`
	Meta    map[string]string `json:"meta,omitempty"`
}

type psaStatus struct {
	RequestID string            `json:"requestid"`
	Status    pinning.Status    `json:"status"`
	Created   time.Time         `json:"created"`
	Pin       psaPin            `json:"pin"`
	Delegates []string          `json:"delegates"`
	Info      map[string]string `json:"info,omitempty"`
}

type psaResults struct {
	Count   int         `json:"count"`
	Results []psaStatus `json:"results"`
}

// psaFailure is an error as the specification has it.
type psaFailure struct {
	status  int
	Reason  string `json:"reason"`
	Details string `json:"details,omitempty"`
}

func (f *psaFailure) Error() string { return f.Reason + ": " + f.Details }

func psaBad(format string, args ...any) error {
	return &psaFailure{http.StatusBadRequest, "BAD_REQUEST", fmt.Sprintf(format, args...)}
}

// psa serves the API to those whose tokens allow.
func (n *Node) psa() http.Handler {
	mux := http.NewServeMux()
	handle := func(pattern string, status int, fn func(owner string, r *http.Request) (any, error)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			token, err := n.psaToken(r)
			var v any
			if err == nil {
				v, err = fn(token.Name, r.WithContext(by(r.Context(), token)))
			}
			answer := status
			if err != nil {
				f := psaError(err)
				switch answer = f.status; answer {
				case http.StatusUnauthorized:
					w.Header().Set("WWW-Authenticate", `Bearer realm="reelfs"`)
				case http.StatusTooManyRequests:
					w.Header().Set("Retry-After", "1")
				}
				v = map[string]any{"error": f}
			}
			if v == nil {
				w.WriteHeader(answer)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(answer)
			_ = json.NewEncoder(w).Encode(v) // the client is gone
		})
	}
	handle("GET /psa/pins", http.StatusOK, n.psaList)
	handle("POST /psa/pins", http.StatusAccepted, func(owner string, r *http.Request) (any, error) { return n.psaAdd(owner, r) })
	handle("GET /psa/pins/{id}", http.StatusOK, func(owner string, r *http.Request) (any, error) {
		pin, err := n.psaGet(owner, r.PathValue("id"))
		if err != nil {
			return nil, err
		}
		return n.psaStatus(pin), nil
	})
	handle("POST /psa/pins/{id}", http.StatusAccepted, func(owner string, r *http.Request) (any, error) {
		old, err := n.psaGet(owner, r.PathValue("id"))
		if err != nil {
			return nil, err
		}
		st, err := n.psaAdd(owner, r) // first: what both hold stays
		if err == nil {
			err = n.Unpin(old.ID, "replaced by "+owner)
		}
		return st, err
	})
	handle("DELETE /psa/pins/{id}", http.StatusAccepted, func(owner string, r *http.Request) (any, error) {
		pin, err := n.psaGet(owner, r.PathValue("id"))
		if err != nil {
			return nil, err
		}
		return nil, n.Unpin(pin.ID, "removed by "+owner)
	})
	mux.HandleFunc("/psa/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusNotFound)
		_ = json.NewEncoder(w).Encode(map[string]any{"error": &psaFailure{Reason: "NOT_FOUND", Details: "there is no such call"}})
	})
	return mux
}

func psaError(err error) *psaFailure {
	var f *psaFailure
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, pinning.ErrNoPin):
		return &psaFailure{http.StatusNotFound, "NOT_FOUND", "there is no pin with this requestid"}
	case errors.Is(err, blockstore.ErrNoSpace):
		return &psaFailure{http.StatusConflict, "INSUFFICIENT_FUNDS", err.Error()}
	}
	return &psaFailure{http.StatusInternalServerError, "INTERNAL_SERVER_ERROR", err.Error()}
}

// psaToken returns the token of a call, whose name is that of the owner of its pins.
func (n *Node) psaToken(r *http.Request) (*Token, error) {
	token, err := tokensOf(n.repo.dir).of(r)
	if err != nil {
		return nil, err
	}
	if !n.paces.allow(r, token) {
		return nil, &psaFailure{http.StatusTooManyRequests, "TOO_MANY_REQUESTS", errPace.Error()}
	}
	if token == nil {
		return nil, &psaFailure{http.StatusUnauthorized, "UNAUTHORIZED", "a token is needed, which is valid and has not expired: Authorization: Bearer TOKEN"}
	}
	if token.Scope != ScopePins && token.Scope != ScopeAdmin {
		return nil, &psaFailure{http.StatusForbidden, "FORBIDDEN", "the scope of this token is " + string(token.Scope) + ", not pins"}
	}
	return token, nil
}

// psaGet returns a pin of an owner, as if there were no others.
func (n *Node) psaGet(owner, id string) (*pinning.Pin, error) {
	pin, err := n.pins.Get(id)
	if err == nil && pin.Owner != owner {
		err = pinning.ErrNoPin
	}
	return pin, err
}

func (n *Node) psaStatus(p *pinning.Pin) psaStatus {
	addrs := n.addrs()
	st := psaStatus{p.ID, p.Status, p.Created, psaPin{p.Cid.String(), p.Name, p.Origins, p.Meta}, addrs[:min(len(addrs), psaDelegates)], nil}
	info := map[string]string{}
	if p.Error != "" {
		info["status_details"] = p.Error
	}
	if !p.Expires.IsZero() {
		info["pinned_until"] = p.Expires.Format(time.RFC3339)
	}
	n.backed(p, info)
	if len(info) > 0 {
		st.Info = info
	}
	return st
}

// psaAdd notes what is to be pinned; it is fetched beside.
func (n *Node) psaAdd(owner string, r *http.Request) (*psaStatus, error) {
	var in psaPin
	body, err := io.ReadAll(io.LimitReader(r.Body, psaMostBody+1))
	if err != nil || len(body) > psaMostBody {
		return nil, psaBad("the body is longer than %d bytes, or did not come: %v", psaMostBody, err)
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return nil, psaBad("the body is no Pin: %v", err)
	}
	root, err := cid.Decode(in.Cid)
	switch {
	case err != nil:
		return nil, psaBad("%q is not a CID: %v", in.Cid, err)
	case len(in.Name) > psaMostName:
		return nil, psaBad("the name is longer than %d bytes", psaMostName)
	case len(in.Meta) > psaMostMeta:
		return nil, psaBad("meta has more than %d entries", psaMostMeta)
	case len(in.Origins) > psaOrigins:
		return nil, psaBad("more than %d origins", psaOrigins)
	}
	token, err := tokensOf(n.repo.dir).named(owner)
	if err != nil {
		return nil, err
	}
	if token != nil {
		if err := n.funded(r.Context(), token, n.sizeOf(r.Context(), root)); err != nil {
			return nil, err
		}
	}
	allowed, err := n.allowPin(r.Context(), 1, 0) // how large it is nobody knows yet
	if err != nil {
		return nil, err
	}
	defer allowed.release()
	pin := &pinning.Pin{Cid: pinning.Root{Cid: root}, Name: in.Name, Meta: in.Meta, Owner: owner, Token: owner, Origins: in.Origins}
	if err := n.pins.Queue(pin); err != nil {
		return nil, err
	}
	n.keeper.look()
	st := n.psaStatus(pin)
	return &st, nil
}

// psaList lists the pins of an owner that a query chooses, the newest first.
func (n *Node) psaList(owner string, r *http.Request) (any, error) {
	choose, limit, err := psaQuery(r)
	if err != nil {
		return nil, err
	}
	var list []*pinning.Pin
	for pin, err := range n.pins.Through(r.Context(), owner) {
		if err != nil {
			return nil, err
		}
		if pin.Owner == owner && choose(pin) {
			list = append(list, pin)
		}
	}
	slices.SortFunc(list, func(a, b *pinning.Pin) int { return b.Created.Compare(a.Created) })
	out := psaResults{Count: len(list), Results: []psaStatus{}}
	for _, pin := range list[:min(len(list), limit)] {
		out.Results = append(out.Results, n.psaStatus(pin))
	}
	return out, nil
}

// psaQuery reads the filters of a list.
func psaQuery(r *http.Request) (choose func(*pinning.Pin) bool, limit int, err error) {
	q := r.URL.Query()
	limit = psaLimit
	if text := q.Get("limit"); text != "" {
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 || limit > psaMostLimit {
			return nil, 0, psaBad("limit is a number from 1 to %d, not %q", psaMostLimit, text)
		}
	}
	var roots []cid.Cid
	for _, text := range split(q["cid"]) {
		c, err := cid.Decode(text)
		if err != nil {
			return nil, 0, psaBad("%q is not a CID: %v", text, err)
		}
		roots = append(roots, c)
	}
	if len(roots) > psaMostCids {
		return nil, 0, psaBad("more than %d CIDs", psaMostCids)
	}
	states := split(q["status"])
	for _, s := range states {
		if !slices.Contains([]string{"queued", "pinning", "pinned", "failed"}, s) {
			return nil, 0, psaBad("%q is no status", s)
		}
	}
	if len(states) == 0 && len(roots) == 0 && !q.Has("name") { // who asks for certain ones wants to hear of them, as the compliance suite does
		states = []string{string(pinning.Pinned)}
	}
	matches := map[string]func(name, want string) bool{
		"":         func(name, want string) bool { return name == want },
		"exact":    func(name, want string) bool { return name == want },
		"iexact":   strings.EqualFold,
		"partial":  strings.Contains,
		"ipartial": func(name, want string) bool { return strings.Contains(strings.ToLower(name), strings.ToLower(want)) },
	}
	match, ok := matches[q.Get("match")]
	if !ok {
		return nil, 0, psaBad("match is exact, iexact, partial or ipartial, not %q", q.Get("match"))
	}
	if len(q.Get("name")) > psaMostName {
		return nil, 0, psaBad("the name is longer than %d bytes", psaMostName)
	}
	times := map[string]time.Time{}
	for _, name := range []string{"before", "after"} {
		if text := q.Get(name); text != "" {
			if times[name], err = time.Parse(time.RFC3339Nano, text); err != nil {
				return nil, 0, psaBad("%s is a time as 2020-07-27T17:32:28Z, not %q", name, text)
			}
		}
	}
	var meta map[string]string
	if text := q.Get("meta"); text != "" {
		if err := json.Unmarshal([]byte(text), &meta); err != nil {
			return nil, 0, psaBad("meta is an object of texts in JSON: %v", err)
		}
	}
	return func(p *pinning.Pin) bool {
		for k, v := range meta {
			if got, ok := p.Meta[k]; !ok || got != v {
				return false
			}
		}
		return (len(roots) == 0 || slices.ContainsFunc(roots, func(c cid.Cid) bool { return c.Equals(p.Cid.Cid) })) &&
			(len(states) == 0 || slices.Contains(states, string(p.Status))) &&
			(q.Get("name") == "" || match(p.Name, q.Get("name"))) &&
			(times["before"].IsZero() || p.Created.Before(times["before"])) &&
			(times["after"].IsZero() || p.Created.After(times["after"]))
	}, limit, nil
}

// split reads lists with commas, of which there may be several.
func split(values []string) (list []string) {
	for _, v := range values {
		for part := range strings.SplitSeq(v, ",") {
			if part = strings.TrimSpace(part); part != "" {
				list = append(list, part)
			}
		}
	}
	return list
}

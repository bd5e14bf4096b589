package node

import (
	_ "embed"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/chunker"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/deny"
	"github.com/reelfs/reelfs/exchange"
	"github.com/reelfs/reelfs/pinning"
	"github.com/reelfs/reelfs/pinning/deal"
	"github.com/reelfs/reelfs/pinning/pay"
	"github.com/reelfs/reelfs/pinning/wallet"
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
	"not_found": blockstore.ErrNotFound, "corrupt": blockstore.ErrCorrupt, "no_space": blockstore.ErrNoSpace, "read_only": blockstore.ErrReadOnly,
	"too_large": blockstore.ErrTooLarge, "closed": blockstore.ErrClosed, "hash": blockstore.ErrHash,
	"no_entry": dag.ErrNoEntry, "not_file": dag.ErrNotFile, "not_directory": dag.ErrNotDirectory, "bad_node": dag.ErrBadNode,
	"bad_path": dag.ErrBadPath, "not_regular": ErrNotRegular, "changed": chunker.ErrChanged,
	"not_reel": reel.ErrNotReel, "range": reel.ErrRange, "offline": ErrOffline, "addr": exchange.ErrAddr, "no_peer": exchange.ErrNoPeer,
	"no_routing": exchange.ErrNoRouting, "name": exchange.ErrName, "unresolved": exchange.ErrUnresolved,
	"bad_request": errBadRequest, "rule": deny.ErrRule, "folder": pinning.ErrFolder, "folder_name": ErrFolderName, "no_backup": ErrNoBackup, "no_pin": pinning.ErrNoPin, "incomplete": pinning.ErrIncomplete, "token": ErrToken, "unfinished": ErrUnfinished, "busy": blockstore.ErrBusy, "mount": ErrMounted,
	"no_chain": ErrNoChain, "no_wallet": ErrNoWallet, "no_deals": ErrNoDeals, "money": ErrMoney, "offering": ErrOffering, "pool": ErrPool, "no_order": deal.ErrNoOrder, "bad_order": deal.ErrBadOrder, "no_deal": deal.ErrNoDeal, "no_guard": deal.ErrNoGuard, "pass": pay.ErrPass, "not_funded": ErrNotFunded, "no_stake": ErrNoStake, "no_grant": ErrNoGrant, "bad_certificate": deal.ErrBadCertificate,
	"password": wallet.ErrPassword, "too_dear": wallet.ErrTooDear, "no_upload": ErrNoUpload, "no_key": ErrNoKey, "key_exists": ErrKeyExists, "key_name": ErrKeyName, "own_key": ErrOwnKey,
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
	"no_order": http.StatusNotFound, "no_grant": http.StatusNotFound, "not_funded": http.StatusConflict, "no_stake": http.StatusConflict, "pass": http.StatusBadRequest, "no_guard": http.StatusUnprocessableEntity, "money": http.StatusBadRequest, "offering": http.StatusBadRequest, "pool": http.StatusBadRequest, "bad_order": http.StatusBadRequest, "no_deal": http.StatusUnprocessableEntity, "bad_certificate": http.StatusUnprocessableEntity,
	"no_chain": http.StatusServiceUnavailable, "no_wallet": http.StatusServiceUnavailable, "no_deals": http.StatusServiceUnavailable, "password": http.StatusServiceUnavailable, "too_dear": http.StatusServiceUnavailable,
	"bad_path": http.StatusBadRequest, "bad_request": http.StatusBadRequest, "not_regular": http.StatusBadRequest, "range": http.StatusBadRequest,
	"addr": http.StatusBadRequest, "name": http.StatusBadRequest, "key_name": http.StatusBadRequest, "own_key": http.StatusBadRequest, "rule": http.StatusBadRequest, "token": http.StatusBadRequest, "hash": http.StatusBadRequest,
	"key_exists": http.StatusConflict, "unfinished": http.StatusConflict, "changed": http.StatusConflict, "too_large": http.StatusRequestEntityTooLarge,
	"not_file": http.StatusUnprocessableEntity, "not_directory": http.StatusUnprocessableEntity, "bad_node": http.StatusUnprocessableEntity, "not_reel": http.StatusUnprocessableEntity,
	"offline": http.StatusServiceUnavailable, "no_routing": http.StatusServiceUnavailable, "closed": http.StatusServiceUnavailable,
	"read_only": http.StatusForbidden, "no_peer": http.StatusGatewayTimeout, "unresolved": http.StatusGatewayTimeout, "no_space": http.StatusInsufficientStorage,
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
		{"GET /wallet", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Balance(r.Context())) }},
		{"POST /wallet/deposit", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Deposit(r.Context(), r.FormValue("amount"))) }},
		{"POST /wallet/withdraw", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.Withdraw(r.Context(), r.FormValue("amount")))
		}},
		{"POST /wallet/fund", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.Fund(r.Context(), r.FormValue("amount"), r.FormValue("bond"), r.FormValue("payee")))
		}},
		{"DELETE /wallet/fund", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Unfund(r.Context())) }},
		{"POST /wallet/stake", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Stake(r.Context(), r.FormValue("amount"))) }},
		{"DELETE /wallet/stake", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Unstake(r.Context())) }},
		{"GET /grants", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Grants(r.Context())) }},
		{"DELETE /grants/{hash}", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Revoke(r.Context(), r.PathValue("hash"))) }},
		{"GET /passes", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Passes(r.Context())) }},
		{"POST /passes", ScopeAdmin, n.handleMakePass},
		{"PUT /passes", ScopeAdmin, n.handleAddPass},
		{"GET /asks", ScopeRead, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Asks(r.Context())) }},
		{"GET /deals", ScopeRead, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.Orders(r.Context(), r.FormValue("all") == "true"))
		}},
		{"POST /deals", ScopeAdmin, n.handleMakeDeals},
		{"GET /deals/{id}", ScopeRead, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Order(r.Context(), r.PathValue("id"))) }},
		{"DELETE /deals/{id}", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.EndOrder(r.Context(), r.PathValue("id"))) }},
		{"POST /deals/{id}/renew", ScopeAdmin, n.handleRenew},
		{"POST /deals/{id}/question", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.Question(r.Context(), r.PathValue("id"), r.FormValue("provider")))
		}},
		{"POST /deals/{id}/guard", ScopeAdmin, n.handleGuard},
		{"GET /why", ScopeRead, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Why(r.Context(), r.FormValue("deal"))) }},
		{"GET /certificate", ScopeRead, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Certify(r.Context(), r.FormValue("path"))) }},
		{"POST /certificate", ScopeAdmin, n.handleCheckCertificate},
		{"GET /pools", ScopeRead, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Pools(r.Context(), r.FormValue("path"))) }},
		{"POST /pools", ScopeAdmin, n.handleFundPool},
		{"POST /pools/{id}/take", ScopeAdmin, n.handleTakeShare},
		{"GET /leases", ScopeRead, func(w http.ResponseWriter, r *http.Request) {
			reply(w)(n.Leases(r.Context(), r.FormValue("all") == "true"))
		}},
		{"GET /provide", ScopeRead, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Providing(r.Context())) }},
		{"PUT /provide", ScopeAdmin, n.handleProvide},
		{"DELETE /provide", ScopeAdmin, func(w http.ResponseWriter, r *http.Request) { reply(w)(n.Provide(r.Context(), nil)) }},
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
	return n.recovering(mux)
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

package node

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/tus/tusd/v2/pkg/filestore"
	tus "github.com/tus/tusd/v2/pkg/handler"
	"github.com/tus/tusd/v2/pkg/memorylocker"
	"golang.org/x/exp/slog"
	"golang.org/x/sync/singleflight"
)

// uploadAge is how long an upload may rest before it is dropped, and how long its result is known.
const uploadAge = 7 * 24 * time.Hour

// Errors of uploads.
var (
	ErrNoUpload   = errors.New("there is no such upload")
	ErrUnfinished = errors.New("the upload is not finished")
)

// uploads are files that clients send in pieces, and go on sending after a break, by the tus protocol
// (https://tus.io/protocols/resumable-upload). With its last byte a file is published; the answer says what that made. In the
// repo's folder uploads, ID is what came, ID.info what tusd knows of it, ID.result what was made; ID is then as long and empty.
type uploads struct {
	node    *Node
	dir     string
	tus     *tus.UnroutedHandler
	handler http.Handler
	once    singleflight.Group

	mu     sync.Mutex
	held   map[string]*holding // of those that are not published yet, by ID
	looked bool                // held has what was there when the node was opened
}

func newUploads(n *Node) (*uploads, error) {
	u := &uploads{node: n, dir: filepath.Join(n.repo.dir, "uploads"), held: map[string]*holding{}}
	store, all := filestore.New(u.dir), tus.NewStoreComposer()
	all.UseCore(store)
	all.UseTerminater(store)
	all.UseLengthDeferrer(store)
	memorylocker.New().UseIn(all)
	var err error
	u.tus, err = tus.NewUnroutedHandler(tus.Config{
		StoreComposer: all, BasePath: apiPrefix + "/uploads/", DisableDownload: true, Cors: &tus.CorsConfig{Disable: true},
		Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), PreUploadCreateCallback: u.begin, PreFinishResponseCallback: u.finish,
	})
	if err != nil {
		return nil, fmt.Errorf("serve uploads: %w", err)
	}
	u.handler = u.tus.Middleware(http.HandlerFunc(u.serve))
	return u, nil
}

// ServeHTTP implements http.Handler.
func (u *uploads) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if id != "" && !isUpload(id) {
		refuse(w, fmt.Errorf("upload %q: %w", id, ErrNoUpload))
		return
	}
	if err := u.know(); err != nil {
		refuse(w, err)
		return
	}
	r.Header.Del("X-HTTP-Method-Override") // a method is what it is
	r.URL.Path = "/" + id                  // where tusd looks for it
	m := &meter{ReadCloser: r.Body, uploads: u, id: id}
	m.ctx = context.WithValue(r.Context(), meterKey{}, m)
	r = r.WithContext(m.ctx)
	r.Body = m
	if length := r.Header.Get("Upload-Length"); length != "" && r.Method == http.MethodPatch {
		if n, err := strconv.ParseInt(length, 10, 64); err == nil { // or else tusd refuses it
			if err := u.declare(m.ctx, id, n); err != nil {
				refuse(w, err)
				return
			}
		}
	}
	u.handler.ServeHTTP(w, r)
}

// isUpload tells whether a text is like an ID of an upload, and no path.
func isUpload(id string) bool { return len(id) > 0 && strings.Trim(id, "0123456789abcdef") == "" }

func (u *uploads) serve(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodPost:
		u.tus.PostFile(w, r)
	case http.MethodHead:
		u.tus.HeadFile(w, r)
	case http.MethodPatch:
		u.tus.PatchFile(w, r)
	case http.MethodDelete:
		_ = os.Remove(u.file(r.PathValue("id"), ".result")) // there may be none
		u.tus.DelFile(w, r)
		if _, err := os.Stat(u.file(r.PathValue("id"), ".info")); errors.Is(err, os.ErrNotExist) {
			u.release(r.PathValue("id"))
		}
	}
}

// begin refuses what has no name or no room, and holds the room of what is let in.
func (u *uploads) begin(hook tus.HookEvent) (resp tus.HTTPResponse, changes tus.FileInfoChanges, err error) {
	if hook.Upload.MetaData["filename"] == "" {
		return resp, changes, tusError(fmt.Errorf("%w: the upload has no filename in its metadata", errBadRequest))
	}
	allowed, err := u.node.allowPin(hook.Context, 1, 0)
	if err != nil {
		return resp, changes, tusError(err)
	}
	allowed.release() // the upload holds its own
	changes.ID = hex.EncodeToString([]byte(rand.Text()[:16]))
	changes.MetaData = maps.Clone(hook.Upload.MetaData)
	changes.MetaData[metaToken] = tokenOf(hook.Context)
	if err := u.open(tokenOf(hook.Context), changes.ID, hook.Upload.SizeIsDeferred); err != nil {
		return resp, changes, tusError(err)
	}
	if err := u.hold(hook.Context, changes.ID, hook.Upload.Size); err != nil {
		u.release(changes.ID)
		return resp, changes, tusError(err)
	}
	if err := os.MkdirAll(u.dir, 0o700); err != nil {
		u.release(changes.ID)
		return resp, changes, tusError(fmt.Errorf("make folder for uploads: %w", err))
	}
	if m, ok := hook.Context.Value(meterKey{}).(*meter); ok {
		m.id = changes.ID // whose bytes may follow in the same request
	}
	return resp, changes, nil
}

// finish publishes an upload that is whole.
func (u *uploads) finish(hook tus.HookEvent) (resp tus.HTTPResponse, err error) {
	added, err := u.publish(hook.Context, hook.Upload.ID, hook.Upload.MetaData["filename"])
	if err != nil {
		return resp, tusError(err)
	}
	body, err := json.Marshal(added)
	return tus.HTTPResponse{StatusCode: http.StatusOK, Body: string(body), Header: tus.HTTPHeader{"Content-Type": "application/json", "Reelfs-Root": added.Root}}, err
}

func tusError(err error) error {
	e := remote(err)
	body, _ := json.Marshal(message{Error: e}) // strings
	return tus.Error{ErrorCode: e.Kind, Message: e.Text, HTTPResponse: tus.HTTPResponse{
		StatusCode: e.status(), Body: string(body), Header: tus.HTTPHeader{"Content-Type": "application/json"},
	}}
}

func (u *uploads) file(id, suffix string) string { return filepath.Join(u.dir, id+suffix) }

// publish publishes an upload once, and gives its room back.
func (u *uploads) publish(ctx context.Context, id, name string) (*Added, error) {
	v, err, _ := u.once.Do(id, func() (_ any, err error) {
		if added, err := u.known(id); err == nil || !errors.Is(err, os.ErrNotExist) {
			return added, err
		}
		path := u.file(id, "")
		held := u.release(id) // from here on it counts as what is published
		defer func() {
			if err != nil {
				u.holdAgain(id, held)
			}
		}()
		added, err := u.node.Add(ctx, AddRequest{Path: path, Name: filepath.Base(name)}, nil, func(int64, int64) {})
		if err != nil {
			return nil, err
		}
		data, err := json.Marshal(added)
		if err == nil {
			err = replaceFile(u.file(id, ".result"), data)
		}
		if err == nil {
			err = errors.Join(os.Truncate(path, 0), os.Truncate(path, added.Size)) // who asks how much came learns: all
		}
		return added, err
	})
	if err != nil {
		return nil, fmt.Errorf("upload %s: %w", id, err)
	}
	return v.(*Added), nil
}

// known returns what an upload has made.
func (u *uploads) known(id string) (*Added, error) {
	added := &Added{}
	if err := loadJSON(u.file(id, ".result"), added); err != nil {
		return nil, err
	}
	return added, nil
}

// result returns what an upload has made, for a client that did not hear it. What came whole and could not be published
// then is published now.
func (u *uploads) result(ctx context.Context, id string) (*Added, error) {
	if !isUpload(id) {
		return nil, fmt.Errorf("upload %q: %w", id, ErrNoUpload)
	}
	var info tus.FileInfo
	switch err := loadJSON(u.file(id, ".info"), &info); {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("upload %s: %w", id, ErrNoUpload)
	case err != nil:
		return nil, fmt.Errorf("upload %s: %w", id, err)
	}
	st, err := os.Stat(u.file(id, ""))
	if err != nil {
		return nil, fmt.Errorf("upload %s: %w", id, err)
	}
	if info.SizeIsDeferred || st.Size() < info.Size {
		return nil, fmt.Errorf("upload %s: %w: %d of %d bytes came", id, ErrUnfinished, st.Size(), info.Size)
	}
	return u.publish(ctx, id, info.MetaData["filename"])
}

// drop removes uploads that have rested too long, and what is known of them.
func (u *uploads) drop() error {
	if err := u.know(); err != nil {
		return err
	}
	list, err := os.ReadDir(u.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil // nothing was ever uploaded
	}
	newest := map[string]time.Time{}
	for _, e := range list {
		id, _, _ := strings.Cut(e.Name(), ".")
		if info, err := e.Info(); err == nil && info.ModTime().After(newest[id]) {
			newest[id] = info.ModTime()
		}
	}
	for _, e := range list {
		id, _, _ := strings.Cut(e.Name(), ".")
		if time.Since(newest[id]) <= uploadAge {
			continue
		}
		u.release(id)
		if failed := os.Remove(filepath.Join(u.dir, e.Name())); !errors.Is(failed, os.ErrNotExist) { // gone meanwhile
			err = errors.Join(err, failed)
		}
	}
	return err
}

// sweep drops what has rested too long, each hour until ctx ends.
func (u *uploads) sweep(ctx context.Context) {
	every := time.NewTicker(time.Hour)
	defer every.Stop()
	for {
		if err := u.drop(); err != nil {
			u.node.cfg.Warn(fmt.Errorf("sweep uploads: %w", err))
		}
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
	}
}

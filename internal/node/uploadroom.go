package node

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	tus "github.com/tus/tusd/v2/pkg/handler"

	"github.com/reelfs/reelfs/blockstore"
)

// An upload that is not published holds room from its beginning on, as if it were pinned: of the quota of its token and of the
// node's. One whose length is not known holds what has come of it.

const (
	// mostUploads is how many uploads a token may have begun and not ended: each is two files.
	mostUploads = 1000
	// metaToken is where the metadata of an upload say through which token it came.
	metaToken = "reelfs-token"
	// meterStep is after how many bytes an upload of unknown length looks for room again, and meterLeast when there is little.
	meterStep  = 256 << 10
	meterLeast = 4 << 10
)

// know learns, once, what earlier processes have left.
func (u *uploads) know() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.looked {
		return nil
	}
	list, err := os.ReadDir(u.dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("look for uploads: %w", err)
	}
	for _, e := range list {
		id, ok := strings.CutSuffix(e.Name(), ".info")
		if !ok || !isUpload(id) {
			continue
		}
		if _, err := os.Stat(u.file(id, ".result")); err == nil {
			continue // published
		}
		var info tus.FileInfo
		if loadJSON(u.file(id, ".info"), &info) != nil {
			continue // half written; it goes in time
		}
		h := &holding{u.node.allowance(info.MetaData[metaToken]), info.SizeIsDeferred}
		size := info.Size
		if st, err := os.Stat(u.file(id, "")); err == nil && h.deferred {
			size = st.Size()
		}
		h.take(size)
		u.held[id] = h
	}
	u.looked = true
	return nil
}

// holding is what an upload holds that is not published.
type holding struct {
	*allowance
	deferred bool // its length is not known yet
}

// open begins an upload through a token.
func (u *uploads) open(token, id string, deferred bool) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	begun := 0
	for _, h := range u.held {
		if h.token == token {
			begun++
		}
	}
	if begun >= mostUploads {
		return fmt.Errorf("%w: %d uploads are begun and not ended, at most %d: end or delete one", blockstore.ErrNoSpace, begun, mostUploads)
	}
	u.held[id] = &holding{u.node.allowance(token), deferred}
	return nil
}

// hold has an upload hold room for size bytes, if it holds less, and refuses, with the two numbers, what there is no room for.
func (u *uploads) hold(ctx context.Context, id string, size int64) error {
	h := u.holding(id)
	if h == nil {
		return nil // tusd says what is wrong
	}
	u.node.coming.mu.Lock()
	more := size - h.bytes
	u.node.coming.mu.Unlock()
	if more <= 0 {
		return nil
	}
	if err := u.node.room(ctx, more, 0); err != nil {
		return err
	}
	if h.token == "" {
		h.take(more)
		return nil
	}
	return h.extend(ctx, size)
}

func (u *uploads) holding(id string) *holding {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.held[id]
}

// declare holds room for the length of an upload, which is known from now on.
func (u *uploads) declare(ctx context.Context, id string, length int64) error {
	err := u.hold(ctx, id, length)
	if h := u.holding(id); err == nil && h != nil {
		u.mu.Lock()
		h.deferred = false
		u.mu.Unlock()
	}
	return err
}

// release ends what an upload holds, and returns it.
func (u *uploads) release(id string) *holding {
	u.mu.Lock()
	h := u.held[id]
	delete(u.held, id)
	u.mu.Unlock()
	if h == nil {
		return nil
	}
	kept := &holding{&allowance{node: h.node, token: h.token, bytes: h.bytes}, h.deferred}
	h.release()
	return kept
}

// holdAgain takes release back.
func (u *uploads) holdAgain(id string, kept *holding) {
	if kept == nil {
		return
	}
	h := &holding{u.node.allowance(kept.token), kept.deferred}
	h.take(kept.bytes)
	u.mu.Lock()
	defer u.mu.Unlock()
	u.held[id] = h
}

// waiting returns how many bytes uploads hold that are not published.
func (u *uploads) waiting() (sum int64) {
	if u == nil || u.know() != nil {
		return 0
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	u.node.coming.mu.Lock()
	defer u.node.coming.mu.Unlock()
	for _, h := range u.held {
		sum += h.bytes
	}
	return sum
}

type meterKey struct{}

// meter is the body of a request that brings bytes of an upload: where its length is not known, it ends where there is no room
// for more.
type meter struct {
	io.ReadCloser
	ctx     context.Context // of the request
	uploads *uploads
	id      string
	may     int64 // bytes that may come until it looks again
	failed  error
}

// Read implements io.Reader.
func (m *meter) Read(p []byte) (int, error) {
	h := m.uploads.holding(m.id)
	if h == nil || !m.uploads.isDeferred(h) {
		return m.ReadCloser.Read(p)
	}
	if m.failed == nil && m.may <= 0 {
		m.look()
	}
	if m.failed != nil {
		return 0, m.failed
	}
	n, err := m.ReadCloser.Read(p[:min(int64(len(p)), m.may)])
	m.may -= int64(n)
	return n, err
}

func (u *uploads) isDeferred(h *holding) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return h.deferred
}

// look holds room for the bytes that come next.
func (m *meter) look() {
	have := int64(0)
	if st, err := os.Stat(m.uploads.file(m.id, "")); err == nil { // else nothing has come
		have = st.Size()
	}
	var err error
	for _, step := range []int64{meterStep, meterLeast} {
		if err = m.uploads.hold(m.ctx, m.id, have+step); err == nil {
			m.may = step
			return
		}
	}
	m.failed = tusError(err)
}

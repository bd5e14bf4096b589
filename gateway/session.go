package gateway

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/blockstore"
	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/reel"
)

const (
	// idleHead is after how long without a request a viewer is taken to have left.
	idleHead = 30 * time.Second
	// maxHeads is how many places of viewers are followed; more read without.
	maxHeads = 4096
	// rememberedTitles is how many titles the gateway knows the rate of.
	rememberedTitles = 1024
)

// sessions follow viewers from request to request, where blocks come from far away: a player asks for a film in many
// requests, and what it will ask for next can be on its way.
type sessions struct {
	dag   *dag.DAG
	ctx   context.Context // ends with close
	end   context.CancelFunc
	tasks sync.WaitGroup

	mu     sync.Mutex
	heads  map[viewing][]*head
	count  int // of these
	titles *simplelru.LRU[cid.Cid, *title]
}

// viewing is a viewer and the file that it reads.
type viewing struct {
	viewer string
	file   cid.Cid
}

// head is one place in a file where a viewer reads.
type head struct {
	*dag.Playhead
	users int // requests under way
	idle  *time.Timer
}

// title is what is known of a root.
type title struct {
	rate float64 // bytes per second of play; 0 if unknown
}

func newSessions(d *dag.DAG) *sessions {
	s := &sessions{dag: d, heads: map[viewing][]*head{}}
	s.ctx, s.end = context.WithCancel(context.Background())
	s.titles, _ = simplelru.NewLRU[cid.Cid, *title](rememberedTitles, nil) // the size is positive
	return s
}

// close ends all read-ahead.
func (s *sessions) close() {
	s.end()
	s.mu.Lock()
	for _, list := range s.heads {
		for _, h := range list {
			h.idle.Stop()
			s.tasks.Go(h.Close)
		}
	}
	clear(s.heads)
	s.mu.Unlock()
	s.tasks.Wait()
}

// open returns what is known of a title and, the first time, has all of it fetched that is small, and its rate found.
func (s *sessions) open(root cid.Cid) *title {
	s.mu.Lock()
	defer s.mu.Unlock()
	t, ok := s.titles.Get(root)
	if !ok && s.ctx.Err() == nil {
		t = &title{}
		s.titles.Add(root, t)
		s.tasks.Go(func() {
			ctx := blockstore.ForTitle(s.ctx, root)
			s.dag.FetchSmall(ctx, root)
			m, err := reel.ReadManifest(ctx, s.dag, root)
			s.mu.Lock()
			defer s.mu.Unlock()
			switch {
			case errors.Is(err, blockstore.ErrNotFound), errors.Is(err, context.DeadlineExceeded): // the next request tries again
				s.titles.Remove(root)
			case err == nil && m != nil && m.Duration > 0:
				t.rate = float64(m.Size) / m.Duration
			}
		})
	}
	return t
}

// reader returns a reader of file for a viewer that reads from off, and what to call after it.
func (s *sessions) reader(ctx context.Context, viewer string, root cid.Cid, file *dag.File, off int64) (*dag.Reader, func()) {
	v := viewing{viewer, file.Cid()}
	t := s.open(root)
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.find(v, off)
	if s.ctx.Err() != nil || h == nil && s.count >= maxHeads {
		reader := file.NewReader(ctx)
		return reader, func() { _ = reader.Close() } // has no error
	}
	if h == nil {
		s.count++
		h = &head{Playhead: file.NewPlayhead(blockstore.ForTitle(s.ctx, root))}
		h.idle = time.AfterFunc(idleHead, func() { s.leave(v, h) })
		s.heads[v] = append(s.heads[v], h)
	}
	h.users++
	h.SetRate(t.rate)
	return h.NewReader(ctx), func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if h.users--; h.users == 0 {
			h.idle.Reset(idleHead)
		}
	}
}

// find returns the head that goes on at off, else one that no request uses: the viewer has left that place.
func (s *sessions) find(v viewing, off int64) *head {
	var free *head
	for _, h := range s.heads[v] {
		if h.Continues(off) {
			return h
		}
		if h.users == 0 {
			free = h
		}
	}
	return free
}

// leave ends a head that is still idle.
func (s *sessions) leave(v viewing, h *head) {
	s.mu.Lock()
	if h.users > 0 || s.ctx.Err() != nil {
		s.mu.Unlock()
		return
	}
	s.count--
	list := slices.DeleteFunc(s.heads[v], func(o *head) bool { return o == h })
	if s.heads[v] = list; len(list) == 0 {
		delete(s.heads, v)
	}
	s.mu.Unlock()
	h.Close()
}

// viewerOf tells viewers apart.
func viewerOf(r *http.Request) string {
	if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		return host
	}
	return r.RemoteAddr
}

// firstByte returns where the first range of a request begins, which is tidy.
func firstByte(r *http.Request, size int64) int64 {
	spec, ok := strings.CutPrefix(r.Header.Get("Range"), "bytes=")
	if !ok {
		return 0
	}
	from, to, _ := strings.Cut(strings.TrimSpace(spec), "-")
	if off, err := strconv.ParseInt(from, 10, 64); err == nil {
		return off
	}
	n, _ := strconv.ParseInt(to, 10, 64)
	return max(0, size-n)
}

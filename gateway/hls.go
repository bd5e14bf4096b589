package gateway

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/ipfs/boxo/path"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/reel"
)

// cachedViews is how many foreign videos have their plan in memory: 3 MB for an hour of film each.
const cachedViews = 8

// viewCache plans each foreign video once.
type viewCache struct {
	plans *lru.Cache[cid.Cid, *plan]
}

type plan struct {
	once  sync.Once
	views *reel.Views
	err   error
}

func newViewCache() viewCache {
	plans, err := lru.New[cid.Cid, *plan](cachedViews)
	if err != nil {
		panic(err) // only for a size below one
	}
	return viewCache{plans}
}

// hls serves /hls/{cid}/{view}: the views of a video file that was not published as a reel, made as they
// are asked for, from its headers alone.
func (g *Gateway) hls(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	t, err := parse(r, "/hls/")
	if err != nil {
		g.error(w, r, err)
		return
	}
	if err := g.allows(path.FromCid(t.root), []cid.Cid{t.root}); err != nil {
		g.error(w, r, err)
		return
	}
	defer g.playing.begin(t.root)()
	r = g.forTitle(r, t.root)
	name := strings.Join(t.path, "/")
	file, err := g.dag.File(r.Context(), t.root)
	if errors.Is(err, dag.ErrNotFile) {
		if m, none := reel.ReadManifest(r.Context(), g.dag, t.root); none == nil && m != nil {
			g.ownView(w, r, t, m)
			return
		}
	}
	if err != nil {
		g.error(w, r, err)
		return
	}
	views, err := g.plan(r, file)
	if err != nil {
		g.error(w, r, err)
		return
	}
	content, size, ok := views.Open(name, file.ReaderAt(r.Context()))
	if !ok {
		err = errNoView
		if !slices.Contains(views.Names(), "master.m3u8") {
			err = errNoStream
		}
		g.error(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Server-Timing", fmt.Sprintf("find;dur=%.2f", time.Since(start).Seconds()*1e3))
	h.Set("ETag", `"`+t.root.String()+"."+strings.ReplaceAll(name, `"`, "")+`.1"`)
	h.Set("Cache-Control", "public, max-age=604800") // how views are made may get better
	describe(h, r, name, mediaType(name))
	tidyRange(r, size)
	out := newBodyWriter(w, r)
	http.ServeContent(out, r, "", time.Time{}, io.NewSectionReader(content, 0, size))
	g.settle(out, r)
}

func (g *Gateway) plan(r *http.Request, file *dag.File) (*reel.Views, error) {
	p, ok := g.views.plans.Get(file.Cid())
	if !ok {
		p = &plan{}
		if old, found, _ := g.views.plans.PeekOrAdd(file.Cid(), p); found {
			p = old
		}
	}
	p.once.Do(func() { p.views, p.err = reel.Plan(file.ReaderAt(r.Context()), file.Size()) })
	if p.err != nil {
		g.views.plans.Remove(file.Cid()) // the next request tries again
	}
	return p.views, p.err
}

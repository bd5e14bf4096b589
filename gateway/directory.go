package gateway

import (
	"context"
	_ "embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/dustin/go-humanize"
	ipfs "github.com/ipfs/boxo/gateway"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/reel"
)

// maxListed is how many entries a listing shows.
const maxListed = 10_000

//go:embed assets/directory.html
var directoryHTML string

//go:embed assets/home.html
var homeHTML []byte

var directoryPage = template.Must(template.New("directory").Parse(directoryHTML))

type listed struct {
	Name, Href, Size string
}

// directory answers with index.html if there is one, with a listing of ours for a reel and for what has more entries than
// are listed, and of boxo's, which holds all of them, for others.
func (g *Gateway) directory(w http.ResponseWriter, r *http.Request, t target, n named) {
	dir, err := g.dag.Dir(r.Context(), t.cid)
	if errors.Is(err, dag.ErrNotDirectory) { // a symlink
		g.viaBoxo(w, r)
		return
	}
	if err != nil {
		g.error(w, r, err)
		return
	}
	index, err := lookup(r.Context(), dir, "index.html")
	var manifest *dag.Link
	ours := index != nil
	if err == nil && !ours {
		manifest, err = lookup(r.Context(), dir, reel.ManifestName)
		ours = manifest != nil
	}
	if err == nil && !ours {
		ours, err = isHuge(r.Context(), dir)
	}
	if err != nil {
		g.error(w, r, err)
		return
	}
	if !ours {
		g.viaBoxo(w, r)
		return
	}
	if u := original(r); !strings.HasSuffix(u.Path, "/") { // so that relative links work
		u := url.URL{Path: u.Path + "/", RawQuery: u.RawQuery}
		http.Redirect(w, r, u.String(), http.StatusMovedPermanently)
		return
	}
	if index != nil {
		file, err := g.dag.File(r.Context(), index.Cid)
		if err != nil {
			g.error(w, r, err)
			return
		}
		w.Header().Set("ETag", `"`+t.cid.String()+`"`) // as the specification has it: what was asked for is the folder
		t.path = append(t.path, "index.html")
		g.serveFile(w, r, t, n, file)
		return
	}
	page := struct {
		Path, Cid, Watch string
		Entries          []listed
		More             bool
	}{Path: n.path.String(), Cid: t.cid.String()}
	if manifest != nil && !granted(r.Context()) {
		page.Watch = "/watch/" + t.cid.String()
		if host, ok := r.Context().Value(ipfs.SubdomainHostnameKey).(string); ok {
			page.Watch = "//" + host + page.Watch
		}
	}
	for e, err := range dir.Entries(r.Context()) {
		if err != nil {
			g.error(w, r, err)
			return
		}
		if len(page.Entries) == maxListed {
			page.More = true
			break
		}
		page.Entries = append(page.Entries, listed{e.Name, (&url.URL{Path: "./" + e.Name}).String(), humanize.Bytes(e.Total)})
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	h.Set("ETag", `"DirIndex-reelfs1_CID-`+t.cid.String()+`"`)
	n.cache(h, "public, max-age=604800, stale-while-revalidate=2678400")
	if strings.Contains(r.Header.Get("If-None-Match"), h.Get("ETag")) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_ = directoryPage.Execute(w, page) // an error here is the client's connection
}

// isHuge tells whether a directory has more entries than are listed.
func isHuge(ctx context.Context, dir *dag.Dir) (bool, error) {
	n := 0
	for _, err := range dir.Entries(ctx) {
		if n++; err != nil || n > maxListed {
			return err == nil, err
		}
	}
	return false, nil
}

// lookup returns an entry of a directory, or nil if there is none of the name.
func lookup(ctx context.Context, dir *dag.Dir, name string) (*dag.Link, error) {
	l, err := dir.Lookup(ctx, name)
	if errors.Is(err, dag.ErrNoEntry) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &l, nil
}

func (g *Gateway) home(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	_, _ = w.Write(homeHTML)
}

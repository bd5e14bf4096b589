package gateway

import (
	_ "embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/dustin/go-humanize"

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

// directory answers with index.html if there is one, else with a listing.
func (g *Gateway) directory(w http.ResponseWriter, r *http.Request, t target) {
	dir, err := g.dag.Dir(r.Context(), t.cid)
	if err != nil {
		g.error(w, r, err)
		return
	}
	if !strings.HasSuffix(r.URL.Path, "/") { // so that relative links work
		u := url.URL{Path: t.String() + "/", RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, u.String(), http.StatusMovedPermanently)
		return
	}
	if l, err := dir.Lookup(r.Context(), "index.html"); err == nil {
		file, err := g.dag.File(r.Context(), l.Cid)
		if err != nil {
			g.error(w, r, err)
			return
		}
		w.Header().Set("ETag", `"`+l.Cid.String()+`"`)
		t.path = append(t.path, "index.html")
		g.serveFile(w, r, t, file)
		return
	} else if !errors.Is(err, dag.ErrNoEntry) {
		g.error(w, r, err)
		return
	}
	page := struct {
		Path, Cid, Watch string
		Entries          []listed
		More             bool
	}{Path: t.String(), Cid: t.cid.String()}
	for e, err := range dir.Entries(r.Context()) {
		if err != nil {
			g.error(w, r, err)
			return
		}
		if len(page.Entries) == maxListed {
			page.More = true
			break
		}
		if e.Name == reel.ManifestName {
			page.Watch = "/watch/" + t.cid.String()
		}
		page.Entries = append(page.Entries, listed{e.Name, (&url.URL{Path: "./" + e.Name}).String(), humanize.Bytes(e.Total)})
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	h.Set("ETag", `"list-1-`+t.cid.String()+`"`)
	h.Set("Cache-Control", "public, max-age=604800")
	if r.Header.Get("If-None-Match") == h.Get("ETag") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_ = directoryPage.Execute(w, page) // an error here is the client's connection
}

func (g *Gateway) home(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	_, _ = w.Write(homeHTML)
}

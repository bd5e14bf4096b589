package gateway

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/ipfs/go-cid"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/media"
	"github.com/reelfs/reelfs/reel"
)

var folderPage = template.Must(template.ParseFS(assets, "assets/folder.html"))

const (
	// lookedInto is how many entries of a folder are looked into, to tell reels from folders; the others are listed as folders.
	lookedInto = 500
	// lookersInto is how many of them at a time.
	lookersInto = 16
	// lookTime bounds that together.
	lookTime = 400 * time.Millisecond
)

// folder is what the page of a folder lists.
type folder struct {
	Title, Up, Files string
	Entries          []*shelved
	More             bool
}

// shelved is an entry that can be watched, or a folder.
type shelved struct {
	Name, Href, Kind, Facts string
	link                    dag.Link
}

// watchFolder answers with a list of what can be watched in a folder, or with the one film in it.
func (g *Gateway) watchFolder(w http.ResponseWriter, r *http.Request, t target, base string) error {
	dir, err := g.dag.Dir(r.Context(), t.cid)
	if err != nil {
		return err
	}
	page := &folder{Title: t.name(), Files: (&url.URL{Path: t.String() + "/"}).EscapedPath()}
	if page.Title == "" {
		page.Title = "Folder"
	}
	if len(t.path) > 0 {
		page.Up = base[:strings.LastIndexByte(base, '/')]
	}
	for e, err := range dir.Entries(r.Context()) {
		if err != nil {
			return err
		}
		if len(page.Entries) == maxListed {
			page.More = true
			break
		}
		if s := shelve(e, base); s != nil {
			page.Entries = append(page.Entries, s)
		}
	}
	g.lookInto(r.Context(), page.Entries)
	page.Entries = withoutNothing(page.Entries)
	if len(page.Entries) == 1 && page.Entries[0].Kind != "folder" && !page.More {
		http.Redirect(w, r, page.Entries[0].Href, http.StatusFound)
		return nil
	}
	return writePage(w, "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors *", folderPage, page)
}

// shelve returns how an entry is listed by its name, or nil if it is neither watched nor a folder.
func shelve(e dag.Link, base string) *shelved {
	s := &shelved{Name: e.Name, Href: base + "/" + url.PathEscape(e.Name), Facts: humanize.Bytes(e.Total), link: e}
	if s.Kind = kindOf(mediaType(e.Name), false); s.Kind == "other" {
		if e.Cid.Type() == cid.Raw {
			return nil
		}
		s.Kind = "folder"
	}
	return s
}

// lookInto finds out which entries are reels and which are folders, as far as that is quick.
func (g *Gateway) lookInto(ctx context.Context, entries []*shelved) {
	ctx, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	var tasks sync.WaitGroup
	next := make(chan *shelved)
	for range min(lookersInto, len(entries)) {
		tasks.Go(func() {
			for s := range next {
				g.look(ctx, s)
			}
		})
	}
	for i, s := range entries {
		if i < lookedInto && s.link.Cid.Type() != cid.Raw {
			next <- s // is taken, also when ctx has ended
		}
	}
	close(next)
	tasks.Wait()
}

// look fills in what an entry holds.
func (g *Gateway) look(ctx context.Context, s *shelved) {
	m, err := reel.ReadManifest(ctx, g.dag, s.link.Cid)
	switch {
	case errors.Is(err, dag.ErrNotDirectory):
		if s.Kind == "folder" { // a file whose name does not say that it can be watched
			s.Kind = ""
		}
	case err != nil: // is listed by its name
	case m == nil:
		s.Kind, s.Facts = "folder", ""
	default:
		s.Kind = kindOf(mediaType(m.Name), true)
		s.Facts = strings.TrimPrefix(fmt.Sprintf("%s · %s", clock(m.Duration), humanize.Bytes(uint64(max(m.Size, 0)))), "0:00 · ")
		if !hasPicture(m) && s.Kind == "video" {
			s.Kind = "audio"
		}
	}
}

func hasPicture(m *reel.Manifest) bool {
	for _, t := range m.Tracks {
		if t.Kind == media.Video {
			return true
		}
	}
	return len(m.Tracks) == 0
}

func withoutNothing(entries []*shelved) (out []*shelved) {
	for _, s := range entries {
		if s.Kind != "" {
			out = append(out, s)
		}
	}
	return out
}

// ownView sends who asks /hls for a view of a reel to where the reel has it.
func (g *Gateway) ownView(w http.ResponseWriter, r *http.Request, t target, m *reel.Manifest) {
	has := func(name string) bool {
		return slices.ContainsFunc(m.Views, func(v reel.ManifestView) bool { return v.Name == name })
	}
	switch name := strings.Join(t.path, "/"); {
	case has(name), name == m.Name, name == "":
		to := url.URL{Path: t.String(), RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
	case !has("master.m3u8"):
		g.error(w, r, errNoStream)
	default:
		g.error(w, r, errNoView)
	}
}

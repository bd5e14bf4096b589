package gateway

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/ipfs/boxo/path"

	"github.com/reelfs/reelfs/dag"
	"github.com/reelfs/reelfs/media"
	"github.com/reelfs/reelfs/reel"
)

// assets/watch.js is made of web/src by `make generate`: hls.js and our player.
//
//go:embed assets
var assets embed.FS

var watchPage = template.Must(template.ParseFS(assets, "assets/watch.html"))

func assetHandler() http.Handler {
	files := http.FileServerFS(assets)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name := strings.TrimPrefix(r.URL.Path, "/"); !fs.ValidPath(name) || mediaType(name) == "text/html; charset=utf-8" || name == "assets" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", mediaType(r.URL.Path))
		w.Header().Set("Cache-Control", "no-cache")
		files.ServeHTTP(w, r)
	})
}

// watched is what the watch page shows.
type watched struct {
	Title, Facts, Aspect       string
	Cid, Origin, File, Desktop string
	HLS, DASH, Directory       string
	Chapters                   []watchedChapter
	Warnings                   []string
	Info                       template.JS
}

type watchedChapter struct {
	media.Chapter
	Clock string
}

// watch serves /watch/{cid}[/path]: a page that plays a reel, or any video file.
func (g *Gateway) watch(w http.ResponseWriter, r *http.Request) {
	t, err := parse(r, "/watch/")
	if err == nil {
		r = g.forTitle(r, t.root)
		t.trail, err = g.dag.Trail(r.Context(), t.root, t.path)
	}
	if err == nil {
		t.cid = t.trail[len(t.path)]
		var p path.Path
		if p, err = path.NewPathFromSegments(append([]string{"ipfs", t.root.String()}, t.path...)...); err == nil {
			err = g.allows(p, t.trail)
		}
	}
	if err != nil {
		g.error(w, r, err)
		return
	}
	page, err := g.describeVideo(r, t)
	if err != nil {
		g.error(w, r, err)
		return
	}
	var body bytes.Buffer
	if err := watchPage.Execute(&body, page); err != nil {
		g.error(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; media-src 'self' blob: data:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors *")
	_, _ = body.WriteTo(w)
}

// describeVideo finds out what there is to play at t.
func (g *Gateway) describeVideo(r *http.Request, t target) (*watched, error) {
	base := (&url.URL{Path: t.String()}).EscapedPath()
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	p := &watched{Cid: t.cid.String(), Origin: scheme + "://" + r.Host, Aspect: "16 / 9"}
	m, err := reel.ReadManifest(r.Context(), g.dag, t.cid)
	switch {
	case errors.Is(err, dag.ErrNotDirectory): // a file: HLS is made as it is played
		if _, err := g.dag.File(r.Context(), t.cid); err != nil {
			return nil, err
		}
		p.Title, p.File, p.Desktop = t.name(), base, base
		if p.Title == "" {
			p.Title = t.cid.String()
		}
		p.HLS = "/hls/" + t.cid.String() + "/master.m3u8"
		p.DASH = "/hls/" + t.cid.String() + "/manifest.mpd"
	case err != nil:
		return nil, err
	case m == nil:
		return nil, fmt.Errorf("%s: %w", t, errNoView)
	default:
		p.reel(m, base)
	}
	info, err := json.Marshal(map[string]any{"report": g.reportTo(), "title": p.Title, "hls": p.HLS, "file": p.File, "type": mediaType(p.File), "chapters": append([]media.Chapter{}, p.chapters()...)})
	p.Info = template.JS(info) // Marshal escapes <, > and &
	return p, err
}

// reportTo is where the page is to report to, or "".
func (g *Gateway) reportTo() string {
	if g.cfg.Events.Report == nil {
		return ""
	}
	return reportPath
}

func (p *watched) chapters() (out []media.Chapter) {
	for _, c := range p.Chapters {
		out = append(out, c.Chapter)
	}
	return out
}

// reel fills in what a manifest says.
func (p *watched) reel(m *reel.Manifest, base string) {
	p.Title, p.Directory, p.Warnings = m.Name, base+"/", m.Warnings
	p.File = base + "/" + url.PathEscape(m.Name)
	p.Desktop = p.File
	for _, v := range m.Views {
		switch v.Name {
		case "master.m3u8":
			p.HLS = base + "/master.m3u8"
		case "manifest.mpd":
			p.DASH = base + "/manifest.mpd"
		case "faststart.mp4":
			p.Desktop = base + "/faststart.mp4"
		}
	}
	facts := []string{clock(m.Duration), humanize.Bytes(uint64(max(m.Size, 0)))}
	for _, t := range m.Tracks {
		switch t.Kind {
		case media.Video:
			facts = append(facts, fmt.Sprintf("%d×%d %s", t.Width, t.Height, t.Codec))
			if t.Width > 0 && t.Height > 0 {
				p.Aspect = fmt.Sprintf("%d / %d", t.Width, t.Height)
			}
		case media.Audio:
			facts = append(facts, strings.TrimSpace(fmt.Sprintf("%s %s", t.Codec, t.Language)))
		}
	}
	p.Facts = strings.Join(facts, " · ")
	for _, c := range m.Chapters {
		c.Start += m.Start
		p.Chapters = append(p.Chapters, watchedChapter{c, clock(c.Start)})
	}
}

// clock writes seconds as a person reads them.
func clock(seconds float64) string {
	s := int(seconds)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

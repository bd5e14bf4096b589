package gateway

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"math"
	"net/http"
	"net/url"
	"strings"
	"time"

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
	Kind                       string // video, audio, image, pdf or other
	Title, Facts               string
	Width, Height              int // of the picture as it is shown; 16 and 9 where that is not known
	Cid, Origin, File, Desktop string
	HLS, DASH, Directory       string
	Chapters                   []watchedChapter
	Warnings                   []string
	Style                      template.CSS
	Info                       template.JS

	codecs    []watchedCodec
	subtitles []watchedText
}

type watchedChapter struct {
	media.Chapter
	Clock string
}

// watchedCodec is a coding that the browser must know: for its own name, RFC 6381's, and that of people.
type watchedCodec struct {
	Kind  media.Kind `json:"kind"`
	Codec string     `json:"codec"`
	Name  string     `json:"name"`
}

type watchedText struct {
	URL      string `json:"url"`
	Language string `json:"language"`
}

// Plays tells whether the page has a player.
func (p *watched) Plays() bool { return p.Kind == "video" || p.Kind == "audio" }

// pagePatience is how long a page waits for content before it shows what is being tried.
const pagePatience = 700 * time.Millisecond

// watch serves /watch/{cid}[/path], /watch/ipfs/{cid}[/path] and /watch/ipns/{name}[/path]: a page that plays a reel or
// any other file, or lists what a folder holds.
func (g *Gateway) watch(w http.ResponseWriter, r *http.Request) {
	if wantsPage(r) {
		ctx, cancel := context.WithTimeout(r.Context(), pagePatience)
		defer cancel()
		err := g.watchNow(w, r.WithContext(ctx))
		switch {
		case err == nil:
		case ctx.Err() != nil && r.Context().Err() == nil && !isFinal(err):
			g.looking(w, r)
		default:
			g.error(w, r, err)
		}
		return
	}
	if err := g.watchNow(w, r); err != nil {
		g.error(w, r, err)
	}
}

// isFinal tells whether an error stays one, however long the node looks.
func isFinal(err error) bool {
	status, _ := statusOf(err)
	return status < 500 && !errors.Is(err, errNoName)
}

// watchNow writes nothing if it returns an error.
func (g *Gateway) watchNow(w http.ResponseWriter, r *http.Request) error {
	t, base, err := g.watchTarget(r)
	if err != nil {
		return err
	}
	r = g.forTitle(r, t.root)
	if t.trail, err = g.dag.Trail(r.Context(), t.root, t.path); err != nil {
		return err
	}
	t.cid = t.trail[len(t.path)]
	if err := g.allowsAll(t.trail); err != nil {
		return err
	}
	page, err := g.describeVideo(r, t)
	if errors.Is(err, errNoView) {
		return g.watchFolder(w, r, t, base)
	}
	if err != nil {
		return err
	}
	policy := page.style()
	return writePage(w, policy, watchPage, page)
}

// watchTarget reads the path of a page, follows its name, and returns what the page is about and its own path.
func (g *Gateway) watchTarget(r *http.Request) (t target, base string, err error) {
	rest := strings.TrimPrefix(r.URL.EscapedPath(), "/watch/")
	if !strings.HasPrefix(rest, "ipns/") {
		prefix := "/watch/"
		if strings.HasPrefix(rest, "ipfs/") {
			prefix += "ipfs/"
		}
		if t, err = parse(r, prefix); err != nil {
			return t, "", err
		}
		p, err := path.NewPathFromSegments(append([]string{"ipfs", t.root.String()}, t.path...)...)
		if err != nil {
			return t, "", fmt.Errorf("%w: %v", errBadPath, err)
		}
		base = (&url.URL{Path: "/watch" + strings.TrimPrefix(t.String(), "/ipfs")}).EscapedPath()
		return t, base, g.cfg.Deny.Path(p)
	}
	p, err := path.NewPath(strings.TrimSuffix(strings.TrimPrefix(r.URL.Path, "/watch"), "/"))
	if err != nil {
		return t, "", fmt.Errorf("%w: %v", errBadPath, err)
	}
	if err := g.cfg.Deny.Path(p); err != nil {
		return t, "", err
	}
	fixed, _, _, err := g.names.ResolveMutable(r.Context(), p)
	if err != nil {
		return t, "", fmt.Errorf("%w: %w", errNoName, err)
	}
	if err := g.cfg.Deny.Path(fixed); err != nil {
		return t, "", err
	}
	t, err = targetOf(fixed)
	return t, (&url.URL{Path: "/watch" + p.String()}).EscapedPath(), err
}

// style sets the shape of the stage, and returns the policy that lets the page have that style and no other.
func (p *watched) style() string {
	css := fmt.Sprintf("#stage{--w:%d;--h:%d}", p.Width, p.Height)
	p.Style = template.CSS(css) // two numbers
	sum := sha256.Sum256([]byte(css))
	return "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; img-src 'self' data: blob:; " +
		"media-src 'self' blob: data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors *"
}

// writePage executes a template and writes what it makes, or nothing.
func writePage(w http.ResponseWriter, policy string, t *template.Template, page any) error {
	var body bytes.Buffer
	if err := t.Execute(&body, page); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	h.Set("Vary", "Accept")
	h.Set("Content-Security-Policy", policy)
	_, _ = body.WriteTo(w)
	return nil
}

// describeVideo finds out what there is to play at t; errNoView if that is a folder and no reel.
func (g *Gateway) describeVideo(r *http.Request, t target) (*watched, error) {
	base := (&url.URL{Path: t.String()}).EscapedPath()
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	p := &watched{Kind: "video", Cid: t.cid.String(), Origin: scheme + "://" + r.Host, Width: 16, Height: 9}
	m, err := reel.ReadManifest(r.Context(), g.dag, t.cid)
	switch {
	case errors.Is(err, dag.ErrNotDirectory): // a file: HLS is made as it is played
		err = g.describeFile(r, p, t, base)
	case err == nil && m == nil:
		err = fmt.Errorf("%s: %w", t, errNoView)
	case err == nil:
		p.reel(m, base)
	}
	if err != nil {
		return nil, err
	}
	info, err := json.Marshal(map[string]any{"report": g.reportTo(), "title": p.Title, "hls": p.HLS, "file": p.File, "sound": p.Kind == "audio",
		"chapters": append([]media.Chapter{}, p.chapters()...), "codecs": append([]watchedCodec{}, p.codecs...), "subtitles": append([]watchedText{}, p.subtitles...),
		"warnings": append([]string{}, p.Warnings...)})
	p.Info = template.JS(info) // Marshal escapes <, > and &
	return p, err
}

// describeFile fills in what the head of a file says.
func (g *Gateway) describeFile(r *http.Request, p *watched, t target, base string) error {
	file, err := g.dag.File(r.Context(), t.cid)
	if err != nil {
		return err
	}
	if p.Title = t.name(); p.Title == "" {
		p.Title = t.cid.String()
	}
	streams, err := media.Known(file.ReaderAt(r.Context()), file.Size())
	if err != nil {
		return err
	}
	typ, _, _ := strings.Cut(g.typeOf(r, t.name(), file), ";")
	p.Kind, p.File, p.Desktop, p.Facts = kindOf(typ, streams), base, base, humanize.Bytes(uint64(file.Size()))
	if typ != anyBytes {
		p.Facts += " · " + typ
	}
	if streams {
		p.HLS = "/hls/" + t.cid.String() + "/master.m3u8"
		p.DASH = "/hls/" + t.cid.String() + "/manifest.mpd"
	}
	return nil
}

// kindOf returns what the page shows of a file of a media type. What can be streamed is a video until the player finds no
// picture in it.
func kindOf(typ string, streams bool) string {
	kind, _, _ := strings.Cut(typ, "/")
	switch {
	case kind == "image":
		return "image"
	case typ == "application/pdf":
		return "pdf"
	case kind == "audio" || typ == "application/ogg":
		return "audio"
	case kind == "video" || streams:
		return "video"
	}
	return "other"
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
		switch {
		case v.Name == "master.m3u8":
			p.HLS = base + "/master.m3u8"
		case v.Name == "manifest.mpd":
			p.DASH = base + "/manifest.mpd"
		case v.Name == "faststart.mp4":
			p.Desktop = base + "/faststart.mp4"
		case strings.HasPrefix(v.Name, "subs-") && strings.HasSuffix(v.Name, ".vtt"):
			language := strings.TrimSuffix(strings.TrimPrefix(v.Name, "subs-"), ".vtt")
			p.subtitles = append(p.subtitles, watchedText{base + "/" + url.PathEscape(v.Name), language})
		}
	}
	p.Kind = kindOf(mediaType(m.Name), p.HLS != "")
	facts := []string{humanize.Bytes(uint64(max(m.Size, 0)))}
	if m.Duration > 0 {
		facts = append([]string{clock(m.Duration)}, facts...)
	}
	picture := false
	for _, t := range m.Tracks {
		if t.Samples > 0 && t.RFC6381 != "" {
			p.codecs = append(p.codecs, watchedCodec{t.Kind, t.RFC6381, codecName(t.Codec)})
		}
		switch t.Kind {
		case media.Video:
			width, height := t.Shown()
			facts = append(facts, strings.TrimSpace(fmt.Sprintf("%d×%d %s", width, height, codecName(t.Codec))))
			if !picture && width > 0 && height > 0 {
				p.Width, p.Height = width, height
			}
			picture = true
		case media.Audio:
			facts = append(facts, strings.TrimSpace(fmt.Sprintf("%s %s", codecName(t.Codec), t.Language)))
		}
	}
	if len(m.Tracks) > 0 && !picture && p.Plays() {
		p.Kind = "audio"
	}
	p.Facts = strings.Join(facts, " · ")
	for _, c := range m.Chapters {
		c.Start += m.Start
		p.Chapters = append(p.Chapters, watchedChapter{c, clock(c.Start)})
	}
}

// codecName returns what people call a coding.
func codecName(c media.Codec) string {
	switch c {
	case media.H264:
		return "H.264"
	case media.HEVC:
		return "HEVC (H.265)"
	case media.AC3:
		return "AC-3"
	case media.EAC3:
		return "E-AC-3"
	case media.Opus, media.Vorbis:
		return strings.ToUpper(string(c[:1])) + string(c[1:])
	}
	return strings.ToUpper(string(c))
}

// clock writes seconds as a person reads them.
func clock(seconds float64) string {
	s := int(math.Round(seconds*1000) / 1000) // 39.999999 is 40
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

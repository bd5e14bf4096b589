package gateway

import (
	"fmt"
	"html/template"
	"net/http"
	"strings"
)

// noticePage says in plain words why there is nothing to see: an error, or a search that goes on.
var noticePage = template.Must(template.ParseFS(assets, "assets/notice.html"))

// notice is what a noticePage says.
type notice struct {
	Title, Text string
	Asked       []string // the sources that are asked, while the node looks
	Status      int      // of an error
	Again       bool     // trying again may help
	Looking     bool
}

const (
	noticePolicy  = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
	lookingPolicy = noticePolicy + "; script-src 'self'; connect-src 'self'"
)

// wantsPage tells whether a person looks at the answer: programs that play or download do not ask for HTML.
func wantsPage(r *http.Request) bool {
	for _, accept := range r.Header.Values("Accept") {
		for v := range strings.SplitSeq(accept, ",") {
			typ, _, _ := strings.Cut(v, ";")
			if strings.EqualFold(strings.TrimSpace(typ), "text/html") {
				return true
			}
		}
	}
	return false
}

// looking answers with a page that names the sources that are asked. The page opens the content once it is here.
func (g *Gateway) looking(w http.ResponseWriter, r *http.Request) {
	var asked []string
	if g.cfg.Asked != nil {
		asked = g.cfg.Asked()
	}
	if len(asked) == 0 {
		g.error(w, r, errAlone)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Vary", "Accept")
	w.Header().Set("Content-Security-Policy", lookingPolicy)
	w.WriteHeader(http.StatusAccepted)
	_ = noticePage.Execute(w, notice{Title: "Looking for this title", Asked: asked, Looking: true}) // an error here is the client's connection
}

// writeNotice writes an error as a page.
func writeNotice(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Vary", "Accept")
	w.Header().Set("Content-Security-Policy", noticePolicy)
	w.WriteHeader(status)
	again := status >= 500 || status == http.StatusTooManyRequests || status == http.StatusNotFound
	_ = noticePage.Execute(w, notice{Title: noticeTitle(status), Text: sentence(text), Status: status, Again: again}) // as above
}

func noticeTitle(status int) string {
	switch status {
	case http.StatusBadRequest:
		return "This address is not right"
	case http.StatusForbidden:
		return "This address needs a signature"
	case http.StatusNotFound:
		return "Nothing found here"
	case http.StatusGone:
		return "Not served here"
	case http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity:
		return "This cannot be shown"
	case http.StatusTooManyRequests:
		return "Too many requests"
	case http.StatusGatewayTimeout:
		return "It did not come in time"
	case http.StatusServiceUnavailable:
		return "This node is busy"
	}
	return fmt.Sprintf("Something went wrong (%d)", status)
}

// sentence begins with a capital and ends with a full stop.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	text = strings.ToUpper(text[:1]) + text[1:]
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}

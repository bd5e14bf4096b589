package node

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed assets
var assets embed.FS

const consolePrefix = "/console/"

// console serves the page that shows and changes deals, by what the API tells the token that its reader has.
func console() http.Handler {
	files, err := fs.Sub(assets, "assets")
	if err != nil {
		panic(err) // it is embedded
	}
	serve := http.StripPrefix(consolePrefix, http.FileServerFS(files))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		w.Header().Set("Referrer-Policy", "no-referrer")
		serve.ServeHTTP(w, r)
	})
}

package e2e

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// stranger does what it can to the origin that it runs in; it answers as a worker too.
const stranger = `fetch("/ran?" + encodeURIComponent(self.location.href)); self.onmessage = () => self.postMessage("");
try { localStorage.stolen = self.location.href } catch {}
try { navigator.serviceWorker.register("x.js") } catch {}`

// TestStrangers visits files of a stranger in Chromium by every route, format and name, on an address that all titles share:
// nothing of them runs there, and our own page cannot be made to run them. On a host of its own a page may do what it likes.
func TestStrangers(t *testing.T) {
	r := newRepo(t)
	dir := filepath.Join(t.TempDir(), "site")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	const xhtml = "http://www.w3.org/1999/xhtml"
	html := "<!doctype html><title>x</title><script>" + stranger + "</script>"
	xml := `<?xml version="1.0"?><x:html xmlns:x="` + xhtml + `"><x:script><![CDATA[` + stranger + `]]></x:script></x:html>`
	svg := `<svg xmlns="http://www.w3.org/2000/svg"><script><![CDATA[` + stranger + `]]></script></svg>`
	files := map[string]string{
		"x.html": html, "x.htm": html, "x.xhtml": xml, "x.xml": xml, "x.xsl": xml, "x.svg": svg, "x.mpd": xml, "x.rss": xml, "x.shtml": html,
		"x.js": stranger, "x.mjs": stranger, "x.json": html, "x.txt": html, "x.css": html, "x.pdf": html, "x.png": html, "x.mp4": html, "x.vtt": html, "x": html, "x.bin": svg,
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fields := strings.Fields(r.must(t, "add", "-r", "-q", dir))
	root := fields[len(fields)-1]
	gateway := r.daemon(t)
	at := []string{gateway + "/ipfs/" + root + "/", gateway + strings.TrimSpace(r.must(t, "sign", root, "--expires", "10m")) + "/"}
	job := struct {
		Pages   []string `json:"pages"`
		Scripts []string `json:"scripts"`
		Ours    string   `json:"ours"`
		Site    string   `json:"site"`
	}{Ours: gateway + "/watch/" + root + "/x.mp4", Site: "http://" + root + ".ipfs.localhost" + gateway[strings.LastIndex(gateway, ":"):] + "/x.html"}
	for name := range files {
		job.Pages = append(job.Pages, at[0]+name)
	}
	for _, name := range []string{"x", "x.html", "x.xml", "x.svg", "x.js"} {
		job.Pages = append(job.Pages, at[1]+name)
	}
	for _, name := range []string{"x", "x.bin", "x.txt", "x.mp4"} {
		for _, query := range []string{"?filename=a.html", "?filename=a.xhtml", "?filename=a.svg", "?format=html", "?format=json"} {
			job.Pages = append(job.Pages, at[0]+name+query)
		}
	}
	job.Pages = append(job.Pages, at[0]+"x.html?format=raw", at[0]+"x.svg?format=x", gateway+"/hls/"+root+"/x.html", gateway+"/watch/"+root+"/x.html")
	for _, name := range []string{"x.js", "x"} {
		for _, query := range []string{"", "?filename=a.js", "?format=json"} {
			job.Scripts = append(job.Scripts, at[0]+name+query)
		}
	}
	in, err := json.Marshal(job)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", "../../web/test/contain.mjs")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("contain.mjs: %v", err)
	}
	var got struct {
		Ran, Loaded, Control []string
		Workers              int
		Stored               string
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	slices.Sort(got.Ran)
	if len(got.Ran) > 0 || len(got.Loaded) > 0 || got.Workers > 0 || got.Stored != "" {
		t.Errorf("of %d pages ran %v; our page loaded %v; left are %d workers and %q", len(job.Pages), got.Ran, got.Loaded, got.Workers, got.Stored)
	}
	if len(got.Control) == 0 {
		t.Error("a page on a host of its own did not run: nothing was shown")
	}
}

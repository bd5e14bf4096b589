package gateway

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"unicode"

	"github.com/gabriel-vasile/mimetype"

	"github.com/reelfs/reelfs/dag"
)

// mediaTypes is fixed: the same CID has the same type on every gateway, whatever files lie in /etc there.
var mediaTypes = map[string]string{
	".mp4": "video/mp4", ".m4v": "video/mp4", ".mov": "video/quicktime", ".webm": "video/webm", ".mkv": "video/x-matroska",
	".ts": "video/mp2t", ".m2ts": "video/mp2t", ".mts": "video/mp2t", ".m4s": "video/iso.segment", ".cmfv": "video/mp4",
	".avi": "video/x-msvideo", ".ogv": "video/ogg", ".mpg": "video/mpeg", ".mpeg": "video/mpeg", ".3gp": "video/3gpp",
	".m3u8": "application/vnd.apple.mpegurl", ".mpd": "application/dash+xml",
	".m4a": "audio/mp4", ".cmfa": "audio/mp4", ".mp3": "audio/mpeg", ".aac": "audio/aac", ".flac": "audio/flac", ".ogg": "audio/ogg",
	".opus": "audio/ogg", ".oga": "audio/ogg", ".wav": "audio/wav", ".mka": "audio/x-matroska", ".ac3": "audio/ac3", ".weba": "audio/webm",
	".vtt": "text/vtt; charset=utf-8", ".srt": "application/x-subrip", ".ass": "text/x-ssa; charset=utf-8",
	".html": "text/html; charset=utf-8", ".htm": "text/html; charset=utf-8", ".xhtml": "application/xhtml+xml", ".css": "text/css; charset=utf-8",
	".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".json": "application/json", ".xml": "application/xml",
	".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".pdf": "application/pdf",
	".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif",
	".svg": "image/svg+xml", ".ico": "image/x-icon", ".wasm": "application/wasm", ".zip": "application/zip", ".car": "application/vnd.ipld.car",
}

// mediaType returns the type of a file by its name.
func mediaType(name string) string {
	if t, ok := mediaTypes[strings.ToLower(path.Ext(name))]; ok {
		return t
	}
	return anyBytes
}

const (
	anyBytes  = "application/octet-stream"
	plainText = "text/plain; charset=utf-8"
	// rememberedTypes is how many files have the type of their content in memory.
	rememberedTypes = 4096
	// sniffed is how many bytes of a file tell its type.
	sniffed = 3072
)

// typeOf returns the media type of a file: what its own name says, else what ?filename= says, else what its first bytes say.
// Only its publisher, by its own name, makes content that a browser runs: the other two give types that are not active.
func (g *Gateway) typeOf(r *http.Request, name string, file *dag.File) string {
	if t := mediaType(name); t != anyBytes {
		return t
	}
	if t := mediaType(r.URL.Query().Get("filename")); t != anyBytes && !active(t) {
		return t
	}
	if t, ok := g.types.Get(file.Cid()); ok {
		return t
	}
	if file.Size() == 0 || firstByte(r, file.Size()) > 0 { // the first block may be far away
		return anyBytes
	}
	reader := file.NewReader(r.Context())
	defer func() { _ = reader.Close() }() // has no error
	head := make([]byte, min(sniffed, file.Size()))
	if _, err := io.ReadFull(reader, head); err != nil {
		return anyBytes // sending the body fails likewise, and tells the client
	}
	t := sniff(head)
	g.types.Add(file.Cid(), t)
	return t
}

// sniff returns the type of content that begins with head, if browsers do not run such content; text of any kind is plain.
func sniff(head []byte) string {
	found := mimetype.Detect(head)
	typ, _, _ := strings.Cut(found.String(), ";")
	if harmless(typ) || typ == "application/json" {
		return typ
	}
	for ; found != nil; found = found.Parent() {
		if found.Is("text/plain") {
			return plainText
		}
	}
	return anyBytes
}

// describe sets the headers that say what a body is.
func describe(h http.Header, r *http.Request, name, typ string) {
	h.Set("Content-Type", typ)
	contain(h, r)
	asked := r.URL.Query().Get("filename")
	disposition := ""
	if r.URL.Query().Get("download") == "true" {
		disposition = "attachment"
	} else if asked != "" {
		disposition = "inline"
	}
	if disposition == "" {
		return
	}
	if name = cmp.Or(asked, name); name != "" {
		ascii := strings.Map(func(c rune) rune {
			if c > unicode.MaxASCII {
				return '_'
			}
			return c
		}, name)
		disposition += fmt.Sprintf("; filename=%q; filename*=UTF-8''%s", url.PathEscape(ascii), url.PathEscape(name))
	}
	h.Set("Content-Disposition", disposition)
}

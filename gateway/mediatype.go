package gateway

import (
	"path"
	"strings"
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

// mediaType returns the type of a file by its name. The content is never looked at: a range in the middle,
// a HEAD and the whole have the same type, and none of them costs a block.
func mediaType(name string) string {
	if t, ok := mediaTypes[strings.ToLower(path.Ext(name))]; ok {
		return t
	}
	return "application/octet-stream"
}

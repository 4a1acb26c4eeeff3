package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"net/http"
	"strings"
)

// codings are the endings of compressed files that may lie beside a file or in its place, the smallest first, with HTTP's
// names for what is in them.
var codings = []struct{ ending, name string }{{".br", "br"}, {".gz", "gzip"}}

// accepts says whether a browser takes a coding.
func accepts(r *http.Request, coding string) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == coding {
			return strings.Trim(strings.TrimPrefix(strings.TrimSpace(quality), "q="), "0.") != "" || quality == ""
		}
	}
	return false
}

// serveBeside sends the compressed file beside the named one; false where there is none that the browser takes, or it is older than
// the file itself.
func serveBeside(w http.ResponseWriter, r *http.Request, files fs.FS, name string) bool {
	w.Header().Set("Vary", "Accept-Encoding")
	plain, err := fs.Stat(files, name)
	for _, c := range codings {
		small, missing := fs.Stat(files, name+c.ending)
		if missing != nil || !accepts(r, c.name) || err == nil && small.ModTime().Before(plain.ModTime()) {
			continue
		}
		w.Header().Set("Content-Encoding", c.name)
		if servePlain(w, r, files, name+c.ending, mediaType(name)) {
			return true
		}
		w.Header().Del("Content-Encoding")
	}
	return false
}

// serveUnpacked sends what is there as gzip only, to a browser that does not take it.
func serveUnpacked(w http.ResponseWriter, r *http.Request, files fs.FS, name string) bool {
	file, err := files.Open(name + ".gz")
	if err != nil {
		return false
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return false
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return false
	}
	send(w, r, mediaType(name), content{data: bytes.NewReader(raw)})
	return true
}

// tag is an ETag of a file's bytes, for files that have no time; the file is at its beginning again afterwards.
func tag(file io.ReadSeeker) string {
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return ""
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return ""
	}
	return `"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`
}

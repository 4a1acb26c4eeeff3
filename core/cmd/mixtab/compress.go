package main

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// compressed are the files of a folder as gzip, made once. A file that is not ready, or has changed since, is sent as it is.
type compressed struct {
	dir   string
	mu    sync.Mutex
	files map[string]packed
}

// packed is one of them.
type packed struct {
	data     []byte
	size     int64 // of the file
	modified time.Time
}

// squeezed are the types that get much smaller.
var squeezed = []string{".html", ".js", ".css", ".wasm", ".svg", ".txt", ".webmanifest"}

func newCompressed(dir string) *compressed { return &compressed{dir: dir, files: map[string]packed{}} }

// prepare compresses what lies in the folder itself and has no gzip file beside it, the largest last.
func (c *compressed) prepare() {
	if c == nil {
		return
	}
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return
	}
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return int(sizeOf(a) - sizeOf(b)) })
	for _, e := range entries {
		if _, err := os.Stat(filepath.Join(c.dir, e.Name()+".gz")); err == nil {
			continue
		}
		if e.Type().IsRegular() && slices.Contains(squeezed, strings.ToLower(filepath.Ext(e.Name()))) {
			c.add(e.Name())
		}
	}
}

func sizeOf(e os.DirEntry) int64 {
	info, err := e.Info()
	if err != nil {
		return 0
	}
	return info.Size()
}

func (c *compressed) add(name string) {
	info, err := os.Stat(filepath.Join(c.dir, name))
	if err != nil {
		return
	}
	raw, err := os.ReadFile(filepath.Join(c.dir, name))
	if err != nil {
		return
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(raw) // a buffer takes everything
	z.Close()
	if out.Len() >= len(raw) {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files[name] = packed{out.Bytes(), info.Size(), info.ModTime()}
}

// serve sends a file as gzip; false where the browser does not take it, or there is none.
func (c *compressed) serve(w http.ResponseWriter, r *http.Request, name string) bool {
	if c == nil {
		return false
	}
	c.mu.Lock()
	p, there := c.files[name]
	c.mu.Unlock()
	if !there || !accepts(r, "gzip") {
		return false
	}
	info, err := os.Stat(filepath.Join(c.dir, name))
	if err != nil || info.Size() != p.size || !info.ModTime().Equal(p.modified) {
		return false
	}
	w.Header().Set("Content-Encoding", "gzip")
	send(w, r, mediaType(name), content{bytes.NewReader(p.data), p.modified})
	return true
}

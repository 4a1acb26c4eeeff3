package main

import (
	"flag"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/words"
)

// contentPolicy is what a host of the page should send. It lets the page load its own files and nothing else:
// no other host, no inline script or style, no eval, and scripts' addresses only through the page's one policy.
// index.html carries the same in a meta element, but for frame-ancestors, which counts in a header only; and workers from the
// host itself, of which there is the one for offline use, are allowed in the folder for hosts alone (release/site.mjs).
const contentPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data: blob:; font-src 'self'; worker-src 'self' blob:; manifest-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types mixtab"

// mediaTypes are stated here because a system's own table may lack them or be wrong.
var mediaTypes = map[string]string{
	".html": "text/html", // a page says its charset itself: a planner that was handed on is in windows-1252
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".wasm": "application/wasm",
	".svg":  "image/svg+xml",
	".json": "application/json",
	".csv":  "text/csv; charset=utf-8",
	".png":  "image/png",
	".ico":  "image/x-icon",

	".webmanifest": "application/manifest+json",
}

// serve shows the built page on this machine: mixtab serve [--dir dist] [--port 8765] [--host 127.0.0.1].
func serve(args []string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	dir := flags.String("dir", "", say("twin.flag_dir"))
	host := flags.String("host", "127.0.0.1", say("twin.flag_host"))
	port := flags.Int("port", 0, say("twin.flag_port"))
	log := flags.Bool("log", false, say("twin.flag_log"))
	if err := flags.Parse(args); err != nil {
		return err
	}
	files, small, err := pageIn(*dir)
	if err != nil {
		return err
	}
	listener, err := listen(*host, *port)
	if err != nil {
		return err
	}
	fmt.Println(say("twin.served_at", "address", listener.Addr().String()))
	go small.prepare()
	handler := pageHandler(files, small)
	if *log {
		handler = printed(handler)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

// pageIn is the built page in dir or, where none is named, inside this program or in dist.
func pageIn(dir string) (fs.FS, *compressed, error) {
	if dir == "" {
		if files, there := embedded(); there {
			return files, nil, nil
		}
		dir = "dist"
	}
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return nil, nil, words.Err("twin.no_page", "dir", dir)
	}
	root, err := os.OpenRoot(dir) // keeps links and dots from leaving it
	if err != nil {
		return nil, nil, words.Err("twin.no_page", "dir", dir)
	}
	return root.FS(), newCompressed(dir), nil
}

// listen opens the given port, or without one the first free of 8765 … 8784.
func listen(host string, port int) (net.Listener, error) {
	if port != 0 {
		return net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	}
	var err error
	for candidate := 8765; candidate < 8785; candidate++ {
		var listener net.Listener
		if listener, err = net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(candidate))); err == nil {
			return listener, nil
		}
	}
	return nil, words.Err("twin.no_port", "why", words.Of(err))
}

// pageHandler serves a page's plain files under its policy, compressed where the browser takes that. Folders are not listed.
func pageHandler(files fs.FS, small *compressed) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", contentPolicy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Cache-Control", "no-cache")
		if r.URL.Query().Has("v") { // the page asks for the files of its own build
			header.Set("Cache-Control", "max-age=31536000,immutable")
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, say("twin.only_get"), http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if name == "" {
			name = "index.html"
		}
		if !fs.ValidPath(name) || !serveBeside(w, r, files, name) && !small.serve(w, r, name) &&
			!servePlain(w, r, files, name, mediaType(name)) && !serveUnpacked(w, r, files, name) {
			http.Error(w, say("twin.no_such_file"), http.StatusNotFound)
		}
	})
}

// printed prints each request before it is served.
func printed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Printf("%s %s\n", r.Method, r.URL.Path)
		next.ServeHTTP(w, r)
	})
}

// content is what is sent, with the time it was written, if that is known.
type content struct {
	data     io.ReadSeeker
	modified time.Time
}

// servePlain sends one file; false where it is none.
func servePlain(w http.ResponseWriter, r *http.Request, files fs.FS, name, kind string) bool {
	file, err := files.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	info, err := file.Stat()
	data, seeks := file.(io.ReadSeeker)
	if err != nil || !info.Mode().IsRegular() || !seeks {
		return false
	}
	send(w, r, kind, content{data, info.ModTime()})
	return true
}

// send answers with c; what has no time is known by its bytes.
func send(w http.ResponseWriter, r *http.Request, kind string, c content) {
	w.Header().Set("Content-Type", kind)
	if c.modified.IsZero() {
		w.Header().Set("ETag", tag(c.data))
	}
	http.ServeContent(w, r, "", c.modified, c.data)
}

func mediaType(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if known, ok := mediaTypes[ext]; ok {
		return known
	}
	if known := mime.TypeByExtension(ext); known != "" {
		return known
	}
	return "application/octet-stream"
}

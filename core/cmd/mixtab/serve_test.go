package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestPolicyInPage checks that index.html carries the server's policy, but for what counts in a header only and for the service worker,
// which only the folder for hosts has.
func TestPolicyInPage(t *testing.T) {
	page, err := os.ReadFile("../../../index.html")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindSubmatch(page)
	if found == nil {
		t.Fatal("index.html has no policy")
	}
	want := strings.NewReplacer("frame-ancestors 'none'; ", "", "worker-src 'self' blob:", "worker-src blob:").Replace(contentPolicy)
	if got := string(found[1]); got != want {
		t.Errorf("the page's policy is\n%s\nwant\n%s", got, want)
	}
}

func TestPolicyIsStrict(t *testing.T) {
	for _, loose := range []string{"'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"} {
		if strings.Contains(contentPolicy, " "+loose) {
			t.Errorf("the policy allows %s", loose)
		}
	}
	for _, needed := range []string{"default-src 'none'", "require-trusted-types-for 'script'", "trusted-types mixtab", "connect-src 'self'"} {
		if !strings.Contains(contentPolicy, needed) {
			t.Errorf("the policy lacks %s", needed)
		}
	}
}

func TestServing(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(t.TempDir(), "secret.txt")
	for name, text := range map[string]string{
		filepath.Join(dir, "index.html"):  "<!doctype html>",
		filepath.Join(dir, "worker.wasm"): "\x00asm",
		filepath.Join(dir, "boot.js"):     "0",
		outside:                           "secret",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handlerOf(t, dir))
	defer server.Close()
	for _, c := range []struct {
		method, path string
		status       int
		mediaType    string
	}{
		{"GET", "/", 200, "text/html"},
		{"GET", "/index.html", 200, "text/html"},
		{"GET", "/worker.wasm", 200, "application/wasm"},
		{"HEAD", "/boot.js", 200, "text/javascript; charset=utf-8"},
		{"GET", "/absent.js", 404, ""},
		{"GET", "/folder", 404, ""},
		{"GET", "/link.txt", 404, ""},
		{"GET", "/../../etc/passwd", 404, ""},
		{"GET", "/%2e%2e/secret.txt", 404, ""},
		{"POST", "/", 405, ""},
	} {
		request, err := http.NewRequest(c.method, server.URL+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultTransport.RoundTrip(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != c.status || c.mediaType != "" && answer.Header.Get("Content-Type") != c.mediaType {
			t.Errorf("%s %s: %d %q, want %d %q", c.method, c.path, answer.StatusCode, answer.Header.Get("Content-Type"), c.status, c.mediaType)
		}
		if strings.Contains(string(body), "secret") {
			t.Errorf("%s %s leaks a file from outside", c.method, c.path)
		}
		for header, want := range map[string]string{"Content-Security-Policy": contentPolicy, "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "no-referrer"} {
			if got := answer.Header.Get(header); got != want {
				t.Errorf("%s %s: %s is %q", c.method, c.path, header, got)
			}
		}
	}
}

// handlerOf serves the page in dir, compressed once for all.
func handlerOf(t *testing.T, dir string) http.Handler {
	t.Helper()
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("<!doctype html>"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, small, err := pageIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	small.prepare()
	return pageHandler(files, small)
}

func TestServeWithoutPage(t *testing.T) {
	if err := serve([]string{"--dir", t.TempDir()}); err == nil || !strings.Contains(err.Error(), "build.sh") {
		t.Errorf("an empty folder is served: %v", err)
	}
}

// TestCompressed: a browser that takes gzip gets it, with the same bytes inside, and the file as it is once that has changed.
func TestCompressed(t *testing.T) {
	dir := t.TempDir()
	text := strings.Repeat("all of it happens in this tab; ", 200)
	path := filepath.Join(dir, "studio.wasm")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handlerOf(t, dir))
	defer server.Close()
	get := func(path string) (*http.Response, string) {
		r, err := server.Client().Get(server.URL + path) // it takes gzip and unpacks it
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		return r, string(body)
	}
	r, body := get("/studio.wasm?v=1")
	if !r.Uncompressed || body != text || r.Header.Get("Content-Type") != "application/wasm" ||
		!strings.Contains(r.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("sent %d bytes, unpacked %v, %v", len(body), r.Uncompressed, r.Header)
	}
	if err := os.WriteFile(path, []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r, body = get("/studio.wasm"); r.Uncompressed || body != "changed" || r.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("after a change it sends %q, %v", body, r.Header)
	}
}

// TestBeside: compressed files beside a file are sent in its place, the smallest that the browser takes, and not when they are older.
func TestBeside(t *testing.T) {
	dir := t.TempDir()
	began := time.Now().Add(-time.Hour)
	for name, age := range map[string]time.Duration{
		"index.html": 0, "a.js": 0, "a.js.br": 0, "a.js.gz": 0, "b.js": 0, "b.js.gz": 1, "c.js.gz": 0,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("bytes of "+name), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(dir, name), began, began.Add(-age*time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	handler := handlerOf(t, dir)
	for _, c := range []struct{ path, takes, coding, body string }{
		{"/a.js", "gzip, deflate, br", "br", "bytes of a.js.br"},
		{"/a.js", "gzip, br;q=0", "gzip", "bytes of a.js.gz"},
		{"/a.js", "br;q=0.5", "br", "bytes of a.js.br"},
		{"/a.js", "", "", "bytes of a.js"},
		{"/b.js", "gzip, br", "", "bytes of b.js"},
		{"/c.js", "gzip", "gzip", "bytes of c.js.gz"},
	} {
		request := httptest.NewRequest("GET", c.path, nil)
		request.Header.Set("Accept-Encoding", c.takes)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		head := answer.Result().Header
		if answer.Body.String() != c.body || head.Get("Content-Encoding") != c.coding || head.Get("Vary") != "Accept-Encoding" ||
			head.Get("Content-Type") != "text/javascript; charset=utf-8" {
			t.Errorf("%s for %q: %q, %v", c.path, c.takes, answer.Body, head)
		}
	}
}

// TestEmbedded: a page of which only gzip files are there reaches a browser that takes gzip and one that does not, and is not sent again
// to one that has it.
func TestEmbedded(t *testing.T) {
	const text = "all of it happens in this tab"
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, text) // a buffer takes everything
	z.Close()
	handler := pageHandler(fstest.MapFS{"index.html.gz": {Data: packed.Bytes()}}, nil)
	ask := func(takes, has string) *httptest.ResponseRecorder {
		request := httptest.NewRequest("GET", "/", nil)
		request.Header.Set("Accept-Encoding", takes)
		request.Header.Set("If-None-Match", has)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		return answer
	}
	small, plain := ask("gzip, br", ""), ask("br", "")
	if !bytes.Equal(small.Body.Bytes(), packed.Bytes()) || small.Header().Get("Content-Encoding") != "gzip" ||
		small.Header().Get("Content-Type") != "text/html" {
		t.Errorf("as gzip: %d bytes, %v", small.Body.Len(), small.Header())
	}
	if plain.Body.String() != text || plain.Header().Get("Content-Encoding") != "" {
		t.Errorf("without: %q, %v", plain.Body, plain.Header())
	}
	if again := ask("gzip", small.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("what the browser has is sent again: %d", again.Code)
	}
	if other := ask("gzip", plain.Header().Get("ETag")); other.Code != http.StatusOK {
		t.Errorf("the two forms are taken for one: %d", other.Code)
	}
	if _, there := embedded(); there {
		t.Error("the sources have a page inside")
	}
}

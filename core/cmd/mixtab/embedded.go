package main

import (
	"embed"
	"io/fs"
)

// page is the built page, its files as gzip where that is smaller. It is empty but in the program that ./build.sh dist makes.
//
//go:embed page
var page embed.FS

// embedded is the page inside this program; false where there is none.
func embedded() (fs.FS, bool) {
	files, err := fs.Sub(page, "page")
	if err != nil {
		return nil, false
	}
	_, err = fs.Stat(files, "index.html.gz")
	return files, err == nil
}

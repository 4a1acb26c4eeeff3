// Command mixtab is Mixtab without a browser: the same packages from a command line.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 || os.Args[1] != "serve" {
		fmt.Fprintln(os.Stderr, "usage: mixtab serve --dir dist [--port 8765]")
		os.Exit(2)
	}
	if err := serve(os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "mixtab:", err)
		os.Exit(1)
	}
}

//go:build !js

// Package chart hands figures to the page's chart element.
package chart

import "github.com/vugu/vugu/js"

// Push does nothing outside of a browser.
func Push(js.Value, string, string, func() []byte) {}

// Again does nothing outside of a browser.
func Again(string, string, func() []byte) {}

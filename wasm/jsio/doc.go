// Package jsio is the page's and the workers' door to the browser: buffers that change hands, a store on this
// device, files in and out, locks and frames. What a browser throws is caught here and comes back as an error.
// It builds for js/wasm only.
package jsio

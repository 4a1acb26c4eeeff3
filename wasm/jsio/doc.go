// Package jsio is the page's and the workers' door to the browser: buffers that change hands, a store on this
// device, files in and out, locks and frames. Every call into the browser goes through safejs, so that what a
// browser throws comes back as an error. It builds for js/wasm only.
package jsio

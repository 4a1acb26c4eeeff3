// Package worker is the program's second role: in a worker's shell it answers what the page asks. Each file registers jobs; those about
// plans, which need neither data nor a model, are in planning.
package worker

import _ "github.com/mixtab/mixtab/wasm/worker/planning"

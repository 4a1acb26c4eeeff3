package bench

import "github.com/mixtab/mixtab/core/work"

// Work measures in a worker how fast a model is sampled, or plans are answered. It is declared here so that the page, which
// never asks for it, need not carry this package.
var Work = work.New[Options, Answer]("bench")

// Answer is what was measured, of sampling or of planning.
type Answer struct {
	Result   Result    `json:"result"`
	Planning *Planning `json:"planning,omitempty"`
}

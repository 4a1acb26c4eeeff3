package bench

import (
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

// Work measures in a worker how fast a model is sampled, or plans are answered. It is declared here so that the page, which
// never asks for it, need not carry this package.
var Work = work.New[Options, Answer]("bench")

// Answer is what was measured, of sampling or of planning.
type Answer struct {
	Result   Result    `json:"result"`
	Planning *Planning `json:"planning,omitempty"`
}

// ChainWork runs one chain of a case in a worker, and RowWork judges chains that came with it as parts: the answers of ChainWork.
var (
	ChainWork = work.New[Run, Ran]("bench_chain")
	RowWork   = work.New[RowAsk, Row]("bench_row")
)

// RowAsk is what Judge is given besides chains.
type RowAsk struct {
	Case     Case             `json:"case"`
	Settings sampler.Settings `json:"settings"`
	AtOnce   int              `json:"at_once"`
}

// AgreeWork has a worker compare kernels with plain Go, form by form.
var AgreeWork = work.New[AgreeAsk, []Agreement]("bench_agree")

// AgreeAsk asks for nothing else.
type AgreeAsk struct{}

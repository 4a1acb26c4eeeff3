package work

import "github.com/mixtab/mixtab/core/kernel"

// Chain runs one chain, from its start or from the snapshot in the block that comes along. Parts: panel, perhaps the
// chain's last block. It sends blocks, none of which may be lost; the detail of its progress is Position.
// Cancelled, it answers with where it is.
var Chain = New[ChainAsk, ChainAnswer]("chain")

// ChainAsk is the task, which of its chains this is, and how far it goes now.
type ChainAsk struct {
	Task
	Chain int `json:"chain"`
	Upto  int `json:"upto,omitempty"` // the draws at which it pauses; 0: it makes all
}

// ChainAnswer ends a chain. Complete is false when it was cancelled.
type ChainAnswer struct {
	Position
	Complete bool `json:"complete"`
}

// Position tells where a chain is.
type Position struct {
	Chain       int     `json:"chain"`
	Iteration   int     `json:"iteration"` // transitions done, warm-up included
	Draws       int     `json:"draws"`     // draws kept
	Warmup      bool    `json:"warmup"`
	Divergences int     `json:"divergences"` // among the kept draws
	StepSize    float64 `json:"step_size"`
	Depth       int     `json:"depth"`
	PerSecond   float64 `json:"per_second"` // transitions a second, lately
	Note        string  `json:"note,omitempty"`
	kernel.Path
}

// Block heads a run of kept draws of one chain with the statistics of each, and the chain's state behind the last:
// together they are a point to go on from, so a block and its snapshot are stored or lost as one.
type Block struct {
	Position
	First int      `json:"first"` // index of the block's first draw among the chain's kept draws
	Count int      `json:"count"` // draws in the block; 0 in warm-up
	Dim   int      `json:"dim"`   // numbers a draw
	Notes []string `json:"notes,omitempty"`
}

package work

import "github.com/mixtab/mixtab/core/surface"

// Build simulates shards of the response surface of a fit. Parts: panel, the blocks. It sends each shard as a part.
// Cancelled, it ends with the shard it is at.
var Build = New[BuildAsk, BuildAnswer]("build")

// BuildAsk is the fit's task, what plans are about, and which shards are wanted of the surface with that hash, in this order.
type BuildAsk struct {
	Task
	Horizon surface.Horizon `json:"horizon,omitzero"`
	Surface string          `json:"surface"`
	Shards  []int           `json:"shards"`
}

// BuildAnswer ends a build. Complete is false when it was cancelled.
type BuildAnswer struct {
	Complete bool `json:"complete"`
}

// Shard heads a shard of a surface.
type Shard struct {
	Hash  string `json:"hash"`
	Index int    `json:"index"`
	Draws int    `json:"draws"`
}

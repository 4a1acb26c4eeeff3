package work

import "github.com/mixtab/mixtab/core/plan/optimise"

// Search looks for plans on a surface. Parts: the heads of its shards, which it then asks for. Cancelled, it answers with the best that it
// has.
var Search = New[SearchAsk, optimise.Answer]("search")

// SearchAsk is what is looked for, and the surface's bytes: without its shards where their heads come along.
type SearchAsk struct {
	Task    optimise.Task `json:"task"`
	Surface []byte        `json:"surface"`
}

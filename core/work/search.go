package work

import "github.com/mixtab/mixtab/core/plan/optimise"

// Search looks for plans on a surface. Parts: surface, perhaps shards of it. Cancelled, it answers with the best that it has.
var Search = New[optimise.Task, optimise.Answer]("search")

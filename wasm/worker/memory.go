package worker

import "runtime/debug"

// Go's memory in a browser never shrinks, so the collector runs early; a worker lives for one job.
const gcPercent = 60

// CollectEarly sets the program up as a worker's.
func CollectEarly() { debug.SetGCPercent(gcPercent) }

package main

import "runtime/debug"

// Go's memory in a browser never shrinks, so the collector runs early; a worker lives for one job.
const gcPercent = 60

func collectEarly() { debug.SetGCPercent(gcPercent) }

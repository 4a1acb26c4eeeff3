package english

// bench is what was measured, as the command line prints it.
var bench = map[string]string{
	"bench.sampling":      "{preset} {sample}: {rows|exact} rows, {dim} coordinates, {micros|fixed:1} µs per gradient ({plain|fixed:1} µs in plain Go; fast code ready in {ready|fixed:1} ms), {steps|fixed:0} gradients per draw, {warmup|fixed:1} s warm-up, {seconds|fixed:1} s draws, ESS {ess|fixed:0}, {rate|fixed:1} ESS per second, {divergences} divergences",
	"bench.search":        "plans over {cells} cells: the best in {best|fixed:0} ms (gap {gap|fixed:4}%), by CVaR in {risk|fixed:0} ms; a frontier of {totals} totals in {frontier|fixed:0} ms; {plans} alternatives with regrets in {alternatives|fixed:0} ms",
	"bench.planning":      "planning on {geos} markets, {channels} channels, {flights} flights, {draws} draws: a query {query|fixed:2} ms, one slider {slider|fixed:2} ms",
	"bench.surface":       "surface of {megabytes|fixed:0} MB in {shards} shards: built in {build|fixed:1} s, the first after {first|fixed:0} ms; taken in {take|fixed:1} ms each, opened in {open|fixed:1} ms",
	"bench.interpolation": "interpolation is typically off by {typical|fixed:3}% of a channel’s contribution, {most|fixed:2}% at most, and by {outcome|fixed:4}% of the outcome, {outcome_most|fixed:3}% at most, over {n} comparisons",
}

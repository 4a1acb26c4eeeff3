// Package surface turns a posterior into a response surface: for every draw, what each channel would bring in each
// geo at other levels of spend and with other flights. Planning reads the surface and never runs the model again.
//
// A cell is a geo, a channel and a flight (how spend lies over the window). A shard holds every n-th draw of all cells, as
// values at knots of spend with a monotone curve between them; shards come in any order, from any Builder, and With adds
// them. Outcomes are sums of cells, in KPI units or in money, draw by draw.
package surface

// Package limits names the numbers by which a fit is judged, each once and with its source. The verdict, the tiles and
// tables of the page, figures, the look at a run, comparisons and studies all read them here.
package limits

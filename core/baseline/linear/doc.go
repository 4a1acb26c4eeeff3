// Package linear is what a spreadsheet or a script would have done: one regression a geo on media with a fixed carry-over
// and no saturation, by ordinary least squares, ridge or lasso, with nothing to keep an effect from being negative.
package linear

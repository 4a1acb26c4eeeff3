// Package market makes markets whose truth is known, right ones and ones in which one thing is wrong, so that it can be
// counted how often a verdict is green where it should be, and how often it sees what is wrong. In a right market sales are
// what the preset studio takes them for: intercept, bending trend, yearly season, and media with geometric carry-over and
// Hill saturation. A wrong one is the right one of the same seed with its fault, as strong as is asked for.
package market

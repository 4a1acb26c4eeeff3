// Package elicit turns what a person believes, in their own words and units, into the arguments of a model's priors:
// "TV: half of the effect is gone within 1 to 4 weeks, 90%" into the prior of its retention, and back.
//
// An Editor holds a model on its data with draws of its priors. It states what they imply for a quantity, changes them so
// that the quantity has the interval asked for, and says what else that moved.
package elicit

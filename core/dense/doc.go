// Package dense is the little linear algebra that models and plans share: vectors as slices, matrices by rows, sums in
// a fixed order so that the same numbers come out on every platform.
package dense

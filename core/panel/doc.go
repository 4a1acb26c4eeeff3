// Package panel holds what every other room works on: a Dataset of ragged series by geo, its dates and their spacing, and an
// Issue, which says what is wrong with a person's data. It knows nothing of files.
package panel

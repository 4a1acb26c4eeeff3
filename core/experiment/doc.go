// Package experiment is a table of experiments as a person has it: rows of texts, typed or from a spreadsheet, to the lift tests of a model
// and back, with everything that is wrong with a row said at once.
package experiment

// Package intake reads a person's file. Read turns bytes into a Reading: what the file holds, which role each column has, every
// problem at once, and the panel.Dataset when no problem is an error. What was guessed comes with its alternatives, and a
// panel.Change corrects it.
//
// Bytes become text (decode), text becomes cells (dialect, table; spreadsheet for workbooks), cells become columns of numbers and dates
// (column, number, calendar), columns get roles (lexicon, guess, mapping), and a table of another layout is pivoted. The check_ files
// look at the cells under their roles; package check looks at the Dataset as a whole.
package intake

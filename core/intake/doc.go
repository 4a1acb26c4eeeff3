// Package intake reads a person's file. Read turns bytes into a Reading: what the file holds, which role each column has, every
// problem at once, and the panel.Dataset when no problem is an error. What was guessed comes with its alternatives, and a
// panel.Change corrects it.
//
// Bytes become text (decode), text becomes cells (dialect, table; spreadsheet for workbooks), cells become columns of numbers and dates
// (column, strip and number; calendar with months, week, range and timeofday), columns get roles (lexicon, guess, mapping), and a table of
// another layout is brought into the one that the rest knows: sheets with the same columns below each other (sheets), dates across upright
// (across), cells written once filled down (filldown), parts of dates joined (join), channels or geos pivoted (pivot). What only a person
// knows is asked: when counted periods begin (period, start), what numbers count (scale), how bounds are read (about), what is one name
// (spelling). The check_ files look at the cells under their roles; package check looks at the Dataset as a whole.
package intake

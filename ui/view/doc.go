// Package view turns the studio's model into what a page shows: sentences, formatted numbers, tables, figures. It is pure Go
// and reads only. What every page speaks in is here (tables, fields, numbers, dates, the frame); inputview has the pages before
// a fit, resultview those after it, planview the planner.
package view

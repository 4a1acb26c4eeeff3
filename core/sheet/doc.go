// Package sheet writes tables for spreadsheets: CSV (RFC 4180) and Office Open XML workbooks (.xlsx, ECMA-376). In both
// a number stays a number and a text is never taken for a formula. Equal tables give equal bytes.
package sheet

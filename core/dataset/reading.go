package dataset

// Reading is what came of a file: how it was read, what is wrong with it, and the Dataset when nothing is.
type Reading struct {
	Dataset *Dataset // nil while an Error stands in Issues
	Mapping Mapping  // the roles guessed or given
	Columns []Column // every column of the file, in its order
	Issues  []Issue  // all of them at once, errors first
	Log     []string // how the bytes were read: encoding, delimiter, decimal mark, date layout, cadence
	Head    [][]string // first rows, as text, header not included
	Tail    [][]string // last rows
	Rows    int        // data rows in the file
}

// Column is a column of the file as read.
type Column struct {
	Name    string
	Role    Role
	Kind    string // "number", "date", "text" or "empty"
	Example string
}

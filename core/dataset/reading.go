package dataset

// Reading is what came of a file: how it was read, what is wrong with it, and the Dataset when nothing is.
// In JSON the Dataset itself is left out (the page works with the Overview; a worker reads the bytes again).
type Reading struct {
	Dataset  *Dataset   `json:"-"`                  // nil while an Error stands in Issues
	Overview *Overview  `json:"overview,omitempty"` // what the Dataset holds; nil when there is none
	Mapping  Mapping    `json:"mapping"`            // the roles guessed or given
	Columns  []Column   `json:"columns"`            // every column of the file, in its order
	Issues   []Issue    `json:"issues"`             // all of them at once, errors first
	Choices  []Choice   `json:"choices,omitempty"`  // what was found out about the file, with its alternatives
	Log      []string   `json:"log"`                // how the bytes were read: encoding, delimiter, decimal mark, date layout, cadence
	Head     [][]string `json:"head"`               // first rows, as text, header not included
	Tail     [][]string `json:"tail"`               // last rows
	Rows     int        `json:"rows"`               // data rows in the file
	Used     int        `json:"used"`               // of them, in the Dataset; 0 while there is none
	Money    bool       `json:"money,omitempty"`    // the KPI's name or cells say that it is money

	Together *Collinearity `json:"together,omitempty"` // nil while there is no Dataset
}

// Column is a column of the file as read.
type Column struct {
	Name    string `json:"name"`
	Role    Role   `json:"role"`
	Kind    string `json:"kind"` // "number", "date", "text" or "empty"
	Example string `json:"example,omitempty"`
}

// Overview is a Dataset without its numbers: enough for a page to name its parts.
type Overview struct {
	Name     string        `json:"name"`
	Geos     []GeoOverview `json:"geos"`
	Channels []string      `json:"channels"`
	Controls []string      `json:"controls"`
	KPI      string        `json:"kpi"`
	Cadence  Cadence       `json:"cadence"`
	Rows     int           `json:"rows"`
	Hash     string        `json:"hash"`
}

// GeoOverview is the span of one geo and its totals.
type GeoOverview struct {
	Name    string    `json:"name"`
	Periods int       `json:"periods"`
	First   Date      `json:"first"`
	Last    Date      `json:"last"`
	KPI     float64   `json:"kpi"`   // sum over its periods
	Spend   []float64 `json:"spend"` // [channel] sum over its periods
}

// Usable says whether the file can be used: a Dataset stands.
func (r *Reading) Usable() bool { return r.Dataset != nil || r.Overview != nil }

// Count is the number of issues of that severity.
func (r *Reading) Count(s Severity) int {
	n := 0
	for _, issue := range r.Issues {
		if issue.Severity == s {
			n++
		}
	}
	return n
}

package dataset

// Severity says how much a finding costs.
type Severity string

// Error: the file cannot be used as it is. Warning: it can, but a result may be wrong. Note: said for completeness.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Issue is one problem in a person's file: where, why, and what to do. Row counts from 1 as a spreadsheet
// shows the file (the header is row 1, blank rows count); 0 means the whole file or column. Column is the column's name, "" for the whole file.
type Issue struct {
	Severity Severity `json:"severity"`
	Row      int      `json:"row,omitempty"`
	Column   string   `json:"column,omitempty"`
	Cell     string   `json:"cell,omitempty"`
	Reason   string   `json:"reason"`
	Effect   string   `json:"effect,omitempty"` // what it would do to the answer
	Fix      string   `json:"fix"`
	Offers   []Offer  `json:"offers,omitempty"` // corrections that would mend it
}

// issueOf is an Issue without Effect and Offers.
func issueOf(severity Severity, row int, column, cell, reason, fix string) Issue {
	return Issue{Severity: severity, Row: row, Column: column, Cell: cell, Reason: reason, Fix: fix}
}

// What findings of one severity cost beside each other: first what makes every number wrong, then what makes one
// channel's wrong, then what only widens intervals.
const (
	harmDates    = 100
	harmDecimals = 95
	harmMoney    = 90
	harmGeos     = 85
	harmTwins    = 80
	harmOutlier  = 70
	harmUnitCost = 65
	harmTogether = 60
	harmGap      = 55
	harmDrift    = 50
	harmFew      = 45
	harmSeason   = 40
	harmGeoTime  = 35
	harmFlat     = 30
	harmRare     = 25
	harmUnits    = 20
)

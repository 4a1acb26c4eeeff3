package intake

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
)

// Format says how a file is to be read where a person has corrected the guess. What is zero is guessed.
type Format struct {
	Sheet     string            `json:"sheet,omitempty"`     // of a workbook, by its name
	Delimiter string            `json:"delimiter,omitempty"` // ",", ";", "\t" or "|"
	Header    int               `json:"header,omitempty"`    // the row that names the columns, as a spreadsheet counts; NoHeader: none does
	Sheets    string            `json:"sheets,omitempty"`    // what the names of sheets with the same columns are, as Sheets… names it
	Layout    string            `json:"layout,omitempty"`    // LayoutWide, LayoutLong, LayoutGeos or LayoutAcross
	Channels  string            `json:"channels,omitempty"`  // the column that names channels, in LayoutLong
	Dates     string            `json:"dates,omitempty"`     // a layout's code, such as "dmy"
	Decimals  map[string]string `json:"decimals,omitempty"`  // column → "." or ","; under "" for all others
	Cadence   string            `json:"cadence,omitempty"`   // a Cadence's unit
	Zeros     []string          `json:"zeros,omitempty"`     // columns whose empty cells are read as 0
	Floors    []string          `json:"floors,omitempty"`    // columns whose numbers below zero are read as 0
	Leave     []string          `json:"leave,omitempty"`     // kinds of rows that are left out, as Leave… names them
	Repeats   string            `json:"repeats,omitempty"`   // rows of one date and geo: "sum", "first" or "last"
	Spelling  bool              `json:"spelling,omitempty"`  // geos whose names differ in case and accents only are one
	Start     string            `json:"start,omitempty"`     // the day on which dates without a year, or counted periods, begin: 2024-01-01
	Geos      []string          `json:"geos,omitempty"`      // geos that are left out
	Answers   map[string]string `json:"answers,omitempty"`   // question → its answer; what neither a role nor another part says

	Dimensions map[string]string `json:"dimensions,omitempty"` // a column that tells rows of one date and geo apart → Dimension…
	Months     map[string]string `json:"months,omitempty"`     // a channel's column that changes at month starts only → Months…
	Grain      string            `json:"grain,omitempty"`      // GrainMonth: weeks or days are added up to months
	Events     []string          `json:"events,omitempty"`     // text columns whose values are read as controls, 1 where they stand
	Sum        []string          `json:"sum,omitempty"`        // columns that are added to the KPI
	Shifts     map[string]int    `json:"shifts,omitempty"`     // a channel's column → periods its amounts are moved by; below 0: earlier
	Splits     map[string]string `json:"splits,omitempty"`     // a channel's column → the day from which it is another channel than before
}

// What is done with rows that a further column tells apart.
const (
	DimensionAdd  = "add"   // the KPI, media and spend of one date and geo are added up, all else is averaged
	DimensionEach = "each"  // each value in each geo becomes its own geo
	DimensionKeep = "keep:" // and a value: the rows of all others are left out
)

// GrainMonth as Format.Grain adds the rows of a month up.
const GrainMonth = "month"

// What is done with a channel whose amount changes at month starts only.
const (
	MonthsDivide = "divide" // a month's amount stands in each of its periods: each gets its part
	MonthsKeep   = "keep"   // each period has its own amount
)

// NoHeader as Format.Header says that no row names the columns.
const NoHeader = -1

// The layouts of a table.
const (
	LayoutWide = "wide" // one row per date and geo, one column per channel
	LayoutLong = "long" // one row per date, geo and channel
	LayoutGeos = "geos" // one row per date, one column per channel and geo: TV_DE, TV_AT

	LayoutAcross = "across" // one column per date, one row per channel
)

// The kinds of rows that may be left out.
const (
	LeaveUndated   = "undated"   // no date that can be read: sums, remarks
	LeaveBroken    = "broken"    // too few or too many cells, or the header again
	LeaveWithout   = "without"   // no KPI
	LeaveGeoless   = "geoless"   // no geo
	LeaveHidden    = "hidden"    // not shown in the workbook
	LeaveIdentical = "identical" // the same as another row in every cell
)

// The parts of a Mapping and its Format that a Change sets.
const (
	PartRole      panel.Part = "role" // Value is a Role
	PartSheet     panel.Part = "sheet"
	PartSheets    panel.Part = "sheets"
	PartDelimiter panel.Part = "delimiter"
	PartHeader    panel.Part = "header"
	PartLayout    panel.Part = "layout" // Column is the one that names channels
	PartDates     panel.Part = "dates"
	PartDecimal   panel.Part = "decimal" // Column "" is all columns
	PartCadence   panel.Part = "cadence"
	PartStart     panel.Part = "start"  // Value is a day, 2024-01-01
	PartZeros     panel.Part = "zeros"  // Column "" is all media and spend
	PartFloors    panel.Part = "floors" // Column "" is all media and spend
	PartLeave     panel.Part = "leave"
	PartRepeats   panel.Part = "repeats"
	PartSpelling  panel.Part = "spelling"
	PartCurrency  panel.Part = "currency"
	PartKPIValue  panel.Part = "kpi value" // Value is a number with a decimal point
	PartMoney     panel.Part = "money"     // Column is a media column, Value "yes" or "no"
	PartUnitCost  panel.Part = "unit_cost" // Column is a media column, Value a number with a decimal point
	PartShared    panel.Part = "shared"    // Column is a media column, Value "once" or "each"
	PartGeo       panel.Part = "geo"       // Column is a geo, Value "on" leaves it out
	PartAnswer    panel.Part = "answer"    // Column is a question of Format.Answers
	PartDimension panel.Part = "dimension" // Value is as in Format.Dimensions
	PartMonths    panel.Part = "months"    // Value is as in Format.Months
	PartEvents    panel.Part = "events"    // Column is a text column, Value "on" reads its values as controls
	PartGrain     panel.Part = "grain"     // Value is as in Format.Grain
	PartSum       panel.Part = "sum"       // Column is added to the KPI, Value "on"
	PartShift     panel.Part = "shift"     // Column is a media column, Value a number of periods
	PartSplit     panel.Part = "split"     // Column is a media column, Value a day, 2024-01-01
)

// With is a copy of the mapping with one correction made. A correction that gives the file other columns (sheet,
// delimiter, header, layout) leaves their roles to be guessed again. Values that a part does not know change nothing.
func (m Mapping) With(c panel.Change) Mapping {
	out := m.Clone()
	f := Format{}
	if out.Format != nil {
		f = *out.Format
	}
	switch c.Part {
	case PartRole:
		out = out.WithRole(c.Column, Role(c.Value))
		if Role(c.Value) == RoleKPI { // chosen by hand, so that nobody asks which it is
			f.Answers, f.Sum = entered(f.Answers, answerKPI, c.Column), nil
		}
	case PartSheet:
		out, f = Mapping{}, Format{Sheet: c.Value}
	case PartSheets:
		out, f = Mapping{}, Format{Sheets: c.Value}
	case PartDelimiter:
		out, f = Mapping{}, Format{Delimiter: c.Value}
	case PartHeader:
		row, _ := strconv.Atoi(c.Value)
		out, f = Mapping{}, Format{Sheet: f.Sheet, Sheets: f.Sheets, Delimiter: f.Delimiter, Header: row}
	case PartLayout:
		out, f = Mapping{}, Format{Sheet: f.Sheet, Sheets: f.Sheets, Delimiter: f.Delimiter, Header: f.Header,
			Dates: f.Dates, Start: f.Start, Decimals: f.Decimals,
			Layout: c.Value, Channels: c.Column}
	case PartDates:
		f.Dates = c.Value
	case PartDecimal:
		f = f.withDecimal(c.Column, c.Value)
	case PartCadence:
		f.Cadence = c.Value
	case PartStart:
		if f.Start == "" { // until now the file had no dates, and may have had another layout
			out = Mapping{}
		}
		f.Start = ""
		if _, ok := panel.ParseDate(c.Value); ok {
			f.Start = c.Value
		}
	case PartZeros:
		f.Zeros = toggled(f.Zeros, c.Column, c.Value)
	case PartFloors:
		f.Floors = toggled(f.Floors, c.Column, c.Value)
	case PartLeave:
		f.Leave = toggled(f.Leave, c.Value, "on")
	case PartRepeats:
		f.Repeats = c.Value
	case PartSpelling:
		f.Spelling = c.Value != ""
	case PartCurrency:
		out.Currency = c.Value
	case PartKPIValue:
		out.KPIValue = aboveZero(c.Value)
	case PartMoney:
		out.Money = answered(out.Money, c, "yes", "no")
	case PartUnitCost:
		out = out.withUnitCost(c.Column, aboveZero(c.Value))
	case PartShared:
		out.Shared = answered(out.Shared, c, "once", "each")
	case PartGeo:
		f.Geos = toggled(f.Geos, c.Column, c.Value)
	case PartAnswer:
		f.Answers = entered(f.Answers, c.Column, c.Value)
	case PartDimension: // geos or channels are others now
		out = Mapping{KPIValue: out.KPIValue, Currency: out.Currency, Money: out.Money, UnitCost: out.UnitCost, Shared: out.Shared}
		f.Dimensions = entered(f.Dimensions, c.Column, c.Value)
	case PartMonths:
		f.Months = entered(f.Months, c.Column, c.Value)
	case PartEvents:
		out, f.Events = out.without(c.Column), toggled(f.Events, c.Column, c.Value)
		out.Controls = slices.DeleteFunc(out.Controls, func(name string) bool { return strings.HasPrefix(name, c.Column+": ") })
	case PartGrain:
		f.Grain = c.Value
	case PartSum:
		out, f.Sum = out.without(c.Column), toggled(f.Sum, c.Column, c.Value)
	case PartShift:
		f.Shifts = shifts(f.Shifts, c)
	case PartSplit:
		value := c.Value
		if _, ok := panel.ParseDate(value); !ok {
			value = ""
		}
		f.Splits = entered(f.Splits, c.Column, value)
	}
	out.Format = nil
	if !f.zero() || !out.Named() { // without roles, they are guessed again

		out.Format = &f
	}
	return out
}

// aboveZero is a text as a number above zero, else 0.
func aboveZero(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v > 0) || v > 1e12 {
		return 0
	}
	return v
}

// answered is a list of answers with one more, or, for another value than the two, without it.
func answered(list map[string]bool, c panel.Change, yes, no string) map[string]bool {
	list = maps.Clone(list)
	delete(list, c.Column)
	if c.Value == yes || c.Value == no {
		if list == nil {
			list = map[string]bool{}
		}
		list[c.Column] = c.Value == yes
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

// withUnitCost is the mapping with the price of a channel's unit, 0 for none.
func (m Mapping) withUnitCost(column string, cost float64) Mapping {
	m.UnitCost = maps.Clone(m.UnitCost)
	delete(m.UnitCost, column)
	if cost > 0 {
		if m.UnitCost == nil {
			m.UnitCost = map[string]float64{}
		}
		m.UnitCost[column] = cost
	}
	if len(m.UnitCost) == 0 {
		m.UnitCost = nil
	}
	return m
}

// entered is a list with an entry, or, for an empty value, without it.
func entered(list map[string]string, key, value string) map[string]string {
	list = maps.Clone(list)
	delete(list, key)
	if value != "" {
		if list == nil {
			list = map[string]string{}
		}
		list[key] = value
	}
	return list
}

func (f Format) withDecimal(column, mark string) Format {
	f.Decimals = maps.Clone(f.Decimals)
	if f.Decimals == nil {
		f.Decimals = map[string]string{}
	}
	if column == "" {
		clear(f.Decimals)
	}
	if delete(f.Decimals, column); mark != "" {
		f.Decimals[column] = mark
	}
	return f
}

// toggled is a list with a name in it (value "on"), or without it.
func toggled(list []string, name, value string) []string {
	list = slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == name })
	if value == "" {
		return list
	}
	return append(list, name)
}

func (f Format) zero() bool {
	return f.Sheet == "" && f.Sheets == "" && f.Delimiter == "" && f.Header == 0 && f.Layout == "" && f.Channels == "" && f.Dates == "" &&
		f.Start == "" &&
		len(f.Decimals) == 0 &&
		f.Cadence == "" && len(f.Zeros) == 0 && len(f.Floors) == 0 && len(f.Leave) == 0 && f.Repeats == "" && !f.Spelling &&
		len(f.Geos) == 0 && len(f.Answers) == 0 && len(f.Dimensions) == 0 && len(f.Months) == 0 && len(f.Events) == 0 &&
		len(f.Sum) == 0 && f.Grain == "" && len(f.Shifts) == 0 && len(f.Splits) == 0
}

// clone is a copy that shares nothing with f; nil stays nil, and a format that says nothing is nil.
func (f *Format) clone() *Format {
	if f == nil {
		return nil
	}
	out := *f
	out.Decimals = maps.Clone(f.Decimals)
	out.Zeros, out.Floors, out.Leave = slices.Clone(f.Zeros), slices.Clone(f.Floors), slices.Clone(f.Leave)
	out.Geos, out.Answers = slices.Clone(f.Geos), maps.Clone(f.Answers)
	out.Dimensions, out.Months = maps.Clone(f.Dimensions), maps.Clone(f.Months)
	out.Events, out.Sum = slices.Clone(f.Events), slices.Clone(f.Sum)
	out.Shifts, out.Splits = maps.Clone(f.Shifts), maps.Clone(f.Splits)
	return &out
}

// sound is the format without values that no part knows, as a file from elsewhere may hold.
func (f Format) sound() Format {
	if len(f.Delimiter) != 1 || delimiterNames[f.Delimiter[0]].IsZero() {
		f.Delimiter = ""
	}
	if f.Header < NoHeader {
		f.Header = 0
	}
	if !slices.Contains([]string{SheetsFirst, SheetsRows, SheetsGeos, SheetsChannels}, f.Sheets) {
		f.Sheets = ""
	}
	if _, ok := panel.ParseDate(f.Start); !ok {
		f.Start = ""
	}
	return f
}

// skips says whether rows of a kind are left out.
func (f *Format) skips(kind string) bool { return slices.Contains(f.Leave, kind) }

// zeros says whether empty cells of a column are read as 0.
func (f *Format) zeros(column string) bool {
	return slices.Contains(f.Zeros, column) || slices.Contains(f.Zeros, "")
}

// floors says whether a column's numbers below zero are read as 0.
func (f *Format) floors(column string) bool {
	return slices.Contains(f.Floors, column) || slices.Contains(f.Floors, "")
}

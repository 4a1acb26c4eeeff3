package panel

// Dataset is a long panel: one Series a geo, each with its own span of periods (ragged; nothing is padded).
// It is immutable once built. Geos, channels and controls are in the file's order.
type Dataset struct {
	Name     string   // the file's or sample's name
	Geos     []string // a national file has one geo, named "National"
	Channels []string
	Controls []string
	KPI      string  // name of the KPI column
	Currency string  // ISO code or symbol of spend and revenue; "" unknown
	Cadence  Cadence // the spacing of periods
	Series   []Series
	Hash     string // hex SHA-256 of the bytes and the mapping
}

// Series is one geo's data. All slices over periods have the same length, the number of periods.
type Series struct {
	Geo           string
	Dates         []Date
	KPI           []float64
	Media         [][]float64 // [channel][period], what the model sees: spend, or impressions and the like
	Spend         [][]float64 // [channel][period], money; the same slices as Media where no spend column is mapped
	Controls      [][]float64 // [control][period]
	Population    float64     // mean population, 0 when no such column is mapped
	RevenuePerKPI []float64   // [period], nil when the KPI is itself money (or no value a unit is known)
}

// Rows is the number of observed geo-period cells.
func (d *Dataset) Rows() int {
	n := 0
	for i := range d.Series {
		n += len(d.Series[i].Dates)
	}
	return n
}

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

	Regions  []string  // [geo] the group of geos that it belongs to, "" none; nil where the file has none
	Paid     []bool    // [channel] its Spend is money; false: Spend is 0 throughout, so that it has no return and no budget. nil: all are
	Shared   []bool    // [channel] bought once for all geos: each sees all of Media, Spend is a geo's part of the money. nil: none is
	UnitCost []float64 // [channel] money a unit of Media that a person has given; 0 none, nil none at all
	Counted  bool      // the KPI is no money by its name and cells, and no value of its unit is known
	Open     []Issue   // questions about the file that nobody has answered
}

// Pays says whether a channel's Spend is money.
func (d *Dataset) Pays(channel int) bool { return d.Paid == nil || d.Paid[channel] }

// InMoney says whether returns are money for money: the KPI is money itself, or the value of its unit is known.
func (d *Dataset) InMoney() bool {
	return !d.Counted || len(d.Series) > 0 && d.Series[0].RevenuePerKPI != nil
}

// SharedByGeos says whether a channel is bought once for all geos.
func (d *Dataset) SharedByGeos(channel int) bool { return d.Shared != nil && d.Shared[channel] }

// Series is one geo's data. All slices over periods have the same length, the number of periods.
type Series struct {
	Geo           string
	Dates         []Date
	KPI           []float64
	Media         [][]float64 // [channel][period], what the model sees: spend, or impressions and the like
	Spend         [][]float64 // [channel][period], money; the same slices as Media where those are money themselves
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

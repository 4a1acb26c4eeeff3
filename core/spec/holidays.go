package spec

// DefaultWeekday is what is switched on for daily data that follow the day of the week, as in the preset studio.
func DefaultWeekday() *Weekday {
	return &Weekday{Prior: Prior{Dist: "Normal", Dims: []string{"weekday"}, Args: map[string]Arg{"mu": Num(0), "sigma": Num(0.3)}}}
}

// Holidays are the public holidays of a country, and named days like Black Friday, as pulses in the base line, each with an effect
// of its own. Which dates they have is known to core/holiday; the compiler takes those that the data see. A period that has the
// day in it is marked.
type Holidays struct {
	Country string `json:"country,omitempty"` // code of ISO 3166: "DE"; none for named days alone
	Region  string `json:"region,omitempty"`  // the part of ISO 3166-2 behind the country: "BY"
	// Geos gives single geos a country or region of their own: {"Austria": "AT", "Bavaria": "DE-BY"}.
	Geos map[string]string `json:"geos,omitempty"`
	// Named lists days that are no public holidays, as holiday.NamedDays has them.
	Named    []string `json:"named,omitempty"`
	LeaveOut []string `json:"leave_out,omitempty"` // holidays by name
	// Moved shifts a holiday's pulse by so many days, by name: {"Black Friday": -3}.
	Moved map[string]int `json:"moved,omitempty"`
	// Share marks a period of several days by the share of them that are the holiday, in place of 1.
	Share bool  `json:"share,omitempty"`
	Prior Prior `json:"prior"` // default name "holiday"; dims holiday and geo
}

// DefaultHolidays is what is switched on: effects that share their size, of a few per cent of the mean KPI.
func DefaultHolidays(country, region string) *Holidays {
	return &Holidays{Country: country, Region: region, Prior: Prior{Dist: "Normal", Dims: []string{"holiday"}, Args: map[string]Arg{
		"mu": Num(0), "sigma": Of(Prior{Dist: "LogNormal", Args: map[string]Arg{"mu": Num(-2.5), "sigma": Num(0.7)}})}}}
}

// Of is the code of a geo's holidays: "DE-BY", "" where it has none.
func (h *Holidays) Of(geo string) string {
	if code := h.Geos[geo]; code != "" {
		return code
	}
	if h.Region != "" {
		return h.Country + "-" + h.Region
	}
	return h.Country
}

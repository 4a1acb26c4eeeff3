package dataset

// Role says what a column is for.
type Role string

// The roles a column may have. Spend pairs with the media column of the same position in Mapping.
const (
	RoleDate          Role = "date"
	RoleGeo           Role = "geo"
	RoleKPI           Role = "kpi"
	RoleMedia         Role = "media"
	RoleSpend         Role = "spend"
	RoleControl       Role = "control"
	RolePopulation    Role = "population"
	RoleRevenuePerKPI Role = "revenue_per_kpi"
	RoleIgnore        Role = "ignore"
)

// Mapping gives the columns their roles, by name. Geo, Population and RevenuePerKPI may be empty.
// Spend is empty (media is money) or as long as Media, "" where a channel's media is itself money.
type Mapping struct {
	Date          string   `json:"date"`
	Geo           string   `json:"geo,omitempty"`
	KPI           string   `json:"kpi"`
	Media         []string `json:"media"`
	Spend         []string `json:"spend,omitempty"`
	Controls      []string `json:"controls,omitempty"`
	Population    string   `json:"population,omitempty"`
	RevenuePerKPI string   `json:"revenue_per_kpi,omitempty"`
}

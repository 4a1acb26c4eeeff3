package plan

// Only is what a scenario does in one geo.
func (sc Scenario) Only(geo int) Scenario {
	return Scenario{Name: sc.Name, Spend: sc.Spend[geo : geo+1], Flight: sc.Flight}
}

package kernel

// For tests from outside.
var (
	NewCode    = newCode
	FillTables = fillTables
)

// TablesEnd is where the tables end, in bytes.
const TablesEnd = tablesEnd

// SlopesAt is where a geo's slopes lie among the room's numbers.
func (m *Media) SlopesAt(geo int) int { return m.slopesOf(geo) / number }

package kernel

// For tests from outside.
var (
	NewCode    = newCode
	FillTables = fillTables
)

// TablesEnd is where the tables end, in bytes.
const TablesEnd = tablesEnd

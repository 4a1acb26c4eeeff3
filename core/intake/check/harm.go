package check

// What findings of one severity cost beside each other: first what makes every number wrong, then what makes one
// channel's wrong, then what only widens intervals.
const (
	HarmQuestion     = 110
	HarmDates        = 100
	HarmDecimals     = 95
	HarmMoney        = 90
	HarmGeos         = 85
	harmTwins        = 80
	harmOutlier      = 70
	HarmUnitCost     = 65
	harmCollinearity = 60
	HarmGap          = 55
	HarmDrift        = 50
	HarmFew          = 45
	harmSeason       = 40
	harmGeoTime      = 35
	HarmFlat         = 30
	HarmRare         = 25
	HarmUnits        = 20
)

package english

// parameter is how parameters are called outside code. Their own names are in the model.
var parameter = map[string]string{
	"parameter.alone":          "{name|capital}",
	"parameter.of":             "{name|capital}: {labels|comma}",
	"parameter.within":         "{name} ({labels|comma})",
	"parameter.spread":         "spread of {name}",
	"parameter.spread_regions": "spread of {name} between regions",
	"parameter.typical":        "typical {name}",
	"parameter.typical_region": "typical {name} of all regions",
	"parameter.sigma":          "noise",
	"parameter.lp":             "log density",
	"parameter.nu":             "tails of the noise",
	"parameter.roi":            "ROI",
}

package german

// parameter has the codes of the English file of that name.
var parameter = map[string]string{
	"parameter.alone":          "{name|capital}",
	"parameter.of":             "{name|capital}: {labels|comma}",
	"parameter.within":         "{name} ({labels|comma})",
	"parameter.spread":         "Streuung von {name}",
	"parameter.spread_regions": "Streuung von {name} zwischen Regionen",
	"parameter.typical":        "typischer Wert von {name}",
	"parameter.typical_region": "typischer Wert von {name} über alle Regionen",
	"parameter.sigma":          "Rauschen",
	"parameter.lp":             "Log-Dichte",
	"parameter.nu":             "Ränder des Rauschens",
	"parameter.roi":            "ROI",
}

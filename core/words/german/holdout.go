package german

// holdout has the codes of the English file of that name.
var holdout = map[string]string{
	"holdout.rule":           "Das letzte Fünftel der {unit|many} jedes Marktes wird zurückgehalten, mindestens {least} und höchstens {most}; bei einem Markt mit weniger als {whole} nichts.",
	"holdout.rule_irregular": "Das letzte Fünftel der {unit|many} jedes Marktes wird zurückgehalten, mindestens {least}; bei einem Markt mit weniger als {whole} nichts.",
	"holdout.plain_year":     "derselbe Zeitraum ein Jahr zuvor",
	"holdout.plain_trend":    "Saison und Trend ohne Medien",
	"holdout.plain_season":   "die Saison allein",
	"holdout.power":          "Mit {rows} {period|dative} fiele ein um die Hälfte falscher Ertrag bei {best} {often} auf und bei {least} {seldom}.",
	"holdout.power_one":      "Mit {rows} {period|dative} fiele ein um die Hälfte falscher Ertrag bei {channel} {often} auf.",
	"holdout.cases":          "in {n} von {of} Fällen",
	"holdout.hardly_ever":    "so gut wie nie",
	"holdout.nearly_always":  "fast immer",
	"holdout.run_unsettled":  "der kurze Lauf kam nicht zur Ruhe (R-hat {rhat|fixed:2})",
}
